// codegen_function.c - def, async def and lambda: defaults, annotations, bodies, closures.
#include "compiler/compiler.h"
#include "types/str.h"
#include "types/tuple.h"

void visit_decorators(Compiler *c, AstSeq *decorators) {
    for (int i = 0; i < ast_count(decorators); i++) visit_expr(c, ast_item(decorators, i));
}
// A decorator lies below what it decorates: it is called with the function in the place of self.
void apply_decorators(Compiler *c, AstSeq *decorators) {
    for (int i = ast_count(decorators) - 1; i >= 0; i--)
        emit(c, CALL, 0, position_of(ast_item(decorators, i)));
}

// Pushes tuple of defaults and dict of keyword defaults, as far as there are any; says which (FUNCTION_*).
int visit_default_arguments(Compiler *c, AstArguments *a, Position where) {
    int flags = 0, count = ast_count(a->defaults);
    if (count) {
        flags |= FUNCTION_DEFAULTS;
        bool constant = true;
        for (int i = 0; i < count && constant; i++) constant = ast_item(a->defaults, i)->kind == AST_Constant;
        if (constant) {
            SCOPED Own *tuple = tuple_new((size_t)count);
            if (!tuple) compile_fail(c);
            for (int i = 0; i < count && !c->failed; i++) {
                const AstNode *item = ast_item(a->defaults, i);
                pass_line(c, position_of(item));
                ((Tuple *)tuple)->items[i] = const_object(c, &AST_AS(Constant, item)->value);
            }
            if (c->failed) return 0;
            emit_const_take(c, GIVE(tuple), where);
        } else {
            for (int i = 0; i < count; i++) visit_expr(c, ast_item(a->defaults, i));
            emit(c, BUILD_TUPLE, count, where);
        }
    }
    int keywords = 0;
    for (int i = 0; i < ast_count(a->kwonlyargs); i++) {
        AstNode *value = a->kw_defaults ? ast_item(a->kw_defaults, i) : NULL;
        if (!value) continue;
        Ident *name = AST_AS(Arg, ast_item(a->kwonlyargs, i))->arg;
        Ref key = ident_object(c, mangle(c, c->unit->private_name, c->unit->scope, name));
        if (!key) return 0;
        emit_const_take(c, incref(key), position_of(value));
        visit_expr(c, value);
        keywords++;
    }
    if (keywords) {
        emit(c, BUILD_MAP, keywords, where);
        flags |= FUNCTION_KWDEFAULTS;
    }
    return flags;
}

static void visit_parameter_annotation(Compiler *c, Ident *name, AstNode *annotation, int *count,
                                       Position where) {
    if (!annotation || c->failed) return;
    Ref key = ident_object(c, mangle(c, c->unit->private_name, c->unit->scope, name));
    if (!key) return;
    emit_const_take(c, incref(key), where);
    if (!c->future_annotations && annotation->kind == AST_Starred) { // *args: *Ts
        visit_expr(c, AST_AS(Starred, annotation)->value);
        emit(c, UNPACK_SEQUENCE, 1, where);
    } else
        visit_annotation(c, annotation);
    *count += 2;
}
static void visit_arg_annotations(Compiler *c, const AstSeq *args, int *count, Position where) {
    for (int i = 0; i < ast_count(args); i++)
        visit_parameter_annotation(c, AST_AS(Arg, ast_item(args, i))->arg,
                                   AST_AS(Arg, ast_item(args, i))->annotation, count, where);
}

static int visit_annotations(Compiler *c, AstArguments *a, AstNode *returns, Position where) {
    int count = 0;
    visit_arg_annotations(c, a->args, &count, where);
    visit_arg_annotations(c, a->posonlyargs, &count, where);
    if (a->vararg)
        visit_parameter_annotation(c, AST_AS(Arg, a->vararg)->arg, AST_AS(Arg, a->vararg)->annotation, &count,
                                   where);
    visit_arg_annotations(c, a->kwonlyargs, &count, where);
    if (a->kwarg)
        visit_parameter_annotation(c, AST_AS(Arg, a->kwarg)->arg, AST_AS(Arg, a->kwarg)->annotation, &count,
                                   where);
    visit_parameter_annotation(c, c->id_return, returns, &count, where);
    if (!count) return 0;
    emit(c, BUILD_TUPLE, count, where);
    return FUNCTION_ANNOTATIONS;
}

// Code becomes a function. Below it lie, in the order of the flags, defaults, keyword defaults and
// annotations.
void make_closure(Compiler *c, Own *code, const Scope *scope, int flags, Position where) {
    if (!code) return;
    if (scope->free_names.count) {
        for (uint32_t i = 0; i < scope->free_names.count; i++) {
            Ident *name = scope->free_names.keys[i];
            // A name bound by a comprehension that is being inlined has its cell there.
            int slot = -1;
            for (InlinedComprehension *in = c->unit->inlined; in && slot < 0; in = in->outer) {
                const int32_t *bound = ident_map_find(&in->slots, name);
                if (bound) slot = *bound;
            }
            emit(c, LOAD_CLOSURE, slot >= 0 ? slot : deref_slot(c, name), where);
        }
        emit(c, BUILD_TUPLE, (int)scope->free_names.count, where);
        flags |= FUNCTION_CLOSURE;
    }
    emit_const_take(c, code, where);
    emit(c, MAKE_FUNCTION, 0, where);
    static const int order[] = {FUNCTION_CLOSURE, FUNCTION_ANNOTATIONS, FUNCTION_KWDEFAULTS,
                                FUNCTION_DEFAULTS};
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        if (flags & order[i]) emit(c, SET_FUNCTION_ATTRIBUTE, order[i], where);
}

static void set_argument_counts(Unit *u, const AstArguments *a) {
    u->posonly_count = ast_count(a->posonlyargs);
    u->arg_count = u->posonly_count + ast_count(a->args);
    u->kwonly_count = ast_count(a->kwonlyargs);
}

static void check_debug_parameters(Compiler *c, const AstArguments *a) {
    const AstSeq *lists[] = {a->posonlyargs, a->args, a->kwonlyargs};
    for (size_t l = 0; l < ARRAY_LEN(lists); l++)
        for (int i = 0; i < ast_count(lists[l]); i++)
            check_assignable_name(c, AST_AS(Arg, ast_item(lists[l], i))->arg, CTX_Store,
                                  position_of(ast_item(lists[l], i)));
    if (a->vararg) check_assignable_name(c, AST_AS(Arg, a->vararg)->arg, CTX_Store, position_of(a->vararg));
    if (a->kwarg) check_assignable_name(c, AST_AS(Arg, a->kwarg)->arg, CTX_Store, position_of(a->kwarg));
}

// A generator's or coroutine's body lies in a handler that turns StopIteration into RuntimeError.
int begin_generator_body(Compiler *c) {
    bool may_wait = scope_is_function_like(c->unit->scope) || c->top_level_await;
    if (!may_wait || (!c->unit->scope->generator && !c->unit->scope->coroutine)) return -1;
    return setup_handler(c, label_new(c), true, false, NOWHERE);
}
void end_generator_body(Compiler *c, int handler) {
    if (handler < 0) return;
    handler_here(c, handler);
    emit(c, INTRINSIC_1, INTRINSIC_STOPITERATION_ERROR, NOWHERE);
    emit(c, RERAISE, 1, NOWHERE);
}

static Own *function_body(Compiler *c, AstNode *n, bool is_async, int first_line) {
    AstFunctionDef *f = AST_AS(FunctionDef, n);
    Unit *u = unit_enter(c, is_async ? UNIT_ASYNC_FUNCTION : UNIT_FUNCTION, f->name, n, first_line,
                         c->unit->private_name);
    if (!u) return NULL;
    set_argument_counts(u, AST_AS(Arguments, f->args));
    AstNode *first = ast_count(f->body) ? ast_item(f->body, 0) : NULL;
    AstNode *value = first && first->kind == AST_Expr ? AST_AS(Expr, first)->value : NULL;
    int from = 0;
    if (value && value->kind == AST_Constant && AST_AS(Constant, value)->value.kind == CONST_STR &&
        c->optimize < 2) {
        Own *doc = docstring_clean(c, &AST_AS(Constant, value)->value); // it is the first constant
        if (doc) {
            int shared = const_table_add_take(c, &c->const_cache, doc, false);
            if (shared >= 0) const_table_add_take(c, &u->consts, incref(c->const_cache.items[shared]), true);
        }
        u->extra_flags |= CODE_HAS_DOCSTRING;
        from = 1;
    }
    int handler = begin_generator_body(c);
    if (handler >= 0) push_block(c, FB_STOP_ITERATION, 0, 0, NULL, NOWHERE);
    for (int i = from; i < ast_count(f->body) && !c->failed; i++) visit_statement(c, ast_item(f->body, i));
    if (handler >= 0) pop_block(c);
    emit_none(c, NOWHERE);
    emit(c, RETURN_VALUE, 0, NOWHERE);
    end_generator_body(c, handler);
    return unit_finish(c);
}

void visit_function(Compiler *c, AstNode *n, bool is_async) {
    AstFunctionDef *f = AST_AS(FunctionDef, n);
    AstArguments *a = AST_AS(Arguments, f->args);
    Position where = position_of(n);
    check_debug_parameters(c, a);
    visit_decorators(c, f->decorator_list);
    int first_line = f->decorator_list ? ast_item(f->decorator_list, 0)->lineno : n->lineno;
    int flags = visit_default_arguments(c, a, where);
    bool generic = f->type_params != NULL;
    int outer_args = 0;
    if (generic) {
        // def f[T](x=D): a function that takes the defaults, makes T, and returns f
        outer_args = ((flags & FUNCTION_DEFAULTS) != 0) + ((flags & FUNCTION_KWDEFAULTS) != 0);
        if (outer_args == 2) emit(c, SWAP, 2, where);
        Unit *u = unit_enter(c, UNIT_TYPE_PARAMS, generic_unit_name(c, f->name), f->type_params, first_line,
                             c->unit->private_name);
        if (!u) return;
        visit_type_params(c, f->type_params);
        int slot = 0;
        if (flags & FUNCTION_DEFAULTS) emit(c, LOAD_FAST, slot++, where);
        if (flags & FUNCTION_KWDEFAULTS) emit(c, LOAD_FAST, slot++, where);
    }
    flags |= visit_annotations(c, a, f->returns, where);
    Own *code = function_body(c, n, is_async, first_line);
    if (code) make_closure(c, code, symtable_scope(c, n), flags, where);
    if (generic) { // the tuple of type parameters lies below the function
        emit(c, SET_FUNCTION_ATTRIBUTE, FUNCTION_TYPE_PARAMS, where);
        emit(c, RETURN_VALUE, 0, where);
        c->unit->arg_count = outer_args;
        Own *outer = unit_finish(c);
        if (!outer) return;
        make_closure(c, outer, symtable_scope(c, f->type_params), 0, where);
        // callable below its arguments; the first argument, or NULL, is self
        if (outer_args == 0) {
            emit(c, PUSH_NULL, 0, where);
            emit(c, CALL, 0, where);
        } else {
            emit(c, SWAP, outer_args + 1, where);
            emit(c, CALL, outer_args - 1, where);
        }
    }
    apply_decorators(c, f->decorator_list);
    emit_store_name(c, f->name, where);
}

void visit_lambda(Compiler *c, AstNode *n) {
    AstLambda *e = AST_AS(Lambda, n);
    AstArguments *a = AST_AS(Arguments, e->args);
    Position where = position_of(n);
    check_debug_parameters(c, a);
    int flags = visit_default_arguments(c, a, where);
    Unit *u = unit_enter(c, UNIT_LAMBDA, c->id_lambda, n, n->lineno, c->unit->private_name);
    if (!u) return;
    set_argument_counts(u, a);
    int handler = begin_generator_body(c);
    visit_expr(c, e->body);
    emit(c, RETURN_VALUE, 0, position_of(e->body));
    end_generator_body(c, handler);
    Own *code = unit_finish(c);
    if (code) make_closure(c, code, symtable_scope(c, n), flags, where);
}
