// exception.h - exception objects. Layouts start with Exception; see exceptions.def for who has which.
#pragma once
#include "object/protocol.h"

typedef struct Exception {
    Object head;
    Own *args;      // tuple
    Own *traceback; // Traceback or NULL
    Own *context, *cause; // or NULL
    Own *dict;      // other attributes (__notes__ among them), or NULL
    bool suppress_context;
} Exception;
typedef struct StopIterationExc { Exception base; Own *value; } StopIterationExc;
typedef struct SystemExitExc { Exception base; Own *code; } SystemExitExc;
typedef struct NameErrorExc { Exception base; Own *name; } NameErrorExc;
typedef struct AttributeErrorExc { Exception base; Own *name, *obj; } AttributeErrorExc;
typedef struct ImportErrorExc { Exception base; Own *msg, *name, *path, *name_from; } ImportErrorExc;
typedef struct OsErrorExc { Exception base; Own *errno_, *strerror, *filename, *filename2; ssize_t written; } OsErrorExc;
typedef struct SyntaxErrorExc { Exception base; Own *msg, *filename, *lineno, *offset, *text, *end_lineno, *end_offset, *print_file_and_line; } SyntaxErrorExc;
typedef struct UnicodeErrorExc { Exception base; Own *encoding, *object; ssize_t start, end; Own *reason; } UnicodeErrorExc;
typedef struct GroupExc { Exception base; Own *message, *exceptions; } GroupExc;

typedef struct Traceback {
    Object head;
    Own *next;     // Traceback or NULL: towards where it was raised
    Own *frame;    // frame object
    int32_t instruction; // index of the instruction in the code
    int32_t line;        // LINE_NOT_ASKED until somebody wants to know: most tracebacks are never looked at
} Traceback;
enum { LINE_NOT_ASKED = INT32_MIN };
int traceback_line(Ref traceback);
int frame_object_line_at(Ref frame_object, int32_t instruction); // vm/frame.c

static inline bool is_exception(Ref x) { return has_flag(x, TF_SUB_EXCEPTION); }
bool is_exception_class(Ref x);
Ref exception_notes_peek(Ref exception); // __notes__, NULL if it has none
TypeId exception_type_id(ExcKind kind);
MUST_USE int exception_types_all(void); // makes the classes that nobody has needed yet
void traceback_add_here(Own *exception); // vm/unwind.c: if it has none yet, the line that is running
MUST_USE int traceback_add(Own *exception, Ref frame_object, int32_t instruction); // prepends
bool exception_matches_peek(Ref exception, Ref class_or_tuple);   // for except clauses; class checks are done before
MUST_USE Own *exception_make(Ref class_or_instance);              // what `raise x` raises
void exception_set_context_take(Own *exception, Own *context);    // breaks would-be cycles as CPython does
MUST_USE Own *exception_group_split(Ref group, Ref type, Own **rest); // except*: matched part or None, and the rest or None
MUST_USE Own *exception_group_project(Ref original, Ref list); // the part of original with just the leaves in list
// Printing (types/traceback_print.c): text as CPython's default excepthook writes it, with source lines and carets, notes, chain, groups.
MUST_USE Own *traceback_format(Ref exception, bool colour);
MUST_USE Own *traceback_format_uncaught(Ref exception, bool colour); // the same within sys.tracebacklimit
MUST_USE Own *traceback_format_plain(Ref exception); // what is written of one that nobody can catch: no carets, no chain, no notes
