// generator.c - generators and coroutines: frames that go to sleep in an object and come back (generator.h).
#include "vm/generator.h"
#include "vm/operations.h"
#include "types/builtin.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "object/weakref.h"

// --- between the stack region and the object

// cr_origin: where the coroutine was made, (file, line, function) of each frame from the innermost.
static Own *creation_site(const Frame *from, int depth) {
    int count = 0;
    for (const Frame *f = from; f && count < depth; f = frame_caller(f)) count++;
    SCOPED Own *sites = tuple_new((size_t)count);
    if (!sites) return NULL;
    for (int i = 0; i < count; i++, from = frame_caller(from)) {
        SCOPED Own *line = int_new(code_line(from->code, frame_instruction(from)));
        Own *site = line ? tuple_pack(3, from->code->filename, REF(line), from->code->name) : NULL;
        if (!site) return NULL;
        ((Tuple *)sites)->items[i] = site;
    }
    return GIVE(sites);
}

Own *generator_from_frame(Frame *f) {
    Code *code = f->code;
    size_t words = (size_t)code->local_count + FRAME_WORDS + code->stack_size;
    TypeId id = code->flags & CODE_COROUTINE ? TYPE_COROUTINE : code->flags & CODE_ASYNC_GENERATOR ? TYPE_ASYNC_GENERATOR : TYPE_GENERATOR;
    Generator *g = (Generator *)object_new_container(id, sizeof(Generator) + words * sizeof(Own *));
    if (!g) return NULL;
    g->function = (Function *)incref(REF(f->function));
    g->code = (Code *)incref(REF(code));
    g->name = incref(f->function->name);
    g->qualname = incref(f->function->qualname);
    g->state = GEN_CREATED;
    Own **locals = frame_locals(f);
    memcpy(g->values, locals, code->local_count * sizeof(Own *));
    memset(locals, 0, code->local_count * sizeof(Own *));
    *generator_frame(g) = (Frame){.ip = f->ip, .code = code, .function = g->function, .extra = OBJ(g), .locals = g->values,
                                   .flags = FRAME_GENERATOR};
    object_track(OBJ(g));
    if (UNLIKELY(vm->coroutine_origin_depth) && id == TYPE_COROUTINE && !(g->origin = creation_site(frame_caller(f), vm->coroutine_origin_depth))) {
        g->state = GEN_CLOSED; // nothing to warn about; its values go back to the frame, which is popped by the caller
        memcpy(locals, g->values, code->local_count * sizeof(Own *));
        decref(OBJ(g));
        return NULL;
    }
    return OBJ(g);
}

// Its frame has ended, by return or by an exception. The frame is popped by the caller.
void generator_finish(Generator *g) {
    g->state = GEN_CLOSED;
    g->stack_count = 0;
    vm->handled = g->handled.previous;
    g->handled.previous = NULL;
    Own *exception = g->handled.exception;
    g->handled.exception = NULL;
    xdecref(exception);
}

Ref generator_receiver_peek(const Generator *g) {
    if (g->state != GEN_SUSPENDED || !g->waiting || g->stack_count == 0) return NULL;
    return frame_stack(generator_frame(g))[g->stack_count - 1];
}

static const char *kind_name(const Generator *g) {
    TypeId id = type_id(REF(g));
    return id == TYPE_COROUTINE ? "coroutine" : id == TYPE_ASYNC_GENERATOR ? "async generator" : "generator";
}

// It runs already, has ended, or has not begun: what becomes of the value sent to it. As generator_send.
static int send_out_of_turn(Generator *g, Own *sent, Own **result) {
    bool is_coroutine = type_id(REF(g)) == TYPE_COROUTINE;
    if (g->state == GEN_CLOSED && !sent && !is_coroutine) return -1; // the thrown exception
    if (sent) decref(sent);
    else error_clear();
    if (g->state == GEN_RUNNING) raise_error(EXC_ValueError, "%s already executing", kind_name(g));
    else if (g->state == GEN_CREATED) raise_error(EXC_TypeError, "can't send non-None value to a just-started %s", kind_name(g));
    else if (is_coroutine) raise_error(EXC_RuntimeError, "cannot reuse already awaited coroutine");
    else {
        *result = NONE;
        return 0;
    }
    return -1;
}

int generator_send(Generator *g, Own *sent, Own **result) {
    Vm *const v = vm;
    *result = NULL;
    if (UNLIKELY(g->state > GEN_SUSPENDED || (sent != NONE && sent && g->state == GEN_CREATED)))
        return send_out_of_turn(g, sent, result);
    Own **base = stack_top();
    char here;
    if ((UNLIKELY(&here <= v->c_stack_limit) && recursion_enter("") < 0) || frame_check_room(base + 1) < 0) {
        xdecref(sent);
        return -1;
    }
    *base = incref(REF(g));
    if (!sent && g->waiting) frame_stack(generator_frame(g))[g->stack_count++] = NULL; // CLEANUP_THROW counts with a value sent
    generator_resume(g, base, base + 1, FRAME_ENTRY, sent);
    if (!sent && g->handled.exception) { // what is thrown gets what the generator is handling as its context
        Own *thrown = error_take();
        (void)raise_instance_take(thrown);
    }
    Own *value = eval_frame(v->frame);
    *result = value;
    int outcome = !value ? -1 : g->state == GEN_CLOSED ? 0 : 1;
    decref(OBJ(g)); // *base: finalisers may have run there since
    return outcome;
}

// --- throw and close

static int close_receiver(Ref receiver) { // 0, -1
    if (is_generator_like(receiver)) {
        Own *r = object_call_method0(receiver, NAME(close));
        if (!r) return -1;
        decref(r);
        return 0;
    }
    Own *close;
    int found = object_get_attr_optional(receiver, NAME(close), &close);
    if (found < 0) error_write_unraisable(NULL, receiver);
    if (found <= 0) return 0;
    Own *r = object_call0(close);
    decref(close);
    if (!r) return -1;
    decref(r);
    return 0;
}

// The generator that a suspended one waits for is thrown into: meanwhile the frame of the one that waits is the caller that it sees.
static Frame *lend_frame(Generator *g) {
    Frame *caller = vm->frame, *f = generator_frame(g);
    f->room = stack_top();
    f->prev = caller;
    f->headroom = frame_headroom(caller) - 1;
    vm->frame = f;
    return caller;
}
static void take_frame_back(Generator *g, Frame *caller) {
    generator_frame(g)->prev = NULL;
    vm->frame = caller;
}

typedef struct Thrown { // what throw() was called with: a receiver's own throw() gets that, not the exception made of it
    Ref const *args;
    size_t count;
    bool refused; // it is no exception: pending is the TypeError that says so, and no generator is to see it
} Thrown;

// The pending exception, made of `raw` if that is not NULL, is thrown into g. As generator_send.
static int throw_pending(Generator *g, const Thrown *raw, Own **result) {
    Ref borrowed = generator_receiver_peek(g);
    *result = NULL;
    if (!borrowed) return raw && raw->refused ? -1 : generator_send(g, NULL, result);
    int outcome = -1;
    char here;
    if (UNLIKELY(&here <= vm->c_stack_limit)) { // a long chain of generators that wait for each other
        SCOPED Own *thrown = error_take();
        if (recursion_enter("") < 0) return -1;
        error_restore_take(GIVE(thrown));
    }
    Own *receiver = incref(borrowed);
    if (error_matches(EXC_GeneratorExit)) {
        Own *exit = error_take();
        g->state = GEN_RUNNING; // it must not be entered from close()
        int r = close_receiver(receiver);
        g->state = GEN_SUSPENDED;
        if (r < 0) decref(exit);
        else error_restore_take(exit);
        outcome = generator_send(g, NULL, result);
    } else {
        Own *value = NULL;
        int inner;
        Own *exception = error_take();
        g->state = GEN_RUNNING;
        if (is_generator_like(receiver)) {
            Frame *caller = lend_frame(g);
            error_restore_take(exception);
            inner = throw_pending((Generator *)receiver, raw, &value);
            take_frame_back(g, caller);
        } else {
            Own *throw_method;
            inner = object_get_attr_optional(receiver, NAME(throw), &throw_method);
            if (inner == 0) {
                g->state = GEN_SUSPENDED;
                error_restore_take(exception);
                decref(receiver);
                return raw && raw->refused ? -1 : generator_send(g, NULL, result);
            }
            if (inner > 0) {
                value = raw ? object_call(throw_method, raw->args, raw->count, NULL) : object_call1(throw_method, exception);
                decref(throw_method);
                inner = value ? 1 : -1;
            }
            decref(exception);
        }
        g->state = GEN_SUSPENDED;
        if (inner == 1) {
            *result = value;
            outcome = 1;
        } else {
            if (inner < 0 && error_matches(EXC_StopIteration)) {
                Own *stop = error_take();
                Own *v = ((StopIterationExc *)stop)->value;
                value = v ? incref(v) : NONE;
                decref(stop);
                inner = 0;
            }
            // The receiver is done: drop it (and the value sent to it), go on behind the SEND loop.
            if (inner == 0) {
                // Going on at END_SEND: stack is receiver, value.
                Frame *f = generator_frame(g);
                uint32_t at = (uint32_t)(f->ip - f->code->instructions);
                while (code_opcode(f->code, at) != JUMP_BACKWARD_NO_INTERRUPT) at++;
                while (code_opcode(f->code, at) != END_SEND) at++;
                f->ip = f->code->instructions + at;
                outcome = generator_send(g, value, result);
            } else outcome = generator_send(g, NULL, result);
        }
    }
    decref(receiver);
    return outcome;
}

// throw(type[, value[, traceback]]) makes the exception pending
int generator_warn_old_throw(const char *method) {
    return error_warn(EXC_DeprecationWarning, "the (type, exc, tb) signature of %s() is deprecated, use the single-arg signature instead.", method);
}

int generator_throw_arguments(const char *method, Ref const *args, size_t nargs) {
    if (nargs < 1 || nargs > 3) {
        raise_error(EXC_TypeError, nargs < 1 ? "throw expected at least 1 argument, got %zu" : "throw expected at most 3 arguments, got %zu", nargs);
        return -1;
    }
    if (nargs > 1 && method && generator_warn_old_throw(method) < 0) return -1;
    Ref type = args[0], value = nargs > 1 ? args[1] : NONE, traceback = nargs > 2 ? args[2] : NONE;
    if (!is_none(traceback) && !is_type(traceback, TYPE_TRACEBACK)) {
        raise_error(EXC_TypeError, "throw() third argument must be a traceback object");
        return -1;
    }
    Own *exception;
    if (is_exception_class(type)) {
        if (is_exception(value) && type_is_subtype(type_of(value), AS(Type, type))) exception = incref(value);
        else if (is_none(value)) exception = object_call0(type);
        else if (is_tuple(value)) exception = object_call_tuple(type, value, NULL);
        else exception = object_call1(type, value);
        if (!exception) return 0; // what making it raised is thrown instead
        if (!is_exception(exception)) {
            raise_error(EXC_TypeError, "calling %R should have returned an instance of BaseException, not %T", type, exception);
            decref(exception);
            return 0;
        }
    } else if (is_exception(type)) {
        if (!is_none(value)) {
            raise_error(EXC_TypeError, "instance exception may not have a separate value");
            return -1;
        }
        exception = incref(type);
    } else {
        raise_error(EXC_TypeError, "exceptions must be classes or instances deriving from BaseException, not %T", type);
        return -1;
    }
    if (!is_none(traceback)) SETREF(((Exception *)exception)->traceback, incref(traceback));
    error_restore_take(exception);
    return 0;
}

// What next(), send() and throw() give Python: the value yielded, or StopIteration.
static Own *deliver(int outcome, Own *value) {
    if (outcome != 0) return value;
    if (is_none(value)) {
        raise_stop_iteration(NULL);
        return NULL;
    }
    raise_stop_iteration(value);
    decref(value);
    return NULL;
}

static Own *generator_next(Ref self) { // the slot: exhaustion is NULL with nothing pending unless a value is returned
    Own *value;
    int outcome = generator_send(MUT(Generator, self), NONE, &value);
    if (outcome == 0) {
        if (!is_none(value)) raise_stop_iteration(value);
        decref(value);
        return NULL;
    }
    return value;
}
static Own *generator_send_method(Ref self, Ref value) {
    Own *result;
    int outcome = generator_send(MUT(Generator, self), incref(value), &result);
    return deliver(outcome, result);
}
static Own *generator_throw_method(Ref self, Ref const *args, size_t nargs) {
    bool refused = generator_throw_arguments("throw", args, nargs) < 0;
    Generator *g = MUT(Generator, self);
    if (refused && (!nargs || nargs > 3 || !generator_receiver_peek(g))) return NULL;
    Own *result;
    int outcome = throw_pending(g, &(Thrown){args, nargs, refused}, &result);
    return deliver(outcome, result);
}
static void generator_drop_values(Generator *g);

// Is this the handler around a whole generator, which is not in its source?
static bool is_end_of_generator(const Code *code, uint32_t at) {
    return code_opcode(code, at) == INTRINSIC_1 && code->instructions[at].arg == INTRINSIC_STOPITERATION_ERROR;
}
// Would an exception where it is suspended meet anything but the generator's own end?
static bool has_handler(const Generator *g) {
    const ExceptionEntry *handler = find_handler(g->code, frame_instruction(generator_frame(g)));
    return g->waiting || (handler && !is_end_of_generator(g->code, handler->target));
}

static Own *generator_close_method(Ref self) {
    Generator *g = MUT(Generator, self);
    if (g->state == GEN_CREATED || (g->state == GEN_SUSPENDED && !has_handler(g))) {
        generator_drop_values(g);
        return NONE;
    }
    if (g->state == GEN_CLOSED) return NONE;
    raise_error(EXC_GeneratorExit, NULL);
    Own *value;
    int outcome = throw_pending(g, NULL, &value);
    if (outcome == 1) {
        decref(value);
        return raise_error(EXC_RuntimeError, "%s ignored GeneratorExit", kind_name(g));
    }
    if (outcome == 0) return value;
    if (error_clear_if(EXC_GeneratorExit) || error_clear_if(EXC_StopIteration)) return NONE;
    return NULL;
}

int send_to(Ref receiver, Ref value, Own **result) {
    if (is_type(receiver, TYPE_GENERATOR) || is_type(receiver, TYPE_COROUTINE))
        return generator_send(MUT(Generator, receiver), incref(value), result);
    if (is_type(receiver, TYPE_ASYNC_GEN_ASEND)) return async_step_send(receiver, value, result);
    Own *x;
    UnaryFn next = type_of(receiver)->slots.next;
    if (is_none(value) && next) x = next(receiver);
    else x = object_call_method1(receiver, NAME(send), value);
    if (x) {
        *result = x;
        return 1;
    }
    if (!error_pending()) {
        *result = NONE;
        return 0;
    }
    if (!error_matches(EXC_StopIteration)) return -1;
    Own *stop = error_take(), *v = ((StopIterationExc *)stop)->value;
    *result = v ? incref(v) : NONE;
    decref(stop);
    return 0;
}

// --- the objects

static int generator_traverse(Ref self, VisitFn visit, void *context) {
    const Generator *g = (const Generator *)self;
    int r;
#define VISIT(field)                                                                                                   \
    if ((field) && (r = visit(REF(field), context)) != 0) return r
    VISIT(g->function);
    VISIT(g->code);
    VISIT(frame_object_peek(generator_frame(g)));
    VISIT(g->origin);
    VISIT(g->handled.exception);
    if (g->state == GEN_CLOSED) return 0;
    for (uint32_t i = 0; i < g->code->local_count; i++) VISIT(g->values[i]);
    if (g->state == GEN_RUNNING) return 0; // what is on its stack is held from outside, as far as the collector is concerned
    Own **stack = frame_stack(generator_frame(g));
    for (uint32_t i = 0; i < g->stack_count; i++) VISIT(stack[i]);
#undef VISIT
    return 0;
}

static void generator_drop_values(Generator *g) {
    if (g->state == GEN_RUNNING || g->state == GEN_CLOSED || !g->code) return; // the values of a closed one are stale
    Frame *f = generator_frame(g);
    uint32_t count = g->stack_count;
    g->state = GEN_CLOSED;
    g->stack_count = 0;
    if (frame_object_peek(f)) frame_object_detach(f);
    Own **stack = frame_stack(f);
    for (uint32_t i = 0; i < count; i++) CLEAR(stack[i]);
    for (uint32_t i = 0; i < g->code->local_count; i++) CLEAR(g->values[i]);
}

static void generator_clear(Own *self) {
    Generator *g = (Generator *)self;
    generator_drop_values(g);
    CLEAR(g->handled.exception);
    CLEAR(g->origin);
}

bool async_generator_finalize(Generator *g); // async_generator.c: true if its hook took over

// A suspended generator that dies is closed: its finally blocks run. A coroutine that never ran is warned about.
static void generator_finalize(Own *self) {
    Generator *g = (Generator *)self;
    if (g->state == GEN_CLOSED || g->state == GEN_RUNNING || vm->ending) return;
    Own *pending = error_take();
    if (type_id(self) == TYPE_ASYNC_GENERATOR && async_generator_finalize(g)) {
        error_restore_take(pending);
        return;
    }
    if (type_id(self) == TYPE_COROUTINE && g->state == GEN_CREATED) {
        warn_never_awaited(self);
    } else if (g->state == GEN_SUSPENDED) {
        Own *r = generator_close_method(self);
        if (r) decref(r);
        else error_write_unraisable(NULL, self);
    }
    error_restore_take(pending);
}

bool generator_discard_unstarted(Ref self) {
    Generator *g = MUT(Generator, self);
    if (g->state != GEN_CREATED) return false;
    if (!(self->tag & TAG_FINALIZED)) {
        OBJ(g)->tag |= TAG_FINALIZED;
        generator_finalize(OBJ(g));
    }
    generator_drop_values(g);
    return true;
}

static void generator_dealloc(Own *self) {
    Generator *g = (Generator *)self;
    if ((g->state == GEN_SUSPENDED || (g->state == GEN_CREATED && type_id(self) != TYPE_GENERATOR)) && !(self->tag & TAG_FINALIZED)) {
        self->refcount = 1; // resurrect for the finaliser
        self->tag |= TAG_FINALIZED;
        generator_finalize(self);
        if (--self->refcount > 0) return;
    }
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    generator_drop_values(g);
    xdecref(g->handled.exception);
    xdecref(g->origin);
    xdecref(g->name);
    xdecref(g->qualname);
    if (g->function) decref(OBJ(g->function));
    if (g->code) decref(OBJ(g->code));
    object_free(self);
}

static Own *generator_repr(Ref self) {
    const Generator *g = (const Generator *)self;
    const char *kind = type_id(self) == TYPE_COROUTINE ? "coroutine" : type_id(self) == TYPE_ASYNC_GENERATOR ? "async_generator" : "generator";
    return error_format("<%s object %S at 0x%zx>", kind, g->qualname, (size_t)self);
}
static Own *self_iter(Ref self) { return incref(self); }

static Own *get_frame(Ref self) {
    const Generator *g = (const Generator *)self;
    return g->state == GEN_CLOSED ? NONE : frame_object(generator_frame(g));
}
static Own *get_code(Ref self) { return incref(REF(((const Generator *)self)->code)); }
static Own *get_running(Ref self) { return incref(BOOL(((const Generator *)self)->state == GEN_RUNNING)); }
static Own *get_suspended(Ref self) { return incref(BOOL(((const Generator *)self)->state == GEN_SUSPENDED)); }
static Own *get_receiver(Ref self) {
    Ref receiver = generator_receiver_peek((const Generator *)self);
    return receiver ? incref(receiver) : NONE;
}
static Own *get_ag_running(Ref self) { return incref(BOOL(((const Generator *)self)->running_async)); }
static Own *get_name(Ref self) { return incref(((const Generator *)self)->name); }
static Own *get_qualname(Ref self) { return incref(((const Generator *)self)->qualname); }
static int set_string(Own **field, Ref value, const char *what) {
    if (!value || !is_str(value)) return raise_int(EXC_TypeError, "%s must be set to a string object", what);
    SETREF(*field, incref(value));
    return 0;
}
static int set_name(Ref self, Ref value) { return set_string(&MUT(Generator, self)->name, value, "__name__"); }
static int set_qualname(Ref self, Ref value) { return set_string(&MUT(Generator, self)->qualname, value, "__qualname__"); }
static Own *get_origin(Ref self) {
    Own *origin = ((const Generator *)self)->origin;
    return origin ? incref(origin) : NONE;
}
static Own *generator_sizeof(Ref self) {
    const Generator *g = (const Generator *)self;
    return int_new((int64_t)(sizeof(Generator) + ((size_t)g->code->local_count + FRAME_WORDS + g->code->stack_size) * sizeof(Own *)));
}

static Own *class_getitem(Ref class_, Ref item) {
    Own *generic_alias_new(Ref origin, Ref args);
    return generic_alias_new(class_, item);
}

static const MethodDef generator_methods[] = {
    {"__class_getitem__", class_getitem, CALL_O, DEF_CLASS, "($type, object, /)", "A generic alias."},
    {"send", generator_send_method, CALL_O, 0, "($self, value, /)", "Resumes with value as the result of the yield; gives the next value yielded."},
    {"throw", generator_throw_method, CALL_FAST, 0, NULL, "Raises an exception where the generator is suspended."},
    {"close", generator_close_method, CALL_NOARGS, 0, "($self, /)", "Raises GeneratorExit where the generator is suspended."},
    {"__sizeof__", generator_sizeof, CALL_NOARGS, 0, "($self, /)", "Bytes of memory of the object."},
    {0},
};
static const GetSetDef generator_getset[] = {
    {"gi_frame", get_frame, NULL, "Its frame, None once it has ended."},
    {"gi_code", get_code, NULL, "Its code."},
    {"gi_running", get_running, NULL, "True while it runs."},
    {"gi_suspended", get_suspended, NULL, "True while it waits at a yield."},
    {"gi_yieldfrom", get_receiver, NULL, "What it delegates to, or None."},
    {"__name__", get_name, set_name, "Its name."},
    {"__qualname__", get_qualname, set_qualname, "Its qualified name."},
    {0},
};
const TypeSpec generator_spec = {
    .name = "generator", .size = sizeof(Generator), .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .slots = SLOTS(SLOT(dealloc, generator_dealloc), SLOT(traverse, generator_traverse), SLOT(clear, generator_clear), SLOT(finalize, generator_finalize),
              SLOT(repr, generator_repr), SLOT(iter, self_iter), SLOT(next, generator_next)),
    .methods = generator_methods, .getset = generator_getset,
};

// --- coroutines: the same object, awaited instead of iterated

typedef struct CoroutineWrapper { // what coroutine.__await__() gives
    Object head;
    Own *coroutine;
} CoroutineWrapper;

static Own *coroutine_await(Ref self) {
    CoroutineWrapper *w = (CoroutineWrapper *)object_new_container(TYPE_COROUTINE_WRAPPER, sizeof(CoroutineWrapper));
    if (!w) return NULL;
    w->coroutine = incref(self);
    object_track(OBJ(w));
    return OBJ(w);
}
static const GetSetDef coroutine_getset[] = {
    {"cr_frame", get_frame, NULL, "Its frame, None once it has ended."},
    {"cr_code", get_code, NULL, "Its code."},
    {"cr_running", get_running, NULL, "True while it runs."},
    {"cr_suspended", get_suspended, NULL, "True while it waits."},
    {"cr_await", get_receiver, NULL, "What it waits for, or None."},
    {"cr_origin", get_origin, NULL, "Where it was made, if that is tracked."},
    {"__name__", get_name, set_name, "Its name."},
    {"__qualname__", get_qualname, set_qualname, "Its qualified name."},
    {0},
};
const TypeSpec coroutine_spec = {
    .name = "coroutine", .size = sizeof(Generator), .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .slots = SLOTS(SLOT(dealloc, generator_dealloc), SLOT(traverse, generator_traverse), SLOT(clear, generator_clear), SLOT(finalize, generator_finalize),
              SLOT(repr, generator_repr), SLOT(await, coroutine_await)),
    .methods = generator_methods, .getset = coroutine_getset,
};

static Ref wrapped(Ref self) { return ((const CoroutineWrapper *)self)->coroutine; }
static Own *wrapper_next(Ref self) { return generator_next(wrapped(self)); }
static Own *wrapper_send(Ref self, Ref value) { return generator_send_method(wrapped(self), value); }
static Own *wrapper_throw(Ref self, Ref const *args, size_t nargs) { return generator_throw_method(wrapped(self), args, nargs); }
static Own *wrapper_close(Ref self) { return generator_close_method(wrapped(self)); }
static int wrapper_traverse(Ref self, VisitFn visit, void *context) { return wrapped(self) ? visit(wrapped(self), context) : 0; }
static void wrapper_clear(Own *self) { CLEAR(((CoroutineWrapper *)self)->coroutine); }
static void wrapper_dealloc(Own *self) {
    object_untrack(self);
    wrapper_clear(self);
    object_free(self);
}
static const MethodDef wrapper_methods[] = {
    {"send", wrapper_send, CALL_O, 0, "($self, value, /)", "Resumes the coroutine with value."},
    {"throw", wrapper_throw, CALL_FAST, 0, NULL, "Raises an exception in the coroutine."},
    {"close", wrapper_close, CALL_NOARGS, 0, "($self, /)", "Raises GeneratorExit in the coroutine."},
    {0},
};
const TypeSpec coroutine_wrapper_spec = {
    .name = "coroutine_wrapper", .size = sizeof(CoroutineWrapper), .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, wrapper_dealloc), SLOT(traverse, wrapper_traverse), SLOT(clear, wrapper_clear), SLOT(iter, self_iter), SLOT(next, wrapper_next)),
    .methods = wrapper_methods,
};

static const GetSetDef async_generator_getset[] = {
    {"ag_frame", get_frame, NULL, "Its frame, None once it has ended."},
    {"ag_code", get_code, NULL, "Its code."},
    {"ag_running", get_ag_running, NULL, "True while a step of it is under way."},
    {"ag_suspended", get_suspended, NULL, "True while it waits."},
    {"ag_await", get_receiver, NULL, "What it waits for, or None."},
    {"__name__", get_name, set_name, "Its name."},
    {"__qualname__", get_qualname, set_qualname, "Its qualified name."},
    {0},
};
extern const MethodDef async_generator_methods[]; // async_generator.c
Own *async_generator_anext(Ref self);
const TypeSpec async_generator_spec = {
    .name = "async_generator", .size = sizeof(Generator), .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .slots = SLOTS(SLOT(dealloc, generator_dealloc), SLOT(traverse, generator_traverse), SLOT(clear, generator_clear), SLOT(finalize, generator_finalize),
              SLOT(repr, generator_repr), SLOT(aiter, self_iter), SLOT(anext, async_generator_anext)),
    .methods = async_generator_methods, .getset = async_generator_getset,
};

int generator_throw_into(Generator *g, Own **result) { return throw_pending(g, NULL, result); }

// --- instructions

Own *get_yield_from_iter(const Code *code, Ref x) {
    if (is_type(x, TYPE_COROUTINE)) {
        if (!(code->flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE)))
            return raise_error(EXC_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
        return incref(x);
    }
    return object_iter(x);
}

Own *get_awaitable(Ref x, int context) {
    if (is_type(x, TYPE_COROUTINE) || (is_type(x, TYPE_GENERATOR) && ((const Generator *)x)->code->flags & CODE_ITERABLE_COROUTINE)) {
        if (is_type(x, TYPE_COROUTINE) && generator_receiver_peek((const Generator *)x))
            return raise_error(EXC_RuntimeError, "coroutine is being awaited already");
        return incref(x);
    }
    UnaryFn await = type_of(x)->slots.await;
    if (!await) {
        if (context == 1)
            return raise_error(EXC_TypeError, "'async with' received an object from __aenter__ that does not implement __await__: %T", x);
        if (context == 2)
            return raise_error(EXC_TypeError, "'async with' received an object from __aexit__ that does not implement __await__: %T", x);
        return raise_error(EXC_TypeError, "object %T can't be used in 'await' expression", x);
    }
    Own *r = await(x);
    if (!r) return NULL;
    if (is_type(r, TYPE_COROUTINE)) {
        decref(r);
        return raise_error(EXC_TypeError, "__await__() returned a coroutine");
    }
    if (!type_of(r)->slots.next) {
        raise_error(EXC_TypeError, "__await__() returned non-iterator of type '%T'", r);
        decref(r);
        return NULL;
    }
    return r;
}

// PEP 479: a StopIteration that leaves a generator's body becomes a RuntimeError.
Own *stopiteration_error(Frame *f, Ref exception) {
    const char *message = NULL;
    if (is_instance_of(exception, exception_type_id(EXC_StopIteration))) {
        message = f->code->flags & CODE_ASYNC_GENERATOR ? "async generator raised StopIteration"
                  : f->code->flags & CODE_COROUTINE     ? "coroutine raised StopIteration"
                                                        : "generator raised StopIteration";
    } else if (f->code->flags & CODE_ASYNC_GENERATOR && is_instance_of(exception, exception_type_id(EXC_StopAsyncIteration)))
        message = "async generator raised StopAsyncIteration";
    if (!message) return incref(exception);
    raise_error(EXC_RuntimeError, "%s", message);
    error_add_cause_take(incref(exception));
    return error_take();
}
