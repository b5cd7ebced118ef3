// warnings.c - _warnings: warnings from C code.
//
// The rules (filters, what was shown already) are lib/warnings.py's. It is imported when the first warning that somebody may
// see is issued; what the default filters ignore does not even import it.
#include "compiler/compile.h"
#include "modules/modules.h"
#include "modules/sys.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/type_object.h"
#include "vm/frame.h"
#include <stdarg.h>

static bool ignored_by_default(ExcKind category) {
    return category == EXC_DeprecationWarning || category == EXC_PendingDeprecationWarning || category == EXC_ImportWarning ||
           category == EXC_ResourceWarning;
}
// Has the program any say in it: options, or the module imported?
static bool default_filters(void) {
    SCOPED Own *name = str_intern_c("warnings");
    Ref options = sys_get_peek("warnoptions");
    bool asked = options && is_list(options) && list_size(options) > 0;
    return name && !asked && !vm->options.dev_mode && !dict_get_str_peek(vm->modules, name);
}
static bool in_main(void) {
    Ref name = vm->frame ? dict_get_str_peek(vm->frame->function->globals, NAME(__name__)) : NULL;
    return name && is_str(name) && str_equal_c(name, "__main__");
}

// Nothing can be imported any more: the text is all.
static COLD int tell_at_end(ExcKind category, Ref message) {
    Ref stream = sys_get_peek("stderr");
    SCOPED Own *held = stream && !is_none(stream) ? incref(stream) : NULL;
    if (!held) return 0;
    SCOPED Own *line = str_format_c("<sys>:0: %N: %U\n", (const Type *)exception_class_peek(category), message);
    SCOPED Own *written = line ? object_call_method1(held, NAME(write), line) : NULL;
    return written ? 0 : -1;
}

static int warn_about(ExcKind category, int stack_level, Ref message, Ref source) {
    SCOPED Own *name = message && vm->finalizing ? str_intern_c("warnings") : NULL;
    if (name && !dict_get_str_peek(vm->modules, name)) return tell_at_end(category, message);
    SCOPED Own *warn = message ? import_attr("warnings", "warn") : NULL, *level = warn ? int_new(stack_level) : NULL;
    if (!level) return -1;
    Ref args[] = {message, exception_class_peek(category), level, source};
    SCOPED Own *r = object_call(warn, args, 4, NULL);
    return r ? 0 : -1;
}

int warn_c(ExcKind category, int stack_level, const char *format, ...) {
    if (default_filters() && ignored_by_default(category) && !(category == EXC_DeprecationWarning && in_main())) return 0;
    va_list args;
    va_start(args, format);
    SCOPED Own *message = str_format_va(format, args);
    va_end(args);
    return warn_about(category, stack_level, message, NONE);
}

int warn_unclosed(Ref file) {
    if (default_filters()) return 0;
    SCOPED Own *message = str_format_c("unclosed file %R", file);
    return warn_about(EXC_ResourceWarning, 1, message, file);
}

int error_warn(ExcKind category, const char *format, ...) { // for the floors below
    if (default_filters() && ignored_by_default(category) && !(category == EXC_DeprecationWarning && in_main())) return 0;
    va_list args;
    va_start(args, format);
    SCOPED Own *message = str_format_va(format, args);
    va_end(args);
    return message ? warn_c(category, 1, "%U", message) : -1;
}

int warn_explicit(ExcKind category, Ref message, Ref filename, int line) {
    if (default_filters() && ignored_by_default(category)) return 0;
    SCOPED Own *warn = import_attr("warnings", "warn_explicit"), *number = warn ? int_new(line) : NULL;
    if (!number) return -1;
    Ref args[] = {message, exception_class_peek(category), filename, number};
    SCOPED Own *r = object_call(warn, args, 4, NULL);
    return r ? 0 : -1;
}

// The compiler's warnings come this way (compiler/compile.h).
int compiler_warn(ExcKind category, Ref message, Ref filename, int line) { return warn_explicit(category, message, filename, line); }
