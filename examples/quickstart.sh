#!/bin/sh
# From nothing to the report: installs what is missing to build (on Debian, as root), builds, runs `sora report` and puts the
# same as a page for a browser beside the build.
#   BUILD=folder  where to build, instead of build/
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

quietly() {
    "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
}

quietly sh tests/need.sh cc=gcc,libc6-dev meson=meson ninja=ninja-build
[ -f "$build/build.ninja" ] || quietly meson setup "$build"
quietly ninja -C "$build" examples/sora
"$build/examples/sora" report
"$build/examples/sora" report --html "$build/report.html"
echo
echo "The same with its plots: $(cd "$build" && pwd)/report.html"
