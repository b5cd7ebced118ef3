// codegen_comprehension.c - comprehensions and generator expressions.
//
// List, set and dict comprehensions are part of the code around them (PEP 709): their variables get locals of
// that unit, whose former values are put on the stack meanwhile and restored, also when an exception passes.
// Generator expressions (and comprehensions in annotation scopes of a class) are functions that get the first
// iterator as their argument.
#include "compiler/compiler.h"

typedef struct Loop {
    ComprehensionKind kind;
    AstSeq *generators;
    AstNode *element, *value; // of a dict: key, value
    Position where;
} Loop;

static void visit_loops(Compiler *c, const Loop *l, int at, int depth, bool iterator_on_stack);

static void visit_element(Compiler *c, const Loop *l, int depth) {
    switch (l->kind) {
    case COMP_GENERATOR: {
        Position where = position_of(l->element);
        visit_expr(c, l->element);
        if (c->unit->scope->coroutine) emit(c, INTRINSIC_1, INTRINSIC_ASYNC_GEN_WRAP, where);
        emit(c, YIELD_VALUE, 0, where);
        emit(c, POP_TOP, 0, where);
        break;
    }
    case COMP_LIST:
        visit_expr(c, l->element);
        emit(c, LIST_APPEND, depth + 1, position_of(l->element));
        break;
    case COMP_SET:
        visit_expr(c, l->element);
        emit(c, SET_ADD, depth + 1, position_of(l->element));
        break;
    default: {
        Position where = position_of(l->element), value = position_of(l->value);
        where.end_line = value.end_line;
        where.end_column = value.end_column;
        visit_expr(c, l->element);
        visit_expr(c, l->value);
        emit(c, MAP_ADD, depth + 1, where);
    }
    }
}

static void visit_inside(Compiler *c, const Loop *l, int at, int depth, Label skip) {
    AstComprehension *g = AST_AS(Comprehension, ast_item(l->generators, at));
    visit_expr(c, g->target);
    for (int i = 0; i < ast_count(g->ifs); i++) jump_if(c, ast_item(g->ifs, i), skip, false);
    if (at + 1 < ast_count(l->generators))
        visit_loops(c, l, at + 1, depth, false);
    else
        visit_element(c, l, depth);
}

// for y in [x]: y = x
static AstNode *single_item(const AstNode *iter) {
    AstSeq *elts = iter->kind == AST_List    ? AST_AS(List, iter)->elts
                   : iter->kind == AST_Tuple ? AST_AS(Tuple, iter)->elts
                                             : NULL;
    return ast_count(elts) == 1 && ast_item(elts, 0)->kind != AST_Starred ? ast_item(elts, 0) : NULL;
}

static void visit_sync_loop(Compiler *c, const Loop *l, int at, int depth, bool iterator_on_stack) {
    AstComprehension *g = AST_AS(Comprehension, ast_item(l->generators, at));
    Label start = label_new(c), skip = label_new(c), done = label_new(c);
    if (!iterator_on_stack) {
        AstNode *single = at > 0 ? single_item(g->iter) : NULL;
        if (single) {
            visit_expr(c, single);
            visit_inside(c, l, at, depth, skip);
            label_here(c, skip);
            return;
        }
        if (at == 0)
            emit(c, LOAD_FAST, 0, l->where);
        else {
            visit_expr(c, g->iter);
            emit(c, GET_ITER, 0, position_of(g->iter));
        }
    }
    label_here(c, start);
    emit_jump(c, FOR_ITER, done, position_of(g->iter));
    visit_inside(c, l, at, depth + 1, skip);
    label_here(c, skip);
    emit_jump(c, P_JUMP, start, position_of(l->element));
    label_here(c, done);
}

static void visit_async_loop(Compiler *c, const Loop *l, int at, int depth, bool iterator_on_stack) {
    AstComprehension *g = AST_AS(Comprehension, ast_item(l->generators, at));
    Label start = label_new(c), skip = label_new(c);
    Position where = l->where;
    if (!iterator_on_stack) {
        if (at == 0)
            emit(c, LOAD_FAST, 0, where);
        else {
            visit_expr(c, g->iter);
            emit(c, INTRINSIC_1, INTRINSIC_AITER, position_of(g->iter));
        }
    }
    label_here(c, start);
    push_block(c, FB_ASYNC_COMPREHENSION, 0, 0, NULL, where);
    int handler = setup_handler(c, label_new(c), false, false, where);
    emit(c, GET_ANEXT, 0, where);
    emit_none(c, where);
    emit_yield_from(c, where, true);
    pop_handler(c);
    visit_inside(c, l, at, depth + 1, skip);
    label_here(c, skip);
    emit_jump(c, P_JUMP, start, position_of(l->element));
    pop_block(c);
    handler_here(c, handler);
    emit(c, END_ASYNC_FOR, 0, where);
}

static void visit_loops(Compiler *c, const Loop *l, int at, int depth, bool iterator_on_stack) {
    if (c->failed || !compile_enter(c)) return;
    if (AST_AS(Comprehension, ast_item(l->generators, at))->is_async)
        visit_async_loop(c, l, at, depth, iterator_on_stack);
    else
        visit_sync_loop(c, l, at, depth, iterator_on_stack);
}

// --- inlining

static bool is_bound_inside(uint32_t symbol) {
    return symbol & DEF_LOCAL && !(symbol & (DEF_NONLOCAL | DEF_GLOBAL | DEF_PARAM));
}

// Where `name` lives while the comprehension runs.
static int inlined_slot(Compiler *c, Ident *name, bool is_cell) {
    Unit *u = c->unit;
    bool hidden = !scope_is_function_like(u->scope);
    if (is_cell) {
        if (!ident_map_find(&u->cells, name) && !ident_map_find(&u->free, name)) {
            ident_map_add(c, &u->cells, name, (int32_t)u->cells.count);
            if (hidden) ident_map_add(c, &u->hidden, name, 1);
        }
        return c->failed ? 0 : deref_slot(c, name);
    }
    if (hidden) ident_map_add(c, &u->hidden, name, 1);
    return local_slot(c, name);
}

static void visit_inlined(Compiler *c, Scope *scope, const Loop *l) { // iterator
    Unit *u = c->unit;
    Position where = l->where;
    InlinedComprehension in = {.scope = scope, .outer = u->inlined};
    IdentMap saved = {0};
    for (uint32_t i = 0; i < scope->symbols.count && !c->failed; i++) {
        uint32_t symbol = (uint32_t)scope->symbols.values[i];
        if (!is_bound_inside(symbol)) continue;
        bool is_cell = symbol_place(symbol) == PLACE_CELL;
        int slot = inlined_slot(c, scope->symbols.keys[i], is_cell);
        emit(c, LOAD_FAST_AND_CLEAR, slot, where);
        if (is_cell) emit(c, MAKE_CELL, slot, where);
        ident_map_add(c, &in.slots, scope->symbols.keys[i], slot);
    }
    if (c->failed) return;
    saved = in.slots;
    int count = (int)saved.count, handler = -1;
    Label end = label_new(c);
    if (count) {
        emit(c, SWAP, count + 1, where); // saved values, iterator
        handler = setup_handler(c, label_new(c), false, false, where);
    }
    u->inlined = &in;
    emit(c, l->kind == COMP_LIST ? BUILD_LIST : l->kind == COMP_SET ? BUILD_SET : BUILD_MAP, 0, where);
    emit(c, SWAP, 2, where);
    visit_loops(c, l, 0, 0, true);
    u->inlined = in.outer;
    if (!count || c->failed) return;
    pop_handler(c);
    emit_jump(c, P_JUMP, end, NOWHERE);
    handler_here(c, handler); // saved values, unfinished result, exc
    emit(c, SWAP, 2, NOWHERE);
    emit(c, POP_TOP, 0, NOWHERE);
    emit(c, SWAP, count + 1, NOWHERE);
    for (int i = count - 1; i >= 0; i--) emit(c, P_STORE_FAST_MAYBE_NULL, saved.values[i], NOWHERE);
    emit(c, RERAISE, 0, NOWHERE);
    label_here(c, end);
    emit(c, SWAP, count + 1, where);
    for (int i = count - 1; i >= 0; i--) emit(c, P_STORE_FAST_MAYBE_NULL, saved.values[i], where);
}

static Own *comprehension_code(Compiler *c, AstNode *n, Scope *scope, const Loop *l) {
    Unit *u = unit_enter(c, UNIT_COMPREHENSION, scope->name, n, n->lineno, c->unit->private_name);
    if (!u) return NULL;
    u->arg_count = 1;
    int handler = -1;
    if (scope->generator || scope->coroutine) handler = setup_handler(c, label_new(c), true, false, NOWHERE);
    if (l->kind != COMP_GENERATOR)
        emit(c, l->kind == COMP_LIST ? BUILD_LIST : l->kind == COMP_SET ? BUILD_SET : BUILD_MAP, 0, l->where);
    visit_loops(c, l, 0, 0, false);
    if (l->kind == COMP_GENERATOR) emit_none(c, NOWHERE);
    emit(c, RETURN_VALUE, 0, l->kind == COMP_GENERATOR ? NOWHERE : l->where);
    if (handler >= 0) {
        handler_here(c, handler);
        emit(c, INTRINSIC_1, INTRINSIC_STOPITERATION_ERROR, NOWHERE);
        emit(c, RERAISE, 1, NOWHERE);
    }
    return unit_finish(c);
}

static void visit_first_iterable(Compiler *c, const Loop *l) {
    AstComprehension *g = AST_AS(Comprehension, ast_item(l->generators, 0));
    visit_expr(c, g->iter);
    emit(c, g->is_async ? INTRINSIC_1 : GET_ITER, g->is_async ? INTRINSIC_AITER : 0, position_of(g->iter));
}

void visit_comprehension(Compiler *c, AstNode *n) {
    Loop l = {.where = position_of(n)};
    switch ((AstKind)n->kind) {
    case AST_ListComp: l.kind = COMP_LIST; break;
    case AST_SetComp: l.kind = COMP_SET; break;
    case AST_GeneratorExp: l.kind = COMP_GENERATOR; break;
    default: l.kind = COMP_DICT;
    }
    if (l.kind == COMP_DICT) {
        l.element = AST_AS(DictComp, n)->key;
        l.value = AST_AS(DictComp, n)->value;
        l.generators = AST_AS(DictComp, n)->generators;
    } else { // the other three have the same shape
        l.element = AST_AS(ListComp, n)->elt;
        l.generators = AST_AS(ListComp, n)->generators;
    }
    Scope *scope = symtable_scope(c, n);
    bool is_async = scope->coroutine && l.kind != COMP_GENERATOR;
    if (is_async && !unit_is_async(c) && c->unit->kind != UNIT_COMPREHENSION) {
        compile_error(c, ast_span(n), "asynchronous comprehension outside of an asynchronous function");
        return;
    }
    if (scope->inlined) {
        visit_first_iterable(c, &l);
        visit_inlined(c, scope, &l);
        return;
    }
    Own *code = comprehension_code(c, n, scope, &l);
    if (!code) return;
    make_closure(c, code, scope, 0, l.where);
    visit_first_iterable(c, &l);
    emit(c, CALL, 0, l.where); // the iterator takes the place of self
    if (is_async) {
        emit(c, GET_AWAITABLE, 0, l.where);
        emit_none(c, l.where);
        emit_yield_from(c, l.where, true);
    }
}
