# Everything that a newcomer needs. `make help` lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
# Each runs an embedded server or two, and one of them Neo4j: up to 4 GiB.
WORKERS ?= 2
PORT   ?= 8000

# Where a shell forbids it, each of the hundreds of commands that tests start would compile all it imports.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help install install-dev demo test lint types mypy pyright architecture unit drills bench clean

help: ## List what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

$(VENV)/.base: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and f"Python 3.11 or newer is needed, this is {v.major}.{v.minor}: make PYTHON=python3.11 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

install: $(VENV)/.base ## Make .venv with what the program needs
install-dev: $(VENV)/.dev ## The same with what its tests need

demo: install ## Load the sample world, train, recommend, serve; ONCE=1 ends before serving
	@exec $(BIN)/iljari demo --host $(HOST) --port $(PORT) $(if $(ONCE),--once)

test: lint types architecture unit ## Everything that checks the code

lint: install-dev ## Ruff, rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install-dev ## mypy --strict and pyright, beside each other
	@$(MAKE) --no-print-directory -j2 mypy pyright

mypy pyright:
	$(BIN)/$@

architecture: install-dev ## Who may import whom
	$(BIN)/lint-imports

unit: install-dev ## The tests; on Neo4j as well where NEO4J_URI or a local one is at hand
	$(BIN)/pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder

drills: install-dev ## Hours: kills of the server, its clients and trainings, expensive documents, and properties with many examples
	$(BIN)/python -m tests.drills.kills --times $(or $(TIMES),200)
	$(BIN)/python -m tests.drills.trainings --times $(or $(TRAININGS),20)
	$(BIN)/python -m tests.drills.documents --seconds $(or $(SECONDS_OF_DOCUMENTS),1800)
	ILJARI_DRILL_EXAMPLES=$(or $(EXAMPLES),20000) $(BIN)/pytest tests/properties

bench: install-dev ## The figures of docs/benchmarks.md
	$(BIN)/iljari demo --once
	$(BIN)/python -m tests.bench.api
	$(BIN)/python -m tests.bench.loading
	$(BIN)/python -m tests.bench.graph
	$(BIN)/python -m tests.bench.skos
	$(BIN)/python -m tests.bench.search
	$(BIN)/python -m tests.bench.extraction
	$(BIN)/iljari evaluate
	$(BIN)/python -m tests.bench.completion
	$(BIN)/python -m tests.bench.codex
	$(BIN)/python -m tests.bench.training
	$(BIN)/python -m tests.bench.training_memory

clean: ## Remove .venv and caches; data stays in .iljari
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
