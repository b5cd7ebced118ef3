// array_module.c - module array: the type is in types/array.c.
#include "modules/native.h"
#include "types/array.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/str.h"
#include "types/type_object.h"

STATIC_ASSERT((int)STATE_FREE <= (int)ARRAY_ITERATOR_STATE && (int)ARRAY_ITERATOR_STATE < (int)NATIVE_TEE,
              "the slot is free");

// What pickles hold: items in one of these machine formats (the numbers are the pickle's), low byte first or high byte first.
// Each is read as an array of another kind and made the wanted one.
static const char kinds[] = "BbHHhhIIiiQQqqffdd";
enum { FIRST_WIDE = 2, UTF16_LE = 18, UTF16_BE, UTF32_LE, UTF32_BE };

static Own *items_of_format(Ref array, int format, Ref bytes) {
    if (format >= UTF16_LE) {
        static const char *const encodings[] = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"};
        return codec_decode(bytes_data(bytes), bytes_length(bytes), encodings[format - UTF16_LE], NULL);
    }
    SCOPED Own *kind = str_from_char((uint8_t)kinds[format]);
    Own *items = kind ? object_call2(array, kind, bytes) : NULL;
    if (!items || format < FIRST_WIDE || format % 2 == 0) return items;
    SCOPED Own *swap = str_intern_c("byteswap"), *done = swap ? object_call_method(items, swap, NULL, 0) : NULL;
    if (done) return items;
    decref(items);
    return NULL;
}

static Own *reconstructor(Ref module, Ref const *args) {
    (void)module;
    Ref type = args[0], code = args[1];
    int64_t format;
    SCOPED Own *array = import_attr("array", "array");
    if (!array) return NULL;
    if (!is_type_object(type)) return raise_error(EXC_TypeError, "first argument must be a type object, not %T", type);
    if (!type_is_subtype((const Type *)type, (const Type *)array))
        return raise_error(EXC_TypeError, "%R is not a subtype of array.array", type);
    if (!is_str(code) || str_length(code) != 1) return raise_error(EXC_TypeError, "_array_reconstructor() argument 2 must be a unicode character, not %T", code);
    if (!strchr("bBuwhHiIlLqQfd", (int)str_at(code, 0)) || str_at(code, 0) > 127)
        return raise_error(EXC_ValueError, "second argument must be a valid type code");
    if (!is_int(args[2])) return raise_error(EXC_TypeError, "'%T' object cannot be interpreted as an integer", args[2]);
    if (!int_fits_i64(args[2], &format) || format < 0 || format > UTF32_BE)
        return raise_error(EXC_ValueError, "third argument must be a valid machine format code.");
    if (!is_bytes(args[3])) return raise_error(EXC_TypeError, "fourth argument should be bytes, not %T", args[3]);
    SCOPED Own *items = items_of_format(array, (int)format, args[3]);
    bool text = format >= UTF16_LE, wants_text = strchr("uw", (int)str_at(code, 0)) != NULL;
    if (items && text != wants_text) return raise_error(EXC_TypeError, "bad argument type for built-in operation");
    SCOPED Own *tolist = text ? NULL : str_intern_c("tolist");
    SCOPED Own *plain = !items ? NULL : text ? incref(items) : tolist ? object_call_method(items, tolist, NULL, 0) : NULL;
    return plain ? object_call2(type, code, plain) : NULL;
}
static const MethodDef functions[] = {
    {"_array_reconstructor", reconstructor, CALL_BOUND, 0, "($module, arraytype, typecode, mformat_code, items, /)", "From a pickle."},
    {0},
};

// isinstance(array, MutableSequence)
static int register_sequence(Ref type) {
    SCOPED Own *abstract = import_attr("_collections_abc", "MutableSequence"), *name = abstract ? str_intern_c("register") : NULL,
               *done = name ? object_call_method(abstract, name, &type, 1) : NULL;
    return done ? 0 : -1;
}

static int init(Own *module) {
    Own *type = native_type_once(&array_spec, NULL),
        *iterator = type ? native_type_once(&array_iterator_spec, NULL) : NULL;
    if (!iterator) {
        xdecref(type);
        return -1;
    }
    vm->module_state[ARRAY_ITERATOR_STATE] = (void *)(uintptr_t)((Type *)iterator)->id;
    int r = module_add(module, "array", type);
    if (r == 0) r = module_add(module, "ArrayType", type);
    if (r == 0) r = register_sequence(type);
    decref(type);
    decref(iterator);
    if (r == 0) r = module_add_take(module, "typecodes", str_from_c("bBuwhHiIlLqQfd"));
    return r;
}

const ModuleSpec array_module = {.name = "array", .doc = "Arrays of basic values.", .functions = functions, .init = init};
