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
typedef struct SeqIterator { Object head; Own *sequence; size_t index; } SeqIterator;
MUST_USE Own *seq_iterator_new(Ref sequence);
MUST_USE Own *callable_iterator_new(Ref callable, Ref sentinel);
