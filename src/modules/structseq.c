// structseq.c - tuples whose items have names.
#include "modules/structseq.h"
#include "modules/native.h"
#include "types/dict.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/type_object.h"

// A StructSeqSpec begins with its TypeSpec. Subclasses (of stat_result, say) find it through their base.
static const StructSeqSpec *spec_of(const Type *type) {
    while (!type->spec) type = type->base;
    return (const StructSeqSpec *)(const void *)type->spec;
}

// Items whose names begin with _ have none: hidden ones, in the same order behind the visible, are the same in another form.
static NOINLINE uint32_t unnamed(const StructSeqSpec *spec) {
    uint32_t n = 0;
    while (n < spec->visible && *spec->type.members[spec->visible - 1 - n].name == '_') n++;
    return n;
}

Type *structseq_type(const StructSeqSpec *spec, Type **cache) {
    if (*cache) return *cache;
    Own *type = native_type_once(&spec->type, NULL);
    return type ? *cache = (Type *)type : NULL;
}

int structseq_ready(Type *type) {
    const StructSeqSpec *spec = spec_of(type);
    const struct {
        const char *name;
        uint32_t value;
    } counts[] = {{"n_sequence_fields", spec->visible}, {"n_fields", spec->fields}, {"n_unnamed_fields", unnamed(spec)}};
    for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
        SCOPED Own *n = int_new(counts[i].value);
        if (!n || dict_set_c(type->dict, counts[i].name, n) < 0) return -1;
    }
    uint32_t named = spec->visible - unnamed(spec);
    SCOPED Own *names = tuple_new(named);
    if (!names) return -1;
    for (uint32_t i = 0; i < named; i++)
        if (!(((Tuple *)names)->items[i] = str_intern_c(spec->type.members[i].name))) return -1;
    return dict_set(type->dict, NAME(__match_args__), names);
}

Own *structseq_make_take(Type *type, Own **items) {
    const StructSeqSpec *spec = spec_of(type);
    bool complete = true;
    for (uint32_t i = 0; i < spec->fields; i++) complete &= items[i] != NULL;
    Own *self = complete ? type_alloc(type, spec->fields) : NULL;
    if (!self) {
        for (uint32_t i = 0; i < spec->fields; i++) xdecref(items[i]);
        return NULL;
    }
    Tuple *t = (Tuple *)self;
    t->size = spec->visible;
    memcpy(t->items, items, spec->fields * sizeof *items);
    object_track(self);
    return self;
}

Own *structseq_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    const StructSeqSpec *spec = spec_of(type);
    Ref bound[2];
    if (arguments_bind(spec->type.name, "(sequence, dict={})", args, nargs, kwnames, bound) < 0) return NULL;
    SCOPED Own *list = object_fast_sequence(bound[0], "constructor requires a sequence");
    if (!list) return NULL;
    size_t n;
    Ref const *given = sequence_items(list, &n);
    if (n < spec->visible || n > spec->fields) {
        bool exact = spec->visible == spec->fields;
        return raise_error(EXC_TypeError, "%s() takes %s %u-sequence (%zu-sequence given)", spec->type.name,
                           exact ? "a" : n < spec->visible ? "an at least" : "an at most", n < spec->visible ? spec->visible : spec->fields, n);
    }
    if (bound[1] && !is_dict(bound[1])) return raise_error(EXC_TypeError, "%s() takes a dict as second arg, if any", spec->type.name);
    Own *items[64];
    size_t unused = bound[1] ? dict_size(bound[1]) : 0;
    for (size_t i = 0; i < spec->fields; i++) {
        items[i] = i < n ? incref(given[i]) : NULL;
        if (i >= n && unused) {
            SCOPED Own *key = str_intern_c(spec->type.members[i].name);
            if (key && dict_lookup(bound[1], key, &items[i]) < 0) error_clear();
            unused -= items[i] != NULL;
        }
        if (!items[i]) items[i] = i < spec->visible + unnamed(spec) ? incref(items[i - unnamed(spec)]) : NONE;
    }
    Own *self = structseq_make_take(type, items);
    if (!unused) return self;
    xdecref(self);
    return raise_error(EXC_TypeError, "%s() got duplicate or unexpected field name(s)", spec->type.name);
}

Own *structseq_repr(Ref self) {
    const StructSeqSpec *spec = spec_of(type_of(self));
    StrBuilder b;
    str_builder_init(&b);
    if (str_builder_c(&b, spec->type.name) < 0 || str_builder_char(&b, '(') < 0) goto fail;
    for (uint32_t i = 0; i < spec->visible; i++) {
        SCOPED Own *text = object_repr(tuple_peek(self, i));
        if (!text || (i && str_builder_c(&b, ", ") < 0) || str_builder_c(&b, spec->type.members[i].name + (*spec->type.members[i].name == '_')) < 0 ||
            str_builder_char(&b, '=') < 0 || str_builder_str(&b, text) < 0)
            goto fail;
    }
    if (str_builder_char(&b, ')') < 0) goto fail;
    return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}

void structseq_dealloc(Own *self) {
    object_untrack(self);
    const StructSeqSpec *spec = spec_of(type_of(self));
    for (uint32_t i = 0; i < spec->fields; i++) CLEAR(((Tuple *)self)->items[i]);
    object_free(self);
}
int structseq_traverse(Ref self, VisitFn visit, void *context) {
    const StructSeqSpec *spec = spec_of(type_of(self));
    for (uint32_t i = 0; i < spec->fields; i++) {
        Own *item = ((const Tuple *)self)->items[i];
        int r = item ? visit(item, context) : 0;
        if (r) return r;
    }
    return 0;
}

static Own *method_reduce(Ref self) {
    const StructSeqSpec *spec = spec_of(type_of(self));
    SCOPED Own *visible = tuple_from_array(REFS(AS(Tuple, self)->items), spec->visible), *rest = dict_new();
    if (!visible || !rest) return NULL;
    for (uint32_t i = spec->visible; i < spec->fields; i++)
        if (dict_set_c(rest, spec->type.members[i].name, AS(Tuple, self)->items[i]) < 0) return NULL;
    SCOPED Own *args = tuple_pack(2, REF(visible), REF(rest));
    return args ? tuple_pack(2, REF(type_of(self)), REF(args)) : NULL;
}
static Own *method_replace(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    const StructSeqSpec *spec = spec_of(type_of(self));
    if (nargs) return raise_error(EXC_TypeError, "__replace__() takes no positional arguments");
    if (unnamed(spec))
        return raise_error(EXC_TypeError, "__replace__() is not supported for %s because it has unnamed field(s)", spec->type.name);
    Own *items[64];
    for (uint32_t i = 0; i < spec->fields; i++) items[i] = incref(AS(Tuple, self)->items[i]);
    for (size_t k = 0, n = kwnames ? tuple_size(kwnames) : 0; k < n; k++) {
        uint32_t i = 0;
        while (i < spec->fields && !str_equal_c(tuple_peek(kwnames, k), spec->type.members[i].name)) i++;
        if (i == spec->fields) {
            for (i = 0; i < spec->fields; i++) decref(items[i]);
            return raise_error(EXC_TypeError, "Got unexpected field name(s): ['%U']", tuple_peek(kwnames, k));
        }
        SETREF(items[i], incref(args[k]));
    }
    return structseq_make_take(type_of(self), items);
}
const MethodDef structseq_methods[] = {
    {"__reduce__", method_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle makes it again."},
    {"__replace__", method_replace, CALL_RAW, 0, "($self, /, **changes)", "A copy with new values for the given fields."},
    {0},
};
