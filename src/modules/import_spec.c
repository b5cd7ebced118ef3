// import_spec.c - ModuleSpec objects: what __spec__ of a module says about where it came from.
#include "modules/import.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/type_object.h"

typedef struct Spec {
    Object head;
    Own *name, *loader, *origin, *loader_state, *locations; // NULL reads as None
    Own *initializing, *cached, *dict;
    bool has_location;
    bool made_here;              // by the machinery in C: its loader is made when asked for
} Spec;

#define SPEC(x) AS(Spec, x)
enum { FIELDS = 8 };

static void spec_clear(Own *self) {
    Own **fields = (Own **)(self + 1);
    for (int i = 0; i < FIELDS; i++) CLEAR(fields[i]);
}
static void spec_dealloc(Own *self) {
    object_untrack(self);
    spec_clear(self);
    object_free(self);
}
static int spec_traverse(Ref self, VisitFn visit, void *context) {
    Own *const *fields = (Own *const *)(self + 1);
    for (int i = 0; i < FIELDS; i++) {
        int r = fields[i] ? visit(fields[i], context) : 0;
        if (r) return r;
    }
    return 0;
}
static Own *spec_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[5];
    if (arguments_bind("ModuleSpec", "(name, loader, *, origin=None, loader_state=None, is_package=None)", args, nargs, kwnames, a) < 0)
        return NULL;
    Own *self = type_alloc(type, 0);
    if (!self) return NULL;
    Spec *s = SPEC(self);
    s->name = incref(a[0]);
    s->loader = incref(a[1]);
    s->origin = xincref(a[2]);
    s->loader_state = xincref(a[3]);
    object_track(self);
    int package = a[4] ? object_is_true(a[4]) : 0;
    if (package < 0 || (package && !(s->locations = list_new(0)))) {
        decref(self);
        return NULL;
    }
    return self;
}
static Own *get_loader(Ref self) {
    Spec *s = MUT(Spec, self);
    if (!s->loader && s->made_here && !vm->finalizing) {
        SCOPED Own *make = import_attr("importlib._bootstrap", "_loader_of");
        Own *loader = make ? object_call1(make, self) : NULL;
        if (!loader) return NULL;
        SETREF(s->loader, loader);
    }
    return incref(s->loader ? s->loader : NONE);
}
// Where a module of the library would lie, were it a file: what its __file__ says.
static Own *get_file(Ref self) {
    const Spec *s = SPEC(self);
    const char *name = s->name && is_str(s->name) ? str_ascii_peek(s->name) : NULL, *origin = s->origin && is_str(s->origin) ? str_ascii_peek(s->origin) : NULL;
    if (!s->made_here || !name || !origin || strcmp(origin, "frozen") != 0) return NONE;
    char path[128];
    size_t n = 0;
    for (; name[n] && n < sizeof path - 1; n++) path[n] = name[n] == '.' ? '/' : name[n];
    path[n] = 0;
    SCOPED Own *prefix = import_attr("sys", "prefix");
    return prefix ? str_format_c("%S/lib/python3.13/%s%s.py", prefix, path, s->locations ? "/__init__" : "") : NULL;
}
static Own *spec_repr(Ref self) {
    const Spec *s = SPEC(self);
    SCOPED Own *loader = get_loader(self);
    SCOPED Own *start = loader ? str_format_c("ModuleSpec(name=%R, loader=%R", s->name ? s->name : NONE, loader) : NULL;
    SCOPED Own *origin = !start ? NULL : s->origin && !is_none(s->origin) ? str_format_c(", origin=%R", s->origin) : str_from_c("");
    SCOPED Own *locations = !origin ? NULL : s->locations && !is_none(s->locations)
                                                 ? str_format_c(", submodule_search_locations=%R", s->locations)
                                                 : str_from_c("");
    return locations ? str_format_c("%U%U%U)", start, origin, locations) : NULL;
}
static Own *spec_compare(Ref a, Ref b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || type_of(a) != type_of(b)) return NOTIMPLEMENTED;
    const Spec *x = SPEC(a), *y = SPEC(b);
    Ref left[] = {x->name, x->loader, x->origin, x->locations}, right[] = {y->name, y->loader, y->origin, y->locations};
    bool same = x->has_location == y->has_location;
    for (size_t i = 0; i < ARRAY_LEN(left) && same; i++) {
        int r = object_equal(left[i] ? left[i] : NONE, right[i] ? right[i] : NONE);
        if (r < 0) return NULL;
        same = r;
    }
    return BOOL(same == (op == CMP_EQ));
}
static Own *get_parent(Ref self) {
    const Spec *s = SPEC(self);
    if (!s->name || !is_str(s->name)) return NONE;
    if (s->locations && !is_none(s->locations)) return incref(s->name);
    for (size_t i = str_length(s->name); i-- > 0;)
        if (str_at(s->name, i) == '.') return str_slice(s->name, 0, i);
    return incref(NAME(empty));
}
static int set_loader(Ref self, Ref value) {
    SETREF(MUT(Spec, self)->loader, xincref(value));
    return 0;
}
static Own *get_has_location(Ref self) { return BOOL(SPEC(self)->has_location); }
static int set_has_location(Ref self, Ref value) {
    int r = value ? object_is_true(value) : 0;
    if (r < 0) return -1;
    MUT(Spec, self)->has_location = r;
    return 0;
}
static const GetSetDef spec_getset[] = {
    {"loader", get_loader, set_loader, "What loads it."},
    {"_file", get_file, NULL, NULL},
    {"parent", get_parent, NULL, "The package it belongs to."},
    {"has_location", get_has_location, set_has_location, "Is origin a place that can be loaded?"},
    {0},
};
#define FIELD(name, field) {name, MEMBER_OBJECT, true, offsetof(Spec, field), NULL}
static const MemberDef spec_members[] = {
    FIELD("name", name),
    FIELD("origin", origin),
    FIELD("loader_state", loader_state),
    FIELD("submodule_search_locations", locations),
    FIELD("_initializing", initializing),
    FIELD("cached", cached),
    {0},
};
static const TypeSpec spec_spec = {
    .name = "_frozen_importlib.ModuleSpec",
    .doc = "What is known of a module: its name, where it comes from, and how to load it.",
    .size = sizeof(Spec),
    .flags = TF_GC | TF_BASE,
    .slots = SLOTS(SLOT(new_, spec_new), SLOT(dealloc, spec_dealloc), SLOT(traverse, spec_traverse), SLOT(clear, spec_clear), SLOT(repr, spec_repr),
              SLOT(compare, spec_compare)),
    .getset = spec_getset,
    .members = spec_members,
    .dict_offset = offsetof(Spec, dict),
};

Type *import_spec_type(void) {
    TypeId id = (TypeId)(uintptr_t)vm->module_state[STATE_IMPORT];
    if (id) return vm->types[id];
    Own *type = type_from_spec(&spec_spec, NULL);
    if (!type) return NULL;
    vm->module_state[STATE_IMPORT] = (void *)(uintptr_t)((Type *)type)->id;
    id = ((Type *)type)->id;
    decref(type);
    return vm->types[id];
}

Own *import_spec_new(Ref name, Ref loader, Ref origin, Ref locations, bool has_location) {
    Type *type = import_spec_type();
    Own *self = type ? type_alloc(type, 0) : NULL;
    if (!self) return NULL;
    Spec *s = SPEC(self);
    s->name = incref(name);
    s->loader = xincref(loader);
    s->origin = xincref(origin);
    s->locations = xincref(locations);
    s->initializing = FALSE;
    s->has_location = has_location;
    s->made_here = true;
    object_track(self);
    return self;
}
