# datetime: what time zones may answer, deprecations, pickles of all protocols, strptime().
from datetime import *
import os, time as T, warnings
os.environ["TZ"] = "UTC"; T.tzset(); warnings.simplefilter("ignore")
class N:
    def __index__(s): return 5
print(date(N(),N(),N()))
def show(*fs):
    for f in fs:
        try: print(repr(f()))
        except Exception as e: print(type(e).__name__, e)
class A(datetime):
    def __new__(c,*a): return 5
class B(datetime):
    def __new__(c,*a,**k): return datetime(1,1,1)
show(lambda:A.fromtimestamp(0), lambda:B.fromtimestamp(0), lambda:A.combine(date(1,2,3),time(1)), lambda:B.combine(date(1,2,3),time(1,fold=1)))
class C(date):
    def __new__(c,*a): return 5
show(lambda:C.fromordinal(1), lambda:C.today())
class Z(tzinfo):
    def utcoffset(s,d): return s.r
    dst=utcoffset; tzname=utcoffset
z=Z(); dt=datetime(2020,1,1,tzinfo=z); t=time(1,tzinfo=z)
for r in (None,5,"x",timedelta(1),timedelta(-1),timedelta(hours=1,seconds=1,microseconds=5),timedelta(microseconds=-1)):
    z.r=r
    show(dt.utcoffset,dt.dst,dt.tzname,t.utcoffset,t.dst,t.tzname,dt.isoformat,t.isoformat,lambda:str(dt),lambda:str(t),lambda:dt.strftime("%z"),lambda:dt.strftime("%:z"),lambda:dt.strftime("%Z"),dt.timetuple,dt.utctimetuple,dt.timestamp,dt.astimezone,lambda:dt.astimezone(timezone.utc),lambda:hash(dt)and 1,lambda:hash(t) and 1,lambda:dt==datetime(2020,1,1),lambda:dt<datetime(2020,1,1),lambda:dt==datetime(2020,1,1,tzinfo=timezone.utc),lambda:dt<datetime(2020,1,1,tzinfo=timezone.utc),lambda:dt-datetime(2020,1,1),lambda:dt-datetime(2020,1,1,tzinfo=timezone.utc),lambda:t<time(1),lambda:t==time(1),lambda:t==time(1,tzinfo=timezone.utc),lambda:t<time(2,tzinfo=timezone.utc),lambda:z.fromutc(dt), lambda:datetime.fromtimestamp(0,z), lambda: datetime.now(z) and 1)
z.r=timedelta(1,microseconds=-1)
show(lambda:datetime(1,1,1,tzinfo=z)<datetime(9999,12,31,23,tzinfo=timezone.utc), lambda:datetime(1,1,1,tzinfo=z).astimezone(timezone.utc), lambda:datetime(1,1,1,tzinfo=z).timestamp(), lambda: datetime(1,1,1,tzinfo=z).utctimetuple(), lambda: hash(datetime(1,1,1,tzinfo=z)) and 1)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    datetime.utcnow(); datetime.utcfromtimestamp(1)
    class D2(datetime): pass
    D2.utcnow()
    for x in w: print(x.category, x.message, x.lineno)
for c in (date,datetime,time,timedelta,timezone,tzinfo):
    print(c, c.__module__, c.__qualname__, c.__name__)
import pickle, copy
for x in (date(2020,1,2),datetime(2020,1,2,3,4,5,6),datetime(2020,1,2,fold=1),datetime(2020,1,2,tzinfo=timezone.utc),time(1,2,3,4,fold=1),time(1,tzinfo=timezone(timedelta(1)/3,"q")),timedelta(-5,3,2),timezone.utc,timezone(timedelta(hours=1)),z if 0 else timedelta(0)):
    for p in range(6): print(p, pickle.dumps(x,p), pickle.loads(pickle.dumps(x,p))==x)
    print(copy.copy(x), copy.deepcopy(x), copy.copy(x)==x, x.__reduce__())
show(lambda: date.__reduce_ex__(date(1,1,1)), lambda:datetime.__reduce_ex__(datetime(1,1,1)), lambda:datetime(1,1,1).__reduce_ex__("x"), lambda: time(1).__reduce_ex__(1,2), lambda: time(1).__reduce_ex__(p=1))
show(lambda: hash(timedelta(1,2,3)), lambda: hash(timezone.utc), lambda:hash(timezone(timedelta(5)/10,"x"))==hash(timedelta(5)/10))
class S(str): pass
show(lambda:date.fromisoformat(S("2020-01-02")), lambda:datetime.fromisoformat(S("2020-01-02")))
for c in (date,datetime,time):
    for n in ("year","hour","tzinfo","fold"):
        print(c.__name__, n, repr(getattr(c,n,None)))
print(timedelta.days, timedelta.__add__, date.__radd__)
show(lambda: date.year.__set__(date(1,1,1),5), lambda: date.year.__get__(5))
import datetime as D
for f in ("%d/%m/%y","%H:%M:%S.%f %z","%A %d %B %Y","%a %b %d %H:%M:%S %Y","%j %Y","%I:%M %p","%Y-%m-%dT%H:%M:%S%z", "%G-W%V-%u","%U %w %Y","%c","%x %X","%%","%Z","%y","  %d"):
    x=datetime(2021,7,8,15,4,5,678,tzinfo=timezone(timedelta(hours=5,minutes=30)))
    s=x.strftime(f); print(repr(s)); show(lambda:datetime.strptime(s,f), lambda:T.strptime(s,f), lambda:datetime.strptime(s+"x",f), lambda:datetime.strptime("?",f), lambda:datetime.strptime(s.upper(),f), lambda:datetime.strptime(s.lower()," "+f))
