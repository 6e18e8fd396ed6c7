#!/bin/sh
# The library inside another meson project, as shared and as static library.  Needs CC and SOURCE.
set -eu
. "$SOURCE/tests/tap.sh"

parent=$scratch/parent
mkdir -p "$parent/subprojects"
ln -s "$SOURCE" "$parent/subprojects/soraenergy"
cp "$SOURCE/examples/clip_to_grid.c" "$parent/parent.c"
cat >"$parent/meson.build" <<'END'
project('parent', 'c')
soraenergy = dependency('soraenergy', fallback: 'soraenergy')
executable('parent', 'parent.c', dependencies: soraenergy)
END

builds_as() {
    meson setup "$scratch/$1" "$parent" -Ddefault_library="$1" &&
        ninja -C "$scratch/$1" parent && "$scratch/$1/parent" >"$scratch/said" && [ -s "$scratch/said" ]
}

brings_no_tests() {
    [ "$(meson introspect --tests "$scratch/static")" = "[]" ]
}

check "a parent project finds and runs it, shared" builds_as shared
check "a parent project finds and runs it, static" builds_as static
check "a parent project gets none of its tests" brings_no_tests
end_checks
