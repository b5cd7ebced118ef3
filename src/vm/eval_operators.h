// eval_operators.h - part of eval_frame (eval.c): arithmetic and comparison, general, specialised for
// numbers, and fused.

// --- operators
// A value that only the stack holds is a temporary whose address nobody has seen: the result may take its
// place.
#define IS_TEMPORARY(x) ((x)->refcount == 1)
// The results of fused arithmetic; `units` more belong to the instruction. left is what lay on the stack.
#define PUSH_NEW(number, units)                                                                              \
    do {                                                                                                     \
        Own *x_ = (number);                                                                                  \
        if (UNLIKELY(!x_)) goto number_error;                                                                \
        PUSH(x_);                                                                                            \
        SKIP(units);                                                                                         \
        NEXT();                                                                                              \
    } while (0)
#define PUSH_INT(r, units)   PUSH_NEW(new_int(v, r), units)
#define PUSH_FLOAT(r, units) PUSH_NEW(new_float(v, r), units)
#define REPLACE_TOP(left, may_change, Number, new_number, r, units)                                          \
    do {                                                                                                     \
        if (IS_TEMPORARY(left) && (may_change))                                                              \
            ((Number *)(left))->value = (r);                                                                 \
        else {                                                                                               \
            Own *x_ = new_number(v, r);                                                                      \
            if (UNLIKELY(!x_)) goto number_error;                                                            \
            TOP() = x_;                                                                                      \
            free_number(v, left);                                                                            \
        }                                                                                                    \
        SKIP(units);                                                                                         \
        NEXT();                                                                                              \
    } while (0)
#define REPLACE_TOP_INT(left, r, units)   REPLACE_TOP(left, !is_small_int_value(r), Int, new_int, r, units)
#define REPLACE_TOP_FLOAT(left, r, units) REPLACE_TOP(left, true, Float, new_float, r, units)
#define UNARY(call)                                                                                          \
    do {                                                                                                     \
        SAVE();                                                                                              \
        Own *x = TOP(), *r = call(x);                                                                        \
        if (UNLIKELY(!r)) ERROR();                                                                           \
        TOP() = r;                                                                                           \
        decref(x);                                                                                           \
        NEXT();                                                                                              \
    } while (0)
TARGET(UNARY_NEGATIVE) {
    Own *x = TOP();
    if (is_small(x) && int_value(x) != INT64_MIN) REPLACE_TOP_INT(x, -int_value(x), 0);
    if (is_exact_float(x)) REPLACE_TOP_FLOAT(x, -float_value(x), 0);
    Function *method = negative_method(x);
    if (method && HAS_FRAME_ROOM(sp + 1)) {
        TOP() = incref(REF(method));
        PUSH(x);
        ENTER_EXACT(method, sp - 2, sp - 1, 0, NULL);
    }
    UNARY(number_negative);
}
TARGET(UNARY_POSITIVE) {
    UNARY(number_positive);
}
TARGET(UNARY_INVERT) {
    UNARY(number_invert);
}
TARGET(UNARY_NOT) {
    Own *x = TOP();
    if (x == TRUE) {
        TOP() = FALSE;
        NEXT();
    }
    if (x == FALSE || x == NONE) {
        TOP() = TRUE;
        NEXT();
    }
    SAVE();
    int truth = object_is_true(x);
    if (UNLIKELY(truth < 0)) ERROR();
    TOP() = BOOL(!truth);
    decref(x);
    NEXT();
}

TARGET(BINARY_OP) {
    ADAPT(specialize_binary(frame->code, MUT_IP, sp[-2], sp[-1]))
general_BINARY_OP:;
    SAVE();
    Own *a = sp[-2], *b = sp[-1];
    Own *r = number_binary(arg, a, b);
    if (UNLIKELY(!r)) ERROR();
    sp[-2] = r;
    sp--;
    decref(a);
    decref(b);
    SKIP(1);
    NEXT();
}
#define FINISH_BINARY_INT(left, right, r)                                                                    \
    do {                                                                                                     \
        if (IS_TEMPORARY(left) && !is_small_int_value(r))                                                    \
            ((Int *)(left))->value = (r);                                                                    \
        else {                                                                                               \
            Own *x_ = new_int(v, r);                                                                         \
            if (UNLIKELY(!x_)) goto number_error;                                                            \
            sp[-2] = x_;                                                                                     \
            free_number(v, left);                                                                            \
        }                                                                                                    \
        sp--;                                                                                                \
        free_number(v, right);                                                                               \
        NEXT();                                                                                              \
    } while (0)
// A result that the next instruction adds to what lies below, or takes from that, need not become an object first: is it so,
// and does 64 bits hold *sum?
#define ADDS_INT(term)                                                                                       \
    ((ip->op == BINARY_ADD_INT || ip->op == BINARY_SUB_INT) && is_small(term))
#define WITH_INT(term, r, sum)                                                                               \
    LIKELY(!(ip->op == BINARY_ADD_INT ? __builtin_add_overflow(int_value(term), r, sum)                      \
                                      : __builtin_sub_overflow(int_value(term), r, sum)))
#define PUSH_OR_ADD_INT(r)                                                                                   \
    do {                                                                                                     \
        int64_t sum_;                                                                                        \
        if (ADDS_INT(TOP()) && WITH_INT(TOP(), r, &sum_)) {                                                  \
            Own *term_ = TOP();                                                                              \
            REPLACE_TOP_INT(term_, sum_, 2);                                                                 \
        }                                                                                                    \
        PUSH_INT(r, 0);                                                                                      \
    } while (0)
// Both operands on the stack: r = expression over a and b, which tells whether r is right.
#define BINARY_INT_ON_STACK(operation)                                                                       \
    do {                                                                                                     \
        Own *left = sp[-2], *right = sp[-1];                                                                 \
        int64_t r;                                                                                           \
        if (UNLIKELY(!both_small(left, right))) MISS(BINARY_OP);                                             \
        int64_t a = int_value(left), b = int_value(right);                                                   \
        if (UNLIKELY(!(operation))) GENERAL(BINARY_OP);                                                      \
        SKIP(1);                                                                                             \
        FINISH_BINARY_INT(left, right, r);                                                                   \
    } while (0)
TARGET(BINARY_ADD_INT) {
    BINARY_INT_ON_STACK(!__builtin_add_overflow(a, b, &r));
}
TARGET(BINARY_SUB_INT) {
    BINARY_INT_ON_STACK(!__builtin_sub_overflow(a, b, &r));
}
TARGET(BINARY_MUL_INT) {
    Own *left = sp[-2], *right = sp[-1];
    int64_t r, sum;
    if (UNLIKELY(!both_small(left, right))) MISS(BINARY_OP);
    if (UNLIKELY(__builtin_mul_overflow(int_value(left), int_value(right), &r))) GENERAL(BINARY_OP);
    SKIP(1);
    if (!(ADDS_INT(sp[-3]) && WITH_INT(sp[-3], r, &sum))) FINISH_BINARY_INT(left, right, r);
    Own *term = sp[-3];
    sp--;
    free_number(v, right);
    SKIP(2);
    FINISH_BINARY_INT(term, left, sum);
}
TARGET(BINARY_INT) {
    BINARY_INT_ON_STACK(int_op(arg, a, b, &r));
}
TARGET(BINARY_DIVIDE_INT) { // true division of ints that are exact as floats
    enum { EXACT_BITS = 53 };
    Own *left = sp[-2], *right = sp[-1];
    if (UNLIKELY(!both_small(left, right))) MISS(BINARY_OP);
    int64_t a = int_value(left), b = int_value(right), limit = (int64_t)1 << EXACT_BITS;
    if (UNLIKELY(b == 0 || a > limit || a < -limit || b > limit || b < -limit)) GENERAL(BINARY_OP);
    Own *x = new_float(v, (double)a / (double)b);
    if (UNLIKELY(!x)) goto number_error;
    sp[-2] = x;
    sp--;
    free_number(v, left);
    free_number(v, right);
    SKIP(1);
    NEXT();
}
#define FINISH_BINARY_FLOAT(left, right, r)                                                                  \
    do {                                                                                                     \
        if (IS_TEMPORARY(left) && is_exact_float(left)) {                                                    \
            ((Float *)(left))->value = (r);                                                                  \
            free_number(v, right);                                                                           \
        } else if (IS_TEMPORARY(right) && is_exact_float(right)) {                                           \
            ((Float *)(right))->value = (r);                                                                 \
            sp[-2] = (right);                                                                                \
            free_number(v, left);                                                                            \
        } else {                                                                                             \
            Own *x_ = new_float(v, r);                                                                       \
            if (UNLIKELY(!x_)) goto number_error;                                                            \
            sp[-2] = x_;                                                                                     \
            free_number(v, left);                                                                            \
            free_number(v, right);                                                                           \
        }                                                                                                    \
        sp--;                                                                                                \
        NEXT();                                                                                              \
    } while (0)
// A product that the next instruction adds to what lies below, or takes from that, never becomes an object.
#define ADDS_PRODUCT(term)                                                                                   \
    ((ip->op == BINARY_ADD_FLOAT || ip->op == BINARY_SUB_FLOAT) && is_exact_float(term))
#define WITH_PRODUCT(term, product)                                                                          \
    (ip->op == BINARY_ADD_FLOAT ? float_value(term) + (product) : float_value(term) - (product))
#define BINARY_FLOAT_ON_STACK(operation)                                                                     \
    do {                                                                                                     \
        Own *left = sp[-2], *right = sp[-1];                                                                 \
        double r;                                                                                            \
        if (UNLIKELY(!(is_exact_float(left) && is_exact_float(right)))) MISS(BINARY_OP);                     \
        double a = float_value(left), b = float_value(right);                                                \
        if (UNLIKELY(!(operation))) GENERAL(BINARY_OP);                                                      \
        SKIP(1);                                                                                             \
        FINISH_BINARY_FLOAT(left, right, r);                                                                 \
    } while (0)
TARGET(BINARY_ADD_FLOAT) {
    BINARY_FLOAT_ON_STACK((r = a + b, true));
}
TARGET(BINARY_SUB_FLOAT) {
    BINARY_FLOAT_ON_STACK((r = a - b, true));
}
TARGET(BINARY_MUL_FLOAT) {
    Own *left = sp[-2], *right = sp[-1];
    if (UNLIKELY(!(is_exact_float(left) && is_exact_float(right)))) MISS(BINARY_OP);
    double r = float_value(left) * float_value(right);
    SKIP(1);
    if (!ADDS_PRODUCT(sp[-3])) FINISH_BINARY_FLOAT(left, right, r);
    Own *term = sp[-3];
    r = WITH_PRODUCT(term, r);
    sp--;
    free_number(v, right);
    SKIP(2);
    FINISH_BINARY_FLOAT(term, left, r);
}
TARGET(BINARY_FLOAT) {
    BINARY_FLOAT_ON_STACK(float_op(arg, a, b, &r));
}
TARGET(BINARY_MIXED_FLOAT) { // a float and a small int, either way round
    Own *left = sp[-2], *right = sp[-1];
    double a, b, r;
    if (is_exact_float(left))
        a = float_value(left);
    else if (is_small(left))
        a = (double)int_value(left);
    else
        MISS(BINARY_OP);
    if (is_exact_float(right))
        b = float_value(right);
    else if (is_small(right))
        b = (double)int_value(right);
    else
        MISS(BINARY_OP);
    if (UNLIKELY(both_small(left, right))) MISS(BINARY_OP);
    if (UNLIKELY(!float_op(arg, a, b, &r))) GENERAL(BINARY_OP);
    SKIP(1);
    FINISH_BINARY_FLOAT(left, right, r);
}
TARGET(BINARY_METHOD) { // a class's Python method, in a frame of its own
    Own *left = sp[-2], *right = sp[-1];
    bool inplace = false;
    Function *method = operator_method(left, right, arg, &inplace);
    if (UNLIKELY(!method)) MISS(BINARY_OP);
    if (UNLIKELY(!HAS_FRAME_ROOM(sp + 1))) GENERAL(BINARY_OP);
    SKIP(1);
    sp[0] = incref(REF(method));
    sp[1] = incref(left);
    sp[2] = incref(right);
    sp += 3;
    uint32_t kind = inplace ? FRAME_BINARY | FRAME_INPLACE : FRAME_BINARY;
    ENTER_EXACT(method, sp - 3, sp - 2, kind, NULL);
}
TARGET(BINARY_ADD_STR) {
    Own *a = sp[-2], *b = sp[-1];
    if (UNLIKELY(!(is_exact_str(a) && is_exact_str(b)))) MISS(BINARY_OP);
    SAVE();
    sp -= 2;
    Own *r = str_append_take(a, b);
    decref(b);
    if (UNLIKELY(!r)) ERROR();
    PUSH(r);
    SKIP(1);
    NEXT();
}
TARGET(
    BINARY_ADD_STR_STORE) { // s = s + x: the local gives its reference up first, so that s can grow in place
    Own *a = sp[-2], *b = sp[-1];
    unsigned target = ip[1].arg;
    if (UNLIKELY(!(is_exact_str(a) && is_exact_str(b)))) MISS(BINARY_OP);
    if (locals[target] != a) goto L_BINARY_ADD_STR;
    SAVE();
    decref(a);
    locals[target] = NULL;
    sp -= 2;
    Own *r = str_append_take(a, b);
    decref(b);
    if (UNLIKELY(!r)) ERROR();
    locals[target] = r;
    SKIP(2);
    NEXT();
}
// Fused forms. ip is behind LOAD_FAST a; then come [LOAD b] BINARY_OP cache [STORE_FAST c].
#define K_VALUE(unit)                                                                                        \
    ((unit)->op == LOAD_SMALL_INT ? OBJ(&small_ints[(unit)->arg - SMALL_INT_MIN]) : CONST((unit)->arg))
// Two locals
#define FF_INT(operation)                                                                                    \
    do {                                                                                                     \
        Own *left = locals[arg], *right = locals[ip[0].arg];                                                 \
        int64_t r;                                                                                           \
        if (UNLIKELY(!both_small(left, right))) goto L_LOAD_FAST;                                            \
        int64_t a = int_value(left), b = int_value(right);                                                   \
        if (UNLIKELY(!(operation))) goto L_LOAD_FAST;                                                        \
        SKIP(2);                                                                                             \
        PUSH_INT(r, 1);                                                                                      \
    } while (0)
TARGET(FF_ADD_INT) {
    FF_INT(!__builtin_add_overflow(a, b, &r));
}
TARGET(FF_SUB_INT) {
    FF_INT(!__builtin_sub_overflow(a, b, &r));
}
TARGET(FF_BINARY_INT) {
    Own *left = locals[arg], *right = locals[ip[0].arg];
    int64_t r;
    if (UNLIKELY(!both_small(left, right))) goto L_LOAD_FAST;
    if (UNLIKELY(!int_op(ip[1].arg, int_value(left), int_value(right), &r))) goto L_LOAD_FAST;
    SKIP(3);
    PUSH_OR_ADD_INT(r);
}
// A local and a constant
#define FK_INT(constant, operation)                                                                          \
    do {                                                                                                     \
        Own *left = locals[arg];                                                                             \
        int64_t r;                                                                                           \
        if (UNLIKELY(!is_small(left))) goto L_LOAD_FAST;                                                     \
        int64_t a = int_value(left), b = (constant);                                                         \
        if (UNLIKELY(!(operation))) goto L_LOAD_FAST;                                                        \
        SKIP(2);                                                                                             \
        PUSH_INT(r, 1);                                                                                      \
    } while (0)
TARGET(FK_ADD_INT) {
    FK_INT((int64_t)ip[0].arg, !__builtin_add_overflow(a, b, &r));
} // LOAD_SMALL_INT gives the constant
TARGET(FK_SUB_INT) {
    FK_INT((int64_t)ip[0].arg, !__builtin_sub_overflow(a, b, &r));
}
TARGET(FK_BINARY_INT) {
    Own *left = locals[arg];
    int64_t r;
    if (UNLIKELY(!is_small(left))) goto L_LOAD_FAST;
    if (UNLIKELY(!int_op(ip[1].arg, int_value(left), int_value(K_VALUE(ip)), &r))) goto L_LOAD_FAST;
    SKIP(3);
    PUSH_OR_ADD_INT(r);
}
// What lies on the stack and a local
#define SF_INT(operation)                                                                                    \
    do {                                                                                                     \
        Own *left = TOP(), *right = locals[arg];                                                             \
        int64_t r;                                                                                           \
        if (UNLIKELY(!both_small(left, right))) goto L_LOAD_FAST;                                            \
        int64_t a = int_value(left), b = int_value(right);                                                   \
        if (UNLIKELY(!(operation))) goto L_LOAD_FAST;                                                        \
        SKIP(1);                                                                                             \
        REPLACE_TOP_INT(left, r, 1);                                                                         \
    } while (0)
TARGET(SF_ADD_INT) {
    SF_INT(!__builtin_add_overflow(a, b, &r));
}
TARGET(SF_SUB_INT) {
    SF_INT(!__builtin_sub_overflow(a, b, &r));
}
TARGET(SF_BINARY_INT) {
    SF_INT(int_op(ip[0].arg, a, b, &r));
}
// What lies on the stack and a constant, which `load` would push
#define SK_INT(constant, operation, load)                                                                    \
    do {                                                                                                     \
        Own *left = TOP();                                                                                   \
        int64_t r;                                                                                           \
        if (UNLIKELY(!is_small(left))) goto load;                                                            \
        int64_t a = int_value(left), b = (constant);                                                         \
        if (UNLIKELY(!(operation))) goto load;                                                               \
        SKIP(1);                                                                                             \
        REPLACE_TOP_INT(left, r, 1);                                                                         \
    } while (0)
TARGET(SK_ADD_INT) {
    SK_INT((int64_t)arg, !__builtin_add_overflow(a, b, &r), L_LOAD_SMALL_INT);
}
TARGET(SK_SUB_INT) {
    SK_INT((int64_t)arg, !__builtin_sub_overflow(a, b, &r), L_LOAD_SMALL_INT);
}
TARGET(SK_BINARY_INT) {
    SK_INT((int64_t)arg, int_op(ip[0].arg, a, b, &r), L_LOAD_SMALL_INT);
}
TARGET(SC_BINARY_INT) {
    SK_INT(int_value(CONST(arg)), int_op(ip[0].arg, a, b, &r), L_LOAD_CONST);
}
// The result goes to a local, whose old value goes after it. left is locals[arg].
#define STORE_INT(left, r)                                                                                   \
    do {                                                                                                     \
        Own *x_ = new_int(v, r);                                                                             \
        if (UNLIKELY(!x_)) goto number_error;                                                                \
        unsigned target_ = ip[1].arg;                                                                        \
        Own *old_ = locals[target_];                                                                         \
        locals[target_] = x_;                                                                                \
        SKIP(2);                                                                                             \
        if (LIKELY(old_ == (left))) {                                                                        \
            free_number(v, old_);                                                                            \
            NEXT();                                                                                          \
        }                                                                                                    \
        SAVE();                                                                                              \
        xdecref(old_);                                                                                       \
        NEXT();                                                                                              \
    } while (0)
TARGET(FF_ADD_INT_STORE) {
    Own *left = locals[arg], *right = locals[ip[0].arg];
    int64_t r;
    if (UNLIKELY(!both_small(left, right))) goto L_LOAD_FAST;
    if (UNLIKELY(__builtin_add_overflow(int_value(left), int_value(right), &r))) goto L_LOAD_FAST;
    SKIP(2);
    STORE_INT(left, r);
}
TARGET(FK_ADD_INT_STORE) {
    Own *left = locals[arg];
    int64_t r;
    if (UNLIKELY(!is_small(left))) goto L_LOAD_FAST;
    if (UNLIKELY(__builtin_add_overflow(int_value(left), (int64_t)ip[0].arg, &r))) goto L_LOAD_FAST;
    SKIP(2);
    STORE_INT(left, r);
}
TARGET(FK_SUB_INT_STORE) {
    Own *left = locals[arg];
    int64_t r;
    if (UNLIKELY(!is_small(left))) goto L_LOAD_FAST;
    if (UNLIKELY(__builtin_sub_overflow(int_value(left), (int64_t)ip[0].arg, &r))) goto L_LOAD_FAST;
    SKIP(2);
    STORE_INT(left, r);
}
#define FF_FLOAT(operation)                                                                                  \
    do {                                                                                                     \
        Own *left = locals[arg], *right = locals[ip[0].arg];                                                 \
        double r;                                                                                            \
        if (UNLIKELY(!(is_exact_float(left) && is_exact_float(right)))) goto L_LOAD_FAST;                    \
        double a = float_value(left), b = float_value(right);                                                \
        if (UNLIKELY(!(operation))) goto L_LOAD_FAST;                                                        \
        SKIP(2);                                                                                             \
        PUSH_FLOAT(r, 1);                                                                                    \
    } while (0)
TARGET(FF_ADD_FLOAT) {
    FF_FLOAT((r = a + b, true));
}
TARGET(FF_SUB_FLOAT) {
    FF_FLOAT((r = a - b, true));
}
TARGET(FF_MUL_FLOAT) {
    Own *left = locals[arg], *right = locals[ip[0].arg];
    if (UNLIKELY(!(is_exact_float(left) && is_exact_float(right)))) goto L_LOAD_FAST;
    double r = float_value(left) * float_value(right);
    SKIP(3);
    if (!ADDS_PRODUCT(TOP())) PUSH_FLOAT(r, 0);
    Own *term = TOP();
    r = WITH_PRODUCT(term, r);
    REPLACE_TOP_FLOAT(term, r, 2);
}
TARGET(FF_BINARY_FLOAT) {
    FF_FLOAT(float_op(ip[1].arg, a, b, &r));
}
#define SF_FLOAT(operation)                                                                                  \
    do {                                                                                                     \
        Own *left = TOP(), *right = locals[arg];                                                             \
        double r;                                                                                            \
        if (UNLIKELY(!(is_exact_float(left) && is_exact_float(right)))) goto L_LOAD_FAST;                    \
        double a = float_value(left), b = float_value(right);                                                \
        if (UNLIKELY(!(operation))) goto L_LOAD_FAST;                                                        \
        SKIP(1);                                                                                             \
        REPLACE_TOP_FLOAT(left, r, 1);                                                                       \
    } while (0)
TARGET(SF_ADD_FLOAT) {
    SF_FLOAT((r = a + b, true));
}
TARGET(SF_SUB_FLOAT) {
    SF_FLOAT((r = a - b, true));
}
TARGET(SF_MUL_FLOAT) {
    Own *left = TOP(), *right = locals[arg];
    if (UNLIKELY(!(is_exact_float(left) && is_exact_float(right)))) goto L_LOAD_FAST;
    double r = float_value(left) * float_value(right);
    SKIP(2);
    if (!ADDS_PRODUCT(sp[-2])) REPLACE_TOP_FLOAT(left, r, 0);
    Own *term = sp[-2];
    r = WITH_PRODUCT(term, r);
    SKIP(2);
    FINISH_BINARY_FLOAT(term, left, r);
}
TARGET(SF_BINARY_FLOAT) {
    SF_FLOAT(float_op(ip[0].arg, a, b, &r));
}
TARGET(FK_BINARY_FLOAT) { // the constant is a float
    Own *left = locals[arg];
    double r;
    if (UNLIKELY(!is_exact_float(left))) goto L_LOAD_FAST;
    if (UNLIKELY(!float_op(ip[1].arg, float_value(left), float_value(CONST(ip[0].arg)), &r)))
        goto L_LOAD_FAST;
    SKIP(2);
    PUSH_FLOAT(r, 1);
}
TARGET(KF_BINARY_FLOAT) {
    Own *right = locals[ip[0].arg];
    double r;
    if (UNLIKELY(!is_exact_float(right))) goto L_LOAD_CONST;
    if (UNLIKELY(!float_op(ip[1].arg, float_value(CONST(arg)), float_value(right), &r))) goto L_LOAD_CONST;
    SKIP(2);
    PUSH_FLOAT(r, 1);
}
TARGET(SK_BINARY_FLOAT) {
    Own *left = TOP();
    double r;
    if (UNLIKELY(!is_exact_float(left))) goto L_LOAD_CONST;
    if (UNLIKELY(!float_op(ip[0].arg, float_value(left), float_value(CONST(arg)), &r))) goto L_LOAD_CONST;
    SKIP(1);
    REPLACE_TOP_FLOAT(left, r, 1);
}

TARGET(COMPARE_OP) {
    ADAPT(specialize_compare(frame->code, MUT_IP, sp[-2], sp[-1]))
general_COMPARE_OP:;
    SAVE();
    Own *a = sp[-2], *b = sp[-1];
    Own *r = object_compare(a, b, (int)arg);
    if (UNLIKELY(!r)) ERROR();
    sp[-2] = r;
    sp--;
    decref(a);
    decref(b);
    SKIP(1);
    NEXT();
}
TARGET(COMPARE_INT) {
    Own *a = sp[-2], *b = sp[-1];
    if (UNLIKELY(!both_small(a, b))) MISS(COMPARE_OP);
    sp[-2] = BOOL(COMPARE_NUMBERS(arg, int_value(a), int_value(b)));
    sp--;
    free_number(v, a);
    free_number(v, b);
    SKIP(1);
    NEXT();
}
TARGET(COMPARE_FLOAT) {
    Own *a = sp[-2], *b = sp[-1];
    if (UNLIKELY(!(is_exact_float(a) && is_exact_float(b)))) MISS(COMPARE_OP);
    sp[-2] = BOOL(COMPARE_NUMBERS(arg, float_value(a), float_value(b)));
    sp--;
    free_number(v, a);
    free_number(v, b);
    SKIP(1);
    NEXT();
}
TARGET(COMPARE_METHOD) {
    Own *left = sp[-2], *right = sp[-1];
    Function *method = comparison_method(left, right, arg);
    if (UNLIKELY(!method)) MISS(COMPARE_OP);
    if (UNLIKELY(!HAS_FRAME_ROOM(sp + 1))) GENERAL(COMPARE_OP);
    SKIP(1);
    sp[0] = incref(REF(method));
    sp[1] = incref(left);
    sp[2] = incref(right);
    sp += 3;
    ENTER_EXACT(method, sp - 3, sp - 2, FRAME_COMPARE, NULL);
}
TARGET(COMPARE_STR) { // == and != only
    Own *a = sp[-2], *b = sp[-1];
    if (UNLIKELY(!(is_exact_str(a) && is_exact_str(b)))) MISS(COMPARE_OP);
    sp[-2] = BOOL((a == b || str_equal(a, b)) == (arg == CMP_EQ));
    sp--;
    decref(a);
    decref(b);
    SKIP(1);
    NEXT();
}
// A comparison and the conditional jump that follows it, whose unit follows `cache`: there stand, from
// vm/specialize.c, the distance and which of the four outcomes (COMPARED_*) jump.
#define JUMP_ON(outcome, cache_unit)                                                                         \
    do {                                                                                                     \
        intptr_t choice_ = (int16_t)(cache_unit)->cache;                                                     \
        unsigned outcome_ = (unsigned)(outcome);                                                             \
        ip = (cache_unit) + 2;                                                                               \
        if (choice_ >> outcome_ & 1) {                                                                       \
            ip += choice_ >> COMPARED_OUTCOMES;                                                              \
            POLL();                                                                                          \
            NEXT();                                                                                          \
        }                                                                                                    \
        NEXT();                                                                                              \
    } while (0)
#define MISS_JUMP()                                                                                          \
    do {                                                                                                     \
        despecialize_compare(frame->code, MUT_IP);                                                                  \
        goto general_COMPARE_OP;                                                                             \
    } while (0)
#define INT_OUTCOME(a, b) (((a) > (b)) - ((a) < (b)) + COMPARED_EQUAL)
#define FLOAT_OUTCOME(a, b)                                                                                  \
    ((a) < (b)    ? COMPARED_LESS                                                                            \
     : (a) > (b)  ? COMPARED_GREATER                                                                         \
     : (a) == (b) ? COMPARED_EQUAL                                                                           \
                  : COMPARED_UNORDERED)
TARGET(COMPARE_INT_JUMP) {
    Own *left = sp[-2], *right = sp[-1];
    if (UNLIKELY(!both_small(left, right))) MISS_JUMP();
    int64_t a = int_value(left), b = int_value(right);
    sp -= 2;
    free_number(v, left);
    free_number(v, right);
    JUMP_ON(INT_OUTCOME(a, b), ip);
}
TARGET(COMPARE_FLOAT_JUMP) {
    Own *left = sp[-2], *right = sp[-1];
    if (UNLIKELY(!(is_exact_float(left) && is_exact_float(right)))) MISS_JUMP();
    double a = float_value(left), b = float_value(right);
    sp -= 2;
    free_number(v, left);
    free_number(v, right);
    JUMP_ON(FLOAT_OUTCOME(a, b), ip);
}
TARGET(COMPARE_STR_JUMP) { // == and != only
    Own *left = sp[-2], *right = sp[-1];
    if (UNLIKELY(!(is_exact_str(left) && is_exact_str(right)))) MISS_JUMP();
    bool equal = left == right || str_equal(left, right);
    sp -= 2;
    decref(left);
    decref(right);
    JUMP_ON(equal ? COMPARED_EQUAL : COMPARED_UNORDERED, ip);
}
// Two ints as <, <= or == compares them: what jumps is an outcome of that and its opposite, so one bit of the choice tells.
#define JUMP_ON_INTS(kind, a, b, cache_unit)                                                                 \
    do {                                                                                                     \
        intptr_t choice_ = (int16_t)(cache_unit)->cache;                                                     \
        intptr_t met_ = kind##_JUMP((a), (b));                                                               \
        ip = (cache_unit) + 2;                                                                               \
        if ((choice_ >> kind##_OUTCOME ^ ~met_) & 1) {                                                       \
            ip += choice_ >> COMPARED_OUTCOMES;                                                              \
            POLL();                                                                                          \
            NEXT();                                                                                          \
        }                                                                                                    \
        NEXT();                                                                                              \
    } while (0)
#define LESS_JUMP(a, b)       ((a) < (b))
#define LESS_EQUAL_JUMP(a, b) ((a) <= (b))
#define EQUAL_JUMP(a, b)      ((a) == (b))
enum { LESS_OUTCOME = COMPARED_LESS, LESS_EQUAL_OUTCOME = COMPARED_LESS, EQUAL_OUTCOME = COMPARED_EQUAL };
#define INT_JUMPS(kind)                                                                                      \
    TARGET(FF_##kind##_INT_JUMP) {                                                                           \
        Own *left = locals[arg], *right = locals[ip[0].arg];                                                 \
        if (UNLIKELY(!both_small(left, right))) goto L_LOAD_FAST;                                            \
        JUMP_ON_INTS(kind, int_value(left), int_value(right), ip + 2);                                       \
    }                                                                                                        \
    TARGET(FI_##kind##_INT_JUMP) {                                                                           \
        Own *left = locals[arg];                                                                             \
        if (UNLIKELY(!is_small(left))) goto L_LOAD_FAST;                                                     \
        JUMP_ON_INTS(kind, int_value(left), (int64_t)ip[0].arg, ip + 2);                                     \
    }                                                                                                        \
    TARGET(SF_##kind##_INT_JUMP) {                                                                           \
        Own *left = TOP(), *right = locals[arg];                                                             \
        if (UNLIKELY(!both_small(left, right))) goto L_LOAD_FAST;                                            \
        int64_t a = int_value(left), b = int_value(right);                                                   \
        sp--;                                                                                                \
        free_number(v, left);                                                                                \
        JUMP_ON_INTS(kind, a, b, ip + 1);                                                                    \
    }                                                                                                        \
    TARGET(SK_##kind##_INT_JUMP) {                                                                           \
        Own *left = TOP();                                                                                   \
        if (UNLIKELY(!is_small(left))) goto L_LOAD_SMALL_INT;                                                \
        int64_t a = int_value(left), b = (int64_t)arg;                                                       \
        sp--;                                                                                                \
        free_number(v, left);                                                                                \
        JUMP_ON_INTS(kind, a, b, ip + 1);                                                                    \
    }
INT_JUMPS(LESS)
INT_JUMPS(LESS_EQUAL)
INT_JUMPS(EQUAL)
TARGET(FK_COMPARE_INT_JUMP) {
    Own *left = locals[arg], *right = CONST(ip[0].arg);
    if (UNLIKELY(!is_small(left))) goto L_LOAD_FAST;
    JUMP_ON(INT_OUTCOME(int_value(left), int_value(right)), ip + 2);
}
TARGET(SC_COMPARE_INT_JUMP) {
    Own *left = TOP();
    if (UNLIKELY(!is_small(left))) goto L_LOAD_CONST;
    int64_t a = int_value(left), b = int_value(CONST(arg));
    sp--;
    free_number(v, left);
    JUMP_ON(INT_OUTCOME(a, b), ip + 1);
}
TARGET(FF_COMPARE_FLOAT_JUMP) {
    Own *left = locals[arg], *right = locals[ip[0].arg];
    if (UNLIKELY(!(is_exact_float(left) && is_exact_float(right)))) goto L_LOAD_FAST;
    JUMP_ON(FLOAT_OUTCOME(float_value(left), float_value(right)), ip + 2);
}
TARGET(SK_COMPARE_FLOAT_JUMP) { // the constant is a float
    Own *left = TOP();
    if (UNLIKELY(!is_exact_float(left))) goto L_LOAD_CONST;
    double a = float_value(left), b = float_value(CONST(arg));
    sp--;
    free_number(v, left);
    JUMP_ON(FLOAT_OUTCOME(a, b), ip + 1);
}
TARGET(IS_OP) {
    Own *b = POP(), *a = TOP();
    TOP() = BOOL((a == b) != (bool)arg);
    SAVE();
    decref(a);
    decref(b);
    NEXT();
}
TARGET(CONTAINS_OP) {
    ADAPT(specialize_contains(frame->code, MUT_IP, sp[-1]))
general_CONTAINS_OP:;
    SAVE();
    Own *item = sp[-2], *container = sp[-1];
    int found = object_contains(container, item);
    if (UNLIKELY(found < 0)) ERROR();
    sp[-2] = BOOL(found != (int)arg);
    sp--;
    decref(item);
    decref(container);
    SKIP(1);
    NEXT();
}
TARGET(CONTAINS_DICT) {
    Own *item = sp[-2], *container = sp[-1];
    if (UNLIKELY(!is_type(container, TYPE_DICT))) MISS(CONTAINS_OP);
    SAVE();
    int found = dict_contains(container, item);
    if (UNLIKELY(found < 0)) ERROR();
    sp[-2] = BOOL(found != (int)arg);
    sp--;
    decref(item);
    decref(container);
    SKIP(1);
    NEXT();
}
TARGET(CONTAINS_SET) {
    Own *item = sp[-2], *container = sp[-1];
    if (UNLIKELY(!is_type(container, TYPE_SET) && !is_type(container, TYPE_FROZENSET))) MISS(CONTAINS_OP);
    SAVE();
    int found = object_contains(container, item);
    if (UNLIKELY(found < 0)) ERROR();
    sp[-2] = BOOL(found != (int)arg);
    sp--;
    decref(item);
    decref(container);
    SKIP(1);
    NEXT();
}
