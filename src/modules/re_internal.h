// re_internal.h - what the three files of _re share: a translated pattern, subjects, one run of the matcher.
#pragma once
#include "modules/native.h"
#include "types/bytes.h"
#include "types/dict.h"

enum { // flags of module re
    RE_IGNORECASE = 2,
    RE_LOCALE = 4,
    RE_MULTILINE = 8,
    RE_DOTALL = 16,
    RE_UNICODE = 32,
    RE_VERBOSE = 64,
    RE_DEBUG = 128,
    RE_ASCII = 256,
};

typedef struct Translation { // a pattern in PCRE2's syntax
    uint8_t *text;           // heap block
    size_t length, capacity;
    uint32_t flags;    // with those written in the pattern
    uint32_t groups;   // capturing groups
    uint32_t *closing; // closing[i]: rank of group i + 1's closing parenthesis; heap block
    Own *names;        // dict name -> number
    uint64_t least, most; // characters that it can match; UINT32_MAX: any number
} Translation;

// re_translate.c. Raises PatternError (or what else CPython raises) for what Python's syntax does not allow.
// `compact`: written so that counted repetition takes little room in PCRE2.
MUST_USE int re_translate(Ref pattern, uint32_t flags, bool compact, Translation *out);
void re_translation_done(Translation *t);
COLD int re_error(Ref pattern, ssize_t position /* -1: none */, const char *format, ...);

// re_match.c
typedef struct Pattern {
    Object head;
    Own *pattern;        // str or bytes
    Own *names;          // dict
    Own *index_names;    // tuple: name or None for groups 0 .. groups
    Own *template_text;  // the replacement parsed last
    Own *template_parts; // and its parts: list of str/bytes and ints
    uint32_t flags, groups;
    uint32_t *closing;
    Translation code; // kept for the variants compiled later
    void *codes[3];   // pcre2_code for search, match, fullmatch; NULL until needed
    void *data;       // pcre2_match_data
    bool is_bytes;
} Pattern;

typedef enum RunKind { RUN_SEARCH, RUN_MATCH, RUN_FULL } RunKind;

typedef struct Subject { // the text that is matched, pinned
    Own *object;         // owned: str, bytes, or any bytes-like
    Buffer buffer;       // of bytes-like objects
    const uint8_t *text; // what PCRE2 sees: ASCII, UTF-8 or bytes
    size_t bytes;        // its length
    size_t length;       // in characters (or bytes)
    Own *utf8;           // bytes holding the UTF-8, or NULL
    uint32_t *marks;     // byte offset of every 64th character, if utf8; inside `utf8_marks`
    Own *utf8_marks;
    size_t near_byte, near_char; // a place in utf8 that was asked for lately, as both
} Subject;

typedef struct Run { // the state of one search through a subject
    Pattern *pattern;
    Subject subject;
    size_t start, end; // characters
    size_t at;         // where the next search starts
    bool not_empty;    // the next match may not be empty at `at`
} Run;

MUST_USE int subject_open(Subject *s, const Pattern *p, Ref object);
void subject_close(Subject *s);
// 1: found, spans in characters into spans[0 .. 2 * groups + 1] (-1: group took no part); 0: no match; -1
// error.
MUST_USE int pattern_run(Pattern *p, Subject *s, RunKind kind, size_t start, size_t end, bool not_empty,
                         ssize_t *spans);
MUST_USE int pattern_compile(Pattern *p, bool compact); // the search variant: reports PCRE2's own errors; 1: not compact, and too large
void pattern_free_codes(Pattern *p);
void re_state_free(void);
void re_cache_clear(void); // the subject kept as UTF-8
