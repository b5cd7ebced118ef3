/* fstring.c - string literals as the grammar sees them: pieces side by side become one constant or one JoinedStr.
 *
 * A field writes itself as a FormattedValue, with `=` also as a constant of the text before it. Neighbouring constants
 * are merged and empty ones dropped when the string is complete. */
#include <stdio.h>
#include <string.h>

#include "compiler/literals.h"
#include "compiler/parse_state.h"

#define NEW(name, span, ...) checked(parser, AST_NEW(parser->arena, name, span, ##__VA_ARGS__))

static AstConst *constant_of(AstNode *node)
{
    return node->kind == AST_Constant ? &AST_AS(Constant, node)->value : NULL;
}

/* What every literal's decoding ends with: fault, warning, or a node. */
static AstNode *literal_node(Parser *parser, AstSpan span, LiteralStatus status, const AstConst *value,
                             const char *message, const EscapeWarning *warning)
{
    if (status == LITERAL_NOMEM) {
        parser->state = ACTION_NOMEM;
        return NULL;
    }
    if (status == LITERAL_BAD) {
        parser_set_fault(parser, FAULT_SYNTAX, message, span);
        return NULL;
    }
    if (warning->message &&
        !lexer_add_warning(&parser->lexer, warning->message, (uint32_t)span.lineno, (uint32_t)span.col_offset,
                           (uint32_t)span.end_lineno, (uint32_t)span.end_col_offset)) {
        parser->state = ACTION_NOMEM;
        return NULL;
    }
    return NEW(Constant, span, .value = *value);
}

AstNode *action_string(Parser *parser, AstSpan span, Piece piece)
{
    const char *text = parser->source.text + piece.start;
    bool raw = false, bytes = false, u = *text == 'u';
    for (; *text != '\'' && *text != '"'; text++) {
        raw |= (*text | 32) == 'r';
        bytes |= (*text | 32) == 'b';
    }
    size_t quotes = text[1] == text[0] && text[2] == text[0] ? 3 : 1;
    const char *body = text + quotes, *end = parser->source.text + piece.end - quotes;
    if (end < body) /* "" looks like the start of three */
        body = end = text + 1;
    AstConst value;
    const char *message = NULL;
    EscapeWarning warning;
    LiteralStatus status =
        bytes ? literal_bytes(parser->arena, body, (size_t)(end - body), raw, &value, &message, &warning)
              : literal_str(parser->arena, body, (size_t)(end - body), raw, false, &value, &message, &warning);
    value.u = u;
    return literal_node(parser, span, status, &value, message, &warning);
}

AstNode *action_fstring_text(Parser *parser, AstSpan span, Piece piece)
{
    const char *text = parser->source.text;
    AstConst value;
    const char *message = NULL;
    EscapeWarning warning;
    LiteralStatus status = literal_str(parser->arena, text + piece.start, piece.end - piece.start, piece.raw, true,
                                       &value, &message, &warning);
    if (status == LITERAL_BAD) {
        AstSpan behind = {span.end_lineno, span.end_col_offset, span.end_lineno, span.end_col_offset + 1};
        return literal_node(parser, behind, status, &value, message, &warning);
    }
    return literal_node(parser, span, status, &value, message, &warning);
}

/* ---- fields ---------------------------------------------------------------------------------------------- */

Ident *action_conversion(Parser *parser, AstSpan sign, AstSpan span, Ident *name)
{
    if (sign.end_lineno != span.lineno || sign.end_col_offset != span.col_offset) {
        parser_set_fault(parser, FAULT_SYNTAX,
                         "f-string: conversion type must come right after the exclamanation mark",
                         (AstSpan){sign.lineno, sign.col_offset, span.end_lineno, span.end_col_offset});
        return NULL;
    }
    return name;
}

/* sign_span is that of the exclamation mark and the name. */
static bool check_conversion(Parser *parser, AstSpan sign_span, const Ident *name)
{
    if (!name || (name->length == 1 && strchr("sra", name->text[0])))
        return true;
    char text[200];
    int length = snprintf(text, sizeof text, "f-string: invalid conversion character '%.100s': expected 's', 'r', or 'a'",
                          name->text);
    const char *message = checked(parser, ast_arena_copy(parser->arena, text, (size_t)length));
    sign_span.col_offset++;
    if (message)
        parser_set_fault(parser, FAULT_SYNTAX, message, sign_span);
    return false;
}

/* The text of the expression with its sign, as f"{x = }" shows it: without comments. */
static AstNode *debug_text(Parser *parser, AstSpan span, uint32_t start, uint32_t equal_end)
{
    const char *text = parser->source.text;
    uint32_t end = equal_end;
    while (text[end] == ' ' || text[end] == '\t' || text[end] == '\n' || text[end] == '\f' || text[end] == '#') {
        if (text[end] == '#')
            while (text[end] != '\n')
                end++;
        else
            end++;
    }
    char *copy = checked(parser, ast_arena_alloc(parser->arena, end - start + 1));
    if (!copy)
        return NULL;
    size_t used = 0, points = 0;
    for (uint32_t i = start; i < end; i++) {
        if (text[i] == '#')
            while (i < end && text[i] != '\n')
                i++;
        if (i >= end)
            break;
        copy[used++] = text[i];
        points += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    copy[used] = 0;
    AstConst value = {.kind = CONST_STR, .text = {copy, used, points}};
    uint32_t line_start = end;
    while (line_start > 0 && text[line_start - 1] != '\n')
        line_start--;
    AstSpan place = {span.lineno, span.col_offset + 1, span.lineno, (int32_t)(end - line_start)};
    for (uint32_t i = start; i < end; i++)
        place.end_lineno += text[i] == '\n';
    return NEW(Constant, place, .value = value);
}

void action_fstring_field(Parser *parser, AstSpan span, uint32_t expression_start, AstNode *value, Piece equal,
                          AstSpan conversion_span, Ident *conversion, AstNode *spec)
{
    if (!check_conversion(parser, conversion_span, conversion))
        return;
    int code = conversion ? conversion->text[0] : -1;
    if (equal.end) {
        AstNode *text = debug_text(parser, span, expression_start, equal.end);
        if (!text)
            return;
        list_push(parser, text);
        if (!conversion && !spec)
            code = 'r';
    }
    AstNode *field = NEW(FormattedValue, span, .value = value, .conversion = code, .format_spec = spec);
    if (field)
        list_push(parser, field);
}

/* ---- putting pieces together ----------------------------------------------------------------------------- */

/* One constant for the count (at least 2) constants at items; all str or all bytes. */
static AstNode *merge_constants(Parser *parser, AstNode *const *items, int count)
{
    size_t length = 0, points = 0;
    for (int i = 0; i < count; i++) {
        length += constant_of(items[i])->text.length;
        points += constant_of(items[i])->text.points;
    }
    char *bytes = checked(parser, ast_arena_alloc(parser->arena, length + 1));
    if (!bytes)
        return NULL;
    AstConst value = *constant_of(items[0]);
    value.text.bytes = bytes;
    value.text.length = length;
    value.text.points = points;
    for (int i = 0; i < count; i++) {
        const AstConst *part = constant_of(items[i]);
        memcpy(bytes, part->text.bytes, part->text.length);
        bytes += part->text.length;
    }
    *bytes = 0;
    AstSpan span = {items[0]->lineno, items[0]->col_offset, items[count - 1]->end_lineno,
                    items[count - 1]->end_col_offset};
    return NEW(Constant, span, .value = value);
}

/* Merges constants side by side in stack[mark..) and drops empty ones. */
static bool merge_values(Parser *parser, int mark)
{
    AstNode **items = (AstNode **)parser->stack + mark;
    int count = list_count(parser, mark), used = 0;
    for (int i = 0; i < count;) {
        int end = i;
        while (end < count && constant_of(items[end]))
            end++;
        AstNode *node = items[i];
        if (end - i > 1) {
            node = merge_constants(parser, items + i, end - i);
            if (!node)
                return false;
        }
        if (end == i) {
            items[used++] = items[i++];
            continue;
        }
        if (constant_of(node)->text.length)
            items[used++] = node;
        i = end;
    }
    parser->stack_count = mark + used;
    return true;
}

AstNode *action_fstring(Parser *parser, AstSpan span, int mark)
{
    if (parser->state != ACTION_OK || !merge_values(parser, mark))
        return NULL;
    AstSeq *values = list_take(parser, mark);
    return parser->state == ACTION_OK ? NEW(JoinedStr, span, .values = values) : NULL;
}

/* Replaces each JoinedStr in stack[mark..) by its values. */
static bool flatten(Parser *parser, int mark)
{
    AstSeq *pieces = list_take(parser, mark);
    for (int i = 0; i < ast_count(pieces); i++) {
        AstNode *piece = ast_item(pieces, i);
        if (piece->kind != AST_JoinedStr) {
            list_push(parser, piece);
            continue;
        }
        AstSeq *values = AST_AS(JoinedStr, piece)->values;
        for (int k = 0; k < ast_count(values); k++)
            list_push(parser, ast_item(values, k));
    }
    return parser->state == ACTION_OK;
}

AstNode *action_strings(Parser *parser, AstSpan span, int mark)
{
    int count = list_count(parser, mark), bytes = 0, joined = 0;
    AstNode **items = (AstNode **)parser->stack + mark;
    if (parser->state != ACTION_OK)
        return NULL;
    if (count == 1) {
        parser->stack_count = mark;
        return items[0];
    }
    for (int i = 0; i < count; i++) {
        if (items[i]->kind == AST_JoinedStr)
            joined++;
        else
            bytes += constant_of(items[i])->kind == CONST_BYTES;
    }
    if (bytes && bytes != count) {
        parser_set_fault_at_current(parser, "cannot mix bytes and nonbytes literals");
        return NULL;
    }
    if (joined)
        return flatten(parser, mark) ? action_fstring(parser, span, mark) : NULL;
    AstNode *merged = merge_constants(parser, items, count);
    parser->stack_count = mark;
    return merged;
}
