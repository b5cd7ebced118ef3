// bytes.c - the bytes type, and the window that C code takes on any object that exports bytes (Buffer).
//
// A bytes object carries its data inline, a NUL behind it. b'' and the 256 objects of one byte are constants
// shared by all interpreters; their hashes do not depend on the seed.
#include "base/hash.h"
#include "types/codecs.h"
#include "types/array.h"
#include "types/builtin.h"
#include "types/bytes_internal.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/type_object.h"

// ---- the constants

typedef struct ByteConstant {
    Object head;
    size_t length;
    uint32_t hash;
    uint8_t data[4];
} ByteConstant;
STATIC_ASSERT(offsetof(ByteConstant, data) == offsetof(Bytes, data), "a constant is laid out as Bytes");

#define BYTE_HASH(c) (((uint32_t)(c) + 1) * 2246822519u)
enum { EMPTY_HASH = 0 }; // which means "not computed" elsewhere: finding out again costs nothing
#define BYTE(c)   {{IMMORTAL, TYPE_BYTES}, 1, BYTE_HASH(c), {(uint8_t)(c), 0, 0, 0}},
#define BYTE4(c)  BYTE(c) BYTE((c) + 1) BYTE((c) + 2) BYTE((c) + 3)
#define BYTE16(c) BYTE4(c) BYTE4((c) + 4) BYTE4((c) + 8) BYTE4((c) + 12)
#define BYTE64(c) BYTE16(c) BYTE16((c) + 16) BYTE16((c) + 32) BYTE16((c) + 48)
static ByteConstant byte_constants[256] = {BYTE64(0) BYTE64(64) BYTE64(128) BYTE64(192)};
static ByteConstant empty_constant = {{IMMORTAL, TYPE_BYTES}, 0, EMPTY_HASH, {0}};
Object *const empty_bytes = &empty_constant.head;

Own *bytes_byte(uint8_t b) {
    return &byte_constants[b].head;
}

// ---- making

Own *bytes_new(const void *data, size_t n) {
    if (n == 0) return empty_bytes;
    if (n == 1 && data) return bytes_byte(*(const uint8_t *)data);
    if (UNLIKELY(n > STR_MAX_LENGTH)) return raise_no_memory();
    Bytes *b = heap_alloc(&vm->heap, offsetof(Bytes, data) + n + 1);
    if (UNLIKELY(!b)) return raise_no_memory();
    b->head = (Object){1, TYPE_BYTES};
    b->length = n;
    b->hash = 0;
    if (data) copy_short(b->data, data, n);
    b->data[n] = 0;
    return OBJ(b);
}

Own *bytes_like_new(Ref like, const void *data, size_t n) {
    return is_bytes(like) ? bytes_new(data, n) : bytearray_new(data, n);
}

// ---- windows

// The native type that exports, which a class may be derived from; NULL: it does not.
static inline const TypeSpec *exporter_of(Ref x) {
    const Type *type = type_of(x);
    while (!type->spec) type = type->base;
    return type->spec->buffer ? type->spec : NULL;
}

// Does a class derived from an exporter have a __buffer__ of its own?
static bool overrides_buffer(Ref x) {
    if (!(vm->type_flags[type_id(x)] & TF_CLASS)) return false;
    Ref method = type_lookup_peek(type_of(x), NAME(__buffer__));
    return method && type_id(method) != TYPE_METHOD_DESCRIPTOR;
}

bool buffer_supported(Ref x) {
    if (is_bytes(x) || is_bytearray(x) || is_memoryview(x) || is_array(x) || exporter_of(x) != NULL) return true;
    if (!(vm->type_flags[type_id(x)] & TF_CLASS)) return false;
    return type_lookup_peek(type_of(x), NAME(__buffer__)) != NULL;
}

static COLD int not_bytes_like(Ref x) {
    return raise_int(EXC_TypeError, "a bytes-like object is required, not '%T'", x);
}

// A class's __buffer__ gives a memoryview.
static COLD int buffer_from_method(Ref x, Buffer *out) {
    Own *method;
    int found = object_lookup_special(x, NAME(__buffer__), &method);
    if (found < 0) return -1;
    if (!found) return not_bytes_like(x);
    SCOPED Own *flags = int_new(0), *held = incref(x); // x may be an item of something that the method empties
    SCOPED Own *view = flags ? object_call1(method, flags) : NULL;
    decref(method);
    if (!view) return -1;
    if (!is_memoryview(view)) return raise_int(EXC_TypeError, "__buffer__ returned non-memoryview object");
    SCOPED Own *lent = memoryview_lent(view, x);
    return lent ? buffer_get(lent, out) : -1;
}

int buffer_get(Ref x, Buffer *out) {
    *out = (Buffer){0};
    return UNLIKELY(overrides_buffer(x)) ? buffer_from_method(x, out) : buffer_get_native(x, out);
}

int buffer_get_native(Ref x, Buffer *out) {
    *out = (Buffer){0};
    if (is_bytes(x)) {
        out->data = bytes_data(x);
        out->length = bytes_length(x);
    } else if (is_bytearray(x)) {
        ByteArray *a = MUT(ByteArray, x);
        out->data = a->data ? a->data : (const uint8_t *)"";
        out->writable = MUT(uint8_t, (const void *)out->data);
        out->length = a->length;
        a->exports++;
    } else if (is_memoryview(x)) {
        MemoryView *m = MUT(MemoryView, x);
        if (!m->owner) return raise_int(EXC_ValueError, "operation forbidden on released memoryview object");
        if (!memoryview_contiguous(m))
            return raise_int(EXC_BufferError, "memoryview: underlying buffer is not C-contiguous");
        out->data = m->data;
        out->writable = m->readonly ? NULL : m->data;
        out->length = memoryview_bytes(m);
        m->exports++;
    } else if (is_array(x)) {
        Array *a = MUT(Array, x);
        out->data = a->data ? a->data : (const uint8_t *)"";
        out->writable = MUT(uint8_t, (const void *)out->data);
        out->length = a->count * a->item_size;
        a->exports++;
    } else if (exporter_of(x)) {
        if (exporter_of(x)->buffer(x, out) < 0) return -1;
    } else if (vm->type_flags[type_id(x)] & TF_CLASS) {
        return buffer_from_method(x, out);
    } else {
        return not_bytes_like(x);
    }
    out->owner = incref(x);
    return 0;
}

int buffer_get_writable(Ref x, Buffer *out) {
    if (is_bytes(x) || (is_memoryview(x) && ((const MemoryView *)x)->readonly) || !buffer_supported(x))
        return raise_int(EXC_TypeError, "a read-write bytes-like object is required, not '%T'", x);
    if (buffer_get(x, out) < 0) return -1;
    if (out->writable) return 0;
    buffer_release(out);
    return raise_int(EXC_TypeError, "a read-write bytes-like object is required, not '%T'", x);
}

void buffer_release(Buffer *b) {
    Own *owner = b->owner;
    if (!owner) return;
    b->owner = NULL;
    buffer_unpin_take(owner);
}

Own *buffer_pin(Ref owner) {
    if (is_bytearray(owner)) MUT(ByteArray, owner)->exports++;
    else if (is_memoryview(owner)) MUT(MemoryView, owner)->exports++;
    else if (is_array(owner)) MUT(Array, owner)->exports++;
    else if (exporter_of(owner)) {
        Buffer again;
        if (exporter_of(owner)->buffer(owner, &again) < 0) return NULL;
    }
    return incref(owner);
}

void buffer_unpin_take(Own *owner) {
    if (LIKELY(type_id(owner) == TYPE_BYTES)) (void)owner;
    else if (is_bytearray(owner)) ((ByteArray *)owner)->exports--;
    else if (is_memoryview(owner)) ((MemoryView *)owner)->exports--;
    else if (is_array(owner)) ((Array *)owner)->exports--;
    else if (exporter_of(owner)) (void)exporter_of(owner)->buffer(owner, NULL);
    decref(owner);
}

// ---- making from Python

int byte_from_object(Ref x, uint8_t *out) {
    ssize_t value;
    if (LIKELY(is_small(x)))
        value = int_value(x);
    else {
        if (number_as_ssize(x, EXC_OverflowError, &value) < 0) {
            if (!error_clear_if(EXC_OverflowError)) return -1;
            value = -1;
        }
    }
    if (value < 0 || value > 255) return raise_int(EXC_ValueError, "byte must be in range(0, 256)");
    *out = (uint8_t)value;
    return 0;
}

static int collect_one(Ref item, uint8_t **data, size_t *n, size_t *capacity, const char *range_message) {
    uint8_t b = 0;
    if (byte_from_object(item, &b) < 0) {
        if (range_message && error_clear_if(EXC_ValueError))
            return raise_int(EXC_ValueError, "%s", range_message);
        return -1;
    }
    if (*n == *capacity) {
        size_t more = *capacity + *capacity / 2 + 16;
        uint8_t *bigger = heap_realloc(&vm->heap, *data, more + 1);
        if (!bigger) return (void)raise_no_memory(), -1;
        *data = bigger;
        *capacity = more;
    }
    (*data)[(*n)++] = b;
    return 0;
}

int bytes_collect(Ref iterable, uint8_t **out, size_t *length, const char *range_message) {
    ssize_t hint = object_length_hint(iterable, 64);
    if (hint < 0) return -1;
    size_t capacity = (size_t)hint + 1, n = 0;
    uint8_t *data = capacity > STR_MAX_LENGTH ? NULL : heap_alloc(&vm->heap, capacity + 1);
    if (!data) return (void)raise_no_memory(), -1;
    if (type_id(iterable) == TYPE_LIST || type_id(iterable) == TYPE_TUPLE) {
        for (size_t i = 0;; i++) { // an item's __index__ may change the list: look again every time
            size_t count;
            Ref const *items = sequence_items(iterable, &count);
            for (size_t end = MIN(count, i + (capacity - n)); i < end; i++) { // these run no Python
                if (!is_small(items[i]) || (uint64_t)int_value(items[i]) > 255) break;
                data[n++] = (uint8_t)int_value(items[i]);
            }
            if (i >= count) break;
            SCOPED Own *item = incref(items[i]);
            if (collect_one(item, &data, &n, &capacity, range_message) < 0) goto fail;
        }
    } else {
        Own *iterator = object_iter(iterable);
        if (!iterator) goto fail;
        Own *item;
        while ((item = iter_next(iterator))) {
            int r = collect_one(item, &data, &n, &capacity, range_message);
            decref(item);
            if (r < 0) break;
        }
        decref(iterator);
        if (error_pending()) goto fail;
    }
    *out = data;
    *length = n;
    return 0;
fail:
    heap_free_plain(&vm->heap, data);
    return -1;
}

static Own *encode_argument(Ref source, Ref encoding, Ref errors) {
    Own *hold_e = NULL, *hold_how = NULL, *x = NULL;
    const char *e = NULL, *how = NULL;
    if ((!encoding || (e = str_utf8(encoding, NULL, &hold_e))) &&
        (!errors || (how = str_utf8(errors, NULL, &hold_how))))
        x = codec_encode_by_name(source, e, how);
    xdecref(hold_e);
    xdecref(hold_how);
    return x;
}

// The bytes that bytes(...) or bytearray(...) are to hold, as an exact bytes object; the name is for
// messages.
Own *bytes_from_source(const char *name, Ref source, Ref encoding, Ref errors) {
    if (encoding && !is_str(encoding))
        return raise_error(EXC_TypeError, "%s() argument 'encoding' must be str, not %K", name, encoding);
    if (errors && !is_str(errors))
        return raise_error(EXC_TypeError, "%s() argument 'errors' must be str, not %K", name, errors);
    bool is_array = name[4] == 'a'; // bytearray has no __bytes__ protocol
    bool may_convert = source && !is_array && !encoding && !errors && (vm->type_flags[type_id(source)] & TF_CLASS);
    if (source && is_str(source) && !may_convert) {
        if (!encoding) return raise_error(EXC_TypeError, "string argument without an encoding");
        return encode_argument(source, encoding, errors);
    }
    if (encoding || errors)
        return raise_error(EXC_TypeError, "%s without a string argument", encoding ? "encoding" : "errors");
    if (!source) return empty_bytes;
    if (type_id(source) == TYPE_BYTES) return incref(source);
    bool is_proxy = type_id(source) == TYPE_WEAKPROXY || type_id(source) == TYPE_WEAKCALLABLEPROXY;
    if (!is_array && (is_proxy || (vm->type_flags[type_id(source)] & TF_CLASS))) {
        Own *method;
        int found = object_lookup_special(source, NAME(__bytes__), &method);
        if (found < 0) return NULL;
        if (found) {
            Own *result = object_call0(method);
            decref(method);
            if (result && !is_bytes(result)) {
                (void)raise_error(EXC_TypeError, "__bytes__ returned non-bytes (type %T)", result);
                CLEAR(result);
            }
            return result;
        }
    }
    if (is_str(source)) return raise_error(EXC_TypeError, "string argument without an encoding");
    if (is_index(source) && !buffer_supported(source)) {
        ssize_t count;
        if (number_as_ssize(source, EXC_OverflowError, &count) == 0) {
            if (count < 0) return raise_error(EXC_ValueError, "negative count");
            if (count == 1) return bytes_byte(0);
            Own *x = bytes_new(NULL, (size_t)count);
            if (x && count) memset(((Bytes *)x)->data, 0, (size_t)count);
            return x;
        }
        if (!error_clear_if(EXC_TypeError)) return NULL; // an index that is none after all, but perhaps an iterable
    }
    if (is_memoryview(source)) return memoryview_tobytes(source);
    if (buffer_supported(source)) {
        Buffer b;
        if (buffer_get(source, &b) < 0) return NULL;
        Own *x = bytes_new(b.data, b.length);
        buffer_release(&b);
        return x;
    }
    Own *iterator = object_iter(source);
    if (!iterator) {
        if (error_clear_if(EXC_TypeError))
            return raise_error(EXC_TypeError, "cannot convert '%T' object to %s", source, name);
        return NULL;
    }
    decref(iterator);
    uint8_t *data;
    size_t n;
    if (bytes_collect(source, &data, &n, is_array ? NULL : "bytes must be in range(0, 256)") < 0) return NULL;
    Own *x = bytes_new(data, n);
    heap_free_plain(&vm->heap, data);
    return x;
}

static Own *new_of_class(Type *type, Ref bytes) {
    size_t n = bytes_length(bytes);
    Own *x = type_alloc(type, n + 1);
    if (!x) return NULL;
    ((Bytes *)x)->length = n;
    memcpy(((Bytes *)x)->data, bytes_data(bytes), n + 1);
    return x;
}

static Own *new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[3];
    if (arguments_bind("bytes", "(source=b'', encoding='utf-8', errors='strict')", args, nargs, kwnames, a) <
        0)
        return NULL;
    SCOPED Own *x = bytes_from_source("bytes", a[0], a[1], a[2]);
    if (!x) return NULL;
    return type->id == TYPE_BYTES ? GIVE(x) : new_of_class(type, x);
}

// ---- hash, order, text

static int64_t hash_slot(Ref x) {
    Bytes *b = MUT(Bytes, x);
    if (LIKELY(b->hash)) return b->hash;
    if (b->length == 0) return EMPTY_HASH;
    if (b->length == 1) b->hash = BYTE_HASH(b->data[0]);
    else {
        uint64_t wide = hash_bytes(b->data, b->length, vm->options.hash_seed);
        b->hash = (uint32_t)(wide ^ wide >> 32);
        if (b->hash == 0) b->hash = 7;
    }
    return b->hash;
}

int span_order(Span a, Span b) {
    int r = memcmp(a.data, b.data, MIN(a.length, b.length));
    if (r) return r;
    return a.length < b.length ? -1 : a.length > b.length;
}

Own *bytes_not_comparable(Ref a, Ref b, int op) {
    if (vm->options.bytes_warning && (op == CMP_EQ || op == CMP_NE) && (is_str(b) || (is_int(b) && is_bytes(a))) &&
        error_warn(EXC_BytesWarning, "Comparison between %s and %s", is_bytes(a) ? "bytes" : "bytearray", is_str(b) ? "string" : "int") < 0)
        return NULL;
    return NOTIMPLEMENTED;
}

static Own *compare_slot(Ref a, Ref b, int op) {
    if (!is_bytes(a) || !is_bytes(b)) return bytes_not_comparable(a, b, op);
    if (op == CMP_EQ || op == CMP_NE) {
        bool equal = a == b || (bytes_length(a) == bytes_length(b) &&
                                memcmp(bytes_data(a), bytes_data(b), bytes_length(a)) == 0);
        return BOOL(equal == (op == CMP_EQ));
    }
    int order = span_order(span_of(a), span_of(b));
    switch (op) {
    case CMP_LT: return BOOL(order < 0);
    case CMP_LE: return BOOL(order <= 0);
    case CMP_GT: return BOOL(order > 0);
    default: return BOOL(order >= 0);
    }
}

Own *bytes_repr_body(const uint8_t *d, size_t n, const char *before, const char *after) {
    static const char hex[] = "0123456789abcdef";
    char quote = memchr(d, '\'', n) && !memchr(d, '"', n) ? '"' : '\'';
    bool always = *before; // a bytearray's repr escapes the apostrophe within double quotes too
    size_t room = strlen(before) + strlen(after) + 3, total = room;
    for (size_t i = 0; i < n; i++) {
        uint8_t c = d[i];
        total += c == quote || (c == '\'' && always) || c == '\\' || c == '\t' || c == '\n' || c == '\r' ? 2
                 : c < 32 || c > 126                                            ? 4
                                                                                : 1;
    }
    char *p;
    Own *x = str_new_ascii(total, &p);
    if (!x) return NULL;
    p = stpcpy(p, before);
    *p++ = 'b';
    *p++ = quote;
    for (size_t i = 0; i < n; i++) {
        uint8_t c = d[i];
        if (c == quote || (c == '\'' && always) || c == '\\') {
            *p++ = '\\';
            *p++ = (char)c;
        } else if (c == '\t' || c == '\n' || c == '\r') {
            *p++ = '\\';
            *p++ = c == '\t' ? 't' : c == '\n' ? 'n' : 'r';
        } else if (c < 32 || c > 126) {
            *p++ = '\\';
            *p++ = 'x';
            *p++ = hex[c >> 4];
            *p++ = hex[c & 15];
        } else {
            *p++ = (char)c;
        }
    }
    *p++ = quote;
    memcpy(p, after, strlen(after));
    return x;
}

static Own *repr_slot(Ref x) {
    return bytes_repr_body(bytes_data(x), bytes_length(x), "", "");
}
int bytes_warn_str(Ref x) { // -b: str() of bytes is seldom what is meant
    return vm->options.bytes_warning ? error_warn(EXC_BytesWarning, "str() on a %s instance", is_bytes(x) ? "bytes" : "bytearray") : 0;
}
static Own *str_slot(Ref x) { return bytes_warn_str(x) < 0 ? NULL : repr_slot(x); }

// ---- sequence

static ssize_t length_slot(Ref x) {
    return (ssize_t)bytes_length(x);
}

VECTORIZED void copy_reversed(uint8_t *to, const uint8_t *last, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = last[-(ssize_t)i];
}

static Own *getitem_slot(Ref x, Ref key) {
    if (is_index(key)) {
        ssize_t i;
        if (index_as_ssize(key, &i) < 0) return NULL;
        size_t n = bytes_length(x);
        if (i < 0) i += (ssize_t)n;
        if (i < 0 || (size_t)i >= n) return raise_error(EXC_IndexError, "index out of range");
        return int_new(bytes_data(x)[i]);
    }
    if (type_id(key) != TYPE_SLICE)
        return raise_error(EXC_TypeError, "byte indices must be integers or slices, not %T", key);
    ssize_t start, stop, step;
    size_t count;
    if (slice_resolve(key, bytes_length(x), &start, &stop, &step, &count) < 0) return NULL;
    if (step == 1) {
        if (count == bytes_length(x) && type_id(x) == TYPE_BYTES) return incref(x);
        return bytes_new(bytes_data(x) + (count ? start : 0), count);
    }
    if (count == 1) return bytes_byte(bytes_data(x)[start]);
    Own *y = bytes_new(NULL, count);
    if (!y) return NULL;
    uint8_t *d = ((Bytes *)y)->data;
    const uint8_t *from = bytes_data(x) + (count ? start : 0);
    if (step == -1)
        copy_reversed(d, from, count);
    else
        for (size_t i = 0; i < count; i++) d[i] = from[(ssize_t)i * step];
    return y;
}

int bytes_contains(Ref self, Ref item) {
    if (is_index(item)) {
        uint8_t b;
        if (byte_from_object(item, &b) < 0) return -1;
        Span s = span_of(self);
        return s.length && memchr(s.data, b, s.length) != NULL;
    }
    Buffer b;
    if (buffer_get(item, &b) < 0) return -1;
    Span s = span_of(self);
    int r = text_find(s.data, s.length, b.data, b.length, 0) >= 0;
    buffer_release(&b);
    return r;
}

static Own *concat_slot(Ref a, Ref b) {
    if (!buffer_supported(b)) return raise_error(EXC_TypeError, "can't concat %T to %T", b, a);
    Buffer other;
    if (buffer_get(b, &other) < 0) return NULL;
    size_t n = bytes_length(a), m = other.length;
    Own *x = NULL;
    if (m == 0 && type_id(a) == TYPE_BYTES)
        x = incref(a);
    else if (n == 0 && type_id(b) == TYPE_BYTES)
        x = incref(b);
    else if (n + m == 1)
        x = bytes_byte(n ? *bytes_data(a) : *other.data);
    else if ((x = bytes_new(NULL, n + m)) && n + m) {
        copy_short(((Bytes *)x)->data, bytes_data(a), n);
        copy_short(((Bytes *)x)->data + n, other.data, m);
    }
    buffer_release(&other);
    return x;
}

static Own *repeat_slot(Ref x, ssize_t count) {
    size_t n = bytes_length(x), total;
    if (count <= 0 || n == 0) return empty_bytes;
    if (count == 1 && type_id(x) == TYPE_BYTES) return incref(x);
    if (size_mul(n, (size_t)count, &total) || total > SSIZE_MAX)
        return raise_error(EXC_OverflowError, "repeated bytes are too long");
    if (total == 1) return bytes_byte(*bytes_data(x));
    Own *y = bytes_new(NULL, total);
    if (!y) return NULL;
    uint8_t *d = ((Bytes *)y)->data;
    if (n == 1)
        memset(d, *bytes_data(x), total);
    else {
        memcpy(d, bytes_data(x), n);
        for (size_t done = n; done < total;) {
            size_t step = MIN(done, total - done);
            memcpy(d + done, d, step);
            done += step;
        }
    }
    return y;
}

static Own *mod_slot(Ref a, Ref b) {
    return is_bytes(a) ? bytes_percent(a, b) : NOTIMPLEMENTED;
}

// ---- iterator

static Own *iter_slot(Ref x) {
    return counting_iterator_new(x, TYPE_BYTES_ITERATOR);
}

static Own *iterator_next(Ref self) {
    SeqIterator *it = MUT(SeqIterator, self);
    if (!it->sequence) return NULL;
    if (it->index < bytes_length(it->sequence)) return int_new(bytes_data(it->sequence)[it->index++]);
    CLEAR(it->sequence);
    return NULL;
}
const TypeSpec bytes_iterator_spec = SEQ_ITERATOR_SPEC("bytes_iterator", iterator_next, seq_iterator_methods);

const TypeSpec bytes_spec = {
    .name = "bytes",
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of it\nbytes(int) -> that many zero bytes\nbytes() -> "
           "b''\n\n"
           "An immutable array of bytes.",
    .size = offsetof(Bytes, data),
    .item_size = 1,
    .flags = TF_BASE | TF_VARSIZE | TF_MATCH_SELF | TF_SUB_BYTES,
    .slots = SLOTS(SLOT(new_, new_slot),
              SLOT(dealloc, object_free),
              SLOT(repr, repr_slot),
              SLOT(str, str_slot),
              SLOT(hash, hash_slot),
              SLOT(compare, compare_slot),
              SLOT(iter, iter_slot),
              SLOT(length, length_slot),
              SLOT(getitem, getitem_slot),
              SLOT(contains, bytes_contains),
              SLOT(concat, concat_slot),
              SLOT(repeat, repeat_slot),
              SLOT(mod, mod_slot)),
    .methods = bytes_methods,
};
