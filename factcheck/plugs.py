"""The plugs: what a part must offer to be put in its place. Nobody inside looks one up by name; ``cli`` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.records import Article, Category, Comparison, Judgement, Match, Report

A = TypeVar("A")
B = TypeVar("B")


class Reader(Protocol):
    """Turns the bytes of one input into articles; raises InputError with the reason where it cannot."""

    def read(self, path: str, data: bytes) -> Sequence[Article]:
        """Articles of this file, in its own order."""
        ...


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Model and revision: what a stored vector must have been made with to be used again."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row a text, float32, shape (len(texts), dimensions)."""
        ...


class Comparator(Protocol):
    """Compares the values of one category on the two sides of a match; its fields are its thresholds."""

    @property
    def category(self) -> Category:
        """The category that it speaks for."""
        ...

    def compare(self, match: Match) -> tuple[Comparison, ...]:
        """One comparison for each pair of values that play the same part; empty where it abstains."""
        ...


class OperatingPoint(Protocol):
    """The least probabilities at which a judge's word becomes a finding."""

    @property
    def conflict(self) -> float:
        """For a pair to open a discrepancy."""
        ...

    @property
    def agree(self) -> float:
        """For a pair to open an agreement."""
        ...

    @property
    def read(self) -> float:
        """For a conflict of which no comparator is sure; above 1, none opens a discrepancy."""
        ...

    @property
    def join(self) -> float:
        """For an agreeing statement to join a position."""
        ...


class Judge(Protocol):
    """Decides what matched claims are to one another."""

    @property
    def operating_point(self) -> OperatingPoint:
        """Where this judge was measured to be right often enough."""
        ...

    @property
    def name(self) -> str:
        """Model and version, as reports name it."""
        ...

    @property
    def remarks(self) -> tuple[str, ...]:
        """What there is to tell of the judgements made so far, such as a model that did not answer."""
        ...

    def judge(self, matches: Sequence[Match], comparisons: Sequence[Sequence[Comparison]]) -> Sequence[Judgement]:
        """One judgement a match, in the order given."""
        ...

    def reconsider(self, judgements: Sequence[Judgement]) -> Sequence[Judgement]:
        """The judgements of one run, each weighed again in the light of the others; in the order given."""
        ...


class Writer(Protocol):
    """Turns a report into text: pure, and everything from an article escaped."""

    def __call__(self, report: Report) -> str:
        """The whole report."""
        ...


class Engine(Protocol):
    """Where heavy work runs; the results are the same wherever that is."""

    def map(self, work: Callable[[list[A]], Iterable[B]], items: Iterable[A], size: int) -> Iterator[B]:
        """One result an item, in the order given; ``work`` is picklable and gets ``size`` items at a time, the last time fewer.

        Items are read not far ahead of the results. A block may be worked on twice, where a worker died; its results count once.
        """
        ...

    def close(self) -> None:
        """End whatever was started."""
        ...
