# datetime: constructors, arithmetic, comparison, text both ways, time zones, messages.

import datetime as m
import warnings
from datetime import *

warnings.simplefilter("ignore")


def show(text):
    try:
        result = repr(eval(text))
    except Exception as e:
        result = f"{type(e).__name__}: {e}"
    print(text, "=>", result)


for line in """
date(0,1,1)
date(2020,13,1)
date(2020,2,30)
date(10000,1,1)
date('a',1,1)
date(2020)
date(2020,1)
date(1.5,1,1)
time(24)
time(0,60)
time(0,0,60)
time(0,0,0,1000000)
time(fold=2)
time(tzinfo=1)
datetime(2020,1,1,25)
datetime(2020,1,1,tzinfo=3)
timedelta(days=10**10)
timedelta(days=999999999,hours=24)
timedelta('a')
timedelta(days=1.5)
timedelta(1)/0
timedelta(1)//0
timedelta(1)//timedelta(0)
timedelta(1)%timedelta(0)
timedelta(1)*1.5
timedelta(1)/timedelta(hours=1)
timedelta(1)+1
timedelta(1)<1
date(2020,1,1)<datetime(2020,1,1)
date(2020,1,1)==datetime(2020,1,1)
datetime(2020,1,1)<datetime(2020,1,1,tzinfo=timezone.utc)
datetime(2020,1,1)-datetime(2020,1,1,tzinfo=timezone.utc)
time(1)<time(1,tzinfo=timezone.utc)
date(2020,1,1)-1
date.max+timedelta(1)
date.min-timedelta(1)
datetime.max+timedelta(1)
date.fromisoformat('x')
date.fromisoformat('2020-13-01')
date.fromisoformat('20200101')
date.fromisoformat('2020-W01-1')
date.fromisoformat('2020W01')
date.fromisoformat('2020-W54-1')
date.fromisoformat('2020-02-30')
date.fromisoformat(1)
datetime.fromisoformat('2020-01-01T10')
datetime.fromisoformat('2020-01-01T10:20:30.123456789+05:30')
datetime.fromisoformat('2020-01-01 10:20Z')
datetime.fromisoformat('20200101T102030,5-0530')
datetime.fromisoformat('2020-01-01T25:00')
datetime.fromisoformat('2020-01-01T')
datetime.fromisoformat('2020-01-01T24:00')
datetime.fromisoformat('nope')
time.fromisoformat('T10:20')
time.fromisoformat('10:20:30+01:00:30.5')
time.fromisoformat('1020')
time.fromisoformat('x')
date.fromordinal(0)
date.fromordinal(10**9)
date.fromtimestamp(10**20)
datetime.fromtimestamp(0,timezone.utc)
datetime.fromtimestamp(1.9999999,timezone.utc)
datetime.fromtimestamp(-1.5,timezone.utc)
datetime.utcfromtimestamp(0)
date.fromisocalendar(2020,54,1)
date.fromisocalendar(2020,1,8)
date.fromisocalendar(0,1,1)
date(2020,1,1).isocalendar()
date(2020,1,1).isocalendar().week
date(2020,1,1).replace(month=13)
date(2020,1,1).replace(year=1999)
datetime(2020,1,1).replace(tzinfo=timezone.utc)
date(2020,1,5).strftime('%A %d %B %Y %j %U %w %a %b %y %%')
date(5,1,5).strftime('%Y-%m-%d')
datetime(2020,1,5,14,3,2,7).strftime('%H:%M:%S.%f %p %I %z %Z|')
datetime(2020,1,5,14,3,2,7,timezone(timedelta(hours=5,minutes=30))).strftime('%H:%M %z %Z %:z')
datetime(2020,1,5,14).ctime()
date(2020,1,5).ctime()
time(1,2,3).strftime('%H %M')
format(date(2020,1,1),'%Y')
format(date(2020,1,1),'')
repr(datetime(2020,1,1,1,2,0,5))
repr(datetime(2020,1,1,fold=1))
repr(time(1,2,3,4,timezone.utc))
repr(time(1,2,fold=1))
str(datetime(2020,1,1,tzinfo=timezone(timedelta(hours=-5,seconds=3))))
repr(timezone.utc)
str(timezone.utc)
repr(timezone(timedelta(hours=1)))
repr(timezone(timedelta(hours=1),'X'))
str(timezone(timedelta(hours=-1,minutes=-30)))
str(timezone(timedelta(seconds=1,microseconds=5)))
timezone(timedelta(hours=24))
timezone(1)
timezone(timedelta(0))
timezone(timedelta(0),1)
timezone(timedelta(0),'')
timezone.min
timezone.utc.utcoffset(None)
timezone.utc.utcoffset(1)
timezone.utc.fromutc(datetime(2020,1,1))
timezone.utc.dst(None)
tzinfo().utcoffset(None)
repr(timedelta(1,2,3))
repr(timedelta())
repr(timedelta(-1,5))
str(timedelta(1,2,3))
str(timedelta(-1))
str(timedelta(2,3661))
timedelta(1,2,3).total_seconds()
timedelta(weeks=1,days=1,hours=1,minutes=1,seconds=1,milliseconds=1,microseconds=1)
timedelta(microseconds=0.5)
timedelta(microseconds=1.5)
timedelta(days=.1)
timedelta(seconds=1e-7)
abs(timedelta(-1))
divmod(timedelta(5,3),timedelta(1))
timedelta(5)//3
timedelta(5)/3
timedelta(7)/2.5
3*timedelta(1)
0.1*timedelta(1)
bool(timedelta())
hash(timedelta(1))==hash(timedelta(hours=24))
datetime(2020,1,1,tzinfo=timezone.utc).timestamp()
datetime(2020,1,1,12,tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=2)))
datetime(2020,1,1).timetuple()
datetime(2020,1,1).utctimetuple()
date(2020,1,1).timetuple()
date(2020,1,1).toordinal()
date(2020,1,1).weekday()
date(2020,1,1).isoweekday()
datetime.combine(date(2020,1,1),time(1,2))
datetime.combine(1,2)
datetime(2020,1,1,1,2,3,4).isoformat(timespec='minutes')
datetime(2020,1,1,1,2,3,4).isoformat(' ','milliseconds')
datetime(2020,1,1,1,2,3,4).isoformat(timespec='x')
time(1,2,3,4).isoformat('hours')
datetime(2020,1,1,1,2,3,4).date()
datetime(2020,1,1,1,2,3,4,timezone.utc).time()
datetime(2020,1,1,1,2,3,4,timezone.utc).timetz()
datetime(2020,1,1)-date(2020,1,1)
date(2020,1,3)-date(2020,1,1)
datetime(2020,1,3)-datetime(2020,1,1,5)
datetime(2020,1,3)-timedelta(hours=5)
timedelta(1)+date(2020,1,1)
datetime.strptime('2020-05-06 07:08:09.5','%Y-%m-%d %H:%M:%S.%f')
datetime.strptime('x','%Y')
datetime.strptime('2020 x','%Y')
datetime.strptime('2020','%Q')
datetime.strptime('Mon 6 May 24','%a %d %b %y')
datetime.strptime('12 PM','%I %p')
datetime.strptime('+0530','%z')
datetime.strptime('Z','%z')
datetime.strptime('2020 100','%Y %j')
datetime.strptime('2020 10 1','%G %V %u')
datetime.strptime('2020 10 1','%Y %W %w')
datetime.strptime('30','%H')
datetime.strptime('29 Feb','%d %b')
datetime.strptime('a','%')
datetime.min
datetime.max
datetime.resolution
time.min
time.max
timedelta.min
timedelta.max
UTC
MINYEAR,MAXYEAR
m.__all__
bool(time(0))
date.min
date.resolution
hash(date(2020,1,1))==hash(date(2020,1,1))
date(2020,1,1)=='x'
date(2020,1,1)<'x'
datetime(2020,1,1)==1
timedelta(1)==1
time(1)==1
datetime(2020,1,1,tzinfo=timezone.utc)==datetime(2020,1,1,1,tzinfo=timezone(timedelta(hours=1)))
datetime(2020,1,1)==datetime(2020,1,1,tzinfo=timezone.utc)
datetime(2020,1,1).utcoffset()
datetime(2020,1,1).tzname()
date(2020,1,1).__reduce__()
timedelta(1).__reduce__()
datetime.fromtimestamp(float('nan'))
datetime.fromtimestamp('a')
datetime.fromordinal(5)
time(5).replace(hour=25)
time(5).replace(hour=6,tzinfo=timezone.utc)
time(5,tzinfo=timezone.utc).utcoffset()
""".strip().splitlines():
    show(line)
