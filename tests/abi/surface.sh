#!/bin/sh
# Builds the public side of the library with debug information and writes what libabigail sees of it:
#   sh tests/abi/surface.sh SOURCE_FOLDER LIBRARY.so OUT.abi
set -eu
cd "$1"
${CC:-cc} -std=c11 -g -O0 -fPIC -shared -fvisibility=hidden -DSORA_BUILD -Iinclude -Ilib lib/door/*.c \
    -Wl,--version-script=lib/soraenergy.map -Wl,--unresolved-symbols=ignore-all -o "$2"
abidw --suppressions tests/abi/opaque.suppr --exported-interfaces-only --no-corpus-path --no-comp-dir-path --no-show-locs \
    --no-elf-needed --out-file "$3" "$2"
