# Everything from a bare checkout. `make` alone says what there is.
# A Python of your own choice: make run PYTHON=/path/to/python3.12

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$python && break; done)
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
ARGS ?=
NAME ?=
# The tests in as many processes as there are processors, each file in one of them; in one: make test SPREAD=
SPREAD ?= -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# Where the shell forbids bytecode, every process that a test starts would compile the tests' modules again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup run test readers lint ruff format-check types imports format lock translations bench proofs

help:
	@echo 'make run      the console, on a demonstration world'
	@echo 'make test     the tests; one of them: make test ARGS="-k name"'
	@echo 'make readers  the environment of two foreign readers, whose tests are skipped without it'
	@echo 'make lint     ruff, mypy --strict, import-linter'
	@echo 'make format   puts the code into shape'
	@echo 'make bench    measurements; one of them: make bench NAME=claim_next'
	@echo 'make proofs   the proofs of the promises; in full: make proofs ARGS=--long'
	@echo 'make translations   the texts of the tree into resources/translations'
	@echo 'make lock     requirements.lock anew, after a change of pyproject.toml'

setup:
	@$(if $(PYTHON),,$(error Python 3.11 or newer is needed; name one: make PYTHON=/path/to/python3))
	@$(PYTHON) .ci/setup.py

run: setup
	$(BIN)/python main.py console --demo $(ARGS)

test: setup
	$(BIN)/python -m pytest $(SPREAD) $(ARGS)

readers: setup
	$(BIN)/python -m tests.readers

lint: ruff format-check types imports

ruff: setup
	$(BIN)/python -m ruff check . .ci

format-check: setup
	$(BIN)/python -m ruff format --check . .ci

types: setup
	$(BIN)/python -m mypy --strict . .ci/setup.py .ci/lock.py .ci/translate.py

imports: setup
	$(BIN)/lint-imports

format: setup
	$(BIN)/python -m ruff check --fix . .ci
	$(BIN)/python -m ruff format . .ci

lock: setup
	$(BIN)/python .ci/lock.py $(ARGS)

translations: setup
	$(BIN)/python .ci/translate.py

bench: setup
	$(BIN)/python -m tests.benchmarks $(NAME) $(ARGS)

proofs: setup
	$(BIN)/python -m tests.proofs $(NAME) $(ARGS)
