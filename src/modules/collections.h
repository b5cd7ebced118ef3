// collections.h - between the files of _collections.
#pragma once
#include "modules/native.h"

extern const TypeSpec deque_spec, deque_iterator_spec, deque_reverse_iterator_spec; // collections_deque.c
extern const TypeSpec defaultdict_spec, odict_spec, odict_view_specs[3];                                 // collections_dicts.c
extern const TypeSpec tuplegetter_spec;                                             // collections.c
