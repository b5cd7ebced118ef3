// tree_check.c - whether a tree that no parser has made can be compiled: the rest of the compiler relies on what is
// looked at here (bodies that are not empty, lists of equal length, targets that are targets, no None among nodes).
#include "compiler/compiler.h"
#include "types/str.h"

#define FAIL(c, ...) (raise_error(__VA_ARGS__), compile_fail(c), false)

static bool expr(Compiler *c, AstNode *n, ExprContext ctx);
static bool stmt(Compiler *c, AstNode *n);
static bool pattern(Compiler *c, AstNode *n, bool star_ok);

static bool place(Compiler *c, const AstNode *n) {
    if (n->lineno > n->end_lineno)
        return FAIL(c, EXC_ValueError, "AST node line range (%d, %d) is not valid", n->lineno, n->end_lineno);
    if ((n->lineno < 0 && n->end_lineno != n->lineno) || (n->col_offset < 0 && n->col_offset != n->end_col_offset))
        return FAIL(c, EXC_ValueError, "AST node column range (%d, %d) for line range (%d, %d) is not valid", n->col_offset,
                    n->end_col_offset, n->lineno, n->end_lineno);
    if (n->lineno == n->end_lineno && n->col_offset > n->end_col_offset)
        return FAIL(c, EXC_ValueError, "line %d, column %d-%d is not a valid range", n->lineno, n->col_offset, n->end_col_offset);
    return true;
}

static bool optional(Compiler *c, AstNode *n, ExprContext ctx) { return !n || expr(c, n, ctx); }
static bool exprs(Compiler *c, const AstSeq *seq, ExprContext ctx) {
    for (int i = 0; i < ast_count(seq); i++) {
        if (!ast_item(seq, i)) return FAIL(c, EXC_ValueError, "None disallowed in expression list");
        if (!expr(c, ast_item(seq, i), ctx)) return false;
    }
    return true;
}
static bool exprs_or_none(Compiler *c, const AstSeq *seq) {
    for (int i = 0; i < ast_count(seq); i++)
        if (!optional(c, ast_item(seq, i), CTX_Load)) return false;
    return true;
}
static bool not_empty(Compiler *c, const AstSeq *seq, const char *what, const char *owner) {
    return ast_count(seq) || FAIL(c, EXC_ValueError, "empty %s on %s", what, owner);
}
static bool stmts(Compiler *c, const AstSeq *seq) {
    for (int i = 0; i < ast_count(seq); i++) {
        if (!ast_item(seq, i)) return FAIL(c, EXC_ValueError, "None disallowed in statement list");
        if (!stmt(c, ast_item(seq, i))) return false;
    }
    return true;
}
static bool body(Compiler *c, const AstSeq *seq, const char *owner) {
    return not_empty(c, seq, "body", owner) && stmts(c, seq);
}
static bool targets(Compiler *c, const AstSeq *seq, ExprContext ctx, const char *owner) {
    return not_empty(c, seq, "targets", owner) && exprs(c, seq, ctx);
}
// Items of a list that is no list of expressions or statements.
static bool no_none(Compiler *c, const AstSeq *seq, const char *what) {
    for (int i = 0; i < ast_count(seq); i++)
        if (!seq->items[i]) return FAIL(c, EXC_ValueError, "None disallowed in %s list", what);
    return true;
}

static bool name(Compiler *c, const Ident *id) {
    static const char *const words[] = {"None", "True", "False"};
    for (size_t i = 0; id && i < ARRAY_LEN(words); i++)
        if (strcmp(id->text, words[i]) == 0) return FAIL(c, EXC_ValueError, "identifier field can't represent '%s' constant", words[i]);
    return true;
}

static bool keywords(Compiler *c, const AstSeq *seq) {
    if (!no_none(c, seq, "keyword")) return false;
    for (int i = 0; i < ast_count(seq); i++)
        if (!place(c, ast_item(seq, i)) || !expr(c, AST_AS(Keyword, ast_item(seq, i))->value, CTX_Load)) return false;
    return true;
}

static bool one_arg(Compiler *c, AstNode *n) {
    return !n || (place(c, n) && optional(c, AST_AS(Arg, n)->annotation, CTX_Load));
}
static bool arg_list(Compiler *c, const AstSeq *seq) {
    for (int i = 0; i < ast_count(seq); i++)
        if (!one_arg(c, ast_item(seq, i))) return false;
    return no_none(c, seq, "argument");
}
static bool arguments(Compiler *c, AstNode *n) {
    AstArguments *a = AST_AS(Arguments, n);
    if (!arg_list(c, a->posonlyargs) || !arg_list(c, a->args) || !one_arg(c, a->vararg) || !arg_list(c, a->kwonlyargs) ||
        !one_arg(c, a->kwarg))
        return false;
    if (ast_count(a->defaults) > ast_count(a->posonlyargs) + ast_count(a->args))
        return FAIL(c, EXC_ValueError, "more positional defaults than args on arguments");
    if (ast_count(a->kw_defaults) != ast_count(a->kwonlyargs))
        return FAIL(c, EXC_ValueError, "length of kwonlyargs is not the same as kw_defaults on arguments");
    return exprs(c, a->defaults, CTX_Load) && exprs_or_none(c, a->kw_defaults);
}

static bool comprehension(Compiler *c, const AstSeq *seq) {
    if (!ast_count(seq)) return FAIL(c, EXC_ValueError, "comprehension with no generators");
    if (!no_none(c, seq, "comprehension")) return false;
    for (int i = 0; i < ast_count(seq); i++) {
        AstComprehension *g = AST_AS(Comprehension, ast_item(seq, i));
        if (!expr(c, g->target, CTX_Store) || !expr(c, g->iter, CTX_Load) || !exprs(c, g->ifs, CTX_Load)) return false;
    }
    return true;
}

static bool context(Compiler *c, ExprContext wanted, ExprContext is) {
    return wanted == is || FAIL(c, EXC_ValueError, "expression must have %s context but has %s instead", ast_words_ctx[wanted], ast_words_ctx[is]);
}

// What can be a target. 1 done and fine, 0 failed, -1 it is none
static int target(Compiler *c, AstNode *n, ExprContext ctx) {
#define X(kind) AST_AS(kind, n)
    switch ((AstKind)n->kind) {
    case AST_Name: return name(c, X(Name)->id) && context(c, ctx, X(Name)->ctx);
    case AST_Attribute: return context(c, ctx, X(Attribute)->ctx) && expr(c, X(Attribute)->value, CTX_Load);
    case AST_Subscript:
        return context(c, ctx, X(Subscript)->ctx) && expr(c, X(Subscript)->slice, CTX_Load) && expr(c, X(Subscript)->value, CTX_Load);
    case AST_Starred: return context(c, ctx, X(Starred)->ctx) && expr(c, X(Starred)->value, ctx);
    case AST_List: return context(c, ctx, X(List)->ctx) && exprs(c, X(List)->elts, ctx);
    case AST_Tuple: return context(c, ctx, X(Tuple)->ctx) && exprs(c, X(Tuple)->elts, ctx);
    default: return -1;
    }
}

static bool value_expr(Compiler *c, AstNode *n) {
    switch ((AstKind)n->kind) {
    case AST_BoolOp:
        if (ast_count(X(BoolOp)->values) < 2) return FAIL(c, EXC_ValueError, "BoolOp with less than 2 values");
        return exprs(c, X(BoolOp)->values, CTX_Load);
    case AST_NamedExpr:
        if (X(NamedExpr)->target->kind != AST_Name) return FAIL(c, EXC_TypeError, "NamedExpr target must be a Name");
        return expr(c, X(NamedExpr)->target, CTX_Store) && expr(c, X(NamedExpr)->value, CTX_Load);
    case AST_BinOp: return expr(c, X(BinOp)->left, CTX_Load) && expr(c, X(BinOp)->right, CTX_Load);
    case AST_UnaryOp: return expr(c, X(UnaryOp)->operand, CTX_Load);
    case AST_Lambda: return arguments(c, X(Lambda)->args) && expr(c, X(Lambda)->body, CTX_Load);
    case AST_IfExp: return expr(c, X(IfExp)->test, CTX_Load) && expr(c, X(IfExp)->body, CTX_Load) && expr(c, X(IfExp)->orelse, CTX_Load);
    case AST_Dict:
        if (ast_count(X(Dict)->keys) != ast_count(X(Dict)->values))
            return FAIL(c, EXC_ValueError, "Dict doesn't have the same number of keys as values");
        return exprs_or_none(c, X(Dict)->keys) && exprs(c, X(Dict)->values, CTX_Load);
    case AST_Set: return exprs(c, X(Set)->elts, CTX_Load);
    case AST_ListComp:
    case AST_SetComp:
    case AST_GeneratorExp: return comprehension(c, X(ListComp)->generators) && expr(c, X(ListComp)->elt, CTX_Load);
    case AST_DictComp:
        return comprehension(c, X(DictComp)->generators) && expr(c, X(DictComp)->key, CTX_Load) && expr(c, X(DictComp)->value, CTX_Load);
    case AST_Await: return expr(c, X(Await)->value, CTX_Load);
    case AST_Yield: return optional(c, X(Yield)->value, CTX_Load);
    case AST_YieldFrom: return expr(c, X(YieldFrom)->value, CTX_Load);
    case AST_Compare:
        if (!ast_count(X(Compare)->comparators)) return FAIL(c, EXC_ValueError, "Compare with no comparators");
        if (ast_count(X(Compare)->comparators) != ast_count(X(Compare)->ops))
            return FAIL(c, EXC_ValueError, "Compare has a different number of comparators and operands");
        return exprs(c, X(Compare)->comparators, CTX_Load) && expr(c, X(Compare)->left, CTX_Load);
    case AST_Call: return expr(c, X(Call)->func, CTX_Load) && exprs(c, X(Call)->args, CTX_Load) && keywords(c, X(Call)->keywords);
    case AST_FormattedValue: {
        int conversion = X(FormattedValue)->conversion;
        if (!expr(c, X(FormattedValue)->value, CTX_Load)) return false;
        if (conversion != -1 && conversion != 'r' && conversion != 's' && conversion != 'a')
            return FAIL(c, EXC_SystemError, "Unrecognized conversion character %d", conversion);
        return optional(c, X(FormattedValue)->format_spec, CTX_Load);
    }
    case AST_JoinedStr: return exprs(c, X(JoinedStr)->values, CTX_Load);
    case AST_Slice: return optional(c, X(Slice)->lower, CTX_Load) && optional(c, X(Slice)->upper, CTX_Load) && optional(c, X(Slice)->step, CTX_Load);
    default: return true; // Constant
    }
}

static bool expr(Compiler *c, AstNode *n, ExprContext ctx) {
    if (!compile_enter(c) || !place(c, n)) return false;
    int r = target(c, n, ctx);
    if (r >= 0) return r;
    if (ctx != CTX_Load) return FAIL(c, EXC_ValueError, "expression which can't be assigned to in %s context", ast_words_ctx[ctx]);
    return value_expr(c, n);
}

// --- patterns

static bool patterns(Compiler *c, const AstSeq *seq, bool star_ok) {
    if (!no_none(c, seq, "pattern")) return false;
    for (int i = 0; i < ast_count(seq); i++)
        if (!pattern(c, ast_item(seq, i), star_ok)) return false;
    return true;
}
static bool capture(Compiler *c, const Ident *id) {
    if (id && strcmp(id->text, "_") == 0) return FAIL(c, EXC_ValueError, "can't capture name '_' in patterns");
    return name(c, id);
}
static bool dotted(const AstNode *n) {
    while (n->kind == AST_Attribute) n = AST_AS(Attribute, n)->value;
    return n->kind == AST_Name;
}
static bool number(const AstNode *n) {
    return n->kind == AST_Constant && AST_AS(Constant, n)->value.kind >= CONST_INT;
}
// A number, a string, a signed or complex number, a.b.c, or an f-string (which is refused later, by name)
static bool literal(const AstNode *n, bool singleton_ok) {
    if (n->kind == AST_UnaryOp) return AST_AS(UnaryOp, n)->op == UNARYOP_USub && number(AST_AS(UnaryOp, n)->operand);
    if (n->kind == AST_BinOp) {
        const AstBinOp *b = AST_AS(BinOp, n);
        return (b->op == BINOP_Add || b->op == BINOP_Sub) && number(b->right) && (number(b->left) || (b->left->kind == AST_UnaryOp && literal(b->left, false)));
    }
    if (n->kind == AST_Constant) return number(n) || (singleton_ok && AST_AS(Constant, n)->value.kind != CONST_ELLIPSIS);
    return n->kind == AST_JoinedStr || (n->kind == AST_Attribute && dotted(n));
}
static bool match_value(Compiler *c, AstNode *n, bool singleton_ok) {
    return expr(c, n, CTX_Load) && (literal(n, singleton_ok) || FAIL(c, EXC_ValueError, "patterns may only match literals and attribute lookups"));
}

static bool pattern(Compiler *c, AstNode *n, bool star_ok) {
    if (!compile_enter(c) || !place(c, n)) return false;
    switch ((AstKind)n->kind) {
    case AST_MatchValue: return match_value(c, X(MatchValue)->value, false);
    case AST_MatchSingleton:
        return X(MatchSingleton)->value.kind <= CONST_FALSE || FAIL(c, EXC_ValueError, "MatchSingleton can only contain True, False and None");
    case AST_MatchSequence: return patterns(c, X(MatchSequence)->patterns, true);
    case AST_MatchMapping: {
        AstMatchMapping *m = X(MatchMapping);
        if (ast_count(m->keys) != ast_count(m->patterns))
            return FAIL(c, EXC_ValueError, "MatchMapping doesn't have the same number of keys as patterns");
        if (!no_none(c, m->keys, "expression")) return false;
        for (int i = 0; i < ast_count(m->keys); i++)
            if (!match_value(c, ast_item(m->keys, i), true)) return false;
        return capture(c, m->rest) && patterns(c, m->patterns, false);
    }
    case AST_MatchClass:
        if (ast_count(X(MatchClass)->kwd_attrs) != ast_count(X(MatchClass)->kwd_patterns))
            return FAIL(c, EXC_ValueError, "MatchClass doesn't have the same number of keyword attributes as patterns");
        if (!expr(c, X(MatchClass)->cls, CTX_Load)) return false;
        if (!dotted(X(MatchClass)->cls)) return FAIL(c, EXC_ValueError, "MatchClass cls field can only contain Name or Attribute nodes.");
        for (int i = 0; i < ast_count(X(MatchClass)->kwd_attrs); i++)
            if (!name(c, ast_ident(X(MatchClass)->kwd_attrs, i))) return false;
        return patterns(c, X(MatchClass)->patterns, false) && patterns(c, X(MatchClass)->kwd_patterns, false);
    case AST_MatchStar:
        if (!star_ok) return FAIL(c, EXC_ValueError, "can't use MatchStar here");
        return capture(c, X(MatchStar)->name);
    case AST_MatchAs:
        if (!capture(c, X(MatchAs)->name)) return false;
        if (!X(MatchAs)->pattern) return true;
        if (!X(MatchAs)->name) return FAIL(c, EXC_ValueError, "MatchAs must specify a target name if a pattern is given");
        return pattern(c, X(MatchAs)->pattern, false);
    default: // MatchOr
        if (ast_count(X(MatchOr)->patterns) < 2) return FAIL(c, EXC_ValueError, "MatchOr requires at least 2 patterns");
        return patterns(c, X(MatchOr)->patterns, false);
    }
}

// --- statements

static bool type_params(Compiler *c, const AstSeq *seq) {
    if (!no_none(c, seq, "type_param")) return false;
    for (int i = 0; i < ast_count(seq); i++) {
        AstNode *n = ast_item(seq, i);
        const AstTypeVar *v = n->kind == AST_TypeVar ? X(TypeVar) : NULL;
        AstNode *otherwise = v ? v->default_value : X(ParamSpec)->default_value;
        if (!place(c, n) || !name(c, X(TypeVar)->name) || !optional(c, otherwise, CTX_Load) || (v && !optional(c, v->bound, CTX_Load))) return false;
    }
    return true;
}

static bool function(Compiler *c, AstFunctionDef *f, const char *owner) {
    return body(c, f->body, owner) && type_params(c, f->type_params) && arguments(c, f->args) && exprs(c, f->decorator_list, CTX_Load) &&
           optional(c, f->returns, CTX_Load);
}

static bool with(Compiler *c, const AstWith *w, const char *owner) {
    if (!not_empty(c, w->items, "items", owner) || !no_none(c, w->items, "withitem")) return false;
    for (int i = 0; i < ast_count(w->items); i++) {
        AstWithItem *item = AST_AS(WithItem, ast_item(w->items, i));
        if (!expr(c, item->context_expr, CTX_Load) || !optional(c, item->optional_vars, CTX_Store)) return false;
    }
    return body(c, w->body, owner);
}

static bool try(Compiler *c, const AstTry *t, const char *owner) {
    if (!body(c, t->body, owner)) return false;
    if (!ast_count(t->handlers) && !ast_count(t->finalbody))
        return FAIL(c, EXC_ValueError, "%s has neither except handlers nor finalbody", owner);
    if (!ast_count(t->handlers) && ast_count(t->orelse)) return FAIL(c, EXC_ValueError, "%s has orelse but no except handlers", owner);
    if (!no_none(c, t->handlers, "excepthandler")) return false;
    for (int i = 0; i < ast_count(t->handlers); i++) {
        AstExceptHandler *h = AST_AS(ExceptHandler, ast_item(t->handlers, i));
        if (!place(c, &h->head) || !optional(c, h->type, CTX_Load) || !body(c, h->body, "ExceptHandler")) return false;
    }
    return stmts(c, t->orelse) && stmts(c, t->finalbody);
}

static bool match(Compiler *c, const AstMatch *m) {
    if (!expr(c, m->subject, CTX_Load) || !not_empty(c, m->cases, "cases", "Match") || !no_none(c, m->cases, "match_case")) return false;
    for (int i = 0; i < ast_count(m->cases); i++) {
        AstMatchCase *k = AST_AS(MatchCase, ast_item(m->cases, i));
        if (!pattern(c, k->pattern, false) || !optional(c, k->guard, CTX_Load) || !body(c, k->body, "match_case")) return false;
    }
    return true;
}

static bool augmented(Compiler *c, const AstAugAssign *a) {
    AstNode *t = a->target;
    if (!expr(c, t, CTX_Store) || !expr(c, a->value, CTX_Load)) return false;
    if (t->kind == AST_Name || t->kind == AST_Attribute || t->kind == AST_Subscript) return true;
    return FAIL(c, EXC_SystemError, "invalid node type (%d) for augmented assignment", t->kind - AST_BoolOp + 1);
}

static bool annotated(Compiler *c, const AstAnnAssign *a) {
    AstNode *t = a->target;
    if (t->kind != AST_Name && a->simple) return FAIL(c, EXC_TypeError, "AnnAssign with simple non-Name target");
    if (!expr(c, t, CTX_Store) || !optional(c, a->value, CTX_Load) || !expr(c, a->annotation, CTX_Load)) return false;
    if (t->kind == AST_Name || t->kind == AST_Attribute || t->kind == AST_Subscript) return true;
    return FAIL(c, EXC_SystemError, "invalid node type (%d) for annotated assignment", t->kind - AST_BoolOp + 1);
}

static bool stmt(Compiler *c, AstNode *n) {
    if (!compile_enter(c) || !place(c, n)) return false;
    const char *owner = ast_kind_names[n->kind];
    switch ((AstKind)n->kind) {
    case AST_FunctionDef:
    case AST_AsyncFunctionDef: return function(c, X(FunctionDef), owner);
    case AST_ClassDef:
        return body(c, X(ClassDef)->body, owner) && type_params(c, X(ClassDef)->type_params) && exprs(c, X(ClassDef)->bases, CTX_Load) &&
               keywords(c, X(ClassDef)->keywords) && exprs(c, X(ClassDef)->decorator_list, CTX_Load);
    case AST_Return: return optional(c, X(Return)->value, CTX_Load);
    case AST_Delete: return targets(c, X(Delete)->targets, CTX_Del, owner);
    case AST_Assign: return targets(c, X(Assign)->targets, CTX_Store, owner) && expr(c, X(Assign)->value, CTX_Load);
    case AST_TypeAlias:
        if (X(TypeAlias)->name->kind != AST_Name) return FAIL(c, EXC_TypeError, "TypeAlias with non-Name name");
        return expr(c, X(TypeAlias)->name, CTX_Store) && type_params(c, X(TypeAlias)->type_params) && expr(c, X(TypeAlias)->value, CTX_Load);
    case AST_AugAssign: return augmented(c, X(AugAssign));
    case AST_AnnAssign: return annotated(c, X(AnnAssign));
    case AST_For:
    case AST_AsyncFor:
        return expr(c, X(For)->target, CTX_Store) && expr(c, X(For)->iter, CTX_Load) && body(c, X(For)->body, owner) && stmts(c, X(For)->orelse);
    case AST_While:
    case AST_If: return expr(c, X(If)->test, CTX_Load) && body(c, X(If)->body, owner) && stmts(c, X(If)->orelse);
    case AST_With:
    case AST_AsyncWith: return with(c, X(With), owner);
    case AST_Match: return match(c, X(Match));
    case AST_Raise:
        if (!X(Raise)->exc) return !X(Raise)->cause || FAIL(c, EXC_ValueError, "Raise with cause but no exception");
        return expr(c, X(Raise)->exc, CTX_Load) && optional(c, X(Raise)->cause, CTX_Load);
    case AST_Try:
    case AST_TryStar: return try(c, X(Try), owner);
    case AST_Assert: return expr(c, X(Assert)->test, CTX_Load) && optional(c, X(Assert)->msg, CTX_Load);
    case AST_ImportFrom:
        if (X(ImportFrom)->level < 0) return FAIL(c, EXC_ValueError, "Negative ImportFrom level");
        return not_empty(c, X(ImportFrom)->names, "names", owner) && no_none(c, X(ImportFrom)->names, "alias");
    case AST_Import: return not_empty(c, X(Import)->names, "names", owner) && no_none(c, X(Import)->names, "alias");
    case AST_Global:
    case AST_Nonlocal: return not_empty(c, X(Global)->names, "names", owner);
    case AST_Expr: return expr(c, X(Expr)->value, CTX_Load);
    default: return true;
    }
}

bool tree_check(Compiler *c, AstNode *module) {
    if (module->kind == AST_Expression) return expr(c, AST_AS(Expression, module)->body, CTX_Load);
    return stmts(c, AST_AS(Module, module)->body);
}
