// compile.c - one compilation from text to code object, its reports, and the prompt that is fed line by line.
#include "compiler/compiler.h"
#include "compiler/parser.h"
#include "heap/bytebuf.h"
#include "heap/mem.h"
#include "types/exception.h"
#include "types/int.h"
#include "types/str.h"
#include "types/tuple.h"
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

// --- reports

void compile_fail(Compiler *c) {
    c->failed = true;
    if (!error_pending()) raise_error(EXC_SystemError, "compiler: failed without an exception");
}

void compile_no_memory(Compiler *c) {
    if (!c->failed) raise_no_memory();
    c->failed = true;
}

void *compile_alloc(Compiler *c, size_t size) {
    if (c->failed) return NULL;
    void *p = ast_arena_alloc(c->arena, size);
    if (p) return memset(p, 0, size);
    compile_no_memory(c);
    return NULL;
}

bool compile_enter(Compiler *c) {
    char here;
    if (LIKELY(&here > vm->c_stack_limit)) return true;
    if (!c->failed) raise_error(EXC_RecursionError, "maximum recursion depth exceeded during compilation");
    c->failed = true;
    return false;
}

// Line `line` of the file called `filename`, newline included, if there is such a file; None otherwise.
static Own *source_line(Ref filename, int line) {
    SCOPED Own *holder = NULL;
    size_t length;
    const char *path = str_utf8(filename, &length, &holder);
    if (!path) {
        error_clear();
        return NONE;
    }
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return NONE;
    ByteBuf text = BYTEBUF_EMPTY;
    char block[4096];
    ssize_t n;
    int at = 1;
    bool done = false;
    while (!done && (n = read(file, block, sizeof block)) > 0) {
        for (ssize_t i = 0; i < n && !done; i++) {
            if (at == line) bytebuf_push(&text, block[i]);
            if (block[i] == '\n') done = at++ == line;
        }
    }
    close(file);
    Own *x = NULL;
    if (text.size && !bytebuf_failed(&text)) {
        bool bom = line == 1 && text.size >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0;
        x = str_from_utf8(text.data + (bom ? 3 : 0), text.size - (bom ? 3 : 0));
        if (!x) error_clear();
    }
    bytebuf_clear(&text);
    return x ? x : NONE;
}

static Own *prompt_line(const Parser *parser, int line) {
    size_t length;
    const char *text = parser_line(parser, line, &length);
    Own *x = text ? str_from_wtf8(text, length) : NONE;
    if (x) return x;
    error_clear();
    return NONE;
}

// kind(message, (filename, line, offset, text, end_line, end_offset))
static void raise_syntax_error(ExcKind kind, Ref message, Ref filename, const int position[4], Ref text) {
    Own *items[6] = {incref(filename), int_new(position[0]), int_new(position[1]),
                     incref(text),     int_new(position[2]), int_new(position[3])};
    if (!items[1] || !items[2] || !items[4] || !items[5]) {
        for (int i = 0; i < 6; i++) xdecref(items[i]);
        return;
    }
    SCOPED Own *details = tuple_from_array_take(items, 6);
    if (!details) return;
    Ref args[2] = {message, details};
    Own *exception = object_call(exception_class_peek(kind), args, 2, NULL);
    if (exception) raise_instance_take(exception);
}

// Faults of symbols carry the message alone in their args; where they are is in the other attributes.
static void raise_symbol_error(Ref message, Ref filename, AstSpan where, Ref text) {
    Own *exception = object_call1(exception_class_peek(EXC_SyntaxError), message);
    if (!exception) return;
    SyntaxErrorExc *e = (SyntaxErrorExc *)exception;
    Own *numbers[4] = {int_new(where.lineno), int_new(where.col_offset + 1), int_new(where.end_lineno),
                       where.end_col_offset < 0 ? NONE : int_new(where.end_col_offset + 1)};
    SETREF(e->filename, incref(filename));
    SETREF(e->text, incref(text));
    SETREF(e->lineno, numbers[0]);
    SETREF(e->offset, numbers[1]);
    SETREF(e->end_lineno, numbers[2]);
    SETREF(e->end_offset, numbers[3]);
    if (numbers[0] && numbers[1] && numbers[2] && numbers[3])
        raise_instance_take(exception);
    else
        decref(exception);
}

static void error_at(Compiler *c, AstSpan where, Ref message) {
    SCOPED Own *text =
        c->prompt ? prompt_line(c->prompt, where.lineno) : source_line(c->filename, where.lineno);
    int position[4] = {where.lineno, where.col_offset + 1, where.end_lineno, where.end_col_offset + 1};
    if (c->reading_symbols)
        raise_symbol_error(message, c->filename, where, text);
    else
        raise_syntax_error(EXC_SyntaxError, message, c->filename, position, text);
    compile_fail(c);
}

void compile_error(Compiler *c, AstSpan where, const char *format, ...) {
    if (c->failed) return;
    va_list arguments;
    va_start(arguments, format);
    SCOPED Own *message = str_format_va(format, arguments);
    va_end(arguments);
    if (!message)
        compile_fail(c);
    else
        error_at(c, where, message);
}

static void warn_at(Compiler *c, ExcKind category, AstSpan where, Ref message) {
    if (compiler_warn(category, message, c->filename, where.lineno) == 0) return;
    if (error_clear_if(category))
        error_at(c, where, message); // warnings are errors: this one is a SyntaxError
    else
        compile_fail(c);
}

void compile_warn(Compiler *c, AstSpan where, const char *format, ...) {
    if (c->failed || c->quiet) return;
    va_list arguments;
    va_start(arguments, format);
    SCOPED Own *message = str_format_va(format, arguments);
    va_end(arguments);
    if (!message)
        compile_fail(c);
    else
        warn_at(c, EXC_SyntaxWarning, where, message);
}

static void raise_fault(const Parser *parser, Ref filename, int flags) {
    const SyntaxFault *fault = parser_fault(parser);
    static const ExcKind kinds[] = {EXC_SyntaxError, EXC_SyntaxError, EXC_IndentationError,
                                    EXC_TabError,    EXC_MemoryError, EXC__IncompleteInputError};
    ExcKind kind = kinds[fault->kind];
    if (kind == EXC_MemoryError && (!fault->message || !*fault->message)) {
        raise_no_memory();
        return;
    }
    if (flags & COMPILE_ALLOW_INCOMPLETE && fault->is_incomplete) kind = EXC__IncompleteInputError;
    const char *line = fault->message ? fault->message : "invalid syntax";
    SCOPED Own *message = str_from_wtf8(line, strlen(line));
    if (!message) return;
    if (!fault->has_position || kind == EXC_MemoryError) {
        raise_error(kind, "%U", message);
        return;
    }
    SCOPED Own *text = fault->line ? str_from_wtf8(fault->line, fault->line_length) : NONE;
    if (!text) return;
    if (fault->line && strstr(line, " was never closed")) { // an earlier line than the one being read: a file is asked first
        Own *from_file = source_line(filename, fault->lineno);
        if (!is_none(from_file)) SETREF(text, from_file);
    }
    int position[4] = {fault->lineno, fault->offset, fault->end_lineno, fault->end_offset};
    // A block that a script's file ends before beginning has no column to point at, only a line.
    if (flags & COMPILE_FROM_FILE && fault->end_offset == -1 && strncmp(line, "expected an indented block", 26) == 0)
        position[1] = position[3] = 0;
    raise_syntax_error(kind, message, filename, position, text);
}

// --- beginning and end

Ident *compile_ident(Compiler *c, const char *text) {
    if (c->failed) return NULL;
    Ident *ident = ast_arena_ident(c->arena, text, strlen(text));
    if (!ident) compile_no_memory(c);
    return ident;
}

static void make_idents(Compiler *c) {
    const struct {
        Ident **to;
        const char *text;
    } rows[] = {
        {&c->id_class, "__class__"},
        {&c->id_classdict, "__classdict__"},
        {&c->id_super, "super"},
        {&c->id_debug, "__debug__"},
        {&c->id_dot0, ".0"},
        {&c->id_type_params, ".type_params"},
        {&c->id_generic_base, ".generic_base"},
        {&c->id_defaults, ".defaults"},
        {&c->id_kwdefaults, ".kwdefaults"},
        {&c->id_name, "__name__"},
        {&c->id_module, "__module__"},
        {&c->id_qualname, "__qualname__"},
        {&c->id_doc, "__doc__"},
        {&c->id_annotations, "__annotations__"},
        {&c->id_future, "__future__"},
        {&c->id_lambda, "<lambda>"},
        {&c->id_listcomp, "<listcomp>"},
        {&c->id_setcomp, "<setcomp>"},
        {&c->id_dictcomp, "<dictcomp>"},
        {&c->id_genexpr, "<genexpr>"},
        {&c->id_top, "<module>"},
        {&c->id_firstlineno, "__firstlineno__"},
        {&c->id_static_attributes, "__static_attributes__"},
        {&c->id_dunder_type_params, "__type_params__"},
        {&c->id_classcell, "__classcell__"},
        {&c->id_classdictcell, "__classdictcell__"},
        {&c->id_return, "return"},
        {&c->id_self, "self"},
        {&c->id_annotation, "_annotation"},
        {&c->id_empty, ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) *rows[i].to = compile_ident(c, rows[i].text);
}

static void release_ident(void *context, Ident *ident) {
    (void)context;
    xdecref(ident->object);
    ident->object = NULL;
}

static void compile_close(Compiler *c) {
    while (c->unit) unit_drop(c);
    const_table_free(&c->const_cache);
    for (uint32_t i = 0; i < c->folded_count; i++) decref(c->folded[i]);
    mem_free(c->folded);
    ast_arena_each_ident(c->arena, release_ident, NULL);
    ast_arena_free(c->arena);
}

// --- from __future__ import ...: statements at the head of a module

static void read_future_names(Compiler *c, const AstNode *n) {
    AstSpan span = ast_span(n);
    span.end_lineno = span.lineno;
    span.end_col_offset = -1;
    static const char *const known[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
    const AstImportFrom *s = AST_AS(ImportFrom, n);
    for (int i = 0; i < ast_count(s->names) && !c->failed; i++) {
        const char *name = AST_AS(Alias, ast_item(s->names, i))->name->text;
        bool found = false;
        for (size_t k = 0; k < ARRAY_LEN(known); k++) found |= strcmp(known[k], name) == 0;
        if (strcmp(name, "annotations") == 0)
            c->future_annotations = true;
        else if (strcmp(name, "braces") == 0)
            compile_error(c, span, "not a chance");
        else if (!found)
            compile_error(c, span, "future feature %.100s is not defined", name);
    }
}

static void read_future(Compiler *c, const AstNode *module) {
    const AstSeq *body =
        module->kind == AST_Module || module->kind == AST_Interactive ? AST_AS(Module, module)->body : NULL;
    for (int i = 0; i < ast_count(body) && !c->failed; i++) {
        const AstNode *n = ast_item(body, i);
        if (n->kind == AST_ImportFrom && AST_AS(ImportFrom, n)->module == c->id_future &&
            AST_AS(ImportFrom, n)->level == 0) {
            read_future_names(c, n);
            c->future_line = n->lineno;
            continue;
        }
        bool docstring = i == 0 && n->kind == AST_Expr && AST_AS(Expr, n)->value->kind == AST_Constant &&
                         AST_AS(Constant, AST_AS(Expr, n)->value)->value.kind == CONST_STR;
        if (!docstring) break;
    }
}

// --- the module's unit

static Own *compile_module(Compiler *c, AstNode *module) {
    if (!unit_enter(c, UNIT_MODULE, c->id_top, module, 1, NULL)) return NULL;
    int handler = begin_generator_body(c);
    if (handler >= 0) push_block(c, FB_STOP_ITERATION, 0, 0, NULL, NOWHERE);
    switch ((AstKind)module->kind) {
    case AST_Expression:
        visit_expr(c, AST_AS(Expression, module)->body);
        emit(c, RETURN_VALUE, 0, position_of(AST_AS(Expression, module)->body));
        break;
    case AST_Interactive:
        c->interactive = true;
        visit_body_interactive(c, AST_AS(Interactive, module)->body);
        break;
    default: visit_body_with_docstring(c, AST_AS(Module, module)->body, NOWHERE);
    }
    if (module->kind != AST_Expression) {
        emit_none(c, NOWHERE);
        emit(c, RETURN_VALUE, 0, NOWHERE);
    }
    if (handler >= 0) pop_block(c);
    end_generator_body(c, handler);
    return unit_finish(c);
}

// What the lexer found odd, in the order of the text. One that a filter makes an error fails the compilation.
static void issue_warnings(Compiler *c, const ParseWarning *warning) {
    for (; warning && !c->failed; warning = warning->next) {
        SCOPED Own *message = str_from_wtf8(warning->message, strlen(warning->message));
        AstSpan where = {warning->lineno, warning->col_offset, warning->end_lineno, warning->end_col_offset};
        if (message) warn_at(c, warning->is_deprecation ? EXC_DeprecationWarning : EXC_SyntaxWarning, where, message);
        else compile_fail(c);
    }
}

// A tree to code; the compilation ends here. module NULL: it has failed.
static Own *compile_read(Compiler *c, AstNode *module, bool symbols_only) {
    Own *code = NULL;
    c->reading_symbols = true;
    if (!c->failed) read_future(c, module);
    if (!c->failed && fold_tree(c, module) && symtable_build(c, module)) {
        c->reading_symbols = false;
        code = symbols_only ? scopes_object(c) : compile_module(c, module);
    }
    ASSERT(code || c->failed);
    compile_close(c);
    return code;
}

// Takes the tree out of a parser that is done; the parser stays the caller's.
static Own *compile_tree(Parser *parser, Ref filename, int flags, int optimize, bool at_prompt) {
    AstNode *module = parser_result(parser);
    const ParseWarning *warning = parser_warnings(parser);
    Compiler c = {.arena = parser_take_arena(parser),
                  .filename = filename,
                  .optimize = optimize,
                  .future_annotations = (flags & COMPILE_FUTURE_ANNOTATIONS) != 0,
                  .top_level_await = (flags & COMPILE_TOP_LEVEL_AWAIT) != 0,
                  .prompt = at_prompt ? parser : NULL};
    make_idents(&c);
    issue_warnings(&c, warning);
    Own *code = NULL;
    if (flags & COMPILE_TREE) {
        if (!c.failed && !(code = tree_object(&c, module))) c.failed = true;
        compile_close(&c);
        return code;
    }
    return compile_read(&c, module, (flags & COMPILE_SYMBOLS) != 0);
}

Own *compile_ast(Ref tree, Ref filename, CompileMode mode, int flags, int optimize) {
    AstArena *arena = ast_arena_new();
    if (!arena) return raise_no_memory();
    Compiler c = {.arena = arena,
                  .filename = filename,
                  .mode = mode,
                  .optimize = optimize,
                  .future_annotations = (flags & COMPILE_FUTURE_ANNOTATIONS) != 0,
                  .top_level_await = (flags & COMPILE_TOP_LEVEL_AWAIT) != 0};
    make_idents(&c);
    return compile_read(&c, tree_read(&c, tree), false);
}

static const char *name_for_parser(Ref filename, Own **holder) {
    size_t length;
    const char *name = str_utf8(filename, &length, holder);
    if (!name) error_clear();
    return name;
}

Own *compile_source(const char *text, size_t length, Ref filename, CompileMode mode, int flags,
                    int optimize) {
    static const ParseMode modes[] = {PARSE_EXEC, PARSE_EVAL, PARSE_SINGLE};
    int parse_flags = (flags & COMPILE_SOURCE_IS_STR ? PARSE_IGNORE_CODING : 0) |
                      (flags & COMPILE_ALLOW_INCOMPLETE ? PARSE_ALLOW_INCOMPLETE : 0) |
                      (flags & COMPILE_FROM_FILE ? PARSE_FROM_FILE : 0) |
                      (flags & COMPILE_DONT_IMPLY_DEDENT ? PARSE_DONT_IMPLY_DEDENT : 0);
    SCOPED Own *holder = NULL;
    const char *name = name_for_parser(filename, &holder);
    Parser *parser = NULL;
    ParseStatus status = parse_source(&parser, text, length, modes[mode], name, parse_flags);
    Own *code = NULL;
    if (!parser) return raise_no_memory();
    if (status == PARSE_DONE)
        code = compile_tree(parser, filename, flags, optimize, false);
    else if (status == PARSE_NOMEM && parser_fault(parser)->kind == FAULT_NONE)
        raise_no_memory();
    else {
        Compiler c = {.filename = filename};
        issue_warnings(&c, parser_warnings(parser));
        if (!c.failed) raise_fault(parser, filename, flags);
    }
    parser_free(parser);
    return code;
}

// --- the prompt

struct Prompt {
    Parser *parser; // of the statement being typed; NULL between statements
    Own *filename;
    bool future_annotations;
    ByteBuf text; // what has been typed of it
};

Prompt *prompt_new(Ref filename) {
    Prompt *p = mem_alloc_zeroed(sizeof *p);
    if (!p) {
        raise_no_memory();
        return NULL;
    }
    p->filename = incref(filename);
    return p;
}

void prompt_free(Prompt *p) {
    if (!p) return;
    if (p->parser) parser_free(p->parser);
    bytebuf_clear(&p->text);
    decref(p->filename);
    mem_free(p);
}

// The parser reads whole logical lines, so inside brackets it would ask for more although what is there is
// wrong already: text that cannot be continued ends the statement here. Errors are raised by this second
// parser. True: it was raised.
static bool raise_if_hopeless(Prompt *p, const char *line, size_t length) {
    if (!bytebuf_append(&p->text, line, length)) return false;
    Parser *trial = NULL;
    ParseStatus status = parse_source(&trial, p->text.data, p->text.size, PARSE_SINGLE, "<stdin>",
                                      PARSE_IGNORE_CODING | PARSE_ALLOW_INCOMPLETE | PARSE_DONT_IMPLY_DEDENT);
    bool hopeless = trial && status == PARSE_ERROR && !parser_fault(trial)->is_incomplete;
    if (hopeless) raise_fault(trial, p->filename, 0);
    if (trial) parser_free(trial);
    return hopeless;
}

int prompt_feed(Prompt *p, const char *line, size_t length, bool at_eof, Own **code) {
    *code = NULL;
    if (!p->parser) {
        SCOPED Own *holder = NULL;
        p->parser = parser_new(PARSE_SINGLE, name_for_parser(p->filename, &holder), PARSE_IGNORE_CODING);
        if (!p->parser) {
            raise_no_memory();
            return -1;
        }
    }
    ParseStatus status = parser_feed(p->parser, line, length, at_eof);
    if (status == PARSE_MORE) {
        if (!raise_if_hopeless(p, line, length)) return 0;
        bytebuf_clear(&p->text);
        parser_free(p->parser);
        p->parser = NULL;
        return -1;
    }
    bytebuf_clear(&p->text);
    int flags = p->future_annotations ? COMPILE_FUTURE_ANNOTATIONS : 0;
    if (status == PARSE_DONE) {
        *code = compile_tree(p->parser, p->filename, flags, vm->options.optimize, true);
        if (*code && AS(Code, *code)->flags & CODE_FUTURE_ANNOTATIONS) p->future_annotations = true;
    } else if (status == PARSE_NOMEM && parser_fault(p->parser)->kind == FAULT_NONE)
        raise_no_memory();
    else
        raise_fault(p->parser, p->filename, flags);
    parser_free(p->parser);
    p->parser = NULL;
    return *code ? 1 : -1;
}
