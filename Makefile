# `make run` and `make test` are the two commands; the others are for developers.
# Everything is installed into .venv from lock files, and again only when they change.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

PORT ?= 8000
export PORT
export PIP_DISABLE_PIP_VERSION_CHECK := 1

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
CATALOGUES := forum/translations

# The newest Python from 3.11 on that can make an environment; `make run PYTHON=/usr/bin/python3.12` names another.
CANDIDATES := python3.14 python3.13 python3.12 python3.11 python3
ENOUGH := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in $(CANDIDATES); do \
	"$$python" -c '$(ENOUGH)' >/dev/null 2>&1 && { echo "$$python"; break; }; done)

.DEFAULT_GOAL := help
.PHONY: help run test format assets messages lock wheel clean

help:
	@echo "make run       the platform with its demonstration, on http://127.0.0.1:8000 (make run PORT=9000)"
	@echo "make test      ruff, mypy and every test (make test TESTS=tests/commissions)"
	@echo "make format    put the code in the form that make test asks for"
	@echo "make assets    build static/ again from assets/ (needs Node)"
	@echo "make messages  gather the sentences of code and templates into the catalogues"
	@echo "make lock      pin the dependencies again (needs uv)"
	@echo "make wheel     build the package into dist/"
	@echo "make clean     remove the environment and what tools keep; instance/ stays"

run: $(VENV)/.installed
	@exec $(BIN)/forum demo

test: $(VENV)/.installed-for-tests
	@echo "== ruff"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check || { echo "make format puts these right."; exit 1; }
	@echo "== mypy"
	@$(BIN)/mypy
	@echo "== pytest"
	@$(in_memory) $(BIN)/pytest -n 3 $(TESTS)

# What tests write need not reach a disk, where two gigabytes of memory are free for it.
in_memory = [ "$$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 2000000 ] 2>/dev/null && \
	export PYTEST_DEBUG_TEMPROOT=/dev/shm TMPDIR=/dev/shm;

format: $(VENV)/.installed-for-tests
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

assets:
	cd assets && npm ci && npm run build

messages: $(VENV)/.installed
	$(BIN)/pybabel extract --mapping babel.cfg --keyword _l --keyword _n:1,2 --keyword lazy_gettext \
		--sort-output --no-location --output $(VENV)/messages.pot forum templates
	$(BIN)/pybabel update --input-file $(VENV)/messages.pot --output-dir $(CATALOGUES) --width 110 \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel compile --directory $(CATALOGUES)

lock:
	@PATH="$(CURDIR)/$(BIN):$$PATH"; command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv"; exit 1; }; \
	pin() { uv pip compile pyproject.toml --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
		--no-emit-index-url --no-annotate --quiet --custom-compile-command "make lock" $(UPGRADE) "$$@"; }; \
	pin --extra build --output-file requirements.lock && \
	pin --extra build --extra test --constraint requirements.lock --output-file requirements-test.lock

wheel: $(VENV)/.installed
	$(BIN)/python -m hatchling build --target wheel

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find commissions forum tests -name __pycache__ -prune -exec rm -rf {} +

# Below: how .venv comes to be. A stamp is newer than the lock it was installed from.

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/.made
	@echo "Installing what the platform needs (only this once; a minute or less)"
	@$(call install,requirements.lock)
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-for-tests: requirements-test.lock $(VENV)/.installed
	@echo "Installing what the tests need (only this once)"
	@$(call install,requirements-test.lock)
	@touch $@

$(VENV)/.made:
	@[ -n "$(PYTHON)" ] || { $(provide); }
	@echo "Making $(VENV) with $$($(or $(PYTHON),python3) --version)"
	@$(BIN)/python -c "import pip" 2>/dev/null || $(or $(PYTHON),python3) -m venv --clear $(VENV)
	@touch $@

define install
	$(PIP) install --require-hashes --requirement $(1) | { \
		done=0; all=$$(grep -c '^[a-z].*==' $(1)); \
		while read -r word _; do case $$word in \
			Collecting|Processing|Requirement) done=$$((done + 1)); printf '\r  %s of %s' $$done $$all;; \
			Installing) printf ', unpacking';; \
		esac; done; echo; }
endef

# Debian's python3 alone cannot make environments: what it lacks is a package of its own, installed here when it can be.
define provide
	if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Python 3.11 or newer is needed. Install it: sudo apt-get install python3 python3-venv"; exit 1; \
	fi; \
	run=; [ "$$(id -u)" -eq 0 ] || run=sudo; \
	if ! command -v apt-get >/dev/null || ! command -v $${run:-apt-get} >/dev/null; then \
		echo "This Python cannot make environments. Install its modules venv and ensurepip (Debian: python3-venv)."; exit 1; \
	fi; \
	echo "This Python cannot make environments yet: installing Debian's python3-venv"; \
	{ $$run apt-get update -q && $$run apt-get install -y -q --no-install-recommends python3-venv; } >$(VENV).log 2>&1 \
		|| { tail -n 3 $(VENV).log; echo "Install it, then run make again: sudo apt-get install python3-venv"; exit 1; }; \
	rm -f $(VENV).log
endef
