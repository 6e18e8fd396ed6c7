#!/bin/sh
# Builds the dashboard: one HTML file that works from disk.
#   sh examples/dashboard/build.sh [FOLDER]    build/dashboard unless said otherwise; the page is FOLDER/dashboard.html
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh node=nodejs npm=npm
mkdir -p "${1:-build/dashboard}"
out=$(cd "${1:-build/dashboard}" && pwd)
sh bindings/js/build.sh "$out/js"
cp examples/dashboard/package.json examples/dashboard/package-lock.json "$out"
(cd "$out" && npm ci --silent --no-audit --no-fund --ignore-scripts)
node examples/dashboard/build.mjs "$out"
