// conversions.c - the protocols whose results are concrete objects: text of any object, sequences from any iterable, numbers.
#include "types/dict.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/builtin.h"
#include "types/type_internal.h"

Own *str_interned_name(Ref name) { // always an exact str
    if (is_exact_str(name)) return str_intern_take(incref(name));
    Own *exact = str_slice(name, 0, str_length(name));
    if (exact && !is_exact_str(exact)) { // a slice of everything may be the object itself
        SCOPED Own *held = exact;
        exact = str_concat(empty_str, held);
        if (exact && !is_exact_str(exact)) {
            decref(exact);
            size_t n;
            SCOPED Own *holder = NULL;
            const char *text = str_utf8(name, &n, &holder);
            exact = text ? str_from_utf8(text, n) : NULL;
        }
    }
    return exact ? str_intern_take(exact) : NULL;
}

// ---- text -------------------------------------------------------------------------------------------------------------------

// An item's own text may take it from what holds it.
static Own *text_of(Ref x, UnaryFn text, const char *where, const char *method) {
    if (recursion_enter(where) < 0) return NULL;
    SCOPED Own *held = incref(x);
    Own *r = text(held);
    if (LIKELY(!r || is_str(r))) return r;
    raise_error(EXC_TypeError, "%s returned non-string (type %T)", method, r);
    decref(r);
    return NULL;
}

Own *object_repr(Ref x) {
    return text_of(x, type_of(x)->slots.repr, " while getting the repr of an object", "__repr__");
}

Own *object_str(Ref x) {
    if (is_exact_str(x)) return incref(x);
    return text_of(x, type_of(x)->slots.str, " while getting the str of an object", "__str__");
}

Own *object_ascii(Ref x) {
    SCOPED Own *repr = object_repr(x);
    return repr ? str_ascii_escape(repr) : NULL;
}

Own *object_format(Ref x, Ref spec) {
    if (spec && !is_str(spec)) return raise_error(EXC_SystemError, "Format specifier must be a string, not %T", spec);
    if (!spec || str_length(spec) == 0) {
        if (is_exact_str(x)) return incref(x);
        if (is_small(x) || type_id(x) == TYPE_FLOAT) return object_str(x);
    } else if (is_exact_str(x)) return str_format_value(x, spec); // these types' own __format__, without looking it up
    else if (is_small(x)) return int_format_value(x, spec);
    else if (type_id(x) == TYPE_FLOAT) return float_format_value(x, spec);
    Own *method;
    int found = object_lookup_special(x, NAME(__format__), &method);
    if (found < 0) return NULL;
    if (!found) return raise_error(EXC_TypeError, "Type %T doesn't define __format__", x);
    Own *r = object_call1(method, spec ? spec : empty_str);
    decref(method);
    if (r && !is_str(r)) {
        raise_error(EXC_TypeError, "__format__ must return a str, not %T", r);
        decref(r);
        return NULL;
    }
    return r;
}

Own *object_dir(Ref x) {
    Own *method;
    int found = object_lookup_special(x, NAME(__dir__), &method);
    if (found < 0) return NULL;
    if (!found) return raise_error(EXC_TypeError, "object does not provide __dir__");
    SCOPED Own *names = object_call0(method);
    decref(method);
    if (!names) return NULL;
    Own *list = object_to_list(names);
    if (list && list_sort(list, NULL, false) < 0) {
        decref(list);
        return NULL;
    }
    return list;
}

// ---- sequences --------------------------------------------------------------------------------------------------------------

ssize_t object_length_hint(Ref x, ssize_t otherwise) {
    LengthFn length = type_of(x)->slots.length;
    if (length) {
        ssize_t n = length(x);
        if (n >= 0) return n;
        if (!error_clear_if(EXC_TypeError)) return -1;
    }
    Own *method;
    int found = object_lookup_special(x, NAME(__length_hint__), &method);
    if (found <= 0) return found < 0 ? -1 : otherwise;
    SCOPED Own *r = object_call0(method);
    decref(method);
    if (!r) return error_clear_if(EXC_TypeError) ? otherwise : -1;
    if (r == NOTIMPLEMENTED) return otherwise;
    if (!is_int(r)) return raise_int(EXC_TypeError, "__length_hint__ must be an integer, not %T", r);
    ssize_t n;
    if (number_as_ssize(r, EXC_OverflowError, &n) < 0) return -1;
    return n < 0 ? raise_int(EXC_ValueError, "__length_hint__() should return >= 0") : n;
}

Own *object_to_list(Ref x) {
    Own *list = list_new(0);
    if (list && list_extend(list, x) < 0) {
        decref(list);
        return NULL;
    }
    return list;
}

Own *object_to_tuple(Ref x) {
    if (type_id(x) == TYPE_TUPLE) return incref(x);
    if (type_id(x) == TYPE_LIST) return list_to_tuple(x);
    SCOPED Own *list = object_to_list(x);
    if (!list) return NULL;
    List *l = AS(List, list); // nobody else has seen it (but a debugger of garbage): its items move over
    size_t n = l->size;
    l->size = 0;
    return tuple_from_array_take(l->items, n);
}

Own *object_fast_sequence(Ref x, const char *message) {
    if (type_id(x) == TYPE_LIST || type_id(x) == TYPE_TUPLE) return incref(x);
    Own *it = object_iter(x);
    if (!it) {
        if (message && error_clear_if(EXC_TypeError)) raise_error(EXC_TypeError, "%s", message);
        return NULL;
    }
    Own *list = object_to_list(it);
    decref(it);
    return list;
}

// ---- numbers ----------------------------------------------------------------------------------------------------------------

int number_as_ssize(Ref x, ExcKind overflow, ssize_t *result) {
    if (LIKELY(is_small(x))) {
        *result = int_value(x);
        return 0;
    }
    SCOPED Own *index = number_index(x);
    if (!index) return -1;
    int64_t value;
    if (int_fits_i64(index, &value)) {
        *result = value;
        return 0;
    }
    if (overflow == EXC_COUNT) {
        *result = int_sign(index) < 0 ? (-SSIZE_MAX - 1) : SSIZE_MAX;
        return 0;
    }
    return raise_int(overflow, "cannot fit '%T' into an index-sized integer", x);
}

// ---- calls ------------------------------------------------------------------------------------------------------------------

// f(*args, **kwargs): the values of keywords go behind the positional arguments.
Own *object_call_tuple(Ref callable, Ref args, Ref kwargs) {
    size_t nargs = tuple_size(args), nkw = kwargs ? dict_size(kwargs) : 0;
    if (nkw == 0) return object_call(callable, REFS(((const Tuple *)args)->items), nargs, NULL);
    Ref stack[16];
    Ref *all = nargs + nkw <= ARRAY_LEN(stack) ? stack : heap_alloc(&vm->heap, (nargs + nkw) * sizeof *all);
    if (!all) return raise_no_memory();
    Own *names = tuple_new(nkw), *result = NULL;
    if (!names) goto done;
    if (nargs) memcpy(all, ((const Tuple *)args)->items, nargs * sizeof *all);
    size_t position = 0, k = 0;
    Ref key, value;
    while (k < nkw && dict_next(kwargs, &position, &key, &value)) {
        Own *name = is_str(key) ? str_intern_take(incref(key)) : raise_error(EXC_TypeError, "keywords must be strings");
        if (!name) break;
        AS(Tuple, names)->items[k] = name;
        all[nargs + k++] = incref(value); // the callee may change the dict
    }
    for (size_t i = k; i < nkw; i++) AS(Tuple, names)->items[i] = NONE;
    if (k == nkw) result = object_call(callable, all, nargs, names);
    for (size_t i = 0; i < k; i++) decref(MUT(Object, all[nargs + i]));
    decref(names);
done:
    if (all != stack) heap_free(&vm->heap, all);
    return result;
}
