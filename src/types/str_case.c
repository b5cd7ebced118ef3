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

static Own *map_all(Ref self, MapAt *map) {
    StrBuilder b;
    str_builder_init(&b);
    for (size_t i = 0; i < str_length(self); i++) {
        uint32_t out[3];
        int n = map(self, i, out);
        for (int k = 0; k < n; k++)
            if (str_builder_char(&b, out[k]) < 0) {
                str_builder_drop(&b);
                return NULL;
            }
    }
    return str_builder_finish(&b);
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
    return LIKELY(str_is_ascii(self)) ? ascii_map(self, false) : map_all(self, lower_at);
}
Own *str_method_upper(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_map(self, true) : map_all(self, upper_at);
}
Own *str_method_casefold(Ref self) {
    return LIKELY(str_is_ascii(self)) ? ascii_map(self, false) : map_all(self, fold_at);
}
Own *str_method_swapcase(Ref self) {
    return map_all(self, swap_at);
}
Own *str_method_title(Ref self) {
    return map_all(self, title_at);
}
Own *str_method_capitalize(Ref self) {
    return map_all(self, capital_at);
}
