// codec_registry.c - codecs and error handlers that Python code registers (codecs.register,
// codecs.register_error).
//
// vm->codec_registry is a tuple (list of search functions, dict of found CodecInfo by name, dict of error
// handlers), made at the first registration.
#include "types/codecs.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str_internal.h"

enum { SEARCHES, FOUND, HANDLERS };

static Own *part(int which) { // borrowed; NULL: nothing registered
    return vm->codec_registry ? ((Tuple *)vm->codec_registry)->items[which] : NULL;
}

static int ensure(void) {
    if (vm->codec_registry) return 0;
    SCOPED Own *searches = list_new(0), *found = dict_new(), *handlers = dict_new();
    if (!searches || !found || !handlers) return -1;
    vm->codec_registry = tuple_pack(3, REF(searches), REF(found), REF(handlers));
    return vm->codec_registry ? 0 : -1;
}

void codec_registry_free(void) {
    CLEAR(vm->codec_registry);
}

int codec_register_error(Ref name, Ref handler) {
    if (!object_is_callable(handler)) return raise_int(EXC_TypeError, "handler must be callable");
    return ensure() < 0 ? -1 : dict_set(part(HANDLERS), name, handler);
}

Own *codec_error_handler(const char *name) {
    Own *handlers = part(HANDLERS);
    if (handlers) {
        SCOPED Own *key = str_from_c(name);
        if (!key) return NULL;
        Own *found;
        int r = dict_lookup(handlers, key, &found);
        if (r) return r < 0 ? NULL : found;
    }
    return raise_error(EXC_LookupError, "unknown error handler name '%s'", name);
}

int codec_register_search(Ref function) {
    if (!object_is_callable(function)) return raise_int(EXC_TypeError, "argument must be callable");
    return ensure() < 0 ? -1 : list_append(part(SEARCHES), function);
}

int codec_unregister_search(Ref function) {
    Own *searches = part(SEARCHES);
    for (size_t i = 0; searches && i < list_size(searches); i++)
        if (list_peek(searches, i) == function) return dict_clear(part(FOUND)), list_set_slice(searches, (ssize_t)i, (ssize_t)i + 1, NULL);
    return 0;
}

static Own *spaces_as_underscores(Ref name) {
    StrBuilder b;
    str_builder_init(&b);
    for (size_t i = 0; i < str_length(name); i++) {
        uint32_t c = str_at(name, i);
        if (str_builder_char(&b, c == ' ' || c == '-' ? '_' : c) < 0) {
            str_builder_drop(&b);
            return NULL;
        }
    }
    return str_builder_finish(&b);
}

// 1 and the CodecInfo, 0: no search function knows it, -1.
static int search(Ref encoding, Own **info) {
    Own *searches = part(SEARCHES);
    if (!searches) return 0;
    SCOPED Own *name = str_method_lower(encoding);
    if (!name) return -1;
    SETREF(name, spaces_as_underscores(name));
    if (!name) return -1;
    int r = dict_lookup(part(FOUND), name, info);
    if (r) return r;
    for (size_t i = 0; i < list_size(searches); i++) {
        Own *function = incref(list_peek(searches, i));
        Own *result = object_call1(function, name);
        decref(function);
        if (!result) return -1;
        if (is_none(result)) {
            decref(result);
            continue;
        }
        if (!is_tuple(result) || tuple_size(result) != 4) {
            decref(result);
            return raise_int(EXC_TypeError, "codec search functions must return 4-tuples");
        }
        if (dict_set(part(FOUND), name, result) < 0) {
            decref(result);
            return -1;
        }
        *info = result;
        return 1;
    }
    return 0;
}

Own *codec_lookup(Ref encoding) {
    Own *info;
    int r = search(encoding, &info);
    if (r > 0) return info;
    return r < 0 ? NULL : raise_error(EXC_LookupError, "unknown encoding: %U", encoding);
}

// Calls CodecInfo[which](input, errors) and gives the first of the pair that it returns.
static Own *run(const char *encoding, int which, Ref input, const char *errors, const char *what) {
    SCOPED Own *name = str_from_c(encoding), *how = str_from_c(errors ? errors : "strict"), *info = NULL;
    if (!name || !how) return NULL;
    if (search(name, &info) <= 0) return NULL;
    SCOPED Own *pair = object_call2(tuple_peek(info, (size_t)which), input, how);
    if (!pair) return NULL;
    if (!is_tuple(pair) || tuple_size(pair) != 2)
        return raise_error(EXC_TypeError, "%s must return a tuple (object, integer)", what);
    return incref(tuple_peek(pair, 0));
}

Own *codec_registered_encode(Ref text, const char *encoding, const char *errors) {
    Own *x = run(encoding, 0, text, errors, "encoder");
    if (!x || is_bytes(x)) return x;
    (void)raise_error(
        EXC_TypeError,
        "'%s' encoder returned '%T' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
        encoding, x);
    decref(x);
    return NULL;
}

Own *codec_registered_decode(const uint8_t *data, size_t n, const char *encoding, const char *errors) {
    if (!part(SEARCHES)) return NULL;
    SCOPED Own *input = bytes_new(data, n);
    if (!input) return NULL;
    Own *x = run(encoding, 1, input, errors, "decoder");
    if (!x || is_str(x)) return x;
    (void)raise_error(
        EXC_TypeError,
        "'%s' decoder returned '%T' instead of 'str'; use codecs.decode() to decode to arbitrary types",
        encoding, x);
    decref(x);
    return NULL;
}
