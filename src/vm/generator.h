// generator.h - generators, coroutines, asynchronous generators: suspended frames.
//
// While it is suspended, values[] holds the locals and then the evaluation stack of its frame; while it runs they are in the
// stack region and `frame` points there.
#pragma once
#include "vm/frame.h"

typedef enum GeneratorState { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED } GeneratorState;

typedef struct Generator { // of all three types
    Object head;
    Function *function;     // owned
    Code *code;             // owned
    Own *name, *qualname;
    Own *object;            // FrameObject while suspended, or NULL
    Frame *frame;           // while running
    const Instr *ip;        // where to go on
    const Instr *exit;      // resumed by FOR_ITER or SEND: where the caller goes when it returns
    ExcState handled;       // what its own except blocks are handling
    uint8_t state;          // GeneratorState
    bool waiting;           // suspended in a yield from or an await: the top of the stack is the receiver
    bool running_async;     // async generator: an asend/athrow is under way
    bool hooks_inited;
    bool closed_async;      // async generator: ended, or being closed
    Own *origin;            // cr_origin, or finalizer hook of an async generator
    uint32_t stack_count;   // values on the evaluation stack
    Own *values[];          // local_count + stack_size
} Generator;

MUST_USE Own *generator_from_frame(Frame *f);                  // RETURN_GENERATOR: takes the locals over
void generator_resume(Generator *g, Own **at, uint32_t flags, Own *sent_take); // pushes its frame at `at`; vm->frame is it
void generator_suspend(Generator *g, Frame *f, Own **sp, const Instr *ip);     // YIELD_VALUE: copies the frame out
// Sends a value (or throws the pending exception if sent is NULL). 1 yielded *result, 0 returned *result, -1 error.
MUST_USE int generator_send(Generator *g, Own *sent_take, Own **result);
static inline bool is_generator_like(Ref x) { return type_id(x) >= TYPE_GENERATOR && type_id(x) <= TYPE_ASYNC_GENERATOR && type_id(x) != TYPE_COROUTINE_WRAPPER; }
int generator_throw_arguments(Ref const *args, size_t nargs);   // throw()'s arguments: the exception is pending, or an error is; -1: the latter
MUST_USE int generator_throw_into(Generator *g, Own **result); // as generator_send, for the pending exception, delegating
MUST_USE int send_to(Ref receiver, Ref value, Own **result);   // any iterator: 1 yielded, 0 returned, -1 error
MUST_USE Own *get_awaitable(Ref x, int context);               // GET_AWAITABLE
Ref generator_receiver_peek(const Generator *g);              // gi_yieldfrom, or NULL
