// float_internal.h - what the files of float and complex share.
#pragma once
#include "types/float.h"

MUST_USE Own *float_exact(Ref x);                           // x is_float: the same value, exactly a float
MUST_USE int float_convert(Ref x, double *value);           // by __float__, __index__: 1; 0: it has neither; -1
MUST_USE Own *float_wrap_take(Type *type, Own *exact);      // an instance of a subclass with that value
MUST_USE char *float_ascii_copy(Ref str);                   // its characters, digits of any script as ASCII; a heap block
MUST_USE Own *complex_power_new(double a, double b, double c, double d); // (a+bj) ** (c+dj)
extern const MethodDef float_methods[];
extern const GetSetDef float_getset[];
MUST_USE Own *float_integer_ratio(double value);
