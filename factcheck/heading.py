"""What is at issue in a finding, in the few words of a heading: "how long: extended the truce by …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.phrasing import CLOSING, ENDS, GLANCE, JOINING, LONGEST, PREPOSITIONS, balanced, closed, opened, short
from factcheck.records import NUMERIC, SHOWN, SPEAKS, Category, Level, Predicate
from factcheck.sides import of_speakers, said_by, sides
from factcheck.values.lexicon import section
from factcheck.values.speakers import FULL_STOP
from factcheck.wording import QUESTION, by_name, shared_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.records import Judgement, Span
    from factcheck.sides import Group, Node

_NAMING = frozenset({Category.NAME, Category.PLACE, Category.ATTRIBUTION})
"""What is answered by a name."""
_ASKED = NUMERIC | {Category.NAME, Category.PLACE, Category.CAUSE}
"""What the words around ask for where statements differ on it."""
_PART = re.compile(rf"[;—–()]|:(?=\s)|, |{FULL_STOP} ")
_PERIOD = re.compile(rf"[;—–()“”]|:(?=\s)|{FULL_STOP} ")
"""Marks between parts of a sentence; those that part more than a comma does."""
_STARTS = (
    (re.compile(rf"[;—–(“]\s*|:\s+|{FULL_STOP} |[”\"]\s+"), 0.0),
    (re.compile(r", (?:and|but|or) "), 2.0),
    (re.compile(r", "), 6.0),
    (re.compile(rf"(?<=\s)(?=(?:{PREPOSITIONS})\s)|\b(?:{JOINING})\s"), 16.0),
)
"""Where a heading may begin, and what is wrong with it there, in tens of letters too many."""
_CROSSED = ((re.compile(r", (?:and|but|or)\b"), 10.0), (_PERIOD, 10.0), (re.compile(r", "), 4.0))
_BARE, _NO_VERB, _NO_SUBJECT, _OPEN_END = 15.0, 12.0, 14.0, 9.0
_PER_LETTER, _WORST = 0.35, 30.0
_TIGHT = re.compile(r"(?<=…) (?=[,’';)])|(?<=^[“\"]) (?=…)")
_YEAR, _MONTH = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d\d")
_AGE = re.compile(r"\d[\d.]*,")
_FEWEST, _CLAUSE_WORDS = 3, 4


def fact(group: Group, best: Judgement) -> str:
    """The question that the positions of a group answer, or the statement that its sources share.

    ``best``: the pair that speaks for the group.
    """
    question = _question(group.category, best)
    if len(group.positions) < 2:
        around = _around(best) if group.category in NUMERIC else ""
        shared = _shared(best) if group.category is Category.OTHER and best.decided else ""
        return f"{question}: {around}" if around else _left_open(shared or _shorter(best), best)
    if group.category is Category.QUOTE:
        return f"{question}: {_shorter(best)}"
    said = _said(best) if group.category in _NAMING else ""
    if said:
        return f"{QUESTION[Category.ATTRIBUTION]}: {said}"
    about = _around(best) if group.category in _ASKED else _clause(best)
    if not about and group.category in _NAMING:
        about = " or ".join(sorted(node.span.of(node.claim.article.text) for node in _sides(best)))
    return f"{question}: {about or ', '.join(shared_words(best)) or _shorter(best)}"


def _question(category: Category, best: Judgement) -> str:
    """What a finding answers: of dates by the coarser of both, "in which year" where one is no more than a year."""
    if category is not Category.DATE or best.decided is None or best.decided.category is not category:
        return QUESTION[category]
    coarser = min(best.decided.left_value, best.decided.right_value, key=len)
    return (
        "in which year"
        if _YEAR.fullmatch(coarser)
        else "in which month"
        if _MONTH.fullmatch(coarser)
        else QUESTION[category]
    )


def _sides(best: Judgement) -> tuple[Node, ...]:
    """The nodes of a pair, a person by the fullest name that the sentence gives."""
    return tuple(by_name(node) if best.category in _NAMING else node for node in sides(best))


def _shorter(best: Judgement) -> str:
    """The shorter of two statements, or of the words that both rest on, as far as can be read at a glance."""
    return short(
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
    for node, spans in zip(sides(best), _denied(best), strict=True):
        yield [span.start for span in spans if not span.overlaps(node.span)]


def _denied(best: Judgement) -> tuple[list[Span], list[Span]]:
    """The values of either side that the other side denies."""
    denied = [c for c in best.comparisons if c.level is Level.CONFLICT and c.category in SHOWN and c.role >= SPEAKS]
    return [c.left for c in denied], [c.right for c in denied]


def _left_open(words: str, best: Judgement) -> str:
    """The words on which two sides agree, with a gap for each value that one of them denies."""
    for node, spans in zip(sides(best), _denied(best), strict=True):
        for value in sorted((span.of(node.claim.article.text) for span in spans), key=len, reverse=True):
            words = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "…", words)
    return words


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
        m.start(): cost for mark, cost in reversed(ENDS) for m in mark.finditer(after)
    }
    for start, opening in starts.items():
        lead = opened(before[start:])
        first = span.start - len(lead)
        bare = _NO_SUBJECT if _AGE.match(lead) or any(v.span.start == first for v in verbs) else 0.0
        for end, closing in ends.items():
            tail = closed(after[:end])
            words = balanced(_TIGHT.sub("", " ".join([*lead.split(), "…", *tail.split()])))
            if len(words) > LONGEST or len(words.split()) <= _FEWEST:
                continue
            cost = opening + closing + bare + _PER_LETTER * abs(len(words) - GLANCE)
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
    begun = clause.start - len(_PERIOD.split(text[claim.span.start : clause.start])[-1])
    return text[begun if clause.end - begun <= LONGEST else clause.start : clause.end]


def _said(best: Judgement) -> str:
    """The words that one side gives to the speaker whom it names, and the other side to another."""
    quotes = [quote.text for node in sides(best) for quote in said_by(node)]
    return f"“{_clearest(quotes)}”" if quotes and of_speakers(best) else ""


def _clearest(told: Iterable[str]) -> str:
    """Of several wordings the one that says enough and no more; "He weighed …" asks of whom the other side may name."""
    ways = [short(balanced(opened(CLOSING.sub("", words.strip(" “”\"'"))))) for words in told]
    return min(
        (words for words in ways if words),
        key=lambda words: (
            words.split()[0].casefold() in section("words", "pronouns"),
            abs(len(words) - GLANCE),
            words,
        ),
        default="",
    )
