"""The default encoder: the library's vectors, each made of its text alone, and a faster precision under another name."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import factcheck
from factcheck.bert import SHEET, PackedBert
from factcheck.cache import Cache
from factcheck.embed import CachedEncoder, MiniLM, SentenceEncoder, default_encoder, packaged_model
from factcheck.errors import ModelError, UsageError
from factcheck.extract import extract
from factcheck.processor import quick_in_bfloat16
from factcheck.readers import read_paths

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(factcheck.__file__).parent.parent
ODD = ("", " ", "…", "Ω≈ç√ 5 µm", "\n\t", "word " * 400, "x" * 3000, "The", "٣ ضحايا", "🔥 🔥")
PRECISIONS = ("full", "fast")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    articles, _ = read_paths([str(ROOT / "seeds")])
    sentences = [claim.text for article in articles for claim in extract(article)]
    # Halves of sentences are texts too, and bring other lengths.
    return [*sentences, *(text[: len(text) // 2] for text in sentences), *ODD]


@pytest.fixture(scope="module")
def rows(texts: list[str]) -> dict[str, NDArray[np.float32]]:
    return {precision: default_encoder(precision=precision).encode(texts) for precision in PRECISIONS}


def test_full_precision_is_what_the_library_computes(texts: list[str], rows: dict[str, NDArray[np.float32]]) -> None:
    np.testing.assert_allclose(rows["full"], SentenceEncoder(str(packaged_model())).encode(texts), atol=2e-6)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_row_is_made_of_its_text_alone(
    precision: str, texts: list[str], rows: dict[str, NDArray[np.float32]]
) -> None:
    encoder = default_encoder(precision=precision)
    order = list(range(len(texts)))
    random.Random(7).shuffle(order)
    np.testing.assert_array_equal(encoder.encode([texts[at] for at in order]), rows[precision][order])
    some = [at for at in order if at % 5 == 0]
    np.testing.assert_array_equal(encoder.encode([texts[at] for at in some]), rows[precision][some])
    for at in order[:3]:
        np.testing.assert_array_equal(encoder.encode([texts[at]]), rows[precision][[at]])


@pytest.mark.parametrize("precision", PRECISIONS)
def test_the_number_of_threads_changes_nothing(
    precision: str, texts: list[str], rows: dict[str, NDArray[np.float32]]
) -> None:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1 if before > 1 else 2)
    try:
        np.testing.assert_array_equal(default_encoder(precision=precision).encode(texts), rows[precision])
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_rows_are_of_length_one_and_finite(precision: str, rows: dict[str, NDArray[np.float32]]) -> None:
    assert rows[precision].dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows[precision], axis=1), 1, atol=1e-5)


def test_fast_rows_have_the_same_neighbours(texts: list[str], rows: dict[str, NDArray[np.float32]]) -> None:
    """Of the sentences; how many of thousands of texts do is measured by bench/speed.py."""
    count = len(texts) - len(ODD)
    full, fast = (rows[precision][:count] for precision in PRECISIONS)
    own = np.eye(count) * 9
    nearest = [(part @ part.T - own).argmax(axis=1) for part in (full, fast)]
    assert (nearest[0] == nearest[1]).mean() >= 0.97  # one of some fifty may have two neighbours alike
    assert float((full * fast).sum(axis=1).min()) > 0.999


def test_no_texts_make_no_rows() -> None:
    assert MiniLM().encode([]).shape == (0, 384)


@pytest.mark.skipif(not quick_in_bfloat16(), reason="this processor has no bfloat16")
def test_precisions_have_names_of_their_own_and_share_no_vector(tmp_path: Path) -> None:
    full, fast = (CachedEncoder(default_encoder(precision=p), Cache(tmp_path)) for p in PRECISIONS)
    assert full.name != fast.name
    text = ["The bridge was closed for three days in May."]
    first = full.encode(text)
    assert (fast.encode(text) != first).any()
    np.testing.assert_array_equal(full.encode(text), first)


def test_without_bfloat16_fast_is_full_by_its_right_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.embed.quick_in_bfloat16", lambda: False)
    assert default_encoder(precision="fast").name == default_encoder().name


def test_a_copy_computes_as_its_original_does_whatever_the_processor(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("factcheck.embed.quick_in_bfloat16", lambda: False)
    for encoder in (MiniLM(bfloat16=True), MiniLM(), SentenceEncoder(str(tmp_path))):
        assert pickle.loads(pickle.dumps(encoder)).name == encoder.name


def test_fast_is_for_the_default_encoder_alone() -> None:
    with pytest.raises(UsageError, match="precision fast is for the encoder all-MiniLM"):
        default_encoder("some/encoder", "fast")


def test_a_sequence_longer_than_a_sheet_is_refused() -> None:
    import torch
    from safetensors.torch import load_file

    bert = PackedBert(load_file(packaged_model() / "model.safetensors"), heads=12, dtype=torch.float32)
    with pytest.raises(ValueError, match="longer than a sheet"):
        list(bert.sheets([[101] * (SHEET + 1)]))


def test_the_default_encoder_needs_no_library_above_torch() -> None:
    code = (
        "import sys; from factcheck.embed import default_encoder; default_encoder().encode(['Rain fell.'])\n"
        "print(sorted({'transformers', 'sentence_transformers', 'sklearn', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Names: keys of caches and archives


def test_the_name_of_the_default_encoder_stays() -> None:
    assert default_encoder().name == "all-MiniLM-L6-v2@53aa51172d14"
    assert MiniLM(bfloat16=True).name == "all-MiniLM-L6-v2@53aa51172d14+bf16"


@pytest.mark.parametrize(
    "changed",
    ["pytorch_model.bin", "model.safetensors", "config.json", "tokenizer.json", "vocab.txt", "1_Pooling/config.json"],
)
def test_a_folder_is_named_by_all_that_makes_its_vectors(changed: str, tmp_path: Path) -> None:
    names = set()
    for content in ("one", "two"):
        path = tmp_path / changed
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
        (tmp_path / "README.md").write_text("one")
        names |= {SentenceEncoder(str(tmp_path)).name}
        (tmp_path / "README.md").write_text("two")
        names |= {SentenceEncoder(str(tmp_path)).name}
    assert len(names) == 2
    assert all(name.startswith(f"{tmp_path}@") for name in names)


def kept_by_the_hub(home: Path, repository: str, commit: str, file: str) -> None:
    folder = home / f"models--{repository.replace('/', '--')}"
    (folder / "snapshots" / commit).mkdir(parents=True)
    (folder / "snapshots" / commit / file).write_text("{}")
    (folder / "refs").mkdir(exist_ok=True)
    (folder / "refs" / "main").write_text(commit)


@pytest.mark.parametrize(
    ("name", "repository", "file"),
    [
        ("owner/some-model", "owner/some-model", "modules.json"),
        ("owner/plain-model", "owner/plain-model", "config.json"),
        ("some-model", "sentence-transformers/some-model", "modules.json"),
        ("bert", "bert", "config.json"),
    ],
)
def test_a_model_of_the_hub_is_named_and_loaded_by_its_commit(
    name: str, repository: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    loaded: list[tuple[str, str | None]] = []

    def load(requested: str, *, device: str, revision: str | None) -> object:
        assert device == "cpu"
        loaded.append((requested, revision))
        if revision is None:
            kept_by_the_hub(tmp_path, repository, "a" * 40, file)
        return object()

    monkeypatch.setattr("sentence_transformers.SentenceTransformer", load)
    # Not on this machine yet: it is fetched for its name.
    assert SentenceEncoder(name).name == f"{name}@{'a' * 12}"
    assert loaded == [(name, None)]
    kept_by_the_hub(tmp_path, repository, "b" * 40, file)
    encoder = SentenceEncoder(name)
    assert encoder.name == f"{name}@{'b' * 12}"
    assert loaded == [(name, None)], "a model that is here is not loaded for its name"
    assert encoder._model
    assert loaded[1:] == [(name, "b" * 40)]


def test_a_folder_that_is_not_there_has_no_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        _ = SentenceEncoder(str(tmp_path / "none")).name
