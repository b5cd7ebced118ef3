// consume.c - built-in functions that use a generator up, without a call (consume.h).
#include "vm/consume.h"
#include "vm/operations.h"
#include "types/builtin.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include <math.h>

static const struct {
    const char *name; // of a function of builtins, or a method of str
    TypeId type;      // or a class
} consumers[] = {
    [CONSUMER_LIST] = {.type = TYPE_LIST},     [CONSUMER_TUPLE] = {.type = TYPE_TUPLE},
    [CONSUMER_SET] = {.type = TYPE_SET},       [CONSUMER_FROZENSET] = {.type = TYPE_FROZENSET},
    [CONSUMER_SORTED] = {.name = "sorted"},    [CONSUMER_JOIN] = {.name = "join"},
    [CONSUMER_SUM] = {.name = "sum"},          [CONSUMER_ANY] = {.name = "any"},
    [CONSUMER_ALL] = {.name = "all"},          [CONSUMER_MIN] = {.name = "min"},
    [CONSUMER_MAX] = {.name = "max"},
};
static const MethodDef *definitions[ARRAY_LEN(consumers)]; // of the functions and methods, once they have been met

static const MethodDef *definition_of(Ref callable, Ref self) {
    if (is_type(callable, TYPE_BUILTIN)) return self ? NULL : ((const Builtin *)callable)->def;
    if (is_type(callable, TYPE_METHOD_DESCRIPTOR) && self && is_exact_str(self)) return ((const MethodDescriptor *)callable)->def;
    return NULL;
}

bool consumer_is(Consumer kind, Ref callable, Ref self) {
    if (kind == CONSUMER_JOIN && !self) return false; // a method bound before: its str is not on the stack
    if (consumers[kind].name) return definitions[kind] && definition_of(callable, self) == definitions[kind];
    return callable == REF(vm->types[consumers[kind].type]) && !self;
}

// Does the function or method that is called so belong to builtins or to str? Others may have the same name.
static bool is_genuine(Ref callable) {
    if (is_type(callable, TYPE_METHOD_DESCRIPTOR)) return ((const MethodDescriptor *)callable)->type->id == TYPE_STR;
    return is_builtins_function(callable);
}

Consumer consumer_find(Ref callable, Ref self) {
    const MethodDef *def = definition_of(callable, self);
    for (Consumer kind = CONSUMER_NONE + 1; kind < ARRAY_LEN(consumers); kind++) {
        if (def && consumers[kind].name && strcmp(def->name, consumers[kind].name) == 0 && is_genuine(callable))
            definitions[kind] = def;
        if (consumer_is(kind, callable, self)) return kind;
    }
    return CONSUMER_NONE;
}

static Own **accumulator(Consumer kind, Own **base) { return kind == CONSUMER_JOIN ? &base[-2] : &base[-1]; }

int consumer_begin(Consumer kind, Own **base) {
    Own *begin = NULL;
    switch (kind) {
    case CONSUMER_LIST: case CONSUMER_TUPLE: case CONSUMER_SORTED: case CONSUMER_JOIN: begin = list_new(0); break;
    case CONSUMER_SET: begin = set_new(NULL); break;
    case CONSUMER_FROZENSET: begin = frozenset_new(NULL); break;
    case CONSUMER_SUM: begin = OBJ(&small_ints[-SMALL_INT_MIN]); break;
    default: return 0;
    }
    if (!begin) return -1;
    SETREF(*accumulator(kind, base), begin);
    return 0;
}

// --- sum: an int, or, from the first float on, a complex number that nobody sees: the sum and what rounding has lost of it

static int sum_float(Own **sum, double x) {
    if (is_small(*sum)) {
        Own *floats = complex_new((double)int_value(*sum) + x, 0);
        if (!floats) return -1;
        SETREF(*sum, floats);
        return 0;
    }
    Complex *total = (Complex *)*sum; // Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen (1974)
    double t = total->real + x;
    total->imag += fabs(total->real) >= fabs(x) ? (total->real - t) + x : (x - t) + total->real;
    total->real = t;
    return 0;
}
static int sum_take(Own **sum, Ref value) {
    int64_t x, total;
    if (is_exact_float(value)) return sum_float(sum, float_value(value)) < 0 ? -1 : 1;
    if (is_small(value)) x = int_value(value);
    else if (value == TRUE || value == FALSE) x = value == TRUE;
    else return 0;
    if (!is_small(*sum)) {
        ((Complex *)*sum)->real += (double)x;
        return 1;
    }
    if (__builtin_add_overflow(int_value(*sum), x, &total)) return 0;
    Own *r = int_new(total);
    if (!r) return -1;
    SETREF(*sum, r);
    return 1;
}
static Own *sum_so_far(Ref sum) {
    if (is_small(sum)) return incref(sum);
    const Complex *total = (const Complex *)sum;
    return float_new(total->imag != 0 && isfinite(total->imag) ? total->real + total->imag : total->real);
}

// --- min, max

static bool both_plain(Ref x, Ref y) {
    return both_small(x, y) || (is_exact_float(x) && is_exact_float(y)) || (is_exact_str(x) && is_exact_str(y));
}
static int is_better(Consumer kind, Ref x, Ref best) {
    bool less = kind == CONSUMER_MIN;
    if (both_small(x, best)) return less ? int_value(x) < int_value(best) : int_value(x) > int_value(best);
    if (is_exact_float(x) && is_exact_float(best)) return less ? float_value(x) < float_value(best) : float_value(x) > float_value(best);
    if (is_exact_str(x) && is_exact_str(best)) return less ? str_order(x, best) < 0 : str_order(x, best) > 0;
    SCOPED Own *r = object_compare(x, best, less ? CMP_LT : CMP_GT);
    return r ? object_is_true(r) : -1;
}

// --- sets: hashing and comparing what is plain runs no Python, but for an odd neighbour in the table

static bool hashes_plainly(Ref x) {
    if (!is_type(x, TYPE_TUPLE)) return is_small(x) || is_exact_str(x) || is_exact_float(x) || is_none(x);
    for (size_t i = 0; i < tuple_size(x); i++)
        if (is_type(tuple_peek(x, i), TYPE_TUPLE) || !hashes_plainly(tuple_peek(x, i))) return false;
    return true;
}

int consumer_take(Consumer kind, Own **base, Own *value) {
    Own **result = accumulator(kind, base);
    int taken = 0;
    switch (kind) {
    case CONSUMER_LIST: case CONSUMER_TUPLE: case CONSUMER_SORTED: case CONSUMER_JOIN:
        return list_append_take(*result, value) < 0 ? -1 : 1;
    case CONSUMER_MIN: case CONSUMER_MAX:
        if (!*result) {
            *result = value;
            return 1;
        }
        if (!both_plain(value, *result)) return 0;
        if (is_better(kind, value, *result)) {
            SETREF(*result, value);
            return 1;
        }
        taken = 1;
        break;
    case CONSUMER_SET: case CONSUMER_FROZENSET:
        if (hashes_plainly(value)) taken = set_add(*result, value) < 0 ? -1 : 1;
        break;
    case CONSUMER_SUM: taken = sum_take(result, value); break;
    case CONSUMER_ANY: taken = value == FALSE || value == NONE; break;
    default: taken = value == TRUE; break; // all
    }
    if (taken) decref(value);
    return taken;
}

Own *consumer_end(Consumer kind, Own **base) {
    Ref result = *accumulator(kind, base);
    switch (kind) {
    case CONSUMER_TUPLE: return list_to_tuple(result);
    case CONSUMER_SORTED: return list_sort(MUT(Object, result), NULL, false) < 0 ? NULL : incref(result);
    case CONSUMER_JOIN: return str_join_array(base[-1], REFS(((const List *)result)->items), list_size(result));
    case CONSUMER_SUM: return sum_so_far(result);
    case CONSUMER_ANY: return FALSE;
    case CONSUMER_ALL: return TRUE;
    case CONSUMER_MIN: case CONSUMER_MAX:
        if (!result) return raise_error(EXC_ValueError, "%s() iterable argument is empty", kind == CONSUMER_MIN ? "min" : "max");
        return incref(result);
    default: return incref(result);
    }
}

// --- the rest, in C

static Own *rest_of_sum(Ref builtin, Ref sum, Ref value, Ref generator) {
    SCOPED Own *before = sum_so_far(sum);
    SCOPED Own *start = before ? number_binary(OP_ADD, before, value) : NULL;
    return start ? object_call2(builtin, generator, start) : NULL;
}
static Own *rest_of_any(Consumer kind, Ref builtin, Ref value, Ref generator) {
    int truth = object_is_true(value);
    if (truth < 0) return NULL;
    return truth == (kind == CONSUMER_ANY) ? BOOL(truth) : object_call1(builtin, generator);
}
static Own *rest_of_best(Consumer kind, Ref first, Own *value_take, Ref generator) {
    Own *best = incref(first);
    for (Own *x = value_take; x; x = iter_next(generator)) {
        int better = is_better(kind, x, best);
        if (better > 0) {
            SETREF(best, x);
            continue;
        }
        decref(x);
        if (better < 0) break;
    }
    if (error_pending()) CLEAR(best);
    return best;
}

Own *consumer_rest(Consumer kind, Own **base, Own *value_take) {
    Ref result = *accumulator(kind, base), generator = base[0];
    if (kind == CONSUMER_MIN || kind == CONSUMER_MAX) return rest_of_best(kind, result, value_take, generator);
    SCOPED Own *value = value_take;
    switch (kind) {
    case CONSUMER_SUM: return rest_of_sum(base[-2], result, value, generator);
    case CONSUMER_ANY: case CONSUMER_ALL: return rest_of_any(kind, base[-2], value, generator);
    default: // sets; lists take everything
        if (set_add(MUT(Object, result), value) < 0 || set_update(MUT(Object, result), generator) < 0) return NULL;
        return incref(result);
    }
}
