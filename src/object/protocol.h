// protocol.h - what can be asked of any object. Everything dispatches through the slots of its type.
// All arguments are borrowed, all results owned; NULL, -1 mean that an exception is pending.
#pragma once
#include "object/type.h"
#include "object/error.h"
#include "object/vm.h"

static inline Type *type_of(Ref x) { return vm->types[type_id(x)]; }
Type *type_make_late(TypeId id); // types/builtin_types.c
// The class of a built-in type; from TYPE_FIRST_LATE on it may have to be made: NULL, no memory. A type with an instance is there.
static ALWAYS_INLINE Type *type_late(TypeId id) { return LIKELY(vm->types[id] != NULL) ? vm->types[id] : type_make_late(id); }
static ALWAYS_INLINE bool type_is_there(TypeId id) { return id < TYPE_FIRST_LATE || type_late(id); }
static inline uint32_t type_flags(Ref x) { return vm->type_flags[type_id(x)]; }
static inline bool is_type(Ref x, TypeId id) { return type_id(x) == id; }        // exactly this type
static inline bool has_flag(Ref x, uint32_t flag) { return type_flags(x) & flag; } // TF_SUB_*: this type or a subclass
static inline const char *type_name(Ref x);                                     // for messages
bool type_is_subtype(const Type *type, const Type *base);                        // by MRO, not __subclasscheck__
static inline bool is_instance_of(Ref x, TypeId id) { return type_id(x) == id || type_is_subtype(type_of(x), vm->types[id]); }

// every object
MUST_USE Own *object_repr(Ref x);
MUST_USE Own *object_str(Ref x);
MUST_USE Own *object_ascii(Ref x);
MUST_USE Own *object_format(Ref x, Ref spec /* str or NULL */);
MUST_USE int64_t object_hash(Ref x);
MUST_USE Own *object_compare(Ref a, Ref b, int op);
MUST_USE Own *object_compare_rest(Ref a, Ref b, int op); // a's own method has just said NotImplemented
MUST_USE int object_compare_bool(Ref a, Ref b, int op); // identity implies ==, as in containers
MUST_USE static inline int object_equal(Ref a, Ref b);  // object_compare_bool(a, b, CMP_EQ)
MUST_USE int object_is_true(Ref x);
MUST_USE Own *object_dir(Ref x);
MUST_USE int object_is_instance(Ref x, Ref classinfo);  // isinstance(), hooks included
MUST_USE int object_is_subclass(Ref x, Ref classinfo);
// Recursion guards for C code that recurses through objects (repr, compare, ...): RecursionError before the stack ends.
MUST_USE int recursion_enter(const char *where);        // " while getting the repr of an object"
// repr of containers that contain themselves: 1 if x is being printed already, 0 if entered, -1 error
MUST_USE int repr_enter(Ref x);
void repr_leave(Ref x);

// attributes; name is a str
MUST_USE Own *object_get_attr(Ref x, Ref name);
MUST_USE int object_get_attr_optional(Ref x, Ref name, Own **result); // 1 found, 0 no such attribute (nothing pending), -1
MUST_USE int object_set_attr(Ref x, Ref name, Ref value);             // value NULL: delete
MUST_USE int object_has_attr(Ref x, Ref name);
MUST_USE Own *object_generic_get_attr(Ref x, Ref name);
MUST_USE int object_generic_set_attr(Ref x, Ref name, Ref value);
MUST_USE int object_lookup_special(Ref x, Ref name, Own **result);     // on the type, bound to x; 1, 0, -1
// For x.name(...): 0 *method is to be called with x as first argument, 1 without, -1
MUST_USE int object_get_method(Ref x, Ref name, Own **method);

// items
MUST_USE ssize_t object_length(Ref x);
MUST_USE ssize_t object_length_hint(Ref x, ssize_t otherwise);
MUST_USE Own *object_get_item(Ref x, Ref key);
MUST_USE int object_set_item(Ref x, Ref key, Ref value);
MUST_USE int object_del_item(Ref x, Ref key);
MUST_USE int object_contains(Ref x, Ref item);

// iteration
MUST_USE Own *object_iter(Ref x);
MUST_USE Own *iter_step(Ref iterator);  // its __next__, for what is an iterator and reads another: NULL, StopIteration may be pending
MUST_USE Own *iter_next(Ref iterator);  // NULL without a pending exception: exhausted (StopIteration is swallowed)
MUST_USE Own *object_to_list(Ref x);    // new list of its items
MUST_USE Own *object_to_tuple(Ref x);   // the tuple itself or a new one
// A list or tuple whose items can be read by sequence_items(): itself, or a new list; message for TypeError if not iterable
MUST_USE Own *object_fast_sequence(Ref x, const char *message);
static inline Ref const *sequence_items(Ref list_or_tuple, size_t *count);

// calls
MUST_USE Own *object_call(Ref callable, Ref const *args, size_t nargs, Ref kwnames);
MUST_USE Own *object_call_tuple(Ref callable, Ref args_tuple, Ref kwargs_dict /* or NULL */);
MUST_USE Own *object_call0(Ref callable);
MUST_USE Own *object_call1(Ref callable, Ref a);
MUST_USE Own *object_call2(Ref callable, Ref a, Ref b);
MUST_USE Own *object_call3(Ref callable, Ref a, Ref b, Ref c);
MUST_USE Own *object_call_method(Ref x, Ref name, Ref const *args, size_t nargs); // x.name(*args)
MUST_USE Own *object_call_method0(Ref x, Ref name);
MUST_USE Own *object_call_method1(Ref x, Ref name, Ref a);
bool object_is_callable(Ref x);

// numbers
MUST_USE Own *number_binary(BinaryOp op, Ref a, Ref b); // op may carry BINARY_INPLACE
MUST_USE Own *number_binary_rest(BinaryOp op, Ref a, Ref b);  // a's own method has just said NotImplemented
MUST_USE Own *number_inplace_rest(BinaryOp op, Ref a, Ref b); // a's method for the operation in place has
MUST_USE Own *number_power(Ref a, Ref b, Ref modulus /* or None */);
MUST_USE Own *number_divmod(Ref a, Ref b);
MUST_USE Own *number_negative(Ref x);
MUST_USE Own *number_positive(Ref x);
MUST_USE Own *number_absolute(Ref x);
MUST_USE Own *number_invert(Ref x);
MUST_USE Own *number_int(Ref x);   // int(x)
MUST_USE Own *number_float(Ref x); // float(x)
MUST_USE Own *number_index(Ref x); // operator.index(x)
bool is_index(Ref x);              // has __index__
// As a C integer: index protocol; on overflow raises `overflow`, or clips if overflow is EXC_COUNT.
MUST_USE int number_as_ssize(Ref x, ExcKind overflow, ssize_t *result);

// memory of objects: all objects are made and freed here
MUST_USE Own *object_new(TypeId id, size_t size);           // header set, rest not; plain block (no GC)
MUST_USE Own *object_new_container(TypeId id, size_t size); // header set, rest zeroed; not tracked yet
MUST_USE Own *type_alloc(Type *type, size_t items);         // an instance of any class, zeroed, shape set; holds a
                                                            // reference on its type if that is a class; tracked only if
                                                            // the built-in type under that class knows no collector
void object_free(Own *x); // returns the block (after dealloc did its work), and the reference on a class

// What the dispatchers of this floor need from the types above them; not for callers.
Own *object_bool(bool b) CONST_FN;      // True, False
Own *seq_iterator_new(Ref sequence);
Own *generic_alias_new(Ref origin, Ref args);
Own *str_interned_name(Ref name);       // the interned str equal to a str
Ref type_lookup_peek(Type *type, Ref name);
Ref union_args_peek(Ref x); // of int | str: the tuple
Own *type_get_attr_slot(Ref type, Ref name);
int type_get_attr_optional(Ref type, Ref name, Own **result);
Own *module_get_attr(Ref module, Ref name);
int module_get_attr_optional(Ref module, Ref name, Own **result);
int object_generic_get_attr_optional(Ref x, Ref name, Own **result);
int object_generic_has_attr(Ref x, Ref name);
int object_is_instance_plain(Ref x, Ref cls); // type.__instancecheck__
int object_is_subclass_plain(Ref x, Ref cls);
bool object_claims_class(Ref x);        // its __class__ may be another than its type
bool object_is_sequence(Ref x);         // has __getitem__ and is no mapping
MUST_USE Own *object_iter_searched(Ref x); // for `in`: every TypeError becomes "argument of type ... is not iterable"
bool builtin_is_print(Ref builtin);
#define TAG_NAME_INTERNED TAG_OWN_D     // TAG_STR_INTERNED of types/str.h
#include "object/protocol_inline.h"
