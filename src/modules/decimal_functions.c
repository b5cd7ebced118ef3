// decimal_functions.c - decimal: roots, logarithms and powers, comparisons that give numbers, and operations on digits.
//
// Logarithms and exponentials are computed in binary fixed point: an int that stands for a number times 2**bits. A result is
// computed with a few digits more than wanted; while an error of 2 in the last place could change how it is rounded, it is
// computed again with more.
#include "modules/decimal_internal.h"

static int64_t int_length(int64_t n) { return digits128(n < 0 ? 0 - (uint64_t)n : (uint64_t)n); }
static int64_t small_root(int64_t n) { return (int64_t)__builtin_sqrt((double)n); }
static bool interrupted(Calc *k) {
    if (poll_interrupt() < 0) k->failed = true;
    return k->failed;
}
static Settings half_even(const Settings *s) {
    Settings t = *s;
    t.rounding = HALF_EVEN;
    return t;
}

// ---- fixed point ---------------------------------------------------------------------------------------------

static int64_t bits_for(int64_t digits) { return digits * 3322 / 1000 + 40; }
static Ref fixed_one(Calc *k, int64_t bits) { return i_left(k, i_new(k, 1), bits); }

// ln x of x >= 1: square roots until it is close to 1, then the series of 2 * atanh((x - 1) / (x + 1)).
static Ref fixed_ln(Calc *k, Ref x, int64_t bits) {
    Ref one = fixed_one(k, bits);
    int64_t halvings = 0, wanted = bits - 8 - small_root(bits) / 2;
    uint32_t mark = k->count;
    while (x && one && !interrupted(k)) {
        if ((int64_t)int_bit_length(x) <= bits + 1) {
            Ref d = i_sub(k, x, one);
            if (!d || (int64_t)int_bit_length(d) <= wanted) break;
        }
        x = i_root(k, i_left(k, x, bits));
        halvings++;
        calc_settle(k, mark, &x, 1);
    }
    Ref z = i_div(k, i_left(k, i_sub(k, x, one), bits), i_add(k, x, one)), square = i_right(k, i_mul(k, z, z), bits);
    Ref state[2] = {z, z}; // the sum, the power
    mark = k->count;
    for (int64_t n = 3; state[1] && int_sign(state[1]) && !interrupted(k); n += 2) {
        state[1] = i_right(k, i_mul(k, state[1], square), bits);
        state[0] = i_add(k, state[0], i_div(k, state[1], i_new(k, n)));
        calc_settle(k, mark, state, 2);
    }
    return i_left(k, state[0], halvings + 1);
}

static Ref fixed_ln10(Calc *k, int64_t bits) {
    DecimalState *state = decimal_state();
    if (!state->ln10 || state->ln10_bits < bits) {
        int64_t guard = bits + 40; // ln 10 is 3 ln 2 + ln 1.25
        Ref two = i_left(k, i_new(k, 2), guard), five = i_left(k, i_new(k, 5), guard - 2);
        Ref sum = i_add(k, i_mul(k, i_new(k, 3), fixed_ln(k, two, guard)), fixed_ln(k, five, guard));
        sum = i_right(k, sum, 40);
        if (!sum || k->failed) return NULL;
        state->ln10_bits = bits;
        SETREF(state->ln10, incref(sum));
    }
    Ref ln10 = calc_keep(k, incref(state->ln10));
    return state->ln10_bits > bits ? i_right(k, ln10, state->ln10_bits - bits) : ln10;
}

// e**x of 0 <= x < 4: x halved many times, the power series, the result squared as often.
static Ref fixed_exp(Calc *k, Ref x, int64_t bits) {
    int64_t halvings = 4 + small_root(bits) / 2, guard = bits + 2 * halvings;
    x = i_right(k, i_left(k, x, guard - bits), halvings);
    Ref one = fixed_one(k, guard), state[2] = {one, one}; // the sum, the last term
    uint32_t mark = k->count;
    for (int64_t n = 1; state[1] && int_sign(state[1]) && !interrupted(k); n++) {
        state[1] = i_div(k, i_right(k, i_mul(k, state[1], x), guard), i_new(k, n));
        state[0] = i_add(k, state[0], state[1]);
        calc_settle(k, mark, state, 2);
    }
    for (; halvings && !interrupted(k); halvings--) {
        state[0] = i_right(k, i_mul(k, state[0], state[0]), guard);
        calc_settle(k, mark, state, 1);
    }
    return i_right(k, state[0], guard - bits);
}

// ln a * 10**places, to within 1; a > 0
static Ref scaled_ln(Calc *k, const Num *a, int64_t places) {
    int64_t n = num_digits(k, a), power = a->exp + n - 1; // a is m * 10**power with 1 <= m < 10
    int64_t bits = bits_for(places + int_length(power) + 2);
    bits += 2 * small_root(bits);
    Ref m = i_div(k, i_left(k, num_int(k, a), bits), i_ten(k, n - 1));
    Ref value = fixed_ln(k, m, bits);
    if (power) value = i_add(k, value, i_mul(k, i_new(k, power), fixed_ln10(k, bits)));
    return i_right(k, i_mul(k, value, i_ten(k, places)), bits);
}

// e**(numerator / 10**places), about so many digits of it
static void scaled_exp(Calc *k, Num *r, Ref numerator, int64_t places, int64_t digits) {
    if (!numerator) return;
    SCOPED Own *size_of = number_absolute(numerator);
    if (!size_of) {
        k->failed = true;
        return;
    }
    int64_t size = MAX(i_digits(k, size_of) - places, (int64_t)0), bits = bits_for(digits + size + 4);
    Ref x = i_div(k, i_left(k, numerator, bits), i_ten(k, places)), ln10 = fixed_ln10(k, bits);
    Ref power = i_div(k, x, ln10), rest = i_sub(k, x, i_mul(k, power, ln10));
    Ref value = i_right(k, i_mul(k, fixed_exp(k, rest, bits), i_ten(k, digits)), bits);
    int64_t exp;
    if (!value || !power || !int_fits_i64(power, &exp)) return;
    *r = num_small(false, 0, exp - digits);
    num_set_int(k, r, value);
}

// Can r, with an error of at most 2, be rounded to so many digits, whatever the error is?
static bool settled(Calc *k, const Num *r, int64_t digits) {
    if (k->failed) return true;
    int64_t more = num_digits(k, r) - digits - 1;
    if (more < 1 || num_is_zero(r)) return k->failed;
    Ref unit = i_mul(k, i_new(k, 5), i_ten(k, more)), rest = i_mod(k, num_int(k, r), unit), three = i_new(k, 3);
    Ref most = i_sub(k, unit, three);
    return !most || !rest || (i_order(rest, three) >= 0 && i_order(rest, most) <= 0);
}

// ---- roots, exponentials, logarithms -------------------------------------------------------------------------

void op_sqrt(Calc *k, Num *r, const Num *a) {
    Settings s = half_even(k->s);
    if (calc_nan(k, r, a, NULL, NULL)) return;
    if (a->negative && !num_is_zero(a)) {
        calc_invalid(k, r, INVALID);
        return;
    }
    *r = *a;
    if (a->kind) return;
    int64_t ideal = a->exp >> 1;
    r->exp = ideal;
    if (!num_is_zero(a)) {
        Num x = *a;
        num_scale(k, &x, x.exp & 1);
        int64_t shift = s.prec + 1 - (num_digits(k, &x) + 1) / 2;
        bool exact = true;
        if (shift > 0) num_scale(k, &x, 2 * shift);
        else {
            exact = !num_drop(k, &x, -2 * shift, DOWN);
            shift = MIN(shift, (int64_t)0);
        }
        Ref whole = num_int(k, &x), root = i_root(k, whole), square = i_mul(k, root, root);
        if (!square) return;
        exact = exact && i_order(square, whole) == 0;
        num_set_int(k, r, root);
        r->exp = x.exp / 2;
        if (exact) {
            if (r->exp < ideal) num_strip(k, r, ideal - r->exp);
            else num_scale(k, r, MIN(r->exp - ideal, MAX(s.prec - num_digits(k, r), (int64_t)0)));
        } else {
            Ref rest = i_mod(k, root, i_new(k, 5));
            if (rest && int_value(rest) == 0) num_set_int(k, r, i_add(k, root, i_new(k, 1)));
        }
    }
    const Settings *own = k->s;
    k->s = &s;
    calc_finish(k, r);
    k->s = own;
}

static void far_out(Calc *k, Num *r, bool negative, bool large) { // a result beyond the exponents
    *r = num_small(negative, 1, large ? k->s->emax + 1 : etiny(k->s) - 5);
    calc_finish(k, r);
}

static void exp_of(Calc *k, Num *r, const Num *a) {
    const Settings *s = k->s;
    int64_t adjusted = num_adjusted(k, a), p = s->prec;
    if (adjusted > int_length(s->emax + 1) + 1) { // over- or underflow for sure
        far_out(k, r, false, !a->negative);
        return;
    }
    if (adjusted < -p - 1) { // 1 plus or minus almost nothing
        *r = num_small(false, 1, 0);
        num_scale(k, r, p + 1);
        Ref one = i_new(k, 1), x = num_int(k, r);
        num_set_int(k, r, a->negative ? i_sub(k, x, one) : i_add(k, x, one));
        calc_finish(k, r);
        return;
    }
    Num x = *a;
    num_scale(k, &x, x.exp);
    Ref numerator = num_int(k, &x);
    if (numerator && a->negative) numerator = calc_keep(k, int_negate(numerator));
    uint32_t mark = k->count;
    for (int64_t extra = 4; !k->failed; extra += 4) {
        scaled_exp(k, r, numerator, -x.exp, p + extra);
        if (settled(k, r, p)) break;
        calc_settle(k, mark, NULL, 0);
    }
    calc_finish(k, r);
}
void op_exp(Calc *k, Num *r, const Num *a) {
    Settings s = half_even(k->s);
    if (calc_nan(k, r, a, NULL, NULL)) return;
    if (a->kind) *r = a->negative ? num_small(false, 0, 0) : *a;
    else if (num_is_zero(a)) *r = num_small(false, 1, 0);
    else {
        const Settings *own = k->s;
        k->s = &s;
        exp_of(k, r, a);
        k->s = own;
    }
}

static bool special_log(Calc *k, Num *r, const Num *a) {
    if (calc_nan(k, r, a, NULL, NULL)) return true;
    if (num_is_zero(a)) *r = num_infinity(true);
    else if (a->negative) calc_invalid(k, r, INVALID);
    else if (a->kind) *r = num_infinity(false);
    else return false;
    return true;
}

static bool power_of_ten(Calc *k, const Num *a) {
    Num x = *a;
    int64_t more = num_digits(k, a) - 1;
    if (a->big && more > 40 && num_is_odd(k, a)) return false;
    return !num_drop(k, &x, more, DOWN) && x.c == 1;
}

static int64_t zeros_of_ln(Calc *k, const Num *a) { // ln(1 + d) is about d: how many zeros follow the point of d
    int64_t adjusted = num_adjusted(k, a), n = num_digits(k, a);
    if (adjusted != 0 && adjusted != -1) return 0;
    Ref d = i_sub(k, num_int(k, a), i_ten(k, adjusted ? n : n - 1));
    if (d && int_sign(d) < 0) d = calc_keep(k, int_negate(d));
    return d && int_sign(d) ? n - i_digits(k, d) + 1 : 0;
}

static void log_of(Calc *k, Num *r, const Num *a, bool base10) {
    Settings s = half_even(k->s);
    const Settings *own = k->s;
    k->s = &s;
    int64_t power = num_adjusted(k, a);
    if (power_of_ten(k, a) && (base10 || power == 0)) { // exact
        *r = num_small(power < 0, (uint64_t)(power < 0 ? -power : power), 0);
        calc_finish(k, r);
        k->s = own;
        return;
    }
    int64_t places = s.prec + 5 + zeros_of_ln(k, a);
    uint32_t mark = k->count;
    for (; !k->failed; places += 4) {
        Ref x = scaled_ln(k, a, places + 2 * base10);
        if (base10) {
            int64_t bits = bits_for(places + 2);
            Ref ln10 = i_right(k, i_mul(k, fixed_ln10(k, bits), i_ten(k, places + 2)), bits);
            x = i_div(k, i_mul(k, x, i_ten(k, places)), ln10);
        }
        if (!x) break;
        *r = num_small(int_sign(x) < 0, 0, -places);
        num_set_int(k, r, r->negative ? calc_keep(k, int_negate(x)) : x);
        if (settled(k, r, s.prec)) break;
        calc_settle(k, mark, NULL, 0);
    }
    calc_finish(k, r);
    k->s = own;
}
void op_ln(Calc *k, Num *r, const Num *a) {
    if (!special_log(k, r, a)) log_of(k, r, a, false);
}
void op_log10(Calc *k, Num *r, const Num *a) {
    if (!special_log(k, r, a)) log_of(k, r, a, true);
}

// ---- powers --------------------------------------------------------------------------------------------------

static Ref integer_root(Calc *k, Ref x, int64_t n) { // the n-th root of x > 0 if it is an int, else NULL
    int64_t bits = (int64_t)int_bit_length(x);
    if (bits == 1) return x;
    if (bits < n) return NULL;
    Ref less = i_new(k, n - 1), degree = i_new(k, n), root = fixed_one(k, (bits + n - 1) / n);
    uint32_t mark = k->count;
    while (root && less && !interrupted(k)) {
        Ref power = calc_keep(k, int_power(root, less, NONE));
        Ref next = i_div(k, i_add(k, i_mul(k, less, root), i_div(k, x, power)), degree);
        if (!next) return NULL;
        if (i_order(next, root) >= 0) {
            Ref back = i_mul(k, power, root);
            return back && i_order(back, x) == 0 ? root : NULL;
        }
        root = next;
        calc_settle(k, mark, &root, 1);
    }
    return NULL;
}

static int64_t divide_out(Calc *k, Ref *x, int64_t prime, int64_t most) { // how often prime divides *x
    Ref p = i_new(k, prime);
    for (int64_t n = 0; *x && p && n < most; n++) {
        Ref rest = i_mod(k, *x, p);
        if (!rest || int_sign(rest)) return n;
        *x = i_div(k, *x, p);
    }
    return most;
}

// a ** b exactly, b no integer, if there is such a number; in no more digits than the precision.
static bool exact_power(Calc *k, Num *r, const Num *a, const Num *b) {
    if (b->exp >= 0 || b->exp < -30 || b->big || num_digits(k, b) > 30) return false;
    int64_t places = -b->exp;
    Ref top = num_int(k, b);
    int64_t twos = places - divide_out(k, &top, 2, places), fives = places - divide_out(k, &top, 5, places), power;
    if (!top || !int_fits_i64(top, &power) || twos > 8 || fives > 3 || power > 10000) return false;
    int64_t degree = (int64_t)1 << twos;
    while (fives--) degree *= 5;
    Num base = *a;
    num_strip(k, &base, num_digits(k, &base));
    if (degree > 400 || power * num_digits(k, &base) > 100 * degree * k->s->prec) return false;
    int64_t lift = base.exp % degree;
    num_scale(k, &base, lift < 0 ? lift + degree : lift);
    Ref coef = num_int(k, &base), root = coef ? integer_root(k, coef, degree) : NULL;
    Ref value = root ? calc_keep(k, int_power(root, i_new(k, power), NONE)) : NULL;
    if (!value) return false;
    *r = num_small(false, 0, base.exp / degree * power);
    if (b->negative) { // exact only if the coefficient has no other factors than 2 and 5
        Ref rest = value;
        twos = divide_out(k, &rest, 2, 1 << 20);
        fives = divide_out(k, &rest, 5, 1 << 20);
        if (!rest || !is_small(rest) || int_value(rest) != 1) return false;
        places = MAX(twos, fives);
        value = i_div(k, i_ten(k, places), value);
        r->exp = -r->exp - places;
    }
    num_set_int(k, r, value);
    return num_digits(k, r) <= k->s->prec;
}

static bool base_exceeds_one(Calc *k, const Num *a) { return num_adjusted(k, a) >= 0; } // a is not 1

// a ** b by exp(b * ln a), a > 0 and not 1; an exact result is padded to the precision
static void general_power(Calc *k, Num *r, const Num *a, const Num *b, bool integral) {
    int64_t p = k->s->prec, adjusted = num_adjusted(k, a), limit = int_length(k->s->emax);
    if (!integral && exact_power(k, r, a, b)) {
        num_scale(k, r, MAX(p - num_digits(k, r), (int64_t)0));
        calc_finish(k, r);
        return;
    }
    if (k->failed) return;
    bool grows = base_exceeds_one(k, a) != b->negative;
    int64_t size = MAX(num_adjusted(k, b), (int64_t)0) + int_length(adjusted) + 1, zeros = zeros_of_ln(k, a);
    if (size > 40 + limit + zeros) {
        far_out(k, r, false, grows);
        return;
    }
    int64_t small = num_adjusted(k, b) + int_length(adjusted < 0 ? -adjusted : adjusted) + 2 - zeros;
    if (small < -p - 3) { // 1 plus or minus almost nothing
        *r = num_small(false, 1, 0);
        num_scale(k, r, p + 3);
        Ref one = i_new(k, 1), x = num_int(k, r);
        num_set_int(k, r, grows ? i_add(k, x, one) : i_sub(k, x, one));
        calc_finish(k, r);
        return;
    }
    uint32_t mark = k->count;
    for (int64_t extra = 5; !k->failed; extra += 5) {
        int64_t digits = p + extra, places = digits + size + 5 + zeros;
        Ref numerator = i_mul(k, scaled_ln(k, a, places), num_int(k, b));
        if (numerator && b->negative) numerator = calc_keep(k, int_negate(numerator));
        places -= b->exp;
        if (places < 0) {
            numerator = i_mul(k, numerator, i_ten(k, -places));
            places = 0;
        }
        Ref magnitude = numerator && int_sign(numerator) < 0 ? calc_keep(k, int_negate(numerator)) : numerator;
        if (!magnitude) return;
        if (i_digits(k, magnitude) - places > limit + 2) {
            far_out(k, r, false, int_sign(numerator) > 0);
            return;
        }
        scaled_exp(k, r, numerator, places, digits);
        if (settled(k, r, p) || extra > 60 + p) break;
        calc_settle(k, mark, NULL, 0);
    }
    calc_finish(k, r);
}

static void integer_power(Calc *k, Num *r, const Num *a, const Num *b, bool negative) {
    Num base = *a;
    if (b->negative) num_strip(k, &base, num_digits(k, &base));
    int64_t n = 0;
    if (num_adjusted(k, b) < 18) {
        Ref power = num_integer(k, b);
        if (!power || !int_fits_i64(power, &n)) n = 0;
    }
    int64_t digits = num_digits(k, &base);
    if (n && n < 1 << 30 && digits * n <= 3000 + 20 * MIN(k->s->prec, (int64_t)1 << 30)) {
        Num power = {.negative = negative, .exp = base.exp * n}, one = num_small(false, 1, 0);
        if (!base.big && digits * n <= 38) {
            power.c = 1;
            for (int64_t i = 0; i < n; i++) power.c *= base.c;
        } else {
            Ref x = num_int(k, &base), e = i_new(k, n);
            num_set_int(k, &power, x && e ? calc_keep(k, int_power(x, e, NONE)) : NULL);
        }
        if (k->failed) return;
        if (b->negative) op_divide(k, r, &one, &power);
        else {
            *r = power;
            calc_finish(k, r);
        }
        return;
    }
    base = *a;
    base.negative = false;
    if (power_of_ten(k, a) && n) {
        int64_t zeros = num_digits(k, a) - 1, more = k->s->prec - 1;
        *r = num_small(negative, 1, (b->negative ? -1 : 1) * n * (a->exp + zeros));
        if (!b->negative && zeros && more / zeros < n) k->status |= ROUNDED;
        else more = b->negative ? 0 : zeros * n;
        num_scale(k, r, more);
        calc_finish(k, r);
        return;
    }
    Settings mirrored = *k->s;
    const Settings *own = k->s;
    if (negative && mirrored.rounding == FLOOR) mirrored.rounding = CEILING;
    else if (negative && mirrored.rounding == CEILING) mirrored.rounding = FLOOR;
    k->s = &mirrored;
    general_power(k, r, &base, b, true);
    k->s = own;
    r->negative = negative;
}

static void power_of_one(Calc *k, Num *r, const Num *a, const Num *b, bool negative, bool integral) {
    *r = num_small(negative, 1, 0);
    int64_t p = k->s->prec, zeros = p - 1;
    if (integral && b->negative) return;
    if (integral) { // as many zeros as the product would have
        int64_t n = 0;
        Ref times = num_adjusted(k, b) < 18 ? num_integer(k, b) : NULL;
        if (!times || !int_fits_i64(times, &n)) n = p;
        if (-a->exp == 0) zeros = 0;
        else if (n <= (p - 1) / -a->exp) zeros = -a->exp * n;
        else k->status |= ROUNDED;
    } else k->status |= INEXACT | ROUNDED;
    num_scale(k, r, zeros);
}

static bool power_special(Calc *k, Num *r, const Num *a, const Num *b, bool negative) {
    if (num_is_zero(b)) {
        if (num_is_zero(a)) calc_invalid(k, r, INVALID);
        else *r = num_small(false, 1, 0);
    } else if (num_is_zero(a)) *r = b->negative ? num_infinity(negative) : num_small(negative, 0, 0);
    else if (a->kind) *r = b->negative ? num_small(negative, 0, 0) : num_infinity(negative);
    else return false;
    return true;
}
void op_power(Calc *k, Num *r, const Num *a, const Num *b) {
    if (calc_nan(k, r, a, b, NULL)) return;
    bool integral = !b->kind && num_is_integer(k, b), negative = false;
    if (num_is_zero(b) && power_special(k, r, a, b, false)) return;
    if (a->negative && integral && num_adjusted(k, b) < MAX_PREC_ && b->exp <= 0) {
        Num x = *b;
        num_drop(k, &x, -x.exp, DOWN);
        negative = num_is_odd(k, &x);
    }
    if (a->negative && !integral && !num_is_zero(a)) {
        calc_invalid(k, r, INVALID);
        return;
    }
    if (power_special(k, r, a, b, negative) || k->failed) return;
    bool one = a->exp <= 0 && num_adjusted(k, a) == 0 && power_of_ten(k, a);
    Num base = *a;
    base.negative = false;
    if (b->kind) {
        if (one) power_of_one(k, r, a, b, false, false);
        else *r = (num_adjusted(k, a) >= 0) == b->negative ? num_small(false, 0, 0) : num_infinity(false);
    } else if (one) power_of_one(k, r, a, b, negative, integral);
    else if (num_adjusted(k, b) > int_length(k->s->emax) + k->s->prec + 25)
        far_out(k, r, negative, base_exceeds_one(k, a) != b->negative);
    else if (integral) integer_power(k, r, a, b, negative);
    else {
        general_power(k, r, &base, b, false);
        if (!r->kind) k->status |= INEXACT | ROUNDED | (k->status & SUBNORMAL ? UNDERFLOWED : 0);
    }
}

void op_power_modulo(Calc *k, Num *r, const Num *a, const Num *b, const Num *m) {
    if (calc_nan(k, r, a, b, m)) return;
    bool sound = !a->kind && !b->kind && !m->kind && num_is_integer(k, a) && num_is_integer(k, b) && num_is_integer(k, m) &&
                 (!b->negative || num_is_zero(b)) && !num_is_zero(m) && num_adjusted(k, m) < k->s->prec &&
                 !(num_is_zero(a) && num_is_zero(b));
    if (!sound) {
        calc_invalid(k, r, INVALID);
        return;
    }
    Ref x = num_integer(k, a), y = num_integer(k, b), z = num_integer(k, m);
    Ref power = x && y && z ? calc_keep(k, int_power(x, y, z)) : NULL;
    *r = num_small(a->negative && y && !num_is_zero(b) && b->exp <= 0 && int_sign(y), 0, 0);
    if (!power) return;
    Num odd = num_small(false, 0, 0);
    num_set_int(k, &odd, y);
    r->negative = a->negative && num_is_odd(k, &odd);
    num_set_int(k, r, power);
}

// ---- exponents and neighbours --------------------------------------------------------------------------------

void op_logb(Calc *k, Num *r, const Num *a) {
    if (calc_nan(k, r, a, NULL, NULL)) return;
    if (a->kind) *r = num_infinity(false);
    else if (num_is_zero(a)) {
        *r = num_infinity(true);
        k->status |= BY_ZERO;
    } else {
        int64_t n = num_adjusted(k, a);
        *r = num_small(n < 0, (uint64_t)(n < 0 ? -n : n), 0);
        calc_finish(k, r);
    }
}

void op_normalize(Calc *k, Num *r, const Num *a) {
    if (calc_nan(k, r, a, NULL, NULL)) return;
    *r = *a;
    calc_finish(k, r);
    if (r->kind || k->failed) return;
    if (num_is_zero(r)) r->exp = 0;
    else num_strip(k, r, MAX((k->s->clamp ? etop(k->s) : k->s->emax) - r->exp, (int64_t)0));
}

static void neighbour(Calc *k, Num *r, const Num *a, bool down) {
    if (calc_nan(k, r, a, NULL, NULL)) return;
    Settings s = *k->s;
    Calc quiet;
    *r = *a;
    s.rounding = down ? FLOOR : CEILING;
    calc_open(&quiet, &s);
    if (a->kind) {
        if (a->negative != down) {
            *r = num_small(a->negative, 1, etop(&s));
            num_scale(&quiet, r, s.prec);
            num_set_int(&quiet, r, i_sub(&quiet, num_int(&quiet, r), i_new(&quiet, 1)));
            r->exp = etop(&s);
        }
    } else {
        calc_finish(&quiet, r);
        if (!quiet.failed && num_order(&quiet, r, a) == 0) {
            Num least = num_small(down, 1, etiny(&s) - 1);
            Num x = *r;
            op_add(&quiet, r, &x, &least);
        }
    }
    k->failed |= quiet.failed;
    if (r->big && r->big != a->big) r->big = calc_keep(k, incref(r->big));
    calc_drop(&quiet);
}
void op_next_plus(Calc *k, Num *r, const Num *a) { neighbour(k, r, a, false); }
void op_next_minus(Calc *k, Num *r, const Num *a) { neighbour(k, r, a, true); }
void op_next_toward(Calc *k, Num *r, const Num *a, const Num *b) {
    if (calc_nan(k, r, a, b, NULL)) return;
    int order = num_order(k, a, b);
    if (order == 0) {
        *r = *a;
        r->negative = b->negative;
        return;
    }
    neighbour(k, r, a, order > 0);
    if (r->kind) k->status |= OVERFLOWED | INEXACT | ROUNDED;
    else if (num_adjusted(k, r) < k->s->emin) k->status |= UNDERFLOWED | SUBNORMAL | INEXACT | ROUNDED | (num_is_zero(r) ? CLAMPED : 0);
}

static bool count_operand(Calc *k, Num *r, const Num *a, const Num *b, int64_t most, int64_t *n) {
    if (calc_nan(k, r, a, b, NULL)) return false;
    if (b->kind || b->exp != 0 || b->big || b->c > (u128)most) {
        calc_invalid(k, r, INVALID);
        return false;
    }
    *n = b->negative ? -(int64_t)b->c : (int64_t)b->c;
    *r = *a;
    return !a->kind;
}
void op_scaleb(Calc *k, Num *r, const Num *a, const Num *b) {
    int64_t n;
    if (!count_operand(k, r, a, b, 2 * (k->s->emax + k->s->prec), &n)) return;
    r->exp += n;
    calc_finish(k, r);
}
void op_copy_sign(Calc *k UNUSED, Num *r, const Num *a, const Num *b) {
    *r = *a;
    r->negative = b->negative;
}

static void keep_last(Calc *k, Num *r, int64_t digits) { // of the coefficient
    if (num_digits(k, r) <= digits) return;
    if (digits == 0) r->big = NULL, r->c = 0;
    else num_set_int(k, r, i_mod(k, num_int(k, r), i_ten(k, digits)));
}
static void shift_right(Calc *k, Num *r, int64_t n) {
    int64_t exp = r->exp;
    num_drop(k, r, n, DOWN);
    r->exp = exp;
}
static void shift_left(Calc *k, Num *r, int64_t n) {
    int64_t exp = r->exp;
    keep_last(k, r, k->s->prec - n);
    num_scale(k, r, n);
    r->exp = exp;
}
void op_shift(Calc *k, Num *r, const Num *a, const Num *b) {
    int64_t n;
    if (!count_operand(k, r, a, b, k->s->prec, &n)) return;
    if (n < 0) keep_last(k, r, k->s->prec);
    if (n < 0) shift_right(k, r, -n);
    else shift_left(k, r, n);
}
void op_rotate(Calc *k, Num *r, const Num *a, const Num *b) {
    int64_t n;
    if (!count_operand(k, r, a, b, k->s->prec, &n)) return;
    if (n < 0) n += k->s->prec;
    keep_last(k, r, k->s->prec);
    Num low = *r; // what falls out on the left comes in on the right
    shift_right(k, &low, k->s->prec - n);
    shift_left(k, r, n);
    u128 sum;
    if (!r->big && !low.big && !__builtin_add_overflow(r->c, low.c, &sum)) {
        r->c = sum;
        return;
    }
    num_set_int(k, r, i_add(k, num_int(k, r), num_int(k, &low)));
}

// ---- digits as bits ------------------------------------------------------------------------------------------

enum { AND, OR, XOR };
// Digits 0 and 1 only; combined from the right, as many as the precision has.
static void logical(Calc *k, Num *r, const Num *a, const Num *b, int how) {
    DigitText x, y;
    if (a->kind || b->kind || a->negative || b->negative || a->exp || b->exp) {
        calc_invalid(k, r, INVALID);
        return;
    }
    if (digits_of(a, &x) < 0) {
        k->failed = true;
        return;
    }
    if (digits_of(b, &y) < 0) {
        digits_release(&x);
        k->failed = true;
        return;
    }
    size_t n = MAX(x.n, y.n);
    char local[128], *out = n <= sizeof local ? local : heap_alloc(&vm->heap, n);
    bool sound = true;
    for (size_t i = 0; out && i < n; i++) {
        char p = i < x.n ? x.p[x.n - 1 - i] : '0', q = i < y.n ? y.p[y.n - 1 - i] : '0';
        sound &= (p | 1) == '1' && (q | 1) == '1';
        out[n - 1 - i] = (char)(how == AND ? p & q : how == OR ? p | q : (p ^ q) | '0');
    }
    digits_release(&x);
    digits_release(&y);
    if (!out) {
        k->failed = true;
        raise_no_memory();
    } else if (!sound) calc_invalid(k, r, INVALID);
    else {
        size_t most = (size_t)MIN(k->s->prec, (int64_t)n);
        *r = num_small(false, 0, 0);
        num_set_digits(k, r, out + n - most, most);
    }
    if (out && out != local) heap_free_plain(&vm->heap, out);
}
void op_and(Calc *k, Num *r, const Num *a, const Num *b) { logical(k, r, a, b, AND); }
void op_or(Calc *k, Num *r, const Num *a, const Num *b) { logical(k, r, a, b, OR); }
void op_xor(Calc *k, Num *r, const Num *a, const Num *b) { logical(k, r, a, b, XOR); }
void op_invert(Calc *k, Num *r, const Num *a) {
    Num ones = num_small(false, 0, 0);
    num_set_int(k, &ones, i_div(k, i_ten(k, MAX(k->s->prec, num_digits(k, a))), i_new(k, 9)));
    if (!k->failed) logical(k, r, a, &ones, XOR);
}

// ---- comparisons that give numbers ---------------------------------------------------------------------------

static void set_order(Num *r, int order) { *r = num_small(order < 0, order != 0, 0); }

void op_compare(Calc *k, Num *r, const Num *a, const Num *b) {
    if (!calc_nan(k, r, a, b, NULL)) set_order(r, num_order(k, a, b));
}
void op_compare_signal(Calc *k, Num *r, const Num *a, const Num *b) {
    if (calc_nan(k, r, a, b, NULL)) k->status |= INVALID;
    else set_order(r, num_order(k, a, b));
}

static int total_magnitude(Calc *k, const Num *a, const Num *b) {
    static const uint8_t rank[] = {[FINITE] = 0, [INFINITE] = 1, [SIGNALING] = 2, [QUIET] = 3};
    if (a->kind != b->kind) return rank[a->kind] > rank[b->kind] ? 1 : -1;
    if (a->kind == INFINITE) return 0;
    Num x = *a, y = *b;
    x.kind = y.kind = FINITE;
    if (a->kind) x.exp = y.exp = 0;
    int order = num_order_magnitude(k, &x, &y);
    return order ? order : (x.exp > y.exp) - (x.exp < y.exp);
}
static int total(Calc *k, const Num *a, const Num *b) {
    if (a->negative != b->negative) return a->negative ? -1 : 1;
    int order = total_magnitude(k, a, b);
    return a->negative ? -order : order;
}
void op_compare_total(Calc *k, Num *r, const Num *a, const Num *b) { set_order(r, total(k, a, b)); }
void op_compare_total_mag(Calc *k, Num *r, const Num *a, const Num *b) { set_order(r, total_magnitude(k, a, b)); }

// The one on the wanted side; a number rather than a quiet NaN.
static void choose(Calc *k, Num *r, const Num *a, const Num *b, bool magnitude, int wanted) {
    if (num_is_nan(a) || num_is_nan(b)) {
        if (a->kind == SIGNALING || b->kind == SIGNALING || (num_is_nan(a) && num_is_nan(b))) {
            (void)calc_nan(k, r, a, b, NULL);
            return;
        }
        *r = num_is_nan(a) ? *b : *a;
    } else {
        int order = magnitude ? num_order_magnitude(k, a, b) : num_order(k, a, b);
        if (order == 0) order = total(k, a, b);
        *r = order == wanted || order == 0 ? *a : *b;
    }
    calc_finish(k, r);
}
void op_max(Calc *k, Num *r, const Num *a, const Num *b) { choose(k, r, a, b, false, 1); }
void op_max_mag(Calc *k, Num *r, const Num *a, const Num *b) { choose(k, r, a, b, true, 1); }
void op_min(Calc *k, Num *r, const Num *a, const Num *b) { choose(k, r, a, b, false, -1); }
void op_min_mag(Calc *k, Num *r, const Num *a, const Num *b) { choose(k, r, a, b, true, -1); }
