// tree.c - the syntax tree as plain objects, from which lib/_ast.py makes the nodes of the ast module.
//
// A node is a tuple (name, {field: value}, line, column, end line, end column); a sequence is a list; an operator or a
// context is a node without fields: (name,). What is neither is a constant, a name, a number or None.
#include "compiler/compiler.h"
#include "object/protocol.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

static const char *const contexts[] = {"Load", "Store", "Del"};
static const char *const bool_ops[] = {"And", "Or"};
static const char *const bin_ops[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                      "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
static const char *const unary_ops[] = {"Invert", "Not", "UAdd", "USub"};
static const char *const compare_ops[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};

static Own *bare(const char *name) {
    SCOPED Own *text = str_intern_c(name);
    return text ? tuple_pack(1, REF(text)) : NULL;
}

static Own *tree_NODE(Compiler *c, AstNode *const *n) { return *n ? tree_object(c, *n) : NONE; }
static Own *tree_OPT(Compiler *c, AstNode *const *n) { return tree_NODE(c, n); }
static Own *tree_IDENT(Compiler *c, Ident *const *name) {
    if (!*name) return NONE;
    Ref x = ident_object(c, *name);
    return x ? incref(x) : NULL;
}
static Own *tree_OPTID(Compiler *c, Ident *const *name) { return tree_IDENT(c, name); }

typedef Own *(*ItemFn)(Compiler *c, void *const *item);
static Own *tree_list(Compiler *c, const AstSeq *seq, ItemFn item) {
    SCOPED Own *list = list_new(0);
    for (int i = 0; list && i < ast_count(seq); i++) {
        Own *x = item(c, &seq->items[i]);
        if (!x || list_append_take(list, x) < 0) return NULL;
    }
    return GIVE(list);
}
static Own *node_item(Compiler *c, void *const *item) { return *item ? tree_object(c, *item) : NONE; }
static Own *ident_item(Compiler *c, void *const *item) {
    Ident *name = *item;
    return tree_IDENT(c, &name);
}
static Own *compare_item(UNUSED Compiler *c, void *const *item) { return bare(compare_ops[(intptr_t)*item]); }
static Own *tree_SEQ(Compiler *c, AstSeq *const *seq) { return tree_list(c, *seq, node_item); }
static Own *tree_OPTSEQ(Compiler *c, AstSeq *const *seq) { return tree_list(c, *seq, node_item); }
static Own *tree_IDSEQ(Compiler *c, AstSeq *const *seq) { return tree_list(c, *seq, ident_item); }
static Own *tree_CMPSEQ(Compiler *c, AstSeq *const *seq) { return tree_list(c, *seq, compare_item); }

static Own *tree_CONST(Compiler *c, const AstConst *k) { return const_object(c, k); }
static Own *tree_INT(UNUSED Compiler *c, const int *n) { return int_new(*n); }
static Own *tree_CTX(UNUSED Compiler *c, const ExprContext *op) { return bare(contexts[*op]); }
static Own *tree_BOOLOP(UNUSED Compiler *c, const BoolOpKind *op) { return bare(bool_ops[*op]); }
static Own *tree_BINOP(UNUSED Compiler *c, const BinOpKind *op) { return bare(bin_ops[*op]); }
static Own *tree_UNOP(UNUSED Compiler *c, const UnaryOpKind *op) { return bare(unary_ops[*op]); }

static int add_take(Own *fields, const char *name, Own *value) {
    SCOPED Own *key = value ? str_intern_c(name) : NULL;
    int r = key ? dict_set(fields, key, value) : -1;
    xdecref(value);
    return r;
}

static int add_fields(Compiler *c, const AstNode *n, Own *fields, const char **node_name) {
    switch ((AstKind)n->kind) {
#define F(kind, name)                                                                                                  \
    if (add_take(fields, #name, tree_##kind(c, &x->name)) < 0) return -1;
#define NODE(category, name, dumpname, fields)                                                                         \
    case AST_##name: {                                                                                                 \
        const Ast##name *x = (const Ast##name *)n;                                                                     \
        (void)x;                                                                                                       \
        *node_name = dumpname;                                                                                         \
        fields                                                                                                         \
    } break;
#include "compiler/ast.def"
    default: break;
    }
    if (n->kind == AST_Constant && ((const AstConstant *)n)->value.kind == CONST_STR && ((const AstConstant *)n)->value.u)
        return add_take(fields, "kind", str_from_c("u"));
    return 0;
}

Own *tree_object(Compiler *c, const AstNode *n) {
    if (recursion_enter(" during ast construction") < 0) return NULL;
    const char *name = "";
    SCOPED Own *fields = dict_new();
    int r = fields ? add_fields(c, n, fields, &name) : -1;
    recursion_leave();
    if (r < 0) return NULL;
    Own *items[6] = {str_intern_c(name),  incref(fields),          int_new(n->lineno), int_new(n->col_offset),
                     int_new(n->end_lineno), int_new(n->end_col_offset)};
    for (int i = 0; i < 6; i++) {
        if (items[i]) continue;
        for (int k = 0; k < 6; k++) xdecref(items[k]);
        return NULL;
    }
    return tuple_from_array_take(items, 6);
}
