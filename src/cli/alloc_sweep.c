// alloc_sweep.c - -X alloc_sweep: every allocation of a program fails once, each time in a process of its own.
//
// The program runs once, undisturbed: the walker. At each allocation it forks; in the child that one allocation fails, and
// the child runs on to its end. The walker waits, judges the end by status and output, and goes on as if nothing had
// happened. So a point costs a fork and what the program still has to do, not a start of the sanitized process.
//
//     walker ──┬────┬────┬────┬──── …  ends as the program ends; then the summary
//              │    │    │    └ child: allocation 4 fails
//              │    │    └ child: allocation 3 fails
//     model ◄──┘    └ …                the model runs first, without failure: its status and output are what is expected
//
// What a child's end is called:
//     bad       a signal, a sanitizer's report, a failed assertion, blocks left in the heap (-X heapcheck), no end in time;
//               or other output or another status than the model's, and no MemoryError to be seen: a wrong answer
//     told      a MemoryError was seen on stdout or stderr, or a handler of the program got it
//     quiet     all as in the model: something that can be done without was not made (a cache), or the program's own
//               handling leaves no trace
//     poorer    as in the model but for stderr (a traceback without its lines)
//
// Children share open files with the walker, offsets too. stdin, stdout and stderr are taken care of; a program that keeps
// other files open, or leaves files behind, gets a new process for each point ("restart": forked before the heap is made, or
// with from=N at allocation N, which should come before the first of those files and the first thread).
#include "cli/alloc_sweep.h"
#ifdef OURO_DEBUG
#include "object/vm.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUTPUT_MAX = 1 << 20, STACK_DEPTH = 24, SEEN_SIZE = 1 << 16, SHOWN_FRAMES = 14 };
typedef enum Role { NO_SWEEP, WALKER, CHILD } Role;

typedef struct Output { // what a process has written
    char *text;
    size_t size;
} Output;

static struct Sweep {
    Role role;
    uint64_t from, to, step; // points from .. to; from 0: where the program begins
    unsigned stacks;         // only one point for each distinct C stack of that many frames; 0: every point
    unsigned limit;          // seconds for one process
    bool restart;            // a fresh process for each point
    bool verbose;            // say what each point did
    int report;              // the walker's voice: the stderr it was started with
    int out, err;            // files of the process that runs
    int walker_out, walker_err;
    int model_status;
    bool *handled;           // shared with the children: a handler has got a MemoryError
    bool *reached;           // the same: the point has been come to
    Output model_out, model_err, child_out, child_err;
    uint64_t count;          // that many allocations fail in a row
    uint64_t left;           // in a child: how many are still to fail
    uint64_t last;           // the walker's last allocation
    uint64_t points, bad, told, quiet, poorer;
    uint64_t seen[SEEN_SIZE]; // hashes of stacks
} sweep;

// ---- options ----------------------------------------------------------------------------------------------------------

bool alloc_sweep_option(CommandLine *line, const char *value) {
    (void)line;
    sweep.role = WALKER;
    sweep.step = sweep.count = 1;
    sweep.limit = 60;
    sweep.to = UINT64_MAX;
    for (char *word, *rest = value ? strdup(value) : NULL; rest && (word = strsep(&rest, ","));) {
        char *number = strchr(word, '=');
        uint64_t n = number ? strtoull(number + 1, NULL, 10) : 0;
        if (number) *number = 0;
        if (!*word) continue;
        if (strcmp(word, "from") == 0) sweep.from = n;
        else if (strcmp(word, "to") == 0) sweep.to = n;
        else if (strcmp(word, "step") == 0 && n) sweep.step = n;
        else if (strcmp(word, "count") == 0 && n) sweep.count = n;
        else if (strcmp(word, "limit") == 0 && n) sweep.limit = (unsigned)n;
        else if (strcmp(word, "stacks") == 0) sweep.stacks = n && n < STACK_DEPTH ? (unsigned)n : STACK_DEPTH;
        else if (strcmp(word, "restart") == 0) sweep.restart = true;
        else if (strcmp(word, "verbose") == 0) sweep.verbose = true;
        else return false;
    }
    return true;
}

static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...) {
    char text[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (write(sweep.report, text, (size_t)MIN(n, (int)sizeof text - 1)) < 0) _exit(3);
}

NORETURN static void give_up(const char *what) {
    say("alloc_sweep: %s: %s\n", what, strerror(errno));
    _exit(3);
}

// ---- files ------------------------------------------------------------------------------------------------------------

static int memory_file(const char *name) {
    int fd = memfd_create(name, MFD_CLOEXEC);
    if (fd < 0) give_up("memfd_create");
    return fcntl(fd, F_DUPFD_CLOEXEC, 200); // out of the program's way: it sees the numbers it is used to
}

static void make_empty(int fd) {
    if (ftruncate(fd, 0) < 0 || lseek(fd, 0, SEEK_SET) < 0) give_up("ftruncate");
}

static void read_all(int fd, Output *o) {
    off_t size = lseek(fd, 0, SEEK_END);
    o->size = (size_t)MIN(size, (off_t)OUTPUT_MAX);
    if (pread(fd, o->text, o->size, 0) < 0) give_up("pread");
    o->text[o->size] = 0;
}

// To `to` what `from` holds so far.
static void copy_file(int from, int to, Output *through) {
    read_all(from, through);
    if (write(to, through->text, through->size) < 0) give_up("write");
}

// stdin of its own: the same file at the same place.
static void own_stdin(void) {
    off_t at = lseek(0, 0, SEEK_CUR);
    if (at < 0) return;
    int fd = open("/proc/self/fd/0", O_RDONLY);
    if (fd < 0) return;
    if (lseek(fd, at, SEEK_SET) < 0 || dup2(fd, 0) < 0) give_up("stdin");
    close(fd);
}

static Output output_room(void) {
    char *text = mmap(NULL, OUTPUT_MAX + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (text == MAP_FAILED) give_up("mmap");
    return (Output){.text = text};
}

// ---- judging ----------------------------------------------------------------------------------------------------------

static const char *find(const Output *o, const char *words) { return memmem(o->text, o->size, words, strlen(words)); }
static bool same(const Output *a, const Output *b) { return a->size == b->size && memcmp(a->text, b->text, a->size) == 0; }

static bool was_told(void) {
    return *sweep.handled || find(&sweep.child_err, "MemoryError") || find(&sweep.child_out, "MemoryError") || find(&sweep.child_err, "not enough memory to start");
}

// Why this end must not be; NULL: it may.
static const char *fault_of(int status) {
    static const char *const reports[] = {"ERROR: AddressSanitizer", "runtime error:", ": does not hold: ", "heapcheck:", "heap: "};
    for (size_t i = 0; i < ARRAY_LEN(reports); i++)
        if (find(&sweep.child_err, reports[i])) return find(&sweep.child_err, reports[i]);
    if (WIFSIGNALED(status) && !WIFSIGNALED(sweep.model_status)) return WTERMSIG(status) == SIGALRM ? "no end in time" : strsignal(WTERMSIG(status));
    if (was_told()) return NULL;
    if (status != sweep.model_status) return "another exit status and no MemoryError";
    return same(&sweep.child_out, &sweep.model_out) ? NULL : "another output and no MemoryError";
}

static void show_lines(const char *text, int count) {
    for (; count > 0 && *text; count--) {
        const char *end = strchrnul(text, '\n');
        say("    | %.*s\n", (int)MIN(end - text, (ptrdiff_t)200), text);
        text = *end ? end + 1 : end;
    }
}

// Program counters, as addr2line wants them, from the frame pointers.
NO_ASAN static NOINLINE unsigned stack_pcs(uintptr_t *pcs, unsigned limit) {
    uintptr_t *frame = __builtin_frame_address(0);
    unsigned n = 0;
    while (n < limit && frame) {
        uintptr_t *next = (uintptr_t *)frame[0];
        pcs[n++] = frame[1];
        if (next <= frame || (uintptr_t)next & 7 || next > frame + (1 << 17)) break;
        frame = next;
    }
    return n;
}

static void show_stack(void) {
    extern const char __executable_start;
    uintptr_t pcs[SHOWN_FRAMES + 4];
    unsigned n = stack_pcs(pcs, ARRAY_LEN(pcs));
    say("    @");
    for (unsigned i = 3; i < n; i++) say(" %#lx", (unsigned long)(pcs[i] - (uintptr_t)&__executable_start - 1));
    say("\n");
}

// At least one line about what differs: the end of stderr, and where stdout goes another way.
static void show_difference(void) {
    const char *tail = sweep.child_err.text + sweep.child_err.size;
    for (int lines = 0; tail > sweep.child_err.text; tail--)
        if (tail[-1] == '\n' && ++lines > 3) break;
    show_lines(tail, 3);
    size_t at = 0, most = MIN(sweep.child_out.size, sweep.model_out.size);
    while (at < most && sweep.child_out.text[at] == sweep.model_out.text[at]) at++;
    if (at == sweep.child_out.size && at == sweep.model_out.size) return;
    while (at > 0 && sweep.child_out.text[at - 1] != '\n') at--;
    say("    stdout has\n");
    show_lines(sweep.child_out.text + at, 1);
    say("    instead of\n");
    show_lines(sweep.model_out.text + at, 1);
}

static void judge(uint64_t point, int status) {
    read_all(sweep.out, &sweep.child_out);
    read_all(sweep.err, &sweep.child_err);
    sweep.points++;
    const char *fault = fault_of(status), *kind;
    if (fault) {
        sweep.bad++;
        kind = "bad";
        say("  alloc_fail=%lu: status %d: %.*s\n", (unsigned long)point, WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
            (int)MIN(strchrnul(fault, '\n') - fault, (ptrdiff_t)160), fault);
        show_difference();
        if (!sweep.restart) show_stack();
    } else if (was_told()) sweep.told++, kind = "told";
    else if (same(&sweep.child_err, &sweep.model_err)) sweep.quiet++, kind = "quiet";
    else sweep.poorer++, kind = "poorer";
    if (sweep.verbose) {
        say("  %lu %s\n", (unsigned long)point, kind);
        if (!fault && *kind != 't' && !sweep.restart) show_stack();
    }
}

// ---- processes --------------------------------------------------------------------------------------------------------

// 0 in the child, whose output goes to files of its own; in the walker the child's pid.
static pid_t fork_child(void) {
    make_empty(sweep.out);
    make_empty(sweep.err);
    *sweep.handled = *sweep.reached = false;
    pid_t pid = fork();
    if (pid < 0) give_up("fork");
    if (pid) return pid;
    sweep.role = CHILD;
    copy_file(sweep.walker_out, sweep.out, &sweep.child_out);
    copy_file(sweep.walker_err, sweep.err, &sweep.child_err);
    if (dup2(sweep.out, 1) < 0 || dup2(sweep.err, 2) < 0) give_up("dup2");
    own_stdin();
    signal(SIGALRM, SIG_DFL);
    alarm(sweep.limit);
    return 0;
}

static int wait_for(pid_t pid) {
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) give_up("waitpid");
    return status;
}

static bool stack_is_new(void) {
    uintptr_t pcs[STACK_DEPTH + 4];
    unsigned n = stack_pcs(pcs, sweep.stacks + 3);
    uint64_t hash = 0;
    for (unsigned i = 2; i < n; i++) hash = (hash ^ pcs[i]) * 0x9E3779B97F4A7C15u, hash ^= hash >> 29;
    hash |= 1;
    for (size_t i = hash >> 40;; i++) {
        uint64_t *slot = &sweep.seen[i & (SEEN_SIZE - 1)];
        if (*slot == hash) return false;
        if (*slot) continue;
        *slot = hash;
        return true;
    }
}

// A fresh process for each point. In the children this returns, with the point set in `fail_at`; the walker ends here.
static void restart_all(uint64_t *fail_at) {
    unsigned beyond = 0; // points in a row that were never reached; with threads the number of allocations varies a little
    for (uint64_t point = MAX(sweep.from, (uint64_t)1); point <= sweep.to && beyond < 10; point += sweep.step) {
        pid_t pid = fork_child();
        if (pid == 0) {
            *fail_at = point;
            sweep.left = sweep.count;
            return;
        }
        int status = wait_for(pid);
        beyond = *sweep.reached ? 0 : beyond + 1;
        if (*sweep.reached) sweep.last = point;
        if (!beyond || status != sweep.model_status) judge(point, status);
    }
    _exit(alloc_sweep_end(0));
}

// The heap asks: must this allocation fail? In a child the answer is yes, for the first `count` allocations.
static bool ask(Heap *h) {
    if (sweep.role == CHILD && sweep.left) {
        *sweep.reached = true;
        return sweep.left--;
    }
    if (sweep.role != WALKER) return false;
    int kept = errno;
    if (sweep.restart) { // the first of the points has been come to
        restart_all(&h->fail_at);
        errno = kept;
        return h->serial == h->fail_at && ask(h);
    }
    sweep.last = h->serial;
    if (h->serial > sweep.to) return false;
    if (sweep.stacks && !stack_is_new()) return false;
    if (sweep.step > 1 && h->serial % sweep.step) return false;
    pid_t pid = fork_child();
    if (pid == 0) {
        errno = kept;
        sweep.left = sweep.count - 1;
        return true;
    }
    judge(h->serial, wait_for(pid));
    errno = kept;
    return false;
}

void alloc_sweep_begin(CommandLine *line) {
    if (sweep.role != WALKER) return;
    sweep.report = fcntl(2, F_DUPFD_CLOEXEC, 200);
    sweep.model_out = output_room(), sweep.model_err = output_room();
    sweep.child_out = output_room(), sweep.child_err = output_room();
    sweep.handled = mmap(NULL, 2 * sizeof(bool), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (sweep.handled == MAP_FAILED) give_up("mmap");
    sweep.reached = sweep.handled + 1;
    line->heap.fail_handled = sweep.handled;
    sweep.out = memory_file("out"), sweep.err = memory_file("err");
    sweep.walker_out = memory_file("out"), sweep.walker_err = memory_file("err");
    pid_t pid = fork_child();
    if (pid == 0) return;
    sweep.model_status = wait_for(pid);
    read_all(sweep.out, &sweep.model_out);
    read_all(sweep.err, &sweep.model_err);
    line->heap.fail_asked = ask;
    if (sweep.restart && sweep.from <= 1) {
        restart_all(&line->heap.fail_at);
        return;
    }
    if (dup2(sweep.walker_out, 1) < 0 || dup2(sweep.walker_err, 2) < 0) give_up("dup2");
    line->heap.fail_at = sweep.from ? sweep.from : UINT64_MAX; // counting begins now
}

void alloc_sweep_program(void) {
    if (sweep.role == WALKER && !sweep.from) heap_fail_at(&vm->heap, 1, 1);
}

int alloc_sweep_end(int status) {
    if (sweep.role != WALKER) return status;
    say("%lu points of %lu: %lu told, %lu quiet, %lu poorer, %lu bad\n", (unsigned long)sweep.points, (unsigned long)sweep.last,
        (unsigned long)sweep.told, (unsigned long)sweep.quiet, (unsigned long)sweep.poorer, (unsigned long)sweep.bad);
    return sweep.bad ? 1 : 0;
}
#endif
