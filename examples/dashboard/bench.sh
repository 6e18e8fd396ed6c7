#!/bin/sh
# Times the page in headless Chromium: from a step of a slider to the headline and to the bands, all their samples.
#   sh examples/dashboard/bench.sh [FOLDER]    build/dashboard unless said otherwise, as test.sh leaves it
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh node=nodejs chromium=chromium
[ -f "${1:-build/dashboard}/dashboard.html" ] || sh examples/dashboard/build.sh "${1:-build/dashboard}"
DASHBOARD=$(cd "${1:-build/dashboard}" && pwd)
CHROMIUM=$(command -v chromium)
export CHROMIUM DASHBOARD
node examples/dashboard/bench.mjs
