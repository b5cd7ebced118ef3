// codegen_match.c - match statements.
//
// A pattern finds its subject on top of the stack and takes it. Where it fails it jumps to the clean-up that
// pops exactly what lies above the values kept for the next case: fail_pop[n] pops n values and goes on.
// Captured values stay on the stack, in the order of PatternContext.stores, until the whole pattern has
// matched; then they are stored.
#include "compiler/compiler.h"
#include "heap/mem.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"

typedef struct PatternContext {
    Ident **stores; // names captured so far; their values lie on the stack, the last on top but for on_top
    int store_count, store_capacity;
    bool allow_irrefutable; // a pattern that always matches may stand here
    Label *fail_pop;        // in the arena
    int fail_count, fail_capacity;
    int on_top; // values above the captured ones
} PatternContext;

static void visit_pattern(Compiler *c, AstNode *p, PatternContext *pc);

static Label fail_label(Compiler *c, PatternContext *pc, int pops) {
    while (pc->fail_count <= pops && !c->failed) {
        if (pc->fail_count == pc->fail_capacity) {
            int capacity = pc->fail_capacity ? pc->fail_capacity * 2 : 8;
            Label *labels = compile_alloc(c, (size_t)capacity * sizeof *labels);
            if (!labels) return 0;
            if (pc->fail_count) memcpy(labels, pc->fail_pop, (size_t)pc->fail_count * sizeof *labels);
            pc->fail_pop = labels;
            pc->fail_capacity = capacity;
        }
        pc->fail_pop[pc->fail_count++] = label_new(c);
    }
    return c->failed ? 0 : pc->fail_pop[pops];
}
static void jump_to_fail(Compiler *c, PatternContext *pc, int op, Position where) {
    emit_jump(c, op, fail_label(c, pc, pc->on_top + pc->store_count), where);
}
static void emit_fail_pops(Compiler *c, PatternContext *pc, Position where) {
    if (!pc->fail_count) return;
    while (--pc->fail_count > 0 && !c->failed) {
        label_here(c, pc->fail_pop[pc->fail_count]);
        emit(c, POP_TOP, 0, where);
    }
    if (!c->failed) label_here(c, pc->fail_pop[0]);
    pc->fail_count = 0;
}

static void rotate(Compiler *c, int count, Position where) { // the top goes below the next count - 1
    for (; count > 1; count--) emit(c, SWAP, count, where);
}

static void add_store(Compiler *c, PatternContext *pc, Ident *name) {
    if (pc->store_count == pc->store_capacity) {
        int capacity = pc->store_capacity ? pc->store_capacity * 2 : 8;
        Ident **stores = compile_alloc(c, (size_t)capacity * sizeof *stores);
        if (!stores) return;
        if (pc->store_count) memcpy(stores, pc->stores, (size_t)pc->store_count * sizeof *stores);
        pc->stores = stores;
        pc->store_capacity = capacity;
    }
    pc->stores[pc->store_count++] = name;
}

static void store_capture(Compiler *c, Ident *name, PatternContext *pc, Position where) {
    if (!name) { // wildcard
        emit(c, POP_TOP, 0, where);
        return;
    }
    check_assignable_name(c, name, CTX_Store, where);
    for (int i = 0; i < pc->store_count; i++) {
        if (pc->stores[i] != name) continue;
        compile_error(c, span_of(where), "multiple assignments to name '%s' in pattern", name->text);
        return;
    }
    rotate(c, pc->on_top + pc->store_count + 1, where);
    add_store(c, pc, name);
}

static bool is_wildcard(const AstNode *p) {
    return p->kind == AST_MatchAs && !AST_AS(MatchAs, p)->name;
}
static bool is_star_wildcard(const AstNode *p) {
    return p->kind == AST_MatchStar && !AST_AS(MatchStar, p)->name;
}

static void visit_subpattern(Compiler *c, AstNode *p, PatternContext *pc) {
    bool allowed = pc->allow_irrefutable;
    pc->allow_irrefutable = true;
    visit_pattern(c, p, pc);
    pc->allow_irrefutable = allowed;
}

static void match_as(Compiler *c, AstNode *n, PatternContext *pc) {
    AstMatchAs *p = AST_AS(MatchAs, n);
    Position where = position_of(n);
    if (!p->pattern) {
        if (!pc->allow_irrefutable) {
            if (p->name)
                compile_error(c, ast_span(n), "name capture '%s' makes remaining patterns unreachable",
                              p->name->text);
            else
                compile_error(c, ast_span(n), "wildcard makes remaining patterns unreachable");
            return;
        }
        store_capture(c, p->name, pc, where);
        return;
    }
    pc->on_top++;
    emit(c, COPY, 1, where);
    visit_pattern(c, p->pattern, pc);
    pc->on_top--;
    store_capture(c, p->name, pc, where);
}

static void check_mapping_keys(Compiler *c, AstMatchMapping *p, Position where) {
    ConstTable seen = {0};
    for (int i = 0; i < ast_count(p->keys) && !c->failed; i++) {
        AstNode *key = ast_item(p->keys, i);
        if (key->kind == AST_Constant) {
            Own *x = const_object(c, &AST_AS(Constant, key)->value);
            if (!x) break;
            // Equality is Python's here: 1, 1.0 and True are the same key.
            bool again = false;
            for (uint32_t j = 0; j < seen.count && !again; j++) {
                int equal = object_equal(seen.items[j], x);
                if (equal < 0) compile_fail(c);
                again = equal > 0;
            }
            if (again) {
                SCOPED Own *text = object_repr(x);
                if (!text)
                    compile_fail(c);
                else
                    compile_error(c, span_of(where), "mapping pattern checks duplicate key (%U)", text);
                decref(x);
                break;
            }
            const_table_add_take(c, &seen, x, true);
        } else if (key->kind != AST_Attribute) {
            compile_error(c, span_of(where),
                          "mapping pattern keys may only match literals and attribute lookups");
            break;
        }
    }
    const_table_free(&seen);
}

static void match_mapping(Compiler *c, AstNode *n, PatternContext *pc) {
    AstMatchMapping *p = AST_AS(MatchMapping, n);
    Position where = position_of(n);
    int size = ast_count(p->keys);
    pc->on_top++; // the subject stays until the end
    emit(c, MATCH_KIND, 0, where);
    jump_to_fail(c, pc, POP_JUMP_IF_FALSE, where);
    if (!size && !p->rest) { // {}: any mapping
        pc->on_top--;
        emit(c, POP_TOP, 0, where);
        return;
    }
    if (size) {
        emit(c, GET_LEN, 0, where);
        emit_const_take(c, int_new(size), where);
        emit(c, COMPARE_OP, CMP_GE, where);
        jump_to_fail(c, pc, POP_JUMP_IF_FALSE, where);
    }
    check_mapping_keys(c, p, where);
    for (int i = 0; i < size; i++) visit_expr(c, ast_item(p->keys, i));
    emit(c, BUILD_TUPLE, size, where);
    emit(c, MATCH_KEYS, 0, where);
    pc->on_top += 2; // keys, values
    emit(c, COPY, 1, where);
    jump_to_fail(c, pc, POP_JUMP_IF_NONE, where);
    emit(c, UNPACK_SEQUENCE, size, where);
    pc->on_top += size - 1;
    for (int i = 0; i < size; i++) {
        pc->on_top--;
        visit_subpattern(c, ast_item(p->patterns, i), pc);
    }
    pc->on_top -= 2; // subject and keys are left
    if (p->rest) {
        // rest = dict(subject); for key in keys: del rest[key]
        emit(c, BUILD_MAP, 0, where);   // subject keys {}
        emit(c, SWAP, 3, where);        // {} keys subject
        emit(c, DICT_UPDATE, 2, where); // rest keys
        emit(c, UNPACK_SEQUENCE, size, where);
        for (int left = size; left > 0; left--) { // rest key..
            emit(c, COPY, left + 1, where);
            emit(c, SWAP, 2, where);
            emit(c, DELETE_SUBSCR, 0, where);
        }
        store_capture(c, p->rest, pc, where);
    } else {
        emit(c, POP_TOP, 0, where);
        emit(c, POP_TOP, 0, where);
    }
}

static void match_class(Compiler *c, AstNode *n, PatternContext *pc) {
    AstMatchClass *p = AST_AS(MatchClass, n);
    Position where = position_of(n);
    int positional = ast_count(p->patterns), keywords = ast_count(p->kwd_attrs);
    for (int i = 0; i < keywords && !c->failed; i++) {
        Ident *name = ast_ident(p->kwd_attrs, i);
        check_assignable_name(c, name, CTX_Store, position_of(ast_item(p->kwd_patterns, i)));
        for (int j = i + 1; j < keywords; j++) {
            if (ast_ident(p->kwd_attrs, j) != name) continue;
            compile_error(c, ast_span(ast_item(p->kwd_patterns, j)),
                          "attribute name repeated in class pattern: %s", name->text);
            return;
        }
    }
    visit_expr(c, p->cls);
    if (c->failed) return;
    Own *names = tuple_new((size_t)keywords);
    if (!names) {
        compile_fail(c);
        return;
    }
    for (int i = 0; i < keywords; i++) {
        Ref name = ident_object(c, ast_ident(p->kwd_attrs, i)); // as written: no mangling here
        ((Tuple *)names)->items[i] = name ? incref(name) : NONE;
    }
    emit_const_take(c, names, where);
    emit(c, MATCH_CLASS, positional, where);
    emit(c, COPY, 1, where);
    pc->on_top++; // attributes
    jump_to_fail(c, pc, POP_JUMP_IF_NONE, where);
    emit(c, UNPACK_SEQUENCE, positional + keywords, where);
    pc->on_top += positional + keywords - 1;
    for (int i = 0; i < positional + keywords; i++) {
        AstNode *sub = i < positional ? ast_item(p->patterns, i) : ast_item(p->kwd_patterns, i - positional);
        pc->on_top--;
        if (is_wildcard(sub))
            emit(c, POP_TOP, 0, where);
        else
            visit_subpattern(c, sub, pc);
    }
}

static void check_stars(Compiler *c, AstSeq *patterns, Position where, int *star) {
    *star = -1;
    for (int i = 0; i < ast_count(patterns); i++) {
        if (ast_item(patterns, i)->kind != AST_MatchStar) continue;
        if (*star >= 0) compile_error(c, span_of(where), "multiple starred names in sequence pattern");
        *star = i;
    }
}

static void sequence_unpack(Compiler *c, AstSeq *patterns, int star, PatternContext *pc, Position where) {
    int size = ast_count(patterns);
    if (star >= 0) {
        if (star >= 256)
            compile_error(c, span_of(where), "too many expressions in star-unpacking sequence pattern");
        emit(c, UNPACK_EX, star | (size - star - 1) << 8, where);
    } else
        emit(c, UNPACK_SEQUENCE, size, where);
    pc->on_top += size;
    for (int i = 0; i < size; i++) {
        pc->on_top--;
        visit_subpattern(c, ast_item(patterns, i), pc);
    }
}

// [x, *_, y]: items are looked up by index; the subject stays below.
static void sequence_subscript(Compiler *c, AstSeq *patterns, int star, PatternContext *pc, Position where) {
    pc->on_top++;
    int size = ast_count(patterns);
    for (int i = 0; i < size; i++) {
        AstNode *p = ast_item(patterns, i);
        if (is_wildcard(p) || i == star) continue;
        emit(c, COPY, 1, where);
        if (i < star)
            emit_const_take(c, int_new(i), where);
        else {
            emit(c, GET_LEN, 0, where);
            emit_const_take(c, int_new(size - i), where);
            emit(c, BINARY_OP, OP_SUB, where);
        }
        emit(c, BINARY_SUBSCR, 0, where);
        visit_subpattern(c, p, pc);
    }
    pc->on_top--;
    emit(c, POP_TOP, 0, where);
}

static void match_sequence(Compiler *c, AstNode *n, PatternContext *pc) {
    AstSeq *patterns = AST_AS(MatchSequence, n)->patterns;
    Position where = position_of(n);
    int size = ast_count(patterns), star;
    check_stars(c, patterns, where, &star);
    bool all_wildcards = true;
    for (int i = 0; i < size; i++)
        all_wildcards &= is_wildcard(ast_item(patterns, i)) || is_star_wildcard(ast_item(patterns, i));
    pc->on_top++;
    emit(c, MATCH_KIND, 1, where);
    jump_to_fail(c, pc, POP_JUMP_IF_FALSE, where);
    if (star < 0) {
        emit(c, GET_LEN, 0, where);
        emit_const_take(c, int_new(size), where);
        emit(c, COMPARE_OP, CMP_EQ, where);
        jump_to_fail(c, pc, POP_JUMP_IF_FALSE, where);
    } else if (size > 1) {
        emit(c, GET_LEN, 0, where);
        emit_const_take(c, int_new(size - 1), where);
        emit(c, COMPARE_OP, CMP_GE, where);
        jump_to_fail(c, pc, POP_JUMP_IF_FALSE, where);
    }
    pc->on_top--; // whatever comes next takes the subject
    if (all_wildcards)
        emit(c, POP_TOP, 0, where);
    else if (star >= 0 && is_star_wildcard(ast_item(patterns, star)))
        sequence_subscript(c, patterns, star, pc, where);
    else
        sequence_unpack(c, patterns, star, pc, where);
}

// Brings captured values into the order of the first alternative. now: names as they lie, the first on top.
static void reorder_captures(Compiler *c, Ident **now, Ident **wanted, int count, AstNode *n) {
    Position where = position_of(n);
    for (int i = 0; i < count; i++) {
        int at = i;
        while (at < count && now[at] != wanted[i]) at++;
        if (at == count) {
            compile_error(c, ast_span(n), "alternative patterns bind different names");
            return;
        }
        if (at == i) continue;
        // exchange places i and at (the top is 1, and SWAP exchanges a place with the top)
        if (i > 0) emit(c, SWAP, i + 1, where);
        emit(c, SWAP, at + 1, where);
        if (i > 0) emit(c, SWAP, i + 1, where);
        now[at] = now[i];
        now[i] = wanted[i];
    }
}

static void match_or(Compiler *c, AstNode *n, PatternContext *pc) {
    AstSeq *patterns = AST_AS(MatchOr, n)->patterns;
    Position where = position_of(n);
    Label end = label_new(c);
    PatternContext old = *pc;
    Ident **control = NULL;
    int control_count = 0, count = ast_count(patterns);
    for (int i = 0; i < count && !c->failed; i++) {
        AstNode *alternative = ast_item(patterns, i);
        Position at = position_of(alternative);
        *pc = (PatternContext){.allow_irrefutable = i == count - 1 && old.allow_irrefutable};
        emit(c, COPY, 1, at);
        visit_pattern(c, alternative, pc);
        if (c->failed) break;
        if (i == 0) {
            control_count = pc->store_count;
            control = compile_alloc(c, (size_t)(control_count + 1) * sizeof *control);
            if (!control) break;
            if (control_count) memcpy(control, pc->stores, (size_t)control_count * sizeof *control);
        } else if (pc->store_count != control_count) {
            compile_error(c, ast_span(n), "alternative patterns bind different names");
            break;
        } else if (control_count)
            reorder_captures(c, pc->stores, control, control_count, n);
        emit_jump(c, P_JUMP, end, at);
        emit_fail_pops(c, pc, at);
    }
    *pc = old;
    if (c->failed) return;
    // No alternative has matched: the subject goes, and the pattern fails.
    emit(c, POP_TOP, 0, where);
    jump_to_fail(c, pc, P_JUMP, where);
    label_here(c, end);
    // subject below captures: the captures go under what lies on top of the older ones
    int moves = control_count + 1 + pc->on_top + pc->store_count;
    for (int i = 0; i < control_count && !c->failed; i++) {
        rotate(c, moves, where);
        for (int k = 0; k < pc->store_count; k++) {
            if (pc->stores[k] != control[i]) continue;
            compile_error(c, span_of(where), "multiple assignments to name '%s' in pattern",
                          control[i]->text);
            return;
        }
        add_store(c, pc, control[i]);
    }
    emit(c, POP_TOP, 0, where); // the subject
}

static bool is_value_pattern(const AstNode *e) {
    return e->kind == AST_Constant || e->kind == AST_Attribute;
}

static void visit_pattern(Compiler *c, AstNode *n, PatternContext *pc) {
    if (c->failed || !compile_enter(c)) return;
    Position where = position_of(n);
    switch ((AstKind)n->kind) {
    case AST_MatchValue: {
        AstNode *value = AST_AS(MatchValue, n)->value;
        if (!is_value_pattern(value)) {
            compile_error(c, ast_span(n), "patterns may only match literals and attribute lookups");
            return;
        }
        visit_expr(c, value);
        emit(c, COMPARE_OP, CMP_EQ, where);
        jump_to_fail(c, pc, POP_JUMP_IF_FALSE, where);
        break;
    }
    case AST_MatchSingleton:
        emit_const_take(c, const_object(c, &AST_AS(MatchSingleton, n)->value), where);
        emit(c, IS_OP, 0, where);
        jump_to_fail(c, pc, POP_JUMP_IF_FALSE, where);
        break;
    case AST_MatchSequence: match_sequence(c, n, pc); break;
    case AST_MatchMapping: match_mapping(c, n, pc); break;
    case AST_MatchClass: match_class(c, n, pc); break;
    case AST_MatchStar: store_capture(c, AST_AS(MatchStar, n)->name, pc, where); break;
    case AST_MatchAs: match_as(c, n, pc); break;
    default: match_or(c, n, pc);
    }
}

void visit_match(Compiler *c, AstNode *n) {
    AstMatch *s = AST_AS(Match, n);
    Label end = label_new(c);
    int count = s->cases->count; // at least one
    visit_expr(c, s->subject);
    AstMatchCase *last = AST_AS(MatchCase, ast_item(s->cases, count - 1));
    bool has_default = count > 1 && is_wildcard(last->pattern); // `case _` needs no copy of the subject
    PatternContext pc = {0};
    for (int i = 0; i < count - has_default && !c->failed; i++) {
        AstMatchCase *m = AST_AS(MatchCase, ast_item(s->cases, i));
        Position where = position_of(m->pattern);
        if (i != count - has_default - 1) emit(c, COPY, 1, where);
        pc.store_count = 0;
        pc.allow_irrefutable = m->guard != NULL || i == count - 1;
        pc.fail_count = 0;
        pc.on_top = 0;
        visit_pattern(c, m->pattern, &pc);
        for (int k = 0; k < pc.store_count; k++) emit_store_name(c, pc.stores[k], where);
        if (m->guard) jump_if(c, m->guard, fail_label(c, &pc, 0), false);
        if (i != count - has_default - 1) emit(c, POP_TOP, 0, where); // the subject
        visit_statements(c, m->body);
        emit_jump(c, P_JUMP, end, NOWHERE);
        emit_fail_pops(c, &pc, where);
    }
    if (has_default && !c->failed) {
        pass_line(c, position_of(last->pattern));
        if (last->guard) jump_if(c, last->guard, end, false);
        visit_statements(c, last->body);
    }
    label_here(c, end);
}
