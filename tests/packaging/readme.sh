#!/bin/sh
# The first C program of the README is the example that the other tests build.  Needs SOURCE.
set -eu
. "$SOURCE/tests/tap.sh"

sed -n '/^```c$/,/^```$/p' "$SOURCE/README.md" | sed '/^```c$/d; /^```$/,$d' >"$scratch/shown"
if [ -s "$scratch/shown" ]; then
    check "the README shows examples/clip_to_grid.c as it is" diff "$SOURCE/examples/clip_to_grid.c" "$scratch/shown"
else
    skip "the README shows examples/clip_to_grid.c as it is" "it shows no C"
fi
end_checks
