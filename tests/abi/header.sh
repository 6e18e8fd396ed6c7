#!/bin/sh
# The headers by themselves, with every compiler at hand, as every language that they promise.  Needs CC and SOURCE.
set -eu
. "$SOURCE/tests/tap.sh"

strict="-pedantic -Wall -Wextra -Wshadow -Wconversion -Werror -I$SOURCE/include"

# Compiles the program, and looks whether it asks for sora_version by its plain name, and behind a prefix.
compiles() {
    $1 -x "$2" -std="$3" $strict -c "$SOURCE/tests/abi/records.c" -o "$scratch/records.o" &&
        nm -u "$scratch/records.o" | grep -q ' _*sora_version$' &&
        $1 -x "$2" -std="$3" $strict -DSORA_PREFIX=acme_ -c "$SOURCE/tests/abi/records.c" -o "$scratch/prefixed.o" &&
        nm -u "$scratch/prefixed.o" | grep -q ' _*acme_sora_version$'
}

compile_all() {
    compiler=$1 language=$2
    shift 2
    for standard in "$@"; do
        if present "${compiler%% *}"; then
            check "$compiler -std=$standard" compiles "$compiler" "$language" "$standard"
        else
            skip "$compiler -std=$standard" "no such compiler here"
        fi
    done
}

# Of every key that stands in the permanent list.
keys_keep_their_numbers() {
    {
        echo '#include "soraenergy/soraenergy.h"'
        tr 'a-z.' 'A-Z_' <"$SOURCE/tests/golden/keys.txt" |
            awk -F, '{ print "_Static_assert(SORA_" $2 " == " $1 ", \"SORA_" $2 "\");" }'
    } >"$scratch/keys.c"
    $CC -std=c11 -I"$SOURCE/include" -fsyntax-only "$scratch/keys.c"
}

check "promised.h has all that the header promises" python3 -B "$SOURCE/tests/abi/promise.py" --check
check "the constant of every permanent key has its number" keys_keep_their_numbers
for compiler in "$CC" gcc clang; do
    compile_all "$compiler" c c99 c11 c17
done
for compiler in g++ clang++; do
    compile_all "$compiler" c++ c++98 c++11 c++20
    for standard in c++17 c++20; do
        if present "$compiler"; then
            check "soraenergy.hpp, $compiler -std=$standard" "$compiler" -std="$standard" $strict -fsyntax-only \
                "$SOURCE/examples/frontier.cpp"
        else
            skip "soraenergy.hpp, $compiler -std=$standard" "no such compiler here"
        fi
    done
done
end_checks
