// type_lookup.c - finding names in classes: through the MRO, behind one cache for all types of a VM.
//
// The cache is direct-mapped and keyed by (version of the type, interned name); it remembers absences too. A version names
// one state of a class and its bases and is never used again, so an entry is valid for as long as it can be hit: what a hit
// returns is owned by the dict of some class in the MRO, which cannot change without a new version - but for plain data that takes
// the place of plain data, the counter of a class: only the entries of that name are forgotten then. Entries own their names, so
// that a name's address is not another's while it is here.
//
// The dicts of built-in types are filled when first needed. Without memory for that nobody can say what is in them: the answer
// then is UNKNOWN_ATTRIBUTE, a descriptor that raises MemoryError whatever is done with it. So callers need no third answer.
// A class fills the dicts of all its bases when it is made; in its own lookups the case does not arise.
#include "types/dict.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"
#include "heap/mem.h"

enum { CACHE_SIZE = 1024 };

typedef struct TypeCacheEntry {
    Own *name;        // NULL: free
    Ref value;        // NULL: the type has no such attribute
    uint32_t version;
} TypeCacheEntry;

static Own *unknown_get(Ref self UNUSED, Ref instance UNUSED, Ref owner UNUSED) { return raise_no_memory(); }
static Own *unknown_call(Ref self UNUSED, Ref const *args UNUSED, size_t nargs UNUSED, Ref kwnames UNUSED) { return raise_no_memory(); }
static int unknown_set(Ref self UNUSED, Ref instance UNUSED, Ref value UNUSED) {
    raise_no_memory();
    return -1;
}
static void never_dealloc(Own *self UNUSED) {}
const TypeSpec unknown_attribute_spec = {
    .name = "unknown_attribute",
    .size = sizeof(Object),
    .flags = TF_NO_NEW,
    .slots = SLOTS(SLOT(dealloc, never_dealloc), SLOT(call, unknown_call), SLOT(descr_get, unknown_get), SLOT(descr_set, unknown_set)),
};
Object unknown_attribute_object = {IMMORTAL, TYPE_UNKNOWN_ATTRIBUTE};

int type_fill_dicts(const Type *type) {
    for (size_t i = 0, n = tuple_size(type->mro); i < n; i++)
        if (!type_dict_peek(MUT(Type, tuple_peek(type->mro, i)))) return -1;
    return 0;
}

static inline TypeCacheEntry *cache_entry(uint32_t version, Ref name) {
    return &vm->attribute_cache[(((uintptr_t)name >> 4) ^ version * 31u) & (CACHE_SIZE - 1)];
}

Ref type_find_in_mro(const Type *type, Ref name, Type **owner) {
    Ref mro = type->mro;
    if (!mro) return NULL;
    for (size_t i = 0, n = tuple_size(mro); i < n; i++) {
        Type *t = MUT(Type, tuple_peek(mro, i));
        Ref dict = t->dict;
        if (UNLIKELY(!dict && !(dict = type_dict_peek(t)))) {
            error_clear();
            return UNKNOWN_ATTRIBUTE;
        }
        Ref found = dict_get_str_peek(dict, name);
        if (found) {
            if (owner) *owner = t;
            return found;
        }
    }
    return NULL;
}

static NOINLINE Ref lookup_uncached(Type *type, Ref name) {
    Own *pending = error_take(); // filling a dict may clear errors
    Ref found = type_find_in_mro(type, name, NULL);
    error_restore_take(pending);
    if (!str_is_interned(name) || UNLIKELY(found == UNKNOWN_ATTRIBUTE)) return found;
    uint32_t version = type_version(type);
    if (!version) return found;
    if (UNLIKELY(!vm->attribute_cache)) {
        vm->attribute_cache = mem_alloc_zeroed(CACHE_SIZE * sizeof(TypeCacheEntry));
        if (!vm->attribute_cache) return found;
    }
    TypeCacheEntry *e = cache_entry(version, name);
    Own *old = e->name;
    *e = (TypeCacheEntry){incref(name), found, version};
    xdecref(old);
    return found;
}

Ref type_lookup_peek(Type *type, Ref name) {
    uint32_t version = vm->type_versions[type->id];
    if (LIKELY(version && vm->attribute_cache)) {
        TypeCacheEntry *e = cache_entry(version, name);
        if (LIKELY(e->version == version && e->name == name)) return e->value;
    }
    return lookup_uncached(type, name);
}

static bool give_version(const Type *type) {
    uint32_t *version = &vm->type_versions[type->id];
    if (*version) return true;
    if (!type->mro || UNLIKELY(vm->next_version == NO_TYPE_VERSION - 1)) return false;
    for (size_t i = 0, n = type->bases ? tuple_size(type->bases) : 0; i < n; i++)
        if (!vm->type_versions[AS(Type, tuple_peek(type->bases, i))->id]) return false;
    *version = ++vm->next_version;
    return true;
}

// Bases come first: a class without a version has no subclass with one. (An mro() that leaves bases out may leave it without.)
uint32_t type_version(Type *type) {
    uint32_t *version = &vm->type_versions[type->id];
    if (*version || !type->mro) return *version;
    for (size_t i = tuple_size(type->mro); i-- > 0;)
        if (!give_version(AS(Type, tuple_peek(type->mro, i)))) return 0;
    return *version;
}

// Nothing is cached of a class without a version, or of its subclasses: setting many attributes costs one walk.
void type_modified(Type *type) {
    if (!vm->type_versions[type->id]) return;
    vm->type_versions[type->id] = 0;
    if (type->shapes) shapes_invalidate(type);
    for (uint32_t i = 0; i < type->subclass_count; i++) type_modified(type->subclasses[i]);
}

// With many subclasses it takes less to look through the cache for the name, whichever class it was looked up in.
void type_value_changed(Type *type, Ref name) {
    uint32_t version = vm->type_versions[type->id];
    TypeCacheEntry *cache = vm->attribute_cache;
    if (!version || !cache) return;
    if (type->subclass_count > CACHE_SIZE / 4) {
        for (TypeCacheEntry *e = cache; e < cache + CACHE_SIZE; e++)
            if (e->name == name) e->version = 0;
        return;
    }
    TypeCacheEntry *e = cache_entry(version, name);
    if (e->version == version && e->name == name) e->version = 0;
    for (uint32_t i = 0; i < type->subclass_count; i++) type_value_changed(type->subclasses[i], name);
}

void type_cache_free(void) {
    TypeCacheEntry *cache = vm->attribute_cache;
    vm->attribute_cache = NULL;
    if (!cache) return;
    for (size_t i = 0; i < CACHE_SIZE; i++) xdecref(cache[i].name);
    mem_free(cache);
}

bool type_is_subtype(const Type *type, const Type *base) {
    if (type == base) return true;
    Ref mro = type->mro;
    if (LIKELY(mro != NULL)) {
        Own *const *items = ((const Tuple *)mro)->items;
        for (size_t i = 0, n = tuple_size(mro); i < n; i++)
            if (items[i] == REF(base)) return true;
        return false;
    }
    for (const Type *t = type; t; t = t->base)
        if (t == base) return true;
    return false;
}

// ---- subclasses: borrowed pointers; a class takes itself off when it dies or gets other bases -----------------------
// There is room for the next power of two, at least 4.

int type_add_subclass(Type *base, Type *type) {
    uint32_t n = base->subclass_count;
    if (n == 0 || (n >= 4 && (n & (n - 1)) == 0)) {
        Type **list = mem_realloc(base->subclasses, MAX(n * 2, 4u) * sizeof *list);
        if (!list) {
            raise_no_memory();
            return -1;
        }
        base->subclasses = list;
    }
    base->subclass_count++;
    // Built-in exceptions are made in any order, but listed in that of their ids.
    while (n > 0 && type->id < TYPE_FIRST_FREE && base->subclasses[n - 1]->id > type->id) base->subclasses[n] = base->subclasses[n - 1], n--;
    base->subclasses[n] = type;
    return 0;
}

void type_remove_subclass(Type *base, const Type *type) {
    for (uint32_t i = 0; i < base->subclass_count; i++) {
        if (base->subclasses[i] != type) continue;
        base->subclass_count--;
        memmove(&base->subclasses[i], &base->subclasses[i + 1], (base->subclass_count - i) * sizeof(Type *));
        break;
    }
    if (base->subclass_count == 0) {
        mem_free(base->subclasses);
        base->subclasses = NULL;
    }
}
