// memoryview.c - a window on the bytes of another object, of one dimension, with items of any native format.
//
// A view that exists counts as an export of what it looks at (a bytearray then keeps its size). Slicing makes
// another view of the same owner. release() gives the window up; a view cannot be released while something
// looks through it.
#include "types/array.h"
#include "types/builtin.h"
#include "types/bytes_internal.h"
#include "types/float.h"
#include "types/list.h"
#include "types/slice.h"
#include <math.h>

static MemoryView *view(Ref x) {
    return MUT(MemoryView, x);
}
static const MemoryView *peek(Ref x) {
    return (const MemoryView *)x;
}

static int released(void) {
    return raise_int(EXC_ValueError, "operation forbidden on released memoryview object");
}
#define CHECK_ALIVE(x, failure)                                                                              \
    if (UNLIKELY(!peek(x)->owner)) return released(), (failure)

static inline bool contiguous(const MemoryView *m) {
    return m->stride == m->item_size;
}

// ---- life
// -----------------------------------------------------------------------------------------------------------------

static MemoryView *view_alloc(void) {
    MemoryView *m = heap_alloc_container(&vm->heap, sizeof(MemoryView));
    if (!m) {
        (void)raise_no_memory();
        return NULL;
    }
    memset((char *)m + sizeof(Object), 0, sizeof *m - sizeof(Object));
    m->head = (Object){1, TYPE_MEMORYVIEW};
    return m;
}

// A view with the same window.
static MemoryView *view_copy(Ref x) {
    const MemoryView *from = peek(x);
    MemoryView *m = view_alloc();
    if (!m) return NULL;
    m->owner = incref(from->owner);
    if (is_bytearray(m->owner)) ((ByteArray *)m->owner)->exports++;
    else if (is_array(m->owner)) ((Array *)m->owner)->exports++;
    m->data = from->data;
    m->length = from->length;
    m->stride = from->stride;
    m->item_size = from->item_size;
    m->format = from->format;
    m->readonly = from->readonly;
    object_track(OBJ(m));
    return m;
}

Own *memoryview_new(Ref x) {
    if (is_memoryview(x)) {
        CHECK_ALIVE(x, NULL);
        return OBJ(view_copy(x));
    }
    if (!buffer_supported(x))
        return raise_error(EXC_TypeError, "memoryview: a bytes-like object is required, not '%T'", x);
    Buffer b;
    if (buffer_get(x, &b) < 0) return NULL;
    if (is_memoryview(b.owner)) { // through a class's __buffer__
        MemoryView *m = view_copy(b.owner);
        buffer_release(&b);
        return OBJ(m);
    }
    MemoryView *m = view_alloc();
    if (!m) {
        buffer_release(&b);
        return NULL;
    }
    m->owner = b.owner; // the export and the reference move here
    m->data = MUT(uint8_t, (const void *)b.data);
    m->length = (ssize_t)b.length;
    m->stride = m->item_size = 1;
    m->format = 'B';
    m->readonly = !b.writable;
    if (is_array(m->owner)) {
        const Array *a = (const Array *)m->owner;
        m->format = array_format(a);
        m->item_size = m->stride = a->item_size;
        m->length = (ssize_t)a->count;
    }
    object_track(OBJ(m));
    return OBJ(m);
}

static void give_up(MemoryView *m) {
    Own *owner = m->owner;
    m->owner = NULL;
    m->data = NULL;
    if (!owner) return;
    if (is_bytearray(owner)) ((ByteArray *)owner)->exports--;
    else if (is_array(owner)) ((Array *)owner)->exports--;
    decref(owner);
}

static void dealloc_slot(Own *x) {
    object_untrack(x);
    give_up(view(x));
    object_free(x);
}
static int traverse_slot(Ref x, VisitFn visit, void *context) {
    return peek(x)->owner ? visit(peek(x)->owner, context) : 0;
}
static void clear_slot(Own *x) {
    if (!view(x)->exports) give_up(view(x));
}

static Own *new_slot(UNUSED Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[1];
    if (arguments_bind("memoryview", "(object)", args, nargs, kwnames, a) < 0) return NULL;
    return memoryview_new(a[0]);
}

// ---- items
// ------------------------------------------------------------------------------------------------------------------

static ssize_t size_of_format(char format) {
    switch (format) {
    case 'b':
    case 'B':
    case 'c':
    case '?': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'w':
    case 'f': return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'n':
    case 'N':
    case 'd':
    case 'P': return 8;
    default: return 0;
    }
}

static double half_to_double(uint16_t h) {
    int exponent = h >> 10 & 31, fraction = h & 1023;
    double v = exponent == 31 ? (fraction ? NAN : INFINITY)
               : exponent     ? ldexp(1024 + fraction, exponent - 25)
                              : ldexp(fraction, -24);
    return h >> 15 ? -v : v;
}

static Own *unpack(char format, const uint8_t *p) {
    uint64_t raw = 0;
    memcpy(&raw, p, (size_t)size_of_format(format));
    switch (format) {
    case 'B': return int_new((int64_t)raw);
    case 'b': return int_new((int8_t)raw);
    case 'c': return bytes_byte((uint8_t)raw);
    case '?': return BOOL(raw);
    case 'h': return int_new((int16_t)raw);
    case 'i': return int_new((int32_t)raw);
    case 'l':
    case 'q':
    case 'n': return int_new((int64_t)raw);
    case 'f': {
        float f;
        memcpy(&f, p, 4);
        return float_new(f);
    }
    case 'd': {
        double f;
        memcpy(&f, p, 8);
        return float_new(f);
    }
    case 'e': return float_new(half_to_double((uint16_t)raw));
    case 'w': return str_from_char((uint32_t)raw);
    default: return int_from_u64(raw);
    }
}

static int bad_value(char format) {
    return raise_int(EXC_ValueError, "memoryview: invalid value for format '%c'", format);
}
static int bad_type(char format) {
    return raise_int(EXC_TypeError, "memoryview: invalid type for format '%c'", format);
}

static int pack_integer(char format, uint8_t *p, Ref value) {
    if (!is_index(value)) return bad_type(format);
    SCOPED Own *x = number_index(value);
    if (!x) return -1;
    int bits = (int)size_of_format(format) * 8;
    bool is_signed = strchr("bhilqn", format) != NULL;
    if (is_signed) {
        int64_t v;
        if (!int_fits_i64(x, &v)) return bad_value(format);
        if (bits < 64 && (v < -((int64_t)1 << (bits - 1)) || v >= (int64_t)1 << (bits - 1)))
            return bad_value(format);
        memcpy(p, &v, (size_t)bits / 8);
        return 0;
    }
    uint64_t v;
    if (int_as_u64(x, &v) < 0) {
        error_clear();
        return bad_value(format);
    }
    if (bits < 64 && v >> bits) return bad_value(format);
    memcpy(p, &v, (size_t)bits / 8);
    return 0;
}

static int pack(char format, uint8_t *p, Ref value) {
    switch (format) {
    case 'c':
        if (!is_bytes(value)) return bad_type(format);
        if (bytes_length(value) != 1) return bad_value(format);
        *p = *bytes_data(value);
        return 0;
    case '?': {
        int truth = object_is_true(value);
        if (truth < 0) return -1;
        *p = (uint8_t)truth;
        return 0;
    }
    case 'f':
    case 'd': {
        double d;
        if (float_as_double(value, &d) < 0) return error_clear_if(EXC_TypeError) ? bad_type(format) : -1;
        float f = (float)d;
        if (format == 'd')
            memcpy(p, &d, 8);
        else
            memcpy(p, &f, 4);
        return 0;
    }
    case 'e': return raise_int(EXC_NotImplementedError, "memoryview: format e not supported");
    default: return pack_integer(format, p, value);
    }
}

// ---- sequence
// -------------------------------------------------------------------------------------------------------------------

static ssize_t length_slot(Ref x) {
    CHECK_ALIVE(x, -1);
    return peek(x)->length;
}

static int item_index(Ref x, Ref key, ssize_t *i) {
    if (index_as_ssize(key, i) < 0) return -1;
    CHECK_ALIVE(x, -1);
    if (*i < 0) *i += peek(x)->length;
    if (*i < 0 || *i >= peek(x)->length)
        return raise_int(EXC_IndexError, "index out of bounds on dimension 1");
    return 0;
}

static MemoryView *slice_view(Ref x, Ref key) {
    ssize_t start, stop, step;
    size_t count;
    MemoryView *m = view_copy(x); // first: what resolves the slice may release x
    if (!m) return NULL;
    if (slice_resolve(key, (size_t)m->length, &start, &stop, &step, &count) < 0) {
        decref(OBJ(m));
        return NULL;
    }
    if (count || start < m->length) m->data += start * m->stride;
    m->length = (ssize_t)count;
    m->stride *= step;
    return m;
}

static Own *getitem_slot(Ref x, Ref key) {
    CHECK_ALIVE(x, NULL);
    if (is_index(key)) {
        ssize_t i;
        if (item_index(x, key, &i) < 0) return NULL;
        return unpack(peek(x)->format, peek(x)->data + i * peek(x)->stride);
    }
    if (type_id(key) == TYPE_SLICE) return OBJ(slice_view(x, key));
    if (type_id(key) == TYPE_ELLIPSIS) return incref(x);
    return raise_error(EXC_TypeError, "memoryview: invalid slice key");
}

static void copy_items(uint8_t *to, ssize_t to_stride, const uint8_t *from, ssize_t from_stride,
                       ssize_t count, ssize_t size) {
    if (count <= 0) return;
    if (to_stride == size && from_stride == size) {
        memmove(to, from, (size_t)(count * size));
        return;
    }
    for (ssize_t i = 0; i < count; i++) memcpy(to + i * to_stride, from + i * from_stride, (size_t)size);
}

// Items as one row of bytes.
static Own *to_bytes(Ref x) {
    const MemoryView *m = peek(x);
    if (contiguous(m)) return bytes_new(m->data, (size_t)(m->length * m->item_size));
    if (m->length * m->item_size == 1) return bytes_byte(*m->data);
    Own *y = bytes_new(NULL, (size_t)(m->length * m->item_size));
    if (y && m->length)
        copy_items(((Bytes *)y)->data, m->item_size, m->data, m->stride, m->length, m->item_size);
    return y;
}

Own *memoryview_tobytes(Ref x) {
    CHECK_ALIVE(x, NULL);
    return to_bytes(x);
}

static int set_slice(Ref x, Ref key, Ref value) {
    SCOPED Own *source = memoryview_new(value);
    if (!source) return -1;
    MemoryView *target = slice_view(x, key);
    if (!target) return -1;
    if (UNLIKELY(!peek(x)->owner)) {
        decref(OBJ(target));
        return released();
    }
    int r = 0;
    const MemoryView *from = peek(source);
    if (from->length != target->length || from->format != target->format)
        r = raise_int(EXC_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    else { // through a copy: they may overlap
        Own *bytes = to_bytes(source);
        if (!bytes)
            r = -1;
        else
            copy_items(target->data, target->stride, bytes_data(bytes), target->item_size, target->length,
                       target->item_size);
        xdecref(bytes);
    }
    decref(OBJ(target));
    return r;
}

static int setitem_slot(Ref x, Ref key, Ref value) {
    CHECK_ALIVE(x, -1);
    if (peek(x)->readonly) return raise_int(EXC_TypeError, "cannot modify read-only memory");
    if (!value) return raise_int(EXC_TypeError, "cannot delete memory");
    if (is_index(key)) {
        ssize_t i;
        if (item_index(x, key, &i) < 0) return -1;
        uint8_t item[8];
        if (pack(peek(x)->format, item, value) < 0) return -1;
        CHECK_ALIVE(x, -1); // the value's __index__ may have released it
        memcpy(peek(x)->data + i * peek(x)->stride, item, (size_t)peek(x)->item_size);
        return 0;
    }
    if (type_id(key) == TYPE_SLICE) return set_slice(x, key, value);
    return raise_int(EXC_TypeError, "memoryview: invalid slice key");
}

static Own *compare_slot(Ref a, Ref b, int op) {
    if (op != CMP_EQ && op != CMP_NE) return NOTIMPLEMENTED;
    if (!is_memoryview(a)) return NOTIMPLEMENTED;
    if (a == b) return BOOL(op == CMP_EQ);
    if (!peek(a)->owner || (is_memoryview(b) && !peek(b)->owner)) return BOOL(op == CMP_NE);
    if (!buffer_supported(b)) return NOTIMPLEMENTED;
    SCOPED Own *other = memoryview_new(b);
    if (!other) return error_forgive() ? NOTIMPLEMENTED : NULL;
    const MemoryView *x = peek(a), *y = peek(other);
    bool equal = x->length == y->length;
    bool raw = x->format == y->format && !strchr("fde", x->format);
    for (ssize_t i = 0; i < x->length && equal; i++) {
        const uint8_t *p = x->data + i * x->stride, *q = y->data + i * y->stride;
        if (raw) {
            equal = memcmp(p, q, (size_t)x->item_size) == 0;
            continue;
        }
        SCOPED Own *v = unpack(x->format, p), *w = unpack(y->format, q);
        int r = v && w ? object_compare_bool(v, w, CMP_EQ) : -1;
        if (r < 0) return NULL;
        if (type_id(v) == TYPE_FLOAT && float_value(v) != float_value(v)) r = 0;
        equal = r;
    }
    return BOOL(equal == (op == CMP_EQ));
}

static int64_t hash_slot(Ref x) {
    CHECK_ALIVE(x, -1);
    if (!peek(x)->readonly) return raise_int(EXC_ValueError, "cannot hash writable memoryview object");
    if (!strchr("bBc", peek(x)->format))
        return raise_int(EXC_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    if (object_hash(peek(x)->owner) == -1 && error_pending()) return -1;
    SCOPED Own *bytes = to_bytes(x);
    return bytes ? object_hash(bytes) : -1;
}

static Own *repr_slot(Ref x) {
    return str_format_c(peek(x)->owner ? "<memory at %p>" : "<released memory at %p>", (const void *)x);
}

// ---- methods
// -------------------------------------------------------------------------------------------------------------------------

static Own *release_method(Ref x) {
    MemoryView *m = view(x);
    if (m->exports)
        return raise_error(EXC_BufferError, "memoryview has %u exported buffer%s", m->exports,
                           m->exports == 1 ? "" : "s");
    give_up(m);
    return NONE;
}
static Own *enter_method(Ref x) {
    CHECK_ALIVE(x, NULL);
    return incref(x);
}
static Own *exit_method(Ref x, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    return release_method(x);
}

static Own *tobytes_method(Ref x, UNUSED Ref const *args) {
    return memoryview_tobytes(x);
}

static Own *tolist_method(Ref x) {
    CHECK_ALIVE(x, NULL);
    const MemoryView *m = peek(x);
    Own *list = list_new(0);
    if (!list) return NULL;
    for (ssize_t i = 0; i < m->length; i++) {
        Own *item = unpack(m->format, m->data + i * m->stride);
        if (!item || list_append_take(list, item) < 0) {
            decref(list);
            return NULL;
        }
    }
    return list;
}

static Own *toreadonly_method(Ref x) {
    CHECK_ALIVE(x, NULL);
    MemoryView *m = view_copy(x);
    if (m) m->readonly = true;
    return OBJ(m);
}

static Own *hex_method(Ref x, Ref const *args) {
    CHECK_ALIVE(x, NULL);
    SCOPED Own *bytes = to_bytes(x);
    return bytes ? hex_text(bytes_data(bytes), bytes_length(bytes), args[0], args[1]) : NULL;
}

static Own *cast_method(Ref x, Ref const *args) {
    CHECK_ALIVE(x, NULL);
    if (!is_str(args[0]))
        return raise_error(EXC_TypeError, "cast() argument 'format' must be str, not %T", args[0]);
    const char *format = str_ascii_peek(args[0]);
    size_t n = str_length(args[0]);
    if (format && n == 2 && *format == '@') {
        format++;
        n = 1;
    }
    ssize_t size = format && n == 1 ? size_of_format(*format) : 0;
    if (!size)
        return raise_error(EXC_ValueError, "memoryview: destination format must be a native single character "
                                           "format prefixed with an optional '@'");
    const MemoryView *m = peek(x);
    if (!contiguous(m))
        return raise_error(EXC_TypeError, "memoryview: casts are restricted to C-contiguous views");
    if (!strchr("bBc", m->format) && !strchr("bBc", *format))
        return raise_error(EXC_TypeError, "memoryview: cannot cast between two non-byte formats");
    ssize_t bytes = m->length * m->item_size;
    if (bytes % size) return raise_error(EXC_TypeError, "memoryview: length is not a multiple of itemsize");
    if (args[1]) {
        SCOPED Own *shape = object_to_tuple(args[1]);
        if (!shape) return NULL;
        ssize_t count = 0;
        if (tuple_size(shape) != 1)
            return raise_error(EXC_NotImplementedError,
                               "memoryview: only views of one dimension are supported");
        if (number_as_ssize(tuple_peek(shape, 0), EXC_OverflowError, &count) < 0) return NULL;
        if (count * size != bytes)
            return raise_error(EXC_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    }
    MemoryView *y = view_copy(x);
    if (!y) return NULL;
    y->format = *format;
    y->item_size = y->stride = size;
    y->length = bytes / size;
    return OBJ(y);
}

static const MethodDef methods[] = {
    {"release", release_method, CALL_NOARGS, 0, "($self, /)",
     "Give up the window; the view cannot be used any more."},
    {"tobytes", tobytes_method, CALL_BOUND, 0, "($self, /, order='C')", "A copy as bytes."},
    {"tolist", tolist_method, CALL_NOARGS, 0, "($self, /)", "The items as a list."},
    {"toreadonly", toreadonly_method, CALL_NOARGS, 0, "($self, /)", "A view of the same that cannot write."},
    {"cast", cast_method, CALL_BOUND, 0, "($self, /, format, shape=None)",
     "A view of the same bytes as items of another format."},
    {"hex", hex_method, CALL_BOUND, 0, "($self, /, sep=None, bytes_per_sep=1)",
     "Two hexadecimal digits for each byte."},
    {"__enter__", enter_method, CALL_NOARGS, 0, "($self, /)", "For with: the view itself."},
    {"__exit__", exit_method, CALL_RAW, 0, "($self, /, *exc_info)", "For with: release it."},
    {0},
};

// ---- attributes
// ------------------------------------------------------------------------------------------------------------------------

#define ATTRIBUTE(name, value)                                                                               \
    static Own *get_##name(Ref x) {                                                                          \
        CHECK_ALIVE(x, NULL);                                                                                \
        const MemoryView *m = peek(x);                                                                       \
        (void)m;                                                                                             \
        return value;                                                                                        \
    }
static Own *single(ssize_t n) {
    Own *x = int_new(n);
    if (!x) return NULL;
    Own *t = tuple_pack(1, REF(x));
    decref(x);
    return t;
}
ATTRIBUTE(obj, incref(m->owner))
ATTRIBUTE(nbytes, int_new(m->length * m->item_size))
ATTRIBUTE(itemsize, int_new(m->item_size))
ATTRIBUTE(ndim, int_new(1))
ATTRIBUTE(readonly, BOOL(m->readonly))
ATTRIBUTE(format, str_from_char((uint8_t)m->format))
ATTRIBUTE(shape, single(m->length))
ATTRIBUTE(strides, single(m->stride))
ATTRIBUTE(suboffsets, tuple_new(0))
ATTRIBUTE(contiguous, BOOL(contiguous(m)))

static const GetSetDef getset[] = {
    {"obj", get_obj, NULL, "The object looked at."},
    {"nbytes", get_nbytes, NULL, "Bytes that the items take together."},
    {"itemsize", get_itemsize, NULL, "Bytes of an item."},
    {"ndim", get_ndim, NULL, "Number of dimensions."},
    {"readonly", get_readonly, NULL, "Whether the bytes cannot be written through this view."},
    {"format", get_format, NULL, "Format of an item, as in module struct."},
    {"shape", get_shape, NULL, "Number of items in each dimension."},
    {"strides", get_strides, NULL, "Bytes from one item to the next in each dimension."},
    {"suboffsets", get_suboffsets, NULL, "Always empty."},
    {"c_contiguous", get_contiguous, NULL, "Whether the items lie without gaps."},
    {"f_contiguous", get_contiguous, NULL, "Whether the items lie without gaps."},
    {"contiguous", get_contiguous, NULL, "Whether the items lie without gaps."},
    {0},
};

// ---- iterator
// ------------------------------------------------------------------------------------------------------------------------------

typedef struct MemoryIterator {
    Object head;
    Own *view; // NULL when exhausted
    ssize_t index;
} MemoryIterator;

static Own *iter_slot(Ref x) {
    CHECK_ALIVE(x, NULL);
    MemoryIterator *it = heap_alloc_container(&vm->heap, sizeof(MemoryIterator));
    if (!it) return raise_no_memory();
    it->head = (Object){1, TYPE_MEMORY_ITERATOR};
    it->view = incref(x);
    it->index = 0;
    object_track(OBJ(it));
    return OBJ(it);
}
static Own *iterator_next(Ref self) {
    MemoryIterator *it = MUT(MemoryIterator, self);
    if (!it->view) return NULL;
    CHECK_ALIVE(it->view, NULL);
    const MemoryView *m = peek(it->view);
    if (it->index < m->length) return unpack(m->format, m->data + m->stride * it->index++);
    CLEAR(it->view);
    return NULL;
}
static Own *iterator_self(Ref self) {
    return incref(self);
}
static int iterator_traverse(Ref self, VisitFn visit, void *context) {
    const MemoryIterator *it = AS(MemoryIterator, self);
    return it->view ? visit(it->view, context) : 0;
}
static void iterator_dealloc(Own *self) {
    object_untrack(self);
    xdecref(((MemoryIterator *)self)->view);
    object_free(self);
}

const TypeSpec memory_iterator_spec = {
    .name = "memory_iterator",
    .size = sizeof(MemoryIterator),
    .flags = TF_GC | TF_NO_NEW,
    .core = &(const CoreSlots){.dealloc = iterator_dealloc,
              .traverse = iterator_traverse,
              .iter = iterator_self,
              .next = iterator_next},
};

const TypeSpec memoryview_spec = {
    .name = "memoryview",
    .doc = "memoryview(object)\n\nA window on the bytes of an object that exports them.",
    .size = sizeof(MemoryView),
    .flags = TF_GC | TF_SEQUENCE | TF_WEAKREF,
    .core = &(const CoreSlots){.new_ = new_slot,
              .dealloc = dealloc_slot,
              .traverse = traverse_slot,
              .clear = clear_slot,
              .repr = repr_slot,
              .hash = hash_slot,
              .compare = compare_slot,
              .iter = iter_slot,
              .length = length_slot,
              .getitem = getitem_slot,
              .setitem = setitem_slot},
    .methods = methods,
    .getset = getset,
};
