#!/bin/sh
# Prints the names that a shared library exports.  After a change of the API that is meant:
#   sh tests/abi/exports.sh build/lib/libsoraenergy.so >tests/abi/symbols.txt
set -eu
nm -D --defined-only "$1" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | LC_ALL=C sort
