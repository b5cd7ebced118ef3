// thread_module.c - _thread: starting threads, locks, handles to wait for a thread's end, values that belong
// to a thread.
//
// What a lock is when only one thread runs at a time: a flag, and a queue of those who found it set. Taking a
// free lock costs no system call. Who is woken has to try again: somebody may have been faster (vm/thread.h
// has the waiting).
#include "heap/mem.h"
#include "modules/import.h"
#include "modules/io.h"
#include "modules/native.h"
#include "modules/signals.h"
#include "modules/structseq.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/float.h"
#include "types/list.h"
#include "vm/thread.h"
#include <limits.h>
#include <math.h>

typedef struct Handle Handle;
typedef struct ThreadState { // vm->module_state[STATE_THREAD]
    Type *lock, *rlock, *handle, *local, *hook_args;
    size_t stack_bytes; // of threads to come; 0: the system's default
    Handle *awaited;    // of threads that are no daemons: _shutdown() waits for them
} ThreadState;
static ThreadState *state(void) {
    return vm->module_state[STATE_THREAD];
}

// ---- time

static const double TIMEOUT_MAX = 9223372036.0;

static int seconds_of(Ref x, double *out) {
    if (is_float(x)) {
        *out = float_value(x);
        if (fabs(*out) >= 9223372036.8547758)
            return raise_int(EXC_OverflowError, "timestamp out of range for platform time_t");
    } else {
        ssize_t n;
        if (!is_index(x))
            return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", x);
        if (number_as_ssize(x, EXC_OverflowError, &n) < 0) {
            if (error_clear_if(EXC_OverflowError))
                raise_error(EXC_OverflowError, "timestamp too large to convert to C PyTime_t");
            return -1;
        }
        *out = (double)n;
    }
    return isnan(*out) ? raise_int(EXC_ValueError, "Invalid value NaN (not a number)") : 0;
}
static int64_t deadline_after(double seconds) {
    return seconds >= TIMEOUT_MAX ? INT64_MAX : thread_clock() + (int64_t)ceil(seconds * 1e9);
}

// acquire(blocking=True, timeout=-1): *deadline INT64_MAX for ever, 0 not at all
static int acquire_arguments(Ref const *args, int64_t *deadline) {
    int blocking = args[0] ? object_is_true(args[0]) : 1;
    double timeout = -1;
    if (blocking < 0 || (args[1] && seconds_of(args[1], &timeout) < 0)) return -1;
    if (!blocking && timeout != -1)
        return raise_int(EXC_ValueError, "can't specify a timeout for a non-blocking call");
    if (timeout < 0 && timeout != -1)
        return raise_int(EXC_ValueError, "timeout value must be a non-negative number");
    if (timeout > TIMEOUT_MAX) return raise_int(EXC_OverflowError, "timeout value is too large");
    *deadline = !blocking || timeout == 0 ? 0 : timeout < 0 ? INT64_MAX : deadline_after(timeout);
    return 0;
}

// ---- locks

typedef struct Lock {
    Object head;
    bool held;
    WaitQueue queue;
} Lock;
#define LOCK(x) MUT(Lock, x)

static Own *lock_make(void) {
    Own *x = object_new(state()->lock->id, sizeof(Lock));
    if (x) memset((char *)x + sizeof(Object), 0, sizeof(Lock) - sizeof(Object));
    return x;
}
static Own *lock_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)type, (void)args;
    if (nargs || (kwnames && tuple_size(kwnames)))
        return raise_error(EXC_TypeError, "lock() takes no arguments");
    return lock_make();
}
static int lock_take(Lock *l, int64_t deadline, unsigned flags) { // 1, 0 (not in time), -1
    for (; l->held; flags |= WAIT_FIRST) {
        int r = deadline ? thread_wait(&l->queue, deadline, flags | WAIT_ONE) : 0;
        if (r < 0) return -1;
        if (r == 0 && l->held) return 0;
    }
    l->held = true;
    return 1;
}
static Own *lock_acquire(Ref self, Ref const *args) {
    int64_t deadline;
    if (acquire_arguments(args, &deadline) < 0) return NULL;
    int r = lock_take(LOCK(self), deadline, 0);
    return r < 0 ? NULL : BOOL(r);
}
static Own *lock_enter(Ref self) {
    return lock_take(LOCK(self), INT64_MAX, 0) < 0 ? NULL : TRUE;
}
static Own *lock_release(Ref self) {
    if (!LOCK(self)->held) return raise_error(EXC_RuntimeError, "release unlocked lock");
    LOCK(self)->held = false;
    thread_wake_one(&LOCK(self)->queue);
    return NONE;
}
static Own *lock_exit(Ref self, Ref const *args, size_t nargs) {
    (void)args, (void)nargs;
    return lock_release(self);
}
static Own *lock_locked(Ref self) {
    return BOOL(LOCK(self)->held);
}
// For Condition. What comes behind a wait is not to be broken off: the lock is released once more.
static Own *lock_acquire_restore(Ref self, Ref saved) {
    (void)saved;
    return lock_take(LOCK(self), INT64_MAX, WAIT_PATIENT) < 0 ? NULL : NONE;
}
static Own *lock_reinit(Ref self) {
    LOCK(self)->held = false;
    thread_wake_all(&LOCK(self)->queue);
    return NONE;
}
static Own *lock_repr(Ref self) {
    return str_format_c("<%s _thread.lock object at %p>", LOCK(self)->held ? "locked" : "unlocked",
                        (const void *)self);
}
static void simple_dealloc(Own *self) {
    object_free(self);
}

#define ACQUIRE "($self, /, blocking=True, timeout=-1)"
static const MethodDef lock_methods[] = {
    {"acquire", lock_acquire, CALL_BOUND, 0, ACQUIRE, "Locks the lock; True if that was possible."},
    {"acquire_lock", lock_acquire, CALL_BOUND, 0, ACQUIRE, "The same as acquire."},
    {"release", lock_release, CALL_NOARGS, 0, "($self, /)", "Releases the lock, which any thread may do."},
    {"release_lock", lock_release, CALL_NOARGS, 0, "($self, /)", "The same as release."},
    {"locked", lock_locked, CALL_NOARGS, 0, "($self, /)", "Is the lock held?"},
    {"locked_lock", lock_locked, CALL_NOARGS, 0, "($self, /)", "The same as locked."},
    {"__enter__", lock_enter, CALL_NOARGS, 0, "($self, /)", "Locks the lock."},
    {"__exit__", lock_exit, CALL_FAST, 0, "($self, /, *exc_info)", "Releases the lock."},
    {"_release_save", lock_release, CALL_NOARGS, 0, "($self, /)", "Releases it; what Condition calls."},
    {"_acquire_restore", lock_acquire_restore, CALL_O, 0, "($self, state, /)",
     "Takes it again; what Condition calls."},
    {"_is_owned", lock_locked, CALL_NOARGS, 0, "($self, /)", "The same as locked."},
    {"_at_fork_reinit", lock_reinit, CALL_NOARGS, 0, "($self, /)", "Makes it an unlocked lock again."},
    {0},
};
static const TypeSpec lock_spec = {
    .name = "_thread.lock",
    .doc = "A lock: acquired by one, released by anyone.",
    .size = sizeof(Lock),
    .flags = TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, lock_new), SLOT(dealloc, simple_dealloc), SLOT(repr, lock_repr)),
    .methods = lock_methods,
};

// ---- locks that know their owner ----

typedef struct RLock {
    Object head;
    uint64_t owner; // ident of the thread, 0: free
    size_t count;
    WaitQueue queue;
} RLock;
#define RLOCK(x) MUT(RLock, x)

static uint64_t own_ident(void) {
    return thread_ident(vm->thread);
}

static Own *rlock_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args;
    if (type == state()->rlock && nargs + (kwnames ? tuple_size(kwnames) : 0) &&
        error_warn(EXC_DeprecationWarning,
                   "Passing arguments to RLock is deprecated and will be removed in 3.15") < 0)
        return NULL;
    return type_alloc(type, 0);
}
static int rlock_take(RLock *l, int64_t deadline, size_t count, unsigned flags) { // 1, 0, -1
    uint64_t self = own_ident();
    if (l->count && l->owner == self) {
        l->count += count;
        return 1;
    }
    for (; l->count; flags |= WAIT_FIRST) {
        int r = deadline ? thread_wait(&l->queue, deadline, flags | WAIT_ONE) : 0;
        if (r < 0) return -1;
        if (r == 0 && l->count) return 0;
    }
    l->owner = self;
    l->count = count;
    return 1;
}
static Own *rlock_acquire(Ref self, Ref const *args) {
    int64_t deadline;
    if (acquire_arguments(args, &deadline) < 0) return NULL;
    int r = rlock_take(RLOCK(self), deadline, 1, 0);
    return r < 0 ? NULL : BOOL(r);
}
static Own *rlock_enter(Ref self) {
    return rlock_take(RLOCK(self), INT64_MAX, 1, 0) < 0 ? NULL : TRUE;
}
static void rlock_free(RLock *l) {
    l->count = 0;
    l->owner = 0;
    thread_wake_one(&l->queue);
}
static bool rlock_is_mine(const RLock *l) {
    return l->count && l->owner == own_ident();
}
static Own *rlock_release(Ref self) {
    RLock *l = RLOCK(self);
    if (!rlock_is_mine(l)) return raise_error(EXC_RuntimeError, "cannot release un-acquired lock");
    if (--l->count == 0) rlock_free(l);
    return NONE;
}
static Own *rlock_exit(Ref self, Ref const *args, size_t nargs) {
    (void)args, (void)nargs;
    return rlock_release(self);
}
static Own *rlock_is_owned(Ref self) {
    return BOOL(rlock_is_mine(RLOCK(self)));
}
static Own *rlock_recursion_count(Ref self) {
    return int_new(rlock_is_mine(RLOCK(self)) ? (int64_t)RLOCK(self)->count : 0);
}
static Own *rlock_release_save(Ref self) {
    RLock *l = RLOCK(self);
    if (!l->count) return raise_error(EXC_RuntimeError, "cannot release un-acquired lock");
    SCOPED Own *count = int_new((int64_t)l->count), *owner = int_new((int64_t)l->owner);
    Own *pair = count && owner ? tuple_pack(2, REF(count), REF(owner)) : NULL;
    if (pair) rlock_free(l);
    return pair;
}
static Own *rlock_acquire_restore(Ref self, Ref saved) {
    ssize_t count, owner;
    if (!is_tuple(saved) || tuple_size(saved) != 2)
        return raise_bad_argument("_acquire_restore", 1, "2-item tuple", saved);
    if (number_as_ssize(tuple_peek(saved, 0), EXC_OverflowError, &count) < 0 ||
        number_as_ssize(tuple_peek(saved, 1), EXC_OverflowError, &owner) < 0)
        return NULL;
    if (rlock_take(RLOCK(self), INT64_MAX, (size_t)count, WAIT_PATIENT) < 0) return NULL;
    RLOCK(self)->owner = (uint64_t)owner;
    return NONE;
}
static Own *rlock_reinit(Ref self) {
    rlock_free(RLOCK(self));
    thread_wake_all(&RLOCK(self)->queue);
    return NONE;
}
static Own *rlock_repr(Ref self) {
    const RLock *l = RLOCK(self);
    return str_format_c("<%s %s object owner=%lld count=%zu at %p>", l->count ? "locked" : "unlocked",
                        type_name(self), (long long)l->owner, l->count, (const void *)self);
}
static const MethodDef rlock_methods[] = {
    {"acquire", rlock_acquire, CALL_BOUND, 0, ACQUIRE, "Locks the lock, or once more if this thread has it."},
    {"release", rlock_release, CALL_NOARGS, 0, "($self, /)", "Undoes one acquire()."},
    {"__enter__", rlock_enter, CALL_NOARGS, 0, "($self, /)", "Locks the lock."},
    {"__exit__", rlock_exit, CALL_FAST, 0, "($self, /, *exc_info)", "Undoes one acquire()."},
    {"_is_owned", rlock_is_owned, CALL_NOARGS, 0, "($self, /)", "Does this thread have it?"},
    {"_recursion_count", rlock_recursion_count, CALL_NOARGS, 0, "($self, /)",
     "How many releases this thread owes."},
    {"_release_save", rlock_release_save, CALL_NOARGS, 0, "($self, /)",
     "Releases it altogether; what _acquire_restore() needs."},
    {"_acquire_restore", rlock_acquire_restore, CALL_O, 0, "($self, state, /)",
     "Takes it as it was before _release_save()."},
    {"_at_fork_reinit", rlock_reinit, CALL_NOARGS, 0, "($self, /)", "Makes it an unlocked lock again."},
    {0},
};
static const TypeSpec rlock_spec = {
    .name = "_thread.RLock",
    .doc = "A lock that its owner can acquire again.",
    .size = sizeof(RLock),
    .flags = TF_WEAKREF | TF_BASE,
    .slots = SLOTS(SLOT(new_, rlock_new), SLOT(dealloc, simple_dealloc), SLOT(repr, rlock_repr)),
    .methods = rlock_methods,
};

// ---- handles

struct Handle {
    Object head;
    enum { NOT_STARTED, RUNNING, DONE } state;
    uint64_t ident;
    const Thread *thread; // while it runs
    WaitQueue joiners;
    bool awaited; // it is in the list of state()->awaited
    Handle *next, *previous;
};
#define HANDLE(x) MUT(Handle, x)

static Own *handle_make(void) {
    Own *x = object_new(state()->handle->id, sizeof(Handle));
    if (x) memset((char *)x + sizeof(Object), 0, sizeof(Handle) - sizeof(Object));
    return x;
}
static Own *handle_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)type, (void)args;
    if (nargs || (kwnames && tuple_size(kwnames)))
        return raise_error(EXC_TypeError, "_ThreadHandle() takes no arguments");
    return handle_make();
}
static void handle_await(Handle *h) {
    ThreadState *s = state();
    h->awaited = true;
    h->next = s->awaited;
    h->previous = NULL;
    if (h->next) h->next->previous = h;
    s->awaited = h;
}
static void handle_forget(Handle *h) {
    if (!h->awaited) return;
    h->awaited = false;
    if (h->previous)
        h->previous->next = h->next;
    else if (state())
        state()->awaited = h->next;
    if (h->next) h->next->previous = h->previous;
}
static void handle_done(Handle *h) {
    h->state = DONE;
    h->thread = NULL;
    handle_forget(h);
    thread_wake_all(&h->joiners);
}
static void handle_dealloc(Own *self) {
    handle_forget((Handle *)self);
    object_free(self);
}
static int handle_join(Handle *h, int64_t deadline) {
    if (h->state == NOT_STARTED) return raise_int(EXC_RuntimeError, "thread not started");
    if (h->state == RUNNING && h->thread == vm->thread)
        return raise_int(EXC_RuntimeError, "Cannot join current thread");
    while (h->state != DONE) {
        int r = thread_wait(&h->joiners, deadline, 0);
        if (r < 0) return -1;
        if (r == 0) break;
    }
    return 0;
}
static Own *f_handle_join(Ref self, Ref const *args) {
    double seconds = -1;
    if (args[0] && !is_none(args[0]) && seconds_of(args[0], &seconds) < 0) return NULL;
    SCOPED Own *keep = incref(self);
    return handle_join((Handle *)keep, seconds < 0 ? INT64_MAX : deadline_after(seconds)) < 0 ? NULL : NONE;
}
static Own *handle_is_done(Ref self) {
    return BOOL(HANDLE(self)->state == DONE);
}
static Own *handle_set_done(Ref self) {
    if (HANDLE(self)->state == NOT_STARTED) return raise_error(EXC_RuntimeError, "thread not started");
    if (HANDLE(self)->state != DONE) handle_done(HANDLE(self));
    return NONE;
}
static Own *handle_ident(Ref self) {
    return int_new((int64_t)HANDLE(self)->ident);
}
static Own *handle_repr(Ref self) {
    return str_format_c("<_ThreadHandle object: ident=%llu>", (unsigned long long)HANDLE(self)->ident);
}
static const MethodDef handle_methods[] = {
    {"join", f_handle_join, CALL_BOUND, 0, "($self, timeout=None, /)", "Waits for the end of the thread."},
    {"is_done", handle_is_done, CALL_NOARGS, 0, "($self, /)", "Has the thread ended?"},
    {"_set_done", handle_set_done, CALL_NOARGS, 0, "($self, /)", "Treats it as ended."},
    {0},
};
static const GetSetDef handle_getset[] = {
    {"ident", handle_ident, NULL, "The thread's identity; 0 before it starts."}, {0}};
static const TypeSpec handle_spec = {
    .name = "_thread._ThreadHandle",
    .doc = "A thread, to be waited for.",
    .size = sizeof(Handle),
    .flags = TF_WEAKREF,
    .slots = SLOTS(SLOT(new_, handle_new), SLOT(dealloc, handle_dealloc), SLOT(repr, handle_repr)),
    .methods = handle_methods,
    .getset = handle_getset,
};

// ---- values of a thread

typedef struct Local { // _thread._local: `dict` is that of the thread that used it last; see local_mine
    Object head;
    Own *values;         // dict: serial of a thread -> its dict
    Own *dict;           // of thread `owner`
    Own *args, *kwnames; // of __init__, which runs for every thread; tuple, tuple or NULL
    uint64_t owner;      // serial; 0: nobody
} Local;
LIFE(local, 4)
#define LOCAL(x) MUT(Local, x)

static int remember_local(Ref self) {
    Thread *t = vm->thread;
    if (!t->locals && !(t->locals = list_new(0))) return -1;
    Own *weak = weakref_new(vm->types[TYPE_WEAKREF], self, NULL);
    return weak ? list_append_take(t->locals, weak) : -1;
}
static bool has_init(const Type *type) {
    return type->slots.init != vm->types[TYPE_OBJECT]->slots.init;
}

// Makes self->dict the one of the running thread, which is made if need be.
static int local_mine(Local *l, bool init) {
    Thread *t = vm->thread;
    if (LIKELY(l->owner == t->serial && l->dict)) return 0;
    SCOPED Own *key = int_new((int64_t)t->serial), *dict = NULL;
    int found = key ? dict_lookup(l->values, key, &dict) : -1;
    if (found < 0) return -1;
    // Remembered first: what is in `values` without that would stay when the thread has ended.
    if (!found && (!(dict = dict_new()) || remember_local(REF(l)) < 0 || dict_set(l->values, key, dict) < 0))
        return -1;
    l->owner = t->serial;
    SETREF(l->dict, incref(dict));
    if (found || !init || !has_init(type_of(REF(l)))) return 0;
    size_t keywords = l->kwnames ? tuple_size(l->kwnames) : 0, n = tuple_size(l->args) - keywords;
    if (type_of(REF(l))->slots.init(OBJ(l), (Ref const *)((Tuple *)l->args)->items, n, l->kwnames) == 0) {
        l->owner = t->serial; // others may have used it meanwhile
        SETREF(l->dict, incref(dict));
        return 0;
    }
    Own *error = error_take();
    if (dict_delete(l->values, key) < 0) error_clear();
    l->owner = 0;
    error_restore_take(error);
    return -1;
}
static Own *local_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    size_t keywords = kwnames ? tuple_size(kwnames) : 0;
    if (nargs + keywords && !has_init(type))
        return raise_error(EXC_TypeError, "Initialization arguments are not supported");
    if (!vm->thread && threads_open() < 0) return NULL;
    SCOPED Own *self = type_alloc(type, 0);
    if (!self) return NULL;
    Local *l = (Local *)self;
    if (!(l->values = dict_new()) || !(l->args = tuple_from_array(args, nargs + keywords))) return NULL;
    l->kwnames = keywords ? incref(kwnames) : NULL;
    object_track(self);
    return local_mine(l, false) < 0 ? NULL : GIVE(self);
}
static Own *local_getattr(Ref self, Ref name) {
    return local_mine(LOCAL(self), true) < 0 ? NULL : object_generic_get_attr(self, name);
}
static int local_setattr(Ref self, Ref name, Ref value) {
    if (local_mine(LOCAL(self), true) < 0) return -1;
    if (is_str(name) && str_equal(name, NAME(__dict__)))
        return raise_int(EXC_AttributeError, "'%T' object attribute '%U' is read-only", self, name);
    return object_generic_set_attr(self, name, value);
}
static const TypeSpec local_spec = {
    .name = "_thread._local",
    .doc = "Attributes of which every thread sees its own.",
    .size = sizeof(Local),
    .flags = TF_GC | TF_BASE | TF_WEAKREF,
    .slots =
        SLOTS(
            SLOT(new_, local_new), LIFE_SLOTS(local), SLOT(getattr, local_getattr), SLOT(setattr, local_setattr)),
    .dict_offset = offsetof(Local, dict),
};

// The thread ends: its values go.
static void drop_locals(Thread *t) {
    SCOPED Own *list = GIVE(t->locals), *key = list ? int_new((int64_t)t->serial) : NULL;
    if (!key) error_clear();
    for (size_t i = 0; key && i < list_size(list); i++) {
        SCOPED Own *self = weakref_get(list_peek(list, i));
        if (!self) continue;
        Local *l = (Local *)self;
        SCOPED Own *dict = NULL;
        if (l->owner == t->serial) {
            l->owner = 0;
            dict = GIVE(l->dict);
        }
        if (l->values && dict_delete(l->values, key) < 0) error_clear();
    }
}

// ---- starting

static void body(Thread *t) {
    Own *result = object_call_tuple(t->function, t->args, t->kwargs);
    if (result)
        decref(result);
    else if (error_matches(EXC_SystemExit))
        error_clear();
    else
        error_write_unraisable_by("Exception ignored in thread started by %R", t->function);
    CLEAR(t->function);
    CLEAR(t->args);
    CLEAR(t->kwargs);
    drop_locals(t);
    while (t->locals) drop_locals(t); // what a finaliser has used
    error_clear();
    if (t->handle) handle_done((Handle *)t->handle);
    CLEAR(t->handle);
}

static int start_take(Own *function, Own *args, Own *kwargs, Own *handle, bool daemon) {
    Handle *h = (Handle *)handle;
    if (vm->finalizing) {
        xdecref(function), xdecref(args), xdecref(kwargs), xdecref(handle);
        return raise_int(EXC_PythonFinalizationError, "can't create new thread at interpreter shutdown");
    }
    Thread *t = thread_start_take(body, function, args, kwargs, handle, state()->stack_bytes);
    if (!t) return -1;
    h->state = RUNNING;
    h->thread = t;
    h->ident = thread_ident(t);
    if (!daemon) handle_await(h);
    return 0;
}

static Own *f_start_new_thread(Ref m, Ref const *args, size_t nargs) {
    (void)m;
    if (arguments_positional("start_new_thread", nargs, NULL, 2, 3) < 0) return NULL;
    if (!object_is_callable(args[0])) return raise_error(EXC_TypeError, "first arg must be callable");
    if (!is_tuple(args[1])) return raise_error(EXC_TypeError, "2nd arg must be a tuple");
    if (nargs > 2 && !is_dict(args[2]))
        return raise_error(EXC_TypeError, "optional 3rd arg must be a dictionary");
    SCOPED Own *handle = handle_make();
    if (!handle || start_take(incref(args[0]), incref(args[1]), nargs > 2 ? incref(args[2]) : NULL,
                              incref(handle), true) < 0)
        return NULL;
    return handle_ident(handle);
}
static Own *f_start_joinable_thread(Ref m, Ref const *args) {
    (void)m;
    if (!object_is_callable(args[0])) return raise_error(EXC_TypeError, "thread function must be callable");
    if (args[1] && !is_none(args[1]) && type_of(args[1]) != state()->handle)
        return raise_error(EXC_TypeError, "'handle' must be a _ThreadHandle");
    int daemon = args[2] ? object_is_true(args[2]) : 1;
    SCOPED Own *handle = args[1] && !is_none(args[1]) ? incref(args[1]) : handle_make(),
               *empty = tuple_from_array(NULL, 0);
    if (daemon < 0 || !handle || !empty) return NULL;
    if (HANDLE(handle)->state != NOT_STARTED) return raise_error(EXC_RuntimeError, "thread already started");
    if (start_take(incref(args[0]), GIVE(empty), NULL, incref(handle), daemon) < 0) return NULL;
    return GIVE(handle);
}

// ---- the functions

static Own *f_allocate_lock(Ref m) {
    (void)m;
    return lock_make();
}
static Own *f_get_ident(Ref m) {
    (void)m;
    return int_new((int64_t)own_ident());
}
static Own *f_get_native_id(Ref m) {
    (void)m;
    return int_new(vm->thread->native_id);
}
static Own *f_main_ident(Ref m) {
    (void)m;
    for (const Thread *t = threads_first(); t; t = t->next)
        if (t->is_main) return int_new((int64_t)thread_ident(t));
    return int_new(0);
}
static Own *f_count(Ref m) {
    (void)m;
    return int_new((int64_t)thread_count());
}
static Own *f_stack_size(Ref m, Ref const *args) {
    (void)m;
    enum { SMALLEST = 32 << 10 };
    ssize_t size = 0;
    if (args[0] && number_as_ssize(args[0], EXC_OverflowError, &size) < 0) return NULL;
    if (size < 0) return raise_error(EXC_ValueError, "size must be 0 or a positive value");
    if (args[0] && size && size < SMALLEST)
        return raise_error(EXC_ValueError, "size not valid: %zd bytes", size);
    size_t old = state()->stack_bytes;
    state()->stack_bytes = (size_t)size; // asked without a size it is the default again
    return int_new((int64_t)old);
}
static Own *f_exit(Ref m) {
    (void)m;
    return raise_error(EXC_SystemExit, NULL);
}
static Own *f_interrupt_main(Ref m, Ref const *args) {
    (void)m;
    ssize_t number = SIGINT;
    if (args[0] && number_as_ssize(args[0], EXC_OverflowError, &number) < 0) return NULL;
    if (number < 1 || number >= SIGNAL_COUNT)
        return raise_error(EXC_ValueError, "signal number out of range");
    SignalState *s = signal_state();
    Ref handler = s ? s->handlers[number] : NULL;
    bool ours = s && (handler ? !is_none(handler) && !is_int(handler) : number == SIGINT);
    if (ours) signals_arrived((int)number);
    return poll_interrupt() < 0 ? NULL : NONE;
}
static Own *f_true(Ref m) {
    (void)m;
    return TRUE;
}
static Own *f_shutdown(Ref m) {
    (void)m;
    for (;;) { // from the beginning: while one is waited for others come and go
        Handle *h = state()->awaited;
        while (h && h->thread == vm->thread) h = h->next;
        if (!h) return NONE;
        SCOPED Own *keep = incref(REF(h));
        if (handle_join((Handle *)keep, INT64_MAX) < 0) return NULL;
    }
}
static Own *f_make_thread_handle(Ref m, Ref x) {
    (void)m;
    ssize_t ident;
    if (!is_int(x)) return raise_error(EXC_TypeError, "ident must be an integer");
    if (number_as_ssize(x, EXC_OverflowError, &ident) < 0) return NULL;
    Own *handle = handle_make();
    if (!handle) return NULL;
    Handle *h = (Handle *)handle;
    h->state = RUNNING;
    h->ident = (uint64_t)ident;
    for (const Thread *t = threads_first(); t; t = t->next)
        if (thread_ident(t) == h->ident) h->thread = t;
    return handle;
}

// ---- exceptions that end a thread

#define F(name, index) STRUCTSEQ_FIELD(name, index, NULL)
static const MemberDef hook_rows[] = {
    F("exc_type", 0), F("exc_value", 1), F("exc_traceback", 2), F("thread", 3), {0}};
static const StructSeqSpec hook_spec =
    STRUCTSEQ("_thread._ExceptHookArgs", "What threading.excepthook() gets.", hook_rows, 4, 0);
#undef F

static Own *hook_name(Ref thread) { // of the thread, for people
    SCOPED Own *name = NULL;
    if (!is_none(thread) && object_get_attr_optional(thread, NAME(name), &name) < 0) return NULL;
    return name ? object_str(name) : str_format_c("%llu", (unsigned long long)own_ident());
}
static Own *f_excepthook(Ref m, Ref args) {
    (void)m;
    if (type_of(args) != structseq_type(&hook_spec, &state()->hook_args))
        return raise_error(EXC_TypeError, "_thread._excepthook argument type must be ExceptHookArgs");
    Ref exception = tuple_peek(args, 1), thread = tuple_peek(args, 3);
    if (tuple_peek(args, 0) == exception_class_peek(EXC_SystemExit)) return NONE;
    SCOPED Own *file = xincref(sys_get_peek("stderr"));
    if (!file || is_none(file)) {
        SCOPED Own *key = str_intern_c("_stderr");
        if (is_none(thread)) return NONE;
        SETREF(file, key ? object_get_attr(thread, key) : NULL);
        if (!file || is_none(file)) return file ? NONE : NULL;
    }
    SCOPED Own *name = hook_name(thread),
               *head = name ? str_format_c("Exception in thread %U:\n", name) : NULL;
    SCOPED Own *text = !head                ? NULL
                       : is_none(exception) ? str_from_c("")
                                            : traceback_format(exception, false);
    if (!text || io_write(file, head) < 0 || io_write(file, text) < 0 || io_flush(file) < 0) return NULL;
    return NONE;
}

// ---- the end of the program

void threads_join(void) {
    SCOPED Own *name = vm->thread ? str_intern_c("threading") : NULL, *shutdown = NULL;
    Ref threading = name ? dict_get_str_peek(vm->modules, name) : NULL;
    if (!threading || is_none(threading)) {
        error_clear();
        return;
    }
    SCOPED Own *keep = incref(threading), *key = str_intern_c("_shutdown"), *result = NULL;
    if (key) shutdown = object_get_attr(keep, key);
    if (shutdown) result = object_call0(shutdown);
    if (!result) error_write_unraisable("Exception ignored on threading shutdown", keep);
}

// ---- fork

// Modules that have to know: those in sys.modules are told.
static void tell(const char *module, const char *function) {
    SCOPED Own *name = str_intern_c(module), *key = str_intern_c(function), *f = NULL, *result = NULL;
    SCOPED Own *found = name && key ? xincref(dict_get_str_peek(vm->modules, name)) : NULL;
    if (found && !is_none(found) && (f = object_get_attr(found, key))) result = object_call0(f);
    if (error_pending()) error_write_unraisable("Exception ignored in", found);
}

void thread_module_after_fork(bool tell_python) {
    for (Thread *t = threads_first(); t; t = t->next)
        if (t != vm->thread && t->handle) handle_done((Handle *)t->handle);
    import_after_fork();
    threads_after_fork();
    if (signal_state()) signal_state()->main = pthread_self();
    if (!tell_python) return;
    if (vm->thread) tell("threading", "_after_fork");
    tell("logging", "_after_fork");
    tell("random", "seed"); // parent and child shall not draw the same numbers
}

static const MethodDef functions[] = {
    {"start_new_thread", f_start_new_thread, CALL_FAST, 0, "($module, function, args, kwargs={}, /)",
     "Starts a thread and gives its identity."},
    {"start_new", f_start_new_thread, CALL_FAST, 0, "($module, function, args, kwargs={}, /)",
     "The same as start_new_thread."},
    {"start_joinable_thread", f_start_joinable_thread, CALL_BOUND, 0,
     "($module, /, function, handle=None, daemon=True)",
     "Starts a thread that runs a function without arguments, and gives its handle."},
    {"daemon_threads_allowed", f_true, CALL_NOARGS, 0, "($module, /)", "May there be daemons?"},
    {"allocate_lock", f_allocate_lock, CALL_NOARGS, 0, "($module, /)", "Makes a lock."},
    {"allocate", f_allocate_lock, CALL_NOARGS, 0, "($module, /)", "The same as allocate_lock."},
    {"exit", f_exit, CALL_NOARGS, 0, "($module, /)", "Ends the thread by raising SystemExit."},
    {"exit_thread", f_exit, CALL_NOARGS, 0, "($module, /)", "The same as exit."},
    {"interrupt_main", f_interrupt_main, CALL_BOUND, 0, "($module, signum=<unrepresentable>, /)",
     "Acts in the main thread as if a signal had come."},
    {"get_ident", f_get_ident, CALL_NOARGS, 0, "($module, /)",
     "A number for this thread; no two that are alive have the same."},
    {"get_native_id", f_get_native_id, CALL_NOARGS, 0, "($module, /)",
     "The number by which the system knows this thread."},
    {"_get_main_thread_ident", f_main_ident, CALL_NOARGS, 0, "($module, /)", "The main thread's number."},
    {"_count", f_count, CALL_NOARGS, 0, "($module, /)", "How many threads there are beside the main one."},
    {"stack_size", f_stack_size, CALL_BOUND, 0, "($module, size=<unrepresentable>, /)",
     "The stack size of threads to come; sets it, too."},
    {"_excepthook", f_excepthook, CALL_O, 0, "($module, args, /)",
     "Reports an exception that has ended a thread."},
    {"_is_main_interpreter", f_true, CALL_NOARGS, 0, "($module, /)",
     "Is this the first interpreter of the process?"},
    {"_shutdown", f_shutdown, CALL_NOARGS, 0, "($module, /)", "Waits for all threads that are no daemons."},
    {"_make_thread_handle", f_make_thread_handle, CALL_O, 0, "($module, ident, /)",
     "A handle for a thread that runs."},
    {0},
};

static int init(Own *module) {
    ThreadState *s = state();
    if (!s && !(s = mem_alloc_zeroed(sizeof *s))) {
        raise_no_memory();
        return -1;
    }
    vm->module_state[STATE_THREAD] = s;
    if (threads_open() < 0) return -1;
    if (sys_state() && sys_state()->switch_interval > 0)
        threads_switch_interval(sys_state()->switch_interval);
    const struct {
        const TypeSpec *spec;
        Type **where;
        const char *name;
    } types[] = {{&lock_spec, &s->lock, "lock"},
                 {&rlock_spec, &s->rlock, "RLock"},
                 {&handle_spec, &s->handle, "_ThreadHandle"},
                 {&local_spec, &s->local, "_local"}};
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        if (!*types[i].where) {
            Own *type = native_type_once(types[i].spec, NULL);
            if (!type) return -1;
            *types[i].where = (Type *)type;
        }
        if (module_add(module, types[i].name, REF(*types[i].where)) < 0) return -1;
    }
    Type *args = structseq_type(&hook_spec, &s->hook_args);
    if (!args || module_add(module, "_ExceptHookArgs", REF(args)) < 0 ||
        module_add(module, "LockType", REF(s->lock)) < 0)
        return -1;
    if (module_add(module, "error", exception_class_peek(EXC_RuntimeError)) < 0) return -1;
    return module_add_take(module, "TIMEOUT_MAX", float_new(TIMEOUT_MAX));
}
static void free_state(void) {
    if (vm->thread) CLEAR(vm->thread->locals);
    mem_free(state());
    vm->module_state[STATE_THREAD] = NULL;
}
const ModuleSpec thread_c_module = {
    .name = "_thread", .doc = "Threads and locks.", .functions = functions, .init = init, .free = free_state};
