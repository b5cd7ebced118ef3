/* arena.c - bump allocator of a compilation.
 *
 *   AstArena -> newest block -> older block -> ...        each block: header | used ... | free ...
 *
 * Identifiers hang in a hash table that starts inside the arena object and moves into arena memory when it grows.
 */
#include "compiler/arena.h"

#include <stdbool.h>
#include <string.h>

#include "compiler/ast.h"
#include "heap/mem.h"

#define BLOCK_SIZE ((size_t)64 * 1024)
#define FIRST_BLOCK_SIZE ((size_t)8 * 1024) /* `-c pass` shall not pay for a big one */
#define FIRST_BUCKETS 128

typedef struct Block {
    struct Block *older;
    size_t size; /* with this header */
} Block;

struct AstArena {
    char *next;       /* first free byte of the newest small block */
    char *end;        /* behind its last */
    Block *blocks;    /* all of them, newest first */
    size_t total;     /* bytes taken from the heap */
    Ident **buckets;  /* table of identifiers, bucket_count of them */
    uint32_t bucket_count; /* a power of two */
    uint32_t ident_count;
    Ident *first_buckets[FIRST_BUCKETS];
};

AstArena *ast_arena_new(void)
{
    AstArena *arena = mem_alloc(sizeof(AstArena));
    if (!arena)
        return NULL;
    memset(arena, 0, sizeof *arena);
    arena->total = sizeof *arena;
    arena->buckets = arena->first_buckets;
    arena->bucket_count = FIRST_BUCKETS;
    return arena;
}

void ast_arena_free(AstArena *arena)
{
    if (!arena)
        return;
    for (Block *block = arena->blocks, *older; block; block = older) {
        older = block->older;
        mem_free(block);
    }
    mem_free(arena);
}

static Block *add_block(AstArena *arena, size_t size)
{
    Block *block = mem_alloc(size);
    if (!block)
        return NULL;
    block->older = arena->blocks;
    block->size = size;
    arena->blocks = block;
    arena->total += size;
    return block;
}

static void *alloc_slow(AstArena *arena, size_t size)
{
    if (size > BLOCK_SIZE / 4) { /* a block of its own; the current one stays open */
        Block *block = add_block(arena, sizeof(Block) + size);
        return block ? block + 1 : NULL;
    }
    size_t block_size = arena->blocks || size > FIRST_BLOCK_SIZE / 2 ? BLOCK_SIZE : FIRST_BLOCK_SIZE;
    Block *block = add_block(arena, block_size);
    if (!block)
        return NULL;
    arena->next = (char *)(block + 1) + size;
    arena->end = (char *)block + block_size;
    return block + 1;
}

void *ast_arena_alloc(AstArena *arena, size_t size)
{
    size = (size + 7) & ~(size_t)7;
    if (size <= (size_t)(arena->end - arena->next)) {
        char *result = arena->next;
        arena->next += size;
        return result;
    }
    return alloc_slow(arena, size);
}

char *ast_arena_copy(AstArena *arena, const char *text, size_t length)
{
    char *copy = ast_arena_alloc(arena, length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = 0;
    }
    return copy;
}

static uint32_t hash_text(const char *text, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash ^ (hash >> 15);
}

/* Failure to grow only makes the chains longer. */
static void grow_buckets(AstArena *arena)
{
    uint32_t count = arena->bucket_count * 4;
    Ident **buckets = ast_arena_alloc(arena, count * sizeof(Ident *));
    if (!buckets)
        return;
    memset(buckets, 0, count * sizeof(Ident *));
    for (uint32_t i = 0; i < arena->bucket_count; i++)
        for (Ident *ident = arena->buckets[i], *next; ident; ident = next) {
            next = ident->next;
            ident->next = buckets[ident->hash & (count - 1)];
            buckets[ident->hash & (count - 1)] = ident;
        }
    arena->buckets = buckets;
    arena->bucket_count = count;
}

Ident *ast_arena_ident(AstArena *arena, const char *text, size_t length)
{
    uint32_t hash = hash_text(text, length);
    Ident **bucket = &arena->buckets[hash & (arena->bucket_count - 1)];
    for (Ident *ident = *bucket; ident; ident = ident->next)
        if (ident->hash == hash && ident->length == length && memcmp(ident->text, text, length) == 0)
            return ident;
    Ident *ident = ast_arena_alloc(arena, sizeof(Ident) + length + 1);
    if (!ident)
        return NULL;
    ident->length = (uint32_t)length;
    ident->hash = hash;
    ident->object = NULL;
    ident->next = *bucket;
    memcpy(ident->text, text, length);
    ident->text[length] = 0;
    *bucket = ident;
    if (++arena->ident_count > arena->bucket_count)
        grow_buckets(arena);
    return ident;
}

void ast_arena_each_ident(AstArena *arena, void (*visit)(void *context, Ident *ident), void *context)
{
    for (uint32_t i = 0; i < arena->bucket_count; i++)
        for (Ident *ident = arena->buckets[i]; ident; ident = ident->next)
            visit(context, ident);
}

size_t ast_arena_size(const AstArena *arena)
{
    return arena->total;
}
