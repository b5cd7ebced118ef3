// modules.c - the list of native modules, and making one.
//
// To add a module: write its ModuleSpec in a file of its own, and its name into the list below. As the list refers to them,
// whoever links libouro.a gets them all.
#include "modules/modules.h"
#include "types/dict.h"
#include "types/str.h"

#define NATIVE_MODULES(M) \
    M(builtins_module) M(sys_module) M(io_c_module) M(time_module) M(errno_module) M(os_c_module) \
    M(atexit_module) M(signal_c_module) M(codecs_c_module) M(imp_c_module) M(thread_c_module) \
    M(itertools_module) M(collections_c_module) M(functools_c_module) M(operator_c_module) \
    M(heapq_c_module) M(bisect_c_module) M(random_c_module) M(gc_module) M(weakref_c_module) \
    M(math_module) M(cmath_module) M(struct_c_module) M(re_c_module) M(json_c_module) M(abc_c_module) \
    M(binascii_module) M(unicodedata_module) M(array_module) M(csv_c_module) M(hashlib_c_module) \
    M(datetime_c_module) M(typing_c_module) M(string_c_module) M(dis_c_module) M(ouro_c_module) \
    M(select_module) M(zlib_module) M(pickle_c_module) M(marshal_module) M(queue_c_module) M(traceback_c_module) \
    M(socket_c_module) M(unix_c_module) M(sqlite_c_module) M(packers_module) M(decimal_module) \
    M(mmap_module) M(lsprof_c_module) M(pyexpat_c_module) M(element_tree_c_module) M(ssl_c_module)

#define M(spec) extern const ModuleSpec spec;
NATIVE_MODULES(M)
#undef M

static const ModuleSpec *const specs[] = {
#define M(spec) &spec,
    NATIVE_MODULES(M)
#undef M
};

const ModuleSpec *const *module_specs(size_t *count) {
    *count = ARRAY_LEN(specs);
    return specs;
}

const ModuleSpec *module_spec_find(const char *name, size_t length) {
    for (size_t i = 0; i < ARRAY_LEN(specs); i++) {
        const ModuleSpec *spec = specs[i];
        if (strncmp(spec->name, name, length) == 0 && spec->name[length] == 0) return spec;
    }
    return NULL;
}

Own *module_from_spec(const ModuleSpec *spec, Ref spec_object) {
    SCOPED Own *name = str_intern_c(spec->name);
    size_t names = spec->more + 8u; // __name__, __doc__ ...
    for (const MethodDef *f = spec->functions; f && f->name; f++) names++;
    SCOPED Own *module = name ? module_new_sized(name, names) : NULL;
    if (!module) return NULL;
    ((Module *)module)->spec = spec;
    SCOPED Own *doc = spec->doc ? str_from_c(spec->doc) : NONE;
    if (!doc || dict_set(((Module *)module)->dict, NAME(__doc__), doc) < 0) return NULL;
    if (spec_object && (dict_set(((Module *)module)->dict, NAME(__spec__), spec_object) < 0 ||
                        dict_delete(((Module *)module)->dict, NAME(__loader__)) < 0)) // the spec knows (types/module.c)
        return NULL;
    if (spec->functions && !spec->when_asked && module_add_functions(module, spec->functions) < 0) return NULL;
    if (spec->init && spec->init(module) < 0) return NULL;
    return GIVE(module);
}
