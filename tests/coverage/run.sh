#!/bin/sh
# Lines of lib/ that no test runs, and ways out of conditions that none takes: none but those of unreached.txt and untaken.txt,
# which say why.  Builds with gcc's counters, without optimisation and with every inline function as one of its own, so that each
# branch of the source is one; runs the unit, property, fuzz and host suites (of the last what needs no threads, which counters
# make crawl); ends with "N passed, N failed", a line or a way out each.
#   BUILD=folder   where to build, instead of a folder that goes
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh gcc=gcc,libc6-dev meson=meson ninja=ninja-build pkg-config=pkg-config checkmk=check
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build=${BUILD:-$work/build}
[ -f "$build/build.ninja" ] || CC=gcc meson setup "$build" -Dtests=enabled -Dexamples=false -Db_coverage=true \
    --buildtype=debug "-Dc_args=-fprofile-update=atomic -Dalways_inline=unused" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
ninja -C "$build" >"$work/said" 2>&1 || { tail -n 30 "$work/said"; exit 1; }
find "$build" -name '*.gcda' -exec rm {} +
export CK_FORK=no
try() {
    meson test -C "$build" --no-rebuild -t 10 "$@" >"$work/said" 2>&1 || { grep -E 'FAIL|ERROR|TIMEOUT' "$work/said"; exit 1; }
}
try --suite unit --suite property --suite fuzz
CK_RUN_CASE=settings try host
sh tests/coverage/report.sh "$build"
