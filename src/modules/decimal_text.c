// decimal_text.c - decimal: numbers as text, text as numbers, and format().
#include "base/unicode.h"
#include "modules/decimal_internal.h"
#include "types/dict.h"

// ---- digits --------------------------------------------------------------------------------------------------

static char *write_u64(char *end, uint64_t n) { // from the right, two at a time
    for (; n >= 100; n /= 100) {
        unsigned pair = (unsigned)(n % 100);
        *--end = (char)('0' + pair % 10);
        *--end = (char)('0' + pair / 10);
    }
    if (n >= 10) {
        *--end = (char)('0' + n % 10);
        n /= 10;
    }
    *--end = (char)('0' + n);
    return end;
}

int digits_of(const Num *n, DigitText *t) {
    t->holder = NULL;
    if (LIKELY(!n->big)) {
        char *end = t->local + sizeof t->local, *p = end;
        u128 c = n->c;
        while (c >> 64) { // the last 19 digits
            uint64_t low;
            char *stop = p - 19;
            c = divide64(c, ten64[19], &low);
            for (p = write_u64(p, low); p > stop;) *--p = '0';
        }
        p = write_u64(p, (uint64_t)c);
        t->p = p;
        t->n = (size_t)(end - p);
        return 0;
    }
    int limit = vm->options.int_max_str_digits;
    vm->options.int_max_str_digits = -1;
    t->holder = int_to_str(n->big, 10);
    vm->options.int_max_str_digits = limit;
    if (!t->holder) return -1;
    t->p = (const char *)str_data(t->holder);
    t->n = str_length(t->holder);
    return 0;
}

// ---- from text -----------------------------------------------------------------------------------------------

typedef struct Source { // ASCII without blanks around it
    const char *p, *end;
    char *copy, local[64];
} Source;

static bool open_source(Source *s, Ref text, bool loose) {
    size_t n = str_length(text), start = 0;
    if (loose) {
        while (n > start && unicode_is_space(str_at(text, n - 1))) n--;
        while (start < n && unicode_is_space(str_at(text, start))) start++;
    }
    n -= start;
    s->copy = NULL;
    s->p = (const char *)str_data(text) + start;
    s->end = s->p + n;
    if (str_is_ascii(text) && !(loose && memchr(s->p, '_', n))) return true;
    char *out = n <= sizeof s->local ? s->local : (s->copy = heap_alloc(&vm->heap, n));
    if (!out) return raise_no_memory(), false;
    s->p = out;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = str_at(text, start + i);
        int digit = c < 128 ? -1 : unicode_decimal_slow(c);
        if (c == '_' && loose) continue;
        *out++ = digit >= 0 ? (char)('0' + digit) : c < 128 ? (char)c : '?';
    }
    s->end = out;
    return true;
}

static inline bool is_digit(const char *p, const char *end) { return p < end && (uint8_t)(*p - '0') < 10; }
static bool skip_word(const char **p, const char *end, const char *word) { // in any case
    size_t n = strlen(word);
    if ((size_t)(end - *p) < n || strncasecmp(*p, word, n) != 0) return false;
    *p += n;
    return true;
}

static uint32_t parse_special(Calc *k, Num *r, const char *p, const char *end) {
    if (skip_word(&p, end, "inf")) {
        r->kind = INFINITE;
        (void)skip_word(&p, end, "inity");
        return p == end ? 0 : SYNTAX;
    }
    r->kind = p < end && (*p | 32) == 's' ? SIGNALING : QUIET;
    if (r->kind == SIGNALING) p++;
    if (!skip_word(&p, end, "nan")) return SYNTAX;
    const char *payload = p;
    while (is_digit(p, end)) p++;
    if (p < end) return SYNTAX;
    num_set_digits(k, r, payload, (size_t)(end - payload));
    return num_digits(k, r) > MAX_PREC_ ? SYNTAX : 0;
}

// [eE][+-]digits up to the end. False: something else. Too large a number becomes one that no exponent can be.
static bool parse_exponent(const char *p, const char *end, int64_t *out) {
    if ((*p | 32) != 'e') return false;
    p++;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) p++;
    if (p == end) return false;
    int64_t value = 0;
    for (; is_digit(p, end); p++)
        if (value < NO_EXPONENT / 10) value = value * 10 + (*p - '0');
        else value = NO_EXPONENT;
    *out = negative ? -value : value;
    return p == end;
}

static void set_digits_around(Calc *k, Num *r, const char *p, const char *point, const char *stop) {
    size_t n = (size_t)(point - p), m = stop > point ? (size_t)(stop - point - 1) : 0;
    char local[80], *digits = local;
    if (n + m > sizeof local && !(digits = heap_alloc(&vm->heap, n + m))) {
        k->failed = true;
        raise_no_memory();
        return;
    }
    memcpy(digits, p, n);
    if (m) memcpy(digits + n, point + 1, m);
    num_set_digits(k, r, digits, n + m);
    if (digits != local) heap_free_plain(&vm->heap, digits);
}

static uint32_t parse(Calc *k, Num *r, const char *p, const char *end, bool exact) {
    *r = num_small(false, 0, 0);
    if (p < end && (*p == '-' || *p == '+')) r->negative = *p++ == '-';
    if (!is_digit(p, end) && !(p < end && *p == '.')) return parse_special(k, r, p, end);
    const char *start = p, *point, *stop;
    u128 c = 0;
    for (; is_digit(p, end); p++) c = c * 10 + (unsigned)(*p - '0'); // good for 38 digits
    point = stop = p;
    if (p < end && *p == '.') {
        for (p++; is_digit(p, end); p++) c = c * 10 + (unsigned)(*p - '0');
        stop = p;
    }
    int64_t exp = 0, digits = stop - start - (stop > point);
    if (digits == 0 || (p < end && !parse_exponent(p, end, &exp))) return SYNTAX;
    if (digits <= 38) r->c = c;
    else set_digits_around(k, r, start, point, stop);
    r->exp = exp - (stop > point ? stop - point - 1 : 0);
    if (k->failed || !exact) return 0;
    // no number may exceed what the widest context can hold
    return r->exp < MIN_ETINY_ || num_adjusted(k, r) > MAX_PREC_ ? INVALID : 0;
}

uint32_t num_parse(Calc *k, Num *r, Ref text, bool loose) {
    Source s;
    if (!open_source(&s, text, loose)) {
        k->failed = true;
        return 0;
    }
    uint32_t status = parse(k, r, s.p, s.end, loose);
    if (s.copy) heap_free_plain(&vm->heap, s.copy);
    if (status) *r = (Num){.kind = QUIET};
    return status;
}

// ---- to text -------------------------------------------------------------------------------------------------

typedef struct Layout { // digits with a point (zeros before or behind where it lies outside), and an exponent
    const char *digits;
    size_t n;
    int64_t point;    // digits in front of the point; may be 0, negative, or more than n
    int64_t exponent; // to write, if with_exponent
    bool with_exponent, small_e;
} Layout;

static size_t layout_whole(const Layout *l) { return l->point > 0 ? (size_t)l->point : 1; }
static size_t layout_fraction(const Layout *l) { return l->point < (int64_t)l->n ? (size_t)((int64_t)l->n - l->point) : 0; }
static char *copy_digits(char *out, const Layout *l, int64_t from, int64_t to) { // digits [from, to), zeros outside
    int64_t n = (int64_t)l->n;
    for (; from < 0 && from < to; from++) *out++ = '0';
    int64_t inside = MIN(to, n) - from;
    if (inside > 0) {
        memcpy(out, l->digits + from, (size_t)inside);
        out += inside;
        from += inside;
    }
    if (to > from) {
        memset(out, '0', (size_t)(to - from));
        out += to - from;
    }
    return out;
}
static char *write_whole(char *out, const Layout *l) {
    if (l->point > 0) return copy_digits(out, l, 0, l->point);
    *out = '0';
    return out + 1;
}
static size_t write_exponent(char *out, const Layout *l) {
    if (!l->with_exponent) return 0;
    char scratch[24], *end = scratch + sizeof scratch;
    uint64_t size = l->exponent < 0 ? 0 - (uint64_t)l->exponent : (uint64_t)l->exponent;
    char *p = write_u64(end, size);
    *--p = l->exponent < 0 ? '-' : '+';
    *--p = l->small_e ? 'e' : 'E';
    memcpy(out, p, (size_t)(end - p));
    return (size_t)(end - p);
}

// Where the point goes in scientific or engineering notation.
static void place_point(Layout *l, const Num *x, bool engineering) {
    int64_t left = x->exp + (int64_t)l->n; // digits in front of the point without an exponent
    if (x->exp <= 0 && left > -6) l->point = left;
    else if (!engineering) l->point = 1;
    else {
        int64_t by = num_is_zero(x) ? left + 1 : left - 1, rest = (by % 3 + 3) % 3;
        l->point = num_is_zero(x) ? rest - 1 : rest + 1;
    }
    l->exponent = left - l->point;
    l->with_exponent = l->exponent != 0;
}

static Own *finish_text(const char *tag, const Num *x, const char *body, size_t n, bool as_repr) {
    char *out;
    size_t name = strlen(tag);
    Own *s = str_new_ascii((as_repr ? 11 : 0) + x->negative + name + n, &out);
    if (!s) return NULL;
    if (as_repr) {
        memcpy(out, "Decimal('", 9);
        out += 9;
    }
    if (x->negative) *out++ = '-';
    memcpy(out, tag, name);
    memcpy(out + name, body, n);
    if (as_repr) memcpy(out + name + n, "')", 2);
    return s;
}

static Own *plain_text(const Num *x, bool as_repr) { // digits and a point, no exponent: money and the like
    DigitText t;
    char *out, *start;
    if (digits_of(x, &t) < 0) return NULL;
    size_t fraction = (size_t)-x->exp, whole = t.n > fraction ? t.n - fraction : 1;
    size_t n = x->negative + whole + (fraction != 0) + fraction;
    Own *s = str_new_ascii(n + (as_repr ? 11 : 0), &out);
    if (!s) return NULL;
    if (as_repr) out = (char *)memcpy(out, "Decimal('", 9) + 9;
    start = out;
    if (x->negative) *out++ = '-';
    if (t.n > fraction) memcpy(out, t.p, whole);
    else *out = '0';
    out += whole;
    if (fraction) {
        *out++ = '.';
        size_t zeros = t.n < fraction ? fraction - t.n : 0;
        memset(out, '0', zeros);
        memcpy(out + zeros, t.p + t.n - (fraction - zeros), fraction - zeros);
    }
    if (as_repr) memcpy(start + n, "')", 2);
    return s;
}

Own *num_text(const Num *x, bool engineering, bool capitals, bool as_repr) {
    DigitText t;
    if (LIKELY(!x->kind && !x->big && x->exp <= 0 && x->exp + digits128(x->c) > -6)) return plain_text(x, as_repr);
    if (x->kind == INFINITE) return finish_text("Infinity", x, "", 0, as_repr);
    if (digits_of(x, &t) < 0) return NULL;
    Own *s;
    if (x->kind) {
        bool payload = x->big || x->c;
        s = finish_text(x->kind == SIGNALING ? "sNaN" : "NaN", x, t.p, payload ? t.n : 0, as_repr);
    } else {
        Layout l = {.digits = t.p, .n = t.n, .small_e = !capitals};
        place_point(&l, x, engineering);
        char local[128], *out = local, *p;
        size_t room = layout_whole(&l) + layout_fraction(&l) + 32;
        if (room > sizeof local && !(out = heap_alloc(&vm->heap, room))) {
            digits_release(&t);
            return raise_no_memory();
        }
        p = write_whole(out, &l);
        if (layout_fraction(&l)) {
            *p++ = '.';
            p = copy_digits(p, &l, l.point, (int64_t)l.n);
        }
        p += write_exponent(p, &l);
        s = finish_text("", x, out, (size_t)(p - out), as_repr);
        if (out != local) heap_free_plain(&vm->heap, out);
    }
    digits_release(&t);
    return s;
}

// ---- format() ------------------------------------------------------------------------------------------------

typedef struct Spec {
    uint32_t fill;
    char align, sign, type; // align 'z': zeros after the sign; sign and type may be 0
    bool no_negative_zero, alternate; // alternate: a point even without digits behind it
    int64_t width, precision; // precision -1: not given
    const char *dot, *separator, *grouping; // UTF-8; grouping: lengths of groups from the right, the last one repeats
} Spec;

static bool read_count(Ref s, size_t *i, size_t n, int64_t *out) {
    int64_t value = 0;
    for (; *i < n && str_at(s, *i) - '0' < 10; ++*i) {
        value = value * 10 + (str_at(s, *i) - '0');
        if (value > INT32_MAX) value = (int64_t)INT32_MAX + 1;
    }
    *out = value;
    return value <= INT32_MAX;
}
static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

static bool read_spec(Ref s, Spec *out, bool *locale) {
    size_t i = 0, n = str_length(s);
    *out = (Spec){.fill = ' ', .precision = -1, .dot = "", .separator = "", .grouping = ""};
    if (n >= 2 && is_align(str_at(s, 1))) {
        out->fill = str_at(s, 0);
        out->align = (char)str_at(s, 1);
        i = 2;
    } else if (n && is_align(str_at(s, 0))) out->align = (char)str_at(s, i++);
#define AT(c) (i < n && str_at(s, i) == (c))
    if (AT('+') || AT('-') || AT(' ')) out->sign = (char)str_at(s, i++);
    if (AT('z')) {
        out->no_negative_zero = true;
        i++;
    }
    if (AT('#')) {
        out->alternate = true;
        i++;
    }
    if (AT('0')) {
        if (out->align) return false;
        out->align = 'z';
        out->fill = '0';
        i++;
    }
    if (!read_count(s, &i, n, &out->width)) return false;
    if (AT(',')) {
        out->dot = ".";
        out->separator = ",";
        out->grouping = "\3\3";
        i++;
    }
    if (AT('.')) {
        i++;
        if (!(i < n && str_at(s, i) - '0' < 10) || !read_count(s, &i, n, &out->precision)) return false;
    }
#undef AT
    if (i < n) {
        uint32_t c = str_at(s, i++);
        if (c >= 128 || !strchr("eEfFgGn%N", (int)c)) return false;
        *locale = (c | 32) == 'n';
        if (*locale && *out->separator) return false;
        if (*locale) out->dot = ".";
        out->type = c == 'n' ? 'g' : c == 'N' ? 'G' : (char)c;
    }
    return i == n;
}

// Keys of the dict that __format__ takes as its second argument: text that lives as long as the holder.
static int override_field(Ref dict, const char *name, const char **out, Own **holder) {
    Ref value;
    SCOPED Own *key = str_from_c(name);
    if (!key) return -1;
    int found = dict_lookup_peek(dict, key, &value);
    if (found <= 0) return found;
    if (!is_str(value)) return raise_int(EXC_TypeError, "bad argument type for built-in operation");
    size_t n;
    *holder = NULL;
    Own *bytes = NULL;
    *out = str_utf8(value, &n, &bytes);
    if (!*out) return -1;
    *holder = bytes ? bytes : incref(value);
    return 0;
}

static void to_figures(Calc *k, Num *x, int64_t figures, int rounding) { // rounded to so many digits
    if (num_is_zero(x)) return;
    int64_t n = num_digits(k, x), exp = x->exp + n - figures;
    if (n > figures) num_drop(k, x, n - figures, rounding);
    else num_scale(k, x, figures - n);
    if (num_digits(k, x) > figures) num_drop(k, x, exp + 1 - x->exp, rounding);
}

// The number rounded as the specification wants it, and its layout but for the digits.
static void shape(Calc *k, Num *x, const Spec *spec, int rounding, bool capitals, Layout *l) {
    char type = spec->type ? spec->type : capitals ? 'G' : 'g', low = type | 32;
    int64_t precision = spec->precision;
    if (type == '%') x->exp += 2;
    if (precision >= 0) {
        if (low == 'e') to_figures(k, x, precision + 1, rounding);
        else if (low == 'g') {
            if (num_digits(k, x) > MAX(precision, 1)) to_figures(k, x, MAX(precision, 1), rounding);
        } else if (num_is_zero(x)) x->exp = -precision;
        else if (x->exp < -precision) num_drop(k, x, -precision - x->exp, rounding);
        else num_scale(k, x, x->exp + precision);
    }
    if (spec->no_negative_zero && num_is_zero(x)) x->negative = false;
    if (num_is_zero(x) && x->exp > 0 && low != 'e' && low != 'g') x->exp = 0;
    int64_t left = x->exp + num_digits(k, x);
    *l = (Layout){.small_e = type == low};
    if (low == 'e') l->point = num_is_zero(x) && precision >= 0 ? 1 - precision : 1;
    else if (low == 'g') l->point = x->exp <= 0 && left > -6 ? left : 1;
    else l->point = left;
    l->exponent = left - l->point;
    l->with_exponent = l->exponent != 0 || low == 'e';
}

static size_t characters(const char *utf8) {
    size_t n = 0;
    for (; *utf8; utf8++) n += (*utf8 & 0xC0) != 0x80;
    return n;
}

// The digits of the whole part with separators, at least `width` characters long (zeros come in front), into `out` from
// its end; where they begin.
static char *group(char *end, const Spec *spec, const char *digits, size_t n, int64_t width) {
    size_t bytes = strlen(spec->separator), wide = characters(spec->separator);
    const char *g = spec->grouping;
    size_t left = *g && bytes ? (size_t)*g : SIZE_MAX;
    while (n || width > 0) {
        if (left == 0) {
            end -= bytes;
            memcpy(end, spec->separator, bytes);
            width -= (int64_t)wide;
            if (g[1]) g++;
            left = *g == 127 ? SIZE_MAX : (size_t)*g;
            if (!n && width <= 0) width = 1; // no separator in front
        }
        *--end = n ? digits[--n] : '0';
        width--;
        left--;
    }
    return end;
}

static Own *assemble(const Spec *spec, const Num *x, const char *whole, size_t whole_size, const char *tail, size_t tail_size) {
    StrBuilder b;
    char sign = x->negative ? '-' : spec->sign && spec->sign != '-' ? spec->sign : 0;
    str_builder_init(&b);
    SCOPED Own *body = str_from_utf8(whole, whole_size), *rest = str_from_utf8(tail, tail_size);
    if (!body || !rest) return NULL;
    size_t n = (sign != 0) + str_length(body) + str_length(rest), missing = spec->width > (int64_t)n ? (size_t)spec->width - n : 0;
    size_t before = 0, inner = 0, after = 0;
    switch (spec->align) {
    case '<': after = missing; break;
    case '=': inner = missing; break;
    case '^':
        before = missing / 2;
        after = missing - before;
        break;
    default: before = missing;
    }
    if (str_builder_fill(&b, spec->fill, before) == 0 && (!sign || str_builder_char(&b, (uint8_t)sign) == 0) &&
        str_builder_fill(&b, spec->fill, inner) == 0 && str_builder_str(&b, body) == 0 && str_builder_str(&b, rest) == 0 &&
        str_builder_fill(&b, spec->fill, after) == 0)
        return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}

static Own *format_special(Spec *spec, const Num *x) {
    Num plain = *x;
    plain.negative = false;
    if (spec->align == 'z') {
        spec->align = '>';
        spec->fill = ' ';
    }
    SCOPED Own *text = num_text(&plain, false, true, false);
    if (!text) return NULL;
    return assemble(spec, x, (const char *)str_data(text), str_length(text), "%", spec->type == '%');
}

static Own *format_finite(Calc *k, const Spec *spec, Num *x, int rounding, bool capitals) {
    Layout l;
    DigitText t;
    shape(k, x, spec, rounding, capitals, &l);
    if (k->failed || digits_of(x, &t) < 0) return NULL;
    l.digits = t.p;
    l.n = t.n;
    const char *dot = *spec->dot ? spec->dot : ".";
    size_t whole = layout_whole(&l), fraction = layout_fraction(&l);
    size_t tail_room = fraction + 40, room = (whole + (size_t)spec->width + 4) * (1 + strlen(spec->separator));
    char *block = heap_alloc(&vm->heap, whole + tail_room + room);
    if (!block) {
        digits_release(&t);
        return raise_no_memory();
    }
    char *tail = block + whole, *p = tail, *end = tail + tail_room + room;
    (void)write_whole(block, &l);
    if (fraction || spec->alternate) p = stpcpy(p, dot);
    if (fraction) p = copy_digits(p, &l, l.point, (int64_t)l.n);
    p += write_exponent(p, &l);
    if (spec->type == '%') *p++ = '%';
    bool sign = x->negative || (spec->sign && spec->sign != '-');
    int64_t tail_size = (int64_t)(p - tail) - (fraction || spec->alternate ? (int64_t)(strlen(dot) - characters(dot)) : 0);
    char *start = group(end, spec, block, whole, spec->align == 'z' ? spec->width - sign - tail_size : 0);
    Own *s = assemble(spec, x, start, (size_t)(end - start), tail, (size_t)(p - tail));
    heap_free_plain(&vm->heap, block);
    digits_release(&t);
    return s;
}

Own *decimal_format(Ref self, Ref text, Ref override) {
    Spec spec;
    bool locale = false;
    if (!is_str(text)) return raise_error(EXC_TypeError, "format arg must be str");
    SCOPED Own *context = context_current();
    if (!context) return NULL;
    SCOPED Own *dot = NULL, *separator = NULL, *grouping = NULL;
    const Context *c = (const Context *)context;
    Num x = num_of(self);
    if (str_length(text) == 0 && !override) return num_text(&x, false, c->capitals, false);
    if (!read_spec(text, &spec, &locale)) return raise_error(EXC_ValueError, "invalid format string");
    if (locale && spec.type == 'G' && error_warn(EXC_DeprecationWarning, "Format specifier 'N' is deprecated") < 0) return NULL;
    if (override) {
        if (!is_dict(override)) return raise_error(EXC_TypeError, "optional argument must be a dict");
        if (override_field(override, "decimal_point", &spec.dot, &dot) < 0 ||
            override_field(override, "thousands_sep", &spec.separator, &separator) < 0 ||
            override_field(override, "grouping", &spec.grouping, &grouping) < 0)
            return NULL;
        size_t n = strlen(spec.dot);
        bool sound = n > 0 && n <= 4 && strlen(spec.separator) <= 4;
        for (const char *g = spec.grouping; *g; g++) sound &= (signed char)*g >= 0;
        if (!sound) return raise_error(EXC_ValueError, "invalid override dict");
    }
    if (x.kind) return format_special(&spec, &x);
    Calc k;
    calc_open(&k, &widest);
    Own *s = format_finite(&k, &spec, &x, c->s.rounding, c->capitals);
    calc_drop(&k);
    return s;
}
