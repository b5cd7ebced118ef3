// codec_decode.c - bytes to text: UTF-8, -16, -32, ASCII, latin-1, single-byte tables, escapes; also where
// more bytes will follow.
#include "base/unicode_names.h"
#include "types/codecs_internal.h"
#include <stdio.h>

// ---- decoding

typedef struct Decoder {
    Codec codec;
    const char *name; // for messages: the byte order is known by then
    const uint8_t *data;
    size_t length;
    const char *errors;
    CodecHandler handler; // what errors names
    bool final;           // an incomplete character at the end is an error
    StrBuilder out;
    Own *replaced; // the bytes that a handler gave to go on with; data is theirs then. NULL: none did
} Decoder;

static int refuse_bytes(Decoder *d, size_t start, size_t end, const char *reason) {
    SCOPED Own *object = bytes_new(d->data, d->length);
    return object ? codec_raise(EXC_UnicodeDecodeError, d->name, object, start, end, reason) : -1;
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
    Own *error = codec_make_error(EXC_UnicodeDecodeError, d->name, object, start, end, reason);
    SCOPED Own *kept = error ? incref(error) : NULL;
    Own *text = codec_ask_handler(d->errors, error, d->length, next);
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
    CodecHandler handler = d->handler;
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
    return d->length - i == 2 && d->data[i] == 0xED && d->data[i + 1] >= 0xA0 && d->handler == SURROGATE_PASS;
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

// Units that are characters, or pairs that are, all that is left. 1: done, 0: there are others among them,
// -1.
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
               ? error_warn(EXC_DeprecationWarning, "invalid octal escape sequence '\\%.3s'",
                            (const char *)p + 1)
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
    if (!codec_find(encoding, &d.codec)) {
        Own *x = codec_registered_decode(data, n, encoding, errors);
        *consumed = n;
        return x || error_pending() ? x : codec_unknown(encoding);
    }
    CodecKind kind = d.codec.kind;
    *consumed = n;
    if (kind == LATIN_1) return str_from_latin1(data, n);
    bool malformed;
    Own *x = kind == UTF_8 ? str_if_utf8(data, n, false, &malformed) : NULL;
    if (kind == UTF_8 && !malformed) return x;
    if ((kind == ASCII || kind == CHARMAP) && ascii_prefix(data, n) == n)
        return str_from_ascii((const char *)data, n);
    d.name = d.codec.name;
    d.handler = codec_handler(errors);
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
