// int.c - the type int and its subclass bool: shared constants, operators, comparison, the constructor.
//
//     Int      [count | tag | value             ]     16 bytes: everything that fits 64 bits
//     BigInt   [count | tag | size | limb | limb ...]     what does not; sign in the size (int_big.c)
//
// Operators come in two forms. int_add and its like take any two ints; slot_add takes any two objects and is what the
// general path of the eval loop calls, so it looks at two Ints first. Results are exact ints, also for subclasses.
#include "types/float.h"
#include "types/int_internal.h"
#include "types/bytes.h"
#include "types/builtin.h"
#include "types/str.h"
#include "types/tuple.h"

// clang-format off
#define I1(n)  {{IMMORTAL, TYPE_INT}, n},
#define I4(n)  I1(n) I1(n + 1) I1(n + 2) I1(n + 3)
#define I16(n) I4(n) I4(n + 4) I4(n + 8) I4(n + 12)
#define I64(n) I16(n) I16(n + 16) I16(n + 32) I16(n + 48)
Int small_ints[] = {I1(-5) I1(-4) I1(-3) I1(-2) I1(-1) I64(0) I64(64) I64(128) I64(192) I1(256)};
// clang-format on
STATIC_ASSERT(sizeof small_ints / sizeof *small_ints == SMALL_INT_MAX - SMALL_INT_MIN + 1, "one for each");
Int bool_objects[2] = {{{IMMORTAL, TYPE_BOOL}, 0}, {{IMMORTAL, TYPE_BOOL}, 1}};

Own *int_exact(Ref x) {
    if (LIKELY(type_id(x) == TYPE_INT)) return incref(x);
    if (!int_is_big(x)) return int_new(int_value(x));
    Limbs v;
    limbs_view(x, &v);
    return int_from_limbs(v.p, v.n, v.negative);
}

int int_sign(Ref x) { // the value of an Int and the size of a BigInt lie at the same place and agree in sign
    int64_t v = int_value(x);
    return (v > 0) - (v < 0);
}

// ---- arithmetic --------------------------------------------------------------------------------------------------------

Own *int_add(Ref a, Ref b) {
    int64_t r;
    if (UNLIKELY(either_big(a, b))) return big_add(a, b);
    if (UNLIKELY(__builtin_add_overflow(int_value(a), int_value(b), &r)))
        return int_from_i128((__int128)int_value(a) + int_value(b));
    return int_new(r);
}

Own *int_sub(Ref a, Ref b) {
    int64_t r;
    if (UNLIKELY(either_big(a, b))) return big_sub(a, b);
    if (UNLIKELY(__builtin_sub_overflow(int_value(a), int_value(b), &r)))
        return int_from_i128((__int128)int_value(a) - int_value(b));
    return int_new(r);
}

Own *int_mul(Ref a, Ref b) {
    int64_t r;
    if (UNLIKELY(either_big(a, b))) return big_mul(a, b);
    if (UNLIKELY(__builtin_mul_overflow(int_value(a), int_value(b), &r)))
        return int_from_i128((__int128)int_value(a) * int_value(b));
    return int_new(r);
}

static COLD Own *zero_division(const char *message) { return raise_error(EXC_ZeroDivisionError, "%s", message); }

Own *int_floordiv(Ref a, Ref b) {
    if (LIKELY(!either_big(a, b))) {
        int64_t x = int_value(a), y = int_value(b);
        if (UNLIKELY(y == 0)) return zero_division("integer division or modulo by zero");
        if (UNLIKELY(y == -1)) return int_from_i128(-(__int128)x);
        return int_new(i64_floordiv(x, y));
    }
    if (int_sign(b) == 0) return zero_division("integer division or modulo by zero");
    Own *q;
    return big_divmod(a, b, &q, NULL) < 0 ? NULL : q;
}

// x mod d of a big x, d a nonzero int64, without making the quotient.
static Own *big_mod_small(Ref a, int64_t d) {
    Limbs x;
    limbs_view(a, &x);
    uint64_t m = i64_magnitude(d), r = mpn_mod_1(x.p, (mp_size_t)x.n, m);
    if (r && x.negative != (d < 0)) r = m - r;
    return int_from_i128(d < 0 ? -(__int128)r : (__int128)r);
}

Own *int_mod(Ref a, Ref b) {
    if (LIKELY(!either_big(a, b))) {
        int64_t x = int_value(a), y = int_value(b);
        if (UNLIKELY(y == 0)) return zero_division("integer modulo by zero");
        if (UNLIKELY(y == -1)) return int_new(0);
        return int_new(i64_mod(x, y));
    }
    if (!int_is_big(b)) {
        if (int_value(b) == 0) return zero_division("integer modulo by zero");
        return big_mod_small(a, int_value(b));
    }
    Own *r;
    return big_divmod(a, b, NULL, &r) < 0 ? NULL : r;
}

Own *int_divmod(Ref a, Ref b) {
    Own *q, *r;
    if (int_sign(b) == 0) return zero_division("integer division or modulo by zero");
    if (LIKELY(!either_big(a, b)) && int_value(b) != -1) {
        q = int_new(i64_floordiv(int_value(a), int_value(b)));
        r = q ? int_new(i64_mod(int_value(a), int_value(b))) : NULL;
        if (!r) {
            xdecref(q);
            return NULL;
        }
    } else if (either_big(a, b)) {
        if (big_divmod(a, b, &q, &r) < 0) return NULL;
    } else {
        q = int_from_i128(-(__int128)int_value(a));
        r = int_new(0);
        if (!q) return NULL;
    }
    Own *pair[] = {q, r};
    return tuple_from_array_take(pair, 2);
}

Own *int_negate(Ref x) {
    if (UNLIKELY(int_is_big(x))) return big_negate(x);
    if (UNLIKELY(int_value(x) == INT64_MIN)) return int_from_u64((uint64_t)1 << 63);
    return int_new(-int_value(x));
}

// ---- comparison --------------------------------------------------------------------------------------------------------

static ALWAYS_INLINE bool order_holds(int op, int order) {
    switch (op) {
    case CMP_LT: return order < 0;
    case CMP_LE: return order <= 0;
    case CMP_EQ: return order == 0;
    case CMP_NE: return order != 0;
    case CMP_GT: return order > 0;
    default: return order >= 0;
    }
}

Own *int_compare(Ref a, Ref b, int op) {
    int order;
    if (LIKELY(both_small(a, b))) order = (int_value(a) > int_value(b)) - (int_value(a) < int_value(b));
    else if (!is_int(a) || !is_int(b)) return NOTIMPLEMENTED;
    else if (either_big(a, b)) order = big_compare(a, b);
    else order = (int_value(a) > int_value(b)) - (int_value(a) < int_value(b));
    return BOOL(order_holds(op, order));
}

// ---- slots -------------------------------------------------------------------------------------------------------------

#define BOTH_INTS(a, b)                                                                                                \
    if (UNLIKELY(!both_small(a, b)) && (!is_int(a) || !is_int(b))) return NOTIMPLEMENTED

#define BINARY_SLOT(name)                                                                                              \
    static Own *slot_##name(Ref a, Ref b) {                                                                            \
        BOTH_INTS(a, b);                                                                                               \
        return int_##name(a, b);                                                                                       \
    }
BINARY_SLOT(add)
BINARY_SLOT(sub)
BINARY_SLOT(mul)
BINARY_SLOT(floordiv)
BINARY_SLOT(mod)
BINARY_SLOT(divmod)
BINARY_SLOT(shift_left)
BINARY_SLOT(shift_right)

#define BITWISE_SLOT(name, op, character)                                                                              \
    static Own *slot_##name(Ref a, Ref b) {                                                                            \
        BOTH_INTS(a, b);                                                                                               \
        if (LIKELY(!either_big(a, b))) return int_new(int_value(a) op int_value(b));                                   \
        return big_bitwise(a, b, character);                                                                           \
    }
BITWISE_SLOT(and, &, '&')
BITWISE_SLOT(or, |, '|')
BITWISE_SLOT(xor, ^, '^')

static Own *slot_truediv(Ref a, Ref b) {
    BOTH_INTS(a, b);
    if (LIKELY(!either_big(a, b))) {
        int64_t x = int_value(a), y = int_value(b), exact = (int64_t)1 << 53;
        if (LIKELY(y != 0 && x <= exact && x >= -exact && y <= exact && y >= -exact))
            return float_new((double)x / (double)y);
    }
    return int_truediv(a, b);
}

static Own *slot_pow(Ref a, Ref b, Ref m) {
    BOTH_INTS(a, b);
    if (!is_none(m) && !is_int(m)) return NOTIMPLEMENTED;
    return int_power(a, b, m);
}

static Own *slot_neg(Ref x) { return int_negate(x); }
static Own *slot_abs(Ref x) { return int_sign(x) < 0 ? int_negate(x) : int_exact(x); }
static Own *slot_invert(Ref x) {
    if (LIKELY(!int_is_big(x))) return int_new(~int_value(x));
    return big_bitwise(x, REF(&small_ints[-1 - SMALL_INT_MIN]), '^');
}
static int slot_bool(Ref x) { return int_value(x) != 0; }
static Own *slot_float(Ref x) {
    double d = int_as_double(x);
    return UNLIKELY(d == -1.0) && error_pending() ? NULL : float_new(d);
}

// ---- int() -------------------------------------------------------------------------------------------------------------

static Own *result_of_int(Own *r, const char *method) {
    if (!r || LIKELY(type_id(r) == TYPE_INT)) return r;
    if (!is_int(r)) {
        raise_error(EXC_TypeError, "%s returned non-int (type %T)", method, r);
        decref(r);
        return NULL;
    }
    SCOPED Own *held = r;
    if (error_warn(EXC_DeprecationWarning,
                   "%s returned non-int (type %T).  The ability to return an instance of a strict subclass of int is "
                   "deprecated, and may be removed in a future version of Python.",
                   method, r) < 0)
        return NULL;
    return int_exact(r);
}

// __trunc__ may answer with anything that has __index__.
static Own *from_trunc(Own *method) {
    SCOPED Own *held = method;
    if (error_warn(EXC_DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.") < 0) return NULL;
    SCOPED Own *r = object_call0(method);
    if (!r) return NULL;
    if (is_int(r)) return int_exact(r);
    if (!is_index(r)) return raise_error(EXC_TypeError, "__trunc__ returned non-Integral (type %T)", r);
    return result_of_int(type_of(r)->slots.index(r), "__index__");
}

Own *int_from_object(Ref x) {
    if (LIKELY(type_id(x) == TYPE_INT)) return incref(x);
    const TypeSlots *slots = &type_of(x)->slots;
    if (is_exact_float(x)) return int_from_double(float_value(x));
    if (is_exact_str(x)) return int_from_str(x, 10);
    if (slots->int_) return result_of_int(slots->int_(x), "__int__");
    if (slots->index) return result_of_int(slots->index(x), "__index__");
    Own *trunc;
    int found = object_lookup_special(x, NAME(__trunc__), &trunc);
    if (found < 0) return NULL;
    if (found) return from_trunc(trunc);
    if (is_str(x)) return int_from_str(x, 10);
    if (buffer_supported(x)) {
        Buffer b;
        if (buffer_get(x, &b) < 0) return NULL;
        Own *r = int_from_bytes_text(b.data, b.length, 10);
        buffer_release(&b);
        return r;
    }
    return raise_type_of("int() argument must be a string, a bytes-like object or a real number, not '%s'", x);
}

static Own *from_text_with_base(Ref x, Ref base_object) {
    ssize_t base;
    if (number_as_ssize(base_object, EXC_COUNT, &base) < 0) return NULL;
    if ((base != 0 && base < 2) || base > 36) return raise_error(EXC_ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (is_str(x)) return int_from_str(x, (int)base);
    if (is_bytes(x) || is_bytearray(x)) {
        Buffer b;
        if (buffer_get(x, &b) < 0) return NULL;
        Own *r = int_from_bytes_text(b.data, b.length, (int)base);
        buffer_release(&b);
        return r;
    }
    return raise_error(EXC_TypeError, "int() can't convert non-string with explicit base");
}

static Own *make_exact(Ref const *args, size_t nargs, Ref kwnames) {
    if (LIKELY(!kwnames)) {
        if (LIKELY(nargs == 1)) return int_from_object(args[0]);
        if (nargs == 0) return int_new(0);
        if (arguments_positional("int", nargs, NULL, 0, 2) < 0) return NULL;
        return from_text_with_base(args[0], args[1]);
    }
    Ref a[2];
    if (arguments_bind("int", "(x=0, /, base=10)", args, nargs, kwnames, a) < 0) return NULL;
    if (!a[0]) return a[1] ? raise_error(EXC_TypeError, "int() missing string argument") : int_new(0);
    return a[1] ? from_text_with_base(a[0], a[1]) : int_from_object(a[0]);
}

Own *int_wrap_take(Type *type, Own *exact) {
    if (LIKELY(type->id == TYPE_INT) || !exact) return exact;
    size_t limbs = int_is_big(exact) ? i64_magnitude(((BigInt *)exact)->size) : 0;
    Own *x = type_alloc(type, limbs);
    if (x) {
        x->tag |= exact->tag & TAG_BIG;
        memcpy(x + 1, exact + 1, sizeof(int64_t) * (1 + limbs));
    }
    decref(exact);
    return x;
}

static Own *slot_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    return int_wrap_take(type, make_exact(args, nargs, kwnames));
}

const TypeSpec int_spec = {
    .name = "int",
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\nA number or text as an integer. Floats lose what follows the "
           "point. With a base, x\nmust be text: digits of that base, with an optional sign, underscores between digits\n"
           "and blanks around it. Base 0 reads x as source code does.\n>>> int('0b100', base=0)\n4",
    .size = sizeof(Int),
    .item_size = sizeof(uint64_t),
    .flags = TF_BASE | TF_VARSIZE | TF_MATCH_SELF,
    .slots = SLOTS(SLOT(new_, slot_new), SLOT(dealloc, object_free), SLOT(repr, int_repr), SLOT(hash, int_hash),
              SLOT(compare, int_compare), SLOT(add, slot_add), SLOT(and_, slot_and), SLOT(floordiv, slot_floordiv),
              SLOT(lshift, slot_shift_left), SLOT(mul, slot_mul), SLOT(mod, slot_mod), SLOT(or_, slot_or), SLOT(pow, slot_pow),
              SLOT(rshift, slot_shift_right), SLOT(sub, slot_sub), SLOT(truediv, slot_truediv), SLOT(xor, slot_xor), SLOT(divmod, slot_divmod),
              SLOT(neg, slot_neg), SLOT(pos, int_exact), SLOT(abs, slot_abs), SLOT(invert, slot_invert), SLOT(bool_, slot_bool),
              SLOT(int_, int_exact), SLOT(float_, slot_float), SLOT(index, int_exact)),
    .methods = int_methods,
    .getset = int_getset,
};

// ---- bool --------------------------------------------------------------------------------------------------------------

static Own *bool_new(Type *type UNUSED, Ref const *args, size_t nargs, Ref kwnames) {
    if (UNLIKELY(kwnames && tuple_size(kwnames))) return raise_error(EXC_TypeError, "bool() takes no keyword arguments");
    if (arguments_positional("bool", nargs, NULL, 0, 1) < 0) return NULL;
    int truth = nargs ? object_is_true(args[0]) : 0;
    return truth < 0 ? NULL : BOOL(truth);
}

static Own *bool_repr(Ref x) { return incref(x == TRUE ? NAME(True) : NAME(False)); }
static void bool_dealloc(Own *x UNUSED) {} // never comes: they are immortal

static Own *bool_invert(Ref x) {
    if (error_warn(EXC_DeprecationWarning,
                   "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise "
                   "inversion of the underlying int object and is usually not what you expect from negating a bool. "
                   "Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the "
                   "underlying int.") < 0)
        return NULL;
    return int_new(~int_value(x));
}

#define BOOL_SLOT(name, op)                                                                                            \
    static Own *bool_##name(Ref a, Ref b) {                                                                            \
        if (LIKELY(is_bool(a) && is_bool(b))) return BOOL(int_value(a) op int_value(b));                               \
        return slot_##name(a, b);                                                                                      \
    }
BOOL_SLOT(and, &)
BOOL_SLOT(or, |)
BOOL_SLOT(xor, ^)

const TypeSpec bool_spec = {
    .name = "bool",
    .doc = "bool(object=False, /)\n--\n\nTrue or False: the truth of an object. The two are the only instances, and also ints: 1 and 0.",
    .size = sizeof(Int),
    .base = TYPE_INT,
    .slots = SLOTS(SLOT(new_, bool_new), SLOT(dealloc, bool_dealloc), SLOT(repr, bool_repr), SLOT(and_, bool_and), SLOT(or_, bool_or), SLOT(xor, bool_xor),
              SLOT(invert, bool_invert)),
};
