"""What is at issue in a finding, in the few words of a heading: "how long: extended the truce by …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.records import NUMERIC, SHOWN, SPEAKS, Category, Level, Predicate
from factcheck.sides import of_speakers, said_by, sides
from factcheck.values.lexicon import section
from factcheck.values.speakers import FULL_STOP
from factcheck.wording import QUESTION, by_name, shared_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.records import Judgement
    from factcheck.sides import Group, Node

_NAMING = frozenset({Category.NAME, Category.PLACE, Category.ATTRIBUTION})
"""What is answered by a name."""
_ASKED = NUMERIC | {Category.NAME, Category.PLACE, Category.CAUSE}
"""What the words around ask for where statements differ on it."""
_PART = re.compile(rf"[;—–()]|:(?=\s)|, |{FULL_STOP} ")
_PERIOD = re.compile(rf"[;—–()“”]|:(?=\s)|{FULL_STOP} ")
"""Marks between parts of a sentence; those that part more than a comma does."""
_PREPOSITIONS = (
    r"in|on|at|by|with|from|for|to|into|near|outside|during|through|across|around|along|inside|toward|towards"
)
_JOINING = "|".join(sorted(section("words", "joining")))
_STARTS = (
    (re.compile(rf"[;—–(“]\s*|:\s+|{FULL_STOP} |[”\"]\s+"), 0.0),
    (re.compile(r", (?:and|but|or) "), 2.0),
    (re.compile(r", "), 6.0),
    (re.compile(rf"(?<=\s)(?=(?:{_PREPOSITIONS})\s)|\b(?:{_JOINING})\s"), 16.0),
)
"""Where a heading may begin, and what is wrong with it there, in tens of letters too many."""
_ENDS = (
    (re.compile(rf"[;—–)”]|:(?=\s)|{FULL_STOP} "), 0.0),
    (re.compile(r",(?=\s)"), 1.0),
    (re.compile(rf"(?= (?:{_JOINING})\s)"), 2.0),
    (re.compile(rf"(?= (?:{_PREPOSITIONS})\s)"), 4.0),
)
_CROSSED = ((re.compile(r", (?:and|but|or)\b"), 10.0), (_PERIOD, 10.0), (re.compile(r", "), 4.0))
_BARE, _NO_VERB, _NO_SUBJECT, _OPEN_END = 15.0, 12.0, 14.0, 9.0
_PER_LETTER, _WORST = 0.35, 30.0
_LEADING = frozenset({"’s", "'s", "’", "'", "shortly", "just", "so", "soon", "even", "only"})
"""What leads on to more, beside prepositions and the like."""
_TIGHT = re.compile(r"(?<=…) (?=[,’';)])|(?<=^[“\"]) (?=…)")
_PAIRS = {"“": "”", "(": ")"}
_CLOSING = re.compile(r"(?:(?<![ap]\.m)[\s,.;:“”\"'’])+$")
"""Marks that end a heading as they do a sentence; "3 p.m." keeps its own."""
_AGE = re.compile(r"\d[\d.]*,")
_FEWEST, _CLAUSE_WORDS = 3, 4
_LONGEST, _GLANCE = 80, 50
"""Letters of the longest heading, and of one that is read at a glance."""


def fact(group: Group, best: Judgement) -> str:
    """The question that the positions of a group answer, or the statement that its sources share.

    ``best``: the pair that speaks for the group.
    """
    question = QUESTION[group.category]
    if len(group.positions) < 2:
        around = _around(best) if group.category in NUMERIC else ""
        shared = _shared(best) if group.category is Category.OTHER and best.decided else ""
        return f"{question}: {around}" if around else shared or _shorter(best)
    if group.category is Category.QUOTE:
        return f"{question}: {_shorter(best)}"
    said = _said(best) if group.category in _NAMING else ""
    if said:
        return f"{QUESTION[Category.ATTRIBUTION]}: {said}"
    about = _around(best) if group.category in _ASKED else _clause(best)
    if not about and group.category in _NAMING:
        about = " or ".join(sorted(node.span.of(node.claim.article.text) for node in _sides(best)))
    return f"{question}: {about or ', '.join(shared_words(best)) or _shorter(best)}"


def _sides(best: Judgement) -> tuple[Node, ...]:
    """The nodes of a pair, a person by the fullest name that the sentence gives."""
    return tuple(by_name(node) if best.category in _NAMING else node for node in sides(best))


def _shorter(best: Judgement) -> str:
    """The shorter of two statements, or of the words that both rest on, as far as can be read at a glance."""
    return _short(
        min(
            (
                node.claim.text if best.category in NUMERIC else node.span.of(node.claim.article.text)
                for node in sides(best)
            ),
            key=lambda told: (len(told), told),
        )
    )


def _shared(best: Judgement) -> str:
    """The clause that holds the words on which both sides rest; the words themselves where they are one."""
    told = [node for node in sides(best) if len(node.span.of(node.claim.article.text).split()) >= _CLAUSE_WORDS]
    whole = [
        node.span.of(node.claim.article.text)
        for node in told
        if any(isinstance(v, Predicate) and v.span.within(node.span) for v in node.claim.values)
    ]
    return "" if whole else _clause(best)


def _around(best: Judgement) -> str:
    """The statement with a gap where the value stands, as an editor would ask for it: the side that says most in few words."""
    ways = [way for node, apart in zip(_sides(best), _apart(best), strict=True) for way in _gapped(node, apart)]
    cost, words = min(ways, default=(_WORST, ""))
    return words if cost < _WORST else ""


def _apart(best: Judgement) -> Iterator[list[int]]:
    """Where each side tells another value that the other side denies: no heading takes a side on it."""
    denied = [c for c in best.comparisons if c.level is Level.CONFLICT and c.category in SHOWN and c.role >= SPEAKS]
    for node, spans in zip(sides(best), ([c.left for c in denied], [c.right for c in denied]), strict=True):
        yield [span.start for span in spans if not span.overlaps(node.span)]


def _gapped(node: Node, apart: Sequence[int]) -> Iterator[tuple[float, str]]:
    """Each way to tell the words about the value of a claim, "…" in its place, from one border of phrases to another.

    With each, how far it is from a heading: cut inside a phrase, across clauses, naming nobody, or with what is denied (``apart``).
    """
    claim, span = node.claim, node.span
    if span == claim.span or not span.within(claim.span):
        return
    text = claim.article.text
    before, after = text[claim.span.start : span.start], text[span.end : claim.span.end]
    verbs = [v for v in claim.values if isinstance(v, Predicate)]
    starts = {0: 0.0} | {m.end(): cost for mark, cost in reversed(_STARTS) for m in mark.finditer(before)}
    for verb in verbs:
        at = verb.clause.start - claim.span.start
        if 0 <= at < len(before) and span.within(verb.clause):
            starts[at] = min(starts.get(at, 1.0), 1.0)
    ends = {0: _OPEN_END, len(after): 0.0} | {
        m.start(): cost for mark, cost in reversed(_ENDS) for m in mark.finditer(after)
    }
    for start, opening in starts.items():
        lead = _opened(before[start:])
        first = span.start - len(lead)
        bare = _NO_SUBJECT if _AGE.match(lead) or any(v.span.start == first for v in verbs) else 0.0
        for end, closing in ends.items():
            tail = _closed(after[:end])
            words = _balanced(_TIGHT.sub("", " ".join([*lead.split(), "…", *tail.split()])))
            if len(words) > _LONGEST or len(words.split()) <= _FEWEST:
                continue
            cost = opening + closing + bare + _PER_LETTER * abs(len(words) - _GLANCE)
            cost += sum(weight * len(mark.findall(part)) for mark, weight in _CROSSED for part in (lead, tail[1:]))
            # What is begun behind a comma is not told: "…, but insisted", "…, a spokesman".
            acts = any(span.end <= v.span.start < span.end + len(tail) for v in verbs)
            begun = ", " in tail[1:] or (tail[:1] == "," and not acts)
            cost += _NO_SUBJECT * (begun and len(tail.rpartition(", ")[2].split()) < _FEWEST)
            cost += _NO_SUBJECT * words.startswith("…,")
            cost += _BARE * any(first <= at < span.end + len(tail) for at in apart)
            cost += _BARE * (words.split()[0].casefold() in section("words", "pronouns"))
            cost += _NO_VERB * (not any(first <= v.span.start < span.end + len(tail) for v in verbs))
            yield cost, words


def _opened(lead: str) -> str:
    """What stands before a value, without a word that joins it to what is left out, nor a quotation cut in half."""
    lead = lead.lstrip(" ,.;:")
    while lead and (opener := re.match(rf"(?:{_JOINING})\s+", lead, re.IGNORECASE)):
        lead = lead[opener.end() :]
    return lead


def _closed(tail: str) -> str:
    """What stands after a value, without words that lead on to what is left out: "of the", "and", "May" is a month."""
    tail = _CLOSING.sub("", tail)
    words = tail.split()
    while words and (words[-1] in section("words", "open") or words[-1] in _LEADING):
        words.pop()
        tail = tail[: tail.rfind(words[-1]) + len(words[-1])] if words else ""
    return tail


def _balanced(words: str) -> str:
    """These words without the end of a quotation or bracket that opens before them, and with the end of one that does not close."""
    closing = ""
    for at, mark in enumerate(words):
        if mark == closing:
            closing = ""
        elif mark in "”)" or (mark == '"' and at and not words[at - 1].isspace() and not closing):
            return _balanced(_opened(words[at + 1 :]))
        elif mark in _PAIRS or mark == '"':
            closing = _PAIRS.get(mark, mark)
    return words + closing


def _clause(best: Judgement) -> str:
    """What one side says of the matter, with the words that the other side contradicts: the side that is read at a glance."""
    return _clearest(_clause_of(node) for node in sides(best))


def _clause_of(node: Node) -> str:
    """The shortest clause of a claim that holds the words compared, else what stands between two marks about them."""
    claim, span = node.claim, node.span
    if not span.within(claim.span):
        return ""
    text = claim.article.text
    clauses = [v.clause for v in claim.values if isinstance(v, Predicate) and v.clause.within(claim.span)]
    holding = [clause for clause in clauses if span.within(clause)]
    if span == claim.span and clauses:
        return max(clauses, key=lambda c: (c.end - c.start, -c.start)).of(text)
    if not holding:
        before = _PART.split(text[claim.span.start : span.start])[-1]
        after = _PART.split(text[span.end : claim.span.end])[0]
        return f"{before}{span.of(text)}{after}"
    clause = min(holding, key=lambda c: (c.end - c.start, c.start))
    # "to ease on Wednesday" needs what stands before it, where there is room.
    opened = clause.start - len(_PERIOD.split(text[claim.span.start : clause.start])[-1])
    return text[opened if clause.end - opened <= _LONGEST else clause.start : clause.end]


def _said(best: Judgement) -> str:
    """The words that one side gives to the speaker whom it names, and the other side to another."""
    quotes = [quote.text for node in sides(best) for quote in said_by(node)]
    return f"“{_clearest(quotes)}”" if quotes and of_speakers(best) else ""


def _clearest(told: Iterable[str]) -> str:
    """Of several wordings the one that says enough and no more; "He weighed …" asks of whom the other side may name."""
    short = [_short(_balanced(_opened(_CLOSING.sub("", words.strip(" “”\"'"))))) for words in told]
    return min(
        (words for words in short if words),
        key=lambda words: (
            words.split()[0].casefold() in section("words", "pronouns"),
            abs(len(words) - _GLANCE),
            words,
        ),
        default="",
    )


def _short(words: str) -> str:
    """The beginning of these words, as far as can be read at a glance, up to the border of a phrase where one is near."""
    words = " ".join(words.split())
    if len(words) <= _LONGEST:
        return words
    head = words[: _LONGEST - 2]
    head = head[: head.rfind(" ")] if " " in head else head
    borders = [m.start() for mark, _ in _ENDS for m in mark.finditer(head) if m.start() > _GLANCE]
    return f"{_closed(head[: max(borders)] if borders else head)} …"
