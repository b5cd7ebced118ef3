// str_internal.h - what the files of str share: reading and copying characters of one, two or four bytes,
// searching. bytes and bytearray use the searching half with shift 0.
//
// `shift` is the log2 of a character's width everywhere: 0, 1 or 2.
#pragma once
#include "base/unicode.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"

#define MAX_ASCII  0x7Fu
#define MAX_LATIN1 0xFFu
#define MAX_UCS2   0xFFFFu
#define MAX_UCS4   0x10FFFFu

// Lengths beyond this are refused before any arithmetic can wrap.
#define STR_MAX_LENGTH ((size_t)SSIZE_MAX / 8)

static ALWAYS_INLINE uint32_t text_at(const void *d, int shift, size_t i) {
    if (shift == 0) return ((const uint8_t *)d)[i];
    if (shift == 1) return ((const uint16_t *)d)[i];
    return ((const uint32_t *)d)[i];
}
static ALWAYS_INLINE void text_put(void *d, int shift, size_t i, uint32_t c) {
    if (shift == 0)
        ((uint8_t *)d)[i] = (uint8_t)c;
    else if (shift == 1)
        ((uint16_t *)d)[i] = (uint16_t)c;
    else
        ((uint32_t *)d)[i] = c;
}
static inline const void *text_offset(const void *d, int shift, size_t i) {
    return (const char *)d + (i << shift);
}
static inline void *text_offset_mut(void *d, int shift, size_t i) {
    return (char *)d + (i << shift);
}

static inline int shift_for(uint32_t max_char) {
    return max_char < 0x100 ? 0 : max_char < 0x10000 ? 1 : 2;
}
static inline uint32_t flags_for(uint32_t max_char) {
    return max_char < 0x80      ? TAG_STR_ASCII
           : max_char < 0x100   ? 0
           : max_char < 0x10000 ? TAG_STR_2
                                : TAG_STR_4;
}
// The largest character that a string of this tag may have.
static inline uint32_t str_max_char(Ref x) {
    uint32_t tag = x->tag;
    if (tag & TAG_STR_ASCII) return MAX_ASCII;
    return tag & TAG_STR_2 ? MAX_UCS2 : tag & TAG_STR_4 ? MAX_UCS4 : MAX_LATIN1;
}

// memcpy for the short pieces that strings are made of.
static ALWAYS_INLINE void copy_short(void *to, const void *from, size_t n) {
    char *d = to;
    const char *s = from;
    if (n > 16) {
        memcpy(d, s, n);
    } else if (n >= 8) {
        uint64_t a = load_u64(s), b = load_u64(s + n - 8);
        memcpy(d, &a, 8);
        memcpy(d + n - 8, &b, 8);
    } else if (n >= 4) {
        uint32_t a = load_u32(s), b = load_u32(s + n - 4);
        memcpy(d, &a, 4);
        memcpy(d + n - 4, &b, 4);
    } else if (n) {
        d[0] = s[0];
        d[n >> 1] = s[n >> 1];
        d[n - 1] = s[n - 1];
    }
}

// str.c
size_t ascii_prefix(const uint8_t *d, size_t n); // how many bytes at the start are below 128
uint32_t text_max_class(const void *d, int shift,
                        size_t n); // MAX_ASCII .. MAX_UCS4, whichever holds all of it
void text_copy(void *to, int to_shift, const void *from, int from_shift, size_t n); // narrows only what fits
void text_replace_bytes(uint8_t *d, size_t n, uint8_t old, uint8_t new_);   // str_methods.c: all of them
void text_fill(void *to, int shift, uint32_t c, size_t n);
MUST_USE Own *str_from_text(const void *d, int shift, size_t n); // any width in, canonical out
MUST_USE Own *str_alloc(size_t length, int shift,
                        uint32_t flags); // exact str; data and terminator not written
static inline void *str_data_mut(Own *x) {
    return ((Str *)x)->data;
}
MUST_USE Own *str_exact(Ref x);   // x itself if exact, a copy of a subclass's instance
Own *str_latin1_char(uint32_t c); // c < 256: the constant

// str_search.c. All offsets in characters; results -1 if absent.
ssize_t text_find(const void *hay, size_t n, const void *needle, size_t m, int shift);
ssize_t text_rfind(const void *hay, size_t n, const void *needle, size_t m, int shift);
ssize_t text_find_char(const void *hay, size_t n, uint32_t c, int shift);
ssize_t text_rfind_char(const void *hay, size_t n, uint32_t c, int shift);
size_t text_count(const void *hay, size_t n, const void *needle, size_t m, int shift,
                  size_t max); // not overlapping
// A needle in the width of the haystack. NULL: it cannot occur (*failed false) or there is no memory (*failed
// true).
typedef struct Needle {
    const void *data;
    size_t length;
    void *buffer; // to free, or NULL
    uint32_t small[16];
} Needle;
MUST_USE int needle_for(Ref hay, Ref needle, Needle *out); // 1 ready, 0 cannot occur, -1 no memory
static inline void needle_done(Needle *n) {
    if (n->buffer) heap_free(&vm->heap, n->buffer);
}
// start and end arguments of find, count, startswith ...: NULL and None mean the whole
MUST_USE int bounds_from_arguments(Ref start, Ref end, size_t length, size_t *from, size_t *to,
                                   bool *outside);

// A character into a builder, inline where there is room.
static ALWAYS_INLINE int builder_put(StrBuilder *b, uint32_t c) {
    if (UNLIKELY(b->length >= b->capacity || (uint64_t)c >> (8 << b->shift))) return str_builder_char(b, c);
    text_put(b->str ? str_data_mut(b->str) : b->local, b->shift, b->length++, c);
    b->seen |= c;
    return 0;
}

// method tables
extern const MethodDef str_methods[];
Own *str_method_format(Ref self, Ref const *args, size_t nargs, Ref kwnames);
Own *str_method_format_map(Ref self, Ref mapping);
Own *str_method_lower(Ref self);
Own *str_method_upper(Ref self);
Own *str_method_title(Ref self);
Own *str_method_capitalize(Ref self);
Own *str_method_swapcase(Ref self);
Own *str_method_casefold(Ref self);
Own *str_method_encode(Ref self, Ref const *args);
MUST_USE Own *str_from_object(Ref object, Ref encoding, Ref errors); // str(bytes, encoding, errors)
