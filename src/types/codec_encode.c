// codec_encode.c - text to bytes: UTF-8, -16, -32, ASCII, latin-1, single-byte tables, escapes.
#include "base/unicode_names.h"
#include "types/codecs_internal.h"
#include <stdio.h>

// ---- growing bytes

typedef struct Encoder {
    Ref text;
    Codec codec;
    const char *errors;
    CodecHandler handler; // what errors names
    uint8_t *data;        // heap block
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
    for (int shift = c < 0x100 ? 4 : c < 0x10000 ? 12 : 28; shift >= 0; shift -= 4)
        *out++ = (uint8_t) "0123456789abcdef"[c >> shift & 15];
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
        if (raw ? c < 256 : c - 32 < 95 && c != '\\')
            *out++ = (uint8_t)c;
        else if (!raw && c && c < 128 && (special = strchr(plain, (int)c))) {
            *out++ = '\\';
            *out++ = (uint8_t)letters[special - plain];
        } else
            out = write_hex_escape(out, c);
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
    return codec_raise(EXC_UnicodeEncodeError, e->codec.name, e->text, start, end, encode_reason(&e->codec));
}

HOT static int put_escape(Encoder *e, uint32_t c, CodecHandler handler) {
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

static size_t unit_width(CodecKind kind) {
    return kind == UTF_16 ? 2 : kind == UTF_32 ? 4 : 1;
}

static int custom_encode(Encoder *e, size_t start, size_t end, size_t *next) {
    Own *error = codec_make_error(EXC_UnicodeEncodeError, e->codec.name, e->text, start, end,
                                  encode_reason(&e->codec));
    Own *text = codec_ask_handler(e->errors, error, str_length(e->text), next);
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
    CodecHandler handler = e->handler;
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
            for (const uint16_t *u = d;
                 i + 4 <= n && !(load_u64(u + i) & (0x10000 - limit) * 0x1000100010001u); i += 4)
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
            for (size_t k = i; k < end; k++)
                more = (uint16_t)(more + (units[k] >= 0x80) + (units[k] >= 0x800));
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
        } else
            out += unicode_encode(c, out);
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
    if (shift == 0)
        utf8_write(out, d, 0, n);
    else if (shift == 1)
        utf8_write(out, d, 1, n);
    else
        utf8_write(out, d, 2, n);
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
        for (size_t i = 0; i < n; i++)
            surrogates |= (((const uint16_t *)str_data(text))[i] & 0xF800) == 0xD800;
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
    if (pairs)
        write_pairs(d, str_data(text), n);
    else
        text_copy(d, shift, str_data(text), from, n);
    n += pairs;
    if (e->big && shift == 1)
        for (size_t i = 0; i < n; i++)
            ((uint16_t *)(void *)d)[i] = __builtin_bswap16(((uint16_t *)(void *)d)[i]);
    else if (e->big)
        for (size_t i = 0; i < n; i++)
            ((uint32_t *)(void *)d)[i] = __builtin_bswap32(((uint32_t *)(void *)d)[i]);
    return x;
}

Own *codec_encode(Ref text, const char *encoding, const char *errors) {
    Encoder e = {.text = text, .errors = errors};
    if (!is_str(text)) return raise_error(EXC_TypeError, "expected str, not %T", text);
    if (!codec_find(encoding, &e.codec)) {
        Own *x = codec_registered_encode(text, encoding, errors);
        return x || error_pending() ? x : codec_unknown(encoding);
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
    e.handler = codec_handler(errors);
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
    if (r == 0 &&
        (kind == UNICODE_ESCAPE || kind == RAW_UNICODE_ESCAPE ? put_escaped(&e) : encode_all(&e)) == 0)
        x = bytes_new(e.data, e.length);
    heap_free(&vm->heap, e.data);
    return x;
}
