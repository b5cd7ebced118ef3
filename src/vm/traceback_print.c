// traceback_print.c - an exception as text: stack, source lines with carets, message, notes, chain, groups.
//
// The text grows in one StrBuilder. What belongs to an exception group is indented; every piece goes through emit(), which
// puts the margin before each of its lines.
#include "base/unicode.h"
#include "heap/mem.h"
#include <stdio.h>
#include "types/builtin.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "vm/frame.h"
#include "vm/traceback_print.h"

enum { REPEATS_SHOWN = 3, GROUP_WIDTH = 15, GROUP_DEPTH = 10, LINES_MAX = 4000, CHAIN_MAX = 1000 };

typedef struct Printer {
    StrBuilder out;
    int depth;        // of exception groups; 0: outside
    bool need_close;  // a group's frame is still open at the bottom
    SourceFile source;
    Own *seen;        // list of exceptions printed or about to be: chains may be circles
    size_t limit;     // of entries in a stack
} Printer;

// ---- output -------------------------------------------------------------------------------------------------------------------

static int indent(Printer *p) { return str_builder_fill(&p->out, ' ', (size_t)(2 * p->depth)); }

// text, whole lines; each gets the margin
static int emit_with(Printer *p, Ref text, char margin) {
    if (p->depth == 0) return str_builder_str(&p->out, text);
    size_t n = str_length(text);
    for (size_t start = 0; start < n;) {
        size_t end = start;
        while (end < n && str_at(text, end) != '\n') end++;
        if (end < n) end++;
        if (indent(p) < 0 || str_builder_char(&p->out, (uint32_t)margin) < 0 || str_builder_char(&p->out, ' ') < 0 ||
            str_builder_part(&p->out, text, start, end) < 0)
            return -1;
        start = end;
    }
    return 0;
}
static int emit(Printer *p, Ref text) { return emit_with(p, text, '|'); }
static int emit_take(Printer *p, Own *text) {
    if (!text) return -1;
    int r = emit(p, text);
    decref(text);
    return r;
}
static int emit_c(Printer *p, const char *text, char margin) {
    SCOPED Own *s = str_from_c(text);
    return s ? emit_with(p, s, margin) : -1;
}

// ---- colours ------------------------------------------------------------------------------------------------------------------------

#define RED "\x1b[31m"
#define BOLD_RED "\x1b[1;31m"
#define MAGENTA "\x1b[35m"
#define BOLD_MAGENTA "\x1b[1;35m"
#define RESET "\x1b[0m"

static const char *caret_colour(char caret) { return caret == '^' ? BOLD_RED : caret == '~' ? RED : NULL; }

// Ends the colour of one run of carets and begins that of another.
static int change_colour(StrBuilder *b, bool colour, char *now, char next) {
    if (!colour || *now == next) return 0;
    if (caret_colour(*now) && str_builder_c(b, RESET) < 0) return -1;
    *now = next;
    return caret_colour(next) ? str_builder_c(b, caret_colour(next)) : 0;
}

// ---- one frame ------------------------------------------------------------------------------------------------------------------

typedef struct Lines { // the source lines of an instruction, without their common indentation
    uint32_t *text;    // all lines, joined by '\n'; heap block
    size_t *starts;    // of each line, and one more behind the last
    size_t count, length;
    size_t dedent;     // characters cut off the front of each line
    size_t first_byte_column, last_byte_column; // where the instruction starts and ends, in characters of the dedented lines
} Lines;

static void lines_free(Lines *l) {
    mem_free(l->text);
    mem_free(l->starts);
}
static size_t line_length(const Lines *l, size_t i) { return l->starts[i + 1] - l->starts[i] - 1; }
static const uint32_t *line_text(const Lines *l, size_t i) { return l->text + l->starts[i]; }

static size_t leading_space(Ref line) {
    size_t i = 0, n = str_length(line);
    while (i < n && (str_at(line, i) == ' ' || str_at(line, i) == '\t')) i++;
    return i;
}

// Common leading white space of all lines that are not blank.
static size_t common_indent(Ref lines) {
    Ref first = NULL;
    size_t common = 0;
    for (size_t i = 0; i < list_size(lines); i++) {
        Ref line = list_peek(lines, i);
        size_t space = leading_space(line);
        if (space == str_length(line)) continue;
        if (!first) {
            first = line;
            common = space;
            continue;
        }
        size_t same = 0;
        while (same < common && same < space && str_at(line, same) == str_at(first, same)) same++;
        common = same;
    }
    return common;
}

static int lines_build(Lines *l, Ref lines) {
    size_t total = 0, n = list_size(lines);
    for (size_t i = 0; i < n; i++) total += str_length(list_peek(lines, i)) + 1;
    *l = (Lines){.count = n, .dedent = common_indent(lines)};
    l->text = mem_alloc((total + 1) * sizeof *l->text);
    l->starts = mem_alloc((n + 1) * sizeof *l->starts);
    if (!l->text || !l->starts) {
        lines_free(l);
        raise_no_memory();
        return -1;
    }
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        Ref line = list_peek(lines, i);
        size_t length = str_length(line), from = leading_space(line) == length ? length : l->dedent;
        l->starts[i] = at;
        for (size_t k = from; k < length; k++) l->text[at++] = str_at(line, k);
        l->text[at++] = '\n';
    }
    l->starts[n] = at;
    l->length = at - 1;
    return 0;
}

// A column in bytes of UTF-8 as a column in characters.
static size_t to_characters(Ref line, size_t bytes) {
    size_t i = 0, n = str_length(line), used = 0;
    while (i < n && used < bytes) {
        uint32_t c = str_at(line, i++);
        used += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    return i;
}

static size_t display_width(const uint32_t *text, size_t length, size_t upto) {
    size_t width = 0;
    for (size_t i = 0; i < length && i < upto; i++) {
        const char *east = text[i] < 128 ? "N" : unicode_east_asian_width(text[i]);
        width += east[0] == 'W' || east[0] == 'F' ? 2 : 1;
    }
    return width;
}

static bool not_blank(const uint32_t *text, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (!unicode_is_space(text[i])) return true;
    return false;
}

typedef struct Marks { // what to print under the lines
    bool show;
    size_t start, end;             // of the instruction, in columns of the first and last line
    bool anchored;                 // the rest is used
    size_t left_line, left, right_line, right;
} Marks;

static Marks find_marks(const Lines *l, size_t start, size_t end) {
    Marks m = {0};
    size_t last = l->count - 1;
    start = MIN(start, line_length(l, 0));
    end = MIN(end, line_length(l, last));
    const uint32_t *segment = l->text + start;
    size_t segment_end = l->starts[last] + end;
    Carets c = segment_end > start ? carets_in_segment(segment, segment_end - start) : (Carets){0};
    if (carets_pointless(l->text, l->length, start, segment_end)) m.show = false;
    else m.show = c.found || not_blank(line_text(l, 0), 0, start) || not_blank(line_text(l, last), end, line_length(l, last));
    m.start = display_width(line_text(l, 0), line_length(l, 0), start);
    m.end = display_width(line_text(l, last), line_length(l, last), end);
    if (!c.found || c.left_line > last || c.right_line > last) return m;
    m.anchored = true;
    m.left_line = c.left_line;
    m.right_line = c.right_line;
    size_t left = c.left_column + (c.left_line == 0 ? start : 0), right = c.right_column + (c.right_line == 0 ? start : 0);
    m.left = display_width(line_text(l, c.left_line), line_length(l, c.left_line), left);
    m.right = display_width(line_text(l, c.right_line), line_length(l, c.right_line), right);
    return m;
}

static char caret_at(size_t i, const Marks *m, size_t column, size_t space) {
    if (column < space || (i == 0 && column < m->start)) return ' ';
    if (!m->anchored) return '^';
    return (i > m->left_line || (i == m->left_line && column >= m->left)) &&
                   (i < m->right_line || (i == m->right_line && column < m->right)) ? '^' : '~';
}

static int add_marked_line(StrBuilder *b, const Lines *l, size_t i, const Marks *m, bool colour) {
    size_t length = line_length(l, i), space = 0;
    const uint32_t *text = line_text(l, i);
    while (space < length && unicode_is_space(text[space])) space++;
    size_t width = i == l->count - 1 ? m->end : display_width(text, length, length);
    char now = ' ';
    if (str_builder_fill(b, ' ', 4) < 0) return -1;
    for (size_t k = 0, column = 0; k < length; k++) {
        char caret = m->show && column < width ? caret_at(i, m, column, space) : ' ';
        if (change_colour(b, colour, &now, caret) < 0 || str_builder_char(b, text[k]) < 0) return -1;
        column += colour ? display_width(text + k, 1, 1) : 1;
    }
    if (change_colour(b, colour, &now, ' ') < 0 || str_builder_char(b, '\n') < 0) return -1;
    if (!m->show) return 0;
    if (str_builder_fill(b, ' ', 4) < 0) return -1;
    for (size_t column = 0; column < width; column++) {
        char caret = caret_at(i, m, column, space);
        if (change_colour(b, colour, &now, caret) < 0 || str_builder_char(b, (uint32_t)caret) < 0) return -1;
    }
    return change_colour(b, colour, &now, ' ') < 0 ? -1 : str_builder_char(b, '\n');
}

// First and last line and those around the anchors; what is left out is counted.
static bool is_significant(const Lines *l, const Marks *m, size_t i) {
    if (i == 0 || i == l->count - 1) return true;
    if (!m->anchored) return false;
    return (i + 1 >= m->left_line && i <= m->left_line + 1) || (i + 1 >= m->right_line && i <= m->right_line + 1);
}

static int add_lines(StrBuilder *b, const Lines *l, const Marks *m, bool colour) {
    size_t previous = 0;
    for (size_t i = 0; i < l->count; i++) {
        if (!is_significant(l, m, i)) continue;
        size_t gap = i - previous;
        if (i && gap == 2 && add_marked_line(b, l, i - 1, m, colour) < 0) return -1;
        if (i && gap > 2) {
            SCOPED Own *text = error_format("    ...<%zu lines>...\n", gap - 1);
            if (!text || str_builder_str(b, text) < 0) return -1;
        }
        if (add_marked_line(b, l, i, m, colour) < 0) return -1;
        previous = i;
    }
    return 0;
}

static Own *collect_lines(SourceFile *source, Ref filename, Ref otherwise, int first, int last) {
    Own *lines = list_new(0);
    for (int n = first; lines && n <= last && n < first + LINES_MAX; n++) {
        Own *text;
        int found = source_line(source, filename, otherwise, n, &text);
        if (found == 0) text = incref(empty_str);
        if (found < 0 || list_append_take(lines, text) < 0) {
            decref(lines);
            return NULL;
        }
    }
    return lines;
}

static int add_source(StrBuilder *b, SourceFile *source, const Code *code, const Traceback *t) {
    Position pos;
    bool known = t->instruction >= 0 && code_position(code, (uint32_t)t->instruction, &pos) && pos.line > 0;
    known &= !(source->no_carets | vm->options.no_debug_ranges);
    int line = traceback_line(REF(t)), last = known && pos.end_line >= line ? pos.end_line : line;
    Ref globals = frame_object_globals(t->frame);
    Ref module_file = globals && is_dict(globals) ? dict_get_str_peek(globals, NAME(__file__)) : NULL;
    SCOPED Own *lines = collect_lines(source, code->filename, module_file, line, last);
    if (!lines) return -1;
    bool blank = true;
    for (size_t i = 0; i < list_size(lines); i++) blank &= leading_space(list_peek(lines, i)) == str_length(list_peek(lines, i));
    if (blank) return 0;
    Ref first_line = list_peek(lines, 0), last_line = list_peek(lines, list_size(lines) - 1);
    if (!known || pos.column < 0 || pos.end_column < 0) {
        size_t space = leading_space(first_line);
        return str_builder_fill(b, ' ', 4) < 0 || str_builder_part(b, first_line, space, str_length(first_line)) < 0
                   ? -1
                   : str_builder_char(b, '\n');
    }
    Lines l;
    if (lines_build(&l, lines) < 0) return -1;
    size_t start = to_characters(first_line, (size_t)pos.column), end = to_characters(last_line, (size_t)pos.end_column);
    Marks m = find_marks(&l, start > l.dedent ? start - l.dedent : 0, end > l.dedent ? end - l.dedent : 0);
    int r = add_lines(b, &l, &m, source->colour);
    lines_free(&l);
    return r;
}

static const Code *traceback_code(const Traceback *t) {
    const FrameObject *f = (const FrameObject *)t->frame;
    return f ? f->code : NULL;
}

// What was typed at the prompt has a name of its own, <stdin>-7, by which its source is found; people see <stdin>.
static Own *shown_filename(Ref filename) {
    const char *text = is_str(filename) ? str_ascii_peek(filename) : NULL;
    return text && strncmp(text, "<stdin>-", 8) == 0 ? str_from_c("<stdin>") : incref(filename);
}

static Own *frame_text(SourceFile *source, const Traceback *t) {
    const Code *code = traceback_code(t);
    StrBuilder b;
    str_builder_init(&b);
    const char *form = source->colour ? "  File " MAGENTA "\"%S\"" RESET ", line " MAGENTA "%d" RESET ", in " MAGENTA "%S" RESET "\n"
                                      : "  File \"%S\", line %d, in %S\n";
    SCOPED Own *file = shown_filename(code->filename), *head = file ? error_format(form, file, traceback_line(REF(t)), code->name) : NULL;
    if (!head || str_builder_str(&b, head) < 0 || add_source(&b, source, code, t) < 0) {
        str_builder_drop(&b);
        return NULL;
    }
    return str_builder_finish(&b);
}

static int emit_repeated(Printer *p, size_t count) {
    if (count <= REPEATS_SHOWN) return 0;
    count -= REPEATS_SHOWN;
    return emit_take(p, error_format("  [Previous line repeated %zu more time%s]\n", count, count == 1 ? "" : "s"));
}

static int emit_stack(Printer *p, Ref traceback) {
    const Traceback *last = NULL;
    size_t repeats = 0, entries = 0;
    for (const Traceback *t = (const Traceback *)traceback; t; t = (const Traceback *)t->next) entries++;
    for (; entries > p->limit; entries--) traceback = ((const Traceback *)traceback)->next;
    for (const Traceback *t = (const Traceback *)traceback; t; t = (const Traceback *)t->next) {
        const Code *code = traceback_code(t);
        if (!code) continue;
        const Code *before = last ? traceback_code(last) : NULL;
        bool same = before && traceback_line(REF(last)) == traceback_line(REF(t)) && str_equal(before->filename, code->filename) && str_equal(before->name, code->name);
        if (!same) {
            if (emit_repeated(p, repeats) < 0) return -1;
            repeats = 0;
        }
        last = t;
        if (++repeats > REPEATS_SHOWN) continue;
        if (emit_take(p, frame_text(&p->source, t)) < 0) return -1;
    }
    return emit_repeated(p, repeats);
}

// ---- the exception itself ---------------------------------------------------------------------------------------------------------

static Own *type_text(Ref exception) {
    Type *type = type_of(exception);
    SCOPED Own *name = object_get_attr(REF(type), NAME(__qualname__));
    if (!name) return NULL;
    Own *found;
    int r = object_get_attr_optional(REF(type), NAME(__module__), &found);
    if (r < 0) return NULL;
    SCOPED Own *module = r ? found : NULL;
    if (!module || !is_str(module)) return module ? error_format("<unknown>.%U", name) : GIVE(name);
    if (str_equal_c(module, "builtins") || str_equal_c(module, "__main__")) return GIVE(name);
    return error_format("%U.%U", module, name);
}

static Own *safe_text(Ref x, Own *(*function)(Ref), const char *what, const char *how) {
    Own *s = function(x);
    if (s) return s;
    error_clear();
    return error_format("<%s %s() failed>", what, how);
}

static int emit_notes(Printer *p, Ref notes) {
    if (!notes) return 0;
    if (!is_list(notes) && !is_tuple(notes)) {
        SCOPED Own *text = safe_text(notes, object_repr, "__notes__", "repr");
        return text ? emit_take(p, error_format("%U\n", text)) : -1;
    }
    size_t n;
    Ref const *items = sequence_items(notes, &n);
    for (size_t i = 0; i < n; i++) {
        SCOPED Own *text = safe_text(items[i], object_str, "note", "str");
        if (!text || emit_take(p, error_format("%U\n", text)) < 0) return -1;
    }
    return 0;
}

static bool is_kind(Ref x, ExcKind kind) { return type_is_subtype(type_of(x), vm->types[TYPE_FIRST_EXCEPTION + kind]); }

static int64_t as_number(Ref x, int64_t otherwise) {
    int64_t value;
    return x && is_int(x) && int_fits_i64(x, &value) ? value : otherwise;
}

static Own *coloured_part(Ref line, int64_t from, int64_t to) {
    size_t n = str_length(line), a = MIN((size_t)from, n), b = MIN((size_t)to, n);
    SCOPED Own *left = str_slice(line, 0, a), *middle = str_slice(line, a, b), *right = str_slice(line, b, n);
    return left && middle && right ? error_format("    %U" BOLD_RED "%U" RESET "%U\n", left, middle, right) : NULL;
}

// The offending line with its carets, both without the line's indentation.
static int emit_syntax_line(Printer *p, const SyntaxErrorExc *e) {
    Ref text = e->text;
    size_t end = str_length(text), start = 0;
    while (end > 0 && str_at(text, end - 1) == '\n') end--;
    while (start < end && strchr(" \n\f\t", (int)MIN(str_at(text, start), 127)) && str_at(text, start) < 127 && str_at(text, start)) {
        if (str_at(text, start) == '\t') break;
        start++;
    }
    SCOPED Own *shown = str_slice(text, start, end);
    if (!shown) return -1;
    if (!e->offset || is_none(e->offset)) return emit_take(p, error_format("    %U\n", shown));
    int64_t offset = as_number(e->offset, 0), past = (int64_t)end + 1; // columns from 1; just behind the line
    int64_t end_offset = past;
    if (e->lineno && e->end_lineno && as_number(e->lineno, -1) == as_number(e->end_lineno, -2))
        end_offset = as_number(e->end_offset, 0) ? as_number(e->end_offset, 0) : offset;
    offset = MIN(offset, past);
    end_offset = MIN(end_offset, past);
    if (offset >= end_offset || end_offset < 0) end_offset = MAX(offset + 1, 1);
    int64_t column = offset - 1 - (int64_t)start, end_column = end_offset - 1 - (int64_t)start;
    if (emit_take(p, column < 0 || !p->source.colour ? error_format("    %U\n", shown) : coloured_part(shown, column, end_column)) < 0) return -1;
    if (column < 0) return 0;
    StrBuilder b;
    str_builder_init(&b);
    int r = str_builder_fill(&b, ' ', 4);
    for (int64_t i = 0; r == 0 && i < column; i++) {
        uint32_t c = (size_t)i < str_length(shown) ? str_at(shown, (size_t)i) : ' ';
        r = str_builder_char(&b, unicode_is_space(c) ? c : ' ');
    }
    if (r == 0 && p->source.colour) r = str_builder_c(&b, BOLD_RED);
    if (r == 0) r = str_builder_fill(&b, '^', (size_t)(end_column - column));
    if (r == 0 && p->source.colour) r = str_builder_c(&b, RESET);
    if (r == 0) r = str_builder_char(&b, '\n');
    if (r < 0) {
        str_builder_drop(&b);
        return -1;
    }
    return emit_take(p, str_builder_finish(&b));
}

static int emit_syntax_error(Printer *p, Ref exception, Ref type) {
    const SyntaxErrorExc *e = (const SyntaxErrorExc *)exception;
    SCOPED Own *suffix = NULL;
    if (e->lineno && !is_none(e->lineno)) {
        bool named = e->filename && !is_none(e->filename);
        SCOPED Own *file = named ? shown_filename(e->filename) : str_from_c("<string>");
        if (!file || emit_take(p, error_format(p->source.colour ? "  File " MAGENTA "\"%S\"" RESET ", line " MAGENTA "%S" RESET "\n"
                                                                      : "  File \"%S\", line %S\n", file, e->lineno)) < 0) return -1;

        if (e->text && is_str(e->text) && emit_syntax_line(p, e) < 0) return -1;

    } else if (e->filename && !is_none(e->filename)) {
        if (!(suffix = error_format(" (%S)", e->filename))) return -1;
    }
    bool has_msg = e->msg && !is_none(e->msg) && !(is_str(e->msg) && str_length(e->msg) == 0);
    SCOPED Own *msg = has_msg ? safe_text(e->msg, object_str, "exception", "str") : str_from_c("<no detail available>");
    const char *form = p->source.colour ? BOLD_MAGENTA "%U" RESET ": " MAGENTA "%U" RESET "%U\n" : "%U: %U%U\n";
    return msg ? emit_take(p, error_format(form, type, msg, suffix ? suffix : empty_str)) : -1;
}

static int emit_exception(Printer *p, Ref exception) {
    SCOPED Own *type = type_text(exception);
    if (!type) return -1;
    if (is_kind(exception, EXC_SyntaxError)) {
        if (emit_syntax_error(p, exception, type) < 0) return -1;
    } else {
        SCOPED Own *text = safe_text(exception, object_str, "exception", "str");
        SCOPED Own *suggestion = text ? suggestion_text(exception) : NULL;
        if (!text) return -1;
        Ref more = suggestion ? suggestion : empty_str;
        bool empty = str_length(text) == 0 && str_length(more) == 0;
        bool colour = p->source.colour;
        const char *alone = colour ? BOLD_MAGENTA "%U" RESET "\n" : "%U\n",
                   *both = colour ? BOLD_MAGENTA "%U" RESET ": " MAGENTA "%U%U" RESET "\n" : "%U: %U%U\n";
        if (emit_take(p, empty ? error_format(alone, type) : error_format(both, type, text, more)) < 0) return -1;
    }
    return emit_notes(p, exception_notes_peek(exception));
}

// ---- chains and groups --------------------------------------------------------------------------------------------------------------

static int print_chain(Printer *p, Ref exception);

static int emit_members(Printer *p, const GroupExc *group) {
    size_t count = tuple_size(group->exceptions), shown = MIN(count, (size_t)GROUP_WIDTH + 1);
    p->need_close = false;
    for (size_t i = 0; i < shown; i++) {
        bool last = i + 1 == shown, truncated = i >= GROUP_WIDTH;
        if (last) p->need_close = true;
        char title[64];
        if (truncated) strcpy(title, "...");
        else snprintf(title, sizeof title, "%zu", i + 1);
        SCOPED Own *bar = error_format("%s+---------------- %s ----------------\n", i == 0 ? "+-" : "  ", title);
        if (!bar || indent(p) < 0 || str_builder_str(&p->out, bar) < 0) return -1;
        p->depth++;
        if (!truncated) {
            if (print_chain(p, tuple_peek(group->exceptions, i)) < 0) return -1;
        } else {
            size_t rest = count - GROUP_WIDTH;
            if (emit_take(p, error_format("and %zu more exception%s\n", rest, rest > 1 ? "s" : "")) < 0) return -1;
        }
        if (last && p->need_close) {
            if (indent(p) < 0 || str_builder_c(&p->out, "+------------------------------------\n") < 0) return -1;
            p->need_close = false;
        }
        p->depth--;
    }
    return 0;
}

static int print_group(Printer *p, Ref exception) {
    const GroupExc *group = (const GroupExc *)exception;
    if (p->depth > GROUP_DEPTH) return emit_c(p, "... (max_group_depth is 10)\n", '|');
    bool outermost = p->depth == 0;
    if (outermost) p->depth = 1;
    if (group->base.traceback && p->limit) {
        if (emit_c(p, "Exception Group Traceback (most recent call last):\n", outermost ? '+' : '|') < 0 ||
            emit_stack(p, group->base.traceback) < 0)
            return -1;
    }
    if (emit_exception(p, exception) < 0) return -1;
    bool colour = p->source.colour; // which the members do not have
    p->source.colour = false;
    if (emit_members(p, group) < 0) return -1;
    p->source.colour = colour;
    if (outermost) p->depth = 0;
    return 0;
}

static int print_one(Printer *p, Ref exception) {
    if (is_kind(exception, EXC_BaseExceptionGroup) && ((const GroupExc *)exception)->exceptions) return print_group(p, exception);
    Ref traceback = ((const Exception *)exception)->traceback;
    if (traceback && p->limit && (emit_c(p, "Traceback (most recent call last):\n", '|') < 0 || emit_stack(p, traceback) < 0)) return -1;
    return emit_exception(p, exception);
}

static bool seen(Printer *p, Ref exception) {
    for (size_t i = 0; i < list_size(p->seen); i++)
        if (list_peek(p->seen, i) == exception) return true;
    return false;
}

// From the exception back to what caused it, printed the other way round.
static int print_chain(Printer *p, Ref exception) {
    if (recursion_enter(" while printing an exception") < 0) return -1;
    SCOPED Own *chain = list_new(0);
    SCOPED Own *links = list_new(0); // True: cause, False: context
    if (!chain || !links) return -1;
    for (Ref e = exception; e;) {
        if (list_append(chain, e) < 0 || list_append(p->seen, e) < 0) return -1;
        const Exception *x = (const Exception *)e;
        Ref next = NULL;
        bool cause = false;
        if (x->cause && !seen(p, x->cause)) next = x->cause, cause = true;
        else if (!x->cause && x->context && !x->suppress_context && !seen(p, x->context)) next = x->context;
        if (next && list_append(links, object_bool(cause)) < 0) return -1;
        e = next;
    }
    for (size_t i = list_size(chain); i-- > 0;) {
        if (i + 1 < list_size(chain)) {
            bool cause = list_peek(links, i) == object_bool(true);
            const char *text = cause ? "\nThe above exception was the direct cause of the following exception:\n\n"
                                     : "\nDuring handling of the above exception, another exception occurred:\n\n";
            if (emit_c(p, text, '|') < 0) return -1;
        }
        if (print_one(p, list_peek(chain, i)) < 0) return -1;
    }
    return 0;
}

static Own *format_within(Ref exception, bool colour, size_t limit) {
    Printer p = {.seen = list_new(0), .source = {.colour = colour}, .limit = limit};
    if (!p.seen) return NULL;
    str_builder_init(&p.out);
    int r = print_chain(&p, exception);
    source_forget(&p.source);
    decref(p.seen);
    if (r == 0) return str_builder_finish(&p.out);
    str_builder_drop(&p.out);
    return NULL;
}

Own *traceback_format(Ref exception, bool colour) { return format_within(exception, colour, SIZE_MAX); }

Own *traceback_format_uncaught(Ref exception, bool colour) {
    SCOPED Own *name = str_intern_c("tracebacklimit");
    if (!name) return NULL;
    Ref wanted = vm->sys_dict ? dict_get_str_peek(vm->sys_dict, name) : NULL;
    int64_t limit = as_number(wanted, wanted && is_int(wanted) && int_sign(wanted) < 0 ? 0 : INT64_MAX);
    return format_within(exception, colour, limit > 0 ? (size_t)limit : 0);
}

// What is written of an exception that nobody can catch: the stack without carets, its name and text; no chain, no notes.
Own *traceback_format_plain(Ref exception) {
    Printer p = {.source = {.no_carets = true}, .limit = SIZE_MAX};
    str_builder_init(&p.out);
    Ref tb = ((const Exception *)exception)->traceback;
    int r = tb ? emit_c(&p, "Traceback (most recent call last):\n", '|') : 0;
    if (r == 0 && tb) r = emit_stack(&p, tb);
    SCOPED Own *type = r == 0 ? type_text(exception) : NULL, *text = type ? safe_text(exception, object_str, "exception", "str") : NULL;
    if (text) r = emit_take(&p, error_format("%U: %U\n", type, text)); // with a colon even if there is no text
    else r = -1;
    source_forget(&p.source);
    if (r == 0) return str_builder_finish(&p.out);
    str_builder_drop(&p.out);
    return NULL;
}

// One entry as it stands in a traceback: for the module traceback.
Own *traceback_entry_text(Ref traceback) {
    const Traceback *t = (const Traceback *)traceback;
    if (!traceback_code(t)) return str_from_c("");
    SourceFile source = {0};
    Own *text = frame_text(&source, t);
    source_forget(&source);
    return text;
}
