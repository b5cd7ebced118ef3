// ouro_module.c - _ouro: what the library's Python files need of the interpreter and cannot say in Python.
#include "modules/native.h"
#include "types/type_internal.h"

static Own *name_in_full(Ref module UNUSED, Ref const *args, size_t nargs) {
    for (size_t i = 0; i < nargs; i++) {
        if (!is_type_object(args[i])) return raise_bad_argument("name_in_full", (int)i + 1, "a class", args[i]);
        type_show_full_name(MUT(Type, args[i]));
    }
    return NONE;
}

static const MethodDef functions[] = {
    {"name_in_full", (void *)name_in_full, CALL_FAST, 0, "($module, /, *classes)",
     "Messages will call these classes by module and name, as they call types that are written in C."},
    {0},
};

const ModuleSpec ouro_c_module = {.name = "_ouro", .doc = "The interpreter, for its own library.", .functions = functions};
