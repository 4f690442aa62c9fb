"""Which office the sentence around a name gives its holder: before it, behind it, by apposition, copula or election."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.values.gazetteer import demonyms
from factcheck.values.lexicon import section
from factcheck.values.offices import DOMAINS, PAST, is_office

if TYPE_CHECKING:
    from factcheck.values.name_spans import Word

_LINKS = frozenset(["of", "for", "the", "and"])
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "my", "another", "that"])
_EMPTY = frozenset(["new", "current", "present", "own", "newly", "longtime", "veteran", "elected", "next"])
_COPULAS = frozenset(["is", "was", "be", "been", "becomes", "became", "remains", "remained", "become"])
_TAKING = section("naming", "taking")
_BARE = section("naming", "bare")
_NOUNS = frozenset(["NN0", "NN1", "NN2", "AJ0", "NP0"])
_ENDS = frozenset([".", "!", "?", "“", '"'])
_CLOSERS = frozenset([",", ")", ".", "—", "–", ";", "”", '"', "’"])


def role_of(row: tuple[Word, ...], at: int, end: int) -> str:
    """Which office the words around the name ``row[at:end]`` give; an office won in this sentence before any other."""
    return _taken(row, at, end) or _before(row, at) or _after(row, end) or _in_front(row, at)


def before(row: tuple[Word, ...], at: int) -> str:
    """Which office the lower-case words right before a name give: "defence minister" in "its defence minister Ana"."""
    return _before(row, at)


def owner_before(row: tuple[Word, ...], at: int) -> str:
    """Whose office a title is: "denmark" before "'s Prime Minister"; empty where no possessive stands there."""
    if at < 2 or row[at - 1].text not in {"'s", "’s"} or not row[at - 2].capital:
        return ""
    start = at - 2
    while start > 0 and at - start < 5 and row[start - 1].capital:
        start -= 1
    return " ".join(w.plain for w in row[start : at - 1])


def definite_offices(row: tuple[Word, ...], taken: set[int]) -> list[tuple[int, int, str]]:
    """Which phrases name a person by office alone, "the foreign minister": word ranges without the article, the role."""
    found = []
    at = 0
    while at < len(row):
        owned = row[at].text in {"'s", "’s"}
        if row[at].plain in {"the", "his", "her", "its", "their"} or owned:
            role, stop = _office_phrase(row, at + 1)
            size = next((i for i, w in enumerate(row[at + 1 : stop]) if w.plain in {"of", "for", "at"}), stop - at - 1)
            head = at + 1 + size
            if role and head not in taken:
                owner = owner_before(row, at + 1) if owned else ""
                found.append((at + 1, head, f"{role} of {owner}" if owner and " of " not in role else role))
                at = head - 1
        at += 1
    return found


def _before(row: tuple[Word, ...], at: int) -> str:
    start = at
    while start > 0 and at - start < 6 and _is_modifier(row[start - 1]):
        start -= 1
    first = start - 1
    if (
        0 <= first < at - 1
        and row[first].capital
        and row[first].pos in _NOUNS
        and (first == 0 or row[first - 1].text in _ENDS)
    ):
        # "Harbour master Blake": only the place in the sentence makes it a capital.
        start = first
    inside = [w.plain for w in row[start:at] if w.plain not in _EMPTY]
    if not inside or not is_office(inside[-1]):
        return ""
    owner = owner_before(row, start)
    return " ".join([*inside, *(["of", owner] if owner else [])])


def _after(row: tuple[Word, ...], end: int) -> str:
    """Apposition or copula: ", 58, the foreign minister of Oran," and "is a nurse"."""
    at = end
    if at < len(row) and row[at].text in {",", "(", "—", "–"}:
        at += 1
        while at < len(row) and (row[at].text[0].isdigit() or row[at].text == "," or row[at].plain == "aged"):
            at += 1
        found, stop = _office_phrase(row, at)
        closed = stop >= len(row) or row[stop].text in _CLOSERS or row[stop].plain in {"who", "at", "and"}
        return found if closed else ""
    if at < len(row) and row[at].plain in _COPULAS:
        found, _ = _office_phrase(row, at + 1)
        return found
    return ""


def _in_front(row: tuple[Word, ...], at: int) -> str:
    """Apposition or copula the other way: "the foreign minister, Idris Qalan,", "the minister is Idris Qalan"."""
    if at < 2 or (row[at - 1].text not in {",", ":", "—", "–"} and row[at - 1].plain not in _COPULAS):
        return ""
    end = at - 1
    for start in range(end - 1, max(-1, end - 11), -1):
        opens = start == 0 or row[start - 1].plain in _DETERMINERS or not row[start - 1].text[0].isalnum()
        if opens:
            found, stop = _office_phrase(row, start)
            if found and stop == end:
                return found
    return ""


def _taken(row: tuple[Word, ...], at: int, end: int) -> str:
    """An office that the sentence gives: "elected Ana Ruiz (as) president", "Ana Ruiz takes over as president"."""
    if any(w.plain in _TAKING for w in row[max(0, at - 12) : at]):
        start = end + 1 if end < len(row) and row[end].plain == "as" else end
        if start > end or (at and any(w.plain in _BARE for w in row[max(0, at - 2) : at])):
            found, _ = _office_phrase(row, start)
            if found:
                return found
    taking = False
    for i in range(end, min(len(row) - 1, end + 14)):
        word = row[i]
        if word.text in {";", ":"} or (
            word.capital and i > end and row[i - 1].plain in {"that", "and", "but", "while"}
        ):
            return ""
        taking = taking or word.plain in _TAKING
        if (word.plain == "as" and taking) or (word.plain in _BARE and row[i - 1].plain not in {"has", "have", "had"}):
            found, _ = _office_phrase(row, i + 1)
            if found:
                return found
    return ""


def _office_phrase(row: tuple[Word, ...], at: int) -> tuple[str, int]:
    """The office that starts here with its "of" phrase, without its article, and where it ends."""
    start, owner = at, ""
    while start < len(row) and start - at < 5:
        if row[start].text in {"'s", "’s"}:
            owner = owner_before(row, start + 1)
        elif row[start].plain not in _DETERMINERS and not _owns(row, start):
            break
        start += 1
    head, last = start, -1
    while head < len(row) and head - start < 7 and _is_modifier(row[head]):
        last = head if is_office(row[head].plain) else last
        head += 1
    if last < 0 or last != head - 1:
        return "", at
    parts = [w.plain for w in row[start : last + 1] if w.plain not in _EMPTY]
    stop = last + 1
    if stop < len(row) and row[stop].plain in {"of", "for", "at"}:
        tail = stop + 1
        while tail < len(row) and tail - stop < 7 and _in_of_phrase(row, tail):
            tail += 1
        while row[tail - 1].plain in _LINKS:
            tail -= 1
        if tail > stop + 1:
            parts += [w.plain for w in row[stop:tail] if w.plain not in {"'s", "’s"}]
            return " ".join(parts), tail
    return " ".join([*parts, *(["of", owner] if owner else [])]), stop


def _in_of_phrase(row: tuple[Word, ...], at: int) -> bool:
    word = row[at]
    return word.capital or word.plain in _LINKS or _is_modifier(word) or word.text in {"'s", "’s"}


def _owns(row: tuple[Word, ...], at: int) -> bool:
    """Whether a word is part of an owner: "St Columb" in "St Columb's prime minister", "country" in "the country's"."""
    return row[at].text[0].isalpha() and any(
        w.text in {"'s", "’s"} and all(o.text[0].isalpha() for o in row[at:i])
        for i, w in enumerate(row[at + 1 : at + 4], at + 1)
    )


def _is_modifier(word: Word) -> bool:
    if not word.text[0].isalpha():
        return False
    if is_office(word.plain) or word.plain in DOMAINS or word.plain in PAST or word.plain in demonyms():
        return True
    return not word.capital and word.pos in {"NN1", "NN0", "NN2", "AJ0", "AJS", "AJC", "NP0", "VVN", "VVG", "ORD"}
