// weakref.h - weak references: who refers weakly to an object, and what happens when it dies.
//
// An object that is weakly referenced has TAG_WEAKREF and an entry in vm->weakrefs, a hash table by address that leads to
// the list of its references:
//
//     object (TAG_WEAKREF) ··· table ──► WeakRef ⇄ WeakRef ⇄ ...    plain ref first, then plain proxy, then the others,
//                                                                     the newest first, as CPython orders them
//
// The list owns nothing: a WeakRef unlinks itself when it dies, the object's death empties the list.
#pragma once
#include "object/protocol.h"

typedef struct WeakRef { // of types ReferenceType, its subclasses, and both proxies
    Object head;
    Own *target;                 // borrowed: NULL once it is dead
    Own *callback;               // owned or NULL; dropped when it has been called
    struct WeakRef *previous, *next; // in the list of the target
    int64_t hash;                // of the target, -1: not asked for yet
} WeakRef;

extern const TypeSpec weakref_spec, weakproxy_spec, weakcallableproxy_spec;

// A reference of that type (TYPE_WEAKREF, a subclass, a proxy) to x; callback may be NULL or None. Exact references and
// proxies without callback are shared.
MUST_USE Own *weakref_new(Type *type, Ref x, Ref callback);
static inline bool is_weakref(Ref x) {
    return type_id(x) == TYPE_WEAKREF || type_is_subtype(type_of(x), vm->types[TYPE_WEAKREF]);
}
static inline bool is_weakproxy(Ref x) { return type_id(x) == TYPE_WEAKPROXY || type_id(x) == TYPE_WEAKCALLABLEPROXY; }
bool weakref_possible(Ref x);         // does its type allow it?
Own *weakref_get(Ref weakref);        // the target, owned; NULL if it is dead (no exception)
size_t weakref_count(Ref x);          // how many refer to x
WeakRef *weakref_first(Ref x);        // the list, borrowed; NULL: none

// The death of x (TAG_WEAKREF is set, the count is 0): clears all references and calls their callbacks, the newest first.
// Called by the dealloc of every type with TF_WEAKREF, after the finaliser, before anything is released.
void weakref_clear(Own *x);
// For the collector: clears all references to x and adds those whose callbacks are to be called to the chain (each held,
// linked by next; last is where to go on).
void weakref_collect(Own *x, WeakRef **first, WeakRef **last);
void weakref_call_callback(WeakRef *w);
void weakref_detach(WeakRef *w);       // w refers to nothing any more
void weakref_table_free(void);        // with the VM
