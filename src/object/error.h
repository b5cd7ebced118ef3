// error.h - raising, testing and taking the pending exception. At most one is pending: vm->error, an instance, owned.
#pragma once
#include "object/object.h"

typedef enum ExcKind {
#define EXC(name, base, layout) EXC_##name,
#include "object/exceptions.def"
#undef EXC
    EXC_COUNT
} ExcKind;

// Raise kind with a formatted message (format NULL: none at all); returns NULL so that `return raise_error(...)` works (`return raise_int(...)`: -1).
// Directives: those of printf (%s %d %u %zd %zu %ld %lld %x %c %.200s %5d ...), and for objects (borrowed):
//   %K as %T, but None for None (messages about arguments)
//   %R repr   %A ascii   %S str   %U a str as it is   %T name of the object's type (as CPython shows it)   %N name of a Type
Own *raise_error(ExcKind kind, const char *format, ...) COLD;
int raise_int(ExcKind kind, const char *format, ...) COLD;
Own *raise_object(ExcKind kind, Ref value) COLD;      // kind(value)
Own *raise_key_error(Ref key) COLD;
Own *raise_no_memory(void) COLD;                      // never fails
Own *raise_stop_iteration(Ref value) COLD;
Own *raise_os_error(int error_number, Ref filename /* or NULL */) COLD; // the right OSError subclass
Own *raise_instance_take(Own *exception) COLD;        // makes it pending; sets __context__ from the handled one
Own *raise_bad_argument(const char *function, int position, const char *expected, Ref got) COLD;
                                                      // TypeError "f() argument 1 must be int, not str"
Own *raise_attribute_error(Ref object, Ref name) COLD; // "'T' object has no attribute 'n'", with .name and .obj
void attribute_error_context(Ref object, Ref name) COLD; // fills .name and .obj of the pending exception, if it is an AttributeError without
Own *raise_type_of(const char *format, Ref object) COLD; // TypeError, format has one %s: the type's name

bool error_pending(void);
bool error_matches(ExcKind kind);                     // the pending one is an instance of kind or a subclass
Own *error_take(void);                                // takes the pending exception (NULL if none)
Ref error_peek(void);
void error_restore_take(Own *exception);              // makes it pending again, as it is; NULL: nothing pending
void error_clear(void);
void error_add_cause_take(Own *cause);               // what is pending is raised from the cause
void error_displace_take(Own *former);               // what is pending takes the place of a former exception, which becomes
                                                     // its context; but a MemoryError stays: what came later is cleared
bool error_forgive(void);                            // clears what is pending unless it is a MemoryError, says whether it did
bool error_clear_if(ExcKind kind);                    // clears it if it matches, says whether it did
void error_write_unraisable_by(const char *format, Ref function); // the format has one %R, for the function
void error_write_unraisable(const char *where, Ref object); // "Exception ignored in: ..." with traceback; clears
Ref exception_class_peek(ExcKind kind);               // made when first asked for; MemoryError if there is no memory for it
MUST_USE int error_warn(ExcKind category, const char *format, ...); // a warning; -1: a filter made it an error (modules/warnings.c)
Own *error_format(const char *format, ...);           // a new str by the same directives
