// flowgraph.c - the instructions of a unit as basic blocks: shortens them, throws away what cannot be
// reached, computes the stack's depth over every path, finds loads that need a check, and puts blocks in
// their final order.
//
// Blocks that only exceptions reach go behind all others. A block is a range of the unit's instructions; a
// block without instructions that falls through to another is a trampoline for a jump that has no backward
// form.
#include "compiler/flowgraph.h"
#include "heap/mem.h"

static bool is_jump(int op) {
    return op == P_JUMP || op == P_JUMP_NO_INTERRUPT || (op < 256 && opcode_is_jump((Opcode)op));
}
static bool ends_block(int op) {
    return op == P_JUMP || op == P_JUMP_NO_INTERRUPT || (op < 256 && opcode_ends_block((Opcode)op));
}

void flow_free(FlowGraph *g) {
    mem_free(g->blocks);
    mem_free(g->work);
    *g = (FlowGraph){0};
}

// --- cutting into blocks

static bool cut_blocks(Compiler *c, FlowGraph *g) {
    Unit *u = g->unit;
    uint32_t n = u->ins_count, count = 0;
    int32_t *block_at = compile_alloc(c, (n + 1) * sizeof *block_at); // 1: a block begins here
    if (!block_at) return false;
    block_at[0] = 1;
    for (uint32_t i = 0; i < u->label_count; i++)
        if (u->labels[i] >= 0) block_at[u->labels[i]] = 1;
    for (uint32_t i = 0; i < n; i++)
        if (is_jump(u->ins[i].op) || ends_block(u->ins[i].op)) block_at[i + 1] = 1;
    for (uint32_t i = 0; i < n; i++) count += block_at[i] != 0;
    g->capacity = count + count / 4 + 8;
    g->blocks = mem_alloc(g->capacity * sizeof *g->blocks);
    g->work = mem_alloc(g->capacity * sizeof *g->work);
    if (!g->blocks || !g->work) {
        compile_no_memory(c);
        return false;
    }
    g->count = count;
    int32_t b = -1;
    for (uint32_t i = 0; i < n; i++) {
        if (block_at[i]) {
            if (b >= 0) g->blocks[b].end = i;
            g->blocks[++b] = (Block){.start = i, .end = n, .next = -1, .fall = -1, .jump = -1, .depth = -1};
        }
        block_at[i] = b;
    }
    block_at[n] = -1;
    g->block_at = block_at;
    for (uint32_t i = 0; i < count; i++) {
        Block *block = &g->blocks[i];
        const Ins *last = &u->ins[block->end - 1];
        if (is_jump(last->op)) block->jump = block_at[u->labels[last->arg]];
        if (!ends_block(last->op) && i + 1 < count) block->fall = (int32_t)i + 1;
    }
    return true;
}

static int32_t handler_block(const FlowGraph *g, int handler) {
    return g->block_at[g->unit->labels[g->unit->handlers[handler].target]];
}

// --- shortening inside a block

static void nop(Ins *ins) {
    ins->op = NOP;
}

static Ins *next_real(Ins *from, const Ins *end) {
    while (from < end && from->op == NOP) from++;
    return from;
}

// SWAP n before n stores into different locals: the same stores in the other order, without the SWAP.
static void reorder_stores(Ins *swap, const Ins *end) {
    int n = swap->arg;
    if ((n != 2 && n != 3) || swap + n >= end) return;
    for (int i = 1; i <= n; i++) {
        if (swap[i].op != STORE_FAST || swap[i].handler != swap->handler) return;
        for (int j = 1; j < i; j++)
            if (swap[j].arg == swap[i].arg) return;
    }
    Ins first = swap[1];
    swap[1] = swap[n];
    swap[n] = first;
    nop(swap);
}

static void shorten_block(Unit *u, Block *b) {
    Ins *end = u->ins + b->end;
    for (Ins *i = u->ins + b->start; i < end; i++) {
        Ins *next = next_real(i + 1, end);
        if (next == end) break;
        switch (i->op) {
        case LOAD_CONST:
            if (next->op == RETURN_VALUE) {
                next->op = RETURN_CONST;
                next->arg = i->arg;
                nop(i);
            }
            break;
        case BUILD_TUPLE:
        case BUILD_LIST:
            if (next->op != UNPACK_SEQUENCE || next->arg != i->arg || i->arg > 3 || i->arg < 1) break;
            nop(i);
            if (next->arg == 1)
                nop(next);
            else {
                next->op = SWAP;
                reorder_stores(next, end);
            }
            break;
        default: break;
        }
    }
}

// Positions that code generation left open come from the instruction before, or from the only block that leads here. Others
// stay open: no line begins there.
static void count_ways(FlowGraph *g) {
    for (uint32_t i = 0; i < g->count; i++) {
        const Block *b = &g->blocks[i];
        if (b->depth < 0) continue;
        if (b->fall >= 0) g->blocks[b->fall].ways++;
        if (b->jump >= 0) g->blocks[b->jump].ways++;
    }
}
static void spread_positions(FlowGraph *g) {
    Unit *u = g->unit;
    count_ways(g);
    for (uint32_t i = 0; i < g->count; i++) {
        Block *b = &g->blocks[i];
        Position last = NOWHERE;
        for (uint32_t k = b->start; k < b->end; k++) {
            if (u->ins[k].where.line <= 0)
                u->ins[k].where = last;
            else
                last = u->ins[k].where;
        }
        if (last.line <= 0) continue;
        int32_t successors[2] = {b->fall, b->jump};
        for (int s = 0; s < 2; s++) {
            if (successors[s] < 0 || g->blocks[successors[s]].ways > 1) continue;
            Ins *first = &u->ins[g->blocks[successors[s]].start];
            if (first->where.line <= 0) first->where = last;
        }
    }
}

static bool stands_for_line(const Ins *ins) {
    return (ins->op == NOP || ins->op == P_SETUP) && ins->where.line > 0;
}

// A line that a block passes at its end is told apart from what follows only by an instruction, if others come there, too.
static void keep_last_line(FlowGraph *g, const Block *b) {
    Ins *ins = g->unit->ins;
    if (b->fall < 0 && b->jump < 0) return;
    const Block *next = &g->blocks[b->fall >= 0 ? b->fall : b->jump];
    if (next->ways < 2 || next->start == next->end) return;
    uint32_t last = b->end;
    while (last > b->start && ins[last - 1].op == NOP && ins[last - 1].where.line <= 0) last--;
    if (last == b->start || !stands_for_line(&ins[--last])) return;
    uint32_t before = last;
    while (before > b->start && stands_for_line(&ins[before - 1])) before--;
    int32_t line = ins[last].where.line;
    if ((before > b->start && ins[before - 1].where.line == line) || ins[next->start].where.line == line) return;
    ins[last].op = P_PASS;
}

// --- jumps to jumps

// The only instruction of a block; NULL: there are more, or lines that are passed before it.
static const Ins *only_instruction(const FlowGraph *g, int32_t block) {
    const Block *b = &g->blocks[block];
    const Ins *first = g->unit->ins + b->start;
    const Ins *end = g->unit->ins + b->end;
    while (first < end && first->op == NOP) first++;
    if (first + 1 != end) return NULL;
    for (const Ins *i = g->unit->ins + b->start; i < first; i++)
        if (i->where.line > 0 && i->where.line != first->where.line) return NULL;
    return first;
}

// May a jump go where this one leads, without the line of either being missed?
static bool same_line(const Ins *jump, const Ins *there) {
    return there->where.line <= 0 || jump->where.line <= 0 || jump->where.line == there->where.line;
}

static bool thread_once(FlowGraph *g, Block *b, Ins *last) {
    const Ins *there = only_instruction(g, b->jump);
    if (!there || !same_line(last, there)) return false;
    const Block *target = &g->blocks[b->jump];
    if (last->op == P_JUMP && (there->op == RETURN_VALUE || there->op == RETURN_CONST)) { // return at once
        last->op = there->op;
        last->arg = there->arg;
        if (last->where.line <= 0) last->where = there->where;
        b->jump = -1;
        return false;
    }
    if (there->op == P_JUMP && target->jump != b->jump) {
        if (last->op == SEND || last->op == P_JUMP_NO_INTERRUPT) return false;
        bool can_go_back =
            last->op == P_JUMP || last->op == POP_JUMP_IF_FALSE || last->op == POP_JUMP_IF_TRUE;
        if (!can_go_back && g->blocks[target->jump].start <= b->start) return false;
        b->jump = target->jump;
        if (last->where.line <= 0) last->where = there->where;
        return true;
    }
    if (last->op != JUMP_IF_FALSE_OR_POP && last->op != JUMP_IF_TRUE_OR_POP) return false;
    bool truth = last->op == JUMP_IF_TRUE_OR_POP; // of the value when the jump is taken
    switch (there->op) {
    case JUMP_IF_FALSE_OR_POP:
    case JUMP_IF_TRUE_OR_POP:
        if ((there->op == JUMP_IF_TRUE_OR_POP) == truth)
            b->jump = target->jump;
        else {
            last->op = truth ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE;
            b->jump = target->fall;
        }
        return true;
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE:
        last->op = truth ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE;
        b->jump = (there->op == POP_JUMP_IF_TRUE) == truth ? target->jump : target->fall;
        return true;
    default: return false;
    }
}

static void thread_jumps(FlowGraph *g) {
    for (uint32_t i = 0; i < g->count; i++) {
        Block *b = &g->blocks[i];
        if (b->jump < 0) continue;
        for (int rounds = 0; rounds < 16 && thread_once(g, b, &g->unit->ins[b->end - 1]); rounds++) continue;
    }
}

// --- what is reached, how deep the stack is

static void reach(FlowGraph *g, uint32_t *work, uint32_t *count, int32_t block, int depth, bool warm,
                  bool *bad) {
    if (block < 0) return;
    Block *b = &g->blocks[block];
    if (b->depth >= 0 && b->depth != depth) *bad = true;
    if (b->depth >= 0 && (b->warm || !warm)) return;
    b->depth = depth;
    b->warm |= warm;
    if (!b->queued) {
        b->queued = true;
        work[(*count)++] = (uint32_t)block;
    }
}

static int effect(const Ins *ins, bool jump) {
    switch (ins->op) {
    case P_JUMP:
    case P_JUMP_NO_INTERRUPT:
    case P_SETUP: return 0;
    case P_STORE_FAST_MAYBE_NULL: return -1;
    default: return opcode_stack_effect((Opcode)ins->op, ins->arg, jump);
    }
}

static bool walk_depths(Compiler *c, FlowGraph *g) {
    Unit *u = g->unit;
    uint32_t *work = g->work, count = 0;
    bool bad = false;
    reach(g, work, &count, 0, 0, true, &bad);
    uint32_t handlers_done = 0;
    while (count > 0 || handlers_done < u->handler_count) {
        if (count == 0) { // all that is reached without exceptions is known: now the handlers, cold
            bool any = false;
            for (uint32_t h = 0; h < u->handler_count; h++) {
                Handler *handler = &u->handlers[h];
                if (handler->depth < 0) continue;
                int32_t block = handler_block(g, (int)h);
                if (g->blocks[block].depth >= 0) continue;
                reach(g, work, &count, block, handler->depth + handler->push_lasti + 1, false, &bad);
                any = true;
            }
            if (!any) break;
            continue;
        }
        Block *b = &g->blocks[work[--count]];
        b->queued = false;
        int depth = b->depth;
        for (uint32_t i = b->start; i < b->end; i++) {
            const Ins *ins = &u->ins[i];
            if (ins->op == P_SETUP) {
                Handler *h = &u->handlers[ins->arg];
                h->depth = depth - h->with;
                g->max_depth = MAX(g->max_depth, h->depth + h->push_lasti + 1);
                continue;
            }
            if (i + 1 == b->end && b->jump >= 0) {
                int taken = depth + effect(ins, true);
                g->max_depth = MAX(g->max_depth, taken);
                reach(g, work, &count, b->jump, taken, b->warm, &bad);
            }
            depth += effect(ins, false);
            if (depth < 0) bad = true;
            g->max_depth = MAX(g->max_depth, depth);
        }
        if (b->fall >= 0) reach(g, work, &count, b->fall, depth, b->warm, &bad);
    }
    if (!bad) return true;
    raise_error(EXC_SystemError, "compiler: depth of the stack does not fit in %U", u->qualname);
    compile_fail(c);
    return false;
}

// --- locals that may be unbound: LOAD_FAST becomes LOAD_FAST_CHECK

static uint64_t bit_of(const Ins *ins) {
    return ins->arg >= 0 && ins->arg < 64 ? (uint64_t)1 << ins->arg : 0;
}

static void merge_unsafe(FlowGraph *g, uint32_t *count, int32_t block, uint64_t unsafe) {
    if (block < 0) return;
    Block *b = &g->blocks[block];
    if (b->seen && (b->unsafe | unsafe) == b->unsafe) return;
    b->unsafe |= unsafe;
    b->seen = true;
    if (!b->queued) {
        b->queued = true;
        g->work[(*count)++] = (uint32_t)block;
    }
}

static void check_first_locals(FlowGraph *g, int params) {
    Unit *u = g->unit;
    uint32_t count = 0;
    uint64_t unsafe = params >= 64 ? 0 : ~(uint64_t)0 << params;
    merge_unsafe(g, &count, 0, unsafe);
    while (count > 0) {
        Block *b = &g->blocks[g->work[--count]];
        b->queued = false;
        uint64_t now = b->unsafe;
        int last_handler = NO_HANDLER;
        uint64_t told = 0;
        for (uint32_t i = b->start; i < b->end; i++) {
            Ins *ins = &u->ins[i];
            if (ins->handler != NO_HANDLER && (ins->handler != last_handler || (now | told) != told)) {
                last_handler = ins->handler;
                told = now;
                merge_unsafe(g, &count, handler_block(g, ins->handler), now);
            }
            uint64_t bit = bit_of(ins);
            switch (ins->op) {
            case STORE_FAST:
            case LOAD_FAST_CHECK: now &= ~bit; break;
            case DELETE_FAST:
            case LOAD_FAST_AND_CLEAR:
            case P_STORE_FAST_MAYBE_NULL: now |= bit; break;
            case LOAD_FAST:
                if (now & bit) ins->op = LOAD_FAST_CHECK;
                now &= ~bit;
                break;
            default: break;
            }
        }
        merge_unsafe(g, &count, b->fall, now);
        merge_unsafe(g, &count, b->jump, now);
    }
}

// Beyond the 64th only the block itself is looked at.
static bool check_other_locals(Compiler *c, FlowGraph *g, int params, int locals) {
    Unit *u = g->unit;
    uint32_t *bound_in =
        compile_alloc(c, (size_t)locals * sizeof *bound_in); // block + 1 where it was last seen bound
    if (!bound_in) return false;
    for (uint32_t k = 0; k < g->count; k++) {
        if (g->blocks[k].depth < 0) continue;
        for (uint32_t i = g->blocks[k].start; i < g->blocks[k].end; i++) {
            Ins *ins = &u->ins[i];
            if (ins->arg < MAX(64, params) || ins->arg >= locals) continue;
            switch (ins->op) {
            case STORE_FAST: bound_in[ins->arg] = k + 1; break;
            case DELETE_FAST:
            case LOAD_FAST_AND_CLEAR:
            case P_STORE_FAST_MAYBE_NULL: bound_in[ins->arg] = 0; break;
            case LOAD_FAST:
                if (bound_in[ins->arg] != k + 1) ins->op = LOAD_FAST_CHECK;
                bound_in[ins->arg] = k + 1;
                break;
            default: break;
            }
        }
    }
    for (uint32_t k = 0; k < g->count;
         k++) // parameters beyond the 64th are bound unless they are deleted somewhere
        for (uint32_t i = g->blocks[k].start; i < g->blocks[k].end; i++)
            if (u->ins[i].op == DELETE_FAST && u->ins[i].arg >= 64 && u->ins[i].arg < params)
                bound_in[u->ins[i].arg] = UINT32_MAX;
    for (uint32_t i = 0; i < u->ins_count; i++)
        if (u->ins[i].op == LOAD_FAST && u->ins[i].arg >= 64 && u->ins[i].arg < params &&
            bound_in[u->ins[i].arg] == UINT32_MAX)
            u->ins[i].op = LOAD_FAST_CHECK;
    return true;
}

// --- final order

static int32_t add_trampoline(Compiler *c, FlowGraph *g, int32_t target) {
    if (g->count == g->capacity) {
        Block *blocks = mem_realloc(g->blocks, g->capacity * 2 * sizeof *blocks);
        if (!blocks) {
            compile_no_memory(c);
            return -1;
        }
        g->blocks = blocks;
        g->capacity *= 2;
    }
    g->blocks[g->count] =
        (Block){.next = -1, .fall = target, .jump = -1, .depth = g->blocks[target].depth, .order = INT32_MAX};
    return (int32_t)g->count++;
}

static bool lay_out(Compiler *c, FlowGraph *g) {
    int32_t tail = -1, order = 0;
    g->first = -1;
    for (int cold = 0; cold < 2; cold++) {
        for (uint32_t i = 0; i < g->count; i++) {
            Block *b = &g->blocks[i];
            if (b->depth < 0 || b->warm == (cold != 0)) continue;
            if (tail < 0)
                g->first = (int32_t)i;
            else
                g->blocks[tail].next = (int32_t)i;
            tail = (int32_t)i;
            b->order = order++;
        }
    }
    uint32_t count = g->count;
    for (uint32_t i = 0; i < count; i++) {
        Block *b = &g->blocks[i];
        if (b->depth < 0 || b->jump < 0 || g->blocks[b->jump].order > b->order) continue;
        Ins *last = &g->unit->ins[b->end - 1];
        switch (last->op) {
        case P_JUMP:
        case P_JUMP_NO_INTERRUPT: break;
        case POP_JUMP_IF_FALSE: last->op = POP_JUMP_BACKWARD_IF_FALSE; break;
        case POP_JUMP_IF_TRUE: last->op = POP_JUMP_BACKWARD_IF_TRUE; break;
        default: {
            int32_t trampoline = add_trampoline(c, g, b->jump);
            if (trampoline < 0) return false;
            b = &g->blocks[i];
            b->jump = trampoline;
            g->blocks[tail].next = trampoline;
            g->blocks[trampoline].order = order++;
            tail = trampoline;
        }
        }
    }
    for (int32_t i = g->first; i >= 0; i = g->blocks[i].next) {
        Block *b = &g->blocks[i];
        b->needs_jump = b->fall >= 0 && b->fall != b->next;
        if (b->end > b->start && g->unit->ins[b->end - 1].op == P_JUMP && b->jump == b->next)
            nop(&g->unit->ins[b->end - 1]);
        if (b->fall == b->next || b->jump == b->next) keep_last_line(g, b);
    }
    return true;
}

bool flow_build(Compiler *c, FlowGraph *g, Unit *u, int params) {
    *g = (FlowGraph){.unit = u};
    if (!cut_blocks(c, g)) return false;
    for (uint32_t i = 0; i < g->count; i++) shorten_block(u, &g->blocks[i]);
    thread_jumps(g);
    if (!walk_depths(c, g)) return false;
    spread_positions(g);
    int locals = (int)u->varnames.count;
    if (locals > 0) check_first_locals(g, params);
    if (locals > 64 && !check_other_locals(c, g, params, locals)) return false;
    return lay_out(c, g);
}
