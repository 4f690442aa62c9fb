# Every target works in a bare clone: the first one makes .venv from constraints.txt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: seeds test check format models clean
.DEFAULT_GOAL := check

seeds: $(VENV)/installed
	$(BIN)/factcheck seeds/ --output reports/seeds.md --output reports/seeds.json

test: $(VENV)/installed
	$(BIN)/python -m pytest

check: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: $(VENV)/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Every weight in factcheck/models from training/; NLI= names the public pairs, if there are any.
models: $(VENV)/installed
	$(BIN)/python training/decision.py --cache build/cross_encoder/kept
	$(BIN)/python training/cross_encoder.py --events training/bundles --out factcheck/models/cross_encoder \
		$(if $(NLI),--nli $(NLI)) --taught training/data/taught.jsonl.gz --keep build/cross_encoder \
		--epochs 3 --last 1 --jobs 2 --threads 1
	$(BIN)/python training/decision.py --scores training/data/oof_scores.jsonl.gz --cache build/cross_encoder/kept

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@
