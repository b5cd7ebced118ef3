# Sockets, polling and signals, below the modules that programs import: what is in C is what can fail here.
# ouro-test: oom-restart differs (these are Ouro's own native halves)
import _select, _signal, _socket as s


def attempt(f, *args):
    try:
        print(f(*args))
    except OSError as e:
        print(type(e).__name__, e.errno)
    except Exception as e:
        print(type(e).__name__, e)


a, b = s.pair(s.AF_UNIX, s.SOCK_STREAM, 0)
print(s.send(a, b"hello", 0, None, True), s.recv(b, 3, 0, None), s.send(a, b"more", 0, 1.0, False), s.recv_into(b, room := bytearray(10), 4, 0, None), room, s.getsockname(a), s.recvfrom(b, 10, 0, None))
s.setblocking(a, False); attempt(s.recv, a, 1, 0, 0.01); attempt(s.recv, a, 1, 0, 0.0); attempt(s.recv_into, a, b"x", 1, 0, None); attempt(s.send, a, "text", 0, None, True)
e = _select.epoll_create(); _select.epoll_control(e, 1, b, 1); print(_select.epoll_wait(e, 0, -1), s.send(a, b"!", 0, None, True), _select.epoll_wait(e, 0, -1) == [(b, 1)], _select.poll([(b, 1), (a, 5)], 0) == [(b, 1), (a, 4)]); s.close(e)
attempt(_select.poll, [(b,)], 0); attempt(_select.epoll_control, -1, 1, b, 1); attempt(_select.pause, 0); attempt(_select.pause, "x"); c = s.dup(a); s.close(c)
s.shutdown(a, 1); print(s.recv(b, 5, 0, None), s.recv(b, 5, 0, None)); s.close(a); s.close(b); attempt(s.send, a, b"x", 0, None, True)
fd = s.open(s.AF_INET, s.SOCK_STREAM, 0); s.setsockopt(fd, s.SOL_SOCKET, s.SO_REUSEADDR, 1, None); s.bind(fd, s.AF_INET, ("127.0.0.1", 0)); s.listen(fd, 1); name = s.getsockname(fd); print(name[0], name[1] > 0, s.getsockopt(fd, s.SOL_SOCKET, s.SO_REUSEADDR, 0), len(s.getsockopt(fd, s.SOL_SOCKET, s.SO_LINGER, 8)))
c = s.open(s.AF_INET, s.SOCK_STREAM, 0); print(s.connect(c, s.AF_INET, name, None)); d, who = s.accept(fd, None); print(who == s.getsockname(c), s.getpeername(d) == who, s.send(c, b"abc", 0, None, True), s.recv(d, 9, 0, None)); [s.close(x) for x in (fd, c, d)]
u, v = (s.open(s.AF_INET, s.SOCK_DGRAM, 0) for _ in "uv"); s.bind(u, s.AF_INET, ("127.0.0.1", 0)); print(s.sendto(v, b"data", 0, s.AF_INET, s.getsockname(u), None), s.recvfrom(u, 9, 0, None)[0]); attempt(s.getpeername, u); attempt(s.bind, v, s.AF_INET, "wrong"); attempt(s.connect, v, s.AF_INET, ("127.0.0.1", 1 << 20), None); s.close(u); s.close(v)
print(s.getaddrinfo("127.0.0.1", "80", 0, s.SOCK_STREAM, 0, 0), s.getaddrinfo("not an address", None, 0, 0, 0, s.AI_NUMERICHOST), s.getnameinfo(s.AF_INET, ("127.0.0.1", 80), s.NI_NUMERICHOST | s.NI_NUMERICSERV), s.inet_aton("1.2.3.4"), s.inet_pton(s.AF_INET6, "::1"), s.inet_ntop(s.AF_INET6, bytes(16)), s.gai_strerror(-2), len(s.gethostname()) > 0, len(s.if_nameindex()) > 0)
attempt(s.inet_aton, "x"); attempt(s.inet_pton, s.AF_INET, "x"); attempt(s.open, 9999, 0, 0); attempt(s.getprotobyname, "no such protocol"); attempt(s.getaddrinfo, 5, 5, 0, 0, 0, 0)
caught = []
print(_signal.signal(10, lambda number, frame: caught.append(number)), _signal.raise_signal(10), caught, _signal.getsignal(10).__name__, _signal.strsignal(10), len(_signal.valid_signals()))
def loud(number, frame): raise ValueError(number)
_signal.signal(10, loud); attempt(_signal.raise_signal, 10); _signal.signal(10, _signal.SIG_DFL); attempt(_signal.signal, 1000, loud); attempt(_signal.signal, 10, "x"); print(_signal.alarm(0), _signal.getitimer(0), _signal.siginterrupt(10, True), _signal.set_wakeup_fd(-1)); attempt(_signal.setitimer, 0, -1)
