#!/bin/sh
# Each lock of the ABI against a change that it has to stop, in a copy of the library with a baseline of its own.  Needs CC,
# SOURCE and BUILD.
set -eu
. "$SOURCE/tests/tap.sh"
tree=$scratch/tree
mkdir -p "$tree/tests"
cp -r "$SOURCE/lib" "$SOURCE/include" "$SOURCE/meson.build" "$tree"
cp -r "$SOURCE/tests/abi" "$SOURCE/tests/golden" "$SOURCE/tests/tap.sh" "$tree/tests"
rm -rf "$tree"/tests/abi/[0-9]*
since=$(sh "$tree/tests/abi/promised_since.sh")
cp -r "$tree" "$scratch/kept"

draws_a_baseline() {
    sh "$tree/tests/abi/baseline.sh" "$BUILD" && cp -r "$tree/tests/abi/$since" "$scratch/kept/tests/abi"
}

draws_no_other() {
    ! sh "$tree/tests/abi/baseline.sh" "$BUILD"
}

# changed FILES SED
changed() {
    rm -rf "$tree"
    cp -r "$scratch/kept" "$tree"
    (cd "$tree" && sed -i "$2" $1)
    ! diff -r "$scratch/kept" "$tree" >/dev/null
}

constants_hold() {
    $CC -std=c99 -I"$tree/include" -c "$tree/tests/abi/records.c" -o "$scratch/records.o" &&
        python3 -B "$tree/tests/abi/promise.py" --check
}

builds_surface() {
    sh "$tree/tests/abi/surface.sh" "$tree" "$scratch/library.so" "$scratch/now.abi"
}

symbols_hold() {
    sh "$tree/tests/abi/exports.sh" "$scratch/library.so" | diff "$tree/tests/abi/symbols.txt" -
}

surface_holds() {
    abidiff --no-added-syms "$tree/tests/abi/$since/soraenergy.abi" "$scratch/now.abi"
}

program_holds() {
    SOURCE=$tree SHARED=$BUILD/lib/libsoraenergy.so sh "$tree/tests/abi/old.sh" >"$scratch/old" 2>&1
    ! grep '^not ok .*program' "$scratch/old" && grep '^ok .*program' "$scratch/old"
}

lists_hold() {
    sh "$tree/tests/golden/update.sh" "$BUILD"
}

# stops LOCK FILE SED
stops() {
    changed "$2" "$3" && ! "$1" 2>/dev/null
}

lets_through() {
    changed "$2" "$3" && "$1"
}

# The change is one that compiles.
stops_built() {
    changed "$2" "$3" && builds_surface && ! "$1" 2>/dev/null
}

lets_built_through() {
    changed "$2" "$3" && builds_surface && "$1"
}

api="include/soraenergy/soraenergy.h"
check "the constants hold" constants_hold
check "they stop a status with another number" stops constants_hold $api 's/SORA_E_KEY = -3/SORA_E_KEY = -33/'
check "they stop a member that moves" stops constants_hold $api 's/^    double value;  *\/\* the offending/    double offending;\n&/'
check "they stop a parameter of another type" stops constants_hold $api 's/sora_row_at(const char \*table, size_t/sora_row_at(const char *table, uint32_t/'
check "they want to know a new constant" stops constants_hold $api 's/SORA_E_NEVER = -20/SORA_E_NEVER = -20, SORA_E_NEW = -21/'
check "the lists of keys and rows hold" lists_hold
check "they stop a key with another unit" stops lists_hold tests/golden/keys.txt '1s/,px,/,m,/'
check "they stop a key that goes" stops lists_hold tests/golden/keys.txt '1i 99,clip.gone,px,input'
check "they stop a row with another number" stops lists_hold tests/golden/rows.txt '1s/,1,/,99,/'
check "they let a new key through" lets_through lists_hold tests/golden/keys.txt '$d'
if present abidw; then
    changed tests/golden/keys.txt '$d' && cp -r "$scratch/kept/." "$tree"
    check "a baseline is drawn" draws_a_baseline
    check "and no other in its place" draws_no_other
    check "symbols, surface and program hold" eval 'builds_surface && symbols_hold && surface_holds && program_holds'
    check "symbols stop a function that goes" stops_built symbols_hold "lib/door/facts.c $api" 's/sora_row_count(/sora_rows(/'
    check "the surface stops a parameter of another type" stops_built surface_holds '*/*/*.[ch]' 's/sora_key_at(size_t/sora_key_at(uint32_t/'
    check "the surface stops a member that grows" stops_built surface_holds $api 's/char message\[208\]/char message[216]/'
    check "the surface lets a handle grow" lets_built_through surface_holds lib/door/curve.h 's/^struct sora_curve {/&\n    int another;/'
    check "the program stops what it did not say" stops program_holds "tests/abi/$since/program.txt" 's/SORA_E_MERGE/SORA_E_SAVED/'
else
    skip "symbols, surface and program" "no abidw here: Debian's abigail-tools"
fi
end_checks
