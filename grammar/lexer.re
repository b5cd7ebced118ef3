/* lexer.re - the tokens of Python 3.13, for re2c.
 *
 * re2c cuts names, keywords and operators. Strings, f-string text, numbers and indentation have rules that a regular
 * expression says badly (and messages that depend on how far one got), so they are plain functions around it.
 *
 * The text ends in a NUL that no rule matches but one, so no rule checks for the end. Text never holds other NULs.
 */
#include "compiler/lexer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/unicode.h"
#include "compiler/unicode_ident.h"
#include "heap/mem.h"
#include "python_grammar.h"

typedef enum Step {
    STEP_ON,   /* a token was made, or something skipped */
    STEP_LINE, /* NEWLINE was made */
    STEP_END,
    STEP_MORE,
    STEP_FAULT,
    STEP_NOMEM
} Step;

/* ---- buffers --------------------------------------------------------------------------------------------- */

bool token_buffer_reserve(TokenBuffer *buffer, uint32_t count)
{
    if (count <= buffer->capacity)
        return true;
    size_t capacity = buffer->capacity ? (size_t)buffer->capacity * 2 : 64;
    while (capacity < count)
        capacity *= 2;
    if (capacity > UINT32_MAX / 2)
        return false;
    Token *items = mem_alloc(capacity * sizeof(Token));
    if (!items)
        return false;
    if (buffer->count)
        memcpy(items, buffer->items, buffer->count * sizeof(Token));
    mem_free(buffer->items);
    buffer->items = items;
    buffer->capacity = (uint32_t)capacity;
    return true;
}

void lexer_init(Lexer *lx, const Source *source, AstArena *arena)
{
    memset(lx, 0, sizeof *lx);
    lx->source = source;
    lx->arena = arena;
    lx->line = 1;
    lx->at_line_start = true;
    lx->warn = true;
    lx->warnings_end = &lx->warnings;
}

void lexer_free(Lexer *lx)
{
    mem_free(lx->tokens.items);
    mem_free(lx->modes);
    lx->tokens.items = NULL;
    lx->modes = NULL;
}

/* Makes a token of text[start..cursor) that began at the given place. */
static Token *emit_from(Lexer *lx, int kind, uint32_t start, uint32_t line, uint32_t column)
{
    if (lx->tokens.count == lx->tokens.capacity && !token_buffer_reserve(&lx->tokens, lx->tokens.count + 1))
        return NULL;
    Token *token = &lx->tokens.items[lx->tokens.count++];
    token->kind = (uint16_t)kind;
    token->level = (uint16_t)lx->levels;
    token->start = start;
    token->end = lx->cursor;
    token->line = line;
    token->column = column;
    token->end_line = lx->line;
    token->end_column = lx->cursor - lx->line_start;
    token->ident = NULL;
    return token;
}

static inline Token *emit(Lexer *lx, int kind, uint32_t start)
{
    return emit_from(lx, kind, start, lx->line, start - lx->line_start);
}

static inline Step emitted(const Token *token) { return token ? STEP_ON : STEP_NOMEM; }

/* ---- faults ---------------------------------------------------------------------------------------------- */

int lexer_chars(const Source *source, uint32_t from, uint32_t to)
{
    int count = 0;
    for (uint32_t i = from; i < to && i < source->length; i++)
        count += ((unsigned char)source->text[i] & 0xC0) != 0x80;
    return count;
}

void lexer_fault_line(const Source *source, SyntaxFault *fault, uint32_t line_start, bool with_newline)
{
    if (line_start > source->length) {
        fault->line = NULL;
        fault->line_length = 0;
        return;
    }
    const char *begin = source->text + line_start;
    const char *end = memchr(begin, '\n', source->length - line_start);
    fault->line = begin;
    if (end == source->text + source->length - 1 && source->implicit_newline && source->hides_newline)
        with_newline = false;
    fault->line_length = end ? (size_t)(end - begin) + with_newline : source->length - line_start;
}

static char *format_message(AstArena *arena, const char *format, va_list arguments)
{
    char text[512];
    int length = vsnprintf(text, sizeof text, format, arguments);
    if (length < 0)
        length = 0;
    if (length >= (int)sizeof text)
        length = sizeof text - 1;
    return ast_arena_copy(arena, text, (size_t)length);
}

static Step set_fault(Lexer *lx, FaultKind kind, LexFaultClass class, uint32_t line, uint32_t line_start, int offset,
                      int end_offset, const char *message)
{
    if (!message)
        return STEP_NOMEM;
    lx->fault = (SyntaxFault){.kind = kind,
                              .message = message,
                              .lineno = (int)line,
                              .offset = offset,
                              .end_lineno = (int)line,
                              .end_offset = end_offset,
                              .has_position = true};
    lx->fault_class = class;
    lexer_fault_line(lx->source, &lx->fault, line_start, class == LEX_FAULT_SOFT);
    return STEP_FAULT;
}

/* A bad token whose last good byte lies before `at`: points at the character that ends there. */
__attribute__((format(printf, 3, 4))) static Step fault_at(Lexer *lx, uint32_t at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = format_message(lx->arena, format, arguments);
    va_end(arguments);
    int offset = lexer_chars(lx->source, lx->line_start, at);
    return set_fault(lx, FAULT_SYNTAX, LEX_FAULT_HARD, lx->line, lx->line_start, offset, offset, message);
}

static Step fault_unterminated(Lexer *lx, uint32_t start, uint32_t line, uint32_t line_start, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = format_message(lx->arena, format, arguments);
    va_end(arguments);
    int offset = lexer_chars(lx->source, line_start, start) + 1;
    Step step = set_fault(lx, FAULT_SYNTAX, LEX_FAULT_HARD, line, line_start, offset, offset, message);
    bool no_line_end = lx->open_end && lx->source->implicit_newline;
    lx->fault.is_incomplete = lx->source->at_eof && lx->cursor + no_line_end >= lx->source->length;
    return step;
}

void lexer_fault_unclosed(Lexer *lx)
{
    const Bracket *bracket = &lx->brackets[lx->levels - 1];
    char text[] = "'?' was never closed";
    text[1] = bracket->open;
    uint32_t line_start = lx->line_start;
    for (uint32_t line = lx->line; line > bracket->line || line_start > lx->source->length; line--) {
        if (line_start == 0)
            break;
        line_start--;
        while (line_start > 0 && lx->source->text[line_start - 1] != '\n')
            line_start--;
    }
    int offset = lexer_chars(lx->source, line_start, line_start + bracket->column) + 1;
    set_fault(lx, FAULT_SYNTAX, LEX_FAULT_SOFT, bracket->line, line_start, offset, 0,
              ast_arena_copy(lx->arena, text, sizeof text - 1));
    // The text's last line is shown with its end, an earlier one without.
    const char *begin = lx->source->text + line_start, *end = memchr(begin, '\n', lx->source->length - line_start);
    bool last = !end || (size_t)(end + 1 - lx->source->text) >= lx->source->length;
    lexer_fault_line(lx->source, &lx->fault, line_start, last);
    lx->fault.is_incomplete = true;
}

bool lexer_add_warning(Lexer *lx, const char *message, uint32_t line, uint32_t column, uint32_t end_line,
                       uint32_t end_column)
{
    if (!lx->warn)
        return true;
    ParseWarning *warning = ast_arena_alloc(lx->arena, sizeof *warning);
    if (!warning)
        return false;
    warning->next = NULL;
    warning->message = message;
    warning->lineno = (int)line;
    warning->is_deprecation = false;
    warning->col_offset = (int)column;
    warning->end_col_offset = (int)end_column;
    warning->end_lineno = (int)end_line;
    *lx->warnings_end = warning;
    lx->warnings_end = &warning->next;
    return true;
}

/* ---- indentation ----------------------------------------------------------------------------------------- */

static Step fault_tabs(Lexer *lx)
{
    return set_fault(lx, FAULT_TAB, LEX_FAULT_SOFT, lx->line, lx->line_start, 1, 0,
                     "inconsistent use of tabs and spaces in indentation");
}

/* INDENT or DEDENTs for a line that begins in column col. */
static Step indent_to(Lexer *lx, int col, int alt_col)
{
    if (col == lx->indents[lx->depth]) {
        return alt_col == lx->alt_indents[lx->depth] ? STEP_ON : fault_tabs(lx);
    }
    if (col > lx->indents[lx->depth]) {
        if (lx->depth + 1 >= LEX_MAX_INDENTS)
            return set_fault(lx, FAULT_INDENTATION, LEX_FAULT_SOFT, lx->line, lx->line_start, 1, 0,
                             "too many levels of indentation");
        if (alt_col <= lx->alt_indents[lx->depth])
            return fault_tabs(lx);
        lx->depth++;
        lx->indents[lx->depth] = col;
        lx->alt_indents[lx->depth] = alt_col;
        lx->match_block[lx->depth] = lx->match_opened;
        return emitted(emit(lx, T_INDENT, lx->cursor));
    }
    int depth = lx->depth;
    while (depth > 0 && col < lx->indents[depth])
        depth--;
    if (col != lx->indents[depth]) {
        SyntaxFault line;
        lexer_fault_line(lx->source, &line, lx->line_start, false);
        int offset = lexer_chars(lx->source, lx->line_start, lx->line_start + (uint32_t)line.line_length) + 1;
        return set_fault(lx, FAULT_INDENTATION, LEX_FAULT_SOFT, lx->line, lx->line_start, offset, -1,
                         "unindent does not match any outer indentation level");
    }
    if (alt_col != lx->alt_indents[depth])
        return fault_tabs(lx);
    for (; lx->depth > depth; lx->depth--)
        if (!emit(lx, T_DEDENT, lx->cursor))
            return STEP_NOMEM;
    return STEP_ON;
}

static Step end_of_text(Lexer *lx)
{
    while (lx->depth > 0) {
        lx->depth--;
        if (!emit(lx, T_DEDENT, lx->cursor))
            return STEP_NOMEM;
    }
    lx->first = lx->tokens.count;
    return emit(lx, T_END, lx->cursor) ? STEP_END : STEP_NOMEM;
}

static Step fault_continuation_eof(Lexer *lx, uint32_t backslash)
{
    if (lx->levels > 0) {
        lexer_fault_unclosed(lx);
        return STEP_FAULT;
    }
    int offset = lexer_chars(lx->source, lx->line_start, backslash) + 2;
    Step step = set_fault(lx, FAULT_SYNTAX, LEX_FAULT_SOFT, lx->line, lx->line_start, offset, -1,
                          "unexpected EOF while parsing");
    lx->fault.is_incomplete = true;
    return step;
}

/* A backslash at `backslash`; STEP_ON: the next line goes on. */
static Step continue_line(Lexer *lx, uint32_t backslash)
{
    const Source *source = lx->source;
    bool no_line_end = lx->open_end && source->implicit_newline && backslash + 2 == source->length;
    if (source->text[backslash + 1] != '\n' || no_line_end) {
        /* CPython counts from the first of the lines that backslashes have joined */
        int offset = lexer_chars(source, lx->joined_start, backslash) + 2 - no_line_end;
        return set_fault(lx, FAULT_SYNTAX, LEX_FAULT_SOFT, lx->line, lx->line_start, offset, 0,
                         "unexpected character after line continuation character");
    }
    if (backslash + 2 >= source->length) {
        if (!source->at_eof) {
            lx->cursor = backslash;
            return STEP_MORE;
        }
        return fault_continuation_eof(lx, backslash);
    }
    lx->cursor = backslash + 2;
    lx->line++;
    lx->line_start = lx->cursor;
    return STEP_ON;
}

/* Where no line end is added to text that lacks one (eval, the prompt), white space at its end is indentation. */
static bool is_open_end(const Lexer *lx, uint32_t p, int col)
{
    return lx->open_end && col > 0 && lx->source->implicit_newline && p + 1 == lx->source->length &&
           lx->source->text[p] == '\n';
}

/* Skips blank lines and stands at the first character of a line with something on it. */
static Step begin_line(Lexer *lx)
{
    const char *text = lx->source->text;
    for (;;) {
        uint32_t p = lx->cursor;
        lx->joined_start = p;
        int col = 0, alt_col = 0, continued_col = 0;
        for (;; p++) {
            char c = text[p];
            if (c == ' ') {
                col++;
                alt_col++;
            } else if (c == '\t') {
                col = (col / 8 + 1) * 8;
                alt_col++;
            } else if (c == '\f') {
                col = alt_col = 0;
            } else if (c == '\\') { /* the first line's indentation is the one that counts */
                if (!continued_col)
                    continued_col = col;
                Step step = continue_line(lx, p);
                if (step != STEP_ON) {
                    if (step == STEP_MORE)
                        lx->cursor = lx->line_start;
                    return step;
                }
                p = lx->cursor - 1;
            } else {
                break;
            }
        }
        if (p >= lx->source->length) {
            lx->cursor = p;
            return lx->source->at_eof ? end_of_text(lx) : STEP_MORE;
        }
        if ((text[p] != '#' && text[p] != '\n') || is_open_end(lx, p, col)) {
            lx->cursor = p;
            lx->at_line_start = false;
            if (continued_col)
                col = alt_col = continued_col;
            Step step = indent_to(lx, col, alt_col);
            lx->first = lx->tokens.count;
            lx->match_opened = false;
            return step;
        }
        bool empty = col == 0 && text[p] == '\n';
        const char *end = text[p] == '\n' ? text + p : memchr(text + p, '\n', lx->source->length - p);
        lx->cursor = end ? (uint32_t)(end - text) + 1 : (uint32_t)lx->source->length;
        lx->line++;
        lx->line_start = lx->cursor;
        if (empty && lx->blank_line_ends && !lx->source->at_eof) {
            lx->blank_line_seen = true;
            return end_of_text(lx);
        }
    }
}

/* ---- names ----------------------------------------------------------------------------------------------- */

static Step name_token(Lexer *lx, uint32_t start, int kind)
{
    Token *token = emit(lx, kind, start);
    if (!token)
        return STEP_NOMEM;
    token->ident = ast_arena_ident(lx->arena, lx->source->text + start, lx->cursor - start);
    return token->ident ? STEP_ON : STEP_NOMEM;
}

static Step fault_character(Lexer *lx, uint32_t at)
{
    int length;
    uint32_t c = unicode_decode(lx->source->text + at, &length);
    if (!unicode_is_printable(c))
        return fault_at(lx, at + (uint32_t)length, "invalid non-printable character U+%04X", (unsigned)c);
    return fault_at(lx, at + (uint32_t)length, "invalid character '%.*s' (U+%04X)", length, lx->source->text + at,
                    (unsigned)c);
}

/* A name with characters beyond ASCII. */
static Step wide_name(Lexer *lx, uint32_t start)
{
    size_t bad;
    size_t length = lx->cursor - start;
    Token *token;
    switch (ident_check(lx->source->text + start, length, &bad)) {
    case IDENT_BAD:
        return fault_character(lx, start + (uint32_t)bad);
    case IDENT_NORMAL:
        return name_token(lx, start, T_NAME);
    case IDENT_DENORMAL:
        break;
    }
    token = emit(lx, T_NAME, start);
    if (!token)
        return STEP_NOMEM;
    token->ident = ident_normalized(lx->arena, lx->source->text + start, length);
    return token->ident ? STEP_ON : STEP_NOMEM;
}

/* ---- numbers --------------------------------------------------------------------------------------------- */

static inline bool is_digit(char c) { return (unsigned char)(c - '0') < 10; }
static inline bool is_name_char(char c)
{
    return unicode_is_ascii_letter((unsigned char)c) || is_digit(c) || c == '_' || (unsigned char)c >= 128;
}

/* Digits and single underscores from p on. Behind a bad underscore *bad is where it ends. */
static uint32_t decimal_tail(const char *text, uint32_t p, uint32_t *bad)
{
    for (;;) {
        while (is_digit(text[p]))
            p++;
        if (text[p] != '_')
            return p;
        if (!is_digit(text[p + 1])) {
            *bad = p + 1;
            return p;
        }
        p++;
    }
}

/* Is p this keyword and no longer word? */
static bool is_word(const char *p, const char *word)
{
    size_t length = strlen(word);
    return strncmp(p, word, length) == 0 && !is_name_char(p[length]);
}

/* What may follow a number: a keyword (with a warning), anything that is no name. */
static Step end_number(Lexer *lx, uint32_t start, uint32_t end, const char *what)
{
    const char *p = lx->source->text + end;
    lx->cursor = end;
    if (!is_name_char(*p))
        return emitted(emit(lx, T_NUMBER, start));
    bool keyword = false;
    switch (*p) {
    case 'a': keyword = is_word(p, "and"); break;
    case 'e': keyword = is_word(p, "else"); break;
    case 'f': keyword = is_word(p, "for"); break;
    case 'i': keyword = p[1] == 'f' || p[1] == 'n' || p[1] == 's'; break;
    case 'o': keyword = is_word(p, "or"); break;
    case 'n': keyword = is_word(p, "not"); break;
    }
    if (!keyword) {
        if ((unsigned char)*p < 128)
            return fault_at(lx, end, "invalid %s literal", what);
        return emitted(emit(lx, T_NUMBER, start));
    }
    char message[64];
    int length = snprintf(message, sizeof message, "invalid %s literal", what);
    char *copy = ast_arena_copy(lx->arena, message, (size_t)length);
    if (!copy || !lexer_add_warning(lx, copy, lx->line, end - lx->line_start, lx->line, end - lx->line_start))
        return STEP_NOMEM;
    return emitted(emit(lx, T_NUMBER, start));
}

static bool digit_of_base(char c, int base)
{
    if (base == 16)
        return is_digit(c) || (unsigned char)((c | 32) - 'a') < 6;
    return c >= '0' && c < '0' + base;
}

static Step prefixed_number(Lexer *lx, uint32_t start, int base, const char *what)
{
    const char *text = lx->source->text;
    uint32_t p = start + 2;
    do {
        if (text[p] == '_')
            p++;
        if (!digit_of_base(text[p], base)) {
            if (is_digit(text[p]))
                return fault_at(lx, p + 1, "invalid digit '%c' in %s literal", text[p], what);
            return fault_at(lx, p, "invalid %s literal", what);
        }
        while (digit_of_base(text[p], base))
            p++;
    } while (text[p] == '_');
    if (is_digit(text[p]))
        return fault_at(lx, p + 1, "invalid digit '%c' in %s literal", text[p], what);
    return end_number(lx, start, p, what);
}

/* p stands behind the point (or at an exponent or j behind the whole part). */
static Step fraction(Lexer *lx, uint32_t start, uint32_t p)
{
    const char *text = lx->source->text;
    uint32_t bad = 0;
    if (is_digit(text[p])) {
        p = decimal_tail(text, p, &bad);
        if (bad)
            return fault_at(lx, bad, "invalid decimal literal");
    }
    if (text[p] == 'e' || text[p] == 'E') {
        uint32_t e = p++;
        if (text[p] == '+' || text[p] == '-') {
            p++;
            if (!is_digit(text[p]))
                return fault_at(lx, p, "invalid decimal literal");
        } else if (!is_digit(text[p])) {
            return end_number(lx, start, e, "decimal");
        }
        p = decimal_tail(text, p, &bad);
        if (bad)
            return fault_at(lx, bad, "invalid decimal literal");
    }
    if (text[p] == 'j' || text[p] == 'J')
        return end_number(lx, start, p + 1, "imaginary");
    return end_number(lx, start, p, "decimal");
}

static bool goes_on_as_float(char c) { return c == '.' || c == 'e' || c == 'E' || c == 'j' || c == 'J'; }

static Step leading_zero(Lexer *lx, uint32_t start)
{
    const char *text = lx->source->text;
    uint32_t p = start + 1, bad = 0;
    while (text[p] == '0' || text[p] == '_') {
        if (text[p] == '_' && !is_digit(text[p + 1]))
            return fault_at(lx, p + 1, "invalid decimal literal");
        p++;
    }
    uint32_t zeros_end = p;
    if (is_digit(text[p])) {
        p = decimal_tail(text, p, &bad);
        if (bad)
            return fault_at(lx, bad, "invalid decimal literal");
        if (!goes_on_as_float(text[p])) {
            Step step = fault_at(lx, start + 1,
                                 "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
                                 "octal integers");
            lx->fault.end_offset = lexer_chars(lx->source, lx->line_start, zeros_end) + 1;
            return step;
        }
    }
    if (goes_on_as_float(text[p]))
        return fraction(lx, start, text[p] == '.' ? p + 1 : p);
    return end_number(lx, start, p, "decimal");
}

static Step number(Lexer *lx, uint32_t start)
{
    const char *text = lx->source->text;
    uint32_t bad = 0;
    if (text[start] == '.')
        return fraction(lx, start, start + 1);
    if (text[start] == '0') {
        switch (text[start + 1] | 32) {
        case 'x': return prefixed_number(lx, start, 16, "hexadecimal");
        case 'o': return prefixed_number(lx, start, 8, "octal");
        case 'b': return prefixed_number(lx, start, 2, "binary");
        default: return leading_zero(lx, start);
        }
    }
    uint32_t p = decimal_tail(text, start, &bad);
    if (bad)
        return fault_at(lx, bad, "invalid decimal literal");
    if (goes_on_as_float(text[p]))
        return fraction(lx, start, text[p] == '.' ? p + 1 : p);
    return end_number(lx, start, p, "decimal");
}

/* ---- strings --------------------------------------------------------------------------------------------- */

static FStringMode *current_mode(Lexer *lx) { return lx->fstrings ? &lx->modes[lx->fstrings - 1] : NULL; }

static Step fault_string(Lexer *lx, const PendingString *string, uint32_t detected)
{
    FStringMode *mode = current_mode(lx);
    if (mode && mode->quote == string->quote && mode->quote_size == string->quote_size) {
        lx->line = string->line;
        lx->line_start = string->line_start;
        return fault_at(lx, string->start + 1, "f-string: expecting '}'");
    }
    if (string->quote_size == 3)
        return fault_unterminated(lx, string->start, string->line, string->line_start,
                                  "unterminated triple-quoted string literal (detected at line %u)", detected);
    return fault_unterminated(lx, string->start, string->line, string->line_start,
                              string->escaped_quote ? "unterminated string literal (detected at line %u); perhaps "
                                                      "you escaped the end quote?"
                                                    : "unterminated string literal (detected at line %u)",
                              detected);
}

/* Reads on in lx->pending from the cursor. */
static Step string_body(Lexer *lx)
{
    PendingString *string = &lx->pending;
    const char *text = lx->source->text;
    char quote = string->quote;
    uint32_t p = lx->cursor;
    if (p >= lx->source->length) /* nothing new */
        return lx->source->at_eof ? fault_string(lx, string, lx->line - 1) : STEP_MORE;
    for (;; p++) {
        char c = text[p];
        if (c == quote) {
            if (string->quote_size == 1 || (text[p + 1] == quote && text[p + 2] == quote)) {
                lx->cursor = p + string->quote_size;
                string->active = false;
                return emitted(emit_from(lx, T_STRING, string->start, string->line, string->column));
            }
        } else if (c == '\\') {
            c = text[++p];
            if (c == quote)
                string->escaped_quote = true;
            if (c == '\n') {
                lx->line++;
                lx->line_start = p + 1;
            } else if (c == 0) {
                p--; /* only at the end of the text */
            }
        } else if (c == '\n') {
            if (string->quote_size == 1) {
                lx->cursor = p;
                return fault_string(lx, string, lx->line);
            }
            lx->line++;
            lx->line_start = p + 1;
        }
        if (p + 1 >= lx->source->length) {
            lx->cursor = p + 1;
            if (!lx->source->at_eof) {
                string->active = true;
                return STEP_MORE;
            }
            return fault_string(lx, string, lx->line_start >= lx->source->length ? lx->line - 1 : lx->line);
        }
    }
}

/* A string begins at start, its quote stands at quote. */
static Step string(Lexer *lx, uint32_t start, uint32_t quote)
{
    const char *text = lx->source->text;
    bool triple = text[quote + 1] == text[quote] && text[quote + 2] == text[quote];
    lx->pending = (PendingString){.quote = text[quote],
                                  .quote_size = triple ? 3 : 1,
                                  .start = start,
                                  .line = lx->line,
                                  .column = start - lx->line_start,
                                  .line_start = lx->line_start};
    lx->cursor = quote + (triple ? 3 : 1);
    return string_body(lx);
}

/* ---- f-strings -------------------------------------------------------------------------------------------- */

static Step fstring_start(Lexer *lx, uint32_t start, uint32_t quote)
{
    const char *text = lx->source->text;
    if (!lx->modes) {
        lx->modes = mem_alloc(LEX_MAX_FSTRINGS * sizeof(FStringMode));
        if (!lx->modes)
            return STEP_NOMEM;
    }
    bool triple = text[quote + 1] == text[quote] && text[quote + 2] == text[quote];
    lx->cursor = quote + (triple ? 3 : 1);
    if (lx->fstrings + 1 >= LEX_MAX_FSTRINGS)
        return fault_at(lx, lx->cursor, "too many nested f-strings");
    bool raw = false;
    for (uint32_t p = start; p < quote; p++)
        raw |= (text[p] | 32) == 'r';
    lx->modes[lx->fstrings++] = (FStringMode){.start = start,
                                              .line = lx->line,
                                              .column = start - lx->line_start,
                                              .line_start = lx->line_start,
                                              .quote = text[quote],
                                              .quote_size = triple ? 3 : 1,
                                              .raw = raw,
                                              .in_text = true,
                                              .field = -1};
    return emitted(emit(lx, T_FSTRING_START, start));
}

static Step fault_fstring(Lexer *lx, const FStringMode *mode, uint32_t detected)
{
    return fault_unterminated(lx, mode->start, mode->line, mode->line_start,
                              mode->quote_size == 3 ? "unterminated triple-quoted f-string literal (detected at line %u)"
                                                    : "unterminated f-string literal (detected at line %u)",
                              detected);
}

/* Leaves the text for the expression of a field; the cursor stands at its brace. */
static Step enter_field(Lexer *lx, FStringMode *mode)
{
    if (++mode->field >= LEX_MAX_FIELDS)
        return fault_at(lx, lx->cursor, "f-string: expressions nested too deeply");
    mode->in_text = false;
    return STEP_ON;
}

/* The piece of text from start to p; an empty one only where CPython's lexer makes it too (messages count tokens). */
static Step text_token(Lexer *lx, uint32_t start, uint32_t line, uint32_t column, uint32_t p, bool even_empty)
{
    lx->cursor = p;
    if (p == start && !even_empty)
        return STEP_ON;
    Token *token = emit_from(lx, T_FSTRING_MIDDLE, start, line, column);
    if (token && current_mode(lx)->raw)
        token->level |= TOKEN_RAW;
    return emitted(token);
}

/* Text of an f-string, up to a field or its end. Starts over from the piece's beginning when more text comes. */
static Step fstring_text(Lexer *lx)
{
    FStringMode *mode = current_mode(lx);
    const char *text = lx->source->text;
    uint32_t start = lx->cursor, line = lx->line, line_start = lx->line_start, column = start - line_start;
    uint32_t p = start;
    for (;; p++) {
        char c = text[p];
        bool in_spec = mode->in_spec && mode->field >= 0;
        if (c == mode->quote &&
            (mode->quote_size == 1 || (text[p + 1] == mode->quote && text[p + 2] == mode->quote))) {
            Step step = text_token(lx, start, line, column, p, false);
            if (step != STEP_ON)
                return step;
            lx->cursor = p + mode->quote_size;
            lx->fstrings--;
            return emitted(emit(lx, T_FSTRING_END, p));
        }
        if (c == '\n') {
            if (mode->quote_size == 1) {
                if (in_spec) { /* the spec ends here, the field's brace must follow */
                    mode->in_text = mode->in_spec = false;
                    return text_token(lx, start, line, column, p, true);
                }
                return fault_fstring(lx, mode, lx->line);
            }
            lx->line++;
            lx->line_start = p + 1;
        } else if (c == '{') {
            if (text[p + 1] == '{' && !in_spec) {
                p++;
                continue;
            }
            Step step = text_token(lx, start, line, column, p, false);
            return step == STEP_ON ? enter_field(lx, mode) : step;
        } else if (c == '}') {
            if (text[p + 1] == '}' && !in_spec && mode->depth == 0) {
                p++;
                continue;
            }
            mode->in_text = false;
            return text_token(lx, start, line, column, p, true);
        } else if (c == '\\') {
            char next = text[p + 1];
            if (next == '{' || next == '}') {
                /* the brace keeps its meaning; the literal decoder warns about the backslash */
            } else if (next == 'N' && !mode->raw && text[p + 2] == '{') {
                uint32_t q = p + 3;
                while (text[q] && text[q] != '}' && text[q] != '\n' && text[q] != mode->quote)
                    q++;
                p = text[q] == '}' ? q : p + 2;
            } else if (next == '\n') {
                p++;
                lx->line++;
                lx->line_start = p + 1;
            } else if (next) {
                p++;
            }
        }
        if (p + 1 >= lx->source->length) {
            if (lx->source->at_eof) {
                lx->cursor = p + 1;
                return fault_fstring(lx, mode, lx->line_start >= lx->source->length ? lx->line - 1 : lx->line);
            }
            lx->line = line;
            lx->line_start = line_start;
            return STEP_MORE;
        }
    }
}

/* ---- brackets -------------------------------------------------------------------------------------------- */

static Step open_bracket(Lexer *lx, uint32_t start, int kind, char open)
{
    if (lx->levels >= LEX_MAX_BRACKETS)
        return fault_at(lx, lx->cursor, "too many nested parentheses");
    Token *token = emit(lx, kind, start);
    if (!token)
        return STEP_NOMEM;
    lx->brackets[lx->levels++] = (Bracket){open, lx->line, start - lx->line_start};
    FStringMode *mode = current_mode(lx);
    if (mode) {
        if (open == '{' && mode->depth == mode->field)
            token->kind = T_FLBRACE;
        mode->depth++;
    }
    return STEP_ON;
}

static Step close_bracket(Lexer *lx, uint32_t start, int kind, char close)
{
    FStringMode *mode = current_mode(lx);
    if (mode && mode->depth == 0 && close == '}')
        return fault_at(lx, lx->cursor, "f-string: single '}' is not allowed");
    if (lx->levels == 0)
        return fault_at(lx, lx->cursor, "unmatched '%c'", close);
    const Bracket *bracket = &lx->brackets[--lx->levels];
    char open = bracket->open;
    if (!((open == '(' && close == ')') || (open == '[' && close == ']') || (open == '{' && close == '}'))) {
        if (mode && open == '{' && mode->depth - 1 == mode->field)
            return fault_at(lx, lx->cursor, "f-string: unmatched '%c'", close);
        if (bracket->line != lx->line)
            return fault_at(lx, lx->cursor, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u",
                            close, open, bracket->line);
        return fault_at(lx, lx->cursor, "closing parenthesis '%c' does not match opening parenthesis '%c'", close, open);
    }
    if (mode) {
        if (--mode->depth < 0)
            return fault_at(lx, lx->cursor, "f-string: unmatched '%c'", close);
        if (close == '}' && mode->depth == mode->field) {
            kind = T_FRBRACE;
            mode->field--;
            mode->in_text = true;
            mode->in_spec = false;
        }
    }
    return emitted(emit(lx, kind, start));
}

/* A colon: of a slice, a lambda, a statement; or the one that opens a format spec. */
static Step colon(Lexer *lx, uint32_t start)
{
    FStringMode *mode = current_mode(lx);
    if (mode && mode->field >= 0 && mode->depth - 1 == mode->field) {
        mode->in_text = true;
        mode->in_spec = true;
        return emitted(emit(lx, T_FCOLON, start));
    }
    if (lx->source->text[lx->cursor] == '=') {
        lx->cursor++;
        return emitted(emit(lx, T_COLONEQUAL, start));
    }
    return emitted(emit(lx, T_COLON, start));
}

/* ---- the rules ------------------------------------------------------------------------------------------- */

/* Reads tokens until the line ends or something special comes. */
static Step lex_tokens(Lexer *lx)
{
    const unsigned char *text = (const unsigned char *)lx->source->text;
    const unsigned char *YYMARKER;

/* Hands over to a function, with the place of the token. */
#define HAND(call)                                                                                                  \
    {                                                                                                               \
        lx->cursor = (uint32_t)(YYCURSOR - text);                                                                   \
        Step step = (call);                                                                                         \
        if (step != STEP_ON)                                                                                        \
            return step;                                                                                            \
        YYCURSOR = text + lx->cursor;                                                                               \
        continue;                                                                                                   \
    }
#define MAKE(kind) HAND(emitted(emit(lx, kind, start)))

    const unsigned char *YYCURSOR = text + lx->cursor;
    uint32_t comment = UINT32_MAX;
    for (;;) {
        uint32_t start = (uint32_t)(YYCURSOR - text);
        /*!re2c
        re2c:define:YYCTYPE = "unsigned char";
        re2c:yyfill:enable = 0;
        re2c:indent:top = 2;
        re2c:indent:string = "    ";

        ascii_name = [a-zA-Z_][a-zA-Z0-9_]*;
        wide_name = [a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*;
        string_prefix = [rRbBuU] | [bB][rR] | [rR][bB];
        fstring_prefix = [fF] | [fF][rR] | [rR][fF];

        [ \t\f]+        { continue; }
        "#" [^\n\x00]*  { comment = start; continue; }
        "\n" {
            if (lx->levels > 0) {
                lx->line++;
                lx->line_start = start + 1;
                lx->cursor = lx->joined_start = start + 1;
                comment = UINT32_MAX;
                continue;
            }
            lx->cursor = start + 1;
            if (!emit(lx, T_NEWLINE, comment < start ? comment : start)) /* a comment belongs to its line end */
                return STEP_NOMEM;
            lx->line++;
            lx->line_start = start + 1;
            lx->at_line_start = true;
            return STEP_LINE;
        }
        "\\" {
            Step step = continue_line(lx, start);
            if (step != STEP_ON)
                return step;
            YYCURSOR = text + lx->cursor;
            continue;
        }
        "\x00" {
            lx->cursor = start;
            if (!lx->source->at_eof)
                return STEP_MORE;
            lexer_fault_unclosed(lx);
            return STEP_FAULT;
        }

        "False"    { MAKE(T_FALSE) }
        "None"     { MAKE(T_NONE) }
        "True"     { MAKE(T_TRUE) }
        "and"      { MAKE(T_AND) }
        "as"       { MAKE(T_AS) }
        "assert"   { MAKE(T_ASSERT) }
        "async"    { MAKE(T_ASYNC) }
        "await"    { MAKE(T_AWAIT) }
        "break"    { MAKE(T_BREAK) }
        "class"    { MAKE(T_CLASS) }
        "continue" { MAKE(T_CONTINUE) }
        "def"      { MAKE(T_DEF) }
        "del"      { MAKE(T_DEL) }
        "elif"     { MAKE(T_ELIF) }
        "else"     { MAKE(T_ELSE) }
        "except"   { MAKE(T_EXCEPT) }
        "finally"  { MAKE(T_FINALLY) }
        "for"      { MAKE(T_FOR) }
        "from"     { MAKE(T_FROM) }
        "global"   { MAKE(T_GLOBAL) }
        "if"       { MAKE(T_IF) }
        "import"   { MAKE(T_IMPORT) }
        "in"       { MAKE(T_IN) }
        "is"       { MAKE(T_IS) }
        "lambda"   { MAKE(T_LAMBDA) }
        "nonlocal" { MAKE(T_NONLOCAL) }
        "not"      { MAKE(T_NOT) }
        "or"       { MAKE(T_OR) }
        "pass"     { MAKE(T_PASS) }
        "raise"    { MAKE(T_RAISE) }
        "return"   { MAKE(T_RETURN) }
        "try"      { MAKE(T_TRY) }
        "while"    { MAKE(T_WHILE) }
        "with"     { lx->saw_with = true; MAKE(T_WITH) }
        "yield"    { MAKE(T_YIELD) }

        "match" | "case" | "type" { lx->saw_soft = true; HAND(name_token(lx, start, T_NAME)) }
        ascii_name { HAND(name_token(lx, start, T_NAME)) }
        wide_name  { HAND(wide_name(lx, start)) }

        [0-9] | "." [0-9] { HAND(number(lx, start)) }
        string_prefix? ['"] { HAND(string(lx, start, lx->cursor - 1)) }
        fstring_prefix ['"] {
            lx->cursor = (uint32_t)(YYCURSOR - text);
            return fstring_start(lx, start, lx->cursor - 1);
        }

        "(" { HAND(open_bracket(lx, start, T_LPAR, '(')) }
        "[" { HAND(open_bracket(lx, start, T_LSQB, '[')) }
        "{" { HAND(open_bracket(lx, start, T_LBRACE, '{')) }
        ")" { HAND(close_bracket(lx, start, T_RPAR, ')')) }
        "]" { HAND(close_bracket(lx, start, T_RSQB, ']')) }
        "}" {
            lx->cursor = start + 1;
            Step step = close_bracket(lx, start, T_RBRACE, '}');
            if (step != STEP_ON || lx->fstrings)
                return step;
            continue;
        }
        ":" {
            lx->cursor = start + 1;
            Step step = colon(lx, start);
            if (step != STEP_ON || lx->fstrings)
                return step;
            YYCURSOR = text + lx->cursor;
            continue;
        }

        ","   { MAKE(T_COMMA) }
        "."   { MAKE(T_DOT) }
        "..." { MAKE(T_ELLIPSIS) }
        ";"   { MAKE(T_SEMI) }
        "="   { MAKE(T_EQUAL) }
        "->"  { MAKE(T_ARROW) }
        "@"   { MAKE(T_AT) }
        "!"   { MAKE(T_EXCLAMATION) }
        "+"   { MAKE(T_PLUS) }
        "-"   { MAKE(T_MINUS) }
        "*"   { MAKE(T_STAR) }
        "**"  { MAKE(T_DOUBLESTAR) }
        "/"   { MAKE(T_SLASH) }
        "//"  { MAKE(T_DOUBLESLASH) }
        "%"   { MAKE(T_PERCENT) }
        "&"   { MAKE(T_AMPER) }
        "|"   { MAKE(T_VBAR) }
        "^"   { MAKE(T_CIRCUMFLEX) }
        "~"   { MAKE(T_TILDE) }
        "<<"  { MAKE(T_LEFTSHIFT) }
        ">>"  { MAKE(T_RIGHTSHIFT) }
        "<"   { MAKE(T_LESS) }
        ">"   { MAKE(T_GREATER) }
        "<="  { MAKE(T_LESSEQUAL) }
        ">="  { MAKE(T_GREATEREQUAL) }
        "=="  { MAKE(T_EQEQUAL) }
        "!="  { MAKE(T_NOTEQUAL) }
        "+="  { MAKE(T_PLUSEQUAL) }
        "-="  { MAKE(T_MINEQUAL) }
        "*="  { MAKE(T_STAREQUAL) }
        "@="  { MAKE(T_ATEQUAL) }
        "/="  { MAKE(T_SLASHEQUAL) }
        "%="  { MAKE(T_PERCENTEQUAL) }
        "&="  { MAKE(T_AMPEREQUAL) }
        "|="  { MAKE(T_VBAREQUAL) }
        "^="  { MAKE(T_CIRCUMFLEXEQUAL) }
        "<<=" { MAKE(T_LEFTSHIFTEQUAL) }
        ">>=" { MAKE(T_RIGHTSHIFTEQUAL) }
        "**=" { MAKE(T_DOUBLESTAREQUAL) }
        "//=" { MAKE(T_DOUBLESLASHEQUAL) }

        [$?`] | "<>" { MAKE(T_BADCHAR) }
        *     { return fault_character(lx, start); }
        */
    }
#undef MAKE
#undef HAND
}

/* ---- soft keywords --------------------------------------------------------------------------------------- */

static bool is_name(const Token *token, const char *text)
{
    return token->kind == T_NAME && strcmp(token->ident->text, text) == 0;
}

static bool begins_expression(int kind)
{
    switch (kind) {
    case T_NAME: case T_NUMBER: case T_STRING: case T_FSTRING_START: case T_LPAR: case T_LSQB: case T_LBRACE:
    case T_MINUS: case T_PLUS: case T_TILDE: case T_STAR: case T_NOT: case T_LAMBDA: case T_AWAIT: case T_NONE:
    case T_TRUE: case T_FALSE: case T_ELLIPSIS:
        return true;
    default:
        return false;
    }
}

/* `type` opens a statement before a name and = or [. */
static void find_type(Token *tokens, uint32_t first, uint32_t count)
{
    for (uint32_t i = first; i + 2 < count; i++) {
        if (!is_name(&tokens[i], "type") || tokens[i + 1].kind != T_NAME)
            continue;
        if (tokens[i + 2].kind != T_EQUAL && tokens[i + 2].kind != T_LSQB)
            continue;
        if (i == first || tokens[i - 1].kind == T_SEMI || tokens[i - 1].kind == T_COLON)
            tokens[i].kind = T_TYPE;
    }
}

/* The bracket behind `with` that closes right before the statement's colon. */
static void find_with(Token *tokens, uint32_t first, uint32_t count)
{
    uint32_t with = first;
    if (tokens[with].kind == T_ASYNC)
        with++;
    if (with + 1 >= count || tokens[with].kind != T_WITH || tokens[with + 1].kind != T_LPAR)
        return;
    for (uint32_t i = with + 2; i + 1 < count; i++)
        if (tokens[i].kind == T_RPAR && tokens[i].level == tokens[with + 1].level) {
            if (tokens[i + 1].kind == T_COLON)
                tokens[with + 1].kind = T_WITH_LPAR;
            return;
        }
}

static void decide_soft_keywords(Lexer *lx)
{
    Token *tokens = lx->tokens.items;
    uint32_t first = lx->first, count = lx->tokens.count;
    if (first >= count)
        return;
    if (lx->saw_with)
        find_with(tokens, first, count);
    if (lx->saw_soft) {
        if (is_name(&tokens[first], "match") && count - first >= 4 && tokens[count - 2].kind == T_COLON &&
            tokens[count - 2].level == 0 && begins_expression(tokens[first + 1].kind)) {
            tokens[first].kind = T_MATCH;
            lx->match_opened = true;
        } else if (lx->match_block[lx->depth] && is_name(&tokens[first], "case")) {
            tokens[first].kind = T_CASE;
        }
        find_type(tokens, first, count);
    }
}

/* ---- a logical line -------------------------------------------------------------------------------------- */

static Step step_on(Lexer *lx)
{
    if (lx->pending.active)
        return string_body(lx);
    if (lx->at_line_start)
        return begin_line(lx);
    FStringMode *mode = current_mode(lx);
    if (mode && mode->in_text)
        return fstring_text(lx);
    return lex_tokens(lx);
}

LexStatus lexer_line(Lexer *lx)
{
    bool fresh = lx->at_line_start && !lx->pending.active;
    if (fresh) {
        if (!lx->append)
            lx->tokens.count = 0;
        lx->first = lx->tokens.count;
        lx->saw_soft = lx->saw_with = false;
    }
    for (;;) {
        Step step = step_on(lx);
        switch (step) {
        case STEP_ON:
            break;
        case STEP_LINE:
            if (!lx->raw_names && (lx->saw_soft | lx->saw_with))
                decide_soft_keywords(lx);
            return LEX_LINE;
        case STEP_END:
            return LEX_END;
        case STEP_MORE:
            return LEX_MORE;
        case STEP_FAULT:
            return LEX_FAULT;
        case STEP_NOMEM:
            return LEX_NOMEM;
        }
    }
}
