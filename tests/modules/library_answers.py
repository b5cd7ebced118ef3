# Small answers of many modules: handlers that give decoders other bytes, records with blanks between them, comparing digests,
# networks that are private in part, context variables that are not to be derived from, constants of sqlite3.
import codecs, contextvars, csv, hmac, io, ipaddress, plistlib, sqlite3, statistics, fractions, datetime, warnings


def attempt(what, *args, **kw):
    try:
        print(what(*args, **kw))
    except Exception as problem:
        print(type(problem).__name__, problem)


def other_bytes(error):
    error.object = b"ab\0\0"
    return "?", 0


codecs.register_error("other", other_bytes)
for encoding, data in ("ascii", b"\xff"), ("utf-8", b"x\xff"), ("utf-7", b"\xff"), ("utf-16-le", b"\0\xdc"), ("unicode-escape", b"\\x"):
    attempt(data.decode, encoding, "other")


def no_bytes(error):
    error.object = 7
    return "?", 0


codecs.register_error("none", no_bytes)
attempt(b"\xff".decode, "ascii", "none")
for answer in ("?", 9), ("?", -9), "?", ("?",), (1, 1), [1, 1]:
    codecs.register_error("odd", lambda error: answer)
    attempt(b"\xffab".decode, "utf-7", "odd")
    attempt(b"\xffab".decode, "euc-jp", "odd")
    attempt("\u1234".encode, "shift_jis", "odd")

for row in ["a  b", " a ", "  ", ""]:
    print(list(csv.reader([row], delimiter=" ", skipinitialspace=True)))
out = io.StringIO()
writer = csv.writer(out, delimiter=" ", skipinitialspace=True)
writer.writerow(["", "a", None])
attempt(csv.writer(out, delimiter=" ", skipinitialspace=True, quoting=csv.QUOTE_NONE).writerow, ["", "a"])
print(repr(out.getvalue()))

for a, b in (b"a", b"a"), (b"a", bytearray(b"b")), ("a", "a"), ("\xe9", "\xe9"), ("a", b"a"), (1, 2), (b"a", b"ab"):
    attempt(hmac.compare_digest, a, b)

for network in "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/7", "192.0.0.0/24", "fc00::/7", "fc00::/6", "::/0":
    network = ipaddress.ip_network(network)
    print(network, network.is_private, network.is_global, network.is_loopback)
print(ipaddress.ip_interface("::1/127").is_loopback, ipaddress.ip_interface("::1").is_loopback)
print(ipaddress.ip_network("::1%x/128") == ipaddress.ip_network("::1/128"))
attempt(ipaddress.ip_address, "1..2.3")

attempt(contextvars.ContextVar)
attempt(contextvars.ContextVar, 1)
for base in contextvars.ContextVar, contextvars.Context, contextvars.Token:
    attempt(type, "Derived", (base,), {})

for code in 0x01, 0x21, 0x30, 0x70, 0xb0, 0xf0:
    attempt(plistlib.loads, b"bplist00" + bytes([code]) + b"\x08\0\0\0\0\0\0\x01\x01" + b"\0\0\0\0\0\0\0\x01" + b"\0" * 8 + b"\0\0\0\0\0\0\0\x09")

print(statistics._sum([1, fractions.Fraction(1, 2)]), statistics._coerce(int, float), statistics._exact_ratio(0.25))

print({name: value for name, value in vars(sqlite3).items() if name.startswith("SQLITE_") and isinstance(value, int)} == {
    name: getattr(sqlite3, name) for name in dir(sqlite3) if name.startswith("SQLITE_")}, sqlite3.SQLITE_LIMIT_SQL_LENGTH,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_IOERR_CORRUPTFS,
    sqlite3.SQLITE_ABORT_ROLLBACK, sqlite3.SQLITE_OK_SYMLINK, sqlite3.SQLITE_WARNING_AUTOINDEX, sqlite3.SQLITE_DENY)
database = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES)
database.execute("create table t(a integer primary key, d date, n nix)")
sqlite3.register_converter("nix", lambda data: data * 2)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    database.execute("insert into t values (1, ?, ?)", (datetime.date(2020, 1, 2), b""))
cursor = database.execute("select d, n from t")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(cursor.fetchone(), caught[0].category.__name__, caught[0].filename.endswith("library_answers.py"))
try:
    database.execute("insert into t values (1, null, null)")
except sqlite3.IntegrityError as error:
    print(error.sqlite_errorname, error.sqlite_errorcode)
for level in "x", 1:
    attempt(sqlite3.connect, ":memory:", isolation_level=level)
attempt(setattr, database, "autocommit", 5)
sqlite3.register_adapter(int, float)
print(database.execute("select ?", (5,)).fetchone())
del sqlite3.adapters[(int, sqlite3.PrepareProtocol)]
import threading
thread = threading.Thread(target=lambda: attempt(lambda: database.execute("select 1") if 0 else 1))
thread.start(), thread.join()
result = []


def use():
    try:
        database.execute("select 1")
    except sqlite3.ProgrammingError as error:
        result.append(str(error)[:80])


thread = threading.Thread(target=use)
thread.start(), thread.join()
print(result)
