# Our Words. `make` alone lists what can be done.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
V := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test check fix bench measure clean tests-ready

help: ## List what can be done
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

run: .venv/ready ## Show the invented city: web, worker, and a sign-in link per role
	@$(V)/ourwords run $(ARGS)

test: tests-ready ## Every check: format, types, layers, unit, pages, journeys, PostgreSQL
	@sh tests/all.sh

check: tests-ready ## The quick checks: format, style, types, layers
	@sh tests/all.sh quick

fix: tests-ready ## Put format and imports right
	@$(V)/ruff check --fix src tests; $(V)/ruff format src tests

bench: .venv/ready ## Speed as ratios, in one run
	@$(V)/ourwords bench submit && $(V)/ourwords bench page && $(V)/ourwords bench pipeline

measure: tests-ready ## The long figures: phones, masking, themes, speed (masking and themes need OURWORDS_CORPUS)
	@sh tests/measure.sh

clean: ## Take away what was made (the data in var/ stays)
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/ready: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Our Words needs Python 3.11 or newer. README.md says what to install."; exit 1; }
	@test -x $(V)/python || $(PYTHON) -m venv .venv || { echo "Python's venv is missing. README.md says what to install."; rm -rf .venv; exit 1; }
	@echo "Installing what is locked (a minute or two, the first time) ..."
	@$(V)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(V)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/tests: .venv/ready requirements-test.txt
	@echo "Installing what the tests need ..."
	@$(V)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

tests-ready: .venv/tests
	@sh tests/ready.sh
