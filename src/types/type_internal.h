// type_internal.h - what the files of the type machinery share: descriptors made from slots, the table of special methods.
#pragma once
#include "types/builtin.h"
#include "types/instance.h"
#include "types/type_object.h"

typedef enum WrapKind { // how a special method called from Python reaches its C slot
    WRAP_UNARY, WRAP_BINARY, WRAP_BINARY_R, WRAP_TERNARY, WRAP_TERNARY_R, WRAP_COUNT, WRAP_HASH, WRAP_LENGTH, WRAP_INQUIRY,
    WRAP_LT, WRAP_LE, WRAP_EQ, WRAP_NE, WRAP_GT, WRAP_GE, WRAP_GETATTR, WRAP_SETATTR, WRAP_DELATTR, WRAP_SETITEM,
    WRAP_DELITEM, WRAP_CONTAINS, WRAP_GET, WRAP_SET, WRAP_DELETE, WRAP_INIT, WRAP_CALL, WRAP_NEXT, WRAP_FINALIZE,
    WRAP_NONE, // not callable from Python through a wrapper (__new__, __getattr__)
} WrapKind;

typedef struct SlotRow { // one special method
    uint16_t name;       // N_...
    uint16_t offset;     // of its slot in TypeSlots
    uint8_t wrap;        // WrapKind
    void *generic;       // the slot of classes that define the method in Python; NULL: the slot stays empty then
    const char *signature, *doc;
} SlotRow;
extern const SlotRow slot_rows[]; // grouped by offset; ends with name NAME_COUNT
#define SLOT_AT(slots, offset) (*(void **)((char *)(slots) + (offset)))

typedef struct WrapperDescriptor { // int.__add__
    Object head;
    const SlotRow *row;
    void *function;      // the C slot
    Type *type;          // borrowed: lives in that type's dict
} WrapperDescriptor;
typedef struct MethodWrapper { // (1).__add__
    Object head;
    WrapperDescriptor *descriptor; // owned
    Own *self;
} MethodWrapper;
typedef struct GetSetDescriptor {
    Object head;
    const GetSetDef *def;
    Type *type;          // borrowed
} GetSetDescriptor;
typedef struct MappingProxy {
    Object head;
    Own *mapping;
} MappingProxy;

MUST_USE Own *wrapper_descriptor_new(const SlotRow *row, void *function, Type *type);
MUST_USE Own *method_descriptor_new(const MethodDef *def, Type *type);
MUST_USE Own *getset_descriptor_new(const GetSetDef *def, Type *type);
Ref member_peek(const MemberDescriptor *d, Ref x); // an entry of __slots__; NULL: not set
MUST_USE Own *member_descriptor_new(const MemberDef *def, Type *type, Ref name, uint32_t offset);
MUST_USE Own *mappingproxy_new(Ref mapping);
MUST_USE Own *wrapper_call(const WrapperDescriptor *d, Ref self, Ref const *args, size_t nargs, Ref kwnames);
Own *wrapper_descriptor_call(Ref self, Ref const *args, size_t nargs, Ref kwnames);
extern const GetSetDef instance_dict_getset, offset_dict_getset, weakref_getset; // __dict__ and __weakref__

MUST_USE int type_add_wrappers(Type *type, const TypeSlots *own);
MUST_USE Own *type_new_builtin(Type *type);               // the builtin that stands for `__new__` in a type's dict
Type *type_best_base(Ref bases);                           // layout conflict: TypeError, NULL
bool type_extends_layout(const Type *type);                // its instances hold more than those of its base
bool type_holds_layout(Type *type, Type *of);              // what works on instances of `of` works on those of `type`
bool type_same_layout(const Type *a, const Type *b);       // an instance of one can become one of the other
MUST_USE Own *type_mro_compute(Type *type);                // C3, as a tuple
MUST_USE int type_add_subclass(Type *base, Type *type);
void type_remove_subclass(Type *base, const Type *type);
MUST_USE Own *type_spec_doc(const TypeSpec *spec);          // without its signature; None
MUST_USE Type *type_allocate_id(Type *type);               // registers it under a new id; NULL: MemoryError
void type_release_id(Type *type);
Ref type_name_peek(Type *type);                            // __name__ as str; NULL: error
MUST_USE int type_set_attr(Ref self, Ref name, Ref value);
Own *type_call(Ref type, Ref const *args, size_t nargs, Ref kwnames);
Own *type_new(Type *metatype, Ref const *args, size_t nargs, Ref kwnames);
void type_dealloc(Own *self);

Own *object_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames);
int object_init_slot(Own *self, Ref const *args, size_t nargs, Ref kwnames);
Own *object_compare_default(Ref a, Ref b, int op);

MUST_USE Own *union_or(Ref a, Ref b); // a | b of classes and the like; NotImplemented

// instances of classes: slots that type_new installs
void instance_dealloc(Own *self);
void instance_dealloc_plain(Own *self);
int instance_traverse(Ref self, VisitFn visit, void *context);
void instance_clear(Own *self);
MUST_USE int instance_set_at_shape(Own *x, Shape *shape, Ref name, Ref value);
Ref current_globals_peek(void);     // globals of the running Python function, NULL if there is none (vm/)
MUST_USE Own *type_call_mro(Type *type);
void type_refill_slots(Type *type);
void slot_finalize(Own *self);
void type_show_full_name(Type *type); // messages call it "module.name", as they call types of C modules
int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames);
