"""What a page says of itself in its head: title, site, day, author, address, language; JSON-LD before meta tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.readers.dates import parse_stamp
from factcheck.readers.draft import tidy
from factcheck.readers.fields import first_of
from factcheck.readers.headers import read_header

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from factcheck.readers.markup import Element

_TIMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "pubdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date",
    "date",
    "article:published",
    "og:published_time",
)
_SITES = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "article:publisher",
    "cre",
    "apple-mobile-web-app-title",
    "source",
)
_SEPARATOR = re.compile(r"(?<!\s)\s+(?:\||-|–|—|::|·|•|»|:)\s+")
_ARTICLE = re.compile(r"Article|Posting|Report|WebPage$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s?(?:©\s?)?(?:\d{4}\s?)?(?:[-–]\s?\d{4}\s?)?(?:by )?([A-Z][\w&'’. -]{2,50}?)(?:,? (?:Ltd|Limited|Inc|LLC|plc|GmbH)\b|[.|,;]|\s?all rights|$)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z\d][\w.'’&!-]*(?: (?:[A-Z\d&][\w.'’&!-]*|of|the|and|de|la|le)){0,4}")


@dataclass(frozen=True, slots=True)
class Page:
    """What the head gave; a part that it does not give is empty."""

    title: str | None = None
    site: str | None = None
    published: datetime | None = None
    has_time: bool = False
    author: str | None = None
    url: str | None = None
    language: str | None = None


def read_page(tree: Element) -> Page:
    """What this page says of itself."""
    meta = _meta(tree)
    linked = _linked(tree)
    named = _name(linked.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or meta.get("dc.title")
    in_tab = tidy(tree.findtext(".//head/title") or "")
    site = _name(linked.get("publisher")) or next(
        (meta[key] for key in _SITES if meta.get(key) and "://" not in meta[key]), None
    )
    title, suffix = _titled(tree, named, in_tab, site)
    stamp = next(
        (
            s
            for value in (
                linked.get("datepublished"),
                linked.get("datecreated"),
                *(meta.get(key) for key in _TIMES),
                *_time_tags(tree),
            )
            if (s := parse_stamp(value))
        ),
        None,
    )
    return Page(
        title=title,
        site=site or suffix or _masthead(tree),
        published=stamp[0] if stamp else None,
        has_time=bool(stamp and stamp[1]),
        author=first_of(linked, ("author",)) or _person(meta),
        url=_address(tree, meta, linked),
        language=_name(linked.get("inlanguage"))
        or tree.get("lang")
        or meta.get("og:locale")
        or meta.get("content-language"),
    )


def _meta(tree: Element) -> dict[str, str]:
    """Meta tags by name, in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = (
            (tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "")
            .strip()
            .lower()
        )
        content = tidy(tag.get("content") or "")
        if key and content:
            found.setdefault(key, content)
    return found


def _linked(tree: Element) -> dict[str, Any]:
    """The JSON-LD object that describes the article, with its keys in lower case."""
    import msgspec

    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            content = msgspec.json.decode(re.sub(r"[\x00-\x1f]", " ", script.text or ""))
        except (msgspec.DecodeError, RecursionError):
            continue
        for item in _objects(content):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _ARTICLE.search(name) for name in names) and (
                item.get("headline") or item.get("datePublished")
            ):
                return {str(key).lower(): value for key, value in item.items()}
    return {}


def _objects(content: object) -> Iterator[dict[str, Any]]:
    if isinstance(content, list):
        for item in content:
            yield from _objects(item)
    elif isinstance(content, dict):
        yield content
        yield from _objects(content.get("@graph") or [])


def _name(value: object) -> str | None:
    """The name in a JSON-LD value, be it a text, an object or a list of them."""
    return first_of({"it": value}, ("it",))


def _person(meta: dict[str, str]) -> str | None:
    name = next(
        (meta[key] for key in ("author", "article:author", "parsely-author", "byl", "dc.creator") if meta.get(key)),
        None,
    )
    return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE) if name and "://" not in name else None


def _address(tree: Element, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    canonical = next(
        (tag.get("href") for tag in tree.iter("link") if (tag.get("rel") or "").lower() == "canonical"), None
    )
    url = linked.get("url") if isinstance(linked.get("url"), str) else None
    found = next((u.strip() for u in (canonical, meta.get("og:url"), url) if u and "://" in u), None)
    return found if found and found.startswith(("http://", "https://")) else None


def _titled(tree: Element, named: str | None, in_tab: str, site: str | None) -> tuple[str | None, str | None]:
    """The headline as the page shows it, and the site's name where the tab's title ends in it."""
    pieces = _SEPARATOR.split(in_tab)
    suffix = pieces[-1] if len(pieces) > 1 and _NAME.fullmatch(pieces[-1]) else None
    if suffix and named and suffix.casefold() in named.casefold() and site and suffix.casefold() != site.casefold():
        suffix = None
    plain = _without_site(named or in_tab, site or suffix)
    shown = [
        words for tag in tree.iter("h1") if len((words := tidy(" ".join("".join(tag.itertext()).split()))).split()) > 1
    ]
    shown = [words for words in shown if words.casefold() != (site or suffix or "").casefold()]
    best = max(shown, key=lambda words: _likeness(words, plain), default=None)
    if best and (len(shown) == 1 or _likeness(best, plain) > 0.2 or not plain):
        return best, suffix
    return plain or None, suffix


def _without_site(title: str, site: str | None) -> str:
    """The title without "| The Site" or "The Site:" around it."""
    pieces = list(_SEPARATOR.finditer(title))
    if pieces and site:
        tail, head = title[pieces[-1].end() :], title[: pieces[0].start()]
        if tail.casefold() == site.casefold():
            return title[: pieces[-1].start()]
        if head.casefold() == site.casefold():
            return title[pieces[0].end() :]
    return title


def _likeness(left: str, right: str) -> float:
    a, b = set(left.casefold().split()), set(right.casefold().split())
    return len(a & b) / max(1, min(len(a), len(b)))


def _time_tags(tree: Element) -> list[str]:
    """Times that mark a publication, or stand in the article before its second paragraph of prose."""
    tags = [tag for tag in tree.iter("time") if tag.get("datetime")]
    published = [
        tag.get("datetime")
        for tag in tags
        if tag.get("pubdate") is not None or "publish" in f"{tag.get('itemprop')} {tag.get('class')}".lower()
    ]
    inside = [
        tag.get("datetime") for tag in tags if any(parent.tag in {"article", "main"} for parent in tag.iterancestors())
    ]
    return [*published, *inside[:1]]


def _masthead(tree: Element) -> str | None:
    """The outlet's name in the masthead, or in the copyright line, where the head does not give it."""
    for tag in tree.iter("div", "header", "span", "a", "p", "h2", "img"):
        marks = f"{tag.get('class') or ''} {tag.get('id') or ''}".lower()
        if re.search(r"\b(?:masthead|site-?(?:name|title)|brand|logo)\b", marks.replace("_", "-")):
            words = tidy(" ".join(" ".join(tag.itertext()).split())) or tidy(tag.get("alt") or "")
            header = read_header(words)
            name = header.source if header else words.removesuffix(" logo").removesuffix(" Logo")
            if name and len(name) <= 50 and _NAME.fullmatch(name):
                return name.title() if name.isupper() and len(name) > 4 else name
    for tag in tree.iter("footer"):
        found = _COPYRIGHT.search(tidy(" ".join(" ".join(tag.itertext()).split())))
        if found and _NAME.fullmatch(found[1].strip()):
            return found[1].strip()
    return None
