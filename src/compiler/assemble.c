// assemble.c - from laid-out blocks to a code object: operands become bytes, jumps distances, handlers the
// exception table, positions the line table.
#include "code/linetable.h"
#include "compiler/flowgraph.h"
#include "heap/mem.h"
#include "types/str.h"
#include "types/tuple.h"

typedef struct Assembler {
    Compiler *c;
    Unit *u;
    FlowGraph g;
    int params;      // parameters of every kind
    uint32_t prefix; // units in front of the first block
    uint32_t length;
    uint32_t local_count;
    int32_t *cell_slots; // of each cell
    Instr *out;
    uint32_t at;
    LineTableWriter lines;
    ExceptionEntry *entries;
    uint32_t entry_count, entry_capacity;
    int open_handler; // of the entry being extended
} Assembler;

static uint32_t extensions(uint32_t arg) {
    return (arg > 0xFF) + (arg > 0xFFFF) + (arg > 0xFFFFFF);
}

// --- locals

static int count_params(const Scope *s) {
    int n = 0;
    for (uint32_t i = 0; i < s->symbols.count; i++) n += (s->symbols.values[i] & DEF_PARAM) != 0;
    return n;
}

static bool place_locals(Assembler *a) {
    Unit *u = a->u;
    a->params = count_params(u->scope);
    a->local_count = u->varnames.count;
    a->cell_slots = compile_alloc(a->c, (u->cells.count + 1) * sizeof *a->cell_slots);
    if (!a->cell_slots) return false;
    for (uint32_t i = 0; i < u->cells.count; i++) {
        const int32_t *param = ident_map_find(&u->varnames, u->cells.keys[i]);
        bool shared = param && *param < a->params &&
                      symbol_place(scope_symbol(u->scope, u->cells.keys[i])) == PLACE_CELL;
        a->cell_slots[i] = shared ? *param : (int32_t)a->local_count++;
    }
    return true;
}

static int32_t resolve_local(const Assembler *a, int32_t arg) {
    if (arg & LOCAL_IS_CELL) return a->cell_slots[arg & ~LOCAL_IS_CELL];
    if (arg & LOCAL_IS_FREE) return (int32_t)a->local_count + (arg & ~LOCAL_IS_FREE);
    return arg;
}

static Own *local_names(Assembler *a, uint8_t *kinds) {
    Unit *u = a->u;
    Own *names = tuple_new(a->local_count + u->free.count);
    if (!names) {
        compile_fail(a->c);
        return NULL;
    }
    Own **items = ((Tuple *)names)->items;
    for (uint32_t i = 0; i < a->local_count + u->free.count; i++) items[i] = NONE;
#define PUT(slot, ident, kind)                                                                               \
    do {                                                                                                     \
        Ref name_ = ident_object(a->c, ident);                                                               \
        if (name_ && is_none(items[slot])) items[slot] = incref(name_);                                      \
        kinds[slot] |= (kind) | (ident_map_find(&u->hidden, ident) ? LOCAL_HIDDEN : 0);                      \
    } while (0)
    for (uint32_t i = 0; i < u->varnames.count; i++) PUT(i, u->varnames.keys[i], LOCAL_PLAIN);
    for (uint32_t i = 0; i < u->cells.count; i++) PUT(a->cell_slots[i], u->cells.keys[i], LOCAL_CELL);
    for (uint32_t i = 0; i < u->free.count; i++) PUT(a->local_count + i, u->free.keys[i], LOCAL_FREE);
#undef PUT
    if (!a->c->failed) return names;
    decref(names);
    return NULL;
}

// --- sizes

static bool emitted(const Ins *ins) {
    return ins->op != NOP && ins->op != P_SETUP;
}

static int real_op(const Ins *ins, bool backward) {
    switch (ins->op) {
    case P_JUMP: return backward ? JUMP_BACKWARD : JUMP_FORWARD;
    case P_JUMP_NO_INTERRUPT: return backward ? JUMP_BACKWARD_NO_INTERRUPT : JUMP_FORWARD;
    case P_STORE_FAST_MAYBE_NULL: return STORE_FAST;
    case P_PASS: return NOP;
    default: return ins->op;
    }
}

static bool is_jump_in(const Block *b, const Unit *u, uint32_t i) {
    return i + 1 == b->end && b->jump >= 0 && emitted(&u->ins[i]);
}

static uint32_t ins_size(const Ins *ins) {
    return 1u + ins->flags + (ins->op < 256 ? opcode_info[ins->op].caches : 0u);
}

static void resolve_operands(Assembler *a) {
    Unit *u = a->u;
    for (int32_t k = a->g.first; k >= 0; k = a->g.blocks[k].next) {
        Block *b = &a->g.blocks[k];
        for (uint32_t i = b->start; i < b->end; i++) {
            Ins *ins = &u->ins[i];
            if (!emitted(ins) || is_jump_in(b, u, i)) continue;
            int op = real_op(ins, false);
            if (opcode_info[op].operand == OPERAND_LOCAL) ins->arg = resolve_local(a, ins->arg);
            ins->flags = (uint16_t)extensions((uint32_t)ins->arg);
        }
    }
}

static void set_offsets(Assembler *a) {
    uint32_t offset = a->prefix;
    for (int32_t k = a->g.first; k >= 0; k = a->g.blocks[k].next) {
        Block *b = &a->g.blocks[k];
        b->offset = offset;
        for (uint32_t i = b->start; i < b->end; i++)
            if (emitted(&a->u->ins[i])) offset += ins_size(&a->u->ins[i]);
        if (b->needs_jump) offset += 1u + b->jump_extensions;
    }
    a->length = offset;
}

static uint32_t distance(uint32_t from, uint32_t to) {
    return to >= from ? to - from : from - to;
}

// Jumps grow until every distance fits: offsets only ever increase, so this ends.
static void relax_jumps(Assembler *a) {
    bool changed = true;
    while (changed) {
        changed = false;
        set_offsets(a);
        for (int32_t k = a->g.first; k >= 0; k = a->g.blocks[k].next) {
            Block *b = &a->g.blocks[k];
            uint32_t at = b->offset;
            for (uint32_t i = b->start; i < b->end; i++) {
                Ins *ins = &a->u->ins[i];
                if (!emitted(ins)) continue;
                at += ins_size(ins);
                if (!is_jump_in(b, a->u, i)) continue;
                uint32_t needed = extensions(distance(at, a->g.blocks[b->jump].offset));
                if (needed > ins->flags) {
                    ins->flags = (uint16_t)needed;
                    changed = true;
                }
            }
            if (!b->needs_jump) continue;
            uint32_t needed = extensions(distance(at + 1 + b->jump_extensions, a->g.blocks[b->fall].offset));
            if (needed > b->jump_extensions) {
                b->jump_extensions = (uint8_t)needed;
                changed = true;
            }
        }
    }
}

// --- writing

static void note_handler(Assembler *a, int handler, uint32_t start, uint32_t end) {
    if (handler != NO_HANDLER && a->u->handlers[handler].depth < 0) handler = NO_HANDLER;
    if (handler == a->open_handler) {
        if (handler != NO_HANDLER) a->entries[a->entry_count - 1].end = end;
        return;
    }
    a->open_handler = handler;
    if (handler == NO_HANDLER) return;
    if (a->entry_count == a->entry_capacity) {
        uint32_t capacity = a->entry_capacity ? a->entry_capacity * 2 : 8;
        ExceptionEntry *entries = mem_realloc(a->entries, capacity * sizeof *entries);
        if (!entries) {
            a->open_handler = NO_HANDLER;
            compile_no_memory(a->c);
            return;
        }
        a->entries = entries;
        a->entry_capacity = capacity;
    }
    const Handler *h = &a->u->handlers[handler];
    uint32_t target = a->g.blocks[a->g.block_at[a->u->labels[h->target]]].offset;
    a->entries[a->entry_count++] = (ExceptionEntry){start, end, target, (uint16_t)h->depth, h->push_lasti};
}

static void write_instruction(Assembler *a, int op, uint32_t arg, uint32_t extended, const Position *where,
                              int handler) {
    uint32_t start = a->at;
    for (uint32_t i = extended; i > 0; i--)
        a->out[a->at++] = (Instr){{EXTENDED_ARG, (uint8_t)(arg >> 8 * i)}};
    a->out[a->at++] = (Instr){{(uint8_t)op, (uint8_t)arg}};
    for (int i = 0; i < opcode_info[op].caches; i++) a->out[a->at++] = (Instr){.cache = 0};
    line_table_add(&a->lines, a->at - start, where);
    note_handler(a, handler, start, a->at);
}

static void write_jump(Assembler *a, int op, uint32_t extended, int32_t target, const Position *where,
                       int handler) {
    uint32_t end = a->at + extended + 1u + opcode_info[op].caches;
    write_instruction(a, op, distance(end, a->g.blocks[target].offset), extended, where, handler);
}

static void write_prefix(Assembler *a, bool measure) {
    Unit *u = a->u;
    Position nowhere = NOWHERE, first = {u->first_line, u->first_line, -1, -1};
    bool generator = u->scope->generator || u->scope->coroutine;
    uint32_t size = 0;
#define PREFIX(op, arg, where)                                                                               \
    do {                                                                                                     \
        uint32_t arg_ = (uint32_t)(arg);                                                                     \
        if (measure)                                                                                         \
            size += 1 + extensions(arg_);                                                                    \
        else                                                                                                 \
            write_instruction(a, op, arg_, extensions(arg_), where, NO_HANDLER);                             \
    } while (0)
    if (u->free.count) PREFIX(COPY_FREE_VARS, u->free.count, &nowhere);
    for (uint32_t i = 0; i < u->cells.count; i++) PREFIX(MAKE_CELL, a->cell_slots[i], &nowhere);
    if (generator && (scope_is_function_like(u->scope) || u->kind == UNIT_MODULE)) {
        PREFIX(RETURN_GENERATOR, 0, &first);
        PREFIX(POP_TOP, 0, &first);
    }
#undef PREFIX
    if (measure) a->prefix = size;
}

static void write_blocks(Assembler *a) {
    Unit *u = a->u;
    for (int32_t k = a->g.first; k >= 0; k = a->g.blocks[k].next) {
        Block *b = &a->g.blocks[k];
        Position last = NOWHERE;
        int handler = NO_HANDLER;
        ASSERT(a->at == b->offset);
        for (uint32_t i = b->start; i < b->end; i++) {
            const Ins *ins = &u->ins[i];
            int32_t line = last.line;
            last = ins->where;
            handler = ins->handler;
            if (!emitted(ins)) {
                if (last.line > 0 && last.line != line) line_table_pass(&a->lines, last.line);
                continue;
            }
            if (is_jump_in(b, u, i)) {
                bool backward = a->g.blocks[b->jump].order <= b->order;
                write_jump(a, real_op(ins, backward), ins->flags, b->jump, &ins->where, ins->handler);
            } else
                write_instruction(a, real_op(ins, false), (uint32_t)ins->arg, ins->flags, &ins->where,
                                  ins->handler);
        }
        if (b->needs_jump)
            write_jump(a, a->g.blocks[b->fall].order <= b->order ? JUMP_BACKWARD : JUMP_FORWARD,
                       b->jump_extensions, b->fall, &last, handler);
    }
}

static uint32_t code_flags(const Assembler *a) {
    const Scope *s = a->u->scope;
    uint32_t flags = a->u->extra_flags;
    if (scope_is_function_like(s)) {
        flags |= CODE_NEWLOCALS | CODE_OPTIMIZED;
        if (s->nested) flags |= CODE_NESTED;
        if (s->generator && !s->coroutine) flags |= CODE_GENERATOR;
        if (!s->generator && s->coroutine) flags |= CODE_COROUTINE;
        if (s->generator && s->coroutine) flags |= CODE_ASYNC_GENERATOR;
        if (s->varargs) flags |= CODE_VARARGS;
        if (s->varkeywords) flags |= CODE_VARKEYWORDS;
    }
    if (a->c->top_level_await && a->u->kind == UNIT_MODULE && s->coroutine) flags |= CODE_COROUTINE;
    if (a->c->future_annotations) flags |= CODE_FUTURE_ANNOTATIONS;
    return flags;
}

static Own *names_tuple(Compiler *c, const IdentMap *names) {
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

static Own *make_code(Assembler *a) {
    Compiler *c = a->c;
    Unit *u = a->u;
    SCOPED Own *names = names_tuple(c, &u->names);
    SCOPED Own *consts = c->failed ? NULL : tuple_from_array(REFS(u->consts.items), u->consts.count);
    uint8_t *kinds = compile_alloc(c, a->local_count + u->free.count + 1);
    SCOPED Own *locals = kinds && consts ? local_names(a, kinds) : NULL;
    Ref name = ident_object(c, u->name);
    if (!locals || !name || c->failed) return NULL;
    CodeInit init = {
        .instructions = a->out,
        .length = a->length,
        .consts = consts,
        .names = names,
        .local_names = locals,
        .local_kinds = kinds,
        .filename = c->filename,
        .name = name,
        .qualname = u->qualname,
        .flags = code_flags(a),
        .arg_count = u->arg_count,
        .posonly_count = u->posonly_count,
        .kwonly_count = u->kwonly_count,
        .stack_size = MAX(a->g.max_depth, 1),
        .first_line = u->first_line,
        .exceptions = a->entries,
        .exception_count = a->entry_count,
        .line_table = (const uint8_t *)a->lines.out.data,
        .line_table_length = a->lines.out.size,
    };
    return code_new(&init);
}

Own *assemble_unit(Compiler *c, Unit *u) {
    Assembler a = {.c = c, .u = u, .open_handler = NO_HANDLER};
    Own *code = NULL;
    if (place_locals(&a) && flow_build(c, &a.g, u, count_params(u->scope))) {
        write_prefix(&a, true);
        resolve_operands(&a);
        relax_jumps(&a);
        a.out = mem_alloc(a.length * sizeof *a.out);
        if (!a.out)
            compile_no_memory(c);
        else {
            line_table_begin(&a.lines, u->first_line);
            write_prefix(&a, false);
            write_blocks(&a);
            if (!line_table_end(&a.lines)) compile_no_memory(c);
            if (!c->failed) code = make_code(&a);
            bytebuf_clear(&a.lines.out);
        }
    }
    flow_free(&a.g);
    mem_free(a.out);
    mem_free(a.entries);
    return code;
}
