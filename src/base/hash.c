/*
 * hash.c - see hash.h.
 */
#include "base/hash.h"

/* Odd constants with about half their bits set, from the digits of pi, e and the golden ratio. */
#define K0 0x9E3779B97F4A7C15u
#define K1 0x243F6A8885A308D3u
#define K2 0xB7E151628AED2A6Bu
#define K3 0x13198A2E03707345u

static inline uint64_t fold(uint64_t a, uint64_t b) {
    __uint128_t product = (__uint128_t)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* 1 to 3 bytes: first, middle and last. */
static inline uint64_t load_tiny(const unsigned char *p, size_t size) {
    return (uint64_t)p[0] << 16 | (uint64_t)p[size / 2] << 8 | p[size - 1];
}

uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed) {
    const unsigned char *p = bytes;
    uint64_t a, b;
    seed ^= K0;
    if (LIKELY(size <= 16)) {
        if (size >= 8) {
            a = load_u64(p);
            b = load_u64(p + size - 8);
        } else if (size >= 4) {
            a = load_u32(p);
            b = load_u32(p + size - 4);
        } else {
            a = size ? load_tiny(p, size) : 0;
            b = 0;
        }
    } else {
        size_t left = size;
        if (left > 48) {
            uint64_t lane1 = seed, lane2 = seed;
            do {
                seed = fold(load_u64(p) ^ K1, load_u64(p + 8) ^ seed);
                lane1 = fold(load_u64(p + 16) ^ K2, load_u64(p + 24) ^ lane1);
                lane2 = fold(load_u64(p + 32) ^ K3, load_u64(p + 40) ^ lane2);
                p += 48;
                left -= 48;
            } while (left > 48);
            seed ^= lane1 ^ lane2;
        }
        while (left > 16) {
            seed = fold(load_u64(p) ^ K1, load_u64(p + 8) ^ seed);
            p += 16;
            left -= 16;
        }
        a = load_u64(p + left - 16);
        b = load_u64(p + left - 8);
    }
    return fold(K1 ^ size, fold(a ^ K1, b ^ seed));
}
