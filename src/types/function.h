// function.h - functions, bound methods, cells, generators as objects. What running them means is vm's.
#pragma once
#include "object/protocol.h"

struct Code;
typedef struct Function {
    Object head;
    struct Code *code;   // owned
    Own *globals;        // Dict
    Own *builtins;       // Dict
    Own *defaults;       // tuple or NULL
    Own *closure;        // tuple of cells or NULL
    uint32_t version;    // for inline caches of calls; changes when code, defaults or kwdefaults do; 0: not cached
    uint32_t reserved;
    Own *kwdefaults;     // dict or NULL
    Own *name, *qualname;
    Own *doc, *module;   // objects, NULL reads as None
    Own *annotations;    // dict, or tuple (name, value, ...) not yet made a dict, or NULL
    Own *type_params;    // tuple or NULL
    Own *dict;           // __dict__ or NULL
} Function;

typedef struct Method { // bound method
    Object head;
    Own *function, *self;
} Method;

typedef struct Cell {
    Object head;
    Own *value; // NULL: empty
} Cell;

MUST_USE Own *function_new(Ref code, Ref globals);   // name, doc, module from the code and the globals
Ref current_builtins_peek(void);                     // what the running function sees (vm/current.c)
MUST_USE Own *method_new(Ref function, Ref self);
MUST_USE Own *cell_new(Ref value /* or NULL */);
static inline bool is_function(Ref x) { return type_id(x) == TYPE_FUNCTION; }
MUST_USE Own *function_call(Ref function, Ref const *args, size_t nargs, Ref kwnames); // vm/call.c
