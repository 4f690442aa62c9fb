"""Which mentions of one article name the same person, place or body: surnames, initials, acronyms, offices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factcheck.values import offices
from factcheck.values.gazetteer import country_of, plain
from factcheck.values.lexicon import section
from factcheck.values.name_forms import name_words, numbers_differ, suffix_of
from factcheck.values.namesakes import may_mean, must_mean, named_beside, of_address
from factcheck.values.word_forms import same_given

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from factcheck.records import Article, Name

_LINKS = section("naming", "links")
_THINGS = section("naming", "thing front")


_NAMESAKES = 200
"""How many bearers of one word are looked through: more are a list of entries, not a story."""


@dataclass(slots=True, eq=False)
class _Entity:
    kind: str
    full: str
    words: tuple[str, ...]
    roles: list[str] = field(default_factory=list)
    key: str = ""
    last: int = 0
    """End of the mention read last."""


def fold_names(mentions: Sequence[Name], article: Article) -> tuple[Name, ...]:
    """Which mentions of an article name the same one: as many as given, in the same order, with key, full and role set.

    The longest forms are read first, and the shorter ones join the one that they fit; a short form that fits several
    joins the one named last before it. An office without a name joins the one person of the article who holds it.
    """
    owner: dict[int, _Entity] = {}
    order = sorted((i for i in range(len(mentions)) if mentions[i].full), key=lambda i: mentions[i].span)
    folding = _Folding(named_beside(mentions, order, article))
    for i in sorted(order, key=lambda i: -len(name_words(mentions[i].text))):
        if len(name_words(mentions[i].text)) > 1:
            owner[i] = folding.join(mentions[i])
    before: tuple[int, _Entity] | None = None
    for i in order:
        if i not in owner:
            gap = article.text[before[0] : mentions[i].span.start] if before else ""
            explained = before[1] if before and gap == " (" else None
            owner[i] = folding.join_word(mentions[i], explained, of_address(mentions[i], article))
        owner[i].last = mentions[i].span.end
        before = mentions[i].span.end, owner[i]
        role = mentions[i].role
        if role and role not in owner[i].roles:
            owner[i].roles.append(role)
    holders: dict[str, list[_Entity]] = {}
    for entity in folding.entities:
        for head in {offices.head_of(role) for role in entity.roles}:
            holders.setdefault(head, []).append(entity)
    for i, mention in enumerate(mentions):
        if not mention.full:
            holder = _holder(mention.role, holders.get(offices.head_of(mention.role), ()))
            if holder is not None:
                owner[i] = holder
    _set_keys(folding.entities)
    seats: dict[str, set[str]] = {}
    for mention in mentions:
        if not mention.full and " of " in mention.text:
            seats.setdefault(mention.role.partition(" of ")[0], set()).add(mention.role)
    return tuple(_settled(mentions[i], owner.get(i), seats) for i in range(len(mentions)))


class _Folding:
    """The entities met so far, found again by any of their words or by their initials."""

    def __init__(self, apart: Collection[str] = ()) -> None:
        """``apart``: surnames that, standing alone, mean another person than the longer names that end in them."""
        self.apart = apart
        self.entities: list[_Entity] = []
        self._by_word: dict[str, list[_Entity]] = {}

    def join(self, mention: Name) -> _Entity:
        """The entity of a form of two or more words: an equal or longer one that it fits, else a new one."""
        inside = name_words(mention.text)
        for entity in self._by_word.get(inside[-1], [])[:_NAMESAKES]:
            if not numbers_differ(mention.text, entity.full) and _fits(inside, entity.words, mention.kind, entity.kind):
                if len(inside) == len(entity.words) and len(mention.text.split()) > len(entity.full.split()):
                    entity.full = mention.text  # "Dale Holt", "Dale Holt Jr": the next must not be his father
                if entity.kind == "other":
                    entity.kind = mention.kind
                return entity
        return self._made(mention, inside)

    def join_word(self, mention: Name, explained: _Entity | None, address: str = "") -> _Entity:
        """The entity of a one-word form: a surname, a given name, an acronym, "the Committee".

        ``explained`` is the body that the form follows in brackets: "Order of Harbour Pilots (Pilotorder)".
        ``address``: "he" or "she" where the form of address in front says so.
        """
        word = name_words(mention.text)[0].replace(".", "")
        if explained is not None and explained.kind == "body" and mention.text[:1].isupper():
            self._enter(word, explained)
            return explained
        fitting = [
            entity
            for entity in self._by_word.get(word, [])[:_NAMESAKES]
            if _fits_word(word, mention, entity)
            and not numbers_differ(mention.text, entity.full)
            and may_mean(address, entity.full, entity.roles)
        ]
        head = offices.head_of(mention.role)
        held = [entity for entity in fitting if head and any(offices.head_of(role) == head for role in entity.roles)]
        called = [entity for entity in fitting if must_mean(address, entity.full, entity.roles)]
        if called or (word in self.apart and not held):
            fitting = called or [entity for entity in fitting if entity.words == (word,)]
        if not fitting:
            return self._made(mention, (word,))
        named = held or [entity for entity in fitting if entity.last]
        chosen = max(named, key=lambda entity: entity.last) if named else fitting[0]
        if chosen.kind == "other" and mention.kind != "other" and chosen.words[0] not in _THINGS:
            chosen.kind = mention.kind
        return chosen

    def _made(self, mention: Name, inside: tuple[str, ...]) -> _Entity:
        made = _Entity(mention.kind, mention.text, inside)
        self.entities.append(made)
        forms = {part for word in inside for part in (word, *word.split("-"))}
        if len(inside) > 1:
            forms |= {_initials(inside), "".join(word[0] for word in inside)}
        for form in sorted(forms):
            self._enter(form, made)
        return made

    def _enter(self, form: str, entity: _Entity) -> None:
        known = self._by_word.setdefault(form, [])
        if entity not in known:
            known.append(entity)


def _initials(inside: Iterable[str]) -> str:
    return "".join(word[0] for word in inside if word not in _LINKS)


def _settled(mention: Name, entity: _Entity | None, seats: Mapping[str, Collection[str]]) -> Name:
    if entity is None:
        # "The Prince of Wales arrived. The prince left."
        held = seats.get(mention.role, ())
        return replace(mention, key=next(iter(held)) if len(held) == 1 else mention.role or plain(mention.text))
    role = mention.role or (entity.roles[0] if entity.roles else "")
    return replace(mention, key=entity.key, kind=entity.kind, full=entity.full, role=role)


def _fits(short: tuple[str, ...], whole: tuple[str, ...], kind: str, other: str) -> bool:
    if short == whole:
        return True
    if kind != other and "other" not in {kind, other}:
        return False
    if kind == "place" or other == "place":
        return False
    if "person" in {kind, other}:
        if len(short) == len(whole):
            return all(same_given(*both) for both in zip(short, whole, strict=True))
        return same_given(short[0], whole[0]) or whole[-len(short) :] == short
    return set(short) - _LINKS <= set(whole)


def _fits_word(word: str, mention: Name, entity: _Entity) -> bool:
    if entity.words == (word,):
        return True
    if len(entity.words) < 2 or (entity.kind == "place" and mention.kind in {"place", "other"}):
        return False
    if entity.kind == "person" or (
        entity.kind == "other" and mention.kind == "person" and entity.words[0] not in _THINGS
    ):
        # A surname may be a place's name too: a mention that reads as a place or a body stays one.
        ends = word in {entity.words[0], entity.words[-1], *entity.words[-1].split("-")}
        return ends and mention.kind in {"person", "other"}
    if entity.words[0] in _THINGS:
        return word == entity.words[-1]  # "Cyclone Neva", "Neva"
    if mention.kind == "person":
        return False
    acronym = mention.text.replace(".", "").isupper() and len(word) > 1
    if acronym:
        return word in {_initials(entity.words), "".join(part[0] for part in entity.words)}
    return entity.kind == "body" and word in entity.words and word not in country_of()


def _holder(role: str, holders: Sequence[_Entity]) -> _Entity | None:
    """The one person whose office "the foreign minister" may mean; None where several or none hold it."""
    wanted = set(role.split())
    past = offices.is_past(role)

    def holds(entity: _Entity, *, exactly: bool) -> bool:
        return any(
            (set(own.split()) == wanted if exactly else wanted <= set(own.split())) and offices.is_past(own) == past
            for own in entity.roles
        )

    found = [entity for entity in holders if holds(entity, exactly=False)]
    if len(found) > 1:
        found = [entity for entity in found if holds(entity, exactly=True)]
    return found[0] if len(found) == 1 else None


def _set_keys(entities: Sequence[_Entity]) -> None:
    short: dict[str, list[_Entity]] = {}
    for entity in entities:
        key = entity.words[-1] if entity.kind == "person" else " ".join(w for w in entity.words if w != "the")
        short.setdefault(key, []).append(entity)
    for key, same in short.items():
        for entity in same:
            entity.key = key if len(same) == 1 else " ".join((*entity.words, *suffix_of(entity.full)))
