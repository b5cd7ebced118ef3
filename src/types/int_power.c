// int_power.c - powers, with and without a modulus, greatest common divisors and integer square roots.
#include "types/float.h"
#include "types/int_internal.h"
#include <math.h>

enum { POWER_BITS_MAX_LOG2 = 37 }; // results of more bits are a MemoryError at once

// ---- powers ------------------------------------------------------------------------------------------------------------

typedef struct PowerWork { // out = base ** exponent; out and spare have room for the whole result and a limb more
    mp_limb_t *out, *spare;
    const mp_limb_t *base;
    size_t base_n, n; // n: limbs of the result
    uint64_t exponent;
} PowerWork;

static inline size_t stripped(const mp_limb_t *p, size_t n) {
    while (n > 0 && p[n - 1] == 0) n--;
    return n;
}

// From the left: squares, and multiplies by the base where the exponent has a bit.
static void raise_power(void *context) {
    PowerWork *w = context;
    mp_limb_t *r = w->out, *t = w->spare;
    memcpy(r, w->base, w->base_n * sizeof *r);
    size_t n = w->base_n;
    for (int bit = bits_length(w->exponent) - 2; bit >= 0; bit--) {
        gmp.mpn_sqr(t, r, (mp_size_t)n);
        n = stripped(t, 2 * n);
        if (w->exponent >> bit & 1) {
            if (w->base_n == 1) {
                t[n] = mpn_mul_1(t, t, (mp_size_t)n, w->base[0]);
                n = stripped(t, n + 1);
            } else {
                gmp.mpn_mul(r, t, (mp_size_t)n, w->base, (mp_size_t)w->base_n);
                n = stripped(r, n + w->base_n);
                continue;
            }
        }
        mp_limb_t *swap = r;
        r = t;
        t = swap;
    }
    if (r != w->out) memcpy(w->out, r, n * sizeof *r);
    w->n = n;
}

// base > 1 in magnitude, odd after the zeros have been taken out; exponent >= 2
static Own *power_big(const Limbs *base, uint64_t exponent, bool negative) {
    size_t base_bits = base->n * 64 - (size_t)__builtin_clzll(base->p[base->n - 1]);
    size_t bits;
    if (size_mul(base_bits, exponent, &bits) || bits >> POWER_BITS_MAX_LOG2) return raise_no_memory();
    size_t room = bits / 64 + 2 + base->n;
    if (base_bits > 1 && room < base->n * 2) room = base->n * 2;
    room += room / 64 + 2;
    BigInt *x = big_alloc(room);
    mp_limb_t *spare = x ? heap_alloc(&vm->heap, room * sizeof *spare) : NULL;
    if (!spare) {
        if (x) {
            heap_free_plain(&vm->heap, x);
            raise_no_memory();
        }
        return NULL;
    }
    PowerWork work = {big_limbs(x), spare, base->p, base->n, 0, exponent};
    int failed = room < GMP_STACK_LIMBS ? gmp_run_small(raise_power, &work) : gmp_run(raise_power, &work);
    heap_free_plain(&vm->heap, spare);
    if (failed) {
        heap_free_plain(&vm->heap, x);
        return NULL;
    }
    return big_finish(x, work.n, negative);
}

static unsigned trailing_zeros(const Limbs *v) {
    unsigned n = 0;
    while (v->p[n / 64] == 0) n += 64;
    return n + (unsigned)__builtin_ctzll(v->p[n / 64]);
}

// (odd * 2**k) ** e is odd ** e << k * e: cheap for 10 ** n, free for 2 ** n.
static Own *power_shifted(Ref a, uint64_t exponent, bool negative) {
    Limbs v;
    limbs_view(a, &v);
    unsigned zeros = trailing_zeros(&v);
    if (zeros == 0) return power_big(&v, exponent, negative);
    size_t shift;
    if (size_mul(zeros, exponent, &shift) || shift >> POWER_BITS_MAX_LOG2) return raise_no_memory();
    SCOPED Own *zero_count = int_new(zeros);
    SCOPED Own *magnitude = int_sign(a) < 0 ? int_negate(a) : int_exact(a);
    SCOPED Own *odd = magnitude && zero_count ? int_shift_right(magnitude, zero_count) : NULL;
    if (!odd) return NULL;
    limbs_view(odd, &v);
    SCOPED Own *power = v.n == 1 && v.p[0] == 1 ? int_new(negative ? -1 : 1) : power_big(&v, exponent, negative);
    SCOPED Own *count = int_new((int64_t)shift);
    return power && count ? int_shift_left(power, count) : NULL;
}

bool i64_power(int64_t base, int64_t exponent, int64_t *power) {
    int64_t result = 1;
    uint64_t rest = (uint64_t)exponent;
    if (exponent < 0) return false;
    while (rest) {
        if ((rest & 1) && __builtin_mul_overflow(result, base, &result)) return false;
        if ((rest >>= 1) && __builtin_mul_overflow(base, base, &base)) return false;
    }
    *power = result;
    return true;
}

static Own *power_plain(Ref a, Ref b) {
    int sign = int_sign(a);
    if (!int_is_big(a) && (uint64_t)int_value(a) + 1 <= 2) { // -1, 0, 1
        bool odd = int_is_big(b) ? ((const BigInt *)b)->limbs[0] & 1 : int_value(b) & 1;
        if (int_sign(b) == 0) return int_new(1);
        return int_new(sign < 0 && !odd ? 1 : sign);
    }
    if (UNLIKELY(int_is_big(b))) return raise_no_memory();
    uint64_t e = (uint64_t)int_value(b);
    if (LIKELY(!int_is_big(a))) { // as long as 64 bits hold it
        int64_t result;
        if (i64_power(int_value(a), (int64_t)e, &result)) return int_new(result);
    }
    if (e == 0) return int_new(1);
    if (e == 1) return int_exact(a);
    if (e == 2) return int_mul(a, a);
    return power_shifted(a, e, sign < 0 && (e & 1));
}

// ---- with a modulus ----------------------------------------------------------------------------------------------------

static inline uint64_t multiply_mod(uint64_t a, uint64_t b, uint64_t m) { // a, b < m
#ifdef __x86_64__
    uint64_t low, high;
    __asm__("mulq %3" : "=a"(low), "=d"(high) : "a"(a), "rm"(b) : "cc");
    __asm__("divq %2" : "+a"(low), "+d"(high) : "rm"(m) : "cc"); // high < m: the quotient fits
    return high;
#else
    return (uint64_t)((unsigned __int128)a * b % m);
#endif
}

static uint64_t power_mod_word(uint64_t base, const Limbs *exponent, uint64_t m) {
    uint64_t r = 1 % m;
    bool half = m >> 32 == 0; // products fit a word
    base %= m;
    for (size_t i = exponent->n; i-- > 0;) {
        uint64_t e = exponent->p[i];
        for (int bit = i + 1 == exponent->n ? bits_length(e) - 1 : 63; bit >= 0; bit--) {
            r = half ? r * r % m : multiply_mod(r, r, m);
            if (e >> bit & 1) r = half ? r * base % m : multiply_mod(r, base, m);
        }
    }
    return r;
}

typedef struct MpzWork { // out = f(x, y, m) through mpz, whose allocations are the guard's
    mp_limb_t *out;
    size_t n, room; // limbs of the result; room in out
    bool negative, none;
    const Limbs *x, *y, *m;
    enum { POWM, INVERT, GCD } what;
} MpzWork;

static void mpz_view(mpz_t z, const Limbs *v) {
    mpz_roinit_n(z, v->p, v->negative ? -(mp_size_t)v->n : (mp_size_t)v->n);
}

static void mpz_work(void *context) {
    MpzWork *w = context;
    mpz_t x, y, m, r;
    mpz_view(x, w->x);
    if (w->y) mpz_view(y, w->y);
    if (w->m) mpz_view(m, w->m);
    gmp.mpz_init(r);
    switch (w->what) {
    case POWM: gmp.mpz_powm(r, x, y, m); break;
    case INVERT: w->none = !gmp.mpz_invert(r, x, m); break;
    case GCD: gmp.mpz_gcd(r, x, y); break;
    }
    w->n = mpz_size(r);
    w->negative = mpz_sgn(r) < 0;
    if (w->n <= w->room) memcpy(w->out, mpz_limbs_read(r), w->n * sizeof(mp_limb_t));
    gmp.mpz_clear(r);
}

static Own *run_mpz(MpzWork *w, size_t room) {
    BigInt *r = big_alloc(room);
    if (!r) return NULL;
    w->out = big_limbs(r);
    w->room = room;
    if (gmp_run(mpz_work, w) < 0) {
        heap_free_plain(&vm->heap, r);
        return NULL;
    }
    return big_finish(r, w->n, w->negative);
}

static Own *inverse(Ref a, Ref m) { // m > 0
    Limbs x, modulus;
    limbs_view(a, &x);
    limbs_view(m, &modulus);
    if (modulus.n == 1 && modulus.p[0] == 1) return int_new(0);
    MpzWork work = {.x = &x, .m = &modulus, .what = INVERT};
    Own *r = run_mpz(&work, modulus.n + 1);
    if (r && work.none) {
        decref(r);
        return raise_error(EXC_ValueError, "base is not invertible for the given modulus");
    }
    return r;
}

static Own *power_mod_positive(Ref a, Ref b, Ref m) { // b >= 0, m > 0
    Limbs x, e, modulus;
    limbs_view(b, &e);
    limbs_view(m, &modulus);
    if (modulus.n == 1) {
        SCOPED Own *base = int_mod(a, m);
        if (!base) return NULL;
        limbs_view(base, &x);
        return int_from_u64(power_mod_word(x.n ? x.p[0] : 0, &e, modulus.p[0]));
    }
    limbs_view(a, &x);
    MpzWork work = {.x = &x, .y = &e, .m = &modulus, .what = POWM};
    return run_mpz(&work, modulus.n + 1);
}

static Own *power_mod(Ref a, Ref b, Ref m) {
    if (int_sign(m) == 0) return raise_error(EXC_ValueError, "pow() 3rd argument cannot be 0");
    SCOPED Own *modulus = int_sign(m) < 0 ? int_negate(m) : int_exact(m);
    SCOPED Own *base = incref(a), *exponent = incref(b);
    if (!modulus) return NULL;
    if (int_sign(b) < 0) {
        SETREF(base, inverse(a, modulus));
        SETREF(exponent, base ? int_negate(b) : NULL);
        if (!exponent) return NULL;
    }
    Own *r = power_mod_positive(base, exponent, modulus);
    if (!r || int_sign(m) > 0 || int_sign(r) == 0) return r;
    SCOPED Own *positive = r; // the result has the sign of the modulus
    return int_add(positive, m);
}

Own *int_power(Ref a, Ref b, Ref m) {
    if (UNLIKELY(!is_none(m))) return power_mod(a, b, m);
    if (LIKELY(int_sign(b) >= 0)) return power_plain(a, b);
    double x = int_as_double(a);
    if (x == -1.0 && error_pending()) return NULL;
    double y = int_as_double(b);
    if (y == -1.0 && error_pending()) return NULL;
    return float_power(x, y);
}

// ---- roots and divisors ------------------------------------------------------------------------------------------------

static uint64_t gcd_words(uint64_t a, uint64_t b) {
    if (a == 0 || b == 0) return a | b;
    if (a < b) b %= a; /* the two may be far apart */
    else a %= b;
    if (a == 0 || b == 0) return a | b;
    int shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    do {
        b >>= __builtin_ctzll(b);
        uint64_t less = MIN(a, b); /* no branch: which is less cannot be foreseen */
        b = MAX(a, b) - less;
        a = less;
    } while (b);
    return a << shift;
}

Own *int_gcd(Ref a, Ref b) {
    if (both_small(a, b)) return int_from_u64(gcd_words(i64_magnitude(int_value(a)), i64_magnitude(int_value(b))));
    Limbs x, y;
    limbs_view(a, &x);
    limbs_view(b, &y);
    if (LIKELY(x.n <= 1 && y.n <= 1)) return int_from_u64(gcd_words(x.n ? x.p[0] : 0, y.n ? y.p[0] : 0));
    MpzWork work = {.x = &x, .y = &y, .what = GCD};
    return run_mpz(&work, MAX(x.n, y.n) + 1);
}

typedef struct SqrtWork {
    mp_limb_t *out;
    const Limbs *x;
} SqrtWork;

static void square_root(void *context) {
    const SqrtWork *w = context;
    gmp.mpn_sqrtrem(w->out, NULL, w->x->p, (mp_size_t)w->x->n);
}

Own *int_isqrt(Ref a) { // a >= 0
    if (is_small(a) && int_value(a) < (int64_t)1 << 52) return int_new((int64_t)sqrt((double)int_value(a))); // exact up to there
    Limbs x;
    limbs_view(a, &x);
    if (x.n == 0) return int_new(0);
    BigInt *r = big_alloc((x.n + 1) / 2);
    if (!r) return NULL;
    SqrtWork work = {big_limbs(r), &x};
    if (gmp_run(square_root, &work) < 0) {
        heap_free_plain(&vm->heap, r);
        return NULL;
    }
    return big_finish(r, (x.n + 1) / 2, false);
}
