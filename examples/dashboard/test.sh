#!/bin/sh
# Builds the dashboard and tests it in headless Chromium against the C library.  Ends with "N passed, N failed".
#   sh examples/dashboard/test.sh [FOLDER]    build/dashboard unless said otherwise
# SORA=FILE takes a command line that is built already; SCREENSHOTS=FOLDER keeps pictures of the page.
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh chromium=chromium
sh examples/dashboard/build.sh "${1:-build/dashboard}"
out=$(cd "${1:-build/dashboard}" && pwd)
if [ -z "${SORA:-}" ]; then
    sh tests/need.sh cc=gcc,libc6-dev meson=meson ninja=ninja-build
    [ -d "$out/native" ] || meson setup "$out/native" -Dtests=disabled >"$out/meson.log"
    ninja -C "$out/native" >>"$out/meson.log"
    SORA=$out/native/examples/sora
fi
SOURCE=$PWD/examples/dashboard/src
CHROMIUM=$(command -v chromium)
export SORA SOURCE CHROMIUM DASHBOARD="$out"
node --test --test-timeout=600000 --test-reporter=tap examples/dashboard/test/*.test.js >"$out/tap" || true
passed=$(sed -n 's/^# pass //p' "$out/tap")
failed=$(sed -n 's/^# fail //p' "$out/tap")
[ "$failed" -eq 0 ] || cat "$out/tap"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
