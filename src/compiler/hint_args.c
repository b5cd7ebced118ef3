/* hint_args.c - arguments, parameters, type parameters and targets in the second reading (hints.h). */
#include <string.h>

#include "compiler/hints.h"

#define MAKE(kind_, start, ...)                                                                                     \
    checked(h->parser, AST_NEW(h->parser->arena, kind_, hint_span(h, start), ##__VA_ARGS__))
#define RULE(name) Node *hint_##name(Hints *h)

/* item (',' item)*, onto the stack; stands behind the last item. */
static int separated(Hints *h, HintRule *item)
{
    int count = 0;
    for (;; count++) {
        int end = h->place;
        if (count && !hint_accept(h, T_COMMA))
            return count;
        Node *node = item(h);
        if (!node) {
            h->place = end;
            return count;
        }
        if (!hint_push(h, node))
            return count;
    }
}

/* ---- arguments ------------------------------------------------------------------------------------------- */

RULE(starred_expression)
{
    int start = h->place;
    if (hint_kind(h) != T_STAR)
        return NULL;
    AstSpan star = hint_token_span(hint_token(h, h->place++));
    if (h->wrong) {
        Node *value = hint_expression(h);
        if (value && hint_accept(h, T_EQUAL)) {
            Node *b = hint_expression(h);
            if (b)
                return hint_raise_range(h, star, ast_span(b), "cannot assign to iterable argument unpacking");
        }
        h->place = start + 1;
    }
    Node *value = hint_expression(h);
    if (value)
        return MAKE(Starred, start, .value = value);
    return hint_raise_last(h, FAULT_SYNTAX, "Invalid star expression"); /* in the first pass as well */
}

static Node *positional(Hints *h)
{
    Node *node = hint_maybe(h, hint_starred_expression);
    if (node || h->raised)
        return node;
    node = hint_maybe(h, hint_assignment_expression);
    if (!node) {
        node = hint_expression(h);
        if (node && hint_kind(h) == T_COLONEQUAL)
            return NULL;
    }
    return node && hint_kind(h) != T_EQUAL ? node : NULL;
}

static const char maybe_equal[] = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

static Node *invalid_kwarg(Hints *h)
{
    int start = h->place, kind = hint_kind(h);
    if (kind == T_TRUE || kind == T_FALSE || kind == T_NONE) {
        AstSpan a = hint_token_span(hint_token(h, h->place++));
        const Token *equal = hint_accept(h, T_EQUAL);
        if (equal)
            return hint_raise_range(h, a, hint_token_span(equal), "cannot assign to %s",
                                    kind == T_TRUE ? "True" : kind == T_FALSE ? "False" : "None");
        h->place = start;
    }
    const Token *name = hint_accept(h, T_NAME);
    if (name) {
        AstSpan a = hint_token_span(name);
        const Token *equal = hint_accept(h, T_EQUAL);
        if (equal) {
            AstSpan b = hint_token_span(equal);
            if (hint_expression(h) && hint_for_if_clauses(h))
                return hint_raise_range(h, a, b, maybe_equal);
            h->place = start;
            return NULL; /* a name and = is no wrong argument otherwise */
        }
        h->place = start;
    }
    Node *a = hint_expression(h);
    const Token *equal = a ? hint_accept(h, T_EQUAL) : NULL;
    if (equal)
        return hint_raise_range(h, ast_span(a), hint_token_span(equal),
                                "expression cannot contain assignment, perhaps you meant \"==\"?");
    h->place = start;
    const Token *stars = hint_accept(h, T_DOUBLESTAR);
    if (stars) {
        AstSpan from = hint_token_span(stars);
        if (hint_expression(h) && hint_accept(h, T_EQUAL)) {
            Node *b = hint_expression(h);
            if (b)
                return hint_raise_range(h, from, ast_span(b), "cannot assign to keyword argument unpacking");
        }
    }
    return NULL;
}

static Node *name_equal(Hints *h)
{
    int start = h->place;
    const Token *name = hint_accept(h, T_NAME);
    Ident *ident = name ? name->ident : NULL;
    if (!ident || !hint_accept(h, T_EQUAL) || !hint_expression(h))
        return NULL;
    return MAKE(Keyword, start, .arg = ident);
}

static Node *kwarg_or_starred(Hints *h)
{
    if (h->wrong)
        hint_try(h, invalid_kwarg);
    Node *node = hint_maybe(h, name_equal);
    return node ? node : hint_starred_expression(h);
}

static Node *kwarg_or_double_starred(Hints *h)
{
    if (h->wrong)
        hint_try(h, invalid_kwarg);
    Node *node = hint_maybe(h, name_equal);
    if (node)
        return node;
    int start = h->place;
    return hint_accept(h, T_DOUBLESTAR) && hint_expression(h) ? MAKE(Keyword, start) : NULL;
}

/* Onto the stack. */
static Node *kwargs(Hints *h)
{
    int start = h->place;
    int count = separated(h, kwarg_or_starred);
    if (count) {
        int end = h->place;
        if (!hint_accept(h, T_COMMA) || !separated(h, kwarg_or_double_starred))
            h->place = end;
        return h->raised ? NULL : &h->yes;
    }
    h->place = start;
    return separated(h, kwarg_or_double_starred) && !h->raised ? &h->yes : NULL;
}

/* A Call without a function: positional and starred arguments in args, the others in keywords. */
static Node *args(Hints *h)
{
    int start = h->place, mark = list_begin(h->parser);
    bool fine;
    if (separated(h, positional)) {
        int end = h->place;
        if (!hint_accept(h, T_COMMA) || !kwargs(h))
            h->place = end;
        fine = true;
    } else {
        fine = kwargs(h) != NULL;
    }
    int count = list_count(h->parser, mark), keywords = 0;
    Node **items = (Node **)h->parser->stack + mark;
    for (int i = 0; i < count; i++)
        keywords += items[i]->kind == AST_Keyword;
    AstSeq *positionals = ast_seq_new(h->parser->arena, count - keywords);
    AstSeq *named = ast_seq_new(h->parser->arena, keywords);
    for (int i = 0, p = 0, n = 0; i < count; i++) {
        if (items[i]->kind == AST_Keyword && named)
            named->items[n++] = items[i];
        else if (items[i]->kind != AST_Keyword && positionals)
            positionals->items[p++] = items[i];
    }
    h->parser->stack_count = mark;
    return fine && !h->raised ? MAKE(Call, start, .args = positionals, .keywords = named) : NULL;
}

static Node *starred_no_equal(Hints *h)
{
    Node *node = hint_starred_expression(h);
    return node && hint_kind(h) != T_EQUAL ? node : NULL;
}

/* args ',' '*' behind a ** argument. */
static Node *invalid_unpacking_order(Hints *h)
{
    int start = h->place, mark = list_begin(h->parser);
    bool fine = separated(h, positional) && hint_accept(h, T_COMMA) && kwargs(h);
    if (!fine) {
        h->place = start;
        fine = kwargs(h) != NULL;
    }
    h->parser->stack_count = mark;
    const Token *comma = fine ? hint_accept(h, T_COMMA) : NULL;
    if (!comma)
        return NULL;
    AstSpan place = hint_token_span(comma);
    int count = separated(h, starred_no_equal);
    h->parser->stack_count = mark;
    return count ? hint_raise_from(h, place, "iterable argument unpacking follows keyword argument unpacking") : NULL;
}

static const char bare_generator[] = "Generator expression must be parenthesized";

/* expression for ... ',' */
static Node *invalid_generator_first(Hints *h)
{
    Node *a = hint_expression(h);
    Node *last = a ? hint_for_if_clauses(h) : NULL;
    if (!last || !hint_accept(h, T_COMMA))
        return NULL;
    int end = h->place;
    if (!args(h)) {
        h->place = end;
        if (!hint_expression(h) || !hint_for_if_clauses(h))
            h->place = end;
    }
    return hint_raise_range(h, ast_span(a), ast_span(AST_AS(Comprehension, last)->iter), bare_generator);
}

/* name '=' expression for ... */
static Node *invalid_keyword_generator(Hints *h)
{
    Node *a = hint_name_node(h);
    const Token *equal = a ? hint_accept(h, T_EQUAL) : NULL;
    if (!equal)
        return NULL;
    AstSpan b = hint_token_span(equal);
    return hint_expression(h) && hint_for_if_clauses(h) ? hint_raise_range(h, ast_span(a), b, maybe_equal) : NULL;
}

/* name '=' and nothing */
static Node *invalid_keyword_value(Hints *h)
{
    int start = h->place;
    for (int attempt = 0; attempt < 2; attempt++) {
        h->place = start;
        if (attempt == 0 && !(args(h) && hint_accept(h, T_COMMA)))
            continue;
        Node *a = hint_name_node(h);
        const Token *equal = a ? hint_accept(h, T_EQUAL) : NULL;
        int kind = equal ? hint_kind(h) : HINT_NONE;
        if (kind == T_COMMA || kind == T_RPAR)
            return hint_raise_range(h, ast_span(a), hint_token_span(equal), "expected argument value expression");
        if (attempt == 0)
            return NULL; /* the optional part matched: no second way */
    }
    return NULL;
}

/* args for ...: the last one is a bare generator, unless it is alone */
static Node *invalid_generator_last(Hints *h)
{
    Node *a = args(h);
    Node *last = a ? hint_for_if_clauses(h) : NULL;
    if (!last)
        return NULL;
    AstSeq *items = AST_AS(Call, a)->args;
    if (ast_count(items) <= 1)
        return NULL;
    return hint_raise_range(h, ast_span(ast_item(items, items->count - 1)),
                            ast_span(AST_AS(Comprehension, last)->iter), bare_generator);
}

static Node *invalid_generator_later(Hints *h)
{
    if (!args(h) || !hint_accept(h, T_COMMA))
        return NULL;
    Node *a = hint_expression(h);
    Node *last = a ? hint_for_if_clauses(h) : NULL;
    return last ? hint_raise_range(h, ast_span(a), ast_span(AST_AS(Comprehension, last)->target), bare_generator)
                : NULL;
}

static Node *invalid_argument_order(Hints *h)
{
    Node *a = args(h);
    if (!a || !hint_accept(h, T_COMMA) || !args(h))
        return NULL;
    AstSeq *keywords = AST_AS(Call, a)->keywords;
    bool unpacking = false;
    for (int i = 0; i < ast_count(keywords); i++)
        unpacking |= AST_AS(Keyword, ast_item(keywords, i))->arg == NULL;
    return hint_raise_last(h, FAULT_SYNTAX, "positional argument follows keyword argument%s",
                           unpacking ? " unpacking" : "");
}

static Node *arguments_body(Hints *h)
{
    int start = h->place;
    Node *node = args(h);
    if (node) {
        hint_accept(h, T_COMMA);
        if (hint_kind(h) == T_RPAR)
            return node;
    }
    h->place = start;
    if (!h->wrong)
        return NULL;
    static HintRule *const wrong[] = {invalid_unpacking_order, invalid_generator_first, invalid_keyword_generator,
                                      invalid_keyword_value,   invalid_generator_last,  invalid_generator_later,
                                      invalid_argument_order};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong && !h->raised; i++)
        hint_try(h, wrong[i]);
    return NULL;
}
RULE(arguments) { return hint_memoized(h, MEMO_ARGUMENTS, arguments_body); }

/* ---- parameters; of lambdas too (h->in_lambda) ---------------------------------------------------------------- */

static int closing(Hints *h) { return h->in_lambda ? T_COLON : T_RPAR; }

/* Gives an Arg. */
static Node *param(Hints *h)
{
    int start = h->place;
    if (!hint_accept(h, T_NAME))
        return NULL;
    int end = h->place;
    if (!h->in_lambda && (!hint_accept(h, T_COLON) || !hint_expression(h)))
        h->place = end;
    return h->raised ? NULL : MAKE(Arg, start);
}

/* ',' or the end of the parameters. */
static bool param_end(Hints *h) { return hint_accept(h, T_COMMA) || hint_kind(h) == closing(h); }

static Node *param_no_default(Hints *h)
{
    Node *node = param(h);
    return node && param_end(h) ? node : NULL;
}

static Node *param_default(Hints *h)
{
    const Token *equal = hint_accept(h, T_EQUAL);
    if (!equal)
        return NULL;
    AstSpan place = hint_token_span(equal);
    int behind = h->place;
    bool in_lambda = h->in_lambda;
    Node *value = hint_expression(h);
    h->in_lambda = in_lambda;
    if (value)
        return value;
    h->place = behind;
    int kind = hint_kind(h);
    if (h->wrong && (kind == T_RPAR || kind == T_COMMA))
        return hint_raise(h, place, "expected default value expression");
    return NULL;
}

static Node *param_with_default(Hints *h)
{
    Node *node = param(h);
    return node && param_default(h) && param_end(h) ? node : NULL;
}

static Node *param_maybe_default(Hints *h)
{
    Node *node = param(h);
    if (!node)
        return NULL;
    hint_try(h, param_default);
    return param_end(h) ? node : NULL;
}

static int many(Hints *h, HintRule *item)
{
    int count = 0;
    while (hint_try(h, item))
        count++;
    return count;
}

static bool slash_end(Hints *h)
{
    return hint_accept(h, T_SLASH) && param_end(h);
}

static Node *slash_no_default(Hints *h) { return many(h, param_no_default) && slash_end(h) ? &h->yes : NULL; }

static Node *slash_with_default(Hints *h)
{
    many(h, param_no_default);
    return many(h, param_with_default) && slash_end(h) ? &h->yes : NULL;
}

static const char behind_kwargs[] = "arguments cannot follow var-keyword argument";

static Node *invalid_kwds(Hints *h)
{
    if (!hint_accept(h, T_DOUBLESTAR) || !param(h))
        return NULL;
    const Token *equal = hint_accept(h, T_EQUAL);
    if (equal)
        return hint_raise(h, hint_token_span(equal), "var-keyword argument cannot have default value");
    if (!hint_accept(h, T_COMMA))
        return NULL;
    int behind = h->place;
    Node *next = param(h);
    if (next)
        return hint_raise(h, ast_span(next), behind_kwargs);
    h->place = behind;
    int kind = hint_kind(h);
    if (kind == T_STAR || kind == T_DOUBLESTAR || kind == T_SLASH)
        return hint_raise(h, hint_token_span(hint_token(h, h->place)), behind_kwargs);
    return NULL;
}

static Node *kwds(Hints *h)
{
    if (h->wrong)
        hint_try(h, invalid_kwds);
    return hint_accept(h, T_DOUBLESTAR) ? param_no_default(h) : NULL;
}

static Node *invalid_star_etc(Hints *h)
{
    if (hint_kind(h) != T_STAR)
        return NULL;
    AstSpan star = hint_token_span(hint_token(h, h->place++));
    int behind = h->place;
    bool bare = hint_kind(h) == closing(h);
    if (bare)
        h->place++;
    else if (hint_accept(h, T_COMMA) && (hint_kind(h) == closing(h) || hint_kind(h) == T_DOUBLESTAR))
        bare = true;
    if (bare) {
        static const char message[] = "named arguments must follow bare *";
        return h->in_lambda ? hint_raise_last(h, FAULT_SYNTAX, message) : hint_raise(h, star, message);
    }
    h->place = behind;
    if (param(h)) {
        const Token *equal = hint_accept(h, T_EQUAL);
        if (equal)
            return hint_raise(h, hint_token_span(equal), "var-positional argument cannot have default value");
    }
    h->place = behind;
    if (!hint_try(h, param_no_default) && !hint_accept(h, T_COMMA))
        return NULL;
    many(h, param_maybe_default);
    const Token *second = hint_accept(h, T_STAR);
    if (!second)
        return NULL;
    AstSpan place = hint_token_span(second);
    if (hint_try(h, param_no_default) || hint_accept(h, T_COMMA))
        return hint_raise(h, place, "* argument may appear only once");
    return NULL;
}

/* name: *annotation */
static Node *param_star_annotation(Hints *h)
{
    if (h->in_lambda || !hint_accept(h, T_NAME) || !hint_accept(h, T_COLON))
        return NULL;
    return hint_star_expression(h) && param_end(h) ? &h->yes : NULL;
}

static Node *star_etc(Hints *h)
{
    if (h->wrong)
        hint_try(h, invalid_star_etc);
    int start = h->place;
    if (hint_accept(h, T_STAR)) {
        if (hint_try(h, param_no_default) || hint_try(h, param_star_annotation)) {
            many(h, param_maybe_default);
            hint_try(h, kwds);
            return h->raised ? NULL : &h->yes;
        }
        if (hint_accept(h, T_COMMA) && many(h, param_maybe_default)) {
            hint_try(h, kwds);
            return h->raised ? NULL : &h->yes;
        }
    }
    h->place = start;
    return kwds(h);
}

static Node *slashed(Hints *h)
{
    return hint_try(h, slash_no_default) || hint_try(h, slash_with_default) ? &h->yes : NULL;
}

static Node *invalid_slash_alone(Hints *h)
{
    const Token *slash = hint_accept(h, T_SLASH);
    return slash && hint_kind(h) == T_COMMA
               ? hint_raise(h, hint_token_span(slash), "at least one argument must precede /")
               : NULL;
}

static Node *invalid_slash_twice(Hints *h)
{
    if (!slashed(h))
        return NULL;
    many(h, param_maybe_default);
    const Token *slash = hint_accept(h, T_SLASH);
    return slash ? hint_raise(h, hint_token_span(slash), "/ may appear only once") : NULL;
}

static Node *invalid_default_order(Hints *h)
{
    hint_try(h, slash_no_default);
    many(h, param_no_default);
    if (!hint_try(h, slash_with_default) && !many(h, param_with_default))
        return NULL;
    Node *a = param_no_default(h);
    return a ? hint_raise(h, ast_span(a), "parameter without a default follows parameter with a default") : NULL;
}

static Node *grouped_param(Hints *h)
{
    /* inside the brackets a lambda's parameters end at the bracket too */
    Node *node = param(h);
    return node && (hint_accept(h, T_COMMA) || hint_kind(h) == T_RPAR) ? node : NULL;
}

static Node *invalid_grouped(Hints *h)
{
    many(h, param_no_default);
    const Token *open = hint_accept(h, T_LPAR);
    if (!open)
        return NULL;
    AstSpan a = hint_token_span(open);
    if (!many(h, grouped_param))
        return NULL;
    hint_accept(h, T_COMMA);
    const Token *close = hint_accept(h, T_RPAR);
    return close ? hint_raise_range(h, a, hint_token_span(close), "%s parameters cannot be parenthesized",
                                    h->in_lambda ? "Lambda expression" : "Function")
                 : NULL;
}

static Node *invalid_slash_late(Hints *h)
{
    hint_try(h, slashed);
    many(h, param_maybe_default);
    if (!hint_accept(h, T_STAR) || (!hint_accept(h, T_COMMA) && !hint_try(h, param_no_default)))
        return NULL;
    many(h, param_maybe_default);
    const Token *slash = hint_accept(h, T_SLASH);
    return slash ? hint_raise(h, hint_token_span(slash), "/ must be ahead of *") : NULL;
}

static Node *invalid_slash_star(Hints *h)
{
    if (!many(h, param_maybe_default) || !hint_accept(h, T_SLASH))
        return NULL;
    const Token *star = hint_accept(h, T_STAR);
    return star ? hint_raise(h, hint_token_span(star), "expected comma between / and *") : NULL;
}

static Node *parameters(Hints *h)
{
    if (h->wrong) {
        static HintRule *const wrong[] = {invalid_slash_alone, invalid_slash_twice, invalid_default_order,
                                          invalid_grouped,     invalid_slash_late,  invalid_slash_star};
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong && !h->raised; i++)
            hint_try(h, wrong[i]);
    }
    bool some;
    if (hint_try(h, slash_no_default)) {
        many(h, param_no_default);
        many(h, param_with_default);
        some = true;
    } else if (hint_try(h, slash_with_default)) {
        many(h, param_with_default);
        some = true;
    } else {
        some = many(h, param_no_default) > 0;
        some |= many(h, param_with_default) > 0;
    }
    some |= hint_try(h, star_etc);
    return some && !h->raised ? &h->yes : NULL;
}

RULE(params)
{
    bool in_lambda = h->in_lambda;
    h->in_lambda = false;
    Node *node = parameters(h);
    h->in_lambda = in_lambda;
    return node;
}

RULE(lambda_params)
{
    bool in_lambda = h->in_lambda;
    h->in_lambda = true;
    Node *node = parameters(h);
    h->in_lambda = in_lambda;
    return node;
}

/* ---- type parameters --------------------------------------------------------------------------------------- */

static Node *invalid_type_param(Hints *h)
{
    bool variadic = hint_accept(h, T_STAR) != NULL;
    if (!variadic && !hint_accept(h, T_DOUBLESTAR))
        return NULL;
    if (!hint_accept(h, T_NAME))
        return NULL;
    const Token *colon = hint_accept(h, T_COLON);
    if (!colon)
        return NULL;
    AstSpan place = hint_token_span(colon);
    Node *bound = hint_expression(h);
    if (!bound)
        return NULL;
    if (variadic)
        return hint_raise_from(h, place, bound->kind == AST_Tuple ? "cannot use constraints with TypeVarTuple"
                                                                  : "cannot use bound with TypeVarTuple");
    return hint_raise_from(h, place, bound->kind == AST_Tuple ? "cannot use constraints with ParamSpec"
                                                              : "cannot use bound with ParamSpec");
}

static Node *default_type(Hints *h) { return hint_accept(h, T_EQUAL) ? hint_expression(h) : NULL; }
static Node *default_starred(Hints *h) { return hint_accept(h, T_EQUAL) ? hint_star_expression(h) : NULL; }
static Node *type_bound(Hints *h) { return hint_accept(h, T_COLON) ? hint_expression(h) : NULL; }

static Node *type_param_body(Hints *h)
{
    if (hint_accept(h, T_NAME)) {
        hint_try(h, type_bound);
        hint_try(h, default_type);
        return h->raised ? NULL : &h->yes;
    }
    hint_try(h, invalid_type_param); /* in the first pass as well */
    if (hint_accept(h, T_STAR)) {
        if (!hint_accept(h, T_NAME))
            return NULL;
        hint_try(h, default_starred);
        return h->raised ? NULL : &h->yes;
    }
    if (!hint_accept(h, T_DOUBLESTAR) || !hint_accept(h, T_NAME))
        return NULL;
    hint_try(h, default_type);
    return h->raised ? NULL : &h->yes;
}
static Node *type_param(Hints *h) { return hint_memoized(h, MEMO_TYPE_PARAM, type_param_body); }

RULE(type_params)
{
    if (!hint_accept(h, T_LSQB))
        return NULL;
    if (h->wrong && hint_kind(h) == T_RSQB)
        return hint_raise_from(h, hint_token_span(hint_token(h, h->place)), "Type parameter list cannot be empty");
    int mark = list_begin(h->parser);
    int count = separated(h, type_param);
    h->parser->stack_count = mark;
    if (!count)
        return NULL;
    hint_accept(h, T_COMMA);
    return hint_accept(h, T_RSQB) ? &h->yes : NULL;
}

/* ---- targets --------------------------------------------------------------------------------------------- */

static bool at_suffix(Hints *h)
{
    int kind = hint_kind(h);
    return kind == T_LPAR || kind == T_LSQB || kind == T_DOT;
}

/* A primary that goes on: everything but the last suffix of a target. */
static Node *t_primary_body(Hints *h)
{
    if (!hint_atom(h) || !at_suffix(h))
        return NULL;
    for (;;) {
        int end = h->place;
        bool longer = hint_accept(h, T_DOT) && hint_accept(h, T_NAME) && at_suffix(h);
        if (!longer) {
            h->place = end;
            longer = hint_accept(h, T_LSQB) && hint_slices(h) && hint_accept(h, T_RSQB) && at_suffix(h);
        }
        if (!longer) {
            h->place = end;
            longer = hint_genexp(h) && at_suffix(h);
        }
        if (!longer) {
            h->place = end;
            if (hint_accept(h, T_LPAR)) {
                hint_try(h, hint_arguments);
                longer = hint_accept(h, T_RPAR) && at_suffix(h);
            }
        }
        if (!longer) {
            h->place = end;
            return h->raised ? NULL : &h->yes;
        }
    }
}
static Node *t_primary(Hints *h) { return hint_memoized(h, MEMO_T_PRIMARY, t_primary_body); }

/* a.b or a[b], and nothing behind it. */
static Node *suffixed_target(Hints *h)
{
    if (!t_primary(h))
        return NULL;
    int end = h->place;
    if (hint_accept(h, T_DOT) && hint_accept(h, T_NAME) && !at_suffix(h))
        return h->raised ? NULL : &h->yes;
    h->place = end;
    if (hint_accept(h, T_LSQB) && hint_slices(h) && hint_accept(h, T_RSQB) && !at_suffix(h))
        return h->raised ? NULL : &h->yes;
    return NULL;
}
RULE(subscript_target) { return suffixed_target(h); }
RULE(single_subscript_attribute_target) { return suffixed_target(h); }

RULE(single_target)
{
    if (hint_try(h, suffixed_target) || hint_accept(h, T_NAME))
        return &h->yes;
    if (!hint_accept(h, T_LPAR) || !hint_enter(h))
        return NULL;
    Node *inner = hint_single_target(h);
    hint_leave(h);
    return inner && hint_accept(h, T_RPAR) ? &h->yes : NULL;
}

/* item (',' item)* [','], any number, then a closing bracket. */
static bool targets_until(Hints *h, HintRule *item, int close)
{
    int mark = list_begin(h->parser);
    if (separated(h, item))
        hint_accept(h, T_COMMA);
    h->parser->stack_count = mark;
    return hint_accept(h, close) != NULL;
}

static Node *target_with_star_atom_body(Hints *h)
{
    if (hint_try(h, suffixed_target) || hint_accept(h, T_NAME))
        return &h->yes;
    int start = h->place;
    if (hint_accept(h, T_LPAR))
        return targets_until(h, hint_star_target, T_RPAR) ? &h->yes : NULL;
    h->place = start;
    return hint_accept(h, T_LSQB) && targets_until(h, hint_star_target, T_RSQB) ? &h->yes : NULL;
}

static Node *star_target_body(Hints *h)
{
    if (hint_accept(h, T_STAR))
        return hint_kind(h) != T_STAR ? hint_star_target(h) : NULL;
    return hint_memoized(h, MEMO_STAR_ATOM_TARGET, target_with_star_atom_body);
}
RULE(star_target) { return hint_memoized(h, MEMO_STAR_TARGET, star_target_body); }

RULE(star_targets)
{
    int start = h->place, mark = list_begin(h->parser);
    int count = separated(h, hint_star_target);
    h->parser->stack_count = mark;
    if (!count)
        return NULL;
    hint_accept(h, T_COMMA);
    return h->raised ? NULL : MAKE(Tuple, start);
}

static Node *del_target_body(Hints *h);
static Node *del_target(Hints *h) { return hint_memoized(h, MEMO_DEL_TARGET, del_target_body); }

static Node *del_target_body(Hints *h)
{
    if (hint_try(h, suffixed_target) || hint_accept(h, T_NAME))
        return &h->yes;
    int start = h->place;
    if (hint_accept(h, T_LPAR))
        return targets_until(h, del_target, T_RPAR) ? &h->yes : NULL;
    h->place = start;
    return hint_accept(h, T_LSQB) && targets_until(h, del_target, T_RSQB) ? &h->yes : NULL;
}

RULE(del_targets)
{
    int mark = list_begin(h->parser);
    int count = separated(h, del_target);
    h->parser->stack_count = mark;
    if (!count)
        return NULL;
    hint_accept(h, T_COMMA);
    return h->raised ? NULL : &h->yes;
}
