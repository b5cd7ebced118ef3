// _csv.c - the fast half of module csv: dialects, a reader and a writer.
//
// A dialect is checked once, when it is made. The reader is a small state machine over the characters of the
// lines that its iterator gives; a record may go on over several lines while a quote is open.
#include "heap/mem.h"
#include "modules/native.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/list.h"
#include "types/str_internal.h"
#include <stdio.h>

enum { QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL, QUOTING_COUNT };
#define NO_CHAR UINT32_MAX

typedef struct Dialect {
    Object head;
    Own *terminator;                   // str
    uint32_t delimiter, quote, escape; // NO_CHAR: none
    int quoting;
    bool double_quote, skip_space, strict;
} Dialect;

typedef struct Reader {
    Object head;
    Own *iterator, *dialect;
    int64_t line;
} Reader;
LIFE(reader, 2)

typedef struct Writer {
    Object head;
    Own *write, *dialect;
} Writer;
LIFE(writer, 2)

typedef struct State {
    Own *error, *dialects; // class, dict
    int64_t limit;         // longest field
    TypeId dialect_type, reader_type, writer_type;
} State;
static State *state(void) {
    return vm->module_state[STATE_CSV];
}

static COLD int fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    SCOPED Own *message = str_format_va(format, arguments);
    va_end(arguments);
    Own *error = message ? object_call1(state()->error, message) : NULL;
    if (error) (void)raise_instance_take(error);
    return -1;
}

// ---- dialects

// Parameters by name: from the keywords, else from the dialect that was given, else NULL.
static int parameter(const char *name, Ref given, Ref keywords, Own **out) {
    *out = NULL;
    SCOPED Own *key = str_intern_c(name);
    if (!key) return -1;
    Ref found;
    int r = keywords ? dict_lookup_peek(keywords, key, &found) : 0;
    if (r > 0) *out = incref(found);
    if (r == 0 && given) r = object_get_attr_optional(given, key, out);
    return r < 0 ? -1 : 0;
}

static int char_parameter(const char *name, Ref x, uint32_t *out, bool optional) {
    if (!x) return 0;
    if (optional && is_none(x)) {
        *out = NO_CHAR;
        return 0;
    }
    if (!is_str(x))
        return raise_int(EXC_TypeError,
                         optional ? "\"%s\" must be string or None, not %T" : "\"%s\" must be string, not %T",
                         name, x);
    if (str_length(x) != 1) return raise_int(EXC_TypeError, "\"%s\" must be a 1-character string", name);
    *out = str_at(x, 0);
    return 0;
}
static int bool_parameter(Ref x, bool *out) {
    if (!x) return 0;
    int truth = object_is_true(x);
    if (truth < 0) return -1;
    *out = truth;
    return 0;
}

static int check_char(const Dialect *d, const char *name, uint32_t c) {
    if (c == NO_CHAR) return 0;
    bool bad = c == '\n' || c == '\r' || (c == ' ' && d->skip_space && strcmp(name, "delimiter") != 0);
    if (!bad && text_find_char(str_data(d->terminator), str_length(d->terminator), c,
                               str_width_shift(d->terminator)) >= 0)
        bad = true;
    return bad ? raise_int(EXC_ValueError, "bad %s value", name) : 0;
}

static int check_dialect(Dialect *d) {
    if (check_char(d, "delimiter", d->delimiter) < 0 || check_char(d, "escapechar", d->escape) < 0 ||
        check_char(d, "quotechar", d->quote) < 0)
        return -1;
    if (d->delimiter == d->escape) return raise_int(EXC_ValueError, "bad delimiter or escapechar value");
    if (d->delimiter == d->quote) return raise_int(EXC_ValueError, "bad delimiter or quotechar value");
    if (d->escape == d->quote && d->escape != NO_CHAR)
        return raise_int(EXC_ValueError, "bad escapechar or quotechar value");
    return 0;
}

static int fill_dialect(Dialect *d, Ref given, Ref keywords) {
    static const char *const names[] = {"delimiter", "doublequote", "escapechar",       "lineterminator",
                                        "quotechar", "quoting",     "skipinitialspace", "strict"};
    enum { DELIMITER, DOUBLE, ESCAPE, TERMINATOR, QUOTE, QUOTING, SKIP, STRICT, COUNT };
    Own *v[COUNT] = {0};
    int r = 0;
    *d = (Dialect){.head = d->head, .delimiter = ',', .quote = '"', .escape = NO_CHAR, .double_quote = true};
    for (int i = 0; i < COUNT && r == 0; i++) r = parameter(names[i], given, keywords, &v[i]);
    if (r == 0) r = char_parameter("delimiter", v[DELIMITER], &d->delimiter, false);
    if (r == 0) r = bool_parameter(v[DOUBLE], &d->double_quote);
    if (r == 0) r = char_parameter("escapechar", v[ESCAPE], &d->escape, true);
    if (r == 0) r = char_parameter("quotechar", v[QUOTE], &d->quote, true);
    if (r == 0) r = bool_parameter(v[SKIP], &d->skip_space);
    if (r == 0) r = bool_parameter(v[STRICT], &d->strict);
    if (r == 0 && v[TERMINATOR] && is_none(v[TERMINATOR]))
        r = raise_int(EXC_TypeError, "lineterminator must be set");
    if (r == 0 && v[TERMINATOR] && !is_str(v[TERMINATOR]))
        r = raise_int(EXC_TypeError, "\"lineterminator\" must be a string");
    if (r == 0 && !(d->terminator = v[TERMINATOR] ? incref(v[TERMINATOR]) : str_from_c("\r\n"))) r = -1;
    if (r == 0 && v[QUOTING]) {
        if (!is_int(v[QUOTING]))
            r = raise_int(EXC_TypeError, "\"quoting\" must be an integer");
        else {
            int64_t quoting = -1;
            if (!int_fits_i64(v[QUOTING], &quoting) || quoting < 0 || quoting >= QUOTING_COUNT)
                r = raise_int(EXC_TypeError, "bad \"quoting\" value");
            else
                d->quoting = (int)quoting;
        }
    }
    if (r == 0 && v[QUOTE] && is_none(v[QUOTE]) && !v[QUOTING]) d->quoting = QUOTE_NONE;
    if (r == 0 && d->quoting != QUOTE_NONE && d->quote == NO_CHAR)
        r = raise_int(EXC_TypeError, "quotechar must be set if quoting enabled");
    if (r == 0) r = check_dialect(d);
    for (int i = 0; i < COUNT; i++) xdecref(v[i]);
    return r;
}

// The keywords of a call as a dict, all of them known.
static Own *keyword_dict(Ref const *args, size_t nargs, Ref kwnames) {
    static const char known[] =
        " delimiter doublequote escapechar lineterminator quotechar quoting skipinitialspace strict ";
    Own *d = dict_new();
    for (size_t i = 0; d && kwnames && i < tuple_size(kwnames); i++) {
        Ref name = tuple_peek(kwnames, i);
        char padded[64];
        const char *text = str_ascii_peek(name);
        bool ok = text && str_length(name) < 40;
        if (ok) {
            snprintf(padded, sizeof padded, " %s ", text);
            ok = strstr(known, padded) != NULL;
        }
        if (!ok)
            (void)raise_error(EXC_TypeError, "this function got an unexpected keyword argument %R", name);
        if (!ok || dict_set(d, name, args[nargs + i]) < 0) CLEAR(d);
    }
    return d;
}

// A dialect by name or as it is given, with keywords over it: owned.
static Own *dialect_from(Ref given, Ref keywords) {
    SCOPED Own *named = NULL;
    if (given && is_str(given)) {
        int r = dict_lookup(state()->dialects, given, &named);
        if (r <= 0) return r < 0 ? NULL : (fail("unknown dialect"), NULL);
        given = named;
    }
    if (given && is_none(given)) given = NULL;
    if (given && type_id(given) == state()->dialect_type && !(keywords && dict_size(keywords)))
        return incref(given);
    Dialect *d = (Dialect *)type_alloc(vm->types[state()->dialect_type], 0);
    if (!d) return NULL;
    if (fill_dialect(d, given, keywords) < 0) {
        decref(OBJ(d));
        return NULL;
    }
    return OBJ(d);
}

static void dialect_dealloc(Own *x) {
    xdecref(((Dialect *)x)->terminator);
    object_free(x);
}

static Own *dialect_new(UNUSED Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    SCOPED Own *names = NULL, *keywords = NULL;
    Ref given = nargs ? args[0] : NULL;
    if (nargs > 1) return raise_error(EXC_TypeError, "Dialect expected at most 1 argument, got %zu", nargs);
    if (kwnames && tuple_size(kwnames) &&
        str_equal_c(tuple_peek(kwnames, 0), "dialect")) { // Dialect(dialect=x)
        given = args[nargs];
        if (!(names = tuple_slice(kwnames, 1, tuple_size(kwnames)))) return NULL;
        keywords = keyword_dict(args + 1, nargs, names);
    } else
        keywords = keyword_dict(args, nargs, kwnames);
    return keywords ? dialect_from(given, keywords) : NULL;
}

static Own *char_or_none(uint32_t c) {
    return c == NO_CHAR ? NONE : str_from_char(c);
}
static const Dialect *dialect_of(Ref x) {
    return AS(Dialect, x);
}
static Own *get_delimiter(Ref x) {
    return char_or_none(dialect_of(x)->delimiter);
}
static Own *get_quotechar(Ref x) {
    return char_or_none(dialect_of(x)->quote);
}
static Own *get_escapechar(Ref x) {
    return char_or_none(dialect_of(x)->escape);
}
static Own *get_lineterminator(Ref x) {
    return incref(dialect_of(x)->terminator);
}
static Own *get_quoting(Ref x) {
    return int_new(dialect_of(x)->quoting);
}
static Own *get_doublequote(Ref x) {
    return BOOL(dialect_of(x)->double_quote);
}
static Own *get_skipinitialspace(Ref x) {
    return BOOL(dialect_of(x)->skip_space);
}
static Own *get_strict(Ref x) {
    return BOOL(dialect_of(x)->strict);
}
static const GetSetDef dialect_getset[] = {
    {"delimiter", get_delimiter, NULL, "Between fields."},
    {"quotechar", get_quotechar, NULL, "Around fields that need it."},
    {"escapechar", get_escapechar, NULL, "Takes the meaning from the next character."},
    {"lineterminator", get_lineterminator, NULL, "What the writer puts behind records."},
    {"quoting", get_quoting, NULL, "When fields are quoted."},
    {"doublequote", get_doublequote, NULL, "Whether two quotes in a field mean one."},
    {"skipinitialspace", get_skipinitialspace, NULL, "Whether blanks behind a delimiter are skipped."},
    {"strict", get_strict, NULL, "Whether bad input is an error."},
    {0},
};
static const TypeSpec dialect_spec = {
    .name = "_csv.Dialect",
    .doc = "The rules of a kind of CSV.",
    .size = sizeof(Dialect),
    .slots = SLOTS(SLOT(new_, dialect_new), SLOT(dealloc, dialect_dealloc)),
    .getset = dialect_getset,
};

// ---- reading

typedef enum Place {
    RECORD_START,
    FIELD_START,
    IN_FIELD,
    ESCAPED,
    IN_QUOTES,
    ESCAPED_IN_QUOTES,
    QUOTE_IN_QUOTES,
    LINE_END,
    AFTER_ESCAPED_LINE
} Place;

typedef struct Parse {
    const Dialect *d;
    Own *fields; // list
    StrBuilder field;
    Place place;
    bool quoted; // this field began with a quote
} Parse;

static int save_field(Parse *p) {
    Own *text = str_builder_finish(&p->field);
    str_builder_init(&p->field);
    if (!text) return -1;
    int quoting = p->d->quoting;
    bool empty = str_length(text) == 0;
    if (!p->quoted && empty && (quoting == QUOTE_NOTNULL || quoting == QUOTE_STRINGS)) {
        decref(text);
        text = NONE;
    } else if (!p->quoted && !empty && (quoting == QUOTE_NONNUMERIC || quoting == QUOTE_STRINGS)) {
        Own *number = object_call1(REF(vm->types[TYPE_FLOAT]), text);
        decref(text);
        if (!(text = number)) return -1;
    }
    p->quoted = false;
    return list_append_take(p->fields, text);
}

static int add_char(Parse *p, uint32_t c) {
    if ((int64_t)p->field.length >= state()->limit)
        return fail("field larger than field limit (%ld)", (long)state()->limit);
    return str_builder_char(&p->field, c);
}

static int end_field(Parse *p, uint32_t c) { // c: a line's end or a delimiter
    if (save_field(p) < 0) return -1;
    p->place = c == NO_CHAR ? RECORD_START : c == p->d->delimiter ? FIELD_START : LINE_END;
    return 0;
}

static int feed(Parse *p, uint32_t c) { // NO_CHAR: the line has ended
    const Dialect *d = p->d;
    bool newline = c == '\n' || c == '\r' || c == NO_CHAR;
    switch (p->place) {
    case RECORD_START:
        if (c == NO_CHAR) return 0; // an empty record
        if (newline) {
            p->place = LINE_END;
            return 0;
        }
        p->place = FIELD_START;
        FALLTHROUGH;
    case FIELD_START:
        if (newline) return end_field(p, c);
        if (c == ' ' && d->skip_space) return 0;
        if (c == d->delimiter) return end_field(p, c);
        if (c == d->quote && d->quoting != QUOTE_NONE) {
            p->quoted = true;
            p->place = IN_QUOTES;
        } else if (c == d->escape)
            p->place = ESCAPED;
        else {
            p->place = IN_FIELD;
            return add_char(p, c);
        }
        return 0;
    case ESCAPED:
        if (c == '\n' || c == '\r') {
            p->place = AFTER_ESCAPED_LINE;
            return add_char(p, c);
        }
        p->place = IN_FIELD;
        return add_char(p, c == NO_CHAR ? '\n' : c);
    case AFTER_ESCAPED_LINE:
        if (c == NO_CHAR) return 0;
        FALLTHROUGH;
    case IN_FIELD:
        if (newline || c == d->delimiter) return end_field(p, c);
        if (c == d->escape) {
            p->place = ESCAPED;
            return 0;
        }
        p->place = IN_FIELD;
        return add_char(p, c);
    case IN_QUOTES:
        if (c == NO_CHAR) return 0;
        if (c == d->escape)
            p->place = ESCAPED_IN_QUOTES;
        else if (c == d->quote && d->quoting != QUOTE_NONE)
            p->place = d->double_quote ? QUOTE_IN_QUOTES : IN_FIELD;
        else
            return add_char(p, c);
        return 0;
    case ESCAPED_IN_QUOTES: p->place = IN_QUOTES; return add_char(p, c == NO_CHAR ? '\n' : c);
    case QUOTE_IN_QUOTES:
        if (d->quoting != QUOTE_NONE && c == d->quote) {
            p->place = IN_QUOTES;
            return add_char(p, c);
        }
        if (newline || c == d->delimiter) return end_field(p, c);
        if (d->strict) return fail("'%c' expected after '%c'", d->delimiter, d->quote);
        p->place = IN_FIELD;
        return add_char(p, c);
    default: // LINE_END
        if (c == NO_CHAR)
            p->place = RECORD_START;
        else if (!newline)
            return fail(
                "new-line character seen in unquoted field - do you need to open the file with newline=''?");
        return 0;
    }
}

// Characters that mean nothing special within a field go in one piece.
static size_t plain_run(const Parse *p, Ref line, size_t i) {
    size_t n = str_length(line);
    for (; i < n; i++) {
        uint32_t c = str_at(line, i);
        if (c == p->d->delimiter || c == p->d->quote || c == p->d->escape || c == '\n' || c == '\r') break;
    }
    return i;
}

static int feed_line(Parse *p, Ref line) {
    size_t n = str_length(line);
    for (size_t i = 0; i < n;) {
        if (p->place == IN_FIELD || p->place == IN_QUOTES) {
            size_t end = plain_run(p, line, i);
            if (end > i) {
                if ((int64_t)(p->field.length + end - i) > state()->limit)
                    return fail("field larger than field limit (%ld)", (long)state()->limit);
                if (str_builder_part(&p->field, line, i, end) < 0) return -1;
                i = end;
                continue;
            }
        }
        if (feed(p, str_at(line, i++)) < 0) return -1;
    }
    return feed(p, NO_CHAR);
}

static Own *reader_next(Ref self) {
    Reader *r = MUT(Reader, self);
    if (!r->iterator) return NULL;
    SCOPED Own *dialect = incref(r->dialect), *fields = list_new(0);
    if (!fields) return NULL;
    Parse p = {.d = dialect_of(dialect), .fields = fields, .place = RECORD_START};
    str_builder_init(&p.field);
    do {
        Own *line = iter_next(r->iterator);
        if (!line) {
            if (error_pending()) goto failed;
            if (p.field.length || p.place == IN_QUOTES || p.place == AFTER_ESCAPED_LINE ||
                p.place == ESCAPED_IN_QUOTES) {
                if (p.d->strict) {
                    fail("unexpected end of data");
                    goto failed;
                }
                if (save_field(&p) < 0) goto failed;
                break;
            }
            str_builder_drop(&p.field);
            return NULL;
        }
        if (!is_str(line)) {
            fail("iterator should return strings, not %T (the file should be opened in text mode)",
                 (Ref)line);
            decref(line);
            goto failed;
        }
        r->line++;
        int status = feed_line(&p, line);
        decref(line);
        if (status < 0) goto failed;
    } while (p.place != RECORD_START);
    str_builder_drop(&p.field);
    return GIVE(fields);
failed:
    str_builder_drop(&p.field);
    return NULL;
}

static Own *reader_dialect(Ref x) {
    return incref(AS(Reader, x)->dialect);
}
static Own *reader_line(Ref x) {
    return int_new(AS(Reader, x)->line);
}
static const GetSetDef reader_getset[] = {
    {"dialect", reader_dialect, NULL, "The dialect."},
    {"line_num", reader_line, NULL, "Lines read so far."},
    {0},
};
static const TypeSpec reader_spec = {
    .name = "_csv.reader",
    .size = sizeof(Reader),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(LIFE_SLOTS(reader), SLOT(iter, native_self), SLOT(next, reader_next)),
    .getset = reader_getset,
};

// ---- writing

static bool is_special_slow(const Dialect *d, uint32_t c) {
    if (c == d->delimiter || c == d->escape || c == d->quote || c == '\n' || c == '\r') return true;
    return text_find_char(str_data(d->terminator), str_length(d->terminator), c,
                          str_width_shift(d->terminator)) >= 0;
}

// Those of the ASCII characters that mean something, a bit for each.
typedef struct Specials {
    const Dialect *d;
    uint64_t ascii[2];
} Specials;
static void specials_add(Specials *s, uint32_t c) {
    if (c < 128) s->ascii[c >> 6] |= (uint64_t)1 << (c & 63);
}
static Specials specials_of(const Dialect *d) {
    Specials s = {.d = d};
    const uint32_t always[] = {d->delimiter, d->escape, d->quote, '\n', '\r'};
    for (size_t i = 0; i < ARRAY_LEN(always); i++) specials_add(&s, always[i]);
    for (size_t i = 0; i < str_length(d->terminator); i++) specials_add(&s, str_at(d->terminator, i));
    return s;
}
static ALWAYS_INLINE bool is_special(const Specials *s, uint32_t c) {
    return LIKELY(c < 128) ? s->ascii[c >> 6] >> (c & 63) & 1 : is_special_slow(s->d, c);
}

static int put_field(StrBuilder *b, const Specials *s, Ref text, bool quote) {
    const Dialect *d = s->d;
    size_t n = str_length(text), plain = 0;
    while (plain < n && !is_special(s, str_at(text, plain))) plain++;
    for (size_t i = plain; i < n && !quote && d->quoting != QUOTE_NONE; i++) {
        uint32_t c = str_at(text, i);
        if (!is_special(s, c)) continue;
        if (c == d->quote ? d->double_quote : c != d->escape) quote = true;
    }
    if (quote && str_builder_char(b, d->quote) < 0) return -1;
    if (str_builder_part(b, text, 0, plain) < 0) return -1;
    for (size_t i = plain; i < n; i++) {
        uint32_t c = str_at(text, i);
        bool escape = false;
        if (is_special(s, c)) {
            if (d->quoting == QUOTE_NONE)
                escape = true;
            else if (c == d->quote) {
                if (d->double_quote) {
                    if (str_builder_char(b, d->quote) < 0) return -1;
                } else
                    escape = true;
            } else if (c == d->escape)
                escape = true;
        }
        if (escape && d->escape == NO_CHAR) return fail("need to escape, but no escapechar set");
        if (escape && str_builder_char(b, d->escape) < 0) return -1;
        if (str_builder_char(b, c) < 0) return -1;
    }
    return quote ? str_builder_char(b, d->quote) : 0;
}

static bool always_quoted(const Dialect *d, Ref field) {
    switch (d->quoting) {
    case QUOTE_ALL: return true;
    case QUOTE_NONNUMERIC: return !(is_int(field) || is_float(field));
    case QUOTE_STRINGS: return is_str(field);
    case QUOTE_NOTNULL: return !is_none(field);
    default: return false;
    }
}

static int put_value(StrBuilder *b, const Specials *s, Ref field, size_t number) {
    const Dialect *d = s->d;
    if (number && str_builder_char(b, d->delimiter) < 0) return -1;
    SCOPED Own *text = is_none(field) ? empty_str : object_str(field);
    if (!text) return -1;
    bool quote = always_quoted(d, field);
    if (d->delimiter == ' ' && d->skip_space && str_length(text) == 0) { // blanks would be read as nothing
        if (d->quoting == QUOTE_NONE || (is_none(field) && (d->quoting == QUOTE_STRINGS || d->quoting == QUOTE_NOTNULL)))
            return fail("empty field must be quoted if delimiter is a space and skipinitialspace is true");
        quote = true;
    }
    return put_field(b, s, text, quote);
}

static Own *writer_writerow(Ref self, Ref row) {
    const Writer *w = AS(Writer, self);
    const Dialect *d = dialect_of(w->dialect);
    SCOPED Own *iterator = object_iter(row), *last = NULL, *line = NULL;
    if (!iterator) {
        if (error_clear_if(EXC_TypeError)) fail("iterable expected, not %T", row);
        return NULL;
    }
    Specials specials = specials_of(d);
    StrBuilder b;
    str_builder_init(&b);
    size_t count = 0;
    Own *field;
    while ((field = iter_next(iterator))) {
        int r = put_value(&b, &specials, field, count++);
        SETREF(last, field);
        if (r < 0) goto failed;
    }
    if (error_pending()) goto failed;
    if (count == 1 && b.length == 0) { // a lone empty field would read as no record
        bool none = is_none(last) && (d->quoting == QUOTE_STRINGS || d->quoting == QUOTE_NOTNULL);
        if (d->quoting == QUOTE_NONE || none) {
            fail("single empty field record must be quoted");
            goto failed;
        }
        if (str_builder_char(&b, d->quote) < 0 || str_builder_char(&b, d->quote) < 0) goto failed;
    }
    if (str_builder_str(&b, d->terminator) < 0) goto failed;
    line = str_builder_finish(&b);
    return line ? object_call1(w->write, line) : NULL;
failed:
    str_builder_drop(&b);
    return NULL;
}

static Own *writer_writerows(Ref self, Ref rows) {
    SCOPED Own *iterator = object_iter(rows);
    if (!iterator) return NULL;
    Own *row;
    while ((row = iter_next(iterator))) {
        Own *r = writer_writerow(self, row);
        decref(row);
        if (!r) return NULL;
        decref(r);
    }
    return error_pending() ? NULL : NONE;
}

static Own *writer_dialect(Ref x) {
    return incref(AS(Writer, x)->dialect);
}
static const MethodDef writer_methods[] = {
    {"writerow", writer_writerow, CALL_O, 0, "($self, row, /)", "Write one record."},
    {"writerows", writer_writerows, CALL_O, 0, "($self, rows, /)", "Write several records."},
    {0},
};
static const GetSetDef writer_getset[] = {{"dialect", writer_dialect, NULL, "The dialect."}, {0}};
static const TypeSpec writer_spec = {
    .name = "_csv.writer",
    .size = sizeof(Writer),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(LIFE_SLOTS(writer)),
    .methods = writer_methods,
    .getset = writer_getset,
};

// ---- functions

// The dialect of reader(x, dialect, **rules), writer(...), register_dialect(name, ...).
static Own *dialect_of_call(const char *function, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs < 1) return raise_error(EXC_TypeError, "%s expected at least 1 argument, got 0", function);
    if (nargs > 2)
        return raise_error(EXC_TypeError, "%s expected at most 2 arguments, got %zu", function, nargs);
    Ref given = nargs == 2 ? args[1] : NULL;
    SCOPED Own *names = NULL, *keywords = NULL;
    size_t skip = kwnames && tuple_size(kwnames) && str_equal_c(tuple_peek(kwnames, 0), "dialect");
    if (skip) {
        given = args[nargs];
        if (!(names = tuple_slice(kwnames, 1, tuple_size(kwnames)))) return NULL;
    }
    keywords = keyword_dict(args + skip, nargs, skip ? REF(names) : kwnames);
    if (!keywords) return NULL;
    return dialect_from(given, keywords);
}

static Own *make_reader(UNUSED Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    SCOPED Own *dialect = dialect_of_call("", args, nargs, kwnames);
    SCOPED Own *iterator = dialect ? object_iter(args[0]) : NULL;
    Reader *r = iterator ? (Reader *)object_new_container(state()->reader_type, sizeof(Reader)) : NULL;
    if (!r) return NULL;
    r->iterator = GIVE(iterator);
    r->dialect = GIVE(dialect);
    object_track(OBJ(r));
    return OBJ(r);
}

static Own *make_writer(UNUSED Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    SCOPED Own *dialect = dialect_of_call("", args, nargs, kwnames), *write = NULL;
    if (!dialect) return NULL;
    int found = object_get_attr_optional(args[0], NAME(write), &write);
    if (found < 0) return NULL;
    if (!found || !object_is_callable(write))
        return raise_error(EXC_TypeError, "argument 1 must have a \"write\" method");
    Writer *w = (Writer *)object_new_container(state()->writer_type, sizeof(Writer));
    if (!w) return NULL;
    w->write = GIVE(write);
    w->dialect = GIVE(dialect);
    object_track(OBJ(w));
    return OBJ(w);
}

static Own *register_dialect(UNUSED Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs && !is_str(args[0])) return raise_error(EXC_TypeError, "dialect name must be a string");
    SCOPED Own *dialect = dialect_of_call("register_dialect", args, nargs, kwnames);
    return dialect && dict_set(state()->dialects, args[0], dialect) == 0 ? NONE : NULL;
}
static Own *unregister_dialect(UNUSED Ref module, Ref name) {
    int r = dict_delete(state()->dialects, name);
    if (r == 0) fail("unknown dialect");
    return r > 0 ? NONE : NULL;
}
static Own *get_dialect(UNUSED Ref module, Ref name) {
    Own *d;
    int r = dict_lookup(state()->dialects, name, &d);
    if (r == 0) fail("unknown dialect");
    return r > 0 ? d : NULL;
}
static Own *list_dialects(UNUSED Ref module) {
    return dict_keys_list(state()->dialects);
}
static Own *field_size_limit(UNUSED Ref module, Ref const *args) {
    int64_t old = state()->limit, wanted;
    if (args[0]) {
        if (!is_int(args[0])) return raise_error(EXC_TypeError, "limit must be an integer");
        if (int_as_i64(args[0], &wanted) < 0) return NULL;
        state()->limit = wanted;
    }
    return int_new(old);
}

static const MethodDef functions[] = {
    {"reader", make_reader, CALL_RAW, 0, "($module, iterable, /, dialect='excel', **fmtparams)",
     "Iterator over the records of lines of text."},
    {"writer", make_writer, CALL_RAW, 0, "($module, fileobj, /, dialect='excel', **fmtparams)",
     "Writes records to a file."},
    {"register_dialect", register_dialect, CALL_RAW, 0, "($module, name, /, dialect='excel', **fmtparams)",
     "Give a dialect a name."},
    {"unregister_dialect", unregister_dialect, CALL_O, 0, "($module, /, name)",
     "Forget the dialect of that name."},
    {"get_dialect", get_dialect, CALL_O, 0, "($module, /, name)", "The dialect of that name."},
    {"list_dialects", list_dialects, CALL_NOARGS, 0, "($module, /)", "Names of all dialects."},
    {"field_size_limit", field_size_limit, CALL_BOUND, 0, "($module, /, new_limit=None)",
     "The longest field that is read; sets it too."},
    {0},
};

static int init(Own *module) {
    static const char *const constants[] = {"QUOTE_MINIMAL", "QUOTE_ALL",     "QUOTE_NONNUMERIC",
                                            "QUOTE_NONE",    "QUOTE_STRINGS", "QUOTE_NOTNULL"};
    State *s = state();
    if (!s && !(s = vm->module_state[STATE_CSV] = mem_alloc_zeroed(sizeof *s))) return (void)raise_no_memory(), -1;
    s->limit = 128 * 1024;
    SCOPED Own *dialect = native_type_once(&dialect_spec, NULL), *reader = native_type_once(&reader_spec, NULL),
               *writer = native_type_once(&writer_spec, NULL);
    SCOPED Own *name = str_from_c("Error"), *bases = tuple_pack(1, exception_class_peek(EXC_Exception)),
               *space = dict_new(), *where = str_from_c("_csv");
    if (!dialect || !reader || !writer || !name || !bases || !space || !where ||
        dict_set(space, NAME(__module__), where) < 0)
        return -1;
    s->dialect_type = ((Type *)dialect)->id;
    s->reader_type = ((Type *)reader)->id;
    s->writer_type = ((Type *)writer)->id;
    if ((!s->dialects && !(s->dialects = dict_new())) ||
        (!s->error && !(s->error = object_call3(REF(vm->types[TYPE_TYPE]), name, bases, space))))
        return -1;
    if (module_add(module, "Error", s->error) < 0 || module_add(module, "Dialect", dialect) < 0 ||
        module_add(module, "Reader", reader) < 0 || module_add(module, "Writer", writer) < 0 ||
        module_add(module, "_dialects", s->dialects) < 0)
        return -1;
    for (int i = 0; i < QUOTING_COUNT; i++)
        if (module_add_take(module, constants[i], int_new(i)) < 0) return -1;
    return module_add_take(module, "__version__", str_from_c("1.0"));
}

static void free_state(void) {
    State *s = state();
    if (!s) return;
    CLEAR(s->dialects);
    CLEAR(s->error);
    vm->module_state[STATE_CSV] = NULL;
    mem_free(s);
}

const ModuleSpec csv_c_module = {.name = "_csv",
                                 .doc = "Reading and writing comma-separated values.",
                                 .functions = functions,
                                 .init = init,
                                 .free = free_state};
