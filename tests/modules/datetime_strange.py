# ouro-test: differs
# datetime: what makes CPython's C implementation read where nothing is: a year 0 out of a pickle, and a subclass whose calls
# give something else than a datetime.
from datetime import *

for year in 0, 1, 9999:
    day = date(year.to_bytes(2, "big") + b"\1\1")
    print(day.year, day.weekday() in range(7), len(day.ctime()), len(day.strftime("%a")))


class Odd(datetime):
    def __new__(cls, *args, **keywords):
        return 10**30 if len(args) == 8 else datetime.__new__(cls, *args, **keywords)


class Hour(tzinfo):
    utcoffset = lambda self, when: timedelta(hours=1)
    dst = lambda self, when: timedelta(0)


odd = Odd(2020, 1, 1, tzinfo=Hour())
print(odd + timedelta(1), odd.replace(year=2021))
for f in lambda: odd.tzinfo.fromutc(odd), lambda: odd.astimezone(timezone.utc), lambda: Odd.fromtimestamp(0, timezone.utc):
    try:
        print(f())
    except TypeError as e:
        print(e)
