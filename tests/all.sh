#!/bin/sh
# Every check, one after the other; the first that fails ends it. "quick" leaves out the tests themselves.
set -eu
V=.venv/bin
step() { printf '\n\033[1m%s\033[0m\n' "$1"; }

step "Format and style"
$V/ruff format --check src tests
$V/ruff check src tests
step "Types"
$V/basedpyright
step "Layers"
$V/lint-imports
[ "${1:-}" = quick ] && exit 0
step "Tests (pages and services on SQLite and PostgreSQL, journeys in a browser)"
exec $V/pytest -n "${OURWORDS_TEST_WORKERS:-2}" -rs --durations=10 \
    --results src/ourwords/app/proof/results.json
