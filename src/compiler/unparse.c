// unparse.c - an expression as text again, for `from __future__ import annotations`: as short as CPython
// writes it.
#include "compiler/compiler.h"
#include "types/str.h"
#include "types/tuple.h"

// Binding strength; an operand weaker than its place is put in parentheses.
enum {
    P_TUPLE,
    P_TEST,
    P_OR,
    P_AND,
    P_NOT,
    P_CMP,
    P_EXPR,
    P_BOR = P_EXPR,
    P_BXOR,
    P_BAND,
    P_SHIFT,
    P_ARITH,
    P_TERM,
    P_FACTOR,
    P_POWER,
    P_AWAIT,
    P_ATOM
};

typedef struct Writer {
    Compiler *c;
    StrBuilder out;
} Writer;

static void expr(Writer *w, const AstNode *n, int level);
static void text(Writer *w, const char *s) {
    if (!w->c->failed && str_builder_c(&w->out, s) < 0) compile_fail(w->c);
}
static void ident(Writer *w, const Ident *name) {
    text(w, name->text);
}
static void str_take(Writer *w, Own *s) {
    if (!s || w->c->failed) {
        if (!w->c->failed) compile_fail(w->c);
    } else if (str_builder_str(&w->out, s) < 0)
        compile_fail(w->c);
    xdecref(s);
}
static void open_if(Writer *w, bool yes) {
    if (yes) text(w, "(");
}
static void close_if(Writer *w, bool yes) {
    if (yes) text(w, ")");
}
static void list(Writer *w, const AstSeq *seq, int level) {
    for (int i = 0; i < ast_count(seq); i++) {
        if (i) text(w, ", ");
        expr(w, ast_item(seq, i), level);
    }
}

static void constant(Writer *w, const AstConst *k) {
    if (k->kind == CONST_ELLIPSIS) {
        text(w, "...");
        return;
    }
    if (k->kind == CONST_STR && k->u) text(w, "u");
    SCOPED Own *x = const_object(w->c, k);
    if (!x) return;
    if (k->kind != CONST_FLOAT && k->kind != CONST_COMPLEX) {
        str_take(w, object_repr(x));
        return;
    }
    SCOPED Own *repr = object_repr(x); // infinity has no literal: 1e309
    SCOPED Own *inf = str_from_c("inf"), *huge = str_from_c("1e309");
    if (!repr || !inf || !huge) {
        compile_fail(w->c);
        return;
    }
    str_take(w, object_call_method(repr, NAME(replace), (Ref[]){inf, huge}, 2));
}

static void binary(Writer *w, const AstNode *n, int level) {
    static const struct {
        const char *op;
        int level;
    } ops[] = {[BINOP_Add] = {" + ", P_ARITH},     [BINOP_Sub] = {" - ", P_ARITH},
               [BINOP_Mult] = {" * ", P_TERM},     [BINOP_MatMult] = {" @ ", P_TERM},
               [BINOP_Div] = {" / ", P_TERM},      [BINOP_Mod] = {" % ", P_TERM},
               [BINOP_Pow] = {" ** ", P_POWER},    [BINOP_LShift] = {" << ", P_SHIFT},
               [BINOP_RShift] = {" >> ", P_SHIFT}, [BINOP_BitOr] = {" | ", P_BOR},
               [BINOP_BitXor] = {" ^ ", P_BXOR},   [BINOP_BitAnd] = {" & ", P_BAND},
               [BINOP_FloorDiv] = {" // ", P_TERM}};
    const AstBinOp *e = AST_AS(BinOp, n);
    int mine = ops[e->op].level;
    bool right_first = e->op == BINOP_Pow;
    open_if(w, level > mine);
    expr(w, e->left, mine + right_first);
    text(w, ops[e->op].op);
    expr(w, e->right, mine + !right_first);
    close_if(w, level > mine);
}

static void compare(Writer *w, const AstNode *n, int level) {
    static const char *const ops[] = {" == ", " != ", " < ",      " <= ", " > ",
                                      " >= ", " is ", " is not ", " in ", " not in "};
    const AstCompare *e = AST_AS(Compare, n);
    open_if(w, level > P_CMP);
    expr(w, e->left, P_CMP + 1);
    for (int i = 0; i < ast_count(e->ops); i++) {
        text(w, ops[ast_cmpop(e->ops, i)]);
        expr(w, ast_item(e->comparators, i), P_CMP + 1);
    }
    close_if(w, level > P_CMP);
}

static void arguments(Writer *w, const AstArguments *a) {
    bool first = true;
    int positional = ast_count(a->posonlyargs) + ast_count(a->args), defaults = ast_count(a->defaults);
#define COMMA() (first ? (void)(first = false) : text(w, ", "))
    for (int i = 0; i < positional; i++) {
        int p = ast_count(a->posonlyargs);
        COMMA();
        ident(w, AST_AS(Arg, i < p ? ast_item(a->posonlyargs, i) : ast_item(a->args, i - p))->arg);
        if (i >= positional - defaults) {
            text(w, "=");
            expr(w, ast_item(a->defaults, i - (positional - defaults)), P_TEST);
        }
        if (p && i + 1 == p) text(w, ", /");
    }
    if (a->vararg || ast_count(a->kwonlyargs)) {
        COMMA();
        text(w, "*");
        if (a->vararg) ident(w, AST_AS(Arg, a->vararg)->arg);
    }
    for (int i = 0; i < ast_count(a->kwonlyargs); i++) {
        COMMA();
        ident(w, AST_AS(Arg, ast_item(a->kwonlyargs, i))->arg);
        if (a->kw_defaults && a->kw_defaults->items[i]) {
            text(w, "=");
            expr(w, ast_item(a->kw_defaults, i), P_TEST);
        }
    }
    if (a->kwarg) {
        COMMA();
        text(w, "**");
        ident(w, AST_AS(Arg, a->kwarg)->arg);
    }
#undef COMMA
}

static void generators(Writer *w, const AstSeq *seq) {
    for (int i = 0; i < ast_count(seq); i++) {
        const AstComprehension *g = AST_AS(Comprehension, ast_item(seq, i));
        text(w, g->is_async ? " async for " : " for ");
        expr(w, g->target, P_TUPLE);
        text(w, " in ");
        expr(w, g->iter, P_TEST + 1);
        for (int k = 0; k < ast_count(g->ifs); k++) {
            text(w, " if ");
            expr(w, ast_item(g->ifs, k), P_TEST + 1);
        }
    }
}

static void call(Writer *w, const AstNode *n) {
    const AstCall *e = AST_AS(Call, n);
    expr(w, e->func, P_ATOM);
    if (ast_count(e->args) == 1 && !ast_count(e->keywords) &&
        ast_item(e->args, 0)->kind == AST_GeneratorExp) {
        expr(w, ast_item(e->args, 0), P_TUPLE);
        return;
    }
    text(w, "(");
    list(w, e->args, P_TEST);
    for (int i = 0; i < ast_count(e->keywords); i++) {
        const AstKeyword *k = AST_AS(Keyword, ast_item(e->keywords, i));
        if (i || ast_count(e->args)) text(w, ", ");
        if (k->arg) {
            ident(w, k->arg);
            text(w, "=");
        } else
            text(w, "**");
        expr(w, k->value, P_TEST);
    }
    text(w, ")");
}

// The inside of an f-string, literal braces doubled.
static void fstring_part(Writer *w, const AstNode *n, bool is_spec) {
    if (n->kind == AST_Constant) {
        const AstConst *k = &AST_AS(Constant, n)->value;
        for (size_t i = 0; i < k->text.length && !w->c->failed;) {
            size_t start = i;
            while (i < k->text.length && k->text.bytes[i] != '{' && k->text.bytes[i] != '}') i++;
            str_take(w, str_from_wtf8(k->text.bytes + start, i - start));
            if (i < k->text.length) text(w, k->text.bytes[i++] == '{' ? "{{" : "}}");
        }
        return;
    }
    if (n->kind == AST_JoinedStr) {
        for (int i = 0; i < ast_count(AST_AS(JoinedStr, n)->values); i++)
            fstring_part(w, ast_item(AST_AS(JoinedStr, n)->values, i), is_spec);
        return;
    }
    const AstFormattedValue *f = AST_AS(FormattedValue, n);
    Writer inner = {.c = w->c};
    str_builder_init(&inner.out);
    expr(&inner, f->value, P_TEST + 1);
    if (w->c->failed) {
        str_builder_drop(&inner.out);
        return;
    }
    Own *inside = str_builder_finish(&inner.out);
    text(w, inside && str_length(inside) && str_at(inside, 0) == '{' ? "{ " : "{");
    str_take(w, inside);
    if (f->conversion == 's') text(w, "!s");
    if (f->conversion == 'r') text(w, "!r");
    if (f->conversion == 'a') text(w, "!a");
    if (f->format_spec) {
        text(w, ":");
        fstring_part(w, f->format_spec, true);
    }
    text(w, "}");
}

static void fstring(Writer *w, const AstNode *n) {
    Writer inner = {.c = w->c};
    str_builder_init(&inner.out);
    fstring_part(&inner, n, false);
    if (w->c->failed) {
        str_builder_drop(&inner.out);
        return;
    }
    SCOPED Own *body = str_builder_finish(&inner.out);
    text(w, "f");
    if (body)
        str_take(w, object_repr(body));
    else
        compile_fail(w->c);
}

static void subscript(Writer *w, const AstNode *n) {
    const AstSubscript *e = AST_AS(Subscript, n);
    expr(w, e->value, P_ATOM);
    text(w, "[");
    expr(w, e->slice, P_TUPLE);
    text(w, "]");
}

static void optional(Writer *w, const AstNode *n) {
    if (n) expr(w, n, P_TEST);
}

static void expr(Writer *w, const AstNode *n, int level) {
    if (w->c->failed || !compile_enter(w->c)) return;
    switch ((AstKind)n->kind) {
    case AST_Name: ident(w, AST_AS(Name, n)->id); break;
    case AST_Constant: constant(w, &AST_AS(Constant, n)->value); break;
    case AST_Attribute: {
        const AstAttribute *e = AST_AS(Attribute, n);
        expr(w, e->value, P_ATOM);
        text(w, e->value->kind == AST_Constant && AST_AS(Constant, e->value)->value.kind == CONST_INT ? " ."
                                                                                                      : ".");
        ident(w, e->attr);
        break;
    }
    case AST_Subscript: subscript(w, n); break;
    case AST_Call: call(w, n); break;
    case AST_BinOp: binary(w, n, level); break;
    case AST_Compare: compare(w, n, level); break;
    case AST_BoolOp: {
        const AstBoolOp *e = AST_AS(BoolOp, n);
        int mine = e->op == BOOLOP_And ? P_AND : P_OR;
        open_if(w, level > mine);
        for (int i = 0; i < ast_count(e->values); i++) {
            if (i) text(w, e->op == BOOLOP_And ? " and " : " or ");
            expr(w, ast_item(e->values, i), mine + 1);
        }
        close_if(w, level > mine);
        break;
    }
    case AST_UnaryOp: {
        static const char *const ops[] = {
            [UNARYOP_Invert] = "~", [UNARYOP_Not] = "not ", [UNARYOP_UAdd] = "+", [UNARYOP_USub] = "-"};
        const AstUnaryOp *e = AST_AS(UnaryOp, n);
        int mine = e->op == UNARYOP_Not ? P_NOT : P_FACTOR;
        open_if(w, level > mine);
        text(w, ops[e->op]);
        expr(w, e->operand, mine);
        close_if(w, level > mine);
        break;
    }
    case AST_Lambda: {
        const AstLambda *e = AST_AS(Lambda, n);
        const AstArguments *a = AST_AS(Arguments, e->args);
        bool any = a->posonlyargs || a->args || a->vararg || a->kwonlyargs || a->kwarg;
        open_if(w, level > P_TEST);
        text(w, any ? "lambda " : "lambda");
        arguments(w, a);
        text(w, ": ");
        expr(w, e->body, P_TEST);
        close_if(w, level > P_TEST);
        break;
    }
    case AST_IfExp: {
        const AstIfExp *e = AST_AS(IfExp, n);
        open_if(w, level > P_TEST);
        expr(w, e->body, P_TEST + 1);
        text(w, " if ");
        expr(w, e->test, P_TEST + 1);
        text(w, " else ");
        expr(w, e->orelse, P_TEST);
        close_if(w, level > P_TEST);
        break;
    }
    case AST_NamedExpr:
        text(w, "(");
        expr(w, AST_AS(NamedExpr, n)->target, P_ATOM);
        text(w, " := ");
        expr(w, AST_AS(NamedExpr, n)->value, P_ATOM);
        text(w, ")");
        break;
    case AST_Dict: {
        const AstDict *e = AST_AS(Dict, n);
        text(w, "{");
        for (int i = 0; i < ast_count(e->values); i++) {
            if (i) text(w, ", ");
            if (e->keys->items[i]) {
                expr(w, ast_item(e->keys, i), P_TEST);
                text(w, ": ");
                expr(w, ast_item(e->values, i), P_TEST);
            } else {
                text(w, "**");
                expr(w, ast_item(e->values, i), P_EXPR);
            }
        }
        text(w, "}");
        break;
    }
    case AST_Set:
        text(w, "{");
        list(w, AST_AS(Set, n)->elts, P_TEST);
        text(w, "}");
        break;
    case AST_List:
        text(w, "[");
        list(w, AST_AS(List, n)->elts, P_TEST);
        text(w, "]");
        break;
    case AST_Tuple: {
        const AstSeq *elts = AST_AS(Tuple, n)->elts;
        bool parens = level > P_TUPLE || !ast_count(elts);
        open_if(w, parens);
        list(w, elts, P_TEST);
        if (ast_count(elts) == 1) text(w, ",");
        close_if(w, parens);
        break;
    }
    case AST_ListComp:
    case AST_SetComp:
    case AST_GeneratorExp: {
        static const char *const brackets[] = {"[]", "{}", "()"};
        const char *b = brackets[n->kind == AST_ListComp ? 0 : n->kind == AST_SetComp ? 1 : 2];
        text(w, (char[]){b[0], 0});
        expr(w, AST_AS(ListComp, n)->elt, P_TEST);
        generators(w, AST_AS(ListComp, n)->generators);
        text(w, (char[]){b[1], 0});
        break;
    }
    case AST_DictComp:
        text(w, "{");
        expr(w, AST_AS(DictComp, n)->key, P_TEST);
        text(w, ": ");
        expr(w, AST_AS(DictComp, n)->value, P_TEST);
        generators(w, AST_AS(DictComp, n)->generators);
        text(w, "}");
        break;
    case AST_JoinedStr:
    case AST_FormattedValue: fstring(w, n); break;
    case AST_Starred:
        text(w, "*");
        expr(w, AST_AS(Starred, n)->value, P_EXPR);
        break;
    case AST_Slice: {
        const AstSlice *s = AST_AS(Slice, n);
        optional(w, s->lower);
        text(w, ":");
        optional(w, s->upper);
        if (s->step) {
            text(w, ":");
            expr(w, s->step, P_TEST);
        }
        break;
    }
    case AST_Await:
        open_if(w, level > P_AWAIT);
        text(w, "await ");
        expr(w, AST_AS(Await, n)->value, P_ATOM);
        close_if(w, level > P_AWAIT);
        break;
    case AST_Yield:
        text(w, AST_AS(Yield, n)->value ? "(yield " : "(yield");
        optional(w, AST_AS(Yield, n)->value);
        text(w, ")");
        break;
    case AST_YieldFrom:
        text(w, "(yield from ");
        expr(w, AST_AS(YieldFrom, n)->value, P_TEST);
        text(w, ")");
        break;
    default: break;
    }
}

Own *unparse_annotation(Compiler *c, const AstNode *e) {
    Writer w = {.c = c};
    str_builder_init(&w.out);
    expr(&w, e, P_TEST);
    if (c->failed) {
        str_builder_drop(&w.out);
        return NULL;
    }
    Own *s = str_builder_finish(&w.out);
    if (!s) compile_fail(c);
    return s;
}
