// typing.h - what the types behind annotations share: aliases, unions, type variables.
#pragma once
#include "object/protocol.h"
#include "types/str.h"

MUST_USE int typing_repr_item(StrBuilder *b, Ref x);    // int, None, ..., "list[int]"
MUST_USE Own *typing_parameters(Ref args);              // tuple of the type variables in a tuple of type arguments
MUST_USE Own *typing_substitute(Ref self, Ref args, Ref parameters, Ref item);
MUST_USE Own *union_or(Ref a, Ref b);

// Type parameters, made by the VM's intrinsics. evaluate: function without arguments, called when the value is asked for.
MUST_USE Own *typevar_make(Ref name, Ref evaluate_bound /* or NULL */, Ref evaluate_constraints /* or NULL */);
MUST_USE Own *paramspec_make(Ref name);
MUST_USE Own *typevartuple_make(Ref name);
MUST_USE Own *typealias_make(Ref name, Ref type_params /* tuple or None */, Ref evaluate_value);
MUST_USE int typeparam_set_default(Own *parameter, Ref evaluate); // TypeVar, ParamSpec, TypeVarTuple

// generic.c
extern Object nodefault_object;                         // typing.NoDefault
#define NODEFAULT (&nodefault_object)
MUST_USE Own *paramspec_part_new(TypeId id, Ref paramspec); // P.args, P.kwargs
MUST_USE Own *typing_call(const char *name, Ref first, Ref const *args, size_t nargs, Ref kwnames); // a function of typing.py
MUST_USE Own *generic_subscript(Ref type_params);           // Generic[T, *Ts, P]: the base of `class C[T, *Ts, **P]`
