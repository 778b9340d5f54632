#!/bin/sh
# Copy the store, and no key that opens it, into a new folder below the one you name. Old copies go after KEEP_DAYS days.
#
#   backup.sh /var/backups/ourwords
#
# It reads the same settings as Our Words does. PYTHON names the Python that has Our Words installed.
set -eu
umask 077
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-$here/../.venv/bin/python}
keep=${KEEP_DAYS:-14}

[ $# -eq 1 ] || { echo "Say where copies go: backup.sh FOLDER" >&2; exit 2; }
mkdir -p "$1"
copy=$1/ourwords-$(date -u +%Y-%m-%dT%H%M%SZ)
unfinished=$(mktemp -d "$1/unfinished.XXXXXX")
trap 'rm -rf "$unfinished"' EXIT

"$python" "$here/store.py" save "$unfinished"
# The keys of epochs: one copy for all, written over each time, so that a key that was destroyed is in no copy any more.
[ ! -f "$unfinished/epochs.sealed" ] || mv -f "$unfinished/epochs.sealed" "$1/epochs.sealed"
(cd "$unfinished" && sha256sum -- * > SHA256SUMS)
mv "$unfinished" "$copy"
find "$1" -maxdepth 1 -name 'ourwords-20*' -mtime "+$keep" -exec rm -rf {} +
echo "$copy"
