// number.c - operators. One table row per operator: its slot and its name in messages.
//
// The order of a binary operation: if the right operand's type is a subclass of the left one's and has another
// implementation, it goes first; then the left operand's slot, then the right one's. Sequences come last: + and * fall back to
// concat and repeat.
#include "object/protocol.h"

static const char *const op_names[] = {"+", "&", "//", "<<", "@", "*", "%", "|", "** or pow()", ">>", "-", "/", "^"};
static const char *const inplace_names[] = {"+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^="};

// The binary slots of TypeSlots lie in the order of BinaryOp; pow has another signature and goes by itself.
#define BINARY_SLOT(type, op) ((&(type)->slots.add)[op])
#define INPLACE_SLOT(type, op) ((&(type)->slots.iadd)[op])
STATIC_ASSERT(offsetof(TypeSlots, xor) - offsetof(TypeSlots, add) == OP_XOR * sizeof(BinaryFn), "slots follow BinaryOp");
STATIC_ASSERT(offsetof(TypeSlots, ixor) - offsetof(TypeSlots, iadd) == OP_XOR * sizeof(BinaryFn), "slots follow BinaryOp");

static inline Own *try_both(Ref a, Ref b, BinaryFn left, BinaryFn right) {
    if (right == left && type_id(a) != type_id(b)) right = NULL;
    if (type_id(a) == type_id(b)) right = NULL;
    if (left) {
        if (right && type_is_subtype(type_of(b), type_of(a))) {
            Own *r = right(a, b);
            if (r != NOTIMPLEMENTED) return r;
            right = NULL;
        }
        Own *r = left(a, b);
        if (r != NOTIMPLEMENTED) return r;
    }
    if (right) return right(a, b);
    return NOTIMPLEMENTED;
}

static COLD Own *unsupported(const char *symbol, Ref a, Ref b) {
    return raise_error(EXC_TypeError, "unsupported operand type(s) for %s: '%T' and '%T'", symbol, a, b);
}

// seq * n and n * seq
static Own *repeat_by(CountFn repeat, Ref sequence, Ref count) {
    if (!is_index(count)) return raise_error(EXC_TypeError, "can't multiply sequence by non-int of type '%T'", count);
    ssize_t n;
    if (number_as_ssize(count, EXC_OverflowError, &n) < 0) return NULL;
    return repeat(sequence, n);
}

static Own *sequence_add(Ref a, Ref b, bool inplace) {
    const Type *t = type_of(a);
    BinaryFn concat = inplace && t->slots.iconcat ? t->slots.iconcat : t->slots.concat;
    if (concat) return concat(a, b);
    return unsupported(inplace ? "+=" : "+", a, b);
}

static Own *sequence_multiply(Ref a, Ref b, bool inplace) {
    const Type *left = type_of(a), *right = type_of(b);
    if (inplace && left->slots.irepeat) return repeat_by(left->slots.irepeat, a, b);
    if (left->slots.repeat) return repeat_by(left->slots.repeat, a, b);
    // in place, a left operand that is a container itself is not what n in `n * sequence` is
    bool container = left->slots.contains || left->slots.length || (vm->type_flags[left->id] & TF_CLASS);
    if (right->slots.repeat && !(inplace && container)) return repeat_by(right->slots.repeat, b, a);
    return unsupported(inplace ? "*=" : "*", a, b);
}

static COLD Own *print_hint(Ref a, Ref b) { // print >> file, as people write who know Python 2
    return raise_error(EXC_TypeError,
                       "unsupported operand type(s) for >>: '%T' and '%T'. Did you mean \"print(<message>, "
                       "file=<output_stream>)\"?",
                       a, b);
}

static COLD Own *binary_fallback(BinaryOp op, Ref a, Ref b, bool inplace) {
    if (op == OP_ADD) return sequence_add(a, b, inplace);
    if (op == OP_MUL) return sequence_multiply(a, b, inplace);
    if (op == OP_RSHIFT && !inplace && type_id(a) == TYPE_BUILTIN && builtin_is_print(a)) return print_hint(a, b);
    return unsupported(inplace ? inplace_names[op] : op_names[op], a, b);
}

// pow: ternary; without a modulus the third operand is None.
static Own *power(Ref a, Ref b, Ref m, const char *symbol) {
    TernaryFn left = type_of(a)->slots.pow, right = type_of(b)->slots.pow;
    if (type_id(a) == type_id(b) || right == left) right = NULL;
    if (left) {
        if (right && type_is_subtype(type_of(b), type_of(a))) {
            Own *r = right(a, b, m);
            if (r != NOTIMPLEMENTED) return r;
            right = NULL;
        }
        Own *r = left(a, b, m);
        if (r != NOTIMPLEMENTED) return r;
    }
    if (right) {
        Own *r = right(a, b, m);
        if (r != NOTIMPLEMENTED) return r;
    }
    if (is_none(m)) return unsupported(symbol, a, b);
    TernaryFn third = type_of(m)->slots.pow;
    if (third && third != left && third != right) {
        Own *r = third(a, b, m);
        if (r != NOTIMPLEMENTED) return r;
    }
    return raise_error(EXC_TypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, m);
}

Own *number_power(Ref a, Ref b, Ref modulus) { return power(a, b, modulus, "** or pow()"); }

static Own *binary_inplace(BinaryOp op, Ref a, Ref b) {
    Own *r = NOTIMPLEMENTED;
    if (op == OP_POW) {
        TernaryFn ipow = type_of(a)->slots.ipow;
        if (ipow) r = ipow(a, b, NONE);
    } else {
        BinaryFn f = INPLACE_SLOT(type_of(a), op);
        // A class that inherits list's += adds that way, whatever its own __add__ does or the right operand's __radd__.
        if (!f && op == OP_ADD && has_flag(a, TF_CLASS)) f = type_of(a)->slots.iconcat;
        if (f) r = f(a, b);
    }
    return r != NOTIMPLEMENTED ? r : number_inplace_rest(op + BINARY_INPLACE, a, b);
}

Own *number_inplace_rest(BinaryOp op, Ref a, Ref b) {
    op -= BINARY_INPLACE;
    if (op == OP_POW) return power(a, b, NONE, "**=");
    Own *r = try_both(a, b, BINARY_SLOT(type_of(a), op), BINARY_SLOT(type_of(b), op));
    if (r != NOTIMPLEMENTED) return r;
    return binary_fallback(op, a, b, true);
}

Own *number_binary(BinaryOp op, Ref a, Ref b) {
    if (op >= BINARY_INPLACE) return binary_inplace(op - BINARY_INPLACE, a, b);
    if (op == OP_POW) return power(a, b, NONE, "** or pow()");
    Own *r = try_both(a, b, BINARY_SLOT(type_of(a), op), BINARY_SLOT(type_of(b), op));
    if (LIKELY(r != NOTIMPLEMENTED)) return r;
    return binary_fallback(op, a, b, false);
}

Own *number_binary_rest(BinaryOp op, Ref a, Ref b) {
    bool inplace = op >= BINARY_INPLACE;
    if (inplace) op -= BINARY_INPLACE;
    const Type *left = type_of(a), *right = type_of(b);
    if (op == OP_POW) {
        TernaryFn reflected = right->slots.pow;
        Own *r = left != right && reflected && reflected != left->slots.pow ? reflected(a, b, NONE) : NOTIMPLEMENTED;
        return r != NOTIMPLEMENTED ? r : unsupported(inplace ? "**=" : "** or pow()", a, b);
    }
    BinaryFn reflected = BINARY_SLOT(right, op);
    Own *r = left != right && reflected && reflected != BINARY_SLOT(left, op) ? reflected(a, b) : NOTIMPLEMENTED;
    return r != NOTIMPLEMENTED ? r : binary_fallback(op, a, b, inplace);
}

Own *number_divmod(Ref a, Ref b) {
    Own *r = try_both(a, b, type_of(a)->slots.divmod, type_of(b)->slots.divmod);
    if (r != NOTIMPLEMENTED) return r;
    return unsupported("divmod()", a, b);
}

static Own *unary(UnaryFn f, Ref x, const char *symbol) {
    if (f) return f(x);
    return raise_error(EXC_TypeError, "bad operand type for %s: '%T'", symbol, x);
}
Own *number_negative(Ref x) { return unary(type_of(x)->slots.neg, x, "unary -"); }
Own *number_positive(Ref x) { return unary(type_of(x)->slots.pos, x, "unary +"); }
Own *number_absolute(Ref x) { return unary(type_of(x)->slots.abs, x, "abs()"); }
Own *number_invert(Ref x) { return unary(type_of(x)->slots.invert, x, "unary ~"); }

bool is_index(Ref x) { return type_of(x)->slots.index != NULL; }

// The value of an int of a subclass (a bool, say) as a plain int.
static Own *exact_int_take(Own *x) {
    if (LIKELY(!x || type_id(x) == TYPE_INT)) return x;
    Own *plain = vm->types[TYPE_INT]->slots.pos(x);
    decref(x);
    return plain;
}

Own *number_index(Ref x) {
    if (LIKELY(type_id(x) == TYPE_INT)) return incref(x);
    if (has_flag(x, TF_SUB_INT)) return exact_int_take(incref(x));
    UnaryFn index = type_of(x)->slots.index;
    if (!index) return raise_type_of("'%s' object cannot be interpreted as an integer", x);
    Own *r = index(x);
    if (r && !has_flag(r, TF_SUB_INT)) {
        raise_error(EXC_TypeError, "__index__ returned non-int (type %T)", r);
        decref(r);
        return NULL;
    }
    if (r && type_id(r) != TYPE_INT &&
        error_warn(EXC_DeprecationWarning, "__index__ returned non-int (type %T).  The ability to return an instance of a strict "
                   "subclass of int is deprecated, and may be removed in a future version of Python.", r) < 0) {
        decref(r);
        return NULL;
    }
    return exact_int_take(r);
}

Own *number_int(Ref x) { return object_call1(REF(vm->types[TYPE_INT]), x); }
Own *number_float(Ref x) { return object_call1(REF(vm->types[TYPE_FLOAT]), x); }
