#!/bin/sh
# What the tests need from the system: two browsers, and PostgreSQL where they can be had. Installed only where we may.
set -u
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
firefox() { command -v firefox-esr; }
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
install() { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"; }

if ! browser >/dev/null && may_install; then
    echo "Installing a browser for the journeys ..."
    install chromium >/dev/null 2>&1
fi
browser >/dev/null || echo "No browser: the journeys will be listed as left out. Install chromium to run them."
if ! firefox >/dev/null && may_install; then
    echo "Installing a second browser for the journeys ..."
    install firefox-esr >/dev/null 2>&1
fi
firefox >/dev/null || echo "No Firefox: its journeys will be listed as left out. Install firefox-esr to run them."

postgres() { .venv/bin/python - <<'PY' 2>/dev/null
import os, psycopg
psycopg.connect(os.environ.get("OURWORDS_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres"), connect_timeout=3).close()
PY
}
if ! postgres; then
    if may_install && ! command -v pg_ctlcluster >/dev/null; then
        echo "Installing PostgreSQL for the tests ..."
        install postgresql >/dev/null 2>&1
    fi
    if command -v service >/dev/null && [ "$(id -u)" = 0 ]; then service postgresql start >/dev/null 2>&1; fi
fi
exit 0
