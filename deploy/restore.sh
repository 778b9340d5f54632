#!/bin/sh
# Put a copy back into an empty place, and check it: sums, rows of every table, and what the doctor says.
#
#   restore.sh /var/backups/ourwords/ourwords-2026-11-23T030000Z
#
# It never writes over a store that is there. For a drill, set OURWORDS_DATA to an empty folder (SQLite), or
# OURWORDS_DATABASE_URL to a new, empty database (PostgreSQL).
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-$here/../.venv/bin/python}
ourwords="$python -m ourwords.app.commands"
began=$(date +%s)

[ $# -eq 1 ] || { echo "Say which copy: restore.sh FOLDER" >&2; exit 2; }
[ -f "$1/SHA256SUMS" ] || { echo "$1 is not a finished copy: it has no SHA256SUMS." >&2; exit 2; }
(cd "$1" && sha256sum --check --quiet SHA256SUMS) || { echo "The copy was changed or is damaged. Use another." >&2; exit 1; }

"$python" "$here/store.py" put-back "$1"
$ourwords migrate
health=$($ourwords doctor --json)
printf '%s' "$health" | "$python" -c '
import json, sys
found, rows = json.load(sys.stdin), json.load(open(sys.argv[1]))
for name, table in (("responses", "response"), ("sealed", "sealed")):
    if found[name] != rows[table]:
        sys.exit(f"The doctor counts {found[name]} {name}, the copy had {rows[table]}. Do not use it.")
broken = [line for line in found.get("trouble", []) if "trail" in line]
if broken or found.get("whole") is False:
    sys.exit(" ".join(broken) or "The database file is damaged. Use an earlier copy.")
for line in found.get("trouble", []):
    print("To put right:", line)
print("{responses} responses and {sealed} sealed boxes, as they were.".format(**found))
' "$1/rows.json"
echo "Put back and checked in $(($(date +%s) - began)) s. Before you open the doors: $ourwords work --once --clock-is-right"
