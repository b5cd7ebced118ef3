// datetime_delta.c - timedelta: a duration in days, seconds and microseconds; only the days can be negative.
//
// Sums are made part by part. Products and quotients are made of the whole in microseconds, in 128 bits: it
// needs 68 of them, so that products with a float's 53 bits still fit. Quotients are rounded half to even.
#include "modules/datetime.h"
#include "types/float.h"
#include <math.h>

#define WIDE_HUGE ((Wide)1 << 126) // further from 0 than any duration; stands for ints that are larger still

static const char *const part_names[] = {"days",    "seconds", "microseconds", "milliseconds",
                                         "minutes", "hours",   "weeks"};
static const int64_t part_units[] = {DAY_US,         SECOND_US,        1,         1000,
                                     60 * SECOND_US, 3600 * SECOND_US, 7 * DAY_US};
enum { PARTS = ARRAY_LEN(part_units) };

// ---- making -----------------------------------------------------------------------------------------------

static COLD Own *too_large(void) {
    return raise_error(EXC_OverflowError, "Python int too large to convert to C int");
}
static Own *delta_make(Type *type, int64_t days, int32_t seconds,
                       int32_t microseconds) { // these are normal but for the days
    if (UNLIKELY(days > MAX_DELTA_DAYS || days < -MAX_DELTA_DAYS)) {
        if (days != (int32_t)days) return too_large();
        return raise_error(EXC_OverflowError, "days=%d; must have magnitude <= %d", (int)days,
                           MAX_DELTA_DAYS);
    }
    bool exact = type->id == datetime_state()->delta;
    Delta *d = (Delta *)(exact ? plain_new(type->id, sizeof(Delta)) : type_alloc(type, 0));
    if (!d) return NULL;
    d->days = (int32_t)days;
    d->seconds = seconds;
    d->microseconds = microseconds;
    return OBJ(d);
}

static inline int64_t carry(int64_t *part, int64_t size) { // what *part is too much of its unit, in the next one
    int64_t over = *part / size;
    *part -= over * size;
    if (*part < 0) {
        *part += size;
        over--;
    }
    return over;
}
Own *delta_new(int64_t days, int64_t seconds, int64_t us) {
    if ((uint64_t)us >= (uint64_t)SECOND_US) seconds += carry(&us, SECOND_US);
    if ((uint64_t)seconds >= DAY_SECONDS) days += carry(&seconds, DAY_SECONDS);
    return delta_make(vm->types[datetime_state()->delta], days, (int32_t)seconds, (int32_t)us);
}

static Wide wide_floordiv(Wide a, Wide b) { // b > 0
    if (LIKELY(a == (int64_t)a && b == (int64_t)b)) return i64_floordiv((int64_t)a, (int64_t)b);
    return a / b - (a % b < 0);
}

static Own *make_from_wide(Type *type, Wide us) {
    Wide days = wide_floordiv(us, DAY_US);
    int64_t rest = (int64_t)(us - days * DAY_US);
    if (days != (int64_t)days) days = INT64_MAX;
    return delta_make(type, (int64_t)days, (int32_t)(rest / SECOND_US), (int32_t)(rest % SECOND_US));
}
Own *delta_from_wide(Wide us) {
    return make_from_wide(vm->types[datetime_state()->delta], us);
}

static Wide wide_of_int(Ref x) {
    if (LIKELY(!int_is_big(x))) return int_value(x);
    const BigInt *big = AS(BigInt, x);
    bool negative = big->size < 0;
    int64_t limbs = negative ? -big->size : big->size;
    if (limbs > 2 || (limbs == 2 && big->limbs[1] >> 62)) return negative ? -WIDE_HUGE : WIDE_HUGE;
    Wide magnitude = (Wide)big->limbs[0] | (limbs == 2 ? (Wide)big->limbs[1] << 64 : 0);
    return negative ? -magnitude : magnitude;
}

static Own *int_of_wide(Wide value) {
    if (LIKELY(value == (int64_t)value)) return int_new((int64_t)value);
    return int_from_bytes((const uint8_t *)&value, sizeof value, true, true);
}

// a / b rounded half to even; b > 0
static Wide round_ratio(Wide a, Wide b) {
    Wide whole = wide_floordiv(a, b), rest = a - whole * b;
    return whole + (rest > b - rest || (rest == b - rest && (whole & 1)));
}

// Adds `count` units to a sum; what a float leaves below a microsecond goes to *rest.
static int add_part(Wide *sum, double *rest, Ref count, int part) {
    int64_t unit = part_units[part];
    if (LIKELY(is_small(count))) {
        *sum += (Wide)int_value(count) * unit;
        return 0;
    }
    Wide product;
    if (is_int(count)) {
        if (__builtin_mul_overflow(wide_of_int(count), (Wide)unit, &product) ||
            __builtin_add_overflow(*sum, product, sum))
            return (void)too_large(), -1;
        return 0;
    }
    if (!is_float(count))
        return raise_int(EXC_TypeError, "unsupported type for timedelta %s component: %T", part_names[part],
                         count);
    double v = float_value(count), whole, fraction = modf(v, &whole);
    if (isnan(v)) return raise_int(EXC_ValueError, "cannot convert float NaN to integer");
    if (isinf(v)) return raise_int(EXC_OverflowError, "cannot convert float infinity to integer");
    if (fabs(whole) > 0x1p70) return (void)too_large(), -1;
    *sum += (Wide)whole * unit;
    if (fraction != 0) {
        *rest += modf(fraction * (double)unit, &whole);
        *sum += (Wide)whole;
    }
    return 0;
}

static Own *delta_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    static const uint8_t order[PARTS] = {
        2, 3, 1, 4, 5, 0, 6}; // small units first, so that what is left below them is exact
    Ref parts[PARTS];
    Wide sum = 0;
    double rest = 0;
    static const char signature[] = "(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, "
                                    "weeks=0)";
    if (bind_fast("__new__", signature, PARTS, PARTS, args, nargs, kwnames, parts) < 0)
        return NULL;
    for (int i = 0; i < PARTS; i++)
        if (parts[order[i]] && add_part(&sum, &rest, parts[order[i]], order[i]) < 0) return NULL;
    if (rest != 0) { // a tie goes to the even sum
        double odd = (double)(sum & 1), whole = round(rest);
        if (fabs(whole - rest) == 0.5) whole = 2.0 * round((rest + odd) * 0.5) - odd;
        sum += (Wide)whole;
    }
    return make_from_wide(type, sum);
}

static void delta_dealloc(Own *self) {
    object_free(self);
}

// ---- arithmetic -------------------------------------------------------------------------------------------

static bool both_deltas(Ref a, Ref b) {
    return is_delta(a) && is_delta(b);
}
static Own *delta_add(Ref a, Ref b) {
    if (!both_deltas(a, b)) return NOTIMPLEMENTED;
    const Delta *x = AS(Delta, a), *y = AS(Delta, b);
    return delta_new((int64_t)x->days + y->days, x->seconds + y->seconds, x->microseconds + y->microseconds);
}
static Own *delta_sub(Ref a, Ref b) {
    if (!both_deltas(a, b)) return NOTIMPLEMENTED;
    const Delta *x = AS(Delta, a), *y = AS(Delta, b);
    return delta_new((int64_t)x->days - y->days, x->seconds - y->seconds, x->microseconds - y->microseconds);
}
static Own *delta_neg(Ref self) {
    const Delta *d = AS(Delta, self);
    return delta_new(-(int64_t)d->days, -d->seconds, -d->microseconds);
}
static Own *delta_pos(Ref self) {
    const Delta *d = AS(Delta, self);
    return delta_new(d->days, d->seconds, d->microseconds);
}
static Own *delta_abs(Ref self) {
    return AS(Delta, self)->days < 0 ? delta_neg(self) : delta_pos(self);
}
static int delta_bool(Ref self) {
    const Delta *d = AS(Delta, self);
    return (d->days | d->seconds | d->microseconds) != 0;
}

// A finite float as odd * 2**exponent; 0 as 0 * 2**0.
static int64_t float_parts(double v, int *exponent) {
    int64_t mantissa = (int64_t)ldexp(frexp(v, exponent), 53);
    int zeros = mantissa ? bits_lowest((uint64_t)mantissa) : *exponent - 53;
    *exponent += zeros - 53;
    return mantissa ? mantissa >> zeros : 0;
}
static int check_finite(double v) {
    if (isnan(v)) return raise_int(EXC_ValueError, "cannot convert NaN to integer ratio");
    return isinf(v) ? raise_int(EXC_OverflowError, "cannot convert Infinity to integer ratio") : 0;
}
static bool shift_left(Wide x, int by, Wide *out) { // false: it does not fit
    return by < 126 && !__builtin_mul_overflow(x, (Wide)1 << by, out);
}

static Own *multiply_float(Wide us, double v) {
    if (check_finite(v) < 0) return NULL;
    int exponent;
    Wide product = us * float_parts(v, &exponent);
    if (exponent >= 0)
        return product == 0 || shift_left(product, exponent, &product) ? delta_from_wide(product)
                                                                       : too_large();
    return delta_from_wide(exponent <= -126 ? 0 : round_ratio(product, (Wide)1 << -exponent));
}
static Own *delta_mul(Ref a, Ref b) {
    if (!is_delta(a)) {
        Ref other = a;
        a = b;
        b = other;
    }
    Wide us = delta_wide(a), product;
    if (is_int(b))
        return __builtin_mul_overflow(us, wide_of_int(b), &product) ? too_large() : delta_from_wide(product);
    return is_float(b) ? multiply_float(us, float_value(b)) : NOTIMPLEMENTED;
}

static COLD Own *raise_zero_division(void) {
    return raise_error(EXC_ZeroDivisionError, "integer division or modulo by zero");
}
static Own *divide_by(Wide us, Wide divisor, Wide how(Wide, Wide)) {
    if (divisor == 0) return raise_zero_division();
    return delta_from_wide(divisor < 0 ? how(-us, -divisor) : how(us, divisor));
}
static Own *divide_by_float(Wide us, double v) {
    if (check_finite(v) < 0) return NULL;
    int exponent;
    Wide divisor = float_parts(v, &exponent);
    if (divisor == 0) return raise_zero_division();
    if (exponent < 0 && us != 0 && !shift_left(us, -exponent, &us)) return too_large();
    if (exponent > 0 && !shift_left(divisor, exponent, &divisor)) divisor = WIDE_HUGE;
    return divide_by(us, divisor, round_ratio);
}
// The quotient of two ints, correctly rounded.
Own *wide_ratio(Wide a, Wide b) {
    const Wide exact = (Wide)1 << 53;
    if (b == 0) return raise_error(EXC_ZeroDivisionError, "division by zero");
    if (-exact <= a && a <= exact && -exact <= b && b <= exact)
        return float_new((double)(int64_t)a / (double)(int64_t)b);
    SCOPED Own *x = int_of_wide(a), *y = int_of_wide(b);
    return x && y ? number_binary(OP_TRUEDIV, x, y) : NULL;
}
static Own *delta_truediv(Ref a, Ref b) {
    if (!is_delta(a)) return NOTIMPLEMENTED;
    if (is_delta(b)) return wide_ratio(delta_wide(a), delta_wide(b));
    if (is_int(b)) return divide_by(delta_wide(a), wide_of_int(b), round_ratio);
    return is_float(b) ? divide_by_float(delta_wide(a), float_value(b)) : NOTIMPLEMENTED;
}

// Floor division of two durations; the remainder has the sign of the divisor.
static int divide_deltas(Ref a, Ref b, const char *what, Wide *quotient, Wide *remainder) {
    Wide x = delta_wide(a), y = delta_wide(b);
    if (y == 0) return raise_int(EXC_ZeroDivisionError, "integer %s by zero", what);
    *quotient = y < 0 ? wide_floordiv(-x, -y) : wide_floordiv(x, y);
    *remainder = x - *quotient * y;
    return 0;
}
static Own *delta_floordiv(Ref a, Ref b) {
    if (!is_delta(a)) return NOTIMPLEMENTED;
    if (is_int(b)) return divide_by(delta_wide(a), wide_of_int(b), wide_floordiv);
    Wide quotient, remainder;
    if (!is_delta(b)) return NOTIMPLEMENTED;
    return divide_deltas(a, b, "division or modulo", &quotient, &remainder) < 0 ? NULL
                                                                                : int_of_wide(quotient);
}
static Own *delta_mod(Ref a, Ref b) {
    Wide quotient, remainder;
    if (!both_deltas(a, b)) return NOTIMPLEMENTED;
    return divide_deltas(a, b, "modulo", &quotient, &remainder) < 0 ? NULL : delta_from_wide(remainder);
}
static Own *delta_divmod(Ref a, Ref b) {
    Wide quotient, remainder;
    if (!both_deltas(a, b)) return NOTIMPLEMENTED;
    if (divide_deltas(a, b, "division or modulo", &quotient, &remainder) < 0) return NULL;
    SCOPED Own *q = int_of_wide(quotient), *r = delta_from_wide(remainder);
    return q && r ? tuple_pack(2, REF(q), REF(r)) : NULL;
}

static Own *delta_compare(Ref a, Ref b, int op) {
    if (!is_delta(b)) return NOTIMPLEMENTED;
    const Delta *x = AS(Delta, a), *y = AS(Delta, b);
    int64_t days = (int64_t)x->days - y->days;
    int64_t rest = (x->seconds - y->seconds) * SECOND_US + x->microseconds - y->microseconds;
    return compare_result(days < 0 || (days == 0 && rest < 0), (days | rest) == 0, op);
}
static int64_t delta_hash(Ref self) { // that of the tuple of the three
    const Delta *d = AS(Delta, self);
    uint64_t h = tuple_hash_lane(TUPLE_HASH_START, int_hash_of(d->days));
    return tuple_hash_end(tuple_hash_lane(tuple_hash_lane(h, d->seconds), d->microseconds), 3);
}

// ---- text and the rest ------------------------------------------------------------------------------------

static Own *delta_repr(Ref self) {
    const Delta *d = AS(Delta, self);
    const int32_t parts[] = {d->days, d->seconds, d->microseconds};
    char text[80], *p = text;
    for (int i = 0; i < 3; i++) {
        if (!parts[i]) continue;
        p = stpcpy(stpcpy(p, p > text ? ", " : ""), part_names[i]);
        *p++ = '=';
        p += int_small_text(parts[i], 10, p);
    }
    if (p == text) *p++ = '0';
    *p = 0;
    return str_format_c("%s(%s)", type_name(self), text);
}

static Own *delta_str(Ref self) {
    const Delta *d = AS(Delta, self);
    char text[64], *p = text;
    if (d->days) {
        p += int_small_text(d->days, 10, p);
        p = stpcpy(p, d->days == 1 || d->days == -1 ? " day, " : " days, ");
    }
    p = put_digits(p, (uint32_t)d->seconds / 3600, d->seconds >= 36000 ? 2 : 1);
    *p++ = ':';
    p = put_digits(p, (uint32_t)d->seconds / 60 % 60, 2);
    *p++ = ':';
    p = put_digits(p, (uint32_t)d->seconds % 60, 2);
    if (d->microseconds) {
        *p++ = '.';
        p = put_digits(p, (uint32_t)d->microseconds, 6);
    }
    return text_of(text, p);
}

static Own *delta_total_seconds(Ref self) {
    return wide_ratio(delta_wide(self), SECOND_US);
}
static Own *delta_reduce(Ref self) {
    const Delta *d = AS(Delta, self);
    SCOPED Own *days = int_new(d->days), *seconds = int_new(d->seconds), *rest = int_new(d->microseconds);
    SCOPED Own *parts = days && seconds && rest ? tuple_pack(3, REF(days), REF(seconds), REF(rest)) : NULL;
    return parts ? tuple_pack(2, REF(type_of(self)), REF(parts)) : NULL;
}

static int delta_ready(Type *type) {
    return type_limits(type, delta_new(-MAX_DELTA_DAYS, 0, 0),
                       delta_new(MAX_DELTA_DAYS, DAY_SECONDS - 1, SECOND_US - 1), delta_new(0, 0, 1));
}

static const MethodDef methods[] = {
    {"total_seconds", delta_total_seconds, CALL_NOARGS, 0, "($self, /)", "The duration in seconds."},
    {"__reduce__", delta_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle makes it again."},
    {0},
};
static const MemberDef members[] = {
    {"days", MEMBER_I32, false, offsetof(Delta, days), "Days, which may be negative."},
    {"seconds", MEMBER_I32, false, offsetof(Delta, seconds), "0 <= seconds < 86400"},
    {"microseconds", MEMBER_I32, false, offsetof(Delta, microseconds), "0 <= microseconds < 1000000"},
    {0},
};
const TypeSpec delta_spec = {
    .name = "datetime.timedelta",
    .doc = "A duration: the difference of two points in time.\n\ntimedelta(days=0, seconds=0, "
           "microseconds=0, milliseconds=0, "
           "minutes=0, hours=0, weeks=0); all may be ints or floats.",
    .size = sizeof(Delta),
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, delta_new_slot),
                                SLOT(dealloc, delta_dealloc),
                                SLOT(repr, delta_repr),
                                SLOT(str, delta_str),
                                SLOT(hash, delta_hash),
                                SLOT(compare, delta_compare),
                                SLOT(add, delta_add),
                                SLOT(sub, delta_sub),
                                SLOT(mul, delta_mul),
                                SLOT(truediv, delta_truediv),
                                SLOT(floordiv, delta_floordiv),
                                SLOT(mod, delta_mod),
                                SLOT(divmod, delta_divmod),
                                SLOT(neg, delta_neg),
                                SLOT(pos, delta_pos),
                                SLOT(abs, delta_abs),
                                SLOT(bool_, delta_bool)),
    .methods = methods,
    .members = members,
    .ready = delta_ready,
};
