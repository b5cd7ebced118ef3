/* actions.c - what the rules of grammar/python.y do that is more than making a node: lists, targets, and the checks
 * that turn a cover rule into Python's. A check that fails sets parser->state and gives NULL. */
#include <string.h>

#include "base/base.h"
#include "compiler/literals.h"
#include "compiler/parse_state.h"
#include "heap/mem.h"

static void *reject(Parser *parser)
{
    if (parser->state == ACTION_OK)
        parser->state = ACTION_REJECT;
    return NULL;
}

#define NEW(name, span, ...) checked(parser, AST_NEW(parser->arena, name, span, ##__VA_ARGS__))

/* ---- lists ----------------------------------------------------------------------------------------------- */

int list_begin(Parser *parser) { return parser->stack_count; }

void list_push(Parser *parser, void *item)
{
    if (parser->stack_count == parser->stack_capacity) {
        int capacity = parser->stack_capacity ? parser->stack_capacity * 2 : 64;
        void **stack = mem_alloc((size_t)capacity * sizeof *stack);
        if (!stack) {
            parser->state = ACTION_NOMEM;
            return;
        }
        if (parser->stack_count)
            memcpy(stack, parser->stack, (size_t)parser->stack_count * sizeof *stack);
        mem_free(parser->stack);
        parser->stack = stack;
        parser->stack_capacity = capacity;
    }
    parser->stack[parser->stack_count++] = item;
}

int list_start(Parser *parser, void *item)
{
    int mark = parser->stack_count;
    list_push(parser, item);
    return mark;
}

AstSeq *list_take(Parser *parser, int mark)
{
    int count = parser->stack_count - mark;
    if (count <= 0 || parser->state != ACTION_OK)
        return NULL;
    parser->stack_count = mark;
    return checked(parser, ast_seq_of(parser->arena, parser->stack + mark, count));
}

/* ---- targets --------------------------------------------------------------------------------------------- */

static bool store_all(Parser *parser, AstSeq *targets, ExprContext context)
{
    for (int i = 0; i < ast_count(targets); i++)
        if (!action_store(parser, ast_item(targets, i), context))
            return false;
    return true;
}

/* Turns an expression into a target. Recursion is bounded by the nesting of brackets. */
AstNode *action_store(Parser *parser, AstNode *target, ExprContext context)
{
    switch (target->kind) {
    case AST_Name:
        AST_AS(Name, target)->ctx = context;
        return target;
    case AST_Attribute:
        AST_AS(Attribute, target)->ctx = context;
        return target;
    case AST_Subscript:
        AST_AS(Subscript, target)->ctx = context;
        return target;
    case AST_Tuple:
        AST_AS(Tuple, target)->ctx = context;
        return store_all(parser, AST_AS(Tuple, target)->elts, context) ? target : NULL;
    case AST_List:
        AST_AS(List, target)->ctx = context;
        return store_all(parser, AST_AS(List, target)->elts, context) ? target : NULL;
    case AST_Starred:
        if (context == CTX_Del)
            return reject(parser);
        AST_AS(Starred, target)->ctx = context;
        return action_store(parser, AST_AS(Starred, target)->value, context) ? target : NULL;
    default:
        return reject(parser);
    }
}

AstNode *action_single_target(Parser *parser, AstNode *target)
{
    if (target->kind != AST_Name && target->kind != AST_Attribute && target->kind != AST_Subscript)
        return reject(parser);
    return action_store(parser, target, CTX_Store);
}

/* The target of an annotation. `(a).b: int` is refused as CPython refuses it: its grammar takes the bracket for a target
 * of its own and does not look back. (`(a + b).c: int` is fine.) */
AstNode *action_annotated(Parser *parser, AstSpan span, AstNode *target)
{
    AstNode *inner = target; /* down the left side to what does not begin where all begins: it is in brackets */
    while (inner->lineno == span.lineno && inner->col_offset == span.col_offset) {
        if (inner->kind == AST_Attribute)
            inner = AST_AS(Attribute, inner)->value;
        else if (inner->kind == AST_Subscript)
            inner = AST_AS(Subscript, inner)->value;
        else if (inner->kind == AST_Call)
            inner = AST_AS(Call, inner)->func;
        else
            return action_single_target(parser, target);
    }
    if (inner != target && (inner->kind == AST_Name || inner->kind == AST_Attribute || inner->kind == AST_Subscript))
        return reject(parser);
    return action_single_target(parser, target);
}

/* ---- expressions ----------------------------------------------------------------------------------------- */

AstNode *action_tuple(Parser *parser, AstSpan span, int mark)
{
    return NEW(Tuple, span, .elts = list_take(parser, mark));
}

AstNode *action_group(Parser *parser, AstNode *inner) { return inner->kind == AST_Starred ? reject(parser) : inner; }

AstNode *action_compare(Parser *parser, AstSpan span, AstNode *left, int mark)
{
    int count = list_count(parser, mark) / 2;
    AstSeq *ops = checked(parser, ast_seq_new(parser->arena, count));
    AstSeq *comparators = checked(parser, ast_seq_new(parser->arena, count));
    if (!ops || !comparators)
        return NULL;
    for (int i = 0; i < count; i++) {
        ops->items[i] = parser->stack[mark + 2 * i];
        comparators->items[i] = parser->stack[mark + 2 * i + 1];
    }
    parser->stack_count = mark;
    return NEW(Compare, span, .left = left, .ops = ops, .comparators = comparators);
}

AstNode *action_binary(Parser *parser, AstSpan span, AstNode *left, BinOpKind op, AstNode *right)
{
    return NEW(BinOp, span, .left = left, .op = op, .right = right);
}

/* Splits arguments as written into positional ones and keywords, and checks their order. */
static bool split_arguments(Parser *parser, int mark, AstSeq **args, AstSeq **keywords)
{
    int count = list_count(parser, mark), keyword_count = 0;
    bool seen_keyword = false, seen_double_star = false;
    AstNode **items = (AstNode **)parser->stack + mark;
    for (int i = 0; i < count; i++) {
        if (items[i]->kind == AST_Keyword) {
            keyword_count++;
            seen_keyword = true;
            seen_double_star |= AST_AS(Keyword, items[i])->arg == NULL;
        } else if (items[i]->kind == AST_Starred ? seen_double_star : seen_keyword) {
            reject(parser);
            return false;
        }
    }
    *args = ast_seq_new(parser->arena, count - keyword_count);
    *keywords = ast_seq_new(parser->arena, keyword_count);
    if ((!*args && count > keyword_count) || (!*keywords && keyword_count)) {
        parser->state = ACTION_NOMEM;
        return false;
    }
    for (int i = 0, a = 0, k = 0; i < count; i++) {
        if (items[i]->kind == AST_Keyword)
            (*keywords)->items[k++] = items[i];
        else
            (*args)->items[a++] = items[i];
    }
    parser->stack_count = mark;
    return true;
}

AstNode *action_call(Parser *parser, AstSpan span, AstNode *func, int mark)
{
    AstSeq *args, *keywords;
    if (!split_arguments(parser, mark, &args, &keywords))
        return NULL;
    return NEW(Call, span, .func = func, .args = args, .keywords = keywords);
}

AstNode *action_class(Parser *parser, AstSpan span, Ident *name, AstSeq *type_params, int args_mark, AstSeq *body)
{
    AstSeq *bases, *keywords;
    if (!split_arguments(parser, args_mark, &bases, &keywords))
        return NULL;
    return NEW(ClassDef, span, .name = name, .bases = bases, .keywords = keywords, .body = body,
               .type_params = type_params);
}

AstNode *action_decorated(Parser *parser, AstSeq *decorators, AstNode *definition)
{
    if (parser->state != ACTION_OK)
        return NULL;
    if (definition->kind == AST_ClassDef)
        AST_AS(ClassDef, definition)->decorator_list = decorators;
    else /* both kinds of function have the same fields */
        AST_AS(FunctionDef, definition)->decorator_list = decorators;
    return definition;
}

AstNode *action_number(Parser *parser, AstSpan span, Piece piece)
{
    AstConst value;
    const char *message = NULL;
    switch (literal_number(parser->arena, parser->source.text + piece.start, piece.end - piece.start,
                           parser->max_int_digits, &value, &message)) {
    case LITERAL_OK:
        return NEW(Constant, span, .value = value);
    case LITERAL_BAD:
        parser_set_fault(parser, FAULT_SYNTAX, message, (AstSpan){span.lineno, -1, span.end_lineno, -1});
        return NULL;
    default:
        parser->state = ACTION_NOMEM;
        return NULL;
    }
}

AstNode *action_constant(Parser *parser, AstSpan span, AstConstKind kind)
{
    return NEW(Constant, span, .value = {.kind = (uint8_t)kind});
}

/* Pairs of the list, split into two sequences of pointers. */
static bool split_pairs(Parser *parser, int mark, int count, AstSeq **first, AstSeq **second)
{
    *first = ast_seq_new(parser->arena, count);
    *second = ast_seq_new(parser->arena, count);
    if (count && (!*first || !*second)) {
        parser->state = ACTION_NOMEM;
        return false;
    }
    for (int i = 0; i < count; i++) {
        (*first)->items[i] = parser->stack[mark + 2 * i];
        (*second)->items[i] = parser->stack[mark + 2 * i + 1];
    }
    return true;
}

AstNode *action_dict(Parser *parser, AstSpan span, int mark)
{
    AstSeq *keys, *values;
    if (!split_pairs(parser, mark, list_count(parser, mark) / 2, &keys, &values))
        return NULL;
    parser->stack_count = mark;
    return NEW(Dict, span, .keys = keys, .values = values);
}

/* ---- parameters ------------------------------------------------------------------------------------------ */

Param *action_param(Parser *parser, ParamKind kind, AstNode *arg, AstNode *default_value)
{
    Param *param = checked(parser, ast_arena_alloc(parser->arena, sizeof *param));
    if (param)
        *param = (Param){kind, arg, default_value};
    return param;
}

AstNode *action_no_parameters(Parser *parser) { return NEW(Arguments, ((AstSpan){0, 0, 0, 0})); }

/* What has been seen while the parameters are sorted. */
typedef struct Sorting {
    int slash;        /* index of the /, or -1 */
    int star;         /* index of the * or *args, or -1 */
    int double_star;  /* index of **kwargs, or -1 */
    int defaults;     /* positional parameters with a default */
} Sorting;

/* Is the order of these parameters Python's? */
static bool check_parameters(Param *const *params, int count, Sorting *sorting)
{
    *sorting = (Sorting){-1, -1, -1, 0};
    for (int i = 0; i < count; i++) {
        if (sorting->double_star >= 0)
            return false;
        switch (params[i]->kind) {
        case PARAM_PLAIN:
            if (sorting->star >= 0)
                break;
            if (params[i]->default_value)
                sorting->defaults++;
            else if (sorting->defaults)
                return false;
            break;
        case PARAM_SLASH:
            if (i == 0 || sorting->slash >= 0 || sorting->star >= 0)
                return false;
            sorting->slash = i;
            break;
        case PARAM_BARE_STAR:
            if (i + 1 == count || params[i + 1]->kind != PARAM_PLAIN)
                return false;
            FALLTHROUGH;
        case PARAM_STAR:
            if (sorting->star >= 0)
                return false;
            sorting->star = i;
            break;
        case PARAM_DOUBLE_STAR:
            sorting->double_star = i;
            break;
        }
    }
    return true;
}

/* Sequence of the args (or the defaults) of params[from..to) */
static AstSeq *param_args(Parser *parser, Param *const *params, int from, int to)
{
    AstSeq *seq = to > from ? checked(parser, ast_seq_new(parser->arena, to - from)) : NULL;
    for (int i = from; seq && i < to; i++)
        seq->items[i - from] = params[i]->arg;
    return seq;
}

AstNode *action_parameters(Parser *parser, int mark)
{
    int count = list_count(parser, mark);
    Param **params = (Param **)parser->stack + mark;
    Sorting sorting;
    if (parser->state != ACTION_OK || !check_parameters(params, count, &sorting))
        return reject(parser);
    parser->stack_count = mark;

    int end = sorting.double_star >= 0 ? sorting.double_star : count;
    int positional_end = sorting.star >= 0 ? sorting.star : end;
    int first_arg = sorting.slash + 1;
    int first_only = sorting.star >= 0 ? sorting.star + 1 : end;
    AstSeq *defaults = sorting.defaults ? checked(parser, ast_seq_new(parser->arena, sorting.defaults)) : NULL;
    AstSeq *kw_defaults = end > first_only ? checked(parser, ast_seq_new(parser->arena, end - first_only)) : NULL;
    for (int i = 0, d = 0; defaults && i < positional_end; i++)
        if (params[i]->default_value)
            defaults->items[d++] = params[i]->default_value;
    for (int i = first_only; kw_defaults && i < end; i++)
        kw_defaults->items[i - first_only] = params[i]->default_value;
    AstSeq *posonly = param_args(parser, params, 0, sorting.slash);
    AstSeq *args = param_args(parser, params, first_arg, positional_end);
    AstSeq *kwonly = param_args(parser, params, first_only, end);
    if (parser->state != ACTION_OK)
        return NULL;
    return NEW(Arguments, ((AstSpan){0, 0, 0, 0}), .posonlyargs = posonly, .args = args,
               .vararg = sorting.star >= 0 ? params[sorting.star]->arg : NULL, .kwonlyargs = kwonly,
               .kw_defaults = kw_defaults, .kwarg = sorting.double_star >= 0 ? params[sorting.double_star]->arg : NULL,
               .defaults = defaults);
}

/* ---- statements ------------------------------------------------------------------------------------------ */

AstNode *action_import_from(Parser *parser, AstSpan span, int level, Ident *module, AstSeq *names)
{
    if (parser->state != ACTION_OK)
        return NULL;
    return NEW(ImportFrom, span, .module = module, .names = names, .level = level);
}

Ident *action_dotted(Parser *parser, Ident *left, Ident *right)
{
    size_t length = (size_t)left->length + 1 + right->length;
    char *text = checked(parser, ast_arena_alloc(parser->arena, length + 1));
    if (!text)
        return NULL;
    memcpy(text, left->text, left->length);
    text[left->length] = '.';
    memcpy(text + left->length + 1, right->text, right->length + 1);
    return checked(parser, ast_arena_ident(parser->arena, text, length));
}

static bool at_start_of(AstSpan span, const AstNode *node)
{
    return span.lineno == node->lineno && span.col_offset == node->col_offset;
}

/* An element of `with (...)`: what can be a with-item becomes one; stars and bare := stay as they are. */
AstNode *action_with_element(Parser *parser, AstSpan span, AstNode *element)
{
    if (element->kind == AST_Starred || (element->kind == AST_NamedExpr && at_start_of(span, element)))
        return element;
    return NEW(WithItem, span, .context_expr = element);
}

/* The elements of `with (...):` are with-items, or, if one of them cannot be, those of one tuple or group. */
AstNode *action_with_group(Parser *parser, AstSpan span, int mark, bool trailing_comma, int *items_mark)
{
    bool all_items = true, any_target = false;
    int count = list_count(parser, mark);
    AstNode **items = (AstNode **)parser->stack + mark;
    for (int i = 0; i < count; i++) {
        if (items[i]->kind != AST_WithItem)
            all_items = false;
        else if (AST_AS(WithItem, items[i])->optional_vars)
            any_target = true;
    }
    *items_mark = mark;
    if (all_items)
        return items[0];
    if (any_target)
        return reject(parser);
    for (int i = 0; i < count; i++)
        if (items[i]->kind == AST_WithItem)
            items[i] = AST_AS(WithItem, items[i])->context_expr;
    AstNode *group = items[0];
    if (count > 1 || trailing_comma)
        group = action_tuple(parser, span, mark);
    else if (group->kind == AST_Starred)
        return reject(parser);
    parser->stack_count = mark;
    group = group ? NEW(WithItem, span, .context_expr = group) : NULL;
    if (group)
        *items_mark = list_start(parser, group);
    return group;
}

/* ---- patterns -------------------------------------------------------------------------------------------- */

bool is_wildcard(const Ident *name) { return name->length == 1 && name->text[0] == '_'; }

AstNode *action_name_pattern(Parser *parser, AstSpan span, Ident *name)
{
    return NEW(MatchAs, span, .name = is_wildcard(name) ? NULL : name);
}

static bool is_complex(const AstNode *number)
{
    if (number->kind == AST_UnaryOp)
        number = AST_AS(UnaryOp, number)->operand;
    return AST_AS(Constant, number)->value.kind == CONST_COMPLEX;
}

AstNode *action_complex(Parser *parser, AstSpan span, AstNode *real, BinOpKind op, AstNode *imaginary)
{
    if (is_complex(real) || !is_complex(imaginary))
        return reject(parser);
    return action_binary(parser, span, real, op, imaginary);
}

AstNode *action_sequence_pattern(Parser *parser, AstSpan span, int mark)
{
    return NEW(MatchSequence, span, .patterns = list_take(parser, mark));
}

AstNode *action_mapping(Parser *parser, AstSpan span, int mark)
{
    int count = list_count(parser, mark) / 2;
    Ident *rest = NULL;
    for (int i = 0; i < count; i++)
        if (!parser->stack[mark + 2 * i]) {
            if (i + 1 != count)
                return reject(parser);
            rest = parser->stack[mark + 2 * i + 1];
            count--;
        }
    if (rest && is_wildcard(rest))
        return reject(parser);
    AstSeq *keys, *patterns;
    if (!split_pairs(parser, mark, count, &keys, &patterns))
        return NULL;
    parser->stack_count = mark;
    return NEW(MatchMapping, span, .keys = keys, .patterns = patterns, .rest = rest);
}

AstNode *action_class_pattern(Parser *parser, AstSpan span, AstNode *cls, int mark)
{
    int count = list_count(parser, mark) / 2, positional = 0;
    void **pairs = parser->stack + mark;
    while (positional < count && !pairs[2 * positional])
        positional++;
    for (int i = positional; i < count; i++)
        if (!pairs[2 * i])
            return reject(parser);
    AstSeq *patterns = ast_seq_new(parser->arena, positional);
    if (positional && !patterns) {
        parser->state = ACTION_NOMEM;
        return NULL;
    }
    for (int i = 0; i < positional; i++)
        patterns->items[i] = pairs[2 * i + 1];
    AstSeq *names, *keyword_patterns;
    if (!split_pairs(parser, mark + 2 * positional, count - positional, &names, &keyword_patterns))
        return NULL;
    parser->stack_count = mark;
    return NEW(MatchClass, span, .cls = cls, .patterns = patterns, .kwd_attrs = names,
               .kwd_patterns = keyword_patterns);
}
