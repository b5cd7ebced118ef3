// io_string.c - StringIO: a stream of text in memory; IncrementalNewlineDecoder.
#include "heap/mem.h"
#include "modules/io_internal.h"
#include "object/weakref.h"
#include "types/str_internal.h"

#define STRING(x) MUT(StringIO, x)
enum { SEEN_LF = 1, SEEN_CR = 2, SEEN_CRLF = 4 };

static int check(const StringIO *s) {
    if (!s->ready) return raise_int(EXC_ValueError, "I/O operation on uninitialized object");
    return s->is_closed ? raise_int(EXC_ValueError, "I/O operation on closed file") : 0;
}
static int reserve(StringIO *s, size_t end) {
    if (LIKELY(end <= s->capacity)) return 0;
    size_t capacity = end + end / 2 + 64;
    uint32_t *data = capacity > SIZE_MAX / 2 / sizeof *data ? NULL : mem_realloc(s->data, capacity * sizeof *data);
    if (!data) {
        raise_no_memory();
        return -1;
    }
    s->data = data;
    s->capacity = capacity;
    return 0;
}
static int put(StringIO *s, uint32_t c) {
    if (reserve(s, s->position + 1) < 0) return -1;
    while (s->size < s->position) s->data[s->size++] = 0;
    s->data[s->position++] = c;
    if (s->position > s->size) s->size = s->position;
    return 0;
}
// Newlines come in as "\n" (translated on reading, newline=None) or go out as the newline asked for.
static int put_text(StringIO *s, Ref text) {
    size_t length = str_length(text);
    bool plain = str_width_shift(text) == 0 && s->position <= s->size &&
                 (s->newline == '\n' || !memchr(str_data(text), '\n', length)) &&
                 !(s->newline == 0 && memchr(str_data(text), '\r', length));
    if (plain) { // nothing to translate
        if (reserve(s, s->position + length) < 0) return -1;
        for (size_t i = 0; i < length; i++) s->data[s->position + i] = str_data(text)[i];
        s->position += length;
        s->size = MAX(s->size, s->position);
        return 0;
    }
    for (size_t i = 0, n = str_length(text); i < n; i++) {
        uint32_t c = str_at(text, i);
        if (s->newline == 0 && c == '\r') {
            bool pair = i + 1 < n && str_at(text, i + 1) == '\n';
            s->seen |= pair ? SEEN_CRLF : SEEN_CR;
            i += pair;
            c = '\n';
        } else if (c == '\n') {
            s->seen |= SEEN_LF;
            if (s->newline == '\r') c = '\r';
            else if (s->newline == 'b' && put(s, '\r') < 0) return -1;
        }
        if (put(s, c) < 0) return -1;
    }
    return 0;
}

static Own *stringio_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Own *self = type_alloc(type, 0);
    if (self) object_track(self);
    return self;
}
static int stringio_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    StringIO *s = STRING(self);
    if (arguments_bind("StringIO", "(initial_value='', newline='\\n')", args, nargs, kwnames, a) < 0) return -1;
    uint8_t newline = '\n';
    if (a[1] && newline_parse(a[1], &newline) < 0) {
        if (is_str(a[1]) && error_clear_if(EXC_ValueError)) return raise_int(EXC_ValueError, "illegal newline value: %R", a[1]);
        return -1;
    }
    if (a[0] && !is_none(a[0]) && !is_str(a[0])) return raise_int(EXC_TypeError, "initial_value must be str or None, not %T", a[0]);
    s->size = s->position = 0;
    s->seen = 0;
    s->newline = newline;
    s->is_closed = false;
    s->ready = true;
    if (a[0] && !is_none(a[0]) && put_text(s, a[0]) < 0) return -1;
    s->position = 0;
    return 0;
}
static void stringio_dealloc(Own *self) {
    if (vm->type_flags[type_id(self)] & TF_CLASS && io_dealloc_resurrects(self)) return; // only a subclass has more to do than this
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    CLEAR(STRING(self)->base.dict);
    mem_free(STRING(self)->data);
    object_free(self);
}
static int stringio_traverse(Ref self, VisitFn visit, void *context) { return io_base_traverse(&STRING(self)->base, visit, context); }

static size_t left(const StringIO *s) { return s->position < s->size ? s->size - s->position : 0; }
static Own *take(StringIO *s, size_t n) {
    Own *r = n ? str_from_ucs4(s->data + s->position, n) : incref(REF(empty_str));
    if (r) s->position += n;
    return r;
}
static size_t line_length(const StringIO *s) {
    size_t n = left(s);
    const uint32_t *d = s->data + s->position;
    if (s->newline == 0 || s->newline == '\n') {
        ssize_t at = text_find_char(d, n, '\n', 2);
        return at < 0 ? n : (size_t)at + 1;
    }
    for (size_t i = 0; i < n; i++) {
        if (s->newline == '\r' ? d[i] == '\r' : s->newline == 'b' ? d[i] == '\n' && i && d[i - 1] == '\r' : d[i] == '\n') return i + 1;
        if (s->newline == 'u' && d[i] == '\r') return i + 1 < n && d[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return n;
}
static Own *m_read(Ref self, Ref const *args) {
    StringIO *s = STRING(self);
    ssize_t size;
    if (io_size_argument(args[0], &size) < 0 || check(s) < 0) return NULL;
    size_t n = left(s);
    return take(s, size >= 0 && (size_t)size < n ? (size_t)size : n);
}
static Own *m_readline(Ref self, Ref const *args) {
    StringIO *s = STRING(self);
    ssize_t limit;
    if (io_size_argument(args[0], &limit) < 0 || check(s) < 0) return NULL;
    size_t n = line_length(s);
    return take(s, limit >= 0 && (size_t)limit < n ? (size_t)limit : n);
}
static Own *m_next(Ref self) {
    StringIO *s = STRING(self);
    if (check(s) < 0) return NULL;
    if (!type_of(self)->spec) {
        SCOPED Own *line = object_call_method0(self, NAME(readline));
        return line && object_length(line) > 0 ? GIVE(line) : NULL;
    }
    size_t n = line_length(s);
    return n ? take(s, n) : NULL;
}
static Own *m_write(Ref self, Ref text) {
    StringIO *s = STRING(self);
    if (!is_str(text)) return raise_error(EXC_TypeError, "string argument expected, got '%T'", text);
    if (check(s) < 0 || put_text(s, text) < 0) return NULL;
    return int_new((int64_t)str_length(text));
}
static Own *m_seek(Ref self, Ref const *args) {
    StringIO *s = STRING(self);
    off_t offset;
    ssize_t whence = 0;
    if (io_offset(args[0], &offset) < 0) return NULL;
    if (args[1] && number_as_ssize(args[1], EXC_OverflowError, &whence) < 0) return NULL;
    if (check(s) < 0) return NULL;
    if (whence < 0 || whence > 2) return raise_error(EXC_ValueError, "Invalid whence (%zd, should be 0, 1 or 2)", whence);
    if (offset < 0 && whence == 0) return raise_error(EXC_ValueError, "Negative seek position %lld", (long long)offset);
    if (whence && offset) return raise_error(EXC_OSError, "Can't do nonzero cur-relative seeks");
    s->position = whence == 1 ? s->position : whence == 2 ? s->size : (size_t)offset;
    return int_new((int64_t)s->position);
}
static Own *m_tell(Ref self) { return check(STRING(self)) < 0 ? NULL : int_new((int64_t)STRING(self)->position); }
static Own *m_truncate(Ref self, Ref const *args) {
    StringIO *s = STRING(self);
    off_t size = (off_t)s->position;
    if (check(s) < 0) return NULL;
    if (args[0] && !is_none(args[0]) && io_offset(args[0], &size) < 0) return NULL;
    if (size < 0) return raise_error(EXC_ValueError, "Negative size value %lld", (long long)size);
    if ((size_t)size < s->size) s->size = (size_t)size;
    return int_new(size);
}
static Own *m_getvalue(Ref self) {
    StringIO *s = STRING(self);
    return check(s) < 0 ? NULL : s->size ? str_from_ucs4(s->data, s->size) : incref(REF(empty_str));
}
static Own *m_close(Ref self) {
    StringIO *s = STRING(self);
    s->is_closed = true;
    mem_free(s->data);
    s->data = NULL;
    s->size = s->capacity = s->position = 0;
    return NONE;
}
static Own *m_true(Ref self) { return check(STRING(self)) < 0 ? NULL : TRUE; }
static Own *m_false(Ref self) { return check(STRING(self)) < 0 ? NULL : FALSE; }
static Own *m_flush(Ref self) { return check(STRING(self)) < 0 ? NULL : NONE; }
static Own *get_closed(Ref self) { return BOOL(STRING(self)->is_closed); }
static Own *get_line_buffering(Ref self) { return m_false(self); }
static Own *get_newlines(Ref self) {
    StringIO *s = STRING(self);
    return check(s) < 0 ? NULL : s->newline == 0 || s->newline == 'u' ? newlines_seen(s->newline ? 0 : s->seen) : NONE;
}
static Own *m_getstate(Ref self) {
    StringIO *s = STRING(self);
    SCOPED Own *value = m_getvalue(self), *position = value ? int_new((int64_t)s->position) : NULL;
    static const char *const texts[] = {"", "\n", "\r", "\r\n"};
    int kind = s->newline == 'u' ? 0 : s->newline == '\r' ? 2 : s->newline == 'b' ? 3 : 1;
    SCOPED Own *newline = s->newline ? str_from_c(texts[kind]) : NONE;
    return position && newline ? tuple_pack(4, REF(value), REF(newline), REF(position), REF(s->base.dict ? s->base.dict : NONE)) : NULL;
}

static Own *m_setstate(Ref self, Ref state) {
    StringIO *s = STRING(self);
    if (!is_tuple(state) || tuple_size(state) < 4)
        return raise_error(EXC_TypeError, "%T.__setstate__ argument should be 4-tuple, got %T", self, state);
    Ref value = tuple_peek(state, 0), args[] = {NONE, tuple_peek(state, 1)};
    if (!is_str(value) && !is_none(value)) return raise_error(EXC_TypeError, "initial_value must be str or None, not %T", value);
    if ((s->ready && check(s) < 0) || stringio_init(MUT(Object, self), args, 2, NULL) < 0) return NULL;
    for (size_t i = 0; is_str(value) && i < str_length(value); i++) // as it is: its newlines have been translated
        if (put(s, str_at(value, i)) < 0) return NULL;
    return io_set_stream_state(&s->base, tuple_peek(state, 2), tuple_peek(state, 3), &s->position) < 0 ? NULL : NONE;
}

static const MethodDef methods[] = {
    {"read", m_read, CALL_BOUND, 0, "($self, size=-1, /)", "At most size characters; all if it is negative or None."},
    {"readline", m_readline, CALL_BOUND, 0, "($self, size=-1, /)", "The next line."},
    {"write", m_write, CALL_O, 0, "($self, s, /)", "Write a string; the number of its characters."},
    {"seek", m_seek, CALL_BOUND, 0, "($self, pos, whence=0, /)", "Change the position."},
    {"tell", m_tell, CALL_NOARGS, 0, "($self, /)", "The position."},
    {"truncate", m_truncate, CALL_BOUND, 0, "($self, pos=None, /)", "Cut the stream at a size."},
    {"getvalue", m_getvalue, CALL_NOARGS, 0, "($self, /)", "Everything that is in it."},
    {"close", m_close, CALL_NOARGS, 0, "($self, /)", "Drop everything."},
    {"flush", m_flush, CALL_NOARGS, 0, "($self, /)", "Nothing to do here."},
    {"isatty", m_false, CALL_NOARGS, 0, "($self, /)", "False."},
    {"readable", m_true, CALL_NOARGS, 0, "($self, /)", "True."},
    {"writable", m_true, CALL_NOARGS, 0, "($self, /)", "True."},
    {"seekable", m_true, CALL_NOARGS, 0, "($self, /)", "True."},
    {"__getstate__", m_getstate, CALL_NOARGS, 0, "($self, /)", NULL},
    {"__setstate__", m_setstate, CALL_O, 0, "($self, state, /)", NULL},
    {0},
};
static const GetSetDef getset[] = {
    {"closed", get_closed, NULL, NULL}, {"line_buffering", get_line_buffering, NULL, NULL}, {"newlines", get_newlines, NULL, NULL}, {0}};
const TypeSpec io_string_spec = {
    .name = "_io.StringIO",
    .doc = "A stream of text in memory.",
    .size = sizeof(StringIO),
    .flags = TF_GC | TF_BASE,
    .slots = SLOTS(SLOT(new_, stringio_new), SLOT(init, stringio_init), SLOT(dealloc, stringio_dealloc), SLOT(traverse, stringio_traverse), SLOT(next, m_next)),
    .methods = methods,
    .getset = getset,
};

// ---- IncrementalNewlineDecoder --------------------------------------------------------------------------------------

typedef struct Decoder {
    Object head;
    Own *inner;      // a decoder, or NULL
    bool translate, pending_return;
    uint8_t seen;
} Decoder;
#define DECODER(x) MUT(Decoder, x)

static Own *decoder_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[3];
    if (arguments_bind("IncrementalNewlineDecoder", "(decoder, translate, errors='strict')", args, nargs, kwnames, a) < 0) return NULL;
    int translate = object_is_true(a[1]);
    Own *self = translate < 0 ? NULL : type_alloc(type, 0);
    if (!self) return NULL;
    DECODER(self)->inner = is_none(a[0]) ? NULL : incref(a[0]);
    DECODER(self)->translate = translate;
    object_track(self);
    return self;
}
static void decoder_dealloc(Own *self) {
    object_untrack(self);
    CLEAR(DECODER(self)->inner);
    object_free(self);
}
static int decoder_traverse(Ref self, VisitFn visit, void *context) { return DECODER(self)->inner ? visit(DECODER(self)->inner, context) : 0; }
static Own *decoder_decode(Ref self, Ref const *args) {
    Decoder *d = DECODER(self);
    int final = args[1] ? object_is_true(args[1]) : 0;
    if (final < 0) return NULL;
    SCOPED Own *text = NULL;
    if (d->inner) {
        Ref pair[] = {args[0], BOOL(final)};
        text = object_call_method(d->inner, NAME(decode), pair, 2);
    } else text = incref(args[0]);
    if (!text) return NULL;
    if (!is_str(text)) return raise_error(EXC_TypeError, "decoder should return a string result, not '%T'", text);
    StrBuilder b;
    str_builder_init(&b);
    size_t n = str_length(text);
    bool returned = d->pending_return;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = str_at(text, i);
        if (returned && c == '\n') {
            d->seen |= SEEN_CRLF;
            if ((!d->translate && str_builder_char(&b, '\r') < 0) || str_builder_char(&b, '\n') < 0) goto fail;
            returned = false;
            continue;
        }
        if (returned) {
            d->seen |= SEEN_CR;
            if (str_builder_char(&b, d->translate ? '\n' : '\r') < 0) goto fail;
            returned = false;
        }
        if (c == '\r') {
            returned = true;
            continue;
        }
        if (c == '\n') d->seen |= SEEN_LF;
        if (str_builder_char(&b, c) < 0) goto fail;
    }
    if (returned && final) {
        d->seen |= SEEN_CR;
        if (str_builder_char(&b, d->translate ? '\n' : '\r') < 0) goto fail;
        returned = false;
    }
    d->pending_return = returned;
    return str_builder_finish(&b);
fail:
    str_builder_drop(&b);
    return NULL;
}
static Own *decoder_reset(Ref self) {
    Decoder *d = DECODER(self);
    d->seen = 0;
    d->pending_return = false;
    return d->inner ? io_method(d->inner, "reset") : NONE;
}
// (bytes kept, flags) as the inner decoder tells them, the flags shifted to make room for ours: a return is pending.
static Own *decoder_getstate(Ref self) {
    const Decoder *d = DECODER(self);
    SCOPED Own *state = d->inner ? io_method(d->inner, "getstate") : NULL;
    if (d->inner && !state) return NULL;
    if (state && (!is_tuple(state) || tuple_size(state) != 2)) return raise_error(EXC_TypeError, "illegal decoder state");
    SCOPED Own *kept = state ? incref(tuple_peek(state, 0)) : bytes_new("", 0), *one = int_new(1);
    SCOPED Own *shifted = !state ? int_new(0) : one ? number_binary(OP_LSHIFT, tuple_peek(state, 1), one) : NULL;
    SCOPED Own *flags = !shifted ? NULL : d->pending_return ? number_binary(OP_OR, shifted, one) : incref(shifted);
    return kept && flags ? tuple_pack(2, REF(kept), REF(flags)) : NULL;
}
static Own *decoder_setstate(Ref self, Ref state) {
    Decoder *d = DECODER(self);
    if (!is_tuple(state)) return raise_error(EXC_TypeError, "state argument must be a tuple");
    if (tuple_size(state) != 2 || !is_int(tuple_peek(state, 1))) return raise_error(EXC_TypeError, "illegal state argument");
    SCOPED Own *one = int_new(1), *low = one ? number_binary(OP_AND, tuple_peek(state, 1), one) : NULL;
    SCOPED Own *flags = low ? number_binary(OP_RSHIFT, tuple_peek(state, 1), one) : NULL;
    SCOPED Own *inner = flags ? tuple_pack(2, tuple_peek(state, 0), REF(flags)) : NULL;
    if (!inner) return NULL;
    d->pending_return = int_value(low) != 0;
    return d->inner ? io_method1(d->inner, "setstate", inner) : NONE;
}
static Own *decoder_newlines(Ref self) { return newlines_seen(DECODER(self)->seen); }
static const MethodDef decoder_methods[] = {
    {"decode", decoder_decode, CALL_BOUND, 0, "($self, /, input, final=False)", "The next piece of text."},
    {"reset", decoder_reset, CALL_NOARGS, 0, "($self, /)", "Forget everything."},
    {"getstate", decoder_getstate, CALL_NOARGS, 0, "($self, /)", "What setstate() takes."},
    {"setstate", decoder_setstate, CALL_O, 0, "($self, state, /)", "Go on from a state."},
    {0},
};
static const GetSetDef decoder_getset[] = {{"newlines", decoder_newlines, NULL, NULL}, {0}};
const TypeSpec io_decoder_spec = {
    .name = "_io.IncrementalNewlineDecoder",
    .doc = "Decodes piece by piece, with newlines as '\\n' if wanted.",
    .size = sizeof(Decoder),
    .flags = TF_GC | TF_BASE,
    .slots = SLOTS(SLOT(new_, decoder_new), SLOT(dealloc, decoder_dealloc), SLOT(traverse, decoder_traverse)),
    .methods = decoder_methods,
    .getset = decoder_getset,
};
