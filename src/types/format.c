// format.c - format specifications, and how str, int, float and complex obey them.
//
//     [[fill]align][sign][z][#][0][width][grouping][.precision][type]
//
// A number is laid out as  | left fill | sign | prefix | inner fill | digits, grouped | rest | right fill |
// where rest is what follows the integer digits of a float ('.5', 'e+10', '%', 'inf'). Zero fill with '='
// alignment is made by the grouping, so that the zeros have separators too.
#include "base/float_format.h"
#include "types/float.h"
#include "types/sequence.h"
#include "types/str_internal.h"
#include <math.h>

// ---- reading a specification

static bool is_align(uint32_t c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

// Decimal digits at *at: how many there were; the value in *out. -1: too large.
static int read_integer(Ref s, size_t *at, size_t end, ssize_t *out) {
    ssize_t value = 0;
    int count = 0;
    for (; *at < end; ++*at, count++) {
        uint32_t c = str_at(s, *at);
        int digit = c < 128 ? (int)c - '0' : unicode_decimal(c);
        if (digit < 0 || digit > 9) break;
        if (value > (SSIZE_MAX - digit) / 10) {
            (void)raise_error(EXC_ValueError, "Too many decimal digits in format string");
            return -1;
        }
        value = value * 10 + digit;
    }
    *out = value;
    return count;
}

static COLD int bad_grouping(char grouping, uint32_t type) {
    if (type > 32 && type < 128)
        return raise_int(EXC_ValueError, "Cannot specify '%c' with '%c'.", grouping, (int)type);
    return raise_int(EXC_ValueError, "Cannot specify '%c' with '\\x%x'.", grouping, (unsigned)type);
}

static COLD Own *unknown_type(Ref value, uint32_t type) {
    if (type > 32 && type < 128)
        return raise_error(EXC_ValueError, "Unknown format code '%c' for object of type '%T'", (int)type,
                           value);
    return raise_error(EXC_ValueError, "Unknown format code '\\x%x' for object of type '%T'", (unsigned)type,
                       value);
}

static int parse_alignment(Ref spec, size_t *i, size_t end, FormatSpec *out) {
    if (end - *i >= 2 && is_align(str_at(spec, *i + 1))) {
        out->fill = str_at(spec, *i);
        out->align = (char)str_at(spec, *i + 1);
        out->fill_given = true;
        *i += 2;
    } else if (end > *i && is_align(str_at(spec, *i))) {
        out->align = (char)str_at(spec, (*i)++);
    }
    return 0;
}

static int parse_grouping(Ref spec, size_t *i, size_t end, FormatSpec *out) {
    if (*i < end && str_at(spec, *i) == ',') {
        out->grouping = ',';
        ++*i;
    }
    if (*i < end && str_at(spec, *i) == '_') {
        if (out->grouping) return raise_int(EXC_ValueError, "Cannot specify both ',' and '_'.");
        out->grouping = '_';
        ++*i;
    }
    if (*i < end && str_at(spec, *i) == ',' && out->grouping == '_')
        return raise_int(EXC_ValueError, "Cannot specify both ',' and '_'.");
    return 0;
}

int format_spec_parse(Ref spec, Ref value, FormatSpec *out, char default_align, uint32_t default_type) {
    size_t i = 0, end = str_length(spec);
    *out = (FormatSpec){.fill = ' ', .width = -1, .precision = -1, .type = default_type};
    parse_alignment(spec, &i, end, out);
    if (i < end && (str_at(spec, i) == '+' || str_at(spec, i) == '-' || str_at(spec, i) == ' '))
        out->sign = (char)str_at(spec, i++);
    if (i < end && str_at(spec, i) == 'z') {
        out->no_negative_zero = true;
        i++;
    }
    if (i < end && str_at(spec, i) == '#') {
        out->alternate = true;
        i++;
    }
    if (!out->fill_given && i < end && str_at(spec, i) == '0') {
        out->fill = '0';
        out->zero = true;
        if (!out->align && default_align == '>') out->align = '=';
        i++;
    }
    ssize_t number;
    int digits = read_integer(spec, &i, end, &number);
    if (digits < 0) return -1;
    if (digits) out->width = number;
    if (parse_grouping(spec, &i, end, out) < 0) return -1;
    if (i < end && str_at(spec, i) == '.') {
        i++;
        if ((digits = read_integer(spec, &i, end, &number)) < 0) return -1;
        if (!digits) return raise_int(EXC_ValueError, "Format specifier missing precision");
        out->precision = number;
    }
    if (end - i > 1)
        return raise_int(EXC_ValueError, "Invalid format specifier '%U' for object of type '%T'", spec,
                         value);
    if (i < end) out->type = str_at(spec, i);
    if (out->grouping) {
        uint32_t t = out->type;
        bool decimal = t == 0 || (t < 128 && strchr("defgEGF%", (int)t));
        bool power = t == 'b' || t == 'o' || t == 'x' || t == 'X';
        if (!decimal && !(power && out->grouping == '_')) return bad_grouping(out->grouping, t);
    }
    return 0;
}

// ---- padding

static void divide_fill(size_t missing, char align, size_t *left, size_t *inner, size_t *right) {
    *left = *inner = *right = 0;
    switch (align) {
    case '<': *right = missing; break;
    case '^':
        *left = missing / 2;
        *right = missing - *left;
        break;
    case '=': *inner = missing; break;
    default: *left = missing;
    }
}

// Text of which the first prefix_length characters stay in front of '=' padding.
Own *format_pad(const FormatSpec *spec, Ref text, size_t prefix_length, char default_align) {
    size_t n = str_length(text), left, inner, right;
    if (spec->width <= (ssize_t)n) return str_exact(text);
    divide_fill((size_t)spec->width - n, spec->align ? spec->align : default_align, &left, &inner, &right);
    uint32_t widest = MAX(str_max_char(text), spec->fill);
    int shift = shift_for(widest), from = str_width_shift(text);
    Own *x = str_alloc((size_t)spec->width, shift, flags_for(widest));
    if (!x) return NULL;
    void *d = str_data_mut(x);
    size_t at = 0;
    text_fill(d, shift, spec->fill, left);
    at += left;
    text_copy(text_offset_mut(d, shift, at), shift, str_data(text), from, prefix_length);
    at += prefix_length;
    text_fill(text_offset_mut(d, shift, at), shift, spec->fill, inner);
    at += inner;
    text_copy(text_offset_mut(d, shift, at), shift, text_offset(str_data(text), from, prefix_length), from,
              n - prefix_length);
    at += n - prefix_length;
    text_fill(text_offset_mut(d, shift, at), shift, spec->fill, right);
    text_put(d, shift, at + right, 0);
    return x;
}

// ---- numbers

typedef struct NumberParts { // all ASCII
    char sign;               // 0: none
    const char *prefix;      // "0x" or ""
    const char *digits;      // of the integer part; may be none (inf)
    size_t digit_count;
    const char *rest; // what follows them
    size_t rest_count;
} NumberParts;

// Length of the digits with zeros and separators, at least `minimum` long, in groups of `size`.
static size_t grouped_length(size_t digits, size_t minimum, size_t size) {
    size_t n = MAX(digits, 1);
    if (size == 0) return MAX(n, minimum);
    size_t length = n + (n - 1) / size;
    if (length >= minimum) return length;
    // zeros go in front; where one would be a separator, another zero stands before it
    length = minimum;
    return length % (size + 1) == 0 ? length + 1 : length;
}

// Writes them from the right end.
static void write_grouped(char *out, size_t length, const char *digits, size_t count, size_t size,
                          char separator) {
    size_t group = 0;
    for (size_t at = length; at-- > 0;) {
        if (size && group == size) {
            out[at] = separator;
            group = 0;
            continue;
        }
        out[at] = count ? digits[--count] : '0';
        group++;
    }
}

static Own *lay_out(const FormatSpec *spec, const NumberParts *p) {
    size_t prefix = strlen(p->prefix), fixed = (p->sign != 0) + prefix + p->rest_count;
    size_t width = spec->width > 0 ? (size_t)spec->width : 0;
    char align = spec->align ? spec->align : '>';
    size_t group = !spec->grouping                                                                    ? 0
                   : spec->type == 'b' || spec->type == 'o' || spec->type == 'x' || spec->type == 'X' ? 4
                                                                                                      : 3;
    size_t minimum = spec->fill == '0' && align == '=' && width > fixed ? width - fixed : 0;
    size_t digits = p->digit_count ? grouped_length(p->digit_count, minimum, group) : 0;
    size_t total = fixed + digits, left = 0, inner = 0, right = 0;
    if (width > total) divide_fill(width - total, align, &left, &inner, &right);
    total += left + inner + right;
    if (total == 1 && !p->sign && !prefix) return str_from_char((uint8_t)(digits ? *p->digits : *p->rest));
    if (UNLIKELY(spec->fill > 127)) { // lay out without, then pad
        FormatSpec narrow = *spec;
        narrow.width = -1;
        narrow.fill = ' ';
        Own *x = lay_out(&narrow, p);
        if (!x) return NULL;
        Own *y = format_pad(spec, x, (p->sign != 0) + prefix, '>');
        decref(x);
        return y;
    }
    char *d;
    Own *x = str_new_ascii(total, &d);
    if (!x) return NULL;
    memset(d, (int)spec->fill, left);
    d += left;
    if (p->sign) *d++ = p->sign;
    memcpy(d, p->prefix, prefix);
    d += prefix;
    memset(d, (int)spec->fill, inner);
    d += inner;
    if (digits) write_grouped(d, digits, p->digits, p->digit_count, group, spec->grouping);
    d += digits;
    memcpy(d, p->rest, p->rest_count);
    memset(d + p->rest_count, (int)spec->fill, right);
    return x;
}

static char sign_for(const FormatSpec *spec, bool negative) {
    return negative ? '-' : spec->sign == '+' ? '+' : spec->sign == ' ' ? ' ' : 0;
}

// ---- str

Own *str_format_value(Ref x, Ref text) {
    if (str_length(text) == 0) return object_str(x);
    FormatSpec spec;
    if (format_spec_parse(text, x, &spec, '<', 's') < 0) return NULL;
    if (spec.type != 's') return unknown_type(x, spec.type);
    if (spec.sign)
        return raise_error(EXC_ValueError, "%s not allowed in string format specifier",
                           spec.sign == ' ' ? "Space" : "Sign");
    if (spec.no_negative_zero)
        return raise_error(EXC_ValueError,
                           "Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate)
        return raise_error(EXC_ValueError, "Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=')
        return raise_error(EXC_ValueError, "'=' alignment not allowed in string format specifier");
    if (spec.precision < 0 || (size_t)spec.precision >= str_length(x)) return format_pad(&spec, x, 0, '<');
    Own *cut = str_slice(x, 0, (size_t)spec.precision);
    if (!cut) return NULL;
    Own *y = format_pad(&spec, cut, 0, '<');
    decref(cut);
    return y;
}

// ---- int

static Own *format_as_char(Ref x, const FormatSpec *spec) {
    if (spec->sign) return raise_error(EXC_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return raise_error(EXC_ValueError,
                           "Alternate form (#) not allowed with integer format specifier 'c'");
    int64_t code;
    if (!int_fits_i64(x, &code))
        return raise_error(EXC_OverflowError, "Python int too large to convert to C long");
    if (code < 0 || code > MAX_UCS4) return raise_error(EXC_OverflowError, "%%c arg not in range(0x110000)");
    Own *c = str_from_char((uint32_t)code);
    if (!c) return NULL;
    Own *y = format_pad(spec, c, 0, '>');
    decref(c);
    return y;
}

static Own *float_with_spec(Ref x, double value, FormatSpec *spec);

static Own *int_with_spec(Ref x, FormatSpec *spec) {
    if (spec->precision >= 0)
        return raise_error(EXC_ValueError, "Precision not allowed in integer format specifier");
    if (spec->no_negative_zero)
        return raise_error(EXC_ValueError,
                           "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec->type == 'c') return format_as_char(x, spec);
    int base = spec->type == 'b'                        ? 2
               : spec->type == 'o'                      ? 8
               : spec->type == 'x' || spec->type == 'X' ? 16
                                                        : 10;
    NumberParts p = {.prefix = "", .rest = ""};
    char scratch[72], *buffer = scratch;
    SCOPED Own *text = NULL;
    bool negative;
    int64_t small;
    if (LIKELY(!int_is_big(x))) {
        small = int_value(x);
        negative = small < 0;
        uint64_t n = negative ? 0 - (uint64_t)small : (uint64_t)small;
        size_t at = sizeof scratch;
        if (base == 10) do
                scratch[--at] = (char)('0' + n % 10);
            while ((n /= 10) != 0);
        else {
            int bits = base == 16 ? 4 : base == 8 ? 3 : 1;
            do scratch[--at] = "0123456789abcdef"[n & (unsigned)(base - 1)];
            while ((n >>= bits) != 0);
        }
        buffer = scratch + at;
        p.digit_count = sizeof scratch - at;
    } else {
        text = int_to_str(x, base);
        if (!text) return NULL;
        buffer = (char *)str_data_mut(text); // new and ours alone
        p.digit_count = str_length(text);
        negative = *buffer == '-';
        buffer += negative;
        p.digit_count -= negative;
    }
    if (spec->type == 'X')
        for (size_t i = 0; i < p.digit_count; i++)
            if (buffer[i] >= 'a') buffer[i] = (char)(buffer[i] - 32);
    p.digits = buffer;
    p.sign = sign_for(spec, negative);
    if (spec->alternate && base != 10)
        p.prefix = base == 2 ? "0b" : base == 8 ? "0o" : spec->type == 'X' ? "0X" : "0x";
    return lay_out(spec, &p);
}

Own *int_format_value(Ref x, Ref text) {
    if (str_length(text) == 0) return object_str(x);
    FormatSpec spec;
    if (format_spec_parse(text, x, &spec, '>', 'd') < 0) return NULL;
    switch (spec.type) {
    case 'b':
    case 'c':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'n': return int_with_spec(x, &spec);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%': {
        double value = int_as_double(x);
        if (value == -1.0 && error_pending()) return NULL;
        return float_with_spec(x, value, &spec);
    }
    default: return unknown_type(x, spec.type);
    }
}

// ---- float

// The parts of a formatted float in text[0..n): sign off, integer digits, rest.
static void split_float(const char *text, size_t n, const FormatSpec *spec, NumberParts *p) {
    bool negative = n && *text == '-';
    text += negative;
    n -= negative;
    size_t digits = 0;
    while (digits < n && (uint8_t)(text[digits] - '0') < 10) digits++;
    *p = (NumberParts){.sign = sign_for(spec, negative),
                       .prefix = "",
                       .digits = text,
                       .digit_count = digits,
                       .rest = text + digits,
                       .rest_count = n - digits};
}

typedef struct FloatText {
    char small[120];
    char *big; // or NULL
    size_t length;
} FloatText;

static void float_text_done(FloatText *t) {
    if (t->big) heap_free(&vm->heap, t->big);
}

// value as the type, precision and flags of spec say (without padding). default_precision: 6, or 0 where the
// shortest is meant.
static int float_text(double value, const FormatSpec *spec, char type, FloatText *out) {
    unsigned flags =
        (spec->alternate ? FLOAT_ALTERNATE : 0) | (spec->no_negative_zero ? FLOAT_NO_NEG_ZERO : 0);
    out->big = NULL;
    if (spec->precision > INT_MAX - 1000) return raise_int(EXC_ValueError, "precision too big");
    ssize_t precision = spec->precision;
    bool percent = type == '%';
    if (type == 0) {
        flags |= FLOAT_ADD_DOT_0;
        type = precision < 0 ? 'r' : 'g';
    } else if (type == 'n')
        type = 'g';
    else if (percent) {
        type = 'f';
        value *= 100;
    }
    if (precision < 0) precision = 6;
    size_t room = float_format_room(value, type, (int)precision) + 2;
    char *buffer = out->small;
    if (room > sizeof out->small) {
        buffer = out->big = heap_alloc(&vm->heap, room);
        if (!buffer) return (void)raise_no_memory(), -1;
    }
    out->length = float_format(buffer, value, type, (int)precision, flags);
    if (percent) buffer[out->length++] = '%';
    return 0;
}

static Own *float_with_spec(Ref x, double value, FormatSpec *spec) {
    switch (spec->type) {
    case 0:
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'n':
    case '%': break;
    default: return unknown_type(x, spec->type);
    }
    FloatText text;
    if (float_text(value, spec, (char)spec->type, &text) < 0) return NULL;
    NumberParts p;
    split_float(text.big ? text.big : text.small, text.length, spec, &p);
    Own *y = lay_out(spec, &p);
    float_text_done(&text);
    return y;
}

Own *float_format_value(Ref x, Ref text) {
    if (str_length(text) == 0) return object_str(x);
    FormatSpec spec;
    if (format_spec_parse(text, x, &spec, '>', 0) < 0) return NULL;
    return float_with_spec(x, float_value(x), &spec);
}

// ---- complex

static int add_complex_part(StrBuilder *b, double value, const FormatSpec *spec, bool always_sign) {
    FormatSpec part = *spec;
    part.width = -1;
    part.align = '>';
    part.fill = ' ';
    if (always_sign) part.sign = '+';
    FloatText text;
    if (part.type == 0 && part.precision < 0) { // shortest, without ".0"
        char *end = text.small +
                    float_format(text.small, value, 'r', 0,
                                 (part.alternate ? FLOAT_ALTERNATE : 0) | (part.no_negative_zero ? FLOAT_NO_NEG_ZERO : 0));
        text.big = NULL;
        text.length = (size_t)(end - text.small);
    } else if (float_text(value, &part, part.type ? (char)part.type : 'g', &text) < 0)
        return -1;
    NumberParts p;
    split_float(text.big ? text.big : text.small, text.length, &part, &p);
    Own *y = lay_out(&part, &p);
    float_text_done(&text);
    if (!y) return -1;
    int r = str_builder_str(b, y);
    decref(y);
    return r;
}

Own *complex_format_value(Ref x, Ref text) {
    if (str_length(text) == 0) return object_str(x);
    FormatSpec spec;
    if (format_spec_parse(text, x, &spec, '>', 0) < 0) return NULL;
    if (spec.type && (spec.type > 127 || !strchr("eEfFgGn", (int)spec.type)))
        return unknown_type(x, spec.type);
    if (spec.fill == '0')
        return raise_error(EXC_ValueError, "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return raise_error(EXC_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    double real = AS(Complex, x)->real, imag = AS(Complex, x)->imag;
    bool plain = spec.type == 0, skip = plain && real == 0 && !signbit(real);
    StrBuilder b;
    str_builder_init(&b);
    if (plain && !skip && str_builder_char(&b, '(') < 0) goto fail;
    if (!skip && add_complex_part(&b, real, &spec, false) < 0) goto fail;
    if (add_complex_part(&b, imag, &spec, !skip) < 0 || str_builder_char(&b, 'j') < 0) goto fail;
    if (plain && !skip && str_builder_char(&b, ')') < 0) goto fail;
    Own *whole = str_builder_finish(&b);
    if (!whole) return NULL;
    Own *y = format_pad(&spec, whole, 0, '>');
    decref(whole);
    return y;
fail:
    str_builder_drop(&b);
    return NULL;
}
