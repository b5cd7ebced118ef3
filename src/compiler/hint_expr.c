/* hint_expr.c - expressions, right and wrong, in the second reading (hints.h). */
#include <string.h>

#include "compiler/hints.h"

#define MAKE(kind_, start, ...)                                                                                     \
    checked(h->parser, AST_NEW(h->parser->arena, kind_, hint_span(h, start), ##__VA_ARGS__))
#define RULE(name) Node *hint_##name(Hints *h)

/* ---- small things ---------------------------------------------------------------------------------------- */

RULE(name_node)
{
    int start = h->place;
    const Token *token = hint_accept(h, T_NAME);
    return token ? MAKE(Name, start, .id = token->ident) : NULL;
}

RULE(number)
{
    int start = h->place;
    const Token *token = hint_accept(h, T_NUMBER);
    if (!token)
        return NULL;
    char last = h->parser->source.text[token->end - 1];
    char second = h->parser->source.text[token->start + 1];
    bool prefixed = token->end - token->start > 2 && (second | 32) == 'x';
    return MAKE(Constant, start, .value = {.kind = !prefixed && (last | 32) == 'j' ? CONST_COMPLEX : CONST_INT});
}

static Node *constant(Hints *h, AstConstKind kind)
{
    int start = h->place++;
    return MAKE(Constant, start, .value = {.kind = (uint8_t)kind});
}

/* A node of `kind` around the elements on the stack from mark on. */
static Node *collection(Hints *h, int start, int mark, AstKind kind)
{
    AstSeq *elts = list_take(h->parser, mark);
    switch (kind) {
    case AST_Tuple: return MAKE(Tuple, start, .elts = elts);
    case AST_List: return MAKE(List, start, .elts = elts);
    default: return MAKE(Set, start, .elts = elts);
    }
}

/* item (',' item)* with or without a comma at its end; *commas counts them. Elements go onto the stack. */
static bool gather(Hints *h, HintRule *item, int *count, int *commas, bool trailing)
{
    *count = *commas = 0;
    for (;;) {
        int place = h->place;
        if (*count && !hint_accept(h, T_COMMA))
            return !h->raised;
        Node *node = item(h);
        if (!node) {
            h->place = place;
            if (*count && trailing && hint_accept(h, T_COMMA))
                ++*commas;
            return !h->raised && *count > 0;
        }
        if (*count)
            ++*commas;
        if (!hint_push(h, node))
            return false;
        ++*count;
    }
}

/* a | a, | a, b ...: a bare tuple if there is a comma. */
static Node *bare_tuple(Hints *h, HintRule *item)
{
    int start = h->place, mark = list_begin(h->parser), count, commas;
    if (!gather(h, item, &count, &commas, true)) {
        h->parser->stack_count = mark;
        return NULL;
    }
    if (commas == 0) {
        Node *node = h->parser->stack[mark];
        h->parser->stack_count = mark;
        return node;
    }
    return collection(h, start, mark, AST_Tuple);
}

RULE(expressions) { return bare_tuple(h, hint_expression); }
RULE(star_expressions) { return bare_tuple(h, hint_star_expression); }

static Node *star_expression_body(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_STAR)) {
        Node *value = hint_bitwise_or(h);
        if (value)
            return MAKE(Starred, start, .value = value);
    }
    h->place = start;
    return hint_expression(h);
}
RULE(star_expression) { return hint_memoized(h, MEMO_STAR_EXPRESSION, star_expression_body); }

RULE(star_named_expression)
{
    int start = h->place;
    if (hint_accept(h, T_STAR)) {
        Node *value = hint_bitwise_or(h);
        if (value)
            return MAKE(Starred, start, .value = value);
    }
    h->place = start;
    return hint_named_expression(h);
}

/* As a list node, whatever brackets are around it. */
RULE(star_named_expressions)
{
    int start = h->place, mark = list_begin(h->parser), count, commas;
    if (!gather(h, hint_star_named_expression, &count, &commas, true)) {
        h->parser->stack_count = mark;
        return NULL;
    }
    return collection(h, start, mark, AST_List);
}

RULE(yield)
{
    int start = h->place;
    if (!hint_accept(h, T_YIELD))
        return NULL;
    if (hint_accept(h, T_FROM)) {
        Node *value = hint_expression(h);
        if (value)
            return MAKE(YieldFrom, start, .value = value);
        h->place = start + 1;
    }
    Node *value = hint_maybe(h, hint_star_expressions);
    return MAKE(Yield, start, .value = value);
}

RULE(annotated_rhs)
{
    Node *node = hint_maybe(h, hint_yield);
    return node ? node : hint_star_expressions(h);
}

/* ---- expression ------------------------------------------------------------------------------------------ */

static bool is_legacy_name(const Node *node)
{
    if (node->kind != AST_Name)
        return false;
    const char *text = AST_AS(Name, node)->id->text;
    return strcmp(text, "print") == 0 || strcmp(text, "exec") == 0;
}

/* CPython compares only as many letters as the name has: `c` and `ty` count as soft keywords here. */
static bool at_soft_keyword(Hints *h)
{
    static const char *const words[] = {"_", "case", "match", "type"};
    if (hint_kind(h) != T_NAME)
        return false;
    const Ident *name = hint_token(h, h->place)->ident;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(words[i], name->text, name->length) == 0)
            return true;
    return false;
}

static bool at_name_and_string(Hints *h)
{
    return hint_kind(h) == T_NAME && hint_kind_slow(h, h->place + 1) == T_STRING;
}

/* An expression, without looking for wrong ones inside. */
static Node *expression_without_invalid(Hints *h)
{
    bool wrong = h->wrong;
    h->wrong = false;
    Node *node = hint_plain_expression(h);
    h->wrong = wrong;
    return node;
}

static Node *invalid_missing_comma(Hints *h)
{
    if (at_name_and_string(h) || at_soft_keyword(h))
        return NULL;
    Node *a = hint_disjunction(h);
    Node *b = a ? expression_without_invalid(h) : NULL;
    if (!b || is_legacy_name(a))
        return NULL;
    const Token *last = &h->lexer.tokens.items[h->place - 1];
    if ((last->level & ~TOKEN_RAW) == 0)
        return NULL;
    return hint_raise_range(h, ast_span(a), ast_span(b), "invalid syntax. Perhaps you forgot a comma?");
}

static Node *invalid_conditional(Hints *h)
{
    Node *a = hint_disjunction(h);
    if (!a || !hint_accept(h, T_IF))
        return NULL;
    Node *b = hint_disjunction(h);
    if (!b || hint_kind(h) == T_ELSE || hint_kind(h) == T_COLON || h->raised)
        return NULL;
    return hint_raise_range(h, ast_span(a), ast_span(b), "expected 'else' after 'if' expression");
}

static Node *invalid_lambda(Hints *h)
{
    const Token *lambda = hint_accept(h, T_LAMBDA);
    if (!lambda)
        return NULL;
    AstSpan a = hint_token_span(lambda);
    hint_try(h, hint_lambda_params);
    const Token *colon = hint_accept(h, T_COLON);
    if (!colon)
        return NULL;
    AstSpan b = hint_token_span(colon);
    if (hint_kind(h) != T_FSTRING_MIDDLE)
        return NULL;
    return hint_raise_range(h, a, b, "f-string: lambda expressions are not allowed without parentheses");
}

static Node *invalid_legacy(Hints *h)
{
    Node *a = hint_name_node(h);
    if (!a || hint_kind(h) == T_LPAR)
        return NULL;
    Node *b = hint_star_expressions(h);
    if (!b || !is_legacy_name(a))
        return NULL;
    const char *name = AST_AS(Name, a)->id->text;
    return hint_raise_range(h, ast_span(a), ast_span(b), "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                            name, name);
}

static Node *lambda(Hints *h)
{
    int start = h->place;
    if (!hint_accept(h, T_LAMBDA))
        return NULL;
    hint_try(h, hint_lambda_params);
    if (!hint_accept(h, T_COLON))
        return NULL;
    Node *body = hint_expression(h);
    return body ? MAKE(Lambda, start, .body = body) : NULL;
}

RULE(plain_expression)
{
    int start = h->place;
    Node *node = hint_disjunction(h);
    if (node) {
        int end = h->place;
        if (hint_accept(h, T_IF) && hint_disjunction(h) && hint_accept(h, T_ELSE) && hint_expression(h))
            return MAKE(IfExp, start, .body = node);
        h->place = end;
        return h->raised ? NULL : node;
    }
    h->place = start;
    return lambda(h);
}

static Node *expression_body(Hints *h)
{
    if (h->wrong) {
        hint_try(h, invalid_missing_comma);
        hint_try(h, invalid_conditional);
        hint_try(h, invalid_lambda);
        hint_try(h, invalid_legacy);
    }
    return hint_plain_expression(h);
}
RULE(expression) { return hint_memoized(h, MEMO_EXPRESSION, expression_body); }

/* ---- := and = for == -------------------------------------------------------------------------------------- */

RULE(assignment_expression)
{
    int start = h->place;
    Node *name = hint_name_node(h);
    if (!name || !hint_accept(h, T_COLONEQUAL))
        return NULL;
    Node *value = hint_expression(h);
    return value ? MAKE(NamedExpr, start, .target = name, .value = value) : NULL;
}

static bool at_assignment(Hints *h)
{
    int kind = hint_kind(h);
    return kind == T_EQUAL || kind == T_COLONEQUAL || h->raised;
}

static Node *invalid_walrus(Hints *h)
{
    Node *a = hint_expression(h);
    if (!a || !hint_accept(h, T_COLONEQUAL) || !hint_expression(h))
        return NULL;
    return hint_raise(h, ast_span(a), "cannot use assignment expressions with %s", hint_name(a));
}

static Node *invalid_name_equal(Hints *h)
{
    Node *a = hint_name_node(h);
    if (!a || !hint_accept(h, T_EQUAL))
        return NULL;
    Node *b = hint_bitwise_or(h);
    if (!b || at_assignment(h))
        return NULL;
    return hint_raise_range(h, ast_span(a), ast_span(b),
                            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
}

static Node *invalid_equal(Hints *h)
{
    if (hint_ahead(h, hint_list) || hint_ahead(h, hint_tuple) || hint_ahead(h, hint_genexp))
        return NULL;
    int kind = hint_kind(h);
    if (kind == T_TRUE || kind == T_NONE || kind == T_FALSE)
        return NULL;
    Node *a = hint_bitwise_or(h);
    if (!a || !hint_accept(h, T_EQUAL) || !hint_bitwise_or(h) || at_assignment(h))
        return NULL;
    return hint_raise(h, ast_span(a), "cannot assign to %s here. Maybe you meant '==' instead of '='?", hint_name(a));
}

static Node *invalid_named_body(Hints *h)
{
    hint_try(h, invalid_walrus);
    hint_try(h, invalid_name_equal);
    hint_try(h, invalid_equal);
    return NULL;
}

static Node *invalid_named(Hints *h) { return hint_memoized(h, MEMO_INVALID_NAMED, invalid_named_body); }

RULE(named_expression)
{
    Node *node = hint_maybe(h, hint_assignment_expression);
    if (node)
        return node;
    if (h->wrong)
        hint_try(h, invalid_named);
    node = hint_expression(h);
    return node && hint_kind(h) != T_COLONEQUAL ? node : NULL;
}

/* ---- operators ------------------------------------------------------------------------------------------- */

/* item (sign item)*, one node for all of them. */
static Node *bool_chain(Hints *h, HintRule *item, int sign)
{
    int start = h->place;
    Node *node = item(h);
    bool more = false;
    for (int end = h->place; node; end = h->place, more = true) {
        if (!hint_accept(h, sign) || !item(h)) {
            h->place = end;
            break;
        }
    }
    return more ? MAKE(BoolOp, start) : node;
}

static Node *inversion(Hints *h);
static Node *disjunction_body(Hints *h) { return bool_chain(h, hint_conjunction, T_OR); }
RULE(disjunction) { return hint_memoized(h, MEMO_DISJUNCTION, disjunction_body); }
static Node *conjunction_body(Hints *h) { return bool_chain(h, inversion, T_AND); }
RULE(conjunction) { return hint_memoized(h, MEMO_CONJUNCTION, conjunction_body); }

static bool compare_operator(Hints *h, CmpOpKind *op)
{
    *op = CMPOP_Eq;
    switch (hint_kind(h)) {
    case T_EQEQUAL: case T_NOTEQUAL: case T_LESS: case T_LESSEQUAL: case T_GREATER: case T_GREATEREQUAL:
        h->place++;
        return true;
    case T_IN:
        *op = CMPOP_In;
        h->place++;
        return true;
    case T_NOT:
        h->place++;
        return hint_accept(h, T_IN) != NULL;
    case T_IS:
        h->place++;
        hint_accept(h, T_NOT);
        return true;
    default:
        return false;
    }
}

static Node *comparison(Hints *h)
{
    int start = h->place;
    Node *left = hint_bitwise_or(h);
    CmpOpKind first = CMPOP_Eq, op;
    int count = 0;
    for (int end = h->place; left; end = h->place, count++) {
        if (!compare_operator(h, &op) || !hint_bitwise_or(h)) {
            /* `is` may have swallowed the `not` of its operand: that is the same text either way */
            h->place = end;
            break;
        }
        if (count == 0)
            first = op;
    }
    if (!left || count == 0)
        return left;
    AstSeq *ops = checked(h->parser, ast_seq_of(h->parser->arena, (void *[]){(void *)(intptr_t)first}, 1));
    return ops ? MAKE(Compare, start, .left = left, .ops = ops) : NULL;
}

static Node *inversion_body(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_NOT))
        return inversion(h) ? MAKE(UnaryOp, start, .op = UNARYOP_Not) : NULL;
    return comparison(h);
}
static Node *inversion(Hints *h) { return hint_memoized(h, MEMO_INVERSION, inversion_body); }

/* item (one of signs item)* */
static Node *binary_chain(Hints *h, HintRule *item, const int *signs)
{
    int start = h->place;
    Node *node = item(h);
    while (node) {
        int end = h->place, kind = hint_kind(h);
        const int *sign = signs;
        while (*sign && *sign != kind)
            sign++;
        if (!*sign)
            return node;
        h->place++;
        if (!item(h)) {
            h->place = end;
            return h->raised ? NULL : node;
        }
        node = MAKE(BinOp, start);
    }
    return NULL;
}

static Node *factor_body(Hints *h);
static Node *factor(Hints *h) { return hint_memoized(h, MEMO_FACTOR, factor_body); }
static const char unbracketed_not[] = "'not' after an operator must be parenthesized";

/* sign 'not' ... where an operand should be. */
static Node *invalid_not(Hints *h, const int *signs, HintRule *operand)
{
    int kind = hint_kind(h);
    while (*signs && *signs != kind)
        signs++;
    if (!*signs)
        return NULL;
    h->place++;
    const Token *not = hint_accept(h, T_NOT);
    if (!not)
        return NULL;
    AstSpan a = hint_token_span(not);
    Node *b = operand(h);
    return b ? hint_raise_range(h, a, ast_span(b), unbracketed_not) : NULL;
}

static Node *invalid_factor(Hints *h)
{
    return invalid_not(h, (const int[]){T_PLUS, T_MINUS, T_TILDE, 0}, factor);
}

static Node *invalid_arithmetic(Hints *h)
{
    static const int signs[] = {T_PLUS, T_MINUS, T_STAR, T_SLASH, T_PERCENT, T_DOUBLESLASH, T_AT, 0};
    return invalid_not(h, signs, inversion);
}

static Node *term_body(Hints *h)
{
    if (h->wrong)
        hint_try(h, invalid_factor);
    static const int signs[] = {T_STAR, T_SLASH, T_DOUBLESLASH, T_PERCENT, T_AT, 0};
    return binary_chain(h, factor, signs);
}
static Node *term(Hints *h) { return hint_memoized(h, MEMO_TERM, term_body); }
static Node *sum_body(Hints *h)
{
    static const int signs[] = {T_PLUS, T_MINUS, 0};
    Node *node = binary_chain(h, term, signs);
    if (node && h->wrong)
        hint_try(h, invalid_arithmetic);
    return h->raised ? NULL : node;
}
static Node *sum(Hints *h) { return hint_memoized(h, MEMO_SUM, sum_body); }
static Node *shift_body(Hints *h)
{
    static const int signs[] = {T_LEFTSHIFT, T_RIGHTSHIFT, 0};
    return binary_chain(h, sum, signs);
}
static Node *shift(Hints *h) { return hint_memoized(h, MEMO_SHIFT, shift_body); }
static Node *bitwise_and_body(Hints *h) { return binary_chain(h, shift, (const int[]){T_AMPER, 0}); }
static Node *bitwise_and(Hints *h) { return hint_memoized(h, MEMO_BITWISE_AND, bitwise_and_body); }
static Node *bitwise_xor_body(Hints *h) { return binary_chain(h, bitwise_and, (const int[]){T_CIRCUMFLEX, 0}); }
static Node *bitwise_xor(Hints *h) { return hint_memoized(h, MEMO_BITWISE_XOR, bitwise_xor_body); }
static Node *bitwise_or_body(Hints *h) { return binary_chain(h, bitwise_xor, (const int[]){T_VBAR, 0}); }
RULE(bitwise_or) { return hint_memoized(h, MEMO_BITWISE_OR, bitwise_or_body); }

static Node *await_body(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_AWAIT))
        return hint_primary(h) ? MAKE(Await, start) : NULL;
    return hint_primary(h);
}
static Node *await_primary(Hints *h) { return hint_memoized(h, MEMO_AWAIT, await_body); }

static Node *factor_body(Hints *h)
{
    int start = h->place, kind = hint_kind(h);
    if (kind == T_PLUS || kind == T_MINUS || kind == T_TILDE) {
        h->place++;
        return factor(h) ? MAKE(UnaryOp, start) : NULL;
    }
    Node *node = await_primary(h);
    if (!node)
        return NULL;
    int end = h->place;
    if (hint_accept(h, T_DOUBLESTAR) && factor(h))
        return MAKE(BinOp, start);
    h->place = end;
    return h->raised ? NULL : node;
}

/* ---- primaries ------------------------------------------------------------------------------------------- */

/* One more suffix of a primary that begins at token start; NULL if there is none. */
static Node *suffix(Hints *h, int start)
{
    int end = h->place;
    if (hint_accept(h, T_DOT) && hint_accept(h, T_NAME))
        return MAKE(Attribute, start);
    h->place = end;
    if (hint_genexp(h))
        return MAKE(Call, start);
    h->place = end;
    if (hint_accept(h, T_LPAR)) {
        hint_try(h, hint_arguments);
        if (hint_accept(h, T_RPAR))
            return MAKE(Call, start);
    }
    h->place = end;
    if (hint_accept(h, T_LSQB) && hint_slices(h) && hint_accept(h, T_RSQB))
        return MAKE(Subscript, start);
    h->place = end;
    return NULL;
}

static Node *primary_body(Hints *h)
{
    int start = h->place;
    Node *node = hint_atom(h);
    while (node) {
        Node *longer = suffix(h, start);
        if (!longer)
            return h->raised ? NULL : node;
        node = longer;
    }
    return NULL;
}
RULE(primary) { return hint_memoized(h, MEMO_PRIMARY, primary_body); }

static Node *slice(Hints *h)
{
    int start = h->place;
    hint_try(h, hint_expression);
    if (hint_accept(h, T_COLON)) {
        hint_try(h, hint_expression);
        if (hint_accept(h, T_COLON))
            hint_try(h, hint_expression);
        return h->raised ? NULL : MAKE(Slice, start);
    }
    h->place = start;
    return hint_named_expression(h);
}

static Node *slice_or_starred(Hints *h)
{
    Node *node = hint_maybe(h, slice);
    return node ? node : hint_starred_expression(h);
}

RULE(slices)
{
    int start = h->place;
    Node *node = slice(h);
    if (node && hint_kind(h) != T_COMMA)
        return h->raised ? NULL : node;
    h->place = start;
    int mark = list_begin(h->parser), count, commas;
    bool fine = gather(h, slice_or_starred, &count, &commas, true);
    h->parser->stack_count = mark;
    return fine ? MAKE(Tuple, start) : NULL;
}

/* ---- displays and comprehensions --------------------------------------------------------------------------- */

RULE(tuple)
{
    int start = h->place;
    if (!hint_accept(h, T_LPAR))
        return NULL;
    int mark = list_begin(h->parser), count = 0, commas = 0;
    int inside = h->place;
    Node *first = hint_star_named_expression(h);
    if (first && hint_accept(h, T_COMMA)) {
        hint_push(h, first);
        int place = h->place;
        if (!gather(h, hint_star_named_expression, &count, &commas, true))
            h->place = place;
    } else {
        h->place = inside;
    }
    if (!hint_accept(h, T_RPAR)) {
        h->parser->stack_count = mark;
        return NULL;
    }
    return collection(h, start, mark, AST_Tuple);
}

static Node *group(Hints *h)
{
    int start = h->place;
    if (!hint_accept(h, T_LPAR))
        return NULL;
    Node *node = hint_maybe(h, hint_yield);
    if (!node)
        node = hint_named_expression(h);
    if (node && hint_accept(h, T_RPAR))
        return node;
    h->place = start + 1;
    if (!h->wrong)
        return NULL;
    Node *starred = hint_starred_expression(h);
    if (starred && hint_accept(h, T_RPAR))
        return hint_raise(h, ast_span(starred), "cannot use starred expression here");
    h->place = start + 1;
    const Token *stars = hint_accept(h, T_DOUBLESTAR);
    AstSpan place = stars ? hint_token_span(stars) : (AstSpan){0, 0, 0, 0};
    if (stars && hint_expression(h) && hint_accept(h, T_RPAR))
        return hint_raise(h, place, "cannot use double starred expression here");
    return NULL;
}

/* ([{ followed by something unpacked or unbracketed and `for`. */
static Node *invalid_comprehension(Hints *h)
{
    int open = hint_kind(h), inside = h->place + 1;
    if (open != T_LPAR && open != T_LSQB && open != T_LBRACE)
        return NULL;
    h->place = inside;
    Node *starred = hint_starred_expression(h);
    if (starred && hint_for_if_clauses(h))
        return hint_raise(h, ast_span(starred), "iterable unpacking cannot be used in comprehension");
    if (open == T_LPAR)
        return NULL;
    static const char message[] = "did you forget parentheses around the comprehension target?";
    h->place = inside;
    Node *first = hint_star_named_expression(h);
    if (first && hint_accept(h, T_COMMA)) {
        Node *rest = hint_star_named_expressions(h);
        if (rest && hint_for_if_clauses(h)) {
            AstSeq *elts = AST_AS(List, rest)->elts;
            return hint_raise_range(h, ast_span(first), ast_span(ast_item(elts, elts->count - 1)), message);
        }
    }
    h->place = inside;
    first = hint_star_named_expression(h);
    const Token *comma = first ? hint_accept(h, T_COMMA) : NULL;
    if (comma) {
        AstSpan place = hint_token_span(comma);
        if (hint_for_if_clauses(h))
            return hint_raise_range(h, ast_span(first), place, message);
    }
    return NULL;
}

RULE(genexp)
{
    int start = h->place;
    if (hint_accept(h, T_LPAR)) {
        Node *elt = hint_maybe(h, hint_assignment_expression);
        if (!elt) {
            elt = hint_expression(h);
            if (elt && hint_kind(h) == T_COLONEQUAL)
                elt = NULL;
        }
        if (elt && hint_for_if_clauses(h) && hint_accept(h, T_RPAR))
            return MAKE(GeneratorExp, start);
        h->place = start;
    }
    /* whatever the bracket: this is also tried behind every primary, as in `x{a = 1}` */
    return h->wrong ? invalid_comprehension(h) : NULL;
}

RULE(list)
{
    int start = h->place;
    if (!hint_accept(h, T_LSQB))
        return NULL;
    Node *items = hint_maybe(h, hint_star_named_expressions);
    if (!hint_accept(h, T_RSQB))
        return NULL;
    return MAKE(List, start, .elts = items ? AST_AS(List, items)->elts : NULL);
}

static Node *listcomp(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_LSQB) && hint_named_expression(h) && hint_for_if_clauses(h) && hint_accept(h, T_RSQB))
        return MAKE(ListComp, start);
    h->place = start;
    return h->wrong ? invalid_comprehension(h) : NULL;
}

static Node *kvpair(Hints *h)
{
    return hint_expression(h) && hint_accept(h, T_COLON) && hint_expression(h) ? &h->yes : NULL;
}

static Node *double_starred_kvpair(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_DOUBLESTAR) && hint_bitwise_or(h))
        return &h->yes;
    h->place = start;
    return kvpair(h);
}

/* What is wrong with `key` or `key: ...`; `bare` also without a colon. */
static Node *invalid_value(Hints *h, int start)
{
    h->place = start;
    Node *key = hint_expression(h);
    if (key && hint_accept(h, T_COLON)) {
        const Token *star = hint_accept(h, T_STAR);
        if (star) {
            AstSpan place = hint_token_span(star);
            if (hint_bitwise_or(h))
                return hint_raise_from(h, place, "cannot use a starred expression in a dictionary value");
        }
    }
    h->place = start;
    key = hint_expression(h);
    const Token *colon = key ? hint_accept(h, T_COLON) : NULL;
    if (colon) {
        AstSpan place = hint_token_span(colon);
        int kind = hint_kind(h);
        if (kind == T_RBRACE || kind == T_COMMA)
            return hint_raise(h, place, "expression expected after dictionary key and ':'");
    }
    return NULL;
}

static Node *invalid_kvpair(Hints *h)
{
    int start = h->place;
    Node *key = hint_expression(h);
    if (key && hint_kind(h) != T_COLON)
        return hint_raise(h, (AstSpan){key->lineno, key->end_col_offset - 1, key->end_lineno, -1},
                          "':' expected after dictionary key");
    return invalid_value(h, start);
}

static Node *invalid_kvpairs(Hints *h)
{
    int start = h->place, mark = list_begin(h->parser), count, commas;
    bool some = gather(h, double_starred_kvpair, &count, &commas, false);
    h->parser->stack_count = mark;
    if (some && hint_accept(h, T_COMMA) && invalid_kvpair(h))
        return &h->yes;
    return invalid_value(h, start);
}

static Node *dict(Hints *h)
{
    int start = h->place;
    if (!hint_accept(h, T_LBRACE))
        return NULL;
    int mark = list_begin(h->parser), count, commas;
    if (!gather(h, double_starred_kvpair, &count, &commas, true))
        h->place = start + 1;
    h->parser->stack_count = mark;
    if (hint_accept(h, T_RBRACE))
        return MAKE(Dict, start);
    h->place = start + 1;
    invalid_kvpairs(h); /* in the first pass as well: CPython's alternative is not guarded */
    return NULL;
}

static Node *set(Hints *h)
{
    int start = h->place;
    return hint_accept(h, T_LBRACE) && hint_star_named_expressions(h) && hint_accept(h, T_RBRACE) ? MAKE(Set, start)
                                                                                                  : NULL;
}

static Node *dictcomp(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_LBRACE) && kvpair(h) && hint_for_if_clauses(h) && hint_accept(h, T_RBRACE))
        return MAKE(DictComp, start);
    h->place = start;
    if (!h->wrong || !hint_accept(h, T_LBRACE))
        return NULL;
    const Token *stars = hint_accept(h, T_DOUBLESTAR);
    if (!stars)
        return NULL;
    AstSpan place = hint_token_span(stars);
    if (hint_bitwise_or(h) && hint_for_if_clauses(h) && hint_accept(h, T_RBRACE))
        return hint_raise(h, place, "dict unpacking cannot be used in dict comprehension");
    return NULL;
}

static Node *setcomp(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_LBRACE) && hint_named_expression(h) && hint_for_if_clauses(h) && hint_accept(h, T_RBRACE))
        return MAKE(SetComp, start);
    h->place = start;
    return h->wrong ? invalid_comprehension(h) : NULL;
}

/* Tries rules in turn. */
static Node *first_of(Hints *h, HintRule *const *rules)
{
    for (; *rules && !h->raised; rules++) {
        Node *node = hint_maybe(h, *rules);
        if (node)
            return node;
    }
    return NULL;
}

RULE(atom)
{
    static HintRule *const round[] = {hint_tuple, group, hint_genexp, NULL};
    static HintRule *const square[] = {hint_list, listcomp, NULL};
    static HintRule *const curly[] = {dict, set, dictcomp, setcomp, NULL};
    switch (hint_kind(h)) {
    case T_NAME: return hint_name_node(h);
    case T_TRUE: return constant(h, CONST_TRUE);
    case T_FALSE: return constant(h, CONST_FALSE);
    case T_NONE: return constant(h, CONST_NONE);
    case T_ELLIPSIS: return constant(h, CONST_ELLIPSIS);
    case T_STRING:
    case T_FSTRING_START: return hint_strings(h);
    case T_NUMBER: return hint_number(h);
    case T_LPAR: return first_of(h, round);
    case T_LSQB: return first_of(h, square);
    case T_LBRACE: return first_of(h, curly);
    default: return NULL;
    }
}

/* ---- for ... in ... if ------------------------------------------------------------------------------------- */

/* Gives a Comprehension: ifs has the last condition, if there is one. */
static Node *for_if_clause(Hints *h)
{
    int start = h->place;
    hint_accept(h, T_ASYNC);
    if (hint_accept(h, T_FOR)) {
        Node *target = hint_star_targets(h);
        if (target && hint_accept(h, T_IN)) { /* no way back behind this */
            Node *iter = hint_disjunction(h), *last = iter;
            if (!iter)
                return NULL;
            for (int end = h->place;; end = h->place) {
                Node *condition = hint_accept(h, T_IF) ? hint_disjunction(h) : NULL;
                if (!condition) {
                    h->place = end;
                    break;
                }
                last = condition;
            }
            /* iter is the last part of the clause, which is what messages ask for */
            return h->raised ? NULL : MAKE(Comprehension, start, .target = target, .iter = last);
        }
    }
    h->place = start;
    hint_accept(h, T_ASYNC);
    if (hint_accept(h, T_FOR)) {
        int behind_for = h->place;
        int mark = list_begin(h->parser), count, commas;
        bool some = gather(h, hint_bitwise_or, &count, &commas, true);
        h->parser->stack_count = mark;
        if (some && hint_kind(h) != T_IN && !h->raised)
            return hint_raise_last(h, FAULT_SYNTAX, "'in' expected after for-loop variables");
        h->place = behind_for;
        Node *targets = h->wrong ? hint_star_expressions(h) : NULL; /* the other one is not guarded */
        if (targets)
            return hint_raise_invalid_target(h, HINT_FOR_TARGETS, targets);
    }
    return NULL;
}

/* The last clause. */
RULE(for_if_clauses)
{
    Node *last = NULL;
    for (;;) {
        int kind = hint_kind(h);
        if (kind != T_FOR && kind != T_ASYNC)
            return h->raised ? NULL : last;
        Node *clause = hint_maybe(h, for_if_clause);
        if (!clause)
            return h->raised ? NULL : last;
        last = clause;
    }
}

/* ---- strings --------------------------------------------------------------------------------------------- */

static Node *fstring_field(Hints *h);

static Node *spec_part(Hints *h) { return hint_accept(h, T_FSTRING_MIDDLE) ? &h->yes : fstring_field(h); }

static void spec_parts(Hints *h)
{
    while (hint_try(h, spec_part))
        continue;
}

static bool behind_value(int kind)
{
    return kind == T_EXCLAMATION || kind == T_COLON || kind == T_RBRACE;
}

static bool conversion(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_EXCLAMATION) && hint_accept(h, T_NAME))
        return true;
    h->place = start;
    return false;
}

/* CPython's list of what can be wrong with a field, in its order; stands behind the brace. */
static Node *invalid_field(Hints *h)
{
    int inside = h->place, kind = hint_kind(h);
    const Token *here = hint_token(h, h->place);
    if (!here)
        return NULL;
    AstSpan place = hint_token_span(here);
    static const char before[] = "f-string: valid expression required before '%c'";
    if (kind == T_EQUAL || kind == T_EXCLAMATION || kind == T_COLON || kind == T_RBRACE) {
        char sign = kind == T_EQUAL ? '=' : kind == T_EXCLAMATION ? '!' : kind == T_COLON ? ':' : '}';
        return hint_raise(h, place, before, sign);
    }
    if (!hint_annotated_rhs(h)) {
        h->place = inside;
        return h->raised ? NULL : hint_raise_next(h, "f-string: expecting a valid expression after '{'");
    }
    kind = hint_kind(h);
    if (kind != T_EQUAL && !behind_value(kind))
        return hint_raise_next(h, "f-string: expecting '=', or '!', or ':', or '}'");
    if (hint_accept(h, T_EQUAL) && !behind_value(hint_kind(h)))
        return hint_raise_next(h, "f-string: expecting '!', or ':', or '}'");
    int behind = h->place;
    if (hint_accept(h, T_EXCLAMATION)) {
        kind = hint_kind(h);
        if (kind == T_COLON || kind == T_RBRACE)
            return hint_raise_next(h, "f-string: missing conversion character");
        if (kind != T_NAME)
            return hint_raise_next(h, "f-string: invalid conversion character");
        h->place = behind;
    }
    conversion(h);
    kind = hint_kind(h);
    if (kind != T_COLON && kind != T_RBRACE)
        return hint_raise_next(h, "f-string: expecting ':' or '}'");
    if (hint_accept(h, T_COLON)) {
        spec_parts(h);
        if (hint_kind(h) != T_RBRACE && !h->raised)
            return hint_raise_next(h, "f-string: expecting '}', or format specs");
    }
    if (hint_kind(h) != T_RBRACE && !h->raised)
        return hint_raise_next(h, "f-string: expecting '}'");
    return NULL;
}

static Node *fstring_field(Hints *h)
{
    if (!hint_accept(h, T_LBRACE))
        return NULL;
    int inside = h->place;
    if (hint_annotated_rhs(h)) {
        hint_accept(h, T_EQUAL);
        conversion(h);
        if (hint_accept(h, T_COLON))
            spec_parts(h);
        if (hint_accept(h, T_RBRACE))
            return &h->yes;
    }
    h->place = inside;
    return h->wrong && !h->raised ? invalid_field(h) : NULL;
}

static Node *fstring(Hints *h)
{
    if (!hint_accept(h, T_FSTRING_START) || !hint_enter(h))
        return NULL;
    spec_parts(h);
    hint_leave(h);
    return hint_accept(h, T_FSTRING_END) ? &h->yes : NULL;
}

/* Decodes the literal, which may raise. */
static bool string_is_bytes(Hints *h, const Token *token)
{
    Parser *parser = h->parser;
    Node *node = action_string(parser, hint_token_span(token), (Piece){token->start, token->end, false});
    if (node)
        return AST_AS(Constant, node)->value.kind == CONST_BYTES;
    h->raised = true;
    h->found = parser->state == ACTION_FAULT;
    return false;
}

static Node *strings_body(Hints *h)
{
    int start = h->place, bytes = 0, others = 0;
    bool joined = false;
    for (int end = h->place;; end = h->place) {
        const Token *token = hint_accept(h, T_STRING);
        if (token) {
            if (string_is_bytes(h, token))
                bytes++;
            else
                others++;
            continue;
        }
        if (!fstring(h)) {
            h->place = end;
            break;
        }
        joined = true;
        others++;
    }
    if (h->place == start || h->raised)
        return NULL;
    if (bytes && others)
        return hint_raise_last(h, FAULT_SYNTAX, "cannot mix bytes and nonbytes literals");
    return joined ? MAKE(JoinedStr, start) : MAKE(Constant, start, .value = {.kind = CONST_STR});
}
RULE(strings) { return hint_memoized(h, MEMO_STRINGS, strings_body); }
