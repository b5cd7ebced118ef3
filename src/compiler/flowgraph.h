// flowgraph.h - basic blocks of a unit: made by flowgraph.c, read by assemble.c.
#pragma once
#include "compiler/compiler.h"

typedef struct Block {
    uint32_t start, end;    // instructions of the unit
    int32_t next;           // block that follows in the final order, -1: none
    int32_t fall;           // block it falls through to, -1: none
    int32_t jump;           // block its last instruction jumps to, -1: none
    int32_t depth;          // of the stack at its start, -1: not reached
    int32_t order;          // place in the final order
    uint32_t offset;        // in units, once laid out
    uint64_t unsafe;        // locals that may be unbound at its start
    uint32_t ways;          // blocks that lead here, but for exceptions
    bool warm;              // reached without an exception
    bool queued, seen;
    bool needs_jump;        // a jump to `fall` has to be added at its end
    uint8_t jump_extensions;// EXTENDED_ARGs of that jump
} Block;

typedef struct FlowGraph {
    Unit *unit;
    Block *blocks;
    uint32_t count, capacity;
    uint32_t *work;         // room for every block
    int32_t *block_at;      // of each instruction (in the arena)
    int32_t first;          // in final order
    int max_depth;
} FlowGraph;

bool flow_build(Compiler *c, FlowGraph *g, Unit *u, int params); // params: the first so many locals are bound at the start
void flow_free(FlowGraph *g);
