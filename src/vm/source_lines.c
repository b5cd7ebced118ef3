// source_lines.c - lines of source files for tracebacks: vm->sources first, then the file itself, read once for each traceback.
#include <stdio.h>
#include "heap/mem.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/tuple.h"
#include "vm/traceback_print.h"

void source_forget(SourceFile *s) {
    CLEAR(s->name);
    mem_free(s->text);
    *s = (SourceFile){.no_carets = s->no_carets, .colour = s->colour};
}

static FILE *open_source(const char *path) {
    FILE *f = fopen(path, "rb");
    if (f || path[0] == '/' || path[0] == '<' || !vm->sys_dict) return f;
    Ref list = dict_get_str_peek(vm->sys_dict, NAME(path)); // a relative name may be meant from a folder of sys.path
    for (size_t i = 0; list && is_list(list) && i < list_size(list) && !f; i++) {
        const char *folder = is_str(list_peek(list, i)) ? str_ascii_peek(list_peek(list, i)) : NULL;
        char joined[4096];
        if (folder && (size_t)snprintf(joined, sizeof joined, "%s/%s", folder, path) < sizeof joined) f = fopen(joined, "rb");
    }
    return f;
}

static void read_all(SourceFile *s, FILE *f) {
    size_t capacity = 0;
    for (;;) {
        if (s->length + 1 >= capacity) {
            capacity = capacity ? capacity * 2 : 16384;
            char *bigger = mem_realloc(s->text, capacity);
            if (!bigger) break;
            s->text = bigger;
        }
        size_t n = fread(s->text + s->length, 1, capacity - s->length - 1, f);
        if (n == 0) break;
        s->length += n;
    }
}

static void load(SourceFile *s, Ref filename, Ref otherwise) {
    source_forget(s);
    s->name = incref(filename);
    s->line = 1;
    Ref known = vm->sources && is_dict(vm->sources) ? dict_get_str_peek(vm->sources, filename) : NULL;
    size_t n;
    SCOPED Own *holder = NULL;
    if (known && is_str(known)) {
        const char *text = str_utf8(known, &n, &holder);
        if (text && (s->text = mem_alloc(n + 1))) {
            memcpy(s->text, text, n);
            s->length = n;
        }
        error_clear();
        return;
    }
    const char *path = str_utf8(filename, &n, &holder);
    FILE *f = path && strlen(path) == n ? open_source(path) : NULL;
    if (!f && path && path[0] != '<' && otherwise && is_str(otherwise) && str_ascii_peek(otherwise))
        f = fopen(str_ascii_peek(otherwise), "rb");
    if (f) {
        read_all(s, f);
        fclose(f);
        if (s->text && s->length >= 3 && !memcmp(s->text, "\xef\xbb\xbf", 3)) s->at = 3;
    }
    error_clear();
}

static size_t line_end(const SourceFile *s, size_t at) {
    while (at < s->length && s->text[at] != '\n' && s->text[at] != '\r') at++;
    return at;
}
static size_t next_line(const SourceFile *s, size_t at) {
    at = line_end(s, at);
    if (at >= s->length) return at;
    return at + (s->text[at] == '\r' && at + 1 < s->length && s->text[at + 1] == '\n' ? 2 : 1);
}

int source_line(SourceFile *s, Ref filename, Ref otherwise, int line, Own **text) {
    *text = NULL;
    if (line < 1 || !is_str(filename)) return 0;
    if (!s->name || !str_equal(s->name, filename)) load(s, filename, otherwise);
    if (!s->text) return 0;
    if (line < s->line) {
        s->at = s->length >= 3 && !memcmp(s->text, "\xef\xbb\xbf", 3) ? 3 : 0;
        s->line = 1;
    }
    while (s->line < line && s->at < s->length) {
        s->at = next_line(s, s->at);
        s->line++;
    }
    if (s->line != line || s->at >= s->length) return 0;
    size_t end = line_end(s, s->at);
    while (end > s->at && strchr(" \t\f\v", s->text[end - 1])) end--;
    *text = str_from_utf8(s->text + s->at, end - s->at);
    if (!*text) {
        error_clear();
        *text = str_from_latin1((const uint8_t *)s->text + s->at, end - s->at);
    }
    return *text ? 1 : -1;
}
