# calendar: months and years as text and HTML, the functions about weeks, the first weekday.

import calendar as c
print(c.month(2024,2)); print(c.calendar(2023)); print(c.calendar(2025,3,2,4,4)); print(c.monthcalendar(2024,9), c.monthrange(2023,2), c.isleap(1900), c.leapdays(1900,2025), c.weekday(2024,5,5), repr(c.weekday(2024,5,5)))
print(c.HTMLCalendar(6).formatmonth(2024,7)); print(c.HTMLCalendar().formatyearpage(2020,4).decode()[:3000])
print(list(c.day_name), list(c.month_abbr), c.month_name[1:3], len(c.day_abbr), c.weekheader(3), c.weekheader(10))
c.setfirstweekday(c.SUNDAY); print(c.month(2021,8), c.firstweekday())
print(list(c.Calendar(3).itermonthdates(2024,1))[:3], list(c.Calendar().itermonthdays4(2020,12))[-3:])
for f in (lambda:c.setfirstweekday(9), lambda:c.month(2020,13), lambda:c.monthrange(2020,0)):
    try: f()
    except Exception as e: print(type(e).__name__, e, type(e).__mro__[1].__name__)
print(c.timegm((2020,5,6,7,8,9)), c.TextCalendar(6).formatyear(2024,m=5), c.Month(3), c.JANUARY, repr(c.JANUARY), c.MONDAY)
print(c.Calendar().yeardays2calendar(2020,5)[0][0][0], list(c.Calendar(2).iterweekdays()))
