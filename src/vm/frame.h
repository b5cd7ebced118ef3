// frame.h - frames. Locals and evaluation stacks of all running frames are one contiguous region:
//
//   caller's stack ... | callable | self? | arg 0 | arg 1 | local 2 | .. | Frame | evaluation stack of the callee ...
//                        ▲base              ▲locals                        ▲frame  ▲sp
//
// A call from Python to Python leaves the arguments where the caller pushed them: they become the first locals of the
// callee. The callable stays in its slot, which keeps the function alive, and receives the result. A generator's frame lies
// in the generator object, with the same parts in the same order; arguments of calls that it makes move to the region, to `room`.
//
// `ip` points behind the instruction that the frame is executing (anywhere up to the next one): ip - 1 always finds its line.
#pragma once
#include "code/code.h"
#include "types/function.h"

enum FrameFlags {
    FRAME_ENTRY = 1,      // called from C: eval() returns when it ends
    FRAME_INIT = 2,       // an __init__ under way: the result is `extra`, the new instance (owned)
    FRAME_NAMESPACE = 4,  // `extra` is the mapping of local names (owned): module or class body
    FRAME_GENERATOR = 8,  // `extra` is the generator (borrowed: the base slot owns it)
    FRAME_FOR_ITER = 16,  // resumed by FOR_ITER: its end is the end of the caller's loop
    FRAME_SEND = 32,      // resumed by SEND
    FRAME_NEXT = 64,      // a __next__ called by FOR_ITER: StopIteration ends the caller's loop
    FRAME_HAS_OBJECT = 128, // got an object, perhaps while its locals were being released: looked at when it returns
    FRAME_DISCARD = 256,  // the caller has no use for the result: __setitem__, a property's setter
    FRAME_BINARY = 512,   // the method of an operator: its operands lie below the base slot and make room for the result
    FRAME_INPLACE = 32768, // with FRAME_BINARY: it is the __iadd__ (__isub__ ...) of a class, the ordinary methods come after it
    FRAME_COMPARE = 1024, // the same for a comparison
    FRAME_CONSUMED = 2048, // a generator that a built-in function uses up (consume.h): which one is in the bits from
    FRAME_CONSUMER_SHIFT = 16,
    FRAME_TRACED = 4096,  // a hook knows of it (vm/trace.h)
    FRAME_LENGTH = 16384, // a __len__ called by len(): the result must be a length
    FRAME_ENDING = 8192,  // its locals are being released: finalisers that look at their callers do not see it any more
};

typedef struct Frame {
    struct Frame *prev; // caller
    const Instr *ip;
    Code *code;         // borrowed from the function's slot; a function that is given new code keeps the old one for its frames
    Function *function; // borrowed from the base slot
    Own **base;         // the callable's slot, owned content; gets the result
    Own *object;        // owned FrameObject, if FRAME_HAS_OBJECT
    Own *extra;         // if one of the flags says what it is
    Own **room;         // a generator's frame: where in the region frames that it calls may lie
    Own **locals;
    uint32_t flags;     // FRAME_*
    uint32_t headroom;  // how many more frames there are numbers for: NO_FRAMES in the outermost's caller, one less in each callee
} Frame;
STATIC_ASSERT(sizeof(Frame) % sizeof(Own *) == 0, "a frame is whole words of the stack");
enum { FRAME_WORDS = sizeof(Frame) / sizeof(Own *) };

// Where a module or class body keeps its names: a module that awaits runs in a coroutine, whose names are globals.
static inline Own *frame_namespace_peek(const Frame *f) { return f->flags & FRAME_NAMESPACE ? f->extra : f->function->globals; }
static inline Own *frame_object_peek(const Frame *f) { return f->flags & FRAME_HAS_OBJECT ? f->object : NULL; }
static inline Own **frame_locals(const Frame *f) { return f->locals; }
static inline Own **frame_stack(const Frame *f) { return (Own **)(uintptr_t)(f + 1); }
static inline uint32_t frame_instruction(const Frame *f) { // index of the executing instruction (or one of its cache units)
    return f->ip > f->code->instructions ? (uint32_t)(f->ip - 1 - f->code->instructions) : 0;
}

// Depth is counted down, so that one comparison with heap.breaker answers both questions that a call must ask: is the limit
// (sys.setrecursionlimit) reached, whose floor is heap.floor, and does anybody want the eval loop to stop at the next chance?
enum { NO_FRAMES = UINT32_MAX };
static inline uint32_t frame_headroom(const Frame *f) { return f ? f->headroom : NO_FRAMES; }
static inline uint32_t recursion_depth(void) { return NO_FRAMES - frame_headroom(vm->frame); }
static inline uint32_t recursion_limit(void) { return NO_FRAMES - vm->heap.floor; }
static inline void recursion_set_limit(uint32_t limit) { vm->heap.floor = NO_FRAMES - limit; }

// The heap object that Python sees (sys._getframe, tracebacks); made when first asked for.
typedef struct FrameObject {
    Object head;
    Frame *frame;          // NULL once the frame has ended
    Code *code;            // owned
    Own *function;         // owned
    Own *back;             // the caller's FrameObject, once the frame has ended; NULL
    Own *namespace_;       // mapping of a module or class body, once ended
    Own *extra_locals;     // dict or NULL: names that are not local variables, set through f_locals
    Own *overwritten;      // list or NULL: values replaced through f_locals while the frame runs
    Own *trace;            // f_trace
    bool no_lines;         // f_trace_lines is False
    bool opcodes;          // f_trace_opcodes
    int32_t line;          // what a hook is being told of, or LINE_NONE; 0: where the frame is
    int32_t last_line;     // of the instruction that the trace function last heard of, or could have, and its index
    uint32_t last_at;
    int32_t shown_line;    // the last of them that was one
    uint16_t skip;         // of the lines passed in front of the next instruction: those before the one jumped to
    bool jumped;           // f_lineno was set
    int32_t instruction;   // last instruction, once ended
    uint32_t count;        // of saved
    Own *saved[];          // locals, once ended: there is room for them from the start, so that they outlive a shortage of memory
} FrameObject;

enum { LINE_NONE = -1 };
MUST_USE Own *frame_object(Frame *f);   // new reference
// The one that Python sees: functions that stand for C code are not there, nor are those that have ended but for their locals.
static inline Frame *frame_caller(const Frame *f) {
    Frame *caller = f->prev;
    while (caller && (caller->code->flags & CODE_QUIET || caller->flags & FRAME_ENDING)) caller = caller->prev;
    return caller;
}
void frame_object_detach(Frame *f);     // the frame ends: its object takes the locals over (frame->object is released)
Ref frame_object_globals(Ref frame_object);
MUST_USE Own *frame_locals_mapping(Frame *f); // what locals() gives

// stack region
MUST_USE int stack_reserve(Own ***base, Own ***limit, size_t bytes); // as much of it as there is
void stack_give_back(Own **base, Own **limit);
MUST_USE int stack_open(void);
void stack_close(void);

// running
MUST_USE Own *eval_frame(Frame *entry);     // runs until the entry frame ends; the frame has been pushed and is vm->frame
// Pushes a frame for f whose nargs positional values and values of kwnames lie at args on the stack (owned; consumed even on
// failure, NULL then). base: slot of the callable.
MUST_USE Frame *frame_push(Function *f, Own **base, Own **args, size_t nargs, Ref kwnames);
// The same for f(*tuple, **kwargs), which are spread over the stack from args on; base[0] is f already. 1: *callee is the frame, or NULL
// with an error; 0: a key of kwargs is no string, nothing has happened; -1.
MUST_USE int frame_push_spread(Function *f, Own **base, Own **args, Ref tuple, Ref kwargs, Frame **callee);
void frame_pop(Frame *f);                   // releases locals and extras, not the base slot; vm->frame = prev
Own **stack_top(void);                      // first free word above the innermost frame
MUST_USE int frame_check_room(Own **end);   // RecursionError if the region or the depth is exhausted
MUST_USE Own *run_code(Ref code, Ref globals, Ref locals /* mapping, or NULL: globals */, Ref closure); // exec, eval, import

MUST_USE Own *run_class_body(Ref function, Ref namespace_);      // the __class__ cell or None (vm/class_body.c)

// interrupts, collections: called when vm->heap.gc_wanted is not 0
MUST_USE int vm_service(void);

// specialisation (vm/specialize.c). ip: behind the instruction; each rewrites it or resets its counter
void specialize_binary(Code *code, Instr *ip, Ref a, Ref b);
void specialize_compare(Code *code, Instr *ip, Ref a, Ref b);
void specialize_contains(Code *code, Instr *ip, Ref container);
void specialize_subscr(Code *code, Instr *ip, Ref container, Ref key);
void specialize_store_subscr(Code *code, Instr *ip, Ref container, Ref key);
void specialize_load_attr(Code *code, Instr *ip, Ref x, Ref name);
void specialize_load_method(Code *code, Instr *ip, Ref x, Ref name);
void specialize_store_attr(Code *code, Instr *ip, Ref x, Ref name);
void specialize_load_global(Code *code, Instr *ip, Own *globals, Own *builtins, Ref name);
void specialize_call(Code *code, Instr *ip, Ref const *base /* callable, self or NULL, args */, int nargs);
void specialize_call_kw(Code *code, Instr *ip, Ref callable);
void specialize_for_iter(Code *code, Instr *ip, Ref iterator);
void specialize_send(Code *code, Instr *ip, Ref receiver);
void specialize_unpack(Code *code, Instr *ip, Ref x);
// Where module-level code last found its names: the entry of a dict whose keys have not changed since (keys_version). A name gets
// an entry when it is looked up for the second time, so that code that runs once pays nothing.
typedef struct NameCacheEntry {
    Ref name;         // interned; NULL: empty
    uint32_t version; // the dict's keys_version; 0: seen once
    uint32_t index;   // of the entry
} NameCacheEntry;
enum { NAME_CACHE_SIZE = 256 };
static inline NameCacheEntry *name_cache_entry(NameCacheEntry *cache, Ref name) { return &cache[((uintptr_t)name >> 4) % NAME_CACHE_SIZE]; }

// What sites that see many shapes have found: (shape id, name) leads to a slot, or to a method of the class. Shape ids are never
// used again, so an entry is right for as long as its id can still be met.
typedef struct ShapeCacheEntry {
    uint32_t shape_id;   // 0: empty
    uint32_t slot;       // of the attribute; SHAPE_METHOD: `method` is what the class has
    Ref name;            // interned
    union {
        Ref method;         // borrowed from the class
        struct Shape *then; // of a store: the shape that the instance gets with its new attribute; NULL: it has it already
    };
} ShapeCacheEntry;
enum { SHAPE_CACHE_SIZE = 1024, SHAPE_METHOD = UINT16_MAX };
static inline ShapeCacheEntry *shape_cache_entry(ShapeCacheEntry *cache, uint32_t shape_id, Ref name) {
    return &cache[(shape_id * 0x9E3779B1u >> 8 ^ (uint32_t)((uintptr_t)name >> 4)) % SHAPE_CACHE_SIZE];
}
// Stores have entries of their own, told from loads by a bit of the name.
#define STORED_NAME(name) ((Ref)(const void *)((uintptr_t)(name) | 1))
static inline ShapeCacheEntry *shape_cache_store_entry(ShapeCacheEntry *cache, uint32_t shape_id, Ref name) {
    return shape_cache_entry(cache, ~shape_id, name);
}
void despecialize(Instr *ip); // the guard failed: back to the general form, with a longer wait
void despecialize_compare(Code *code, Instr *ip); // the same for a comparison fused with a jump
