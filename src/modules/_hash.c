// _hash.c - the algorithms behind module hashlib: MD5, SHA-1, SHA-2, SHA-3, SHAKE, BLAKE2.
//
// One object for all: a state of words, a block that fills up, and a row of the table that says how a full
// block is mixed in and how the digest is made. (RFC 1321, FIPS 180-4, FIPS 202, RFC 7693.)
#include "modules/native.h"
#include "heap/mem.h"
#include "types/bytes_internal.h"
#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>
#endif

typedef struct Hash Hash;
typedef struct Algorithm {
    const char *name;
    uint16_t digest, block; // bytes; digest 0: the caller says how long
    void (*start)(Hash *h);
    void (*mix)(Hash *h, const uint8_t *block, bool last);
    void (*finish)(Hash *h, uint8_t *out, size_t n); // on a copy
} Algorithm;

struct Hash {
    Object head;
    const Algorithm *algorithm;
    uint64_t total[2];   // bytes mixed in
    uint8_t digest_size; // BLAKE2: as asked for
    bool last_node;      // BLAKE2: of its depth in a tree
    uint8_t filled;      // bytes in the block
    union {
        uint32_t w32[8];
        uint64_t w64[25];
    };
    uint8_t block[200];
};

#define UNROLLED _Pragma("GCC unroll 24") // the indices become constants
// Words just stored one by one and loaded again as a vector would stall.
#ifdef __clang__
#define SCALAR
#else
#define SCALAR __attribute__((optimize("no-tree-vectorize")))
#endif

static inline uint32_t rotl32(uint32_t x, int n) {
    return x << n | x >> (32 - n);
}
static inline uint32_t rotr32(uint32_t x, int n) {
    return x >> n | x << (32 - n);
}
static inline uint64_t rotl64(uint64_t x, int n) {
    return x << n | x >> (64 - n);
}
static inline uint64_t rotr64(uint64_t x, int n) {
    return x >> n | x << (64 - n);
}
static inline uint32_t big32(const uint8_t *p) {
    return __builtin_bswap32(load_u32(p));
}
static inline uint64_t big64(const uint8_t *p) {
    return __builtin_bswap64(load_u64(p));
}

// ---- MD5 and SHA-1

static void md5_start(Hash *h) {
    memcpy(h->w32, (const uint32_t[]){0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}, 16);
}

static void md5_mix(Hash *h, const uint8_t *block, UNUSED bool last) {
    static const uint32_t sines[64] = {
        // floor(2^32 * |sin(i + 1)|)
        0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
        0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
        0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
        0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
        0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
        0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
        0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
        0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
    uint32_t a = h->w32[0], b = h->w32[1], c = h->w32[2], d = h->w32[3];
#define F0(x, y, z) (z ^ (x & (y ^ z)))
#define F1(x, y, z) (y ^ (z & (x ^ y)))
#define F2(x, y, z) (x ^ y ^ z)
#define F3(x, y, z) (y ^ (x | ~z))
#define STEP(F, a, b, c, d, i, times, plus, turn)                                                            \
    a = b + rotl32(a + F(b, c, d) + sines[i] + load_u32(block + 4 * ((times * (i) + plus) & 15)), turn)
#define ROUND(F, n, times, plus, r0, r1, r2, r3)                                                             \
    for (int i = 16 * n; i < 16 * n + 16; i += 4) {                                                          \
        STEP(F, a, b, c, d, i, times, plus, r0);                                                             \
        STEP(F, d, a, b, c, i + 1, times, plus, r1);                                                         \
        STEP(F, c, d, a, b, i + 2, times, plus, r2);                                                         \
        STEP(F, b, c, d, a, i + 3, times, plus, r3);                                                         \
    }
    ROUND(F0, 0, 1, 0, 7, 12, 17, 22)
    ROUND(F1, 1, 5, 1, 5, 9, 14, 20)
    ROUND(F2, 2, 3, 5, 4, 11, 16, 23)
    ROUND(F3, 3, 7, 0, 6, 10, 15, 21)
#undef STEP
#undef ROUND
    h->w32[0] += a;
    h->w32[1] += b;
    h->w32[2] += c;
    h->w32[3] += d;
}

static void sha1_start(Hash *h) {
    memcpy(h->w32, (const uint32_t[]){0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}, 20);
}

#ifdef __x86_64__
static bool has_sha(void) {
    static int8_t known; // -1: no, 1: yes
    unsigned a, b, c, d;
    if (!known) known = __get_cpuid_count(7, 0, &a, &b, &c, &d) && b & bit_SHA ? 1 : -1;
    return known > 0;
}
// Four rounds at a time by the processor's own instructions, which keep the words as ABCD, and E in the highest place.
__attribute__((target("sha,sse4.1"))) static void sha1_mix_native(uint32_t *words, const uint8_t *block) {
    const __m128i order = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
    const __m128i abcd_before = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)words), 0x1b);
    const __m128i e_before = _mm_set_epi32((int)words[4], 0, 0, 0);
    __m128i abcd = abcd_before, e = e_before, before, m[4];
    for (int i = 0; i < 4; i++)
        m[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), order);
    before = _mm_setzero_si128();
#define ROUNDS(f)                                                                                            \
    UNROLLED for (int i = 5 * f; i < 5 * f + 5; i++) {                                                       \
        __m128i now = m[i & 3];                                                                              \
        e = i ? _mm_sha1nexte_epu32(before, now) : _mm_add_epi32(e, now);                                    \
        before = abcd;                                                                                       \
        abcd = _mm_sha1rnds4_epu32(abcd, e, f);                                                              \
        m[i & 3] = _mm_sha1msg2_epu32(                                                                       \
            _mm_xor_si128(_mm_sha1msg1_epu32(now, m[(i + 1) & 3]), m[(i + 2) & 3]), m[(i + 3) & 3]);         \
    }
    ROUNDS(0)
    ROUNDS(1)
    ROUNDS(2)
    ROUNDS(3)
#undef ROUNDS
    e = _mm_sha1nexte_epu32(before, e_before);
    _mm_storeu_si128((__m128i *)(void *)words, _mm_shuffle_epi32(_mm_add_epi32(abcd, abcd_before), 0x1b));
    words[4] = (uint32_t)_mm_extract_epi32(e, 3);
}
#endif

SCALAR static void sha1_mix(Hash *h, const uint8_t *block, UNUSED bool last) {
#ifdef __x86_64__
    if (LIKELY(has_sha())) {
        sha1_mix_native(h->w32, block);
        return;
    }
#endif
    uint32_t w[80], a = h->w32[0], b = h->w32[1], c = h->w32[2], d = h->w32[3], e = h->w32[4];
    for (int i = 0; i < 16; i++) w[i] = big32(block + 4 * i);
    for (int i = 16; i < 80; i++) w[i] = rotl32(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
#define STEP(F, a, b, c, d, e, i, k)                                                                         \
    e += rotl32(a, 5) + F(b, c, d) + k + w[i];                                                               \
    b = rotl32(b, 30);
#define ROUND(F, n, k)                                                                                       \
    for (int i = 20 * n; i < 20 * n + 20; i += 5) {                                                          \
        STEP(F, a, b, c, d, e, i, k)                                                                         \
        STEP(F, e, a, b, c, d, i + 1, k)                                                                     \
        STEP(F, d, e, a, b, c, i + 2, k)                                                                     \
        STEP(F, c, d, e, a, b, i + 3, k)                                                                     \
        STEP(F, b, c, d, e, a, i + 4, k)                                                                     \
    }
#define MAJORITY(x, y, z) ((x & y) | (z & (x | y)))
    ROUND(F0, 0, 0x5a827999)
    ROUND(F2, 1, 0x6ed9eba1)
    ROUND(MAJORITY, 2, 0x8f1bbcdc)
    ROUND(F2, 3, 0xca62c1d6)
#undef STEP
#undef ROUND
    h->w32[0] += a;
    h->w32[1] += b;
    h->w32[2] += c;
    h->w32[3] += d;
    h->w32[4] += e;
}

// ---- SHA-2

// Fractions of the cube roots of the first 80 primes; SHA-256 takes the upper halves of the first 64.
static const uint64_t roots[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};

static void sha224_start(Hash *h) {
    memcpy(h->w32,
           (const uint32_t[]){0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511,
                              0x64f98fa7, 0xbefa4fa4},
           32);
}
static const uint64_t sha512_words[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                         0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                         0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
static void sha256_start(Hash *h) {
    for (int i = 0; i < 8; i++) h->w32[i] = (uint32_t)(sha512_words[i] >> 32);
}
static void sha384_start(Hash *h) {
    memcpy(h->w64,
           (const uint64_t[]){0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
                              0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4},
           64);
}
static void sha512_start(Hash *h) {
    memcpy(h->w64, sha512_words, 64);
}

// Eight steps a turn, so that no word has to move; the message is expanded in place, sixteen words at a time.
#define SHA2_STEP(T, a, b, c, d, e, f, g, h, i, A0, A1, K)                                                   \
    {                                                                                                        \
        T t = h + A1(e) + F0(e, f, g) + (T)K(i) + w[(i) & 15];                                               \
        d += t;                                                                                              \
        h = t + A0(a) + MAJORITY(a, b, c);                                                                   \
    }
#define SHA2_ROUNDS(T, words, load, R, S0, S1, A0, A1, K)                                                    \
    T w[16], a = words[0], b = words[1], c = words[2], d = words[3], e = words[4], f = words[5],             \
             g = words[6], h = words[7];                                                                     \
    for (size_t i = 0; i < 16; i++) w[i] = load(block + sizeof(T) * i);                                      \
    for (int i = 0; i < R; i += 8) {                                                                         \
        SHA2_STEP(T, a, b, c, d, e, f, g, h, i, A0, A1, K)                                                   \
        SHA2_STEP(T, h, a, b, c, d, e, f, g, i + 1, A0, A1, K)                                               \
        SHA2_STEP(T, g, h, a, b, c, d, e, f, i + 2, A0, A1, K)                                               \
        SHA2_STEP(T, f, g, h, a, b, c, d, e, i + 3, A0, A1, K)                                               \
        SHA2_STEP(T, e, f, g, h, a, b, c, d, i + 4, A0, A1, K)                                               \
        SHA2_STEP(T, d, e, f, g, h, a, b, c, i + 5, A0, A1, K)                                               \
        SHA2_STEP(T, c, d, e, f, g, h, a, b, i + 6, A0, A1, K)                                               \
        SHA2_STEP(T, b, c, d, e, f, g, h, a, i + 7, A0, A1, K)                                               \
        for (int k = i & 15, end = k + 8; k < end; k++) /* those just used, for sixteen steps later */       \
            w[k] += S0(w[(k + 1) & 15]) + w[(k + 9) & 15] + S1(w[(k + 14) & 15]);                            \
    }                                                                                                        \
    words[0] += a, words[1] += b, words[2] += c, words[3] += d;                                              \
    words[4] += e, words[5] += f, words[6] += g, words[7] += h;

#define S0_32(x) (rotr32(x, 7) ^ rotr32(x, 18) ^ x >> 3)
#define S1_32(x) (rotr32(x, 17) ^ rotr32(x, 19) ^ x >> 10)
#define A0_32(x) (rotr32(x, 2) ^ rotr32(x, 13) ^ rotr32(x, 22))
#define A1_32(x) (rotr32(x, 6) ^ rotr32(x, 11) ^ rotr32(x, 25))
#define S0_64(x) (rotr64(x, 1) ^ rotr64(x, 8) ^ x >> 7)
#define S1_64(x) (rotr64(x, 19) ^ rotr64(x, 61) ^ x >> 6)
#define A0_64(x) (rotr64(x, 28) ^ rotr64(x, 34) ^ rotr64(x, 39))
#define A1_64(x) (rotr64(x, 14) ^ rotr64(x, 18) ^ rotr64(x, 41))
#define K32(i) (roots[i] >> 32)
#define K64(i) roots[i]
static void sha256_mix_words(uint32_t *words, const uint8_t *block) {
    SHA2_ROUNDS(uint32_t, words, big32, 64, S0_32, S1_32, A0_32, A1_32, K32)
}
static void sha512_mix(Hash *hash, const uint8_t *block, UNUSED bool last) {
    SHA2_ROUNDS(uint64_t, hash->w64, big64, 80, S0_64, S1_64, A0_64, A1_64, K64)
}

#ifdef __x86_64__
// The same with the processor's own instructions, which keep the eight words as ABEF and CDGH.
__attribute__((target("sha,sse4.1"))) static void sha256_mix_native(uint32_t *words, const uint8_t *block) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)words), 0xb1);
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)(words + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(low, high, 8), cdgh = _mm_blend_epi16(high, low, 0xf0), m[4];
    const __m128i abef_before = abef, cdgh_before = cdgh;
    for (int i = 0; i < 4; i++)
        m[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), order);
    UNROLLED for (int i = 0; i < 16; i++) {
        __m128i now = m[i & 3], last = m[(i + 3) & 3];
        const uint64_t *k = roots + 4 * i;
        __m128i sum = _mm_add_epi32(now, _mm_setr_epi32((int)(k[0] >> 32), (int)(k[1] >> 32), (int)(k[2] >> 32),
                                                        (int)(k[3] >> 32)));
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
        // the four words for four turns later
        __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(now, m[(i + 1) & 3]),
                                     _mm_alignr_epi8(last, m[(i + 2) & 3], 4));
        m[i & 3] = _mm_sha256msg2_epu32(next, last);
    }
    abef = _mm_shuffle_epi32(_mm_add_epi32(abef, abef_before), 0x1b);
    cdgh = _mm_shuffle_epi32(_mm_add_epi32(cdgh, cdgh_before), 0xb1);
    _mm_storeu_si128((__m128i *)(void *)words, _mm_blend_epi16(abef, cdgh, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(words + 4), _mm_alignr_epi8(cdgh, abef, 8));
}
static void sha256_mix(Hash *hash, const uint8_t *block, UNUSED bool last) {
    if (LIKELY(has_sha())) sha256_mix_native(hash->w32, block);
    else sha256_mix_words(hash->w32, block);
}
#else
static void sha256_mix(Hash *hash, const uint8_t *block, UNUSED bool last) {
    sha256_mix_words(hash->w32, block);
}
#endif

// The end of MD5, SHA-1, SHA-2: a one bit, zeros, the length in bits; then the words.
static void pad_length(Hash *h, bool big, size_t length_bytes) {
    size_t block = h->algorithm->block;
    uint64_t bits = (h->total[0] + h->filled) << 3, high = (h->total[0] + h->filled) >> 61;
    h->block[h->filled++] = 0x80;
    if (h->filled > block - length_bytes) {
        memset(h->block + h->filled, 0, block - h->filled);
        h->algorithm->mix(h, h->block, false);
        h->filled = 0;
    }
    memset(h->block + h->filled, 0, block - h->filled);
    uint64_t low = big ? __builtin_bswap64(bits) : bits;
    high = __builtin_bswap64(high);
    memcpy(h->block + block - 8, &low, 8);
    if (length_bytes == 16) memcpy(h->block + block - 16, &high, 8);
    h->algorithm->mix(h, h->block, true);
}
static void md5_finish(Hash *h, uint8_t *out, size_t n) {
    pad_length(h, false, 8);
    memcpy(out, h->w32, n);
}
static void big32_finish(Hash *h, uint8_t *out, size_t n) {
    pad_length(h, true, 8);
    for (size_t i = 0; i < n; i++) out[i] = (uint8_t)(h->w32[i / 4] >> (24 - 8 * (i & 3)));
}
static void big64_finish(Hash *h, uint8_t *out, size_t n) {
    pad_length(h, true, 16);
    for (size_t i = 0; i < n; i++) out[i] = (uint8_t)(h->w64[i / 8] >> (56 - 8 * (i & 7)));
}

// ---- SHA-3

SCALAR static void keccak(uint64_t s[25]) {
    static const uint64_t rounds[24] = {
        0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b,
        0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088,
        0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
        0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
        0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};
    static const uint8_t turns[24] = {1,  3,  6,  10, 15, 21, 28, 36, 45, 55, 2,  14,
                                      27, 41, 56, 8,  25, 43, 62, 18, 39, 61, 20, 44};
    static const uint8_t lanes[24] = {10, 7,  11, 17, 18, 3, 5,  16, 8,  21, 24, 4,
                                      15, 23, 19, 13, 12, 2, 20, 14, 22, 9,  6,  1};
    for (int r = 0; r < 24; r++) {
        uint64_t b[25], c[5], t;
        UNROLLED for (int i = 0; i < 5; i++) c[i] = s[i] ^ s[i + 5] ^ s[i + 10] ^ s[i + 15] ^ s[i + 20];
        UNROLLED for (int i = 0; i < 5; i++) {
            uint64_t d = c[(i + 4) % 5] ^ rotl64(c[(i + 1) % 5], 1);
            for (int row = 0; row < 25; row += 5) s[row + i] ^= d;
        }
        b[0] = s[0];
        t = s[1];
        UNROLLED for (int i = 0; i < 24; i++) {
            b[lanes[i]] = rotl64(t, turns[i]);
            t = s[lanes[i]];
        }
        UNROLLED for (int row = 0; row < 25; row += 5)
            UNROLLED for (int i = 0; i < 5; i++)
                s[row + i] = b[row + i] ^ (~b[row + (i + 1) % 5] & b[row + (i + 2) % 5]);
        s[0] ^= rounds[r];
    }
}
static void keccak_start(Hash *h) {
    memset(h->w64, 0, sizeof h->w64);
}
static void keccak_mix(Hash *h, const uint8_t *block, UNUSED bool last) {
    for (size_t i = 0; i < h->algorithm->block / 8u; i++) h->w64[i] ^= load_u64(block + 8 * i);
    keccak(h->w64);
}
static void keccak_squeeze(Hash *h, uint8_t *out, size_t n, uint8_t suffix) {
    size_t block = h->algorithm->block;
    memset(h->block + h->filled, 0, block - h->filled);
    h->block[h->filled] = suffix;
    h->block[block - 1] |= 0x80;
    keccak_mix(h, h->block, true);
    while (n) {
        size_t step = MIN(n, block);
        memcpy(out, h->w64, step);
        out += step;
        if ((n -= step)) keccak(h->w64);
    }
}
static void sha3_finish(Hash *h, uint8_t *out, size_t n) {
    keccak_squeeze(h, out, n, 0x06);
}
static void shake_finish(Hash *h, uint8_t *out, size_t n) {
    keccak_squeeze(h, out, n, 0x1f);
}

// ---- BLAKE2

static const uint8_t blake_order[12][16] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                            {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
                                            {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
                                            {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
                                            {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
                                            {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
                                            {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
                                            {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
                                            {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
                                            {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
                                            {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                            {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3}};

#define BLAKE_MIX(T, words, first, rounds, rot, r1, r2, r3, r4, load, width)                                 \
    T v[16], m[16];                                                                                          \
    for (int i = 0; i < 16; i++) m[i] = load(block + width * i);                                             \
    for (int i = 0; i < 8; i++) v[i] = words[i], v[i + 8] = (T)(first);                                      \
    v[12] ^= (T)h->total[0];                                                                                 \
    v[13] ^= (T)(width == 8 ? h->total[1] : h->total[0] >> 32);                                              \
    if (last) v[14] = ~v[14], v[15] ^= (T)-(T)h->last_node;                                                                                \
    for (int r = 0; r < rounds; r++)                                                                         \
        for (int g = 0; g < 8; g++) {                                                                        \
            int a = g & 3, b = 4 + ((g + (g >> 2)) & 3), c = 8 + ((g + 2 * (g >> 2)) & 3),                   \
                d = 12 + ((g + 3 * (g >> 2)) & 3);                                                           \
            v[a] += v[b] + m[blake_order[r][2 * g]];                                                         \
            v[d] = rot(v[d] ^ v[a], r1);                                                                     \
            v[c] += v[d];                                                                                    \
            v[b] = rot(v[b] ^ v[c], r2);                                                                     \
            v[a] += v[b] + m[blake_order[r][2 * g + 1]];                                                     \
            v[d] = rot(v[d] ^ v[a], r3);                                                                     \
            v[c] += v[d];                                                                                    \
            v[b] = rot(v[b] ^ v[c], r4);                                                                     \
        }                                                                                                    \
    for (int i = 0; i < 8; i++) words[i] ^= v[i] ^ v[i + 8];

static void blake2b_start(Hash *h) {
    memcpy(h->w64, sha512_words, 64);
}
static void blake2b_mix(Hash *h, const uint8_t *block, bool last) {
    BLAKE_MIX(uint64_t, h->w64, sha512_words[i], 12, rotr64, 32, 24, 16, 63, load_u64, 8)
}
static void blake2s_mix(Hash *h, const uint8_t *block, bool last) {
    BLAKE_MIX(uint32_t, h->w32, sha512_words[i] >> 32, 10, rotr32, 16, 12, 8, 7, load_u32, 4)
}
static void blake_finish(Hash *h, uint8_t *out, size_t n) {
    h->total[0] += h->filled;
    memset(h->block + h->filled, 0, h->algorithm->block - h->filled);
    h->algorithm->mix(h, h->block, true);
    memcpy(out, h->w64, n);
}

static const Algorithm algorithms[] = {
    {"md5", 16, 64, md5_start, md5_mix, md5_finish},
    {"sha1", 20, 64, sha1_start, sha1_mix, big32_finish},
    {"sha224", 28, 64, sha224_start, sha256_mix, big32_finish},
    {"sha256", 32, 64, sha256_start, sha256_mix, big32_finish},
    {"sha384", 48, 128, sha384_start, sha512_mix, big64_finish},
    {"sha512", 64, 128, sha512_start, sha512_mix, big64_finish},
    {"sha3_224", 28, 144, keccak_start, keccak_mix, sha3_finish},
    {"sha3_256", 32, 136, keccak_start, keccak_mix, sha3_finish},
    {"sha3_384", 48, 104, keccak_start, keccak_mix, sha3_finish},
    {"sha3_512", 64, 72, keccak_start, keccak_mix, sha3_finish},
    {"shake_128", 0, 168, keccak_start, keccak_mix, shake_finish},
    {"shake_256", 0, 136, keccak_start, keccak_mix, shake_finish},
    {"blake2b", 64, 128, blake2b_start, blake2b_mix, blake_finish},
    {"blake2s", 32, 64, sha256_start, blake2s_mix, blake_finish},
};

// ---- the object

static bool is_blake(const Hash *h) {
    return h->algorithm->finish == blake_finish;
}

static void feed(Hash *h, const uint8_t *data, size_t n) {
    size_t block = h->algorithm->block;
    while (n) {
        if (h->filled ==
            block) { // BLAKE2 must know whether a block is the last, so a full one waits for more
            if (is_blake(h)) h->total[0] += block;
            h->algorithm->mix(h, h->block, false);
            if (!is_blake(h)) h->total[0] += block;
            h->filled = 0;
        }
        size_t step = MIN(n, block - h->filled);
        memcpy(h->block + h->filled, data, step);
        h->filled = (uint8_t)(h->filled + step);
        data += step;
        n -= step;
    }
    if (h->filled == block && !is_blake(h)) {
        h->algorithm->mix(h, h->block, false);
        h->total[0] += block;
        h->filled = 0;
    }
}

static int feed_object(Hash *h, Ref data) {
    if (is_str(data)) return raise_int(EXC_TypeError, "Strings must be encoded before hashing");
    if (!buffer_supported(data)) return raise_int(EXC_TypeError, "object supporting the buffer API required");
    Buffer b;
    if (buffer_get(data, &b) < 0) return -1;
    feed(h, b.data, b.length);
    buffer_release(&b);
    return 0;
}

static Type *hash_type(void) {
    return vm->types[(uintptr_t)vm->module_state[STATE_HASH]];
}

// new(name, data=b'', parameters=b''): the parameter block of BLAKE2, and behind it one byte more if this is the last node
static Own *new_hash(UNUSED Ref module, Ref const *args) {
    if (!is_str(args[0])) return raise_error(EXC_TypeError, "name must be a string");
    const Algorithm *a = NULL;
    for (size_t i = 0; i < ARRAY_LEN(algorithms); i++)
        if (str_equal_c(args[0], algorithms[i].name)) a = &algorithms[i];
    if (!a) return raise_error(EXC_ValueError, "unsupported hash type %U", args[0]);
    Hash *h = (Hash *)object_new(hash_type()->id, sizeof(Hash));
    if (!h) return NULL;
    memset((char *)h + sizeof(Object), 0, sizeof *h - sizeof(Object));
    h->algorithm = a;
    h->digest_size = (uint8_t)a->digest;
    a->start(h);
    if (args[2] && is_bytes(args[2])) {
        size_t n = bytes_length(args[2]);
        const uint8_t *parameters = bytes_data(args[2]);
        h->digest_size = *parameters;
        h->last_node = n > a->digest;
        for (size_t i = 0; i < MIN(n, a->digest); i++) ((uint8_t *)h->w64)[i] ^= parameters[i];
    }
    if (args[1] && feed_object(h, args[1]) < 0) {
        decref(OBJ(h));
        return NULL;
    }
    return OBJ(h);
}

static Own *update_method(Ref self, Ref data) {
    return feed_object(MUT(Hash, self), data) < 0 ? NULL : NONE;
}

static int digest_length(Ref self, Ref length, size_t *n) {
    const Hash *h = AS(Hash, self);
    *n = h->digest_size;
    if (h->algorithm->digest) return 0;
    ssize_t wanted;
    if (!length) return raise_int(EXC_TypeError, "digest() missing required argument 'length' (pos 1)");
    if (native_ssize(length, &wanted) < 0) return -1;
    if (wanted < 0) return raise_int(EXC_ValueError, "value must be positive");
    *n = (size_t)wanted;
    return 0;
}
static Own *digest_method(Ref self, Ref const *args) {
    size_t n;
    if (digest_length(self, args[0], &n) < 0) return NULL;
    Hash copy = *AS(Hash, self);
    if (n == 0) return bytes_new(NULL, 0);
    uint8_t *out = heap_alloc(&vm->heap, n);
    if (!out) return raise_no_memory();
    copy.algorithm->finish(&copy, out, n);
    Own *x = bytes_new(out, n);
    heap_free(&vm->heap, out);
    return x;
}
static Own *hexdigest_method(Ref self, Ref const *args) {
    SCOPED Own *digest = digest_method(self, args);
    return digest ? hex_text(bytes_data(digest), bytes_length(digest), NULL, NULL) : NULL;
}
static Own *copy_method(Ref self) {
    Hash *h = (Hash *)object_new(type_id(self), sizeof(Hash));
    if (!h) return NULL;
    memcpy((char *)h + sizeof(Object), (const char *)self + sizeof(Object), sizeof *h - sizeof(Object));
    return OBJ(h);
}
static Own *repr_slot(Ref self) {
    return str_format_c("<%s _hashlib.HASH object @ %p>", AS(Hash, self)->algorithm->name,
                        (const void *)self);
}

// pbkdf2(inner, outer, message, rounds): the exclusive or of the message's HMAC, that one's, and so on; inner and outer
// have read the key.
static Own *pbkdf2(UNUSED Ref module, Ref const *args) {
    ssize_t rounds;
    if (type_of(args[0]) != hash_type() || type_of(args[1]) != hash_type() || !is_bytes(args[2]))
        return raise_error(EXC_TypeError, "pbkdf2() takes two hash objects and bytes");
    if (native_ssize(args[3], &rounds) < 0) return NULL;
    uint8_t text[64], total[64] = {0};
    const uint8_t *message = bytes_data(args[2]);
    size_t n = AS(Hash, args[0])->algorithm->digest, length = bytes_length(args[2]);
    if (n == 0 || n != AS(Hash, args[1])->algorithm->digest) return raise_error(EXC_ValueError, "digests of different sizes");
    for (; rounds > 0; rounds--, message = text, length = n) {
        for (int i = 0; i < 2; i++, message = text, length = n) {
            Hash h = *AS(Hash, args[i]);
            feed(&h, message, length);
            h.algorithm->finish(&h, text, n);
        }
        for (size_t i = 0; i < n; i++) total[i] ^= text[i];
        if (rounds % 1024 == 0 && poll_interrupt() < 0) return NULL;
    }
    return bytes_new(total, n);
}

// ---- scrypt's slow part (RFC 7914)

static void salsa20_8(uint32_t b[16]) {
    static const uint8_t places[8][4] = {{0, 4, 8, 12}, {5, 9, 13, 1}, {10, 14, 2, 6}, {15, 3, 7, 11},  // columns
                                         {0, 1, 2, 3},  {5, 6, 7, 4},  {10, 11, 8, 9}, {15, 12, 13, 14}}; // rows
    uint32_t x[16];
    memcpy(x, b, sizeof x);
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 8; i++) {
            const uint8_t *at = places[i];
            x[at[1]] ^= rotl32(x[at[0]] + x[at[3]], 7);
            x[at[2]] ^= rotl32(x[at[1]] + x[at[0]], 9);
            x[at[3]] ^= rotl32(x[at[2]] + x[at[1]], 13);
            x[at[0]] ^= rotl32(x[at[3]] + x[at[2]], 18);
        }
    }
    for (int i = 0; i < 16; i++) b[i] += x[i];
}

// b, of 2 * r parts of 64 bytes, mixed into y and back
static void mix_parts(uint32_t *b, uint32_t *y, size_t r) {
    uint32_t x[16];
    memcpy(x, b + 16 * (2 * r - 1), sizeof x);
    for (size_t i = 0; i < 2 * r; i++) {
        for (int k = 0; k < 16; k++) x[k] ^= b[16 * i + (size_t)k];
        salsa20_8(x);
        memcpy(y + 16 * (i / 2 + (i & 1) * r), x, sizeof x);
    }
    memcpy(b, y, 128 * r);
}

// romix(block, n): 128 * r bytes mixed with n copies of themselves on the way, n a power of two
static Own *romix(UNUSED Ref module, Ref const *args) {
    ssize_t n;
    if (native_ssize(args[1], &n) < 0) return NULL;
    size_t words = bytes_length(args[0]) / 4, r = words / 32;
    uint32_t *copies = mem_alloc(((size_t)n + 2) * words * 4), *b = copies + (size_t)n * words, *y = b + words;
    if (!copies) return raise_no_memory();
    memcpy(b, bytes_data(args[0]), words * 4);
    Own *result = NULL;
    for (size_t i = 0; i < 2 * (size_t)n; i++) {
        if (i % 1024 == 0 && poll_interrupt() < 0) goto done;
        if (i < (size_t)n) memcpy(copies + i * words, b, words * 4);
        else {
            const uint32_t *chosen = copies + (b[words - 16] & ((size_t)n - 1)) * words;
            for (size_t k = 0; k < words; k++) b[k] ^= chosen[k];
        }
        mix_parts(b, y, r);
    }
    result = bytes_new(b, words * 4);
done:
    mem_free(copies);
    return result;
}

static Own *get_name(Ref self) {
    return str_from_c(AS(Hash, self)->algorithm->name);
}
static Own *get_digest_size(Ref self) {
    return int_new(AS(Hash, self)->digest_size);
}
static Own *get_block_size(Ref self) {
    return int_new(AS(Hash, self)->algorithm->block);
}

static const MethodDef methods[] = {
    {"update", update_method, CALL_O, 0, "($self, obj, /)", "Add bytes to what is hashed."},
    {"digest", digest_method, CALL_BOUND, 0, "($self, /, length=None)", "The digest of all bytes so far."},
    {"hexdigest", hexdigest_method, CALL_BOUND, 0, "($self, /, length=None)",
     "The digest in hexadecimal digits."},
    {"copy", copy_method, CALL_NOARGS, 0, "($self, /)", "A hash object with the same bytes so far."},
    {0},
};
static const GetSetDef getset[] = {
    {"name", get_name, NULL, "Name of the algorithm."},
    {"digest_size", get_digest_size, NULL, "Bytes of a digest."},
    {"block_size", get_block_size, NULL, "Bytes that are mixed in at a time."},
    {0},
};
static const TypeSpec hash_spec = {
    .name = "_hashlib.HASH",
    .doc = "A digest in the making.",
    .size = sizeof(Hash),
    .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, object_free), SLOT(repr, repr_slot)),
    .methods = methods,
    .getset = getset,
};

static const MethodDef functions[] = {
    {"new", new_hash, CALL_BOUND, 0, "($module, name, data=b'', parameters=b'', /)",
     "A hash object for the algorithm of that name."},
    {"romix", romix, CALL_BOUND, 0, "($module, block, n, /)", "A block of scrypt's, mixed."},
    {"pbkdf2", pbkdf2, CALL_BOUND, 0, "($module, inner, outer, message, rounds, /)", "One block of PBKDF2."},
    {0},
};

static int init(Own *module) {
    Own *type = native_type_once(&hash_spec, NULL);
    if (!type) return -1;
    vm->module_state[STATE_HASH] = (void *)(uintptr_t)((Type *)type)->id;
    return module_add_take(module, "HASH", type);
}

const ModuleSpec hashlib_c_module = {
    .name = "_hash", .doc = "Hash algorithms.", .functions = functions, .init = init};
