// builtin.h - C functions as Python sees them, descriptors made from tables, modules.
#pragma once
#include "object/protocol.h"

typedef struct ArgSpec ArgSpec; // a signature, parsed once (types/arguments.c)

typedef struct Builtin { // built-in function, or a C method bound to its receiver
    Object head;
    const MethodDef *def;
    ArgSpec *spec;       // parsed on the first call that needs it, else NULL
    Own *self;           // receiver, module, or NULL
    Own *module;         // __module__: str or NULL
    Type *owner;         // class of the method, for __qualname__ and messages; borrowed; NULL for module functions
} Builtin;

typedef struct MethodDescriptor { // METHOD_DESCRIPTOR and CLASSMETHOD_DESCRIPTOR
    Object head;
    const MethodDef *def;
    ArgSpec *spec;
    Type *type;          // borrowed: lives in that type's dict
} MethodDescriptor;

MUST_USE Own *reduce_to_getattr(Ref owner, Own *name_take); // for __reduce__: (getattr, (owner, name))
MUST_USE Own *builtin_new(const MethodDef *def, Ref self, Ref module_name, Type *owner);
// Call a C function by its row: checks and binds arguments per kind. owner: type for messages ("list.append()") or NULL.
MUST_USE Own *builtin_call(const MethodDef *def, ArgSpec **spec, const Type *owner, Ref self, Ref const *args, size_t nargs, Ref kwnames);

// Binds arguments by a signature, for new/init/call slots that take keywords:
//   static const char sig[] = "(iterable=(), /, *, strict=False)"; Ref a[2]; static ArgSpecCache c;
//   if (arguments_bind("zip", sig, args, nargs, kwnames, a) < 0) return NULL;
MUST_USE int arguments_bind(const char *function, const char *signature, Ref const *args, size_t nargs, Ref kwnames, Ref *out);
MUST_USE int arguments_none(const char *function, size_t nargs, Ref kwnames);             // "f() takes no arguments"
MUST_USE int arguments_positional(const char *function, size_t nargs, Ref kwnames, size_t min, size_t max); // "f expected 1 argument, got 2"

typedef struct Module {
    Object head;
    Own *dict;
    Own *name;           // str or NULL
    const struct ModuleSpec *spec; // native modules
} Module;
static inline bool is_module(Ref x) { return type_id(x) == TYPE_MODULE || type_is_subtype(type_of(x), vm->types[TYPE_MODULE]); }
MUST_USE Own *module_new_sized(Ref name, size_t names); // with room for so many more
MUST_USE Own *module_new(Ref name);                    // __name__, __doc__, __package__, __loader__, __spec__ set
MUST_USE int module_make_loader(Ref module);              // puts the __loader__ of a module that has one into its dict
MUST_USE int module_add_functions(Own *module, const MethodDef *rows);
MUST_USE int module_fill_functions(Own *module, const MethodDef *rows, Ref name); // those of them, or the one of that name, that are not there: 1, 0: there is no such name, -1
Ref builtin_peek(Ref name);                            // the built-in of that name, made now if it has to be; NULL: none, perhaps with an exception
MUST_USE Own *module_import(const char *name);         // what `import name` finds, by builtins.__import__
MUST_USE int module_add(Own *module, const char *name, Ref value);
MUST_USE int module_dict_add_absent_take(Own *dict, const char *name, Own *value); // unless the program has set one of that name
MUST_USE int module_add_take(Own *module, const char *name, Own *value); // value NULL: passes the failure on

MUST_USE Own *generic_alias_method(Ref cls, Ref item); // __class_getitem__ of built-in classes: list[int]

MUST_USE int warn_deprecated(const char *message); // DeprecationWarning through the warnings module; -1: it became an error

typedef struct Property {
    Object head;
    Own *get, *set, *del, *doc, *name; // NULL where absent
    bool doc_from_getter; // doc is the getter's
} Property;
typedef struct MemberDescriptor { // __slots__ and MemberDef fields
    Object head;
    const MemberDef *def; // NULL for __slots__
    Type *type;           // borrowed
    Own *name;
    uint32_t offset;      // of the field; odd: one more than how far behind the inline data it lies
} MemberDescriptor;
typedef struct StaticMethod { // STATICMETHOD and CLASSMETHOD
    Object head;
    Own *function;
    Own *dict;
} StaticMethod;
