/* syntax_hints.c - CPython's particular messages for a statement that the grammar has refused. */
#include "compiler/parse_state.h"

bool hints_find(Parser *parser)
{
    (void)parser;
    return false;
}
