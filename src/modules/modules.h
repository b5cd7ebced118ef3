// modules.h - native modules: what one is, the list of them, and how each keeps state of its own.
//
// A native module is one constant ModuleSpec: its functions, and an `init` that adds what a table cannot say (types,
// constants). It is made when it is first imported. The list of all of them is in modules.c.
#pragma once
#include "types/builtin.h"

typedef struct ModuleSpec {
    const char *name;           // "math"
    const char *doc;
    const MethodDef *functions; // ended by a row without name; may be NULL
    int (*init)(Own *module);   // adds the rest; may be NULL. 0, or -1 with an exception pending
    void (*free)(void);         // at shutdown, when the module object is gone: drops the state; may be NULL
    uint8_t more;               // names that init adds, about
    bool when_asked;            // its functions are made when they are asked for (vm->fill_module)
} ModuleSpec;

// State that a native module keeps between calls lives in vm->module_state[index]; one index per module that needs one.
enum ModuleStateIndex {
    STATE_SYS, STATE_IMPORT, STATE_IO, STATE_TIME, STATE_OS, STATE_SIGNAL, STATE_ATEXIT, STATE_WARNINGS, STATE_CLI,
    STATE_ITERTOOLS, STATE_COLLECTIONS, STATE_FUNCTOOLS, STATE_OPERATOR, STATE_RANDOM, STATE_GC, STATE_WEAKREF, STATE_RE,
    STATE_STRUCT, STATE_JSON, STATE_BINASCII, STATE_ABC, STATE_ARRAY, STATE_CSV, STATE_HASH, STATE_DATETIME, STATE_THREAD, STATE_STDLIB, STATE_STAT, STATE_QUEUE, STATE_LOADING, STATE_DECIMAL,
    STATE_FREE, // first unused
};

const ModuleSpec *module_spec_find(const char *name, size_t length); // NULL: no native module of that name
const ModuleSpec *const *module_specs(size_t *count);               // the whole list; entries may be NULL

// Makes builtins, sys and __main__; the order of shutdown is in modules.c. -1: an exception is pending.
MUST_USE int modules_init(void);
// Drops all modules in CPython's order: __main__ first, sys and builtins last. Nothing may run Python afterwards.
void modules_close(void);
// Would modules_close run nothing that the program or its user could notice: no finaliser, no callback of a weak reference or
// of the collector, no file but the standard streams? (They must be flushed before.)
bool modules_end_silently(void);

// A new module object from the spec (not yet in sys.modules).
MUST_USE Own *module_from_spec(const ModuleSpec *spec, Ref spec_object /* __spec__, or NULL */);

// Tells the hooks of sys.addaudithook() of an event, if there are any: 0, or -1. An argument that was not given (NULL) is told as
// -1, what folder descriptors are then. sys.c
MUST_USE int audit(const char *event, Ref const *args, size_t count /* 6 at most */);
#define AUDIT(event, ...)                                                                                              \
    (UNLIKELY(vm->audit_hooks != NULL) ? audit(event, (Ref[]){__VA_ARGS__}, sizeof((Ref[]){__VA_ARGS__}) / sizeof(Ref)) : 0)

// import.c
MUST_USE Own *import_module(const char *dotted_name);               // `import a.b`; the module a.b
MUST_USE Own *import_module_object(Ref dotted_name);
MUST_USE Own *import_attr(const char *module, const char *name);    // getattr(import_module(module), name)
MUST_USE Own *import_from_package(Ref name, Ref globals, Ref fromlist, int64_t level); // __import__

// thread_module.c
void threads_join(void);             // at the end of a program: waits for threads that are no daemons
void thread_module_after_fork(bool tell_python); // in the child
int signals_deliver(void); // runs the handlers of signals that have arrived: 0, or -1 with an exception pending

// builtins_print.c
// What edits the lines that input() reads on a terminal where `readline` is imported; NULL: nothing does (cli/line_editor.c).
// The line as text, with its newline; empty at the end of input.
typedef Own *(*InputEditor)(Ref readline, Ref prompt);
extern InputEditor input_editor;

// warnings.c: 0, or -1 if a filter made it an error.
MUST_USE int warn_c(ExcKind category, int stack_level, const char *format, ...);
MUST_USE int warn_unclosed(Ref file); // a ResourceWarning that knows its source
MUST_USE int warn_explicit(ExcKind category, Ref message, Ref filename, int line);
