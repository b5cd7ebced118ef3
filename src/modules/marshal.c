// marshal.c - module marshal: plain values as bytes, in the format of .pyc files. Code is that of this interpreter: no other
// reads it.
//
// What may be there again has the flag REF_FLAG with its code and gets the next number; 'r' and a number stand for it. Rare
// types are written as lib/_marshal.py says (a head, and values behind it). Whatever is odd about data, its readers find out:
// here they are only read, or given up.
#include "code/code.h"
#include "heap/bytebuf.h"
#include "modules/frozen.h"
#include "modules/memo.h"
#include "modules/native.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str_internal.h"

enum { REF_FLAG = 0x80, DEPTH_MAX = 2000, VERSION = 4, DIGIT_BITS = 15 };

static bool too_deep(int depth) {
    char here;
    return depth >= DEPTH_MAX || &here <= vm->c_stack_limit;
}

// ---- writing --------------------------------------------------------------------------------------------------------

typedef struct Writer {
    ByteBuf out;
    Memo memo;
    ssize_t version;
    bool allow_code;
    int depth;
} Writer;

static int write_object(Writer *w, Ref x);

static void put_code(Writer *w, int code) { bytebuf_push(&w->out, (char)code); }
static int put_size(Writer *w, int code, bool is_short, int64_t n) {
    if (n > INT32_MAX) return raise_int(EXC_ValueError, "unmarshallable object");
    put_code(w, code);
    bytebuf_append(&w->out, &n, is_short ? 1 : 4);
    return 0;
}
static int put_data(Writer *w, int code, bool is_short, const void *data, size_t n) {
    int r = put_size(w, code, is_short, (int64_t)n);
    bytebuf_append(&w->out, data, n);
    return r;
}

static int write_str(Writer *w, Ref x, int flag) {
    bool interned = str_is_interned(x);
    size_t n = str_length(x);
    if (w->version >= 4 && str_is_ascii(x)) return put_data(w, ((n < 256 ? 'z' : 'a') - (interned ? 32 : 0)) | flag, n < 256, str_data(x), n);
    SCOPED Own *bytes = codec_encode(x, "utf-8", "surrogatepass");
    return bytes ? put_data(w, (interned && w->version >= 3 ? 't' : 'u') | flag, false, bytes_data(bytes), bytes_length(bytes)) : -1;
}

static int write_items(Writer *w, Ref x) { // of a list or a tuple; a list may change when Python runs for an item
    size_t n;
    for (size_t i = 0; sequence_items(x, &n), i < n; i++)
        if (write_object(w, sequence_items(x, &n)[i]) < 0) return -1;
    return 0;
}
static int write_pairs(Writer *w, Ref dict) {
    Ref key, value;
    for (size_t at = 0, before = 0; dict_next(dict, &at, &key, &value); before = at) {
        if (write_object(w, key) < 0) return -1;
        at = before; // again: a key may have changed the dict, and the value's count must stay what it is
        if (dict_next(dict, &at, &key, &value) && write_object(w, value) < 0) return -1;
    }
    put_code(w, '0');
    return 0;
}
static int write_rare(Writer *w, Ref x, int flag) {
    SCOPED Own *parts = import_attr("_marshal", "parts"), *version = int_new(w->version);
    if (!parts || !version) return -1;
    SCOPED Own *two = object_call(parts, (Ref const[]){x, version, BOOL(w->allow_code)}, 3, NULL);
    Ref head = two && is_type(two, TYPE_TUPLE) && tuple_size(two) == 2 ? tuple_peek(two, 0) : NULL;
    if (!head || !is_bytes(head) || !is_type(tuple_peek(two, 1), TYPE_LIST)) return two ? raise_int(EXC_TypeError, "parts()") : -1;
    put_code(w, *bytes_data(head) | flag);
    bytebuf_append(&w->out, bytes_data(head) + 1, bytes_length(head) - 1);
    return write_items(w, tuple_peek(two, 1));
}

static int write_code(Writer *w, Ref code, int flag) {
    put_code(w, 'c' | flag);
    bytebuf_append_text(&w->out, "ouro");
    bytebuf_append(&w->out, &frozen_code_id, 4);
    SCOPED Own *parts = code_parts(code);
    return parts ? write_object(w, parts) : -1;
}

static int write_value(Writer *w, Ref x, int flag) {
    int64_t value;
    switch (type_id(x)) {
    case TYPE_INT:
        if (!int_fits_i64(x, &value) || value != (int32_t)value) break;
        return put_size(w, 'i' | flag, false, value);
    case TYPE_STR: return write_str(w, x, flag);
    case TYPE_FLOAT:
        if (w->version <= 1) break;
        put_code(w, 'g' | flag);
        bytebuf_append(&w->out, &((const Float *)x)->value, sizeof(double));
        return 0;
    case TYPE_BYTES: return put_data(w, 's' | flag, false, bytes_data(x), bytes_length(x));
    case TYPE_TUPLE:
        value = (int64_t)tuple_size(x);
        if (value < 256 && w->version >= 4) (void)!put_size(w, ')' | flag, true, value);
        else if (put_size(w, '(' | flag, false, value) < 0) return -1;
        return write_items(w, x);
    case TYPE_LIST: return put_size(w, '[' | flag, false, (int64_t)list_size(x)) < 0 ? -1 : write_items(w, x);
    case TYPE_DICT: put_code(w, '{' | flag); return write_pairs(w, x);
    case TYPE_CODE:
        if (w->allow_code) return write_code(w, x, flag);
        return raise_int(EXC_ValueError, "marshalling code objects is disallowed");
    default: break;
    }
    return write_rare(w, x, flag);
}

static int singleton_code(Ref x) { // 0: it is none
    if (is_none(x)) return 'N';
    if (x == TRUE) return 'T';
    if (x == FALSE) return 'F';
    if (x == ELLIPSIS) return '.';
    return is_type_object(x) && x == exception_class_peek(EXC_StopIteration) ? 'S' : 0;
}
static int write_object(Writer *w, Ref x) {
    int flag = 0, code = singleton_code(x);
    if (too_deep(w->depth)) return raise_int(EXC_ValueError, "object too deeply nested to marshal");
    if (code) return put_code(w, code), 0;
    // what has one reference is nowhere else; but what is interned will be so again
    if (w->version >= 3 && (x->refcount != 1 || (is_exact_str(x) && str_is_interned(x)))) {
        ssize_t number = memo_find(&w->memo, x);
        if (number >= 0) return put_size(w, 'r', false, number);
        if (memo_add(&w->memo, x) < 0) return -1;
        flag = REF_FLAG;
    }
    SCOPED Own *held = incref(x);
    w->depth++;
    int r = write_value(w, x, flag);
    w->depth--;
    return r;
}

static Own *dumps(Ref value, Ref version, Ref allow_code) {
    Writer w = {.out = BYTEBUF_EMPTY, .version = VERSION};
    int allowed = allow_code ? object_is_true(allow_code) : 1;
    if (allowed < 0 || (version && native_ssize(version, &w.version) < 0)) return NULL;
    w.allow_code = allowed;
    int r = write_object(&w, value);
    Own *result = r < 0 ? NULL : w.out.failed ? raise_no_memory() : bytes_new(w.out.data, w.out.size);
    bytebuf_clear(&w.out);
    memo_free(&w.memo);
    return result;
}
static Own *m_dumps(UNUSED Ref m, Ref const *args) { return dumps(args[0], args[1], args[2]); }
static Own *m_dump(UNUSED Ref m, Ref const *args) {
    SCOPED Own *data = dumps(args[0], args[2], args[3]);
    return data ? object_call_method1(args[1], NAME(write), data) : NULL;
}

// ---- reading --------------------------------------------------------------------------------------------------------

typedef struct Reader {
    const uint8_t *data, *end;
    Own *refs; // list: None stands for what is not complete yet
    int depth;
} Reader;

// NULL without an exception: given up.
static Own *read_object(Reader *r);

static const uint8_t *take(Reader *r, ssize_t n) {
    if (n < 0 || r->end - r->data < n) return NULL;
    r->data += n;
    return r->data - n;
}
static ssize_t take_size(Reader *r, bool is_short) { // -1: given up
    const uint8_t *p = take(r, is_short ? 1 : 4);
    return !p ? -1 : is_short ? *p : (int32_t)load_u32(p);
}

static Own *read_int(Reader *r) {
    const uint8_t *p = take(r, 4);
    if (!p) return NULL;
    int64_t n = (int32_t)load_u32(p), count = n < 0 ? -n : n;
    if (!(p = take(r, count * 2))) return NULL;
    SCOPED Own *bytes = bytes_new(NULL, (size_t)count * 2 + 4);
    if (!bytes) return NULL;
    uint8_t *d = memset(((Bytes *)bytes)->data, 0, (size_t)count * 2 + 4);
    for (int64_t bit = 0; count-- > 0; bit += DIGIT_BITS, p += 2) {
        uint32_t digit = p[0] | (uint32_t)p[1] << 8;
        if (digit > 0x7fff || (digit == 0 && count == 0)) return NULL;
        digit = load_u32(d + bit / 8) | digit << bit % 8;
        memcpy(d + bit / 8, &digit, 4);
    }
    SCOPED Own *size = int_from_bytes(d, bytes_length(bytes), true, false);
    return !size || n >= 0 ? GIVE(size) : number_negative(size);
}

static Own *read_str(Reader *r, int code) {
    ssize_t n = take_size(r, (code | 32) == 'z');
    const uint8_t *p = take(r, n);
    if (!p) return NULL;
    Own *x = code == 't' || code == 'u' ? codec_decode(p, (size_t)n, "utf-8", "surrogatepass") : str_from_text(p, 0, (size_t)n);
    return x && (code == 't' || code < 'a') ? str_intern_take(x) : x;
}

// A container has its number before its items are read: they may refer to it.
static void set_ref(Reader *r, ssize_t place, Ref x) {
    if (place >= 0) SETREF(((List *)r->refs)->items[place], incref(x));
}
static Own *read_tuple(Reader *r, ssize_t n, ssize_t place) {
    if (n < 0 || r->end - r->data < n) return NULL;
    SCOPED Own *x = tuple_new((size_t)n);
    if (!x) return NULL;
    for (ssize_t i = 0; i < n; i++) ((Tuple *)x)->items[i] = NONE; // whoever refers to it finds it whole
    set_ref(r, place, x);
    for (ssize_t i = 0; i < n; i++) {
        Own *item = read_object(r);
        if (!item) return NULL;
        ((Tuple *)x)->items[i] = item;
    }
    return GIVE(x);
}
static Own *read_items(Reader *r, int code, ssize_t place) {
    ssize_t n = take_size(r, false);
    SCOPED Own *x = n < 0 ? NULL : code == '[' ? list_new(0) : set_new(NULL);
    if (!x) return NULL;
    if (code != '>') set_ref(r, place, x);
    while (n-- > 0) {
        SCOPED Own *item = read_object(r);
        if (!item || (code == '[' ? list_append(x, item) : set_add(x, item)) < 0) return NULL;
    }
    return code == '>' ? frozenset_new(x) : GIVE(x);
}
static Own *read_dict(Reader *r, ssize_t place) {
    SCOPED Own *x = dict_new();
    if (!x) return NULL;
    set_ref(r, place, x);
    while (r->data < r->end && (*r->data & ~REF_FLAG) != '0') {
        SCOPED Own *key = read_object(r), *value = key ? read_object(r) : NULL;
        if (!value || dict_set(x, key, value) < 0) return NULL;
    }
    return take(r, 1) ? GIVE(x) : NULL;
}
static Own *read_code(Reader *r) {
    const uint8_t *p = take(r, 8);
    if (!p || load_u32(p + 4) != frozen_code_id) return NULL;
    SCOPED Own *parts = read_object(r);
    if (!parts || !is_type(parts, TYPE_TUPLE)) return NULL;
    return object_call(REF(vm->types[TYPE_CODE]), REFS(((Tuple *)parts)->items), tuple_size(parts), NULL);
}

static Own *read_value(Reader *r, int code, ssize_t place) {
    const uint8_t *p;
    double v[2];
    ssize_t n;
    switch (code) {
    case 'i': return (p = take(r, 4)) ? int_new((int32_t)load_u32(p)) : NULL;
    case 'l': return read_int(r);
    case 'z': case 'Z': case 'a': case 'A': case 't': case 'u': return read_str(r, code);
    case 's': return (p = take(r, n = take_size(r, false))) ? bytes_new(p, (size_t)n) : NULL;
    case 'g':
    case 'y':
        if (!(p = take(r, code == 'y' ? 16 : 8))) return NULL;
        memcpy(v, p, code == 'y' ? 16 : 8);
        return code == 'y' ? complex_new(v[0], v[1]) : float_new(v[0]);
    case ')':
    case '(': return read_tuple(r, take_size(r, code == ')'), place);
    case '[':
    case '<':
    case '>': return read_items(r, code, place);
    case '{': return read_dict(r, place);
    case 'c': return read_code(r);
    default: return NULL;
    }
}

static Own *read_object(Reader *r) {
    const uint8_t *p = take(r, 1);
    if (!p || too_deep(r->depth)) return NULL;
    int code = *p & ~REF_FLAG;
    ssize_t place = -1;
    switch (code) {
    case 'N': return NONE;
    case 'T': return TRUE;
    case 'F': return FALSE;
    case '.': return ELLIPSIS;
    case 'S': return xincref(exception_class_peek(EXC_StopIteration));
    case 'r':
        place = take_size(r, false);
        Ref x = place >= 0 && (size_t)place < list_size(r->refs) ? list_peek(r->refs, (size_t)place) : NONE;
        return is_none(x) ? NULL : incref(x);
    }
    if (*p & REF_FLAG) {
        place = (ssize_t)list_size(r->refs);
        if (list_append(r->refs, NONE) < 0) return NULL;
    }
    r->depth++;
    Own *x = read_value(r, code, place);
    r->depth--;
    if (x) set_ref(r, place, x);
    return x;
}

static Own *m_loads(UNUSED Ref m, Ref const *args) {
    Buffer b;
    int allowed = args[1] ? object_is_true(args[1]) : 1;
    if (allowed < 0 || buffer_get(args[0], &b) < 0) return NULL;
    SCOPED Own *refs = list_new(0), *x = NULL;
    Reader r = {.data = b.data, .end = b.data + b.length, .refs = refs};
    if (refs && allowed) x = read_object(&r);
    buffer_release(&b);
    if (x || error_pending()) return GIVE(x);
    SCOPED Own *again = import_attr("_marshal", "loads");
    return again ? object_call(again, (Ref const[]){args[0], BOOL(allowed)}, 2, NULL) : NULL;
}
static Own *m_load(UNUSED Ref m, Ref const *args) {
    SCOPED Own *load = import_attr("_marshal", "load");
    return load ? object_call(load, (Ref const[]){args[0], args[1] ? args[1] : TRUE}, 2, NULL) : NULL;
}

static const MethodDef functions[] = {
    {"dump", (void *)m_dump, CALL_BOUND, 0, "($module, value, file, version=4, /, *, allow_code=True)", "Write a value to an open binary file."},
    {"dumps", (void *)m_dumps, CALL_BOUND, 0, "($module, value, version=4, /, *, allow_code=True)", "A value as bytes."},
    {"load", (void *)m_load, CALL_BOUND, 0, "($module, file, /, *, allow_code=True)", "Read a value from an open binary file, and no further."},
    {"loads", (void *)m_loads, CALL_BOUND, 0, "($module, bytes, /, *, allow_code=True)", "The value that bytes begin with."},
    {0},
};
static int init(Own *module) { return module_add_take(module, "version", int_new(VERSION)); }
const ModuleSpec marshal_module = {
    .name = "marshal",
    .doc = "Plain values as bytes, in the format of .pyc files.",
    .functions = functions,
    .init = init,
};
