// float.h - floats (16 bytes) and complex numbers.
#pragma once
#include "object/protocol.h"

typedef struct Float {
    Object head;
    double value;
} Float;
typedef struct Complex {
    Object head;
    double real, imag;
} Complex;

static inline bool is_exact_float(Ref x) { return x->tag == TYPE_FLOAT; }
static inline bool is_float(Ref x) { return type_id(x) == TYPE_FLOAT || has_flag(x, TF_SUB_FLOAT); }
static inline double float_value(Ref x) { return ((const Float *)x)->value; }
static ALWAYS_INLINE Own *float_new(double value) {
    Float *x = heap_alloc(&vm->heap, sizeof(Float));
    if (UNLIKELY(!x)) return raise_no_memory();
    x->head = (Object){1, TYPE_FLOAT};
    x->value = value;
    return OBJ(x);
}
MUST_USE Own *complex_new(double real, double imag);
MUST_USE int complex_as_pair(Ref x, double *real, double *imag); // any number; TypeError otherwise
MUST_USE int float_as_double(Ref x, double *value);            // any number: float, __float__, __index__; TypeError otherwise
MUST_USE Own *float_round(double value, Ref ndigits);       // round(value, ndigits); ndigits NULL or None: an int
MUST_USE Own *float_from_text(const char *text, size_t length, bool *bad); // as float(str) reads it, underscores included
MUST_USE Own *float_mod(double a, double b);
MUST_USE Own *float_floordiv(double a, double b);
bool float_power_plain(double a, double b, double *power);      // false: an error, complex, or a special case
MUST_USE Own *float_power(double a, double b);                 // errors as float.__pow__; complex result for negative base
int64_t double_hash(double value);
// base/float_format.h: shortest repr and %e %f %g formatting
