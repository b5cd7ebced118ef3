// memo.h - objects that have been written, numbered from 0 on and found by address. They are kept alive until the end, so that no
// address is used twice.
#pragma once
#include "object/object.h"

typedef struct Memo {
    Own **kept;      // by number
    uint32_t *slots; // numbers + 1, found by address; 0: empty
    uint32_t count, mask;
} Memo;

ssize_t memo_find(const Memo *m, Ref x); // its number or -1
MUST_USE int memo_add(Memo *m, Ref x);   // one that is not there
void memo_free(Memo *m);
