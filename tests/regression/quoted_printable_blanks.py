# A blank at the end of a line or of the data was quoted where a header's underscore was meant, and the other way round.
import binascii
import configparser
import gzip
import io
import ipaddress
import argparse
import warnings

for data in b" ", b"x ", b"x \n", b"\t\n", b".\r", b"a \r\nb", b"_ y":
    print(data, *(binascii.b2a_qp(data, q, t, h) for q in (0, 1) for t in (0, 1) for h in (0, 1)))

# and what else a reader of headers, options and archives met on the same day
print(ipaddress.IPv6Interface("2001::1/96").exploded, ipaddress.IPv6Address("2001::1").exploded)
raw = configparser.RawConfigParser(defaults={"a": 2})
print(raw.defaults(), raw["DEFAULT"]["a"])
for wrong in ({"": int}, {"decimal": int}):
    try:
        parser = configparser.ConfigParser(converters=wrong)
        parser.read_string("[s]\nx = 3")
        print(parser["s"].getdecimal("x"))
        del parser.getdecimal
        del parser.converters["decimal"]
        print(hasattr(parser["s"], "getdecimal"))
    except ValueError as e:
        print(e)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    argparse.ArgumentParser().add_argument("--x", action=argparse.BooleanOptionalAction, type=bool)
    file = io.BytesIO()
    file.mode = "wb"
    gzip.GzipFile(fileobj=file).close()
    print([(w.category.__name__, str(w.message)) for w in seen])
