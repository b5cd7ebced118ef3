/*
 * assert.c - where a broken assertion ends.
 */
#include "base/base.h"

#ifdef OURO_DEBUG
#include <stdio.h>

void base_assert_failed(const char *condition, const char *file, int line, const char *function) {
    fprintf(stderr, "%s:%d: %s: does not hold: %s\n", file, line, function, condition);
    abort();
}
#endif
