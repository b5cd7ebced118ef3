"""Statistics of data: averages, spread, relations between two inputs, and the normal distribution.

Sums are exact: every value becomes a ratio of integers, and the result is rounded once, to the type that the values have in
common (int, Fraction, Decimal or float).
"""

import math
import random
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import count, groupby, repeat
from math import acos, asin, atan, cos, cosh, erf, exp, fabs, fsum, hypot, isqrt, log, pi, sin, sqrt, sumprod, tan, tau

__all__ = [
    "NormalDist",
    "StatisticsError",
    "correlation",
    "covariance",
    "fmean",
    "geometric_mean",
    "harmonic_mean",
    "kde",
    "kde_random",
    "linear_regression",
    "mean",
    "median",
    "median_grouped",
    "median_high",
    "median_low",
    "mode",
    "multimode",
    "pstdev",
    "pvariance",
    "quantiles",
    "stdev",
    "variance",
]


class StatisticsError(ValueError):
    """The data do not allow the computation: too few of them, or of the wrong kind."""


# ---- exact sums ------------------------------------------------------------------------------------------------------


def _ratio(x):
    """x as an exact ratio of ints; (x, None) for infinities and NaNs."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return (x, None)
    try:
        return (x.numerator, x.denominator)
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _common_type(a, b):
    """The type in which values of types a and b are added."""
    if a is b or b is int or b is bool:
        return a
    if a is int:
        return b
    if issubclass(b, a):
        return b
    if issubclass(a, b) or issubclass(b, int):
        return a
    if issubclass(a, int):
        return b
    if issubclass(a, Fraction) and issubclass(b, float):
        return b
    if issubclass(a, float) and issubclass(b, Fraction):
        return a
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


def _total(sums):
    """The sum of {denominator: numerator}; None as a denominator holds what is not finite."""
    if None in sums:
        return sums[None]
    return sum(Fraction(n, d) for d, n in sums.items())


def _sum(data):
    """(common type, exact sum, how many)"""
    n = 0
    kinds, sums = set(), {}
    for kind, values in groupby(data, type):
        kinds.add(kind)
        for n, (top, bottom) in enumerate(map(_ratio, values), n + 1):
            sums[bottom] = sums.get(bottom, 0) + top
    return reduce(_common_type, kinds, int), _total(sums), n


def _squares(data, center=None):
    """(common type, sum of squared deviations from center, center, how many); center is the mean if not given."""
    if center is not None:
        kind, total, n = _sum((d := x - center) * d for x in data)
        return kind, total, center, n
    n = 0
    kinds, sums, squares = set(), {}, {}
    for kind, values in groupby(data, type):
        kinds.add(kind)
        for n, (top, bottom) in enumerate(map(_ratio, values), n + 1):
            sums[bottom] = sums.get(bottom, 0) + top
            squares[bottom] = squares.get(bottom, 0) + top * top
    kind = reduce(_common_type, kinds, int)
    if not n:
        return kind, Fraction(0), Fraction(0), 0
    if None in sums:
        return kind, sums[None], sums[None], n
    total = _total(sums)
    square_total = sum(Fraction(top, bottom * bottom) for bottom, top in squares.items())
    return kind, (n * square_total - total * total) / n, total / n, n


def _convert(value, kind):
    """An exact value as the common type of the data."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        if issubclass(kind, Decimal):
            return kind(value.numerator) / kind(value.denominator)
        raise


def _integer_sqrt_to_odd(n, m):
    """The square root of n/m rounded down, its last bit set if that was not exact: ready for a further rounding."""
    root = isqrt(n // m)
    return root | (root * root * m != n)


_BITS = sys.float_info.mant_dig + 3  # of the root's integer, so that rounding to a float happens once


def _sqrt_as_float(n, m):
    """The square root of n/m, correctly rounded."""
    shift = (n.bit_length() - m.bit_length() - 2 * _BITS - 3) // 2
    if shift >= 0:
        return float(_integer_sqrt_to_odd(n, m << 2 * shift) << shift)
    return _integer_sqrt_to_odd(n << -2 * shift, m) / (1 << -shift)


def _sqrt_as_decimal(n, m):
    """The square root of n/m as a Decimal, correctly rounded."""
    if not n:
        return Decimal("0.0")
    if n < 0:
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    plus = root.next_plus()
    nr, dr = plus.as_integer_ratio()
    np, dp = root.as_integer_ratio()
    if 4 * n * (dr * dp) ** 2 > m * (dr * np + dp * nr) ** 2:
        return plus
    minus = root.next_minus()
    nr, dr = minus.as_integer_ratio()
    if 4 * n * (dr * dp) ** 2 < m * (dr * np + dp * nr) ** 2:
        return minus
    return root


def _fail_if_negative(values, message):
    for x in values:
        if x < 0:
            raise StatisticsError(message)
        yield x


# ---- averages --------------------------------------------------------------------------------------------------------


def mean(data):
    """The arithmetic mean.

    >>> mean([1, 2, 3, 4, 4])
    2.8
    """
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / n, kind)


def fmean(data, weights=None):
    """The arithmetic mean as a float, fast; with weights, the weighted mean."""
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        total = fsum(data)
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return total / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        numerator = sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    denominator = fsum(weights)
    if not denominator:
        raise StatisticsError("sum of weights must be non-zero")
    return numerator / denominator


def geometric_mean(data):
    """The geometric mean, a float: the number whose logarithm is the mean of the logarithms."""
    n = 0
    zero = False

    def logarithms():
        nonlocal n, zero
        for n, x in enumerate(data, start=1):
            if x > 0.0 or math.isnan(x):
                yield log(x)
            elif x == 0.0:
                zero = True
            else:
                raise StatisticsError("No negative inputs allowed", x)

    total = fsum(logarithms())
    if not n:
        raise StatisticsError("Must have a non-empty dataset")
    if math.isnan(total):
        return math.nan
    if zero:
        return math.nan if total == math.inf else 0.0
    return exp(total / n)


def harmonic_mean(data, weights=None):
    """The harmonic mean: the reciprocal of the mean of the reciprocals. For rates and speeds.

    >>> harmonic_mean([40, 60])
    48.0
    """
    if iter(data) is data:
        data = list(data)
    message = "harmonic mean does not support negative values"
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        x = data[0]
        if not isinstance(x, (int, float, Fraction, Decimal)):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError(message)
        return x
    if weights is None:
        weights = repeat(1, n)
        total_weight = n
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        _, total_weight, _ = _sum(_fail_if_negative(weights, message))
    try:
        kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, _fail_if_negative(data, message)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(total_weight / total, kind)


def median(data):
    """The middle value; the mean of the two middle ones of an even number of data."""
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    """The middle value; the lower of two."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The middle value; the higher of two."""
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of data grouped around the midpoints of intervals, by interpolation."""
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    below = bisect_left(data, x)
    inside = bisect_right(data, x, lo=below) - below
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - below) / inside


def mode(data):
    """The most common value; the first met of several.

    >>> mode(["red", "blue", "blue", "red", "green", "red", "red"])
    'red'
    """
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data") from None
    return pairs[0][0]


def multimode(data):
    """All the most common values, in the order met."""
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, n in counts.items() if n == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cut points that divide the data into n parts of equal probability.

    The method is 'exclusive' for samples of a population with more extreme values, 'inclusive' if they are in the data.
    """
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


# ---- spread ----------------------------------------------------------------------------------------------------------


def variance(data, xbar=None):
    """The sample variance: squared deviations over n - 1. xbar: the mean, if it is known already."""
    kind, squares, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(squares / (n - 1), kind)


def pvariance(data, mu=None):
    """The variance of a whole population. mu: the mean, if it is known already."""
    kind, squares, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(squares / n, kind)


def _root_of(kind, value):
    if issubclass(kind, Decimal):
        return _sqrt_as_decimal(value.numerator, value.denominator)
    return _sqrt_as_float(value.numerator, value.denominator)


def stdev(data, xbar=None):
    """The square root of the sample variance."""
    kind, squares, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root_of(kind, squares / (n - 1))


def pstdev(data, mu=None):
    """The square root of the population variance."""
    kind, squares, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root_of(kind, squares / n)


def _mean_and_deviation(data):
    """Mean and sample deviation as floats."""
    kind, squares, center, n = _squares(data)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    value = squares / (n - 1)
    try:
        return float(center), _sqrt_as_float(value.numerator, value.denominator)
    except AttributeError:
        return float(center), float(center) / float(squares)


# ---- two inputs ------------------------------------------------------------------------------------------------------


def covariance(x, y, /):
    """The sample covariance of two inputs."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar = fsum(x) / n
    ybar = fsum(y) / n
    return sumprod((a - xbar for a in x), (b - ybar for b in y)) / (n - 1)


def _sqrt_of_product(x, y):
    """sqrt(x * y) without double rounding, overflow or underflow."""
    h = sqrt(x * y)
    if not math.isfinite(h):
        if math.isinf(h) and not math.isinf(x) and not math.isinf(y):
            scale = 2.0**-512
            return _sqrt_of_product(scale * x, scale * y) / scale
        return h
    if not h:
        if x and y:
            scale = 2.0**537
            return _sqrt_of_product(scale * x, scale * y) / scale
        return h
    d = sumprod((x, h), (y, -h))
    return h + d / (2.0 * h)


def _ranks(data):
    """Ranks of the data, those of equal values averaged, centred on 0."""
    order = sorted(zip(data, count()))
    ranks = [0.0] * len(order)
    at = -(len(order) - 1) / 2 - 1
    for _, same in groupby(order, key=lambda pair: pair[0]):
        same = list(same)
        rank = at + (len(same) + 1) / 2
        for _, position in same:
            ranks[position] = rank
        at += len(same)
    return ranks


def correlation(x, y, /, *, method="linear"):
    """Pearson's correlation coefficient; that of the ranks (Spearman's) with method='ranked'."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in {"linear", "ranked"}:
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        x = _ranks(x)
        y = _ranks(y)
    else:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [a - xbar for a in x]
        y = [b - ybar for b in y]
    sxy = sumprod(x, y)
    sxx = sumprod(x, x)
    syy = sumprod(y, y)
    try:
        return sxy / _sqrt_of_product(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line of least squares; through the origin if proportional."""
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if not proportional:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [a - xbar for a in x]
        y = (b - ybar for b in y)
    sxy = sumprod(x, y) + 0.0
    sxx = sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


# ---- kernel density estimation -----------------------------------------------------------------------------------------

_SQRT_2PI = sqrt(2 * pi)
_SQRT_2 = sqrt(2)


def _newton(f, derivative, first, tolerance=1e-12):
    """The inverse of an increasing f by Newton's method from a first guess; odd around 1/2 is the caller's business."""

    def inverse(y):
        x = first(y)
        while abs(difference := f(x) - y) > tolerance:
            x -= difference / derivative(x)
        return x

    return inverse


def _symmetric(inverse):
    def both_sides(p):
        return inverse(p) if p <= 0.5 else -inverse(1.0 - p)

    return both_sides


def _quartic_guess(p):
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    if p >= 0.004:
        x += 0.026818732 * sin(7.101753784 * p + 2.73230839482953)
    return x


def _triweight_guess(p):
    x = (2.0 * p) ** 0.3400218741872791 - 1.0
    if 0.00001 < p < 0.499:
        x -= 0.033 * sin(1.07 * tau * (p - 0.035))
    return x


# name: (density, cumulated, its inverse, half width of the support or None)
_KERNELS = {
    "normal": (
        lambda t: exp(-1 / 2 * t * t) / _SQRT_2PI,
        lambda t: 1 / 2 * (1.0 + erf(t / _SQRT_2)),
        lambda p: _normal_quantile(p, 0.0, 1.0),
        None,
    ),
    "logistic": (
        lambda t: 1 / 2 / (1.0 + cosh(t)),
        lambda t: 1.0 - 1.0 / (exp(t) + 1.0),
        lambda p: log(p / (1 - p)),
        None,
    ),
    "sigmoid": (
        lambda t: 1 / pi / cosh(t),
        lambda t: 2 / pi * atan(exp(t)),
        lambda p: log(tan(p * pi / 2)),
        None,
    ),
    "rectangular": (lambda t: 1 / 2, lambda t: 1 / 2 * t + 1 / 2, lambda p: 2 * p - 1, 1.0),
    "triangular": (
        lambda t: 1.0 - abs(t),
        lambda t: t * t * (1 / 2 if t < 0.0 else -1 / 2) + t + 1 / 2,
        lambda p: sqrt(2 * p) - 1 if p < 1 / 2 else 1 - sqrt(2 - 2 * p),
        1.0,
    ),
    "parabolic": (
        lambda t: 3 / 4 * (1.0 - t * t),
        lambda t: sumprod((-1 / 4, 3 / 4, 1 / 2), (t**3, t, 1.0)),
        lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3),
        1.0,
    ),
    "quartic": (
        lambda t: 15 / 16 * (1.0 - t * t) ** 2,
        lambda t: sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2), (t**5, t**3, t, 1.0)),
        None,
        1.0,
    ),
    "triweight": (
        lambda t: 35 / 32 * (1.0 - t * t) ** 3,
        lambda t: sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2), (t**7, t**5, t**3, t, 1.0)),
        None,
        1.0,
    ),
    "cosine": (
        lambda t: pi / 4 * cos(pi / 2 * t),
        lambda t: 1 / 2 * sin(pi / 2 * t) + 1 / 2,
        lambda p: 2 * asin(2 * p - 1) / pi,
        1.0,
    ),
}
for _name, _guess in (("quartic", _quartic_guess), ("triweight", _triweight_guess)):
    _pdf, _cdf, _, _support = _KERNELS[_name]
    _KERNELS[_name] = (_pdf, _cdf, _symmetric(_newton(_cdf, _pdf, _guess)), _support)
for _alias, _name in (
    ("gauss", "normal"),
    ("uniform", "rectangular"),
    ("epanechnikov", "parabolic"),
    ("biweight", "quartic"),
):
    _KERNELS[_alias] = _KERNELS[_name]


def _kernel(data, h, kernel):
    n = len(data)
    if not n:
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    found = _KERNELS.get(kernel)
    if found is None:
        raise StatisticsError(f"Unknown kernel name: {kernel!r}")
    return n, found


def kde(data, h, kernel="normal", *, cumulative=False):
    """A continuous density (or distribution) function estimated from a sample; h is the bandwidth of the kernel."""
    n, (density, cumulated, _, support) = _kernel(data, h, kernel)
    if support is None:

        def pdf(x):
            return sum(density((x - x_i) / h) for x_i in data) / (len(data) * h)

        def cdf(x):
            return sum(cumulated((x - x_i) / h) for x_i in data) / len(data)

    else:
        sample = sorted(data)
        width = h * support

        def refreshed():
            nonlocal n, sample
            if len(data) != n:
                sample = sorted(data)
                n = len(data)

        def pdf(x):
            refreshed()
            i = bisect_left(sample, x - width)
            j = bisect_right(sample, x + width)
            return sum(density((x - x_i) / h) for x_i in sample[i:j]) / (n * h)

        def cdf(x):
            refreshed()
            i = bisect_left(sample, x - width)
            j = bisect_right(sample, x + width)
            return sum((cumulated((x - x_i) / h) for x_i in sample[i:j]), i) / n

    if cumulative:
        cdf.__doc__ = f"CDF estimate with {h=!r} and {kernel=!r}"
        return cdf
    pdf.__doc__ = f"PDF estimate with {h=!r} and {kernel=!r}"
    return pdf


def kde_random(data, h, kernel="normal", *, seed=None):
    """A function that returns a random number of the density that kde() estimates."""
    n, (_, _, inverse, _) = _kernel(data, h, kernel)
    generator = random.Random(seed)
    rand, choice = generator.random, generator.choice

    def draw():
        return choice(data) + h * inverse(rand())

    draw.__name__ = "rand"
    draw.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return draw


# ---- the normal distribution -------------------------------------------------------------------------------------------

# Wichura's algorithm AS 241 (1988): rational approximations in the centre, the tails and the far tails, highest power first.
_CENTRE = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0),
)
_TAIL = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
     3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0),
)
_FAR_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)


def _rational(coefficients, x):
    top, bottom = coefficients
    a = b = 0.0
    for p in top:
        a = a * x + p
    for q in bottom:
        b = b * x + q
    return a, b


def _normal_quantile(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        top, bottom = _rational(_CENTRE, 0.180625 - q * q)
        return mu + top * q / bottom * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    if r <= 5.0:
        top, bottom = _rational(_TAIL, r - 1.6)
    else:
        top, bottom = _rational(_FAR_TAIL, r - 5.0)
    x = top / bottom
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    """A normal distribution, as a random variable one can compute with."""

    __slots__ = {"_mu": "Arithmetic mean of a normal distribution", "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        """The distribution of mean mu and standard deviation sigma."""
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution estimated from a sample."""
        return cls(*_mean_and_deviation(data))

    def samples(self, n, *, seed=None):
        """n random values."""
        rand = random.random if seed is None else random.Random(seed).random
        mu, sigma = self._mu, self._sigma
        return [_normal_quantile(rand(), mu, sigma) for _ in repeat(None, n)]

    def pdf(self, x):
        """The density at x."""
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        """The probability of a value <= x."""
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * _SQRT_2)))

    def inv_cdf(self, p):
        """The x with cdf(x) == p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _normal_quantile(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 cut points that divide the distribution into n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that the two density functions have in common: 0.0 to 1.0."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        X, Y = self, other
        if (Y._sigma, Y._mu) < (X._sigma, X._mu):
            X, Y = Y, X
        x_variance, y_variance = X.variance, Y.variance
        if not x_variance or not y_variance:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv = y_variance - x_variance
        dm = fabs(Y._mu - X._mu)
        if not dv:
            return 1.0 - erf(dm / (2.0 * X._sigma * _SQRT_2))
        a = X._mu * y_variance - Y._mu * x_variance
        b = X._sigma * Y._sigma * sqrt(dm * dm + dv * log(y_variance / x_variance))
        x1 = (a + b) / dv
        x2 = (a - b) / dv
        return 1.0 - (fabs(Y.cdf(x1) - X.cdf(x1)) + fabs(Y.cdf(x2) - X.cdf(x2)))

    def zscore(self, x):
        """How many standard deviations x lies above the mean."""
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        """Where the curve has its middle."""
        return self._mu

    @property
    def median(self):
        """The same as the mean: the curve is symmetric"""
        return self._mu

    @property
    def mode(self):
        """The mode: the mean as well."""
        return self._mu

    @property
    def stdev(self):
        """The standard deviation."""
        return self._sigma

    @property
    def variance(self):
        """The square of the standard deviation."""
        return self._sigma * self._sigma

    def __add__(x1, x2):
        """The sum with a constant, or with an independent random variable."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        """The difference to a constant, or to an independent random variable."""
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        """Both parameters times a constant."""
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    def __truediv__(x1, x2):
        """Both parameters divided by a constant."""
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __pos__(x1):
        """A copy."""
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        """The distribution mirrored at 0."""
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        """The difference of a constant and the variable."""
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
