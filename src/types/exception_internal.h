// exception_internal.h - what the files of exceptions share.
#pragma once
#include "types/exception.h"
#include <stdarg.h>

MUST_USE Own *exception_new(ExcKind kind, Ref const *args, size_t nargs);
MUST_USE Own *error_format_va(const char *format, va_list *args);
MUST_USE Own *namespace_new(Ref attributes);        // types.SimpleNamespace from a dict

// Slots that all exceptions have.
Own *exception_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames);
int exception_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
void exception_dealloc(Own *self);
int exception_traverse(Ref self, VisitFn visit, void *context);
void exception_clear(Own *self);
Own *exception_str(Ref self);
Own *exception_repr(Ref self);
// init of a kind whose only keywords are the given ones: positional arguments become args, values land in fields
MUST_USE int exception_init_keywords(Own *self, Ref const *args, size_t nargs, Ref kwnames, const char *const *names,
                                     Own **const *fields, size_t count);
// The state for __reduce__: __dict__, or None.
MUST_USE Own *exception_state(Ref self);

const TypeSpec *exception_spec(ExcKind kind);
MUST_USE Type *exception_type(ExcKind kind); // its class, made now if nobody has needed it before; NULL: a MemoryError is pending
const char *exception_doc(const TypeSpec *spec); // NULL: not one of ours

// exception_group.c
Own *group_new(Type *type, Ref const *args, size_t nargs, Ref kwnames);
int group_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
Own *group_str(Ref self);
extern const MethodDef group_methods[];
extern const MemberDef group_members[];
// exception_os.c
Own *os_new(Type *type, Ref const *args, size_t nargs, Ref kwnames);
int os_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
Own *os_str(Ref self);
extern const MethodDef os_methods[];
extern const MemberDef os_members[];
extern const GetSetDef os_getset[];
// exception_misc.c
int exit_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int stop_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int name_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int attribute_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int import_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int syntax_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
Own *import_str(Ref self);
Own *syntax_str(Ref self);
extern const MethodDef attribute_methods[], import_methods[];
extern const MemberDef exit_members[], stop_members[], name_members[], attribute_members[], import_members[], syntax_members[],
    unicode_members[];
Own *unicode_encode_str(Ref self);
Own *unicode_decode_str(Ref self);
Own *unicode_translate_str(Ref self);
int unicode_encode_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int unicode_decode_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int unicode_translate_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
