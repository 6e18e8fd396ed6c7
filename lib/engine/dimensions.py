#!/usr/bin/env python3
"""Gives keys a dimension of their own among the Sobol points: python3 lib/engine/dimensions.py KEY...

Appends to dimensions.csv, which only grows: a key that moves changes its draws.  Of each new dimension the initial numbers
are those of CANDIDATES sets, drawn from a fixed seed, whose planes with the dimensions before it are filled best: the sum
of 2^t, t the quality of the digital net of 2^m points, over the sizes of SIZES and these dimensions."""
import csv
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
DIGITS, CANDIDATES, SIZES = 32, 64, (4, 6, 8, 10, 12)
COLUMNS = ["key", "polynomial", "numbers"]


def is_primitive(polynomial):
    """Of a polynomial over GF(2), bit i the coefficient of x^i: whether the order of x is the greatest possible."""
    degree, power, order = polynomial.bit_length() - 1, 1, 0
    while order == 0 or power != 1:
        power <<= 1
        power ^= polynomial if power >> degree else 0
        order += 1
        if power == 0 or order == 1 << degree:
            return False
    return order == (1 << degree) - 1


def primitive_polynomials():
    polynomial = 3
    while True:
        if is_primitive(polynomial):
            yield polynomial
        polynomial += 2


def direction_numbers(polynomial, numbers):
    """Bit 31 is the first digit after the point.  P. Bratley and B. L. Fox, ACM TOMS 14, 1988."""
    degree = polynomial.bit_length() - 1
    out = [number << DIGITS - 1 - i for i, number in enumerate(numbers)]
    for i in range(degree, DIGITS):
        value = out[i - degree] ^ out[i - degree] >> degree
        for j in range(1, degree):
            value ^= out[i - j] if polynomial >> degree - j & 1 else 0
        out.append(value)
    return out


def rows(direction, m):
    """The first m rows of the generator matrix for 2^m points, as bit sets of columns."""
    return [sum((direction[column] >> DIGITS - 1 - row & 1) << column for column in range(m)) for row in range(m)]


def reduced(row, basis):
    for other in basis:
        row = min(row, row ^ other)
    return row


def quality(a, b, m):
    """t of the net in the plane of two dimensions, given their rows."""
    least, basis = m, []
    for taken in range(m + 1):
        both, more = list(basis), 0
        while taken + more < m and (row := reduced(b[more], both)):
            both.append(row)
            more += 1
        least = min(least, taken + more)
        if taken == m or not (row := reduced(a[taken], basis)):
            break
        basis.append(row)
    return m - least


def unevenness(direction, others):
    own = {m: rows(direction, m) for m in SIZES}
    return sum(2 ** quality(own[m], other[m], m) for other in others for m in SIZES)


def read():
    with open(HERE / "dimensions.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def expand(entry):
    if entry["polynomial"] == "1":
        return [1 << DIGITS - 1 - i for i in range(DIGITS)]
    return direction_numbers(int(entry["polynomial"]), [int(number) for number in entry["numbers"].split()])


def added(key, polynomial, entries, others):
    degree, chance = polynomial.bit_length() - 1, random.Random(polynomial)
    sets = [[chance.randrange(1, 2 << i, 2) for i in range(degree)] for _ in range(CANDIDATES)]
    best = min(sets, key=lambda numbers: unevenness(direction_numbers(polynomial, numbers), others))
    return {"key": key, "polynomial": polynomial, "numbers": " ".join(map(str, best))}


def main():
    entries = read()
    others = [{m: rows(expand(entry), m) for m in SIZES} for entry in entries]
    polynomials = primitive_polynomials()
    for _ in entries[1:]:
        next(polynomials)
    for key in sys.argv[1:]:
        if key in [entry["key"] for entry in entries]:
            sys.exit(f"{key} has a dimension")
        entries.append(added(key, next(polynomials), entries, others))
        others.append({m: rows(expand({name: str(cell) for name, cell in entries[-1].items()}), m) for m in SIZES})
    with open(HERE / "dimensions.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(entries)


if __name__ == "__main__":
    main()
