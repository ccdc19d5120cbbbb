# All checks of the project, each from a clean clone with stock Python and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint bench engines deep fuzz mutants matrix docs release-check clean

demo: $(VENV)/.run
	$(BIN)/python examples/demo.py

test: $(VENV)/.test
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses auto --dist loadfile
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: $(VENV)/.lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/.bench
	$(BIN)/python bench/run.py

engines: $(VENV)/.engines
	$(BIN)/python -m pytest tests/columns/test_engines_beside.py

# Five times as many made-up schemes against the slow oracle, and every change of a scheme.
deep: $(VENV)/.test
	LIANXIN_EXAMPLES=10000 $(BIN)/python -m pytest -q -p no:randomly tests/rules/test_against_oracle.py tests/rules/test_stages_against_oracle.py tests/rules/test_open_stages_against_oracle.py
	LIANXIN_DEEP=1 $(BIN)/python -m pytest -q -p no:randomly tests/rules/test_stage_words.py tests/testing/test_mutating.py
	LIANXIN_LAWS=60 $(BIN)/python -m pytest -q -p no:randomly tests/testing/test_cohort_laws.py

# Hostile input at every door; a million is a night's work: make fuzz COUNT=10000 is a start.
COUNT ?= 1000000
fuzz: $(VENV)/.run
	$(BIN)/python checks/fuzz.py $(COUNT)

# Faults planted in the source, each of which a test must notice: NUMBER, SEED, ROOMS, FLOOR; ALL=1.
mutants: $(VENV)/.mutants
	$(BIN)/python checks/mutants.py

# Equal results under other hash seeds, locales, time zones and versions of Python.
matrix: $(VENV)/.run
	$(BIN)/python checks/matrix.py

# The documentation as a site in build/site, without anything from outside.
docs: $(VENV)/.docs
	PYTHONPATH=docs $(BIN)/zensical build --clean --strict
	$(BIN)/python docs/check_site.py

# What would be released: built, examined, installed without an index, and the demo run from it.
release-check: $(VENV)/.release
	$(BIN)/python checks/release.py

clean:
	rm -rf $(VENV) build dist .coverage

# One environment; each group is added when a check first asks for it.
$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(PIP) install --constraint constraints.txt pytest pytest-randomly pytest-xdist hypothesis "coverage[toml]" sybil PyYAML Markdown jsonschema \
		altair great_tables narwhals polars pandas pyarrow duckdb fastapi openpyxl uvicorn
	touch $@

$(VENV)/.lint: $(VENV)/.test
	$(PIP) install --constraint constraints.txt ruff mypy import-linter types-PyYAML
	touch $@

$(VENV)/.bench: $(VENV)/.run
	$(PIP) install --constraint constraints.txt narwhals numpy polars
	touch $@

$(VENV)/.mutants: $(VENV)/.test
	$(PIP) install --constraint constraints.txt mutmut
	touch $@

$(VENV)/.engines: $(VENV)/.test
	$(PIP) install --constraint constraints.txt pyspark
	touch $@

$(VENV)/.docs: $(VENV)/.run
	$(PIP) install --constraint constraints.txt zensical mkdocstrings-python
	touch $@

$(VENV)/.release: $(VENV)/.run
	$(PIP) install --constraint constraints.txt build hatchling twine check-wheel-contents
	touch $@
