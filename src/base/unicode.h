/*
 * unicode.h - properties of characters, as Python 3.13 defines them for str.
 *
 * Any uint32_t is a valid argument; lone surrogates are category Cs, beyond
 * U+10FFFF is Cn. ASCII is answered inline, without the library.
 */
#ifndef OURO_UNICODE_H
#define OURO_UNICODE_H

#include "base/base.h"

enum { UNICODE_MAX = 0x10FFFF, UNICODE_COUNT = 0x110000 };

typedef enum UnicodeForm { UNICODE_NFC, UNICODE_NFD, UNICODE_NFKC, UNICODE_NFKD } UnicodeForm;

/* ---- questions ------------------------------------------------------------------------------------------- */

const char *unicode_category(uint32_t c); /* "Lu", "Cn", ... */
bool unicode_is_xid_start_slow(uint32_t c);
bool unicode_is_xid_continue_slow(uint32_t c);
bool unicode_is_alpha_slow(uint32_t c);
bool unicode_is_upper_slow(uint32_t c);
bool unicode_is_lower_slow(uint32_t c);
bool unicode_is_title(uint32_t c);          /* titlecase letter (Lt) */
bool unicode_is_cased(uint32_t c);          /* upper, lower or title */
bool unicode_is_case_ignorable(uint32_t c); /* for the final sigma */
bool unicode_is_space_slow(uint32_t c);
bool unicode_is_printable_slow(uint32_t c);
bool unicode_is_line_break(uint32_t c); /* where splitlines() cuts */
bool unicode_is_mirrored(uint32_t c);

/* Values; -1 where there is none. decimal is for int(), digit also knows superscripts. */
int unicode_decimal_slow(uint32_t c);
int unicode_digit(uint32_t c);
bool unicode_numeric(uint32_t c, double *value); /* false: not numeric; value may be NULL */

int unicode_combining_class(uint32_t c);
int unicode_width(uint32_t c); /* columns on a terminal: 0, 1 or 2 */
const char *unicode_east_asian_width(uint32_t c); /* "W", "Na" ... */
const char *unicode_decomposition_kind(uint32_t c); /* of a character that has a compatible decomposition */
const char *unicode_bidirectional(uint32_t c); /* "L", "EN", ...; "" for unassigned */

static inline bool unicode_is_ascii_letter(uint32_t c) { return (c | 32) - 'a' < 26; }

/* Identifiers; the underscore is a start as it is in Python. */
static inline bool unicode_is_xid_start(uint32_t c)
{
    return c < 128 ? unicode_is_ascii_letter(c) || c == '_' : unicode_is_xid_start_slow(c);
}
static inline bool unicode_is_xid_continue(uint32_t c)
{
    return c < 128 ? unicode_is_ascii_letter(c) || c == '_' || c - '0' < 10 : unicode_is_xid_continue_slow(c);
}
static inline bool unicode_is_alpha(uint32_t c) { return c < 128 ? unicode_is_ascii_letter(c) : unicode_is_alpha_slow(c); }
static inline bool unicode_is_upper(uint32_t c) { return c < 128 ? c - 'A' < 26 : unicode_is_upper_slow(c); }
static inline bool unicode_is_lower(uint32_t c) { return c < 128 ? c - 'a' < 26 : unicode_is_lower_slow(c); }
static inline bool unicode_is_space(uint32_t c)
{
    return c < 128 ? c == ' ' || c - 9 < 5 || c - 28 < 4 : unicode_is_space_slow(c);
}
static inline bool unicode_is_printable(uint32_t c) { return c < 128 ? c - 32 < 95 : unicode_is_printable_slow(c); }
static inline int unicode_decimal(uint32_t c)
{
    return c < 128 ? (c - '0' < 10 ? (int)(c - '0') : -1) : unicode_decimal_slow(c);
}
static inline bool unicode_is_decimal(uint32_t c) { return unicode_decimal(c) >= 0; }
static inline bool unicode_is_digit(uint32_t c) { return unicode_digit(c) >= 0; }
static inline bool unicode_is_numeric(uint32_t c) { return unicode_numeric(c, NULL); }
static inline bool unicode_is_alnum(uint32_t c) { return unicode_is_alpha(c) || unicode_is_numeric(c); }

/* ---- mappings: one character in, one to three out (the result says how many) ------------------------------- */

int unicode_to_upper(uint32_t c, uint32_t out[3]);
int unicode_to_lower(uint32_t c, uint32_t out[3]); /* without the final sigma, which needs context */
int unicode_to_title(uint32_t c, uint32_t out[3]);
int unicode_to_folded(uint32_t c, uint32_t out[3]);

/* The characters of bytes 128 to 255 in a single-byte encoding, a row of types/codec_tables.h. */
const uint16_t *unicode_codec_upper(size_t row);

/* One character for one, the simple mappings. */
uint32_t unicode_simple_upper(uint32_t c);
uint32_t unicode_simple_lower(uint32_t c);
uint32_t unicode_simple_title(uint32_t c);

/* ---- normal forms ---------------------------------------------------------------------------------------- */

/* Normalises count characters into out, which has room for capacity. Result: characters written, or, if that is more
 * than capacity, how much room to bring (out is garbage then). out must not overlap text. */
size_t unicode_normalize(UnicodeForm form, const uint32_t *text, size_t count, uint32_t *out, size_t capacity);

/* Is this, of count characters of 1 << shift bytes, normal already? Most text is; a few that are get no for an answer. */
bool unicode_is_inert(UnicodeForm form, const void *text, int shift, size_t count);

/* Canonical or compatibility decomposition mapping of one character, full; 0 if it has none. out has room for 20. */
int unicode_decomposition(uint32_t c, bool compatibility, uint32_t out[20]);

/* ---- UTF-8 ----------------------------------------------------------------------------------------------- */

/* Writes c (surrogates too, three bytes) and gives the number of bytes, 1 to 4. */
static inline int unicode_encode(uint32_t c, char out[4])
{
    unsigned char *p = (unsigned char *)out;
    if (c < 0x80) {
        p[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        p[0] = (unsigned char)(0xC0 | c >> 6);
        p[1] = (unsigned char)(0x80 | (c & 63));
        return 2;
    }
    if (c < 0x10000) {
        p[0] = (unsigned char)(0xE0 | c >> 12);
        p[1] = (unsigned char)(0x80 | (c >> 6 & 63));
        p[2] = (unsigned char)(0x80 | (c & 63));
        return 3;
    }
    p[0] = (unsigned char)(0xF0 | c >> 18);
    p[1] = (unsigned char)(0x80 | (c >> 12 & 63));
    p[2] = (unsigned char)(0x80 | (c >> 6 & 63));
    p[3] = (unsigned char)(0x80 | (c & 63));
    return 4;
}

/* The character at p of text known to be well-formed (surrogates allowed); *length gets its bytes. */
static inline uint32_t unicode_decode(const char *text, int *length)
{
    const unsigned char *p = (const unsigned char *)text;
    if (p[0] < 0x80) {
        *length = 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *length = 2;
        return (p[0] & 31u) << 6 | (p[1] & 63u);
    }
    if (p[0] < 0xF0) {
        *length = 3;
        return (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
    }
    *length = 4;
    return (p[0] & 7u) << 18 | (p[1] & 63u) << 12 | (p[2] & 63u) << 6 | (p[3] & 63u);
}

#endif
