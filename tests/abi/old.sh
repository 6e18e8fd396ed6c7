#!/bin/sh
# Programs of the oldest version that this one serves: one that was built with its header runs, and libabigail finds nothing
# changed.  Needs CC, SOURCE and SHARED.
set -eu
. "$SOURCE/tests/tap.sh"
since=$(sh "$SOURCE/tests/abi/promised_since.sh")
folder=$SOURCE/tests/abi/$since

runs() {
    $CC -std=c99 -I"$folder" "$folder/program.c" "$SHARED" -Wl,-rpath,"${SHARED%/*}" -o "$scratch/program" &&
        "$scratch/program" | diff "$folder/program.txt" -
}

# Functions may be added.
is_unchanged() {
    sh "$SOURCE/tests/abi/surface.sh" "$SOURCE" "$scratch/library.so" "$scratch/now.abi" &&
        abidiff --no-added-syms "$folder/soraenergy.abi" "$scratch/now.abi"
}

if [ ! -d "$folder" ]; then
    skip "a program of $since" "its baseline has not been drawn: tests/abi/baseline.sh"
else
    check "a program of $since runs and says what it said" runs
    if present abidw; then
        check "libabigail: nothing has changed since $since" is_unchanged
    else
        skip "libabigail: nothing has changed since $since" "no abidw here"
    fi
fi
end_checks
