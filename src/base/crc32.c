/*
 * crc32.c - the checksum of zip, gzip and PNG: the remainder of the bits, lowest first, divided by a polynomial over {0, 1}.
 *
 * Eight bytes at a time: ahead[k][b] is what byte b does to the remainder when k more bytes follow. The tables are
 * computed when they are first needed.
 */
#include "base/crc32.h"

#include <pthread.h>

#include "base/base.h"

enum { STEP = 8 };
static const uint32_t polynomial = 0xEDB88320; /* without its highest bit, mirrored */
static uint32_t ahead[STEP][256];
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;

static void make_tables(void)
{
    for (uint32_t b = 0; b < 256; b++) {
        uint32_t rest = b;
        for (int bit = 0; bit < 8; bit++)
            rest = rest >> 1 ^ (rest & 1 ? polynomial : 0);
        ahead[0][b] = rest;
    }
    for (int k = 1; k < STEP; k++)
        for (uint32_t b = 0; b < 256; b++)
            ahead[k][b] = ahead[k - 1][b] >> 8 ^ ahead[0][ahead[k - 1][b] & 255];
}

static ALWAYS_INLINE uint32_t load(const uint8_t *b)
{
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

HOT uint32_t crc32_bytes(uint32_t crc, const uint8_t *bytes, size_t length)
{
    pthread_once(&tables_once, make_tables);
    crc = ~crc;
    for (; length >= STEP; bytes += STEP, length -= STEP) {
        uint32_t low = load(bytes) ^ crc, high = load(bytes + 4);
        crc = ahead[7][low & 255] ^ ahead[6][low >> 8 & 255] ^ ahead[5][low >> 16 & 255] ^ ahead[4][low >> 24] ^
              ahead[3][high & 255] ^ ahead[2][high >> 8 & 255] ^ ahead[1][high >> 16 & 255] ^ ahead[0][high >> 24];
    }
    while (length-- > 0)
        crc = crc >> 8 ^ ahead[0][(crc ^ *bytes++) & 255];
    return ~crc;
}
