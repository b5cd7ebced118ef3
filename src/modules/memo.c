// memo.c - a hash table of addresses that numbers what is put in.
#include "modules/memo.h"
#include "heap/mem.h"
#include "object/protocol.h"
#include "types/list.h"

HOT static uint32_t *slot_of(const Memo *m, Ref x) {
    uint32_t i = (uint32_t)((uintptr_t)x >> 4) * 2654435761u >> 7;
    for (;; i++) {
        uint32_t *slot = &m->slots[i & m->mask];
        if (*slot == 0 || m->kept[*slot - 1] == x) return slot;
    }
}

HOT static int grow(Memo *m) {
    uint32_t size = m->slots ? 2 * (m->mask + 1) : 32;
    uint32_t *slots = mem_alloc_zeroed(size * sizeof *slots);
    Own **kept = slots ? mem_realloc(m->kept, size / 2 * sizeof *kept) : NULL;
    if (!kept) {
        mem_free(slots);
        raise_no_memory();
        return -1;
    }
    mem_free(m->slots);
    m->slots = slots;
    m->kept = kept;
    m->mask = size - 1;
    for (uint32_t i = 0; i < m->count; i++) *slot_of(m, m->kept[i]) = i + 1;
    return 0;
}

HOT ssize_t memo_find(const Memo *m, Ref x) { return m->slots ? (ssize_t)*slot_of(m, x) - 1 : -1; }

HOT int memo_add(Memo *m, Ref x) {
    if (!m->slots || m->count == (m->mask + 1) / 2)
        if (grow(m) < 0) return -1;
    m->kept[m->count] = incref(x);
    *slot_of(m, x) = ++m->count;
    return 0;
}

void memo_free(Memo *m) {
    for (uint32_t i = 0; i < m->count; i++) decref(m->kept[i]);
    mem_free(m->kept);
    mem_free(m->slots);
}
