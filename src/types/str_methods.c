// str_methods.c - the methods of str, except those about case (str_case.c) and formatting (str_format.c).
#include "object/inspect.h"
#include "types/codecs.h"
#include "types/builtin.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/sequence.h"
#include "types/str_internal.h"

static int ssize_argument(Ref x, ssize_t otherwise, ssize_t *out) {
    *out = otherwise;
    if (!x) return 0;
    if (is_small(x)) {
        *out = int_value(x);
        return 0;
    }
    return number_as_ssize(x, EXC_OverflowError, out);
}

// ---- searching

static int sought(const char *name, Ref x) {
    if (LIKELY(is_str(x))) return 0;
    return raise_int(EXC_TypeError, "%s() argument 1 must be str, not %K", name, x);
}

// The needle within [start:end] of self: 0 and the index or -1.
static int find_common(const char *name, Ref self, Ref const *args, bool backwards, ssize_t *result) {
    size_t from, to;
    bool outside;
    if (sought(name, args[0]) < 0) return -1;
    *result = -1;
    if (bounds_from_arguments(args[1], args[2], str_length(self), &from, &to, &outside) < 0) return -1;
    if (outside) return 0;
    if (!backwards) {
        *result = str_find(self, args[0], from, to);
        return 0;
    }
    Needle n;
    int ready = needle_for(self, args[0], &n);
    if (ready <= 0) return ready;
    int shift = str_width_shift(self);
    ssize_t at = text_rfind(text_offset(str_data(self), shift, from), to - from, n.data, n.length, shift);
    needle_done(&n);
    if (at >= 0) *result = at + (ssize_t)from;
    return 0;
}

static Own *find_method(Ref self, Ref const *args) {
    ssize_t at;
    return find_common("find", self, args, false, &at) < 0 ? NULL : int_new(at);
}
static Own *rfind_method(Ref self, Ref const *args) {
    ssize_t at;
    return find_common("rfind", self, args, true, &at) < 0 ? NULL : int_new(at);
}
static Own *index_method(Ref self, Ref const *args) {
    ssize_t at;
    if (find_common("index", self, args, false, &at) < 0) return NULL;
    return at < 0 ? raise_error(EXC_ValueError, "substring not found") : int_new(at);
}
static Own *rindex_method(Ref self, Ref const *args) {
    ssize_t at;
    if (find_common("rindex", self, args, true, &at) < 0) return NULL;
    return at < 0 ? raise_error(EXC_ValueError, "substring not found") : int_new(at);
}

static Own *count_method(Ref self, Ref const *args) {
    size_t from, to, count;
    bool outside;
    if (sought("count", args[0]) < 0) return NULL;
    if (bounds_from_arguments(args[1], args[2], str_length(self), &from, &to, &outside) < 0) return NULL;
    Needle n;
    int ready = outside ? 0 : needle_for(self, args[0], &n);
    if (ready <= 0) return ready < 0 ? NULL : int_new(0);
    int shift = str_width_shift(self);
    count =
        text_count(text_offset(str_data(self), shift, from), to - from, n.data, n.length, shift, SIZE_MAX);
    needle_done(&n);
    return int_new((int64_t)count);
}

static bool matches_at(Ref self, Ref part, size_t at) {
    size_t n = str_length(part);
    int a = str_width_shift(self), b = str_width_shift(part);
    const void *d = text_offset(str_data(self), a, at);
    if (a == b) return memcmp(d, str_data(part), n << a) == 0;
    for (size_t i = 0; i < n; i++)
        if (text_at(d, a, i) != text_at(str_data(part), b, i)) return false;
    return true;
}

static bool matches_end(Ref self, Ref part, size_t from, size_t to, bool at_end) {
    size_t n = str_length(part);
    return n <= to - from && matches_at(self, part, at_end ? to - n : from);
}

static Own *starts_or_ends(const char *name, Ref self, Ref const *args, bool at_end) {
    size_t from = 0, to = str_length(self);
    bool outside = false;
    if ((args[1] || args[2]) &&
        bounds_from_arguments(args[1], args[2], str_length(self), &from, &to, &outside) < 0)
        return NULL;
    if (LIKELY(is_str(args[0]))) return BOOL(!outside && matches_end(self, args[0], from, to, at_end));
    if (!is_tuple(args[0]))
        return raise_error(EXC_TypeError, "%s first arg must be str or a tuple of str, not %T", name,
                           args[0]);
    for (size_t i = 0; i < tuple_size(args[0]); i++) {
        Ref part = tuple_peek(args[0], i);
        if (!is_str(part))
            return raise_error(EXC_TypeError, "tuple for %s must only contain str, not %T", name, part);
        if (!outside && matches_end(self, part, from, to, at_end)) return TRUE;
    }
    return FALSE;
}
static Own *startswith_method(Ref self, Ref const *args) {
    return starts_or_ends("startswith", self, args, false);
}
static Own *endswith_method(Ref self, Ref const *args) {
    return starts_or_ends("endswith", self, args, true);
}

// ---- cutting

static ALWAYS_INLINE int append_slice(Own *list, Ref self, size_t from, size_t to) {
    Own *x = LIKELY(str_is_ascii(self))
                 ? str_from_ascii((const char *)str_data(self) + from, to - from)
                 : str_from_text(text_offset(str_data(self), str_width_shift(self), from),
                                 str_width_shift(self), to - from);
    return UNLIKELY(!x) ? -1 : list_append_take(list, x);
}

// The whole string as the only item: itself if it is exact.
static int append_rest(Own *list, Ref self, size_t from) {
    if (from == 0 && is_exact_str(self)) return list_append(list, self);
    return append_slice(list, self, from, str_length(self));
}

static inline bool blank_at(Ref self, size_t i) {
    return unicode_is_space(str_at(self, i));
}

static Own *split_blanks(Ref self, size_t max) {
    Own *list = list_new(0);
    if (!list) return NULL;
    size_t i = 0, n = str_length(self);
    if (str_is_ascii(self) && max == SIZE_MAX) {
        static const bool blank[128] = {[9] = 1,  [10] = 1, [11] = 1, [12] = 1, [13] = 1,
                                        [28] = 1, [29] = 1, [30] = 1, [31] = 1, [32] = 1};
        const uint8_t *d = str_data(self);
        for (;;) {
            while (i < n && blank[d[i]]) i++;
            if (i == n) return list;
            size_t start = i;
            while (i < n && !blank[d[i]]) i++;
            if (start == 0 && i == n ? append_rest(list, self, 0) < 0
                                     : append_slice(list, self, start, i) < 0)
                goto fail;
        }
    }
    for (;;) {
        while (i < n && blank_at(self, i)) i++;
        if (i == n) return list;
        size_t start = i;
        if (max-- == 0) {
            if (append_rest(list, self, start) < 0) goto fail;
            return list;
        }
        while (i < n && !blank_at(self, i)) i++;
        if (start == 0 && i == n ? append_rest(list, self, 0) < 0 : append_slice(list, self, start, i) < 0)
            goto fail;
    }
fail:
    decref(list);
    return NULL;
}

static Own *rsplit_blanks(Ref self, size_t max) {
    Own *list = list_new(0);
    if (!list) return NULL;
    size_t i = str_length(self), n = i;
    for (;;) {
        while (i && blank_at(self, i - 1)) i--;
        if (i == 0) break;
        size_t end = i;
        if (max-- == 0) {
            if (end == n ? append_rest(list, self, 0) < 0 : append_slice(list, self, 0, end) < 0) goto fail;
            break;
        }
        while (i && !blank_at(self, i - 1)) i--;
        if (i == 0 && end == n ? append_rest(list, self, 0) < 0 : append_slice(list, self, i, end) < 0)
            goto fail;
    }
    if (list_reverse(list) < 0) goto fail;
    return list;
fail:
    decref(list);
    return NULL;
}

// The usual case: ASCII, one separating character, no limit.
static Own *split_ascii(Ref self, uint8_t separator) {
    const uint8_t *d = str_data(self), *end = d + str_length(self);
    size_t parts = text_count(d, (size_t)(end - d), &separator, 1, 0, SIZE_MAX) + 1;
    Own *list = list_new(0);
    if (!list || parts == 1) {
        if (list && append_rest(list, self, 0) < 0) CLEAR(list);
        return list;
    }
    while (--parts) {
        const uint8_t *p = d;
        while (p < d + 8 && *p != separator) p++; // most parts are short (there is a separator to come)
        if (*p != separator) p = memchr(p, separator, (size_t)(end - p));
        Own *x = str_from_ascii((const char *)d, (size_t)(p - d));
        if (!x || list_append_take(list, x) < 0) goto fail;
        d = p + 1;
    }
    Own *x = str_from_ascii((const char *)d, (size_t)(end - d));
    if (!x || list_append_take(list, x) < 0) goto fail;
    return list;
fail:
    decref(list);
    return NULL;
}

static Own *split_at(Ref self, Ref separator, size_t max) {
    if (max == SIZE_MAX && str_is_ascii(self) && str_length(separator) == 1 && str_is_ascii(separator))
        return split_ascii(self, (uint8_t)str_at(separator, 0));
    Needle n;
    int ready = needle_for(self, separator, &n);
    if (ready < 0) return NULL;
    Own *list = list_new(0);
    if (!list) goto done;
    int shift = str_width_shift(self);
    const void *d = str_data(self);
    size_t from = 0, length = str_length(self);
    while (ready && max-- > 0) {
        ssize_t at =
            n.length == 1
                ? text_find_char(text_offset(d, shift, from), length - from, text_at(n.data, shift, 0), shift)
                : text_find(text_offset(d, shift, from), length - from, n.data, n.length, shift);
        if (at < 0) break;
        if (append_slice(list, self, from, from + (size_t)at) < 0) goto fail;
        from += (size_t)at + n.length;
    }
    if (append_rest(list, self, from) < 0) goto fail;
done:
    if (ready) needle_done(&n);
    return list;
fail:
    CLEAR(list);
    goto done;
}

static Own *rsplit_at(Ref self, Ref separator, size_t max) {
    Needle n;
    int ready = needle_for(self, separator, &n);
    if (ready < 0) return NULL;
    Own *list = list_new(0);
    if (!list) goto done;
    int shift = str_width_shift(self);
    size_t to = str_length(self), length = to;
    while (ready && max-- > 0) {
        ssize_t at = text_rfind(str_data(self), to, n.data, n.length, shift);
        if (at < 0) break;
        if (append_slice(list, self, (size_t)at + n.length, to) < 0) goto fail;
        to = (size_t)at;
    }
    if (to == length ? append_rest(list, self, 0) < 0 : append_slice(list, self, 0, to) < 0) goto fail;
    if (list_reverse(list) < 0) goto fail;
done:
    if (ready) needle_done(&n);
    return list;
fail:
    CLEAR(list);
    goto done;
}

static Own *split_common(Ref self, Ref const *args, bool backwards) {
    ssize_t max;
    if (ssize_argument(args[1], -1, &max) < 0) return NULL;
    size_t limit = max < 0 ? SIZE_MAX : (size_t)max;
    Ref sep = args[0];
    if (!sep || is_none(sep)) return backwards ? rsplit_blanks(self, limit) : split_blanks(self, limit);
    if (!is_str(sep)) return raise_error(EXC_TypeError, "must be str or None, not %T", sep);
    if (str_length(sep) == 0) return raise_error(EXC_ValueError, "empty separator");
    return backwards ? rsplit_at(self, sep, limit) : split_at(self, sep, limit);
}
static Own *split_method(Ref self, Ref const *args) {
    return split_common(self, args, false);
}
static Own *rsplit_method(Ref self, Ref const *args) {
    return split_common(self, args, true);
}

static ALWAYS_INLINE size_t line_end_in(const void *d, int shift, size_t n, size_t i) {
    for (; i < n; i++) {
        uint32_t c = text_at(d, shift, i);
        if (c - 31 < 0x85 - 31 || c - 0x86 < 0x2028 - 0x86) continue; // most characters are in between
        if (unicode_is_line_break(c)) break;
    }
    return i;
}
static size_t line_end(Ref self, size_t i) {
    const void *d = str_data(self);
    size_t n = str_length(self);
    switch (str_width_shift(self)) {
    case 0: return line_end_in(d, 0, n, i);
    case 1: return line_end_in(d, 1, n, i);
    default: return line_end_in(d, 2, n, i);
    }
}

static Own *splitlines_method(Ref self, Ref const *args) {
    int keep = args[0] ? object_is_true(args[0]) : 0;
    if (keep < 0) return NULL;
    Own *list = list_new(0);
    if (!list) return NULL;
    size_t n = str_length(self);
    for (size_t i = 0; i < n;) {
        size_t start = i;
        i = line_end(self, i);
        size_t end = i;
        if (i < n) i += str_at(self, i) == '\r' && i + 1 < n && str_at(self, i + 1) == '\n' ? 2 : 1;
        if (keep) end = i;
        if (start == 0 && end == n ? append_rest(list, self, 0) < 0
                                   : append_slice(list, self, start, end) < 0) {
            decref(list);
            return NULL;
        }
    }
    return list;
}

static Own *triple_take(Own *a, Own *b, Own *c) {
    Own *t = a && b && c ? tuple_pack(3, REF(a), REF(b), REF(c)) : NULL;
    xdecref(a);
    xdecref(b);
    xdecref(c);
    return t;
}

static Own *partition_common(Ref self, Ref sep, bool backwards) {
    if (!is_str(sep)) return raise_error(EXC_TypeError, "must be str, not %T", sep);
    if (str_length(sep) == 0) return raise_error(EXC_ValueError, "empty separator");
    ssize_t at;
    Ref all[3] = {sep, NULL, NULL};
    if (find_common("partition", self, all, backwards, &at) < 0) return NULL;
    if (at < 0) {
        if (backwards) return triple_take(empty_str, empty_str, str_exact(self));
        return triple_take(str_exact(self), empty_str, empty_str);
    }
    size_t from = (size_t)at, to = from + str_length(sep);
    return triple_take(str_slice(self, 0, from), incref(sep), str_slice(self, to, str_length(self)));
}
static Own *partition_method(Ref self, Ref sep) {
    return partition_common(self, sep, false);
}
static Own *rpartition_method(Ref self, Ref sep) {
    return partition_common(self, sep, true);
}

// ---- stripping

enum { LEFT = 1, RIGHT = 2 };

static Own *strip_blanks(Ref self, int sides) {
    size_t from = 0, to = str_length(self);
    if (sides & LEFT)
        while (from < to && blank_at(self, from)) from++;
    if (sides & RIGHT)
        while (to > from && blank_at(self, to - 1)) to--;
    return str_slice(self, from, to);
}

static bool in_set(Ref set, uint64_t bloom, uint32_t c) {
    if (!(bloom >> (c & 63) & 1)) return false;
    return text_find_char(str_data(set), str_length(set), c, str_width_shift(set)) >= 0;
}

static Own *strip_common(Ref self, Ref set, int sides) {
    if (!set || is_none(set)) return strip_blanks(self, sides);
    if (!is_str(set))
        return raise_error(EXC_TypeError, "%s arg must be None or str",
                           sides == LEFT    ? "lstrip"
                           : sides == RIGHT ? "rstrip"
                                            : "strip");
    uint64_t bloom = 0;
    for (size_t i = 0; i < str_length(set); i++) bloom |= (uint64_t)1 << (str_at(set, i) & 63);
    size_t from = 0, to = str_length(self);
    if (sides & LEFT)
        while (from < to && in_set(set, bloom, str_at(self, from))) from++;
    if (sides & RIGHT)
        while (to > from && in_set(set, bloom, str_at(self, to - 1))) to--;
    return str_slice(self, from, to);
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

static Own *removeprefix_method(Ref self, Ref prefix) {
    if (!is_str(prefix))
        return raise_error(EXC_TypeError, "removeprefix() argument must be str, not %K", prefix);
    bool has = matches_end(self, prefix, 0, str_length(self), false);
    return str_slice(self, has ? str_length(prefix) : 0, str_length(self));
}
static Own *removesuffix_method(Ref self, Ref suffix) {
    if (!is_str(suffix))
        return raise_error(EXC_TypeError, "removesuffix() argument must be str, not %K", suffix);
    bool has = matches_end(self, suffix, 0, str_length(self), true);
    return str_slice(self, 0, str_length(self) - (has ? str_length(suffix) : 0));
}

// ---- replacing

VECTORIZED void text_replace_bytes(uint8_t *d, size_t n, uint8_t old, uint8_t new_) {
    for (size_t i = 0; i < n; i++) d[i] = d[i] == old ? new_ : d[i];
}

// One ASCII character by another.
static Own *replace_char(Ref self, uint32_t old, uint32_t new_, size_t count) {
    size_t n = str_length(self);
    int shift = str_width_shift(self);
    ssize_t first = text_find_char(str_data(self), n, old, shift);
    if (first < 0) return str_exact(self);
    if (n == 1) return str_latin1_char(new_);
    Own *x = str_alloc(n, shift, self->tag & (TAG_STR_ASCII | TAG_STR_2 | TAG_STR_4));
    if (!x) return NULL;
    void *d = str_data_mut(x);
    copy_short(d, str_data(self), (n + 1) << shift);
    if (count >= n && shift == 0) {
        text_replace_bytes(d, n, (uint8_t)old, (uint8_t)new_);
        return x;
    }
    for (size_t i = (size_t)first; first >= 0 && count--; i += (size_t)first) {
        text_put(d, shift, i++, new_);
        first = text_find_char(text_offset(d, shift, i), n - i, old, shift);
    }
    return x;
}

static Own *replace_general(Ref self, const Needle *old, Ref new_, size_t max) {
    int shift = str_width_shift(self);
    size_t n = str_length(self), m = str_length(new_), total, removed;
    size_t count = text_count(str_data(self), n, old->data, old->length, shift, max);
    if (count == 0) return str_exact(self);
    removed = count * old->length;
    if (size_mul(count, m, &total) || size_add(total, n - removed, &total) || total > SSIZE_MAX)
        return raise_error(EXC_OverflowError, "replace string is too long");
    if (total == 0) return empty_str;
    uint32_t widest = m ? MAX(str_max_char(self), str_max_char(new_)) : str_max_char(self);
    int to = shift_for(widest), new_shift = str_width_shift(new_);
    Own *x = str_alloc(total, to, flags_for(widest));
    if (!x) return NULL;
    char *d = str_data_mut(x);
    const void *s = str_data(self);
    size_t i = 0;
    for (; count; count--) {
        size_t hit = i;
        if (old->length)
            hit += (size_t)text_find(text_offset(s, shift, i), n - i, old->data, old->length, shift);
        text_copy(d, to, text_offset(s, shift, i), shift, hit - i);
        d += (hit - i) << to;
        text_copy(d, to, str_data(new_), new_shift, m);
        d += m << to;
        i = hit + old->length;
        if (!old->length && count > 1) { // new between any two characters
            text_put(d, to, 0, text_at(s, shift, i++));
            d += (size_t)1 << to;
        }
    }
    text_copy(d, to, text_offset(s, shift, i), shift, n - i);
    text_put(str_data_mut(x), to, total, 0);
    if (widest == MAX_ASCII && total > 1) return x;
    Own *y = str_from_text(str_data(x), to, total); // the widest may have been replaced
    decref(x);
    return y;
}

static Own *replace_method(Ref self, Ref const *args) {
    ssize_t limit;
    for (int i = 0; i < 2; i++)
        if (!is_str(args[i]))
            return raise_error(EXC_TypeError, "replace() argument %d must be str, not %K", i + 1, args[i]);
    if (ssize_argument(args[2], -1, &limit) < 0) return NULL;
    size_t max = limit < 0 ? SIZE_MAX : (size_t)limit;
    Ref old = args[0], new_ = args[1];
    if (max == 0 || str_length(old) > str_length(self)) return str_exact(self);
    if (str_length(old) == 1 && str_length(new_) == 1 && str_is_ascii(old) && str_is_ascii(new_))
        return replace_char(self, str_at(old, 0), str_at(new_, 0), max);
    Needle n;
    int ready = needle_for(self, old, &n);
    if (ready < 0) return NULL;
    if (!ready) return str_exact(self);
    Own *x = replace_general(self, &n, new_, max);
    needle_done(&n);
    return x;
}

// ---- translate

// What the table says about c: appended to the builder. A missing key keeps the character.
static int translate_char(StrBuilder *b, Ref table, uint32_t c) {
    Own *key = int_new(c), *value = NULL;
    if (!key) return -1;
    if (type_id(table) == TYPE_DICT) {
        int found = dict_lookup(table, key, &value);
        if (found <= 0) {
            decref(key);
            return found < 0 ? -1 : str_builder_char(b, c);
        }
    } else {
        value = object_get_item(table, key);
    }
    decref(key);
    if (!value) return error_clear_if(EXC_LookupError) ? str_builder_char(b, c) : -1;
    int r = 0;
    if (is_none(value))
        r = 0;
    else if (is_str(value))
        r = str_builder_str(b, value);
    else if (is_int(value)) {
        int64_t code;
        if (!int_fits_i64(value, &code) || code < 0 || code > MAX_UCS4)
            r = raise_int(EXC_ValueError, "character mapping must be in range(0x110000)");
        else
            r = str_builder_char(b, (uint32_t)code);
    } else
        r = raise_int(EXC_TypeError, "character mapping must return integer, None or str");
    decref(value);
    return r;
}

// ASCII text and a dict: what the dict says about a character is asked once. ODD: more than one character, or not ASCII.
enum { NOT_ASKED = 255, DROPPED = 254, ODD = 253 };
static int translate_ask(Ref table, uint32_t c, uint8_t *known) {
    StrBuilder b;
    str_builder_init(&b);
    int r = translate_char(&b, table, c);
    Own *x = r < 0 ? NULL : str_builder_finish(&b);
    if (r < 0) str_builder_drop(&b);
    if (!x) return -1;
    size_t n = str_length(x);
    *known = n == 0 ? DROPPED : n == 1 && str_at(x, 0) < 128 ? (uint8_t)str_at(x, 0) : ODD;
    decref(x);
    return 0;
}

// Translates to *out as far as that goes; the place in self where it stopped, -1 with an exception.
static ssize_t translate_ascii(Ref self, Ref table, char *out, size_t *written) {
    const uint8_t *s = str_data(self);
    size_t n = str_length(self), at = 0, i = 0;
    uint8_t known[128];
    memset(known, NOT_ASKED, sizeof known);
    for (; i < n; i++) {
        if (known[s[i]] == NOT_ASKED && translate_ask(table, s[i], &known[s[i]]) < 0) return -1;
        uint8_t now = known[s[i]];
        if (now == ODD) break;
        out[at] = (char)now;
        at += now != DROPPED;
    }
    *written = at;
    return (ssize_t)i;
}

static Own *translate_method(Ref self, Ref table) {
    StrBuilder b;
    str_builder_init(&b);
    size_t n = str_length(self), start = 0;
    if (str_is_ascii(self) && type_id(table) == TYPE_DICT && n > 1) {
        char *out;
        size_t written;
        SCOPED Own *x = str_new_ascii(n, &out);
        ssize_t stop = x ? translate_ascii(self, table, out, &written) : -1;
        if (stop < 0) return NULL;
        if (written == n) return GIVE(x);
        if (str_builder_ascii(&b, out, written) < 0) goto fail;
        start = (size_t)stop;
    }
    for (size_t i = start; i < n; i++)
        if (translate_char(&b, table, str_at(self, i)) < 0) goto fail;
    return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}

static int add_translation_take(Own *dict, Own *key, Own *value) {
    if (!key || !value) {
        xdecref(key);
        xdecref(value);
        return -1;
    }
    return dict_set_take(dict, key, value);
}

static Own *maketrans_from_dict(Ref source) {
    if (type_id(source) != TYPE_DICT)
        return raise_error(EXC_TypeError, "if you give only one argument to maketrans it must be a dict");
    Own *table = dict_new();
    if (!table) return NULL;
    size_t position = 0;
    Ref key, value;
    while (dict_next(source, &position, &key, &value)) {
        int r;
        if (is_str(key)) {
            if (str_length(key) != 1)
                r = raise_int(EXC_ValueError, "string keys in translate table must be of length 1");
            else
                r = add_translation_take(table, int_new(str_at(key, 0)), incref(value));
        } else if (is_int(key)) {
            r = dict_set_take(table, incref(key), incref(value)); // to hash it may change the dict
        } else
            r = raise_int(EXC_TypeError, "keys in translate table must be strings or integers");
        if (r < 0) {
            decref(table);
            return NULL;
        }
    }
    return table;
}

static Own *maketrans_method(UNUSED Ref self, Ref const *args) {
    Ref x = args[0], y = args[1], z = args[2];
    if (!y) return maketrans_from_dict(x);
    if (!is_str(y)) return raise_error(EXC_TypeError, "maketrans() argument 2 must be str, not %K", y);
    if (z && !is_str(z)) return raise_error(EXC_TypeError, "maketrans() argument 3 must be str, not %K", z);
    if (!is_str(x))
        return raise_error(EXC_TypeError,
                           "first maketrans argument must be a string if there is a second argument");
    if (str_length(x) != str_length(y))
        return raise_error(EXC_ValueError, "the first two maketrans arguments must have equal length");
    Own *table = dict_new();
    if (!table) return NULL;
    for (size_t i = 0; i < str_length(x); i++)
        if (add_translation_take(table, int_new(str_at(x, i)), int_new(str_at(y, i))) < 0) goto fail;
    for (size_t i = 0; z && i < str_length(z); i++)
        if (add_translation_take(table, int_new(str_at(z, i)), NONE) < 0) goto fail;
    return table;
fail:
    decref(table);
    return NULL;
}

// ---- padding

static Own *pad(Ref self, size_t left, size_t right, uint32_t fill) {
    if (left + right == 0) return str_exact(self);
    size_t n = str_length(self), total;
    if (size_add(n, left + right, &total) || total > SSIZE_MAX)
        return raise_error(EXC_OverflowError, "padded string is too long");
    uint32_t widest = MAX(str_max_char(self), fill);
    int shift = shift_for(widest);
    Own *x = str_alloc(total, shift, flags_for(widest));
    if (!x) return NULL;
    void *d = str_data_mut(x);
    text_fill(d, shift, fill, left);
    text_copy(text_offset_mut(d, shift, left), shift, str_data(self), str_width_shift(self), n);
    text_fill(text_offset_mut(d, shift, left + n), shift, fill, right);
    text_put(d, shift, total, 0);
    return x;
}

static int width_and_fill(Ref const *args, size_t length, size_t *missing, uint32_t *fill) {
    ssize_t width;
    *fill = ' ';
    if (number_as_ssize(args[0], EXC_OverflowError, &width) < 0) return -1;
    if (args[1]) {
        if (!is_str(args[1]))
            return raise_int(EXC_TypeError, "The fill character must be a unicode character, not %T",
                             args[1]);
        if (str_length(args[1]) != 1)
            return raise_int(EXC_TypeError, "The fill character must be exactly one character long");
        *fill = str_at(args[1], 0);
    }
    *missing = width > (ssize_t)length ? (size_t)width - length : 0;
    return 0;
}

static Own *center_method(Ref self, Ref const *args) {
    size_t missing, n = str_length(self);
    uint32_t fill;
    if (width_and_fill(args, n, &missing, &fill) < 0) return NULL;
    size_t left = missing / 2 + (missing & (missing + n) & 1);
    return pad(self, left, missing - left, fill);
}
static Own *ljust_method(Ref self, Ref const *args) {
    size_t missing;
    uint32_t fill;
    return width_and_fill(args, str_length(self), &missing, &fill) < 0 ? NULL : pad(self, 0, missing, fill);
}
static Own *rjust_method(Ref self, Ref const *args) {
    size_t missing;
    uint32_t fill;
    return width_and_fill(args, str_length(self), &missing, &fill) < 0 ? NULL : pad(self, missing, 0, fill);
}

static Own *zfill_method(Ref self, Ref arg) {
    ssize_t width;
    if (number_as_ssize(arg, EXC_OverflowError, &width) < 0) return NULL;
    size_t n = str_length(self);
    if (width <= (ssize_t)n) return str_exact(self);
    size_t missing = (size_t)width - n;
    Own *x = pad(self, missing, 0, '0');
    if (!x || n == 0) return x;
    int shift = str_width_shift(x);
    uint32_t sign = str_at(x, missing);
    if (sign == '+' || sign == '-') {
        text_put(str_data_mut(x), shift, 0, sign);
        text_put(str_data_mut(x), shift, missing, '0');
    }
    return x;
}

static Own *expandtabs_method(Ref self, Ref const *args) {
    ssize_t size;
    if (ssize_argument(args[0], 8, &size) < 0) return NULL;
    if (text_find_char(str_data(self), str_length(self), '\t', str_width_shift(self)) < 0)
        return str_exact(self);
    StrBuilder b;
    str_builder_init(&b);
    size_t column = 0;
    for (size_t i = 0; i < str_length(self); i++) {
        uint32_t c = str_at(self, i);
        if (c != '\t') {
            if (builder_put(&b, c) < 0) goto fail;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        } else if (size > 0) {
            size_t step = (size_t)size - column % (size_t)size;
            if (b.length + step > SSIZE_MAX) {
                (void)raise_error(EXC_OverflowError, "new string is too long");
                goto fail;
            }
            if (str_builder_fill(&b, ' ', step) < 0) goto fail;
            column += step;
        }
    }
    return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}

// ---- questions

#define ALL_ARE(name, condition, when_empty)                                                                 \
    static Own *name##_method(Ref self) {                                                                    \
        size_t n = str_length(self);                                                                         \
        for (size_t i = 0; i < n; i++) {                                                                     \
            uint32_t c = str_at(self, i);                                                                    \
            if (!(condition)) return FALSE;                                                                  \
        }                                                                                                    \
        return BOOL(n > 0 || (when_empty));                                                                  \
    }
ALL_ARE(isalpha, unicode_is_alpha(c), false)
ALL_ARE(isalnum, unicode_is_alnum(c), false)
ALL_ARE(isdecimal, unicode_is_decimal(c), false)
ALL_ARE(isdigit, unicode_is_digit(c), false)
ALL_ARE(isnumeric, unicode_is_numeric(c), false)
ALL_ARE(isspace, unicode_is_space(c), false)
ALL_ARE(isprintable, unicode_is_printable(c), true)

static Own *isascii_method(Ref self) {
    return BOOL(str_is_ascii(self));
}

static Own *isidentifier_method(Ref self) {
    size_t n = str_length(self);
    if (n == 0 || !unicode_is_xid_start(str_at(self, 0))) return FALSE;
    for (size_t i = 1; i < n; i++)
        if (!unicode_is_xid_continue(str_at(self, i))) return FALSE;
    return TRUE;
}

static Own *islower_method(Ref self) {
    bool any = false;
    for (size_t i = 0; i < str_length(self); i++) {
        uint32_t c = str_at(self, i);
        if (unicode_is_upper(c) || unicode_is_title(c)) return FALSE;
        any = any || unicode_is_lower(c);
    }
    return BOOL(any);
}
static Own *isupper_method(Ref self) {
    bool any = false;
    for (size_t i = 0; i < str_length(self); i++) {
        uint32_t c = str_at(self, i);
        if (unicode_is_lower(c) || unicode_is_title(c)) return FALSE;
        any = any || unicode_is_upper(c);
    }
    return BOOL(any);
}
static Own *istitle_method(Ref self) {
    bool any = false, inside = false;
    for (size_t i = 0; i < str_length(self); i++) {
        uint32_t c = str_at(self, i);
        if (unicode_is_upper(c) || unicode_is_title(c)) {
            if (inside) return FALSE;
            inside = any = true;
        } else if (unicode_is_lower(c)) {
            if (!inside) return FALSE;
        } else {
            inside = false;
        }
    }
    return BOOL(any);
}

// ---- the rest

static Own *join_method(Ref self, Ref iterable) {
    return str_join(self, iterable);
}

Own *str_method_encode(Ref self, Ref const *args) {
    const char *encoding = NULL, *errors = NULL;
    SCOPED Own *hold_e = NULL, *hold_how = NULL;
    if (args[0] && !is_str(args[0]))
        return raise_error(EXC_TypeError, "encode() argument 'encoding' must be str, not %K", args[0]);
    if (args[1] && !is_str(args[1]))
        return raise_error(EXC_TypeError, "encode() argument 'errors' must be str, not %K", args[1]);
    if (args[0] && !(encoding = str_utf8(args[0], NULL, &hold_e))) return NULL;
    if (args[1] && !(errors = str_utf8(args[1], NULL, &hold_how))) return NULL;
    return codec_encode_by_name(self, encoding, errors);
}

static Own *format_dunder_method(Ref self, Ref spec) {
    if (!is_str(spec)) return raise_error(EXC_TypeError, "__format__() argument must be str, not %K", spec);
    return str_format_value(self, spec);
}

static Own *getnewargs_method(Ref self) {
    Own *copy = str_from_text(str_data(self), str_width_shift(self), str_length(self));
    if (!copy) return NULL;
    Own *t = tuple_pack(1, REF(copy));
    decref(copy);
    return t;
}

static Own *sizeof_method(Ref self) {
    return int_new((int64_t)object_block_size(self, STR_HEADER + ((str_length(self) + 1) << str_width_shift(self))));
}

const MethodDef str_methods[] = {
    {"capitalize", str_method_capitalize, CALL_NOARGS, 0, "($self, /)",
     "The first character in title case, the rest in lower case."},
    {"casefold", str_method_casefold, CALL_NOARGS, 0, "($self, /)", "For comparing without regard to case."},
    {"center", center_method, CALL_BOUND, 0, "($self, width, fillchar=' ', /)",
     "Centred in width characters."},
    {"count", count_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",
     "How often sub occurs within [start:end], not overlapping."},
    {"encode", str_method_encode, CALL_BOUND, 0, "($self, /, encoding='utf-8', errors='strict')",
     "As bytes. errors says what to do with what the encoding lacks: 'strict', 'ignore', 'replace',\n"
     "'xmlcharrefreplace', 'backslashreplace', 'namereplace', 'surrogateescape', 'surrogatepass'."},
    {"endswith", endswith_method, CALL_BOUND, 0, "($self, suffix, start=None, end=None, /)",
     "Does the text up to end finish with suffix, or with one of a tuple of them?"},
    {"expandtabs", expandtabs_method, CALL_BOUND, 0, "($self, /, tabsize=8)", "With tabs as spaces."},
    {"find", find_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",
     "Where sub first occurs within [start:end], -1 if nowhere."},
    {"format", str_method_format, CALL_RAW, 0, "($self, /, *args, **kwargs)",
     "With {fields} replaced by arguments."},
    {"format_map", str_method_format_map, CALL_O, 0, "($self, mapping, /)",
     "With {fields} replaced from a mapping."},
    {"index", index_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",
     "Like find(), but ValueError if sub does not occur."},
    {"isalnum", isalnum_method, CALL_NOARGS, 0, "($self, /)",
     "Are all characters letters or numbers, and is there one?"},
    {"isalpha", isalpha_method, CALL_NOARGS, 0, "($self, /)",
     "Are all characters letters, and is there one?"},
    {"isascii", isascii_method, CALL_NOARGS, 0, "($self, /)", "Are all characters below 128?"},
    {"isdecimal", isdecimal_method, CALL_NOARGS, 0, "($self, /)",
     "Are all characters decimal digits, and is there one?"},
    {"isdigit", isdigit_method, CALL_NOARGS, 0, "($self, /)", "Are all characters digits, and is there one?"},
    {"isidentifier", isidentifier_method, CALL_NOARGS, 0, "($self, /)",
     "Could this be a name (or a keyword)?"},
    {"islower", islower_method, CALL_NOARGS, 0, "($self, /)",
     "Is there a cased character, and all of them in lower case?"},
    {"isnumeric", isnumeric_method, CALL_NOARGS, 0, "($self, /)",
     "Are all characters numeric, and is there one?"},
    {"isprintable", isprintable_method, CALL_NOARGS, 0, "($self, /)",
     "Would repr() show all characters as they are?"},
    {"isspace", isspace_method, CALL_NOARGS, 0, "($self, /)", "Are all characters blanks, and is there one?"},
    {"istitle", istitle_method, CALL_NOARGS, 0, "($self, /)",
     "Does every word start with a capital, and only there?"},
    {"isupper", isupper_method, CALL_NOARGS, 0, "($self, /)",
     "Is there a cased character, and all of them in upper case?"},
    {"join", join_method, CALL_O, 0, "($self, iterable, /)",
     "All strings of the iterable in a row, with this one between."},
    {"ljust", ljust_method, CALL_BOUND, 0, "($self, width, fillchar=' ', /)",
     "At the left of width characters."},
    {"lower", str_method_lower, CALL_NOARGS, 0, "($self, /)", "In lower case."},
    {"lstrip", lstrip_method, CALL_BOUND, 0, "($self, chars=None, /)", "Like strip(), at the front only."},
    {"maketrans", maketrans_method, CALL_BOUND, DEF_STATIC, "(x, y=None, z=None, /)",
     "A table for translate(): from a dict, or each character of x to the one of y at the same place, those "
     "of z dropped."},
    {"partition", partition_method, CALL_O, 0, "($self, sep, /)",
     "(before, sep, after) at the first sep; (self, '', '') if there is none."},
    {"removeprefix", removeprefix_method, CALL_O, 0, "($self, prefix, /)",
     "Without that prefix, if it has it."},
    {"removesuffix", removesuffix_method, CALL_O, 0, "($self, suffix, /)",
     "Without that suffix, if it has it."},
    {"replace", replace_method, CALL_BOUND, 0, "($self, old, new, /, count=-1)",
     "With every old replaced by new, or only the first count."},
    {"rfind", rfind_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",
     "Where sub last occurs within [start:end], -1 if nowhere."},
    {"rindex", rindex_method, CALL_BOUND, 0, "($self, sub, start=None, end=None, /)",
     "Like rfind(), but ValueError if sub does not occur."},
    {"rjust", rjust_method, CALL_BOUND, 0, "($self, width, fillchar=' ', /)",
     "At the right of width characters."},
    {"rpartition", rpartition_method, CALL_O, 0, "($self, sep, /)",
     "(before, sep, after) at the last sep; ('', '', self) if there is none."},
    {"rsplit", rsplit_method, CALL_BOUND, 0, "($self, /, sep=None, maxsplit=-1)",
     "Like split(), cutting from the end."},
    {"rstrip", rstrip_method, CALL_BOUND, 0, "($self, chars=None, /)", "Like strip(), at the end only."},
    {"split", split_method, CALL_BOUND, 0, "($self, /, sep=None, maxsplit=-1)",
     "List of the parts between separators, cut at most maxsplit times. None: runs of blanks separate."},
    {"splitlines", splitlines_method, CALL_BOUND, 0, "($self, /, keepends=False)",
     "List of the lines, without their ends unless keepends is true."},
    {"startswith", startswith_method, CALL_BOUND, 0, "($self, prefix, start=None, end=None, /)",
     "Does the text from start on begin with prefix, or with one of a tuple of them?"},
    {"strip", strip_method, CALL_BOUND, 0, "($self, chars=None, /)",
     "Without leading and trailing characters of the set given; of blanks by default."},
    {"swapcase", str_method_swapcase, CALL_NOARGS, 0, "($self, /)",
     "Upper case turned to lower and the reverse."},
    {"title", str_method_title, CALL_NOARGS, 0, "($self, /)",
     "Each word with its first character in title case."},
    {"translate", translate_method, CALL_O, 0, "($self, table, /)",
     "Each character replaced by table[its code]: a code, a string, or None to drop it; LookupError keeps "
     "it."},
    {"upper", str_method_upper, CALL_NOARGS, 0, "($self, /)", "In upper case."},
    {"zfill", zfill_method, CALL_O, 0, "($self, width, /)", "Padded with zeros behind a sign."},
    {"__format__", format_dunder_method, CALL_O, 0, "($self, format_spec, /)",
     "As the format specification says."},
    {"__getnewargs__", getnewargs_method, CALL_NOARGS, 0, "($self, /)", "What a copy is made from."},
    {"__sizeof__", sizeof_method, CALL_NOARGS, 0, "($self, /)", "Bytes of memory that it takes."},
    {0},
};
