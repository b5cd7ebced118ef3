// math_module.c - math: functions of doubles. Those of integers are in math_int.c.
//
// Most are the C library's with Python's errors around them: a NaN out of numbers is a domain error, an infinity out of
// finite numbers a range error (or a domain error at a pole). Sums are exact where Python promises it.
#include "base/exact.h"
#include "modules/math_internal.h"
#include "modules/native.h"
#include "types/float.h"
#include "types/int_internal.h"
#include <errno.h>
#include <math.h>

COLD Own *math_domain_error(void) { return raise_error(EXC_ValueError, "math domain error"); }
COLD Own *math_range_error(void) { return raise_error(EXC_OverflowError, "math range error"); }

// ---- one argument ------------------------------------------------------------------------------------------------------

// infinite: what an infinity out of a finite argument means.
static ALWAYS_INLINE Own *apply(Ref arg, double (*f)(double), bool infinite_is_range) {
    double x, r;
    if (float_as_double(arg, &x) < 0) return NULL;
    r = f(x);
    if (LIKELY(isfinite(r))) return float_new(r);
    if (isnan(r) && !isnan(x)) return math_domain_error();
    if (isinf(r) && isfinite(x)) return infinite_is_range ? math_range_error() : math_domain_error();
    return float_new(r);
}

#define DOMAIN_FUNCTIONS(F)                                                                                                \
    F(acos) F(acosh) F(asin) F(asinh) F(atan) F(atanh) F(cbrt) F(cos) F(erf) F(erfc) F(fabs) F(log1p) F(sin) F(sqrt) F(tan) F(tanh)
#define RANGE_FUNCTIONS(F) F(cosh) F(exp) F(exp2) F(expm1) F(sinh)
#define F(name)                                                                                                        \
    static Own *m_##name(Ref self UNUSED, Ref x) { return apply(x, name, false); }
DOMAIN_FUNCTIONS(F)
#undef F
#define F(name)                                                                                                        \
    static Own *m_##name(Ref self UNUSED, Ref x) { return apply(x, name, true); }
RANGE_FUNCTIONS(F)
#undef F

static const double pi = 3.14159265358979323846;

static Own *m_degrees(Ref self UNUSED, Ref arg) {
    double x;
    return float_as_double(arg, &x) < 0 ? NULL : float_new(x * (180.0 / pi));
}
static Own *m_radians(Ref self UNUSED, Ref arg) {
    double x;
    return float_as_double(arg, &x) < 0 ? NULL : float_new(x * (pi / 180.0));
}
#define PREDICATE(name)                                                                                                \
    static Own *m_##name(Ref self UNUSED, Ref arg) {                                                                   \
        double x;                                                                                                      \
        return float_as_double(arg, &x) < 0 ? NULL : BOOL(name(x));                                                    \
    }
PREDICATE(isfinite)
PREDICATE(isinf)
PREDICATE(isnan)

// ---- gamma: Lanczos' approximation with the 13 coefficients of Boost (g = 6.0246...) -------------------------------------

enum { LANCZOS_N = 13 };
static const double lanczos_g = 6.024680040776729583740234375, lanczos_g_minus_half = 5.524680040776729583740234375;
static const double lanczos_numerator[LANCZOS_N] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
static const double lanczos_denominator[LANCZOS_N] = {0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0,
                                                      13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0};

static double lanczos_sum(double x) { // x > 0
    double above = 0, below = 0;
    if (x < 5)
        for (int i = LANCZOS_N; i-- > 0;) {
            above = above * x + lanczos_numerator[i];
            below = below * x + lanczos_denominator[i];
        }
    else // by powers of 1/x, so that nothing overflows
        for (int i = 0; i < LANCZOS_N; i++) {
            above = above / x + lanczos_numerator[i];
            below = below / x + lanczos_denominator[i];
        }
    return above / below;
}

static double sin_pi(double x) { // accurate for large x
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(pi * y); break;
    case 1: r = cos(pi * (y - 0.5)); break;
    case 2: r = sin(pi * (1.0 - y)); break; // not through y - 1: keeps the sign of zero
    case 3: r = -cos(pi * (y - 1.5)); break;
    default: r = sin(pi * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

static double gamma_of(double x) { // finite, no pole
    double a = fabs(x);
    if (x == floor(x) && x <= 23) { // exact
        double r = 1;
        for (int i = 2; i < (int)x; i++) r *= i;
        return r;
    }
    if (a < 1e-20) return 1.0 / x;
    if (a > 200) return x < 0 ? 0.0 / sin_pi(x) : INFINITY;
    double y = a + lanczos_g_minus_half, lost; // what the rounded sum lost, as a relative error of the power
    if (a > lanczos_g_minus_half) lost = (y - a) - lanczos_g_minus_half;
    else lost = (y - lanczos_g_minus_half) - a;
    lost = lost * lanczos_g / y;
    double r = x < 0 ? -pi / sin_pi(a) / a * exp(y) / lanczos_sum(a) : lanczos_sum(a) / exp(y);
    r += x < 0 ? -(lost * r) : lost * r;
    if (a < 140) {
        double p = pow(y, a - 0.5);
        return x < 0 ? r / p : r * p;
    }
    double half = pow(y, a / 2.0 - 0.25); // in two steps: the whole power would overflow
    return x < 0 ? r / half / half : r * half * half;
}

static Own *m_gamma(Ref self UNUSED, Ref arg) {
    double x;
    if (float_as_double(arg, &x) < 0) return NULL;
    if (isnan(x) || x == INFINITY) return float_new(x);
    if (isinf(x) || (x <= 0 && x == floor(x))) return math_domain_error();
    double r = gamma_of(x);
    return isinf(r) ? math_range_error() : float_new(r);
}

static Own *m_lgamma(Ref self UNUSED, Ref arg) {
    double x;
    if (float_as_double(arg, &x) < 0) return NULL;
    if (!isfinite(x)) return float_new(isnan(x) ? x : INFINITY);
    if (x == floor(x) && x <= 2) return x <= 0 ? math_domain_error() : float_new(0.0);
    double a = fabs(x), r;
    if (a < 1e-20) return float_new(-log(a));
    r = log(lanczos_sum(a)) - lanczos_g;
    r += (a - 0.5) * (log(a + lanczos_g - 0.5) - 1);
    if (x < 0) r = 1.144729885849400174143427351353058711647 - log(fabs(sin_pi(a))) - log(a) - r;
    return isinf(r) ? math_range_error() : float_new(r);
}

// ---- logarithms: of ints of any size -----------------------------------------------------------------------------------

static int log_of(Ref x, double (*f)(double), double *out) {
    double value;
    if (is_int(x) && int_is_big(x)) {
        if (int_sign(x) < 0) return (void)math_domain_error(), -1;
        bool overflow;
        value = big_to_double(x, &overflow);
        if (overflow) { // log(m * 2**e) = log(m) + e * log(2)
            size_t bits = int_bit_length(x);
            SCOPED Own *count = int_new((int64_t)bits - 64);
            SCOPED Own *top = count ? int_shift_right(x, count) : NULL;
            if (!top) return -1;
            *out = f(ldexp(big_to_double(top, &overflow), -64)) + f(2.0) * (double)bits;
            return 0;
        }
    } else if (float_as_double(x, &value) < 0) return -1;
    if (value <= 0) return (void)math_domain_error(), -1;
    *out = f(value);
    return 0;
}

static Own *m_log(Ref self UNUSED, Ref const *args, size_t nargs) {
    double x, base;
    if (arguments_positional("log", nargs, NULL, 1, 2) < 0 || log_of(args[0], log, &x) < 0) return NULL;
    if (nargs == 1) return float_new(x);
    if (log_of(args[1], log, &base) < 0) return NULL;
    if (base == 0) return raise_error(EXC_ZeroDivisionError, "float division by zero");
    return float_new(x / base);
}
static Own *m_log2(Ref self UNUSED, Ref x) {
    double r;
    return log_of(x, log2, &r) < 0 ? NULL : float_new(r);
}
static Own *m_log10(Ref self UNUSED, Ref x) {
    double r;
    return log_of(x, log10, &r) < 0 ? NULL : float_new(r);
}

// ---- two arguments and more --------------------------------------------------------------------------------------------

static int two_doubles(const char *name, Ref const *args, size_t nargs, double *x, double *y) {
    if (arguments_positional(name, nargs, NULL, 2, 2) < 0) return -1;
    return float_as_double(args[0], x) < 0 || float_as_double(args[1], y) < 0 ? -1 : 0;
}

static Own *m_atan2(Ref self UNUSED, Ref const *args, size_t nargs) {
    double x, y;
    return two_doubles("atan2", args, nargs, &y, &x) < 0 ? NULL : float_new(atan2(y, x));
}
static Own *m_copysign(Ref self UNUSED, Ref const *args, size_t nargs) {
    double x, y;
    return two_doubles("copysign", args, nargs, &x, &y) < 0 ? NULL : float_new(copysign(x, y));
}
static Own *m_fmod(Ref self UNUSED, Ref const *args, size_t nargs) {
    double x, y;
    if (two_doubles("fmod", args, nargs, &x, &y) < 0) return NULL;
    double r = fmod(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? math_domain_error() : float_new(r);
}
static Own *m_remainder(Ref self UNUSED, Ref const *args, size_t nargs) {
    double x, y;
    if (two_doubles("remainder", args, nargs, &x, &y) < 0) return NULL;
    double r = remainder(x, y);
    return isnan(r) && !isnan(x) && !isnan(y) ? math_domain_error() : float_new(r);
}
static Own *m_pow(Ref self UNUSED, Ref const *args, size_t nargs) {
    double x, y;
    if (two_doubles("pow", args, nargs, &x, &y) < 0) return NULL;
    double r = pow(x, y);
    if (isfinite(r) || !isfinite(x) || !isfinite(y)) return float_new(r);
    if (isnan(r) || x == 0) return math_domain_error();
    return math_range_error();
}

static Own *m_fma(Ref self UNUSED, Ref const *args, size_t nargs) {
    double x, y, z;
    if (arguments_positional("fma", nargs, NULL, 3, 3) < 0 || float_as_double(args[0], &x) < 0 ||
        float_as_double(args[1], &y) < 0 || float_as_double(args[2], &z) < 0)
        return NULL;
    double r = fma(x, y, z);
    if (isfinite(r)) return float_new(r);
    if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z)) return raise_error(EXC_ValueError, "invalid operation in fma");
    if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z)) return raise_error(EXC_OverflowError, "overflow in fma");
    return float_new(r);
}

static Own *pair_take(Own *a, Own *b) {
    Own *pair[] = {a, b};
    if (a && b) return tuple_from_array_take(pair, 2);
    xdecref(a);
    xdecref(b);
    return NULL;
}

static Own *m_frexp(Ref self UNUSED, Ref arg) {
    double x;
    int exponent = 0;
    if (float_as_double(arg, &x) < 0) return NULL;
    if (isfinite(x)) x = frexp(x, &exponent);
    return pair_take(float_new(x), int_new(exponent));
}
static Own *m_modf(Ref self UNUSED, Ref arg) {
    double x, whole;
    if (float_as_double(arg, &x) < 0) return NULL;
    double rest = modf(x, &whole);
    return pair_take(float_new(rest), float_new(whole));
}
static Own *m_ldexp(Ref self UNUSED, Ref const *args, size_t nargs) {
    double x;
    if (arguments_positional("ldexp", nargs, NULL, 2, 2) < 0 || float_as_double(args[0], &x) < 0) return NULL;
    if (!is_int(args[1])) return raise_error(EXC_TypeError, "Expected an int as second argument to ldexp.");
    int64_t n;
    if (!int_fits_i64(args[1], &n)) n = int_sign(args[1]) < 0 ? INT64_MIN : INT64_MAX;
    if (x == 0 || !isfinite(x)) return float_new(x);
    double r = ldexp(x, (int)MAX(MIN(n, 100000), -100000));
    return isinf(r) ? math_range_error() : float_new(r);
}

static Own *m_isclose(Ref self UNUSED, Ref const *args) { // a, b, rel_tol, abs_tol
    double a, b, relative = 1e-9, absolute = 0;
    if (float_as_double(args[0], &a) < 0 || float_as_double(args[1], &b) < 0) return NULL;
    if ((args[2] && float_as_double(args[2], &relative) < 0) || (args[3] && float_as_double(args[3], &absolute) < 0)) return NULL;
    if (relative < 0 || absolute < 0) return raise_error(EXC_ValueError, "tolerances must be non-negative");
    if (a == b) return TRUE;
    if (isinf(a) || isinf(b)) return FALSE;
    double difference = fabs(b - a);
    return BOOL(difference <= fabs(relative * b) || difference <= fabs(relative * a) || difference <= absolute);
}

// The order of doubles as integers: negative ones mirrored.
static int64_t rank_of(double x) {
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits < 0 ? INT64_MIN - bits : bits;
}
static double of_rank(int64_t rank) {
    int64_t bits = rank < 0 ? INT64_MIN - rank : rank;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static Own *m_nextafter(Ref self UNUSED, Ref const *args) { // x, y, steps
    double x, y;
    if (float_as_double(args[0], &x) < 0 || float_as_double(args[1], &y) < 0) return NULL;
    if (!args[2] || is_none(args[2])) return float_new(nextafter(x, y));
    SCOPED Own *steps = number_index(args[2]);
    if (!steps) return NULL;
    if (int_sign(steps) < 0) return raise_error(EXC_ValueError, "steps must be a non-negative integer");
    uint64_t n;
    if (int_is_big(steps)) n = UINT64_MAX;
    else n = (uint64_t)int_value(steps);
    if (n == 0) return float_new(x);
    if (isnan(x) || isnan(y)) return float_new(isnan(x) ? x : y);
    if (x == y) return float_new(y);
    int64_t from = rank_of(x), to = rank_of(y);
    uint64_t distance = from < to ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
    if (n >= distance) return float_new(y);
    int64_t at = from < to ? (int64_t)((uint64_t)from + n) : (int64_t)((uint64_t)from - n);
    return float_new(at == 0 && x < 0 ? -0.0 : of_rank(at));
}

static Own *m_ulp(Ref self UNUSED, Ref arg) {
    double x;
    if (float_as_double(arg, &x) < 0) return NULL;
    if (isnan(x)) return float_new(x);
    x = fabs(x);
    if (isinf(x)) return float_new(x);
    double next = nextafter(x, INFINITY);
    return float_new(isinf(next) ? x - nextafter(x, -INFINITY) : next - x);
}

// ---- rounding to integers: hooks first ---------------------------------------------------------------------------------

static Own *by_hook(Ref x, Name name, bool *found) {
    Own *method;
    int r = object_lookup_special(x, vm->names[name], &method);
    *found = r != 0;
    if (r <= 0) return NULL;
    Own *result = object_call0(method);
    decref(method);
    return result;
}

static Own *m_floor(Ref self UNUSED, Ref x) {
    double value;
    bool found = false;
    if (!is_exact_float(x)) {
        Own *r = by_hook(x, N___floor__, &found);
        if (found) return r;
    }
    return float_as_double(x, &value) < 0 ? NULL : int_from_double(floor(value));
}
static Own *m_ceil(Ref self UNUSED, Ref x) {
    double value;
    bool found = false;
    if (!is_exact_float(x)) {
        Own *r = by_hook(x, N___ceil__, &found);
        if (found) return r;
    }
    return float_as_double(x, &value) < 0 ? NULL : int_from_double(ceil(value));
}
static Own *m_trunc(Ref self UNUSED, Ref x) {
    if (is_exact_float(x)) return int_from_double(float_value(x));
    bool found;
    Own *r = by_hook(x, N___trunc__, &found);
    if (found) return r;
    return raise_error(EXC_TypeError, "type %T doesn't define __trunc__ method", x);
}

// ---- lengths -----------------------------------------------------------------------------------------------------------

static double power_of_two(int exponent) { // a normal one
    uint64_t bits = (uint64_t)(1023 + exponent) << 52;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}
// Euclidean length, scaled so that squares neither overflow nor vanish; what sum and root lose is worked out and put back.
static double vector_length(const double *v, size_t n) {
    double largest = 0;
    bool nan = false;
    for (size_t i = 0; i < n; i++) {
        if (isinf(v[i])) return INFINITY;
        nan |= isnan(v[i]);
        if (fabs(v[i]) > largest) largest = fabs(v[i]);
    }
    if (nan) return NAN;
    if (largest == 0 || n == 0) return 0;
    if (n == 1) return largest;
    int exponent;
    frexp(largest, &exponent);
    bool near = exponent > -1000 && exponent < 1000; // its powers of two are doubles
    double scale = near ? power_of_two(-exponent) : 0, sum = 0, lost = 0;
    for (size_t i = 0; i < n; i++) {
        double x = near ? v[i] * scale : ldexp(v[i], -exponent); // exactly scaled, at most 1
        double square = x * x, total = sum + square;
        lost += exact_square_rest(x, square) + exact_sum_rest(sum, square, total);
        sum = total;
    }
    double total = sum + lost, root = sqrt(total);
    lost -= total - sum;
    root += (lost - exact_square_rest(root, total)) / (2 * root); // one step of Newton's
    return near ? root * power_of_two(exponent) : ldexp(root, exponent);
}

typedef struct Doubles { // a few on the stack, many on the heap
    double few[16], *items;
} Doubles;

static int doubles_room(Doubles *d, size_t n) {
    d->items = d->few;
    if (n <= ARRAY_LEN(d->few)) return 0;
    d->items = n < SSIZE_MAX / sizeof(double) ? heap_alloc(&vm->heap, n * sizeof(double)) : NULL;
    return d->items ? 0 : ((void)raise_no_memory(), -1);
}
static void doubles_done(Doubles *d) {
    if (d->items != d->few) heap_free_plain(&vm->heap, d->items);
}

static Own *m_hypot(Ref self UNUSED, Ref const *args, size_t nargs) {
    Doubles d;
    Own *r = NULL;
    size_t i = 0;
    if (doubles_room(&d, nargs) < 0) return NULL;
    while (i < nargs && float_as_double(args[i], &d.items[i]) == 0) i++;
    if (i == nargs) r = float_new(vector_length(d.items, nargs));
    doubles_done(&d);
    return r;
}

static Own *m_dist(Ref self UNUSED, Ref const *args, size_t nargs) {
    if (arguments_positional("dist", nargs, NULL, 2, 2) < 0) return NULL;
    SCOPED Own *p = object_to_tuple(args[0]);
    SCOPED Own *q = p ? object_to_tuple(args[1]) : NULL;
    if (!q) return NULL;
    size_t n = tuple_size(p), i = 0;
    if (n != tuple_size(q)) return raise_error(EXC_ValueError, "both points must have the same number of dimensions");
    Doubles d;
    if (doubles_room(&d, n) < 0) return NULL;
    for (; i < n; i++) {
        double x, y;
        if (float_as_double(tuple_peek(p, i), &x) < 0 || float_as_double(tuple_peek(q, i), &y) < 0) break;
        d.items[i] = x - y;
    }
    Own *r = i == n ? float_new(vector_length(d.items, n)) : NULL;
    doubles_done(&d);
    return r;
}

// ---- sums --------------------------------------------------------------------------------------------------------------

// Shewchuk: the sum so far as doubles of growing size that do not overlap (no bit of one lies within another).
typedef struct Partials {
    double few[32], *items;
    size_t count, capacity;
    double special; // sum of the infinities and NaNs met
    double infinities;
} Partials;

static int partials_push(Partials *p, double x) {
    if (p->count == p->capacity) {
        size_t capacity = p->capacity * 2;
        double *items = p->items == p->few ? heap_alloc(&vm->heap, capacity * sizeof *items)
                                           : heap_realloc(&vm->heap, p->items, capacity * sizeof *items);
        if (!items) return (void)raise_no_memory(), -1;
        if (p->items == p->few) memcpy(items, p->few, sizeof p->few);
        p->items = items;
        p->capacity = capacity;
    }
    p->items[p->count++] = x;
    return 0;
}

HOT static int partials_add(Partials *p, double x) {
    size_t kept = 0;
    double given = x;
    for (size_t i = 0; i < p->count; i++) {
        double y = p->items[i];
        if (fabs(x) < fabs(y)) {
            double swap = x;
            x = y;
            y = swap;
        }
        double high = x + y, low = y - (high - x);
        if (low != 0) p->items[kept++] = low;
        x = high;
    }
    p->count = kept;
    if (x == 0) return 0;
    if (isfinite(x)) return partials_push(p, x);
    if (isfinite(given)) return raise_int(EXC_OverflowError, "intermediate overflow in fsum");
    if (isinf(given)) p->infinities += given;
    p->special += given;
    p->count = 0;
    return 0;
}

static double partials_total(const Partials *p) {
    size_t n = p->count;
    double high = 0, low = 0;
    if (n == 0) return 0;
    high = p->items[--n];
    while (n > 0) {
        double x = high, y = p->items[--n];
        high = x + y;
        low = y - (high - x);
        if (low != 0) break;
    }
    if (n > 0 && ((low < 0 && p->items[n - 1] < 0) || (low > 0 && p->items[n - 1] > 0))) { // a tie that is none
        double y = low * 2, x = high + y;
        if (y == x - high) high = x;
    }
    return high;
}

HOT static Own *m_fsum(Ref self UNUSED, Ref iterable) {
    SCOPED Own *it = object_iter(iterable);
    if (!it) return NULL;
    Partials p = {.items = p.few, .capacity = ARRAY_LEN(p.few)};
    Own *result = NULL;
    for (;;) {
        Own *item = iter_next(it);
        if (!item) break;
        double x;
        int failed = 0;
        if (LIKELY(is_exact_float(item))) x = float_value(item);
        else failed = float_as_double(item, &x);
        decref(item);
        if (failed || partials_add(&p, x) < 0 || poll_interrupt() < 0) goto done;
    }
    if (error_pending()) goto done;
    if (p.special != 0) {
        if (isnan(p.infinities)) raise_error(EXC_ValueError, "-inf + inf in fsum");
        else result = float_new(p.special);
    } else result = float_new(partials_total(&p));
done:
    if (p.items != p.few) heap_free_plain(&vm->heap, p.items);
    return result;
}

static Own *m_prod(Ref self UNUSED, Ref const *args) { // iterable, start
    SCOPED Own *it = object_iter(args[0]);
    if (!it) return NULL;
    SCOPED Own *total = args[1] ? incref(args[1]) : int_new(1);
    for (;;) {
        SCOPED Own *item = iter_next(it);
        if (!item) return error_pending() ? NULL : GIVE(total);
        Own *next = both_small(total, item)                               ? int_mul(total, item)
                    : is_exact_float(total) && is_exact_float(item)       ? float_new(float_value(total) * float_value(item))
                                                                          : number_binary(OP_MUL, total, item);
        SETREF(total, next);
        if (!total || poll_interrupt() < 0) return NULL;
    }
}

typedef struct Triple { // a sum in three doubles: about 160 bits
    double high, low, tiny;
} Triple;

static void exact_sum(double a, double b, double *high, double *low) {
    double x = a + b, z = x - a;
    *high = x;
    *low = (a - (x - z)) + (b - z);
}

static void triple_add_product(Triple *t, double x, double y) {
    double product = x * y, rest = fma(x, y, -product), carry, low;
    exact_sum(t->high, product, &t->high, &carry);
    exact_sum(t->low, rest, &low, &rest);
    double more;
    exact_sum(low, carry, &t->low, &more);
    t->tiny += rest + more;
}

// low need not be small beside high: what rounding loses at each step is added last.
static double triple_value(const Triple *t) {
    double low, lost, value, rest;
    exact_sum(t->low, t->tiny, &low, &lost);
    exact_sum(t->high, low, &value, &rest);
    return value + (rest + lost);
}

// Products of floats (and of ints beside floats) are added exactly, those of ints as ints, all else with + and *. Ints may
// come before floats, but what follows any other pair is added plainly.
static Own *m_sumprod(Ref self UNUSED, Ref const *args, size_t nargs) {
    if (arguments_positional("sumprod", nargs, NULL, 2, 2) < 0) return NULL;
    SCOPED Own *p = object_iter(args[0]);
    SCOPED Own *q = p ? object_iter(args[1]) : NULL;
    if (!q) return NULL;
    SCOPED Own *total = int_new(0);
    Triple floats = {0, 0, 0};
    bool any_float = false, in_floats = true, in_ints = true;
    for (;;) {
        SCOPED Own *x = iter_next(p);
        if (!x && error_pending()) return NULL;
        SCOPED Own *y = iter_next(q);
        if (!y && error_pending()) return NULL;
        if (!x != !y) return raise_error(EXC_ValueError, "Inputs are not the same length");
        if (poll_interrupt() < 0) return NULL;
        double a = 0, b = 0;
        bool numbers = x && in_floats && (is_exact_float(x) || is_exact_float(y)) && (is_exact_float(x) || is_small(x) || is_bool(x)) &&
                       (is_exact_float(y) || is_small(y) || is_bool(y));
        if (numbers) {
            a = is_exact_float(x) ? float_value(x) : (double)int_value(x);
            b = is_exact_float(y) ? float_value(y) : (double)int_value(y);
            Triple next = floats;
            triple_add_product(&next, a, b);
            if (isfinite(next.high)) {
                floats = next;
                any_float = true;
                continue;
            }
        }
        in_ints = in_ints && !any_float && x && both_small(x, y);
        if (any_float) { // the exact sum ends here
            SCOPED Own *part = float_new(triple_value(&floats));
            SETREF(total, part ? number_binary(OP_ADD, total, part) : NULL);
            if (!total) return NULL;
            any_float = false;
        }
        if (!x) return GIVE(total);
        SCOPED Own *product = number_binary(OP_MUL, x, y);
        SETREF(total, product ? number_binary(OP_ADD, total, product) : NULL);
        if (!total) return NULL;
        in_ints = in_ints && both_small(product, total);
        in_floats = in_floats && in_ints;
    }
}

// ---- the module --------------------------------------------------------------------------------------------------------

#define ONE(name, doc)         {#name, (void *)m_##name, CALL_O, 0, "($module, x, /)", doc}
#define FAST(name, text, doc)  {#name, (void *)m_##name, CALL_FAST, 0, text, doc}
#define BOUND(name, text, doc) {#name, (void *)m_##name, CALL_BOUND, 0, text, doc}
static const MethodDef functions[] = {
    ONE(acos, "Arc cosine, in radians."),
    ONE(acosh, "Inverse hyperbolic cosine."),
    ONE(asin, "Arc sine, in radians."),
    ONE(asinh, "Inverse hyperbolic sine."),
    ONE(atan, "Arc tangent, in radians."),
    FAST(atan2, "($module, y, x, /)", "Arc tangent of y/x, in the quadrant that the signs tell."),
    ONE(atanh, "Inverse hyperbolic tangent."),
    ONE(cbrt, "Cube root."),
    ONE(ceil, "The smallest integer that is not less than x."),
    {"comb", (void *)math_comb, CALL_FAST, 0, "($module, n, k, /)", "Ways to choose k of n things, without repetition and order."},
    FAST(copysign, "($module, x, y, /)", "x with the sign of y, -0.0 counting as negative."),
    ONE(cos, "Cosine of x radians."),
    ONE(cosh, "Hyperbolic cosine."),
    ONE(degrees, "Radians as degrees."),
    FAST(dist, "($module, p, q, /)", "Euclidean distance of two points, given as sequences of coordinates."),
    ONE(erf, "Error function."),
    ONE(erfc, "1 - erf(x)."),
    ONE(exp, "e ** x."),
    ONE(exp2, "2 ** x."),
    ONE(expm1, "exp(x) - 1, exact for small x as well."),
    ONE(fabs, "Absolute value, as a float."),
    {"factorial", (void *)math_factorial, CALL_O, 0, "($module, n, /)", "n!"},
    ONE(floor, "The largest integer that is not greater than x."),
    FAST(fma, "($module, x, y, z, /)", "x * y + z, rounded once."),
    FAST(fmod, "($module, x, y, /)", "Remainder of x/y with the sign of x."),
    ONE(frexp, "(m, e) with x == m * 2**e and 0.5 <= abs(m) < 1."),
    {"fsum", (void *)m_fsum, CALL_O, 0, "($module, seq, /)", "The sum of floats, rounded once."},
    ONE(gamma, "Gamma function."),
    {"gcd", (void *)math_gcd, CALL_FAST, 0, "($module, *integers)", "Greatest common divisor."},
    FAST(hypot, "(*coordinates)", "Euclidean length of a vector."),
    BOUND(isclose, "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)",
          "True if a and b differ by no more than rel_tol times the larger of them, or by abs_tol."),
    ONE(isfinite, "Is it a number, and not infinite?"),
    ONE(isinf, "An infinity?"),
    ONE(isnan, "A NaN?"),
    {"isqrt", (void *)math_isqrt, CALL_O, 0, "($module, n, /)", "The largest int whose square is not more than n."},
    {"lcm", (void *)math_lcm, CALL_FAST, 0, "($module, *integers)", "Least common multiple."},
    FAST(ldexp, "($module, x, i, /)", "x * 2**i."),
    ONE(lgamma, "Natural logarithm of the absolute value of the gamma function."),
    FAST(log, "(x, [base=math.e])", "Logarithm to a base, the natural one without."),
    ONE(log10, "Logarithm to base 10."),
    ONE(log1p, "log(1 + x), exact for small x as well."),
    ONE(log2, "Logarithm to base 2."),
    ONE(modf, "Fraction and integer part of x, both with its sign."),
    BOUND(nextafter, "($module, x, y, /, *, steps=None)", "The float that lies `steps` floats (1 by default) from x towards y."),
    {"perm", (void *)math_perm, CALL_FAST, 0, "($module, n, k=None, /)", "Ways to choose k of n things in order; n! without k."},
    FAST(pow, "($module, x, y, /)", "x raised to the power of y, as floats."),
    BOUND(prod, "($module, iterable, /, *, start=1)", "The product of all items and start."),
    ONE(radians, "Degrees as radians."),
    FAST(remainder, "($module, x, y, /)", "How far x is from the nearest multiple of y; of two equally near the even one counts."),
    ONE(sin, "Sine of x radians."),
    ONE(sinh, "Hyperbolic sine."),
    ONE(sqrt, "Square root."),
    FAST(sumprod, "($module, p, q, /)", "The sum of the products of p's and q's items."),
    ONE(tan, "Tangent of x radians."),
    ONE(tanh, "Hyperbolic tangent."),
    ONE(trunc, "The integer part, by x.__trunc__()."),
    ONE(ulp, "What the last bit of x is worth."),
    {0},
};

static int init(Own *module) {
    static const struct {
        const char *name;
        double value;
    } constants[] = {{"pi", 3.14159265358979323846}, {"e", 2.7182818284590452354}, {"tau", 6.2831853071795864769},
                     {"inf", INFINITY}, {"nan", NAN}};
    for (size_t i = 0; i < ARRAY_LEN(constants); i++)
        if (module_add_take(module, constants[i].name, float_new(constants[i].value)) < 0) return -1;
    return 0;
}

const ModuleSpec math_module = {.name = "math", .doc = "Mathematical functions of the C standard and some more.", .functions = functions, .init = init};
