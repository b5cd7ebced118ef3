// slice_internal.h - resolving a slice against a length of any size, for slice.indices and range.
#pragma once
#include "types/slice.h"

MUST_USE int slice_resolve_big(Ref slice, Ref length, Own **start, Own **stop, Own **step); // ints, owned
