/*
 * unpack.c - texts and tables that travel packed in the binary (unpack.h has the format).
 */
#include "base/unpack.h"

#include <string.h>

#include "base/base.h"

static const uint8_t *read_code(PackCode *code, const uint8_t *model, unsigned count)
{
    uint8_t lengths[PACK_SYMBOLS];
    unsigned counts[PACK_LONGEST_CODE + 1] = {0}, places[PACK_LONGEST_CODE + 1];
    for (unsigned i = 0; i < count; model++)
        for (unsigned repeat = (*model & 15) + 1; repeat-- && i < count; counts[*model >> 4]++)
            lengths[i++] = *model >> 4;
    unsigned place = 0;
    uint32_t next = 0; /* the next code, as the upper bits of 16 */
    for (unsigned length = 1; length <= PACK_LONGEST_CODE; length++) {
        places[length] = place;
        code->first[length] = (int32_t)place - (int32_t)(next >> (16 - length));
        place += counts[length];
        next += counts[length] << (16 - length);
        code->beyond[length] = next;
    }
    for (unsigned i = 0; i < count; i++) {
        unsigned length = lengths[i];
        if (length == 0)
            continue;
        place = places[length]++;
        code->sorted[place] = (uint16_t)i;
        if (length > PACK_QUICK_BITS)
            continue;
        unsigned free_bits = PACK_QUICK_BITS - length;
        uint16_t *quick = code->quick + ((unsigned)((int32_t)place - code->first[length]) << free_bits);
        for (unsigned k = 0; k < 1u << free_bits; k++)
            quick[k] = (uint16_t)(i << 4 | length);
    }
    return model;
}

void unpacker_init(Unpacker *u, const uint8_t *model)
{
    for (unsigned i = 0; i < sizeof u->class_of; i++)
        u->class_of[i] = model[i / 2] >> i % 2 * 4 & 15;
    model += sizeof u->class_of / 2;
    for (unsigned i = 0; i < PACK_CODES; i++)
        model = read_code(&u->symbols[i], model, PACK_SYMBOLS);
    for (unsigned i = 0; i < PACK_LENGTH_KINDS; i++)
        model = read_code(&u->distances[i], model, PACK_DISTANCES);
}

typedef struct {
    const uint8_t *next, *end;
    uint64_t bits; /* the next one is the highest */
    unsigned count;
} Bits;

/* At least 48 bits: enough for what follows one refill, a symbol, a distance and the bits of both. Zeros behind the end. */
static ALWAYS_INLINE void refill(Bits *in)
{
    while (in->count <= 56) {
        in->bits |= (uint64_t)(in->next < in->end ? *in->next++ : 0) << (56 - in->count);
        in->count += 8;
    }
}

static ALWAYS_INLINE unsigned take(Bits *in, unsigned count)
{
    unsigned value = count ? (unsigned)(in->bits >> (64 - count)) : 0;
    in->bits <<= count;
    in->count -= count;
    return value;
}

static ALWAYS_INLINE unsigned symbol(Bits *in, const PackCode *code)
{
    unsigned entry = code->quick[in->bits >> (64 - PACK_QUICK_BITS)];
    if (LIKELY(entry)) {
        take(in, entry & 15);
        return entry >> 4;
    }
    unsigned length = PACK_QUICK_BITS + 1, head = (unsigned)(in->bits >> 48);
    while (length < PACK_LONGEST_CODE && head >= code->beyond[length])
        length++;
    unsigned place = (unsigned)(code->first[length] + (int32_t)take(in, length));
    return place < PACK_SYMBOLS ? code->sorted[place] : 0;
}

static ALWAYS_INLINE unsigned number(Bits *in, unsigned value, unsigned direct_bits)
{
    if (value < 1u << direct_bits)
        return value;
    unsigned pair = value - (1u << direct_bits), rest = pair / 2 + direct_bits - 1;
    return (2 + pair % 2) << rest | take(in, rest);
}

enum { STEP = 8 };

/* Roomy: what lies up to STEP bytes behind both texts may be read and written. */
static ALWAYS_INLINE void copy(uint8_t *to, const uint8_t *from, size_t length, bool roomy)
{
    if (roomy)
        for (size_t i = 0; i < length; i += STEP)
            memcpy(to + i, from + i, STEP);
    else
        for (size_t i = 0; i < length; i++)
            to[i] = from[i];
}

void unpack(const Unpacker *u, const Packed *packed, const uint8_t *dictionary, size_t dictionary_length, uint8_t *out)
{
    Bits in = {.next = packed->bytes, .end = packed->bytes + packed->packed};
    uint32_t recent[PACK_RECENT] = {1, 1, 1};
    const PackCode *codes = u->symbols; /* after a literal or after a match */
    uint8_t before = 0;
    for (size_t at = 0; at < packed->length; before = out[at - 1]) {
        refill(&in);
        unsigned s = symbol(&in, &codes[u->class_of[before]]);
        codes = u->symbols;
        if (s < 256) {
            out[at++] = (uint8_t)s;
            continue;
        }
        codes += PACK_CLASSES;
        unsigned length = number(&in, s - 256, PACK_LENGTH_DIRECT_BITS) + PACK_SHORTEST;
        unsigned kind = MIN(s - 256, PACK_LENGTH_KINDS - 1), which = symbol(&in, &u->distances[kind]);
        uint32_t distance = which < PACK_RECENT ? recent[which]
                                                : number(&in, which - PACK_RECENT, PACK_DISTANCE_DIRECT_BITS) + 1;
        for (unsigned i = MIN(which, PACK_RECENT - 1); i > 0; i--)
            recent[i] = recent[i - 1];
        recent[0] = distance;
        if (length > packed->length - at || distance > at + dictionary_length)
            return;
        bool roomy = length + STEP <= packed->length - at;
        if (distance > at) {
            size_t left = distance - at, part = MIN(length, left);
            copy(out + at, dictionary + dictionary_length - left, part, roomy && part + STEP <= left);
            at += part;
            length -= (unsigned)part;
        }
        if (length > 0)
            copy(out + at, out + at - distance, length, roomy && distance >= STEP);
        at += length;
    }
}
