/*
 * The prompt on a real terminal: each case starts the interpreter on a pseudo-terminal, waits for what it must show,
 * types, and looks at the answer. Everything that needs no terminal is tested by the scripts under tests/repl.
 *
 * OURO_TEST_BUILD is the build folder (build/ if unset).
 */
#include <criterion/criterion.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SEEN_MAX = 64 * 1024, PATIENCE_MS = 20000 };

typedef struct {
    int fd;              /* our side of the terminal */
    pid_t pid;           /* the interpreter */
    char seen[SEEN_MAX]; /* all it has shown since the last expect() was satisfied */
    size_t length;
} Terminal;

static long now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000L + t.tv_nsec / 1000000L;
}

static void start(Terminal *t, const char *const *options) {
    const char *build = getenv("OURO_TEST_BUILD");
    char program[1024];
    snprintf(program, sizeof program, "%s/ouro", build ? build : "build");
    struct winsize size = {.ws_row = 40, .ws_col = 120};
    t->length = 0;
    t->seen[0] = 0;
    t->pid = forkpty(&t->fd, NULL, NULL, &size);
    cr_assert(t->pid >= 0, "no pseudo-terminal");
    if (t->pid == 0) {
        const char *argv[8] = {program, "-q"};
        int n = 2;
        while (*options)
            argv[n++] = *options++;
        setenv("TERM", "xterm", 1);
        setenv("HOME", "/nonexistent", 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        setenv("NO_COLOR", "1", 1);
        execv(program, (char *const *)argv);
        _exit(127);
    }
}

/* Read what comes within the time; 0 at its end or if the time is over. */
static int more(Terminal *t, long until) {
    long left = until - now_ms();
    struct pollfd p = {.fd = t->fd, .events = POLLIN};
    if (left <= 0 || poll(&p, 1, (int)left) <= 0)
        return 0;
    if (t->length > SEEN_MAX - 2048) { /* keep the tail */
        memmove(t->seen, t->seen + SEEN_MAX / 2, t->length - SEEN_MAX / 2);
        t->length -= SEEN_MAX / 2;
    }
    ssize_t n = read(t->fd, t->seen + t->length, 1024);
    if (n <= 0)
        return 0;
    t->length += (size_t)n;
    t->seen[t->length] = 0;
    return 1;
}

/* Wait until the text has been shown, and forget everything up to its end. */
static void expect(Terminal *t, const char *text) {
    long until = now_ms() + PATIENCE_MS;
    char *found;
    while (!(found = strstr(t->seen, text)))
        cr_assert(more(t, until), "waited for '%s', saw: %s", text, t->seen);
    size_t skip = (size_t)(found - t->seen) + strlen(text);
    t->length -= skip;
    memmove(t->seen, t->seen + skip, t->length + 1);
}

/* A person looks before typing, too: what comes between a prompt and the line editor's taking over the terminal would be read
   by the terminal's own rules. */
static void type(Terminal *t, const char *text) {
    usleep(300000);
    cr_assert(write(t->fd, text, strlen(text)) == (ssize_t)strlen(text));
}

static void finish(Terminal *t, int status) {
    long until = now_ms() + PATIENCE_MS;
    int got = 0;
    pid_t done;
    while ((done = waitpid(t->pid, &got, WNOHANG)) == 0 && now_ms() < until)
        if (!more(t, now_ms() + 50))
            usleep(1000);
    if (done == 0) {
        kill(t->pid, SIGKILL);
        waitpid(t->pid, &got, 0);
        cr_assert_fail("the interpreter did not end; saw: %s", t->seen);
    }
    cr_assert(WIFEXITED(got) && WEXITSTATUS(got) == status, "status %d, expected %d", got, status);
    close(t->fd);
}

static const char *const no_options[] = {NULL};

Test(prompt, shows_results) {
    static Terminal t;
    start(&t, no_options);
    expect(&t, ">>> ");
    type(&t, "6 * 7\r");
    expect(&t, "\n42\r\n");
    expect(&t, ">>> ");
    type(&t, "_ + 1\r");
    expect(&t, "\n43\r\n");
    expect(&t, ">>> ");
    type(&t, "\x04");
    finish(&t, 0);
}

Test(prompt, reads_blocks) {
    static Terminal t;
    start(&t, no_options);
    expect(&t, ">>> ");
    type(&t, "for i in range(2):\r");
    expect(&t, "... ");
    type(&t, "    print('item', i)\r");
    expect(&t, "... ");
    type(&t, "\r");
    expect(&t, "\nitem 0\r\nitem 1\r\n");
    expect(&t, ">>> ");
    type(&t, "exit(5)\r");
    finish(&t, 5);
}

Test(prompt, survives_errors) {
    static Terminal t;
    start(&t, no_options);
    expect(&t, ">>> ");
    type(&t, "1 / 0\r");
    expect(&t, "ZeroDivisionError: division by zero");
    expect(&t, ">>> ");
    type(&t, "x = = 1\r");
    expect(&t, "SyntaxError: invalid syntax");
    expect(&t, ">>> ");
    type(&t, "'still ' + 'here'\r");
    expect(&t, "'still here'\r\n");
    expect(&t, ">>> ");
    type(&t, "\x04");
    finish(&t, 0);
}

Test(prompt, interrupt_drops_the_line) {
    static Terminal t;
    start(&t, no_options);
    expect(&t, ">>> ");
    type(&t, "half a line");
    expect(&t, "half a line");
    type(&t, "\x03");
    expect(&t, "KeyboardInterrupt");
    expect(&t, ">>> ");
    type(&t, "1 + 1\r");
    expect(&t, "\n2\r\n");
    expect(&t, ">>> ");
    type(&t, "\x04");
    finish(&t, 0);
}

/* Ctrl-C stops a tight loop, and a long built-in too; promptly, and the prompt is there again. */
static void interrupts(const char *line) {
    static Terminal t;
    start(&t, no_options);
    expect(&t, ">>> ");
    type(&t, line);
    type(&t, "\r");
    usleep(300 * 1000);
    if (strstr(line, ":")) {
        type(&t, "\r");
        usleep(200 * 1000);
    }
    long began = now_ms();
    type(&t, "\x03");
    expect(&t, "KeyboardInterrupt");
    cr_assert(now_ms() - began < 5000, "it took %ld ms", now_ms() - began);
    expect(&t, ">>> ");
    type(&t, "'free'\r");
    expect(&t, "'free'\r\n");
    expect(&t, ">>> ");
    type(&t, "\x04");
    finish(&t, 0);
}

Test(prompt, interrupt_stops_a_loop) { interrupts("while True: pass"); }

Test(prompt, interrupt_stops_a_built_in) { interrupts("sum(range(10**11))"); }

Test(prompt, interrupt_stops_sleep) { interrupts("__import__('time').sleep(100)"); }

Test(prompt, interrupt_stops_arithmetic) { interrupts("x = 3 ** 300_000_000"); }

Test(prompt, edits_and_remembers) {
    static Terminal t;
    start(&t, no_options);
    expect(&t, ">>> ");
    type(&t, "100 + 11\r");
    expect(&t, "\n111\r\n");
    expect(&t, ">>> ");
    type(&t, "\x1b[A"); /* up: the last line again */
    usleep(200 * 1000);
    type(&t, "1\r");
    expect(&t, "\n211\r\n");
    expect(&t, ">>> ");
    type(&t, "31\x1b[D" "2\r"); /* left: in between */
    expect(&t, "\n321\r\n");
    expect(&t, ">>> ");
    type(&t, "999\x7f\x7f\x7f" "7\r"); /* backspace */
    expect(&t, "\n7\r\n");
    expect(&t, ">>> ");
    type(&t, "\x04");
    finish(&t, 0);
}

Test(prompt, input_and_unicode) {
    static Terminal t;
    start(&t, no_options);
    expect(&t, ">>> ");
    type(&t, "n = input('name? ')\r");
    expect(&t, "\nname? ");
    type(&t, "Zo\xc3\xab\r");
    expect(&t, ">>> ");
    type(&t, "len(n), n.upper()\r");
    expect(&t, "(3, 'ZO\xc3\x8b')");
    expect(&t, ">>> ");
    type(&t, "\x04");
    finish(&t, 0);
}
