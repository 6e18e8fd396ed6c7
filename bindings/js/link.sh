#!/bin/sh
# Links a module that exports what is visible and an allocator: link.sh MODULE OBJECT...
# The stack lies first, so that a call that needs more of it traps and overwrites nothing.  Binaryen then says the same in fewer
# bytes.  It joins no long functions, which pack worse, and is not told -Oz, which cuts the facts into pieces that pack worse.
set -eu
module=$1
shift
wasm-ld --no-entry --export-dynamic --export=malloc --export=free --gc-sections --strip-all --stack-first \
    -z stack-size=262144 "$@" -o "$module"
wasm-opt --enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --low-memory-unused --optimize-level 2 --shrink-level 2 --one-caller-inline-max-function-size=100 \
    --duplicate-function-elimination --dae-optimizing --inlining-optimizing \
    --ssa-nomerge --remove-unused-brs --optimize-instructions --optimize-added-constants-propagate --simplify-locals \
    --coalesce-locals --merge-blocks --remove-unused-brs --precompute-propagate --optimize-instructions --rse --vacuum \
    --ssa-nomerge --remove-unused-brs --optimize-instructions --optimize-added-constants-propagate \
    --simplify-locals-nostructure --reorder-locals --vacuum --coalesce-locals --reorder-locals --merge-blocks \
    "$module" -o "$module"
