// _socket.c - _socket: the system calls under lib/socket.py, one function for each, on descriptors.
//
// Timeouts are the business of this file: a call gets a number of seconds (None: it may wait for ever; 0: it must not), waits
// with poll() where needed, and goes on after a signal whose handler raised nothing. Descriptors of sockets that have a timeout
// are non-blocking. Names are resolved before an address comes here: a host is digits, "" (any) or "<broadcast>".
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include "base/library.h"
#include "heap/mem.h"
#include "modules/native.h"
#include "modules/posix.h"
#include "vm/thread.h"

typedef struct Address {
    struct sockaddr_storage storage;
    socklen_t length;
} Address;

static Own *fail(void) { return raise_os_error(errno, NULL); }

// --- waiting

typedef struct Patience { // how long a call may take
    bool forever;
    double end;      // of the clock, unless forever
    int fd;
    short event;     // what it waits for
} Patience;

static double clock_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int patience(Ref timeout, int fd, short event, Patience *p) {
    *p = (Patience){.forever = is_none(timeout), .fd = fd, .event = event};
    double seconds;
    if (p->forever) return 0;
    if (float_as_double(timeout, &seconds) < 0) return -1;
    p->end = seconds > 0 ? clock_now() + seconds : 0;
    return 0;
}

static int wait_ready(const Patience *p) { // 1, or -1: an exception is pending
    struct pollfd file = {.fd = p->fd, .events = p->event};
    for (;;) {
        double left = p->forever ? -1 : p->end - clock_now();
        if (!p->forever && left <= 0) return raise_int(EXC_TimeoutError, "timed out");
        int n = OUTSIDE(poll(&file, 1, p->forever ? -1 : left > 1e6 ? 1000000000 : (int)(left * 1000) + 1));
        if (n > 0) return 1;
        if (n < 0 && errno != EINTR) return (void)fail(), -1;
        if (n < 0 && poll_interrupt() < 0) return -1;
    }
}

// A call has failed with errno. 1: it can be tried again (it was interrupted, or the descriptor is ready now), -1: an exception
// is pending. A descriptor that waits for ever does so in the call itself: there EAGAIN is what MSG_DONTWAIT asked for.
static int try_again(const Patience *p) {
    if (errno == EINTR) return poll_interrupt() < 0 ? -1 : 1;
    return (errno == EAGAIN || errno == EWOULDBLOCK) && !p->forever && p->end != 0 ? wait_ready(p) : ((void)fail(), -1);
}

// Evaluates call (which sets errno) until it succeeds; leaves the function with NULL if it cannot.
#define PATIENTLY(result, call, on_error)                                                                                  \
    while (((result) = OUTSIDE(call)) < 0)                                                                                        \
        if (try_again(&p) < 0) {                                                                                           \
            on_error;                                                                                                      \
            return NULL;                                                                                                   \
        }

// --- addresses

static int bad_address(const char *function, const char *family, const char *what, Ref got) {
    return raise_int(EXC_TypeError, "%s(): %s address must be %s, not %T", function, family, what, got);
}

static int host_bytes(int family, const char *host, void *out) {
    if (inet_pton(family, host, out) == 1) return 0;
    return raise_int(EXC_OSError, "not a numeric address: %s", host);
}

static int unix_address(Ref x, Address *out) {
    struct sockaddr_un *a = (struct sockaddr_un *)&out->storage;
    Buffer b = {0};
    const char *text;
    size_t n;
    SCOPED Own *encoded = is_str(x) ? codec_encode(x, "utf-8", "surrogateescape") : NULL; // may hold 0: abstract addresses begin with it
    if (is_str(x) ? !encoded : buffer_get(x, &b) < 0) return -1;
    text = encoded ? (const char *)bytes_data(encoded) : (const char *)b.data;
    n = encoded ? bytes_length(encoded) : b.length;
    bool fits = n < sizeof a->sun_path;
    if (fits) {
        a->sun_family = AF_UNIX;
        memcpy(a->sun_path, text, n);
        out->length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n + (n > 0 && text[0] ? 1 : 0));
    }
    if (!encoded) buffer_release(&b);
    return fits ? 0 : raise_int(EXC_OSError, "AF_UNIX path too long");
}

static int address_get(const char *function, int family, Ref x, Address *out) {
    memset(out, 0, sizeof *out);
    if (family == AF_UNIX) return unix_address(x, out);
    bool six = family == AF_INET6;
    const char *name = six ? "AF_INET6" : "AF_INET";
    if (family != AF_INET && !six) return raise_int(EXC_OSError, "%s(): bad family", function);
    if (!is_tuple(x)) return bad_address(function, name, "tuple", x);
    size_t n = tuple_size(x);
    if (six ? n < 2 || n > 4 : n != 2)
        return raise_int(EXC_TypeError, six ? "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"
                                            : "AF_INET address must be a pair (host, port)");
    Ref host = tuple_peek(x, 0);
    const char *text = is_str(host) ? str_ascii_peek(host) : NULL;
    if (!text) return raise_int(EXC_TypeError, "str, bytes or bytearray expected, not %T", host);
    ssize_t numbers[3] = {0};
    for (size_t i = 1; i < n; i++) {
        if (!is_int(tuple_peek(x, i))) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", tuple_peek(x, i));
        if (number_as_ssize(tuple_peek(x, i), EXC_OverflowError, &numbers[i - 1]) < 0) return -1;
    }
    if (numbers[0] < 0 || numbers[0] > 65535) return raise_int(EXC_OverflowError, "%s(): port must be 0-65535.", function);
    if (six) {
        struct sockaddr_in6 *a = (struct sockaddr_in6 *)&out->storage;
        a->sin6_family = AF_INET6;
        a->sin6_port = htons((uint16_t)numbers[0]);
        a->sin6_flowinfo = htonl((uint32_t)numbers[1]);
        a->sin6_scope_id = (uint32_t)numbers[2];
        out->length = sizeof *a;
        return *text ? host_bytes(family, text, &a->sin6_addr) : 0;
    }
    struct sockaddr_in *a = (struct sockaddr_in *)&out->storage;
    a->sin_family = AF_INET;
    a->sin_port = htons((uint16_t)numbers[0]);
    out->length = sizeof *a;
    if (strcmp(text, "<broadcast>") == 0) a->sin_addr.s_addr = htonl(INADDR_BROADCAST);
    else if (*text) return host_bytes(family, text, &a->sin_addr);
    return 0;
}

static Own *address_object(const struct sockaddr_storage *s, socklen_t length) {
    if (length < sizeof(sa_family_t)) return NONE;
    char text[INET6_ADDRSTRLEN];
    if (s->ss_family == AF_INET) {
        const struct sockaddr_in *a = (const struct sockaddr_in *)s;
        inet_ntop(AF_INET, &a->sin_addr, text, sizeof text);
        SCOPED Own *host = str_from_c(text), *port = int_new(ntohs(a->sin_port));
        return host && port ? tuple_pack(2, REF(host), REF(port)) : NULL;
    }
    if (s->ss_family == AF_INET6) {
        const struct sockaddr_in6 *a = (const struct sockaddr_in6 *)s;
        inet_ntop(AF_INET6, &a->sin6_addr, text, sizeof text);
        SCOPED Own *host = str_from_c(text), *port = int_new(ntohs(a->sin6_port)), *flow = int_new(ntohl(a->sin6_flowinfo)),
                   *scope = int_new(a->sin6_scope_id);
        return host && port && flow && scope ? tuple_pack(4, REF(host), REF(port), REF(flow), REF(scope)) : NULL;
    }
    if (s->ss_family == AF_UNIX) {
        const struct sockaddr_un *a = (const struct sockaddr_un *)s;
        size_t n = length > offsetof(struct sockaddr_un, sun_path) ? length - offsetof(struct sockaddr_un, sun_path) : 0;
        if (n > 0 && !a->sun_path[0]) return bytes_new((const uint8_t *)a->sun_path, n); // abstract: bytes that begin with 0
        return posix_name(a->sun_path, strnlen(a->sun_path, n), false);
    }
    SCOPED Own *family = int_new(s->ss_family), *data = bytes_new((const uint8_t *)s + sizeof(sa_family_t), length - sizeof(sa_family_t));
    return family && data ? tuple_pack(2, REF(family), REF(data)) : NULL;
}

// --- making and closing

static Own *f_open(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(family, args[0]);
    INT_ARGUMENT(type, args[1]);
    INT_ARGUMENT(protocol, args[2]);
    int fd = socket(family, type | SOCK_CLOEXEC, protocol);
    return fd < 0 ? fail() : int_new(fd);
}
static Own *f_pair(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(family, args[0]);
    INT_ARGUMENT(type, args[1]);
    INT_ARGUMENT(protocol, args[2]);
    int fds[2];
    if (RARE(socketpair)(family, type | SOCK_CLOEXEC, protocol, fds) < 0) return fail();
    SCOPED Own *a = int_new(fds[0]), *b = int_new(fds[1]);
    return a && b ? tuple_pack(2, REF(a), REF(b)) : NULL;
}
static Own *f_close(UNUSED Ref m, Ref x) {
    INT_ARGUMENT(fd, x);
    return close(fd) < 0 && errno != ECONNRESET ? fail() : NONE;
}
static Own *f_dup(UNUSED Ref m, Ref x) {
    INT_ARGUMENT(fd, x);
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? fail() : int_new(copy);
}
static Own *f_shutdown(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(how, args[1]);
    return shutdown(fd, how) < 0 ? fail() : NONE;
}
static Own *f_listen(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(backlog, args[1]);
    return listen(fd, backlog < 0 ? 0 : backlog) < 0 ? fail() : NONE;
}
static Own *f_bind(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(family, args[1]);
    Address a;
    if (address_get("bind", family, args[2], &a) < 0) return NULL;
    return bind(fd, (struct sockaddr *)&a.storage, a.length) < 0 ? fail() : NONE;
}

// connect(fd, family, address, timeout) -> error number or 0
static Own *f_connect(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(family, args[1]);
    Address a;
    Patience p;
    if (address_get("connect", family, args[2], &a) < 0 || patience(args[3], fd, POLLOUT, &p) < 0) return NULL;
    if (OUTSIDE(connect(fd, (struct sockaddr *)&a.storage, a.length)) == 0) return int_new(0);
    if (errno == EINTR && poll_interrupt() < 0) return NULL;
    if ((errno != EINPROGRESS && errno != EINTR) || (!p.forever && p.end == 0)) return int_new(errno);
    if (wait_ready(&p) < 0) { // it goes on by itself: wait for the end
        if (!error_clear_if(EXC_TimeoutError)) return NULL;
        return int_new(-1);
    }
    int error = 0;
    socklen_t n = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &n) < 0) return fail();
    return int_new(error == EISCONN ? 0 : error);
}
static Own *f_accept(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    Patience p;
    if (patience(args[1], fd, POLLIN, &p) < 0) return NULL;
    Address a = {.length = sizeof a.storage};
    int new;
    PATIENTLY(new, (a.length = sizeof a.storage, accept4(fd, (struct sockaddr *)&a.storage, &a.length, SOCK_CLOEXEC)), )
    SCOPED Own *number = int_new(new), *address = address_object(&a.storage, a.length);
    Own *pair = number && address ? tuple_pack(2, REF(number), REF(address)) : NULL;
    if (!pair) close(new);
    return pair;
}

// --- receiving and sending

static Own *f_recvfrom(UNUSED Ref m, Ref const *args) { // (fd, size, flags, timeout) -> (bytes, address)
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(flags, args[2]);
    ssize_t size, n;
    Patience p;
    if (number_as_ssize(args[1], EXC_OverflowError, &size) < 0 || patience(args[3], fd, POLLIN, &p) < 0) return NULL;
    if (size < 0) return raise_error(EXC_ValueError, "negative buffersize in recv");
    SCOPED Own *bytes = bytes_new(NULL, (size_t)size);
    if (!bytes) return NULL;
    Address a;
    PATIENTLY(n, (a.length = sizeof a.storage, recvfrom(fd, ((Bytes *)bytes)->data, (size_t)size, flags, (struct sockaddr *)&a.storage, &a.length)), )
    SCOPED Own *data = n == size ? incref(bytes) : bytes_new(bytes_data(bytes), (size_t)n), *address = data ? address_object(&a.storage, a.length) : NULL;
    return address ? tuple_pack(2, REF(data), REF(address)) : NULL;
}
static Own *f_recv(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(flags, args[2]);
    ssize_t size, n;
    Patience p;
    if (number_as_ssize(args[1], EXC_OverflowError, &size) < 0 || patience(args[3], fd, POLLIN, &p) < 0) return NULL;
    if (size < 0) return raise_error(EXC_ValueError, "negative buffersize in recv");
    SCOPED Own *bytes = bytes_new(NULL, (size_t)size);
    if (!bytes) return NULL;
    PATIENTLY(n, recv(fd, ((Bytes *)bytes)->data, (size_t)size, flags), )
    return n == size ? GIVE(bytes) : bytes_new(bytes_data(bytes), (size_t)n);
}
static Own *f_recv_into(UNUSED Ref m, Ref const *args) { // (fd, buffer, size, flags, timeout) -> (count, address)
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(flags, args[3]);
    ssize_t size, n;
    Patience p;
    Buffer b;
    if (number_as_ssize(args[2], EXC_OverflowError, &size) < 0 || patience(args[4], fd, POLLIN, &p) < 0) return NULL;
    if (size < 0) return raise_error(EXC_ValueError, "negative buffersize in recv_into");
    if (buffer_get_writable(args[1], &b) < 0) return NULL;
    if (size == 0) size = (ssize_t)b.length;
    if ((size_t)size > b.length) {
        buffer_release(&b);
        return raise_error(EXC_ValueError, "nbytes is greater than the length of the buffer");
    }
    Address a;
    PATIENTLY(n, (a.length = sizeof a.storage, recvfrom(fd, (void *)(uintptr_t)b.data, (size_t)size, flags, (struct sockaddr *)&a.storage, &a.length)), buffer_release(&b))
    buffer_release(&b);
    SCOPED Own *count = int_new(n), *address = count ? address_object(&a.storage, a.length) : NULL;
    return address ? tuple_pack(2, REF(count), REF(address)) : NULL;
}
static Own *f_send(UNUSED Ref m, Ref const *args) { // (fd, data, flags, timeout, whole?)
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(flags, args[2]);
    Patience p;
    Buffer b;
    if (patience(args[3], fd, POLLOUT, &p) < 0 || buffer_get(args[1], &b) < 0) return NULL;
    size_t sent = 0;
    do {
        ssize_t n;
        PATIENTLY(n, send(fd, b.data + sent, b.length - sent, flags | MSG_NOSIGNAL), buffer_release(&b))
        sent += (size_t)n;
        if (sent < b.length && poll_interrupt() < 0) { // a signal cuts a send short
            buffer_release(&b);
            return NULL;
        }
    } while (args[4] == TRUE && sent < b.length);
    buffer_release(&b);
    return args[4] == TRUE ? NONE : int_new((int64_t)sent);
}
static Own *f_sendto(UNUSED Ref m, Ref const *args) { // (fd, data, flags, family, address, timeout)
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(flags, args[2]);
    INT_ARGUMENT(family, args[3]);
    Patience p;
    Buffer b;
    Address a;
    if (address_get("sendto", family, args[4], &a) < 0 || patience(args[5], fd, POLLOUT, &p) < 0 || buffer_get(args[1], &b) < 0) return NULL;
    ssize_t n;
    PATIENTLY(n, sendto(fd, b.data, b.length, flags | MSG_NOSIGNAL, (struct sockaddr *)&a.storage, a.length), buffer_release(&b))
    buffer_release(&b);
    return int_new(n);
}

// --- messages with ancillary data: control messages of a level, a type and bytes

// (fd, data, [(level, type, bytes)], flags, family, address or None, timeout)
static Own *f_sendmsg(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(flags, args[3]);
    INT_ARGUMENT(family, args[4]);
    Patience p;
    Address a = {0};
    size_t count, room = 0;
    Ref const *items = sequence_items(args[2], &count);
    if ((!is_none(args[5]) && address_get("sendmsg", family, args[5], &a) < 0) || patience(args[6], fd, POLLOUT, &p) < 0) return NULL;
    for (size_t i = 0; i < count; i++) room += CMSG_SPACE(bytes_length(tuple_peek(items[i], 2)));
    void *control = mem_alloc_zeroed(room + 1);
    if (!control) return raise_no_memory();
    struct iovec part = {(void *)(uintptr_t)bytes_data(args[1]), bytes_length(args[1])};
    struct msghdr message = {.msg_name = a.length ? &a.storage : NULL, .msg_namelen = a.length, .msg_iov = &part, .msg_iovlen = 1,
                             .msg_control = room ? control : NULL, .msg_controllen = room};
    struct cmsghdr *c = CMSG_FIRSTHDR(&message);
    for (size_t i = 0; i < count; i++, c = CMSG_NXTHDR(&message, c)) {
        Ref data = tuple_peek(items[i], 2);
        if (posix_int(tuple_peek(items[i], 0), &c->cmsg_level) < 0 || posix_int(tuple_peek(items[i], 1), &c->cmsg_type) < 0) {
            mem_free(control);
            return NULL;
        }
        c->cmsg_len = CMSG_LEN(bytes_length(data));
        memcpy(CMSG_DATA(c), bytes_data(data), bytes_length(data));
    }
    ssize_t n;
    PATIENTLY(n, sendmsg(fd, &message, flags | MSG_NOSIGNAL), mem_free(control))
    mem_free(control);
    return int_new(n);
}
static Own *control_messages(struct msghdr *message) {
    SCOPED Own *list = list_new(0);
    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c && list; c = CMSG_NXTHDR(message, c)) {
        const uint8_t *data = CMSG_DATA(c), *end = (uint8_t *)message->msg_control + message->msg_controllen;
        if (c->cmsg_len < CMSG_LEN(0) || data > end) break;
        SCOPED Own *level = int_new(c->cmsg_level), *type = int_new(c->cmsg_type);
        SCOPED Own *bytes = bytes_new(data, MIN(c->cmsg_len - CMSG_LEN(0), (size_t)(end - data)));
        SCOPED Own *row = level && type && bytes ? tuple_pack(3, REF(level), REF(type), REF(bytes)) : NULL;
        if (!row || list_append(list, row) < 0) return NULL;
    }
    return GIVE(list);
}
static Own *f_recvmsg(UNUSED Ref m, Ref const *args) { // (fd, size, room for ancillary data, flags, timeout) -> (bytes, list, flags, address)
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(flags, args[3]);
    ssize_t size, room, n;
    Patience p;
    if (number_as_ssize(args[1], EXC_OverflowError, &size) < 0 || number_as_ssize(args[2], EXC_OverflowError, &room) < 0 || patience(args[4], fd, POLLIN, &p) < 0)
        return NULL;
    if (size < 0) return raise_error(EXC_ValueError, "negative buffer size in recvmsg()");
    if (room < 0 || room > INT32_MAX) return raise_error(EXC_ValueError, "invalid ancillary data buffer length");
    SCOPED Own *bytes = bytes_new(NULL, (size_t)size);
    void *control = bytes ? mem_alloc_zeroed((size_t)room + 1) : NULL;
    if (!control) return bytes ? raise_no_memory() : NULL;
    Address a;
    struct iovec part = {((Bytes *)bytes)->data, (size_t)size};
    struct msghdr message = {.msg_name = &a.storage, .msg_iov = &part, .msg_iovlen = 1};
    PATIENTLY(n, (message.msg_namelen = sizeof a.storage, message.msg_control = room ? control : NULL, message.msg_controllen = (size_t)room,
                  recvmsg(fd, &message, flags)), mem_free(control))
    SCOPED Own *list = control_messages(&message), *got = list ? int_new(message.msg_flags) : NULL;
    mem_free(control);
    SCOPED Own *data = !got ? NULL : n == size ? incref(bytes) : bytes_new(bytes_data(bytes), (size_t)n);
    SCOPED Own *address = data ? address_object(&a.storage, message.msg_namelen) : NULL;
    return address ? tuple_pack(4, REF(data), REF(list), REF(got), REF(address)) : NULL;
}

// --- names, options

static Own *name_of(Ref x, int (*call)(int, struct sockaddr *, socklen_t *)) {
    INT_ARGUMENT(fd, x);
    Address a = {.length = sizeof a.storage};
    return call(fd, (struct sockaddr *)&a.storage, &a.length) < 0 ? fail() : address_object(&a.storage, a.length);
}
static int own_name(int fd, struct sockaddr *a, socklen_t *n) { return getsockname(fd, a, n); }
static int peer_name(int fd, struct sockaddr *a, socklen_t *n) { return getpeername(fd, a, n); }
static Own *f_getsockname(UNUSED Ref m, Ref x) { return name_of(x, own_name); }
static Own *f_getpeername(UNUSED Ref m, Ref x) { return name_of(x, peer_name); }

static Own *f_getsockopt(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(level, args[1]);
    INT_ARGUMENT(option, args[2]);
    INT_ARGUMENT(size, args[3]);
    if (size == 0) {
        int value = 0;
        socklen_t n = sizeof value;
        return getsockopt(fd, level, option, &value, &n) < 0 ? fail() : int_new(value);
    }
    if (size < 0 || size > 1024) return raise_error(EXC_OSError, "getsockopt buflen out of range");
    uint8_t buffer[1024];
    socklen_t n = (socklen_t)size;
    return getsockopt(fd, level, option, buffer, &n) < 0 ? fail() : bytes_new(buffer, n);
}
static Own *f_setsockopt(UNUSED Ref m, Ref const *args) { // value: int, bytes, or None and a length
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(level, args[1]);
    INT_ARGUMENT(option, args[2]);
    int r;
    if (is_int(args[3])) {
        INT_ARGUMENT(value, args[3]);
        r = setsockopt(fd, level, option, &value, sizeof value);
    } else if (is_none(args[3])) {
        INT_ARGUMENT(length, args[4]);
        r = setsockopt(fd, level, option, NULL, (socklen_t)length);
    } else {
        Buffer b;
        if (buffer_get(args[3], &b) < 0) return NULL;
        r = setsockopt(fd, level, option, b.data, (socklen_t)b.length);
        buffer_release(&b);
    }
    return r < 0 ? fail() : NONE;
}
static Own *f_setblocking(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(fd, args[0]);
    INT_ARGUMENT(blocking, args[1]);
    int flags = fcntl(fd, F_GETFL), wanted = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    if (flags < 0 || (flags != wanted && fcntl(fd, F_SETFL, wanted) < 0)) return fail();
    return NONE;
}

// --- hosts and services. A failed look-up gives its error number, from which Python makes a gaierror.

static const char *text_or_null(Ref x) { return is_none(x) ? NULL : is_str(x) ? str_ascii_peek(x) : (const char *)bytes_data(x); }

static Own *info_row(const struct addrinfo *a) {
    struct sockaddr_storage storage = {0};
    memcpy(&storage, a->ai_addr, a->ai_addrlen);
    SCOPED Own *family = int_new(a->ai_family), *type = int_new(a->ai_socktype), *protocol = int_new(a->ai_protocol),
               *name = str_from_c(a->ai_canonname ? a->ai_canonname : ""), *address = address_object(&storage, a->ai_addrlen);
    if (!family || !type || !protocol || !name || !address) return NULL;
    return tuple_pack(5, REF(family), REF(type), REF(protocol), REF(name), REF(address));
}
static Own *f_getaddrinfo(UNUSED Ref m, Ref const *args) { // (host, port: str, bytes or None; family, type, protocol, flags)
    struct addrinfo hints = {0}, *found = NULL;
    int *const fields[] = {&hints.ai_family, &hints.ai_socktype, &hints.ai_protocol, &hints.ai_flags};
    for (int i = 0; i < 4; i++)
        if (posix_int(args[i + 2], fields[i]) < 0) return NULL;
    const char *host = text_or_null(args[0]), *port = text_or_null(args[1]);
    int error = OUTSIDE(getaddrinfo(host, port, &hints, &found));
    if (error) return error == EAI_SYSTEM ? fail() : int_new(error);
    Own *list = list_new(0);
    for (const struct addrinfo *a = found; list && a; a = a->ai_next) {
        Own *row = info_row(a);
        if (!row || list_append_take(list, row) < 0) CLEAR(list);
    }
    freeaddrinfo(found);
    return list;
}
static Own *f_getnameinfo(UNUSED Ref m, Ref const *args) { // (family, address, flags)
    INT_ARGUMENT(family, args[0]);
    INT_ARGUMENT(flags, args[2]);
    Address a;
    if (address_get("getnameinfo", family, args[1], &a) < 0) return NULL;
    char host[NI_MAXHOST], service[NI_MAXSERV];
    int error = OUTSIDE(RARE(getnameinfo)((struct sockaddr *)&a.storage, a.length, host, sizeof host, service, sizeof service, flags));
    if (error) return int_new(error);
    SCOPED Own *h = str_from_c(host), *s = str_from_c(service);
    return h && s ? tuple_pack(2, REF(h), REF(s)) : NULL;
}
static Own *f_gai_strerror(UNUSED Ref m, Ref x) {
    INT_ARGUMENT(number, x);
    return str_from_c(RARE(gai_strerror)(number));
}
static Own *f_gethostname(UNUSED Ref m) {
    char name[1025];
    if (gethostname(name, sizeof name - 1) < 0) return fail();
    name[1024] = 0;
    return posix_name(name, strlen(name), false);
}
static Own *f_inet_pton(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(family, args[0]);
    uint8_t packed[16];
    const char *text = is_str(args[1]) ? str_ascii_peek(args[1]) : NULL;
    if (!is_str(args[1])) return raise_bad_argument("inet_pton", 2, "str", args[1]);
    int r = text ? inet_pton(family, text, packed) : 0;
    if (r < 0) return fail();
    return r ? bytes_new(packed, family == AF_INET ? 4 : 16) : raise_error(EXC_OSError, "illegal IP address string passed to inet_pton");
}
static Own *f_inet_ntop(UNUSED Ref m, Ref const *args) {
    INT_ARGUMENT(family, args[0]);
    Buffer b;
    if (buffer_get(args[1], &b) < 0) return NULL;
    char text[INET6_ADDRSTRLEN];
    bool known = family == AF_INET || family == AF_INET6, fits = b.length == (family == AF_INET ? 4 : 16);
    if (known && fits) inet_ntop(family, b.data, text, sizeof text);
    buffer_release(&b);
    if (!known) return raise_error(EXC_ValueError, "unknown address family %d", family);
    return fits ? str_from_c(text) : raise_error(EXC_ValueError, "invalid length of packed IP address string");
}
static Own *f_inet_aton(UNUSED Ref m, Ref x) {
    struct in_addr a;
    const char *text = is_str(x) ? str_ascii_peek(x) : NULL;
    if (!is_str(x)) return raise_bad_argument("inet_aton", 1, "str", x);
    if (!text || !RARE(inet_aton)(text, &a)) return raise_error(EXC_OSError, "illegal IP address string passed to inet_aton");
    return bytes_new((const uint8_t *)&a, 4);
}
static Own *f_service(UNUSED Ref m, Ref const *args) { // (name or port, protocol or None) -> port or name, or None
    const char *protocol = text_or_null(args[1]);
    if (is_str(args[0])) {
        const char *name = str_ascii_peek(args[0]);
        const struct servent *s = name ? RARE(getservbyname)(name, protocol) : NULL;
        return s ? int_new(ntohs((uint16_t)s->s_port)) : NONE;
    }
    INT_ARGUMENT(port, args[0]);
    const struct servent *s = RARE(getservbyport)(htons((uint16_t)port), protocol);
    return s ? str_from_c(s->s_name) : NONE;
}
static Own *f_protocol(UNUSED Ref m, Ref x) {
    const char *name = is_str(x) ? str_ascii_peek(x) : NULL;
    const struct protoent *p = name ? RARE(getprotobyname)(name) : NULL;
    return p ? int_new(p->p_proto) : raise_error(EXC_OSError, "protocol not found");
}
static Own *f_interfaces(UNUSED Ref m) {
    struct if_nameindex *all = RARE(if_nameindex)();
    if (!all) return fail();
    Own *list = list_new(0);
    for (size_t i = 0; list && all[i].if_index; i++) {
        SCOPED Own *index = int_new(all[i].if_index), *name = str_from_c(all[i].if_name);
        Own *pair = index && name ? tuple_pack(2, REF(index), REF(name)) : NULL;
        if (!pair || list_append_take(list, pair) < 0) CLEAR(list);
    }
    RARE(if_freenameindex)(all);
    return list;
}

#define ROW(name, signature, doc) {#name, (void *)f_##name, CALL_BOUND, 0, "($module, " signature ", /)", doc}
static const MethodDef functions[] = {
    ROW(open, "family, type, protocol", "Makes a socket."),
    ROW(pair, "family, type, protocol", "Makes two sockets that are connected."),
    {"close", (void *)f_close, CALL_O, 0, "($module, fd, /)", "Closes a socket."},
    {"dup", (void *)f_dup, CALL_O, 0, "($module, fd, /)", "A second descriptor of a socket."},
    ROW(shutdown, "fd, how", "Ends one or both directions."),
    ROW(listen, "fd, backlog", "Lets others connect."),
    ROW(bind, "fd, family, address", "Gives the socket its address."),
    ROW(connect, "fd, family, address, timeout", "Connects; an error number, 0, or -1 when time is up."),
    ROW(accept, "fd, timeout", "The descriptor and the address of who connects."),
    ROW(recv, "fd, size, flags, timeout", "Receives bytes."),
    ROW(recvfrom, "fd, size, flags, timeout", "Receives bytes, and whose they are."),
    ROW(recv_into, "fd, buffer, size, flags, timeout", "Receives bytes into a buffer."),
    ROW(send, "fd, data, flags, timeout, whole", "Sends bytes."),
    ROW(sendto, "fd, data, flags, family, address, timeout", "Sends bytes to an address."),
    ROW(sendmsg, "fd, data, ancillary, flags, family, address, timeout", "Sends bytes with control messages."),
    ROW(recvmsg, "fd, size, room, flags, timeout", "Receives bytes with control messages."),
    {"getsockname", (void *)f_getsockname, CALL_O, 0, "($module, fd, /)", "The socket's own address."},
    {"getpeername", (void *)f_getpeername, CALL_O, 0, "($module, fd, /)", "The address of the other side."},
    ROW(getsockopt, "fd, level, option, size", "An option of the socket."),
    ROW(setsockopt, "fd, level, option, value, length", "Sets an option of the socket."),
    ROW(setblocking, "fd, blocking", "Whether calls wait."),
    ROW(getaddrinfo, "host, port, family, type, protocol, flags", "Addresses for a name, or an error number."),
    ROW(getnameinfo, "family, address, flags", "A name for an address, or an error number."),
    {"gai_strerror", (void *)f_gai_strerror, CALL_O, 0, "($module, number, /)", "What an error number of a look-up means."},
    {"gethostname", (void *)f_gethostname, CALL_NOARGS, 0, "($module, /)", "The name of this machine."},
    ROW(inet_pton, "family, text", "The bytes of a numeric address."),
    ROW(inet_ntop, "family, packed", "The text of an address's bytes."),
    {"inet_aton", (void *)f_inet_aton, CALL_O, 0, "($module, text, /)", "The four bytes of an address."},
    ROW(service, "name, protocol", "The port of a service, or the service of a port."),
    {"getprotobyname", (void *)f_protocol, CALL_O, 0, "($module, name, /)", "The number of a protocol."},
    {"if_nameindex", (void *)f_interfaces, CALL_NOARGS, 0, "($module, /)", "Numbers and names of network interfaces."},
    {0},
};

static const struct {
    const char *name;
    int value;
} constants[] = {
#define C(name) {#name, name}
    C(AF_UNSPEC), C(AF_UNIX), C(AF_INET), C(AF_INET6), C(AF_NETLINK), C(AF_PACKET), C(SOCK_STREAM), C(SOCK_DGRAM), C(SOCK_RAW), C(SOCK_SEQPACKET),
    C(SOCK_RDM), C(SOCK_CLOEXEC), C(SOCK_NONBLOCK), C(SOL_SOCKET), {"SOL_IP", 0}, {"SOL_TCP", 6}, {"SOL_UDP", 17}, C(SO_REUSEADDR), C(SO_REUSEPORT),
    C(SO_KEEPALIVE), C(SO_BROADCAST), C(SO_LINGER), C(SO_RCVBUF), C(SO_SNDBUF), C(SO_RCVTIMEO), C(SO_SNDTIMEO), C(SO_ERROR), C(SO_TYPE),
    C(SO_ACCEPTCONN), C(SO_DEBUG), C(SO_DONTROUTE), C(SO_OOBINLINE), C(SO_RCVLOWAT), C(SO_SNDLOWAT), C(SO_DOMAIN), C(SO_PROTOCOL),
    C(SO_PEERCRED), C(SO_BINDTODEVICE), C(SO_PRIORITY), C(SOMAXCONN), C(MSG_PEEK), C(MSG_OOB), C(MSG_WAITALL), C(MSG_DONTWAIT),
    C(MSG_NOSIGNAL), C(MSG_TRUNC), C(MSG_DONTROUTE), C(MSG_EOR), C(MSG_CTRUNC), C(MSG_MORE), C(MSG_CMSG_CLOEXEC), C(MSG_ERRQUEUE), C(SCM_RIGHTS), C(SCM_CREDENTIALS), C(SO_PASSCRED), C(IPPROTO_IP), C(IPPROTO_ICMP),
    C(IPPROTO_TCP), C(IPPROTO_UDP), C(IPPROTO_IPV6), C(IPPROTO_RAW), C(IPPROTO_ICMPV6), {"TCP_NODELAY", 1}, {"TCP_MAXSEG", 2},
    {"TCP_CORK", 3}, {"TCP_KEEPIDLE", 4}, {"TCP_KEEPINTVL", 5}, {"TCP_KEEPCNT", 6}, {"TCP_SYNCNT", 7}, {"TCP_LINGER2", 8},
    {"TCP_DEFER_ACCEPT", 9}, {"TCP_QUICKACK", 12}, {"TCP_USER_TIMEOUT", 18}, {"TCP_FASTOPEN", 23}, C(IP_TOS), C(IP_TTL),
    C(IP_MULTICAST_IF), C(IP_MULTICAST_TTL), C(IP_MULTICAST_LOOP), C(IP_ADD_MEMBERSHIP), C(IP_DROP_MEMBERSHIP), C(IPV6_V6ONLY),
    C(IPV6_JOIN_GROUP), C(IPV6_LEAVE_GROUP), C(IPV6_MULTICAST_HOPS), C(IPV6_MULTICAST_IF), C(IPV6_MULTICAST_LOOP), C(IPV6_UNICAST_HOPS),
    C(AI_PASSIVE), C(AI_CANONNAME), C(AI_NUMERICHOST), C(AI_NUMERICSERV), C(AI_V4MAPPED), C(AI_ALL), C(AI_ADDRCONFIG), C(EAI_AGAIN),
    C(EAI_BADFLAGS), C(EAI_FAIL), C(EAI_FAMILY), C(EAI_MEMORY), C(EAI_NONAME), C(EAI_SERVICE), C(EAI_SOCKTYPE), C(EAI_SYSTEM),
    {"EAI_NODATA", -5}, {"EAI_OVERFLOW", -12}, {"EAI_ADDRFAMILY", -9}, C(NI_NUMERICHOST), C(NI_NUMERICSERV), C(NI_NAMEREQD),
    C(NI_DGRAM), C(NI_NOFQDN), C(NI_MAXHOST), C(NI_MAXSERV), C(SHUT_RD), C(SHUT_WR), C(SHUT_RDWR), {"INADDR_ANY", 0},
    {"INADDR_LOOPBACK", 0x7f000001},
#undef C
};
static int init(Own *module) {
    for (size_t i = 0; i < ARRAY_LEN(constants); i++)
        if (module_add_take(module, constants[i].name, int_new(constants[i].value)) < 0) return -1;
    const struct { const char *name; uint32_t value; } large[] = {
        {"INADDR_BROADCAST", 0xffffffff}, {"INADDR_NONE", 0xffffffff}, {"INADDR_UNSPEC_GROUP", 0xe0000000}, {"INADDR_ALLHOSTS_GROUP", 0xe0000001}};
    for (size_t i = 0; i < ARRAY_LEN(large); i++)
        if (module_add_take(module, large[i].name, int_new(large[i].value)) < 0) return -1;
    return 0;
}

const ModuleSpec socket_c_module = {.name = "_socket", .doc = "Sockets, by descriptor.", .functions = functions, .init = init};
