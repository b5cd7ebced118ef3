// io.h - files as C code uses them: writing to whatever sys.stdout is, making the standard streams.
#pragma once
#include "modules/modules.h"

// file.write(text), file.flush(), file.readline(); short ways for the text files of io_text.c.
MUST_USE int io_write(Ref file, Ref text);
MUST_USE int io_write_c(Ref file, const char *text);
MUST_USE int io_flush(Ref file);
MUST_USE Own *io_readline(Ref file);
MUST_USE int io_is_closed(Ref file); // bool(file.closed), -1

// sys.stdin, stdout or stderr for descriptor 0, 1, 2; None if the descriptor is not open.
MUST_USE Own *io_standard_stream(int fd, bool unbuffered);
// The parts of a text stream from its text to its raw file, borrowed; how many.
size_t io_parts_peek(Ref stream, Ref parts[3]);
// Text to file descriptor 2 whatever state the streams are in.
void io_emergency(const char *text);
MUST_USE Own *io_open(Ref file, const char *mode, int buffering, const char *encoding, const char *errors, const char *newline,
                      bool closefd, Ref opener);
void io_state_free(void); // at the very end: no stream is left
