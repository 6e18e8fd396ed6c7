#!/bin/sh
# Instructions of one evaluation, as callgrind counts them, into instructions.txt; --check compares within 5 %.
#   BUILD=folder   where to build, instead of build/
# They are those of one compiler: with another one --check says so and compares nothing.
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh cc=gcc,libc6-dev meson=meson ninja=ninja-build pkg-config=pkg-config checkmk=check valgrind=valgrind
build=${BUILD:-build}
written=tests/bench/instructions.txt
tasks="point range batch_sse2 batch_avx2 sample sample_of_years drivers quantiles"
compiler="$(gcc -dumpmachine | cut -d- -f1) gcc $(gcc -dumpversion)"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Instructions of one evaluation of a task.
count() {
    units=$(valgrind --tool=callgrind --callgrind-out-file="$scratch/out" --collect-atstart=no --toggle-collect=measured \
        "$build/tests/bench/count" "$1" 2>"$scratch/said")
    sed -n "s/.*Collected : *\([0-9]*\)$/\1/p" "$scratch/said" | awk -v units="$units" '{printf "%.1f\n", $1 / units}'
}

[ "${1:-}" != --check ] || [ "$compiler" = "$(head -n 1 "$written")" ] || {
    echo "instructions: skipped, written down for $(head -n 1 "$written"), this is $compiler"
    exit 0
}
[ -f "$build/build.ninja" ] || meson setup "$build" -Dtests=enabled >/dev/null
ninja -C "$build" tests/bench/count >/dev/null
{
    echo "$compiler"
    for task in $tasks; do
        [ "$task" != batch_avx2 ] || grep -qw avx2 /proc/cpuinfo || continue
        echo "$task $(count "$task")"
    done
} >"$scratch/found"
if [ "${1:-}" != --check ]; then
    cp "$scratch/found" "$written"
    exit 0
fi
awk 'FNR == 1 { next }
     NR == FNR { written[$1] = $2; next }
     { off = $2 / written[$1] - 1
       good = off <= 0.05 && off >= -0.05
       printf "%s %s: %s instructions, written down %s\n", good ? "ok" : "not ok", $1, $2, written[$1]
       good ? passed++ : failed++ }
     END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }' "$written" "$scratch/found"
