// instance.c - the life of instances of Python classes: room, finalisation, release.
//
//   [header][fields of the built-in base][__slots__ members of all levels][Shape *][attribute slots ...]
//
// A class whose base is object and that has no __slots__ makes plain instances (TAG_SHAPED); theirs is the short way.
#include "object/weakref.h"
#include "types/dict.h"
#include "types/type_internal.h"

Shape *type_root_shape(Type *type);

// Slots beyond shape->count hold nothing that anybody reads: they are not cleared.
static ALWAYS_INLINE Own *plain_instance_new(Type *type) {
    Shape *shape = type_root_shape(type);
    if (UNLIKELY(!shape)) return NULL;
    Instance *x = heap_alloc_container(&vm->heap, sizeof(Instance) + shape->capacity * sizeof(Own *));
    if (UNLIKELY(!x)) return raise_no_memory();
    x->shape = shape;
    x->head = (Object){1, type->id | TAG_SHAPED};
    incref(&type->head);
    return OBJ(x);
}

static inline Type *builtin_base(Type *type) {
    while (!type->spec) type = type->base;
    return type;
}

Own *type_alloc(Type *type, size_t items) {
    if (type->shape_offset == sizeof(Object) && items == 0 && vm->type_flags[type->id] & TF_CLASS) return plain_instance_new(type);
    size_t size, offset = 0, members = type_tail_members(type) * sizeof(Own *);
    if (size_mul(items, type->item_size, &size) || size_add(size, type->size + members, &size)) return raise_no_memory();
    if (members) size = round_up(size, sizeof(Own *));
    Shape *shape = NULL;
    if (type->shape_offset) {
        shape = type_root_shape(type);
        if (UNLIKELY(!shape)) return NULL;
        offset = type->shape_offset > 0 ? (size_t)type->shape_offset : round_up(size, 8);
        size = offset + sizeof(Shape *) + shape->capacity * sizeof(Own *);
    }
    uint32_t flags = vm->type_flags[type->id];
    char *p = flags & TF_GC ? heap_alloc_container(&vm->heap, size) : heap_alloc(&vm->heap, size);
    if (UNLIKELY(!p)) return raise_no_memory();
    Object *x = (Object *)(void *)p;
    memset(x + 1, 0, size - sizeof *x);
    *x = (Object){1, type->id | (type->shape_offset == sizeof(Object) ? TAG_SHAPED : 0)};
    if (shape) *(Shape **)(void *)(p + offset) = shape;
    if (flags & TF_CLASS) {
        incref(&type->head);
        if (!(vm->type_flags[builtin_base(type)->id] & TF_GC)) object_track(x);
    }
    return x;
}

// The words of __slots__ members.
static inline Own **members(Ref x, const Type *type, const Type *base, size_t *count) {
    if (vm->type_flags[type->id] & TF_SUB_STR) {
        *count = type_tail_members(type);
        return instance_tail(x);
    }
    size_t start = round_up(base->size, 8);
    *count = type->size > start ? (type->size - start) / sizeof(Own *) : 0;
    return (Own **)(void *)((char *)(uintptr_t)x + start);
}

// PEP 442: runs the finaliser once, with the object alive. True: it lives on.
static bool finalize_resurrects(Own *self, FinalizeFn finalize) {
    self->refcount = 1;
    self->tag |= TAG_FINALIZED;
    finalize(self);
    if (self->refcount == IMMORTAL) return true;
    return --self->refcount > 0;
}

void instance_dealloc_plain(Own *self) {
    FinalizeFn finalize = type_of(self)->slots.finalize;
    if (UNLIKELY(finalize != NULL) && !(self->tag & TAG_FINALIZED) && finalize_resurrects(self, finalize)) return;
    object_untrack(self);
    if (UNLIKELY(self->tag & TAG_WEAKREF)) weakref_clear(self);
    const Instance *x = (const Instance *)self;
    for (size_t i = 0, n = x->shape->count; i < n; i++) xdecref(x->slots[i]);
    Type *type = x->shape->type;
    heap_free_container(&vm->heap, self);
    decref(&type->head);
}

void instance_dealloc(Own *self) {
    Type *type = type_of(self);
    FinalizeFn finalize = type->slots.finalize;
    if (finalize && !(self->tag & TAG_FINALIZED) && finalize_resurrects(self, finalize)) return;
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    Type *base = builtin_base(type);
    size_t n;
    Own **m = members(self, type, base, &n);
    for (size_t i = 0; i < n; i++) CLEAR(m[i]);
    if (type->shape_offset) instance_clear_slots(self);
    base->slots.dealloc(self);
}

int instance_traverse(Ref self, VisitFn visit, void *context) {
    Type *type = type_of(self);
    int r;
    if (LIKELY(self->tag & TAG_SHAPED)) {
        const Instance *x = (const Instance *)self;
        for (size_t i = 0, n = x->shape->count; i < n; i++)
            if (x->slots[i] && (r = visit(x->slots[i], context))) return r;
        return visit(REF(type), context);
    }
    Type *base = builtin_base(type);
    size_t n;
    Own **m = members(self, type, base, &n);
    for (size_t i = 0; i < n; i++)
        if (m[i] && (r = visit(m[i], context))) return r;
    if ((r = instance_traverse_slots(self, visit, context))) return r;
    if (base->slots.traverse && (r = base->slots.traverse(self, visit, context))) return r;
    return visit(REF(type), context);
}

void instance_clear(Own *self) {
    Type *type = type_of(self), *base = builtin_base(type);
    size_t n;
    Own **m = members(self, type, base, &n);
    for (size_t i = 0; i < n; i++) CLEAR(m[i]);
    if (type->shape_offset) instance_clear_slots(self);
    if (base->slots.clear) base->slots.clear(self);
}

// ---- __dict__ and __weakref__ as attributes ---------------------------------------------------------------------------------

static Own *get_dict(Ref self) {
    Ref dict = instance_dict_peek(MUT(Own, self));
    return dict ? incref(dict) : NULL;
}
static int set_dict(Ref self, Ref value) {
    if (!value) {
        SCOPED Own *fresh = dict_new();
        return fresh ? instance_set_dict(MUT(Own, self), fresh) : -1;
    }
    if (!is_dict(value)) return raise_int(EXC_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return instance_set_dict(MUT(Own, self), value);
}
const GetSetDef instance_dict_getset = {"__dict__", get_dict, set_dict, "The attributes of the instance."};

static int set_offset_dict(Ref self, Ref value) {
    if (!value) return raise_int(EXC_TypeError, "cannot delete __dict__");
    if (!is_dict(value)) return raise_int(EXC_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return instance_set_dict(MUT(Own, self), value);
}
const GetSetDef offset_dict_getset = {"__dict__", get_dict, set_offset_dict, "Its own attributes."};

static Own *get_weakref(Ref self) { return self->tag & TAG_WEAKREF ? incref(REF(weakref_first(self))) : NONE; }
const GetSetDef weakref_getset = {"__weakref__", get_weakref, NULL, "One of its weak references, None if there is none."};
