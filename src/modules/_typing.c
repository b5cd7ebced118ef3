// _typing.c - the module _typing: the types behind typing.py that are written in C.
#include "modules/modules.h"
#include "types/typing.h"

static Own *idfunc(Ref module UNUSED, Ref x) { return incref(x); }

static const MethodDef functions[] = {{"_idfunc", idfunc, CALL_O, 0, "($module, x, /)", "x itself."}, {0}};

static int init(Own *module) {
    static const struct { const char *name; TypeId id; } types[] = {
        {"TypeVar", TYPE_TYPEVAR}, {"ParamSpec", TYPE_PARAMSPEC}, {"TypeVarTuple", TYPE_TYPEVARTUPLE},
        {"ParamSpecArgs", TYPE_PARAMSPEC_ARGS}, {"ParamSpecKwargs", TYPE_PARAMSPEC_KWARGS}, {"TypeAliasType", TYPE_TYPEALIAS},
        {"Generic", TYPE_GENERIC},
    };
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (module_add_take(module, types[i].name, OBJ(type_late(types[i].id))) < 0) return -1;
    return module_add(module, "NoDefault", NODEFAULT);
}

extern const ModuleSpec typing_c_module;
const ModuleSpec typing_c_module = {
    .name = "_typing",
    .doc = "The parts of typing that are written in C.",
    .functions = functions,
    .init = init,
};
