/*
 * unicode.c - properties of characters: utf8proc, and small tables for what it does not know.
 *
 * utf8proc of Debian 12 is Unicode 15.0, Python 3.13 is 15.1: the 627 characters between them are added here.
 */
#include "base/unicode.h"

#include <utf8proc.h>

#include "base/unicode_tables.h"

/* Tables are sorted; finds the last entry that begins at or before c. */
static bool in_ranges(const CodeRange *ranges, size_t count, uint32_t c)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ranges[middle].last < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && ranges[low].first <= c;
}
#define IN(table, c) in_ranges(table, ARRAY_LEN(table), c)

static utf8proc_category_t category(uint32_t c)
{
    if (c > UNICODE_MAX)
        return UTF8PROC_CATEGORY_CN;
    utf8proc_category_t result = utf8proc_category((utf8proc_int32_t)c);
    if (result == UTF8PROC_CATEGORY_CN && c >= 0x2FFC) {
        if (c >= 0x2EBF0 && c <= 0x2EE5D)
            return UTF8PROC_CATEGORY_LO;
        if (c <= 0x2FFF || c == 0x31EF)
            return UTF8PROC_CATEGORY_SO;
    }
    return result;
}

#define BIT(name) (1u << UTF8PROC_CATEGORY_##name)
#define LETTERS   (BIT(LU) | BIT(LL) | BIT(LT) | BIT(LM) | BIT(LO))

static bool has_category(uint32_t c, uint32_t bits) { return bits >> category(c) & 1; }

const char *unicode_category(uint32_t c)
{
    static const char names[][3] = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd",
                                    "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm",
                                    "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"};
    return names[category(c)];
}

bool unicode_is_xid_start_slow(uint32_t c)
{
    return has_category(c, LETTERS | BIT(NL)) != IN(start_exceptions, c);
}

bool unicode_is_xid_continue_slow(uint32_t c)
{
    return has_category(c, LETTERS | BIT(NL) | BIT(MN) | BIT(MC) | BIT(ND) | BIT(PC)) != IN(continue_exceptions, c);
}

bool unicode_is_alpha_slow(uint32_t c) { return has_category(c, LETTERS); }

bool unicode_is_upper_slow(uint32_t c) { return has_category(c, BIT(LU)) || IN(other_uppercase, c); }
bool unicode_is_lower_slow(uint32_t c) { return has_category(c, BIT(LL)) || IN(other_lowercase, c); }
bool unicode_is_title(uint32_t c) { return c >= 128 && has_category(c, BIT(LT)); }

bool unicode_is_cased(uint32_t c)
{
    return unicode_is_upper(c) || unicode_is_lower(c) || unicode_is_title(c);
}

bool unicode_is_case_ignorable(uint32_t c)
{
    return has_category(c, BIT(MN) | BIT(ME) | BIT(CF) | BIT(LM) | BIT(SK)) || IN(other_ignorable, c);
}

bool unicode_is_space_slow(uint32_t c)
{
    return c == 0x85 || c == 0x2028 || c == 0x2029 || has_category(c, BIT(ZS)) || c == ' ' || c - 9 < 5 ||
           c - 28 < 4;
}

bool unicode_is_printable_slow(uint32_t c)
{
    return !has_category(c, BIT(CC) | BIT(CF) | BIT(CS) | BIT(CO) | BIT(CN) | BIT(ZL) | BIT(ZP) | BIT(ZS)) ||
           c == ' ';
}

bool unicode_is_line_break(uint32_t c)
{
    return c - 10 < 4 || c - 28 < 3 || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool unicode_is_mirrored(uint32_t c) { return c <= UNICODE_MAX && utf8proc_get_property((int32_t)c)->bidi_mirrored; }

/* Decimal digits come in runs of ten (or of fifty, the mathematical ones) that begin with a zero. */
int unicode_decimal_slow(uint32_t c)
{
    if (!has_category(c, BIT(ND)))
        return -1;
    if (c >= 0x1D7CE && c <= 0x1D7FF)
        return (int)((c - 0x1D7CE) % 10);
    uint32_t zero = c;
    while (zero > c - 9 && has_category(zero - 1, BIT(ND)))
        zero--;
    return (int)((c - zero) % 10);
}

static const NumericRange *numeric_range(uint32_t c)
{
    size_t low = 0, high = ARRAY_LEN(numeric_ranges);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (numeric_ranges[middle].first + numeric_ranges[middle].count <= c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ARRAY_LEN(numeric_ranges) && numeric_ranges[low].first <= c ? &numeric_ranges[low] : NULL;
}

int unicode_digit(uint32_t c)
{
    int decimal = unicode_decimal(c);
    if (decimal >= 0 || c < 128)
        return decimal;
    const NumericRange *range = numeric_range(c);
    return range && range->digit ? (int)(range->numerator + (int64_t)(c - range->first) * range->step) : -1;
}

bool unicode_numeric(uint32_t c, double *value)
{
    int decimal = unicode_decimal(c);
    if (decimal >= 0) {
        if (value)
            *value = decimal;
        return true;
    }
    const NumericRange *range = c < 128 ? NULL : numeric_range(c);
    if (!range)
        return false;
    if (value)
        *value = (double)(range->numerator + (int64_t)(c - range->first) * range->step) / range->denominator;
    return true;
}

int unicode_combining_class(uint32_t c)
{
    return c <= UNICODE_MAX ? utf8proc_get_property((utf8proc_int32_t)c)->combining_class : 0;
}

int unicode_width(uint32_t c) { return c <= UNICODE_MAX ? utf8proc_charwidth((utf8proc_int32_t)c) : 0; }

const char *unicode_east_asian_width(uint32_t c)
{
    return c >= 0x20 && c < 0x7F ? "Na" : unicode_width(c) == 2 ? "W" : "N";
}

const char *unicode_bidirectional(uint32_t c)
{
    static const char names[][4] = {"",  "L",  "LRE", "LRO", "R",  "AL", "RLE", "RLO", "PDF", "EN",  "ES", "ET",
                                    "AN", "CS", "NSM", "BN",  "B",  "S",  "WS",  "ON",  "LRI", "RLI", "FSI", "PDI"};
    if (c > UNICODE_MAX)
        return "";
    const char *name = names[utf8proc_get_property((utf8proc_int32_t)c)->bidi_class];
    return *name ? name : category(c) == UTF8PROC_CATEGORY_LO ? "L" : category(c) == UTF8PROC_CATEGORY_SO ? "ON" : "";
}

/* ---- mappings -------------------------------------------------------------------------------------------- */

uint32_t unicode_simple_upper(uint32_t c) { return c <= UNICODE_MAX ? (uint32_t)utf8proc_toupper((int32_t)c) : c; }
uint32_t unicode_simple_lower(uint32_t c) { return c <= UNICODE_MAX ? (uint32_t)utf8proc_tolower((int32_t)c) : c; }
uint32_t unicode_simple_title(uint32_t c) { return c <= UNICODE_MAX ? (uint32_t)utf8proc_totitle((int32_t)c) : c; }

static int long_mapping(const LongMapping *table, size_t count, uint32_t c, uint32_t out[3])
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (table[middle].from < c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || table[low].from != c)
        return 0;
    memcpy(out, table[low].to, sizeof table[low].to);
    return out[2] ? 3 : 2;
}

int unicode_to_upper(uint32_t c, uint32_t out[3])
{
    int count = c < 0xDF ? 0 : long_mapping(long_upper, ARRAY_LEN(long_upper), c, out);
    if (!count)
        out[count++] = unicode_simple_upper(c);
    return count;
}

int unicode_to_title(uint32_t c, uint32_t out[3])
{
    int count = c < 0xDF ? 0 : long_mapping(long_title, ARRAY_LEN(long_title), c, out);
    if (!count)
        out[count++] = unicode_simple_title(c);
    return count;
}

int unicode_to_lower(uint32_t c, uint32_t out[3])
{
    if (c == 0x130) { /* the only long one: dotted capital I */
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    out[0] = unicode_simple_lower(c);
    return 1;
}

int unicode_to_folded(uint32_t c, uint32_t out[3])
{
    out[0] = c;
    if (c > UNICODE_MAX || c - 0xD800 < 0x800)
        return 1;
    utf8proc_int32_t folded[4];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, folded, 4, UTF8PROC_CASEFOLD, &boundary);
    if (count < 1 || count > 3)
        return 1;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        out[i] = (uint32_t)folded[i];
    return (int)count;
}

/* ---- normal forms ---------------------------------------------------------------------------------------- */

/* Sorts the marks behind each starter by combining class, keeping equal ones in order. */
static void order_marks(uint32_t *text, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        int class = unicode_combining_class(text[i]);
        if (class == 0)
            continue;
        uint32_t mark = text[i];
        size_t j = i;
        for (; j > 0 && unicode_combining_class(text[j - 1]) > class; j--)
            text[j] = text[j - 1];
        text[j] = mark;
    }
}

size_t unicode_normalize(UnicodeForm form, const uint32_t *text, size_t count, uint32_t *out, size_t capacity)
{
    int options = UTF8PROC_STABLE | UTF8PROC_DECOMPOSE;
    if (form == UNICODE_NFKC || form == UNICODE_NFKD)
        options |= UTF8PROC_COMPAT;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        int boundary = 0;
        utf8proc_int32_t *place = used < capacity ? (utf8proc_int32_t *)out + used : NULL;
        size_t room = used < capacity ? capacity - used : 0;
        if (text[i] > UNICODE_MAX || text[i] - 0xD800 < 0x800) {
            if (room)
                *place = (utf8proc_int32_t)text[i];
            used++;
            continue;
        }
        utf8proc_int32_t scratch[32]; /* the library wants somewhere to write even when there is no room */
        utf8proc_ssize_t made =
            utf8proc_decompose_char((utf8proc_int32_t)text[i], room >= 32 ? place : scratch, 32, options, &boundary);
        if (made < 0)
            made = 0;
        for (size_t k = 0; room < 32 && k < (size_t)made && k < room; k++)
            place[k] = scratch[k];
        used += (size_t)made;
    }
    if (used > capacity)
        return used;
    order_marks(out, used);
    if (form == UNICODE_NFC || form == UNICODE_NFKC) {
        utf8proc_ssize_t composed = utf8proc_normalize_utf32((utf8proc_int32_t *)out, (utf8proc_ssize_t)used,
                                                             UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        if (composed >= 0)
            used = (size_t)composed;
    }
    return used;
}

int unicode_decomposition(uint32_t c, bool compatibility, uint32_t out[20])
{
    if (c > UNICODE_MAX || c - 0xD800 < 0x800)
        return 0;
    int boundary = 0;
    utf8proc_int32_t made[32];
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)c, made, 32,
                                UTF8PROC_DECOMPOSE | (compatibility ? UTF8PROC_COMPAT : 0), &boundary);
    if (count < 1 || count > 20 || (count == 1 && made[0] == (utf8proc_int32_t)c))
        return 0;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        out[i] = (uint32_t)made[i];
    return (int)count;
}
