"""Which mentions of one article name the same person, place or body: surnames, initials, acronyms, offices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factcheck.values import offices
from factcheck.values.gazetteer import country_of, plain
from factcheck.values.name_forms import same_given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.records import Article, Name

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_LINKS = frozenset(["of", "the", "and", "for", "de", "la", "le", "du", "des", "da", "do", "del", "di", "&", "in", "on"])


@dataclass(slots=True)
class _Entity:
    kind: str
    full: str
    words: tuple[str, ...]
    roles: list[str] = field(default_factory=list)
    key: str = ""


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name in plain lower case, marks and "Jr" left out."""
    cleaned = plain(text).replace(".", " ").replace("(", " ").replace(")", " ")
    found = tuple(word for word in cleaned.split() if word not in _SUFFIXES)
    return found or (plain(text),)


def fold_names(mentions: Sequence[Name], article: Article) -> tuple[Name, ...]:
    """Which mentions of an article name the same one: as many as given, in the same order, with key, full and role set.

    The longest forms are read first, in the order of the text, and the shorter ones join the one that they fit; a
    short form that fits several joins the one named last before it.
    """
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].span)
    entities: list[_Entity] = []
    owner: dict[int, _Entity] = {}
    for i in sorted(order, key=lambda i: -len(name_words(mentions[i].text))):
        mention = mentions[i]
        if not mention.full or len(name_words(mention.text)) < 2:
            continue
        owner[i] = _join(mention, entities)
    for i in order:
        mention = mentions[i]
        if i in owner or not mention.full:
            continue
        owner[i] = _short(mention, i, order, owner, entities, mentions, article)
    for i, entity in owner.items():
        role = mentions[i].role
        if role and role not in entity.roles:
            entity.roles.append(role)
    for i in order:
        if not mentions[i].full:
            holder = _holder(mentions[i].role, entities)
            if holder is not None:
                owner[i] = holder
    _set_keys(entities)
    return tuple(_settled(mentions[i], owner.get(i)) for i in range(len(mentions)))


def _settled(mention: Name, entity: _Entity | None) -> Name:
    if entity is None:
        return replace(mention, key=mention.role or plain(mention.text))
    role = mention.role or (entity.roles[0] if entity.roles else "")
    return replace(mention, key=entity.key, kind=entity.kind, full=entity.full, role=role)


def _join(mention: Name, entities: list[_Entity]) -> _Entity:
    """The entity of a form of two or more words: an equal or longer one that it fits, else a new one."""
    inside = name_words(mention.text)
    for entity in entities:
        if _fits(inside, entity.words, mention.kind, entity.kind):
            if entity.kind == "other":
                entity.kind = mention.kind
            return entity
    made = _Entity(mention.kind, mention.text, inside)
    entities.append(made)
    return made


def _fits(short: tuple[str, ...], whole: tuple[str, ...], kind: str, other: str) -> bool:
    if short == whole:
        return True
    if kind != other and "other" not in {kind, other}:
        return False
    if kind == "place" or other == "place":
        return False
    if "person" in {kind, other}:
        same_last = short[-1] == whole[-1]
        return (same_last and same_given(short[0], whole[0])) or (len(short) >= 2 and whole[-len(short) :] == short)
    core = [word for word in whole if word not in _LINKS]
    return set(short) - _LINKS <= set(core) and short[-1] == core[-1]


def _short(
    mention: Name,
    i: int,
    order: list[int],
    owner: dict[int, _Entity],
    entities: list[_Entity],
    mentions: Sequence[Name],
    article: Article,
) -> _Entity:
    """The entity of a one-word form: a surname, a given name, an acronym, "the Committee"."""
    word = name_words(mention.text)[0]
    fitting = [entity for entity in entities if _fits_word(word, mention, entity)]
    if not fitting:
        made = _Entity(mention.kind, mention.text, (word,))
        entities.append(made)
        return made
    if len(fitting) > 1:
        before = [owner[j] for j in order if j in owner and mentions[j].span < mention.span and owner[j] in fitting]
        bracketed = article.text[max(0, mention.span.start - 1) : mention.span.start] == "("
        return before[-1] if before or (bracketed and before) else fitting[0]
    chosen = fitting[0]
    if chosen.kind == "other" and mention.kind != "other":
        chosen.kind = mention.kind
    return chosen


def _fits_word(word: str, mention: Name, entity: _Entity) -> bool:
    if entity.words == (word,):
        return True
    if len(entity.words) < 2:
        return False
    if entity.kind == "place" and mention.kind in {"place", "other"}:
        return False
    if entity.kind == "person" or (entity.kind == "other" and mention.kind == "person"):
        if mention.kind not in {"person", "other", "place"}:
            return False
        # A surname may be a place's name too; a mention after "in" stays the place.
        ends = (
            word == entity.words[-1]
            or word == entity.words[-1].split("-")[-1]
            or word == entity.words[-1].split("-")[0]
        )
        return (ends or word == entity.words[0]) and mention.kind != "place"
    if mention.kind == "person":
        return False
    initials = "".join(part[0] for part in entity.words if part not in _LINKS)
    every = "".join(part[0] for part in entity.words)
    acronym = mention.text.replace(".", "").isupper() and len(word) > 1
    if acronym and word.replace(".", "") in {initials, every}:
        return True
    return not acronym and entity.kind == "body" and word in entity.words and word not in country_of()


def _holder(role: str, entities: list[_Entity]) -> _Entity | None:
    """The one person whose office "the foreign minister" may mean; None where several or none hold it."""
    wanted = set(role.split())
    head = offices.head_of(role)
    holders = [
        entity
        for entity in entities
        if any(
            offices.head_of(own) == head
            and wanted <= set(own.split())
            and (offices.is_past(own) == offices.is_past(role))
            for own in entity.roles
        )
    ]
    if len(holders) > 1:
        holders = [entity for entity in holders if any(set(own.split()) == wanted for own in entity.roles)]
    return holders[0] if len(holders) == 1 else None


def _set_keys(entities: list[_Entity]) -> None:
    short: dict[str, list[_Entity]] = {}
    for entity in entities:
        key = entity.words[-1] if entity.kind == "person" else " ".join(w for w in entity.words if w != "the")
        short.setdefault(key, []).append(entity)
    for key, same in short.items():
        for entity in same:
            entity.key = key if len(same) == 1 else " ".join(entity.words)
