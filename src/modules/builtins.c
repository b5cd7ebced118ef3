// builtins.c - the module builtins: the table of its functions, its types, its constants.
#include "modules/builtins.h"
#include "types/exception.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"

static const MethodDef functions[] = {
    {"__build_class__", builtin_build_class, CALL_RAW, 0, NULL, "Make a class: what the class statement calls."},
    {"__import__", builtin_import, CALL_BOUND, 0, "($module, /, name, globals=None, locals=None, fromlist=(), level=0)",
     "Import a module: what the import statement calls. importlib.import_module() is friendlier."},
    {"abs", builtin_abs, CALL_O, 0, "($module, x, /)", "The absolute value of a number."},
    {"aiter", builtin_aiter, CALL_O, 0, "($module, async_iterable, /)", "An asynchronous iterator over an asynchronous iterable."},
    {"all", builtin_all, CALL_O, 0, "($module, iterable, /)", "True if every item is true; also if there is none."},
    {"anext", builtin_anext, CALL_FAST, 0, "($module, aiterator, default=<unrepresentable>, /)", "The next item of an asynchronous iterator."},
    {"any", builtin_any, CALL_O, 0, "($module, iterable, /)", "True if some item is true."},
    {"ascii", builtin_ascii, CALL_O, 0, "($module, obj, /)", "The repr, with everything that is not ASCII escaped."},
    {"bin", builtin_bin, CALL_O, 0, "($module, number, /)", "The binary digits of an integer: '0b101'."},
    {"breakpoint", builtin_breakpoint, CALL_RAW, 0, "($module, /, *args, **kws)", "Call sys.breakpointhook."},
    {"callable", builtin_callable, CALL_O, 0, "($module, obj, /)", "Can the object be called?"},
    {"chr", builtin_chr, CALL_O, 0, "($module, i, /)", "The string of the one character with this code point."},
    {"compile", builtin_compile, CALL_BOUND, 0,
     "($module, /, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
     "Compile source to a code object for exec() or eval(); mode is 'exec', 'eval' or 'single'."},
    {"delattr", builtin_delattr, CALL_FAST, 0, "($module, obj, name, /)", "delattr(x, 'y') is del x.y."},
    {"dir", builtin_dir, CALL_FAST, 0, NULL, "The names in scope, or the attributes of an object, sorted."},
    {"divmod", builtin_divmod, CALL_FAST, 0, "($module, x, y, /)", "Quotient and remainder of a division, a pair."},
    {"eval", builtin_eval, CALL_BOUND, 0, "($module, source, /, globals=None, locals=None)", "The value of an expression, as text or code."},
    {"exec", builtin_exec, CALL_BOUND, 0, "($module, source, /, globals=None, locals=None, *, closure=None)", "Run statements, as text or code."},
    {"format", builtin_format, CALL_FAST, 0, "($module, value, format_spec='', /)", "The value written as format_spec says."},
    {"getattr", builtin_getattr, CALL_FAST, 0, NULL, "getattr(x, 'y') is x.y; a third argument is the value if there is none."},
    {"globals", builtin_globals, CALL_NOARGS, 0, "($module, /)", "The dict of the running module's names."},
    {"hasattr", builtin_hasattr, CALL_FAST, 0, "($module, obj, name, /)", "Has the object an attribute of this name?"},
    {"hash", builtin_hash, CALL_O, 0, "($module, obj, /)", "The hash of an object: equal objects have equal ones."},
    {"hex", builtin_hex, CALL_O, 0, "($module, number, /)", "The hexadecimal digits of an integer: '0xff'."},
    {"id", builtin_id, CALL_O, 0, "($module, obj, /)", "The address of an object: unique among those that live."},
    {"input", builtin_input, CALL_FAST, 0, "($module, prompt='', /)", "One line from the standard input, without its newline."},
    {"isinstance", builtin_isinstance, CALL_FAST, 0, "($module, obj, class_or_tuple, /)", "Is the object an instance of the class, or of one of them?"},
    {"issubclass", builtin_issubclass, CALL_FAST, 0, "($module, cls, class_or_tuple, /)", "Does the class derive from the other, or from one of them?"},
    {"iter", builtin_iter, CALL_FAST, 0, NULL, "An iterator over an object; iter(f, sentinel) calls f until it gives sentinel."},
    {"len", builtin_len, CALL_O, 0, "($module, obj, /)", "How many items it has."},
    {"locals", builtin_locals, CALL_NOARGS, 0, "($module, /)", "A dict of the local names and their values."},
    {"max", builtin_max, CALL_RAW, 0, NULL, "max(iterable, *[, default, key]) or max(a, b, *more[, key]): the largest."},
    {"min", builtin_min, CALL_RAW, 0, NULL, "min(iterable, *[, default, key]) or min(a, b, *more[, key]): the smallest."},
    {"next", builtin_next, CALL_FAST, 0, NULL, "The next item of an iterator; a second argument is the value at its end."},
    {"oct", builtin_oct, CALL_O, 0, "($module, number, /)", "The octal digits of an integer: '0o17'."},
    {"open", builtin_open, CALL_BOUND, 0,
     "($module, /, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
     "Open a file; the object reads or writes it."},
    {"ord", builtin_ord, CALL_O, 0, "($module, c, /)", "The code point of a string of one character."},
    {"pow", builtin_pow, CALL_BOUND, 0, "($module, /, base, exp, mod=None)", "base ** exp, or base ** exp % mod."},
    {"print", builtin_print, CALL_RAW, 0, "($module, /, *args, sep=' ', end='\\n', file=None, flush=False)",
     "Write the values to a stream, sys.stdout if none is given."},
    {"repr", builtin_repr, CALL_O, 0, "($module, obj, /)", "The text that shows an object to a programmer."},
    {"round", builtin_round, CALL_BOUND, 0, "($module, /, number, ndigits=None)", "The number rounded to a number of digits, an int without."},
    {"setattr", builtin_setattr, CALL_FAST, 0, "($module, obj, name, value, /)", "setattr(x, 'y', v) is x.y = v."},
    {"sorted", builtin_sorted, CALL_RAW, 0, "($module, iterable, /, *, key=None, reverse=False)", "A new sorted list of the items."},
    {"sum", builtin_sum, CALL_RAW, 0, "($module, iterable, /, start=0)", "The sum of start and the items."},
    {"vars", builtin_vars, CALL_FAST, 0, NULL, "vars(x) is x.__dict__; vars() is locals()."},
    {0},
};

static const TypeId exported_types[] = {
    TYPE_BOOL, TYPE_BYTEARRAY, TYPE_BYTES, TYPE_CLASSMETHOD, TYPE_COMPLEX, TYPE_DICT, TYPE_ENUMERATE, TYPE_FILTER, TYPE_FLOAT,
    TYPE_FROZENSET, TYPE_INT, TYPE_LIST, TYPE_MAP, TYPE_MEMORYVIEW, TYPE_OBJECT, TYPE_PROPERTY, TYPE_RANGE, TYPE_REVERSED, TYPE_SET,
    TYPE_SLICE, TYPE_STATICMETHOD, TYPE_STR, TYPE_SUPER, TYPE_TUPLE, TYPE_TYPE, TYPE_ZIP,
};

static int add_types(Own *module) {
    for (size_t i = 0; i < ARRAY_LEN(exported_types); i++) {
        Type *t = vm->types[exported_types[i]];
        if (module_add(module, t->spec->name, REF(t)) < 0) return -1;
    }
    return 0;
}

// Exceptions, and what is for people at the prompt. Small programs name none of them.
static int fill(void) {
    if (exception_types_all() < 0) return -1;
    for (int kind = 0; kind < EXC_COUNT; kind++) {
        Type *t = vm->types[TYPE_FIRST_EXCEPTION + kind];
        if (module_dict_add_absent_take(vm->builtins, t->spec->name, OBJ(t)) < 0) return -1;
    }
    Ref os_error = exception_class_peek(EXC_OSError);
    if (module_dict_add_absent_take(vm->builtins, "EnvironmentError", incref(os_error)) < 0 ||
        module_dict_add_absent_take(vm->builtins, "IOError", incref(os_error)) < 0 || builtins_add_site_names(vm->builtins) < 0)
        return -1;
    vm->fill_builtins = NULL;
    return 0;
}

static int init(Own *module) {
    const struct {
        const char *name;
        Ref value;
    } constants[] = {{"None", NONE}, {"Ellipsis", ELLIPSIS}, {"NotImplemented", NOTIMPLEMENTED}, {"False", FALSE}, {"True", TRUE},
                     {"__debug__", BOOL(vm->options.optimize == 0)}};
    for (size_t i = 0; i < ARRAY_LEN(constants); i++)
        if (module_add(module, constants[i].name, constants[i].value) < 0) return -1;
    vm->fill_builtins = fill;
    return add_types(module);
}

const ModuleSpec builtins_module = {
    .name = "builtins",
    .doc = "The names that are known everywhere: functions, types, exceptions and constants.",
    .functions = functions,
    .init = init,
    .more = ARRAY_LEN(exported_types) + 6,
};
