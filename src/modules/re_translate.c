// re_translate.c - Python's regular expression syntax, checked as Python checks it and written in PCRE2's.
//
// One pass, no recursion: open groups are on a stack. Verbose mode is resolved here, names become numbers,
// escapes become what both agree on; what only PCRE2 knows (\K, \Q, (*VERB), recursion, POSIX classes) cannot
// get through.
#include "modules/re_internal.h"
#include "base/unicode.h"
#include "base/unicode_names.h"
#include "types/str_internal.h"
#include <stdarg.h>
#include <stdio.h>

typedef enum Last { NOTHING, POSITION, ITEM, REPEAT } Last; // what a quantifier would apply to

typedef struct Widths {           // characters that an expression can match: at least low, at most high
    uint64_t low, high;           // the current branch
    uint64_t all_low, all_high;   // branches before it
    bool branches;                // there were some
    uint64_t last_low, last_high; // the last item of the branch
} Widths;
enum { WIDTH_MAX = UINT32_MAX };

typedef struct Group { // an open parenthesis
    Widths outside;    // of what surrounds it
    bool look, behind; // it is an assertion; one that looks back
    size_t position;
    uint32_t number; // capturing: its number; else 0
    size_t start;    // where in the output it begins
    uint32_t before; // capturing groups before it
    uint32_t saved;  // flags outside
    bool conditional;
    int bars; // '|' seen in a conditional
} Group;

typedef struct Parser {
    Ref pattern;
    bool bytes;
    size_t at, n;
    uint32_t flags; // in force here
    Translation *out;
    Group *stack;
    size_t depth, room;
    uint8_t *open; // open[i]: group i + 1 is still open
    size_t open_room;
    uint32_t closed; // closing parentheses of groups so far
    Widths width;
    uint32_t *group_widths; // pairs, as long as `open`
    Last last;
    size_t item;            // where in the output the last item begins
    uint32_t item_groups;   // how many capturing groups came before it
    bool empty;             // nothing but global flags so far
    bool compact;           // what repeats becomes a subroutine
    Translation subroutines; // their text
    uint32_t subroutine_count;
} Parser;

// ---- errors

int re_error(Ref pattern, ssize_t position, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    SCOPED Own *message = str_format_va(format, arguments);
    va_end(arguments);
    if (!message) return -1;
    SCOPED Own *class = import_attr("re", "PatternError");
    if (!class) return -1;
    SCOPED Own *where = position < 0 ? NONE : int_new(position);
    Own *error = where ? object_call3(class, message, pattern, where) : NULL;
    if (error) (void)raise_instance_take(error);
    return -1;
}
#define FAIL(position, ...) re_error(p->pattern, (ssize_t)(position), __VA_ARGS__)

// ---- widths

static void width_add(Parser *p, uint64_t low, uint64_t high) {
    p->width.last_low = low;
    p->width.last_high = high;
    p->width.low = MIN(p->width.low + low, WIDTH_MAX);
    p->width.high = MIN(p->width.high + high, WIDTH_MAX);
}
static void width_repeat(Parser *p, uint64_t least, uint64_t most) {
    Widths *w = &p->width;
    uint64_t low = MIN(w->last_low * least, WIDTH_MAX), high = MIN(w->last_high * most, WIDTH_MAX);
    if (w->high < WIDTH_MAX || high == WIDTH_MAX) w->high -= MIN(w->high, w->last_high);
    w->low -= MIN(w->low, w->last_low);
    width_add(p, low, high);
}
static void width_branch(Parser *p) {
    Widths *w = &p->width;
    w->all_low = w->branches ? MIN(w->all_low, w->low) : w->low;
    w->all_high = w->branches ? MAX(w->all_high, w->high) : w->high;
    w->branches = true;
    w->low = w->high = w->last_low = w->last_high = 0;
}

// ---- reading and writing

static inline uint32_t peek_at(const Parser *p, size_t i) {
    return p->bytes ? bytes_data(p->pattern)[i] : str_at(p->pattern, i);
}
static inline bool more(const Parser *p) {
    return p->at < p->n;
}
static inline bool take(Parser *p, uint32_t c) {
    if (p->at >= p->n || peek_at(p, p->at) != c) return false;
    p->at++;
    return true;
}

static int make_room(Parser *p, size_t n) {
    Translation *t = p->out;
    if (t->capacity - t->length < n) {
        size_t capacity = t->capacity * 2 + n + 64;
        uint8_t *bigger = heap_realloc(&vm->heap, t->text, capacity);
        if (!bigger) return (void)raise_no_memory(), -1;
        t->text = bigger;
        t->capacity = capacity;
    }
    return 0;
}
static int put(Parser *p, const char *text, size_t n) {
    if (make_room(p, n) < 0) return -1;
    memcpy(p->out->text + p->out->length, text, n);
    p->out->length += n;
    return 0;
}
static int puts_(Parser *p, const char *text) {
    return put(p, text, strlen(text));
}
static int put_number(Parser *p, const char *format, uint64_t n) {
    char scratch[40];
    return put(p, scratch, (size_t)snprintf(scratch, sizeof scratch, format, (unsigned long)n));
}

static int put_literal(Parser *p, uint32_t c) { // inside or outside of a set
    char scratch[8];
    if (unicode_is_ascii_letter(c) || c - '0' < 10 || c == '_') {
        scratch[0] = (char)c;
        return put(p, scratch, 1);
    }
    if (c < 33 || c == 127 || (p->bytes && c > 127) || (c >= 0xD800 && c < 0xE000))
        return put_number(p, "\\x{%lx}", c);
    if (c < 128) {
        scratch[0] = '\\';
        scratch[1] = (char)c;
        return put(p, scratch, 2);
    }
    return put(p, scratch, (size_t)unicode_encode(c, scratch));
}

static Own *text_between(const Parser *p, size_t from, size_t to) {
    if (p->bytes) return str_from_latin1(bytes_data(p->pattern) + from, to - from);
    return str_slice(p->pattern, from, to);
}

// ---- classes of characters

// \d \D \s \S \w \W, inside or outside of [...]. Unicode's blanks include four that PCRE2 leaves out.
static int put_category(Parser *p, uint32_t c, bool inside) {
    if (!inside) width_add(p, 1, 1);
    bool unicode = !p->bytes && !(p->flags & RE_ASCII);
    if (unicode) {
        if (c == 's') return puts_(p, inside ? "\\s\\x1c-\\x1f" : "[\\s\\x1c-\\x1f]");
        if (c == 'S' && !inside) return puts_(p, "[^\\s\\x1c-\\x1f]");
        char text[2] = {'\\', (char)c};
        return put(p, text, 2);
    }
    static const char *const ascii[] = {
        ['d'] = "0-9",
        ['s'] = "\\x09-\\x0d\\x20",
        ['w'] = "0-9A-Za-z_",
        ['D'] = "\\x00-\\x2f\\x3a-",
        ['S'] = "\\x00-\\x08\\x0e-\\x1f\\x21-",
        ['W'] = "\\x00-\\x2f\\x3a-\\x40\\x5b-\\x5e\\x60\\x7b-",
    };
    if (!inside && puts_(p, "[") < 0) return -1;
    if (puts_(p, ascii[c]) < 0) return -1;
    if (c < 'a' && puts_(p, p->bytes ? "\\xff" : "\\x{10ffff}") < 0) return -1;
    return inside ? 0 : puts_(p, "]");
}

static inline bool is_category(uint32_t c) {
    return c < 128 && c && strchr("dDsSwW", (int)c);
}
static inline bool is_octal(uint32_t c) {
    return c - '0' < 8;
}

static int hex_escape(Parser *p, size_t start, int digits, uint32_t *out) {
    uint32_t c = 0;
    int n = 0;
    for (; n < digits && more(p) && hex_value(peek_at(p, p->at)) >= 0; n++)
        c = c << 4 | (uint32_t)hex_value(peek_at(p, p->at++));
    if (n < digits || c > 0x10FFFF) {
        SCOPED Own *text = text_between(p, start, p->at);
        if (!text) return -1;
        return FAIL(start, n < digits ? "incomplete escape %U" : "bad escape %U", text);
    }
    *out = c;
    return 0;
}

static int name_escape(Parser *p, size_t start, uint32_t *out) {
    if (!take(p, '{')) return FAIL(p->at, "missing {");
    size_t from = p->at;
    while (more(p) && peek_at(p, p->at) != '}') p->at++;
    if (p->at == from) return FAIL(from, "missing character name");
    if (!more(p)) return FAIL(from, "missing }, unterminated name");
    SCOPED Own *name = text_between(p, from, p->at++);
    if (!name) return -1;
    int32_t c = str_is_ascii(name) ? unicode_lookup_name((const char *)str_data(name), str_length(name)) : -1;
    if (c < 0) return FAIL(start, "undefined character name '%U'", name);
    *out = (uint32_t)c;
    return 0;
}

static COLD int bad_escape(Parser *p, size_t start) {
    SCOPED Own *text = text_between(p, start, p->at);
    return text ? FAIL(start, "bad escape %U", text) : -1;
}

// The character that an escape stands for, inside and outside of [...] alike. p->at is behind the letter.
// 1: *out, 0: not one of these.
static int character_escape(Parser *p, size_t start, uint32_t c, uint32_t *out) {
    static const char simple[] = "a\a"
                                 "f\f"
                                 "n\n"
                                 "r\r"
                                 "t\t"
                                 "v\v"
                                 "\\\\";
    for (size_t i = 0; i + 1 < sizeof simple; i += 2)
        if ((uint8_t)simple[i] == c) {
            *out = (uint8_t)simple[i + 1];
            return 1;
        }
    if (c == 'x') return hex_escape(p, start, 2, out) < 0 ? -1 : 1;
    if (!p->bytes && (c == 'u' || c == 'U')) return hex_escape(p, start, c == 'u' ? 4 : 8, out) < 0 ? -1 : 1;
    if (!p->bytes && c == 'N') return name_escape(p, start, out) < 0 ? -1 : 1;
    if (unicode_is_ascii_letter(c) || c - '0' < 10) return 0;
    *out = c;
    return 1;
}

// [...]: one item. *category: a class escape; else *out is its character.
static int set_item(Parser *p, size_t open, uint32_t *out, uint32_t *category) {
    *category = 0;
    size_t start = p->at;
    if (!more(p)) return FAIL(open, "unterminated character set");
    uint32_t c = peek_at(p, p->at++);
    *out = c;
    if (c != '\\') return 0;
    if (!more(p)) return FAIL(start, "bad escape (end of pattern)");
    c = peek_at(p, p->at++);
    if (is_category(c)) {
        *category = c;
        return 0;
    }
    if (c == 'b') {
        *out = '\b';
        return 0;
    }
    if (is_octal(c)) {
        uint32_t value = c - '0';
        for (int i = 0; i < 2 && more(p) && is_octal(peek_at(p, p->at)); i++)
            value = value * 8 + (peek_at(p, p->at++) - '0');
        if (value > 0377) {
            SCOPED Own *text = text_between(p, start, p->at);
            return text ? FAIL(start, "octal escape value %U outside of range 0-0o377", text) : -1;
        }
        *out = value;
        return 0;
    }
    int r = character_escape(p, start, c, out);
    return r < 0 ? -1 : r ? 0 : bad_escape(p, start);
}

// What other dialects read as an operation on sets.
static COLD int suspect(UNUSED const Parser *p, const char *what, size_t position) {
    return warn_c(EXC_FutureWarning, 3, "Possible %s at position %zu", what, position);
}

static int parse_set(Parser *p, size_t open) {
    bool first = true;
    if (more(p) && peek_at(p, p->at) == '[' && suspect(p, "nested set", p->at) < 0) return -1;
    if (puts_(p, take(p, '^') ? "[^" : "[") < 0) return -1;
    for (;; first = false) {
        size_t start = p->at;
        if (!more(p)) return FAIL(open, "unterminated character set");
        if (!first && take(p, ']')) return puts_(p, "]");
        uint32_t low, high, category, c = peek_at(p, start);
        if (!first && c < 128 && strchr("-&~|", (int)c) && start + 1 < p->n && peek_at(p, start + 1) == c &&
            suspect(p,
                    c == '-'   ? "set difference"
                    : c == '&' ? "set intersection"
                    : c == '~' ? "set symmetric difference"
                               : "set union",
                    start) < 0)
            return -1;
        if (set_item(p, open, &low, &category) < 0) return -1;
        if (!(more(p) && peek_at(p, p->at) == '-')) {
            if ((category ? put_category(p, category, true) : put_literal(p, low)) < 0) return -1;
            continue;
        }
        p->at++;
        if (!more(p)) return FAIL(open, "unterminated character set");
        if (peek_at(p, p->at) == ']') { // a hyphen at the end is itself
            if ((category ? put_category(p, category, true) : put_literal(p, low)) < 0 ||
                put_literal(p, '-') < 0)
                return -1;
            continue;
        }
        uint32_t other;
        if (peek_at(p, p->at) == '-' && suspect(p, "set difference", p->at - 1) < 0) return -1;
        if (set_item(p, open, &high, &other) < 0) return -1;
        if (category || other || high < low) {
            SCOPED Own *text = text_between(p, start, p->at);
            return text ? FAIL(start, "bad character range %U", text) : -1;
        }
        if (put_literal(p, low) < 0 || puts_(p, "-") < 0 || put_literal(p, high) < 0) return -1;
    }
}

// ---- groups

static int push_group(Parser *p, size_t position, bool capturing, uint32_t saved) {
    if (p->depth == p->room) {
        size_t room = p->room * 2 + 8;
        Group *bigger = heap_realloc(&vm->heap, p->stack, room * sizeof(Group));
        if (!bigger) return (void)raise_no_memory(), -1;
        p->stack = bigger;
        p->room = room;
    }
    Group *g = &p->stack[p->depth++];
    *g = (Group){.position = position, .saved = saved, .outside = p->width, .start = p->out->length, .before = p->out->groups};
    p->width = (Widths){0};
    p->last = NOTHING;
    if (!capturing) return 0;
    Translation *t = p->out;
    if (t->groups == p->open_room) {
        size_t room = p->open_room * 2 + 8;
        uint8_t *open = heap_realloc(&vm->heap, p->open, room);
        if (open) p->open = open;
        uint32_t *closing = open ? heap_realloc(&vm->heap, t->closing, room * sizeof *closing) : NULL;
        uint32_t *widths =
            closing ? heap_realloc(&vm->heap, p->group_widths, 2 * room * sizeof *widths) : NULL;
        if (closing) t->closing = closing;
        if (!widths) return (void)raise_no_memory(), -1;
        p->group_widths = widths;
        p->open_room = room;
    }
    p->open[t->groups] = 1;
    t->closing[t->groups] = 0;
    g->number = ++t->groups;
    return 0;
}

static int close_group(Parser *p, size_t position) {
    if (p->depth == 0) return FAIL(position, "unbalanced parenthesis");
    Group *g = &p->stack[--p->depth];
    if (g->conditional && !g->bars) width_branch(p); // the other branch is empty
    width_branch(p);
    uint64_t low = p->width.all_low, high = p->width.all_high;
    p->width = g->outside;
    if (g->number) {
        p->open[g->number - 1] = 0;
        p->out->closing[g->number - 1] = ++p->closed;
        p->group_widths[2 * g->number - 2] = (uint32_t)low;
        p->group_widths[2 * g->number - 1] = (uint32_t)high;
    }
    if (g->behind && low != high) return FAIL(-1, "look-behind requires fixed-width pattern");
    width_add(p, g->look ? 0 : low, g->look ? 0 : high);
    p->flags = g->saved;
    p->last = ITEM;
    p->item = g->start;
    p->item_groups = g->before;
    return puts_(p, ")");
}

// The text up to `end`, which is skipped: a name or number.
static int read_name(Parser *p, uint32_t end, const char *what, Own **name, size_t *start) {
    *start = p->at;
    while (more(p) && peek_at(p, p->at) != end) p->at++;
    if (!more(p))
        return p->at == *start ? FAIL(p->at, "missing %s", what)
                               : FAIL(*start, "missing %c, unterminated name", end);
    if (p->at == *start) return FAIL(*start, "missing %s", what);
    *name = text_between(p, *start, p->at++);
    return *name ? 0 : -1;
}

static bool is_identifier(Ref name) {
    if (!unicode_is_xid_start(str_at(name, 0))) return false;
    for (size_t i = 1; i < str_length(name); i++)
        if (!unicode_is_xid_continue(str_at(name, i))) return false;
    return true;
}
static int check_name(Parser *p, Ref name, size_t start) {
    if (!is_identifier(name) || (p->bytes && !str_is_ascii(name)))
        return FAIL(start, "bad character in group name %R", name);
    return 0;
}

// The number of a named group: 0 unknown.
static int group_of_name(Parser *p, Ref name, uint32_t *number) {
    Ref found;
    *number = 0;
    int r = dict_lookup_peek(p->out->names, name, &found);
    if (r > 0) *number = (uint32_t)int_value(found);
    return r < 0 ? -1 : 0;
}

static int named_group(Parser *p, size_t open) { // behind (?P<
    size_t start;
    Own *taken = NULL;
    if (read_name(p, '>', "group name", &taken, &start) < 0) return -1;
    SCOPED Own *name = taken;
    if (check_name(p, name, start) < 0) return -1;
    uint32_t before;
    if (group_of_name(p, name, &before) < 0) return -1;
    if (before)
        return FAIL(start, "redefinition of group name %R as group %u; was group %u", name,
                    p->out->groups + 1, before);
    if (push_group(p, open, true, p->flags) < 0) return -1;
    SCOPED Own *number = int_new(p->out->groups);
    if (!number || dict_set(p->out->names, name, number) < 0) return -1;
    return puts_(p, "(");
}

static int put_reference(Parser *p, uint32_t number) {
    width_add(p, p->group_widths[2 * number - 2], p->group_widths[2 * number - 1]);
    return put_number(p, "\\g{%lu}", number);
}

static int named_reference(Parser *p) { // behind (?P=
    size_t start;
    Own *taken = NULL;
    if (read_name(p, ')', "group name", &taken, &start) < 0) return -1;
    SCOPED Own *name = taken;
    uint32_t number;
    if (check_name(p, name, start) < 0 || group_of_name(p, name, &number) < 0) return -1;
    if (!number) return FAIL(start, "unknown group name %R", name);
    if (p->open[number - 1]) return FAIL(start, "cannot refer to an open group");
    p->last = ITEM;
    return put_reference(p, number);
}

static int conditional(Parser *p, size_t open) { // behind (?(
    size_t start;
    Own *taken = NULL;
    if (read_name(p, ')', "group name", &taken, &start) < 0) return -1;
    SCOPED Own *name = taken;
    uint32_t number = 0;
    bool digits = true;
    for (size_t i = 0; i < str_length(name); i++) {
        uint32_t c = str_at(name, i);
        if (c - '0' >= 10)
            digits = false;
        else if (number < 100000000)
            number = number * 10 + (c - '0');
    }
    if (!digits) {
        if (check_name(p, name, start) < 0 || group_of_name(p, name, &number) < 0) return -1;
        if (!number) return FAIL(start, "unknown group name %R", name);
    } else if (number == 0)
        return FAIL(start, "bad group number");
    else if (number > p->out->groups)
        return FAIL(start, "invalid group reference %u", number);
    if (push_group(p, open, false, p->flags) < 0) return -1;
    p->stack[p->depth - 1].conditional = true;
    return put_number(p, "(?(%lu)", number);
}

static uint32_t flag_of(uint32_t c) {
    switch (c) {
    case 'a': return RE_ASCII;
    case 'i': return RE_IGNORECASE;
    case 'L': return RE_LOCALE;
    case 'm': return RE_MULTILINE;
    case 's': return RE_DOTALL;
    case 'u': return RE_UNICODE;
    case 'x': return RE_VERBOSE;
    default: return 0;
    }
}

// Flags turned on or off up to ')' or ':' or '-'; the character that ended them in *stop.
static int read_flags(Parser *p, bool off, uint32_t *flags, uint32_t *stop) {
    const uint32_t types = RE_ASCII | RE_LOCALE | RE_UNICODE;
    for (;;) {
        if (!more(p)) return FAIL(p->at, off ? (*flags ? "missing :" : "missing flag") : "missing -, : or )");
        uint32_t c = peek_at(p, p->at++), flag = flag_of(c);
        if (!flag) {
            if (off ? c == ':' : c == ')' || c == ':' || c == '-') {
                if (off && !*flags) return FAIL(p->at - 1, "missing flag");
                *stop = c;
                return 0;
            }
            if (unicode_is_alpha(c)) return FAIL(p->at - 1, "unknown flag");
            return off ? (*flags ? FAIL(p->at - 1, "missing :") : FAIL(p->at - 1, "missing flag"))
                       : FAIL(p->at - 1, "missing -, : or )");
        }
        if (flag & types) {
            if (off) return FAIL(p->at, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
            if (!p->bytes && flag == RE_LOCALE)
                return FAIL(p->at, "bad inline flags: cannot use 'L' flag with a str pattern");
            if (p->bytes && flag == RE_UNICODE)
                return FAIL(p->at, "bad inline flags: cannot use 'u' flag with a bytes pattern");
            if ((*flags & types) & ~flag)
                return FAIL(p->at, "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        }
        *flags |= flag;
    }
}

static int flag_group(Parser *p, size_t open) { // at the first letter behind (?
    uint32_t on = 0, off = 0, stop = 0;
    if (peek_at(p, p->at) != '-' && read_flags(p, false, &on, &stop) < 0) return -1;
    if (stop == ')') {
        if (!p->empty) return FAIL(open, "global flags not at the start of the expression");
        p->out->flags |= on;
        p->flags |= on;
        return 0;
    }
    if (stop == 0 || stop == '-') {
        if (stop == 0) p->at++;
        size_t here = p->at;
        if (!more(p)) return FAIL(here, "missing flag");
        uint32_t c = peek_at(p, here);
        if (!flag_of(c)) return FAIL(here, unicode_is_alpha(c) ? "unknown flag" : "missing flag");
        if (read_flags(p, true, &off, &stop) < 0) return -1;
        if (on & off) return FAIL(p->at - 1, "bad inline flags: flag turned on and off");
    }
    uint32_t saved = p->flags;
    if (push_group(p, open, false, saved) < 0) return -1;
    p->flags = (p->flags | on) & ~off;
    if (on & RE_UNICODE) p->flags &= ~(uint32_t)RE_ASCII;
    static const struct {
        uint32_t flag;
        char letter;
    } letters[] = {{RE_IGNORECASE, 'i'}, {RE_MULTILINE, 'm'}, {RE_DOTALL, 's'}};
    char text[16];
    size_t n = 0;
    text[n++] = '(';
    text[n++] = '?';
    for (size_t i = 0; i < ARRAY_LEN(letters); i++)
        if (on & letters[i].flag) text[n++] = letters[i].letter;
    text[n++] = '-';
    for (size_t i = 0; i < ARRAY_LEN(letters); i++)
        if (off & letters[i].flag) text[n++] = letters[i].letter;
    if (text[n - 1] == '-') n--;
    text[n++] = ':';
    return put(p, text, n);
}

static int comment(Parser *p, size_t open) {
    for (;;) {
        if (!more(p)) return FAIL(open, "missing ), unterminated comment");
        if (peek_at(p, p->at++) == ')') return 0;
    }
}

static int unknown_extension(Parser *p, size_t open) {
    SCOPED Own *text = text_between(p, open + 1, p->at);
    return text ? FAIL(open + 1, "unknown extension %U", text) : -1;
}

static int open_plain(Parser *p, size_t open, const char *text) {
    if (push_group(p, open, false, p->flags) < 0) return -1;
    Group *g = &p->stack[p->depth - 1];
    g->look = text[2] != ':' && text[2] != '>';
    g->behind = text[2] == '<';
    return puts_(p, text);
}

static int open_group(Parser *p, size_t open) { // behind (
    if (!take(p, '?')) return push_group(p, open, true, p->flags) < 0 ? -1 : puts_(p, "(");
    if (!more(p)) return FAIL(p->at, "unexpected end of pattern");
    uint32_t c = peek_at(p, p->at++);
    switch (c) {
    case ':': return open_plain(p, open, "(?:");
    case '=': return open_plain(p, open, "(?=");
    case '!': return open_plain(p, open, "(?!");
    case '>': return open_plain(p, open, "(?>");
    case '#': return comment(p, open);
    case '(': return conditional(p, open);
    case '<':
        if (!more(p)) return FAIL(p->at, "unexpected end of pattern");
        c = peek_at(p, p->at++);
        if (c == '=') return open_plain(p, open, "(?<=");
        return c == '!' ? open_plain(p, open, "(?<!") : unknown_extension(p, open);
    case 'P':
        if (!more(p)) return FAIL(p->at, "unexpected end of pattern");
        c = peek_at(p, p->at++);
        if (c == '<') return named_group(p, open);
        return c == '=' ? named_reference(p) : unknown_extension(p, open);
    default:
        p->at--;
        if (flag_of(c) || c == '-') return flag_group(p, open);
        p->at++;
        return unknown_extension(p, open);
    }
}

// ---- escapes and quantifiers

// \1 ... \99, or an octal escape of three digits.
static int numbered_reference(Parser *p, size_t start, uint32_t first) {
    uint32_t number = first - '0';
    if (more(p) && peek_at(p, p->at) - '0' < 10) {
        uint32_t second = peek_at(p, p->at);
        if (is_octal(first) && is_octal(second) && p->at + 1 < p->n && is_octal(peek_at(p, p->at + 1))) {
            uint32_t value = number * 64 + (second - '0') * 8 + (peek_at(p, p->at + 1) - '0');
            p->at += 2;
            if (value > 0377) {
                SCOPED Own *text = text_between(p, start, p->at);
                return text ? FAIL(start, "octal escape value %U outside of range 0-0o377", text) : -1;
            }
            width_add(p, 1, 1);
            return put_literal(p, value);
        }
        number = number * 10 + (second - '0');
        p->at++;
    }
    if (number > p->out->groups) return FAIL(start + 1, "invalid group reference %u", number);
    if (p->open[number - 1]) return FAIL(start, "cannot refer to an open group");
    return put_reference(p, number);
}

static int parse_escape(Parser *p, size_t start) {
    if (!more(p)) return FAIL(start, "bad escape (end of pattern)");
    uint32_t c = peek_at(p, p->at++), value;
    p->last = ITEM;
    if (is_category(c)) return put_category(p, c, false);
    if (c == 'A' || c == 'Z' || c == 'b' || c == 'B') {
        p->last = POSITION;
        return puts_(p, c == 'A' ? "\\A" : c == 'Z' ? "\\z" : c == 'b' ? "\\b" : "(?:\\B(?!\\A\\z))"); // \B: not in nothing
    }
    if (c == '0') {
        value = 0;
        for (int i = 0; i < 2 && more(p) && is_octal(peek_at(p, p->at)); i++)
            value = value * 8 + (peek_at(p, p->at++) - '0');
        width_add(p, 1, 1);
        return put_literal(p, value);
    }
    if (c - '0' < 10) return numbered_reference(p, start, c);
    int r = character_escape(p, start, c, &value);
    if (r < 0) return -1;
    if (!r) return bad_escape(p, start);
    width_add(p, 1, 1);
    return put_literal(p, value);
}

// PCRE2 writes down what a count repeats as often as that and gives 64 KB to a pattern: where those did not suffice, the
// group that repeats is written once, behind the pattern, and called. What captures must stay where it is.
static int make_subroutine(Parser *p) {
    Translation *out = p->out;
    if (out->text[p->item] != '(' || p->item_groups != out->groups) return 0;
    uint32_t number = ++p->subroutine_count;
    p->out = &p->subroutines;
    int r = put_number(p, "(?<_%lu>", number) < 0 || put(p, (char *)out->text + p->item, out->length - p->item) < 0 ||
            puts_(p, ")") < 0;
    p->out = out;
    out->length = p->item;
    return r ? -1 : put_number(p, "(?&_%lu)", number);
}

// A count that PCRE2 does not take is written as several: X{65535}X{1,}.
static int put_count(Parser *p, uint64_t low, uint64_t high, const char *suffix) {
    enum { MOST = 65535 };
    size_t item = p->item, length = p->out->length - item;
    for (;; low -= MIN(low, MOST), high -= high == WIDTH_MAX ? 0 : MIN(high, MOST)) {
        bool split = low > MOST || (high > MOST && high < WIDTH_MAX);
        if (put_number(p, "{%lu,", MIN(low, MOST)) < 0) return -1;
        if (split ? put_number(p, "%lu}", high == WIDTH_MAX ? MOST : MIN(high, MOST)) < 0
                  : (high < WIDTH_MAX && put_number(p, "%lu", high) < 0) || puts_(p, "}") < 0)
            return -1;
        if (puts_(p, suffix) < 0) return -1;
        if (!split) return 0;
        if (make_room(p, length) < 0) return -1;
        memcpy(p->out->text + p->out->length, p->out->text + item, length);
        p->out->length += length;
    }
}

static int read_count(Parser *p, uint64_t *out) { // 1: there was one
    int digits = 0;
    *out = 0;
    for (; more(p) && peek_at(p, p->at) - '0' < 10; digits++) {
        uint64_t next = *out * 10 + (peek_at(p, p->at++) - '0');
        *out = next > UINT32_MAX ? UINT32_MAX : next;
    }
    return digits > 0;
}

// At a quantifier character; 0: it was none ('{' that is just a brace), 1: done.
static int parse_quantifier(Parser *p, size_t start, uint32_t c) {
    bool counted = false;
    uint64_t least = c == '+', most = c == '?' ? 1 : WIDTH_MAX;
    if (c == '{') {
        uint64_t low, high;
        if (more(p) && peek_at(p, p->at) == '}') return 0;
        int has_low = read_count(p, &low), has_high = has_low;
        high = low;
        if (take(p, ','))
            has_high = read_count(p, &high) ? 1 : 2; // 2: no upper bound
        else if (!has_low)
            has_high = 0;
        if (!take(p, '}') || (!has_low && has_high == 0)) {
            p->at = start + 1;
            return 0;
        }
        if (!has_low) low = 0;
        if (low >= UINT32_MAX || (has_high == 1 && high >= UINT32_MAX))
            return raise_int(EXC_OverflowError, "the repetition number is too large");
        if (has_high == 1 && high < low) return FAIL(start + 1, "min repeat greater than max repeat");
        least = low;
        most = has_high == 2 ? WIDTH_MAX : high;
        counted = true;
    }
    if (p->last == NOTHING || p->last == POSITION) return FAIL(start, "nothing to repeat");
    if (p->last == REPEAT) return FAIL(start, "multiple repeat");
    p->last = REPEAT;
    width_repeat(p, least, most);
    const char *suffix = take(p, '?') ? "?" : take(p, '+') ? "+" : "";
    char mark[2] = {(char)c};
    if (!counted) return puts_(p, mark) < 0 || puts_(p, suffix) < 0 ? -1 : 1;
    if (p->compact && make_subroutine(p) < 0) return -1;
    return put_count(p, least, most, suffix) < 0 ? -1 : 1;
}

// ---- the whole

static int parse_bar(Parser *p, size_t start) {
    p->last = NOTHING;
    width_branch(p);
    if (p->depth && p->stack[p->depth - 1].conditional && ++p->stack[p->depth - 1].bars > 1)
        return FAIL(start, "conditional backref with more than two branches");
    return puts_(p, "|");
}

static int parse_one(Parser *p) {
    size_t start = p->at;
    uint32_t c = peek_at(p, p->at++);
    if (p->flags & RE_VERBOSE) {
        if (c < 128 && c && strchr(" \t\n\r\v\f", (int)c)) return 0;
        if (c == '#') {
            while (more(p) && peek_at(p, p->at) != '\n') p->at++;
            return 0;
        }
    }
    if (c == '(') {
        bool was_empty = p->empty;
        size_t length = p->out->length;
        if (open_group(p, start) < 0) return -1;
        p->empty = was_empty && p->out->length == length; // still nothing but flags and comments
        return 0;
    }
    p->empty = false;
    if (!strchr("*+?{", (int)MIN(c, 0x7F))) {
        p->item = p->out->length;
        p->item_groups = p->out->groups;
    }
    switch (c) {
    case ')': return close_group(p, start);
    case '|': return parse_bar(p, start);
    case '[':
        p->last = ITEM;
        width_add(p, 1, 1);
        return parse_set(p, start);
    case '\\': return parse_escape(p, start);
    case '.':
        p->last = ITEM;
        width_add(p, 1, 1);
        return puts_(p, ".");
    case '^': p->last = POSITION; return puts_(p, "^");
    case '$': p->last = POSITION; return puts_(p, "$");
    case '*':
    case '+':
    case '?':
    case '{': {
        int r = parse_quantifier(p, start, c);
        if (r) return r < 0 ? -1 : 0;
        break;
    }
    }
    p->last = ITEM;
    width_add(p, 1, 1);
    return put_literal(p, c);
}

static int check_flags(uint32_t flags, bool bytes, uint32_t *out) {
    if (bytes) {
        if (flags & RE_UNICODE)
            return raise_int(EXC_ValueError, "cannot use UNICODE flag with a bytes pattern");
        if ((flags & RE_LOCALE) && (flags & RE_ASCII))
            return raise_int(EXC_ValueError, "ASCII and LOCALE flags are incompatible");
    } else {
        if (flags & RE_LOCALE) return raise_int(EXC_ValueError, "cannot use LOCALE flag with a str pattern");
        if ((flags & RE_ASCII) && (flags & RE_UNICODE))
            return raise_int(EXC_ValueError, "ASCII and UNICODE flags are incompatible");
        if (!(flags & RE_ASCII)) flags |= RE_UNICODE;
    }
    *out = flags;
    return 0;
}

int re_translate(Ref pattern, uint32_t flags, bool compact, Translation *out) {
    *out = (Translation){.flags = flags};
    Parser parser = {.pattern = pattern,
                     .bytes = is_bytes(pattern),
                     .flags = flags,
                     .out = out,
                     .empty = true,
                     .compact = compact},
           *p = &parser;
    p->n = p->bytes ? bytes_length(pattern) : str_length(pattern);
    int r = (out->names = dict_new()) ? 0 : -1;
    while (r == 0 && more(p)) r = parse_one(p);
    if (r == 0 && p->depth) r = FAIL(p->stack[p->depth - 1].position, "missing ), unterminated subpattern");
    if (r == 0) r = check_flags(out->flags, p->bytes, &out->flags);
    width_branch(p);
    out->least = p->width.all_low;
    out->most = p->width.all_high;
    if (r == 0 && p->subroutine_count)
        r = puts_(p, "(?(DEFINE)") < 0 || put(p, (char *)p->subroutines.text, p->subroutines.length) < 0 ? -1 : puts_(p, ")");
    re_translation_done(&p->subroutines);
    if (p->stack) heap_free(&vm->heap, p->stack);
    if (p->open) heap_free(&vm->heap, p->open);
    if (p->group_widths) heap_free(&vm->heap, p->group_widths);
    if (r < 0) re_translation_done(out);
    return r;
}

void re_translation_done(Translation *t) {
    if (t->text) heap_free(&vm->heap, t->text);
    if (t->closing) heap_free(&vm->heap, t->closing);
    xdecref(t->names);
    *t = (Translation){0};
}
