"""Pairs of sentences put to a language model behind an endpoint: a few at a time, each once, and without it where it fails."""

from __future__ import annotations

import math
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from factcheck.judge.chat import Patience, ReplyError, ask
from factcheck.judge.question import REVISION, AnswerError, read, request, two_answers
from factcheck.judge.scoring import log_odds

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.cache import Cache
    from factcheck.judge.chat import Endpoint

_AT_ONCE = 4
_GIVES_UP = 3
"""Failures in a row after which nothing more is asked: the endpoint is down."""
_BLOCK = 64
"""Answers stored at a time: what a killed run loses at most."""


class EndpointScorer:
    """A language model's answers as log-odds, from the cache where they are known."""

    def __init__(self, endpoint: Endpoint, cache: Cache | None = None, patience: Patience | None = None) -> None:
        """Without a cache every call asks."""
        self._endpoint = endpoint
        self._cache = cache
        self._patience = patience or Patience()
        self._lock = threading.Lock()
        self._failed = 0
        self._given_up: ReplyError | None = None
        self._wanted: set[tuple[str, str]] = set()
        self._dropped: Counter[str] = Counter()

    @property
    def name(self) -> str:
        """The endpoint as it was named."""
        return self._endpoint.name

    @property
    def remarks(self) -> tuple[str, ...]:
        """How many pairs were left without an answer, and why; nothing where all have one."""
        left = sum(self._dropped.values())
        if not left:
            return ()
        why = ", ".join(f"{n} × {reason}" for reason, n in sorted(self._dropped.items()))
        end = f"; nothing more was asked after this: {self._given_up}" if self._given_up else ""
        of = f"{left} of {len(self._wanted)} open pairs"
        return (f"judge {self.name}: {of} were decided by the rules alone ({why}){end}",)

    def log_odds(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Log-odds of same fact and of conflict, shape (n, 2), the same whichever side comes first; NaN where there is no answer."""
        import numpy as np

        ordered = [(a, b) if a <= b else (b, a) for a, b in pairs]
        unique = sorted(set(ordered))
        self._wanted.update(unique)
        store = f"{self.name} asked {REVISION}"
        known = self._cache.scores(store, unique) if self._cache else {}
        missing = [pair for pair in unique if pair not in known]
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="judge") as pool:
            for at in range(0, len(missing), _BLOCK):
                block = missing[at : at + _BLOCK]
                found = zip(block, pool.map(self._asked, block), strict=True)
                fresh = {pair: log_odds(np.array(chances)) for pair, chances in found if chances is not None}
                if self._cache and fresh:
                    self._cache.add_scores(store, fresh)
                known.update(fresh)
        none = (math.nan, math.nan)
        return np.array([known.get(pair, none) for pair in ordered], dtype=np.float64).reshape(len(pairs), 2)

    def _asked(self, pair: tuple[str, str]) -> tuple[float, float] | None:
        """p(same fact) and p(conflict | same fact) of one pair; None where there is no answer that counts."""
        if self._given_up is not None:
            why = "not asked"
        else:
            try:
                return two_answers(read(self._replied(pair), *pair))
            except (ReplyError, AnswerError) as error:
                why = error.why
        with self._lock:
            self._dropped[why] += 1
        return None

    def _replied(self, pair: tuple[str, str]) -> bytes:
        try:
            reply = ask(self._endpoint, request(self._endpoint.model, *pair), self._patience)
        except ReplyError as error:
            with self._lock:
                self._failed += 1
                if error.hopeless or self._failed >= _GIVES_UP:
                    self._given_up = self._given_up or error
            raise
        with self._lock:
            self._failed = 0
        return reply
