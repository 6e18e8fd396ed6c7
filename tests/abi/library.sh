#!/bin/sh
# What the built libraries export, import and hold.  Needs SOURCE, SHARED, STATIC and EMPTY: two forms of the library,
# and a shared library of nothing that was built in the same way.
set -eu
. "$SOURCE/tests/tap.sh"
here=$SOURCE/tests/abi

sorted() {
    LC_ALL=C sort -u
}

sh "$here/exports.sh" "$SHARED" >"$scratch/exports"
sed '/^#/d; s/ .*//' "$here/imports.txt" | sorted >"$scratch/allowed"

exports_are_listed() {
    diff "$here/symbols.txt" "$scratch/exports"
}

exports_are_declared() {
    sed -n 's/^SORA_API .*[ *]\(sora_[a-z_]*\)(.*/\1/p' "$SOURCE/include/soraenergy/soraenergy.h" |
        sorted >"$scratch/declared"
    diff "$scratch/declared" "$scratch/exports"
}

exports_are_ours() {
    [ -s "$scratch/exports" ] && ! grep -v '^sora_' "$scratch/exports"
}

exports_are_few() {
    [ "$(wc -l <"$scratch/exports")" -le 40 ]
}

# What a program that links the archive could collide with.
archive_names_are_ours() {
    nm -g --defined-only "$STATIC" | awk 'NF == 3 { print $3 }' | sorted >"$scratch/global"
    [ -s "$scratch/global" ] && ! grep -v '^sora_' "$scratch/global"
}

# Bytes in sections that are written to at run time or by the loader, the linker's own tables aside.
writable_sections() {
    readelf -SW "$1" | sed 's/^ *\[ *[0-9]*\] *//' |
        awk '$7 ~ /W/ && $5 !~ /^0+$/ && $1 !~ /^\.(dynamic|got|got\.plt)$/ { print $1, $5 }' | sorted
}

objects_hold_no_data() {
    readelf -SW "$STATIC" | grep -q '\.text' && [ -z "$(writable_sections "$STATIC" | tee /dev/stderr)" ]
}

size_tells_the_same() {
    size -A "$STATIC" |
        awk '/^\.text/ { code += $2 } /^\.(data|bss)/ { data += $2 } END { print data + 0; exit !code || data }'
}

facts_are_small() {
    size -A "$STATIC" | awk '/\(ex / { facts = /^door_(facts|years|years_growth|shapes)\./; members += facts }
        facts && /^\.(l?rodata|data\.rel\.ro)/ { bytes += $2 }
        END { print bytes + 0; exit members != 4 || bytes < 100 * 1024 || bytes > 220 * 1024 }'
}

no_common_symbols() {
    ! nm "$STATIC" | grep ' C '
}

library_holds_no_data() {
    writable_sections "$EMPTY" >"$scratch/empty" && writable_sections "$SHARED" | diff "$scratch/empty" -
}

# Kind and symbol of each relocation, but for calls of what may be imported.
relocations() {
    readelf -rW "$1" | awk '$1 ~ /^[0-9a-f]+$/ { sub(/@.*/, "", $5); print $5, $3 }' | LC_ALL=C sort |
        LC_ALL=C join -v 1 - "$scratch/allowed"
}

relocations_are_the_linkers() {
    relocations "$EMPTY" >"$scratch/empty" && relocations "$SHARED" | diff "$scratch/empty" -
}

needs_libc_alone() {
    readelf -dW "$SHARED" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' >"$scratch/needed"
    ! grep -Ev '^lib[cm]\.' "$scratch/needed"
}

imports_are_allowed() {
    nm --defined-only "$STATIC" | awk 'NF == 3 { print $3 }' | sorted >"$scratch/defined"
    nm -u "$STATIC" | awk '$1 == "U" { print $2 }' | sorted | LC_ALL=C comm -23 - "$scratch/defined" >"$scratch/imports"
    [ -s "$scratch/imports" ] && [ -z "$(LC_ALL=C comm -23 "$scratch/imports" "$scratch/allowed" | tee /dev/stderr)" ]
}

# "malloc door/scenario.c" of each object that takes something which one file alone may.
imports_stay_in_their_file() {
    sed -n '/^#/d; / /p' "$here/imports.txt" | sorted >"$scratch/kept"
    nm -A -u "$STATIC" | sed -n 's/^[^:]*:\([a-z]*\)_\([^:]*\)\.o: *U \(.*\)$/\3 \1\/\2/p' | sorted >"$scratch/taken"
    cut -d' ' -f1 "$scratch/kept" | while read -r name; do grep "^$name " "$scratch/taken"; done | diff "$scratch/kept" -
}

check "exports are those of symbols.txt" exports_are_listed
check "exports are the functions of the header" exports_are_declared
check "exports begin with sora_" exports_are_ours
check "global names of the archive begin with sora_ (else: a header without base/names.h, or lib/names.py)" \
    archive_names_are_ours
check "at most 40 exports" exports_are_few
check "no object has a section that can be written" objects_hold_no_data
check ".data and .bss of every object are 0 bytes" size_tells_the_same
check "no object has common symbols" no_common_symbols
check "the facts of all years take at most 220 KB" facts_are_small
check "the library has no more writable data than an empty one" library_holds_no_data
check "the library has no more relocations than an empty one" relocations_are_the_linkers
check "the library needs libc and libm alone" needs_libc_alone
check "the library takes nothing else from outside" imports_are_allowed
check "memory is taken by the default hooks alone" imports_stay_in_their_file
end_checks
