// operator.c - _operator: the operators as functions, and three makers of getters.
#include "modules/native.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/sequence.h"

// ---- operators ------------------------------------------------------------------------------------------------

#define BINARY(name, text, op)                                                                                         \
    static Own *op_##name(UNUSED Ref module, Ref const *args, size_t nargs) {                                          \
        if (arguments_positional(text, nargs, NULL, 2, 2) < 0) return NULL;                                            \
        return number_binary((BinaryOp)(op), args[0], args[1]);                                                        \
    }
BINARY(add, "add", OP_ADD) BINARY(sub, "sub", OP_SUB) BINARY(mul, "mul", OP_MUL) BINARY(matmul, "matmul", OP_MATMUL)
BINARY(floordiv, "floordiv", OP_FLOORDIV) BINARY(truediv, "truediv", OP_TRUEDIV) BINARY(mod, "mod", OP_MOD)
BINARY(lshift, "lshift", OP_LSHIFT) BINARY(rshift, "rshift", OP_RSHIFT) BINARY(and_, "and_", OP_AND)
BINARY(xor, "xor", OP_XOR) BINARY(or_, "or_", OP_OR) BINARY(iadd, "iadd", OP_ADD + BINARY_INPLACE)
BINARY(isub, "isub", OP_SUB + BINARY_INPLACE) BINARY(imul, "imul", OP_MUL + BINARY_INPLACE)
BINARY(imatmul, "imatmul", OP_MATMUL + BINARY_INPLACE) BINARY(ifloordiv, "ifloordiv", OP_FLOORDIV + BINARY_INPLACE)
BINARY(itruediv, "itruediv", OP_TRUEDIV + BINARY_INPLACE) BINARY(imod, "imod", OP_MOD + BINARY_INPLACE)
BINARY(ilshift, "ilshift", OP_LSHIFT + BINARY_INPLACE) BINARY(irshift, "irshift", OP_RSHIFT + BINARY_INPLACE)
BINARY(iand, "iand", OP_AND + BINARY_INPLACE) BINARY(ixor, "ixor", OP_XOR + BINARY_INPLACE)
BINARY(ior, "ior", OP_OR + BINARY_INPLACE) BINARY(ipow, "ipow", OP_POW + BINARY_INPLACE) BINARY(pow, "pow", OP_POW)

#define COMPARE(name, op)                                                                                              \
    static Own *op_##name(UNUSED Ref module, Ref const *args, size_t nargs) {                                          \
        if (arguments_positional(#name, nargs, NULL, 2, 2) < 0) return NULL;                                           \
        return object_compare(args[0], args[1], op);                                                                   \
    }
COMPARE(lt, CMP_LT) COMPARE(le, CMP_LE) COMPARE(eq, CMP_EQ) COMPARE(ne, CMP_NE) COMPARE(gt, CMP_GT) COMPARE(ge, CMP_GE)

static Own *op_neg(UNUSED Ref m, Ref x) { return number_negative(x); }
static Own *op_pos(UNUSED Ref m, Ref x) { return number_positive(x); }
static Own *op_abs(UNUSED Ref m, Ref x) { return number_absolute(x); }
static Own *op_invert(UNUSED Ref m, Ref x) { return number_invert(x); }
static Own *op_index(UNUSED Ref m, Ref x) { return number_index(x); }
static Own *op_truth(UNUSED Ref m, Ref x) {
    int r = object_is_true(x);
    return r < 0 ? NULL : BOOL(r);
}
static Own *op_not(UNUSED Ref m, Ref x) {
    int r = object_is_true(x);
    return r < 0 ? NULL : BOOL(!r);
}

#define TWO(name) if (arguments_positional(name, nargs, NULL, 2, 2) < 0) return NULL
static Own *op_is(UNUSED Ref m, Ref const *args, size_t nargs) {
    TWO("is_");
    return BOOL(args[0] == args[1]);
}
static Own *op_is_not(UNUSED Ref m, Ref const *args, size_t nargs) {
    TWO("is_not");
    return BOOL(args[0] != args[1]);
}
static Own *op_contains(UNUSED Ref m, Ref const *args, size_t nargs) {
    TWO("contains");
    int r = object_contains(args[0], args[1]);
    return r < 0 ? NULL : BOOL(r);
}
static Own *op_getitem(UNUSED Ref m, Ref const *args, size_t nargs) {
    TWO("getitem");
    return object_get_item(args[0], args[1]);
}
static Own *op_delitem(UNUSED Ref m, Ref const *args, size_t nargs) {
    TWO("delitem");
    return object_del_item(args[0], args[1]) < 0 ? NULL : NONE;
}
static Own *op_setitem(UNUSED Ref m, Ref const *args, size_t nargs) {
    if (arguments_positional("setitem", nargs, NULL, 3, 3) < 0) return NULL;
    return object_set_item(args[0], args[1], args[2]) < 0 ? NULL : NONE;
}
static Own *concat(Ref const *args, size_t nargs, const char *name, int op) {
    TWO(name);
    const TypeSlots *slots = &type_of(args[0])->slots, *other = &type_of(args[1])->slots;
    BinaryFn own = op >= BINARY_INPLACE && slots->iconcat ? slots->iconcat : slots->concat; // the right operand is not asked
    if (own) return own(args[0], args[1]);
    bool sequences = slots->getitem && !has_flag(args[0], TF_SUB_DICT) && other->getitem && !has_flag(args[1], TF_SUB_DICT);
    bool adds = slots->add || other->add || (op >= BINARY_INPLACE && slots->iadd);
    if (!sequences || !adds)
        return raise_error(EXC_TypeError, "'%T' object can't be concatenated", args[0]);
    return number_binary((BinaryOp)op, args[0], args[1]);
}
static Own *op_concat(UNUSED Ref m, Ref const *args, size_t nargs) { return concat(args, nargs, "concat", OP_ADD); }
static Own *op_iconcat(UNUSED Ref m, Ref const *args, size_t nargs) {
    return concat(args, nargs, "iconcat", OP_ADD + BINARY_INPLACE);
}

// How many items equal x, or with `first` the index of the first one; -1: error, -2: none there.
static int64_t search(Ref iterable, Ref x, bool first) {
    SCOPED Own *it = object_iter_searched(iterable);
    if (!it) return -1;
    int64_t count = 0;
    for (int64_t i = 0;; i++) {
        SCOPED Own *item = iter_next(it);
        if (!item) return error_pending() ? -1 : first ? -2 : count;
        int r = item_equal(item, x);
        if (r < 0) return -1;
        if (r && first) return i;
        count += r;
    }
}
static Own *op_count_of(UNUSED Ref m, Ref const *args, size_t nargs) {
    TWO("countOf");
    int64_t n = search(args[0], args[1], false);
    return n < 0 ? NULL : int_new(n);
}
static Own *op_index_of(UNUSED Ref m, Ref const *args, size_t nargs) {
    TWO("indexOf");
    int64_t i = search(args[0], args[1], true);
    if (i == -2) return raise_error(EXC_ValueError, "sequence.index(x): x not in sequence");
    return i < 0 ? NULL : int_new(i);
}
static Own *op_length_hint(UNUSED Ref m, Ref const *args, size_t nargs) {
    ssize_t otherwise = 0;
    if (arguments_positional("length_hint", nargs, NULL, 1, 2) < 0) return NULL;
    if (nargs > 1 && native_ssize(args[1], &otherwise) < 0) {
        if (error_clear_if(EXC_OverflowError)) raise_error(EXC_OverflowError, "Python int too large to convert to C ssize_t");
        return NULL;
    }
    ssize_t n = object_length_hint(args[0], otherwise);
    return n < 0 && error_pending() ? NULL : int_new(n); // the default may be negative
}
static Own *op_call(UNUSED Ref m, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs < 1) return raise_error(EXC_TypeError, "call expected at least 1 argument, got 0");
    return object_call(args[0], args + 1, nargs - 1, kwnames);
}
// In a time that does not tell where they differ.
static bool same_bytes(const uint8_t *a, size_t length, const uint8_t *b, size_t other_length) {
    uint8_t difference = length != other_length;
    for (size_t i = 0; i < length && length == other_length; i++) difference |= a[i] ^ b[i];
    return !difference;
}
static Own *op_compare_digest(UNUSED Ref m, Ref const *args, size_t nargs) {
    TWO("_compare_digest");
    if (is_str(args[0]) && is_str(args[1])) {
        if (!str_is_ascii(args[0]) || !str_is_ascii(args[1]))
            return raise_error(EXC_TypeError, "comparing strings with non-ASCII characters is not supported");
        return BOOL(same_bytes(str_data(args[0]), str_length(args[0]), str_data(args[1]), str_length(args[1])));
    }
    if (!buffer_supported(args[0]) && !buffer_supported(args[1]))
        return raise_error(EXC_TypeError, "unsupported operand types(s) or combination of types: '%T' and '%T'", args[0], args[1]);
    Buffer a, b;
    if (buffer_get(args[0], &a) < 0) return NULL;
    if (buffer_get(args[1], &b) < 0) {
        buffer_release(&a);
        return NULL;
    }
    bool same = same_bytes(a.data, a.length, b.data, b.length);
    buffer_release(&b);
    buffer_release(&a);
    return BOOL(same);
}

#define B(name, shown, help) {shown, (void *)op_##name, CALL_FAST, 0, "($module, a, b, /)", help}
#define U(name, shown, help) {shown, (void *)op_##name, CALL_O, 0, "($module, a, /)", help}
static const MethodDef functions[] = {
    B(add, "add", "a + b"), B(sub, "sub", "a - b"), B(mul, "mul", "a * b"), B(matmul, "matmul", "a @ b"),
    B(floordiv, "floordiv", "a // b"), B(truediv, "truediv", "a / b"), B(mod, "mod", "a % b"), B(pow, "pow", "a ** b"),
    B(lshift, "lshift", "a << b"), B(rshift, "rshift", "a >> b"), B(and_, "and_", "a & b"), B(xor, "xor", "a ^ b"),
    B(or_, "or_", "a | b"), B(iadd, "iadd", "a += b"), B(isub, "isub", "a -= b"), B(imul, "imul", "a *= b"),
    B(imatmul, "imatmul", "a @= b"), B(ifloordiv, "ifloordiv", "a //= b"), B(itruediv, "itruediv", "a /= b"),
    B(imod, "imod", "a %= b"), B(ipow, "ipow", "a **= b"), B(ilshift, "ilshift", "a <<= b"),
    B(irshift, "irshift", "a >>= b"), B(iand, "iand", "a &= b"), B(ixor, "ixor", "a ^= b"), B(ior, "ior", "a |= b"),
    B(lt, "lt", "a < b"), B(le, "le", "a <= b"), B(eq, "eq", "a == b"), B(ne, "ne", "a != b"), B(gt, "gt", "a > b"),
    B(ge, "ge", "a >= b"), B(is, "is_", "a is b"), B(is_not, "is_not", "a is not b"), B(concat, "concat", "a + b of sequences"),
    B(iconcat, "iconcat", "a += b of sequences"), B(contains, "contains", "b in a (mind the order)"),
    B(getitem, "getitem", "a[b]"), B(delitem, "delitem", "del a[b]"), B(count_of, "countOf", "How often b is in a."),
    B(index_of, "indexOf", "Index of the first b in a."), B(compare_digest, "_compare_digest", "a == b"),
    {"setitem", (void *)op_setitem, CALL_FAST, 0, "($module, a, b, c, /)", "a[b] = c"},
    U(neg, "neg", "-a"), U(pos, "pos", "+a"), U(abs, "abs", "abs(a)"), U(invert, "inv", "~a"), U(invert, "invert", "~a"),
    U(index, "index", "a as an int, exactly"), U(truth, "truth", "bool(a)"), U(not, "not_", "not a"),
    {"length_hint", (void *)op_length_hint, CALL_FAST, 0, "($module, obj, default=0, /)",
     "How many items obj probably has; default if it cannot tell."},
    {"call", (void *)op_call, CALL_RAW, 0, "($module, obj, /, *args, **kwargs)", "obj(*args, **kwargs)"},
    {0},
};

// ---- itemgetter -----------------------------------------------------------------------------------------------

typedef struct Getter { // itemgetter and attrgetter
    Object head;
    Own *keys; // tuple; of attrgetter: of str, or of tuples of str for dotted names
    Own *names; // attrgetter: tuple, as given
} Getter;
LIFE(getter, 2)

static int one_object(const char *name, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames)) return raise_int(EXC_TypeError, "%s() takes no keyword arguments", name);
    return nargs == 1 ? 0 : raise_int(EXC_TypeError, "%s expected 1 argument, got %zd", name, (ssize_t)nargs);
}

static Own *getter_make_take(Type *type, Own *keys, Own *names) {
    Getter *g = keys ? (Getter *)type_alloc(type, 0) : NULL;
    if (!g) {
        xdecref(keys);
        xdecref(names);
        return NULL;
    }
    g->keys = keys;
    g->names = names;
    object_track(OBJ(g));
    return OBJ(g);
}
static Own *itemgetter_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (native_no_keywords("itemgetter", type, kwnames) < 0) return NULL;
    if (nargs < 1) return raise_error(EXC_TypeError, "itemgetter expected 1 argument, got 0");
    return getter_make_take(type, tuple_from_array(args, nargs), NULL);
}
static Own *itemgetter_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    const Tuple *keys = (const Tuple *)AS(Getter, self)->keys;
    if (UNLIKELY(nargs != 1 || kwnames) && one_object("itemgetter", nargs, kwnames) < 0) return NULL;
    if (keys->size == 1) {
        Ref x = args[0], key = keys->items[0];
        if (is_type(x, TYPE_TUPLE) && is_small(key) && (uint64_t)int_value(key) < tuple_size(x))
            return incref(tuple_peek(x, (size_t)int_value(key)));
        return object_get_item(x, key);
    }
    SCOPED Own *result = tuple_new(keys->size);
    for (size_t i = 0; result && i < keys->size; i++)
        if (!(((Tuple *)result)->items[i] = object_get_item(args[0], keys->items[i]))) return NULL;
    return GIVE(result);
}
static Own *repr_call(Ref self, Ref items) {
    SCOPED Own *name = type_qualified_name(type_of(self));
    if (!name) return NULL;
    if (tuple_size(items) == 1) return str_format_c("%U(%R)", name, tuple_peek(items, 0));
    return str_format_c("%U%R", name, items);
}
static Own *itemgetter_repr(Ref self) { return repr_call(self, AS(Getter, self)->keys); }
static Own *itemgetter_reduce(Ref self) { return tuple_pack(2, REF(type_of(self)), (Ref)AS(Getter, self)->keys); }
static const MethodDef itemgetter_methods[] = {
    {"__reduce__", (void *)itemgetter_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
static const TypeSpec itemgetter_spec = {
    .name = "operator.itemgetter",
    .doc = "itemgetter(item, /, *items)\n--\n\nA callable that gives obj[item], or a tuple of several items.",
    .size = sizeof(Getter),
    .flags = TF_GC,
    .slots = SLOTS(SLOT(new_, itemgetter_new), LIFE_SLOTS(getter), SLOT(repr, itemgetter_repr), SLOT(call, itemgetter_call)),
    .methods = itemgetter_methods,
};

// ---- attrgetter -----------------------------------------------------------------------------------------------

// "a" as an interned str, "a.b" as a tuple of them.
static Own *attribute_path(Ref name) {
    if (!is_str(name)) return raise_error(EXC_TypeError, "attribute name must be a string");
    SCOPED Own *dot = str_from_ascii(".", 1);
    SCOPED Own *parts = dot ? object_call_method1(name, NAME(split), dot) : NULL;
    SCOPED Own *path = parts ? object_to_tuple(parts) : NULL;
    if (!path) return NULL;
    Tuple *t = (Tuple *)path;
    for (size_t i = 0; i < t->size; i++)
        if (!(t->items[i] = str_intern_take(t->items[i]))) return NULL;
    return t->size == 1 ? incref(t->items[0]) : GIVE(path);
}
static Own *attrgetter_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (native_no_keywords("attrgetter", type, kwnames) < 0) return NULL;
    if (nargs < 1) return raise_error(EXC_TypeError, "attrgetter expected 1 argument, got 0");
    SCOPED Own *paths = tuple_new(nargs);
    for (size_t i = 0; paths && i < nargs; i++)
        if (!(((Tuple *)paths)->items[i] = attribute_path(args[i]))) return NULL;
    Own *names = paths ? tuple_from_array(args, nargs) : NULL;
    return names ? getter_make_take(type, GIVE(paths), names) : NULL;
}
static Own *get_path(Ref x, Ref path) {
    if (!is_type(path, TYPE_TUPLE)) return object_get_attr(x, path);
    SCOPED Own *now = incref(x);
    for (size_t i = 0; i < tuple_size(path) && now; i++) {
        Own *next = object_get_attr(now, tuple_peek(path, i));
        SETREF(now, next);
    }
    return GIVE(now);
}
static Own *attrgetter_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    const Tuple *paths = (const Tuple *)AS(Getter, self)->keys;
    if (UNLIKELY(nargs != 1 || kwnames) && one_object("attrgetter", nargs, kwnames) < 0) return NULL;
    if (paths->size == 1) return get_path(args[0], paths->items[0]);
    SCOPED Own *result = tuple_new(paths->size);
    for (size_t i = 0; result && i < paths->size; i++)
        if (!(((Tuple *)result)->items[i] = get_path(args[0], paths->items[i]))) return NULL;
    return GIVE(result);
}
static Own *attrgetter_repr(Ref self) { return repr_call(self, AS(Getter, self)->names); }
static Own *attrgetter_reduce(Ref self) { return tuple_pack(2, REF(type_of(self)), (Ref)AS(Getter, self)->names); }
static const MethodDef attrgetter_methods[] = {
    {"__reduce__", (void *)attrgetter_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
static const TypeSpec attrgetter_spec = {
    .name = "operator.attrgetter",
    .doc = "attrgetter(attr, /, *attrs)\n--\n\nA callable that gives obj.attr (which may be dotted), or a tuple of several.",
    .size = sizeof(Getter),
    .flags = TF_GC,
    .slots = SLOTS(SLOT(new_, attrgetter_new), LIFE_SLOTS(getter), SLOT(repr, attrgetter_repr), SLOT(call, attrgetter_call)),
    .methods = attrgetter_methods,
};

// ---- methodcaller ---------------------------------------------------------------------------------------------

typedef struct MethodCaller {
    Object head;
    Own *name, *args, *keywords; // interned str; tuple; tuple of names behind whose length args go on, or NULL
} MethodCaller;
LIFE(caller, 3)

static Own *methodcaller_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs < 1) return raise_error(EXC_TypeError, "methodcaller needs at least one argument, the method name");
    if (!is_str(args[0])) return raise_error(EXC_TypeError, "method name must be a string");
    size_t keywords = kwnames ? tuple_size(kwnames) : 0;
    SCOPED Own *name = str_intern_take(incref(args[0]));
    SCOPED Own *values = name ? tuple_from_array(args + 1, nargs - 1 + keywords) : NULL;
    MethodCaller *c = values ? (MethodCaller *)type_alloc(type, 0) : NULL;
    if (!c) return NULL;
    c->name = GIVE(name);
    c->args = GIVE(values);
    c->keywords = keywords ? incref(kwnames) : NULL;
    object_track(OBJ(c));
    return OBJ(c);
}
static inline size_t positional_count(const MethodCaller *c) {
    return tuple_size(c->args) - (c->keywords ? tuple_size(c->keywords) : 0);
}
static Own *methodcaller_call(Ref self, Ref const *args, size_t nargs, Ref kwnames) {
    const MethodCaller *c = AS(MethodCaller, self);
    if (UNLIKELY(nargs != 1 || kwnames) && one_object("methodcaller", nargs, kwnames) < 0) return NULL;
    Ref const *values = REFS(((Tuple *)c->args)->items);
    if (!c->keywords) return object_call_method(args[0], c->name, values, tuple_size(c->args));
    SCOPED Own *method = object_get_attr(args[0], c->name);
    return method ? object_call(method, values, positional_count(c), c->keywords) : NULL;
}
static Own *methodcaller_repr(Ref self) {
    const MethodCaller *c = AS(MethodCaller, self);
    int running = repr_enter(self);
    if (running) return running > 0 ? str_format_c("%T(...)", self) : NULL;
    size_t n = positional_count(c);
    SCOPED Own *name = type_qualified_name(type_of(self));
    SCOPED Own *text = name ? str_format_c("%U(%R", name, c->name) : NULL;
    for (size_t i = 0; text && i < tuple_size(c->args); i++) {
        Own *next = i < n ? str_format_c("%U, %R", text, tuple_peek(c->args, i))
                          : str_format_c("%U, %U=%R", text, tuple_peek(c->keywords, i - n), tuple_peek(c->args, i));
        SETREF(text, next);
    }
    repr_leave(self);
    return text ? str_format_c("%U)", text) : NULL;
}
static Own *methodcaller_reduce(Ref self) {
    const MethodCaller *c = AS(MethodCaller, self);
    SCOPED Own *first = tuple_pack(1, (Ref)c->name);
    size_t n = positional_count(c);
    SCOPED Own *rest = first ? tuple_from_array(REFS(((Tuple *)c->args)->items), n) : NULL;
    if (!rest) return NULL;
    if (!c->keywords) {
        SCOPED Own *all = vm->types[TYPE_TUPLE]->slots.concat(first, rest);
        return all ? tuple_pack(2, REF(type_of(self)), (Ref)all) : NULL;
    }
    SCOPED Own *partial = import_attr("functools", "partial");
    if (!partial) return NULL;
    SCOPED Own *keywords = dict_new();
    for (size_t i = 0; keywords && i < tuple_size(c->keywords); i++)
        if (dict_set(keywords, tuple_peek(c->keywords, i), tuple_peek(c->args, n + i)) < 0) return NULL;
    SCOPED Own *partial_args = keywords ? tuple_pack(2, REF(type_of(self)), (Ref)c->name) : NULL;
    SCOPED Own *maker = partial_args ? object_call_tuple(partial, partial_args, keywords) : NULL;
    return maker ? tuple_pack(2, (Ref)maker, (Ref)rest) : NULL;
}
static const MethodDef methodcaller_methods[] = {
    {"__reduce__", (void *)methodcaller_reduce, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};
static const TypeSpec methodcaller_spec = {
    .name = "operator.methodcaller",
    .doc = "methodcaller(name, /, *args, **kwargs)\n--\n\nA callable that calls obj.name(*args, **kwargs).",
    .size = sizeof(MethodCaller),
    .flags = TF_GC,
    .slots = SLOTS(SLOT(new_, methodcaller_new), LIFE_SLOTS(caller), SLOT(repr, methodcaller_repr), SLOT(call, methodcaller_call)),
    .methods = methodcaller_methods,
};

static int init(Own *module) {
    if (native_add_type(module, &itemgetter_spec) < 0) return -1;
    if (native_add_type(module, &attrgetter_spec) < 0) return -1;
    return native_add_type(module, &methodcaller_spec);
}
const ModuleSpec operator_c_module = {
    .name = "_operator",
    .doc = "The operators of the language as functions.",
    .functions = functions,
    .init = init,
};
