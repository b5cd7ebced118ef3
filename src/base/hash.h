/*
 * hash.h - a fast hash of bytes with a 64-bit seed, for strings and bytes.
 *
 * Our own writing after the idea of wyhash (Wang Yi, "wyhash and wyrand", 2019; public domain): 64 x 64 ->
 * 128 bit multiplications whose two halves are folded together. Short input, which is most, is inlined; long
 * input goes 48 bytes at a time in three lanes (hash.c). With a secret seed it keeps collisions from being
 * constructed by accident or by simple means; it is no cryptographic hash.
 */
#ifndef OURO_HASH_H
#define OURO_HASH_H

#include "base/base.h"

/* Odd constants with about half their bits set: golden ratio, pi, e. */
#define HASH_K0 0x9E3779B97F4A7C15u
#define HASH_K1 0x243F6A8885A308D3u
#define HASH_K2 0xB7E151628AED2A6Bu
#define HASH_K3 0x13198A2E03707345u

static ALWAYS_INLINE uint64_t hash_fold(uint64_t a, uint64_t b) {
    __uint128_t product = (__uint128_t)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

PURE uint64_t hash_long_bytes(const void *bytes, size_t size, uint64_t seed); /* for sizes above 16 */

static inline uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed) {
    const unsigned char *p = bytes;
    uint64_t a, b = 0;
    if (UNLIKELY(size > 16)) return hash_long_bytes(bytes, size, seed);
    if (size >= 8) {
        a = load_u64(p);
        b = load_u64(p + size - 8);
    } else if (size >= 4) {
        a = load_u32(p);
        b = load_u32(p + size - 4);
    } else { /* first, middle and last of 1 to 3 bytes */
        a = size ? (uint64_t)p[0] << 16 | (uint64_t)p[size / 2] << 8 | p[size - 1] : 0;
    }
    return hash_fold(HASH_K1 ^ size, hash_fold(a ^ HASH_K1, b ^ seed ^ HASH_K0));
}

/* Strings of 1, 2 or 4-byte units. Equal strings have equal units, as strings are kept in their narrowest
 * form. */
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
