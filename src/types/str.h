// str.h - text. One, two or four bytes a character: whatever the widest one needs (canonical: never wider than needed).
//
//     +--------+--------+--------+------+---------------------------+-----+
//     | count  |  tag   | length (8)    | hash (4) | characters ... | NUL |
//     +--------+--------+--------+------+---------------------------+-----+   12 characters fit a 32-byte block (ASCII: 11)
//
// Tag: TAG_STR_2, TAG_STR_4: width of a character (neither: one byte); TAG_STR_ASCII: all below 128; TAG_STR_INTERNED.
// hash 0: not computed yet. Lone surrogates are allowed. The empty string and the 256 one-byte characters are constants.
#pragma once
#include "object/protocol.h"
#include <stdarg.h>

#define TAG_STR_2        TAG_OWN_A
#define TAG_STR_4        TAG_OWN_B
#define TAG_STR_ASCII    TAG_OWN_C
#define TAG_STR_INTERNED TAG_OWN_D

typedef struct Str {
    Object head;
    size_t length;  // characters
    uint32_t hash;  // 0: not computed
    uint8_t data[]; // length characters of 1, 2 or 4 bytes, then a zero character
} Str;
#define STR_HEADER offsetof(Str, data)

static inline bool is_str(Ref x) { return type_id(x) == TYPE_STR || has_flag(x, TF_SUB_STR); }
static inline bool is_exact_str(Ref x) { return type_id(x) == TYPE_STR; }
static inline size_t str_length(Ref x) { return ((const Str *)x)->length; }
static inline int str_width_shift(Ref x) { return x->tag & TAG_STR_2 ? 1 : x->tag & TAG_STR_4 ? 2 : 0; } // log2 bytes
static inline bool str_is_ascii(Ref x) { return x->tag & TAG_STR_ASCII; }
static inline bool str_is_interned(Ref x) { return x->tag & TAG_STR_INTERNED; }
static inline const uint8_t *str_data(Ref x) { return ((const Str *)x)->data; }
static inline uint32_t str_at(Ref x, size_t i) { // i < length
    const uint8_t *d = str_data(x);
    if (LIKELY(!(x->tag & (TAG_STR_2 | TAG_STR_4)))) return d[i];
    return x->tag & TAG_STR_2 ? ((const uint16_t *)(const void *)d)[i] : ((const uint32_t *)(const void *)d)[i];
}
extern Object *const empty_str; // ""
uint32_t str_hash_slow(Ref x);
static inline uint32_t str_hash(Ref x) { uint32_t h = ((const Str *)x)->hash; return LIKELY(h) ? h : str_hash_slow(x); }
bool str_equal(Ref a, Ref b);                       // two str, any width
int str_order(Ref a, Ref b);                        // <0, 0, >0

// making
MUST_USE Own *str_from_utf8(const char *text, size_t length);   // trusted or not: invalid bytes raise UnicodeDecodeError
MUST_USE Own *str_if_utf8(const uint8_t *s, size_t length, bool surrogates, bool *malformed); // malformed: NULL and no exception
MUST_USE Own *str_from_wtf8(const char *text, size_t length);   // lone surrogates allowed (source constants)
MUST_USE Own *str_from_c(const char *text);                     // NUL-terminated UTF-8
MUST_USE Own *str_from_ascii(const char *text, size_t length);
MUST_USE Own *str_from_latin1(const uint8_t *bytes, size_t length);
MUST_USE Own *str_from_ucs4(const uint32_t *chars, size_t length); // narrows
MUST_USE Own *str_from_char(uint32_t c);
MUST_USE Own *str_new_ascii(size_t length, char **data);        // uninitialised, caller fills with ASCII at once
MUST_USE Own *str_new(size_t length, uint32_t max_char, void **data); // uninitialised, of the width max_char asks for; the caller
                                                                // promises that max_char really is the widest (or class of it)
MUST_USE Own *str_concat(Ref a, Ref b);
MUST_USE Own *str_append_take(Own *a, Ref b);                   // a + b, in place when a is only ours (amortised growth)
MUST_USE Own *str_join(Ref separator, Ref iterable);
MUST_USE Own *str_join_array(Ref separator, Ref const *items, size_t count); // all str (checked)
MUST_USE Own *str_slice(Ref x, size_t start, size_t end);
MUST_USE Own *str_repeat(Ref x, ssize_t count);
MUST_USE Own *str_format_c(const char *format, ...);            // error_format's directives
MUST_USE Own *str_format_va(const char *format, va_list arguments);
MUST_USE Own *str_percent(Ref format, Ref arguments);           // the % operator
// interning: identity becomes equality
MUST_USE Own *str_intern_take(Own *x);                          // the one interned string equal to x
MUST_USE Own *str_intern_c(const char *text);
MUST_USE Own *str_intern_utf8(const char *text, size_t length);
void str_uninterned(Own *x);                                    // called by str's dealloc: leaves the table
int str_intern_names(void);                                     // at start: vm->names; 0, -1: no memory
void str_intern_free(void);                                     // at shutdown: the table itself (strings own nothing in it) and the names
// reading
MUST_USE const char *str_utf8(Ref x, size_t *length, Own **holder); // UTF-8 view: points into x if ASCII, else into *holder
                                                                // (a bytes object the caller releases; NULL if not needed);
                                                                // lone surrogates: UnicodeEncodeError, NULL
const char *str_ascii_peek(Ref x);                              // chars if ASCII else NULL
ssize_t str_find(Ref x, Ref needle, size_t start, size_t end);  // index or -1
bool str_equal_c(Ref x, const char *ascii);
MUST_USE Own *str_repr(Ref x);
MUST_USE Own *str_ascii_escape(Ref x);                          // what is not ASCII as \x, \u, \U: what ascii() does to a repr

// StrBuilder: makes a string piece by piece, widening as needed. On failure every call returns -1 with the exception pending;
// finish or drop exactly once.
enum { STR_BUILDER_LOCAL = 64 };
typedef struct StrBuilder {
    Own *str;        // the Str under construction; NULL: the text is still in local, one byte a character
    size_t length, capacity;
    int shift;       // log2 of its width
    uint32_t seen;   // or of all characters
    uint8_t local[STR_BUILDER_LOCAL];
} StrBuilder;
void str_builder_init(StrBuilder *b);
MUST_USE int str_builder_reserve(StrBuilder *b, size_t more, uint32_t c); // room for characters as wide as c
MUST_USE int str_builder_char(StrBuilder *b, uint32_t c);
MUST_USE int str_builder_ascii(StrBuilder *b, const char *text, size_t length);
MUST_USE int str_builder_c(StrBuilder *b, const char *utf8);
MUST_USE int str_builder_str(StrBuilder *b, Ref s);
MUST_USE int str_builder_part(StrBuilder *b, Ref s, size_t start, size_t end);
MUST_USE int str_builder_fill(StrBuilder *b, uint32_t c, size_t count);
MUST_USE Own *str_builder_finish(StrBuilder *b);
void str_builder_drop(StrBuilder *b);

// format specifications ([[fill]align][sign][z][#][0][width][grouping][.precision][type]) - types/format.c
typedef struct FormatSpec {
    uint32_t fill;
    char align, sign;        // 0: not given
    bool zero, alternate, no_negative_zero, fill_given;
    ssize_t width, precision; // -1: not given
    char grouping;           // 0 ',' '_'
    uint32_t type;           // 0: not given
} FormatSpec;
MUST_USE int format_spec_parse(Ref spec, Ref value /* for messages */, FormatSpec *out, char default_align, uint32_t default_type);
MUST_USE Own *format_pad(const FormatSpec *spec, Ref text, size_t prefix_length, char default_align); // sign-aware padding
MUST_USE Own *str_format_value(Ref x, Ref spec);
MUST_USE Own *int_format_value(Ref x, Ref spec);
MUST_USE Own *float_format_value(Ref x, Ref spec);
MUST_USE Own *complex_format_value(Ref x, Ref spec);
