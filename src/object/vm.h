// vm.h - one interpreter: everything that lives as long as it does. No other mutable state exists in the process.
// What belongs to a thread (errors, frames, nesting) is here while that thread runs, and in its record while another does.
//
// The running thread's interpreter is `vm`. Immutable singletons (None, True, False, small ints, one-character strings, the
// empty tuple ...) are constant data shared by all interpreters: they are immortal, so nothing ever writes to them.
#pragma once
#include "heap/heap.h"
#include "object/error.h"
#include "object/type.h"
#include <signal.h>

#define TYPE_ID(name) TYPE_##name
enum {
#define TYPE(name, spec) TYPE_##name,
#include "object/typeids.def"
#undef TYPE
    TYPE_FIRST_EXCEPTION, // + ExcKind: the id of a built-in exception
    TYPE_FIRST_FREE = TYPE_FIRST_EXCEPTION + EXC_COUNT,
    TYPE_FIRST_LATE = TYPE_COMPLEX, // the first that is not made at start
    MAX_TYPES = 1 << TYPE_ID_BITS,
};

typedef enum Name { // interned strings that C code needs: NAME(__init__)
#define NAME_(constant, text) N_##constant,
#include "object/names.def"
#undef NAME_
    NAME_COUNT
} Name;
#define NAME(constant) ((Ref)vm->names[N_##constant])

typedef struct ExcState { // what `except` blocks are handling: sys.exception() is the first non-NULL along the chain
    Own *exception;            // NULL: nothing at this level
    struct ExcState *previous; // of the caller of this generator
} ExcState;

struct Frame; // vm/frame.h
struct Thread; // vm/thread.h
struct Gc;    // object/gc.h

typedef int TraceFunction(Ref self, struct Frame *f, int event, Ref arg); // TraceEvent; 0, or -1 with an exception pending
typedef struct Tracing { // of a thread (vm/trace.h)
    Own *trace, *profile;    // sys.settrace, sys.setprofile; NULL: nobody listens
    TraceFunction *profiler; // does the work of `profile` in C; or NULL
    struct Frame *jumper;    // whose line event is under way: f_lineno can be set
    Own ***top;              // of its stack
    uint32_t depth;          // hooks that are running: they are not traced
    int8_t event;            // what the innermost was told
} Tracing;

typedef struct Options { // command line and environment
    bool dont_write_bytecode, ignore_environment, isolated, no_site, inspect, interactive, quiet, unbuffered, dev_mode, debug, warn_default_encoding;
    bool utf8_mode, no_debug_ranges;
    uint8_t bytes_warning; // -b: 1, -bb: 2
    int verbose, cpu_count; // -v; -X cpu_count=N, 0 and -1: as many as there are
    int optimize;           // -O: 1, -OO: 2
    bool heap_check;        // -X heapcheck: complain about blocks that survive shutdown
    bool show_stats;        // -X heapstats
    uint64_t hash_seed;
    bool no_user_site, safe_path; // -s, -P
    int int_max_str_digits; // sys.set_int_max_str_digits; 0: the default, -1: no limit (types/int.h)
} Options;

enum { // bits of vm->heap.gc_wanted beside the heap's own: what the eval loop looks at at a back-edge or a call
    WANT_SIGNAL = HEAP_WANT_OTHER,       // a signal arrived (set from the handler)
    WANT_PENDING = HEAP_WANT_OTHER << 1, // other work: postponed finalisers, memory reports
    WANT_TRACE = HEAP_WANT_OTHER << 3,   // the running thread has a hook that wants to know of calls; stays set (vm/trace.h)
    WANT_SWITCH = HEAP_WANT_OTHER << 2,  // another thread waits for its turn, or this one is to end (vm/thread.h)
};

typedef struct Vm {
    Heap heap;                       // first: allocation reaches current pools at a small constant offset
    // types, by id; the three arrays are reserved address space and never move
    Type **types;
    uint32_t *type_flags;
    uint32_t *type_versions;         // 0: not cached anywhere; changes when the type or one of its bases changes
    uint32_t type_count;             // ids handed out so far
    uint32_t free_type_id;           // head of the list of ids given back (linked through type_versions), 0: none
    uint32_t next_version;           // for types, dict keys, functions, shapes: never reused

    // errors
    Own *error;                      // the pending exception, NULL: none
    struct ExcState *handled;        // innermost record of what is being handled; each running generator has its own
    struct ExcState *handled_base;   // the outermost record (allocated with the VM)
    Own *memory_error;               // made in advance; NULL while somebody has it
    Own *memory_error_lent;          // that one then, no reference: when it dies it comes back (exception_dealloc)
    // running Python
    struct Frame *frame;             // innermost frame
    char *c_stack_limit;             // C may not grow below this address (raise RecursionError)
    Own **stack_base, **stack_limit; // the region of all frames (vm/frame.h)
    uint32_t dealloc_depth;          // nesting of object_dealloc; beyond a bound, dying containers are postponed
    Own *postponed;                  // linked through their dead counts (object/teardown.c)
    struct ReprStack {               // objects whose repr is being made (cycle detection, object/recursion.c)
        Ref *items;                  // borrowed; a heap block or NULL
        uint32_t count, capacity;
    } repr_running;

    // collector and weak references (object/gc.h, object/weakref.h)
    struct Gc *gc;
    struct WeakTable *weakrefs;

    // strings
    struct InternTable *interned;    // types/str_intern.c
    Own *names[NAME_COUNT];
    void *name_block;                // that they stand in

    // modules and interpreter-wide objects
    Own *modules;                    // sys.modules
    Own *builtins;                   // dict of the builtins module
    int (*fill_builtins)(Ref name);  // adds what is made when it is first asked for: that name, or NULL: all. 1, 0: no such name, -1; NULL: all are there
    Own *sys_dict;                   // dict of the sys module
    Own *sources;                    // dict: file name -> str, text of code that came from no file (-c, the prompt), for tracebacks; or NULL
    struct TypeCacheEntry *attribute_cache; // types/type_lookup.c
    struct NameCacheEntry *name_cache;   // where the names of module-level code are (vm/frame.h); NULL until used
    struct ShapeCacheEntry *shape_cache; // vm/specialize.c: what sites that see many shapes have found
    struct SignatureTable *signatures; // parsed signatures of C functions (types/arguments.c)
    Own *codec_registry;             // codecs and error handlers made in Python (types/codec_registry.c), or NULL
    void *module_state[72];          // native modules' own state, by index (modules/modules.h)
    Own *asyncgen_firstiter, *asyncgen_finalizer; // sys.set_asyncgen_hooks, NULL: none
    Own *audit_hooks;                // list, NULL: nobody listens (modules/sys.c)
    int coroutine_origin_depth;      // how many frames cr_origin remembers; 0: none
    int (*fill_module)(Ref module, Ref name /* NULL: all */); // adds what a native module makes only when asked for: 1 something was added, 0, -1; or NULL
    const volatile sig_atomic_t *signal_arrived; // a signal waits for that; NULL: they are not handled here
    int (*deliver_signals)(void);    // runs the handlers of signals that have arrived; -1: an exception is pending
    Options options;
    char type_name_text[2][128];     // type_name_utf8: names that are not ASCII, for messages
    bool finalizing;
    int exit_status;

    // threads (vm/thread.h)
    struct Thread *thread;           // who runs; NULL until something of threads is used
    bool threaded;                   // there has been a second thread: blocking calls give the lock up
    bool ending;                     // the running thread is made to end: no handler, finaliser or callback runs in it any more
    Tracing tracing;                 // its hooks
    uint32_t hooks;                  // that are set in all threads
    Own *context;                    // its contextvars.Context, NULL: none yet
} Vm;

extern _Thread_local Vm *vm __attribute__((tls_model("initial-exec")));

extern Object none_object, ellipsis_object, notimplemented_object; // immutable: immortal
#define NONE           (&none_object)
#define ELLIPSIS       (&ellipsis_object)
#define NOTIMPLEMENTED (&notimplemented_object)
static inline Ref handled_peek(void) { // the exception being handled, or NULL
    for (ExcState *s = vm->handled; s; s = s->previous)
        if (s->exception) return s->exception;
    return NULL;
}
// Before Python sees the dict of the builtins, or looks up in it in vain.
static inline int builtins_complete(void) { return LIKELY(!vm->fill_builtins) ? 0 : vm->fill_builtins(NULL); }
static inline bool is_none(Ref x) { return x == NONE; }
