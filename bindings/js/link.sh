#!/bin/sh
# Links a module that exports what is visible and an allocator: link.sh MODULE OBJECT...
# The stack lies first, so that a call that needs more of it traps and overwrites nothing.  Binaryen then keeps one of equal
# functions and says the rest in fewer bytes; not by -Oz, which cuts the facts into pieces that pack worse.
set -eu
module=$1
shift
wasm-ld --lto-O1 --no-entry --export-dynamic --export=malloc --export=free --gc-sections --strip-all --stack-first \
    --compress-relocations -z stack-size=262144 "$@" -o "$module"
wasm-opt --enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --low-memory-unused --optimize-level 2 --shrink-level 2 --duplicate-function-elimination \
    --optimize-added-constants-propagate --optimize-instructions --simplify-locals-nostructure --remove-unused-brs \
    --coalesce-locals --simplify-locals --merge-blocks --optimize-instructions --vacuum --reorder-locals \
    --inlining-optimizing --dae-optimizing "$module" -o "$module"
