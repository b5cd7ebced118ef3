// warn.c - SyntaxWarnings on their way out: through the warnings module if the program has imported it, else to stderr.
#include "compiler/compiler.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"

// 1: handed over, 0: there is no such module, -1
static int warn_through_module(const char *module_name, Ref class, Ref message, Ref filename, int line) {
    SCOPED Own *name = str_intern_c(module_name);
    if (!name) return -1;
    Ref module;
    int found = vm->modules ? dict_lookup_peek(vm->modules, name, &module) : 0;
    if (found <= 0) return found;
    SCOPED Own *function_name = str_intern_c("warn_explicit");
    if (!function_name) return -1;
    SCOPED Own *function = NULL;
    found = object_get_attr_optional(module, function_name, &function);
    if (found <= 0) return found;
    SCOPED Own *line_number = int_new(line);
    if (!line_number) return -1;
    Ref args[4] = {message, class, filename, line_number};
    Own *r = object_call(function, args, 4, NULL);
    if (!r) return -1;
    decref(r);
    return 1;
}

int compiler_warn(ExcKind category, Ref message, Ref filename, int line) {
    Ref class = exception_class_peek(category);
    int done = warn_through_module("warnings", class, message, filename, line);
    if (done == 0) done = warn_through_module("_warnings", class, message, filename, line);
    if (done != 0) return done < 0 ? -1 : 0;
    Ref out;
    SCOPED Own *err = str_intern_c("stderr");
    if (!err) return -1;
    int found = vm->sys_dict ? dict_lookup_peek(vm->sys_dict, err, &out) : 0;
    if (found <= 0 || is_none(out)) return found;
    SCOPED Own *text = str_format_c("%U:%d: %s: %U\n", filename, line, category == EXC_SyntaxWarning ? "SyntaxWarning" : "DeprecationWarning", message);
    if (!text) return -1;
    Own *r = object_call_method1(out, NAME(write), text);
    if (r) decref(r);
    else error_clear(); // a broken stderr does not stop a compilation
    return 0;
}
