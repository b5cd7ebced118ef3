// weakref.h - weak references, as the rest of the interpreter sees them.
#pragma once
#include "object/object.h"

void weakref_clear(Own *x); // x dies (TAG_WEAKREF is set): clears its weak references, then calls their callbacks
Own *weakref_first(Ref x);   // x.__weakref__: its first weak reference, or None
