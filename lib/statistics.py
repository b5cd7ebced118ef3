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
from itertools import groupby
from math import acos, asin, atan, cos, cosh, erf, exp, fabs, fsum, hypot, isqrt, log, pi, sin, sqrt, sumprod, tan, tau

__all__ = ["NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "kde",
           "kde_random", "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode",
           "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance"]


class StatisticsError(ValueError):
    """The data do not allow the computation: too few of them, or of the wrong kind."""


def _require(condition, message):
    if not condition:
        raise StatisticsError(message)


# ---- exact sums ------------------------------------------------------------------------------------------------------


def _exact_ratio(x):
    """x as an exact ratio of ints; (x, None) for infinities and NaNs."""
    try:
        return x.as_integer_ratio()
    except (OverflowError, ValueError):
        return x, None
    except AttributeError:
        if hasattr(x, "numerator") and hasattr(x, "denominator"):
            return x.numerator, x.denominator
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _coerce(a, b):
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
    for one, other in ((a, b), (b, a)):
        if issubclass(one, float) and issubclass(other, Fraction):
            return one
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


class _Exact:
    """What has been added up: for every denominator a sum of numerators; None stands for what is not finite."""

    def __init__(self, data, squares=False):
        self.n, kinds, self.sums, self.squares = 0, set(), {}, {}
        sums, n = self.sums, 0
        for kind, values in groupby(data, type):
            kinds.add(kind)
            for top, bottom in map(_exact_ratio, values):
                n += 1
                sums[bottom] = sums.get(bottom, 0) + top
                if squares:
                    self.squares[bottom] = self.squares.get(bottom, 0) + top * top
        self.n, self.kind = n, reduce(_coerce, kinds, int)

    def total(self):
        if None in self.sums:
            return self.sums[None]
        return sum(Fraction(top, bottom) for bottom, top in self.sums.items())

    def total_of_squares(self):
        return sum(Fraction(top, bottom * bottom) for bottom, top in self.squares.items())


def _sum(data):
    """(common type, exact sum, how many): known outside of here."""
    exact = _Exact(data)
    return exact.kind, exact.total(), exact.n


def _deviations(data, center=None):
    """(common type, sum of squared deviations, what they deviate from, how many); from the mean if no center is given."""
    if center is not None:
        exact = _Exact((d := x - center) * d for x in data)
        return exact.kind, exact.total(), center, exact.n
    exact = _Exact(data, squares=True)
    n, total = exact.n, exact.total()
    if n == 0:
        return exact.kind, Fraction(0), Fraction(0), 0
    if None in exact.sums:
        return exact.kind, total, total, n
    return exact.kind, (n * exact.total_of_squares() - total * total) / n, total / n, n


def _convert(value, kind):
    """An exact value as the common type of the data."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        if not issubclass(kind, Decimal):
            raise
    return kind(value.numerator) / kind(value.denominator)


# ---- square roots, rounded once ----------------------------------------------------------------------------------------

_BITS = sys.float_info.mant_dig + 3     # more than a float has, so that the last one can say "not exact"


def _integer_sqrt_of_frac_rto(n, m):
    """The root of a ratio, rounded down, and the last bit set if that was not exact (round to odd, Boldo and Melquiond)."""
    whole, rest = divmod(n, m)
    root = isqrt(whole)
    return root | (rest != 0 or root * root != whole)


def _float_sqrt_of_frac(n, m):
    """The root of a ratio, as a float."""
    shift = (n.bit_length() - m.bit_length() - 2 * _BITS - 3) // 2
    if shift < 0:
        return _integer_sqrt_of_frac_rto(n << -2 * shift, m) / (1 << -shift)
    return float(_integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift)


def _decimal_sqrt_of_frac(n, m):
    """The root of a ratio, as a Decimal: that of the rounded quotient, or a neighbour if the root is nearer to it."""
    if n == 0:
        return Decimal("0.0")
    exact = Fraction(n, m) if n > 0 else Fraction(-n, -m)
    root = (Decimal(exact.numerator) / Decimal(exact.denominator)).sqrt()
    for neighbour in (root.next_plus(), root.next_minus()):
        half_way = (Fraction(root) + Fraction(neighbour)) / 2
        if half_way < Fraction(neighbour):
            nearer = exact > half_way * half_way
        else:
            nearer = exact < half_way * half_way
        if nearer:
            return neighbour
    return root


def _root(value, kind):
    root = _decimal_sqrt_of_frac if issubclass(kind, Decimal) else _float_sqrt_of_frac
    return root(value.numerator, value.denominator)


# ---- averages --------------------------------------------------------------------------------------------------------


def _sized(data):
    return data if hasattr(data, "__len__") else list(data)


def mean(data):
    """The arithmetic mean.

    >>> mean([2, 2, 5])
    3
    """
    exact = _Exact(data)
    _require(exact.n, "mean requires at least one data point")
    return _convert(exact.total() / exact.n, exact.kind)


def fmean(data, weights=None):
    """The arithmetic mean as a float, fast; with weights, the weighted mean."""
    if weights is None:
        data = _sized(data)
        total, size = fsum(data), len(data)
        _require(size, "fmean requires at least one data point")
        return total / size
    weights = weights if isinstance(weights, (list, tuple)) else list(weights)
    try:
        weighted = sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    weight = fsum(weights)
    _require(weight, "sum of weights must be non-zero")
    return weighted / weight


def geometric_mean(data):
    """The geometric mean, a float: the number whose logarithm is the mean of the logarithms."""
    logarithms, zeros = [], 0
    for x in data:
        if x > 0.0 or math.isnan(x):
            logarithms.append(log(x))
        elif x == 0.0:
            zeros += 1
        else:
            raise StatisticsError("No negative inputs allowed", x)
    size = len(logarithms) + zeros
    _require(size, "Must have a non-empty dataset")
    total = fsum(logarithms)
    if math.isnan(total) or zeros and total == math.inf:
        return math.nan
    return 0.0 if zeros else exp(total / size)


def _not_negative(values):
    for x in values:
        _require(not x < 0, "harmonic mean does not support negative values")
        yield x


def harmonic_mean(data, weights=None):
    """The harmonic mean: the reciprocal of the mean of the reciprocals. For rates and speeds.

    >>> harmonic_mean([40, 60])
    48.0
    """
    data = list(data) if iter(data) is data else data
    size = len(data)
    _require(size, "harmonic_mean requires at least one data point")
    if weights is not None:
        weights = list(weights)
        _require(len(weights) == size, "Number of weights does not match data size")
        weight = _Exact(_not_negative(weights)).total()
    elif size > 1:
        weights, weight = [1] * size, size
    else:
        if not isinstance(data[0], (int, float, Fraction, Decimal)):
            raise TypeError("unsupported type")
        return next(_not_negative(data))
    try:
        exact = _Exact(w / x if w else 0 for w, x in zip(weights, _not_negative(data)))
    except ZeroDivisionError:
        return 0
    total = exact.total()
    _require(not total <= 0, "Weighted sum must be positive")
    return _convert(weight / total, exact.kind)


def _in_order(data):
    data = sorted(data)
    _require(data, "no median for empty data")
    return data


def median(data):
    """The middle value; the mean of the two middle ones of an even number of data."""
    data = _in_order(data)
    middle, odd = divmod(len(data), 2)
    return data[middle] if odd else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    """The middle value; the lower of two."""
    data = _in_order(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    """The middle value; the higher of two."""
    data = _in_order(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of data grouped around the midpoints of intervals, by interpolation."""
    data = _in_order(data)
    middle = data[len(data) // 2]
    below = bisect_left(data, middle)
    inside = bisect_right(data, middle, below) - below
    try:
        width, middle = float(interval), float(middle)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return middle - width / 2.0 + width * (len(data) / 2 - below) / inside


def mode(data):
    """The most common value; the first met of several.

    >>> mode("banana")
    'a'
    """
    for value, _ in Counter(iter(data)).most_common(1):
        return value
    raise StatisticsError("no mode for empty data")


def multimode(data):
    """All the most common values, in the order met."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value in counts if counts[value] == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 cut points that divide the data into n parts of equal probability.

    The method is 'exclusive' for samples of a population with more extreme values, 'inclusive' if they are in the data.
    """
    _require(n >= 1, "n must be at least 1")
    data = sorted(data)
    size = len(data)
    _require(size, "must have at least one data point")
    if size == 1:
        return data * (n - 1)
    if method not in ("inclusive", "exclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    outside = method == "exclusive"     # the ends of the distribution lie one step outside the data
    steps = size + 1 if outside else size - 1
    cuts = []
    for i in range(1, n):
        place = min(max(i * steps // n, outside), size - 2 + outside)
        part = i * steps - place * n
        left, right = data[place - outside], data[place - outside + 1]
        cuts.append((left * (n - part) + right * part) / n)
    return cuts


# ---- spread ----------------------------------------------------------------------------------------------------------


def _spread(name, data, center, least):
    # (variance, common type): of a sample if at least two values are asked for, else of a population
    kind, squares, center, n = _deviations(data, center)
    _require(n >= least, f"{name} requires at least {'two data points' if least == 2 else 'one data point'}")
    return squares / (n - (least - 1)), kind, center


def variance(data, xbar=None):
    """The sample variance: squared deviations over n - 1. xbar: the mean, if it is known already."""
    return _convert(*_spread("variance", data, xbar, 2)[:2])


def pvariance(data, mu=None):
    """The variance of a whole population. mu: the mean, if it is known already."""
    return _convert(*_spread("pvariance", data, mu, 1)[:2])


def stdev(data, xbar=None):
    """How far values lie from the mean: the root of variance()."""
    return _root(*_spread("stdev", data, xbar, 2)[:2])


def pstdev(data, mu=None):
    """How far values lie from the mean: the root of pvariance()."""
    return _root(*_spread("pstdev", data, mu, 1)[:2])


# ---- two inputs ------------------------------------------------------------------------------------------------------


def _pairs(name, x, y):
    # how many there are
    _require(len(x) == len(y), f"{name} requires that both inputs have same number of data points")
    _require(len(x) >= 2, f"{name} requires at least two data points")
    return len(x)


def _centred(x, y):
    # the means, and what the values differ from them
    x_center, y_center = fsum(x) / len(x), fsum(y) / len(y)
    return x_center, y_center, [value - x_center for value in x], [value - y_center for value in y]


def covariance(x, y, /):
    """How x and y vary together, for a sample."""
    n = _pairs("covariance", x, y)
    _, _, x, y = _centred(x, y)
    return sumprod(x, y) / (n - 1)


def _sqrtprod(x, y):
    """sqrt(x * y): scaled where the product would leave the range of floats, and with one step of Newton's method."""
    root = sqrt(x * y)
    if math.isinf(root) and math.isfinite(x) and math.isfinite(y):
        scale = 2.0**-512
    elif not root and x and y:
        scale = 2.0**537
    else:
        if not root or not math.isfinite(root):
            return root
        return root + sumprod((x, root), (y, -root)) / (2.0 * root)
    return _sqrtprod(scale * x, scale * y) / scale


def _ranks(data):
    """Ranks of the data, those of equal values averaged, centred on 0."""
    places = sorted(range(len(data)), key=data.__getitem__)
    ranks = [0.0] * len(places)
    before = -(len(places) - 1) / 2 - 1
    for _, same in groupby(places, key=data.__getitem__):
        same = list(same)
        for place in same:
            ranks[place] = before + (len(same) + 1) / 2
        before += len(same)
    return ranks


def correlation(x, y, /, *, method="linear"):
    """Pearson's correlation coefficient; that of the ranks (Spearman's) with method='ranked'."""
    _pairs("correlation", x, y)
    if method == "linear":
        _, _, x, y = _centred(x, y)
    elif method == "ranked":
        x, y = _ranks(x), _ranks(y)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    try:
        return sumprod(x, y) / _sqrtprod(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """Slope and intercept of the line of least squares; through the origin if proportional."""
    _pairs("linear regression", x, y)
    if not proportional:
        x_center, y_center, x, y = _centred(x, y)
    try:
        slope = (sumprod(x, y) + 0.0) / sumprod(x, x)
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope, 0.0 if proportional else y_center - slope * x_center)


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
    return (2.0 * p) ** 0.3400218741872791 - 1.0


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
        lambda t: -1 / 4 * t**3 + 3 / 4 * t + 1 / 2,
        lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3),
        1.0,
    ),
    "quartic": (
        lambda t: 15 / 16 * (1.0 - t * t) ** 2,
        lambda t: 3 / 16 * t**5 - 5 / 8 * t**3 + 15 / 16 * t + 1 / 2,
        None,
        1.0,
    ),
    "triweight": (
        lambda t: 35 / 32 * (1.0 - t * t) ** 3,
        lambda t: 35 / 32 * (-1 / 7 * t**7 + 3 / 5 * t**5 - t**3 + t) + 1 / 2,
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
    found, n = _KERNELS.get(kernel), len(data)
    if n and not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    complaint = ("Empty data sequence" if not n else f"Bandwidth h must be positive, not {h=!r}" if h <= 0.0 else
                 None if found else f"Unknown kernel name: {kernel!r}")
    if complaint:
        raise StatisticsError(complaint)
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
        """mu is the mean, sigma the standard deviation."""
        _require(not sigma < 0.0, "sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution estimated from a sample."""
        value, _, center = _spread("stdev", data, None, 2)
        if isinstance(value, Fraction):
            return cls(float(center), _float_sqrt_of_frac(value.numerator, value.denominator))
        return cls(float(center), float(center) / float(value))     # something was not finite: NaNs

    mean = property(lambda self: self._mu, doc="Where the curve has its middle.")
    median = property(lambda self: self._mu, doc="The same as the mean: the curve is symmetric.")
    mode = property(lambda self: self._mu, doc="The mode: the mean as well.")
    stdev = property(lambda self: self._sigma, doc="The standard deviation.")
    variance = property(lambda self: self._sigma * self._sigma, doc="The square of the standard deviation.")

    def _wide(self, name):
        # standard deviation of a distribution that must not be a single value
        _require(self._sigma, f"{name}() not defined when sigma is zero")
        return self._sigma

    def zscore(self, x):
        """How many standard deviations x lies above the mean."""
        return (x - self._mu) / self._wide("zscore")

    def pdf(self, x):
        """The density at x."""
        square = self.variance
        _require(square, "pdf() not defined when sigma is zero")
        distance = x - self._mu
        return exp(distance * distance / (-2.0 * square)) / sqrt(tau * square)

    def cdf(self, x):
        """The probability of a value <= x."""
        return 0.5 * (1.0 + erf((x - self._mu) / (self._wide("cdf") * _SQRT_2)))

    def inv_cdf(self, p):
        """The x with cdf(x) == p."""
        _require(not (p <= 0.0 or p >= 1.0), "p must be in the range 0.0 < p < 1.0")
        return _normal_quantile(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 cut points that divide the distribution into n parts of equal probability."""
        return [self.inv_cdf(part / n) for part in range(1, n)]

    def samples(self, n, *, seed=None):
        """n random values."""
        draw = random.random if seed is None else random.Random(seed).random
        return [_normal_quantile(draw(), self._mu, self._sigma) for _ in range(n)]

    def overlap(self, other):
        """The area that the two density functions have in common, 0.0 to 1.0 (H. F. Inman and E. L. Bradley, 1989)."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        narrow, wide = sorted((self, other), key=lambda each: (each._sigma, each._mu))
        v, w = narrow.variance, wide.variance
        _require(v and w, "overlap() not defined when sigma is zero")
        distance = fabs(wide._mu - narrow._mu)
        more = w - v
        if not more:
            return 1.0 - erf(distance / (2.0 * narrow._sigma * _SQRT_2))
        # the densities cross at two points
        a = narrow._mu * w - wide._mu * v
        b = narrow._sigma * wide._sigma * sqrt(distance * distance + more * log(w / v))
        high, low = (a + b) / more, (a - b) / more
        return 1.0 - (fabs(wide.cdf(high) - narrow.cdf(high)) + fabs(wide.cdf(low) - narrow.cdf(low)))

    def __add__(x1, x2):
        """The sum with a constant, or with an independent random variable."""
        more, spread = (x2._mu, x2._sigma) if isinstance(x2, NormalDist) else (x2, 0.0)
        return NormalDist(x1._mu + more, hypot(x1._sigma, spread))

    __radd__ = __add__

    def __sub__(x1, x2):
        """The difference to a constant, or to an independent random variable."""
        less, spread = (x2._mu, x2._sigma) if isinstance(x2, NormalDist) else (x2, 0.0)
        return NormalDist(x1._mu - less, hypot(x1._sigma, spread))

    def __rsub__(x1, x2):
        """The difference of a constant and the variable."""
        return -(x1 - x2)

    def __pos__(x1):
        """A copy."""
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        """The distribution mirrored at 0."""
        return NormalDist(-x1._mu, x1._sigma)

    def __truediv__(x1, x2):
        """Both parameters divided by a constant."""
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __mul__(x1, x2):
        """Both parameters times a constant."""
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    __rmul__ = __mul__

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state

    def __hash__(self):
        return hash(self.__getstate__())

    def __eq__(x1, x2):
        return x1.__getstate__() == x2.__getstate__() if isinstance(x2, NormalDist) else NotImplemented

    def __repr__(self):
        return f"{self.__class__.__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
