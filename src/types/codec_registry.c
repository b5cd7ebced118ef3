// codec_registry.c - codecs and error handlers that Python code registers (codecs.register,
// codecs.register_error).
//
// vm->codec_registry is a tuple (list of search functions, dict of found CodecInfo by name, dict of error
// handlers, was the library asked), made at the first registration.
#include "types/codecs.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str_internal.h"

enum { SEARCHES, FOUND, HANDLERS, ASKED };

static Own *part(int which) { // borrowed; NULL: nothing registered
    return vm->codec_registry ? ((Tuple *)vm->codec_registry)->items[which] : NULL;
}

static int ensure(void) {
    if (vm->codec_registry) return 0;
    SCOPED Own *searches = list_new(0), *found = dict_new(), *handlers = dict_new();
    if (!searches || !found || !handlers) return -1;
    vm->codec_registry = tuple_pack(4, REF(searches), REF(found), REF(handlers), NONE);
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

// As search functions get it: ASCII letters in lower case, digits and dots; runs of the rest one underscore.
static Own *normalised(Ref name) {
    StrBuilder b;
    str_builder_init(&b);
    bool gap = false, any = false;
    for (size_t i = 0; i < str_length(name); i++) {
        uint32_t c = str_at(name, i);
        bool letter = c < 128 && unicode_is_ascii_letter((uint8_t)c);
        if (!letter && c - '0' > 9u && c != '.') {
            gap = any;
            continue;
        }
        if ((gap && str_builder_char(&b, '_') < 0) || str_builder_char(&b, letter ? c | 32 : c) < 0) {
            str_builder_drop(&b);
            return NULL;
        }
        any = true;
        gap = false;
    }
    return str_builder_finish(&b);
}

// 1 and the CodecInfo, 0: no search function knows it, -1.
static int search(Ref encoding, Own **info) {
    if (ensure() < 0) return -1;
    if (is_none(part(ASKED))) {
        ((Tuple *)vm->codec_registry)->items[ASKED] = TRUE;
        if (codec_library() < 0) return -1;
    }
    Own *searches = part(SEARCHES);
    SCOPED Own *name = normalised(encoding);
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

// CodecInfo._is_text_encoding
static int is_for_text(Ref info) {
    if (type_id(info) == TYPE_TUPLE) return 1;
    SCOPED Own *name = str_intern_c("_is_text_encoding"), *flag = name ? object_get_attr(info, name) : NULL;
    if (flag) return object_is_true(flag);
    return error_clear_if(EXC_AttributeError) ? 1 : -1;
}

int codec_check_text(const char *encoding) {
    if (codec_known(encoding)) return 0;
    SCOPED Own *name = str_from_c(encoding), *info = name && codec_library() == 0 ? codec_lookup(name) : NULL;
    int text = info ? is_for_text(info) : -1;
    return text ? MIN(text, 0) : raise_int(EXC_LookupError, "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs", encoding);
}

// Calls CodecInfo[which](input, errors) and gives the first of the pair that it returns.
static Own *run(const char *encoding, int which, Ref input, const char *errors) {
    static const char *const verbs[] = {"encode", "decode"}, *const nouns[] = {"encoder", "decoder"},
                             *const doing[] = {"encoding", "decoding"};
    SCOPED Own *name = str_from_c(encoding), *how = str_from_c(errors ? errors : "strict"), *info = NULL;
    if (!name || !how || search(name, &info) <= 0) return NULL;
    int text = is_for_text(info);
    if (text <= 0)
        return text < 0 ? NULL
                        : raise_error(EXC_LookupError,
                                      "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs",
                                      encoding, verbs[which]);
    SCOPED Own *pair = object_call2(tuple_peek(info, (size_t)which), input, how);
    if (!pair) {
        codec_add_note(encoding, doing[which]);
        return NULL;
    }
    if (!is_tuple(pair) || tuple_size(pair) != 2)
        return raise_error(EXC_TypeError, "%s must return a tuple (object, integer)", nouns[which]);
    Ref x = tuple_peek(pair, 0);
    if (which ? is_str(x) : is_bytes(x)) return incref(x);
    return raise_error(EXC_TypeError,
                       "'%s' %s returned '%T' instead of '%s'; use codecs.%s() to %s to arbitrary types",
                       encoding, nouns[which], x, which ? "str" : "bytes", verbs[which], verbs[which]);
}

Own *codec_registered_encode(Ref text, const char *encoding, const char *errors) {
    return run(encoding, 0, text, errors);
}

Own *codec_registered_decode(const uint8_t *data, size_t n, const char *encoding, const char *errors) {
    SCOPED Own *input = bytes_new(data, n);
    return input ? run(encoding, 1, input, errors) : NULL;
}
