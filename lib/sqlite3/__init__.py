"""SQLite databases (DB-API 2.0), on the system's library."""

import _sqlite3
import _collections_abc
from _thread import get_ident as _get_thread

apilevel, paramstyle, threadsafety = "2.0", "qmark", 3
sqlite_version = _sqlite3.version
sqlite_version_info = tuple(map(int, sqlite_version.split(".")))
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
LEGACY_TRANSACTION_CONTROL = -1
Binary = memoryview


class Warning(Exception):
    pass


class Error(Exception):
    """Its code and its name: sqlite_errorcode, sqlite_errorname."""


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class InternalError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class DataError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


_codes = ("OK ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN PROTOCOL EMPTY SCHEMA TOOBIG "
          "CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB NOTICE WARNING").split()
_extended = """OK LOAD_PERMANENTLY SYMLINK;ERROR MISSING_COLLSEQ RETRY SNAPSHOT;ABORT - ROLLBACK;BUSY RECOVERY SNAPSHOT TIMEOUT
LOCKED SHAREDCACHE VTAB;READONLY RECOVERY CANTLOCK ROLLBACK DBMOVED CANTINIT DIRECTORY
IOERR READ SHORT_READ WRITE FSYNC DIR_FSYNC TRUNCATE FSTAT UNLOCK RDLOCK DELETE BLOCKED NOMEM ACCESS CHECKRESERVEDLOCK LOCK CLOSE DIR_CLOSE \
SHMOPEN SHMSIZE SHMLOCK SHMMAP SEEK DELETE_NOENT MMAP GETTEMPPATH CONVPATH VNODE AUTH BEGIN_ATOMIC COMMIT_ATOMIC ROLLBACK_ATOMIC DATA CORRUPTFS
CORRUPT VTAB SEQUENCE INDEX;CANTOPEN NOTEMPDIR ISDIR FULLPATH CONVPATH DIRTYWAL SYMLINK
CONSTRAINT CHECK COMMITHOOK FOREIGNKEY FUNCTION NOTNULL PRIMARYKEY TRIGGER UNIQUE VTAB ROWID PINNED
AUTH USER;NOTICE RECOVER_WAL RECOVER_ROLLBACK;WARNING AUTOINDEX"""
_values = dict(zip(_codes, range(29))) | {"ROW": 100, "DONE": 101}
for _line in _extended.replace("\n", ";").split(";"):
    _base, *_names = _line.split()
    _values |= {f"{_base}_{_name}": _values[_base] | _i << 8 for _i, _name in enumerate(_names, 1) if _name != "-"}
_names_of_codes = {_value: "SQLITE_" + _name for _name, _value in _values.items()}
# What an authorizer is asked, limits, settings.
_values |= {"DENY": 1, "IGNORE": 2} | {_name: _i for _i, _name in enumerate(
    """CREATE_INDEX CREATE_TABLE CREATE_TEMP_INDEX CREATE_TEMP_TABLE CREATE_TEMP_TRIGGER CREATE_TEMP_VIEW CREATE_TRIGGER CREATE_VIEW DELETE
    DROP_INDEX DROP_TABLE DROP_TEMP_INDEX DROP_TEMP_TABLE DROP_TEMP_TRIGGER DROP_TEMP_VIEW DROP_TRIGGER DROP_VIEW INSERT PRAGMA READ SELECT
    TRANSACTION UPDATE ATTACH DETACH ALTER_TABLE REINDEX ANALYZE CREATE_VTABLE DROP_VTABLE FUNCTION SAVEPOINT RECURSIVE""".split(), 1)}
for _base, _start, _line in (("LIMIT", 0, "LENGTH SQL_LENGTH COLUMN EXPR_DEPTH COMPOUND_SELECT VDBE_OP FUNCTION_ARG ATTACHED LIKE_PATTERN_LENGTH "
                              "VARIABLE_NUMBER TRIGGER_DEPTH WORKER_THREADS"),
                             ("DBCONFIG", 1002, "ENABLE_FKEY ENABLE_TRIGGER ENABLE_FTS3_TOKENIZER ENABLE_LOAD_EXTENSION NO_CKPT_ON_CLOSE ENABLE_QPSG "
                              "TRIGGER_EQP RESET_DATABASE DEFENSIVE WRITABLE_SCHEMA LEGACY_ALTER_TABLE DQS_DML DQS_DDL ENABLE_VIEW "
                              "LEGACY_FILE_FORMAT TRUSTED_SCHEMA")):
    _values |= {f"{_base}_{_name}": _i for _i, _name in enumerate(_line.split(), _start)}
globals().update({"SQLITE_" + _name: _value for _name, _value in _values.items()})
del _values, _extended


def _fail(code, message):
    if code < 0:
        raise ProgrammingError(message)
    kind = code & 255
    if kind == 7:
        raise MemoryError
    error = {2: InternalError, 12: InternalError, 11: DatabaseError, 18: DataError, 19: IntegrityError, 20: IntegrityError,
             21: InterfaceError, 25: InterfaceError, 26: DatabaseError, 23: DatabaseError}.get(kind, OperationalError)(message)
    error.sqlite_errorcode = code
    error.sqlite_errorname = _names_of_codes.get(code) or _names_of_codes.get(kind, "SQLITE_ERROR")
    raise error


_sqlite3._fail, _sqlite3._loud = _fail, False
for _name in "Warning", "Error", "InterfaceError", "DatabaseError", "InternalError", "OperationalError", "ProgrammingError", \
        "IntegrityError", "DataError", "NotSupportedError":
    globals()[_name].__module__ = "sqlite3"

# ---- values of other types

adapters, converters = {}, {}
_adapts_plain = False  # are there adapters for what SQLite can store?


class PrepareProtocol:
    pass


def register_adapter(type, adapter, /):
    """Objects of this type are stored as what the function makes of them."""
    global _adapts_plain
    adapters[type, PrepareProtocol] = adapter
    _adapts_plain = _adapts_plain or type in _storable


def register_converter(typename, converter, /):
    """Columns declared with this type are passed through the function, as bytes."""
    converters[typename.upper()] = converter


def _adapt_date(value):
    _deprecated("date adapter")
    return value.isoformat()


def _adapt_datetime(value):
    _deprecated("datetime adapter")
    return value.isoformat(" ")


def _deprecated(what):
    import sys
    import warnings
    frame, level = sys._getframe(1), 2
    while frame.f_back and frame.f_code.co_filename == _fail.__code__.co_filename:
        frame, level = frame.f_back, level + 1
    warnings.warn(f"The default {what} is deprecated as of Python 3.12; see the sqlite3 documentation for suggested replacement recipes",
                  DeprecationWarning, level - 1)


def _convert_date(value):
    import datetime
    _deprecated("date converter")
    return datetime.date(*map(int, value.split(b"-")))


def _convert_timestamp(value):
    import datetime
    _deprecated("timestamp converter")
    return datetime.datetime.fromisoformat(value.decode())


converters.update({"DATE": _convert_date, "TIMESTAMP": _convert_timestamp})


def adapt(obj, proto=PrepareProtocol, alt=..., /):
    """What is stored for an object."""
    if (type(obj), proto) in adapters:
        return adapters[type(obj), proto](obj)
    if hasattr(proto, "__adapt__"):
        try:
            found = proto.__adapt__(obj)
        except TypeError:
            found = None
        if found is not None:
            return found
    if hasattr(obj, "__conform__"):
        try:
            found = obj.__conform__(proto)
        except TypeError:
            found = None
        if found is not None:
            return found
    if type(obj).__module__ == "datetime" and type(obj).__name__ in ("date", "datetime"):
        return (_adapt_datetime if type(obj).__name__ == "datetime" else _adapt_date)(obj)
    if alt is not ...:
        return alt
    raise ProgrammingError("can't adapt")


_lower = {c: c + 32 for c in range(65, 91)}  # names are the same in upper and lower case, but only in ASCII


_new = object.__new__


class Row:
    """A row whose values are found by index and by name."""

    __slots__ = "_values", "_names", "_places"

    def __new__(cls, cursor, data, /):
        row = _new(cls)
        names = cursor._names
        if names is None or names[0] is not cursor.description:  # once for all rows of a statement
            columns = tuple(column[0] for column in cursor.description)
            places = {name.translate(_lower): i for i, name in reversed(tuple(enumerate(columns)))}
            places |= {name: places[name.translate(_lower)] for name in columns}
            names = cursor._names = cursor.description, columns, places
        row._names = names[1]
        row._places = names[2]
        row._values = data
        return row

    def keys(self):
        return list(self._names)

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __getitem__(self, key):
        if isinstance(key, str):
            place = self._places.get(key)
            if place is None:
                place = self._places.get(key.translate(_lower))
            if place is None or place >= len(self._values):
                raise IndexError("No item with that key")
            return self._values[place]
        if not isinstance(key, slice) and not hasattr(key, "__index__"):
            raise IndexError("Index must be int or string")
        return self._values[key]

    def __hash__(self):
        return hash(self._names) ^ hash(self._values)

    def __eq__(self, other):
        return (self._names, self._values) == (other._names, other._values) if isinstance(other, Row) else NotImplemented


_collections_abc.Sequence.register(Row)


class Blob:
    """A value that is read and written in place."""

    def __init__(self):
        raise TypeError("cannot create 'sqlite3.Blob' instances")

    def _size(self):
        self._connection._open()
        return self._blob.size()

    def read(self, length=-1, /):
        """At most `length` bytes from where it is."""
        left = self._size() - self._at
        data = self._blob.read(self._at, left if length < 0 else min(length, left)) if left else b""
        self._at += len(data)
        return data

    def write(self, data, /):
        """Replace what is there; the size stays."""
        if memoryview(data).nbytes > self._size() - self._at:
            raise ValueError("data longer than blob length")
        self._blob.write(self._at, data)
        self._at += memoryview(data).nbytes

    def seek(self, offset, origin=0, /):
        """Go to a place, counted from the start, from here (1) or from the end (2)."""
        size = self._size()
        if origin not in (0, 1, 2):
            raise ValueError("'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END")
        if abs(offset) > 0x7fffffff - (0, self._at, size)[origin]:
            raise OverflowError("seek offset results in offset overflow" if -2**31 <= offset < 2**31 else "signed integer is greater than maximum")
        at = offset + (0, self._at, size)[origin]
        if not 0 <= at <= size:
            raise ValueError("offset out of blob range")
        self._at = at

    def tell(self):
        self._size()
        return self._at

    def close(self):
        self._connection._open()
        self._blob.close()

    def __len__(self):
        return self._size()

    def __enter__(self):
        self._size()
        return self

    def __exit__(self, *info):
        self._size()
        self.close()

    def _index(self, key):
        size = self._size()
        key = key.__index__()
        if not -size <= key < size:
            raise IndexError("Blob index out of range")
        return key % size

    def __getitem__(self, key):
        if isinstance(key, slice):
            start, stop, step = key.indices(self._size())
            return self._blob.read(0, len(self))[key] if step != 1 else self._blob.read(start, stop - start) if stop > start else b""
        if not hasattr(key, "__index__"):
            self._size()
            raise TypeError("Blob indices must be integers")
        return self._blob.read(self._index(key), 1)[0]

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            if not memoryview(value).c_contiguous:
                raise BufferError("underlying buffer is not C-contiguous")
            data, new = bytearray(self._blob.read(0, self._size())), bytes(memoryview(value))
            if len(data[key]) != len(new):
                raise IndexError("Blob slice assignment is wrong size")
            data[key] = new
            if new:
                start = min(range(*key.indices(len(data))))
                self._blob.write(start, data[start:max(range(*key.indices(len(data)))) + 1])
            return
        if not hasattr(key, "__index__"):
            self._size()
            raise TypeError("Blob indices must be integers")
        at = self._index(key)
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        if not 0 <= value <= 255:
            raise ValueError("byte must be in range(0, 256)")
        self._blob.write(at, bytes([value]))

    def __delitem__(self, key):
        self._size()
        raise TypeError("Blob doesn't support slice deletion" if isinstance(key, slice) else "Blob doesn't support item deletion")

    def __contains__(self, value):
        self._size()
        raise TypeError("argument of type 'sqlite3.Blob' is not iterable")

    __iter__ = None


Blob.__module__ = "sqlite3"


_storable = frozenset((int, str, float, bytes, type(None)))


class Cursor:
    """Runs statements, and gives the rows."""

    # what most cursors never change is the class's
    description = lastrowid = row_factory = _closed = _locked = _names = _statement = _converters = None
    rowcount, arraysize = -1, 1

    def __init__(self, connection, /):
        if connection.__class__ is not Connection and not isinstance(connection, Connection):
            raise TypeError(f"Cursor() argument 1 must be sqlite3.Connection, not {type(connection).__name__}")
        if self._closed is not None:
            vars(self).clear()
        self.connection, self.row_factory, self._closed = connection, connection.row_factory, False

    def _open(self):
        if self._closed is None:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        if self._closed:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        if self._locked:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        return self.connection._open()

    def _bind(self, statement, names, parameters):
        if isinstance(parameters, (tuple, list)) or not hasattr(parameters, "keys") and hasattr(parameters, "__getitem__"):
            values = list(parameters) if isinstance(parameters, (tuple, list)) else [parameters[i] for i in range(len(parameters))]
            if len(values) != len(names):
                raise ProgrammingError("Incorrect number of bindings supplied. The current statement uses "
                                       f"{len(names)}, and there are {len(values)} supplied.")
            for i, name in enumerate(names, 1):
                if name and name[0] in ":@$":
                    import warnings
                    warnings.warn(f"Binding {i} ({name!r}) is a named parameter, but you supplied a sequence which requires nameless (qmark) "
                                  "placeholders. Starting with Python 3.14 an sqlite3.ProgrammingError will be raised.", DeprecationWarning, 1)
        elif hasattr(parameters, "keys"):
            values = []
            for i, name in enumerate(names, 1):
                if not name:
                    raise ProgrammingError(f"Binding {i} has no name, but you supplied a dictionary (which has only names).")
                try:
                    values.append(parameters[name[1:]])
                except KeyError:
                    raise ProgrammingError(f"You did not supply a value for binding parameter :{name[1:]}.") from None
        else:
            raise ProgrammingError("parameters are of unsupported type")
        for i, value in enumerate(values, 1):
            if (kind := type(value)) not in _storable or (kind, PrepareProtocol) in adapters:
                value = adapt(value, PrepareProtocol, value)
            if not statement.bind(i, value):
                raise ProgrammingError(f"Error binding parameter {i}: type {type(value).__name__!r} is not supported")

    def _run(self, sql, sets, many):
        if self._closed is not False or self._locked:
            self._open()
        connection = self.connection
        database = connection._open()
        if not isinstance(sql, str):
            raise TypeError(f"execute{'many' if many else ''}() argument 1 must be str, not {type(sql).__name__}")
        self._statement, self.description, self.rowcount = None, None, -1
        if (query := connection._ready.get(sql)) is None:
            query = _Query(database, sql)
            if query.statement is None:
                return self
            connection._keep(sql, query)
        plain, changes, rows = not (query.is_named or _adapts_plain), query.changes, False
        if many and query.only_reads:
            raise ProgrammingError("executemany() can only execute DML statements.")
        if changes and connection._autocommit == LEGACY_TRANSACTION_CONTROL and connection._isolation is not None and not database.begun():
            connection._do(f"BEGIN {connection._isolation}")
        count = 0 if changes else -1
        self._locked = True
        try:
            for parameters in sets:
                rows = query.run(parameters if plain else None)
                if rows is NotImplemented:
                    query = _Query(database, sql)  # another one: somebody reads that one's rows
                    rows = query.run(parameters if plain else None)
                if rows is None:
                    rows = self._run_with_care(query, parameters)
                elif rows is True:
                    query.look()
                    rows = query.statement.rows()
                if rows:
                    if not many:
                        break
                    while rows.step():
                        pass
                    rows = None
                if changes:
                    count += database.changes()
        finally:
            self._locked = None
        if changes:
            self.rowcount = count
        if not many:
            self.lastrowid = database.row()
        if not connection._detect:
            self.description = query.description
        else:
            self.description = tuple((connection._column(name), None, None, None, None, None, None) for name in query.columns) or None
            self._converters = connection._converters(query.columns, query.types)
        self._statement = rows or None
        return self

    def _run_with_care(self, query, parameters):
        query.statement.reset()
        self._bind(query.statement, query.parameters, parameters)
        query.statement.step()
        return query.statement.rows()

    def execute(self, sql, parameters=(), /):
        """Run one statement."""
        return self._run(sql, (parameters,), False)

    def executemany(self, sql, seq_of_parameters, /):
        """Run a statement for each set of parameters."""
        return self._run(sql, seq_of_parameters, True)

    def executescript(self, sql_script, /):
        """Run all statements of a text."""
        database = self._open()
        if not isinstance(sql_script, str):
            raise TypeError(f"executescript() argument must be str, not {type(sql_script).__name__}")
        if "\0" in sql_script:
            raise ValueError("embedded null character")
        if self.connection._implicit() and database.begun():
            self.connection._do("COMMIT")
        while sql_script:
            statement, sql_script = database.prepare(sql_script)
            while statement is not None and statement.step():
                pass
        return self

    def _row(self):
        factory = self.connection.text_factory
        if self._converters or factory is not str:
            raw, plain = self._statement.row(True), self._statement.row(False) if factory is str else None
            converters = self._converters or (None,) * len(raw)
            values = []
            for i, (converter, value) in enumerate(zip(converters, raw)):
                if converter is not None and value is not None:
                    value = converter(value if isinstance(value, bytes) else str(value).encode()) if value != b"" else None
                elif plain is not None:
                    value = plain[i]
                elif isinstance(value, bytes) and factory is not bytes:
                    value = factory(value)
                values.append(value)
            row = tuple(values)
        else:
            try:
                row = self._statement.row(False)
            except UnicodeDecodeError:
                self._undecodable()
        return row if self.row_factory is None else self.row_factory(self, row)

    def _undecodable(self):
        for value, column in zip(self._statement.row(True), self.description):
            try:
                if isinstance(value, bytes):
                    value.decode()
            except UnicodeDecodeError:
                raise OperationalError(f"Could not decode to UTF-8 column {column[0]!r} with text {value.decode(errors='replace')!r}") from None

    def __iter__(self):
        return self

    def __next__(self):
        statement = self._statement
        factory = self.row_factory
        if statement is not None and self._converters is None and (factory is None or factory is Row) and self.connection.text_factory is str:
            try:
                row = statement.advance()
            except UnicodeDecodeError:
                self._undecodable()
            if type(row) is tuple:
                return row if factory is None else Row(self, row)
            if row is not None:
                self._ended()
                return row[0] if factory is None else Row(self, row[0])
        self._open()
        if statement is None:
            raise StopIteration
        self._locked = True
        try:
            row = self._row()
        finally:
            self._locked = False
        if not statement.step():
            self._ended()
        return row

    def _ended(self):
        if self.rowcount >= 0:
            self.rowcount += self.connection._open().changes()
        self._statement = None

    def fetchone(self):
        """The next row, or None."""
        return next(self, None)

    def fetchmany(self, size=None):
        size = self.arraysize if size is None else size
        rows = []
        while len(rows) < size and (row := next(self, None)) is not None:
            rows.append(row)
        return rows

    def fetchall(self):
        """All rows that are left."""
        return list(self)

    def setinputsizes(self, sizes, /):
        pass

    def setoutputsize(self, size, column=None, /):
        pass

    def close(self):
        if self._closed is not True:
            self._open()
        self._statement, self._closed = None, True


def _significant(text):  # is there more than white space and comments?
    import re
    return bool(re.sub(r"(?s)\s+|--[^\n]*(\n|$)|/\*.*?(\*/|$)|;", "", text)) if text.strip() else False


def _word(sql):
    first = sql.partition(" ")[0]
    if first.isalpha():
        return first.upper()
    import re
    match = re.match(r"(?s)(?:\s+|--[^\n]*\n|/\*.*?\*/)*(\w+)", sql)
    return match[1].upper() if match else ""


_READING = "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "ATTACH", "DETACH"  # besides what gives rows


class _Query:
    """A statement that SQLite has prepared, and what is known of it. A connection keeps some, by their text."""

    __slots__ = "statement", "run", "changes", "only_reads", "columns", "types", "parameters", "description", "is_named"

    def __init__(self, database, sql):
        self.statement, rest = database.prepare(sql)
        if self.statement is None:
            return
        self.run = self.statement.run
        if _significant(rest):
            raise ProgrammingError("You can only execute one statement at a time.")
        verb = _word(sql)
        self.changes = verb in ("INSERT", "REPLACE", "UPDATE", "DELETE")
        self.look()
        self.only_reads = not self.changes and (self.columns or verb in _READING)

    def look(self):
        self.columns, self.types, self.parameters = self.statement.about()
        self.is_named = any(name and name[0] in ":@$" for name in self.parameters)
        self.description = tuple((name, None, None, None, None, None, None) for name in self.columns) or None


class Connection:
    """An open database."""

    Warning, Error, InterfaceError, DatabaseError, InternalError = Warning, Error, InterfaceError, DatabaseError, InternalError
    OperationalError, ProgrammingError, IntegrityError, DataError, NotSupportedError = \
        OperationalError, ProgrammingError, IntegrityError, DataError, NotSupportedError
    _database = _isolation = None
    _ready, _ready_most = {}, 0
    _autocommit = LEGACY_TRANSACTION_CONTROL

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, factory=None, cached_statements=128,
                 uri=False, *, autocommit=LEGACY_TRANSACTION_CONTROL):
        import os
        if self._database is not None:
            self._database.close()
            self._database = None
        vars(self).pop("_thread", None)
        name = os.fsencode(database)
        if b"\0" in name:
            raise ValueError("embedded null character")
        if autocommit not in (True, False, LEGACY_TRANSACTION_CONTROL):
            raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")
        self._detect, self.row_factory, self.text_factory = detect_types, None, str
        self.isolation_level, self._autocommit = isolation_level, autocommit
        self._thread = check_same_thread and _get_thread()
        self._ready, self._ready_most = {}, cached_statements
        self._database = _sqlite3.open(name + b"\0", 2 | 4 | (0x40 if uri else 0) | (0 if check_same_thread else 1 << 30))
        self._database.timeout(int(timeout * 1000))
        if autocommit is False:
            self._do("BEGIN")

    def _open(self):
        if self._database is None:
            raise ProgrammingError("Cannot operate on a closed database." if hasattr(self, "_thread") else "Base Connection.__init__ not called.")
        if self._thread and self._thread != _get_thread():
            raise ProgrammingError("SQLite objects created in a thread can only be used in that same thread. The object was created in thread id "
                                   f"{self._thread} and this is thread id {_get_thread()}.")
        return self._database

    def _keep(self, sql, query):
        ready = self._ready
        ready[sql] = query
        if len(ready) > self._ready_most:
            del ready[next(iter(ready))]

    def _implicit(self):
        return self._autocommit == LEGACY_TRANSACTION_CONTROL and self.isolation_level is not None

    def _do(self, sql):
        statement, _ = self._open().prepare(sql)
        statement.step()

    def _column(self, name):
        return name.split(" [")[0] if self._detect & PARSE_COLNAMES and name else name

    def _converters(self, names, types):
        found = []
        for name, declared in zip(names, types):
            converter = None
            if self._detect & PARSE_COLNAMES and "[" in name:
                converter = converters.get(name[name.index("[") + 1:].partition("]")[0].upper())
            if converter is None and self._detect & PARSE_DECLTYPES and declared:
                converter = converters.get(declared.replace("(", " ").split()[0].upper())
            found.append(converter)
        return found if any(found) else None

    def cursor(self, factory=Cursor):
        """A new cursor."""
        self._open()
        cursor = factory(self)
        if type(cursor) is Cursor:
            return cursor
        if not issubclass(type(cursor), Cursor):
            raise TypeError(f"factory must return a cursor, not {type(cursor).__name__}")
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, sql, parameters=(), /):
        cursor = Cursor(self) if type(self) is Connection else self.cursor()
        return cursor.execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        return self.cursor().executescript(sql_script)

    def commit(self):
        self._end("COMMIT")

    def rollback(self):
        self._end("ROLLBACK")

    def _end(self, how):
        begun = self._open().begun()
        if self._autocommit is False:
            self._do(how)
            self._do("BEGIN")
        elif begun and self._autocommit is not True:
            self._do(how)

    def close(self):
        if self._database is not None or not hasattr(self, "_thread"):
            self._open()  # in its own thread
        if self._autocommit is False and self._database is not None and self._database.begun():
            self._do("ROLLBACK")
        database, self._database = self._database, None
        self._ready.clear()
        if database is not None:
            database.close()

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, type, value, traceback):
        self.commit() if type is None else self.rollback()
        return False

    def __call__(self, /, *args):
        database = self._open()
        if len(args) != 1:
            raise TypeError(f"function takes exactly 1 argument ({len(args)} given)")
        return database.prepare(*args)[0]

    __call__.__text_signature__ = "($self, sql, /)"

    @property
    def isolation_level(self):
        self._open()
        return self._isolation

    @isolation_level.setter
    def isolation_level(self, level):
        if level is not None:
            if not isinstance(level, str):
                raise TypeError("isolation_level must be str or None")
            if "\0" in level:
                raise ValueError("embedded null character")
            level = level.upper()
            if level not in ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"):
                raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
        elif self._database is not None and self._database.begun():
            self._do("COMMIT")
        self._isolation = level

    in_transaction = property(lambda self: self._open().begun())
    total_changes = property(lambda self: self._open().total())

    @property
    def autocommit(self):
        return self._autocommit

    @autocommit.setter
    def autocommit(self, mode):
        if mode not in (True, False, LEGACY_TRANSACTION_CONTROL):
            raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")
        in_transaction = self._open().begun()
        if mode is True and in_transaction:
            self._do("COMMIT")
        elif mode is False and not in_transaction:
            self._do("BEGIN")
        self._autocommit = mode

    def interrupt(self):
        self._open().interrupt()

    def create_function(self, name, narg, func, *, deterministic=False):
        """A function in Python for use in SQL."""
        self._open().function(name, narg, 0x800 if deterministic else 0, func, 0)

    def create_aggregate(self, name, n_arg, aggregate_class):
        """A class with step() and finalize() for use in SQL."""
        self._open().function(name, n_arg, 0, aggregate_class, 1)

    def create_window_function(self, name, num_params, aggregate_class, /):
        """A class with step(), finalize(), value() and inverse() for use in SQL."""
        self._open().function(name, num_params, 0, aggregate_class, 3)

    def create_collation(self, name, callback, /):
        """An order in Python for use in SQL."""
        if callback is not None and not callable(callback):
            raise TypeError("parameter must be callable")
        self._open().function(name, 0, 0, callback, 2)

    def set_trace_callback(self, trace_callback):
        """A function that is told of each statement that runs."""
        self._open().hook(0, trace_callback, 0)

    def set_progress_handler(self, progress_handler, n):
        """A function that is called every n steps; the statement ends if it returns something true."""
        self._open().hook(2, progress_handler, n)

    def set_authorizer(self, authorizer_callback):
        """A function that allows or denies what a statement wants to do."""
        self._open().hook(1, authorizer_callback, 0)

    def getlimit(self, category, /):
        return self.setlimit(category, -1)

    def setlimit(self, category, limit, /):
        """Change a limit: the former one."""
        former = self._open().limit(category, limit)
        if former < 0:
            raise ProgrammingError("'category' is out of bounds")
        return former

    def getconfig(self, op, /):
        return bool(self._config(op, -1))

    def setconfig(self, op, enable=True, /):
        if self._config(op, bool(enable)) != bool(enable):
            raise OperationalError("Unable to set config")

    def _config(self, op, value):
        database = self._open()
        if not 1002 <= op <= 1017:
            raise ValueError(f"unknown config 'op': {op}")
        return database.config(op, value)

    def blobopen(self, table, column, row, /, *, readonly=False, name="main"):
        """A value to be read and written in place."""
        blob = Blob.__new__(Blob)
        blob._connection, blob._at, blob._blob = self, 0, self._open().blob(name, table, column, row, bool(readonly))
        return blob

    def serialize(self, *, name="main"):
        """The database as bytes."""
        data = self._open().serialize(name)
        if data is None:
            raise OperationalError(f"unable to serialize {name!r}")
        return data

    def deserialize(self, data, /, *, name="main"):
        """Become the database that these bytes are."""
        self._open().deserialize(name, data.encode() if isinstance(data, str) else data)

    def __del__(self):
        if self._database is not None:
            try:
                import warnings
            except ImportError:
                return  # too late to tell
            warnings.warn(f"unclosed database in {self!r}", ResourceWarning, source=self)

    def iterdump(self, *, filter=None):
        """The SQL text that makes this database again."""
        cursor = self.cursor()
        cursor.row_factory = None
        if cursor.execute("PRAGMA foreign_key_check").fetchall():
            yield "PRAGMA foreign_keys=OFF;"
        yield "BEGIN TRANSACTION;"
        like, names = (" AND name LIKE ?", [filter]) if filter else ("", [])
        virtual, last = False, []
        for name, sql in cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE sql NOT NULL AND type == 'table'{like} ORDER BY name", names).fetchall():
            lines = last if name == "sqlite_sequence" else []
            quoted = name.replace('"', '""')
            if name == "sqlite_sequence":
                lines.append('DELETE FROM "sqlite_sequence";')
            elif name == "sqlite_stat1":
                lines.append('ANALYZE "sqlite_master";')
            elif name.startswith("sqlite_"):
                continue
            elif sql.startswith("CREATE VIRTUAL TABLE"):
                if not virtual:
                    virtual = True
                    yield "PRAGMA writable_schema=ON;"
                text = ", ".join("'{}'".format(each.replace("'", "''")) for each in (name, name)).replace(", ", ",")
                sql = sql.replace("'", "''")
                yield f"INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table',{text},0,'{sql}');"
                continue
            else:
                yield f"{sql};"
            columns = [row[1] for row in cursor.execute(f'PRAGMA table_info("{quoted}")')]
            values = "||','||".join('quote("{}")'.format(c.replace('"', '""')) for c in columns)
            for row, in cursor.execute(f"SELECT {values} FROM \"{quoted}\"").fetchall():
                lines.append(f'INSERT INTO "{quoted}" VALUES({row});')
            if lines is not last:
                yield from lines
        for sql, in cursor.execute(f"SELECT sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger', 'view'){like}", names).fetchall():
            yield f"{sql};"
        if virtual:
            yield "PRAGMA writable_schema=OFF;"
        yield from last
        yield "COMMIT;"

    def backup(self, target, *, pages=-1, progress=None, name="main", sleep=0.25):
        """Copy everything into another database."""
        if not isinstance(target, Connection):
            raise TypeError(f"backup() argument 1 must be sqlite3.Connection, not {type(target).__name__}")
        if target is self:
            raise ValueError("target cannot be the same connection instance")
        if target._open().begun():
            raise OperationalError("target is in transaction")
        if progress is not None and not callable(progress):
            raise TypeError("progress argument must be a callable")
        self._open().backup(target._open(), name, pages or -1, progress, int(sleep * 1000))


def connect(database, *args, **options):
    """Open a database: a file, or :memory:."""
    if args:
        import warnings
        warnings.warn("Passing more than 1 positional argument to sqlite3.connect() is deprecated. Parameters 'timeout', 'detect_types', "
                      "'isolation_level', 'check_same_thread', 'factory', 'cached_statements' and 'uri' will become keyword-only parameters "
                      "in Python 3.15.", DeprecationWarning, 1)
    factory = args[4] if len(args) > 4 else options.get("factory", Connection)
    return factory(database, *args, **options)


def complete_statement(statement):
    """Does this text end with a whole statement?"""
    return _sqlite3.complete(statement)


def enable_callback_tracebacks(enable, /):
    """Show what functions in Python raise while SQLite calls them."""
    _sqlite3._loud = bool(enable)


def _old_version(name, level):
    import warnings
    warnings.warn(f"{name} is deprecated and will be removed in Python 3.14", DeprecationWarning, level)
    return "2.6.0" if name == "version" else (2, 6, 0)


def __getattr__(name):
    if name in ("version", "version_info"):
        return _old_version(name, 1)
    if name == "dbapi2":
        import sqlite3.dbapi2
        return sqlite3.dbapi2
    raise AttributeError(f"module 'sqlite3' has no attribute {name!r}")


def Date(year, month, day):
    import datetime
    return datetime.date(year, month, day)


def Time(hour, minute, second):
    import datetime
    return datetime.time(hour, minute, second)


def Timestamp(*args):
    import datetime
    return datetime.datetime(*args)


def DateFromTicks(ticks):
    return TimestampFromTicks(ticks).date()


def TimeFromTicks(ticks):
    return TimestampFromTicks(ticks).replace(microsecond=0).time()


def TimestampFromTicks(ticks):
    import datetime
    return datetime.datetime.fromtimestamp(int(ticks))


def _hide():  # tracebacks do not show what is C elsewhere
    import _ouro
    for thing in list(globals().values()):
        for f in list(vars(thing).values()) if isinstance(thing, type) else [thing]:
            if type(f) is type(_hide):
                _ouro.quiet(f)


_hide()
