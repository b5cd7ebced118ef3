/*
 * utf8.h - UTF-8 to code points and back.
 *
 * Strict UTF-8 (Unicode 15, table 3-7): no overlong forms, nothing above U+10FFFF, no surrogates. With UTF8_SURROGATES
 * lone surrogates pass as three bytes as any other code point would (the "surrogatepass" handler, WTF-8).
 */
#ifndef OURO_UTF8_H
#define OURO_UTF8_H

#include "base/base.h"

enum { UTF8_STRICT = 0, UTF8_SURROGATES = 1 };

/* What a scan found. On error, the sound part before it is counted. */
typedef struct Utf8Scan {
    size_t chars;       /* code points */
    uint32_t max_char;  /* an upper bound that names the width: 0x7F, 0xFF, 0xFFFF or 0x10FFFF */
    size_t bad_start;   /* error: offset of the first byte of the faulty sequence ... */
    size_t bad_end;     /* ... and one past its last: the part that no good sequence could begin with */
    const char *reason; /* NULL: no error; "invalid start byte", "invalid continuation byte", "unexpected end of data" */
} Utf8Scan;

/* Validates and measures. True: sound throughout. */
bool utf8_scan(const void *bytes, size_t size, int flags, Utf8Scan *out);
/* Is it sound UTF-8? */
PURE bool utf8_valid(const void *bytes, size_t size, int flags);
/* Length of the leading run of ASCII bytes. */
PURE size_t utf8_ascii_run(const void *bytes, size_t size);

/* One sequence: its length, 0 if it is not sound. size > 0. */
int utf8_decode(const void *bytes, size_t size, int flags, uint32_t *code_point);
/* Sound UTF-8 into an array of units of 1, 2 or 4 bytes that are wide enough; returns how many. */
size_t utf8_decode_all(const void *bytes, size_t size, void *units, int unit_size);

/* Writes one code point (surrogates as three bytes), 1 to 4 bytes; returns the length. */
int utf8_encode(uint32_t code_point, void *out);
static inline int utf8_length(uint32_t code_point) {
    return 1 + (code_point > 0x7F) + (code_point > 0x7FF) + (code_point > 0xFFFF);
}
/* Bytes that count units of 1, 2 or 4 bytes take. Without UTF8_SURROGATES the first surrogate's index goes into *bad
   (SIZE_MAX: none). bad may be NULL. */
size_t utf8_size(const void *units, int unit_size, size_t count, size_t *bad);
/* Writes them, surrogates as three bytes; returns the bytes written. */
size_t utf8_encode_all(const void *units, int unit_size, size_t count, void *out);

#endif
