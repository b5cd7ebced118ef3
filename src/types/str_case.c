// str_case.c - upper, lower, title, capitalize, swapcase, casefold: ASCII at full speed, the rest by
// Unicode's full mappings
// ('ß'.upper() is 'SS'), with the final sigma by context.
#include "types/str_internal.h"

// ---- ASCII

VECTORIZED static Own *ascii_map(Ref self, bool up) {
    size_t n = str_length(self);
    const uint8_t *s = str_data(self);
    if (n == 0) return empty_str;
    uint8_t first = up ? 'a' : 'A';
    if (n == 1) {
        uint8_t c = s[0];
        return str_latin1_char((uint8_t)(c - first) < 26 ? c ^ 32u : c);
    }
    char *d;
    Own *x = str_new_ascii(n, &d);
    if (!x) return NULL;
    uint8_t *out = (uint8_t *)d;
    for (size_t i = 0; i < n; i++) out[i] = s[i] ^ ((uint8_t)(s[i] - first) < 26 ? 32 : 0);
    return x;
}

VECTORIZED static Own *ascii_swap(Ref self) {
    size_t n = str_length(self);
    const uint8_t *s = str_data(self);
    if (n == 0) return empty_str;
    if (n == 1) return str_latin1_char((uint8_t)((s[0] | 32) - 'a') < 26 ? s[0] ^ 32u : s[0]);
    char *d;
    Own *x = str_new_ascii(n, &d);
    for (size_t i = 0; x && i < n; i++) d[i] = (char)(s[i] ^ ((uint8_t)((s[i] | 32) - 'a') < 26 ? 32 : 0));
    return x;
}

// The first letter of every word, or of the text alone, in upper case, the others in lower case.
static Own *ascii_title(Ref self, bool words) {
    size_t n = str_length(self);
    const uint8_t *s = str_data(self);
    if (n <= 1) return ascii_map(self, true);
    char *d;
    Own *x = str_new_ascii(n, &d);
    bool inside = false;
    for (size_t i = 0; x && i < n; i++) {
        bool letter = (uint8_t)((s[i] | 32) - 'a') < 26;
        d[i] = (char)(letter ? (s[i] & ~32) | inside << 5 : s[i]);
        inside = !words || letter;
    }
    return x;
}

// ---- Unicode

// A capital sigma becomes final at the end of a word: after a cased letter, and none following, ignorable
// ones skipped.
static bool sigma_is_final(Ref self, size_t at) {
    size_t i = at;
    bool cased = false;
    while (i-- > 0) {
        uint32_t c = str_at(self, i);
        if (unicode_is_case_ignorable(c)) continue;
        cased = unicode_is_cased(c);
        break;
    }
    if (!cased) return false;
    for (i = at + 1; i < str_length(self); i++) {
        uint32_t c = str_at(self, i);
        if (unicode_is_case_ignorable(c)) continue;
        return !unicode_is_cased(c);
    }
    return true;
}

typedef enum Case { LOWER, UPPER, TITLE, FOLDED, SWAPPED, CAPITAL, KEPT } Case;

// What becomes of the character at i, not ASCII; gives how many characters that is.
static int map_char(Ref self, size_t i, uint32_t c, Case wanted, uint32_t out[3]) {
    if (wanted == SWAPPED) wanted = unicode_is_upper(c) ? LOWER : unicode_is_lower(c) ? UPPER : KEPT;
    switch (wanted) {
    case UPPER: return unicode_to_upper(c, out);
    case TITLE: return unicode_to_title(c, out);
    case FOLDED: return unicode_to_folded(c, out);
    case LOWER:
        if (c != 0x3A3) return unicode_to_lower(c, out);
        out[0] = sigma_is_final(self, i) ? 0x3C2 : 0x3C3;
        return 1;
    default: out[0] = c; return 1;
    }
}

static ALWAYS_INLINE uint32_t map_ascii(uint32_t c, Case wanted) {
    if (!unicode_is_ascii_letter(c)) return c;
    return wanted == SWAPPED ? c ^ 32 : wanted == UPPER || wanted == TITLE ? c & ~32u : c | 32;
}

static int map_into(StrBuilder *b, Ref self, Case wanted) {
    bool inside = false; // a word, for title(); the text, for capitalize()
    size_t length = str_length(self);
    int shift = str_width_shift(self);
    const void *d = str_data(self);
    for (size_t i = 0; i < length; i++) {
        uint32_t out[3], c = text_at(d, shift, i);
        Case here = wanted;
        if (wanted == TITLE || wanted == CAPITAL) {
            here = inside ? LOWER : TITLE;
            inside = wanted == CAPITAL || (c < 128 ? unicode_is_ascii_letter(c) : unicode_is_cased(c));
        }
        if (LIKELY(c < 128)) {
            if (builder_put(b, map_ascii(c, here)) < 0) return -1;
            continue;
        }
        int n = map_char(self, i, c, here, out);
        for (int k = 0; k < n; k++)
            if (builder_put(b, out[k]) < 0) return -1;
    }
    return 0;
}

static Own *map_all(Ref self, Case wanted) {
    StrBuilder b;
    str_builder_init(&b);
    b.shift = str_width_shift(self);
    b.capacity = str_length(self);
    b.str = str_alloc(b.capacity, b.shift, 0);
    if (!b.str) return NULL;
    Own *narrow = NULL;
    if (map_into(&b, self, wanted) == 0) {
        if (LIKELY(shift_for(b.seen) == b.shift)) return str_builder_finish(&b);
        narrow = str_from_text(str_data_mut(b.str), b.shift, b.length); // a few wide letters are ASCII in another case
    }
    str_builder_drop(&b);
    return narrow;
}

Own *str_method_lower(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_map(self, false) : map_all(self, LOWER);
}
Own *str_method_upper(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_map(self, true) : map_all(self, UPPER);
}
Own *str_method_casefold(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_map(self, false) : map_all(self, FOLDED);
}
Own *str_method_swapcase(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_swap(self) : map_all(self, SWAPPED);
}
Own *str_method_title(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_title(self, true) : map_all(self, TITLE);
}
Own *str_method_capitalize(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_title(self, false) : map_all(self, CAPITAL);
}
