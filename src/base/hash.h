/*
 * hash.h - a fast hash of bytes with a 64-bit seed, for strings and bytes.
 *
 * Our own writing after the idea of wyhash (Wang Yi, "wyhash and wyrand", 2019; public domain): 64 x 64 -> 128 bit
 * multiplications whose two halves are folded together, over 16 or 48 bytes at a time. With a secret seed it keeps
 * collisions from being constructed by accident or by simple means; it is no cryptographic hash.
 */
#ifndef OURO_HASH_H
#define OURO_HASH_H

#include "base/base.h"

PURE uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed);

/* Strings of 1, 2 or 4-byte units. Equal strings have equal units, as strings are kept in their narrowest form. */
static inline uint64_t hash_units(const void *units, int unit_size, size_t count, uint64_t seed) {
    return hash_bytes(units, count * (size_t)unit_size, seed);
}

/* One word well mixed: the finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
static inline uint64_t hash_mix(uint64_t x) {
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

#endif
