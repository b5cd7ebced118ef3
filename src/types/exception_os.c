// exception_os.c - OSError: (errno, strerror[, filename[, winerror, filename2]]); the errno chooses the subclass.
#include <errno.h>
#include "types/builtin.h"
#include "types/exception_internal.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

#define OS(x) MUT(OsErrorExc, x)

static const struct { int number; ExcKind kind; } kinds[] = {
    {EAGAIN, EXC_BlockingIOError},       {EALREADY, EXC_BlockingIOError},       {EINPROGRESS, EXC_BlockingIOError},
    {EPIPE, EXC_BrokenPipeError},        {ESHUTDOWN, EXC_BrokenPipeError},      {ECHILD, EXC_ChildProcessError},
    {ECONNABORTED, EXC_ConnectionAbortedError}, {ECONNREFUSED, EXC_ConnectionRefusedError},
    {ECONNRESET, EXC_ConnectionResetError}, {EEXIST, EXC_FileExistsError},      {ENOENT, EXC_FileNotFoundError},
    {EISDIR, EXC_IsADirectoryError},     {ENOTDIR, EXC_NotADirectoryError},     {EINTR, EXC_InterruptedError},
    {EACCES, EXC_PermissionError},       {EPERM, EXC_PermissionError},          {ESRCH, EXC_ProcessLookupError},
    {ETIMEDOUT, EXC_TimeoutError},
};

static Type *subclass_for(Type *type, Ref number) {
    int64_t n;
    if (REF(type) != exception_class_peek(EXC_OSError) || !is_int(number) || !int_fits_i64(number, &n)) return type;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (kinds[i].number == n) return exception_type(kinds[i].kind);
    return type;
}

// A class with its own __init__ gets its fields when that calls OSError.__init__; all others in __new__.
static bool fields_in_init(const Type *type) { return type->slots.init != os_init && type->slots.new_ == os_new; }

static int set_fields(Own *self, Ref const *args, size_t nargs) {
    OsErrorExc *e = OS(self);
    size_t kept = nargs;
    if (nargs >= 2 && nargs <= 5) {
        SETREF(e->errno_, incref(args[0]));
        SETREF(e->strerror, incref(args[1]));
        bool blocking = type_is_subtype(type_of(self), vm->types[TYPE_FIRST_EXCEPTION + EXC_BlockingIOError]);
        if (nargs > 2 && !is_none(args[2])) {
            if (blocking && is_index(args[2])) { // the third argument counts characters written
                ssize_t n;
                if (number_as_ssize(args[2], EXC_ValueError, &n) < 0) return -1;
                e->written = n;
            } else {
                SETREF(e->filename, incref(args[2]));
                if (nargs > 4 && !is_none(args[4])) SETREF(e->filename2, incref(args[4]));
                kept = 2; // the rest is in attributes: unpacking e.args gives two
            }
        }
    }
    Own *tuple = tuple_from_array(args, kept);
    if (!tuple) return -1;
    SETREF(e->base.args, tuple);
    return 0;
}

Own *os_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (fields_in_init(type)) {
        Own *x = exception_new_slot(type, NULL, 0, NULL);
        if (x) OS(x)->written = -1;
        return x;
    }
    if (kwnames && tuple_size(kwnames)) return raise_error(EXC_TypeError, "%N() takes no keyword arguments", type);
    if (nargs >= 2 && nargs <= 5 && !(type = subclass_for(type, args[0]))) return NULL;
    Own *x = exception_new_slot(type, args, nargs, NULL);
    if (!x) return NULL;
    OS(x)->written = -1;
    if (set_fields(x, args, nargs) < 0) {
        decref(x);
        return NULL;
    }
    return x;
}

int os_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (!fields_in_init(type_of(self))) return 0;
    if (kwnames && tuple_size(kwnames)) return raise_int(EXC_TypeError, "%T() takes no keyword arguments", self);
    return set_fields(self, args, nargs);
}

Own *os_str(Ref self) {
    const OsErrorExc *e = OS(self);
    Ref number = e->errno_ ? e->errno_ : NONE, text = e->strerror ? e->strerror : NONE;
    SCOPED Own *held = tuple_pack(4, number, text, e->filename ? e->filename : NONE, e->filename2 ? e->filename2 : NONE);
    if (!held) return NULL;
    if (e->filename && e->filename2) return error_format("[Errno %S] %S: %R -> %R", number, text, e->filename, e->filename2);
    if (e->filename) return error_format("[Errno %S] %S: %R", number, text, e->filename);
    if (e->errno_ && e->strerror) return error_format("[Errno %S] %S", number, text);
    return exception_str(self);
}

static Own *reduce(Ref self) {
    const OsErrorExc *e = OS(self);
    SCOPED Own *args = NULL;
    if (tuple_size(e->base.args) == 2 && e->filename) {
        Ref a = tuple_peek(e->base.args, 0), b = tuple_peek(e->base.args, 1);
        args = e->filename2 ? tuple_pack(5, a, b, REF(e->filename), NONE, REF(e->filename2)) : tuple_pack(3, a, b, REF(e->filename));
    } else args = incref(e->base.args);
    SCOPED Own *state = exception_state(self);
    if (!args || !state) return NULL;
    Ref type = REF(type_of(self));
    return is_none(state) ? tuple_pack(2, type, REF(args)) : tuple_pack(3, type, REF(args), REF(state));
}

static Own *get_written(Ref self) {
    if (OS(self)->written == -1) return raise_error(EXC_AttributeError, "characters_written");
    return int_new(OS(self)->written);
}
static int set_written(Ref self, Ref value) {
    if (!value) {
        if (OS(self)->written == -1) return raise_int(EXC_AttributeError, "characters_written");
        OS(self)->written = -1;
        return 0;
    }
    ssize_t n;
    if (number_as_ssize(value, EXC_ValueError, &n) < 0) return -1;
    OS(self)->written = n;
    return 0;
}

const MethodDef os_methods[] = {{"__reduce__", reduce, CALL_NOARGS, 0, "($self, /)", "How pickle and copy make it again."}, {0}};
const GetSetDef os_getset[] = {{"characters_written", get_written, set_written, NULL}, {0}};
const MemberDef os_members[] = {
    {"errno", MEMBER_OBJECT, true, offsetof(OsErrorExc, errno_), "The system's number of the error."},
    {"strerror", MEMBER_OBJECT, true, offsetof(OsErrorExc, strerror), "The system's text of it."},
    {"filename", MEMBER_OBJECT, true, offsetof(OsErrorExc, filename), "The file that it was about."},
    {"filename2", MEMBER_OBJECT, true, offsetof(OsErrorExc, filename2), "The other file, if there were two."},
    {0},
};
