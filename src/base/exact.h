// exact.h - what operations on doubles lose by rounding, exactly. Nothing may overflow, nor vanish.
#pragma once
#include "base/base.h"
#include <math.h>

// a * a - square, where square is near it (Dekker, A floating-point technique for extending the available precision, 1971).
static ALWAYS_INLINE double exact_square_rest(double a, double square) {
    double wide = a * 134217729.0; // 2**27 + 1: high and low have at most 26 bits, so that their products are exact
    double high = wide - (wide - a), low = a - high;
    return ((high * high - square) + 2 * high * low) + low * low;
}

// a + b - sum, where sum is a + b as it is rounded.
static ALWAYS_INLINE double exact_sum_rest(double a, double b, double sum) {
    return fabs(a) > fabs(b) ? (a - sum) + b : (b - sum) + a;
}
