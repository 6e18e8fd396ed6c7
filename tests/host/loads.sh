#!/bin/sh
# The library loaded and unloaded 10 000 times, and beside a copy that says it is another version.  Needs LOADS, the program, and
# SHARED.
set -eu
. "$SOURCE/tests/tap.sh"

# As long as the version is: nothing else of the file moves.
other_version() {
    version=$(sed -n "s/^project.* version: '\([^']*\)'.*/\1/p" "$SOURCE/meson.build")
    another=$(echo "$version" | tr 0-8 1-9)
    LC_ALL=C sed "s/$version/$another/g" "$SHARED" >"$scratch/other.so" && ! cmp -s "$SHARED" "$scratch/other.so"
}

check "a copy is of another version" other_version
check "10 000 times, and two versions in one process" "$LOADS" "$SHARED" 10000 "$scratch/other.so"
end_checks
