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

#include "base/unpack.h"

enum { UNICODE_BLOCK_BITS = 7, UNICODE_PAGE_BITS = 12 };

/* Flags of a class; the columns on a terminal are flags / UNICODE_WIDTH. */
enum { UNICODE_MIRRORED = 1, UNICODE_CANONICAL = 2 /* has a canonical decomposition */, UNICODE_COMPATIBLE = 4 /* another than that */, UNICODE_WIDTH = 8 };

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
extern uint8_t unicode_class_values[], unicode_case_values[]; /* packed; unicode.c unpacks them when they are first needed */
extern const UnicodeClass unicode_classes[];
extern const UnicodeCase unicode_cases[];

/* What few programs need is packed, three arrays one after the other:
 *   NumericRange numeric[numeric]    unicode_tables.h
 *   UnicodeFold folds[fold]          sorted by from
 *   uint16_t uppers[][128]           types/codec_tables.h */
typedef struct UnicodeRare {
    size_t numeric, fold; /* counts */
} UnicodeRare;
extern const UnicodeRare unicode_rare;
extern uint64_t unicode_rare_room[];

/* What normal forms need is packed (unpack.h), four arrays one after the other:
 *   uint32_t of[decomposed]          characters that have a decomposition, but for Hangul syllables: first the canonical
 *                                    ones, sorted, then the compatible ones that differ, sorted
 *   UnicodePair pairs[pair]          sorted by first, then second
 *   uint16_t at[decomposed + 1]      of[i] becomes text[at[i]..at[i + 1]), in full
 *   uint16_t text[]                  UTF-16
 * of[] and at[] as differences to the one before. */
typedef struct UnicodeForms {
    size_t canonical, decomposed, pair; /* counts; of[0..canonical) are the canonical ones */
} UnicodeForms;
extern const UnicodeForms unicode_forms;
extern uint32_t unicode_forms_room[];

typedef struct UnicodePacked {
    const uint8_t *model;
    Packed classes, cases, forms, rare;
} UnicodePacked;
extern const UnicodePacked unicode_packed;

#endif
