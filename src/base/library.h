/*
 * library.h - a shared library that is opened when its first function is needed, never at start.
 */
#ifndef OURO_LIBRARY_H
#define OURO_LIBRARY_H

#include "base/base.h"

typedef struct LibraryFunction {
    const char *name;
    void *where; /* address of the function pointer to fill */
} LibraryFunction;

/* Opens the first library of names (the last is NULL) that is there and fills in the functions. False: there is none,
 * or it lacks a function. A library once opened stays; two threads may load one at a time, with the same result. */
MUST_USE bool library_load(const char *const *names, const LibraryFunction *functions, size_t count);

/* RARE(getloadavg)(...) calls a function of the C library that few programs do: it is looked up then. A function that is linked
 * takes 74 bytes of tables and code, and some of the time of every start. */
#ifdef OURO_LAZY_LIBM
#define RARE(name) ((__typeof__(&name))library_rare(#name))
#else
#define RARE(name) name
#endif
void *library_rare(const char *name); /* cannot fail */

#endif
