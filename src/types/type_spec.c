// type_spec.c - from the constant description of a built-in type to its Type object.
//
// Registering copies sizes and slots and is cheap: it happens at start, or with the first object. The dict, with an object for each
// method and attribute, is made when somebody first looks into it.
#include "heap/mem.h"
#include "types/dict.h"
#include "types/exception_internal.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"
#include <stdio.h>
#include <sys/mman.h>

// A class may be made at any time and its id must be found at once; the arrays have address space for all ids there can be.
enum { TYPES_BYTES = MAX_TYPES * (sizeof *vm->types + sizeof *vm->type_flags + sizeof *vm->type_versions) };

int types_reserve(void) {
    void *p = mmap(NULL, TYPES_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) return -1;
    vm->types = p;
    vm->type_flags = (uint32_t *)(void *)(vm->types + MAX_TYPES);
    vm->type_versions = vm->type_flags + MAX_TYPES;
    return 0;
}

void types_unreserve(void) {
    if (vm->types) munmap(vm->types, TYPES_BYTES);
    vm->types = NULL;
    vm->type_flags = vm->type_versions = NULL;
}

Type *type_allocate_id(Type *type) {
    uint32_t id = vm->free_type_id;
    if (id) {
        vm->free_type_id = vm->type_versions[id];
        vm->type_versions[id] = 0;
    } else if (vm->type_count < MAX_TYPES) id = vm->type_count++;
    else {
        raise_error(EXC_MemoryError, "too many classes");
        return NULL;
    }
    type->id = id;
    vm->types[id] = type;
    return type;
}

void type_release_id(Type *type) {
    TypeId id = type->id;
    vm->types[id] = NULL;
    vm->type_flags[id] = 0;
    vm->type_versions[id] = vm->free_type_id;
    vm->free_type_id = id;
}

enum { TF_INHERITED = TF_GC | TF_SEQUENCE | TF_MAPPING | TF_MATCH_SELF | TF_VARSIZE | TF_WEAKREF | 0xFFFF0000u };

static uint32_t own_sub_flag(TypeId id) {
    switch (id) {
    case TYPE_INT: return TF_SUB_INT;
    case TYPE_STR: return TF_SUB_STR;
    case TYPE_BYTES: return TF_SUB_BYTES;
    case TYPE_LIST: return TF_SUB_LIST;
    case TYPE_TUPLE: return TF_SUB_TUPLE;
    case TYPE_DICT: return TF_SUB_DICT;
    case TYPE_TYPE: return TF_SUB_TYPE;
    case TYPE_FLOAT: return TF_SUB_FLOAT;
    case TYPE_SET:
    case TYPE_FROZENSET: return TF_SUB_SET;
    case TYPE_BYTEARRAY: return TF_SUB_BYTEARRAY;
    case TYPE_COMPLEX: return TF_SUB_COMPLEX;
    default: return 0;
    }
}

static int64_t unhashable(Ref x) { return raise_int(EXC_TypeError, "unhashable type: '%T'", x); }

STATIC_ASSERT(sizeof(TypeSlots) / sizeof(void *) < UINT8_MAX, "an entry has a byte for the slot");

// The slots that the description itself fills.
static void own_slots(TypeSlots *slots, const TypeSpec *spec) {
    for (const SlotEntry *e = spec->slots; e && e->slot; e++) memcpy((void **)slots + e->slot - 1, &e->function, sizeof e->function);
}

// Empty slots come from the base; an equality of one's own without a hash makes instances unhashable.
static void inherit_slots(Type *type, const Type *base, const TypeSpec *spec) {
    type->slots = base->slots;
    type->slots.new_ = NULL, type->slots.hash = NULL, type->slots.compare = NULL; // to see which are its own
    own_slots(&type->slots, spec);
    bool no_new = (spec->flags & TF_NO_NEW) || (!type->slots.new_ && base->id == TYPE_OBJECT);
    if (!type->slots.new_) type->slots.new_ = base->slots.new_;
    if (!type->slots.hash) type->slots.hash = type->slots.compare ? unhashable : base->slots.hash;
    if (!type->slots.compare) type->slots.compare = base->slots.compare;
    if (no_new) {
        type->slots.new_ = NULL;
        vm->type_flags[type->id] |= TF_NO_NEW;
    }
}

static int set_bases(Type *type, Ref bases) {
    if (bases) type->bases = incref(bases);
    else if (!type->base) type->bases = tuple_new(0);
    else if (type->base->id == TYPE_OBJECT && type->id != TYPE_TYPE) type->bases = incref(vm->types[TYPE_TYPE]->bases); // the same for most
    else {
        Ref base = REF(type->base);
        type->bases = tuple_from_array(&base, 1);
    }
    if (!type->bases) return -1;
    object_untrack(type->bases);
    if (bases && tuple_size(bases) > 1) {
        type->mro = type_mro_compute(type);
    } else {
        size_t n = 1 + (type->base ? tuple_size(type->base->mro) : 0);
        Own *mro = tuple_new(n);
        if (!mro) return -1;
        Own **items = AS(Tuple, mro)->items;
        items[0] = incref(REF(type));
        for (size_t i = 1; i < n; i++) items[i] = incref(tuple_peek(type->base->mro, i - 1));
        type->mro = mro;
    }
    if (!type->mro) return -1;
    object_untrack(type->mro);
    return 0;
}

static int register_type(Type *type, const TypeSpec *spec, Ref bases) {
    TypeId id = type->id;
    Type *base = bases && tuple_size(bases) ? MUT(Type, tuple_peek(bases, 0)) : id == TYPE_OBJECT ? NULL : vm->types[spec->base];
    type->head = (Object){IMMORTAL, TYPE_TYPE};
    type->spec = spec;
    type->base = base;
    type->size = spec->size ? spec->size : base ? base->size : sizeof(Object);
    type->item_size = spec->item_size ? spec->item_size : base ? base->item_size : 0;
    type->dict_offset = spec->dict_offset ? spec->dict_offset : base ? base->dict_offset : 0;
    vm->type_flags[id] = spec->flags | own_sub_flag(id) | TF_IMMUTABLE;
    vm->type_versions[id] = 0;
    if (base) {
        vm->type_flags[id] |= vm->type_flags[base->id] & TF_INHERITED;
        inherit_slots(type, base, spec);
    } else own_slots(&type->slots, spec); // object itself
    if (set_bases(type, bases) < 0) return -1;
    if (bases && tuple_size(bases) > 1) {
        for (size_t i = 0; i < tuple_size(bases); i++)
            if (type_add_subclass(MUT(Type, tuple_peek(bases, i)), type) < 0) return -1;
        return 0;
    }
    return base ? type_add_subclass(base, type) : 0;
}

static void drop_half_made(Type *type) {
    for (size_t i = 0; type->bases && i < tuple_size(type->bases); i++) type_remove_subclass(MUT(Type, tuple_peek(type->bases, i)), type);
    xdecref(type->bases);
    xdecref(type->mro);
    heap_free(&vm->heap, type);
}

static int register_with_bases(TypeId id, const TypeSpec *spec, Ref bases) {
    Type *type = heap_alloc(&vm->heap, sizeof(Type));
    if (!type) {
        raise_no_memory();
        return -1;
    }
    memset(type, 0, sizeof *type);
    type->id = id;
    vm->types[id] = type;
    if (vm->type_count <= id) vm->type_count = id + 1;
    if (register_type(type, spec, bases) == 0) return 0;
    if (vm->type_count < TYPE_FIRST_FREE) return -1; // before there are types nothing can die; the heap is dropped whole
    drop_half_made(type);
    vm->types[id] = NULL;
    return -1;
}

int type_register_builtin(TypeId id, const TypeSpec *spec) {
    if (id != TYPE_FIRST_EXCEPTION + EXC_ExceptionGroup) return register_with_bases(id, spec, NULL);
    Ref pair[] = {exception_class_peek(EXC_BaseExceptionGroup), exception_class_peek(EXC_Exception)};
    Own *bases = tuple_from_array(pair, 2);
    if (!bases) return -1;
    int r = register_with_bases(id, spec, bases);
    decref(bases);
    return r;
}

Own *type_from_spec(const TypeSpec *spec, Ref bases) {
    Type *type = heap_alloc(&vm->heap, sizeof(Type));
    if (!type) return raise_no_memory();
    memset(type, 0, sizeof *type);
    if (!type_allocate_id(type)) {
        heap_free(&vm->heap, type);
        return NULL;
    }
    if (register_type(type, spec, bases) < 0) {
        type_release_id(type);
        drop_half_made(type);
        return NULL;
    }
    return OBJ(type);
}

// ---- the dict ---------------------------------------------------------------------------------------------------------

static int set_named(Own *dict, const char *name, Own *value) {
    if (!value) return -1;
    Own *key = str_intern_c(name);
    if (!key) {
        decref(value);
        return -1;
    }
    return dict_set_take(dict, key, value);
}

static Own *method_object(const MethodDef *m, Type *type) {
    if (m->flags & DEF_STATIC) {
        Own *f = builtin_new(m, NULL, NULL, type);
        if (!f) return NULL;
        Own *s = type_late(TYPE_STATICMETHOD) ? object_call1(REF(vm->types[TYPE_STATICMETHOD]), f) : NULL;
        decref(f);
        return s;
    }
    return method_descriptor_new(m, type);
}

static int fill_tables(Type *type, Own *dict) {
    const TypeSpec *spec = type->spec;
    for (const MethodDef *m = spec->methods; m && m->name; m++)
        if (set_named(dict, m->name, method_object(m, type)) < 0) return -1;
    for (const GetSetDef *g = spec->getset; g && g->name; g++)
        if (set_named(dict, g->name, getset_descriptor_new(g, type)) < 0) return -1;
    for (const MemberDef *m = spec->members; m && m->name; m++)
        if (set_named(dict, m->name, member_descriptor_new(m, type, NULL, m->offset)) < 0) return -1;
    if (spec->dict_offset && !(type->base && type->base->dict_offset) && !dict_get_str_peek(dict, NAME(__dict__)))
        if (set_named(dict, "__dict__", getset_descriptor_new(&offset_dict_getset, type)) < 0) return -1;
    return 0;
}

Own *type_spec_doc(const TypeSpec *spec) {
    const char *doc = spec->doc ? spec->doc : exception_doc(spec);
    if (!doc) return NONE;
    const char *end_of_signature = strstr(doc, "\n--\n\n");
    return str_from_c(end_of_signature ? end_of_signature + 5 : doc);
}

static int fill_doc(Own *dict, const TypeSpec *spec) {
    if (dict_get_str_peek(dict, NAME(__doc__))) return 0;
    Own *text = type_spec_doc(spec);
    if (!text) return -1;
    int r = dict_set(dict, NAME(__doc__), text);
    decref(text);
    return r;
}

static int fill_special(Type *type, Own *dict) {
    if (!type->spec->slots) return 0;
    TypeSlots own = {0};
    own_slots(&own, type->spec);
    if (own.new_ && (own.new_ != object_new_slot || type->id == TYPE_OBJECT) && !(type->spec->flags & TF_NO_NEW) && !dict_get_str_peek(dict, NAME(__new__))) {
        Own *f = type_new_builtin(type);
        if (!f) return -1;
        int r = dict_set(dict, NAME(__new__), f);
        decref(f);
        if (r < 0) return -1;
    }
    if (type->slots.hash == unhashable && own.compare && dict_set(dict, NAME(__hash__), NONE) < 0) return -1;
    return type_add_wrappers(type, &own);
}

Ref type_dict_peek(Type *type) {
    if (LIKELY(type->dict != NULL) || !type->spec) return type->dict;
    int32_t young = vm->heap.young_count; // programs shall not see in the collector's count when it was made
    Own *dict = dict_new_sized(16);
    if (!dict) return NULL;
    type->dict = dict; // before filling: its own parts may look into it
    if (fill_tables(type, dict) < 0 || (type->spec->ready && type->spec->ready(type) < 0) || fill_special(type, dict) < 0 ||
        fill_doc(dict, type->spec) < 0) {
        type->dict = NULL;
        decref(dict);
        return NULL;
    }
    vm->heap.young_count = young;
    vm->type_flags[type->id] |= TF_READY;
    return dict;
}

// ---- names ------------------------------------------------------------------------------------------------------------

static const char *spec_short_name(const TypeSpec *spec) {
    const char *dot = strrchr(spec->name, '.');
    return dot ? dot + 1 : spec->name;
}

Ref type_name_peek(Type *type) {
    if (!type->name) type->name = str_from_c(spec_short_name(type->spec)); // not interned: pickles show that it is not the module's
    if (type->name && !type->qualname) type->qualname = incref(type->name);
    return type->name;
}

enum { TF_FULL_NAME = 1u << 13 }; // of a class of the library that stands where CPython has a type of a C module

void type_show_full_name(Type *type) { vm->type_flags[type->id] |= TF_FULL_NAME; }

static const char *full_name(const Type *type, char *text, size_t room) {
    Ref module = dict_get_str_peek(type->dict, NAME(__module__));
    const char *ascii = module && is_str(module) ? str_ascii_peek(module) : NULL, *name = str_ascii_peek(type->name);
    if (!ascii || !name || snprintf(text, room, "%s.%s", ascii, name) >= (int)room) return name;
    return text;
}

const char *type_name_utf8(const Type *type) {
    if (type->spec) return type->spec->name;
    char *text = vm->type_name_text[0]; // the newest of two, so that a message can name two types
    const char *ascii = type->name ? str_ascii_peek(type->name) : "?";
    if (ascii && LIKELY(!(vm->type_flags[type->id] & TF_FULL_NAME))) return ascii;
    memcpy(vm->type_name_text[1], text, sizeof vm->type_name_text[0]);
    if (ascii) return full_name(type, text, sizeof vm->type_name_text[0]);
    Own *holder = NULL, *pending = error_take();
    size_t n;
    const char *utf8 = str_utf8(type->name, &n, &holder);
    if (utf8) {
        n = MIN(n, sizeof vm->type_name_text[0] - 1);
        while (n > 0 && n == sizeof vm->type_name_text[0] - 1 && ((unsigned char)utf8[n] & 0xC0) == 0x80) n--;
        memcpy(text, utf8, n);
        text[n] = 0;
    } else strcpy(text, "?");
    xdecref(holder);
    error_restore_take(pending);
    return text;
}

Own *type_qualified_name(const Type *type) {
    if (!type_name_peek(MUT(Type, REF(type)))) return NULL;
    if (type->spec) {
        const char *dot = strrchr(type->spec->name, '.');
        return dot ? str_from_c(type->spec->name) : incref(type->qualname);
    }
    Ref module = dict_get_str_peek(type->dict, NAME(__module__));
    if (!module || !is_str(module) || str_equal_c(module, "builtins")) return incref(type->qualname);
    return error_format("%U.%U", module, type->qualname);
}
