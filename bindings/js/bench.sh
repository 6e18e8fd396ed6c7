#!/bin/sh
# Times the package against the C library as meson builds it: sh bindings/js/bench.sh [FOLDER]
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh cc=gcc,libc6-dev meson=meson ninja=ninja-build node=nodejs
mkdir -p "${1:-build/js}"
out=$(cd "${1:-build/js}" && pwd)
[ -d "$out/package" ] || sh bindings/js/build.sh "$out"
[ -d "$out/native" ] || meson setup "$out/native" -Dexamples=false -Dtests=disabled >"$out/meson.log"
ninja -C "$out/native" >>"$out/meson.log"
cc -O2 -std=c11 -ffp-contract=off -Iinclude -Ilib bindings/js/bench/native.c "$out/native/lib/libsoraenergy.a" -lm -o "$out/bench"
"$out/bench" | node bindings/js/bench/bench.js "$out/package"
