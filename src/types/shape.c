// shape.c - where attributes of instances are: the tree of shapes of a class, and an instance's way through it.
//
// All instances that got the same attributes in the same order share a shape. Adding an attribute follows (or grows) an edge
// of the tree; deleting the last one goes back, deleting another goes back as far and comes again without it. Everything irregular
// ends in dictionary mode: deletions that make the tree too large, more attributes than slots, too many edges at one node.
#include "object/gc_internal.h"
#include "heap/mem.h"
#include "types/dict.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"

STATIC_ASSERT(offsetof(Shape, count) == offsetof(struct ShapeHead_, count), "the collector reads the count");
STATIC_ASSERT(offsetof(Shape, dictionary) == offsetof(struct ShapeHead_, dictionary), "the collector reads the mode");
STATIC_ASSERT(offsetof(Instance, shape) == offsetof(struct ShapedItems_, shape), "the collector reads the shape");
STATIC_ASSERT(offsetof(Instance, slots) == offsetof(struct ShapedItems_, slots), "the collector reads the slots");

enum {
    CHILDREN_MAX = 64,   // edges of one shape
    FAMILY_MAX = 256,    // shapes of one root from which deletions make new ones
    CAPACITY_MAX = 62,   // attribute slots of an instance
    UNTRIED_CAPACITY = 8,
    INDEX_FROM = 8,      // shapes with more attributes get a hash table
};

static uint32_t fresh_id(void) { return vm->next_version == UINT32_MAX ? 0 : ++vm->next_version; }

static Shape *shape_new(Type *type, Shape *parent, Ref name, uint16_t capacity) {
    Shape *s = mem_alloc_zeroed(sizeof *s);
    if (!s) {
        raise_no_memory();
        return NULL;
    }
    s->id = fresh_id();
    s->type = type;
    s->capacity = capacity;
    if (parent) {
        s->parent = parent;
        s->count = parent->count + 1;
        s->name = incref(name);
    }
    s->next = type->shapes;
    type->shapes = s;
    return s;
}

// Of a class whose methods tell nothing the first instance, perhaps the only one, gets room for some attributes; those that
// follow get as many slots as it has used.
static Shape *untried_root_shape(Type *type) {
    if (!type->shapes) return shape_new(type, NULL, NULL, UNTRIED_CAPACITY);
    uint16_t most = 2;
    for (const Shape *s = type->shapes; s; s = s->next) most = MAX(most, s->count);
    type->slot_capacity = most + (most & 1);
    type->untried = false;
    return type->root_shape = shape_new(type, NULL, NULL, type->slot_capacity);
}

Shape *type_root_shape(Type *type) {
    if (LIKELY(type->root_shape != NULL)) return type->root_shape;
    if (type->untried) return untried_root_shape(type);
    return type->root_shape = shape_new(type, NULL, NULL, type->slot_capacity);
}

static Shape *dictionary_shape(Type *type) {
    if (type->dict_shape) return type->dict_shape;
    Shape *s = shape_new(type, NULL, NULL, 1);
    if (!s) return NULL;
    s->dictionary = true;
    s->count = 1;
    return type->dict_shape = s;
}

void shapes_invalidate(Type *type) {
    for (Shape *s = type->shapes; s; s = s->next) s->id = fresh_id();
}

void shapes_free(Type *type) {
    Shape *s = type->shapes;
    type->shapes = type->root_shape = type->dict_shape = NULL;
    while (s) {
        Shape *next = s->next;
        xdecref(s->name);
        mem_free(s->children);
        mem_free(s->index);
        mem_free(s);
        s = next;
    }
}

// ---- lookup ---------------------------------------------------------------------------------------------------------------

static inline size_t index_hash(Ref name, size_t mask) { return ((uintptr_t)name >> 4 ^ (uintptr_t)name >> 12) & mask; }
static inline size_t index_mask(const Shape *s) { return ((size_t)1 << bits_length(s->count * 2u)) - 1; }

// slot + 1 by name; names repeat the walk to the parents to be compared, so the table holds slots only
static void index_build(Shape *shape) {
    size_t mask = index_mask(shape);
    uint16_t *index = mem_alloc_zeroed((mask + 1) * (sizeof *index + sizeof(Ref)));
    if (!index) return; // without it the walk does
    Ref *names = (Ref *)(void *)(index + mask + 1);
    for (const Shape *s = shape; s->parent; s = s->parent) {
        size_t i = index_hash(s->name, mask);
        while (index[i]) i = (i + 1) & mask;
        index[i] = s->count;
        names[i] = s->name;
    }
    shape->index = index;
}

ssize_t shape_find(const Shape *shape, Ref name) {
    if (shape->count <= INDEX_FROM) {
        for (const Shape *s = shape; s->parent; s = s->parent)
            if (s->name == name) return s->count - 1;
        return -1;
    }
    if (UNLIKELY(!shape->index)) {
        index_build((Shape *)(uintptr_t)shape);
        if (!shape->index) {
            for (const Shape *s = shape; s->parent; s = s->parent)
                if (s->name == name) return s->count - 1;
            return -1;
        }
    }
    size_t mask = index_mask(shape);
    Ref const *names = (Ref const *)(void *)(shape->index + mask + 1);
    for (size_t i = index_hash(name, mask); shape->index[i]; i = (i + 1) & mask)
        if (names[i] == name) return shape->index[i] - 1;
    return -1;
}

// The shape with one attribute more; NULL without a pending exception: use dictionary mode.
Shape *shape_child(Shape *shape, Ref name) {
    for (uint16_t i = 0; i < shape->child_count; i++)
        if (shape->children[i]->name == name) return shape->children[i];
    if (shape->child_count >= CHILDREN_MAX) return NULL;
    if (shape->child_count == shape->child_capacity) {
        uint16_t capacity = shape->child_capacity ? shape->child_capacity * 2 : 1;
        Shape **children = mem_realloc(shape->children, capacity * sizeof *children);
        if (!children) {
            raise_no_memory();
            return NULL;
        }
        shape->children = children;
        shape->child_capacity = capacity;
    }
    Shape *child = shape_new(shape->type, shape, name, shape->capacity);
    if (!child) return NULL;
    shape->children[shape->child_count++] = child;
    while (shape->parent) shape = shape->parent;
    shape->family += shape->family < UINT16_MAX;
    return child;
}

// The shape without attribute i, the others in the same order; NULL without a pending exception: use dictionary mode.
static Shape *shape_without(Shape *shape, ssize_t i) {
    Ref names[CAPACITY_MAX];
    size_t n = shape->count;
    for (; shape->count > i; shape = shape->parent) names[shape->count - 1] = shape->name;
    const Shape *root = shape;
    while (root->parent) root = root->parent;
    if (root->family > FAMILY_MAX) return NULL;
    while (shape && (size_t)++i < n) shape = shape_child(shape, names[i]);
    return shape;
}

// ---- instances ------------------------------------------------------------------------------------------------------------

static size_t inline_bytes(Ref x, const Type *t) {
    uint32_t flags = vm->type_flags[t->id];
    size_t items;
    if (flags & TF_SUB_TUPLE) items = tuple_size(x);
    else if (flags & TF_SUB_INT) {
        if (!(x->tag & TAG_OWN_A)) return sizeof(Object) + 8; // an Int
        int64_t n = ((const int64_t *)(const void *)(x + 1))[0];
        items = (size_t)(n < 0 ? -n : n);
    } else if (flags & TF_SUB_STR) items = (str_length(x) + 1) << str_width_shift(x);
    else if (flags & TF_SUB_BYTES) items = ((const size_t *)(const void *)(x + 1))[0] + 1;
    else items = 0;
    return t->size + items * t->item_size;
}

size_t type_tail_members(const Type *type) {
    size_t n = 0;
    if (vm->type_flags[type->id] & TF_SUB_STR)
        for (const Type *t = type; !t->spec; t = t->base) n += t->slot_count;
    return n;
}

Own **instance_tail(Ref x) {
    return (Own **)(void *)((char *)(uintptr_t)x + round_up(inline_bytes(x, type_of(x)), sizeof(Own *)));
}

InstanceSlots *instance_slots(Ref x) {
    char *p = (char *)(uintptr_t)x;
    if (LIKELY(x->tag & TAG_SHAPED)) return (InstanceSlots *)(void *)(p + sizeof(Object));
    const Type *t = type_of(x);
    if (t->shape_offset > 0) return (InstanceSlots *)(void *)(p + t->shape_offset);
    if (t->shape_offset == 0) return NULL;
    return (InstanceSlots *)(void *)(instance_tail(x) + type_tail_members(t));
}

static Own **dict_field(Ref x) {
    return type_of(x)->dict_offset ? instance_dict_field(x) : NULL;
}

int instance_get_peek(Ref x, Ref name, Ref *value) {
    const InstanceSlots *s = instance_slots(x);
    if (s) {
        if (UNLIKELY(s->shape->dictionary)) return (*value = dict_get_str_peek(s->slots[0], name)) != NULL;
        ssize_t i = shape_find(s->shape, name);
        if (i < 0) return 0;
        *value = s->slots[i];
        return 1;
    }
    Own **dict = dict_field(x);
    if (!dict || !*dict) return 0;
    return (*value = dict_get_str_peek(*dict, name)) != NULL;
}

// To dictionary mode, with `dict` (owned) holding the attributes.
static int become_dictionary_take(InstanceSlots *s, Own *dict, bool drop_values) {
    Shape *to = dictionary_shape(s->shape->type);
    if (!to) {
        decref(dict);
        return -1;
    }
    Own *old[CAPACITY_MAX];
    size_t n = s->shape->count;
    memcpy(old, s->slots, n * sizeof *old);
    s->shape = to;
    s->slots[0] = dict;
    for (size_t i = 0; drop_values && i < n; i++) xdecref(old[i]);
    return 0;
}

static int to_dictionary(InstanceSlots *s) {
    size_t n = s->shape->count;
    Ref names[CAPACITY_MAX];
    for (const Shape *p = s->shape; p->parent; p = p->parent) names[p->count - 1] = p->name;
    Own *dict = dict_new_sized(n + 1);
    if (!dict) return -1;
    for (size_t i = 0; i < n; i++) {
        if (dict_set(dict, names[i], s->slots[i]) == 0) continue;
        decref(dict);
        return -1;
    }
    return become_dictionary_take(s, dict, true);
}

// New instances get more slots: this one had too few.
static void raise_capacity(Type *type, uint16_t had) {
    if (type->wide || had < type->slot_capacity) return;
    if (had >= CAPACITY_MAX) {
        type->wide = true;
        type->slot_capacity = 2;
    } else type->slot_capacity = (uint16_t)MIN(had * 2 + (had & 1), CAPACITY_MAX);
    type->untried = false;
    type->root_shape = NULL; // stays on the list type->shapes
}

// For an instance's __dict__, which what Python runs meanwhile (a key's __eq__, a finaliser) may replace; value NULL: delete.
static int own_dict_set(Ref dict, Ref name, Ref value) {
    SCOPED Own *held = incref(dict);
    return value ? dict_set(held, name, value) : dict_delete(held, name);
}

static int slots_set(InstanceSlots *s, Ref name, Ref value) {
    Shape *shape = s->shape;
    if (!shape->dictionary) {
        ssize_t i = shape_find(shape, name);
        if (i >= 0) {
            SETREF(s->slots[i], incref(value));
            return 0;
        }
        if (LIKELY(shape->count < shape->capacity)) {
            Shape *child = shape_child(shape, name);
            if (child) {
                s->slots[shape->count] = incref(value);
                s->shape = child;
                return 0;
            }
            if (vm->error) return -1;
        } else raise_capacity(shape->type, shape->capacity);
        if (to_dictionary(s) < 0) return -1;
    }
    return own_dict_set(s->slots[0], name, value);
}

static int slots_delete(InstanceSlots *s, Ref name) {
    Shape *shape = s->shape;
    if (!shape->dictionary) {
        ssize_t i = shape_find(shape, name);
        if (i < 0) return 1;
        Shape *less = shape_without(shape, i);
        if (less) {
            Own *old = s->slots[i];
            memmove(&s->slots[i], &s->slots[i + 1], (size_t)(less->count - i) * sizeof(Own *));
            s->slots[less->count] = NULL;
            s->shape = less;
            decref(old);
            return 0;
        }
        if (vm->error || to_dictionary(s) < 0) return -1;
    }
    int r = own_dict_set(s->slots[0], name, NULL);
    return r < 0 ? -1 : r == 0;
}

int instance_set(Own *x, Ref name, Ref value) {
    InstanceSlots *s = instance_slots(x);
    if (LIKELY(s != NULL)) return LIKELY(value != NULL) ? slots_set(s, name, value) : slots_delete(s, name);
    Own **dict = dict_field(x);
    if (!dict) return 1;
    if (!*dict) {
        if (!value) return 1;
        if (!(*dict = dict_new())) return -1;
    }
    int r = own_dict_set(*dict, name, value);
    return value || r < 0 ? r : r == 0;
}

Ref instance_dict_peek(Own *x) {
    InstanceSlots *s = instance_slots(x);
    if (s) {
        if (!s->shape->dictionary && to_dictionary(s) < 0) return NULL;
        return s->slots[0];
    }
    Own **dict = dict_field(x);
    if (!dict) {
        raise_attribute_error(x, NAME(__dict__));
        return NULL;
    }
    if (!*dict) *dict = dict_new();
    return *dict;
}

int instance_set_dict(Own *x, Ref dict) {
    InstanceSlots *s = instance_slots(x);
    if (s) {
        if (!s->shape->dictionary) return become_dictionary_take(s, incref(dict), true);
        SETREF(s->slots[0], incref(dict));
        return 0;
    }
    Own **field = dict_field(x);
    if (!field) {
        raise_attribute_error(x, NAME(__dict__));
        return -1;
    }
    SETREF(*field, incref(dict));
    return 0;
}

int instance_traverse_slots(Ref x, VisitFn visit, void *context) {
    const InstanceSlots *s = instance_slots(x);
    if (!s || !s->shape) return 0;
    for (size_t i = 0, n = s->shape->count; i < n; i++)
        if (s->slots[i]) {
            int r = visit(s->slots[i], context);
            if (r) return r;
        }
    return 0;
}

void instance_clear_slots(Own *x) {
    InstanceSlots *s = instance_slots(x);
    if (!s || !s->shape) return;
    Own *old[CAPACITY_MAX];
    size_t n = s->shape->count;
    memcpy(old, s->slots, n * sizeof *old);
    Shape *root = s->shape;
    while (root->parent) root = root->parent;
    if (root->dictionary) { // no attributes: the smallest regular shape
        root = NULL;
        for (Shape *p = s->shape->type->shapes; p; p = p->next)
            if (!p->parent && !p->dictionary && (!root || p->capacity < root->capacity)) root = p;
    }
    if (root) s->shape = root;
    memset(s->slots, 0, n * sizeof *s->slots);
    for (size_t i = 0; i < n; i++) xdecref(old[i]);
}
