// memoryview.c - a window on the bytes of another object, with items of any native format, in one dimension or (through
// cast) in none or many.
//
// A view that exists counts as an export of what it looks at (a bytearray then keeps its size). Slicing makes
// another view of the same owner. release() gives the window up; a view cannot be released while something
// looks through it.
#include "types/array.h"
#include "types/builtin.h"
#include "types/bytes_internal.h"
#include "types/iterators.h"
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

// ---- dimensions

enum { DIMENSIONS_MAX = 64 };

static inline ssize_t size_of_dimension(const MemoryView *m, int d) { return m->sizes ? m->sizes[d] : m->length; }
static inline ssize_t stride_of_dimension(const MemoryView *m, int d) { return m->sizes ? m->sizes[m->dimensions + d] : m->stride; }

static ssize_t count_items(const MemoryView *m) {
    ssize_t n = 1;
    for (int d = 0; d < m->dimensions; d++) n *= size_of_dimension(m, d);
    return n;
}
size_t memoryview_bytes(const MemoryView *m) { return (size_t)(count_items(m) * m->item_size); }

// Without gaps, the last dimension's items side by side (C's order), or the first's (Fortran's)?
static bool dense(const MemoryView *m, bool fortran) {
    ssize_t step = m->item_size;
    if (count_items(m) == 0) return true;
    for (int i = 0; i < m->dimensions; i++) {
        int d = fortran ? i : m->dimensions - 1 - i;
        if (size_of_dimension(m, d) > 1 && stride_of_dimension(m, d) != step) return false;
        step *= size_of_dimension(m, d);
    }
    return true;
}
bool memoryview_contiguous(const MemoryView *m) { return dense(m, false); }

// Gives a view dimensions of these sizes, whose items follow each other as in C.
static int set_sizes(MemoryView *m, const ssize_t *sizes, int dimensions) {
    ssize_t *block = NULL, step = m->item_size;
    if (dimensions != 1) {
        block = heap_alloc(&vm->heap, (size_t)(dimensions ? 2 * dimensions : 1) * sizeof *block);
        if (!block) return (void)raise_no_memory(), -1;
        for (int d = dimensions - 1; d >= 0; d--) {
            block[d] = sizes[d];
            block[dimensions + d] = step;
            step *= sizes[d];
        }
    }
    if (m->sizes) heap_free_plain(&vm->heap, m->sizes);
    m->sizes = block;
    m->dimensions = (uint8_t)dimensions;
    m->length = dimensions ? sizes[0] : 1;
    m->stride = block && dimensions ? block[dimensions] : m->item_size;
    return 0;
}

// ---- life

static MemoryView *view_alloc(void) {
    MemoryView *m = type_is_there(TYPE_MEMORYVIEW) ? heap_alloc_container(&vm->heap, sizeof(MemoryView)) : NULL;
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
    m->data = from->data;
    m->length = from->length;
    m->stride = from->stride;
    m->item_size = from->item_size;
    m->dimensions = from->dimensions;
    m->format = from->format;
    m->readonly = from->readonly;
    if (from->sizes) {
        if (set_sizes(m, from->sizes, from->dimensions) == 0)
            memcpy(m->sizes, from->sizes, 2 * from->dimensions * sizeof *m->sizes);
        if (from->dimensions) m->stride = from->stride;
    }
    bool good = m->sizes || !from->sizes;
    // What a class has lent stays pinned in the view that knows the lender.
    if (good) m->owner = buffer_pin(from->lender ? x : from->owner);
    object_track(OBJ(m));
    if (m->owner) return m;
    decref(OBJ(m));
    return NULL;
}

Own *memoryview_lent(Ref view, Ref lender) {
    CHECK_ALIVE(view, NULL);
    MemoryView *m = view_copy(view);
    if (!m) return NULL;
    m->lender = incref(lender);
    m->lent = incref(view);
    return OBJ(m);
}

static Own *view_new(Ref x, int (*get)(Ref x, Buffer *out)) {
    if (is_memoryview(x)) {
        CHECK_ALIVE(x, NULL);
        return OBJ(view_copy(x));
    }
    if (!buffer_supported(x))
        return raise_error(EXC_TypeError, "memoryview: a bytes-like object is required, not '%T'", x);
    Buffer b;
    if (get(x, &b) < 0) return NULL;
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
    m->dimensions = 1;
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

Own *memoryview_new(Ref x) { return view_new(x, buffer_get); }

// Tells the class that lent the window that nobody looks through it any more; what goes wrong there is only reported.
static void give_back(MemoryView *m) {
    Own *lender = m->lender, *lent = m->lent;
    m->lender = m->lent = NULL;
    Own *method, *saved = error_take();
    Ref own = type_lookup_peek(type_of(lender), NAME(__release_buffer__)); // the built-in one has nothing to do
    int found = !own || type_id(own) == TYPE_METHOD_DESCRIPTOR ? 0 : object_lookup_special(lender, NAME(__release_buffer__), &method);
    if (found > 0) {
        Own *r = peek(lent)->owner ? object_call1(method, lent) : NONE;
        if (!r) error_write_unraisable(NULL, lender);
        xdecref(r);
        decref(method);
    } else if (found < 0) error_write_unraisable(NULL, lender);
    if (saved) error_restore_take(saved);
    decref(lender);
    decref(lent);
}

static void give_up(MemoryView *m) {
    Own *owner = m->owner;
    m->owner = NULL;
    m->data = NULL;
    if (owner) buffer_unpin_take(owner);
    if (m->lender) give_back(m);
}

static void dealloc_slot(Own *x) {
    object_untrack(x);
    give_up(view(x));
    if (view(x)->sizes) heap_free_plain(&vm->heap, view(x)->sizes);
    object_free(x);
}
static int traverse_slot(Ref x, VisitFn visit, void *context) {
    const MemoryView *m = peek(x);
    int r = m->owner ? visit(m->owner, context) : 0;
    if (!r && m->lender) r = visit(m->lender, context);
    return !r && m->lent ? visit(m->lent, context) : r;
}
static void clear_slot(Own *x) {
    if (!view(x)->exports) give_up(view(x));
}

static Own *new_slot(UNUSED Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[1];
    size_t given = nargs + (kwnames ? tuple_size(kwnames) : 0);
    if (given > 1) return raise_error(EXC_TypeError, "memoryview() takes at most 1 argument (%zu given)", given);
    if (arguments_bind("memoryview", "(object)", args, nargs, kwnames, a) < 0) return NULL;
    return memoryview_new(a[0]);
}

// ---- items

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

HOT static Own *unpack(char format, const uint8_t *p) {
    if (LIKELY(format == 'B')) return int_new(*p);
    uint64_t raw = 0;
    memcpy(&raw, p, (size_t)size_of_format(format));
    switch (format) {
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

static ssize_t length_slot(Ref x) {
    CHECK_ALIVE(x, -1);
    if (peek(x)->dimensions == 0) return raise_int(EXC_TypeError, "0-dim memory has no length");
    return peek(x)->length;
}

// The place of index i of a dimension. Finding the index may have released the view.
static int find_place(Ref x, Ref index, int dimension, uint8_t **p) {
    ssize_t i;
    if (index_as_ssize(index, &i) < 0) return -1;
    CHECK_ALIVE(x, -1);
    ssize_t size = size_of_dimension(peek(x), dimension);
    if (i < 0) i += size;
    if (i < 0 || i >= size) return raise_int(EXC_IndexError, "index out of bounds on dimension %d", dimension + 1);
    *p += i * stride_of_dimension(peek(x), dimension);
    return 0;
}
static int place_of_item(Ref x, Ref key, uint8_t **p) {
    *p = peek(x)->data;
    if (peek(x)->dimensions > 1) return raise_int(EXC_NotImplementedError, "multi-dimensional sub-views are not implemented");
    return find_place(x, key, 0, p);
}
static int place_of_tuple(Ref x, Ref key, uint8_t **p) {
    size_t n = tuple_size(key);
    int dimensions = peek(x)->dimensions;
    if (n < (size_t)dimensions) return raise_int(EXC_NotImplementedError, "sub-views are not implemented");
    if (n > (size_t)dimensions)
        return raise_int(EXC_TypeError, "cannot index %d-dimension view with %zd-element tuple", dimensions, (ssize_t)n);
    *p = peek(x)->data;
    for (int d = 0; d < dimensions; d++)
        if (find_place(x, tuple_peek(key, (size_t)d), d, p) < 0) return -1;
    return 0;
}

typedef enum KeyKind { KEY_OTHER, KEY_INDEX, KEY_SLICE, KEY_INDICES, KEY_SLICES } KeyKind;
static KeyKind kind_of_key(Ref key) {
    if (is_index(key)) return KEY_INDEX;
    if (type_id(key) == TYPE_SLICE) return KEY_SLICE;
    if (!is_tuple(key)) return KEY_OTHER;
    size_t n = tuple_size(key), indices = 0, slices = 0;
    for (size_t i = 0; i < n; i++) {
        indices += is_index(tuple_peek(key, i));
        slices += type_id(tuple_peek(key, i)) == TYPE_SLICE;
    }
    return indices == n ? KEY_INDICES : slices == n ? KEY_SLICES : KEY_OTHER;
}

// The slice of the first dimension.
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
    m->stride = (ssize_t)((size_t)m->stride * (size_t)step); // of one item or none it may be anything
    if (m->sizes) {
        m->sizes[0] = m->length;
        m->sizes[m->dimensions] = m->stride;
    }
    return m;
}

static Own *getitem_slot(Ref x, Ref key) {
    CHECK_ALIVE(x, NULL);
    uint8_t *p;
    if (peek(x)->dimensions == 0) {
        if (is_tuple(key) && tuple_size(key) == 0) return unpack(peek(x)->format, peek(x)->data);
        if (type_id(key) == TYPE_ELLIPSIS) return incref(x);
        return raise_error(EXC_TypeError, "invalid indexing of 0-dim memory");
    }
    switch (kind_of_key(key)) {
    case KEY_INDEX: return place_of_item(x, key, &p) < 0 ? NULL : unpack(peek(x)->format, p);
    case KEY_INDICES: return place_of_tuple(x, key, &p) < 0 ? NULL : unpack(peek(x)->format, p);
    case KEY_SLICE: return OBJ(slice_view(x, key));
    case KEY_SLICES: return raise_error(EXC_NotImplementedError, "multi-dimensional slicing is not implemented");
    default: return raise_error(EXC_TypeError, "memoryview: invalid slice key");
    }
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

// Copies the items from dimension d on, in C's order or Fortran's, to the end of a row of bytes.
static uint8_t *copy_dimension(const MemoryView *m, int d, const uint8_t *from, uint8_t *to) {
    if (d == m->dimensions) {
        memcpy(to, from, (size_t)m->item_size);
        return to + m->item_size;
    }
    for (ssize_t i = 0; i < size_of_dimension(m, d); i++) to = copy_dimension(m, d + 1, from + i * stride_of_dimension(m, d), to);
    return to;
}
static uint8_t *copy_fortran(const MemoryView *m, int d, const uint8_t *from, uint8_t *to) {
    if (d < 0) {
        memcpy(to, from, (size_t)m->item_size);
        return to + m->item_size;
    }
    for (ssize_t i = 0; i < size_of_dimension(m, d); i++) to = copy_fortran(m, d - 1, from + i * stride_of_dimension(m, d), to);
    return to;
}

// Items as one row of bytes.
static Own *to_bytes_in_order(Ref x, bool fortran) {
    const MemoryView *m = peek(x);
    size_t n = memoryview_bytes(m);
    if (dense(m, fortran)) return bytes_new(m->data, n);
    if (n == 1) return bytes_byte(*m->data);
    Own *y = bytes_new(NULL, n);
    if (!y || n == 0) return y;
    uint8_t *to = ((Bytes *)y)->data;
    if (m->dimensions == 1) copy_items(to, m->item_size, m->data, m->stride, m->length, m->item_size);
    else if (fortran) (void)copy_fortran(m, m->dimensions - 1, m->data, to);
    else (void)copy_dimension(m, 0, m->data, to);
    return y;
}
static Own *to_bytes(Ref x) { return to_bytes_in_order(x, false); }

Own *memoryview_tobytes(Ref x) {
    CHECK_ALIVE(x, NULL);
    return to_bytes(x);
}

static int set_slice(Ref x, Ref key, Ref value) {
    if (!buffer_supported(value)) return raise_int(EXC_TypeError, "a bytes-like object is required, not '%T'", value);
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
    if (from->dimensions != 1 || from->length != target->length || from->format != target->format)
        r = raise_int(EXC_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    else if (from->stride == from->item_size && target->stride == target->item_size) {
        if (from->length) memmove(target->data, from->data, (size_t)(from->length * from->item_size));
    } else { // through a copy: they may overlap
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
    KeyKind kind = kind_of_key(key);
    uint8_t *p = peek(x)->data;
    if (peek(x)->dimensions == 0) {
        if (!(is_tuple(key) && tuple_size(key) == 0) && type_id(key) != TYPE_ELLIPSIS)
            return raise_int(EXC_TypeError, "invalid indexing of 0-dim memory");
    } else if (kind == KEY_INDEX) {
        if (peek(x)->dimensions > 1) return raise_int(EXC_NotImplementedError, "sub-views are not implemented");
        if (place_of_item(x, key, &p) < 0) return -1;
    } else if (kind == KEY_INDICES) {
        if (place_of_tuple(x, key, &p) < 0) return -1;
    } else if (kind == KEY_SLICE && peek(x)->dimensions == 1) return set_slice(x, key, value);
    else if (kind == KEY_SLICE || kind == KEY_SLICES)
        return raise_int(EXC_NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
    else return raise_int(EXC_TypeError, "memoryview: invalid slice key");
    uint8_t item[8];
    if (pack(peek(x)->format, item, value) < 0) return -1;
    CHECK_ALIVE(x, -1); // the value's __index__ may have released it
    memcpy(p, item, (size_t)peek(x)->item_size);
    return 0;
}

static int equal_item(const MemoryView *x, const uint8_t *p, const MemoryView *y, const uint8_t *q) {
    if (x->format == y->format && !strchr("fde", x->format)) return memcmp(p, q, (size_t)x->item_size) == 0;
    SCOPED Own *v = unpack(x->format, p), *w = unpack(y->format, q);
    int r = v && w ? object_compare_bool(v, w, CMP_EQ) : -1;
    return r > 0 && type_id(v) == TYPE_FLOAT && float_value(v) != float_value(v) ? 0 : r;
}
static int equal_dimension(const MemoryView *x, const uint8_t *p, const MemoryView *y, const uint8_t *q, int d) {
    if (d == x->dimensions) return equal_item(x, p, y, q);
    ssize_t n = size_of_dimension(x, d);
    if (n != size_of_dimension(y, d)) return 0;
    for (ssize_t i = 0; i < n; i++) {
        int r = equal_dimension(x, p + i * stride_of_dimension(x, d), y, q + i * stride_of_dimension(y, d), d + 1);
        if (r <= 0) return r;
    }
    return 1;
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
    bool flat = x->format == y->format && x->dimensions == 1 && y->dimensions == 1 && !strchr("fde", x->format) &&
                dense(x, false) && dense(y, false);
    if (flat) // values are equal if their bytes are
        return BOOL((x->length == y->length && memcmp(x->data, y->data, memoryview_bytes(x)) == 0) == (op == CMP_EQ));
    int equal = x->dimensions == y->dimensions ? equal_dimension(x, x->data, y, y->data, 0) : 0;
    return equal < 0 ? NULL : BOOL(equal == (op == CMP_EQ));
}

static int64_t hash_slot(Ref x) {
    if (peek(x)->hashed) return peek(x)->hash;
    CHECK_ALIVE(x, -1);
    if (!peek(x)->readonly) return raise_int(EXC_ValueError, "cannot hash writable memoryview object");
    if (!strchr("bBc", peek(x)->format))
        return raise_int(EXC_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    if (object_hash(peek(x)->owner) == -1 && error_pending()) return -1;
    SCOPED Own *bytes = to_bytes(x);
    if (!bytes) return -1;
    view(x)->hash = object_hash(bytes);
    view(x)->hashed = true;
    return peek(x)->hash;
}

static Own *repr_slot(Ref x) {
    return str_format_c(peek(x)->owner ? "<memory at %p>" : "<released memory at %p>", (const void *)x);
}

// ---- methods

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

static Own *tobytes_method(Ref x, Ref const *args) {
    CHECK_ALIVE(x, NULL);
    bool fortran = false;
    if (args[0] && !is_none(args[0])) {
        if (!is_str(args[0])) return raise_error(EXC_TypeError, "tobytes() argument 'order' must be str or None, not %T", args[0]);
        const char *order = str_ascii_peek(args[0]);
        if (!order || strlen(order) != 1 || !strchr("CFA", *order))
            return raise_error(EXC_ValueError, "order must be 'C', 'F' or 'A'");
        fortran = *order == 'F' || (*order == 'A' && dense(peek(x), true));
    }
    return to_bytes_in_order(x, fortran);
}

static Own *list_of_dimension(const MemoryView *m, int d, const uint8_t *p) {
    if (d == m->dimensions) return unpack(m->format, p);
    Own *list = list_new(0);
    if (!list) return NULL;
    ssize_t n = size_of_dimension(m, d), stride = stride_of_dimension(m, d);
    bool bytes = m->format == 'B' && d + 1 == m->dimensions;
    for (ssize_t i = 0; i < n; i++) {
        Own *item = bytes ? int_new(p[i * stride]) : list_of_dimension(m, d + 1, p + i * stride);
        if (!item || list_append_take(list, item) < 0) {
            decref(list);
            return NULL;
        }
    }
    return list;
}
static Own *tolist_method(Ref x) {
    CHECK_ALIVE(x, NULL);
    return list_of_dimension(peek(x), 0, peek(x)->data);
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

// The sizes of cast()'s shape; their number, or -1.
static int shape_of_cast(const MemoryView *m, Ref argument, ssize_t item_size, ssize_t *sizes) {
    if (!is_list(argument) && !is_tuple(argument)) return raise_int(EXC_TypeError, "shape must be a list or a tuple");
    SCOPED Own *shape = object_to_tuple(argument);
    if (!shape) return -1;
    size_t n = tuple_size(shape);
    if (n > DIMENSIONS_MAX)
        return raise_int(EXC_ValueError, "memoryview: number of dimensions must not exceed %d", DIMENSIONS_MAX);
    if (m->dimensions != 1 && n != 1) return raise_int(EXC_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    if (count_items(m) == 0) return raise_int(EXC_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    ssize_t total = item_size;
    for (size_t d = 0; d < n; d++) {
        Ref size = tuple_peek(shape, d);
        if (!is_int(size)) return raise_int(EXC_TypeError, "memoryview.cast(): elements of shape must be integers");
        if (number_as_ssize(size, EXC_OverflowError, &sizes[d]) < 0) return -1;
        if (sizes[d] <= 0) return raise_int(EXC_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
        if (__builtin_mul_overflow(total, sizes[d], &total))
            return raise_int(EXC_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
    }
    if (total != (ssize_t)memoryview_bytes(m))
        return raise_int(EXC_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    return (int)n;
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
    if (!memoryview_contiguous(m))
        return raise_error(EXC_TypeError, "memoryview: casts are restricted to C-contiguous views");
    ssize_t sizes[DIMENSIONS_MAX];
    int dimensions = 1;
    bool shaped = args[1] != NULL;
    if (!strchr("bBc", m->format) && !strchr("bBc", *format))
        return raise_error(EXC_TypeError, "memoryview: cannot cast between two non-byte formats");
    ssize_t bytes = (ssize_t)memoryview_bytes(m);
    if (bytes % size) return raise_error(EXC_TypeError, "memoryview: length is not a multiple of itemsize");
    sizes[0] = bytes / size;
    if (shaped && (dimensions = shape_of_cast(m, args[1], size, sizes)) < 0) return NULL;
    CHECK_ALIVE(x, NULL);
    MemoryView *y = view_copy(x);
    if (!y) return NULL;
    y->format = *format;
    y->item_size = size;
    if (set_sizes(y, sizes, dimensions) == 0) return OBJ(y);
    decref(OBJ(y));
    return NULL;
}

Own *buffer_method(Ref x, Ref flags) {
    ssize_t wanted;
    if (number_as_ssize(flags, EXC_OverflowError, &wanted) < 0) return NULL;
    if (wanted > INT32_MAX || wanted < INT32_MIN)
        return raise_error(EXC_OverflowError, "Python int too large to convert to C int");
    Own *view = view_new(x, buffer_get_native);
    if (!view || !(wanted & 1) || !peek(view)->readonly) return view;
    decref(view);
    return raise_error(EXC_BufferError, is_memoryview(x) ? "memoryview: underlying buffer is not writable" : "Object is not writable.");
}

Own *memoryview_release_for(Ref owner, Ref view) {
    if (!is_memoryview(view)) return raise_error(EXC_TypeError, "expected a memoryview object");
    Ref seen = peek(view)->owner;
    if (seen && seen != owner && !(is_memoryview(owner) && seen == peek(owner)->owner))
        return raise_error(EXC_ValueError, "memoryview's buffer is not this object");
    if (!seen) return raise_error(EXC_ValueError, "memoryview's buffer has already been released");
    return release_method(view);
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
    {"__buffer__", buffer_method, CALL_O, 0, "($self, flags, /)", "A view of the same bytes."},
    {"__release_buffer__", memoryview_release_for, CALL_O, 0, "($self, buffer, /)", "Give up a view that __buffer__ has made."},
    {"__enter__", enter_method, CALL_NOARGS, 0, "($self, /)", "For with: the view itself."},
    {"__exit__", exit_method, CALL_RAW, 0, "($self, /, *exc_info)", "For with: release it."},
    {0},
};

// ---- attributes

#define ATTRIBUTE(name, value)                                                                               \
    static Own *get_##name(Ref x) {                                                                          \
        CHECK_ALIVE(x, NULL);                                                                                \
        const MemoryView *m = peek(x);                                                                       \
        (void)m;                                                                                             \
        return value;                                                                                        \
    }
static Own *tuple_of_dimensions(const MemoryView *m, ssize_t (*number)(const MemoryView *, int)) {
    Own *t = tuple_new(m->dimensions);
    if (!t) return NULL;
    for (int d = 0; d < m->dimensions; d++) {
        Own *x = int_new(number(m, d));
        if (!x) {
            while (d < m->dimensions) ((Tuple *)t)->items[d++] = NONE;
            decref(t);
            return NULL;
        }
        ((Tuple *)t)->items[d] = x;
    }
    return t;
}
ATTRIBUTE(obj, incref(is_memoryview(m->owner) && peek(m->owner)->lender ? peek(m->owner)->lender : m->owner))
ATTRIBUTE(nbytes, int_new((int64_t)memoryview_bytes(m)))
ATTRIBUTE(itemsize, int_new(m->item_size))
ATTRIBUTE(ndim, int_new(m->dimensions))
ATTRIBUTE(readonly, BOOL(m->readonly))
ATTRIBUTE(format, str_from_char((uint8_t)m->format))
ATTRIBUTE(shape, tuple_of_dimensions(m, size_of_dimension))
ATTRIBUTE(strides, tuple_of_dimensions(m, stride_of_dimension))
ATTRIBUTE(suboffsets, tuple_new(0))
ATTRIBUTE(c_contiguous, BOOL(dense(m, false)))
ATTRIBUTE(f_contiguous, BOOL(dense(m, true)))
ATTRIBUTE(contiguous, BOOL(dense(m, false) || dense(m, true)))

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
    {"c_contiguous", get_c_contiguous, NULL, "Whether the items lie without gaps, in the order of C."},
    {"f_contiguous", get_f_contiguous, NULL, "Whether the items lie without gaps, in the order of Fortran."},
    {"contiguous", get_contiguous, NULL, "Whether the items lie without gaps."},
    {0},
};

// ---- iterator

static Own *iter_slot(Ref x) {
    CHECK_ALIVE(x, NULL);
    if (peek(x)->dimensions == 0) return raise_error(EXC_TypeError, "invalid indexing of 0-dim memory");
    if (peek(x)->dimensions > 1)
        return raise_error(EXC_NotImplementedError, "multi-dimensional sub-views are not implemented");
    return counting_iterator_new(x, TYPE_MEMORY_ITERATOR);
}
HOT static Own *iterator_next(Ref self) {
    SeqIterator *it = MUT(SeqIterator, self);
    if (!it->sequence) return NULL;
    CHECK_ALIVE(it->sequence, NULL);
    const MemoryView *m = peek(it->sequence);
    if ((ssize_t)it->index < m->length) return unpack(m->format, m->data + m->stride * (ssize_t)it->index++);
    CLEAR(it->sequence);
    return NULL;
}
const TypeSpec memory_iterator_spec = SEQ_ITERATOR_SPEC("memory_iterator", iterator_next, NULL);

const TypeSpec memoryview_spec = {
    .name = "memoryview",
    .doc = "memoryview(object)\n--\n\nA window on the bytes of an object that exports them.",
    .size = sizeof(MemoryView),
    .flags = TF_GC | TF_SEQUENCE | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, new_slot),
              SLOT(dealloc, dealloc_slot),
              SLOT(traverse, traverse_slot),
              SLOT(clear, clear_slot),
              SLOT(repr, repr_slot),
              SLOT(hash, hash_slot),
              SLOT(compare, compare_slot),
              SLOT(iter, iter_slot),
              SLOT(length, length_slot),
              SLOT(getitem, getitem_slot),
              SLOT(setitem, setitem_slot)),
    .methods = methods,
    .getset = getset,
};
