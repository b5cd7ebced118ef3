// int_big.c - arithmetic on ints of which at least one does not fit 64 bits, over GMP's mpn layer.
//
// Numbers are magnitude and sign. A result is computed straight into the limbs of a new BigInt, which big_finish makes
// canonical. What may need much scratch space of GMP's runs under a guard (gmp_memory.h).
#include "types/float.h"
#include "types/int_internal.h"
#include <math.h>

#define LIMBS_MAX ((size_t)1 << 31) // 16 GiB: beyond that is a MemoryError without trying

BigInt *big_alloc(size_t limbs) {
    if (UNLIKELY(limbs > LIMBS_MAX)) {
        raise_no_memory();
        return NULL;
    }
    BigInt *x = heap_alloc(&vm->heap, sizeof(BigInt) + MAX(limbs, 1) * sizeof(uint64_t));
    if (UNLIKELY(!x)) {
        raise_no_memory();
        return NULL;
    }
    x->head = (Object){1, TYPE_INT | TAG_BIG};
    x->size = (int64_t)limbs; // what is allocated, until big_finish
    return x;
}

static Own *finish_small(BigInt *x, uint64_t magnitude, bool negative) {
    heap_free_plain(&vm->heap, x);
    return int_new(negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude);
}

Own *big_finish(BigInt *x, size_t n, bool negative) {
    size_t room = (size_t)x->size;
    while (n > 0 && x->limbs[n - 1] == 0) n--;
    if (UNLIKELY(n <= 1)) {
        uint64_t m = n ? x->limbs[0] : 0;
        if (m <= (uint64_t)INT64_MAX + negative) return finish_small(x, m, negative);
    }
    if (UNLIKELY(room - n > 3)) {
        BigInt *shrunk = heap_realloc(&vm->heap, x, sizeof(BigInt) + n * sizeof(uint64_t));
        if (shrunk) x = shrunk;
    }
    x->size = negative ? -(int64_t)n : (int64_t)n;
    return OBJ(x);
}

Own *int_from_limbs(const mp_limb_t *p, size_t n, bool negative) {
    while (n > 0 && p[n - 1] == 0) n--;
    if (n == 0) return int_new(0);
    if (n == 1 && p[0] <= (uint64_t)INT64_MAX + negative) return int_new(negative ? (int64_t)(0 - p[0]) : (int64_t)p[0]);
    BigInt *x = big_alloc(n);
    if (!x) return NULL;
    memcpy(x->limbs, p, n * sizeof *p);
    return big_finish(x, n, negative);
}

Own *int_from_i128(__int128 value) {
    if (value == (int64_t)value) return int_new((int64_t)value);
    unsigned __int128 m = value < 0 ? 0 - (unsigned __int128)value : (unsigned __int128)value;
    mp_limb_t p[2] = {(mp_limb_t)m, (mp_limb_t)(m >> 64)};
    return int_from_limbs(p, 2, value < 0);
}

Own *int_from_u64(uint64_t value) {
    if (LIKELY(value <= INT64_MAX)) return int_new((int64_t)value);
    mp_limb_t p = value;
    return int_from_limbs(&p, 1, false);
}

// ---- addition ----------------------------------------------------------------------------------------------------------

static Own *add_magnitudes(const Limbs *x, const Limbs *y, bool negative) { // x->n >= y->n
    BigInt *r = big_alloc(x->n + 1);
    if (!r) return NULL;
    mp_limb_t carry = 0;
    if (y->n) carry = mpn_add(big_limbs(r), x->p, (mp_size_t)x->n, y->p, (mp_size_t)y->n);
    else memcpy(r->limbs, x->p, x->n * sizeof *x->p);
    r->limbs[x->n] = carry;
    return big_finish(r, x->n + (carry != 0), negative);
}

static Own *sub_magnitudes(const Limbs *x, const Limbs *y, bool negative) { // x->n >= y->n; the sign is that of x
    if (x->n == y->n) {
        size_t n = x->n;
        while (n > 0 && x->p[n - 1] == y->p[n - 1]) n--; // equal leading limbs cancel
        if (n == 0) return int_new(0);
        BigInt *r = big_alloc(n);
        if (!r) return NULL;
        bool swap = x->p[n - 1] < y->p[n - 1];
        mpn_sub_n(big_limbs(r), swap ? y->p : x->p, swap ? x->p : y->p, (mp_size_t)n);
        return big_finish(r, n, negative ^ swap);
    }
    BigInt *r = big_alloc(x->n);
    if (!r) return NULL;
    if (y->n) mpn_sub(big_limbs(r), x->p, (mp_size_t)x->n, y->p, (mp_size_t)y->n);
    else memcpy(r->limbs, x->p, x->n * sizeof *x->p);
    return big_finish(r, x->n, negative);
}

static Own *add_signed(Ref a, Ref b, bool subtract) {
    Limbs x, y;
    limbs_view(a, &x);
    limbs_view(b, &y);
    y.negative ^= subtract;
    bool same = x.negative == y.negative;
    if (x.n >= y.n) return same ? add_magnitudes(&x, &y, x.negative) : sub_magnitudes(&x, &y, x.negative);
    return same ? add_magnitudes(&y, &x, y.negative) : sub_magnitudes(&y, &x, y.negative);
}

Own *big_add(Ref a, Ref b) { return add_signed(a, b, false); }
Own *big_sub(Ref a, Ref b) { return add_signed(a, b, true); }

Own *big_negate(Ref x) {
    Limbs v;
    limbs_view(x, &v);
    return int_from_limbs(v.p, v.n, !v.negative);
}

// ---- multiplication ----------------------------------------------------------------------------------------------------

typedef struct MulWork {
    mp_limb_t *out;
    const Limbs *x, *y;
} MulWork;

static void multiply(void *context) {
    const MulWork *w = context;
    if (w->x->p == w->y->p && w->x->n == w->y->n) gmp.mpn_sqr(w->out, w->x->p, (mp_size_t)w->x->n);
    else gmp.mpn_mul(w->out, w->x->p, (mp_size_t)w->x->n, w->y->p, (mp_size_t)w->y->n);
}

Own *big_mul(Ref a, Ref b) {
    Limbs x, y;
    limbs_view(a, &x);
    limbs_view(b, &y);
    const Limbs *l = x.n >= y.n ? &x : &y, *s = x.n >= y.n ? &y : &x; // the longer, the shorter
    if (s->n == 0) return int_new(0);
    size_t n = l->n + s->n;
    BigInt *r = big_alloc(n);
    if (!r) return NULL;
    bool negative = x.negative ^ y.negative;
    if (s->n == 1) {
        r->limbs[n - 1] = mpn_mul_1(big_limbs(r), l->p, (mp_size_t)l->n, s->p[0]);
    } else {
        MulWork work = {big_limbs(r), l, s};
        if (n < GMP_STACK_LIMBS ? gmp_run_small(multiply, &work) < 0 : gmp_run(multiply, &work) < 0) {
            heap_free_plain(&vm->heap, r);
            return NULL;
        }
    }
    return big_finish(r, n, negative);
}

// ---- division ----------------------------------------------------------------------------------------------------------

typedef struct DivWork {
    mp_limb_t *quotient, *remainder;
    const Limbs *x, *y;
} DivWork;

static void divide(void *context) {
    const DivWork *w = context;
    gmp.mpn_tdiv_qr(w->quotient, w->remainder, 0, w->x->p, (mp_size_t)w->x->n, w->y->p, (mp_size_t)w->y->n);
}

// |a| < |b|: the quotient is 0 or -1.
static int divmod_short(Ref a, Ref b, bool same_sign, Own **quotient, Own **remainder) {
    bool whole = same_sign || int_sign(a) == 0;
    if (remainder && !(*remainder = whole ? int_exact(a) : int_add(a, b))) return -1;
    if (quotient) *quotient = int_new(whole ? 0 : -1);
    return 0;
}

int big_divmod(Ref a, Ref b, Own **quotient, Own **remainder) {
    Limbs x, y;
    limbs_view(a, &x);
    limbs_view(b, &y);
    bool same = x.negative == y.negative;
    if (x.n < y.n || (x.n == y.n && mpn_cmp(x.p, y.p, (mp_size_t)x.n) < 0))
        return divmod_short(a, b, same, quotient, remainder);
    BigInt *q = big_alloc(x.n - y.n + 2), *r = q ? big_alloc(y.n) : NULL;
    if (!r) goto fail;
    size_t qn = x.n - y.n + 1;
    if (y.n == 1) r->limbs[0] = mpn_divrem_1(big_limbs(q), 0, x.p, (mp_size_t)x.n, y.p[0]);
    else {
        DivWork work = {big_limbs(q), big_limbs(r), &x, &y};
        if (x.n + y.n < GMP_STACK_LIMBS ? gmp_run_small(divide, &work) < 0 : gmp_run(divide, &work) < 0) goto fail;
    }
    if (!same && !mpn_zero_p(big_limbs(r), (mp_size_t)y.n)) { // towards minus infinity
        q->limbs[qn] = mpn_add_1(big_limbs(q), big_limbs(q), (mp_size_t)qn, 1);
        qn++;
        mpn_sub_n(big_limbs(r), y.p, big_limbs(r), (mp_size_t)y.n);
    }
    Own *q_result = NULL, *r_result = NULL;
    if (quotient) q_result = big_finish(q, qn, !same);
    else heap_free_plain(&vm->heap, q);
    if (remainder) r_result = big_finish(r, y.n, y.negative);
    else heap_free_plain(&vm->heap, r);
    if ((quotient && !q_result) || (remainder && !r_result)) {
        xdecref(q_result);
        xdecref(r_result);
        return -1;
    }
    if (quotient) *quotient = q_result;
    if (remainder) *remainder = r_result;
    return 0;
fail:
    if (q) heap_free_plain(&vm->heap, q);
    if (r) heap_free_plain(&vm->heap, r);
    return -1;
}

// ---- bits --------------------------------------------------------------------------------------------------------------

// Limb i of the two's complement of a number; carry starts as `negative` and runs through all limbs in order.
static inline mp_limb_t complement_limb(const Limbs *v, size_t i, mp_limb_t *carry) {
    mp_limb_t limb = i < v->n ? v->p[i] : 0;
    if (!v->negative) return limb;
    limb = ~limb + *carry;
    *carry = *carry && limb == 0;
    return limb;
}

Own *big_bitwise(Ref a, Ref b, char op) {
    Limbs x, y;
    limbs_view(a, &x);
    limbs_view(b, &y);
    bool negative = op == '&' ? x.negative && y.negative : op == '|' ? x.negative || y.negative : x.negative != y.negative;
    size_t n = op == '&' && !x.negative && !y.negative ? MIN(x.n, y.n) : MAX(x.n, y.n) + (x.negative || y.negative);
    BigInt *r = big_alloc(n);
    if (!r) return NULL;
    mp_limb_t carry_x = x.negative, carry_y = y.negative, carry = negative;
    for (size_t i = 0; i < n; i++) {
        mp_limb_t l = complement_limb(&x, i, &carry_x), m = complement_limb(&y, i, &carry_y);
        l = op == '&' ? l & m : op == '|' ? l | m : l ^ m;
        if (negative) {
            l = ~l + carry;
            carry = carry && l == 0;
        }
        r->limbs[i] = l;
    }
    return big_finish(r, n, negative);
}

static COLD Own *shift_by_big(Ref a, Ref b, bool left) {
    if (int_sign(b) < 0) return raise_error(EXC_ValueError, "negative shift count");
    if (!left) return int_new(int_sign(a) < 0 ? -1 : 0);
    if (int_sign(a) == 0) return int_new(0);
    if (int_bit_length(b) > 66) return raise_error(EXC_OverflowError, "too many digits in integer");
    return raise_no_memory();
}

Own *int_shift_left(Ref a, Ref b) {
    if (UNLIKELY(int_is_big(b))) return shift_by_big(a, b, true);
    int64_t count = int_value(b);
    if (UNLIKELY(count < 0)) return raise_error(EXC_ValueError, "negative shift count");
    if (LIKELY(!int_is_big(a))) {
        int64_t v = int_value(a);
        if (v == 0) return int_new(0);
        if (count < 63 && (int64_t)((uint64_t)v << count) >> count == v) return int_new((int64_t)((uint64_t)v << count));
    }
    Limbs x;
    limbs_view(a, &x);
    size_t limbs = (size_t)count / 64;
    unsigned bits = (unsigned)count % 64;
    BigInt *r = big_alloc(x.n + limbs + 1);
    if (!r) return NULL;
    memset(r->limbs, 0, limbs * sizeof(mp_limb_t));
    mp_limb_t *top = big_limbs(r) + limbs;
    if (bits) top[x.n] = mpn_lshift(top, x.p, (mp_size_t)x.n, bits);
    else {
        memcpy(top, x.p, x.n * sizeof(mp_limb_t));
        top[x.n] = 0;
    }
    return big_finish(r, x.n + limbs + 1, x.negative);
}

Own *int_shift_right(Ref a, Ref b) {
    if (UNLIKELY(int_is_big(b))) return shift_by_big(a, b, false);
    int64_t count = int_value(b);
    if (UNLIKELY(count < 0)) return raise_error(EXC_ValueError, "negative shift count");
    if (LIKELY(!int_is_big(a))) return int_new(int_value(a) >> MIN(count, 63));
    Limbs x;
    limbs_view(a, &x);
    size_t limbs = (size_t)count / 64;
    unsigned bits = (unsigned)count % 64;
    if (limbs >= x.n) return int_new(x.negative ? -1 : 0);
    size_t n = x.n - limbs;
    BigInt *r = big_alloc(n + 1);
    if (!r) return NULL;
    bool lost = limbs && !mpn_zero_p(x.p, (mp_size_t)limbs); // bits that fall out
    if (bits) lost |= mpn_rshift(big_limbs(r), x.p + limbs, (mp_size_t)n, bits) != 0;
    else memcpy(r->limbs, x.p + limbs, n * sizeof(mp_limb_t));
    r->limbs[n] = 0;
    if (x.negative && lost) r->limbs[n] = mpn_add_1(big_limbs(r), big_limbs(r), (mp_size_t)n, 1);
    return big_finish(r, n + 1, x.negative);
}

size_t int_bit_length(Ref x) {
    Limbs v;
    limbs_view(x, &v);
    return v.n ? v.n * 64 - (size_t)__builtin_clzll(v.p[v.n - 1]) : 0;
}

// ---- comparison and hash -----------------------------------------------------------------------------------------------

int big_compare(Ref a, Ref b) {
    Limbs x, y;
    limbs_view(a, &x);
    limbs_view(b, &y);
    if (x.negative != y.negative) return x.negative ? -1 : 1;
    int r = x.n != y.n ? (x.n < y.n ? -1 : 1) : x.n ? mpn_cmp(x.p, y.p, (mp_size_t)x.n) : 0;
    return x.negative ? -r : r;
}

#define HASH_PRIME (((uint64_t)1 << 61) - 1)

// The value modulo 2**61 - 1, with its sign; -1 is never a hash. 2**64 is 8 modulo that prime.
int64_t int_hash(Ref x) {
    Limbs v;
    if (LIKELY(!int_is_big(x))) {
        int64_t value = int_value(x);
        if (LIKELY((uint64_t)value < HASH_PRIME)) return value;
    }
    limbs_view(x, &v);
    uint64_t h = 0;
    for (size_t i = v.n; i-- > 0;) {
        unsigned __int128 t = (unsigned __int128)h * 8 + v.p[i];
        uint64_t low = (uint64_t)t & HASH_PRIME;
        uint64_t high = (uint64_t)(t >> 61);
        h = low + high;
        if (h >= HASH_PRIME) h -= HASH_PRIME;
        if (h >= HASH_PRIME) h -= HASH_PRIME;
    }
    int64_t r = v.negative ? -(int64_t)h : (int64_t)h;
    return r == -1 ? -2 : r;
}

// ---- floats ------------------------------------------------------------------------------------------------------------

double big_to_double(Ref x, bool *overflow) {
    Limbs v;
    limbs_view(x, &v);
    *overflow = false;
    if (v.n == 0) return 0;
    unsigned shift = (unsigned)__builtin_clzll(v.p[v.n - 1]);
    uint64_t top = v.p[v.n - 1] << shift; // the leading 64 bits, then whether any bit follows
    bool sticky = false;
    if (v.n > 1) {
        mp_limb_t next = v.p[v.n - 2];
        if (shift) top |= next >> (64 - shift);
        sticky = (shift ? next << shift : next) != 0 || (v.n > 2 && !mpn_zero_p(v.p, (mp_size_t)v.n - 2));
    }
    size_t exponent = v.n * 64 - shift; // value = 0.top * 2^exponent
    uint64_t mantissa = top >> 11, rest = top & 0x7FF;
    if (rest > 0x400 || (rest == 0x400 && (sticky || (mantissa & 1)))) mantissa++;
    if (exponent > 1024 || (exponent == 1024 && mantissa >> 53)) {
        *overflow = true;
        return 0;
    }
    double d = ldexp((double)mantissa, (int)exponent - 53);
    return v.negative ? -d : d;
}

double int_as_double(Ref x) {
    if (LIKELY(!int_is_big(x))) return (double)int_value(x);
    bool overflow;
    double d = big_to_double(x, &overflow);
    if (!overflow) return d;
    raise_error(EXC_OverflowError, "int too large to convert to float");
    return -1.0;
}

Own *int_from_double(double value) {
    if (LIKELY(value > -9.2e18 && value < 9.2e18)) return int_new((int64_t)value);
    if (isnan(value)) return raise_error(EXC_ValueError, "cannot convert float NaN to integer");
    if (isinf(value)) return raise_error(EXC_OverflowError, "cannot convert float infinity to integer");
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), 53);
    exponent -= 53; // > 0 here
    size_t limbs = (size_t)exponent / 64;
    unsigned bits = (unsigned)exponent % 64;
    mp_limb_t p[20] = {0}; // 1024 bits and some
    p[limbs] = mantissa << bits;
    if (bits) p[limbs + 1] = mantissa >> (64 - bits);
    return int_from_limbs(p, limbs + 2, value < 0);
}

// Exact quotient, rounded once: an integer quotient of 55 bits or more (fewer if the result is subnormal) with a bit
// that says whether anything follows, rounded to 53 bits here and scaled without error.
Own *int_truediv(Ref a, Ref b) {
    if (int_sign(b) == 0) return raise_error(EXC_ZeroDivisionError, "division by zero");
    if (int_sign(a) == 0) return float_new(int_sign(b) < 0 ? -0.0 : 0.0);
    bool negative = int_sign(a) != int_sign(b);
    int64_t difference = (int64_t)int_bit_length(a) - (int64_t)int_bit_length(b);
    if (difference > 1024) return raise_error(EXC_OverflowError, "integer division result too large for a float");
    if (difference < -1076) return float_new(negative ? -0.0 : 0.0);
    int shift = (int)MAX(difference, -1021) - 55;
    SCOPED Own *x = int_sign(a) < 0 ? int_negate(a) : int_exact(a);
    SCOPED Own *y = int_sign(b) < 0 ? int_negate(b) : int_exact(b);
    SCOPED Own *count = int_new(shift < 0 ? -shift : shift);
    if (!x || !y || !count) return NULL;
    if (shift < 0) SETREF(x, int_shift_left(x, count));
    else SETREF(y, int_shift_left(y, count));
    Own *q = NULL, *r = NULL;
    if (!x || !y || big_divmod(x, y, &q, &r) < 0) return NULL;
    Limbs quotient;
    limbs_view(q, &quotient);
    uint64_t bits = quotient.n ? quotient.p[0] : 0;
    if (int_sign(r)) bits |= 1;
    decref(q);
    decref(r);
    int extra = MAX(bits_length(bits), -1021 - shift) - 53; // bits beyond those of the result, at least 2
    uint64_t half = (uint64_t)1 << (extra - 1);
    if ((bits & half) && (bits & (3 * half - 1))) bits += half;
    bits &= ~(2 * half - 1);
    if (shift + bits_length(bits) > 1024) return raise_error(EXC_OverflowError, "integer division result too large for a float");
    double d = ldexp((double)bits, shift);
    return float_new(negative ? -d : d);
}

// ---- 64 bits -----------------------------------------------------------------------------------------------------------

bool int_fits_i64(Ref x, int64_t *value) {
    if (int_is_big(x)) return false;
    *value = int_value(x);
    return true;
}

int int_as_i64(Ref x, int64_t *value) {
    if (UNLIKELY(int_is_big(x))) return raise_int(EXC_OverflowError, "Python int too large to convert to C long");
    *value = int_value(x);
    return 0;
}

int int_as_u64(Ref x, uint64_t *value) {
    Limbs v;
    limbs_view(x, &v);
    if (v.negative) return raise_int(EXC_OverflowError, "can't convert negative int to unsigned");
    if (v.n > 1) return raise_int(EXC_OverflowError, "Python int too large to convert to C unsigned long");
    *value = v.n ? v.p[0] : 0;
    return 0;
}

// ---- bytes -------------------------------------------------------------------------------------------------------------

Own *int_from_bytes(const uint8_t *bytes, size_t n, bool little, bool is_signed) {
    size_t limbs = (n + 7) / 8;
    bool negative = is_signed && n && (bytes[little ? n - 1 : 0] & 0x80);
    BigInt *r = big_alloc(limbs);
    if (!r) return NULL;
    memset(r->limbs, negative ? 0xFF : 0, MAX(limbs, 1) * sizeof(mp_limb_t));
    if (little) memcpy(r->limbs, bytes, n);
    else
        for (size_t i = 0; i < n; i++) ((uint8_t *)r->limbs)[i] = bytes[n - 1 - i];
    if (negative) mpn_neg(big_limbs(r), big_limbs(r), (mp_size_t)limbs);
    return big_finish(r, limbs, negative);
}

int int_to_bytes(Ref x, uint8_t *out, size_t n, bool little, bool is_signed) {
    Limbs v;
    limbs_view(x, &v);
    if (v.negative && !is_signed) return raise_int(EXC_OverflowError, "can't convert negative int to unsigned");
    mp_limb_t carry = v.negative;
    uint8_t last = 0, filler = v.negative ? 0xFF : 0;
    for (size_t i = 0, end = MAX(n, v.n * 8); i < end; i += 8) {
        mp_limb_t limb = complement_limb(&v, i / 8, &carry);
        for (size_t k = i; k < i + 8 && k < end; k++, limb >>= 8) {
            if (k < n) out[little ? k : n - 1 - k] = last = (uint8_t)limb;
            else if ((uint8_t)limb != filler) return raise_int(EXC_OverflowError, "int too big to convert");
        }
    }
    if (is_signed && v.n && (n == 0 || (last >> 7) != v.negative)) return raise_int(EXC_OverflowError, "int too big to convert");
    if (v.n && n == 0) return raise_int(EXC_OverflowError, "int too big to convert");
    return 0;
}
