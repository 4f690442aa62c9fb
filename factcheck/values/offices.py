"""Which office or description the words around a name give: "Foreign Minister Idris Qalan", "Idris Qalan, 58, a dentist"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.values.gazetteer import country_of, demonyms, plain, words

if TYPE_CHECKING:
    from factcheck.values.name_spans import Word

# Capitalised titles that are as often surnames: a title only at the front of a name.
_SURNAMES = frozenset(
    ["baker", "cook", "carpenter", "butcher", "farmer", "miner", "porter", "painter", "singer", "gardener", "shepherd", "driver", "hunter", "guide", "star", "head", "ranger", "golfer", "king", "dean", "skipper", "pope", "marshal", "judge", "rider", "sailor", "forward", "guard", "friend", "keeper", "prince", "princess", "queen", "justice", "general", "private", "constable", "major", "duke", "count", "baron", "lord", "lady", "father", "brother", "sister", "mother", "bishop", "cardinal", "canon", "sergeant", "senior", "winger", "broker", "rector", "provost", "vicar", "nurse", "page", "monk", "actor", "butler"]
)
_SHORT_TITLES = frozenset(["ceo", "cfo", "coo", "cto", "mp", "mep", "msp", "tsar", "chairman", "premier", "taoiseach", "pm", "vp"])
_DOMAINS = frozenset(
    ["prime", "foreign", "interior", "home", "deputy", "vice", "assistant", "associate", "former", "ex", "acting", "interim", "outgoing", "incoming", "caretaker", "chief", "executive", "first", "second", "senior", "junior", "state", "general", "defence", "defense", "finance", "health", "education", "police", "fire", "justice", "trade", "transport", "energy", "agriculture", "culture", "labour", "labor", "environment", "treasury", "exchequer", "opposition", "party", "house", "senate", "majority", "minority", "economy", "economics", "industry", "tourism", "sports", "sport", "information", "communications", "attorney", "national", "federal", "regional", "provincial", "district", "county", "city", "town", "military", "army", "navy", "air", "naval", "intelligence", "security", "special", "press", "research", "medical", "technical", "managing", "financial", "operating", "marketing", "commercial", "sporting", "affairs", "internal", "external", "immigration", "migration", "housing", "water", "climate", "science", "technology", "development", "social", "civil", "public", "religious", "human", "rights", "honorary", "permanent", "supreme", "high", "court", "union", "campaign", "group", "company", "team", "head", "world"]
)
_PAST = frozenset(
    ["former", "ex", "late", "outgoing", "one-time", "onetime", "then", "previous", "past", "retired", "departing", "deposed", "ousted"]
)
_EMPTY = frozenset(["new", "current", "present", "own", "newly", "longtime", "veteran", "elected"])
_LINKS = frozenset(["of", "for", "the", "and"])
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "my", "another"])
_COPULAS = frozenset(["is", "was", "be", "been", "becomes", "became", "remains", "remained"])


@lru_cache(maxsize=1)
def office_nouns() -> frozenset[str]:
    """Which nouns head an office, a trade or a part in an event."""
    return words("offices.txt") | _SHORT_TITLES


def is_office(word: str) -> bool:
    """Whether a plain word is such a noun, compounds and "ex-" included: "ex-mayor", "vice-chairman"."""
    return word in office_nouns() or word.rpartition("-")[2] in office_nouns()


def title_length(row: tuple[Word, ...], at: int, end: int) -> int:
    """How many words of a capitalised stretch are title: 3 of "US President Ana Ruiz" are not, 2 are."""
    last = 0
    for i in range(at, end - 1):
        word = row[i].plain
        if word == "." or word in _LINKS:
            continue
        address = word in words("honorifics.txt")
        if not (address or is_office(word)):
            continue
        if i == at or address or word not in _SURNAMES or row[i - 1].plain in _DOMAINS:
            if word in _SURNAMES and i == at and i + 1 < end and row[i + 1].plain in words("body_nouns.txt"):
                continue
            last = i + 1 - at
    while (
        last
        and at + last < end
        and (
            row[at + last].plain in {".", "of", "for", "the"} | _DOMAINS
            or (row[at + last].plain == "and" and row[at + last - 1].plain in _DOMAINS)
        )
    ):
        last += 1
    return last if at + last < end else 0


def is_title_word(word: str) -> bool:
    """Whether a word may stand before the head of a title: "US", "Danish", "deputy", "foreign"."""
    return word in _DOMAINS or word in _LINKS or word in country_of() or word == "." or is_office(word)


def role_before(row: tuple[Word, ...], at: int) -> str:
    """Which office the lower-case words right before a name give: "defence minister" in "its defence minister Ana"."""
    start = at
    while start > 0 and at - start < 6 and _is_modifier(row[start - 1]):
        start -= 1
    inside = [w.plain for w in row[start:at] if w.plain not in _EMPTY]
    return " ".join(inside) if inside and is_office(inside[-1]) else ""


def role_after(row: tuple[Word, ...], end: int) -> str:
    """Which office an apposition or copula after a name gives: ", 58, the foreign minister of Oran," or "is a nurse"."""
    at = end
    if at < len(row) and row[at].text in {",", "(", "—", "–"}:
        at += 1
        while at < len(row) and (row[at].text[0].isdigit() or row[at].text == "," or row[at].plain == "aged"):
            at += 1
        if at == end:
            return ""
        found, stop = _office_phrase(row, at)
        closed = (
            stop >= len(row) or row[stop].text in {",", ")", ".", "—", "–", ";"} or row[stop].plain in {"who", "at"}
        )
        return found if found and closed else ""
    if at < len(row) and row[at].plain in _COPULAS:
        found, _ = _office_phrase(row, at + 1)
        return found
    return ""


def role_in_front(row: tuple[Word, ...], at: int) -> str:
    """Which office a phrase before the comma gives: "the foreign minister, Idris Qalan,"."""
    if at < 2 or row[at - 1].text not in {",", ":", "—", "–"}:
        return ""
    end = at - 1
    for start in range(end - 1, max(-1, end - 11), -1):
        if start == 0 or row[start - 1].plain in _DETERMINERS or not row[start - 1].text[0].isalnum():
            found, stop = _office_phrase(row, start)
            if found and stop == end:
                return found
    return ""


def _office_phrase(row: tuple[Word, ...], at: int) -> tuple[str, int]:
    """The office that starts here with its "of" phrase, without its article, and where it ends."""
    start = at
    while start < len(row) and start - at < 4 and (row[start].plain in _DETERMINERS or _owner(row, start)):
        start += 2 if _owner(row, start) else 1
    head = start
    last = -1
    while head < len(row) and head - start < 7 and _is_modifier(row[head]):
        if is_office(row[head].plain):
            last = head
        head += 1
    if last < 0 or last != head - 1:
        return "", at
    parts = [w.plain for w in row[start : last + 1] if w.plain not in _EMPTY]
    stop = last + 1
    if stop < len(row) and row[stop].plain in {"of", "for", "at"}:
        tail = stop + 1
        while (
            tail < len(row)
            and tail - stop < 7
            and (
                row[tail].capital
                or row[tail].plain in _LINKS
                or _is_modifier(row[tail])
                or row[tail].text in {"'s", "’s"}
            )
        ):
            tail += 1
        while row[tail - 1].plain in _LINKS:
            tail -= 1
        if tail > stop + 1:
            parts += [w.plain for w in row[stop:tail]]
            stop = tail
    return " ".join(parts), stop


def _owner(row: tuple[Word, ...], at: int) -> bool:
    """ "Denmark 's"."""
    return at + 1 < len(row) and row[at].capital and row[at + 1].text in {"'s", "’s"}


def _is_modifier(word: Word) -> bool:
    if not word.text[0].isalpha():
        return False
    if is_office(word.plain) or word.plain in _DOMAINS or word.plain in _PAST or word.plain in demonyms():
        return True
    return not word.capital and word.pos in {"NN1", "NN0", "NN2", "AJ0", "AJS", "AJC", "NP0", "VVN", "VVG", "ORD"}


def is_past(role: str) -> bool:
    """Whether the office is no longer held: "former prime minister"."""
    first = role.split(" ", 1)[0]
    return bool(_PAST & set(role.split())) or first.startswith("ex-")


def definite_offices(row: tuple[Word, ...], taken: set[int]) -> list[tuple[int, int, str]]:
    """Which phrases name a person by office alone, "the foreign minister": word ranges without the article, the role."""
    found = []
    at = 0
    while at < len(row):
        if row[at].plain in {"the", "his", "her", "its", "their"} or row[at].text in {"'s", "’s"}:
            role, stop = _office_phrase(row, at + 1)
            head = (
                at
                + 1
                + next((i for i, w in enumerate(row[at + 1 : stop]) if w.plain in {"of", "for", "at"}), stop - at - 1)
            )
            if role and head not in taken:
                found.append((at + 1, head, role))
                at = head - 1
        at += 1
    return found


def head_of(role: str) -> str:
    """The head noun of a role: "minister" of "foreign minister of oran"."""
    core = plain(role).split(" of ")[0].split(" for ")[0].split(" at ")[0].split()
    return core[-1] if core else ""
