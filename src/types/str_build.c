// str_build.c - StrBuilder, and C's own formatted strings with directives for objects.
//
// A short text is collected in the builder itself and copied once, into a block of its size. A longer one fills the block
// of the string to come; it is widened when a wider character arrives, and grows geometrically; finish gives back what is
// left over.
#include "types/str_internal.h"
#include <stdarg.h>
#include <stdio.h>

void str_builder_init(StrBuilder *b) {
    b->str = NULL;
    b->length = b->capacity = 0;
    b->shift = 0;
    b->seen = 0;
}

static ALWAYS_INLINE void *text_of(StrBuilder *b) { return LIKELY(!b->str) ? b->local : str_data_mut(b->str); }

void str_builder_drop(StrBuilder *b) {
    if (b->str) heap_free_plain(&vm->heap, b->str);
    b->str = NULL;
}

// Room for `more` characters as wide as c needs.
COLD int str_builder_reserve(StrBuilder *b, size_t more, uint32_t c) {
    int shift = MAX(b->shift, shift_for(c));
    size_t needed = b->length + more;
    if (needed > STR_MAX_LENGTH) {
        (void)raise_no_memory();
        return -1;
    }
    if (!b->str && shift == 0 && needed <= STR_BUILDER_LOCAL) {
        b->capacity = STR_BUILDER_LOCAL;
        return 0;
    }
    size_t capacity = b->capacity;
    if (needed > capacity) capacity = needed + needed / 2 + 1;
    size_t bytes = STR_HEADER + ((capacity + 1) << shift);
    if (b->str && shift == b->shift) {
        Own *x = heap_realloc(&vm->heap, b->str, bytes);
        if (!x) {
            (void)raise_no_memory();
            return -1;
        }
        b->str = x;
    } else {
        Own *x = heap_alloc(&vm->heap, bytes);
        if (!x) {
            (void)raise_no_memory();
            return -1;
        }
        *x = (Object){1, TYPE_STR};
        text_copy(str_data_mut(x), shift, text_of(b), b->shift, b->length);
        if (b->str) heap_free_plain(&vm->heap, b->str);
        b->str = x;
        b->shift = shift;
    }
    b->capacity = capacity;
    return 0;
}

static ALWAYS_INLINE int reserve(StrBuilder *b, size_t more, uint32_t c) {
    if (LIKELY(more <= b->capacity - b->length && (c < 256 || shift_for(c) <= b->shift))) return 0;
    return str_builder_reserve(b, more, c);
}

int str_builder_char(StrBuilder *b, uint32_t c) {
    if (reserve(b, 1, c) < 0) return -1;
    text_put(text_of(b), b->shift, b->length++, c);
    b->seen |= c;
    return 0;
}

int str_builder_ascii(StrBuilder *b, const char *text, size_t n) {
    if (n == 0) return 0;
    if (reserve(b, n, 0) < 0) return -1;
    if (b->shift == 0) copy_short((uint8_t *)text_of(b) + b->length, text, n);
    else text_copy(text_offset_mut(text_of(b), b->shift, b->length), b->shift, text, 0, n);
    b->length += n;
    return 0;
}

int str_builder_c(StrBuilder *b, const char *utf8) {
    size_t n = strlen(utf8);
    if (ascii_prefix((const uint8_t *)utf8, n) == n) return str_builder_ascii(b, utf8, n);
    Own *s = str_from_utf8(utf8, n);
    if (!s) {
        if (!error_matches(EXC_UnicodeDecodeError)) return -1;
        error_clear();
        if (!(s = codec_decode((const uint8_t *)utf8, n, "utf-8", "replace"))) return -1;
    }
    int r = str_builder_str(b, s);
    decref(s);
    return r;
}

int str_builder_part(StrBuilder *b, Ref s, size_t start, size_t end) {
    if (end <= start) return 0;
    int shift = str_width_shift(s);
    const void *from = text_offset(str_data(s), shift, start);
    size_t n = end - start;
    uint32_t max = str_max_char(s);
    if (max != MAX_ASCII && n != str_length(s)) max = text_max_class(from, shift, n);
    if (reserve(b, n, max) < 0) return -1;
    if ((b->shift | shift) == 0) copy_short((uint8_t *)text_of(b) + b->length, from, n);
    else text_copy(text_offset_mut(text_of(b), b->shift, b->length), b->shift, from, shift, n);
    b->length += n;
    b->seen |= max;
    return 0;
}

int str_builder_str(StrBuilder *b, Ref s) {
    return str_builder_part(b, s, 0, str_length(s));
}

int str_builder_fill(StrBuilder *b, uint32_t c, size_t count) {
    if (count == 0) return 0;
    if (reserve(b, count, c) < 0) return -1;
    text_fill(text_offset_mut(text_of(b), b->shift, b->length), b->shift, c, count);
    b->length += count;
    b->seen |= c;
    return 0;
}

Own *str_builder_finish(StrBuilder *b) {
    Own *x = b->str;
    size_t n = b->length;
    b->str = NULL;
    if (n == 0 || (n == 1 && b->shift == 0)) {
        Own *constant = n ? str_latin1_char(x ? str_at(x, 0) : b->local[0]) : empty_str;
        if (x) heap_free_plain(&vm->heap, x);
        return constant;
    }
    if (!x) {
        x = str_alloc(n, 0, b->seen < 128 ? TAG_STR_ASCII : 0);
        if (!x) return NULL;
        copy_short(str_data_mut(x), b->local, n);
        text_put(str_data_mut(x), 0, n, 0);
        return x;
    }
    size_t bytes = STR_HEADER + ((n + 1) << b->shift);
    if (heap_rounded_size(bytes) < heap_usable_size(x)) {
        Own *smaller = heap_realloc(&vm->heap, x, bytes);
        if (smaller) x = smaller;
    }
    x->tag = TYPE_STR | (b->shift == 2   ? TAG_STR_4
                         : b->shift == 1 ? TAG_STR_2
                         : b->seen < 128 ? TAG_STR_ASCII
                                         : 0);
    ((Str *)x)->length = n;
    ((Str *)x)->hash = 0;
    text_put(str_data_mut(x), b->shift, n, 0);
    return x;
}

// ---- formatted strings for C
//
// printf's integer, string, character and pointer directives, and for objects, all borrowed:
//   %R repr   %A ascii   %S str   %U a str as it is (NULL: nothing)   %T the name of its type   %N the name
//   of a Type
// %.100U and %.100R cut to that many characters.

typedef struct Directive {
    char text[32]; // the directive itself, for snprintf
    size_t length;
    int precision; // -1: none
    char modifier; // 0, 'l' (long, long long), 'z', 'h'
} Directive;

static const char *parse_directive(const char *p, Directive *d, va_list *arguments) {
    d->length = 0;
    d->precision = -1;
    d->modifier = 0;
    d->text[d->length++] = '%';
    while (strchr("-+ #0123456789.*", *p) && *p && d->length < 24) {
        if (*p == '*') {
            int n = va_arg(*arguments, int);
            d->length += (size_t)snprintf(d->text + d->length, 12, "%d", n);
            if (d->text[d->length - 1] && p[-1] == '.') d->precision = n;
            p++;
            continue;
        }
        if (*p == '.' && p[1] != '*') d->precision = atoi(p + 1);
        d->text[d->length++] = *p++;
    }
    while (*p == 'l' || *p == 'z' || *p == 'h' || *p == 'j' || *p == 't') {
        if (*p != 'h') d->modifier = *p == 'l' ? 'l' : 'z';
        d->text[d->length++] = *p++;
    }
    d->text[d->length++] = *p;
    d->text[d->length] = 0;
    return p;
}

static int add_object_take(StrBuilder *b, Own *text, int precision) {
    if (!text) return -1;
    size_t n = str_length(text);
    int r = str_builder_part(b, text, 0, precision >= 0 ? MIN(n, (size_t)precision) : n);
    decref(text);
    return r;
}

static int add_c_string(StrBuilder *b, const char *s, int precision) {
    if (!s) s = "(null)";
    if (precision < 0) return str_builder_c(b, s);
    size_t n = strnlen(s, (size_t)precision);
    while (n && s[n] && ((uint8_t)s[n] & 0xC0) == 0x80) n--; // not in the middle of a character
    Own *text = codec_decode((const uint8_t *)s, n, "utf-8", "replace");
    return add_object_take(b, text, -1);
}

static int add_directive(StrBuilder *b, const Directive *d, char kind, va_list *arguments) {
    char scratch[128];
    int n;
    switch (kind) {
    case 'd':
    case 'i':
        if (d->modifier)
            n = snprintf(scratch, sizeof scratch, d->text, va_arg(*arguments, long));
        else
            n = snprintf(scratch, sizeof scratch, d->text, va_arg(*arguments, int));
        return str_builder_ascii(b, scratch, (size_t)n);
    case 'u':
    case 'x':
    case 'X':
    case 'o':
        if (d->modifier)
            n = snprintf(scratch, sizeof scratch, d->text, va_arg(*arguments, unsigned long));
        else
            n = snprintf(scratch, sizeof scratch, d->text, va_arg(*arguments, unsigned));
        return str_builder_ascii(b, scratch, (size_t)n);
    case 'g':
    case 'f':
    case 'e':
        n = snprintf(scratch, sizeof scratch, d->text, va_arg(*arguments, double));
        return str_builder_ascii(b, scratch, (size_t)MIN(n, (int)sizeof scratch - 1));
    case 'p':
        n = snprintf(scratch, sizeof scratch, "%p", va_arg(*arguments, void *));
        return str_builder_ascii(b, scratch, (size_t)n);
    case 'c': return str_builder_char(b, va_arg(*arguments, unsigned));
    case '%': return str_builder_char(b, '%');
    case 's': return add_c_string(b, va_arg(*arguments, const char *), d->precision);
    case 'R': return add_object_take(b, object_repr(va_arg(*arguments, Ref)), d->precision);
    case 'A': return add_object_take(b, object_ascii(va_arg(*arguments, Ref)), d->precision);
    case 'S': return add_object_take(b, object_str(va_arg(*arguments, Ref)), d->precision);
    case 'U': {
        Ref text = va_arg(*arguments, Ref);
        return text ? add_object_take(b, incref(text), d->precision) : 0;
    }
    case 'T': return add_c_string(b, type_name(va_arg(*arguments, Ref)), d->precision);
    case 'N': return add_c_string(b, type_name_utf8(va_arg(*arguments, const Type *)), d->precision);
    default: ASSERT(!"unknown directive"); return str_builder_ascii(b, d->text, d->length);
    }
}

Own *str_format_va(const char *format, va_list arguments) {
    StrBuilder b;
    str_builder_init(&b);
    va_list list;
    va_copy(list, arguments);
    for (const char *p = format; *p; p++) {
        const char *percent = strchrnul(p, '%');
        if (percent != p) {
            Own *text = str_from_utf8(p, (size_t)(percent - p));
            if (add_object_take(&b, text, -1) < 0) goto fail;
        }
        if (!*percent) break;
        Directive d;
        p = parse_directive(percent + 1, &d, &list);
        if (add_directive(&b, &d, *p, &list) < 0) goto fail;
    }
    va_end(list);
    return str_builder_finish(&b);
fail:
    va_end(list);
    str_builder_drop(&b);
    return NULL;
}

Own *str_format_c(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Own *x = str_format_va(format, arguments);
    va_end(arguments);
    return x;
}
