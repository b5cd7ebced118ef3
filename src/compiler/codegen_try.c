// codegen_try.c - try in all its forms, with, async with.
//
// An exception handler begins with the exception on the stack (below it, where asked for, the index of the
// instruction that raised). PUSH_EXC_INFO puts what was being handled before below it; a second handler
// around the first gives that back with POP_EXCEPT before the new exception goes on. The pictures at the
// right show the stack, top at the right.
#include "compiler/compiler.h"

static void cleanup_and_reraise(Compiler *c, int cleanup) { // previous lasti exc
    handler_here(c, cleanup);
    emit(c, COPY, 3, NOWHERE);
    emit(c, POP_EXCEPT, 0, NOWHERE);
    emit(c, RERAISE, 1, NOWHERE);
}

static void forget_name(Compiler *c, Ident *name) {
    if (!name) return;
    emit_none(c, NOWHERE);
    emit_store_name(c, name, NOWHERE);
    emit_delete_name(c, name, NOWHERE);
}

static void visit_handler_body(Compiler *c, AstExceptHandler *h, Label end) { // previous exc
    Position where = position_of(&h->head);
    if (h->name) {
        emit_store_name(c, h->name, where);
        int guard = setup_handler(c, label_new(c), true, false, where);
        push_block(c, FB_HANDLER_CLEANUP, 0, 0, h->name, where);
        visit_statements(c, h->body);
        pop_block(c);
        pop_handler(c);
        pop_handler(c);
        emit(c, POP_EXCEPT, 0, NOWHERE);
        forget_name(c, h->name);
        emit_jump(c, P_JUMP, end, NOWHERE);
        handler_here(c, guard);
        forget_name(c, h->name);
        emit(c, RERAISE, 1, NOWHERE);
        return;
    }
    push_block(c, FB_HANDLER_CLEANUP, 0, 0, NULL, where);
    emit(c, POP_TOP, 0, where);
    visit_statements(c, h->body);
    pop_block(c);
    pop_handler(c);
    emit(c, POP_EXCEPT, 0, NOWHERE);
    emit_jump(c, P_JUMP, end, NOWHERE);
}

static void visit_try_except(Compiler *c, AstNode *n) {
    AstTry *s = AST_AS(Try, n);
    Position where = position_of(n);
    Label end = label_new(c);
    int handler = setup_handler(c, label_new(c), false, false, where);
    push_block(c, FB_TRY_EXCEPT, 0, 0, NULL, where);
    visit_statements(c, s->body);
    pop_block(c);
    pop_handler(c);
    visit_statements(c, s->orelse);
    emit_jump(c, P_JUMP, end, NOWHERE);
    handler_here(c, handler); // exc
    int cleanup = setup_handler(c, label_new(c), true, false, NOWHERE);
    emit(c, PUSH_EXC_INFO, 0, NOWHERE);
    push_block(c, FB_EXCEPTION_HANDLER, 0, 0, NULL, NOWHERE);
    int count = ast_count(s->handlers);
    for (int i = 0; i < count && !c->failed; i++) {
        AstExceptHandler *h = AST_AS(ExceptHandler, ast_item(s->handlers, i));
        if (!h->type && i < count - 1) {
            compile_error(c, ast_span(&h->head), "default 'except:' must be last");
            return;
        }
        Label next = label_new(c);
        if (h->type) {
            visit_expr(c, h->type);
            emit(c, CHECK_EXC_MATCH, 0, position_of(&h->head));
            emit_jump(c, POP_JUMP_IF_FALSE, next, position_of(&h->head));
        }
        visit_handler_body(c, h, end);
        label_here(c, next);
        c->unit->handler = cleanup;
    }
    pop_block(c);
    emit(c, RERAISE, 0, NOWHERE);
    cleanup_and_reraise(c, cleanup);
    label_here(c, end);
}

// The body of finally stands twice (and once more for each jump out): for the ordinary way and for an
// exception.
static void visit_try_finally(Compiler *c, AstNode *n, void visit_inner(Compiler *, AstNode *)) {
    AstTry *s = AST_AS(Try, n);
    Position where = position_of(n);
    Label exit = label_new(c);
    int handler = setup_handler(c, label_new(c), false, false, where);
    push_block(c, FB_FINALLY_TRY, 0, 0, s->finalbody, where);
    if (s->handlers)
        visit_inner(c, n);
    else
        visit_statements(c, s->body);
    pop_handler(c);
    pop_block(c);
    visit_statements(c, s->finalbody);
    emit_jump(c, P_JUMP, exit, NOWHERE);
    handler_here(c, handler); // exc
    push_block(c, FB_FINALLY_END, 0, 0, NULL, where);
    int cleanup = setup_handler(c, label_new(c), true, false, NOWHERE);
    emit(c, PUSH_EXC_INFO, 0, NOWHERE); // previous exc
    c->quiet++;
    visit_statements(c, s->finalbody);
    c->quiet--;
    pop_block(c);
    emit(c, RERAISE, 0, NOWHERE);
    cleanup_and_reraise(c, cleanup);
    label_here(c, exit);
}

void visit_try(Compiler *c, AstNode *n) {
    if (AST_AS(Try, n)->finalbody)
        visit_try_finally(c, n, visit_try_except);
    else
        visit_try_except(c, n);
}

// except*: every clause takes its part of the group; what the clauses raise is gathered in a list, with the
// rest at the end.
static void visit_star_handler(Compiler *c, AstExceptHandler *h, int cleanup) { // previous orig list rest
    Position where = position_of(&h->head);
    Label next = label_new(c), no_match = label_new(c);
    if (h->type) {
        visit_expr(c, h->type);
        emit(c, CHECK_EG_MATCH, 0, where); // previous orig list rest match
        emit(c, COPY, 1, where);
        emit_jump(c, POP_JUMP_IF_NONE, no_match, where);
    }
    if (h->name)
        emit_store_name(c, h->name, where);
    else
        emit(c, POP_TOP, 0, where);
    int guard = setup_handler(c, label_new(c), true, false, where);
    push_block(c, FB_HANDLER_CLEANUP, 0, 0, h->name, where);
    visit_statements(c, h->body);
    pop_block(c);
    pop_handler(c);
    forget_name(c, h->name);
    emit_jump(c, P_JUMP, next, NOWHERE);
    handler_here(c, guard); // previous orig list rest lasti exc
    forget_name(c, h->name);
    emit(c, LIST_APPEND, 3, NOWHERE);
    emit(c, POP_TOP, 0, NOWHERE);
    emit_jump(c, P_JUMP, next, NOWHERE);
    if (c->failed) return;
    c->unit->handler = cleanup;
    label_here(c, no_match);
    emit(c, POP_TOP, 0, where);
    label_here(c, next);
}

static void visit_try_star_except(Compiler *c, AstNode *n) {
    AstTry *s = AST_AS(Try, n);
    Position where = position_of(n);
    Label end = label_new(c), orelse = label_new(c), reraise = label_new(c);
    int handler = setup_handler(c, label_new(c), false, false, where);
    push_block(c, FB_TRY_EXCEPT, 0, 0, NULL, where);
    visit_statements(c, s->body);
    pop_block(c);
    pop_handler(c);
    emit_jump(c, P_JUMP, orelse, NOWHERE);
    handler_here(c, handler); // exc
    int cleanup = setup_handler(c, label_new(c), true, false, NOWHERE);
    emit(c, PUSH_EXC_INFO, 0, NOWHERE);
    push_block(c, FB_EXCEPTION_GROUP_HANDLER, 0, 0, NULL, NOWHERE);
    int count = ast_count(s->handlers);
    for (int i = 0; i < count && !c->failed; i++) {
        AstExceptHandler *h = AST_AS(ExceptHandler, ast_item(s->handlers, i));
        if (i == 0) {
            emit(c, BUILD_LIST, 0, position_of(&h->head)); // previous orig list
            emit(c, COPY, 2, position_of(&h->head));       // previous orig list rest
        }
        visit_star_handler(c, h, cleanup);
    }
    pop_block(c);
    if (c->failed) return;
    emit(c, LIST_APPEND, 1, NOWHERE);
    emit(c, INTRINSIC_2, INTRINSIC_PREP_RERAISE_STAR, NOWHERE); // previous exc|None
    emit(c, COPY, 1, NOWHERE);
    emit_jump(c, POP_JUMP_IF_NOT_NONE, reraise, NOWHERE);
    emit(c, POP_TOP, 0, NOWHERE);
    pop_handler(c);
    emit(c, POP_EXCEPT, 0, NOWHERE);
    emit_jump(c, P_JUMP, end, NOWHERE);
    label_here(c, reraise);
    emit(c, SWAP, 2, NOWHERE);
    emit(c, POP_EXCEPT, 0, NOWHERE);
    emit(c, RERAISE, 0, NOWHERE);
    cleanup_and_reraise(c, cleanup);
    label_here(c, orelse);
    visit_statements(c, s->orelse);
    label_here(c, end);
}

void visit_try_star(Compiler *c, AstNode *n) {
    if (AST_AS(Try, n)->finalbody)
        visit_try_finally(c, n, visit_try_star_except);
    else
        visit_try_star_except(c, n);
}

// --- with

static void await_result(Compiler *c, int context, Position where) {
    emit(c, GET_AWAITABLE, context, where);
    emit_none(c, where);
    emit_yield_from(c, where, true);
}

static void visit_with_items(Compiler *c, AstNode *n, int at, bool is_async) {
    AstWith *s = AST_AS(With, n);
    if (c->failed || !compile_enter(c)) return;
    AstWithItem *item = AST_AS(WithItem, ast_item(s->items, at));
    Position where = position_of(item->context_expr);
    Label exit = label_new(c), suppress = label_new(c);
    visit_expr(c, item->context_expr);
    emit(c, is_async ? BEFORE_ASYNC_WITH : BEFORE_WITH, 0, where); // exit self entered
    if (is_async) await_result(c, 1, where);
    int handler = setup_handler(c, label_new(c), true, true, where);
    push_block(c, is_async ? FB_ASYNC_WITH : FB_WITH, 0, 0, NULL, where);
    if (item->optional_vars)
        store_target(c, item->optional_vars);
    else
        emit(c, POP_TOP, 0, where);
    if (at + 1 < ast_count(s->items))
        visit_with_items(c, n, at + 1, is_async);
    else
        visit_statements(c, s->body);
    pop_block(c);
    pop_handler(c);
    call_exit_with_nones(c, where);
    if (is_async) await_result(c, 2, where);
    emit(c, POP_TOP, 0, where);
    emit_jump(c, P_JUMP, exit, where);
    handler_here(c, handler); // exit self lasti exc
    int cleanup = setup_handler(c, label_new(c), true, false, where);
    emit(c, PUSH_EXC_INFO, 0, where);     // exit self lasti previous exc
    emit(c, WITH_EXCEPT_START, 0, where); // exit self lasti previous exc result
    if (is_async) await_result(c, 2, where);
    emit_jump(c, POP_JUMP_IF_TRUE, suppress, where);
    emit(c, RERAISE, 2, where);
    label_here(c, suppress);
    emit(c, POP_TOP, 0, where);
    pop_handler(c);
    emit(c, POP_EXCEPT, 0, where);
    for (int i = 0; i < 3; i++) emit(c, POP_TOP, 0, where);
    emit_jump(c, P_JUMP, exit, where);
    cleanup_and_reraise(c, cleanup);
    label_here(c, exit);
}

void visit_with(Compiler *c, AstNode *n, bool is_async) {
    if (is_async && !unit_is_async(c)) {
        compile_error(c, ast_span(n), "'async with' outside async function");
        return;
    }
    visit_with_items(c, n, 0, is_async);
}
