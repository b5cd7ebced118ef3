// builtins_iterate.c - built-in functions over iterables and numbers.
//
// Loops walk exact lists and tuples by index (a callback may change the list: its size is read anew each time) and ask
// poll_interrupt() once per item, so that Ctrl-C ends them.
#include "modules/builtins.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include <math.h>

typedef struct Walk { // over an iterable
    Ref list, tuple, bytes; // borrowed: walked by index
    Own *iterator;          // or this
    UnaryFn next;
    size_t index;
} Walk;

static int walk_begin(Walk *w, Ref iterable) {
    *w = (Walk){0};
    if (is_type(iterable, TYPE_LIST)) w->list = iterable;
    else if (is_type(iterable, TYPE_TUPLE)) w->tuple = iterable;
    else if (is_type(iterable, TYPE_BYTES)) w->bytes = iterable;
    else if (!(w->iterator = object_iter(iterable))) return -1;
    else w->next = type_of(w->iterator)->slots.next;
    return 0;
}
// The next item, owned; NULL: the end, or an error is pending.
static ALWAYS_INLINE Own *walk_next(Walk *w) {
    if (UNLIKELY(poll_interrupt() < 0)) return NULL;
    if (w->list) return w->index < list_size(w->list) ? incref(list_peek(w->list, w->index++)) : NULL;
    if (w->tuple) return w->index < tuple_size(w->tuple) ? incref(tuple_peek(w->tuple, w->index++)) : NULL;
    if (w->bytes) return w->index < bytes_length(w->bytes) ? int_new(bytes_data(w->bytes)[w->index++]) : NULL;
    Own *item = w->next(w->iterator);
    if (UNLIKELY(!item && error_pending())) (void)error_clear_if(EXC_StopIteration);
    return item;
}
static void walk_end(Walk *w) { xdecref(w->iterator); }

static Own *any_all(Ref iterable, bool stop_at) {
    Walk w;
    if (walk_begin(&w, iterable) < 0) return NULL;
    Own *item, *result = NULL;
    while ((item = walk_next(&w))) {
        int truth = item == TRUE ? 1 : item == FALSE ? 0 : object_is_true(item);
        decref(item);
        if (truth < 0) goto done;
        if (truth == stop_at) {
            result = BOOL(stop_at);
            goto done;
        }
    }
    if (!error_pending()) result = BOOL(!stop_at);
done:
    walk_end(&w);
    return result;
}
Own *builtin_all(Ref module, Ref x) {
    (void)module;
    return any_all(x, false);
}
Own *builtin_any(Ref module, Ref x) {
    (void)module;
    return any_all(x, true);
}

// ---- sum ------------------------------------------------------------------------------------------------------------

static Own *check_sum_start(Ref start) {
    if (is_str(start)) return raise_error(EXC_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (is_bytes(start)) return raise_error(EXC_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (is_bytearray(start)) return raise_error(EXC_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    return NONE;
}

// The three stages: exact small ints in a register, floats with Neumaier's compensation, anything. Each hands the running
// total and the item that it cannot take to the next. Result: the item left over, or NULL at the end (or error).
static Own *sum_ints(Walk *w, int64_t *total) {
    Own *item;
    while ((item = walk_next(w))) {
        int64_t v;
        if (is_small(item)) v = int_value(item);
        else if (is_bool(item)) v = item == TRUE;
        else return item;
        if (__builtin_add_overflow(*total, v, total)) {
            *total = (int64_t)((uint64_t)*total - (uint64_t)v);
            return item;
        }
        decref(item);
    }
    return NULL;
}
static Own *sum_floats(Walk *w, double *total, Own *first_take) {
    double sum = *total, lost = 0;
    Own *item = first_take;
    while (item || (item = walk_next(w))) {
        if (is_exact_float(item)) {
            double x = float_value(item), t = sum + x;
            lost += fabs(sum) >= fabs(x) ? (sum - t) + x : (x - t) + sum;
            sum = t;
        } else if (is_int(item) && !int_is_big(item)) sum += (double)int_value(item);
        else break;
        decref(item);
        item = NULL;
    }
    if (lost != 0 && isfinite(lost)) sum += lost;
    *total = sum;
    return item;
}
static Own *sum_any(Walk *w, Own *total_take, Own *item_take) {
    Own *total = total_take, *item = item_take;
    while (item || (item = walk_next(w))) {
        Own *next = number_binary(OP_ADD, total, item);
        decref(total);
        decref(item);
        item = NULL;
        if (!(total = next)) return NULL;
    }
    if (error_pending()) CLEAR(total);
    return total;
}
static Own *sum_walk(Walk *w, Ref start) {
    Own *item = NULL, *total = NULL;
    double floats = 0;
    bool in_floats = is_exact_float(start);
    if (in_floats) floats = float_value(start);
    else if (is_small(start)) {
        int64_t ints = int_value(start);
        item = sum_ints(w, &ints);
        if (!item) return error_pending() ? NULL : int_new(ints);
        in_floats = is_exact_float(item);
        floats = (double)ints;
        if (!in_floats) total = int_new(ints);
    } else total = incref(start);
    if (in_floats) {
        item = sum_floats(w, &floats, item);
        if (!item) return error_pending() ? NULL : float_new(floats);
        total = float_new(floats);
    }
    if (!total) {
        xdecref(item);
        return NULL;
    }
    return sum_any(w, total, item);
}
Own *builtin_sum(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    Ref bound[2] = {nargs ? args[0] : NULL, nargs > 1 ? args[1] : NULL};
    if (nargs == 0 || nargs > 2 || kwnames) {
        if (arguments_bind("sum", "(iterable, /, start=0)", args, nargs, kwnames, bound) < 0) return NULL;
    }
    Ref start = bound[1] ? bound[1] : REF(&small_ints[-SMALL_INT_MIN]);
    Walk w;
    if (walk_begin(&w, bound[0]) < 0) return NULL;
    Own *result = check_sum_start(start) ? sum_walk(&w, start) : NULL;
    walk_end(&w);
    return result;
}

// ---- min, max, sorted -----------------------------------------------------------------------------------------------

static ALWAYS_INLINE int better(Ref x, Ref best, int op) { // x op best
    if (both_small(x, best)) return op == CMP_LT ? int_value(x) < int_value(best) : int_value(x) > int_value(best);
    if (is_exact_float(x) && is_exact_float(best))
        return op == CMP_LT ? float_value(x) < float_value(best) : float_value(x) > float_value(best);
    if (is_exact_str(x) && is_exact_str(best)) {
        int order = str_order(x, best);
        return op == CMP_LT ? order < 0 : order > 0;
    }
    SCOPED Own *r = object_compare(x, best, op);
    return r ? object_is_true(r) : -1;
}
static Own *best_of(Walk *w, Ref key, int op) { // NULL without an error: there were no items
    Own *item, *best = NULL, *best_key = NULL;
    while ((item = walk_next(w))) {
        Own *item_key = key ? object_call1(key, item) : incref(item);
        int r = !item_key ? -1 : best ? better(item_key, best_key, op) : 1;
        if (r > 0) {
            SETREF(best, item);
            SETREF(best_key, item_key);
            continue;
        }
        decref(item);
        xdecref(item_key);
        if (r < 0) break;
    }
    xdecref(best_key);
    if (error_pending()) CLEAR(best);
    return best;
}
static Own *min_max(const char *name, int op, Ref const *args, size_t nargs, Ref kwnames) {
    if (nargs == 0) return raise_error(EXC_TypeError, "%s expected at least 1 argument, got 0", name);
    Ref key = NULL, otherwise = NULL;
    if (kwnames && tuple_size(kwnames)) {
        Ref bound[2];
        if (arguments_bind(name, op == CMP_LT ? "(*, key=None, default=None)" : "(*, key=None, default=None) ", args + nargs, 0, kwnames,
                           bound) < 0)
            return NULL;
        key = bound[0] && !is_none(bound[0]) ? bound[0] : NULL;
        otherwise = bound[1];
    }
    if (nargs > 1) {
        if (otherwise) return raise_error(EXC_TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
        if (nargs == 2 && !key) {
            int r = better(args[1], args[0], op);
            return r < 0 ? NULL : incref(args[r]);
        }
        SCOPED Own *tuple = tuple_from_array(args, nargs);
        if (!tuple) return NULL;
        Walk w = {.tuple = tuple};
        return best_of(&w, key, op);
    }
    Walk w;
    if (walk_begin(&w, args[0]) < 0) return NULL;
    Own *best = best_of(&w, key, op);
    walk_end(&w);
    if (best || error_pending()) return best;
    if (otherwise) return incref(otherwise);
    return raise_error(EXC_ValueError, "%s() iterable argument is empty", name);
}
Own *builtin_max(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    return min_max("max", CMP_GT, args, nargs, kwnames);
}
Own *builtin_min(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    return min_max("min", CMP_LT, args, nargs, kwnames);
}
Own *builtin_sorted(Ref module, Ref const *args, size_t nargs, Ref kwnames) {
    (void)module;
    if (nargs != 1) return raise_error(EXC_TypeError, "sorted expected 1 argument, got %zu", nargs);
    Ref bound[2] = {NULL, NULL};
    if (kwnames && tuple_size(kwnames) &&
        arguments_bind("sort", "(*, key=None, reverse=False)", args + 1, 0, kwnames, bound) < 0)
        return NULL;
    int reverse = bound[1] ? object_is_true(bound[1]) : 0;
    SCOPED Own *list = reverse < 0 ? NULL : object_to_list(args[0]);
    if (!list || list_sort(list, bound[0] && !is_none(bound[0]) ? bound[0] : NULL, reverse) < 0) return NULL;
    return GIVE(list);
}

// ---- iter, next -----------------------------------------------------------------------------------------------------

Own *builtin_iter(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (LIKELY(nargs == 1)) return object_iter(args[0]);
    if (arguments_positional("iter", nargs, NULL, 1, 2) < 0) return NULL;
    if (!object_is_callable(args[0])) return raise_error(EXC_TypeError, "iter(v, w): v must be callable");
    return callable_iterator_new(args[0], args[1]);
}
Own *builtin_next(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (UNLIKELY(nargs != 1) && arguments_positional("next", nargs, NULL, 1, 2) < 0) return NULL;
    UnaryFn next = type_of(args[0])->slots.next;
    if (!next) return raise_error(EXC_TypeError, "'%T' object is not an iterator", args[0]);
    Own *x = next(args[0]);
    if (LIKELY(x != NULL)) return x;
    if (nargs == 2) {
        if (error_pending() && !error_clear_if(EXC_StopIteration)) return NULL;
        return incref(args[1]);
    }
    if (!error_pending()) raise_stop_iteration(NULL);
    return NULL;
}
Own *builtin_aiter(Ref module, Ref x) {
    (void)module;
    UnaryFn aiter = type_of(x)->slots.aiter;
    if (!aiter) return raise_error(EXC_TypeError, "'%T' object is not an async iterable", x);
    SCOPED Own *it = aiter(x);
    if (it && !type_of(it)->slots.anext)
        return raise_error(EXC_TypeError, "aiter() returned not an async iterator of type '%T'", it);
    return GIVE(it);
}
Own *anext_awaitable_new(Ref awaitable, Ref otherwise); // types: anext(it, default)
Own *builtin_anext(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("anext", nargs, NULL, 1, 2) < 0) return NULL;
    UnaryFn anext = type_of(args[0])->slots.anext;
    if (!anext) return raise_error(EXC_TypeError, "'%T' object is not an async iterator", args[0]);
    SCOPED Own *awaitable = anext(args[0]);
    if (!awaitable || nargs == 1) return GIVE(awaitable);
    return anext_awaitable_new(awaitable, args[1]);
}

// ---- numbers --------------------------------------------------------------------------------------------------------

static Own *based(Ref x, int base, const char *prefix) {
    if (is_small(x)) { // straight from the number
        char text[INT_TEXT_ROOM + 2];
        size_t length = int_small_text(int_value(x), base, text + 2);
        bool minus = text[2] == '-';
        text[0] = '-';
        memcpy(text + minus, prefix, 2);
        return str_from_ascii(text, length + 2);
    }
    SCOPED Own *n = number_index(x), *digits = n ? int_to_str(n, base) : NULL;
    if (!digits) return NULL;
    bool negative = int_sign(n) < 0;
    SCOPED Own *body = negative ? str_slice(digits, 1, str_length(digits)) : incref(digits);
    return body ? str_format_c("%s%s%U", negative ? "-" : "", prefix, body) : NULL;
}
Own *builtin_bin(Ref module, Ref x) {
    (void)module;
    return based(x, 2, "0b");
}
Own *builtin_oct(Ref module, Ref x) {
    (void)module;
    return based(x, 8, "0o");
}
Own *builtin_hex(Ref module, Ref x) {
    (void)module;
    return based(x, 16, "0x");
}
Own *builtin_divmod(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    if (arguments_positional("divmod", nargs, NULL, 2, 2) < 0) return NULL;
    return number_divmod(args[0], args[1]);
}
Own *builtin_pow(Ref module, Ref const *args) {
    (void)module;
    return number_power(args[0], args[1], args[2] ? args[2] : NONE);
}
Own *builtin_round(Ref module, Ref const *args) {
    (void)module;
    if (is_exact_float(args[0])) return float_round(float_value(args[0]), args[1]);
    Own *method;
    int found = object_lookup_special(args[0], NAME(__round__), &method);
    if (found < 0) return NULL;
    if (!found) return raise_error(EXC_TypeError, "type %T doesn't define __round__ method", args[0]);
    Own *r = args[1] && !is_none(args[1]) ? object_call1(method, args[1]) : object_call0(method);
    decref(method);
    return r;
}
