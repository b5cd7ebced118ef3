// arguments.h - signatures of C functions, parsed once each.
#pragma once
#include "types/builtin.h"

enum { BOUND_MAX = 6 };        // parameters that CALL_METHOD_BOUND and CALL_BUILTIN_FAST bind
struct ArgSpec {
    uint16_t count;            // parameters, *args and **kwargs included
    uint16_t positional_only;  // of them
    uint16_t positional;       // positional-only and positional-or-keyword
    uint16_t required;         // leading positional parameters without default
    uint16_t keyword_required; // keyword-only parameters without default
    int16_t varargs, varkw;    // index of *args, **kwargs; -1: none
    bool plain;                // at most BOUND_MAX parameters, none of them *args, **kwargs or required by keyword
    uint64_t has_default;      // bit i: parameter i may be absent
    const char *text;          // the signature (key of the table)
    struct ArgSpec *next;      // same bucket
    Own *names[];              // interned
};

const ArgSpec *signature_parse(const char *signature); // cached per VM; NULL: MemoryError
MUST_USE int arguments_bind_spec(const char *function, const ArgSpec *spec, Ref const *args, size_t nargs, Ref kwnames,
                                 Ref *out, Own **varargs, Own **varkw);
void arguments_free(void);
// The item of a list of names that is nearest to a wrong one, or NULL: none is near, or an error is pending (vm/suggestions.c)
MUST_USE Own *suggest_closest(Ref candidates, Ref wrong);
