// decimal_internal.h - what the files of decimal share: the number as an object, and a calculation.
//
// A finite number is coefficient * 10^exp with a sign. A coefficient of 128 bits lies in the object, so that money and the
// default precision of 28 digits are a few machine instructions; a larger one is an int object, and then memory, its
// failure and Ctrl-C are those of ints, and GMP does the work.
//
//     Decimal (object) ──num_of──► Num ──operations of a Calc──► Num ──calc_close──► Decimal, flags, perhaps an exception
//
// A Num borrows its large coefficient: from the operand, or from the Calc, which owns all ints made on the way.
#pragma once
#include "modules/native.h"
#include "types/int_internal.h"

typedef unsigned __int128 u128;

enum Kind { FINITE, INFINITE, QUIET, SIGNALING };
typedef struct Decimal {
    Object head;          // tag: DEC_NEGATIVE, two bits of enum Kind, DEC_BIG
    int64_t exp;
    union {
        uint64_t words[2]; // the coefficient (of a NaN: its payload), low word first
        Own *big;          // DEC_BIG: an int of more than 128 bits
    };
} Decimal;
#define DEC_NEGATIVE TAG_OWN_A
#define DEC_BIG      TAG_OWN_D
enum { DEC_KIND_SHIFT = 29 };

typedef struct Num {
    int64_t exp;
    u128 c;       // the coefficient if big is NULL
    Ref big;      // more than 128 bits: an exact int > 0, borrowed
    bool negative;
    uint8_t kind; // enum Kind
} Num;

enum Rounding { UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN, R05UP, ROUNDINGS };

enum Status { // conditions; the first five are all InvalidOperation to those who ask for signals
    INVALID = 1, SYNTAX = 2, IMPOSSIBLE = 4, UNDEFINED = 8, BAD_CONTEXT = 16, INVALIDS = 31,
    FLOAT_OPERATION = 32, BY_ZERO = 64, OVERFLOWED = 128, UNDERFLOWED = 256, SUBNORMAL = 512, INEXACT = 1024, ROUNDED = 2048, CLAMPED = 4096,
};

#define MAX_PREC_  999999999999999999
#define MIN_ETINY_ (-MAX_PREC_ - (MAX_PREC_ - 1))
#define NO_EXPONENT (4 * MAX_PREC_) // larger than that of any number; sums of two of them are no overflow

typedef struct Settings { // the part of a context that arithmetic reads
    int64_t prec, emin, emax;
    uint8_t rounding, clamp;
} Settings;
typedef struct Context {
    Object head;
    Settings s;
    uint8_t capitals;
    uint32_t status, traps;      // enum Status
    Own *flags_view, *traps_view; // SignalDicts that show them, or NULL
} Context;
static inline int64_t etiny(const Settings *s) { return s->emin - (s->prec - 1); }
static inline int64_t etop(const Settings *s) { return s->emax - (s->prec - 1); }
extern const Settings widest; // nothing is rounded there

typedef struct Calc {
    const Settings *s;
    uint32_t status;
    bool failed;     // an exception is pending; results mean nothing
    uint32_t count, room;
    Own **made;      // ints that live until calc_close; `local` or a heap block
    Own *local[16];
} Calc;

enum { POWERS = 64, SIGNAL_COUNT = 9, CONDITION_COUNT = 4 };
typedef struct DecimalState {
    TypeId decimal, context, signals; // type ids
    TypeId manager;
    Own *signal[SIGNAL_COUNT], *condition[CONDITION_COUNT]; // exception classes
    Own *rational, *tuple;            // numbers.Rational; DecimalTuple
    Own *standard[3];                 // DefaultContext, BasicContext, ExtendedContext
    Own *variable;                    // the ContextVar
    Own *last_outer, *last;           // the contextvars.Context asked last, and the Context that is in use there
    Own *signals_class;               // SignalDict
    Own *names;                       // a copy of the module's dict
    Own *powers[POWERS];              // 10**n, a cache
    int64_t power_of[POWERS];
    Own *ln10;                        // fixed point, of ln10_bits
    int64_t ln10_bits;
} DecimalState;
static inline DecimalState *decimal_state(void) { return vm->module_state[STATE_DECIMAL]; }
static inline bool is_decimal(Ref x) {
    TypeId id = decimal_state()->decimal;
    return LIKELY(type_id(x) == id) || (has_flag(x, TF_CLASS) && type_is_subtype(type_of(x), vm->types[id]));
}
static inline bool is_context(Ref x) {
    TypeId id = decimal_state()->context;
    return type_id(x) == id || (has_flag(x, TF_CLASS) && type_is_subtype(type_of(x), vm->types[id]));
}

// x / d, and the remainder: two divisions of the machine, where the compiler would call a function.
static inline u128 divide64(u128 x, uint64_t d, uint64_t *rest) {
    uint64_t high = (uint64_t)(x >> 64), low = (uint64_t)x;
#ifdef __x86_64__
    uint64_t q1 = high ? high / d : 0, r = high ? high % d : 0, q0;
    __asm__("divq %4" : "=a"(q0), "=d"(*rest) : "a"(low), "d"(r), "r"(d) : "cc");
    return (u128)q1 << 64 | q0;
#else
    *rest = (uint64_t)(x % d);
    (void)high, (void)low;
    return x / d;
#endif
}
static inline Num num_of(Ref x) {
    const Decimal *d = (const Decimal *)x;
    Num n = {.exp = d->exp, .negative = x->tag & DEC_NEGATIVE, .kind = x->tag >> DEC_KIND_SHIFT & 3};
    if (UNLIKELY(x->tag & DEC_BIG)) n.big = d->big;
    else n.c = (u128)d->words[1] << 64 | d->words[0];
    return n;
}
static inline bool num_is_zero(const Num *n) { return !n->kind && !n->big && n->c == 0; }
static inline bool num_is_nan(const Num *n) { return n->kind >= QUIET; }
static inline Num num_small(bool negative, uint64_t c, int64_t exp) { return (Num){.negative = negative, .c = c, .exp = exp}; }
static inline Num num_infinity(bool negative) { return (Num){.negative = negative, .kind = INFINITE}; }

static inline void calc_open(Calc *k, const Settings *s) {
    k->s = s;
    k->status = 0;
    k->failed = false;
    k->count = 0;
    k->room = ARRAY_LEN(k->local);
    k->made = k->local;
}
void calc_drop(Calc *k);                                     // releases the ints
MUST_USE Own *decimal_new(Type *type, const Num *n);         // NULL: MemoryError
MUST_USE Own *calc_number(Calc *k, const Num *r);            // drops; the number as a Decimal, or NULL if it failed
Ref calc_keep(Calc *k, Own *x);                              // the Calc owns x from now on; NULL: it failed
void calc_settle(Calc *k, uint32_t mark, Ref *kept, int n);  // releases what was made since count was mark, but for these

// Operations on ints; NULL comes from and leads to failure.
#define INT_OPERATION(name, f) \
    static inline Ref name(Calc *k, Ref a, Ref b) { return a && b ? calc_keep(k, f(a, b)) : NULL; }
INT_OPERATION(i_add, int_add)
INT_OPERATION(i_sub, int_sub)
INT_OPERATION(i_mul, int_mul)
INT_OPERATION(i_div, int_floordiv)
INT_OPERATION(i_mod, int_mod)
static inline Ref i_new(Calc *k, int64_t n) { return calc_keep(k, int_new(n)); }
static inline Ref i_left(Calc *k, Ref a, int64_t n) {
    Ref b = i_new(k, n);
    return a && b ? calc_keep(k, int_shift_left(a, b)) : NULL;
}
static inline Ref i_right(Calc *k, Ref a, int64_t n) {
    Ref b = i_new(k, n);
    return a && b ? calc_keep(k, int_shift_right(a, b)) : NULL;
}
static inline Ref i_root(Calc *k, Ref a) { return a ? calc_keep(k, int_isqrt(a)) : NULL; }
int i_order(Ref a, Ref b);                                   // -1, 0, 1; of exact ints, none NULL
Ref i_divmod(Calc *k, Ref a, Ref b, Ref *rest);              // quotient; of ints >= 0
Ref i_ten(Calc *k, int64_t n);                               // 10**n
int64_t i_digits(Calc *k, Ref n);                            // of n >= 0; 1 for 0

// decimal_number.c: coefficients, rounding, and arithmetic
extern const uint64_t ten64[20];
int digits128(u128 c);
u128 ten128(int n);                                          // n <= 38
Ref num_int(Calc *k, const Num *n);                          // the coefficient as an int
void num_set_int(Calc *k, Num *n, Ref coefficient);          // sets it from an int >= 0
void num_set_object(Calc *k, Num *n, Ref x);                 // the value of a Python int
void num_set_digits(Calc *k, Num *n, const char *digits, size_t count); // the coefficient from text
int64_t num_digits(Calc *k, const Num *n);
static inline int64_t num_adjusted(Calc *k, const Num *n) { return n->exp + num_digits(k, n) - 1; }
bool num_is_odd(Calc *k, const Num *n);
void num_strip(Calc *k, Num *n, int64_t most);               // takes up to so many zeros from the end
void num_scale(Calc *k, Num *n, int64_t digits);             // so many zeros behind, same value
bool num_drop(Calc *k, Num *n, int64_t digits, int rounding); // so many digits less, rounded; was it inexact?
bool num_is_integer(Calc *k, const Num *n);                  // of a finite number
Ref num_integer(Calc *k, const Num *n);                      // its magnitude, truncated
int num_order_magnitude(Calc *k, const Num *a, const Num *b); // no NaNs
int num_order(Calc *k, const Num *a, const Num *b);
void calc_finish(Calc *k, Num *r);                           // rounds to the context
void calc_invalid(Calc *k, Num *r, uint32_t condition);      // NaN
bool calc_nan(Calc *k, Num *r, const Num *a, const Num *b, const Num *c); // was one a NaN? b, c may be NULL

typedef void (*Operation1)(Calc *k, Num *r, const Num *a);
typedef void (*Operation2)(Calc *k, Num *r, const Num *a, const Num *b);
void op_add(Calc *k, Num *r, const Num *a, const Num *b);
void op_subtract(Calc *k, Num *r, const Num *a, const Num *b);
void op_multiply(Calc *k, Num *r, const Num *a, const Num *b);
void op_divide(Calc *k, Num *r, const Num *a, const Num *b);
void op_divide_int(Calc *k, Num *r, const Num *a, const Num *b);
void op_remainder(Calc *k, Num *r, const Num *a, const Num *b);
void op_divmod(Calc *k, Num *q, Num *r, const Num *a, const Num *b);
void op_remainder_near(Calc *k, Num *r, const Num *a, const Num *b);
void op_fma(Calc *k, Num *r, const Num *a, const Num *b, const Num *c);
void op_plus(Calc *k, Num *r, const Num *a);
void op_minus(Calc *k, Num *r, const Num *a);
void op_abs(Calc *k, Num *r, const Num *a);
void op_quantize(Calc *k, Num *r, const Num *a, const Num *b, int rounding);
void op_to_integral(Calc *k, Num *r, const Num *a, int rounding, bool exact);

// decimal_functions.c: what takes many steps, and the operations on digits
void op_sqrt(Calc *k, Num *r, const Num *a);
void op_exp(Calc *k, Num *r, const Num *a);
void op_ln(Calc *k, Num *r, const Num *a);
void op_log10(Calc *k, Num *r, const Num *a);
void op_power(Calc *k, Num *r, const Num *a, const Num *b);
void op_power_modulo(Calc *k, Num *r, const Num *a, const Num *b, const Num *m);
void op_logb(Calc *k, Num *r, const Num *a);
void op_normalize(Calc *k, Num *r, const Num *a);
void op_next_plus(Calc *k, Num *r, const Num *a);
void op_next_minus(Calc *k, Num *r, const Num *a);
void op_next_toward(Calc *k, Num *r, const Num *a, const Num *b);
void op_invert(Calc *k, Num *r, const Num *a);
void op_and(Calc *k, Num *r, const Num *a, const Num *b);
void op_or(Calc *k, Num *r, const Num *a, const Num *b);
void op_xor(Calc *k, Num *r, const Num *a, const Num *b);
void op_compare(Calc *k, Num *r, const Num *a, const Num *b);
void op_compare_signal(Calc *k, Num *r, const Num *a, const Num *b);
void op_compare_total(Calc *k, Num *r, const Num *a, const Num *b);
void op_compare_total_mag(Calc *k, Num *r, const Num *a, const Num *b);
void op_max(Calc *k, Num *r, const Num *a, const Num *b);
void op_max_mag(Calc *k, Num *r, const Num *a, const Num *b);
void op_min(Calc *k, Num *r, const Num *a, const Num *b);
void op_min_mag(Calc *k, Num *r, const Num *a, const Num *b);
void op_rotate(Calc *k, Num *r, const Num *a, const Num *b);
void op_shift(Calc *k, Num *r, const Num *a, const Num *b);
void op_scaleb(Calc *k, Num *r, const Num *a, const Num *b);
void op_copy_sign(Calc *k, Num *r, const Num *a, const Num *b);

// decimal_text.c
typedef struct DigitText { // the digits of a coefficient; digits_release() at the end
    const char *p;
    size_t n;
    Own *holder;
    char local[40];
} DigitText;
MUST_USE int digits_of(const Num *n, DigitText *out);        // 0, or -1
static inline void digits_release(DigitText *t) { xdecref(t->holder); }
uint32_t num_parse(Calc *k, Num *r, Ref text, bool loose);   // status; loose: exactly, with blanks around and underscores
MUST_USE Own *num_text(const Num *n, bool engineering, bool capitals, bool as_repr);
MUST_USE Own *decimal_format(Ref self, Ref spec, Ref override);

// decimal_type.c
extern const TypeSpec decimal_spec;
MUST_USE Own *decimal_from(Type *type, Ref value, Context *c, bool exact); // Decimal(value); not exact: rounded to c
MUST_USE Own *decimal_from_float(Type *type, Ref value, Context *c);       // c: rounded to it; NULL: as it is
MUST_USE int decimal_operand(Calc *k, Num *n, Ref x);        // a Decimal or int; 0, or -1 with TypeError
MUST_USE Own *calc_close(Calc *k, Context *c, const Num *r); // calc_number, flags and traps
MUST_USE Own *calc_close_pair(Calc *k, Context *c, const Num *q, const Num *r);

static inline Type *decimal_class(void) { return vm->types[decimal_state()->decimal]; }

// decimal_methods.c: the operations by name, as methods of Decimal and of Context
#define D(name) Own *decimal_##name(Ref self, Ref const *args)
D(exp); D(ln); D(log10); D(logb); D(sqrt); D(next_minus); D(next_plus); D(normalize); D(logical_invert); D(compare); D(compare_signal);
D(compare_total); D(compare_total_mag); D(copy_sign); D(logical_and); D(logical_or); D(logical_xor); D(max); D(max_mag); D(min);
D(min_mag); D(next_toward); D(remainder_near); D(rotate); D(scaleb); D(shift); D(same_quantum); D(fma); D(quantize);
D(to_integral_value); D(to_integral_exact); D(to_eng_string); D(number_class); D(is_normal); D(is_subnormal);
#undef D
#define P(name) Own *decimal_##name(Ref self)
P(copy_abs); P(copy_negate); P(is_canonical); P(is_finite); P(is_infinite); P(is_nan); P(is_qnan); P(is_signed); P(is_snan); P(is_zero); P(radix);
#undef P
extern const MethodDef context_methods[];

// decimal_context.c
#define SETTINGS(c) (&((const Context *)(c))->s)
#define CONTEXT(c)  ((Context *)(uintptr_t)(const void *)(c))
Own *context_copy(Ref self);
Own *context_clear_flags(Ref self);
Own *context_clear_traps(Ref self);
Own *context_reduce(Ref self);
MUST_USE Own *context_current(void);
MUST_USE int decimal_bind(const char *const *names, size_t count, Ref const *args, size_t nargs, Ref kwnames, Ref *out);
MUST_USE int context_signal(Context *c, uint32_t status);    // 0, or -1: one was trapped
MUST_USE Own *context_argument(Ref x);                       // the current one for None or NULL
MUST_USE int rounding_argument(Ref x, int *rounding);        // left alone for None or NULL
