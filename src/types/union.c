// union.c - int | str.
#include "types/builtin.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "types/typing.h"

typedef struct Union {
    Object head;
    Own *args;       // tuple of two or more, without duplicates
    Own *parameters; // tuple or NULL
} Union;
#define SELF(x) MUT(Union, x)

Ref union_args_peek(Ref x) { return SELF(x)->args; }

static bool may_be_in_union(Ref x) {
    TypeId id = type_id(x);
    return is_type_object(x) || is_instance_of(x, TYPE_GENERIC_ALIAS) || id == TYPE_UNION || id == TYPE_TYPEALIAS;
}

static int add(Own *list, Ref x) {
    if (is_none(x)) x = REF(vm->types[TYPE_NONE]);
    if (is_type(x, TYPE_UNION)) {
        bool first = list_size(list) == 0; // its own items are different ones already
        for (size_t i = 0; i < tuple_size(SELF(x)->args); i++) {
            Ref item = tuple_peek(SELF(x)->args, i);
            if ((first ? list_append(list, item) : add(list, item)) < 0) return -1;
        }
        return 0;
    }
    for (size_t i = 0; i < list_size(list); i++) {
        Ref y = list_peek(list, i);
        int same = x == y ? 1 : is_instance_of(x, TYPE_GENERIC_ALIAS) && is_instance_of(y, TYPE_GENERIC_ALIAS) ? object_compare_bool(x, y, CMP_EQ) : 0;
        if (same) return same < 0 ? -1 : 0;
    }
    return list_append(list, x);
}

static Own *union_of_take(Own *args) {
    if (!args) return NULL;
    Own *x = object_new_container(TYPE_UNION, sizeof(Union));
    if (!x) {
        decref(args);
        return NULL;
    }
    SELF(x)->args = args;
    object_track(x);
    return x;
}

static Own *union_of_list(Own *list) {
    return list_size(list) == 1 ? incref(list_peek(list, 0)) : union_of_take(list_to_tuple(list));
}

Own *union_or(Ref a, Ref b) {
    if (is_none(a)) a = REF(vm->types[TYPE_NONE]);
    if (is_none(b)) b = REF(vm->types[TYPE_NONE]);
    if (is_type_object(a) && is_type_object(b) && a != b) return union_of_take(tuple_pack(2, a, b));
    if (!may_be_in_union(a) || !may_be_in_union(b)) return NOTIMPLEMENTED;
    SCOPED Own *list = list_new(0);
    if (!list || add(list, a) < 0 || add(list, b) < 0) return NULL;
    return union_of_list(list);
}

static void slot_dealloc(Own *self) {
    object_untrack(self);
    xdecref(SELF(self)->args);
    xdecref(SELF(self)->parameters);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    int r = visit(SELF(self)->args, context);
    return !r && SELF(self)->parameters ? visit(SELF(self)->parameters, context) : r;
}
static Own *slot_repr(Ref self) {
    StrBuilder b;
    str_builder_init(&b);
    Ref args = SELF(self)->args;
    for (size_t i = 0; i < tuple_size(args); i++) {
        Ref x = tuple_peek(args, i);
        bool none = x == REF(vm->types[TYPE_NONE]);
        if ((i && str_builder_c(&b, " | ") < 0) || (none ? str_builder_c(&b, "None") : typing_repr_item(&b, x)) < 0) {
            str_builder_drop(&b);
            return NULL;
        }
    }
    return str_builder_finish(&b);
}
static Own *slot_compare(Ref a, Ref b, int op) {
    if (!is_type(b, TYPE_UNION) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPLEMENTED;
    SCOPED Own *x = frozenset_new(SELF(a)->args);
    SCOPED Own *y = x ? frozenset_new(SELF(b)->args) : NULL;
    int r = y ? object_compare_bool(x, y, CMP_EQ) : -1;
    return r < 0 ? NULL : object_bool(r == (op == CMP_EQ));
}
static int64_t slot_hash(Ref self) {
    SCOPED Own *x = frozenset_new(SELF(self)->args);
    return x ? object_hash(x) : -1;
}
static Own *slot_or(Ref a, Ref b) { return union_or(a, b); }

static Own *get_parameters(Ref self) {
    Union *u = SELF(self);
    if (!u->parameters) u->parameters = typing_parameters(u->args);
    return xincref(u->parameters);
}
static Own *slot_getitem(Ref self, Ref item) {
    SCOPED Own *parameters = get_parameters(self);
    SCOPED Own *args = parameters ? typing_substitute(self, SELF(self)->args, parameters, item) : NULL;
    SCOPED Own *list = args ? list_new(0) : NULL;
    if (!list) return NULL;
    for (size_t i = 0; i < tuple_size(args); i++)
        if (add(list, tuple_peek(args, i)) < 0) return NULL;
    return union_of_list(list);
}

static Own *check_any(Ref self, Ref x, int (*check)(Ref, Ref)) { // in order: what comes behind a match is not looked at
    Ref args = SELF(self)->args;
    for (size_t i = 0; i < tuple_size(args); i++) {
        int r = check(x, tuple_peek(args, i));
        if (r) return r < 0 ? NULL : object_bool(true);
    }
    return object_bool(false);
}
static Own *instancecheck(Ref self, Ref x) {
    return check_any(self, x, object_is_instance);
}
static Own *subclasscheck(Ref self, Ref x) {
    if (!is_type_object(x)) return raise_error(EXC_TypeError, "issubclass() arg 1 must be a class");
    return check_any(self, x, object_is_subclass);
}

static const MethodDef methods[] = {
    {"__instancecheck__", instancecheck, CALL_O, 0, "($self, instance, /)", "Is it an instance of one of them?"},
    {"__subclasscheck__", subclasscheck, CALL_O, 0, "($self, cls, /)", "Is it a subclass of one of them?"},
    {0},
};
static const GetSetDef getset[] = {{"__parameters__", get_parameters, NULL, "The type variables in its members."}, {0}};
static const MemberDef members[] = {{"__args__", MEMBER_OBJECT, false, offsetof(Union, args), NULL}, {0}};
const TypeSpec union_spec = {
    .name = "types.UnionType",
    .doc = "One of several types: int | str.",
    .size = sizeof(Union),
    .flags = TF_GC,
    .slots = SLOTS(SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(repr, slot_repr), SLOT(hash, slot_hash), SLOT(compare, slot_compare),
              SLOT(getitem, slot_getitem), SLOT(or_, slot_or)),
    .methods = methods,
    .getset = getset,
    .members = members,
};
