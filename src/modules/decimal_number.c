// decimal_number.c - decimal: coefficients, rounding to a context, and the four operations with their relatives.
//
// Three sizes. Coefficients of 128 bits are added, multiplied and divided in registers; what comes out of them, up to 256
// bits (77 digits), is rounded where it lies on the stack ("wide"); all else is ints. The rules of rounding and of signals
// are those of the General Decimal Arithmetic specification.
#include "modules/decimal_internal.h"
#include <math.h>

const Settings widest = {.prec = MAX_PREC_, .emin = -MAX_PREC_, .emax = MAX_PREC_, .rounding = HALF_EVEN};

// ---- objects and calculations --------------------------------------------------------------------------------

Own *decimal_new(Type *type, const Num *n) {
    Decimal *d = (Decimal *)(type->id == decimal_state()->decimal ? object_new(type->id, sizeof(Decimal)) : type_alloc(type, 0));
    if (UNLIKELY(!d)) return NULL;
    d->head.tag |= (n->negative ? DEC_NEGATIVE : 0) | (uint32_t)n->kind << DEC_KIND_SHIFT | (n->big ? DEC_BIG : 0);
    d->exp = n->exp;
    if (UNLIKELY(n->big)) d->big = incref(n->big);
    else {
        d->words[0] = (uint64_t)n->c;
        d->words[1] = (uint64_t)(n->c >> 64);
    }
    return OBJ(d);
}

void calc_drop(Calc *k) {
    while (k->count) decref(k->made[--k->count]);
    if (UNLIKELY(k->made != k->local)) heap_free_plain(&vm->heap, k->made);
}

HOT Own *calc_number(Calc *k, const Num *r) {
    Decimal *d = UNLIKELY(k->failed) ? NULL : heap_alloc(&vm->heap, sizeof(Decimal));
    if (LIKELY(d)) {
        uint32_t tag = decimal_state()->decimal | (r->negative ? DEC_NEGATIVE : 0) | (uint32_t)r->kind << DEC_KIND_SHIFT;
        d->head = (Object){1, r->big ? tag | DEC_BIG : tag};
        d->exp = r->exp;
        if (UNLIKELY(r->big)) d->big = incref(r->big);
        else {
            d->words[0] = (uint64_t)r->c;
            d->words[1] = (uint64_t)(r->c >> 64);
        }
    } else if (!k->failed) raise_no_memory();
    if (UNLIKELY(k->count)) calc_drop(k);
    return OBJ(d);
}

static int grow(Calc *k) {
    uint32_t room = k->room * 2;
    Own **made = heap_alloc(&vm->heap, room * sizeof *made);
    if (!made) return raise_no_memory(), -1;
    memcpy(made, k->made, k->count * sizeof *made);
    if (k->made != k->local) heap_free_plain(&vm->heap, k->made);
    k->made = made;
    k->room = room;
    return 0;
}
Ref calc_keep(Calc *k, Own *x) {
    if (UNLIKELY(x && k->count == k->room && grow(k) < 0)) CLEAR(x);
    if (UNLIKELY(!x)) {
        k->failed = true;
        return NULL;
    }
    k->made[k->count++] = x;
    return x;
}
void calc_settle(Calc *k, uint32_t mark, Ref *kept, int n) {
    for (int i = 0; i < n; i++)
        if (kept[i]) (void)incref(kept[i]);
    while (k->count > mark) decref(k->made[--k->count]);
    for (int i = 0; i < n; i++)
        if (kept[i]) kept[i] = calc_keep(k, MUT(Object, kept[i]));
}

// ---- coefficients --------------------------------------------------------------------------------------------

#define E19 10000000000000000000u
const uint64_t ten64[20] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
                            100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000,
                            10000000000000000, 100000000000000000, 1000000000000000000, E19};
u128 ten128(int n) { return n < 20 ? ten64[n] : (u128)E19 * ten64[n - 19]; }

static inline unsigned mod5(u128 x) { // 2**64 is 1 of it
    return (unsigned)(((uint64_t)(x >> 64) % 5 + (uint64_t)x % 5) % 5);
}

HOT int digits128(u128 c) {
    uint64_t high = (uint64_t)(c >> 64), low = (uint64_t)c;
    if (LIKELY(high == 0)) {
        int t = (64 - __builtin_clzll(low | 1)) * 1233 >> 12;
        return t + (low >= ten64[t]) + (low == 0);
    }
    int t = (128 - __builtin_clzll(high)) * 1233 >> 12;
    return t + (c >= ten128(t));
}

int i_order(Ref a, Ref b) {
    if (both_small(a, b)) return (int_value(a) > int_value(b)) - (int_value(a) < int_value(b));
    return big_compare(a, b);
}

Ref i_divmod(Calc *k, Ref a, Ref b, Ref *rest) {
    Own *q = NULL, *r = NULL;
    *rest = NULL;
    if (!a || !b) return NULL;
    if (both_small(a, b)) {
        q = int_new(int_value(a) / int_value(b));
        r = int_new(int_value(a) % int_value(b));
    } else if (big_divmod(a, b, &q, &r) < 0) q = r = NULL;
    Ref quotient = calc_keep(k, q);
    *rest = calc_keep(k, r);
    return *rest ? quotient : NULL;
}

Ref i_ten(Calc *k, int64_t n) {
    DecimalState *state = decimal_state();
    unsigned at = n < 1000 ? (unsigned)n % POWERS : (unsigned)n % 8;
    if (state->powers[at] && state->power_of[at] == n) return calc_keep(k, incref(state->powers[at]));
    if (n > (int64_t)1 << 36) {
        k->failed = true;
        raise_no_memory();
        return NULL;
    }
    Ref base = i_new(k, 10), exponent = i_new(k, n);
    Ref power = base && exponent ? calc_keep(k, int_power(base, exponent, NONE)) : NULL;
    if (power && n < 100000) {
        state->power_of[at] = n;
        SETREF(state->powers[at], incref(power));
    }
    return power;
}

int64_t i_digits(Calc *k, Ref n) {
    Limbs v;
    if (!n) return 1;
    limbs_view(n, &v);
    if (v.n <= 1) return digits128(v.n ? v.p[0] : 0);
    // the leading bits say it, but for a number close to a power of ten: with m in [1, 2) log2 m is m - 1 and up to 0.0861 more
    size_t bits = int_bit_length(n);
    int shift = __builtin_clzll(v.p[v.n - 1]);
    uint64_t top = shift ? v.p[v.n - 1] << shift | v.p[v.n - 2] >> (64 - shift) : v.p[v.n - 1];
    const long double log10_2 = 0.301029995663981195213738894724493L;
    if (bits < 1 << 20) { // short enough for a double
        double least = ((double)(int64_t)(bits - 1) + ((double)(int64_t)(top >> 1) * 0x1p-62 - 1)) * 0.30102999566398120;
        if ((int64_t)(least - 1e-7) == (int64_t)(least + 0.026)) return (int64_t)least + 1;
    }
    long double least = ((long double)(bits - 1) + ((long double)top * 0x1p-63L - 1)) * log10_2;
    if ((int64_t)(least - 1e-9L) == (int64_t)(least + 0.026L)) return (int64_t)least + 1;
    long double size = log10((double)top * 0x1p-64) + (long double)bits * log10_2;
    int64_t digits = (int64_t)size + 1;
    long double rest = size - (long double)(int64_t)size;
    if (rest > 1e-9L && rest < 1 - 1e-9L) return digits;
    int64_t low = (int64_t)(size + 0.5L); // is it 10**low or more?
    Ref power = i_ten(k, low);
    return power ? low + (i_order(n, power) >= 0) : 1;
}

Ref num_int(Calc *k, const Num *n) {
    if (n->big) return n->big;
    mp_limb_t words[2] = {(mp_limb_t)n->c, (mp_limb_t)(n->c >> 64)};
    return calc_keep(k, int_from_limbs(words, 2, false));
}
void num_set_int(Calc *k UNUSED, Num *n, Ref x) {
    Limbs v;
    n->big = NULL;
    n->c = 0;
    if (!x) return;
    limbs_view(x, &v);
    if (v.n > 2) n->big = x;
    else n->c = v.n == 0 ? 0 : v.n == 1 ? v.p[0] : (u128)v.p[1] << 64 | v.p[0];
}
void num_set_object(Calc *k, Num *n, Ref x) {
    Limbs v;
    limbs_view(x, &v);
    *n = (Num){.negative = v.negative};
    if (v.n <= 2) num_set_int(k, n, x);
    else n->big = !v.negative && type_id(x) == TYPE_INT ? x : calc_keep(k, int_from_limbs(v.p, v.n, false));
}
void num_set_digits(Calc *k, Num *n, const char *p, size_t count) {
    while (count && *p == '0') p++, count--;
    n->big = NULL;
    n->c = 0;
    if (count <= 38) {
        uint64_t high = 0, low = 0;
        size_t split = count > 19 ? count - 19 : 0;
        for (size_t i = 0; i < split; i++) high = high * 10 + (uint64_t)(p[i] - '0');
        for (size_t i = split; i < count; i++) low = low * 10 + (uint64_t)(p[i] - '0');
        n->c = (u128)high * E19 + low;
        return;
    }
    bool bad;
    int limit = vm->options.int_max_str_digits;
    vm->options.int_max_str_digits = -1;
    Own *x = int_from_text(p, count, 10, &bad);
    vm->options.int_max_str_digits = limit;
    num_set_int(k, n, calc_keep(k, x));
}
HOT int64_t num_digits(Calc *k, const Num *n) { return LIKELY(!n->big) ? digits128(n->c) : i_digits(k, n->big); }

static bool last_digit_is_0_or_5(Calc *k, const Num *n) {
    if (!n->big) return mod5(n->c) == 0;
    Ref rest = i_mod(k, n->big, i_new(k, 5));
    return rest && int_value(rest) == 0;
}
bool num_is_odd(Calc *k UNUSED, const Num *n) {
    if (!n->big) return n->c & 1;
    Limbs v;
    limbs_view(n->big, &v);
    return v.p[0] & 1;
}

static int64_t zero_bits(Ref x) { // at the end of a big int
    Limbs v;
    limbs_view(x, &v);
    size_t i = 0;
    while (!v.p[i]) i++;
    return (int64_t)i * 64 + __builtin_ctzll(v.p[i]);
}
static void strip_big(Calc *k, Num *n, int64_t most) { // in steps that grow shorter: as many zeros, then half as many ...
    Ref x = n->big;
    uint32_t mark = k->count;
    most = MIN(most, zero_bits(x));
    for (int64_t step = MIN(most, num_digits(k, n) - 1); step > 0 && !k->failed;) {
        Ref rest, q = i_divmod(k, x, i_ten(k, step), &rest);
        if (!q) return;
        bool divides = is_small(rest) && int_value(rest) == 0;
        if (divides) {
            x = q;
            n->exp += step;
            most -= step;
        }
        calc_settle(k, mark, &x, 1);
        step = MIN(divides ? step : step / 2, most);
    }
    num_set_int(k, n, x);
}

void num_strip(Calc *k, Num *n, int64_t most) {
    most += n->exp;
    if (n->big) strip_big(k, n, most - n->exp);
    u128 c = n->c;
    if (n->big || !c) return;
    uint64_t rest;
    for (u128 q; most - n->exp >= 8 && (c & 255) == 0 && (q = divide64(c, 100000000, &rest), rest == 0); n->exp += 8) c = q;
    for (; most > n->exp && !(c & 1) && mod5(c) == 0; n->exp++) c = divide64(c, 10, &rest);
    n->c = c;
}

HOT void num_scale(Calc *k, Num *n, int64_t digits) {
    if (digits <= 0) return;
    n->exp -= digits;
    if (!n->big && (n->c == 0 || digits + digits128(n->c) <= 38)) {
        if (n->c) n->c *= ten128((int)digits);
        return;
    }
    num_set_int(k, n, i_mul(k, num_int(k, n), i_ten(k, digits)));
}

// ---- rounding ------------------------------------------------------------------------------------------------

// Away from zero? What was cut off is less than (-1), exactly (0) or more than (1) half a unit, and not 0. odd: is the digit
// kept odd (of R05UP: is it 0 or 5)?
static bool goes_up(int rounding, bool negative, bool odd, int order) {
    switch (rounding) {
    case HALF_EVEN: return order > 0 || (order == 0 && odd);
    case HALF_UP: return order >= 0;
    case HALF_DOWN: return order > 0;
    case DOWN: return false;
    case UP: return true;
    case CEILING: return !negative;
    case FLOOR: return negative;
    default: return odd;
    }
}

static bool drop_small(Num *n, int64_t digits, int rounding) {
    if (n->c == 0) return false;
    u128 q = 0;
    int order = -1;
    if (LIKELY(digits <= 19)) {
        uint64_t unit = ten64[digits], rest;
        q = divide64(n->c, unit, &rest);
        if (!rest) {
            n->c = q;
            return false;
        }
        order = rest < unit / 2 ? -1 : rest > unit / 2;
    } else if (digits <= 38) {
        u128 unit = ten128((int)digits), rest;
        q = n->c / unit;
        rest = n->c - q * unit;
        if (!rest) {
            n->c = q;
            return false;
        }
        order = rest < unit / 2 ? -1 : rest > unit / 2;
    }
    n->c = q + goes_up(rounding, n->negative, rounding == R05UP ? mod5(q) == 0 : q & 1, order);
    return true;
}

HOT bool num_drop(Calc *k, Num *n, int64_t digits, int rounding) {
    if (digits <= 0) return false;
    n->exp += digits;
    if (LIKELY(!n->big)) return drop_small(n, digits, rounding);
    int order = -1;
    bool inexact = true;
    if (digits > num_digits(k, n) + 1) *n = (Num){.negative = n->negative, .exp = n->exp};
    else {
        Ref unit = i_ten(k, digits), rest, q = i_divmod(k, n->big, unit, &rest), twice = i_add(k, rest, rest);
        if (!twice) return false;
        inexact = !(is_small(rest) && int_value(rest) == 0);
        order = i_order(twice, unit);
        num_set_int(k, n, q);
    }
    if (inexact && goes_up(rounding, n->negative, rounding == R05UP ? last_digit_is_0_or_5(k, n) : num_is_odd(k, n), order)) {
        if (n->big || n->c + 1 == 0) num_set_int(k, n, i_add(k, num_int(k, n), i_new(k, 1)));
        else n->c++;
    }
    return inexact;
}

static void set_nines(Calc *k, Num *r, int64_t count) { // the largest coefficient
    if (count <= 38) {
        r->big = NULL;
        r->c = ten128((int)count) - 1;
    } else num_set_int(k, r, i_sub(k, i_ten(k, count), i_new(k, 1)));
}
static COLD void overflow(Calc *k, Num *r) {
    const Settings *s = k->s;
    int how = s->rounding;
    bool negative = r->negative;
    k->status |= OVERFLOWED | INEXACT | ROUNDED;
    *r = num_infinity(negative);
    if (how == HALF_EVEN || how == HALF_UP || how == HALF_DOWN || how == UP || (how == CEILING && !negative) || (how == FLOOR && negative))
        return;
    *r = num_small(negative, 0, etop(s));
    set_nines(k, r, s->prec);
}

static void fix_nan(Calc *k, Num *r) { // quiet, with as much of the payload as fits
    int64_t room = k->s->prec - k->s->clamp;
    r->kind = QUIET;
    r->exp = 0;
    if (num_digits(k, r) <= room) return;
    if (room == 0) r->c = 0, r->big = NULL;
    else num_set_int(k, r, i_mod(k, num_int(k, r), i_ten(k, room)));
}

HOT static NOINLINE void finish_hard(Calc *k, Num *r, int64_t n) {
    const Settings *s = k->s;
    int64_t low = etiny(s), high = etop(s);
    if (num_is_zero(r)) {
        int64_t most = s->clamp ? high : s->emax, fitting = r->exp < low ? low : MIN(r->exp, most);
        if (fitting != r->exp) k->status |= CLAMPED;
        r->exp = fitting;
        return;
    }
    int64_t lowest = n + r->exp - s->prec; // where the last digit may be
    if (lowest > high) {
        overflow(k, r);
        return;
    }
    bool subnormal = lowest < low;
    if (subnormal) {
        lowest = low;
        k->status |= SUBNORMAL;
    }
    if (r->exp < lowest) {
        bool inexact = num_drop(k, r, lowest - r->exp, s->rounding);
        if (num_digits(k, r) > s->prec && !num_is_zero(r)) {
            num_drop(k, r, 1, DOWN);
            if (r->exp > high) {
                overflow(k, r);
                return;
            }
        }
        k->status |= ROUNDED | (inexact ? INEXACT : 0) | (inexact && subnormal ? UNDERFLOWED : 0) | (num_is_zero(r) ? CLAMPED : 0);
    }
    if (s->clamp && r->exp > high) {
        k->status |= CLAMPED;
        num_scale(k, r, r->exp - high);
    }
}

HOT void calc_finish(Calc *k, Num *r) {
    if (UNLIKELY(k->failed)) return;
    if (UNLIKELY(r->kind)) {
        if (r->kind >= QUIET) fix_nan(k, r);
        return;
    }
    const Settings *s = k->s;
    int64_t n = num_digits(k, r), adjusted = r->exp + n - 1;
    if (LIKELY(n <= s->prec && adjusted >= s->emin && adjusted <= s->emax && !s->clamp)) {
        if (r->c || r->big || r->exp >= s->emin) return;
    }
    finish_hard(k, r, n);
}

COLD void calc_invalid(Calc *k, Num *r, uint32_t condition) {
    k->status |= condition;
    *r = (Num){.kind = QUIET};
}

bool calc_nan(Calc *k, Num *r, const Num *a, const Num *b, const Num *c) {
    const Num *operands[3] = {a, b, c}, *found = NULL;
    for (int i = 0; i < 3 && operands[i]; i++) {
        if (operands[i]->kind == SIGNALING && (!found || found->kind != SIGNALING)) found = operands[i];
        if (operands[i]->kind == QUIET && !found) found = operands[i];
    }
    if (!found) return false;
    if (found->kind == SIGNALING) k->status |= INVALID;
    *r = *found;
    fix_nan(k, r);
    return true;
}

// ---- wide results --------------------------------------------------------------------------------------------

enum { WIDE = 5, WIDE_DIGITS = 76 };

static int wide_trim(const mp_limb_t *w, int n) {
    while (n && !w[n - 1]) n--;
    return n;
}
static int wide_scale(mp_limb_t *w, int n, int64_t digits) { // w * 10**digits; the result has room
    while (digits > 0 && n) {
        int step = (int)MIN(digits, 19);
        mp_limb_t carry = mpn_mul_1(w, w, n, ten64[step]);
        if (carry) w[n++] = carry;
        digits -= step;
    }
    return n;
}
// r gets sign and exponent from the caller, its coefficient from w, and is rounded.
static void finish_wide(Calc *k, Num *r, mp_limb_t *w, int n) {
    const Settings *s = k->s;
    n = wide_trim(w, n);
    r->big = NULL;
    r->kind = FINITE;
    if (n <= 2) {
        r->c = n == 0 ? 0 : n == 1 ? w[0] : (u128)w[1] << 64 | w[0];
        calc_finish(k, r);
        return;
    }
    int bits = n * 64 - __builtin_clzll(w[n - 1]);
    int64_t drop = ((int64_t)bits * 315653 >> 20) - s->prec; // so many digits too many, or one more
    if (n > 4 || s->prec > 37 || r->exp + drop < etiny(s) || r->exp + drop + 2 > etop(s)) {
        num_set_int(k, r, calc_keep(k, int_from_limbs(w, (size_t)n, false)));
        calc_finish(k, r);
        return;
    }
    r->exp += drop;
    bool sticky = false;
    for (; drop > 19; drop -= 19) {
        sticky |= mpn_divrem_1(w, 0, w, n, E19) != 0;
        n = wide_trim(w, n);
    }
    uint64_t unit = ten64[drop], rest = mpn_divrem_1(w, 0, w, n, unit);
    r->c = (u128)w[1] << 64 | w[0];
    if (r->c >= ten128((int)s->prec)) {
        sticky |= rest != 0;
        unit = 10;
        r->c = divide64(r->c, unit, &rest);
        r->exp++;
    }
    k->status |= ROUNDED;
    if (!rest && !sticky) return;
    k->status |= INEXACT;
    int order = rest < unit / 2 ? -1 : rest > unit / 2 || sticky;
    if (goes_up(s->rounding, r->negative, s->rounding == R05UP ? mod5(r->c) == 0 : r->c & 1, order) && ++r->c == ten128((int)s->prec)) {
        r->c = ten128((int)s->prec - 1);
        r->exp++;
    }
}

// ---- comparing -----------------------------------------------------------------------------------------------

HOT int num_order_magnitude(Calc *k, const Num *a, const Num *b) {
    if (a->kind || b->kind) return (a->kind == INFINITE) - (b->kind == INFINITE);
    if (LIKELY(!a->big && !b->big)) {
        if (a->exp == b->exp) return (a->c > b->c) - (a->c < b->c);
        if (!a->c || !b->c) return (a->c != 0) - (b->c != 0);
    } else if (num_is_zero(a) || num_is_zero(b)) return num_is_zero(b) - num_is_zero(a);
    int64_t x = num_adjusted(k, a), y = num_adjusted(k, b);
    if (x != y) return x > y ? 1 : -1;
    Num high = a->exp > b->exp ? *a : *b;
    const Num *low = a->exp > b->exp ? b : a;
    num_scale(k, &high, high.exp - low->exp);
    if (k->failed) return 0;
    int order;
    if (high.big || low->big) {
        Ref p = num_int(k, &high), q = num_int(k, low);
        order = p && q ? i_order(p, q) : 0;
    } else order = (high.c > low->c) - (high.c < low->c);
    return a->exp > b->exp ? order : -order;
}

HOT int num_order(Calc *k, const Num *a, const Num *b) {
    if (num_is_zero(a) && num_is_zero(b)) return 0;
    if (num_is_zero(a)) return b->negative ? 1 : -1;
    if (num_is_zero(b) || a->negative != b->negative) return a->negative ? -1 : 1;
    int order = num_order_magnitude(k, a, b);
    return a->negative ? -order : order;
}

bool num_is_integer(Calc *k, const Num *n) {
    if (n->exp >= 0 || num_is_zero(n)) return true;
    if (-n->exp >= num_digits(k, n)) return false;
    Num x = *n;
    return !num_drop(k, &x, -n->exp, DOWN);
}
Ref num_integer(Calc *k, const Num *n) {
    if (num_is_zero(n)) return i_new(k, 0);
    if (n->exp >= 0) return n->exp ? i_mul(k, num_int(k, n), i_ten(k, n->exp)) : num_int(k, n);
    Num x = *n;
    num_drop(k, &x, -n->exp, DOWN);
    return num_int(k, &x);
}

// ---- sums ----------------------------------------------------------------------------------------------------

static COLD void add_special(Calc *k, Num *r, const Num *a, const Num *b, bool b_negative) {
    if (calc_nan(k, r, a, b, NULL)) return;
    if (a->kind && b->kind && a->negative != b_negative) calc_invalid(k, r, INVALID);
    else *r = num_infinity(a->kind ? a->negative : b_negative);
}
static void add_zero(Calc *k, Num *r, const Num *a, const Num *b, bool b_negative) {
    int64_t exp = MIN(a->exp, b->exp);
    if (num_is_zero(a) && num_is_zero(b)) {
        *r = num_small(a->negative == b_negative ? a->negative : k->s->rounding == FLOOR, 0, exp);
    } else {
        bool left = num_is_zero(b);
        *r = left ? *a : *b;
        r->negative = left ? a->negative : b_negative;
        int64_t least = r->exp + num_digits(k, r) - k->s->prec - 1; // no more zeros than fit
        num_scale(k, r, r->exp - MAX(exp, MIN(least, r->exp)));
    }
    calc_finish(k, r);
}

// Coefficients at exponent exp, the first one times 10**shift.
static void add_wide(Calc *k, Num *r, const Num *high, int64_t shift, const Num *low, bool opposite) {
    mp_limb_t w[WIDE] = {(mp_limb_t)high->c, (mp_limb_t)(high->c >> 64)}, v[WIDE] = {(mp_limb_t)low->c, (mp_limb_t)(low->c >> 64)};
    wide_scale(w, wide_trim(w, 2), shift);
    if (!opposite) mpn_add_n(w, w, v, WIDE);
    else if (mpn_cmp(w, v, WIDE) >= 0) mpn_sub_n(w, w, v, WIDE);
    else {
        mpn_sub_n(w, v, w, WIDE);
        r->negative = !r->negative;
    }
    if (!wide_trim(w, WIDE)) r->negative = k->s->rounding == FLOOR;
    finish_wide(k, r, w, WIDE);
}

static void add_big(Calc *k, Num *r, Num *high, Num *low, bool opposite) {
    num_scale(k, high, high->exp - low->exp);
    Ref x = num_int(k, high), y = num_int(k, low), sum = opposite ? i_sub(k, x, y) : i_add(k, x, y);
    if (!sum) return;
    int sign = int_sign(sum);
    if (sign < 0) sum = calc_keep(k, int_negate(sum));
    r->negative = sign ? (high->negative ^ (sign < 0)) : k->s->rounding == FLOOR;
    r->exp = low->exp;
    r->kind = FINITE;
    num_set_int(k, r, sum);
    calc_finish(k, r);
}

HOT static void add(Calc *k, Num *r, const Num *a, const Num *b, bool b_negative) {
    if (UNLIKELY(a->kind || b->kind)) {
        add_special(k, r, a, b, b_negative);
        return;
    }
    bool opposite = a->negative != b_negative;
    if (LIKELY(a->exp == b->exp && !a->big && !b->big)) {
        u128 sum;
        r->exp = a->exp;
        r->kind = FINITE;
        r->big = NULL;
        if (opposite) {
            bool less = a->c < b->c;
            r->c = less ? b->c - a->c : a->c - b->c;
            r->negative = r->c ? a->negative ^ less : k->s->rounding == FLOOR;
            calc_finish(k, r);
            return;
        }
        if (LIKELY(!__builtin_add_overflow(a->c, b->c, &sum))) {
            r->c = sum;
            r->negative = a->negative;
            calc_finish(k, r);
            return;
        }
    }
    if (num_is_zero(a) || num_is_zero(b)) {
        add_zero(k, r, a, b, b_negative);
        return;
    }
    if (LIKELY(!a->big && !b->big)) { // short enough to stand one behind the other
        bool a_high = a->exp > b->exp;
        u128 high = a_high ? a->c : b->c, y = a_high ? b->c : a->c;
        int64_t shift = a_high ? a->exp - b->exp : b->exp - a->exp;
        if (shift <= 19 && high >> 64 == 0 && y >> 127 == 0) {
            u128 x = (u128)(uint64_t)high * ten64[shift];
            bool less = opposite && x < y;
            *r = num_small((a_high ? a->negative : b_negative) ^ less, 0, a_high ? b->exp : a->exp);
            r->c = opposite ? (less ? y - x : x - y) : x + y;
            if (UNLIKELY(!r->c)) r->negative = k->s->rounding == FLOOR;
            calc_finish(k, r);
            return;
        }
    }
    Num high = *a, low = *b;
    low.negative = b_negative;
    if (low.exp > high.exp) {
        high = low;
        low = *a;
    }
    // one far below the last digit of the other only says on which side of it the sum lies
    int64_t n_high = num_digits(k, &high), n_low = num_digits(k, &low);
    int64_t floor = high.exp + n_high - MAX(n_high, k->s->prec) - 3;
    if (n_low + low.exp < floor) {
        low = num_small(low.negative, 1, floor - 1);
        n_low = 1;
    } else if (low.exp < floor - 1 && low.exp + n_low < high.exp + n_high - 1) { // no digits cancel: a hint of the rest will do
        if (num_drop(k, &low, floor - 1 - low.exp, DOWN) && last_digit_is_0_or_5(k, &low)) {
            if (low.big) num_set_int(k, &low, i_add(k, low.big, i_new(k, 1)));
            else low.c++;
        }
        n_low = num_digits(k, &low);
    }
    int64_t shift = high.exp - low.exp;
    if (!high.big && !low.big && MAX(n_high + shift, n_low) <= 38) {
        u128 x = high.c * ten128((int)shift), y = low.c;
        bool less = opposite && x < y;
        *r = num_small(high.negative ^ less, 0, low.exp);
        r->c = opposite ? (less ? y - x : x - y) : x + y;
        if (!r->c) r->negative = k->s->rounding == FLOOR;
        calc_finish(k, r);
    } else if (!high.big && !low.big && MAX(n_high + shift, n_low) < WIDE_DIGITS) {
        *r = num_small(high.negative, 0, low.exp);
        add_wide(k, r, &high, shift, &low, opposite);
    } else add_big(k, r, &high, &low, opposite);
}
void op_add(Calc *k, Num *r, const Num *a, const Num *b) { add(k, r, a, b, b->negative); }
void op_subtract(Calc *k, Num *r, const Num *a, const Num *b) { add(k, r, a, b, !b->negative); }

void op_plus(Calc *k, Num *r, const Num *a) {
    if (calc_nan(k, r, a, NULL, NULL)) return;
    *r = *a;
    if (num_is_zero(a)) r->negative = r->negative && k->s->rounding == FLOOR;
    calc_finish(k, r);
}
void op_minus(Calc *k, Num *r, const Num *a) {
    if (calc_nan(k, r, a, NULL, NULL)) return;
    *r = *a;
    r->negative = num_is_zero(a) ? !a->negative && k->s->rounding == FLOOR : !a->negative;
    calc_finish(k, r);
}
void op_abs(Calc *k, Num *r, const Num *a) {
    if (calc_nan(k, r, a, NULL, NULL)) return;
    *r = *a;
    r->negative = false;
    calc_finish(k, r);
}

// ---- products ------------------------------------------------------------------------------------------------

static void product_wide(mp_limb_t *w, u128 a, u128 b) { // four limbs
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64), b0 = (uint64_t)b, b1 = (uint64_t)(b >> 64);
    u128 low = (u128)a0 * b0, m1 = (u128)a0 * b1, m2 = (u128)a1 * b0, high = (u128)a1 * b1;
    u128 middle = (low >> 64) + (uint64_t)m1 + (uint64_t)m2;
    high += (m1 >> 64) + (m2 >> 64) + (middle >> 64);
    w[0] = (mp_limb_t)low;
    w[1] = (mp_limb_t)middle;
    w[2] = (mp_limb_t)high;
    w[3] = (mp_limb_t)(high >> 64);
}
HOT static void set_product(Calc *k, Num *r, const Num *a, const Num *b) { // exact
    r->big = NULL;
    r->c = 0;
    if (!a->big && !b->big && (a->c >> 64 | b->c >> 64) == 0) r->c = (u128)(uint64_t)a->c * (uint64_t)b->c;
    else num_set_int(k, r, i_mul(k, num_int(k, a), num_int(k, b)));
}

static bool multiply_special(Calc *k, Num *r, const Num *a, const Num *b) {
    if (LIKELY(!a->kind && !b->kind)) return false;
    if (calc_nan(k, r, a, b, NULL)) return true;
    if (num_is_zero(a) || num_is_zero(b)) calc_invalid(k, r, INVALID);
    else *r = num_infinity(a->negative ^ b->negative);
    return true;
}
HOT void op_multiply(Calc *k, Num *r, const Num *a, const Num *b) {
    if (multiply_special(k, r, a, b)) return;
    r->negative = a->negative ^ b->negative;
    r->exp = a->exp + b->exp;
    r->kind = FINITE;
    if (!a->big && !b->big && (a->c >> 64 | b->c >> 64) != 0) {
        mp_limb_t w[WIDE];
        product_wide(w, a->c, b->c);
        finish_wide(k, r, w, 4);
        return;
    }
    set_product(k, r, a, b);
    calc_finish(k, r);
}

void op_fma(Calc *k, Num *r, const Num *a, const Num *b, const Num *c) {
    bool no_product = (a->kind == INFINITE && num_is_zero(b)) || (b->kind == INFINITE && num_is_zero(a));
    if (!no_product && calc_nan(k, r, a, b, c)) return;
    Num p = {.negative = a->negative ^ b->negative, .exp = a->exp + b->exp};
    if (multiply_special(k, &p, a, b)) {
        if (p.kind >= QUIET) {
            *r = p;
            return;
        }
    } else set_product(k, &p, a, b);
    if (!k->failed) op_add(k, r, &p, c);
}

// ---- quotients -----------------------------------------------------------------------------------------------

static COLD bool divide_special(Calc *k, Num *r, const Num *a, const Num *b) {
    bool negative = a->negative ^ b->negative;
    if (calc_nan(k, r, a, b, NULL)) return true;
    if (a->kind) {
        if (b->kind) calc_invalid(k, r, INVALID);
        else *r = num_infinity(negative);
    } else if (b->kind) {
        *r = num_small(negative, 0, etiny(k->s));
        k->status |= CLAMPED;
    } else if (num_is_zero(b)) {
        if (num_is_zero(a)) calc_invalid(k, r, UNDEFINED);
        else {
            *r = num_infinity(negative);
            k->status |= BY_ZERO;
        }
    } else return false;
    return true;
}

// a * 10**shift / b as digits of r, exact or not. False: too wide for the stack.
static bool divide_wide(Calc *k, Num *r, const Num *a, const Num *b, int64_t shift, bool *exact) {
    if (a->big || b->big || shift < 0 || k->s->prec > 36 || digits128(a->c) + shift > WIDE_DIGITS) return false;
    if (b->c >> 64 == 0 && digits128(a->c) + shift <= 38) {
        uint64_t left;
        r->c = divide64(a->c * ten128((int)shift), (uint64_t)b->c, &left);
        *exact = left == 0;
        return true;
    }
    mp_limb_t w[WIDE + 1] = {(mp_limb_t)a->c, (mp_limb_t)(a->c >> 64)}, q[WIDE] = {0}, rest[2];
    int n = wide_scale(w, wide_trim(w, 2), shift);
    if (b->c >> 64 == 0) *exact = mpn_divrem_1(q, 0, w, n, (mp_limb_t)b->c) == 0;
    else {
        mp_limb_t d[2] = {(mp_limb_t)b->c, (mp_limb_t)(b->c >> 64)};
        if (n < 2) {
            *exact = false;
            r->c = 0;
            return true;
        }
        if (UNLIKELY(gmp_open() < 0)) {
            k->failed = true;
            return true;
        }
        gmp.mpn_tdiv_qr(q, rest, 0, w, n, d, 2);
        *exact = !(rest[0] | rest[1]);
    }
    r->c = (u128)q[1] << 64 | q[0];
    return true;
}
HOT void op_divide(Calc *k, Num *r, const Num *a, const Num *b) {
    if (UNLIKELY(a->kind || b->kind || num_is_zero(b)) && divide_special(k, r, a, b)) return;
    int64_t ideal = a->exp - b->exp;
    *r = num_small(a->negative ^ b->negative, 0, ideal);
    if (num_is_zero(a)) {
        calc_finish(k, r);
        return;
    }
    int64_t shift = num_digits(k, b) - num_digits(k, a) + k->s->prec + 1;
    bool exact;
    if (!divide_wide(k, r, a, b, shift, &exact)) {
        Ref x = num_int(k, a), y = num_int(k, b);
        if (shift > 0) x = i_mul(k, x, i_ten(k, shift));
        else if (shift < 0) y = i_mul(k, y, i_ten(k, -shift));
        Ref rest, q = i_divmod(k, x, y, &rest);
        if (!q) return;
        exact = is_small(rest) && int_value(rest) == 0;
        num_set_int(k, r, q);
    }
    r->exp = ideal - shift;
    if (exact) {
        if (r->exp < ideal) num_strip(k, r, ideal - r->exp);
    } else if (last_digit_is_0_or_5(k, r)) { // no tie, and not exact: what rounding needs to know of the rest
        if (r->big) num_set_int(k, r, i_add(k, r->big, i_new(k, 1)));
        else r->c++;
    }
    calc_finish(k, r);
}

// a with a smaller exponent, as far as the precision allows
static void lower_exponent(Calc *k, Num *r, int64_t exp) {
    if (r->exp <= exp) return;
    int64_t room = MAX(k->s->prec - num_digits(k, r), (int64_t)0);
    if (exp < r->exp - room) k->status |= ROUNDED;
    num_scale(k, r, r->exp - MAX(exp, r->exp - room));
}

// Quotient and remainder of finite numbers, a > 0 and b != 0, in one unit; false: the quotient is too long.
static bool divide_integers(Calc *k, Num *q, Num *r, const Num *a, const Num *b) {
    int64_t ideal = MIN(a->exp, b->exp);
    Num x = *a, y = *b;
    num_scale(k, &x, x.exp - ideal);
    num_scale(k, &y, y.exp - ideal);
    if (k->failed) return true;
    *q = num_small(a->negative ^ b->negative, 0, 0);
    *r = num_small(a->negative, 0, ideal);
    if (!x.big && !y.big) {
        q->c = x.c / y.c;
        r->c = x.c - q->c * y.c;
    } else {
        Ref rest, quotient = i_divmod(k, num_int(k, &x), num_int(k, &y), &rest);
        num_set_int(k, q, quotient);
        num_set_int(k, r, rest);
    }
    return k->failed || num_is_zero(q) || num_digits(k, q) <= k->s->prec;
}
static bool integer_division(Calc *k, Num *q, Num *r, const Num *a, const Num *b) { // b != 0
    int64_t ideal = b->kind ? a->exp : MIN(a->exp, b->exp);
    if (b->kind || num_is_zero(a) || num_adjusted(k, a) < num_adjusted(k, b)) {
        *q = num_small(a->negative ^ b->negative, 0, 0);
        *r = *a;
        if (num_is_zero(a)) r->exp = ideal;
        else lower_exponent(k, r, ideal);
        return true;
    }
    return num_adjusted(k, a) - num_adjusted(k, b) <= k->s->prec && divide_integers(k, q, r, a, b);
}

void op_divmod(Calc *k, Num *q, Num *r, const Num *a, const Num *b) {
    if (calc_nan(k, q, a, b, NULL)) {
        *r = *q;
        return;
    }
    bool negative = a->negative ^ b->negative;
    if (a->kind) {
        calc_invalid(k, r, INVALID);
        *q = b->kind ? *r : num_infinity(negative);
    } else if (!b->kind && num_is_zero(b)) {
        calc_invalid(k, r, num_is_zero(a) ? UNDEFINED : INVALID | BY_ZERO);
        *q = num_is_zero(a) ? *r : num_infinity(negative);
    } else if (!integer_division(k, q, r, a, b)) {
        calc_invalid(k, q, IMPOSSIBLE);
        *r = *q;
    } else {
        calc_finish(k, q);
        calc_finish(k, r);
    }
}
void op_divide_int(Calc *k, Num *r, const Num *a, const Num *b) {
    Num rest;
    if (a->kind || (!b->kind && num_is_zero(b))) {
        (void)divide_special(k, r, a, b);
        return;
    }
    if (calc_nan(k, r, b, NULL, NULL)) return;
    bool fits = integer_division(k, r, &rest, a, b);
    k->status = 0; // what happened to the remainder is nobody's business
    if (fits) calc_finish(k, r);
    else calc_invalid(k, r, IMPOSSIBLE);
}
void op_remainder(Calc *k, Num *r, const Num *a, const Num *b) {
    Num q;
    if (calc_nan(k, r, a, b, NULL)) return;
    if (a->kind) calc_invalid(k, r, INVALID);
    else if (!b->kind && num_is_zero(b)) calc_invalid(k, r, num_is_zero(a) ? UNDEFINED : INVALID);
    else if (!integer_division(k, &q, r, a, b)) calc_invalid(k, r, IMPOSSIBLE);
    else calc_finish(k, r);
}

void op_remainder_near(Calc *k, Num *r, const Num *a, const Num *b) {
    if (calc_nan(k, r, a, b, NULL)) return;
    if (a->kind) {
        calc_invalid(k, r, INVALID);
        return;
    }
    *r = *a;
    if (b->kind) {
        calc_finish(k, r);
        return;
    }
    if (num_is_zero(b)) {
        calc_invalid(k, r, num_is_zero(a) ? UNDEFINED : INVALID);
        return;
    }
    int64_t ideal = MIN(a->exp, b->exp), difference = num_adjusted(k, a) - num_adjusted(k, b);
    if (num_is_zero(a)) r->exp = ideal;
    else if (difference > k->s->prec) {
        calc_invalid(k, r, IMPOSSIBLE);
        return;
    } else if (difference <= -2) lower_exponent(k, r, ideal);
    else {
        Num q, unit = *b;
        bool fits = divide_integers(k, &q, r, a, b);
        if (k->failed) return;
        num_scale(k, &unit, unit.exp - ideal);
        Ref rest = num_int(k, r), twice = i_add(k, rest, rest), whole = num_int(k, &unit);
        if (!twice || !whole) return;
        int order = i_order(twice, whole);
        if (order > 0 || (order == 0 && num_is_odd(k, &q))) {
            num_set_int(k, r, i_sub(k, whole, rest));
            r->negative = !r->negative;
            num_set_int(k, &q, i_add(k, num_int(k, &q), i_new(k, 1)));
            fits = k->failed || num_digits(k, &q) <= k->s->prec;
        }
        if (!fits) {
            calc_invalid(k, r, IMPOSSIBLE);
            return;
        }
    }
    calc_finish(k, r);
}

// ---- to a wanted exponent ------------------------------------------------------------------------------------

void op_quantize(Calc *k, Num *r, const Num *a, const Num *b, int rounding) {
    const Settings *s = k->s;
    if (UNLIKELY(a->kind || b->kind)) {
        if (calc_nan(k, r, a, b, NULL)) return;
        if (a->kind && b->kind) *r = *a;
        else calc_invalid(k, r, INVALID);
        return;
    }
    int64_t exp = b->exp;
    *r = *a;
    if (exp < etiny(s) || exp > s->emax) {
        calc_invalid(k, r, INVALID);
        return;
    }
    if (num_is_zero(a)) {
        r->exp = exp;
        calc_finish(k, r);
        return;
    }
    int64_t adjusted = num_adjusted(k, a);
    if (adjusted > s->emax || adjusted - exp + 1 > s->prec) {
        calc_invalid(k, r, INVALID);
        return;
    }
    uint32_t status = 0;
    if (exp > a->exp) status = num_drop(k, r, exp - a->exp, rounding) ? ROUNDED | INEXACT : ROUNDED;
    else num_scale(k, r, a->exp - exp);
    int64_t digits = num_digits(k, r);
    if (digits > s->prec || exp + digits - 1 > s->emax) {
        calc_invalid(k, r, INVALID);
        return;
    }
    if (!num_is_zero(r) && exp + digits - 1 < s->emin) status |= SUBNORMAL;
    k->status |= status;
    if (s->clamp && r->exp > etop(s)) calc_finish(k, r);
}

void op_to_integral(Calc *k, Num *r, const Num *a, int rounding, bool exact) {
    if (calc_nan(k, r, a, NULL, NULL)) return;
    *r = *a;
    if (a->kind || a->exp >= 0) return;
    if (num_is_zero(a)) {
        r->exp = 0;
        return;
    }
    bool inexact = num_drop(k, r, -a->exp, rounding);
    if (exact) k->status |= inexact ? INEXACT | ROUNDED : ROUNDED;
}
