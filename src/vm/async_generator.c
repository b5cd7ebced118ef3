// async_generator.c - what __anext__, asend(), athrow() and aclose() of an async generator give: awaitables that drive it.
//
// An async generator yields two kinds of things out of its frame: what it awaits passes through as it is; what it yields is
// wrapped (AsyncGenWrapped), so that a driver can tell them apart: a wrapped value ends the await with that value.
#include "vm/generator.h"
#include "vm/operations.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include <unistd.h>

typedef struct AsyncGenWrapped {
    Object head;
    Own *value;
} AsyncGenWrapped;

typedef enum StepState { STEP_INIT, STEP_ITER, STEP_CLOSED } StepState;
typedef enum StepKind { STEP_SEND, STEP_THROW, STEP_CLOSE } StepKind;
typedef struct AsyncStep { // one step of the generator, awaited: asend, athrow, aclose
    Object head;
    Own *generator;
    Own *argument; // asend: the value sent; athrow: tuple of throw()'s arguments; aclose: NULL
    uint8_t state; // StepState
    uint8_t kind;  // StepKind
} AsyncStep;

static void wrapped_dealloc(Own *self) {
    decref(((AsyncGenWrapped *)self)->value);
    object_free(self);
}
const TypeSpec async_gen_wrapped_spec = {
    .name = "async_generator_wrapped_value", .size = sizeof(AsyncGenWrapped), .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, wrapped_dealloc)),
};

// Unknown to the collector: it is unwrapped before anything else happens.
Own *async_gen_wrap(Ref x) {
    AsyncGenWrapped *w = (AsyncGenWrapped *)object_new(TYPE_ASYNC_GEN_WRAPPED, sizeof(AsyncGenWrapped));
    if (w) w->value = incref(x);
    return OBJ(w);
}

// The first use of an async generator tells the event loop.
static int init_hooks(Generator *g) {
    if (g->hooks_inited) return 0;
    g->hooks_inited = true;
    if (vm->asyncgen_finalizer) g->origin = incref(vm->asyncgen_finalizer);
    if (!vm->asyncgen_firstiter) return 0;
    SCOPED Own *hook = incref(vm->asyncgen_firstiter), *r = object_call1(hook, REF(g));
    return r ? 0 : -1;
}

bool async_generator_finalize(Generator *g);
bool async_generator_finalize(Generator *g) {
    if (!g->origin || g->closed_async) return false;
    Own *r = object_call1(g->origin, REF(g));
    if (r) decref(r);
    else error_write_unraisable(NULL, REF(g));
    return true;
}

static Own *step_new(Ref generator, StepKind kind, Ref argument) {
    if (init_hooks(MUT(Generator, generator)) < 0) return NULL;
    AsyncStep *s = (AsyncStep *)object_new_container(kind == STEP_SEND ? TYPE_ASYNC_GEN_ASEND : TYPE_ASYNC_GEN_ATHROW, sizeof(AsyncStep));
    if (!s) return NULL;
    s->generator = incref(generator);
    s->argument = xincref(argument);
    s->kind = (uint8_t)kind;
    object_track(OBJ(s));
    return OBJ(s);
}

Own *async_generator_anext(Ref self);
Own *async_generator_anext(Ref self) { return step_new(self, STEP_SEND, NONE); }
static Own *asend(Ref self, Ref value) { return step_new(self, STEP_SEND, value); }
static Own *athrow(Ref self, Ref const *args, size_t nargs) {
    if (nargs > 1 && generator_warn_old_throw("athrow") < 0) return NULL;
    SCOPED Own *tuple = tuple_from_array(args, nargs);
    return tuple ? step_new(self, STEP_THROW, tuple) : NULL;
}
static Own *aclose(Ref self) { return step_new(self, STEP_CLOSE, NULL); }
static Own *agen_sizeof(Ref self) {
    const Generator *g = (const Generator *)self;
    return int_new((int64_t)(sizeof(Generator) + ((size_t)g->code->local_count + FRAME_WORDS + g->code->stack_size) * sizeof(Own *)));
}
static Own *class_getitem(Ref class_, Ref item) {
    Own *generic_alias_new(Ref origin, Ref args);
    return generic_alias_new(class_, item);
}
extern const MethodDef async_generator_methods[];
const MethodDef async_generator_methods[] = {
    {"asend", asend, CALL_O, 0, "($self, value, /)", "An awaitable that resumes the generator with value."},
    {"athrow", athrow, CALL_FAST, 0, NULL, "An awaitable that raises an exception in the generator."},
    {"aclose", aclose, CALL_NOARGS, 0, "($self, /)", "An awaitable that closes the generator."},
    {"__sizeof__", agen_sizeof, CALL_NOARGS, 0, "($self, /)", "Bytes of memory of the object."},
    {"__class_getitem__", class_getitem, CALL_O, DEF_CLASS, "($type, object, /)", "A generic alias."},
    {0},
};

// What came out of the frame: 1 something awaited is passed on; 0 something yielded ends the await with its value; -1 error.
static int unwrap(Generator *g, int outcome, Own *value, Own **result) {
    *result = NULL;
    if (outcome == 0) { // the body has returned
        decref(value);
        raise_error(EXC_StopAsyncIteration, NULL);
    }
    if (outcome <= 0) {
        if (error_matches(EXC_StopAsyncIteration) || error_matches(EXC_GeneratorExit)) g->closed_async = true;
        g->running_async = false;
        return -1;
    }
    if (!is_type(value, TYPE_ASYNC_GEN_WRAPPED)) {
        *result = value;
        return 1;
    }
    g->running_async = false;
    *result = incref(((AsyncGenWrapped *)value)->value);
    decref(value);
    return 0;
}
// The same as send() and throw() tell it to Python.
static Own *deliver(AsyncStep *s, int outcome, Own *value) {
    Generator *g = (Generator *)s->generator;
    Own *result;
    outcome = unwrap(g, outcome, value, &result);
    if (outcome <= 0) s->state = STEP_CLOSED;
    if (outcome != 0) return result;
    raise_stop_iteration(result);
    decref(result);
    return NULL;
}

static const char *step_name(const AsyncStep *s) { return s->kind == STEP_SEND ? "anext" : s->kind == STEP_THROW ? "athrow" : "aclose"; }

static Own *raise_reused(const AsyncStep *s) {
    return raise_error(EXC_RuntimeError, "cannot reuse already awaited %s", s->kind == STEP_SEND ? "__anext__()/asend()" : "aclose()/athrow()");
}

// aclose(): the generator must not yield any more; its end is success.
static Own *closing(AsyncStep *s, Generator *g, int outcome, Own *value) {
    if (outcome == 1 && is_type(value, TYPE_ASYNC_GEN_WRAPPED)) {
        g->running_async = false;
        s->state = STEP_CLOSED;
        decref(value);
        return raise_error(EXC_RuntimeError, "async generator ignored GeneratorExit");
    }
    if (outcome == 1) return value;
    g->running_async = false;
    s->state = STEP_CLOSED;
    if (outcome == 0) decref(value);
    else if (!error_clear_if(EXC_StopAsyncIteration) && !error_clear_if(EXC_GeneratorExit)) return NULL;
    g->closed_async = true;
    raise_stop_iteration(NULL);
    return NULL;
}

// __anext__() and asend() without a StopIteration that nobody looks at: as generator_send.
int async_step_send(Ref self, Ref argument, Own **result) {
    AsyncStep *s = MUT(AsyncStep, self);
    Generator *g = (Generator *)s->generator;
    *result = NULL;
    if (s->state == STEP_CLOSED) {
        raise_reused(s);
        return -1;
    }
    if (s->state == STEP_INIT) {
        if (g->running_async) {
            s->state = STEP_CLOSED;
            raise_error(EXC_RuntimeError, "%s(): asynchronous generator is already running", step_name(s));
            return -1;
        }
        s->state = STEP_ITER;
        g->running_async = true;
        if (is_none(argument)) argument = s->argument;
    }
    Own *value;
    int outcome = generator_send(g, incref(argument), &value);
    outcome = unwrap(g, outcome, value, result);
    if (outcome <= 0) s->state = STEP_CLOSED;
    return outcome;
}

static Own *step_send(Ref self, Ref argument) {
    AsyncStep *s = MUT(AsyncStep, self);
    Generator *g = (Generator *)s->generator;
    Own *value;
    int outcome;
    if (s->kind == STEP_SEND) {
        outcome = async_step_send(self, argument, &value);
        if (outcome != 0) return value;
        raise_stop_iteration(value);
        decref(value);
        return NULL;
    }
    if (s->state == STEP_CLOSED) return raise_reused(s);
    if (s->state == STEP_INIT) {
        if (g->running_async) {
            s->state = STEP_CLOSED;
            return raise_error(EXC_RuntimeError, "%s(): asynchronous generator is already running", step_name(s));
        }
        if (g->state == GEN_CLOSED) { // it has ended: there is nothing to throw into
            s->state = STEP_CLOSED;
            raise_stop_iteration(NULL);
            return NULL;
        }
        if (g->closed_async) {
            s->state = STEP_CLOSED;
            raise_error(EXC_StopAsyncIteration, NULL);
            return NULL;
        }
        if (!is_none(argument)) return raise_error(EXC_RuntimeError, "can't send non-None value to a just-started coroutine");
        s->state = STEP_ITER;
        g->running_async = true;
        if (s->kind == STEP_CLOSE) {
            g->closed_async = true;
            if (g->state == GEN_CREATED || g->state == GEN_CLOSED) {
                Own *r = object_call_method0(s->generator, NAME(close));
                (void)r;
                error_clear();
            }
            raise_error(EXC_GeneratorExit, NULL);
            outcome = generator_throw_into(g, &value);
            return closing(s, g, outcome, value);
        }
        if (generator_throw_arguments(NULL, REFS(((Tuple *)s->argument)->items), tuple_size(s->argument)) < 0) {
            g->running_async = false;
            s->state = STEP_CLOSED;
            return NULL;
        }
        outcome = generator_throw_into(g, &value);
    } else {
        outcome = generator_send(g, incref(argument), &value);
        if (s->kind == STEP_CLOSE) return closing(s, g, outcome, value);
    }
    return deliver(s, outcome, value);
}
static Own *step_next(Ref self) { return step_send(self, NONE); }
static Own *step_throw(Ref self, Ref const *args, size_t nargs) {
    AsyncStep *s = MUT(AsyncStep, self);
    Generator *g = (Generator *)s->generator;
    if (s->state == STEP_CLOSED) return raise_reused(s);
    if (s->state == STEP_INIT) {
        if (g->running_async) {
            s->state = STEP_CLOSED;
            return raise_error(EXC_RuntimeError, "%s(): asynchronous generator is already running", step_name(s));
        }
        s->state = STEP_ITER;
        g->running_async = true;
    }
    if (generator_throw_arguments("throw", args, nargs) < 0) return NULL;
    Own *value;
    int outcome = generator_throw_into(g, &value);
    if (s->kind == STEP_CLOSE) return closing(s, g, outcome, value);
    return deliver(s, outcome, value);
}
static Own *step_close(Ref self) {
    AsyncStep *s = MUT(AsyncStep, self);
    if (s->state == STEP_CLOSED) return NONE;
    Ref exit = exception_class_peek(EXC_GeneratorExit);
    Own *r = step_throw(self, &exit, 1);
    s->state = STEP_CLOSED;
    if (r) {
        decref(r);
        return raise_error(EXC_RuntimeError, "coroutine ignored GeneratorExit");
    }
    if (error_clear_if(EXC_StopIteration) || error_clear_if(EXC_StopAsyncIteration) || error_clear_if(EXC_GeneratorExit)) return NONE;
    return NULL;
}
static Own *self_await(Ref self) { return incref(self); }
static int step_traverse(Ref self, VisitFn visit, void *context) {
    const AsyncStep *s = (const AsyncStep *)self;
    int r;
    if (s->generator && (r = visit(s->generator, context)) != 0) return r;
    return s->argument ? visit(s->argument, context) : 0;
}
static void step_clear(Own *self) {
    CLEAR(((AsyncStep *)self)->generator);
    CLEAR(((AsyncStep *)self)->argument);
}
static void step_dealloc(Own *self) {
    AsyncStep *s = (AsyncStep *)self;
    object_untrack(self);
    if (s->state == STEP_INIT && s->generator && !vm->finalizing) {
        static const char *const names[] = {[STEP_SEND] = "asend", [STEP_THROW] = "athrow", [STEP_CLOSE] = "aclose"};
        Own *pending = error_take();
        SCOPED Own *text = error_format("coroutine method '%s' of %R was never awaited", names[s->kind], ((Generator *)s->generator)->qualname);
        SCOPED Own *level = int_new(1), *module = text ? module_import("warnings") : NULL, *warn = str_intern_c("warn");
        Ref args[] = {text, exception_class_peek(EXC_RuntimeWarning), level, s->generator};
        Own *r = module && warn ? object_call_method(module, warn, args, ARRAY_LEN(args)) : NULL;
        xdecref(r);
        if (error_pending()) error_write_unraisable(NULL, s->generator);
        error_restore_take(pending);
    }
    step_clear(self);
    object_free(self);
}
static const MethodDef step_methods[] = {
    {"send", step_send, CALL_O, 0, "($self, value, /)", "Goes on with the step."},
    {"throw", step_throw, CALL_FAST, 0, NULL, "Raises an exception where the step waits."},
    {"close", step_close, CALL_NOARGS, 0, "($self, /)", "Gives the step up."},
    {0},
};
const TypeSpec async_gen_asend_spec = {
    .name = "async_generator_asend", .size = sizeof(AsyncStep), .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, step_dealloc), SLOT(traverse, step_traverse), SLOT(clear, step_clear), SLOT(iter, self_await), SLOT(next, step_next), SLOT(await, self_await)),
    .methods = step_methods,
};
const TypeSpec async_gen_athrow_spec = {
    .name = "async_generator_athrow", .size = sizeof(AsyncStep), .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, step_dealloc), SLOT(traverse, step_traverse), SLOT(clear, step_clear), SLOT(iter, self_await), SLOT(next, step_next), SLOT(await, self_await)),
    .methods = step_methods,
};

// --- anext(iterator, default): the await of the step, with StopAsyncIteration turned into the default

typedef struct AnextAwaitable {
    Object head;
    Own *awaitable; // what __anext__ gave; its iterator once started
    Own *otherwise;
    bool started;
} AnextAwaitable;

Own *anext_awaitable_new(Ref awaitable, Ref otherwise);
Own *anext_awaitable_new(Ref awaitable, Ref otherwise) {
    AnextAwaitable *a = (AnextAwaitable *)object_new_container(TYPE_ANEXT_AWAITABLE, sizeof(AnextAwaitable));
    if (!a) return NULL;
    a->awaitable = incref(awaitable);
    a->otherwise = incref(otherwise);
    object_track(OBJ(a));
    return OBJ(a);
}
static int anext_start(AnextAwaitable *a) {
    if (a->started) return 0;
    Own *iterator = get_awaitable(a->awaitable, 0);
    if (iterator && is_type(iterator, TYPE_COROUTINE)) {
        Own *wrapper = type_of(iterator)->slots.await(iterator);
        decref(iterator);
        iterator = wrapper;
    }
    if (!iterator) return -1;
    SETREF(a->awaitable, iterator);
    a->started = true;
    return 0;
}
static Own *anext_result(AnextAwaitable *a, Own *r) {
    if (r || !error_clear_if(EXC_StopAsyncIteration)) return r;
    raise_stop_iteration(a->otherwise);
    return NULL;
}
static Own *anext_next(Ref self) {
    AnextAwaitable *a = MUT(AnextAwaitable, self);
    if (anext_start(a) < 0) return NULL;
    return anext_result(a, type_of(a->awaitable)->slots.next(a->awaitable));
}
static Own *anext_forward(Ref self, Ref name, Ref const *args, size_t nargs) {
    AnextAwaitable *a = MUT(AnextAwaitable, self);
    if (anext_start(a) < 0) return NULL;
    return anext_result(a, object_call_method(a->awaitable, name, args, nargs));
}
static Own *anext_send(Ref self, Ref value) { return anext_forward(self, NAME(send), &value, 1); }
static Own *anext_throw(Ref self, Ref const *args, size_t nargs) { return anext_forward(self, NAME(throw), args, nargs); }
static Own *anext_close(Ref self) { return anext_forward(self, NAME(close), NULL, 0); }
static int anext_traverse(Ref self, VisitFn visit, void *context) {
    const AnextAwaitable *a = (const AnextAwaitable *)self;
    int r;
    if (a->awaitable && (r = visit(a->awaitable, context)) != 0) return r;
    return a->otherwise ? visit(a->otherwise, context) : 0;
}
static void anext_clear(Own *self) {
    CLEAR(((AnextAwaitable *)self)->awaitable);
    CLEAR(((AnextAwaitable *)self)->otherwise);
}
static void anext_dealloc(Own *self) {
    object_untrack(self);
    anext_clear(self);
    object_free(self);
}
static const MethodDef anext_methods[] = {
    {"send", anext_send, CALL_O, 0, "($self, value, /)", "Goes on with the step."},
    {"throw", anext_throw, CALL_FAST, 0, NULL, "Raises an exception where the step waits."},
    {"close", anext_close, CALL_NOARGS, 0, "($self, /)", "Gives the step up."},
    {0},
};
const TypeSpec anext_awaitable_spec = {
    .name = "anext_awaitable", .size = sizeof(AnextAwaitable), .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, anext_dealloc), SLOT(traverse, anext_traverse), SLOT(clear, anext_clear), SLOT(iter, self_await), SLOT(next, anext_next), SLOT(await, self_await)),
    .methods = anext_methods,
};

// --- instructions

Own *get_aiter(Ref x) {
    UnaryFn aiter = type_of(x)->slots.aiter;
    if (!aiter) return raise_error(EXC_TypeError, "'async for' requires an object with __aiter__ method, got %T", x);
    Own *it = aiter(x);
    if (it && !type_of(it)->slots.anext) {
        raise_error(EXC_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %T", it);
        CLEAR(it);
    }
    return it;
}

Own *get_anext(Ref it) {
    if (is_type(it, TYPE_ASYNC_GENERATOR)) return async_generator_anext(it);
    UnaryFn anext = type_of(it)->slots.anext;
    if (!anext) return raise_error(EXC_TypeError, "'async for' requires an iterator with __anext__ method, got %T", it);
    SCOPED Own *step = anext(it);
    if (!step) return NULL;
    Own *awaitable = get_awaitable(step, 0);
    if (awaitable) return awaitable;
    Own *cause = error_take();
    raise_error(EXC_TypeError, "'async for' received an invalid object from __anext__: %T", step);
    error_add_cause_take(cause);
    return NULL;
}

// At the end of the program, when there are no modules any more.
static void say_never_awaited(Ref qualname) {
    SCOPED Own *text = error_format("<sys>:0: RuntimeWarning: coroutine '%U' was never awaited\n", qualname), *holder = NULL;
    size_t n;
    const char *bytes = text ? str_utf8(text, &n, &holder) : NULL;
    ssize_t written UNUSED = bytes ? write(2, bytes, n) : 0;
    error_clear();
}

// RuntimeWarning through the warnings module, if that can be imported; errors in it are reported, not raised.
void warn_never_awaited(Ref coroutine) {
    if (vm->finalizing) {
        say_never_awaited(((const Generator *)coroutine)->qualname);
        return;
    }
    SCOPED Own *function = str_intern_c("_warn_unawaited_coroutine"), *warnings = function ? module_import("warnings") : NULL;
    Own *r = warnings ? object_call_method(warnings, function, &coroutine, 1) : NULL;
    xdecref(r);
    if (error_pending()) error_write_unraisable(NULL, coroutine);
}
