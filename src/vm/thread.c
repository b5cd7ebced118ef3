// thread.c - the interpreter's lock, and the life of threads.
//
// The lock is a mutex that is only held for moments, `owner`, and two conditions. Who wants it waits for
// `freed`; when nothing has changed for a switch interval it asks the owner to give way. An owner that gives
// way waits until another has it, so that two busy threads take turns.
//
// Records and the lock do not come from the interpreter's heap: a thread that is stuck in a system call may
// look at them when the interpreter is gone, and then finds `closed` and stops for ever.
#include "vm/thread.h"
#include "heap/mem.h"
#include "types/builtin.h"
#include "vm/frame.h"
#include "vm/interpreter.h"
#include "vm/trace.h"
#include <limits.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

typedef struct VmLock {
    pthread_mutex_t mutex;
    pthread_cond_t freed; // the lock was given up
    pthread_cond_t taken; // somebody has it now
    Thread *owner;        // NULL: nobody
    uint32_t wanted;      // how many wait for it
    uint32_t giving_way;    // former owners that wait for `taken`
    bool closed;          // the interpreter is gone
    uint64_t switches;    // how often it was taken
    int64_t interval;     // ns after which the owner is asked to give way
    Thread *first;        // all threads
    uint64_t serials;     // handed out
    size_t lost;          // threads that could not be ended
} VmLock;

enum { NS = 1000000000, DEFAULT_INTERVAL = 5000000 };
#ifdef OURO_DEBUG
enum { STACK_MIN = 2 << 20 }; // unoptimised and instrumented frames are large
#else
enum { STACK_MIN = 256 << 10 };
#endif
enum { REGION_BYTES = 64 << 20, STACK_DEFAULT = 8 << 20, STACK_MAX = 1 << 30 };

int64_t thread_clock(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * NS + t.tv_nsec;
}
static struct timespec to_timespec(int64_t ns) {
    return (struct timespec){.tv_sec = ns / NS, .tv_nsec = ns % NS};
}

// ---- the state of a thread: in the Vm, or in its record

#define EACH_FIELD(F)                                                                                        \
    F(frame) F(tracing)                                                                                                 \
    F(dealloc_depth) F(handled) F(handled_base) F(error) F(postponed) F(context) F(asyncgen_firstiter)       \
        F(asyncgen_finalizer) F(c_stack_limit) F(stack_base) F(stack_limit) F(repr_running)                  \
            F(coroutine_origin_depth)

static void save_state(Thread *t) {
#define SAVE_FIELD(name) t->name = vm->name;
    EACH_FIELD(SAVE_FIELD)
}
static void load_state(Thread *t) {
#define LOAD_FIELD(name) vm->name = t->name;
    EACH_FIELD(LOAD_FIELD)
    vm->thread = t;
    vm->ending = t->end;
    // it shall look at once for what has happened meanwhile
    if (t->end) heap_want(&vm->heap, WANT_SWITCH);
    if (t->tracing.trace || t->tracing.profile) heap_want(&vm->heap, WANT_TRACE);
    else heap_unwant(&vm->heap, WANT_TRACE);
    if (t->is_main && vm->signal_arrived && *vm->signal_arrived) heap_want(&vm->heap, WANT_SIGNAL);
}

// ---- the lock

static void give_up(VmLock *l) { // mutex held
    l->owner = NULL;
    pthread_cond_signal(&l->freed);
}

NORETURN static void stop_for_ever(VmLock *l) {
    pthread_mutex_unlock(&l->mutex);
    for (;;) pause();
}

static void take(Thread *t) { // mutex held
    VmLock *l = t->lock;
    l->wanted++;
    while (l->owner && !l->closed) {
        uint64_t seen = l->switches;
        struct timespec until = to_timespec(thread_clock() + l->interval);
        int r = pthread_cond_clockwait(&l->freed, &l->mutex, CLOCK_MONOTONIC, &until);
        if (r == ETIMEDOUT && l->owner && !l->closed && l->switches == seen)
            heap_want(&t->vm->heap, WANT_SWITCH);
    }
    if (l->closed || t->vanished) stop_for_ever(l);
    l->wanted--;
    l->owner = t;
    l->switches++;
    if (l->giving_way) pthread_cond_broadcast(&l->taken);
}

Thread *thread_leave(void) {
    if (!vm->threaded) return NULL;
    int error = errno;
    Thread *t = vm->thread;
    VmLock *l = t->lock;
    save_state(t);
    pthread_mutex_lock(&l->mutex);
    give_up(l);
    pthread_mutex_unlock(&l->mutex);
    errno = error;
    return t;
}

void thread_return(Thread *self) {
    if (!self) return;
    int error = errno;
    pthread_mutex_lock(&self->lock->mutex);
    take(self);
    pthread_mutex_unlock(&self->lock->mutex);
    load_state(self);
    errno = error;
}

static int raise_end(void) {
    if (!error_pending()) raise_error(EXC_SystemExit, NULL);
    return -1;
}

int thread_switch(void) {
    if (vm->ending) return raise_end(); // the request stays: it shall not get far
    heap_unwant(&vm->heap, WANT_SWITCH);
    Thread *t = vm->thread;
    VmLock *l = t ? t->lock : NULL;
    if (!l || !vm->threaded) return 0;
    pthread_mutex_lock(&l->mutex);
    bool others = l->wanted > 0;
    if (others) {
        save_state(t);
        uint64_t seen = l->switches;
        give_up(l);
        l->giving_way++;
        while (l->switches == seen && l->wanted) pthread_cond_wait(&l->taken, &l->mutex);
        l->giving_way--;
        take(t);
    }
    pthread_mutex_unlock(&l->mutex);
    if (others) load_state(t);
    return vm->ending ? raise_end() : 0;
}

int thread_poll(void) {
    if (vm->ending) return raise_end();
    return vm->deliver_signals && thread_is_main() ? vm->deliver_signals() : 0;
}

void threads_switch_interval(double seconds) {
    if (vm->thread)
        vm->thread->lock->interval = seconds < 1e-6  ? 1000
                                     : seconds > 1e6 ? (int64_t)1e15
                                                     : (int64_t)(seconds * NS);
}

// ---- waiting

static void enqueue(WaitQueue *q, Thread *t, bool first) {
    Thread *previous = first ? NULL : q->last, *next = first ? q->first : NULL;
    t->queue = q;
    t->queue_previous = previous;
    t->queue_next = next;
    if (previous)
        previous->queue_next = t;
    else
        q->first = t;
    if (next)
        next->queue_previous = t;
    else
        q->last = t;
}
static void dequeue(Thread *t) {
    WaitQueue *q = t->queue;
    if (!q) return;
    if (t->queue_previous)
        t->queue_previous->queue_next = t->queue_next;
    else
        q->first = t->queue_next;
    if (t->queue_next)
        t->queue_next->queue_previous = t->queue_previous;
    else
        q->last = t->queue_previous;
    t->queue = NULL;
}

static int sleep_until(Thread *t, int64_t deadline) { // outside the lock: 0, or an error number
    struct timespec until = to_timespec(deadline);
    return (deadline == INT64_MAX ? sem_wait(&t->wake) : sem_clockwait(&t->wake, CLOCK_MONOTONIC, &until)) ==
                   0
               ? 0
               : errno;
}

int thread_wait(WaitQueue *queue, int64_t deadline, unsigned flags) {
    if (!vm->thread && threads_open() < 0) return -1;
    Thread *t = vm->thread;
    t->woken = false;
    enqueue(queue, t, flags & WAIT_FIRST);
    int error = 0, failed = 0;
    while (!t->woken && !failed && error != ETIMEDOUT) {
        error = OUTSIDE(sleep_until(t, deadline));
        if (!(flags & WAIT_PATIENT) || vm->ending) failed = thread_poll();
    }
    if (failed && t->woken && flags & WAIT_ONE) thread_wake_one(queue);
    dequeue(t);
    return failed ? -1 : t->woken;
}

void thread_wake_one(WaitQueue *queue) {
    Thread *t = queue->first;
    if (!t) return;
    dequeue(t);
    t->woken = true;
    sem_post(&t->wake);
}
void thread_wake_all(WaitQueue *queue) {
    while (queue->first) thread_wake_one(queue);
}

int object_lock_slow(ObjectLock *lock) {
    while (lock->owner && lock->owner != vm->thread && !lock->owner->vanished)
        if (thread_wait(&lock->queue, INT64_MAX, WAIT_ONE | WAIT_FIRST) < 0) return -1;
    if (lock->owner != vm->thread) lock->depth = 0;
    lock->owner = vm->thread;
    lock->depth++;
    return 0;
}
void object_unlock_slow(ObjectLock *lock) {
    if (lock->owner != vm->thread || --lock->depth) return;
    lock->owner = NULL;
    thread_wake_one(&lock->queue);
}

// ---- records

static void link_thread(VmLock *l, Thread *t) {
    Thread *last = l->first;
    while (last && last->next) last = last->next;
    t->previous = last;
    if (last)
        last->next = t;
    else
        l->first = t;
}
static void unlink_thread(VmLock *l, Thread *t) {
    if (t->previous)
        t->previous->next = t->next;
    else
        l->first = t->next;
    if (t->next) t->next->previous = t->previous;
}

static Thread *record_new(VmLock *l) {
    Thread *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->vm = vm;
    t->lock = l;
    t->serial = ++l->serials;
    sem_init(&t->wake, 0, 0);
    return t;
}

int threads_open(void) {
    if (vm->thread) return 0;
    VmLock *l = calloc(1, sizeof *l);
    Thread *t = l ? record_new(l) : NULL;
    if (!t) {
        free(l);
        raise_no_memory();
        return -1;
    }
    pthread_mutex_init(&l->mutex, NULL);
    pthread_cond_init(&l->freed, NULL);
    pthread_cond_init(&l->taken, NULL);
    l->interval = DEFAULT_INTERVAL;
    l->owner = t;
    t->is_main = true;
    t->id = pthread_self();
    t->native_id = syscall(SYS_gettid);
    link_thread(l, t);
    vm->thread = t;
    return 0;
}

// Records of threads that are lost stay, and so does the lock that they will ask for.
size_t threads_close(void) {
    Thread *t = vm->thread;
    if (!t) return 0;
    VmLock *l = t->lock;
    size_t lost = l->lost;
    pthread_mutex_lock(&l->mutex); // the last one to end has let go of it
    bool alone = t->next == NULL && lost == 0;
    l->closed = true;
    pthread_cond_broadcast(&l->freed);
    pthread_mutex_unlock(&l->mutex);
    vm->thread = NULL;
    vm->threaded = false;
    if (!alone) return lost;
    pthread_cond_destroy(&l->freed);
    pthread_cond_destroy(&l->taken);
    pthread_mutex_destroy(&l->mutex);
    sem_destroy(&t->wake);
    free(t);
    free(l);
    return 0;
}

Thread *threads_first(void) {
    return vm->thread ? vm->thread->lock->first : NULL;
}
size_t thread_count(void) {
    size_t n = 0;
    for (const Thread *t = threads_first(); t; t = t->next) n += !t->is_main;
    return n;
}

// ---- life

static void find_stack_limit(Thread *t) {
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t bytes = 0, guard = 0;
    char *here = __builtin_frame_address(0);
    t->c_stack_limit = here - STACK_MIN / 2;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
    if (pthread_attr_getstack(&attributes, &lowest, &bytes) == 0) {
        pthread_attr_getguardsize(&attributes, &guard);
        t->c_stack_limit = (char *)lowest + guard + c_stack_reserve(bytes);
    }
    pthread_attr_destroy(&attributes);
}

static void release_values(void) { // inside the lock, at the end of a thread: whatever it still has
    error_clear();
    trace_thread_ends();
    CLEAR(vm->context);
    CLEAR(vm->asyncgen_firstiter);
    CLEAR(vm->asyncgen_finalizer);
    CLEAR(vm->handled_base->exception);
    mem_free(vm->repr_running.items);
    vm->repr_running = (struct ReprStack){0};
    error_clear();
}

// The thread's last act inside the lock. Its state in the Vm is stale until the next one loads its own.
static void *finish(Thread *t) {
    VmLock *l = t->lock;
    release_values();
    stack_close();
    dequeue(t);
    pthread_mutex_lock(&l->mutex);
    unlink_thread(l, t);
    give_up(l);
    pthread_mutex_unlock(&l->mutex);
    sem_destroy(&t->wake);
    free(t);
    return NULL;
}

static void *run(void *argument) {
    Thread *t = argument;
    vm = t->vm;
    heap_current = &t->vm->heap;
    t->native_id = syscall(SYS_gettid);
    find_stack_limit(t);
    thread_return(t);
    t->body(t);
    return finish(t);
}

static int create(Thread *t, size_t stack_bytes) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return -1;
    size_t bytes = STACK_DEFAULT;
    if (stack_bytes)
        bytes = stack_bytes < STACK_MIN ? STACK_MIN : stack_bytes > STACK_MAX ? STACK_MAX : stack_bytes;
    else if (pthread_attr_getstacksize(&attributes, &bytes) != 0 || bytes < STACK_MIN)
        bytes = STACK_DEFAULT;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    int r = pthread_attr_setstacksize(&attributes, bytes);
    if (r == 0) r = pthread_create(&t->id, &attributes, run, t);
    pthread_attr_destroy(&attributes);
    return r == 0 ? 0 : -1;
}

Thread *thread_start_take(void (*body)(Thread *self), Own *function, Own *args, Own *kwargs, Own *handle,
                          size_t stack_bytes) {
    Thread *t = NULL;
    if (threads_open() < 0) goto fail;
    VmLock *l = vm->thread->lock;
    if (!(t = record_new(l))) {
        raise_no_memory();
        goto fail;
    }
    t->body = body;
    t->function = function;
    t->args = args;
    t->kwargs = kwargs;
    t->handle = handle;
    t->handled = t->handled_base = &t->base;
    if (stack_reserve(&t->stack_base, &t->stack_limit, REGION_BYTES) < 0) goto cannot;
    vm->threaded = true;
    link_thread(l, t);
    if (create(t, stack_bytes) == 0) return t;
    unlink_thread(l, t);
cannot:
    raise_error(EXC_RuntimeError, "can't start new thread");
    stack_give_back(t->stack_base, t->stack_limit);
    sem_destroy(&t->wake);
    free(t);
fail:
    xdecref(function);
    xdecref(args);
    xdecref(kwargs);
    xdecref(handle);
    return NULL;
}

// ---- the end of the program

static void nothing(int number UNUSED) {}

// Those that sleep in a system call are woken by a signal that does nothing; it may come a moment too early,
// so it comes again.
static void wake_all(VmLock *l, int number) { // mutex held
    for (Thread *t = l->first; t; t = t->next) {
        if (t->is_main || t->vanished) continue;
        t->end = true;
        sem_post(&t->wake);
        pthread_kill(t->id, number);
    }
}

size_t threads_stop(void) {
    enum { PATIENCE = 400, FIRST_STEP = 50000, STEP_MAX = 3000000 }; // a second in all
    Thread *main = vm->thread;
    if (!main) return 0;
    VmLock *l = main->lock;
    if (!vm->threaded || !main->is_main) return l->lost;
    struct sigaction quiet = {.sa_handler = nothing}, before;
    sigemptyset(&quiet.sa_mask);
    bool handled = main->next && sigaction(SIGURG, &quiet, &before) == 0;
    int64_t step = FIRST_STEP;
    for (int i = 0; main->next && i < PATIENCE; i++) {
        pthread_mutex_lock(&l->mutex);
        wake_all(l, handled ? SIGURG : 0);
        pthread_mutex_unlock(&l->mutex);
        struct timespec pause = to_timespec(step);
        (void)OUTSIDE(nanosleep(&pause, NULL));
        if (step < STEP_MAX) step += step / 4;
    }
    if (handled) sigaction(SIGURG, &before, NULL);
    for (Thread *t = main->next; t; t = t->next) {
        dequeue(t);
        if (!t->vanished) l->lost++;
        t->vanished = true;
    }
    return l->lost;
}

// ---- fork

void threads_after_fork(void) {
    Thread *self = vm->thread;
    if (!self) return;
    VmLock *l = self->lock;
    pthread_mutex_init(&l->mutex, NULL);
    pthread_cond_init(&l->freed, NULL);
    pthread_cond_init(&l->taken, NULL);
    l->wanted = 0;
    l->giving_way = 0;
    l->owner = self;
    for (Thread *t = l->first, *next; t; t = next) {
        next = t->next;
        if (t == self) continue;
        dequeue(t);
        unlink_thread(l, t);
        t->vanished = true; // its record stays: locks of objects may name it
        l->lost++;
    }
    self->is_main = true;
    self->native_id = syscall(SYS_gettid);
    vm->threaded = false;
}
