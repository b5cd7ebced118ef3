// specialize.c - choosing the form of an instruction that fits the types seen, and the superinstruction that
// it completes.
//
// Called by the general form of an instruction when its counter has run out. `ip` points behind the
// instruction, at its cache. Whatever is chosen is only a guess with a guard; a wrong guess costs time, never
// a wrong result.
//
// The counter (first unit of the cache) starts at WARM_UP; an instruction for which no form was found tries
// again after WAIT executions, one whose guard failed after RETRY.
#include "vm/consume.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/operations.h"
#include "heap/mem.h"
#include "types/arguments.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/float.h"
#include "types/instance.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"

enum { WARM_UP = 4, RETRY = 250, WAIT = 1000 };

// Pairs that need no types. A pair whose second half becomes part of something better is undone by fuse().
static void pair_with_next(Instr *i) {
    Opcode next = i[1].op;
    if (i->op == LOAD_FAST && next == RETURN_VALUE)
        i->op = LOAD_FAST_RETURN;
    else if (i->op == LOAD_FAST && next == LOAD_FAST)
        i->op = LOAD_FAST_LOAD_FAST;
    else if (i->op == STORE_FAST && next == LOAD_FAST)
        i->op = STORE_FAST_LOAD_FAST;
    else if (i->op == STORE_FAST && next == JUMP_BACKWARD)
        i->op = STORE_FAST_JUMP_BACKWARD;
}

void code_prepare(Code *code);  // declared for code/code.c, which calls it
void code_prepare(Code *code) { // a new code object: set the counters
    bool extended = false;
    for (Instr *i = code->instructions, *end = i + code->length; i < end;) {
        int caches = opcode_info[i->op].caches;
        if (caches)
            i[1].cache = WARM_UP;
        else if (!extended && i + 1 < end)
            pair_with_next(i);
        extended = i->op == EXTENDED_ARG;
        i += 1 + caches;
    }
}

static void choose(Instr *ip, Opcode op) {
    ip[-1].op = (uint8_t)op;
}
static void wait(Instr *ip) {
    ip->cache = WAIT;
}

void despecialize(Instr *ip) {
    ip[-1].op = opcode_info[ip[-1].op].base;
    ip->cache = RETRY;
}

static void store32(Instr *unit, uint32_t value) {
    memcpy(unit, &value, sizeof value);
}
static void store_pointer(Instr *unit, const void *p) {
    memcpy(unit, &p, sizeof p);
}

// --- superinstructions

// The up to three instructions before the one at `at`, the nearest first; NULL where there is none, or from
// an EXTENDED_ARG on. Superinstructions in the way count as what they stand in for.
enum { BEFORE = 3 };
static bool is_prefix(const Code *code, const Instr *i) {
    return i && code_opcode(code, (uint32_t)(i - code->instructions)) == EXTENDED_ARG;
}
static void find_before(Code *code, const Instr *at, Instr *before[BEFORE]) {
    Instr *seen[BEFORE] = {NULL};
    for (Instr *i = code->instructions; i < at; i += 1 + opcode_info[code_opcode(code, (uint32_t)(i - code->instructions))].caches) {
        memmove(seen + 1, seen, (BEFORE - 1) * sizeof *seen);
        seen[0] = i;
    }
    bool clean = true;
    for (int k = 0; k < BEFORE; k++) {
        clean = clean && seen[k] && !is_prefix(code, seen[k]);
        before[k] = clean ? seen[k] : NULL;
    }
    // What an EXTENDED_ARG precedes has a wider argument than a superinstruction can read.
    for (int k = 0; k < BEFORE; k++)
        if (before[k] && k + 1 < BEFORE && is_prefix(code, seen[k + 1])) before[k] = NULL;
}

static Opcode base_of(const Instr *i) {
    return i ? opcode_info[i->op].base : NOP;
}
static bool adjacent(const Instr *a, const Instr *b) {
    return a && b && a + 1 == b;
} // no cache between
static bool is_small_constant(const Code *code, const Instr *i) {
    return base_of(i) == LOAD_SMALL_INT || (base_of(i) == LOAD_CONST && is_small(code->const_items[i->arg]));
}

// What feeds the operation whose opcode is at `at`: sets *first to the instruction to replace.
typedef enum Feed { FEED_NONE, FEED_FF, FEED_FK, FEED_SF, FEED_SK, FEED_SC } Feed;
static Feed find_feed(Code *code, Instr *at, Instr **first) {
    Instr *before[BEFORE];
    find_before(code, at, before);
    if (!adjacent(before[0], at)) return FEED_NONE;
    bool pair = adjacent(before[1], before[0]) && base_of(before[1]) == LOAD_FAST;
    if (base_of(before[0]) == LOAD_FAST) {
        *first = pair ? before[1] : before[0];
        return pair ? FEED_FF : FEED_SF;
    }
    if (pair && is_small_constant(code, before[0])) {
        *first = before[1];
        return FEED_FK;
    }
    if (is_small_constant(code, before[0])) {
        *first = before[0];
        return base_of(before[0]) == LOAD_SMALL_INT ? FEED_SK : FEED_SC;
    }
    return FEED_NONE;
}
// Are the two instructions before these? *first is the earlier one.
static bool feed_is_pair(Code *code, Instr *at, Opcode a, int arg_a, Opcode b, int arg_b, Instr **first) {
    Instr *before[BEFORE];
    find_before(code, at, before);
    if (!adjacent(before[0], at) || !adjacent(before[1], before[0])) return false;
    *first = before[1];
    return base_of(before[1]) == a && before[1]->arg == arg_a && base_of(before[0]) == b &&
           before[0]->arg == arg_b;
}

// Makes `first` the superinstruction op; if a pair before it swallows it, that pair is undone.
static void fuse(Code *code, Instr *first, Opcode op) {
    Instr *before[BEFORE];
    first->op = (uint8_t)op;
    find_before(code, first, before);
    Instr *previous = before[0];
    if (adjacent(previous, first) && opcode_info[previous->op].base != previous->op)
        previous->op = opcode_info[previous->op].base;
}

static bool is_jump_on_truth(const Instr *i) {
    return i->op == POP_JUMP_IF_FALSE || i->op == POP_JUMP_IF_TRUE || i->op == POP_JUMP_BACKWARD_IF_FALSE ||
           i->op == POP_JUMP_BACKWARD_IF_TRUE;
}
static bool is_plain_store(const Instr *i) {
    return opcode_info[i->op].base == STORE_FAST;
}

// --- operators

static void fuse_int_binary(Code *code, Instr *ip, unsigned op) {
    Instr *first;
    Feed feed = find_feed(code, ip - 1, &first);
    bool store = is_plain_store(ip + 1);
    bool adds = op == OP_ADD, subs = op == OP_SUB;
    bool immediate = feed == FEED_FK && base_of(first + 1) == LOAD_SMALL_INT;
    switch (feed) {
    case FEED_FF:
        fuse(code, first,
             adds && store ? FF_ADD_INT_STORE
             : adds        ? FF_ADD_INT
             : subs        ? FF_SUB_INT
                           : FF_BINARY_INT);
        break;
    case FEED_FK:
        if (!immediate || !(adds || subs))
            fuse(code, first, FK_BINARY_INT);
        else if (store)
            fuse(code, first, adds ? FK_ADD_INT_STORE : FK_SUB_INT_STORE);
        else
            fuse(code, first, adds ? FK_ADD_INT : FK_SUB_INT);
        break;
    case FEED_SF: fuse(code, first, adds ? SF_ADD_INT : subs ? SF_SUB_INT : SF_BINARY_INT); break;
    case FEED_SK: fuse(code, first, adds ? SK_ADD_INT : subs ? SK_SUB_INT : SK_BINARY_INT); break;
    case FEED_SC: fuse(code, first, SC_BINARY_INT); break;
    default: break;
    }
}

// Is it a load of a constant float?
static bool is_float_constant(const Code *code, const Instr *i) {
    return base_of(i) == LOAD_CONST && is_exact_float(code->const_items[i->arg]);
}

static void fuse_float_binary(Code *code, Instr *ip, unsigned op) {
    Instr *first, *before[BEFORE];
    int which = op == OP_ADD ? 0 : op == OP_SUB ? 1 : op == OP_MUL ? 2 : 3;
    static const Opcode two_locals[] = {FF_ADD_FLOAT, FF_SUB_FLOAT, FF_MUL_FLOAT, FF_BINARY_FLOAT};
    static const Opcode one_local[] = {SF_ADD_FLOAT, SF_SUB_FLOAT, SF_MUL_FLOAT, SF_BINARY_FLOAT};
    find_before(code, ip - 1, before);
    if (!adjacent(before[0], ip - 1)) return;
    bool pair = adjacent(before[1], before[0]);
    if (is_float_constant(code, before[0])) {
        if (pair && base_of(before[1]) == LOAD_FAST) return fuse(code, before[1], FK_BINARY_FLOAT);
        return fuse(code, before[0], SK_BINARY_FLOAT);
    }
    if (pair && base_of(before[0]) == LOAD_FAST && is_float_constant(code, before[1]))
        return fuse(code, before[1], KF_BINARY_FLOAT);
    Feed feed = find_feed(code, ip - 1, &first);
    if (feed == FEED_FF)
        fuse(code, first, two_locals[which]);
    else if (feed == FEED_SF)
        fuse(code, first, one_local[which]);
}

void specialize_binary(Code *code, Instr *ip, Ref a, Ref b) {
    unsigned op = ip[-1].arg % BINARY_INPLACE;
    if (both_small(a, b)) {
        switch (op) {
        case OP_ADD: choose(ip, BINARY_ADD_INT); break;
        case OP_SUB: choose(ip, BINARY_SUB_INT); break;
        case OP_MUL: choose(ip, BINARY_MUL_INT); break;
        case OP_FLOORDIV:
        case OP_MOD:
        case OP_AND:
        case OP_OR:
        case OP_XOR:
        case OP_LSHIFT:
        case OP_RSHIFT: choose(ip, BINARY_INT); break;
        case OP_POW: {
            int64_t power;
            if (!i64_power(int_value(a), int_value(b), &power)) return wait(ip);
            choose(ip, BINARY_INT);
            break;
        }
        default: wait(ip); return;
        }
        fuse_int_binary(code, ip, op);
        return;
    }
    if (op == OP_TRUEDIV && both_small(a, b)) {
        choose(ip, BINARY_DIVIDE_INT);
        return;
    }
    bool float_op = op == OP_ADD || op == OP_SUB || op == OP_MUL || op == OP_TRUEDIV || op == OP_POW;
    if (float_op && is_exact_float(a) && is_exact_float(b)) {
        choose(ip, op == OP_ADD   ? BINARY_ADD_FLOAT
                   : op == OP_SUB ? BINARY_SUB_FLOAT
                   : op == OP_MUL ? BINARY_MUL_FLOAT
                                  : BINARY_FLOAT);
        fuse_float_binary(code, ip, op);
        return;
    }
    if (float_op && ((is_exact_float(a) && is_small(b)) || (is_small(a) && is_exact_float(b)))) {
        choose(ip, BINARY_MIXED_FLOAT);
        return;
    }
    if (op == OP_ADD && is_exact_str(a) && is_exact_str(b)) {
        choose(ip, is_plain_store(ip + 1) ? BINARY_ADD_STR_STORE : BINARY_ADD_STR);
        return;
    }
    bool inplace;
    if (operator_method(a, b, ip[-1].arg, &inplace))
        choose(ip, BINARY_METHOD);
    else
        wait(ip);
}

// For a comparison that is fused with the jump behind it: how far, and after which outcomes
static uint16_t jump_choice(unsigned op, const Instr *jump) {
    static const uint8_t true_for[] = {
        [CMP_LT] = 1 << COMPARED_LESS,
        [CMP_LE] = 1 << COMPARED_LESS | 1 << COMPARED_EQUAL,
        [CMP_EQ] = 1 << COMPARED_EQUAL,
        [CMP_NE] = 1 << COMPARED_LESS | 1 << COMPARED_GREATER | 1 << COMPARED_UNORDERED,
        [CMP_GT] = 1 << COMPARED_GREATER,
        [CMP_GE] = 1 << COMPARED_GREATER | 1 << COMPARED_EQUAL,
    };
    bool if_true = jump->op == POP_JUMP_IF_TRUE || jump->op == POP_JUMP_BACKWARD_IF_TRUE;
    bool back = jump->op == POP_JUMP_BACKWARD_IF_TRUE || jump->op == POP_JUMP_BACKWARD_IF_FALSE;
    int outcomes = if_true ? true_for[op] : ~true_for[op] & ((1 << COMPARED_OUTCOMES) - 1);
    int distance = back ? -(int)jump->arg : (int)jump->arg;
    return (uint16_t)(distance * (1 << COMPARED_OUTCOMES) | outcomes);
}

// Of three opcodes in a row, that for < and >=, for <= and >, for == and !=
static Opcode int_jump(Opcode less, unsigned op) {
    return (Opcode)(less + (op == CMP_LT || op == CMP_GE ? 0 : op == CMP_LE || op == CMP_GT ? 1 : 2));
}

void specialize_compare(Code *code, Instr *ip, Ref a, Ref b) {
    Instr *first;
    unsigned op = ip[-1].arg;
    bool jump = is_jump_on_truth(ip + 1);
    if (both_small(a, b)) {
        choose(ip, jump ? COMPARE_INT_JUMP : COMPARE_INT);
        if (!jump) return;
        ip->cache = jump_choice(op, ip + 1);
        switch (find_feed(code, ip - 1, &first)) {
        case FEED_FF: fuse(code, first, int_jump(FF_LESS_INT_JUMP, op)); break;
        case FEED_FK: fuse(code, first, first[1].op == LOAD_SMALL_INT ? int_jump(FI_LESS_INT_JUMP, op) : FK_COMPARE_INT_JUMP); break;
        case FEED_SF: fuse(code, first, int_jump(SF_LESS_INT_JUMP, op)); break;
        case FEED_SK: fuse(code, first, int_jump(SK_LESS_INT_JUMP, op)); break;
        case FEED_SC: fuse(code, first, SC_COMPARE_INT_JUMP); break;
        default: break;
        }
    } else if (is_exact_float(a) && is_exact_float(b)) {
        choose(ip, jump ? COMPARE_FLOAT_JUMP : COMPARE_FLOAT);
        if (!jump) return;
        ip->cache = jump_choice(op, ip + 1);
        Instr *before[BEFORE];
        find_before(code, ip - 1, before);
        if (adjacent(before[0], ip - 1) && is_float_constant(code, before[0]))
            fuse(code, before[0], SK_COMPARE_FLOAT_JUMP);
        else if (find_feed(code, ip - 1, &first) == FEED_FF)
            fuse(code, first, FF_COMPARE_FLOAT_JUMP);
    } else if (is_exact_str(a) && is_exact_str(b) && (op == CMP_EQ || op == CMP_NE)) {
        choose(ip, jump ? COMPARE_STR_JUMP : COMPARE_STR);
        if (jump) ip->cache = jump_choice(op, ip + 1);
    } else if (comparison_method(a, b, op))
        choose(ip, COMPARE_METHOD);
    else
        wait(ip);
}

void despecialize_compare(
    Code *code, Instr *ip) { // the cache is a counter again: a superinstruction that reads it must go first
    Instr *before[BEFORE];
    find_before(code, ip - 1, before);
    for (int k = 0; k < 2 && before[k]; k++)
        if (before[k]->op >= FF_LESS_INT_JUMP && before[k]->op <= SK_COMPARE_FLOAT_JUMP)
            before[k]->op = opcode_info[before[k]->op].base;
    despecialize(ip);
}

void specialize_contains(Code *code, Instr *ip, Ref container) {
    (void)code;
    if (is_type(container, TYPE_DICT))
        choose(ip, CONTAINS_DICT);
    else if (is_type(container, TYPE_SET) || is_type(container, TYPE_FROZENSET))
        choose(ip, CONTAINS_SET);
    else
        wait(ip);
}

// --- items

void specialize_subscr(Code *code, Instr *ip, Ref container, Ref key) {
    Instr *first;
    if (is_type(container, TYPE_LIST) && is_small(key)) {
        choose(ip, SUBSCR_LIST_INT);
        Feed feed = find_feed(code, ip - 1, &first);
        if (feed == FEED_FF)
            fuse(code, first, FF_SUBSCR_LIST_INT);
        else if (feed == FEED_SF)
            fuse(code, first, SF_SUBSCR_LIST_INT);
        else if (feed == FEED_FK)
            fuse(code, first, FK_SUBSCR_INT);
        else if (feed == FEED_SK)
            fuse(code, first, SK_SUBSCR_INT);
        else if (feed_is_pair(code, ip - 1, COPY, 2, COPY, 2, &first)) {
            fuse(code, first, COPY_SUBSCR_LIST_INT);
            feed = find_feed(code, first, &first);
            if (feed == FEED_FF || feed == FEED_FK) fuse(code, first, FX_COPY_SUBSCR_LIST_INT);
        }
    } else if (is_type(container, TYPE_TUPLE) && is_small(key)) {
        choose(ip, SUBSCR_TUPLE_INT);
        Feed feed = find_feed(code, ip - 1, &first);
        if (feed == FEED_FK)
            fuse(code, first, FK_SUBSCR_INT);
        else if (feed == FEED_SK)
            fuse(code, first, SK_SUBSCR_INT);
    } else if (is_type(container, TYPE_STR) && is_small(key))
        choose(ip, SUBSCR_STR_INT);
    else if (is_type(container, TYPE_DICT))
        choose(ip, SUBSCR_DICT);
    else if (getitem_method(container))
        choose(ip, SUBSCR_GETITEM);
    else
        wait(ip);
}

void specialize_store_subscr(Code *code, Instr *ip, Ref container, Ref key) {
    Instr *first;
    if (is_type(container, TYPE_LIST) && is_small(key)) {
        choose(ip, STORE_SUBSCR_LIST_INT);
        if (find_feed(code, ip - 1, &first) == FEED_FF)
            fuse(code, first, FF_STORE_SUBSCR_LIST_INT);
        else if (feed_is_pair(code, ip - 1, SWAP, 3, SWAP, 2, &first))
            fuse(code, first, SWAP_STORE_SUBSCR_LIST_INT);
    } else if (is_type(container, TYPE_DICT))
        choose(ip, STORE_SUBSCR_DICT);
    else if (setitem_method(container))
        choose(ip, STORE_SUBSCR_SETITEM);
    else
        wait(ip);
}

void specialize_unpack(Code *code, Instr *ip, Ref x) {
    (void)code;
    if (is_type(x, TYPE_TUPLE) && tuple_size(x) == ip[-1].arg)
        choose(ip, ip[-1].arg == 2 ? UNPACK_TWO_TUPLE : UNPACK_TUPLE);
    else if (is_type(x, TYPE_LIST))
        choose(ip, UNPACK_LIST);
    else
        wait(ip);
}

// --- names and attributes

// Index of a str key in a dict whose entries are simple, for a cache of 16 bits; -1: none.
static ssize_t cacheable_index(Ref dict, Ref name) {
    const Dict *d = (const Dict *)dict;
    if (!is_type(dict, TYPE_DICT) || !d->table || d->table->general) return -1;
    ssize_t i = dict_index_of_str(dict, name);
    return i > UINT16_MAX ? -1 : i;
}

void specialize_load_global(Code *code, Instr *ip, Own *globals, Own *builtins, Ref name) {
    (void)code;
    uint32_t version = is_type(globals, TYPE_DICT) ? dict_keys_version(globals) : 0;
    ssize_t index = cacheable_index(globals, name);
    if (version && index >= 0) {
        const DictTable *table = ((const Dict *)globals)->table;
        store32(ip + 2, version);
        store32(ip + 4, (uint32_t)((const char *)&dict_entries(table)[index].value - (const char *)table));
        choose(ip, ip[6].op == PUSH_NULL ? LOAD_GLOBAL_MODULE_NULL : LOAD_GLOBAL_MODULE);
        return;
    }
    uint32_t builtins_version = is_type(builtins, TYPE_DICT) ? dict_keys_version(builtins) : 0;
    ssize_t builtin = cacheable_index(builtins, name);
    bool globals_simple = version && (!((Dict *)globals)->table || !((Dict *)globals)->table->general);
    if (globals_simple && builtins_version && builtin >= 0) {
        ip[1].cache = (uint16_t)builtin;
        store32(ip + 2, version);
        store32(ip + 4, builtins_version);
        choose(ip, ip[6].op == PUSH_NULL ? LOAD_GLOBAL_BUILTIN_NULL : LOAD_GLOBAL_BUILTIN);
        return;
    }
    wait(ip);
}

// Where the value of a name is that a class or one of its bases has; NULL: it cannot be kept. The place stays as long as the
// class has its version, the value may be another.
static Own **class_place(const Type *type, Ref name) {
    Type *owner = NULL;
    ssize_t index = type_find_in_mro(type, name, &owner) && owner ? cacheable_index(owner->dict, name) : -1;
    return index < 0 ? NULL : &dict_entries(((const Dict *)owner->dict)->table)[index].value;
}

static bool generic_getattr(const Type *type) {
    return type->slots.getattr == object_generic_get_attr;
}
static bool is_data_descriptor(Ref x) {
    return type_of(x)->slots.descr_set != NULL;
}

// A plain instance whose own attributes are in slots. Ids of shapes are good for as long as the class keeps its version.
static Shape *shape_of(Ref x) {
    if (!(x->tag & TAG_SHAPED)) return NULL;
    Shape *shape = ((const Instance *)x)->shape;
    return shape->dictionary || shape->id == 0 || !type_version(type_of(x)) ? NULL : shape;
}

// op stands in for the instruction `of` (with that argument, unless that is -1) right before, and the one at
// hand
static void fuse_after(Code *code, Instr *ip, Opcode of, int arg, Opcode op) {
    Instr *before[BEFORE];
    find_before(code, ip - 1, before);
    if (adjacent(before[0], ip - 1) && base_of(before[0]) == of && (arg < 0 || before[0]->arg == arg))
        fuse(code, before[0], op);
}

// The cache is about to mean something else: a superinstruction that reads it must go first.
static void unfuse_before(Code *code, Instr *ip) {
    Instr *before[BEFORE];
    find_before(code, ip - 1, before);
    if (!before[0]) return;
    switch (before[0]->op) {
    case LOAD_FAST_ATTR_SLOT:
    case LOAD_FAST_METHOD_SHAPE:
    case LOAD_FAST_ATTR_MEMBER:
    case COPY_ATTR_SLOT:
    case COPY_ATTR_MEMBER:
    case SWAP_STORE_ATTR_SLOT:
    case SWAP_STORE_ATTR_MEMBER: before[0]->op = opcode_info[before[0]->op].base;
    }
}

static bool have_shape_cache(void) { // without memory there is none
    if (vm->shape_cache) return true;
    if (!(vm->shape_cache = mem_alloc(SHAPE_CACHE_SIZE * sizeof(ShapeCacheEntry)))) return false;
    memset(vm->shape_cache, 0, SHAPE_CACHE_SIZE * sizeof(ShapeCacheEntry));
    return true;
}
static void remember(uint32_t shape_id, Ref name, uint32_t slot, Ref method) {
    if (have_shape_cache())
        *shape_cache_entry(vm->shape_cache, shape_id, name) =
            (ShapeCacheEntry){shape_id, slot, name, {.method = method}};
}
static void remember_store(uint32_t shape_id, Ref name, uint32_t slot, Shape *then) {
    if (have_shape_cache())
        *shape_cache_store_entry(vm->shape_cache, shape_id, name) =
            (ShapeCacheEntry){shape_id, slot, STORED_NAME(name), {.then = then}};
}

// A data descriptor of objects of the type; the object's own __class__ needs no call (GET_CLASS).
static void cache_descriptor(Instr *ip, Type *type, Ref descriptor, Ref name) {
    bool built_in = !(type_flags(descriptor) & TF_CLASS) && type_of(descriptor)->slots.descr_get;
    uint32_t version = built_in || get_method(descriptor) ? type_version(type) : 0;
    if (!version) return wait(ip);
    store32(ip + 1, version);
    store_pointer(ip + 4, descriptor);
    ip[3].cache = name == NAME(__class__) && descriptor == type_lookup_peek(vm->types[TYPE_OBJECT], name) ? GET_CLASS : 0;
    choose(ip, LOAD_ATTR_GET);
}

void specialize_load_attr(Code *code, Instr *ip, Ref x, Ref name) {
    Type *type = type_of(x);
    unfuse_before(code, ip);
    if (is_type(x, TYPE_MODULE)) {
        Own *dict = ((const Module *)x)->dict;
        ssize_t index = cacheable_index(dict, name);
        uint32_t version = dict_keys_version(dict);
        if (index < 0 || !version || type_lookup_peek(type, name)) return wait(ip);
        store32(ip + 1, version);
        ip[3].cache = (uint16_t)index;
        return choose(ip, LOAD_ATTR_MODULE);
    }
    if (is_type_object(x)) {
        Type *self = MUT(Type, x);
        uint32_t version = type_version(self);
        Ref found = version ? type_lookup_peek(self, name) : NULL;
        Ref meta = type_lookup_peek(type, name);
        if (meta && is_data_descriptor(meta) && type->slots.getattr == type_get_attr_slot) return cache_descriptor(ip, type, meta, name);
        if (!found || type->slots.getattr != type_get_attr_slot) return wait(ip);
        if (type_of(found)->slots.descr_get && !(type_flags(found) & TF_METHOD)) return wait(ip); // a class's functions come as they are
        Own **place = class_place(self, name);
        if (!place) return wait(ip);
        store32(ip + 1, version);
        store_pointer(ip + 4, place);
        return choose(ip, LOAD_ATTR_CLASS);
    }
    Ref hook = generic_getattr(type) ? NULL : type_getattr_hook_peek(type);
    if (!hook && !generic_getattr(type)) return wait(ip);
    Ref found = type_lookup_peek(type, name);
    if (found && is_type(found, TYPE_MEMBER_DESCRIPTOR) && !((const MemberDescriptor *)found)->def) {
        const MemberDescriptor *member = (const MemberDescriptor *)found;
        uint32_t version = type_version(type);
        if (!version || member->offset % sizeof(Own *) || member->offset / sizeof(Own *) > UINT16_MAX)
            return wait(ip);
        store32(ip + 1, version);
        ip[3].cache = (uint16_t)(member->offset / sizeof(Own *));
        choose(ip, LOAD_ATTR_MEMBER);
        fuse_after(code, ip, LOAD_FAST, -1, LOAD_FAST_ATTR_MEMBER);
        return fuse_after(code, ip, COPY, 1, COPY_ATTR_MEMBER);
    }
    if (found && hook && type_of(found)->slots.descr_get) return wait(ip); // it may fail, and the hook is asked then
    if (found && is_type(found, TYPE_PROPERTY)) {
        Own *getter = ((const Property *)found)->get;
        uint32_t version = type_version(type);
        if (!version || !getter || !is_function(getter) || ((Function *)getter)->code->arg_count != 1 ||
            ((Function *)getter)->code->exact_args < 0)
            return wait(ip);
        store32(ip + 1, version);
        store_pointer(ip + 4, getter);
        return choose(ip, LOAD_ATTR_PROPERTY);
    }
    if (found && x->tag & TAG_SHAPED && name == NAME(__class__) && found == type_lookup_peek(vm->types[TYPE_OBJECT], name)) {
        uint32_t id = ((const Instance *)x)->shape->id;
        if (!id || !type_version(type)) return wait(ip);
        store32(ip + 1, id);
        store_pointer(ip + 4, &vm->types[type->id]);
        return choose(ip, LOAD_ATTR_CLASS_VALUE);
    }
    if (found && is_data_descriptor(found)) return cache_descriptor(ip, type, found, name);
    if (x->tag & TAG_SHAPED && ((const Instance *)x)->shape->dictionary) {
        const Instance *instance = (const Instance *)x;
        ssize_t near = dict_index_of_str(instance->slots[0], name);
        if (instance->shape->id == 0 || !type_version(type) || near < 0) return wait(ip);
        store32(ip + 1, instance->shape->id);
        ip[3].cache = (uint16_t)near;
        store_pointer(ip + 4, NULL);
        return choose(ip, LOAD_ATTR_CLASS_VALUE);
    }
    if (type->dict_offset && type_version(type) && *instance_dict_field(x)) {
        ssize_t near = dict_index_of_str(*instance_dict_field(x), name);
        if (near < 0) return wait(ip);
        store32(ip + 1, type_version(type));
        ip[3].cache = (uint16_t)near;
        store_pointer(ip + 4, NULL);
        return choose(ip, LOAD_ATTR_GET);
    }
    Shape *shape = shape_of(x);
    if (!shape) return wait(ip);
    ssize_t slot = shape_find(shape, name);
    store32(ip + 1, shape->id);
    if (slot < 0 && !found && hook && is_function(hook)) {
        store_pointer(ip + 4, hook);
        return choose(ip, LOAD_ATTR_GETATTR);
    }
    if (slot >= 0) {
        ip[3].cache = (uint16_t)slot;
        remember(shape->id, name, (uint32_t)slot, NULL);
        choose(ip, LOAD_ATTR_SLOT);
        fuse_after(code, ip, LOAD_FAST, -1, LOAD_FAST_ATTR_SLOT);
        return fuse_after(code, ip, COPY, 1, COPY_ATTR_SLOT);
    }
    Own **place = found && !type_of(found)->slots.descr_get ? class_place(type, name) : NULL;
    if (!place) return wait(ip);
    store_pointer(ip + 4, place);
    choose(ip, LOAD_ATTR_CLASS_VALUE);
}

// METHOD_* for a static or class method, whose function may be replaced but never taken away; 0 for anything else
static int wrapped_method(Ref found) {
    if (!is_type(found, TYPE_STATICMETHOD) && !is_type(found, TYPE_CLASSMETHOD)) return 0;
    if (!((const StaticMethod *)found)->function) return 0;
    return is_type(found, TYPE_STATICMETHOD) ? METHOD_WRAPPED : METHOD_WRAPPED | METHOD_TAKES_CLASS;
}

void specialize_load_method(Code *code, Instr *ip, Ref x, Ref name) {
    Type *type = type_of(x);
    unfuse_before(code, ip);
    if (is_type(x, TYPE_MODULE)) {
        Own *dict = ((const Module *)x)->dict;
        ssize_t index = cacheable_index(dict, name);
        uint32_t version = dict_keys_version(dict);
        if (index < 0 || !version || type_lookup_peek(type, name)) return wait(ip);
        store32(ip + 1, version);
        ip[3].cache = (uint16_t)index;
        return choose(ip, LOAD_METHOD_MODULE);
    }
    if (is_type_object(x)) { // Class.function(...), Class.nested(...)
        Type *self = MUT(Type, x);
        Ref meta = type_lookup_peek(type, name), found = type_lookup_peek(self, name);
        uint32_t version = type_version(self);
        if (!version || meta || !found || type->slots.getattr != type_get_attr_slot) return wait(ip);
        int how = wrapped_method(found);
        if (!how && !(type_flags(found) & TF_METHOD) && (type_of(found)->slots.descr_get || !type_of(found)->slots.call))
            return wait(ip);
        store32(ip + 1, version);
        ip[3].cache = (uint16_t)how;
        store_pointer(ip + 4, found);
        return choose(ip, LOAD_METHOD_CLASS);
    }
    if (!generic_getattr(type) && !type_getattr_hook_peek(type)) return wait(ip);
    Ref found = type_lookup_peek(type, name);
    if (found && wrapped_method(found)) {
        Shape *shape = shape_of(x);
        if (!shape || shape_find(shape, name) >= 0) return wait(ip);
        store32(ip + 1, shape->id);
        ip[3].cache = (uint16_t)(wrapped_method(found) | METHOD_OF_INSTANCE);
        store_pointer(ip + 4, found);
        return choose(ip, LOAD_METHOD_CLASS);
    }
    if (!found || !(type_flags(found) & TF_METHOD)) return wait(ip);
    if (type->shape_offset == 0) {
        uint32_t version = type_version(type);
        if (!version) return wait(ip);
        store32(ip + 1, version);
        store_pointer(ip + 4, found);
        ip[3].cache = METHOD_BESIDE_DICT;
        return choose(ip, type->dict_offset ? LOAD_METHOD_CLASS : LOAD_METHOD_TYPE);
    }
    Shape *shape = shape_of(x);
    if (!shape || shape_find(shape, name) >= 0) return wait(ip);
    store32(ip + 1, shape->id);
    store_pointer(ip + 4, found);
    remember(shape->id, name, SHAPE_METHOD, found);
    choose(ip, LOAD_METHOD_SHAPE);
    fuse_after(code, ip, LOAD_FAST, -1, LOAD_FAST_METHOD_SHAPE);
}

void specialize_store_attr(Code *code, Instr *ip, Ref x, Ref name) {
    Type *type = type_of(x);
    unfuse_before(code, ip);
    if (type->slots.setattr != object_generic_set_attr) return wait(ip);
    Ref found = type_lookup_peek(type, name);
    if (found && is_type(found, TYPE_MEMBER_DESCRIPTOR) && !((const MemberDescriptor *)found)->def) {
        const MemberDescriptor *member = (const MemberDescriptor *)found;
        uint32_t version = type_version(type);
        if (!version || member->offset % sizeof(Own *) || member->offset / sizeof(Own *) > UINT16_MAX) return wait(ip);
        store32(ip + 1, version);
        ip[3].cache = (uint16_t)(member->offset / sizeof(Own *));
        choose(ip, STORE_ATTR_MEMBER);
        return fuse_after(code, ip, SWAP, 2, SWAP_STORE_ATTR_MEMBER);
    }
    if (found && is_type(found, TYPE_PROPERTY)) {
        Own *setter = ((const Property *)found)->set;
        uint32_t version = type_version(type);
        if (!version || !setter || !is_function(setter) || ((Function *)setter)->code->arg_count != 2 ||
            ((Function *)setter)->code->exact_args < 0)
            return wait(ip);
        store32(ip + 1, version);
        store_pointer(ip + 4, setter);
        return choose(ip, STORE_ATTR_PROPERTY);
    }
    if (found && is_data_descriptor(found)) {
        uint32_t version = set_method(found) ? type_version(type) : 0;
        if (!version) return wait(ip);
        store32(ip + 1, version);
        store_pointer(ip + 4, found);
        return choose(ip, STORE_ATTR_SET);
    }
    if (x->tag & TAG_SHAPED && ((const Instance *)x)->shape->dictionary) {
        uint32_t id = ((const Instance *)x)->shape->id;
        if (id == 0 || !type_version(type)) return wait(ip);
        store32(ip + 1, id);
        ip[3].cache = (uint16_t)dict_index_of_str(((const Instance *)x)->slots[0], name);
        store_pointer(ip + 4, NULL);
        return choose(ip, STORE_ATTR_ADD);
    }
    Shape *shape = shape_of(x);
    if (!shape) return wait(ip);
    ssize_t slot = shape_find(shape, name);
    store32(ip + 1, shape->id);
    if (slot >= 0) {
        ip[3].cache = (uint16_t)slot;
        remember_store(shape->id, name, (uint32_t)slot, NULL);
        choose(ip, STORE_ATTR_SLOT);
        return fuse_after(code, ip, SWAP, 2, SWAP_STORE_ATTR_SLOT);
    }
    Shape *next = shape_child(shape, name);
    if (!next) error_clear();
    if (!next || shape->count >= shape->capacity || next->dictionary) return wait(ip);
    ip[3].cache = shape->count;
    remember_store(shape->id, name, shape->count, next);
    store_pointer(ip + 4, next);
    choose(ip, STORE_ATTR_ADD);
}

// --- calls

// A class whose instances are plain and made by object.__new__ and a Python __init__
static Function *python_init(Type *type) {
    if (!(vm->type_flags[type->id] & TF_CLASS) || vm->type_flags[type->id] & TF_ABSTRACT) return NULL;
    if (type_id(REF(type)) != TYPE_TYPE || type->slots.new_ != vm->types[TYPE_OBJECT]->slots.new_)
        return NULL;
    Ref init = type_lookup_peek(type, NAME(__init__));
    if (!init || !is_function(init)) return NULL;
    return MUT(Function, init);
}

bool is_builtins_function(Ref builtin) {
    const Builtin *f = (const Builtin *)builtin;
    return !f->owner && f->module && is_str(f->module) && str_equal_c(f->module, "builtins");
}

// Do that many positional arguments fit? The first call has parsed the signature.
static bool binds_plainly(const ArgSpec *spec, int nargs) {
    return spec && spec->plain && nargs >= spec->required && nargs <= spec->positional;
}

void specialize_call(Code *code, Instr *ip, Ref const *base, int nargs) {
    (void)code;
    Ref callable = base[0], self = base[1];
    int total = nargs + (self != NULL);
    if (nargs == 1 && is_type(base[2], TYPE_GENERATOR)) {
        ip[3].cache = (uint16_t)consumer_find(callable, self);
        if (ip[3].cache != CONSUMER_NONE) return choose(ip, CALL_CONSUMER);
    }
    if (is_type(callable, TYPE_METHOD) && !self) {
        callable = ((const Method *)callable)->function;
        total++;
    }
    if (is_function(callable)) {
        const Function *f = (const Function *)callable;
        if (!f->code->simple_args || !f->version) return wait(ip);
        store32(ip + 1, f->version);
        if (total == f->code->arg_count && !(vm->frame->flags & FRAME_GENERATOR))
            return choose(ip, total == nargs ? CALL_PY_EXACT : CALL_PY_METHOD);
        if (total < f->code->arg_count && f->defaults &&
            f->code->arg_count - total <= (int)tuple_size(f->defaults))
            return choose(ip, CALL_PY_DEFAULTS);
        return wait(ip);
    }
    if (callable == REF(vm->types[TYPE_TYPE]) && nargs == 1 && !self) return choose(ip, CALL_TYPE_1);
    if (is_type_object(callable) && !self) {
        Type *type = MUT(Type, callable);
        Function *init = python_init(type);
        uint32_t version = init ? type_version(type) : 0;
        if (!version) return wait(ip);
        type->init_function = OBJ(init);
        store32(ip + 1, version);
        return choose(ip, CALL_CLASS);
    }
    if (is_type(callable, TYPE_BUILTIN) && !self) {
        const MethodDef *def = ((const Builtin *)callable)->def;
        if (def->kind == CALL_O && nargs == 1 && is_builtins_function(callable) && strcmp(def->name, "len") == 0) {
            len_def = def;
            return choose(ip, CALL_LEN);
        }
        if (def->kind == CALL_O && nargs == 1) return choose(ip, CALL_BUILTIN_O);
        if (def->kind == CALL_FAST) return choose(ip, CALL_BUILTIN_FAST);
        if (def->kind == CALL_BOUND && binds_plainly(((const Builtin *)callable)->spec, nargs)) return choose(ip, CALL_BUILTIN_FAST);
    }
    if (is_type(callable, TYPE_METHOD_DESCRIPTOR) && self) {
        const MethodDescriptor *method = (const MethodDescriptor *)callable;
        const MethodDef *def = method->def;
        uint32_t derived = NO_TYPE_VERSION; // a class of the receiver's that has the method by inheritance
        if (type_id(self) != method->type->id) {
            derived = type_is_subtype(type_of(self), method->type) ? type_version(type_of(self)) : 0;
            if (!derived) return wait(ip);
        }
        store32(ip + 1, derived);
        if (type_id(self) == TYPE_LIST && nargs == 1 && strcmp(def->name, "append") == 0) {
            list_append_def = def;
            return choose(ip, CALL_LIST_APPEND);
        }
        if (def->kind == CALL_NOARGS && nargs == 0) return choose(ip, CALL_METHOD_NOARGS);
        if (def->kind == CALL_O && nargs == 1) return choose(ip, CALL_METHOD_O);
        if (def->kind == CALL_FAST) return choose(ip, CALL_METHOD_FAST);
        if (def->kind == CALL_BOUND && binds_plainly(method->spec, nargs)) return choose(ip, CALL_METHOD_BOUND);
    }
    wait(ip);
}

// --- loops

void specialize_for_iter(Code *code, Instr *ip, Ref iterator) {
    bool store = is_plain_store(ip + 1);
    if (opcode_info[ip[1].op].base == UNPACK_SEQUENCE && ip[1].arg == 2 && gives_pairs(iterator))
        return choose(ip, FOR_ITER_PAIR);
    switch (type_id(iterator)) {
    case TYPE_RANGE_ITERATOR: return choose(ip, store ? FOR_ITER_RANGE_STORE : FOR_ITER_RANGE);
    case TYPE_LIST_ITERATOR: return choose(ip, store ? FOR_ITER_LIST_STORE : FOR_ITER_LIST);
    case TYPE_TUPLE_ITERATOR: return choose(ip, FOR_ITER_TUPLE);
    case TYPE_GENERATOR: return choose(ip, FOR_ITER_GENERATOR);
    default:
        // the unwinder reads the jump's distance from the instruction itself
        if (next_method(iterator) && !code->points && ip[-2].op != EXTENDED_ARG && ip - 2 >= code->instructions)
            choose(ip, FOR_ITER_NEXT);
        else
            wait(ip);
    }
}

void specialize_send(Code *code, Instr *ip, Ref receiver) {
    if (!code->points && (is_type(receiver, TYPE_GENERATOR) || is_type(receiver, TYPE_COROUTINE)))
        choose(ip, SEND_GENERATOR);
    else
        wait(ip);
}
