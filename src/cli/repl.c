// repl.c - the prompt: a line or a block is read, run, and its value shown.
//
// On a terminal lines are edited with libedit, which is loaded when the first prompt appears (line_editor.c). Elsewhere lines
// come from sys.stdin and prompts go to stderr, as CPython does it.
#include "cli/line_editor.h"
#include "cli/run.h"
#include "compiler/compile.h"
#include "heap/bytebuf.h"
#include "modules/io.h"
#include "modules/signals.h"
#include "modules/sys.h"
#include "types/bytes.h"
#include "types/dict.h"
#include "types/str.h"
#include "vm/frame.h"
#include <stdio.h>
#include <unistd.h>

static void write_stderr(const char *text) {
    Ref err = sys_get_peek("stderr");
    if (!err || is_none(err) || io_write_c(err, text) < 0 || io_flush(err) < 0) error_clear();
}

// The text of sys.ps1 or ps2, in the buffer
static void prompt_text(const char *name, char *buffer, size_t size) {
    *buffer = 0;
    SCOPED Own *prompt = xincref(sys_get_peek(name)), *text = prompt ? object_str(prompt) : NULL;
    SCOPED Own *holder = NULL;
    size_t n;
    const char *bytes = text ? str_utf8(text, &n, &holder) : NULL;
    if (bytes) snprintf(buffer, size, "%s", bytes);
    error_clear();
}

// Reads a line into *line (owned bytes with the newline). 1 a line, 0 the end, -1 interrupted: an exception is pending.
static int read_line(LineEditor *editor, const char *prompt, Own **line) {
    if (editor) return line_editor_read(editor, prompt, line);
    write_stderr(prompt);
    SCOPED Own *in = xincref(sys_get_peek("stdin"));
    if (!in || is_none(in)) return 0;
    SCOPED Own *text = io_readline(in);
    if (!text) return error_clear_if(EXC_OSError) ? 0 : -1; // a descriptor that was closed: the end
    if (!is_str(text) || str_length(text) == 0) return 0;
    *line = codec_encode(text, "utf-8", "surrogateescape");
    return *line ? 1 : -1;
}

static void flush_all(void) {
    static const char *const names[] = {"stdout", "stderr"};
    for (int i = 0; i < 2; i++) {
        SCOPED Own *file = xincref(sys_get_peek(names[i]));
        if (file && !is_none(file) && io_flush(file) < 0) error_clear();
    }
}

typedef enum Step { STEP_GO_ON, STEP_END } Step;

static Step report(void) {
    if (error_matches(EXC_SystemExit)) return STEP_END;
    sys_report_uncaught(true);
    return error_matches(EXC_SystemExit) ? STEP_END : STEP_GO_ON;
}

static Step run_statement(Own *code_take, Ref dict, Ref filename, const ByteBuf *source) {
    SCOPED Own *code = code_take;
    run_keep_source(filename, source->data, source->size);
    SCOPED Own *result = run_code(code, dict, dict, NULL);
    Step step = result ? STEP_GO_ON : report();
    flush_all();
    return step;
}

// One statement, from its first prompt to its end.
static Step read_statement(LineEditor *editor, Ref dict, int number) {
    SCOPED Own *filename = str_format_c("<stdin>-%d", number); // each has a source of its own
    Prompt *input = filename ? prompt_new(filename) : NULL;
    if (!input) return report();
    ByteBuf source = BYTEBUF_EMPTY;
    const char *which = "ps1";
    Step step = STEP_GO_ON;
    for (;;) {
        char prompt[256];
        prompt_text(which, prompt, sizeof prompt);
        SCOPED Own *line = NULL;
        int r = read_line(editor, prompt, &line);
        Own *code = NULL;
        if (r < 0) {
            if (error_clear_if(EXC_KeyboardInterrupt)) write_stderr("\nKeyboardInterrupt\n");
            else step = report();
            break;
        }
        if (r > 0) bytebuf_append(&source, bytes_data(line), bytes_length(line));
        bool end = r == 0;
        if (end) write_stderr("\n");
        if (end && source.size == 0) {
            step = STEP_END;
            break;
        }
        r = prompt_feed(input, end ? "" : (const char *)bytes_data(line), end ? 0 : bytes_length(line), end, &code);
        if (r < 0) {
            step = report();
            break;
        }
        if (r > 0) {
            if (code) step = run_statement(code, dict, filename, &source);
            break;
        }
        if (end) {
            step = STEP_END;
            break;
        }
        which = "ps2";
    }
    bytebuf_clear(&source);
    prompt_free(input);
    return step;
}

static int set_prompts(void) {
    static const char *const prompts[][2] = {{"ps1", ">>> "}, {"ps2", "... "}};
    for (int i = 0; i < 2; i++) {
        if (sys_get_peek(prompts[i][0])) continue;
        SCOPED Own *text = str_from_c(prompts[i][1]);
        if (!text || sys_set(prompts[i][0], text) < 0) return -1;
    }
    return 0;
}

void prompt_loop(Ref dict, bool banner) {
    if (set_prompts() < 0) error_clear();
    if (banner) write_stderr("Ouro 0.1 (Python 3.13.0) on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
    flush_all();
    LineEditor *editor = isatty(0) && isatty(1) ? line_editor_open() : NULL;
    for (int number = 0; read_statement(editor, dict, number) == STEP_GO_ON; number++) error_clear();
    if (editor) line_editor_close(editor);
}
