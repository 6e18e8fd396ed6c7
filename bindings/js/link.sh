#!/bin/sh
# Links a module that exports what is visible and an allocator: link.sh MODULE OBJECT...
# The stack lies first, so that a call that needs more of it traps and overwrites nothing.
set -eu
module=$1
shift
wasm-ld --lto-O1 --no-entry --export-dynamic --export=malloc --export=free --gc-sections --strip-all --stack-first \
    -z stack-size=262144 "$@" -o "$module"
