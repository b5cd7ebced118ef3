// codegen.c - what all code generation stands on: units, instructions, labels, handlers, names.
#include "compiler/compiler.h"
#include "heap/mem.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"

// --- maps of identifiers

enum { MAP_LINEAR = 8 };

int32_t *ident_map_find(const IdentMap *m, const Ident *key) {
    if (!m->index) {
        for (uint32_t i = 0; i < m->count; i++)
            if (m->keys[i] == key) return &m->values[i];
        return NULL;
    }
    for (uint32_t at = key->hash & m->mask; m->index[at]; at = (at + 1) & m->mask)
        if (m->keys[m->index[at] - 1] == key) return &m->values[m->index[at] - 1];
    return NULL;
}

static bool map_grow(Compiler *c, IdentMap *m) {
    uint32_t capacity = m->capacity ? m->capacity * 2 : MAP_LINEAR;
    Ident **keys = compile_alloc(c, capacity * sizeof *keys);
    int32_t *values = compile_alloc(c, capacity * sizeof *values);
    if (!keys || !values) return false;
    if (m->count) {
        memcpy(keys, m->keys, m->count * sizeof *keys);
        memcpy(values, m->values, m->count * sizeof *values);
    }
    m->keys = keys;
    m->values = values;
    m->capacity = capacity;
    if (capacity <= MAP_LINEAR) return true;
    uint32_t size = capacity * 2;
    uint32_t *index = compile_alloc(c, size * sizeof *index);
    if (!index) return false;
    for (uint32_t i = 0; i < m->count; i++) {
        uint32_t at = keys[i]->hash & (size - 1);
        while (index[at]) at = (at + 1) & (size - 1);
        index[at] = i + 1;
    }
    m->index = index;
    m->mask = size - 1;
    return true;
}

int32_t *ident_map_add(Compiler *c, IdentMap *m, Ident *key, int32_t value) {
    int32_t *found = ident_map_find(m, key);
    if (found || c->failed) return found;
    if (m->count == m->capacity && !map_grow(c, m)) return NULL;
    if (m->index) {
        uint32_t at = key->hash & m->mask;
        while (m->index[at]) at = (at + 1) & m->mask;
        m->index[at] = m->count + 1;
    }
    m->keys[m->count] = key;
    m->values[m->count] = value;
    return &m->values[m->count++];
}

Ref ident_object(Compiler *c, Ident *ident) {
    if (ident->object) return ident->object;
    if (c->failed) return NULL;
    ident->object = str_intern_utf8(ident->text, ident->length);
    if (!ident->object) compile_fail(c);
    return ident->object;
}

// --- units

static int compare_idents(const void *a, const void *b) {
    return strcmp((*(Ident *const *)a)->text, (*(Ident *const *)b)->text);
}

// The scope's symbols at `place` (or with `flag`), sorted by name, numbered from 0.
static void collect_names(Compiler *c, const Scope *scope, SymbolPlace place, uint32_t flag, Ident *extra,
                          Ident *extra2, IdentMap *to) {
    uint32_t count = 0;
    Ident **list = compile_alloc(c, (scope->symbols.count + 2) * sizeof *list);
    if (!list) return;
    for (uint32_t i = 0; i < scope->symbols.count; i++) {
        uint32_t symbol = (uint32_t)scope->symbols.values[i];
        if (symbol_place(symbol) == place || symbol & flag) list[count++] = scope->symbols.keys[i];
    }
    if (count > 1) qsort(list, count, sizeof *list, compare_idents);
    if (extra) list[count++] = extra;
    if (extra2) list[count++] = extra2;
    for (uint32_t i = 0; i < count; i++) ident_map_add(c, to, list[i], (int32_t)i);
}

Unit *unit_enter(Compiler *c, UnitKind kind, Ident *name, const void *key, int first_line,
                 Ident *private_name) {
    if (c->failed || !name) return NULL;
    Unit *u = compile_alloc(c, sizeof *u);
    if (!u) return NULL;
    Scope *scope = symtable_scope(c, key);
    ASSERT(scope);
    u->kind = kind;
    u->outer = c->unit;
    u->scope = scope;
    u->name = name;
    u->private_name = private_name;
    u->first_line = first_line;
    u->handler = NO_HANDLER;
    c->unit = u;
    for (uint32_t i = 0; i < scope->symbols.count; i++)
        if (scope->symbols.values[i] & DEF_PARAM)
            ident_map_add(c, &u->varnames, scope->symbols.keys[i], (int32_t)u->varnames.count);
    collect_names(c, scope, PLACE_CELL, 0, scope->needs_class_cell ? c->id_class : NULL,
                  scope->needs_class_dict ? c->id_classdict : NULL, &u->cells);
    scope->free_names = (IdentMap){0};
    collect_names(c, scope, PLACE_FREE, DEF_FREE_CLASS, NULL, NULL, &scope->free_names);
    u->free = scope->free_names;
    set_qualname(c);
    if (c->failed) {
        unit_drop(c);
        return NULL;
    }
    return u;
}

void unit_drop(Compiler *c) {
    Unit *u = c->unit;
    c->unit = u->outer;
    xdecref(u->qualname);
    const_table_free(&u->consts);
    mem_free(u->ins);
    mem_free(u->labels);
    mem_free(u->handlers);
}

Own *unit_finish(Compiler *c) {
    Own *code = c->failed ? NULL : assemble_unit(c, c->unit);
    unit_drop(c);
    if (!code && !c->failed) compile_fail(c);
    return code;
}

void set_qualname(Compiler *c) {
    Unit *u = c->unit, *parent = u->outer;
    Ref name = ident_object(c, u->name);
    if (!name) return;
    if (parent && parent->kind == UNIT_TYPE_PARAMS) parent = parent->outer;
    bool global = !parent || !parent->outer;
    if (!global && (u->kind == UNIT_FUNCTION || u->kind == UNIT_ASYNC_FUNCTION || u->kind == UNIT_CLASS))
        global = symbol_place(scope_symbol(parent->scope, mangle(c, parent->private_name, parent->scope,
                                                                 u->name))) == PLACE_GLOBAL_EXPLICIT;
    if (global)
        u->qualname = incref(name);
    else {
        bool in_function = parent->kind == UNIT_FUNCTION || parent->kind == UNIT_ASYNC_FUNCTION ||
                           parent->kind == UNIT_LAMBDA;
        u->qualname = str_format_c(in_function ? "%U.<locals>.%U" : "%U.%U", parent->qualname, name);
        if (!u->qualname) compile_fail(c);
    }
}

// --- instructions

void emit(Compiler *c, int op, int arg, Position where) {
    if (c->failed) return;
    Unit *u = c->unit;
    if (UNLIKELY(u->ins_count == u->ins_capacity)) {
        uint32_t capacity = u->ins_capacity ? u->ins_capacity * 2 : 64;
        Ins *ins = mem_realloc(u->ins, capacity * sizeof *ins);
        if (!ins) {
            compile_no_memory(c);
            return;
        }
        u->ins = ins;
        u->ins_capacity = capacity;
    }
    u->ins[u->ins_count++] = (Ins){(uint16_t)op, 0, arg, u->handler, where};
}

void pass_line(Compiler *c, Position where) {
    emit(c, NOP, 0, where);
}

Label label_new(Compiler *c) {
    Unit *u = c->unit;
    if (c->failed) return 0;
    if (u->label_count == u->label_capacity) {
        uint32_t capacity = u->label_capacity ? u->label_capacity * 2 : 32;
        int32_t *labels = mem_realloc(u->labels, capacity * sizeof *labels);
        if (!labels) {
            compile_no_memory(c);
            return 0;
        }
        u->labels = labels;
        u->label_capacity = capacity;
    }
    u->labels[u->label_count] = -1;
    return (Label)u->label_count++;
}

void label_here(Compiler *c, Label label) {
    if (!c->failed) c->unit->labels[label] = (int32_t)c->unit->ins_count;
}

void emit_jump(Compiler *c, int op, Label target, Position where) {
    emit(c, op, target, where);
}

// The one object of this compilation that is equal to x; -1: failed. Items of tuples are shared as well: a
// tuple that is new has been seen by nobody, so its items may be exchanged for their equals.
static int share_const_take(Compiler *c, Own *x) {
    if (is_type(x, TYPE_TUPLE)) {
        Tuple *tuple = (Tuple *)x;
        for (size_t i = 0; i < tuple->size; i++) {
            if (is_code(tuple->items[i])) continue;
            int item = share_const_take(c, incref(tuple->items[i]));
            if (item < 0) {
                decref(x);
                return -1;
            }
            Own *shared = c->const_cache.items[item];
            if (shared != tuple->items[i]) SETREF(tuple->items[i], incref(shared));
        }
    }
    return const_table_add_take(c, &c->const_cache, x, false);
}

void emit_const_take(Compiler *c, Own *x, Position where) {
    if (c->failed || !x) {
        xdecref(x);
        if (!c->failed) compile_fail(c);
        return;
    }
    if (is_small(x) && int_value(x) >= 0 && int_value(x) <= 255) {
        emit(c, LOAD_SMALL_INT, (int)int_value(x), where);
        decref(x);
        return;
    }
    if (!is_code(x)) { // equal constants of one compilation are one object
        int shared = share_const_take(c, x);
        if (shared < 0) return;
        x = incref(c->const_cache.items[shared]);
    }
    int index = const_table_add_take(c, &c->unit->consts, x, true);
    if (index >= 0) emit(c, LOAD_CONST, index, where);
}
void emit_none(Compiler *c, Position where) {
    emit_const_take(c, NONE, where);
}

int unit_name(Compiler *c, Ident *name) {
    int32_t *index = ident_map_add(c, &c->unit->names, name, (int32_t)c->unit->names.count);
    return index ? *index : 0;
}

static Ident *unit_mangled(Compiler *c, Ident *name) {
    return mangle(c, c->unit->private_name, c->unit->scope, name);
}

void emit_name(Compiler *c, int op, Ident *name, Position where) {
    if (!c->failed) emit(c, op, unit_name(c, unit_mangled(c, name)), where);
}

// --- names

int local_slot(Compiler *c, Ident *name) {
    int32_t *slot = ident_map_add(c, &c->unit->varnames, name, (int32_t)c->unit->varnames.count);
    return slot ? *slot : 0;
}

int deref_slot(Compiler *c, Ident *name) {
    const int32_t *slot = ident_map_find(&c->unit->cells, name);
    if (slot) return *slot | LOCAL_IS_CELL;
    slot = ident_map_find(&c->unit->free, name);
    if (slot) return *slot | LOCAL_IS_FREE;
    if (!c->failed) {
        raise_error(EXC_SystemError, "compiler: no cell for '%s' in %U", name->text, c->unit->qualname);
        compile_fail(c);
    }
    return 0;
}

typedef enum NameKind { NAME_FAST, NAME_DEREF, NAME_GLOBAL, NAME_NAME } NameKind;
typedef struct NamePlace {
    NameKind kind;
    int slot;
    bool through_class; // of an annotation scope: the class's namespace is asked first
} NamePlace;

// A module that awaits runs as a coroutine, which has no namespace but the globals.
static bool is_awaiting_module(const Compiler *c) {
    return c->top_level_await && c->unit->kind == UNIT_MODULE && c->unit->scope->coroutine;
}

static NamePlace place_name(Compiler *c, Ident *name) {
    Unit *u = c->unit;
    uint32_t inner = 0, symbol = scope_symbol(u->scope, name);
    for (InlinedComprehension *in = u->inlined; in; in = in->outer) {
        uint32_t s = scope_symbol(in->scope, name);
        if (!s) continue;
        const int32_t *slot = ident_map_find(&in->slots, name);
        if (slot) return (NamePlace){symbol_place(s) == PLACE_CELL ? NAME_DEREF : NAME_FAST, *slot, false};
        if (!inner) inner = s;
    }
    SymbolPlace place = symbol_place(symbol);
    bool function_like = scope_is_function_like(u->scope);
    if (inner) {
        SymbolPlace p = symbol_place(inner);
        if (p == PLACE_GLOBAL_EXPLICIT) return (NamePlace){NAME_GLOBAL, 0, false};
        if (u->scope->kind == SCOPE_CLASS) {
            if (p == PLACE_FREE) return (NamePlace){NAME_DEREF, deref_slot(c, name), false};
            return (NamePlace){NAME_GLOBAL, 0, false};
        }
        if (!symbol) place = p;
    }
    switch (place) {
    case PLACE_LOCAL:
        if (function_like) return (NamePlace){NAME_FAST, local_slot(c, name), false};
        return (NamePlace){is_awaiting_module(c) ? NAME_GLOBAL : NAME_NAME, 0, false};
    case PLACE_CELL: return (NamePlace){NAME_DEREF, deref_slot(c, name), false};
    case PLACE_FREE:
        return (NamePlace){NAME_DEREF, deref_slot(c, name),
                           u->scope->kind == SCOPE_CLASS || u->scope->can_see_class};
    case PLACE_GLOBAL_EXPLICIT: return (NamePlace){NAME_GLOBAL, 0, false};
    default:
        return (NamePlace){function_like || is_awaiting_module(c) ? NAME_GLOBAL : NAME_NAME, 0,
                           function_like && u->scope->can_see_class};
    }
}

bool name_is_builtin_candidate(Compiler *c, Ident *name) {
    NamePlace p = place_name(c, name);
    return p.kind == NAME_GLOBAL && !p.through_class && !scope_symbol(c->top_scope, name) &&
           symbol_place(scope_symbol(c->unit->scope, name)) != PLACE_GLOBAL_EXPLICIT;
}

static void load_class_namespace(Compiler *c, Position where) {
    if (c->unit->scope->kind == SCOPE_CLASS)
        emit(c, LOAD_LOCALS, 0, where);
    else
        emit(c, LOAD_DEREF, deref_slot(c, c->id_classdict), where);
}

void emit_load_name(Compiler *c, Ident *name, Position where) {
    if (c->failed) return;
    name = unit_mangled(c, name);
    NamePlace p = place_name(c, name);
    switch (p.kind) {
    case NAME_FAST: emit(c, LOAD_FAST, p.slot, where); break;
    case NAME_DEREF:
        if (p.through_class && name != c->id_classdict) {
            load_class_namespace(c, where);
            emit(c, LOAD_FROM_DICT_OR_DEREF, p.slot, where);
        } else
            emit(c, LOAD_DEREF, p.slot, where);
        break;
    case NAME_GLOBAL:
        if (p.through_class) {
            load_class_namespace(c, where);
            emit(c, LOAD_FROM_DICT_OR_GLOBALS, unit_name(c, name), where);
        } else
            emit(c, LOAD_GLOBAL, unit_name(c, name), where);
        break;
    case NAME_NAME: emit(c, LOAD_NAME, unit_name(c, name), where); break;
    }
}

static void emit_by_place(Compiler *c, Ident *name, const int ops[4], Position where) {
    if (c->failed) return;
    name = unit_mangled(c, name);
    NamePlace p = place_name(c, name);
    emit(c, ops[p.kind], p.kind == NAME_FAST || p.kind == NAME_DEREF ? p.slot : unit_name(c, name), where);
}

void check_assignable_name(Compiler *c, Ident *name, ExprContext ctx, Position where) {
    if (name != c->id_debug || ctx == CTX_Load) return;
    compile_error(c, span_of(where),
                  ctx == CTX_Store ? "cannot assign to __debug__" : "cannot delete __debug__");
}

void emit_store_name(Compiler *c, Ident *name, Position where) {
    static const int ops[4] = {STORE_FAST, STORE_DEREF, STORE_GLOBAL, STORE_NAME};
    check_assignable_name(c, name, CTX_Store, where);
    emit_by_place(c, name, ops, where);
}
void emit_delete_name(Compiler *c, Ident *name, Position where) {
    static const int ops[4] = {DELETE_FAST, DELETE_DEREF, DELETE_GLOBAL, DELETE_NAME};
    check_assignable_name(c, name, CTX_Del, where);
    emit_by_place(c, name, ops, where);
}

// --- handlers

int setup_handler(Compiler *c, Label target, bool push_lasti, bool with, Position where) {
    if (c->failed) return 0;
    Unit *u = c->unit;
    if (u->handler_count == u->handler_capacity) {
        uint32_t capacity = u->handler_capacity ? u->handler_capacity * 2 : 8;
        Handler *handlers = mem_realloc(u->handlers, capacity * sizeof *handlers);
        if (!handlers) {
            compile_no_memory(c);
            return 0;
        }
        u->handlers = handlers;
        u->handler_capacity = capacity;
    }
    int handler = (int)u->handler_count++;
    u->handlers[handler] = (Handler){target, u->handler, -1, push_lasti, with};
    emit(c, P_SETUP, handler, where);
    u->handler = handler;
    return handler;
}

void pop_handler(Compiler *c) {
    Unit *u = c->unit;
    if (!c->failed && u->handler != NO_HANDLER) u->handler = u->handlers[u->handler].parent;
}

void handler_here(Compiler *c, int handler) {
    if (c->failed) return;
    c->unit->handler = c->unit->handlers[handler].parent;
    label_here(c, c->unit->handlers[handler].target);
}

// --- blocks that break, continue and return leave

void push_block(Compiler *c, FrameBlockKind kind, Label block, Label exit, const void *datum,
                Position where) {
    Unit *u = c->unit;
    if (c->failed) return;
    if (u->block_count == MAX_STATIC_BLOCKS) {
        compile_error(c, span_of(where), "too many statically nested blocks");
        return;
    }
    u->blocks[u->block_count++] = (FrameBlock){kind, block, exit, datum, where};
}
void pop_block(Compiler *c) {
    if (!c->failed) c->unit->block_count--;
}
