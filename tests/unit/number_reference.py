"""Writes number_reference.inc: reference values of the functions in lib/base/number.h, from the decimal module alone.

Usage: python3 tests/unit/number_reference.py > tests/unit/number_reference.inc
"""
import math
import random
from decimal import Decimal as D, getcontext

getcontext().prec = 60
getcontext().Emax, getcontext().Emin = 10 ** 9, -10 ** 9
DRAWS = random.Random(20240215)


def series(first, ratio):
    """Sum of first * ratio(1) * ratio(2) * ..., until terms vanish."""
    total, term, k = D(0), first, 0
    while term and (not total or abs(term) > abs(total) * D(10) ** -90):
        total += term
        k += 1
        term *= ratio(k)
    return total


def with_digits(digits, function, *arguments):
    context = getcontext()
    before, context.prec = context.prec, digits
    result = function(*arguments)
    context.prec = before
    return +result


def pi():
    def machin():
        def arctan_inverse(n):
            total, power, k = D(0), D(1) / n, 0
            while power > D(10) ** -120:
                total += power / (2 * k + 1) * (-1) ** k
                power /= n * n
                k += 1
            return total
        return 4 * (4 * arctan_inverse(5) - arctan_inverse(239))
    return with_digits(110, machin)


PI = pi()


def sin(x):
    def exact():
        r = D(x) - (D(x) / (2 * PI)).to_integral_value() * 2 * PI
        return series(r, lambda k: -r * r / (2 * k * (2 * k + 1)))
    return with_digits(100, exact)


def cos(x):
    def exact():
        r = D(x) - (D(x) / (2 * PI)).to_integral_value() * 2 * PI
        return series(D(1), lambda k: -r * r / (2 * k * (2 * k - 1)))
    return with_digits(100, exact)


def erf(x):
    x = D(x)
    if abs(x) > 6:
        return (1 - 2 * tail(abs(x) * D(2).sqrt())).copy_sign(x)

    def exact():
        powers = series(x, lambda k: x * x * 2 / (2 * k + 1))
        return 2 * powers * (-x * x).exp() / PI.sqrt()
    return with_digits(110, exact)


def tail(a):
    """The probability that a standard normal exceeds a: by erf, or by Laplace's continued fraction."""
    a = D(a)
    if a < 6:
        return with_digits(100, lambda: (1 - erf(a / D(2).sqrt())) / 2)
    fraction = a
    for k in range(1500, 0, -1):
        fraction = a + k / fraction
    return (-a * a / 2).exp() / ((2 * PI).sqrt() * fraction)


def normal_cdf(x):
    x = D(x)
    return tail(-x) if x < 0 else 1 - tail(x)


def inverse_normal(p):
    p = D(p)
    if p > D('0.5'):
        return -inverse_normal(1 - p)
    if p == D('0.5'):
        return D(0)
    t = (-2 * p.ln()).sqrt()
    z = abs(t - (D('2.30753') + D('0.27061') * t) / (1 + D('0.99229') * t + D('0.04481') * t * t))
    for _ in range(100):
        above = tail(z)
        density = (-z * z / 2).exp() / (2 * PI).sqrt()
        step = (above / p).ln() * above / density
        z += step
        if abs(step) < abs(z) * D(10) ** -40:
            return -z
    raise ArithmeticError(p)


def power(x, y):
    return with_digits(80, lambda: (D(y) * D(x).ln()).exp())


def smooth_max(a, b):
    p = D('3.5')
    return with_digits(80, lambda: (((p * D(a).ln()).exp() + (p * D(b).ln()).exp()).ln() / p).exp())


def near(x, *steps):
    """x moved by some units in the last place."""
    moved = []
    for step in steps:
        y = x
        for _ in range(abs(step)):
            y = math.nextafter(y, math.copysign(math.inf, step))
        moved.append(y)
    return moved


def uniform(low, high, count):
    return [DRAWS.uniform(low, high) for _ in range(count)]


def spread(low, high, count):
    """Powers of two with real exponents."""
    return [2.0 ** DRAWS.uniform(low, high) for _ in range(count)]


def power_points():
    points = [(0.5, 1022.0), (2.0, -1022.0), (10.0, 308.0), (10.0, -307.0), (1.5, 1750.0), (0.1, 307.0),
              (5e-324, 0.5), (5e-324, -0.9), (1.7976931348623157e308, 0.999),
              (3.0, 1 / 3), (2.0, 0.5), (9.0, 0.5), (1e-300, 1e-300)]
    for x in near(1.0, 1, -1, 2, 5) + near(math.sqrt(2), -1, 1) + near(math.sqrt(0.5), -1, 1):
        points += [(x, share / math.log(x)) for share in (-700.0, -30.0, 1.0, 709.0)]
    for x in spread(-1074, 1023, 20) + uniform(0.5, 2, 20) + [1 + 2.0 ** -k for k in range(5, 50, 5)]:
        points.append((x, DRAWS.uniform(-700, 700) / math.log(x)))
    return points + list(zip(uniform(0.01, 100, 15), uniform(-3, 3, 15)))


def angles():
    turns = [1, 2, 3, 4, 5, 11, 22, 355, 710, 1420, 5419, 10838, 25000, 51471, 63660]
    return ([float(k * PI / 2) for k in turns] + near(float(PI / 2), -1, 1) + near(float(PI), -1, 1)
            + [1e-300, 1e-8, 1e5, -1e5] + uniform(-1e5, 1e5, 15) + uniform(-10, 10, 10) + uniform(-0.8, 0.8, 10)
            + near(float(PI / 4), -1, 0, 1))


POINTS = {
    'exp': (D.exp, uniform(-708, 709.7, 30) + uniform(-1, 1, 15) + [1e-300, -1e-17, 709.78, 709.782712893384]
            + [k * math.log(2) / 2 * (1 + j * 1e-15) for k in (-3, -1, 1, 3, 101) for j in (-1, 1)]
            + [-745.1, -740.0, -710.0, -708.39]),
    'log': (D.ln, near(1.0, -3, -2, -1, 1, 2, 3) + [1 + s * 2.0 ** -k for k in range(2, 50, 6) for s in (-1, 1)]
            + near(math.sqrt(2), -1, 0, 1) + near(math.sqrt(0.5), -1, 0, 1)
            + uniform(0.5, 2, 25) + spread(-1074, 1023, 25)
            + [5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 10.0, math.e]),
    'pow': (power, power_points()),
    'sin': (sin, angles()),
    'cos': (cos, angles()),
    'erf': (erf, uniform(-1, 1, 20) + uniform(0.9, 1.1, 10) + uniform(1, 6, 15)
            + [1e-300, 1e-9, 1e-3, 1.0, 5.9, 7.0] + near(1.0, -1)),
    'normal_cdf': (normal_cdf, uniform(-37.5, 0, 30) + uniform(-3, 8, 25) + [0.0, 1e-10, -1e-10, -37.5, -38.4, 8.3]),
    'inverse_normal': (inverse_normal, uniform(0, 1, 20) + spread(-1021, -4, 25)
                       + [1 - 2.0 ** -k for k in range(5, 54, 4)]
                       + near(0.075, -1, 0, 1) + near(0.925, -1, 0, 1) + near(0.5, -2, -1, 1, 2)
                       + [0.5, 0.025, 0.1, 0.9, 1e-10, 2.2250738585072014e-308, 5e-324]),
    'smooth_max': (smooth_max, list(zip(spread(-10, 10, 25), spread(-10, 10, 25)))
                   + [(1.0, 1.0), (1e300, 1e300), (1e-300, 2e-300), (1e308, 1e-308), (3.0, near(3.0, 1)[0])]),
}


def row(function, point):
    x, y = point if isinstance(point, tuple) else (point, 0.0)
    exact = function(D(x), D(y)) if isinstance(point, tuple) else function(D(x))
    nearest = float(exact)
    rest = float(exact - D(nearest))
    return '    {%s, %s, %s, %s},' % (x.hex(), y.hex(), nearest.hex(), rest.hex())


def main():
    print('/* Made by: python3 tests/unit/number_reference.py > tests/unit/number_reference.inc')
    print(' * x, y, the nearest double to the exact value, and what is left. smooth_max has the exponent 3.5. */')
    for name, (function, points) in POINTS.items():
        print('static const number_reference %s_reference[] = {' % name)
        for point in points:
            print(row(function, point))
        print('};')


main()
