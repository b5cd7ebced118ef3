// int_methods.c - the methods and attributes of int.
#include "types/builtin.h"
#include "types/bytes.h"
#include "types/int_internal.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

static Own *one(void) { return int_new(1); }
static Own *conjugate(Ref self) { return int_exact(self); }
static Own *get_zero(Ref self UNUSED) { return int_new(0); }
static Own *get_one(Ref self UNUSED) { return one(); }

static Own *bit_length(Ref self) { return int_new((int64_t)int_bit_length(self)); }
static Own *bit_count(Ref self) {
    Limbs v;
    limbs_view(self, &v);
    return int_new(v.n ? (int64_t)mpn_popcount(v.p, (mp_size_t)v.n) : 0);
}
static Own *is_integer(Ref self UNUSED) { return TRUE; }
static Own *as_integer_ratio(Ref self) {
    Own *pair[] = {int_exact(self), one()};
    if (!pair[0]) return NULL;
    return tuple_from_array_take(pair, 2);
}
static Own *getnewargs(Ref self) {
    Own *value = int_exact(self);
    return value ? tuple_from_array_take(&value, 1) : NULL;
}
static Own *sizeof_(Ref self) {
    Limbs v;
    limbs_view(self, &v);
    return int_new((int64_t)(sizeof(Int) + (int_is_big(self) ? v.n * sizeof(uint64_t) : 0)));
}
static Own *format(Ref self, Ref spec) {
    if (!is_str(spec)) return raise_bad_argument("__format__", 0, "str", spec);
    return int_format_value(self, spec);
}

// ---- rounding: to a multiple of 10**n, ties to the even one ---------------------------------------------------------------

Own *int_round(Ref self, Ref ndigits) {
    if (!ndigits || is_none(ndigits)) return int_exact(self);
    SCOPED Own *n = number_index(ndigits);
    if (!n) return NULL;
    if (int_sign(n) >= 0) return int_exact(self);
    SCOPED Own *places = int_negate(n), *ten = int_new(10), *two = int_new(2);
    if (!places) return NULL;
    if (int_is_big(places) || int_value(places) > (int64_t)int_bit_length(self)) return int_new(0);
    SCOPED Own *unit = int_power(ten, places, NONE);
    SCOPED Own *rest = unit ? int_mod(self, unit) : NULL; // 0 <= rest < unit
    SCOPED Own *down = rest ? int_sub(self, rest) : NULL;
    SCOPED Own *doubled = down ? int_mul(rest, two) : NULL;
    if (!doubled) return NULL;
    int order = big_compare(doubled, unit);
    if (order == 0) { // exactly between two: the even multiple
        SCOPED Own *quotient = int_floordiv(down, unit);
        if (!quotient) return NULL;
        Limbs v;
        limbs_view(quotient, &v);
        order = v.n && (v.p[0] & 1) ? 1 : -1;
    }
    return order > 0 ? int_add(down, unit) : incref(down);
}

static Own *round_(Ref self, Ref const *args, size_t nargs) {
    if (arguments_positional("__round__", nargs, NULL, 0, 1) < 0) return NULL;
    return int_round(self, nargs ? args[0] : NULL);
}

// ---- bytes -------------------------------------------------------------------------------------------------------------

static int byte_order(Ref x, const char *function, bool *little) {
    *little = false;
    if (!x) return 0;
    if (!is_str(x)) {
        raise_error(EXC_TypeError, "%s() argument 'byteorder' must be str, not %s", function, is_none(x) ? "None" : type_name(x));
        return -1;
    }
    if (str_equal_c(x, "little")) *little = true;
    else if (!str_equal_c(x, "big")) return raise_int(EXC_ValueError, "byteorder must be either 'little' or 'big'");
    return 0;
}

static Own *to_bytes(Ref self, Ref const *args) { // length, byteorder, signed
    ssize_t length = 1;
    bool little;
    if (args[0]) {
        SCOPED Own *n = number_index(args[0]);
        if (!n || number_as_ssize(n, EXC_OverflowError, &length) < 0) return NULL;
    }
    if (byte_order(args[1], "to_bytes", &little) < 0) return NULL;
    int is_signed = args[2] ? object_is_true(args[2]) : 0;
    if (is_signed < 0) return NULL;
    if (length < 0) return raise_error(EXC_ValueError, "length argument must be non-negative");
    Own *x = bytes_new(NULL, (size_t)length);
    if (!x) return NULL;
    uint8_t nothing;
    uint8_t *data = length ? (uint8_t *)(uintptr_t)bytes_data(x) : &nothing;
    if (int_to_bytes(self, data, (size_t)length, little, is_signed) < 0) {
        decref(x);
        return NULL;
    }
    return x;
}

// The bytes of anything that bytes() takes, but neither a count nor text.
static Own *bytes_of(Ref x) {
    if (is_bytes(x)) return incref(x);
    Own *method;
    int found = object_lookup_special(x, NAME(__bytes__), &method);
    if (found < 0) return NULL;
    if (found) decref(method);
    else if (is_str(x) || (!buffer_supported(x) && is_int(x)))
        return raise_error(EXC_TypeError, "cannot convert '%T' object to bytes", x);
    else if (!buffer_supported(x)) {
        if (!type_of(x)->slots.iter && !type_of(x)->slots.getitem)
            return raise_error(EXC_TypeError, "cannot convert '%T' object to bytes", x);
        SCOPED Own *list = object_to_list(x); // an iterable of ints, even if it has __index__ as well
        return list ? object_call1(REF(vm->types[TYPE_BYTES]), list) : NULL;
    }
    return object_call1(REF(vm->types[TYPE_BYTES]), x);
}

static Own *from_bytes(Ref cls, Ref const *args) { // bytes, byteorder, signed
    bool little;
    if (byte_order(args[1], "from_bytes", &little) < 0) return NULL;
    int is_signed = args[2] ? object_is_true(args[2]) : 0;
    if (is_signed < 0) return NULL;
    SCOPED Own *bytes = bytes_of(args[0]);
    if (!bytes) return NULL;
    Own *x = int_from_bytes(bytes_data(bytes), bytes_length(bytes), little, is_signed);
    if (!x || ((const Type *)cls)->id == TYPE_INT) return x;
    SCOPED Own *held = x;
    return object_call1(cls, held);
}

const MethodDef int_methods[] = {
    {"conjugate", (void *)conjugate, CALL_NOARGS, 0, "($self, /)", "The number itself: it has no imaginary part."},
    {"bit_length", (void *)bit_length, CALL_NOARGS, 0, "($self, /)", "How many bits it takes to write the number, without its sign."},
    {"bit_count", (void *)bit_count, CALL_NOARGS, 0, "($self, /)", "How many ones the binary form of its absolute value has."},
    {"to_bytes", (void *)to_bytes, CALL_BOUND, 0, "($self, /, length=1, byteorder='big', *, signed=False)",
     "The number as bytes; OverflowError if it does not fit the length. Negative numbers need signed=True\n(two's complement)."},
    {"from_bytes", (void *)from_bytes, CALL_BOUND, DEF_CLASS, "($type, /, bytes, byteorder='big', *, signed=False)",
     "The number that these bytes mean."},
    {"as_integer_ratio", (void *)as_integer_ratio, CALL_NOARGS, 0, "($self, /)", "The number and 1: its value as a fraction."},
    {"is_integer", (void *)is_integer, CALL_NOARGS, 0, "($self, /)", "True, as for floats with an integer value."},
    {"__trunc__", (void *)conjugate, CALL_NOARGS, 0, "($self, /)", "The number itself."},
    {"__floor__", (void *)conjugate, CALL_NOARGS, 0, "($self, /)", "The number itself."},
    {"__ceil__", (void *)conjugate, CALL_NOARGS, 0, "($self, /)", "The number itself."},
    {"__round__", (void *)round_, CALL_FAST, 0, "($self, ndigits=None, /)",
     "Rounds to a multiple of 10**-ndigits, ties to the even one; the number itself unless ndigits is negative."},
    {"__getnewargs__", (void *)getnewargs, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__format__", (void *)format, CALL_O, 0, "($self, format_spec, /)", "The number as a format specification wants it."},
    {"__sizeof__", (void *)sizeof_, CALL_NOARGS, 0, "($self, /)", "Bytes of memory that the object takes."},
    {0},
};

const GetSetDef int_getset[] = {
    {"real", int_exact, NULL, "The number itself."},
    {"imag", get_zero, NULL, "0: an int has no imaginary part."},
    {"numerator", int_exact, NULL, "The number itself."},
    {"denominator", get_one, NULL, "1."},
    {0},
};
