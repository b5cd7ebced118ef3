// unicodedata.c - module unicodedata: what base/unicode knows of characters.
#include "modules/native.h"
#include "base/unicode.h"
#include "base/unicode_names.h"
#include "types/float.h"
#include "types/str_internal.h"
#include <stdio.h>

// The one character of an argument; several: how many parameters the function has.
static int character(const char *function, Ref x, bool several, uint32_t *c) {
    if (!is_str(x) || str_length(x) != 1)
        return raise_int(EXC_TypeError,
                         several ? "%s() argument 1 must be a unicode character, not %T"
                                 : "%s() argument must be a unicode character, not %T",
                         function, x);
    *c = str_at(x, 0);
    return 0;
}

static Own *otherwise(Ref value, const char *message) {
    return value ? incref(value) : raise_error(EXC_ValueError, "%s", message);
}

static Own *name(UNUSED Ref module, Ref const *args) {
    uint32_t c;
    char text[UNICODE_NAME_MAX];
    if (character("name", args[0], true, &c) < 0) return NULL;
    const char *category = unicode_category(c);
    bool named = (category[0] != 'C' || category[1] == 'f') && unicode_name(c, text); // Cf: joiners, marks of direction
    return named ? str_from_c(text) : otherwise(args[1], "no such name");
}

static Own *lookup(UNUSED Ref module, Ref text) {
    if (!is_str(text)) return raise_error(EXC_TypeError, "lookup() argument must be str, not %T", text);
    int32_t c = str_is_ascii(text) ? unicode_lookup_name((const char *)str_data(text), str_length(text)) : -1;
    if (c >= 0) return str_from_char((uint32_t)c);
    SCOPED Own *message = str_format_c("undefined character name '%U'", text);
    return message ? raise_key_error(message) : NULL;
}

static Own *decimal(UNUSED Ref module, Ref const *args) {
    uint32_t c;
    if (character("decimal", args[0], true, &c) < 0) return NULL;
    int value = unicode_decimal(c);
    return value >= 0 ? int_new(value) : otherwise(args[1], "not a decimal");
}
static Own *digit(UNUSED Ref module, Ref const *args) {
    uint32_t c;
    if (character("digit", args[0], true, &c) < 0) return NULL;
    int value = unicode_digit(c);
    return value >= 0 ? int_new(value) : otherwise(args[1], "not a digit");
}
static Own *numeric(UNUSED Ref module, Ref const *args) {
    uint32_t c;
    double value;
    if (character("numeric", args[0], true, &c) < 0) return NULL;
    return unicode_numeric(c, &value) ? float_new(value) : otherwise(args[1], "not a numeric character");
}

#define PROPERTY(function, value)                                                                            \
    static Own *function(UNUSED Ref module, Ref x) {                                                         \
        uint32_t c;                                                                                          \
        if (character(#function, x, false, &c) < 0) return NULL;                                             \
        return value;                                                                                        \
    }
PROPERTY(category, str_intern_c(unicode_category(c)))
PROPERTY(bidirectional, str_intern_c(unicode_bidirectional(c)))
PROPERTY(east_asian_width, str_intern_c(unicode_east_asian_width(c)))
PROPERTY(combining, int_new(unicode_combining_class(c)))
PROPERTY(mirrored, int_new(unicode_is_mirrored(c)))

// From the full decomposition of c back to its own: all but the last of it composed, or all of it, if that is another character.
static int one_step(uint32_t c, bool compatibility, uint32_t *parts, int n) {
    uint32_t made[20];
    for (int i = 0; i < n; i++)
        if (parts[i] >> 8 == 0x11) return n; // Hangul stays in letters
    int all = (int)unicode_normalize(UNICODE_NFC, parts, (size_t)n, made, ARRAY_LEN(made));
    if (!compatibility && made[0] == c) {
        all = (int)unicode_normalize(UNICODE_NFC, parts, (size_t)n - 1, made, ARRAY_LEN(made));
        made[all++] = parts[n - 1];
    }
    memcpy(parts, made, sizeof made);
    return all;
}

static Own *decomposition(UNUSED Ref module, Ref x) {
    uint32_t c, parts[20];
    if (character("decomposition", x, false, &c) < 0) return NULL;
    if (c >= 0xAC00 && c <= 0xD7A3) return empty_str; // Hangul syllables are computed
    int n = unicode_decomposition(c, false, parts);
    bool compatibility = n == 0;
    if (compatibility) n = unicode_decomposition(c, true, parts);
    if (n) n = one_step(c, compatibility, parts, n);
    char text[20 * 8 + 16], *p = text;
    if (n && compatibility)
        p += sprintf(p, "<%s>", unicode_decomposition_kind(c));
    for (int i = 0; i < n; i++) p += sprintf(p, p == text ? "%04X" : " %04X", parts[i]);
    return str_from_ascii(text, (size_t)(p - text));
}

static int form_of(Ref x, UnicodeForm *form) {
    static const char *const names[] = {
        [UNICODE_NFC] = "NFC", [UNICODE_NFD] = "NFD", [UNICODE_NFKC] = "NFKC", [UNICODE_NFKD] = "NFKD"};
    for (int i = 0; i < 4; i++)
        if (str_equal_c(x, names[i])) {
            *form = (UnicodeForm)i;
            return 0;
        }
    return raise_int(EXC_ValueError, "invalid normalization form");
}

static Own *normalized(UnicodeForm form, Ref text) {
    if (str_is_ascii(text) || unicode_is_inert(form, str_data(text), str_width_shift(text), str_length(text))) return incref(text);
    size_t n = str_length(text), capacity = n * 2 + 32;
    uint32_t *in = heap_alloc(&vm->heap, (n + capacity) * sizeof(uint32_t));
    if (!in) return raise_no_memory();
    text_copy(in, 2, str_data(text), str_width_shift(text), n);
    size_t length = unicode_normalize(form, in, n, in + n, capacity);
    if (length > capacity) {
        uint32_t *bigger = heap_realloc(&vm->heap, in, (n + length) * sizeof(uint32_t));
        if (!bigger) {
            heap_free(&vm->heap, in);
            return raise_no_memory();
        }
        in = bigger;
        length = unicode_normalize(form, in, n, in + n, length);
    }
    bool same = length == n && memcmp(in, in + n, n * sizeof(uint32_t)) == 0;
    Own *x = same ? incref(text) : str_from_ucs4(in + n, length);
    heap_free(&vm->heap, in);
    return x;
}

static int two_strings(const char *function, Ref const *args) {
    for (int i = 0; i < 2; i++)
        if (!is_str(args[i]))
            return raise_int(EXC_TypeError, "%s() argument %d must be str, not %T", function, i + 1, args[i]);
    return 0;
}
static Own *normalize(UNUSED Ref module, Ref const *args) {
    UnicodeForm form = UNICODE_NFC;
    if (two_strings("normalize", args) < 0 || form_of(args[0], &form) < 0) return NULL;
    return normalized(form, args[1]);
}
static Own *is_normalized(UNUSED Ref module, Ref const *args) {
    UnicodeForm form = UNICODE_NFC;
    if (two_strings("is_normalized", args) < 0 || form_of(args[0], &form) < 0) return NULL;
    SCOPED Own *x = normalized(form, args[1]);
    return x ? BOOL(str_equal(x, args[1])) : NULL;
}

static const MethodDef functions[] = {
    {"name", name, CALL_BOUND, 0, "($module, chr, default=None, /)",
     "The character's name; without one default, or ValueError."},
    {"lookup", lookup, CALL_O, 0, "($module, name, /)", "The character of that name, or KeyError."},
    {"decimal", decimal, CALL_BOUND, 0, "($module, chr, default=None, /)", "Its value as a decimal digit."},
    {"digit", digit, CALL_BOUND, 0, "($module, chr, default=None, /)", "Its value as a digit."},
    {"numeric", numeric, CALL_BOUND, 0, "($module, chr, default=None, /)", "Its value as a number, a float."},
    {"category", category, CALL_O, 0, "($module, chr, /)", "Its general category, as 'Lu'."},
    {"bidirectional", bidirectional, CALL_O, 0, "($module, chr, /)", "Its bidirectional class."},
    {"combining", combining, CALL_O, 0, "($module, chr, /)", "Its canonical combining class, 0 for none."},
    {"east_asian_width", east_asian_width, CALL_O, 0, "($module, chr, /)", "Its East Asian width."},
    {"mirrored", mirrored, CALL_O, 0, "($module, chr, /)", "1 if it is mirrored in text from right to left."},
    {"decomposition", decomposition, CALL_O, 0, "($module, chr, /)",
     "The characters that it decomposes into, in hexadecimal."},
    {"normalize", normalize, CALL_BOUND, 0, "($module, form, unistr, /)",
     "The text in form NFC, NFD, NFKC or NFKD."},
    {"is_normalized", is_normalized, CALL_BOUND, 0, "($module, form, unistr, /)",
     "Is the text in that form?"},
    {0},
};

static int init(Own *module) {
    return module_add_take(module, "unidata_version", str_from_c("15.1.0"));
}

const ModuleSpec unicodedata_module = {
    .name = "unicodedata", .doc = "Properties of Unicode characters.", .functions = functions, .init = init};
