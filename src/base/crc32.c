/*
 * crc32.c - the checksum of zip, gzip and PNG: the remainder of the bits, lowest first, divided by a polynomial over {0, 1}.
 *
 * Eight bytes at a time: ahead[k][b] is what byte b does to the remainder when k more bytes follow. The tables are
 * computed when they are first needed.
 *
 * Processors that multiply without carries take 64 bytes at a time, as four polynomials of 128 bits. To push one D bits
 * ahead, each half of it is multiplied by what a power of x leaves of the divisor, which keeps the remainder: its upper half
 * (the first eight bytes) by x^(D+64), its lower by x^D. What they leave in the end is 16 bytes that the tables finish.
 */
#include "base/crc32.h"

#include <pthread.h>

#include "base/base.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <emmintrin.h>
#include <wmmintrin.h>
enum { LANE = 16, LANES = 4, BLOCK = LANE * LANES };
static int64_t push_lane[2], push_block[2]; /* x^(D+64), x^D for D of a lane and of a block */
static bool multiplies;
#endif

enum { STEP = 8 };
static const uint32_t polynomial = 0xEDB88320; /* without its highest bit, mirrored */
static uint32_t ahead[STEP][256];
static pthread_once_t tables_once = PTHREAD_ONCE_INIT;

#if defined(__x86_64__)
/* x^n, mirrored as everything is: the highest power is bit 0. The product of two mirrored polynomials of 64 bits lies one bit
   too low in 128, and 32 of the factor's bits are free: so it is x^(n-32), one bit higher. */
static int64_t factor(int n)
{
    uint32_t rest = 0x80000000; /* 1 */
    for (n -= 32; n > 0; n--)
        rest = rest >> 1 ^ (rest & 1 ? polynomial : 0);
    return (int64_t)rest << 1;
}

/* The processor is asked here, not with __builtin_cpu_supports: that asks some twenty questions at every start of the program,
   and each of them leaves a virtual machine (7 us). */
static void make_factors(void)
{
    unsigned a, b, features = 0, d;
    multiplies = __get_cpuid(1, &a, &b, &features, &d) && features & bit_PCLMUL;
    push_lane[0] = factor(8 * LANE + 64), push_lane[1] = factor(8 * LANE);
    push_block[0] = factor(8 * BLOCK + 64), push_block[1] = factor(8 * BLOCK);
}

__attribute__((target("pclmul"))) static ALWAYS_INLINE __m128i push(__m128i lane, __m128i factors)
{
    return _mm_xor_si128(_mm_clmulepi64_si128(lane, factors, 0x00), _mm_clmulepi64_si128(lane, factors, 0x11));
}

static ALWAYS_INLINE __m128i lane_at(const uint8_t *bytes) { return _mm_loadu_si128((const __m128i *)(const void *)bytes); }

/* Whole blocks, at least one, as 16 bytes with the same remainder. */
VECTORIZED __attribute__((target("pclmul"))) static void fold(uint32_t crc, const uint8_t *bytes, size_t blocks, uint8_t out[LANE])
{
    __m128i far = _mm_loadu_si128((const __m128i *)push_block), near = _mm_loadu_si128((const __m128i *)push_lane);
    __m128i lane[LANES];
    for (int i = 0; i < LANES; i++)
        lane[i] = lane_at(bytes + i * LANE);
    lane[0] = _mm_xor_si128(lane[0], _mm_cvtsi32_si128((int)crc));
    while (--blocks > 0) {
        bytes += BLOCK;
        for (int i = 0; i < LANES; i++)
            lane[i] = _mm_xor_si128(push(lane[i], far), lane_at(bytes + i * LANE));
    }
    for (int i = 1; i < LANES; i++)
        lane[i] = _mm_xor_si128(push(lane[i - 1], near), lane[i]);
    _mm_storeu_si128((__m128i *)(void *)out, lane[LANES - 1]);
}
#endif

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
#if defined(__x86_64__)
    make_factors();
#endif
}

static ALWAYS_INLINE uint32_t load(const uint8_t *b)
{
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* From the remainder of what came before, as it is inside: not inverted. */
HOT static uint32_t by_tables(uint32_t crc, const uint8_t *bytes, size_t length)
{
    for (; length >= STEP; bytes += STEP, length -= STEP) {
        uint32_t low = load(bytes) ^ crc, high = load(bytes + 4);
        crc = ahead[7][low & 255] ^ ahead[6][low >> 8 & 255] ^ ahead[5][low >> 16 & 255] ^ ahead[4][low >> 24] ^
              ahead[3][high & 255] ^ ahead[2][high >> 8 & 255] ^ ahead[1][high >> 16 & 255] ^ ahead[0][high >> 24];
    }
    while (length-- > 0)
        crc = crc >> 8 ^ ahead[0][(crc ^ *bytes++) & 255];
    return crc;
}

uint32_t crc32_bytes(uint32_t crc, const uint8_t *bytes, size_t length)
{
    pthread_once(&tables_once, make_tables);
    crc = ~crc;
#if defined(__x86_64__)
    if (multiplies && length >= BLOCK) {
        uint8_t rest[LANE];
        fold(crc, bytes, length / BLOCK, rest);
        crc = by_tables(0, rest, LANE);
        bytes += length / BLOCK * BLOCK;
        length %= BLOCK;
    }
#endif
    return ~by_tables(crc, bytes, length);
}
