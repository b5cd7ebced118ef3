# Sockets: pairs, TCP and UDP on the loopback, Unix paths, timeouts, files, options, names, errors.
import os
import re
import select
import selectors
import socket
import tempfile
import warnings


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, re.sub(r"0x[0-9a-f]+", "0x", str(e)))


print("--- pairs")
a, b = socket.socketpair()
print(a.family.name, a.type.name, a.proto, a.fileno() >= 0, a.gettimeout(), a.getblocking())
print(a.send(b"hello"), b.recv(3), b.recv(10))
a.sendall(memoryview(b"x" * 1000))
buffer = bytearray(600)
print(b.recv_into(buffer), b.recv_into(buffer, 10), len(b.recv(5000)))
print(a.recv.__name__, re.sub(r"fd=\d+", "fd=N", repr(a)))
b.setblocking(False)
attempt(b.recv, 1)
b.settimeout(0.01)
attempt(b.recv, 1)
print(b.gettimeout(), b.timeout)
attempt(b.settimeout, -1)
attempt(b.settimeout, "x")
attempt(b.recv, -1)
a.shutdown(socket.SHUT_WR)
print(b.recv(1))
attempt(a.send, b"x")
a.close()
a.close()
print(a.fileno(), re.sub(r"fd=-1", "fd=closed", repr(a)))
attempt(a.send, b"x")
attempt(a.getsockname)
with b:
    fd = b.detach()
print(b.fileno(), os.close(fd))

print("--- tcp")
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), server.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen()
host, port = server.getsockname()
print(host, port > 0)
client = socket.create_connection((host, port))
peer, address = server.accept()
print(address == client.getsockname(), client.getpeername() == (host, port), peer.getsockname() == (host, port))
client.sendall(b"line 1\nline 2\r\nrest")
client.shutdown(socket.SHUT_WR)
with peer.makefile("r", newline="") as f:
    print(f.readline(), list(f))
print(peer.fileno() >= 0)
with peer.makefile("wb") as f:
    print(f.write(b"answer"), f.writable(), f.readable())
peer.close()
with client.makefile("rb", buffering=0) as f:
    print(f.read(3), f.read(), f.read(), f.mode, f.seekable())
client.close()
server.settimeout(0.01)
attempt(server.accept)
server.close()
attempt(socket.create_connection, (host, port))
refused = socket.socket()
print(refused.connect_ex((host, port)))
refused.close()

print("--- udp")
one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
two = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
one.bind(("localhost", 0))
print(two.sendto(b"datagram", one.getsockname()), two.sendto(b"two", 0, one.getsockname()))
data, sender = one.recvfrom(100)
print(data, sender[1] == two.getsockname()[1], one.recvfrom_into(buffer)[0], bytes(buffer[:3]))
attempt(two.sendto, b"x")
attempt(two.sendto, b"x", ("127.0.0.1",))
attempt(two.sendto, b"x", ("127.0.0.1", 70000))
attempt(two.sendto, b"x", "127.0.0.1")
attempt(one.bind, one.getsockname())
one.close()
two.close()

print("--- unix")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "s")
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(1)
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    client.connect(path)
    peer, address = server.accept()
    print(repr(address), client.getpeername() == path, repr(client.getsockname()))
    client.sendall(b"through a file")
    print(peer.recv(100))
    attempt(client.connect, path + "no")

    for s in (server, client, peer):
        s.close()

print("--- names")
rows = socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)
print(rows)
print(socket.getaddrinfo("127.0.0.1", "80", socket.AF_INET, socket.SOCK_DGRAM)[0][4])
print(socket.gethostbyname("127.0.0.1"))
print(socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x7f\0\0\1"), socket.inet_pton(socket.AF_INET6, "::1"), socket.inet_ntop(socket.AF_INET6, bytes(15) + b"\1"))
print(socket.htons(1), socket.ntohl(1), socket.ntohs(socket.htons(1234)))
attempt(socket.inet_aton, "1.2.3.x")
attempt(socket.inet_pton, socket.AF_INET, "x")
attempt(socket.getaddrinfo, "127.0.0.1", "no-such-service")
attempt(socket.getservbyname, "no-such-service")
attempt(socket.htons, -1)
attempt(socket.socket, -2)
print(issubclass(socket.gaierror, OSError), socket.timeout is TimeoutError, socket.error is OSError)
print(isinstance(socket.gethostname(), str), socket.has_ipv6, socket.AddressFamily(2), socket.SocketKind.SOCK_STREAM == 1)
print(socket.getdefaulttimeout(), socket.setdefaulttimeout(2.5), socket.getdefaulttimeout())
socket.setdefaulttimeout(None)

print("--- select")
a, b = socket.socketpair()
print([len(x) for x in select.select([a, b], [a], [], 0)])
b.send(b"x")
print([[s is a for s in x] for x in select.select([a, b], [], [], 1)])
with select.epoll() as e:
    e.register(a, select.EPOLLIN)
    print([(fd == a.fileno(), event) for fd, event in e.poll(1)], e.closed, e.fileno() >= 0)
    e.modify(a, select.EPOLLOUT)
    print([event for fd, event in e.poll(1, 5)])
    attempt(e.register, a)
    e.unregister(a)
    print(e.poll(0))
    attempt(e.unregister, a)
print(e.closed)
attempt(e.poll)
for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
    with kind() as s:
        key = s.register(a, selectors.EVENT_READ, "data")
        print(kind.__name__, key.data, key.events, key.fileobj is a, len(s.get_map()), a in s.get_map(), b in s.get_map())
        print([(k.data, m) for k, m in s.select(1)])
        s.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE, "both")
        print([(k.data, m) for k, m in s.select()])
        attempt(s.register, a, 0)

        print(s.get_key(a).data, s.unregister(a).data, s.select(0))
        for wrong in (b, -1, "x"):
            try:
                s.unregister(wrong)
            except (KeyError, ValueError) as e:
                print(type(e).__name__)
    attempt(s.get_key, a)
print(selectors.DefaultSelector.__name__)
a.close()
b.close()

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    socket.socket()
print(re.sub(r"fd=\d+", "fd=N", str(caught[0].message)), caught[0].category.__name__)
