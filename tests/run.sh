#!/bin/sh
# Builds the library and its command line and runs every test of both; needs a C compiler, meson and Check, and installs
# them with apt where they are missing.  Ends with "N passed, N failed" alone on a line.
#   sh tests/run.sh [OPTIONS OF meson test]
#   BUILD=folder   where to build, instead of build/
#   SETUP=options  of meson setup, for a new folder
set -eu
cd "$(dirname "$0")/.."
sh tests/need.sh cc=gcc,libc6-dev meson=meson ninja=ninja-build pkg-config=pkg-config checkmk=check

build=${BUILD:-build}
if [ -f "$build/build.ninja" ]; then
    meson configure "$build" -Dtests=enabled
else
    meson setup "$build" -Dtests=enabled ${SETUP:-}
fi
ninja -C "$build"

rm -f "$build"/meson-logs/testlog*
meson test -C "$build" --no-rebuild --print-errorlogs "$@" || true
python3 tests/count.py "$build"/meson-logs/testlog*.json "$build"/meson-logs/testlog*.junit.xml "$build"/meson-logs/testlog*.txt
