// random.c - _random.Random: the Mersenne Twister MT19937 of Matsumoto and Nishimura, so that a seed gives the numbers it
// gives in every Python; and the SHA-512 with which random.seed() turns text into a number.
#include "modules/native.h"
#include "types/bytes.h"
#include "types/float.h"
#include <sys/random.h>
#include <time.h>

enum { N = 624, M = 397 };

typedef struct Random {
    Object head;
    int32_t index;     // of the next word; N: make new ones
    uint32_t state[N];
} Random;

// ---- the generator --------------------------------------------------------------------------------------------

static inline uint32_t mixed(uint32_t upper, uint32_t lower) {
    uint32_t y = (upper & 0x80000000u) | (lower & 0x7fffffffu);
    return (y >> 1) ^ (-(y & 1) & 0x9908b0dfu);
}
HOT static void refill(Random *r) {
    uint32_t *s = r->state;
    for (int i = 0; i < N - M; i++) s[i] = s[i + M] ^ mixed(s[i], s[i + 1]);
    for (int i = N - M; i < N - 1; i++) s[i] = s[i + M - N] ^ mixed(s[i], s[i + 1]);
    s[N - 1] = s[M - 1] ^ mixed(s[N - 1], s[0]);
    r->index = 0;
}
HOT static inline uint32_t next_word(Random *r) {
    if (UNLIKELY(r->index >= N)) refill(r);
    uint32_t y = r->state[r->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
}
HOT static inline double next_double(Random *r) { // 53 bits
    uint32_t a = next_word(r) >> 5, b = next_word(r) >> 6;
    return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}

HOT static void seed_word(Random *r, uint32_t seed) {
    r->state[0] = seed;
    for (uint32_t i = 1; i < N; i++) r->state[i] = seed = 1812433253u * (seed ^ (seed >> 30)) + i;
    r->index = N;
}
HOT static void seed_words(Random *r, const uint32_t *key, size_t length) {
    uint32_t *s = r->state;
    seed_word(r, 19650218u);
    size_t i = 1, j = 0;
    uint32_t last = s[0]; // s[i - 1]
    for (size_t k = MAX((size_t)N, length); k > 0; k--) {
        s[i] = last = (s[i] ^ ((last ^ (last >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        if (++i >= N) i = 1;
        if (++j >= length) j = 0;
    }
    for (size_t k = N - 1; k > 0; k--) {
        s[i] = last = (s[i] ^ ((last ^ (last >> 30)) * 1566083941u)) - (uint32_t)i;
        if (++i >= N) i = 1;
    }
    s[0] = 0x80000000u;
}

static int seed_system(Random *r) {
    uint32_t key[64];
    if (getrandom(key, sizeof key, GRND_NONBLOCK) != sizeof key) { // early at boot: the clock must do
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        for (size_t i = 0; i < ARRAY_LEN(key); i++)
            key[i] = (uint32_t)now.tv_nsec * (uint32_t)(2 * i + 1) ^ (uint32_t)now.tv_sec ^ (uint32_t)(uintptr_t)r;
    }
    seed_words(r, key, ARRAY_LEN(key));
    return 0;
}
static int seed_int(Random *r, Ref n) {
    SCOPED Own *size = vm->types[TYPE_INT]->slots.abs(n); // not what a subclass calls __abs__
    if (!size) return -1;
    size_t bits = int_bit_length(size), words = bits ? (bits - 1) / 32 + 1 : 1;
    uint32_t *key = heap_alloc(&vm->heap, words * sizeof(uint32_t));
    if (!key) {
        (void)raise_no_memory();
        return -1;
    }
    int result = int_to_bytes(size, (uint8_t *)key, words * sizeof(uint32_t), true, false);
    if (result == 0) seed_words(r, key, words);
    heap_free_plain(&vm->heap, key);
    return result;
}
static int seed_with(Random *r, Ref x) {
    if (!x || is_none(x)) return seed_system(r);
    if (is_int(x)) return seed_int(r, x);
    int64_t hash = object_hash(x);
    if (hash == -1) return -1;
    SCOPED Own *n = int_from_u64((uint64_t)hash);
    return n ? seed_int(r, n) : -1;
}

// ---- the type -------------------------------------------------------------------------------------------------

static Own *random_new(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    return type_alloc(type, 0); // nothing but zeros until it is seeded
}
static int random_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames)) return raise_int(EXC_TypeError, "Random() takes no keyword arguments");
    if (nargs > 1) return raise_int(EXC_TypeError, "Random() requires 0 or 1 argument");
    return seed_with(MUT(Random, self), nargs ? args[0] : NULL);
}

HOT static Own *random_random(Ref self) { return float_new(next_double(MUT(Random, self))); }
static Own *random_seed(Ref self, Ref const *args, size_t nargs) {
    if (arguments_positional("seed", nargs, NULL, 0, 1) < 0) return NULL;
    return seed_with(MUT(Random, self), nargs ? args[0] : NULL) < 0 ? NULL : NONE;
}
HOT static Own *random_getrandbits(Ref self, Ref x) {
    Random *r = MUT(Random, self);
    if (!is_index(x)) return raise_error(EXC_TypeError, "'%T' object cannot be interpreted as an integer", x);
    ssize_t k;
    if (number_as_ssize(x, EXC_OverflowError, &k) < 0) return NULL;
    if (k < 0) return raise_error(EXC_ValueError, "number of bits must be non-negative");
    if (k == 0) return int_new(0);
    if (k <= 32) return int_new(next_word(r) >> (32 - k));
    size_t words = (size_t)(k - 1) / 32 + 1;
    uint32_t *out = heap_alloc(&vm->heap, words * sizeof(uint32_t));
    if (!out) return raise_no_memory();
    for (size_t i = 0; i < words; i++, k -= 32) out[i] = k < 32 ? next_word(r) >> (32 - k) : next_word(r);
    Own *result = int_from_bytes((const uint8_t *)out, words * sizeof(uint32_t), true, false);
    heap_free_plain(&vm->heap, out);
    return result;
}
static Own *random_getstate(Ref self) {
    const Random *r = AS(Random, self);
    SCOPED Own *state = tuple_new(N + 1);
    for (size_t i = 0; state && i <= N; i++)
        if (!(((Tuple *)state)->items[i] = int_new(i < N ? (int64_t)r->state[i] : r->index))) return NULL;
    return GIVE(state);
}
static Own *random_setstate(Ref self, Ref state) {
    Random *r = MUT(Random, self);
    uint32_t words[N];
    if (!is_tuple(state)) return raise_error(EXC_TypeError, "state vector must be a tuple");
    if (tuple_size(state) != N + 1) return raise_error(EXC_ValueError, "state vector is the wrong size");
    for (size_t i = 0; i <= N; i++) {
        Ref x = tuple_peek(state, i);
        int64_t value;
        if (!is_int(x)) return raise_error(EXC_TypeError, "an integer is required");
        if (int_as_i64(x, &value) < 0) return NULL;
        if (i < N) words[i] = (uint32_t)value;
        else if (value < 0 || value > N) return raise_error(EXC_ValueError, "invalid state");
        else r->index = (int32_t)value;
    }
    memcpy(r->state, words, sizeof words);
    return NONE;
}

// An int in [0, n), as random.Random._randbelow gives it: bits are drawn until they are below n.
HOT static Own *random_below(Ref self, Ref n) {
    Random *r = MUT(Random, self);
    if (is_small(n) && int_value(n) > 0 && int_value(n) <= UINT32_MAX) {
        uint32_t limit = (uint32_t)int_value(n);
        int k = bits_length(limit);
        uint32_t value = next_word(r) >> (32 - k);
        while (value >= limit) value = next_word(r) >> (32 - k);
        return int_new(value);
    }
    if (!is_int(n)) return raise_error(EXC_TypeError, "an integer is required");
    SCOPED Own *k = int_new((int64_t)int_bit_length(n));
    for (;;) {
        SCOPED Own *value = k ? random_getrandbits(self, k) : NULL;
        int below = value ? object_compare_bool(value, n, CMP_LT) : -1;
        if (below) return below < 0 ? NULL : GIVE(value);
    }
}

static const MethodDef methods[] = {
    {"random", (void *)random_random, CALL_NOARGS, 0, "($self, /)", "A float in [0, 1)."},
    {"seed", (void *)random_seed, CALL_FAST, 0, "($self, n=None, /)", "Start anew from n, or from the system's randomness."},
    {"getrandbits", (void *)random_getrandbits, CALL_O, 0, "($self, k, /)", "An int of k random bits."},
    {"getstate", (void *)random_getstate, CALL_NOARGS, 0, "($self, /)", "All that decides what comes next."},
    {"setstate", (void *)random_setstate, CALL_O, 0, "($self, state, /)", "Go back to what getstate() gave."},
    {"_below", (void *)random_below, CALL_O, 0, "($self, n, /)", "An int in [0, n)."},
    {0},
};
static const TypeSpec random_spec = {
    .name = "_random.Random",
    .doc = "The Mersenne Twister.",
    .size = sizeof(Random),
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, random_new), SLOT(init, random_init), SLOT(dealloc, object_free)),
    .methods = methods,
};

// ---- SHA-512 (FIPS 180-4) ---------------------------------------------------------------------------------------

static const uint64_t round_constants[80] = { // fractional parts of the cube roots of the first 80 primes
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};
static inline uint64_t rotate(uint64_t x, int n) { return x >> n | x << (64 - n); }

static void sha512_block(uint64_t *h, const uint8_t *block) {
    uint64_t w[80], v[8];
    for (int i = 0; i < 16; i++) w[i] = __builtin_bswap64(load_u64(block + 8 * i));
    for (int i = 16; i < 80; i++) {
        uint64_t a = rotate(w[i - 15], 1) ^ rotate(w[i - 15], 8) ^ w[i - 15] >> 7;
        uint64_t b = rotate(w[i - 2], 19) ^ rotate(w[i - 2], 61) ^ w[i - 2] >> 6;
        w[i] = w[i - 16] + a + w[i - 7] + b;
    }
    memcpy(v, h, sizeof v);
    for (int i = 0; i < 80; i++) {
        uint64_t s1 = rotate(v[4], 14) ^ rotate(v[4], 18) ^ rotate(v[4], 41);
        uint64_t t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + round_constants[i] + w[i];
        uint64_t s0 = rotate(v[0], 28) ^ rotate(v[0], 34) ^ rotate(v[0], 39);
        uint64_t t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) h[i] += v[i];
}

static Own *sha512(UNUSED Ref module, Ref data) {
    Buffer b;
    if (buffer_get(data, &b) < 0) return NULL;
    uint64_t h[8] = { // fractional parts of the square roots of the first 8 primes
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    };
    uint8_t tail[256] = {0};
    size_t whole = b.length / 128 * 128, rest = b.length - whole, blocks = rest < 112 ? 1 : 2;
    for (size_t i = 0; i < whole; i += 128) sha512_block(h, b.data + i);
    if (rest) memcpy(tail, b.data + whole, rest);
    tail[rest] = 0x80;
    uint64_t bits = __builtin_bswap64((uint64_t)b.length * 8);
    memcpy(tail + blocks * 128 - 8, &bits, sizeof bits);
    for (size_t i = 0; i < blocks; i++) sha512_block(h, tail + 128 * i);
    buffer_release(&b);
    for (int i = 0; i < 8; i++) h[i] = __builtin_bswap64(h[i]);
    return bytes_new(h, sizeof h);
}

static const MethodDef functions[] = {
    {"_sha512", (void *)sha512, CALL_O, 0, "($module, data, /)", "The SHA-512 digest of data."},
    {0},
};
static int init(Own *module) { return native_add_kept_type(module, &random_spec, NATIVE_RANDOM); }

const ModuleSpec random_c_module = {
    .name = "_random",
    .doc = "The generator behind random.",
    .functions = functions,
    .init = init,
};
