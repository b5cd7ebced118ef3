// slice.h - slice objects, and range.
#pragma once
#include "object/protocol.h"
typedef struct Slice {
    Object head;
    Own *start, *stop, *step;
} Slice;
MUST_USE Own *slice_new(Ref start, Ref stop, Ref step); // NULL means None
// Resolves against a length as slice.indices() does: 0, -1. count is the number of items selected.
// The length is read last: the __index__ of a start, stop or step may change the sequence.
MUST_USE int slice_resolve_live(Ref slice, const size_t *length, ssize_t *start, ssize_t *stop, ssize_t *step, size_t *count);
MUST_USE static inline int slice_resolve(Ref slice, size_t length, ssize_t *start, ssize_t *stop, ssize_t *step, size_t *count) {
    return slice_resolve_live(slice, &length, start, stop, step, count);
}
// The next position; behind the last item it may wrap round.
static inline ssize_t slice_step(ssize_t at, ssize_t step) { return (ssize_t)((size_t)at + (size_t)step); }
MUST_USE int slice_index_clip(Ref x /* None or index */, ssize_t otherwise, ssize_t *out);

typedef struct Range {
    Object head;
    Own *start, *stop, *step, *length; // ints
} Range;
typedef struct RangeIterator { // all in 64 bits; others use LongRangeIterator
    Object head;
    int64_t next, step;
    uint64_t remaining;
} RangeIterator;
MUST_USE Own *range_new(Ref start, Ref stop, Ref step);
// [last, last - 1, ...]: n bytes, for a slice with step -1.
void copy_reversed(uint8_t *to, const uint8_t *last, size_t n);
