// thread.h - threads. Every Python thread is a thread of the system, and one lock per interpreter lets one of
// them run at a time.
//
//   running thread    its state is in the Vm: frame, pending error, nesting ...
//   waiting thread    the same fields are in its Thread record; what it runs meanwhile must not touch the Vm
//   or the heap
//
// So code that holds the lock never sees another thread, and a program without threads pays nothing: there is
// no lock before the second thread starts. The lock changes hands where a call blocks (OUTSIDE), and between
// two instructions when another thread has waited for the switch interval (WANT_SWITCH in heap.gc_wanted,
// which the eval loop looks at anyway).
//
// A thread that is to end (a daemon when the program ends) gets SystemExit at the next such place, with
// vm->ending set: no handler and no finaliser runs in it, it only gives its references back.
#pragma once
#include "object/protocol.h"
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>

typedef struct WaitQueue { // threads that wait for something to happen to an object; inside the lock only
    struct Thread *first, *last;
} WaitQueue;

typedef struct Thread {
    struct Thread *next, *previous; // all threads of the interpreter, the main one first
    Vm *vm;
    struct VmLock *lock;
    // what the Vm has while this thread runs
    struct Frame *frame;
    uint32_t dealloc_depth;
    ExcState *handled, *handled_base;
    Tracing tracing;
    Own *error, *postponed, *context, *asyncgen_firstiter, *asyncgen_finalizer;
    char *c_stack_limit;
    Own **stack_base, **stack_limit;
    struct ReprStack repr_running;
    int coroutine_origin_depth;
    // who it is
    pthread_t id;
    int64_t native_id;
    uint64_t serial; // never used again, unlike id
    bool is_main;
    bool end;      // it is to end (see above)
    bool vanished; // it was not copied by fork(): nobody runs it
    ExcState base; // handled_base of all but the main one
    // waiting
    sem_t wake;
    WaitQueue *queue; // where it stands, or NULL
    struct Thread *queue_next, *queue_previous;
    bool woken;
    void *importing; // the module that it waits for (modules/import.c), or NULL
    // what it runs
    void (*body)(struct Thread *self); // inside the lock
    Own *function, *args, *kwargs;     // of the body; it releases them
    Own *handle;                       // _thread's; or NULL
    Own *locals; // list of weak references to _thread._local objects with values of this thread, or NULL
} Thread;

MUST_USE int threads_open(void); // makes the main thread's record: vm->thread is not NULL any more
size_t threads_close(void);      // releases the records (vm_close); how many threads are lost
Thread *threads_first(void);     // the main one; NULL: there are no records yet
static inline bool thread_is_main(void) {
    return !vm->thread || vm->thread->is_main;
}
static inline uint64_t thread_ident(const Thread *t) {
    return (uint64_t)(uintptr_t)t->id;
}

// A new thread that runs body(self) with these references, which are taken even on failure. NULL: an
// exception is pending.
MUST_USE Thread *thread_start_take(void (*body)(Thread *self), Own *function, Own *args, Own *kwargs,
                                   Own *handle, size_t stack_bytes);
size_t thread_count(void); // without the main one
void threads_switch_interval(double seconds);
// The main thread ends the others, waits a little for them, and forgets those that are stuck in a system
// call; how many these are.
size_t threads_stop(void);
void threads_after_fork(void); // in the child: only the calling thread is left, and it is the main one

// Giving the lock up and taking it again. NULL: there is only one thread, and nothing was done. errno stays.
Thread *thread_leave(void);
void thread_return(Thread *self);
// Evaluates an expression, typically a system call, while others may run. It must not touch the Vm or the
// heap's structures.
#define OUTSIDE(expression)                                                                                  \
    ({                                                                                                       \
        Thread *outside_ = vm->threaded ? thread_leave() : NULL;                                             \
        __auto_type outside_result_ = (expression);                                                          \
        if (outside_) thread_return(outside_);                                                               \
        outside_result_;                                                                                     \
    })
MUST_USE int thread_switch(void); // WANT_SWITCH is set: lets others run; -1: this one is to end
MUST_USE int thread_poll(
    void); // runs handlers of signals that have arrived, in the main thread; -1: an exception is pending

// Waits in a queue until a deadline (of CLOCK_MONOTONIC, in ns; INT64_MAX: for ever). 1: woken, 0: time is
// up, -1: an exception is pending.
enum {
    WAIT_FIRST = 1,   // before those that are there already
    WAIT_PATIENT = 2, // signals are handled later: only the thread's end can break in
    WAIT_ONE = 4,     // one is woken at a time: a wake that comes too late to be used goes to the next
};
MUST_USE int thread_wait(WaitQueue *queue, int64_t deadline, unsigned flags);
void thread_wake_one(WaitQueue *queue);
void thread_wake_all(WaitQueue *queue);
int64_t thread_clock(void); // CLOCK_MONOTONIC in ns

// A lock inside C objects that must not change while their owner is in a blocking call. The same thread may
// take it again.
typedef struct ObjectLock {
    Thread *owner;
    uint32_t depth;
    WaitQueue queue;
} ObjectLock;
MUST_USE int object_lock_slow(ObjectLock *lock);
void object_unlock_slow(ObjectLock *lock);
MUST_USE static inline int object_lock(ObjectLock *lock) {
    return LIKELY(!vm->threaded) ? 0 : object_lock_slow(lock);
}
static inline void object_unlock(ObjectLock *lock) {
    if (UNLIKELY(lock->depth)) object_unlock_slow(lock);
}
