// builtins_code.c - built-in functions that make and run code, and those that look at the names of the running frame.
#include "code/code.h"
#include "compiler/compile.h"
#include "modules/builtins.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/function.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "vm/frame.h"

static Ref running_globals(void) { return vm->frame ? vm->frame->function->globals : NULL; }

Own *builtin_globals(Ref module) {
    (void)module;
    Ref g = running_globals();
    return g ? incref(g) : NONE;
}
Own *builtin_locals(Ref module) {
    (void)module;
    return vm->frame ? frame_locals_mapping(vm->frame) : raise_error(EXC_SystemError, "frame does not exist");
}
Own *builtin_vars(Ref module, Ref const *args, size_t nargs) {
    if (arguments_positional("vars", nargs, NULL, 0, 1) < 0) return NULL;
    if (nargs == 0) return builtin_locals(module);
    Own *dict;
    if (is_type(args[0], TYPE_MODULE) && module_make_loader(args[0]) < 0) return NULL;
    int found = object_get_attr_optional(args[0], NAME(__dict__), &dict);
    if (found < 0) return NULL;
    return found ? dict : raise_error(EXC_TypeError, "vars() argument must have __dict__ attribute");
}

// ---- compile, eval, exec --------------------------------------------------------------------------------------------

enum { // flags of compile()
    PY_INHERITABLE = 0x1FF0000 | 0x10,
    PY_ONLY_AST = 0x400,
    OURO_SYMBOLS = 0x40000000, // what symtable asks for
    PY_TYPE_COMMENTS = 0x1000,
    PY_TOP_LEVEL_AWAIT = 0x2000,
    PY_ALLOW_INCOMPLETE = 0x4000,
    PY_DONT_IMPLY_DEDENT = 0x200,
    PY_FUTURE_ANNOTATIONS = CODE_FUTURE_ANNOTATIONS,
    PY_FUTURES = 0x20000 | 0x40000 | 0x80000 | 0x100000 | 0x200000 | 0x400000 | 0x800000 | PY_FUTURE_ANNOTATIONS | 0x10,
};

typedef struct Source { // text of a source argument: a view, and what keeps it
    const char *text;
    size_t length;
    int flags;
    Own *holder;
    Buffer buffer;
} Source;

static int source_get(Source *s, Ref x, const char *function, const char *what) {
    *s = (Source){0};
    if (is_str(x)) {
        s->flags = COMPILE_SOURCE_IS_STR;
        if (!(s->text = str_utf8(x, &s->length, &s->holder))) return -1;
    } else if (buffer_supported(x)) {
        if (buffer_get(x, &s->buffer) < 0) return -1;
        s->text = (const char *)s->buffer.data;
        s->length = s->buffer.length;
    } else return raise_int(EXC_TypeError, "%s() arg 1 must be a %s object", function, what);
    if (memchr(s->text, 0, s->length)) {
        raise_error(EXC_SyntaxError, "source code string cannot contain null bytes");
        return -1;
    }
    return 0;
}
static void source_done(Source *s) {
    xdecref(s->holder);
    if (s->buffer.owner) buffer_release(&s->buffer);
}

static int audit_source(const Source *s, Ref filename) {
    if (!vm->audit_hooks) return 0;
    SCOPED Own *text = bytes_new(s->text, s->length);
    return text ? AUDIT("compile", text, filename) : -1;
}

static int inherited_flags(void) {
    return vm->frame && vm->frame->code->flags & CODE_FUTURE_ANNOTATIONS ? COMPILE_FUTURE_ANNOTATIONS : 0;
}

static Own *file_name(Ref x) {
    if (is_str(x)) return incref(x);
    if (is_bytes(x)) return codec_decode(bytes_data(x), bytes_length(x), "utf-8", "surrogateescape");
    SCOPED Own *method = NULL;
    int found = object_lookup_special(x, NAME(__fspath__), &method);
    if (found < 0) return NULL;
    if (!found) return raise_error(EXC_TypeError, "expected str, bytes or os.PathLike object, not %T", x);
    SCOPED Own *path = object_call0(method);
    return path ? file_name(path) : NULL;
}

static int int_argument(Ref x, int otherwise, int *out) {
    ssize_t v = otherwise;
    if (x && number_as_ssize(x, EXC_OverflowError, &v) < 0) return -1;
    *out = (int)v;
    return 0;
}

static Own *ast_hook(const char *name, Ref argument) {
    SCOPED Own *hook = import_attr("_ast", name);
    return hook ? object_call1(hook, argument) : NULL;
}

// A syntax tree of the ast module, to be compiled or returned. -1: an exception is pending
static int is_tree(Ref x) {
    if (is_str(x) || is_bytes(x) || !(vm->type_flags[type_id(x)] & TF_CLASS)) return 0;
    SCOPED Own *node = import_attr("_ast", "AST");
    return node ? object_is_instance(x, node) : -1;
}

Own *builtin_compile(Ref module, Ref const *args) {
    (void)module;
    int flags, optimize;
    SCOPED Own *filename = file_name(args[1]);
    if (!filename) return NULL;
    if (!is_str(args[2])) return raise_error(EXC_TypeError, "compile() argument 'mode' must be str, not %T", args[2]);
    if (int_argument(args[3], 0, &flags) < 0 || int_argument(args[5], -1, &optimize) < 0) return NULL;
    int dont_inherit = args[4] ? object_is_true(args[4]) : 0;
    if (dont_inherit < 0) return NULL;
    if (flags & ~(PY_FUTURES | PY_ONLY_AST | PY_TYPE_COMMENTS | PY_TOP_LEVEL_AWAIT | PY_ALLOW_INCOMPLETE | PY_DONT_IMPLY_DEDENT | OURO_SYMBOLS | 0x8000))
        return raise_error(EXC_ValueError, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2) return raise_error(EXC_ValueError, "compile(): invalid optimize value");
    CompileMode mode;
    if (str_equal_c(args[2], "exec")) mode = COMPILE_EXEC;
    else if (str_equal_c(args[2], "eval")) mode = COMPILE_EVAL;
    else if (str_equal_c(args[2], "single")) mode = COMPILE_SINGLE;
    else return raise_error(EXC_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    int tree = is_tree(args[0]);
    if (tree < 0) return NULL;
    if (tree && flags & PY_ONLY_AST) return incref(args[0]);
    int wanted = dont_inherit ? 0 : inherited_flags();
    if (flags & PY_ONLY_AST) wanted |= COMPILE_TREE;
    if (flags & OURO_SYMBOLS) wanted |= COMPILE_SYMBOLS;
    if (flags & PY_FUTURE_ANNOTATIONS) wanted |= COMPILE_FUTURE_ANNOTATIONS;
    if (flags & PY_TOP_LEVEL_AWAIT) wanted |= COMPILE_TOP_LEVEL_AWAIT;
    if (flags & PY_ALLOW_INCOMPLETE) wanted |= COMPILE_ALLOW_INCOMPLETE;
    if (flags & PY_DONT_IMPLY_DEDENT) wanted |= COMPILE_DONT_IMPLY_DEDENT;
    if (optimize < 0) optimize = vm->options.optimize;
    if (tree) return compile_ast(args[0], filename, mode, wanted, optimize);
    Source source;
    Own *code = NULL;
    if (source_get(&source, args[0], "compile", "string, bytes or AST") == 0 && audit_source(&source, filename) == 0)
        code = compile_source(source.text, source.length, filename, mode, wanted | source.flags, optimize);
    source_done(&source);
    if (!code || !(flags & PY_ONLY_AST)) return code;
    SCOPED Own *plain = code;
    return ast_hook("_build", plain);
}

// globals and locals of eval and exec; owned results
static int namespaces(const char *function, Ref globals, Ref locals, Own **out_globals, Own **out_locals) {
    bool is_exec = strcmp(function, "exec") == 0;
    if (globals && is_none(globals)) globals = NULL;
    if (locals && is_none(locals)) locals = NULL;
    if (locals && !is_dict(locals) && !type_of(locals)->slots.getitem)
        return is_exec ? raise_int(EXC_TypeError, "locals must be a mapping or None, not %T", locals)
                       : raise_int(EXC_TypeError, "locals must be a mapping");
    if (globals && !is_dict(globals)) {
        if (is_exec) return raise_int(EXC_TypeError, "exec() globals must be a dict, not %T", globals);
        return raise_int(EXC_TypeError, type_of(globals)->slots.getitem ? "globals must be a real dict; try eval(code, {}, mapping)"
                                                                        : "globals must be a dict");
    }
    if (!globals) {
        globals = running_globals();
        if (!globals) return raise_int(EXC_SystemError, "globals and locals cannot be NULL");
        *out_globals = incref(globals);
        if (locals) *out_locals = incref(locals);
        else if (!(*out_locals = frame_locals_mapping(vm->frame))) return -1;
    } else {
        *out_globals = incref(globals);
        *out_locals = incref(locals ? locals : globals);
    }
    Own *present;
    if (builtins_complete() < 0 || dict_set_default(*out_globals, NAME(__builtins__), current_builtins_peek(), &present) < 0) return -1;
    decref(present);
    return 0;
}

static Own *run_source(const char *function, Ref x, CompileMode mode, Ref globals, Ref locals) {
    Source source;
    Own *code = NULL;
    if (source_get(&source, x, function, "string, bytes or code") == 0) {
        if (mode == COMPILE_EVAL)
            while (source.length && (*source.text == ' ' || *source.text == '\t')) source.text++, source.length--;
        if (audit_source(&source, NAME(string_)) == 0)
            code = compile_source(source.text, source.length, NAME(string_), mode, inherited_flags() | source.flags, vm->options.optimize);
    }
    source_done(&source);
    if (!code) return NULL;
    Own *result = AUDIT("exec", code) < 0 ? NULL : run_code(code, globals, locals, NULL);
    decref(code);
    return result;
}

Own *builtin_eval(Ref module, Ref const *args) {
    (void)module;
    SCOPED Own *globals = NULL, *locals = NULL;
    if (namespaces("eval", args[1], args[2], &globals, &locals) < 0) return NULL;
    if (!is_code(args[0])) return run_source("eval", args[0], COMPILE_EVAL, globals, locals);
    if (AS(Code, args[0])->free_count) return raise_error(EXC_TypeError, "code object passed to eval() may not contain free variables");
    if (AUDIT("exec", args[0]) < 0) return NULL;
    return run_code(args[0], globals, locals, NULL);
}

static int check_closure(Ref code, Ref closure) {
    size_t wanted = AS(Code, code)->free_count;
    if (wanted == 0)
        return closure ? raise_int(EXC_TypeError, "cannot use a closure with this code object") : 0;
    bool good = closure && is_type(closure, TYPE_TUPLE) && tuple_size(closure) == wanted;
    for (size_t i = 0; good && i < wanted; i++) good = is_type(tuple_peek(closure, i), TYPE_CELL);
    return good ? 0 : raise_int(EXC_TypeError, "code object requires a closure of exactly length %zu", wanted);
}

Own *builtin_exec(Ref module, Ref const *args) {
    (void)module;
    SCOPED Own *globals = NULL, *locals = NULL;
    if (namespaces("exec", args[1], args[2], &globals, &locals) < 0) return NULL;
    Ref closure = args[3] && !is_none(args[3]) ? args[3] : NULL;
    Own *result;
    if (is_code(args[0])) {
        if (check_closure(args[0], closure) < 0 || AUDIT("exec", args[0]) < 0) return NULL;
        result = run_code(args[0], globals, locals, closure);
    } else {
        if (closure) return raise_error(EXC_TypeError, "closure can only be used when source is a code object");
        result = run_source("exec", args[0], COMPILE_EXEC, globals, locals);
    }
    if (!result) return NULL;
    decref(result);
    return NONE;
}

// ---- classes --------------------------------------------------------------------------------------------------------

// bases with __mro_entries__ replaced; the tuple itself if there are none
static Own *resolve_bases(Ref const *args, size_t count) {
    Own *list = NULL;
    for (size_t i = 0; i < count; i++) {
        Ref base = args[i];
        if (is_type_object(base)) {
            if (list && list_append(list, base) < 0) goto fail;
            continue;
        }
        Own *entries;
        int found = object_get_attr_optional(base, NAME(__mro_entries__), &entries);
        if (found < 0) goto fail;
        if (!found) {
            if (list && list_append(list, base) < 0) goto fail;
            continue;
        }
        SCOPED Own *method = entries, *bases = tuple_from_array(args, count);
        SCOPED Own *replacement = bases ? object_call1(method, bases) : NULL;
        if (!replacement) goto fail;
        if (!is_tuple(replacement)) {
            raise_error(EXC_TypeError, "__mro_entries__ must return a tuple");
            goto fail;
        }
        if (!list && !(list = list_from_array(args, i))) goto fail;
        if (list_extend(list, replacement) < 0) goto fail;
    }
    Own *result = list ? list_to_tuple(list) : tuple_from_array(args, count);
    xdecref(list);
    return result;
fail:
    xdecref(list);
    return NULL;
}

// The keywords of a class statement as a dict without metaclass= (which is given back owned, or NULL). NULL: none are left
static int class_keywords(Ref const *values, Ref kwnames, Own **metaclass, Own **keywords) {
    *metaclass = *keywords = NULL;
    for (size_t i = 0, n = kwnames ? tuple_size(kwnames) : 0; i < n; i++) {
        Ref name = tuple_peek(kwnames, i);
        if (str_equal(name, NAME(metaclass))) {
            *metaclass = incref(values[i]);
            continue;
        }
        if (!*keywords && !(*keywords = dict_new())) return -1;
        if (dict_set(*keywords, name, values[i]) < 0) return -1;
    }
    return 0;
}

static Own *prepare_namespace(Ref metaclass, Ref name, Ref bases, Ref keywords, bool is_meta) {
    if (metaclass == REF(vm->types[TYPE_TYPE])) return dict_new();
    Own *prepare;
    int found = object_get_attr_optional(metaclass, NAME(__prepare__), &prepare);
    if (found < 0) return NULL;
    if (!found) return dict_new();
    SCOPED Own *method = prepare, *args = tuple_pack(2, name, bases);
    SCOPED Own *ns = args ? object_call_tuple(method, args, keywords) : NULL;
    if (!ns) return NULL;
    if (!is_dict(ns) && !type_of(ns)->slots.getitem) {
        if (is_meta && is_type_object(metaclass))
            return raise_error(EXC_TypeError, "%N.__prepare__() must return a mapping, not %T", metaclass, ns);
        return raise_error(EXC_TypeError, "<metaclass>.__prepare__() must return a mapping, not %T", ns);
    }
    return GIVE(ns);
}

static int check_class_cell(Ref cell, Ref cls, Ref name) {
    if (!is_type(cell, TYPE_CELL) || !is_type_object(cls)) return 0;
    Ref value = AS(Cell, cell)->value;
    if (value == cls) return 0;
    if (!value)
        return raise_int(EXC_RuntimeError, "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name, cls);
    return raise_int(EXC_TypeError, "__class__ set to %R defining %R as %R", value, name, cls);
}

Own *builtin_build_class(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    if (nargs < 2) return raise_error(EXC_TypeError, "__build_class__: not enough arguments");
    Ref body = args[0], name = args[1];
    if (!is_function(body)) return raise_error(EXC_TypeError, "__build_class__: func must be a function");
    if (!is_str(name)) return raise_error(EXC_TypeError, "__build_class__: name is not a string");
    SCOPED Own *metaclass = NULL, *keywords = NULL;
    SCOPED Own *original = tuple_from_array(args + 2, nargs - 2), *bases = original ? resolve_bases(args + 2, nargs - 2) : NULL;
    if (!bases || class_keywords(args + nargs, kwnames, &metaclass, &keywords) < 0) return NULL;
    bool replaced = tuple_size(bases) != tuple_size(original) ||
                    memcmp(AS(Tuple, bases)->items, AS(Tuple, original)->items, tuple_size(bases) * sizeof(Own *)) != 0;
    if (!metaclass) metaclass = incref(tuple_size(bases) ? REF(type_of(tuple_peek(bases, 0))) : REF(vm->types[TYPE_TYPE]));
    bool is_meta = is_type_object(metaclass);
    if (is_meta) {
        Own *winner = class_calculate_metaclass(metaclass, bases);
        if (!winner) return NULL;
        SETREF(metaclass, winner);
    }
    SCOPED Own *ns = prepare_namespace(metaclass, name, bases, keywords, is_meta);
    SCOPED Own *cell = ns ? run_class_body(body, ns) : NULL;
    if (!cell) return NULL;
    if (replaced && object_set_item(ns, NAME(__orig_bases__), original) < 0) return NULL;
    SCOPED Own *cls = NULL;
    if (metaclass == REF(vm->types[TYPE_TYPE])) cls = type_call_metaclass(metaclass, name, bases, ns, keywords);
    else {
        SCOPED Own *call_args = tuple_pack(3, name, REF(bases), REF(ns));
        if (!call_args) return NULL;
        cls = object_call_tuple(metaclass, call_args, keywords);
    }
    if (!cls || check_class_cell(cell, cls, name) < 0) return NULL;
    return GIVE(cls);
}

// ---- import, breakpoint ---------------------------------------------------------------------------------------------

Own *builtin_import(Ref module, Ref const *args) {
    (void)module;
    int64_t level = 0;
    if (args[4]) {
        ssize_t n;
        if (number_as_ssize(args[4], EXC_OverflowError, &n) < 0) return NULL;
        level = n;
    }
    return import_from_package(args[0], args[1], args[3], level);
}

Own *builtin_breakpoint(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    SCOPED Own *name = str_intern_c("breakpointhook");
    Ref hook = name && vm->sys_dict ? dict_get_str_peek(vm->sys_dict, name) : NULL;
    if (!hook) return name ? raise_error(EXC_RuntimeError, "lost sys.breakpointhook") : NULL;
    SCOPED Own *keep = incref(hook);
    return object_call(keep, args, nargs, kwnames);
}
