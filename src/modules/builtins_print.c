// builtins_print.c - print and input.
#include "modules/builtins.h"
#include "modules/io.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include <unistd.h>

static Ref sys_peek(Ref name) { return vm->sys_dict ? dict_get_str_peek(vm->sys_dict, name) : NULL; }

static int check_text(const char *what, Ref *x) {
    if (!*x) return 0;
    if (is_none(*x)) *x = NULL;
    else if (!is_str(*x)) return raise_int(EXC_TypeError, "%s must be None or a string, not %T", what, *x);
    return 0;
}

static int print_value(Ref file, Ref x) {
    if (is_exact_str(x)) return io_write(file, x);
    SCOPED Own *text = object_str(x);
    return text ? io_write(file, text) : -1;
}

Own *builtin_print(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    Ref bound[4] = {NULL, NULL, NULL, NULL}; // sep, end, file, flush
    if (kwnames && tuple_size(kwnames) &&
        arguments_bind("print", "(*, sep=' ', end='\\n', file=None, flush=False)", args + nargs, 0, kwnames, bound) < 0)
        return NULL;
    Ref stream = bound[2];
    if (!stream || is_none(stream)) {
        stream = sys_peek(NAME(stdout));
        if (!stream) return raise_error(EXC_RuntimeError, "lost sys.stdout");
        if (is_none(stream)) return NONE;
    }
    if (check_text("sep", &bound[0]) < 0 || check_text("end", &bound[1]) < 0) return NULL;
    int flush = bound[3] ? object_is_true(bound[3]) : 0;
    if (flush < 0) return NULL;
    Ref sep = bound[0] ? bound[0] : NAME(space), end = bound[1] ? bound[1] : NAME(newline_char);
    SCOPED Own *file = incref(stream); // str() of a value may replace sys.stdout
    for (size_t i = 0; i < nargs; i++) {
        if (i && io_write(file, sep) < 0) return NULL;
        if (print_value(file, args[i]) < 0) return NULL;
    }
    if (io_write(file, end) < 0) return NULL;
    if (flush && io_flush(file) < 0) return NULL;
    return NONE;
}

InputEditor input_editor;

// Module readline, if the program has imported it and a person types: input() reads what stands on the terminal.
static Own *readline_module(Ref in, Ref out) {
    static const char *const names[] = {"__stdin__", "__stdout__"};
    if (!input_editor || !isatty(0) || !isatty(1)) return NULL;
    for (int i = 0; i < 2; i++) {
        SCOPED Own *name = str_from_c(names[i]);
        if (!name || sys_peek(name) != (i ? out : in)) return NULL;
    }
    SCOPED Own *name = str_from_c("readline");
    Own *module = NULL;
    return name && dict_lookup(vm->modules, name, &module) > 0 ? module : NULL;
}

Own *builtin_input(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("input", nargs, NULL, 0, 1) < 0) return NULL;
    Ref in = sys_peek(NAME(stdin)), out = sys_peek(NAME(stdout)), err = sys_peek(NAME(stderr));
    if (!in || is_none(in)) return raise_error(EXC_RuntimeError, "input(): lost sys.stdin");
    if (!out || is_none(out)) return raise_error(EXC_RuntimeError, "input(): lost sys.stdout");
    if (!err || is_none(err)) return raise_error(EXC_RuntimeError, "input(): lost sys.stderr");
    SCOPED Own *in_file = incref(in), *out_file = incref(out), *err_file = incref(err);
    if (io_flush(err_file) < 0) error_clear();
    SCOPED Own *readline = readline_module(in_file, out_file);
    if (UNLIKELY(!readline && error_pending())) return NULL;
    if (nargs && !readline && print_value(out_file, args[0]) < 0) return NULL;
    if (io_flush(out_file) < 0) error_clear();
    SCOPED Own *prompt = !readline ? NULL : nargs ? object_str(args[0]) : incref(empty_str);
    if (readline && !prompt) return NULL;
    SCOPED Own *line = readline ? input_editor(readline, prompt) : io_readline(in_file);
    if (!line) return NULL;
    if (!is_str(line)) return raise_error(EXC_TypeError, "object.readline() returned non-string");
    size_t n = str_length(line);
    if (n == 0) return raise_error(EXC_EOFError, "EOF when reading a line");
    if (str_at(line, n - 1) == '\n') return str_slice(line, 0, n - 1);
    return GIVE(line);
}
