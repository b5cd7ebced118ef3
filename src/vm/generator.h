// generator.h - generators, coroutines, asynchronous generators: suspended frames.
//
// A generator's frame lives in the generator: values[] holds the locals, the Frame, and the evaluation stack, in the order in
// which any frame has them. To go on is to link the frame to whoever resumes it; nothing is copied.
#pragma once
#include "vm/frame.h"

typedef enum GeneratorState { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED } GeneratorState;

typedef struct Generator { // of all three types
    Object head;
    Function *function;     // owned
    Code *code;             // owned
    Own *name, *qualname;
    const Instr *exit;      // resumed by FOR_ITER or SEND: where the caller goes when it returns
    ExcState handled;       // what its own except blocks are handling
    uint8_t state;          // GeneratorState
    bool waiting;           // suspended in a yield from or an await: the top of the stack is the receiver
    bool running_async;     // async generator: an asend/athrow is under way
    bool hooks_inited;
    bool closed_async;      // async generator: ended, or being closed
    Own *origin;            // cr_origin, or finalizer hook of an async generator
    uint32_t stack_count;   // values on the evaluation stack while it is suspended
    Own *values[];          // local_count, FRAME_WORDS, stack_size
} Generator;

static inline Frame *generator_frame(const Generator *g) { return (Frame *)(uintptr_t)(g->values + g->code->local_count); }

MUST_USE Own *generator_from_frame(Frame *f);                  // RETURN_GENERATOR: takes the locals over
// Its frame becomes vm->frame. base: a slot that owns the generator and gets the result; room: free words of the region.
static inline void generator_resume(Generator *g, Own **base, Own **room, uint32_t flags, Own *sent_take /* or NULL */) {
    Vm *const v = vm;
    Frame *f = generator_frame(g), *caller = v->frame;
    f->prev = caller;
    f->base = base;
    f->room = room;
    f->flags = flags | FRAME_GENERATOR | (f->flags & FRAME_HAS_OBJECT);
    if (sent_take == NONE && f->ip->op == POP_TOP) f->ip++; // a plain yield has no use for it
    else if (sent_take) frame_stack(f)[g->stack_count++] = sent_take;
    g->state = GEN_RUNNING;
    g->handled.previous = v->handled;
    v->handled = &g->handled;
    f->headroom = frame_headroom(caller) - 1;
    v->frame = f;
}
// YIELD_VALUE: its frame is left. sp is its stack's top without the value yielded.
static inline void generator_suspend(Generator *g, Frame *f, Own **sp, const Instr *ip) {
    Vm *const v = vm;
    g->stack_count = (uint32_t)(sp - frame_stack(f));
    f->ip = ip;
    g->state = GEN_SUSPENDED;
    v->handled = g->handled.previous;
    v->frame = f->prev;
    f->prev = NULL;
}
// Sends a value (or throws the pending exception if sent is NULL). 1 yielded *result, 0 returned *result, -1 error.
MUST_USE int generator_send(Generator *g, Own *sent_take, Own **result);
static inline bool is_generator_like(Ref x) { return type_id(x) >= TYPE_GENERATOR && type_id(x) <= TYPE_ASYNC_GENERATOR && type_id(x) != TYPE_COROUTINE_WRAPPER; }
// throw()'s arguments: the exception is pending, or an error is; -1: the latter. method: for a warning about three of them, or NULL.
int generator_throw_arguments(const char *method, Ref const *args, size_t nargs);
int generator_warn_old_throw(const char *method);
MUST_USE bool generator_discard_unstarted(Ref generator);     // frame.clear(): false if it has started
MUST_USE int generator_throw_into(Generator *g, Own **result); // as generator_send, for the pending exception, delegating
MUST_USE int send_to(Ref receiver, Ref value, Own **result);   // any iterator: 1 yielded, 0 returned, -1 error
MUST_USE int async_step_send(Ref step, Ref value, Own **result); // the same for what __anext__() and asend() give
MUST_USE Own *get_awaitable(Ref x, int context);               // GET_AWAITABLE
Ref generator_receiver_peek(const Generator *g);              // gi_yieldfrom, or NULL
