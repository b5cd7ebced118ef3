// posix_more.c - posix: calls that are numbers in, a number or nothing out, and a few more that programs seldom need.
#include "base/library.h"
#include "modules/native.h"
#include "modules/posix.h"
#include "types/bytes.h"
#include "types/list.h"
#include "types/set.h"
#include "vm/thread.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WIDE1 = 1, WIDE2 = 2, WIDE3 = 4, WIDE4 = 8 }; // arguments of 64 bits, or checked later; the others are C ints
static int numbers(Ref const *args, size_t count, int wide, int64_t *out) { // absent ones stay; -1: an exception is pending
    for (size_t i = 0; i < count; i++) {
        ssize_t n;
        if (!args[i] || (count == 4 && i == 2 && is_none(args[i]))) continue; // the offset of sendfile
        if ((wide & 1 << i ? native_ssize(args[i], &n) : native_int(args[i], &n)) < 0) return -1;
        out[i] = n;
    }
    return 0;
}
// A user or a group: 32 bits, -1 for none. What does not fit must not become another one.
static int check_ids(const int64_t *n, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (n[i] < -1 || n[i] > UINT32_MAX) return raise_int(EXC_OverflowError, n[i] < 0 ? "uid is less than minimum" : "uid is greater than maximum");
    return 0;
}
static Own *nothing(int64_t result) { return result < 0 ? posix_error(NULL) : NONE; }
static Own *truth(int64_t result) { return BOOL(result); }
static Own *number(int64_t result) { return result < 0 ? posix_error(NULL) : int_new(result); }
// The arguments are n[0], n[1] ...; a signal that interrupts is handled, and the call made again.
#define CALLS(name, answer, count, call) CALLS_(name, answer, count, 0, 0, call)
#define IDS(name, count, call) CALLS_(name, nothing, count, count, -1, call)
#define CALLS_(name, answer, count, ids, wide, call)                                                                   \
    static Own *f_##name(UNUSED Ref m, Ref const *args) {                                                              \
        int64_t n[4] = {0}, r;                                                                                         \
        if (numbers(args, count, wide, n) < 0 || (ids && check_ids(n, ids) < 0)) return NULL;                          \
        do r = OUTSIDE(call);                                                                                          \
        while (r < 0 && errno == EINTR && poll_interrupt() == 0);                                                      \
        return error_pending() ? NULL : answer(r);                                                                     \
    }
CALLS(setpgid, nothing, 2, setpgid((pid_t)n[0], (pid_t)n[1]))
CALLS(setpgrp, nothing, 0, setpgid(0, 0))
CALLS(getpgid, number, 1, RARE(getpgid)((pid_t)n[0]))
CALLS(getsid, number, 1, RARE(getsid)((pid_t)n[0]))
CALLS(killpg, nothing, 2, RARE(killpg)((pid_t)n[0], (int)n[1]))
IDS(setuid, 1, setuid((uid_t)n[0]))
IDS(setgid, 1, setgid((gid_t)n[0]))
IDS(setresuid, 3, RARE(setresuid)((uid_t)n[0], (uid_t)n[1], (uid_t)n[2]))
IDS(setresgid, 3, RARE(setresgid)((gid_t)n[0], (gid_t)n[1], (gid_t)n[2]))
CALLS(sched_getscheduler, number, 1, RARE(sched_getscheduler)((pid_t)n[0]))
CALLS(sched_get_priority_max, number, 1, RARE(sched_get_priority_max)((int)n[0]))
CALLS(sched_get_priority_min, number, 1, RARE(sched_get_priority_min)((int)n[0]))
CALLS(posix_openpt, number, 1, RARE(posix_openpt)((int)n[0]))
CALLS(grantpt, nothing, 1, RARE(grantpt)((int)n[0]))
CALLS(unlockpt, nothing, 1, RARE(unlockpt)((int)n[0]))
CALLS(WIFCONTINUED, truth, 1, WIFCONTINUED((int)n[0]))
CALLS(WCOREDUMP, truth, 1, !!WCOREDUMP((int)n[0]))
IDS(seteuid, 1, RARE(seteuid)((uid_t)n[0]))
IDS(setegid, 1, RARE(setegid)((gid_t)n[0]))
IDS(setreuid, 2, RARE(setreuid)((uid_t)n[0], (uid_t)n[1]))
IDS(setregid, 2, RARE(setregid)((gid_t)n[0], (gid_t)n[1]))
CALLS(fchmod, nothing, 2, fchmod((int)n[0], (mode_t)n[1]))
CALLS_(fchown, nothing, 3, 3, WIDE2 | WIDE3, fchown((int)n[0], (uid_t)n[1], (gid_t)n[2]))
CALLS(tcgetpgrp, number, 1, RARE(tcgetpgrp)((int)n[0]))
CALLS(tcsetpgrp, nothing, 2, RARE(tcsetpgrp)((int)n[0], (pid_t)n[1]))
CALLS_(lockf, nothing, 3, 0, WIDE3, RARE(lockf)((int)n[0], (int)n[1], (off_t)n[2]))
// The number of a device, or a part of one; -1 stands for none, in each.
static Own *device(Ref const *args, size_t count, int64_t most, char part) {
    int64_t n[2] = {0};
    if (numbers(args, count, WIDE1 | WIDE2, n) < 0) return NULL;
    for (size_t i = 0; i < count; i++)
        if (n[i] < -1 || n[i] > most) return raise_error(EXC_OverflowError, n[i] < 0 ? "can't convert negative int to unsigned" : "Python int too large to convert to C unsigned int");
    if (n[0] == -1 && (count == 1 || n[1] == -1)) return int_new(-1);
    dev_t d = (dev_t)n[0];
    return int_new(part == 'm' ? (int64_t)RARE(gnu_dev_makedev)((unsigned)n[0], (unsigned)n[1]) : part == 'a' ? (int64_t)RARE(gnu_dev_major)(d) : (int64_t)RARE(gnu_dev_minor)(d));
}
static Own *f_major(UNUSED Ref m, Ref const *args) { return device(args, 1, INT64_MAX, 'a'); }
static Own *f_minor(UNUSED Ref m, Ref const *args) { return device(args, 1, INT64_MAX, 'i'); }
static Own *f_makedev(UNUSED Ref m, Ref const *args) { return device(args, 2, UINT32_MAX, 'm'); }
CALLS(pidfd_open, number, 2, syscall(SYS_pidfd_open, (pid_t)n[0], (unsigned)n[1]))
CALLS_(sendfile, number, 4, 0, WIDE3 | WIDE4, sendfile((int)n[0], (int)n[1], is_none(args[2]) ? NULL : &(off_t){(off_t)n[2]}, (size_t)n[3]))
CALLS_(posix_fallocate, nothing, 3, 0, WIDE2 | WIDE3, (errno = RARE(posix_fallocate)((int)n[0], (off_t)n[1], (off_t)n[2])) ? -1 : 0)
CALLS_(posix_fadvise, nothing, 4, 0, WIDE2 | WIDE3, (errno = RARE(posix_fadvise)((int)n[0], (off_t)n[1], (off_t)n[2], (int)n[3])) ? -1 : 0)
CALLS(eventfd, number, 2, RARE(eventfd)((unsigned)n[0], args[1] ? (int)n[1] : EFD_CLOEXEC))
static Own *f_eventfd_write(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    uint64_t value;
    if (int_as_u64(args[1], &value) < 0) return NULL;
    return nothing(RARE(eventfd_write)(fd, value));
}
static Own *f_fchdir(UNUSED Ref m, Ref const *args) {
    int fd;
    return posix_fd(args[0], &fd) < 0 ? NULL : nothing(fchdir(fd));
}
static Own *f_eventfd_read(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    eventfd_t value;
    return RARE(eventfd_read)(fd, &value) < 0 ? posix_error(NULL) : int_from_u64(value);
}
static Own *f_getpriority(UNUSED Ref m, Ref const *args) {
    int64_t n[2];
    if (numbers(args, 2, 0, n) < 0) return NULL;
    errno = 0;
    int value = RARE(getpriority)((__priority_which_t)n[0], (id_t)n[1]);
    return errno ? posix_error(NULL) : int_new(value);
}
CALLS(setpriority, nothing, 3, RARE(setpriority)((__priority_which_t)n[0], (id_t)n[1], (int)n[2]))

static Own *f_pread(UNUSED Ref m, Ref const *args) {
    int64_t n[3];
    if (numbers(args, 3, WIDE2 | WIDE3, n) < 0) return NULL;
    if (n[1] < 0) return errno = EINVAL, posix_error(NULL);
    Own *bytes = bytes_new(NULL, (size_t)n[1]);
    if (!bytes) return NULL;
    ssize_t got;
    do got = OUTSIDE(pread((int)n[0], ((Bytes *)bytes)->data, (size_t)n[1], (off_t)n[2]));
    while (got < 0 && errno == EINTR && poll_interrupt() == 0);
    Own *result = error_pending() ? NULL : got < 0 ? posix_error(NULL) : got == n[1] ? incref(bytes) : bytes_new(bytes_data(bytes), (size_t)got);
    decref(bytes);
    return result;
}
static Own *f_pwrite(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    ssize_t offset, put;
    Buffer b;
    if (native_ssize(args[2], &offset) < 0 || buffer_get(args[1], &b) < 0) return NULL;
    do put = OUTSIDE(pwrite(fd, b.data, b.length, (off_t)offset));
    while (put < 0 && errno == EINTR && poll_interrupt() == 0);
    buffer_release(&b);
    return error_pending() ? NULL : number(put);
}
static Own *f_getrandom(UNUSED Ref m, Ref const *args) {
    int64_t n[2] = {0};
    if (numbers(args, 2, WIDE1, n) < 0) return NULL;
    if (n[0] < 0) return errno = EINVAL, posix_error(NULL);
    SCOPED Own *bytes = bytes_new(NULL, (size_t)n[0]);
    if (!bytes) return NULL;
    ssize_t got = getrandom(((Bytes *)bytes)->data, (size_t)n[0], (unsigned)n[1]);
    return got < 0 ? posix_error(NULL) : got == n[0] ? GIVE(bytes) : bytes_new(bytes_data(bytes), (size_t)got);
}
static Own *f_memfd_create(UNUSED Ref m, Ref const *args) {
    PATH_ARGUMENT(p, args[0], "memfd_create");
    ssize_t flags = MFD_CLOEXEC;
    if (args[1] && native_ssize(args[1], &flags) < 0) return NULL;
    return number(RARE(memfd_create)(p.text, (unsigned)flags));
}
static Own *make_node(Ref path, Ref mode_given, Ref device_given, Ref folder, const char *function) {
    PATH_ARGUMENT(p, path, function);
    bool node = function[2] == 'n';
    ssize_t mode = node ? 0600 : 0666, device = 0;
    int at = AT_FDCWD;
    if ((mode_given && native_int(mode_given, &mode) < 0) || (device_given && native_ssize(device_given, &device) < 0)) return NULL;
    if (folder && !is_none(folder) && posix_int(folder, &at) < 0) return NULL;
    return nothing(node ? RARE(mknodat)(at, p.text, (mode_t)mode, (dev_t)device) : RARE(mkfifoat)(at, p.text, (mode_t)mode));
}
static Own *f_mkfifo(UNUSED Ref m, Ref const *args) { return make_node(args[0], args[1], NULL, args[2], "mkfifo"); }
static Own *f_mknod(UNUSED Ref m, Ref const *args) { return make_node(args[0], args[1], args[2], args[3], "mknod"); }
static Own *f_lchown(UNUSED Ref m, Ref const *args) {
    PATH_ARGUMENT(p, args[0], "lchown");
    int64_t n[2];
    if (numbers(args + 1, 2, WIDE1 | WIDE2, n) < 0 || check_ids(n, 2) < 0) return NULL;
    return RARE(lchown)(p.text, (uid_t)n[0], (gid_t)n[1]) < 0 ? posix_error(&p) : NONE;
}
static Own *f_chroot(UNUSED Ref m, Ref const *args) {
    PATH_ARGUMENT(p, args[0], "chroot");
    return RARE(chroot)(p.text) < 0 ? posix_error(&p) : NONE;
}
static Own *f_pipe2(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(flags, args[0]);
    int ends[2];
    if (pipe2(ends, flags) < 0) return posix_error(NULL);
    SCOPED Own *r = int_new(ends[0]), *w = int_new(ends[1]);
    return r && w ? tuple_pack(2, REF(r), REF(w)) : NULL;
}
static Own *f_getgroups(UNUSED Ref m, UNUSED Ref const *args) {
    gid_t groups[1024];
    int count = RARE(getgroups)(ARRAY_LEN(groups), groups);
    if (count < 0) return posix_error(NULL);
    Own *list = list_new(0);
    for (int i = 0; list && i < count; i++) {
        Own *x = int_new(groups[i]);
        if (!x || list_append_take(list, x) < 0) CLEAR(list);
    }
    return list;
}
static Own *three(uint32_t a, uint32_t b, uint32_t c) {
    SCOPED Own *x = int_new(a), *y = int_new(b), *z = int_new(c);
    return x && y && z ? tuple_pack(3, REF(x), REF(y), REF(z)) : NULL;
}
static Own *f_getresuid(UNUSED Ref m, UNUSED Ref const *args) {
    uid_t r, e, s;
    return RARE(getresuid)(&r, &e, &s) < 0 ? posix_error(NULL) : three(r, e, s);
}
static Own *f_getresgid(UNUSED Ref m, UNUSED Ref const *args) {
    gid_t r, e, s;
    return RARE(getresgid)(&r, &e, &s) < 0 ? posix_error(NULL) : three(r, e, s);
}
static Own *f_sched_getaffinity(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(pid, args[0]);
    cpu_set_t cpus;
    if (sched_getaffinity(pid, sizeof cpus, &cpus) < 0) return posix_error(NULL);
    SCOPED Own *set = set_new(NULL);
    for (int i = 0; set && i < CPU_SETSIZE; i++) {
        SCOPED Own *x = CPU_ISSET(i, &cpus) ? int_new(i) : NONE;
        if (!x || (!is_none(x) && set_add(set, x) < 0)) return NULL;
    }
    return GIVE(set);
}
static Own *f_sched_setaffinity(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(pid, args[0]);
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    SCOPED Own *iterator = object_iter(args[1]);
    if (!iterator) return NULL;
    for (;;) {
        SCOPED Own *x = native_next(iterator);
        if (!x) break;
        INT_ARGUMENT(cpu, x);
        if (cpu < 0 || cpu >= CPU_SETSIZE) return raise_error(EXC_ValueError, "negative CPU number");
        CPU_SET(cpu, &cpus);
    }
    if (error_pending() && !error_clear_if(EXC_StopIteration)) return NULL;
    return nothing(RARE(sched_setaffinity)(pid, sizeof cpus, &cpus));
}

#define NAMED(name, signature) {#name, f_##name, CALL_BOUND, 0, "($module, /, " signature ")", NULL}
#define ROW(name, signature) {#name, f_##name, CALL_BOUND, 0, "($module, " signature "/)", NULL}
const MethodDef posix_more_functions[] = {
    ROW(setpgid, "pid, pgrp, "), ROW(setpgrp, ""), NAMED(getpgid, "pid"), ROW(getsid, "pid, "), ROW(killpg, "pgid, signal, "),
    ROW(setuid, "uid, "), ROW(setgid, "gid, "), ROW(seteuid, "euid, "), ROW(setegid, "egid, "), ROW(setreuid, "ruid, euid, "),
    ROW(setregid, "rgid, egid, "), ROW(setresuid, "ruid, euid, suid, "), ROW(setresgid, "rgid, egid, sgid, "), ROW(sched_getscheduler, "pid, "),
    NAMED(sched_get_priority_max, "policy"), NAMED(sched_get_priority_min, "policy"), ROW(posix_openpt, "oflag, "), ROW(grantpt, "fd, "),
    ROW(unlockpt, "fd, "), NAMED(WIFCONTINUED, "status"), ROW(WCOREDUMP, "status, "), NAMED(fchmod, "fd, mode"), NAMED(fchown, "fd, uid, gid"), NAMED(fchdir, "fd"),
    ROW(tcgetpgrp, "fd, "), ROW(tcsetpgrp, "fd, pgid, "), ROW(lockf, "fd, command, length, "), ROW(major, "device, "),
    ROW(minor, "device, "), ROW(makedev, "major, minor, "), {"sendfile", f_sendfile, CALL_BOUND, 0, "($module, /, out_fd, in_fd, offset, count)", NULL},
    {"pidfd_open", f_pidfd_open, CALL_BOUND, 0, "($module, /, pid, flags=0)", NULL},
    ROW(posix_fallocate, "fd, offset, length, "), ROW(posix_fadvise, "fd, offset, length, advice, "),
    {"eventfd", f_eventfd, CALL_BOUND, 0, "($module, /, initval, flags=524288)", NULL}, NAMED(eventfd_read, "fd"),
    NAMED(eventfd_write, "fd, value"), {"getpriority", f_getpriority, CALL_BOUND, 0, "($module, /, which, who)", NULL},
    {"setpriority", f_setpriority, CALL_BOUND, 0, "($module, /, which, who, priority)", NULL}, ROW(pread, "fd, length, offset, "),
    ROW(pwrite, "fd, buffer, offset, "), {"getrandom", f_getrandom, CALL_BOUND, 0, "($module, /, size, flags=0)", NULL},
    {"memfd_create", f_memfd_create, CALL_BOUND, 0, "($module, /, name, flags=1)", NULL},
    {"mknod", f_mknod, CALL_BOUND, 0, "($module, /, path, mode=384, device=0, *, dir_fd=None)", NULL},
    {"mkfifo", f_mkfifo, CALL_BOUND, 0, "($module, /, path, mode=438, *, dir_fd=None)", NULL},
    {"lchown", f_lchown, CALL_BOUND, 0, "($module, /, path, uid, gid)", NULL},
    {"chroot", f_chroot, CALL_BOUND, 0, "($module, /, path)", NULL}, ROW(pipe2, "flags, "), ROW(getgroups, ""), ROW(getresuid, ""),
    ROW(getresgid, ""), ROW(sched_getaffinity, "pid, "), ROW(sched_setaffinity, "pid, mask, "),
};
const size_t posix_more_count = ARRAY_LEN(posix_more_functions);
