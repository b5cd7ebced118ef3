// teardown.h - dying structures too deep for the C stack: postponed here and finished later, without recursion.
#pragma once
#include "object/object.h"

enum { DEALLOC_DEPTH_MAX = 100 }; // nesting of object_dealloc beyond which containers are postponed

void teardown_postpone(Own *x); // x is dead (count 0); its type's dealloc will run from teardown_run
void teardown_run(void);        // finishes everything postponed; called when the outermost dealloc is done
static inline bool object_is_waiting(Ref x) { // dead, but not torn down yet; its count means nothing
    return (x->tag & (TAG_TRACKED | TAG_MARK_B)) == TAG_MARK_B;
}
