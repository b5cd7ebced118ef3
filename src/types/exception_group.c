// exception_group.c - BaseExceptionGroup: several exceptions that travel together, and how `except*` takes some of them out.
#include "types/dict.h"
#include "types/builtin.h"
#include "types/exception_internal.h"
#include "types/function.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

#define GROUP(x) MUT(GroupExc, x)

static bool is_group(Ref x) { return type_is_subtype(type_of(x), vm->types[TYPE_FIRST_EXCEPTION + EXC_BaseExceptionGroup]); }

// ---- making -----------------------------------------------------------------------------------------------------------------

static Own *check_items(Type *type, Ref given) {
    if (is_str(given) || !object_is_sequence(given))
        return raise_error(EXC_TypeError, "second argument (exceptions) must be a sequence");
    Own *items = object_to_tuple(given);
    if (!items) return NULL;
    size_t n = tuple_size(items);
    bool nested_base = false;
    for (size_t i = 0; i < n; i++) {
        Ref x = tuple_peek(items, i);
        if (!is_exception(x)) {
            raise_error(EXC_ValueError, "Item %zu of second argument (exceptions) is not an exception", i);
            goto fail;
        }
        nested_base |= !type_is_subtype(type_of(x), vm->types[TYPE_FIRST_EXCEPTION + EXC_Exception]);
    }
    if (n == 0) {
        raise_error(EXC_ValueError, "second argument (exceptions) must be a non-empty sequence");
        goto fail;
    }
    if (nested_base && type_is_subtype(type, vm->types[TYPE_FIRST_EXCEPTION + EXC_Exception])) {
        if (REF(type) == exception_class_peek(EXC_ExceptionGroup))
            raise_error(EXC_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        else raise_error(EXC_TypeError, "Cannot nest BaseExceptions in '%N'", type);
        goto fail;
    }
    if (!nested_base && REF(type) == exception_class_peek(EXC_BaseExceptionGroup)) return items;
    return items;
fail:
    decref(items);
    return NULL;
}

Own *group_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames)) return raise_error(EXC_TypeError, "%N() takes no keyword arguments", type);
    if (nargs != 2) return raise_error(EXC_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
    if (!is_str(args[0])) return raise_error(EXC_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %T", args[0]);
    SCOPED Own *items = check_items(type, args[1]);
    if (!items) return NULL;
    if (REF(type) == exception_class_peek(EXC_BaseExceptionGroup)) { // all of them ordinary: an ExceptionGroup
        bool ordinary = true;
        for (size_t i = 0; i < tuple_size(items); i++)
            ordinary &= type_is_subtype(type_of(tuple_peek(items, i)), vm->types[TYPE_FIRST_EXCEPTION + EXC_Exception]);
        if (ordinary && !(type = exception_type(EXC_ExceptionGroup))) return NULL;
    }
    Own *x = exception_new_slot(type, args, nargs, NULL);
    if (!x) return NULL;
    GROUP(x)->message = incref(args[0]);
    GROUP(x)->exceptions = GIVE(items);
    return x;
}
int group_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) { return exception_init(self, args, nargs, kwnames); }

Own *group_str(Ref self) {
    const GroupExc *g = GROUP(self);
    size_t n = tuple_size(g->exceptions);
    return error_format("%U (%zu sub-exception%s)", g->message, n, n == 1 ? "" : "s");
}

// ---- parts ------------------------------------------------------------------------------------------------------------------

static void copy_links(Own *to, Ref from_) {
    const Exception *from = (const Exception *)from_;
    Exception *e = MUT(Exception, to);
    SETREF(e->traceback, xincref(from->traceback));
    SETREF(e->context, xincref(from->context));
    SETREF(e->cause, xincref(from->cause));
    e->suppress_context = from->suppress_context;
}

// A group like `group` with other members: derive() makes it, and it gets the traceback, the links and the notes.
static Own *derived(Ref group, Ref exceptions) {
    SCOPED Own *name = str_intern_c("derive");
    SCOPED Own *list = object_to_list(exceptions);
    if (!name || !list) return NULL;
    Own *g = object_call_method1(group, name, list);
    if (!g) return NULL;
    if (!is_group(g)) {
        raise_error(EXC_TypeError, "derive must return an instance of BaseExceptionGroup");
        decref(g);
        return NULL;
    }
    copy_links(g, group);
    Ref notes = exception_notes_peek(group);
    if (notes && type_of(notes)->slots.getitem && !is_dict(notes)) { // a sequence
        Own *copy = object_to_list(notes);
        if (!copy) {
            decref(g);
            return NULL;
        }
        int r = object_set_attr(g, NAME(__notes__), copy);
        decref(copy);
        if (r < 0) {
            decref(g);
            return NULL;
        }
    }
    return g;
}

typedef struct Condition { // what decides: exception classes, a function, or membership in a list by identity
    Ref classes, function, leaves;
} Condition;

static int matches(const Condition *c, Ref x) {
    if (c->classes) return exception_matches_peek(x, c->classes);
    if (c->leaves) {
        for (size_t i = 0; i < list_size(c->leaves); i++)
            if (list_peek(c->leaves, i) == x) return 1;
        return 0;
    }
    SCOPED Own *r = object_call1(c->function, x);
    return r ? object_is_true(r) : -1;
}

static int split(Ref x, const Condition *c, Own **match, Own **rest, bool want_rest);

static int split_members(Ref group, const Condition *c, Own *matched, Own *others, bool want_rest) {
    Ref items = GROUP(group)->exceptions;
    for (size_t i = 0, n = tuple_size(items); i < n; i++) {
        Own *m = NULL, *r = NULL;
        if (split(tuple_peek(items, i), c, &m, &r, want_rest) < 0) return -1;
        int bad = (m && list_append(matched, m) < 0) || (r && list_append(others, r) < 0);
        xdecref(m);
        xdecref(r);
        if (bad) return -1;
    }
    return 0;
}

// *match and *rest: the two parts of x, NULL where empty.
static int split(Ref x, const Condition *c, Own **match, Own **rest, bool want_rest) {
    *match = *rest = NULL;
    int m = matches(c, x);
    if (m < 0) return -1;
    if (m) {
        *match = incref(x);
        return 0;
    }
    if (!is_group(x)) {
        if (want_rest) *rest = incref(x);
        return 0;
    }
    if (recursion_enter(" in exceptiongroup_split_recursive") < 0) return -1;
    SCOPED Own *matched = list_new(0);
    SCOPED Own *others = list_new(0);
    if (!matched || !others || split_members(x, c, matched, others, want_rest) < 0) return -1;
    if (list_size(matched) && !(*match = derived(x, matched))) return -1;
    if (want_rest && list_size(others) && !(*rest = derived(x, others))) {
        CLEAR(*match);
        return -1;
    }
    return 0;
}

static int condition_from(Ref x, Condition *c) {
    *c = (Condition){0};
    bool ok = is_exception_class(x);
    if (is_tuple(x)) {
        ok = true;
        for (size_t i = 0; i < tuple_size(x); i++) ok &= is_exception_class(tuple_peek(x, i));
    }
    if (ok) c->classes = x;
    else if (object_is_callable(x) && !is_type_object(x)) c->function = x;
    else return raise_int(EXC_TypeError, "expected an exception type, a tuple of exception types, or a callable (other than a class)");
    return 0;
}

static Own *or_none_take(Own *x) { return x ? x : NONE; }

static Own *split_method(Ref self, Ref arg) {
    Condition c;
    Own *match, *rest;
    if (condition_from(arg, &c) < 0 || split(self, &c, &match, &rest, true) < 0) return NULL;
    SCOPED Own *a = or_none_take(match);
    SCOPED Own *b = or_none_take(rest);
    return tuple_pack(2, REF(a), REF(b));
}
static Own *subgroup(Ref self, Ref arg) {
    Condition c;
    Own *match, *rest;
    if (condition_from(arg, &c) < 0 || split(self, &c, &match, &rest, false) < 0) return NULL;
    return or_none_take(match);
}
static Own *derive(Ref self, Ref exceptions) {
    Ref args[] = {GROUP(self)->message, exceptions};
    return object_call(exception_class_peek(EXC_BaseExceptionGroup), args, 2, NULL);
}

// except*: a plain exception that matches is wrapped into a group.
Own *exception_group_split(Ref x, Ref type, Own **rest) {
    Condition c = {.classes = type};
    *rest = NULL;
    if (!is_group(x)) {
        if (!exception_matches_peek(x, type)) {
            *rest = incref(x);
            return NONE;
        }
        SCOPED Own *one = tuple_pack(1, x);
        if (!one) return NULL;
        Ref args[] = {empty_str, one};
        Own *group = object_call(exception_class_peek(EXC_BaseExceptionGroup), args, 2, NULL);
        if (!group) return NULL;
        SETREF(MUT(Exception, group)->traceback, xincref(((const Exception *)x)->traceback));
        *rest = NONE;
        return group;
    }
    Own *match, *others;
    if (split(x, &c, &match, &others, true) < 0) return NULL;
    *rest = or_none_take(others);
    return or_none_take(match);
}

const MethodDef group_methods[] = {
    {"derive", derive, CALL_O, 0, "($self, excs, /)", "A group of the same message with other exceptions; subclasses override it."},
    {"split", split_method, CALL_O, 0, "($self, matcher_value, /)", "The part that matches and the rest, as a pair; None where empty."},
    {"subgroup", subgroup, CALL_O, 0, "($self, matcher_value, /)", "The part that matches, or None."},
    {"__class_getitem__", generic_alias_method, CALL_O, DEF_CLASS, "($type, object, /)", "ExceptionGroup[T] for annotations."},
    {0},
};
const MemberDef group_members[] = {
    {"message", MEMBER_OBJECT, false, offsetof(GroupExc, message), "What was said about them all."},
    {"exceptions", MEMBER_OBJECT, false, offsetof(GroupExc, exceptions), "The exceptions in it, a tuple."},
    {0},
};

static int collect_leaves(Ref x, Own *leaves) {
    if (!is_group(x)) return list_append(leaves, x);
    if (recursion_enter(" in exceptiongroup_split_recursive") < 0) return -1;
    Ref items = GROUP(x)->exceptions;
    for (size_t i = 0; i < tuple_size(items); i++)
        if (collect_leaves(tuple_peek(items, i), leaves) < 0) return -1;
    return 0;
}

// The part of the group `original` that holds just the leaves found in the exceptions and groups of `list`.
Own *exception_group_project(Ref original, Ref list) {
    SCOPED Own *leaves = list_new(0);
    if (!leaves) return NULL;
    for (size_t i = 0; i < list_size(list); i++)
        if (collect_leaves(list_peek(list, i), leaves) < 0) return NULL;
    Condition c = {.leaves = leaves};
    Own *match, *rest;
    if (split(original, &c, &match, &rest, false) < 0) return NULL;
    return or_none_take(match);
}
