# zoneinfo: rules that are none, summer time all the year, zones that are pickled, paths of the environment.
import datetime, io, os, pickle, struct, warnings, zoneinfo


def zone(rule):
    head = (b"TZif3" + b" " * 15 + struct.pack(">6l", 0, 0, 0, 0, 0, 0)) * 2
    return zoneinfo.ZoneInfo.from_file(io.BytesIO(head + b"\n" + rule.encode() + b"\n"), key=rule)


for rule in ("PST8PDT", "+11", "GMT,M3.2.0/2,M11.1.0/3", "PST8PDT,M3.2.0/2", "AAA168", "AAA-167:59:59BBB+3,J1,J365", "AAA4:0BBB,J60/2,J300/2", "AAA4BBB,M13.1.1/2,M1.1.1/2",
             "AAA4BBB,M1.6.1/2,M1.1.1/2", "AAA4BBB,M1.1.7/2,M2.1.1/2", "AAA4BBB,-1/2,20/2", "AAA4BBB,367,20/2", "AAA4BBB,J0/2,J20/2",
             "AAA4BBB,J60/2/3,J300/2", "AAA4BBB,J60/168,J300/2", "AAA4BBB,J60/2,", "AAA4BBB,J60/2:0,J300/2"):
    try:
        zone(rule)
        print("taken", rule)
    except ValueError as problem:
        print("refused", rule in str(problem))
for rule in ("UTC0", "<+05>-5", "AAA3BBB,J60/2,J300/-167:59:59", "EST5EDT,M3.2.0/4:00,M11.1.0/3:00", "STD0DST-1,0/0,J365/25", "IST-1GMT0,M10.5.0,M3.5.0/1"):
    z = zone(rule)
    for month in (1, 3, 7, 11):
        when = datetime.datetime(2040, month, 11, 3, tzinfo=z)
        print(when.tzname(), when.utcoffset(), when.dst(), end="; ")
    print(datetime.time(0, tzinfo=z).tzname(), datetime.datetime(2040, 1, 1, tzinfo=datetime.UTC).astimezone(z).tzname())
try:
    zone("")
except ValueError as problem:
    print(type(problem).__name__)
a, b = zoneinfo.ZoneInfo("Europe/Dublin"), zoneinfo.ZoneInfo.no_cache("Europe/Dublin")
print(pickle.loads(pickle.dumps(a)) is a, pickle.loads(pickle.dumps(b)) is a, pickle.loads(pickle.dumps(b)) is b)
os.environ["PYTHONTZPATH"] = "/usr/share/zoneinfo" + os.pathsep + "relative" + os.pathsep + "../up"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    zoneinfo.reset_tzpath()
print(zoneinfo.TZPATH, caught[0].message, caught[0].category.__name__, os.path.basename(caught[0].filename))
