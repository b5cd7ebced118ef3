// iterators.h - enumerate, zip, map, filter, reversed and the generic iterators, as far as the eval loop looks inside.
#pragma once
#include "object/protocol.h"
typedef struct Enumerate {
    Object head;
    int64_t index;   // while it fits
    Own *big_index;  // NULL until it does not
    Own *iterator;
    Own *result;     // the tuple handed out last, reused if nobody kept it
} Enumerate;
typedef struct Zip {
    Object head;
    Own *iterators;  // tuple
    Own *result;
    bool strict;
} Zip;
// Iterators that count: that of iter() over a class with __getitem__, and those of list, tuple (whose structs name the
// sequence otherwise), str, bytes, bytearray, array and memoryview. All but `next` they have in common.
typedef struct SeqIterator {
    Object head;
    Own *sequence; // NULL when exhausted
    size_t index;
} SeqIterator;
MUST_USE Own *seq_iterator_new(Ref sequence);
MUST_USE Own *counting_iterator_new(Ref sequence, TypeId id);
void seq_iterator_dealloc(Own *self);
int seq_iterator_traverse(Ref self, VisitFn visit, void *context);
void seq_iterator_clear(Own *self);
Own *iterator_self(Ref self); // iter() of any iterator
MUST_USE Own *seq_iterator_reduce(Ref self);
extern const MethodDef seq_iterator_methods[]; // of those whose sequence is list, tuple, str, bytes or bytearray
#define SEQ_ITERATOR_SPEC(name_, next_, methods_)                                                            \
    {.name = name_, .size = sizeof(SeqIterator), .flags = TF_GC | TF_NO_NEW,                                 \
     .slots = SLOTS(SLOT(dealloc, seq_iterator_dealloc), SLOT(traverse, seq_iterator_traverse),              \
                    SLOT(clear, seq_iterator_clear), SLOT(iter, iterator_self), SLOT(next, next_)),          \
     .methods = methods_}
MUST_USE Own *callable_iterator_new(Ref callable, Ref sentinel);
