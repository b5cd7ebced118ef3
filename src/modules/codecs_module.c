// codecs_module.c - _codecs: encoding and decoding by name, and the registry of codecs and error handlers.
#include "heap/bytebuf.h"
#include "modules/modules.h"
#include "types/codecs.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include <errno.h>
#include <iconv.h>

static const char *text_or(Ref x, const char *otherwise, const char *what) { // NULL: an exception is pending
    if (!x || is_none(x)) return otherwise;
    if (!is_str(x)) {
        raise_error(EXC_TypeError, "%s must be str, not %T", what, x);
        return NULL;
    }
    const char *text = str_ascii_peek(x);
    if (!text) raise_error(EXC_LookupError, "unknown encoding: %U", x);
    return text;
}
static Own *f_encode(Ref m, Ref const *args) { // text only; codecs.py handles the rest
    (void)m;
    const char *encoding = text_or(args[1], "utf-8", "encoding"), *errors = encoding ? text_or(args[2], "strict", "errors") : NULL;
    if (!errors) return NULL;
    if (!is_str(args[0])) return raise_error(EXC_TypeError, "encode() argument 'str' must be str, not %T", args[0]);
    return codec_encode(args[0], encoding, errors);
}
static Own *f_decode(Ref m, Ref const *args) {
    (void)m;
    const char *encoding = text_or(args[1], "utf-8", "encoding"), *errors = encoding ? text_or(args[2], "strict", "errors") : NULL;
    Buffer b;
    if (!errors || buffer_get(args[0], &b) < 0) return NULL;
    Own *r = codec_decode(b.data, b.length, encoding, errors);
    buffer_release(&b);
    return r;
}
// (text, bytes used): what is complete, for incremental decoders
static Own *f_decode_partial(Ref m, Ref const *args) {
    (void)m;
    const char *encoding = text_or(args[1], "utf-8", "encoding"), *errors = encoding ? text_or(args[2], "strict", "errors") : NULL;
    int final = errors && args[3] ? object_is_true(args[3]) : 0;
    Buffer b;
    if (!errors || final < 0 || buffer_get(args[0], &b) < 0) return NULL;
    size_t used = b.length;
    SCOPED Own *text = codec_decode_partial(b.data, b.length, encoding, errors, final, &used);
    buffer_release(&b);
    SCOPED Own *n = text ? int_new((int64_t)used) : NULL;
    return n ? tuple_pack(2, REF(text), REF(n)) : NULL;
}
int codec_library(void) {
    Own *m = import_module("encodings");
    xdecref(m);
    return m ? 0 : -1;
}
static Own *f_aliases(Ref m, Ref const *args) {
    (void)m;
    (void)args;
    return codec_alias_dict();
}
static Own *f_canonical(Ref m, Ref x) {
    (void)m;
    const char *name = is_str(x) ? str_ascii_peek(x) : NULL;
    char out[40];
    if (!name || !codec_known(name)) return NONE;
    const char *canonical = codec_canonical_name(name, out);
    return str_from_c(canonical ? canonical : name);
}
static Own *f_lookup(Ref m, Ref x) {
    (void)m;
    if (!is_str(x)) return raise_bad_argument("lookup", 0, "str", x);
    return codec_lookup(x);
}
static Own *f_register(Ref m, Ref x) {
    (void)m;
    if (!object_is_callable(x)) return raise_error(EXC_TypeError, "argument must be callable");
    return codec_register_search(x) < 0 ? NULL : NONE;
}
static Own *f_unregister(Ref m, Ref x) {
    (void)m;
    return codec_unregister_search(x) < 0 ? NULL : NONE;
}
static Own *f_register_error(Ref m, Ref const *args) {
    (void)m;
    if (!is_str(args[0])) return raise_bad_argument("register_error", 1, "str", args[0]);
    if (!object_is_callable(args[1])) return raise_error(EXC_TypeError, "handler must be callable");
    return codec_register_error(args[0], args[1]) < 0 ? NULL : NONE;
}
static Own *f_lookup_error(Ref m, Ref x) {
    (void)m;
    if (!is_str(x)) return raise_bad_argument("lookup_error", 0, "str", x);
    const char *name = str_ascii_peek(x);
    return name ? codec_error_handler(name) : raise_error(EXC_LookupError, "unknown error handler name '%U'", x);
}
// _iconv(data, from, to): (converted, bytes used, what stopped it: "" at the end, "invalid", "incomplete"); None: no such encoding.
static Own *f_iconv(Ref m, Ref const *args) {
    (void)m;
    const char *from = text_or(args[1], NULL, "from"), *to = from ? text_or(args[2], NULL, "to") : NULL;
    Buffer in;
    if (!to) return error_pending() ? NULL : NONE;
    iconv_t converter = iconv_open(to, from);
    if (converter == (iconv_t)-1) return NONE;
    if (buffer_get(args[0], &in) < 0) {
        iconv_close(converter);
        return NULL;
    }
    ByteBuf out = BYTEBUF_EMPTY;
    char *p = (char *)(uintptr_t)in.data;
    size_t left = in.length;
    const char *stopped = "";
    bool short_of_memory = false;
    for (bool flushing = false;;) { // what is shifted at the end is shifted back
        if ((short_of_memory = !bytebuf_reserve(&out, left * 4 + 64))) break;
        char *q = out.data + out.size;
        size_t room = out.capacity - out.size;
        size_t r = flushing ? iconv(converter, NULL, NULL, &q, &room) : iconv(converter, &p, &left, &q, &room);
        out.size = (size_t)(q - out.data);
        if (r != (size_t)-1 && flushing) break;
        if (r != (size_t)-1) flushing = true;
        else if (errno != E2BIG) {
            stopped = errno == EINVAL ? "incomplete" : "invalid";
            break;
        }
    }
    iconv_close(converter);
    size_t used = in.length - left;
    buffer_release(&in);
    SCOPED Own *bytes = short_of_memory ? raise_no_memory() : bytes_new(out.data, out.size);
    bytebuf_clear(&out);
    SCOPED Own *n = bytes ? int_new((int64_t)used) : NULL, *why = n ? str_from_c(stopped) : NULL;
    return why ? tuple_pack(3, REF(bytes), REF(n), REF(why)) : NULL;
}
static const MethodDef functions[] = {
    {"_iconv", f_iconv, CALL_BOUND, 0, "($module, data, from_, to, /)", "The system's conversion between encodings."},
    {"encode", f_encode, CALL_BOUND, 0, "($module, /, obj, encoding='utf-8', errors='strict')", "Text as bytes."},
    {"decode", f_decode, CALL_BOUND, 0, "($module, /, obj, encoding='utf-8', errors='strict')", "Bytes as text."},
    {"_decode_partial", f_decode_partial, CALL_BOUND, 0, "($module, data, encoding, errors, final=False, /)", "What is complete as text, and how many bytes that took."},
    {"_canonical", f_canonical, CALL_O, 0, "($module, encoding, /)", "The usual name of a built-in codec, or None."},
    {"_aliases", f_aliases, CALL_BOUND, 0, "($module, /)", "Other names of the built-in codecs."},
    {"lookup", f_lookup, CALL_O, 0, "($module, encoding, /)", "What the registered search functions know of an encoding."},
    {"register", f_register, CALL_O, 0, "($module, search_function, /)", "Ask this function for codecs."},
    {"unregister", f_unregister, CALL_O, 0, "($module, search_function, /)", "Ask this function no longer."},
    {"register_error", f_register_error, CALL_BOUND, 0, "($module, errors, handler, /)", "Name an error handler."},
    {"lookup_error", f_lookup_error, CALL_O, 0, "($module, name, /)", "The error handler of this name."},
    {0},
};
const ModuleSpec codecs_c_module = {.name = "_codecs", .doc = "Encoding and decoding by name.", .functions = functions};
