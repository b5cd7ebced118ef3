// eval.c - the eval loop: what every instruction does.
//
// Reads like opcodes.def: one TARGET for one row. The registers of the machine are ip (behind the opcode just fetched),
// arg, sp (first free word), locals, frame. The general form of an instruction counts down its cache's first unit and
// then asks vm/specialize.c for a form that fits the types seen; a specialised form whose guard fails goes to the
// general one.
//
// Invariants
//   * SAVE() before anything that can raise, run Python or look at the frame: tracebacks and lines come from frame->ip.
//   * Values on the stack and in locals are owned. A fused form may use a local without taking a reference, because
//     nothing can run between the load and the use.
//   * ERROR() needs sp to be right: what lies below it is released by the unwinder.
#include "vm/consume.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/operations.h"
#include "types/arguments.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/float.h"
#include "types/instance.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"
#include "types/slice.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "vm/trace.h"

static ALWAYS_INLINE Own *new_int(Vm *v, int64_t value) {
    if (is_small_int_value(value)) return OBJ(&small_ints[value - SMALL_INT_MIN]);
    Int *x = heap_alloc(&v->heap, sizeof(Int));
    if (UNLIKELY(!x)) return raise_no_memory();
    x->head = (Object){1, TYPE_INT};
    x->value = value;
    return OBJ(x);
}
static ALWAYS_INLINE Own *new_float(Vm *v, double value) {
    Float *x = heap_alloc(&v->heap, sizeof(Float));
    if (UNLIKELY(!x)) return raise_no_memory();
    x->head = (Object){1, TYPE_FLOAT};
    x->value = value;
    return OBJ(x);
}
static ALWAYS_INLINE void free_number(Vm *v,
                                      Own *x) { // decref of what is known to be an exact small int or float
    int32_t left = (int32_t)(x->refcount - 1);
    if (left < 0) return;
    x->refcount = (uint32_t)left;
    if (left == 0) heap_free_plain(&v->heap, x);
}

// clang-format off
// a op b in 64 bits; false: does not fit, or is an error, so the general path must do it. op may carry BINARY_INPLACE.
static ALWAYS_INLINE bool int_op(unsigned op, int64_t a, int64_t b, int64_t *r) {
#define BOTH(op) case op: case op + BINARY_INPLACE
    switch (op) {
    BOTH(OP_ADD): return !__builtin_add_overflow(a, b, r);
    BOTH(OP_SUB): return !__builtin_sub_overflow(a, b, r);
    BOTH(OP_MUL): return !__builtin_mul_overflow(a, b, r);
    BOTH(OP_FLOORDIV):
        if (b == 0 || b == -1) return false;
        *r = i64_floordiv(a, b);
        return true;
    BOTH(OP_MOD):
        if (b == 0 || b == -1) return false;
        *r = i64_mod(a, b);
        return true;
    BOTH(OP_POW): return i64_power(a, b, r);
    BOTH(OP_AND): *r = a & b; return true;
    BOTH(OP_OR): *r = a | b; return true;
    BOTH(OP_XOR): *r = a ^ b; return true;
    BOTH(OP_LSHIFT):
        if ((uint64_t)b > 62) return false;
        *r = (int64_t)((uint64_t)a << b);
        return *r >> b == a;
    BOTH(OP_RSHIFT):
        if (b < 0) return false;
        *r = a >> (b > 63 ? 63 : b);
        return true;
    default: return false;
    }
}
static ALWAYS_INLINE bool float_op(unsigned op, double a, double b, double *r) {
    switch (op) {
    BOTH(OP_ADD): *r = a + b; return true;
    BOTH(OP_SUB): *r = a - b; return true;
    BOTH(OP_MUL): *r = a * b; return true;
    BOTH(OP_TRUEDIV):
        if (b == 0) return false;
        *r = a / b;
        return true;
    BOTH(OP_POW): return float_power_plain(a, b, r);
    default: return false;
    }
}
#undef BOTH
// clang-format on

#define COMPARE_NUMBERS(op, a, b)                                                                            \
    ({                                                                                                       \
        bool compare_r_;                                                                                     \
        switch (op) {                                                                                        \
        case CMP_LT: compare_r_ = (a) < (b); break;                                                          \
        case CMP_LE: compare_r_ = (a) <= (b); break;                                                         \
        case CMP_EQ: compare_r_ = (a) == (b); break;                                                         \
        case CMP_NE: compare_r_ = (a) != (b); break;                                                         \
        case CMP_GT: compare_r_ = (a) > (b); break;                                                          \
        default: compare_r_ = (a) >= (b); break;                                                             \
        }                                                                                                    \
        compare_r_;                                                                                          \
    })

static inline uint32_t cache32(const Instr *unit) {
    return load_u32(unit);
}
static inline void *cache_pointer(const Instr *unit) {
    return (void *)(uintptr_t)load_u64(unit);
}

Own *eval_frame(Frame *entry) {
    static const void *const labels[256] = {
#define OP(name, caches, operand, effect, picture) [name] = &&L_##name,
#define JUMP_EFFECT(name, effect)
#define SPECIAL(name, base) [name] = &&L_##name,
#define FUSED(name, first)  [name] = &&L_##name,
#include "code/opcodes.def"
#undef OP
#undef JUMP_EFFECT
#undef SPECIAL
#undef FUSED
    };
    Vm *const v = vm;
    Frame *frame = entry;
    Own **locals = frame_locals(frame);
    Own **sp = frame_stack(frame);
    const Instr *ip = frame->ip;
    size_t arg;
    Own *result; // in hand at the labels of eval_flow.h
    uint32_t at; // the instruction whose handler is looked for
    if (entry->flags & FRAME_GENERATOR) {
        sp += ((Generator *)entry->extra)->stack_count;
        if (UNLIKELY(v->error != NULL)) goto error; // resumed by throw()
    }

#define TARGET(name) L_##name:
// ip has its new value from here on: gcc would read from the old one and keep both
#define SETTLED(x) __asm__("" : "+r"(x))
#define NEXT()                                                                                               \
    do {                                                                                                     \
        ip++;                                                                                                \
        SETTLED(ip);                                                                                         \
        arg = ip[-1].arg;                                                                                    \
        goto *labels[ip[-1].op];                                                                             \
    } while (0)
#define SAVE()        (frame->ip = ip)
#define ERROR()       goto error
#define PUSH(x)       (*sp++ = (x))
#define POP()         (*--sp)
#define TOP()         (sp[-1])
#define SKIP(n)       (ip += (n))
#define GENERAL(name) goto general_##name // a guard failed
#define CONST(i)      (frame->code->const_items[i])
#define NAME_AT(i)    (frame->code->name_items[i])
// The general form: count down, then ask for a specialised form and run that.
#define ADAPT(call)                                                                                          \
    if (UNLIKELY(--MUT(Instr, ip)->cache == 0)) {                                                            \
        SAVE();                                                                                              \
        call;                                                                                                \
        ip--;                                                                                                \
        goto *labels[(ip++)->op];                                                                            \
    }
#define MISS(name)                                                                                           \
    do {                                                                                                     \
        despecialize(MUT(Instr, ip));                                                                        \
        goto general_##name;                                                                                 \
    } while (0)
#define MUT_IP MUT(Instr, ip)
// Gives up a reference to what is often a number: its end needs no call and nobody is told
#define IS_NUMBER(x) LIKELY((x)->tag == TYPE_FLOAT || (x)->tag == TYPE_INT)
#define RELEASE(x)                                                                                           \
    do {                                                                                                     \
        Own *release_ = (x);                                                                                 \
        int32_t left_ = (int32_t)(release_->refcount - 1);                                                   \
        if (left_ < 0) break;                                                                                \
        release_->refcount = (uint32_t)left_;                                                                \
        if (left_ > 0) break;                                                                                \
        if (IS_NUMBER(release_))                                                                             \
            heap_free_plain(&v->heap, release_);                                                             \
        else {                                                                                               \
            SAVE();                                                                                          \
            object_dealloc(release_);                                                                        \
        }                                                                                                    \
    } while (0)
#define POLL()                                                                                               \
    if (UNLIKELY(v->heap.gc_wanted)) {                                                                       \
        SAVE();                                                                                              \
        if (vm_service() < 0) ERROR();                                                                       \
    }

// A frame for `function`, whose code has exact_args for args[0] .. sp[-1], is pushed and entered: nothing is bound
// and nothing can fail, because HAS_FRAME_ROOM was asked before: room in the region for any frame that is not large,
// no limit reached, nobody waiting for a POLL. Stacks of generators' frames are not in the region: the answer is no.
#define HAS_ROOM(args)       LIKELY((args) <= v->stack_limit && frame->headroom > v->heap.breaker)
#define HAS_FRAME_ROOM(args) (LIKELY(!(frame->flags & FRAME_GENERATOR)) && HAS_ROOM(args))
#define ENTER_EXACT(function_, base_, args_, flags_, extra_)                                                 \
    do {                                                                                                     \
        Function *entered_ = (function_);                                                                    \
        Code *code_ = entered_->code;                                                                        \
        Own **base_word_ = (base_);                                                                          \
        uint32_t headroom_ = frame->headroom;                                                                \
        locals = (args_);                                                                                    \
        Own **end_ = locals + code_->local_count;                                                            \
        while (sp < end_) *sp++ = NULL;                                                                      \
        SAVE();                                                                                              \
        Frame *callee_ = (Frame *)(void *)end_;                                                              \
        ip = code_->instructions;                                                                            \
        callee_->prev = frame;                                                                               \
        callee_->code = code_;                                                                               \
        callee_->function = entered_;                                                                        \
        callee_->base = base_word_;                                                                          \
        if (flags_) callee_->extra = (extra_);                                                               \
        callee_->locals = locals;                                                                            \
        callee_->flags = (flags_);                                                                           \
        callee_->headroom = headroom_ - 1;                                                                   \
        frame = v->frame = callee_;                                                                          \
        sp = frame_stack(callee_);                                                                           \
        NEXT();                                                                                              \
    } while (0)

    POLL();
    NEXT();

    // --- moving values
    TARGET(NOP) {
        NEXT();
    }
    TARGET(EXTENDED_ARG) {
        Instr next = *ip++;
        arg = arg << 8 | next.arg;
        if (next.op == EXTENDED_ARG) goto L_EXTENDED_ARG;
        goto *labels[next.op];
    }
    TARGET(INSTRUMENTED) {
        SAVE();
        Own **top = sp;
        int op = trace_instruction(arg, &top);
        sp = top;
        if (op < 0) ERROR();
        ip = frame->ip;
        goto *labels[op];
    }
    TARGET(POP_TOP) {
        decref(POP());
        NEXT();
    }
    TARGET(PUSH_NULL) {
        PUSH(NULL);
        NEXT();
    }
    TARGET(COPY) {
        Own *x = sp[-(intptr_t)arg];
        PUSH(xincref(x));
        NEXT();
    }
    TARGET(SWAP) {
        Own *x = sp[-(intptr_t)arg];
        sp[-(intptr_t)arg] = TOP();
        TOP() = x;
        NEXT();
    }
    TARGET(LOAD_CONST) {
        PUSH(incref(CONST(arg)));
        NEXT();
    }
    TARGET(LOAD_SMALL_INT) {
        PUSH(OBJ(&small_ints[arg - SMALL_INT_MIN]));
        NEXT();
    }
    TARGET(LOAD_FAST) {
        PUSH(incref(locals[arg]));
        NEXT();
    }
    TARGET(LOAD_FAST_LOAD_FAST) {
        Own *a = locals[arg], *b = locals[ip->arg];
        sp[0] = incref(a);
        sp[1] = incref(b);
        sp += 2;
        SKIP(1);
        NEXT();
    }
    TARGET(LOAD_FAST_CHECK) {
        Own *x = locals[arg];
        if (UNLIKELY(!x)) {
            SAVE();
            raise_unbound_local(frame->code, (int)arg);
            ERROR();
        }
        PUSH(incref(x));
        NEXT();
    }
    TARGET(LOAD_FAST_AND_CLEAR) {
        PUSH(locals[arg]);
        locals[arg] = NULL;
        NEXT();
    }
    TARGET(STORE_FAST) {
        Own *old = locals[arg];
        locals[arg] = POP();
        if (old) RELEASE(old);
        NEXT();
    }
    TARGET(STORE_FAST_LOAD_FAST) {
        Own *old = locals[arg];
        locals[arg] = POP();
        if (old) RELEASE(old);
        PUSH(incref(locals[ip->arg]));
        SKIP(1);
        NEXT();
    }
    TARGET(DELETE_FAST) {
        Own *old = locals[arg];
        SAVE();
        if (UNLIKELY(!old)) {
            raise_unbound_local(frame->code, (int)arg);
            ERROR();
        }
        locals[arg] = NULL;
        decref(old);
        NEXT();
    }

    // --- cells
    TARGET(MAKE_CELL) {
        SAVE();
        Own *cell = cell_new(locals[arg]);
        if (UNLIKELY(!cell)) ERROR();
        SETREF(locals[arg], cell);
        NEXT();
    }
    TARGET(COPY_FREE_VARS) {
        Tuple *closure = (Tuple *)frame->function->closure;
        Own **free = locals + frame->code->local_count - arg;
        for (unsigned i = 0; i < arg; i++) free[i] = incref(closure->items[i]);
        NEXT();
    }
    TARGET(LOAD_CLOSURE) {
        PUSH(incref(locals[arg]));
        NEXT();
    }
    TARGET(LOAD_DEREF) {
        Own *x = ((Cell *)locals[arg])->value;
        if (UNLIKELY(!x)) {
            SAVE();
            raise_unbound_cell(frame->code, (int)arg);
            ERROR();
        }
        PUSH(incref(x));
        NEXT();
    }
    TARGET(STORE_DEREF) {
        Cell *cell = (Cell *)locals[arg];
        SAVE();
        Own *old = cell->value;
        cell->value = POP();
        xdecref(old);
        NEXT();
    }
    TARGET(DELETE_DEREF) {
        Cell *cell = (Cell *)locals[arg];
        SAVE();
        Own *old = cell->value;
        if (UNLIKELY(!old)) {
            raise_unbound_cell(frame->code, (int)arg);
            ERROR();
        }
        cell->value = NULL;
        decref(old);
        NEXT();
    }
    TARGET(LOAD_FROM_DICT_OR_DEREF) {
        SAVE();
        Own *x;
        int found = mapping_lookup(TOP(), tuple_peek(frame->code->local_names, arg), &x);
        if (found < 0) ERROR();
        if (!found) {
            x = ((Cell *)locals[arg])->value;
            if (!x) {
                raise_unbound_cell(frame->code, (int)arg);
                ERROR();
            }
            incref(x);
        }
        SETREF(TOP(), x);
        NEXT();
    }

    // --- names
// Where the value of a name is in this dict, if it was found there before; else NULL.
#define KNOWN_NAME(dict, wanted)                                                                             \
    ({                                                                                                       \
        const Dict *names_ = (const Dict *)(dict);                                                           \
        const NameCacheEntry *entry_ = v->name_cache ? name_cache_entry(v->name_cache, wanted) : NULL;       \
        bool known_ = entry_ && is_type(REF(names_), TYPE_DICT) && names_->keys_version != 0 &&              \
                      entry_->version == names_->keys_version && entry_->name == (wanted);                   \
        known_ ? &dict_entries(names_->table)[entry_->index].value : NULL;                                   \
    })
    TARGET(LOAD_NAME) {
        Own **known = KNOWN_NAME(frame->extra, NAME_AT(arg));
        if (LIKELY(known != NULL)) {
            PUSH(incref(*known));
            NEXT();
        }
        SAVE();
        Own *x = load_name(frame, NAME_AT(arg));
        if (UNLIKELY(!x)) ERROR();
        PUSH(x);
        NEXT();
    }
    TARGET(STORE_NAME) {
        Own **known = KNOWN_NAME(frame->extra, NAME_AT(arg));
        if (LIKELY(known != NULL) && frame->extra->tag & TAG_TRACKED) { // a tracked dict may hold anything
            Own *old = *known;
            *known = POP();
            RELEASE(old);
            NEXT();
        }
        SAVE();
        Own *x = POP();
        int r = store_name(frame, NAME_AT(arg), x);
        decref(x);
        if (UNLIKELY(r < 0)) ERROR();
        NEXT();
    }
    TARGET(DELETE_NAME) {
        SAVE();
        if (UNLIKELY(delete_name(frame, NAME_AT(arg)) < 0)) ERROR();
        NEXT();
    }
    TARGET(LOAD_GLOBAL) {
        ADAPT(specialize_load_global(frame->code, MUT_IP, frame->function->globals, frame->function->builtins,
                                     NAME_AT(arg)))
    general_LOAD_GLOBAL:;
        SAVE();
        Own *x = load_global(frame->function, NAME_AT(arg));
        if (UNLIKELY(!x)) ERROR();
        PUSH(x);
        SKIP(6);
        NEXT();
    }
// The value of the globals' entry that is so many bytes into their table
#define ENTRY_AT(globals) (*(Own **)(void *)((char *)(globals)->table + cache32(ip + 4)))
    TARGET(LOAD_GLOBAL_MODULE) {
        const Dict *globals = (const Dict *)frame->function->globals;
        if (UNLIKELY(globals->keys_version != cache32(ip + 2))) MISS(LOAD_GLOBAL);
        PUSH(incref(ENTRY_AT(globals)));
        SKIP(6);
        NEXT();
    }
    TARGET(LOAD_GLOBAL_BUILTIN) {
        const Dict *globals = (const Dict *)frame->function->globals;
        const Dict *builtins = (const Dict *)frame->function->builtins;
        if (UNLIKELY(globals->keys_version != cache32(ip + 2) || builtins->keys_version != cache32(ip + 4)))
            MISS(LOAD_GLOBAL);
        PUSH(incref(dict_entries(builtins->table)[ip[1].cache].value));
        SKIP(6);
        NEXT();
    }
    // The same with the PUSH_NULL of a call that follows
    TARGET(LOAD_GLOBAL_MODULE_NULL) {
        const Dict *globals = (const Dict *)frame->function->globals;
        if (UNLIKELY(globals->keys_version != cache32(ip + 2))) MISS(LOAD_GLOBAL);
        sp[0] = incref(ENTRY_AT(globals));
        sp[1] = NULL;
        sp += 2;
        SKIP(7);
        NEXT();
    }
    TARGET(LOAD_GLOBAL_BUILTIN_NULL) {
        const Dict *globals = (const Dict *)frame->function->globals;
        const Dict *builtins = (const Dict *)frame->function->builtins;
        if (UNLIKELY(globals->keys_version != cache32(ip + 2) || builtins->keys_version != cache32(ip + 4)))
            MISS(LOAD_GLOBAL);
        sp[0] = incref(dict_entries(builtins->table)[ip[1].cache].value);
        sp[1] = NULL;
        sp += 2;
        SKIP(7);
        NEXT();
    }
    TARGET(STORE_GLOBAL) {
        Own *globals = frame->function->globals, **known = KNOWN_NAME(globals, NAME_AT(arg));
        if (LIKELY(known != NULL) && globals->tag & TAG_TRACKED) {
            Own *old = *known;
            *known = POP();
            RELEASE(old);
            NEXT();
        }
        SAVE();
        remember_name(globals, NAME_AT(arg));
        Own *x = POP();
        int r = dict_set(frame->function->globals, NAME_AT(arg), x);
        decref(x);
        if (UNLIKELY(r < 0)) ERROR();
        NEXT();
    }
    TARGET(DELETE_GLOBAL) {
        SAVE();
        int r = dict_delete(frame->function->globals, NAME_AT(arg));
        if (UNLIKELY(r <= 0)) {
            if (r == 0) raise_name_error(NAME_AT(arg));
            ERROR();
        }
        NEXT();
    }
    TARGET(LOAD_LOCALS) {
        SAVE();
        Own *x = frame_locals_mapping(frame);
        if (!x) ERROR();
        PUSH(x);
        NEXT();
    }
    TARGET(LOAD_FROM_DICT_OR_GLOBALS) {
        SAVE();
        Own *x;
        int found = mapping_lookup(TOP(), NAME_AT(arg), &x);
        if (found < 0) ERROR();
        if (!found && !(x = load_global(frame->function, NAME_AT(arg)))) ERROR();
        SETREF(TOP(), x);
        NEXT();
    }

#include "vm/eval_operators.h"

    // --- items
    TARGET(BINARY_SUBSCR) {
        ADAPT(specialize_subscr(frame->code, MUT_IP, sp[-2], sp[-1]))
    general_BINARY_SUBSCR:;
        SAVE();
        Own *container = sp[-2], *key = sp[-1];
        Own *r = object_get_item(container, key);
        if (UNLIKELY(!r)) ERROR();
        sp[-2] = r;
        sp--;
        decref(container);
        decref(key);
        SKIP(1);
        NEXT();
    }
// The index of a sequence of `size` items that the small int `key` means; size or more: out of range
#define INDEX_OF(key, size)                                                                                  \
    ({                                                                                                       \
        int64_t index_ = int_value(key);                                                                     \
        (uint64_t)(index_ < 0 ? index_ + (int64_t)(size) : index_);                                          \
    })
    TARGET(SUBSCR_LIST_INT) {
        Own *container = sp[-2], *key = sp[-1];
        if (UNLIKELY(!(is_type(container, TYPE_LIST) && is_small(key)))) MISS(BINARY_SUBSCR);
        const List *list = (const List *)container;
        uint64_t i = INDEX_OF(key, list->size);
        if (UNLIKELY(i >= list->size)) GENERAL(BINARY_SUBSCR);
        Own *x = incref(list->items[i]);
        sp--;
        SAVE();
        TOP() = x;
        free_number(v, key);
        decref(container);
        SKIP(1);
        NEXT();
    }
    TARGET(SUBSCR_TUPLE_INT) {
        Own *container = sp[-2], *key = sp[-1];
        if (UNLIKELY(!(is_type(container, TYPE_TUPLE) && is_small(key)))) MISS(BINARY_SUBSCR);
        const Tuple *tuple = (const Tuple *)container;
        uint64_t i = INDEX_OF(key, tuple->size);
        if (UNLIKELY(i >= tuple->size)) GENERAL(BINARY_SUBSCR);
        Own *x = incref(tuple->items[i]);
        sp--;
        SAVE();
        TOP() = x;
        free_number(v, key);
        decref(container);
        SKIP(1);
        NEXT();
    }
    TARGET(SUBSCR_STR_INT) {
        Own *container = sp[-2], *key = sp[-1];
        if (UNLIKELY(!(is_exact_str(container) && is_small(key)))) MISS(BINARY_SUBSCR);
        uint64_t i = INDEX_OF(key, str_length(container));
        if (UNLIKELY(i >= str_length(container))) GENERAL(BINARY_SUBSCR);
        SAVE();
        Own *x = str_from_char(str_at(container, i));
        if (UNLIKELY(!x)) ERROR();
        sp--;
        TOP() = x;
        free_number(v, key);
        decref(container);
        SKIP(1);
        NEXT();
    }
    TARGET(SUBSCR_DICT) {
        Own *container = sp[-2], *key = sp[-1];
        if (UNLIKELY(!is_type(container, TYPE_DICT))) MISS(BINARY_SUBSCR);
        SAVE();
        Ref value;
        int found = dict_lookup_peek(container, key, &value);
        if (UNLIKELY(found <= 0)) {
            if (found == 0) raise_key_error(key);
            ERROR();
        }
        sp--;
        TOP() = incref(value);
        decref(container);
        decref(key);
        SKIP(1);
        NEXT();
    }
    TARGET(SUBSCR_GETITEM) { // a class with a Python __getitem__: its frame is pushed here
        Own *container = sp[-2];
        Function *method = getitem_method(container);
        if (UNLIKELY(!method)) MISS(BINARY_SUBSCR);
        if (UNLIKELY(!HAS_FRAME_ROOM(sp - 1))) GENERAL(BINARY_SUBSCR);
        SKIP(1);
        sp[0] = sp[-1];
        sp[-1] = container;
        sp[-2] = incref(REF(method));
        sp++;
        ENTER_EXACT(method, sp - 3, sp - 2, 0, NULL);
    }
    TARGET(FF_SUBSCR_LIST_INT) {
        Own *container = locals[arg], *key = locals[ip[0].arg];
        if (UNLIKELY(!(is_type(container, TYPE_LIST) && is_small(key)))) goto L_LOAD_FAST;
        const List *list = (const List *)container;
        uint64_t i = INDEX_OF(key, list->size);
        if (UNLIKELY(i >= list->size)) goto L_LOAD_FAST;
        PUSH(incref(list->items[i]));
        SKIP(3);
        NEXT();
    }
    TARGET(SF_SUBSCR_LIST_INT) {
        Own *container = TOP(), *key = locals[arg];
        if (UNLIKELY(!(is_type(container, TYPE_LIST) && is_small(key)))) goto L_LOAD_FAST;
        const List *list = (const List *)container;
        uint64_t i = INDEX_OF(key, list->size);
        if (UNLIKELY(i >= list->size)) goto L_LOAD_FAST;
        TOP() = incref(list->items[i]);
        SKIP(1);
        SAVE();
        decref(container);
        SKIP(1);
        NEXT();
    }
    TARGET(FK_SUBSCR_INT) { // a list or a tuple, and a constant index
        Own *container = locals[arg], *key = K_VALUE(ip);
        Own **items;
        size_t size;
        if (LIKELY(is_type(container, TYPE_LIST)))
            items = ((List *)container)->items, size = ((List *)container)->size;
        else if (is_type(container, TYPE_TUPLE))
            items = ((Tuple *)container)->items, size = ((Tuple *)container)->size;
        else
            goto L_LOAD_FAST;
        uint64_t i = INDEX_OF(key, size);
        if (UNLIKELY(i >= size)) goto L_LOAD_FAST;
        PUSH(incref(items[i]));
        SKIP(3);
        NEXT();
    }
    TARGET(SK_SUBSCR_INT) {
        Own *container = TOP();
        Own **items;
        size_t size;
        if (LIKELY(is_type(container, TYPE_LIST)))
            items = ((List *)container)->items, size = ((List *)container)->size;
        else if (is_type(container, TYPE_TUPLE))
            items = ((Tuple *)container)->items, size = ((Tuple *)container)->size;
        else
            goto L_LOAD_SMALL_INT;
        if (UNLIKELY(arg >= size)) goto L_LOAD_SMALL_INT;
        TOP() = incref(items[arg]);
        SKIP(1);
        SAVE();
        decref(container);
        SKIP(1);
        NEXT();
    }
    // The two halves of x[i] op= v: COPY 2, COPY 2, BINARY_SUBSCR keeps x and i; SWAP 3, SWAP 2, STORE_SUBSCR
    // uses them up
    TARGET(FX_COPY_SUBSCR_LIST_INT) { // the first half with the loads of x and i
        Own *container = locals[arg], *key = ip->op == LOAD_FAST ? locals[ip->arg] : K_VALUE(ip);
        if (UNLIKELY(!(is_type(container, TYPE_LIST) && is_small(key)))) goto L_LOAD_FAST;
        const List *list = (const List *)container;
        uint64_t i = INDEX_OF(key, list->size);
        if (UNLIKELY(i >= list->size)) goto L_LOAD_FAST;
        sp[0] = incref(container);
        sp[1] = incref(key);
        sp[2] = incref(list->items[i]);
        sp += 3;
        SKIP(5);
        NEXT();
    }
    TARGET(COPY_SUBSCR_LIST_INT) {
        Own *container = sp[-2], *key = sp[-1];
        if (UNLIKELY(!(is_type(container, TYPE_LIST) && is_small(key)))) goto L_COPY;
        const List *list = (const List *)container;
        uint64_t i = INDEX_OF(key, list->size);
        if (UNLIKELY(i >= list->size)) goto L_COPY;
        PUSH(incref(list->items[i]));
        SKIP(3);
        NEXT();
    }
    TARGET(SWAP_STORE_SUBSCR_LIST_INT) {
        Own *container = sp[-3], *key = sp[-2];
        if (UNLIKELY(!(is_type(container, TYPE_LIST) && is_small(key)))) goto L_SWAP;
        List *list = (List *)container;
        uint64_t i = INDEX_OF(key, list->size);
        if (UNLIKELY(i >= list->size)) goto L_SWAP;
        Own *old = list->items[i];
        list->items[i] = sp[-1];
        sp -= 3;
        SKIP(2);
        SAVE();
        free_number(v, key);
        RELEASE(old);
        decref(container);
        SKIP(1);
        NEXT();
    }
    TARGET(STORE_SUBSCR) {
        ADAPT(specialize_store_subscr(frame->code, MUT_IP, sp[-2], sp[-1]))
    general_STORE_SUBSCR:;
        SAVE();
        Own *value = sp[-3], *container = sp[-2], *key = sp[-1];
        int r = object_set_item(container, key, value);
        sp -= 3;
        decref(key);
        decref(container);
        decref(value);
        if (UNLIKELY(r < 0)) ERROR();
        SKIP(1);
        NEXT();
    }
    TARGET(STORE_SUBSCR_LIST_INT) {
        Own *value = sp[-3], *container = sp[-2], *key = sp[-1];
        if (UNLIKELY(!(is_type(container, TYPE_LIST) && is_small(key)))) MISS(STORE_SUBSCR);
        List *list = (List *)container;
        uint64_t i = INDEX_OF(key, list->size);
        if (UNLIKELY(i >= list->size)) GENERAL(STORE_SUBSCR);
        Own *old = list->items[i];
        list->items[i] = value;
        sp -= 3;
        SAVE();
        free_number(v, key);
        RELEASE(old);
        decref(container);
        SKIP(1);
        NEXT();
    }
    TARGET(FF_STORE_SUBSCR_LIST_INT) { // value on the stack, container and key in locals
        Own *container = locals[arg], *key = locals[ip[0].arg];
        if (UNLIKELY(!(is_type(container, TYPE_LIST) && is_small(key)))) goto L_LOAD_FAST;
        List *list = (List *)container;
        uint64_t i = INDEX_OF(key, list->size);
        if (UNLIKELY(i >= list->size)) goto L_LOAD_FAST;
        Own *old = list->items[i];
        list->items[i] = POP();
        SKIP(2);
        SAVE();
        RELEASE(old);
        SKIP(1);
        NEXT();
    }
    TARGET(STORE_SUBSCR_SETITEM) { // a class with a Python __setitem__
        Own *value = sp[-3];
        Function *method = setitem_method(sp[-2]);
        if (UNLIKELY(!method)) MISS(STORE_SUBSCR);
        if (UNLIKELY(!HAS_FRAME_ROOM(sp - 2))) GENERAL(STORE_SUBSCR);
        SKIP(1);
        sp[-3] = incref(REF(method));
        *sp++ = value;
        ENTER_EXACT(method, sp - 4, sp - 3, FRAME_DISCARD, NULL);
    }
    TARGET(STORE_SUBSCR_DICT) {
        Own *value = sp[-3], *container = sp[-2], *key = sp[-1];
        if (UNLIKELY(!is_type(container, TYPE_DICT))) MISS(STORE_SUBSCR);
        SAVE();
        sp -= 3;
        int r = dict_set_take(container, key, value);
        decref(container);
        if (UNLIKELY(r < 0)) ERROR();
        SKIP(1);
        NEXT();
    }
    TARGET(DELETE_SUBSCR) {
        SAVE();
        Own *container = sp[-2], *key = sp[-1];
        int r = object_del_item(container, key);
        sp -= 2;
        decref(container);
        decref(key);
        if (UNLIKELY(r < 0)) ERROR();
        NEXT();
    }
    TARGET(BINARY_SLICE) {
        SAVE();
        Own *r = get_slice(sp[-3], sp[-2], sp[-1]);
        if (UNLIKELY(!r)) ERROR();
        decref(POP());
        decref(POP());
        SETREF(TOP(), r);
        NEXT();
    }
    TARGET(STORE_SLICE) {
        SAVE();
        int r = set_slice(sp[-3], sp[-2], sp[-1], sp[-4]);
        for (int i = 0; i < 4; i++) decref(POP());
        if (UNLIKELY(r < 0)) ERROR();
        NEXT();
    }

#include "vm/eval_attributes.h"

    // --- building
    TARGET(BUILD_TUPLE) {
        SAVE();
        sp -= arg;
        Own *r = tuple_from_array_take(sp, arg);
        if (UNLIKELY(!r)) ERROR();
        PUSH(r);
        NEXT();
    }
    TARGET(BUILD_LIST) {
        SAVE();
        sp -= arg;
        Own *r = list_from_array_take(sp, arg);
        if (UNLIKELY(!r)) ERROR();
        PUSH(r);
        NEXT();
    }
    TARGET(BUILD_SET) {
        SAVE();
        Own *set = set_new(NULL);
        if (UNLIKELY(!set)) ERROR();
        for (unsigned i = 0; i < arg; i++)
            if (UNLIKELY(set_add(set, sp[(intptr_t)i - (intptr_t)arg]) < 0)) {
                decref(set);
                ERROR();
            }
        for (unsigned i = 0; i < arg; i++) decref(POP());
        PUSH(set);
        NEXT();
    }
    TARGET(BUILD_MAP) {
        SAVE();
        Own *dict = dict_new_sized(arg);
        if (UNLIKELY(!dict)) ERROR();
        Own **pairs = sp - 2 * arg;
        for (unsigned i = 0; i < arg; i++)
            if (UNLIKELY(dict_set(dict, pairs[2 * i], pairs[2 * i + 1]) < 0)) {
                decref(dict);
                ERROR();
            }
        while (sp > pairs) decref(POP());
        PUSH(dict);
        NEXT();
    }
    TARGET(BUILD_STRING) {
        SAVE();
        Own *r = str_join_array(empty_str, REFS(sp - arg), arg);
        if (UNLIKELY(!r)) ERROR();
        for (unsigned i = 0; i < arg; i++) decref(POP());
        PUSH(r);
        NEXT();
    }
    TARGET(BUILD_SLICE) {
        SAVE();
        Own **parts = sp - arg;
        Own *r = slice_new(parts[0], parts[1], arg == 3 ? parts[2] : NULL);
        if (UNLIKELY(!r)) ERROR();
        while (sp > parts) decref(POP());
        PUSH(r);
        NEXT();
    }
    TARGET(LIST_APPEND) {
        Own *x = POP();
        SAVE();
        if (UNLIKELY(list_append_take(sp[-(intptr_t)arg], x) < 0)) ERROR();
        NEXT();
    }
    TARGET(SET_ADD) {
        SAVE();
        Own *x = POP();
        int r = set_add(sp[-(intptr_t)arg], x);
        decref(x);
        if (UNLIKELY(r < 0)) ERROR();
        NEXT();
    }
    TARGET(MAP_ADD) {
        SAVE();
        Own *value = POP(), *key = POP();
        if (UNLIKELY(dict_set_take(sp[-(intptr_t)arg], key, value) < 0)) ERROR();
        NEXT();
    }
    TARGET(LIST_EXTEND) {
        SAVE();
        Own *x = POP();
        int r = list_extend_starred(sp[-(intptr_t)arg], x);
        decref(x);
        if (UNLIKELY(r < 0)) ERROR();
        NEXT();
    }
    TARGET(SET_UPDATE) {
        SAVE();
        Own *x = POP();
        int r = set_update(sp[-(intptr_t)arg], x);
        decref(x);
        if (UNLIKELY(r < 0)) ERROR();
        NEXT();
    }
    TARGET(DICT_UPDATE) {
        SAVE();
        Own *x = POP();
        int r = dict_update_display(sp[-(intptr_t)arg], x);
        decref(x);
        if (UNLIKELY(r < 0)) ERROR();
        NEXT();
    }
    TARGET(DICT_MERGE) {
        SAVE();
        Own *x = POP();
        int r = dict_merge_keywords(sp[-(intptr_t)arg], x, sp[-(intptr_t)arg - 3]);
        decref(x);
        if (UNLIKELY(r < 0)) ERROR();
        NEXT();
    }
    TARGET(UNPACK_SEQUENCE) {
        ADAPT(specialize_unpack(frame->code, MUT_IP, TOP()))
    general_UNPACK_SEQUENCE:;
        SAVE();
        Own *x = POP();
        int r = unpack_sequence(x, arg, sp);
        decref(x);
        if (UNLIKELY(r < 0)) ERROR();
        sp += arg;
        SKIP(1);
        NEXT();
    }
    TARGET(UNPACK_TWO_TUPLE) {
        Own *x = TOP();
        if (UNLIKELY(!is_type(x, TYPE_TUPLE) || ((Tuple *)x)->size != 2)) MISS(UNPACK_SEQUENCE);
        Tuple *tuple = (Tuple *)x;
        sp[-1] = incref(tuple->items[1]);
        sp[0] = incref(tuple->items[0]);
        sp++;
        SAVE();
        decref(x);
        SKIP(1);
        NEXT();
    }
    TARGET(UNPACK_TUPLE) {
        Own *x = TOP();
        if (UNLIKELY(!is_type(x, TYPE_TUPLE) || ((Tuple *)x)->size != arg)) MISS(UNPACK_SEQUENCE);
        sp--;
        for (Own **items = ((Tuple *)x)->items, **item = items + arg; item > items;) PUSH(incref(*--item));
        SAVE();
        decref(x);
        SKIP(1);
        NEXT();
    }
    TARGET(UNPACK_LIST) {
        Own *x = TOP();
        if (UNLIKELY(!is_type(x, TYPE_LIST) || ((List *)x)->size != arg)) MISS(UNPACK_SEQUENCE);
        sp--;
        for (Own **items = ((List *)x)->items, **item = items + arg; item > items;) PUSH(incref(*--item));
        SAVE();
        decref(x);
        SKIP(1);
        NEXT();
    }
    TARGET(UNPACK_EX) {
        SAVE();
        Own *x = POP();
        int r = unpack_ex(x, arg & 255, arg >> 8, sp);
        decref(x);
        if (UNLIKELY(r < 0)) ERROR();
        sp += (arg & 255) + (arg >> 8) + 1;
        NEXT();
    }
    TARGET(FORMAT_SIMPLE) {
        Own *x = TOP();
        if (is_exact_str(x)) NEXT();
        SAVE();
        Own *r = object_format(x, NULL);
        if (UNLIKELY(!r)) ERROR();
        TOP() = r;
        decref(x);
        NEXT();
    }
    TARGET(FORMAT_WITH_SPEC) {
        SAVE();
        Own *r = object_format(sp[-2], sp[-1]);
        if (UNLIKELY(!r)) ERROR();
        decref(POP());
        SETREF(TOP(), r);
        NEXT();
    }
    TARGET(CONVERT_VALUE) {
        SAVE();
        Own *x = TOP(), *r = arg == 1 ? object_str(x) : arg == 2 ? object_repr(x) : object_ascii(x);
        if (UNLIKELY(!r)) ERROR();
        TOP() = r;
        decref(x);
        NEXT();
    }

#include "vm/eval_calls.h"
#include "vm/eval_flow.h"

number_error: // no memory for a number: ip may be anywhere within its instruction
    SAVE();
error: // an exception is pending; its position is frame->ip
    add_traceback(frame);
    at = frame_instruction(frame);
unwind : { // the pending exception looks for a handler of instruction `at`
    Own *exception = error_take();
    const ExceptionEntry *handler = find_handler(frame->code, at);
    Own **level = frame_stack(frame) + (handler ? handler->depth : 0);
    while (sp > level) {
        Own *x = POP();
        xdecref(x);
    }
    if (handler) {
        if (handler->push_lasti) PUSH(lasti_new(frame_instruction(frame))); // not `at`: RERAISE has gone back
        PUSH(exception);
        ip = frame->code->instructions + handler->target;
        NEXT();
    }
    uint32_t flags = frame->flags;
    Own **base = frame->base;
    if (is_instance_of(exception, exception_type_id(EXC_AttributeError))) exception = getattr_unwound(frame, exception);
    if (UNLIKELY(flags & FRAME_TRACED)) exception = trace_unwound(frame, exception);
    if (flags & FRAME_GENERATOR) generator_finish((Generator *)frame->extra);
    frame_pop(frame);
    frame = v->frame;
    if (flags & FRAME_ENTRY) {
        error_restore_take(exception);
        return NULL;
    }
    sp = base;
    decref(*base);
    locals = frame_locals(frame);
    if (flags & FRAME_NEXT && is_instance_of(exception, exception_type_id(EXC_StopIteration))) {
        decref(exception);
        ip = frame->ip;
        arg = ip[-2].arg; // of the FOR_ITER
        goto end_loop;
    }
    error_restore_take(exception);
    goto error;
}
}
