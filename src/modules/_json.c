// _json.c - the fast halves of module json: a scanner that makes objects of a text, an encoder that makes a
// text of objects.
//
// The scanner is called as scanner(text, index) and gives (object, end); where no value begins it raises
// StopIteration(index), as module json expects. Keys seen lately are shared, so that a list of records has
// each key once.
#include "base/float_format.h"
#include "modules/native.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/list.h"
#include "types/str_internal.h"
#include <math.h>

// ---- errors

static COLD Own *decode_error(const char *message, Ref text, size_t position) {
    SCOPED Own *class = import_attr("json.decoder", "JSONDecodeError"), *what = str_from_c(message),
               *where = int_new((int64_t)position);
    Own *error = class && what && where ? object_call3(class, what, text, where) : NULL;
    if (error) (void)raise_instance_take(error);
    return NULL;
}

static COLD Own *no_value(size_t position) {
    Own *where = int_new((int64_t)position);
    if (!where) return NULL;
    (void)raise_stop_iteration(where);
    decref(where);
    return NULL;
}

// ---- scanning

typedef struct Scanner {
    Object head;
    Own *object_hook, *object_pairs_hook, *parse_float, *parse_int,
        *parse_constant; // NULL where nothing special
    bool strict;
} Scanner;
LIFE(scanner, 5)

enum { KEY_CACHE = 64 };
typedef struct Parse {
    const Scanner *scanner;
    Ref text;
    const void *d;
    int shift;
    size_t n;
    Own *keys[KEY_CACHE]; // owned
} Parse;

static ALWAYS_INLINE uint32_t at(const Parse *p, size_t i) {
    return i < p->n ? text_at(p->d, p->shift, i) : 0;
}
static ALWAYS_INLINE bool blank(uint32_t c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
static ALWAYS_INLINE size_t skip(const Parse *p, size_t i) {
    while (i < p->n && blank(text_at(p->d, p->shift, i))) i++;
    return i;
}

static int hex4(const Parse *p, size_t i, uint32_t *out) {
    uint32_t value = 0;
    for (size_t k = 0; k < 4; k++) {
        int digit = hex_value(at(p, i + k));
        if (digit < 0 || i + k + 1 >= p->n) return -1; // something must follow
        value = value << 4 | (uint32_t)digit;
    }
    *out = value;
    return 0;
}

// An escape whose letter is at i; 0 and the character, *next behind it.
static int parse_escape(const Parse *p, size_t begin, size_t i, uint32_t *c, size_t *next) {
    uint32_t letter = at(p, i);
    if (i >= p->n) return (void)decode_error("Unterminated string starting at", p->text, begin), -1;
    *next = i + 1;
    switch (letter) {
    case '"':
    case '\\':
    case '/': *c = letter; return 0;
    case 'b': *c = '\b'; return 0;
    case 'f': *c = '\f'; return 0;
    case 'n': *c = '\n'; return 0;
    case 'r': *c = '\r'; return 0;
    case 't': *c = '\t'; return 0;
    case 'u': break;
    default: return (void)decode_error("Invalid \\escape", p->text, i - 1), -1;
    }
    if (hex4(p, i + 1, c) < 0) return (void)decode_error("Invalid \\uXXXX escape", p->text, i), -1;
    *next = i + 5;
    uint32_t low;
    if (*c >= 0xD800 && *c < 0xDC00 && at(p, i + 5) == '\\' && at(p, i + 6) == 'u' &&
        hex4(p, i + 7, &low) == 0 && low >= 0xDC00 && low < 0xE000) {
        *c = 0x10000 + ((*c & 0x3FF) << 10) + (low & 0x3FF);
        *next = i + 11;
    }
    return 0;
}

// The first quote, backslash or control character at or behind i.
static ALWAYS_INLINE size_t plain_run(const Parse *p, size_t i) {
    if (LIKELY(p->shift == 0)) {
        const uint8_t *d = p->d;
        while (i < p->n && d[i] != '"' && d[i] != '\\' && d[i] >= 32) i++;
        return i;
    }
    for (; i < p->n; i++) {
        uint32_t c = text_at(p->d, p->shift, i);
        if (c == '"' || c == '\\' || c < 32) break;
    }
    return i;
}

static Own *slice_text(const Parse *p, size_t from, size_t to) {
    if (LIKELY(str_is_ascii(p->text))) return str_from_ascii((const char *)p->d + from, to - from);
    return str_from_text(text_offset(p->d, p->shift, from), p->shift, to - from);
}

// A string whose opening quote is at i - 1; *end behind the closing one.
static Own *parse_string(const Parse *p, size_t i, bool strict, size_t *end) {
    size_t begin = i - 1, stop = plain_run(p, i);
    if (LIKELY(stop < p->n && at(p, stop) == '"')) {
        *end = stop + 1;
        return slice_text(p, i, stop);
    }
    StrBuilder b;
    str_builder_init(&b);
    for (;;) {
        if (str_builder_part(&b, p->text, i, stop) < 0) goto fail;
        if (stop >= p->n) {
            (void)decode_error("Unterminated string starting at", p->text, begin);
            goto fail;
        }
        uint32_t c = at(p, stop);
        if (c == '"') break;
        size_t next = stop + 1;
        if (c == '\\') {
            if (parse_escape(p, begin, stop + 1, &c, &next) < 0) goto fail;
        } else if (strict) {
            (void)decode_error("Invalid control character at", p->text, stop);
            goto fail;
        }
        if (str_builder_char(&b, c) < 0) goto fail;
        i = next;
        stop = plain_run(p, i);
    }
    *end = stop + 1;
    return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}

// A key: the same object as an equal one seen lately.
static Own *parse_key(Parse *p, size_t i, size_t *end) {
    Own *key = parse_string(p, i, p->scanner->strict, end);
    if (!key || str_length(key) > 40 || str_length(key) < 2) return key;
    Own **slot = &p->keys[str_hash(key) % KEY_CACHE];
    if (*slot && str_equal(*slot, key)) {
        decref(key);
        return incref(*slot);
    }
    SETREF(*slot, incref(key));
    return key;
}

static Own *parse_value(Parse *p, size_t i, size_t *end);

static Own *hooked_number(const Parse *p, Ref hook, size_t from, size_t to) {
    SCOPED Own *text = slice_text(p, from, to);
    return text ? object_call1(hook, text) : NULL;
}

static Own *parse_number(const Parse *p, size_t start, size_t *end) {
    size_t i = start;
    bool negative = at(p, i) == '-', whole = true;
    if (negative) i++;
    if (at(p, i) - '0' >= 10) return no_value(start);
    uint64_t value = 0;
    size_t first = i;
    if (at(p, i) == '0')
        i++;
    else
        for (uint32_t c; (c = at(p, i) - '0') < 10; i++) value = value * 10 + c;
    size_t digits = i - first;
    if (at(p, i) == '.' && at(p, i + 1) - '0' < 10) {
        whole = false;
        for (i += 2; at(p, i) - '0' < 10; i++) {}
    }
    if ((at(p, i) | 32) == 'e') {
        size_t k = i + 1;
        if (at(p, k) == '-' || at(p, k) == '+') k++;
        if (at(p, k) - '0' < 10) {
            whole = false;
            while (at(p, k) - '0' < 10) k++;
            i = k;
        }
    }
    *end = i;
    Ref hook = whole ? p->scanner->parse_int : p->scanner->parse_float;
    if (hook) return hooked_number(p, hook, start, i);
    if (whole && digits <= 18) return int_new(negative ? -(int64_t)value : (int64_t)value);
    char small[64] = "", *copy = small;
    size_t n = i - start;
    if (n > sizeof small && !(copy = heap_alloc(&vm->heap, n))) return raise_no_memory();
    for (size_t k = 0; k < n; k++) copy[k] = (char)at(p, start + k);
    Own *x = NULL;
    if (whole) {
        SCOPED Own *text = str_from_ascii(copy, n); // int() knows the limit on digits
        if (text) x = object_call1(REF(vm->types[TYPE_INT]), text);
    } else {
        double d;
        (void)float_parse(copy, n, &d);
        x = float_new(d);
    }
    if (copy != small) heap_free(&vm->heap, copy);
    return x;
}

static Own *parse_array(Parse *p, size_t i, size_t *end) { // behind [
    Own *list = list_new(0);
    if (!list) return NULL;
    i = skip(p, i);
    if (at(p, i) == ']' && i < p->n) {
        *end = i + 1;
        return list;
    }
    for (;;) {
        Own *item = parse_value(p, i, &i);
        if (!item || list_append_take(list, item) < 0) break;
        i = skip(p, i);
        uint32_t c = at(p, i);
        if (c == ']') {
            *end = i + 1;
            return list;
        }
        if (c != ',') {
            (void)decode_error("Expecting ',' delimiter", p->text, i);
            break;
        }
        size_t comma = i;
        i = skip(p, i + 1);
        if (at(p, i) == ']') {
            (void)decode_error("Illegal trailing comma before end of array", p->text, comma);
            break;
        }
    }
    decref(list);
    return NULL;
}

static Own *finish_object_take(const Parse *p, Own *object) {
    Ref hook = p->scanner->object_pairs_hook ? p->scanner->object_pairs_hook : p->scanner->object_hook;
    if (!hook) return object;
    Own *x = object_call1(hook, object);
    decref(object);
    return x;
}

static int add_member(Own *object, bool pairs, Own *key, Own *value) {
    if (!pairs) return dict_set_take(object, key, value);
    Own *pair = tuple_pack(2, REF(key), REF(value));
    decref(key);
    decref(value);
    return pair ? list_append_take(object, pair) : -1;
}

static Own *parse_object(Parse *p, size_t i, size_t *end) { // behind {
    bool pairs = p->scanner->object_pairs_hook != NULL;
    Own *object = pairs ? list_new(0) : dict_new();
    if (!object) return NULL;
    i = skip(p, i);
    if (at(p, i) == '}') {
        *end = i + 1;
        return finish_object_take(p, object);
    }
    for (;;) {
        if (at(p, i) != '"') {
            (void)decode_error("Expecting property name enclosed in double quotes", p->text, i);
            break;
        }
        Own *key = parse_key(p, i + 1, &i);
        if (!key) break;
        i = skip(p, i);
        if (at(p, i) != ':') {
            (void)decode_error("Expecting ':' delimiter", p->text, i);
            decref(key);
            break;
        }
        Own *value = parse_value(p, skip(p, i + 1), &i);
        if (!value) {
            decref(key);
            break;
        }
        if (add_member(object, pairs, key, value) < 0) break;
        i = skip(p, i);
        uint32_t c = at(p, i);
        if (c == '}') {
            *end = i + 1;
            return finish_object_take(p, object);
        }
        if (c != ',') {
            (void)decode_error("Expecting ',' delimiter", p->text, i);
            break;
        }
        size_t comma = i;
        i = skip(p, i + 1);
        if (at(p, i) == '}') {
            (void)decode_error("Illegal trailing comma before end of object", p->text, comma);
            break;
        }
    }
    decref(object);
    return NULL;
}

static bool word_at(const Parse *p, size_t i, const char *word) {
    for (; *word; word++, i++)
        if (at(p, i) != (uint8_t)*word) return false;
    return true;
}

static Own *parse_constant(const Parse *p, const char *word, double value, size_t i, size_t *end) {
    *end = i + strlen(word);
    if (p->scanner->parse_constant) return hooked_number(p, p->scanner->parse_constant, i, *end);
    return float_new(value);
}

static Own *parse_value(Parse *p, size_t i, size_t *end) {
    if (i >= p->n) return no_value(i);
    switch (at(p, i)) {
    case '"': return parse_string(p, i + 1, p->scanner->strict, end);
    case '{':
    case '[': {
        bool array = at(p, i) == '[';
        if (recursion_enter(array ? " while decoding a JSON array from a unicode string"
                                  : " while decoding a JSON object from a unicode string") < 0 || poll_interrupt() < 0)
            return NULL;
        Own *x = array ? parse_array(p, i + 1, end) : parse_object(p, i + 1, end);
        return x;
    }
    case 'n':
        if (!word_at(p, i, "null")) break;
        *end = i + 4;
        return NONE;
    case 't':
        if (!word_at(p, i, "true")) break;
        *end = i + 4;
        return TRUE;
    case 'f':
        if (!word_at(p, i, "false")) break;
        *end = i + 5;
        return FALSE;
    case 'N':
        if (word_at(p, i, "NaN")) return parse_constant(p, "NaN", NAN, i, end);
        break;
    case 'I':
        if (word_at(p, i, "Infinity")) return parse_constant(p, "Infinity", INFINITY, i, end);
        break;
    case '-':
        if (word_at(p, i, "-Infinity")) return parse_constant(p, "-Infinity", -INFINITY, i, end);
        return parse_number(p, i, end);
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': return parse_number(p, i, end);
    }
    return no_value(i);
}

static Own *scanner_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    if (arguments_bind("scan_once", "(string, idx)", args, nargs, kwnames, a) < 0) return NULL;
    if (!is_str(a[0])) return raise_error(EXC_TypeError, "first argument must be a string, not %T", a[0]);
    ssize_t start;
    if (native_ssize(a[1], &start) < 0) return NULL;
    if (start < 0) return raise_error(EXC_ValueError, "idx cannot be negative");
    Parse p = {.scanner = AS(Scanner, self),
               .text = a[0],
               .d = str_data(a[0]),
               .shift = str_width_shift(a[0]),
               .n = str_length(a[0])};
    size_t end = (size_t)start;
    SCOPED Own *value = parse_value(&p, (size_t)start, &end);
    for (int i = 0; i < KEY_CACHE; i++) xdecref(p.keys[i]);
    if (!value) return NULL;
    SCOPED Own *where = int_new((int64_t)end);
    return where ? tuple_pack(2, REF(value), REF(where)) : NULL;
}

// An attribute of the context: NULL without exception if it is None or `otherwise`.
static int context_hook(Ref context, const char *name, Ref otherwise, Own **out) {
    SCOPED Own *key = str_intern_c(name);
    Own *x = key ? object_get_attr(context, key) : NULL;
    if (!x) return -1;
    if (is_none(x) || x == otherwise) CLEAR(x);
    *out = x;
    return 0;
}

static Own *scanner_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[1];
    if (arguments_bind("make_scanner", "(context)", args, nargs, kwnames, a) < 0) return NULL;
    Scanner *s = (Scanner *)type_alloc(type, 0);
    if (!s) return NULL;
    Own *strict = NULL;
    if (context_hook(a[0], "object_hook", NULL, &s->object_hook) < 0 ||
        context_hook(a[0], "object_pairs_hook", NULL, &s->object_pairs_hook) < 0 ||
        context_hook(a[0], "parse_float", REF(vm->types[TYPE_FLOAT]), &s->parse_float) < 0 ||
        context_hook(a[0], "parse_int", REF(vm->types[TYPE_INT]), &s->parse_int) < 0 ||
        context_hook(a[0], "parse_constant", NULL, &s->parse_constant) < 0 ||
        context_hook(a[0], "strict", NULL, &strict) < 0)
        goto fail;
    int truth = strict ? object_is_true(strict) : 0;
    xdecref(strict);
    if (truth < 0) goto fail;
    s->strict = truth;
    // the decoder's default says the same as no hook, by a method of a dict
    const Builtin *method = is_type(s->parse_constant ? s->parse_constant : NONE, TYPE_BUILTIN) ? AS(Builtin, s->parse_constant) : NULL;
    if (method && !strcmp(method->def->name, "__getitem__")) CLEAR(s->parse_constant);
    object_track(OBJ(s));
    return OBJ(s);
fail:
    decref(OBJ(s));
    return NULL;
}

static const TypeSpec scanner_spec = {
    .name = "_json.Scanner",
    .size = sizeof(Scanner),
    .flags = TF_GC,
    .slots = SLOTS(LIFE_SLOTS(scanner), SLOT(new_, scanner_new), SLOT(call, scanner_call)),
};

// ---- encoding

typedef struct Encoder {
    Object head;
    Own *markers, *default_, *encoder, *indent, *key_separator,
        *item_separator;                         // markers, indent: NULL for None
    bool sort_keys, skip_keys, allow_nan, ascii; // ascii: strings as encode_basestring_ascii does
    bool plain_strings;                          // the encoder of strings is one of ours
} Encoder;
LIFE(encoder, 6)

typedef struct Write {
    const Encoder *e;
    StrBuilder out;
} Write;

static int put_escape(StrBuilder *b, uint32_t c) {
    static const char digits[] = "0123456789abcdef";
    char text[8] = {'\\', 0};
    switch (c) {
    case '"':
    case '\\': text[1] = (char)c; return str_builder_ascii(b, text, 2);
    case '\n': return str_builder_ascii(b, "\\n", 2);
    case '\r': return str_builder_ascii(b, "\\r", 2);
    case '\t': return str_builder_ascii(b, "\\t", 2);
    case '\b': return str_builder_ascii(b, "\\b", 2);
    case '\f': return str_builder_ascii(b, "\\f", 2);
    }
    if (c > 0xFFFF) {
        c -= 0x10000;
        return put_escape(b, 0xD800 | c >> 10) < 0 ? -1 : put_escape(b, 0xDC00 | (c & 0x3FF));
    }
    text[1] = 'u';
    for (int i = 0; i < 4; i++) text[2 + i] = digits[c >> (12 - 4 * i) & 15];
    return str_builder_ascii(b, text, 6);
}

static ALWAYS_INLINE bool needs_escape(uint32_t c, bool ascii) {
    return c == '"' || c == '\\' || c < 32 || (ascii && c >= 127);
}

static int put_string(StrBuilder *b, Ref s, bool ascii) {
    if (str_builder_char(b, '"') < 0) return -1;
    size_t n = str_length(s), i = 0;
    int shift = str_width_shift(s);
    const void *d = str_data(s);
    while (i < n) {
        size_t start = i;
        while (i < n && !needs_escape(text_at(d, shift, i), ascii)) i++;
        if (str_builder_part(b, s, start, i) < 0) return -1;
        if (i < n && put_escape(b, text_at(d, shift, i++)) < 0) return -1;
    }
    return str_builder_char(b, '"');
}

static int write_value(Write *w, Ref x, size_t level);

static int put_take(StrBuilder *b, Own *text) {
    if (!text) return -1;
    int r = is_str(text) ? str_builder_str(b, text)
                         : raise_int(EXC_TypeError, "encoder() must return a string, not %T", text);
    decref(text);
    return r;
}

static int write_string(Write *w, Ref s) {
    if (LIKELY(w->e->plain_strings)) return put_string(&w->out, s, w->e->ascii);
    return put_take(&w->out, object_call1(w->e->encoder, s));
}

static int write_float(Write *w, Ref x) {
    double v = float_value(x);
    char scratch[FLOAT_REPR_MAX];
    if (isfinite(v)) return str_builder_ascii(&w->out, scratch, float_repr(v, scratch));
    if (!w->e->allow_nan)
        return raise_int(EXC_ValueError, "Out of range float values are not JSON compliant: %R", x);
    return str_builder_c(&w->out, isnan(v) ? "NaN" : v > 0 ? "Infinity" : "-Infinity");
}

static int write_int(Write *w, Ref x) {
    if (!int_is_big(x)) {
        char scratch[24], *p = scratch + sizeof scratch;
        int64_t v = int_value(x);
        uint64_t n = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
        do *--p = (char)('0' + n % 10);
        while ((n /= 10) != 0);
        if (v < 0) *--p = '-';
        return str_builder_ascii(&w->out, p, (size_t)(scratch + sizeof scratch - p));
    }
    return put_take(&w->out, int_to_str(x, 10));
}

static int new_line(Write *w, size_t level) {
    if (!w->e->indent) return 0;
    if (str_builder_char(&w->out, '\n') < 0) return -1;
    for (; level; level--)
        if (str_builder_str(&w->out, w->e->indent) < 0) return -1;
    return 0;
}

// Circular references: the container's id is in markers while it is being written.
static int enter(Write *w, Ref x, Own **marker) {
    *marker = NULL;
    if (!w->e->markers) return 0;
    Own *id = int_new((int64_t)(uintptr_t)x);
    if (!id) return -1;
    int seen = dict_contains(w->e->markers, id);
    if (seen > 0) raise_int(EXC_ValueError, "Circular reference detected");
    if (seen || dict_set(w->e->markers, id, x) < 0) {
        decref(id);
        return -1;
    }
    *marker = id;
    return 0;
}
static int leave(Write *w, Own *marker, int result) {
    if (!marker) return result;
    if (result == 0 && dict_delete(w->e->markers, marker) < 0) result = -1;
    decref(marker);
    return result;
}

static int write_list(Write *w, Ref x, size_t level) {
    size_t count;
    (void)sequence_items(x, &count);
    if (count == 0) return str_builder_ascii(&w->out, "[]", 2);
    Own *marker;
    if (enter(w, x, &marker) < 0) return -1;
    int r = str_builder_char(&w->out, '[');
    for (size_t i = 0; r == 0; i++) {
        Ref const *items = sequence_items(x, &count); // default() may have changed it
        if (i >= count) break;
        Own *item = incref(items[i]);
        if (i) r = str_builder_str(&w->out, w->e->item_separator);
        if (r == 0) r = new_line(w, level + 1);
        if (r == 0) r = write_value(w, item, level + 1);
        decref(item);
    }
    if (r == 0) r = new_line(w, level);
    if (r == 0) r = str_builder_char(&w->out, ']');
    return leave(w, marker, r);
}

// 1: written, 0: to be skipped.
static int write_key(Write *w, Ref key) {
    if (is_str(key)) return write_string(w, key) < 0 ? -1 : 1;
    int r;
    if (is_none(key) || key == TRUE || key == FALSE)
        r = str_builder_c(&w->out, is_none(key) ? "\"null\"" : key == TRUE ? "\"true\"" : "\"false\"");
    else if (is_int(key) || is_float(key)) {
        r = str_builder_char(&w->out, '"');
        if (r == 0) r = is_int(key) ? write_int(w, key) : write_float(w, key);
        if (r == 0) r = str_builder_char(&w->out, '"');
    } else if (w->e->skip_keys)
        return 0;
    else
        r = raise_int(EXC_TypeError, "keys must be str, int, float, bool or None, not %T", key);
    return r < 0 ? -1 : 1;
}

static int write_member(Write *w, Ref key, Ref value, bool *first, size_t level) {
    size_t before = w->out.length;
    if (!*first && str_builder_str(&w->out, w->e->item_separator) < 0) return -1;
    if (new_line(w, level + 1) < 0) return -1;
    int r = write_key(w, key);
    if (r < 0) return -1;
    if (r == 0) { // takes back what stands before it
        w->out.length = before;
        return 0;
    }
    *first = false;
    if (str_builder_str(&w->out, w->e->key_separator) < 0) return -1;
    return write_value(w, value, level + 1);
}

static int write_items(Write *w, Ref items, bool *first, size_t level) {
    for (size_t i = 0; i < list_size(items); i++) {
        SCOPED Own *pair = incref(list_peek(items, i));
        if (!is_tuple(pair) || tuple_size(pair) != 2)
            return raise_int(EXC_ValueError, "items must return 2-tuples");
        if (write_member(w, tuple_peek(pair, 0), tuple_peek(pair, 1), first, level) < 0) return -1;
    }
    return 0;
}

static int write_dict(Write *w, Ref x, size_t level) {
    if (dict_size(x) == 0) return str_builder_ascii(&w->out, "{}", 2);
    Own *marker;
    if (enter(w, x, &marker) < 0) return -1;
    bool first = true;
    int r = str_builder_char(&w->out, '{');
    if (r == 0 && (w->e->sort_keys || type_id(x) != TYPE_DICT)) {
        Own *view = object_call_method0(x, NAME(items)), *items = view ? object_to_list(view) : NULL;
        xdecref(view);
        r = !items ? -1 : w->e->sort_keys ? list_sort(items, NULL, false) : 0;
        if (r == 0) r = write_items(w, items, &first, level);
        xdecref(items);
    } else if (r == 0) {
        size_t position = 0, used = dict_size(x);
        Ref key, value;
        while (r == 0 && dict_next(x, &position, &key, &value)) {
            Own *k = incref(key), *v = incref(value);
            r = write_member(w, k, v, &first, level);
            decref(k);
            decref(v);
            if (r == 0 && dict_size(x) != used)
                r = raise_int(EXC_RuntimeError, "dictionary changed size during iteration");
        }
    }
    if (r == 0 && first) r = new_line(w, level + 1); // every key was skipped
    if (r == 0) r = new_line(w, level);
    if (r == 0) r = str_builder_char(&w->out, '}');
    return leave(w, marker, r);
}

static int write_default(Write *w, Ref x, size_t level) {
    Own *marker;
    if (enter(w, x, &marker) < 0) return -1;
    Own *y = object_call1(w->e->default_, x);
    int r = y ? write_value(w, y, level) : -1;
    xdecref(y);
    return leave(w, marker, r);
}

static int write_container(Write *w, Ref x, size_t level) {
    if (recursion_enter(" while encoding a JSON object") < 0 || poll_interrupt() < 0) return -1;
    int r = type_flags(x) & (TF_SUB_LIST | TF_SUB_TUPLE) ? write_list(w, x, level)
            : is_dict(x)                                 ? write_dict(w, x, level)
                                                         : write_default(w, x, level);
    return r;
}

static int write_value(Write *w, Ref x, size_t level) {
    if (is_str(x)) return write_string(w, x);
    if (is_none(x)) return str_builder_ascii(&w->out, "null", 4);
    if (x == TRUE) return str_builder_ascii(&w->out, "true", 4);
    if (x == FALSE) return str_builder_ascii(&w->out, "false", 5);
    if (is_int(x)) return write_int(w, x);
    if (is_float(x)) return write_float(w, x);
    return write_container(w, x, level);
}

// encoder(object, level): a tuple with the one text.
static Own *encoder_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    if (arguments_bind("_iterencode", "(obj, _current_indent_level)", args, nargs, kwnames, a) < 0)
        return NULL;
    ssize_t level;
    if (native_ssize(a[1], &level) < 0) return NULL;
    Write w = {.e = AS(Encoder, self)};
    str_builder_init(&w.out);
    if (write_value(&w, a[0], (size_t)MAX(level, 0)) < 0) {
        str_builder_drop(&w.out);
        return NULL;
    }
    SCOPED Own *text = str_builder_finish(&w.out);
    return text ? tuple_pack(1, REF(text)) : NULL;
}

static Own *encode_ascii(UNUSED Ref module, Ref text) {
    if (!is_str(text)) return raise_error(EXC_TypeError, "first argument must be a string, not %T", text);
    StrBuilder b;
    str_builder_init(&b);
    if (put_string(&b, text, true) == 0) return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}
static Own *encode_unicode(UNUSED Ref module, Ref text) {
    if (!is_str(text)) return raise_error(EXC_TypeError, "first argument must be a string, not %T", text);
    StrBuilder b;
    str_builder_init(&b);
    if (put_string(&b, text, false) == 0) return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}

static bool is_function(Ref x, void *function) {
    return type_id(x) == TYPE_BUILTIN && ((const Builtin *)x)->def->function == function;
}

static Own *encoder_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[9];
    if (arguments_bind("make_encoder",
                       "(markers, default, encoder, indent, key_separator, item_separator, sort_keys, "
                       "skipkeys, allow_nan)",
                       args, nargs, kwnames, a) < 0)
        return NULL;
    if (!is_none(a[0]) && !is_dict(a[0]))
        return raise_error(EXC_TypeError, "make_encoder() argument 1 must be dict or None, not %T", a[0]);
    for (int i = 4; i < 6; i++)
        if (!is_str(a[i]))
            return raise_error(EXC_TypeError, "make_encoder() argument %d must be str, not %T", i + 1, a[i]);
    int truths[3];
    for (int i = 0; i < 3; i++)
        if ((truths[i] = object_is_true(a[6 + i])) < 0) return NULL;
    Encoder *e = (Encoder *)type_alloc(type, 0);
    if (!e) return NULL;
    e->markers = is_none(a[0]) ? NULL : incref(a[0]);
    e->default_ = incref(a[1]);
    e->encoder = incref(a[2]);
    e->indent = is_none(a[3]) ? NULL : incref(a[3]);
    e->key_separator = incref(a[4]);
    e->item_separator = incref(a[5]);
    e->sort_keys = truths[0];
    e->skip_keys = truths[1];
    e->allow_nan = truths[2];
    e->ascii = is_function(a[2], (void *)encode_ascii);
    e->plain_strings = e->ascii || is_function(a[2], (void *)encode_unicode);
    object_track(OBJ(e));
    return OBJ(e);
}

static const TypeSpec encoder_spec = {
    .name = "_json.Encoder",
    .size = sizeof(Encoder),
    .flags = TF_GC,
    .slots = SLOTS(LIFE_SLOTS(encoder), SLOT(new_, encoder_new), SLOT(call, encoder_call)),
};

// ---- the module

static Own *scanstring(UNUSED Ref module, Ref const *args) {
    ssize_t start;
    if (!is_str(args[0]))
        return raise_error(EXC_TypeError, "first argument must be a string, not %T", args[0]);
    if (native_ssize(args[1], &start) < 0) return NULL;
    int strict = args[2] ? object_is_true(args[2]) : 1;
    if (strict < 0) return NULL;
    Parse p = {
        .text = args[0], .d = str_data(args[0]), .shift = str_width_shift(args[0]), .n = str_length(args[0])};
    if (start < 0 || (size_t)start > p.n) return raise_error(EXC_ValueError, "end is out of bounds");
    size_t end;
    SCOPED Own *text = parse_string(&p, (size_t)start, strict, &end),
               *where = text ? int_new((int64_t)end) : NULL;
    return where ? tuple_pack(2, REF(text), REF(where)) : NULL;
}

static Own *skip_blanks(UNUSED Ref module, Ref const *args) {
    ssize_t start;
    if (!is_str(args[0]))
        return raise_error(EXC_TypeError, "first argument must be a string, not %T", args[0]);
    if (native_ssize(args[1], &start) < 0) return NULL;
    Parse p = {
        .text = args[0], .d = str_data(args[0]), .shift = str_width_shift(args[0]), .n = str_length(args[0])};
    return int_new((int64_t)skip(&p, (size_t)MAX(start, 0)));
}

static const MethodDef functions[] = {
    {"scanstring", scanstring, CALL_BOUND, 0, "($module, string, end, strict=True, /)",
     "The string whose opening quote is before end, and where it ends."},
    {"encode_basestring", encode_unicode, CALL_O, 0, "($module, string, /)", "A string as JSON."},
    {"encode_basestring_ascii", encode_ascii, CALL_O, 0, "($module, string, /)",
     "A string as JSON of ASCII characters."},
    {"skip_blanks", skip_blanks, CALL_BOUND, 0, "($module, string, index, /)",
     "The index of the first character that is not blank."},
    {0},
};

static int init(Own *module) {
    if (module_add_take(module, "make_scanner", native_type_once(&scanner_spec, NULL)) < 0) return -1;
    return module_add_take(module, "make_encoder", native_type_once(&encoder_spec, NULL));
}

const ModuleSpec json_c_module = {
    .name = "_json", .doc = "The fast halves of module json.", .functions = functions, .init = init};
