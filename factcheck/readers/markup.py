"""HTML → paragraphs: marks resolved first, so that a struck-out, raised or hidden figure cannot change a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from factcheck.errors import InputError
from factcheck.readers.draft import DROPPED, Paragraph
from factcheck.readers.raised import fraction, lowered, raised
from factcheck.readers.wordlists import sections, word_list
from factcheck.readers.wrapping import split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
"""An lxml element; lxml is imported where HTML is met, and has no types of its own."""
_DEEPEST = 300
"""No page of a site nests its elements deeper; trees that do break parsers and say nothing."""
_LITTLE = 200
"""Captions, share bars and banners hold no more text, in characters."""
_XML_DECLARATION = re.compile(r"(?<!\s)\s*<\?xml[^>]{0,200}\?>")
_BLOCKS = word_list("blocks")
_BREAKS = frozenset({"br", "lb"})
_CELLS = frozenset({"td", "th", "cell"})
_SILENT = word_list("silent")
_PARTS = word_list("parts")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[a-z-]*\s*:[^;]{0,40}line-through", re.IGNORECASE
)
_NOTE = re.compile(r"\b(?:foot|end)?note|\bfn\b|\bcite|\bref(?:erence)?s?\b|doc-noteref", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
"""What HTML folds to one space; no-break spaces in figures are none of it."""
_BREAK = "\ue000"
_CELL = "\ue001"


def parse(path: str, text: str) -> Element:
    """The tree of a page; InputError for a bomb of nested tags and for what is no HTML at all."""
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, recover=True)
    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", text, count=1), parser=parser)
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise InputError(path, f"malformed HTML: {str(error)[:160] or type(error).__name__}") from None
    # libxml2 cuts what lies deeper than its own limit: better no article than half of one.
    if _depth(tree) > _DEEPEST or any("depth" in entry.message for entry in parser.error_log):
        raise InputError(path, "HTML nested too deeply")
    return tree


def _depth(tree: Element) -> int:
    """How deep the tree goes, found without recursion; it stops counting well past the limit."""
    deepest, stack = 0, [(tree, 1)]
    while stack:
        element, depth = stack.pop()
        deepest = max(deepest, depth)
        if depth > _DEEPEST:
            break
        stack += [(child, depth + 1) for child in element]
    return deepest


def resolve_marks(tree: Element) -> None:
    """Turn raised, lowered, struck-out, inserted, quoted and hidden parts of the tree into the text that a reader sees."""
    for element in list(tree.iter("sup", "sub", "q", "wbr", "a", "ins")):
        if element.getparent() is None:
            continue
        if element.tag == "sup":
            _replace(element, _raised(element) or DROPPED)
        elif element.tag == "sub":
            _replace(element, lowered(_text(element)))
        elif element.tag == "q":
            element.text, element.tag = f"“{element.text or ''}", "span"
            _append(element, "”")
        elif element.tag == "a" and _marks_note(element) and len(_text(element)) <= 5:
            _replace(element, "")
        elif element.tag in {"ins", "wbr"}:
            element.tag = "span"  # libxml2 takes wbr for a container: what follows stands inside it
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.tag in _SILENT or _is_hidden(element):
            _replace(element, DROPPED)


def _is_hidden(element: Element) -> bool:
    if element.tag in {"html", "body", "main", "article"}:
        return False
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _raised(element: Element) -> str:
    words = _text(element)
    if element.find(".//a") is not None or _marks_note(element):
        return ""
    following = element.getnext()
    if following is not None and following.tag == "sub" and (element.tail or "").strip() in {"/", "⁄"}:
        part = fraction(words, _text(following), _before(element))
        if part:
            element.tail = ""
            _replace(following, "")
            return part
    return raised(words, _before(element))


def _marks_note(element: Element) -> bool:
    marks = " ".join(element.get(key) or "" for key in ("class", "id", "role", "rel", "epub:type"))
    return bool(_NOTE.search(marks.replace("_", "-")))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _before(element: Element) -> str:
    """The text that stands right before an element, within its block."""
    before = ""
    while element is not None and len(before) < 12 and element.tag not in _BLOCKS:
        previous = element.getprevious()
        if previous is not None:
            before = (previous.tail or "") + before
            if not previous.tail:
                before = "".join(previous.itertext()) + before
            if previous.tag in _BLOCKS:
                break
            element = previous
        else:
            element = element.getparent()
            before = ((element.text or "") if element is not None else "") + before
    return before


def _replace(element: Element, words: str) -> None:
    """Put words in the place of an element, keeping what follows it."""
    parent, previous = element.getparent(), element.getprevious()
    words += element.tail or ""
    if previous is not None:
        previous.tail = (previous.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(element)


def _append(element: Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def prune(tree: Element) -> None:
    """Cut the parts of a page that are no part of its story: navigation, banners, lists of other stories, captions.

    What holds half of the page's paragraphs, or its headline, stays, whatever it is called; posts of others never do.
    """
    _cut_embeds(tree)
    most = sum(len(_text(p)) for p in tree.iter("p")) / 2
    for element in list(tree.iter()):
        if (
            not isinstance(element.tag, str)
            or element.getparent() is None
            or element.tag in {"html", "head", "body", "main", "article", "h1"}
        ):
            continue
        figure = element.tag == "figure" and element.find(".//table") is None and element.find(".//blockquote") is None
        if not (figure or element.tag in _PARTS or _named_so(element)):
            continue
        if sum(len(_text(p)) for p in element.iter("p")) <= most and element.find(".//h1") is None:
            _replace(element, "")
    for element in tree.iter("p"):
        # What is left is judged by its words from here on: trafilatura would judge it by these names once more.
        element.attrib.clear()


def _cut_embeds(tree: Element) -> None:
    embeds = frozenset(sections("page_parts")["embeds"])
    for element in list(tree.iter("blockquote", "div", "section", "figure")):
        names = (element.get("class") or "").lower().split()
        if element.getparent() is not None and not embeds.isdisjoint(names) and element.find(".//h1") is None:
            _replace(element, "")


def _named_so(element: Element) -> bool:
    """Whether its role, class or id names a part that is none of the story, and what it holds does not belie the name."""
    if element.get("role") in {"dialog", "navigation", "banner", "contentinfo", "complementary", "doc-endnotes"}:
        return True
    names = [
        name
        for name in f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        if not name.startswith(("has-", "with-", "no-", "is-", "not-"))
    ]
    words = {*names, *(word for name in names for word in re.split(r"[-_]+", name))}
    parts = sections("page_parts")
    if not words.isdisjoint(parts["sure"]):
        return True
    return not words.isdisjoint(parts["likely"]) and _holds_little(element)


def _holds_little(element: Element) -> bool:
    """Whether there is little text in it, or most of it is links."""
    words = len(_text(element))
    return words <= _LITTLE or sum(len(_text(link)) for link in element.iter("a")) * 2 > words


def blocks(tree: Element) -> list[Paragraph]:
    """The paragraphs of a tree, one for each innermost block, rows of tables as one each."""
    found: list[Paragraph] = []
    for words in "".join(_events(tree)).split("\0"):
        cells = [_SPACE.sub(" ", cell).strip(" ") for cell in words.split(_CELL)]
        line = "; ".join(cell for cell in cells if cell.strip(f" {_BREAK}"))
        text = "\n".join(part.strip() for part in line.split(_BREAK))
        found += [Paragraph(p.lines) for p in split_paragraphs(text, wrapped=False)]
    return found


def _events(tree: Element) -> Iterator[str]:
    """The text of the tree in order, with marks where blocks, cells and lines end; no recursion."""
    stack: list[tuple[Element, bool]] = [(tree, False)]
    while stack:
        element, done = stack.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        border = "\0" if name in _BLOCKS else _CELL if name in _CELLS else ""
        if done:
            yield border
            if element is not tree:
                yield (element.tail or "").replace("\0", " ")
            continue
        yield _BREAK if name in _BREAKS else border
        stack.append((element, True))
        if name and name not in _SILENT:
            yield (element.text or "").replace("\0", " ")
            stack += [(child, False) for child in reversed(element)]


def paragraphs_of(path: str, fragment: str) -> list[Paragraph]:
    """The paragraphs of a piece of HTML, as feeds and JSON carry it."""
    tree = parse(path, f"<html><body>{fragment}</body></html>")
    resolve_marks(tree)
    prune(tree)
    return blocks(tree)
