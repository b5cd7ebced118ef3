/*
 * Integers from C: canonical form, arithmetic that crosses 64 bits both ways, text, bytes, floats, and what happens when
 * memory runs out while GMP works.
 */
#include <criterion/criterion.h>
#include <math.h>
#include "types/float.h"
#include "types/int.h"
#include "types/int_internal.h"
#include "types/str.h"
#include "vm/interpreter.h"

static void begin(void) {
    cr_assert(vm_open(NULL, NULL) == 0);
    int_set_max_str_digits(0);
}
static void end(void) {
    cr_assert(!error_pending());
    heap_check(&vm->heap);
    cr_assert(vm_close(NULL) == 0, "the heap is empty");
}

static Own *number(const char *digits) {
    bool bad;
    Own *x = int_from_text(digits, strlen(digits), 0, &bad);
    cr_assert(x && !bad);
    return x;
}

// Canonical, and with these decimal digits; released.
static void expect_take(Own *x, const char *digits) {
    cr_assert(x != NULL);
    int64_t small;
    if (int_is_big(x)) {
        const BigInt *b = AS(BigInt, x);
        size_t n = i64_magnitude(b->size);
        cr_assert(n > 0 && b->limbs[n - 1] != 0);
        cr_assert(n > 1 || b->limbs[0] > (uint64_t)INT64_MAX + (b->size < 0), "64 bits are never a BigInt");
        cr_assert(!int_fits_i64(x, &small));
    } else if (int_value(x) >= SMALL_INT_MIN && int_value(x) <= SMALL_INT_MAX) {
        cr_assert(is_immortal(x), "small ints are shared");
    }
    Own *text = int_to_str(x, 10);
    cr_assert(text && str_equal_c(text, digits), "%s instead of %s", str_ascii_peek(text), digits);
    decref(text);
    decref(x);
}

typedef Own *Operation(Ref, Ref);
static void check(Operation *f, const char *a, const char *b, const char *result) {
    Own *x = number(a), *y = number(b);
    expect_take(f(x, y), result);
    decref(x);
    decref(y);
}

#define TWO_63   "9223372036854775808"
#define TWO_64   "18446744073709551616"
#define TWO_128  "340282366920938463463374607431768211456"

Test(ints, carry_into_a_second_limb_and_back, .init = begin, .fini = end) {
    check(int_add, "9223372036854775807", "1", TWO_63);
    check(int_sub, TWO_63, "1", "9223372036854775807");
    check(int_add, "-9223372036854775808", "-1", "-9223372036854775809");
    check(int_add, "-9223372036854775809", "1", "-9223372036854775808");
    check(int_sub, TWO_64, "18446744073709551615", "1");
    check(int_sub, TWO_64, TWO_64, "0");
    check(int_add, TWO_64, "-" TWO_128, "-340282366920938463444927863358058659840");
}

Test(ints, products, .init = begin, .fini = end) {
    check(int_mul, "4294967296", "4294967296", TWO_64);
    check(int_mul, "-4294967296", "2147483648", "-9223372036854775808");
    check(int_mul, TWO_64, TWO_64, TWO_128);
    check(int_mul, TWO_128, "0", "0");
    check(int_mul, TWO_64, "-1", "-" TWO_64);
}

Test(ints, floor_division, .init = begin, .fini = end) {
    check(int_floordiv, "-9223372036854775808", "-1", TWO_63);
    check(int_mod, "-9223372036854775808", "-1", "0");
    check(int_floordiv, "7", "-2", "-4");
    check(int_mod, "7", "-2", "-1");
    check(int_floordiv, "-" TWO_128, "18446744073709551617", "-18446744073709551616");
    check(int_mod, "-" TWO_128, "18446744073709551617", "18446744073709551616");
    check(int_mod, "5", "-" TWO_64, "-18446744073709551611");
    check(int_floordiv, "5", "-" TWO_64, "-1");
    check(int_mod, TWO_128, "10", "6");
    check(int_mod, "-" TWO_128, "10", "4");
}

Test(ints, shifts, .init = begin, .fini = end) {
    check(int_shift_left, "1", "64", TWO_64);
    check(int_shift_left, "-1", "63", "-9223372036854775808");
    check(int_shift_right, TWO_128, "64", TWO_64);
    check(int_shift_right, "-1", "1000", "-1");
    check(int_shift_right, "-18446744073709551617", "64", "-2");
    check(int_shift_right, "-" TWO_64, "64", "-1");
}

Test(ints, text, .init = begin, .fini = end) {
    static const char *const numbers[] = {"0", "-1", "256", "257", "9223372036854775807", "-9223372036854775808", TWO_63, TWO_64};
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) expect_take(number(numbers[i]), numbers[i]);
    expect_take(number("  -0x1_0000_0000_0000_0000 "), "-" TWO_64);
    static const char *const wrong[] = {"", " ", "-", "1__0", "_1", "1_", "0x", "012", "1 2", "0b2", "--1"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        bool bad;
        cr_assert(int_from_text(wrong[i], strlen(wrong[i]), 0, &bad) == NULL && bad, "'%s'", wrong[i]);
    }
}

Test(ints, bytes_round_trip, .init = begin, .fini = end) {
    static const char *const numbers[] = {"0", "255", "-1", "-128", "-129", "65536", TWO_63, "-" TWO_64, TWO_128};
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        for (int little = 0; little < 2; little++) {
            uint8_t bytes[20];
            Own *x = number(numbers[i]);
            cr_assert(int_to_bytes(x, bytes, sizeof bytes, little, true) == 0);
            expect_take(int_from_bytes(bytes, sizeof bytes, little, true), numbers[i]);
            decref(x);
        }
    uint8_t one;
    Own *x = number("256");
    cr_assert(int_to_bytes(x, &one, 1, true, false) < 0 && error_clear_if(EXC_OverflowError));
    decref(x);
}

Test(ints, floats_round_half_even, .init = begin, .fini = end) {
    static const struct {
        const char *digits;
        double value;
    } rows[] = {{"9007199254740993", 9007199254740992.0}, {"9007199254740995", 9007199254740996.0},
                {"36893488147419103233", 36893488147419103232.0}, {"36893488147419107328", 36893488147419107328.0},
                {"36893488147419107329", 36893488147419111424.0 - 4096.0}, {"-18446744073709551616", -18446744073709551616.0}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        Own *x = number(rows[i].digits);
        double d = int_as_double(x);
        cr_assert(fabs(d - rows[i].value) <= fabs(rows[i].value) * 0x1p-52, "%s", rows[i].digits);
        Own *back = int_from_double(d);
        cr_assert(back && int_as_double(back) == d);
        decref(back);
        decref(x);
    }
    Own *count = int_new(1024), *one = int_new(1), *huge = int_shift_left(one, count);
    cr_assert(int_as_double(huge) == -1.0 && error_clear_if(EXC_OverflowError));
    decref(huge);
    decref(count);
}

Test(ints, equal_numbers_hash_alike, .init = begin, .fini = end) {
    static const char *const numbers[] = {"0", "1", "-1", "2305843009213693951", "2305843009213693952", TWO_64, "-" TWO_128};
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        Own *x = number(numbers[i]);
        cr_assert(int_hash(x) == double_hash(int_as_double(x)) || fabs(int_as_double(x)) < 0x1p62, "%s", numbers[i]);
        cr_assert(int_hash(x) != -1);
        decref(x);
    }
}

Test(ints, gcd_and_root, .init = begin, .fini = end) {
    check(int_gcd, TWO_128, "-" TWO_64, TWO_64);
    check(int_gcd, "0", "0", "0");
    check(int_gcd, "-12", "18", "6");
    Own *x = number("340282366920938463463374607431768211455");
    expect_take(int_isqrt(x), "18446744073709551615");
    decref(x);
}

// Every allocation of a large product, division, conversion and power fails once: MemoryError, and nothing is left behind.
Test(ints, memory_runs_out_inside_gmp, .init = begin, .fini = end) {
    Own *three = int_new(3), *exponent = int_new(60000), *other = int_new(33333), *modulus = NULL;
    Own *a = int_power(three, exponent, NONE), *b = int_power(three, other, NONE);
    cr_assert(a && b);
    modulus = int_sub(b, three);
    for (int what = 0; what < 6; what++) {
        size_t live = heap_live_blocks(&vm->heap);
        for (uint64_t n = 1;; n++) {
            heap_fail_at(&vm->heap, n, 1);
            Own *r = what == 0   ? int_mul(a, b)
                     : what == 1 ? int_floordiv(a, modulus)
                     : what == 2 ? int_to_str(a, 10)
                     : what == 3 ? int_power(three, exponent, modulus)
                     : what == 4 ? int_isqrt(a)
                                 : int_gcd(a, modulus);
            heap_fail_at(&vm->heap, 0, 0);
            if (r) {
                decref(r);
                cr_assert(n > 1, "the operation allocates");
                break;
            }
            cr_assert(error_clear_if(EXC_MemoryError));
            cr_assert(heap_live_blocks(&vm->heap) == live, "operation %d leaks when allocation %d fails", what, (int)n);
            cr_assert(n < 10000);
        }
        cr_assert(heap_live_blocks(&vm->heap) == live);
    }
    decref(a);
    decref(b);
    decref(modulus);
    decref(exponent);
    decref(other);
}
