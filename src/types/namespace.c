// namespace.c - types.SimpleNamespace: attributes and nothing else.
#include "types/builtin.h"
#include "types/dict.h"
#include "types/exception_internal.h"
#include "types/instance.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

typedef struct Namespace {
    Object head;
    Own *dict;
} Namespace;
#define DICT(x) (MUT(Namespace, x)->dict)

static Own *slot_new(Type *type, Ref const *args UNUSED, size_t nargs UNUSED, Ref kwnames UNUSED) {
    Own *x = type_alloc(type, 0);
    if (!x) return NULL;
    object_track(x);
    if ((DICT(x) = dict_new())) return x;
    decref(x);
    return NULL;
}
Own *namespace_new(Ref attributes) {
    Own *x = type_late(TYPE_NAMESPACE) ? slot_new(vm->types[TYPE_NAMESPACE], NULL, 0, NULL) : NULL;
    if (x && dict_update(DICT(x), attributes) < 0) {
        decref(x);
        return NULL;
    }
    return x;
}
static int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (arguments_positional("types.SimpleNamespace", nargs, NULL, 0, 1) < 0) return -1;
    if (nargs) {
        SCOPED Own *given = dict_new();
        if (!given || dict_update(given, args[0]) < 0) return -1;
        size_t position = 0;
        Ref key, value;
        while (dict_next(given, &position, &key, &value))
            if (!is_str(key)) return raise_int(EXC_TypeError, "keywords must be strings");
        if (dict_update(DICT(self), given) < 0) return -1;
    }
    for (size_t k = 0, n = kwnames ? tuple_size(kwnames) : 0; k < n; k++)
        if (dict_set(DICT(self), tuple_peek(kwnames, k), args[nargs + k]) < 0) return -1;
    return 0;
}
static void slot_dealloc(Own *self) {
    object_untrack(self);
    xdecref(DICT(self));
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) { return DICT(self) ? visit(DICT(self), context) : 0; }
static void slot_clear(Own *self) { CLEAR(DICT(self)); }

static int add_items(StrBuilder *b, Ref self) {
    size_t position = 0;
    Ref key, value;
    bool first = true;
    while (dict_next(DICT(self), &position, &key, &value)) {
        if (!is_str(key) || str_length(key) == 0) continue;
        SCOPED Own *k = incref(key);
        SCOPED Own *text = object_repr(value);
        if (!text || (!first && str_builder_c(b, ", ") < 0) || str_builder_str(b, k) < 0 || str_builder_char(b, '=') < 0 ||
            str_builder_str(b, text) < 0)
            return -1;
        first = false;
    }
    return 0;
}
static Own *slot_repr(Ref self) {
    bool plain = type_id(self) == TYPE_NAMESPACE;
    SCOPED Own *name = plain ? str_from_c("namespace") : object_get_attr(REF(type_of(self)), NAME(__name__));
    if (!name) return NULL;
    int entered = repr_enter(self);
    if (entered < 0) return NULL;
    if (entered) return error_format("%U(...)", name);
    StrBuilder b;
    str_builder_init(&b);
    int r = str_builder_str(&b, name) < 0 || str_builder_char(&b, '(') < 0 || add_items(&b, self) < 0 || str_builder_char(&b, ')') < 0;
    repr_leave(self);
    if (!r) return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}
static Own *slot_compare(Ref a, Ref b, int op) {
    if (!is_instance_of(a, TYPE_NAMESPACE) || !is_instance_of(b, TYPE_NAMESPACE)) return NOTIMPLEMENTED;
    return object_compare(DICT(a), DICT(b), op);
}
static Own *reduce(Ref self) {
    SCOPED Own *none = tuple_new(0);
    return none ? tuple_pack(3, REF(type_of(self)), REF(none), REF(DICT(self))) : NULL;
}
static Own *replace(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs) return raise_error(EXC_TypeError, "__replace__() takes no positional arguments");
    Own *copy = object_call0(REF(type_of(self)));
    if (!copy) return NULL;
    if (dict_update(DICT(copy), DICT(self)) < 0 || slot_init(copy, args, 0, kwnames) < 0) {
        decref(copy);
        return NULL;
    }
    return copy;
}
static const MethodDef methods[] = {
    {"__reduce__", reduce, CALL_NOARGS, 0, "($self, /)", "How pickle and copy make it again."},
    {"__replace__", replace, CALL_RAW, 0, "($self, /, **changes)", "A copy with some attributes changed."},
    {0},
};
const TypeSpec namespace_spec = {
    .name = "types.SimpleNamespace",
    .doc = "SimpleNamespace(mapping_or_iterable=(), /, **kwargs)\n--\n\nAn object whose attributes are what it is given.",
    .size = sizeof(Namespace),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(init, slot_init), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear),
              SLOT(repr, slot_repr), SLOT(compare, slot_compare)),
    .methods = methods,
    .dict_offset = offsetof(Namespace, dict),
};
