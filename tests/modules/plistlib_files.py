# plistlib: both formats, there and back, and faults.
import datetime
import io
import plistlib
from plistlib import FMT_BINARY, FMT_XML, UID

value = {"name": "A & B <c>", "numbers": [1, -5, 2**40, 2**63, 1.5, 300, 70000], "flags": (True, False), "empty": {}, "none": [], "data": b"\0\1" * 40,
         "when": datetime.datetime(2020, 2, 3, 4, 5, 6), "nested": {"b": {"a": ["é\u4e2d", "line\nbreak"]}, "a": 0}, "long": ["x%d" % i for i in range(300)]}


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


for fmt in FMT_XML, FMT_BINARY:
    for sort_keys in True, False:
        data = plistlib.dumps(value, fmt=fmt, sort_keys=sort_keys)
        back = plistlib.loads(data)
        print(fmt, len(data), back == {**value, "flags": [True, False]}, list(back)[:3])
print(plistlib.dumps({"a": [1, b"bytes", 2.5], "d": datetime.datetime(1, 1, 1)}).decode())
print(plistlib.dumps({"a": [1, "é"], "u": UID(300)}, fmt=FMT_BINARY))
attempt(plistlib.dumps, UID(5))
print(plistlib.loads(plistlib.dumps([UID(1), None], fmt=FMT_BINARY)))
print(plistlib.loads('<plist><dict><key>k</key><integer>0x1F</integer><key>d</key><date>2000-01-02T03:04:05Z</date></dict></plist>'.encode()))
print(plistlib.loads("<?xml version='1.0'?><plist><string>text</string></plist>"), plistlib.load(io.BytesIO(plistlib.dumps(7))))
aware = datetime.datetime(2020, 1, 1, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
for fmt in FMT_XML, FMT_BINARY:
    print(plistlib.loads(plistlib.dumps(aware, fmt=fmt, aware_datetime=True), aware_datetime=True))
    attempt(plistlib.dumps, {1: 2}, fmt=fmt)
    print(plistlib.loads(plistlib.dumps({1: 2, "a": 3}, fmt=fmt, skipkeys=True, sort_keys=False)))
    attempt(plistlib.dumps, 2**64, fmt=fmt)
    attempt(plistlib.dumps, -2**63 - 1, fmt=fmt)
attempt(plistlib.dumps, None)
attempt(plistlib.dumps, "\0")
attempt(plistlib.loads, b"rubbish")
attempt(plistlib.loads, b"bplist00" + bytes(40))
attempt(plistlib.loads, "x", fmt=FMT_BINARY)
attempt(plistlib.dumps, 1, fmt=5)
attempt(plistlib.loads, b"<plist><dict><key>a</key></dict></plist>")
attempt(plistlib.loads, b"<plist><dict><string>a</string></dict></plist>")
attempt(plistlib.loads, b"<plist><key>a</key></plist>")
attempt(UID, -1)
attempt(UID, "x")
print(UID(3), UID(3) == UID(3), hash(UID(3)) == hash(3), hex(UID(16)))
shared = [1]
back = plistlib.loads(plistlib.dumps([shared, shared], fmt=FMT_BINARY))
print(back, back[0] is back[1])
