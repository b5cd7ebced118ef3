// decimal_type.c - decimal.Decimal: construction, conversions, comparison, and its place among the numbers.
#include "modules/decimal_internal.h"
#include "types/float.h"
#include "types/list.h"
#include <math.h>


// ---- the end of a calculation --------------------------------------------------------------------------------

Own *calc_close(Calc *k, Context *c, const Num *r) {
    uint32_t status = k->status;
    Own *x = calc_number(k, r);
    if (UNLIKELY(x && status && context_signal(c, status) < 0)) CLEAR(x);
    return x;
}
Own *calc_close_pair(Calc *k, Context *c, const Num *q, const Num *r) {
    SCOPED Own *x = k->failed ? NULL : decimal_new(decimal_class(), q), *y = x ? decimal_new(decimal_class(), r) : NULL;
    uint32_t status = k->status;
    calc_drop(k);
    return y && context_signal(c, status) == 0 ? tuple_pack(2, REF(x), REF(y)) : NULL;
}

// 1: a Decimal or an int; 0: neither
static inline int number_of(Calc *k, Num *n, Ref x) {
    if (LIKELY(is_decimal(x))) *n = num_of(x);
    else if (is_int(x)) num_set_object(k, n, x);
    else return 0;
    return 1;
}
int decimal_operand(Calc *k, Num *n, Ref x) {
    if (number_of(k, n, x)) return k->failed ? -1 : 0;
    return raise_int(EXC_TypeError, "conversion from %T to Decimal is not supported", x);
}

// ---- construction --------------------------------------------------------------------------------------------

static bool set_double(Calc *k, Num *n, double value) { // exactly; binary fractions are decimal ones
    *n = num_small(signbit(value), 0, 0);
    if (!isfinite(value)) {
        n->kind = isnan(value) ? QUIET : INFINITE;
        return true;
    }
    if (value == 0) return true;
    int exponent;
    int64_t mantissa = (int64_t)ldexp(frexp(fabs(value), &exponent), 53);
    int zeros = __builtin_ctzll((uint64_t)mantissa);
    mantissa >>= zeros;
    exponent += zeros - 53; // mantissa * 2**exponent
    Ref x = i_new(k, mantissa);
    if (exponent > 0) x = i_left(k, x, exponent);
    else if (exponent < 0) {
        Ref five = i_new(k, 5), power = i_new(k, -exponent);
        x = i_mul(k, x, five && power ? calc_keep(k, int_power(five, power, NONE)) : NULL);
        n->exp = exponent;
    }
    num_set_int(k, n, x);
    return !k->failed;
}

static int sequence_digits(Calc *k, Num *n, Ref digits) {
    size_t count;
    SCOPED Own *list = object_fast_sequence(digits, "coefficient must be a tuple of digits");
    if (!list) return error_clear_if(EXC_TypeError) ? raise_int(EXC_ValueError, "coefficient must be a tuple of digits") : -1;
    Ref const *items = sequence_items(list, &count);
    char *text = heap_alloc(&vm->heap, count + 1);
    if (!text) return raise_no_memory(), -1;
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++) {
        int64_t digit = -1;
        if (!is_int(items[i]) || !int_fits_i64(items[i], &digit) || digit < 0 || digit > 9)
            result = raise_int(EXC_ValueError, "coefficient must be a tuple of digits");
        text[i] = (char)('0' + digit);
    }
    if (result == 0) num_set_digits(k, n, text, count);
    heap_free_plain(&vm->heap, text);
    return result || k->failed ? -1 : 0;
}

// (sign, digits, exponent): 0 and the status, or -1
static int set_sequence(Calc *k, Num *n, Ref value, bool exact, uint32_t *status) {
    size_t count;
    Ref const *part = sequence_items(value, &count);
    int64_t sign = 0;
    ssize_t exp = 0;
    if (count != 3) return raise_int(EXC_ValueError, "argument must be a sequence of length 3");
    SCOPED Own *parts = tuple_from_array(part, 3);
    if (!parts) return -1;
    part = sequence_items(parts, &count);
    if (!is_int(part[0]) || !int_fits_i64(part[0], &sign) || (sign != 0 && sign != 1))
        return raise_int(EXC_ValueError, "sign must be an integer with the value 0 or 1");
    *n = num_small(sign, 0, 0);
    if (is_str(part[2])) {
        n->kind = str_equal_c(part[2], "F") ? INFINITE : str_equal_c(part[2], "n") ? QUIET : str_equal_c(part[2], "N") ? SIGNALING : FINITE;
        if (!n->kind) return raise_int(EXC_ValueError, "string argument in the third position must be 'F', 'n' or 'N'");
    } else if (!is_int(part[2])) return raise_int(EXC_ValueError, "exponent must be an integer");
    else if (!int_fits_i64(part[2], &exp)) return raise_int(EXC_OverflowError, "Python int too large to convert to C ssize_t");
    if (sequence_digits(k, n, part[1]) < 0) return -1;
    if (n->kind == INFINITE) n->c = 0, n->big = NULL;
    if (n->kind) return 0;
    n->exp = MAX(MIN(exp, NO_EXPONENT), -NO_EXPONENT);
    if (!exact) return 0;
    if (exp < MIN_ETINY_ || exp > MAX_PREC_ || num_adjusted(k, n) > MAX_PREC_) {
        *n = (Num){.kind = QUIET};
        *status = INVALID;
    }
    return 0;
}

static void round_new(Calc *k, Num *n) { // a number made from a value, fitted to the context: NaNs stay what they are
    if (!num_is_nan(n)) calc_finish(k, n);
    else if (num_digits(k, n) > k->s->prec - k->s->clamp && (n->big || n->c)) calc_invalid(k, n, SYNTAX);
}

Own *decimal_from(Type *type, Ref value, Context *c, bool exact) {
    Calc k;
    Num n;
    if (is_decimal(value) && exact && type->id == decimal_state()->decimal && type_id(value) == type->id) return incref(value);
    calc_open(&k, exact ? &widest : &c->s);
    if (is_str(value)) k.status = num_parse(&k, &n, value, exact);
    else if (is_decimal(value) || is_int(value)) (void)number_of(&k, &n, value);
    else if (is_float(value)) {
        double d = float_value(value);
        if (context_signal(c, FLOAT_OPERATION) < 0) return NULL;
        set_double(&k, &n, d);
    } else if (type_flags(value) & (TF_SUB_TUPLE | TF_SUB_LIST)) {
        if (set_sequence(&k, &n, value, exact, &k.status) < 0) k.failed = true;
    } else return raise_error(EXC_TypeError, "conversion from %T to Decimal is not supported", value);
    if (!exact && !k.failed && !k.status) round_new(&k, &n);
    SCOPED Own *x = k.failed ? NULL : decimal_new(type, &n);
    uint32_t status = k.status;
    calc_drop(&k);
    return x && (!status || context_signal(c, status) == 0) ? GIVE(x) : NULL;
}

Own *decimal_from_float(Type *type, Ref value, Context *c) {
    Calc k;
    Num n;
    calc_open(&k, c ? &c->s : &widest);
    if (is_int(value)) num_set_object(&k, &n, value);
    else if (is_float(value)) set_double(&k, &n, float_value(value));
    else return raise_error(EXC_TypeError, "argument must be int or float");
    if (c && !k.failed) calc_finish(&k, &n);
    if (c) return calc_close(&k, c, &n);
    Own *x = k.failed ? NULL : decimal_new(decimal_class(), &n);
    calc_drop(&k);
    if (x && type->id != decimal_state()->decimal) {
        Own *other = object_call1(REF(type), x);
        decref(x);
        return other;
    }
    return x;
}

static Own *slot_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    static const char *const names[] = {"value", "context"};
    if (decimal_bind(names, 2, args, nargs, kwnames, a) < 0) return NULL;
    SCOPED Own *context = context_argument(a[1]), *nothing = int_new(0);
    return context ? decimal_from(type, a[0] ? a[0] : nothing, CONTEXT(context), true) : NULL;
}

static void dealloc(Own *self) {
    if (UNLIKELY(self->tag & DEC_BIG)) decref(((Decimal *)self)->big);
    object_free(self);
}

// ---- arithmetic ----------------------------------------------------------------------------------------------

HOT static Own *binary(Operation2 f, Ref a, Ref b) {
    Calc k;
    Num x, y, r;
    SCOPED Own *context = context_current();
    if (UNLIKELY(!context)) return NULL;
    calc_open(&k, SETTINGS(context));
    if (!number_of(&k, &x, a) || !number_of(&k, &y, b)) {
        calc_drop(&k);
        return NOTIMPLEMENTED;
    }
    if (LIKELY(!k.failed)) f(&k, &r, &x, &y);
    return calc_close(&k, CONTEXT(context), &r);
}
static Own *slot_add(Ref a, Ref b) { return binary(op_add, a, b); }
static Own *slot_sub(Ref a, Ref b) { return binary(op_subtract, a, b); }
static Own *slot_mul(Ref a, Ref b) { return binary(op_multiply, a, b); }
static Own *slot_truediv(Ref a, Ref b) { return binary(op_divide, a, b); }
static Own *slot_floordiv(Ref a, Ref b) { return binary(op_divide_int, a, b); }
static Own *slot_mod(Ref a, Ref b) { return binary(op_remainder, a, b); }
static Own *slot_divmod(Ref a, Ref b) {
    Calc k;
    Num x, y, q, r;
    SCOPED Own *context = context_current();
    if (!context) return NULL;
    calc_open(&k, SETTINGS(context));
    if (!number_of(&k, &x, a) || !number_of(&k, &y, b)) {
        calc_drop(&k);
        return NOTIMPLEMENTED;
    }
    if (!k.failed) op_divmod(&k, &q, &r, &x, &y);
    return calc_close_pair(&k, CONTEXT(context), &q, &r);
}
static Own *slot_pow(Ref a, Ref b, Ref m) {
    Calc k;
    Num x, y, z, r;
    if (is_none(m)) return binary(op_power, a, b);
    SCOPED Own *context = context_current();
    if (!context) return NULL;
    calc_open(&k, SETTINGS(context));
    if (!number_of(&k, &x, a) || !number_of(&k, &y, b) || !number_of(&k, &z, m)) {
        calc_drop(&k);
        return NOTIMPLEMENTED;
    }
    if (!k.failed) op_power_modulo(&k, &r, &x, &y, &z);
    return calc_close(&k, CONTEXT(context), &r);
}
static Own *unary(Operation1 f, Ref a) {
    Calc k;
    Num x = num_of(a), r;
    SCOPED Own *context = context_current();
    if (!context) return NULL;
    calc_open(&k, SETTINGS(context));
    f(&k, &r, &x);
    return calc_close(&k, CONTEXT(context), &r);
}
static Own *slot_neg(Ref a) { return unary(op_minus, a); }
static Own *slot_pos(Ref a) { return unary(op_plus, a); }
static Own *slot_abs(Ref a) { return unary(op_abs, a); }
static int slot_bool(Ref a) {
    Num x = num_of(a);
    return !num_is_zero(&x);
}

// ---- conversions ---------------------------------------------------------------------------------------------

static Own *to_int(Ref self, int rounding) {
    Calc k;
    Num x = num_of(self);
    if (x.kind == INFINITE) return raise_error(EXC_OverflowError, "cannot convert Infinity to integer");
    if (x.kind) return raise_error(EXC_ValueError, "cannot convert NaN to integer");
    calc_open(&k, &widest);
    if (x.exp < 0) {
        num_drop(&k, &x, -x.exp, rounding);
        x.exp = 0;
    }
    Ref n = num_integer(&k, &x);
    if (n && x.negative) n = calc_keep(&k, int_negate(n));
    Own *result = n && !k.failed ? incref(n) : NULL;
    calc_drop(&k);
    return result;
}
static Own *slot_int(Ref self) { return to_int(self, DOWN); }
static Own *method_floor(Ref self) { return to_int(self, FLOOR); }
static Own *method_ceil(Ref self) { return to_int(self, CEILING); }

static Own *slot_float(Ref self) {
    Num x = num_of(self);
    static const double tens[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (!x.kind && !x.big && x.c <= (u128)1 << 53 && x.exp >= -22 && x.exp <= 22) { // one rounding, of exact numbers
        double d = (double)(uint64_t)x.c;
        d = x.exp < 0 ? d / tens[-x.exp] : d * tens[x.exp];
        return float_new(x.negative ? -d : d);
    }
    if (x.kind == SIGNALING) return raise_error(EXC_ValueError, "cannot convert signaling NaN to float");
    if (x.kind == QUIET) return float_new(x.negative ? -NAN : NAN);
    bool bad;
    SCOPED Own *text = num_text(&x, false, true, false);
    return text ? float_from_text((const char *)str_data(text), str_length(text), &bad) : NULL;
}
static Own *method_complex(Ref self) {
    SCOPED Own *real = slot_float(self);
    return real ? complex_new(float_value(real), 0) : NULL;
}

static Own *text_of(Ref self, bool as_repr) {
    SCOPED Own *context = context_current();
    Num x = num_of(self);
    return context ? num_text(&x, false, CONTEXT(context)->capitals, as_repr) : NULL;
}
static Own *slot_str(Ref self) { return text_of(self, false); }
static Own *slot_repr(Ref self) { return text_of(self, true); }

static Own *method_round(Ref self, Ref const *args, size_t nargs) {
    ssize_t n;
    if (nargs == 0) return to_int(self, HALF_EVEN);
    if (nargs > 1) return raise_error(EXC_TypeError, "function takes at most 1 argument (%zu given)", nargs);
    if (!is_int(args[0])) return raise_error(EXC_TypeError, "optional arg must be an integer");
    if (!int_fits_i64(args[0], &n)) return raise_error(EXC_OverflowError, "Python int too large to convert to C ssize_t");
    SCOPED Own *context = context_current();
    if (!context) return NULL;
    Calc k;
    Num x = num_of(self), unit = num_small(false, 1, n == INT64_MIN ? INT64_MAX : -n), r;
    calc_open(&k, SETTINGS(context));
    op_quantize(&k, &r, &x, &unit, k.s->rounding);
    return calc_close(&k, CONTEXT(context), &r);
}

static Own *method_format(Ref self, Ref const *args, size_t nargs) {
    if (nargs == 0) return raise_error(EXC_TypeError, "function takes at least 1 argument (0 given)");
    if (nargs > 2) return raise_error(EXC_TypeError, "function takes at most 2 arguments (%zu given)", nargs);
    return decimal_format(self, args[0], nargs > 1 ? args[1] : NULL);
}

static Own *as_integer_ratio(Ref self) {
    Calc k;
    Num x = num_of(self);
    if (x.kind == INFINITE) return raise_error(EXC_OverflowError, "cannot convert Infinity to integer ratio");
    if (x.kind) return raise_error(EXC_ValueError, "cannot convert NaN to integer ratio");
    calc_open(&k, &widest);
    Ref n, d = i_new(&k, 1);
    if (x.exp >= 0 || num_is_zero(&x)) n = num_integer(&k, &x);
    else {
        num_strip(&k, &x, -x.exp);
        n = num_int(&k, &x);
        d = i_ten(&k, -x.exp);
        Ref common = n && d ? calc_keep(&k, int_gcd(n, d)) : NULL;
        n = i_div(&k, n, common);
        d = i_div(&k, d, common);
    }
    if (n && x.negative) n = calc_keep(&k, int_negate(n));
    Own *pair = n && d && !k.failed ? tuple_pack(2, n, d) : NULL;
    calc_drop(&k);
    return pair;
}

static Own *as_tuple(Ref self) {
    DigitText t;
    Num x = num_of(self);
    if (digits_of(&x, &t) < 0) return NULL;
    bool none = x.kind >= QUIET && !x.big && !x.c;
    SCOPED Own *digits = tuple_new(none ? 0 : t.n);
    for (size_t i = 0; digits && !none && i < t.n; i++) ((Tuple *)digits)->items[i] = int_new(t.p[i] - '0');
    digits_release(&t);
    SCOPED Own *sign = int_new(x.negative), *exp = x.kind ? str_from_char((uint8_t)" FnN"[x.kind]) : int_new(x.exp);
    return digits && sign && exp ? object_call3(decimal_state()->tuple, sign, digits, exp) : NULL;
}

// ---- hash ----------------------------------------------------------------------------------------------------

#define PRIME (((uint64_t)1 << 61) - 1)
static uint64_t modulo(u128 x) { // modulo a Mersenne prime: the bits above it are added to those below
    x = (x & PRIME) + (x >> 61);
    uint64_t r = (uint64_t)(x & PRIME) + (uint64_t)(x >> 61);
    return r >= PRIME ? r - PRIME : r;
}
static uint64_t times(uint64_t a, uint64_t b) { return modulo((u128)a * b); }
HOT static int64_t slot_hash(Ref self) {
    Num x = num_of(self);
    if (x.kind == SIGNALING) return raise_int(EXC_TypeError, "Cannot hash a signaling NaN value");
    if (x.kind == QUIET) return vm->types[TYPE_OBJECT]->slots.hash(self);
    if (x.kind) return x.negative ? -314159 : 314159;
    uint64_t h = modulo(x.c), base = x.exp < 0 ? 2075258708292324556u /* the inverse of 10 */ : 10;
    if (x.big) {
        int64_t part = int_hash(x.big); // is its remainder, as x.big > 0
        h = (uint64_t)part;
    }
    for (uint64_t n = x.exp < 0 ? (uint64_t)-x.exp : (uint64_t)x.exp; n; n >>= 1) {
        if (n & 1) h = times(h, base);
        base = times(base, base);
    }
    int64_t result = x.negative ? -(int64_t)h : (int64_t)h;
    return result == -1 ? -2 : result;
}

// ---- comparison ----------------------------------------------------------------------------------------------

// A Rational: *a is multiplied by its denominator, *b is its numerator.
static int compare_rational(Calc *k, Num *a, Num *b, Ref x) {
    SCOPED Own *p = str_intern_c("numerator"), *q = str_intern_c("denominator");
    SCOPED Own *numerator = p && q ? object_get_attr(x, p) : NULL, *denominator = numerator ? object_get_attr(x, q) : NULL;
    if (!denominator) return -1;
    if (!is_int(numerator) || !is_int(denominator)) return raise_int(EXC_TypeError, "Rational with parts that are no ints");
    Ref over = calc_keep(k, GIVE(denominator)), under = calc_keep(k, GIVE(numerator));
    if (!over || !under) return -1;
    num_set_object(k, b, under);
    if (!a->kind) num_set_int(k, a, i_mul(k, num_int(k, a), over));
    return k->failed ? -1 : 1;
}

// 1: *b is the other operand, 0: it is no number to compare with, -1
static int comparable(Calc *k, Num *a, Num *b, Ref x, Context *c, bool equality) {
    if (number_of(k, b, x)) return k->failed ? -1 : 1;
    double value;
    if (equality && (type_id(x) == TYPE_COMPLEX || has_flag(x, TF_SUB_COMPLEX))) {
        if (((const Complex *)x)->imag != 0) return 0;
        value = ((const Complex *)x)->real;
    } else if (is_float(x)) value = float_value(x);
    else {
        int r = object_is_instance(x, decimal_state()->rational);
        return r <= 0 ? r : compare_rational(k, a, b, x);
    }
    if (equality) c->status |= FLOAT_OPERATION;
    else if (context_signal(c, FLOAT_OPERATION) < 0) return -1;
    return set_double(k, b, value) ? 1 : -1;
}

HOT static Own *slot_compare(Ref a, Ref b, int op) {
    Calc k;
    Num x = num_of(a), y;
    bool equality = op == CMP_EQ || op == CMP_NE;
    SCOPED Own *context = context_current();
    if (!context) return NULL;
    calc_open(&k, &widest);
    int known = comparable(&k, &x, &y, b, CONTEXT(context), equality), order = 0;
    if (known <= 0) {
        calc_drop(&k);
        return known < 0 ? NULL : NOTIMPLEMENTED;
    }
    bool nan = num_is_nan(&x) || num_is_nan(&y);
    if (!nan) order = num_order(&k, &x, &y);
    calc_drop(&k);
    if (k.failed) return NULL;
    if (nan) {
        bool signals = x.kind == SIGNALING || y.kind == SIGNALING || !equality;
        return signals && context_signal(CONTEXT(context), INVALID) < 0 ? NULL : BOOL(op == CMP_NE);
    }
    static const uint8_t holds[] = {[CMP_LT] = 1, [CMP_LE] = 3, [CMP_EQ] = 2, [CMP_NE] = 5, [CMP_GT] = 4, [CMP_GE] = 6};
    return BOOL(holds[op] >> (order + 1) & 1);
}

// ---- the type ------------------------------------------------------------------------------------------------

static Own *myself(Ref self) { return incref(self); }
static Own *deepcopy(Ref self, Ref memo UNUSED) { return incref(self); }
static Own *get_imag(Ref self UNUSED) {
    Num zero = num_small(false, 0, 0);
    return decimal_new(decimal_class(), &zero);
}
static Own *reduce(Ref self) {
    SCOPED Own *text = slot_str(self), *arguments = text ? tuple_pack(1, REF(text)) : NULL;
    return arguments ? tuple_pack(2, REF(type_of(self)), REF(arguments)) : NULL;
}
static Own *adjusted(Ref self) {
    Calc k;
    Num x = num_of(self);
    if (x.kind) return int_new(0);
    calc_open(&k, &widest);
    int64_t n = num_adjusted(&k, &x);
    calc_drop(&k);
    return k.failed ? NULL : int_new(n);
}
static Own *from_float(Ref cls, Ref value) { return decimal_from_float(MUT(Type, cls), value, NULL); }

#define NOTHING "($self, /)"
#define WITH_CONTEXT "($self, /, context=None)"
#define OTHER "($self, /, other, context=None)"
#define BOUND(name, signature, doc) {#name, decimal_##name, CALL_BOUND, 0, signature, doc}
#define PLAIN(name, doc) {#name, decimal_##name, CALL_NOARGS, 0, NOTHING, doc}

static const MethodDef methods[] = {
    BOUND(exp, WITH_CONTEXT, "e ** self, correctly rounded."),
    BOUND(ln, WITH_CONTEXT, "The natural logarithm, correctly rounded."),
    BOUND(log10, WITH_CONTEXT, "The logarithm to base 10, correctly rounded."),
    BOUND(logb, WITH_CONTEXT, "The exponent of the leading digit, as a Decimal."),
    BOUND(sqrt, WITH_CONTEXT, "The square root."),
    BOUND(next_minus, WITH_CONTEXT, "The largest number of the context that is smaller."),
    BOUND(next_plus, WITH_CONTEXT, "The smallest number of the context that is larger."),
    BOUND(normalize, WITH_CONTEXT, "Without trailing zeros; every zero becomes 0."),
    BOUND(logical_invert, WITH_CONTEXT, "Every digit inverted, up to the precision."),
    BOUND(number_class, WITH_CONTEXT, "'-Infinity', '-Normal', '-Subnormal', '-Zero', '+Zero', ..., 'NaN' or 'sNaN'."),
    BOUND(is_normal, WITH_CONTEXT, "True for a finite number, not 0, that is not subnormal."),
    BOUND(is_subnormal, WITH_CONTEXT, "True for a number, not 0, whose exponent is below Emin."),
    BOUND(to_eng_string, WITH_CONTEXT, "Text whose exponent is a multiple of 3."),
    BOUND(compare, OTHER, "-1, 0 or 1 as a Decimal; a NaN if one is a NaN."),
    BOUND(compare_signal, OTHER, "compare(), where all NaNs signal."),
    BOUND(compare_total, OTHER, "The order of representations: -0 < 0, 1.00 < 1.0, NaNs outermost."),
    BOUND(compare_total_mag, OTHER, "compare_total() of the absolute values."),
    BOUND(copy_sign, OTHER, "The number with the sign of the other."),
    BOUND(logical_and, OTHER, "Digit by digit and."),
    BOUND(logical_or, OTHER, "Digit by digit or."),
    BOUND(logical_xor, OTHER, "Digit by digit exclusive or."),
    BOUND(max, OTHER, "The larger one; a number rather than a quiet NaN."),
    BOUND(max_mag, OTHER, "The one with the larger absolute value."),
    BOUND(min, OTHER, "The smaller one; a number rather than a quiet NaN."),
    BOUND(min_mag, OTHER, "The one with the smaller absolute value."),
    BOUND(next_toward, OTHER, "The number of the context next to this one on the way to the other."),
    BOUND(remainder_near, OTHER, "self - n * other, n the integer nearest to the quotient (the even one of two)."),
    BOUND(rotate, OTHER, "The digits rotated left by other (right if negative)."),
    BOUND(scaleb, OTHER, "The number times 10 ** other."),
    BOUND(shift, OTHER, "The digits moved left by other (right if negative), zeros coming in."),
    BOUND(same_quantum, OTHER, "Do both have the same exponent, or are both infinite or NaNs?"),
    BOUND(fma, "($self, /, other, third, context=None)", "self * other + third, rounded once."),
    BOUND(quantize, "($self, /, exp, rounding=None, context=None)", "The number with the exponent of another."),
    BOUND(to_integral_value, "($self, /, rounding=None, context=None)", "Rounded to an integer, without signals."),
    {"to_integral", decimal_to_integral_value, CALL_BOUND, 0, "($self, /, rounding=None, context=None)", "to_integral_value()."},
    BOUND(to_integral_exact, "($self, /, rounding=None, context=None)", "Rounded to an integer; signals Inexact or Rounded."),
    PLAIN(copy_abs, "The absolute value, without rounding."),
    PLAIN(copy_negate, "The number with the other sign, without rounding."),
    PLAIN(is_canonical, "True: all are."),
    PLAIN(is_finite, "Is it a number, and not infinite?"),
    PLAIN(is_infinite, "Is it plus or minus infinity?"),
    PLAIN(is_nan, "Is it a quiet or signaling NaN?"),
    PLAIN(is_qnan, "Is it a quiet NaN?"),
    PLAIN(is_signed, "Is the sign negative, also of a zero?"),
    PLAIN(is_snan, "Is it a signaling NaN?"),
    PLAIN(is_zero, "Is it a zero?"),
    PLAIN(radix, "Decimal(10)."),
    {"canonical", myself, CALL_NOARGS, 0, NOTHING, "The number itself."},
    {"conjugate", myself, CALL_NOARGS, 0, NOTHING, "The number itself."},
    {"adjusted", adjusted, CALL_NOARGS, 0, NOTHING, "The exponent of the leading digit; 0 for special values."},
    {"as_tuple", as_tuple, CALL_NOARGS, 0, NOTHING, "(sign, digits, exponent)"},
    {"as_integer_ratio", as_integer_ratio, CALL_NOARGS, 0, NOTHING, "Two ints, the second positive, whose quotient is exactly the number."},
    {"from_float", from_float, CALL_O, DEF_CLASS, "($type, f, /)", "The exact value of a float or int."},
    {"__copy__", myself, CALL_NOARGS, 0, NOTHING, NULL},
    {"__deepcopy__", deepcopy, CALL_O, 0, "($self, object, /)", NULL},
    {"__reduce__", reduce, CALL_NOARGS, 0, NOTHING, NULL},
    {"__complex__", method_complex, CALL_NOARGS, 0, NOTHING, NULL},
    {"__trunc__", slot_int, CALL_NOARGS, 0, NOTHING, NULL},
    {"__floor__", method_floor, CALL_NOARGS, 0, NOTHING, NULL},
    {"__ceil__", method_ceil, CALL_NOARGS, 0, NOTHING, NULL},
    {"__round__", method_round, CALL_FAST, 0, NULL, NULL},
    {"__format__", method_format, CALL_FAST, 0, NULL, NULL},
    {0},
};
static const GetSetDef getset[] = {{"real", myself, NULL, NULL}, {"imag", get_imag, NULL, NULL}, {0}};

const TypeSpec decimal_spec = {
    .name = "decimal.Decimal",
    .doc = "Decimal(value=\"0\", context=None)\n--\n\nA decimal number: Decimal('3.14'), Decimal(3), Decimal((0, (3, 1, 4), -2)), Decimal(3.14).\nIt has exactly these "
           "digits; the context says only whether text that is no number raises.",
    .size = sizeof(Decimal),
    .flags = TF_BASE | TF_IMMUTABLE,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, dealloc), SLOT(repr, slot_repr), SLOT(str, slot_str), SLOT(hash, slot_hash),
              SLOT(compare, slot_compare), SLOT(add, slot_add), SLOT(sub, slot_sub), SLOT(mul, slot_mul), SLOT(truediv, slot_truediv),
              SLOT(floordiv, slot_floordiv), SLOT(mod, slot_mod), SLOT(divmod, slot_divmod), SLOT(pow, slot_pow), SLOT(neg, slot_neg), SLOT(pos, slot_pos),
              SLOT(abs, slot_abs), SLOT(bool_, slot_bool), SLOT(int_, slot_int), SLOT(float_, slot_float)),
    .methods = methods,
    .getset = getset,
};
