// str.c - the text type: layout, making, comparing, concatenation, slices, repetition, iteration. See str.h
// for the picture.
//
// Invariants
//   * canonical width: a string is never wider than its widest character needs, and TAG_STR_ASCII is set
//   exactly when all
//     characters are below 128. So equal strings have equal bytes, equal hashes, equal width.
//   * data is followed by one zero character of the same width.
//   * '' and the 256 strings of one character below 256 are constants, shared by all interpreters, with their
//   hashes
//     written in: their hash cannot depend on the seed. Other strings of that content (of a subclass, or
//     filled in place) hash the same.
#include "types/codecs.h"
#include "types/iterators.h"
#include "types/str_internal.h"
#include "base/hash.h"
#include "types/builtin.h"
#include "types/sequence.h"
#include "types/slice.h"

// ---- the constants

typedef struct CharConstant { // a Str of at most one character
    Object head;
    size_t length;
    uint32_t hash;
    uint8_t data[4];
} CharConstant;
STATIC_ASSERT(offsetof(CharConstant, data) == STR_HEADER, "a constant is laid out as a Str");

// Never 0: the multiplier is odd, so the product is 0 only for c + 1 = 0 (mod 2^32).
#define CHAR_HASH(c) (((uint32_t)(c) + 1) * 2654435761u)
enum { EMPTY_HASH = 0 }; // which means "not computed" elsewhere: finding out again costs nothing

#define CHAR(c)                                                                                              \
    {{IMMORTAL, TYPE_STR | TAG_STR_INTERNED | ((c) < 128 ? TAG_STR_ASCII : 0)},                              \
     1,                                                                                                      \
     CHAR_HASH(c),                                                                                           \
     {(uint8_t)(c), 0, 0, 0}},
#define CHAR4(c)  CHAR(c) CHAR((c) + 1) CHAR((c) + 2) CHAR((c) + 3)
#define CHAR16(c) CHAR4(c) CHAR4((c) + 4) CHAR4((c) + 8) CHAR4((c) + 12)
#define CHAR64(c) CHAR16(c) CHAR16((c) + 16) CHAR16((c) + 32) CHAR16((c) + 48)
static CharConstant char_constants[256] = {CHAR64(0) CHAR64(64) CHAR64(128) CHAR64(192)};
static CharConstant empty_constant = {
    {IMMORTAL, TYPE_STR | TAG_STR_INTERNED | TAG_STR_ASCII}, 0, EMPTY_HASH, {0}};
Object *const empty_str = &empty_constant.head;

Own *str_latin1_char(uint32_t c) {
    return &char_constants[c].head;
}

// ---- characters

size_t ascii_prefix(const uint8_t *d, size_t n) {
    size_t i = 0;
    for (; i + 32 <= n; i += 32) {
        uint64_t any = load_u64(d + i) | load_u64(d + i + 8) | load_u64(d + i + 16) | load_u64(d + i + 24);
        if (any & 0x8080808080808080ull) break;
    }
    for (; i + 8 <= n; i += 8)
        if (load_u64(d + i) & 0x8080808080808080ull) break;
    if (n >= 8 && i + 8 > n && !(load_u64(d + n - 8) & 0x8080808080808080ull)) return n; // the last ones once more
    while (i < n && d[i] < 128) i++;
    return i;
}

VECTORIZED uint32_t text_max_class(const void *data, int shift, size_t n) {
    if (shift == 0) return ascii_prefix(data, n) == n ? MAX_ASCII : MAX_LATIN1;
    uint32_t any = 0;
    if (shift == 1) {
        const uint16_t *d = data;
        for (size_t i = 0; i < n; i++) any |= d[i];
    } else {
        const uint32_t *d = data;
        for (size_t i = 0; i < n; i++) any |= d[i];
    }
    return any < 0x80 ? MAX_ASCII : any < 0x100 ? MAX_LATIN1 : any < 0x10000 ? MAX_UCS2 : MAX_UCS4;
}

VECTORIZED void text_copy(void *to, int to_shift, const void *from, int from_shift, size_t n) {
    if (to_shift == from_shift) {
        copy_short(to, from, n << to_shift);
        return;
    }
#define COPY(T, F)                                                                                           \
    do {                                                                                                     \
        T *d_ = to;                                                                                          \
        const F *s_ = from;                                                                                  \
        for (size_t i_ = 0; i_ < n; i_++) d_[i_] = (T)s_[i_];                                                \
    } while (0)
    switch (to_shift * 3 + from_shift) {
    case 1: COPY(uint8_t, uint16_t); break;
    case 2: COPY(uint8_t, uint32_t); break;
    case 3: COPY(uint16_t, uint8_t); break;
    case 5: COPY(uint16_t, uint32_t); break;
    case 6: COPY(uint32_t, uint8_t); break;
    case 7: COPY(uint32_t, uint16_t); break;
    default: UNREACHABLE();
    }
#undef COPY
}

VECTORIZED void text_fill(void *to, int shift, uint32_t c, size_t n) {
    if (shift == 0) {
        memset(to, (int)c, n);
    } else if (shift == 1) {
        uint16_t *d = to;
        for (size_t i = 0; i < n; i++) d[i] = (uint16_t)c;
    } else {
        uint32_t *d = to;
        for (size_t i = 0; i < n; i++) d[i] = c;
    }
}

// ---- making

Own *str_alloc(size_t length, int shift, uint32_t flags) {
    if (UNLIKELY(length > STR_MAX_LENGTH)) return raise_no_memory();
    Str *s = heap_alloc(&vm->heap, STR_HEADER + ((length + 1) << shift));
    if (UNLIKELY(!s)) return raise_no_memory();
    s->head = (Object){1, TYPE_STR | flags};
    s->length = length;
    s->hash = 0;
    return OBJ(s);
}

static ALWAYS_INLINE void terminate(Own *x, int shift, size_t length) {
    text_put(str_data_mut(x), shift, length, 0);
}

Own *str_new_ascii(size_t length, char **data) {
    Own *x = str_alloc(length, 0, TAG_STR_ASCII);
    if (UNLIKELY(!x)) return NULL;
    *data = str_data_mut(x);
    (*data)[length] = 0;
    return x;
}

Own *str_new(size_t length, uint32_t max_char, void **data) {
    int shift = shift_for(max_char);
    Own *x = str_alloc(length, shift, flags_for(max_char));
    if (UNLIKELY(!x)) return NULL;
    *data = str_data_mut(x);
    terminate(x, shift, length);
    return x;
}

Own *str_from_char(uint32_t c) {
    if (c < 256) return str_latin1_char(c);
    Own *x = str_alloc(1, shift_for(c), flags_for(c));
    if (!x) return NULL;
    text_put(str_data_mut(x), str_width_shift(x), 0, c);
    terminate(x, str_width_shift(x), 1);
    return x;
}

static ALWAYS_INLINE Own *make_bytes_wide(const void *bytes, size_t n, uint32_t flags) {
    Own *x = str_alloc(n, 0, flags);
    if (UNLIKELY(!x)) return NULL;
    copy_short(str_data_mut(x), bytes, n);
    terminate(x, 0, n);
    return x;
}

Own *str_from_ascii(const char *text, size_t n) {
    if (n == 0) return empty_str;
    if (n == 1) return str_latin1_char((uint8_t)*text);
    return make_bytes_wide(text, n, TAG_STR_ASCII);
}

Own *str_from_latin1(const uint8_t *bytes, size_t n) {
    if (n == 0) return empty_str;
    if (n == 1) return str_latin1_char(*bytes);
    return make_bytes_wide(bytes, n, ascii_prefix(bytes, n) == n ? TAG_STR_ASCII : 0);
}

Own *str_from_text(const void *d, int shift, size_t n) {
    if (n == 0) return empty_str;
    if (n == 1) return str_from_char(text_at(d, shift, 0));
    uint32_t max = text_max_class(d, shift, n);
    Own *x = str_alloc(n, shift_for(max), flags_for(max));
    if (UNLIKELY(!x)) return NULL;
    text_copy(str_data_mut(x), shift_for(max), d, shift, n);
    terminate(x, shift_for(max), n);
    return x;
}

Own *str_from_ucs4(const uint32_t *chars, size_t n) {
    return str_from_text(chars, 2, n);
}
Own *str_from_c(const char *text) {
    return str_from_utf8(text, strlen(text));
}

// Characters that n bytes of UTF-8 begin, and the highest byte, which tells how wide they are: 0xC4 and above begin what
// Latin-1 has not, 0xF0 and above what needs four bytes.
VECTORIZED static size_t count_utf8(const uint8_t *s, size_t n, uint8_t *highest) {
    size_t count = 0;
    uint8_t high = 0;
    for (size_t i = 0; i < n; i++) {
        count += (s[i] & 0xC0) != 0x80;
        high = MAX(high, s[i]);
    }
    *highest = high;
    return count;
}

// Decodes all of s, checking; false: malformed. The counted characters fit, since each consumes one counted byte.
static ALWAYS_INLINE bool fill_from_utf8(void *data, int shift, const uint8_t *s, size_t n, bool surrogates) {
    for (size_t i = 0, at = 0; i < n; at++) {
        uint32_t c = s[i];
        size_t left = n - i;
        if (LIKELY(c < 0x80)) {
            i++;
        } else if (c < 0xE0) {
            if (c < 0xC2 || left < 2 || (s[i + 1] & 0xC0) != 0x80) return false;
            c = (c & 31) << 6 | (s[i + 1] & 63u);
            i += 2;
        } else if (c < 0xF0) {
            if (left < 3 || (s[i + 1] & 0xC0) != 0x80 || (s[i + 2] & 0xC0) != 0x80) return false;
            c = (c & 15) << 12 | (s[i + 1] & 63u) << 6 | (s[i + 2] & 63u);
            if (c < 0x800 || (!surrogates && c >= 0xD800 && c < 0xE000)) return false;
            i += 3;
        } else {
            if (c > 0xF4 || left < 4 || (s[i + 1] & 0xC0) != 0x80 || (s[i + 2] & 0xC0) != 0x80 || (s[i + 3] & 0xC0) != 0x80)
                return false;
            c = (c & 7) << 18 | (s[i + 1] & 63u) << 12 | (s[i + 2] & 63u) << 6 | (s[i + 3] & 63u);
            if (c < 0x10000 || c > MAX_UCS4) return false;
            i += 4;
        }
        text_put(data, shift, at, c);
    }
    return true;
}

// The same where no byte is above 0xC3, eight characters at a time where they are ASCII.
static bool fill_latin1_from_utf8(uint8_t *out, const uint8_t *s, size_t n) {
    for (const uint8_t *end = s + n; s < end;) {
        if (LIKELY(*s < 0x80)) {
            if (end - s >= 8 && !(load_u64(s) & 0x8080808080808080u)) {
                memcpy(out, s, 8);
                s += 8, out += 8;
            } else *out++ = *s++;
            continue;
        }
        if (*s < 0xC2 || end - s < 2 || (s[1] & 0xC0) != 0x80) return false;
        *out++ = (uint8_t)(*s << 6 | (s[1] & 63));
        s += 2;
    }
    return true;
}

// Decodes UTF-8 (surrogates as three bytes if allowed). Malformed: NULL and no exception.
Own *str_if_utf8(const uint8_t *s, size_t n, bool surrogates, bool *malformed) {
    *malformed = false;
    if (ascii_prefix(s, n) == n) return str_from_ascii((const char *)s, n);
    uint8_t high;
    size_t count = count_utf8(s, n, &high);
    int shift = high < 0xC4 ? 0 : high < 0xF0 ? 1 : 2;
    Own *x = str_alloc(count, shift, flags_for(shift == 0 ? MAX_LATIN1 : shift == 1 ? MAX_UCS2 : MAX_UCS4));
    if (!x) return NULL;
    void *data = str_data_mut(x);
    bool good;
    switch (shift) {
    case 0: good = fill_latin1_from_utf8(data, s, n); break;
    case 1: good = fill_from_utf8(data, 1, s, n, surrogates); break;
    default: good = fill_from_utf8(data, 2, s, n, surrogates);
    }
    if (UNLIKELY(!good)) {
        *malformed = true;
        heap_free_plain(&vm->heap, x);
        return NULL;
    }
    terminate(x, shift, count);
    if (count > 1) return x;
    uint32_t c = str_at(x, 0); // of these there are constants
    heap_free_plain(&vm->heap, x);
    return str_from_char(c);
}

Own *str_from_utf8(const char *text, size_t n) {
    bool malformed;
    Own *x = str_if_utf8((const uint8_t *)text, n, false, &malformed);
    if (UNLIKELY(malformed)) return codec_decode((const uint8_t *)text, n, "utf-8", "strict");
    return x;
}

Own *str_from_wtf8(const char *text, size_t n) {
    bool malformed;
    Own *x = str_if_utf8((const uint8_t *)text, n, true, &malformed);
    if (UNLIKELY(malformed)) return codec_decode((const uint8_t *)text, n, "utf-8", "strict");
    return x;
}

Own *str_exact(Ref x) {
    if (LIKELY(is_exact_str(x))) return incref(x);
    return str_from_text(str_data(x), str_width_shift(x), str_length(x));
}

// ---- reading

const char *str_ascii_peek(Ref x) {
    return str_is_ascii(x) ? (const char *)str_data(x) : NULL;
}

bool str_equal_c(Ref x, const char *ascii) {
    return str_is_ascii(x) && strlen(ascii) == str_length(x) &&
           memcmp(str_data(x), ascii, str_length(x)) == 0;
}

const char *str_utf8(Ref x, size_t *length, Own **holder) {
    *holder = NULL;
    if (LIKELY(str_is_ascii(x))) {
        if (length) *length = str_length(x);
        return (const char *)str_data(x);
    }
    Own *encoded = codec_encode(x, NULL, NULL);
    if (!encoded) return NULL;
    *holder = encoded;
    if (length) *length = bytes_length(encoded);
    return (const char *)bytes_data(encoded);
}

// ---- hash and comparison

uint32_t str_hash_slow(Ref x) {
    const Str *s = AS(Str, x);
    int shift = str_width_shift(x);
    uint32_t h;
    if (s->length == 0) return EMPTY_HASH;
    if (s->length == 1 && shift == 0) h = CHAR_HASH(s->data[0]);
    else {
        uint64_t wide = hash_bytes(s->data, s->length << shift, vm->options.hash_seed);
        h = (uint32_t)(wide ^ wide >> 32);
        if (h == 0) h = 7;
    }
    MUT(Str, x)->hash = h;
    return h;
}

bool str_equal(Ref a, Ref b) {
    if (a == b) return true;
    const Str *s = AS(Str, a), *t = AS(Str, b);
    if (s->length != t->length) return false;
    if ((a->tag ^ b->tag) & (TAG_STR_2 | TAG_STR_4 | TAG_STR_ASCII)) return false;
    if (s->hash != t->hash && s->hash && t->hash) return false;
    return memcmp(s->data, t->data, s->length << str_width_shift(a)) == 0;
}

int str_order(Ref a, Ref b) {
    if (a == b) return 0;
    size_t n = MIN(str_length(a), str_length(b));
    int sa = str_width_shift(a), sb = str_width_shift(b);
    if (sa == 0 && sb == 0) {
        int r = memcmp(str_data(a), str_data(b), n);
        if (r) return r;
    } else {
        const uint8_t *da = str_data(a), *db = str_data(b);
        size_t i = 0, step = (size_t)8 >> sa;
        if (sa == sb) // what is the same, eight bytes at a time
            while (i + step <= n && memcmp(da + (i << sa), db + (i << sa), 8) == 0) i += step;
        for (; i < n; i++) {
            uint32_t x = text_at(da, sa, i), y = text_at(db, sb, i);
            if (x != y) return x < y ? -1 : 1;
        }
    }
    return str_length(a) < str_length(b) ? -1 : str_length(a) > str_length(b);
}

static int64_t hash_slot(Ref x) {
    return str_hash(x);
}

static Own *compare_slot(Ref a, Ref b, int op) {
    if (!is_str(a) || !is_str(b)) return NOTIMPLEMENTED;
    if (op == CMP_EQ) return BOOL(str_equal(a, b));
    if (op == CMP_NE) return BOOL(!str_equal(a, b));
    int order = str_order(a, b);
    switch (op) {
    case CMP_LT: return BOOL(order < 0);
    case CMP_LE: return BOOL(order <= 0);
    case CMP_GT: return BOOL(order > 0);
    default: return BOOL(order >= 0);
    }
}

// ---- putting together

Own *str_concat(Ref a, Ref b) {
    size_t n = str_length(a), m = str_length(b), total = n + m;
    if (UNLIKELY(m == 0) && is_exact_str(a)) return incref(a);
    if (UNLIKELY(n == 0) && is_exact_str(b)) return incref(b);
    uint32_t tags = a->tag & b->tag & TAG_STR_ASCII;
    if (LIKELY(tags)) { // both ASCII
        Own *x = str_alloc(total, 0, TAG_STR_ASCII);
        if (UNLIKELY(!x)) return NULL;
        uint8_t *d = str_data_mut(x);
        copy_short(d, str_data(a), n);
        copy_short(d + n, str_data(b), m);
        d[total] = 0;
        return x;
    }
    uint32_t max = MAX(str_max_char(a), str_max_char(b));
    int shift = shift_for(max);
    Own *x = str_alloc(total, shift, flags_for(max));
    if (UNLIKELY(!x)) return NULL;
    void *d = str_data_mut(x);
    text_copy(d, shift, str_data(a), str_width_shift(a), n);
    text_copy(text_offset_mut(d, shift, n), shift, str_data(b), str_width_shift(b), m);
    terminate(x, shift, total);
    return x;
}

// Room to append `more` characters to a string that only its caller knows. The block may move.
static Own *grow_take(Own *x, size_t more) {
    int shift = str_width_shift(x);
    size_t length = str_length(x), total = length + more;
    size_t bytes = STR_HEADER + ((total + 1) << shift);
    if (LIKELY(bytes <= heap_usable_size(x))) return x;
    if (UNLIKELY(total > STR_MAX_LENGTH)) goto fail;
    size_t wanted =
        bytes < 256 ? bytes + 32 : bytes + bytes / 4; // geometric, so that a loop of appends is linear
    Own *y = heap_realloc(&vm->heap, x, wanted);
    if (UNLIKELY(!y)) y = heap_realloc(&vm->heap, x, bytes);
    if (LIKELY(y != NULL)) return y;
fail:
    decref(x);
    return raise_no_memory();
}

Own *str_append_take(Own *a, Ref b) {
    size_t n = str_length(a), m = str_length(b);
    uint32_t unfit = TYPE_ID_MASK | TAG_STR_INTERNED | TAG_WEAKREF;
    if (a->refcount == 1 && (a->tag & unfit) == TYPE_STR && n && m && a != b &&
        str_max_char(b) <= str_max_char(a)) {
        Own *x = grow_take(a, m);
        if (UNLIKELY(!x)) return NULL;
        int shift = str_width_shift(x);
        text_copy(text_offset_mut(str_data_mut(x), shift, n), shift, str_data(b), str_width_shift(b), m);
        ((Str *)x)->length = n + m;
        ((Str *)x)->hash = 0;
        terminate(x, shift, n + m);
        return x;
    }
    Own *x = str_concat(a, b);
    decref(a);
    return x;
}

Own *str_slice(Ref x, size_t start, size_t end) {
    size_t length = str_length(x);
    if (end > length) end = length;
    if (start >= end) return empty_str;
    if (start == 0 && end == length && is_exact_str(x)) return incref(x);
    int shift = str_width_shift(x);
    const void *d = text_offset(str_data(x), shift, start);
    size_t n = end - start;
    if (LIKELY(str_is_ascii(x))) return str_from_ascii(d, n);
    return str_from_text(d, shift, n);
}

Own *str_repeat(Ref x, ssize_t count) {
    size_t n = str_length(x), total;
    if (count <= 0 || n == 0) return empty_str;
    if (count == 1 && is_exact_str(x)) return incref(x);
    if (size_mul(n, (size_t)count, &total) || total > SSIZE_MAX)
        return raise_error(EXC_OverflowError, "repeated string is too long");
    int shift = str_width_shift(x);
    Own *y = str_alloc(total, shift, x->tag & (TAG_STR_2 | TAG_STR_4 | TAG_STR_ASCII));
    if (!y) return NULL;
    char *d = str_data_mut(y);
    if (n == 1) {
        text_fill(d, shift, str_at(x, 0), total);
    } else { // doubling
        size_t bytes = total << shift, done = n << shift;
        memcpy(d, str_data(x), done);
        while (done < bytes) {
            size_t step = MIN(done, bytes - done);
            memcpy(d + done, d, step);
            done += step;
        }
    }
    terminate(y, shift, total);
    return y;
}

// ---- join

static COLD Own *join_bad_item(Ref item, size_t i) {
    return raise_error(EXC_TypeError, "sequence item %zd: expected str instance, %T found", (ssize_t)i, item);
}

Own *str_join_array(Ref separator, Ref const *items, size_t count) {
    if (count == 0) return empty_str;
    if (count == 1) {
        if (!is_str(items[0])) return join_bad_item(items[0], 0);
        return str_exact(items[0]);
    }
    size_t gap = str_length(separator), total;
    if (size_mul(gap, count - 1, &total))
        return raise_error(EXC_OverflowError, "join() result is too long for a Python string");
    uint32_t all = gap ? separator->tag : TAG_STR_ASCII, any = gap ? separator->tag : 0;
    for (size_t i = 0; i < count; i++) {
        Ref item = items[i];
        if (UNLIKELY(!is_str(item))) return join_bad_item(item, i);
        if (size_add(total, str_length(item), &total) || total > SSIZE_MAX)
            return raise_error(EXC_OverflowError, "join() result is too long for a Python string");
        all &= item->tag;
        any |= item->tag;
    }
    uint32_t flags = all & TAG_STR_ASCII;
    if (!flags) flags = any & TAG_STR_4 ? TAG_STR_4 : any & TAG_STR_2;
    int shift = flags & TAG_STR_4 ? 2 : flags & TAG_STR_2 ? 1 : 0;
    if (total == 0) return empty_str;
    Own *x = str_alloc(total, shift, flags);
    if (!x) return NULL;
    char *d = str_data_mut(x);
    if (shift == 0) {
        const uint8_t *between = str_data(separator);
        for (size_t i = 0; i < count; i++) {
            if (i && gap) {
                if (gap == 1)
                    *d++ = (char)*between;
                else {
                    copy_short(d, between, gap);
                    d += gap;
                }
            }
            size_t n = str_length(items[i]);
            copy_short(d, str_data(items[i]), n);
            d += n;
        }
    } else {
        for (size_t i = 0; i < count; i++) {
            if (i && gap) {
                text_copy(d, shift, str_data(separator), str_width_shift(separator), gap);
                d += gap << shift;
            }
            size_t n = str_length(items[i]);
            text_copy(d, shift, str_data(items[i]), str_width_shift(items[i]), n);
            d += n << shift;
        }
    }
    terminate(x, shift, total);
    return x;
}

Own *str_join(Ref separator, Ref iterable) {
    Own *sequence = object_fast_sequence(iterable, "can only join an iterable");
    if (!sequence) return NULL;
    size_t count;
    Ref const *items = sequence_items(sequence, &count);
    Own *x = str_join_array(separator, items, count);
    decref(sequence);
    return x;
}

// ---- slots

static ssize_t length_slot(Ref x) {
    return (ssize_t)str_length(x);
}

static Own *getitem_slot(Ref x, Ref key) {
    if (is_index(key)) {
        ssize_t i;
        if (is_small(key))
            i = int_value(key);
        else if (number_as_ssize(key, EXC_IndexError, &i) < 0)
            return NULL;
        size_t n = str_length(x);
        if (i < 0) i += (ssize_t)n;
        if (i < 0 || (size_t)i >= n) return raise_error(EXC_IndexError, "string index out of range");
        return str_from_char(str_at(x, (size_t)i));
    }
    if (type_id(key) != TYPE_SLICE)
        return raise_error(EXC_TypeError, "string indices must be integers, not '%T'", key);
    ssize_t start, stop, step;
    size_t count;
    if (slice_resolve(key, str_length(x), &start, &stop, &step, &count) < 0) return NULL;
    if (count == 0) return empty_str;
    if (step == 1) return str_slice(x, (size_t)start, (size_t)start + count);
    int shift = str_width_shift(x);
    const void *from = str_data(x);
    Own *y = str_alloc(count, shift, x->tag & (TAG_STR_2 | TAG_STR_4 | TAG_STR_ASCII));
    if (!y) return NULL;
    void *to = str_data_mut(y);
    if (shift == 0 && step == -1) copy_reversed(to, (const uint8_t *)from + start, count);
    else for (size_t i = 0; i < count; i++, start = slice_step(start, step))
        text_put(to, shift, i, text_at(from, shift, (size_t)start));
    terminate(y, shift, count);
    if (str_is_ascii(x) && count > 1) return y;
    Own *z = str_from_text(to, shift, count); // may be narrower now
    decref(y);
    return z;
}

static int contains_slot(Ref x, Ref item) {
    if (!is_str(item))
        return raise_int(EXC_TypeError, "'in <string>' requires string as left operand, not %T", item);
    return str_find(x, item, 0, str_length(x)) >= 0;
}

static Own *concat_slot(Ref a, Ref b) {
    if (!is_str(b)) return raise_error(EXC_TypeError, "can only concatenate str (not \"%T\") to str", b);
    return str_concat(a, b);
}

static Own *mod_slot(Ref a, Ref b) {
    if (!is_str(a)) return NOTIMPLEMENTED;
    return str_percent(a, b);
}

static Own *str_slot(Ref x) {
    return str_exact(x);
}

static void dealloc_slot(Own *x) {
    if (UNLIKELY(str_is_interned(x))) str_uninterned(x);
    object_free(x);
}

// An instance of a subclass with the same characters.
static Own *new_of_class_take(Type *type, Own *text) {
    if (!text) return NULL;
    int shift = str_width_shift(text);
    size_t n = str_length(text);
    Own *x = type_alloc(type, (n + 1) << shift);
    if (x) {
        x->tag |= text->tag & (TAG_STR_2 | TAG_STR_4 | TAG_STR_ASCII);
        ((Str *)x)->length = n;
        memcpy(str_data_mut(x), str_data(text), (n + 1) << shift);
    }
    decref(text);
    return x;
}

Own *str_from_object(Ref object, Ref encoding, Ref errors) {
    if (is_str(object)) return raise_error(EXC_TypeError, "decoding str is not supported");
    if (!buffer_supported(object))
        return raise_error(EXC_TypeError, "decoding to str: need a bytes-like object, %T found", object);
    Buffer b;
    if (buffer_get(object, &b) < 0) return NULL;
    const char *e = NULL, *how = NULL;
    SCOPED Own *hold_e = NULL, *hold_how = NULL;
    Own *x = NULL;
    if ((!encoding || (e = str_utf8(encoding, NULL, &hold_e))) &&
        (!errors || (how = str_utf8(errors, NULL, &hold_how))))
        x = codec_decode_by_name(b.data, b.length, e, how);
    buffer_release(&b);
    return x;
}

static Own *str_from_arguments(Ref const *args, size_t nargs, Ref kwnames) {
    if (LIKELY(nargs == 1 && !kwnames)) return object_str(args[0]);
    if (nargs + (kwnames ? tuple_size(kwnames) : 0) > 3)
        return raise_error(EXC_TypeError, "str expected at most 3 arguments, got %zu", nargs + (kwnames ? tuple_size(kwnames) : 0));
    Ref a[3];
    if (arguments_bind("str", "(object='', encoding='utf-8', errors='strict')", args, nargs, kwnames, a) < 0)
        return NULL;
    if (a[1] && !is_str(a[1]))
        return raise_error(EXC_TypeError, "str() argument 'encoding' must be str, not %K", a[1]);
    if (a[2] && !is_str(a[2]))
        return raise_error(EXC_TypeError, "str() argument 'errors' must be str, not %K", a[2]);
    if (!a[0]) return empty_str;
    if (!a[1] && !a[2]) return object_str(a[0]);
    return str_from_object(a[0], a[1], a[2]);
}

static Own *new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Own *text = str_from_arguments(args, nargs, kwnames);
    if (LIKELY(type->id == TYPE_STR) || !text) return text;
    return new_of_class_take(type, text);
}

// ---- iterators

static Own *iter_slot(Ref x) {
    return counting_iterator_new(x, str_is_ascii(x) ? TYPE_STR_ASCII_ITERATOR : TYPE_STR_ITERATOR);
}

static Own *iterator_next(Ref self) {
    SeqIterator *it = MUT(SeqIterator, self);
    if (UNLIKELY(!it->sequence)) return NULL;
    if (LIKELY(it->index < str_length(it->sequence))) return str_from_char(str_at(it->sequence, it->index++));
    CLEAR(it->sequence);
    return NULL;
}
const TypeSpec str_iterator_spec = SEQ_ITERATOR_SPEC("str_iterator", iterator_next, seq_iterator_methods);
const TypeSpec str_ascii_iterator_spec = SEQ_ITERATOR_SPEC("str_ascii_iterator", iterator_next, seq_iterator_methods);

// ---- the type

const TypeSpec str_spec = {
    .name = "str",
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "Text: an immutable sequence of Unicode characters. Without encoding and errors, the result is\n"
           "what object.__str__() gives; with them, the object's bytes are decoded.",
    .size = STR_HEADER,
    .item_size = 1,
    .flags = TF_BASE | TF_VARSIZE | TF_MATCH_SELF | TF_SUB_STR,
    .slots = SLOTS(SLOT(new_, new_slot),
              SLOT(dealloc, dealloc_slot),
              SLOT(repr, str_repr),
              SLOT(str, str_slot),
              SLOT(hash, hash_slot),
              SLOT(compare, compare_slot),
              SLOT(iter, iter_slot),
              SLOT(length, length_slot),
              SLOT(getitem, getitem_slot),
              SLOT(contains, contains_slot),
              SLOT(concat, concat_slot),
              SLOT(repeat, str_repeat),
              SLOT(mod, mod_slot)),
    .methods = str_methods,
};
