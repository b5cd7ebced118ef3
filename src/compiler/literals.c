/* literals.c - the values of number and string literals. */
#include "compiler/literals.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "base/unicode.h"
#include "base/unicode_names.h"

PRINTF(2, 3) static const char *message_of(AstArena *arena, const char *format, ...)
{
    char text[320];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof text)
        length = sizeof text - 1;
    return ast_arena_copy(arena, text, (size_t)length);
}

/* ---- numbers --------------------------------------------------------------------------------------------- */

/* Copies text without underscores. */
static char *without_underscores(AstArena *arena, const char *text, size_t length, size_t *out_length)
{
    char *copy = ast_arena_alloc(arena, length + 1);
    if (!copy)
        return NULL;
    size_t used = 0;
    for (size_t i = 0; i < length; i++)
        if (text[i] != '_')
            copy[used++] = text[i];
    copy[used] = 0;
    *out_length = used;
    return copy;
}

static int digit_value(char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; }

static void set_small(AstConst *value)
{
    uint64_t total = 0;
    for (size_t i = 0; i < value->integer.length; i++) {
        uint64_t digit = (uint64_t)digit_value(value->integer.digits[i]);
        if (__builtin_mul_overflow(total, value->base, &total) || __builtin_add_overflow(total, digit, &total))
            return;
    }
    if (total <= INT64_MAX) {
        value->fits = true;
        value->integer.small = (int64_t)total;
    }
}

static LiteralStatus integer(AstArena *arena, char *digits, size_t length, int base, int max_digits, AstConst *value,
                             const char **message)
{
    while (length > 1 && *digits == '0') {
        digits++;
        length--;
    }
    if (base == 10 && max_digits > 0 && length > (size_t)max_digits) {
        *message = message_of(arena,
                              "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
                              "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
                              "integer literals to avoid decimal conversion limits.",
                              max_digits, length);
        return *message ? LITERAL_BAD : LITERAL_NOMEM;
    }
    value->kind = CONST_INT;
    value->base = (uint8_t)base;
    value->integer.digits = digits;
    value->integer.length = length;
    set_small(value);
    return LITERAL_OK;
}

LiteralStatus literal_number(AstArena *arena, const char *text, size_t length, int max_digits, AstConst *value,
                             const char **message)
{
    memset(value, 0, sizeof *value);
    size_t used;
    char *digits = without_underscores(arena, text, length, &used);
    if (!digits)
        return LITERAL_NOMEM;
    if (digits[0] == '0' && used > 2) {
        int prefix = digits[1] | 32;
        int base = prefix == 'x' ? 16 : prefix == 'o' ? 8 : prefix == 'b' ? 2 : 0;
        if (base)
            return integer(arena, digits + 2, used - 2, base, max_digits, value, message);
    }
    if ((digits[used - 1] | 32) == 'j') {
        digits[used - 1] = 0;
        value->kind = CONST_COMPLEX;
        value->real = strtod(digits, NULL);
        return LITERAL_OK;
    }
    if (strpbrk(digits, ".eE")) {
        value->kind = CONST_FLOAT;
        value->real = strtod(digits, NULL);
        return LITERAL_OK;
    }
    return integer(arena, digits, used, 10, max_digits, value, message);
}

/* ---- escapes --------------------------------------------------------------------------------------------- */

/* The state of decoding one literal. */
typedef struct Decode {
    AstArena *arena;
    const char *body, *end, *p;
    char *out;           /* next byte to write; the result is never longer than three times the body */
    size_t points;
    size_t shift;        /* how much longer the text before p was in CPython's own positions */
    const char *message; /* of the fault */
    EscapeWarning *warning;
    bool no_memory;
} Decode;

static void put(Decode *d, uint32_t c)
{
    d->out += unicode_encode(c, d->out);
    d->points++;
}

static bool is_octal(char c) { return c >= '0' && c <= '7'; }
static bool is_hex(char c) { return (unsigned char)(c - '0') < 10 || (unsigned char)((c | 32) - 'a') < 6; }

static void warn_escape(Decode *d, const char *escape)
{
    if (d->warning->message)
        return;
    if (is_octal(*escape))
        d->warning->message = message_of(d->arena, "invalid octal escape sequence '\\%.3s'", escape);
    else {
        int length;
        unicode_decode(escape, &length);
        d->warning->message = message_of(d->arena, "invalid escape sequence '\\%.*s'", length, escape);
    }
    d->no_memory |= !d->warning->message;
}

/* A fault in body[start..end), in CPython's words. */
static bool fault(Decode *d, const char *start, const char *end, const char *what)
{
    size_t from = (size_t)(start - d->body) + d->shift, to = (size_t)(end - d->body) + d->shift;
    if (to - from <= 1)
        d->message = message_of(d->arena,
                                "(unicode error) 'unicodeescape' codec can't decode byte 0x%02x in position %zu: %s",
                                (unsigned char)*start, from, what);
    else
        d->message = message_of(d->arena,
                                "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s", from,
                                to - 1, what);
    d->no_memory |= !d->message;
    return false;
}

/* \xHH, \uHHHH, \UHHHHHHHH: d->p stands at the first digit. */
static bool hex_escape(Decode *d, const char *start, int digits, const char *what)
{
    uint32_t c = 0;
    int i = 0;
    for (; i < digits && d->p + i < d->end && is_hex(d->p[i]); i++)
        c = c * 16 + (uint32_t)digit_value(d->p[i]);
    if (i < digits)
        return fault(d, start, d->p + i, what);
    d->p += digits;
    if (c > UNICODE_MAX)
        return fault(d, start, d->p, "illegal Unicode character");
    put(d, c);
    return true;
}

/* \N{name}: d->p stands behind the N. */
static bool name_escape(Decode *d, const char *start)
{
    const char *malformed = "malformed \\N character escape";
    if (d->p >= d->end || *d->p != '{')
        return fault(d, start, d->p, malformed);
    const char *name = ++d->p;
    while (d->p < d->end && *d->p != '}')
        d->p++;
    if (d->p >= d->end || d->p == name)
        return fault(d, start, d->p, malformed);
    size_t length = (size_t)(d->p++ - name);
    int32_t c = unicode_lookup_name(name, length);
    if (c < 0)
        return fault(d, start, d->p, "unknown Unicode character name");
    put(d, (uint32_t)c);
    return true;
}

static uint32_t octal_escape(Decode *d, const char *escape)
{
    uint32_t c = 0;
    int i = 0;
    for (d->p = escape; i < 3 && d->p < d->end && is_octal(*d->p); i++)
        c = c * 8 + (uint32_t)(*d->p++ - '0');
    if (c > 0377)
        warn_escape(d, escape);
    return c;
}

/* The escapes that str and bytes share; -1 if c is none of them. */
static int simple_escape(char c)
{
    switch (c) {
    case '\\': case '\'': case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return -1;
    }
}

/* d->p stands at a backslash. */
static bool str_escape(Decode *d)
{
    const char *start = d->p++;
    if (d->p >= d->end) { /* the quote would be escaped: this is f-string text before a field */
        warn_escape(d, start + 1);
        return put(d, '\\'), true;
    }
    char c = *d->p++;
    int simple = simple_escape(c);
    if (simple >= 0)
        return put(d, (uint32_t)simple), true;
    switch (c) {
    case '\n': return true;
    case 'x': return hex_escape(d, start, 2, "truncated \\xXX escape");
    case 'u': return hex_escape(d, start, 4, "truncated \\uXXXX escape");
    case 'U': return hex_escape(d, start, 8, "truncated \\UXXXXXXXX escape");
    case 'N': return name_escape(d, start);
    }
    if (is_octal(c))
        return put(d, octal_escape(d, start + 1)), true;
    warn_escape(d, start + 1);
    put(d, '\\');
    if ((unsigned char)c >= 0x80)
        d->shift += 5; /* CPython rewrites this backslash as \u005c first */
    d->p = start + 1;
    return true;
}

/* Copies up to the next backslash (or brace to be folded). */
static void copy_plain(Decode *d, bool raw, bool braces)
{
    while (d->p < d->end) {
        unsigned char c = (unsigned char)*d->p;
        if (c == '\\' && !raw)
            return;
        if (braces && (c == '{' || c == '}') && d->p + 1 < d->end && (unsigned char)d->p[1] == c)
            d->p++;
        *d->out++ = (char)c;
        d->p++;
        d->points += (c & 0xC0) != 0x80;
        if (c >= 0xC0)
            d->shift += c >= 0xF0 ? 6 : c >= 0xE0 ? 7 : 8; /* as \UXXXXXXXX there: ten bytes for these 4, 3, 2 */
    }
}

LiteralStatus literal_str(AstArena *arena, const char *body, size_t length, bool raw, bool braces, AstConst *value,
                          const char **message, EscapeWarning *warning)
{
    memset(value, 0, sizeof *value);
    warning->message = NULL;
    raw = raw || !memchr(body, '\\', length);
    /* The shortest escape for a 3-byte result has 6 bytes, for a 2-byte one (\400) 4: never longer than the body. */
    char *out = ast_arena_alloc(arena, length + 1);
    if (!out)
        return LITERAL_NOMEM;
    Decode d = {.arena = arena, .body = body, .end = body + length, .p = body, .out = out, .warning = warning};
    while (d.p < d.end) {
        copy_plain(&d, raw, braces);
        if (d.p < d.end && !str_escape(&d)) {
            *message = d.message;
            return d.no_memory ? LITERAL_NOMEM : LITERAL_BAD;
        }
    }
    *d.out = 0;
    value->kind = CONST_STR;
    value->text.bytes = out;
    value->text.length = (size_t)(d.out - out);
    value->text.points = d.points;
    return d.no_memory ? LITERAL_NOMEM : LITERAL_OK;
}

static bool byte_escape(Decode *d)
{
    const char *start = d->p++;
    if (d->p >= d->end)
        return *d->out++ = '\\', true;
    char c = *d->p++;
    int simple = simple_escape(c);
    if (simple >= 0)
        return *d->out++ = (char)simple, true;
    if (c == '\n')
        return true;
    if (is_octal(c))
        return *d->out++ = (char)octal_escape(d, start + 1), true;
    if (c == 'x') {
        if (d->p + 1 < d->end && is_hex(d->p[0]) && is_hex(d->p[1])) {
            *d->out++ = (char)(digit_value(d->p[0]) * 16 + digit_value(d->p[1]));
            d->p += 2;
            return true;
        }
        d->message = message_of(d->arena, "(value error) invalid \\x escape at position %zu", (size_t)(start - d->body));
        d->no_memory |= !d->message;
        return false;
    }
    warn_escape(d, start + 1);
    *d->out++ = '\\';
    d->p = start + 1;
    return true;
}

LiteralStatus literal_bytes(AstArena *arena, const char *body, size_t length, bool raw, AstConst *value,
                            const char **message, EscapeWarning *warning)
{
    memset(value, 0, sizeof *value);
    warning->message = NULL;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)body[i] >= 0x80) {
            *message = "bytes can only contain ASCII literal characters";
            return LITERAL_BAD;
        }
    char *out = ast_arena_alloc(arena, length + 1);
    if (!out)
        return LITERAL_NOMEM;
    Decode d = {.arena = arena, .body = body, .end = body + length, .p = body, .out = out, .warning = warning};
    while (d.p < d.end) {
        if (raw || *d.p != '\\')
            *d.out++ = *d.p++;
        else if (!byte_escape(&d)) {
            *message = d.message;
            return d.no_memory ? LITERAL_NOMEM : LITERAL_BAD;
        }
    }
    *d.out = 0;
    value->kind = CONST_BYTES;
    value->text.bytes = out;
    value->text.length = (size_t)(d.out - out);
    return d.no_memory ? LITERAL_NOMEM : LITERAL_OK;
}
