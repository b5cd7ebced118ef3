// decimal_context.c - decimal: contexts, their flags and traps, the signals as exceptions, and the module.
//
// The context in use is the value of a ContextVar. The one asked for last is remembered together with the contextvars.Context
// that was current then, so that arithmetic finds it by one comparison.
#include "modules/decimal_internal.h"
#include "types/dict.h"
#include "types/list.h"

static const char *const rounding_names[ROUNDINGS] = {"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP",
                                                      "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"};
static const char no_signal[] = "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, "
                                "Underflow, Subnormal, Inexact, Rounded,\n   Clamped]";

// ---- signals -------------------------------------------------------------------------------------------------

static const char *const signal_names[SIGNAL_COUNT] = {"InvalidOperation", "FloatOperation", "DivisionByZero", "Overflow", "Underflow",
                                                       "Subnormal", "Inexact", "Rounded", "Clamped"};
static uint32_t signal_bits(int i) { return i ? 16u << i : INVALIDS; }

static Own *signals_list(uint32_t status, bool with_conditions) {
    DecimalState *s = decimal_state();
    Own *list = list_new(0);
    int r = list ? 0 : -1;
    if (r == 0 && with_conditions && status & INVALID) r = list_append(list, s->signal[0]);
    for (int i = 0; r == 0 && with_conditions && i < CONDITION_COUNT; i++)
        if (status & (2u << i)) r = list_append(list, s->condition[i]);
    for (int i = with_conditions; r == 0 && i < SIGNAL_COUNT; i++)
        if (status & signal_bits(i)) r = list_append(list, s->signal[i]);
    if (r < 0 && list) CLEAR(list);
    return list;
}

static COLD int raise_signals(uint32_t status) {
    SCOPED Own *list = signals_list(status, true);
    int first = 0;
    while (!(status & signal_bits(first))) first++;
    Own *error = list ? object_call1(decimal_state()->signal[first], list) : NULL;
    if (error) (void)raise_instance_take(error);
    return -1;
}
int context_signal(Context *c, uint32_t status) {
    c->status |= status;
    return LIKELY(!(status & c->traps)) ? 0 : raise_signals(status & c->traps);
}

static uint32_t bits_of_class(Ref x) { // 0: with a KeyError
    for (int i = 0; i < SIGNAL_COUNT; i++)
        if (decimal_state()->signal[i] == x) return signal_bits(i);
    raise_error(EXC_KeyError, "%s", no_signal);
    return 0;
}

// ---- SignalDict: the flags or traps of a context as a mapping ------------------------------------------------

typedef struct Signals {
    Object head;
    uint32_t *bits; // in the Context; NULL when that is gone
} Signals;
#define BITS(x) (((const Signals *)(x))->bits)
static bool is_signals(Ref x) { return type_id(x) == decimal_state()->signals; }

static int no_context(Ref self) { return BITS(self) ? 0 : raise_int(EXC_ValueError, "invalid signal dict"); }

static Own *signals_new(Type *type, Ref const *args UNUSED, size_t nargs UNUSED, Ref kwnames UNUSED) {
    return type_alloc(type, 0);
}
static ssize_t signals_length(Ref self) { return no_context(self) < 0 ? -1 : SIGNAL_COUNT; }
static Own *signals_get(Ref self, Ref key) {
    uint32_t bits = no_context(self) < 0 ? 0 : bits_of_class(key);
    return bits ? BOOL(*BITS(self) & bits) : NULL;
}
static int signals_set(Ref self, Ref key, Ref value) {
    if (no_context(self) < 0) return -1;
    if (!value) return raise_int(EXC_ValueError, "signal keys cannot be deleted");
    uint32_t bits = bits_of_class(key);
    int on = bits ? object_is_true(value) : -1;
    if (on < 0) return -1;
    *BITS(self) = on ? *BITS(self) | bits : *BITS(self) & ~bits;
    return 0;
}
static Own *signals_iter(Ref self) {
    if (no_context(self) < 0) return NULL;
    SCOPED Own *all = tuple_from_array(REFS(decimal_state()->signal), SIGNAL_COUNT);
    return all ? object_iter(all) : NULL;
}
static Own *signals_repr(Ref self) {
    StrBuilder b;
    if (no_context(self) < 0) return NULL;
    str_builder_init(&b);
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        SCOPED Own *part = str_format_c("%s%R:%s", i ? ", " : "{", (Ref)decimal_state()->signal[i], *BITS(self) & signal_bits(i) ? "True" : "False");
        if (!part || str_builder_str(&b, part) < 0) goto fail;
    }
    if (str_builder_char(&b, '}') == 0) return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}
static Own *signals_copy(Ref self) {
    SCOPED Own *dict = no_context(self) < 0 ? NULL : dict_new();
    for (int i = 0; dict && i < SIGNAL_COUNT; i++)
        if (dict_set(dict, decimal_state()->signal[i], BOOL(*BITS(self) & signal_bits(i))) < 0) return NULL;
    return GIVE(dict);
}

static int bits_of_dict(Ref x, uint32_t *out) {
    if (!is_dict(x)) return raise_int(EXC_TypeError, "argument must be a signal dict");
    *out = 0;
    if (dict_size(x) != SIGNAL_COUNT) return raise_int(EXC_KeyError, "invalid signal dict");
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        Own *value;
        int r = dict_lookup(x, decimal_state()->signal[i], &value);
        if (r < 0) return -1;
        if (!r) return raise_int(EXC_KeyError, "invalid signal dict");
        r = native_truth_take(value);
        if (r < 0) return -1;
        if (r) *out |= signal_bits(i);
    }
    return 0;
}
static int bits_of(Ref x, uint32_t *out) { // a SignalDict or a dict
    if (!is_signals(x)) return bits_of_dict(x, out);
    if (no_context(x) < 0) return -1;
    *out = *BITS(x);
    return 0;
}
static int bits_of_list(Ref x, uint32_t *out) {
    if (!has_flag(x, TF_SUB_LIST) && type_id(x) != TYPE_LIST) return bits_of(x, out);
    size_t n;
    Ref const *items = sequence_items(x, &n);
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t bits = bits_of_class(items[i]);
        if (!bits) return -1;
        *out |= bits;
    }
    return 0;
}

static uint32_t as_signals(uint32_t status) { return status & INVALIDS ? status | INVALIDS : status; }
static Own *signals_compare(Ref a, Ref b, int op) {
    uint32_t other;
    if (no_context(a) < 0) return NULL;
    if ((op != CMP_EQ && op != CMP_NE) || !(is_signals(b) || is_dict(b))) return NOTIMPLEMENTED;
    if (bits_of(b, &other) < 0) {
        if (error_matches(EXC_KeyError) && error_clear_if(EXC_KeyError)) return BOOL(op == CMP_NE);
        return NULL;
    }
    return BOOL((as_signals(*BITS(a)) == as_signals(other)) == (op == CMP_EQ));
}
static int64_t signals_hash(Ref self) { return raise_int(EXC_TypeError, "unhashable type: '%T'", self); }

static const TypeSpec signals_spec = {
    .name = "decimal.SignalDictMixin",
    .size = sizeof(Signals),
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, signals_new), SLOT(dealloc, object_free), SLOT(repr, signals_repr), SLOT(compare, signals_compare), SLOT(hash, signals_hash),
              SLOT(iter, signals_iter), SLOT(length, signals_length), SLOT(getitem, signals_get), SLOT(setitem, signals_set)),
    .methods = (const MethodDef[]){{"copy", signals_copy, CALL_NOARGS, 0, "($self, /)", NULL}, {0}},
};

static Own *view_of(Own **view, uint32_t *bits) { // the mapping of a context, made when first asked for
    if (!*view) {
        Own *x = signals_new(vm->types[decimal_state()->signals], NULL, 0, NULL);
        if (!x) return NULL;
        ((Signals *)x)->bits = bits;
        *view = x;
    }
    return incref(*view);
}
static void drop_view(Own **view) {
    if (*view) ((Signals *)*view)->bits = NULL;
    CLEAR(*view);
}

// ---- contexts ------------------------------------------------------------------------------------------------

static Own *context_new(Type *type, Ref const *args UNUSED, size_t nargs UNUSED, Ref kwnames UNUSED) {
    Context *c = (Context *)type_alloc(type, 0);
    if (!c) return NULL;
    const Context *model = (const Context *)decimal_state()->standard[0];
    c->s = model ? model->s : (Settings){.prec = 28, .emin = -999999, .emax = 999999, .rounding = HALF_EVEN};
    c->capitals = model ? model->capitals : 1;
    c->traps = model ? model->traps : INVALIDS | BY_ZERO | OVERFLOWED;
    return OBJ(c);
}
static Own *new_context(void) { return context_new(vm->types[decimal_state()->context], NULL, 0, NULL); }
static void context_dealloc(Own *self) {
    drop_view(&CONTEXT(self)->flags_view);
    drop_view(&CONTEXT(self)->traps_view);
    object_free(self);
}

static Own *rounding_name(int i) { return str_intern_c(rounding_names[i]); }
int rounding_argument(Ref x, int *rounding) {
    if (!x || is_none(x)) return 0;
    for (int i = 0; is_str(x) && i < ROUNDINGS; i++)
        if (str_equal_c(x, rounding_names[i])) {
            *rounding = i;
            return 0;
        }
    return raise_int(EXC_TypeError, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, "
                                    "ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
}

static int ranged(Ref x, int64_t low, int64_t high, const char *message, int64_t *out) {
    if (!x) return raise_int(EXC_AttributeError, "context attributes cannot be deleted");
    if (!is_int(x)) return raise_int(EXC_TypeError, "an integer is required");
    if (!int_fits_i64(x, out)) return raise_int(EXC_OverflowError, "Python int too large to convert to C ssize_t");
    return *out < low || *out > high ? raise_int(EXC_ValueError, "%s", message) : 0;
}
static int set_prec(Ref self, Ref x) {
    int64_t n;
    if (ranged(x, 1, MAX_PREC_, "valid range for prec is [1, MAX_PREC]", &n) < 0) return -1;
    CONTEXT(self)->s.prec = n;
    return 0;
}
static int set_emin(Ref self, Ref x) {
    int64_t n;
    if (ranged(x, -MAX_PREC_, 0, "valid range for Emin is [MIN_EMIN, 0]", &n) < 0) return -1;
    CONTEXT(self)->s.emin = n;
    return 0;
}
static int set_emax(Ref self, Ref x) {
    int64_t n;
    if (ranged(x, 0, MAX_PREC_, "valid range for Emax is [0, MAX_EMAX]", &n) < 0) return -1;
    CONTEXT(self)->s.emax = n;
    return 0;
}
static int set_capitals(Ref self, Ref x) {
    int64_t n;
    if (ranged(x, 0, 1, "valid values for capitals are 0 or 1", &n) < 0) return -1;
    CONTEXT(self)->capitals = (uint8_t)n;
    return 0;
}
static int set_clamp(Ref self, Ref x) {
    int64_t n;
    if (ranged(x, 0, 1, "valid values for clamp are 0 or 1", &n) < 0) return -1;
    CONTEXT(self)->s.clamp = (uint8_t)n;
    return 0;
}
static int set_rounding(Ref self, Ref x) {
    int how;
    if (rounding_argument(x && !is_none(x) ? x : FALSE, &how) < 0) return -1;
    CONTEXT(self)->s.rounding = (uint8_t)how;
    return 0;
}
static int set_flags(Ref self, Ref x) { return bits_of(x, &CONTEXT(self)->status); }
static int set_traps(Ref self, Ref x) { return bits_of(x, &CONTEXT(self)->traps); }
static int set_flags_or_list(Ref self, Ref x) { return bits_of_list(x, &CONTEXT(self)->status); }
static int set_traps_or_list(Ref self, Ref x) { return bits_of_list(x, &CONTEXT(self)->traps); }
static Own *get_prec(Ref self) { return int_new(SETTINGS(self)->prec); }
static Own *get_emin(Ref self) { return int_new(SETTINGS(self)->emin); }
static Own *get_emax(Ref self) { return int_new(SETTINGS(self)->emax); }
static Own *get_clamp(Ref self) { return int_new(SETTINGS(self)->clamp); }
static Own *get_capitals(Ref self) { return int_new(CONTEXT(self)->capitals); }
static Own *get_rounding(Ref self) { return rounding_name(SETTINGS(self)->rounding); }
static Own *get_flags(Ref self) { return view_of(&CONTEXT(self)->flags_view, &CONTEXT(self)->status); }
static Own *get_traps(Ref self) { return view_of(&CONTEXT(self)->traps_view, &CONTEXT(self)->traps); }

typedef int (*Setter)(Ref self, Ref x);
static const Setter setters[8] = {set_prec, set_rounding, set_emin, set_emax, set_capitals, set_clamp, set_flags_or_list, set_traps_or_list};
static const char *const context_names[] = {"ctx", "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"};
#define CONTEXT_SIGNATURE "prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)"
static int set_all(Own *self, Ref const *values) {
    for (int i = 0; i < 8; i++)
        if (values[i] && !is_none(values[i]) && setters[i](self, values[i]) < 0) return -1;
    return 0;
}
int decimal_bind(const char *const *names, size_t count, Ref const *args, size_t nargs, Ref kwnames, Ref *out) {
    if (nargs > count) return raise_int(EXC_TypeError, "function takes at most %zu arguments (%zu given)", count, nargs);
    for (size_t i = 0; i < count; i++) out[i] = i < nargs ? args[i] : NULL;
    for (size_t i = 0; kwnames && i < tuple_size(kwnames); i++) {
        Ref name = tuple_peek(kwnames, i);
        size_t at = 0;
        while (at < count && !str_equal_c(name, names[at])) at++;
        if (at == count) return raise_int(EXC_TypeError, "this function got an unexpected keyword argument '%U'", name);
        if (out[at]) return raise_int(EXC_TypeError, "argument for function given by name ('%U') and position (%zu)", name, at + 1);
        out[at] = args[nargs + i];
    }
    return 0;
}
static int context_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[8];
    return decimal_bind(context_names + 1, 8, args, nargs, kwnames, a) < 0 ? -1 : set_all(self, a);
}

static int context_setattr(Ref self, Ref name, Ref value) {
    if (!value) return raise_int(EXC_AttributeError, "context attributes cannot be deleted");
    if (type_id(self) == decimal_state()->context && !type_lookup_peek(type_of(self), name))
        return raise_int(EXC_AttributeError, "'decimal.Context' object has no attribute '%U'", name);
    return object_generic_set_attr(self, name, value);
}

static int append_names(StrBuilder *b, uint32_t bits) { // in an order of its own
    static const uint8_t order[SIGNAL_COUNT] = {8, 0, 2, 6, 1, 3, 7, 5, 4};
    bool first = true;
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        if (!(bits & signal_bits(order[i]))) continue;
        if ((!first && str_builder_c(b, ", ") < 0) || str_builder_c(b, signal_names[order[i]]) < 0) return -1;
        first = false;
    }
    return 0;
}
static Own *context_repr(Ref self) {
    const Context *c = CONTEXT(self);
    StrBuilder b;
    SCOPED Own *start = str_format_c("Context(prec=%zd, rounding=%s, Emin=%zd, Emax=%zd, capitals=%d, clamp=%d, flags=[", (ssize_t)c->s.prec,
                                     rounding_names[c->s.rounding], (ssize_t)c->s.emin, (ssize_t)c->s.emax, c->capitals, c->s.clamp);
    if (!start) return NULL;
    str_builder_init(&b);
    if (str_builder_str(&b, start) == 0 && append_names(&b, c->status) == 0 && str_builder_c(&b, "], traps=[") == 0 &&
        append_names(&b, c->traps) == 0 && str_builder_c(&b, "])") == 0)
        return str_builder_finish(&b);
    str_builder_drop(&b);
    return NULL;
}

Own *context_copy(Ref self) {
    Context *c = (Context *)new_context();
    if (!c) return NULL;
    c->s = *SETTINGS(self);
    c->capitals = CONTEXT(self)->capitals;
    c->status = CONTEXT(self)->status;
    c->traps = CONTEXT(self)->traps;
    return OBJ(c);
}
Own *context_clear_flags(Ref self) {
    CONTEXT(self)->status = 0;
    return NONE;
}
Own *context_clear_traps(Ref self) {
    CONTEXT(self)->traps = 0;
    return NONE;
}
Own *context_reduce(Ref self) {
    const Context *c = CONTEXT(self);
    Own *parts[8] = {get_prec(self), get_rounding(self), get_emin(self), get_emax(self), get_capitals(self), get_clamp(self),
                     signals_list(c->status, false), signals_list(c->traps, false)};
    bool sound = true;
    for (int i = 0; i < 8; i++) sound &= parts[i] != NULL;
    SCOPED Own *arguments = NULL;
    if (sound) arguments = tuple_from_array_take(parts, 8);
    else
        for (int i = 0; i < 8; i++) xdecref(parts[i]);
    return arguments ? tuple_pack(2, REF(type_of(self)), REF(arguments)) : NULL;
}

static const GetSetDef context_getset[] = {
    {"prec", get_prec, set_prec, NULL}, {"rounding", get_rounding, set_rounding, NULL}, {"Emin", get_emin, set_emin, NULL},
    {"Emax", get_emax, set_emax, NULL}, {"capitals", get_capitals, set_capitals, NULL}, {"clamp", get_clamp, set_clamp, NULL},
    {"flags", get_flags, set_flags, NULL}, {"traps", get_traps, set_traps, NULL}, {0}};
static const TypeSpec context_spec = {
    .name = "decimal.Context",
    .doc = "Context(" CONTEXT_SIGNATURE "\n--\n\nPrecision, rounding, range of exponents, and which signals raise: what arithmetic goes by.",
    .size = sizeof(Context),
    .flags = TF_BASE | TF_IMMUTABLE,
    .slots = SLOTS(SLOT(new_, context_new), SLOT(init, context_init), SLOT(dealloc, context_dealloc), SLOT(repr, context_repr), SLOT(setattr, context_setattr)),
    .methods = context_methods,
    .getset = context_getset,
};

// ---- the context in use --------------------------------------------------------------------------------------

static void remember(Ref context) {
    DecimalState *s = decimal_state();
    SETREF(s->last_outer, xincref(vm->context));
    SETREF(s->last, incref(context));
}
// What ContextVar.set() does, but for the Token that nobody would want (lib/_contextvars.py).
static int set_value(Ref context) {
    SCOPED Own *name = str_intern_c("_values"), *values = name ? object_get_attr(vm->context, name) : NULL;
    if (!values) return -1;
    if (values->refcount == 2) return dict_set(values, decimal_state()->variable, context);
    SCOPED Own *copy = dict_copy(values);
    return copy && dict_set(copy, decimal_state()->variable, context) == 0 ? object_set_attr(vm->context, name, copy) : -1;
}
static int install(Ref context) {
    if (LIKELY(vm->context)) {
        if (set_value(context) < 0) return -1;
        remember(context);
        return 0;
    }
    SCOPED Own *set = str_intern_c("set"), *token = set ? object_call_method1(decimal_state()->variable, set, context) : NULL;
    if (!token) return -1;
    remember(context);
    return 0;
}
static COLD Own *current_slow(void) {
    SCOPED Own *get = str_intern_c("get"), *found = get ? object_call_method1(decimal_state()->variable, get, NONE) : NULL;
    if (!found) return NULL;
    if (!is_none(found)) {
        remember(found);
        return GIVE(found);
    }
    SCOPED Own *made = context_copy(decimal_state()->standard[0]);
    if (!made) return NULL;
    CONTEXT(made)->status = 0;
    return install(made) < 0 ? NULL : GIVE(made);
}
HOT Own *context_current(void) {
    const DecimalState *s = decimal_state();
    return LIKELY(s->last && s->last_outer == vm->context) ? incref(s->last) : current_slow();
}
Own *context_argument(Ref x) {
    if (!x || is_none(x)) return context_current();
    return is_context(x) ? incref(x) : raise_error(EXC_TypeError, "optional argument must be a context");
}

static int use(Ref context) { // the three standard ones are copied
    DecimalState *s = decimal_state();
    for (int i = 0; i < 3; i++) {
        if (s->standard[i] != context) continue;
        SCOPED Own *copy = context_copy(context);
        if (!copy) return -1;
        CONTEXT(copy)->status = 0;
        return install(copy);
    }
    return install(context);
}

typedef struct Manager { // what localcontext() returns
    Object head;
    Own *local, *outer; // Contexts
} Manager;
LIFE(manager, 2)
static Own *manager_enter(Ref self) {
    const Manager *m = (const Manager *)self;
    return use(m->local) < 0 ? NULL : incref(m->local);
}
static Own *manager_exit(Ref self, Ref const *args UNUSED, size_t nargs UNUSED) { return use(((const Manager *)self)->outer) < 0 ? NULL : FALSE; }
static const TypeSpec manager_spec = {
    .name = "decimal.ContextManager",
    .size = sizeof(Manager),
    .flags = TF_GC | TF_NO_NEW | TF_IMMUTABLE,
    .slots = SLOTS(LIFE_SLOTS(manager)),
    .methods = (const MethodDef[]){{"__enter__", manager_enter, CALL_NOARGS, 0, "($self, /)", NULL}, {"__exit__", manager_exit, CALL_FAST, 0, NULL, NULL}, {0}},
};

static Own *f_getcontext(Ref module UNUSED) { return context_current(); }
static Own *f_setcontext(Ref module UNUSED, Ref x) {
    if (!is_context(x)) return raise_error(EXC_TypeError, "argument must be a context");
    return use(x) < 0 ? NULL : NONE;
}
static Own *f_localcontext(Ref module UNUSED, Ref const *positional, size_t nargs, Ref kwnames) {
    Ref args[9];
    if (decimal_bind(context_names, 9, positional, nargs, kwnames, args) < 0) return NULL;
    SCOPED Own *outer = context_current(), *base = outer ? context_argument(args[0]) : NULL, *local = base ? context_copy(base) : NULL;
    if (!local || set_all(local, args + 1) < 0) return NULL;
    Manager *m = (Manager *)object_new_container(decimal_state()->manager, sizeof(Manager));
    if (!m) return NULL;
    m->local = GIVE(local);
    m->outer = GIVE(outer);
    object_track(OBJ(m));
    return OBJ(m);
}

// ---- the module ----------------------------------------------------------------------------------------------

static Own *make_class(const char *name, Ref a, Ref b, Ref c) {
    SCOPED Own *text = str_from_c(name), *bases = a ? tuple_pack(c ? 3 : b ? 2 : 1, a, b, c) : NULL, *space = dict_new(), *where = str_from_c("decimal");
    if (!text || !bases || !space || !where || dict_set(space, NAME(__module__), where) < 0) return NULL;
    return object_call3(REF(vm->types[TYPE_TYPE]), text, bases, space);
}

static int add_class(Own *module, Own **place, const char *name, Ref a, Ref b, Ref c) {
    *place = make_class(name, a, b, c);
    return *place ? module_add(module, name, *place) : -1;
}
static int add_exceptions(Own *module, DecimalState *s) {
    SCOPED Own *root = NULL;
    Ref zero = exception_class_peek(EXC_ZeroDivisionError);
    enum { INVALID_OPERATION, FLOATS, ZERO, OVER, UNDER, SUB, IN, ROUND, CLAMP }; // the order of signal_names
    Own **g = s->signal, **c = s->condition;
    return add_class(module, &root, "DecimalException", exception_class_peek(EXC_ArithmeticError), NULL, NULL) < 0 ||
                   add_class(module, &g[CLAMP], "Clamped", root, NULL, NULL) < 0 || add_class(module, &g[ROUND], "Rounded", root, NULL, NULL) < 0 ||
                   add_class(module, &g[IN], "Inexact", root, NULL, NULL) < 0 || add_class(module, &g[SUB], "Subnormal", root, NULL, NULL) < 0 ||
                   add_class(module, &g[UNDER], "Underflow", g[IN], g[ROUND], g[SUB]) < 0 ||
                   add_class(module, &g[OVER], "Overflow", g[IN], g[ROUND], NULL) < 0 ||
                   add_class(module, &g[ZERO], "DivisionByZero", root, zero, NULL) < 0 ||
                   add_class(module, &g[FLOATS], "FloatOperation", root, exception_class_peek(EXC_TypeError), NULL) < 0 ||
                   add_class(module, &g[INVALID_OPERATION], "InvalidOperation", root, NULL, NULL) < 0 ||
                   add_class(module, &c[0], "ConversionSyntax", g[0], NULL, NULL) < 0 ||
                   add_class(module, &c[1], "DivisionImpossible", g[0], NULL, NULL) < 0 ||
                   add_class(module, &c[2], "DivisionUndefined", g[0], zero, NULL) < 0 ||
                   add_class(module, &c[3], "InvalidContext", g[0], NULL, NULL) < 0
               ? -1
               : 0;
}

// What is written in Python: registered as a Number, a named tuple, a mapping with all its methods, a context variable.
static int join_library(Own *module, DecimalState *s) {
    SCOPED Own *number = import_attr("numbers", "Number"), *name = str_intern_c("register");
    SCOPED Own *done = number && name ? object_call_method1(number, name, REF(vm->types[s->decimal])) : NULL;
    if (!done || !(s->rational = import_attr("numbers", "Rational"))) return -1;
    SCOPED Own *namedtuple = import_attr("collections", "namedtuple"), *title = str_from_c("DecimalTuple"),
               *fields = str_from_c("sign digits exponent"), *where = str_intern_c("decimal");
    if (!namedtuple || !title || !fields || !where || !(s->tuple = object_call2(namedtuple, title, fields)) ||
        object_set_attr(s->tuple, NAME(__module__), where) < 0 || module_add(module, "DecimalTuple", s->tuple) < 0)
        return -1;
    SCOPED Own *mapping = import_attr("collections.abc", "MutableMapping"), *mixin = mapping ? type_from_spec(&signals_spec, NULL) : NULL;
    SCOPED Own *bases = mixin ? tuple_pack(2, REF(mixin), REF(mapping)) : NULL, *space = dict_new(), *signals = str_from_c("SignalDict"),
               *abc = str_from_c("abc");
    if (!bases || !space || !signals || !abc || dict_set(space, NAME(__module__), abc) < 0 ||
        !(s->signals_class = object_call3(REF(type_of(mapping)), signals, bases, space)))
        return -1;
    s->signals = ((Type *)s->signals_class)->id;
    SCOPED Own *class = import_attr("contextvars", "ContextVar"), *variable = str_from_c("decimal_context");
    return class && variable && (s->variable = object_call1(class, variable)) ? 0 : -1;
}

static int add_contexts(Own *module, DecimalState *s) {
    static const char *const names[] = {"DefaultContext", "BasicContext", "ExtendedContext"};
    for (int i = 0; i < 3; i++) {
        Own *x = new_context();
        if (!x) return -1;
        Context *c = CONTEXT(x);
        if (i) c->s.prec = 9;
        if (i == 1) {
            c->s.rounding = HALF_UP;
            c->traps |= CLAMPED | UNDERFLOWED;
        }
        if (i == 2) c->traps = 0;
        s->standard[i] = x;
        if (module_add(module, names[i], x) < 0) return -1;
    }
    return 0;
}

static int add_constants(Own *module) {
    static const struct {
        const char *name;
        int64_t value;
    } numbers[] = {{"MAX_PREC", MAX_PREC_}, {"MAX_EMAX", MAX_PREC_}, {"MIN_EMIN", -MAX_PREC_}, {"MIN_ETINY", MIN_ETINY_}};
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        if (module_add_take(module, numbers[i].name, int_new(numbers[i].value)) < 0) return -1;
    for (int i = 0; i < ROUNDINGS; i++)
        if (module_add_take(module, rounding_names[i], rounding_name(i)) < 0) return -1;
    return module_add(module, "HAVE_CONTEXTVAR", TRUE) < 0 || module_add(module, "HAVE_THREADS", TRUE) < 0 ||
                   module_add_take(module, "__version__", str_from_c("1.70")) < 0 ||
                   module_add_take(module, "__libmpdec_version__", str_from_c("2.5.1")) < 0
               ? -1
               : 0;
}

static int add_type(Own *module, const TypeSpec *spec, const char *name, TypeId *id) {
    SCOPED Own *type = type_from_spec(spec, NULL);
    if (!type) return -1;
    *id = ((Type *)type)->id;
    return name ? module_add(module, name, type) : 0;
}

static void free_state(void) {
    DecimalState *s = decimal_state();
    if (!s) return;
    CLEAR(s->last);
    CLEAR(s->last_outer);
    CLEAR(s->variable);
    for (int i = 0; i < 3; i++) CLEAR(s->standard[i]);
    for (int i = 0; i < SIGNAL_COUNT; i++) CLEAR(s->signal[i]);
    for (int i = 0; i < CONDITION_COUNT; i++) CLEAR(s->condition[i]);
    for (int i = 0; i < POWERS; i++) CLEAR(s->powers[i]);
    CLEAR(s->rational);
    CLEAR(s->tuple);
    CLEAR(s->signals_class);
    CLEAR(s->ln10);
    CLEAR(s->names);
    vm->module_state[STATE_DECIMAL] = NULL;
    heap_free(&vm->heap, s);
}

static int build(Own *module, DecimalState *s) {
    if (add_type(module, &decimal_spec, "Decimal", &s->decimal) < 0 || add_type(module, &context_spec, "Context", &s->context) < 0 ||
        add_type(module, &manager_spec, NULL, &s->manager) < 0 || add_exceptions(module, s) < 0 || join_library(module, s) < 0 ||
        add_contexts(module, s) < 0 || add_constants(module) < 0)
        return -1;
    s->names = dict_copy(((Module *)module)->dict);
    return s->names ? 0 : -1;
}
static int init(Own *module) {
    DecimalState *s = decimal_state();
    if (s && s->names) { // imported a second time: the same types, as numbers made by the first are still about
        size_t at = 0;
        Ref key, value;
        Own *dict = ((Module *)module)->dict;
        while (dict_next(s->names, &at, &key, &value))
            if (!dict_get_str_peek(dict, key) && dict_set(dict, key, value) < 0) return -1;
        return 0;
    }
    free_state(); // of an import that failed
    s = heap_alloc_zeroed(&vm->heap, sizeof *s);
    if (!s) return raise_no_memory(), -1;
    vm->module_state[STATE_DECIMAL] = s;
    return build(module, s);
}

static const MethodDef functions[] = {
    {"getcontext", f_getcontext, CALL_NOARGS, 0, "($module, /)", "The context in use."},
    {"setcontext", f_setcontext, CALL_O, 0, "($module, context, /)", "Make a context the one in use."},
    {"localcontext", f_localcontext, CALL_RAW, 0, "($module, /, ctx=None, *, " CONTEXT_SIGNATURE,
     "A context manager: a copy of ctx (by default the one in use), changed by keywords, is in use inside the with."},
    {0},
};
const ModuleSpec decimal_module = {
    .name = "_decimal", .doc = "Decimal arithmetic: numbers with exactly the digits one writes.", .functions = functions, .init = init, .free = free_state};
