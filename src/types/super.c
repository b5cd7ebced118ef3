// super.c - super(): attributes of the classes behind a given one in the MRO of an object's class.
#include "types/dict.h"
#include "types/function.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/builtin.h"
#include "types/instance.h"
#include "types/type_object.h"

typedef struct Super {
    Object head;
    Own *type;      // the class to start behind; NULL until __init__
    Own *object;    // instance or class, NULL: unbound
    Own *object_type; // the class whose MRO is searched
} Super;
#define SELF(x) MUT(Super, x)

MUST_USE int current_super_arguments(Own **type, Own **object); // vm/: __class__ and first argument of the running function

// The class whose MRO counts; TypeError if object does not belong to type.
static Own *check(Ref type, Ref object) {
    if (is_type_object(object) && type_is_subtype((const Type *)object, (const Type *)type)) return incref(object);
    if (type_is_subtype(type_of(object), (const Type *)type)) return incref(REF(type_of(object)));
    Own *claimed;
    int found = object_get_attr_optional(object, NAME(__class__), &claimed);
    if (found < 0) return NULL;
    if (found) {
        if (is_type_object(claimed) && claimed != REF(type_of(object)) && type_is_subtype((const Type *)claimed, (const Type *)type))
            return claimed;
        decref(claimed);
    }
    bool is_class = is_type_object(object);
    return raise_error(EXC_TypeError, "super(type, obj): obj (%s %N) is not an instance or subtype of type (%N).",
                       is_class ? "type" : "instance of", is_class ? object : REF(type_of(object)), type);
}

// What the classes behind `type` in start's MRO have under name; borrowed, NULL if nothing.
static Ref find_behind(const Type *start, Ref type, Ref name) {
    Ref mro = start->mro;
    if (!mro) return NULL;
    size_t i = 0, n = tuple_size(mro);
    while (i < n && tuple_peek(mro, i) != type) i++;
    i++;
    if (LIKELY(i < n)) { // with single inheritance what is left is the next class's own MRO, whose lookups are cached
        Type *next = MUT(Type, tuple_peek(mro, i));
        if (LIKELY(next->mro && tuple_size(next->mro) == n - i)) return type_lookup_peek(next, name);
    }
    for (; i < n; i++) {
        Ref dict = type_dict_peek(MUT(Type, tuple_peek(mro, i)));
        if (!dict) {
            error_clear();
            return UNKNOWN_ATTRIBUTE;
        }
        Ref found = dict_get_str_peek(dict, name);
        if (found) return found;
    }
    return NULL;
}

// For `super().name(...)`: *is_method says that the result is to be called with the object in front.
Own *super_lookup(Ref type, Ref object, Ref name, bool *is_method) {
    if (is_method) *is_method = false;
    if (!is_type_object(type)) return raise_error(EXC_TypeError, "super() argument 1 must be a type, not %T", type);
    Type *fast = type_of(object);
    SCOPED Own *start = !is_type_object(object) && type_is_subtype(fast, (const Type *)type) ? incref(REF(fast)) : check(type, object);
    if (!start) return NULL;
    Ref found = name == NAME(__class__) ? NULL : find_behind((const Type *)start, type, name);
    if (!found) return raise_error(EXC_AttributeError, "'super' object has no attribute '%U'", name);
    Own *held = incref(found);
    if (is_method && type_flags(held) & TF_METHOD && start != object) {
        *is_method = true;
        return held;
    }
    DescrGetFn get = type_of(held)->slots.descr_get;
    if (!get) return held;
    Own *result = get(held, start == object ? NULL : object, start);
    decref(held);
    return result;
}

static Own *slot_new(Type *type, Ref const *args UNUSED, size_t nargs UNUSED, Ref kwnames UNUSED) {
    Own *x = type_alloc(type, 0);
    if (x) object_track(x);
    return x;
}
static int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames)) return raise_int(EXC_TypeError, "super() takes no keyword arguments");
    if (arguments_positional("super()", nargs, NULL, 0, 2) < 0) return -1;
    Own *t = NULL, *o = NULL;
    if (nargs == 0) {
        if (current_super_arguments(&t, &o) < 0) return -1;
    } else {
        t = incref(args[0]);
        o = nargs > 1 && !is_none(args[1]) ? incref(args[1]) : NULL;
    }
    SCOPED Own *type = t;
    SCOPED Own *object = o;
    if (!is_type_object(type)) return raise_int(EXC_TypeError, "super() argument 1 must be a type, not %T", type);
    Own *object_type = NULL;
    if (object && !(object_type = check(type, object))) return -1;
    SETREF(SELF(self)->type, GIVE(type));
    SETREF(SELF(self)->object, GIVE(object));
    SETREF(SELF(self)->object_type, object_type);
    return 0;
}
static void slot_clear(Own *self) {
    CLEAR(SELF(self)->type);
    CLEAR(SELF(self)->object);
    CLEAR(SELF(self)->object_type);
}
static void slot_dealloc(Own *self) {
    object_untrack(self);
    slot_clear(self);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    const Super *s = SELF(self);
    int r = s->type ? visit(s->type, context) : 0;
    if (!r && s->object) r = visit(s->object, context);
    if (!r && s->object_type) r = visit(s->object_type, context);
    return r;
}
static Own *slot_repr(Ref self) {
    const Super *s = SELF(self);
    if (!s->type) return error_format("<super: <class 'NULL'>, NULL>");
    if (s->object) return error_format("<super: <class '%N'>, <%N object>>", s->type, s->object_type);
    return error_format("<super: <class '%N'>, NULL>", s->type);
}
static Own *slot_getattr(Ref self, Ref name) {
    const Super *s = SELF(self);
    if (s->object_type && name != NAME(__class__)) {
        Ref found = find_behind((const Type *)s->object_type, s->type, name);
        if (found) {
            Own *held = incref(found);
            DescrGetFn get = type_of(held)->slots.descr_get;
            if (!get) return held;
            Own *result = get(held, s->object == s->object_type ? NULL : s->object, s->object_type);
            decref(held);
            return result;
        }
    }
    return object_generic_get_attr(self, name);
}
static Own *slot_get(Ref self, Ref instance, Ref owner UNUSED) {
    const Super *s = SELF(self);
    if (!instance || is_none(instance) || s->object || !s->type) return incref(self);
    Ref args[] = {s->type, instance};
    return object_call(REF(type_of(self)), args, 2, NULL);
}

static const MemberDef members[] = {
    {"__thisclass__", MEMBER_OBJECT, false, offsetof(Super, type), "The class behind which the search starts."},
    {"__self__", MEMBER_OBJECT, false, offsetof(Super, object), "What methods are bound to; None if unbound."},
    {"__self_class__", MEMBER_OBJECT, false, offsetof(Super, object_type), "The class whose order is searched; None if unbound."},
    {0},
};
const TypeSpec super_spec = {
    .name = "super",
    .doc = "super() -> the classes behind the one that this method is defined in\nsuper(type, obj) -> the classes behind type in obj's order",
    .size = sizeof(Super),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(init, slot_init), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear),
              SLOT(repr, slot_repr), SLOT(getattr, slot_getattr), SLOT(descr_get, slot_get)),
    .members = members,
};
