// jump.c - setting f_lineno: the frame whose line event is under way goes on at another line.
//
// That is sound where the evaluation stack there begins like the one here: what lies above is dropped. So each instruction's stack
// is worked out as a row of kinds (below), three bits each, the bottom highest; values of one kind stand for each other.
#include "code/linetable.h"
#include "heap/mem.h"
#include "types/int.h"
#include "vm/operations.h"
#include "vm/trace.h"

typedef uint64_t Kinds;
enum { OBJECT = 1, ITERATOR, HANDLED /* what was handled before, below an exception */, LASTI, MAYBE_NULL };
enum { KIND_BITS = 3, KIND_MASK = 7, KINDS_MAX = 21 };
static const Kinds UNKNOWN = UINT64_MAX;

static Kinds push(Kinds kinds, unsigned kind) { return kinds == UNKNOWN || kinds >> ((KINDS_MAX - 1) * KIND_BITS) ? UNKNOWN : kinds << KIND_BITS | kind; }
static Kinds pop(Kinds kinds) { return kinds == UNKNOWN ? UNKNOWN : kinds >> KIND_BITS; }
static int depth_of(Kinds kinds) {
    int n = 0;
    for (; kinds; kinds >>= KIND_BITS) n++;
    return n;
}
static Kinds cut(Kinds kinds, int depth) {
    for (int n = depth_of(kinds); n > depth; n--) kinds = pop(kinds);
    return kinds;
}
static bool is_prefix(Kinds there, Kinds here) {
    int depth = depth_of(there);
    if (depth > depth_of(here)) return false;
    for (here = cut(here, depth); depth > 0; depth--, here = pop(here), there = pop(there)) {
        unsigned kind = here & KIND_MASK, wanted = there & KIND_MASK;
        if (wanted != kind && wanted != MAYBE_NULL && (wanted != OBJECT || kind == MAYBE_NULL)) return false;
    }
    return true;
}
static unsigned kind_at(Kinds kinds, unsigned from_top) { return kinds >> (from_top - 1) * KIND_BITS & KIND_MASK; }

static Kinds after(Kinds kinds, Opcode op, uint32_t arg, bool jump) {
    if (kinds == UNKNOWN) return UNKNOWN;
    switch (op) {
    case GET_ITER: return push(pop(kinds), ITERATOR);
    case INTRINSIC_1: return arg == INTRINSIC_AITER ? push(pop(kinds), ITERATOR) : push(pop(kinds), OBJECT);
    case COPY: return push(kinds, kind_at(kinds, arg));
    case SWAP: {
        unsigned top = kind_at(kinds, 1), other = kind_at(kinds, arg);
        Kinds shift = (arg - 1) * KIND_BITS;
        return (kinds & ~((Kinds)KIND_MASK << shift | KIND_MASK)) | (Kinds)top << shift | other;
    }
    case PUSH_EXC_INFO: return push(kinds, HANDLED); // both count as one
    case PUSH_NULL:
    case LOAD_METHOD:
    case LOAD_FAST_AND_CLEAR: return push(kinds, MAYBE_NULL);
    case LOAD_SUPER_METHOD: return push(pop(pop(kinds)), MAYBE_NULL);
    default: break;
    }
    int effect = opcode_stack_effect(op, (int)arg, jump);
    for (; effect < 0; effect++) kinds = pop(kinds);
    for (; effect > 0; effect--) kinds = push(kinds, OBJECT);
    return kinds;
}

typedef struct StackMap {
    const Code *code;
    Kinds *kinds; // of each instruction; UNKNOWN: not reached
    bool changed;
} StackMap;

static void flow(StackMap *m, uint32_t to, Kinds kinds) {
    if (to >= m->code->length || m->kinds[to] != UNKNOWN || kinds == UNKNOWN) return;
    m->kinds[to] = kinds;
    m->changed = true;
}

static void flow_through(StackMap *m, uint32_t at, uint32_t next, Opcode op, uint32_t arg) {
    Kinds kinds = m->kinds[at];
    if (kinds == UNKNOWN) return;
    const ExceptionEntry *handler = find_handler(m->code, at);
    if (handler) {
        Kinds there = cut(kinds, handler->depth);
        flow(m, handler->target, push(handler->push_lasti ? push(there, LASTI) : there, HANDLED));
    }
    if (opcode_is_jump(op)) {
        uint32_t to = opcode_info[op].operand == OPERAND_FORWARD ? next + arg : next - arg;
        flow(m, to, after(kinds, op, arg, true));
    }
    if (!opcode_ends_block(op)) flow(m, next, after(kinds, op, arg, false));
}

static Kinds *map_stacks(const Code *code) {
    StackMap m = {code, mem_alloc(code->length * sizeof(Kinds)), true};
    if (!m.kinds) {
        raise_no_memory();
        return NULL;
    }
    for (uint32_t i = 0; i < code->length; i++) m.kinds[i] = UNKNOWN;
    m.kinds[0] = 0;
    while (m.changed) {
        m.changed = false;
        Opcode op;
        uint32_t arg;
        for (uint32_t at = 0, next; at < code->length; at = next) {
            next = code_decode(code, at, &op, &arg);
            flow_through(&m, at, next, op, arg);
        }
    }
    return m.kinds;
}

static const char *refusal(Kinds there) {
    switch (there == UNKNOWN ? 0 : kind_at(there, 1)) {
    case HANDLED: return "can't jump into an 'except' block as there's no exception";
    case LASTI: return "can't jump into a re-raising block as there's no location";
    case ITERATOR: return "can't jump into the body of a for loop";
    default: return "incompatible stacks";
    }
}

// Does the line begin at this instruction? *skip: behind how many that are passed there.
static bool begins_at(const Code *code, uint32_t at, int line, unsigned *skip) {
    const TracePoint *p = &code->points[at];
    *skip = 0;
    if (p->marks & MARK_PASSED)
        for (int32_t passed; (passed = code_passed_line(code, at, *skip)); ++*skip)
            if (passed == line) return true;
    return p->marks & MARK_LINE && p->line == line;
}

// Where the line begins with the deepest stack that this one has; -1: nowhere, and *why says why.
static int64_t find_start(const Code *code, const Kinds *stacks, Kinds here, int line, unsigned *skip, const char **why) {
    int64_t best = -1;
    *why = NULL;
    for (uint32_t at = 0; at < code->length; at += 1u + opcode_info[code->points[at].op].caches) {
        unsigned behind;
        Kinds there = stacks[at];
        if (there == UNKNOWN || !begins_at(code, at, line, &behind)) continue;
        bool fits = is_prefix(there, here);
        if (!fits && !*why) *why = refusal(there);
        if (!fits || (best >= 0 && depth_of(there) <= depth_of(stacks[best]))) continue;
        best = at;
        *skip = behind;
    }
    if (!*why) *why = "cannot find bytecode for specified line";
    return best;
}

// The first line from `line` on that has instructions; 0: none.
static int line_from(const Code *code, int line) {
    LineTableReader r;
    int found = 0;
    line_table_open(&r, code->line_table, code->line_table_length, code->first_line);
    while (line_table_next_line(&r))
        if (r.position.line >= line && (!found || r.position.line < found)) found = r.position.line;
    return found;
}

// An instruction may rely on a variable that the way here has not bound.
static int bind_locals(Frame *f) {
    Own **locals = frame_locals(f);
    uint32_t unbound = 0;
    for (uint32_t i = 0; i < f->code->local_count; i++) unbound += !locals[i];
    if (!unbound) return 0;
    if (error_warn(EXC_RuntimeWarning, "assigning None to %u unbound local%s", unbound, unbound == 1 ? "" : "s") < 0) return -1;
    for (uint32_t i = 0; i < f->code->local_count; i++)
        if (!locals[i]) locals[i] = NONE;
    return 0;
}

static void drop(Own ***top, Kinds here, Kinds there) {
    for (int n = depth_of(here) - depth_of(there); n > 0; n--, here = pop(here)) {
        Own *x = *--*top;
        if (kind_at(here, 1) == HANDLED) {
            Own *done = vm->handled->exception;
            vm->handled->exception = x && is_none(x) ? NULL : x;
            x = done;
        }
        xdecref(x);
    }
}

static int jump_to(Frame *f, int line, const Kinds *stacks) {
    const Code *code = f->code;
    const char *why;
    unsigned skip = 0;
    Kinds here = stacks[frame_instruction(f)];
    if (here == UNKNOWN) return raise_int(EXC_ValueError, "can't jump from unreachable code");
    int64_t start = find_start(code, stacks, here, line, &skip, &why);
    if (start < 0) return raise_int(EXC_ValueError, why);
    if (bind_locals(f) < 0) return -1;
    drop(vm->tracing.top, here, stacks[start]);
    f->ip = code->instructions + start;
    FrameObject *o = (FrameObject *)frame_object_peek(f);
    o->line = line; // until the hook returns
    o->last_line = line; // which is not told again
    o->skip = (uint16_t)skip;
    o->jumped = true;
    return 0;
}

int trace_set_line(Frame *f, Ref value) {
    int64_t line;
    const FrameObject *o = f ? (const FrameObject *)frame_object_peek(f) : NULL;
    const Tracing *t = &vm->tracing;
    if (!is_int(value)) return raise_int(EXC_ValueError, "lineno must be an integer");
    if (t->depth && t->event == EVENT_CALL) return raise_int(EXC_ValueError, "can't jump from the 'call' trace event of a new frame");
    if (!t->depth) return raise_int(EXC_ValueError, "f_lineno can only be set in a trace function");
    if (!o || !o->trace) return raise_int(EXC_ValueError, "f_lineno can only be set by a trace function");
    if (t->jumper != f) return raise_int(EXC_ValueError, "can only jump from a 'line' trace event");
    if (int_as_i64(value, &line) < 0 || line != (int)line) {
        error_clear();
        return raise_int(EXC_ValueError, "lineno out of range");
    }
    if (line < f->code->first_line) return raise_int(EXC_ValueError, "line %d comes before the current code block", (int)line);
    int there = line_from(f->code, (int)line);
    if (!there) return raise_int(EXC_ValueError, "line %d comes after the current code block", (int)line);
    if (there == o->line) return 0;
    Kinds *stacks = map_stacks(f->code);
    int r = stacks ? jump_to(f, there, stacks) : -1;
    mem_free(stacks);
    return r;
}
