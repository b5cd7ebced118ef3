# datetime: local time around changes of the clock in several zones, ends of time, what tzinfo may answer, durations.
import os, time as T, random, copy
from datetime import *
import datetime as D
rnd=random.Random(int(5))
def show(f):
    try: return repr(f())
    except Exception as e: return f"{type(e).__name__}: {e}"
for tz in ("UTC","CET-1CEST,M3.5.0,M10.5.0/3","EST5EDT,M3.2.0,M11.1.0","<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"):
    os.environ["TZ"]=tz; T.tzset()
    print(tz)
    for base in (1698541200, 1679792400, 1699164000, 1678604400, 1696089600, 1680364800, 1325239200, 0, 86400, 10**9, 2*10**9, -10**8):
        for d in (-3600,-1,0,1800,3600):
            t=base+d
            x=datetime.fromtimestamp(t)
            print(t, repr(x), x.timestamp(), x.replace(fold=1-x.fold).timestamp(), show(lambda: x.astimezone()), show(lambda: x.replace(fold=1).astimezone(timezone.utc)))
    for x in (datetime(2023,3,26,2,30), datetime(2023,3,26,2,30,fold=1), datetime(2023,3,12,2,30), datetime(2023,3,12,2,30,fold=1), datetime(2023,10,1,2,15), datetime(2023,10,1,2,15,fold=1), datetime(2011,12,30,5), datetime(2011,12,30,5,fold=1), datetime.max, datetime(1,1,2), datetime(1,1,5), datetime(9999,12,30),datetime(9999,12,30,fold=1), datetime(1900,1,1), datetime.min):
        print(repr(x), show(x.timestamp), show(lambda: x.astimezone()), show(lambda: x.astimezone(timezone(timedelta(hours=5)))))
    for t in (0.5, -0.5, 1e10, 1e18, -1e18, float("nan"), float("inf"), 10**20, "x", None, 1.9999999, 253402300799, 253402300800, -62135596800, -62135596801):
        print(t, show(lambda: datetime.fromtimestamp(t)), show(lambda: datetime.fromtimestamp(t, timezone.utc)), show(lambda: date.fromtimestamp(t)))
class Z(tzinfo):
    def __init__(s, o=timedelta(hours=1), d=timedelta(0), n="Z"): s.o=o; s.d=d; s.n=n
    def utcoffset(s, dt): return s.o
    def dst(s, dt): return s.d
    def tzname(s, dt): return s.n
for z in (Z(None), Z(5), Z(timedelta(days=1)), Z(timedelta(hours=2), timedelta(hours=1)), Z(timedelta(1)-timedelta(microseconds=1)), Z(timedelta(hours=-3,seconds=5), n=5), Z(timedelta(0), 7, None), tzinfo(), timezone(timedelta(hours=-5)), timezone.utc, timezone(timedelta(0)), timezone(timedelta(hours=3), "abc")):
    a=datetime(2020,5,6,7,8,9,10,z); b=time(7,8,9,10,z)
    for x in (a,b):
        for m in ("utcoffset","dst","tzname","isoformat","__str__","__hash__" if 0 else "__bool__" if 0 else "__repr__" if not isinstance(z,Z) and type(z) is not tzinfo else "isoformat"):
            print(m, show(lambda: getattr(x,m)()))
        print(show(lambda: x == x.replace(tzinfo=Z())), show(lambda: x < x.replace(tzinfo=Z())), show(lambda: x < x.replace(tzinfo=None)), show(lambda: x == x.replace(tzinfo=None)), show(lambda: hash(x)==hash(x.replace(fold=1))))
    print(show(lambda: z.fromutc(a)), show(lambda: z.fromutc(a.replace(tzinfo=None))), show(lambda: z.fromutc(5)), show(lambda: a.astimezone(timezone.utc)), show(lambda: a-a.replace(tzinfo=timezone.utc)), show(lambda: a.utctimetuple()), show(lambda: a.timetuple()), show(lambda: a.timestamp()), show(lambda: a.strftime("%z %Z %:z")), show(lambda: z.__reduce__() if not isinstance(z,(Z,)) else z.__reduce__()[1:]))
ds=[timedelta(0),timedelta(1),timedelta(-1,5),timedelta(seconds=-7),timedelta(days=3,microseconds=5),timedelta.max,timedelta(weeks=.1,minutes=3.33)]
for a in ds:
    print(repr(a), a, a.total_seconds(), a.days, a.seconds, a.microseconds, bool(a), show(lambda: -a), show(lambda: +a), show(lambda: abs(a)), show(lambda: hash(a)==hash(copy.copy(a))), a.__reduce__())
    for b in ds[1::3]+[2,-3,0,1.5,0.0,"x",float("inf"),10**20]:
        print(*(show(f) for f in (lambda:a+b,lambda:a-b,lambda:a*b,lambda:a/b,lambda:a//b,lambda:a%b,lambda:divmod(a,b),lambda:a<b,lambda:a==b,lambda:a>=b,lambda:b*a)))
for i in range(40):
    a=timedelta(microseconds=rnd.randrange(-10**9,10**9)); n=rnd.randrange(-50,50) or 1; x=rnd.uniform(-3,3)
    print(a/n, a//n, a*x, show(lambda: a/x), timedelta(seconds=x,days=x*3,milliseconds=x))
for k in ({"days":"x"},{"seconds":None},{"days":1e20},{"days":10**10},{"days":float("nan")},{"weeks":float("inf")}): print(k, show(lambda: timedelta(**k)))
c=date(2024,12,30).isocalendar(); print(c, repr(c), c.year, c.week, c.weekday, tuple(c), c==(2025,1,1), c.__reduce__(), type(c).__name__, c[1:], hash(c)==hash(tuple(c)))
for x in (date(2020,2,29), time(1,2,3,4,fold=1), time(5,tzinfo=timezone.utc), datetime(2020,1,2,3,4,5,6,fold=1), datetime(2020,1,2,tzinfo=timezone(timedelta(hours=2),"q")), timedelta(5), timezone.utc, timezone(timedelta(1)/2,"n")):
    for pr in (0,2,3,4): print(show(lambda: x.__reduce_ex__(pr)) if not isinstance(x,(timezone,)) else "")
    print(show(lambda: copy.copy(x)==x), show(lambda: copy.deepcopy(x)), show(lambda: x.__reduce__()) if not isinstance(x,timezone) else "")
for args in ((),(2020,),(2020,1),(2020,13,1),(2020,2,30),(0,1,1),(10000,1,1),(2020,1,1,24),(2020,1,1,0,60),(2020,1,1,0,0,60),(2020,1,1,0,0,0,10**6),(2020,1,1,0,0,0,0,5),("x",1,1),(1.5,1,1),(b"\x07\xe4\x82\x1d\x01\x02\x03\0\0\x05",timezone.utc)):
    print(args, show(lambda: datetime(*args)))
print(show(lambda: time(25)), show(lambda: time(1,fold=2)), show(lambda: time(b"\x01\x02\x03\0\0\x05")), show(lambda: time(b"\x81\x02\x03\0\0\x05", timezone.utc)), show(lambda: time(1,tzinfo=5)), show(lambda: datetime(2020,1,1,fold=3)))
