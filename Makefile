# `make` sets up and builds the edition; `make test` sets up and passes the tests.
# What the system lacks is installed with apt where that is allowed; otherwise the exact line is printed.

VENV := .venv
PY := $(VENV)/bin/python
SOURCES := $(shell find src xslt templates tei -type f 2>/dev/null) edition.toml

.PHONY: all setup build test check format clean

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

format: setup
	$(PY) -m ruff check --fix src tests tools
	$(PY) -m ruff format src tests tools

clean:
	rm -rf build .venv
