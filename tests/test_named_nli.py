"""--judge FOLDER or OWNER/NAME: any three-class NLI cross-encoder, whatever the order of its labels."""

from __future__ import annotations

import json
import pickle
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from builders import claim, match

from factcheck.cache import Cache
from factcheck.compare import comparators
from factcheck.errors import ModelError, UsageError
from factcheck.group import Grouper
from factcheck.judge import default_judge
from factcheck.judge.named import MOST, OPPOSED, SAME, WEIGHT, NamedJudge, moved
from factcheck.judge.nli import NliModel, columns
from factcheck.judge.scoring import PairScorer
from factcheck.records import Level
from factcheck.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from factcheck.plugs import Judge
    from factcheck.records import Comparison, Match

WORDS = [
    "the",
    "a",
    "gate",
    "bridge",
    "is",
    "was",
    "not",
    "open",
    "opened",
    "shut",
    "closed",
    "on",
    "monday",
    "friday",
    "two",
    "three",
    "days",
    "##",
    "##s",
    ".",
    ",",
    "'",
    "orrin",
]
LABELS = ("entailment", "neutral", "contradiction")
PAIRS = [
    ("The bridge is open.", "The bridge is shut."),
    ("The gate was closed on Monday.", "On Friday the gate opened."),
    ("Two days.", "Three days, not two."),
]


def made(folder: Path, labels: Sequence[str], *, seed: int = 7) -> Path:
    """A tiny cross-encoder; the same weights answer for the same label, wherever it stands in the output."""
    import torch
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]) + "\n")
    BertWordPieceTokenizer(str(folder / "vocab.txt")).save(str(folder / "raw.json"))
    tokenizer = BertTokenizerFast(tokenizer_file=str(folder / "raw.json"), do_lower_case=True)
    tokenizer.save_pretrained(folder)
    (folder / "raw.json").unlink()
    config = BertConfig(
        vocab_size=5 + len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        num_labels=len(labels),
        id2label=dict(enumerate(labels)),
        label2id={label: at for at, label in enumerate(labels)},
    )
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        model = BertForSequenceClassification(config)
        rows = {kind: torch.randn(16) for kind in ("e", "n", "c")}
        with torch.no_grad():
            for at, label in enumerate(labels):
                model.classifier.weight[at] = rows.get(label[0].lower(), rows["n"])
    model.eval().save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("models") / "nli", LABELS)


@pytest.mark.parametrize(
    "labels",
    [
        ("contradiction", "entailment", "neutral"),
        ("CONTRADICTION", "NEUTRAL", "ENTAILMENT"),
        ("entail", "Neutral", "contradict"),
    ],
)
def test_the_order_of_the_labels_is_read_from_the_model(labels: Sequence[str], tiny: Path, tmp_path: Path) -> None:
    known, other = NliModel(str(tiny)).scores(PAIRS), NliModel(str(made(tmp_path / "m", labels))).scores(PAIRS)
    assert known.shape == (3, 2)
    assert ((known > 0) & (known < 1)).all()
    assert len(np.unique(known)) == known.size
    np.testing.assert_allclose(known, other, atol=1e-5)


def test_scores_are_the_mean_of_both_directions_of_the_cross_encoder(tiny: Path) -> None:
    from sentence_transformers import CrossEncoder

    plain = CrossEncoder(str(tiny), device="cpu")
    for left, right in PAIRS:
        e, n, c = plain.predict([(left, right), (right, left)], apply_softmax=True, show_progress_bar=False).mean(
            axis=0
        )
        same, opposed = NliModel(str(tiny)).scores([(left, right)])[0]
        assert same == pytest.approx((e + c) / 2 / ((e + c) / 2 + n), abs=1e-4)
        assert opposed == pytest.approx(c / (e + c), abs=1e-4)
    forth, back = (NliModel(str(tiny)).scores(side) for side in (PAIRS, [(b, a) for a, b in PAIRS]))
    np.testing.assert_allclose(forth, back, atol=1e-5)
    assert NliModel(str(tiny)).scores([]).shape == (0, 2)


@pytest.mark.parametrize(
    "labels",
    [
        ("LABEL_0",),
        ("entailment", "not_entailment"),
        ("LABEL_0", "LABEL_1", "LABEL_2"),
        ("entailment", "entailed", "contradiction"),
        ("entailment", "neutral", "contradiction", "other"),
        ("positive", "neutral", "negative"),
    ],
    ids=lambda labels: f"{len(labels)} {labels[0]}",
)
def test_a_model_with_other_labels_is_refused_at_once(labels: Sequence[str], tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"id2label": {str(at): label for at, label in enumerate(labels)}}))
    with pytest.raises(ModelError, match="entailment, neutral and contradiction") as raised:
        default_judge(str(folder), Settings())
    assert str(folder) in str(raised.value)
    assert ", ".join(labels) in str(raised.value)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"id2label": 3}', '{"id2label": {"x": "entailment"}}', "{}"]
)
def test_a_damaged_configuration_is_told(content: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(content)
    with pytest.raises(ModelError, match="judge"):
        columns(tmp_path, "that one")


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json"):
        default_judge(str(tmp_path), Settings())


def test_weights_that_are_missing_or_damaged_are_told(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    shutil.copytree(tiny, folder)
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:200])
    with pytest.raises(ModelError, match="cannot be loaded"):
        NliModel(str(folder)).scores(PAIRS)
    weights.unlink()
    with pytest.raises(ModelError, match="cannot be loaded"):
        NliModel(str(folder)).scores(PAIRS)


@pytest.mark.parametrize("name", ["oracle", "a/b/c", "../x", "a/b--c", "-a/b", "ö/b", "a/", "/b"])
def test_a_name_that_can_be_none_is_told(name: str) -> None:
    with pytest.raises(UsageError, match="unknown judge"):
        default_judge(name, Settings())


def test_a_changed_model_has_another_name(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    shutil.copytree(tiny, folder)
    names = {NliModel(str(folder)).name}
    for file in ("config.json", "tokenizer.json"):
        (folder / file).write_text((folder / file).read_text() + "\n")
        names.add(NliModel(str(folder)).name)
    made(tmp_path / "other", LABELS, seed=8)
    shutil.copy(tmp_path / "other" / "model.safetensors", folder)
    names.add(NliModel(str(folder)).name)
    assert len(names) == 4


def test_known_pairs_are_not_scored_again(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = PairScorer(NliModel(str(tiny)), Cache(tmp_path)).log_odds(PAIRS)
    monkeypatch.setattr(NliModel, "scores", lambda *_: pytest.fail("scored twice"))
    assert (PairScorer(NliModel(str(tiny)), Cache(tmp_path)).log_odds(PAIRS) == first).all()


def test_a_loaded_model_is_sent_to_a_worker_without_its_weights(tiny: Path) -> None:
    model = NliModel(str(tiny))
    known = model.scores(PAIRS)
    sent = pickle.dumps(model)
    assert len(sent) < 1_000
    np.testing.assert_allclose(pickle.loads(sent).scores(PAIRS), known, atol=1e-6)


def test_a_model_of_the_hub_is_taken_from_this_machine(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = "0123456789abcdef0123456789abcdef01234567"
    store = tmp_path / "models--someone--tiny-nli"
    shutil.copytree(tiny, store / "snapshots" / revision)
    (store / "refs").mkdir()
    (store / "refs" / "main").write_text(revision)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    model = NliModel("someone/tiny-nli")
    assert model.name == "someone/tiny-nli@0123456789ab"
    np.testing.assert_allclose(model.scores(PAIRS), NliModel(str(tiny)).scores(PAIRS), atol=1e-6)
    (store / "snapshots" / revision / "config.json").write_text('{"id2label": {"0": "LABEL_0"}}')
    with pytest.raises(ModelError, match="LABEL_0"):
        default_judge("someone/tiny-nli", Settings())


def test_a_model_that_is_nowhere_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="someone/nothing: cannot be loaded and it is not on this machine"):
        _ = NliModel("someone/nothing").name


# What its word is worth


class Says:
    """A scorer that gives every pair these log-odds."""

    name = "says"
    remarks = ()

    def __init__(self, same: float, opposed: float) -> None:
        self.row = (same, opposed)
        self.asked: list[tuple[str, str]] = []

    def log_odds(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        self.asked += pairs
        return np.array([self.row] * len(pairs), dtype=np.float64).reshape(len(pairs), 2)


TWO, THREE = "The truce in Orvia was extended by two days.", "The truce in Orvia was extended by three days."
OPEN_PAIR = match(claim(TWO, source="Left Post"), claim(THREE, source="Right Post"))
FAR_PAIR = match(
    claim("Nine men were hurt in the fall at Kelm.", source="Left Post"),
    claim("Shares in Ravel rose on Monday.", source="Right Post"),
    score=0.02,
)
WORDS_PAIR = match(
    claim("Ida Kroll praised the council for its patience.", source="Left Post"),
    claim("Ida Kroll spoke warmly of the council's patience.", source="Right Post"),
    score=0.8,
)


def compared(pair: Match) -> tuple[Comparison, ...]:
    return tuple(c for plug in comparators() for c in plug.compare(pair) if c.level is not Level.ABSTAIN)


@pytest.fixture(scope="module")
def rules() -> Judge:
    return default_judge("rules", Settings())


def judged(rules: Judge, scorer: Says, pair: Match) -> tuple[float, float, float]:
    judge = NamedJudge(rules, scorer, rules.operating_point)  # type: ignore[arg-type]
    (found,) = judge.judge([pair], [compared(pair)])
    assert found.agree + found.conflict + found.unrelated == pytest.approx(1, abs=2e-4)
    return found.agree, found.conflict, found.unrelated


def test_a_model_that_does_not_know_changes_nothing(rules: Judge) -> None:
    (plain,) = rules.judge([OPEN_PAIR], [compared(OPEN_PAIR)])
    assert judged(rules, Says(0, 0), OPEN_PAIR) == pytest.approx(
        (plain.agree, plain.conflict, plain.unrelated), abs=2e-4
    )


def test_no_answer_changes_nothing_and_names_no_feature(rules: Judge) -> None:
    (plain,) = rules.judge([OPEN_PAIR], [compared(OPEN_PAIR)])
    judge = NamedJudge(rules, Says(np.nan, np.nan), rules.operating_point)  # type: ignore[arg-type]
    assert judge.judge([OPEN_PAIR], [compared(OPEN_PAIR)]) == [plain]


def test_what_it_says_moves_the_odds_by_half_and_so_far_only(rules: Judge) -> None:
    (plain,) = rules.judge([OPEN_PAIR], [compared(OPEN_PAIR)])

    def odds(agree: float, conflict: float) -> float:
        return float(np.log(conflict / agree))

    for said in (-1.0, 2.0, 50.0):
        agree, conflict, _ = judged(rules, Says(0, said), OPEN_PAIR)
        moved_by = odds(agree, conflict) - odds(plain.agree, plain.conflict)
        assert moved_by == pytest.approx(WEIGHT * min(said, MOST), abs=0.05)
    assert judged(rules, Says(-2, 0), OPEN_PAIR)[2] > plain.unrelated


def test_what_it_said_stands_among_the_features(rules: Judge) -> None:
    judge = NamedJudge(rules, Says(1, -2), rules.operating_point)  # type: ignore[arg-type]
    (found,) = judge.judge([OPEN_PAIR], [compared(OPEN_PAIR)])
    assert found.features[-2:] == ((SAME, 0.5), (OPPOSED, -1.0))
    assert judge.name.endswith("with says")


def test_only_pairs_that_the_rules_leave_open_are_asked_about(rules: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    scorer = Says(3, 3)
    judge = NamedJudge(rules, scorer, rules.operating_point)  # type: ignore[arg-type]
    pairs = [OPEN_PAIR, FAR_PAIR]
    plain = rules.judge(pairs, [compared(p) for p in pairs])
    assert plain[0].unrelated < plain[1].unrelated
    monkeypatch.setattr("factcheck.judge.named.OPEN", 1 - (plain[0].unrelated + plain[1].unrelated) / 2)
    found = judge.judge(pairs, [compared(p) for p in pairs])
    assert scorer.asked == [(TWO, THREE)]
    assert found[0] != plain[0]
    assert found[1] == plain[1]


def test_alone_it_makes_no_discrepancy(rules: Judge) -> None:
    """However sure the model is: without two values or words that stand against each other there is nothing to show."""
    judge = NamedJudge(rules, Says(50, 50), rules.operating_point)  # type: ignore[arg-type]
    assert not any(c.level is Level.CONFLICT for c in compared(WORDS_PAIR))
    (found,) = judge.judge([WORDS_PAIR], [compared(WORDS_PAIR)])
    sure = replace(found, agree=0.0, conflict=1.0, unrelated=0.0)
    for one in (found, sure):
        assert Grouper(conflict=0.01, join=0.5).conflicts([one]) == []


def test_odds_at_their_ends_stay_probabilities(rules: Judge) -> None:
    (plain,) = rules.judge([OPEN_PAIR], [compared(OPEN_PAIR)])
    for agree, conflict, unrelated in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)):
        end = replace(plain, agree=agree, conflict=conflict, unrelated=unrelated)
        found = moved(end, np.array([1.5, -1.5]))
        assert all(0 <= p <= 1 for p in (found.agree, found.conflict, found.unrelated))


def test_swapping_sides_changes_nothing(tiny: Path) -> None:
    judge = default_judge(str(tiny), Settings())
    pair = OPEN_PAIR
    turned = replace(pair, left=pair.right, right=pair.left)
    (one,), (other,) = (judge.judge([p], [compared(p)]) for p in (pair, turned))
    assert (one.agree, one.conflict, one.unrelated) == (other.agree, other.conflict, other.unrelated)
    assert str(tiny) in judge.name


def test_naming_a_judge_loads_no_model(tiny: Path) -> None:
    import subprocess

    script = (
        "import sys; from factcheck.judge import default_judge; from factcheck.settings import Settings\n"
        f"default_judge({str(tiny)!r}, Settings())\n"
        "assert not {'torch', 'transformers', 'sentence_transformers', 'huggingface_hub'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
