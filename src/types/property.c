// property.c - computed attributes of Python classes.
#include "types/builtin.h"
#include "types/dict.h"
#include "types/instance.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

#define SELF(x) MUT(Property, x)

static Own *slot_new(Type *type, Ref const *args UNUSED, size_t nargs UNUSED, Ref kwnames UNUSED) {
    Own *x = type_alloc(type, 0);
    if (x) object_track(x);
    return x;
}

// The doc of a subclass's instance goes into its __dict__, so that the class's own __doc__ does not hide it.
static int set_doc(Own *self, Ref doc) {
    if (type_id(self) == TYPE_PROPERTY) {
        SETREF(SELF(self)->doc, xincref(doc));
        return 0;
    }
    SETREF(SELF(self)->doc, xincref(doc));
    int r = object_set_attr(self, NAME(__doc__), doc ? doc : NONE);
    if (r < 0 && error_clear_if(EXC_AttributeError)) return 0;
    return r;
}

static int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[4];
    if (arguments_bind("property", "(fget=None, fset=None, fdel=None, doc=None)", args, nargs, kwnames, a) < 0) return -1;
    Property *p = SELF(self);
    Own **const fields[] = {&p->get, &p->set, &p->del};
    for (int i = 0; i < 3; i++) SETREF(*fields[i], a[i] && !is_none(a[i]) ? incref(a[i]) : NULL);
    SETREF(p->name, NULL);
    if (a[3] && !is_none(a[3])) {
        p->doc_from_getter = false;
        return set_doc(self, a[3]);
    }
    if (!p->get) return set_doc(self, NULL);
    Own *doc;
    int found = object_get_attr_optional(p->get, NAME(__doc__), &doc);
    if (found < 0) return -1;
    p->doc_from_getter = found && !is_none(doc);
    int r = set_doc(self, p->doc_from_getter ? doc : NULL);
    if (found) decref(doc);
    return r;
}
static void slot_dealloc(Own *self) {
    Property *p = SELF(self);
    object_untrack(self);
    xdecref(p->get);
    xdecref(p->set);
    xdecref(p->del);
    xdecref(p->doc);
    xdecref(p->name);
    object_free(self);
}
static int slot_traverse(Ref self, VisitFn visit, void *context) {
    const Property *p = SELF(self);
    Ref children[] = {p->get, p->set, p->del, p->doc, p->name};
    for (size_t i = 0; i < ARRAY_LEN(children); i++)
        if (children[i]) {
            int r = visit(children[i], context);
            if (r) return r;
        }
    return 0;
}
static void slot_clear(Own *self) {
    Property *p = SELF(self);
    CLEAR(p->get);
    CLEAR(p->set);
    CLEAR(p->del);
    CLEAR(p->doc);
    CLEAR(p->name);
}

// Its name: what __set_name__ said, else the getter's.
static int name_of(Ref self, Own **name) {
    const Property *p = SELF(self);
    if (p->name) {
        *name = incref(p->name);
        return 1;
    }
    if (!p->get) return 0;
    return object_get_attr_optional(p->get, NAME(__name__), name);
}

static COLD void *missing(Ref self, Ref instance, const char *what) {
    Own *n = NULL;
    int found = name_of(self, &n);
    SCOPED Own *name = found > 0 ? n : NULL;
    if (found < 0) error_clear();
    if (!type_of(instance)->qualname && !type_of(instance)->spec) return NULL;
    SCOPED Own *owner = object_get_attr(REF(type_of(instance)), NAME(__qualname__));
    if (!owner) return NULL;
    if (name) raise_error(EXC_AttributeError, "property %R of %R object has no %s", name, owner, what);
    else raise_error(EXC_AttributeError, "property of %R object has no %s", owner, what);
    return NULL;
}
static Own *slot_get(Ref self, Ref instance, Ref owner UNUSED) {
    if (!instance || is_none(instance)) return incref(self);
    Ref get = SELF(self)->get;
    if (UNLIKELY(!get)) return missing(self, instance, "getter");
    return object_call1(get, instance);
}
static int slot_set(Ref self, Ref instance, Ref value) {
    Property *p = SELF(self);
    Ref f = value ? p->set : p->del;
    if (UNLIKELY(!f)) {
        missing(self, instance, value ? "setter" : "deleter");
        return -1;
    }
    Own *r = value ? object_call2(f, instance, value) : object_call1(f, instance);
    if (!r) return -1;
    decref(r);
    return 0;
}

static Own *copy_with(Ref self, Ref get, Ref set, Ref del) {
    Property *p = SELF(self);
    Ref none = NONE;
    Ref args[] = {get && !is_none(get) ? get : p->get ? p->get : none, set && !is_none(set) ? set : p->set ? p->set : none,
                  del && !is_none(del) ? del : p->del ? p->del : none,
                  p->doc && !p->doc_from_getter ? p->doc : none}; // a doc from the getter is taken from the new one again
    Own *copy = object_call(REF(type_of(self)), args, 4, NULL);
    if (copy && p->name && type_is_subtype(type_of(copy), vm->types[TYPE_PROPERTY]))
        SETREF(SELF(copy)->name, incref(p->name));
    return copy;
}
static Own *getter(Ref self, Ref f) { return copy_with(self, f, NULL, NULL); }
static Own *setter(Ref self, Ref f) { return copy_with(self, NULL, f, NULL); }
static Own *deleter(Ref self, Ref f) { return copy_with(self, NULL, NULL, f); }
static Own *set_name(Ref self, Ref const *args, size_t nargs) {
    if (nargs != 2) return raise_error(EXC_TypeError, "__set_name__() takes 2 positional arguments but %zu were given", nargs);
    SETREF(SELF(self)->name, incref(args[1]));
    return NONE;
}
static Own *get_name(Ref self) {
    Own *name;
    int found = name_of(self, &name);
    if (found > 0) return name;
    return found < 0 ? NULL : raise_attribute_error(self, NAME(__name__));
}
static int set_name_attr(Ref self, Ref value) {
    SETREF(SELF(self)->name, xincref(value));
    return 0;
}
static Own *get_abstract(Ref self) {
    const Property *p = SELF(self);
    Ref functions[] = {p->get, p->set, p->del};
    for (int i = 0; i < 3; i++) {
        Own *value;
        int found = functions[i] ? object_get_attr_optional(functions[i], NAME(__isabstractmethod__), &value) : 0;
        if (found < 0) return NULL;
        if (!found) continue;
        int truth = object_is_true(value);
        decref(value);
        if (truth < 0) return NULL;
        if (truth) return object_bool(true);
    }
    return object_bool(false);
}

static const MethodDef methods[] = {
    {"getter", getter, CALL_O, 0, "($self, object, /)", "A copy with another getter."},
    {"setter", setter, CALL_O, 0, "($self, object, /)", "A copy with another setter."},
    {"deleter", deleter, CALL_O, 0, "($self, object, /)", "A copy with another deleter."},
    {"__set_name__", set_name, CALL_FAST, 0, "($self, owner, name, /)", "Tells the property its name."},
    {0},
};
static const GetSetDef getset[] = {
    {"__name__", get_name, set_name_attr, NULL}, {"__isabstractmethod__", get_abstract, NULL, NULL}, {0}};
static const MemberDef members[] = {
    {"fget", MEMBER_OBJECT, false, offsetof(Property, get), NULL},
    {"fset", MEMBER_OBJECT, false, offsetof(Property, set), NULL},
    {"fdel", MEMBER_OBJECT, false, offsetof(Property, del), NULL},
    {"__doc__", MEMBER_OBJECT, true, offsetof(Property, doc), NULL},
    {0},
};
const TypeSpec property_spec = {
    .name = "property",
    .doc = "property(fget=None, fset=None, fdel=None, doc=None)\n--\n\nAn attribute that functions read, set and delete.",
    .size = sizeof(Property),
    .flags = TF_BASE | TF_GC,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(init, slot_init), SLOT(dealloc, slot_dealloc), SLOT(traverse, slot_traverse), SLOT(clear, slot_clear),
              SLOT(descr_get, slot_get), SLOT(descr_set, slot_set)),
    .methods = methods,
    .getset = getset,
    .members = members,
};
