// type_mro.c - the order in which bases are searched (C3), and which base decides about the layout of instances.
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_internal.h"
#include "heap/mem.h"

typedef struct Row { // one list that is being merged
    Own *const *items;
    size_t at, count;
} Row;

static bool in_tail(const Row *rows, size_t n, Ref candidate) {
    for (size_t i = 0; i < n; i++)
        for (size_t k = rows[i].at + 1; k < rows[i].count; k++)
            if (rows[i].items[k] == candidate) return true;
    return false;
}

static COLD void report_conflict(const Row *rows, size_t n) {
    StrBuilder b;
    str_builder_init(&b);
    Ref seen[64];
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].at >= rows[i].count) continue;
        Ref head = rows[i].items[rows[i].at];
        bool known = false;
        for (size_t k = 0; k < count; k++) known |= seen[k] == head;
        if (known || count == 64) continue;
        seen[count] = head;
        Ref name = type_name_peek(MUT(Type, head));
        if (!name || (count && str_builder_c(&b, ", ") < 0) || str_builder_str(&b, name) < 0) {
            str_builder_drop(&b);
            return;
        }
        count++;
    }
    SCOPED Own *names = str_builder_finish(&b);
    if (names) raise_error(EXC_TypeError, "Cannot create a consistent method resolution order (MRO) for bases %U", names);
}

static int check_duplicates(Ref bases) {
    for (size_t i = 0, n = tuple_size(bases); i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            if (tuple_peek(bases, i) == tuple_peek(bases, k)) {
                Ref name = type_name_peek(MUT(Type, tuple_peek(bases, i)));
                if (!name) return -1;
                return raise_int(EXC_TypeError, "duplicate base class %U", name);
            }
    return 0;
}

// Merges rows[0..n) into out, which has room for all.
static ssize_t merge(Row *rows, size_t n, Ref *out) {
    size_t made = 0;
    for (;;) {
        bool empty = true;
        Ref next = NULL;
        for (size_t i = 0; i < n && !next; i++) {
            if (rows[i].at >= rows[i].count) continue;
            empty = false;
            Ref candidate = rows[i].items[rows[i].at];
            if (!in_tail(rows, n, candidate)) next = candidate;
        }
        if (empty) return (ssize_t)made;
        if (!next) {
            report_conflict(rows, n);
            return -1;
        }
        out[made++] = next;
        for (size_t i = 0; i < n; i++)
            if (rows[i].at < rows[i].count && rows[i].items[rows[i].at] == next) rows[i].at++;
    }
}

Own *type_mro_compute(Type *type) {
    Ref bases = type->bases;
    size_t n = tuple_size(bases), total = 1;
    if (check_duplicates(bases) < 0) return NULL;
    for (size_t i = 0; i < n; i++) {
        const Type *base = (const Type *)tuple_peek(bases, i);
        if (!base->mro) return raise_error(EXC_TypeError, "Cannot extend an incomplete type '%N'", base);
        total += tuple_size(base->mro);
    }
    if (n <= 1) { // the usual case: itself before the base's order
        Own *mro = tuple_new(total);
        if (!mro) return NULL;
        AS(Tuple, mro)->items[0] = incref(REF(type));
        for (size_t i = 1; i < total; i++)
            AS(Tuple, mro)->items[i] = incref(tuple_peek(((const Type *)tuple_peek(bases, 0))->mro, i - 1));
        return mro;
    }
    Row *rows = mem_alloc((n + 1) * sizeof *rows + (total + 1) * sizeof(Ref));
    if (!rows) return raise_no_memory();
    Ref *out = (Ref *)(void *)(rows + n + 1);
    for (size_t i = 0; i < n; i++) {
        const Tuple *mro = (const Tuple *)((const Type *)tuple_peek(bases, i))->mro;
        rows[i] = (Row){mro->items, 0, mro->size};
    }
    rows[n] = (Row){((const Tuple *)bases)->items, 0, n};
    out[0] = REF(type);
    ssize_t made = merge(rows, n + 1, out + 1);
    Own *mro = made < 0 ? NULL : tuple_from_array(out, (size_t)made + 1);
    mem_free(rows);
    return mro;
}

// ---- layout -----------------------------------------------------------------------------------------------------------------

bool type_extends_layout(const Type *t) {
    const Type *b = t->base;
    if (!b) return true;
    if (t->spec) return t->size != b->size || t->item_size != b->item_size;
    return t->slot_count != 0;
}

static Type *solid_base(Type *t) {
    while (!type_extends_layout(t)) t = t->base;
    return t;
}

bool type_holds_layout(Type *type, Type *of) {
    const Type *solid = solid_base(of);
    while (type && type != solid) type = type->base;
    return type != NULL;
}

Type *type_best_base(Ref bases) {
    Type *winner = NULL, *best = NULL;
    for (size_t i = 0, n = tuple_size(bases); i < n; i++) {
        Ref b = tuple_peek(bases, i);
        if (!is_type_object(b)) {
            raise_error(EXC_TypeError, "bases must be types");
            return NULL;
        }
        Type *base = MUT(Type, b);
        if (!(vm->type_flags[base->id] & TF_BASE)) {
            raise_error(EXC_TypeError, "type '%N' is not an acceptable base type", base);
            return NULL;
        }
        Type *candidate = solid_base(base);
        if (!winner || type_is_subtype(candidate, winner)) {
            if (winner == candidate) continue;
            winner = candidate;
            best = base;
        } else if (!type_is_subtype(winner, candidate)) {
            raise_error(EXC_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}
