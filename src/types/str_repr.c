// str_repr.c - repr() and ascii() of strings: quotes, escapes, what is printable stays.
#include "types/str_internal.h"

static const char hex_digits[] = "0123456789abcdef";

// How many characters c takes.
static size_t escaped_width(uint32_t c, uint32_t quote) {
    if (c == quote || c == '\\' || c == '\t' || c == '\n' || c == '\r') return 2;
    if (c < 127) return c < 32 ? 4 : 1;
    if (unicode_is_printable(c)) return 1;
    return c < 0x100 ? 4 : c < 0x10000 ? 6 : 10;
}

static ALWAYS_INLINE size_t put_hex(void *d, int shift, size_t at, char kind, uint32_t c, int digits) {
    text_put(d, shift, at, '\\');
    text_put(d, shift, at + 1, (uint8_t)kind);
    at += (size_t)digits + 2;
    for (int i = 1; i <= digits; i++, c >>= 4) text_put(d, shift, at - (size_t)i, (uint8_t)hex_digits[c & 15]);
    return at;
}

static ALWAYS_INLINE size_t put_escaped(void *d, int shift, size_t at, uint32_t c, uint32_t quote) {
    if (c == quote || c == '\\') {
        text_put(d, shift, at++, '\\');
        text_put(d, shift, at++, c);
        return at;
    }
    if (c == '\t' || c == '\n' || c == '\r') {
        text_put(d, shift, at++, '\\');
        text_put(d, shift, at++, c == '\t' ? 't' : c == '\n' ? 'n' : 'r');
        return at;
    }
    if (escaped_width(c, quote) == 1) {
        text_put(d, shift, at++, c);
        return at;
    }
    if (c < 0x100) return put_hex(d, shift, at, 'x', c, 2);
    if (c < 0x10000) return put_hex(d, shift, at, 'u', c, 4);
    return put_hex(d, shift, at, 'U', c, 8);
}

// Nothing to escape, and no quote but the one that does not matter?
static bool is_plain(const uint8_t *d, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (UNLIKELY(d[i] - 32u >= 95 || d[i] == '\'' || d[i] == '\\')) return false;
    return true;
}

static Own *quote_plain(const uint8_t *s, size_t n) {
    char *d;
    Own *x = str_new_ascii(n + 2, &d);
    if (!x) return NULL;
    d[0] = '\'';
    copy_short(d + 1, s, n);
    d[n + 1] = '\'';
    return x;
}

Own *str_repr(Ref x) {
    if (LIKELY(str_is_ascii(x) && is_plain(str_data(x), str_length(x)))) return quote_plain(str_data(x), str_length(x));
    size_t n = str_length(x), total = 2;
    int shift = str_width_shift(x);
    const void *s = str_data(x);
    uint32_t quote = '\'';
    if (text_find_char(s, n, '\'', shift) >= 0 && text_find_char(s, n, '"', shift) < 0) quote = '"';
    uint32_t widest = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = text_at(s, shift, i);
        size_t width = escaped_width(c, quote);
        if (width == 1) widest |= c;
        total += width;
    }
    if (total > SSIZE_MAX / 8) return raise_error(EXC_OverflowError, "string is too long to generate repr");
    void *d;
    Own *y = str_new(total, MIN(widest, MAX_UCS4), &d);
    if (!y) return NULL;
    int to = str_width_shift(y);
    text_put(d, to, 0, quote);
    if (total == n + 2) { // nothing to escape
        text_copy(text_offset_mut(d, to, 1), to, s, shift, n);
    } else {
        size_t at = 1;
        for (size_t i = 0; i < n; i++) at = put_escaped(d, to, at, text_at(s, shift, i), quote);
    }
    text_put(d, to, total - 1, quote);
    return y;
}

// repr text with what is not ASCII escaped too: ascii().
Own *str_ascii_escape(Ref x) {
    if (str_is_ascii(x)) return incref(x);
    const void *s = str_data(x);
    int shift = str_width_shift(x);
    size_t n = str_length(x), total = n, at = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = text_at(s, shift, i);
        if (c >= 128) total += c < 0x100 ? 3 : c < 0x10000 ? 5 : 9;
    }
    char *d;
    Own *y = str_new_ascii(total, &d);
    if (!y) return NULL;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = text_at(s, shift, i);
        if (c < 128)
            d[at++] = (char)c;
        else if (c < 0x100)
            at = put_hex(d, 0, at, 'x', c, 2);
        else if (c < 0x10000)
            at = put_hex(d, 0, at, 'u', c, 4);
        else
            at = put_hex(d, 0, at, 'U', c, 8);
    }
    return y;
}
