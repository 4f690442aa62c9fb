"""What a store must offer to be an archive: one contract for a file and for a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.archive.entries import Entry, Facts, Key, Outcome, Outlines, Selection


class Archive(Protocol):
    """Keeps entries by number; of each identity one is current. Every method raises StoreError that names the archive."""

    @property
    def address(self) -> str:
        """How messages name it: without a password."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """What is read inside belongs together, whatever others write meanwhile."""
        ...

    def facts(self) -> Facts:
        """What this archive is."""
        ...

    def encoders(self) -> tuple[str, ...]:
        """What made the vectors of the current articles, sorted."""
        ...

    def settled(self, keys: Sequence[Key]) -> frozenset[Key]:
        """Those of the keys whose adding would change nothing."""
        ...

    def write(self, entries: Sequence[Entry]) -> tuple[Outcome, ...]:
        """Add these, all or none; once this returns they survive a crash."""
        ...

    def rewrite(self, number: int, entry: Entry) -> None:
        """Put other claims and vectors of the same content in place of those of one article, if it is still there."""
        ...

    def articles(self) -> int:
        """How many current articles make claims."""
        ...

    def carried(self, names: Sequence[str]) -> dict[str, int]:
        """How many current articles carry each of these names."""
        ...

    def same(self, keys: Sequence[Key], ids: Sequence[str]) -> dict[int, tuple[str, ...]]:
        """Current articles with claims of the same identity, content or id as one of these, each with its names."""
        ...

    def outlines(
        self, spans: Sequence[tuple[datetime, datetime]] | None, probes: NDArray[np.float32]
    ) -> Iterator[Outlines]:
        """What tells the stories of the articles published in these spans or at an unknown time; of all where it is None.

        In blocks of bounded size. The caller compares; ``probes``, (articles × dimensions), are what it looks for.
        """
        ...

    def entries(self, numbers: Sequence[int]) -> Iterator[tuple[int, Entry]]:
        """These articles whole, by number; those that are gone are left out."""
        ...

    def numbers(self, selection: Selection | None = None, *, current: bool = True) -> list[int]:
        """The numbers of the articles selected, ascending; ``current``: without older versions."""
        ...

    def remove(self, numbers: Sequence[int]) -> int:
        """Take out these articles with their older versions; how many versions went."""
        ...

    def compact(self) -> None:
        """Drop superseded versions and give back the room they took."""
        ...

    def faults(self) -> list[str]:
        """What is wrong with the store and its indexes, apart from the articles themselves."""
        ...
