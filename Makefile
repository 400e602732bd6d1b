# `make` sets up and builds the edition; `make test` sets up and passes the tests.
# What the system lacks is installed with apt where that is allowed; otherwise the exact line is printed.

VENV := .venv
PY := $(VENV)/bin/python

.PHONY: all setup build test check stress format dist clean

all: build

setup: $(VENV)/.ready
$(VENV)/.ready: pyproject.toml requirements.lock tools/setup.sh
	@sh tools/setup.sh

build: setup
	$(VENV)/bin/bakuedition build

test: setup
	@sh tools/setup.sh test
	$(PY) -m ruff check src tests tools
	$(PY) -m ruff format --check src tests tools
	$(PY) -m mypy
	$(PY) -m pytest -n 2

check: test

# The long forms of what `make test` tries briefly: 10,000 texts changed at random, 200 kills, other people's texts of any
# size as books, fuzzing guided by coverage.
FUZZ_SECONDS := 300
stress: setup
	BAKUEDITION_FUZZ=10000 BAKUEDITION_KILLS=200 BAKUEDITION_EDITS=20 $(PY) -m pytest -n 2 tests/hostile/test_fuzz.py tests/faults tests/incremental
	BAKUEDITION_PRINT=100000000 $(PY) -m pytest -n 2 tests/corpus/test_print.py
	$(PY) -m pip install --quiet --no-deps --target $(VENV)/fuzz --requirement tools/fuzz.txt
	for target in reader aligner apparatus; do \
		PYTHONPATH=$(VENV)/fuzz $(PY) tools/fuzz.py $$target --seconds $(FUZZ_SECONDS) || exit 1; \
	done

format: setup
	$(PY) -m ruff check --fix src tests tools
	$(PY) -m ruff format src tests tools

dist: setup
	$(PY) -m build --no-isolation

clean:
	rm -rf build .venv
