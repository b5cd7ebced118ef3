// str_format.c - str.format and format_map: fields, automatic numbering, attribute and item lookups, nested
// specifications.
#include "types/str_format.h"
#include "types/builtin.h"
#include "types/float.h"
#include "types/str_internal.h"

// ---- taking a format string apart

static COLD int complain(const char *message) {
    return raise_int(EXC_ValueError, "%s", message);
}

// The end of a field name that starts at *i; leaves *i behind the character that ended it, which is returned
// (0: none).
static int scan_name(Ref s, size_t *i, size_t end, uint32_t *stop) {
    *stop = 0;
    while (*i < end) {
        uint32_t c = str_at(s, (*i)++);
        if (c == '{') return complain("unexpected '{' in field name");
        if (c == '[') {
            while (*i < end && str_at(s, *i) != ']') ++*i;
            continue;
        }
        if (c == '}' || c == ':' || c == '!') {
            *stop = c;
            return 0;
        }
    }
    return 0;
}

// Behind "name:" - up to the brace that closes the field.
static int scan_spec(Ref s, size_t *i, size_t end, FormatField *out) {
    out->spec_start = *i;
    for (int depth = 1; *i < end;) {
        uint32_t c = str_at(s, (*i)++);
        if (c == '{') {
            out->spec_has_fields = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            out->spec_end = *i - 1;
            return 0;
        }
    }
    return complain("unmatched '{' in format spec");
}

static int scan_field(Ref s, size_t *i, size_t end, FormatField *out) {
    uint32_t stop;
    out->has_field = true;
    out->name_start = *i;
    if (scan_name(s, i, end, &stop) < 0) return -1;
    out->name_end = stop ? *i - 1 : *i;
    if (stop == '}') return 0;
    if (!stop) return complain("expected '}' before end of string");
    if (stop == '!') {
        if (*i >= end) return complain("end of string while looking for conversion specifier");
        out->conversion = str_at(s, (*i)++);
        if (*i < end) {
            uint32_t c = str_at(s, (*i)++);
            if (c == '}') return 0;
            if (c != ':') return complain("expected ':' after conversion specifier");
        }
    }
    return scan_spec(s, i, end, out);
}

int format_next(Ref s, size_t *position, size_t end, FormatField *out) {
    size_t i = *position;
    if (i >= end) return 0;
    *out = (FormatField){.literal_start = i};
    uint32_t c = 0;
    while (i < end && (c = str_at(s, i)) != '{' && c != '}') i++;
    out->literal_end = i;
    *position = i;
    if (i == end) return 1;
    bool last = ++i == end;
    if (!last && str_at(s, i) == c) { // doubled: one of them is text
        out->literal_end = i;
        *position = i + 1;
        return 1;
    }
    if (c == '}') return complain("Single '}' encountered in format string");
    if (last) return complain("Single '{' encountered in format string");
    int r = scan_field(s, &i, end, out);
    *position = i;
    return r < 0 ? -1 : 1;
}

// A part of a name as a number: 1 and the value, 0 not a number, -1 too large.
static int name_number(Ref s, size_t from, size_t to, ssize_t *out) {
    *out = -1;
    if (from == to) return 0;
    ssize_t value = 0;
    for (size_t i = from; i < to; i++) {
        int digit = unicode_decimal(str_at(s, i));
        if (digit < 0) return 0;
        if (value > (SSIZE_MAX - digit) / 10) return complain("Too many decimal digits in format string");
        value = value * 10 + digit;
    }
    *out = value;
    return 1;
}

int format_name_first(Ref s, size_t start, size_t end, size_t *first_end, ssize_t *index) {
    size_t i = start;
    while (i < end && str_at(s, i) != '.' && str_at(s, i) != '[') i++;
    *first_end = i;
    if (i == start) {
        *index = -1;
        return 1;
    }
    return name_number(s, start, i, index);
}

int format_name_next(Ref s, size_t *position, size_t end, bool *is_attribute, size_t *from, size_t *to,
                     ssize_t *index) {
    size_t i = *position;
    if (i >= end) return 0;
    uint32_t c = str_at(s, i++);
    *is_attribute = c == '.';
    *index = -1;
    *from = i;
    if (c == '.') {
        while (i < end && str_at(s, i) != '.' && str_at(s, i) != '[') i++;
        *to = i;
    } else if (c == '[') {
        while (i < end && str_at(s, i) != ']') i++;
        if (i == end) return complain("Missing ']' in format string");
        *to = i++;
        if (name_number(s, *from, *to, index) < 0) return -1;
    } else
        return complain("Only '.' or '[' may follow ']' in format field specifier");
    if (*from == *to) return complain("Empty attribute in format string");
    *position = i;
    return 1;
}

// ---- arguments

typedef struct Arguments {
    Ref const *args;
    size_t nargs;
    Ref kwnames; // tuple or NULL; values behind the positional arguments
    Ref mapping; // format_map: instead of all that
    enum { UNDECIDED, AUTOMATIC, MANUAL } numbering;
    ssize_t next; // automatic
} Arguments;

static Own *argument_at(Arguments *a, ssize_t index) {
    if (index < 0) {
        if (a->numbering == MANUAL)
            return raise_error(EXC_ValueError,
                               "cannot switch from manual field specification to automatic field numbering");
        a->numbering = AUTOMATIC;
        index = a->next++;
    } else {
        if (a->numbering == AUTOMATIC)
            return raise_error(EXC_ValueError,
                               "cannot switch from automatic field numbering to manual field specification");
        a->numbering = MANUAL;
    }
    if (a->mapping) return raise_error(EXC_ValueError, "Format string contains positional fields");
    if ((size_t)index >= a->nargs)
        return raise_error(EXC_IndexError, "Replacement index %zd out of range for positional args tuple",
                           index);
    return incref(a->args[index]);
}

static Own *argument_named(Arguments *a, Ref s, size_t from, size_t to) {
    SCOPED Own *name = str_slice(s, from, to);
    if (!name) return NULL;
    if (a->mapping) return object_get_item(a->mapping, name);
    size_t count = a->kwnames ? tuple_size(a->kwnames) : 0;
    for (size_t i = 0; i < count; i++)
        if (str_equal(tuple_peek(a->kwnames, i), name)) return incref(a->args[a->nargs + i]);
    return raise_key_error(name);
}

// The object that a field name stands for.
static Own *field_value(Arguments *a, Ref s, size_t start, size_t end) {
    size_t position;
    ssize_t index;
    int numbered = format_name_first(s, start, end, &position, &index);
    if (numbered < 0) return NULL;
    Own *x = numbered ? argument_at(a, index) : argument_named(a, s, start, position);
    while (x) {
        bool is_attribute;
        size_t from, to;
        int r = format_name_next(s, &position, end, &is_attribute, &from, &to, &index);
        if (r == 0) return x;
        Own *inner = NULL;
        if (r > 0) {
            Own *key = !is_attribute && index >= 0 ? int_new(index) : str_slice(s, from, to);
            if (key) {
                inner = is_attribute ? object_get_attr(x, key) : object_get_item(x, key);
                decref(key);
            }
        }
        decref(x);
        x = inner;
    }
    return NULL;
}

static Own *convert_take(Own *x, uint32_t conversion) {
    Own *y;
    switch (conversion) {
    case 'r': y = object_repr(x); break;
    case 's': y = object_str(x); break;
    case 'a': y = object_ascii(x); break;
    default:
        if (conversion > 32 && conversion < 127)
            y = raise_error(EXC_ValueError, "Unknown conversion specifier %c", (int)conversion);
        else
            y = raise_error(EXC_ValueError, "Unknown conversion specifier \\x%x", (unsigned)conversion);
    }
    decref(x);
    return y;
}

// ---- formatting

static Own *format_range(Arguments *a, Ref s, size_t start, size_t end, int depth);

static int add_formatted(StrBuilder *b, Ref x, Ref spec) {
    if (str_length(spec) == 0 && is_exact_str(x)) return str_builder_str(b, x);
    Own *y = object_format(x, spec);
    if (!y) return -1;
    int r = str_builder_str(b, y);
    decref(y);
    return r;
}

static int add_field(StrBuilder *b, Arguments *a, Ref s, const FormatField *f, int depth) {
    Own *x = field_value(a, s, f->name_start, f->name_end);
    if (x && f->conversion) x = convert_take(x, f->conversion);
    if (!x) return -1;
    Own *spec = f->spec_has_fields ? format_range(a, s, f->spec_start, f->spec_end, depth - 1)
                                   : str_slice(s, f->spec_start, f->spec_end);
    int r = spec ? add_formatted(b, x, spec) : -1;
    xdecref(spec);
    decref(x);
    return r;
}

static Own *format_range(Arguments *a, Ref s, size_t start, size_t end, int depth) {
    if (depth <= 0) return raise_error(EXC_ValueError, "Max string recursion exceeded");
    StrBuilder b;
    str_builder_init(&b);
    size_t position = start;
    FormatField f;
    int r;
    while ((r = format_next(s, &position, end, &f)) > 0) {
        if (str_builder_part(&b, s, f.literal_start, f.literal_end) < 0)
            r = -1;
        else if (f.has_field && add_field(&b, a, s, &f, depth) < 0)
            r = -1;
        if (r < 0) break;
    }
    if (r == 0) return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}

Own *str_method_format(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    Arguments a = {.args = args, .nargs = nargs, .kwnames = kwnames};
    return format_range(&a, self, 0, str_length(self), 2);
}

Own *str_method_format_map(Ref self, Ref mapping) {
    Arguments a = {.mapping = mapping};
    return format_range(&a, self, 0, str_length(self), 2);
}
