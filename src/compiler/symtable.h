// symtable.h - which names live where. The types are in compiler.h; symtable.c fills them, scope_resolve.c decides.
#pragma once
#include "compiler/compiler.h"

bool scopes_resolve(Compiler *c); // after all scopes have been read: place of every symbol (scope_resolve.c)
