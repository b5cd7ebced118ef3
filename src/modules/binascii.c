// binascii.c - module binascii: bytes as hexadecimal, base64, uuencoded and quoted-printable text; cyclic
// checksums.
#include "base/crc32.h"
#include "modules/native.h"
#include "types/bytes_internal.h"
#include "types/dict.h"

static COLD Own *fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    SCOPED Own *message = str_format_va(format, arguments);
    va_end(arguments);
    Own *error = message ? object_call1(vm->module_state[STATE_BINASCII], message) : NULL;
    return error ? raise_instance_take(error) : NULL;
}

// Bytes, or a str of ASCII characters.
static int text_argument(Ref x, Buffer *out) {
    if (is_str(x)) {
        if (!str_is_ascii(x))
            return raise_int(EXC_ValueError, "string argument should contain only ASCII characters");
        *out = (Buffer){.data = str_data(x), .length = str_length(x)};
        return 0;
    }
    if (!buffer_supported(x))
        return raise_int(EXC_TypeError, "argument should be bytes, buffer or ASCII string, not '%T'", x);
    return buffer_get(x, out);
}

// A heap block of n bytes to be made a bytes object.
static Own *bytes_take(uint8_t *block, size_t n) {
    Own *x = bytes_new(block, n);
    heap_free(&vm->heap, block);
    return x;
}
static uint8_t *block(size_t n) {
    uint8_t *p = heap_alloc(&vm->heap, n + 1);
    if (!p) (void)raise_no_memory();
    return p;
}

// ---- hexadecimal

static Own *hexlify(UNUSED Ref module, Ref const *args) {
    Buffer b;
    if (buffer_get(args[0], &b) < 0) return NULL;
    SCOPED Own *text = hex_text(b.data, b.length, args[1], args[2]);
    buffer_release(&b);
    return text ? bytes_new(str_data(text), str_length(text)) : NULL;
}

static Own *unhexlify(UNUSED Ref module, Ref text) {
    Buffer b;
    if (text_argument(text, &b) < 0) return NULL;
    Own *x = NULL;
    uint8_t *out = NULL;
    if (b.length % 2)
        (void)fail("Odd-length string");
    else if ((out = block(b.length / 2))) {
        if (hex_read(b.data, b.length / 2, out) < b.length / 2) {
            heap_free(&vm->heap, out);
            (void)fail("Non-hexadecimal digit found");
        } else
            x = bytes_take(out, b.length / 2);
    }
    buffer_release(&b);
    return x;
}

// ---- base64

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// What a character stands for, plus one; 0: nothing.
static const uint8_t base64_values[256] = {
    ['A'] = 1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
    ['a'] = 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
    ['0'] = 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, ['+'] = 63, ['/'] = 64};

static Own *b2a_base64(UNUSED Ref module, Ref const *args) {
    int newline = args[1] ? object_is_true(args[1]) : 1;
    Buffer b;
    if (newline < 0 || buffer_get(args[0], &b) < 0) return NULL;
    size_t n = b.length;
    uint8_t *out = block((n + 2) / 3 * 4 + 1), *p = out;
    if (!out) {
        buffer_release(&b);
        return NULL;
    }
    size_t i = 0;
    for (; i + 3 <= n; i += 3) {
        uint32_t v = (uint32_t)b.data[i] << 16 | (uint32_t)b.data[i + 1] << 8 | b.data[i + 2];
        *p++ = (uint8_t)base64_digits[v >> 18];
        *p++ = (uint8_t)base64_digits[v >> 12 & 63];
        *p++ = (uint8_t)base64_digits[v >> 6 & 63];
        *p++ = (uint8_t)base64_digits[v & 63];
    }
    if (i < n) {
        size_t left = n - i;
        uint32_t v = (uint32_t)b.data[i] << 16 | (left > 1 ? (uint32_t)b.data[i + 1] << 8 : 0);
        *p++ = (uint8_t)base64_digits[v >> 18];
        *p++ = (uint8_t)base64_digits[v >> 12 & 63];
        *p++ = left > 1 ? (uint8_t)base64_digits[v >> 6 & 63] : '=';
        *p++ = '=';
    }
    if (newline) *p++ = '\n';
    buffer_release(&b);
    return bytes_take(out, (size_t)(p - out));
}

// NULL: decoded into out, *length bytes; else what is wrong (a format with one %zu for the count of data
// characters).
static const char *decode_base64(const uint8_t *d, size_t n, bool strict, uint8_t *out, size_t *length,
                                 size_t *data_characters) {
    uint32_t bits = 0;
    int quad = 0, pads = 0;
    bool padded = false;
    size_t k = 0, count = 0;
    if (strict && n && d[0] == '=') return "Leading padding not allowed";
    for (size_t i = 0; i < n; i++) {
        for (; quad == 0 && !padded && i + 4 <= n; i += 4, count += 4) { // mostly that is all there is
            uint32_t a = base64_values[d[i]], b = base64_values[d[i + 1]], c = base64_values[d[i + 2]],
                     e = base64_values[d[i + 3]];
            if (!a || !b || !c || !e) break;
            bits = (a - 1) << 18 | (b - 1) << 12 | (c - 1) << 6 | (e - 1);
            out[k] = (uint8_t)(bits >> 16), out[k + 1] = (uint8_t)(bits >> 8), out[k + 2] = (uint8_t)bits;
            k += 3;
        }
        if (i == n) break;
        if (d[i] == '=') {
            padded = true;
            if (strict && quad == 0)
                return i + 1 < n || pads ? "Excess padding not allowed" : "Excess padding not allowed";
            if (quad >= 2 && quad + ++pads >= 4) {
                if (strict && i + 1 < n) return "Excess data after padding";
                *length = k;
                return NULL;
            }
            continue;
        }
        int v = base64_values[d[i]] - 1;
        if (v < 0) {
            if (strict) return "Only base64 data is allowed";
            continue;
        }
        if (strict && padded) return "Discontinuous padding not allowed";
        pads = 0;
        count++;
        bits = bits << 6 | (uint32_t)v;
        if (++quad == 1) continue;
        out[k++] = (uint8_t)(quad == 2 ? bits >> 4 : quad == 3 ? bits >> 2 : bits);
        if (quad == 4) quad = 0;
    }
    *data_characters = count;
    if (quad == 0) {
        *length = k;
        return NULL;
    }
    if (quad == 1)
        return "Invalid base64-encoded string: number of data characters (%zu) cannot be 1 more than a "
               "multiple of 4";
    return "Incorrect padding";
}

static Own *a2b_base64(UNUSED Ref module, Ref const *args) {
    int strict = args[1] ? object_is_true(args[1]) : 0;
    Buffer b;
    if (strict < 0 || text_argument(args[0], &b) < 0) return NULL;
    uint8_t *out = block(b.length / 4 * 3 + 4);
    Own *x = NULL;
    if (out) {
        size_t length = 0, count = 0;
        const char *wrong = decode_base64(b.data, b.length, strict, out, &length, &count);
        if (!wrong)
            x = bytes_take(out, length);
        else {
            heap_free(&vm->heap, out);
            x = fail(wrong, count);
        }
    }
    buffer_release(&b);
    return x;
}

// ---- uuencoding

static Own *b2a_uu(UNUSED Ref module, Ref const *args) {
    int backtick = args[1] ? object_is_true(args[1]) : 0;
    Buffer b;
    if (backtick < 0 || buffer_get(args[0], &b) < 0) return NULL;
    if (b.length > 45) {
        buffer_release(&b);
        return fail("At most 45 bytes at once");
    }
    uint8_t out[66], *p = out;
    uint8_t zero = backtick ? '`' : ' ';
#define UU(v) ((v) ? (uint8_t)((v) + ' ') : zero)
    *p++ = UU(b.length);
    for (size_t i = 0; i < b.length; i += 3) {
        size_t left = b.length - i;
        uint32_t v = (uint32_t)b.data[i] << 16 | (left > 1 ? (uint32_t)b.data[i + 1] << 8 : 0) |
                     (left > 2 ? b.data[i + 2] : 0);
        for (int shift = 18; shift >= 0; shift -= 6) *p++ = UU(v >> shift & 63);
    }
    *p++ = '\n';
    buffer_release(&b);
    return bytes_new(out, (size_t)(p - out));
}

static Own *a2b_uu(UNUSED Ref module, Ref text) {
    Buffer b;
    if (text_argument(text, &b) < 0) return NULL;
    const uint8_t *d = b.data;
    size_t n = b.length, i = 0, k = 0, want = n ? (uint32_t)(d[i++] - ' ') & 63 : 0;
    uint8_t out[64];
    uint32_t bits = 0;
    int have = 0;
    const char *wrong = NULL;
    while (k < want && !wrong) {
        uint32_t v = 0;
        if (i < n && d[i] != '\n' && d[i] != '\r') {
            if (d[i] < ' ' || d[i] > ' ' + 64) wrong = "Illegal char";
            v = (uint32_t)(d[i] - ' ') & 63;
            i++;
        }
        bits = bits << 6 | v;
        have += 6;
        if (have >= 8) {
            have -= 8;
            out[k++] = (uint8_t)(bits >> have);
        }
    }
    for (; i < n && !wrong; i++)
        if (d[i] != ' ' && d[i] != '`' && d[i] != '\n' && d[i] != '\r') wrong = "Trailing garbage";
    buffer_release(&b);
    return wrong ? fail(wrong) : bytes_new(out, k);
}

// ---- quoted-printable

static Own *a2b_qp(UNUSED Ref module, Ref const *args) {
    int header = args[1] ? object_is_true(args[1]) : 0;
    Buffer b;
    if (header < 0 || text_argument(args[0], &b) < 0) return NULL;
    uint8_t *out = block(b.length);
    size_t k = 0;
    for (size_t i = 0; out && i < b.length;) {
        uint8_t c = b.data[i++];
        if (c == '_' && header)
            c = ' ';
        else if (c == '=') {
            if (i >= b.length) break;
            if (b.data[i] == '\n' || b.data[i] == '\r') { // a soft line break
                while (i < b.length && b.data[i] != '\n') i++;
                i++;
                continue;
            }
            if (b.data[i] == '=')
                i++; // broken case from broken mailers
            else if (i + 1 < b.length && hex_value(b.data[i]) >= 0 && hex_value(b.data[i + 1]) >= 0) {
                c = (uint8_t)(hex_value(b.data[i]) << 4 | hex_value(b.data[i + 1]));
                i += 2;
            }
        }
        out[k++] = c;
    }
    buffer_release(&b);
    return out ? bytes_take(out, k) : NULL;
}

typedef struct QpWriter {
    uint8_t *out;
    size_t length, column;
    bool crlf; // how the first line ends, and so all
} QpWriter;

static void qp_put(QpWriter *w, const uint8_t *text, size_t n, bool soft_break_first) {
    if (soft_break_first) {
        w->out[w->length++] = '=';
        if (w->crlf) w->out[w->length++] = '\r';
        w->out[w->length++] = '\n';
        w->column = 0;
    }
    memcpy(w->out + w->length, text, n);
    w->length += n;
    w->column += n;
}

static Own *b2a_qp(UNUSED Ref module, Ref const *args) {
    int quote_tabs = 0, is_text = 1, header = 0;
    Buffer b;
    if ((args[1] && (quote_tabs = object_is_true(args[1])) < 0) || (args[2] && (is_text = object_is_true(args[2])) < 0) ||
        (args[3] && (header = object_is_true(args[3])) < 0) || buffer_get(args[0], &b) < 0) return NULL;
    QpWriter w = {.out = block(b.length * 5 + 2)};
    const uint8_t *d = b.data;
    size_t n = b.length;
    const uint8_t *newline = n ? memchr(d, '\n', n) : NULL;
    w.crlf = newline && newline > d && newline[-1] == '\r';
    for (size_t i = 0; w.out && i < n; i++) {
        uint8_t c = d[i];
        bool line_end = i + 1 == n || d[i + 1] == '\n' || (d[i + 1] == '\r' && i + 2 < n && d[i + 2] == '\n');
        if (is_text && (c == '\n' || (c == '\r' && i + 1 < n && d[i + 1] == '\n'))) {
            qp_put(&w, (const uint8_t *)(w.crlf ? "\r\n" : "\n"), w.crlf ? 2 : 1, false);
            i += c == '\r';
            w.column = 0;
            continue;
        }
        bool last = i + 1 == n, alone = last || d[i + 1] == '\n' || d[i + 1] == '\r' || !d[i + 1];
        bool quote = c > 126 || c == '=' || (header && c == '_') || (c == '.' && w.column == 0 && alone) ||
                     ((c == '\r' || c == '\n') && !is_text) ||
                     ((c == '\t' || c == ' ') && (quote_tabs || last || (line_end && is_text && !(header && c == ' ')))) ||
                     (c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' ');
        if (c == ' ' && header && !quote) c = '_';
        if (quote) {
            static const char digits[] = "0123456789ABCDEF";
            uint8_t text[3] = {'=', (uint8_t)digits[c >> 4], (uint8_t)digits[c & 15]};
            bool last_space = (c == ' ' || c == '\t') && !last && !quote_tabs; // stays on its line, however long
            qp_put(&w, text, 3, last_space ? w.column + 1 >= 76 && d[i + 1] != '\n' : w.column + 3 >= 76);
        } else
            qp_put(&w, &c, 1, w.column + 1 >= 76 && i + 1 < n && d[i + 1] != '\n');
    }
    buffer_release(&b);
    return w.out ? bytes_take(w.out, w.length) : NULL;
}

// ---- checksums

static Own *crc32_function(UNUSED Ref module, Ref const *args) {
    uint64_t start = 0;
    if (args[1]) {
        SCOPED Own *x = number_index(args[1]), *mask = x ? int_new(0xFFFFFFFF) : NULL,
                   *low = mask ? number_binary(OP_AND, x, mask) : NULL;
        if (!low || int_as_u64(low, &start) < 0) return NULL;
    }
    Buffer b;
    if (buffer_get(args[0], &b) < 0) return NULL;
    uint32_t crc = crc32_bytes((uint32_t)start, b.data, b.length);
    buffer_release(&b);
    return int_new(crc);
}

static Own *crc_hqx(UNUSED Ref module, Ref const *args) {
    ssize_t start;
    if (native_ssize(args[1], &start) < 0) return NULL;
    Buffer b;
    if (buffer_get(args[0], &b) < 0) return NULL;
    uint32_t crc = (uint32_t)start & 0xFFFF;
    for (size_t i = 0; i < b.length; i++) {
        crc ^= (uint32_t)b.data[i] << 8;
        for (int k = 0; k < 8; k++) crc = (crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1) & 0xFFFF;
    }
    buffer_release(&b);
    return int_new(crc);
}

// ---- the module

#define HEX_DOC   "Two hexadecimal digits for each byte, with sep between groups."
#define UNHEX_DOC "The bytes that pairs of hexadecimal digits stand for."
static const MethodDef functions[] = {
    {"hexlify", hexlify, CALL_BOUND, 0, "($module, /, data, sep=None, bytes_per_sep=1)", HEX_DOC},
    {"b2a_hex", hexlify, CALL_BOUND, 0, "($module, /, data, sep=None, bytes_per_sep=1)", HEX_DOC},
    {"unhexlify", unhexlify, CALL_O, 0, "($module, hexstr, /)", UNHEX_DOC},
    {"a2b_hex", unhexlify, CALL_O, 0, "($module, hexstr, /)", UNHEX_DOC},
    {"b2a_base64", b2a_base64, CALL_BOUND, 0, "($module, data, /, *, newline=True)",
     "The bytes in base64, as a line."},
    {"a2b_base64", a2b_base64, CALL_BOUND, 0, "($module, data, /, *, strict_mode=False)",
     "The bytes that base64 text stands for."},
    {"b2a_uu", b2a_uu, CALL_BOUND, 0, "($module, data, /, *, backtick=False)", "A line of uuencoded text."},
    {"a2b_uu", a2b_uu, CALL_O, 0, "($module, data, /)", "The bytes that a uuencoded line stands for."},
    {"b2a_qp", b2a_qp, CALL_BOUND, 0, "($module, /, data, quotetabs=False, istext=True, header=False)",
     "The bytes as quoted-printable text."},
    {"a2b_qp", a2b_qp, CALL_BOUND, 0, "($module, /, data, header=False)",
     "The bytes that quoted-printable text stands for."},
    {"crc32", crc32_function, CALL_BOUND, 0, "($module, data, crc=0, /)", "CRC-32, starting from crc."},
    {"crc_hqx", crc_hqx, CALL_BOUND, 0, "($module, data, crc, /)", "CRC-CCITT, starting from crc."},
    {0},
};

static Own *make_class(const char *name, ExcKind base) {
    SCOPED Own *text = str_from_c(name), *bases = tuple_pack(1, exception_class_peek(base)),
               *space = dict_new(), *where = str_from_c("binascii");
    if (!text || !bases || !space || !where || dict_set(space, NAME(__module__), where) < 0) return NULL;
    return object_call3(REF(vm->types[TYPE_TYPE]), text, bases, space);
}

static int init(Own *module) {
    Own *error = vm->module_state[STATE_BINASCII];
    if (!error && !(error = make_class("Error", EXC_ValueError))) return -1;
    vm->module_state[STATE_BINASCII] = error;
    return module_add(module, "Error", error) < 0
               ? -1
               : module_add_take(module, "Incomplete", make_class("Incomplete", EXC_Exception));
}

static void free_state(void) {
    CLEAR(vm->module_state[STATE_BINASCII]);
}

const ModuleSpec binascii_module = {.name = "binascii",
                                    .doc = "Bytes as text, and checksums.",
                                    .functions = functions,
                                    .init = init,
                                    .free = free_state};
