// str_case.c - upper, lower, title, capitalize, swapcase, casefold: ASCII at full speed, the rest by
// Unicode's full mappings
// ('ß'.upper() is 'SS'), with the final sigma by context.
#include "types/str_internal.h"

// ---- ASCII
// ---------------------------------------------------------------------------------------------------------------

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
// ----------------------------------------------------------------------------------------------------------------

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

static int lower_at(Ref self, size_t i, uint32_t out[3]) {
    uint32_t c = str_at(self, i);
    if (c != 0x3A3) return unicode_to_lower(c, out);
    out[0] = sigma_is_final(self, i) ? 0x3C2 : 0x3C3;
    return 1;
}

typedef int MapAt(Ref self, size_t i, uint32_t out[3]);

// `up` and `down` are ASCII letters to be changed where they stand alone: map is asked about everything else.
static Own *map_all(Ref self, MapAt *map, bool up, bool down) {
    StrBuilder b;
    str_builder_init(&b);
    for (size_t i = 0; i < str_length(self); i++) {
        uint32_t out[3], c = str_at(self, i);
        if (c < 128 && (up || down)) {
            if ((up && c - 'a' < 26) || (down && c - 'A' < 26)) c ^= 32;
            if (builder_put(&b, c) < 0) goto fail;
            continue;
        }
        int n = map(self, i, out);
        for (int k = 0; k < n; k++)
            if (builder_put(&b, out[k]) < 0) goto fail;
    }
    return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}

static int upper_at(Ref self, size_t i, uint32_t out[3]) {
    return unicode_to_upper(str_at(self, i), out);
}
static int fold_at(Ref self, size_t i, uint32_t out[3]) {
    return unicode_to_folded(str_at(self, i), out);
}
static int swap_at(Ref self, size_t i, uint32_t out[3]) {
    uint32_t c = str_at(self, i);
    if (unicode_is_upper(c)) return lower_at(self, i, out);
    if (unicode_is_lower(c)) return unicode_to_upper(c, out);
    out[0] = c;
    return 1;
}
static int title_at(Ref self, size_t i, uint32_t out[3]) {
    if (i && unicode_is_cased(str_at(self, i - 1))) return lower_at(self, i, out);
    return unicode_to_title(str_at(self, i), out);
}
static int capital_at(Ref self, size_t i, uint32_t out[3]) {
    return i ? lower_at(self, i, out) : unicode_to_title(str_at(self, i), out);
}

Own *str_method_lower(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_map(self, false) : map_all(self, lower_at, false, true);
}
Own *str_method_upper(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_map(self, true) : map_all(self, upper_at, true, false);
}
Own *str_method_casefold(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_map(self, false) : map_all(self, fold_at, false, true);
}
Own *str_method_swapcase(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_swap(self) : map_all(self, swap_at, true, true);
}
Own *str_method_title(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_title(self, true) : map_all(self, title_at, false, false);
}
Own *str_method_capitalize(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_title(self, false) : map_all(self, capital_at, false, false);
}
