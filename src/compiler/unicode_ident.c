/* unicode_ident.c - identifiers beyond ASCII. */
#include "compiler/unicode_ident.h"

#include <string.h>

#include "base/unicode.h"

/* Characters that NFKC leaves alone wherever they stand: no combining marks, no decomposition of their own. */
static bool stays_as_it_is(uint32_t c)
{
    if (c < 0xC0)
        return c < 0x80;
    if (c < 0x300) /* Latin letters are composed already; compatibility forms are few: let the library look */
        return c < 0x132;
    return false;
}

IdentCheck ident_check(const char *text, size_t length, size_t *bad)
{
    IdentCheck result = IDENT_NORMAL;
    for (size_t i = 0; i < length;) {
        int size;
        uint32_t c = unicode_decode(text + i, &size);
        if (!(i == 0 ? unicode_is_xid_start(c) : unicode_is_xid_continue(c))) {
            *bad = i;
            return IDENT_BAD;
        }
        if (!stays_as_it_is(c))
            result = IDENT_DENORMAL;
        i += (size_t)size;
    }
    return result;
}

Ident *ident_normalized(AstArena *arena, const char *text, size_t length)
{
    uint32_t *points = ast_arena_alloc(arena, length * sizeof *points);
    if (!points)
        return NULL;
    size_t count = 0;
    for (size_t i = 0; i < length;) {
        int size;
        points[count++] = unicode_decode(text + i, &size);
        i += (size_t)size;
    }
    size_t capacity = count * 2 + 32;
    uint32_t *normal;
    size_t needed;
    for (;;) {
        normal = ast_arena_alloc(arena, capacity * sizeof *normal);
        if (!normal)
            return NULL;
        needed = unicode_normalize(UNICODE_NFKC, points, count, normal, capacity);
        if (needed <= capacity)
            break;
        capacity = needed + 32;
    }
    char *utf8 = ast_arena_alloc(arena, needed * 4 + 1);
    if (!utf8)
        return NULL;
    size_t used = 0;
    for (size_t i = 0; i < needed; i++)
        used += (size_t)unicode_encode(normal[i], utf8 + used);
    return ast_arena_ident(arena, utf8, used);
}
