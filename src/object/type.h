// type.h - what a type is: its slots, its tables, and how code of the type's author sees both.
//
// A built-in type is described by one constant TypeSpec: sizes, slots, methods, attributes. At start the spec is copied
// into a Type object whose id is a constant (typeids.def); a Python class makes a Type of its own, inherits the slots of
// its bases and overrides those for which it has special methods. Types are found by id through vm->types[]; beside it lie
// vm->type_flags[] and vm->type_versions[], whose address space is reserved so that they never move.
//
// Slots borrow their arguments and own their results. NULL or -1 means: an exception is pending (`next` may return NULL
// with none pending, which means exhausted). A slot that does not apply to its operands returns NotImplemented.
#pragma once
#include "object/object.h"

typedef struct Type Type;

// Calls pass positional arguments in args[0..nargs) and the values of keywords behind them; kwnames is a tuple of interned
// str or NULL. The caller owns all of them for the duration of the call.
typedef Own *(*CallFn)(Ref callable, Ref const *args, size_t nargs, Ref kwnames);
typedef Own *(*NewFn)(Type *type, Ref const *args, size_t nargs, Ref kwnames);
typedef int (*InitFn)(Own *self, Ref const *args, size_t nargs, Ref kwnames);
typedef Own *(*UnaryFn)(Ref self);
typedef Own *(*BinaryFn)(Ref left, Ref right);
typedef Own *(*TernaryFn)(Ref a, Ref b, Ref c);
typedef Own *(*CountFn)(Ref self, ssize_t count);
typedef int64_t (*HashFn)(Ref self);      // -1: error
typedef ssize_t (*LengthFn)(Ref self);    // -1: error
typedef int (*InquiryFn)(Ref self);       // 0, 1, -1: error
typedef Own *(*CompareFn)(Ref left, Ref right, int op);
typedef Own *(*GetAttrFn)(Ref self, Ref name);
typedef int (*SetAttrFn)(Ref self, Ref name, Ref value); // value NULL: delete
typedef int (*SetItemFn)(Ref self, Ref key, Ref value);  // value NULL: delete
typedef int (*ContainsFn)(Ref self, Ref item);
typedef Own *(*DescrGetFn)(Ref descr, Ref instance /* or NULL */, Ref owner);
typedef int (*DescrSetFn)(Ref descr, Ref instance, Ref value /* NULL: delete */);
typedef int (*VisitFn)(Ref child, void *context);
typedef int (*TraverseFn)(Ref self, VisitFn visit, void *context); // calls visit once for every reference owned
typedef void (*ClearFn)(Own *self);       // drops references that may take part in cycles; self stays valid
typedef void (*DeallocFn)(Own *self);     // count is 0: release what is owned, then object_free(self)
typedef void (*FinalizeFn)(Own *self);    // PEP 442, may resurrect

enum { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE };

// clang-format off
#define TYPE_SLOTS \
    /* life */ \
    NewFn new_;              InitFn init; \
    DeallocFn dealloc;       TraverseFn traverse;    ClearFn clear;      FinalizeFn finalize; \
    /* every object */ \
    UnaryFn repr, str;       HashFn hash;            CompareFn compare;  CallFn call; \
    GetAttrFn getattr;       SetAttrFn setattr; \
    /* iteration, also asynchronous */ \
    UnaryFn iter, next;      UnaryFn await, aiter, anext; \
    /* descriptors */ \
    DescrGetFn descr_get;    DescrSetFn descr_set; \
    /* sequences and mappings */ \
    LengthFn length;         BinaryFn getitem;       SetItemFn setitem;  ContainsFn contains; \
    BinaryFn concat;         CountFn repeat;         BinaryFn iconcat;   CountFn irepeat; \
    /* numbers; the order of the binary ones is that of BinaryOp below */ \
    BinaryFn add, and_, floordiv, lshift, matmul, mul, mod, or_;   TernaryFn pow; \
    BinaryFn rshift, sub, truediv, xor; \
    BinaryFn iadd, iand, ifloordiv, ilshift, imatmul, imul, imod, ior; TernaryFn ipow; \
    BinaryFn irshift, isub, itruediv, ixor; \
    BinaryFn divmod; \
    UnaryFn neg, pos, abs, invert;   InquiryFn bool_; \
    UnaryFn int_, float_, index;
// clang-format on
typedef struct TypeSlots { TYPE_SLOTS } TypeSlots;

// A type fills few of its slots, so its description lists those only: SLOTS(SLOT(repr, f), SLOT(hash, g)).
typedef union SlotFunction { TYPE_SLOTS } SlotFunction;
typedef struct __attribute__((packed)) SlotEntry {
    uint8_t slot; // its place in TypeSlots and 1; 0: the end
    SlotFunction function;
} SlotEntry;
#define SLOT(name, f) {offsetof(TypeSlots, name) / sizeof(void *) + 1, {.name = f}}
#define SLOTS(...)    (const SlotEntry[]){__VA_ARGS__, {0}}

// The operand of BINARY_OP, in the order of the slots above; + BINARY_INPLACE for the augmented form.
typedef enum BinaryOp {
    OP_ADD, OP_AND, OP_FLOORDIV, OP_LSHIFT, OP_MATMUL, OP_MUL, OP_MOD, OP_OR, OP_POW, OP_RSHIFT, OP_SUB, OP_TRUEDIV, OP_XOR,
    BINARY_OP_COUNT,
    BINARY_INPLACE = BINARY_OP_COUNT
} BinaryOp;

// One method or module function. The signature does three things: it binds arguments (CALL_BOUND), gives the messages
// when they do not fit, and is what help() and __text_signature__ show. "($self, x, /, y=None, *, key=None)" in the notation of
// inspect.Signature; `$self` and `$module` name the receiver.
typedef enum CallKind {
    CALL_NOARGS, // Own *f(Ref self)
    CALL_O,      // Own *f(Ref self, Ref arg)
    CALL_BOUND,  // Own *f(Ref self, Ref const *args): one entry for each parameter of the signature, NULL where absent
    CALL_FAST,   // Own *f(Ref self, Ref const *args, size_t nargs): positional only, counts checked by f
    CALL_RAW,    // Own *f(Ref self, Ref const *args, size_t nargs, Ref kwnames): everything as it comes
} CallKind;

enum { DEF_STATIC = 1, DEF_CLASS = 2, DEF_COEXIST = 4 }; // flags of a MethodDef

typedef struct __attribute__((packed)) MethodDef { // there are two thousand: no gaps
    const char *name;
    void *function;        // of the kind's C type
    uint8_t kind;          // CallKind
    uint8_t flags;         // DEF_*
    const char *signature; // "($self, object, /)"
    const char *doc;       // what it does, one or a few lines
} MethodDef;

// One computed attribute.
typedef struct GetSetDef {
    const char *name;
    Own *(*get)(Ref self);
    int (*set)(Ref self, Ref value); // NULL: read-only; value NULL: delete
    const char *doc;
} GetSetDef;

// One attribute that is a field of the C struct.
typedef enum MemberKind { MEMBER_OBJECT /* NULL reads as None */, MEMBER_OBJECT_EX /* NULL: AttributeError */, MEMBER_I64, MEMBER_I32, MEMBER_BOOL, MEMBER_SIZE } MemberKind;
typedef struct MemberDef {
    const char *name;
    uint8_t kind; // MemberKind
    bool writable;
    uint32_t offset;
    const char *doc;
} MemberDef;

enum TypeFlags { // vm->type_flags[id]; the SUB_* bits say "this or a subclass of"
    TF_CLASS = 1u << 0,      // made by a class statement or type()
    TF_BASE = 1u << 1,       // may be subclassed
    TF_GC = 1u << 2,         // instances live in container pools
    TF_ABSTRACT = 1u << 3,   // has abstract methods
    TF_NO_NEW = 1u << 4,     // cannot be created from Python
    TF_SEQUENCE = 1u << 5,   // matches a sequence pattern
    TF_MAPPING = 1u << 6,    // matches a mapping pattern
    TF_MATCH_SELF = 1u << 7, // `case int(x)` binds x to the subject itself
    TF_METHOD = 1u << 8,     // descriptor that LOAD_METHOD may unfold (function, method descriptor)
    TF_WEAKREF = 1u << 9,    // instances can be weakly referenced
    TF_VARSIZE = 1u << 10,   // instances carry their data inline
    TF_READY = 1u << 11,     // the dict has been filled from the spec
    TF_IMMUTABLE = 1u << 12, // attributes of the type cannot be set
    // 1u << 13: type_spec.c
    TF_LATE_TEXT = 1u << 14, // garbage that is finalised after all else, and in this order: texts, then buffers, then files,
    TF_LATE_BUFFER = 2u << 14, // so that what is still to be written gets there
    TF_LATE_FILE = 3u << 14,
    TF_SUB_INT = 1u << 16,
    TF_SUB_STR = 1u << 17,
    TF_SUB_BYTES = 1u << 18,
    TF_SUB_LIST = 1u << 19,
    TF_SUB_TUPLE = 1u << 20,
    TF_SUB_DICT = 1u << 21,
    TF_SUB_TYPE = 1u << 22,
    TF_SUB_EXCEPTION = 1u << 23,
    TF_SUB_FLOAT = 1u << 24,
    TF_SUB_SET = 1u << 25, // set or frozenset
    TF_SUB_BYTEARRAY = 1u << 26,
    TF_SUB_COMPLEX = 1u << 27,
};

struct Buffer;
typedef struct TypeSpec {
    const char *name;   // "list", "collections.deque": the module is what precedes the last dot (builtins if none)
    const char *doc;
    uint32_t size;      // bytes of an instance without inline data
    uint32_t flags;     // TF_*, inherited ones need not be repeated
    TypeId base;        // 0 (TYPE_OBJECT): object
    uint16_t dict_offset; // where instances keep `Own *dict` (a Dict or NULL) for attributes of their own; 0: nowhere
    uint8_t item_size;  // bytes per item of inline data, 0 if none
    const SlotEntry *slots; // others are inherited; NULL: all
    const MethodDef *methods;   // ended by a row without name; may be NULL, like the next two
    const GetSetDef *getset;
    const MemberDef *members;
    int (*ready)(Type *type);   // optional: adds what the tables cannot say, called when the dict is first needed
    int (*buffer)(Ref x, struct Buffer *out); // optional: exports bytes; out NULL: an export has ended
} TypeSpec;

struct Shape; // types/instance.h

struct Type { // every program has some 200: no gaps
    Object head;            // a container; the tag's type id is that of the metaclass
    TypeId id;              // its own id
    uint32_t size;          // bytes of an instance, without inline data
    int32_t shape_offset;   // where Shape * lies in an instance; 0: no attributes of its own; -1: behind the inline data
    uint32_t subclass_count;
    Type *base;             // owned; NULL for object
    Own *dict;              // Dict, filled lazily for built-in types (type_dict_peek)
    Own *bases, *mro;       // tuples
    Own *name, *qualname;   // str; of a built-in type NULL until asked for (its spec has the name)
    const TypeSpec *spec;   // NULL for classes
    struct Shape *root_shape, *dict_shape; // of instances (types/instance.h), NULL until the first one
    struct Shape *shapes;   // all shapes of the class, linked
    Type **subclasses;      // borrowed, each removes itself when it dies
    uint16_t slot_capacity; // attribute slots of a new instance
    uint16_t slot_count;    // __slots__ members, the last words before `size`
    uint16_t dict_offset;   // where instances keep `Own *dict`; 0: nowhere. Inherited; such classes have no shape
    uint8_t item_size;      // bytes per inline item
    bool only_slots : 1;    // all that an instance owns are its __slots__ members, and its class: the collector knows where
    bool untried : 1;       // nothing tells how many attributes instances get: the first one has room, and shows it
    bool wide : 1;          // instances outgrow any number of slots: slot_capacity is not raised again
    Own *getattr_hook;      // __getattr__ found in the MRO, borrowed cache, NULL if none
    Own *init_function;     // the VM's: Python __init__ of a plain class, borrowed, good for the version it was cached for
    TypeSlots slots;
};
STATIC_ASSERT(sizeof(Type) <= 640, "a size class of the heap");
