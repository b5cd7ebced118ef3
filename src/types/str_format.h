// str_format.h - the fields of a format string, for str.format and for the _string module.
#pragma once
#include "types/str.h"

typedef struct FormatField {           // one step through a format string: literal text, then perhaps a field
    size_t literal_start, literal_end; // text before the field; of "{{" and "}}" only one brace is in it
    bool has_field;
    size_t name_start, name_end;
    size_t spec_start, spec_end; // empty if none
    bool spec_has_fields;        // the specification has fields itself
    uint32_t conversion;         // 0: none
} FormatField;

// 1: a step was made, 0: the end, -1: error. *position starts at start.
MUST_USE int format_next(Ref text, size_t *position, size_t end, FormatField *out);

// The first part of a field name: up to '.' or '['. 1: it is an index (*index, -1 for an empty name); 0: a
// key; -1 error.
MUST_USE int format_name_first(Ref text, size_t start, size_t end, size_t *first_end, ssize_t *index);
// The next ".attribute" or "[item]": 1 and its kind, text range and index (-1: not a number); 0 at the end;
// -1.
MUST_USE int format_name_next(Ref text, size_t *position, size_t end, bool *is_attribute, size_t *from,
                              size_t *to, ssize_t *index);
