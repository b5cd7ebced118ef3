/* hints.h - the second reading of a statement that the grammar has refused.
 *
 * Bison says that a token does not fit, never why. For the why, the statement is read again by a recogniser with
 * backtracking (a packrat parser written by hand) that tries, in CPython's order, the rules for right and for wrong
 * text: the first wrong rule that matches raises its message. It runs once per error, so it need not be fast, only
 * linear: results are remembered per token for the rules that CPython remembers.
 *
 * Rules are functions that return a node (or just `yes`) and advance, or return NULL and leave the place anywhere: the
 * caller that wants to try something else puts it back. Once something is raised every token reads as none, so all
 * rules fail and the recursion unwinds.
 *
 * Which token was the last to be looked at decides many positions ("expected ':'" points at it), hence `reached`.
 */
#ifndef OURO_COMPILER_HINTS_H
#define OURO_COMPILER_HINTS_H

#include "compiler/parse_state.h"
#include "python_grammar.h"

enum { HINT_NONE = 0xFFFF, HINT_MAX_DEPTH = 6000 };

typedef AstNode Node;

typedef struct HintMemo {
    struct HintMemo *next;
    int rule;
    int end;    /* place behind it */
    Node *node; /* NULL: did not match */
} HintMemo;

typedef struct Hints {
    Parser *parser;
    Lexer lexer;        /* reads the statement again, keeping its tokens */
    LexStatus status;   /* of its last line */
    int place;          /* index of the next token */
    int reached;        /* how many tokens have been looked at, here and by the grammar */
    bool wrong;         /* try the rules for wrong text */
    bool raised;        /* parser->fault is set, or we gave up: unwind */
    bool found;         /* parser->fault is set */
    bool in_lambda;     /* the parameters being read end at a colon, not at a bracket */
    int depth;          /* of recursion */
    HintMemo **memos;   /* per token */
    int memo_count;
    Node yes;           /* what rules without a node return */
} Hints;

typedef Node *HintRule(Hints *h);

/* ---- tokens (syntax_hints.c) ------------------------------------------------------------------------------ */

const Token *hint_token(Hints *h, int index); /* NULL once raised */
int hint_kind_slow(Hints *h, int index);
static inline int hint_kind(Hints *h) { return h->raised ? HINT_NONE : hint_kind_slow(h, h->place); }
const Token *hint_accept(Hints *h, int kind);                /* takes a token of that kind, or NULL */
const Token *hint_force(Hints *h, int kind, const char *what); /* or raises "expected 'what'" */
const Token *hint_word(Hints *h, const char *word);          /* takes a soft keyword */
bool hint_at_word(Hints *h, const char *word);
bool hint_enter(Hints *h);                                   /* counts depth; false: too deep, gave up */
static inline void hint_leave(Hints *h) { h->depth--; }
static inline bool hint_try(Hints *h, HintRule *rule)        /* runs a rule and puts the place back if it fails */
{
    int place = h->place;
    if (rule(h))
        return true;
    h->place = place;
    return false;
}
static inline Node *hint_maybe(Hints *h, HintRule *rule)
{
    int place = h->place;
    Node *node = rule(h);
    if (!node)
        h->place = place;
    return node;
}
static inline bool hint_ahead(Hints *h, HintRule *rule) /* would it match? */
{
    int place = h->place;
    bool matches = rule(h) != NULL;
    h->place = place;
    return matches;
}
/* Puts a node onto the stack of lists; false when memory ran out. */
static inline bool hint_push(Hints *h, Node *node)
{
    list_push(h->parser, node);
    if (h->parser->state == ACTION_NOMEM)
        h->raised = true;
    return !h->raised;
}
AstSpan hint_span(Hints *h, int start); /* from that token to the last taken one */
AstSpan hint_token_span(const Token *token);
Node *hint_memoized(Hints *h, int rule, HintRule *body);

/* ---- raising; all return NULL -------------------------------------------------------------------------------- */

Node *hint_raise(Hints *h, AstSpan span, const char *format, ...) __attribute__((format(printf, 3, 4)));
Node *hint_raise_range(Hints *h, AstSpan from, AstSpan to, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
Node *hint_raise_from(Hints *h, AstSpan from, const char *message); /* to the last token that was looked at */
Node *hint_raise_last(Hints *h, FaultKind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));
Node *hint_raise_next(Hints *h, const char *message);               /* at the next token */

/* ---- what things are called ----------------------------------------------------------------------------------- */

const char *hint_name(const Node *expression); /* "function call", "literal", ... */
typedef enum HintTarget { HINT_STAR_TARGETS, HINT_DEL_TARGETS, HINT_FOR_TARGETS } HintTarget;
Node *hint_raise_invalid_target(Hints *h, HintTarget type, Node *expression);

/* ---- rules that files share ------------------------------------------------------------------------------------ */

HintRule hint_expression, hint_expressions, hint_star_expressions, hint_star_expression, hint_named_expression;
HintRule hint_star_named_expression, hint_star_named_expressions, hint_disjunction, hint_bitwise_or, hint_yield;
HintRule hint_annotated_rhs, hint_strings, hint_atom, hint_primary, hint_name_node, hint_list, hint_tuple;
HintRule hint_star_targets, hint_star_target, hint_single_target, hint_del_targets;
HintRule hint_single_subscript_attribute_target, hint_subscript_target, hint_arguments, hint_slices, hint_genexp;
HintRule hint_for_if_clauses, hint_starred_expression, hint_params, hint_lambda_params, hint_type_params;
HintRule hint_statements, hint_eval, hint_interactive, hint_match_stmt, hint_conjunction, hint_assignment_expression;
HintRule hint_plain_expression, hint_block, hint_number;

enum {
    MEMO_EXPRESSION = 1, MEMO_STAR_EXPRESSION, MEMO_DISJUNCTION, MEMO_CONJUNCTION, MEMO_INVERSION, MEMO_BITWISE_OR,
    MEMO_BITWISE_XOR, MEMO_BITWISE_AND, MEMO_SHIFT, MEMO_SUM, MEMO_TERM, MEMO_FACTOR, MEMO_AWAIT, MEMO_PRIMARY,
    MEMO_STRINGS, MEMO_ARGUMENTS, MEMO_STAR_TARGET, MEMO_STAR_ATOM_TARGET, MEMO_DEL_TARGET, MEMO_T_PRIMARY,
    MEMO_INVALID_NAMED, MEMO_SIMPLE_STMT, MEMO_BLOCK, MEMO_CLOSED_PATTERN, MEMO_TYPE_PARAM, MEMO_LAMBDA,
};

#endif
