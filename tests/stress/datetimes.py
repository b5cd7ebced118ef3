# datetime: each type, its arithmetic, texts both ways, time zones written in Python, and errors.
from datetime import date, datetime, time, timedelta, timezone, tzinfo


class Zone(tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=2)

    def dst(self, when):
        return timedelta(hours=1)

    def tzname(self, when):
        return "a%b"

    def __repr__(self):
        return "Zone()"


class Day(date):
    pass


class Moment(datetime):
    pass


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


d, t, zone = date(2024, 2, 29), time(1, 2, 3, 4, fold=1), timezone(timedelta(hours=1, minutes=30), "x")
a, b = datetime(2024, 2, 29, 1, 2, 3, 4), datetime(2020, 1, 1, tzinfo=Zone())
c = Moment(2021, 3, 4, 5, tzinfo=zone, fold=1)
u = timedelta(1, 2, 3)
for f in (lambda: d + u, lambda: a - u, lambda: b + u, lambda: c - u, lambda: a - a, lambda: b - c, lambda: u * 3, lambda: u * 1.5,
          lambda: u / 7, lambda: u / timedelta(hours=5), lambda: timedelta.max / timedelta.resolution, lambda: divmod(u, timedelta(7)),
          lambda: timedelta.max // timedelta.resolution, lambda: -timedelta.min, lambda: Day(2024, 1, 1) + u, lambda: Day.fromordinal(9),
          lambda: b == c, lambda: b < c, lambda: b < a, lambda: hash(b) == hash(b.astimezone(zone)), lambda: c.replace(hour=7),
          lambda: t.replace(tzinfo=zone), lambda: str(t.replace(tzinfo=zone)), lambda: d.isocalendar(), lambda: d.isocalendar().__reduce__(),
          lambda: b.timetuple(), lambda: b.utctimetuple(), lambda: c.timestamp(), lambda: b.isoformat("\u20ac", "milliseconds"),
          lambda: b.strftime("%Y %f %z %:z %Z %d"), lambda: d.strftime("%d\xe9"), lambda: f"{a:%H:%M}", lambda: a.ctime(), lambda: str(u), lambda: c,
          lambda: datetime.fromisoformat("2024-02-29T01:02:03.5+01:30"), lambda: date.fromisoformat("2024-W09-4"), lambda: time.fromisoformat("x"),
          lambda: datetime.strptime("29/Feb/2024 +0130", "%d/%b/%Y %z"), lambda: datetime.combine(d, t, zone), lambda: c.date(), lambda: c.timetz(),
          lambda: Moment.fromtimestamp(0, Zone()), lambda: datetime.fromtimestamp(1e9, zone), lambda: c.__reduce_ex__(4), lambda: u.__reduce__(),
          lambda: timedelta(4000, 5000, 600000).__reduce__(), lambda: zone.__reduce__(), lambda: Zone().__reduce__()[1:], lambda: zone, lambda: timezone.utc, lambda: timezone(timedelta(days=1)),
          lambda: date(1, 2), lambda: datetime(2024, 2, 30), lambda: time(5, tzinfo=5), lambda: timedelta("x"), lambda: timedelta(10**20),
          lambda: date(b"\x07\xe8\x02\x1d"), lambda: datetime("\x07\xe8\x82\x1d\x01\x02\x03\x00\x00\x04", zone), lambda: d < a, lambda: tzinfo().dst(a),
          lambda: sorted([a, a - u, a + u]), lambda: (date.min, datetime.max, time.max, timedelta.resolution)):
    show(f)
