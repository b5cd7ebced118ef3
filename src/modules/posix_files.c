// posix_files.c - posix: files, folders, descriptors.
#include "base/library.h"
#include "modules/native.h"
#include "modules/posix.h"
#include "types/str_internal.h"
#include "vm/thread.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

// ---- arguments and results ------------------------------------------------------------------------------------------

int posix_path(Ref x, const char *function, const char *argument, bool or_fd, Path *out) {
    *out = (Path){.fd = -1, .shown = x};
    if (is_str(x)) out->bytes = codec_encode(x, "utf-8", "surrogateescape");
    else if (is_bytes(x)) {
        out->bytes = incref(x);
        out->as_bytes = true;
    } else if (or_fd && is_index(x)) {
        return posix_fd(x, &out->fd);
    } else {
        SCOPED Own *method = NULL;
        int found = object_lookup_special(x, NAME(__fspath__), &method);
        if (found < 0) return -1;
        if (!found || is_none(method))
            return raise_int(EXC_TypeError, or_fd ? "%s: %s should be string, bytes, os.PathLike or integer, not %T" : "%s: %s should be string, bytes or os.PathLike, not %T",
                             function, argument, x);
        Own *path = object_call0(method);
        if (!path) return -1;
        out->shown = REF(out->told = path);
        if (is_str(path)) out->bytes = codec_encode(path, "utf-8", "surrogateescape");
        else if (is_bytes(path)) {
            out->bytes = incref(path);
            out->as_bytes = true;
        } else return raise_int(EXC_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", x, path);
    }
    if (!out->bytes) return -1;
    out->text = (const char *)bytes_data(out->bytes);
    if (strlen(out->text) != bytes_length(out->bytes)) return raise_int(EXC_ValueError, "%s: embedded null character in %s", function, argument);
    return 0;
}
Own *posix_name(const char *text, size_t length, bool as_bytes) {
    return as_bytes ? bytes_new(text, length) : codec_decode((const uint8_t *)text, length, "utf-8", "surrogateescape");
}
int posix_int(Ref x, int *out) {
    ssize_t n;
    if (!is_index(x)) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", x);
    if (native_int(x, &n) < 0) return -1;
    *out = (int)n;
    return 0;
}
int posix_fd(Ref x, int *out) {
    if (is_bool(x) && error_warn(EXC_RuntimeWarning, "bool is used as a file descriptor") < 0) return -1;
    return posix_int(x, out);
}
Own *posix_error(const Path *p) {
    raise_os_error(errno, p ? p->shown : NULL);
    return NULL;
}
Own *posix_error2(const Path *a, const Path *b) {
    int number = errno;
    SCOPED Own *n = int_new(number), *text = str_from_c(strerror(number));
    if (!n || !text) return NULL;
    Ref args[] = {n, text, a->shown, NONE, b->shown};
    SCOPED Own *e = object_call(exception_class_peek(EXC_OSError), args, 5, NULL);
    return e ? raise_instance_take(GIVE(e)) : NULL;
}
static Own *done(int result, const Path *p) { return result < 0 ? posix_error(p) : NONE; }

// ---- stat -----------------------------------------------------------------------------------------------------------

#define F(name, index) STRUCTSEQ_FIELD(name, index, NULL)
static const MemberDef stat_rows[] = {
    F("st_mode", 0),      F("st_ino", 1),       F("st_dev", 2),       F("st_nlink", 3),    F("st_uid", 4),    F("st_gid", 5),    F("st_size", 6),
    F("_st_atime", 7),    F("_st_mtime", 8),    F("_st_ctime", 9),    F("st_atime", 10),   F("st_mtime", 11), F("st_ctime", 12), F("st_atime_ns", 13),
    F("st_mtime_ns", 14), F("st_ctime_ns", 15), F("st_blksize", 16), F("st_blocks", 17), F("st_rdev", 18), {0},
};
static const StructSeqSpec stat_spec = STRUCTSEQ("os.stat_result", "What the system knows of a file.", stat_rows, 10, 0);
static const MemberDef size_rows[] = {F("columns", 0), F("lines", 1), {0}};
static const StructSeqSpec size_spec = STRUCTSEQ("os.terminal_size", "Columns and lines of a terminal.", size_rows, 2, 0);
static const MemberDef statvfs_rows[] = {F("f_bsize", 0), F("f_frsize", 1), F("f_blocks", 2), F("f_bfree", 3), F("f_bavail", 4), F("f_files", 5),
                                         F("f_ffree", 6), F("f_favail", 7), F("f_flag", 8),   F("f_namemax", 9), F("f_fsid", 10), {0}};
static const StructSeqSpec statvfs_spec = STRUCTSEQ("os.statvfs_result", "What the system knows of a file system.", statvfs_rows, 10, 0);
#undef F

static Own *time_float(struct timespec t) { return float_new((double)t.tv_sec + (double)t.tv_nsec * 1e-9); }
static Own *time_ns(struct timespec t) { return int_new((int64_t)t.tv_sec * 1000000000 + t.tv_nsec); }
static Own *stat_object(const struct stat *s) {
    Type *type = structseq_type(&stat_spec, &posix_state()->stat_result);
    if (!type) return NULL;
    return structseq_make_take(type, (Own *[]){int_new(s->st_mode), int_from_u64(s->st_ino), int_from_u64(s->st_dev), int_new((int64_t)s->st_nlink),
                                               int_new(s->st_uid), int_new(s->st_gid), int_new(s->st_size), int_new(s->st_atim.tv_sec),
                                               int_new(s->st_mtim.tv_sec), int_new(s->st_ctim.tv_sec), time_float(s->st_atim), time_float(s->st_mtim),
                                               time_float(s->st_ctim), time_ns(s->st_atim), time_ns(s->st_mtim), time_ns(s->st_ctim),
                                               int_new(s->st_blksize), int_new(s->st_blocks), int_from_u64(s->st_rdev)});
}
static int dir_fd(Ref x, int *fd) {
    *fd = AT_FDCWD;
    if (x && !is_none(x) && !is_index(x)) return raise_int(EXC_TypeError, "argument should be integer or None, not %T", x);
    return x && !is_none(x) ? posix_int(x, fd) : 0;
}
static int follows(Ref x) { return x ? object_is_true(x) : 1; }
static Own *stat_path(Ref x, Ref at, bool follow, const char *function) {
    Path p __attribute__((cleanup(posix_path_done))) = {0};
    struct stat s;
    int fd;
    if (posix_path(x, function, "path", follow, &p) < 0 || dir_fd(at, &fd) < 0) return NULL;
    int r = !p.text ? fstat(p.fd, &s) : fstatat(fd, p.text, &s, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    return r < 0 ? posix_error(&p) : stat_object(&s);
}
static Own *f_stat(Ref m, Ref const *args) {
    (void)m;
    int follow = follows(args[2]);
    return follow < 0 ? NULL : stat_path(args[0], args[1], follow, "stat");
}
static Own *f_lstat(Ref m, Ref const *args) {
    (void)m;
    return stat_path(args[0], args[1], false, "lstat");
}
static Own *f_fstat(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(fd, args[0]);
    struct stat s;
    return fstat(fd, &s) < 0 ? posix_error(NULL) : stat_object(&s);
}
static Own *f_statvfs(UNUSED Ref m, Ref const *args) {
    PATH_OR_FD_ARGUMENT(p, args[0], "statvfs", true);
    struct statvfs s;
    if ((p.text ? RARE(statvfs)(p.text, &s) : RARE(fstatvfs)(p.fd, &s)) < 0) return posix_error(&p);
    Type *type = structseq_type(&statvfs_spec, &posix_state()->statvfs_result);
    if (!type) return NULL;
    return structseq_make_take(type, (Own *[]){int_from_u64(s.f_bsize), int_from_u64(s.f_frsize), int_from_u64(s.f_blocks), int_from_u64(s.f_bfree),
                                               int_from_u64(s.f_bavail), int_from_u64(s.f_files), int_from_u64(s.f_ffree), int_from_u64(s.f_favail),
                                               int_from_u64(s.f_flag), int_from_u64(s.f_namemax), int_from_u64(s.f_fsid)});
}
static Own *f_access(UNUSED Ref m, Ref const *args) { // (path, mode, folder, with the effective ids, follow links)
    PATH_ARGUMENT(p, args[0], "access");
    INT_ARGUMENT(mode, args[1]);
    int at, effective = args[3] ? object_is_true(args[3]) : 0, follow = effective < 0 ? -1 : follows(args[4]);
    if (follow < 0 || dir_fd(args[2], &at) < 0) return NULL;
    return BOOL(faccessat(at, p.text, mode, (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW)) == 0);
}

// ---- folders --------------------------------------------------------------------------------------------------------

// Every entry but . and ..: names, or (name, type, inode) if full
static Own *read_folder(Ref x, bool full, const char *function) {
    Path p __attribute__((cleanup(posix_path_done))) = {0};
    SCOPED Own *dot = NULL;
    if (!x || is_none(x)) {
        if (!(dot = str_from_c("."))) return NULL;
        x = dot;
    }
    if (posix_path(x, function, "path", true, &p) < 0) return NULL;
    DIR *folder = p.text ? opendir(p.text) : RARE(fdopendir)(dup(p.fd));
    if (!folder) return posix_error(p.text ? &p : NULL);
    if (!p.text) RARE(rewinddir)(folder);
    SCOPED Own *list = list_new(0);
    for (struct dirent *e; list && (e = readdir(folder));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        SCOPED Own *name = posix_name(e->d_name, strlen(e->d_name), p.as_bytes), *item = NULL;
        if (name && full) {
            SCOPED Own *type = int_new(e->d_type), *inode = int_from_u64(e->d_ino);
            item = type && inode ? tuple_pack(3, REF(name), REF(type), REF(inode)) : NULL;
        } else item = xincref(name);
        if (!item || list_append(list, item) < 0) CLEAR(list);
    }
    closedir(folder);
    return GIVE(list);
}
static Own *f_listdir(Ref m, Ref const *args) {
    (void)m;
    return AUDIT("os.listdir", args[0]) < 0 ? NULL : read_folder(args[0], false, "listdir");
}
static Own *f_scan(Ref m, Ref const *args) {
    (void)m;
    return AUDIT("os.scandir", args[0]) < 0 ? NULL : read_folder(args[0], true, "scandir");
}
static Own *f_mkdir(Ref m, Ref const *args) {
    (void)m;
    PATH_ARGUMENT(p, args[0], "mkdir");
    int mode = 0777, at;
    if ((args[1] && posix_int(args[1], &mode) < 0) || dir_fd(args[2], &at) < 0) return NULL;
    SCOPED Own *wanted = int_new(mode);
    if (!wanted || AUDIT("os.mkdir", args[0], wanted, args[2]) < 0) return NULL;
    return done(mkdirat(at, p.text, (mode_t)mode), &p);
}
static Own *f_rmdir(Ref m, Ref const *args) {
    (void)m;
    PATH_ARGUMENT(p, args[0], "rmdir");
    int at;
    if (dir_fd(args[1], &at) < 0 || AUDIT("os.rmdir", args[0], args[1]) < 0) return NULL;
    return done(unlinkat(at, p.text, AT_REMOVEDIR), &p);
}
static Own *remove_path(Ref const *args, const char *function) {
    PATH_ARGUMENT(p, args[0], function);
    int at;
    if (dir_fd(args[1], &at) < 0 || AUDIT("os.remove", args[0], args[1]) < 0) return NULL;
    return done(unlinkat(at, p.text, 0), &p);
}
static Own *f_unlink(Ref m, Ref const *args) {
    (void)m;
    return remove_path(args, "unlink");
}
static Own *f_remove(Ref m, Ref const *args) {
    (void)m;
    return remove_path(args, "remove");
}
// How a name comes to be another: the folders that the paths are in, if they are given, and a flag of linkat()
typedef enum NewName { RENAME, LINK, SYMLINK } NewName;
static Own *two_paths(Ref const *args, const char *function, NewName kind, Ref from, Ref to, int flag) {
    int a_fd, b_fd;
    if (dir_fd(from, &a_fd) < 0 || dir_fd(to, &b_fd) < 0) return NULL;
    if ((kind == SYMLINK ? AUDIT("os.symlink", args[0], args[1], to) : AUDIT(kind == LINK ? "os.link" : "os.rename", args[0], args[1], from, to)) < 0)
        return NULL;
    Path a __attribute__((cleanup(posix_path_done))) = {0}, b __attribute__((cleanup(posix_path_done))) = {0};
    if (posix_path(args[0], function, "src", false, &a) < 0 || posix_path(args[1], function, "dst", false, &b) < 0) return NULL;
    int r = kind == RENAME ? renameat(a_fd, a.text, b_fd, b.text) : kind == LINK ? RARE(linkat)(a_fd, a.text, b_fd, b.text, flag) : RARE(symlinkat)(a.text, b_fd, b.text);
    return r < 0 ? posix_error2(&a, &b) : NONE;
}
static Own *f_rename(Ref m, Ref const *args) {
    (void)m;
    return two_paths(args, "rename", RENAME, args[2], args[3], 0);
}
static Own *f_replace(Ref m, Ref const *args) {
    (void)m;
    return two_paths(args, "replace", RENAME, args[2], args[3], 0);
}
static Own *f_link(Ref m, Ref const *args) {
    (void)m;
    int follow = follows(args[4]);
    if (follow < 0) return NULL;
    bool plain = (!args[2] || is_none(args[2])) && (!args[3] || is_none(args[3])); // then links are never followed here
    return two_paths(args, "link", LINK, args[2], args[3], follow && !plain ? AT_SYMLINK_FOLLOW : 0);
}
static Own *f_symlink(Ref m, Ref const *args) {
    (void)m;
    return two_paths(args, "symlink", SYMLINK, NULL, args[3], 0);
}
static Own *f_readlink(UNUSED Ref m, Ref const *args) {
    PATH_ARGUMENT(p, args[0], "readlink");
    char text[4096];
    int at;
    if (dir_fd(args[1], &at) < 0) return NULL;
    ssize_t n = readlinkat(at, p.text, text, sizeof text);
    return n < 0 ? posix_error(&p) : posix_name(text, (size_t)n, p.as_bytes);
}
static Own *f_getcwd(Ref m) {
    (void)m;
    char text[4096];
    return getcwd(text, sizeof text) ? posix_name(text, strlen(text), false) : posix_error(NULL);
}
static Own *f_getcwdb(Ref m) {
    (void)m;
    char text[4096];
    return getcwd(text, sizeof text) ? posix_name(text, strlen(text), true) : posix_error(NULL);
}
static Own *f_chdir(Ref m, Ref const *args) {
    (void)m;
    Path p __attribute__((cleanup(posix_path_done))) = {0};
    if (posix_path(args[0], "chdir", "path", true, &p) < 0) return NULL;
    if (AUDIT("os.chdir", args[0]) < 0) return NULL;
    return done(p.text ? chdir(p.text) : fchdir(p.fd), &p);
}
static Own *f_chmod(UNUSED Ref m, Ref const *args) {
    PATH_OR_FD_ARGUMENT(p, args[0], "chmod", true);
    INT_ARGUMENT(mode, args[1]);
    int at, follow = follows(args[3]);
    if (follow < 0 || dir_fd(args[2], &at) < 0) return NULL;
    if (!follow) return raise_error(EXC_NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
    if (AUDIT("os.chmod", args[0], args[1], args[2]) < 0) return NULL;
    return done(p.text ? RARE(fchmodat)(at, p.text, (mode_t)mode, 0) : fchmod(p.fd, (mode_t)mode), &p);
}
static int posix_id(Ref x, const char *what, ssize_t *out) { // a user or a group: 32 bits, or -1
    if (!is_index(x)) return raise_int(EXC_TypeError, "%s should be integer, not %T", what, x);
    if (number_as_ssize(x, EXC_OverflowError, out) < 0) return -1;
    if (*out < -1 || *out > UINT32_MAX) return raise_int(EXC_OverflowError, "%s is %s", what, *out < 0 ? "less than minimum" : "greater than maximum");
    return 0;
}
static Own *f_chown(UNUSED Ref m, Ref const *args) {
    PATH_OR_FD_ARGUMENT(p, args[0], "chown", true);
    ssize_t uid, gid;
    if (posix_id(args[1], "uid", &uid) < 0 || posix_id(args[2], "gid", &gid) < 0) return NULL;
    int at, follow = follows(args[4]);
    if (follow < 0 || dir_fd(args[3], &at) < 0) return NULL;
    if (!p.text && (!follow || at != AT_FDCWD))
        return raise_error(EXC_ValueError, "chown: cannot use %s together", follow ? "dir_fd and fd" : "fd and follow_symlinks");
    if (AUDIT("os.chown", args[0], args[1], args[2], args[3]) < 0) return NULL;
    return done(p.text ? RARE(fchownat)(at, p.text, (uid_t)uid, (gid_t)gid, follow ? 0 : AT_SYMLINK_NOFOLLOW) : fchown(p.fd, (uid_t)uid, (gid_t)gid), &p);
}
static Own *f_umask(Ref m, Ref x) {
    (void)m;
    INT_ARGUMENT(mode, x);
    return int_new(RARE(umask)((mode_t)mode));
}
static int read_time(Ref x, struct timespec *out) {
    double v;
    if (float_as_double(x, &v) < 0) return -1;
    out->tv_sec = (time_t)v - (v < 0 && v != (double)(time_t)v);
    out->tv_nsec = (long)((v - (double)out->tv_sec) * 1e9);
    return 0;
}
static Own *f_utime(Ref m, Ref const *args) {
    (void)m;
    PATH_OR_FD_ARGUMENT(p, args[0], "utime", true);
    int folder, follow = follows(args[4]);
    if (follow < 0 || dir_fd(args[3], &folder) < 0) return NULL;
    if (args[1] && args[2] && !is_none(args[1]) && !is_none(args[2]))
        return raise_error(EXC_ValueError, "utime: you may specify either 'times' or 'ns' but not both");
    if (!p.text && (folder != AT_FDCWD || !follow))
        return raise_error(EXC_ValueError, "utime: cannot use %s together", follow ? "dir_fd and fd" : "fd and follow_symlinks");
    struct timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    if (args[1] && !is_none(args[1])) {
        if (!is_tuple(args[1]) || tuple_size(args[1]) != 2) return raise_error(EXC_TypeError, "utime: 'times' must be either a tuple of two ints or None");
        for (size_t i = 0; i < 2; i++)
            if (read_time(tuple_peek(args[1], i), &times[i]) < 0) return NULL;
    } else if (args[2] && !is_none(args[2])) {
        if (!is_tuple(args[2]) || tuple_size(args[2]) != 2) return raise_error(EXC_TypeError, "utime: 'ns' must be a tuple of two ints");
        for (size_t i = 0; i < 2; i++) {
            int64_t ns;
            if (!is_int(tuple_peek(args[2], i))) return raise_error(EXC_TypeError, "utime: 'ns' must be a tuple of two ints");
            if (int_as_i64(tuple_peek(args[2], i), &ns) < 0) return NULL;
            times[i] = (struct timespec){i64_floordiv(ns, 1000000000), i64_mod(ns, 1000000000)};
        }
    }
    return done(!p.text ? futimens(p.fd, times) : utimensat(folder, p.text, times, follow ? 0 : AT_SYMLINK_NOFOLLOW), &p);
}
static Own *f_truncate(Ref m, Ref const *args) {
    (void)m;
    Path p __attribute__((cleanup(posix_path_done))) = {0};
    ssize_t length;
    if (posix_path(args[0], "truncate", "path", true, &p) < 0 || number_as_ssize(args[1], EXC_OverflowError, &length) < 0) return NULL;
    return done(p.text ? RARE(truncate)(p.text, length) : ftruncate(p.fd, length), &p);
}
static Own *f_fspath(Ref m, Ref const *args) {
    (void)m;
    if (is_str(args[0]) || is_bytes(args[0])) return incref(args[0]);
    SCOPED Own *method = NULL;
    int found = object_lookup_special(args[0], NAME(__fspath__), &method);
    if (found < 0) return NULL;
    if (!found || is_none(method)) return raise_error(EXC_TypeError, "expected str, bytes or os.PathLike object, not %T", args[0]);
    SCOPED Own *path = object_call0(method);
    if (path && !is_str(path) && !is_bytes(path))
        return raise_error(EXC_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", args[0], path);
    return GIVE(path);
}
// Of text or bytes: nothing is asked of the system.
static Own *f_normpath(Ref m, Ref path) {
    SCOPED Own *x = f_fspath(m, &path);
    if (!x) {
        if (!error_matches(EXC_TypeError)) return NULL;
        error_clear();
        return raise_error(EXC_TypeError, "_path_normpath: path should be string, bytes or os.PathLike, not %T", path);
    }
    bool text = is_str(x);
    int shift = text ? str_width_shift(x) : 0;
    const uint8_t *d = text ? str_data(x) : bytes_data(x);
    size_t n = text ? str_length(x) : bytes_length(x), i = 0;
    uint8_t *out = heap_alloc(&vm->heap, (n + 1) << shift);
    if (!out) return raise_no_memory();
    while (i < n && text_at(d, shift, i) == '/') i++;
    size_t root = i == 2 ? 2 : i > 0, o = root, fixed = root; // what no '..' takes away
    for (size_t k = 0; k < root; k++) text_put(out, shift, k, '/');
    for (size_t end; i < n; i = end + 1) {
        size_t dots = 0;
        for (end = i; end < n && text_at(d, shift, end) != '/'; end++) dots += text_at(d, shift, end) == '.';
        size_t length = end - i;
        bool up = length == 2 && dots == 2;
        if (length == 0 || (length == 1 && dots) || (up && root && o == fixed)) continue;
        if (up && o > fixed) {
            while (o > fixed && text_at(out, shift, o - 1) != '/') o--;
            o -= o > fixed;
            continue;
        }
        if (o > root) text_put(out, shift, o++, '/');
        memcpy(out + (o << shift), d + (i << shift), length << shift);
        o += length;
        if (up) fixed = o;
    }
    if (o == 0) text_put(out, shift, o++, '.');
    Own *result = text ? str_from_text(out, shift, o) : bytes_new(out, o);
    heap_free(&vm->heap, out);
    return result;
}

// ---- descriptors ----------------------------------------------------------------------------------------------------

static Own *f_open(Ref m, Ref const *args) {
    (void)m;
    PATH_ARGUMENT(p, args[0], "open");
    INT_ARGUMENT(flags, args[1]);
    int mode = 0777, at;
    if ((args[2] && posix_int(args[2], &mode) < 0) || dir_fd(args[3], &at) < 0) return NULL;
    int fd;
    SCOPED Own *how = int_new(flags | O_CLOEXEC);
    if (!how || AUDIT("open", args[0], NONE, how) < 0) return NULL;
    while ((fd = OUTSIDE(openat(at, p.text, flags | O_CLOEXEC, mode))) < 0 && errno == EINTR)
        if (poll_interrupt() < 0) return NULL;
    return fd < 0 ? posix_error(&p) : int_new(fd);
}
static Own *f_close(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(fd, args[0]);
    return done(close(fd), NULL);
}
static Own *f_closerange(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(low, args[0]);
    INT_ARGUMENT(high, args[1]);
    if (low < high && close_range((unsigned)MAX(low, 0), (unsigned)high - 1, 0) < 0)
        for (int fd = low; fd < high; fd++) close(fd); // an old system
    return NONE;
}
static Own *f_read(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(fd, args[0]);
    ssize_t size;
    if (number_as_ssize(args[1], EXC_OverflowError, &size) < 0) return NULL;
    if (size < 0) {
        errno = EINVAL;
        return posix_error(NULL);
    }
    SCOPED Own *bytes = bytes_new(NULL, (size_t)size);
    if (!bytes) return NULL;
    ssize_t n;
    while ((n = OUTSIDE(read(fd, ((Bytes *)bytes)->data, (size_t)size))) < 0) {
        if (errno != EINTR) return posix_error(NULL);
        if (poll_interrupt() < 0) return NULL;
    }
    return n == size ? GIVE(bytes) : bytes_new(bytes_data(bytes), (size_t)n);
}
static Own *f_write(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(fd, args[0]);
    Buffer b;
    if (buffer_get(args[1], &b) < 0) return NULL;
    ssize_t n;
    while ((n = OUTSIDE(write(fd, b.data, b.length))) < 0 && errno == EINTR)
        if (poll_interrupt() < 0) break;
    int error = errno;
    buffer_release(&b);
    if (n >= 0) return int_new(n);
    errno = error;
    return error_pending() ? NULL : posix_error(NULL);
}
static Own *f_lseek(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(how, args[2]);
    ssize_t position;
    if (number_as_ssize(args[1], EXC_OverflowError, &position) < 0) return NULL;
    off_t r = lseek(fd, position, how);
    return r < 0 ? posix_error(NULL) : int_new(r);
}
static Own *f_dup(Ref m, Ref x) {
    (void)m;
    INT_ARGUMENT(fd, x);
    int r = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return r < 0 ? posix_error(NULL) : int_new(r);
}
static Own *f_dup2(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(from, args[0]);
    INT_ARGUMENT(to, args[1]);
    int inheritable = args[2] ? object_is_true(args[2]) : 1;
    if (inheritable < 0) return NULL;
    int r = inheritable || from == to ? dup2(from, to) : dup3(from, to, O_CLOEXEC);
    return r < 0 ? posix_error(NULL) : int_new(r);
}
static Own *pair(int a, int b) {
    SCOPED Own *x = int_new(a), *y = int_new(b);
    return x && y ? tuple_pack(2, REF(x), REF(y)) : NULL;
}
static Own *f_pipe(Ref m) {
    (void)m;
    int fds[2];
    return pipe2(fds, O_CLOEXEC) < 0 ? posix_error(NULL) : pair(fds[0], fds[1]);
}
static Own *f_isatty(Ref m, Ref x) {
    (void)m;
    INT_ARGUMENT(fd, x);
    return BOOL(isatty(fd));
}
static Own *f_ttyname(Ref m, Ref x) {
    (void)m;
    INT_ARGUMENT(fd, x);
    char text[256];
    int error = RARE(ttyname_r)(fd, text, sizeof text);
    if (error) {
        errno = error;
        return posix_error(NULL);
    }
    return str_from_c(text);
}
static Own *f_fsync(Ref m, Ref const *args) {
    (void)m;
    int fd;
    if (posix_fd(args[0], &fd) < 0) return NULL;
    return done(OUTSIDE(fsync(fd)), NULL);
}
static Own *f_sync(Ref m) {
    (void)m;
    RARE(sync)();
    return NONE;
}
static Own *f_ftruncate(Ref m, Ref const *args) {
    (void)m;
    int fd;
    if (posix_fd(args[0], &fd) < 0) return NULL;
    ssize_t length;
    return number_as_ssize(args[1], EXC_OverflowError, &length) < 0 ? NULL : done(ftruncate(fd, length), NULL);
}
static Own *f_get_inheritable(Ref m, Ref x) {
    (void)m;
    INT_ARGUMENT(fd, x);
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? posix_error(NULL) : BOOL(!(flags & FD_CLOEXEC));
}
static Own *f_set_inheritable(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(fd, args[0]);
    int on = object_is_true(args[1]);
    return on < 0 ? NULL : done(fcntl(fd, F_SETFD, on ? 0 : FD_CLOEXEC), NULL);
}
static Own *f_set_blocking(Ref m, Ref const *args) {
    (void)m;
    INT_ARGUMENT(fd, args[0]);
    int on = object_is_true(args[1]), flags = fcntl(fd, F_GETFL);
    if (on < 0) return NULL;
    return flags < 0 ? posix_error(NULL) : done(fcntl(fd, F_SETFL, on ? flags & ~O_NONBLOCK : flags | O_NONBLOCK), NULL);
}
static Own *f_get_blocking(Ref m, Ref x) {
    (void)m;
    INT_ARGUMENT(fd, x);
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? posix_error(NULL) : BOOL(!(flags & O_NONBLOCK));
}
static Own *f_get_terminal_size(Ref m, Ref const *args) {
    (void)m;
    int fd = 1;
    if (args[0] && posix_int(args[0], &fd) < 0) return NULL;
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) < 0) return posix_error(NULL);
    Type *type = structseq_type(&size_spec, &posix_state()->terminal_size);
    return type ? structseq_make_take(type, (Own *[]){int_new(size.ws_col), int_new(size.ws_row)}) : NULL;
}
Type *posix_stat_type(void) { return structseq_type(&stat_spec, &posix_state()->stat_result); }
Type *posix_terminal_size_type(void) { return structseq_type(&size_spec, &posix_state()->terminal_size); }
Type *posix_statvfs_type(void) { return structseq_type(&statvfs_spec, &posix_state()->statvfs_result); }

const MethodDef posix_file_functions[] = {
    {"stat", f_stat, CALL_BOUND, 0, "($module, /, path, *, dir_fd=None, follow_symlinks=True)", "What the system knows of a file."},
    {"lstat", f_lstat, CALL_BOUND, 0, "($module, /, path, *, dir_fd=None)", "The same, of a symbolic link itself."},
    {"fstat", f_fstat, CALL_BOUND, 0, "($module, /, fd)", "The same, of an open file."},
    {"statvfs", f_statvfs, CALL_BOUND, 0, "($module, /, path)", "What the system knows of a file system."},
    {"access", f_access, CALL_BOUND, 0, "($module, /, path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", "May the file be used so?"},
    {"listdir", f_listdir, CALL_BOUND, 0, "($module, /, path=None)", "The names in a folder."},
    {"_scan", f_scan, CALL_BOUND, 0, "($module, path=None, /)", "The names in a folder with their kinds and inodes."},
    {"mkdir", f_mkdir, CALL_BOUND, 0, "($module, /, path, mode=511, *, dir_fd=None)", "Make a folder."},
    {"rmdir", f_rmdir, CALL_BOUND, 0, "($module, /, path, *, dir_fd=None)", "Remove an empty folder."},
    {"unlink", f_unlink, CALL_BOUND, 0, "($module, /, path, *, dir_fd=None)", "Remove a file."},
    {"remove", f_remove, CALL_BOUND, 0, "($module, /, path, *, dir_fd=None)", "Remove a file."},
    {"rename", f_rename, CALL_BOUND, 0, "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Rename a file or folder."},
    {"replace", f_replace, CALL_BOUND, 0, "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Rename, over what is there."},
    {"link", f_link, CALL_BOUND, 0, "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", "Make a hard link."},
    {"symlink", f_symlink, CALL_BOUND, 0, "($module, /, src, dst, target_is_directory=False, *, dir_fd=None)", "Make a symbolic link."},
    {"readlink", f_readlink, CALL_BOUND, 0, "($module, /, path, *, dir_fd=None)", "Where a symbolic link leads."},
    {"getcwd", f_getcwd, CALL_NOARGS, 0, "($module, /)", "The current folder."},
    {"getcwdb", f_getcwdb, CALL_NOARGS, 0, "($module, /)", "The current folder as bytes."},
    {"chdir", f_chdir, CALL_BOUND, 0, "($module, /, path)", "Change the current folder."},
    {"chmod", f_chmod, CALL_BOUND, 0, "($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)", "Change permissions."},
    {"chown", f_chown, CALL_BOUND, 0, "($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)", "Change owner and group."},
    {"_path_normpath", f_normpath, CALL_O, 0, "($module, path, /)", "The path without double slashes, '.' and '..'."},
    {"umask", f_umask, CALL_O, 0, "($module, mask, /)", "Set the mask of permissions; gives the one before."},
    {"utime", f_utime, CALL_BOUND, 0, "($module, /, path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)", "Set times of access and change."},
    {"truncate", f_truncate, CALL_BOUND, 0, "($module, /, path, length)", "Cut a file at a length."},
    {"fspath", f_fspath, CALL_BOUND, 0, "($module, /, path)", "The path that an object stands for."},
    {"open", f_open, CALL_BOUND, 0, "($module, /, path, flags, mode=511, *, dir_fd=None)", "Open a file: a descriptor."},
    {"close", f_close, CALL_BOUND, 0, "($module, /, fd)", "Close a descriptor."},
    {"closerange", f_closerange, CALL_BOUND, 0, "($module, fd_low, fd_high, /)", "Close descriptors, whatever they are."},
    {"read", f_read, CALL_BOUND, 0, "($module, fd, length, /)", "Read bytes from a descriptor."},
    {"write", f_write, CALL_BOUND, 0, "($module, fd, data, /)", "Write bytes to a descriptor."},
    {"lseek", f_lseek, CALL_BOUND, 0, "($module, fd, position, whence, /)", "Change the position of a descriptor."},
    {"dup", f_dup, CALL_O, 0, "($module, fd, /)", "A second descriptor of the same file."},
    {"dup2", f_dup2, CALL_BOUND, 0, "($module, /, fd, fd2, inheritable=True)", "Make a descriptor mean another file."},
    {"pipe", f_pipe, CALL_NOARGS, 0, "($module, /)", "A pipe: descriptors to read and to write."},
    {"isatty", f_isatty, CALL_O, 0, "($module, fd, /)", "Is the descriptor a terminal?"},
    {"ttyname", f_ttyname, CALL_O, 0, "($module, fd, /)", "The name of a terminal."},
    {"fsync", f_fsync, CALL_BOUND, 0, "($module, /, fd)", "Write a file to the disk."},
    {"fdatasync", f_fsync, CALL_BOUND, 0, "($module, /, fd)", "Write a file's contents to the disk."},
    {"sync", f_sync, CALL_NOARGS, 0, "($module, /)", "Write everything to the disk."},
    {"ftruncate", f_ftruncate, CALL_BOUND, 0, "($module, fd, length, /)", "Cut an open file at a length."},
    {"get_inheritable", f_get_inheritable, CALL_O, 0, "($module, fd, /)", "Do child processes get the descriptor?"},
    {"set_inheritable", f_set_inheritable, CALL_BOUND, 0, "($module, fd, inheritable, /)", "Set whether child processes get it."},
    {"get_blocking", f_get_blocking, CALL_O, 0, "($module, fd, /)", "Does reading wait?"},
    {"set_blocking", f_set_blocking, CALL_BOUND, 0, "($module, fd, blocking, /)", "Set whether reading waits."},
    {"get_terminal_size", f_get_terminal_size, CALL_BOUND, 0, "($module, fd=1, /)", "Columns and lines of a terminal."},
};
const size_t posix_file_count = ARRAY_LEN(posix_file_functions);
