// types.h - the built-in types as a whole.
#pragma once
#include "object/protocol.h"

MUST_USE int types_init(void); // registers the first of typeids.def; -1: no memory (nothing may be pending)
MUST_USE int types_all(void);  // makes those that nobody has needed yet
const TypeSpec *type_builtin_spec(TypeId id);
void types_free(void);         // after everything else that owns objects is gone
int types_reserve(void);       // address space of vm->types, vm->type_flags, vm->type_versions
void types_unreserve(void);
void type_cache_free(void);
