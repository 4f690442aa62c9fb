"""Results that are told by halves: by how much a side won, how many were against, that nobody was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.records import Span
from factcheck.values.small_numbers import CARDINAL, cardinal

if TYPE_CHECKING:
    from factcheck.records import Claim, Score

_NUMBER = rf"\d{{1,3}}|{CARDINAL}"
_POINTS = "votes?|points?|goals?|runs?|seats?|tries|try|shots?|strokes?|games?|frames?|legs?|lengths?|wickets?"
_VOTERS = "judges?|justices?|jurors?|members|councillors|senators|deputies|lawmakers|MPs|commissioners|directors|trustees|delegates|lords|peers"
_WON = (
    r"(?:wins?|won|beat|beats|beaten|defeat\w*|los[est]\w*|edge[sd]?(?! (?:up|down|higher|lower))|passe[sd]|pass|carri?e[sd]|carry|reject\w*|approve[sd]?|adopt\w*|elect\w*"
    r"|victory|prevail\w*|leads?|leading|led|ahead|head(?:s|ed)?|trail\w*|survive[sd]?|decided|behind)"
)
_BY = re.compile(
    rf"\b{_WON}\b[^.;:]{{0,60}}?\b(?:by|with) (?:just |only |(?:a )?mere )?(?P<n>{_NUMBER}|a single|a)[ -](?P<of>{_POINTS})\b(?! (?:to|against)\b)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    rf"\b(?:leads?|leading|led|heads?|headed|ahead|trail\w*|behind)\b[^.;:]{{0,40}}?\bby (?P<n>{_NUMBER})(?P<of>)(?=[,.;!?]|$| (?:in|on|with|after|and|at)\b)",
    re.IGNORECASE,
)
_MAJORITY = re.compile(
    rf"\b(?:majority|margin)(?: (?:was|is|of|being|stood at|came to)){{1,2}} (?:just |only |(?:a )?mere )?(?P<n>{_NUMBER}|a single|one)"
    rf"(?: (?P<of>{_POINTS}))?(?=[,.;!?)]|$| (?:in|on|for|after|and|with|at|from)\b)(?! to\b)",
    re.IGNORECASE,
)
_HYPHENED = re.compile(
    rf"\b(?P<n>{_NUMBER})-(?P<of>{_POINTS}) (?:\w+ )?(?:win|victory|defeat|loss|majority|margin|lead|advantage|triumph|success|stroll|romp|rout|thrashing|cushion)\b",
    re.IGNORECASE,
)
# Half points are told for both sides: "five and a half points to Wei and four and a half to Roe", "5½-4½".
_HALVES = re.compile(
    rf"(?<![\d.,$£€¥₹])\b(?P<one>{_NUMBER})(?: and a half|½|\.5(?!\d))(?P<gap>(?: points?)?[^.;:\d]{{0,40}}?[ –-])"
    rf"(?P<other>{_NUMBER})(?: and a half|½|\.5(?!\d))(?P<of> points?\b)?",
    re.IGNORECASE,
)
# Behind half points: nothing that they could count or measure.
_BARE = re.compile(
    r" points?\b|(?:$|\s?[,.;:!?)”\"]| ?[–-] ?(?![^\W\d])| (?:to|and|against|for|in|on|after|at|over|with|while|but|as)\b)",
    re.IGNORECASE,
)
# Where "points" are no points of a match: of an index, a rate or a poll.
_MARKETS = re.compile(
    r"%|\bper ?cent|\b(?:index|ind[ei]ces|inflation|rates?|yields?|polls?|shares|stocks|favou?red|averag\w+)\b",
    re.IGNORECASE,
)
_PLAYED = re.compile(
    r"\b(?:w[io]n|wins|winning|beat(?:s|en)?|defeat\w*|los[et]|loses|losing|dr[ae]w|draws|drawn|scor\w+)\b",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(
    r"\bunanimous(?:ly)?\b|\bwith(?:out| no) (?:a |any |one )?(?:dissent|dissenting (?:vote|voice)|vote against)\b"
    r"|\b(?:nobody|no one|none) (?:voted against|dissented|objected|opposed)\b"
    rf"|\ball (?:{_NUMBER}|of the) (?:{_VOTERS}|members of the \w+)\b",
    re.IGNORECASE,
)
_DISSENT = re.compile(
    rf"\b(?P<n>{_NUMBER}) (?:of the )?(?:other )?(?:{_VOTERS}) (?:dissented|voted against|said no|voted no|opposed|disagreed|objected)\b"
    rf"|\b(?P<alone>lone|sole|only|alone) (?:dissent(?:er|ed|ing)?|vote against)\b",
    re.IGNORECASE,
)
_SIZES = {"tries": "try"}


@dataclass(frozen=True, slots=True)
class Division:
    """What a claim says of a result without its two sides: the margin, or how many were on the losing one."""

    span: Span
    margin: int | None
    of: str
    """What the margin counts: vote, goal, run; empty where it is not said."""
    against: int | None
    normal: str


@lru_cache(maxsize=8192)
def divisions(claim: Claim) -> tuple[Division, ...]:
    """Every margin, dissent and unanimity of a claim, in the order of the text."""
    found = []
    text = claim.text
    for pattern in (_BY, _LEADS, _MAJORITY, _HYPHENED):
        for m in pattern.finditer(text):
            word = m["n"].lower()
            count = 1 if word in {"a", "a single"} else cardinal(word)
            if count is None or (word == "a" and not m["of"]):
                continue
            of = (m["of"] or "").lower()
            of = _SIZES.get(of, of.removesuffix("s"))
            found.append(_by(_span(claim, m.start("n"), m.end("of" if of else "n")), count, of))
    for m in _HALVES.finditer(text):
        one, other = cardinal(m["one"]), cardinal(m["other"])
        if one is not None and other is not None and _are_points(text, m, ordered=one >= other):
            found.append(_by(_span(claim, *m.span()), abs(one - other), "point"))
    found += [_against(_span(claim, *m.span()), 0) for m in _UNANIMOUS.finditer(text)]
    found += [
        _against(_span(claim, *m.span()), 1 if m["alone"] else cardinal(m["n"]) or 0) for m in _DISSENT.finditer(text)
    ]
    return tuple(sorted(found, key=lambda division: division.span))


def _are_points(text: str, halves: re.Match[str], *, ordered: bool) -> bool:
    """Whether two figures with a half are the points of a result: "inflation fell to 2.5%, that of food to 4.5%" has none."""
    gap = halves["gap"]
    if not (_BARE.match(gap + halves["other"]) and _BARE.match(text, halves.end())):
        return False
    points = (bool(halves["of"]) or " point" in gap) and not _MARKETS.search(text)
    return (
        (points and (ordered or not gap.endswith(" to ")))
        or (ordered and gap.strip() in {"-", "–", "to"})
        or bool(_PLAYED.search(text))
    )


def _span(claim: Claim, start: int, end: int) -> Span:
    return Span(claim.span.start + start, claim.span.start + end)


def _by(span: Span, margin: int, of: str) -> Division:
    return Division(span, margin, of, None, f"by {margin} {of}".strip())


def _against(span: Span, votes: int) -> Division:
    return Division(span, None, "vote", votes, f"{votes} against")


def division_of(score: Score, text: str) -> Division | None:
    """The margin and the losing side of a result that is told whole; None for sets and other runs of pairs."""
    if len(score.pairs) != 1:
        return None
    one, other = score.pairs[0]
    words = score.span.of(text).lower()
    of = next((word for word in ("vote", "goal", "run", "point", "seat") if word in words), "")
    return Division(score.span, abs(one - other), of, min(one, other), f"{max(one, other)}-{min(one, other)}")


def at_odds(left: Division, right: Division) -> bool | None:
    """Whether two tellings of a result exclude each other; None where they cannot be compared."""
    if left.of and right.of and left.of != right.of:
        # A match is won by runs or by wickets; else what is counted otherwise is another tally.
        return True if {left.of, right.of} == {"run", "wicket"} else None
    if left.margin is not None and right.margin is not None:
        return left.margin != right.margin
    if left.against is not None and right.against is not None:
        return left.against != right.against
    return None
