# time: relations and pure conversions only.
import time

a = time.time()
b = time.time()
print(type(a).__name__, a <= b, a > 1.6e9, type(time.time_ns()).__name__, time.time_ns() > 10**18)
m = time.monotonic()
print(time.monotonic() >= m, time.perf_counter() >= 0, time.process_time() >= 0, type(time.monotonic_ns()).__name__, type(time.perf_counter_ns()).__name__, type(time.process_time_ns()).__name__)
s = time.perf_counter()
time.sleep(0.02)
print(time.perf_counter() - s >= 0.015)
time.sleep(0)


def t(*exprs):
    for s in exprs:
        try:
            print(s, "=", repr(eval(s)))
        except Exception as e:
            print(s, "->", type(e).__name__ + ":", e)


t("time.sleep(-1)", "time.sleep('a')", "time.sleep()", "time.gmtime(0)", "time.gmtime(86400 * 365).tm_year", "time.gmtime(1700000000)[:6]", "time.gmtime(-1)[:6]", "time.gmtime('a')", "time.gmtime(1e30)", "time.gmtime(0).tm_wday", "time.gmtime(0).tm_yday", "time.gmtime(0).tm_isdst", "time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(0))", "time.strftime('%a %b %j %%', time.gmtime(86400 * 40))", "time.asctime(time.gmtime(0))", "time.strptime('2024-02-29', '%Y-%m-%d')[:3]", "time.strptime('x', '%Y')", "time.struct_time(range(9)).tm_mon", "time.struct_time([1])", "len(time.gmtime(0))", "time.gmtime(0) == time.gmtime(0)", "time.gmtime(0) < time.gmtime(1)", "tuple(time.gmtime(0))", "time.nope", "time.strftime(5)", "time.mktime(5)", "type(time.localtime()).__name__", "time.mktime(time.localtime(1000000))")
# tzset() tells the module, too; fields are C ints
import os
for zone in "EST5EDT,M4.1.0,M10.5.0", "UTC0", "AEST-10AEDT-11,M10.5.0,M3.5.0":
    os.environ["TZ"] = zone
    time.tzset()
    print(time.tzname, time.timezone, time.altzone, time.daylight)
for f in (lambda: time.strftime("%S\0", (2000,) + (1,) * 8), lambda: time.asctime((2**31,) + (0,) * 8), lambda: time.strftime("%Y", (-2**31,) + (0,) * 8),
          lambda: time.mktime((2000, 2**31) + (0,) * 7), lambda: time.mktime((2000, -2**31 - 1) + (0,) * 7)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
