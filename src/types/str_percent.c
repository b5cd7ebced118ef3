// str_percent.c - the % operator of str and of bytes.
//
//     %[(key)][flags][width][.precision][h|l|L]type     flags: - + space # 0
//
// bytes are formatted as the latin-1 text they are, with %s and %b taking bytes; the result is turned back.
#include "base/float_format.h"
#include "types/bytes_internal.h"
#include "types/float.h"
#include "types/str_internal.h"

typedef struct Percent {
    Ref format;
    bool bytes;     // formatting bytes
    size_t at, end; // in the format
    Ref arguments;  // a tuple, or the one argument
    bool is_tuple;
    size_t next; // of the tuple; for one argument 1 when used
    Ref mapping; // the argument, if %(key)s can ask it
    StrBuilder out;
} Percent;

typedef struct Item { // one directive
    bool left, plus, space, alternate, zero;
    ssize_t width, precision; // -1: not given
    uint32_t type;
    Own *value; // by %(key), owned; NULL: the next argument
} Item;

// ---- arguments

static Own *next_argument(Percent *p, Item *item) {
    if (item && item->value) return GIVE(item->value);
    size_t count = p->is_tuple ? tuple_size(p->arguments) : 1;
    if (p->next >= count) return raise_error(EXC_TypeError, "not enough arguments for format string");
    size_t i = p->next++;
    return incref(p->is_tuple ? tuple_peek(p->arguments, i) : p->arguments);
}

// %(key): up to the matching parenthesis; the mapping is asked.
static int keyed_value(Percent *p, Item *item) {
    if (!p->mapping) return raise_int(EXC_TypeError, "format requires a mapping");
    size_t start = ++p->at;
    int depth = 1;
    for (; p->at < p->end; p->at++) {
        uint32_t c = str_at(p->format, p->at);
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) break;
    }
    if (p->at >= p->end) return raise_int(EXC_ValueError, "incomplete format key");
    Own *key =
        p->bytes ? bytes_new(str_data(p->format) + start, p->at - start) : str_slice(p->format, start, p->at);
    if (!key) return -1;
    p->at++;
    CLEAR(item->value);
    item->value = object_get_item(p->mapping, key);
    decref(key);
    p->next = 1; // arguments count as used
    return item->value ? 0 : -1;
}

// A width or precision: digits or '*'. A precision is a C int.
static int read_size(Percent *p, const char *what, ssize_t max, ssize_t *out) {
    if (p->at < p->end && str_at(p->format, p->at) == '*') {
        p->at++;
        SCOPED Own *x = next_argument(p, NULL);
        if (!x) return -1;
        if (!is_int(x)) return raise_int(EXC_TypeError, "* wants int");
        int64_t value;
        if (!int_fits_i64(x, &value) || value > max || value < -max - 1)
            return raise_int(EXC_OverflowError, "Python int too large to convert to C %s", max == INT32_MAX ? "int" : "ssize_t");
        *out = value;
        return 0;
    }
    ssize_t value = 0;
    bool any = false;
    for (; p->at < p->end && str_at(p->format, p->at) - '0' < 10; p->at++, any = true) {
        int digit = (int)(str_at(p->format, p->at) - '0');
        if (value > (max - digit) / 10) return raise_int(EXC_ValueError, "%s too big", what);
        value = value * 10 + digit;
    }
    if (any || *what == 'p') *out = value;
    return 0;
}

static int parse_item(Percent *p, Item *item) {
    *item = (Item){.width = -1, .precision = -1};
    if (LIKELY(p->at < p->end) && (str_at(p->format, p->at) | 32) - 'a' < 26) { // nothing but a type
        uint32_t c = str_at(p->format, p->at);
        if (c != 'h' && c != 'l' && c != 'L') {
            item->type = c;
            p->at++;
            return 0;
        }
    }
    if (p->at < p->end && str_at(p->format, p->at) == '(' && keyed_value(p, item) < 0) return -1;
    for (; p->at < p->end; p->at++) {
        uint32_t c = str_at(p->format, p->at);
        if (c == '-')
            item->left = true;
        else if (c == '+')
            item->plus = true;
        else if (c == ' ')
            item->space = true;
        else if (c == '#')
            item->alternate = true;
        else if (c == '0')
            item->zero = true;
        else
            break;
    }
    if (read_size(p, "width", SSIZE_MAX, &item->width) < 0) return -1;
    if (item->width < -1) {
        item->left = true;
        item->width = -item->width;
    }
    if (p->at < p->end && str_at(p->format, p->at) == '.') {
        p->at++;
        item->precision = 0;
        if (read_size(p, "precision", INT32_MAX, &item->precision) < 0) return -1;
        if (item->precision < 0) item->precision = 0;
    }
    if (p->at < p->end) {
        uint32_t c = str_at(p->format, p->at);
        if (c == 'h' || c == 'l' || c == 'L') p->at++;
    }
    if (p->at >= p->end) return raise_int(EXC_ValueError, "incomplete format");
    item->type = str_at(p->format, p->at++);
    return 0;
}

// ---- output

static int add_padded(Percent *p, const Item *item, Ref text) {
    size_t n = str_length(text), fill = item->width > (ssize_t)n ? (size_t)item->width - n : 0;
    if (!fill) return str_builder_str(&p->out, text);
    if (!item->left && str_builder_fill(&p->out, ' ', fill) < 0) return -1;
    if (str_builder_str(&p->out, text) < 0) return -1;
    return item->left ? str_builder_fill(&p->out, ' ', fill) : 0;
}

// Sign and base, zeros, digits; the zeros are `zeros` and, if asked for, as many as fill the width.
static int add_number(Percent *p, const Item *item, const char *prefix, size_t prefix_length, size_t zeros,
                      const char *digits, size_t n) {
    StrBuilder *b = &p->out;
    size_t total = prefix_length + zeros + n, fill = item->width > (ssize_t)total ? (size_t)item->width - total : 0;
    if (item->zero && !item->left) {
        zeros += fill;
        fill = 0;
    }
    if (!item->left && str_builder_fill(b, ' ', fill) < 0) return -1;
    if (str_builder_ascii(b, prefix, prefix_length) < 0 || str_builder_fill(b, '0', zeros) < 0) return -1;
    if (str_builder_ascii(b, digits, n) < 0) return -1;
    return item->left ? str_builder_fill(b, ' ', fill) : 0;
}

// ---- numbers

static Own *integer_argument(const Percent *p, const Item *item, Ref x) {
    if (is_int(x)) return incref(x);
    bool exact = item->type == 'x' || item->type == 'X' || item->type == 'o';
    if (exact) {
        Own *y = is_index(x) ? number_index(x) : NULL;
        if (y || (error_pending() && !error_matches(EXC_TypeError))) return y;
        error_clear();
        return raise_error(EXC_TypeError, "%%%c format: an integer is required, not %T", (int)item->type, x);
    }
    TypeSlots *slots = &type_of(x)->slots;
    Own *y = slots->int_ || slots->index ? number_int(x) : slots->float_ ? number_int(x) : NULL;
    if (y || (error_pending() && !error_matches(EXC_TypeError))) return y;
    error_clear();
    return raise_error(EXC_TypeError, "%%%c format: a real number is required, not %T",
                       p->bytes && item->type == 'i' ? 'd' : (int)item->type, x);
}

static int add_integer(Percent *p, const Item *item, Ref argument) {
    SCOPED Own *x = integer_argument(p, item, argument);
    if (!x) return -1;
    int base = item->type == 'o' ? 8 : item->type == 'x' || item->type == 'X' ? 16 : 10;
    SCOPED Own *text = int_is_big(x) ? int_to_str(x, base) : NULL;
    char small[INT_TEXT_ROOM], prefix[4], *sign = prefix;
    char *d = small;
    size_t n;
    if (text) {
        d = str_data_mut(text); // new and ours alone
        n = str_length(text);
    } else if (int_is_big(x)) return -1;
    else n = int_small_text(int_value(x), base, small);
    bool negative = *d == '-';
    d += negative;
    n -= negative;
    if (negative || item->plus || item->space) *sign++ = negative ? '-' : item->plus ? '+' : ' ';
    if (item->alternate && base != 10) {
        *sign++ = '0';
        *sign++ = (char)item->type;
    }
    if (item->type == 'X')
        for (size_t i = 0; i < n; i++)
            if (d[i] >= 'a') d[i] = (char)(d[i] - 32);
    size_t zeros = item->precision > (ssize_t)n ? (size_t)item->precision - n : 0;
    return add_number(p, item, prefix, (size_t)(sign - prefix), zeros, d, n);
}

static int add_float(Percent *p, const Item *item, Ref argument) {
    double value;
    if (float_as_double(argument, &value) < 0) {
        if (p->bytes && error_clear_if(EXC_TypeError))
            return raise_int(EXC_TypeError, "float argument required, not %T", argument);
        return -1;
    }
    ssize_t precision = item->precision < 0 ? 6 : item->precision;
    if (precision > INT_MAX - 1000) return raise_int(EXC_ValueError, "precision too big");
    char small[128], *buffer = small;
    size_t room = float_format_room(value, (char)item->type, (int)precision) + 1;
    if (room > sizeof small && !(buffer = heap_alloc(&vm->heap, room))) return (void)raise_no_memory(), -1;
    size_t n = float_format(buffer + 1, value, (char)item->type, (int)precision,
                            item->alternate ? FLOAT_ALTERNATE : 0);
    char *start = buffer + 1;
    bool signed_ = *start == '-';
    if (!signed_ && (item->plus || item->space)) {
        *--start = item->plus ? '+' : ' ';
        n++;
        signed_ = true;
    }
    int r = add_number(p, item, start, signed_, 0, start + signed_, n - signed_);
    if (buffer != small) heap_free(&vm->heap, buffer);
    return r;
}

// ---- the others

static int add_char(Percent *p, const Item *item, Ref x) {
    uint32_t c;
    if (p->bytes) {
        if ((is_bytes(x) || is_bytearray(x)) && span_of(x).length == 1)
            c = *span_of(x).data;
        else if (is_index(x)) {
            ssize_t value;
            if (number_as_ssize(x, EXC_COUNT, &value) < 0) return -1;
            if (value < 0 || value > 255) return raise_int(EXC_OverflowError, "%%c arg not in range(256)");
            c = (uint32_t)value;
        } else
            return raise_int(EXC_TypeError, "%%c requires an integer in range(256) or a single byte");
    } else if (is_str(x)) {
        if (str_length(x) != 1) return raise_int(EXC_TypeError, "%%c requires int or char");
        c = str_at(x, 0);
    } else {
        if (!is_index(x)) return raise_int(EXC_TypeError, "%%c requires int or char");
        ssize_t value;
        if (number_as_ssize(x, EXC_COUNT, &value) < 0) return -1;
        if (value < 0 || value > MAX_UCS4)
            return raise_int(EXC_OverflowError, "%%c arg not in range(0x110000)");
        c = (uint32_t)value;
    }
    Own *text = str_from_char(c);
    if (!text) return -1;
    int r = add_padded(p, item, text);
    decref(text);
    return r;
}

// What %s and %b take when bytes are formatted, as latin-1 text.
static Own *bytes_text(Ref x) {
    if (!buffer_supported(x)) {
        Own *method;
        int found = object_lookup_special(x, NAME(__bytes__), &method);
        if (found < 0) return NULL;
        if (!found)
            return raise_error(
                EXC_TypeError,
                "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", x);
        SCOPED Own *made = object_call0(method);
        decref(method);
        if (!made) return NULL;
        if (!is_bytes(made))
            return raise_error(EXC_TypeError, "__bytes__ returned non-bytes (type %T)", made);
        return str_from_latin1(bytes_data(made), bytes_length(made));
    }
    Buffer b;
    if (buffer_get(x, &b) < 0) return NULL;
    Own *text = str_from_latin1(b.data, b.length);
    buffer_release(&b);
    return text;
}

static int add_text(Percent *p, const Item *item, Ref x) {
    bool bare = item->width < 0 && item->precision < 0 && !item->plus && !item->space && !p->bytes;
    if (bare && item->type == 's' && is_small(x)) return add_integer(p, item, x);
    Own *text;
    if (p->bytes && (item->type == 's' || item->type == 'b'))
        text = bytes_text(x);
    else if (item->type == 's')
        text = object_str(x);
    else if (item->type == 'r' && !p->bytes)
        text = object_repr(x);
    else
        text = object_ascii(x);
    if (!text) return -1;
    if (item->precision >= 0 && (size_t)item->precision < str_length(text)) {
        Own *cut = str_slice(text, 0, (size_t)item->precision);
        decref(text);
        if (!(text = cut)) return -1;
    }
    int r = add_padded(p, item, text);
    decref(text);
    return r;
}

static int add_item(Percent *p, Item *item) {
    if (item->type == '%' && str_at(p->format, p->at - 2) == '%') return str_builder_char(&p->out, '%');
    uint32_t t = item->type;
    bool known = t < 128 && t && strchr(p->bytes ? "csbradiouxXeEfFgG" : "csradiouxXeEfFgG", (int)t);
    if (!known) { // reported behind a missing argument
        SCOPED Own *x = next_argument(p, item);
        if (!x) return -1;
        return raise_int(EXC_ValueError, "unsupported format character '%c' (0x%x) at index %zd",
                         p->bytes ? (int)t : (int)(t > 31 && t <= 126 ? t : '?'), (unsigned)t,
                         (ssize_t)p->at - 1);
    }
    SCOPED Own *x = next_argument(p, item);
    if (!x) return -1;
    switch (t) {
    case 'c': return add_char(p, item, x);
    case 's':
    case 'b':
    case 'r':
    case 'a': return add_text(p, item, x);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return add_integer(p, item, x);
    default: return add_float(p, item, x);
    }
}

static bool is_mapping_argument(Ref x, bool bytes) {
    if (is_tuple(x) || is_str(x) || (bytes && (is_bytes(x) || is_bytearray(x)))) return false;
    return type_of(x)->slots.getitem != NULL;
}

// Is the directive %s alone, and its argument a string? Then both are used up.
static ALWAYS_INLINE Ref plain_text_argument(Percent *p) {
    if (p->bytes || p->at >= p->end || str_at(p->format, p->at) != 's') return NULL;
    if (p->next >= (p->is_tuple ? tuple_size(p->arguments) : 1)) return NULL;
    Ref x = p->is_tuple ? tuple_peek(p->arguments, p->next) : p->arguments;
    if (!is_exact_str(x)) return NULL;
    p->at++;
    p->next++;
    return x;
}

static Own *percent(Ref format, Ref arguments, bool bytes) {
    Percent p = {.format = format,
                 .bytes = bytes,
                 .end = str_length(format),
                 .arguments = arguments,
                 .is_tuple = is_tuple(arguments)};
    if (is_mapping_argument(arguments, bytes)) p.mapping = arguments;
    str_builder_init(&p.out);
    int shift = str_width_shift(format);
    while (p.at < p.end) {
        ssize_t text = text_find_char(text_offset(str_data(format), shift, p.at), p.end - p.at, '%', shift);
        size_t stop = text < 0 ? p.end : p.at + (size_t)text;
        if (str_builder_part(&p.out, format, p.at, stop) < 0) goto fail;
        p.at = stop;
        if (text < 0) break;
        p.at++;
        Ref simple = plain_text_argument(&p);
        if (simple) { // %s of a string: the usual directive
            if (p.at == p.end && p.out.length == 0 && p.next == (p.is_tuple ? tuple_size(arguments) : 1)) return incref(simple);
            if (str_builder_str(&p.out, simple) < 0) goto fail;
            continue;
        }
        Item item;
        int r = parse_item(&p, &item);
        if (r == 0) r = add_item(&p, &item);
        xdecref(item.value);
        if (r < 0) goto fail;
    }
    size_t count = p.is_tuple ? tuple_size(arguments) : 1;
    if (p.next < count && !p.mapping) {
        (void)raise_error(EXC_TypeError, "not all arguments converted during %s formatting",
                          bytes ? "bytes" : "string");
        goto fail;
    }
    return str_builder_finish(&p.out);
fail:
    str_builder_drop(&p.out);
    return NULL;
}

Own *str_percent(Ref format, Ref arguments) {
    return percent(format, arguments, false);
}

Own *bytes_percent(Ref format, Ref arguments) {
    Span s = span_of(format);
    SCOPED Own *text = str_from_latin1(s.data, s.length);
    if (!text) return NULL;
    SCOPED Own *made = percent(text, arguments, true);
    return made ? bytes_like_new(format, str_data(made), str_length(made)) : NULL;
}
