// codecs.c - which codecs are written in C, what errors= means to them, and str.encode and bytes.decode on
// top of them.
//
// A codec is found by its normalised name. Encoding (codec_encode.c) and decoding (codec_decode.c) run
// character by character through one function of the codec, except the cases that matter: ASCII and latin-1
// text, UTF-8, whole runs of units. What cannot be converted is handed to encode_error or decode_error with
// its range, which raises or writes what stands for it.
#include "types/codec_tables.h"
#include "types/codecs_internal.h"
#include "types/dict.h"

// ---- names

static const struct {
    const char *name;
    Codec codec;
} plain_codecs[] = {
    {"utf_8", {UTF_8, MARKED, "utf-8", NULL}},
    {"utf8", {UTF_8, MARKED, "utf-8", NULL}},
    {"utf_8_sig", {UTF_8_SIG, MARKED, "utf-8", NULL}},
    {"ascii", {ASCII, MARKED, "ascii", NULL}},
    {"latin_1", {LATIN_1, MARKED, "latin-1", NULL}},
    {"iso8859_1", {LATIN_1, MARKED, "latin-1", NULL}},
    {"utf_16", {UTF_16, MARKED, "utf-16", NULL}},
    {"utf_16_le", {UTF_16, LITTLE, "utf-16-le", NULL}},
    {"utf_16_be", {UTF_16, BIG, "utf-16-be", NULL}},
    {"utf_32", {UTF_32, MARKED, "utf-32", NULL}},
    {"utf_32_le", {UTF_32, LITTLE, "utf-32-le", NULL}},
    {"utf_32_be", {UTF_32, BIG, "utf-32-be", NULL}},
    {"unicode_escape", {UNICODE_ESCAPE, MARKED, "unicodeescape", NULL}},
    {"raw_unicode_escape", {RAW_UNICODE_ESCAPE, MARKED, "rawunicodeescape", NULL}},
};

// Lower case, runs of what is not alphanumeric (but a dot) as one underscore.
static void normalise(const char *name, char out[40]) {
    size_t n = 0;
    bool gap = false;
    for (; *name && n < 38; name++) {
        uint8_t c = (uint8_t)*name;
        bool keep = unicode_is_ascii_letter(c) || (uint8_t)(c - '0') < 10 || c == '.';
        if (!keep) {
            gap = n > 0;
            continue;
        }
        if (gap) out[n++] = '_';
        gap = false;
        out[n++] = (char)((uint8_t)(c - 'A') < 26 ? c | 32 : c);
    }
    out[n] = 0;
}

static bool find_exact(const char *name, Codec *out) {
    for (size_t i = 0; i < ARRAY_LEN(plain_codecs); i++)
        if (strcmp(plain_codecs[i].name, name) == 0) {
            *out = plain_codecs[i].codec;
            return true;
        }
    for (size_t i = 0; i < ARRAY_LEN(codec_names); i++)
        if (strcmp(codec_names[i], name) == 0) {
            *out = (Codec){CHARMAP, MARKED, "charmap", unicode_codec_upper(i)};
            return true;
        }
    return false;
}

static bool find_by_name(const char *encoding, Codec *out) {
    char name[40];
    normalise(encoding, name);
    if (find_exact(name, out)) return true;
    for (size_t i = 0; i < ARRAY_LEN(codec_aliases); i++)
        if (strcmp(codec_aliases[i].alias, name) == 0) return find_exact(codec_aliases[i].name, out);
    return false;
}

bool codec_find(const char *encoding, Codec *out) {
    if (!encoding || strcmp(encoding, "utf-8") == 0) {
        *out = plain_codecs[0].codec;
        return true;
    }
    static TLS_FAST _Thread_local struct {
        char encoding[24];
        Codec codec;
    } last; // most often the next one is the same
    if (*encoding && strcmp(encoding, last.encoding) == 0) {
        *out = last.codec;
        return true;
    }
    if (!find_by_name(encoding, out)) return false;
    if (strlen(encoding) < sizeof last.encoding) {
        strcpy(last.encoding, encoding);
        last.codec = *out;
    }
    return true;
}

bool codec_known(const char *encoding) {
    Codec c;
    return codec_find(encoding, &c);
}

const char *codec_canonical_name(const char *encoding, char out[40]) {
    normalise(encoding, out);
    for (size_t i = 0; i < ARRAY_LEN(codec_aliases); i++)
        if (strcmp(codec_aliases[i].alias, out) == 0) strcpy(out, codec_aliases[i].name);
    for (char *p = out; *p; p++)
        if (*p == '_') *p = '-';
    if (strcmp(out, "utf8") == 0) strcpy(out, "utf-8");
    if (strncmp(out, "latin-1", 8) == 0) strcpy(out, "iso8859-1");
    return out;
}

Own *codec_alias_dict(void) {
    Own *all = dict_new();
    for (size_t i = 0; all && i < ARRAY_LEN(codec_aliases); i++) {
        SCOPED Own *alias = str_from_c(codec_aliases[i].alias),
                   *name = alias ? str_from_c(codec_aliases[i].name) : NULL;
        if (!name || dict_set(all, alias, name) < 0) CLEAR(all);
    }
    return all;
}

COLD Own *codec_unknown(const char *encoding) {
    return raise_error(EXC_LookupError, "unknown encoding: %s", encoding);
}

// ---- errors

CodecHandler codec_handler(const char *errors) {
    static const char *const names[] = {
        "strict",      "ignore",          "replace",      "backslashreplace", "xmlcharrefreplace",
        "namereplace", "surrogateescape", "surrogatepass"};
    if (!errors) return STRICT;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strcmp(names[i], errors) == 0) return (CodecHandler)i;
    return CUSTOM;
}

Own *codec_make_error(ExcKind kind, const char *encoding, Ref object, size_t start, size_t end,
                      const char *reason) {
    SCOPED Own *name = str_from_c(encoding), *from = int_new((int64_t)start), *to = int_new((int64_t)end),
               *why = str_from_c(reason);
    if (!name || !from || !to || !why) return NULL;
    Ref args[5] = {name, object, from, to, why};
    return object_call(exception_class_peek(kind), args, 5, NULL);
}

COLD int codec_raise(ExcKind kind, const char *encoding, Ref object, size_t start, size_t end,
                     const char *reason) {
    Own *error = codec_make_error(kind, encoding, object, start, end, reason);
    if (error) (void)raise_instance_take(error);
    return -1;
}

Own *codec_ask_handler(const char *errors, Own *error, size_t length, size_t *next) {
    if (!error) return NULL;
    Own *result = NULL, *function = codec_error_handler(errors);
    if (!function) goto done;
    result = object_call1(function, error);
    decref(function);
    if (!result) goto done;
    ssize_t position;
    if (!is_tuple(result) || tuple_size(result) != 2 || !is_int(tuple_peek(result, 1)) ||
        !(is_str(tuple_peek(result, 0)) || is_bytes(tuple_peek(result, 0)))) {
        (void)raise_error(EXC_TypeError, "%s error handler must return (str, int) tuple",
                          type_id(error) == exception_type_id(EXC_UnicodeEncodeError) ? "encoding"
                                                                                      : "decoding");
        CLEAR(result);
        goto done;
    }
    if (number_as_ssize(tuple_peek(result, 1), EXC_IndexError, &position) < 0) {
        CLEAR(result);
        goto done;
    }
    if (position < 0) position += (ssize_t)length;
    if (position < 0 || (size_t)position > length) {
        (void)raise_error(EXC_IndexError, "position %zd from error handler out of bounds", position);
        CLEAR(result);
        goto done;
    }
    *next = (size_t)position;
    Own *text = incref(tuple_peek(result, 0));
    decref(result);
    result = text;
done:
    decref(error);
    return result;
}

// ---- as methods ask for it: what fails in a codec is noted, but for the few encodings that need no look-up

static bool needs_no_lookup(const char *encoding) {
    static const char *const names[] = {"utf_8", "utf8",     "utf_16", "utf16",   "utf_32",     "utf32",
                                        "ascii", "us_ascii", "latin1", "latin_1", "iso_8859_1", "iso8859_1"};
    char name[40];
    normalise(encoding, name);
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strcmp(names[i], name) == 0) return true;
    return false;
}

COLD void codec_add_note(const char *encoding, const char *verb) {
    if (error_matches(EXC_MemoryError)) return;
    Own *error = error_take();
    SCOPED Own *note = error_format("%s with '%s' codec failed", verb, encoding), *name = NULL, *r = NULL;
    if (note && (name = str_intern_c("add_note"))) r = object_call_method1(error, name, note);
    if (r)
        error_restore_take(error);
    else
        error_displace_take(error);
}

Own *codec_encode_by_name(Ref text, const char *encoding, const char *errors) {
    Own *x = codec_encode(text, encoding, errors);
    if (UNLIKELY(!x) && encoding && codec_known(encoding) && !needs_no_lookup(encoding))
        codec_add_note(encoding, "encoding");
    return x;
}

Own *codec_decode_by_name(const uint8_t *data, size_t n, const char *encoding, const char *errors) {
    if (n == 0) return incref(empty_str); // whatever the names
    Own *x = codec_decode(data, n, encoding, errors);
    if (UNLIKELY(!x) && encoding && codec_known(encoding) && !needs_no_lookup(encoding))
        codec_add_note(encoding, "decoding");
    return x;
}
