"""Lines above and between the prose that tell who wrote, where and when: bylines, date lines, mastheads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.readers.dates import read_day
from factcheck.readers.wordlists import word_list

if TYPE_CHECKING:
    from factcheck.readers.day import Day

_LONGEST = 130
_BY = re.compile(
    r"(?:(?:exclusive|reported|reporting|written|story|words|report|analysis|text|a report|edited|compiled|posted|published)\s+)?by:?\s+",
    re.IGNORECASE,
)
_INNER_BY = re.compile(r"(?<!\s)\s*[,.|•·–—/-]\s*by:?\s+", re.IGNORECASE)
_FROM = re.compile(r"from\s+", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:[,|•·;:–—]|\s-\s|\.\s|\s/\s|\s(?=\S))\s*")
_OURS = re.compile(
    r"(?:from|by) (?:our|a|the) (?:[\w-]+ ){0,3}(?:correspondents?|reporters?|staff|editors?|team)", re.IGNORECASE
)
_AT = re.compile(r"(?<!\s)\s+(?:in|at|on board|aboard)\s+(?=[A-Z])")
_STAMP = re.compile(
    r"[\s|•·,;(—–-]*(?:\band\s)?\b(?:(?:first|last|originally)\s)?(?:posted|published|updated|modified)\b[\s:—–-]*",
    re.IGNORECASE,
)
_BAR = re.compile(r"[|•·]")
_AGO = re.compile(
    r"(?:\d{1,3}|an?)\s(?:minute|min|hour|hr|day|week|month)s?\sago|just now|today|yesterday", re.IGNORECASE
)
_SMALL = word_list("small")
_TRADES = word_list("trades")
_ENDS_TRADE = word_list("trade_ends")
_MAST = word_list("mastheads")
_OPENERS = word_list("openers")
_NAMED = re.compile(r"[^\W\d_][\w.'’-]*|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Header:
    """What one line above the prose gives; a part that it does not give is empty."""

    author: str | None = None
    place: str | None = None
    day: Day | None = None
    source: str | None = None


def read_header(line: str) -> Header | None:
    """What this line gives, if it is a byline, date line or masthead."""
    line = line.strip().strip("*_|•·–—- \t").strip()
    if not line or len(line) > _LONGEST:
        return None
    day = read_day(line)
    if day:
        return Header(day=day)
    line, stamped = _without_stamps(line)
    if not line:
        return Header(day=stamped)
    head, day = _without_day(line)
    day = day or stamped
    if _OURS.fullmatch(head):
        return Header(author=head.split(maxsplit=1)[1], day=day)
    sender = _FROM.match(head)
    writer = _BY.match(head) or (None if sender else _INNER_BY.search(head))
    if writer:
        return _byline(head[: writer.start()], head[writer.end() :], day)
    if sender:
        name = head[sender.end() :]
        return _byline("", name, day) if _AT.search(name) or _is_trade(name) else None
    if _is_trade(head) and len(head.split()) >= 2:
        return Header(author=_author(head), day=day)
    return _masthead(head, day) if day else None


def _without_stamps(line: str) -> tuple[str, Day | None]:
    """The line without "| Posted: Nov. 3, 2025 | 9:14 p.m. | Updated 6:14 a.m." at its end, and the earliest day of those."""
    head, *stamps = _STAMP.split(line)
    stamps = [stamp.strip(" .()|•·,;") for stamp in stamps]
    days = [day for stamp in stamps if (day := read_day(stamp))]
    if stamps and all(read_day(stamp) or _is_hour(stamp) for stamp in stamps):
        return head.strip(), min(days, key=lambda day: str(day.moment or "~"), default=None)
    bars = list(_BAR.finditer(line))
    if bars and _is_hour(line[bars[-1].end() :]) and not _without_day(line)[1]:
        return line[: bars[-1].start()].strip(), None
    return line, None


def _is_hour(words: str) -> bool:
    """Whether these give the time of a day that they do not name: "6:14 a.m. EST", "3 hours ago"."""
    words = words.strip()
    return bool(
        _AGO.fullmatch(words) or (words[:1].isdigit() and read_day(words) is None and read_day(f"Monday {words}"))
    )


def _without_day(line: str) -> tuple[str, Day | None]:
    """The line without the date at its end or start: the longest stretch that reads as one."""
    cuts = list(_CUT.finditer(line))
    for cut in cuts:
        day = read_day(line[cut.end() :].strip(" .()"))
        if day:
            return line[: cut.start()].strip(" ,(|"), day
    for cut in reversed(cuts):
        day = read_day(line[: cut.start()].strip(" .()"))
        if day and day.day is not None:
            return line[cut.end() :].strip(" ,)|"), day
    return line, None


def _byline(before: str, name: str, day: Day | None) -> Header | None:
    """A byline with what stands before its "by": a section ("Sketch"), a place, a day."""
    name = name.strip().rstrip("|,;:").strip()
    if not _is_names(name):
        return None
    place = None
    if before:
        rest, earlier = _without_day(before) if read_day(before) is None else ("", read_day(before))
        day = day or earlier
        if rest and not _is_names(rest):
            return None
        place = rest if rest and earlier and _NAMED.fullmatch(rest) else None
    at = _AT.search(name)
    if at and not place:
        place = name[at.end() :].split(",")[0].strip(" .") or None
    return Header(author=_author(name), place=place, day=day)


def _author(name: str) -> str:
    """The names alone: what follows a trade, a place or a bar is no name."""
    at = _AT.search(name)
    parts = (name[: at.start()] if at else name).split("|")[0].split(",")
    ends = next(
        (i for i, part in enumerate(parts) if i and any(w.lower() in _TRADES for w in part.split())), len(parts)
    )
    return ",".join(parts[:ends]).strip()


def _is_names(words: str) -> bool:
    """Whether these are names, trades and the small words between them, and no sentence."""
    if len(words) > 100 or re.search(r"[a-z]{3}\.$|[!?;\"“”]", words):
        return False
    found = _NAMED.findall(words)
    if not found or len(found) > 16 or found[0][0].isdigit():
        return False
    if read_day(re.split(r"[,\s]", words)[0]) is not None:
        return False  # "By Monday evening …"
    return all(word[0].isupper() or word.lower() in _SMALL or word.lower() in _TRADES for word in found) and any(
        word[0].isupper() or word.lower() in _ENDS_TRADE for word in found
    )


def _is_trade(words: str) -> bool:
    """Whether the line ends in a trade and holds nothing but names and trades: "Jo Ray, Political Editor"."""
    found = _NAMED.findall(words)
    return (
        bool(found)
        and len(found) <= 9
        and found[-1].lower() in _ENDS_TRADE
        and _is_names(words)
        and all(w.lower() in _SMALL or w.lower() in _TRADES or w[0].isupper() for w in found)
        and ("," in words or all(w.lower() in _SMALL | _TRADES or w[0].isupper() for w in found[:2]))
    )


def _masthead(head: str, day: Day) -> Header | None:
    """A name with a date: the outlet, the place, or the writer, as far as its words tell."""
    head = head.strip(" .,(")
    parts = [part.strip() for part in re.split(r"[,|•·;:–—]|\s-\s", head) if part.strip()]
    if not parts or len(parts) > 3 or len(_NAMED.findall(head)) > 9:
        return None
    first = parts[0]
    words = _NAMED.findall(first)
    if (
        not words
        or words[0].lower() in _OPENERS
        or len(words) > 6
        or not all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words)
    ):
        return None
    at = _AT.search(first)
    if at and len(_NAMED.findall(first[: at.start()])) >= 2:
        return Header(author=first[: at.start()].strip(), place=first[at.end() :].strip(), day=day)
    if any(w.lower() in _MAST for w in words):
        return Header(source=first, day=day)
    if len(parts) > 1 and not all(_is_names(part) for part in parts[1:]):
        return None
    if day.day is None and not first.isupper():
        return None  # "Two Dead, Tuesday" is a headline
    if first.isupper() or len(words) == 1:
        return Header(place=first.title() if first.isupper() else first, day=day)
    if words[0] == "The" or any(w[0].isdigit() for w in words):
        return Header(source=first, day=day)
    return Header(day=day) if len(words) <= 3 else None
