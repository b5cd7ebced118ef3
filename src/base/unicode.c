/*
 * unicode.c - properties of characters, out of tables made from utf8proc (unicode_data.h) and smaller ones for what it
 * does not know (unicode_tables.h).
 */
#include "base/unicode.h"

#include <pthread.h>

#include "base/unicode_data.h"
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

/* The categories in the order of utf8proc, and that of their names below. */
enum { CN, LU, LL, LT, LM, LO, MN, MC, ME, ND, NL, NO, PC, PD, PS, PE, PI, PF, PO, SM, SC, SK, SO, ZS, ZL, ZP, CC, CF, CS, CO };

#define BLOCKS_IN_PAGE (1u << (UNICODE_PAGE_BITS - UNICODE_BLOCK_BITS))
#define ROW(rows, name, c)                                                                                     \
    (rows)[unicode_##name##_values[                                                                            \
        (uint32_t)unicode_##name##_blocks[unicode_##name##_pages[(c) >> UNICODE_PAGE_BITS] * BLOCKS_IN_PAGE +  \
                                          ((c) >> UNICODE_BLOCK_BITS) % BLOCKS_IN_PAGE]                        \
            << UNICODE_BLOCK_BITS |                                                                            \
        ((c) & ((1u << UNICODE_BLOCK_BITS) - 1))]]

/* What is packed is unpacked in place, once for the process. */
static Unpacker unpacker;
static pthread_once_t values_once = PTHREAD_ONCE_INIT;
static bool values_ready;

static void unpack_values(void)
{
    const UnicodePacked *p = &unicode_packed;
    unpacker_init(&unpacker, p->model);
    unpack(&unpacker, &p->classes, NULL, 0, unicode_class_values);
    unpack(&unpacker, &p->cases, NULL, 0, unicode_case_values);
    __atomic_store_n(&values_ready, true, __ATOMIC_RELEASE);
}
static COLD NOINLINE void need_values(void) { pthread_once(&values_once, unpack_values); }
#define NEED_VALUES() (LIKELY(__atomic_load_n(&values_ready, __ATOMIC_ACQUIRE)) ? (void)0 : need_values())

static const UnicodeClass *class_of(uint32_t c)
{
    static const UnicodeClass none = {0};
    NEED_VALUES();
    return c <= UNICODE_MAX ? &ROW(unicode_classes, class, c) : &none;
}
static const UnicodeCase *case_of(uint32_t c)
{
    static const UnicodeCase none = {0};
    NEED_VALUES();
    return c <= UNICODE_MAX ? &ROW(unicode_cases, case, c) : &none;
}

static unsigned category(uint32_t c) { return class_of(c)->category; }

#define BIT(name) (1u << name)
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

/* Letters of other kinds (circled ones, Roman numerals, ordinals) count too. */
bool unicode_is_upper_slow(uint32_t c)
{
    uint32_t bit = BIT(category(c));
    return bit == BIT(LU) || (bit & (BIT(NL) | BIT(SO)) && IN(other_uppercase, c));
}
bool unicode_is_lower_slow(uint32_t c)
{
    uint32_t bit = BIT(category(c));
    return bit == BIT(LL) || ((bit & (BIT(LM) | BIT(MN) | BIT(NL) | BIT(SO)) || c < 0xBB) && IN(other_lowercase, c));
}
bool unicode_is_title(uint32_t c) { return c >= 128 && has_category(c, BIT(LT)); }

bool unicode_is_cased(uint32_t c)
{
    if (c < 128)
        return unicode_is_ascii_letter(c);
    return has_category(c, BIT(LU) | BIT(LL) | BIT(LT)) || unicode_is_lower_slow(c) || unicode_is_upper_slow(c);
}

bool unicode_is_case_ignorable(uint32_t c)
{
    return has_category(c, BIT(MN) | BIT(ME) | BIT(CF) | BIT(LM) | BIT(SK)) || IN(other_ignorable, c);
}

bool unicode_is_space_slow(uint32_t c)
{
    if (c < 0x1680)
        return c == 0x85 || c == 0xA0 || c == ' ' || c - 9 < 5 || c - 28 < 4;
    return c - 0x2000 < 11 || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x1680;
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

bool unicode_is_mirrored(uint32_t c) { return class_of(c)->flags & UNICODE_MIRRORED; }

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

static struct { /* what few programs need */
    const NumericRange *numeric;
    const UnicodeFold *folds;
    const uint16_t *uppers;
} rare;
static pthread_once_t rare_once = PTHREAD_ONCE_INIT;

static void unpack_rare(void)
{
    NEED_VALUES();
    unpack(&unpacker, &unicode_packed.rare, NULL, 0, (uint8_t *)unicode_rare_room);
    rare.numeric = (const NumericRange *)unicode_rare_room;
    rare.folds = (const UnicodeFold *)(rare.numeric + unicode_rare.numeric);
    rare.uppers = (const uint16_t *)(rare.folds + unicode_rare.fold);
}

static void need_rare(void) { pthread_once(&rare_once, unpack_rare); }

static const NumericRange *numeric_range(uint32_t c)
{
    need_rare();
    size_t low = 0, high = unicode_rare.numeric;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rare.numeric[middle].first + rare.numeric[middle].count <= c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < unicode_rare.numeric && rare.numeric[low].first <= c ? &rare.numeric[low] : NULL;
}

const uint16_t *unicode_codec_upper(size_t row)
{
    need_rare();
    return rare.uppers + row * 128;
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

int unicode_combining_class(uint32_t c) { return class_of(c)->combining; }

int unicode_width(uint32_t c) { return class_of(c)->flags / UNICODE_WIDTH; }

const char *unicode_bidirectional(uint32_t c)
{
    static const char names[][4] = {"",  "L",  "LRE", "LRO", "R",  "AL", "RLE", "RLO", "PDF", "EN",  "ES", "ET",
                                    "AN", "CS", "NSM", "BN",  "B",  "S",  "WS",  "ON",  "LRI", "RLI", "FSI", "PDI"};
    return names[class_of(c)->bidi];
}

/* ---- mappings -------------------------------------------------------------------------------------------- */

uint32_t unicode_simple_upper(uint32_t c) { return c + (uint32_t)case_of(c)->upper; }
uint32_t unicode_simple_lower(uint32_t c) { return c + (uint32_t)case_of(c)->lower; }
uint32_t unicode_simple_title(uint32_t c) { return c + (uint32_t)case_of(c)->title; }

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

/* Which letters may have a long mapping: sharp s, which has a simple one too; else, below the Greek extended ones, only those
 * that have none. */
static bool may_be_long(uint32_t c, const UnicodeCase *simple)
{
    if (c < 0x1E96)
        return c == 0xDF || (c > 0xDF && !simple->upper && !simple->lower);
    return c < 0x2000 || c - 0xFB00 < 0x18;
}

int unicode_to_upper(uint32_t c, uint32_t out[3])
{
    const UnicodeCase *simple = case_of(c);
    int count = may_be_long(c, simple) ? long_mapping(long_upper, ARRAY_LEN(long_upper), c, out) : 0;
    if (!count)
        out[count++] = c + (uint32_t)simple->upper;
    return count;
}

int unicode_to_title(uint32_t c, uint32_t out[3])
{
    const UnicodeCase *simple = case_of(c);
    int count = may_be_long(c, simple) ? long_mapping(long_title, ARRAY_LEN(long_title), c, out) : 0;
    if (!count)
        out[count++] = c + (uint32_t)simple->title;
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
    if (c >= 128)
        need_rare();
    size_t low = 0, high = c < 128 ? 0 : unicode_rare.fold;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rare.folds[middle].from < c)
            low = middle + 1;
        else
            high = middle;
    }
    if (c < 128 || low == unicode_rare.fold || rare.folds[low].from != c) {
        out[0] = unicode_simple_lower(c);
        return 1;
    }
    const uint32_t *to = rare.folds[low].to;
    memcpy(out, to, 3 * sizeof *to);
    return to[2] ? 3 : to[1] ? 2 : 1;
}

/* ---- decomposition --------------------------------------------------------------------------------------- */

/* Hangul syllables are made of a leading consonant, a vowel and perhaps a trailing consonant, by arithmetic. */
enum { SYLLABLES = 0xAC00, LEADS = 0x1100, VOWELS = 0x1161, TRAILS = 0x11A7, VOWEL_COUNT = 21, TRAIL_COUNT = 28,
       SYLLABLE_COUNT = 19 * VOWEL_COUNT * TRAIL_COUNT };

static int decompose_syllable(uint32_t index, uint32_t out[3])
{
    out[0] = LEADS + index / (VOWEL_COUNT * TRAIL_COUNT);
    out[1] = VOWELS + index / TRAIL_COUNT % VOWEL_COUNT;
    out[2] = TRAILS + index % TRAIL_COUNT;
    return out[2] == TRAILS ? 2 : 3;
}

static struct { /* the tables of normal forms */
    const uint32_t *of;
    const UnicodePair *pairs;
    const uint16_t *at, *text;
} forms;
static pthread_once_t forms_once = PTHREAD_ONCE_INIT;

static void unpack_forms(void)
{
    const UnicodeForms *f = &unicode_forms;
    NEED_VALUES();
    unpack(&unpacker, &unicode_packed.forms, NULL, 0, (uint8_t *)unicode_forms_room);
    uint32_t *of = unicode_forms_room;
    forms.of = of;
    forms.pairs = (const UnicodePair *)(of + f->decomposed);
    uint16_t *at = (uint16_t *)(of + f->decomposed + f->pair * (sizeof(UnicodePair) / sizeof *of));
    forms.at = at;
    forms.text = at + f->decomposed + 1;
    for (size_t i = 1; i < f->decomposed; i++)
        of[i] += of[i - 1];
    for (size_t i = 1; i <= f->decomposed; i++)
        at[i] = (uint16_t)(at[i] + at[i - 1]);
}

static void need_forms(void) { pthread_once(&forms_once, unpack_forms); }

/* The place of c in forms.of[from..to), or to. */
static size_t find_decomposed(uint32_t c, size_t from, size_t to)
{
    size_t low = from, high = to;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (forms.of[middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < to && forms.of[low] == c ? low : to;
}

int unicode_decomposition(uint32_t c, bool compatibility, uint32_t out[20])
{
    if (c < 0xA0 || !(class_of(c)->flags & (compatibility ? UNICODE_COMPATIBLE | UNICODE_CANONICAL : UNICODE_CANONICAL)))
        return 0;
    if (c - SYLLABLES < SYLLABLE_COUNT)
        return decompose_syllable(c - SYLLABLES, out);
    need_forms();
    size_t at = unicode_forms.decomposed;
    if (compatibility)
        at = find_decomposed(c, unicode_forms.canonical, unicode_forms.decomposed);
    if (at == unicode_forms.decomposed)
        at = find_decomposed(c, 0, unicode_forms.canonical);
    int count = 0;
    const uint16_t *text = forms.text + forms.at[at], *end = forms.text + forms.at[at + 1];
    while (text < end) {
        uint32_t unit = *text++;
        if (unit - 0xD800 < 0x400)
            unit = 0x10000 + ((unit - 0xD800) << 10) + (*text++ - 0xDC00u);
        out[count++] = unit;
    }
    return count;
}

/* ---- normal forms ---------------------------------------------------------------------------------------- */

/* The ranges, of what nothing before it is composed with, are not all. */
bool unicode_is_inert(UnicodeForm form, const void *text, int shift, size_t count)
{
    static const uint16_t ranges[][2] = {{0, 0x300}, {0x388, 0x483}, {0x488, 0x591}, {0x1E00, 0x1F71}, {0x2002, 0x20D0},
        {0x212C, 0x2329}, {0x232B, 0x2ADC}, {0x2E00, 0x302A}, {0x3030, 0x3099}, {0x309B, 0xA66F}, {0xABEE, 0xD800}};
    bool composes = form == UNICODE_NFC || form == UNICODE_NFKC;
    unsigned changes = (form == UNICODE_NFD || form == UNICODE_NFKD ? UNICODE_CANONICAL : 0) |
                       (form == UNICODE_NFKC || form == UNICODE_NFKD ? UNICODE_COMPATIBLE : 0);
    uint32_t low = 0, size = 0;
    if (form == UNICODE_NFC && shift == 0)
        return true;
    for (size_t i = 0; i < count; i++) {
        uint32_t c = shift == 0 ? ((const uint8_t *)text)[i] : shift == 1 ? ((const uint16_t *)text)[i] : ((const uint32_t *)text)[i];
        if (c < 0xA0)
            continue;
        if (changes) {
            const UnicodeClass *class = class_of(c);
            if (class->flags & changes || (!composes && class->combining))
                return false;
        }
        if (!composes || c < 0x300 || c - low < size || c - 0x1F000 < 0x10800) /* the last: emoji and more ideographs */
            continue;
        size_t k = 0;
        while (c >= ranges[k][1])
            if (++k == sizeof ranges / sizeof *ranges)
                return false;
        low = ranges[k][0];
        size = ranges[k][1] - low;
        if (c < low)
            return false;
    }
    return true;
}

enum { FIRST_MARK = 0x300 }; /* what is composed with, or has a combining class, comes here and behind */
static int mark_class(uint32_t c) { return c < FIRST_MARK ? 0 : class_of(c)->combining; }

/* Sorts the marks behind each starter by combining class, keeping equal ones in order. */
static void order_marks(uint32_t *text, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        int class = mark_class(text[i]);
        if (class == 0)
            continue;
        uint32_t mark = text[i];
        size_t j = i;
        for (; j > 0 && mark_class(text[j - 1]) > class; j--)
            text[j] = text[j - 1];
        text[j] = mark;
    }
}

/* The character that first and second make, or 0. */
static uint32_t compose_pair(uint32_t first, uint32_t second)
{
    if (second < FIRST_MARK)
        return 0;
    if (first - LEADS < 19 && second - VOWELS < VOWEL_COUNT)
        return SYLLABLES + ((first - LEADS) * VOWEL_COUNT + (second - VOWELS)) * TRAIL_COUNT;
    if (first - SYLLABLES < SYLLABLE_COUNT && (first - SYLLABLES) % TRAIL_COUNT == 0 && second - TRAILS - 1 < TRAIL_COUNT - 1)
        return first + (second - TRAILS);
    need_forms();
    size_t low = 0, high = unicode_forms.pair;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const UnicodePair *pair = &forms.pairs[middle];
        if (pair->first < first || (pair->first == first && pair->second < second))
            low = middle + 1;
        else
            high = middle;
    }
    const UnicodePair *pair = &forms.pairs[low];
    return forms.of && low < unicode_forms.pair && pair->first == first && pair->second == second ? pair->made : 0;
}

/* Canonical composition in place: a character joins the last starter unless one between them, of the same class or a
 * starter itself, blocks it. Gives the new count. */
static size_t compose(uint32_t *text, size_t count)
{
    uint32_t *starter = NULL;
    size_t used = 0;
    int before = -1; /* class of the character kept last behind the starter, -1: none */
    for (size_t i = 0; i < count; i++) {
        int class = mark_class(text[i]);
        uint32_t made = starter && (before < 0 || (before && before < class)) ? compose_pair(*starter, text[i]) : 0;
        if (made) {
            *starter = made;
            continue;
        }
        text[used] = text[i];
        if (class == 0) {
            starter = &text[used];
            before = -1;
        } else
            before = class;
        used++;
    }
    return used;
}

size_t unicode_normalize(UnicodeForm form, const uint32_t *text, size_t count, uint32_t *out, size_t capacity)
{
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t made[20];
        int n = text[i] < 0xA0 ? 0 : unicode_decomposition(text[i], form == UNICODE_NFKC || form == UNICODE_NFKD, made);
        if (!n)
            made[n++] = text[i];
        for (int k = 0; k < n; k++, used++)
            if (used < capacity)
                out[used] = made[k];
    }
    if (used > capacity)
        return used;
    order_marks(out, used);
    return form == UNICODE_NFC || form == UNICODE_NFKC ? compose(out, used) : used;
}
