// exception_internal.h - what the files of exceptions share.
#pragma once
#include "types/exception.h"
#include <stdarg.h>

MUST_USE Own *exception_new(ExcKind kind, Ref const *args, size_t nargs);
MUST_USE Own *error_format_va(const char *format, va_list *args);
void attribute_error_context(Ref object, Ref name); // fills .name and .obj of the pending AttributeError
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
// The state for __reduce__: __dict__ and __notes__, or None.
MUST_USE Own *exception_state(Ref self);

typedef struct ExceptionLayout { // what differs from kind to kind
    uint32_t size;
    uint32_t field_count; // `Own *` fields in all, at offsets[]
    const uint32_t *offsets;
    NewFn new_;
    InitFn init;
    UnaryFn str, repr;
    const MethodDef *methods;
    const GetSetDef *getset;
    const MemberDef *members;
} ExceptionLayout;

extern const ExceptionLayout exception_layout_Os, exception_layout_Group, exception_layout_Unicode, exception_layout_Syntax,
    exception_layout_Import, exception_layout_Name, exception_layout_Attribute, exception_layout_Stop, exception_layout_Exit;
const ExceptionLayout *exception_layout(const Type *type);
extern const TypeSpec exception_specs[EXC_COUNT];
Own *unicode_encode_str(Ref self);
Own *unicode_decode_str(Ref self);
Own *unicode_translate_str(Ref self);
int unicode_encode_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int unicode_decode_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int unicode_translate_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
int os_error_blocking_errno(void);
