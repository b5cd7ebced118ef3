// posix_rare.c - posix: what few programs ask: attributes of files beside the usual ones, several buffers at once, terminals
// and groups by name, waiting with all that is known of a child.
#include "base/library.h"
#include "heap/mem.h"
#include "modules/native.h"
#include "modules/posix.h"
#include "vm/thread.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

static Own *as_list(Ref iterable) {
    Own *list = list_new(0);
    if (list && list_extend(list, iterable) < 0) CLEAR(list);
    return list;
}
static Own *size_or_error(ssize_t n) { return n < 0 ? posix_error(NULL) : int_new(n); }

// ---- extended attributes of files

typedef struct Attribute { // the path and the name of one; links are followed or not
    Path path, name;
    bool follow;
} Attribute;
static void attribute_done(Attribute *a) {
    posix_path_done(&a->path);
    posix_path_done(&a->name);
}
static int attribute_read(Attribute *a, Ref path, Ref name, Ref follow, const char *function) {
    *a = (Attribute){.follow = true};
    if (posix_path(path, function, "path", true, &a->path) < 0 || (name && posix_path(name, function, "attribute", false, &a->name) < 0)) return -1;
    int yes = follow ? object_is_true(follow) : 1;
    a->follow = yes > 0;
    return yes < 0 ? -1 : 0;
}
#define ATTRIBUTE(a, name, follow, function)                                                                            \
    Attribute a __attribute__((cleanup(attribute_done))) = {0};                                                         \
    if (attribute_read(&a, args[0], name, follow, function) < 0) return NULL
// One of the three calls of the system, as the path is a descriptor, to be followed, or a link
#define BY_KIND(a, call, ...)                                                                                           \
    (!(a).path.text ? RARE(f##call)((a).path.fd, ##__VA_ARGS__) : (a).follow ? RARE(call)((a).path.text, ##__VA_ARGS__) \
                                                                             : RARE(l##call)((a).path.text, ##__VA_ARGS__))

static Own *f_getxattr(UNUSED Ref m, Ref const *args) {
    ATTRIBUTE(a, args[1], args[2], "getxattr");
    char value[65536]; // the most that Linux keeps
    ssize_t n = BY_KIND(a, getxattr, a.name.text, value, sizeof value);
    return n < 0 ? posix_error(&a.path) : bytes_new(value, (size_t)n);
}
static Own *f_setxattr(UNUSED Ref m, Ref const *args) {
    ATTRIBUTE(a, args[1], args[4], "setxattr");
    ssize_t flags = 0;
    Buffer b;
    if ((args[3] && native_int(args[3], &flags) < 0) || buffer_get(args[2], &b) < 0) return NULL;
    int r = BY_KIND(a, setxattr, a.name.text, b.data, b.length, (int)flags);
    buffer_release(&b);
    return r < 0 ? posix_error(&a.path) : NONE;
}
static Own *f_removexattr(UNUSED Ref m, Ref const *args) {
    ATTRIBUTE(a, args[1], args[2], "removexattr");
    return BY_KIND(a, removexattr, a.name.text) < 0 ? posix_error(&a.path) : NONE;
}
static Own *f_listxattr(UNUSED Ref m, Ref const *args) {
    ATTRIBUTE(a, NULL, args[1], "listxattr");
    char names[65536];
    ssize_t n = BY_KIND(a, listxattr, names, sizeof names);
    if (n < 0) return posix_error(&a.path);
    Own *list = list_new(0);
    for (const char *name = names; list && name < names + n; name += strlen(name) + 1) {
        Own *x = posix_name(name, strlen(name), false);
        if (!x || list_append_take(list, x) < 0) CLEAR(list);
    }
    return list;
}

// ---- several buffers at once: _vector(write, fd, buffers, offset or -1, flags)

enum { MOST_BUFFERS = 1024 };
static Own *f_vector(UNUSED Ref m, Ref const *args) {
    ssize_t n[5];
    for (int i = 0; i < 5; i++)
        if (i != 2 && (i == 3 ? native_ssize(args[i], &n[i]) : native_int(args[i], &n[i])) < 0) return NULL;
    SCOPED Own *buffers = as_list(args[2]);
    if (!buffers) return NULL;
    size_t count = list_size(buffers), held = 0;
    if (count > MOST_BUFFERS) return errno = EINVAL, posix_error(NULL);
    struct iovec *io = mem_alloc_array(count + 1, sizeof *io);
    Buffer *b = mem_alloc_array(count + 1, sizeof *b);
    bool ok = io && b;
    if (!ok) raise_no_memory();
    for (; ok && held < count; held += ok) {
        ok = (n[0] ? buffer_get : buffer_get_writable)(list_peek(buffers, held), &b[held]) == 0;
        if (ok) io[held] = (struct iovec){(void *)b[held].data, b[held].length};
    }
    ssize_t r = -1;
    if (ok) {
        do r = OUTSIDE(n[0] ? RARE(pwritev2)((int)n[1], io, (int)count, n[3], (int)n[4]) : RARE(preadv2)((int)n[1], io, (int)count, n[3], (int)n[4]));
        while (r < 0 && errno == EINTR && poll_interrupt() == 0);
    }
    int code = errno;
    while (held) buffer_release(&b[--held]);
    mem_free(io);
    mem_free(b);
    errno = code;
    return error_pending() ? NULL : size_or_error(r);
}

// copy_file_range and splice: (which, source, target, count, place in the source or None, in the target or None, flags)
static Own *f_move(UNUSED Ref m, Ref const *args) {
    ssize_t n[7] = {0};
    for (int i = 0; i < 7; i++)
        if (!(i >= 4 && is_none(args[i])) && (i < 3 ? native_int(args[i], &n[i]) : native_ssize(args[i], &n[i])) < 0) return NULL;
    if (n[3] < 0) return raise_error(EXC_ValueError, "negative value for 'count' not allowed");
    off64_t from = n[4], to = n[5], *in = is_none(args[4]) ? NULL : &from, *out = is_none(args[5]) ? NULL : &to;
    ssize_t r;
    do r = OUTSIDE(n[0] ? RARE(splice)((int)n[1], in, (int)n[2], out, (size_t)n[3], (unsigned)n[6])
                        : RARE(copy_file_range)((int)n[1], in, (int)n[2], out, (size_t)n[3], (unsigned)n[6]));
    while (r < 0 && errno == EINTR && poll_interrupt() == 0);
    return error_pending() ? NULL : size_or_error(r);
}

// ---- groups

static Own *f_setgroups(UNUSED Ref m, Ref x) {
    SCOPED Own *list = as_list(x);
    gid_t groups[1024];
    if (!list) return NULL;
    size_t count = list_size(list);
    if (count > ARRAY_LEN(groups)) return raise_error(EXC_ValueError, "too many groups");
    for (size_t i = 0; i < count; i++) {
        ssize_t id;
        if (native_ssize(list_peek(list, i), &id) < 0) return NULL;
        if (id < 0 || id > UINT32_MAX) return raise_error(EXC_OverflowError, id < 0 ? "gid is less than minimum" : "gid is greater than maximum");
        groups[i] = (gid_t)id;
    }
    return RARE(setgroups)(count, groups) < 0 ? posix_error(NULL) : NONE;
}
static Own *f_initgroups(UNUSED Ref m, Ref const *args) {
    PATH_ARGUMENT(user, args[0], "initgroups");
    INT_ARGUMENT(group, args[1]);
    return RARE(initgroups)(user.text, (gid_t)group) < 0 ? posix_error(NULL) : NONE;
}
static Own *f_getgrouplist(UNUSED Ref m, Ref const *args) {
    PATH_ARGUMENT(user, args[0], "getgrouplist");
    INT_ARGUMENT(group, args[1]);
    gid_t groups[1024];
    int count = ARRAY_LEN(groups);
    if (RARE(getgrouplist)(user.text, (gid_t)group, groups, &count) < 0) return posix_error(NULL);
    Own *list = list_new(0);
    for (int i = 0; list && i < count; i++) {
        Own *x = int_new(groups[i]);
        if (!x || list_append_take(list, x) < 0) CLEAR(list);
    }
    return list;
}

// ---- terminals, limits, children

static Own *f_ptsname(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    char name[128];
    if ((errno = RARE(ptsname_r)(fd, name, sizeof name)) != 0) return posix_error(NULL);
    return posix_name(name, strlen(name), false);
}
static Own *f_confstr(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(number, args[0]);
    char text[4096];
    errno = 0;
    size_t n = RARE(confstr)(number, text, sizeof text);
    return n ? posix_name(text, n - 1, false) : errno ? posix_error(NULL) : NONE;
}
static Own *f_pathconf(UNUSED Ref m, Ref const *args) {
    Path p __attribute__((cleanup(posix_path_done))) = {0};
    if (posix_path(args[0], "pathconf", "path", true, &p) < 0) return NULL;
    INT_ARGUMENT(number, args[1]);
    errno = 0;
    long r = !p.text ? RARE(fpathconf)(p.fd, number) : RARE(pathconf)(p.text, number);
    return r < 0 && errno ? posix_error(&p) : int_new(r);
}
static Own *f_sysconf(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(number, args[0]);
    errno = 0;
    long r = sysconf(number);
    return r < 0 && errno ? posix_error(NULL) : int_new(r);
}
// sched_getparam, setparam, setscheduler, rr_get_interval in ns: (which, pid, policy, priority)
static Own *f_sched(UNUSED Ref m, Ref const *args) {
    int n[4];
    for (int i = 0; i < 4; i++)
        if (posix_int(args[i], &n[i]) < 0) return NULL;
    struct sched_param p = {.sched_priority = n[3]};
    struct timespec turn = {0};
    int r = n[0] == 0 ? RARE(sched_getparam)(n[1], &p) : n[0] == 1 ? RARE(sched_setparam)(n[1], &p) : n[0] == 2 ? RARE(sched_setscheduler)(n[1], n[2], &p) : RARE(sched_rr_get_interval)(n[1], &turn);
    return r < 0 ? posix_error(NULL) : int_new(n[0] == 3 ? turn.tv_sec * 1000000000 + turn.tv_nsec : p.sched_priority);
}
static Own *f_waitid(UNUSED Ref m, Ref const *args) {
    ssize_t n[3];
    for (int i = 0; i < 3; i++)
        if (native_int(args[i], &n[i]) < 0) return NULL;
    siginfo_t s = {0};
    int r;
    do r = OUTSIDE(waitid((idtype_t)n[0], (id_t)n[1], &s, (int)n[2]));
    while (r < 0 && errno == EINTR && poll_interrupt() == 0);
    if (error_pending() || r < 0) return error_pending() ? NULL : posix_error(NULL);
    const int64_t fields[] = {s.si_pid, s.si_uid, s.si_signo, s.si_status, s.si_code};
    Own *list = list_new(0);
    for (size_t i = 0; list && i < ARRAY_LEN(fields); i++) {
        Own *x = int_new(fields[i]);
        if (!x || list_append_take(list, x) < 0) CLEAR(list);
    }
    return list;
}

const MethodDef posix_rare_functions[] = {
    {"getxattr", f_getxattr, CALL_BOUND, 0, "($module, /, path, attribute, *, follow_symlinks=True)", NULL},
    {"setxattr", f_setxattr, CALL_BOUND, 0, "($module, /, path, attribute, value, flags=0, *, follow_symlinks=True)", NULL},
    {"removexattr", f_removexattr, CALL_BOUND, 0, "($module, /, path, attribute, *, follow_symlinks=True)", NULL},
    {"_listxattr", f_listxattr, CALL_BOUND, 0, "($module, path, follow_symlinks, /)", NULL},
    {"_vector", f_vector, CALL_BOUND, 0, "($module, write, fd, buffers, offset, flags, /)", NULL},
    {"_move", f_move, CALL_BOUND, 0, "($module, kind, source, target, count, from, to, flags, /)", NULL},
    {"setgroups", f_setgroups, CALL_O, 0, "($module, groups, /)", NULL},
    {"initgroups", f_initgroups, CALL_BOUND, 0, "($module, username, gid, /)", NULL},
    {"getgrouplist", f_getgrouplist, CALL_BOUND, 0, "($module, user, group, /)", NULL},
    {"ptsname", f_ptsname, CALL_BOUND, 0, "($module, fd, /)", NULL},
    {"_confstr", f_confstr, CALL_BOUND, 0, "($module, number, /)", NULL},
    {"_pathconf", f_pathconf, CALL_BOUND, 0, "($module, path, number, /)", NULL},
    {"_sysconf", f_sysconf, CALL_BOUND, 0, "($module, number, /)", NULL},
    {"_sched", f_sched, CALL_BOUND, 0, "($module, which, pid, policy, priority, /)", NULL},
    {"_waitid", f_waitid, CALL_BOUND, 0, "($module, idtype, id, options, /)", NULL},
};
const size_t posix_rare_count = ARRAY_LEN(posix_rare_functions);
