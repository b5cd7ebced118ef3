/*
 * embed_lib: a build tool that turns lib/ into one C file, build/gen/frozen_lib.c.
 *
 *     embed_lib LIB OUTPUT FILE.py...
 *
 * Every FILE below LIB becomes one row of frozen_modules[], sorted by name, so that the importer can search by halves:
 * its name, the text, packed (pack.h) and without its comments, and whether it is a package. lib/a/b.py is module "a.b";
 * lib/a/__init__.py is package "a". What the texts have in common goes into a dictionary that stands before each.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pack.h"

typedef struct {
    char name[256];
    const char *path;
    int is_package;
} Module;

static int by_name(const void *a, const void *b) {
    return strcmp(((const Module *)a)->name, ((const Module *)b)->name);
}

static void die(const char *what, const char *path) {
    fprintf(stderr, "embed_lib: %s: %s\n", what, path);
    exit(1);
}

/* "LIB/a/b.py" -> "a.b", "LIB/a/__init__.py" -> "a" and the package flag. */
static void name_module(Module *m, const char *lib, const char *path) {
    size_t skip = strlen(lib) + 1;
    size_t n = strlen(path);
    if (n < skip + 3 || strcmp(path + n - 3, ".py") != 0 || n - skip >= sizeof m->name)
        die("not a module below the library", path);
    memcpy(m->name, path + skip, n - skip - 3);
    m->name[n - skip - 3] = 0;
    for (char *p = m->name; *p; p++)
        if (*p == '/')
            *p = '.';
    size_t len = strlen(m->name);
    const char *suffix = ".__init__";
    if (len > strlen(suffix) && strcmp(m->name + len - strlen(suffix), suffix) == 0) {
        m->name[len - strlen(suffix)] = 0;
        m->is_package = 1;
    }
    m->path = path;
}

static unsigned char *read_file(const char *path, size_t *length) {
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END) != 0)
        die("cannot read", path);
    *length = (size_t)ftell(in);
    rewind(in);
    unsigned char *text = malloc(*length + 1);
    if (!text || fread(text, 1, *length, in) != *length)
        die("cannot read", path);
    fclose(in);
    return text;
}

/* ---- comments ---------------------------------------------------------------------------------------------------- */

/* Where the string that begins with the quote at i ends. In an f-string a field may hold strings of the same quotes. */
static size_t end_of_string(const unsigned char *s, size_t i, size_t n) {
    int formatted = 0;
    unsigned char quote = s[i];
    for (size_t k = i; k > 0 && i - k < 2 && strchr("rRfFbBuU", s[k - 1]); k--)
        formatted |= s[k - 1] == 'f' || s[k - 1] == 'F';
    int triple = i + 2 < n && s[i + 1] == quote && s[i + 2] == quote, depth = 0;
    for (i += triple ? 3 : 1; i < n; i++) {
        if (depth == 0 && s[i] == '\\')
            i++;
        else if (formatted && s[i] == '{' && depth == 0 && i + 1 < n && s[i + 1] == '{')
            i++;
        else if (formatted && s[i] == '{')
            depth++;
        else if (formatted && s[i] == '}' && depth > 0)
            depth--;
        else if (depth > 0 && (s[i] == '"' || s[i] == '\''))
            i = end_of_string(s, i, n) - 1;
        else if (depth == 0 && s[i] == quote && !triple)
            return i + 1;
        else if (depth == 0 && s[i] == quote && i + 2 < n && s[i + 1] == quote && s[i + 2] == quote)
            return i + 3;
    }
    return n;
}

/* Takes comments and the blanks before them out; lines and columns of code stay what they are. Returns the new length. */
static size_t drop_comments(unsigned char *s, size_t n) {
    size_t to = 0;
    for (size_t i = 0; i < n;) {
        if (s[i] == '#') {
            while (i < n && s[i] != '\n')
                i++;
            while (to > 0 && s[to - 1] == ' ')
                to--;
        } else {
            size_t end = s[i] == '"' || s[i] == '\'' ? end_of_string(s, i, n) : i + 1;
            memmove(s + to, s + i, end - i);
            to += end - i;
            i = end;
        }
    }
    return to;
}

/* ---- the dictionary ---------------------------------------------------------------------------------------------- */

/* What many modules have in common: lines whose pieces of PIECE bytes occur often, the best ones last, where they are near.
 * A piece counts for the first line only that brings it. */
enum { PIECE = 8, PIECE_BITS = 20, DICTIONARY = 48 << 10 };

static unsigned piece_at(const unsigned char *s) {
    uint64_t x;
    memcpy(&x, s, sizeof x);
    return (unsigned)(x * 0x9E3779B97F4A7C15u >> (64 - PIECE_BITS));
}

typedef struct {
    const unsigned char *start;
    size_t length;
    double worth; /* for each byte */
} Line;

static int by_worth(const void *a, const void *b) {
    const Line *x = a, *y = b;
    return x->worth < y->worth ? 1 : x->worth > y->worth ? -1 : x->start < y->start ? -1 : x->start > y->start;
}

static double worth_of(const Line *line, const uint16_t *modules_with) {
    double worth = 0;
    for (size_t i = 0; i + PIECE <= line->length; i++) {
        unsigned n = modules_with[piece_at(line->start + i)];
        worth += n > 1 ? n - 1 : 0;
    }
    return worth / (double)(line->length + 4);
}

static PackText make_dictionary(const PackText *texts, size_t count) {
    uint16_t *modules_with = pack_room((size_t)1 << PIECE_BITS, sizeof *modules_with);
    uint16_t *last_module = pack_room((size_t)1 << PIECE_BITS, sizeof *last_module);
    size_t line_count = 0;
    for (size_t t = 0; t < count; t++)
        for (size_t i = 0; i < texts[t].length; i++) {
            line_count += texts[t].bytes[i] == '\n';
            unsigned piece = i + PIECE <= texts[t].length ? piece_at(texts[t].bytes + i) : 0;
            if (last_module[piece] != t + 1)
                last_module[piece] = (uint16_t)(t + 1), modules_with[piece]++;
        }
    Line *lines = pack_room(line_count, sizeof *lines);
    size_t n = 0;
    for (size_t t = 0; t < count; t++)
        for (size_t i = 0, start = 0; i < texts[t].length; i++)
            if (texts[t].bytes[i] == '\n') {
                lines[n++] = (Line){texts[t].bytes + start, i + 1 - start, 0};
                start = i + 1;
            }
    for (size_t i = 0; i < n; i++)
        lines[i].worth = worth_of(&lines[i], modules_with);
    qsort(lines, n, sizeof *lines, by_worth);
    PackText dictionary = {.bytes = pack_room(DICTIONARY, 1)};
    size_t left = DICTIONARY;
    for (double least = n ? lines[0].worth : 0; left && least > 1; least *= 0.8) /* those still worth it */
        for (size_t i = 0; i < n && lines[i].worth >= least; i++) {
            if (lines[i].length == 0 || worth_of(&lines[i], modules_with) < least || lines[i].length > left)
                continue;
            left -= lines[i].length;
            memcpy(dictionary.bytes + left, lines[i].start, lines[i].length);
            for (size_t k = 0; k + PIECE <= lines[i].length; k++)
                modules_with[piece_at(lines[i].start + k)] = 0;
            lines[i].length = 0;
        }
    free(lines);
    free(modules_with);
    free(last_module);
    dictionary.length = DICTIONARY - left;
    memmove(dictionary.bytes, dictionary.bytes + left, dictionary.length);
    return dictionary;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: embed_lib LIB OUTPUT FILE.py...\n");
        return 2;
    }
    size_t count = (size_t)argc - 3;
    Module *modules = pack_room(count, sizeof *modules);
    static Pack pack;
    pack.texts = pack_room(count + 1, sizeof *pack.texts);
    pack.count = count + 1;
    pack.has_dictionary = 1;
    for (size_t i = 0; i < count; i++)
        name_module(&modules[i], argv[1], argv[3 + i]);
    qsort(modules, count, sizeof *modules, by_name);
    for (size_t i = 0; i < count; i++) {
        PackText *text = &pack.texts[i + 1];
        text->bytes = read_file(modules[i].path, &text->length);
        text->length = drop_comments(text->bytes, text->length);
    }
    pack.texts[0] = make_dictionary(pack.texts + 1, count);
    pack_all(&pack);

    FILE *out = fopen(argv[2], "wb");
    if (!out)
        die("cannot write", argv[2]);
    fprintf(out, "/* Generated by scripts/embed_lib.c from lib/. */\n#include \"modules/frozen.h\"\n\n");
    pack_write(&pack, out, "text");
    fprintf(out, "uint8_t frozen_dictionary[%zu];\n", pack.texts[0].length);
    fprintf(out, "const FrozenLibrary frozen_library = {text_model, text_bytes, {text_bytes, %zu, %zu}};\n",
            pack.texts[0].packed_length, pack.texts[0].length);
    fprintf(out, "const FrozenModule frozen_modules[] = {\n");
    for (size_t i = 0; i < count; i++)
        fprintf(out, "    {\"%s\", %zu, %zu, %d},\n", modules[i].name, pack.texts[i + 1].at, pack.texts[i + 1].length,
                modules[i].is_package);
    fprintf(out, "    {NULL, sizeof text_bytes, 0, 0},\n};\n\nconst size_t frozen_module_count = %zu;\n", count);
    if (fclose(out) != 0)
        die("cannot write", argv[2]);
    free(modules);
    return 0;
}
