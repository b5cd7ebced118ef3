// compare.c - rich comparison, truth and hash: what every object has.
#include "object/protocol.h"

static const char *const symbols[] = {"<", "<=", "==", "!=", ">", ">="};
static const uint8_t swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};

// What follows when the left operand does not know: the right one's reflected method, identity for == and !=.
static Own *compare_rest(Ref a, Ref b, int op, bool reflect) {
    CompareFn right = reflect ? type_of(b)->slots.compare : NULL;
    Own *r = right ? right(b, a, swapped[op]) : NOTIMPLEMENTED;
    if (r != NOTIMPLEMENTED) return r;
    if (op == CMP_EQ) return object_bool(a == b);
    if (op == CMP_NE) return object_bool(a != b);
    return raise_error(EXC_TypeError, "'%s' not supported between instances of '%T' and '%T'", symbols[op], a, b);
}

// The subclass's reflected method goes first, then the left operand's, then the right operand's reflected one; == and !=
// fall back to identity.
static Own *compare_unguarded(Ref a, Ref b, int op) {
    CompareFn left = type_of(a)->slots.compare, right = type_of(b)->slots.compare;
    bool right_tried = false;
    if (type_id(a) != type_id(b) && right && type_is_subtype(type_of(b), type_of(a))) {
        right_tried = true;
        Own *r = right(b, a, swapped[op]);
        if (r != NOTIMPLEMENTED) return r;
    }
    if (left) {
        Own *r = left(a, b, op);
        if (r != NOTIMPLEMENTED) return r;
    }
    return compare_rest(a, b, op, !right_tried);
}

Own *object_compare_rest(Ref a, Ref b, int op) { return compare_rest(a, b, op, true); }

Own *object_compare(Ref a, Ref b, int op) {
    char here;
    if (UNLIKELY(&here <= vm->c_stack_limit)) // deep nesting: raises
        if (recursion_enter(" in comparison") < 0) return NULL;
    return compare_unguarded(a, b, op);
}

int object_compare_bool(Ref a, Ref b, int op) {
    if (a == b) {
        if (op == CMP_EQ) return 1;
        if (op == CMP_NE) return 0;
    }
    Own *r = object_compare(a, b, op);
    if (!r) return -1;
    int truth = object_is_true(r);
    decref(r);
    return truth;
}

int object_is_true(Ref x) {
    if (type_id(x) == TYPE_BOOL) return *(const int64_t *)(const void *)(x + 1) != 0;
    if (is_none(x)) return 0;
    const Type *t = type_of(x);
    if (t->slots.bool_) return t->slots.bool_(x);
    if (t->slots.length) {
        ssize_t n = t->slots.length(x);
        return n < 0 ? -1 : n > 0;
    }
    return 1;
}

int64_t object_hash(Ref x) {
    char here;
    HashFn hash = type_of(x)->slots.hash;
    if (UNLIKELY(&here <= vm->c_stack_limit) && recursion_enter("") < 0) return -1; // tuples in tuples
    if (LIKELY(hash != NULL)) return hash(x);
    return raise_int(EXC_TypeError, "unhashable type: '%T'", x);
}
