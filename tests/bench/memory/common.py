# What the memory programs share: resident size of this process, a clock, and the way figures are printed.
#
# Every program prints lines `name value unit`; scripts/bench --memory takes the median of each over the rounds and
# sets the interpreters side by side. Lines that start with `#` are results to be compared, not figures.
import time


def resident():
    """Resident size of this process in bytes, from the kernel."""
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096


def mib(size):
    return size / 1048576.0


def cpu():
    return time.process_time()


def report(name, value, unit):
    print("%s %.3f %s" % (name, value, unit))


def check(*values):
    print("#", *values)
