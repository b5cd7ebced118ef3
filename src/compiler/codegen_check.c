// codegen_check.c - SyntaxWarnings about what is legal but cannot be meant: 1 is x, "a" (b), [1] [2, 3].
#include "compiler/compiler.h"
#include "types/str.h"

static const char *constant_type_name(const AstNode *e) {
    const AstConst *k = &AST_AS(Constant, e)->value;
    switch (k->kind) {
    case CONST_NONE: return "NoneType";
    case CONST_TRUE:
    case CONST_FALSE: return "bool";
    case CONST_ELLIPSIS: return "ellipsis";
    case CONST_INT: return "int";
    case CONST_FLOAT: return "float";
    case CONST_COMPLEX: return "complex";
    case CONST_STR: return "str";
    case CONST_BYTES: return "bytes";
    default: return type_name((Ref)(const void *)k->text.bytes);
    }
}

const char *static_type_name(const AstNode *e) {
    switch ((AstKind)e->kind) {
    case AST_Tuple: return "tuple";
    case AST_List:
    case AST_ListComp: return "list";
    case AST_Dict:
    case AST_DictComp: return "dict";
    case AST_Set:
    case AST_SetComp: return "set";
    case AST_GeneratorExp: return "generator";
    case AST_Lambda: return "function";
    case AST_JoinedStr:
    case AST_FormattedValue: return "str";
    case AST_Constant: return constant_type_name(e);
    default: return NULL;
    }
}

void check_call(Compiler *c, AstNode *f) {
    switch ((AstKind)f->kind) {
    case AST_Constant:
    case AST_Tuple:
    case AST_List:
    case AST_ListComp:
    case AST_Dict:
    case AST_DictComp:
    case AST_Set:
    case AST_SetComp:
    case AST_GeneratorExp:
    case AST_JoinedStr:
    case AST_FormattedValue:
        compile_warn(c, ast_span(f), "'%.200s' object is not callable; perhaps you missed a comma?",
                     static_type_name(f));
        break;
    default: break;
    }
}

static bool type_is(const char *name, const char *const *list) {
    for (; *list; list++)
        if (strcmp(name, *list) == 0) return true;
    return false;
}

void check_subscript(Compiler *c, AstNode *value, AstNode *index) {
    static const char *const unsubscriptable[] = {"NoneType",  "ellipsis", "int", "float",
                                                  "complex",   "bool",     "set", "frozenset",
                                                  "generator", "function", NULL};
    static const char *const by_index[] = {"str", "bytes", "tuple", "list", NULL};
    const char *type = static_type_name(value), *index_type = static_type_name(index);
    if (!type) return;
    if (type_is(type, unsubscriptable))
        compile_warn(c, ast_span(value), "'%.200s' object is not subscriptable; perhaps you missed a comma?",
                     type);
    else if (index_type && type_is(type, by_index) && strcmp(index_type, "int") != 0 &&
             strcmp(index_type, "bool") != 0)
        compile_warn(c, ast_span(value),
                     "%.200s indices must be integers or slices, not %.200s; perhaps you missed a comma?",
                     type, index_type);
}

static bool is_literal(const AstNode *e) {
    if (e->kind != AST_Constant) return false;
    const AstConst *k = &AST_AS(Constant, e)->value;
    return k->kind >= CONST_INT &&
           !(k->kind == CONST_OBJECT && is_type((Ref)(const void *)k->text.bytes, TYPE_BOOL));
}

void check_compare(Compiler *c, AstNode *n) {
    AstCompare *e = AST_AS(Compare, n);
    AstNode *left = e->left;
    for (int i = 0; i < ast_count(e->ops); i++) {
        AstNode *right = ast_item(e->comparators, i);
        CmpOpKind op = ast_cmpop(e->ops, i);
        if ((op == CMPOP_Is || op == CMPOP_IsNot) && (is_literal(left) || is_literal(right))) {
            const char *type = static_type_name(is_literal(left) ? left : right);
            compile_warn(c, ast_span(n),
                         op == CMPOP_Is ? "\"is\" with '%.200s' literal. Did you mean \"==\"?"
                                        : "\"is not\" with '%.200s' literal. Did you mean \"!=\"?",
                         type);
            return;
        }
        left = right;
    }
}
