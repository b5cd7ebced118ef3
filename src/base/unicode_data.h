/*
 * unicode_data.h - the tables that scripts/embed_unicode.c makes of utf8proc's at build time.
 *
 * Three stages lead from a character to a row of unicode_classes or unicode_cases: its page, the block in the page, the
 * place in the block. Pages and blocks that are equal are stored once, and all characters that are alike share a row.
 */
#ifndef OURO_UNICODE_DATA_H
#define OURO_UNICODE_DATA_H

#include <stddef.h>
#include <stdint.h>

enum { UNICODE_BLOCK_BITS = 7, UNICODE_PAGE_BITS = 12 };

/* Flags of a class; the columns on a terminal are flags / UNICODE_WIDTH. */
enum { UNICODE_MIRRORED = 1, UNICODE_CANONICAL = 2 /* has a canonical decomposition */, UNICODE_COMPATIBLE = 4, UNICODE_WIDTH = 8 };

typedef struct UnicodeClass {
    uint8_t category;  /* order of utf8proc: Cn, Lu, Ll, ... */
    uint8_t bidi;      /* the same: none, L, LRE, ... */
    uint8_t combining; /* canonical combining class */
    uint8_t flags;
} UnicodeClass;

/* What to add for the simple mappings. */
typedef struct UnicodeCase {
    int32_t upper, lower, title;
} UnicodeCase;

/* Foldings other than the simple lower case; unused places are 0. */
typedef struct UnicodeFold {
    uint32_t from, to[3];
} UnicodeFold;

/* Canonical composition. */
typedef struct UnicodePair {
    uint32_t first, second, made;
} UnicodePair;

extern const uint8_t unicode_class_pages[], unicode_case_pages[];
extern const uint16_t unicode_class_blocks[], unicode_case_blocks[];
extern const uint8_t unicode_class_values[], unicode_case_values[];
extern const UnicodeClass unicode_classes[];
extern const UnicodeCase unicode_cases[];

extern const UnicodeFold unicode_folds[]; /* sorted by from */
extern const size_t unicode_fold_count;

/* Full decompositions but those of Hangul syllables: unicode_decomposed_of[i] becomes the UTF-16 text
 * unicode_decomposed[at[i]..at[i + 1]). First the canonical ones, sorted, then the compatible ones that differ, sorted. */
extern const uint16_t unicode_decomposed[], unicode_decomposed_at[];
extern const uint32_t unicode_decomposed_of[];
extern const size_t unicode_canonical_count, unicode_decomposed_count;

extern const UnicodePair unicode_pairs[]; /* sorted by first, then second */
extern const size_t unicode_pair_count;

#endif
