// complex.c - complex numbers: two doubles.
#include "base/float_format.h"
#include "types/builtin.h"
#include "types/float_internal.h"
#include "types/int_internal.h"
#include "types/str.h"
#include "types/tuple.h"
#include <math.h>

typedef struct Pair {
    double real, imag;
} Pair;

static inline bool is_complex(Ref x) { return type_id(x) == TYPE_COMPLEX || has_flag(x, TF_SUB_COMPLEX); }
static inline Pair pair_of(Ref x) { return (Pair){AS(Complex, x)->real, AS(Complex, x)->imag}; }

Own *complex_new(double real, double imag) {
    Complex *x = (Complex *)object_new(TYPE_COMPLEX, sizeof *x);
    if (!x) return NULL;
    x->real = real;
    x->imag = imag;
    return OBJ(x);
}
static Own *from_pair(Pair p) { return complex_new(p.real, p.imag); }

// ---- arithmetic --------------------------------------------------------------------------------------------------------

static Pair multiply(Pair a, Pair b) {
    return (Pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

// Smith's method: scaled by the larger part of the divisor. *zero: division by zero.
static Pair divide(Pair a, Pair b, bool *zero) {
    double real = fabs(b.real), imag = fabs(b.imag);
    *zero = false;
    if (real >= imag) {
        if (real == 0) {
            *zero = true;
            return (Pair){0, 0};
        }
        double ratio = b.imag / b.real, d = b.real + b.imag * ratio;
        return (Pair){(a.real + a.imag * ratio) / d, (a.imag - a.real * ratio) / d};
    }
    if (imag >= real) {
        double ratio = b.real / b.imag, d = b.real * ratio + b.imag;
        return (Pair){(a.real * ratio + a.imag) / d, (a.imag * ratio - a.real) / d};
    }
    return (Pair){NAN, NAN};
}

static Pair power_polar(Pair a, Pair b, bool *no_angle) {
    double length = hypot(a.real, a.imag), angle = atan2(a.imag, a.real);
    double r = pow(length, b.real), at = angle * b.real;
    if (b.imag != 0) {
        r /= exp(angle * b.imag);
        at += b.imag * log(length);
    }
    *no_angle = isinf(at); // infinitely many turns
    return (Pair){r * cos(at), r * sin(at)};
}

static Pair power_positive(Pair a, int64_t n) { // by squaring
    Pair r = {1, 0};
    for (int64_t bit = 1; bit <= n && bit > 0; bit <<= 1) {
        if (n & bit) r = multiply(r, a);
        a = multiply(a, a);
    }
    return r;
}

static Pair power(Pair a, Pair b, bool *zero) {
    *zero = false;
    if (b.real == 0 && b.imag == 0) return (Pair){1, 0};
    if (a.real == 0 && a.imag == 0) {
        *zero = b.imag != 0 || b.real < 0;
        return (Pair){0, 0};
    }
    if (b.imag == 0 && b.real == floor(b.real) && fabs(b.real) <= 100) {
        if (b.real > 0) return power_positive(a, (int64_t)b.real);
        return divide((Pair){1, 0}, power_positive(a, -(int64_t)b.real), zero);
    }
    return power_polar(a, b, zero);
}

Own *complex_power_new(double a, double b, double c, double d) {
    bool zero;
    Pair r = power((Pair){a, b}, (Pair){c, d}, &zero);
    if (zero) return raise_error(EXC_ZeroDivisionError, "0.0 to a negative or complex power");
    if (isinf(r.real) || isinf(r.imag)) return raise_error(EXC_OverflowError, "complex exponentiation");
    return from_pair(r);
}

// 1: its value; 0: no number; -1: an int too large.
static NOINLINE int other_operand(Ref x, Pair *out) {
    if (is_complex(x)) *out = pair_of(x);
    else if (is_float(x)) *out = (Pair){float_value(x), 0};
    else if (is_int(x)) {
        *out = (Pair){int_as_double(x), 0};
        if (out->real == -1.0 && error_pending()) return -1;
    } else return 0;
    return 1;
}
static ALWAYS_INLINE int operand(Ref x, Pair *out) {
    if (type_id(x) != TYPE_COMPLEX) return other_operand(x, out);
    *out = pair_of(x);
    return 1;
}

#define OPERANDS                                                                                                       \
    Pair x, y;                                                                                                         \
    int known = operand(a, &x);                                                                                        \
    if (known > 0) known = operand(b, &y);                                                                             \
    if (known <= 0) return known < 0 ? NULL : NOTIMPLEMENTED

static Own *slot_add(Ref a, Ref b) {
    OPERANDS;
    return complex_new(x.real + y.real, x.imag + y.imag);
}
static Own *slot_sub(Ref a, Ref b) {
    OPERANDS;
    return complex_new(x.real - y.real, x.imag - y.imag);
}
static Own *slot_mul(Ref a, Ref b) {
    OPERANDS;
    return from_pair(multiply(x, y));
}
static Own *slot_truediv(Ref a, Ref b) {
    OPERANDS;
    bool zero;
    Pair r = divide(x, y, &zero);
    return zero ? raise_error(EXC_ZeroDivisionError, "complex division by zero") : from_pair(r);
}
static Own *slot_pow(Ref a, Ref b, Ref m) {
    OPERANDS;
    if (!is_none(m)) return raise_error(EXC_ValueError, "complex modulo");
    return complex_power_new(x.real, x.imag, y.real, y.imag);
}
static Own *slot_neg(Ref x) { return complex_new(-AS(Complex, x)->real, -AS(Complex, x)->imag); }
static Own *exact(Ref x) { return type_id(x) == TYPE_COMPLEX ? incref(x) : from_pair(pair_of(x)); }
static Own *slot_abs(Ref x) {
    Pair p = pair_of(x);
    double r = hypot(p.real, p.imag);
    if (isinf(r) && isfinite(p.real) && isfinite(p.imag)) return raise_error(EXC_OverflowError, "absolute value too large");
    return float_new(r);
}
static int slot_bool(Ref x) { return AS(Complex, x)->real != 0 || AS(Complex, x)->imag != 0; }

// ---- comparison --------------------------------------------------------------------------------------------------------

static Own *slot_compare(Ref a, Ref b, int op) {
    if (op != CMP_EQ && op != CMP_NE) return NOTIMPLEMENTED;
    Pair x = pair_of(a);
    bool equal;
    if (is_complex(b)) equal = x.real == AS(Complex, b)->real && x.imag == AS(Complex, b)->imag;
    else if (is_float(b)) equal = x.imag == 0 && x.real == float_value(b);
    else if (is_int(b)) {
        equal = x.imag == 0;
        if (equal) {
            SCOPED Own *real = float_new(x.real);
            int r = real ? object_compare_bool(real, b, CMP_EQ) : -1;
            if (r < 0) return NULL;
            equal = r;
        }
    } else return NOTIMPLEMENTED;
    return BOOL(equal == (op == CMP_EQ));
}

static int64_t slot_hash(Ref self) {
    Pair p = pair_of(self);
    uint64_t real = isnan(p.real) ? (uint64_t)(uintptr_t)self >> 4 : (uint64_t)double_hash(p.real);
    uint64_t imag = isnan(p.imag) ? (uint64_t)(uintptr_t)self >> 4 : (uint64_t)double_hash(p.imag);
    int64_t h = (int64_t)(real + 1000003u * imag);
    return h == -1 ? -2 : h;
}

// ---- text --------------------------------------------------------------------------------------------------------------

static size_t write_part(char *out, double value, bool sign) {
    return float_format(out, value, 'r', 0, sign ? FLOAT_PLUS : 0);
}

static Own *slot_repr(Ref self) {
    Pair p = pair_of(self);
    char text[2 * 64 + 4];
    size_t n = 0;
    bool whole = !(p.real == 0 && !signbit(p.real));
    if (whole) {
        text[n++] = '(';
        n += write_part(text + n, p.real, false);
    }
    n += write_part(text + n, p.imag, whole);
    text[n++] = 'j';
    if (whole) text[n++] = ')';
    return str_from_ascii(text, n);
}

// One part at p: a number, or a bare sign where 'j' follows. How many characters.
static size_t parse_part(const char *p, const char *end, double *value) {
    size_t n = float_parse(p, (size_t)(end - p), value);
    if (n) return n;
    size_t sign = p < end && (*p == '+' || *p == '-');
    if (p + sign < end && (p[sign] | 32) == 'j') {
        *value = sign && *p == '-' ? -1 : 1;
        return sign;
    }
    return 0;
}

static bool blank(char c) { return c == ' ' || (uint8_t)(c - 9) < 5; }
static bool is_j(const char *p, const char *end) { return p < end && (*p | 32) == 'j'; }

static bool parse_complex(const char *p, const char *end, Pair *out) {
    while (p < end && blank(*p)) p++;
    while (end > p && blank(end[-1])) end--;
    if (p < end && *p == '(') {
        if (end[-1] != ')' || end - p < 2) return false;
        p++;
        end--;
        while (p < end && blank(*p)) p++;
        while (end > p && blank(end[-1])) end--;
    }
    double value;
    size_t n = parse_part(p, end, &value);
    *out = (Pair){0, 0};
    if (n == 0 && !is_j(p, end)) return false;
    p += n;
    if (is_j(p, end)) {
        out->imag = value;
        return p + 1 == end;
    }
    out->real = value;
    if (p == end) return true;
    if (*p != '+' && *p != '-') return false;
    n = parse_part(p, end, &out->imag);
    return n > 0 && is_j(p + n, end) && p + n + 1 == end;
}

static size_t drop_underscores(char *text, size_t length, bool *bad) {
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '_') {
            text[n++] = text[i];
            continue;
        }
        bool inside = i > 0 && i + 1 < length && (uint8_t)(text[i - 1] - '0') < 10 && (uint8_t)(text[i + 1] - '0') < 10;
        if (!inside) *bad = true;
    }
    return n;
}

static Own *from_str(Ref x) {
    char *text = float_ascii_copy(x);
    if (!text) return NULL;
    bool bad = false;
    size_t n = drop_underscores(text, str_length(x), &bad);
    Pair p;
    bool good = !bad && parse_complex(text, text + n, &p);
    heap_free_plain(&vm->heap, text);
    if (bad) return raise_error(EXC_ValueError, "could not convert string to complex: %R", x);
    return good ? from_pair(p) : raise_error(EXC_ValueError, "complex() arg is a malformed string");
}

// ---- complex() ---------------------------------------------------------------------------------------------------------

// __complex__, then __float__ and __index__: 1, 0 if it has none of them, -1. *whole: it was a complex number.
static int convert(Ref x, Pair *out, bool *whole) {
    *whole = true;
    if (type_id(x) == TYPE_COMPLEX) {
        *out = pair_of(x);
        return 1;
    }
    Own *method;
    int found = object_lookup_special(x, NAME(__complex__), &method);
    if (found < 0) return -1;
    if (found) {
        SCOPED Own *r = object_call0(method);
        decref(method);
        if (!r) return -1;
        if (!is_complex(r)) return raise_int(EXC_TypeError, "__complex__ returned non-complex (type %T)", r);
        if (type_id(r) != TYPE_COMPLEX &&
            error_warn(EXC_DeprecationWarning,
                       "__complex__ returned non-complex (type %T).  The ability to return an instance of a strict subclass of "
                       "complex is deprecated, and may be removed in a future version of Python.",
                       r) < 0)
            return -1;
        *out = pair_of(r);
        return 1;
    }
    if (is_complex(x)) {
        *out = pair_of(x);
        return 1;
    }
    *whole = false;
    out->imag = 0;
    return float_convert(x, &out->real);
}

int complex_as_pair(Ref x, double *real, double *imag) {
    Pair p;
    bool whole;
    int found = convert(x, &p, &whole);
    if (found == 0) return raise_int(EXC_TypeError, "must be real number, not %T", x);
    *real = p.real;
    *imag = p.imag;
    return found < 0 ? -1 : 0;
}

static int make(Ref real, Ref imag, Pair *out) {
    Pair a = {0, 0}, b = {0, 0};
    bool a_whole = false, b_whole = false;
    if (real && is_str(real) && imag) return raise_int(EXC_TypeError, "complex() can't take second arg if first is a string");
    if (imag && is_str(imag)) return raise_int(EXC_TypeError, "complex() second arg can't be a string");
    if (real) {
        int found = convert(real, &a, &a_whole);
        if (found < 0) return -1;
        if (!found) return raise_int(EXC_TypeError, "complex() first argument must be a string or a number, not '%T'", real);
    }
    if (imag) {
        b_whole = is_complex(imag);
        if (b_whole) b = pair_of(imag);
        else {
            int found = float_convert(imag, &b.real);
            if (found < 0) return -1;
            if (!found) return raise_int(EXC_TypeError, "complex() second argument must be a number, not '%T'", imag);
        }
    }
    *out = (Pair){a.real, imag ? b.real : a.imag};
    if (imag) { // real + imag * 1j
        if (b_whole) out->real -= b.imag;
        if (a_whole) out->imag += a.imag;
    }
    return 0;
}

static Own *slot_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs + (kwnames ? tuple_size(kwnames) : 0) > 2)
        return raise_error(EXC_TypeError, "complex() takes at most 2 arguments (%zu given)", nargs + (kwnames ? tuple_size(kwnames) : 0));
    Ref a[2];
    if (arguments_bind("complex", "(real=0, imag=0)", args, nargs, kwnames, a) < 0) return NULL;
    Pair p;
    if (a[0] && !a[1] && type->id == TYPE_COMPLEX && type_id(a[0]) == TYPE_COMPLEX) return incref(a[0]);
    if (a[0] && !a[1] && is_str(a[0])) {
        SCOPED Own *x = from_str(a[0]);
        if (!x || type->id == TYPE_COMPLEX) return GIVE(x);
        p = pair_of(x);
    } else if (make(a[0], a[1], &p) < 0) return NULL;
    if (type->id == TYPE_COMPLEX) return from_pair(p);
    Own *x = type_alloc(type, 0);
    if (!x) return NULL;
    ((Complex *)x)->real = p.real;
    ((Complex *)x)->imag = p.imag;
    return x;
}

// ---- methods -----------------------------------------------------------------------------------------------------------

static Own *conjugate(Ref x) { return complex_new(AS(Complex, x)->real, -AS(Complex, x)->imag); }
static Own *get_real(Ref x) { return float_new(AS(Complex, x)->real); }
static Own *get_imag(Ref x) { return float_new(AS(Complex, x)->imag); }
static Own *getnewargs(Ref x) {
    SCOPED Own *real = get_real(x), *imag = get_imag(x);
    return real && imag ? tuple_pack(2, (Ref)real, (Ref)imag) : NULL;
}
static Own *format(Ref self, Ref spec) {
    if (!is_str(spec)) return raise_bad_argument("__format__", 0, "str", spec);
    return complex_format_value(self, spec);
}

static const MethodDef methods[] = {
    {"conjugate", (void *)conjugate, CALL_NOARGS, 0, "($self, /)", "The number with the sign of its imaginary part changed."},
    {"__complex__", (void *)exact, CALL_NOARGS, 0, "($self, /)", "The number as an exact complex."},
    {"__getnewargs__", (void *)getnewargs, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__format__", (void *)format, CALL_O, 0, "($self, format_spec, /)", "The number as a format specification wants it."},
    {0},
};
static const GetSetDef getset[] = {
    {"real", get_real, NULL, "The real part."},
    {"imag", get_imag, NULL, "The imaginary part."},
    {0},
};
const TypeSpec complex_spec = {
    .name = "complex",
    .doc = "complex(real=0, imag=0)\n--\n\nA complex number from text, or from its real and imaginary parts.",
    .size = sizeof(Complex),
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, object_free), SLOT(repr, slot_repr), SLOT(hash, slot_hash), SLOT(compare, slot_compare),
              SLOT(add, slot_add), SLOT(mul, slot_mul), SLOT(pow, slot_pow), SLOT(sub, slot_sub), SLOT(truediv, slot_truediv), SLOT(neg, slot_neg),
              SLOT(pos, exact), SLOT(abs, slot_abs), SLOT(bool_, slot_bool)),
    .methods = methods,
    .getset = getset,
};
