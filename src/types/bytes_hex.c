// bytes_hex.c - bytes as hexadecimal digits and back: hex() and fromhex() of bytes and bytearray, and what binascii, hashlib
// and memoryview use of them.
#include "types/builtin.h"
#include "types/bytes_internal.h"

Own *hex_text(const uint8_t *data, size_t n, Ref separator, Ref per) {
    static const char digits[] = "0123456789abcdef";
    ssize_t every = 1;
    uint32_t sep = 0;
    if (separator) {
        ssize_t length = object_length(separator);
        if (length < 0) return NULL;
        if (length != 1) return raise_error(EXC_ValueError, "sep must be length 1.");
        if (is_str(separator))
            sep = str_at(separator, 0);
        else if (is_bytes(separator))
            sep = bytes_data(separator)[0];
        else
            return raise_error(EXC_TypeError, "sep must be str or bytes.");
        if (sep > 127) return raise_error(EXC_ValueError, "sep must be ASCII.");
        if (per && number_as_ssize(per, EXC_OverflowError, &every) < 0) return NULL;
    }
    size_t group = every < 0 ? (size_t)-every : (size_t)every;
    if (!separator) group = 0;
    size_t gaps = group && n ? (n - 1) / group : 0;
    char *p;
    if (n == 0) return empty_str;
    Own *x = str_new_ascii(2 * n + gaps, &p);
    if (!x) return NULL;
    for (size_t i = 0; i < n && !group; i++) {
        p[2 * i] = digits[data[i] >> 4];
        p[2 * i + 1] = digits[data[i] & 15];
    }
    size_t left = every > 0 && group ? (n - 1) % group + 1 : group; // of this group; positive: counted from the right
    for (size_t i = 0; i < n && group; i++, left--) {
        if (left == 0) {
            *p++ = (char)sep;
            left = group;
        }
        *p++ = digits[data[i] >> 4];
        *p++ = digits[data[i] & 15];
    }
    return x;
}

Own *bytes_hex(Ref self, Ref const *args) {
    Buffer b;
    if (buffer_get(self, &b) < 0) return NULL;
    Own *x = hex_text(b.data, b.length, args[0], args[1]);
    buffer_release(&b);
    return x;
}

// Eight digits in the bytes of v, the first in the lowest; as four bytes, in *out. False: one of them is none.
static ALWAYS_INLINE bool eight_digits(uint64_t v, uint32_t *out) {
    const uint64_t ones = 0x0101010101010101;
    uint64_t letter = v >> 6 & ones, value = ((v & ones * 15) + letter * 9) & ones * 15; // letters have bit 6
    uint64_t digit = value + ones * '0' + ((value + ones * 6) >> 4 & ones) * ('a' - '0' - 10);
    if (digit != (v | letter << 5)) return false; // written again, in lower case
    value = (value << 4 | value >> 8) & 0x00FF00FF00FF00FF;
    value = (value | value >> 8) & 0x0000FFFF0000FFFF;
    *out = (uint32_t)(value | value >> 16);
    return true;
}

size_t hex_read(const uint8_t *d, size_t pairs, uint8_t *out) {
    size_t i = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (uint32_t four; i + 4 <= pairs && eight_digits(load_u64(d + 2 * i), &four); i += 4) memcpy(out + i, &four, 4);
#endif
    for (; i < pairs; i++) {
        int high = hex_value(d[2 * i]), low = hex_value(d[2 * i + 1]);
        if ((high | low) < 0) break;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return i;
}

Own *bytes_fromhex(Ref type, Ref text) {
    if (!is_str(text)) return raise_error(EXC_TypeError, "fromhex() argument must be str, not %K", text);
    size_t n = str_length(text), k = 0, i = 0;
    uint8_t *data = heap_alloc(&vm->heap, n / 2 + 1);
    if (!data) return raise_no_memory();
    size_t bad = SIZE_MAX;
    if (!str_is_ascii(text)) {
        for (bad = 0; str_at(text, bad) < 128;) bad++;
        n = 0;
    }
    const uint8_t *d = str_data(text);
    while (i < n) {
        size_t pairs = hex_read(d + i, (n - i) / 2, data + k);
        k += pairs;
        if ((i += 2 * pairs) == n) break;
        if (d[i] == ' ' || (d[i] >= 9 && d[i] <= 13)) {
            i++;
            continue;
        }
        bad = i + (hex_value(d[i]) >= 0);
        break;
    }
    Own *x = NULL;
    if (bad != SIZE_MAX)
        (void)raise_error(EXC_ValueError, "non-hexadecimal number found in fromhex() arg at position %zd",
                          (ssize_t)bad);
    else
        x = type_is_subtype((const Type *)type, vm->types[TYPE_BYTES]) ? bytes_new(data, k)
                                                                       : bytearray_new(data, k);
    heap_free_plain(&vm->heap, data);
    if (x && REF(type_of(x)) != type) { // a subclass makes its own from it
        Own *y = object_call1(type, x);
        decref(x);
        return y;
    }
    return x;
}
