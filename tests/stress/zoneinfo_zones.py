# Time zones from files in memory and from the system's database.
# ouro-test: oom-after-imports
import datetime, io, struct, zoneinfo


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def zone_file(times, kinds, rule):
    names = b"".join(n + b"\0" for _, _, n in kinds); at = 0; body = b""
    for offset, dst, n in kinds: body += struct.pack(">lbB", offset, dst, at); at += len(n) + 1
    def block(size): return struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, len(times), len(kinds), len(names)) + b"".join(struct.pack(size, t) for t, _ in times) + bytes(k for _, k in times) + body + names
    return io.BytesIO(block(">l") + block(">q") + b"\n" + rule + b"\n")


z = zoneinfo.ZoneInfo.from_file(zone_file([(0, 1), (10 ** 8, 0), (10 ** 9, 1)], [(3600, 0, b"ONE"), (7200, 1, b"TWO")], b"ONE-1TWO,M3.5.0,M10.5.0/3"), key="Test/Zone")
for args in ((1960, 1, 1), (1970, 1, 1, 5), (1973, 3, 3), (1999, 7, 1), (2030, 1, 1), (2030, 7, 1), (2030, 10, 27, 2, 30)):
    t = datetime.datetime(*args, tzinfo=z); print(t.utcoffset(), t.dst(), t.tzname(), t.replace(fold=1).utcoffset(), t.astimezone(datetime.timezone.utc).astimezone(z) == t)
print(z, repr(z), z.key); attempt(zoneinfo.ZoneInfo, "No/Such"); attempt(zoneinfo.ZoneInfo, "../x"); attempt(zoneinfo.ZoneInfo.from_file, io.BytesIO(b"nothing"))
