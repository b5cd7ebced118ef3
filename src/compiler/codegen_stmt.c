// codegen_stmt.c - statements, but for those that have files of their own (functions, classes, try, with,
// match, type).
#include "compiler/compiler.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"

// --- leaving blocks

void call_exit_with_nones(Compiler *c, Position where) {
    for (int i = 0; i < 3; i++) emit_none(c, where);
    emit(c, CALL, 3, where);
}

// Emits what leaving one block takes; preserve_top: the value to be returned lies on top of what is undone.
void unwind_block(Compiler *c, FrameBlock *b, Position *where, bool preserve_top) {
    switch (b->kind) {
    case FB_WHILE:
    case FB_EXCEPTION_HANDLER:
    case FB_EXCEPTION_GROUP_HANDLER:
    case FB_ASYNC_COMPREHENSION:
    case FB_STOP_ITERATION: break;
    case FB_FOR:
    case FB_ASYNC_FOR:
    case FB_POP_VALUE:
        if (preserve_top) emit(c, SWAP, 2, *where);
        emit(c, POP_TOP, 0, *where);
        break;
    case FB_TRY_EXCEPT: pop_handler(c); break;
    case FB_FINALLY_TRY:
        pop_handler(c);
        if (preserve_top) push_block(c, FB_POP_VALUE, 0, 0, NULL, *where);
        c->quiet++; // the body was compiled, or will be, for the way without a jump
        visit_statements(c, (AstSeq *)(uintptr_t)b->datum);
        c->quiet--;
        if (preserve_top) pop_block(c);
        *where = NOWHERE;
        break;
    case FB_FINALLY_END:
        if (preserve_top) emit(c, SWAP, 2, *where);
        emit(c, POP_TOP, 0, *where);
        if (preserve_top) emit(c, SWAP, 2, *where);
        pop_handler(c);
        emit(c, POP_EXCEPT, 0, *where);
        break;
    case FB_WITH:
    case FB_ASYNC_WITH:
        *where = b->where;
        pop_handler(c);
        if (preserve_top) { // exit self value -- value exit self
            emit(c, SWAP, 3, *where);
            emit(c, SWAP, 2, *where);
        }
        call_exit_with_nones(c, *where);
        if (b->kind == FB_ASYNC_WITH) {
            emit(c, GET_AWAITABLE, 2, *where);
            emit_none(c, *where);
            emit_yield_from(c, *where, true);
        }
        emit(c, POP_TOP, 0, *where);
        *where = NOWHERE;
        break;
    case FB_HANDLER_CLEANUP:
        if (b->datum) pop_handler(c);
        if (preserve_top) emit(c, SWAP, 2, *where);
        pop_handler(c);
        emit(c, POP_EXCEPT, 0, *where);
        if (b->datum) {
            Ident *name = (Ident *)(uintptr_t)b->datum;
            emit_none(c, *where);
            emit_store_name(c, name, *where);
            emit_delete_name(c, name, *where);
        }
        break;
    }
}

// Leaves all blocks up to the innermost loop (loop != NULL: it is stored there, its block stays) or all of
// them.
static void unwind_blocks(Compiler *c, Position *where, bool preserve_top, FrameBlock *loop, bool *found) {
    Unit *u = c->unit;
    FrameBlock saved[MAX_STATIC_BLOCKS];
    int count = u->block_count;
    memcpy(saved, u->blocks, sizeof saved);
    while (u->block_count > 0 && !c->failed) {
        FrameBlock *top = &saved[u->block_count - 1];
        if (top->kind == FB_EXCEPTION_GROUP_HANDLER) {
            compile_error(c, span_of(*where),
                          "'break', 'continue' and 'return' cannot appear in an except* block");
            return;
        }
        if (loop && (top->kind == FB_WHILE || top->kind == FB_FOR || top->kind == FB_ASYNC_FOR)) {
            *loop = *top;
            *found = true;
            break;
        }
        u->block_count--;
        unwind_block(c, top, where, preserve_top);
    }
    u->block_count = count;
    memcpy(u->blocks, saved, sizeof saved);
}

static void visit_return(Compiler *c, AstNode *n) {
    AstNode *value = AST_AS(Return, n)->value;
    Position where = position_of(n);
    Scope *scope = c->unit->scope;
    if (!scope_is_function_like(scope) || c->unit->kind == UNIT_TYPE_PARAMS) {
        compile_error(c, ast_span(n), "'return' outside function");
        return;
    }
    if (value && scope->coroutine && scope->generator) {
        compile_error(c, ast_span(n), "'return' with value in async generator");
        return;
    }
    bool preserve = value && value->kind != AST_Constant;
    int handler = c->unit->handler;
    if (preserve)
        visit_expr(c, value);
    else if (value)
        pass_line(c, where = position_of(value));
    if (!value || value->lineno != n->lineno) pass_line(c, where = position_of(n));
    unwind_blocks(c, &where, preserve, NULL, NULL);
    if (!value)
        emit_none(c, where);
    else if (!preserve)
        emit_const_take(c, const_object(c, &AST_AS(Constant, value)->value), where);
    emit(c, RETURN_VALUE, 0, where);
    if (!c->failed) c->unit->handler = handler;
}

static void visit_break(Compiler *c, AstNode *n, bool is_break) {
    FrameBlock loop;
    bool found = false;
    Position where = position_of(n);
    int handler = c->unit->handler;
    pass_line(c, where);
    unwind_blocks(c, &where, false, &loop, &found);
    if (!found) {
        compile_error(c, ast_span(n), is_break ? "'break' outside loop" : "'continue' not properly in loop");
        return;
    }
    if (is_break) unwind_block(c, &loop, &where, false);
    emit_jump(c, P_JUMP, is_break ? loop.exit : loop.block, where);
    if (!c->failed) c->unit->handler = handler;
}

// --- loops and conditions

static void visit_if(Compiler *c, AstNode *n) {
    AstIf *s = AST_AS(If, n);
    Label end = label_new(c), other = s->orelse ? label_new(c) : end;
    jump_if(c, s->test, other, false);
    visit_statements(c, s->body);
    if (s->orelse) {
        emit_jump(c, P_JUMP, end, NOWHERE);
        label_here(c, other);
        visit_statements(c, s->orelse);
    }
    label_here(c, end);
}

static bool constant_truth(Compiler *c, AstNode *test, bool *truth) {
    if (test->kind != AST_Constant) return false;
    Own *x = const_object(c, &AST_AS(Constant, test)->value);
    if (!x) return false;
    *truth = const_is_true(x);
    decref(x);
    return true;
}

// The test stands before the loop and again at its end, where one jump both tests and repeats.
static void visit_while(Compiler *c, AstNode *n) {
    AstWhile *s = AST_AS(While, n);
    Label body = label_new(c), again = label_new(c), end = label_new(c), anchor = label_new(c);
    bool truth = false, constant = constant_truth(c, s->test, &truth);
    push_block(c, FB_WHILE, again, end, NULL, position_of(n));
    jump_if(c, s->test, anchor, false);
    label_here(c, body);
    visit_statements(c, s->body);
    label_here(c, again);
    c->quiet++;
    if (!constant || truth) jump_if(c, s->test, body, true);
    c->quiet--;
    pop_block(c);
    label_here(c, anchor);
    visit_statements(c, s->orelse);
    label_here(c, end);
}

static void visit_for(Compiler *c, AstNode *n) {
    AstFor *s = AST_AS(For, n);
    Position where = position_of(s->iter);
    Label start = label_new(c), done = label_new(c), end = label_new(c);
    visit_expr(c, s->iter);
    push_block(c, FB_FOR, start, end, NULL, position_of(n));
    emit(c, GET_ITER, 0, where);
    label_here(c, start);
    emit_jump(c, FOR_ITER, done, where);
    store_target(c, s->target);
    visit_statements(c, s->body);
    emit_jump(c, P_JUMP, start, NOWHERE);
    label_here(c, done);
    pop_block(c);
    visit_statements(c, s->orelse);
    label_here(c, end);
}

static void visit_async_for(Compiler *c, AstNode *n) {
    AstFor *s = AST_AS(For, n);
    Position where = position_of(n), iterable = position_of(s->iter);
    if (!unit_is_async(c)) {
        compile_error(c, ast_span(n), "'async for' outside async function");
        return;
    }
    Label start = label_new(c), except = label_new(c), end = label_new(c);
    visit_expr(c, s->iter);
    emit(c, INTRINSIC_1, INTRINSIC_AITER, iterable);
    label_here(c, start);
    push_block(c, FB_ASYNC_FOR, start, end, NULL, where);
    int handler = setup_handler(c, except, false, false, where);
    emit(c, GET_ANEXT, 0, where);
    emit_none(c, where);
    emit_yield_from(c, where, true);
    pop_handler(c);
    store_target(c, s->target);
    visit_statements(c, s->body);
    emit_jump(c, P_JUMP, start, NOWHERE);
    pop_block(c);
    handler_here(c, handler);
    emit(c, END_ASYNC_FOR, 0, iterable);
    visit_statements(c, s->orelse);
    label_here(c, end);
}

// --- assignment

static void visit_assign(Compiler *c, AstNode *n) {
    AstAssign *s = AST_AS(Assign, n);
    int count = ast_count(s->targets);
    visit_expr(c, s->value);
    for (int i = 0; i < count; i++) {
        if (i + 1 < count) emit(c, COPY, 1, position_of(n));
        store_target(c, ast_item(s->targets, i));
    }
}

static Position augmented_attribute_position(const AstNode *target) {
    Position where = position_of(target);
    if (where.line == target->end_lineno) return where;
    int length = (int)AST_AS(Attribute, target)->attr->length;
    where.line = target->end_lineno;
    where.column = target->end_col_offset - length;
    return where;
}

static void visit_aug_assign(Compiler *c, AstNode *n) {
    static const uint8_t binary_ops[] = {
        [BINOP_Add] = OP_ADD,          [BINOP_Sub] = OP_SUB,       [BINOP_Mult] = OP_MUL,
        [BINOP_MatMult] = OP_MATMUL,   [BINOP_Div] = OP_TRUEDIV,   [BINOP_Mod] = OP_MOD,
        [BINOP_Pow] = OP_POW,          [BINOP_LShift] = OP_LSHIFT, [BINOP_RShift] = OP_RSHIFT,
        [BINOP_BitOr] = OP_OR,         [BINOP_BitXor] = OP_XOR,    [BINOP_BitAnd] = OP_AND,
        [BINOP_FloorDiv] = OP_FLOORDIV};
    AstAugAssign *s = AST_AS(AugAssign, n);
    AstNode *target = s->target;
    Position where = position_of(target);
    bool slice = false;
    switch ((AstKind)target->kind) {
    case AST_Attribute:
        visit_expr(c, AST_AS(Attribute, target)->value);
        emit(c, COPY, 1, where);
        where = augmented_attribute_position(target);
        emit_name(c, LOAD_ATTR, AST_AS(Attribute, target)->attr, where);
        break;
    case AST_Subscript: {
        AstSubscript *e = AST_AS(Subscript, target);
        visit_expr(c, e->value);
        slice = e->slice->kind == AST_Slice && !AST_AS(Slice, e->slice)->step;
        if (slice) {
            visit_slice_parts(c, e->slice);
            for (int i = 0; i < 3; i++) emit(c, COPY, 3, where);
            emit(c, BINARY_SLICE, 0, where);
        } else {
            visit_expr(c, e->slice);
            emit(c, COPY, 2, where);
            emit(c, COPY, 2, where);
            emit(c, BINARY_SUBSCR, 0, where);
        }
        break;
    }
    case AST_Name: emit_load_name(c, AST_AS(Name, target)->id, where); break;
    default:
        raise_error(EXC_SystemError, "invalid node type for augmented assignment");
        compile_fail(c);
        return;
    }
    visit_expr(c, s->value);
    emit(c, BINARY_OP, binary_ops[s->op] + BINARY_INPLACE, position_of(n));
    switch ((AstKind)target->kind) {
    case AST_Attribute:
        check_assignable_name(c, AST_AS(Attribute, target)->attr, CTX_Store, where);
        emit(c, SWAP, 2, where);
        emit_name(c, STORE_ATTR, AST_AS(Attribute, target)->attr, where);
        break;
    case AST_Subscript:
        if (slice) emit(c, SWAP, 4, where);
        emit(c, SWAP, 3, where);
        emit(c, SWAP, 2, where);
        emit(c, slice ? STORE_SLICE : STORE_SUBSCR, 0, where);
        break;
    default: emit_store_name(c, AST_AS(Name, target)->id, where);
    }
}

static void evaluate_and_drop(Compiler *c, AstNode *e) {
    visit_expr(c, e);
    emit(c, POP_TOP, 0, position_of(e));
}

static void evaluate_index(Compiler *c, AstNode *slice) {
    if (slice->kind == AST_Tuple)
        for (int i = 0; i < ast_count(AST_AS(Tuple, slice)->elts); i++)
            evaluate_index(c, ast_item(AST_AS(Tuple, slice)->elts, i));
    else if (slice->kind == AST_Slice) {
        AstSlice *s = AST_AS(Slice, slice);
        if (s->lower) evaluate_and_drop(c, s->lower);
        if (s->upper) evaluate_and_drop(c, s->upper);
        if (s->step) evaluate_and_drop(c, s->step);
    } else
        evaluate_and_drop(c, slice);
}

static void visit_ann_assign(Compiler *c, AstNode *n) {
    AstAnnAssign *s = AST_AS(AnnAssign, n);
    AstNode *target = s->target;
    Position where = position_of(n);
    bool kept = c->unit->kind == UNIT_MODULE || c->unit->kind == UNIT_CLASS;
    if (s->value) {
        visit_expr(c, s->value);
        store_target(c, target);
    }
    switch ((AstKind)target->kind) {
    case AST_Name: {
        Ident *name = AST_AS(Name, target)->id;
        check_assignable_name(c, name, CTX_Store, where);
        if (!s->simple || !kept || c->failed) break;
        visit_annotation(c, s->annotation);
        emit_load_name(c, c->id_annotations, where);
        Ref key = ident_object(c, mangle(c, c->unit->private_name, c->unit->scope, name));
        if (key) emit_const_take(c, incref(key), where);
        emit(c, STORE_SUBSCR, 0, where);
        break;
    }
    case AST_Attribute:
        check_assignable_name(c, AST_AS(Attribute, target)->attr, CTX_Store, where);
        if (!s->value) evaluate_and_drop(c, AST_AS(Attribute, target)->value);
        break;
    case AST_Subscript:
        if (!s->value) {
            evaluate_and_drop(c, AST_AS(Subscript, target)->value);
            evaluate_index(c, AST_AS(Subscript, target)->slice);
        }
        break;
    default: break;
    }
    if (!s->simple && !c->future_annotations && kept) evaluate_and_drop(c, s->annotation);
}

// --- imports

static Ident *part_of(Compiler *c, const char *from, const char *to) {
    Ident *name = ast_arena_ident(c->arena, from, (size_t)(to - from));
    if (!name) compile_no_memory(c);
    return name;
}

static void visit_import(Compiler *c, AstNode *n) {
    AstSeq *names = AST_AS(Import, n)->names;
    Position where = position_of(n);
    for (int i = 0; i < ast_count(names) && !c->failed; i++) {
        AstAlias *a = AST_AS(Alias, ast_item(names, i));
        emit(c, LOAD_SMALL_INT, 0, where);
        emit_none(c, where);
        emit_name(c, IMPORT_NAME, a->name, where);
        const char *end = a->name->text + a->name->length, *dot = memchr(a->name->text, '.', a->name->length);
        if (!a->asname) {
            Ident *first = dot ? part_of(c, a->name->text, dot) : a->name;
            if (first) emit_store_name(c, first, where);
            continue;
        }
        if (!dot) {
            emit_store_name(c, a->asname, where);
            continue;
        }
        while (dot) { // import a.b.c as m: a is on the stack, m is a.b.c
            const char *start = dot + 1;
            dot = memchr(start, '.', (size_t)(end - start));
            Ident *part = part_of(c, start, dot ? dot : end);
            if (!part) return;
            emit(c, IMPORT_FROM, unit_name(c, part), where);
            if (!dot) break;
            emit(c, SWAP, 2, where);
            emit(c, POP_TOP, 0, where);
        }
        emit_store_name(c, a->asname, where);
        emit(c, POP_TOP, 0, where);
    }
}

static void visit_import_from(Compiler *c, AstNode *n) {
    AstImportFrom *s = AST_AS(ImportFrom, n);
    Position where = position_of(n);
    int count = ast_count(s->names);
    if (s->module && s->module == c->id_future && s->level == 0 && n->lineno > c->future_line) {
        compile_error(c, ast_span(n), "from __future__ imports must occur at the beginning of the file");
        return;
    }
    emit_const_take(c, int_new(s->level), where);
    Own *names = tuple_new((size_t)count);
    if (!names) {
        compile_fail(c);
        return;
    }
    for (int i = 0; i < count; i++) {
        Ref name = ident_object(c, AST_AS(Alias, ast_item(s->names, i))->name);
        ((Tuple *)names)->items[i] = name ? incref(name) : NONE;
    }
    emit_const_take(c, names, where);
    emit_name(c, IMPORT_NAME, s->module ? s->module : c->id_empty, where);
    for (int i = 0; i < count && !c->failed; i++) {
        AstAlias *a = AST_AS(Alias, ast_item(s->names, i));
        if (i == 0 && a->name->length == 1 && a->name->text[0] == '*') {
            emit(c, IMPORT_STAR, 0, where);
            return;
        }
        emit_name(c, IMPORT_FROM, a->name, where);
        emit_store_name(c, a->asname ? a->asname : a->name, where);
    }
    emit(c, POP_TOP, 0, where);
}

// --- the small ones

static void visit_assert(Compiler *c, AstNode *n) {
    AstAssert *s = AST_AS(Assert, n);
    const char *type = static_type_name(s->test);
    bool empty = s->test->kind == AST_Tuple && ast_count(AST_AS(Tuple, s->test)->elts) == 0;
    if (s->test->kind == AST_Constant && type && strcmp(type, "tuple") == 0) {
        Own *x = const_object(c, &AST_AS(Constant, s->test)->value);
        if (!x) return;
        empty = !const_is_true(x);
        decref(x);
    }
    if (type && strcmp(type, "tuple") == 0 && !empty)
        compile_warn(c, ast_span(n), "assertion is always true, perhaps remove parentheses?");
    if (c->optimize) return;
    Label end = label_new(c);
    jump_if(c, s->test, end, true);
    emit(c, LOAD_ASSERTION_ERROR, 0, position_of(n));
    if (s->msg) {
        visit_expr(c, s->msg);
        emit(c, CALL, 0, position_of(n)); // the message takes the place of self
    }
    emit(c, RAISE_VARARGS, 1, position_of(s->test));
    label_here(c, end);
}

static void visit_raise(Compiler *c, AstNode *n) {
    AstRaise *s = AST_AS(Raise, n);
    if (s->exc) visit_expr(c, s->exc);
    if (s->cause) visit_expr(c, s->cause);
    emit(c, RAISE_VARARGS, (s->exc != NULL) + (s->cause != NULL), position_of(n));
}

static void visit_expression_statement(Compiler *c, AstNode *n) {
    AstNode *value = AST_AS(Expr, n)->value;
    if (c->interactive && c->unit->kind == UNIT_MODULE) {
        visit_expr(c, value);
        emit(c, PRINT_EXPR, 0, position_of(n));
        return;
    }
    if (value->kind == AST_Constant) return pass_line(c, position_of(n));
    visit_expr(c, value);
    emit(c, POP_TOP, 0, NOWHERE);
}

void visit_statement(Compiler *c, AstNode *n) {
    if (c->failed || !compile_enter(c)) return;
    switch ((AstKind)n->kind) {
    case AST_FunctionDef: visit_function(c, n, false); break;
    case AST_AsyncFunctionDef: visit_function(c, n, true); break;
    case AST_ClassDef: visit_class(c, n); break;
    case AST_TypeAlias: visit_type_alias(c, n); break;
    case AST_Return: visit_return(c, n); break;
    case AST_Delete:
        for (int i = 0; i < ast_count(AST_AS(Delete, n)->targets); i++)
            visit_expr(c, ast_item(AST_AS(Delete, n)->targets, i));
        break;
    case AST_Assign: visit_assign(c, n); break;
    case AST_AugAssign: visit_aug_assign(c, n); break;
    case AST_AnnAssign: visit_ann_assign(c, n); break;
    case AST_For: visit_for(c, n); break;
    case AST_AsyncFor: visit_async_for(c, n); break;
    case AST_While: visit_while(c, n); break;
    case AST_If: visit_if(c, n); break;
    case AST_With: visit_with(c, n, false); break;
    case AST_AsyncWith: visit_with(c, n, true); break;
    case AST_Match: visit_match(c, n); break;
    case AST_Raise: visit_raise(c, n); break;
    case AST_Try: visit_try(c, n); break;
    case AST_TryStar: visit_try_star(c, n); break;
    case AST_Assert: visit_assert(c, n); break;
    case AST_Import: visit_import(c, n); break;
    case AST_ImportFrom: visit_import_from(c, n); break;
    case AST_Expr: visit_expression_statement(c, n); break;
    case AST_Break: visit_break(c, n, true); break;
    case AST_Continue: visit_break(c, n, false); break;
    case AST_Pass: pass_line(c, position_of(n)); break;
    default: break; // Global, Nonlocal
    }
}

void visit_statements(Compiler *c, AstSeq *body) {
    for (int i = 0; i < ast_count(body) && !c->failed; i++) visit_statement(c, ast_item(body, i));
}

// --- bodies of modules and classes

static bool has_annotation(Compiler *c, const AstSeq *body) {
    for (int i = 0; i < ast_count(body); i++) {
        const AstNode *n = ast_item(body, i);
        if (!compile_enter(c)) return false;
        bool found = false;
        switch ((AstKind)n->kind) {
        case AST_AnnAssign: return true;
        case AST_For:
        case AST_AsyncFor:
            found = has_annotation(c, AST_AS(For, n)->body) || has_annotation(c, AST_AS(For, n)->orelse);
            break;
        case AST_While:
        case AST_If:
            found = has_annotation(c, AST_AS(If, n)->body) || has_annotation(c, AST_AS(If, n)->orelse);
            break;
        case AST_With:
        case AST_AsyncWith: found = has_annotation(c, AST_AS(With, n)->body); break;
        case AST_Match:
            for (int j = 0; j < ast_count(AST_AS(Match, n)->cases) && !found; j++)
                found = has_annotation(c, AST_AS(MatchCase, ast_item(AST_AS(Match, n)->cases, j))->body);
            break;
        case AST_Try:
        case AST_TryStar: {
            const AstTry *s = AST_AS(Try, n);
            found =
                has_annotation(c, s->body) || has_annotation(c, s->orelse) || has_annotation(c, s->finalbody);
            for (int j = 0; j < ast_count(s->handlers) && !found; j++)
                found = has_annotation(c, AST_AS(ExceptHandler, ast_item(s->handlers, j))->body);
            break;
        }
        default: break;
        }
        if (found) return true;
    }
    return false;
}

void visit_body_with_docstring(Compiler *c, AstSeq *body, Position where) {
    if (ast_count(body) == 0) return;
    if (c->unit->kind == UNIT_MODULE) where = position_of(ast_item(body, 0));
    if (has_annotation(c, body)) emit(c, SETUP_ANNOTATIONS, 0, where);
    AstNode *first = ast_item(body, 0), *value = first->kind == AST_Expr ? AST_AS(Expr, first)->value : NULL;
    int from = 0;
    if (value && value->kind == AST_Constant && AST_AS(Constant, value)->value.kind == CONST_STR &&
        c->optimize < 2) {
        from = 1;
        emit_const_take(c, docstring_clean(c, &AST_AS(Constant, value)->value), position_of(value));
        emit_store_name(c, c->id_doc, NOWHERE);
    }
    for (int i = from; i < ast_count(body) && !c->failed; i++) visit_statement(c, ast_item(body, i));
}

void visit_body_interactive(Compiler *c, AstSeq *body) {
    if (has_annotation(c, body)) emit(c, SETUP_ANNOTATIONS, 0, NOWHERE);
    visit_statements(c, body);
}
