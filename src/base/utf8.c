/*
 * utf8.c - UTF-8 to code points and back; ASCII runs go eight bytes at a time.
 */
#include "base/utf8.h"

#define HIGH_BITS 0x8080808080808080u

size_t utf8_ascii_run(const void *bytes, size_t size) {
    const unsigned char *p = bytes;
    size_t i = 0;
    while (i + 32 <= size) {
        uint64_t any = load_u64(p + i) | load_u64(p + i + 8) | load_u64(p + i + 16) | load_u64(p + i + 24);
        if (any & HIGH_BITS) break;
        i += 32;
    }
    while (i + 8 <= size) {
        uint64_t high = load_u64(p + i) & HIGH_BITS;
        if (high) return i + (size_t)bits_lowest(high) / 8;
        i += 8;
    }
    while (i < size && p[i] < 0x80) i++;
    return i;
}

/* Range of the second byte for each lead byte; the only place where well-formedness is more than "continuation". */
static inline void second_range(unsigned lead, int flags, unsigned *low, unsigned *high) {
    *low = 0x80;
    *high = 0xBF;
    if (lead == 0xE0) *low = 0xA0;
    else if (lead == 0xED && !(flags & UTF8_SURROGATES)) *high = 0x9F;
    else if (lead == 0xF0) *low = 0x90;
    else if (lead == 0xF4) *high = 0x8F;
}

static inline int length_of_lead(unsigned lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) return 3;
    return lead < 0xF5 ? 4 : 0;
}

/* How many bytes of the sequence are right, out of *length (0: not even the first). */
static int sound_prefix(const unsigned char *p, size_t size, int flags, int *length) {
    *length = length_of_lead(p[0]);
    if (*length <= 1) return *length;
    unsigned low, high;
    second_range(p[0], flags, &low, &high);
    if (size < 2 || p[1] < low || p[1] > high) return 1;
    for (int i = 2; i < *length; i++)
        if ((size_t)i >= size || (p[i] & 0xC0) != 0x80) return i;
    return *length;
}

static inline uint32_t join(const unsigned char *p, int length) {
    switch (length) {
    case 1: return p[0];
    case 2: return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    case 3: return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    default: return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    }
}

int utf8_decode(const void *bytes, size_t size, int flags, uint32_t *code_point) {
    const unsigned char *p = bytes;
    int length, sound = sound_prefix(p, size, flags, &length);
    if (length == 0 || sound < length) return 0;
    *code_point = join(p, length);
    return length;
}

static void fill_error(Utf8Scan *out, size_t at, size_t left, int sound, int length) {
    out->bad_start = at;
    if (length == 0) {
        out->bad_end = at + 1;
        out->reason = "invalid start byte";
    } else {
        out->bad_end = at + (size_t)sound;
        out->reason = (size_t)sound == left ? "unexpected end of data" : "invalid continuation byte";
    }
}

bool utf8_scan(const void *bytes, size_t size, int flags, Utf8Scan *out) {
    const unsigned char *p = bytes;
    size_t i = 0, chars = 0;
    uint32_t max = 0x7F;
    bool sound_all = true;
    out->reason = NULL;
    out->bad_start = out->bad_end = 0;
    while (i < size) {
        if (p[i] < 0x80) {
            size_t run = utf8_ascii_run(p + i, size - i);
            i += run;
            chars += run;
            continue;
        }
        int length, sound = sound_prefix(p + i, size - i, flags, &length);
        if (length == 0 || sound < length) {
            fill_error(out, i, size - i, sound, length);
            sound_all = false;
            break;
        }
        uint32_t bound = length == 4 ? 0x10FFFF : length == 3 ? 0xFFFF : join(p + i, 2) > 0xFF ? 0xFFFF : 0xFF;
        if (bound > max) max = bound;
        i += (size_t)length;
        chars++;
    }
    out->chars = chars;
    out->max_char = max;
    return sound_all;
}

bool utf8_valid(const void *bytes, size_t size, int flags) {
    Utf8Scan scan;
    return utf8_scan(bytes, size, flags, &scan);
}

#define DECODE_ALL(name, unit)                                                                                    \
    static size_t name(const unsigned char *p, size_t size, unit *out) {                                          \
        const unsigned char *end = p + size;                                                                      \
        unit *start = out;                                                                                        \
        while (p < end) {                                                                                         \
            if (*p < 0x80) {                                                                                      \
                size_t run = utf8_ascii_run(p, (size_t)(end - p));                                                \
                for (size_t i = 0; i < run; i++) out[i] = p[i];                                                   \
                out += run;                                                                                       \
                p += run;                                                                                         \
                continue;                                                                                         \
            }                                                                                                     \
            int length = length_of_lead(*p);                                                                      \
            *out++ = (unit)join(p, length);                                                                       \
            p += length;                                                                                          \
        }                                                                                                         \
        return (size_t)(out - start);                                                                             \
    }
DECODE_ALL(decode_u8, uint8_t)
DECODE_ALL(decode_u16, uint16_t)
DECODE_ALL(decode_u32, uint32_t)

size_t utf8_decode_all(const void *bytes, size_t size, void *units, int unit_size) {
    if (unit_size == 1) return decode_u8(bytes, size, units);
    if (unit_size == 2) return decode_u16(bytes, size, units);
    return decode_u32(bytes, size, units);
}

int utf8_encode(uint32_t c, void *out) {
    unsigned char *p = out;
    if (c < 0x80) {
        p[0] = (unsigned char)c;
        return 1;
    }
    if (c < 0x800) {
        p[0] = (unsigned char)(0xC0 | c >> 6);
        p[1] = (unsigned char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        p[0] = (unsigned char)(0xE0 | c >> 12);
        p[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        p[2] = (unsigned char)(0x80 | (c & 0x3F));
        return 3;
    }
    p[0] = (unsigned char)(0xF0 | c >> 18);
    p[1] = (unsigned char)(0x80 | (c >> 12 & 0x3F));
    p[2] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
    p[3] = (unsigned char)(0x80 | (c & 0x3F));
    return 4;
}

#define SIZE_OF(name, unit)                                                                                       \
    static size_t name(const unit *p, size_t count, size_t *bad) {                                                \
        size_t total = 0;                                                                                         \
        *bad = SIZE_MAX;                                                                                          \
        for (size_t i = 0; i < count; i++) {                                                                      \
            uint32_t c = p[i];                                                                                    \
            if (c - 0xD800u < 0x800u && *bad == SIZE_MAX) *bad = i;                                               \
            total += (size_t)utf8_length(c);                                                                      \
        }                                                                                                         \
        return total;                                                                                             \
    }
SIZE_OF(size_u16, uint16_t)
SIZE_OF(size_u32, uint32_t)

static size_t size_u8(const unsigned char *p, size_t count) {
    size_t total = count;
    for (size_t i = 0; i < count; i++) total += p[i] >> 7;
    return total;
}

size_t utf8_size(const void *units, int unit_size, size_t count, size_t *bad) {
    size_t ignored;
    if (bad == NULL) bad = &ignored;
    *bad = SIZE_MAX;
    if (unit_size == 1) return size_u8(units, count);
    return unit_size == 2 ? size_u16(units, count, bad) : size_u32(units, count, bad);
}

#define ENCODE_ALL(name, unit)                                                                                    \
    static size_t name(const unit *p, size_t count, unsigned char *out) {                                         \
        unsigned char *start = out;                                                                               \
        for (size_t i = 0; i < count; i++) {                                                                      \
            if (p[i] < 0x80) *out++ = (unsigned char)p[i];                                                        \
            else out += utf8_encode(p[i], out);                                                                   \
        }                                                                                                         \
        return (size_t)(out - start);                                                                             \
    }
ENCODE_ALL(encode_u8, uint8_t)
ENCODE_ALL(encode_u16, uint16_t)
ENCODE_ALL(encode_u32, uint32_t)

size_t utf8_encode_all(const void *units, int unit_size, size_t count, void *out) {
    if (unit_size == 1) return encode_u8(units, count, out);
    if (unit_size == 2) return encode_u16(units, count, out);
    return encode_u32(units, count, out);
}
