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

static Own *bare(const char *name) {
    SCOPED Own *text = str_intern_c(name);
    return text ? tuple_pack(1, REF(text)) : NULL;
}

static Own *ident(Compiler *c, Ident *name) {
    if (!name) return NONE;
    Ref x = ident_object(c, name);
    return x ? incref(x) : NULL;
}
static Own *node(Compiler *c, const AstNode *n) { return n ? tree_object(c, n) : NONE; }

static Own *list(Compiler *c, const AstSeq *seq, int kind) {
    SCOPED Own *list = list_new(0);
    for (int i = 0; list && i < ast_count(seq); i++) {
        Own *x = kind == AST_FIELD_KIND_IDSEQ    ? ident(c, ast_ident(seq, i))
                 : kind == AST_FIELD_KIND_CMPSEQ ? bare(ast_words(kind)->words[ast_cmpop(seq, i)])
                                                 : node(c, ast_item(seq, i));
        if (!x || list_append_take(list, x) < 0) return NULL;
    }
    return GIVE(list);
}

static Own *field_object(Compiler *c, int kind, const void *place) {
    switch (kind) {
    case AST_FIELD_KIND_NODE:
    case AST_FIELD_KIND_OPT: return node(c, *(AstNode *const *)place);
    case AST_FIELD_KIND_SEQ:
    case AST_FIELD_KIND_OPTSEQ:
    case AST_FIELD_KIND_IDSEQ:
    case AST_FIELD_KIND_CMPSEQ: return list(c, *(AstSeq *const *)place, kind);
    case AST_FIELD_KIND_IDENT:
    case AST_FIELD_KIND_OPTID: return ident(c, *(Ident *const *)place);
    case AST_FIELD_KIND_CONST: return const_object(c, place);
    case AST_FIELD_KIND_INT: return int_new(*(const int *)place);
    default: return bare(ast_words(kind)->words[*(const int *)place]); // enums are ints
    }
}

static int add_take(Own *fields, const char *name, Own *value) {
    SCOPED Own *key = value ? str_intern_c(name) : NULL;
    int r = key ? dict_set(fields, key, value) : -1;
    xdecref(value);
    return r;
}

static int add_fields(Compiler *c, const AstNode *n, Own *fields) {
    size_t at = sizeof(AstNode);
    for (const AstField *f = ast_fields(n->kind); f->name; at += f->size, f++) {
        at = ast_field_place(at, f);
        if (add_take(fields, f->name, field_object(c, f->kind, (const char *)n + at)) < 0) return -1;
    }
    if (n->kind == AST_Constant && ((const AstConstant *)n)->value.kind == CONST_STR && ((const AstConstant *)n)->value.u)
        return add_take(fields, "kind", str_from_c("u"));
    return 0;
}

Own *tree_object(Compiler *c, const AstNode *n) {
    if (recursion_enter(" during ast construction") < 0) return NULL;
    SCOPED Own *fields = dict_new();
    int r = fields ? add_fields(c, n, fields) : -1;
    if (r < 0) return NULL;
    Own *items[6] = {str_intern_c(ast_kind_names[n->kind]), incref(fields),          int_new(n->lineno), int_new(n->col_offset),
                     int_new(n->end_lineno), int_new(n->end_col_offset)};
    for (int i = 0; i < 6; i++) {
        if (items[i]) continue;
        for (int k = 0; k < 6; k++) xdecref(items[k]);
        return NULL;
    }
    return tuple_from_array_take(items, 6);
}
