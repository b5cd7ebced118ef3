// exception_misc.c - the kinds of exceptions with a few fields of their own.
#include "types/builtin.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/exception_internal.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

#define MEMBER(name, struct_, field) {name, MEMBER_OBJECT, true, offsetof(struct_, field), NULL}

// ---- SystemExit, StopIteration --------------------------------------------------------------------------------------------------

int exit_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (exception_init(self, args, nargs, kwnames) < 0) return -1;
    SystemExitExc *e = MUT(SystemExitExc, self);
    if (nargs == 1) SETREF(e->code, incref(args[0]));
    else if (nargs > 1) SETREF(e->code, incref(e->base.args));
    return 0;
}
const MemberDef exit_members[] = {MEMBER("code", SystemExitExc, code), {0}};

int stop_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (exception_init(self, args, nargs, kwnames) < 0) return -1;
    SETREF(MUT(StopIterationExc, self)->value, incref(nargs ? args[0] : NONE));
    return 0;
}
const MemberDef stop_members[] = {MEMBER("value", StopIterationExc, value), {0}};

// ---- NameError, AttributeError, ImportError ----------------------------------------------------------------------------------------

int name_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    static const char *const names[] = {"name"};
    Own **const fields[] = {&MUT(NameErrorExc, self)->name};
    return exception_init_keywords(self, args, nargs, kwnames, names, fields, 1);
}
const MemberDef name_members[] = {MEMBER("name", NameErrorExc, name), {0}};

int attribute_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    static const char *const names[] = {"name", "obj"};
    AttributeErrorExc *e = MUT(AttributeErrorExc, self);
    Own **const fields[] = {&e->name, &e->obj};
    return exception_init_keywords(self, args, nargs, kwnames, names, fields, 2);
}
const MemberDef attribute_members[] = {MEMBER("name", AttributeErrorExc, name), MEMBER("obj", AttributeErrorExc, obj), {0}};

// __dict__ and the given fields that are set, as a dict; or None
static Own *state_with(Ref self, const char *const *names, Own *const *fields, size_t count) {
    Own *state = exception_state(self);
    for (size_t i = 0; state && i < count; i++) {
        if (!fields[i]) continue;
        Own *copy = is_none(state) ? dict_new() : dict_copy(state);
        decref(state);
        state = copy;
        if (state && dict_set_c(state, names[i], fields[i]) < 0) {
            decref(state);
            state = NULL;
        }
    }
    return state;
}
static Own *attribute_getstate(Ref self) {
    static const char *const names[] = {"name", "args"};
    AttributeErrorExc *e = MUT(AttributeErrorExc, self);
    Own *const fields[] = {e->name, e->base.args};
    return state_with(self, names, fields, 2);
}
static Own *attribute_reduce(Ref self) {
    SCOPED Own *state = attribute_getstate(self);
    SCOPED Own *none = tuple_new(0);
    return state && none ? tuple_pack(3, REF(type_of(self)), REF(MUT(Exception, self)->args), REF(state)) : NULL;
}
const MethodDef attribute_methods[] = {
    {"__getstate__", attribute_getstate, CALL_NOARGS, 0, "($self, /)", "What pickle keeps."},
    {"__reduce__", attribute_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle and copy make it again."},
    {0},
};

int import_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    static const char *const names[] = {"name", "path", "name_from"};
    ImportErrorExc *e = MUT(ImportErrorExc, self);
    Own **const fields[] = {&e->name, &e->path, &e->name_from};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) SETREF(*fields[i], NULL);
    if (exception_init_keywords(self, args, nargs, kwnames, names, fields, 3) < 0) return -1;
    SETREF(e->msg, nargs == 1 ? incref(args[0]) : NULL);
    return 0;
}
Own *import_str(Ref self) {
    const ImportErrorExc *e = (const ImportErrorExc *)self;
    return e->msg && is_exact_str(e->msg) ? incref(e->msg) : exception_str(self);
}
static Own *import_reduce(Ref self) {
    static const char *const names[] = {"name", "path", "name_from"};
    ImportErrorExc *e = MUT(ImportErrorExc, self);
    Own *const fields[] = {e->name, e->path, e->name_from};
    SCOPED Own *state = state_with(self, names, fields, 3);
    if (!state) return NULL;
    Ref type = REF(type_of(self)), args = e->base.args;
    return is_none(state) ? tuple_pack(2, type, args) : tuple_pack(3, type, args, REF(state));
}
const MethodDef import_methods[] = {{"__reduce__", import_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle and copy make it again."}, {0}};
const MemberDef import_members[] = {
    MEMBER("msg", ImportErrorExc, msg), MEMBER("name", ImportErrorExc, name), MEMBER("path", ImportErrorExc, path),
    MEMBER("name_from", ImportErrorExc, name_from), {0},
};

// ---- SyntaxError: (msg, (filename, lineno, offset, text[, end_lineno, end_offset])) ---------------------------------------------------

int syntax_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (exception_init(self, args, nargs, kwnames) < 0) return -1;
    SyntaxErrorExc *e = MUT(SyntaxErrorExc, self);
    if (nargs >= 1) SETREF(e->msg, incref(args[0]));
    if (nargs != 2) return 0;
    SCOPED Own *info = object_to_tuple(args[1]);
    if (!info) return -1;
    size_t n = tuple_size(info);
    if (n < 4) return raise_int(EXC_TypeError, "function takes at least 4 arguments (%zu given)", n);
    if (n > 6) return raise_int(EXC_TypeError, "function takes at most 6 arguments (%zu given)", n);
    Own **const fields[] = {&e->filename, &e->lineno, &e->offset, &e->text, &e->end_lineno, &e->end_offset};
    for (size_t i = 0; i < n; i++) SETREF(*fields[i], incref(tuple_peek(info, i)));
    if (n == 5) return raise_int(EXC_TypeError, "end_offset must be provided when end_lineno is provided");
    return 0;
}

static Own *base_name(Ref path) {
    size_t n = str_length(path), start = n;
    while (start > 0 && str_at(path, start - 1) != '/') start--;
    return str_slice(path, start, n);
}
Own *syntax_str(Ref self) {
    const SyntaxErrorExc *e = (const SyntaxErrorExc *)self;
    Ref msg = e->msg ? e->msg : NONE;
    bool has_file = e->filename && is_str(e->filename), has_line = e->lineno && type_id(e->lineno) == TYPE_INT;
    SCOPED Own *held = tuple_pack(2, msg, e->lineno ? e->lineno : NONE); // the message may change them
    if (!held) return NULL;
    if (!has_file && !has_line) return object_str(msg);
    SCOPED Own *file = has_file ? base_name(e->filename) : NULL;
    if (has_file && !file) return NULL;
    if (has_file && has_line) return error_format("%S (%U, line %S)", msg, file, e->lineno);
    return has_file ? error_format("%S (%U)", msg, file) : error_format("%S (line %S)", msg, e->lineno);
}
const MemberDef syntax_members[] = {
    MEMBER("msg", SyntaxErrorExc, msg), MEMBER("filename", SyntaxErrorExc, filename), MEMBER("lineno", SyntaxErrorExc, lineno),
    MEMBER("offset", SyntaxErrorExc, offset), MEMBER("text", SyntaxErrorExc, text), MEMBER("end_lineno", SyntaxErrorExc, end_lineno),
    MEMBER("end_offset", SyntaxErrorExc, end_offset), MEMBER("print_file_and_line", SyntaxErrorExc, print_file_and_line), {0},
};

// ---- UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError --------------------------------------------------------------------

static int expect(const char *f, int position, Ref x, bool ok, const char *wanted) {
    if (ok) return 0;
    raise_bad_argument(f, position, wanted, x);
    return -1;
}

static int set_range(UnicodeErrorExc *e, const char *f, int position, Ref start, Ref end, Ref reason) {
    ssize_t s, t;
    if (!is_index(start)) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", start);
    if (!is_index(end)) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", end);
    if (number_as_ssize(start, EXC_OverflowError, &s) < 0 || number_as_ssize(end, EXC_OverflowError, &t) < 0) return -1;
    if (expect(f, position, reason, is_str(reason), "str") < 0) return -1;
    e->start = s;
    e->end = t;
    SETREF(e->reason, incref(reason));
    return 0;
}

static int count(const char *f, size_t nargs, size_t wanted) {
    if (nargs == wanted) return 0;
    return raise_int(EXC_TypeError, "function takes exactly %zu arguments (%zu given)", wanted, nargs);
    (void)f;
}

int unicode_encode_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    const char *f = "UnicodeEncodeError";
    if (exception_init(self, args, nargs, kwnames) < 0 || count(f, nargs, 5) < 0) return -1;
    if (expect("", 1, args[0], is_str(args[0]), "str") < 0 || expect("", 2, args[1], is_str(args[1]), "str") < 0) return -1;
    UnicodeErrorExc *e = MUT(UnicodeErrorExc, self);
    SETREF(e->encoding, incref(args[0]));
    SETREF(e->object, incref(args[1]));
    return set_range(e, "", 5, args[2], args[3], args[4]);
}
int unicode_decode_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    const char *f = "UnicodeDecodeError";
    if (exception_init(self, args, nargs, kwnames) < 0 || count(f, nargs, 5) < 0) return -1;
    if (expect("", 1, args[0], is_str(args[0]), "str") < 0) return -1;
    UnicodeErrorExc *e = MUT(UnicodeErrorExc, self);
    Own *bytes;
    if (is_bytes(args[1])) bytes = incref(args[1]);
    else {
        Buffer b;
        if (buffer_get(args[1], &b) < 0) return -1;
        bytes = bytes_new(b.data, b.length);
        buffer_release(&b);
        if (!bytes) return -1;
    }
    SETREF(e->encoding, incref(args[0]));
    SETREF(e->object, bytes);
    return set_range(e, "", 5, args[2], args[3], args[4]);
}
int unicode_translate_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    const char *f = "UnicodeTranslateError";
    if (exception_init(self, args, nargs, kwnames) < 0 || count(f, nargs, 4) < 0) return -1;
    if (expect("", 1, args[0], is_str(args[0]), "str") < 0) return -1;
    UnicodeErrorExc *e = MUT(UnicodeErrorExc, self);
    SETREF(e->object, incref(args[0]));
    return set_range(e, "", 4, args[1], args[2], args[3]);
}

// What the codec and the reason are as text may run Python, which may change the rest: that is read afterwards.
static Own *unicode_text(Ref self, const char *verb, bool bytes) {
    const UnicodeErrorExc *e = (const UnicodeErrorExc *)self;
    if (!e->object || !e->reason || (verb && !e->encoding)) return incref(empty_str);
    SCOPED Own *start = verb ? error_format("'%S' codec can't %s", e->encoding, verb) : str_from_c("can't translate");
    SCOPED Own *reason = start ? object_str(e->reason ? e->reason : NONE) : NULL;
    if (!reason) return NULL;
    const char *noun = bytes ? "byte" : "character";
    size_t length = 0;
    if (e->object && bytes && is_bytes(e->object)) length = bytes_length(e->object);
    if (e->object && !bytes && is_str(e->object)) length = str_length(e->object);
    if (e->start < 0 || (size_t)e->start >= length || e->end != e->start + 1)
        return error_format("%U %ss in position %zd-%zd: %U", start, noun, e->start, e->end - 1, reason);
    uint32_t c = bytes ? bytes_data(e->object)[e->start] : str_at(e->object, (size_t)e->start);
    const char *escape = bytes ? "0x" : c <= 0xff ? "'\\x" : c <= 0xffff ? "'\\u" : "'\\U";
    int digits = c <= 0xff ? 2 : c <= 0xffff ? 4 : 8;
    return error_format("%U %s %s%0*x%s in position %zd: %U", start, noun, escape, digits, c, bytes ? "" : "'", e->start, reason);
}
Own *unicode_encode_str(Ref self) { return unicode_text(self, "encode", false); }
Own *unicode_decode_str(Ref self) { return unicode_text(self, "decode", true); }
Own *unicode_translate_str(Ref self) { return unicode_text(self, NULL, false); }
const MemberDef unicode_members[] = {
    MEMBER("encoding", UnicodeErrorExc, encoding), MEMBER("object", UnicodeErrorExc, object),
    {"start", MEMBER_I64, true, offsetof(UnicodeErrorExc, start), NULL}, {"end", MEMBER_I64, true, offsetof(UnicodeErrorExc, end), NULL},
    MEMBER("reason", UnicodeErrorExc, reason), {0},
};
