/*
 * embed_lib: a build tool that packs lib/ into the binary and the library file beside it.
 *
 *     embed_lib LIB FOLDER FILE.py...
 *
 * writes FOLDER/frozen_lib.c, FOLDER/ouro.pack and FOLDER/frozen_pack.c (ouro.pack as an array, for libouro.a).
 *
 * Every FILE below LIB becomes one row of frozen_modules[], sorted by name, so that the importer can search by halves:
 * its name, where its text is, packed (pack.h) and without its comments, and whether it is a package. lib/a/b.py is module
 * "a.b"; lib/a/__init__.py is package "a". The texts of the modules that LIB/CORE names are in frozen_lib.c, all others in
 * ouro.pack (src/modules/frozen.h has its form). What the texts of one place have in common goes into a dictionary that stands
 * before each of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "modules/frozen.h"
#include "pack.h"

typedef struct {
    char name[256];
    const char *path;
    int is_package, is_core;
} Module;

/* Of modules, or of a name and a module: that is what a module begins with. */
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

/* LIB/CORE has a name at the begin of each line, or a comment, or nothing. */
static void mark_core(Module *modules, size_t count, const char *lib) {
    char path[4096];
    snprintf(path, sizeof path, "%s/CORE", lib);
    size_t length;
    char *text = (char *)read_file(path, &length);
    text[length] = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        line[strcspn(line, " #")] = 0;
        Module *m = *line ? bsearch(line, modules, count, sizeof *modules, by_name) : NULL;
        if (*line && !m)
            die("CORE names what is not in the library", line);
        if (m)
            m->is_core = 1;
    }
    free(text);
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
enum { PIECE = 8, PIECE_BITS = 20, CORE_DICTIONARY = 8 << 10, PACK_DICTIONARY = 48 << 10 };

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

/* Of those texts that are left out of the binary, or of those that are not, made as long as room. */
static PackText make_dictionary(const PackText *texts, size_t count, int is_left_out, size_t room) {
    uint16_t *modules_with = pack_room((size_t)1 << PIECE_BITS, sizeof *modules_with);
    uint16_t *last_module = pack_room((size_t)1 << PIECE_BITS, sizeof *last_module);
    size_t line_count = 0;
    for (size_t t = 0; t < count; t++)
        for (size_t i = 0; texts[t].is_left_out == is_left_out && i < texts[t].length; i++) {
            line_count += texts[t].bytes[i] == '\n';
            unsigned piece = i + PIECE <= texts[t].length ? piece_at(texts[t].bytes + i) : 0;
            if (last_module[piece] != t + 1)
                last_module[piece] = (uint16_t)(t + 1), modules_with[piece]++;
        }
    Line *lines = pack_room(line_count, sizeof *lines);
    size_t n = 0;
    for (size_t t = 0; t < count; t++)
        for (size_t i = 0, start = 0; texts[t].is_left_out == is_left_out && i < texts[t].length; i++)
            if (texts[t].bytes[i] == '\n') {
                lines[n++] = (Line){texts[t].bytes + start, i + 1 - start, 0};
                start = i + 1;
            }
    for (size_t i = 0; i < n; i++)
        lines[i].worth = worth_of(&lines[i], modules_with);
    qsort(lines, n, sizeof *lines, by_worth);
    PackText dictionary = {.bytes = pack_room(room, 1), .is_left_out = is_left_out};
    size_t left = room;
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
    dictionary.length = room - left;
    memmove(dictionary.bytes, dictionary.bytes + left, dictionary.length);
    return dictionary;
}

/* ---- what is written --------------------------------------------------------------------------------------------- */

/* FOLDER/NAME, under another name until it is whole: who has the old one mapped keeps it. */
typedef struct {
    char path[4096], temporary[4096 + 8];
    FILE *file;
} Output;

static Output begin_output(const char *folder, const char *name) {
    Output out;
    snprintf(out.path, sizeof out.path, "%s/%s", folder, name);
    snprintf(out.temporary, sizeof out.temporary, "%s.tmp", out.path);
    out.file = fopen(out.temporary, "wb");
    if (!out.file)
        die("cannot write", out.temporary);
    return out;
}

static void end_output(Output *out) {
    if (ferror(out->file) || fclose(out->file) != 0 || rename(out->temporary, out->path) != 0)
        die("cannot write", out->path);
}

/* The texts that are packed: two dictionaries, each the first of its place, then the modules. */
enum { DICTIONARY_OF_CORE, DICTIONARY_OF_PACK, FIRST_MODULE };
enum { CORE_WEIGHT = 4 }; /* what is in the binary shall be small, before all */

/* What the binary and its library file must agree on: all packed texts, how they are coded, what they are called. */
static uint64_t make_id(const Pack *pack, const Module *modules) {
    uint64_t id = hash_bytes(pack->class_of, sizeof pack->class_of, PACK_FILE_VERSION);
    id = hash_bytes(pack->symbol_lengths, sizeof pack->symbol_lengths, id);
    id = hash_bytes(pack->distance_lengths, sizeof pack->distance_lengths, id);
    for (size_t i = 0; i < pack->count; i++) {
        id = hash_bytes(pack->texts[i].packed, pack->texts[i].packed_length, id);
        if (i >= FIRST_MODULE)
            id = hash_bytes(modules[i - FIRST_MODULE].name, strlen(modules[i - FIRST_MODULE].name) + 1, id);
    }
    return id;
}

/* The library file, in memory. */
static PackText make_pack_file(Pack *pack, uint64_t id) {
    PackFileHead head = {.magic = PACK_FILE_MAGIC, .version = PACK_FILE_VERSION, .length = sizeof head, .id = id};
    for (size_t i = 0; i < pack->count; i++)
        head.length += pack->texts[i].is_left_out ? (uint32_t)(sizeof(PackFileText) + pack->texts[i].packed_length) : 0;
    PackText file = {.bytes = pack_room(head.length, 1)};
    memcpy(file.bytes, &head, sizeof head);
    file.length = sizeof head;
    for (size_t i = 0; i < pack->count; i++) {
        PackText *text = &pack->texts[i];
        if (!text->is_left_out)
            continue;
        PackFileText start = {(uint32_t)text->packed_length, (uint32_t)hash_bytes(text->packed, text->packed_length, 0)};
        text->at = file.length;
        memcpy(file.bytes + file.length, &start, sizeof start);
        memcpy(file.bytes + file.length + sizeof start, text->packed, text->packed_length);
        file.length += sizeof start + text->packed_length;
    }
    return file;
}

static void write_library(const char *folder, Pack *pack, const Module *modules, uint64_t id) {
    Output c = begin_output(folder, "frozen_lib.c");
    FILE *out = c.file;
    const PackText *core = &pack->texts[DICTIONARY_OF_CORE], *others = &pack->texts[DICTIONARY_OF_PACK];
    size_t count = pack->count - FIRST_MODULE;
    fprintf(out, "/* Generated by scripts/embed_lib.c from lib/. */\n#include \"modules/frozen.h\"\n\n");
    pack_write_model(pack, out, "text");
    pack_write_texts(pack, out, "text");
    fprintf(out, "uint8_t frozen_core_dictionary[%zu], frozen_pack_dictionary[%zu];\n", core->length, others->length);
    fprintf(out, "const FrozenLibrary frozen_library = {text_model, text_bytes, sizeof text_bytes, %zu, %zu, %lluu};\n", core->length, others->length,
            (unsigned long long)id);
    fprintf(out, "const FrozenModule frozen_modules[] = {\n");
    for (size_t i = 0; i < count; i++)
        fprintf(out, "    {\"%s\", %zu, %zu, %d, %d},\n", modules[i].name, pack->texts[i + FIRST_MODULE].at,
                pack->texts[i + FIRST_MODULE].length, modules[i].is_package, !modules[i].is_core);
    fprintf(out, "};\n\nconst size_t frozen_module_count = %zu;\n", count);
    end_output(&c);
}

static void write_pack(const char *folder, const PackText *file) {
    Output pack = begin_output(folder, "ouro.pack");
    fwrite(file->bytes, 1, file->length, pack.file);
    end_output(&pack);
    Output c = begin_output(folder, "frozen_pack.c");
    fprintf(c.file, "/* Generated by scripts/embed_lib.c from lib/: ouro.pack, for programs that Ouro is a part of. */\n"
                    "#include \"modules/frozen.h\"\n\nstatic const uint8_t bytes[] = {");
    for (size_t i = 0; i < file->length; i++)
        fprintf(c.file, "%s%u,", i % 32 ? "" : "\n    ", file->bytes[i]);
    fprintf(c.file, "\n};\n\nFrozenPack frozen_pack(void)\n{\n    return (FrozenPack){bytes, sizeof bytes, NULL};\n}\n");
    end_output(&c);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: embed_lib LIB FOLDER FILE.py...\n");
        return 2;
    }
    size_t count = (size_t)argc - 3;
    Module *modules = pack_room(count, sizeof *modules);
    static Pack pack;
    pack.count = FIRST_MODULE + count;
    pack.texts = pack_room(pack.count, sizeof *pack.texts);
    PackText *texts = pack.texts + FIRST_MODULE;
    for (size_t i = 0; i < count; i++)
        name_module(&modules[i], argv[1], argv[3 + i]);
    qsort(modules, count, sizeof *modules, by_name);
    mark_core(modules, count, argv[1]);
    for (size_t i = 0; i < count; i++) {
        texts[i].bytes = read_file(modules[i].path, &texts[i].length);
        texts[i].length = drop_comments(texts[i].bytes, texts[i].length);
        texts[i].is_left_out = !modules[i].is_core;
        texts[i].weight = modules[i].is_core ? CORE_WEIGHT : 1;
        texts[i].dictionary = &pack.texts[modules[i].is_core ? DICTIONARY_OF_CORE : DICTIONARY_OF_PACK];
    }
    pack.texts[DICTIONARY_OF_CORE] = make_dictionary(texts, count, 0, CORE_DICTIONARY);
    pack.texts[DICTIONARY_OF_PACK] = make_dictionary(texts, count, 1, PACK_DICTIONARY);
    pack_all(&pack);
    if (getenv("EMBED_SIZES")) /* how large each module is, packed */
        for (size_t i = 0; i < count; i++)
            printf("%6zu %6zu %s %s\n", texts[i].packed_length, texts[i].length, modules[i].is_core ? "core" : "pack", modules[i].name);

    uint64_t id = make_id(&pack, modules);
    PackText file = make_pack_file(&pack, id);
    write_library(argv[2], &pack, modules, id);
    write_pack(argv[2], &file);
    free(modules);
    return 0;
}
