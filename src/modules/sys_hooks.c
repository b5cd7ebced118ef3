// sys_hooks.c - what sys does with results at the prompt, with uncaught exceptions and with those that nobody can catch.
#include <unistd.h>
#include "modules/io.h"
#include "modules/sys.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/str.h"
#include "vm/frame.h"
#include "vm/traceback_print.h"
#include <stdlib.h>

// What stdout cannot encode is shown escaped.
static int write_escaped(Ref out, Ref text) {
    SCOPED Own *encoding = object_get_attr(out, NAME(encoding));
    if (!encoding) return -1;
    SCOPED Own *encoded = is_str(encoding) && str_ascii_peek(encoding) ? codec_encode(text, str_ascii_peek(encoding), "backslashreplace") : NULL;
    SCOPED Own *plain = encoded ? codec_decode(bytes_data(encoded), bytes_length(encoded), str_ascii_peek(encoding), "strict") : NULL;
    return plain ? io_write(out, plain) : -1;
}

Own *sys_displayhook(Ref module, Ref x) {
    (void)module;
    if (is_none(x)) return NONE;
    if (dict_set(vm->builtins, NAME(_), NONE) < 0) return NULL;
    Ref stream = dict_get_str_peek(vm->sys_dict, NAME(stdout));
    if (!stream || is_none(stream)) return raise_error(EXC_RuntimeError, "lost sys.stdout");
    SCOPED Own *out = incref(stream), *text = object_repr(x);
    if (!text) return NULL;
    if (io_write(out, text) < 0) {
        if (!error_clear_if(EXC_UnicodeEncodeError) || write_escaped(out, text) < 0) return NULL;
    }
    if (io_write_c(out, "\n") < 0) return NULL;
    return dict_set(vm->builtins, NAME(_), x) < 0 ? NULL : NONE;
}

// Text to sys.stderr, or to descriptor 2 if that does not work.
static void report(Ref text) {
    Ref stream = dict_get_str_peek(vm->sys_dict, NAME(stderr));
    if (stream && is_none(stream)) return;
    if (stream) {
        SCOPED Own *err = incref(stream);
        if (io_write(err, text) == 0 && io_flush(err) == 0) return;
        error_clear();
    }
    size_t n;
    SCOPED Own *encoded = codec_encode(text, "utf-8", "backslashreplace");
    if (encoded) io_emergency((const char *)bytes_data(encoded));
    else error_clear();
    (void)n;
}

// Is sys.stderr a terminal that shows colours, as far as the environment does not say otherwise?
static bool wants_colour(void) {
    if (!vm->options.ignore_environment) {
        const char *python = getenv("PYTHON_COLORS"), *terminal = getenv("TERM");
        if (python && (strcmp(python, "0") == 0 || strcmp(python, "1") == 0)) return *python == '1';
        if (getenv("NO_COLOR")) return false;
        if (getenv("FORCE_COLOR")) return true;
        if (terminal && strcmp(terminal, "dumb") == 0) return false;
    }
    Ref stream = dict_get_str_peek(vm->sys_dict, NAME(stderr));
    SCOPED Own *err = stream ? incref(stream) : NULL, *name = err ? str_intern_c("fileno") : NULL,
               *number = name ? object_call_method(err, name, NULL, 0) : NULL;
    int64_t fd;
    bool terminal = number && is_int(number) && int_fits_i64(number, &fd) && fd >= 0 && fd <= INT32_MAX && isatty((int)fd);
    error_clear();
    return terminal;
}

static void print_exception(Ref e) {
    SCOPED Own *text = traceback_format_uncaught(e, wants_colour());
    if (text) report(text);
    else {
        error_clear();
        io_emergency(type_name(e));
        io_emergency("\n");
    }
}

Own *sys_excepthook(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("excepthook", nargs, NULL, 3, 3) < 0) return NULL;
    Ref stream = dict_get_str_peek(vm->sys_dict, NAME(stdout));
    if (stream && !is_none(stream) && io_flush(stream) < 0) error_clear();
    if (!is_exception(args[1])) {
        SCOPED Own *text = str_format_c("TypeError: print_exception(): Exception expected for value, %T found\n", args[1]);
        if (text) report(text);
        return text ? NONE : NULL;
    }
    print_exception(args[1]);
    return NONE;
}

void sys_report_uncaught(bool set_last) {
    SCOPED Own *e = error_take();
    if (!e) return;
    const Exception *x = (const Exception *)e;
    Ref tb = x->traceback ? REF(x->traceback) : NONE;
    if (set_last && (sys_set("last_exc", e) < 0 || sys_set("last_type", REF(type_of(e))) < 0 || sys_set("last_value", e) < 0 ||
                     sys_set("last_traceback", tb) < 0))
        error_clear();
    Ref hook = dict_get_str_peek(vm->sys_dict, NAME(excepthook));
    Ref stream = dict_get_str_peek(vm->sys_dict, NAME(stdout));
    if (stream && !is_none(stream) && io_flush(stream) < 0) error_clear();
    if (!hook) {
        io_emergency("sys.excepthook is missing\n");
        print_exception(e);
        return;
    }
    SCOPED Own *keep = incref(hook);
    if (AUDIT("sys.excepthook", keep, REF(type_of(e)), e, tb) < 0) { // RuntimeError: say nothing
        if (!error_clear_if(EXC_RuntimeError)) error_write_unraisable("in audit hook", NULL);
        return;
    }
    Own *r = object_call3(keep, REF(type_of(e)), e, tb);
    if (r) {
        decref(r);
        return;
    }
    if (error_matches(EXC_SystemExit)) return; // stays pending: the caller ends the program
    SCOPED Own *second = error_take();
    io_emergency("Error in sys.excepthook:\n");
    print_exception(second);
    io_emergency("\nOriginal exception was:\n");
    print_exception(e);
}

// ---- exceptions that nobody can catch -------------------------------------------------------------------------------

static Own *attribute(Ref x, const char *name) {
    SCOPED Own *key = str_intern_c(name);
    return key ? object_get_attr(x, key) : NULL;
}

Own *sys_unraisablehook(Ref module, Ref x) {
    (void)module;
    SCOPED Own *value = attribute(x, "exc_value"), *message = value ? attribute(x, "err_msg") : NULL, *object = message ? attribute(x, "object") : NULL;
    if (!object) return NULL;
    SCOPED Own *shown = NULL;
    if (!is_none(object) && !(shown = object_repr(object))) {
        error_clear();
        if (!(shown = str_from_c("<object repr() failed>"))) return NULL;
    }
    SCOPED Own *head = is_none(message) ? str_from_c("Exception ignored in") : incref(message);
    if (!head) return NULL;
    SCOPED Own *line = shown ? str_format_c("%S: %U\n", head, shown) : str_format_c("%S:\n", head);
    if (!line) return NULL;
    if (shown || !is_none(message)) report(line);
    if (!is_exception(value)) return NONE;
    SCOPED Own *text = traceback_format_plain(value);
    if (!text) return NULL;
    report(text);
    return NONE;
}

Own *sys_breakpointhook(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    const char *wanted = vm->options.ignore_environment ? NULL : getenv("PYTHONBREAKPOINT");
    if (wanted && strcmp(wanted, "0") == 0) return NONE;
    SCOPED Own *hook = NULL;
    if (!wanted || !*wanted) hook = import_attr("pdb", "set_trace");
    else {
        const char *dot = strrchr(wanted, '.');
        char name[512];
        if (dot && dot > wanted && (size_t)(dot - wanted) < sizeof name) {
            memcpy(name, wanted, (size_t)(dot - wanted));
            name[dot - wanted] = 0;
            hook = import_attr(name, dot + 1);
        } else if (dot != wanted) hook = import_attr("builtins", wanted);
        if (!hook && (!error_pending() || error_clear_if(EXC_ImportError) || error_clear_if(EXC_AttributeError) || error_clear_if(EXC_ValueError)))
            return error_warn(EXC_RuntimeWarning, "Ignoring unimportable $PYTHONBREAKPOINT: \"%s\"", wanted) < 0 ? NULL : NONE;
    }
    return hook ? object_call(hook, args, nargs, kwnames) : NULL;
}
