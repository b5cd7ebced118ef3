# zoneinfo: zones out of a file, with summer time, hours that come twice or not at all, and the rule for years to come.
# The file is made here: Central Europe in 1996 to 1997, then CET-1CEST,M3.5.0,M10.5.0/3.
import io, os, pickle, struct, tempfile
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, reset_tzpath, available_timezones, TZPATH
import zoneinfo

moments = 828234000, 846378000, 859683600, 877827600
head = lambda version, counts: b"TZif" + version + bytes(15) + struct.pack(">6l", *counts)
infos = struct.pack(">lbB", 3600, 0, 0) + struct.pack(">lbB", 7200, 1, 4)
names = b"CET\0CEST\0"
data = head(b"2", (0, 0, 0, 0, 2, 9)) + infos + names + head(b"2", (0, 0, 0, 4, 2, 9)) + struct.pack(">4q", *moments) + b"\1\0\1\0" + infos + names \
    + b"\nCET-1CEST,M3.5.0,M10.5.0/3\n"
folder = tempfile.mkdtemp()
os.mkdir(os.path.join(folder, "Test"))
with open(os.path.join(folder, "Test", "Central"), "wb") as file:
    file.write(data)
with open(os.path.join(folder, "UTC"), "wb") as file:
    file.write(head(b"2", (0, 0, 0, 0, 1, 4)) + bytes(6) + b"UTC\0" + head(b"2", (0, 0, 0, 0, 1, 4)) + bytes(6) + b"UTC\0\nUTC0\n")
reset_tzpath([folder])
print(sorted(available_timezones()), zoneinfo.TZPATH == (folder,))
zone = ZoneInfo("Test/Central")
print(zone, repr(zone), zone.key, ZoneInfo("Test/Central") is zone, ZoneInfo.no_cache("Test/Central") is zone, pickle.loads(pickle.dumps(zone)) is zone)
for text in ("1970-01-01 00:00", "1996-03-31 01:59", "1996-03-31 02:30", "1996-03-31 03:00", "1996-07-01 12:00", "1996-10-27 02:30", "1996-10-27 03:00",
             "2024-03-31 01:59:59", "2024-03-31 02:30", "2024-06-01", "2024-10-27 02:30", "2024-10-27 03:00", "2037-12-24 18:00"):
    for fold in 0, 1:
        moment = datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)
        print(moment, moment.tzname(), moment.dst(), moment.utcoffset(), moment.astimezone(timezone.utc))
for hour in range(3):
    utc = datetime(2024, 10, 27, hour, 30, tzinfo=timezone.utc)
    local = utc.astimezone(zone)
    print(utc, local, local.fold, local.tzname())
start = datetime(2024, 3, 30, 12, tzinfo=zone)
print(start + timedelta(days=1), (start + timedelta(days=1)).astimezone(timezone.utc) - start.astimezone(timezone.utc))
print(datetime(2024, 1, 1, tzinfo=ZoneInfo("UTC")), ZoneInfo("UTC").utcoffset(None), zone.utcoffset(None))
for key in "No/Such", "/absolute", "../up":
    try:
        ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError) as error:
        print(type(error).__name__, error)
try:
    reset_tzpath(["relative"])
except ValueError as error:
    print(error)
# a clock that was set once and never again still has no answer without a moment
one = head(b"2", (0, 0, 0, 0, 1, 4)) + bytes(6) + b"UTC\0" + head(b"2", (0, 0, 0, 1, 2, 8)) + struct.pack(">q", 0) + b"\1" + struct.pack(">lbB", 600, 0, 0) \
    + struct.pack(">lbB", 3600, 0, 4) + b"LMT\0CET\0" + b"\nCET-1\n"
once = ZoneInfo.from_file(io.BytesIO(one), "once")
print(once.utcoffset(None), once.tzname(None), datetime(1969, 12, 31, tzinfo=once).tzname(), datetime(1970, 1, 2, tzinfo=once).tzname(),
      datetime(1970, 1, 1, 0, 30, tzinfo=once).tzname(), datetime(1970, 1, 1, 0, 30, fold=1, tzinfo=once).tzname(), datetime(2050, 1, 1, tzinfo=once))
