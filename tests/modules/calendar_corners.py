# calendar: weeks of months at the ends of time, first weekdays, widths; deprecated names.
import calendar as C, datetime, sys, io
def show(f):
    try: return repr(f())
    except Exception as e: return f"{type(e).__name__}: {e}"
print(repr(C.Month), list(C.Month), list(C.Day), C.JANUARY, C.SUNDAY, C.MONDAY, C.Month.MAY, C.Month.__module__, C.Day.__qualname__, repr(C.FEBRUARY), str(C.Day.MONDAY))
for y in (1,4,100,400,1900,2000,2023,2024,9999,0,-5,10000,12345):
    print(y, C.isleap(y), [show(lambda: C.monthrange(y,m)) for m in (0,1,2,12,13)], show(lambda: C.weekday(y,3,1)), C.leapdays(y,2024))
for fw in (0,8):
    c=C.Calendar(fw)
    print(fw, c.firstweekday, c.getfirstweekday(), list(c.iterweekdays()))
    for y,m in ((2026,2),(9999,12),(1,1),(0,1),(2024,13)):
        for n in ("itermonthdates","itermonthdays","itermonthdays2","itermonthdays3","itermonthdays4","monthdatescalendar","monthdayscalendar","monthdays2calendar"):
            print(y,m,n,show(lambda: list(getattr(c,n)(y,m))))
    t=C.TextCalendar(fw); h=C.HTMLCalendar(fw)
    for args in ((2024,2),(2024,9,3),(2024,9,10,2),(2024,5,0,0)): print(t.formatmonth(*args)); print(h.formatmonth(*args[:2]))
    for args in ((2024,),(2024,3,2,1,4),(2023,9,1,1,12)): print(t.formatyear(*args))
    t.prmonth(2024,3); t.prweek([(1,2),(0,3)],4); print(); print(t.formatweekheader(2),t.formatweekheader(10),t.formatday(0,1,5)+"|"+t.formatday(5,1,5)+"|", h.formatweekheader(), h.formatmonthname(2024,5), h.formatmonthname(2024,5,False), t.formatmonthname(2024,5,30))
print(C.firstweekday()); C.setfirstweekday(6); print(C.firstweekday(), C.month(2024,1), C.week([(1,2)],3), C.weekheader(3), C.monthcalendar(2024,2)); print(show(lambda: C.setfirstweekday(7)), show(lambda: C.setfirstweekday(-1)), show(lambda: C.setfirstweekday("x"))); C.setfirstweekday(C.MONDAY)
C.format(["a","b"]); print(C.formatstring(["a","bc"],5,2)); C.prmonth(2024,5)
print(C.timegm((1970,1,1,0,0,0)), C.timegm((2024,2,29,13,5,59,0,0)), C.timegm((1960,5,5,1,2,3)), show(lambda: C.timegm((2024,14,1,0,0,0))), C.timegm((2024,1,45,0,0,0)))
for n in (C.month_name,C.month_abbr,C.day_name,C.day_abbr): print(list(n), len(n), n[1:3], n[-1], show(lambda: n[13]))
print(show(lambda: C.monthrange(2024,0)), C.EPOCH, C.mdays, C.error, issubclass(C.IllegalMonthError,(IndexError)), show(lambda: C.TextCalendar().formatmonth(2024,0)))
print(sorted(n for n in C.__all__), C.isleap(2024.0) if 1 else 0)

import warnings
warnings.simplefilter('error')
print(show(lambda: C.January), show(lambda: C.Nothing))
warnings.simplefilter('ignore')
print(C.January, C.February)
