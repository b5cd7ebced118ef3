// type_object.h - classes: making them, looking names up in them, what changes when they change.
#pragma once
#include "object/protocol.h"

MUST_USE Own *type_from_spec(const TypeSpec *spec, Ref bases /* tuple, or NULL: spec->base */); // for native modules
int type_register_builtin(TypeId id, const TypeSpec *spec);     // at start
Ref type_dict_peek(Type *type);                                 // its dict, filled from the spec first; NULL: error
Ref type_lookup_peek(Type *type, Ref name);                     // through the MRO, cached; NULL if absent (never raises)
Ref type_getattr_hook_peek(Type *type);                            // its __getattr__ if attributes are else looked up ordinarily, or NULL
int type_fill_dicts(const Type *type);                          // of all types in the MRO: then lookups know everything
extern Object unknown_attribute_object;                         // what a lookup finds where a dict could not be filled
#define UNKNOWN_ATTRIBUTE (&unknown_attribute_object)
#define NO_TYPE_VERSION UINT32_MAX                              // no type ever has it
Ref type_find_in_mro(const Type *type, Ref name, Type **owner); // uncached, fills dicts; NULL if absent
uint32_t type_version(Type *type);                              // assigns one; 0: do not cache
void type_modified(Type *type);                                 // it and its subclasses: versions, shape ids, caches
// Only the value of one name: data that no lookup asks for descriptors, in the place of such data. What caches a value by a version
// or shape id has to reach it through its place in the class's dict, which stays.
void type_value_changed(Type *type, Ref name);
MUST_USE Own *type_call_metaclass(Ref metaclass, Ref name, Ref bases, Ref namespace_, Ref kwargs /* dict or NULL */);
MUST_USE Own *class_calculate_metaclass(Ref metaclass, Ref bases); // most derived, or TypeError
MUST_USE Own *type_get_attr(Ref type, Ref name);                // type.__getattribute__
Own *type_qualified_name(const Type *type);                     // "module.qualname" for messages and repr
void type_set_pattern_flags(Type *type, uint32_t flags);         // TF_SEQUENCE, TF_MAPPING or 0, also for subclasses
static inline bool is_type_object(Ref x) { return has_flag(x, TF_SUB_TYPE); }
MUST_USE Own *length_take(Own *answer);                         // what a __len__ gave, as an int that len() may give, or an error
int type_fill_slots(Type *type);                                // slots from special methods in the dict and bases (types/type_slots.c)
int type_update_slot(Type *type, Ref name);                     // after `Class.__name__ = ...`, with subclasses
MUST_USE Own *super_lookup(Ref type, Ref object_or_type, Ref name, bool *is_method); // super().name without the super object
