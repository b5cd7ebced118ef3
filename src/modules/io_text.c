// io_text.c - TextIOWrapper: text over a buffered stream of bytes.
//
// Reading works on bytes: a line is found by its newline byte and decoded alone, so that tell() is simply the position of the
// first byte not consumed. That is right for encodings in which ASCII bytes stand for themselves and nothing else (UTF-8,
// ASCII, Latin-1); a file in any other encoding is read whole, and turned into UTF-8, at the first read ("slurped").
//
// Writing collects encoded text in `pending` and hands it down at 8 KiB, at flush(), or at a newline if line_buffering.
#include "base/unicode.h"
#include "modules/io_internal.h"
#include "object/weakref.h"
#include "types/codecs.h"
#include "types/str_internal.h"

#define TEXT(x) MUT(Text, x)
enum { SEEN_LF = 1, SEEN_CR = 2, SEEN_CRLF = 4 };

// ---- checks ---------------------------------------------------------------------------------------------------------

static int check_ready(const Text *t) {
    if (LIKELY(t->ready && t->buffer)) return 0;
    return t->detached ? raise_int(EXC_ValueError, "underlying buffer has been detached") : raise_int(EXC_ValueError, "I/O operation on uninitialized object");
}
static Buffered *plain_buffer(const Text *t) { // its buffer if that is exactly one of ours, before a file: nothing there is Python
    IoState *s = vm->module_state[STATE_IO];
    if (!t->buffer) return NULL;
    Type *type = type_of(t->buffer);
    bool ours = type == s->types[IO_WRITER] || type == s->types[IO_READER] || type == s->types[IO_RANDOM];
    Buffered *b = ours ? (Buffered *)t->buffer : NULL;
    return b && b->ready && b->raw && io_is(b->raw, IO_FILE) ? b : NULL;
}
int text_is_closed(const Text *t) {
    Buffered *b = plain_buffer(t);
    if (b) return AS(FileIO, REF(b->raw))->fd < 0;
    return io_closed(t->buffer);
}
static int check_open(const Text *t) {
    if (check_ready(t) < 0) return -1;
    int closed = text_is_closed(t);
    if (closed > 0) io_closed_error();
    return closed ? -1 : 0;
}

// ---- making ---------------------------------------------------------------------------------------------------------

static TextCodec codec_of(const char *name) {
    char plain[32];
    size_t n = 0;
    for (; *name && n < sizeof plain - 1; name++) {
        uint8_t c = (uint8_t)*name;
        if (unicode_is_ascii_letter(c) || (uint8_t)(c - '0') < 10) plain[n++] = (char)((uint8_t)(c - 'A') < 26 ? c | 32 : c);
    }
    plain[n] = 0;
    static const struct {
        const char *name;
        TextCodec codec;
    } known[] = {{"utf8", CODEC_UTF8}, {"u8", CODEC_UTF8}, {"cp65001", CODEC_UTF8}, {"ascii", CODEC_ASCII}, {"usascii", CODEC_ASCII},
                 {"646", CODEC_ASCII}, {"latin1", CODEC_LATIN1}, {"iso88591", CODEC_LATIN1}, {"latin", CODEC_LATIN1}, {"l1", CODEC_LATIN1}};
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (strcmp(plain, known[i].name) == 0) return known[i].codec;
    return CODEC_OTHER;
}

int newline_parse(Ref x, uint8_t *out) {
    *out = 0;
    if (!x || is_none(x)) return 0;
    if (!is_str(x)) return raise_int(EXC_TypeError, "newline must be str or None, not %T", x);
    if (str_equal_c(x, "")) *out = 'u';
    else if (str_equal_c(x, "\n")) *out = '\n';
    else if (str_equal_c(x, "\r")) *out = '\r';
    else if (str_equal_c(x, "\r\n")) *out = 'b';
    else return raise_int(EXC_ValueError, "illegal newline value: %S", x);
    return 0;
}

static int check_name(Ref x) { // an encoding or an error handler is named by ASCII
    if (LIKELY(str_ascii_peek(x))) return 0;
    SCOPED Own *bytes = codec_encode(x, "utf-8", NULL);
    return bytes ? raise_int(memchr(bytes_data(bytes), 0, bytes_length(bytes)) ? EXC_ValueError : EXC_LookupError, "unknown encoding: %U", x) : -1;
}
static TextCodec codec_named(Ref encoding) { // -1: LookupError, there is none
    if (check_name(encoding) < 0) return (TextCodec)-1;
    const char *name = str_ascii_peek(encoding);
    TextCodec codec = codec_of(name);
    return codec == CODEC_OTHER && codec_check_text(name) < 0 ? (TextCodec)-1 : codec;
}

static const char *encoding_text(const Text *t) { return str_ascii_peek(t->encoding); }
static const char *errors_text(const Text *t) { return str_ascii_peek(t->errors); }

static int set_up(Text *t, Ref buffer, Ref encoding, Ref errors, uint8_t newline, bool line_buffering, bool write_through) {
    TextCodec codec = codec_named(encoding);
    if ((int)codec < 0 || check_name(errors) < 0) return -1;
    SETREF(t->buffer, incref(buffer));
    SETREF(t->encoding, incref(encoding));
    SETREF(t->errors, incref(errors));
    t->codec = codec;
    t->strict = str_equal_c(errors, "strict");
    t->newline = newline;
    t->line_buffering = line_buffering;
    t->write_through = write_through;
    t->detached = t->slurped = t->at_end = false;
    t->telling = true;
    t->seen = 0;
    bytebuf_clear(&t->pending);
    bytebuf_clear(&t->input);
    t->plain_end = 0;
    t->input_position = 0;
    t->ready = true;
    return 0;
}
// What the buffer can do decides what we can.
static int ask_buffer(Text *t) {
    Buffered *b = plain_buffer(t);
    if (b) {
        t->can_read = b->can_read;
        t->can_write = b->can_write;
    } else if (io_is(t->buffer, IO_FILE) && AS(FileIO, t->buffer)->fd >= 0) {
        t->can_read = AS(FileIO, t->buffer)->readable;
        t->can_write = AS(FileIO, t->buffer)->writable;
    } else {
        int r = io_truth(t->buffer, "readable"), w = r < 0 ? -1 : io_truth(t->buffer, "writable");
        if (w < 0) return -1;
        t->can_read = r;
        t->can_write = w;
    }
    if (t->codec == CODEC_OTHER && t->can_write) { // a BOM only at the start of a file
        SCOPED Own *seekable = io_method(t->buffer, "seekable");
        if (!seekable) return -1;
        t->bom_pending = true;
        if (object_is_true(seekable) > 0) {
            SCOPED Own *at = io_method(t->buffer, "tell");
            if (!at) error_clear();
            else if (is_int(at) && int_sign(at) > 0) t->bom_pending = false;
        }
    }
    return 0;
}

static Own *text_alloc(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    Own *self = type_alloc(type, 0);
    if (self) object_track(self);
    return self;
}
Own *text_new(Ref buffer, Ref encoding, Ref errors, const char *newline, bool line_buffering, bool write_through) {
    Type *type = io_type(IO_TEXT);
    SCOPED Own *self = type ? text_alloc(type, NULL, 0, NULL) : NULL, *nl = newline ? str_from_c(newline) : NONE;
    uint8_t kind;
    if (!self || !nl || newline_parse(nl, &kind) < 0) return NULL;
    if (set_up(TEXT(self), buffer, encoding, errors, kind, line_buffering, write_through) < 0 || ask_buffer(TEXT(self)) < 0) return NULL;
    return GIVE(self);
}
static int text_init(Own *self, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[6];
    uint8_t newline;
    TEXT(self)->ready = false;
    if (arguments_bind("TextIOWrapper", "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)", args, nargs, kwnames, a) < 0)
        return -1;
    for (int i = 1; i <= 2; i++)
        if (a[i] && !is_none(a[i]) && !is_str(a[i])) {
            raise_error(EXC_TypeError, "TextIOWrapper() argument '%s' must be str or None, not %T", i == 1 ? "encoding" : "errors", a[i]);
            return -1;
        }
    if (newline_parse(a[3], &newline) < 0) return -1;
    int lines = a[4] ? object_is_true(a[4]) : 0, through = a[5] && lines >= 0 ? object_is_true(a[5]) : 0;
    if (lines < 0 || through < 0) return -1;
    SCOPED Own *utf8 = str_from_c("UTF-8");
    if (!utf8 || ((!a[1] || is_none(a[1])) && io_warn_default_encoding(1) < 0)) return -1;
    Ref encoding = a[1] && !is_none(a[1]) && !str_equal_c(a[1], "locale") ? a[1] : REF(utf8);
    Text *t = TEXT(self);
    if (set_up(t, a[0], encoding, a[2] && !is_none(a[2]) ? a[2] : NAME(strict), newline, lines, through) < 0) return -1;
    return ask_buffer(t);
}
static void text_dealloc(Own *self) {
    if (io_dealloc_resurrects(self)) return;
    object_untrack(self);
    if (self->tag & TAG_WEAKREF) weakref_clear(self);
    Text *t = TEXT(self);
    CLEAR(t->buffer);
    CLEAR(t->encoding);
    CLEAR(t->errors);
    CLEAR(t->base.dict);
    bytebuf_clear(&t->pending);
    bytebuf_clear(&t->input);
    t->plain_end = 0;
    object_free(self);
}
static int text_traverse(Ref self, VisitFn visit, void *context) {
    const Text *t = TEXT(self);
    int r = t->buffer ? visit(t->buffer, context) : 0;
    return r ? r : io_base_traverse(&t->base, visit, context);
}
static void text_clear(Own *self) {
    CLEAR(TEXT(self)->buffer);
    CLEAR(TEXT(self)->base.dict);
}

// ---- writing --------------------------------------------------------------------------------------------------------

static int write_below(Text *t, const void *data, size_t size) {
    Buffered *b = plain_buffer(t);
    if (b) {
        if (!b->can_write) {
            io_unsupported("write");
            return -1;
        }
        return buffered_check(b, "write to") < 0 ? -1 : buffered_write_all(b, data, size);
    }
    const uint8_t *p = data;
    if (io_is(t->buffer, IO_FILE)) { // unbuffered: all of it, nevertheless
        while (size) {
            ssize_t n = file_write((FileIO *)t->buffer, p, size);
            if (n < 0) return n == -2 ? raise_int(EXC_BlockingIOError, "write could not complete without blocking") : -1;
            p += n;
            size -= (size_t)n;
        }
        return 0;
    }
    SCOPED Own *bytes = bytes_new(data, size), *r = bytes ? io_method1(t->buffer, "write", bytes) : NULL;
    return r ? 0 : -1;
}
static int flush_pending(Text *t) {
    if (t->pending.size == 0) return 0;
    ByteBuf out = t->pending; // a write may come back to us
    t->pending = BYTEBUF_EMPTY;
    int r = write_below(t, out.data, out.size);
    if (t->pending.data || out.capacity > 4 * IO_BUFFER_SIZE) bytebuf_clear(&out);
    else {
        out.size = 0;
        t->pending = out;
    }
    return r;
}
static int flush_text(Text *t, bool below) {
    if (check_open(t) < 0) return -1;
    t->telling = true;
    if (flush_pending(t) < 0) return -1;
    if (!below) return 0;
    Buffered *b = plain_buffer(t);
    if (b) return buffered_flush(b);
    SCOPED Own *r = io_method(t->buffer, "flush");
    return r ? 0 : -1;
}
int text_flush(Text *t, bool below) { GUARDED_RESULT(int, , t, -1, flush_text(t, below)); }

static int append_encoded(Text *t, Ref s) {
    if (LIKELY(str_is_ascii(s)) && t->codec != CODEC_OTHER) {
        if (bytebuf_append(&t->pending, str_data(s), str_length(s))) return 0;
        t->pending.failed = false;
        raise_no_memory();
        return -1;
    }
    const char *encoding = encoding_text(t);
    SCOPED Own *bytes = codec_encode(s, encoding, errors_text(t));
    if (!bytes) return -1;
    const uint8_t *data = bytes_data(bytes);
    size_t n = bytes_length(bytes);
    if (t->codec == CODEC_OTHER) { // encodings that start with a mark write it once
        SCOPED Own *mark = codec_encode(REF(empty_str), encoding, NULL);
        if (!mark) return -1;
        size_t m = bytes_length(mark);
        if (m && m <= n && !t->bom_pending && memcmp(data, bytes_data(mark), m) == 0) data += m, n -= m;
        t->bom_pending = false;
    }
    if (bytebuf_append(&t->pending, data, n)) return 0;
    t->pending.failed = false;
    raise_no_memory();
    return -1;
}
static int append_translated(Text *t, Ref s) { // '\n' as the newline of this file
    SCOPED Own *to = str_from_c(t->newline == 'b' ? "\r\n" : "\r");
    SCOPED Own *replaced = NULL;
    Ref args[] = {NAME(newline_char), to};
    if (!to || !(replaced = object_call_method(s, NAME(replace), args, 2))) return -1;
    return append_encoded(t, replaced);
}

static bool has_newline(Ref s, bool also_return) {
    if (!str_width_shift(s)) {
        return memchr(str_data(s), '\n', str_length(s)) || (also_return && memchr(str_data(s), '\r', str_length(s)));
    }
    for (size_t i = 0; i < str_length(s); i++)
        if (str_at(s, i) == '\n' || (also_return && str_at(s, i) == '\r')) return true;
    return false;
}

static int write_text(Text *t, Ref s) {
    if (UNLIKELY(check_open(t) < 0)) return -1;
    if (UNLIKELY(!t->can_write)) {
        io_unsupported("not writable");
        return -1;
    }
    if (t->pending.size && t->pending.size + str_length(s) > IO_BUFFER_SIZE && flush_pending(t) < 0) return -1;
    bool translate = (t->newline == '\r' || t->newline == 'b') && has_newline(s, false);
    if ((translate ? append_translated(t, s) : append_encoded(t, s)) < 0) return -1;
    if (UNLIKELY(t->input.size) && io_truth(t->buffer, "seekable") != 0) { // what was read ahead is stale
        error_clear();
        bytebuf_clear(&t->input);
        t->plain_end = 0;
        t->input_position = 0;
        t->slurped = false;
    }
    bool flush = t->line_buffering && has_newline(s, true);
    if (t->pending.size >= IO_BUFFER_SIZE || flush || t->write_through) {
        if (flush_pending(t) < 0) return -1;
    }
    return flush ? text_flush(t, true) : 0;
}
int text_write(Text *t, Ref s) { GUARDED_RESULT(int, , t, -1, write_text(t, s)); }

// ---- reading --------------------------------------------------------------------------------------------------------

static size_t ahead(const Text *t) { return t->input.size - t->input_position; }
static const uint8_t *input_at(const Text *t) { return (const uint8_t *)t->input.data + t->input_position; }

static int no_memory(Text *t) {
    t->input.failed = false;
    raise_no_memory();
    return -1;
}
// Everything in an encoding that cannot be cut into lines, as UTF-8.
static int slurp(Text *t) {
    SCOPED Own *at = io_truth(t->buffer, "seekable") > 0 ? io_method(t->buffer, "tell") : NULL;
    error_clear();
    int64_t start = 0;
    if (at && is_int(at) && int_fits_i64(at, &start)) t->slurp_start = start;
    SCOPED Own *bytes = io_method(t->buffer, "read");
    if (!bytes) return -1;
    if (!is_bytes(bytes)) return raise_int(EXC_TypeError, "underlying read() should have returned a bytes-like object, not '%T'", bytes);
    SCOPED Own *text = codec_decode(bytes_data(bytes), bytes_length(bytes), encoding_text(t), errors_text(t));
    SCOPED Own *utf8 = text ? codec_encode(text, "utf-8", "surrogatepass") : NULL;
    if (!utf8) return -1;
    t->slurped = true;
    t->at_end = true;
    t->input.size = t->input_position = t->plain_end = 0;
    return bytebuf_append(&t->input, bytes_data(utf8), bytes_length(utf8)) ? 0 : no_memory(t);
}
static void find_plain_end(Text *t) { // on from where it is
    const uint8_t *d = (const uint8_t *)t->input.data + t->plain_end;
    size_t n = ascii_prefix(d, t->input.size - t->plain_end);
    const uint8_t *cr = memchr(d, '\r', n);
    t->plain_end += cr ? (size_t)(cr - d) : n;
}
// More bytes behind those that are there: 1, 0 at the end, -1.
static int fill(Text *t) {
    if (t->codec == CODEC_OTHER) {
        if (t->slurped) return 0;
        return slurp(t) < 0 ? -1 : ahead(t) > 0;
    }
    if (t->input_position) {
        size_t left = ahead(t);
        memmove(t->input.data, t->input.data + t->input_position, left);
        t->input.size = left;
        t->plain_end -= MIN(t->plain_end, t->input_position);
        t->input_position = 0;
        find_plain_end(t);
    }
    bool plain = t->plain_end == t->input.size;
    if (!bytebuf_reserve(&t->input, IO_BUFFER_SIZE)) return no_memory(t);
    Buffered *b = plain_buffer(t);
    if (b) {
        if (buffered_check(b, "read of") < 0) return -1;
        ssize_t n = buffered_read_some(b, t->input.data + t->input.size, IO_BUFFER_SIZE);
        if (n > 0) {
            t->input.size += (size_t)n;
            if (plain) find_plain_end(t);
        }
        return n < 0 ? -1 : n > 0;
    }
    SCOPED Own *read1 = str_intern_c("read1"), *size = int_new(IO_BUFFER_SIZE), *method = NULL;
    if (!read1 || check_ready(t) < 0 || object_get_attr_optional(t->buffer, read1, &method) < 0) return -1;
    SCOPED Own *bytes = method ? object_call1(method, size) : io_method1(t->buffer, "read", size);
    if (!bytes) return -1;
    if (is_none(bytes)) return 0;
    Buffer view;
    if (!buffer_supported(bytes))
        return raise_int(EXC_TypeError, "underlying %s() should have returned a bytes-like object, not '%T'", method ? "read1" : "read", bytes);
    if (buffer_get(bytes, &view) < 0) return -1;
    bool ok = bytebuf_append(&t->input, view.data, view.length);
    size_t n = view.length;
    buffer_release(&view);
    return !ok ? no_memory(t) : n > 0;
}

static int prepare_read(Text *t) {
    if (check_open(t) < 0) return -1;
    if (UNLIKELY(!t->can_read)) {
        io_unsupported("not readable");
        return -1;
    }
    return t->pending.size ? text_flush(t, false) : 0;
}

static bool universal(const Text *t) { return t->newline == 0 || t->newline == 'u'; }

static void note_newlines(Text *t, const uint8_t *d, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (d[i] == '\n') t->seen |= SEEN_LF;
        else if (d[i] == '\r') {
            if (i + 1 < n && d[i + 1] == '\n') {
                t->seen |= SEEN_CRLF;
                i++;
            } else t->seen |= SEEN_CR;
        }
    }
}
Own *newlines_seen(uint8_t seen) {
    static const char *const texts[] = {"\r", "\n", "\r\n"};
    static const uint8_t bits[] = {SEEN_CR, SEEN_LF, SEEN_CRLF};
    SCOPED Own *list = list_new(0);
    for (int i = 0; list && i < 3; i++) {
        if (!(seen & bits[i])) continue;
        Own *text = str_from_c(texts[i]);
        if (!text || list_append_take(list, text) < 0) return NULL;
    }
    if (!list) return NULL;
    if (list_size(list) == 0) return NONE;
    return list_size(list) == 1 ? incref(list_peek(list, 0)) : list_to_tuple(list);
}

static Own *decode_bytes(Text *t, const uint8_t *d, size_t n) {
    if (t->slurped) return str_from_wtf8((const char *)d, n);
    if (t->codec == CODEC_LATIN1) return str_from_latin1(d, n);
    if (LIKELY(ascii_prefix(d, n) == n)) return str_from_ascii((const char *)d, n);
    if (t->codec == CODEC_UTF8 && t->strict) {
        Own *s = str_from_utf8((const char *)d, n);
        if (s || !error_matches(EXC_UnicodeDecodeError)) return s;
        error_clear();
    }
    SCOPED Own *held = bytes_new(d, n); // an error handler may read on
    return held ? codec_decode(bytes_data(held), n, t->codec == CODEC_UTF8 ? "utf-8" : encoding_text(t), errors_text(t)) : NULL;
}
// Decodes consumed bytes; "\r\n" and "\r" become "\n" if newline=None.
static Own *decode(Text *t, const uint8_t *d, size_t n) {
    if (n == 0) return str_from_ascii("", 0);
    if (t->newline != 0 || !memchr(d, '\r', n)) {
        if (t->newline == 'u' && memchr(d, '\r', n)) note_newlines(t, d, n);
        else if (universal(t) && !(t->seen & SEEN_LF) && memchr(d, '\n', n)) t->seen |= SEEN_LF;
        return decode_bytes(t, d, n);
    }
    note_newlines(t, d, n);
    ByteBuf plain = BYTEBUF_EMPTY;
    if (!bytebuf_reserve(&plain, n)) return raise_no_memory();
    for (size_t i = 0; i < n; i++) {
        uint8_t c = d[i];
        if (c == '\r') {
            c = '\n';
            if (i + 1 < n && d[i + 1] == '\n') i++;
        }
        plain.data[plain.size++] = (char)c;
    }
    Own *s = decode_bytes(t, (const uint8_t *)plain.data, plain.size);
    bytebuf_clear(&plain);
    return s;
}
static Own *consume(Text *t, size_t n) {
    const uint8_t *d = input_at(t);
    t->input_position += n;
    return decode(t, d, n);
}

// Bytes of the first line in the input from `from` on, its newline included; 0: there is no whole line yet.
static size_t find_line(const Text *t, size_t from) {
    const uint8_t *d = input_at(t);
    size_t n = ahead(t);
    if (n == 0) return 0;
    if (t->newline == '\n') {
        const uint8_t *nl = memchr(d + from, '\n', n - from);
        return nl ? (size_t)(nl - d) + 1 : 0;
    }
    if (t->newline == '\r') {
        const uint8_t *nl = memchr(d + from, '\r', n - from);
        return nl ? (size_t)(nl - d) + 1 : 0;
    }
    if (t->newline == 'b') {
        for (const uint8_t *p = d; (p = memchr(p, '\r', n - (size_t)(p - d))); p++)
            if (p + 1 < d + n && p[1] == '\n') return (size_t)(p - d) + 2;
        return 0;
    }
    const uint8_t *nl = memchr(d + from, '\n', n - from);
    size_t scan = nl ? (size_t)(nl - d) : n;
    const uint8_t *cr = memchr(d + from, '\r', scan - from);
    if (!cr) return nl ? scan + 1 : 0;
    if (cr + 1 < d + n) return (size_t)(cr - d) + (cr[1] == '\n' ? 2 : 1);
    return t->at_end ? (size_t)(cr - d) + 1 : 0; // a "\n" may follow
}

static size_t utf8_width(uint8_t c) { return c < 0x80 ? 1 : c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4; }
// Bytes that `limit` characters (after translation) take from the input; *got: characters found in whole.
static size_t count_characters(const Text *t, size_t limit, size_t bytes, size_t *got) {
    const uint8_t *d = input_at(t);
    size_t i = 0, count = 0;
    if (t->plain_end > t->input_position) i = count = MIN(limit, MIN(bytes, t->plain_end - t->input_position));
    while (count < limit && i < bytes) {
        size_t w = t->codec == CODEC_UTF8 || t->slurped ? utf8_width(d[i]) : 1;
        if (t->newline == 0 && d[i] == '\r') {
            if (i + 1 == bytes && !t->at_end && bytes == ahead(t)) break; // a "\n" may follow
            w = i + 1 < bytes && d[i + 1] == '\n' ? 2 : 1;
        }
        if (i + w > bytes) {
            if (!t->at_end) break;
            w = bytes - i;
        }
        i += w;
        count++;
    }
    *got = count;
    return i;
}

// The next line if it is there and plain, as most are. NULL without an error: look closer.
static Own *plain_line(Text *t) {
    if (t->input_position >= t->plain_end || !(universal(t) || t->newline == '\n')) return NULL;
    const uint8_t *d = input_at(t), *nl = memchr(d, '\n', t->plain_end - t->input_position);
    if (!nl) return NULL;
    size_t n = (size_t)(nl - d) + 1;
    Own *s = str_from_ascii((const char *)d, n);
    if (!s) return NULL;
    if (universal(t)) t->seen |= SEEN_LF;
    t->input_position += n;
    return s;
}

static Own *read_text_line(Text *t, ssize_t limit) {
    if (prepare_read(t) < 0) return NULL;
    if (limit < 0) {
        Own *line = plain_line(t);
        if (LIKELY(line != NULL) || error_pending()) return line;
    }
    size_t n, searched = 0;
    t->at_end = t->slurped;
    while ((n = find_line(t, searched)) == 0) {
        size_t have = ahead(t), got;
        if (limit >= 0 && have >= (size_t)limit) {
            count_characters(t, (size_t)limit, have, &got);
            if (got == (size_t)limit) break;
        }
        searched = universal(t) || t->newline == 'b' ? (have ? have - 1 : 0) : have;
        int r = fill(t);
        if (r < 0) return NULL;
        if (r == 0) {
            if (!t->at_end) {
                t->at_end = true;
                searched = searched && universal(t) ? searched - 1 : searched;
                if ((n = find_line(t, 0))) break;
            }
            n = ahead(t);
            break;
        }
        if (t->slurped) searched = 0;
        searched = MIN(searched, ahead(t)); // the stream below may have read from us
    }
    if (n == 0 && limit < 0) n = ahead(t);
    if (limit >= 0) {
        size_t got;
        n = count_characters(t, (size_t)limit, n ? n : ahead(t), &got);
    }
    return consume(t, n);
}
Own *text_readline(Text *t, ssize_t limit) { GUARDED_RESULT(Own *, , t, NULL, read_text_line(t, limit)); }

static Own *read_all(Text *t) {
    if (t->codec == CODEC_OTHER) {
        if (!t->slurped && slurp(t) < 0) return NULL;
        return consume(t, ahead(t));
    }
    SCOPED Own *bytes = io_method(t->buffer, "read");
    if (!bytes) return NULL;
    if (is_none(bytes)) return consume(t, ahead(t));
    Buffer view;
    if (buffer_get(bytes, &view) < 0) return NULL;
    Own *result;
    if (ahead(t) == 0) result = decode(t, view.data, view.length);
    else if (!bytebuf_append(&t->input, view.data, view.length)) {
        no_memory(t);
        result = NULL;
    } else result = consume(t, ahead(t));
    buffer_release(&view);
    bytebuf_clear(&t->input);
    t->plain_end = 0;
    t->input_position = 0;
    return result;
}
static Own *read_some(Text *t, size_t limit) {
    t->at_end = t->slurped;
    size_t got, n;
    while (n = count_characters(t, limit, ahead(t), &got), got < limit) {
        int r = fill(t);
        if (r < 0) return NULL;
        if (r == 0) {
            if (t->at_end) break;
            t->at_end = true;
        }
    }
    return consume(t, n);
}

// ---- methods --------------------------------------------------------------------------------------------------------

static Own *t_write(Ref self, Ref s) {
    if (!is_str(s)) return raise_bad_argument("write", 0, "str", s);
    if (check_ready(TEXT(self)) < 0 || text_write(TEXT(self), s) < 0) return NULL;
    return int_new((int64_t)str_length(s));
}
static Own *t_flush(Ref self) { return text_flush(TEXT(self), true) < 0 ? NULL : NONE; }
static Own *t_read_body(Ref self, Ref const *args) {
    Text *t = TEXT(self);
    ssize_t size;
    if (io_size_argument(args[0], &size) < 0 || prepare_read(t) < 0) return NULL;
    return size < 0 ? read_all(t) : size == 0 ? incref(REF(empty_str)) : read_some(t, (size_t)size);
}
GUARDED_BOUND(TEXT, t_read)
static Own *t_readline(Ref self, Ref const *args) {
    ssize_t limit;
    if (io_size_argument(args[0], &limit) < 0) return NULL;
    return text_readline(TEXT(self), limit);
}
static Own *t_next_body(Ref self) {
    Text *t = TEXT(self);
    SCOPED Own *line = NULL;
    if (LIKELY(type_of(self)->spec != NULL)) {
        t->telling = false;
        line = text_readline(t, -1);
    } else {
        line = object_call_method0(self, NAME(readline));
        if (line && !is_str(line)) return raise_error(EXC_OSError, "readline() should have returned a str object, not '%T'", line);
    }
    if (!line) return NULL;
    if (str_length(line)) return GIVE(line);
    t->telling = true;
    return NULL;
}
GUARDED(TEXT, t_next)

static Own *t_tell_body(Ref self) {
    Text *t = TEXT(self);
    if (check_open(t) < 0) return NULL;
    int seekable = io_truth(t->buffer, "seekable");
    if (seekable <= 0) return seekable < 0 ? NULL : io_unsupported("underlying stream is not seekable");
    if (!t->telling) return raise_error(EXC_OSError, "telling position disabled by next() call");
    if (text_flush(t, true) < 0) return NULL;
    SCOPED Own *at = io_method(t->buffer, "tell");
    off_t offset;
    if (!at || io_offset(at, &offset) < 0) return NULL;
    if (!t->slurped) return int_new(offset - (off_t)ahead(t));
    if (ahead(t) == 0) return int_new(offset);
    SCOPED Own *consumed = str_from_wtf8(t->input.data, t->input_position);
    SCOPED Own *bytes = consumed ? codec_encode(consumed, encoding_text(t), errors_text(t)) : NULL;
    return bytes ? int_new(t->input_position == 0 ? t->slurp_start : t->slurp_start + (off_t)bytes_length(bytes)) : NULL;
}
GUARDED(TEXT, t_tell)
static Own *t_seek_body(Ref self, Ref const *args) {
    Text *t = TEXT(self);
    ssize_t whence = 0;
    if (check_open(t) < 0) return NULL;
    if (args[1] && number_as_ssize(args[1], EXC_OverflowError, &whence) < 0) return NULL;
    int seekable = io_truth(t->buffer, "seekable");
    if (seekable <= 0) return seekable < 0 ? NULL : io_unsupported("underlying stream is not seekable");
    off_t offset;
    if (io_offset(args[0], &offset) < 0) return NULL;
    if (whence < 0 || whence > 2) return raise_error(EXC_ValueError, "invalid whence (%zd, should be 0, 1 or 2)", whence);
    if (whence && offset) return io_unsupported(whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    if (whence == 0 && offset < 0) return raise_error(EXC_ValueError, "negative seek position %R", args[0]);
    if (whence == 1) {
        SCOPED Own *here = t_tell(self);
        if (!here || io_offset(here, &offset) < 0) return NULL;
        whence = 0;
    }
    if (text_flush(t, true) < 0 || check_ready(t) < 0) return NULL;
    SCOPED Own *buffer = incref(t->buffer), *o = int_new(offset), *w = int_new(whence);
    if (!o || !w) return NULL;
    Ref pair[] = {o, w};
    SCOPED Own *at = object_call_method(buffer, NAME(seek), pair, 2);
    if (!at) return NULL;
    t->input.size = t->input_position = t->plain_end = 0;
    t->slurped = false;
    t->telling = true;
    if (t->codec == CODEC_OTHER) t->bom_pending = is_int(at) && int_sign(at) == 0;
    return GIVE(at);
}
GUARDED_BOUND(TEXT, t_seek)
static Own *t_truncate_body(Ref self, Ref const *args) {
    Text *t = TEXT(self);
    if (text_flush(t, true) < 0) return NULL;
    SCOPED Own *size = args[0] && !is_none(args[0]) ? incref(args[0]) : t_tell(self);
    return size ? io_method1(t->buffer, "truncate", size) : NULL;
}
GUARDED_BOUND(TEXT, t_truncate)
static Own *t_close_body(Ref self) {
    Text *t = TEXT(self);
    if (check_ready(t) < 0) return NULL;
    int closed = text_is_closed(t);
    if (closed) return closed < 0 ? NULL : NONE;
    SCOPED Own *flushed = object_call_method0(self, NAME(flush));
    Own *error = flushed ? NULL : error_take();
    SCOPED Own *r = io_method(t->buffer, "close");
    if (!error) return GIVE(r);
    if (r) error_restore_take(error);
    else error_displace_take(error);
    return NULL;
}
GUARDED(TEXT, t_close)
static Own *t_detach_body(Ref self) {
    Text *t = TEXT(self);
    if (check_ready(t) < 0) return NULL;
    SCOPED Own *r = object_call_method0(self, NAME(flush));
    if (!r) return NULL;
    Own *buffer = t->buffer;
    t->buffer = NULL;
    t->detached = true;
    return buffer;
}
GUARDED(TEXT, t_detach)
static Own *t_reconfigure_body(Ref self, Ref const *args) {
    Text *t = TEXT(self);
    if (check_ready(t) < 0) return NULL;
    if ((t->input.size || t->slurped) && ((args[0] && !is_none(args[0])) || (args[1] && !is_none(args[1])) || args[2]))
        return io_unsupported("It is not possible to set the encoding or newline of stream after the first read");
    if (text_flush(t, true) < 0) return NULL;
    if (args[0] && !is_none(args[0])) {
        if (!is_str(args[0])) return raise_error(EXC_TypeError, "reconfigure() argument 'encoding' must be str or None, not %T", args[0]);
        SCOPED Own *encoding = str_equal_c(args[0], "locale") ? str_from_c("UTF-8") : incref(args[0]);
        TextCodec codec = encoding ? codec_named(encoding) : (TextCodec)-1;
        if ((int)codec < 0) return NULL;
        t->codec = codec;
        SETREF(t->encoding, GIVE(encoding));
        if (ask_buffer(t) < 0) return NULL;
        if (!args[1] || is_none(args[1])) SETREF(t->errors, incref(NAME(strict)));
    }
    if (args[1] && !is_none(args[1])) {
        if (!is_str(args[1])) return raise_error(EXC_TypeError, "reconfigure() argument 'errors' must be str or None, not %T", args[1]);
        if (check_name(args[1]) < 0) return NULL;
        SETREF(t->errors, incref(args[1]));
    }
    t->strict = str_equal_c(t->errors, "strict");
    if (args[2] && newline_parse(args[2], &t->newline) < 0) return NULL;
    for (int i = 3; i <= 4; i++) {
        if (!args[i] || is_none(args[i])) continue;
        int on = object_is_true(args[i]);
        if (on < 0) return NULL;
        if (i == 3) t->line_buffering = on;
        else t->write_through = on;
    }
    return NONE;
}
GUARDED_BOUND(TEXT, t_reconfigure)
#define PASS(name)                                                                                                          \
    static Own *t_##name(Ref self) { return check_ready(TEXT(self)) < 0 ? NULL : io_method(TEXT(self)->buffer, #name); }
PASS(seekable)
PASS(readable)
PASS(writable)
PASS(fileno)
PASS(isatty)

static Own *get_closed(Ref self) {
    if (check_ready(TEXT(self)) < 0) return NULL;
    int r = text_is_closed(TEXT(self));
    return r < 0 ? NULL : BOOL(r);
}
static Own *get_name(Ref self) { return check_ready(TEXT(self)) < 0 ? NULL : object_get_attr(TEXT(self)->buffer, NAME(name)); }
static Own *get_buffer(Ref self) { return check_ready(TEXT(self)) < 0 ? NULL : incref(TEXT(self)->buffer); }
static Own *get_encoding(Ref self) { return incref(TEXT(self)->encoding ? TEXT(self)->encoding : NONE); }
static Own *get_errors(Ref self) { return incref(TEXT(self)->errors ? TEXT(self)->errors : NONE); }
static Own *get_newlines(Ref self) { return universal(TEXT(self)) ? newlines_seen(TEXT(self)->seen) : NONE; }
static Own *get_line_buffering(Ref self) { return BOOL(TEXT(self)->line_buffering); }
static Own *get_write_through(Ref self) { return BOOL(TEXT(self)->write_through); }
static Own *get_chunk_size(Ref self) {
    (void)self;
    return int_new(IO_BUFFER_SIZE);
}
static int set_chunk_size(Ref self, Ref value) {
    (void)self;
    return value ? 0 : raise_int(EXC_AttributeError, "cannot delete attribute");
}
static Own *repr_text(Ref self) {
    SCOPED Own *name = NULL, *mode = NULL;
    if (object_get_attr_optional(self, NAME(name), &name) < 0 && !error_clear_if(EXC_ValueError)) return NULL;
    if (object_get_attr_optional(self, NAME(mode), &mode) < 0) return NULL;
    SCOPED Own *first = name ? str_format_c(" name=%R", name) : incref(REF(empty_str));
    SCOPED Own *second = mode ? str_format_c(" mode=%R", mode) : incref(REF(empty_str));
    SCOPED Own *type = type_of(self)->spec ? type_qualified_name(type_of(self)) : str_format_c("%T", self);
    return first && second && type ? str_format_c("<%U%U%U encoding=%R>", type, first, second, TEXT(self)->encoding) : NULL;
}
static Own *t_repr(Ref self) {
    if (!TEXT(self)->ready && check_ready(TEXT(self)) < 0) return NULL;
    int r = repr_enter(self);
    if (r) return r < 0 ? NULL : raise_error(EXC_RuntimeError, "reentrant call inside %T.__repr__", self);
    Own *text = repr_text(self);
    repr_leave(self);
    return text;
}

static const MethodDef methods[] = {
    {"write", t_write, CALL_O, 0, "($self, text, /)", "Write a string; the number of its characters."},
    {"read", t_read, CALL_BOUND, 0, "($self, size=-1, /)", "At most size characters; all if it is negative or None."},
    {"readline", t_readline, CALL_BOUND, 0, "($self, size=-1, /)", "The next line, '' at the end."},
    {"flush", t_flush, CALL_NOARGS, 0, "($self, /)", "Write out what is buffered."},
    {"close", t_close, CALL_NOARGS, 0, "($self, /)", "Flush and close."},
    IO_NOT_PICKLED,
    {"detach", t_detach, CALL_NOARGS, 0, "($self, /)", "Give the buffer away."},
    {"reconfigure", t_reconfigure, CALL_BOUND, 0,
     "($self, /, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)", "Change how text is read and written."},
    {"seek", t_seek, CALL_BOUND, 0, "($self, cookie, whence=0, /)", "Go to a position that tell() gave."},
    {"tell", t_tell, CALL_NOARGS, 0, "($self, /)", "The position, for seek()."},
    {"truncate", t_truncate, CALL_BOUND, 0, "($self, pos=None, /)", "Cut the file at a size."},
    {"seekable", t_seekable, CALL_NOARGS, 0, "($self, /)", NULL},
    {"readable", t_readable, CALL_NOARGS, 0, "($self, /)", NULL},
    {"writable", t_writable, CALL_NOARGS, 0, "($self, /)", NULL},
    {"fileno", t_fileno, CALL_NOARGS, 0, "($self, /)", NULL},
    {"isatty", t_isatty, CALL_NOARGS, 0, "($self, /)", NULL},
    {0},
};
static const GetSetDef getset[] = {
    {"closed", get_closed, NULL, NULL},
    {"name", get_name, NULL, NULL},
    {"buffer", get_buffer, NULL, "The stream of bytes below."},
    {"encoding", get_encoding, NULL, NULL},
    {"errors", get_errors, NULL, NULL},
    {"newlines", get_newlines, NULL, "The kinds of newlines met so far."},
    {"line_buffering", get_line_buffering, NULL, NULL},
    {"write_through", get_write_through, NULL, NULL},
    {"_CHUNK_SIZE", get_chunk_size, set_chunk_size, NULL},
    {0},
};
const TypeSpec io_text_spec = {
    .name = "_io.TextIOWrapper",
    .doc = "Text over a stream of bytes: decoding, encoding, newlines.",
    .size = sizeof(Text),
    .flags = TF_GC | TF_BASE | TF_LATE_TEXT,
    .slots = SLOTS(SLOT(new_, text_alloc), SLOT(init, text_init), SLOT(dealloc, text_dealloc), SLOT(traverse, text_traverse), SLOT(clear, text_clear), SLOT(repr, t_repr), SLOT(next, t_next)),
    .methods = methods,
    .getset = getset,
};
