#!/bin/sh
# Two copies of the library in one program, the second one compiled behind a prefix.  Needs CC, SOURCE and BUILD.
set -eu
. "$SOURCE/tests/tap.sh"
first=$BUILD/lib/libsoraenergy.a

# As a project would that carries the sources in its own tree.
compiles_behind_prefix() {
    mkdir "$scratch/second" && cd "$SOURCE" &&
        for source in $(find lib -name '*.c'); do
            $CC -O0 -DSORA_PREFIX=acme_ -Iinclude -Ilib -c "$source" -o "$scratch/second/$(echo "$source" | tr / _).o" ||
                return 1
        done
}

names_of() {
    nm -g --defined-only "$@" | awk 'NF == 3 { print $3 }' | LC_ALL=C sort -u
}

share_no_name() {
    names_of "$first" >"$scratch/first"
    names_of "$scratch"/second/*.o >"$scratch/other"
    [ "$(wc -l <"$scratch/first")" -eq "$(wc -l <"$scratch/other")" ] && ! grep -v '^acme_sora_' "$scratch/other"
}

run_together() {
    cd "$scratch"
    $CC -I"$SOURCE/include" -DSORA_PREFIX=acme_ -DFUNCTION=ask_theirs -c "$SOURCE/tests/packaging/two_copies.c" -o ask.o &&
        $CC -I"$SOURCE/include" -DFUNCTION=ask_ours -DOTHER=ask_theirs "$SOURCE/tests/packaging/two_copies.c" ask.o second/*.o \
            "$first" -lm -o both && ./both
}

check "the library compiles behind a prefix" compiles_behind_prefix
check "every global name of that copy has the prefix" share_no_name
check "both copies run in one program and say the same" run_together
end_checks
