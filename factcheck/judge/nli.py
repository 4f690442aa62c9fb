"""Any NLI cross-encoder of the hub as a model of pairs: entailment, neutral, contradiction → same fact, conflict."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import ModelError
from factcheck.judge.scoring import same_and_opposed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

CONFIG = "config.json"
_RELATIONS = ("entail", "contradict", "neutral")
"""How the three labels begin, whatever case and ending; columns are put in this order."""
_LONGEST = 256
"""Tokens of both sentences together that are read."""
_BATCH = 32


class NliModel:
    """A three-class cross-encoder, read by sentence-transformers when the first pair needs it."""

    def __init__(self, name: str) -> None:
        """``name``: a folder, or a model of the hub (which may use the network, the first time). ModelError for another kind of model."""
        self._requested = name
        if self._folder is not None:
            columns(self._folder, name)

    def __reduce__(self) -> tuple[type[NliModel], tuple[str]]:
        """A copy in another process loads the weights there."""
        return NliModel, (self._requested,)

    @cached_property
    def name(self) -> str:
        """Model and revision: the hub's commit, or a checksum of the folder."""
        if not Path(self._requested).is_dir():
            if self._folder is None:
                _ = self._model
            return f"{self._requested}@{self._folder.name[:12] if self._folder else 'unknown'}"
        return f"{self._requested}@{_checksum(Path(self._requested))[:12]}"

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """p(same fact) and p(conflict | same fact), shape (n, 2): the mean of both directions."""
        import numpy as np

        if not pairs:
            return np.zeros((0, 2))
        model, order = self._model, columns(self._folder or Path(self._requested), self._requested)
        both = [*pairs, *((right, left) for left, right in pairs)]
        said = np.asarray(
            model.predict(both, batch_size=_BATCH, apply_softmax=True, show_progress_bar=False), dtype=np.float64
        )
        if said.shape != (len(both), 3) or not np.isfinite(said).all():
            raise ModelError(f"judge {self._requested}: gives no three probabilities a pair")
        mean = (said[: len(pairs)] + said[len(pairs) :]) / 2
        entailed, opposed, neutral = (mean[:, column] for column in order)
        return np.stack(same_and_opposed(entailed, opposed, neutral), axis=1)

    @property
    def _folder(self) -> Path | None:
        """Where the model's files lie, if they are on this machine."""
        if Path(self._requested).is_dir():
            return Path(self._requested)
        from huggingface_hub import try_to_load_from_cache

        found = try_to_load_from_cache(self._requested, CONFIG)
        return Path(found).parent if isinstance(found, str) else None

    @cached_property
    def _model(self) -> Any:
        import transformers.utils.logging as chatter

        chatter.disable_progress_bar()
        from sentence_transformers import CrossEncoder

        folder = self._folder
        try:
            # What is on this machine already is not looked for anywhere else.
            model = CrossEncoder(
                str(folder or self._requested), device="cpu", max_length=_LONGEST, local_files_only=folder is not None
            )
        except Exception as error:  # a model of anyone's making fails in anyone's way
            where = "" if folder else " and it is not on this machine"
            raise ModelError(f"judge {self._requested}: cannot be loaded{where} ({_line(error)})") from error
        if self._folder is not None:
            columns(self._folder, self._requested)
        return model


def columns(folder: Path, name: str) -> tuple[int, int, int]:
    """Which columns of the output are entailment, contradiction and neutral; ModelError where the labels are not these three."""
    path = folder / CONFIG
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        labels = {int(at): str(label) for at, label in config.get("id2label", {}).items()}
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(f"judge {name}: {path} cannot be read ({_line(error)})") from error
    places = [[at for at, label in labels.items() if label.casefold().startswith(kind)] for kind in _RELATIONS]
    if sorted(labels) != [0, 1, 2] or any(len(found) != 1 for found in places):
        told = ", ".join(labels[at] for at in sorted(labels)) or "none"
        raise ModelError(
            f"judge {name}: a judge tells entailment, neutral and contradiction apart; the labels of this model are: {told}"
        )
    return places[0][0], places[1][0], places[2][0]


def _checksum(folder: Path) -> str:
    """SHA-256 over the names and bytes of the files at the top of a model's folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix in {".json", ".txt", ".model", ".safetensors", ".bin"}:
            with path.open("rb") as file:
                digest.update(f"{path.name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()


def _line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
