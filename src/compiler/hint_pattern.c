/* hint_pattern.c - match statements in the second reading (hints.h). */
#include "compiler/hints.h"

#define RULE(name) Node *hint_##name(Hints *h)

static Node *pattern(Hints *h);
static Node *maybe_star_pattern(Hints *h);

/* item (',' item)*; how many. */
static int separated(Hints *h, HintRule *item)
{
    int count = 0;
    for (;; count++) {
        int end = h->place;
        if (count && !hint_accept(h, T_COMMA))
            return count;
        if (!item(h)) {
            h->place = end;
            return count;
        }
    }
}

/* ---- literals -------------------------------------------------------------------------------------------- */

static bool is_complex(const Node *number) { return AST_AS(Constant, number)->value.kind == CONST_COMPLEX; }

static Node *signed_number(Hints *h)
{
    hint_accept(h, T_MINUS);
    return hint_number(h);
}

static Node *complex_number(Hints *h)
{
    hint_accept(h, T_MINUS);
    Node *real = hint_number(h);
    if (!real)
        return NULL;
    if (is_complex(real))
        return hint_raise(h, ast_span(real), "real number required in complex literal");
    if (!hint_accept(h, T_PLUS) && !hint_accept(h, T_MINUS))
        return NULL;
    Node *imaginary = hint_number(h);
    if (imaginary && !is_complex(imaginary))
        return hint_raise(h, ast_span(imaginary), "imaginary number required in complex literal");
    return imaginary;
}

static Node *literal(Hints *h)
{
    int start = h->place;
    if (signed_number(h)) {
        int kind = hint_kind(h);
        if (kind != T_PLUS && kind != T_MINUS)
            return &h->yes;
    }
    h->place = start;
    if (hint_try(h, complex_number) || hint_try(h, hint_strings))
        return &h->yes;
    return hint_accept(h, T_NONE) || hint_accept(h, T_TRUE) || hint_accept(h, T_FALSE) ? &h->yes : NULL;
}

/* a.b.c; with `alone` a bare name is enough. */
static bool dotted(Hints *h, bool alone)
{
    if (!hint_accept(h, T_NAME))
        return false;
    int dots = 0;
    for (int end = h->place;; end = h->place, dots++)
        if (!hint_accept(h, T_DOT) || !hint_accept(h, T_NAME)) {
            h->place = end;
            return alone || dots > 0;
        }
}

static bool at_behind_name(Hints *h)
{
    int kind = hint_kind(h);
    return kind == T_DOT || kind == T_LPAR || kind == T_EQUAL;
}

/* ---- the closed patterns ------------------------------------------------------------------------------------ */

static Node *capture(Hints *h)
{
    return !hint_at_word(h, "_") && hint_accept(h, T_NAME) && !at_behind_name(h) ? &h->yes : NULL;
}

static Node *wildcard(Hints *h) { return hint_word(h, "_") ? &h->yes : NULL; }

static Node *value(Hints *h) { return dotted(h, false) && !at_behind_name(h) ? &h->yes : NULL; }

static Node *group(Hints *h)
{
    return hint_accept(h, T_LPAR) && pattern(h) && hint_accept(h, T_RPAR) ? &h->yes : NULL;
}

static Node *open_sequence(Hints *h)
{
    if (!maybe_star_pattern(h) || !hint_accept(h, T_COMMA))
        return NULL;
    if (separated(h, maybe_star_pattern))
        hint_accept(h, T_COMMA);
    return h->raised ? NULL : &h->yes;
}

static Node *sequence(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_LSQB)) {
        if (separated(h, maybe_star_pattern))
            hint_accept(h, T_COMMA);
        return hint_accept(h, T_RSQB) ? &h->yes : NULL;
    }
    h->place = start;
    if (!hint_accept(h, T_LPAR))
        return NULL;
    hint_try(h, open_sequence);
    return hint_accept(h, T_RPAR) ? &h->yes : NULL;
}

static Node *key_value(Hints *h)
{
    int start = h->place;
    if (!literal(h)) {
        h->place = start;
        if (!dotted(h, false))
            return NULL;
    }
    return hint_accept(h, T_COLON) && pattern(h) ? &h->yes : NULL;
}

static Node *double_star(Hints *h) { return hint_accept(h, T_DOUBLESTAR) && capture(h) ? &h->yes : NULL; }

static Node *mapping(Hints *h)
{
    if (!hint_accept(h, T_LBRACE))
        return NULL;
    bool some = hint_try(h, double_star);
    if (!some && separated(h, key_value)) {
        some = true;
        int end = h->place;
        if (!hint_accept(h, T_COMMA) || !double_star(h))
            h->place = end;
    }
    if (some)
        hint_accept(h, T_COMMA);
    return hint_accept(h, T_RBRACE) ? &h->yes : NULL;
}

static Node *keyword_pattern(Hints *h)
{
    return hint_accept(h, T_NAME) && hint_accept(h, T_EQUAL) && pattern(h) ? &h->yes : NULL;
}

static Node *invalid_class_arguments(Hints *h)
{
    int start = h->place;
    if (!separated(h, pattern) || !hint_accept(h, T_COMMA))
        h->place = start;
    if (!separated(h, keyword_pattern) || !hint_accept(h, T_COMMA))
        return NULL;
    int first = h->place;
    if (!separated(h, pattern))
        return NULL;
    return hint_raise(h, hint_span(h, first), "positional patterns follow keyword patterns");
}

static Node *class_pattern(Hints *h)
{
    if (!dotted(h, true) || !hint_accept(h, T_LPAR))
        return NULL;
    int inside = h->place;
    if (hint_accept(h, T_RPAR))
        return &h->yes;
    if (separated(h, pattern)) {
        int end = h->place;
        if (!hint_accept(h, T_COMMA) || !separated(h, keyword_pattern))
            h->place = end;
    } else {
        separated(h, keyword_pattern);
    }
    if (h->place > inside) {
        hint_accept(h, T_COMMA);
        if (hint_accept(h, T_RPAR))
            return &h->yes;
    }
    h->place = inside;
    return h->wrong ? invalid_class_arguments(h) : NULL;
}

static Node *closed_body(Hints *h)
{
    static HintRule *const kinds[] = {literal, capture, wildcard, value, group, sequence, mapping, class_pattern};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !h->raised; i++)
        if (hint_try(h, kinds[i]))
            return &h->yes;
    return NULL;
}
static Node *closed(Hints *h) { return hint_memoized(h, MEMO_CLOSED_PATTERN, closed_body); }

/* ---- patterns -------------------------------------------------------------------------------------------- */

static Node *or_pattern(Hints *h)
{
    if (!closed(h))
        return NULL;
    for (int end = h->place;; end = h->place)
        if (!hint_accept(h, T_VBAR) || !closed(h)) {
            h->place = end;
            return h->raised ? NULL : &h->yes;
        }
}

static Node *as_pattern(Hints *h)
{
    if (!or_pattern(h) || !hint_accept(h, T_AS))
        return NULL;
    int target = h->place;
    if (!hint_at_word(h, "_") && hint_accept(h, T_NAME) && !at_behind_name(h))
        return h->raised ? NULL : &h->yes;
    h->place = target;
    if (!h->wrong)
        return NULL;
    const Token *wildcard = hint_word(h, "_");
    if (wildcard)
        return hint_raise(h, hint_token_span(wildcard), "cannot use '_' as a target");
    if (hint_kind(h) == T_NAME)
        return NULL;
    Node *expression = hint_expression(h);
    return expression ? hint_raise(h, ast_span(expression), "invalid pattern target") : NULL;
}

static Node *pattern(Hints *h)
{
    return hint_try(h, as_pattern) ? &h->yes : or_pattern(h);
}

static Node *star_pattern(Hints *h) { return hint_accept(h, T_STAR) && hint_accept(h, T_NAME) ? &h->yes : NULL; }

static Node *maybe_star_pattern(Hints *h) { return hint_try(h, star_pattern) ? &h->yes : pattern(h); }

static Node *patterns(Hints *h) { return hint_try(h, open_sequence) ? &h->yes : pattern(h); }

/* ---- statement ------------------------------------------------------------------------------------------- */

static Node *case_head(Hints *h)
{
    if (!hint_word(h, "case") || !patterns(h))
        return NULL;
    int end = h->place;
    if (!hint_accept(h, T_IF) || !hint_named_expression(h))
        h->place = end;
    return h->raised ? NULL : &h->yes;
}

static Node *case_block(Hints *h)
{
    int start = h->place;
    if (h->wrong && case_head(h)) {
        int line = (int)hint_token(h, start)->line;
        if (hint_accept(h, T_NEWLINE))
            return hint_raise_last(h, FAULT_SYNTAX, "expected ':'");
        if (hint_accept(h, T_COLON) && hint_accept(h, T_NEWLINE) && hint_kind(h) != T_INDENT)
            return hint_raise_last(h, FAULT_INDENTATION, "expected an indented block after 'case' statement on line %d",
                                   line);
    }
    h->place = start;
    return case_head(h) && hint_accept(h, T_COLON) ? hint_block(h) : NULL;
}

static Node *subject(Hints *h)
{
    int start = h->place;
    if (hint_star_named_expression(h) && hint_accept(h, T_COMMA)) {
        hint_try(h, hint_star_named_expressions);
        return h->raised ? NULL : &h->yes;
    }
    h->place = start;
    return hint_named_expression(h);
}

RULE(match_stmt)
{
    int start = h->place;
    if (!hint_word(h, "match") || !subject(h))
        return NULL;
    int behind = h->place;
    if (hint_accept(h, T_COLON) && hint_accept(h, T_NEWLINE) && hint_accept(h, T_INDENT)) {
        int count = 0;
        while (hint_try(h, case_block))
            count++;
        if (count && hint_accept(h, T_DEDENT))
            return &h->yes;
    }
    if (!h->wrong || h->raised)
        return NULL;
    h->place = behind;
    if (hint_accept(h, T_NEWLINE))
        return hint_raise_last(h, FAULT_SYNTAX, "expected ':'");
    if (hint_accept(h, T_COLON) && hint_accept(h, T_NEWLINE) && hint_kind(h) != T_INDENT && !h->raised)
        return hint_raise_last(h, FAULT_INDENTATION, "expected an indented block after 'match' statement on line %d",
                               (int)hint_token(h, start)->line);
    return NULL;
}
