"""Whether two words are opposites, or may stand for one another, by a table of news English and by negative prefixes."""

from __future__ import annotations

from functools import lru_cache

from factcheck.values.lexicon import lines

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "mis")
# Words that only look like negations of their rest.
_FALSE_NEGATIONS = frozenset({
    "invaluable", "inflammable", "indifferent", "inform", "increase", "invest", "impress", "import", "impose", "improve", "important",
    "display", "discover", "dispatch", "distress", "discount", "discuss", "disease", "dispose", "disperse", "distribute",
    "under", "union", "until", "unit", "unite", "instance", "insure", "inside", "intent", "intense", "invent", "incite",
    "misses", "mission", "mister", "impart", "imprint", "infuse", "income", "inland", "indoor", "infield", "inpatient", "inset",
    "install", "instill", "intend", "invoice", "involve", "illicit", "impound", "impeach", "impact", "implant", "impair", "impede",
    "inaction", "dishes", "discharge", "disband", "discord", "disaster", "dissent", "dispute", "distract",
})  # fmt: skip


def opposed(left: str, right: str) -> bool:
    """Whether two lemmas are opposites: "rise" and "fall", "safe" and "unsafe"."""
    return right in contraries(left)


@lru_cache(maxsize=8192)
def contraries(lemma: str) -> frozenset[str]:
    """Every lemma that is opposed to this one, by the table or by a negative prefix on either of the two."""
    found: set[str] = set()
    if len(lemma) >= 4 and lemma.isalpha():
        found.update(prefix + lemma for prefix in _PREFIXES)
    if lemma not in _FALSE_NEGATIONS:
        found.update(lemma[len(p) :] for p in _PREFIXES if lemma.startswith(p) and len(lemma) - len(p) >= 4)
    return frozenset(found - _FALSE_NEGATIONS) | _table()[0].get(lemma, frozenset())


def complementary(left: str, right: str) -> bool:
    """Whether one of two opposites must hold, so that both cannot be denied: "dead" and "alive", not "cut" and "raise"."""
    return right in _complements().get(left, ())


@lru_cache(maxsize=1)
def _complements() -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = {}
    for line in lines("opposites")["complementary"]:
        left, right = ([word.strip() for word in side.split(",")] for side in line.split("/"))
        for one, other in ((left, right), (right, left)):
            for word in one:
                held.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in held.items()}


def interchangeable(left: str, right: str) -> bool:
    """Whether two lemmas may say the same in some sentence: equal, listed together, or on one side of opposites."""
    return left == right or right in companions(left)


@lru_cache(maxsize=1)
def event_nouns() -> frozenset[str]:
    """The nouns with an opposite that tell of an event: "rise", "victory", "arrival"."""
    return frozenset(word.strip() for line in lines("opposites")["event"] for word in line.replace("/", ",").split(","))


def listed(lemma: str) -> bool:
    """Whether the table itself has an opposite of this lemma."""
    return lemma in _table()[0]


@lru_cache(maxsize=16384)
def companions(lemma: str) -> frozenset[str]:
    """Every word that may stand for this one somewhere in news copy, as far as the tables know."""
    return _table()[1].get(lemma, frozenset()) | _synonyms().get(lemma, frozenset())


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = {}
    for classes in lines("synonyms").values():
        for line in classes:
            words = [word.strip() for word in line.split(",")]
            for word in words:
                held.setdefault(word, set()).update(words)
    return {word: frozenset(words) for word, words in held.items()}


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    against: dict[str, set[str]] = {}
    with_: dict[str, set[str]] = {}
    for pairs in lines("opposites").values():
        for line in pairs:
            left, right = ([word.strip() for word in side.split(",")] for side in line.split("/"))
            for one, other in ((left, right), (right, left)):
                for word in one:
                    against.setdefault(word, set()).update(other)
                    with_.setdefault(word, set()).update(one)
    # A word that a loose line puts on both sides of another is no evidence either way.
    return (
        {word: frozenset(held - with_[word]) for word, held in against.items()},
        {word: frozenset(held) for word, held in with_.items()},
    )
