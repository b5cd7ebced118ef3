/*
 * base.h - the words that every floor uses: attributes, assertions, small helpers.
 *
 * Knows nothing of Python and nothing of the heap. Everything here is a macro or a tiny inline function.
 */
#ifndef OURO_BASE_H
#define OURO_BASE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- attributes ------------------------------------------------------------------------------------------ */

#define LIKELY(x)       __builtin_expect(!!(x), 1)
#define UNLIKELY(x)     __builtin_expect(!!(x), 0)
#define MUST_USE        __attribute__((warn_unused_result)) /* the result says whether it failed */
#define ALWAYS_INLINE   inline __attribute__((always_inline))
#define NOINLINE        __attribute__((noinline))
#define COLD            __attribute__((cold, noinline)) /* the odd case, out of the hot one's way */
/* For short loops: gcc vectorises at -O2 only where it knows the number of rounds, and with a profile only where that is hot. */
#if defined(__GNUC__) && !defined(__clang__)
#define VECTORIZED __attribute__((optimize("O3"), no_profile_instrument_function))
#else
#define VECTORIZED
#endif
/* A short operation that counts although few programs spend their time in it: a profile would build it for size. */
#define HOT             __attribute__((hot, no_profile_instrument_function))
#define PURE            __attribute__((pure))
#define CONST_FN        __attribute__((const))
#define NORETURN        __attribute__((noreturn))
#define UNUSED          __attribute__((unused))
#define NONNULL         __attribute__((nonnull))
#define RETURNS_NONNULL __attribute__((returns_nonnull))
#define FALLTHROUGH     __attribute__((fallthrough))
#define ALIGNED(n)      __attribute__((aligned(n)))
#define PRINTF(format_index, first_argument) __attribute__((format(printf, format_index, first_argument)))
#define TLS_FAST        __attribute__((tls_model("initial-exec"))) /* one load, in a shared library as well */
#define UNREACHABLE()   __builtin_unreachable()

/* ---- sanitizers ------------------------------------------------------------------------------------------ */

#if defined(__SANITIZE_ADDRESS__)
#define OURO_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OURO_ASAN 1
#endif
#endif

#ifdef OURO_ASAN
#define NO_ASAN __attribute__((no_sanitize_address))
#else
#define NO_ASAN
#endif

/* ---- assertions: on in debug builds (-DOURO_DEBUG), free otherwise ------------------------------------------ */

#ifdef OURO_DEBUG
NORETURN COLD void base_assert_failed(const char *condition, const char *file, int line, const char *function);
#define ASSERT(condition)                                                                                         \
    (LIKELY(condition) ? (void)0 : base_assert_failed(#condition, __FILE__, __LINE__, __func__))
#else
#define ASSERT(condition) ((void)sizeof(!(condition)))
#endif

#define STATIC_ASSERT(condition, message) _Static_assert(condition, message)

/* ---- helpers --------------------------------------------------------------------------------------------- */

#define ARRAY_LEN(array)                  (sizeof(array) / sizeof((array)[0]))
#define CONTAINER_OF(p, type, member)     ((type *)((char *)(p) - offsetof(type, member)))
#define MIN(a, b)                         ((a) < (b) ? (a) : (b))
#define MAX(a, b)                         ((a) > (b) ? (a) : (b))
#define CONCAT_(a, b)                     a##b
#define CONCAT(a, b)                      CONCAT_(a, b)

static inline size_t round_up(size_t n, size_t power_of_two) { return (n + power_of_two - 1) & ~(power_of_two - 1); }
static inline size_t round_down(size_t n, size_t power_of_two) { return n & ~(power_of_two - 1); }

/* Overflow-checked arithmetic: true when the result does not fit. */
static inline bool size_add(size_t a, size_t b, size_t *out) { return __builtin_add_overflow(a, b, out); }
static inline bool size_mul(size_t a, size_t b, size_t *out) { return __builtin_mul_overflow(a, b, out); }

static inline int bits_lowest(uint64_t word) { return __builtin_ctzll(word); } /* word must not be 0 */
static inline int bits_count(uint64_t word) { return __builtin_popcountll(word); }
/* Number of bits needed to write word: 0 for 0, 1 for 1, 2 for 2 and 3 ... */
static inline int bits_length(uint64_t word) { return word ? 64 - __builtin_clzll(word) : 0; }

/* Unaligned reads, little end first on every machine that we run on. */
static inline uint64_t load_u64(const void *p) {
    uint64_t value;
    memcpy(&value, p, sizeof value);
    return value;
}
static inline uint32_t load_u32(const void *p) {
    uint32_t value;
    memcpy(&value, p, sizeof value);
    return value;
}

/* The value of a hexadecimal digit, -1 if it is none. Without branches: digits and letters come as they like. */
static inline int hex_value(uint32_t c) {
    uint32_t letter = (c | 32) - 'a';
    int value = letter < 6 ? (int)letter + 10 : -1;
    return c - '0' < 10 ? (int)(c - '0') : value;
}

#endif
