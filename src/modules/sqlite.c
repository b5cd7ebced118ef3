// sqlite.c - _sqlite3: databases and statements, the native half of lib/sqlite3.py, on the system's libsqlite3, opened at first use.
//
// A statement keeps its database alive. What fails is handed to the function that lib/sqlite3.py has left in the module as
// `_fail`, which raises the right exception. Functions in Python are called while a statement steps; what they raise ends there,
// but for a MemoryError. SQLite has them as Callbacks, which the database lists for the collector. No call of SQLite lets other
// threads run, so its own locks are left out: held by a callback that waits for another thread, they would stop that one too.
#include "base/library.h"
#include "heap/mem.h"
#include "modules/native.h"
#include "object/protocol.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/list.h"
#include "vm/thread.h"
#include <stdio.h>
#include <unistd.h>

enum { SQLITE_OK = 0, SQLITE_ROW = 100, SQLITE_DONE = 101, INTEGER = 1, FLOAT = 2, TEXT = 3, BLOB = 4, NO_MUTEX = 0x8000, OTHER_THREADS = 1 << 30 };
#define TRANSIENT ((void (*)(void *))(intptr_t)-1)

static struct {
    int (*open_v2)(const char *, void **, int, const char *), (*close_v2)(void *), (*extended_result_codes)(void *, int);
    const char *(*errmsg)(void *), *(*errstr)(int), *(*libversion)(void);
    int (*extended_errcode)(void *), (*busy_timeout)(void *, int), (*get_autocommit)(void *);
    int (*prepare_v2)(void *, const char *, int, void **, const char **), (*finalize)(void *), (*step)(void *), (*reset)(void *);
    int (*bind_null)(void *, int), (*bind_int64)(void *, int, int64_t), (*bind_double)(void *, int, double);
    int (*bind_text)(void *, int, const char *, int, void (*)(void *)), (*bind_blob)(void *, int, const void *, int, void (*)(void *));
    int (*bind_parameter_count)(void *), (*column_count)(void *), (*column_type)(void *, int), (*column_bytes)(void *, int);
    int (*stmt_status)(void *, int, int), (*value_type)(void *), (*value_bytes)(void *), (*clear_bindings)(void *);
    const char *(*bind_parameter_name)(void *, int), *(*column_name)(void *, int), *(*column_decltype)(void *, int);
    int64_t (*column_int64)(void *, int), (*last_insert_rowid)(void *), (*value_int64)(void *);
    double (*column_double)(void *, int), (*value_double)(void *);
    const unsigned char *(*column_text)(void *, int), *(*value_text)(void *);
    const void *(*column_blob)(void *, int), *(*value_blob)(void *);
    int (*changes)(void *), (*total_changes)(void *);
    void (*interrupt)(void *);
    int (*create_function_v2)(void *, const char *, int, int, void *, void (*)(void *, int, void **), void (*)(void *, int, void **),
                              void (*)(void *), void (*)(void *));
    int (*create_collation_v2)(void *, const char *, int, void *, int (*)(void *, int, const void *, int, const void *), void (*)(void *));
    void *(*user_data)(void *), *(*aggregate_context)(void *, int);
    void (*result_null)(void *), (*result_int64)(void *, int64_t), (*result_double)(void *, double), (*result_error)(void *, const char *, int);
    void (*result_error_nomem)(void *), (*result_error_toobig)(void *);
    void (*result_text)(void *, const char *, int, void (*)(void *)), (*result_blob)(void *, const void *, int, void (*)(void *));
    int (*create_window_function)(void *, const char *, int, int, void *, void (*)(void *, int, void **), void (*)(void *), void (*)(void *),
                                  void (*)(void *, int, void **), void (*)(void *));
    int (*trace_v2)(void *, unsigned, int (*)(unsigned, void *, void *, void *), void *), (*limit)(void *, int, int), (*db_config)(void *, int, ...);
    int (*set_authorizer)(void *, int (*)(void *, int, const char *, const char *, const char *, const char *), void *);
    void (*progress_handler)(void *, int, int (*)(void *), void *), (*free)(void *);
    char *(*expanded_sql)(void *);
    const char *(*sql)(void *);
    int (*blob_open)(void *, const char *, const char *, const char *, int64_t, int, void **), (*blob_close)(void *), (*blob_bytes)(void *);
    int (*blob_read)(void *, void *, int, int), (*blob_write)(void *, const void *, int, int), (*blob_reopen)(void *, int64_t);
    unsigned char *(*serialize)(void *, const char *, int64_t *, unsigned);
    int (*deserialize)(void *, const char *, unsigned char *, int64_t, int64_t, unsigned);
    void *(*malloc64)(uint64_t), *(*backup_init)(void *, const char *, void *, const char *);
    int (*backup_step)(void *, int), (*backup_remaining)(void *), (*backup_pagecount)(void *), (*backup_finish)(void *), (*complete)(const char *);
} lib;

static bool load(void) {
    static const char *const names[] = {"libsqlite3.so.0", "libsqlite3.so", NULL};
#define F(name) {"sqlite3_" #name, &lib.name}
    static const LibraryFunction functions[] = {
        F(open_v2), F(close_v2), F(extended_result_codes), F(errmsg), F(errstr), F(libversion), F(extended_errcode), F(busy_timeout),
        F(get_autocommit), F(prepare_v2), F(finalize), F(step), F(reset), F(bind_null), F(bind_int64), F(bind_double), F(bind_text),
        F(bind_blob), F(bind_parameter_count), F(column_count), F(column_type), F(column_bytes), F(stmt_status), F(value_type),
        F(value_bytes), F(clear_bindings), F(bind_parameter_name), F(column_name), F(column_decltype), F(column_int64),
        F(last_insert_rowid), F(value_int64), F(column_double), F(value_double), F(column_text), F(value_text), F(column_blob),
        F(value_blob), F(changes), F(total_changes), F(interrupt), F(create_function_v2), F(create_collation_v2), F(user_data),
        F(aggregate_context), F(result_null), F(result_int64), F(result_double), F(result_error), F(result_text), F(result_blob),
        F(result_error_nomem), F(result_error_toobig), F(create_window_function), F(trace_v2), F(limit), F(db_config), F(set_authorizer),
        F(progress_handler), F(free), F(expanded_sql), F(sql), F(blob_open), F(blob_close), F(blob_bytes), F(blob_read), F(blob_write),
        F(blob_reopen), F(serialize), F(deserialize), F(malloc64), F(backup_init), F(backup_step), F(backup_remaining), F(backup_pagecount),
        F(backup_finish), F(complete)};
#undef F
    static bool there;
    return there || (there = library_load(names, functions, ARRAY_LEN(functions)));
}

typedef struct Callback { // what SQLite holds for a function in Python
    Own *function;              // NULL: the collector took it
    struct Callback *next, **at; // in the database's list; `at` is NULL when the database is gone
} Callback;
enum { HOOK_TRACE, HOOK_AUTHORIZER, HOOK_PROGRESS, HOOKS };
typedef struct Db {
    Object head;
    void *db; // NULL once closed
    pthread_t thread; // that of its connection, unless any may use it
    bool any_thread;
    Callback *callbacks;
    Own *hooks[HOOKS]; // or NULL
} Db;
typedef struct Blob {
    Object head;
    Own *db; // a Db
    void *blob; // NULL once closed
} Blob;
typedef struct Statement {
    Object head;
    Own *db; // a Db
    Own *lender; // the Statement whose rows this object stands for while somebody reads them; NULL: it is one itself
    void *statement;
    bool lent; // its rows are being read
    int prepared; // how often SQLite has prepared it again, because the tables changed
    bool waiting; // there is a row
} Statement;
#define DB(x) MUT(Db, x)
#define STATEMENT(x) MUT(Statement, x)
#define BLOB_(x) MUT(Blob, x)

LIFE(statement, 2)
LIFE(blob, 1)
static int db_traverse(Ref self, VisitFn visit, void *context) {
    int r = 0;
    for (int i = 0; i < HOOKS && !r; i++) r = DB(self)->hooks[i] ? visit(DB(self)->hooks[i], context) : 0;
    for (const Callback *c = DB(self)->callbacks; c && !r; c = c->next) r = visit(c->function, context);
    return r;
}
static void callback_unlink(Callback *c) {
    if (!c->at) return;
    if ((*c->at = c->next)) c->next->at = c->at;
    c->at = NULL;
}
static void db_clear(Own *self) {
    for (int i = 0; i < HOOKS; i++) CLEAR(DB(self)->hooks[i]);
    for (Callback *c; (c = DB(self)->callbacks);) {
        callback_unlink(c);
        CLEAR(c->function);
    }
}
static void db_end(Own *self) {
    object_untrack(self);
    if (DB(self)->db) lib.close_v2(DB(self)->db); // a statement that the collector left behind may still hold it open
    db_clear(self);
    object_free(self);
}
static void blob_end(Own *self) {
    if (BLOB_(self)->blob) lib.blob_close(BLOB_(self)->blob);
    blob_dealloc(self);
}
static void statement_end(Own *self) {
    Statement *s = STATEMENT(self);
    if (s->lender) {
        lib.reset(s->statement);
        lib.clear_bindings(s->statement);
        STATEMENT(s->lender)->lent = false;
    } else if (s->statement) lib.finalize(s->statement);
    statement_dealloc(self);
}

static Own *fail(int code, const char *message) {
    SCOPED Own *function = import_attr("_sqlite3", "_fail"), *number = int_new(code), *text = str_from_c(message);
    if (!function || !number || !text) return NULL;
    Own *r = object_call2(function, number, text);
    xdecref(r);
    return NULL;
}
static Own *fail_db(Ref db) {
    const Db *d = (const Db *)db;
    if (error_pending()) return NULL;
    return d->db ? fail(lib.extended_errcode(d->db), lib.errmsg(d->db)) : fail(-1, "Cannot operate on a closed database.");
}
static Own *answer(Ref db, int code) { return code == SQLITE_OK ? NONE : fail_db(db); }

static Own *text_of(const void *text, int n) { return codec_decode(text ? text : "", (size_t)n, "utf-8", "strict"); }
static Own *blob_of(const void *data, int n) { return bytes_new(n ? data : "", (size_t)n); }

// ---- databases

static Own *f_open(UNUSED Ref m, Ref const *args) { // open(path, flags)
    ssize_t flags;
    if (!is_bytes(args[0])) return raise_error(EXC_TypeError, "path must be bytes");
    if (native_int(args[1], &flags) < 0) return NULL;
    Db *d = (Db *)object_new_container(native_type(NATIVE_SQLITE)->id, sizeof(Db));
    if (!d) return NULL;
    d->db = NULL;
    d->thread = pthread_self();
    d->any_thread = flags & OTHER_THREADS;
    d->callbacks = NULL;
    memset(d->hooks, 0, sizeof d->hooks);
    object_track(OBJ(d));
    int code = lib.open_v2((const char *)bytes_data(args[0]), &d->db, ((int)flags & ~OTHER_THREADS) | NO_MUTEX, NULL);
    if (code != SQLITE_OK) {
        (void)fail(code, d->db ? lib.errmsg(d->db) : "out of memory");
        decref(OBJ(d));
        return NULL;
    }
    lib.extended_result_codes(d->db, 1);
    return OBJ(d);
}
// ---- hooks: functions in Python that SQLite tells of its work. What they raise ends there.

static void settle(Ref hook) { // an exception in a hook: shown if that is wanted; a MemoryError stays, for step() to find
    if (!error_pending() || error_matches(EXC_MemoryError)) return;
    Own *error = error_take();
    SCOPED Own *loud = import_attr("_sqlite3", "_loud");
    bool show = loud && object_is_true(loud) > 0;
    error_clear();
    error_restore_take(error);
    if (show) error_write_unraisable(NULL, hook);
    else error_clear();
}
static Own *tell(const Db *d, int which, Ref const *args, size_t n) { // NULL: it failed, or nobody is there
    SCOPED Own *function = !error_pending() && d->hooks[which] ? incref(d->hooks[which]) : NULL;
    Own *r = function ? object_call(function, args, n, NULL) : NULL;
    if (!r && function) settle(function);
    return r;
}
static int on_trace(unsigned kind, void *db, void *statement, void *text) {
    (void)kind;
    const char *comment = text; // of a trigger, told as it is
    char *expanded = comment && comment[0] == '-' && comment[1] == '-' ? NULL : lib.expanded_sql(statement);
    const char *shown = expanded ? expanded : comment && comment[0] == '-' ? comment : lib.sql(statement);
    if (!error_pending()) {
        SCOPED Own *sql = str_from_utf8(shown, strlen(shown));
        SCOPED Own *r = sql ? tell(db, HOOK_TRACE, (Ref[]){sql}, 1) : NULL;
    }
    lib.free(expanded);
    return 0;
}
static int on_authorize(void *db, int action, const char *a, const char *b, const char *c, const char *d) {
    const char *texts[] = {a, b, c, d};
    Own *args[5] = {error_pending() ? NULL : int_new(action)};
    for (int i = 0; i < 4 && args[i]; i++) args[i + 1] = texts[i] ? str_from_utf8(texts[i], strlen(texts[i])) : NONE;
    SCOPED Own *r = args[4] ? tell(db, HOOK_AUTHORIZER, (Ref const *)args, 5) : NULL;
    for (int i = 0; i < 5; i++) xdecref(args[i]);
    int64_t answer = 1; // SQLITE_DENY
    return r && is_int(r) && int_fits_i64(r, &answer) && answer == (int)answer ? (int)answer : 1;
}
static int on_progress(void *db) {
    SCOPED Own *r = tell(db, HOOK_PROGRESS, NULL, 0);
    int stop = r ? object_is_true(r) : 1;
    if (stop < 0) settle(((Db *)db)->hooks[HOOK_PROGRESS]);
    return stop != 0;
}
static void hook(Ref self, void *db, int which, Ref function, int n) { // NULL: none
    Own *former = DB(self)->hooks[which];
    DB(self)->hooks[which] = function ? incref(function) : NULL;
    if (which == HOOK_TRACE) lib.trace_v2(db, function ? 1 : 0, function ? on_trace : NULL, DB(self));
    else if (which == HOOK_AUTHORIZER) lib.set_authorizer(db, function ? on_authorize : NULL, DB(self));
    else lib.progress_handler(db, n, function ? on_progress : NULL, DB(self));
    xdecref(former);
}
static Own *db_hook(Ref self, Ref const *args) { // hook(which, callable or None, n)
    ssize_t which, n;
    if (native_int(args[0], &which) < 0 || native_int(args[2], &n) < 0) return NULL;
    if (!DB(self)->db) return fail_db(self);
    hook(self, DB(self)->db, (int)which, is_none(args[1]) ? NULL : args[1], (int)n);
    return NONE;
}
static Own *db_close(Ref self) {
    void *db = DB(self)->db;
    DB(self)->db = NULL;
    if (db) {
        for (int i = 0; i < HOOKS; i++) hook(self, db, i, NULL, 0);
        lib.close_v2(db);
    }
    return NONE;
}
static Own *db_total(Ref self) { return DB(self)->db ? int_new(lib.total_changes(DB(self)->db)) : fail_db(self); }
static Own *db_row(Ref self) { return DB(self)->db ? int_new(lib.last_insert_rowid(DB(self)->db)) : fail_db(self); }
static Own *db_changes(Ref self) { return DB(self)->db ? int_new(lib.changes(DB(self)->db)) : fail_db(self); }
static Own *db_begun(Ref self) { return DB(self)->db ? BOOL(!lib.get_autocommit(DB(self)->db)) : fail_db(self); }
static Own *db_timeout(Ref self, Ref x) {
    ssize_t n;
    if (native_int(x, &n) < 0) return NULL;
    return DB(self)->db ? answer(self, lib.busy_timeout(DB(self)->db, (int)n)) : fail_db(self);
}
static Own *db_limit(Ref self, Ref const *args) { // limit(category, value): the former one
    ssize_t category, value;
    if (native_int(args[0], &category) < 0 || native_int(args[1], &value) < 0) return NULL;
    return DB(self)->db ? int_new(lib.limit(DB(self)->db, (int)category, (int)value)) : fail_db(self);
}
static Own *db_config(Ref self, Ref const *args) { // config(option, value or -1): what it is now
    ssize_t option, value;
    int now = 0;
    if (native_int(args[0], &option) < 0 || native_int(args[1], &value) < 0) return NULL;
    if (!DB(self)->db) return fail_db(self);
    return lib.db_config(DB(self)->db, (int)option, (int)value, &now) == SQLITE_OK ? int_new(now) : fail_db(self);
}
static Own *db_serialize(Ref self, Ref name) {
    SCOPED Own *schema = codec_encode(name, "utf-8", "strict");
    if (!schema || !DB(self)->db) return schema ? fail_db(self) : NULL;
    int64_t size = 0;
    unsigned char *data = lib.serialize(DB(self)->db, (const char *)bytes_data(schema), &size, 0);
    if (!data) return size < 0 || lib.extended_errcode(DB(self)->db) == 0 ? NONE : fail_db(self);
    Own *result = bytes_new(data, (size_t)size);
    lib.free(data);
    return result;
}
static Own *db_deserialize(Ref self, Ref const *args) { // deserialize(name, data)
    SCOPED Own *schema = codec_encode(args[0], "utf-8", "strict");
    Buffer b;
    if (!schema || !DB(self)->db) return schema ? fail_db(self) : NULL;
    if (buffer_get(args[1], &b) < 0) return NULL;
    size_t n = b.length;
    unsigned char *copy = lib.malloc64(n + 1);
    if (copy) memcpy(copy, b.data, n);
    buffer_release(&b);
    // it frees the copy, also when it fails; a database of its own may grow
    return copy ? answer(self, lib.deserialize(DB(self)->db, (const char *)bytes_data(schema), copy, (int64_t)n, (int64_t)n, 3)) : raise_no_memory();
}
// backup(target, name, pages, progress or None, milliseconds to sleep)
static Own *db_backup(Ref self, Ref const *args) {
    ssize_t pages, sleep;
    SCOPED Own *name = codec_encode(args[1], "utf-8", "strict");
    if (!name || native_int(args[2], &pages) < 0 || native_int(args[4], &sleep) < 0) return NULL;
    if (!DB(self)->db || !DB(args[0])->db) return fail_db(DB(self)->db ? args[0] : self);
    void *copy = lib.backup_init(DB(args[0])->db, "main", DB(self)->db, (const char *)bytes_data(name));
    if (!copy) return fail_db(args[0]);
    enum { BUSY = 5, LOCKED = 6 };
    int code, kind;
    do {
        code = lib.backup_step(copy, (int)pages);
        kind = code & 255;
        if (!is_none(args[3])) {
            SCOPED Own *a = int_new(code), *b = int_new(lib.backup_remaining(copy)), *c = int_new(lib.backup_pagecount(copy));
            SCOPED Own *r = a && b && c ? object_call3(args[3], a, b, c) : NULL;
            if (!r) break;
        }
        if (kind == BUSY || kind == LOCKED) OUTSIDE(RARE(usleep)((useconds_t)sleep * 1000));
    } while (poll_interrupt() == 0 && (kind == SQLITE_OK || kind == BUSY || kind == LOCKED));
    int end = lib.backup_finish(copy);
    return error_pending() ? NULL : answer(args[0], end);
}
static Own *db_blob(Ref self, Ref const *args) { // blob(name, table, column, row, only read)
    ssize_t row, only_read;
    const char *texts[3];
    SCOPED Own *name = codec_encode(args[0], "utf-8", "strict"), *table = name ? codec_encode(args[1], "utf-8", "strict") : NULL;
    SCOPED Own *column = table ? codec_encode(args[2], "utf-8", "strict") : NULL;
    if (!column || native_ssize(args[3], &row) < 0 || native_ssize(args[4], &only_read) < 0) return NULL;
    if (!DB(self)->db) return fail_db(self);
    for (int i = 0; i < 3; i++) texts[i] = (const char *)bytes_data(i == 0 ? name : i == 1 ? table : column);
    Blob *b = (Blob *)object_new_container(native_type(NATIVE_SQLITE_BLOB)->id, sizeof(Blob));
    if (!b) return NULL;
    b->db = incref(self);
    b->blob = NULL;
    object_track(OBJ(b));
    if (lib.blob_open(DB(self)->db, texts[0], texts[1], texts[2], row, !only_read, &b->blob) == SQLITE_OK) return OBJ(b);
    (void)fail_db(self);
    b->blob = NULL;
    decref(OBJ(b));
    return NULL;
}
static int blob_check(Ref self) {
    if (BLOB_(self)->blob && DB(BLOB_(self)->db)->db) return 0;
    (void)fail(-1, BLOB_(self)->blob ? "Cannot operate on a closed database." : "Cannot operate on a closed blob.");
    return -1;
}
static Own *blob_size(Ref self) { return blob_check(self) < 0 ? NULL : int_new(lib.blob_bytes(BLOB_(self)->blob)); }
static Own *blob_read(Ref self, Ref const *args) { // read(offset, size)
    ssize_t at, n;
    if (native_int(args[0], &at) < 0 || native_int(args[1], &n) < 0 || blob_check(self) < 0) return NULL;
    Own *data = bytes_new(NULL, (size_t)n);
    if (!data || lib.blob_read(BLOB_(self)->blob, ((Bytes *)data)->data, (int)n, (int)at) == SQLITE_OK) return data;
    decref(data);
    return fail_db(BLOB_(self)->db);
}
static Own *blob_write(Ref self, Ref const *args) { // write(offset, data)
    ssize_t at;
    Buffer b;
    if (native_int(args[0], &at) < 0 || blob_check(self) < 0 || buffer_get(args[1], &b) < 0) return NULL;
    int code = lib.blob_write(BLOB_(self)->blob, b.data, (int)b.length, (int)at);
    buffer_release(&b);
    return answer(BLOB_(self)->db, code);
}
static Own *blob_close_method(Ref self) {
    if (BLOB_(self)->blob) lib.blob_close(BLOB_(self)->blob);
    BLOB_(self)->blob = NULL;
    return NONE;
}
static Own *db_interrupt(Ref self) {
    if (DB(self)->db) lib.interrupt(DB(self)->db);
    return NONE;
}
static Own *statement_new(Ref db, Ref lender, void *statement) {
    Statement *s = (Statement *)object_new_container(native_type(NATIVE_SQLITE_STATEMENT)->id, sizeof(Statement));
    if (!s) return NULL;
    s->db = incref(db);
    s->lender = lender ? incref(lender) : NULL;
    s->statement = statement;
    s->prepared = s->lent = s->waiting = 0;
    object_track(OBJ(s));
    return OBJ(s);
}
static Own *db_prepare(Ref self, Ref sql) { // (statement or None, what is left of the text)
    if (!DB(self)->db) return fail_db(self);
    if (!is_str(sql)) return raise_error(EXC_TypeError, "sql must be str, not %T", sql);
    SCOPED Own *text = codec_encode(sql, "utf-8", "strict");
    if (!text) return NULL;
    if (memchr(bytes_data(text), 0, bytes_length(text))) return fail(-2, "the query contains a null character");
    if (bytes_length(text) > (size_t)lib.limit(DB(self)->db, 1, -1)) return fail(18, "query string is too large"); // by SQLITE_LIMIT_SQL_LENGTH
    void *statement;
    const char *rest;
    if (lib.prepare_v2(DB(self)->db, (const char *)bytes_data(text), (int)bytes_length(text), &statement, &rest) != SQLITE_OK) return fail_db(self);
    SCOPED Own *tail = text_of(rest, (int)strlen(rest)), *object = NONE;
    if (statement) {
        object = statement_new(self, NULL, statement);
        if (!object) {
            lib.finalize(statement);
            return NULL;
        }
    }
    return tail ? tuple_pack(2, REF(object), REF(tail)) : NULL;
}

// ---- functions in Python

static Own *value_of(void *v) {
    switch (lib.value_type(v)) {
    case INTEGER: return int_new(lib.value_int64(v));
    case FLOAT: return float_new(lib.value_double(v));
    case TEXT: {
        const void *text = lib.value_text(v);
        return text_of(text, lib.value_bytes(v));
    }
    case BLOB: {
        const void *data = lib.value_blob(v);
        return blob_of(data, lib.value_bytes(v));
    }
    default: return NONE;
    }
}
static Own *call_values(Ref function, int n, void **values) {
    Own *args[128];
    Own *result = NULL;
    int made = 0;
    for (; made < n && made < 128; made++)
        if (!(args[made] = value_of(values[made]))) break;
    if (made == n) result = object_call(function, (Ref const *)args, (size_t)n, NULL);
    while (made) decref(args[--made]);
    return result;
}
// The callable behind SQLite's context or NULL, which is also the answer while an exception is pending: an order has failed.
static Ref callable_of(const Callback *c) { return error_pending() ? NULL : c->function; }

static void give_error(void *context, const char *message) { // the pending exception, as far as SQLite has a word for it
    Ref function = ((const Callback *)lib.user_data(context))->function;
    if (error_matches(EXC_MemoryError)) lib.result_error_nomem(context);
    else if (error_matches(EXC_OverflowError)) lib.result_error_toobig(context);
    else lib.result_error(context, message, -1);
    if (!error_matches(EXC_MemoryError)) settle(function ? function : NONE);
    error_clear();
}
static void give_result(void *context, Ref x) { // NULL: an exception is pending
    int64_t n;
    Buffer b;
    SCOPED Own *text = x && is_str(x) ? codec_encode(x, "utf-8", "strict") : NULL;
    if (text) lib.result_text(context, (const char *)bytes_data(text), (int)bytes_length(text), TRANSIENT);
    else if (x && is_none(x)) lib.result_null(context);
    else if (x && is_int(x) && int_fits_i64(x, &n)) lib.result_int64(context, n);
    else if (x && is_int(x)) lib.result_error_toobig(context);
    else if (x && is_float(x)) lib.result_double(context, float_value(x));
    else if (x && !is_str(x) && buffer_supported(x) && buffer_get(x, &b) == 0) {
        lib.result_blob(context, b.data, (int)b.length, TRANSIENT);
        buffer_release(&b);
    } else give_error(context, "user-defined function raised exception");
}
static void on_function(void *context, int n, void **values) {
    Ref function = callable_of(lib.user_data(context));
    SCOPED Own *held = function ? incref(function) : NULL, *result = held ? call_values(held, n, values) : NULL;
    give_result(context, result);
}
// A method of the aggregate's instance, which is kept with the context; NULL: told to SQLite.
static Own *call_instance(void *context, Own **instance, const char *method, int n, void **values) {
    SCOPED Own *name = error_pending() ? NULL : str_intern_c(method), *bound = instance && *instance && name ? object_get_attr(*instance, name) : NULL;
    Own *r = bound ? call_values(bound, n, values) : NULL;
    if (r) return r;
    char message[80];
    snprintf(message, sizeof message, "user-defined aggregate's '%s' method %s", !instance || *instance ? method : "__init__",
             instance && *instance && !bound && error_matches(EXC_AttributeError) ? "not defined" : "raised error");
    give_error(context, message);
    return NULL;
}
static void on_step(void *context, int n, void **values) {
    Own **instance = lib.aggregate_context(context, sizeof(Own *));
    Ref class = callable_of(lib.user_data(context));
    if (instance && !*instance && class) *instance = object_call0(class); // made for the first row
    xdecref(call_instance(context, instance, "step", n, values));
}
static void on_inverse(void *context, int n, void **values) {
    xdecref(call_instance(context, lib.aggregate_context(context, sizeof(Own *)), "inverse", n, values));
}
static void on_value(void *context) {
    SCOPED Own *r = call_instance(context, lib.aggregate_context(context, sizeof(Own *)), "value", 0, NULL);
    if (r) give_result(context, r);
}
static void on_final(void *context) { // also of a statement that is given up, which may be while an exception is pending
    Own **instance = lib.aggregate_context(context, 0);
    if (!instance || !*instance) return; // there was no row
    SCOPED Own *former = error_take(), *r = call_instance(context, instance, "finalize", 0, NULL);
    if (r) give_result(context, r);
    CLEAR(*instance);
    error_restore_take(GIVE(former));
}
static int on_compare(void *function, int n, const void *a, int k, const void *b) {
    Ref order_of = callable_of(function);
    SCOPED Own *held = order_of ? incref(order_of) : NULL, *x = held ? text_of(a, n) : NULL, *y = x ? text_of(b, k) : NULL;
    SCOPED Own *r = y ? object_call2(held, x, y) : NULL;
    ssize_t order = 0;
    if (r) (void)!native_ssize(r, &order);
    (void)error_forgive(); // a MemoryError stays, for step() to find
    return order < 0 ? -1 : order > 0;
}
static void forget(void *callback) {
    Callback *c = callback;
    callback_unlink(c);
    xdecref(c->function);
    mem_free(c);
}
static Callback *callback_new(Db *db, Ref function) {
    Callback *c = mem_alloc(sizeof *c);
    if (!c) return raise_no_memory(), NULL;
    *c = (Callback){.function = incref(function), .next = db->callbacks, .at = &db->callbacks};
    if (c->next) c->next->at = &c->next;
    return db->callbacks = c;
}

// function(name, number of arguments, flags, callable or None, kind: 0 function, 1 aggregate, 2 collation, 3 window function)
static Own *db_function(Ref self, Ref const *args) {
    ssize_t n, flags, kind;
    SCOPED Own *name = is_str(args[0]) ? codec_encode(args[0], "utf-8", "strict") : NULL;
    if (!name || native_int(args[1], &n) < 0 || native_int(args[2], &flags) < 0 || native_int(args[4], &kind) < 0)
        return error_pending() ? NULL : raise_error(EXC_TypeError, "name must be str, not %T", args[0]);
    if (!DB(self)->db) return fail_db(self);
    bool none = is_none(args[3]);
    Callback *c = none ? NULL : callback_new(DB(self), args[3]);
    if (!c && !none) return NULL;
    const char *text = (const char *)bytes_data(name);
    int code = kind == 3 ? lib.create_window_function(DB(self)->db, text, (int)n, 1 | (int)flags, c, none ? NULL : on_step, none ? NULL : on_final,
                                                      none ? NULL : on_value, none ? NULL : on_inverse, c ? forget : NULL)
               : kind == 2 ? lib.create_collation_v2(DB(self)->db, text, 1, c, none ? NULL : on_compare, c ? forget : NULL)
                         : lib.create_function_v2(DB(self)->db, text, (int)n, 1 | (int)flags, c, none || kind ? NULL : on_function,
                                                  none || !kind ? NULL : on_step, none || !kind ? NULL : on_final, c ? forget : NULL);
    if (code != SQLITE_OK && kind == 2 && c) forget(c); // a collation that is refused is not forgotten
    return code != SQLITE_OK && kind == 3 ? fail(-1, "Error creating window function") : answer(self, code);
}

// ---- statements

static int bind_value(Ref self, int i, Ref x) { // 1: done, 0: no value for SQLite, -1: it failed
    int64_t n;
    void *s = STATEMENT(self)->statement;
    int code;
    if (is_none(x)) code = lib.bind_null(s, i);
    else if (is_int(x)) {
        if (!int_fits_i64(x, &n)) return raise_int(EXC_OverflowError, "Python int too large to convert to SQLite INTEGER");
        code = lib.bind_int64(s, i, n);
    } else if (is_float(x)) code = lib.bind_double(s, i, float_value(x));
    else if (is_str(x)) {
        SCOPED Own *text = str_is_ascii(x) ? NULL : codec_encode(x, "utf-8", "strict");
        if (!text && !str_is_ascii(x)) return -1;
        code = lib.bind_text(s, i, text ? (const char *)bytes_data(text) : (const char *)str_data(x), (int)(text ? bytes_length(text) : str_length(x)), TRANSIENT);
    } else if (buffer_supported(x)) {
        Buffer b;
        if (buffer_get(x, &b) < 0) return -1;
        code = lib.bind_blob(s, i, b.length ? (const void *)b.data : "", (int)b.length, TRANSIENT);
        buffer_release(&b);
    } else return 0;
    return code == SQLITE_OK ? 1 : (fail_db(STATEMENT(self)->db), -1);
}
static Own *bind(Ref self, Ref const *args) { // bind(index, value): False: no value for SQLite
    ssize_t i;
    int done = native_int(args[0], &i) < 0 ? -1 : bind_value(self, (int)i, args[1]);
    return done < 0 ? NULL : BOOL(done);
}
static int step_on(Statement *s) { // 1: there is a row
    s->waiting = false;
    if (poll_interrupt() < 0) return -1;
    if (!((Db *)s->db)->db) return fail_db(s->db), -1;
    int code = lib.step(s->statement);
    if (error_pending()) return -1; // an order's, which SQLite has not seen
    if (code != SQLITE_ROW && code != SQLITE_DONE) return fail_db(s->db), -1;
    return s->waiting = code == SQLITE_ROW;
}
static Own *step(Ref self) { // True: there is a row
    int more = step_on(STATEMENT(self));
    return more < 0 ? NULL : BOOL(more);
}
// What reads the rows, if one is waiting; it resets the statement when it goes. False: there is none.
static Own *rows(Ref self) {
    Statement *s = STATEMENT(self);
    if (!s->waiting) return lib.reset(s->statement), FALSE;
    Own *lease = statement_new(s->db, self, s->statement);
    if (lease) STATEMENT(lease)->waiting = s->lent = true;
    return lease;
}
// run(parameters): the statement from its start, and its rows(). True: ask for them, but about() tells something else now.
// None: the parameters need a look first. NotImplemented: its rows are being read already.
static Own *run(Ref self, Ref parameters) {
    Statement *s = STATEMENT(self);
    if (!((Db *)s->db)->db) return fail_db(s->db);
    if (s->lent) return incref(REF(NOTIMPLEMENTED));
    if (type_id(parameters) != TYPE_TUPLE && type_id(parameters) != TYPE_LIST) return NONE;
    lib.reset(s->statement);
    size_t n;
    Ref const *values = sequence_items(parameters, &n);
    if (n != (size_t)lib.bind_parameter_count(s->statement)) return NONE;
    for (size_t i = 0; i < n; i++) {
        if (!is_none(values[i]) && !is_exact_str(values[i]) && type_id(values[i]) != TYPE_INT && type_id(values[i]) != TYPE_FLOAT &&
            type_id(values[i]) != TYPE_BYTES)
            return NONE;
        if (bind_value(self, (int)i + 1, values[i]) < 0) return NULL;
    }
    int more = step_on(s), prepared = more < 0 ? 0 : lib.stmt_status(s->statement, 5 /* SQLITE_STMTSTATUS_REPREPARE */, 0);
    if (more < 0) return NULL;
    if (prepared == s->prepared) return rows(self);
    s->prepared = prepared;
    return TRUE;
}
static Own *reset(Ref self) {
    lib.reset(STATEMENT(self)->statement);
    lib.clear_bindings(STATEMENT(self)->statement);
    STATEMENT(self)->waiting = false;
    return NONE;
}
static Own *column(void *s, int i, bool raw) {
    const void *p;
    switch (lib.column_type(s, i)) {
    case INTEGER: return int_new(lib.column_int64(s, i));
    case FLOAT: return float_new(lib.column_double(s, i));
    case TEXT: p = lib.column_text(s, i); return raw ? blob_of(p, lib.column_bytes(s, i)) : text_of(p, lib.column_bytes(s, i));
    case BLOB: p = lib.column_blob(s, i); return blob_of(p, lib.column_bytes(s, i));
    default: return NONE;
    }
}
static Own *row(Ref self, Ref raw) { // raw: text as bytes
    void *s = STATEMENT(self)->statement;
    int n = lib.column_count(s);
    Own *tuple = tuple_new((size_t)n);
    for (int i = 0; tuple && i < n; i++)
        if (!(((Tuple *)tuple)->items[i] = column(s, i, raw == TRUE))) CLEAR(tuple);
    return tuple;
}
// The row that is waiting, and on to the next; the last one comes in a list. None: nothing waits, or this is the wrong thread.
static Own *advance(Ref self) {
    Statement *s = STATEMENT(self);
    const Db *d = (const Db *)s->db;
    if (!s->waiting || (!d->any_thread && d->thread != pthread_self())) return NONE;
    if (!d->db) return fail_db(s->db);
    SCOPED Own *found = row(self, FALSE);
    int more = found ? step_on(s) : -1;
    if (more > 0) return GIVE(found);
    return more < 0 ? NULL : list_from_array((Ref[]){found}, 1);
}
static Own *all_names(void *s, int n, const char *(*name)(void *, int), int first) {
    Own *tuple = tuple_new((size_t)n);
    for (int i = 0; tuple && i < n; i++) {
        const char *text = name(s, i + first);
        if (!(((Tuple *)tuple)->items[i] = text ? str_from_c(text) : NONE)) CLEAR(tuple);
    }
    return tuple;
}
static Own *about(Ref self) { // (names of columns, their declared types, names of parameters)
    void *s = STATEMENT(self)->statement;
    SCOPED Own *names = all_names(s, lib.column_count(s), lib.column_name, 0);
    SCOPED Own *types = names ? all_names(s, lib.column_count(s), lib.column_decltype, 0) : NULL;
    SCOPED Own *parameters = types ? all_names(s, lib.bind_parameter_count(s), lib.bind_parameter_name, 1) : NULL;
    return parameters ? tuple_pack(3, REF(names), REF(types), REF(parameters)) : NULL;
}

static const MethodDef db_methods[] = {
    {"close", db_close, CALL_NOARGS, 0, "($self, /)", NULL}, {"begun", db_begun, CALL_NOARGS, 0, "($self, /)", NULL},
    {"changes", db_changes, CALL_NOARGS, 0, "($self, /)", NULL}, {"total", db_total, CALL_NOARGS, 0, "($self, /)", NULL},
    {"row", db_row, CALL_NOARGS, 0, "($self, /)", NULL},
    {"timeout", db_timeout, CALL_O, 0, "($self, ms, /)", NULL}, {"interrupt", db_interrupt, CALL_NOARGS, 0, "($self, /)", NULL},
    {"prepare", db_prepare, CALL_O, 0, "($self, sql, /)", NULL}, {"hook", db_hook, CALL_BOUND, 0, "($self, which, function, n, /)", NULL},
    {"limit", db_limit, CALL_BOUND, 0, "($self, category, value, /)", NULL}, {"config", db_config, CALL_BOUND, 0, "($self, option, value, /)", NULL},
    {"serialize", db_serialize, CALL_O, 0, "($self, name, /)", NULL},
    {"deserialize", db_deserialize, CALL_BOUND, 0, "($self, name, data, /)", NULL},
    {"backup", db_backup, CALL_BOUND, 0, "($self, target, name, pages, progress, sleep, /)", NULL},
    {"blob", db_blob, CALL_BOUND, 0, "($self, name, table, column, row, readonly, /)", NULL},
    {"function", db_function, CALL_BOUND, 0, "($self, name, narg, flags, function, kind, /)", NULL}, {0}};
static const MethodDef statement_methods[] = {
    {"bind", bind, CALL_BOUND, 0, "($self, index, value, /)", NULL}, {"step", step, CALL_NOARGS, 0, "($self, /)", NULL},
    {"reset", reset, CALL_NOARGS, 0, "($self, /)", NULL}, {"row", row, CALL_O, 0, "($self, raw, /)", NULL},
    {"run", run, CALL_O, 0, "($self, parameters, /)", NULL}, {"rows", rows, CALL_NOARGS, 0, "($self, /)", NULL}, {"advance", advance, CALL_NOARGS, 0, "($self, /)", NULL},
    {"about", about, CALL_NOARGS, 0, "($self, /)", NULL}, {0}};
static const MethodDef blob_methods[] = {
    {"size", blob_size, CALL_NOARGS, 0, "($self, /)", NULL}, {"read", blob_read, CALL_BOUND, 0, "($self, offset, size, /)", NULL},
    {"write", blob_write, CALL_BOUND, 0, "($self, offset, data, /)", NULL}, {"close", blob_close_method, CALL_NOARGS, 0, "($self, /)", NULL}, {0}};
static const TypeSpec blob_spec = {.name = "_sqlite3.Blob", .size = sizeof(Blob), .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, blob_end), SLOT(traverse, blob_traverse)), .methods = blob_methods};
static const TypeSpec db_spec = {.name = "_sqlite3.Db", .size = sizeof(Db), .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, db_end), SLOT(traverse, db_traverse), SLOT(clear, db_clear)), .methods = db_methods};
static const TypeSpec statement_spec = {.name = "_sqlite3.Statement", .size = sizeof(Statement), .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, statement_end), SLOT(traverse, statement_traverse)), .methods = statement_methods};
static Own *f_complete(UNUSED Ref m, Ref x) {
    if (!is_str(x)) return raise_error(EXC_TypeError, "complete_statement() argument 'statement' must be str, not %T", x);
    SCOPED Own *text = codec_encode(x, "utf-8", "strict");
    return text ? BOOL(lib.complete((const char *)bytes_data(text))) : NULL;
}
static const MethodDef functions[] = {{"complete", f_complete, CALL_O, 0, "($module, statement, /)", NULL}, {"open", f_open, CALL_BOUND, 0, "($module, path, flags, /)", NULL}, {0}};
static int init(Own *module) {
    if (!load()) return raise_int(EXC_ImportError, "there is no libsqlite3 on this system");
    if (native_add_kept_type(module, &db_spec, NATIVE_SQLITE) < 0 || native_add_kept_type(module, &statement_spec, NATIVE_SQLITE_STATEMENT) < 0 ||
        native_add_kept_type(module, &blob_spec, NATIVE_SQLITE_BLOB) < 0)
        return -1;
    return module_add_take(module, "version", str_from_c(lib.libversion()));
}
const ModuleSpec sqlite_c_module = {.name = "_sqlite3", .doc = "SQLite databases.", .functions = functions, .init = init};
