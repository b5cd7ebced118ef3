// queue_module.c - _queue: SimpleQueue, a first-in-first-out queue without limit, for threads.
//
// The items are a ring: items[first], items[first + 1] ... (modulo capacity, a power of two).
#include "heap/mem.h"
#include "modules/native.h"
#include "types/dict.h"
#include "types/float.h"
#include "vm/thread.h"
#include <math.h>

typedef struct Queue {
    Object head;
    Own **items;
    size_t first, count, capacity;
    WaitQueue waiting; // in get()
} Queue;
#define QUEUE(x) MUT(Queue, x)

typedef struct QueueState {
    Own *empty; // the exception
} QueueState;
static QueueState *state(void) {
    return vm->module_state[STATE_QUEUE];
}

static Own **slot(const Queue *q, size_t i) {
    return &q->items[(q->first + i) & (q->capacity - 1)];
}

static Own *queue_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args;
    if (nargs || (kwnames && tuple_size(kwnames)))
        return raise_error(EXC_TypeError, "SimpleQueue() takes no arguments");
    Own *self = type_alloc(type, 0);
    if (self) object_track(self);
    return self;
}
static Own *take_first(Queue *q) {
    Own *x = *slot(q, 0);
    q->first = (q->first + 1) & (q->capacity - 1);
    q->count--;
    return x;
}
static void queue_clear(Own *self) {
    Queue *q = (Queue *)self;
    while (q->count) decref(take_first(q));
}
static void queue_dealloc(Own *self) {
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    queue_clear(self);
    mem_free(QUEUE(self)->items);
    object_free(self);
}
static int queue_traverse(Ref self, VisitFn visit, void *context) {
    const Queue *q = QUEUE(self);
    for (size_t i = 0; i < q->count; i++) {
        int r = visit(*slot(q, i), context);
        if (r) return r;
    }
    return 0;
}

static int grow(Queue *q) {
    size_t capacity = q->capacity ? q->capacity * 2 : 8;
    Own **items = mem_alloc(capacity * sizeof *items);
    if (!items) {
        raise_no_memory();
        return -1;
    }
    for (size_t i = 0; i < q->count; i++) items[i] = *slot(q, i);
    mem_free(q->items);
    q->items = items;
    q->first = 0;
    q->capacity = capacity;
    return 0;
}
static Own *put(Ref self, Ref item) {
    Queue *q = QUEUE(self);
    if (q->count == q->capacity && grow(q) < 0) return NULL;
    q->count++;
    *slot(q, q->count - 1) = incref(item);
    thread_wake_one(&q->waiting);
    return NONE;
}
static Own *q_put(Ref self, Ref const *args) {
    return put(self, args[0]);
}

static Own *raise_empty(void) {
    SCOPED Own *e = object_call0(state()->empty);
    return e ? raise_instance_take(GIVE(e)) : NULL;
}
static Own *get(Ref self, int64_t deadline) { // 0: do not wait
    Queue *q = QUEUE(self);
    for (unsigned flags = WAIT_ONE; !q->count; flags |= WAIT_FIRST) {
        int r = deadline ? thread_wait(&q->waiting, deadline, flags) : 0;
        if (r < 0) return NULL;
        if (r == 0 && !q->count) return raise_empty();
    }
    return take_first(q);
}
static Own *q_get(Ref self, Ref const *args) {
    int block = args[0] ? object_is_true(args[0]) : 1;
    if (block < 0) return NULL;
    int64_t deadline = block ? INT64_MAX : 0;
    if (block && args[1] && !is_none(args[1])) {
        double seconds;
        if (float_as_double(args[1], &seconds) < 0) return NULL;
        if (isnan(seconds)) return raise_error(EXC_ValueError, "Invalid value NaN (not a number)");
        if (seconds < 0) return raise_error(EXC_ValueError, "'timeout' must be a non-negative number");
        if (seconds > 9223372036.0) return raise_error(EXC_OverflowError, "timeout value is too large");
        deadline = seconds == 0 ? 0 : thread_clock() + (int64_t)ceil(seconds * 1e9);
    }
    return get(self, deadline);
}
static Own *q_get_nowait(Ref self) {
    return get(self, 0);
}
static Own *q_empty(Ref self) {
    return BOOL(QUEUE(self)->count == 0);
}
static Own *q_qsize(Ref self) {
    return int_new((int64_t)QUEUE(self)->count);
}

static const MethodDef methods[] = {
    {"put", q_put, CALL_BOUND, 0, "($self, /, item, block=True, timeout=None)",
     "Adds an item; this never waits."},
    {"put_nowait", q_put, CALL_BOUND, 0, "($self, /, item)", "The same as put."},
    {"get", q_get, CALL_BOUND, 0, "($self, /, block=True, timeout=None)",
     "Takes the oldest item, and waits until there is one."},
    {"get_nowait", q_get_nowait, CALL_NOARGS, 0, "($self, /)", "The same without waiting."},
    {"empty", q_empty, CALL_NOARGS, 0, "($self, /)", "Is it empty just now?"},
    {"qsize", q_qsize, CALL_NOARGS, 0, "($self, /)", "How many items there are just now."},
    {"__class_getitem__", (void *)generic_alias_method, CALL_O, DEF_CLASS, "($type, object, /)",
     "A generic alias."},
    {0},
};
static const TypeSpec queue_spec = {
    .name = "_queue.SimpleQueue",
    .doc = "An unbounded queue.",
    .size = sizeof(Queue),
    .flags = TF_GC | TF_BASE | TF_WEAKREF,
    .slots =
        SLOTS(
            SLOT(new_, queue_new), SLOT(dealloc, queue_dealloc), SLOT(traverse, queue_traverse), SLOT(clear, queue_clear)),
    .methods = methods,
};

static int init(Own *module) {
    if (!state() && !(vm->module_state[STATE_QUEUE] = mem_alloc_zeroed(sizeof(QueueState)))) {
        raise_no_memory();
        return -1;
    }
    if (!state()->empty) { // a first import can have failed
        SCOPED Own *name = str_from_c("Empty"), *ns = dict_new(), *where = str_from_c("_queue");
        SCOPED Own *doc = str_from_c("There is nothing in the queue."),
                   *bases = tuple_pack(1, exception_class_peek(EXC_Exception));
        if (!name || !ns || !where || !doc || !bases || dict_set(ns, NAME(__module__), where) < 0 ||
            dict_set(ns, NAME(__doc__), doc) < 0)
            return -1;
        state()->empty = type_call_metaclass(REF(vm->types[TYPE_TYPE]), name, bases, ns, NULL);
    }
    if (!state()->empty || module_add(module, "Empty", state()->empty) < 0) return -1;
    return native_add_type(module, &queue_spec);
}
static void free_state(void) {
    if (!state()) return;
    CLEAR(state()->empty);
    mem_free(state());
    vm->module_state[STATE_QUEUE] = NULL;
}
const ModuleSpec queue_c_module = {
    .name = "_queue", .doc = "Queues for threads, natively.", .init = init, .free = free_state};
