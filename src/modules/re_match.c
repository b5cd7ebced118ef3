// re_match.c - running PCRE2: compiled variants, subjects as PCRE2 sees them, positions in characters.
//
// The only file that knows PCRE2. Bytes and ASCII text are matched where they lie; other text is turned into
// UTF-8 once, with the byte offset of every 64th character marked, and the last such text is kept, so that a
// tokenizer that matches at one position after the other does not pay for the whole text each time. Match and
// fullmatch have compiled variants of their own, because the just-in-time compiler does not do anchoring at
// match time.
#define PCRE2_CODE_UNIT_WIDTH 8
#include "modules/re_internal.h"
#include "base/unicode.h"
#include "types/str_internal.h"
#include <pcre2.h>

#include "base/library.h"

// PCRE2 is half a megabyte that most scripts never need: it is opened when the first pattern is compiled. What it exports
// is the name and the width of a character. The last function tells that all are there; the table of functions is the same for every VM of the process.
#define PCRE_FUNCTIONS(F) \
    F(code_free) F(compile) F(compile_context_create) F(compile_context_free) \
    F(general_context_create) F(general_context_free) F(get_error_message) F(get_ovector_pointer) \
    F(jit_compile) F(match) F(match_context_create) F(match_context_free) \
    F(match_data_create_from_pattern) F(match_data_free) F(set_compile_extra_options) \
    F(set_depth_limit) F(set_heap_limit) F(set_match_limit) F(set_newline) F(set_parens_nest_limit)
static struct {
#define F(name) __typeof__(&pcre2_##name) name;
    PCRE_FUNCTIONS(F)
#undef F
} pcre;

static bool pcre_open(void) {
    static const char *const names[] = {"libpcre2-8.so.0", "libpcre2-8.so", NULL};
    static const LibraryFunction functions[] = {
#define F(name) {"pcre2_" #name "_8", &pcre.name},
        PCRE_FUNCTIONS(F)
#undef F
    };
    return pcre.set_parens_nest_limit || library_load(names, functions, ARRAY_LEN(functions));
}

enum { MARK_STEP = 64 };

typedef struct ReState {
    pcre2_general_context *general;
    pcre2_compile_context *compile;
    pcre2_match_context *match;
    Own *last;  // the str last turned into UTF-8, or NULL
    Own *utf8;  // bytes
    Own *marks; // bytes: uint32_t per MARK_STEP characters
} ReState;

static void *pcre_alloc(size_t n, UNUSED void *data) {
    return heap_alloc(&vm->heap, n ? n : 1);
}
static void pcre_free(void *p, UNUSED void *data) {
    if (p) heap_free(&vm->heap, p);
}

static ReState *state(void) {
    ReState *s = vm->module_state[STATE_RE];
    if (LIKELY(s != NULL)) return s;
    if (!pcre_open()) {
        raise_error(EXC_ImportError, "regular expressions need the library libpcre2-8");
        return NULL;
    }
    s = heap_alloc(&vm->heap, sizeof *s);
    if (!s) {
        (void)raise_no_memory();
        return NULL;
    }
    *s = (ReState){.general = pcre.general_context_create(pcre_alloc, pcre_free, NULL)};
    if (s->general) {
        s->compile = pcre.compile_context_create(s->general);
        s->match = pcre.match_context_create(s->general);
    }
    if (!s->compile || !s->match) {
        if (s->compile) pcre.compile_context_free(s->compile);
        if (s->match) pcre.match_context_free(s->match);
        if (s->general) pcre.general_context_free(s->general);
        heap_free(&vm->heap, s);
        (void)raise_no_memory();
        return NULL;
    }
    pcre.set_newline(s->compile, PCRE2_NEWLINE_LF);
    pcre.set_compile_extra_options(s->compile, PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
    pcre.set_parens_nest_limit(s->compile, 2000);
    pcre.set_depth_limit(s->match, UINT32_MAX);
    pcre.set_heap_limit(s->match, UINT32_MAX);
    vm->module_state[STATE_RE] = s;
    return s;
}

void re_cache_clear(void) {
    ReState *s = vm->module_state[STATE_RE];
    if (!s) return;
    CLEAR(s->last);
    CLEAR(s->utf8);
    CLEAR(s->marks);
}

void re_state_free(void) {
    ReState *s = vm->module_state[STATE_RE];
    if (!s) return;
    re_cache_clear();
    pcre.match_context_free(s->match);
    pcre.compile_context_free(s->compile);
    pcre.general_context_free(s->general);
    heap_free(&vm->heap, s);
    vm->module_state[STATE_RE] = NULL;
}

// ---- compiling

static uint32_t options_for(const Pattern *p, RunKind kind) {
    uint32_t options = PCRE2_NEVER_BACKSLASH_C, flags = p->flags;
    if (!p->is_bytes) options |= PCRE2_UTF | PCRE2_NO_UTF_CHECK | (flags & RE_ASCII ? 0 : PCRE2_UCP);
    if (flags & RE_IGNORECASE) options |= PCRE2_CASELESS;
    if (flags & RE_MULTILINE) options |= PCRE2_MULTILINE;
    if (flags & RE_DOTALL) options |= PCRE2_DOTALL;
    if (kind != RUN_SEARCH) options |= PCRE2_ANCHORED;
    if (kind == RUN_FULL) options |= PCRE2_ENDANCHORED;
    return options;
}

static int report(const Pattern *p, int error) {
    if (error == PCRE2_ERROR_HEAP_FAILED) return (void)raise_no_memory(), -1;
    if (error == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH)
        return re_error(p->pattern, -1, "look-behind requires fixed-width pattern");
    PCRE2_UCHAR message[160];
    if (pcre.get_error_message(error, message, sizeof message) < 0)
        strcpy((char *)message, "invalid pattern");
    return re_error(p->pattern, -1, "%s", (const char *)message);
}

// NULL: *error is PCRE2's, or 0 with the exception pending.
static pcre2_code *code_for(Pattern *p, RunKind kind, int *error) {
    if (LIKELY(p->codes[kind] != NULL)) return p->codes[kind];
    ReState *s = state();
    if (!s) return NULL;
    PCRE2_SIZE offset;
    const uint8_t *text = p->code.text ? p->code.text : (const uint8_t *)"";
    pcre2_code *code = pcre.compile(text, p->code.length, options_for(p, kind), error, &offset, s->compile);
    if (!code) return NULL;
    *error = 0;
    (void)pcre.jit_compile(code, PCRE2_JIT_COMPLETE); // where it cannot, the interpreter of PCRE2 runs
    if (!p->data) {
        p->data = pcre.match_data_create_from_pattern(code, s->general);
        if (!p->data) {
            pcre.code_free(code);
            (void)raise_no_memory();
            return NULL;
        }
    }
    p->codes[kind] = code;
    return code;
}

int pattern_compile(Pattern *p, bool compact) {
    int error = 0;
    if (code_for(p, RUN_SEARCH, &error)) return 0;
    if (error == PCRE2_ERROR_PATTERN_TOO_LARGE && !compact) return 1;
    return error ? report(p, error) : -1;
}

void pattern_free_codes(Pattern *p) {
    for (int i = 0; i < 3; i++)
        if (p->codes[i]) pcre.code_free(p->codes[i]);
    if (p->data) pcre.match_data_free(p->data);
}

// ---- subjects

// UTF-8 of text with surrogates as three bytes, and the marks.
static int make_utf8(Ref text, Own **utf8, Own **marks) {
    size_t n = str_length(text), total = 0, count = n / MARK_STEP + 1;
    int shift = str_width_shift(text);
    const void *d = str_data(text);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = text_at(d, shift, i);
        total += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    if (total > UINT32_MAX)
        return raise_int(EXC_OverflowError, "string is too long for a regular expression");
    if (!(*utf8 = bytes_new(NULL, MAX(total, 2)))) return -1;
    if (!(*marks = bytes_new(NULL, count * sizeof(uint32_t)))) {
        CLEAR(*utf8);
        return -1;
    }
    char *out = (char *)((Bytes *)*utf8)->data, *at = out;
    uint8_t *mark = ((Bytes *)*marks)->data;
    for (size_t i = 0; i < n; i++) {
        if (i % MARK_STEP == 0) {
            uint32_t offset = (uint32_t)(at - out);
            memcpy(mark + i / MARK_STEP * sizeof offset, &offset, sizeof offset);
        }
        at += unicode_encode(text_at(d, shift, i), at);
    }
    if (n % MARK_STEP == 0) {
        uint32_t offset = (uint32_t)(at - out);
        memcpy(mark + n / MARK_STEP * sizeof offset, &offset, sizeof offset);
    }
    ((Bytes *)*utf8)->length = total;
    return 0;
}

static int open_wide(Subject *s, Ref text) {
    ReState *st = state();
    if (!st) return -1;
    if (st->last != text) {
        Own *utf8 = NULL, *marks = NULL;
        if (make_utf8(text, &utf8, &marks) < 0) return -1;
        SETREF(st->last, incref(text));
        SETREF(st->utf8, utf8);
        SETREF(st->marks, marks);
    }
    s->utf8 = incref(st->utf8);
    s->utf8_marks = incref(st->marks);
    s->text = bytes_data(s->utf8);
    s->bytes = bytes_length(s->utf8);
    return 0;
}

int subject_open(Subject *s, const Pattern *p, Ref object) {
    *s = (Subject){0};
    if (is_str(object)) {
        if (p->is_bytes)
            return raise_int(EXC_TypeError, "cannot use a bytes pattern on a string-like object");
        s->length = s->bytes = str_length(object);
        if (LIKELY(str_is_ascii(object)))
            s->text = str_data(object);
        else if (open_wide(s, object) < 0)
            return -1;
        s->object = incref(object);
        return 0;
    }
    if (!buffer_supported(object))
        return raise_int(EXC_TypeError, "expected string or bytes-like object, got '%T'", object);
    if (!p->is_bytes) return raise_int(EXC_TypeError, "cannot use a string pattern on a bytes-like object");
    if (buffer_get(object, &s->buffer) < 0) return -1;
    s->text = s->buffer.data;
    s->length = s->bytes = s->buffer.length;
    s->object = incref(object);
    return 0;
}

void subject_close(Subject *s) {
    xdecref(s->utf8);
    xdecref(s->utf8_marks);
    if (s->buffer.owner) buffer_release(&s->buffer);
    xdecref(s->object);
    *s = (Subject){0};
}

static uint32_t mark_at(const Subject *s, size_t i) {
    return load_u32(bytes_data(s->utf8_marks) + i * sizeof(uint32_t));
}

static size_t byte_of_char(const Subject *s, size_t i) {
    if (!s->utf8) return i;
    if (i == s->near_char) return s->near_byte;
    size_t at = mark_at(s, i / MARK_STEP);
    for (size_t left = i % MARK_STEP; left; left--) do
            at++;
        while (at < s->bytes && (s->text[at] & 0xC0) == 0x80);
    return at;
}

static size_t mark_before(const Subject *s, size_t byte) {
    size_t low = 0, high = s->length / MARK_STEP;
    while (low < high) { // the last mark that is not behind it
        size_t middle = (low + high + 1) / 2;
        if (mark_at(s, middle) <= byte)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}
static size_t char_of_byte(Subject *s, size_t byte) {
    if (!s->utf8) return byte;
    size_t at = s->near_byte, count = s->near_char;
    if (byte < at || byte - at > MARK_STEP) {
        count = mark_before(s, byte);
        at = mark_at(s, count);
        count *= MARK_STEP; // marks are at character starts, so each start passed is one character
    }
    for (; at < byte; at++) count += (s->text[at] & 0xC0) != 0x80;
    s->near_byte = byte;
    s->near_char = count;
    return count;
}

// ---- matching

// A search that takes long is stopped now and then, to see whether somebody has pressed Ctrl-C, and begins again with twice the
// patience: it takes at most twice its time, and whoever wants it to end waits at most as long as it has lasted.
enum { FIRST_LIMIT = 1 << 24 };

int pattern_run(Pattern *p, Subject *s, RunKind kind, size_t start, size_t end, bool not_empty,
                ssize_t *spans) {
    if (start > end) return 0;
    int error = 0;
    pcre2_code *code = code_for(p, kind, &error);
    if (!code) return error ? report(p, error) : -1;
    ReState *st = state();
    uint32_t options = (p->is_bytes ? 0 : PCRE2_NO_UTF_CHECK) | (not_empty ? PCRE2_NOTEMPTY_ATSTART : 0);
    size_t from = byte_of_char(s, start), to = end == s->length ? s->bytes : byte_of_char(s, end);
    const uint8_t *text = s->text ? s->text : (const uint8_t *)"";
    int rc;
    for (uint32_t limit = FIRST_LIMIT;; limit = limit > UINT32_MAX / 2 ? UINT32_MAX : limit * 2) {
        pcre.set_match_limit(st->match, limit);
        rc = pcre.match(code, text, to, from, options, p->data, st->match);
        if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
            rc = pcre.match(code, text, to, from, options | PCRE2_NO_JIT, p->data, st->match);
        if (rc != PCRE2_ERROR_MATCHLIMIT || limit == UINT32_MAX) break;
        if (poll_interrupt() < 0) return -1;
    }
    if (rc == PCRE2_ERROR_NOMATCH) return 0;
    if (rc < 0) {
        if (rc == PCRE2_ERROR_NOMEMORY || rc == PCRE2_ERROR_HEAPLIMIT) return (void)raise_no_memory(), -1;
        PCRE2_UCHAR message[160];
        if (pcre.get_error_message(rc, message, sizeof message) < 0)
            strcpy((char *)message, "matching failed");
        return raise_int(EXC_RuntimeError, "regular expression: %s", (const char *)message);
    }
    const PCRE2_SIZE *found = pcre.get_ovector_pointer(p->data);
    for (uint32_t g = 0; g <= p->groups; g++) {
        bool there = g < (uint32_t)rc && found[2 * g] != PCRE2_UNSET;
        if (g) s->near_byte = found[0], s->near_char = (size_t)spans[0]; // they are behind its start
        spans[2 * g] = there ? (ssize_t)char_of_byte(s, found[2 * g]) : -1;
        spans[2 * g + 1] = there ? (ssize_t)char_of_byte(s, found[2 * g + 1]) : -1;
    }
    s->near_byte = found[1], s->near_char = (size_t)spans[1]; // the next search begins here
    return 1;
}
