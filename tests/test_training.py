"""What makes the weights: pairs laid out, a teacher's word beside the label, a teacher of another family."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch
from events import read_events
from fitting import Recipe, loss_of, probabilities, quicken, train
from laying import CATEGORIES, Kit, batches, lay, open_kit
from pairs import AGREE, CONFLICT, UNRELATED, Draw, Pair, Sentence, epoch_pairs, read_cells
from points import STRICT_PRECISION, Counts, _precise
from stages import Plan, State, fresh
from taught import TAUGHT, Taught, read_taught, write_taught
from teacher import Teacher
from transformers import MPNetConfig, MPNetModel

from factcheck.judge.decision import Point
from factcheck.judge.network import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence


ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def kit() -> Kit:
    return open_kit()


@pytest.fixture(scope="module")
def pairs(kit: Kit) -> list[Pair]:
    cells = read_cells(ROOT / "training" / "data")[:4]
    kit.read([sentence for cell in cells for sentence in cell.sentences])
    return epoch_pairs(cells, {}, Draw(3, 3, 3, 0), random.Random(1))


def answers(count: int, tokens: int) -> Answer:
    torch.manual_seed(3)
    return Answer(
        torch.randn(count), torch.randn(count), torch.randn(count, len(CATEGORIES)), torch.randn(count, tokens)
    )


def told(kit: Kit, batch: Sequence[Pair], *, right: bool) -> Kit:
    """The kit with a teacher who knows every label, or takes each for its opposite."""
    says = {AGREE: (1.0, 0.0), CONFLICT: (1.0, 1.0), UNRELATED: (0.0, 0.5)}
    other = {AGREE: CONFLICT, CONFLICT: AGREE, UNRELATED: AGREE}
    return replace(kit, taught={pair.key: says[pair.label if right else other[pair.label]] for pair in batch})


def test_every_pair_stands_in_one_batch_of_its_size(kit: Kit, pairs: list[Pair]) -> None:
    made = batches(pairs, kit, 8, random.Random(2))
    assert sorted(pair.key for batch in made for pair in batch) == sorted(pair.key for pair in pairs)
    assert {len(batch) for batch in made} <= {8, len(pairs) % 8}


def test_the_marked_tokens_spell_the_value() -> None:
    left, right = (
        Sentence("x/same/0", "The truce was extended by two days.", "two days"),
        Sentence("x/same/1", "For another 48 hours the guns stay silent.", "48 hours"),
    )
    kit = open_kit()
    kit.read([left, right])
    laid = lay([Pair(left, right, AGREE, "duration"), Pair(left, right, UNRELATED)], kit)
    marked = laid.pieces[0][laid.value[0] == 1].tolist()
    assert kit.tokenizer.decode(marked) == "two days 48 hours"
    assert (laid.value[1] == -1).all(), "a pair on two facts has no value in common"
    assert laid.label.tolist() == [AGREE, UNRELATED]
    assert laid.category.tolist() == [CATEGORIES.index("duration"), -1]
    assert laid.taught.tolist() == [[-1.0, -1.0]] * 2


def test_a_teacher_who_knows_the_labels_changes_no_loss_and_another_does(kit: Kit, pairs: list[Pair]) -> None:
    batch = pairs[:16]
    laid = lay(batch, kit)
    answer = answers(*laid.pieces.shape)
    recipe = Recipe(taught=0.9)
    alone = float(loss_of(answer, laid, recipe))
    assert float(loss_of(answer, lay(batch, told(kit, batch, right=True)), recipe)) == pytest.approx(alone, abs=1e-5)
    wrong = lay(batch, told(kit, batch, right=False))
    assert float(loss_of(answer, wrong, recipe)) != pytest.approx(alone, abs=1e-2)
    assert float(loss_of(answer, wrong, replace(recipe, taught=0.0))) == pytest.approx(alone, abs=1e-5)


def test_training_learns_what_it_is_shown(kit: Kit, pairs: list[Pair]) -> None:
    network = fresh(kit, None)
    before = network.modules["encoder"].embeddings.word_embeddings.weight.clone()
    shown = [pair for pair in pairs if pair.label != UNRELATED][:8]
    train(network, [shown * 2] * 6, kit, Recipe(batch=8, dropout=0.0), "test")
    found = probabilities(network, shown, kit)
    assert found.shape == (8, 2)
    conflict = [pair.label == CONFLICT for pair in shown]
    assert min(found[conflict, 1]) > max(found[[not one for one in conflict], 1])
    assert torch.equal(network.modules["encoder"].embeddings.word_embeddings.weight, before), (
        "the embeddings are frozen"
    )


def test_a_teacher_of_the_family_of_mpnet_reads_the_same_batches(kit: Kit, pairs: list[Pair], tmp_path: Path) -> None:
    special = {"<s>": 0, "<pad>": 1, "</s>": 2, "[UNK]": 3}
    pieces = kit.tokenizer.get_vocab()
    vocabulary = special | {piece: at for at, piece in enumerate(sorted(pieces.keys() - {"[UNK]"}), start=4)}
    config = MPNetConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    MPNetModel(config, add_pooling_layer=False).save_pretrained(tmp_path)
    (tmp_path / "tokenizer.json").write_text(json.dumps({"model": {"vocab": vocabulary}}), "utf-8")
    teacher = Teacher(tmp_path, pieces, len(CATEGORIES))
    read = teacher._numbers[lay(pairs[:1], kit).pieces][0].tolist()
    names = {number: piece for piece, number in vocabulary.items()}
    words = [names[number] for number in read]
    assert words[0] == "<s>"
    assert words.count("</s>") == 2
    assert words[1] == kit.tokenizer.id_to_token(int(lay(pairs[:1], kit).pieces[0, 1]))
    train(teacher, [pairs[:8]], kit, Recipe(batch=4, taught=0.0), "test")
    found = probabilities(teacher, pairs[:5], kit)
    swapped = probabilities(teacher, [pair.swapped() for pair in pairs[:5]], kit)
    assert found == pytest.approx(swapped, abs=0.01)


def test_what_a_stage_made_is_kept_for_its_own_setting_alone(tmp_path: Path) -> None:
    data, public = tmp_path / "data", tmp_path / "pairs.jsonl.gz"
    data.mkdir()
    (data / "w1.jsonl").write_text("{}\n", "utf-8")
    public.write_bytes(b"pairs")
    plan = Plan(data, public, tmp_path, Recipe())
    made: list[str] = []

    def stage(name: str, plan: Plan) -> bool:
        def make() -> State:
            made.append(name)
            return {"weight": torch.zeros(1)}

        before = len(made)
        plan.stage(name, make)
        return len(made) > before

    names = ("public", "fold0", "last0")
    assert [stage(name, plan) for name in names] == [True, True, True]
    assert [stage(name, plan) for name in names] == [False, False, False]
    longer, drawing = replace(plan, recipe=Recipe(epochs=2)), replace(plan, recipe=Recipe(draw=Draw(9, 9, 9, 9)))
    assert [stage(name, longer) for name in names] == [False, True, True], "public pairs are read once in any case"
    assert [stage(name, drawing) for name in names] == [False, True, True]
    assert [stage(name, replace(plan, last=1)) for name in names] == [False, False, True]
    assert [stage(name, replace(plan, recipe=Recipe(rate=1.0))) for name in names] == [True, True, True]
    (data / "w1.jsonl").write_text('{"other": 1}\n', "utf-8")
    assert [stage(name, plan) for name in names] == [False, True, True]
    public.write_bytes(b"other pairs")
    assert [stage(name, plan) for name in names] == [True, True, True]


def test_what_a_teacher_says_is_kept(tmp_path: Path) -> None:
    taught = Taught(
        {("a/0/1", "a/1/2"): (0.75, 0.5)}, {("a/0/1", "a/1/2"): (0.5, 0.25), ("b/0/1", "b/1/2"): (0.125, 0.0)}
    )
    write_taught(tmp_path / "taught.jsonl.gz", taught)
    assert read_taught(tmp_path / "taught.jsonl.gz") == taught


def test_the_kept_answers_are_about_pairs_that_there_are() -> None:
    taught = read_taught(ROOT / TAUGHT)
    known = {sentence.id for event in read_events(ROOT / "training" / "bundles") for sentence in event.sentences}
    known |= {sentence.id for cell in read_cells(ROOT / "training" / "data") for sentence in cell.sentences}
    assert {name for key in taught.fold.keys() | taught.whole.keys() for name in key} <= known
    assert all(left <= right for left, right in taught.fold.keys() | taught.whole.keys())
    assert all(0 <= chance <= 1 for said in taught.whole.values() for chance in said)
    assert taught.fold.keys() <= taught.whole.keys()


def test_the_keys_of_kept_stages_stand(tmp_path: Path) -> None:
    """What was kept by an earlier run of the same data must be found; a new key is a day of training."""
    data, public = tmp_path / "data", tmp_path / "pairs.jsonl.gz"
    data.mkdir()
    (data / "w1.jsonl").write_text("{}\n", "utf-8")
    public.write_bytes(b"pairs")
    plan = Plan(data, public, tmp_path, Recipe(), last=1)
    assert [plan.setting(name) for name in ("public", "fold0", "last0")] == [
        "7f2bb985f50c",
        "66019631e55d",
        "7d33655fce0c",
    ]


def test_dropout_is_drawn_as_often_as_each_layer_says(kit: Kit) -> None:
    network = fresh(kit, None)
    encoder = network.modules["encoder"]
    layers = [module for module in encoder.modules() if isinstance(module, torch.nn.Dropout) and module.p > 0]
    layers[0].p = 0.5
    quicken(network, 3)
    drawn = {module.share for module in encoder.modules() if hasattr(module, "share")}
    assert drawn == {0.1, 0.5}
    assert not [module for module in encoder.modules() if isinstance(module, torch.nn.Dropout) and module.p > 0]
    for module in encoder.modules():
        if hasattr(module, "share"):
            dropped = float((module.train()(torch.ones(1000, 100)) == 0).float().mean())
            assert dropped == pytest.approx(module.share, abs=0.01)


def test_where_no_point_is_precise_enough_the_most_precise_that_tells_something_is_taken() -> None:
    found = [
        (Point(least / 10, 0.5, 0.5, 0.5), Counts(100, told, wrong))
        for least, told, wrong in ((2, 60, 60), (3, 40, 20), (4, 2, 0))
    ]
    assert _precise(found, 0.6) == found[1:]
    assert _precise(found[:2], STRICT_PRECISION) == [found[1]]
    assert _precise([found[0], (Point(0.4, 0.5, 0.5, 0.5), Counts(100, 1, 1))], 0.9)[0] == found[0]
    few = [(Point(0.4, 0.5, 0.5, 0.5), Counts(5, 1, 1))]
    assert _precise(few, 0.9) == few


def test_the_id_of_an_example_is_the_same_in_every_process() -> None:
    code = "from parts import claim_of; print(claim_of('The bridge was shut for three days.', 'left').article.id)"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT / "training", capture_output=True, text=True, check=True,
            env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1
