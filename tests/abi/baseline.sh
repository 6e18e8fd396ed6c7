#!/bin/sh
# Draws the baseline of this version: what its programs rely on, in a folder of its own beside this file, 0.1 for 0.1.x and 1 for
# 1.x.  Needs libabigail (abigail-tools) and a build; once, when a version is released:
#   sh tests/abi/baseline.sh [BUILD FOLDER]
# It never draws one anew: what was released stays.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:-$here/../../build}" && pwd)
cd "$here/../.."
folder=$here/$(sh "$here/promised_since.sh")
[ ! -e "$folder" ] || {
    echo "$folder is there: a baseline is drawn once" >&2
    exit 1
}
sh tests/golden/update.sh "$build"
sh tests/abi/exports.sh "$build/lib/libsoraenergy.so" | diff tests/abi/symbols.txt -
python3 -B tests/abi/promise.py
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
sh tests/abi/surface.sh . "$new/library.so" "$new/soraenergy.abi"
cp include/soraenergy/soraenergy.h include/soraenergy/keys.h tests/abi/program.c "$new"
${CC:-cc} -std=c99 -I"$new" "$new/program.c" "$build/lib/libsoraenergy.so" -Wl,-rpath,"$build/lib" -o "$new/program"
"$new/program" >"$new/program.txt"
rm "$new/library.so" "$new/program"
cp -r "$new" "$folder"
chmod 755 "$folder"
