#!/bin/sh
# Adds new keys and rows to the permanent lists beside this file, and writes bits.txt: sh tests/golden/update.sh [BUILD FOLDER]
# A line of a list that is there may not change or go: then nothing is written.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build}
new=$(mktemp)
trap 'rm -f "$new"' EXIT
for list in keys rows; do
    "$build/tests/print_permanent" "$list" > "$new"
    touch "$here/$list.txt"
    lost=$(grep -vxFf "$new" "$here/$list.txt" || true)
    if [ -n "$lost" ]; then
        printf '%s.txt: these lines are permanent and would go:\n%s\n' "$list" "$lost" >&2
        exit 1
    fi
    cat "$new" > "$here/$list.txt"
done
"$build/tests/bits" > "$here/bits.txt"
