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

# A copy of the library as a wrap brings it, found by the name that it provides; nothing but the wrap says where.
builds_by_wrap() {
    mkdir -p "$scratch/wrapped/subprojects" "$scratch/soraenergy" &&
        cp -r "$SOURCE/lib" "$SOURCE/include" "$SOURCE/examples" "$SOURCE/meson.build" "$SOURCE/meson_options.txt" "$SOURCE/LICENSE" "$scratch/soraenergy" &&
        git -C "$scratch/soraenergy" init -q -b main && git -C "$scratch/soraenergy" add . &&
        git -C "$scratch/soraenergy" -c user.name=test -c user.email=test@localhost commit -qm test &&
        cp "$parent/parent.c" "$scratch/wrapped" &&
        sed "s/, fallback: 'soraenergy'//" "$parent/meson.build" >"$scratch/wrapped/meson.build" &&
        sed -n '/^    \[wrap-git\]$/,/^    soraenergy = /s/^    //p' "$SOURCE/README.md" |
        sed "s|^url = .*|url = file://$scratch/soraenergy|; s|^revision = .*|revision = HEAD|" \
            >"$scratch/wrapped/subprojects/soraenergy.wrap" &&
        meson setup "$scratch/by_wrap" "$scratch/wrapped" && ninja -C "$scratch/by_wrap" parent && "$scratch/by_wrap/parent"
}

brings_no_tests() {
    [ "$(meson introspect --tests "$scratch/static")" = "[]" ]
}

check "a parent project finds and runs it, shared" builds_as shared
check "a parent project finds and runs it, static" builds_as static
if present git; then
    check "the wrap of the README brings it" builds_by_wrap
else
    skip "the wrap of the README brings it" "no git here"
fi
check "a parent project gets none of its tests" brings_no_tests
end_checks
