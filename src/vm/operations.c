// operations.c - what instructions do that takes more than a few lines: names, attributes, unpacking, calls (operations.h).
#include "vm/operations.h"
#include "heap/mem.h"
#include "types/arguments.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/instance.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/slice.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

const MethodDef *list_append_def, *len_def;

// --- names

void raise_unbound_local(const Code *code, int index) {
    raise_error(EXC_UnboundLocalError, "cannot access local variable '%S' where it is not associated with a value",
                tuple_peek(code->local_names, (size_t)index));
}

// The error knows the name: hints about other names need it.
static COLD void raise_name(Ref name, const char *format) {
    raise_error(EXC_NameError, format, name);
    if (error_matches(EXC_NameError)) {
        Own *e = error_take();
        if (object_set_attr(e, NAME(name), name) < 0) decref(e); // no memory
        else error_restore_take(e);
    }
}

void raise_unbound_cell(const Code *code, int index) {
    if (code->local_kinds[index] & LOCAL_FREE)
        raise_name(tuple_peek(code->local_names, (size_t)index),
                   "cannot access free variable '%S' where it is not associated with a value in enclosing scope");
    else raise_unbound_local(code, index);
}

void raise_name_error(Ref name) {
    raise_name(name, "name '%S' is not defined");
}

int mapping_lookup(Ref mapping, Ref name, Own **value) {
    if (is_type(mapping, TYPE_DICT)) return dict_lookup(mapping, name, value);
    *value = object_get_item(mapping, name);
    if (*value) return 1;
    return error_clear_if(EXC_KeyError) ? 0 : -1;
}

// A dict subclass has a say in what it gives (__missing__, __getitem__).
static int namespace_lookup(Ref dict, Ref name, Own **value) {
    if (!is_type(dict, TYPE_DICT)) return mapping_lookup(dict, name, value);
    Ref x = dict_get_str_peek(dict, name);
    *value = x ? incref(x) : NULL;
    return x != NULL;
}

int find_builtin(const Function *f, Ref name, Own **value) {
    int found = namespace_lookup(f->builtins, name, value);
    if (found) return found;
    if (UNLIKELY(f->builtins == vm->builtins && vm->fill_builtins) && (found = vm->fill_builtins(name))) {
        return found < 0 ? -1 : namespace_lookup(f->builtins, name, value);
    }
    Ref given = dict_get_str_peek(f->globals, NAME(__builtins__)); // a mapping that is no dict: `builtins` is empty then
    found = given && !is_dict(given) && !is_module(given) ? mapping_lookup(given, name, value) : 0;
    if (found || name != NAME(__loader__)) return found;
    Ref spec = dict_get_str_peek(f->globals, NAME(__spec__)); // a module's loader is made when asked for (types/module.c)
    if (!spec || is_none(spec)) return 0;
    SCOPED Own *held = incref(spec), *attribute = str_intern_c("loader");
    return attribute ? object_get_attr_optional(held, attribute, value) : -1;
}

Own *load_global(Function *f, Ref name) {
    Own *x;
    int found = namespace_lookup(f->globals, name, &x);
    if (!found && !(found = find_builtin(f, name, &x))) raise_name_error(name);
    return found > 0 ? x : NULL;
}

// Remembers where in the dict this name is, if it is met again.
void remember_name(Own *dict, Ref name) {
    const Dict *d = (const Dict *)dict;
    if (!is_type(dict, TYPE_DICT) || !d->table || d->table->general) return;
    if (!vm->name_cache) {
        if (!(vm->name_cache = mem_alloc(NAME_CACHE_SIZE * sizeof(NameCacheEntry)))) return;
        memset(vm->name_cache, 0, NAME_CACHE_SIZE * sizeof(NameCacheEntry));
    }
    NameCacheEntry *entry = name_cache_entry(vm->name_cache, name);
    bool again = entry->name == name;
    *entry = (NameCacheEntry){.name = name};
    ssize_t index = again ? dict_index_of_str(dict, name) : -1;
    if (index < 0 || index > UINT32_MAX) return;
    entry->index = (uint32_t)index;
    entry->version = dict_keys_version(dict);
}

Own *load_name(Frame *f, Ref name) {
    Own *value;
    remember_name(f->extra, name);
    int found = mapping_lookup(f->extra, name, &value);
    if (found) return found > 0 ? value : NULL;
    Ref global = dict_get_str_peek(f->function->globals, name);
    if (global) return incref(global);
    if (!(found = find_builtin(f->function, name, &value))) raise_name_error(name);
    return found > 0 ? value : NULL;
}

int store_name(Frame *f, Ref name, Ref value) {
    Own *namespace_ = frame_namespace_peek(f);
    remember_name(namespace_, name);
    if (is_type(namespace_, TYPE_DICT)) return dict_set(namespace_, name, value);
    return object_set_item(namespace_, name, value);
}

int delete_name(Frame *f, Ref name) {
    int deleted;
    if (is_type(f->extra, TYPE_DICT)) deleted = dict_delete(f->extra, name);
    else if (object_del_item(f->extra, name) == 0) return 0;
    else deleted = error_clear_if(EXC_KeyError) ? 0 : -1;
    if (deleted > 0) return 0;
    if (deleted == 0) raise_name_error(name);
    return -1;
}

// --- attributes

// x.name for a call: a function found on the type is left unbound, to be called with x first.
int load_method(Ref x, Ref name, Own **method) {
    int bound = object_get_method(x, name, method);
    return bound < 0 ? -1 : !bound;
}

Own *load_super(Ref super, Ref type, Ref self, Ref name, bool *unbound) {
    bool is_method = false;
    if (unbound) *unbound = false;
    if (super == REF(vm->types[TYPE_SUPER]) && name != NAME(__class__)) { // which is the super object's own
        Own *x = super_lookup(type, self, name, unbound ? &is_method : NULL);
        if (unbound) *unbound = is_method;
        return x;
    }
    SCOPED Own *object = object_call2(super, type, self);
    return object ? object_get_attr(object, name) : NULL;
}

// --- slices

// start and stop of x[start:stop] for a length, if both are None or small ints: most slices need no slice object.
static bool plain_bounds(Ref start, Ref stop, size_t length, size_t *from, size_t *to) {
    int64_t n = (int64_t)length, a = 0, b = n;
    if (is_small(start)) a = int_value(start);
    else if (!is_none(start)) return false;
    if (is_small(stop)) b = int_value(stop);
    else if (!is_none(stop)) return false;
    if (a < 0 && (a += n) < 0) a = 0;
    if (b < 0 && (b += n) < 0) b = 0;
    if (b > n) b = n;
    if (a > b) a = b;
    *from = (size_t)a;
    *to = (size_t)b;
    return true;
}

Own *get_slice(Ref x, Ref start, Ref stop) {
    size_t from, to;
    if (is_type(x, TYPE_LIST)) {
        if (plain_bounds(start, stop, list_size(x), &from, &to)) return list_get_slice(x, (ssize_t)from, (ssize_t)to);
    } else if (is_type(x, TYPE_STR)) {
        if (plain_bounds(start, stop, str_length(x), &from, &to)) return str_slice(x, from, to);
    } else if (is_type(x, TYPE_TUPLE)) {
        if (plain_bounds(start, stop, tuple_size(x), &from, &to)) return tuple_slice(x, from, to);
    }
    SCOPED Own *slice = slice_new(start, stop, NULL);
    return slice ? object_get_item(x, slice) : NULL;
}

int set_slice(Ref x, Ref start, Ref stop, Ref value) {
    SCOPED Own *slice = slice_new(start, stop, NULL);
    return slice ? object_set_item(x, slice, value) : -1;
}

// --- displays with stars

int list_extend_starred(Own *list, Ref x) {
    Type *type = type_of(x);
    if (!type->slots.iter && !type->slots.getitem)
        return raise_int(EXC_TypeError, "Value after * must be an iterable, not %T", x);
    return list_extend(list, x);
}

int dict_update_display(Own *dict, Ref x) {
    if (dict_merge(dict, x, 1) == 0) return 0;
    return error_clear_if(EXC_AttributeError) ? raise_int(EXC_TypeError, "'%T' object is not a mapping", x) : -1;
}

static Own *callable_text(Ref callable) { // "module.f()" or "f()" as messages about keywords show it
    Own *qualname, *module;
    int found = object_get_attr_optional(callable, NAME(__qualname__), &qualname);
    if (found < 0) return NULL;
    if (!found) return object_str(callable);
    found = object_get_attr_optional(callable, NAME(__module__), &module);
    Own *text = NULL;
    if (found > 0 && is_str(module) && !str_equal_c(module, "builtins")) text = error_format("%S.%S()", module, qualname);
    else if (found >= 0) text = error_format("%S()", qualname);
    if (found > 0) decref(module);
    decref(qualname);
    return text;
}

// What went wrong inside a mapping's own methods is told in the same words: its AttributeError, and a KeyError with one argument.
int dict_merge_keywords(Own *dict, Ref x, Ref callable) {
    if (dict_merge(dict, x, 2) == 0) return 0;
    bool no_mapping = error_matches(EXC_AttributeError);
    if (!no_mapping && !error_matches(EXC_KeyError)) return -1;
    SCOPED Own *e = error_take(), *text = NULL;
    Ref args = AS(Exception, e)->args;
    if (!no_mapping && tuple_size(args) != 1) return error_restore_take(GIVE(e)), -1;
    if (!(text = callable_text(callable))) return -1;
    if (no_mapping) return raise_int(EXC_TypeError, "%U argument after ** must be a mapping, not %T", text, x);
    return raise_int(EXC_TypeError, "%U got multiple values for keyword argument '%S'", text, tuple_peek(args, 0));
}

Own *call_bound_plainly(Ref builtin, Ref const *args, unsigned count) {
    const Builtin *function = (const Builtin *)builtin;
    Ref bound[BOUND_MAX];
    for (unsigned i = 0; i < function->spec->count; i++) bound[i] = i < count ? args[i] : NULL;
    return ((Own * (*)(Ref, Ref const *)) function->def->function)(function->self, bound);
}

Own *call_function_ex(Ref callable, Ref args, Ref kwargs) {
    SCOPED Own *tuple = NULL;
    if (is_type(args, TYPE_TUPLE)) tuple = incref(args);
    else {
        Type *type = type_of(args);
        if (!type->slots.iter && !type->slots.getitem) {
            SCOPED Own *text = callable_text(callable);
            return text ? raise_error(EXC_TypeError, "%U argument after * must be an iterable, not %T", text, args) : NULL;
        }
        tuple = object_to_tuple(args);
    }
    if (!tuple) return NULL;
    return object_call_tuple(callable, tuple, kwargs);
}

// --- unpacking. to[] is filled from its end: the first item ends on top of the stack.

static int raise_too_few(size_t wanted, size_t got, bool at_least) {
    return raise_int(EXC_ValueError, "not enough values to unpack (expected %s%zu, got %zu)", at_least ? "at least " : "", wanted, got);
}

static Own *iterate_for_unpacking(Ref x) {
    Type *type = type_of(x);
    if (!type->slots.iter && !type->slots.getitem) return raise_error(EXC_TypeError, "cannot unpack non-iterable %T object", x);
    return object_iter(x);
}

int unpack_sequence(Ref x, size_t count, Own **to) {
    if (is_type(x, TYPE_TUPLE) || is_type(x, TYPE_LIST)) {
        size_t n;
        Ref const *items = sequence_items(x, &n);
        if (n < count) return raise_too_few(count, n, false);
        if (n > count) return raise_int(EXC_ValueError, "too many values to unpack (expected %zu)", count);
        for (size_t i = 0; i < n; i++) to[n - 1 - i] = incref(items[i]);
        return 0;
    }
    SCOPED Own *iterator = iterate_for_unpacking(x);
    if (!iterator) return -1;
    for (size_t i = 0; i <= count; i++) {
        Own *item = iter_next(iterator);
        if (item && i < count) {
            to[count - 1 - i] = item;
            continue;
        }
        if (!item && i == count && !error_pending()) return 0;
        if (item) {
            decref(item);
            raise_error(EXC_ValueError, "too many values to unpack (expected %zu)", count);
        } else if (!error_pending()) raise_too_few(count, i, false);
        while (i > 0) decref(to[count - 1 - --i]);
        return -1;
    }
    return 0;
}

int unpack_ex(Ref x, size_t before, size_t after, Own **to) {
    size_t total = before + after + 1, got = 0;
    SCOPED Own *iterator = iterate_for_unpacking(x);
    if (!iterator) return -1;
    Own *rest = NULL;
    for (; got < before; got++) {
        Own *item = iter_next(iterator);
        if (!item) {
            if (!error_pending()) raise_too_few(before + after, got, true);
            goto fail;
        }
        to[total - 1 - got] = item;
    }
    if (!(rest = object_to_list(iterator))) goto fail;
    size_t n = list_size(rest);
    if (n < after) {
        raise_too_few(before + after, before + n, true);
        goto fail;
    }
    List *list = (List *)rest;
    to[after] = rest;
    for (size_t i = 0; i < after; i++) to[after - 1 - i] = list->items[n - after + i];
    list->size = n - after;
    return 0;
fail:
    xdecref(rest);
    while (got > 0) decref(to[total - 1 - --got]);
    return -1;
}

// --- loops over pairs

bool gives_pairs(Ref it) {
    switch (type_id(it)) {
    case TYPE_ENUMERATE:
    case TYPE_DICT_ITEMITERATOR: return true;
    case TYPE_ZIP: return ((const Zip *)it)->iterators && tuple_size(((const Zip *)it)->iterators) == 2;
    default: return false;
    }
}

static Own *next_of(Ref iterator) { // NULL with nothing pending at the end
    if (type_id(iterator) == TYPE_LIST_ITERATOR) {
        ListIterator *it = MUT(ListIterator, iterator);
        const List *list = (const List *)it->list;
        if (LIKELY(list && it->index < list->size)) return incref(list->items[it->index++]);
    }
    Own *x = type_of(iterator)->slots.next(iterator);
    if (UNLIKELY(!x && error_pending())) error_clear_if(EXC_StopIteration);
    return x;
}

int next_pair(Ref iterator, Own **first, Own **second) {
    TypeId id = type_id(iterator);
    if (id == TYPE_ENUMERATE) {
        Enumerate *e = MUT(Enumerate, iterator);
        if (LIKELY(e->iterator && !e->big_index && e->index < INT64_MAX)) {
            if (!(*second = next_of(e->iterator))) return error_pending() ? -1 : 0;
            if (LIKELY((*first = int_new(e->index)) != NULL)) {
                e->index++;
                return 1;
            }
            decref(*second);
            return -1;
        }
    } else if (id == TYPE_DICT_ITEMITERATOR) {
        DictIterator *it = MUT(DictIterator, iterator);
        const Dict *dict = (const Dict *)it->dict;
        if (LIKELY(dict && it->used == dict->used && it->remaining > 0 && dict->table)) {
            const DictTable *t = dict->table;
            for (size_t i = it->position; i < t->count; i++) {
                const DictEntry *entry = dict_entry_at(t, i);
                if (!entry->key) continue;
                it->position = i + 1;
                it->remaining--;
                *first = incref(entry->key);
                *second = incref(entry->value);
                return 1;
            }
        }
    } else if (LIKELY(!((const Zip *)iterator)->strict)) {
        Tuple *both = (Tuple *)((const Zip *)iterator)->iterators;
        SCOPED Own *keep = incref(REF(both));
        if (!(*first = next_of(both->items[0]))) return error_pending() ? -1 : 0;
        if ((*second = next_of(both->items[1]))) return 1;
        decref(*first);
        return error_pending() ? -1 : 0;
    }
    // The odd cases: as any iterator, through a tuple.
    SCOPED Own *pair = next_of(iterator);
    if (!pair) return error_pending() ? -1 : 0;
    *first = incref(tuple_peek(pair, 0));
    *second = incref(tuple_peek(pair, 1));
    return 1;
}
