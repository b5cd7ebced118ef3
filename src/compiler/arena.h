/* arena.h - memory that lives as long as one compilation.
 *
 * A bump allocator over large blocks of Ouro's heap, with the table of identifiers of the parse. Nothing is freed
 * alone; ast_arena_free gives everything back at once. Every allocation can fail and returns NULL then.
 */
#ifndef OURO_COMPILER_ARENA_H
#define OURO_COMPILER_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct AstArena AstArena;
struct Ident;

AstArena *ast_arena_new(void);
void ast_arena_free(AstArena *arena); /* NULL is fine */

/* 8-byte aligned, not cleared. NULL when memory ran out. */
void *ast_arena_alloc(AstArena *arena, size_t size);
/* Copy of length bytes with a NUL behind them. */
char *ast_arena_copy(AstArena *arena, const char *text, size_t length);

/* The one Ident of this spelling (which must be NFKC-normalised already). NULL when memory ran out. */
struct Ident *ast_arena_ident(AstArena *arena, const char *text, size_t length);
/* Calls visit(context, ident) for each Ident, for whoever put references into their `object` fields. */
void ast_arena_each_ident(AstArena *arena, void (*visit)(void *context, struct Ident *ident), void *context);

/* Bytes taken from the heap so far. */
size_t ast_arena_size(const AstArena *arena);

#endif
