// type_slots.c - the one table between C slots and special methods, read in three directions:
//
//   built-in type ──► dict    every slot that its spec fills becomes a wrapper descriptor: int.__add__
//   class ──► slot            a special method defined in Python puts the generic function into the slot, which calls it
//   wrapper ──► slot          calling the descriptor from Python calls the slot again (wrapper_call)
//
// The rows of one slot lie together. Slots that have no generic function (concat, repeat) stay empty in a class that defines
// the method itself: the number slot of the same name does the work.
#include "types/dict.h"
#include "types/float.h"
#include "types/function.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"

// ---- calling a special method of a class --------------------------------------------------------------------------------

// found(self, a, b), at most three arguments: what the class has, or what its __get__ makes of it
static Own *call_found(Ref found, Ref self, Ref const *args, size_t nargs) {
    if (LIKELY(is_function(found))) { // which its frame keeps alive
        Ref all[4];
        all[0] = self;
        for (size_t i = 0; i < nargs; i++) all[1 + i] = args[i];
        return function_call(found, all, nargs + 1, NULL);
    }
    Own *f = incref(found);
    Own *result;
    if (LIKELY(type_flags(f) & TF_METHOD)) {
        Ref all[5] = {NULL, self};
        for (size_t i = 0; i < nargs; i++) all[2 + i] = args[i];
        result = object_call(f, all + 1, nargs + 1, NULL);
    } else {
        DescrGetFn get = type_of(f)->slots.descr_get;
        Own *bound = get ? get(f, self, REF(type_of(self))) : incref(f);
        Ref none[1] = {NULL};
        result = bound ? object_call(bound, nargs ? args : none, nargs, NULL) : NULL;
        xdecref(bound);
    }
    decref(f);
    return result;
}

// type(self).name(self, a, b); *missing is set if there is no such method (NULL, nothing pending)
static Own *call_special(Ref self, Ref name, Ref const *args, size_t nargs, bool *missing) {
    Ref found = type_lookup_peek(type_of(self), name);
    *missing = !found;
    return LIKELY(found != NULL) ? call_found(found, self, args, nargs) : NULL;
}

static Own *call_required(Ref self, Ref name, Ref const *args, size_t nargs) {
    bool missing;
    Own *r = call_special(self, name, args, nargs, &missing);
    if (UNLIKELY(!r && missing)) return raise_object(EXC_AttributeError, name);
    return r;
}

static Own *call_or_notimplemented(Ref self, Ref name, Ref other) {
    bool missing;
    Own *r = call_special(self, name, &other, 1, &missing);
    if (UNLIKELY(!r && missing)) return NOTIMPLEMENTED;
    return r;
}

// ---- generic slots ------------------------------------------------------------------------------------------------------

static Own *slot_repr(Ref self) { return call_required(self, NAME(__repr__), NULL, 0); }
static Own *slot_str(Ref self) { return call_required(self, NAME(__str__), NULL, 0); }

static int64_t slot_hash(Ref self) {
    Ref found = type_lookup_peek(type_of(self), NAME(__hash__));
    if (!found || is_none(found)) return raise_int(EXC_TypeError, "unhashable type: '%T'", self);
    SCOPED Own *r = call_found(found, self, NULL, 0);
    if (!r) return -1;
    if (!is_int(r)) return raise_int(EXC_TypeError, "__hash__ method should return an integer");
    int64_t h;
    if (!int_fits_i64(r, &h)) h = int_hash(r);
    return h == -1 ? -2 : h;
}

static const uint16_t compare_names[] = {N___lt__, N___le__, N___eq__, N___ne__, N___gt__, N___ge__};

static Own *slot_compare(Ref self, Ref other, int op) {
    Ref name = vm->names[compare_names[op]];
    Ref found = type_lookup_peek(type_of(self), name);
    if (found && type_id(found) == TYPE_WRAPPER_DESCRIPTOR) {
        const WrapperDescriptor *d = (const WrapperDescriptor *)found;
        if (d->row->name == compare_names[op]) return ((CompareFn)d->function)(self, other, op);
    } else if (found && type_id(found) == TYPE_PROPERTY) { // one that fails to give a method is as good as none
        Own *method;
        int r = object_lookup_special(self, name, &method);
        if (r <= 0) {
            if (r < 0) error_clear();
            return NOTIMPLEMENTED;
        }
        Own *result = object_call1(method, other);
        decref(method);
        return result;
    }
    return found ? call_found(found, self, &other, 1) : NOTIMPLEMENTED;
}

static Own *slot_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    Own *method;
    int found = object_lookup_special(self, NAME(__call__), &method);
    if (found < 0) return NULL;
    if (!found) return raise_type_of("'%s' object is not callable", self);
    Own *result = object_call(method, args, nargs, kwnames);
    decref(method);
    return result;
}

static Own *slot_iter(Ref self) {
    Ref found = type_lookup_peek(type_of(self), NAME(__iter__));
    if (found && !is_none(found)) return call_found(found, self, NULL, 0);
    if (!found && type_of(self)->slots.getitem) return seq_iterator_new(self);
    return raise_type_of("'%s' object is not iterable", self);
}
static Own *slot_next(Ref self) {
    Own *item = call_required(self, NAME(__next__), NULL, 0);
    return item;
}
static Own *slot_await(Ref self) { return call_required(self, NAME(__await__), NULL, 0); }
static Own *slot_aiter(Ref self) { return call_required(self, NAME(__aiter__), NULL, 0); }
static Own *slot_anext(Ref self) { return call_required(self, NAME(__anext__), NULL, 0); }

Own *length_take(Own *answer) {
    SCOPED Own *given = answer, *n = number_index(given);
    if (!n) return NULL;
    if (int_sign(n) < 0) return raise_error(EXC_ValueError, "__len__() should return >= 0");
    ssize_t length;
    return number_as_ssize(n, EXC_OverflowError, &length) < 0 ? NULL : int_new(length);
}
static ssize_t slot_length(Ref self) {
    SCOPED Own *r = call_required(self, NAME(__len__), NULL, 0);
    if (!r) return -1;
    if (LIKELY(is_small(r)) && int_value(r) >= 0) return int_value(r);
    SCOPED Own *length = length_take(incref(r));
    return length ? int_value(length) : -1;
}
Own *slot_getitem(Ref self, Ref key) { return call_required(self, NAME(__getitem__), &key, 1); }
static int slot_setitem(Ref self, Ref key, Ref value) {
    Ref args[] = {key, value};
    Own *r = value ? call_required(self, NAME(__setitem__), args, 2) : call_required(self, NAME(__delitem__), args, 1);
    if (!r) return -1;
    decref(r);
    return 0;
}
static int slot_contains(Ref self, Ref item) {
    Ref found = type_lookup_peek(type_of(self), NAME(__contains__));
    if (found && is_none(found)) return raise_int(EXC_TypeError, "'%T' object is not a container", self);
    SCOPED Own *r = found ? call_found(found, self, &item, 1) : raise_object(EXC_AttributeError, NAME(__contains__));
    return r ? object_is_true(r) : -1;
}

static Own *slot_descr_get(Ref self, Ref instance, Ref owner) {
    Ref found = type_lookup_peek(type_of(self), NAME(__get__));
    if (!found) return incref(self);
    SCOPED Own *f = incref(found); // called as it is: what it is itself a descriptor of does not matter here
    Ref args[] = {NULL, self, instance ? instance : NONE, owner ? owner : NONE};
    return object_call(f, args + 1, 3, NULL);
}
static int slot_descr_set(Ref self, Ref instance, Ref value) {
    Ref args[] = {instance, value};
    Own *r = value ? call_required(self, NAME(__set__), args, 2) : call_required(self, NAME(__delete__), args, 1);
    if (!r) return -1;
    decref(r);
    return 0;
}

static Own *slot_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Own *f;
    f = type_get_attr(REF(type), NAME(__new__));
    if (!f) return NULL;
    size_t total = nargs + (kwnames ? tuple_size(kwnames) : 0);
    Ref stack[8];
    Ref *all = total < 8 ? stack : heap_alloc(&vm->heap, (total + 1) * sizeof *all);
    Own *result = NULL;
    if (all) {
        all[0] = REF(type);
        if (total) memcpy(all + 1, args, total * sizeof *all);
        result = object_call(f, all, nargs + 1, kwnames);
        if (all != stack) heap_free(&vm->heap, all);
    } else raise_no_memory();
    decref(f);
    return result;
}

int slot_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref found = type_lookup_peek(type_of(self), NAME(__init__));
    if (UNLIKELY(!found)) return raise_int(EXC_AttributeError, "__init__");
    Own *f = incref(found), *result;
    if (LIKELY(type_flags(f) & TF_METHOD)) {
        size_t total = nargs + (kwnames ? tuple_size(kwnames) : 0);
        Ref stack[8];
        Ref *all = total < 8 ? stack : heap_alloc(&vm->heap, (total + 1) * sizeof *all);
        if (all) {
            all[0] = self;
            if (total) memcpy(all + 1, args, total * sizeof *all);
            result = object_call(f, all, nargs + 1, kwnames);
            if (all != stack) heap_free(&vm->heap, all);
        } else result = raise_no_memory();
    } else {
        DescrGetFn get = type_of(f)->slots.descr_get;
        Own *bound = get ? get(f, self, REF(type_of(self))) : incref(f);
        result = bound ? object_call(bound, args, nargs, kwnames) : NULL;
        xdecref(bound);
    }
    decref(f);
    if (!result) return -1;
    if (LIKELY(is_none(result))) return 0;
    raise_error(EXC_TypeError, "__init__() should return None, not '%T'", result);
    decref(result);
    return -1;
}

void slot_finalize(Own *self) {
    if (UNLIKELY(vm->ending)) return;
    Own *pending = error_take();
    bool missing; // without a bound method: a finaliser runs even when memory is short
    Own *r = call_special(self, NAME(__del__), NULL, 0, &missing);
    if (r) decref(r);
    else if (!missing) {
        Ref function = type_lookup_peek(type_of(self), NAME(__del__));
        error_write_unraisable(NULL, function ? function : self);
    }
    error_restore_take(pending);
}

// Attributes: __getattribute__ (or the C function it stands for), then __getattr__.
static Own *call_getattribute(Ref self, Ref name) {
    Ref found = type_lookup_peek(type_of(self), NAME(__getattribute__));
    if (found && type_id(found) == TYPE_WRAPPER_DESCRIPTOR)
        return ((GetAttrFn)((const WrapperDescriptor *)found)->function)(self, name);
    return call_required(self, NAME(__getattribute__), &name, 1);
}
static bool looks_up_ordinarily(Type *type) { // by the __getattribute__ of object
    Ref found = type_lookup_peek(type, NAME(__getattribute__));
    return found && type_id(found) == TYPE_WRAPPER_DESCRIPTOR &&
           ((const WrapperDescriptor *)found)->function == (void *)object_generic_get_attr;
}
Ref type_getattr_hook_peek(Type *type) { return looks_up_ordinarily(type) ? type_lookup_peek(type, NAME(__getattr__)) : NULL; }
static Own *slot_getattr(Ref self, Ref name) {
    Own *result = NULL;
    if (looks_up_ordinarily(type_of(self))) {
        int r = object_generic_get_attr_optional(self, name, &result);
        if (r > 0) return result;
        if (r == 0 && !type_lookup_peek(type_of(self), NAME(__getattr__))) return raise_attribute_error(self, name);
    } else result = call_getattribute(self, name);
    if (result || (vm->error && !error_matches(EXC_AttributeError))) return result;
    if (!type_lookup_peek(type_of(self), NAME(__getattr__))) return NULL;
    error_clear();
    return call_required(self, NAME(__getattr__), &name, 1);
}
static int slot_setattr(Ref self, Ref name, Ref value) {
    Ref args[] = {name, value};
    Own *r = value ? call_required(self, NAME(__setattr__), args, 2) : call_required(self, NAME(__delattr__), args, 1);
    if (!r) return -1;
    decref(r);
    return 0;
}

// Binary operators: the reflected method of a subclass that overrides it goes first.
static bool overloads(Ref left, Ref right, Ref reflected) {
    Ref theirs = type_lookup_peek(type_of(right), reflected);
    return theirs && theirs != type_lookup_peek(type_of(left), reflected);
}

static Own *binary_special(Ref left, Ref right, size_t offset, const void *generic, Name name, Name reflected) {
    Type *tl = type_of(left), *tr = type_of(right);
    bool do_other = tl != tr && SLOT_AT(&tr->slots, offset) == generic;
    if (SLOT_AT(&tl->slots, offset) == generic) {
        if (do_other && type_is_subtype(tr, tl) && overloads(left, right, vm->names[reflected])) {
            Own *r = call_or_notimplemented(right, vm->names[reflected], left);
            if (r != NOTIMPLEMENTED) return r;
            do_other = false;
        }
        Own *r = call_or_notimplemented(left, vm->names[name], right);
        if (r != NOTIMPLEMENTED || tl == tr) return r;
    }
    if (do_other) return call_or_notimplemented(right, vm->names[reflected], left);
    return NOTIMPLEMENTED;
}

#define BINARY(slot, name, reflected)                                                                                  \
    static Own *slot_##slot(Ref a, Ref b) {                                                                            \
        return binary_special(a, b, offsetof(TypeSlots, slot), (void *)slot_##slot, N_##name, N_##reflected);          \
    }
#define INPLACE(slot, name)                                                                                            \
    static Own *slot_##slot(Ref a, Ref b) { return call_or_notimplemented(a, NAME(name), b); }
#define UNARY(slot, name)                                                                                              \
    static Own *slot_##slot(Ref a) { return call_required(a, NAME(name), NULL, 0); }
BINARY(add, __add__, __radd__)
BINARY(and_, __and__, __rand__)
BINARY(floordiv, __floordiv__, __rfloordiv__)
BINARY(lshift, __lshift__, __rlshift__)
BINARY(matmul, __matmul__, __rmatmul__)
BINARY(mul, __mul__, __rmul__)
BINARY(mod, __mod__, __rmod__)
BINARY(or_, __or__, __ror__)
BINARY(rshift, __rshift__, __rrshift__)
BINARY(sub, __sub__, __rsub__)
BINARY(truediv, __truediv__, __rtruediv__)
BINARY(xor, __xor__, __rxor__)
BINARY(divmod, __divmod__, __rdivmod__)
INPLACE(iadd, __iadd__)
INPLACE(iand, __iand__)
INPLACE(ifloordiv, __ifloordiv__)
INPLACE(ilshift, __ilshift__)
INPLACE(imatmul, __imatmul__)
INPLACE(imul, __imul__)
INPLACE(imod, __imod__)
INPLACE(ior, __ior__)
INPLACE(irshift, __irshift__)
INPLACE(isub, __isub__)
INPLACE(itruediv, __itruediv__)
INPLACE(ixor, __ixor__)
UNARY(neg, __neg__)
UNARY(pos, __pos__)
UNARY(abs, __abs__)
UNARY(invert, __invert__)
UNARY(int_, __int__)
UNARY(float_, __float__)
UNARY(index, __index__)

static Own *slot_pow(Ref a, Ref b, Ref m);
static Own *power_pair(Ref a, Ref b) {
    return binary_special(a, b, offsetof(TypeSlots, pow), (void *)slot_pow, N___pow__, N___rpow__);
}
static Own *slot_pow(Ref a, Ref b, Ref m) {
    if (is_none(m)) return power_pair(a, b);
    if (type_of(a)->slots.pow != slot_pow) return NOTIMPLEMENTED;
    Ref args[] = {b, m};
    return call_required(a, NAME(__pow__), args, 2);
}
static Own *slot_ipow(Ref a, Ref b, Ref m UNUSED) { return call_or_notimplemented(a, NAME(__ipow__), b); }

static int slot_bool(Ref self) {
    bool missing;
    Own *r = call_special(self, NAME(__bool__), NULL, 0, &missing);
    if (!r) return missing ? 1 : -1;
    if (LIKELY(is_bool(r))) return r == TRUE;
    raise_error(EXC_TypeError, "__bool__ should return bool, returned %T", r);
    decref(r);
    return -1;
}

// ---- the table ------------------------------------------------------------------------------------------------------------

#define ROW(name, slot, wrap, generic, signature, doc)                                                                 \
    {N_##name, offsetof(TypeSlots, slot), WRAP_##wrap, (void *)(generic), signature, doc},
#define OPERATOR(slot, left, right, symbol)                                                                            \
    ROW(left, slot, BINARY, slot_##slot, "($self, value, /)", "What self " symbol " value is.")                           \
    ROW(right, slot, BINARY_R, slot_##slot, "($self, value, /)", "What value " symbol " self is, where value does not know.")
#define AUGMENTED(slot, name, symbol) ROW(name, slot, BINARY, slot_##slot, "($self, value, /)", "What self " symbol " value is.")
#define COMPARISON(name, wrap, symbol) ROW(name, compare, wrap, slot_compare, "($self, value, /)", "What self " symbol " value is.")

// clang-format off
const SlotRow slot_rows[] = {
    ROW(__new__, new_, NONE, slot_new, NULL, NULL)
    ROW(__init__, init, INIT, slot_init, "($self, /, *args, **kwargs)", "Set up a new object with the arguments of the call.")
    ROW(__del__, finalize, FINALIZE, slot_finalize, "($self, /)", "Run when nothing refers to the object any more.")
    ROW(__repr__, repr, UNARY, slot_repr, "($self, /)", "Text for programmers: what repr() gives.")
    ROW(__str__, str, UNARY, slot_str, "($self, /)", "Text for readers: what str() gives.")
    ROW(__hash__, hash, HASH, slot_hash, "($self, /)", "The number by which dicts and sets find it: what hash() gives.")
    COMPARISON(__lt__, LT, "<") COMPARISON(__le__, LE, "<=") COMPARISON(__eq__, EQ, "==")
    COMPARISON(__ne__, NE, "!=") COMPARISON(__gt__, GT, ">") COMPARISON(__ge__, GE, ">=")
    ROW(__call__, call, CALL, slot_call, "($self, /, *args, **kwargs)", "What self(...) does.")
    ROW(__getattribute__, getattr, GETATTR, slot_getattr, "($self, name, /)", "The attribute of this name: every self.name comes here.")
    ROW(__getattr__, getattr, NONE, slot_getattr, NULL, NULL)
    ROW(__setattr__, setattr, SETATTR, slot_setattr, "($self, name, value, /)", "What self.name = value does.")
    ROW(__delattr__, setattr, DELATTR, slot_setattr, "($self, name, /)", "What del self.name does.")
    ROW(__iter__, iter, UNARY, slot_iter, "($self, /)", "An iterator over it: what iter() gives.")
    ROW(__next__, next, NEXT, slot_next, "($self, /)", "The next item, or StopIteration.")
    ROW(__await__, await, UNARY, slot_await, "($self, /)", "The iterator that await goes through.")
    ROW(__aiter__, aiter, UNARY, slot_aiter, "($self, /)", "The iterator that async for goes through.")
    ROW(__anext__, anext, UNARY, slot_anext, "($self, /)", "An awaitable of the next item, or of StopAsyncIteration.")
    ROW(__get__, descr_get, GET, slot_descr_get, "($self, instance, owner=None, /)", "What the attribute is worth, read from an instance or from its class.")
    ROW(__set__, descr_set, SET, slot_descr_set, "($self, instance, value, /)", "What assigning to the attribute of an instance does.")
    ROW(__delete__, descr_set, DELETE, slot_descr_set, "($self, instance, /)", "What deleting the attribute of an instance does.")
    ROW(__len__, length, LENGTH, slot_length, "($self, /)", "How many items there are: what len() gives.")
    ROW(__getitem__, getitem, BINARY, slot_getitem, "($self, key, /)", "What self[key] is.")
    ROW(__setitem__, setitem, SETITEM, slot_setitem, "($self, key, value, /)", "What self[key] = value does.")
    ROW(__delitem__, setitem, DELITEM, slot_setitem, "($self, key, /)", "What del self[key] does.")
    ROW(__contains__, contains, CONTAINS, slot_contains, "($self, key, /)", "Is the key in it?")
    OPERATOR(add, __add__, __radd__, "+")
    OPERATOR(and_, __and__, __rand__, "&")
    OPERATOR(floordiv, __floordiv__, __rfloordiv__, "//")
    OPERATOR(lshift, __lshift__, __rlshift__, "<<")
    OPERATOR(matmul, __matmul__, __rmatmul__, "@")
    OPERATOR(mul, __mul__, __rmul__, "*")
    OPERATOR(mod, __mod__, __rmod__, "%")
    OPERATOR(or_, __or__, __ror__, "|")
    ROW(__pow__, pow, TERNARY, slot_pow, "($self, value, mod=None, /)", "What self ** value is, or pow() with a modulus.")
    ROW(__rpow__, pow, TERNARY_R, slot_pow, "($self, value, mod=None, /)", "What value ** self is, where value does not know.")
    OPERATOR(rshift, __rshift__, __rrshift__, ">>")
    OPERATOR(sub, __sub__, __rsub__, "-")
    OPERATOR(truediv, __truediv__, __rtruediv__, "/")
    OPERATOR(xor, __xor__, __rxor__, "^")
    AUGMENTED(iadd, __iadd__, "+=") AUGMENTED(iand, __iand__, "&=") AUGMENTED(ifloordiv, __ifloordiv__, "//=")
    AUGMENTED(ilshift, __ilshift__, "<<=") AUGMENTED(imatmul, __imatmul__, "@=") AUGMENTED(imul, __imul__, "*=")
    AUGMENTED(imod, __imod__, "%=") AUGMENTED(ior, __ior__, "|=")
    ROW(__ipow__, ipow, TERNARY, slot_ipow, "($self, value, /)", "What self **= value makes of self.")
    AUGMENTED(irshift, __irshift__, ">>=") AUGMENTED(isub, __isub__, "-=") AUGMENTED(itruediv, __itruediv__, "/=")
    AUGMENTED(ixor, __ixor__, "^=")
    ROW(__divmod__, divmod, BINARY, slot_divmod, "($self, value, /)", "Quotient and remainder: what divmod() gives.")
    ROW(__rdivmod__, divmod, BINARY_R, slot_divmod, "($self, value, /)", "Quotient and remainder of value by self, where value does not know.")
    ROW(__neg__, neg, UNARY, slot_neg, "($self, /)", "The negative.")
    ROW(__pos__, pos, UNARY, slot_pos, "($self, /)", "What +self is.")
    ROW(__abs__, abs, UNARY, slot_abs, "($self, /)", "The size without the sign: what abs() gives.")
    ROW(__invert__, invert, UNARY, slot_invert, "($self, /)", "What ~self is: the inverse.")
    ROW(__bool__, bool_, INQUIRY, slot_bool, "($self, /)", "Does it count as true?")
    ROW(__int__, int_, UNARY, slot_int_, "($self, /)", "It as an int, without what follows the point.")
    ROW(__float__, float_, UNARY, slot_float_, "($self, /)", "It as a float.")
    ROW(__index__, index, UNARY, slot_index, "($self, /)", "The int that it stands for where an int is needed, as in a subscript.")
    // sequences: after the numbers, which win where a type has both
    ROW(__add__, concat, BINARY, NULL, "($self, value, /)", "What self + value is.")
    ROW(__mul__, repeat, COUNT, NULL, "($self, value, /)", "It value times over.")
    ROW(__rmul__, repeat, COUNT, NULL, "($self, value, /)", "It value times over.")
    ROW(__iadd__, iconcat, BINARY, NULL, "($self, value, /)", "What self += value does.")
    ROW(__imul__, irepeat, COUNT, NULL, "($self, value, /)", "What self *= value does.")
    {NAME_COUNT, 0, WRAP_NONE, NULL, NULL, NULL},
};
// clang-format on

int type_add_wrappers(Type *type, const TypeSlots *own) {
    for (const SlotRow *row = slot_rows; row->name != NAME_COUNT; row++) {
        void *function = SLOT_AT(MUT(TypeSlots, own), row->offset);
        if (!function || row->wrap == WRAP_NONE) continue;
        Ref name = vm->names[row->name];
        if (dict_get_str_peek(type->dict, name)) continue;
        Own *d = wrapper_descriptor_new(row, function, type);
        if (!d) return -1;
        int r = dict_set(type->dict, name, d);
        decref(d);
        if (r < 0) return -1;
    }
    return 0;
}

// ---- slots of classes -----------------------------------------------------------------------------------------------------

static int64_t hash_none(Ref x) { return raise_int(EXC_TypeError, "unhashable type: '%T'", x); }

static const SlotRow *group_end(const SlotRow *row) {
    const SlotRow *end = row;
    while (end->name != NAME_COUNT && end->offset == row->offset) end++;
    return end;
}

// What the slot of this group is to be in a class: by the first definitions along the MRO. Built-in definitions stand for
// the slot of the type that they were found in, unless they come from several types with different slots.
static void *resolve_group(Type *type, const SlotRow *row, const SlotRow *end) {
    void *result = NULL;
    bool found_any = false;
    for (const SlotRow *r = row; r < end; r++) {
        Type *owner = NULL;
        Ref found = type_find_in_mro(type, vm->names[r->name], &owner);
        if (!found) continue;
        if (row->offset == offsetof(TypeSlots, hash) && is_none(found)) return (void *)hash_none;
        if (vm->type_flags[owner->id] & TF_CLASS) {
            if (row->offset == offsetof(TypeSlots, getattr) && r->name == N___getattribute__ &&
                type_id(found) == TYPE_WRAPPER_DESCRIPTOR) {
                result = ((const WrapperDescriptor *)found)->function;
                found_any = true;
                continue;
            }
            return row->generic;
        }
        void *function = SLOT_AT(&owner->slots, row->offset);
        if (found_any && function != result) return row->generic;
        result = function;
        found_any = true;
    }
    return found_any ? result : SLOT_AT(&type->base->slots, row->offset);
}

static bool defines_any(Ref dict, const SlotRow *row, const SlotRow *end) {
    for (; row < end; row++)
        if (dict_get_str_peek(dict, vm->names[row->name])) return true;
    return false;
}

// type->slots hold those of type->base; with one base only what the class's own dict defines can differ.
int type_fill_slots(Type *type) {
    if (type_fill_dicts(type) < 0) return -1;
    bool all = tuple_size(type->bases) > 1;
    for (const SlotRow *row = slot_rows, *end; row->name != NAME_COUNT; row = end) {
        end = group_end(row);
        if (all || defines_any(type->dict, row, end)) SLOT_AT(&type->slots, row->offset) = resolve_group(type, row, end);
    }
    return 0;
}

// An iteration under way goes on through the slot: a class whose __next__ has been deleted still has something there.
static Own *next_deleted(Ref self) { return raise_type_of("'%s' object is not an iterator", self); }

static void update_group(Type *type, const SlotRow *row, const SlotRow *end) {
    bool iterates = type->slots.next != NULL;
    SLOT_AT(&type->slots, row->offset) = resolve_group(type, row, end);
    if (iterates && !type->slots.next) type->slots.next = next_deleted;
    for (uint32_t i = 0; i < type->subclass_count; i++) update_group(type->subclasses[i], row, end);
}

int type_update_slot(Type *type, Ref name) {
    if (str_length(name) < 5 || str_at(name, 0) != '_' || str_at(name, 1) != '_') return 0;
    for (const SlotRow *row = slot_rows, *end; row->name != NAME_COUNT; row = end) {
        end = group_end(row);
        for (const SlotRow *r = row; r < end; r++) {
            if (vm->names[r->name] != name) continue;
            update_group(type, row, end);
            break;
        }
    }
    return 0;
}

// After `C.__bases__ = ...`: everything anew, subclasses after their bases.
void type_refill_slots(Type *type) {
    bool iterates = type->slots.next != NULL;
    for (const SlotRow *row = slot_rows, *end; row->name != NAME_COUNT; row = end) {
        end = group_end(row);
        SLOT_AT(&type->slots, row->offset) = resolve_group(type, row, end);
    }
    if (iterates && !type->slots.next) type->slots.next = next_deleted;
    for (uint32_t i = 0; i < type->subclass_count; i++) type_refill_slots(type->subclasses[i]);
}
