// int.h - integers of any size. A value that fits 64 bits is an Int (16 bytes); others are BigInt, same type id, marked by
// TAG_OWN_A. Canonical: a value that fits int64_t is never stored as a BigInt. -5..256 are shared constants.
#pragma once
#include "object/protocol.h"

typedef struct Int {
    Object head;
    int64_t value;
} Int;

#define TAG_BIG TAG_OWN_A
typedef struct BigInt {
    Object head;      // tag: TYPE_INT | TAG_BIG (subclasses: their id)
    int64_t size;     // limbs in use, negative for a negative number; never 0
    uint64_t limbs[]; // GMP limbs, least significant first, the last one not 0
} BigInt;

enum { SMALL_INT_MIN = -5, SMALL_INT_MAX = 256 };
extern Int small_ints[SMALL_INT_MAX - SMALL_INT_MIN + 1]; // immutable, immortal
extern Int bool_objects[2];
#define FALSE   OBJ(&bool_objects[0])
#define TRUE    OBJ(&bool_objects[1])
#define BOOL(b) OBJ(&bool_objects[!!(b)])

static inline bool is_small(Ref x) { return x->tag == TYPE_INT; }                            // exact int of 64 bits
static inline bool both_small(Ref a, Ref b) { return a->tag == TYPE_INT && b->tag == TYPE_INT; }
static inline bool is_int(Ref x) { return type_id(x) == TYPE_INT || has_flag(x, TF_SUB_INT); } // int, bool, subclasses
static inline bool is_bool(Ref x) { return type_id(x) == TYPE_BOOL; }
static inline bool int_is_big(Ref x) { return x->tag & TAG_BIG; }                            // x is_int
static inline int64_t int_value(Ref x) { return ((const Int *)x)->value; }                   // x is_int and not big

static inline bool is_small_int_value(int64_t value) { // has an immortal object
    return (uint64_t)value - (uint64_t)SMALL_INT_MIN <= (uint64_t)(SMALL_INT_MAX - SMALL_INT_MIN);
}
static ALWAYS_INLINE Own *int_new(int64_t value) {
    if (is_small_int_value(value))
        return OBJ(&small_ints[value - SMALL_INT_MIN]);
    Int *x = heap_alloc(&vm->heap, sizeof(Int));
    if (UNLIKELY(!x)) return raise_no_memory();
    x->head = (Object){1, TYPE_INT};
    x->value = value;
    return OBJ(x);
}
// Hash of an int of 64 bits; most are their own.
static ALWAYS_INLINE int64_t int_hash_of(int64_t value) {
    const uint64_t prime = ((uint64_t)1 << 61) - 1;
    if (LIKELY((uint64_t)value < prime)) return value;
    uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
    int64_t hash = (int64_t)(size < prime ? size : size % prime);
    if (value < 0) hash = -hash;
    return hash == -1 ? -2 : hash;
}
MUST_USE Own *int_from_u64(uint64_t value);
MUST_USE Own *int_from_double(double value);                          // truncates; OverflowError/ValueError for inf/nan
MUST_USE Own *int_from_text(const char *digits, size_t length, int base, bool *bad); // underscores allowed as in source;
                                                                      // *bad: not a number (no exception then)
MUST_USE int int_as_i64(Ref x, int64_t *value);                       // 0; -1 with OverflowError; x is_int
bool int_fits_i64(Ref x, int64_t *value);                             // never raises
MUST_USE int int_as_u64(Ref x, uint64_t *value);
MUST_USE double int_as_double(Ref x);                                 // -1.0 with OverflowError pending; rounds half even
int int_sign(Ref x);
MUST_USE Own *int_to_str(Ref x, int base);                            // 2, 8, 10, 16, without prefix
enum { INT_TEXT_ROOM = 72 };
size_t int_small_text(int64_t value, int base, char *out);            // the same into out; no terminator; the length
int64_t int_hash(Ref x);
MUST_USE Own *int_add(Ref a, Ref b); // all take is_int objects, return exact ints
MUST_USE Own *int_sub(Ref a, Ref b);
MUST_USE Own *int_mul(Ref a, Ref b);
MUST_USE Own *int_floordiv(Ref a, Ref b);
MUST_USE Own *int_mod(Ref a, Ref b);
MUST_USE Own *int_power(Ref a, Ref b, Ref modulus_or_none);
MUST_USE Own *int_shift_left(Ref a, Ref b);
MUST_USE Own *int_shift_right(Ref a, Ref b);
MUST_USE Own *int_compare(Ref a, Ref b, int op); // NotImplemented if one is not an int
MUST_USE Own *int_gcd(Ref a, Ref b);
MUST_USE Own *int_isqrt(Ref a);
size_t int_bit_length(Ref x);
MUST_USE Own *int_from_bytes(const uint8_t *bytes, size_t n, bool little, bool is_signed);
enum { INT_MAX_STR_DIGITS = 4300, INT_MAX_STR_DIGITS_MIN = 640 };    // the default; the least that may be set
static inline int int_max_str_digits(void) {                           // as sys.get_int_max_str_digits: 0 is no limit
    int n = vm->options.int_max_str_digits;
    return n == 0 ? INT_MAX_STR_DIGITS : n < 0 ? 0 : n;
}
static inline void int_set_max_str_digits(int n) { vm->options.int_max_str_digits = n == 0 ? -1 : n; } // checked by the caller
MUST_USE int int_to_bytes(Ref x, uint8_t *out, size_t n, bool little, bool is_signed); // OverflowError
bool i64_power(int64_t base, int64_t exponent, int64_t *power); // false: a negative exponent, or 64 bits do not hold it
// Floor division and modulo of int64 as Python defines them; divisor not 0 (INT64_MIN / -1 is the caller's case).
// Neither is negative nor needs more than 32 bits: most divisions, and much the faster ones.
static inline bool i64_divides_short(int64_t a, int64_t b) { return (uint64_t)(a | b) >> 32 == 0; }
static inline int64_t i64_floordiv(int64_t a, int64_t b) {
    if (LIKELY(i64_divides_short(a, b))) return (uint32_t)a / (uint32_t)b;
    int64_t q = a / b;
    return q - ((a % b != 0) & ((a ^ b) < 0));
}
static inline int64_t i64_mod(int64_t a, int64_t b) {
    if (LIKELY(i64_divides_short(a, b))) return (uint32_t)a % (uint32_t)b;
    int64_t r = a % b;
    return r + (b & -(int64_t)((r != 0) & ((r ^ b) < 0)));
}
