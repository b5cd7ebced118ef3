// interpreter.h - the life of an interpreter below its modules: from an empty heap to built-in types, and back to an empty heap.
#pragma once
#include "object/vm.h"

// Makes an interpreter and makes it the thread's `vm`: heap, types, interned names, the frame region. Modules are not there yet
// (modules/modules.h). -1: no memory, nothing is left behind.
MUST_USE int vm_open(const Options *options, const HeapConfig *config);
// Takes everything down (modules must have been torn down before). Gives the number of heap blocks that nobody had released: 0 is
// the proof that nothing leaked. `report` (or NULL) is called with the heap while the survivors are still there.
size_t vm_close(void (*report)(Heap *heap));
size_t c_stack_reserve(size_t bytes); // how much of a C stack of that size is kept back for handlers and messages
