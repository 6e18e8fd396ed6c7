#!/bin/sh
# The library as its users get it: installed into a folder of its own, found by pkg-config.  Needs CC, SOURCE and BUILD.
set -eu
. "$SOURCE/tests/tap.sh"

root=$scratch/root
meson install -C "$BUILD" --no-rebuild --quiet --destdir "$root" >"$scratch/install" 2>&1 || cat "$scratch/install" >&2
pc=$(find "$root" -name soraenergy.pc)
libraries=${pc%/pkgconfig/*}
version=$(sed -n "s/^project.* version: '\([^']*\)'.*/\1/p" "$SOURCE/meson.build")

pkg() {
    PKG_CONFIG_LIBDIR=${pc%/*} PKG_CONFIG_SYSROOT_DIR=$root pkg-config "$@" soraenergy
}

has_version_of_project() {
    pkg --modversion
    [ "$(pkg --modversion)" = "$version" ]
}

has_the_headers() {
    find "$root" -name '*.h' -o -name '*.hpp' | sed 's|.*/include/||' | LC_ALL=C sort >"$scratch/headers"
    printf '%s\n' soraenergy/keys.h soraenergy/prefix.h soraenergy/soraenergy.h soraenergy/soraenergy.hpp | diff - "$scratch/headers"
}

has_the_licence() {
    diff "$SOURCE/LICENSE" "$(find "$root" -path '*/licenses/soraenergy/LICENSE')"
}

uses_shared() {
    $CC "$SOURCE/examples/clip_to_grid.c" $(pkg --cflags --libs) -o "$scratch/shared" &&
        readelf -dW "$scratch/shared" | grep -q 'NEEDED.*libsoraenergy\.so\.' &&
        LD_LIBRARY_PATH=$libraries "$scratch/shared" >"$scratch/shared.out" && [ -s "$scratch/shared.out" ]
}

# One for each minor version until 1.0, then one for each major version.
has_soname_of_promise() {
    soname=libsoraenergy.so.$(echo "$version" | sed 's/^\(0\.[0-9]*\|[1-9][0-9]*\)\..*/\1/')
    readelf -dW "$scratch/shared" | grep -F "NEEDED" | grep -F "[$soname]"
}

uses_static() {
    $CC -static "$SOURCE/examples/clip_to_grid.c" $(pkg --cflags --static --libs) -o "$scratch/static" &&
        "$scratch/static" >"$scratch/static.out"
}

say_the_same() {
    diff "$scratch/shared.out" "$scratch/static.out"
}

starts_where_it_lies() {
    sora=$(find "$root" -path '*/bin/sora')
    env -u LD_LIBRARY_PATH "$sora" --version
}

uses_cpp() {
    c++ -std=c++17 "$SOURCE/examples/frontier.cpp" $(pkg --cflags --libs) -o "$scratch/frontier" &&
        LD_LIBRARY_PATH=$libraries "$scratch/frontier"
}

check "meson install brings a pkg-config file" [ -n "$pc" ]
check "pkg-config knows the version of the project" has_version_of_project
check "the headers are installed and no other" has_the_headers
check "the licence lies with what it is for" has_the_licence
check "the example builds and runs with the shared library" uses_shared
check "the SONAME changes where the ABI may" has_soname_of_promise
check "the example builds and runs with the static library" uses_static
check "shared and static say the same" say_the_same
check "the command starts from any prefix" starts_where_it_lies
if present c++; then
    check "the C++ example builds and runs" uses_cpp
else
    skip "the C++ example builds and runs" "no C++ compiler here"
fi
end_checks
