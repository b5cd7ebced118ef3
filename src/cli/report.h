// report.h - what is said about the heap at the end.
#pragma once
#include "heap/heap.h"
#include <stdbool.h>

enum { STATUS_INTERRUPTED = 0x100 }; // the program ends by SIGINT
void report_live_blocks(Heap *heap, bool loud); // -X heapcheck: what is left, by type
void report_heap_stats(Heap *heap);             // -X heapstats
