// array.c - array.array: items of one C type in a row.
//
// The type lives here, because bytes.c and memoryview.c look into it; module array only makes it known. Each
// type code has a row in the table below: its width, how an item becomes an object, and how an object becomes
// an item.
#include "types/array.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/bytes_internal.h"
#include "types/float.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/type_object.h"

#define ARRAY(x) MUT(Array, x)

static size_t width_of(uint32_t code) {
    switch (code) {
    case 'b':
    case 'B': return 1;
    case 'h':
    case 'H': return 2;
    case 'i':
    case 'I':
    case 'f':
    case 'u':
    case 'w': return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'd': return 8;
    default: return 0;
    }
}
static bool is_text(const Array *a) {
    return a->type_code == 'u' || a->type_code == 'w';
}

// ---- items

HOT static Own *get_item(const Array *a, size_t i) {
    const uint8_t *p = a->data + i * a->item_size;
    uint64_t raw = 0;
    switch (a->item_size) { // copies of known sizes are single instructions
    case 1: memcpy(&raw, p, 1); break;
    case 2: memcpy(&raw, p, 2); break;
    case 4: memcpy(&raw, p, 4); break;
    default: memcpy(&raw, p, 8);
    }
    switch (a->type_code) {
    case 'b': return int_new((int8_t)raw);
    case 'h': return int_new((int16_t)raw);
    case 'i': return int_new((int32_t)raw);
    case 'l':
    case 'q': return int_new((int64_t)raw);
    case 'f': {
        float f;
        memcpy(&f, p, 4);
        return float_new(f);
    }
    case 'd': {
        double d;
        memcpy(&d, p, 8);
        return float_new(d);
    }
    case 'u':
    case 'w': return str_from_char((uint32_t)raw);
    default: return int_from_u64(raw);
    }
}

static COLD int bad_range(const Array *a, Ref value) {
    bool below = int_sign(value) < 0;
    const char *what;
    switch (a->type_code) {
    case 'b': what = "signed char"; break;
    case 'B': what = "unsigned byte integer"; break;
    case 'h': what = "signed short integer"; break;
    case 'H': what = "unsigned short"; break;
    case 'i': what = "signed integer"; break;
    case 'I':
        if (below) return raise_int(EXC_OverflowError, "can't convert negative value to unsigned int");
        what = "unsigned int";
        break;
    case 'l': return raise_int(EXC_OverflowError, "Python int too large to convert to C long");
    case 'L':
        if (below) return raise_int(EXC_OverflowError, "can't convert negative value to unsigned int");
        return raise_int(EXC_OverflowError, "Python int too large to convert to C unsigned long");
    case 'Q':
        if (below) return raise_int(EXC_OverflowError, "can't convert negative int to unsigned");
        return raise_int(EXC_OverflowError, "int too big to convert");
    default: return raise_int(EXC_OverflowError, "int too big to convert");
    }
    return raise_int(EXC_OverflowError, "%s is %s than %s", what, below ? "less" : "greater",
                     below ? "minimum" : "maximum");
}

// An object as an item; it does not touch the array, which the object's methods may change.
static int pack_item(const Array *a, Ref value, uint8_t out[8]) {
    if (is_text(a)) {
        if (!is_str(value) || str_length(value) != 1)
            return raise_int(EXC_TypeError, "array item must be unicode character");
        uint32_t c = str_at(value, 0);
        memcpy(out, &c, 4);
        return 0;
    }
    if (a->type_code == 'd' || a->type_code == 'f') {
        double d;
        if (float_as_double(value, &d) < 0) return -1;
        float f = (float)d;
        if (a->type_code == 'd')
            memcpy(out, &d, 8);
        else
            memcpy(out, &f, 4);
        return 0;
    }
    SCOPED Own *x = is_int(value) ? incref(value) : number_index(value);
    if (!x) return -1;
    int bits = a->item_size * 8;
    if (strchr("bhilq", a->type_code)) {
        int64_t v;
        if (!int_fits_i64(x, &v) ||
            (bits < 64 && (v < -((int64_t)1 << (bits - 1)) || v >= (int64_t)1 << (bits - 1))))
            return bad_range(a, x);
        memcpy(out, &v, a->item_size);
        return 0;
    }
    if (int_sign(x) < 0 || int_bit_length(x) > (size_t)bits) return bad_range(a, x);
    uint64_t v;
    if (int_as_u64(x, &v) < 0) return -1;
    memcpy(out, &v, a->item_size);
    return 0;
}

// ---- storage

static int resize(Array *a, size_t count) {
    if (count == a->count) return 0;
    if (a->exports) return raise_int(EXC_BufferError, "cannot resize an array that is exporting buffers");
    if (count > a->capacity || count < a->capacity / 2) {
        size_t capacity = count > a->count ? count + (count >> 4) + (count < 8 ? 3 : 7) : count, bytes;
        if (size_mul(capacity, a->item_size, &bytes) || bytes > SSIZE_MAX / 8)
            return (void)raise_no_memory(), -1;
        if (count == 0) {
            if (a->data) heap_free_plain(&vm->heap, a->data);
            a->data = NULL;
            capacity = 0;
        } else {
            uint8_t *data = heap_realloc(&vm->heap, a->data, bytes);
            if (!data) return (void)raise_no_memory(), -1;
            a->data = data;
        }
        a->capacity = capacity;
    }
    a->count = count;
    return 0;
}

static TypeId array_type_id(Ref like) { // the exact type of an array or of a subclass's instance
    const Type *t = type_of(like);
    while (!t->spec) t = t->base;
    return t->id;
}

static Own *array_new(Type *type, char code, size_t count) {
    Array *a = (Array *)type_alloc(type, 0);
    if (!a) return NULL;
    a->type_code = code;
    a->item_size = (uint8_t)width_of((uint8_t)code);
    if (count && resize(a, count) < 0) {
        decref(OBJ(a));
        return NULL;
    }
    return OBJ(a);
}
static Own *array_like(Ref like, size_t count) {
    return array_new(vm->types[array_type_id(like)], ((const Array *)like)->type_code, count);
}

static void dealloc_slot(Own *x) {
    if (ARRAY(x)->data) heap_free_plain(&vm->heap, ARRAY(x)->data);
    object_free(x);
}

static int append_value(Array *a, Ref value) {
    uint8_t item[8];
    if (pack_item(a, value, item) < 0 || resize(a, a->count + 1) < 0) return -1;
    memcpy(a->data + (a->count - 1) * a->item_size, item, a->item_size);
    return 0;
}

static int append_bytes(Array *a, const uint8_t *bytes, size_t n) {
    if (n % a->item_size) return raise_int(EXC_ValueError, "bytes length not a multiple of item size");
    size_t old = a->count;
    if (n == 0) return 0;
    if (resize(a, old + n / a->item_size) < 0) return -1;
    memcpy(a->data + old * a->item_size, bytes, n);
    return 0;
}

static int append_array(Array *a, Ref other, const char *different) {
    const Array *b = (const Array *)other;
    if (a->type_code != b->type_code) return raise_int(EXC_TypeError, "%s", different);
    size_t n = b->count, old = a->count;
    if (n == 0) return 0;
    if (resize(a, old + n) < 0) return -1;
    memcpy(a->data + old * a->item_size, b->data, n * a->item_size);
    return 0;
}

static int append_iterable(Array *a, Ref iterable) {
    Own *iterator = object_iter(iterable), *item;
    if (!iterator) return -1;
    int r = 0;
    while (r == 0 && (item = iter_next(iterator))) {
        r = append_value(a, item);
        decref(item);
    }
    decref(iterator);
    return r < 0 || error_pending() ? -1 : 0;
}

static int append_text(Array *a, Ref text) {
    size_t n = str_length(text), old = a->count;
    if (n == 0) return 0;
    if (resize(a, old + n) < 0) return -1;
    text_copy(a->data + old * 4, 2, str_data(text), str_width_shift(text), n);
    return 0;
}

// ---- making

static int fill(Array *a, Ref source) {
    if (is_str(source)) {
        if (!is_text(a))
            return raise_int(EXC_TypeError, "cannot use a str to initialize an array with typecode '%c'",
                             a->type_code);
        return append_text(a, source);
    }
    if (is_bytes(source) || is_bytearray(source)) {
        Span s = span_of(source);
        return append_bytes(a, s.data, s.length);
    }
    if (is_array(source)) {
        const Array *b = (const Array *)source;
        if (is_text(b) && !is_text(a))
            return raise_int(EXC_TypeError,
                             "cannot use a unicode array to initialize an array with typecode '%c'",
                             a->type_code);
        if (a->type_code == b->type_code) return append_array(a, source, "");
    }
    return append_iterable(a, source);
}

static Own *new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames) && type->spec == &array_spec)
        return raise_error(EXC_TypeError, "array.array() takes no keyword arguments");
    if (nargs < 1) return raise_error(EXC_TypeError, "array() takes at least 1 argument (0 given)");
    if (nargs > 2) return raise_error(EXC_TypeError, "array() takes at most 2 arguments (%zu given)", nargs);
    if (!is_str(args[0]) || str_length(args[0]) != 1)
        return raise_error(EXC_TypeError, "array() argument 1 must be a unicode character, not %T", args[0]);
    uint32_t code = str_at(args[0], 0);
    if (!width_of(code))
        return raise_error(EXC_ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    if (code == 'u' && warn_deprecated("The 'u' type code is deprecated and will be removed in Python 3.16") < 0) return NULL;
    Own *x = array_new(type, (char)code, 0);
    if (x && nargs == 2 && fill(ARRAY(x), args[1]) < 0) CLEAR(x);
    return x;
}

// ---- sequence

static ssize_t length_slot(Ref x) {
    return (ssize_t)ARRAY(x)->count;
}

static int item_index(Ref x, Ref key, const char *message, size_t *out) {
    ssize_t i;
    if (index_as_ssize(key, &i) < 0) return -1;
    if (i < 0) i += (ssize_t)ARRAY(x)->count;
    if (i < 0 || (size_t)i >= ARRAY(x)->count) return raise_int(EXC_IndexError, "%s", message);
    *out = (size_t)i;
    return 0;
}

static Own *getitem_slot(Ref x, Ref key) {
    const Array *a = ARRAY(x);
    size_t i, count;
    if (is_index(key)) return item_index(x, key, "array index out of range", &i) < 0 ? NULL : get_item(a, i);
    if (type_id(key) != TYPE_SLICE) return raise_error(EXC_TypeError, "array indices must be integers");
    ssize_t start, stop, step;
    if (slice_resolve_live(key, &a->count, &start, &stop, &step, &count) < 0) return NULL;
    Own *y = array_like(x, count);
    for (i = 0; y && i < count; i++, start = slice_step(start, step))
        memcpy(ARRAY(y)->data + i * a->item_size, a->data + (size_t)start * a->item_size, a->item_size);
    return y;
}

// a[start:start + removed] = items
static int replace_range(Array *a, size_t start, size_t removed, const uint8_t *items, size_t n) {
    size_t old = a->count, tail = old - start - removed, size = a->item_size;
    if (n < removed) {
        if (a->exports) return resize(a, old - removed + n);
        memmove(a->data + (start + n) * size, a->data + (start + removed) * size, tail * size);
        if (resize(a, old - removed + n) < 0) return -1;
    } else if (n > removed) {
        if (resize(a, old - removed + n) < 0) return -1;
        memmove(a->data + (start + n) * size, a->data + (start + removed) * size, tail * size);
    }
    if (n) memcpy(a->data + start * size, items, n * size);
    return 0;
}

static int delete_stepped(Array *a, ssize_t start, ssize_t step, size_t count) {
    if (count == 0) return 0;
    if (a->exports) return resize(a, a->count - count);
    if (step < 0) {
        start += (ssize_t)(count - 1) * step;
        step = -step;
    }
    size_t to = (size_t)start, gone = 0;
    for (size_t i = (size_t)start; i < a->count; i++) {
        if (gone < count && i == (size_t)start + gone * (size_t)step)
            gone++;
        else
            memcpy(a->data + to++ * a->item_size, a->data + i * a->item_size, a->item_size);
    }
    return resize(a, to);
}

static int set_slice(Array *a, Ref key, Ref value) {
    SCOPED Own *copy = NULL;
    const Array *b = NULL;
    if (value) {
        if (!is_array(value))
            return raise_int(EXC_TypeError, "can only assign array (not \"%T\") to array slice", value);
        b = (const Array *)value;
        if (b->type_code != a->type_code)
            return raise_int(EXC_TypeError, "bad argument type for built-in operation");
        if (b == a) { // its own items move meanwhile
            copy = array_like(value, a->count);
            if (!copy) return -1;
            if (a->count) memcpy(ARRAY(copy)->data, a->data, a->count * a->item_size);
            b = ARRAY(copy);
        }
    }
    ssize_t start, stop, step;
    size_t count;
    if (slice_resolve_live(key, &a->count, &start, &stop, &step, &count) < 0) return -1;
    if (step == 1) return replace_range(a, (size_t)start, count, b ? b->data : NULL, b ? b->count : 0);
    if (!b) return delete_stepped(a, start, step, count);
    if (b->count != count)
        return raise_int(EXC_ValueError, "attempt to assign array of size %zd to extended slice of size %zd",
                         (ssize_t)b->count, (ssize_t)count);
    for (size_t i = 0; i < count; i++, start = slice_step(start, step))
        memcpy(a->data + (size_t)start * a->item_size, b->data + i * a->item_size, a->item_size);
    return 0;
}

static int setitem_slot(Ref x, Ref key, Ref value) {
    Array *a = ARRAY(x);
    size_t i;
    if (type_id(key) == TYPE_SLICE) return set_slice(a, key, value);
    if (!is_index(key)) return raise_int(EXC_TypeError, "array indices must be integers");
    if (item_index(x, key, "array assignment index out of range", &i) < 0) return -1;
    if (!value) return replace_range(a, i, 1, NULL, 0);
    uint8_t item[8];
    if (pack_item(a, value, item) < 0) return -1;
    if (i >= a->count) return raise_int(EXC_IndexError, "array assignment index out of range");
    memcpy(a->data + i * a->item_size, item, a->item_size);
    return 0;
}

static Own *concat_slot(Ref x, Ref y) {
    if (!is_array(y)) return raise_error(EXC_TypeError, "can only append array (not \"%T\") to array", y);
    Own *z = array_like(x, 0);
    if (z && (append_array(ARRAY(z), x, "") < 0 ||
              append_array(ARRAY(z), y, "bad argument type for built-in operation") < 0))
        CLEAR(z);
    return z;
}
static Own *iconcat_slot(Ref x, Ref y) {
    if (!is_array(y)) return raise_error(EXC_TypeError, "can only extend array with array (not \"%T\")", y);
    return append_array(ARRAY(x), y, "can only extend with array of same kind") < 0 ? NULL : incref(x);
}
static int repeat_into(Array *to, const uint8_t *items, size_t count, ssize_t times) {
    size_t total, size = to->item_size;
    if (times < 0) times = 0;
    if (size_mul(count, (size_t)times, &total)) return (void)raise_no_memory(), -1;
    if (resize(to, total) < 0) return -1;
    if (items != to->data && total) memcpy(to->data, items, count * size);
    for (size_t done = count; done < total; done += MIN(done, total - done))
        memcpy(to->data + done * size, to->data, MIN(done, total - done) * size);
    return 0;
}
static Own *repeat_slot(Ref x, ssize_t times) {
    Own *y = array_like(x, 0);
    if (y && repeat_into(ARRAY(y), ARRAY(x)->data, ARRAY(x)->count, times) < 0) CLEAR(y);
    return y;
}
static Own *irepeat_slot(Ref x, ssize_t times) {
    Array *a = ARRAY(x);
    size_t n = a->count, total;
    if (times <= 0) return resize(a, 0) < 0 ? NULL : incref(x);
    if (size_mul(n, (size_t)times, &total)) return raise_no_memory();
    if (resize(a, total) < 0) return NULL;
    for (size_t done = n; n && done < total; done += MIN(done, total - done))
        memcpy(a->data + done * a->item_size, a->data, MIN(done, total - done) * a->item_size);
    return incref(x);
}

// Index of the first item equal to value within [from, to): -1 absent, -2 error.
static ssize_t find_value(Ref x, Ref value, size_t from, size_t to) {
    for (size_t i = from; i < to && i < ARRAY(x)->count; i++) {
        SCOPED Own *item = get_item(ARRAY(x), i);
        int r = item ? object_compare_bool(item, value, CMP_EQ) : -1;
        if (r) return r < 0 ? -2 : (ssize_t)i;
    }
    return -1;
}
static int contains_slot(Ref x, Ref value) {
    ssize_t i = find_value(x, value, 0, SIZE_MAX);
    return i == -2 ? -1 : i >= 0;
}

static Own *compare_slot(Ref x, Ref y, int op) {
    if (!is_array(x) || !is_array(y)) return NOTIMPLEMENTED;
    const Array *a = ARRAY(x), *b = ARRAY(y);
    if ((op == CMP_EQ || op == CMP_NE) && a->count != b->count) return BOOL(op == CMP_NE);
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        SCOPED Own *v = get_item(a, i), *w = v ? get_item(b, i) : NULL;
        int equal = w ? object_compare_bool(v, w, CMP_EQ) : -1;
        if (equal < 0) return NULL;
        if (!equal) return op == CMP_EQ ? FALSE : op == CMP_NE ? TRUE : object_compare(v, w, op);
    }
    return BOOL(compare_lengths(a->count, b->count, op));
}

// ---- text

HOT static Own *to_list(Ref x) {
    const Array *a = ARRAY(x);
    Own *list = list_new(a->count);
    for (size_t i = 0; list && i < a->count; i++)
        if (!(AS(List, list)->items[i] = get_item(a, i))) CLEAR(list);
    return list;
}
static Own *to_text(Ref x) {
    const uint32_t *characters = (const uint32_t *)(const void *)ARRAY(x)->data;
    for (size_t i = 0; i < ARRAY(x)->count; i++)
        if (characters[i] > 0x10FFFF)
            return raise_error(EXC_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", characters[i]);
    return str_from_ucs4((const uint32_t *)(const void *)ARRAY(x)->data, ARRAY(x)->count);
}

static Own *repr_slot(Ref x) {
    const Array *a = ARRAY(x);
    const char *name = type_name(x), *dot = strrchr(name, '.');
    name = dot ? dot + 1 : name;
    if (a->count == 0) return str_format_c("%s('%c')", name, a->type_code);
    SCOPED Own *items = is_text(a) ? to_text(x) : to_list(x);
    return items ? str_format_c("%s('%c', %R)", name, a->type_code, (Ref)items) : NULL;
}

// ---- methods

static Own *append_method(Ref x, Ref value) {
    return append_value(ARRAY(x), value) < 0 ? NULL : NONE;
}
static Own *extend_method(Ref x, Ref other) {
    int r = is_array(other) ? append_array(ARRAY(x), other, "can only extend with array of same kind")
                            : append_iterable(ARRAY(x), other);
    return r < 0 ? NULL : NONE;
}
static Own *insert_method(Ref x, Ref const *args) {
    Array *a = ARRAY(x);
    ssize_t i;
    uint8_t item[8];
    if (number_as_ssize(args[0], EXC_OverflowError, &i) < 0 || pack_item(a, args[1], item) < 0) return NULL;
    ssize_t n = (ssize_t)a->count;
    if (i < 0) i = MAX(i + n, 0);
    return replace_range(a, (size_t)MIN(i, n), 0, item, 1) < 0 ? NULL : NONE;
}
static Own *pop_method(Ref x, Ref const *args) {
    Array *a = ARRAY(x);
    ssize_t i = -1;
    if (args[0] && number_as_ssize(args[0], EXC_IndexError, &i) < 0) return NULL;
    if (a->count == 0) return raise_error(EXC_IndexError, "pop from empty array");
    if (i < 0) i += (ssize_t)a->count;
    if (i < 0 || (size_t)i >= a->count) return raise_error(EXC_IndexError, "pop index out of range");
    Own *item = get_item(a, (size_t)i);
    if (item && replace_range(a, (size_t)i, 1, NULL, 0) < 0) CLEAR(item);
    return item;
}
static Own *remove_method(Ref x, Ref value) {
    ssize_t i = find_value(x, value, 0, SIZE_MAX);
    if (i == -2) return NULL;
    if (i < 0) return raise_error(EXC_ValueError, "array.remove(x): x not in array");
    return replace_range(ARRAY(x), (size_t)i, 1, NULL, 0) < 0 ? NULL : NONE;
}
static Own *index_method(Ref x, Ref const *args) {
    size_t from, to;
    bool outside;
    if (bounds_from_arguments(args[1], args[2], ARRAY(x)->count, &from, &to, &outside) < 0) return NULL;
    ssize_t i = outside ? -1 : find_value(x, args[0], from, to);
    if (i == -2) return NULL;
    return i < 0 ? raise_error(EXC_ValueError, "array.index(x): x not in array") : int_new(i);
}
static Own *count_method(Ref x, Ref value) {
    int64_t count = 0;
    for (ssize_t i = -1; (i = find_value(x, value, (size_t)(i + 1), SIZE_MAX)) != -1; count++)
        if (i == -2) return NULL;
    return int_new(count);
}
static Own *reverse_method(Ref x) {
    Array *a = ARRAY(x);
    size_t size = a->item_size;
    for (size_t i = 0, k = a->count; i + 1 < k; i++) {
        uint8_t item[8];
        k--;
        memcpy(item, a->data + i * size, size);
        memcpy(a->data + i * size, a->data + k * size, size);
        memcpy(a->data + k * size, item, size);
    }
    return NONE;
}
static Own *byteswap_method(Ref x) {
    Array *a = ARRAY(x);
    for (size_t i = 0; i < a->count; i++)
        for (size_t low = 0, high = a->item_size; low + 1 < high; low++) {
            uint8_t *p = a->data + i * a->item_size, b = p[low];
            high--;
            p[low] = p[high];
            p[high] = b;
        }
    return NONE;
}
static Own *clear_method(Ref x) {
    return resize(ARRAY(x), 0) < 0 ? NULL : NONE;
}
static Own *copy_method(Ref x) {
    Own *y = array_like(x, 0);
    if (y && append_array(ARRAY(y), x, "") < 0) CLEAR(y);
    return y;
}
static Own *deepcopy_method(Ref x, UNUSED Ref memo) {
    return copy_method(x);
}
static Own *tobytes_method(Ref x) {
    return bytes_new(ARRAY(x)->data ? ARRAY(x)->data : (const uint8_t *)"",
                     ARRAY(x)->count * ARRAY(x)->item_size);
}
static Own *frombytes_method(Ref x, Ref source) {
    Buffer b;
    if (buffer_get(source, &b) < 0) return NULL;
    int r = append_bytes(ARRAY(x), b.data, b.length);
    buffer_release(&b);
    return r < 0 ? NULL : NONE;
}
static Own *fromlist_method(Ref x, Ref list) {
    if (!is_list(list)) return raise_error(EXC_TypeError, "arg must be list");
    size_t old = ARRAY(x)->count;
    if (append_iterable(ARRAY(x), list) == 0) return NONE;
    SCOPED Own *error = error_take();
    int r = ARRAY(x)->count > old ? resize(ARRAY(x), old) : 0;
    if (r < 0) error_clear();
    error_restore_take(GIVE(error));
    return NULL;
}
static Own *fromunicode_method(Ref x, Ref text) {
    if (!is_str(text)) return raise_error(EXC_TypeError, "fromunicode() argument must be str, not %T", text);
    if (!is_text(ARRAY(x)))
        return raise_error(EXC_ValueError,
                           "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
    return append_text(ARRAY(x), text) < 0 ? NULL : NONE;
}
static Own *tounicode_method(Ref x) {
    if (!is_text(ARRAY(x)))
        return raise_error(EXC_ValueError,
                           "tounicode() may only be called on unicode type arrays ('u' or 'w')");
    return to_text(x);
}
static Own *tofile_method(Ref x, Ref file) {
    SCOPED Own *bytes = tobytes_method(x);
    Own *r = bytes ? object_call_method1(file, NAME(write), bytes) : NULL;
    if (!r) return NULL;
    decref(r);
    return NONE;
}
static Own *fromfile_method(Ref x, Ref const *args) {
    ssize_t n;
    size_t wanted;
    if (number_as_ssize(args[1], EXC_OverflowError, &n) < 0) return NULL;
    if (n < 0) return raise_error(EXC_ValueError, "negative count");
    if (size_mul((size_t)n, ARRAY(x)->item_size, &wanted)) return raise_no_memory();
    SCOPED Own *size = int_new((int64_t)wanted);
    SCOPED Own *bytes = size ? object_call_method1(args[0], NAME(read), size) : NULL;
    if (!bytes) return NULL;
    if (!is_bytes(bytes)) return raise_error(EXC_TypeError, "read() didn't return bytes");
    if (append_bytes(ARRAY(x), bytes_data(bytes), bytes_length(bytes)) < 0) return NULL;
    return bytes_length(bytes) < wanted ? raise_error(EXC_EOFError, "read() didn't return enough bytes")
                                        : NONE;
}
static Own *buffer_info_method(Ref x) {
    SCOPED Own *address = int_new((int64_t)(uintptr_t)ARRAY(x)->data),
               *count = int_new((int64_t)ARRAY(x)->count);
    return address && count ? tuple_pack(2, REF(address), REF(count)) : NULL;
}
// (reconstructor, (class, code, number of the machine format, bytes), attributes): what protocol 3 and later pickle.
static Own *reduce_by_format(Ref x, Ref reconstructor, Ref held) {
    static const char codes[] = "BbHHhhIIiiQQqqffdd";
    char code = ARRAY(x)->type_code;
    const char *found = strchr(codes, code == 'L' ? 'Q' : code == 'l' ? 'q' : code);
    SCOPED Own *format = int_new(is_text(ARRAY(x)) ? 20 : found - codes), *name = str_from_char((uint8_t)code), *bytes = tobytes_method(x);
    SCOPED Own *args = format && name && bytes ? tuple_pack(4, REF(type_of(x)), REF(name), REF(format), REF(bytes)) : NULL;
    return args ? tuple_pack(3, reconstructor, REF(args), held) : NULL;
}

static Own *reduce_method(Ref x, Ref protocol) {
    int64_t number;
    if (!is_int(protocol)) return raise_error(EXC_TypeError, "an integer is required");
    Own *state = NONE;
    int found = object_get_attr_optional(x, NAME(__dict__), &state);
    if (found < 0) return NULL;
    SCOPED Own *held = found ? state : NONE, *reconstructor = NULL;
    if (int_fits_i64(protocol, &number) && number >= 3) {
        SCOPED Own *name = str_intern_c("array"), *module = NULL, *attribute = str_intern_c("_array_reconstructor");
        if (!name || !attribute || dict_lookup(vm->modules, name, &module) < 0) return NULL;
        if (module && object_get_attr_optional(module, attribute, &reconstructor) < 0) return NULL;
        if (reconstructor) return reduce_by_format(x, reconstructor, held);
    }
    SCOPED Own *code = str_from_char((uint8_t)ARRAY(x)->type_code);
    SCOPED Own *items = is_text(ARRAY(x)) ? to_text(x) : to_list(x),
               *args = code && items ? tuple_pack(2, REF(code), REF(items)) : NULL;
    return args ? tuple_pack(3, REF(type_of(x)), REF(args), REF(held)) : NULL;
}
static Own *sizeof_method(Ref x) {
    return int_new((int64_t)(heap_usable_size(x) + (ARRAY(x)->data ? heap_usable_size(ARRAY(x)->data) : 0)));
}

static Own *get_typecode(Ref x) {
    return str_from_char((uint8_t)ARRAY(x)->type_code);
}
static Own *get_itemsize(Ref x) {
    return int_new(ARRAY(x)->item_size);
}

static const MethodDef methods[] = {
    {"append", append_method, CALL_O, 0, "($self, v, /)", "Add one item at the end."},
    {"extend", extend_method, CALL_O, 0, "($self, bb, /)",
     "Add all items of an array of the same kind, or of an iterable."},
    {"insert", insert_method, CALL_BOUND, 0, "($self, i, v, /)", "Put an item before index i."},
    {"pop", pop_method, CALL_BOUND, 0, "($self, i=-1, /)", "Remove the item at the index and return it."},
    {"remove", remove_method, CALL_O, 0, "($self, v, /)", "Remove the first item equal to v."},
    {"index", index_method, CALL_BOUND, 0, "($self, v, start=0, stop=sys.maxsize, /)",
     "Where the first item equal to v is."},
    {"count", count_method, CALL_O, 0, "($self, v, /)", "How many items equal v."},
    {"reverse", reverse_method, CALL_NOARGS, 0, "($self, /)", "The last item becomes the first."},
    {"byteswap", byteswap_method, CALL_NOARGS, 0, "($self, /)", "Swap the byte order of all items."},
    {"clear", clear_method, CALL_NOARGS, 0, "($self, /)", "Remove all items."},
    {"tobytes", tobytes_method, CALL_NOARGS, 0, "($self, /)", "The items' memory as bytes."},
    {"frombytes", frombytes_method, CALL_O, 0, "($self, buffer, /)", "Add items from their memory."},
    {"tolist", to_list, CALL_NOARGS, 0, "($self, /)", "The items as a list."},
    {"fromlist", fromlist_method, CALL_O, 0, "($self, list, /)", "Add the items of a list, all or none."},
    {"tounicode", tounicode_method, CALL_NOARGS, 0, "($self, /)", "The characters as a str."},
    {"fromunicode", fromunicode_method, CALL_O, 0, "($self, ustr, /)", "Add the characters of a str."},
    {"tofile", tofile_method, CALL_O, 0, "($self, f, /)", "Write the items' memory to a file."},
    {"fromfile", fromfile_method, CALL_BOUND, 0, "($self, f, n, /)", "Add n items read from a file."},
    {"buffer_info", buffer_info_method, CALL_NOARGS, 0, "($self, /)", "(address, number of items)"},
    {"__copy__", copy_method, CALL_NOARGS, 0, "($self, /)", "A copy."},
    {"__deepcopy__", deepcopy_method, CALL_O, 0, "($self, unused, /)", "A copy."},
    {"__reduce_ex__", reduce_method, CALL_O, 0, "($self, value, /)", "What a copy is made from."},
    {"__sizeof__", sizeof_method, CALL_NOARGS, 0, "($self, /)", "Bytes of memory that it takes."},
    CLASS_GETITEM_ROW,
    {0},
};
static const GetSetDef getset[] = {
    {"typecode", get_typecode, NULL, "The letter of the items' type."},
    {"itemsize", get_itemsize, NULL, "Bytes of an item."},
    {0},
};

// ---- iterator

static Own *iter_slot(Ref x) {
    return counting_iterator_new(x, (TypeId)(uintptr_t)vm->module_state[ARRAY_ITERATOR_STATE]);
}
static Own *iterator_next(Ref self) {
    SeqIterator *it = MUT(SeqIterator, self);
    if (!it->sequence) return NULL;
    if (it->index < ARRAY(it->sequence)->count) return get_item(ARRAY(it->sequence), it->index++);
    CLEAR(it->sequence);
    return NULL;
}
static Own *iterator_setstate_method(Ref self, Ref state) {
    SeqIterator *it = MUT(SeqIterator, self);
    ssize_t index;
    if (number_as_ssize(state, EXC_OverflowError, &index) < 0) return NULL;
    if (it->sequence) it->index = index < 0 ? 0 : MIN((size_t)index, ARRAY(it->sequence)->count);
    return NONE;
}
static const MethodDef iterator_methods[] = {
    {"__setstate__", iterator_setstate_method, CALL_O, 0, "($self, state, /)", "Moves to an index."},
    {"__reduce__", seq_iterator_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
const TypeSpec array_iterator_spec = SEQ_ITERATOR_SPEC("array.arrayiterator", iterator_next, iterator_methods);

const TypeSpec array_spec = {
    .name = "array.array",
    .doc = "array(typecode [, initializer]) -> array\n\n"
           "Items of one basic type in a row. Type codes: b B signed and unsigned char, u w character, h H "
           "short,\n"
           "i I int, l L long, q Q long long, f float, d double. The initializer is a list, bytes, a str for "
           "u and w,\n"
           "or any iterable of items.",
    .size = sizeof(Array),
    .flags = TF_BASE | TF_SEQUENCE | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, new_slot),
              SLOT(dealloc, dealloc_slot),
              SLOT(repr, repr_slot),
              SLOT(compare, compare_slot),
              SLOT(iter, iter_slot),
              SLOT(length, length_slot),
              SLOT(getitem, getitem_slot),
              SLOT(setitem, setitem_slot),
              SLOT(contains, contains_slot),
              SLOT(concat, concat_slot),
              SLOT(repeat, repeat_slot),
              SLOT(iconcat, iconcat_slot),
              SLOT(irepeat, irepeat_slot)),
    .methods = methods,
    .getset = getset,
};
