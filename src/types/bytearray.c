// bytearray.c - the mutable array of bytes, and what only it can do (the rest is in bytes_methods.c).
//
//      block            data = block + start                    block + capacity
//      | cut off front  | length bytes .......... | NUL | free .... |
//
// `start` makes `del a[:n]` cheap: the front is given back at the next growth. While a memoryview looks at it
// (exports) the array may not change its size. Every way in that runs Python (an item's __index__, an
// iterator) is finished before data is touched.
#include "types/builtin.h"
#include "types/bytes_internal.h"
#include "types/iterators.h"
#include "types/slice.h"

// ---- storage

static inline uint8_t *block_of(const ByteArray *a) {
    return a->data ? a->data - a->start : NULL;
}

static COLD int exported(void) {
    return raise_int(EXC_BufferError, "Existing exports of data: object cannot be re-sized");
}

int bytearray_resize(ByteArray *a, size_t n) {
    if (n == a->length) return 0;
    if (a->exports) return exported();
    if (n > STR_MAX_LENGTH) return (void)raise_no_memory(), -1;
    if (a->data && a->start + n + 1 <= a->capacity && (n + 1) * 2 >= a->capacity - a->start) {
        a->length = n;
        a->data[n] = 0;
        return 0;
    }
    if (a->start) { // use the room in front first
        uint8_t *block = block_of(a);
        memmove(block, a->data, MIN(a->length, n));
        a->data = block;
        a->start = 0;
        if (n + 1 <= a->capacity && (n + 1) * 2 >= a->capacity) {
            a->length = n;
            a->data[n] = 0;
            return 0;
        }
    }
    size_t capacity = n > a->length && a->data ? n + (n >> 3) + (n < 9 ? 3 : 6) + 1 : n + 1;
    uint8_t *block = heap_realloc(&vm->heap, a->data, capacity);
    if (!block) return (void)raise_no_memory(), -1;
    a->data = block;
    a->capacity = capacity;
    a->length = n;
    a->data[n] = 0;
    return 0;
}

Own *bytearray_new(const void *data, size_t n) {
    ByteArray *a = (ByteArray *)object_new(TYPE_BYTEARRAY, sizeof(ByteArray));
    if (!a) return NULL;
    memset((char *)a + sizeof(Object), 0, sizeof *a - sizeof(Object));
    if (n) {
        if (bytearray_resize(a, n) < 0) {
            decref(OBJ(a));
            return NULL;
        }
        if (data) memcpy(a->data, data, n);
    }
    return OBJ(a);
}

static void dealloc_slot(Own *x) {
    ByteArray *a = (ByteArray *)x;
    if (a->data) heap_free_plain(&vm->heap, block_of(a));
    object_free(x);
}

static Own *new_slot(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    if (type->id == TYPE_BYTEARRAY) return bytearray_new(NULL, 0);
    return type_alloc(type, 0);
}

static int init_slot(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref b[3];
    if (arguments_bind("bytearray", "(source=b'', encoding='utf-8', errors='strict')", args, nargs, kwnames,
                       b) < 0)
        return -1;
    SCOPED Own *bytes = bytes_from_source("bytearray", b[0], b[1], b[2]);
    if (!bytes) return -1;
    ByteArray *a = (ByteArray *)self;
    if (bytearray_resize(a, 0) < 0 || bytearray_resize(a, bytes_length(bytes)) < 0) return -1;
    if (a->length) memcpy(a->data, bytes_data(bytes), a->length);
    return 0;
}

// ---- order, text

static Own *compare_slot(Ref a, Ref b, int op) {
    if (!buffer_supported(a) || !buffer_supported(b)) return bytes_not_comparable(a, b, op);
    Buffer x, y;
    if (buffer_get(a, &x) < 0) return NULL;
    if (buffer_get(b, &y) < 0) {
        buffer_release(&x);
        return NULL;
    }
    bool result;
    if (op == CMP_EQ || op == CMP_NE)
        result = (x.length == y.length && memcmp(x.data, y.data, x.length) == 0) == (op == CMP_EQ);
    else {
        int order = span_order((Span){x.data, x.length}, (Span){y.data, y.length});
        result = op == CMP_LT ? order < 0 : op == CMP_LE ? order <= 0 : op == CMP_GT ? order > 0 : order >= 0;
    }
    buffer_release(&x);
    buffer_release(&y);
    return BOOL(result);
}

static Own *repr_slot(Ref x) {
    Span s = span_of(x);
    SCOPED Own *before = str_format_c("%T(", x);
    return before ? bytes_repr_body(s.data, s.length, (const char *)str_data(before), ")") : NULL;
}
static Own *str_slot(Ref x) { return bytes_warn_str(x) < 0 ? NULL : repr_slot(x); }

// ---- items

static ssize_t length_slot(Ref x) {
    return (ssize_t)((const ByteArray *)x)->length;
}

static Own *getitem_slot(Ref x, Ref key) {
    const ByteArray *a = (const ByteArray *)x;
    if (is_index(key)) {
        ssize_t i;
        if (index_as_ssize(key, &i) < 0) return NULL;
        if (i < 0) i += (ssize_t)a->length;
        if (i < 0 || (size_t)i >= a->length)
            return raise_error(EXC_IndexError, "bytearray index out of range");
        return int_new(a->data[i]);
    }
    if (type_id(key) != TYPE_SLICE)
        return raise_error(EXC_TypeError, "bytearray indices must be integers or slices, not %T", key);
    ssize_t start, stop, step;
    size_t count;
    if (slice_resolve_live(key, &a->length, &start, &stop, &step, &count) < 0) return NULL;
    if (step == 1 || count == 0) return bytearray_new(count ? a->data + start : NULL, count);
    Own *y = bytearray_new(NULL, count);
    if (!y) return NULL;
    for (size_t i = 0; i < count; i++, start = slice_step(start, step)) ((ByteArray *)y)->data[i] = a->data[start];
    return y;
}

// Gives back what was cut off the front.
static void compact(ByteArray *a) {
    uint8_t *block = block_of(a);
    memmove(block, a->data, a->length + 1);
    a->start = 0;
    a->data = block;
    uint8_t *smaller = heap_realloc(&vm->heap, block, a->length + 1);
    if (!smaller) return;
    a->data = smaller;
    a->capacity = a->length + 1;
}

// a[start:start + removed] = data[0..n); data does not lie in a.
static int replace_range(ByteArray *a, size_t start, size_t removed, const uint8_t *data, size_t n) {
    size_t old = a->length, tail = old - start - removed;
    if (n < removed) {
        if (a->exports) return exported();
        if (start == 0) { // give up the front
            a->data += removed - n;
            a->start += removed - n;
            a->length = old - removed + n;
            if (n) memcpy(a->data, data, n);
            if (a->start > a->length * 2 + 64) compact(a);
            return 0;
        }
        memmove(a->data + start + n, a->data + start + removed, tail);
        if (bytearray_resize(a, old - removed + n) < 0) return -1;
    } else if (n > removed) {
        if (bytearray_resize(a, old - removed + n) < 0) return -1;
        memmove(a->data + start + n, a->data + start + removed, tail);
    }
    if (n) memcpy(a->data + start, data, n);
    return 0;
}

// The bytes to be stored through a slice, as bytes object or buffer; new values may come from an iterable of
// ints.
static Own *bytes_for_slice(Ref value) {
    if (buffer_supported(value)) {
        Buffer b;
        if (buffer_get(value, &b) < 0) return NULL;
        Own *x = bytes_new(b.data, b.length);
        buffer_release(&b);
        return x;
    }
    if (is_str(value) || is_index(value))
        return raise_error(EXC_TypeError,
                           "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    uint8_t *data;
    size_t n;
    if (bytes_collect(value, &data, &n, NULL) < 0) return NULL;
    Own *x = bytes_new(data, n);
    heap_free_plain(&vm->heap, data);
    return x;
}

static int delete_stepped(ByteArray *a, ssize_t start, ssize_t step, size_t count) {
    if (a->exports) return exported();
    if (count == 0) return 0;
    if (step < 0) {
        start += (ssize_t)(count - 1) * step;
        step = -step;
    }
    size_t to = (size_t)start, gone = 0;
    for (size_t i = (size_t)start; i < a->length; i++) {
        if (gone < count && i == (size_t)start + gone * (size_t)step)
            gone++;
        else
            a->data[to++] = a->data[i];
    }
    return bytearray_resize(a, to);
}

static int set_slice(ByteArray *a, Ref key, Ref value) {
    SCOPED Own *bytes = value ? bytes_for_slice(value) : NULL;
    if (value && !bytes) return -1;
    ssize_t start, stop, step;
    size_t count;
    if (slice_resolve_live(key, &a->length, &start, &stop, &step, &count) < 0) return -1;
    if (step == 1)
        return replace_range(a, (size_t)start, count, bytes ? bytes_data(bytes) : NULL,
                             bytes ? bytes_length(bytes) : 0);
    if (!bytes) return delete_stepped(a, start, step, count);
    if (bytes_length(bytes) != count) {
        if (bytes_length(bytes) == 0) return delete_stepped(a, start, step, count);
        return raise_int(EXC_ValueError, "attempt to assign bytes of size %zd to extended slice of size %zd",
                         (ssize_t)bytes_length(bytes), (ssize_t)count);
    }
    for (size_t i = 0; i < count; i++, start = slice_step(start, step)) a->data[start] = bytes_data(bytes)[i];
    return 0;
}

static int setitem_slot(Ref x, Ref key, Ref value) {
    ByteArray *a = MUT(ByteArray, x);
    if (type_id(key) == TYPE_SLICE) return set_slice(a, key, value);
    if (!is_index(key))
        return raise_int(EXC_TypeError, "bytearray indices must be integers or slices, not %T", key);
    ssize_t i;
    if (index_as_ssize(key, &i) < 0) return -1;
    uint8_t b = 0;
    if (value && i < (ssize_t)a->length && i >= -(ssize_t)a->length && byte_from_object(value, &b) < 0)
        return -1;
    if (i < 0) i += (ssize_t)a->length;
    if (i < 0 || (size_t)i >= a->length) return raise_int(EXC_IndexError, "bytearray index out of range");
    if (!value) return replace_range(a, (size_t)i, 1, NULL, 0);
    a->data[i] = b;
    return 0;
}

// ---- putting together

static Own *concat_slot(Ref a, Ref b) {
    if (!buffer_supported(b)) return raise_error(EXC_TypeError, "can't concat %T to %T", b, a);
    Buffer other;
    if (buffer_get(b, &other) < 0) return NULL;
    Span s = span_of(a);
    Own *x = bytearray_new(NULL, s.length + other.length);
    if (x && s.length + other.length) {
        s = span_of(a);
        memcpy(((ByteArray *)x)->data, s.data, s.length);
        if (other.length) memcpy(((ByteArray *)x)->data + s.length, other.data, other.length);
    }
    buffer_release(&other);
    return x;
}

static int append_bytes(ByteArray *a, Ref source) {
    Buffer b;
    if (buffer_get(source, &b) < 0) return -1;
    size_t n = a->length;
    int r = b.length ? bytearray_resize(a, n + b.length) : 0;
    if (r == 0 && b.length) memcpy(a->data + n, b.data, b.length);
    buffer_release(&b);
    return r;
}

static Own *iconcat_slot(Ref x, Ref b) {
    if (!buffer_supported(b)) return raise_error(EXC_TypeError, "can't concat %T to %T", b, x);
    return append_bytes(MUT(ByteArray, x), b) < 0 ? NULL : incref(x);
}

// Fills data[0..total) from its first n bytes.
static void fill_repeated(uint8_t *d, size_t n, size_t total) {
    if (n == 1) {
        memset(d, *d, total);
        return;
    }
    for (size_t done = n; done < total;) {
        size_t step = MIN(done, total - done);
        memcpy(d + done, d, step);
        done += step;
    }
}

static Own *repeat_slot(Ref x, ssize_t count) {
    Span s = span_of(x);
    size_t total;
    if (count < 0) count = 0;
    if (size_mul(s.length, (size_t)count, &total)) return raise_no_memory();
    Own *y = bytearray_new(NULL, total);
    if (!y || total == 0) return y;
    memcpy(((ByteArray *)y)->data, s.data, s.length);
    fill_repeated(((ByteArray *)y)->data, s.length, total);
    return y;
}

static Own *irepeat_slot(Ref x, ssize_t count) {
    ByteArray *a = MUT(ByteArray, x);
    size_t n = a->length, total;
    if (count < 0) count = 0;
    if (size_mul(n, (size_t)count, &total)) return raise_no_memory();
    if (bytearray_resize(a, total) < 0) return NULL;
    if (n && total > n) fill_repeated(a->data, n, total);
    return incref(x);
}

static Own *mod_slot(Ref a, Ref b) {
    return is_bytearray(a) ? bytes_percent(a, b) : NOTIMPLEMENTED;
}

// ---- methods that change it

Own *bytearray_append(Ref self, Ref item) {
    ByteArray *a = MUT(ByteArray, self);
    uint8_t b;
    if (byte_from_object(item, &b) < 0 || bytearray_resize(a, a->length + 1) < 0) return NULL;
    a->data[a->length - 1] = b;
    return NONE;
}

Own *bytearray_extend(Ref self, Ref iterable) {
    ByteArray *a = MUT(ByteArray, self);
    if (buffer_supported(iterable)) {
        SCOPED Own *source = REF(a) == iterable ? bytes_new(a->data, a->length) : incref(iterable);
        return !source || append_bytes(a, source) < 0 ? NULL : NONE;
    }
    if (is_str(iterable) && str_length(iterable)) return raise_error(EXC_TypeError, "expected iterable of integers; got: 'str'");
    Own *iterator = object_iter(iterable);
    if (!iterator) {
        if (error_clear_if(EXC_TypeError))
            return raise_error(EXC_TypeError, "can't extend bytearray with %T", iterable);
        return NULL;
    }
    decref(iterator);
    uint8_t *data;
    size_t n;
    if (bytes_collect(iterable, &data, &n, NULL) < 0) return NULL;
    size_t old = a->length;
    int r = n ? bytearray_resize(a, old + n) : 0;
    if (r == 0 && n) memcpy(a->data + old, data, n);
    heap_free_plain(&vm->heap, data);
    return r < 0 ? NULL : NONE;
}

Own *bytearray_insert(Ref self, Ref const *args) {
    ByteArray *a = MUT(ByteArray, self);
    ssize_t i;
    uint8_t b;
    if (number_as_ssize(args[0], EXC_OverflowError, &i) < 0 || byte_from_object(args[1], &b) < 0) return NULL;
    ssize_t n = (ssize_t)a->length;
    if (bytearray_resize(a, (size_t)n + 1) < 0) return NULL;
    if (i < 0) i = MAX(i + n, 0);
    if (i > n) i = n;
    memmove(a->data + i + 1, a->data + i, (size_t)(n - i));
    a->data[i] = b;
    return NONE;
}

Own *bytearray_pop(Ref self, Ref const *args) {
    ByteArray *a = MUT(ByteArray, self);
    ssize_t i = -1;
    if (args[0] && number_as_ssize(args[0], EXC_IndexError, &i) < 0) return NULL;
    if (a->length == 0) return raise_error(EXC_IndexError, "pop from empty bytearray");
    if (i < 0) i += (ssize_t)a->length;
    if (i < 0 || (size_t)i >= a->length) return raise_error(EXC_IndexError, "pop index out of range");
    uint8_t b = a->data[i];
    if (replace_range(a, (size_t)i, 1, NULL, 0) < 0) return NULL;
    return int_new(b);
}

Own *bytearray_remove(Ref self, Ref item) {
    ByteArray *a = MUT(ByteArray, self);
    uint8_t b;
    if (byte_from_object(item, &b) < 0) return NULL;
    const uint8_t *p = a->length ? memchr(a->data, b, a->length) : NULL;
    if (!p) return raise_error(EXC_ValueError, "value not found in bytearray");
    return replace_range(a, (size_t)(p - a->data), 1, NULL, 0) < 0 ? NULL : NONE;
}

Own *bytearray_reverse(Ref self) {
    ByteArray *a = MUT(ByteArray, self);
    for (size_t i = 0, k = a->length; i + 1 < k; i++) {
        k--;
        uint8_t b = a->data[i];
        a->data[i] = a->data[k];
        a->data[k] = b;
    }
    return NONE;
}

Own *bytearray_clear(Ref self) {
    return bytearray_resize(MUT(ByteArray, self), 0) < 0 ? NULL : NONE;
}

Own *bytearray_copy(Ref self) {
    Span s = span_of(self);
    return bytearray_new(s.data, s.length);
}

Own *bytearray_alloc(Ref self) {
    const ByteArray *a = AS(ByteArray, self);
    return int_new((int64_t)a->capacity);
}

Own *bytearray_sizeof(Ref self) {
    const ByteArray *a = AS(ByteArray, self);
    return int_new((int64_t)(heap_usable_size(self) + (a->data ? heap_usable_size(block_of(a)) : 0)));
}

Own *bytearray_reduce(Ref self) {
    Span s = span_of(self);
    SCOPED Own *text = str_from_latin1(s.data, s.length);
    SCOPED Own *encoding = str_from_c("latin-1");
    SCOPED Own *args = NULL;
    if (!text || !encoding) return NULL;
    args = s.length ? tuple_pack(2, REF(text), REF(encoding)) : tuple_new(0);
    if (!args) return NULL;
    SCOPED Own *state = object_call_method0(self, NAME(__getstate__));
    return state ? tuple_pack(3, REF(type_of(self)), REF(args), REF(state)) : NULL;
}

// ---- iterator

static Own *iter_slot(Ref x) {
    return counting_iterator_new(x, TYPE_BYTEARRAY_ITERATOR);
}
static Own *iterator_next(Ref self) {
    SeqIterator *it = MUT(SeqIterator, self);
    if (!it->sequence) return NULL;
    Span s = span_of(it->sequence);
    if (it->index < s.length) return int_new(s.data[it->index++]);
    CLEAR(it->sequence);
    return NULL;
}
const TypeSpec bytearray_iterator_spec = SEQ_ITERATOR_SPEC("bytearray_iterator", iterator_next, seq_iterator_methods);

const TypeSpec bytearray_spec = {
    .name = "bytearray",
    .doc = "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy of it\nbytearray(int) -> that many zero bytes\n"
           "bytearray() -> empty\n\nA mutable array of bytes.",
    .size = sizeof(ByteArray),
    .flags = TF_BASE | TF_MATCH_SELF | TF_SUB_BYTEARRAY,
    .slots = SLOTS(SLOT(new_, new_slot),
              SLOT(init, init_slot),
              SLOT(dealloc, dealloc_slot),
              SLOT(repr, repr_slot),
              SLOT(str, str_slot),
              SLOT(compare, compare_slot),
              SLOT(iter, iter_slot),
              SLOT(length, length_slot),
              SLOT(getitem, getitem_slot),
              SLOT(setitem, setitem_slot),
              SLOT(contains, bytes_contains),
              SLOT(concat, concat_slot),
              SLOT(repeat, repeat_slot),
              SLOT(iconcat, iconcat_slot),
              SLOT(irepeat, irepeat_slot),
              SLOT(mod, mod_slot)),
    .methods = bytearray_methods,
};
