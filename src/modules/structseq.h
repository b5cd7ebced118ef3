// structseq.h - tuples whose items have names: sys.version_info, time.struct_time, os.stat_result ...
//
// The names are members at the offsets of the tuple's items. Items beyond `visible` have names but are not part of the
// sequence (st_atime_ns, tm_zone): they lie behind the tuple's own.
#pragma once
#include "modules/modules.h"
#include "types/tuple.h"

#define STRUCTSEQ_FIELD(name, index, doc) {name, MEMBER_OBJECT, false, offsetof(Tuple, items) + (index) * sizeof(Own *), doc}

typedef struct StructSeqSpec {
    TypeSpec type;      // made by STRUCTSEQ
    uint32_t visible;
    uint32_t fields;    // rows of type.members
} StructSeqSpec;

extern const MethodDef structseq_methods[];
Own *structseq_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames);
Own *structseq_repr(Ref self);
void structseq_dealloc(Own *self);
int structseq_traverse(Ref self, VisitFn visit, void *context);

#define STRUCTSEQ(full_name, text, rows, visible_count, more_flags)                                                          \
    {{.name = full_name, .doc = text, .size = sizeof(Tuple), .item_size = sizeof(Own *), .base = TYPE_TUPLE, .flags = TF_GC | (more_flags), \
      .slots = SLOTS(SLOT(new_, structseq_new_slot), SLOT(repr, structseq_repr), SLOT(dealloc, structseq_dealloc), SLOT(traverse, structseq_traverse)), \
      .methods = structseq_methods, .members = rows, .ready = structseq_ready},                                              \
     visible_count, ARRAY_LEN(rows) - 1}
int structseq_ready(Type *type);

// Its type, made when first asked for and kept in vm->module_state[state]. NULL: an exception is pending.
Type *structseq_type(const StructSeqSpec *spec, Type **cache);
// A new one; takes `fields` references. NULL items mean that an exception is pending: all are released.
MUST_USE Own *structseq_make_take(Type *type, Own **items);
