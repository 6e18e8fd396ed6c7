#!/bin/sh
# Builds the dashboard: one HTML file that works from disk.
#   sh examples/dashboard/build.sh [FOLDER]    build/dashboard unless said otherwise; the page is FOLDER/dashboard.html
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh node=nodejs npm=npm clang=clang llvm-ar=llvm
[ -f /usr/lib/wasm32-wasi/libc.a ] || sh tests/need.sh the-libc-of-wasi=wasi-libc,libclang-rt-dev-wasm32
mkdir -p "${1:-build/dashboard}"
out=$(cd "${1:-build/dashboard}" && pwd)
sh bindings/js/build.sh "$out/js"

# The page's own module: the library, and `sora report` of the command line with wasi-libc, whose calls src/report.c answers.
mkdir -p "$out/report"
rm -f "$out"/report/*
flags="--target=wasm32-wasi -std=c11 -Oz -ffunction-sections -fvisibility=hidden -ffp-contract=off -Wall -Wextra -Werror
    -Iinclude -Iexamples/cli"
for source in examples/cli/*.c; do
    [ "$source" = examples/cli/main.c ] || clang $flags -c "$source" -o "$out/report/cli_$(basename "$source").o"
done
clang $flags -c examples/dashboard/src/report.c -o "$out/report/report.o"
llvm-ar rcs "$out/report/cli.a" "$out"/report/cli_*.o
sh bindings/js/link.sh "$out/report/page.wasm" "$out"/js/objects/lib_*.o "$out/report/report.o" "$out/report/cli.a" \
    -L/usr/lib/wasm32-wasi -lc "$(clang --target=wasm32-wasi -print-libgcc-file-name)"
python3 bindings/js/embed.py "$out/report/page.wasm" >"$out/report/module.js"

cp examples/dashboard/package.json examples/dashboard/package-lock.json "$out"
(cd "$out" && npm ci --silent --no-audit --no-fund --ignore-scripts)
node examples/dashboard/build.mjs "$out"
