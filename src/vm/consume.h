// consume.h - calls that use a generator up where they stand: list(g), sum(g), any(g), ', '.join(g) ...
//
// The built-in function is not called. The generator's frame is resumed as by a for loop, and what it yields goes straight into
// an accumulator on the caller's stack (consumer_take): the generator does not even fall asleep. Only what needs no Python is
// done so; at the first value that asks for more the generator is suspended and the rest is an ordinary loop in C
// (consumer_rest), as if the function had been called. Slots of the call while it is under way:
//
//   base[-2] callable (join: the list)   base[-1] accumulator or NULL (join: the separator)   base[0] generator
#pragma once
#include "object/object.h"

typedef enum Consumer {
    CONSUMER_NONE, CONSUMER_LIST, CONSUMER_TUPLE, CONSUMER_SORTED, CONSUMER_SET, CONSUMER_FROZENSET, CONSUMER_JOIN,
    CONSUMER_SUM, CONSUMER_ANY, CONSUMER_ALL, CONSUMER_MIN, CONSUMER_MAX,
} Consumer;

Consumer consumer_find(Ref callable, Ref self);           // for specialize_call
bool consumer_is(Consumer kind, Ref callable, Ref self);  // is it still the one that was found?
MUST_USE int consumer_begin(Consumer kind, Own **base);   // makes the accumulator
// 1: the value is taken; 0: it is not, consumer_rest must go on with it; -1: error, and the value is given up
MUST_USE int consumer_take(Consumer kind, Own **base, Own *value);
MUST_USE Own *consumer_rest(Consumer kind, Own **base, Own *value_take); // the generator is suspended; the call's result
MUST_USE Own *consumer_end(Consumer kind, Own **base);                   // the generator has ended; the call's result
