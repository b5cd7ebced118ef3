// instance.h - instances of Python classes, and the shapes that describe where their attributes are.
//
//   instance (plain, TAG_SHAPED)            Shape (owned by the class, shared by all instances that grew alike)
//   +--------+--------+--------+--------+   { id, count 2, capacity 2, type Point, name 'y', index 1, parent ──► {count 1, 'x'} ──► root }
//   | header | shape ─┼► slot 0 | slot 1 |
//   +--------+--------+--------+--------+
//
// An instance has type->slot_capacity attribute slots, counted from the class's methods by the compiler
// (__static_attributes__) and raised when instances are seen to overflow. When an instance outgrows its slots, is asked for
// its __dict__, or would make the tree of shapes too wide, it changes to dictionary mode: its shape is the class's
// dict_shape and slot 0 owns a Dict. Capacity is at least 1.
// Inline caches compare shape->id alone: an id stands for the class, its version and the layout. When a class (or a base)
// is modified all its shapes get new ids (id 0: no caching).
// Instances with another base layout (a subclass of list, of an exception ...) keep the same pair of words, Shape * and
// slots, at type->shape_offset (fixed), or behind their inline data (-1); they lack TAG_SHAPED. Behind inline data means: at
// type->size + items * type->item_size rounded up to 8, where items is what type_alloc was given: limbs of a BigInt (0 for an
// Int), items of a tuple, length + 1 of bytes, and the bytes of a str, (length + 1) << width (size STR_HEADER, item_size 1).
// Members from __slots__ lie between the base's fields (or a str's inline data) and the Shape *, so a class's shape may lie further back than its base's.
#pragma once
#include "object/protocol.h"

typedef struct Shape {
    uint32_t id;          // for inline caches; 0: do not cache
    uint16_t count;       // attributes, in slots 0 .. count-1
    uint16_t capacity;    // slots of an instance with this shape
    bool dictionary;      // slot 0 holds the __dict__
    uint16_t child_count, child_capacity;
    uint16_t family;      // of a root: shapes that grew from it
    Type *type;           // borrowed: the class owns its shapes
    struct Shape *parent; // one attribute less; NULL for a root
    Own *name;            // interned str: the attribute added by this step; owned
    struct Shape **children;
    struct Shape *next;   // all shapes of the class
    uint16_t *index;      // hash table name -> slot for large shapes, built on demand; NULL
} Shape;

typedef struct Instance { // a plain instance, and the tail of any other
    Object head;
    Shape *shape;
    Own *slots[];
} Instance;

typedef struct InstanceSlots { // the two parts wherever they lie
    Shape *shape;
    Own *slots[];
} InstanceSlots;

static inline Own **instance_dict_field(Ref x) { // for types that have a dict_offset
    return (Own **)(void *)((char *)(uintptr_t)x + type_of(x)->dict_offset);
}
Own **instance_tail(Ref x);                                    // just behind the inline data
size_t type_tail_members(const Type *type);                    // how many __slots__ members lie there: those of str's subclasses
InstanceSlots *instance_slots(Ref x);                          // NULL if x has no attributes of its own
ssize_t shape_find(const Shape *shape, Ref interned_name);     // slot or -1; shape not in dictionary mode
Shape *shape_child(Shape *shape, Ref interned_name);            // the shape with one attribute more; NULL: dictionary mode (or MemoryError)
MUST_USE int instance_get_peek(Ref x, Ref name, Ref *value);   // own attributes only: 1, 0, -1
MUST_USE int instance_set(Own *x, Ref name, Ref value);        // value NULL: delete; 0 done, 1 no such attribute (delete), -1
Ref instance_dict_peek(Own *x);                                // __dict__, changing to dictionary mode; NULL: error
MUST_USE int instance_set_dict(Own *x, Ref dict);
int instance_traverse_slots(Ref x, VisitFn visit, void *context);
void instance_clear_slots(Own *x);
void shapes_invalidate(Type *type);                            // new ids for all shapes of the class
void shapes_free(Type *type);
