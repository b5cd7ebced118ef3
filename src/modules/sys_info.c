// sys_info.c - what sys says of the interpreter: version, limits, flags, paths.
#include "modules/sys.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/exception_internal.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"
#include <float.h>
#include <unistd.h>

enum { MAJOR = 3, MINOR = 13, MICRO = 0, HEXVERSION = MAJOR << 24 | MINOR << 16 | MICRO << 8 | 0xF0 };

#define F(name, index) STRUCTSEQ_FIELD(name, index, NULL)
static const MemberDef version_rows[] = {F("major", 0), F("minor", 1), F("micro", 2), F("releaselevel", 3), F("serial", 4), {0}};
static const StructSeqSpec version_spec = STRUCTSEQ("sys.version_info", "The version of the language, as a tuple.", version_rows, 5, TF_NO_NEW);

static const MemberDef flag_rows[] = {
    F("debug", 0), F("inspect", 1), F("interactive", 2), F("optimize", 3), F("dont_write_bytecode", 4), F("no_user_site", 5),
    F("no_site", 6), F("ignore_environment", 7), F("verbose", 8), F("bytes_warning", 9), F("quiet", 10), F("hash_randomization", 11),
    F("isolated", 12), F("dev_mode", 13), F("utf8_mode", 14), F("warn_default_encoding", 15), F("safe_path", 16),
    F("int_max_str_digits", 17), {0},
};
static const StructSeqSpec flags_spec = STRUCTSEQ("sys.flags", "The options of the command line.", flag_rows, 18, TF_NO_NEW);

static const MemberDef float_rows[] = {F("max", 0), F("max_exp", 1), F("max_10_exp", 2), F("min", 3), F("min_exp", 4), F("min_10_exp", 5),
                                       F("dig", 6), F("mant_dig", 7), F("epsilon", 8), F("radix", 9), F("rounds", 10), {0}};
static const StructSeqSpec float_spec = STRUCTSEQ("sys.float_info", "What floats can hold.", float_rows, 11, TF_NO_NEW);

static const MemberDef int_rows[] = {F("bits_per_digit", 0), F("sizeof_digit", 1), F("default_max_str_digits", 2),
                                     F("str_digits_check_threshold", 3), {0}};
static const StructSeqSpec int_info_spec = STRUCTSEQ("sys.int_info", "How ints are kept.", int_rows, 4, TF_NO_NEW);

static const MemberDef hash_rows[] = {F("width", 0), F("modulus", 1), F("inf", 2), F("nan", 3), F("imag", 4), F("algorithm", 5),
                                      F("hash_bits", 6), F("seed_bits", 7), F("cutoff", 8), {0}};
static const StructSeqSpec hash_spec = STRUCTSEQ("sys.hash_info", "How hashes are made.", hash_rows, 9, TF_NO_NEW);

static const MemberDef thread_rows[] = {F("name", 0), F("lock", 1), F("version", 2), {0}};
static const StructSeqSpec thread_spec = STRUCTSEQ("sys.thread_info", "What threads are made of.", thread_rows, 3, TF_NO_NEW);
#undef F

static Own *make(const StructSeqSpec *spec, Type **cache, Own **items) {
    Type *type = structseq_type(spec, cache);
    if (type) return structseq_make_take(type, items);
    for (uint32_t i = 0; i < spec->fields; i++) xdecref(items[i]);
    return NULL;
}

static Own *version_info(SysState *s) {
    return make(&version_spec, &s->version_info,
                (Own *[]){int_new(MAJOR), int_new(MINOR), int_new(MICRO), str_intern_c("final"), int_new(0)});
}
static Own *flags(SysState *s) {
    const Options *o = &vm->options;
    int digits = int_max_str_digits();
    return make(&flags_spec, &s->flags,
                (Own *[]){int_new(o->debug), int_new(o->inspect || o->interactive), int_new(o->interactive), int_new(o->optimize),
                          int_new(o->dont_write_bytecode), int_new(o->isolated || o->no_user_site), int_new(o->no_site), int_new(o->ignore_environment),
                          int_new(o->verbose), int_new(o->bytes_warning), int_new(o->quiet), int_new(o->hash_seed != 0), int_new(o->isolated),
                          BOOL(o->dev_mode), int_new(o->utf8_mode), int_new(o->warn_default_encoding), BOOL(o->isolated || o->safe_path), int_new(digits)});
}
static Own *implementation(Ref version) {
    SCOPED Own *fields = dict_new(), *name = str_from_c("ouro"), *tag = str_from_c("ouro-313"), *hex = int_new(HEXVERSION),
               *arch = str_from_c("x86_64-linux-gnu");
    if (!fields || !name || !tag || !hex || !arch || dict_set_c(fields, "name", name) < 0 || dict_set_c(fields, "cache_tag", tag) < 0 ||
        dict_set_c(fields, "version", version) < 0 || dict_set_c(fields, "hexversion", hex) < 0 || dict_set_c(fields, "_multiarch", arch) < 0)
        return NULL;
    return namespace_new(fields);
}
static Own *name_set(void) {
    SCOPED Own *text = str_from_c(stdlib_names), *split = text ? str_intern_c("split") : NULL;
    SCOPED Own *names = split ? object_call_method0(text, split) : NULL;
    return names ? frozenset_new(names) : NULL;
}
static Own *builtin_names(void) {
    SCOPED Own *list = list_new(0);
    size_t count;
    const ModuleSpec *const *specs = module_specs(&count);
    for (size_t i = 0; list && i < count; i++) {
        Own *name = str_from_c(specs[i]->name);
        if (!name || list_append_take(list, name) < 0) return NULL;
    }
    return list && list_sort(list, NULL, false) == 0 ? list_to_tuple(list) : NULL;
}

static int add_absent_take(Own *module, const char *name, Own *value) {
    return module_dict_add_absent_take(((Module *)module)->dict, name, value);
}

static int add_texts(Own *module) {
    static const char *const texts[][2] = {
        {"version", "3.13.0 (Ouro 0.1) [GCC]"},
        {"copyright", "Copyright (c) the Ouro developers."},
        {"platform", "linux"},
        {"byteorder", "little"},
        {"float_repr_style", "short"},
        {"platlibdir", "lib"},
        {"abiflags", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (add_absent_take(module, texts[i][0], str_from_c(texts[i][1])) < 0) return -1;
    return 0;
}

static int add_places(Own *module) {
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n < 0) n = 0;
    self[n] = 0;
    char *slash = strrchr(self, '/');
    size_t prefix_length = slash ? (size_t)(slash - self) : 0;
    if (prefix_length >= 4 && memcmp(self + prefix_length - 4, "/bin", 4) == 0) prefix_length -= 4;
    static const char *const names[] = {"executable", "_base_executable", "prefix", "exec_prefix", "base_prefix", "base_exec_prefix"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (add_absent_take(module, names[i], codec_decode((const uint8_t *)self, i < 2 ? (size_t)n : prefix_length, "utf-8", "surrogateescape")) < 0)
            return -1;
    return 0;
}

// What describes the interpreter and how it was started: many ask for it, small scripts do not.
int sys_fill_start(Own *module) {
    SysState *s = sys_state();
    if (s->filled >= FILLED_START) return 0;
    SCOPED Own *version = version_info(s);
    if (!version || add_texts(module) < 0 || add_places(module) < 0 || add_absent_take(module, "implementation", implementation(version)) < 0 ||
        add_absent_take(module, "version_info", incref(version)) < 0 || add_absent_take(module, "hexversion", int_new(HEXVERSION)) < 0 ||
        add_absent_take(module, "api_version", int_new(1013)) < 0 || add_absent_take(module, "maxsize", int_new(INT64_MAX)) < 0 ||
        add_absent_take(module, "maxunicode", int_new(0x10FFFF)) < 0 || add_absent_take(module, "pycache_prefix", NONE) < 0 ||
        add_absent_take(module, "_git", tuple_pack(3, NAME(empty), NAME(empty), NAME(empty))) < 0 ||
        add_absent_take(module, "flags", flags(s)) < 0)
        return -1;
    s->filled = FILLED_START;
    return 0;
}

// What few programs ask for is made when the first of it is.
static int sys_fill(Own *module, Ref name) {
    SysState *s = sys_state();
    if (!s->has_functions) {
        int32_t young = vm->heap.young_count; // programs shall not see in the collector's count when it was made
        int r = module_fill_functions(module, sys_module.functions, name);
        vm->heap.young_count = young;
        if (r < 0 || (r > 0 && name)) return r;
        s->has_functions = !name;
    }
    if ((!name || str_equal_c(name, "monitoring")) && !s->monitoring && !vm->finalizing) {
        s->monitoring = true;
        if (module_add_take(module, "monitoring", import_module("_monitoring")) < 0) return -1;
        if (name) return 1;
    }
    if (sys_fill_start(module) < 0) return -1;
    if (name && dict_get_str_peek(AS(Module, module)->dict, name)) return 1;
    if (s->filled == FILLED_ALL) return 0;
    s->filled = FILLED_ALL;
    if (module_add_take(module, "float_info",
                        make(&float_spec, &s->float_info,
                             (Own *[]){float_new(DBL_MAX), int_new(DBL_MAX_EXP), int_new(DBL_MAX_10_EXP), float_new(DBL_MIN), int_new(DBL_MIN_EXP),
                                       int_new(DBL_MIN_10_EXP), int_new(DBL_DIG), int_new(DBL_MANT_DIG), float_new(DBL_EPSILON), int_new(FLT_RADIX),
                                       int_new(1)})) < 0 ||
        module_add_take(module, "int_info",
                        make(&int_info_spec, &s->int_info, (Own *[]){int_new(64), int_new(8), int_new(INT_MAX_STR_DIGITS), int_new(INT_MAX_STR_DIGITS_MIN)})) < 0 ||
        module_add_take(module, "hash_info",
                        make(&hash_spec, &s->hash_info,
                             (Own *[]){int_new(64), int_new(((int64_t)1 << 61) - 1), int_new(314159), int_new(0), int_new(1000003), str_from_c("siphash13"),
                                       int_new(64), int_new(128), int_new(0)})) < 0 ||
        module_add_take(module, "thread_info",
                        make(&thread_spec, &s->thread_info, (Own *[]){str_from_c("pthread"), str_from_c("semaphore"), NONE})) < 0)
        return -1;
    if (module_add_take(module, "stdlib_module_names", name_set()) < 0 || module_add_take(module, "builtin_module_names", builtin_names()) < 0)
        return -1;
    return 1;
}
// sys.meta_path and sys.path_hooks hold objects of the Python half of the machinery: it is imported for who wants them.
static int fill_finders(Own *sys, Ref name) {
    static const char *const lists[][2] = {{"meta_path", "_meta_path"}, {"path_hooks", "_path_hooks"}};
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        if (!str_equal_c(name, lists[i][0])) continue;
        return module_add_take(sys, lists[i][0], import_attr("importlib._bootstrap", lists[i][1])) < 0 ? -1 : 1;
    }
    return 0;
}
static int fill_module(Ref module, Ref name) {
    if (AS(Module, module)->dict == vm->builtins && vm->fill_builtins) return vm->fill_builtins(name);
    if (AS(Module, module)->spec == &sys_module && name && !vm->finalizing) {
        int r = fill_finders(MUT(Object, module), name);
        if (r) return r;
    }
    return AS(Module, module)->spec == &sys_module && sys_state() ? sys_fill(MUT(Object, module), name) : 0;
}

int sys_add_info(Own *module) {
    vm->fill_module = fill_module;
    return module_add(module, "dont_write_bytecode", BOOL(vm->options.dont_write_bytecode)) < 0 ||
                   module_add_take(module, "path_importer_cache", dict_new()) < 0 || module_add_take(module, "path", list_new(0)) < 0 ||
                   module_add(module, "modules", vm->modules) < 0
               ? -1
               : 0;
}

// ---- what the command line adds -------------------------------------------------------------------------------------

static Own *text_list(char **texts, int count) {
    SCOPED Own *list = list_new(0);
    for (int i = 0; list && (count < 0 ? texts && texts[i] != NULL : i < count); i++) {
        Own *text = codec_decode((const uint8_t *)texts[i], strlen(texts[i]), "utf-8", "surrogateescape");
        if (!text || list_append_take(list, text) < 0) return NULL;
    }
    return GIVE(list);
}
static Own *x_options(char **options) {
    SCOPED Own *dict = dict_new();
    for (; dict && options && *options; options++) {
        const char *equals = strchr(*options, '=');
        SCOPED Own *name = str_from_utf8(*options, equals ? (size_t)(equals - *options) : strlen(*options));
        SCOPED Own *value = equals ? str_from_c(equals + 1) : TRUE;
        if (!name || !value || dict_set(dict, name, value) < 0) return NULL;
    }
    return GIVE(dict);
}
static int set_take(Own *dict, const char *name, Own *value) {
    SCOPED Own *keep = value, *key = value ? str_intern_c(name) : NULL;
    return key ? dict_set(dict, key, keep) : -1;
}

int sys_configure(Own *dict, const SysSettings *settings) {
    if (set_take(dict, "argv", text_list(settings->argv, settings->argc)) < 0 ||
        set_take(dict, "orig_argv", text_list(settings->orig_argv, settings->orig_argc)) < 0 ||
        set_take(dict, "warnoptions", text_list(settings->warn_options, -1)) < 0 || set_take(dict, "_xoptions", x_options(settings->x_options)) < 0)
        return -1;
    return 0;
}
