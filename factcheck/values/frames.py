"""Which part does a value play in its sentence? The noun it counts, the verb that governs it, and what bounds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.records import Frame
from factcheck.values.syntax import words_of

if TYPE_CHECKING:
    from factcheck.values.sentence import Sentence


def frame_of(
    sentence: Sentence, span: tuple[int, int], *, core: tuple[int, int] | None = None, owner: int | None = None
) -> Frame:
    """The frame of the value at ``span`` (offsets in the sentence); ``core`` are its tokens without its hedges."""
    tokens = words_of(sentence)
    at = core[1] if core else sentence.token_at(span[1])
    noun = next((t.lemma for t in tokens[at : at + 4] if t.is_noun), "")
    if owner is not None:
        noun = tokens[owner].lemma
    return Frame(clause=sentence.span(0, len(sentence.text)), noun=noun)
