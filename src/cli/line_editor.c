// line_editor.c - libedit, loaded with dlopen at the first prompt or the first edited input(), so that scripts never pay for it.
//
// Characters come through a function of ours: a read that a signal interrupts ends the line, which libedit's own would not.
#include "cli/line_editor.h"
#include "heap/mem.h"
#include "heap/bytebuf.h"
#include "modules/signals.h"
#include <poll.h>
#include <signal.h>
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/thread.h"
#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>

// What we use of <histedit.h>, which need not be installed where Ouro runs.
typedef struct editline EditLine;
typedef struct historyW HistoryW;
typedef struct HistEventW {
    int num;
    const wchar_t *str;
} HistEventW;
typedef struct LineInfoW {
    const wchar_t *text, *cursor, *end;
} LineInfoW;
enum {
    EL_PROMPT = 0, EL_EDITOR = 2, EL_SIGNAL = 3, EL_BIND = 4, EL_ADDFN = 9, EL_HIST = 10, EL_GETCFN = 13, EL_CLIENTDATA = 14,
    CC_REFRESH = 4, CC_ERROR = 6, CC_REDISPLAY = 8,
    H_SETSIZE = 1, H_ENTER = 10, H_LOAD = 17, H_SAVE = 18, H_CLEAR = 19, H_SETUNIQUE = 20,
};

struct LineEditor {
    void *library;
    EditLine *el;
    HistoryW *history;
    char prompt[256];
    wchar_t wide_prompt[256];
    char history_file[1024];
    EditLine *(*el_init)(const char *, FILE *, FILE *, FILE *);
    void (*el_end)(EditLine *);
    int (*el_wset)(EditLine *, int, ...);
    const wchar_t *(*el_wgets)(EditLine *, int *);
    const LineInfoW *(*el_wline)(EditLine *);
    int (*el_winsertstr)(EditLine *, const wchar_t *);
    void (*el_deletestr)(EditLine *, int);
    void (*el_wpush)(EditLine *, const wchar_t *);
    HistoryW *(*history_winit)(void);
    void (*history_wend)(HistoryW *);
    int (*history_w)(HistoryW *, HistEventW *, int, ...);
};

static LineEditor *active; // libedit's callbacks carry no pointer that reaches us; one terminal, one editor
static bool reading;       // a line is edited: another thread, or what completes it, that wants one meanwhile reads plainly

static wchar_t *give_prompt(EditLine *el) {
    (void)el;
    return active->wide_prompt;
}

static size_t utf8_length(unsigned char first) { return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

// Waits for input with SIGINT let through only while it waits, so that none can slip in between a look and the read.
// False: a signal wants attention.
static bool wait_for_input(void) {
    sigset_t interrupt, before;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &before);
    struct pollfd input = {.fd = 0, .events = POLLIN};
    bool ready = false;
    while (!ready && !(vm->heap.gc_wanted & WANT_SIGNAL)) ready = OUTSIDE(ppoll(&input, 1, NULL, &before)) > 0 || errno != EINTR;
    sigprocmask(SIG_SETMASK, &before, NULL);
    return !(vm->heap.gc_wanted & WANT_SIGNAL);
}

// One character from the terminal: 1, 0 at its end, -1 if a signal wants attention.
static int read_char(EditLine *el, wchar_t *out) {
    (void)el;
    unsigned char bytes[4];
    size_t have = 0, want = 1;
    while (have < want) {
        if (!wait_for_input()) return -1;
        ssize_t n = read(0, bytes + have, 1);
        if (n == 0) return 0;
        if (n < 0) {
            if (errno == EINTR && !(vm->heap.gc_wanted & WANT_SIGNAL)) continue;
            return -1;
        }
        have++;
        if (have == 1) want = utf8_length(bytes[0]);
    }
    static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t c = bytes[0] & masks[want];
    for (size_t i = 1; i < want; i++) c = c << 6 | (bytes[i] & 0x3F);
    *out = (wchar_t)c;
    return 1;
}

static bool load(LineEditor *e) {
    e->library = dlopen("libedit.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!e->library) e->library = dlopen("libedit.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!e->library) return false;
    static const char names[] = "el_init\0el_end\0el_wset\0el_wgets\0el_wline\0el_winsertstr\0el_deletestr\0el_wpush\0"
                                "history_winit\0history_wend\0history_w\0";
    char *to = (char *)&e->el_init; // the functions follow each other in this order
    for (const char *name = names; *name; name += strlen(name) + 1, to += sizeof(void *)) {
        void *symbol = dlsym(e->library, name);
        if (!symbol) return false;
        memcpy(to, &symbol, sizeof symbol);
    }
    return true;
}

static void start(LineEditor *e) {
    if (!setlocale(LC_CTYPE, "") || MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
    if (!load(e) || !(e->el = e->el_init("ouro", stdin, stdout, stderr))) return;
    active = e;
    HistEventW event;
    e->el_wset(e->el, EL_SIGNAL, 0);
    e->el_wset(e->el, EL_PROMPT, give_prompt);
    e->el_wset(e->el, EL_EDITOR, L"emacs");
    e->el_wset(e->el, EL_GETCFN, read_char);
    e->history = e->history_winit();
    if (!e->history) return;
    e->history_w(e->history, &event, H_SETSIZE, 1000);
    e->history_w(e->history, &event, H_SETUNIQUE, 1);
    e->el_wset(e->el, EL_HIST, e->history_w, e->history);
}

static void load_history(LineEditor *e) {
    HistEventW event;
    const char *named = getenv("OURO_HISTORY"), *home = getenv("HOME");
    if (named) snprintf(e->history_file, sizeof e->history_file, "%s", named);
    else if (home && *home) snprintf(e->history_file, sizeof e->history_file, "%s/.ouro_history", home);
    if (*e->history_file && e->history) e->history_w(e->history, &event, H_LOAD, e->history_file);
}

LineEditor *line_editor_open(void) {
    LineEditor *e = calloc(1, sizeof *e);
    if (e) start(e);
    if (e) load_history(e);
    return e;
}

void line_editor_close(LineEditor *e) {
    HistEventW event;
    if (e->history) {
        if (*e->history_file) e->history_w(e->history, &event, H_SAVE, e->history_file);
        e->history_wend(e->history);
    }
    if (e->el) e->el_end(e->el);
    active = NULL;
    free(e);
}

// Without libedit: the terminal's own line discipline.
static int read_plain(const char *prompt, Own **line) {
    if (write(1, prompt, strlen(prompt)) < 0) return 0;
    ByteBuf text = BYTEBUF_EMPTY;
    for (;;) {
        char c;
        ssize_t n = OUTSIDE(read(0, &c, 1));
        if (n < 0 && errno == EINTR) {
            if (poll_interrupt() == 0) continue;
            bytebuf_clear(&text);
            return -1;
        }
        if (n <= 0) break;
        bytebuf_push(&text, c);
        if (c == '\n') break;
    }
    *line = text.size ? bytes_new(text.data, text.size) : NULL;
    bool end = text.size == 0;
    bytebuf_clear(&text);
    return *line ? 1 : end ? 0 : -1;
}

static Own *to_bytes(const wchar_t *wide, int count) {
    ByteBuf text = BYTEBUF_EMPTY;
    for (int i = 0; i < count; i++) bytebuf_append_char(&text, (uint32_t)wide[i]);
    Own *line = bytes_new(text.data ? text.data : "", text.size);
    bytebuf_clear(&text);
    return line;
}

static const wchar_t *edit_line(LineEditor *e, int *count) {
    reading = true;
    const wchar_t *wide = e->el_wgets(e->el, count);
    reading = false;
    return wide;
}

int line_editor_read(LineEditor *e, const char *prompt, Own **line) {
    if (!e->el || reading) return read_plain(prompt, line);
    if (mbstowcs(e->wide_prompt, prompt, ARRAY_LEN(e->wide_prompt)) == (size_t)-1) swprintf(e->wide_prompt, ARRAY_LEN(e->wide_prompt), L">>> ");
    int count = 0;
    const wchar_t *wide = edit_line(e, &count);
    if (poll_interrupt() < 0) return -1;
    if (!wide || count <= 0) return 0;
    HistEventW event;
    bool blank = true;
    for (int i = 0; i < count; i++) blank &= wide[i] == L' ' || wide[i] == L'\n' || wide[i] == L'\t';
    *line = to_bytes(wide, count);
    if (!blank && e->history) e->history_w(e->history, &event, H_ENTER, wide);
    return *line ? 1 : -1;
}

// ---- input(), where module readline is imported: history and completion are Python's ---------------------------------------

static Ref helper; // that module, while a line is read

// Text as libedit takes it; mem_free() it. NULL: an exception is pending.
static wchar_t *to_wide(Ref text) {
    if (!is_str(text)) return (void)raise_type_of("a line must be str, not %s", text), NULL;
    size_t n = str_length(text);
    wchar_t *wide = mem_alloc((n + 1) * sizeof *wide);
    if (!wide) return (void)raise_no_memory(), NULL;
    for (size_t i = 0; i < n; i++) wide[i] = (wchar_t)str_at(text, i);
    wide[n] = 0;
    return wide;
}

static Own *from_wide(const wchar_t *wide, int count) {
    SCOPED Own *bytes = to_bytes(wide, count);
    return bytes ? codec_decode(bytes_data(bytes), bytes_length(bytes), "utf-8", "surrogateescape") : NULL;
}

static bool is_pair(Ref x) { return x && is_tuple(x) && tuple_size(x) == 2; }

static Own *ask_helper(const char *function, Ref a, Ref b) {
    SCOPED Own *name = str_from_c(function), *f = name ? object_get_attr(helper, name) : NULL;
    Ref args[2] = {a, b};
    return f ? object_call(f, args, (a != NULL) + (b != NULL), NULL) : NULL;
}

// Tab: readline._complete(line, cursor) says (how many characters before the cursor go, what comes for them).
static unsigned char complete(EditLine *el, int key UNUSED) {
    const LineInfoW *line = active->el_wline(el);
    SCOPED Own *text = from_wide(line->text, (int)(line->end - line->text)), *cursor = int_new(line->cursor - line->text);
    SCOPED Own *answer = text && cursor ? ask_helper("_complete", text, cursor) : NULL;
    ssize_t gone = 0;
    wchar_t *wide = NULL;
    if (is_pair(answer) && number_as_ssize(tuple_peek(answer, 0), EXC_OverflowError, &gone) == 0) wide = to_wide(tuple_peek(answer, 1));
    error_clear(); // as nobody can be told
    if (!wide) return CC_ERROR;
    bool changed = gone || *wide;
    if (gone) active->el_deletestr(el, (int)gone);
    if (*wide) active->el_winsertstr(el, wide);
    mem_free(wide);
    return changed ? CC_REFRESH : CC_REDISPLAY;
}

// readline._begin() says (the history, what stands in the line already).
static int begin(LineEditor *e) {
    SCOPED Own *answer = ask_helper("_begin", NULL, NULL);
    Ref history = is_pair(answer) ? tuple_peek(answer, 0) : NULL;
    if (!history || !is_list(history)) return error_pending() ? -1 : raise_int(EXC_TypeError, "readline has lost its history");
    HistEventW event;
    if (e->history) e->history_w(e->history, &event, H_CLEAR);
    for (size_t i = 0; e->history && i < list_size(history); i++) {
        wchar_t *wide = to_wide(list_peek(history, i));
        if (!wide) return -1;
        e->history_w(e->history, &event, H_ENTER, wide);
        mem_free(wide);
    }
    wchar_t *wide = to_wide(tuple_peek(answer, 1));
    if (!wide) return -1;
    if (*wide) e->el_wpush(e->el, wide);
    mem_free(wide);
    return 0;
}

static Own *read_edited(LineEditor *e, Ref prompt) {
    if (begin(e) < 0) return NULL;
    size_t n = str_length(prompt), from = n < ARRAY_LEN(e->wide_prompt) ? 0 : n - ARRAY_LEN(e->wide_prompt) + 1;
    for (size_t i = from; i <= n; i++) e->wide_prompt[i - from] = i < n ? (wchar_t)str_at(prompt, i) : 0;
    int count = 0;
    const wchar_t *wide = edit_line(e, &count);
    if (poll_interrupt() < 0) return NULL;
    SCOPED Own *line = from_wide(wide ? wide : L"", wide && count > 0 ? count : 0);
    SCOPED Own *done = line && str_length(line) ? ask_helper("_remember", line, NULL) : NULL;
    return error_pending() ? NULL : GIVE(line);
}

Own *line_editor_input(Ref readline, Ref prompt) {
    static LineEditor *e;
    LineEditor *outer = active;
    Ref outer_helper = helper;
    if (!e && (e = calloc(1, sizeof *e))) {
        start(e);
        if (e->el) e->el_wset(e->el, EL_ADDFN, L"python-complete", L"Asks module readline", complete);
        if (e->el) e->el_wset(e->el, EL_BIND, L"\t", L"python-complete", NULL);
    }
    if (!e) return raise_no_memory();
    Own *line = NULL;
    if (e->el && !reading) {
        active = e;
        helper = readline;
        line = read_edited(e, prompt);
        active = outer;
        helper = outer_helper;
    } else {
        SCOPED Own *bytes = NULL, *shown = codec_encode(prompt, "utf-8", "surrogateescape");
        int r = shown ? read_plain((const char *)bytes_data(shown), &bytes) : -1;
        if (r >= 0) line = r ? codec_decode(bytes_data(bytes), bytes_length(bytes), "utf-8", "surrogateescape") : incref(empty_str);
    }
    return line;
}
