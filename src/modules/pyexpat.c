// pyexpat.c - _pyexpat: the parser type of pyexpat, the native half of lib/pyexpat.py, on the system's libexpat, opened when
// the module is imported.
//
// A handler is an attribute of the parser; expat knows of its C function only while it is set, for what nobody hears goes to the
// default handler. What a handler raises stays pending and stops expat: every C function here returns at once while an exception
// is pending. All memory of expat comes from our heap. One parser parses one text at a time: a handler cannot feed its own parser.
#include "base/library.h"
#include "heap/bytebuf.h"
#include "modules/native.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/list.h"
#include <limits.h>

typedef void (*Function)(void);
typedef struct Content { // XML_Content: a node of the model of an element
    int type, quantifier;
    char *name;
    unsigned count;
    struct Content *children;
} Content;
typedef struct Encoding { // XML_Encoding: what each byte of an encoding stands for; -1: nothing
    int map[256];
    void *data;
    int (*convert)(void *, const char *);
    void (*release)(void *);
} Encoding;
typedef struct Feature { // XML_Feature
    int kind;
    const char *name;
    long value;
} Feature;
typedef struct MemoryFunctions { // XML_Memory_Handling_Suite
    void *(*alloc)(size_t), *(*resize)(void *, size_t);
    void (*release)(void *);
} MemoryFunctions;
enum { STATUS_ERROR, STATUS_OK, ERROR_NO_MEMORY = 1, FEATURE_END = 0 };

#define HANDLERS(H)                                                                                                        \
    H(StartElementHandler) H(EndElementHandler) H(CharacterDataHandler) H(ProcessingInstructionHandler) H(CommentHandler) \
    H(StartCdataSectionHandler) H(EndCdataSectionHandler) H(DefaultHandler) H(DefaultHandlerExpand)                        \
    H(StartDoctypeDeclHandler) H(EndDoctypeDeclHandler) H(UnparsedEntityDeclHandler) H(NotationDeclHandler)                \
    H(StartNamespaceDeclHandler) H(EndNamespaceDeclHandler) H(NotStandaloneHandler) H(ExternalEntityRefHandler)            \
    H(SkippedEntityHandler) H(ElementDeclHandler) H(AttlistDeclHandler) H(EntityDeclHandler) H(XmlDeclHandler)
enum {
#define H(name) name,
    HANDLERS(H)
#undef H
    HANDLER_COUNT
};

static struct {
    void (*set[HANDLER_COUNT])(void *, Function);
    void *(*create)(const char *, const MemoryFunctions *, const char *), *(*create_external)(void *, const char *, const char *);
    void (*free)(void *), (*user_data)(void *, void *), (*triplet)(void *, int), (*free_model)(void *, Content *);
    void (*unknown_encoding)(void *, int (*)(void *, const char *, Encoding *), void *);
    int (*parse)(void *, const char *, int, int), (*stop)(void *, unsigned char), (*error)(void *), (*set_encoding)(void *, const char *);
    int (*set_base)(void *, const char *), (*entities)(void *, int), (*foreign_dtd)(void *, unsigned char), (*specified)(void *);
    const char *(*get_base)(void *), *(*context)(void *, int *, int *), *(*message)(int), *(*version)(void);
    unsigned long (*line)(void *), (*column)(void *);
    long (*byte)(void *);
    const Feature *(*features)(void);
    unsigned char (*defer)(void *, unsigned char); // since 2.6; NULL: not there
    bool starved; // expat got no memory, which it may call by another name: a prefix that it could not keep is an unbound one
} lib;

static void *expat_alloc(size_t size) {
    void *p = mem_alloc(size);
    lib.starved |= !p;
    return p;
}
static void *expat_resize(void *old, size_t size) {
    void *p = mem_realloc(old, size);
    lib.starved |= !p;
    return p;
}

static bool load(void) {
    static const char *const names[] = {"libexpat.so.1", "libexpat.so", NULL};
    static const LibraryFunction functions[] = {
#define H(name) {"XML_Set" #name, &lib.set[name]},
        HANDLERS(H)
#undef H
        {"XML_ParserCreate_MM", &lib.create}, {"XML_ExternalEntityParserCreate", &lib.create_external}, {"XML_ParserFree", &lib.free},
        {"XML_SetUserData", &lib.user_data}, {"XML_SetReturnNSTriplet", &lib.triplet}, {"XML_FreeContentModel", &lib.free_model},
        {"XML_SetUnknownEncodingHandler", &lib.unknown_encoding}, {"XML_Parse", &lib.parse}, {"XML_StopParser", &lib.stop},
        {"XML_GetErrorCode", &lib.error}, {"XML_SetEncoding", &lib.set_encoding}, {"XML_SetBase", &lib.set_base},
        {"XML_SetParamEntityParsing", &lib.entities}, {"XML_UseForeignDTD", &lib.foreign_dtd},
        {"XML_GetSpecifiedAttributeCount", &lib.specified}, {"XML_GetBase", &lib.get_base}, {"XML_GetInputContext", &lib.context},
        {"XML_ErrorString", &lib.message}, {"XML_ExpatVersion", &lib.version}, {"XML_GetCurrentLineNumber", &lib.line},
        {"XML_GetCurrentColumnNumber", &lib.column}, {"XML_GetCurrentByteIndex", &lib.byte}, {"XML_GetFeatureList", &lib.features}};
    static const LibraryFunction late[] = {{"XML_SetReparseDeferralEnabled", &lib.defer}};
    static bool there;
    if (!there && (there = library_load(names, functions, ARRAY_LEN(functions)))) (void)!library_load(names, late, 1);
    return there;
}

typedef struct Parser {
    Object head;
    Own *handlers[HANDLER_COUNT]; // NULL or None: not set
    Own *intern;                  // a dict
    Own *parent;                  // of a parser for an external entity; lives as long as this one
    void *expat;
    ByteBuf text;                 // character data not yet told
    size_t room;                  // how much of it is kept back
    bool buffering, ordered, specified, triplets, deferring; // attributes of those names, or nearly
    bool fills_intern;            // the program gave `intern`: names are put there
    bool braces;                  // names with a namespace come as {uri}name
    bool parsing, started;        // started: something has been parsed
} Parser;
#define PARSER(x) MUT(Parser, x)

LIFE(parser, HANDLER_COUNT + 1)
static int traverse(Ref self, VisitFn visit, void *context) {
    int r = PARSER(self)->parent ? visit(PARSER(self)->parent, context) : 0;
    return r ? r : parser_traverse(self, visit, context);
}
static void dealloc(Own *self) {
    if (PARSER(self)->expat) lib.free(PARSER(self)->expat);
    bytebuf_clear(&PARSER(self)->text);
    CLEAR(PARSER(self)->parent);
    parser_dealloc(self);
}

// ---- what expat calls

static Own *name_of(const Parser *p, const char *text) {
    size_t n = strlen(text);
    char local[256];
    Own *name;
    if (!p->braces || !memchr(text, '}', n)) name = str_intern_utf8(text, n);
    else if (n < sizeof local) {
        local[0] = '{';
        memcpy(local + 1, text, n);
        name = str_intern_utf8(local, n + 1);
    } else name = str_format_c("{%s", text);
    if (!name || !p->fills_intern) return name;
    Own *known = NULL;
    (void)!dict_set_default(p->intern, name, name, &known);
    decref(name);
    return known;
}
static Own *text_of(const char *text) { return text ? str_from_utf8(text, strlen(text)) : NONE; }

static Own *fail(Parser *p) { // stops expat; what is pending is raised when it has come back
    if (p->parsing) lib.stop(p->expat, 0);
    return NULL;
}
static bool listens(const Parser *p, int which) { return p->handlers[which] && !is_none(p->handlers[which]); }

static Own *call(Parser *p, int which, Ref const *args, size_t n) {
    SCOPED Own *handler = incref(p->handlers[which]);
    Own *result = object_call(handler, args, n, NULL);
    return result ? result : fail(p);
}
static bool tell_text(Parser *p, const char *data, size_t n) { // false: an exception is pending
    if (!listens(p, CharacterDataHandler)) return true;
    SCOPED Own *text = str_from_utf8(data, n);
    if (!text) return fail(p);
    Own *result = call(p, CharacterDataHandler, REFS(&text), 1);
    xdecref(result);
    return result;
}
static bool flush(Parser *p) {
    size_t n = p->text.size;
    p->text.size = 0;
    return !n || tell_text(p, p->text.data, n);
}
// Is there a handler to be told, after the text before?
static bool ready(Parser *p, int which) { return !error_pending() && flush(p) && listens(p, which); }

// Tells a handler: n a name, s text (both may be NULL), i an int, t text and its length, o an object (consumed). What the handler
// has answered as an int, when `wanted`; 0: it has failed.
static int tell(Parser *p, int which, bool wanted, const char *kinds, ...) {
    if (!ready(p, which)) return !error_pending();
    Own *args[8] = {NULL};
    size_t n = 0;
    va_list from;
    va_start(from, kinds);
    for (; kinds[n]; n++) {
        if (kinds[n] == 'i') args[n] = int_new(va_arg(from, int));
        else if (kinds[n] == 'o') args[n] = va_arg(from, Own *);
        else {
            const char *text = va_arg(from, const char *);
            if (kinds[n] == 't') {
                int length = va_arg(from, int);
                args[n] = text ? str_from_utf8(text, (size_t)length) : NONE;
            } else args[n] = kinds[n] == 'n' && text ? name_of(p, text) : text_of(text);
        }
        if (!args[n]) break;
    }
    va_end(from);
    SCOPED Own *result = kinds[n] ? fail(p) : call(p, which, REFS(args), n);
    while (n) decref(args[--n]);
    ssize_t answer = 1;
    if (!result || (wanted && native_ssize(result, &answer) < 0)) return (void)fail(p), 0;
    return (int)answer;
}

static Own *attributes_of(const Parser *p, const char **pairs) {
    int count = p->specified ? lib.specified(p->expat) : INT_MAX;
    SCOPED Own *result = p->ordered ? list_new(0) : dict_new();
    if (!result) return NULL;
    for (int i = 0; i < count && pairs[i]; i += 2) {
        SCOPED Own *name = name_of(p, pairs[i]), *value = name ? text_of(pairs[i + 1]) : NULL;
        if (!value) return NULL;
        if (p->ordered ? list_append(result, name) < 0 || list_append(result, value) < 0 : dict_set(result, name, value) < 0) return NULL;
    }
    return GIVE(result);
}
static void on_start(void *data, const char *name, const char **pairs) {
    Parser *p = data;
    if (!ready(p, StartElementHandler)) return;
    Own *args[2] = {name_of(p, name), NULL}, *result = NULL;
    if (args[0] && (args[1] = attributes_of(p, pairs))) result = call(p, StartElementHandler, REFS(args), 2);
    else (void)fail(p);
    xdecref(args[0]);
    xdecref(args[1]);
    xdecref(result);
}
static void on_end(void *p, const char *name) { tell(p, EndElementHandler, false, "n", name); }
static void on_text(void *data, const char *text, int n) {
    Parser *p = data;
    size_t size = (size_t)n;
    if (error_pending()) return;
    if (!p->buffering) (void)tell_text(p, text, size);
    else if (p->text.size + size > p->room && !flush(p)) return;
    else if (size > p->room) (void)tell_text(p, text, size);
    else if (!bytebuf_append(&p->text, text, size)) {
        p->text.failed = false;
        (void)raise_no_memory();
        (void)fail(p);
    }
}
static void on_instruction(void *p, const char *target, const char *text) {
    tell(p, ProcessingInstructionHandler, false, "ns", target, text);
}
static void on_comment(void *p, const char *text) { tell(p, CommentHandler, false, "s", text); }
static void on_start_cdata(void *p) { tell(p, StartCdataSectionHandler, false, ""); }
static void on_end_cdata(void *p) { tell(p, EndCdataSectionHandler, false, ""); }
static void on_default(void *p, const char *text, int n) { tell(p, DefaultHandler, false, "t", text, n); }
static void on_default_expand(void *p, const char *text, int n) { tell(p, DefaultHandlerExpand, false, "t", text, n); }
static void on_start_doctype(void *p, const char *name, const char *system, const char *public, int inside) {
    tell(p, StartDoctypeDeclHandler, false, "nssi", name, system, public, inside);
}
static void on_end_doctype(void *p) { tell(p, EndDoctypeDeclHandler, false, ""); }
static void on_unparsed(void *p, const char *name, const char *base, const char *system, const char *public, const char *notation) {
    tell(p, UnparsedEntityDeclHandler, false, "nnnnn", name, base, system, public, notation);
}
static void on_notation(void *p, const char *name, const char *base, const char *system, const char *public) {
    tell(p, NotationDeclHandler, false, "nnnn", name, base, system, public);
}
static void on_start_namespace(void *p, const char *prefix, const char *uri) {
    tell(p, StartNamespaceDeclHandler, false, "nn", prefix, uri);
}
static void on_end_namespace(void *p, const char *prefix) { tell(p, EndNamespaceDeclHandler, false, "n", prefix); }
static int on_not_standalone(void *p) { return tell(p, NotStandaloneHandler, true, ""); }
static int on_external(void *expat, const char *context, const char *base, const char *system, const char *public) {
    return tell(*(void **)expat, ExternalEntityRefHandler, true, "nnnn", context, base, system, public);
}
static void on_skipped(void *p, const char *name, int parameter) { tell(p, SkippedEntityHandler, false, "ni", name, parameter); }
static void on_attlist(void *p, const char *element, const char *name, const char *type, const char *otherwise, int required) {
    tell(p, AttlistDeclHandler, false, "nnssi", element, name, type, otherwise, required);
}
static void on_entity(void *p, const char *name, int parameter, const char *value, int length, const char *base, const char *system,
                      const char *public, const char *notation) {
    tell(p, EntityDeclHandler, false, "nitnnnn", name, parameter, value, length, base, system, public, notation);
}
static void on_declaration(void *p, const char *version, const char *encoding, int standalone) {
    tell(p, XmlDeclHandler, false, "ssi", version, encoding, standalone);
}

static Own *model_of(const Parser *p, const Content *c) { // (type, quantifier, name or None, children)
    if (recursion_enter(" while reading the model of an element") < 0) return NULL;
    Own *result = NULL;
    SCOPED Own *children = tuple_new(c->count);
    bool good = children;
    for (unsigned i = 0; good && i < c->count; i++) good = (((Tuple *)children)->items[i] = model_of(p, &c->children[i])) != NULL;
    if (good) {
        SCOPED Own *type = int_new(c->type), *quantifier = int_new(c->quantifier), *name = c->name ? name_of(p, c->name) : NONE;
        if (type && quantifier && name) result = tuple_pack(4, REF(type), REF(quantifier), REF(name), REF(children));
    }
    return result;
}
static void on_element(void *data, const char *name, Content *content) {
    Parser *p = data;
    if (ready(p, ElementDeclHandler)) {
        Own *model = model_of(p, content);
        if (model) tell(p, ElementDeclHandler, false, "no", name, model);
        else (void)fail(p);
    }
    lib.free_model(p->expat, content);
}

// An encoding that expat does not know: what our codec makes of each byte.
static int on_encoding(void *data, const char *name, Encoding *out) {
    uint8_t all[256];
    for (int i = 0; i < 256; i++) all[i] = (uint8_t)i;
    if (error_pending()) return STATUS_ERROR;
    SCOPED Own *text = codec_decode(all, 256, name, "replace");
    if (text && str_length(text) != 256) (void)raise_error(EXC_ValueError, "multi-byte encodings are not supported");
    if (error_pending()) return (void)fail(data), STATUS_ERROR;
    for (size_t i = 0; i < 256; i++) out->map[i] = str_at(text, i) == 0xFFFD ? -1 : (int)str_at(text, i);
    out->data = NULL;
    out->convert = NULL;
    out->release = NULL;
    return STATUS_OK;
}

static const Function functions_of_handlers[HANDLER_COUNT] = { // in the order of HANDLERS
    (Function)on_start, (Function)on_end, (Function)on_text, (Function)on_instruction, (Function)on_comment, (Function)on_start_cdata,
    (Function)on_end_cdata, (Function)on_default, (Function)on_default_expand, (Function)on_start_doctype, (Function)on_end_doctype,
    (Function)on_unparsed, (Function)on_notation, (Function)on_start_namespace, (Function)on_end_namespace,
    (Function)on_not_standalone, (Function)on_external, (Function)on_skipped, (Function)on_element, (Function)on_attlist,
    (Function)on_entity, (Function)on_declaration};
static const char *const handler_names[HANDLER_COUNT] = {
#define H(name) #name,
    HANDLERS(H)
#undef H
};

static int handler_set(Parser *p, int which, Ref value) {
    if (which == CharacterDataHandler && !flush(p)) return -1;
    SETREF(p->handlers[which], incref(value));
    lib.set[which](p->expat, is_none(value) ? NULL : functions_of_handlers[which]);
    return 0;
}
static int parser_setattr(Ref self, Ref name, Ref value) {
    const char *text = str_ascii_peek(name);
    for (int i = 0; text && i < HANDLER_COUNT; i++) {
        if (strcmp(text, handler_names[i]) != 0) continue;
        return value ? handler_set(PARSER(self), i, value) : raise_int(EXC_RuntimeError, "Cannot delete attribute");
    }
    return object_generic_set_attr(self, name, value);
}

// ---- parsing

static Own *expat_error(const Parser *p) { // raises what has gone wrong, unless a handler has
    if (error_pending()) return NULL;
    int code = lib.error(p->expat);
    if (code == ERROR_NO_MEMORY || lib.starved) return raise_no_memory();
    SCOPED Own *maker = import_attr("pyexpat", "_error"), *number = int_new(code), *line = int_from_u64(lib.line(p->expat));
    SCOPED Own *column = int_from_u64(lib.column(p->expat));
    if (!maker || !number || !line || !column) return NULL;
    Own *error = object_call3(maker, number, line, column);
    return error ? raise_instance_take(error) : NULL;
}
static Own *feed(Parser *p, const uint8_t *data, size_t n, bool final) {
    if (p->parsing) return raise_error(EXC_RuntimeError, "the parser is already parsing");
    p->parsing = p->started = true;
    lib.starved = false;
    int status = STATUS_OK;
    do {
        size_t piece = MIN(n, (size_t)1 << 28);
        status = lib.parse(p->expat, (const char *)data, (int)piece, final && piece == n);
        data += piece;
        n -= piece;
    } while (n && status == STATUS_OK && poll_interrupt() == 0);
    p->parsing = false;
    if (error_pending() || status != STATUS_OK) return expat_error(p);
    return flush(p) ? int_new(status) : NULL;
}
static Own *parse(Ref self, Ref const *args) {
    int final = args[1] ? object_is_true(args[1]) : 0;
    if (final < 0) return NULL;
    if (is_str(args[0])) {
        size_t n;
        SCOPED Own *holder = NULL;
        const char *text = str_utf8(args[0], &n, &holder);
        if (!text) return NULL;
        if (!PARSER(self)->started && !lib.set_encoding(PARSER(self)->expat, "utf-8")) return raise_no_memory();
        return feed(PARSER(self), (const uint8_t *)text, n, final);
    }
    Buffer b;
    if (buffer_get(args[0], &b) < 0) return NULL;
    Own *result = feed(PARSER(self), b.data, b.length, final);
    buffer_release(&b);
    return result;
}
static Own *parse_file(Ref self, Ref file) {
    enum { PIECE = 16384 };
    SCOPED Own *read = NULL, *name = str_intern_c("read"), *size = int_new(PIECE);
    int has = name && size ? object_get_attr_optional(file, name, &read) : -1;
    if (has <= 0) return has < 0 ? NULL : raise_error(EXC_TypeError, "argument must have 'read' attribute");
    for (;;) {
        SCOPED Own *data = object_call1(read, size);
        if (!data) return NULL;
        if (!is_bytes(data) && !is_bytearray(data))
            return raise_error(EXC_TypeError, "read() did not return a bytes object (type=%T)", data);
        Buffer b;
        if (buffer_get(data, &b) < 0) return NULL;
        size_t n = b.length;
        Own *result = n > PIECE ? raise_error(EXC_ValueError, "read() returned too much data: %i bytes requested, %zu returned", PIECE, n)
                                : feed(PARSER(self), b.data, n, n == 0);
        buffer_release(&b);
        if (!result || !n) return result;
        decref(result);
    }
}

// ---- making parsers

// The UTF-8 of an argument, NULL if it is not given or None; *good tells that from a failure.
static const char *optional_text(const char *function, const char *argument, Ref x, Own **holder, bool *good) {
    size_t n;
    if (!x || is_none(x)) return NULL;
    const char *text = NULL;
    if (!is_str(x)) (void)raise_error(EXC_TypeError, "%s() argument %s must be str or None, not %T", function, argument, x);
    else text = str_utf8(x, &n, holder);
    *good = text;
    return text;
}
// A parser without its libexpat half, or NULL.
static Parser *parser_new(Ref intern) {
    Own *dict = intern ? incref(intern) : dict_new();
    Parser *p = dict ? (Parser *)object_new_container(native_type(NATIVE_XMLPARSER)->id, sizeof(Parser)) : NULL;
    if (!p) {
        xdecref(dict);
        return NULL;
    }
    p->intern = dict;
    p->fills_intern = intern;
    p->text = (ByteBuf)BYTEBUF_EMPTY;
    p->room = 8192;
    object_track(OBJ(p));
    return p;
}
static Own *with_expat(Parser *p, void *expat) {
    if (!(p->expat = expat)) {
        decref(OBJ(p));
        return raise_no_memory();
    }
    lib.user_data(expat, p);
    lib.unknown_encoding(expat, on_encoding, p);
    for (int i = 0; i < HANDLER_COUNT; i++)
        if (listens(p, i)) lib.set[i](expat, functions_of_handlers[i]);
    return OBJ(p);
}
static Own *f_create(UNUSED Ref module, Ref const *args) { // ParserCreate(encoding=None, namespace_separator=None, intern=None)
    static const MemoryFunctions memory = {expat_alloc, expat_resize, mem_free};
    bool good = true;
    SCOPED Own *holder = NULL, *other = NULL;
    const char *encoding = optional_text("ParserCreate", "'encoding'", args[0], &holder, &good);
    const char *separator = good ? optional_text("ParserCreate", "'namespace_separator'", args[1], &other, &good) : NULL;
    if (!good) return NULL;
    if (separator && strlen(separator) > 1)
        return raise_error(EXC_ValueError, "namespace_separator must be at most one character, omitted, or None");
    Ref intern = args[2] && !is_none(args[2]) ? args[2] : NULL;
    if (intern && !is_dict(intern)) return raise_error(EXC_TypeError, "intern must be a dictionary");
    Parser *p = parser_new(intern);
    return p ? with_expat(p, lib.create(encoding, &memory, separator)) : NULL;
}
static Own *create_external(Ref self, Ref const *args) { // ExternalEntityParserCreate(context, encoding=None)
    const Parser *from = PARSER(self);
    bool good = true;
    SCOPED Own *holder = NULL, *other = NULL;
    const char *context = optional_text("ExternalEntityParserCreate", "1", args[0], &holder, &good);
    const char *encoding = good ? optional_text("ExternalEntityParserCreate", "2", args[1], &other, &good) : NULL;
    Parser *p = good ? parser_new(from->intern) : NULL;
    if (!p) return NULL;
    for (int i = 0; i < HANDLER_COUNT; i++) p->handlers[i] = xincref(from->handlers[i]);
    p->parent = incref(self);
    p->room = from->room;
    p->buffering = from->buffering;
    p->ordered = from->ordered;
    p->specified = from->specified;
    p->triplets = from->triplets;
    p->fills_intern = from->fills_intern;
    p->braces = from->braces;
    return with_expat(p, lib.create_external(from->expat, context, encoding));
}

// ---- other methods

static Own *set_base(Ref self, Ref base) {
    size_t n;
    SCOPED Own *holder = NULL;
    if (!is_str(base)) return raise_error(EXC_TypeError, "SetBase() argument must be str, not %T", base);
    const char *text = str_utf8(base, &n, &holder);
    if (!text) return NULL;
    return lib.set_base(PARSER(self)->expat, text) ? NONE : raise_no_memory();
}
static Own *get_base(Ref self) { return text_of(lib.get_base(PARSER(self)->expat)); }
static Own *input_context(Ref self) { // from the current event to the end of what there is; None outside of handlers
    int at, size;
    const char *text = PARSER(self)->parsing ? lib.context(PARSER(self)->expat, &at, &size) : NULL;
    return text ? bytes_new(text + at, (size_t)(size - at)) : NONE;
}
static Own *parameter_entities(Ref self, Ref flag) {
    ssize_t n;
    return native_ssize(flag, &n) < 0 ? NULL : int_new(lib.entities(PARSER(self)->expat, (int)n));
}
static Own *foreign_dtd(Ref self, Ref const *args) {
    int flag = args[0] ? object_is_true(args[0]) : 1;
    if (flag < 0) return NULL;
    if (lib.foreign_dtd(PARSER(self)->expat, (unsigned char)flag) == 0) return NONE;
    return expat_error(PARSER(self));
}
static Own *set_deferral(Ref self, Ref value) {
    int flag = object_is_true(value);
    if (flag < 0) return NULL;
    if (lib.defer && lib.defer(PARSER(self)->expat, (unsigned char)flag)) PARSER(self)->deferring = flag;
    return NONE;
}
static Own *get_deferral(Ref self) { return PARSER(self)->deferring ? TRUE : FALSE; }

// ---- attributes

static Own *line(Ref self) { return int_from_u64(lib.line(PARSER(self)->expat)); }
static Own *column(Ref self) { return int_from_u64(lib.column(PARSER(self)->expat)); }
static Own *byte_index(Ref self) { return int_new(lib.byte(PARSER(self)->expat)); }
static Own *error_code(Ref self) { return int_new(lib.error(PARSER(self)->expat)); }
static Own *buffer_used(Ref self) { return int_new((int64_t)PARSER(self)->text.size); }
static Own *get_room(Ref self) { return int_new((int64_t)PARSER(self)->room); }
static int set_room(Ref self, Ref value) {
    ssize_t n;
    if (!value) return raise_int(EXC_TypeError, "Cannot delete attribute");
    if (!is_int(value)) return raise_int(EXC_TypeError, "buffer_size must be an integer");
    if (native_ssize(value, &n) < 0) return -1;
    if (n <= 0) return raise_int(EXC_ValueError, "buffer_size must be greater than zero");
    if (n > INT_MAX) return raise_int(EXC_ValueError, "buffer_size must not be greater than %i", INT_MAX);
    PARSER(self)->room = (size_t)n;
    return flush(PARSER(self)) ? 0 : -1;
}
static Own *get_triplets(Ref self) { return PARSER(self)->triplets ? TRUE : FALSE; }
static int set_triplets(Ref self, Ref value) {
    int flag = value ? object_is_true(value) : raise_int(EXC_RuntimeError, "Cannot delete attribute");
    if (flag < 0) return -1;
    lib.triplet(PARSER(self)->expat, PARSER(self)->triplets = flag);
    return 0;
}
#define FLAG(name, field)                                                                                                  \
    static Own *get_##name(Ref self) { return PARSER(self)->field ? TRUE : FALSE; }                                        \
    static int set_##name(Ref self, Ref value) {                                                                           \
        int flag = value ? object_is_true(value) : raise_int(EXC_RuntimeError, "Cannot delete attribute");                 \
        if (flag < 0 || !flush(PARSER(self))) return -1;                                                                   \
        PARSER(self)->field = flag;                                                                                        \
        return 0;                                                                                                          \
    }
FLAG(buffering, buffering)
FLAG(ordered, ordered)
FLAG(specified, specified)
FLAG(braces, braces)
static const GetSetDef getset[] = {
    {"CurrentLineNumber", line, NULL, NULL}, {"CurrentColumnNumber", column, NULL, NULL}, {"CurrentByteIndex", byte_index, NULL, NULL},
    {"ErrorLineNumber", line, NULL, NULL}, {"ErrorColumnNumber", column, NULL, NULL}, {"ErrorByteIndex", byte_index, NULL, NULL},
    {"ErrorCode", error_code, NULL, NULL}, {"buffer_size", get_room, set_room, NULL}, {"buffer_used", buffer_used, NULL, NULL},
    {"buffer_text", get_buffering, set_buffering, NULL}, {"ordered_attributes", get_ordered, set_ordered, NULL},
    {"specified_attributes", get_specified, set_specified, NULL}, {"namespace_prefixes", get_triplets, set_triplets, NULL},
    {"_braces", get_braces, set_braces, NULL}, {0}};
static const MemberDef members[] = {
#define H(name) {#name, MEMBER_OBJECT, true, offsetof(Parser, handlers) + name * sizeof(Own *), NULL},
    HANDLERS(H)
#undef H
    {"intern", MEMBER_OBJECT, false, offsetof(Parser, intern), NULL}, {0}};
static const MethodDef methods[] = {
    {"Parse", parse, CALL_BOUND, 0, "($self, data, isfinal=False, /)", "Parse XML data; isfinal: it is the last piece."},
    {"ParseFile", parse_file, CALL_O, 0, "($self, file, /)", "Parse what file.read() gives."},
    {"SetBase", set_base, CALL_O, 0, "($self, base, /)", NULL},
    {"GetBase", get_base, CALL_NOARGS, 0, "($self, /)", NULL},
    {"GetInputContext", input_context, CALL_NOARGS, 0, "($self, /)", "The text of the current event and what follows."},
    {"ExternalEntityParserCreate", create_external, CALL_BOUND, 0, "($self, context, encoding=None, /)", "A parser for an external entity."},
    {"SetParamEntityParsing", parameter_entities, CALL_O, 0, "($self, flag, /)", NULL},
    {"UseForeignDTD", foreign_dtd, CALL_BOUND, 0, "($self, flag=True, /)", NULL},
    {"SetReparseDeferralEnabled", set_deferral, CALL_O, 0, "($self, enabled, /)", NULL},
    {"GetReparseDeferralEnabled", get_deferral, CALL_NOARGS, 0, "($self, /)", NULL}, {0}};
static const TypeSpec parser_spec = {.name = "pyexpat.xmlparser", .doc = "XML parser", .size = sizeof(Parser), .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, dealloc), SLOT(traverse, traverse), SLOT(clear, parser_clear), SLOT(setattr, parser_setattr)),
    .methods = methods, .getset = getset, .members = members};

static Own *f_error_string(UNUSED Ref module, Ref code) {
    ssize_t n;
    return native_ssize(code, &n) < 0 ? NULL : text_of(lib.message((int)n));
}
static Own *f_features(UNUSED Ref module) {
    SCOPED Own *list = list_new(0);
    for (const Feature *f = lib.features(); list && f->kind != FEATURE_END; f++) {
        SCOPED Own *name = str_from_c(f->name), *value = int_new(f->value), *pair = name && value ? tuple_pack(2, REF(name), REF(value)) : NULL;
        if (!pair || list_append(list, pair) < 0) return NULL;
    }
    return GIVE(list);
}
static const MethodDef functions[] = {
    {"ParserCreate", f_create, CALL_BOUND, 0, "($module, /, encoding=None, namespace_separator=None, intern=<unrepresentable>)",
     "Return a new XML parser object."},
    {"ErrorString", f_error_string, CALL_O, 0, "($module, code, /)", "Returns string error for given number."},
    {"features", f_features, CALL_NOARGS, 0, "($module, /)", NULL}, {0}};
static int init(Own *module) {
    if (!load()) return raise_int(EXC_ImportError, "there is no libexpat on this system");
    if (native_add_kept_type(module, &parser_spec, NATIVE_XMLPARSER) < 0) return -1;
    return module_add_take(module, "version", str_from_c(lib.version()));
}
const ModuleSpec pyexpat_c_module = {.name = "_pyexpat", .doc = "XML parsers.", .functions = functions, .init = init};
