// io_open.c - the module _io: its types, open(), the standard streams, and what other C code writes with.
#include "modules/builtins.h"
#include "modules/io_internal.h"
#include "modules/native.h"
#include "heap/mem.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

// ---- types ----------------------------------------------------------------------------------------------------------

static const struct {
    const TypeSpec *spec;
    enum IoType base; // IO_TYPE_COUNT: object
} type_rows[IO_TYPE_COUNT] = {
    [IO_BASE] = {&io_base_spec, IO_TYPE_COUNT},         [IO_RAW_BASE] = {&io_raw_base_spec, IO_BASE},
    [IO_BUFFERED_BASE] = {&io_buffered_base_spec, IO_BASE}, [IO_TEXT_BASE] = {&io_text_base_spec, IO_BASE},
    [IO_FILE] = {&io_file_spec, IO_RAW_BASE},           [IO_BYTES] = {&io_bytes_spec, IO_BUFFERED_BASE},
    [IO_READER] = {&io_reader_spec, IO_BUFFERED_BASE},  [IO_WRITER] = {&io_writer_spec, IO_BUFFERED_BASE},
    [IO_RANDOM] = {&io_random_spec, IO_BUFFERED_BASE},  [IO_PAIR] = {&io_pair_spec, IO_BUFFERED_BASE},
    [IO_TEXT] = {&io_text_spec, IO_TEXT_BASE},          [IO_STRING] = {&io_string_spec, IO_TEXT_BASE},
    [IO_DECODER] = {&io_decoder_spec, IO_TYPE_COUNT},   [IO_BYTES_BUFFER] = {&io_bytes_buffer_spec, IO_TYPE_COUNT},
};

static Type *make_type(IoState *s, enum IoType which) {
    enum IoType base = type_rows[which].base;
    if (base != IO_TYPE_COUNT && !s->types[base] && !make_type(s, base)) return NULL;
    SCOPED Own *bases = base == IO_TYPE_COUNT ? NULL : tuple_pack(1, REF(s->types[base]));
    if (base != IO_TYPE_COUNT && !bases) return NULL;
    return s->types[which] = (Type *)native_type_once(type_rows[which].spec, bases);
}
Type *io_type(enum IoType which) {
    IoState *s = io_state();
    return !s ? NULL : s->types[which] ? s->types[which] : make_type(s, which);
}
IoState *io_state(void) {
    IoState *s = vm->module_state[STATE_IO];
    if (s) return s;
    if (!(s = mem_alloc_zeroed(sizeof *s))) return (void)raise_no_memory(), NULL;
    return vm->module_state[STATE_IO] = s;
}
static void free_state(void) {
    IoState *s = vm->module_state[STATE_IO];
    if (s) CLEAR(s->unsupported); // the types are still needed by streams that live on
}
void io_state_free(void) {
    free_state();
    mem_free(vm->module_state[STATE_IO]);
    vm->module_state[STATE_IO] = NULL;
}

// ---- open() ---------------------------------------------------------------------------------------------------------

typedef struct Mode {
    bool create, read, write, append, update, text, binary;
    char raw[8]; // for FileIO
} Mode;

static int parse_mode(const char *text, Ref shown, Mode *m) {
    *m = (Mode){0};
    for (const char *p = text; *p; p++) {
        bool *flag = *p == 'x' ? &m->create : *p == 'r' ? &m->read : *p == 'w' ? &m->write : *p == 'a' ? &m->append : *p == '+' ? &m->update
                   : *p == 't' ? &m->text : *p == 'b' ? &m->binary : NULL;
        if (!flag || *flag) return shown ? raise_int(EXC_ValueError, "invalid mode: %R", shown) : raise_int(EXC_ValueError, "invalid mode: '%s'", text);
        *flag = true;
    }
    char *r = m->raw;
    if (m->create) *r++ = 'x';
    if (m->read) *r++ = 'r';
    if (m->write) *r++ = 'w';
    if (m->append) *r++ = 'a';
    if (m->update) *r++ = '+';
    *r = 0;
    if (m->text && m->binary) return raise_int(EXC_ValueError, "can't have text and binary mode at once");
    if (m->create + m->read + m->write + m->append > 1)
        return raise_int(EXC_ValueError, "must have exactly one of create/read/write/append mode");
    return 0;
}

typedef struct OpenArguments {
    Ref file, encoding, errors, newline, opener, mode_shown; // NULL or None where absent
    const char *mode;
    ssize_t buffering;
    bool closefd;
} OpenArguments;

static bool given(Ref x) { return x && !is_none(x); }

static Own *wrap(Own *raw, const OpenArguments *a, const Mode *m) {
    ssize_t buffering = a->buffering;
    bool line_buffering = buffering == 1 && !m->binary, terminal = file_is_terminal((FileIO *)raw);
    if (buffering == 1 && m->binary) {
        if (warn_c(EXC_RuntimeWarning, 1, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used") < 0) return NULL;
        buffering = -1;
    }
    if (buffering < 0 && terminal && !m->binary) line_buffering = true;
    if (buffering < 0 || buffering == 1) buffering = IO_BUFFER_SIZE;
    if (buffering == 0) return m->binary ? incref(raw) : raise_error(EXC_ValueError, "can't have unbuffered text I/O");
    enum IoType kind = m->update ? IO_RANDOM : m->read ? IO_READER : IO_WRITER;
    if (kind == IO_RANDOM && lseek(((FileIO *)raw)->fd, 0, SEEK_CUR) < 0) return io_unsupported("File or stream is not seekable.");
    SCOPED Own *buffer = buffered_new(kind, raw, (size_t)buffering);
    if (!buffer || m->binary) return GIVE(buffer);
    SCOPED Own *utf8 = str_from_c("UTF-8");
    if (!utf8 || (!given(a->encoding) && io_warn_default_encoding(1) < 0)) return NULL;
    const char *newline = given(a->newline) ? str_ascii_peek(a->newline) : NULL;
    SCOPED Own *text = text_new(buffer, given(a->encoding) && !str_equal_c(a->encoding, "locale") ? a->encoding : REF(utf8),
                                given(a->errors) ? a->errors : NAME(strict), newline, line_buffering, false);
    SCOPED Own *mode = text ? a->mode_shown ? incref(a->mode_shown) : str_from_c(a->mode) : NULL;
    if (!mode || instance_set(text, NAME(mode), mode) < 0) return NULL;
    return GIVE(text);
}

static Own *open_file(const OpenArguments *a) {
    Mode m;
    if (!io_state() || parse_mode(a->mode, a->mode_shown, &m) < 0) return NULL;
    if (m.binary && given(a->encoding)) return raise_error(EXC_ValueError, "binary mode doesn't take an encoding argument");
    if (m.binary && given(a->errors)) return raise_error(EXC_ValueError, "binary mode doesn't take an errors argument");
    if (m.binary && given(a->newline)) return raise_error(EXC_ValueError, "binary mode doesn't take a newline argument");
    uint8_t newline;
    if (newline_parse(a->newline, &newline) < 0) return NULL;
    Ref file = a->file;
    SCOPED Own *method = NULL, *path = NULL;
    if (!is_str(file) && !is_bytes(file) && !is_int(file)) {
        int found = object_lookup_special(file, NAME(__fspath__), &method);
        if (found > 0 && is_none(method)) return raise_error(EXC_TypeError, "expected str, bytes or os.PathLike object, not %T", file);
        if (found < 0 || (found && !(path = object_call0(method)))) return NULL;
        if (path && (is_str(path) || is_bytes(path))) file = path;
    }
    SCOPED Own *raw = file_open(file, m.raw, a->closefd, a->opener);
    if (!raw) return NULL;
    Own *result = wrap(raw, a, &m);
    if (result) return result;
    Own *error = error_take();
    SCOPED Own *closed = io_method(raw, "close");
    if (!closed) error_clear();
    error_restore_take(error);
    return NULL;
}

static int check_text(const char *name, Ref x) {
    if (!given(x) || is_str(x)) return 0;
    return raise_int(EXC_TypeError, "open() argument '%s' must be str or None, not %T", name, x);
}
Own *builtin_open(Ref module, Ref const *args) {
    (void)module;
    OpenArguments a = {.file = args[0], .mode = "r", .buffering = -1, .encoding = args[3], .errors = args[4], .newline = args[5], .opener = args[7], .closefd = true};
    if (args[1]) {
        if (!is_str(args[1])) return raise_error(EXC_TypeError, "open() argument 'mode' must be str, not %T", args[1]);
        a.mode = str_ascii_peek(args[1]);
        if (!a.mode) return raise_error(EXC_ValueError, "invalid mode: %R", args[1]);
        a.mode_shown = args[1];
    }
    if (args[2] && number_as_ssize(args[2], EXC_OverflowError, &a.buffering) < 0) return NULL;
    if (check_text("encoding", a.encoding) < 0 || check_text("errors", a.errors) < 0 || check_text("newline", a.newline) < 0) return NULL;
    if (args[6]) {
        int r = object_is_true(args[6]);
        if (r < 0) return NULL;
        a.closefd = r;
    }
    return open_file(&a);
}
Own *io_open(Ref file, const char *mode, int buffering, const char *encoding, const char *errors, const char *newline, bool closefd, Ref opener) {
    SCOPED Own *e = encoding ? str_from_c(encoding) : NONE, *r = errors ? str_from_c(errors) : NONE, *n = newline ? str_from_c(newline) : NONE;
    if (!e || !r || !n) return NULL;
    OpenArguments a = {.file = file, .mode = mode, .buffering = buffering, .encoding = e, .errors = r, .newline = n, .closefd = closefd, .opener = opener};
    return open_file(&a);
}

// ---- what C code writes with ----------------------------------------------------------------------------------------

int io_write(Ref file, Ref text) {
    if (LIKELY(io_is(file, IO_TEXT))) return text_write(MUT(Text, file), text);
    SCOPED Own *r = object_call_method1(file, NAME(write), text);
    return r ? 0 : -1;
}
int io_write_c(Ref file, const char *text) {
    SCOPED Own *s = str_from_c(text);
    return s ? io_write(file, s) : -1;
}
int io_flush(Ref file) {
    if (io_is(file, IO_TEXT)) return text_flush(MUT(Text, file), true);
    SCOPED Own *r = object_call_method0(file, NAME(flush));
    return r ? 0 : -1;
}
int io_is_closed(Ref file) { return io_is(file, IO_TEXT) && AS(Text, file)->buffer ? text_is_closed(AS(Text, file)) : io_closed(file); }
Own *io_readline(Ref file) {
    if (io_is(file, IO_TEXT)) return text_readline(MUT(Text, file), -1);
    return object_call_method0(file, NAME(readline));
}
void io_emergency(const char *text) {
    size_t n = strlen(text);
    while (n) {
        ssize_t written = write(2, text, n);
        if (written <= 0) return;
        text += written;
        n -= (size_t)written;
    }
}

// ---- standard streams -----------------------------------------------------------------------------------------------

Own *io_standard_stream(int fd, bool unbuffered) {
    static const char *const names[] = {"<stdin>", "<stdout>", "<stderr>"};
    if (!io_state()) return NULL;
    SCOPED Own *number = int_new(fd), *name = str_from_c(names[fd]), *raw = NULL;
    if (!number || !name) return NULL;
    raw = file_open(number, fd == 0 ? "rb" : "wb", false, NULL);
    if (!raw) {
        if (error_clear_if(EXC_IsADirectoryError) || error_clear_if(EXC_OSError)) return NONE;
        return NULL;
    }
    if (instance_set(raw, NAME(name), name) < 0) return NULL;
    bool terminal = isatty(fd), through = unbuffered && fd != 0;
    SCOPED Own *buffer = through ? incref(raw) : buffered_new(fd == 0 ? IO_READER : IO_WRITER, raw, IO_BUFFER_SIZE);
    if (!buffer) return NULL;
    Ref errors = fd == 2 ? NAME(backslashreplace) : fd == 0 || fd == 1 ? NAME(strict) : NAME(strict);
    const char *given_encoding = vm->options.ignore_environment ? NULL : getenv("PYTHONIOENCODING");
    SCOPED Own *other_encoding = NULL, *other_errors = NULL;
    Ref encoding = NAME(utf_8);
    if (given_encoding && *given_encoding) { // "encoding:errors", either may be missing
        const char *colon = strchr(given_encoding, ':');
        size_t n = colon ? (size_t)(colon - given_encoding) : strlen(given_encoding);
        if (n && !(other_encoding = str_from_utf8(given_encoding, n))) return NULL;
        if (colon && colon[1] && fd != 2 && !(other_errors = str_from_c(colon + 1))) return NULL;
        if (other_encoding) encoding = other_encoding;
        if (other_errors) errors = other_errors;
    } else if (fd != 2) {
        const char *locale = getenv("LC_ALL");
        if (!locale || !*locale) locale = getenv("LC_CTYPE");
        if (!locale || !*locale) locale = getenv("LANG");
        if (!locale || !*locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0 || strcmp(locale, "C.UTF-8") == 0 ||
            strcmp(locale, "C.utf8") == 0)
            errors = NAME(surrogateescape);
    }
    SCOPED Own *text = text_new(buffer, encoding, errors, "\n", fd == 2 || (terminal && !through), through);
    SCOPED Own *mode = text ? str_from_c(fd == 0 ? "r" : "w") : NULL;
    if (!mode) return NULL;
    if (fd == 0) ((Text *)text)->newline = 0; // input: newlines are translated
    return instance_set(text, NAME(mode), mode) < 0 ? NULL : GIVE(text);
}

size_t io_parts_peek(Ref stream, Ref parts[3]) {
    size_t n = 0;
    parts[n++] = stream;
    if (!io_is(stream, IO_TEXT) || !AS(Text, stream)->buffer) return n;
    parts[n++] = AS(Text, stream)->buffer;
    if (io_is(parts[1], IO_READER) || io_is(parts[1], IO_WRITER)) parts[n++] = AS(Buffered, parts[1])->raw;
    return n;
}

// ---- the module -----------------------------------------------------------------------------------------------------

static Own *f_text_encoding(Ref module, Ref const *args) {
    (void)module;
    if (args[0] && !is_none(args[0])) return incref(args[0]);
    ssize_t level = 2;
    if ((args[1] && number_as_ssize(args[1], EXC_OverflowError, &level) < 0) || io_warn_default_encoding((int)level) < 0) return NULL;
    return str_intern_c("locale");
}
static Own *f_open_code(Ref module, Ref const *args) {
    (void)module;
    return io_open(args[0], "rb", -1, NULL, NULL, NULL, true, NULL);
}

static const MethodDef functions[] = {
    {"open", builtin_open, CALL_BOUND, 0,
     "($module, /, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", "Open a file."},
    {"open_code", f_open_code, CALL_BOUND, 0, "($module, /, path)", "Open a file of source code, as bytes."},
    {"text_encoding", f_text_encoding, CALL_BOUND, 0, "($module, encoding, stacklevel=2, /)", "The encoding, or the default one."},
    {0},
};

static int init(Own *module) {
    IoState *s = io_state();
    if (!s) return -1;
    for (int i = 0; i < IO_TYPE_COUNT; i++)
        if (module_add_take(module, strchr(type_rows[i].spec->name, '.') + 1, xincref(REF(io_type(i)))) < 0) return -1;
    if (!io_unsupported_type() || module_add(module, "UnsupportedOperation", s->unsupported) < 0) return -1;
    Ref open = builtin_peek(NAME(open)); // the same object under both names
    if (open ? module_add(module, "open", open) < 0 : error_pending()) return -1;
    if (module_add(module, "BlockingIOError", exception_class_peek(EXC_BlockingIOError)) < 0) return -1;
    return module_add_take(module, "DEFAULT_BUFFER_SIZE", int_new(IO_BUFFER_SIZE));
}

const ModuleSpec io_c_module = {
    .name = "_io",
    .doc = "Streams of bytes and of text.",
    .functions = functions,
    .init = init,
    .free = free_state,
};
