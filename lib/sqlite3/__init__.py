"""SQLite databases (DB-API 2.0), on the system's library."""

import _sqlite3

apilevel, paramstyle, threadsafety = "2.0", "qmark", 1
version, sqlite_version = "2.6.0", _sqlite3.version
sqlite_version_info = tuple(map(int, sqlite_version.split(".")))
version_info = (2, 6, 0)
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


_sqlite3._fail = _fail
for _name in "Warning", "Error", "InterfaceError", "DatabaseError", "InternalError", "OperationalError", "ProgrammingError", \
        "IntegrityError", "DataError", "NotSupportedError":
    globals()[_name].__module__ = "sqlite3"

# ---- values of other types

adapters, converters = {}, {}


class PrepareProtocol:
    pass


def register_adapter(type, adapter, /):
    """Objects of this type are stored as what the function makes of them."""
    adapters[type, PrepareProtocol] = adapter


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
        found = proto.__adapt__(obj)
        if found is not None:
            return found
    if hasattr(obj, "__conform__"):
        found = obj.__conform__(proto)
        if found is not None:
            return found
    if type(obj).__module__ == "datetime" and type(obj).__name__ in ("date", "datetime"):
        return (_adapt_datetime if type(obj).__name__ == "datetime" else _adapt_date)(obj)
    if alt is not ...:
        return alt
    raise ProgrammingError("can't adapt")


class Row:
    """A row whose values are found by index and by name."""

    __slots__ = "_values", "_names"

    def __new__(cls, cursor, data, /):
        row = super().__new__(cls)
        row._values, row._names = data, tuple(column[0] for column in cursor.description)
        return row

    def keys(self):
        return list(self._names)

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __getitem__(self, key):
        if isinstance(key, str):
            key = key.lower()
            for name, value in zip(self._names, self._values):
                if name.lower() == key:
                    return value
            raise IndexError("No item with that key")
        if not isinstance(key, (int, slice)):
            raise IndexError("Index must be int or string")
        return self._values[key]

    def __hash__(self):
        return hash(self._names) ^ hash(self._values)

    def __eq__(self, other):
        return (self._names, self._values) == (other._names, other._values) if isinstance(other, Row) else NotImplemented


class Cursor:
    """Runs statements, and gives the rows."""

    def __init__(self, connection, /):
        if not isinstance(connection, Connection):
            raise TypeError(f"Cursor() argument 1 must be sqlite3.Connection, not {type(connection).__name__}")
        self.connection, self.row_factory, self.arraysize = connection, connection.row_factory, 1
        self.description, self.lastrowid, self.rowcount = None, None, -1
        self._statement, self._waiting, self._converters, self._closed = None, False, None, False

    def _open(self):
        if self._closed:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        return self.connection._open()

    def _bind(self, statement, names, parameters):
        if isinstance(parameters, (tuple, list)) or not hasattr(parameters, "keys") and hasattr(parameters, "__getitem__"):
            values = list(parameters)
            if len(values) != len(names):
                raise ProgrammingError("Incorrect number of bindings supplied. The current statement uses "
                                       f"{len(names)}, and there are {len(values)} supplied.")
            if any(name and name[0] in ":@$" for name in names):
                name, i = next((name, i) for i, name in enumerate(names, 1) if name and name[0] in ":@$")
                import warnings
                warnings.warn(f"Binding {i} ({name!r}) is a named parameter, but you supplied a sequence which requires nominal (qmark) "
                              "placeholders. Starting with Python 3.14 an sqlite3.ProgrammingError will be raised.", DeprecationWarning, 3)
        elif hasattr(parameters, "keys"):
            values = []
            for i, name in enumerate(names, 1):
                if not name:
                    raise ProgrammingError(f"Binding {i} has no name, but you supplied a dictionary (which has only names).")
                try:
                    values.append(parameters[name[1:]])
                except KeyError:
                    raise ProgrammingError(f"You did not supply a value for binding parameter {name}.") from None
        else:
            raise ProgrammingError("parameters are of unsupported type")
        for i, value in enumerate(values, 1):
            if type(value) not in (int, str, float, bytes, type(None)) or (type(value), PrepareProtocol) in adapters:
                value = adapt(value, PrepareProtocol, value)
            if not statement.bind(i, value):
                raise ProgrammingError(f"Error binding parameter {i}: type {type(value).__name__!r} is not supported")

    def _run(self, sql, sets, many):
        database, connection = self._open(), self.connection
        if not isinstance(sql, str):
            raise TypeError(f"execute{'many' if many else ''}() argument 1 must be str, not {type(sql).__name__}")
        self._finish()
        statement, rest = database.prepare(sql)
        if statement is None:
            self.description = None
            return self
        if _significant(rest):
            raise ProgrammingError("You can only execute one statement at a time.")
        columns, types, names, only_reads = statement.about()
        verb = _word(sql)
        changes = verb in ("INSERT", "UPDATE", "DELETE", "REPLACE")
        if many and columns and not changes:
            raise ProgrammingError("executemany() can only execute DML statements.")
        if changes and connection._implicit() and not database.state()[3]:
            connection._do(f"BEGIN {connection.isolation_level}")
        self.rowcount = 0 if changes else -1
        self.description = tuple((connection._column(name), None, None, None, None, None, None) for name in columns) if columns else None
        self._converters = connection._converters(columns, types)
        for parameters in sets:
            statement.reset()
            self._bind(statement, names, parameters)
            more = statement.step()
            self._statement = statement
            self._waiting = more and not many
            if more and many:
                while statement.step():
                    pass
            if not more and changes:
                self.rowcount += database.state()[0]
        if changes and not self._waiting and not many or many:
            self.lastrowid = self.lastrowid if many else database.state()[2] if verb in ("INSERT", "REPLACE") else self.lastrowid
        if not self._waiting:
            self._finish()
        return self

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
        if self.connection._implicit() and database.state()[3]:
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
            row = self._statement.row(False)
        return row if self.row_factory is None else self.row_factory(self, row)

    def _finish(self):
        statement, self._statement, self._waiting = self._statement, None, False
        if statement is not None:
            statement.reset()

    def __iter__(self):
        return self

    def __next__(self):
        self._open()
        if not self._waiting:
            raise StopIteration
        row = self._row()
        if not self._statement.step():
            if self.rowcount >= 0:
                self.rowcount += self.connection._open().state()[0]
            self._finish()
        return row

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
        self._finish()
        self._closed = True


def _significant(text):  # is there more than white space and comments?
    import re
    return bool(re.sub(r"(?s)\s+|--[^\n]*(\n|$)|/\*.*?(\*/|$)|;", "", text)) if text.strip() else False


def _word(sql):
    import re
    match = re.match(r"(?s)(?:\s+|--[^\n]*\n|/\*.*?\*/)*(\w+)", sql)
    return match[1].upper() if match else ""


class Connection:
    """An open database."""

    Warning, Error, InterfaceError, DatabaseError, InternalError = Warning, Error, InterfaceError, DatabaseError, InternalError
    OperationalError, ProgrammingError, IntegrityError, DataError, NotSupportedError = \
        OperationalError, ProgrammingError, IntegrityError, DataError, NotSupportedError
    _database = _isolation = None
    _autocommit = LEGACY_TRANSACTION_CONTROL

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, cached_statements=128, uri=False, *,
                 autocommit=LEGACY_TRANSACTION_CONTROL):
        import os
        name = os.fsencode(database)
        if b"\0" in name:
            raise ValueError("embedded null character")
        import threading
        if autocommit not in (True, False, LEGACY_TRANSACTION_CONTROL):
            raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")
        self._detect, self.row_factory, self.text_factory = detect_types, None, str
        self.isolation_level, self._autocommit = isolation_level, autocommit
        self._thread, self._get_thread = check_same_thread and threading.get_ident(), threading.get_ident
        self._database = _sqlite3.open(name + b"\0", 2 | 4 | (0x40 if uri else 0))
        self._database.timeout(int(timeout * 1000))
        if autocommit is False:
            self._do("BEGIN")

    def _open(self):
        if self._database is None:
            raise ProgrammingError("Cannot operate on a closed database." if hasattr(self, "_thread") else "Base Connection.__init__ not called.")
        if self._thread and self._thread != self._get_thread():
            raise ProgrammingError("SQLite objects created in a thread can only be used in that same thread. The object was created in thread id "
                                   f"{self._thread} and this is thread id {self._get_thread()}.")
        return self._database

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
        if not isinstance(cursor, Cursor):
            raise TypeError(f"factory must return a cursor, not {type(cursor).__name__}")
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, sql, parameters=(), /):
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        return self.cursor().executescript(sql_script)

    def commit(self):
        if self._open().state()[3] and self._autocommit is not True:
            self._do("COMMIT")
        if self._autocommit is False:
            self._do("BEGIN")

    def rollback(self):
        if self._open().state()[3] and self._autocommit is not True:
            self._do("ROLLBACK")
        if self._autocommit is False:
            self._do("BEGIN")

    def close(self):
        if self._database is not None:
            self._open()  # in its own thread
        if self._autocommit is False and self._database is not None:
            self._do("ROLLBACK")
        database, self._database = self._database, None
        if database is not None:
            database.close()

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, type, value, traceback):
        self.commit() if type is None else self.rollback()
        return False

    def __call__(self, sql, /):
        return self._open().prepare(sql)[0]

    @property
    def isolation_level(self):
        return self._isolation

    @isolation_level.setter
    def isolation_level(self, level):
        if level is not None:
            if not isinstance(level, str):
                raise TypeError("isolation_level must be str or None")
            if level.upper() not in ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"):
                raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
        elif self._database is not None and self._database.state()[3]:
            self._do("COMMIT")
        self._isolation = level

    in_transaction = property(lambda self: self._open().state()[3])
    total_changes = property(lambda self: self._open().state()[1])

    @property
    def autocommit(self):
        return self._autocommit

    @autocommit.setter
    def autocommit(self, mode):
        if mode not in (True, False, LEGACY_TRANSACTION_CONTROL):
            raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")
        in_transaction = self._open().state()[3]
        if mode is True and in_transaction:
            self._do("COMMIT")
        elif mode is False and not in_transaction:
            self._do("BEGIN")
        self._autocommit = mode

    def interrupt(self):
        self._open().interrupt()

    def create_function(self, name, narg, func, /, *, deterministic=False):
        """A function in Python for use in SQL."""
        self._open().function(name, narg, 0x800 if deterministic else 0, func, 0)

    def create_aggregate(self, name, n_arg, aggregate_class, /):
        """A class with step() and finalize() for use in SQL."""
        self._open().function(name, n_arg, 0, aggregate_class, 1)

    def create_collation(self, name, callback, /):
        """An order in Python for use in SQL."""
        if callback is not None and not callable(callback):
            raise TypeError("parameter must be callable")
        self._open().function(name, 0, 0, callback, 2)

    def set_trace_callback(self, trace_callback, /):
        self._open()

    def set_progress_handler(self, progress_handler, /, n):
        self._open()

    def set_authorizer(self, authorizer_callback, /):
        self._open()

    def iterdump(self, *, filter=None):
        """The SQL text that makes this database again."""
        yield "BEGIN TRANSACTION;"
        like = f" AND name LIKE '{filter}'" if filter else ""
        cursor = self.cursor()
        cursor.row_factory = None
        for name, kind, sql in cursor.execute("SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type == 'table'"
                                            f"{like} ORDER BY name").fetchall():
            if name == "sqlite_sequence":
                yield 'DELETE FROM "sqlite_sequence";'
            elif name.startswith("sqlite_"):
                continue
            else:
                yield f"{sql};"
            quoted = name.replace('"', '""')
            columns = [row[1] for row in cursor.execute(f'PRAGMA table_info("{quoted}")')]
            values = "||','||".join('quote("{}")'.format(c.replace('"', '""')) for c in columns)
            for row, in cursor.execute(f"SELECT {values} FROM \"{quoted}\"").fetchall():
                yield f'INSERT INTO "{quoted}" VALUES({row});'
        for name, kind, sql in cursor.execute("SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger', "
                                            f"'view'){like}").fetchall():
            yield f"{sql};"
        yield "COMMIT;"

    def backup(self, target, *, pages=-1, progress=None, name="main", sleep=0.25):
        """Copy everything into another database."""
        if not isinstance(target, Connection):
            raise TypeError(f"backup() argument 1 must be sqlite3.Connection, not {type(target).__name__}")
        if target is self:
            raise ValueError("target cannot be the same connection instance")
        if target._open().state()[3]:
            raise OperationalError("target is in transaction")
        script = "\n".join(self.iterdump())
        target.executescript(script)
        if progress:
            progress(101, 0, 1)


def connect(database, *args, factory=Connection, **kwargs):
    """Open a database: a file, or :memory:."""
    return factory(database, *args, **kwargs)


def complete_statement(statement):
    return statement.rstrip().endswith(";")


def enable_callback_tracebacks(enable, /):
    pass


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
