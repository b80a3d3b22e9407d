# Everything runs from a bare Python 3.11 with venv; nothing needs root or a system package.
# The python3 of this shell where it is new enough and whole, else another; PYTHON=... names one.
PYTHON ?= $(shell for one in python3 python3.11 python3.12 python3.13; do \
	$$one -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$one && break; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
STORE ?= sqlite:///var/hip-coach.sqlite3
PACKAGES := content skill local_voice

# Everything goes into .venv and comes from there, whatever this shell has for other projects.
unexport PYTHONPATH PYTHONHOME PIP_TARGET PIP_PREFIX PIP_ROOT
export PIP_USER := 0

.DEFAULT_GOAL := help
.PHONY: help setup run coach voice test check format lint types content models wheel fuzz bench bench-long rehearse screenshots train evaluate clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@"$(PYTHON)" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Hip Coach needs Python 3.11 or newer with venv; make setup PYTHON=/where/it/is names one." >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/product: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[laptop,skill]'
	@touch $@

$(VENV)/development: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/product

setup: $(VENV)/development ## Set everything up, tests and tools included

run: $(VENV)/product ## Set up and start the skill's web service on this machine
	@mkdir -p var
	$(BIN)/hip-coach-skill serve --host 127.0.0.1 --port $(PORT) --no-verify --store $(STORE)

coach: $(VENV)/product ## Set up and lead the five-minute warm-up on this laptop
	@$(BIN)/python -c 'import hibari' 2>/dev/null || echo "A clearer voice is one command away: make voice"
	$(BIN)/hip-coach narrate pre_run_warm_up

voice: $(VENV)/product ## Add the clearer voice, which the laptop then uses by itself
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[voice]'

test: $(VENV)/development ## Set up and pass the tests
	$(BIN)/python -m pytest -q --numprocesses auto --maxprocesses 4 --dist worksteal

check: format lint types content models cover wheel ## Everything that must hold before a change lands

format: $(VENV)/development
	$(BIN)/ruff format --check .

lint: $(VENV)/development
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(VENV)/development
	$(BIN)/mypy

content: $(VENV)/development
	$(BIN)/python -m content check

models: $(VENV)/development
	$(BIN)/hip-coach-skill models check

.PHONY: cover
cover: $(VENV)/development
	$(BIN)/coverage erase
	$(MAKE) --no-print-directory test PYTEST_ADDOPTS="--cov --cov-report="
	$(BIN)/coverage report --include='content/*' --fail-under=100
	$(BIN)/coverage report --fail-under=95

wheel: $(VENV)/development
	$(BIN)/python tests/wheel_smoke.py

.PHONY: pins
pins: $(VENV)/development ## Run a part of the tests on each Python from 3.11 on, with the lowest and newest packages
	$(BIN)/python tests/pins.py

FUZZ_SECONDS ?= 300
fuzz: $(VENV)/development ## Look for requests that break something, FUZZ_SECONDS (300) for each kind of input
	for kind in headers urls chains bodies talks routines; do $(BIN)/python -m tests.fuzz $$kind $(FUZZ_SECONDS) || exit 1; done

bench: $(VENV)/development ## Measure speed as ratios against the stock stack
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.laptop
	$(BIN)/python -m tests.benchmarks.page

bench-long: $(VENV)/development ## Measure what takes longer: load, memory, growth, a recorded session, words understood
	$(BIN)/python -m tests.benchmarks.long
	$(BIN)/python -m tests.benchmarks.flood
	$(BIN)/python -m tests.rehearsal.hard_times
	$(BIN)/python -m tests.benchmarks.growth
	$(BIN)/python -m tests.benchmarks.recorded
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[voice,evaluate]'
	$(BIN)/python -m tests.benchmarks.intelligibility

rehearse: $(VENV)/development ## Rehearse the operation of the service on loopback (root, with Debian's Caddy and PostgreSQL)
	$(BIN)/python -m tests.rehearsal

screenshots: $(VENV)/development ## Take the pictures of the page that the docs show (needs Chromium)
	@mkdir -p docs/screenshots
	HIP_COACH_SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest -q tests/skill/simulator/test_browser.py tests/skill/simulator/test_page.py tests/skill/leaflets/test_browser.py

# scikit-learn learns the weights; what runs needs none of it.
$(VENV)/training: $(VENV)/development
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	@touch $@

train: $(VENV)/training ## Learn the weights of the ears from the labelled sentences
	$(BIN)/python -m tests.training

evaluate: $(VENV)/training ## Score the understanding on labelled sentences (EXTRA=DIR adds a folder)
	$(BIN)/python tests/evaluation/evaluate.py $(EXTRA)
	$(BIN)/python -m tests.evaluation.writers
	$(BIN)/python tests/evaluation/patients.py
	$(BIN)/python -m tests.evaluation.talks

clean: ## Remove what the targets made
	rm -rf $(VENV) var dist build bench .coverage* .mypy_cache .ruff_cache .pytest_cache
