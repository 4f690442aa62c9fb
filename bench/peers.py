"""The encoder and the judge beside the libraries that they replace: python bench/peers.py encoder|int8|judge|run|peer ARTICLES...

Called by bench/speed.py, each part in a process of its own, so that memory is that part's. Prints JSON.

encoder: sentences a second of SentenceTransformer.encode with its defaults and of both precisions, turn by turn, and how many
of the sentences have the same nearest neighbour. int8: the same for the library with torch's dynamic quantisation, and how much a row
differs that is encoded alone. judge: pairs that reach the cross-encoder, and seconds a pair. run: the whole
of a run that asks the cross-encoder, nothing known beforehand but two short articles that load code and weights, from the first file
read to the report. peer: the same encoder and cross-encoder as the libraries run them (float32, padded batches of 32) over all pairs of
sentences of the articles that the run matched; timed on a sample.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TURNS = 9
"""Turns of which the quickest counts."""
_SAMPLE = 256
"""Pairs on which the peer's cross-encoder is timed."""
_BATCH = 32
_FIRST = {
    "one.txt": "Source: The One\nDate: 2025-03-04\nTitle: Bridge closed at Orlen\n\nThe bridge at Orlen was closed for three days after a barge struck it.",
    "other.txt": "Source: The Other\nDate: 2025-03-04\nTitle: Orlen bridge shut\n\nThe bridge at Orlen was closed for five days after a barge had struck it.",
}


def main() -> None:
    """One part, as JSON on stdout."""
    part, *paths = sys.argv[1:]
    measured = {"encoder": encoder, "int8": int8, "judge": judge, "run": run, "peer": peer}[part](paths)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps({**measured, "peak_mb": peak, "load": round(os.getloadavg()[0], 1)}))


def encoder(paths: Sequence[str]) -> dict[str, Any]:
    """Rates by the wall and by the processor, ratios to the library, agreement of nearest neighbours."""
    import numpy as np
    from sentence_transformers import SentenceTransformer

    from factcheck.embed import default_encoder, packaged_model

    texts = sorted({claim.text for claim in claims_of(paths)})
    library = SentenceTransformer(str(packaged_model()), device="cpu")
    ways: dict[str, Callable[[list[str]], Any]] = {
        "library": lambda given: library.encode(given, show_progress_bar=False),
        "full": default_encoder().encode,
        "fast": default_encoder(precision="fast").encode,
    }
    best = dict.fromkeys(ways, (1e9, 1e9))
    rows = {}
    for encode in ways.values():
        encode(texts[:8])
    for _ in range(_TURNS):
        for way, encode in ways.items():
            begun, used = time.perf_counter(), time.process_time()
            made = np.asarray(encode(texts))
            spent = (time.perf_counter() - begun, time.process_time() - used)
            best[way] = (min(best[way][0], spent[0]), min(best[way][1], spent[1]))
            rows[way] = made / np.linalg.norm(made, axis=1, keepdims=True)
    own = 9 * np.eye(len(texts))
    nearest = {way: (made @ made.T - own).argmax(axis=1) for way, made in rows.items()}
    return {
        "sentences": len(texts),
        "sentences_per_second": {way: round(len(texts) / spent[0]) for way, spent in best.items()},
        "times_the_library": {way: round(best["library"][0] / best[way][0], 2) for way in ("full", "fast")},
        "times_the_library_by_processor": {
            way: round(best["library"][1] / best[way][1], 2) for way in ("full", "fast")
        },
        "same_nearest": {way: round(float((nearest[way] == nearest["library"]).mean()), 4) for way in ("full", "fast")},
    }


def int8(paths: Sequence[str]) -> dict[str, Any]:
    """What torch's dynamic quantisation of all linear layers makes of the library's encoder, by the processor's clock."""
    import numpy as np
    import torch
    from sentence_transformers import SentenceTransformer
    from torch.ao import quantization

    from factcheck.embed import packaged_model

    texts = sorted({claim.text for claim in claims_of(paths)})
    plain, small = (SentenceTransformer(str(packaged_model()), device="cpu") for _ in range(2))
    name, module = next(small[0].named_children())
    quantised: Any = quantization
    setattr(small[0], name, quantised.quantize_dynamic(module, {torch.nn.Linear}, dtype=torch.qint8))
    best: list[float] = []
    rows = []
    for model in (plain, small):
        spent = []
        for _ in range(_TURNS // 2):
            used = time.process_time()
            made = np.asarray(model.encode(texts, show_progress_bar=False, normalize_embeddings=True))
            spent.append(time.process_time() - used)
        best.append(min(spent))
        rows.append(made)
    own = 9 * np.eye(len(texts))
    nearest = [(made @ made.T - own).argmax(axis=1) for made in rows]
    alone = np.asarray(small.encode(texts[:1], show_progress_bar=False, normalize_embeddings=True))
    return {
        "sentences": len(texts),
        "times_the_library_by_processor": round(best[0] / best[1], 2),
        "same_nearest": round(float((nearest[0] == nearest[1]).mean()), 4),
        "alone_differs": round(float(np.abs(alone[0] - rows[1][0]).max()), 4),
    }


def judge(paths: Sequence[str]) -> dict[str, Any]:
    """Pairs asked about, of those matched and of all; seconds of the processor a pair, ours and the libraries'."""
    asked: list[tuple[str, str]] = []
    matched = run(paths, asked)
    every = pairs_of(paths)
    sample = random.Random(1).sample(every, min(_SAMPLE, len(every)))
    ours, theirs = _ours(sample), _libraries(sample)
    return {
        "all_pairs": len(every),
        "matched_pairs": matched["matches"],
        "asked_pairs": len(asked),
        "all_pairs_per_asked": round(len(every) / max(1, len(asked)), 1),
        "asked_of_matched": round(len(asked) / max(1, matched["matches"]), 3),
        "pairs_per_processor_second": {"ours": round(len(sample) / ours), "libraries": round(len(sample) / theirs)},
    }


def run(paths: Sequence[str], asked: list[tuple[str, str]] | None = None) -> dict[str, Any]:
    """A whole run with the judge that asks the cross-encoder: seconds, and what it worked on.

    Code and weights are there, as they are when the peer's clock starts.
    """
    from factcheck import pipeline
    from factcheck.embed import default_encoder
    from factcheck.judge import default_judge
    from factcheck.judge.scoring import PairScorer
    from factcheck.match import Matcher
    from factcheck.settings import Settings

    count = 0

    class Counting(Matcher):
        def match(self, *given: Any) -> Any:
            nonlocal count
            for match in super().match(*given):
                count += 1
                yield match

    say = PairScorer.answers

    def noted(self: PairScorer, pairs: Sequence[tuple[str, str]]) -> Any:
        if asked is not None:
            asked.extend(pairs)
        return say(self, pairs)

    settings = Settings(judge="fused", precision="fast")
    encoder = default_encoder(precision="fast")
    judge = default_judge(settings.judge, settings)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in _FIRST.items():
            (Path(folder) / name).write_text(text, "utf-8")
        pipeline.check([folder], settings=settings, encoder=encoder, judge=judge)
    vars(pipeline)["Matcher"] = Counting
    PairScorer.answers = noted  # type: ignore[method-assign]
    begun, used = time.perf_counter(), time.process_time()
    report = pipeline.check(paths, settings=settings, encoder=encoder, judge=judge)
    return {
        "articles": len(report.articles),
        "findings": len(report.findings),
        "matches": count,
        "seconds": round(time.perf_counter() - begun, 1),
        "processor_seconds": round(time.process_time() - used, 1),
    }


def peer(paths: Sequence[str]) -> dict[str, Any]:
    """Encoder and cross-encoder as the libraries run them, over all pairs; reading and imports are not counted."""
    from sentence_transformers import SentenceTransformer

    from factcheck.embed import packaged_model

    texts = [claim.text for claim in claims_of(paths)]
    every = pairs_of(paths)
    sample = random.Random(1).sample(every, min(_SAMPLE, len(every)))
    library = SentenceTransformer(str(packaged_model()), device="cpu")
    begun, used = time.perf_counter(), time.process_time()
    library.encode(texts, show_progress_bar=False)
    encoding = (time.perf_counter() - begun, time.process_time() - used)
    begun = time.perf_counter()
    by_processor = _libraries(sample)
    scale = len(every) / len(sample)
    return {
        "pairs": len(every),
        "seconds": round(encoding[0] + scale * (time.perf_counter() - begun), 1),
        "processor_seconds": round(encoding[1] + scale * by_processor, 1),
    }


def claims_of(paths: Sequence[str]) -> list[Any]:
    """The claims of the articles, in order."""
    from factcheck.extract import extract
    from factcheck.readers import read_paths

    return [claim for article in read_paths(paths)[0] for claim in extract(article)]


def pairs_of(paths: Sequence[str]) -> list[tuple[str, str]]:
    """All pairs of sentences of the articles that tell one story."""
    from factcheck.embed import CachedEncoder, default_encoder
    from factcheck.stories import StoryGate, tellings

    claims = claims_of(paths)
    vectors = CachedEncoder(default_encoder(precision="fast"), None).encode([claim.text for claim in claims])
    found = StoryGate().pairs(tellings(claims), vectors)
    return [(claims[i].text, claims[j].text) for left, right in found for i in left.rows for j in right.rows]


def _ours(pairs: Sequence[tuple[str, str]]) -> float:
    """Seconds of the processor for these pairs, once the weights are read."""
    from factcheck.judge.cross_encoder import CrossEncoder

    model = CrossEncoder()
    model.scores(pairs[:1])
    used = time.process_time()
    model.scores(pairs)
    return time.process_time() - used


def _libraries(pairs: Sequence[tuple[str, str]]) -> float:
    """The same for the network as transformers runs it: float32, padded batches in the order of length, both orders."""
    import torch
    from tokenizers import Tokenizer

    from factcheck.judge.cross_encoder import SIDE_LIMIT, encoder_files
    from factcheck.judge.network import Network, Shape, lay_out, tokenise

    network = Network(Shape())  # other weights cost the same
    network.modules.eval()
    tokenizer = Tokenizer.from_file(str(encoder_files()[1]))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with torch.inference_mode():
        network.answer(lay_out([tuple(tokenise(tokenizer, pairs[0], SIDE_LIMIT))]))  # type: ignore[list-item]
        used = time.process_time()
        sides = [tuple(tokenise(tokenizer, pair, SIDE_LIMIT)) for pair in pairs]
        ordered = sorted((*sides, *((b, a) for a, b in sides)), key=lambda pair: sum(len(side.pieces) for side in pair))
        for at in range(0, len(ordered), _BATCH):
            network.answer(lay_out(ordered[at : at + _BATCH]))  # type: ignore[arg-type]
    return time.process_time() - used


if __name__ == "__main__":
    main()
