#!/bin/sh
# The library as two files, soraenergy.c and soraenergy.h.  Needs CC, SOURCE and BUILD.
set -eu
. "$SOURCE/tests/tap.sh"

folder=$scratch/soraenergy

writes_two_files() {
    python3 -B "$SOURCE/lib/amalgamate.py" "$folder" && [ "$(cd "$folder" && echo *)" = "soraenergy.c soraenergy.h" ]
}

says_nothing() {
    said=$(cd "$folder" && "$@" 2>&1)
    printf '%s\n' "$said"
    [ -z "$said" ]
}

refuses_an_option() {
    (cd "$scratch" && ! python3 -B "$SOURCE/lib/amalgamate.py" --help) && [ ! -e "$scratch/--help" ]
}

shows_public_names() {
    nm -g --defined-only "$folder/soraenergy.o" | awk 'NF == 3 { print $3 }' | LC_ALL=C sort |
        diff "$SOURCE/tests/abi/symbols.txt" -
}

takes_a_prefix() {
    $CC -O0 -DSORA_PREFIX=acme_ -c "$folder/soraenergy.c" -o "$scratch/prefixed.o" &&
        sed 's/^/acme_/' "$SOURCE/tests/abi/symbols.txt" >"$scratch/prefixed" &&
        nm -g --defined-only "$scratch/prefixed.o" | awk 'NF == 3 { print $3 }' | LC_ALL=C sort | diff "$scratch/prefixed" -
}

same_bits() {
    $CC -O2 -ffp-contract=off -I"$scratch" -I"$SOURCE/lib" "$SOURCE/tests/golden/bits.c" "$folder/soraenergy.o" -lm \
        -o "$scratch/bits" && "$scratch/bits" >"$scratch/ours" && diff "$SOURCE/tests/golden/bits.txt" "$scratch/ours"
}

# A unit test as it is built, with the one file in the place of the library.
passes() {
    $CC "$BUILD/tests/test_$1.p/unit_test_$1.c.o" "$BUILD/tests/libsupport.a" "$scratch/open.o" $(pkg-config --libs check) -lm \
        -o "$scratch/test_$1" && CK_VERBOSITY=minimal "$scratch/test_$1"
}

check "one command writes it" writes_two_files
check "it compiles and says nothing" says_nothing $CC -O2 -ffp-contract=off -c soraenergy.c
check "nor with warnings" says_nothing $CC -std=c11 -pedantic -Wall -Wextra -fsyntax-only soraenergy.c
if present clang; then
    check "nor with clang" says_nothing clang -O2 -c soraenergy.c -o "$scratch/clang.o"
else
    skip "nor with clang" "no clang here"
fi
check "an option is no folder" refuses_an_option
check "it shows the public names and no other" shows_public_names
check "it takes a prefix" takes_a_prefix
check "the same bits as the library" same_bits
check "it compiles for its tests" says_nothing $CC -O1 -ffp-contract=off -DSORA_PRIVATE= -c soraenergy.c -o "$scratch/open.o"
for test in "$SOURCE"/tests/unit/test_*.c; do
    name=$(basename "$test" .c)
    check "it passes $name" passes "${name#test_}"
done
end_checks
