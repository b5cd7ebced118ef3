// io_internal.h - what the files of _io share: the classes' structs, their types, short ways between layers.
//
//   _IOBase ─┬─ _RawIOBase ────── FileIO                    bytes of a descriptor
//            ├─ _BufferedIOBase ─ BufferedReader, -Writer, -Random, -RWPair, BytesIO
//            └─ _TextIOBase ───── TextIOWrapper, StringIO
//
// A layer calls the one below through its methods, or directly in C when that is exactly one of ours.
#pragma once
#include "heap/bytebuf.h"
#include "modules/io.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/instance.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_object.h"
#include "vm/thread.h"
#include <sys/types.h>

enum { IO_BUFFER_SIZE = 8192 };

enum IoType {
    IO_BASE, IO_RAW_BASE, IO_BUFFERED_BASE, IO_TEXT_BASE, IO_FILE, IO_BYTES, IO_BYTES_BUFFER, IO_READER, IO_WRITER, IO_RANDOM, IO_PAIR, IO_TEXT, IO_STRING,
    IO_DECODER, IO_TYPE_COUNT
};
typedef struct IoState { // vm->module_state[STATE_IO]
    Type *types[IO_TYPE_COUNT];
    Own *unsupported; // io.UnsupportedOperation, made when first needed
} IoState;
IoState *io_state(void);           // NULL: an exception is pending
Type *io_type(enum IoType which);  // made now if it has to be; NULL: an exception is pending
static inline Type *io_type_peek(enum IoType which) { // NULL: there are no instances yet
    IoState *s = vm->module_state[STATE_IO];
    return s ? s->types[which] : NULL;
}
static inline bool io_is(Ref x, enum IoType which) { return type_of(x) == io_type_peek(which); } // exactly

typedef struct IoBase { // the head of every stream
    Object head;
    Own *dict;          // attributes of its own, NULL until there are some
    bool closed;        // of classes that derive from the abstract ones
} IoBase;

typedef struct FileIO {
    IoBase base;
    int fd;             // -1: closed
    bool readable, writable, created, appending, closefd;
    int8_t seekable;    // -1: not known yet
} FileIO;

typedef struct Buffered { // reader, writer, random
    IoBase base;
    Own *raw;           // NULL: detached or not initialised
    uint8_t *buffer;    // `size` bytes, NULL until needed
    size_t size;
    size_t position, end; // unread bytes: buffer[position .. end); the raw stream stands behind them
    size_t pending;     // unwritten bytes: buffer[0 .. pending); never together with unread ones
    off_t raw_at;       // where the raw stream stands, as far as this one has moved it; -1: to be asked
    bool can_read, can_write, detached, ready;
    bool busy;          // a method of the raw stream that may be Python is running
    ObjectLock lock;    // while a system call is under way
} Buffered;

typedef struct BytesIO {
    IoBase base;
    Bytes *store;       // a bytes object, or NULL: what getvalue() gave or the program brought may be the same, not to be written to
    uint8_t *data;      // store's
    size_t size, capacity, position;
    uint32_t exports;   // live views of getbuffer()
    bool is_closed;
} BytesIO;

typedef enum TextCodec { CODEC_UTF8, CODEC_ASCII, CODEC_LATIN1, CODEC_OTHER } TextCodec;
typedef struct Text {
    IoBase base;
    Own *buffer;        // NULL: detached or not initialised
    Own *encoding, *errors; // str
    ByteBuf pending;    // encoded text on its way to buffer
    ByteBuf input;      // bytes read ahead, input_position .. input.size; UTF-8 when `slurped`
    size_t input_position;
    size_t plain_end;   // input up to here is ASCII without "\r": a line of it needs no second look
    TextCodec codec;
    uint8_t newline;    // 0 universal with translation, 'u' universal without, '\n', '\r', 'b' "\r\n"
    uint8_t seen;       // newlines met: 1 \n, 2 \r, 4 \r\n
    bool line_buffering, write_through, detached, ready, slurped, at_end, telling, bom_pending, bom_skip;
    bool can_read, can_write, strict;
    off_t slurp_start;  // where the slurped bytes began
    ObjectLock lock;    // while a system call is under way
} Text;

typedef struct StringIO {
    IoBase base;
    uint32_t *data;     // UCS-4 characters: heap block or NULL
    size_t size, capacity, position;
    uint8_t newline;    // as in Text
    uint8_t seen;
    bool is_closed, ready;
} StringIO;

// A method that no two threads run on one stream at the same time: name_body is what it does.
#define GUARDED_RESULT(type, cast, self, failure, call)                                                                    \
    if (LIKELY(!vm->threaded)) return call;                                                                                \
    if (UNLIKELY(object_lock(&cast(self)->lock) < 0)) return failure;                                                      \
    type result_ = call;                                                                                                   \
    object_unlock(&cast(self)->lock);                                                                                      \
    return result_
#define GUARDED(cast, name)                                                                                                \
    static Own *name(Ref self) { GUARDED_RESULT(Own *, cast, self, NULL, name##_body(self)); }
#define GUARDED_O(cast, name)                                                                                              \
    static Own *name(Ref self, Ref x) { GUARDED_RESULT(Own *, cast, self, NULL, name##_body(self, x)); }
#define GUARDED_BOUND(cast, name)                                                                                          \
    static Own *name(Ref self, Ref const *args) { GUARDED_RESULT(Own *, cast, self, NULL, name##_body(self, args)); }

// io_base.c
extern const TypeSpec io_base_spec, io_raw_base_spec, io_buffered_base_spec, io_text_base_spec;
Own *io_unsupported(const char *message);     // raises UnsupportedOperation
Ref io_unsupported_type(void);
Own *io_closed_error(void);                   // ValueError "I/O operation on closed file."
void io_finalize(Own *self);                  // closes what is still open
bool io_dealloc_resurrects(Own *self);        // runs the finaliser once; true: it lives on
MUST_USE int io_set_stream_state(IoBase *base, Ref position, Ref dict, size_t *to); // the end of a stream's __setstate__
int io_base_traverse(const IoBase *base, VisitFn visit, void *context);
Own *io_method(Ref x, const char *name);      // x.name()
Own *io_method1(Ref x, const char *name, Ref a);
MUST_USE int io_truth(Ref x, const char *name);  // bool(x.name()), -1
MUST_USE int io_closed(Ref x);                   // bool(x.closed), -1
MUST_USE int io_get_writable(Ref x, const char *function, Buffer *out);
MUST_USE int io_offset(Ref x, off_t *out);       // an int as an offset
MUST_USE int io_size_argument(Ref x, ssize_t *out); // None, NULL: -1
Own *io_enter(Ref self);
MUST_USE int io_warn_default_encoding(int level); // if -X warn_default_encoding asks for that
Own *io_refuse_pickle(Ref self, Ref const *args, size_t nargs);
#define IO_NOT_PICKLED                                                                                                      \
    {"__reduce__", io_refuse_pickle, CALL_FAST, 0, NULL, NULL}, {"__reduce_ex__", io_refuse_pickle, CALL_FAST, 0, NULL, NULL}
Own *io_exit(Ref self, Ref const *args, size_t nargs);
Own *io_self_iter(Ref self);
MUST_USE Own *io_next(Ref self); // the next line, by readline()
MUST_USE Own *io_int_offset(off_t value);

// io_file.c
extern const TypeSpec io_file_spec;
ssize_t file_read(FileIO *f, void *to, size_t size);           // -1: an exception is pending; -2: would block
ssize_t file_write(FileIO *f, const void *from, size_t size);  // the same
off_t file_seek(FileIO *f, off_t offset, int whence);          // -1
MUST_USE Own *file_open(Ref name, const char *mode, bool closefd, Ref opener);
bool file_is_terminal(const FileIO *f);

// io_buffered.c
extern const TypeSpec io_reader_spec, io_writer_spec, io_random_spec, io_pair_spec;
MUST_USE Own *buffered_new(enum IoType which, Ref raw, size_t size);
ssize_t buffered_read_some(Buffered *b, void *to, size_t size); // like read1; 0 at the end; -1
int buffered_write_all(Buffered *b, const void *from, size_t size);
int buffered_flush(Buffered *b);
off_t buffered_tell(Buffered *b);
int buffered_check(const Buffered *b, const char *what); // initialised, attached, open: 0, -1

// io_bytes.c, io_text.c, io_string.c
extern const TypeSpec io_bytes_spec, io_bytes_buffer_spec, io_text_spec, io_string_spec, io_decoder_spec;
MUST_USE Own *text_new(Ref buffer, Ref encoding, Ref errors, const char *newline, bool line_buffering, bool write_through);
int text_write(Text *t, Ref str);
int text_is_closed(const Text *t); // -1
int text_flush(Text *t, bool below); // below: flush the buffer as well
Own *text_readline(Text *t, ssize_t limit);
MUST_USE int newline_parse(Ref x /* None or str */, uint8_t *out); // of open, TextIOWrapper, StringIO
Own *newlines_seen(uint8_t seen);
