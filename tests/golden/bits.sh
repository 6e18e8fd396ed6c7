#!/bin/sh
# The same inputs give the same bits however the library is built: each build at hand against gcc -O2.
set -eu
SOURCE=$(cd "$(dirname "$0")/../.." && pwd)
. "$SOURCE/tests/tap.sh"

prints() {
    cd "$SOURCE"
    "$@" -std=c11 -ffp-contract=off -Iinclude -Ilib $(find lib -name '*.c') tests/golden/bits.c -lm \
        -o "$scratch/bits" &&
        "$scratch/bits"
}

same_bits() {
    prints "$@" >"$scratch/these" && diff "$scratch/first" "$scratch/these"
}

compare() {
    if printf 'int main(void) { return 0; }\n' | "$@" -x c - -o "$scratch/empty" 2>/dev/null; then
        check "$*" same_bits "$@"
    else
        skip "$*" "this machine cannot build so"
    fi
}

prints gcc -O2 >"$scratch/first"
compare gcc -O0
compare gcc -O3 -fno-math-errno -fno-trapping-math
compare gcc -O3 -mavx2 -mfma
compare gcc -O2 -m32 -msse2 -mfpmath=sse
compare musl-gcc -O2
compare clang -O0
compare clang -O3 -mavx2 -mfma
compare clang -O2 -m32 -msse2 -mfpmath=sse
end_checks
