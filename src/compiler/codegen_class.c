// codegen_class.c - class statements: the body is a function that runs in a namespace of its own;
// __build_class__ calls it.
#include "compiler/compiler.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"

static Own *static_attributes(Compiler *c, const IdentMap *names) {
    Own *tuple = tuple_new(names->count);
    if (!tuple) {
        compile_fail(c);
        return NULL;
    }
    for (uint32_t i = 0; i < names->count; i++) {
        Ref name = ident_object(c, names->keys[i]);
        ((Tuple *)tuple)->items[i] = name ? incref(name) : NONE;
    }
    return tuple;
}

static Own *class_body(Compiler *c, AstNode *n, int first_line) {
    AstClassDef *k = AST_AS(ClassDef, n);
    Unit *u = unit_enter(c, UNIT_CLASS, k->name, n, first_line, k->name);
    if (!u) return NULL;
    Position where = {first_line, first_line, 0, 0};
    emit_load_name(c, c->id_name, where);
    emit_store_name(c, c->id_module, where);
    emit_const_take(c, incref(u->qualname), where);
    emit_store_name(c, c->id_qualname, where);
    emit_const_take(c, int_new(first_line), where);
    emit_store_name(c, c->id_firstlineno, where);
    if (k->type_params) {
        emit_load_name(c, c->id_type_params, where);
        emit_store_name(c, c->id_dunder_type_params, where);
    }
    if (u->scope->needs_class_dict) {
        emit(c, LOAD_LOCALS, 0, where);
        emit(c, STORE_DEREF, deref_slot(c, c->id_classdict), where);
    }
    visit_body_with_docstring(c, k->body, where);
    if (!c->failed) emit_const_take(c, static_attributes(c, &u->static_attributes), NOWHERE);
    emit_store_name(c, c->id_static_attributes, NOWHERE);
    if (u->scope->needs_class_dict) {
        emit(c, LOAD_CLOSURE, deref_slot(c, c->id_classdict), NOWHERE);
        emit_store_name(c, c->id_classdictcell, NOWHERE);
    }
    if (u->scope->needs_class_cell) {
        emit(c, LOAD_CLOSURE, deref_slot(c, c->id_class), NOWHERE);
        emit(c, COPY, 1, NOWHERE);
        emit_store_name(c, c->id_classcell, NOWHERE);
    } else
        emit_none(c, NOWHERE);
    emit(c, RETURN_VALUE, 0, NOWHERE);
    return unit_finish(c);
}

void visit_class(Compiler *c, AstNode *n) {
    AstClassDef *k = AST_AS(ClassDef, n);
    Position where = position_of(n);
    visit_decorators(c, k->decorator_list);
    int first_line = k->decorator_list ? ast_item(k->decorator_list, 0)->lineno : n->lineno;
    bool generic = k->type_params != NULL;
    if (generic) {
        if (!unit_enter(c, UNIT_TYPE_PARAMS, generic_unit_name(c, k->name), k->type_params, first_line,
                        k->name))
            return;
        visit_type_params(c, k->type_params);
        emit_store_name(c, c->id_type_params, where);
    }
    Own *code = class_body(c, n, first_line);
    if (!code) return; // compile_close drops what was begun
    emit(c, LOAD_BUILD_CLASS, 0, where);
    emit(c, PUSH_NULL, 0, where);
    make_closure(c, code, symtable_scope(c, n), 0, where);
    Ref name = ident_object(c, k->name);
    if (name) emit_const_take(c, incref(name), where);
    if (generic) { // class C[T](bases): Generic[T] is one more base
        emit_load_name(c, c->id_type_params, where);
        emit(c, INTRINSIC_1, INTRINSIC_SUBSCRIPT_GENERIC, where);
        emit_store_name(c, c->id_generic_base, where);
        int count = ast_count(k->bases);
        AstSeq *bases = ast_seq_new(c->arena, count + 1);
        AstNode *generic_base =
            AST_NEW(c->arena, Name, ast_span(n), .id = c->id_generic_base, .ctx = CTX_Load);
        if (!bases || !generic_base)
            compile_no_memory(c);
        else {
            for (int i = 0; i < count; i++) bases->items[i] = k->bases->items[i];
            bases->items[count] = generic_base;
            emit_call_arguments(c, where, 2, bases, k->keywords);
        }
        emit(c, RETURN_VALUE, 0, where);
        Own *outer = unit_finish(c);
        if (!outer) return;
        make_closure(c, outer, symtable_scope(c, k->type_params), 0, where);
        emit(c, PUSH_NULL, 0, where);
        emit(c, CALL, 0, where);
    } else
        emit_call_arguments(c, where, 2, k->bases, k->keywords);
    apply_decorators(c, k->decorator_list);
    emit_store_name(c, k->name, where);
}
