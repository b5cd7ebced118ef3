"""Random numbers. The generator is the Mersenne Twister; everything else is computed from its random() and its bits, so
that a seed gives the same numbers everywhere. Not for secrets.

How many numbers a method draws, and the order of its arithmetic, are part of that promise.
"""

import math as _math
import posix as _posix
from math import cos as _cos, exp as _exp, floor as _floor, log as _log, sin as _sin, sqrt as _sqrt
from operator import index as _index

from _random import Random as _Twister, _sha512

__all__ = ["Random", "SystemRandom"]

NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
SG_MAGICCONST = 1.0 + _log(4.5)
LOG4 = _log(4.0)
TWOPI = 2.0 * _math.pi
BPF = 53                                # bits of a float
RECIP_BPF = 2 ** -BPF
_step = 1


# ---- seeds ----------------------------------------------------------------------------------------------------------

def _number_of_text(text):
    # version 2: all of the text, and its SHA-512
    data = text.encode() if isinstance(text, str) else text
    return int.from_bytes(data + _sha512(data))


def _old_number_of_text(text):
    # version 1: the hash of strings before hashes were random
    codes = [ord(c) for c in text] if isinstance(text, str) else list(text)
    number = codes[0] << 7 if codes else 0
    for code in codes:
        number = (number * 1000003 ^ code) % (1 << 64)
    number ^= len(codes)
    return -2 if number == -1 else number


# ---- methods of the statisticians -------------------------------------------------------------------------------------

def _cheng(random, alpha):
    # gamma for alpha > 1: R. C. H. Cheng, The generation of gamma variables with non-integral shape parameter, 1977
    root = _sqrt(2.0 * alpha - 1.0)
    b, c = alpha - LOG4, alpha + root
    while True:
        u = random()
        if 1e-7 < u < 0.9999999:
            w = 1.0 - random()
            v = _log(u / (1.0 - u)) / root
            x = alpha * _exp(v)
            z = u * u * w
            r = b + c * v - x
            if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                return x


def _ahrens_dieter(random, alpha):
    # gamma for alpha < 1: J. H. Ahrens and U. Dieter, algorithm GS, 1974
    b = (_math.e + alpha) / _math.e
    while True:
        p = b * random()
        small = p <= 1.0
        x = p ** (1.0 / alpha) if small else -_log((b - p) / alpha)
        if random() <= (_exp(-x) if small else x ** (alpha - 1.0)):
            return x


def _best_fisher(random, kappa):
    # the cosine of an angle on the circle: D. J. Best and N. I. Fisher, 1979
    s = 0.5 / kappa
    r = s + _sqrt(1.0 + s * s)
    accepted = False
    while not accepted:
        z = _cos(_math.pi * random())
        d = z / (r + z)
        u = random()
        accepted = u < 1.0 - d * d or u <= (1.0 - d) * _exp(d)
    q = 1.0 / r
    return (q + z) / (1.0 + q * z)


def _gaps(random, n, p):
    # binomial for few successes: the gaps between them are geometric (L. Devroye, 1986)
    scale = _math.log2(1.0 - p)
    successes = trials = 0
    if scale:
        while (trials := trials + _floor(_math.log2(random()) / scale) + 1) <= n:
            successes += 1
    return successes


def _btrs(random, n, p):
    # binomial for many: W. Hoermann, The generation of binomial random variates, 1993, algorithm BTRS
    spread = _sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    center = n * p + 0.5
    sure = 0.92 - 4.2 / b
    limit = None                        # what the rare exact test needs
    while True:
        u = random() - 0.5
        us = 0.5 - abs(u)
        k = _floor((2.0 * a / us + b) * u + center)
        if not 0 <= k <= n:
            continue
        v = random()
        if us >= 0.07 and v <= sure:
            return k
        if limit is None:
            alpha = (2.83 + 5.1 / b) * spread
            log_odds = _log(p / (1.0 - p))
            mode = _floor((n + 1) * p)
            limit = _math.lgamma(mode + 1) + _math.lgamma(n - mode + 1)
        v *= alpha / (a / (us * us) + b)
        if _log(v) <= limit - _math.lgamma(k + 1) - _math.lgamma(n - k + 1) + (k - mode) * log_odds:
            return k


def _is_sequence(population):
    if isinstance(population, (list, tuple, range, str)):
        return True
    from _collections_abc import Sequence       # only for other types: it takes longer than a sample
    return isinstance(population, Sequence)


# ---- the class ------------------------------------------------------------------------------------------------------

class Random(_Twister):
    """A generator of its own. Subclasses may override random(), and getrandbits() as well."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        # a subclass that overrides getrandbits() or random() draws through what it overrides
        ways = {"_randbelow": None, "getrandbits": Random._below_by_bits, "random": Random._below_by_floats}
        way = next(way for base in cls.__mro__ for name, way in ways.items() if name in vars(base))
        if way is not None:
            cls._randbelow = way

    def seed(self, a=None, version=2):
        """Start anew, from an int, float, str or bytes; from the system's randomness or the time if a is None."""
        if isinstance(a, (str, bytes, bytearray)) and version == 2:
            a = _number_of_text(a)
        elif isinstance(a, (str, bytes)) and version == 1:
            a = _old_number_of_text(a)
        elif a is not None and not isinstance(a, (int, float, str, bytes, bytearray)):
            raise TypeError("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """What setstate() takes to come back here."""
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        """Go back to what getstate() gave."""
        if state[0] not in (2, 3):
            raise ValueError(f"state with version {state[0]} passed to Random.setstate() of version {self.VERSION}")
        version, words, self.gauss_next = state
        if version == 2:                # there they were signed
            try:
                words = tuple([word % (1 << 32) for word in words])
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    # ---- ints below a limit: from bits if there are bits, else from floats

    _randbelow = _Twister._below

    def _below_by_bits(self, n):
        bits = n.bit_length()
        while (number := self.getrandbits(bits)) >= n:
            pass
        return number

    def _below_by_floats(self, n, resolution=1 << BPF):
        if n >= resolution:
            from warnings import warn
            warn("Underlying random() generator does not supply \n"
                 "enough bits to choose from a population range this large.\n"
                 "To remove the range limitation, add a getrandbits() method.")
            return _floor(self.random() * n)
        fair = (resolution - resolution % n) / resolution
        while (part := self.random()) >= fair:
            pass
        return _floor(part * resolution) % n

    def randbytes(self, n):
        """n random bytes."""
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_step):
        """A random item of range(start, stop[, step])."""
        first = _index(start)
        if stop is None:
            if step is not _step:
                raise TypeError("Missing a non-None stop argument")
            if first <= 0:
                raise ValueError("empty range for randrange()")
            return self._randbelow(first)
        last, stride = _index(stop), _index(step)
        if stride == 0:
            raise ValueError("zero step for randrange()")
        items = -((first - last) // stride)
        if items <= 0:
            asked = f"{start}, {stop}" if stride == 1 else f"{start}, {stop}, {step}"
            raise ValueError(f"empty range in randrange({asked})")
        return first + stride * self._randbelow(items)

    def randint(self, a, b):
        """A random int from a to b, both included."""
        low, end = _index(a), _index(b) + 1
        if low < end:
            return low + self._randbelow(end - low)
        raise ValueError(f"empty range in randrange({low}, {end})")

    # ---- sequences

    def choice(self, seq):
        """A random item of a sequence."""
        size = len(seq)
        if not size:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(size)]

    def shuffle(self, x):
        """Shuffle a list in place."""
        below = self._randbelow
        for last in range(len(x) - 1, 0, -1):
            other = below(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        """k different items of a sequence, in random order; counts says how often each item is there."""
        if not _is_sequence(population):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        if counts is not None:
            return self._sample_counted(population, k, counts)
        size = len(population)
        if not 0 <= k <= size:
            raise ValueError("Sample larger than population or is negative")
        below = self._randbelow
        # A set of k places is larger than a list; below this size a list of everything is the smaller.
        if size <= 21 + (4 ** _math.ceil(_log(k * 3, 4)) if k > 5 else 0):
            pool, drawn = list(population), []
            for rest in range(size, size - k, -1):
                place = below(rest)
                drawn.append(pool[place])
                pool[place] = pool[rest - 1]
            return drawn
        places = {}                     # in the order drawn
        while len(places) < k:
            places[below(size)] = True
        return [population[place] for place in places]

    def _sample_counted(self, population, k, counts):
        from bisect import bisect
        from itertools import accumulate
        ends = list(accumulate(counts))
        if len(ends) != len(population):
            raise ValueError("The number of counts does not match the population")
        total = ends.pop()
        if not isinstance(total, int):
            raise TypeError("Counts must be integers")
        if total <= 0:
            raise ValueError("Total of counts must be greater than zero")
        return [population[bisect(ends, place)] for place in self.sample(range(total), k)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items, each drawn from all; some are likelier by weights or by cumulated weights."""
        random, size = self.random, len(population)
        if weights is None and cum_weights is None:
            scale = float(size)
            return [population[_floor(random() * scale)] for _ in range(k)]
        if weights is not None:
            if cum_weights is not None:
                raise TypeError("Cannot specify both weights and cumulative weights")
            if isinstance(weights, int):
                raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
            from itertools import accumulate
            cum_weights = list(accumulate(weights))
        if len(cum_weights) != size:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _math.isfinite(total):
            raise ValueError("Total of weights must be finite")
        from bisect import bisect
        return [population[bisect(cum_weights, random() * total, 0, size - 1)] for _ in range(k)]

    # ---- distributions

    def uniform(self, a, b):
        """A float from a to b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """The triangular distribution."""
        u = self.random()
        try:
            peak = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u <= peak:
            return low + (high - low) * _sqrt(u * peak)
        return high + (low - high) * _sqrt((1.0 - u) * (1.0 - peak))

    def normalvariate(self, mu=0.0, sigma=1.0):
        """The normal distribution (A. J. Kinderman and J. F. Monahan, 1977: ratio of uniform deviates)."""
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = NV_MAGICCONST * (u - 0.5) / v
            if z * z / 4.0 <= -_log(v):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """The normal distribution, two numbers at a time (G. E. P. Box and M. E. Muller, 1958)."""
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z, self.gauss_next = _cos(angle) * radius, _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu=0.0, sigma=1.0):
        """The distribution whose logarithm is normal."""
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        """The exponential distribution."""
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """The circular normal distribution."""
        if kappa <= 1e-6:
            return TWOPI * self.random()
        angle = _math.acos(_best_fisher(self.random, kappa))
        return (mu + angle if self.random() > 0.5 else mu - angle) % TWOPI

    def gammavariate(self, alpha, beta):
        """The gamma distribution."""
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        return (_cheng if alpha > 1.0 else _ahrens_dieter)(self.random, alpha) * beta

    def betavariate(self, alpha, beta):
        """The beta distribution."""
        first = self.gammavariate(alpha, 1.0)
        return first / (first + self.gammavariate(beta, 1.0)) if first else 0.0

    def paretovariate(self, alpha):
        """The Pareto distribution."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """The Weibull distribution."""
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        """How many of n trials succeed, each with probability p."""
        if n < 0:
            raise ValueError("n must be non-negative")
        if not 0.0 < p < 1.0:
            if p in (0.0, 1.0):
                return n if p else 0
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        if n == 1:
            return int(self.random() < p)
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        return (_gaps if n * p < 10.0 else _btrs)(self.random, n, p)


def _urandom(n):
    from os import urandom              # only who asks for it loads os
    return urandom(n)


class SystemRandom(Random):
    """Numbers from the operating system; seeds and states mean nothing here."""

    def seed(self, *args, **kwds):
        return None

    def random(self):
        return self.getrandbits(BPF) * RECIP_BPF

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        size = -(-k // 8)
        return int.from_bytes(_urandom(size)) >> (8 * size - k)

    def randbytes(self, n):
        return _urandom(n)

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


_inst = Random()
_functions = [_name for _name in dir(Random) if _name[0] != "_" and callable(getattr(Random, _name))]
globals().update({_name: getattr(_inst, _name) for _name in _functions})
__all__ += _functions


def _at_fork(when, before=getattr(_posix, "_at_fork", None)):
    if before:
        before(when)
    if when == 2:  # parent and child are not to draw the same numbers
        _inst.seed()


_posix._at_fork = _at_fork


def main(args=None):
    """What the command line asks for: a choice, an integer or a float."""
    from argparse import ArgumentParser, RawTextHelpFormatter
    parser = ArgumentParser(formatter_class=RawTextHelpFormatter)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("-c", "--choice", nargs="+", help="print a random choice")
    group.add_argument("-i", "--integer", type=int, metavar="N", help="print a random integer between 1 and N inclusive")
    group.add_argument("-f", "--float", type=float, metavar="N", help="print a random floating-point number between 0 and N inclusive")
    parser.add_argument("input", nargs="*", help="if no options given, output depends on the input\n    string or multiple: same as --choice\n"
                        "    integer: same as --integer\n    float: same as --float")
    args = parser.parse_args(args)
    if args.choice:
        return choice(args.choice)
    if args.integer is not None:
        return randint(1, args.integer)
    if args.float is not None:
        return uniform(0, args.float)
    if len(args.input) != 1:
        return choice(args.input) if args.input else parser.format_help()
    for kind, draw in (int, lambda n: randint(1, n)), (float, lambda n: uniform(0, n)):
        try:
            return draw(kind(args.input[0]))
        except ValueError:
            pass
    return choice(args.input[0].split())


if __name__ == "__main__":
    print(main())
