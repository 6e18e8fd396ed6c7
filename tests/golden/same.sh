# What the library computes is what bits.txt says, bit for bit: same.sh BITS, the program bits.c
. "$(dirname "$0")/../tap.sh"

is_as_written() {
    "$1" >"$scratch/made" && diff "$(dirname "$0")/bits.txt" "$scratch/made"
}

check "bits are those of bits.txt" is_as_written "$1"
end_checks
