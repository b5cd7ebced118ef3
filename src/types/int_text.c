// int_text.c - ints as text and text as ints.
//
// 64 bits go two digits at a time through a table. Big ones go through mpn_get_str and mpn_set_str, which are faster than
// quadratic. Decimal conversions of more digits than sys.set_int_max_str_digits allows raise.
#include "base/unicode.h"
#include "types/bytes.h"
#include "types/int_internal.h"
#include "types/str.h"

// ---- to text -----------------------------------------------------------------------------------------------------------

static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
                            "49505152535455565758596061626364656667686970717273747576777879808182838485868788899091929394959697"
                            "9899";

static inline char *write_decimal(char *end, uint64_t n) { // from the right; where the first digit is
    while (n >= 100) {
        uint64_t rest = n / 100;
        memcpy(end -= 2, pairs + 2 * (n - rest * 100), 2);
        n = rest;
    }
    if (n >= 10) memcpy(end -= 2, pairs + 2 * n, 2);
    else *--end = (char)('0' + n);
    return end;
}

size_t int_small_text(int64_t value, int base, char *out) {
    char scratch[INT_TEXT_ROOM], *end = scratch + sizeof scratch, *start = end;
    uint64_t n = i64_magnitude(value);
    if (base == 10) start = write_decimal(end, n);
    else {
        int bits = base == 16 ? 4 : base == 8 ? 3 : 1;
        do *--start = "0123456789abcdef"[n & (unsigned)(base - 1)];
        while ((n >>= bits) != 0);
    }
    if (value < 0) *--start = '-';
    memcpy(out, start, (size_t)(end - start));
    return (size_t)(end - start);
}

static Own *small_to_decimal(int64_t value) {
    char scratch[24], *end = scratch + sizeof scratch;
    if ((uint64_t)value < 10) return str_from_char((uint32_t)('0' + value));
    char *start = write_decimal(end, i64_magnitude(value)), *out;
    if (value < 0) *--start = '-';
    Own *x = str_new_ascii((size_t)(end - start), &out);
    if (x) memcpy(out, start, (size_t)(end - start));
    return x;
}

static COLD Own *too_many_digits(size_t digits) {
    if (digits)
        return raise_error(EXC_ValueError,
                           "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
                           "sys.set_int_max_str_digits() to increase the limit",
                           int_max_str_digits(), digits);
    return raise_error(EXC_ValueError,
                       "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to "
                       "increase the limit",
                       int_max_str_digits());
}

typedef struct GetStrWork {
    unsigned char *out;
    mp_limb_t *limbs;       // spoiled by the conversion
    const mp_limb_t *source;
    size_t n, length;
    int base;
} GetStrWork;

static void get_str(void *context) {
    GetStrWork *w = context;
    memcpy(w->limbs, w->source, w->n * sizeof *w->limbs);
    w->length = gmp.mpn_get_str(w->out, w->base, w->limbs, (mp_size_t)w->n);
}

// Base 2, 8 or 16: every digit is `width` bits.
static Own *power_text(const Limbs *v, size_t bits, unsigned width) {
    size_t n = (bits + width - 1) / width;
    char *out;
    Own *result = str_new_ascii(n + v->negative, &out);
    if (!result) return NULL;
    if (v->negative) *out++ = '-';
    for (size_t i = 0, at = 0; i < n; i++, at += width) {
        uint64_t digit = v->p[at / 64] >> at % 64;
        if (at % 64 + width > 64 && at / 64 + 1 < v->n) digit |= v->p[at / 64 + 1] << (64 - at % 64);
        out[n - 1 - i] = "0123456789abcdef"[digit & ((1u << width) - 1)];
    }
    return result;
}

Own *int_to_str(Ref x, int base) {
    if (LIKELY(!int_is_big(x))) {
        if (base == 10) return small_to_decimal(int_value(x));
        char text[INT_TEXT_ROOM];
        size_t n = int_small_text(int_value(x), base, text);
        return n == 1 ? str_from_char((uint8_t)text[0]) : str_from_ascii(text, n);
    }
    Limbs v;
    limbs_view(x, &v);
    if (v.n == 0) return str_from_char('0');
    size_t bits = int_bit_length(x), limit = (size_t)int_max_str_digits();
    if (base != 10) return power_text(&v, bits, base == 2 ? 1 : base == 8 ? 3 : 4);
    size_t room = (size_t)((double)bits / 3.3219280948873623) + 2;
    if (limit && room > limit + 4) return too_many_digits(0);
    unsigned char *digits = heap_alloc(&vm->heap, room + (v.n + 1) * sizeof(mp_limb_t) + 16);
    if (!digits) return raise_no_memory();
    GetStrWork work = {.out = digits, .limbs = (mp_limb_t *)(void *)(digits + round_up(room, 8)), .source = v.p, .n = v.n, .base = base};
    if (v.n < GMP_STACK_LIMBS / 8 ? gmp_run_small(get_str, &work) < 0 : gmp_run(get_str, &work) < 0) {
        heap_free_plain(&vm->heap, digits);
        return NULL;
    }
    size_t skip = 0;
    while (skip + 1 < work.length && digits[skip] == 0) skip++;
    size_t n = work.length - skip;
    Own *result = NULL;
    char *out;
    if (limit && n > limit) too_many_digits(0);
    else result = str_new_ascii(n + v.negative, &out);
    if (result) {
        if (v.negative) *out++ = '-';
        for (size_t i = 0; i < n; i++) out[i] = (char)('0' + digits[skip + i]);
    }
    heap_free_plain(&vm->heap, digits);
    return result;
}

Own *int_repr(Ref x) { return int_to_str(x, 10); }

// ---- from text ---------------------------------------------------------------------------------------------------------

static inline int digit_of(char c) {
    if ((uint8_t)(c - '0') < 10) return c - '0';
    if ((uint8_t)((c | 32) - 'a') < 26) return (c | 32) - 'a' + 10;
    return 99;
}

typedef struct SetStrWork {
    mp_limb_t *out;
    const unsigned char *digits;
    size_t count, n;
    int base;
} SetStrWork;

static void set_str(void *context) {
    SetStrWork *w = context;
    w->n = (size_t)gmp.mpn_set_str(w->out, w->digits, w->count, w->base);
}

// count digit values, the first not 0.
static Own *from_digits(const unsigned char *digits, size_t count, int base, bool negative) {
    size_t limbs = (size_t)((double)count * 5.17 / 64) + 2; // log2(36) is 5.1699...
    if (base <= 10) limbs = (size_t)((double)count * 3.3219280948873627 / 64) + 2;
    else if (base <= 16) limbs = count / 16 + 2;
    BigInt *x = big_alloc(limbs);
    if (!x) return NULL;
    SetStrWork work = {.out = big_limbs(x), .digits = digits, .count = count, .base = base};
    if (limbs < GMP_STACK_LIMBS / 8 ? gmp_run_small(set_str, &work) < 0 : gmp_run(set_str, &work) < 0) {
        heap_free_plain(&vm->heap, x);
        return NULL;
    }
    return big_finish(x, work.n, negative);
}

static bool power_of_two(int base) { return (base & (base - 1)) == 0; }

// Digits with single underscores between them; nothing else may follow.
static Own *parse_digits(const char *p, const char *end, int base, bool negative, bool leading_underscore, bool *bad) {
    const char *start = p;
    uint64_t value = 0;
    size_t count = 0;
    bool overflow = false, last_underscore = !leading_underscore;
    for (; p < end; p++) {
        if (*p == '_') {
            if (last_underscore) break;
            last_underscore = true;
            continue;
        }
        int d = digit_of(*p);
        if (d >= base) break;
        last_underscore = false;
        count++;
        if (!overflow)
            overflow = __builtin_mul_overflow(value, (uint64_t)base, &value) ||
                       __builtin_add_overflow(value, (uint64_t)d, &value);
    }
    if (p < end || count == 0 || last_underscore) {
        *bad = true;
        return NULL;
    }
    size_t limit = power_of_two(base) ? 0 : (size_t)int_max_str_digits();
    if (UNLIKELY(limit && count > limit)) return too_many_digits(count);
    if (LIKELY(!overflow)) {
        if (value <= (uint64_t)INT64_MAX + negative) return int_new(negative ? (int64_t)(0 - value) : (int64_t)value);
        mp_limb_t limb = value;
        return int_from_limbs(&limb, 1, negative);
    }
    unsigned char scratch[256], *digits = count <= sizeof scratch ? scratch : heap_alloc(&vm->heap, count);
    if (!digits) return raise_no_memory();
    size_t n = 0;
    for (p = start; p < end; p++)
        if (*p != '_' && (n || *p != '0')) digits[n++] = (unsigned char)digit_of(*p);
    Own *x = from_digits(digits, n, base, negative);
    if (digits != scratch) heap_free_plain(&vm->heap, digits);
    return x;
}

static bool all_zeros(const char *p, const char *end) {
    for (; p < end; p++)
        if (*p != '0' && *p != '_') return false;
    return true;
}

// A prefix (0x, 0o, 0b) that fits the base, or decides it when it is 0; then digits.
static Own *parse_number(const char *p, const char *end, int base, bool negative, bool *bad) {
    int prefix = 0;
    if (end - p >= 2 && p[0] == '0') {
        char c = p[1] | 32;
        prefix = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
    }
    bool any_base = base == 0;
    if (any_base) {
        if (prefix) base = prefix;
        else {
            base = 10;
            if (end - p > 1 && *p == '0' && !all_zeros(p, end)) { // 012 is neither octal nor decimal
                *bad = true;
                return NULL;
            }
        }
    }
    if (prefix && prefix == base) return parse_digits(p + 2, end, base, negative, true, bad);
    return parse_digits(p, end, base, negative, false, bad);
}

static inline bool is_blank(char c) { return c == ' ' || (uint8_t)(c - 9) < 5; }

Own *int_from_text(const char *text, size_t length, int base, bool *bad) {
    const char *p = text, *end = text + length;
    *bad = false;
    while (p < end && is_blank(*p)) p++;
    while (end > p && is_blank(end[-1])) end--;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) p++;
    if (p == end) {
        *bad = true;
        return NULL;
    }
    return parse_number(p, end, base, negative, bad);
}

static COLD Own *invalid_literal(int base, Ref shown) {
    return raise_error(EXC_ValueError, "invalid literal for int() with base %d: %.200R", base, shown);
}

// Blanks and decimal digits of any script as ASCII; the rest as a character that is no digit.
static void to_ascii(Ref x, char *out) {
    for (size_t i = 0, n = str_length(x); i < n; i++) {
        uint32_t c = str_at(x, i);
        int digit = c < 128 ? -1 : unicode_decimal(c);
        out[i] = digit >= 0 ? (char)('0' + digit) : unicode_is_space(c) ? ' ' : c < 128 ? (char)c : '?';
    }
}

Own *int_from_str(Ref x, int base) {
    bool bad;
    const char *ascii = str_ascii_peek(x);
    size_t n = str_length(x);
    Own *r;
    if (LIKELY(ascii != NULL)) r = int_from_text(ascii, n, base, &bad);
    else { // blanks and digits of other scripts
        char *copy = heap_alloc(&vm->heap, n + 1);
        if (!copy) return raise_no_memory();
        to_ascii(x, copy);
        r = int_from_text(copy, n, base, &bad);
        heap_free_plain(&vm->heap, copy);
    }
    return LIKELY(!bad) ? r : invalid_literal(base, x);
}

Own *int_from_bytes_text(const uint8_t *text, size_t length, int base) {
    bool bad;
    Own *r = int_from_text((const char *)text, length, base, &bad);
    if (!bad) return r;
    SCOPED Own *shown = bytes_new(text, length);
    return shown ? invalid_literal(base, shown) : NULL;
}
