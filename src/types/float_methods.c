// float_methods.c - the methods and attributes of float: rounding, hexadecimal text, exact fractions.
#include "base/float_format.h"
#include "types/builtin.h"
#include "types/float_internal.h"
#include "types/int_internal.h"
#include "types/str.h"
#include "types/tuple.h"
#include <math.h>
#include <stdio.h>

// ---- rounding ----------------------------------------------------------------------------------------------------------

// The exact decimal value, rounded to ndigits places, ties to even, read back: what "%.*f" does.
static Own *round_places(double value, int ndigits) {
    if (ndigits >= 0) {
        size_t room = float_format_room(value, 'f', ndigits);
        char scratch[400], *text = room <= sizeof scratch ? scratch : heap_alloc(&vm->heap, room);
        if (!text) return raise_no_memory();
        size_t n = float_format(text, value, 'f', ndigits, 0);
        double rounded = value;
        (void)float_parse(text, n, &rounded);
        if (text != scratch) heap_free_plain(&vm->heap, text);
        return float_new(rounded);
    }
    // to the left of the point: in integers, which hold value exactly; what follows the point can only break a tie
    double whole;
    bool tail = modf(fabs(value), &whole) != 0;
    SCOPED Own *ten = int_new(10), *two = int_new(2);
    SCOPED Own *places = int_new(-(int64_t)ndigits);
    SCOPED Own *x = int_from_double(whole);
    SCOPED Own *unit = x && places ? int_power(ten, places, NONE) : NULL;
    SCOPED Own *rest = unit ? int_mod(x, unit) : NULL;
    SCOPED Own *down = rest ? int_sub(x, rest) : NULL;
    SCOPED Own *doubled = down ? int_mul(rest, two) : NULL;
    if (!doubled) return NULL;
    int order = big_compare(doubled, unit);
    if (order == 0) {
        SCOPED Own *quotient = int_floordiv(down, unit);
        if (!quotient) return NULL;
        Limbs v;
        limbs_view(quotient, &v);
        order = tail || (v.n && (v.p[0] & 1)) ? 1 : -1;
    }
    if (order > 0) SETREF(down, int_add(down, unit));
    if (!down) return NULL;
    bool overflow;
    double rounded = big_to_double(down, &overflow);
    if (overflow) return raise_error(EXC_OverflowError, "rounded value too large to represent");
    return float_new(copysign(rounded, value));
}

Own *float_round(double value, Ref ndigits) {
    if (!ndigits || is_none(ndigits)) {
        double rounded = round(value);
        if (fabs(value - rounded) == 0.5) rounded = 2.0 * round(value / 2.0); // halfway: the even one
        return int_from_double(rounded);
    }
    ssize_t n;
    if (number_as_ssize(ndigits, EXC_COUNT, &n) < 0) return NULL;
    if (!isfinite(value) || value == 0) return float_new(value);
    if (n > 323) return float_new(value); // beyond the last digit that any float has
    if (n < -308) return float_new(copysign(0.0, value));
    return round_places(value, (int)n);
}

static Own *round_(Ref self, Ref const *args, size_t nargs) {
    if (arguments_positional("__round__", nargs, NULL, 0, 1) < 0) return NULL;
    return float_round(float_value(self), nargs ? args[0] : NULL);
}
static Own *trunc_(Ref self) { return int_from_double(float_value(self)); }
static Own *floor_(Ref self) { return int_from_double(floor(float_value(self))); }
static Own *ceil_(Ref self) { return int_from_double(ceil(float_value(self))); }
static Own *is_integer(Ref self) {
    double x = float_value(self);
    return BOOL(isfinite(x) && floor(x) == x);
}
static Own *get_imag(Ref self UNUSED) { return float_new(0.0); }

// ---- exact fraction ----------------------------------------------------------------------------------------------------

Own *float_integer_ratio(double value) {
    if (isinf(value)) return raise_error(EXC_OverflowError, "cannot convert Infinity to integer ratio");
    if (isnan(value)) return raise_error(EXC_ValueError, "cannot convert NaN to integer ratio");
    int exponent;
    double mantissa = frexp(value, &exponent);
    for (int i = 0; i < 300 && mantissa != floor(mantissa); i++) { // an odd integer times a power of two
        mantissa *= 2;
        exponent--;
    }
    SCOPED Own *numerator = int_from_double(mantissa), *denominator = int_new(1);
    SCOPED Own *count = int_new(exponent < 0 ? -exponent : exponent);
    if (!numerator) return NULL;
    if (exponent > 0) SETREF(numerator, int_shift_left(numerator, count));
    else SETREF(denominator, int_shift_left(denominator, count));
    if (!numerator || !denominator) return NULL;
    return tuple_pack(2, (Ref)numerator, (Ref)denominator);
}
static Own *as_integer_ratio(Ref self) { return float_integer_ratio(float_value(self)); }

// ---- hexadecimal -------------------------------------------------------------------------------------------------------

static Own *hex(Ref self) {
    double x = float_value(self);
    if (!isfinite(x)) return object_repr(self);
    char text[40], digits[16];
    int exponent = 0;
    double mantissa = frexp(fabs(x), &exponent);
    if (x == 0) return str_from_c(signbit(x) ? "-0x0.0p+0" : "0x0.0p+0");
    int shift = exponent - 1 < -1022 ? exponent - 1 + 1022 : 0; // subnormal: fixed exponent, leading 0
    mantissa = ldexp(mantissa, 1 + shift);
    exponent -= 1 + shift;
    int lead = (int)mantissa;
    uint64_t rest = (uint64_t)ldexp(mantissa - lead, 52);
    snprintf(digits, sizeof digits, "%013llx", (unsigned long long)rest);
    snprintf(text, sizeof text, "%s0x%d.%sp%+d", x < 0 ? "-" : "", lead, digits, exponent);
    return str_from_c(text);
}

static bool blank(char c) { return c == ' ' || (uint8_t)(c - 9) < 5; }
static COLD Own *bad_hex(void) { return raise_error(EXC_ValueError, "invalid hexadecimal floating-point string"); }
static COLD Own *hex_too_large(void) {
    return raise_error(EXC_OverflowError, "hexadecimal value too large to represent as a float");
}

static size_t match_word(const char *p, const char *end, const char *word) {
    size_t n = 0;
    while (word[n] && p + n < end && (p[n] | 32) == word[n]) n++;
    return word[n] ? 0 : n;
}

// Rounds mantissa * 2**exponent, of which sticky says that more bits follow, to a double.
static Own *scale_hex(uint64_t mantissa, bool sticky, int64_t exponent, bool negative) {
    if (mantissa == 0) return float_new(negative ? -0.0 : 0.0);
    int bits = bits_length(mantissa);
    if (exponent + bits > 1024) return hex_too_large();
    if (exponent + bits < -1074) return float_new(negative ? -0.0 : 0.0);
    int64_t lowest = MAX(exponent + bits - 53, -1074); // weight of the last bit that stays
    int64_t drop = lowest - exponent;
    if (drop > 0) {
        uint64_t half = drop > 64 ? 0 : (uint64_t)1 << (drop - 1);
        uint64_t kept = drop >= 64 ? 0 : mantissa >> drop;
        uint64_t low = drop >= 64 ? mantissa : mantissa & (2 * half - 1);
        bool up = drop > 64 ? false : low > half || (low == half && (sticky || (kept & 1)));
        mantissa = kept + up;
        exponent = lowest;
        if (exponent + bits_length(mantissa) > 1024) return hex_too_large();
    }
    double x = ldexp((double)mantissa, (int)exponent);
    return float_new(negative ? -x : x);
}

static Own *parse_hex(const char *p, const char *end) {
    while (p < end && blank(*p)) p++;
    while (end > p && blank(end[-1])) end--;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) p++;
    size_t word;
    if ((word = match_word(p, end, "infinity")) || (word = match_word(p, end, "inf")))
        return p + word == end ? float_new(negative ? -INFINITY : INFINITY) : bad_hex();
    if ((word = match_word(p, end, "nan"))) return p + word == end ? float_new(negative ? -NAN : NAN) : bad_hex();
    if (end - p > 1 && p[0] == '0' && (p[1] | 32) == 'x') p += 2;
    uint64_t mantissa = 0;
    bool sticky = false, point = false;
    int64_t exponent = 0, digits = 0;
    for (; p < end; p++) {
        int d = hex_value((uint8_t)*p);
        if (*p == '.' && !point) {
            point = true;
            continue;
        }
        if (d < 0) break;
        digits++;
        if (mantissa >> 60) {
            sticky |= d != 0;
            exponent += 4;
        } else mantissa = mantissa << 4 | (unsigned)d;
        if (point) exponent -= 4;
    }
    if (digits == 0) return bad_hex();
    if (p < end && (*p | 32) == 'p') {
        bool minus = ++p < end && *p == '-';
        int64_t e = 0;
        if (p < end && (*p == '-' || *p == '+')) p++;
        if (p == end) return bad_hex();
        for (; p < end && (uint8_t)(*p - '0') < 10; p++)
            if (e < (int64_t)1 << 50) e = e * 10 + (*p - '0');
        exponent += minus ? -e : e;
    }
    return p == end ? scale_hex(mantissa, sticky, exponent, negative) : bad_hex();
}

static Own *fromhex(Ref cls, Ref text) {
    if (!is_str(text)) return raise_error(EXC_TypeError, "bad argument type for built-in operation");
    SCOPED Own *holder = NULL;
    size_t n;
    const char *p = str_utf8(text, &n, &holder);
    SCOPED Own *x = p ? parse_hex(p, p + n) : NULL;
    if (!x || ((const Type *)cls)->id == TYPE_FLOAT) return GIVE(x);
    return object_call1(cls, x);
}

// ---- the rest ----------------------------------------------------------------------------------------------------------

static Own *getnewargs(Ref self) {
    Own *value = float_exact(self);
    return value ? tuple_from_array_take(&value, 1) : NULL;
}
static Own *format(Ref self, Ref spec) {
    if (!is_str(spec)) return raise_bad_argument("__format__", 0, "str", spec);
    return float_format_value(self, spec);
}
static Own *getformat(Ref cls UNUSED, Ref kind) {
    if (!is_str(kind)) return raise_bad_argument("__getformat__", 0, "str", kind);
    if (!str_equal_c(kind, "double") && !str_equal_c(kind, "float"))
        return raise_error(EXC_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
    return str_from_c("IEEE, little-endian");
}

const MethodDef float_methods[] = {
    {"conjugate", (void *)float_exact, CALL_NOARGS, 0, "($self, /)", "The number itself: it has no imaginary part."},
    {"__trunc__", (void *)trunc_, CALL_NOARGS, 0, "($self, /)", "The integer part."},
    {"__floor__", (void *)floor_, CALL_NOARGS, 0, "($self, /)", "The largest int that is not greater."},
    {"__ceil__", (void *)ceil_, CALL_NOARGS, 0, "($self, /)", "The smallest int that is not less."},
    {"__round__", (void *)round_, CALL_FAST, 0, "($self, ndigits=None, /)",
     "Rounds to ndigits decimal places, ties to the even one; to an int if ndigits is None."},
    {"as_integer_ratio", (void *)as_integer_ratio, CALL_NOARGS, 0, "($self, /)",
     "Two ints, the second positive, whose quotient is exactly the number."},
    {"fromhex", (void *)fromhex, CALL_O, DEF_CLASS, "($type, string, /)", "The number that a hexadecimal text means: '0x1.8p-3'."},
    {"hex", (void *)hex, CALL_NOARGS, 0, "($self, /)", "The number in hexadecimal, exactly."},
    {"is_integer", (void *)is_integer, CALL_NOARGS, 0, "($self, /)", "True if the number has an integer value."},
    {"__getnewargs__", (void *)getnewargs, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__getformat__", (void *)getformat, CALL_O, DEF_CLASS, "($type, typestr, /)", "How 'double' or 'float' look in memory."},
    {"__format__", (void *)format, CALL_O, 0, "($self, format_spec, /)", "The number as a format specification wants it."},
    {0},
};

const GetSetDef float_getset[] = {
    {"real", float_exact, NULL, "The number itself."},
    {"imag", get_imag, NULL, "0.0: a float has no imaginary part."},
    {0},
};
