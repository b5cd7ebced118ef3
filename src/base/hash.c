/*
 * hash.c - the hash of more than 16 bytes, see hash.h.
 */
#include "base/hash.h"

uint64_t hash_long_bytes(const void *bytes, size_t size, uint64_t seed) {
    const unsigned char *p = bytes;
    size_t left = size;
    seed ^= HASH_K0;
    if (left > 48) {
        uint64_t lane1 = seed, lane2 = seed;
        do {
            seed = hash_fold(load_u64(p) ^ HASH_K1, load_u64(p + 8) ^ seed);
            lane1 = hash_fold(load_u64(p + 16) ^ HASH_K2, load_u64(p + 24) ^ lane1);
            lane2 = hash_fold(load_u64(p + 32) ^ HASH_K3, load_u64(p + 40) ^ lane2);
            p += 48;
            left -= 48;
        } while (left > 48);
        seed ^= lane1 ^ lane2;
    }
    while (left > 16) {
        seed = hash_fold(load_u64(p) ^ HASH_K1, load_u64(p + 8) ^ seed);
        p += 16;
        left -= 16;
    }
    uint64_t a = load_u64(p + left - 16), b = load_u64(p + left - 8);
    return hash_fold(HASH_K1 ^ size, hash_fold(a ^ HASH_K1, b ^ seed));
}
