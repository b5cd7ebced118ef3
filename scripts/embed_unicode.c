/*
 * embed_unicode: a build tool that asks utf8proc about every character and writes what Ouro needs to know as compact
 * tables, build/gen/unicode_data.c (src/base/unicode_data.h says how they are read). The library's own tables, a third
 * of a megabyte, are then not linked.
 *
 *     embed_unicode OUTPUT
 *
 * utf8proc of Debian 12 is Unicode 15.0, Python 3.13 is 15.1: the 627 characters between them are added here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/unicode_data.h"
#include "base/unicode_tables.h"
#include "pack.h"
#include "types/codec_tables.h"

enum { COUNT = 0x110000, BLOCKS = COUNT >> UNICODE_BLOCK_BITS, BLOCK = 1 << UNICODE_BLOCK_BITS,
       PAGES = COUNT >> UNICODE_PAGE_BITS, PAGE = 1 << (UNICODE_PAGE_BITS - UNICODE_BLOCK_BITS) };

static FILE *out;

static void die(const char *what) {
    fprintf(stderr, "embed_unicode: %s\n", what);
    exit(1);
}

static int is_surrogate(int c) { return c >= 0xD800 && c <= 0xDFFF; }

static int decompose(int c, int options, utf8proc_int32_t made[32]) {
    int boundary = 0;
    if (is_surrogate(c))
        return 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(c, made, 32, options, &boundary);
    return count < 1 || count > 32 || (count == 1 && made[0] == c) ? 0 : (int)count;
}
static int canonical(int c, utf8proc_int32_t made[32]) { return decompose(c, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, made); }
static int compatible(int c, utf8proc_int32_t made[32]) {
    return decompose(c, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, made);
}
/* The compatible decomposition if it is another than the canonical one; 0: there is none. */
static int only_compatible(int c, utf8proc_int32_t made[32]) {
    utf8proc_int32_t other[32];
    int n = compatible(c, made);
    return canonical(c, other) == n && memcmp(made, other, (size_t)n * sizeof *made) == 0 ? 0 : n;
}
static int is_hangul(int c) { return c >= 0xAC00 && c <= 0xD7A3; } /* decomposed by arithmetic */

/* ---- what travels packed ----------------------------------------------------------------------------------------- */

static PackText texts[4]; /* classes, cases, forms, rare */
static Pack pack = {.texts = texts};

static void add(const void *array, size_t bytes) {
    PackText *text = &texts[pack.count];
    text->bytes = realloc(text->bytes, text->length + bytes);
    if (!text->bytes)
        die("no memory");
    memcpy(text->bytes + text->length, array, bytes);
    text->length += bytes;
}
static void end_text(void) { pack.count++; }

static void write_packed(void) {
    pack_all(&pack);
    pack_write_model(&pack, out, "packed");
    pack_write_texts(&pack, out, "packed");
    fprintf(out, "const UnicodePacked unicode_packed = {packed_model");
    for (size_t i = 0; i < pack.count; i++)
        fprintf(out, ", {packed_bytes + %zu, %zu, %zu}", texts[i].at, texts[i].packed_length, texts[i].length);
    fprintf(out, "};\n");
}

/* ---- tables in three stages: the page of a character, the block in the page, the place in the block -------------- */

static void write_numbers(const char *type, const char *name, const char *what, const int *numbers, int count) {
    fprintf(out, "const %s unicode_%s_%s[] = {", type, name, what);
    for (int i = 0; i < count; i++)
        fprintf(out, "%s%d,", i % 24 ? "" : "\n    ", numbers[i]);
    fprintf(out, "\n};\n");
}

/* values[c] for every character, each below 256. Equal blocks, and then equal pages of blocks, are stored once. */
static void write_stages(const char *name, const unsigned char *values) {
    static int block_of[BLOCKS], first_of[BLOCKS];
    int distinct = 0;
    for (int b = 0; b < BLOCKS; b++) {
        int k = 0;
        while (k < distinct && memcmp(values + first_of[k] * BLOCK, values + b * BLOCK, BLOCK) != 0)
            k++;
        if (k == distinct)
            first_of[distinct++] = b;
        block_of[b] = k;
    }
    static int page_of[PAGES], pages[BLOCKS];
    int count = 0;
    for (int p = 0; p < PAGES; p++) {
        int k = 0;
        while (k < count && memcmp(pages + k * PAGE, block_of + p * PAGE, sizeof(int) * PAGE) != 0)
            k++;
        if (k == count)
            memcpy(pages + count++ * PAGE, block_of + p * PAGE, sizeof(int) * PAGE);
        page_of[p] = k;
    }
    if (distinct > 0x10000 || count > 256)
        die("too many blocks");
    write_numbers("uint8_t", name, "pages", page_of, PAGES);
    write_numbers("uint16_t", name, "blocks", pages, count * PAGE);
    fprintf(out, "uint8_t unicode_%s_values[%d];\n\n", name, distinct * BLOCK);
    for (int k = 0; k < distinct; k++)
        add(values + first_of[k] * BLOCK, BLOCK);
    end_text();
}

static unsigned char values[COUNT];

/* Where row stands among the count rows before it, or at their end. */
static int find_row(void *rows, int *count, const void *row, size_t size) {
    int k = 0;
    while (k < *count && memcmp((char *)rows + (size_t)k * size, row, size) != 0)
        k++;
    if (k == *count) {
        if (k == 256)
            die("more than 256 kinds of characters");
        memcpy((char *)rows + (size_t)(*count)++ * size, row, size);
    }
    return k;
}

static void write_classes(void) {
    static UnicodeClass classes[257];
    int count = 0;
    for (int c = 0; c < COUNT; c++) {
        utf8proc_int32_t made[32];
        const utf8proc_property_t *p = utf8proc_get_property(c);
        UnicodeClass class = {.category = (uint8_t)utf8proc_category(c), .bidi = (uint8_t)p->bidi_class,
                              .combining = (uint8_t)p->combining_class,
                              .flags = (uint8_t)((p->bidi_mirrored ? UNICODE_MIRRORED : 0) |
                                                 (canonical(c, made) ? UNICODE_CANONICAL : 0) |
                                                 (only_compatible(c, made) ? UNICODE_COMPATIBLE : 0) |
                                                 utf8proc_charwidth(c) * UNICODE_WIDTH)};
        if (class.category == UTF8PROC_CATEGORY_CN) {
            if (c >= 0x2EBF0 && c <= 0x2EE5D)
                class.category = UTF8PROC_CATEGORY_LO, class.bidi = UTF8PROC_BIDI_CLASS_L;
            if ((c >= 0x2FFC && c <= 0x2FFF) || c == 0x31EF)
                class.category = UTF8PROC_CATEGORY_SO, class.bidi = UTF8PROC_BIDI_CLASS_ON;
        }
        values[c] = (unsigned char)find_row(classes, &count, &class, sizeof class);
    }
    fprintf(out, "const UnicodeClass unicode_classes[] = {\n");
    for (int i = 0; i < count; i++)
        fprintf(out, "    {%d, %d, %d, %d},\n", classes[i].category, classes[i].bidi, classes[i].combining, classes[i].flags);
    fprintf(out, "};\n");
    write_stages("class", values);
}

static void write_cases(void) {
    static UnicodeCase cases[257];
    int count = 0;
    for (int c = 0; c < COUNT; c++) {
        UnicodeCase row = {utf8proc_toupper(c) - c, utf8proc_tolower(c) - c, utf8proc_totitle(c) - c};
        values[c] = (unsigned char)find_row(cases, &count, &row, sizeof row);
    }
    fprintf(out, "const UnicodeCase unicode_cases[] = {\n");
    for (int i = 0; i < count; i++)
        fprintf(out, "    {%d, %d, %d},\n", cases[i].upper, cases[i].lower, cases[i].title);
    fprintf(out, "};\n");
    write_stages("case", values);
}

static void write_rare(void) {
    int count = 0;
    add(numeric_ranges, sizeof numeric_ranges);
    for (int c = 0; c < COUNT; c++) {
        utf8proc_int32_t made[32] = {c};
        int n = decompose(c, UTF8PROC_CASEFOLD, made), lower = utf8proc_tolower(c);
        if (n > 3)
            n = 0;
        if (n == 0)
            n = 1, made[0] = c;
        if (n == 1 && made[0] == lower)
            continue;
        UnicodeFold fold = {(uint32_t)c, {(uint32_t)made[0], n > 1 ? (uint32_t)made[1] : 0, n > 2 ? (uint32_t)made[2] : 0}};
        add(&fold, sizeof fold);
        count++;
    }
    add(codec_uppers, sizeof codec_uppers);
    fprintf(out, "const UnicodeRare unicode_rare = {%zu, %d};\nuint64_t unicode_rare_room[%zu];\n",
            sizeof numeric_ranges / sizeof *numeric_ranges, count, texts[pack.count].length / 8 + 1);
    end_text();
}

/* ---- normal forms ------------------------------------------------------------------------------------------------ */

static uint16_t text[0x10000], starts[COUNT / 16];
static uint32_t keys[COUNT / 16];
static int units, key_count, canonical_count;

static void add_text(const utf8proc_int32_t *from, int count) {
    for (int i = 0; i < count; i++) {
        unsigned c = (unsigned)from[i];
        if (units > 0xFFF0)
            die("too much text");
        if (c >= 0x10000) {
            text[units++] = (uint16_t)(0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        text[units++] = (uint16_t)c;
    }
}

/* First the canonical ones, then the compatible ones that differ; each list is in order of the characters. */
static void find_decompositions(void) {
    utf8proc_int32_t made[32];
    for (int step = 0; step < 2; step++) {
        for (int c = 0; c < COUNT; c++) {
            int n = is_hangul(c) ? 0 : step ? only_compatible(c, made) : canonical(c, made);
            if (!n)
                continue;
            keys[key_count] = (uint32_t)c;
            starts[key_count++] = (uint16_t)units;
            add_text(made, n);
        }
        if (!step)
            canonical_count = key_count;
    }
    starts[key_count] = (uint16_t)units;
}

static UnicodePair pairs[COUNT / 64];
static int pair_count;

static int by_pair(const void *a, const void *b) {
    const UnicodePair *x = a, *y = b;
    return x->first != y->first ? (x->first > y->first) - (x->first < y->first) : (x->second > y->second) - (x->second < y->second);
}

/* c is first + second where utf8proc puts c together again from its decomposition. */
static void find_compositions(void) {
    for (int c = 0; c < COUNT; c++) {
        utf8proc_int32_t made[32], whole[32];
        int n = is_hangul(c) ? 0 : canonical(c, made);
        if (n < 2)
            continue;
        memcpy(whole, made, sizeof whole);
        if (utf8proc_normalize_utf32(whole, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE) != 1 || whole[0] != c)
            continue;
        memcpy(whole, made, sizeof whole);
        if (utf8proc_normalize_utf32(whole, n - 1, UTF8PROC_STABLE | UTF8PROC_COMPOSE) != 1)
            die("a character that is not composed of two");
        pairs[pair_count++] = (UnicodePair){(uint32_t)whole[0], (uint32_t)made[n - 1], (uint32_t)c};
    }
    qsort(pairs, (size_t)pair_count, sizeof *pairs, by_pair);
}

static void write_forms(void) {
    find_decompositions();
    find_compositions();
    for (int i = key_count - 1; i > 0; i--) /* differences pack better */
        keys[i] -= keys[i - 1];
    for (int i = key_count; i > 0; i--)
        starts[i] -= starts[i - 1];
    add(keys, (size_t)key_count * sizeof *keys);
    add(pairs, (size_t)pair_count * sizeof *pairs);
    add(starts, (size_t)(key_count + 1) * sizeof *starts);
    add(text, (size_t)units * sizeof *text);
    fprintf(out, "const UnicodeForms unicode_forms = {%d, %d, %d};\nuint32_t unicode_forms_room[%zu];\n", canonical_count, key_count,
            pair_count, texts[pack.count].length / 4 + 1);
    end_text();
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: embed_unicode OUTPUT\n");
        return 2;
    }
    out = fopen(argv[1], "wb");
    if (!out)
        die("cannot write");
    fprintf(out, "/* Generated by scripts/embed_unicode.c from utf8proc %s. */\n#include \"base/unicode_data.h\"\n\n", utf8proc_version());
    write_classes();
    write_cases();
    write_forms();
    write_rare();
    write_packed();
    if (fclose(out) != 0)
        die("cannot write");
    return 0;
}
