// frame.c - the stack region, and frame objects: what Python sees of a frame.
//
// A FrameObject points to its Frame while that runs; to nothing while a generator sleeps (the generator then points to it);
// and takes the locals over when the frame ends.
#include "vm/frame_locals.h"
#include "vm/generator.h"
#include "vm/trace.h"
#include "heap/mem.h"
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include <sys/mman.h>
#include <sys/resource.h>

// --- the region: reserved address space, touched as it is used. Behind its limit there is room for one more frame that is not large

enum { REGION_MAX = 1 << 30, REGION_MIN = 1 << 20, WORDS_BEHIND_LIMIT = FRAME_WORDS + LARGE_FRAME_WORDS };

int stack_reserve(Own ***base, Own ***limit, size_t bytes) {
    struct rlimit space;
    if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY)
        while (bytes > space.rlim_cur / 16 && bytes > REGION_MIN) bytes /= 2;
    void *p;
    while ((p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) == MAP_FAILED)
        if ((bytes /= 2) < REGION_MIN) return -1;
    *base = p;
    *limit = *base + bytes / sizeof(Own *) - WORDS_BEHIND_LIMIT;
    return 0;
}
void stack_give_back(Own **base, Own **limit) {
    if (base) munmap(base, (size_t)((char *)(limit + WORDS_BEHIND_LIMIT) - (char *)base));
}

int stack_open(void) { return stack_reserve(&vm->stack_base, &vm->stack_limit, REGION_MAX); }
void stack_close(void) {
    stack_give_back(vm->stack_base, vm->stack_limit);
    vm->stack_base = vm->stack_limit = NULL;
}

// --- frame objects

Own *frame_object(Frame *f) {
    if (f->flags & FRAME_HAS_OBJECT) return incref(f->object);
    FrameObject *o = (FrameObject *)object_new_container(TYPE_FRAME, sizeof(FrameObject) + f->code->local_count * sizeof(Own *));
    if (!o) return NULL;
    o->frame = f;
    o->code = (Code *)incref(REF(f->code));
    o->function = incref(REF(f->function));
    if (f->flags & FRAME_GENERATOR) object_track(OBJ(o)); // it may sleep and be garbage then; others are none while they run
    f->object = OBJ(o);
    f->flags |= FRAME_HAS_OBJECT;
    return incref(f->object);
}

void frame_object_detach(Frame *f) {
    FrameObject *o = (FrameObject *)f->object;
    f->flags &= ~(uint32_t)FRAME_HAS_OBJECT;
    o->instruction = (int32_t)frame_instruction(f);
    if (o->head.refcount > 1) {
        Frame *caller = frame_caller(f);
        if (caller) {
            Own *pending = error_take(), *back = frame_object(caller);
            if (!back) back = frame_object(caller); // a MemoryError is pending, so the reserve is open
            if (back) SETREF(o->back, back);
            error_restore_take(pending);
        }
        uint32_t count = f->code->local_count;
        Own **locals = frame_locals(f);
        memcpy(o->saved, locals, count * sizeof(Own *));
        memset(locals, 0, count * sizeof(Own *));
        o->count = count;
        if (f->flags & FRAME_NAMESPACE) o->namespace_ = incref(f->extra);
        object_track(OBJ(o));
    }
    o->frame = NULL;
    CLEAR(o->overwritten);
    decref(OBJ(o));
}

int frame_object_line_at(Ref object, int32_t instruction) { return code_line(((const FrameObject *)object)->code, (uint32_t)instruction); }

Ref frame_object_globals(Ref object) { return ((const Function *)((const FrameObject *)object)->function)->globals; }

static Own *local_value(const Code *code, Own **locals, uint32_t i) { // borrowed content: through cells; NULL if unbound
    Own *x = locals[i];
    if (x && code->local_kinds[i] & (LOCAL_CELL | LOCAL_FREE) && is_type(x, TYPE_CELL)) return ((Cell *)x)->value;
    return x;
}

static int copy_locals(const Code *code, Own **locals, uint32_t count, Own *dict) {
    for (uint32_t i = 0; i < count; i++) {
        Own *value = local_value(code, locals, i);
        if (value && dict_set(dict, tuple_peek(code->local_names, i), value) < 0) return -1;
    }
    return 0;
}

// Is a comprehension that was inlined into this module or class body under way? Then locals() shows its variables, too.
static bool has_hidden_locals(const Frame *f) {
    for (uint32_t i = 0; i < f->code->local_count; i++)
        if (f->code->local_kinds[i] & LOCAL_HIDDEN && local_value(f->code, frame_locals(f), i)) return true;
    return false;
}
static Own *namespace_with_hidden(const Frame *f) {
    SCOPED Own *dict = dict_new();
    if (!dict || dict_update(dict, f->extra) < 0) return NULL;
    for (uint32_t i = 0; i < f->code->local_count; i++) {
        Own *value = f->code->local_kinds[i] & LOCAL_HIDDEN ? local_value(f->code, frame_locals(f), i) : NULL;
        if (value && dict_set(dict, tuple_peek(f->code->local_names, i), value) < 0) return NULL;
    }
    return GIVE(dict);
}

Own *frame_locals_mapping(Frame *f) {
    if (f->flags & FRAME_NAMESPACE) return has_hidden_locals(f) ? namespace_with_hidden(f) : incref(f->extra);
    Own *dict = dict_new();
    Ref extra = frame_object_peek(f) ? ((const FrameObject *)frame_object_peek(f))->extra_locals : NULL;
    if (dict && (copy_locals(f->code, frame_locals(f), f->code->local_count, dict) < 0 || (extra && dict_update(dict, extra) < 0))) {
        decref(dict);
        return NULL;
    }
    return dict;
}

static Own *get_locals(Ref self) {
    const FrameObject *o = (const FrameObject *)self;
    if (!o->frame && o->namespace_) return incref(o->namespace_);
    if (o->frame && o->frame->flags & FRAME_NAMESPACE && !has_hidden_locals(o->frame)) return incref(o->frame->extra);
    return frame_locals_proxy(self);
}
static Own *get_back(Ref self) {
    const FrameObject *o = (const FrameObject *)self;
    if (o->frame) {
        Frame *caller = frame_caller(o->frame);
        return caller ? frame_object(caller) : NONE;
    }
    return o->back ? incref(o->back) : NONE;
}
static int32_t object_instruction(const FrameObject *o) { return o->frame ? (int32_t)frame_instruction(o->frame) : o->instruction; }
static Own *get_lineno(Ref self) {
    const FrameObject *o = (const FrameObject *)self;
    if (o->line) return int_new(o->line == LINE_NONE ? 0 : o->line);
    int line = code_line(o->code, (uint32_t)object_instruction(o));
    return line > 0 ? int_new(line) : NONE;
}
static int set_lineno(Ref self, Ref value) {
    const FrameObject *o = (const FrameObject *)self;
    if (!value) return raise_int(EXC_AttributeError, "cannot delete attribute");
    return trace_set_line(o->frame, value);
}
static Own *get_lasti(Ref self) { return int_new((int64_t)object_instruction((const FrameObject *)self) * 2); }
static Own *get_globals(Ref self) { return incref(frame_object_globals(self)); }
static Own *get_builtins(Ref self) { return builtins_complete() < 0 ? NULL : incref(((const Function *)((const FrameObject *)self)->function)->builtins); }
static Own *get_code(Ref self) { return incref(REF(((const FrameObject *)self)->code)); }
static Own *get_trace(Ref self) {
    Own *trace = ((const FrameObject *)self)->trace;
    return trace ? incref(trace) : NONE;
}
static int set_trace(Ref self, Ref value) {
    FrameObject *o = MUT(FrameObject, self);
    bool had = o->trace != NULL;
    SETREF(o->trace, value && !is_none(value) ? incref(value) : NULL);
    return o->frame && o->trace && !had ? trace_interest(o->frame) : 0;
}
static int set_flag(Ref self, Ref value, const char *name, bool *flag) {
    if (!value) return raise_int(EXC_AttributeError, "cannot delete attribute");
    if (!is_type(value, TYPE_BOOL)) return raise_int(EXC_TypeError, name);
    *flag = value == TRUE;
    FrameObject *o = MUT(FrameObject, self);
    return o->frame && o->opcodes ? trace_interest(o->frame) : 0;
}
static Own *get_trace_lines(Ref self) { return BOOL(!((const FrameObject *)self)->no_lines); }
static int set_trace_lines(Ref self, Ref value) {
    bool lines = true;
    if (set_flag(self, value, "attribute value type must be bool", &lines) < 0) return -1;
    MUT(FrameObject, self)->no_lines = !lines;
    return 0;
}
static Own *get_trace_opcodes(Ref self) { return BOOL(((const FrameObject *)self)->opcodes); }
static int set_trace_opcodes(Ref self, Ref value) {
    return set_flag(self, value, "attribute value type must be bool", &MUT(FrameObject, self)->opcodes);
}

static int frame_traverse(Ref self, VisitFn visit, void *context) {
    const FrameObject *o = (const FrameObject *)self;
    int r;
#define VISIT(field)                                                                                                   \
    if ((field) && (r = visit(REF(field), context)) != 0) return r
    VISIT(o->code);
    VISIT(o->function);
    VISIT(o->back);
    VISIT(o->namespace_);
    VISIT(o->extra_locals);
    VISIT(o->overwritten);
    VISIT(o->trace);
    for (uint32_t i = 0; i < o->count; i++) VISIT(o->saved[i]);
#undef VISIT
    return 0;
}
static void frame_clear_slot(Own *self) {
    FrameObject *o = (FrameObject *)self;
    CLEAR(o->back);
    CLEAR(o->namespace_);
    CLEAR(o->extra_locals);
    CLEAR(o->overwritten);
    CLEAR(o->trace);
    for (uint32_t i = 0; i < o->count; i++) CLEAR(o->saved[i]);
}
static void frame_dealloc(Own *self) {
    FrameObject *o = (FrameObject *)self;
    object_untrack(self);
    frame_clear_slot(self);
    xdecref(o->function);
    xdecref(OBJ(o->code));
    object_free(self);
}
static Own *frame_repr(Ref self) {
    const FrameObject *o = (const FrameObject *)self;
    int line = code_line(o->code, (uint32_t)object_instruction(o));
    return error_format("<frame at 0x%zx, file %R, line %d, code %S>", (size_t)self, o->code->filename, line, o->code->name);
}
static Own *frame_clear_method(Ref self) {
    const FrameObject *o = (const FrameObject *)self;
    if (o->frame && o->frame->flags & FRAME_GENERATOR && !o->frame->prev) {
        SCOPED Own *generator = incref(o->frame->extra);
        if (generator_discard_unstarted(generator)) return NONE;
        return raise_error(EXC_RuntimeError, "cannot clear a suspended frame");
    }
    if (o->frame) return raise_error(EXC_RuntimeError, "cannot clear an executing frame");
    Own *keep = incref(self);
    for (uint32_t i = 0; i < o->count; i++) CLEAR(MUT(FrameObject, self)->saved[i]);
    CLEAR(MUT(FrameObject, self)->extra_locals);
    decref(keep);
    return NONE;
}
static const MethodDef frame_methods[] = {
    {"clear", frame_clear_method, CALL_NOARGS, 0, "($self, /)", "Drops the values of the local variables."},
    {0},
};
static const GetSetDef frame_getset[] = {
    {"f_locals", get_locals, NULL, "The local variables."},
    {"f_back", get_back, NULL, "The caller's frame, or None."},
    {"f_lineno", get_lineno, set_lineno, "The line being executed."},
    {"f_lasti", get_lasti, NULL, "Offset of the instruction being executed."},
    {"f_globals", get_globals, NULL, "The module's names."},
    {"f_builtins", get_builtins, NULL, "The built-in names."},
    {"f_code", get_code, NULL, "The code being executed."},
    {"f_trace", get_trace, set_trace, "The frame's trace function, or None."},
    {"f_trace_lines", get_trace_lines, set_trace_lines, "Does the trace function want to know of lines?"},
    {"f_trace_opcodes", get_trace_opcodes, set_trace_opcodes, "Does the trace function want to know of instructions?"},
    {0},
};
const TypeSpec frame_spec = {
    .name = "frame",
    .doc = "A call under way, or one that has ended and is remembered.",
    .size = sizeof(FrameObject),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, frame_dealloc), SLOT(traverse, frame_traverse), SLOT(clear, frame_clear_slot), SLOT(repr, frame_repr)),
    .methods = frame_methods, .getset = frame_getset,
};
