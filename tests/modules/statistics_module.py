# statistics: averages, spread, relations, the normal distribution; results keep the type of the data.

from decimal import Decimal as D
from fractions import Fraction as F
from statistics import *


def show(text):
    try:
        result = repr(eval(text))
    except Exception as e:
        result = f"{type(e).__name__}: {e}"
    print(text, "=>", result)


for line in """
mean([1, 2, 3, 4, 4]), mean([F(1, 2), F(1, 3)]), mean([D("0.5"), D("0.75")]), mean([1e16, 1, -1e16])
mean([])
fmean([3.5, 4.0, 5.25]), fmean([1, 2], [3, 1]), geometric_mean([54, 24, 36]), harmonic_mean([40, 60]), harmonic_mean([40, 60], weights=[5, 30])
fmean([])
fmean([1], [0])
geometric_mean([-1])
harmonic_mean([-1, 1])
median([1, 3, 5]), median([1, 3, 5, 7]), median_low([1, 3, 5, 7]), median_high([1, 3, 5, 7]), median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5])
median([])
mode("aabbbb"), mode([1, 1, 2, 2]), multimode("aabbcc"), multimode("")
mode([])
quantiles(range(1, 11)), quantiles([1, 2, 3, 4], n=10), quantiles([1, 2, 3, 4], method="inclusive"), quantiles([5])
quantiles([])
quantiles([1, 2], method="x")
variance([2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]), pvariance([1, 2, 3]), stdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]), pstdev([1, 2, 4])
variance([F(1, 6), F(1, 2), F(5, 3)]), variance([D("27.5"), D("30.25"), D("30.25"), D("34.5"), D("41.75")]), stdev([D(1), D(2)])
variance([1])
covariance([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 3]), correlation([1, 2, 3], [3, 2, 1]), correlation([1, 5, 3], [10, 9, 30], method="ranked")
correlation([1, 2], [1])
correlation([1, 1], [1, 2])
linear_regression([1971, 1975, 1979, 1982, 1983], [1, 2, 3, 4, 5]), linear_regression([1, 2], [2, 4.5], proportional=True)
linear_regression([1, 1], [1, 2])
NormalDist(100, 15), NormalDist(100, 15).cdf(120), NormalDist().pdf(0.5), NormalDist(5, 2).inv_cdf(0.9), NormalDist().quantiles(4)
NormalDist(1, -1)
NormalDist().inv_cdf(0)
NormalDist(1, 2) + NormalDist(3, 4), NormalDist(1, 2) * 3 - 1, -NormalDist(1, 2), 5 - NormalDist(1, 2), NormalDist(1, 2) / 2
NormalDist.from_samples([1, 2, 3.5, 4]), NormalDist(1, 2).overlap(NormalDist(2, 3)), NormalDist(1, 2).zscore(4), NormalDist(1, 2) == NormalDist(1, 2)
NormalDist(10, 2).samples(3, seed=5)
kde([1, 2, 4], 1.0)(2.5), kde([1, 2, 4], 1.0, "triangular")(2.5), kde([1, 2, 4], 1.0, "cosine", cumulative=True)(2.5)
kde([], 1)
kde([1], 0)
kde([1], 1, "x")
""".strip().splitlines():
    show(line)
