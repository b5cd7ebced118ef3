/* syntax_hints.c - entry and ground of the second reading: tokens, memory, messages. The rules are in hint_expr.c,
 * hint_args.c, hint_pattern.c and hint_stmt.c. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "compiler/hints.h"
#include "heap/mem.h"

/* ---- tokens ---------------------------------------------------------------------------------------------- */

static void give_up(Hints *h) { h->raised = true; }

static Node *raise_lexer_fault(Hints *h)
{
    h->parser->fault = h->lexer.fault;
    h->parser->fault_is_final = true;
    h->raised = h->found = true;
    return NULL;
}

/* Reads lines until the token is there. */
const Token *hint_token(Hints *h, int index)
{
    if (h->raised)
        return NULL;
    while ((uint32_t)index >= h->lexer.tokens.count) {
        if (h->status == LEX_LINE)
            h->status = lexer_line(&h->lexer);
        else if (h->status == LEX_FAULT) {
            raise_lexer_fault(h);
            return NULL;
        } else { /* behind the end, or the prompt has not got more */
            give_up(h);
            return NULL;
        }
        if (h->status == LEX_NOMEM) {
            h->parser->state = ACTION_NOMEM;
            give_up(h);
            return NULL;
        }
    }
    if (index >= h->reached)
        h->reached = index + 1;
    return &h->lexer.tokens.items[index];
}

/* The braces and colons of f-strings are ordinary here, as they are for CPython. */
int hint_kind_slow(Hints *h, int index)
{
    const Token *token = hint_token(h, index);
    if (!token)
        return HINT_NONE;
    switch (token->kind) {
    case T_FLBRACE: return T_LBRACE;
    case T_FRBRACE: return T_RBRACE;
    case T_FCOLON: return T_COLON;
    default: return token->kind;
    }
}

const Token *hint_accept(Hints *h, int kind)
{
    if (hint_kind(h) != kind)
        return NULL;
    return &h->lexer.tokens.items[h->place++];
}

const Token *hint_force(Hints *h, int kind, const char *what)
{
    const Token *token = hint_accept(h, kind);
    if (!token && !h->raised) {
        /* This fault does not end the reading: a later one replaces it. */
        const Token *here = hint_token(h, h->place);
        if (here) {
            hint_raise(h, hint_token_span(here), "expected '%s'", what);
            h->raised = !h->found;
        }
    }
    return token;
}

bool hint_at_word(Hints *h, const char *word)
{
    return hint_kind(h) == T_NAME && strcmp(h->lexer.tokens.items[h->place].ident->text, word) == 0;
}

const Token *hint_word(Hints *h, const char *word)
{
    return hint_at_word(h, word) ? &h->lexer.tokens.items[h->place++] : NULL;
}

bool hint_enter(Hints *h)
{
    if (h->raised)
        return false;
    if (++h->depth > HINT_MAX_DEPTH) {
        h->depth--;
        give_up(h);
        return false;
    }
    return true;
}

AstSpan hint_token_span(const Token *token)
{
    return (AstSpan){(int32_t)token->line, (int32_t)token->column, (int32_t)token->end_line,
                     (int32_t)token->end_column};
}

AstSpan hint_span(Hints *h, int start)
{
    const Token *first = &h->lexer.tokens.items[start];
    const Token *last = &h->lexer.tokens.items[h->place > start ? h->place - 1 : start];
    return (AstSpan){(int32_t)first->line, (int32_t)first->column, (int32_t)last->end_line, (int32_t)last->end_column};
}

/* ---- memory ---------------------------------------------------------------------------------------------- */

static bool grow_memos(Hints *h, int count)
{
    int capacity = h->memo_count ? h->memo_count : 256;
    while (capacity < count)
        capacity *= 2;
    HintMemo **memos = mem_alloc((size_t)capacity * sizeof *memos);
    if (!memos) {
        h->parser->state = ACTION_NOMEM;
        give_up(h);
        return false;
    }
    memset(memos, 0, (size_t)capacity * sizeof *memos);
    if (h->memo_count)
        memcpy(memos, h->memos, (size_t)h->memo_count * sizeof *memos);
    mem_free(h->memos);
    h->memos = memos;
    h->memo_count = capacity;
    return true;
}

Node *hint_memoized(Hints *h, int rule, HintRule *body)
{
    int place = h->place;
    if (h->raised || (place >= h->memo_count && !grow_memos(h, place + 1)))
        return NULL;
    for (HintMemo *memo = h->memos[place]; memo; memo = memo->next)
        if (memo->rule == rule) {
            h->place = memo->end;
            return memo->node;
        }
    if (!hint_enter(h))
        return NULL;
    Node *node = body(h);
    hint_leave(h);
    if (h->raised)
        return NULL;
    HintMemo *memo = ast_arena_alloc(h->parser->arena, sizeof *memo);
    if (!memo) {
        h->parser->state = ACTION_NOMEM;
        give_up(h);
        return NULL;
    }
    *memo = (HintMemo){h->memos[place], rule, node ? h->place : place, node};
    h->memos[place] = memo;
    return node;
}

/* ---- raising --------------------------------------------------------------------------------------------- */

static const char *format_message(Hints *h, const char *format, va_list arguments)
{
    char text[400];
    int length = vsnprintf(text, sizeof text, format, arguments);
    if (length >= (int)sizeof text)
        length = sizeof text - 1;
    const char *message = ast_arena_copy(h->parser->arena, text, (size_t)length);
    if (!message)
        h->parser->state = ACTION_NOMEM;
    return message;
}

static Node *raise(Hints *h, FaultKind kind, AstSpan span, const char *message)
{
    if (h->raised)
        return NULL;
    h->raised = true;
    if (!message)
        return NULL;
    parser_set_fault(h->parser, kind, message, span);
    h->found = true;
    return NULL;
}

#define FORMAT(message)                                                                                             \
    va_list arguments;                                                                                              \
    va_start(arguments, format);                                                                                    \
    const char *message = format_message(h, format, arguments);                                                     \
    va_end(arguments)

Node *hint_raise(Hints *h, AstSpan span, const char *format, ...)
{
    FORMAT(message);
    return raise(h, FAULT_SYNTAX, span, message);
}

Node *hint_raise_range(Hints *h, AstSpan from, AstSpan to, const char *format, ...)
{
    FORMAT(message);
    return raise(h, FAULT_SYNTAX, (AstSpan){from.lineno, from.col_offset, to.end_lineno, to.end_col_offset}, message);
}

static const Token *last_reached(Hints *h) { return &h->lexer.tokens.items[h->reached - 1]; }

/* Ends where the lexer stands: behind the last token, counted from 0. */
Node *hint_raise_from(Hints *h, AstSpan from, const char *message)
{
    if (h->raised)
        return NULL;
    AstSpan last = hint_token_span(last_reached(h));
    return raise(h, FAULT_SYNTAX,
                 (AstSpan){from.lineno, from.col_offset, last.end_lineno, last.end_col_offset - 1}, message);
}

/* Tokens of no width have no column of their own: the place of the lexer counts, and the end is -1. */
static AstSpan span_of_last(Hints *h, const Token *token)
{
    if (token->kind != T_INDENT && token->kind != T_DEDENT && token->kind != T_END)
        return hint_token_span(token);
    const Source *source = &h->parser->source;
    int line = (int)token->line, column = (int)token->column;
    if (token->start >= source->length && line > 1) { /* at the end: still on the last line */
        line--;
        uint32_t begin = source_line_start(source, line);
        column = (int)(source->length - begin);
    }
    return (AstSpan){line, column - 1, line, -2};
}

Node *hint_raise_last(Hints *h, FaultKind kind, const char *format, ...)
{
    FORMAT(message);
    return h->raised ? NULL : raise(h, kind, span_of_last(h, last_reached(h)), message);
}

Node *hint_raise_next(Hints *h, const char *message)
{
    const Token *token = hint_token(h, h->place);
    return token ? raise(h, FAULT_SYNTAX, span_of_last(h, token), message) : NULL;
}

/* ---- names ----------------------------------------------------------------------------------------------- */

const char *hint_name(const Node *expression)
{
    switch (expression->kind) {
    case AST_Attribute: return "attribute";
    case AST_Subscript: return "subscript";
    case AST_Starred: return "starred";
    case AST_Name: return "name";
    case AST_List: return "list";
    case AST_Tuple: return "tuple";
    case AST_Lambda: return "lambda";
    case AST_Call: return "function call";
    case AST_GeneratorExp: return "generator expression";
    case AST_Yield:
    case AST_YieldFrom: return "yield expression";
    case AST_Await: return "await expression";
    case AST_ListComp: return "list comprehension";
    case AST_SetComp: return "set comprehension";
    case AST_DictComp: return "dict comprehension";
    case AST_Dict: return "dict literal";
    case AST_Set: return "set display";
    case AST_JoinedStr:
    case AST_FormattedValue: return "f-string expression";
    case AST_Compare: return "comparison";
    case AST_IfExp: return "conditional expression";
    case AST_NamedExpr: return "named expression";
    case AST_Constant:
        switch (AST_AS(Constant, expression)->value.kind) {
        case CONST_NONE: return "None";
        case CONST_TRUE: return "True";
        case CONST_FALSE: return "False";
        case CONST_ELLIPSIS: return "ellipsis";
        default: return "literal";
        }
    default: return "expression";
    }
}

/* The first part of an expression that cannot be a target; NULL if all can. */
static Node *invalid_target(HintTarget type, Node *node)
{
    AstSeq *elts = NULL;
    switch (node->kind) {
    case AST_List: elts = AST_AS(List, node)->elts; break;
    case AST_Tuple: elts = AST_AS(Tuple, node)->elts; break;
    case AST_Starred: return type == HINT_DEL_TARGETS ? node : invalid_target(type, AST_AS(Starred, node)->value);
    case AST_Compare: /* `for a in b` reads as a comparison */
        if (type != HINT_FOR_TARGETS)
            return node;
        return ast_cmpop(AST_AS(Compare, node)->ops, 0) == CMPOP_In ? invalid_target(type, AST_AS(Compare, node)->left)
                                                                    : NULL;
    case AST_Name:
    case AST_Subscript:
    case AST_Attribute: return NULL;
    default: return node;
    }
    for (int i = 0; i < ast_count(elts); i++) {
        Node *child = invalid_target(type, ast_item(elts, i));
        if (child)
            return child;
    }
    return NULL;
}

Node *hint_raise_invalid_target(Hints *h, HintTarget type, Node *expression)
{
    Node *invalid = invalid_target(type, expression);
    if (!invalid)
        return NULL;
    return hint_raise(h, ast_span(invalid), type == HINT_DEL_TARGETS ? "cannot delete %s" : "cannot assign to %s",
                      hint_name(invalid));
}

/* ---- entry ----------------------------------------------------------------------------------------------- */

static void read_again(Hints *h)
{
    static HintRule *const starts[] = {hint_statements, hint_eval, hint_interactive};
    starts[h->parser->mode](h);
    if (h->parser->mode == PARSE_EXEC && !h->raised) /* what no statement begins with ends the file */
        hint_accept(h, T_END);
    if (h->parser->mode == PARSE_EVAL && !h->raised) {
        while (hint_accept(h, T_NEWLINE))
            continue;
        hint_accept(h, T_END);
    }
}

bool hints_find(Parser *parser)
{
    Hints h = {.parser = parser, .status = LEX_LINE};
    h.yes.kind = AST_Pass;
    lexer_init(&h.lexer, &parser->source, parser->arena);
    h.lexer.cursor = h.lexer.line_start = parser->statement_start;
    h.lexer.line = parser->statement_line;
    h.lexer.append = h.lexer.raw_names = true;
    h.lexer.warn = false;
    h.lexer.open_end = parser->lexer.open_end;
    h.lexer.blank_line_ends = parser->lexer.blank_line_ends;
    int stack_count = parser->stack_count;
    ActionState state = parser->state;
    parser->state = ACTION_OK;
    parser->lexer.warn = false;

    /* First as if all were well, to learn which token does not fit; then with an eye on what is wrong. */
    read_again(&h);
    if (!h.raised && h.reached > 0) {
        parser->hinted_token = *last_reached(&h);
        parser->current = &parser->hinted_token;
        h.wrong = true;
        h.place = 0;
        if (h.memo_count)
            memset(h.memos, 0, (size_t)h.memo_count * sizeof *h.memos);
        read_again(&h);
    }
    if (!h.found && parser->state == ACTION_OK)
        parser->state = state;
    if (h.reached > 0)
        parser->reached_line = (int)last_reached(&h)->line;
    parser->stack_count = stack_count;
    lexer_free(&h.lexer);
    mem_free(h.memos);
    return h.found;
}
