#!/bin/sh
# Builds the bench and prints its table, as ratios within this run.  No test: nothing fails for being slow.
#   BUILD=folder   where to build, instead of build/
# A further program bench_TOPIC of tests/bench/meson.build prints a table of its own after it.
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh cc=gcc,libc6-dev meson=meson ninja=ninja-build pkg-config=pkg-config checkmk=check
build=${BUILD:-build}
[ -f "$build/build.ninja" ] || meson setup "$build" -Dtests=enabled >/dev/null
ninja -C "$build" benches >/dev/null
python3 -B tests/bench/table.py "$build"
for more in "$build"/tests/bench/bench_*; do
    [ -f "$more" ] && [ -x "$more" ] || continue
    echo
    "$more"
done
