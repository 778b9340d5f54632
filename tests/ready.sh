#!/bin/sh
# What the tests need from the system: a browser, and PostgreSQL where it can be had. Installed only where we may.
set -u
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

if ! browser >/dev/null && may_install; then
    echo "Installing a browser for the journeys ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1
fi
browser >/dev/null || echo "No browser: the journeys will be listed as left out. Install chromium to run them."

postgres() { .venv/bin/python - <<'PY' 2>/dev/null
import os, psycopg
psycopg.connect(os.environ.get("OURWORDS_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres"), connect_timeout=3).close()
PY
}
if ! postgres; then
    if may_install && ! command -v pg_ctlcluster >/dev/null; then
        echo "Installing PostgreSQL for the tests ..."
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null 2>&1
    fi
    if command -v service >/dev/null && [ "$(id -u)" = 0 ]; then service postgresql start >/dev/null 2>&1; fi
fi
exit 0
