// _weakref.c - the native half of weakref.
#include "modules/modules.h"
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"

static Own *m_getweakrefcount(Ref module, Ref x) {
    (void)module;
    return int_new((int64_t)weakref_count(x));
}

static Own *m_getweakrefs(Ref module, Ref x) {
    (void)module;
    SCOPED Own *list = list_new(0);
    for (WeakRef *w = weakref_first(x); list && w; w = w->next)
        if (w->head.refcount && list_append(list, &w->head) < 0) return NULL;
    return GIVE(list);
}

static Own *m_proxy(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    if (kwnames) return raise_error(EXC_TypeError, "_weakref.proxy() takes no keyword arguments");
    if (arguments_positional("proxy", nargs, NULL, 1, 2) < 0) return NULL;
    TypeId id = object_is_callable(args[0]) ? TYPE_WEAKCALLABLEPROXY : TYPE_WEAKPROXY;
    return !type_late(id) ? NULL : weakref_new(vm->types[id], args[0], nargs > 1 ? args[1] : NULL);
}

static Own *m_remove_dead(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("_remove_dead_weakref", nargs, NULL, 2, 2) < 0) return NULL;
    if (!is_dict(args[0])) return raise_bad_argument("_remove_dead_weakref", 1, "dict", args[0]);
    SCOPED Own *value = NULL;
    int found = dict_lookup(args[0], args[1], &value);
    if (found < 0) return NULL;
    if (found && !is_weakref(value)) return raise_error(EXC_TypeError, "not a weakref");
    if (!found) return NONE;
    SCOPED Own *alive = weakref_get(value);
    if (!alive && dict_delete(MUT(Object, args[0]), args[1]) < 0) return NULL;
    return NONE;
}

static const MethodDef functions[] = {
    {"getweakrefcount", m_getweakrefcount, CALL_O, 0, "($module, object, /)", "How many weak references the object has."},
    {"getweakrefs", m_getweakrefs, CALL_O, 0, "($module, object, /)", "A list of the object's weak references."},
    {"proxy", m_proxy, CALL_RAW, 0, "($module, object, callback=None, /)",
     "A proxy that refers weakly to the object. The callback, if there is one, is called with the proxy\n"
     "when the object is about to be finalised."},
    {"_remove_dead_weakref", m_remove_dead, CALL_FAST, 0, "($module, dct, key, /)",
     "Removes the key from the dict if its value is a dead weak reference."},
    {0},
};

static int init(Own *module) {
    if (module_add(module, "ref", REF(vm->types[TYPE_WEAKREF])) < 0) return -1;
    if (module_add(module, "ReferenceType", REF(vm->types[TYPE_WEAKREF])) < 0) return -1;
    if (module_add_take(module, "ProxyType", OBJ(type_late(TYPE_WEAKPROXY))) < 0) return -1;
    return module_add_take(module, "CallableProxyType", OBJ(type_late(TYPE_WEAKCALLABLEPROXY)));
}

const ModuleSpec weakref_c_module = {
    .name = "_weakref",
    .doc = "Weak references.",
    .functions = functions,
    .init = init,
};
