#!/bin/sh
# The library as a project with CMake gets it: installed into a folder of its own, found by find_package.  Needs CC, SOURCE
# and BUILD.
set -eu
. "$SOURCE/tests/tap.sh"

root=$scratch/root
meson install -C "$BUILD" --no-rebuild --quiet --destdir "$root" >"$scratch/install" 2>&1 || cat "$scratch/install" >&2
package=$(find "$root" -name soraenergyConfig.cmake)
version=$(sed -n "s/^project.* version: '\([^']*\)'.*/\1/p" "$SOURCE/meson.build")

mkdir "$scratch/project"
cp "$SOURCE/examples/clip_to_grid.c" "$scratch/project/program.c"
cat >"$scratch/project/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.10)
project(project C)
find_package(soraenergy ${WANTED} REQUIRED)
find_package(soraenergy ${WANTED} REQUIRED) # as another folder of the project may
foreach(name soraenergy shared static)
  add_executable(${name} program.c)
  target_link_libraries(${name} PRIVATE soraenergy::${name})
endforeach()
END

# configure VERSION: a project that wants that version.
configure() {
    rm -rf "$scratch/build"
    cmake -G Ninja -S "$scratch/project" -B "$scratch/build" -Dsoraenergy_DIR="${package%/*}" -DWANTED="$1"
}

builds() {
    configure "$version" && cmake --build "$scratch/build"
}

runs() {
    "$scratch/build/$1" >"$scratch/$1.out" && [ -s "$scratch/$1.out" ]
}

loads_library() {
    readelf -dW "$scratch/build/$1" | grep -q 'NEEDED.*libsoraenergy\.so'
}

loads_no_library() {
    ! loads_library "$1"
}

say_the_same() {
    diff "$scratch/soraenergy.out" "$scratch/shared.out" && diff "$scratch/shared.out" "$scratch/static.out"
}

# refuses VERSION: for that reason and no other.
refuses() {
    ! configure "$1" >"$scratch/refused" 2>&1 && grep "version: $version" "$scratch/refused"
}

takes_this_and_no_other() {
    configure "${version%.*}" && refuses "${version%.*}.99" && refuses "${version%%.*}.99" && refuses 99.0 && refuses 0.0
}

check "meson install brings a package file" [ -n "$package" ]
if present cmake; then
    check "a project with CMake builds" builds
    for name in soraenergy shared static; do
        check "its program runs, soraenergy::$name" runs $name
    done
    check "soraenergy::soraenergy is the shared library" loads_library soraenergy
    check "soraenergy::static is the static library" loads_no_library static
    check "all say the same" say_the_same
    check "another version than the one that is promised is refused" takes_this_and_no_other
else
    skip "a project with CMake builds" "no cmake here"
fi
end_checks
