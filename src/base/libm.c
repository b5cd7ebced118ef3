/*
 * libm.c - the functions of the C library's mathematical half, bound when one is first called.
 *
 * Most scripts call none of them, and mapping libm costs start-up a twentieth of a millisecond and 300 KB. So the program
 * brings functions of these names that open the library and go on there; only the program itself sees them. What is not
 * here is linked as usual. Compiled without the compiler's own knowledge of these names (-fno-builtin).
 */
#ifdef OURO_LAZY_LIBM
#include "base/library.h"

#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static COLD NOINLINE void bind(const char *name, void *where)
{
    static const char *const names[] = {"libm.so.6", "libm.so", NULL};
    const LibraryFunction function = {name, where};
    if (library_load(names, &function, 1))
        return;
    fprintf(stderr, "ouro: the C library has no %s\n", name);
    abort();
}

#define BOUND(type, name, parameters, arguments)        \
    type name parameters                                \
    {                                                   \
        static type(*real) parameters;                  \
        if (UNLIKELY(!real))                            \
            bind(#name, &real);                         \
        return real arguments;                          \
    }
#define ONE(name)      BOUND(double, name, (double x), (x))
#define TWO(name)      BOUND(double, name, (double x, double y), (x, y))
#define COMPLEX(name)  BOUND(double complex, name, (double complex x), (x))

ONE(acos) ONE(acosh) ONE(asin) ONE(asinh) ONE(atan) ONE(atanh) ONE(cbrt) ONE(ceil) ONE(cos) ONE(cosh) ONE(erf) ONE(erfc)
ONE(exp) ONE(exp2) ONE(expm1) ONE(floor) ONE(log) ONE(log10) ONE(log1p) ONE(log2) ONE(nearbyint) ONE(rint) ONE(round)
ONE(sin) ONE(sinh) ONE(sqrt) ONE(tan) ONE(tanh) ONE(tgamma) ONE(lgamma) ONE(trunc)
TWO(atan2) TWO(fmod) TWO(hypot) TWO(nextafter) TWO(pow) TWO(remainder)
COMPLEX(cacos) COMPLEX(cacosh) COMPLEX(casin) COMPLEX(casinh) COMPLEX(catan) COMPLEX(catanh) COMPLEX(ccos) COMPLEX(ccosh)
COMPLEX(cexp) COMPLEX(clog) COMPLEX(csin) COMPLEX(csinh) COMPLEX(csqrt) COMPLEX(ctan) COMPLEX(ctanh)
BOUND(double, fma, (double x, double y, double z), (x, y, z))
BOUND(long double, sqrtl, (long double x), (x))

void sincos(double x, double *sine, double *cosine)
{
    *sine = sin(x);
    *cosine = cos(x);
}
#else
typedef int libm_is_linked; /* an empty file is no C */
#endif
