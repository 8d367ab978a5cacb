# Two commands are enough on a fresh machine: `make run` and `make test`. Needs Python 3.11 or newer and a package index.
# The environment is made with uv where it is present, else with venv and pip; both install what requirements.lock holds.
# The lock is complete, so pip is to resolve nothing: a pip as old as Python 3.11's takes what has an extra for unpinned.

SHELL = /bin/sh
VENV = .venv
BIN = $(VENV)/bin
INSTALLED = $(VENV)/.installed

.PHONY: run test quick lint types check faults accuracy bench compiled lock clean

run: $(INSTALLED)
	@$(BIN)/newsfigures build

test: $(INSTALLED)
	@$(BIN)/python -m pytest

quick: $(INSTALLED)
	@$(BIN)/python -m pytest -m "not slow"

lint: $(INSTALLED)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(INSTALLED)
	@$(BIN)/mypy

check: lint types test

# The runs that are killed at random moments, two hundred of them instead of the few that `make test` makes.
faults: $(INSTALLED)
	@NEWSFIGURES_TEST_KILLS=200 $(BIN)/python -m pytest --timeout 3600 tests/test_store_faults.py tests/test_store_s3_faults.py

# How well the annotated articles beside the project are read, and the worst errors by kind.
accuracy: $(INSTALLED)
	@PYTHONPATH=tests $(BIN)/python -m accuracy.report

bench: $(INSTALLED)
	@$(BIN)/python -m benchmarks.pipeline
	@if [ -d ../shared/corpora ]; then $(BIN)/python -m benchmarks.readers; fi

# What reads figures, compiled for the sources as they are now, where there is a C compiler; after an edit Python reads.
compiled: $(INSTALLED)
	@$(BIN)/python scripts/compile.py

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV)

# The newest Python there is, of those that the project runs on; PYTHON=... chooses another.
$(INSTALLED): requirements.lock pyproject.toml
	@python=$${PYTHON:-}; \
	for candidate in python3 python3.13 python3.12 python3.11 python3.14; do \
	  if [ -z "$$python" ] && $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then python=$$candidate; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Python 3.11 or newer is needed, and is not on the PATH" >&2; exit 1; fi; \
	if uv --version >/dev/null 2>&1 && uv venv --quiet --allow-existing --python "$$python" $(VENV) \
	  && uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock \
	  && uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	then echo "Installed with uv into $(VENV)"; \
	else "$$python" -m venv $(VENV) \
	  && $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock \
	  && $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable . \
	  && echo "Installed with pip into $(VENV)"; \
	fi
	@$(BIN)/python scripts/compile.py || true
	@touch $(INSTALLED)
