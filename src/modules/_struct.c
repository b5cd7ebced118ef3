// _struct.c - module struct: values to bytes and back by a format.
//
// A format is compiled once into items (letter, repeat count, offset); the module's functions keep the
// formats used last.
#include "heap/mem.h"
#include "modules/native.h"
#include "types/bytes_internal.h"
#include "types/dict.h"
#include "types/float.h"
#include <math.h>

typedef struct Item {
    char letter;
    char sort;     // 'i': signed integers, 'u': unsigned ones, 's': text (s and p), 0: others
    uint8_t size;  // of one value
    size_t offset; // of the first
    size_t count;  // values; for 's' and 'p' the bytes of the one value
} Item;

typedef struct Struct {
    Object head;
    Own *format; // str
    Item *items; // heap block
    size_t item_count;
    size_t size;   // bytes of the whole
    size_t values; // arguments of pack
    uint32_t busy; // being packed or unpacked by, so that the format must stay
    bool big;      // byte order
} Struct;

typedef struct UnpackIterator {
    Object head;
    Own *structure, *owner;
    Buffer buffer;
    size_t at;
} UnpackIterator;

typedef struct State {
    Own *error, *cache;
    TypeId type, iterator_type;
} State;
static State *state(void) {
    return vm->module_state[STATE_STRUCT];
}

static COLD int fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    SCOPED Own *message = str_format_va(format, arguments);
    va_end(arguments);
    Own *error = message ? object_call1(state()->error, message) : NULL;
    if (error) (void)raise_instance_take(error);
    return -1;
}

// ---- formats

// Bytes and alignment of a letter; 0: unknown there.
static int letter_size(char letter, bool native) {
    switch (letter) {
    case 'x':
    case 'b':
    case 'B':
    case 'c':
    case '?':
    case 's':
    case 'p': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return native ? 8 : 0;
    default: return 0;
    }
}

static char sort_of(char letter) {
    switch (letter) {
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n': return 'i';
    case 'B':
    case 'H':
    case 'I':
    case 'L':
    case 'Q':
    case 'N':
    case 'P': return 'u';
    case 's':
    case 'p': return 's';
    default: return 0;
    }
}

static int add_item(Struct *s, size_t *room, Item item) {
    if (s->item_count == *room) {
        size_t bigger = *room * 2 + 4;
        Item *items = heap_realloc(&vm->heap, s->items, bigger * sizeof(Item));
        if (!items) return (void)raise_no_memory(), -1;
        s->items = items;
        *room = bigger;
    }
    s->items[s->item_count++] = item;
    return 0;
}

static NOINLINE int compile_format(Struct *s, const char *p, size_t n) {
    const char *end = p + n;
    size_t room = 0, size = 0;
    bool native = true, aligned = true;
    if (memchr(p, 0, n)) return fail("embedded null character");
    if (p < end) switch (*p) {
        case '<':
            native = aligned = false;
            p++;
            break;
        case '>':
        case '!':
            native = aligned = false;
            s->big = true;
            p++;
            break;
        case '=':
            native = aligned = false;
            p++;
            break;
        case '@': p++; break;
        }
    while (p < end) {
        if (*p == ' ' || (uint8_t)(*p - 9) < 5) {
            p++;
            continue;
        }
        size_t count = 1;
        if ((uint8_t)(*p - '0') < 10) {
            for (count = 0; p < end && (uint8_t)(*p - '0') < 10; p++)
                if (size_mul(count, 10, &count) || size_add(count, (size_t)(*p - '0'), &count))
                    return fail("total struct size too long");
            if (p == end) return fail("repeat count given without format specifier");
        }
        char letter = *p++;
        size_t width = (size_t)letter_size(letter, native), bytes;
        if (!width) return fail("bad char in struct format");
        if (aligned) size = round_up(size, width);
        if (size_mul(count, width, &bytes) || size_add(size, bytes, &bytes) || bytes > SSIZE_MAX)
            return fail("total struct size too long");
        if (letter != 'x' && (count || letter == 's' || letter == 'p')) {
            if (add_item(s, &room, (Item){letter, sort_of(letter), (uint8_t)width, size, count}) < 0) return -1;
            s->values += letter == 's' || letter == 'p' ? 1 : count;
        }
        size = bytes;
    }
    s->size = size;
    return 0;
}

// Again, too, as other objects can be made again by __init__.
static int set_format(Struct *s, Ref format) {
    if (!is_str(format) && !is_bytes(format))
        return raise_int(EXC_TypeError, "Struct() argument 1 must be a str or bytes object, not %T", format);
    if (s->busy) return raise_int(EXC_RuntimeError, "Struct() is in use");
    SCOPED Own *text = is_str(format) ? incref(format) : str_from_latin1(bytes_data(format), bytes_length(format));
    if (!text) return -1;
    if (!str_is_ascii(text)) return fail("bad char in struct format");
    Struct made = {0};
    if (compile_format(&made, (const char *)str_data(text), str_length(text)) < 0) {
        if (made.items) heap_free(&vm->heap, made.items);
        return -1;
    }
    if (s->items) heap_free(&vm->heap, s->items);
    made.head = s->head;
    made.format = s->format;
    *s = made;
    SETREF(s->format, GIVE(text));
    return 0;
}

// Takes anything: a class may have an __init__ of its own, which knows the format.
static Own *struct_new_slot(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    Struct *s = (Struct *)type_alloc(type, 0);
    if (!s) return NULL;
    s->format = incref(empty_str);
    return OBJ(s);
}
static int struct_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[1];
    if (arguments_bind("Struct", "(format)", args, nargs, kwnames, a) < 0) return -1;
    return set_format(AS(Struct, self), a[0]);
}

static void struct_dealloc(Own *x) {
    Struct *s = (Struct *)x;
    if (s->items) heap_free(&vm->heap, s->items);
    CLEAR(s->format);
    object_free(x);
}

// The Struct of a format, from the cache: owned.
static Own *struct_for(Ref format) {
    State *st = state();
    Own *found = NULL;
    int r = is_str(format) || is_bytes(format) ? dict_lookup(st->cache, format, &found) : 0;
    if (r) return r < 0 ? NULL : found;
    Own *s = struct_new_slot(vm->types[st->type], NULL, 0, NULL);
    if (!s) return NULL;
    if (set_format((Struct *)s, format) < 0) {
        decref(s);
        return NULL;
    }
    if (dict_size(st->cache) >= 100) dict_clear(st->cache);
    if (dict_set(st->cache, format, s) < 0) {
        decref(s);
        return NULL;
    }
    return s;
}

// ---- one value

static void store(uint8_t *p, uint64_t raw, size_t size, bool big) {
    if (big) raw = __builtin_bswap64(raw) >> (64 - 8 * size);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    switch (size) { // copies of known sizes are single instructions
    case 1: *p = (uint8_t)raw; return;
    case 2: memcpy(p, &raw, 2); return;
    case 4: memcpy(p, &raw, 4); return;
    case 8: memcpy(p, &raw, 8); return;
    default: break;
    }
#endif
    for (size_t i = 0; i < size; i++) p[i] = (uint8_t)(raw >> (8 * i));
}
static ALWAYS_INLINE uint64_t load(const uint8_t *p, size_t size, bool big) {
    uint64_t raw = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    switch (size) {
    case 1: return *p;
    case 2: memcpy(&raw, p, 2); break;
    case 4: memcpy(&raw, p, 4); break;
    default: memcpy(&raw, p, size);
    }
#else
    for (size_t i = 0; i < size; i++) raw |= (uint64_t)p[i] << (8 * i);
#endif
    return big ? __builtin_bswap64(raw) >> (64 - 8 * size) : raw;
}

static double half_to_double(uint16_t h) {
    int exponent = h >> 10 & 31, fraction = h & 1023;
    double v = exponent == 31 ? (fraction ? NAN : INFINITY)
               : exponent     ? ldexp(1024 + fraction, exponent - 25)
                              : ldexp(fraction, -24);
    return h >> 15 ? -v : v;
}
// Half precision, rounded half to even. False: too large.
static bool double_to_half(double v, uint16_t *out) {
    uint16_t sign = signbit(v) ? 0x8000 : 0;
    v = fabs(v);
    if (isnan(v)) return *out = sign | 0x7E00, true;
    if (isinf(v)) return *out = sign | 0x7C00, true;
    if (v == 0) return *out = sign, true;
    int exponent;
    (void)frexp(v, &exponent);
    int scale = exponent - 11 < -24 ? -24 : exponent - 11; // of the last bit
    double units = nearbyint(ldexp(v, -scale));
    if (units >= 2048) {
        units /= 2;
        scale++;
    }
    if (scale + 10 > 15) return false;
    uint32_t u = (uint32_t)units;
    *out = sign | (uint16_t)(u < 1024 ? u : (uint32_t)(scale + 25) << 10 | (u & 1023));
    return true;
}

static int pack_integer(const Struct *s, const Item *item, uint8_t *p, Ref value) {
    if (LIKELY(is_small(value))) { // in range: its high bits are all the sign, or all 0
        int64_t v = int_value(value), rest = v >> (item->size * 8 - 1);
        if (item->sort == 'i' ? rest == 0 || rest == -1 : v >= 0 && rest >> 1 == 0) {
            store(p, (uint64_t)v, item->size, s->big);
            return 0;
        }
    }
    if (!is_index(value)) return fail("required argument is not an integer");
    SCOPED Own *held = NULL;
    Ref x = value;
    if (!is_int(value)) {
        held = number_index(value);
        if (!held) return -1;
        x = held;
    }
    bool is_signed = item->sort == 'i';
    int bits = item->size * 8;
    uint64_t raw = 0;
    bool fits;
    if (is_signed) {
        int64_t v = 0;
        fits = int_fits_i64(x, &v) &&
               (bits == 64 || (v >= -((int64_t)1 << (bits - 1)) && v < (int64_t)1 << (bits - 1)));
        raw = (uint64_t)v;
    } else {
        fits = int_sign(x) >= 0 && int_bit_length(x) <= (size_t)bits;
        if (fits && int_as_u64(x, &raw) < 0) return -1;
    }
    if (!fits) {
        if (item->letter == 'P') return fail("int too large to convert");
        if (is_signed) {
            int64_t high = (int64_t)(((uint64_t)1 << (bits - 1)) - 1);
            return fail("'%c' format requires %ld <= number <= %ld", item->letter, (long)(-high - 1),
                        (long)high);
        }
        uint64_t high = bits == 64 ? UINT64_MAX : ((uint64_t)1 << bits) - 1;
        return fail("'%c' format requires 0 <= number <= %lu", item->letter, (unsigned long)high);
    }
    store(p, raw, item->size, s->big);
    return 0;
}

static int too_large(Ref value, char letter) {
    if (is_int(value)) return fail("int too large to convert");
    return raise_int(EXC_OverflowError, "float too large to pack with %c format", letter);
}

static int pack_float(const Struct *s, const Item *item, uint8_t *p, Ref value) {
    double v;
    if (float_as_double(value, &v) < 0)
        return error_clear_if(EXC_TypeError) || error_clear_if(EXC_OverflowError) ? fail("required argument is not a float") : -1;
    uint64_t raw = 0;
    if (item->letter == 'd')
        memcpy(&raw, &v, 8);
    else if (item->letter == 'f') {
        float f = (float)v;
        const char *format = (const char *)str_data(s->format);
        if (isinf(f) && !isinf(v) && *format && strchr("<>!=", *format))
            return too_large(value, 'f');
        memcpy(&raw, &f, 4);
    } else {
        uint16_t h;
        if (!double_to_half(v, &h))
            return too_large(value, 'e');
        raw = h;
    }
    store(p, raw, item->size, s->big);
    return 0;
}

static int pack_text(const Item *item, uint8_t *p, Ref value) {
    if (!is_bytes(value) && !is_bytearray(value))
        return fail("argument for '%c' must be a bytes object", item->letter);
    Span v = span_of(value);
    if (item->letter == 's') {
        memcpy(p, v.data, MIN(v.length, item->count));
        return 0;
    }
    if (item->count == 0) return 0;
    size_t n = MIN(v.length, item->count - 1);
    memcpy(p + 1, v.data, n);
    *p = (uint8_t)MIN(n, 255);
    return 0;
}

static int pack_value(const Struct *s, const Item *item, uint8_t *p, Ref value) {
    switch (item->letter) {
    case 'c':
        if (!(is_bytes(value) || is_bytearray(value)) || span_of(value).length != 1)
            return fail("char format requires a bytes object of length 1");
        *p = *span_of(value).data;
        return 0;
    case '?': {
        int truth = object_is_true(value);
        if (truth < 0) return -1;
        *p = (uint8_t)truth;
        return 0;
    }
    case 'e':
    case 'f':
    case 'd': return pack_float(s, item, p, value);
    default: return pack_integer(s, item, p, value);
    }
}

static Own *unpack_value(const Struct *s, const Item *item, const uint8_t *p) {
    uint64_t raw = load(p, item->size, s->big);
    switch (item->letter) {
    case 'c': return bytes_byte((uint8_t)raw);
    case '?': return BOOL(raw);
    case 'e': return float_new(half_to_double((uint16_t)raw));
    case 'f': {
        uint32_t low = (uint32_t)raw;
        float f;
        memcpy(&f, &low, 4);
        return float_new(f);
    }
    default: {
        double d;
        memcpy(&d, &raw, 8);
        return float_new(d);
    }
    }
}

// Integers of one size: a sign fills the upper bits.
static ALWAYS_INLINE int unpack_sized(const Struct *s, const Item *item, const uint8_t *p, size_t size, Own **out) {
    int above = 64 - 8 * (int)size;
    bool is_signed = item->sort == 'i', big = s->big;
    for (size_t k = item->count; k > 0; k--, p += size, out++) {
        uint64_t raw = load(p, size, big);
        int64_t value = is_signed ? (int64_t)(raw << above) >> above : (int64_t)raw;
        if (!(*out = LIKELY(is_signed || value >= 0) ? int_new(value) : int_from_u64(raw))) return -1;
    }
    return 0;
}
static int unpack_integers(const Struct *s, const Item *item, const uint8_t *p, Own **out) {
    switch (item->size) {
    case 1: return unpack_sized(s, item, p, 1, out);
    case 2: return unpack_sized(s, item, p, 2, out);
    case 4: return unpack_sized(s, item, p, 4, out);
    default: return unpack_sized(s, item, p, 8, out);
    }
}

// ---- whole structures

static int pack_items(const Struct *s, uint8_t *out, Ref const *args) {
    memset(out, 0, s->size);
    for (size_t i = 0; i < s->item_count; i++) {
        const Item *item = &s->items[i];
        if (item->sort == 's') {
            if (pack_text(item, out + item->offset, *args++) < 0) return -1;
            continue;
        }
        for (size_t k = 0; k < item->count; k++)
            if (pack_value(s, item, out + item->offset + k * item->size, *args++) < 0) return -1;
    }
    return 0;
}

static int pack_all(Struct *s, uint8_t *out, Ref const *args) {
    s->busy++;
    int r = pack_items(s, out, args);
    s->busy--;
    return r;
}

static Own *unpack_items(const Struct *s, const uint8_t *in) {
    Own *t = tuple_new(s->values);
    if (!t || !s->values) return t;
    Own **slot = ((Tuple *)t)->items;
    for (size_t i = 0; i < s->item_count; i++) {
        const Item *item = &s->items[i];
        const uint8_t *p = in + item->offset;
        if (item->sort == 's') {
            size_t n = item->count;
            if (item->letter == 'p') {
                n = n ? MIN((size_t)*p, n - 1) : 0;
                p++;
            }
            if (!(*slot++ = bytes_new(p, n))) goto fail;
            continue;
        }
        if (item->sort) {
            if (unpack_integers(s, item, p, slot) < 0) goto fail;
            slot += item->count;
            continue;
        }
        for (size_t k = 0; k < item->count; k++, p += item->size)
            if (!(*slot++ = unpack_value(s, item, p))) goto fail;
    }
    return t;
fail:
    decref(t);
    return NULL;
}

static Own *unpack_all(Struct *s, const uint8_t *in) {
    s->busy++; // finalizers can run
    Own *t = unpack_items(s, in);
    s->busy--;
    return t;
}

static Own *do_pack(Struct *s, Ref const *args, size_t nargs) {
    if (nargs != s->values)
        return fail("pack expected %zd items for packing (got %zd)", (ssize_t)s->values, (ssize_t)nargs),
               NULL;
    if (s->size == 0) return bytes_new(NULL, 0);
    Own *x = bytes_new(NULL, s->size);
    if (x && pack_all(s, ((Bytes *)x)->data, args) < 0) CLEAR(x);
    if (x && s->size == 1) {
        Own *constant = bytes_byte(*bytes_data(x));
        decref(x);
        return constant;
    }
    return x;
}

static int resolve_offset(const Struct *s, ssize_t *offset, size_t length, const char *name,
                          const char *doing, const char *lacking) {
    if (*offset < 0) {
        if (*offset + (ssize_t)s->size > 0)
            return fail("%s %zd bytes at offset %zd", lacking, (ssize_t)s->size, *offset);
        if (*offset + (ssize_t)length < 0)
            return fail("offset %zd out of range for %zd-byte buffer", *offset, (ssize_t)length);
        *offset += (ssize_t)length;
    }
    if ((size_t)*offset > length || length - (size_t)*offset < s->size)
        return fail("%s requires a buffer of at least %zu bytes for %s %zd bytes at offset %zd (actual "
                    "buffer size is %zd)",
                    name, (size_t)*offset + s->size, doing, (ssize_t)s->size, *offset, (ssize_t)length);
    return 0;
}

static Own *do_pack_into(Struct *s, Ref const *args, size_t nargs) {
    if (nargs == 0) return fail("pack_into expected buffer argument"), NULL;
    if (nargs == 1) return fail("pack_into expected offset argument"), NULL;
    if (nargs - 2 != s->values)
        return fail("pack_into expected %zd items for packing (got %zd)", (ssize_t)s->values,
                    (ssize_t)nargs - 2),
               NULL;
    ssize_t offset;
    if (number_as_ssize(args[1], EXC_IndexError, &offset) < 0) return NULL;
    Buffer b;
    if (buffer_get(args[0], &b) < 0) return NULL;
    Own *result = NULL;
    if (!b.writable)
        (void)raise_error(EXC_TypeError, "argument must be read-write bytes-like object, not %T", args[0]);
    else if (resolve_offset(s, &offset, b.length, "pack_into", "packing", "no space to pack") == 0 &&
             pack_all(s, b.writable + offset, args + 2) == 0)
        result = NONE;
    buffer_release(&b);
    return result;
}

static Own *do_unpack(Struct *s, Ref data) {
    Buffer b;
    if (buffer_get(data, &b) < 0) return NULL;
    Own *t = NULL;
    if (b.length != s->size)
        (void)fail("unpack requires a buffer of %zd bytes", (ssize_t)s->size);
    else
        t = unpack_all(s, b.data);
    buffer_release(&b);
    return t;
}

static Own *do_unpack_from(Struct *s, Ref data, Ref offset_object) {
    ssize_t offset = 0;
    if (offset_object && native_ssize(offset_object, &offset) < 0) return NULL;
    Buffer b;
    if (buffer_get(data, &b) < 0) return NULL;
    Own *t = NULL;
    if (resolve_offset(s, &offset, b.length, "unpack_from", "unpacking", "not enough data to unpack") == 0)
        t = unpack_all(s, b.data + offset);
    buffer_release(&b);
    return t;
}

static Own *do_iter_unpack(Ref structure, Ref data) {
    const Struct *s = AS(Struct, structure);
    if (s->size == 0) return fail("cannot iteratively unpack with a struct of length 0"), NULL;
    UnpackIterator *it = (UnpackIterator *)object_new_container(state()->iterator_type, sizeof *it);
    if (!it) return NULL;
    if (buffer_get(data, &it->buffer) < 0) goto fail;
    if (it->buffer.length % s->size) {
        (void)fail("iterative unpacking requires a buffer of a multiple of %zd bytes", (ssize_t)s->size);
        goto fail;
    }
    it->structure = incref(structure);
    object_track(OBJ(it));
    return OBJ(it);
fail:
    decref(OBJ(it));
    return NULL;
}

static Own *iterator_next(Ref self) {
    UnpackIterator *it = MUT(UnpackIterator, self);
    if (!it->structure || !it->buffer.owner) return NULL;
    Struct *s = AS(Struct, it->structure);
    if (it->at + s->size > it->buffer.length) {
        buffer_release(&it->buffer);
        return NULL;
    }
    Own *t = unpack_all(s, it->buffer.data + it->at);
    it->at += s->size;
    return t;
}
static void iterator_clear(Own *x) {
    UnpackIterator *it = (UnpackIterator *)x;
    if (it->buffer.owner) buffer_release(&it->buffer);
    CLEAR(it->structure);
}
static void iterator_dealloc(Own *x) {
    object_untrack(x);
    iterator_clear(x);
    object_free(x);
}
static int iterator_traverse(Ref x, VisitFn visit, void *context) {
    const UnpackIterator *it = AS(UnpackIterator, x);
    int r = it->structure ? visit(it->structure, context) : 0;
    return !r && it->buffer.owner ? visit(it->buffer.owner, context) : r;
}
static Own *iterator_length_hint(Ref x) {
    const UnpackIterator *it = AS(UnpackIterator, x);
    const Struct *s = it->structure ? AS(Struct, it->structure) : NULL;
    return int_new(s && s->size && it->buffer.owner ? (int64_t)((it->buffer.length - it->at) / s->size) : 0);
}
static const MethodDef iterator_methods[] = {
    {"__length_hint__", iterator_length_hint, CALL_NOARGS, 0, "($self, /)", "How many are left."},
    {0},
};
static const TypeSpec iterator_spec = {
    .name = "_struct.unpack_iterator",
    .size = sizeof(UnpackIterator),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, iterator_dealloc),
              SLOT(traverse, iterator_traverse),
              SLOT(clear, iterator_clear),
              SLOT(iter, native_self),
              SLOT(next, iterator_next)),
    .methods = iterator_methods,
};

// ---- the type

static Own *struct_pack(Ref self, Ref const *args, size_t nargs) {
    return do_pack(MUT(Struct, self), args, nargs);
}
static Own *struct_pack_into(Ref self, Ref const *args, size_t nargs) {
    return do_pack_into(MUT(Struct, self), args, nargs);
}
static Own *struct_unpack(Ref self, Ref data) {
    return do_unpack(MUT(Struct, self), data);
}
static Own *struct_unpack_from(Ref self, Ref const *args) {
    return do_unpack_from(MUT(Struct, self), args[0], args[1]);
}
static Own *struct_iter_unpack(Ref self, Ref data) {
    return do_iter_unpack(self, data);
}
static Own *struct_repr(Ref self) {
    const char *name = type_name(self), *dot = strrchr(name, '.');
    return str_format_c("%s(%R)", dot ? dot + 1 : name, (Ref)AS(Struct, self)->format);
}
static Own *get_format(Ref self) {
    return incref(AS(Struct, self)->format);
}
static Own *get_size(Ref self) {
    return int_new((int64_t)AS(Struct, self)->size);
}

static const MethodDef struct_methods[] = {
    {"pack", struct_pack, CALL_FAST, 0, "($self, /, *values)", "The values as bytes."},
    {"pack_into", struct_pack_into, CALL_FAST, 0, "($self, /, buffer, offset, *values)",
     "Write the values into a buffer."},
    {"unpack", struct_unpack, CALL_O, 0, "($self, buffer, /)", "The values that these bytes are."},
    {"unpack_from", struct_unpack_from, CALL_BOUND, 0, "($self, /, buffer, offset=0)",
     "The values at an offset of a buffer."},
    {"iter_unpack", struct_iter_unpack, CALL_O, 0, "($self, buffer, /)",
     "Iterator over tuples of values in a row."},
    {0},
};
static const GetSetDef struct_getset[] = {
    {"format", get_format, NULL, "The format."},
    {"size", get_size, NULL, "Bytes that it takes."},
    {0},
};
static const TypeSpec struct_spec = {
    .name = "_struct.Struct",
    .doc = "A format read once, for packing and unpacking many times.",
    .size = sizeof(Struct),
    .flags = TF_BASE | TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, struct_new_slot), SLOT(init, struct_init), SLOT(dealloc, struct_dealloc), SLOT(repr, struct_repr)),
    .methods = struct_methods,
    .getset = struct_getset,
};

// ---- functions

static Own *pack(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (nargs == 0) return raise_error(EXC_TypeError, "missing format argument");
    SCOPED Own *s = struct_for(args[0]);
    return s ? do_pack((Struct *)s, args + 1, nargs - 1) : NULL;
}
static Own *pack_into(UNUSED Ref module, Ref const *args, size_t nargs) {
    if (nargs == 0) return raise_error(EXC_TypeError, "missing format argument");
    SCOPED Own *s = struct_for(args[0]);
    return s ? do_pack_into((Struct *)s, args + 1, nargs - 1) : NULL;
}
static Own *unpack(UNUSED Ref module, Ref const *args) {
    SCOPED Own *s = struct_for(args[0]);
    return s ? do_unpack((Struct *)s, args[1]) : NULL;
}
static Own *unpack_from(UNUSED Ref module, Ref const *args) {
    SCOPED Own *s = struct_for(args[0]);
    return s ? do_unpack_from((Struct *)s, args[1], args[2]) : NULL;
}
static Own *iter_unpack(UNUSED Ref module, Ref const *args) {
    SCOPED Own *s = struct_for(args[0]);
    return s ? do_iter_unpack(s, args[1]) : NULL;
}
static Own *calcsize(UNUSED Ref module, Ref format) {
    SCOPED Own *s = struct_for(format);
    return s ? int_new((int64_t)AS(Struct, s)->size) : NULL;
}
static Own *clear_cache(UNUSED Ref module) {
    dict_clear(state()->cache);
    return NONE;
}

static const MethodDef functions[] = {
    {"pack", pack, CALL_FAST, 0, "($module, format, /, *values)", "The values as bytes."},
    {"pack_into", pack_into, CALL_FAST, 0, "($module, format, buffer, offset, /, *values)",
     "Write the values into a buffer."},
    {"unpack", unpack, CALL_BOUND, 0, "($module, format, buffer, /)", "The values that these bytes are."},
    {"unpack_from", unpack_from, CALL_BOUND, 0, "($module, format, /, buffer, offset=0)",
     "The values at an offset of a buffer."},
    {"iter_unpack", iter_unpack, CALL_BOUND, 0, "($module, format, buffer, /)",
     "Iterator over tuples of values in a row."},
    {"calcsize", calcsize, CALL_O, 0, "($module, format, /)", "Bytes that the format takes."},
    {"_clearcache", clear_cache, CALL_NOARGS, 0, "($module, /)", "Forget compiled formats."},
    {0},
};

static Own *make_error_class(const char *module, const char *name, ExcKind base) {
    SCOPED Own *text = str_from_c(name), *bases = tuple_pack(1, exception_class_peek(base)),
               *space = dict_new(), *where = str_from_c(module);
    if (!text || !bases || !space || !where || dict_set(space, NAME(__module__), where) < 0) return NULL;
    return object_call3(REF(vm->types[TYPE_TYPE]), text, bases, space);
}

static int init(Own *module) {
    State *s = state();
    if (!s && !(s = vm->module_state[STATE_STRUCT] = mem_alloc_zeroed(sizeof *s))) return (void)raise_no_memory(), -1;
    SCOPED Own *type = native_type_once(&struct_spec, NULL), *iterator = native_type_once(&iterator_spec, NULL);
    if (!type || !iterator || (!s->cache && !(s->cache = dict_new())) ||
        (!s->error && !(s->error = make_error_class("struct", "error", EXC_Exception))))
        return -1;
    s->type = ((Type *)type)->id;
    s->iterator_type = ((Type *)iterator)->id;
    return module_add(module, "Struct", type) < 0 || module_add(module, "error", s->error) < 0 ||
                   module_add(module, "_unpack_iterator", iterator) < 0
               ? -1
               : 0;
}

static void free_state(void) {
    State *s = state();
    if (!s) return;
    CLEAR(s->cache);
    CLEAR(s->error);
    vm->module_state[STATE_STRUCT] = NULL;
    mem_free(s);
}

const ModuleSpec struct_c_module = {.name = "_struct",
                                    .doc = "Values to bytes and back, by a format.",
                                    .functions = functions,
                                    .init = init,
                                    .free = free_state};
