/*
 * float_format.h - doubles as text and back: shortest repr, %e %f %g with any precision, correctly rounded.
 *
 * The shortest digits that read back as the same double come from Schubfach (Raffaello Giulietti, "The
 * Schubfach way to render doubles", 2020). Fixed precision is exact 128-bit arithmetic for ordinary numbers,
 * the C library's (exact as well) for the others. Nothing here depends on the locale as long as the process
 * stays in "C".
 */
#ifndef OURO_FLOAT_FORMAT_H
#define OURO_FLOAT_FORMAT_H

#include "base/base.h"

enum { FLOAT_REPR_MAX = 32 }; /* room that float_repr needs */

enum FloatFlags {
    FLOAT_ALTERNATE = 1,  /* always a point; %g keeps its zeros */
    FLOAT_ADD_DOT_0 = 2,  /* "1" becomes "1.0" */
    FLOAT_PLUS = 4,       /* '+' before what is not negative */
    FLOAT_NO_NEG_ZERO = 8 /* what rounds to -0 shows as 0 */
};

/* As repr() shows it: "1.0", "1e+100", "inf", "-0.0". Returns the length; no NUL is written. */
size_t float_repr(double x, char *out);

/* Shortest digits of a finite x > 0, without trailing zeros: x = 0.d1d2d3... * 10^*point. Returns their
 * number (<= 17). */
int float_shortest_digits(double x, char *digits, int *point);

/* Bytes that float_format may write for these arguments. */
size_t float_format_room(double x, char type, int precision);

/* type: one of e E f F g G, or r (shortest; precision is not looked at). precision >= 0. Returns the length.
   Not finite: inf or nan, in capitals for E F G. */
size_t float_format(char *out, double x, char type, int precision, unsigned flags);

/* Reads a decimal number at the start of text[0..length) ("12", ".5e-3", "inf", "nan", with a sign),
   correctly rounded. Returns the bytes that it takes, 0 if there is none. Underscores and blanks are not the
   business of this function. */
size_t float_parse(const char *text, size_t length, double *value);

#endif
