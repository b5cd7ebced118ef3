// builtins.c - the module builtins: the table of its functions, its types, its constants.
#include "modules/builtins.h"
#include "types/exception_internal.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/str.h"
#include "types/types.h"

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

// ---- made when first asked for: small programs name few of these --------------------------------------------------------

enum { FUNCTIONS = ARRAY_LEN(functions) - 1, CONSTANTS = 6, TYPES = ARRAY_LEN(exported_types), ALIASES = 2 };
static const char *const constants[CONSTANTS] = {"None", "Ellipsis", "NotImplemented", "False", "True", "__debug__"};
static const char *const aliases[ALIASES] = {"EnvironmentError", "IOError"};

static Ref constant(unsigned i) {
    switch (i) {
    case 0: return NONE;
    case 1: return ELLIPSIS;
    case 2: return NOTIMPLEMENTED;
    default: return BOOL(i == 4 || (i == 5 && vm->options.optimize == 0));
    }
}

static Own *function(const MethodDef *row) {
    Ref module = dict_get_str_peek(vm->modules, NAME(builtins)); // what the program has put there may be something else
    bool ours = module && is_module(module) && AS(Module, module)->dict == vm->builtins;
    return builtin_new(row, ours ? module : NULL, NAME(builtins), NULL);
}

// The i-th name, NULL after the last, and what it stands for if somebody wants that: NULL there, an exception is pending.
static const char *nth(unsigned i, Own **value) {
#define PART(count, name, make)                                                                                                            \
    if (i < (count)) {                                                                                                                     \
        if (value) *value = (make);                                                                                                        \
        return (name);                                                                                                                     \
    }                                                                                                                                      \
    i -= (count)
    PART(FUNCTIONS, functions[i].name, function(&functions[i]));
    PART(CONSTANTS, constants[i], incref(constant(i)));
    PART(TYPES, type_builtin_spec(exported_types[i])->name, OBJ(type_late(exported_types[i])));
    PART(EXC_COUNT, exception_spec((ExcKind)i)->name, OBJ(exception_type((ExcKind)i)));
    PART(ALIASES, aliases[i], OBJ(exception_type(EXC_OSError)));
#undef PART
    return NULL;
}

static int fill(Ref name) {
    int32_t young = vm->heap.young_count; // programs shall not see in the collector's count when it was made
    const char *text;
    int added = 0;
    for (unsigned i = 0; added >= 0 && (text = nth(i, NULL)); i++) {
        if (name && !str_equal_c(name, text)) continue;
        Own *value = NULL;
        nth(i, &value);
        added = module_dict_add_absent_take(vm->builtins, text, value) < 0 ? -1 : 1;
        if (name) break;
    }
    if (added == !name) added = builtins_add_site_names(vm->builtins, name); // all, or none of those had the name
    vm->heap.young_count = young;
    if (!name && added >= 0) vm->fill_builtins = NULL;
    return added;
}

static int init(Own *module) {
    (void)module;
    vm->fill_builtins = fill;
    return 0;
}

const ModuleSpec builtins_module = {
    .name = "builtins",
    .doc = "The names that are known everywhere: functions, types, exceptions and constants.",
    .functions = functions,
    .when_asked = true,
    .init = init,
    .more = TYPES + CONSTANTS,
};
