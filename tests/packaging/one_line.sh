#!/bin/sh
# The one line that builds the library without a build system, with each compiler at hand.  Needs CC and SOURCE.
set -eu
. "$SOURCE/tests/tap.sh"

# Library and example in one command that says nothing; then the example runs.
builds() {
    cd "$SOURCE"
    said=$($1 -O2 -Iinclude -Ilib $(find lib -name '*.c') examples/clip_to_grid.c -lm -o "$scratch/example" 2>&1)
    printf '%s\n' "$said"
    [ -z "$said" ] && "$scratch/example" >"$scratch/said" && [ -s "$scratch/said" ]
}

for compiler in "$CC" gcc clang; do
    if present "${compiler%% *}"; then
        check "$compiler -O2 -Iinclude -Ilib \$(find lib -name '*.c') -lm" builds "$compiler"
    else
        skip "one line with $compiler" "no such compiler here"
    fi
done
end_checks
