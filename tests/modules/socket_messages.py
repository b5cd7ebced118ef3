# socket: messages with ancillary data, descriptors that travel, files that are sent.
import array
import io
import os
import socket
import tempfile


def say(function, *args, **options):
    try:
        return function(*args, **options)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


left, right = socket.socketpair()
print(left.sendmsg([b"one", bytearray(b"two"), memoryview(b"three")]), right.recvmsg(100)[:3])
first, second = bytearray(4), array.array("i", [0])
left.sendmsg([b"abcdefgh!"])
print(right.recvmsg_into([first, second])[0], first, second.tobytes(), right.recv(9))

# ---- descriptors
with tempfile.TemporaryFile() as file:
    file.write(b"inside")
    file.flush()
    print(socket.send_fds(left, [b"here", b" it is"], [file.fileno(), file.fileno()]))
    message, fds, flags, address = socket.recv_fds(right, 100, 5)
    print(message, len(fds), flags & ~socket.MSG_CMSG_CLOEXEC, [os.pread(fd, 10, 0) for fd in fds])
    for fd in fds:
        os.close(fd)
    left.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [file.fileno()]))])
    data, control, flags, address = right.recvmsg(1, socket.CMSG_SPACE(4))
    print(data, [(level, kind, len(each)) for level, kind, each in control], socket.CMSG_LEN(4), socket.CMSG_SPACE(4), socket.CMSG_SPACE(0))
    os.close(int.from_bytes(control[0][2], "little"))
    left.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [file.fileno()]))])
    data, control, flags, address = right.recvmsg(1)
    print(data, control, flags == socket.MSG_CTRUNC)

# ---- what is refused
for args in ([b"x"], 1), ([b"x"], [(0, 0, 0)]), ([b"x"], [("a", 0, b"")]), (["x"],), ([1],), (b"x",), ([b"x"], [], "f"):
    print(say(left.sendmsg, *args))
print(say(right.recvmsg, -1), say(right.recvmsg, 1, -1), say(right.recvmsg_into, [b"fixed"]), say(socket.CMSG_LEN, -1), say(socket.CMSG_SPACE, 2**40), sep="\n")
right.settimeout(0.01)
print(say(right.recvmsg, 1))
right.settimeout(None)

# ---- with an address
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
    one.bind(("127.0.0.1", 0))
    other.bind(("127.0.0.1", 0))
    print(one.sendmsg([b"da", b"ta"], [], 0, other.getsockname()))
    data, control, flags, address = other.recvmsg(2)
    print(data, control, flags == socket.MSG_TRUNC, address == one.getsockname())
    print(say(one.sendfile, io.BytesIO(b"x")))

# ---- files
with tempfile.NamedTemporaryFile() as file:
    file.write(bytes(range(200)))
    file.flush()
    with open(file.name, "rb") as source:
        for limit in None, 5:
            left.settimeout(limit)
            for args in (), (50,), (50, 100), (199, 5), (300,):
                for each in source, io.BytesIO(bytes(range(200))):
                    each.seek(0)
                    n = left.sendfile(each, *args)
                    print(n, each.tell(), n == 0 or right.recv(1000) == bytes(range(200))[args[0] if args else 0:][:n])
        print(say(left.sendfile, source, 0, -1), say(left.sendfile, source, 0, "x"), say(left.sendfile, open(file.name, encoding="latin-1")), sep="\n")
        left.setblocking(False)
        print(say(left.sendfile, source))
left.close()
right.close()
