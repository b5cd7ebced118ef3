// bytes_methods.c - the methods that bytes and bytearray have in common. Results are of the receiver's kind.
//
// Order in every method: first what can run Python or fail (arguments, buffers), then a look at the
// receiver's bytes. The letters are ASCII's alone, whatever the locale.
#include "types/codecs.h"
#include "types/builtin.h"
#include "types/bytes_internal.h"
#include "types/list.h"

// ---- ASCII

static inline bool is_upper(uint8_t c) {
    return (uint8_t)(c - 'A') < 26;
}
static inline bool is_lower(uint8_t c) {
    return (uint8_t)(c - 'a') < 26;
}
static inline bool is_letter(uint8_t c) {
    return (uint8_t)((c | 32) - 'a') < 26;
}
static inline bool is_digit(uint8_t c) {
    return (uint8_t)(c - '0') < 10;
}
static inline bool is_blank(uint8_t c) {
    return c == ' ' || (uint8_t)(c - 9) < 5;
}

// ---- arguments

// What find, count, replace... look for: a bytes-like object or one byte as an int.
typedef struct Sought {
    Buffer buffer;
    uint8_t byte;
    const uint8_t *data;
    size_t length;
} Sought;

static int sought_from(Ref x, Sought *s) {
    s->buffer.owner = NULL;
    if (buffer_supported(x)) {
        if (buffer_get(x, &s->buffer) < 0) return -1;
        s->data = s->buffer.data;
        s->length = s->buffer.length;
        return 0;
    }
    if (!is_index(x))
        return raise_int(EXC_TypeError, "argument should be integer or bytes-like object, not '%T'", x);
    if (byte_from_object(x, &s->byte) < 0) return -1;
    s->data = &s->byte;
    s->length = 1;
    return 0;
}

static int ssize_argument(Ref x, ssize_t otherwise, ssize_t *out) {
    *out = otherwise;
    return x ? number_as_ssize(x, EXC_OverflowError, out) : 0;
}

// ---- searching

static int find_common(Ref self, Ref const *args, bool backwards, ssize_t *result) {
    Sought s;
    size_t from, to;
    bool outside;
    if (bounds_from_arguments(args[1], args[2], span_of(self).length, &from, &to, &outside) < 0) return -1;
    if (sought_from(args[0], &s) < 0) return -1; // its __index__ or __buffer__ may have changed self
    Span h = span_of(self);
    if (to > h.length) to = h.length;
    *result = -1;
    if (!outside && from <= to) {
        *result = backwards ? text_rfind(h.data + from, to - from, s.data, s.length, 0)
                            : text_find(h.data + from, to - from, s.data, s.length, 0);
        if (*result >= 0) *result += (ssize_t)from;
    }
    buffer_release(&s.buffer);
    return 0;
}

static Own *find_method(Ref self, Ref const *args) {
    ssize_t at;
    return find_common(self, args, false, &at) < 0 ? NULL : int_new(at);
}
static Own *rfind_method(Ref self, Ref const *args) {
    ssize_t at;
    return find_common(self, args, true, &at) < 0 ? NULL : int_new(at);
}
static Own *index_method(Ref self, Ref const *args) {
    ssize_t at;
    if (find_common(self, args, false, &at) < 0) return NULL;
    return at < 0 ? raise_error(EXC_ValueError, "subsection not found") : int_new(at);
}
static Own *rindex_method(Ref self, Ref const *args) {
    ssize_t at;
    if (find_common(self, args, true, &at) < 0) return NULL;
    return at < 0 ? raise_error(EXC_ValueError, "subsection not found") : int_new(at);
}

static Own *count_method(Ref self, Ref const *args) {
    Sought s;
    size_t from, to, count = 0;
    bool outside;
    if (bounds_from_arguments(args[1], args[2], span_of(self).length, &from, &to, &outside) < 0) return NULL;
    if (sought_from(args[0], &s) < 0) return NULL;
    Span h = span_of(self);
    if (to > h.length) to = h.length;
    if (!outside && from <= to) count = text_count(h.data + from, to - from, s.data, s.length, 0, SIZE_MAX);
    buffer_release(&s.buffer);
    return int_new((int64_t)count);
}

static int matches_end(Ref self, Ref prefix, size_t from, size_t to, bool at_end) {
    Buffer b;
    if (buffer_get(prefix, &b) < 0) return -1;
    Span s = span_of(self);
    int r = b.length <= to - from &&
            memcmp(at_end ? s.data + to - b.length : s.data + from, b.data, b.length) == 0;
    buffer_release(&b);
    return r;
}

static Own *starts_or_ends(Ref self, Ref const *args, bool at_end) {
    size_t from, to;
    bool outside;
    if (bounds_from_arguments(args[1], args[2], span_of(self).length, &from, &to, &outside) < 0) return NULL;
    if (is_tuple(args[0])) {
        for (size_t i = 0; i < tuple_size(args[0]); i++) {
            int r = outside ? 0 : matches_end(self, tuple_peek(args[0], i), from, to, at_end);
            if (r) return r < 0 ? NULL : TRUE;
        }
        return FALSE;
    }
    if (!buffer_supported(args[0]))
        return raise_error(EXC_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T",
                           at_end ? "endswith" : "startswith", args[0]);
    int r = outside ? 0 : matches_end(self, args[0], from, to, at_end);
    return r < 0 ? NULL : BOOL(r);
}
static Own *startswith_method(Ref self, Ref const *args) {
    return starts_or_ends(self, args, false);
}
static Own *endswith_method(Ref self, Ref const *args) {
    return starts_or_ends(self, args, true);
}

// ---- cutting

// self[from:to]: bytes give themselves when that is everything.
static Own *part(Ref self, size_t from, size_t to) {
    Span s = span_of(self);
    if (from == 0 && to == s.length && type_id(self) == TYPE_BYTES) return incref(self);
    return bytes_like_new(self, s.data + from, to - from);
}

static int append_part(Own *list, Ref self, size_t from, size_t to) {
    Own *x = bytes_like_new(self, span_of(self).data + from, to - from);
    return x ? list_append_take(list, x) : -1;
}

static Own *split_blanks(Ref self, size_t max) {
    Own *list = list_new(0);
    if (!list) return NULL;
    Span s = span_of(self);
    size_t i = 0;
    for (;;) {
        while (i < s.length && is_blank(s.data[i])) i++;
        if (i == s.length) return list;
        size_t start = i;
        if (max-- == 0) {
            if (append_part(list, self, start, s.length) < 0) break;
            return list;
        }
        while (i < s.length && !is_blank(s.data[i])) i++;
        if (append_part(list, self, start, i) < 0) break;
    }
    decref(list);
    return NULL;
}

static Own *rsplit_blanks(Ref self, size_t max) {
    Own *list = list_new(0);
    if (!list) return NULL;
    Span s = span_of(self);
    size_t i = s.length;
    for (;;) {
        while (i && is_blank(s.data[i - 1])) i--;
        if (i == 0) break;
        size_t end = i;
        if (max-- == 0) {
            if (append_part(list, self, 0, end) < 0) goto fail;
            break;
        }
        while (i && !is_blank(s.data[i - 1])) i--;
        if (append_part(list, self, i, end) < 0) goto fail;
    }
    if (list_reverse(list) < 0) goto fail;
    return list;
fail:
    decref(list);
    return NULL;
}

static Own *split_at(Ref self, const Buffer *sep, size_t max, bool backwards) {
    Own *list = list_new(0);
    if (!list) return NULL;
    Span s = span_of(self);
    size_t from = 0, to = s.length;
    while (max-- > 0) {
        ssize_t at = backwards ? text_rfind(s.data, to, sep->data, sep->length, 0)
                               : text_find(s.data + from, to - from, sep->data, sep->length, 0);
        if (at < 0) break;
        size_t hit = backwards ? (size_t)at : from + (size_t)at;
        int r =
            backwards ? append_part(list, self, hit + sep->length, to) : append_part(list, self, from, hit);
        if (r < 0) goto fail;
        if (backwards)
            to = hit;
        else
            from = hit + sep->length;
    }
    if (append_part(list, self, from, to) < 0) goto fail;
    if (backwards && list_reverse(list) < 0) goto fail;
    return list;
fail:
    decref(list);
    return NULL;
}

static Own *split_common(Ref self, Ref const *args, bool backwards) {
    ssize_t max;
    if (ssize_argument(args[1], -1, &max) < 0) return NULL;
    size_t limit = max < 0 ? SIZE_MAX : (size_t)max;
    if (!args[0] || is_none(args[0]))
        return backwards ? rsplit_blanks(self, limit) : split_blanks(self, limit);
    Buffer sep;
    if (buffer_get(args[0], &sep) < 0) return NULL;
    Own *list =
        sep.length ? split_at(self, &sep, limit, backwards) : raise_error(EXC_ValueError, "empty separator");
    buffer_release(&sep);
    return list;
}
static Own *split_method(Ref self, Ref const *args) {
    return split_common(self, args, false);
}
static Own *rsplit_method(Ref self, Ref const *args) {
    return split_common(self, args, true);
}

static Own *splitlines_method(Ref self, Ref const *args) {
    int keep = args[0] ? object_is_true(args[0]) : 0;
    if (keep < 0) return NULL;
    Own *list = list_new(0);
    if (!list) return NULL;
    Span s = span_of(self);
    for (size_t i = 0; i < s.length;) {
        size_t start = i;
        while (i < s.length && s.data[i] != '\n' && s.data[i] != '\r') i++;
        size_t end = i;
        if (i < s.length) i += s.data[i] == '\r' && i + 1 < s.length && s.data[i + 1] == '\n' ? 2 : 1;
        if (append_part(list, self, start, keep ? i : end) < 0) {
            decref(list);
            return NULL;
        }
    }
    return list;
}

static Own *partition_common(Ref self, Ref sep, bool backwards) {
    Buffer b;
    if (buffer_get(sep, &b) < 0) return NULL;
    Own *result = NULL, *middle = NULL, *before = NULL, *after = NULL;
    if (b.length == 0) {
        (void)raise_error(EXC_ValueError, "empty separator");
        goto done;
    }
    Span s = span_of(self);
    ssize_t at = backwards ? text_rfind(s.data, s.length, b.data, b.length, 0)
                           : text_find(s.data, s.length, b.data, b.length, 0);
    if (at < 0) {
        Own *whole = part(self, 0, s.length);
        before = backwards ? bytes_like_new(self, NULL, 0) : whole;
        middle = bytes_like_new(self, NULL, 0);
        after = backwards ? whole : bytes_like_new(self, NULL, 0);
    } else {
        before = bytes_like_new(self, s.data, (size_t)at);
        middle = is_bytes(self) && is_bytes(sep) ? incref(sep) : bytes_like_new(self, b.data, b.length);
        after = bytes_like_new(self, s.data + at + b.length, s.length - (size_t)at - b.length);
    }
    if (before && middle && after) result = tuple_pack(3, REF(before), REF(middle), REF(after));
    xdecref(before);
    xdecref(middle);
    xdecref(after);
done:
    buffer_release(&b);
    return result;
}
static Own *partition_method(Ref self, Ref sep) {
    return partition_common(self, sep, false);
}
static Own *rpartition_method(Ref self, Ref sep) {
    return partition_common(self, sep, true);
}

enum { LEFT = 1, RIGHT = 2 };
static Own *strip_common(Ref self, Ref set, int sides) {
    bool in[256] = {false};
    if (set && !is_none(set)) {
        Buffer b;
        if (buffer_get(set, &b) < 0) return NULL;
        for (size_t i = 0; i < b.length; i++) in[b.data[i]] = true;
        buffer_release(&b);
    } else {
        for (int c = 9; c <= 13; c++) in[c] = true;
        in[' '] = true;
    }
    Span s = span_of(self);
    size_t from = 0, to = s.length;
    if (sides & LEFT)
        while (from < to && in[s.data[from]]) from++;
    if (sides & RIGHT)
        while (to > from && in[s.data[to - 1]]) to--;
    return part(self, from, to);
}
static Own *strip_method(Ref self, Ref const *args) {
    return strip_common(self, args[0], LEFT | RIGHT);
}
static Own *lstrip_method(Ref self, Ref const *args) {
    return strip_common(self, args[0], LEFT);
}
static Own *rstrip_method(Ref self, Ref const *args) {
    return strip_common(self, args[0], RIGHT);
}

static Own *remove_affix(Ref self, Ref affix, bool at_end) {
    Buffer b;
    if (buffer_get(affix, &b) < 0) return NULL;
    Span s = span_of(self);
    size_t n = s.length, m = b.length;
    bool fits = m <= n && memcmp(at_end ? s.data + n - m : s.data, b.data, m) == 0;
    buffer_release(&b);
    if (!fits) m = 0;
    return at_end ? part(self, 0, n - m) : part(self, m, n);
}
static Own *removeprefix_method(Ref self, Ref affix) {
    return remove_affix(self, affix, false);
}
static Own *removesuffix_method(Ref self, Ref affix) {
    return remove_affix(self, affix, true);
}

// ---- putting together

static uint8_t *data_mut(Own *x) {
    return is_bytes(x) ? ((Bytes *)x)->data : ((ByteArray *)x)->data;
}

// A fresh object of n bytes to be filled. bytes of one byte are filled through the constant: see finish().
static Own *fresh(Ref like, size_t n) {
    return bytes_like_new(like, NULL, n);
}
// b'' and b'x' made by filling become the constants.
static Own *finish(Own *x) {
    if (type_id(x) != TYPE_BYTES || bytes_length(x) != 1) return x;
    Own *constant = bytes_byte(*bytes_data(x));
    decref(x);
    return constant;
}

static COLD void bad_join_item(Ref item, size_t i) {
    (void)raise_error(EXC_TypeError, "sequence item %zd: expected a bytes-like object, %T found", (ssize_t)i,
                      item);
}

// How many windows were got. Asking an item for its bytes may change the list.
static NOINLINE size_t join_windows(Ref sequence, size_t count, Buffer *parts) {
    for (size_t i = 0, now;; i++) {
        Ref const *items = sequence_items(sequence, &now);
        if (now != count) return raise_error(EXC_RuntimeError, "sequence changed size during iteration"), i;
        if (i == count) return i;
        if (buffer_get(items[i], &parts[i]) == 0) continue;
        if (error_matches(EXC_MemoryError)) return i;
        error_clear(); // whatever it was
        items = sequence_items(sequence, &now);
        bad_join_item(i < now ? items[i] : NONE, i);
        return i;
    }
}

static Own *join_items(Ref separator, const Buffer *between, Ref sequence) {
    size_t count;
    Ref const *items = sequence_items(sequence, &count);
    if (count == 0) return fresh(separator, 0);
    if (count == 1 && is_bytes(separator) && type_id(items[0]) == TYPE_BYTES) return incref(items[0]);
    Buffer *parts = NULL;
    bool plain = true; // all exact bytes: no windows needed, and nothing can run Python
    for (size_t i = 0; i < count && plain; i++) plain = type_id(items[i]) == TYPE_BYTES;
    size_t gap = between->length, total, taken = 0;
    Own *x = NULL;
    if (size_mul(gap, count - 1, &total)) return raise_no_memory();
    if (!plain) {
        parts = heap_alloc(&vm->heap, count * sizeof(Buffer));
        if (!parts) return raise_no_memory();
        taken = join_windows(sequence, count, parts);
        if (error_pending()) goto done;
    }
    for (size_t i = 0; i < count; i++)
        if (size_add(total, plain ? bytes_length(items[i]) : parts[i].length, &total)) {
            (void)raise_no_memory();
            goto done;
        }
    if ((x = fresh(separator, total)) && total) {
        uint8_t *d = data_mut(x);
        for (size_t i = 0; i < count; i++) {
            if (i && gap) {
                copy_short(d, between->data, gap);
                d += gap;
            }
            size_t n = plain ? bytes_length(items[i]) : parts[i].length;
            copy_short(d, plain ? bytes_data(items[i]) : parts[i].data, n);
            d += n;
        }
        x = finish(x);
    }
done:
    for (size_t i = 0; i < taken; i++) buffer_release(&parts[i]);
    if (parts) heap_free_plain(&vm->heap, parts);
    return x;
}

// Iterating, and asking items for their bytes, may run Python: a bytearray that separates must stay as it is.
Own *bytes_join(Ref separator, Ref iterable) {
    Buffer between;
    if (buffer_get(separator, &between) < 0) return NULL;
    SCOPED Own *sequence = object_fast_sequence(iterable, "can only join an iterable");
    Own *x = sequence ? join_items(separator, &between, sequence) : NULL;
    buffer_release(&between);
    return x;
}

static Own *replace_method(Ref self, Ref const *args) {
    ssize_t limit;
    Buffer old, new_;
    if (buffer_get(args[0], &old) < 0) return NULL;
    if (buffer_get(args[1], &new_) < 0) {
        buffer_release(&old);
        return NULL;
    }
    if (ssize_argument(args[2], -1, &limit) < 0) {
        buffer_release(&old);
        buffer_release(&new_);
        return NULL;
    }
    Span s = span_of(self);
    size_t max = limit < 0 ? SIZE_MAX : (size_t)limit;
    size_t count = max ? text_count(s.data, s.length, old.data, old.length, 0, max) : 0, total = 0;
    Own *x = NULL;
    if (count == 0) {
        x = part(self, 0, s.length);
    } else if (old.length == 1 && new_.length == 1 && max >= s.length) {
        if ((x = fresh(self, s.length))) {
            copy_short(data_mut(x), s.data, s.length);
            text_replace_bytes(data_mut(x), s.length, *old.data, *new_.data);
            x = finish(x);
        }
    } else if (size_mul(count, new_.length, &total) ||
               size_add(total, s.length - count * old.length, &total)) {
        (void)raise_error(EXC_OverflowError, "replace bytes is too long");
    } else if ((x = fresh(self, total)) && total) {
        uint8_t *d = data_mut(x);
        size_t i = 0;
        for (; count; count--) {
            size_t hit = i;
            if (old.length) hit += (size_t)text_find(s.data + i, s.length - i, old.data, old.length, 0);
            copy_short(d, s.data + i, hit - i);
            d += hit - i;
            copy_short(d, new_.data, new_.length);
            d += new_.length;
            i = hit + old.length;
            if (!old.length && count > 1) *d++ = s.data[i++]; // between any two bytes
        }
        copy_short(d, s.data + i, s.length - i);
        x = finish(x);
    }
    buffer_release(&old);
    buffer_release(&new_);
    return x;
}

static Own *pad(Ref self, size_t left, size_t right, uint8_t fill) {
    Span s = span_of(self);
    if (left + right == 0) return part(self, 0, s.length);
    Own *x = fresh(self, left + s.length + right);
    if (!x) return NULL;
    uint8_t *d = data_mut(x);
    memset(d, fill, left);
    memcpy(d + left, s.data, s.length);
    memset(d + left + s.length, fill, right);
    return finish(x);
}

static int width_and_fill(const char *name, Ref const *args, size_t length, size_t *missing, uint8_t *fill) {
    ssize_t width;
    *fill = ' ';
    if (number_as_ssize(args[0], EXC_OverflowError, &width) < 0) return -1;
    if (args[1]) {
        if (!(is_bytes(args[1]) || is_bytearray(args[1])) || span_of(args[1]).length != 1)
            return raise_int(EXC_TypeError, "%s() argument 2 must be a byte string of length 1, not %T", name,
                             args[1]);
        *fill = *span_of(args[1]).data;
    }
    *missing = width > (ssize_t)length ? (size_t)width - length : 0;
    return 0;
}

static Own *center_method(Ref self, Ref const *args) {
    size_t missing, n = span_of(self).length;
    uint8_t fill;
    if (width_and_fill("center", args, n, &missing, &fill) < 0) return NULL;
    size_t left = missing / 2 + (missing & (missing + n) & 1);
    return pad(self, left, missing - left, fill);
}
static Own *ljust_method(Ref self, Ref const *args) {
    size_t missing;
    uint8_t fill;
    if (width_and_fill("ljust", args, span_of(self).length, &missing, &fill) < 0) return NULL;
    return pad(self, 0, missing, fill);
}
static Own *rjust_method(Ref self, Ref const *args) {
    size_t missing;
    uint8_t fill;
    if (width_and_fill("rjust", args, span_of(self).length, &missing, &fill) < 0) return NULL;
    return pad(self, missing, 0, fill);
}

static Own *zfill_method(Ref self, Ref arg) {
    ssize_t width;
    if (number_as_ssize(arg, EXC_OverflowError, &width) < 0) return NULL;
    size_t n = span_of(self).length;
    if (width <= (ssize_t)n) return part(self, 0, n);
    size_t missing = (size_t)width - n;
    Own *x = pad(self, missing, 0, '0');
    if (x && n) {
        uint8_t *d = data_mut(x);
        if (d[missing] == '-' || d[missing] == '+') {
            d[0] = d[missing];
            d[missing] = '0';
        }
    }
    return x;
}

static Own *expandtabs_method(Ref self, Ref const *args) {
    ssize_t size;
    if (ssize_argument(args[0], 8, &size) < 0) return NULL;
    Span s = span_of(self);
    size_t total = 0, column = 0;
    for (size_t i = 0; i < s.length; i++) {
        uint8_t c = s.data[i];
        size_t step = c == '\t' ? (size > 0 ? (size_t)size - column % (size_t)size : 0) : 1;
        if (size_add(total, step, &total)) return raise_error(EXC_OverflowError, "result too long");
        column = c == '\n' || c == '\r' ? 0 : column + step;
    }
    Own *x = fresh(self, total);
    if (!x || total == 0) return x;
    uint8_t *d = data_mut(x);
    column = 0;
    for (size_t i = 0; i < s.length; i++) {
        uint8_t c = s.data[i];
        size_t step = c == '\t' ? (size > 0 ? (size_t)size - column % (size_t)size : 0) : 1;
        memset(d, c == '\t' ? ' ' : c, step);
        d += step;
        column = c == '\n' || c == '\r' ? 0 : column + step;
    }
    return finish(x);
}

// ---- letters

typedef enum CaseChange { TO_LOWER, TO_UPPER, TO_SWAPPED, TO_TITLE, TO_CAPITAL } CaseChange;

// Letters from first on change case: 'a' for upper(), 'A' for lower().
VECTORIZED static void change_letters(uint8_t *d, const uint8_t *s, size_t n, uint8_t first) {
    for (size_t i = 0; i < n; i++) d[i] = s[i] ^ ((uint8_t)(s[i] - first) < 26 ? 32 : 0);
}
VECTORIZED static void swap_letters(uint8_t *d, const uint8_t *s, size_t n) {
    for (size_t i = 0; i < n; i++) d[i] = s[i] ^ (is_letter(s[i]) ? 32 : 0);
}
static void start_words(uint8_t *d, const uint8_t *s, size_t n) {
    bool inside = false;
    for (size_t i = 0; i < n; i++) {
        bool letter = is_letter(s[i]);
        d[i] = (uint8_t)(letter ? (s[i] & ~32) | inside << 5 : s[i]);
        inside = letter;
    }
}
static Own *change_case(Ref self, CaseChange how) {
    Span s = span_of(self);
    Own *x = fresh(self, s.length);
    if (!x || s.length == 0) return x;
    uint8_t *d = data_mut(x);
    if (how == TO_SWAPPED) swap_letters(d, s.data, s.length);
    else if (how == TO_TITLE) start_words(d, s.data, s.length);
    else change_letters(d, s.data, s.length, how == TO_UPPER ? 'a' : 'A');
    if (how == TO_CAPITAL && is_lower(*d)) *d ^= 32;
    return finish(x);
}
static Own *lower_method(Ref self) {
    return change_case(self, TO_LOWER);
}
static Own *upper_method(Ref self) {
    return change_case(self, TO_UPPER);
}
static Own *swapcase_method(Ref self) {
    return change_case(self, TO_SWAPPED);
}
static Own *title_method(Ref self) {
    return change_case(self, TO_TITLE);
}
static Own *capitalize_method(Ref self) {
    return change_case(self, TO_CAPITAL);
}

#define ALL_ARE(name, condition)                                                                             \
    static Own *name##_method(Ref self) {                                                                    \
        Span s = span_of(self);                                                                              \
        for (size_t i = 0; i < s.length; i++) {                                                              \
            uint8_t c = s.data[i];                                                                           \
            if (!(condition)) return FALSE;                                                                  \
        }                                                                                                    \
        return BOOL(s.length > 0);                                                                           \
    }
ALL_ARE(isalpha, is_letter(c))
ALL_ARE(isdigit, is_digit(c))
ALL_ARE(isalnum, is_letter(c) || is_digit(c))
ALL_ARE(isspace, is_blank(c))

static Own *isascii_method(Ref self) {
    Span s = span_of(self);
    return BOOL(ascii_prefix(s.data, s.length) == s.length);
}
static Own *islower_method(Ref self) {
    Span s = span_of(self);
    bool any = false;
    for (size_t i = 0; i < s.length; i++) {
        if (is_upper(s.data[i])) return FALSE;
        any |= is_lower(s.data[i]);
    }
    return BOOL(any);
}
static Own *isupper_method(Ref self) {
    Span s = span_of(self);
    bool any = false;
    for (size_t i = 0; i < s.length; i++) {
        if (is_lower(s.data[i])) return FALSE;
        any |= is_upper(s.data[i]);
    }
    return BOOL(any);
}
static Own *istitle_method(Ref self) {
    Span s = span_of(self);
    bool any = false, inside = false;
    for (size_t i = 0; i < s.length; i++) {
        uint8_t c = s.data[i];
        if (is_upper(c) ? inside : is_lower(c) && !inside) return FALSE;
        inside = is_letter(c);
        any |= inside;
    }
    return BOOL(any);
}

// ---- tables of bytes, text

static Own *translate_method(Ref self, Ref const *args) {
    Buffer table = {0}, gone = {0};
    bool have_table = !is_none(args[0]);
    if (have_table && buffer_get(args[0], &table) < 0) return NULL;
    if (have_table && table.length != 256) {
        buffer_release(&table);
        return raise_error(EXC_ValueError, "translation table must be 256 characters long");
    }
    if (args[1] && buffer_get(args[1], &gone) < 0) {
        buffer_release(&table);
        return NULL;
    }
    Span s = span_of(self);
    Own *x;
    if (have_table && gone.length == 0) { // byte for byte
        if ((x = fresh(self, s.length)) && s.length) {
            uint8_t *d = data_mut(x);
            for (size_t i = 0; i < s.length; i++) d[i] = table.data[s.data[i]];
            x = finish(x);
        }
        buffer_release(&table);
        buffer_release(&gone);
        return x;
    }
    bool drop[256] = {false};
    for (size_t i = 0; i < gone.length; i++) drop[gone.data[i]] = true;
    size_t total = 0;
    for (size_t i = 0; i < s.length; i++) total += !drop[s.data[i]];
    if (total == s.length && !have_table)
        x = part(self, 0, s.length);
    else if ((x = fresh(self, total)) && total) {
        uint8_t *d = data_mut(x);
        for (const uint8_t *from = s.data, *end = d + total; d < end; from++) {
            *d = have_table ? table.data[*from] : *from;
            d += !drop[*from];
        }
        x = finish(x);
    }
    buffer_release(&table);
    buffer_release(&gone);
    return x;
}

static Own *maketrans_method(UNUSED Ref self, Ref const *args) {
    Buffer from, to;
    if (buffer_get(args[0], &from) < 0) return NULL;
    if (buffer_get(args[1], &to) < 0) {
        buffer_release(&from);
        return NULL;
    }
    Own *x = NULL;
    if (from.length != to.length)
        (void)raise_error(EXC_ValueError, "maketrans arguments must have same length");
    else if ((x = bytes_new(NULL, 256))) {
        uint8_t *d = ((Bytes *)x)->data;
        for (int i = 0; i < 256; i++) d[i] = (uint8_t)i;
        for (size_t i = 0; i < from.length; i++) d[from.data[i]] = to.data[i];
    }
    buffer_release(&from);
    buffer_release(&to);
    return x;
}

Own *bytes_method_decode(Ref self, Ref const *args) {
    if (!args[0] && !args[1] && is_type(self, TYPE_BYTES)) // UTF-8, strict
        return str_from_utf8((const char *)bytes_data(self), bytes_length(self));
    const char *encoding = NULL, *errors = NULL;
    SCOPED Own *hold_e = NULL, *hold_how = NULL;
    if (args[0] && !is_str(args[0]))
        return raise_error(EXC_TypeError, "decode() argument 'encoding' must be str, not %K", args[0]);
    if (args[1] && !is_str(args[1]))
        return raise_error(EXC_TypeError, "decode() argument 'errors' must be str, not %K", args[1]);
    if (args[0] && !(encoding = str_utf8(args[0], NULL, &hold_e))) return NULL;
    if (args[1] && !(errors = str_utf8(args[1], NULL, &hold_how))) return NULL;
    Buffer b;
    if (buffer_get(self, &b) < 0) return NULL;
    Own *x = codec_decode_by_name(b.data, b.length, encoding, errors);
    buffer_release(&b);
    return x;
}

static Own *getnewargs_method(Ref self) {
    Span s = span_of(self);
    Own *copy = bytes_new(s.data, s.length);
    if (!copy) return NULL;
    Own *t = tuple_pack(1, REF(copy));
    decref(copy);
    return t;
}

static Own *bytes_dunder_method(Ref self) {
    return type_id(self) == TYPE_BYTES ? incref(self) : bytes_new(bytes_data(self), bytes_length(self));
}

// ---- the tables of methods

#define COMMON_ROWS                                                                                          \
    {"find", find_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",                            \
     "Where sub first occurs within [start:end], -1 if nowhere. sub is bytes-like or one byte as an int."},  \
    {"rfind", rfind_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",                          \
     "Where sub last occurs within [start:end], -1 if nowhere."},                                            \
    {"index", index_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",                          \
     "Like find(), but ValueError if sub does not occur."},                                                  \
    {"rindex", rindex_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",                        \
     "Like rfind(), but ValueError if sub does not occur."},                                                 \
    {"count", count_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",                          \
     "How often sub occurs within [start:end], not overlapping."},                                           \
    {"startswith", startswith_method, CALL_BOUND, 0, "($self, prefix, start=None, end=None, /)",             \
     "Do the bytes from start on begin with prefix, or with one of a tuple of them?"},                       \
    {"endswith", endswith_method, CALL_BOUND, 0, "($self, suffix, start=None, end=None, /)",                 \
     "Do the bytes up to end finish with suffix, or with one of a tuple of them?"},                          \
    {"split", split_method, CALL_BOUND, 0, "($self, /, sep=None, maxsplit=-1)",                              \
     "List of the parts between separators, cut at most maxsplit times. None: runs of blanks separate."},    \
    {"rsplit", rsplit_method, CALL_BOUND, 0, "($self, /, sep=None, maxsplit=-1)",                            \
     "Like split(), cutting from the end."},                                                                 \
    {"splitlines", splitlines_method, CALL_BOUND, 0, "($self, /, keepends=False)",                           \
     "List of the lines, without their ends unless keepends is true."},                                      \
    {"partition", partition_method, CALL_O, 0, "($self, sep, /)",                                            \
     "(before, sep, after) at the first sep; (self, b'', b'') if there is none."},                           \
    {"rpartition", rpartition_method, CALL_O, 0, "($self, sep, /)",                                          \
     "(before, sep, after) at the last sep; (b'', b'', self) if there is none."},                            \
    {"strip", strip_method, CALL_BOUND, 0, "($self, bytes=None, /)",                                         \
     "Without leading and trailing bytes of the set given; of blanks by default."},                          \
    {"lstrip", lstrip_method, CALL_BOUND, 0, "($self, bytes=None, /)", "Like strip(), at the front only."},  \
    {"rstrip", rstrip_method, CALL_BOUND, 0, "($self, bytes=None, /)", "Like strip(), at the end only."},    \
    {"removeprefix", removeprefix_method, CALL_O, 0, "($self, prefix, /)",                                   \
     "Without that prefix, if it has it."},                                                                  \
    {"removesuffix", removesuffix_method, CALL_O, 0, "($self, suffix, /)",                                   \
     "Without that suffix, if it has it."},                                                                  \
    {"join", bytes_join, CALL_O, 0, "($self, iterable_of_bytes, /)",                                         \
     "All items in a row, with these bytes between."},                                                       \
    {"replace", replace_method, CALL_BOUND, 0, "($self, old, new, count=-1, /)",                             \
     "With every old replaced by new, or only the first count."},                                            \
    {"center", center_method, CALL_BOUND, 0, "($self, width, fillchar=b' ', /)", "Centred in width bytes."}, \
    {"ljust", ljust_method, CALL_BOUND, 0, "($self, width, fillchar=b' ', /)",                               \
     "At the left of width bytes."},                                                                         \
    {"rjust", rjust_method, CALL_BOUND, 0, "($self, width, fillchar=b' ', /)",                               \
     "At the right of width bytes."},                                                                        \
    {"zfill", zfill_method, CALL_O, 0, "($self, width, /)", "Padded with zeros behind a sign."},             \
    {"expandtabs", expandtabs_method, CALL_BOUND, 0, "($self, /, tabsize=8)", "With tabs as spaces."},       \
    {"lower", lower_method, CALL_NOARGS, 0, "($self, /)", "With ASCII letters in lower case."},              \
    {"upper", upper_method, CALL_NOARGS, 0, "($self, /)", "With ASCII letters in upper case."},              \
    {"swapcase", swapcase_method, CALL_NOARGS, 0, "($self, /)", "With the case of ASCII letters turned."},   \
    {"title", title_method, CALL_NOARGS, 0, "($self, /)", "With each word's first letter in upper case."},   \
    {"capitalize", capitalize_method, CALL_NOARGS, 0, "($self, /)",                                          \
     "The first letter in upper case, the rest in lower."},                                                  \
    {"isalpha", isalpha_method, CALL_NOARGS, 0, "($self, /)",                                                \
     "Are all bytes ASCII letters, and is there one?"},                                                      \
    {"isdigit", isdigit_method, CALL_NOARGS, 0, "($self, /)",                                                \
     "Are all bytes ASCII digits, and is there one?"},                                                       \
    {"isalnum", isalnum_method, CALL_NOARGS, 0, "($self, /)",                                                \
     "Are all bytes ASCII letters or digits, and is there one?"},                                            \
    {"isspace", isspace_method, CALL_NOARGS, 0, "($self, /)",                                                \
     "Are all bytes ASCII blanks, and is there one?"},                                                       \
    {"isascii", isascii_method, CALL_NOARGS, 0, "($self, /)", "Are all bytes below 128?"},                   \
    {"islower", islower_method, CALL_NOARGS, 0, "($self, /)", "Is there a letter, and none in upper case?"}, \
    {"isupper", isupper_method, CALL_NOARGS, 0, "($self, /)", "Is there a letter, and none in lower case?"}, \
    {"istitle", istitle_method, CALL_NOARGS, 0, "($self, /)",                                                \
     "Does every word start with a capital, and only there?"},                                               \
    {"translate", translate_method, CALL_BOUND, 0, "($self, table, /, delete=b'')",                          \
     "Without the bytes in delete, each other one replaced by table[byte] unless table is None."},           \
    {"maketrans", maketrans_method, CALL_BOUND, DEF_STATIC, "(frm, to, /)",                                  \
     "The table for translate() that replaces each byte of frm by the one of to at the same place."},        \
    {"hex", bytes_hex, CALL_BOUND, 0, "($self, sep=None, bytes_per_sep=1)",                                 \
     "Two hexadecimal digits for each byte; sep between groups, counted from the right, or left if "         \
     "negative."},                                                                                           \
    {"fromhex", bytes_fromhex, CALL_O, DEF_CLASS, "($type, string, /)",                                     \
     "From pairs of hexadecimal digits; blanks between pairs are skipped."},                                 \
    {"decode", bytes_method_decode, CALL_BOUND, 0, "($self, /, encoding='utf-8', errors='strict')",          \
     "The text that these bytes encode."},                                                                   \
    {"__buffer__", buffer_method, CALL_O, 0, "($self, flags, /)", "A memoryview of the bytes."}

const MethodDef bytes_methods[] = {
    COMMON_ROWS,
    {"__getnewargs__", getnewargs_method, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__bytes__", bytes_dunder_method, CALL_NOARGS, 0, "($self, /)", "As exact bytes."},
    {0},
};

const MethodDef bytearray_methods[] = {
    COMMON_ROWS,
    BYTEARRAY_OWN_ROWS,
    {0},
};
