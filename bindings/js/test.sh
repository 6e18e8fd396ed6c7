#!/bin/sh
# Packs the package, installs it into an empty folder and tests it there.  Ends with "N passed, N failed".
#   sh bindings/js/test.sh [FOLDER]     build/js unless said otherwise
set -eu
cd "$(dirname "$0")/../.."
sh tests/need.sh node=nodejs npm=npm
mkdir -p "${1:-build/js}"
out=$(cd "${1:-build/js}" && pwd)
python3 -B bindings/js/generate.py --check
sh bindings/js/build.sh "$out"
export SORA_GOLDEN="$PWD/tests/golden/bits.txt" SORA_WASM="$out/soraenergy.wasm" SORA_SYMBOLS="$PWD/tests/abi/symbols.txt"
export SORA_HEADER="$PWD/include/soraenergy/soraenergy.h"

rm -rf "$out/empty"
mkdir "$out/empty"
cp bindings/js/test/* "$out/empty"
cd "$out/empty"
npm pack --silent --pack-destination "$out" "$out/package" >/dev/null
npm ci --silent --no-audit --no-fund
npm install --silent --offline --no-save --no-audit --no-fund "$out"/soraenergy-*.tgz
node --test --test-reporter=tap >"$out/tap" || true
passed=$(sed -n 's/^# pass //p' "$out/tap")
failed=$(sed -n 's/^# fail //p' "$out/tap")
[ "$failed" -eq 0 ] || cat "$out/tap"
sed -n 's/^ *# \(code [0-9]* bytes.*\)/\1/p' "$out/tap"
if npx --no-install tsc --noEmit --strict --skipLibCheck false --module nodenext --target es2022 types.ts; then
    passed=$((passed + 1))
else
    failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
