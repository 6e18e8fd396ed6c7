#!/bin/sh
# Builds the package: compiles the library to WebAssembly and lays beside the ES module what `npm pack` takes.
#   sh bindings/js/build.sh [FOLDER]    build/js unless said otherwise; the package is in FOLDER/package
set -eu
export LC_ALL=C
cd "$(dirname "$0")/../.."
sh tests/need.sh clang=clang wasm-ld=lld wasm-opt=binaryen python3=python3 zopfli=zopfli
out=${1:-build/js}
package=$out/package
rm -rf "$package"
mkdir -p "$package" "$out/objects"

# The library's flags, a vector unit, and no libc but the one beside this file.  What is not the walk over a block or its draws is
# made small: at -O2 it takes a third more code, and only samples are faster, by a seventh.  A place in memory that each turn of a
# loop finds anew, or an expression that two branches have, takes fewer bytes than a variable that carries it along; a call fewer
# than a copy of what is called, but where every sample passes.
flags="--target=wasm32 -nostdlibinc -isystem bindings/js/libc -std=c11 -msimd128 -mbulk-memory -mnontrapping-fptoint
    -fvisibility=hidden -ffp-contract=off -fno-math-errno -fno-trapping-math -Wall -Wextra -Werror -Wno-bitwise-instead-of-logical -Iinclude -Ilib
    -DWALK_SMALL"
small="-Oz -fno-vectorize -fno-slp-vectorize -DNUMBER_SMALL -mllvm -disable-lsr -mllvm -enable-pre=false"
compile() {
    case $1 in
    lib/engine/sample_block.c) level=-Os ;;
    lib/engine/walk_block.c) level="-Os -mllvm -disable-lsr" ;;
    lib/engine/select.c | lib/engine/sketch.c) level=$small ;;
    *) level="$small -mllvm -inline-threshold=-20" ;;
    esac
    clang $level $flags "$@" -o "$out/objects/$(echo "$1" | tr / _).o"
}
rm -f "$out"/objects/*.o
for source in $(find lib -name '*.c'); do
    compile "$source" -c
done
for source in bindings/js/libc/*.c; do
    compile "$source" -c -fno-builtin
done
sh bindings/js/link.sh "$out/soraenergy.wasm" "$out"/objects/*.o

cp bindings/js/package.json bindings/js/README.md bindings/js/src/* LICENSE "$package"
python3 bindings/js/embed.py "$out/soraenergy.wasm" >"$package/module.js"
