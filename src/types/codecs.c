// codecs.c - text to bytes and back: UTF-8, -16, -32, ASCII, latin-1, single-byte tables, escapes; and what
// to do with errors.
//
// A codec is found by its normalised name. Encoding and decoding run character by character through one
// function of the codec, except the cases that matter: ASCII and latin-1 text, UTF-8. What cannot be
// converted is handed to encode_error or decode_error with its range, which raises or writes what stands for
// it.
#include "types/codecs.h"
#include "base/unicode_names.h"
#include "types/bytes_internal.h"
#include "types/codec_tables.h"
#include "types/dict.h"
#include "types/exception.h"
#include <stdio.h>

// ---- names

typedef enum CodecKind {
    UTF_8,
    UTF_8_SIG,
    ASCII,
    LATIN_1,
    UTF_16,
    UTF_32,
    CHARMAP,
    UNICODE_ESCAPE,
    RAW_UNICODE_ESCAPE
} CodecKind;
typedef enum ByteOrder { MARKED, LITTLE, BIG } ByteOrder; // MARKED: by the byte order mark

typedef struct Codec {
    CodecKind kind;
    ByteOrder order;
    const char *name;      // for messages
    const uint16_t *upper; // CHARMAP
} Codec;

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

// Is a character below 128 a byte of its value?
static bool is_byte_codec(CodecKind kind) {
    return kind <= LATIN_1 || kind == CHARMAP;
}

static bool find_by_name(const char *encoding, Codec *out) {
    char name[40];
    normalise(encoding, name);
    if (find_exact(name, out)) return true;
    for (size_t i = 0; i < ARRAY_LEN(codec_aliases); i++)
        if (strcmp(codec_aliases[i].alias, name) == 0) return find_exact(codec_aliases[i].name, out);
    return false;
}

static bool find_codec(const char *encoding, Codec *out) {
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
    return find_codec(encoding, &c);
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
        SCOPED Own *alias = str_from_c(codec_aliases[i].alias), *name = alias ? str_from_c(codec_aliases[i].name) : NULL;
        if (!name || dict_set(all, alias, name) < 0) CLEAR(all);
    }
    return all;
}

static COLD Own *unknown(const char *encoding) {
    return raise_error(EXC_LookupError, "unknown encoding: %s", encoding);
}

// ---- errors

typedef enum Handler {
    STRICT,
    IGNORE,
    REPLACE,
    BACKSLASH,
    XML,
    NAMES,
    SURROGATE_ESCAPE,
    SURROGATE_PASS,
    CUSTOM
} Handler;

static Handler find_handler(const char *errors) {
    static const char *const names[] = {
        "strict",      "ignore",          "replace",      "backslashreplace", "xmlcharrefreplace",
        "namereplace", "surrogateescape", "surrogatepass"};
    if (!errors) return STRICT;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strcmp(names[i], errors) == 0) return (Handler)i;
    return CUSTOM;
}

// UnicodeEncodeError or UnicodeDecodeError(encoding, object, start, end, reason).
static Own *make_error(ExcKind kind, const char *encoding, Ref object, size_t start, size_t end,
                       const char *reason) {
    SCOPED Own *name = str_from_c(encoding), *from = int_new((int64_t)start), *to = int_new((int64_t)end),
               *why = str_from_c(reason);
    if (!name || !from || !to || !why) return NULL;
    Ref args[5] = {name, object, from, to, why};
    return object_call(exception_class_peek(kind), args, 5, NULL);
}

static COLD int raise_unicode(ExcKind kind, const char *encoding, Ref object, size_t start, size_t end,
                              const char *reason) {
    Own *error = make_error(kind, encoding, object, start, end, reason);
    if (error) (void)raise_instance_take(error);
    return -1;
}

// Asks a handler registered by name: its (replacement, position).
static Own *ask_handler(const char *errors, Own *error, size_t length, size_t *next) {
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

// ---- growing bytes

typedef struct Encoder {
    Ref text;
    Codec codec;
    const char *errors;
    Handler handler; // what errors names
    uint8_t *data;   // heap block
    size_t length, capacity;
    bool big; // UTF-16, UTF-32: byte order
} Encoder;

static COLD int grow(Encoder *e, size_t more) {
    size_t capacity = e->capacity + e->capacity / 2 + more + 16;
    uint8_t *bigger = heap_realloc(&vm->heap, e->data, capacity);
    if (!bigger) return (void)raise_no_memory(), -1;
    e->data = bigger;
    e->capacity = capacity;
    return 0;
}

static ALWAYS_INLINE int put_bytes(Encoder *e, const void *bytes, size_t n) {
    if (UNLIKELY(e->capacity - e->length < n) && grow(e, n) < 0) return -1;
    memcpy(e->data + e->length, bytes, n);
    e->length += n;
    return 0;
}

static int put_unit(Encoder *e, uint32_t unit, int width) {
    uint16_t half = (uint16_t)(e->big ? __builtin_bswap16((uint16_t)unit) : unit);
    if (width == 2) return put_bytes(e, &half, 2);
    if (e->big) unit = __builtin_bswap32(unit);
    return put_bytes(e, &unit, 4);
}

// \\x.., \\u.... or \\U........ at `out`, which has room for ten; returns its end.
static ALWAYS_INLINE uint8_t *write_hex_escape(uint8_t *out, uint32_t c) {
    *out++ = '\\';
    *out++ = c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U';
    for (int shift = c < 0x100 ? 4 : c < 0x10000 ? 12 : 28; shift >= 0; shift -= 4) *out++ = (uint8_t)"0123456789abcdef"[c >> shift & 15];
    return out;
}
HOT static int put_hex_escape(Encoder *e, uint32_t c) {
    uint8_t text[10];
    return put_bytes(e, text, (size_t)(write_hex_escape(text, c) - text));
}

// All characters, as unicode_escape or raw_unicode_escape has them.
HOT static int put_escaped(Encoder *e) {
    static const char plain[] = "\\\t\n\r", letters[] = "\\tnr";
    size_t n = str_length(e->text);
    const void *d = str_data(e->text);
    int shift = str_width_shift(e->text);
    bool raw = e->codec.kind == RAW_UNICODE_ESCAPE;
    uint8_t *out = e->data;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = text_at(d, shift, i);
        if (UNLIKELY(e->capacity - (size_t)(out - e->data) < 10)) {
            e->length = (size_t)(out - e->data);
            if (grow(e, n - i) < 0) return -1;
            out = e->data + e->length;
        }
        const char *special;
        if (raw ? c < 256 : c - 32 < 95 && c != '\\') *out++ = (uint8_t)c;
        else if (!raw && c && c < 128 && (special = strchr(plain, (int)c))) {
            *out++ = '\\';
            *out++ = (uint8_t)letters[special - plain];
        } else out = write_hex_escape(out, c);
    }
    e->length = (size_t)(out - e->data);
    return 0;
}

// 1: written, 0: the codec has no such character, -1.
HOT static int put_char(Encoder *e, uint32_t c) {
    uint8_t byte = (uint8_t)c;
    char wide[16];
    switch (e->codec.kind) {
    case ASCII:
        if (c > 127) return 0;
        return put_bytes(e, &byte, 1) < 0 ? -1 : 1;
    case LATIN_1:
        if (c > 255) return 0;
        return put_bytes(e, &byte, 1) < 0 ? -1 : 1;
    case CHARMAP:
        if (c > 127) {
            ssize_t at = c ? text_find_char(e->codec.upper, 128, c, 1) : -1;
            if (at < 0) return 0;
            byte = (uint8_t)(128 + at);
        }
        return put_bytes(e, &byte, 1) < 0 ? -1 : 1;
    case UTF_16:
        if (c >= 0xD800 && c < 0xE000) return 0;
        if (c < 0x10000) return put_unit(e, c, 2) < 0 ? -1 : 1;
        c -= 0x10000;
        return put_unit(e, 0xD800 | c >> 10, 2) < 0 || put_unit(e, 0xDC00 | (c & 0x3FF), 2) < 0 ? -1 : 1;
    case UTF_32:
        if (c >= 0xD800 && c < 0xE000) return 0;
        return put_unit(e, c, 4) < 0 ? -1 : 1;
    default: // UTF-8
        if (c >= 0xD800 && c < 0xE000) return 0;
        return put_bytes(e, wide, (size_t)unicode_encode(c, wide)) < 0 ? -1 : 1;
    }
}

// ---- what stands for a character that cannot be encoded

static const char *encode_reason(const Codec *c) {
    switch (c->kind) {
    case ASCII: return "ordinal not in range(128)";
    case LATIN_1: return "ordinal not in range(256)";
    case CHARMAP: return "character maps to <undefined>";
    default: return "surrogates not allowed";
    }
}

static int put_ascii(Encoder *e, const char *text) {
    if (is_byte_codec(e->codec.kind)) return put_bytes(e, text, strlen(text));
    for (; *text; text++)
        if (put_char(e, (uint8_t)*text) < 0) return -1;
    return 0;
}

static int refuse(Encoder *e, size_t start, size_t end) {
    return raise_unicode(EXC_UnicodeEncodeError, e->codec.name, e->text, start, end,
                         encode_reason(&e->codec));
}

HOT static int put_escape(Encoder *e, uint32_t c, Handler handler) {
    char text[UNICODE_NAME_MAX + 8], name[UNICODE_NAME_MAX];
    if (handler == BACKSLASH && is_byte_codec(e->codec.kind)) return put_hex_escape(e, c);
    if (handler == XML) {
        char *p = text + 12; // written from its end
        *p = 0;
        for (*--p = ';'; c; c /= 10) *--p = (char)('0' + c % 10);
        *--p = '#';
        *--p = '&';
        return put_ascii(e, p);
    }
    if (handler == NAMES && unicode_name(c, name))
        sprintf(text, "\\N{%s}", name);
    else
        sprintf(text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    return put_ascii(e, text);
}

static size_t unit_width(CodecKind kind) { return kind == UTF_16 ? 2 : kind == UTF_32 ? 4 : 1; }

static int custom_encode(Encoder *e, size_t start, size_t end, size_t *next) {
    Own *error =
        make_error(EXC_UnicodeEncodeError, e->codec.name, e->text, start, end, encode_reason(&e->codec));
    Own *text = ask_handler(e->errors, error, str_length(e->text), next);
    if (!text) return -1;
    int r = 0;
    size_t width = unit_width(e->codec.kind);
    if (is_bytes(text))
        r = bytes_length(text) % width ? refuse(e, start, end)
                                       : put_bytes(e, bytes_data(text), bytes_length(text));
    else
        for (size_t i = 0; i < str_length(text) && r == 0; i++) {
            bool wide = width > 1 || e->codec.kind == UTF_8 || e->codec.kind == UTF_8_SIG;
            int written = wide && str_at(text, i) > 127 ? 0 : put_char(e, str_at(text, i));
            if (written < 0)
                r = -1;
            else if (!written)
                r = refuse(e, start, end);
        }
    decref(text);
    return r;
}

// Characters [start, end) cannot be encoded; *next: where to go on.
HOT static int encode_error(Encoder *e, size_t start, size_t end, size_t *next) {
    Handler handler = e->handler;
    *next = end;
    if (handler == STRICT) return refuse(e, start, end);
    if (handler == IGNORE) return 0;
    if (handler == CUSTOM) return custom_encode(e, start, end, next);
    for (size_t i = start; i < end; i++) {
        uint32_t c = str_at(e->text, i);
        int r;
        switch (handler) {
        case REPLACE: r = put_char(e, '?') < 0 ? -1 : 0; break;
        case SURROGATE_ESCAPE: {
            uint8_t byte = (uint8_t)c;
            if (c < 0xDC80 || c > 0xDCFF || unit_width(e->codec.kind) > 1) // a byte is no unit of those
                return refuse(e, e->codec.kind == CHARMAP ? start : i, end);
            r = put_bytes(e, &byte, 1);
            break;
        }
        case SURROGATE_PASS: {
            char wide[4];
            if (c < 0xD800 || c > 0xDFFF) return refuse(e, start, end);
            if (e->codec.kind == UTF_16)
                r = put_unit(e, c, 2);
            else if (e->codec.kind == UTF_32)
                r = put_unit(e, c, 4);
            else if (e->codec.kind == UTF_8 || e->codec.kind == UTF_8_SIG)
                r = put_bytes(e, wide, (size_t)unicode_encode(c, wide));
            else
                return refuse(e, start, end);
            break;
        }
        default: r = put_escape(e, c, handler);
        }
        if (r < 0) return -1;
    }
    return 0;
}

// ---- encoding

// Can the codec say c? Only to find the end of a run that it cannot.
static bool can_encode(const Codec *codec, uint32_t c) {
    switch (codec->kind) {
    case ASCII: return c < 128;
    case LATIN_1: return c < 256;
    case CHARMAP: return c < 128 || text_find_char(codec->upper, 128, c, 1) >= 0;
    default: return c < 0xD800 || c >= 0xE000;
    }
}

// Characters from i on that are bytes as they are, as many as there are; where they end.
HOT static size_t put_run(Encoder *e, size_t i) {
    size_t n = str_length(e->text), room = e->capacity - e->length, from = i;
    const void *d = str_data(e->text);
    int shift = str_width_shift(e->text);
    uint32_t limit = e->codec.kind == LATIN_1 ? 256 : 128;
    uint8_t *out = e->data + e->length - from;
    n = MIN(n, i + room);
    if (shift == 0) { // text for Latin-1 is done already
        i += ascii_prefix((const uint8_t *)d + i, n - i);
        memcpy(out + from, (const uint8_t *)d + from, i - from);
    } else {
        if (shift == 1) // four at a time
            for (const uint16_t *u = d; i + 4 <= n && !(load_u64(u + i) & (0x10000 - limit) * 0x1000100010001u); i += 4)
                for (size_t k = i; k < i + 4; k++) out[k] = (uint8_t)u[k];
        for (uint32_t c; i < n && (c = text_at(d, shift, i)) < limit; i++) out[i] = (uint8_t)c;
    }
    e->length += i - from;
    return i;
}

HOT static int encode_all(Encoder *e) {
    size_t n = str_length(e->text);
    bool runs = is_byte_codec(e->codec.kind);
    for (size_t i = 0; i < n;) {
        if (runs && (i = put_run(e, i)) == n) break;
        int written = put_char(e, str_at(e->text, i));
        if (written < 0) return -1;
        if (LIKELY(written)) {
            i++;
            continue;
        }
        size_t end = i + 1;
        if (e->codec.kind != UTF_16 && e->codec.kind != UTF_32)
            while (end < n && !can_encode(&e->codec, str_at(e->text, end))) end++;
        if (encode_error(e, i, end, &i) < 0) return -1;
    }
    return 0;
}

// UTF-8 of text without surrogates: measured, then written. NULL without exception: there is a surrogate.
VECTORIZED static size_t utf8_length(const void *d, int shift, size_t n) { // SIZE_MAX: a surrogate
    size_t total = n;
    uint32_t surrogate = 0;
    if (shift == 0) {
        for (size_t i = 0; i < n; i++) total += ((const uint8_t *)d)[i] >> 7;
    } else if (shift == 1) {
        const uint16_t *units = d;
        for (size_t i = 0, end; i < n; i = end) {
            uint16_t more = 0, odd = 0; // narrow sums are wide vectors
            end = MIN(n, i + 0x4000);
            for (size_t k = i; k < end; k++) more = (uint16_t)(more + (units[k] >= 0x80) + (units[k] >= 0x800));
            for (size_t k = i; k < end; k++) odd = (uint16_t)(odd | ((units[k] & 0xF800) == 0xD800));
            total += more;
            surrogate |= odd;
        }
    } else {
        const uint32_t *units = d;
        for (size_t i = 0, end; i < n; i = end) {
            uint32_t more = 0;
            end = MIN(n, i + 0x4000);
            for (size_t k = i; k < end; k++) {
                more += (uint32_t)(units[k] >= 0x80) + (units[k] >= 0x800) + (units[k] >= 0x10000);
                surrogate |= (units[k] & 0xFFFFF800) == 0xD800;
            }
            total += more;
        }
    }
    return surrogate ? SIZE_MAX : total;
}
static ALWAYS_INLINE void utf8_write(char *out, const void *d, int shift, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint32_t c = text_at(d, shift, i);
        if (c < 0x80) {
            *out++ = (char)c;
        } else if (shift == 0 || c < 0x800) {
            out[0] = (char)(0xC0 | c >> 6);
            out[1] = (char)(0x80 | (c & 63));
            out += 2;
        } else if (shift == 1 || c < 0x10000) {
            out[0] = (char)(0xE0 | c >> 12);
            out[1] = (char)(0x80 | (c >> 6 & 63));
            out[2] = (char)(0x80 | (c & 63));
            out += 3;
        } else out += unicode_encode(c, out);
    }
}
HOT static Own *encode_utf8_fast(Ref text) {
    size_t n = str_length(text);
    int shift = str_width_shift(text);
    const void *d = str_data(text);
    size_t total = utf8_length(d, shift, n);
    if (total == SIZE_MAX) return NULL;
    Own *x = bytes_new(NULL, total);
    if (!x || n == 0) return x;
    char *out = (char *)((Bytes *)x)->data;
    if (shift == 0) utf8_write(out, d, 0, n);
    else if (shift == 1) utf8_write(out, d, 1, n);
    else utf8_write(out, d, 2, n);
    return x;
}

HOT static void write_pairs(void *units, const void *text, size_t n) {
    uint16_t *out = units;
    const uint32_t *characters = text;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = characters[i];
        if (c > 0xFFFF) {
            *out++ = (uint16_t)(0xD7C0 + (c >> 10)); // 0xD800 + (c - 0x10000 >> 10)
            c = 0xDC00 | (c & 0x3FF);
        }
        *out++ = (uint16_t)c;
    }
}

// UTF-16 and UTF-32 of text without surrogates. NULL without an exception: there are some.
VECTORIZED static Own *encode_units_fast(const Encoder *e) {
    Ref text = e->text;
    int shift = e->codec.kind == UTF_16 ? 1 : 2, from = str_width_shift(text);
    size_t n = str_length(text), mark = e->codec.order == MARKED, surrogates = 0, pairs = 0;
    if (n + mark == 0) return NULL;
    if (from == 1)
        for (size_t i = 0; i < n; i++) surrogates |= (((const uint16_t *)str_data(text))[i] & 0xF800) == 0xD800;
    else if (from == 2)
        for (size_t i = 0; i < n; i++) {
            uint32_t c = ((const uint32_t *)str_data(text))[i];
            surrogates |= (c & 0xFFFFF800) == 0xD800;
            pairs += c > 0xFFFF;
        }
    if (surrogates) return NULL;
    if (shift == 2) pairs = 0;
    Own *x = bytes_new(NULL, (n + pairs + mark) << shift);
    if (!x) return NULL;
    uint8_t *d = ((Bytes *)x)->data;
    uint32_t first = 0xFEFF;
    if (mark) memcpy(d, &first, (size_t)1 << shift);
    d += mark << shift;
    if (pairs) write_pairs(d, str_data(text), n);
    else text_copy(d, shift, str_data(text), from, n);
    n += pairs;
    if (e->big && shift == 1)
        for (size_t i = 0; i < n; i++) ((uint16_t *)(void *)d)[i] = __builtin_bswap16(((uint16_t *)(void *)d)[i]);
    else if (e->big)
        for (size_t i = 0; i < n; i++) ((uint32_t *)(void *)d)[i] = __builtin_bswap32(((uint32_t *)(void *)d)[i]);
    return x;
}

Own *codec_encode(Ref text, const char *encoding, const char *errors) {
    Encoder e = {.text = text, .errors = errors};
    if (!is_str(text)) return raise_error(EXC_TypeError, "expected str, not %T", text);
    if (!find_codec(encoding, &e.codec)) {
        Own *x = codec_registered_encode(text, encoding, errors);
        return x || error_pending() ? x : unknown(encoding);
    }
    CodecKind kind = e.codec.kind;
    bool ascii_superset = is_byte_codec(kind) && kind != UTF_8_SIG;
    if ((ascii_superset && str_is_ascii(text)) || (kind == LATIN_1 && str_width_shift(text) == 0))
        return bytes_new(str_data(text), str_length(text));
    if (kind == UTF_8) {
        Own *x = encode_utf8_fast(text);
        if (x || error_pending()) return x;
    }
    e.big = e.codec.order == BIG;
    e.handler = find_handler(errors);
    if (kind == UTF_16 || kind == UTF_32) {
        Own *x = encode_units_fast(&e);
        if (x || error_pending()) return x;
    }
    static const uint8_t mark8[3] = {0xEF, 0xBB, 0xBF};
    Own *x = NULL;
    int r = 0;
    e.capacity = str_length(text) + 16;
    if (e.capacity > STR_MAX_LENGTH || !(e.data = heap_alloc(&vm->heap, e.capacity)))
        return raise_no_memory();
    if (kind == UTF_8_SIG) r = put_bytes(&e, mark8, 3);
    if (e.codec.order == MARKED && kind == UTF_16) r = put_unit(&e, 0xFEFF, 2);
    if (e.codec.order == MARKED && kind == UTF_32) r = put_unit(&e, 0xFEFF, 4);
    if (r == 0 && (kind == UNICODE_ESCAPE || kind == RAW_UNICODE_ESCAPE ? put_escaped(&e) : encode_all(&e)) == 0) x = bytes_new(e.data, e.length);
    heap_free(&vm->heap, e.data);
    return x;
}

// ---- decoding

typedef struct Decoder {
    Codec codec;
    const char *name; // for messages: the byte order is known by then
    const uint8_t *data;
    size_t length;
    const char *errors;
    Handler handler; // what errors names
    bool final;      // an incomplete character at the end is an error
    StrBuilder out;
    Own *replaced; // the bytes that a handler gave to go on with; data is theirs then. NULL: none did
} Decoder;

static int refuse_bytes(Decoder *d, size_t start, size_t end, const char *reason) {
    SCOPED Own *object = bytes_new(d->data, d->length);
    return object ? raise_unicode(EXC_UnicodeDecodeError, d->name, object, start, end, reason) : -1;
}

// surrogatepass: a surrogate encoded at `start`; *end behind it.
static bool surrogate_at(const Decoder *d, size_t start, size_t *end, uint32_t *c) {
    const uint8_t *p = d->data + start;
    size_t left = d->length - start;
    bool big = strstr(d->name, "be") != NULL;
    switch (d->codec.kind) {
    case UTF_8:
    case UTF_8_SIG:
        if (left < 3 || p[0] != 0xED || (p[1] & 0xE0) != 0xA0 || (p[2] & 0xC0) != 0x80) return false;
        *c = 0xD000 | (p[1] & 63u) << 6 | (p[2] & 63u);
        *end = start + 3;
        return true;
    case UTF_16:
        if (left < 2) return false;
        *c = big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
        *end = start + 2;
        break;
    case UTF_32:
        if (left < 4) return false;
        *c = big ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3] : load_u32(p);
        *end = start + 4;
        break;
    default: return false;
    }
    return *c >= 0xD800 && *c < 0xE000;
}

static int custom_decode(Decoder *d, size_t start, size_t end, const char *reason, size_t *next) {
    SCOPED Own *object = bytes_new(d->data, d->length);
    if (!object) return -1;
    Own *error = make_error(EXC_UnicodeDecodeError, d->name, object, start, end, reason);
    SCOPED Own *kept = error ? incref(error) : NULL;
    Own *text = ask_handler(d->errors, error, d->length, next);
    if (!text) return -1;
    SCOPED Own *now = object_get_attr(kept, NAME(object));
    if (!now || (!is_bytes(now) && raise_int(EXC_TypeError, "object attribute must be bytes"))) {
        decref(text);
        return -1;
    }
    if (now != object) {
        d->data = bytes_data(now);
        d->length = bytes_length(now);
        SETREF(d->replaced, GIVE(now));
        if (*next > d->length) {
            decref(text);
            return raise_int(EXC_IndexError, "position %zd from error handler out of bounds", (ssize_t)*next);
        }
    }
    int r = is_str(text) ? str_builder_str(&d->out, text)
                         : raise_int(EXC_TypeError, "decoding error handler must return (str, int) tuple");
    decref(text);
    return r;
}

// Bytes [start, end) are no character; *next: where to go on.
HOT static int decode_error(Decoder *d, size_t start, size_t end, const char *reason, size_t *next) {
    Handler handler = d->handler;
    *next = end;
    uint32_t c;
    char scratch[8];
    switch (handler) {
    case IGNORE: return 0;
    case REPLACE: return builder_put(&d->out, 0xFFFD);
    case BACKSLASH:
        for (size_t i = start; i < end; i++)
            if (str_builder_ascii(&d->out, scratch, (size_t)sprintf(scratch, "\\x%02x", d->data[i])) < 0)
                return -1;
        return 0;
    case SURROGATE_ESCAPE: {
        size_t i = start;
        while (i < end && i < start + 4 && d->data[i] >= 128)
            if (builder_put(&d->out, 0xDC00u + d->data[i++]) < 0) return -1;
        if (i == start) return refuse_bytes(d, start, end, reason);
        *next = i;
        return 0;
    }
    case SURROGATE_PASS:
        if (surrogate_at(d, start, next, &c)) return str_builder_char(&d->out, c);
        *next = end;
        return refuse_bytes(d, start, end, reason);
    case XML:
    case NAMES:
        return raise_int(EXC_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
    case CUSTOM: return custom_decode(d, start, end, reason, next);
    default: return refuse_bytes(d, start, end, reason);
    }
}

// One UTF-8 sequence at p: its length and character; 0: malformed, the first *bad bytes are to be reported
// for *reason; -1: the end of the data cuts it off.
static int utf8_step(const uint8_t *p, size_t left, uint32_t *c, size_t *bad, const char **reason) {
    uint8_t b = p[0];
    *bad = 1;
    if (b < 0x80) {
        *c = b;
        return 1;
    }
    if (b < 0xC2 || b > 0xF4) {
        *reason = "invalid start byte";
        return 0;
    }
    int n = b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    uint8_t low = b == 0xE0   ? 0xA0
                  : b == 0xF0 ? 0x90
                              : 0x80,
            high = b == 0xED   ? 0x9F
                   : b == 0xF4 ? 0x8F
                               : 0xBF;
    uint32_t value = b & (0xFFu >> (n + 1));
    *reason = "invalid continuation byte";
    for (int i = 1; i < n; i++) {
        if ((size_t)i >= left) {
            *bad = left;
            *reason = "unexpected end of data";
            return -1;
        }
        if (p[i] < low || p[i] > high) {
            *bad = (size_t)i;
            return 0;
        }
        value = value << 6 | (p[i] & 63u);
        low = 0x80;
        high = 0xBF;
    }
    *c = value;
    return n;
}

// The first two bytes of a surrogate that surrogatepass may let pass, and the end of the data.
static bool cut_surrogate(const Decoder *d, size_t i) {
    return d->length - i == 2 && d->data[i] == 0xED && d->data[i + 1] >= 0xA0 &&
           d->handler == SURROGATE_PASS;
}

HOT static int put_ascii_run(Decoder *d, size_t *at) {
    const uint8_t *from = d->data + *at;
    size_t n = ascii_prefix(from, d->length - *at);
    *at += n;
    return str_builder_ascii(&d->out, (const char *)from, n);
}

HOT static int decode_utf8(Decoder *d, size_t *at) {
    size_t i = *at;
    while (i < d->length) {
        if (d->data[i] < 128 && put_ascii_run(d, &i) < 0) return -1;
        if (i == d->length) break;
        uint32_t c;
        size_t bad;
        const char *reason;
        int n = utf8_step(d->data + i, d->length - i, &c, &bad, &reason);
        if (n > 0) {
            if (builder_put(&d->out, c) < 0) return -1;
            i += (size_t)n;
        } else if (!d->final && (n < 0 || cut_surrogate(d, i))) {
            break;
        } else if (decode_error(d, i, i + bad, reason, &i) < 0)
            return -1;
    }
    *at = i;
    return 0;
}

// Bytes that all are characters of a table. 1: done, 0: there are others among them, -1.
HOT static int decode_table_fast(Decoder *d, size_t *at) {
    size_t n = d->length - *at, bad = 0;
    uint16_t *units = heap_alloc(&vm->heap, n * 2);
    if (!units) return raise_no_memory(), -1;
    for (size_t i = 0; i < n; i++) {
        uint8_t b = d->data[*at + i];
        units[i] = b < 128 ? b : d->codec.upper[b - 128];
        bad |= b > 127 && !units[i];
    }
    SCOPED Own *text = bad ? NULL : str_from_text(units, 1, n);
    heap_free(&vm->heap, units);
    if (bad) return 0;
    *at += n;
    return text ? str_builder_str(&d->out, text) : -1;
}

HOT static int decode_bytewise(Decoder *d, size_t *at) {
    if (d->codec.kind == CHARMAP && *at < d->length && decode_table_fast(d, at) < 0) return -1;
    size_t i = *at;
    while (i < d->length) {
        if (d->data[i] < 128 && put_ascii_run(d, &i) < 0) return -1;
        if (i == d->length) break;
        uint8_t b = d->data[i];
        uint32_t c = b;
        bool bad = false;
        if (d->codec.kind == ASCII)
            bad = true;
        else if (d->codec.kind == CHARMAP)
            bad = (c = d->codec.upper[b - 128]) == 0;
        if (bad) {
            const char *reason =
                d->codec.kind == ASCII ? "ordinal not in range(128)" : "character maps to <undefined>";
            if (decode_error(d, i, i + 1, reason, &i) < 0) return -1;
        } else {
            if (builder_put(&d->out, c) < 0) return -1;
            i++;
        }
    }
    *at = i;
    return 0;
}

static uint32_t unit_at(const Decoder *d, size_t i, int width, bool big) {
    uint32_t unit = 0;
    for (int k = 0; k < width; k++)
        unit |= (uint32_t)d->data[i + (size_t)k] << (8 * (big ? width - 1 - k : k));
    return unit;
}

// Skips a byte order mark, and says which order it asks for.
static bool read_mark(Decoder *d, size_t *at, int width) {
    if (d->codec.order != MARKED) return d->codec.order == BIG;
    bool big = false;
    if (d->length >= (size_t)width) {
        if (unit_at(d, 0, width, false) == 0xFEFF)
            *at = (size_t)width;
        else if (unit_at(d, 0, width, true) == 0xFEFF) {
            *at = (size_t)width;
            big = true;
        }
    }
    d->name = width == 2 ? (big ? "utf-16-be" : "utf-16-le") : (big ? "utf-32-be" : "utf-32-le");
    return big;
}

// Units joined to characters, *count of them. False: some are out of place.
static bool join_pairs(const uint16_t *u, size_t n, uint32_t *out, size_t *count) {
    uint32_t *start = out;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = u[i];
        if ((c & 0xF800) == 0xD800) {
            if (c >= 0xDC00 || ++i == n || (u[i] & 0xFC00) != 0xDC00) return false;
            c = 0x10000 + ((c & 0x3FF) << 10) + (u[i] & 0x3FFu);
        }
        *out++ = c;
    }
    *count = (size_t)(out - start);
    return true;
}

// Units that are characters, or pairs that are, all that is left. 1: done, 0: there are others among them, -1.
VECTORIZED NOINLINE static int decode_units_fast(Decoder *d, size_t *at, int shift, bool big) {
    size_t n = (d->length - *at) >> shift, odd = 0;
    if (n == 0) return 0;
    size_t count = n;
    void *units = heap_alloc(&vm->heap, shift == 1 ? n * 6 : n * 4); // behind UTF-16, room for what pairs are
    if (!units) return raise_no_memory(), -1;
    const void *characters = units;
    int width = shift;
    memcpy(units, d->data + *at, n << shift);
    if (shift == 1) {
        uint16_t *u = units;
        for (size_t i = 0; i < n && big; i++) u[i] = __builtin_bswap16(u[i]);
        for (size_t i = 0; i < n; i++) odd |= (u[i] & 0xF800) == 0xD800;
        uint32_t *joined = (uint32_t *)units + (n + 1) / 2;
        if (odd && join_pairs(u, n, joined, &count)) {
            odd = 0;
            width = 2;
            characters = joined;
        }
    } else {
        uint32_t *u = units;
        for (size_t i = 0; i < n && big; i++) u[i] = __builtin_bswap32(u[i]);
        for (size_t i = 0; i < n; i++) odd |= (u[i] & 0xFFFFF800) == 0xD800 || u[i] > MAX_UCS4;
    }
    SCOPED Own *text = odd ? NULL : str_from_text(characters, width, count);
    heap_free(&vm->heap, units);
    if (odd) return 0;
    *at += n << shift;
    return text ? str_builder_str(&d->out, text) : -1;
}

HOT static int decode_utf16(Decoder *d, size_t *at) {
    bool big = read_mark(d, at, 2);
    if (decode_units_fast(d, at, 1, big) < 0) return -1;
    size_t i = *at;
    while (i < d->length) {
        size_t left = d->length - i;
        if (left < 2) {
            if (!d->final) break;
            if (decode_error(d, i, d->length, "truncated data", &i) < 0) return -1;
            continue;
        }
        uint32_t c = unit_at(d, i, 2, big);
        if (c < 0xD800 || c >= 0xE000) {
            if (builder_put(&d->out, c) < 0) return -1;
            i += 2;
            continue;
        }
        if (c >= 0xDC00) {
            if (decode_error(d, i, i + 2, "illegal encoding", &i) < 0) return -1;
            continue;
        }
        if (left < 4) {
            if (!d->final) break;
            if (decode_error(d, i, d->length, "unexpected end of data", &i) < 0) return -1;
            continue;
        }
        uint32_t low = unit_at(d, i + 2, 2, big);
        if (low < 0xDC00 || low >= 0xE000) {
            if (decode_error(d, i, i + 2, "illegal UTF-16 surrogate", &i) < 0) return -1;
            continue;
        }
        if (builder_put(&d->out, 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF)) < 0) return -1;
        i += 4;
    }
    *at = i;
    return 0;
}

HOT static int decode_utf32(Decoder *d, size_t *at) {
    bool big = read_mark(d, at, 4);
    if (decode_units_fast(d, at, 2, big) < 0) return -1;
    size_t i = *at;
    while (i < d->length) {
        if (d->length - i < 4) {
            if (!d->final) break;
            if (decode_error(d, i, d->length, "truncated data", &i) < 0) return -1;
            continue;
        }
        uint32_t c = unit_at(d, i, 4, big);
        const char *reason = c > MAX_UCS4 ? "code point not in range(0x110000)"
                             : c >= 0xD800 && c < 0xE000
                                 ? "code point in surrogate code point range(0xd800, 0xe000)"
                                 : NULL;
        if (reason) {
            if (decode_error(d, i, i + 4, reason, &i) < 0) return -1;
        } else {
            if (builder_put(&d->out, c) < 0) return -1;
            i += 4;
        }
    }
    *at = i;
    return 0;
}

// ---- escapes

static int hex_digits(const uint8_t *p, size_t left, int count, uint32_t *c) { // how many there are
    int n = 0;
    for (*c = 0; n < count && (size_t)n < left; n++) {
        int digit = hex_value(p[n]);
        if (digit < 0) break;
        *c = *c << 4 | (uint32_t)digit;
    }
    return n;
}

enum { CUT_OFF = 1 }; // the data ends within an escape, and more may follow

// A \x, \u or \U escape whose digits start at i + 2.
static int decode_hex_escape(Decoder *d, size_t *at, int count) {
    static const char *const reasons[] = {[2] = "truncated \\xXX escape",
                                          [4] = "truncated \\uXXXX escape",
                                          [8] = "truncated \\UXXXXXXXX escape"};
    size_t i = *at;
    uint32_t c;
    int n = hex_digits(d->data + i + 2, d->length - i - 2, count, &c);
    if (n < count && !d->final && i + 2 + (size_t)n == d->length) return CUT_OFF;
    if (n < count) return decode_error(d, i, i + 2 + (size_t)n, reasons[count], at);
    if (c > MAX_UCS4) return decode_error(d, i, i + 2 + (size_t)n, "illegal Unicode character", at);
    *at = i + 2 + (size_t)count;
    return str_builder_char(&d->out, c);
}

static int decode_name_escape(Decoder *d, size_t *at) {
    size_t i = *at;
    const uint8_t *p = d->data + i, *close;
    if (d->length - i > 3 && p[2] == '{' && (close = memchr(p + 3, '}', d->length - i - 3)) &&
        close > p + 3) {
        int32_t c = unicode_lookup_name((const char *)p + 3, (size_t)(close - p - 3));
        size_t end = i + (size_t)(close - p) + 1;
        if (c < 0) return decode_error(d, i, end, "unknown Unicode character name", at);
        *at = end;
        return str_builder_char(&d->out, (uint32_t)c);
    }
    if (!d->final && (d->length - i < 3 || (p[2] == '{' && !memchr(p + 3, '}', d->length - i - 3))))
        return CUT_OFF;
    return decode_error(d, i, MIN(i + 2, d->length), "malformed \\N character escape", at);
}

static int warn_of_escape(const Decoder *d, const uint8_t *p) {
    if (!p || !d->final) return 0;
    return p[1] >= '0' && p[1] <= '7'
               ? error_warn(EXC_DeprecationWarning, "invalid octal escape sequence '\\%.3s'", (const char *)p + 1)
               : error_warn(EXC_DeprecationWarning, "invalid escape sequence '\\%c'", p[1]);
}

HOT static int decode_escapes(Decoder *d, size_t *at) {
    const uint8_t *odd = NULL; // the first escape that means nothing
    bool raw = d->codec.kind == RAW_UNICODE_ESCAPE;
    size_t i = *at;
    while (i < d->length) {
        uint8_t b = d->data[i];
        size_t left = d->length - i;
        if (b != '\\' || (raw && (left < 2 ? d->final : (d->data[i + 1] != 'u' && d->data[i + 1] != 'U')))) {
            if (str_builder_char(&d->out, b) < 0) return -1;
            i++;
            if (raw && b == '\\' && left > 1 && d->data[i] == '\\') { // a pair of backslashes shields a u
                if (str_builder_char(&d->out, '\\') < 0) return -1;
                i++;
            }
            continue;
        }
        if (left < 2) {
            if (!d->final) break;
            if (decode_error(d, i, i + 1, "\\ at end of string", &i) < 0) return -1;
            continue;
        }
        uint8_t kind = d->data[i + 1];
        static const char simple[][2] = {{'\\', '\\'}, {'\'', '\''}, {'"', '"'}, {'a', 7}, {'b', 8},
                                         {'f', 12},    {'n', 10},    {'r', 13},  {'t', 9}, {'v', 11}};
        int r = 2;
        if (kind == 'x' && !raw)
            r = decode_hex_escape(d, &i, 2);
        else if (kind == 'u')
            r = decode_hex_escape(d, &i, 4);
        else if (kind == 'U')
            r = decode_hex_escape(d, &i, 8);
        else if (kind == 'N')
            r = decode_name_escape(d, &i);
        else if (kind == '\n') {
            i += 2;
            r = 0;
        } else if (kind >= '0' && kind <= '7') {
            uint32_t c = 0;
            size_t k = i + 1;
            for (; k < d->length && k < i + 4 && d->data[k] >= '0' && d->data[k] <= '7'; k++)
                c = c * 8 + (d->data[k] - '0');
            if (c > 0377 && !odd) odd = d->data + i;
            i = k;
            r = str_builder_char(&d->out, c);
        } else {
            for (size_t k = 0; k < ARRAY_LEN(simple) && r == 2; k++)
                if ((uint8_t)simple[k][0] == kind) {
                    r = str_builder_char(&d->out, (uint8_t)simple[k][1]);
                    i += 2;
                }
            if (r == 2) { // no escape: both characters stay
                if (!odd) odd = d->data + i;
                if (str_builder_char(&d->out, '\\') < 0) return -1;
                r = str_builder_char(&d->out, kind);
                i += 2;
            }
        }
        if (r < 0) return -1;
        if (r == CUT_OFF) break;
    }
    *at = i;
    return warn_of_escape(d, d->replaced ? NULL : odd); // it may be in bytes that are gone
}

// ---- all of them

HOT static int decode_by_kind(Decoder *d, size_t *at) {
    switch (d->codec.kind) {
    case UTF_8_SIG:
        if (d->length >= 3 && memcmp(d->data, "\xEF\xBB\xBF", 3) == 0) *at = 3;
        FALLTHROUGH;
    case UTF_8: return decode_utf8(d, at);
    case UTF_16: return decode_utf16(d, at);
    case UTF_32: return decode_utf32(d, at);
    case UNICODE_ESCAPE:
    case RAW_UNICODE_ESCAPE: return decode_escapes(d, at);
    default: return decode_bytewise(d, at);
    }
}

Own *codec_decode_partial(const uint8_t *data, size_t n, const char *encoding, const char *errors, bool final,
                          size_t *consumed) {
    Decoder d = {.data = data, .length = n, .errors = errors, .final = final};
    if (!find_codec(encoding, &d.codec)) {
        Own *x = codec_registered_decode(data, n, encoding, errors);
        *consumed = n;
        return x || error_pending() ? x : unknown(encoding);
    }
    CodecKind kind = d.codec.kind;
    *consumed = n;
    if (kind == LATIN_1) return str_from_latin1(data, n);
    bool malformed;
    Own *x = kind == UTF_8 ? str_if_utf8(data, n, false, &malformed) : NULL;
    if (kind == UTF_8 && !malformed) return x;
    if ((kind == ASCII || kind == CHARMAP) && ascii_prefix(data, n) == n) return str_from_ascii((const char *)data, n);
    d.name = d.codec.name;
    d.handler = find_handler(errors);
    str_builder_init(&d.out);
    size_t at = 0;
    int r = kind <= ASCII ? str_builder_reserve(&d.out, n, 0) : 0;
    if (r == 0) r = decode_by_kind(&d, &at);
    xdecref(d.replaced);
    if (r < 0) {
        str_builder_drop(&d.out);
        return NULL;
    }
    *consumed = at;
    return str_builder_finish(&d.out);
}

Own *codec_decode(const uint8_t *data, size_t n, const char *encoding, const char *errors) {
    size_t consumed;
    return codec_decode_partial(data, n, encoding, errors, true, &consumed);
}

// ---- as methods ask for it: what fails in a codec is noted, but for the few encodings that need no look-up

static bool needs_no_lookup(const char *encoding) {
    static const char *const names[] = {"utf_8", "utf8", "utf_16", "utf16", "utf_32", "utf32", "ascii",
                                        "us_ascii", "latin1", "latin_1", "iso_8859_1", "iso8859_1"};
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
