# `make help` lists what there is. Needs Python 3.11 or newer and pip; everything goes into .venv/.
PYTHON ?= python3
# Tests in parallel, and the isolation that `make demo` asks for (empty: the default, full).
JOBS ?= 2
ISOLATION ?=

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -qq
SAY := @printf '== %s\n'

.DEFAULT_GOAL := help
.PHONY: help demo selftest test lint format types pytest lock clean .venv

help: ## list the targets
	@awk -F ':.*## ' '/^[.a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.stamp ## grade the sample class and say where its page is
	$(SAY) "grading tests/sample_class"
	@$(PY) -m grader grade tests/sample_class -a rnn_basics -o build/demo $(if $(ISOLATION),--isolation $(ISOLATION))
	$(SAY) "the class page: build/demo/index.html; the command: $(VENV)/bin/grader"

selftest: $(VENV)/.stamp ## prove the checks of all assignments (the tests do it as well)
	@$(PY) -m grader selftest

test: lint types pytest ## lint, types and all tests

lint: $(VENV)/.stamp ## ruff: rules and format
	$(SAY) "ruff check"
	@$(PY) -m ruff check .
	$(SAY) "ruff format --check"
	@$(PY) -m ruff format --check .

format: $(VENV)/.stamp ## ruff: mend what it can, and format
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

types: $(VENV)/.stamp ## mypy, strict
	$(SAY) "mypy"
	@$(PY) -m mypy

pytest: $(VENV)/.stamp ## the tests alone
	$(SAY) "pytest, $(JOBS) at a time"
	@$(PY) -m pytest -n $(JOBS)

.venv: $(VENV)/.stamp ## set up .venv with the locked versions

$(VENV)/.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "rnn-grader needs Python 3.11 or newer: say which with 'make PYTHON=python3.12 ...'." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "$(PYTHON) cannot make virtual environments: install its venv module (on Debian and Ubuntu 'apt-get install python3-venv')." >&2; exit 1; }
	$(SAY) "setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	$(SAY) "installing the locked versions (a minute the first time)"
	@$(PIP) install -r requirements.lock
	$(SAY) "installing rnn-grader from this checkout"
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

lock: ## choose versions anew and write requirements.lock (with the oldest Python supported)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' \
	  || { echo "Lock with the oldest Python supported, so that the versions fit all: 'make lock PYTHON=python3.11'." >&2; exit 1; }
	$(SAY) "resolving in build/lock"
	@rm -rf build/lock && $(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check -qq install '.[dev]'
	@{ sed -n '/^#/p' requirements.lock; build/lock/bin/python -m pip freeze --exclude rnn-grader; } > build/lock/new
	@mv build/lock/new requirements.lock && rm -rf build/lock
	$(SAY) "requirements.lock is new: run 'make test', then commit it"

clean: ## remove .venv, build output and caches
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
