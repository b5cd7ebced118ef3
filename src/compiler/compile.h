// compile.h - source text to code object. Everything about syntax and symbols is behind these few functions.
#pragma once
#include "object/protocol.h"

typedef enum CompileMode { COMPILE_EXEC, COMPILE_EVAL, COMPILE_SINGLE } CompileMode;
enum { COMPILE_FUTURE_ANNOTATIONS = 1, COMPILE_ALLOW_INCOMPLETE = 2 /* _IncompleteInputError instead of SyntaxError */, COMPILE_SOURCE_IS_STR = 4,
       COMPILE_FROM_FILE = 8 /* a script's own file: some messages about its bytes differ */, COMPILE_DONT_IMPLY_DEDENT = 16 /* codeop */,
       COMPILE_TOP_LEVEL_AWAIT = 64 /* a module may await: its code makes a coroutine, whose names are globals */,
       COMPILE_TREE = 32 /* the result is the syntax tree, as tree.c describes */,
       COMPILE_SYMBOLS = 128 /* the result is what symbols.c says of the scopes */ };

// text: UTF-8 or what its coding line says. filename: str. optimize: 0, 1 (-O), 2 (-OO). Raises SyntaxError and its kin.
MUST_USE Own *compile_source(const char *text, size_t length, Ref filename, CompileMode mode, int flags, int optimize);
// The same of a tree of the ast module.
MUST_USE Own *compile_ast(Ref tree, Ref filename, CompileMode mode, int flags, int optimize);

// How a SyntaxWarning leaves the compiler; the warnings module's side defines it (modules/warnings.c). -1: it became an error.
MUST_USE int compiler_warn(ExcKind category, Ref message, Ref filename, int line);

// The prompt feeds line by line. Result: 1 *code is ready, 0 more is needed, -1 an exception is pending.
typedef struct Prompt Prompt;
Prompt *prompt_new(Ref filename);
void prompt_free(Prompt *prompt);
MUST_USE int prompt_feed(Prompt *prompt, const char *line, size_t length, bool at_eof, Own **code);
