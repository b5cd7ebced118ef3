// float.c - the type float: operators, comparison with ints of any size, the constructor, hash.
//
// Arithmetic is C's. What Python adds: floor division and modulo with the sign of the divisor, errors for division by zero
// and for powers that overflow, exact comparison with ints, and a hash that agrees with that of equal ints.
#include "types/float.h"
#include "base/exact.h"
#include "base/float_format.h"
#include "base/unicode.h"
#include "types/builtin.h"
#include "types/bytes.h"
#include "types/float_internal.h"
#include "types/int_internal.h"
#include "types/str.h"
#include "types/tuple.h"
#include <errno.h>
#include <math.h>

// ---- arithmetic of doubles ---------------------------------------------------------------------------------------------

// fmod() takes its time; many numbers are whole, and those that 53 bits hold have a remainder as ints.
static double remainder_of(double a, double b) {
    const double most = 9007199254740992.0;
    if (!(fabs(a) < most && fabs(b) < most)) return fmod(a, b);
    int64_t n = (int64_t)a, m = (int64_t)b;
    return (double)n == a && (double)m == b && m ? copysign((double)(n % m), a) : fmod(a, b);
}

// a = quotient * b + remainder, the remainder with the sign of b; b is not 0.
static double floor_divmod(double a, double b, double *quotient) {
    double rest = remainder_of(a, b), q = (a - rest) / b;
    if (rest != 0) {
        if ((b < 0) != (rest < 0)) {
            rest += b;
            q -= 1;
        }
    } else rest = copysign(0.0, b);
    if (q != 0) {
        double whole = floor(q);
        *quotient = q - whole > 0.5 ? whole + 1 : whole;
    } else *quotient = copysign(0.0, a / b);
    return rest;
}

Own *float_mod(double a, double b) {
    if (UNLIKELY(b == 0)) return raise_error(EXC_ZeroDivisionError, "float modulo by zero");
    double rest = remainder_of(a, b);
    if (rest != 0) {
        if ((b < 0) != (rest < 0)) rest += b;
    } else rest = copysign(0.0, b);
    return float_new(rest);
}

Own *float_floordiv(double a, double b) {
    double q;
    if (UNLIKELY(b == 0)) return raise_error(EXC_ZeroDivisionError, "float floor division by zero");
    floor_divmod(a, b, &q);
    return float_new(q);
}

static COLD Own *range_error(void) { // (34, 'Numerical result out of range')
    SCOPED Own *number = int_new(ERANGE), *text = str_from_c("Numerical result out of range");
    SCOPED Own *exception = number && text ? object_call2(exception_class_peek(EXC_OverflowError), number, text) : NULL;
    return exception ? raise_instance_take(GIVE(exception)) : NULL;
}

// Does pow() round as `rounded` is rounded? rest / slope is what that lacks of the exact value. C libraries of today state an error
// below 0.54 units in the last place, rounding included, so they can only differ where the rest is within 0.04 of half a unit.
static ALWAYS_INLINE bool beyond_doubt(double rest, double rounded, double slope) {
    union { double value; uint64_t bits; } next = {rounded};
    next.bits++;
    return fabs(rest) < 0.46 * slope * (next.value - rounded);
}

// a ** 2 and a ** 0.5, the common powers, by one operation of the processor, which rounds correctly. What got lost is worked out
// exactly. False: ask pow().
static ALWAYS_INLINE bool square_or_root(double a, double b, double *power) {
    if (!(fabs(a) > 1e-140 && fabs(a) < 1e140)) return false;
    if (b == 2) {
        double square = a * a;
        *power = square;
        return beyond_doubt(exact_square_rest(a, square), square, 1);
    }
    if (b != 0.5 || a < 0) return false;
    double root = sqrt(a);
    *power = root;
    return beyond_doubt(-exact_square_rest(root, a), root, 2 * root); // a - root**2 is 2 root times what root lacks
}

// The powers that are as the C library has them: no special value, nothing complex, no overflow.
bool float_power_plain(double a, double b, double *power) {
    if (square_or_root(a, b, power)) return true;
    if (!isfinite(a) || !isfinite(b) || a == 0 || (a < 0 && b != floor(b))) return false;
    *power = pow(a, b);
    return !isinf(*power);
}

Own *float_power(double a, double b) {
    double r;
    if (LIKELY(float_power_plain(a, b, &r))) return float_new(r);
    if (b == 0 || a == 1) return float_new(1.0);
    if (isnan(a) || isnan(b)) return float_new(a + b);
    if (a == 0 && b < 0 && isfinite(b)) return raise_error(EXC_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (a == -1 && isinf(b)) return float_new(1.0);
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b)) return complex_power_new(a, 0, b, 0);
    r = pow(a, b);
    if (isinf(r) && isfinite(a) && isfinite(b)) return range_error();
    return float_new(r);
}

// ---- the other operand -------------------------------------------------------------------------------------------------

// 1: its value; 0: neither float nor int; -1: an int too large.
static ALWAYS_INLINE int operand(Ref x, double *value) {
    if (LIKELY(is_exact_float(x))) *value = float_value(x);
    else if (is_small(x)) *value = (double)int_value(x);
    else if (is_float(x)) *value = float_value(x);
    else if (is_int(x)) {
        *value = int_as_double(x);
        if (*value == -1.0 && error_pending()) return -1;
    } else return 0;
    return 1;
}

#define OPERANDS                                                                                                       \
    double x, y;                                                                                                       \
    int known = operand(a, &x);                                                                                        \
    if (LIKELY(known > 0)) known = operand(b, &y);                                                                     \
    if (UNLIKELY(known <= 0)) return known < 0 ? NULL : NOTIMPLEMENTED

static Own *slot_add(Ref a, Ref b) {
    OPERANDS;
    return float_new(x + y);
}
static Own *slot_sub(Ref a, Ref b) {
    OPERANDS;
    return float_new(x - y);
}
static Own *slot_mul(Ref a, Ref b) {
    OPERANDS;
    return float_new(x * y);
}
static Own *slot_truediv(Ref a, Ref b) {
    OPERANDS;
    if (UNLIKELY(y == 0)) return raise_error(EXC_ZeroDivisionError, "float division by zero");
    return float_new(x / y);
}
static Own *slot_mod(Ref a, Ref b) {
    OPERANDS;
    return float_mod(x, y);
}
static Own *slot_floordiv(Ref a, Ref b) {
    OPERANDS;
    return float_floordiv(x, y);
}
static Own *slot_divmod(Ref a, Ref b) {
    OPERANDS;
    if (UNLIKELY(y == 0)) return raise_error(EXC_ZeroDivisionError, "float divmod()");
    double q, r = floor_divmod(x, y, &q);
    Own *pair[] = {float_new(q), float_new(r)};
    if (!pair[0] || !pair[1]) {
        xdecref(pair[0]);
        xdecref(pair[1]);
        return NULL;
    }
    return tuple_from_array_take(pair, 2);
}
static Own *slot_pow(Ref a, Ref b, Ref m) {
    if (!is_none(m))
        return raise_error(EXC_TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    OPERANDS;
    return float_power(x, y);
}

static Own *slot_neg(Ref x) { return float_new(-float_value(x)); }
static Own *slot_abs(Ref x) { return float_new(fabs(float_value(x))); }
static int slot_bool(Ref x) { return float_value(x) != 0; }
static Own *slot_int(Ref x) { return int_from_double(float_value(x)); }

Own *float_exact(Ref x) { return is_exact_float(x) ? incref(x) : float_new(float_value(x)); }

// ---- comparison --------------------------------------------------------------------------------------------------------

// The order of a double and an int, exactly; not a NaN.
static int order_with_int(double x, Ref y) {
    if (isinf(x)) return x < 0 ? -1 : 1;
    if (!int_is_big(y)) {
        int64_t v = int_value(y);
        if (x >= 9223372036854775808.0) return 1;
        if (x < -9223372036854775808.0) return -1;
        int64_t whole = (int64_t)x;
        if (whole != v) return whole < v ? -1 : 1;
        double rest = x - (double)whole;
        return (rest > 0) - (rest < 0);
    }
    int sign = int_sign(y);
    if ((x > 0) - (x < 0) != sign) return sign < 0 ? 1 : -1;
    int exponent;
    double mantissa = frexp(fabs(x), &exponent); // 0.5 <= mantissa < 1: exponent is the number of bits of the integer part
    int64_t bits = (int64_t)int_bit_length(y);
    if (exponent != bits) return (exponent < bits) == (sign > 0) ? -1 : 1;
    if (bits > 1024) return -sign;
    Limbs v; // as many bits: compare the leading 53 with those of the int, and see what follows them
    limbs_view(y, &v);
    uint64_t top = (uint64_t)ldexp(mantissa, 64);
    unsigned shift = (unsigned)__builtin_clzll(v.p[v.n - 1]);
    uint64_t lead = v.p[v.n - 1] << shift;
    if (shift && v.n > 1) lead |= v.p[v.n - 2] >> (64 - shift);
    if (top != lead) return (top < lead) == (sign > 0) ? -1 : 1;
    bool more = v.n > 1 && ((v.p[v.n - 2] << shift) != 0 || (v.n > 2 && !mpn_zero_p(v.p, (mp_size_t)v.n - 2)));
    return more ? -sign : 0;
}

static bool compare_doubles(double x, double y, int op) {
    switch (op) {
    case CMP_LT: return x < y;
    case CMP_LE: return x <= y;
    case CMP_EQ: return x == y;
    case CMP_NE: return x != y;
    case CMP_GT: return x > y;
    default: return x >= y;
    }
}

static Own *slot_compare(Ref a, Ref b, int op) {
    double x = float_value(a);
    if (LIKELY(is_float(b))) return BOOL(compare_doubles(x, float_value(b), op));
    if (!is_int(b)) return NOTIMPLEMENTED;
    if (UNLIKELY(isnan(x))) return BOOL(op == CMP_NE);
    return BOOL(compare_doubles(order_with_int(x, b), 0, op));
}

#define HASH_BITS  61
#define HASH_PRIME (((uint64_t)1 << HASH_BITS) - 1)

// The value modulo 2**61 - 1, where 1/2 is 2**60: multiplying by a power of two rotates 61 bits.
int64_t double_hash(double value) {
    if (LIKELY(fabs(value) < 1e9) && value == (double)(int32_t)value) return value == -1 ? -2 : (int64_t)value;
    if (!isfinite(value)) return isnan(value) ? 0 : value < 0 ? -314159 : 314159;
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7FF), exponent = MAX(biased, 1) - 1075;
    uint64_t m = (bits & 0xFFFFFFFFFFFFF) | (uint64_t)(biased != 0) << 52; // value = m * 2 ** exponent
    exponent = (exponent + 18 * HASH_BITS) % HASH_BITS;
    if (exponent) m = ((m << exponent) & HASH_PRIME) | m >> (HASH_BITS - exponent);
    int64_t h = value < 0 ? -(int64_t)m : (int64_t)m;
    return h == -1 ? -2 : h;
}

static int64_t slot_hash(Ref self) {
    double value = float_value(self);
    if (UNLIKELY(isnan(value))) { // by identity: NaNs differ from each other
        uint64_t p = (uint64_t)(uintptr_t)self;
        return (int64_t)(p >> 4 | p << 60);
    }
    return double_hash(value);
}

// ---- text --------------------------------------------------------------------------------------------------------------

static Own *slot_repr(Ref self) {
    char text[FLOAT_REPR_MAX], *out;
    size_t n = float_repr(float_value(self), text);
    Own *x = str_new_ascii(n, &out);
    if (x) memcpy(out, text, n);
    return x;
}

static inline bool is_blank(char c) { return c == ' ' || (uint8_t)(c - 9) < 5; }

// Without the underscores between digits; false if one is elsewhere.
static bool strip_underscores(const char *text, size_t length, char *out, size_t *n) {
    char previous = 0;
    *n = 0;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '_') {
            if ((uint8_t)(previous - '0') > 9) return false;
        } else {
            if (previous == '_' && (uint8_t)(c - '0') > 9) return false;
            out[(*n)++] = c;
        }
        previous = c;
    }
    return previous != '_';
}

Own *float_from_text(const char *text, size_t length, bool *bad) {
    *bad = false;
    while (length && is_blank(*text)) text++, length--;
    while (length && is_blank(text[length - 1])) length--;
    char scratch[128], *copy = NULL;
    if (memchr(text, '_', length)) {
        copy = length <= sizeof scratch ? scratch : heap_alloc(&vm->heap, length);
        if (!copy) return raise_no_memory();
        *bad = !strip_underscores(text, length, copy, &length);
        text = copy;
    }
    double value = 0;
    if (!*bad) *bad = length == 0 || float_parse(text, length, &value) != length;
    if (copy && copy != scratch) heap_free_plain(&vm->heap, copy);
    return *bad ? NULL : float_new(value);
}

static COLD Own *not_a_number(Ref shown) {
    return raise_error(EXC_ValueError, "could not convert string to float: %R", shown);
}

// Decimal digits of any script and blanks as ASCII; heap block of the string's length.
char *float_ascii_copy(Ref x) {
    size_t n = str_length(x);
    char *out = heap_alloc(&vm->heap, n + 1);
    if (!out) {
        raise_no_memory();
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t c = str_at(x, i);
        int digit = c < 128 ? -1 : unicode_decimal(c);
        out[i] = digit >= 0 ? (char)('0' + digit) : unicode_is_space(c) ? ' ' : c < 128 ? (char)c : '?';
    }
    return out;
}

static Own *from_str(Ref x) {
    bool bad;
    const char *ascii = str_ascii_peek(x);
    Own *r = NULL;
    if (LIKELY(ascii != NULL)) r = float_from_text(ascii, str_length(x), &bad);
    if (!ascii || UNLIKELY(bad)) {
        char *copy = float_ascii_copy(x);
        if (!copy) return NULL;
        r = float_from_text(copy, str_length(x), &bad);
        heap_free_plain(&vm->heap, copy);
    }
    return bad ? not_a_number(x) : r;
}

static Own *from_buffer(Ref x) {
    Buffer b;
    bool bad;
    if (buffer_get(x, &b) < 0) return NULL;
    Own *r = float_from_text((const char *)b.data, b.length, &bad);
    buffer_release(&b);
    return bad ? not_a_number(x) : r;
}

// ---- float() -----------------------------------------------------------------------------------------------------------

// Through __float__ or __index__: 1, 0 if it has neither, -1.
int float_convert(Ref x, double *value) {
    const TypeSlots *slots = &type_of(x)->slots;
    if (is_float(x) && (is_exact_float(x) || !slots->float_ || !(type_flags(x) & TF_CLASS))) {
        *value = float_value(x);
        return 1;
    }
    if (slots->float_) {
        SCOPED Own *r = slots->float_(x);
        if (!r) return -1;
        if (!is_float(r)) return raise_int(EXC_TypeError, "%T.__float__ returned non-float (type %T)", x, r);
        if (!is_exact_float(r) &&
            error_warn(EXC_DeprecationWarning,
                       "%T.__float__ returned non-float (type %T).  The ability to return an instance of a strict subclass of "
                       "float is deprecated, and may be removed in a future version of Python.",
                       x, r) < 0)
            return -1;
        *value = float_value(r);
        return 1;
    }
    if (slots->index) {
        SCOPED Own *r = number_index(x);
        if (!r) return -1;
        *value = int_as_double(r);
        return *value == -1.0 && error_pending() ? -1 : 1;
    }
    return 0;
}

int float_as_double(Ref x, double *value) {
    if (LIKELY(is_exact_float(x))) {
        *value = float_value(x);
        return 0;
    }
    if (is_small(x)) {
        *value = (double)int_value(x);
        return 0;
    }
    if (is_float(x)) {
        *value = float_value(x);
        return 0;
    }
    int found = float_convert(x, value);
    if (found == 0) return raise_int(EXC_TypeError, "must be real number, not %T", x);
    return found < 0 ? -1 : 0;
}

static Own *make_exact(Ref x) {
    if (LIKELY(is_exact_float(x))) return incref(x);
    if (is_exact_str(x)) return from_str(x);
    double value;
    int found = float_convert(x, &value);
    if (found < 0) return NULL;
    if (found) return float_new(value);
    if (is_str(x)) return from_str(x);
    if (buffer_supported(x)) return from_buffer(x);
    return raise_type_of("float() argument must be a string or a real number, not '%s'", x);
}

Own *float_wrap_take(Type *type, Own *exact) {
    if (LIKELY(type->id == TYPE_FLOAT) || !exact) return exact;
    Own *x = type_alloc(type, 0);
    if (x) ((Float *)x)->value = float_value(exact);
    decref(exact);
    return x;
}

static Own *slot_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (UNLIKELY(kwnames && tuple_size(kwnames)) && type->slots.init == vm->types[TYPE_FLOAT]->slots.init)
        return raise_error(EXC_TypeError, "float() takes no keyword arguments");
    if (arguments_positional("float", nargs, NULL, 0, 1) < 0) return NULL;
    return float_wrap_take(type, nargs ? make_exact(args[0]) : float_new(0.0));
}

const TypeSpec float_spec = {
    .name = "float",
    .doc = "float(x=0, /)\n--\n\nA number or text as a floating-point number.",
    .size = sizeof(Float),
    .flags = TF_BASE | TF_MATCH_SELF,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, object_free), SLOT(repr, slot_repr), SLOT(hash, slot_hash), SLOT(compare, slot_compare),
              SLOT(add, slot_add), SLOT(floordiv, slot_floordiv), SLOT(mul, slot_mul), SLOT(mod, slot_mod), SLOT(pow, slot_pow),
              SLOT(sub, slot_sub), SLOT(truediv, slot_truediv), SLOT(divmod, slot_divmod), SLOT(neg, slot_neg), SLOT(pos, float_exact),
              SLOT(abs, slot_abs), SLOT(bool_, slot_bool), SLOT(int_, slot_int), SLOT(float_, float_exact)),
    .methods = float_methods,
    .getset = float_getset,
};
