// weakref.c - the types of weak references: ReferenceType, and the proxies, which pass everything on to their target.
#include "object/weakref.h"
#include "types/builtin.h"
#include "types/function.h"
#include "types/int.h"
#include "types/str.h"

// ---- life -----------------------------------------------------------------------------------------------------------------

static void ref_dealloc(Own *self) {
    WeakRef *w = AS(WeakRef, self);
    object_untrack(self);
    weakref_detach(w);
    CLEAR(w->callback);
    object_free(self);
}

static int ref_traverse(Ref self, VisitFn visit, void *context) {
    Ref callback = AS(WeakRef, self)->callback;
    return callback ? visit(callback, context) : 0;
}

static void ref_clear(Own *self) {
    weakref_detach(AS(WeakRef, self));
    CLEAR(AS(WeakRef, self)->callback);
}

// ---- references -----------------------------------------------------------------------------------------------------------

static Own *ref_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && type->id == TYPE_WEAKREF) return raise_error(EXC_TypeError, "ref() takes no keyword arguments");
    if (arguments_positional("__new__", nargs, NULL, 1, 2) < 0) return NULL;
    return weakref_new(type, args[0], nargs > 1 ? args[1] : NULL);
}

static int ref_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    (void)self;
    (void)args;
    if (kwnames) return raise_int(EXC_TypeError, "ref() takes no keyword arguments");
    return arguments_positional("__init__", nargs, NULL, 1, 2);
}

static Own *ref_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args;
    if (kwnames) return raise_error(EXC_TypeError, "weakref() takes no keyword arguments");
    if (arguments_positional("weakref", nargs, NULL, 0, 0) < 0) return NULL;
    Own *x = weakref_get(self);
    return x ? x : incref(NONE);
}

static int64_t ref_hash(Ref self) {
    WeakRef *w = MUT(WeakRef, self);
    if (w->hash != -1) return w->hash;
    SCOPED Own *x = weakref_get(self);
    if (!x) return raise_int(EXC_TypeError, "weak object has gone away");
    return w->hash = object_hash(x);
}

static Own *ref_compare(Ref a, Ref b, int op) {
    if ((op != CMP_EQ && op != CMP_NE) || !is_weakref(a) || !is_weakref(b)) return incref(NOTIMPLEMENTED);
    SCOPED Own *x = weakref_get(a);
    SCOPED Own *y = weakref_get(b);
    if (!x || !y) return incref(BOOL((a == b) == (op == CMP_EQ)));
    return object_compare(x, y, op);
}

// " (name)" for what has a __name__ that is a str.
static Own *name_of(Ref x) {
    Own *name;
    if (object_get_attr_optional(x, NAME(__name__), &name) <= 0) {
        error_clear();
        return NULL;
    }
    if (is_str(name)) return name;
    decref(name);
    return NULL;
}

static Own *ref_repr(Ref self) {
    SCOPED Own *x = weakref_get(self);
    if (!x) return error_format("<weakref at %p; dead>", (const void *)self);
    SCOPED Own *name = name_of(x);
    if (name)
        return error_format("<weakref at %p; to '%T' at %p (%U)>", (const void *)self, x, (const void *)x, (Ref)name);
    return error_format("<weakref at %p; to '%T' at %p>", (const void *)self, x, (const void *)x);
}

static Own *ref_class_getitem(Ref cls, Ref item) { return generic_alias_new(cls, item); }

static const MethodDef ref_methods[] = {
    {"__class_getitem__", ref_class_getitem, CALL_O, DEF_CLASS, "($type, object, /)", "The class with the types it is about, for annotations."},
    {0},
};

static const MemberDef ref_members[] = {
    {"__callback__", MEMBER_OBJECT, false, offsetof(WeakRef, callback), NULL},
    {0},
};

const TypeSpec weakref_spec = {
    .name = "weakref.ReferenceType",
    .size = sizeof(WeakRef),
    .flags = TF_GC | TF_BASE,
    .slots = SLOTS(SLOT(new_, ref_new), SLOT(init, ref_init), SLOT(dealloc, ref_dealloc), SLOT(traverse, ref_traverse), SLOT(clear, ref_clear),
              SLOT(repr, ref_repr), SLOT(hash, ref_hash), SLOT(compare, ref_compare), SLOT(call, ref_call)),
    .methods = ref_methods,
    .members = ref_members,
};

// ---- proxies --------------------------------------------------------------------------------------------------------------

// The target of a proxy, anything else as it is; owned. NULL: ReferenceError.
static Own *unwrap(Ref x) {
    if (!is_weakproxy(x)) return incref(x);
    Own *target = weakref_get(x);
    return target ? target : raise_error(EXC_ReferenceError, "weakly-referenced object no longer exists");
}

#define PROXY_UNARY(name, call)                                                                                        \
    static Own *proxy_##name(Ref self) {                                                                               \
        SCOPED Own *x = unwrap(self);                                                                                  \
        return x ? call(x) : NULL;                                                                                     \
    }
PROXY_UNARY(str, object_str)
PROXY_UNARY(neg, number_negative)
PROXY_UNARY(pos, number_positive)
PROXY_UNARY(abs, number_absolute)
PROXY_UNARY(invert, number_invert)
PROXY_UNARY(int, number_int)
PROXY_UNARY(float, number_float)
PROXY_UNARY(index, number_index)
PROXY_UNARY(iter, object_iter)

#define PROXY_BINARY(name, op)                                                                                         \
    static Own *proxy_##name(Ref a, Ref b) {                                                                           \
        SCOPED Own *x = unwrap(a);                                                                                     \
        SCOPED Own *y = x ? unwrap(b) : NULL;                                                                          \
        return y ? number_binary(op, x, y) : NULL;                                                                     \
    }                                                                                                                  \
    static Own *proxy_i##name(Ref a, Ref b) {                                                                          \
        SCOPED Own *x = unwrap(a);                                                                                     \
        SCOPED Own *y = x ? unwrap(b) : NULL;                                                                          \
        return y ? number_binary((BinaryOp)(op + BINARY_INPLACE), x, y) : NULL;                                        \
    }
PROXY_BINARY(add, OP_ADD)
PROXY_BINARY(and_, OP_AND)
PROXY_BINARY(floordiv, OP_FLOORDIV)
PROXY_BINARY(lshift, OP_LSHIFT)
PROXY_BINARY(matmul, OP_MATMUL)
PROXY_BINARY(mul, OP_MUL)
PROXY_BINARY(mod, OP_MOD)
PROXY_BINARY(or_, OP_OR)
PROXY_BINARY(rshift, OP_RSHIFT)
PROXY_BINARY(sub, OP_SUB)
PROXY_BINARY(truediv, OP_TRUEDIV)
PROXY_BINARY(xor, OP_XOR)

static Own *proxy_divmod(Ref a, Ref b) {
    SCOPED Own *x = unwrap(a);
    SCOPED Own *y = x ? unwrap(b) : NULL;
    return y ? number_divmod(x, y) : NULL;
}

static Own *proxy_pow(Ref a, Ref b, Ref modulus) {
    SCOPED Own *x = unwrap(a);
    SCOPED Own *y = x ? unwrap(b) : NULL;
    SCOPED Own *z = y ? unwrap(modulus ? modulus : NONE) : NULL;
    return z ? number_power(x, y, z) : NULL;
}

static Own *proxy_compare(Ref a, Ref b, int op) {
    SCOPED Own *x = unwrap(a);
    SCOPED Own *y = x ? unwrap(b) : NULL;
    return y ? object_compare(x, y, op) : NULL;
}

static Own *proxy_repr(Ref self) {
    SCOPED Own *x = weakref_get(self);
    if (!x) return error_format("<weakproxy at %p; dead>", (const void *)self);
    return error_format("<weakproxy at %p; to '%T' at %p>", (const void *)self, x, (const void *)x);
}

static Own *proxy_next(Ref self) {
    SCOPED Own *x = unwrap(self);
    if (!x) return NULL;
    UnaryFn next = type_of(x)->slots.next;
    if (!next) return raise_type_of("Weakref proxy referenced a non-iterator '%.200s' object", x);
    return next(x);
}

static int64_t proxy_hash(Ref self) {
    raise_type_of("unhashable type: '%s'", self);
    return -1;
}

static Own *proxy_getattr(Ref self, Ref name) {
    SCOPED Own *x = unwrap(self);
    return x ? object_get_attr(x, name) : NULL;
}

static int proxy_setattr(Ref self, Ref name, Ref value) {
    SCOPED Own *x = unwrap(self);
    return x ? object_set_attr(x, name, value) : -1;
}

static ssize_t proxy_length(Ref self) {
    SCOPED Own *x = unwrap(self);
    return x ? object_length(x) : -1;
}

static Own *proxy_getitem(Ref self, Ref key) {
    SCOPED Own *x = unwrap(self);
    return x ? object_get_item(x, key) : NULL;
}

static int proxy_setitem(Ref self, Ref key, Ref value) {
    SCOPED Own *x = unwrap(self);
    if (!x) return -1;
    return value ? object_set_item(x, key, value) : object_del_item(x, key);
}

static int proxy_contains(Ref self, Ref item) {
    SCOPED Own *x = unwrap(self);
    return x ? object_contains(x, item) : -1;
}

static int proxy_bool(Ref self) {
    SCOPED Own *x = unwrap(self);
    return x ? object_is_true(x) : -1;
}

static Own *proxy_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    SCOPED Own *x = unwrap(self);
    return x ? object_call(x, args, nargs, kwnames) : NULL;
}

static Own *proxy_bytes(Ref self) {
    SCOPED Own *x = unwrap(self);
    return x ? object_call_method0(x, NAME(__bytes__)) : NULL;
}

static Own *proxy_reversed(Ref self) {
    SCOPED Own *x = unwrap(self);
    return x ? object_call_method0(x, NAME(__reversed__)) : NULL;
}

static const MethodDef proxy_methods[] = {
    {"__bytes__", proxy_bytes, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__reversed__", proxy_reversed, CALL_NOARGS, 0, "($self, /)", NULL},
    {0},
};

#define PROXY_SLOTS                                                                                                  \
    SLOT(dealloc, ref_dealloc), SLOT(traverse, ref_traverse), SLOT(clear, ref_clear), SLOT(repr, proxy_repr),        \
    SLOT(str, proxy_str), SLOT(hash, proxy_hash), SLOT(compare, proxy_compare), SLOT(getattr, proxy_getattr),        \
    SLOT(setattr, proxy_setattr), SLOT(iter, proxy_iter), SLOT(next, proxy_next), SLOT(length, proxy_length),        \
    SLOT(getitem, proxy_getitem), SLOT(setitem, proxy_setitem), SLOT(contains, proxy_contains),                      \
    SLOT(add, proxy_add), SLOT(and_, proxy_and_), SLOT(floordiv, proxy_floordiv), SLOT(lshift, proxy_lshift),        \
    SLOT(matmul, proxy_matmul), SLOT(mul, proxy_mul), SLOT(mod, proxy_mod), SLOT(or_, proxy_or_),                    \
    SLOT(pow, proxy_pow), SLOT(rshift, proxy_rshift), SLOT(sub, proxy_sub), SLOT(truediv, proxy_truediv),            \
    SLOT(xor, proxy_xor), SLOT(iadd, proxy_iadd), SLOT(iand, proxy_iand_), SLOT(ifloordiv, proxy_ifloordiv),         \
    SLOT(ilshift, proxy_ilshift), SLOT(imatmul, proxy_imatmul), SLOT(imul, proxy_imul), SLOT(imod, proxy_imod),      \
    SLOT(ior, proxy_ior_), SLOT(irshift, proxy_irshift), SLOT(isub, proxy_isub), SLOT(itruediv, proxy_itruediv),     \
    SLOT(ixor, proxy_ixor), SLOT(divmod, proxy_divmod), SLOT(neg, proxy_neg), SLOT(pos, proxy_pos),                  \
    SLOT(abs, proxy_abs), SLOT(invert, proxy_invert), SLOT(bool_, proxy_bool), SLOT(int_, proxy_int),                \
    SLOT(float_, proxy_float), SLOT(index, proxy_index)

const TypeSpec weakproxy_spec = {
    .name = "weakref.ProxyType",
    .size = sizeof(WeakRef),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(PROXY_SLOTS),
    .methods = proxy_methods,
};

const TypeSpec weakcallableproxy_spec = {
    .name = "weakref.CallableProxyType",
    .size = sizeof(WeakRef),
    .flags = TF_GC | TF_NO_NEW,
    .slots = SLOTS(PROXY_SLOTS, SLOT(call, proxy_call)),
};
