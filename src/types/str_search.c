// str_search.c - finding text in text, forwards, backwards, counting; for all widths, and for bytes.
//
// Forward search of a longer needle: 16 positions at a time are compared on the needle's first and last unit
// (SSE2), and only where both fit the whole is compared (Wojciech Mula's "generic SIMD" search). Bad texts
// ('aaaa...') would make that quadratic, so every failed comparison pays from a budget; when it is used up,
// Knuth-Morris-Pratt finishes the job in linear time (the C library's two-way memmem for single bytes, which
// needs no table).
#include "types/sequence.h"
#include "types/str_internal.h"
#include "types/slice.h"
#include <wchar.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

// ---- one character

static ssize_t find_unit16(const uint16_t *d, size_t n, uint16_t c) {
    size_t i = 0;
#ifdef __SSE2__
    __m128i wanted = _mm_set1_epi16((short)c);
    for (; i + 8 <= n; i += 8) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(d + i));
        unsigned mask = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi16(block, wanted));
        if (mask) return (ssize_t)(i + (size_t)__builtin_ctz(mask) / 2);
    }
#endif
    for (; i < n; i++)
        if (d[i] == c) return (ssize_t)i;
    return -1;
}

ssize_t text_find_char(const void *hay, size_t n, uint32_t c, int shift) {
    if (n == 0) return -1;
    if (shift == 0) {
        if (c > 255) return -1;
        const uint8_t *p = memchr(hay, (int)c, n);
        return p ? p - (const uint8_t *)hay : -1;
    }
    if (shift == 1) return c > MAX_UCS2 ? -1 : find_unit16(hay, n, (uint16_t)c);
    const wchar_t *p = wmemchr(hay, (wchar_t)c, n);
    return p ? p - (const wchar_t *)hay : -1;
}

ssize_t text_rfind_char(const void *hay, size_t n, uint32_t c, int shift) {
    if (n == 0) return -1;
    if (shift == 0) {
        if (c > 255) return -1;
        const uint8_t *p = memrchr(hay, (int)c, n);
        return p ? p - (const uint8_t *)hay : -1;
    }
    for (size_t i = n; i-- > 0;)
        if (text_at(hay, shift, i) == c) return (ssize_t)i;
    return -1;
}

// ---- longer needles

// Knuth-Morris-Pratt from position `from`. Without memory for its table: the naive way, which is only slower.
static NOINLINE ssize_t find_linear(const void *hay, size_t n, const void *needle, size_t m, int shift,
                                    size_t from) {
    if (shift == 0) {
        const uint8_t *p = memmem((const char *)hay + from, n - from, needle, m);
        return p ? p - (const uint8_t *)hay : -1;
    }
    uint32_t *failure = m < UINT32_MAX ? heap_alloc(&vm->heap, m * sizeof *failure) : NULL;
    if (!failure) {
        for (size_t i = from; i + m <= n; i++)
            if (memcmp(text_offset(hay, shift, i), needle, m << shift) == 0) return (ssize_t)i;
        return -1;
    }
    failure[0] = 0;
    for (size_t i = 1, k = 0; i < m; i++) {
        while (k && text_at(needle, shift, i) != text_at(needle, shift, k)) k = failure[k - 1];
        if (text_at(needle, shift, i) == text_at(needle, shift, k)) k++;
        failure[i] = (uint32_t)k;
    }
    ssize_t found = -1;
    for (size_t i = from, k = 0; i < n; i++) {
        while (k && text_at(hay, shift, i) != text_at(needle, shift, k)) k = failure[k - 1];
        if (text_at(hay, shift, i) == text_at(needle, shift, k)) k++;
        if (k == m) {
            found = (ssize_t)(i + 1 - m);
            break;
        }
    }
    heap_free_plain(&vm->heap, failure);
    return found;
}

#ifdef __SSE2__
// Bit i * width: the unit at i equals first, and the one m - 1 further equals last.
static ALWAYS_INLINE unsigned both_ends(const char *p, size_t distance, __m128i first, __m128i last,
                                        int shift) {
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(p + distance));
    if (shift == 0)
        return (unsigned)_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, last)));
    if (shift == 1)
        return (unsigned)_mm_movemask_epi8(
                   _mm_and_si128(_mm_cmpeq_epi16(a, first), _mm_cmpeq_epi16(b, last))) &
               0x5555;
    return (unsigned)_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi32(a, first), _mm_cmpeq_epi32(b, last))) &
           0x1111;
}
static ALWAYS_INLINE __m128i spread(uint32_t c, int shift) {
    return shift == 0   ? _mm_set1_epi8((char)c)
           : shift == 1 ? _mm_set1_epi16((short)c)
                        : _mm_set1_epi32((int)c);
}
#endif

static ALWAYS_INLINE ssize_t find_width(const void *hay, size_t n, const void *needle, size_t m, int shift) {
    const char *h = hay;
    size_t i = 0, last_start = n - m, distance = (m - 1) << shift, bytes = m << shift;
    size_t budget = 4 * n + 1000;
#ifdef __SSE2__
    size_t step = (size_t)16 >> shift;
    __m128i first = spread(text_at(needle, shift, 0), shift),
            last = spread(text_at(needle, shift, m - 1), shift);
    for (; i + step <= last_start + 1; i += step) {
        const char *p = h + (i << shift);
        unsigned mask = both_ends(p, distance, first, last, shift);
        while (UNLIKELY(mask)) {
            size_t at = (size_t)__builtin_ctz(mask);
            if (m == 2 || memcmp(p + at, needle, bytes) == 0) return (ssize_t)(i + (at >> shift));
            if (budget < bytes) return find_linear(hay, n, needle, m, shift, i);
            budget -= bytes;
            mask &= mask - 1;
        }
    }
#endif
    uint32_t c0 = text_at(needle, shift, 0), c1 = text_at(needle, shift, m - 1);
    for (; i <= last_start; i++) {
        if (text_at(hay, shift, i) != c0 || text_at(hay, shift, i + m - 1) != c1) continue;
        if (m == 2 || memcmp(h + (i << shift), needle, bytes) == 0) return (ssize_t)i;
        if (budget < bytes) return find_linear(hay, n, needle, m, shift, i);
        budget -= bytes;
    }
    return -1;
}

ssize_t text_find(const void *hay, size_t n, const void *needle, size_t m, int shift) {
    if (m == 0) return 0;
    if (m > n) return -1;
    if (m == 1) return text_find_char(hay, n, text_at(needle, shift, 0), shift);
    if (shift == 0) return find_width(hay, n, needle, m, 0);
    return shift == 1 ? find_width(hay, n, needle, m, 1) : find_width(hay, n, needle, m, 2);
}

ssize_t text_rfind(const void *hay, size_t n, const void *needle, size_t m, int shift) {
    if (m == 0) return (ssize_t)n;
    if (m > n) return -1;
    uint32_t first = text_at(needle, shift, 0);
    if (m == 1) return text_rfind_char(hay, n, first, shift);
    size_t room = n - m + 1;
    while (room) {
        ssize_t i = text_rfind_char(hay, room, first, shift);
        if (i < 0) return -1;
        if (memcmp(text_offset(hay, shift, (size_t)i), needle, m << shift) == 0) return i;
        room = (size_t)i;
    }
    return -1;
}

VECTORIZED static size_t count_unit8(const uint8_t *d, size_t n, uint8_t c) {
    size_t count = 0;
    while (n >= 255) { // counts of 255 fit a byte, which is what makes it fast
        uint8_t part = 0;
        for (int i = 0; i < 255; i++) part += d[i] == c;
        count += part;
        d += 255;
        n -= 255;
    }
    uint8_t part = 0;
    for (size_t i = 0; i < n; i++) part += d[i] == c;
    return count + part;
}
VECTORIZED static size_t count_unit(const void *hay, size_t n, uint32_t c, int shift) {
    size_t count = 0;
    if (shift == 0) return c > 255 ? 0 : count_unit8(hay, n, (uint8_t)c);
    if (shift == 1)
        for (size_t i = 0; i < n; i++) count += ((const uint16_t *)hay)[i] == c;
    else
        for (size_t i = 0; i < n; i++) count += ((const uint32_t *)hay)[i] == c;
    return count;
}

// How often two different units follow each other: such pairs do not overlap.
static size_t count_pairs(const char *hay, size_t n, uint32_t first, uint32_t second, int shift) {
    size_t count = 0, i = 0;
#ifdef __SSE2__
    size_t step = (size_t)16 >> shift;
    __m128i a = spread(first, shift), b = spread(second, shift);
    for (; i + step < n; i += step) count += (size_t)__builtin_popcount(both_ends(hay + (i << shift), (size_t)1 << shift, a, b, shift));
#endif
    for (; i + 1 < n; i++) count += text_at(hay, shift, i) == first && text_at(hay, shift, i + 1) == second;
    return count;
}

size_t text_count(const void *hay, size_t n, const void *needle, size_t m, int shift, size_t max) {
    if (m == 0) return n + 1 < max ? n + 1 : max;
    uint32_t first = text_at(needle, shift, 0);
    if (m == 1 && max >= n) return count_unit(hay, n, first, shift);
    if (m == 2 && max >= n && text_at(needle, shift, 1) != first) return count_pairs(hay, n, first, text_at(needle, shift, 1), shift);
    size_t count = 0;
    for (size_t i = 0; count < max && i + m <= n;) {
        ssize_t at = text_find(text_offset(hay, shift, i), n - i, needle, m, shift);
        if (at < 0) break;
        count++;
        i += (size_t)at + m;
    }
    return count;
}

// ---- strings

int needle_for(Ref hay, Ref needle, Needle *out) {
    int from = str_width_shift(needle), to = str_width_shift(hay);
    out->buffer = NULL;
    out->length = str_length(needle);
    out->data = str_data(needle);
    if (str_max_char(needle) > str_max_char(hay)) return 0; // it has a character that cannot be there
    if (from == to) return 1;
    size_t bytes = out->length << to;
    void *wide = out->small;
    if (bytes > sizeof out->small) {
        wide = out->buffer = heap_alloc(&vm->heap, bytes);
        if (!wide) {
            (void)raise_no_memory();
            return -1;
        }
    }
    text_copy(wide, to, out->data, from, out->length);
    out->data = wide;
    return 1;
}

ssize_t str_find(Ref x, Ref needle, size_t start, size_t end) {
    if (end > str_length(x)) end = str_length(x);
    if (start > end) return -1;
    int shift = str_width_shift(x);
    size_t m = str_length(needle);
    if (m > end - start) return -1;
    const void *hay = text_offset(str_data(x), shift, start);
    ssize_t at = -1;
    if (m == 1) {
        at = text_find_char(hay, end - start, str_at(needle, 0), shift);
    } else {
        Needle n;
        int ready = m ? needle_for(x, needle, &n) : (n.data = str_data(needle), n.buffer = NULL, 1);
        if (ready < 0) { // no memory to widen: compare character by character
            error_clear();
            for (size_t i = start; i + m <= end; i++) {
                size_t k = 0;
                while (k < m && str_at(x, i + k) == str_at(needle, k)) k++;
                if (k == m) return (ssize_t)i;
            }
            return -1;
        }
        if (ready) {
            at = text_find(hay, end - start, n.data, m, shift);
            needle_done(&n);
        }
    }
    return at < 0 ? -1 : at + (ssize_t)start;
}

int bounds_from_arguments(Ref start, Ref end, size_t length, size_t *from, size_t *to, bool *outside) {
    ssize_t i = 0, k = (ssize_t)length;
    if (start && slice_index_clip(start, 0, &i) < 0) return -1;
    if (end && slice_index_clip(end, (ssize_t)length, &k) < 0) return -1;
    if (i < 0) i = MAX(i + (ssize_t)length, 0);
    if (k < 0) k = MAX(k + (ssize_t)length, 0);
    if (k > (ssize_t)length) k = (ssize_t)length;
    *outside = i > k; // not even the empty string is found there
    *from = (size_t)MIN(i, k);
    *to = (size_t)k;
    return 0;
}
