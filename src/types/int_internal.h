// int_internal.h - what the files of int share: a view of any int as limbs, and making results.
#pragma once
#include "types/gmp_memory.h"
#include "types/int.h"
#include <gmp.h>

STATIC_ASSERT(sizeof(mp_limb_t) == 8 && GMP_NAIL_BITS == 0, "limbs are 64-bit words");

typedef struct Limbs {   // magnitude and sign of an int; valid as long as the int and this view are
    const mp_limb_t *p;  // least significant first; the last one is not 0
    size_t n;            // 0 for zero
    bool negative;
    mp_limb_t one;       // where p points for an int of 64 bits
} Limbs;

static inline uint64_t i64_magnitude(int64_t v) { return v < 0 ? 0 - (uint64_t)v : (uint64_t)v; }

static inline void limbs_view(Ref x, Limbs *v) {
    if (int_is_big(x)) {
        int64_t size = ((const BigInt *)x)->size;
        v->negative = size < 0;
        v->n = i64_magnitude(size);
        v->p = (const mp_limb_t *)((const BigInt *)x)->limbs;
    } else {
        int64_t value = int_value(x);
        v->negative = value < 0;
        v->one = i64_magnitude(value);
        v->n = v->one != 0;
        v->p = &v->one;
    }
}
static inline mp_limb_t *big_limbs(BigInt *x) { return (mp_limb_t *)x->limbs; }
static inline bool either_big(Ref a, Ref b) { return (a->tag | b->tag) & TAG_BIG; } // both is_int

// int_big.c
MUST_USE BigInt *big_alloc(size_t limbs);                  // size and limbs not set; NULL: MemoryError
Own *big_finish(BigInt *x, size_t limbs, bool negative);   // strips zeros, turns into an Int if it fits; never fails
                                                           // but for lack of memory (then x is released)
MUST_USE Own *int_from_i128(__int128 value);
MUST_USE Own *int_from_limbs(const mp_limb_t *p, size_t n, bool negative);
MUST_USE Own *big_add(Ref a, Ref b);
MUST_USE Own *big_sub(Ref a, Ref b);
MUST_USE Own *big_mul(Ref a, Ref b);
MUST_USE int big_divmod(Ref a, Ref b, Own **quotient, Own **remainder); // floor; either may be NULL; divisor not 0
MUST_USE Own *big_bitwise(Ref a, Ref b, char op);          // & | ^
MUST_USE Own *big_negate(Ref x);
int big_compare(Ref a, Ref b);
MUST_USE Own *int_truediv(Ref a, Ref b);
double big_to_double(Ref x, bool *overflow);

// int.c
MUST_USE Own *int_exact(Ref x);                            // x is_int: the same value, exactly an int
MUST_USE Own *int_negate(Ref x);
MUST_USE Own *int_divmod(Ref a, Ref b);
MUST_USE Own *int_from_object(Ref x);                      // int(x), an exact int
MUST_USE Own *int_wrap_take(Type *type, Own *exact);       // an instance of a subclass with that value
// int_text.c
MUST_USE Own *int_from_str(Ref x, int base);               // int(str, base)
MUST_USE Own *int_from_bytes_text(const uint8_t *text, size_t length, int base);
MUST_USE Own *int_repr(Ref x);
// int_methods.c
extern const MethodDef int_methods[];
extern const GetSetDef int_getset[];
MUST_USE Own *int_round(Ref x, Ref ndigits);
