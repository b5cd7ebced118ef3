/* float_format.c - see float_format.h. */
#include "base/float_format.h"
#include <math.h>
#include <stdio.h>

/* ---- shortest digits: Schubfach
 * ----------------------------------------------------------------------------- */

typedef struct Decimal {
    uint64_t digits;
    int exponent; /* value = digits * 10^exponent */
} Decimal;

enum { SIGNIFICAND_BITS = 52, EXPONENT_BIAS = 1075 };

/* The upper 64 bits of g * c / 2^64, the lowest bit set if anything was lost ("round to odd"). */
static inline uint64_t round_to_odd(uint64_t g_high, uint64_t g_low, uint64_t c) {
    unsigned __int128 x = (unsigned __int128)g_low * c;
    unsigned __int128 y = (unsigned __int128)g_high * c + (uint64_t)(x >> 64);
    return (uint64_t)(y >> 64) | ((uint64_t)y > 1);
}

/* floor(log10(2^q)), or of 3/4 of it. */
static inline int floor_log10_pow2(int q, bool three_quarters) {
    return (q * 1262611 - (three_quarters ? 524031 : 0)) >> 22;
}
static inline int floor_log2_pow10(int e) {
    return (e * 1741647) >> 19;
}

/* ---- powers of ten ---------------------------------------------------------------------------------------------- */

/* 10^k as a significand of 128 bits whose top bit is set, rounded up: ceil(10^k * 2^(127 - floor(log2(10^k)))). Each is
 * computed when it is first needed, which takes a microsecond or two; high is 0 until then. */
typedef struct Power {
    uint64_t high, low;
} Power;

enum { POW10_MIN = -292, POW10_MAX = 324, FIVES = 13 /* 5^13 is the last that fits a word */, WORDS = 27, MARGIN = 5 };
static Power powers[POW10_MAX - POW10_MIN + 1];

static void multiply(uint32_t *words, uint32_t by) {
    uint64_t carry = 0;
    for (int i = 0; i < WORDS; i++, carry >>= 32) {
        carry += (uint64_t)words[i] * by;
        words[i] = (uint32_t)carry;
    }
}
static void divide(uint32_t *words, uint32_t by) {
    uint64_t rest = 0;
    for (int i = WORDS - 1; i >= 0; i--, rest %= by) {
        rest = rest << 32 | words[i];
        words[i] = (uint32_t)(rest / by);
    }
}

/* 10^k has the bits of 5^k, at another place: an exact product, or a large power of two divided, where rounding down at
 * every step comes to the same as once. */
static COLD void make_power(int k, Power *power) {
    uint32_t room[MARGIN + WORDS] = {0}, *words = room + MARGIN, significand[4]; /* lowest word first */
    if (k < 0) words[WORDS - 1] = 1u << 31;
    else words[0] = 1;
    for (int left = abs(k), step; left > 0; left -= step) {
        uint32_t fives = 1;
        for (step = 0; step < MIN(left, FIVES); step++) fives *= 5;
        if (k < 0) divide(words, fives);
        else multiply(words, fives);
    }
    int top = WORDS - 1;
    while (words[top] == 0) top--;
    int shift = __builtin_clz(words[top]);
    for (int i = 0; i < 4; i++) significand[i] = (uint32_t)(((uint64_t)words[top - i] << 32 | words[top - i - 1]) << shift >> 32);
    bool lost = k < 0 || words[top - 4] << shift != 0;
    for (int i = 0; i < top - 4; i++) lost |= words[i] != 0;
    power->low = ((uint64_t)significand[2] << 32 | significand[3]) + lost;
    uint64_t high = ((uint64_t)significand[0] << 32 | significand[1]) + (lost && power->low == 0);
    __atomic_store_n(&power->high, high, __ATOMIC_RELEASE); /* other threads take the pair if they see this */
}

static inline Power power_of_ten(int k) {
    Power *power = &powers[k - POW10_MIN];
    uint64_t high = __atomic_load_n(&power->high, __ATOMIC_ACQUIRE);
    if (UNLIKELY(high == 0)) {
        make_power(k, power);
        high = power->high;
    }
    return (Power){high, power->low};
}

static Decimal shortest(uint64_t bits) {
    uint64_t fraction = bits & (((uint64_t)1 << SIGNIFICAND_BITS) - 1), c = fraction;
    int biased = (int)(bits >> SIGNIFICAND_BITS) & 0x7FF, q = 1 - EXPONENT_BIAS;
    if (biased != 0) {
        c |= (uint64_t)1 << SIGNIFICAND_BITS;
        q = biased - EXPONENT_BIAS;
        if (q <= 0 && q > -53 && (c & (((uint64_t)1 << -q) - 1)) == 0)
            return (Decimal){c >> -q, 0}; /* an integer */
    }
    bool odd = c & 1, closer = fraction == 0 && biased > 1; /* the lower neighbour is nearer than the upper */
    int k = floor_log10_pow2(q, closer);
    int h = q + floor_log2_pow10(-k) + 1;
    Power power = power_of_ten(-k);
    uint64_t lower = round_to_odd(power.high, power.low, (4 * c - 2 + closer) << h) + odd;
    uint64_t value = round_to_odd(power.high, power.low, (4 * c) << h);
    uint64_t upper = round_to_odd(power.high, power.low, (4 * c + 2) << h) - odd;
    uint64_t s = value / 4;
    if (s >= 10) {
        uint64_t ten = s / 10;
        bool below = lower <= 40 * ten, above = 40 * ten + 40 <= upper;
        if (below != above) return (Decimal){ten + above, k + 1};
    }
    bool below = lower <= 4 * s, above = 4 * s + 4 <= upper;
    if (below != above) return (Decimal){s + above, k};
    uint64_t middle = 4 * s + 2;
    return (Decimal){s + (value > middle || (value == middle && (s & 1))), k};
}

static int write_u64(uint64_t n, char *out) {
    char scratch[20];
    int count = 0;
    do scratch[count++] = (char)('0' + n % 10);
    while ((n /= 10) != 0);
    for (int i = 0; i < count; i++) out[i] = scratch[count - 1 - i];
    return count;
}

int float_shortest_digits(double x, char *digits, int *point) {
    Decimal d = shortest(load_u64(&x));
    while (d.digits % 10 == 0) {
        d.digits /= 10;
        d.exponent++;
    }
    int count = write_u64(d.digits, digits);
    *point = count + d.exponent;
    return count;
}

/* ---- layout
 * --------------------------------------------------------------------------------------------------- */

/* d[0..count) with the point after the first `point` digits (which may be negative, or more than count). */
static char *write_fixed(char *out, const char *d, int count, int point, int decimals, unsigned flags) {
    if (point <= 0)
        *out++ = '0';
    else {
        int whole = MIN(point, count);
        memcpy(out, d, (size_t)whole);
        memset(out + whole, '0', (size_t)(point - whole));
        out += point;
    }
    if (decimals > 0) {
        *out++ = '.';
        int zeros = point < 0 ? MIN(-point, decimals) : 0;
        memset(out, '0', (size_t)zeros);
        out += zeros;
        int from = MAX(point, 0), have = MAX(0, MIN(count - from, decimals - zeros));
        if (have) memcpy(out, d + from, (size_t)have);
        memset(out + have, '0', (size_t)(decimals - zeros - have));
        out += decimals - zeros;
    } else if (flags & FLOAT_ADD_DOT_0) {
        *out++ = '.';
        *out++ = '0';
    } else if (flags & FLOAT_ALTERNATE) {
        *out++ = '.';
    }
    return out;
}

static char *write_exponent(char *out, const char *d, int count, int decimals, int exponent, char letter,
                            unsigned flags) {
    *out++ = d[0];
    if (decimals > 0) {
        *out++ = '.';
        int have = MIN(count - 1, decimals);
        memcpy(out, d + 1, (size_t)have);
        memset(out + have, '0', (size_t)(decimals - have));
        out += decimals;
    } else if (flags & FLOAT_ALTERNATE) {
        *out++ = '.';
    }
    *out++ = letter;
    *out++ = exponent < 0 ? '-' : '+';
    unsigned e = exponent < 0 ? (unsigned)-exponent : (unsigned)exponent;
    if (e < 10) *out++ = '0';
    return out + write_u64(e, out);
}

static size_t write_special(char *out, double x, char type, unsigned flags) {
    char *p = out;
    bool capital = type == 'E' || type == 'F' || type == 'G';
    if (isinf(x) && signbit(x))
        *p++ = '-';
    else if (flags & FLOAT_PLUS)
        *p++ = '+';
    memcpy(p, isinf(x) ? (capital ? "INF" : "inf") : (capital ? "NAN" : "nan"), 3);
    return (size_t)(p + 3 - out);
}

static char *write_repr_body(double x, char *out, unsigned flags) {
    char digits[20];
    int point = 1, count = 1;
    if (x == 0)
        digits[0] = '0';
    else
        count = float_shortest_digits(x, digits, &point);
    if (point <= -4 || point > 16)
        return write_exponent(out, digits, count, count - 1, point - 1, 'e', flags & FLOAT_ALTERNATE);
    return write_fixed(out, digits, count, point, MAX(count - point, 0), flags);
}

size_t float_repr(double x, char *out) {
    if (UNLIKELY(!isfinite(x))) return write_special(out, x, 'r', 0);
    char *p = out;
    if (signbit(x)) *p++ = '-';
    return (size_t)(write_repr_body(fabs(x), p, FLOAT_ADD_DOT_0) - out);
}

/* ---- fixed precision
 * ------------------------------------------------------------------------------------------ */

static const uint64_t small_powers[20] = {1ull,
                                          10ull,
                                          100ull,
                                          1000ull,
                                          10000ull,
                                          100000ull,
                                          1000000ull,
                                          10000000ull,
                                          100000000ull,
                                          1000000000ull,
                                          10000000000ull,
                                          100000000000ull,
                                          1000000000000ull,
                                          10000000000000ull,
                                          100000000000000ull,
                                          1000000000000000ull,
                                          10000000000000000ull,
                                          100000000000000000ull,
                                          1000000000000000000ull,
                                          10000000000000000000ull};

/* round(x * 10^decimals), half to even, exactly, if everything fits; x >= 0 and finite. */
static bool scaled_integer(double x, int decimals, uint64_t *result) {
    if (decimals > 19) return false;
    uint64_t bits = load_u64(&x), c = bits & (((uint64_t)1 << SIGNIFICAND_BITS) - 1);
    int biased = (int)(bits >> SIGNIFICAND_BITS) & 0x7FF, q = 1 - EXPONENT_BIAS;
    if (biased != 0) {
        c |= (uint64_t)1 << SIGNIFICAND_BITS;
        q = biased - EXPONENT_BIAS;
    }
    unsigned __int128 product = (unsigned __int128)c * small_powers[decimals]; /* below 2^117 */
    if (q >= 0) {
        if (q > 10 || product >> (64 - q)) return false;
        *result = (uint64_t)product << q;
        return true;
    }
    int shift = -q;
    if (shift > 120) { /* less than 2^-3: rounds to 0 */
        *result = 0;
        return true;
    }
    unsigned __int128 whole = product >> shift, rest = product - (whole << shift);
    unsigned __int128 half = (unsigned __int128)1 << (shift - 1);
    if (rest > half || (rest == half && (whole & 1))) whole++;
    if (whole >> 64) return false;
    *result = (uint64_t)whole;
    return true;
}

size_t float_format_room(double x, char type, int precision) {
    if (type == 'r') return FLOAT_REPR_MAX;
    size_t whole = (type == 'f' || type == 'F') && fabs(x) > 1e15 ? 320 : 24;
    return whole + (size_t)precision + 16;
}

/* x >= 0 and finite. */
static char *write_f(char *out, double x, int precision, unsigned flags, bool *zero) {
    uint64_t scaled;
    if (LIKELY(scaled_integer(x, precision, &scaled))) {
        char digits[24];
        int count = 0;
        if (scaled != 0) count = write_u64(scaled, digits);
        *zero = scaled == 0;
        return write_fixed(out, digits, count, count - precision, precision, flags);
    }
    int n = sprintf(out, flags & FLOAT_ALTERNATE ? "%#.*f" : "%.*f", precision, x);
    *zero = true;
    for (int i = 0; i < n && *zero; i++) *zero = out[i] == '0' || out[i] == '.';
    if (precision == 0 && (flags & FLOAT_ADD_DOT_0)) {
        memcpy(out + n, ".0", 2);
        n += 2;
    }
    return out + n;
}

/* The first `count` digits of x > 0, correctly rounded, into d (room for count + 10); x = 0.d1d2... *
 * 10^*point. */
static bool leading_digits_fast(double x, int count, char *d, int *point) {
    if (count > 17) return false;
    uint64_t bits = load_u64(&x), scaled;
    int binary = (int)(bits >> SIGNIFICAND_BITS) - 1023;
    int decimals = count - floor_log10_pow2(binary, false) - 1; /* or one more than that */
    if (binary < -60 || decimals < 1 || !scaled_integer(x, decimals, &scaled)) return false;
    if (scaled >= small_powers[count] && !scaled_integer(x, --decimals, &scaled)) return false;
    *point = count - decimals;
    return write_u64(scaled, d) == count;
}

static void leading_digits(double x, int count, char *d, int *point) {
    if (LIKELY(leading_digits_fast(x, count, d, point))) return;
    sprintf(d, "%.*e", count - 1, x);
    char *e = strchr(d, 'e');
    *point = atoi(e + 1) + 1;
    if (count > 1) memmove(d + 1, d + 2, (size_t)(count - 1));
}

size_t float_format(char *out, double x, char type, int precision, unsigned flags) {
    if (!isfinite(x)) return write_special(out, x, type, flags);
    bool negative = signbit(x), zero = x == 0;
    char *body = out + 1, *p; /* the sign comes last: rounding may make it 0 */
    x = fabs(x);
    char letter = type == 'E' || type == 'G' ? 'E' : 'e';
    switch (type) {
    case 'r': p = write_repr_body(x, body, flags); break;
    case 'f':
    case 'F': p = write_f(body, x, precision, flags, &zero); break;
    case 'e':
    case 'E':
        if (x == 0)
            p = write_exponent(body, "0", 1, precision, 0, letter, flags);
        else if (precision < 17) {
            char d[32];
            int point;
            leading_digits(x, precision + 1, d, &point);
            p = write_exponent(body, d, precision + 1, precision, point - 1, letter, flags);
        } else {
            /* the C library writes digits in place; only the letter and the alternate point are ours */
            int n = sprintf(body, flags & FLOAT_ALTERNATE ? "%#.*e" : "%.*e", precision, x);
            p = body + n;
            if (letter == 'E') *(char *)memchr(body, 'e', (size_t)n) = 'E';
        }
        break;
    default: { /* g, G */
        if (precision == 0) precision = 1;
        int point = 1, count = precision;
        char small[64], *d = small;
        bool big = precision > 40;
        if (big) d = body + 16; /* behind what is written: moved forward, never overtaken */
        if (x == 0) {
            d[0] = '0';
            count = 1;
        } else if (big && precision > 780) {
            leading_digits(x, 780, d, &point); /* all further digits of any double are zeros */
            count = 780;
        } else
            leading_digits(x, precision, d, &point);
        int decimals;
        bool exponent = point <= -4 || point > precision - !!(flags & FLOAT_ADD_DOT_0);
        if (!(flags & FLOAT_ALTERNATE))
            while (count > 1 && d[count - 1] == '0') count--;
        char copy[800];
        if (big) {
            memcpy(copy, d, (size_t)count);
            d = copy;
        }
        if (exponent) {
            decimals = flags & FLOAT_ALTERNATE ? precision - 1 : count - 1;
            p = write_exponent(body, d, count, decimals, point - 1, letter, flags & FLOAT_ALTERNATE);
        } else {
            decimals = flags & FLOAT_ALTERNATE ? precision - point : MAX(count - point, 0);
            p = write_fixed(body, d, count, point, decimals, flags);
        }
    }
    }
    if (negative && zero && (flags & FLOAT_NO_NEG_ZERO)) negative = false;
    if (negative || (flags & FLOAT_PLUS)) {
        *out = negative ? '-' : '+';
        return (size_t)(p - out);
    }
    memmove(out, body, (size_t)(p - body));
    return (size_t)(p - body);
}

/* ---- reading
 * -------------------------------------------------------------------------------------------------- */

static size_t parse_special(const char *s, size_t n, double *value) {
    size_t i = n && (s[0] == '-' || s[0] == '+');
    bool negative = n && s[0] == '-';
    static const struct {
        const char *word;
        size_t length;
    } words[] = {{"infinity", 8}, {"inf", 3}, {"nan", 3}};
    for (size_t w = 0; w < ARRAY_LEN(words); w++) {
        size_t k = 0;
        while (k < words[w].length && i + k < n && (s[i + k] | 32) == words[w].word[k]) k++;
        if (k < words[w].length) continue;
        double v = w == 2 ? NAN : INFINITY;
        *value = copysign(v, negative ? -1.0 : 1.0);
        return i + k;
    }
    return 0;
}

static const double exact_powers[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

size_t float_parse(const char *s, size_t n, double *value) {
    size_t i = 0;
    bool negative = false, any = false, exact = true;
    if (i < n && (s[i] == '-' || s[i] == '+')) negative = s[i++] == '-';
    uint64_t digits = 0;
    int scale = 0, exponent = 0;
    for (; i < n && s[i] >= '0' && s[i] <= '9'; i++) {
        any = true;
        if (digits < 100000000000000000ull)
            digits = digits * 10 + (uint64_t)(s[i] - '0');
        else
            exact = false;
    }
    if (i < n && s[i] == '.') {
        i++;
        for (; i < n && s[i] >= '0' && s[i] <= '9'; i++) {
            any = true;
            if (digits < 100000000000000000ull) {
                digits = digits * 10 + (uint64_t)(s[i] - '0');
                scale--;
            } else
                exact = false;
        }
    }
    if (!any) return parse_special(s, n, value);
    if (i < n && (s[i] | 32) == 'e') {
        size_t k = i + 1;
        bool down = false;
        if (k < n && (s[k] == '-' || s[k] == '+')) down = s[k++] == '-';
        if (k < n && s[k] >= '0' && s[k] <= '9') {
            for (; k < n && s[k] >= '0' && s[k] <= '9'; k++)
                if (exponent < 100000) exponent = exponent * 10 + (s[k] - '0');
            if (down) exponent = -exponent;
            i = k;
        }
    }
    int power = scale + exponent;
    if (exact && digits < ((uint64_t)1 << 53) && power >= -22 && power <= 22) { /* both exact: one rounding */
        double v = (double)digits;
        v = power < 0 ? v / exact_powers[-power] : v * exact_powers[power];
        *value = negative ? -v : v;
        return i;
    }
    /* The C library needs a terminator, and nothing of what follows. A number without excess fits the small
     * buffer. */
    char small[128], *copy = small;
    if (i >= sizeof small) {
        /* Digits beyond the 800th can only matter by not being zero: keep 800 and a sticky digit, and the
         * exponent. */
        char big[900];
        size_t used = 0, k = 0, kept = 0;
        long shift = 0;
        bool point = false, sticky = false, leading = true;
        if (negative) big[used++] = '-';
        if (s[k] == '-' || s[k] == '+') k++;
        for (; k < i && (s[k] | 32) != 'e'; k++) {
            if (s[k] == '.') {
                point = true;
                continue;
            }
            if (leading && s[k] == '0') {
                shift -= point;
                continue;
            }
            leading = false;
            if (kept < 800) {
                big[used++] = s[k];
                kept++;
                shift -= point;
            } else {
                sticky |= s[k] != '0';
                shift += !point;
            }
        }
        if (kept == 0) big[used++] = '0';
        if (sticky) {
            big[used++] = '1';
            shift--;
        }
        used += (size_t)sprintf(big + used, "e%ld", shift + exponent);
        big[used] = 0;
        *value = strtod(big, NULL);
        return i;
    }
    memcpy(copy, s, i);
    copy[i] = 0;
    *value = strtod(copy, NULL);
    return i;
}
