#!/bin/sh
# Two builds of the same sources give the same bytes: in another folder, years later, in another time zone and locale.  Ends with
# "N passed, N failed".
set -eu
SOURCE=$(cd "$(dirname "$0")/../.." && pwd)
. "$SOURCE/tests/tap.sh"
sh "$SOURCE/tests/need.sh" cc=gcc,libc6-dev meson=meson ninja=ninja-build faketime=faketime >"$scratch/need" 2>&1 || tail -n 3 "$scratch/need"
export CCACHE_DISABLE=1

# build FOLDER COMMAND...: of a copy of the sources that lies there, behind that command.
build() {
    folder=$scratch/$1
    shift
    mkdir -p "$folder/sources"
    cp -r "$SOURCE/lib" "$SOURCE/include" "$SOURCE/meson.build" "$SOURCE/meson_options.txt" "$SOURCE/LICENSE" "$folder/sources"
    "$@" meson setup "$folder/build" "$folder/sources" -Dtests=disabled -Dexamples=false && "$@" ninja -C "$folder/build"
}

same_bytes() {
    cmp "$scratch/one/build/lib/$1" "$scratch/another/much/deeper/build/lib/$1"
}

check "it builds here and now" build one env LC_ALL=C TZ=UTC
if present faketime; then
    check "it builds there, in 2031" build another/much/deeper env LC_ALL=C.UTF-8 TZ=Asia/Shanghai faketime -f '@2031-05-06 07:08:09' \
        env FAKETIME_DONT_FAKE_MONOTONIC=1
else
    check "it builds there" build another/much/deeper env LC_ALL=C.UTF-8 TZ=Asia/Shanghai
fi
version=$(sed -n "s/^project.* version: '\([^']*\)'.*/\1/p" "$SOURCE/meson.build")
for library in libsoraenergy.a "libsoraenergy.so.$version"; do
    check "the same bytes of $library" same_bytes "$library"
done
end_checks
