// trace.c - sys.settrace and sys.setprofile: when hooks are told what, and by whom.
//
// While the running thread has a hook, WANT_TRACE keeps the breaker raised, so that each frame that is entered or resumed comes to
// vm_service and from there to trace_enter: a `call`. From then on it has FRAME_TRACED, and its code is instrumented for what the
// hooks want to know; INSTRUMENTED leads to trace_instruction, raising to trace_raised, unwinding to trace_unwound. Frames that
// run when a hook is set are marked at once: they have been called already.
//
// Where a hook raises, it is no hook any more, and its exception goes on in the frame. While one runs (tracing.depth), nothing
// else is told.
#include "vm/trace.h"
#include "types/builtin.h"
#include "types/exception.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/generator.h"
#include "vm/operations.h"
#include "vm/thread.h"

static const char *const event_names[] = {"call", "line", "return", "exception", "opcode", "c_call", "c_return", "c_exception"};

static bool has_hook(void) { return vm->tracing.trace || vm->tracing.profile; }
static bool is_traceable(const Frame *f) { return !(f->code->flags & CODE_QUIET); }
static bool is_told(const Frame *f) { return f->flags & FRAME_TRACED && !vm->tracing.depth && has_hook() && !vm->ending; }

// --- setting hooks

static unsigned reasons_for(const Frame *f) {
    const FrameObject *o = (const FrameObject *)frame_object_peek(f);
    unsigned reasons = vm->tracing.profile ? TRACE_CALLS : 0;
    if (!vm->tracing.trace || !o) return reasons;
    return reasons | (o->trace ? TRACE_LINES : 0) | (o->opcodes ? TRACE_OPCODES : 0);
}
static int instrument(Frame *f) {
    unsigned reasons = reasons_for(f);
    return reasons ? code_instrument(f->code, reasons) : 0;
}
int trace_interest(Frame *f) { return is_traceable(f) ? instrument(f) : 0; }

int trace_set(Own **hook, Ref function) {
    Own *old = *hook;
    *hook = is_none(function) ? NULL : incref(function);
    vm->hooks += (*hook != NULL) - (old != NULL);
    if (has_hook()) heap_want(&vm->heap, WANT_TRACE);
    else heap_unwant(&vm->heap, WANT_TRACE);
    if (hook == &vm->tracing.profile) vm->tracing.profiler = NULL;
    xdecref(old);
    if (!has_hook()) return 0;
    for (Frame *f = vm->frame; f; f = f->prev) {
        if (!is_traceable(f)) continue;
        f->flags |= FRAME_TRACED;
        if (instrument(f) == 0) continue;
        if (!*hook) { // the other hook's affair, which knows all of these frames already
            error_clear();
            continue;
        }
        Own *error = error_take();
        trace_set(hook, NONE);
        error_restore_take(error);
        return -1;
    }
    return 0;
}
int trace_set_native(Ref self, TraceFunction *function) {
    int r = trace_set(&vm->tracing.profile, self);
    vm->tracing.profiler = r < 0 ? NULL : function;
    return r;
}
// The hooks of the other threads are in their records.
int trace_set_all(bool profile, Ref function) {
    for (Thread *t = threads_first(); t; t = t->next) {
        if (t == vm->thread) continue;
        Own **hook = profile ? &t->tracing.profile : &t->tracing.trace, *old = *hook;
        *hook = is_none(function) ? NULL : incref(function);
        vm->hooks += (*hook != NULL) - (old != NULL);
        for (Frame *f = t->frame; f && *hook; f = f->prev)
            if (is_traceable(f)) f->flags |= FRAME_TRACED;
        xdecref(old);
    }
    return trace_set(profile ? &vm->tracing.profile : &vm->tracing.trace, function);
}
void trace_thread_ends(void) {
    trace_set(&vm->tracing.trace, NONE);
    trace_set(&vm->tracing.profile, NONE);
}

// --- telling

static Own *run_hook(Ref hook, Own *frame, TraceEvent event, Ref arg) {
    Tracing *t = &vm->tracing;
    FrameObject *o = (FrameObject *)frame;
    int32_t line = o->line;
    int8_t outer = t->event;
    SCOPED Own *name = str_intern_c(event_names[event]), *keep = incref(hook);
    if (!name) return NULL;
    t->depth++;
    t->event = (int8_t)event;
    Own *r = object_call3(keep, frame, name, arg);
    t->event = outer;
    t->depth--;
    o->line = line;
    return r;
}

static int tell_trace(Frame *f, TraceEvent event, Ref arg) {
    FrameObject *o = (FrameObject *)frame_object_peek(f);
    if (!vm->tracing.trace || (event != EVENT_CALL && !(o && o->trace))) return 0;
    SCOPED Own *frame = frame_object(f);
    if (!frame) return -1;
    o = (FrameObject *)frame;
    Own *r = run_hook(event == EVENT_CALL ? vm->tracing.trace : o->trace, frame, event, arg);
    if (!r) {
        Own *error = error_take();
        trace_set(&vm->tracing.trace, NONE);
        CLEAR(o->trace);
        error_restore_take(error);
        return -1;
    }
    if (is_none(r)) decref(r);
    else SETREF(o->trace, r);
    return 0;
}

static int tell_profile(Frame *f, TraceEvent event, Ref arg) {
    if (!vm->tracing.profile) return 0;
    if (vm->tracing.profiler) return vm->tracing.profiler(vm->tracing.profile, f, event, arg);
    SCOPED Own *frame = frame_object(f);
    SCOPED Own *r = frame ? run_hook(vm->tracing.profile, frame, event, arg) : NULL;
    if (r) return 0;
    Own *error = error_take();
    trace_set(&vm->tracing.profile, NONE);
    error_restore_take(error);
    return -1;
}
static int tell_both(Frame *f, TraceEvent event, Ref arg) { return tell_trace(f, event, arg) < 0 ? -1 : tell_profile(f, event, arg); }

// An instruction without a line tells the one that led to it.
static int32_t shown_line(const FrameObject *o, int32_t line) { return line > 0 ? line : o->shown_line; }

static int tell_at(Frame *f, TraceEvent event, Ref arg, int32_t line) {
    FrameObject *o = (FrameObject *)frame_object_peek(f);
    o->line = line;
    int r = tell_trace(f, event, arg);
    o->line = 0;
    return r;
}

// --- what happens

// Where a frame is from which the next line is told: that of a function just called is nowhere yet.
static void note_position(FrameObject *o, const Frame *f, bool fresh) {
    o->last_at = frame_instruction(f);
    o->last_line = fresh ? 0 : code_line(f->code, o->last_at);
    o->shown_line = fresh ? f->code->first_line : o->last_line;
    o->skip = 0;
}

int trace_enter(void) {
    Frame *f = vm->frame;
    enum { MAKES_FRAMES = CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR };
    if (!f || f->flags & FRAME_TRACED || vm->tracing.depth || vm->ending || !is_traceable(f)) return 0;
    if (f->code->flags & MAKES_FRAMES && !(f->flags & FRAME_GENERATOR)) return 0; // nothing runs yet
    f->flags |= FRAME_TRACED;
    if (!vm->tracing.trace && vm->tracing.profiler) return tell_profile(f, EVENT_CALL, NONE) < 0 ? -1 : instrument(f);
    bool fresh = f->ip - f->code->instructions <= (ptrdiff_t)code_first_traceable(f->code);
    SCOPED Own *frame = frame_object(f);
    if (!frame) return -1;
    FrameObject *o = (FrameObject *)frame;
    bool is_module = f->code->first_line == 1 && f->flags & FRAME_NAMESPACE && str_equal_c(f->code->name, "<module>");
    note_position(o, f, fresh);
    if (fresh) o->line = is_module ? LINE_NONE : f->code->first_line;
    int r = tell_both(f, EVENT_CALL, NONE);
    o->line = 0;
    return r < 0 ? -1 : instrument(f);
}

int trace_raised(Frame *f) {
    if (vm->ending || vm->tracing.depth || !has_hook()) return 0;
    Own *exception = error_take();
    int r = trace_enter(); // a generator that is resumed with an exception
    const FrameObject *o = (const FrameObject *)frame_object_peek(f);
    int32_t line = code_line(f->code, frame_instruction(f));
    if (o && line > 0) ((FrameObject *)frame_object_peek(f))->shown_line = line;
    if (r == 0 && is_told(f) && o && o->trace) {
        Own *traceback = ((Exception *)exception)->traceback;
        SCOPED Own *arg = tuple_pack(3, REF(type_of(exception)), exception, traceback ? REF(traceback) : NONE);
        r = arg ? tell_trace(f, EVENT_EXCEPTION, arg) : -1;
    }
    if (r < 0) decref(exception);
    else error_restore_take(exception);
    return r;
}

// What a receiver of SEND returned would often have come as a StopIteration.
int trace_sent(Frame *f, Ref receiver, Ref value) {
    if (!is_told(f) || (is_none(value) && type_id(receiver) == TYPE_GENERATOR) || type_id(receiver) < TYPE_GENERATOR ||
        type_id(receiver) > TYPE_ASYNC_GEN_ATHROW)
        return 0;
    SCOPED Own *stop = object_call(exception_class_peek(EXC_StopIteration), &value, !is_none(value), NULL);
    if (!stop) return -1;
    error_restore_take(GIVE(stop));
    if (trace_raised(f) < 0) return -1;
    error_clear();
    return 0;
}

Own *trace_unwound(Frame *f, Own *exception) {
    if (!is_told(f)) return exception;
    FrameObject *o = (FrameObject *)frame_object_peek(f);
    if (o) o->line = shown_line(o, code_line(f->code, frame_instruction(f)));
    int r = tell_both(f, EVENT_RETURN, NONE);
    if (o) o->line = 0;
    if (r == 0) return exception;
    decref(exception);
    return error_take();
}

// A line event, if the line is another one; 1: the hook has set f_lineno.
static int tell_line(Frame *f, int32_t line, bool again, Own ***top) {
    FrameObject *o = (FrameObject *)frame_object_peek(f);
    bool changed = line != o->last_line || again;
    o->last_line = line;
    if (line > 0) o->shown_line = line;
    if (!changed || line <= 0 || o->no_lines || !o->trace) return 0;
    vm->tracing.jumper = f;
    vm->tracing.top = top;
    o->jumped = false;
    int r = tell_at(f, EVENT_LINE, NONE, line);
    vm->tracing.jumper = NULL;
    return r < 0 ? -1 : o->jumped;
}

// The lines that begin at an instruction: those that are passed in front of it, and its own.
static int tell_lines(Frame *f, uint32_t at, const TracePoint *p, Own ***top) {
    FrameObject *o = (FrameObject *)frame_object_peek(f);
    bool again = !o->jumped && p->marks & MARK_LOOP && at <= o->last_at;
    unsigned n = o->skip; // after a jump to one of them
    o->last_at = at;
    o->skip = 0;
    o->jumped = false;
    for (int32_t line; p->marks & MARK_PASSED && (line = code_passed_line(f->code, at, n)); n++) {
        int r = tell_line(f, line, again, top);
        if (r) return r;
        again = false;
    }
    return tell_line(f, p->line, again, top);
}

// What c_call shows: the function, bound to what it is called on; NULL: it is none that C code implements, or an error.
static Own *c_function(Ref callable, Ref first) {
    if (is_type(callable, TYPE_METHOD)) callable = ((const Method *)callable)->function;
    if (is_type(callable, TYPE_BUILTIN)) return incref(callable);
    if (!is_type(callable, TYPE_METHOD_DESCRIPTOR) || !first) return NULL;
    const MethodDescriptor *method = (const MethodDescriptor *)callable;
    return builtin_new(method->def, first, NULL, method->type);
}

// A call instruction of a C function, done here with its events. 1: done, 0: it is no such function, -1.
static int call_c(Frame *f, Opcode op, unsigned arg, Own ***top) {
    Own **sp = *top, **base = sp - arg - (op == CALL ? 2 : 3), **args, *names = op == CALL_KW ? sp[-1] : NULL;
    size_t count = arg + 1 - (names ? tuple_size(names) : 0);
    if (op == CALL_FUNCTION_EX) base = sp - 3 - (arg & 1);
    args = base[1] ? base + 1 : base + 2;
    if (!base[1]) count--;
    Ref first = op == CALL_FUNCTION_EX ? (is_tuple(base[2]) && tuple_size(base[2]) ? tuple_peek(base[2], 0) : NULL) : count ? *args : NULL;
    SCOPED Own *shown = c_function(base[0], first);
    if (!shown) return error_pending() ? -1 : 0;
    if (tell_profile(f, EVENT_C_CALL, shown) < 0) return -1;
    f->ip += opcode_info[op].caches;
    Own *r = op == CALL_FUNCTION_EX ? call_function_ex(base[0], base[2], arg & 1 ? base[3] : NULL)
                                    : object_call(base[0], REFS(args), count, names);
    Own *error = error_take();
    if (tell_profile(f, r ? EVENT_C_RETURN : EVENT_C_EXCEPTION, shown) < 0) {
        xdecref(error);
        xdecref(r);
        return -1;
    }
    error_restore_take(error);
    if (!r) return -1;
    while (sp > base) {
        Own *x = *--sp;
        xdecref(x);
    }
    *base = r;
    *top = base + 1;
    return 1;
}

static int tell_return(Frame *f, Opcode op, Ref value, int32_t line) {
    const FrameObject *o = (const FrameObject *)frame_object_peek(f);
    if (op != RETURN_CONST && op != RETURN_VALUE && op != YIELD_VALUE) return 0;
    SCOPED Own *keep = incref(value);
    if (o && o->trace && tell_at(f, EVENT_RETURN, value, shown_line(o, line)) < 0) return -1;
    return tell_profile(f, EVENT_RETURN, value);
}

int trace_instruction(unsigned arg, Own ***top) {
    Frame *f = vm->frame;
    Code *code = f->code;
    uint32_t at = (uint32_t)(f->ip - 1 - code->instructions);
    TracePoint point = code->points[at];
    Opcode op = (Opcode)point.op;
    if (!vm->hooks) {
        code_restore(code);
        return op;
    }
    if (opcode_info[op].caches) MUT(Instr, f->ip)->cache = UINT16_MAX; // no special form shall take its place
    if (!is_told(f)) return op;
    const FrameObject *o = (const FrameObject *)frame_object_peek(f);
    if (o && o->trace && point.marks & MARK_LINE) {
        int moved = tell_lines(f, at, &point, top);
        if (moved) return moved < 0 ? -1 : NOP;
    }
    if (o && o->opcodes && o->trace && (at == 0 || f->code->instructions[at - 1].op != EXTENDED_ARG) &&
        tell_trace(f, EVENT_OPCODE, NONE) < 0)
        return -1;
    if (tell_return(f, op, op == RETURN_CONST ? code->const_items[arg] : (*top)[-1], point.line) < 0) return -1;
    if (vm->tracing.profile && (op == CALL || op == CALL_KW || op == CALL_FUNCTION_EX)) {
        int done = call_c(f, op, arg, top);
        if (done) return done < 0 ? -1 : NOP;
    }
    return op;
}

Own *trace_call_untraced(Ref function, Ref args) {
    if (!is_tuple(args)) return raise_error(EXC_TypeError, "call_tracing() argument 2 must be tuple, not %T", args);
    uint32_t depth = vm->tracing.depth;
    vm->tracing.depth = 0;
    Own *r = call_function_ex(function, args, NULL);
    vm->tracing.depth = depth;
    return r;
}
