// dict_iter.c - iterators over keys, values and items, in both directions.
//
// position is the number of the next entry; a reversed iterator's is one above it. A dict that has changed its size since
// the iterator was made is an error from then on (used becomes a size that no dict has).
#include "types/builtin.h"
#include "types/dict.h"
#include "types/sequence.h"
#include "types/tuple.h"

static inline bool gives_items(TypeId id) { return id == TYPE_DICT_ITEMITERATOR || id == TYPE_DICT_REVERSEITEMITERATOR; }
static inline bool goes_back(TypeId id) { return id >= TYPE_DICT_REVERSEKEYITERATOR && id <= TYPE_DICT_REVERSEITEMITERATOR; }

Own *dict_iterator_new(TypeId id, Ref dict) {
    DictIterator *it = container_alloc(id, sizeof(DictIterator), 0);
    if (!it) return NULL;
    const Dict *d = AS(Dict, dict);
    it->dict = incref(dict);
    it->used = it->remaining = d->used;
    it->position = goes_back(id) && d->table ? d->table->count : 0;
    it->result = NULL;
    if (gives_items(id)) {
        it->result = tuple_pack(2, NONE, NONE);
        if (!it->result) {
            decref(OBJ(it));
            return NULL;
        }
    }
    object_track(OBJ(it));
    return OBJ(it);
}

static void iterator_dealloc(Own *self) {
    DictIterator *it = AS(DictIterator, self);
    object_untrack(self);
    xdecref(it->dict);
    xdecref(it->result);
    object_free(self);
}
static void iterator_clear(Own *self) {
    CLEAR(AS(DictIterator, self)->dict);
    CLEAR(AS(DictIterator, self)->result);
}
static int iterator_traverse(Ref self, VisitFn visit, void *context) {
    const DictIterator *it = AS(DictIterator, self);
    int r = it->dict ? visit(it->dict, context) : 0;
    return !r && it->result ? visit(it->result, context) : r;
}
static Own *iterator_self(Ref self) { return incref(self); }

static COLD void raise_changed(Ref dict, const char *what) {
    const Type *type = type_of(dict);
    while (!type->spec) type = type->base;
    if (strcmp(type->spec->name, "collections.OrderedDict") == 0) raise_error(EXC_RuntimeError, "OrderedDict mutated during iteration");
    else raise_error(EXC_RuntimeError, "dictionary %s during iteration", what);
}

// The next entry, or NULL: exhausted, or an exception is pending.
static ALWAYS_INLINE const DictEntry *advance(DictIterator *it, bool back) {
    const Dict *d = (const Dict *)it->dict;
    if (UNLIKELY(!d)) return NULL;
    if (UNLIKELY(it->used != d->used)) {
        it->used = SIZE_MAX;
        raise_changed(it->dict, "changed size");
        return NULL;
    }
    const DictTable *t = d->table;
    if (!back) {
        if (t && it->position < t->first) it->position = t->first;
        while (t && it->position < t->count) {
            const DictEntry *e = dict_entry_at(t, it->position);
            if (LIKELY(e->key != NULL)) {
                if (UNLIKELY(it->remaining == 0)) {
                    raise_changed(it->dict, "keys changed");
                    break;
                }
                it->position++;
                it->remaining--;
                return e;
            }
            it->position++;
        }
    } else {
        if (t && it->position > t->count) it->position = t->count;
        while (t && it->position > 0) {
            const DictEntry *e = dict_entry_at(t, --it->position);
            if (!e->key) continue;
            it->remaining--;
            return e;
        }
    }
    CLEAR(it->dict);
    return NULL;
}

static Own *next_key(Ref self) {
    const DictEntry *e = advance(MUT(DictIterator, self), false);
    return e ? incref(e->key) : NULL;
}
static Own *next_value(Ref self) {
    const DictEntry *e = advance(MUT(DictIterator, self), false);
    return e ? incref(e->value) : NULL;
}
static Own *next_key_back(Ref self) {
    const DictEntry *e = advance(MUT(DictIterator, self), true);
    return e ? incref(e->key) : NULL;
}
static Own *next_value_back(Ref self) {
    const DictEntry *e = advance(MUT(DictIterator, self), true);
    return e ? incref(e->value) : NULL;
}

// The pair, in the tuple handed out last if nobody kept it.
static ALWAYS_INLINE Own *pair_of(DictIterator *it, const DictEntry *e) {
    Own *result = it->result;
    if (result && result->refcount == 1) {
        Tuple *t = (Tuple *)result;
        Own *old_key = t->items[0], *old_value = t->items[1];
        t->items[0] = incref(e->key);
        t->items[1] = incref(e->value);
        incref(result);
        if (UNLIKELY(!is_tracked(result))) object_track_late(result);
        decref(old_key);
        decref(old_value);
        return result;
    }
    return tuple_pack(2, (Ref)e->key, (Ref)e->value);
}
static Own *next_item(Ref self) {
    const DictEntry *e = advance(MUT(DictIterator, self), false);
    return e ? pair_of(MUT(DictIterator, self), e) : NULL;
}
static Own *next_item_back(Ref self) {
    const DictEntry *e = advance(MUT(DictIterator, self), true);
    return e ? pair_of(MUT(DictIterator, self), e) : NULL;
}

static Own *length_hint(Ref self) {
    const DictIterator *it = AS(DictIterator, self);
    return int_new(it->dict && it->used == dict_size(it->dict) ? (int64_t)it->remaining : 0);
}

// (iter, ([what is left],)), without moving the iterator.
static Own *reduce(Ref self) {
    const DictIterator *it = AS(DictIterator, self);
    SCOPED Own *twin = dict_iterator_new(type_id(self), it->dict);
    if (!twin) return NULL;
    AS(DictIterator, twin)->position = it->position;
    AS(DictIterator, twin)->remaining = it->remaining;
    AS(DictIterator, twin)->used = it->used;
    SCOPED Own *rest = object_to_list(twin);
    return rest ? iterator_reduce("iter", rest, NO_POSITION) : NULL;
}
static Own *reduce_method(Ref self) {
    if (AS(DictIterator, self)->dict) return reduce(self);
    SCOPED Own *empty = object_to_list(self);
    return empty ? iterator_reduce("iter", empty, NO_POSITION) : NULL;
}

static const MethodDef methods[] = {
    {"__length_hint__", (void *)length_hint, CALL_NOARGS, 0, "($self, /)", "How many items are left."},
    {"__reduce__", (void *)reduce_method, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {0},
};

#define ITERATOR_SPEC(variable, text, function)                                                                        \
    const TypeSpec variable = {                                                                                        \
        .name = text,                                                                                                  \
        .size = sizeof(DictIterator),                                                                                  \
        .flags = TF_GC | TF_NO_NEW,                                                                                    \
        .slots = SLOTS(SLOT(dealloc, iterator_dealloc), SLOT(traverse, iterator_traverse), SLOT(clear, iterator_clear),                 \
                  SLOT(iter, iterator_self), SLOT(next, function)),                                                            \
        .methods = methods,                                                                                            \
    }
ITERATOR_SPEC(dict_keyiterator_spec, "dict_keyiterator", next_key);
ITERATOR_SPEC(dict_valueiterator_spec, "dict_valueiterator", next_value);
ITERATOR_SPEC(dict_itemiterator_spec, "dict_itemiterator", next_item);
ITERATOR_SPEC(dict_reversekeyiterator_spec, "dict_reversekeyiterator", next_key_back);
ITERATOR_SPEC(dict_reversevalueiterator_spec, "dict_reversevalueiterator", next_value_back);
ITERATOR_SPEC(dict_reverseitemiterator_spec, "dict_reverseitemiterator", next_item_back);
