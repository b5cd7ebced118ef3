// raise.c - making exceptions from C: messages by printf-like directives, the exception object, and what raising does.
//
// Raising never fails in the sense that afterwards an exception is pending: when there is no memory for the one that was
// meant, it is the MemoryError made in advance.
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>
#include "types/builtin.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "types/exception_internal.h"

// ---- messages -----------------------------------------------------------------------------------------------------

// text cut after at most limit bytes, at a character's boundary
static int add_c_string(StrBuilder *b, const char *text, ssize_t limit) {
    if (!text) text = "(null)";
    size_t n = strlen(text);
    if (limit >= 0 && n > (size_t)limit) {
        n = (size_t)limit;
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) n--;
    }
    for (size_t i = 0; i < n; i++) {
        if ((signed char)text[i] >= 0) continue;
        Own *s = str_from_wtf8(text, n);
        if (!s) return -1;
        int r = str_builder_str(b, s);
        decref(s);
        return r;
    }
    return str_builder_ascii(b, text, n);
}

static int add_take(StrBuilder *b, Own *s, ssize_t limit) {
    if (!s) return -1;
    int r = limit >= 0 && str_length(s) > (size_t)limit ? str_builder_part(b, s, 0, (size_t)limit) : str_builder_str(b, s);
    decref(s);
    return r;
}

static int add_type_name(StrBuilder *b, const Type *t) {
    return t->spec || str_is_ascii(t->name) ? str_builder_c(b, type_name_utf8(t)) : str_builder_str(b, t->name);
}

typedef struct Directive { // one parsed %...
    char flags[8];
    int width, precision; // -1: not given
    int longs;            // l: 1, ll: 2, z: 3
    char kind;
} Directive;

static const char *directive_parse(const char *p, Directive *d, va_list *args) {
    size_t flags = 0;
    *d = (Directive){.width = -1, .precision = -1};
    while (*p && strchr("-0#+ ", *p) && flags < 6) d->flags[flags++] = *p++;
    if (*p == '*') d->width = va_arg(*args, int), p++;
    else
        while (*p >= '0' && *p <= '9') d->width = MAX(d->width, 0) * 10 + (*p++ - '0');
    if (*p == '.') {
        d->precision = 0;
        if (*++p == '*') d->precision = va_arg(*args, int), p++;
        else
            while (*p >= '0' && *p <= '9') d->precision = d->precision * 10 + (*p++ - '0');
    }
    for (; *p == 'l'; p++) d->longs++;
    if (*p == 'z') d->longs = 3, p++;
    d->kind = *p ? *p++ : 0;
    return p;
}

static int add_number(StrBuilder *b, const Directive *d, va_list *args) {
    char text[400], format[32];
    int n = snprintf(format, sizeof format, "%%%s", d->flags);
    if (d->width >= 0) n += snprintf(format + n, sizeof format - (size_t)n, "%d", MIN(d->width, 300));
    if (d->precision >= 0) n += snprintf(format + n, sizeof format - (size_t)n, ".%d", MIN(d->precision, 300));
    if (d->kind == 'p') {
        snprintf(text, sizeof text, "%p", va_arg(*args, void *));
    } else if (strchr("eEfgG", d->kind)) {
        snprintf(format + n, sizeof format - (size_t)n, "%c", d->kind);
        snprintf(text, sizeof text, format, va_arg(*args, double));
    } else {
        bool is_signed = d->kind == 'd' || d->kind == 'i';
        long long value;
        if (d->longs == 0) value = is_signed ? va_arg(*args, int) : (long long)va_arg(*args, unsigned);
        else value = va_arg(*args, long long); // long, size_t and long long are the same here
        snprintf(format + n, sizeof format - (size_t)n, "ll%c", d->kind);
        snprintf(text, sizeof text, format, value);
    }
    return str_builder_c(b, text);
}

static int add_directive(StrBuilder *b, const Directive *d, va_list *args) {
    switch (d->kind) {
    case '%': return str_builder_char(b, '%');
    case 's': return add_c_string(b, va_arg(*args, const char *), d->precision);
    case 'c': return str_builder_char(b, (uint32_t)va_arg(*args, int));
    case 'R': return add_take(b, object_repr(va_arg(*args, Ref)), d->precision);
    case 'A': return add_take(b, object_ascii(va_arg(*args, Ref)), d->precision);
    case 'S': return add_take(b, object_str(va_arg(*args, Ref)), d->precision);
    case 'U': return add_take(b, incref(va_arg(*args, Ref)), d->precision);
    case 'T': return add_type_name(b, type_of(va_arg(*args, Ref)));
    case 'N': return add_type_name(b, va_arg(*args, const Type *));
    case 'K': {
        Ref x = va_arg(*args, Ref);
        return is_none(x) ? str_builder_c(b, "None") : add_type_name(b, type_of(x));
    }
    default: return add_number(b, d, args);
    }
}

Own *error_format_va(const char *format, va_list *args) {
    StrBuilder b;
    str_builder_init(&b);
    const char *p = format;
    while (*p) {
        const char *start = p;
        while (*p && *p != '%') p++;
        if (p > start && str_builder_ascii(&b, start, (size_t)(p - start)) < 0) goto fail;
        if (!*p) break;
        Directive d;
        p = directive_parse(p + 1, &d, args);
        if (add_directive(&b, &d, args) < 0) goto fail;
    }
    return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}

Own *error_format(const char *format, ...) {
    va_list args;
    va_start(args, format);
    Own *s = error_format_va(format, &args);
    va_end(args);
    return s;
}

// ---- raising ------------------------------------------------------------------------------------------------------

Own *raise_instance_take(Own *exception) {
    Ref handled = handled_peek();
    if (handled && handled != exception) exception_set_context_take(exception, incref(handled));
    error_restore_take(exception);
    return NULL;
}

// kind(args[0], ...), without a detour through Python; NULL: pending is a MemoryError
Own *exception_new(ExcKind kind, Ref const *args, size_t nargs) {
    Type *type = exception_type(kind);
    Own *e = type ? type->slots.new_(type, args, nargs, NULL) : NULL;
    if (e && type->slots.init(e, args, nargs, NULL) < 0) {
        decref(e);
        return NULL;
    }
    return e;
}

Own *raise_object(ExcKind kind, Ref value) {
    Own *held = error_take(); // what was pending gives way
    xdecref(held);
    Own *e = exception_new(kind, &value, 1);
    return e ? raise_instance_take(e) : NULL;
}

static void raise_va(ExcKind kind, const char *format, va_list *args) {
    error_clear();
    if (!format) { // no message at all
        Own *e = exception_new(kind, NULL, 0);
        if (e) raise_instance_take(e);
        return;
    }
    Own *message = error_format_va(format, args);
    if (!message) return; // MemoryError, or what a repr raised
    raise_object(kind, message);
    decref(message);
}

Own *raise_error(ExcKind kind, const char *format, ...) {
    va_list args;
    va_start(args, format);
    raise_va(kind, format, &args);
    va_end(args);
    return NULL;
}

int raise_int(ExcKind kind, const char *format, ...) {
    va_list args;
    va_start(args, format);
    raise_va(kind, format, &args);
    va_end(args);
    return -1;
}

Own *raise_key_error(Ref key) { return raise_object(EXC_KeyError, key); }

// A new MemoryError if there is room for one; the heap's reserve opens for that, and for whoever handles it; it closes when the
// exception dies, or when use has fallen. Otherwise the one made at start is lent; if it is out already, it serves again.
Own *raise_no_memory(void) {
    heap_use_reserve(&vm->heap, true);
    Own *made = vm->memory_error, *lent = vm->memory_error_lent;
    if (!made && !lent) return NULL; // we are below ourselves, or the interpreter is not complete
    vm->memory_error = vm->memory_error_lent = NULL;
    Own *fresh = exception_new(EXC_MemoryError, NULL, 0);
    vm->memory_error = made;
    vm->memory_error_lent = lent;
    if (fresh) return raise_instance_take(fresh);
    if (!made) return raise_instance_take(incref(lent));
    vm->memory_error = NULL;
    vm->memory_error_lent = made;
    object_track(made);
    return raise_instance_take(made);
}

void error_add_cause_take(Own *cause) {
    Exception *e = (Exception *)vm->error;
    exception_set_context_take(OBJ(e), incref(cause));
    SETREF(e->cause, cause);
    e->suppress_context = true;
}

void error_displace_take(Own *former) {
    if (is_instance_of(former, exception_type_id(EXC_MemoryError))) error_restore_take(former);
    else exception_set_context_take(vm->error, former);
}

Own *raise_stop_iteration(Ref value) {
    error_clear();
    // a tuple or exception as value must arrive as it is, so the instance is built by hand
    Own *e = exception_new(EXC_StopIteration, &value, value ? 1 : 0);
    return e ? raise_instance_take(e) : NULL;
}

Own *raise_os_error(int error_number, Ref filename) {
    error_clear();
    Own *number = int_new(error_number);
    Own *text = number ? str_from_c(strerror(error_number)) : NULL;
    if (text) {
        Ref args[] = {number, text, filename};
        Own *e = exception_new(EXC_OSError, args, filename ? 3 : 2);
        if (e) raise_instance_take(e);
    }
    xdecref(text);
    xdecref(number);
    return NULL;
}

Own *raise_bad_argument(const char *function, int position, const char *expected, Ref got) {
    if (position <= 0)
        return raise_error(EXC_TypeError, "%s() argument must be %s, not %s", function, expected,
                           is_none(got) ? "None" : type_name(got));
    return raise_error(EXC_TypeError, "%s%sargument %d must be %s, not %s", function, *function ? "() " : "", position, expected,
                       is_none(got) ? "None" : type_name(got));
}

Own *raise_type_of(const char *format, Ref object) { return raise_error(EXC_TypeError, format, type_name(object)); }

Own *raise_attribute_error(Ref object, Ref name) {
    if (is_type_object(object)) raise_error(EXC_AttributeError, "type object '%N' has no attribute '%U'", object, name);
    else raise_error(EXC_AttributeError, "'%T' object has no attribute '%U'", object, name);
    attribute_error_context(object, name);
    return NULL;
}

void attribute_error_context(Ref object, Ref name) {
    if (!error_matches(EXC_AttributeError)) return;
    AttributeErrorExc *e = (AttributeErrorExc *)vm->error;
    if (e->name || e->obj) return;
    e->name = incref(name);
    e->obj = incref(object);
}

// ---- exceptions that nobody can catch -------------------------------------------------------------------------------

static void write_stderr(Ref text) {
    Ref file = vm->sys_dict && vm->names[N_stderr] ? dict_get_str_peek(vm->sys_dict, NAME(stderr)) : NULL;
    if (file ? is_none(file) : vm->finalizing) return; // gone at the end, or not wanted
    Own *saved = error_take();
    if (file) {
        Own *held = incref(file);
        Own *r = object_call_method1(held, NAME(write), text);
        decref(held);
        if (r) {
            decref(r);
            goto done;
        }
        error_clear();
    }
    size_t n;
    Own *holder = NULL;
    const char *bytes = str_utf8(text, &n, &holder);
    if (bytes) {
        ssize_t written UNUSED = write(2, bytes, n);
    } else error_clear();
    xdecref(holder);
done:
    error_restore_take(saved);
}

static void write_stderr_take(Own *text) {
    if (!text) {
        error_clear();
        return;
    }
    write_stderr(text);
    decref(text);
}

static void unraisable_default(Ref exception, const char *where, Ref object) {
    if (object && !is_none(object)) {
        Own *repr = object_repr(object);
        if (!repr) {
            error_clear();
            repr = str_from_c("<object repr() failed>");
        }
        write_stderr_take(repr ? error_format("%s: %U\n", where, repr) : NULL);
        xdecref(repr);
    } else if (strcmp(where, "Exception ignored in")) write_stderr_take(error_format("%s:\n", where));
    write_stderr_take(traceback_format_plain(exception));
}

static bool cannot_tell_hook(Ref object) {
    SCOPED Own *e = error_take();
    unraisable_default(e, "Exception ignored on building sys.unraisablehook arguments", object);
    return false;
}

// sys.unraisablehook, if a program has set one: called with an object of the five attributes.
static bool unraisable_hook(Ref exception, const char *where, Ref object) {
    Ref hook = vm->sys_dict ? dict_get_str_peek(vm->sys_dict, NAME(unraisablehook)) : NULL;
    if (!hook || is_none(hook)) return false;
    if (type_id(hook) == TYPE_BUILTIN && !strcmp(((const Builtin *)hook)->def->name, "unraisablehook")) return false;
    SCOPED Own *held = incref(hook);
    SCOPED Own *fields = dict_new();
    const Exception *e = (const Exception *)exception;
    SCOPED Own *message = strcmp(where, "Exception ignored in") ? str_from_c(where) : incref(NONE);
    if (!fields || !message || dict_set_c(fields, "exc_type", REF(type_of(exception))) < 0 ||
        dict_set_c(fields, "exc_value", exception) < 0 ||
        dict_set_c(fields, "exc_traceback", e->traceback ? e->traceback : NONE) < 0 ||
        dict_set_c(fields, "err_msg", message) < 0 || dict_set_c(fields, "object", object ? object : NONE) < 0)
        return cannot_tell_hook(object);
    SCOPED Own *arg = namespace_new(fields);
    if (!arg) return cannot_tell_hook(object);
    Own *r = object_call1(held, arg);
    if (r) {
        decref(r);
        return true;
    }
    Own *second = error_take();
    if (second) {
        unraisable_default(second, "Exception ignored in sys.unraisablehook", hook);
        decref(second);
    }
    return true;
}

void error_write_unraisable_by(const char *format, Ref function) {
    Own *error = error_take();
    SCOPED Own *text = error_format(format, function);
    const char *ascii = text ? str_ascii_peek(text) : NULL;
    error_clear();
    error_restore_take(error);
    error_write_unraisable(ascii ? ascii : "in a function", NULL);
}

void error_write_unraisable(const char *where, Ref object) {
    Own *exception = error_take();
    if (!exception) return;
    if (vm->ending) { // of a thread that must end: nothing to speak of
        decref(exception);
        return;
    }
    char text[200];
    if (!where) snprintf(text, sizeof text, "Exception ignored in");
    else if (!strncmp(where, "Exception ", 10)) snprintf(text, sizeof text, "%s", where);
    else snprintf(text, sizeof text, "Exception ignored %s", where);
    Own *held = xincref(object);
    traceback_add_here(exception);
    if (!unraisable_hook(exception, text, object)) unraisable_default(exception, text, object);
    xdecref(held);
    decref(exception);
    error_clear();
}
