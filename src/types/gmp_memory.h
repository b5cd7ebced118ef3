// gmp_memory.h - GMP's temporaries live in our heap: work that may need large ones runs under a guard.
#pragma once
#include "base/base.h"

// Runs work(context), which calls GMP. Whatever GMP allocates meanwhile comes from the interpreter's heap; if that fails,
// all of it is freed and MemoryError is pending. Ctrl-C interrupts it: work is then run again, unless the handler raised. So
// work must write nothing but results, own nothing but what GMP allocates, and not raise. 0, or -1 with an exception.
MUST_USE int gmp_run(void (*work)(void *context), void *context);

// Below this many limbs in all, mpn functions keep their temporaries on the C stack: no guard is needed.
enum { GMP_STACK_LIMBS = 800 };
