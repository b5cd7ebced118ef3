# statistics: every function on data of every kind, what is refused, the normal distribution and kernels.
from statistics import *
import statistics, random, math
from decimal import Decimal as D
from fractions import Fraction as F
rnd=random.Random(3)
def show(f):
    try: return repr(f())
    except Exception as e: return f"{type(e).__name__}: {e}".partition("coerce")[0]    # the order of types is that of a set
inf, nan = float('inf'), float('nan')
sets = [[], [1], [1,2], [1,2,3,4], [1.5,2.5,3], [F(1,3),F(2,3),F(1,7)], [D("1.1"),D("2.2"),D("3.35")], [1,2.5,F(1,2)], [True,False,True], [1,D("2.5")], [1.5,D("2")], ["a","b","a"], [0,1,2], [-1,2,3], [inf,1.0], [inf,-inf], [nan,1.0], [D("inf"),D(1)], [1e308,1e308,-1e308], [10**30,10**30+1,3], [0.1]*7, [None], (5,5,5,5), [rnd.random()*100 for _ in range(9)], [rnd.randrange(1000) for _ in range(8)], [D(rnd.randrange(10**9))/7 for _ in range(9)], [F(rnd.randrange(1,100), rnd.randrange(1,50)) for _ in range(8)], [1e-320,2e-320], [2**-1074*5, 1e300]]
sets = [list(s) for s in sets]
for s in sets:
    for name in ("mean","fmean","geometric_mean","harmonic_mean","median","median_low","median_high","median_grouped","mode","multimode","variance","pvariance","stdev","pstdev","quantiles"):
        f=getattr(statistics,name)
        print(name, s[:4], show(lambda: f(s)), show(lambda: f(iter(s))))
    print(show(lambda: quantiles(s,n=10,method='inclusive')), show(lambda: quantiles(s,n=7)), show(lambda: quantiles(s,n=0)), show(lambda: quantiles(s,n=1)), show(lambda: quantiles(s, method='x')))
    print(show(lambda: NormalDist.from_samples(s)), show(lambda: variance(s, 2)), show(lambda: pvariance(s, 2.5)), show(lambda: stdev(s, F(5,2))), show(lambda: pstdev(s, 1)), show(lambda: harmonic_mean(s, weights=[1]*len(s))), show(lambda: harmonic_mean(s, [2,1])), show(lambda: fmean(s,[1]*len(s))), show(lambda: fmean(s,[1,2])), show(lambda: fmean(s,[0]*len(s))), show(lambda: harmonic_mean(s, [-1]*len(s))), show(lambda: median_grouped(s, 5)), show(lambda: median_grouped(s, "x")), show(lambda: harmonic_mean(s, iter([3]*len(s)))))
    for t in sets[2::3]:
        if len(s)==len(t): print(s[:2],t[:2], show(lambda: covariance(s,t)), show(lambda: correlation(s,t)), show(lambda: correlation(s,t,method='ranked')), show(lambda: linear_regression(s,t)), show(lambda: linear_regression(s,t,proportional=True)), show(lambda: correlation(s,t,method='x')))
print(show(lambda: covariance([1,2],[1])), show(lambda: correlation([1,2],[1])), show(lambda: linear_regression([1,2],[1])), show(lambda: correlation([1e200,2e200,3e200],[1e-200,3e-200,2e-200])), show(lambda: correlation([1e-200,2e-200,3e-200],[1e-200,3e-200,2e-200])))
for i in range(12):
    n=rnd.randrange(2,12); x=[rnd.gauss(0,10)**rnd.randrange(1,4) for _ in range(n)]; y=[rnd.choice([1,2,3.5,x[0]]) for _ in range(n)]
    print(*(show(lambda: f(x)) for f in (mean,stdev,pstdev,variance,quantiles)), show(lambda: correlation(x,y)), show(lambda: correlation(y,x,method='ranked')), show(lambda: linear_regression(x,y)), show(lambda: stdev(map(F,x))), show(lambda: stdev(map(D,y))))
    print(show(lambda: stdev([D(rnd.randrange(10**12)).scaleb(-rnd.randrange(12)) for _ in range(n)])))
A=NormalDist(1,2); B=NormalDist(3.5,2); C=NormalDist(-1,.5); Z=NormalDist(3,0)
for a in (A,B,C,Z):
    print(a, a+1, 1+a, a-1, 1-a, a*3, -2*a, a/4, +a, -a, hash(a)==hash((a.mean,a.stdev)), a.mean,a.median,a.mode,a.stdev,a.variance, a==A, a!=A, a==5, show(lambda: a/0), show(lambda: 1/a), show(lambda: a+"x"))
    for b in (A,B,C,Z): print(a+b, a-b, show(lambda: a.overlap(b)), show(lambda: a*b))
    for v in (-3,0,.3,1,2.5,70): print(*(show(lambda: getattr(a,m)(v)) for m in ("pdf","cdf","inv_cdf","zscore")))
    print(a.samples(5,seed=7), show(lambda: a.quantiles(5)), show(lambda: a.overlap(3)), a.__getstate__())
    for p in (1e-300,1e-9,.01,.1,.425,.5,.6,.99,1-1e-12): print(show(lambda: a.inv_cdf(p)))
print(show(lambda: NormalDist(1,-1)), show(lambda: NormalDist("x")), show(lambda: NormalDist(nan, nan)), NormalDist.__slots__.keys())
import copy; print(copy.copy(A)==A, copy.deepcopy(B)==B)
for k in ("normal","gauss","logistic","sigmoid","rectangular","uniform","triangular","parabolic","epanechnikov","quartic","biweight","triweight","cosine","x"):
    for c in (0,1): print(k, show(lambda: [kde([1,2,3.5,7],1.5,k,cumulative=c)(x) for x in (-2,0,1,2.2,5,9)]), show(lambda: kde([1,2],1,k).__doc__))
    print(show(lambda: (lambda r: [r() for _ in range(5)])(kde_random([1,2,3.5,7],1.5,k,seed=8))))
print(show(lambda: kde([],1)), show(lambda: kde([1],0)), show(lambda: kde(["x"],1)))
