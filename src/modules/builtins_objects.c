// builtins_objects.c - built-in functions that ask something of one object.
#include "modules/builtins.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/bytes.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "vm/frame.h"

Own *builtin_abs(Ref module, Ref x) {
    (void)module;
    if (is_small(x) && int_value(x) != INT64_MIN) {
        int64_t v = int_value(x);
        return v < 0 ? int_new(-v) : incref(x);
    }
    return number_absolute(x);
}
Own *builtin_ascii(Ref module, Ref x) {
    (void)module;
    return object_ascii(x);
}
Own *builtin_callable(Ref module, Ref x) {
    (void)module;
    return BOOL(object_is_callable(x));
}
Own *builtin_chr(Ref module, Ref x) {
    (void)module;
    int64_t v;
    if (is_small(x)) v = int_value(x);
    else {
        SCOPED Own *index = number_index(x);
        if (!index) return NULL;
        if (!int_fits_i64(index, &v)) v = -1;
    }
    if (v < 0 || v > 0x10FFFF) return raise_error(EXC_ValueError, "chr() arg not in range(0x110000)");
    return str_from_char((uint32_t)v);
}
Own *builtin_ord(Ref module, Ref x) {
    (void)module;
    size_t length;
    if (is_str(x)) {
        if (str_length(x) == 1) return int_new(str_at(x, 0));
        length = str_length(x);
    } else if (is_bytes(x)) {
        if (bytes_length(x) == 1) return int_new(bytes_data(x)[0]);
        length = bytes_length(x);
    } else if (is_bytearray(x)) {
        const ByteArray *a = AS(ByteArray, x);
        if (a->length == 1) return int_new(a->data[0]);
        length = a->length;
    } else return raise_error(EXC_TypeError, "ord() expected string of length 1, but %T found", x);
    return raise_error(EXC_TypeError, "ord() expected a character, but string of length %zu found", length);
}
Own *builtin_repr(Ref module, Ref x) {
    (void)module;
    return object_repr(x);
}
Own *builtin_hash(Ref module, Ref x) {
    (void)module;
    int64_t h = object_hash(x);
    return h == -1 ? NULL : int_new(h);
}
Own *builtin_id(Ref module, Ref x) {
    (void)module;
    return int_from_u64((uintptr_t)x);
}
Own *builtin_len(Ref module, Ref x) {
    (void)module;
    ssize_t n = object_length(x);
    return n < 0 ? NULL : int_new(n);
}

// ---- attributes -----------------------------------------------------------------------------------------------------

static int check_name(Ref name) {
    return is_str(name) ? 0 : raise_int(EXC_TypeError, "attribute name must be string, not '%T'", name);
}
Own *builtin_getattr(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("getattr", nargs, NULL, 2, 3) < 0 || check_name(args[1]) < 0) return NULL;
    if (nargs == 2) return object_get_attr(args[0], args[1]);
    Own *value;
    int found = object_get_attr_optional(args[0], args[1], &value);
    return found < 0 ? NULL : found ? value : incref(args[2]);
}
Own *builtin_hasattr(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("hasattr", nargs, NULL, 2, 2) < 0 || check_name(args[1]) < 0) return NULL;
    int found = object_has_attr(args[0], args[1]);
    return found < 0 ? NULL : BOOL(found);
}
Own *builtin_setattr(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("setattr", nargs, NULL, 3, 3) < 0 || check_name(args[1]) < 0) return NULL;
    return object_set_attr(args[0], args[1], args[2]) < 0 ? NULL : NONE;
}
Own *builtin_delattr(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("delattr", nargs, NULL, 2, 2) < 0 || check_name(args[1]) < 0) return NULL;
    return object_set_attr(args[0], args[1], NULL) < 0 ? NULL : NONE;
}
Own *builtin_dir(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("dir", nargs, NULL, 0, 1) < 0) return NULL;
    if (nargs == 1) return object_dir(args[0]);
    if (!vm->frame) return raise_error(EXC_SystemError, "frame does not exist");
    SCOPED Own *locals = frame_locals_mapping(vm->frame), *keys = locals ? object_call_method0(locals, NAME(keys)) : NULL;
    SCOPED Own *names = keys ? object_to_list(keys) : NULL;
    if (!names || list_sort(names, NULL, false) < 0) return NULL;
    return GIVE(names);
}

// ---- classes --------------------------------------------------------------------------------------------------------

Own *builtin_isinstance(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("isinstance", nargs, NULL, 2, 2) < 0) return NULL;
    if (REF(type_of(args[0])) == args[1]) return TRUE;
    int r = object_is_instance(args[0], args[1]);
    return r < 0 ? NULL : BOOL(r);
}
Own *builtin_issubclass(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("issubclass", nargs, NULL, 2, 2) < 0) return NULL;
    int r = object_is_subclass(args[0], args[1]);
    return r < 0 ? NULL : BOOL(r);
}
Own *builtin_format(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("format", nargs, NULL, 1, 2) < 0) return NULL;
    if (nargs == 2 && !is_str(args[1])) return raise_bad_argument("format", 2, "str", args[1]);
    return object_format(args[0], nargs == 2 ? args[1] : NULL);
}
