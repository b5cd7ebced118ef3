/* The string hash: depends on every byte, the length and the seed, and spreads. */
#include <criterion/criterion.h>
#include <stdio.h>
#include "base/hash.h"

Test(hash, every_bit_matters_at_every_length) {
    unsigned char bytes[200];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (unsigned char)(i * 7 + 1);
    for (size_t size = 0; size <= sizeof bytes; size++) {
        uint64_t whole = hash_bytes(bytes, size, 1);
        cr_assert(whole == hash_bytes(bytes, size, 1));
        cr_assert(whole != hash_bytes(bytes, size, 2));
        cr_assert(size == 0 || whole != hash_bytes(bytes, size - 1, 1));
        for (size_t bit = 0; bit < size * 8; bit++) {
            bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
            int differ = __builtin_popcountll(whole ^ hash_bytes(bytes, size, 1));
            cr_assert(differ >= 8, "size %zu bit %zu: %d bits differ", size, bit, differ);
            bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        }
    }
}

Test(hash, similar_names_spread_over_small_tables) {
    enum { TABLE = 1 << 14, NAMES = 1 << 13 };
    static unsigned char used[TABLE];
    int taken = 0;
    for (int i = 0; i < NAMES; i++) {
        char name[32];
        int length = snprintf(name, sizeof name, "name_%d", i);
        size_t slot = hash_bytes(name, (size_t)length, 12345) % TABLE;
        taken += !used[slot];
        used[slot] = 1;
    }
    /* random placement takes TABLE * (1 - e^-0.5) = 6446 slots */
    cr_assert(taken > 6250, "%d", taken);
}
