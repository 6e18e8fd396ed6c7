#!/bin/sh
# What needs a library that is built for it: races under clang's thread sanitizer, memory that was never written under its memory
# sanitizer.  Ends with "N passed, N failed".
set -eu
SOURCE=$(cd "$(dirname "$0")/../.." && pwd)
. "$SOURCE/tests/tap.sh"
cd "$SOURCE"

builds() {
    program=$1
    shift
    "$@" -g -std=c11 -D_GNU_SOURCE -ffp-contract=off -Iinclude -Ilib -Itests/host $(find lib -name '*.c') -o "$scratch/$program" \
        -pthread -lm
}

says_nothing() {
    "$@" >"$scratch/out" 2>"$scratch/said" || {
        tail -n 60 "$scratch/out" "$scratch/said"
        return 1
    }
}

together="tests/host/together.c tests/host/everything.c"
if present clang; then
    check "8 threads under the thread sanitizer: build" builds together clang -O1 -fsanitize=thread $together
    check "8 threads under the thread sanitizer" says_nothing "$scratch/together"
    check "memory sanitizer: build" builds threads clang -O1 -fsanitize=memory -fno-sanitize-recover=all $together
    check "8 threads and every function under the memory sanitizer" says_nothing "$scratch/threads"
    check "every key of every row: build" builds bits clang -O1 -fsanitize=memory -fno-sanitize-recover=all tests/golden/bits.c
    check "every key of every row under the memory sanitizer" says_nothing "$scratch/bits"
else
    skip "the thread and memory sanitizers" "no clang here"
fi
end_checks
