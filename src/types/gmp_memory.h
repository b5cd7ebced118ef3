// gmp_memory.h - GMP's temporaries live in our heap: work that may need large ones runs under a guard.
//
// The small half of GMP (sums, shifts, one limb at a time) is part of the program; the large half, quick multiplication and
// all that is built on it, is opened when a work function first needs it and called through the table `gmp`.
#pragma once
#include "base/base.h"
#include <gmp.h>

#define GMP_FUNCTIONS(F)                                                                                          \
    F(mpn_mul) F(mpn_sqr) F(mpn_tdiv_qr) F(mpn_get_str) F(mpn_set_str) F(mpn_sqrtrem) F(mpz_init) F(mpz_clear)    \
    F(mpz_powm) F(mpz_invert) F(mpz_gcd) F(mpz_fac_ui) F(mpz_bin_ui) F(mp_get_memory_functions) F(mp_set_memory_functions)

typedef struct Gmp { // the names are macros of gmp.h: a field is called as the library calls the function
#define F(name) __typeof__(&name) name;
    GMP_FUNCTIONS(F)
#undef F
} Gmp;
extern Gmp gmp; // filled by gmp_open; the same for every VM of the process

MUST_USE int gmp_open(void); // 0, or -1 with an exception: there is no such library

// Runs work(context), which calls GMP. Whatever GMP allocates meanwhile comes from the interpreter's heap; if that fails,
// all of it is freed and MemoryError is pending. Ctrl-C interrupts it: work is then run again, unless the handler raised. So
// work must write nothing but results, own nothing but what GMP allocates, and not raise. 0, or -1 with an exception.
MUST_USE int gmp_run(void (*work)(void *context), void *context);

// Below this many limbs in all, mpn functions keep their temporaries on the C stack: no guard is needed.
enum { GMP_STACK_LIMBS = 800 };
MUST_USE static inline int gmp_run_small(void (*work)(void *context), void *context) {
    if (UNLIKELY(!gmp.mp_set_memory_functions) && gmp_open() < 0) return -1;
    work(context);
    return 0;
}
