#!/bin/sh
# The same inputs give the same bits however the library is built, and wherever it runs: each against bits.txt.
#   sh tests/golden/bits.sh          every compiler at hand
#   sh tests/golden/bits.sh --all    other processors under qemu, Windows under wine and tcc too; installs them where it can
set -eu
SOURCE=$(cd "$(dirname "$0")/../.." && pwd)
. "$SOURCE/tests/tap.sh"

builds() {
    cd "$SOURCE"
    "$@" -std=c11 -ffp-contract=off -Iinclude -Ilib $(find lib -name '*.c') tests/golden/bits.c -lm -o "$scratch/bits"
}

# same_bits RUNNER BUILD COMMAND...: RUNNER is what runs the program, "" for nothing.
same_bits() {
    runner=$1
    shift
    builds "$@" && $runner "$scratch/bits" >"$scratch/these" && tr -d '\r' <"$scratch/these" | diff "$SOURCE/tests/golden/bits.txt" -
}

# threads RUNNER BUILD COMMAND...: four, each in a rounding mode of its own.
threads() {
    runner=$1
    shift
    cd "$SOURCE"
    "$@" -std=c11 -D_GNU_SOURCE -ffp-contract=off -Iinclude -Ilib -Itests/host $(find lib -name '*.c') tests/host/together.c \
        tests/host/everything.c -pthread -lm -o "$scratch/together" && $runner "$scratch/together" 4
}

can_build() {
    printf 'int main(void) { return 0; }\n' >"$scratch/empty.c"
    "$@" "$scratch/empty.c" -o "$scratch/empty" 2>/dev/null
}

compare() {
    if can_build "$@"; then
        check "$*" same_bits "" "$@"
    else
        skip "$*" "this machine cannot build so"
    fi
}

# compare_under RUNNER BUILD COMMAND...: for another machine.
compare_under() {
    runner=$1
    shift
    if present "$runner" && can_build "$@" -static; then
        check "$* under $runner" same_bits "$runner" "$@" -O2 -static
        check "$* under $runner, each rounding mode" threads "$runner" "$@" -O2 -static
    else
        skip "$* under $runner" "no such compiler or runner here"
    fi
}

# With clang; with gcc too where it is here, for Debian's do not go together with gcc-multilib.
compare_machine() {
    compare_under "qemu-$1-static" clang --target="$2"
    ! present "$2-gcc-12" || compare_under "qemu-$1-static" "$2-gcc-12"
}

elsewhere() {
    sh "$SOURCE/tests/need.sh" clang=clang qemu-s390x-static=qemu-user-static tcc=tcc musl-gcc=musl-tools \
        x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64 wine=wine,wine64 \
        aarch64-linux-gnu-ld=binutils-aarch64-linux-gnu,libgcc-12-dev-arm64-cross,libc6-dev-arm64-cross \
        arm-linux-gnueabihf-ld=binutils-arm-linux-gnueabihf,libgcc-12-dev-armhf-cross,libc6-dev-armhf-cross \
        riscv64-linux-gnu-ld=binutils-riscv64-linux-gnu,libgcc-12-dev-riscv64-cross,libc6-dev-riscv64-cross \
        s390x-linux-gnu-ld=binutils-s390x-linux-gnu,libgcc-12-dev-s390x-cross,libc6-dev-s390x-cross \
        >"$scratch/need" 2>&1 || tail -n 3 "$scratch/need"
    check "gcc -m32, each rounding mode" threads "" gcc -O2 -m32 -msse2 -mfpmath=sse
    compare tcc
    compare musl-gcc -O2 -static
    export WINEPREFIX="$scratch/wine" WINEDEBUG=-all
    compare_under wine x86_64-w64-mingw32-gcc
    compare_machine aarch64 aarch64-linux-gnu
    compare_machine riscv64 riscv64-linux-gnu
    compare_machine arm arm-linux-gnueabihf
    compare_machine s390x s390x-linux-gnu # big-endian
}

compare gcc -O2
compare gcc -O0
compare gcc -O3 -fno-math-errno -fno-trapping-math
compare gcc -O3 -mavx2 -mfma
compare gcc -O2 -m32 -msse2 -mfpmath=sse
compare musl-gcc -O2
compare clang -O0
compare clang -O3 -mavx2 -mfma
compare clang -O2 -m32 -msse2 -mfpmath=sse
[ "${1:-}" != --all ] || elsewhere
end_checks
