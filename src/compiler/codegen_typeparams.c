// codegen_typeparams.c - type parameters and type aliases (PEP 695, 696): bounds, defaults and values are
// functions that are called when somebody asks for them.
#include "compiler/compiler.h"

Ident *generic_unit_name(Compiler *c, const Ident *name) {
    static const char prefix[] = "<generic parameters of ";
    char *text = compile_alloc(c, name->length + sizeof prefix + 1);
    if (!text) return NULL;
    memcpy(text, prefix, sizeof prefix - 1);
    memcpy(text + sizeof prefix - 1, name->text, name->length);
    memcpy(text + sizeof prefix - 1 + name->length, ">", 2);
    return compile_ident(c, text);
}

static void push_evaluator(Compiler *c, AstNode *value, Ident *name, const void *key, bool allow_starred) {
    if (c->failed) return;
    Position where = position_of(value);
    if (!unit_enter(c, UNIT_TYPE_PARAMS, name, key, value->lineno, c->unit->private_name)) return;
    if (allow_starred && value->kind == AST_Starred) {
        visit_expr(c, AST_AS(Starred, value)->value);
        emit(c, UNPACK_SEQUENCE, 1, where);
    } else
        visit_expr(c, value);
    emit(c, RETURN_VALUE, 0, where);
    Own *code = unit_finish(c);
    if (code) make_closure(c, code, symtable_scope(c, key), 0, where);
}

static void push_name_text(Compiler *c, Ident *name, Position where) {
    Ref text = ident_object(c, name);
    if (text) emit_const_take(c, incref(text), where);
}

static void visit_type_param(Compiler *c, AstNode *n, bool *seen_default) {
    Position where = position_of(n);
    Ident *name = AST_AS(TypeVar, n)->name; // the first field of all three
    AstNode *default_value;
    push_name_text(c, name, where);
    if (n->kind == AST_TypeVar) {
        AstTypeVar *t = AST_AS(TypeVar, n);
        default_value = t->default_value;
        if (t->bound) {
            push_evaluator(c, t->bound, name, n, false);
            emit(c, INTRINSIC_2,
                 t->bound->kind == AST_Tuple ? INTRINSIC_TYPEVAR_WITH_CONSTRAINTS
                                             : INTRINSIC_TYPEVAR_WITH_BOUND,
                 where);
        } else
            emit(c, INTRINSIC_1, INTRINSIC_TYPEVAR, where);
    } else {
        default_value = AST_AS(ParamSpec, n)->default_value; // TypeVarTuple has the same shape
        emit(c, INTRINSIC_1, n->kind == AST_ParamSpec ? INTRINSIC_PARAMSPEC : INTRINSIC_TYPEVARTUPLE, where);
    }
    if (default_value) {
        *seen_default = true;
        push_evaluator(c, default_value, name, (const char *)n + 1, n->kind == AST_TypeVarTuple);
        emit(c, INTRINSIC_2, INTRINSIC_SET_TYPEPARAM_DEFAULT, where);
    } else if (*seen_default) {
        compile_error(c, ast_span(n), "non-default type parameter '%s' follows default type parameter",
                      name->text);
        return;
    }
    emit(c, COPY, 1, where);
    emit_store_name(c, name, where);
}

void visit_type_params(Compiler *c, AstSeq *params) {
    bool seen_default = false;
    int count = ast_count(params);
    for (int i = 0; i < count && !c->failed; i++) visit_type_param(c, ast_item(params, i), &seen_default);
    if (count) emit(c, BUILD_TUPLE, count, position_of(ast_item(params, 0)));
}

void visit_type_alias(Compiler *c, AstNode *n) {
    AstTypeAlias *t = AST_AS(TypeAlias, n);
    Position where = position_of(n);
    Ident *name = AST_AS(Name, t->name)->id;
    bool generic = t->type_params != NULL;
    if (generic && !unit_enter(c, UNIT_TYPE_PARAMS, generic_unit_name(c, name), t->type_params, n->lineno,
                               c->unit->private_name))
        return;
    push_name_text(c, name, where);
    if (generic)
        visit_type_params(c, t->type_params);
    else
        emit_none(c, where);
    if (!c->failed && unit_enter(c, UNIT_FUNCTION, name, n, n->lineno, c->unit->private_name)) {
        visit_expr(c, t->value);
        emit(c, RETURN_VALUE, 0, where);
        Own *code = unit_finish(c);
        if (code) make_closure(c, code, symtable_scope(c, n), 0, where);
    }
    emit(c, BUILD_TUPLE, 3, where);
    emit(c, INTRINSIC_1, INTRINSIC_TYPEALIAS, where);
    if (generic) {
        emit(c, RETURN_VALUE, 0, where);
        Own *code = unit_finish(c);
        if (!code) return;
        make_closure(c, code, symtable_scope(c, t->type_params), 0, where);
        emit(c, PUSH_NULL, 0, where);
        emit(c, CALL, 0, where);
    }
    emit_store_name(c, name, where);
}
