// line_editor.h - reading a line from a terminal: editing and history by libedit, or plainly if that is not there.
#pragma once
#include "modules/modules.h"

typedef struct LineEditor LineEditor;
LineEditor *line_editor_open(void);          // NULL: no memory (nothing pending)
void line_editor_close(LineEditor *editor);  // saves the history
// 1: *line is the line as bytes, with its newline; 0: end of input; -1: an exception is pending (KeyboardInterrupt)
MUST_USE int line_editor_read(LineEditor *editor, const char *prompt, Own **line);

Own *line_editor_input(Ref readline, Ref prompt); // for input(): history and completion are those of module readline (modules.h)
