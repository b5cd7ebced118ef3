// fold.c - rewrites the tree before scopes are read: operations on constants become constants, as
// CPython 3.13 does.
//
// A fold never fails: what would raise (1/0) stays and raises when it runs. Results are bounded (integers of
// 128 bits times a little, strings of 4096, tuples of 256 items), so that source text cannot make code
// objects of any size.
#include "compiler/compiler.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"

enum { MAX_INT_BITS = 128, MAX_COLLECTION = 256, MAX_STR = 4096, MAX_TOTAL_ITEMS = 1024 };

static AstNode *fold(Compiler *c, AstNode *n);
static void fold_seq(Compiler *c, AstSeq *seq) {
    for (int i = 0; i < ast_count(seq) && !c->failed; i++)
        if (seq->items[i]) seq->items[i] = fold(c, ast_item(seq, i));
}

static Own *constant_of(Compiler *c, const AstNode *n) {
    return const_object(c, &AST_AS(Constant, n)->value);
}
static bool is_constant(const AstNode *n) {
    return n && n->kind == AST_Constant;
}

// Takes an attempt's result: a new node, or the old one if it raised.
static AstNode *result_node(Compiler *c, AstNode *old, Own *x) {
    if (x) {
        AstNode *n = const_node_take(c, old, x);
        return n ? n : old;
    }
    if (!c->failed) {
        if (error_matches(EXC_MemoryError) || error_matches(EXC_KeyboardInterrupt))
            compile_fail(c);
        else
            error_clear();
    }
    return old;
}

static AstNode *fold_unary(Compiler *c, AstNode *n) {
    AstUnaryOp *e = AST_AS(UnaryOp, n);
    if (e->operand->kind == AST_Compare && e->op == UNARYOP_Not) { // not (a is b): a is not b
        AstCompare *compare = AST_AS(Compare, e->operand);
        if (ast_count(compare->ops) != 1) return n;
        CmpOpKind op = ast_cmpop(compare->ops, 0), inverse;
        switch (op) {
        case CMPOP_Is: inverse = CMPOP_IsNot; break;
        case CMPOP_IsNot: inverse = CMPOP_Is; break;
        case CMPOP_In: inverse = CMPOP_NotIn; break;
        case CMPOP_NotIn: inverse = CMPOP_In; break;
        default: return n;
        }
        compare->ops->items[0] = (void *)(intptr_t)inverse;
        AstSpan span = ast_span(n);
        compare->head = (AstNode)AST_HEAD(AST_Compare, span);
        return e->operand;
    }
    if (!is_constant(e->operand)) return n;
    SCOPED Own *x = constant_of(c, e->operand);
    if (!x) return n;
    switch (e->op) {
    case UNARYOP_Not: return result_node(c, n, const_is_true(x) ? FALSE : TRUE);
    case UNARYOP_Invert:
        return !is_int(x) || is_bool(x) ? n : result_node(c, n, number_invert(x)); // ~True warns when it is computed
    case UNARYOP_UAdd: return result_node(c, n, number_positive(x));
    default: return result_node(c, n, number_negative(x));
    }
}

static ssize_t sequence_size(Ref x) {
    if (is_type(x, TYPE_STR)) return (ssize_t)str_length(x);
    if (is_type(x, TYPE_BYTES)) return (ssize_t)bytes_length(x);
    return is_type(x, TYPE_TUPLE) ? (ssize_t)tuple_size(x) : -1;
}

static int64_t total_items(Ref tuple, int64_t limit) { // limit less all items, nested ones too; < 0: too many
    for (size_t i = 0; i < tuple_size(tuple); i++) {
        if (--limit < 0) return -1;
        if (is_type(tuple_peek(tuple, i), TYPE_TUPLE)) limit = total_items(tuple_peek(tuple, i), limit);
    }
    return limit;
}

static bool safe_multiply(Ref a, Ref b) {
    if (is_type(a, TYPE_INT) && is_type(b, TYPE_INT))
        return int_bit_length(a) + int_bit_length(b) <= MAX_INT_BITS;
    if (!is_type(a, TYPE_INT) && is_type(b, TYPE_INT)) {
        Ref swap = a;
        a = b;
        b = swap;
    }
    if (!is_type(a, TYPE_INT)) return true;
    ssize_t size = sequence_size(b);
    if (size <= 0) return true;
    int64_t n, limit = is_type(b, TYPE_TUPLE) ? MAX_COLLECTION : MAX_STR;
    if (!int_fits_i64(a, &n) || n < 0 || n > limit / size) return false;
    return n == 0 || !is_type(b, TYPE_TUPLE) || total_items(b, MAX_TOTAL_ITEMS / n) >= 0;
}

static bool safe_power(Ref a, Ref b) {
    if (!is_type(a, TYPE_INT) || !is_type(b, TYPE_INT) || int_sign(b) <= 0) return true;
    int64_t n;
    return int_fits_i64(b, &n) && n <= MAX_INT_BITS && int_bit_length(a) <= (size_t)(MAX_INT_BITS / n);
}

static bool safe_shift(Ref a, Ref b) {
    if (!is_type(a, TYPE_INT) || !is_type(b, TYPE_INT) || int_sign(a) == 0 || int_sign(b) == 0) return true;
    int64_t n;
    return int_fits_i64(b, &n) && n >= 0 && n <= MAX_INT_BITS &&
           int_bit_length(a) <= (size_t)(MAX_INT_BITS - n);
}

static const uint8_t binary_ops[] = {
    [BINOP_Add] = OP_ADD,           [BINOP_Sub] = OP_SUB,       [BINOP_Mult] = OP_MUL,
    [BINOP_MatMult] = OP_MATMUL,    [BINOP_Div] = OP_TRUEDIV,   [BINOP_Mod] = OP_MOD,
    [BINOP_Pow] = OP_POW,           [BINOP_LShift] = OP_LSHIFT, [BINOP_RShift] = OP_RSHIFT,
    [BINOP_BitOr] = OP_OR,          [BINOP_BitXor] = OP_XOR,    [BINOP_BitAnd] = OP_AND,
    [BINOP_FloorDiv] = OP_FLOORDIV,
};

// "%s, %r" % (a, b) becomes an f-string if every directive is a plain one and their number fits.
static AstNode *fold_format(Compiler *c, AstNode *n) {
    AstBinOp *e = AST_AS(BinOp, n);
    if (e->right->kind != AST_Tuple || AST_AS(Constant, e->left)->value.kind != CONST_STR) return n;
    AstSeq *values = AST_AS(Tuple, e->right)->elts;
    const AstConst *format = &AST_AS(Constant, e->left)->value;
    for (int i = 0; i < ast_count(values); i++)
        if (ast_item(values, i)->kind == AST_Starred) return n;
    const char *p = format->text.bytes, *end = p + format->text.length;
    AstSeq *parts = ast_seq_new(c->arena, ast_count(values) * 2 + 1);
    char *text = ast_arena_alloc(c->arena, format->text.length + 1);
    if (!parts || !text) {
        compile_no_memory(c);
        return n;
    }
    int count = 0, used = 0;
    while (p < end) {
        char *start = text;
        for (; p < end && (*p != '%' || p[1] == '%'); p++) { // the text ends with a NUL
            if (*p == '%') p++;
            *text++ = *p;
        }
        if (text != start) {
            AstConst piece = {.kind = CONST_STR, .text = {.bytes = start, .length = (size_t)(text - start)}};
            for (const char *q = start; q < text; q++) piece.text.points += ((uint8_t)*q & 0xC0) != 0x80;
            if (count == parts->count ||
                !(parts->items[count++] = AST_NEW(c->arena, Constant, ast_span(n), .value = piece)))
                return n;
            *text = 0;
        }
        if (p == end) break;
        p++;
        if (p == end || (*p != 's' && *p != 'r' && *p != 'a') || used == ast_count(values)) return n;
        AstNode *value = AST_NEW(c->arena, FormattedValue, ast_span(ast_item(values, used)),
                                 .value = ast_item(values, used), .conversion = *p);
        used++;
        p++;
        if (!value || count == parts->count) return n;
        parts->items[count++] = value;
    }
    if (used != ast_count(values)) return n;
    parts->count = count;
    AstNode *joined = AST_NEW(c->arena, JoinedStr, ast_span(n), .values = count ? parts : NULL);
    return joined ? joined : n;
}

static AstNode *fold_binary(Compiler *c, AstNode *n) {
    AstBinOp *e = AST_AS(BinOp, n);
    if (!is_constant(e->left)) return n;
    if (!is_constant(e->right)) return e->op == BINOP_Mod ? fold_format(c, n) : n;
    SCOPED Own *a = constant_of(c, e->left);
    SCOPED Own *right = a ? constant_of(c, e->right) : NULL;
    if (!right) return n;
    switch (e->op) {
    case BINOP_Mult:
        if (!safe_multiply(a, right)) return n;
        break;
    case BINOP_Pow:
        if (!safe_power(a, right)) return n;
        break;
    case BINOP_LShift:
        if (!safe_shift(a, right)) return n;
        break;
    case BINOP_Mod:
        if (is_type(a, TYPE_STR) || is_type(a, TYPE_BYTES)) return n;
        break;
    case BINOP_MatMult: return n;
    case BINOP_Add:
        if (sequence_size(a) + sequence_size(right) > 1 << 20) return n;
        break;
    default: break;
    }
    return result_node(c, n, number_binary((BinaryOp)binary_ops[e->op], a, right));
}

static Own *constant_tuple(Compiler *c, const AstSeq *elts) { // NULL (nothing pending) if one is no constant
    for (int i = 0; i < ast_count(elts); i++)
        if (!is_constant(ast_item(elts, i))) return NULL;
    SCOPED Own *tuple = tuple_new((size_t)ast_count(elts));
    if (!tuple) {
        compile_fail(c);
        return NULL;
    }
    for (int i = 0; i < ast_count(elts); i++) {
        Own *x = constant_of(c, ast_item(elts, i));
        if (!x) return NULL;
        ((Tuple *)tuple)->items[i] = x;
    }
    return GIVE(tuple);
}

static AstNode *fold_tuple(Compiler *c, AstNode *n) {
    AstTuple *e = AST_AS(Tuple, n);
    if (e->ctx != CTX_Load) return n;
    Own *tuple = constant_tuple(c, e->elts);
    return tuple ? result_node(c, n, tuple) : n;
}

static AstNode *fold_subscript(Compiler *c, AstNode *n) {
    AstSubscript *e = AST_AS(Subscript, n);
    if (e->ctx != CTX_Load || !is_constant(e->value) || !is_constant(e->slice)) return n;
    SCOPED Own *x = constant_of(c, e->value);
    SCOPED Own *key = x ? constant_of(c, e->slice) : NULL;
    if (!key || sequence_size(x) < 0) return n;
    return result_node(c, n, object_get_item(x, key));
}

// The iterable of a for loop or of `in`: a list display of anything is as good as a tuple, a set of constants
// as a frozenset.
static AstNode *fold_iterable(Compiler *c, AstNode *n) {
    if (n->kind == AST_List) {
        AstSeq *elts = AST_AS(List, n)->elts;
        for (int i = 0; i < ast_count(elts); i++)
            if (ast_item(elts, i)->kind == AST_Starred) return n;
        Own *tuple = constant_tuple(c, elts);
        if (tuple) return result_node(c, n, tuple);
        AstNode *as_tuple =
            c->failed ? NULL : AST_NEW(c->arena, Tuple, ast_span(n), .elts = elts, .ctx = CTX_Load);
        return as_tuple ? as_tuple : n;
    }
    if (n->kind == AST_Set) {
        SCOPED Own *tuple = constant_tuple(c, AST_AS(Set, n)->elts);
        return tuple ? result_node(c, n, frozenset_new(tuple)) : n;
    }
    return n;
}

static AstNode *fold_compare(Compiler *c, AstNode *n) {
    AstCompare *e = AST_AS(Compare, n);
    int last = ast_count(e->ops) - 1;
    CmpOpKind op = ast_cmpop(e->ops, last);
    if (op == CMPOP_In || op == CMPOP_NotIn)
        e->comparators->items[last] = fold_iterable(c, ast_item(e->comparators, last));
    return n;
}

static void fold_annotation(Compiler *c, AstNode **annotation) {
    if (*annotation && !c->future_annotations) *annotation = fold(c, *annotation);
}

static void fold_body(Compiler *c, AstSeq **body) { // -OO: docstrings go
    AstSeq *seq = *body;
    bool doc = ast_count(seq) > 0 && ast_item(seq, 0)->kind == AST_Expr &&
               is_constant(AST_AS(Expr, ast_item(seq, 0))->value) &&
               AST_AS(Constant, AST_AS(Expr, ast_item(seq, 0))->value)->value.kind == CONST_STR;
    if (doc && c->optimize >= 2) {
        if (seq->count == 1) {
            AstNode *pass = AST_NEW(c->arena, Pass, ast_span(ast_item(seq, 0)));
            if (!pass)
                compile_no_memory(c);
            else
                seq->items[0] = pass;
        } else {
            memmove(&seq->items[0], &seq->items[1], (size_t)(seq->count - 1) * sizeof seq->items[0]);
            seq->count--;
        }
        doc = false;
    }
    fold_seq(c, seq);
    if (doc || c->failed || ast_count(seq) == 0 || ast_item(seq, 0)->kind != AST_Expr) return;
    // What folding has made a string is no docstring.
    AstNode *value = AST_AS(Expr, ast_item(seq, 0))->value;
    if (is_constant(value) && AST_AS(Constant, value)->value.kind == CONST_STR) {
        AstSeq *values = ast_seq_new(c->arena, 1);
        AstNode *joined = values ? AST_NEW(c->arena, JoinedStr, ast_span(value), .values = values) : NULL;
        if (!joined)
            compile_no_memory(c);
        else {
            values->items[0] = value;
            AST_AS(Expr, ast_item(seq, 0))->value = joined;
        }
    }
}

static AstNode *fold_name(Compiler *c, AstNode *n) {
    AstName *e = AST_AS(Name, n);
    if (e->ctx != CTX_Load || e->id != c->id_debug) return n;
    AstConst value = {.kind = c->optimize ? CONST_FALSE : CONST_TRUE};
    AstNode *node = AST_NEW(c->arena, Constant, ast_span(n), .value = value);
    if (!node) compile_no_memory(c);
    return node ? node : n;
}

static void fold_child(void *c, AstNode **child) {
    *child = fold(c, *child);
}

static AstNode *fold(Compiler *c, AstNode *n) {
    if (c->failed) return n;
    switch ((AstKind)n->kind) { // leaves, and what is not simply all children
    case AST_Constant:
    case AST_Pass:
    case AST_Break:
    case AST_Continue:
    case AST_Global:
    case AST_Nonlocal:
    case AST_Import:
    case AST_ImportFrom:
    case AST_MatchSingleton:
    case AST_MatchStar: return n;
    case AST_Name: return fold_name(c, n);
    default: break;
    }
    if (!compile_enter(c)) return n;
    switch ((AstKind)n->kind) {
    case AST_Module: fold_body(c, &AST_AS(Module, n)->body); return n;
    case AST_FunctionDef:
    case AST_AsyncFunctionDef: {
        AstFunctionDef *f = AST_AS(FunctionDef, n);
        fold_seq(c, f->type_params);
        f->args = fold(c, f->args);
        fold_body(c, &f->body);
        fold_seq(c, f->decorator_list);
        fold_annotation(c, &f->returns);
        return n;
    }
    case AST_ClassDef: {
        AstClassDef *k = AST_AS(ClassDef, n);
        fold_seq(c, k->type_params);
        fold_seq(c, k->bases);
        fold_seq(c, k->keywords);
        fold_body(c, &k->body);
        fold_seq(c, k->decorator_list);
        return n;
    }
    case AST_Arg: fold_annotation(c, &AST_AS(Arg, n)->annotation); return n;
    case AST_AnnAssign: {
        AstAnnAssign *s = AST_AS(AnnAssign, n);
        s->target = fold(c, s->target);
        fold_annotation(c, &s->annotation);
        if (s->value) s->value = fold(c, s->value);
        return n;
    }
    default: ast_each_child(n, fold_child, c);
    }
    if (c->failed) return n;
    switch ((AstKind)n->kind) {
    case AST_UnaryOp: return fold_unary(c, n);
    case AST_BinOp: return fold_binary(c, n);
    case AST_Tuple: return fold_tuple(c, n);
    case AST_Subscript: return fold_subscript(c, n);
    case AST_Compare: return fold_compare(c, n);
    case AST_For:
    case AST_AsyncFor: AST_AS(For, n)->iter = fold_iterable(c, AST_AS(For, n)->iter); return n;
    case AST_Comprehension:
        AST_AS(Comprehension, n)->iter = fold_iterable(c, AST_AS(Comprehension, n)->iter);
        return n;
    default: return n;
    }
}

bool fold_tree(Compiler *c, AstNode *module) {
    fold(c, module);
    return !c->failed;
}
