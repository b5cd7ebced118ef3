/* parser.c - the loop that feeds Bison, and the choice of the fault that is reported.
 *
 *   parser_feed: bytes --decode_lines--> source --lexer_line--> tokens of a logical line --push--> grammar
 *
 * When something is wrong, CPython's order of precedence decides between what could be said:
 *   1. a fault of the lexer that the parser has reached;
 *   2. a bad token anywhere later in the text (if all of it is there): it outranks the parser's complaint;
 *   3. the particular message that the hints find for the statement;
 *   4. a bracket that is never closed, opened on an earlier line;
 *   5. "invalid syntax" (or "unexpected indent") at the token that did not fit.
 */
#include "compiler/parser.h"

#include <string.h>

#include "compiler/parse_state.h"
#include "heap/mem.h"
#include "python_grammar.h"
#include "types/int.h"

Parser *parser_new(ParseMode mode, const char *filename, int flags)
{
    Parser *parser = mem_alloc(sizeof *parser);
    if (!parser)
        return NULL;
    memset(parser, 0, sizeof *parser);
    parser->mode = mode;
    parser->flags = flags;
    parser->max_int_digits = vm ? int_max_str_digits() : INT_MAX_STR_DIGITS; // C tests of the parser have no VM
    parser->statement_line = 1;
    parser->prev_end_line = 1;
    parser->arena = ast_arena_new();
    parser->push = parser->arena ? grammar_pstate_new() : NULL;
    if (parser->push && filename)
        parser->filename = ast_arena_copy(parser->arena, filename, strlen(filename));
    if (!parser->push || (filename && !parser->filename)) {
        parser_free(parser);
        return NULL;
    }
    lexer_init(&parser->lexer, &parser->source, parser->arena);
    parser->lexer.open_end = mode != PARSE_EXEC;
    parser->source.hides_newline = mode != PARSE_EXEC;
    return parser;
}

void parser_free(Parser *parser)
{
    if (!parser)
        return;
    if (parser->push)
        grammar_pstate_delete(parser->push);
    lexer_free(&parser->lexer);
    decode_free(parser);
    mem_free(parser->stack);
    if (!parser->arena_taken)
        ast_arena_free(parser->arena);
    mem_free(parser);
}

AstNode *parser_result(const Parser *parser) { return parser->finished ? parser->result : NULL; }
const SyntaxFault *parser_fault(const Parser *parser) { return &parser->fault; }
const ParseWarning *parser_warnings(const Parser *parser) { return parser->lexer.warnings; }

AstArena *parser_take_arena(Parser *parser)
{
    parser->arena_taken = true;
    return parser->arena;
}

bool parser_in_statement(const Parser *parser)
{
    return parser->compound || parser->lexer.depth > 0 || parser->lexer.levels > 0 || parser->lexer.pending.active ||
           parser->lexer.fstrings > 0 || !parser->lexer.at_line_start;
}

/* ---- lines of the source --------------------------------------------------------------------------------- */

uint32_t source_line_start(const Source *source, int lineno)
{
    const char *p = source->text, *end = source->text + source->length;
    for (int line = 1; p && line < lineno; line++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (p)
            p++;
    }
    return p ? (uint32_t)(p - source->text) : (uint32_t)source->length;
}

const char *parser_line(const Parser *parser, int lineno, size_t *length)
{
    if (lineno < 1 || !parser->source.text)
        return NULL;
    uint32_t start = source_line_start(&parser->source, lineno);
    if (start >= parser->source.length)
        return NULL;
    SyntaxFault fault;
    lexer_fault_line(&parser->source, &fault, start, true);
    *length = fault.line_length;
    return fault.line;
}

int parser_char_offset(const Parser *parser, int lineno, int col_offset)
{
    uint32_t start = source_line_start(&parser->source, lineno);
    return lexer_chars(&parser->source, start, start + (uint32_t)col_offset);
}

/* ---- faults ---------------------------------------------------------------------------------------------- */

/* The character, from 1, that the byte at this column is in or begins. */
static int offset_of(const Source *source, uint32_t line_start, int column)
{
    uint32_t at = line_start + (uint32_t)column;
    bool begins = at >= source->length || ((unsigned char)source->text[at] & 0xC0) != 0x80;
    return lexer_chars(source, line_start, at) + begins;
}

/* Where a fault ends that began on an earlier line: CPython counts the characters of the first line there too. */
static int end_offset_of(const Source *source, uint32_t first_line, int column)
{
    SyntaxFault line;
    lexer_fault_line(source, &line, first_line, false);
    return offset_of(source, first_line, (size_t)column < line.line_length ? column : (int)line.line_length);
}

/* CPython turns bytes into characters along the first of the lines that backslashes have joined. That is the wrong line,
 * but it shows only where the lines are not ASCII. */
static uint32_t joined_start(const Source *source, uint32_t start)
{
    while (start >= 2 && start <= source->length && source->text[start - 1] == '\n' && source->text[start - 2] == '\\') {
        start--;
        while (start > 0 && source->text[start - 1] != '\n')
            start--;
    }
    return start;
}

/* Byte columns become characters counted from 1; a column of -1 stays outside. */
void parser_set_fault(Parser *parser, FaultKind kind, const char *message, AstSpan span)
{
    const Source *source = &parser->source;
    uint32_t start = source_line_start(source, span.lineno);
    uint32_t counted = joined_start(source, start);
    parser->fault = (SyntaxFault){
        .kind = kind,
        .message = message,
        .lineno = span.lineno,
        .offset = span.col_offset < 0 ? span.col_offset + 1
                                      : offset_of(source, counted, span.col_offset),
        .end_lineno = span.end_lineno,
        .end_offset = span.end_col_offset < 0 ? span.end_col_offset + 1
                      : span.end_lineno == span.lineno
                          ? offset_of(source, counted, span.end_col_offset)
                          : end_offset_of(source, start, span.end_col_offset),
        .has_position = true,
    };
    /* Beyond the text a line is as long as its columns say. */
    if (start >= source->length && span.col_offset >= 0) {
        parser->fault.offset = span.col_offset + 1;
        parser->fault.end_offset = span.end_col_offset + 1;
    }
    lexer_fault_line(source, &parser->fault, start, true);
    if (parser->state == ACTION_OK)
        parser->state = ACTION_FAULT;
}

static AstSpan token_span(const Token *token)
{
    return (AstSpan){(int32_t)token->line, (int32_t)token->column, (int32_t)token->end_line,
                     (int32_t)token->end_column};
}

void parser_set_fault_at_current(Parser *parser, const char *message)
{
    parser_set_fault(parser, FAULT_SYNTAX, message, token_span(parser->current));
}

static void fault_generic(Parser *parser)
{
    const Token *token = parser->current;
    if (token->kind == T_INDENT || token->kind == T_DEDENT) {
        AstSpan span = {(int32_t)token->line, (int32_t)token->column - 1, (int32_t)token->line, -2};
        if (token->start >= parser->source.length && span.lineno > 1) { /* still on the last line */
            span.lineno = --span.end_lineno;
            span.col_offset = (int32_t)(token->start - source_line_start(&parser->source, span.lineno)) - 1;
        }
        parser_set_fault(parser, FAULT_INDENTATION,
                         token->kind == T_INDENT ? "unexpected indent" : "unexpected unindent", span);
        parser->fault_is_final = true;
        return;
    }
    bool missing_newline = token->kind == T_NEWLINE && parser->lexer.open_end && parser->source.implicit_newline &&
                           token->end == parser->source.length;
    if (missing_newline) { /* a line end that is not there is nowhere */
        parser_set_fault(parser, FAULT_SYNTAX, "invalid syntax",
                         (AstSpan){(int32_t)token->line, -1, (int32_t)token->line, -1});
        return;
    }
    if (token->kind == T_END) {
        int line = (int)token->line - (token->column == 0);
        parser_set_fault(parser, FAULT_SYNTAX, "invalid syntax", (AstSpan){line, -1, line, -1});
        return;
    }
    parser_set_fault(parser, FAULT_SYNTAX, "invalid syntax", token_span(token));
}

/* Reads on to the end of the text; a bad token there, or an open bracket, replaces the fault. */
static ParseStatus check_rest(Parser *parser)
{
    if (!parser->source.at_eof)
        return PARSE_ERROR;
    Lexer *lexer = &parser->lexer;
    int error_line = parser->reached_line ? parser->reached_line : (int)parser->current->line;
    LexStatus status = parser->lex_status;
    lexer->append = false;
    lexer->warn = false;
    while (status == LEX_LINE)
        status = lexer_line(lexer);
    if (status == LEX_NOMEM)
        return PARSE_NOMEM;
    if (status == LEX_FAULT) {
        if (lexer->fstrings > 0) /* what goes wrong inside an f-string later is a consequence */
            return PARSE_ERROR;
        if (lexer->fault_class == LEX_FAULT_HARD)
            parser->fault = lexer->fault;
        else if (lexer->levels > 0 && error_line > (int)lexer->brackets[lexer->levels - 1].line) {
            lexer_fault_unclosed(lexer);
            parser->fault = lexer->fault;
        }
    }
    return PARSE_ERROR;
}

static bool at_end_of_text(const Parser *parser)
{
    const Source *source = &parser->source;
    bool ran_out = parser->lexer.open_end && source->implicit_newline && parser->current->end + 1 >= source->length;
    return source->at_eof && (parser->fault.is_incomplete || parser->current_is_end || ran_out);
}

static ParseStatus fail(Parser *parser)
{
    if (parser->state == ACTION_NOMEM)
        return PARSE_NOMEM;
    ParseStatus status = PARSE_ERROR;
    parser->current_is_end = parser->current->kind == T_END || parser->current->start >= parser->source.length;
    if (parser->state != ACTION_FAULT) {
        if (!hints_find(parser)) {
            if (parser->state == ACTION_NOMEM)
                return PARSE_NOMEM;
            fault_generic(parser);
        }
    }
    if (!parser->fault_is_final)
        status = check_rest(parser);
    if ((parser->flags & PARSE_ALLOW_INCOMPLETE) && at_end_of_text(parser)) {
        parser->fault.kind = FAULT_INCOMPLETE;
        parser->fault.message = "incomplete input";
        parser->fault.is_incomplete = true;
    }
    return status;
}

/* The grammar has taken all tokens before a fault of the lexer; but its cover rules may have taken too much, then it is
 * the hints that know whether the fault is reached at all. */
static ParseStatus fail_lexer(Parser *parser)
{
    bool outranks = parser->lexer.fault_class == LEX_FAULT_HARD && parser->lexer.fstrings == 0;
    if (!outranks && parser->current && parser->current->kind != T_START_EXEC && parser->lexer.tokens.count)
        return fail(parser);
    parser->fault = parser->lexer.fault;
    if ((parser->flags & PARSE_ALLOW_INCOMPLETE) && parser->fault.is_incomplete) {
        parser->fault.kind = FAULT_INCOMPLETE;
        parser->fault.message = "incomplete input";
    }
    return PARSE_ERROR;
}

/* ---- pushing --------------------------------------------------------------------------------------------- */

static int push(Parser *parser, const Token *token)
{
    GRAMMAR_STYPE value;
    AstSpan place = token_span(token);
    parser->current = token;
    switch (token->kind) {
    case T_NEWLINE:
    case T_INDENT:
    case T_DEDENT:
    case T_END: /* nodes end where their last real token ends */
        place = (AstSpan){(int32_t)parser->prev_end_line, (int32_t)parser->prev_end_column,
                          (int32_t)parser->prev_end_line, (int32_t)parser->prev_end_column};
        value.piece = (Piece){0, 0, false};
        break;
    case T_NAME:
        value.ident = token->ident;
        break;
    default:
        value.piece = (Piece){token->start, token->end, (token->level & TOKEN_RAW) != 0};
        break;
    }
    parser->prev_end_line = (uint32_t)place.end_lineno;
    parser->prev_end_column = (uint32_t)place.end_col_offset;
    return grammar_push_parse(parser->push, token->kind, &value, &place, parser);
}

/* Bison's answer to a token: YYPUSH_MORE is 4. */
enum { PUSH_DONE = 0, PUSH_ERROR = 1, PUSH_NOMEM = 2, PUSH_MORE = 4 };

/* Does a token that was accepted at the left margin begin a new top-level statement? */
static bool begins_statement(const Token *token)
{
    return token->kind != T_ELSE && token->kind != T_ELIF && token->kind != T_EXCEPT && token->kind != T_FINALLY;
}

static ParseStatus push_tokens(Parser *parser)
{
    const TokenBuffer *tokens = &parser->lexer.tokens;
    for (uint32_t i = 0; i < tokens->count; i++) {
        const Token *token = &tokens->items[i];
        int answer = push(parser, token);
        if (answer == PUSH_MORE && parser->state == ACTION_OK) {
            if (i == parser->lexer.first && parser->lexer.depth == 0 && begins_statement(token)) {
                parser->statement_start = token->start - token->column;
                parser->statement_line = token->line;
            }
            continue;
        }
        if (answer == PUSH_DONE && parser->state == ACTION_OK)
            return PARSE_DONE;
        if (answer == PUSH_NOMEM) {
            parser->fault = (SyntaxFault){.kind = FAULT_MEMORY, .message = ""};
            return PARSE_NOMEM;
        }
        return fail(parser);
    }
    return PARSE_MORE;
}

static bool push_start(Parser *parser)
{
    static const Token starts[] = { /* parser->current goes on pointing there */
        {.kind = T_START_EXEC, .line = 1, .end_line = 1},
        {.kind = T_START_EVAL, .line = 1, .end_line = 1},
        {.kind = T_START_SINGLE, .line = 1, .end_line = 1},
    };
    parser->started = true;
    return push(parser, &starts[parser->mode]) == PUSH_MORE;
}

/* ---- the prompt's mode ----------------------------------------------------------------------------------- */

static bool begins_compound(const Token *token)
{
    switch (token->kind) {
    case T_IF: case T_WHILE: case T_FOR: case T_TRY: case T_WITH: case T_DEF: case T_CLASS: case T_ASYNC: case T_AT:
    case T_MATCH:
        return true;
    default:
        return false;
    }
}

static ParseStatus push_end(Parser *parser)
{
    Token end = {.kind = T_END, .line = parser->lexer.line, .end_line = parser->lexer.line,
                 .start = parser->lexer.cursor, .end = parser->lexer.cursor};
    parser->end_token = end;
    int answer = push(parser, &parser->end_token);
    if (answer == PUSH_DONE && parser->state == ACTION_OK)
        return PARSE_DONE;
    return answer == PUSH_NOMEM ? PARSE_NOMEM : fail(parser);
}

/* Nothing but blank lines and comments may follow the one statement. */
static ParseStatus check_single(Parser *parser)
{
    const char *p = parser->source.text + parser->lexer.cursor;
    for (;; p++) {
        if (*p == '#')
            while (*p && *p != '\n')
                p++;
        if (*p == 0)
            return PARSE_DONE;
        if (*p != ' ' && *p != '\t' && *p != '\n' && *p != '\f' && *p != '\\')
            break;
    }
    parser->state = ACTION_OK;
    parser_set_fault(parser, FAULT_SYNTAX, "multiple statements found while compiling a single statement",
                     (AstSpan){(int32_t)parser->prev_end_line, (int32_t)parser->prev_end_column,
                               (int32_t)parser->prev_end_line, (int32_t)parser->prev_end_column + 1});
    return PARSE_ERROR;
}

/* A line of the prompt that holds nothing is a statement that does nothing. */
static ParseStatus finish_empty(Parser *parser)
{
    AstSpan span = {1, 0, 1, 0};
    AstNode *pass = AST_NEW(parser->arena, Pass, span);
    AstSeq *body = pass ? ast_seq_of(parser->arena, (void *[]){pass}, 1) : NULL;
    parser->result = body ? AST_NEW(parser->arena, Interactive, span, .body = body) : NULL;
    return parser->result ? PARSE_DONE : PARSE_NOMEM;
}

static ParseStatus push_single(Parser *parser)
{
    Lexer *lexer = &parser->lexer;
    if (!parser->first_line_seen) {
        parser->first_line_seen = true;
        parser->compound = begins_compound(&lexer->tokens.items[0]);
        lexer->blank_line_ends = parser->compound;
    }
    ParseStatus status = push_tokens(parser);
    if (status == PARSE_MORE && !parser->compound)
        status = push_end(parser);
    return status == PARSE_DONE ? check_single(parser) : status;
}

/* codeop: does the text end in the middle of a line of a compound statement? */
static bool lacks_dedent(const Parser *parser)
{
    const Source *source = &parser->source;
    return (parser->flags & PARSE_DONT_IMPLY_DEDENT) && parser->mode == PARSE_SINGLE && parser->compound &&
           source->implicit_newline;
}

/* A compound statement on one line needs its line end at the prompt. */
static bool lacks_line_end(const Parser *parser)
{
    return parser->mode == PARSE_SINGLE && parser->compound && parser->source.implicit_newline &&
           parser->lexer.tokens.count == 1;
}

static ParseStatus parse_lines(Parser *parser)
{
    if (!parser->source.text)
        return PARSE_MORE;
    if (!parser->started && !push_start(parser))
        return PARSE_NOMEM;
    for (;;) {
        LexStatus lexed = lexer_line(&parser->lexer);
        parser->lex_status = lexed;
        if (lexed == LEX_MORE) {
            bool empty = parser->mode == PARSE_SINGLE && !parser->first_line_seen && parser->lexer.at_line_start;
            return empty ? finish_empty(parser) : PARSE_MORE;
        }
        if (lexed == LEX_NOMEM)
            return PARSE_NOMEM;
        if (lexed == LEX_END && lacks_dedent(parser)) {
            parser->fault = (SyntaxFault){.kind = FAULT_INCOMPLETE, .message = "incomplete input",
                                          .is_incomplete = true};
            return PARSE_ERROR;
        }
        ParseStatus status = PARSE_MORE;
        if (parser->lexer.tokens.count)
            status = parser->mode == PARSE_SINGLE && lexed != LEX_FAULT ? push_single(parser) : push_tokens(parser);
        if (status == PARSE_DONE && lexed == LEX_END && lacks_line_end(parser)) {
            int line = (int)parser->lexer.line - 1;
            parser_set_fault(parser, FAULT_SYNTAX, "invalid syntax", (AstSpan){line, -1, line, -1});
            return PARSE_ERROR;
        }
        if (status != PARSE_MORE)
            return status;
        if (lexed == LEX_FAULT)
            return fail_lexer(parser);
        if (parser->mode == PARSE_SINGLE && lexed == LEX_LINE && !parser->source.at_eof &&
            parser->lexer.cursor >= parser->source.length)
            return PARSE_MORE;
    }
}

/* ---- feeding --------------------------------------------------------------------------------------------- */

static bool keep(Parser *parser, const char *bytes, size_t length)
{
    size_t needed = parser->carry_length + length;
    if (needed > parser->carry_capacity) {
        size_t capacity = parser->carry_capacity * 2 > needed ? parser->carry_capacity * 2 : needed + 256;
        char *carry = mem_alloc(capacity);
        if (!carry)
            return false;
        if (parser->carry_length)
            memcpy(carry, parser->carry, parser->carry_length);
        mem_free(parser->carry);
        parser->carry = carry;
        parser->carry_capacity = capacity;
    }
    if (length)
        memcpy(parser->carry + parser->carry_length, bytes, length);
    parser->carry_length = needed;
    return true;
}

/* Length of the whole lines at the beginning of bytes. */
static size_t whole_lines(const char *bytes, size_t length)
{
    const char *last = memrchr(bytes, '\n', length);
    return last ? (size_t)(last - bytes) + 1 : 0;
}

/* Decodes what is complete and keeps the rest. */
static ParseStatus decode_piece(Parser *parser, const char *bytes, size_t length, bool at_eof)
{
    size_t whole = at_eof ? length : whole_lines(bytes, length);
    if (whole == 0 && !at_eof)
        return keep(parser, bytes, length) ? PARSE_MORE : PARSE_NOMEM;
    ParseStatus status;
    if (parser->carry_length) {
        if (!keep(parser, bytes, whole))
            return PARSE_NOMEM;
        status = decode_lines(parser, parser->carry, parser->carry_length, at_eof);
        parser->carry_length = 0;
    } else {
        status = decode_lines(parser, bytes, whole, at_eof);
    }
    if (status == PARSE_MORE && whole < length && !keep(parser, bytes + whole, length - whole))
        return PARSE_NOMEM;
    return status;
}

ParseStatus parser_feed(Parser *parser, const char *bytes, size_t length, bool at_eof)
{
    size_t before = parser->source.length;
    ParseStatus status = decode_piece(parser, bytes, length, at_eof);
    if (status == PARSE_MORE && (at_eof || parser->source.length > before))
        status = parse_lines(parser);
    if (status == PARSE_DONE)
        parser->finished = true;
    if (status == PARSE_NOMEM && parser->fault.kind == FAULT_NONE)
        parser->fault = (SyntaxFault){.kind = FAULT_MEMORY, .message = ""};
    return status;
}

ParseStatus parse_source(Parser **parser, const char *bytes, size_t length, ParseMode mode, const char *filename,
                         int flags)
{
    *parser = parser_new(mode, filename, flags);
    if (!*parser)
        return PARSE_NOMEM;
    return parser_feed(*parser, bytes, length, true);
}
