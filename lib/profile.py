"""cProfile under its older name."""
import cProfile
from cProfile import label, run, runctx

__all__ = ["run", "runctx", "Profile"]


class Profile(cProfile.Profile):
    """The same collector; what it costs itself (bias) is too little to be taken off."""
    bias = 0

    def __init__(self, timer=None, bias=None):
        super().__init__(timer)
        if bias is not None:
            self.bias = bias

    def calibrate(self, m, verbose=0):
        """The cost of one event, in seconds."""
        from time import perf_counter

        def call():
            pass

        def measure():
            start = perf_counter()
            for _ in range(m):
                call()
            return perf_counter() - start
        plain = measure()
        return max(0.0, (self.runcall(measure) - plain) / m / 2)


def main():
    cProfile.main(-1)


if __name__ == "__main__":
    main()
