/* hint_stmt.c - statements in the second reading (hints.h). */
#include <string.h>

#include "compiler/hints.h"

#define RULE(name) Node *hint_##name(Hints *h)

static Node *yes_if(Hints *h, bool condition) { return condition && !h->raised ? &h->yes : NULL; }

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

/* ---- assignments ----------------------------------------------------------------------------------------- */

static bool augmented(Hints *h)
{
    switch (hint_kind(h)) {
    case T_PLUSEQUAL: case T_MINEQUAL: case T_STAREQUAL: case T_ATEQUAL: case T_SLASHEQUAL: case T_PERCENTEQUAL:
    case T_AMPEREQUAL: case T_VBAREQUAL: case T_CIRCUMFLEXEQUAL: case T_LEFTSHIFTEQUAL: case T_RIGHTSHIFTEQUAL:
    case T_DOUBLESTAREQUAL: case T_DOUBLESLASHEQUAL:
        h->place++;
        return true;
    default:
        return false;
    }
}

static Node *annotation(Hints *h)
{
    if (!hint_accept(h, T_COLON) || !hint_expression(h))
        return NULL;
    int end = h->place;
    if (!hint_accept(h, T_EQUAL) || !hint_annotated_rhs(h))
        h->place = end;
    return yes_if(h, true);
}

static Node *annotated_name(Hints *h) { return hint_accept(h, T_NAME) ? annotation(h) : NULL; }

static Node *annotated_other(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_LPAR) && hint_single_target(h) && hint_accept(h, T_RPAR))
        return annotation(h); /* and no second try: `(a).b: int` is refused */
    h->place = start;
    return hint_single_subscript_attribute_target(h) ? annotation(h) : NULL;
}

static Node *target_and_equal(Hints *h) { return hint_star_targets(h) && hint_accept(h, T_EQUAL) ? &h->yes : NULL; }

static int targets(Hints *h)
{
    int count = 0;
    while (hint_try(h, target_and_equal))
        count++;
    return count;
}

static Node *plain_assignment(Hints *h)
{
    return yes_if(h, targets(h) && hint_annotated_rhs(h) && hint_kind(h) != T_EQUAL);
}

static Node *invalid_ann_target(Hints *h)
{
    Node *node = hint_maybe(h, hint_list);
    if (!node)
        node = hint_maybe(h, hint_tuple);
    if (node || !hint_accept(h, T_LPAR) || !hint_enter(h))
        return node;
    node = invalid_ann_target(h);
    hint_leave(h);
    return node && hint_accept(h, T_RPAR) ? node : NULL;
}

static Node *invalid_annotation_target(Hints *h)
{
    Node *a = invalid_ann_target(h);
    if (!a || !hint_accept(h, T_COLON) || !hint_expression(h))
        return NULL;
    return hint_raise(h, ast_span(a), "only single target (not %s) can be annotated", hint_name(a));
}

static Node *invalid_annotated_tuple(Hints *h)
{
    Node *a = hint_star_named_expression(h);
    if (!a || !hint_accept(h, T_COMMA))
        return NULL;
    while (hint_try(h, hint_star_named_expressions))
        continue;
    if (!hint_accept(h, T_COLON) || !hint_expression(h))
        return NULL;
    return hint_raise(h, ast_span(a), "only single target (not tuple) can be annotated");
}

static Node *invalid_annotation(Hints *h)
{
    Node *a = hint_expression(h);
    if (!a || !hint_accept(h, T_COLON) || !hint_expression(h))
        return NULL;
    return hint_raise(h, ast_span(a), "illegal target for annotation");
}

static Node *invalid_assigned(Hints *h)
{
    targets(h);
    Node *a = hint_star_expressions(h);
    return a && hint_accept(h, T_EQUAL) ? hint_raise_invalid_target(h, HINT_STAR_TARGETS, a) : NULL;
}

static Node *invalid_assigned_yield(Hints *h)
{
    targets(h);
    Node *a = hint_yield(h);
    return a && hint_accept(h, T_EQUAL) ? hint_raise(h, ast_span(a), "assignment to yield expression not possible")
                                        : NULL;
}

static Node *invalid_augmented(Hints *h)
{
    Node *a = hint_star_expressions(h);
    if (!a || !augmented(h) || !hint_annotated_rhs(h))
        return NULL;
    return hint_raise(h, ast_span(a), "'%s' is an illegal expression for augmented assignment", hint_name(a));
}

static Node *assignment(Hints *h)
{
    if (hint_try(h, annotated_name) || hint_try(h, annotated_other) || hint_try(h, plain_assignment))
        return &h->yes;
    int start = h->place;
    if (hint_single_target(h) && augmented(h)) /* no way back behind this */
        return hint_annotated_rhs(h);
    h->place = start;
    if (!h->wrong)
        return NULL;
    static HintRule *const wrong[] = {invalid_annotation_target, invalid_annotated_tuple, invalid_annotation,
                                      invalid_assigned,          invalid_assigned_yield,  invalid_augmented};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong && !h->raised; i++)
        hint_try(h, wrong[i]);
    return NULL;
}

/* ---- simple statements ------------------------------------------------------------------------------------ */

static bool dotted_name(Hints *h)
{
    if (!hint_accept(h, T_NAME))
        return false;
    for (int end = h->place;; end = h->place)
        if (!hint_accept(h, T_DOT) || !hint_accept(h, T_NAME)) {
            h->place = end;
            return true;
        }
}

static Node *dotted_name_rule(Hints *h) { return dotted_name(h) ? &h->yes : NULL; }

static bool as_name(Hints *h)
{
    int end = h->place;
    if (!hint_accept(h, T_AS) || !hint_accept(h, T_NAME))
        h->place = end;
    return !h->raised;
}

static Node *dotted_as_name(Hints *h) { return dotted_name(h) && as_name(h) ? &h->yes : NULL; }
static Node *import_as_name(Hints *h) { return hint_accept(h, T_NAME) && as_name(h) ? &h->yes : NULL; }

static Node *import_name(Hints *h) { return hint_accept(h, T_IMPORT) && separated(h, dotted_as_name) ? &h->yes : NULL; }

static const char names_expected[] = "Expected one or more names after 'import'";

static Node *import_targets(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_LPAR) && separated(h, import_as_name)) {
        hint_accept(h, T_COMMA);
        if (hint_accept(h, T_RPAR))
            return &h->yes;
    }
    h->place = start;
    if (separated(h, import_as_name) && hint_kind(h) != T_COMMA)
        return yes_if(h, true);
    h->place = start;
    if (hint_accept(h, T_STAR))
        return &h->yes;
    if (!h->wrong)
        return NULL;
    if (separated(h, import_as_name) && hint_accept(h, T_COMMA) && hint_accept(h, T_NEWLINE))
        return hint_raise_last(h, FAULT_SYNTAX, "trailing comma not allowed without surrounding parentheses");
    h->place = start;
    const Token *newline = hint_accept(h, T_NEWLINE);
    return newline ? hint_raise_from(h, hint_token_span(newline), names_expected) : NULL;
}

static Node *import_from(Hints *h)
{
    if (!hint_accept(h, T_FROM))
        return NULL;
    int dots = 0;
    while (hint_accept(h, T_DOT) || hint_accept(h, T_ELLIPSIS))
        dots++;
    if (!dotted_name(h) && !dots)
        return NULL;
    return hint_accept(h, T_IMPORT) ? import_targets(h) : NULL;
}

static Node *invalid_import(Hints *h)
{
    const Token *import = hint_accept(h, T_IMPORT);
    if (!import)
        return NULL;
    AstSpan a = hint_token_span(import);
    int behind = h->place;
    if (separated(h, dotted_name_rule) && hint_accept(h, T_FROM) && dotted_name(h))
        return hint_raise_from(h, a, "Did you mean to use 'from ... import ...' instead?");
    h->place = behind;
    const Token *newline = hint_accept(h, T_NEWLINE);
    return newline ? hint_raise_from(h, hint_token_span(newline), names_expected) : NULL;
}

static Node *import_stmt(Hints *h)
{
    if (h->wrong)
        hint_try(h, invalid_import);
    return hint_try(h, import_name) ? &h->yes : import_from(h);
}

static Node *type_alias(Hints *h)
{
    if (!hint_word(h, "type") || !hint_accept(h, T_NAME))
        return NULL;
    hint_try(h, hint_type_params);
    return hint_accept(h, T_EQUAL) ? hint_expression(h) : NULL;
}

static Node *del_stmt(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_DEL) && hint_del_targets(h) && (hint_kind(h) == T_SEMI || hint_kind(h) == T_NEWLINE))
        return &h->yes;
    h->place = start;
    if (!h->wrong || !hint_accept(h, T_DEL))
        return NULL;
    Node *a = hint_star_expressions(h);
    return a ? hint_raise_invalid_target(h, HINT_DEL_TARGETS, a) : NULL;
}

static Node *raise_stmt(Hints *h)
{
    h->place++;
    if (!hint_try(h, hint_expression))
        return yes_if(h, true);
    int end = h->place;
    if (!hint_accept(h, T_FROM) || !hint_expression(h))
        h->place = end;
    return yes_if(h, true);
}

static Node *assert_stmt(Hints *h)
{
    h->place++;
    if (!hint_expression(h))
        return NULL;
    int end = h->place;
    if (!hint_accept(h, T_COMMA) || !hint_expression(h))
        h->place = end;
    return yes_if(h, true);
}

static Node *name_rule(Hints *h) { return hint_accept(h, T_NAME) ? &h->yes : NULL; }

static Node *simple_stmt_body(Hints *h)
{
    if (hint_try(h, assignment) || (hint_at_word(h, "type") && hint_try(h, type_alias)) ||
        hint_try(h, hint_star_expressions))
        return &h->yes;
    switch (hint_kind(h)) {
    case T_RETURN:
        h->place++;
        hint_try(h, hint_star_expressions);
        return yes_if(h, true);
    case T_IMPORT:
    case T_FROM: return import_stmt(h);
    case T_RAISE: return raise_stmt(h);
    case T_PASS:
    case T_BREAK:
    case T_CONTINUE: h->place++; return &h->yes;
    case T_DEL: return del_stmt(h);
    case T_YIELD: return hint_yield(h);
    case T_ASSERT: return assert_stmt(h);
    case T_GLOBAL:
    case T_NONLOCAL: h->place++; return separated(h, name_rule) ? &h->yes : NULL;
    default: return NULL;
    }
}
static Node *simple_stmt(Hints *h) { return hint_memoized(h, MEMO_SIMPLE_STMT, simple_stmt_body); }

static Node *simple_stmts(Hints *h)
{
    if (!simple_stmt(h))
        return NULL;
    for (int end = h->place; hint_accept(h, T_SEMI); end = h->place)
        if (!hint_try(h, simple_stmt)) {
            h->place = end;
            break;
        }
    hint_accept(h, T_SEMI);
    return hint_accept(h, T_NEWLINE) ? &h->yes : NULL;
}

/* ---- blocks ---------------------------------------------------------------------------------------------- */

static Node *block_body(Hints *h)
{
    int start = h->place;
    if (hint_accept(h, T_NEWLINE) && hint_accept(h, T_INDENT) && hint_statements(h) && hint_accept(h, T_DEDENT))
        return &h->yes;
    h->place = start;
    if (hint_try(h, simple_stmts))
        return &h->yes;
    if (h->wrong && hint_accept(h, T_NEWLINE) && hint_kind(h) != T_INDENT && !h->raised)
        return hint_raise_last(h, FAULT_INDENTATION, "expected an indented block");
    return NULL;
}
RULE(block) { return hint_memoized(h, MEMO_BLOCK, block_body); }

/* ':' and a line end without INDENT behind a head that began at token start. */
static Node *missing_block(Hints *h, int start, const char *what)
{
    if (hint_accept(h, T_COLON) && hint_accept(h, T_NEWLINE) && hint_kind(h) != T_INDENT && !h->raised)
        return hint_raise_last(h, FAULT_INDENTATION, "expected an indented block after %s on line %d", what,
                               (int)hint_token(h, start)->line);
    return NULL;
}

/* A head that ends its line instead of going on with ':'. */
static Node *missing_colon(Hints *h)
{
    return hint_accept(h, T_NEWLINE) ? hint_raise_last(h, FAULT_SYNTAX, "expected ':'") : NULL;
}

/* keyword condition ':' block, with its two ways of being wrong. */
static Node *conditional(Hints *h, int keyword, const char *what)
{
    int start = h->place;
    if (!hint_accept(h, keyword))
        return NULL;
    if (h->wrong && hint_named_expression(h)) {
        int end = h->place;
        missing_colon(h);
        h->place = end;
        missing_block(h, start, what);
    }
    h->place = start + 1;
    return hint_named_expression(h) && hint_accept(h, T_COLON) ? hint_block(h) : NULL;
}

static Node *else_block(Hints *h)
{
    int start = h->place;
    if (!hint_accept(h, T_ELSE))
        return NULL;
    if (h->wrong)
        missing_block(h, start, "'else' statement");
    h->place = start + 1;
    return hint_force(h, T_COLON, ":") ? hint_block(h) : NULL;
}

static Node *elif(Hints *h) { return conditional(h, T_ELIF, "'elif' statement"); }

static Node *if_stmt(Hints *h)
{
    if (!conditional(h, T_IF, "'if' statement"))
        return NULL;
    while (hint_try(h, elif))
        continue;
    hint_try(h, else_block);
    return yes_if(h, true);
}

static Node *while_stmt(Hints *h)
{
    if (!conditional(h, T_WHILE, "'while' statement"))
        return NULL;
    hint_try(h, else_block);
    return yes_if(h, true);
}

static Node *for_stmt(Hints *h)
{
    hint_accept(h, T_ASYNC);
    int at_for = h->place;
    if (!hint_accept(h, T_FOR))
        return NULL;
    int head = h->place;
    if (h->wrong && hint_star_targets(h) && hint_accept(h, T_IN) && hint_star_expressions(h)) {
        int end = h->place;
        missing_colon(h);
        h->place = end;
        missing_block(h, at_for, "'for' statement");
    }
    h->place = head;
    if (hint_star_targets(h) && hint_accept(h, T_IN)) { /* no way back behind this */
        if (!hint_star_expressions(h) || !hint_accept(h, T_COLON) || !hint_block(h))
            return NULL;
        hint_try(h, else_block);
        return yes_if(h, true);
    }
    h->place = head;
    Node *a = h->wrong ? hint_star_expressions(h) : NULL;
    return a ? hint_raise_invalid_target(h, HINT_FOR_TARGETS, a) : NULL;
}

/* ---- with ------------------------------------------------------------------------------------------------ */

static bool behind_item(Hints *h)
{
    int kind = hint_kind(h);
    return kind == T_COMMA || kind == T_RPAR || kind == T_COLON;
}

static Node *with_item(Hints *h)
{
    int start = h->place;
    if (hint_expression(h) && hint_accept(h, T_AS)) {
        int target = h->place;
        if (hint_star_target(h) && behind_item(h))
            return &h->yes;
        if (h->wrong && !h->raised) {
            h->place = target;
            Node *a = hint_expression(h);
            if (a && behind_item(h))
                hint_raise_invalid_target(h, HINT_STAR_TARGETS, a);
        }
    }
    h->place = start;
    return hint_expression(h);
}

static bool optional_target(Hints *h)
{
    int end = h->place;
    if (!hint_accept(h, T_AS) || !hint_star_target(h))
        h->place = end;
    return !h->raised;
}
static Node *loose_item(Hints *h) { return hint_expression(h) && optional_target(h) ? &h->yes : NULL; }
static Node *loose_group_item(Hints *h) { return hint_expressions(h) && optional_target(h) ? &h->yes : NULL; }

static bool loose_items(Hints *h, bool grouped)
{
    if (!grouped)
        return separated(h, loose_item) > 0;
    if (!hint_accept(h, T_LPAR) || !separated(h, loose_group_item))
        return false;
    hint_accept(h, T_COMMA);
    return hint_accept(h, T_RPAR) != NULL;
}

static Node *with_stmt(Hints *h)
{
    hint_accept(h, T_ASYNC);
    int at_with = h->place;
    if (!hint_accept(h, T_WITH))
        return NULL;
    int head = h->place;
    for (int grouped = 0; h->wrong && grouped < 2; grouped++) {
        h->place = head;
        if (loose_items(h, grouped))
            missing_block(h, at_with, "'with' statement");
    }
    h->place = head;
    if (hint_accept(h, T_LPAR) && separated(h, with_item)) {
        hint_accept(h, T_COMMA);
        if (hint_accept(h, T_RPAR) && hint_accept(h, T_COLON) && hint_block(h))
            return &h->yes;
    }
    h->place = head;
    if (separated(h, with_item) && hint_accept(h, T_COLON) && hint_block(h))
        return &h->yes;
    for (int grouped = 0; h->wrong && grouped < 2; grouped++) {
        h->place = head;
        if (loose_items(h, grouped))
            missing_colon(h);
    }
    return NULL;
}

/* ---- try ------------------------------------------------------------------------------------------------- */

static bool as_target(Hints *h) { return as_name(h); }

static Node *invalid_except(Hints *h)
{
    int start = h->place;
    if (!hint_accept(h, T_EXCEPT))
        return NULL;
    hint_accept(h, T_STAR);
    Node *a = hint_expression(h);
    if (a && hint_accept(h, T_COMMA) && hint_expressions(h) && as_target(h) && hint_accept(h, T_COLON))
        return hint_raise_from(h, ast_span(a), "multiple exception types must be parenthesized");
    h->place = start + 1;
    hint_accept(h, T_STAR);
    if (hint_expression(h) && as_target(h))
        missing_colon(h);
    h->place = start + 1;
    missing_colon(h);
    h->place = start + 1;
    if (hint_accept(h, T_STAR) && (hint_accept(h, T_NEWLINE) || hint_accept(h, T_COLON)))
        return hint_raise_last(h, FAULT_SYNTAX, "expected one or more exception types");
    return NULL;
}

static Node *except_block(Hints *h)
{
    int start = h->place;
    if (!hint_accept(h, T_EXCEPT))
        return NULL;
    if (h->wrong) {
        if (hint_expression(h) && as_target(h))
            missing_block(h, start, "'except' statement");
        h->place = start + 1;
        missing_block(h, start, "'except' statement");
    }
    h->place = start + 1;
    if (hint_expression(h) && as_target(h) && hint_accept(h, T_COLON) && hint_block(h))
        return &h->yes;
    h->place = start + 1;
    if (hint_accept(h, T_COLON) && hint_block(h))
        return &h->yes;
    h->place = start;
    return h->wrong ? invalid_except(h) : NULL;
}

static Node *except_star_block(Hints *h)
{
    int start = h->place;
    if (!hint_accept(h, T_EXCEPT))
        return NULL;
    if (h->wrong && hint_accept(h, T_STAR) && hint_expression(h) && as_target(h))
        missing_block(h, start, "'except*' statement");
    h->place = start + 1;
    if (hint_accept(h, T_STAR) && hint_expression(h) && as_target(h) && hint_accept(h, T_COLON) && hint_block(h))
        return &h->yes;
    h->place = start;
    return h->wrong ? invalid_except(h) : NULL;
}

static Node *finally_block(Hints *h)
{
    int start = h->place;
    if (!hint_accept(h, T_FINALLY))
        return NULL;
    if (h->wrong)
        missing_block(h, start, "'finally' statement");
    h->place = start + 1;
    return hint_force(h, T_COLON, ":") ? hint_block(h) : NULL;
}

static int many(Hints *h, HintRule *item)
{
    int count = 0;
    while (hint_try(h, item))
        count++;
    return count;
}

static void invalid_try(Hints *h, int start)
{
    h->place = start + 1;
    missing_block(h, start, "'try' statement");
    h->place = start + 1;
    if (hint_accept(h, T_COLON) && hint_block(h) && hint_kind(h) != T_EXCEPT && hint_kind(h) != T_FINALLY &&
        !h->raised)
        hint_raise_last(h, FAULT_SYNTAX, "expected 'except' or 'finally' block");
    h->place = start + 1;
    if (!hint_accept(h, T_COLON))
        return;
    many(h, hint_block);
    int handlers = h->place;
    static const char both[] = "cannot have both 'except' and 'except*' on the same 'try'";
    for (int star_first = 0; star_first < 2; star_first++) {
        h->place = handlers;
        if (!many(h, star_first ? except_star_block : except_block))
            continue;
        const Token *except = hint_accept(h, T_EXCEPT);
        if (!except)
            continue;
        AstSpan a = hint_token_span(except), b = a;
        if (!star_first) {
            const Token *star = hint_accept(h, T_STAR);
            if (!star)
                continue;
            b = hint_token_span(star);
            if (!hint_expression(h) || !as_target(h))
                continue;
        } else if (hint_try(h, hint_expression)) {
            as_target(h);
        }
        if (hint_accept(h, T_COLON))
            hint_raise_range(h, a, b, both);
    }
}

static Node *try_stmt(Hints *h)
{
    int start = h->place;
    if (h->wrong)
        invalid_try(h, start);
    h->place = start + 1;
    if (!hint_force(h, T_COLON, ":") || !hint_block(h))
        return NULL;
    int body = h->place;
    if (hint_try(h, finally_block))
        return &h->yes;
    for (int star = 0; star < 2; star++) {
        h->place = body;
        if (many(h, star ? except_star_block : except_block)) {
            hint_try(h, else_block);
            hint_try(h, finally_block);
            return yes_if(h, true);
        }
    }
    return NULL;
}

/* ---- definitions ------------------------------------------------------------------------------------------ */

static bool call_bases(Hints *h)
{
    int end = h->place;
    if (hint_accept(h, T_LPAR)) {
        hint_try(h, hint_arguments);
        if (!hint_accept(h, T_RPAR))
            h->place = end;
    }
    return !h->raised;
}

static bool class_head(Hints *h)
{
    if (!hint_accept(h, T_CLASS) || !hint_accept(h, T_NAME))
        return false;
    hint_try(h, hint_type_params);
    return call_bases(h);
}

static Node *class_def(Hints *h)
{
    int start = h->place;
    if (h->wrong) {
        if (class_head(h)) {
            int end = h->place;
            missing_colon(h);
            h->place = end;
            missing_block(h, start, "class definition");
        }
        h->place = start;
    }
    return class_head(h) && hint_accept(h, T_COLON) ? hint_block(h) : NULL;
}

static Node *returns(Hints *h) { return hint_accept(h, T_ARROW) ? hint_expression(h) : NULL; }

static Node *function_def(Hints *h)
{
    int start = h->place;
    hint_accept(h, T_ASYNC);
    int at_def = h->place;
    if (h->wrong && hint_accept(h, T_DEF) && hint_accept(h, T_NAME)) {
        hint_try(h, hint_type_params);
        if (hint_accept(h, T_LPAR)) {
            hint_try(h, hint_params);
            if (hint_accept(h, T_RPAR)) {
                hint_try(h, returns);
                missing_block(h, at_def, "function definition");
            }
        }
    }
    h->place = start;
    hint_accept(h, T_ASYNC);
    if (!hint_accept(h, T_DEF) || !hint_accept(h, T_NAME))
        return NULL;
    hint_try(h, hint_type_params);
    if (!hint_force(h, T_LPAR, "("))
        return NULL;
    hint_try(h, hint_params);
    if (!hint_accept(h, T_RPAR))
        return NULL;
    hint_try(h, returns);
    return hint_force(h, T_COLON, ":") ? hint_block(h) : NULL;
}

static Node *decorators(Hints *h)
{
    int count = 0;
    for (int end = h->place;; end = h->place, count++)
        if (!hint_accept(h, T_AT) || !hint_named_expression(h) || !hint_accept(h, T_NEWLINE)) {
            h->place = end;
            return yes_if(h, count > 0);
        }
}

static Node *decorated_function(Hints *h) { return decorators(h) ? function_def(h) : NULL; }
static Node *decorated_class(Hints *h) { return decorators(h) ? class_def(h) : NULL; }

/* ---- statements ------------------------------------------------------------------------------------------ */

static Node *compound_stmt(Hints *h)
{
    switch (hint_kind(h)) {
    case T_DEF: return function_def(h);
    case T_AT: return hint_try(h, decorated_function) ? &h->yes : decorated_class(h);
    case T_ASYNC: return hint_try(h, function_def) || hint_try(h, with_stmt) ? &h->yes : for_stmt(h);
    case T_IF: return if_stmt(h);
    case T_CLASS: return class_def(h);
    case T_WITH: return with_stmt(h);
    case T_FOR: return for_stmt(h);
    case T_TRY: return try_stmt(h);
    case T_WHILE: return while_stmt(h);
    case T_NAME: return hint_match_stmt(h);
    default: return NULL;
    }
}

static Node *statement(Hints *h) { return hint_try(h, compound_stmt) ? &h->yes : simple_stmts(h); }

RULE(statements)
{
    if (!hint_enter(h))
        return NULL;
    int count = many(h, statement);
    hint_leave(h);
    return yes_if(h, count > 0);
}

RULE(eval) { return hint_expressions(h); }

/* A compound statement at the prompt wants one more line end. */
RULE(interactive)
{
    if (!hint_try(h, compound_stmt))
        return simple_stmts(h);
    hint_accept(h, T_NEWLINE);
    return yes_if(h, true);
}
