/*
 * unpack.h - texts and tables that travel packed in the binary.
 *
 * scripts/pack.h packs a family of texts at build time: each is a stream of literals and matches (Lempel and Ziv), and
 * all share one model, the Huffman codes of their symbols. What a symbol is depends much on the byte before it, so the
 * model sorts bytes into classes and has two codes for each: after a literal and after a match. Matches may reach back into a dictionary, a text that counts as
 * standing before every other. Streams are trusted: the build that made them linked them.
 *
 *   model      128 bytes: the class of each byte, two in a byte, the lower one in the low half; then the lengths of codes,
 *              of all symbols after a literal of every class, after a match that ends in every class, and of distances
 *              after every kind of length, as bytes `length << 4 | repetitions - 1`. Codes are canonical, bits are read from the high end.
 *   symbols    0 to 255 a literal, then match lengths: n - PACK_SHORTEST as a number (below)
 *   distances  0 to 2: that of the last match, the one before ...; then distance - 1 as a number
 *   numbers    below PACK_DIRECT themselves, else two symbols for each power of two and the bits that remain
 */
#ifndef OURO_BASE_UNPACK_H
#define OURO_BASE_UNPACK_H

#include <stddef.h>
#include <stdint.h>

enum {
    PACK_CLASSES = 16,
    PACK_CODES = 2 * PACK_CLASSES, /* of symbols: that of a class; PACK_CLASSES further on if a match was before */
    PACK_SYMBOLS = 288,
    PACK_DISTANCES = 48,
    PACK_LENGTH_KINDS = 3, /* distances are coded by length: 3, 4, more */
    PACK_SHORTEST = 3,
    PACK_RECENT = 3,
    PACK_LENGTH_DIRECT_BITS = 3,
    PACK_DISTANCE_DIRECT_BITS = 2,
    PACK_LONGEST_CODE = 15,
    PACK_QUICK_BITS = 9,
};

typedef struct {
    const uint8_t *bytes;
    uint32_t packed, length; /* bytes packed and unpacked */
} Packed;

/* Codes of up to PACK_QUICK_BITS bits are found at once: symbol << 4 | length, 0 for the longer ones. Those are compared
 * with the first code that is longer still, length by length; both written as the upper bits of 16. */
typedef struct {
    uint16_t quick[1 << PACK_QUICK_BITS];
    uint32_t beyond[PACK_LONGEST_CODE + 1];
    int32_t first[PACK_LONGEST_CODE + 1]; /* place of the first symbol of that length, less its code */
    uint16_t sorted[PACK_SYMBOLS];
} PackCode;

typedef struct { /* a model, ready for use; 60 KiB */
    uint8_t class_of[256];
    PackCode symbols[PACK_CODES], distances[PACK_LENGTH_KINDS];
} Unpacker;

void unpacker_init(Unpacker *u /* zeroed */, const uint8_t *model);
void unpack(const Unpacker *u, const Packed *packed, const uint8_t *dictionary, size_t dictionary_length, uint8_t *out);

#endif
