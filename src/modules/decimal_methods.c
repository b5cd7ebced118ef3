// decimal_methods.c - decimal: every operation under its name, twice. As a method of Decimal the number comes first and a
// context may come last, as one of Context the context is the receiver and all numbers are arguments.
#include "modules/decimal_internal.h"

// ---- how an operation is reached -----------------------------------------------------------------------------

static Own *method1(Operation1 f, Ref self, Ref context_or_none) {
    Calc k;
    Num x = num_of(self), r;
    SCOPED Own *context = context_argument(context_or_none);
    if (!context) return NULL;
    calc_open(&k, SETTINGS(context));
    f(&k, &r, &x);
    return calc_close(&k, CONTEXT(context), &r);
}
static Own *method2(Operation2 f, Ref self, Ref const *args) {
    Calc k;
    Num x = num_of(self), y, r;
    SCOPED Own *context = context_argument(args[1]);
    if (!context) return NULL;
    calc_open(&k, SETTINGS(context));
    if (decimal_operand(&k, &y, args[0]) < 0) k.failed = true;
    else f(&k, &r, &x, &y);
    return calc_close(&k, CONTEXT(context), &r);
}
static Own *context1(Operation1 f, Ref context, Ref a) {
    Calc k;
    Num x, r;
    calc_open(&k, SETTINGS(context));
    if (decimal_operand(&k, &x, a) < 0) k.failed = true;
    else f(&k, &r, &x);
    return calc_close(&k, CONTEXT(context), &r);
}
static Own *context2(Operation2 f, Ref context, Ref const *args) {
    Calc k;
    Num x, y, r;
    calc_open(&k, SETTINGS(context));
    if (decimal_operand(&k, &x, args[0]) < 0 || decimal_operand(&k, &y, args[1]) < 0) k.failed = true;
    else f(&k, &r, &x, &y);
    return calc_close(&k, CONTEXT(context), &r);
}

#define UNARY(name, f)                                                             \
    Own *decimal_##name(Ref self, Ref const *args) { return method1(f, self, args[0]); } \
    static Own *context_##name(Ref self, Ref x) { return context1(f, self, x); }
#define BINARY(name, f)                                                            \
    Own *decimal_##name(Ref self, Ref const *args) { return method2(f, self, args); }  \
    static Own *context_##name(Ref self, Ref const *args) { return context2(f, self, args); }

UNARY(exp, op_exp)
UNARY(ln, op_ln)
UNARY(log10, op_log10)
UNARY(logb, op_logb)
UNARY(sqrt, op_sqrt)
UNARY(next_minus, op_next_minus)
UNARY(next_plus, op_next_plus)
UNARY(normalize, op_normalize)
UNARY(logical_invert, op_invert)
BINARY(compare, op_compare)
BINARY(compare_signal, op_compare_signal)
BINARY(compare_total, op_compare_total)
BINARY(compare_total_mag, op_compare_total_mag)
BINARY(copy_sign, op_copy_sign)
BINARY(logical_and, op_and)
BINARY(logical_or, op_or)
BINARY(logical_xor, op_xor)
BINARY(max, op_max)
BINARY(max_mag, op_max_mag)
BINARY(min, op_min)
BINARY(min_mag, op_min_mag)
BINARY(next_toward, op_next_toward)
BINARY(remainder_near, op_remainder_near)
BINARY(rotate, op_rotate)
BINARY(scaleb, op_scaleb)
BINARY(shift, op_shift)

#define CONTEXT_UNARY(name, f)  static Own *context_##name(Ref self, Ref x) { return context1(f, self, x); }
#define CONTEXT_BINARY(name, f) static Own *context_##name(Ref self, Ref const *args) { return context2(f, self, args); }
CONTEXT_UNARY(abs, op_abs)
CONTEXT_UNARY(minus, op_minus)
CONTEXT_UNARY(plus, op_plus)
CONTEXT_BINARY(add, op_add)
CONTEXT_BINARY(subtract, op_subtract)
CONTEXT_BINARY(multiply, op_multiply)
CONTEXT_BINARY(divide, op_divide)
CONTEXT_BINARY(divide_int, op_divide_int)
CONTEXT_BINARY(remainder, op_remainder)

// ---- more operands, or a rounding of their own ---------------------------------------------------------------

static Own *ternary(void (*f)(Calc *, Num *, const Num *, const Num *, const Num *), Ref context, Ref a, Ref b, Ref c) {
    Calc k;
    Num x, y, z, r;
    calc_open(&k, SETTINGS(context));
    if (decimal_operand(&k, &x, a) < 0 || decimal_operand(&k, &y, b) < 0 || decimal_operand(&k, &z, c) < 0) k.failed = true;
    else f(&k, &r, &x, &y, &z);
    return calc_close(&k, CONTEXT(context), &r);
}
Own *decimal_fma(Ref self, Ref const *args) {
    SCOPED Own *context = context_argument(args[2]);
    return context ? ternary(op_fma, context, self, args[0], args[1]) : NULL;
}
static Own *context_fma(Ref self, Ref const *args) { return ternary(op_fma, self, args[0], args[1], args[2]); }
static Own *context_power(Ref self, Ref const *args) {
    if (args[2] && !is_none(args[2])) return ternary(op_power_modulo, self, args[0], args[1], args[2]);
    return context2(op_power, self, args);
}

static Own *context_divmod(Ref self, Ref const *args) {
    Calc k;
    Num x, y, q, r;
    calc_open(&k, SETTINGS(self));
    if (decimal_operand(&k, &x, args[0]) < 0 || decimal_operand(&k, &y, args[1]) < 0) k.failed = true;
    else op_divmod(&k, &q, &r, &x, &y);
    return calc_close_pair(&k, CONTEXT(self), &q, &r);
}

static Own *quantize(Ref context, Ref a, Ref b, Ref how) {
    Calc k;
    Num x, y, r;
    int rounding = SETTINGS(context)->rounding;
    if (rounding_argument(how, &rounding) < 0) return NULL;
    calc_open(&k, SETTINGS(context));
    if (decimal_operand(&k, &x, a) < 0 || decimal_operand(&k, &y, b) < 0) k.failed = true;
    else op_quantize(&k, &r, &x, &y, rounding);
    return calc_close(&k, CONTEXT(context), &r);
}
Own *decimal_quantize(Ref self, Ref const *args) {
    SCOPED Own *context = context_argument(args[2]);
    return context ? quantize(context, self, args[0], args[1]) : NULL;
}
static Own *context_quantize(Ref self, Ref const *args) { return quantize(self, args[0], args[1], NULL); }

static Own *to_integral(Ref context, Ref a, Ref how, bool exact) {
    Calc k;
    Num x, r;
    int rounding = SETTINGS(context)->rounding;
    if (rounding_argument(how, &rounding) < 0) return NULL;
    calc_open(&k, SETTINGS(context));
    if (decimal_operand(&k, &x, a) < 0) k.failed = true;
    else op_to_integral(&k, &r, &x, rounding, exact);
    return calc_close(&k, CONTEXT(context), &r);
}
Own *decimal_to_integral_value(Ref self, Ref const *args) {
    SCOPED Own *context = context_argument(args[1]);
    return context ? to_integral(context, self, args[0], false) : NULL;
}
Own *decimal_to_integral_exact(Ref self, Ref const *args) {
    SCOPED Own *context = context_argument(args[1]);
    return context ? to_integral(context, self, args[0], true) : NULL;
}
static Own *context_to_integral_value(Ref self, Ref x) { return to_integral(self, x, NULL, false); }
static Own *context_to_integral_exact(Ref self, Ref x) { return to_integral(self, x, NULL, true); }

// ---- questions -----------------------------------------------------------------------------------------------

// What answer(number, its context's settings) says of an operand.
typedef Own *(*Answer)(Calc *k, const Num *x);
static Own *ask(Answer answer, const Settings *s, Ref a) {
    Calc k;
    Num x;
    calc_open(&k, s);
    Own *r = decimal_operand(&k, &x, a) < 0 ? NULL : answer(&k, &x);
    calc_drop(&k);
    if (k.failed && r) CLEAR(r);
    return r;
}
static bool has_sense(const Num *x) { return !x->kind && !num_is_zero(x); }
#define QUESTION(name, test) static Own *test_##name(Calc *k UNUSED, const Num *x) { return BOOL(test); }
QUESTION(is_finite, x->kind == FINITE)
QUESTION(is_infinite, x->kind == INFINITE)
QUESTION(is_nan, x->kind >= QUIET)
QUESTION(is_qnan, x->kind == QUIET)
QUESTION(is_snan, x->kind == SIGNALING)
QUESTION(is_signed, x->negative)
QUESTION(is_zero, num_is_zero(x))
QUESTION(is_normal, has_sense(x) && num_adjusted(k, x) >= k->s->emin)
QUESTION(is_subnormal, has_sense(x) && num_adjusted(k, x) < k->s->emin)

static Own *test_number_class(Calc *k, const Num *x) {
    static const char *const names[] = {"Infinity", "Zero", "Subnormal", "Normal"};
    if (x->kind >= QUIET) return str_from_c(x->kind == SIGNALING ? "sNaN" : "NaN");
    int which = x->kind ? 0 : num_is_zero(x) ? 1 : num_adjusted(k, x) < k->s->emin ? 2 : 3;
    return str_format_c("%c%s", x->negative ? '-' : '+', names[which]);
}
static Own *test_copy_abs(Calc *k UNUSED, const Num *x) {
    Num y = *x;
    y.negative = false;
    return decimal_new(decimal_class(), &y);
}
static Own *test_copy_negate(Calc *k UNUSED, const Num *x) {
    Num y = *x;
    y.negative = !x->negative;
    return decimal_new(decimal_class(), &y);
}
static Own *test_copy_decimal(Calc *k UNUSED, const Num *x) { return decimal_new(decimal_class(), x); }

#define ASKED(name)                                                                         \
    Own *decimal_##name(Ref self) { return ask(test_##name, &widest, self); }               \
    static Own *context_##name(Ref self UNUSED, Ref x) { return ask(test_##name, &widest, x); }
ASKED(is_finite)
ASKED(is_infinite)
ASKED(is_nan)
ASKED(is_qnan)
ASKED(is_snan)
ASKED(is_signed)
ASKED(is_zero)
ASKED(copy_abs)
ASKED(copy_negate)
#define ASKED_IN_CONTEXT(name)                                                              \
    Own *decimal_##name(Ref self, Ref const *args) {                                        \
        SCOPED Own *context = context_argument(args[0]);                                    \
        return context ? ask(test_##name, SETTINGS(context), self) : NULL;                  \
    }                                                                                       \
    static Own *context_##name(Ref self, Ref x) { return ask(test_##name, SETTINGS(self), x); }
ASKED_IN_CONTEXT(is_normal)
ASKED_IN_CONTEXT(is_subnormal)
ASKED_IN_CONTEXT(number_class)

static Own *context_copy_decimal(Ref self UNUSED, Ref x) { return is_decimal(x) ? incref(x) : ask(test_copy_decimal, &widest, x); }
Own *decimal_is_canonical(Ref self UNUSED) { return TRUE; }
static Own *context_canonical(Ref self UNUSED, Ref x) {
    return is_decimal(x) ? incref(x) : raise_error(EXC_TypeError, "argument must be a Decimal");
}
static Own *context_is_canonical(Ref self UNUSED, Ref x) {
    return is_decimal(x) ? TRUE : raise_error(EXC_TypeError, "argument must be a Decimal");
}
Own *decimal_radix(Ref self UNUSED) {
    Num ten = num_small(false, 10, 0);
    return decimal_new(decimal_class(), &ten);
}

static Own *same_quantum(Ref a, Ref b) {
    Calc k;
    Num x, y;
    calc_open(&k, &widest);
    Own *r = NULL;
    if (decimal_operand(&k, &x, a) == 0 && decimal_operand(&k, &y, b) == 0)
        r = BOOL(x.kind || y.kind ? (num_is_nan(&x) && num_is_nan(&y)) || (x.kind == INFINITE && y.kind == INFINITE) : x.exp == y.exp);
    calc_drop(&k);
    return r;
}
Own *decimal_same_quantum(Ref self, Ref const *args) {
    SCOPED Own *context = context_argument(args[1]);
    return context ? same_quantum(self, args[0]) : NULL;
}
static Own *context_same_quantum(Ref self UNUSED, Ref const *args) { return same_quantum(args[0], args[1]); }

// ---- text, and numbers made in a context ---------------------------------------------------------------------

static Own *text_in(Ref context, Ref a, bool engineering) {
    Calc k;
    Num x;
    calc_open(&k, SETTINGS(context));
    Own *r = decimal_operand(&k, &x, a) < 0 ? NULL : num_text(&x, engineering, CONTEXT(context)->capitals, false);
    calc_drop(&k);
    return r;
}
Own *decimal_to_eng_string(Ref self, Ref const *args) {
    SCOPED Own *context = context_argument(args[0]);
    return context ? text_in(context, self, true) : NULL;
}
static Own *context_to_eng_string(Ref self, Ref x) { return text_in(self, x, true); }
static Own *context_to_sci_string(Ref self, Ref x) { return text_in(self, x, false); }

static Own *context_create_decimal(Ref self, Ref const *args) {
    SCOPED Own *zero = int_new(0);
    return decimal_from(decimal_class(), args[0] ? args[0] : zero, CONTEXT(self), false);
}
static Own *context_create_decimal_from_float(Ref self, Ref x) { return decimal_from_float(decimal_class(), x, CONTEXT(self)); }
static void op_apply(Calc *k, Num *r, const Num *a) {
    *r = *a;
    calc_finish(k, r);
    r->kind = num_is_nan(a) ? a->kind : r->kind; // a signaling NaN stays one
}
static Own *context_apply(Ref self, Ref x) { return context1(op_apply, self, x); }
static Own *context_etiny(Ref self) { return int_new(etiny(SETTINGS(self))); }
static Own *context_etop(Ref self) { return int_new(etop(SETTINGS(self))); }

// ---- the methods of Context ----------------------------------------------------------------------------------

#define ONE(name, doc) {#name, context_##name, CALL_O, 0, "($self, x, /)", doc}
#define TWO(name, doc) {#name, context_##name, CALL_BOUND, 0, "($self, x, y, /)", doc}
#define NONE_OF(name, function, doc) {name, function, CALL_NOARGS, 0, "($self, /)", doc}

const MethodDef context_methods[] = {
    ONE(abs, "The absolute value of x."),
    ONE(exp, "e ** x."),
    ONE(ln, "The natural logarithm of x."),
    ONE(log10, "The logarithm of x to base 10."),
    ONE(logb, "The exponent of the leading digit of x."),
    ONE(logical_invert, "Every digit of x inverted."),
    ONE(minus, "-x."),
    ONE(next_minus, "The largest number that is smaller than x."),
    ONE(next_plus, "The smallest number that is larger than x."),
    ONE(normalize, "x without trailing zeros."),
    ONE(plus, "+x."),
    ONE(sqrt, "The square root of x."),
    {"to_integral", context_to_integral_value, CALL_O, 0, "($self, x, /)", "to_integral_value()."},
    ONE(to_integral_exact, "x rounded to an integer; signals Inexact or Rounded."),
    ONE(to_integral_value, "x rounded to an integer."),
    TWO(add, "x + y."),
    TWO(compare, "-1, 0 or 1."),
    TWO(compare_signal, "compare(), where all NaNs signal."),
    TWO(compare_total, "The order of representations."),
    TWO(compare_total_mag, "The order of representations of absolute values."),
    TWO(copy_sign, "x with the sign of y."),
    TWO(divide, "x / y."),
    TWO(divide_int, "x // y."),
    TWO(divmod, "(x // y, x % y)."),
    TWO(logical_and, "Digit by digit and."),
    TWO(logical_or, "Digit by digit or."),
    TWO(logical_xor, "Digit by digit exclusive or."),
    TWO(max, "The larger one."),
    TWO(max_mag, "The one with the larger absolute value."),
    TWO(min, "The smaller one."),
    TWO(min_mag, "The one with the smaller absolute value."),
    TWO(multiply, "x * y."),
    TWO(next_toward, "The number next to x on the way to y."),
    TWO(quantize, "x with the exponent of y."),
    TWO(remainder, "x % y."),
    TWO(remainder_near, "x - n * y, n the integer nearest to x / y."),
    TWO(rotate, "The digits of x rotated left by y."),
    TWO(same_quantum, "Do both have the same exponent?"),
    TWO(scaleb, "x * 10 ** y."),
    TWO(shift, "The digits of x moved left by y."),
    TWO(subtract, "x - y."),
    {"fma", context_fma, CALL_BOUND, 0, "($self, x, y, z, /)", "x * y + z, rounded once."},
    {"power", context_power, CALL_BOUND, 0, "($self, /, a, b, modulo=None)", "a ** b, or a ** b % modulo."},
    ONE(canonical, "x itself."),
    ONE(copy_abs, "The absolute value of x, without rounding."),
    ONE(copy_decimal, "x as a Decimal."),
    ONE(copy_negate, "x with the other sign, without rounding."),
    ONE(is_canonical, "True."),
    ONE(is_finite, "Is x a number, and not infinite?"),
    ONE(is_infinite, "Is x infinite?"),
    ONE(is_nan, "Is x a NaN?"),
    ONE(is_normal, "Is x finite, not 0 and not subnormal?"),
    ONE(is_qnan, "Is x a quiet NaN?"),
    ONE(is_signed, "Is the sign of x negative?"),
    ONE(is_snan, "Is x a signaling NaN?"),
    ONE(is_subnormal, "Is x subnormal?"),
    ONE(is_zero, "Is x a zero?"),
    ONE(number_class, "What kind of number x is."),
    ONE(to_eng_string, "x as text, the exponent a multiple of 3."),
    ONE(to_sci_string, "x as text."),
    {"create_decimal", context_create_decimal, CALL_BOUND, 0, "($self, num=\"0\", /)", "A Decimal from any value, rounded to this context."},
    ONE(create_decimal_from_float, "The value of a float, rounded to this context."),
    {"_apply", context_apply, CALL_O, 0, "($self, object, /)", NULL},
    NONE_OF("radix", decimal_radix, "Decimal(10)."),
    NONE_OF("Etiny", context_etiny, "The exponent of the smallest subnormal number."),
    NONE_OF("Etop", context_etop, "The largest exponent of a number with all digits."),
    NONE_OF("copy", context_copy, "A context of its own."),
    NONE_OF("__copy__", context_copy, NULL),
    NONE_OF("__reduce__", context_reduce, NULL),
    NONE_OF("clear_flags", context_clear_flags, "Reset all flags."),
    NONE_OF("clear_traps", context_clear_traps, "Reset all traps."),
    {0},
};
