// math_int.c - math: functions of integers of any size.
#include "modules/math_internal.h"
#include "modules/native.h"
#include "types/int_internal.h"

// ---- products through GMP ----------------------------------------------------------------------------------------------

typedef struct FactorialWork { // out = n! or n over k
    mp_limb_t *out;
    size_t n, room;
    const Limbs *from; // n over k: the n
    unsigned long k;   // and k; n! if from is NULL
} FactorialWork;

static void factorial_work(void *context) {
    FactorialWork *w = context;
    mpz_t r;
    gmp.mpz_init(r);
    if (w->from) {
        mpz_t n;
        mpz_roinit_n(n, w->from->p, (mp_size_t)w->from->n);
        gmp.mpz_bin_ui(r, n, w->k);
    } else gmp.mpz_fac_ui(r, w->k);
    w->n = mpz_size(r);
    if (w->n <= w->room) memcpy(w->out, mpz_limbs_read(r), w->n * sizeof(mp_limb_t));
    gmp.mpz_clear(r);
}

static Own *run_work(FactorialWork *w, double bits) {
    if (bits > 1e11) return raise_no_memory();
    w->room = (size_t)(bits / 64) + 4;
    BigInt *x = big_alloc(w->room);
    if (!x) return NULL;
    w->out = big_limbs(x);
    if (gmp_run(factorial_work, w) < 0) {
        heap_free_plain(&vm->heap, x);
        return NULL;
    }
    return big_finish(x, w->n, false);
}

static Own *factorial_of(uint64_t n) {
    if (n <= 20) {
        int64_t r = 1;
        for (uint64_t i = 2; i <= n; i++) r *= (int64_t)i;
        return int_new(r);
    }
    FactorialWork work = {.k = n};
    return run_work(&work, (double)n * (double)bits_length(n));
}

Own *math_factorial(Ref self UNUSED, Ref arg) {
    SCOPED Own *n = number_index(arg);
    if (!n) return NULL;
    if (int_sign(n) < 0) return raise_error(EXC_ValueError, "factorial() not defined for negative values");
    if (int_is_big(n)) return raise_error(EXC_OverflowError, "factorial() argument should not exceed %lld", (long long)INT64_MAX);
    return factorial_of((uint64_t)int_value(n));
}

// n * (n-1) * ... * (n-k+1), by halves so that the factors of a product are of like size.
static Own *falling(Ref n, uint64_t k) {
    if (k == 0) return int_new(1);
    if (k == 1) return int_exact(n);
    if (!int_is_big(n)) { // as long as 64 bits hold it
        int64_t product = 1;
        uint64_t i = 0;
        while (i < k && !__builtin_mul_overflow(product, int_value(n) - (int64_t)i, &product)) i++;
        if (i == k) return int_new(product);
    }
    if (poll_interrupt() < 0) return NULL;
    uint64_t half = k / 2;
    SCOPED Own *first = falling(n, half);
    SCOPED Own *count = first ? int_from_u64(half) : NULL;
    SCOPED Own *rest = count ? int_sub(n, count) : NULL;
    SCOPED Own *second = rest ? falling(rest, k - half) : NULL;
    return second ? int_mul(first, second) : NULL;
}

static int two_counts(Ref const *args, Own **n, Own **k) {
    *n = number_index(args[0]);
    *k = *n ? number_index(args[1]) : NULL;
    if (!*k) return -1;
    if (int_sign(*n) < 0) return raise_int(EXC_ValueError, "n must be a non-negative integer");
    if (int_sign(*k) < 0) return raise_int(EXC_ValueError, "k must be a non-negative integer");
    return 0;
}

Own *math_perm(Ref self UNUSED, Ref const *args, size_t nargs) {
    if (arguments_positional("perm", nargs, NULL, 1, 2) < 0) return NULL;
    if (nargs == 1 || is_none(args[1])) return math_factorial(self, args[0]);
    SCOPED Own *n = NULL, *k = NULL;
    if (two_counts(args, &n, &k) < 0) return NULL;
    if (big_compare(k, n) > 0) return int_new(0);
    if (int_is_big(k)) return raise_error(EXC_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    return falling(n, (uint64_t)int_value(k));
}

static Own *comb_small(uint64_t n, uint64_t k, bool *overflow) { // each step is exact: n over i
    uint64_t r = 1;
    *overflow = false;
    for (uint64_t i = 0; i < k; i++) {
        unsigned __int128 t = (unsigned __int128)r * (n - i) / (i + 1);
        if (t >> 63) {
            *overflow = true;
            return NULL;
        }
        r = (uint64_t)t;
    }
    return int_new((int64_t)r);
}

// n over k below 2 ** 63, from the odd parts of factorials, which have inverses modulo 2 ** 64.
enum { COMB_TABLE = 67 };
HOT static Own *comb_by_table(uint64_t n, uint64_t k) {
    static uint64_t odd[COMB_TABLE];
    if (UNLIKELY(!odd[COMB_TABLE - 1])) {
        odd[0] = 1;
        for (uint64_t i = 1; i < COMB_TABLE; i++) odd[i] = odd[i - 1] * (i >> __builtin_ctzll(i));
    }
    uint64_t below = odd[k] * odd[n - k], inverse = below; // right in the three lowest bits
    for (int bits = 3; bits < 64; bits *= 2) inverse *= 2 - below * inverse;
    int twos = __builtin_popcountll(k) + __builtin_popcountll(n - k) - __builtin_popcountll(n); // those in n! above the others
    return int_new((int64_t)((odd[n] * inverse) << twos));
}

Own *math_comb(Ref self UNUSED, Ref const *args, size_t nargs) {
    if (arguments_positional("comb", nargs, NULL, 2, 2) < 0) return NULL;
    SCOPED Own *n = NULL, *k = NULL;
    if (two_counts(args, &n, &k) < 0) return NULL;
    SCOPED Own *other = int_sub(n, k);
    if (!other) return NULL;
    if (int_sign(other) < 0) return int_new(0);
    if (big_compare(other, k) < 0) {
        Own *swap = k;
        k = other;
        other = swap;
    }
    if (int_is_big(k)) return raise_error(EXC_OverflowError, "min(n - k, k) must not exceed %lld", (long long)INT64_MAX);
    uint64_t count = (uint64_t)int_value(k);
    if (is_small(n) && int_value(n) < COMB_TABLE) return comb_by_table((uint64_t)int_value(n), count);
    if (!int_is_big(n) && count <= 64) {
        bool overflow;
        Own *r = comb_small((uint64_t)int_value(n), count, &overflow);
        if (!overflow) return r;
    }
    Limbs view;
    limbs_view(n, &view);
    FactorialWork work = {.from = &view, .k = count};
    double bits = (double)int_bit_length(n) * (double)count, widest = int_is_big(n) ? bits : (double)int_value(n);
    return run_work(&work, MIN(bits, widest)); // n over k is below n ** k and below 2 ** n
}

// ---- divisors and roots ------------------------------------------------------------------------------------------------

Own *math_gcd(Ref self UNUSED, Ref const *args, size_t nargs) {
    if (nargs == 2 && both_small(args[0], args[1])) return int_gcd(args[0], args[1]);
    SCOPED Own *r = int_new(0);
    for (size_t i = 0; i < nargs; i++) {
        SCOPED Own *x = number_index(args[i]);
        SETREF(r, x ? int_gcd(r, x) : NULL);
        if (!r) return NULL;
    }
    return GIVE(r);
}

static Own *lcm_of(Ref a, Ref b) {
    if (int_sign(a) == 0 || int_sign(b) == 0) return int_new(0);
    SCOPED Own *divisor = int_gcd(a, b);
    SCOPED Own *part = divisor ? int_floordiv(a, divisor) : NULL;
    SCOPED Own *r = part ? int_mul(part, b) : NULL;
    if (r && int_sign(r) < 0) return int_negate(r);
    return GIVE(r);
}

Own *math_lcm(Ref self UNUSED, Ref const *args, size_t nargs) {
    SCOPED Own *r = int_new(1);
    for (size_t i = 0; i < nargs; i++) {
        SCOPED Own *x = number_index(args[i]);
        SETREF(r, x ? lcm_of(r, x) : NULL);
        if (!r) return NULL;
    }
    return GIVE(r);
}

Own *math_isqrt(Ref self UNUSED, Ref arg) {
    SCOPED Own *n = number_index(arg);
    if (!n) return NULL;
    if (int_sign(n) < 0) return raise_error(EXC_ValueError, "isqrt() argument must be nonnegative");
    return int_isqrt(n);
}
