"""Servers: sockets that listen, and the transports that come of them."""
import os
import socket

from . import constants, events, exceptions, futures, sockets
from .trsock import TransportSocket

__all__ = ("Server",)


class Server(events.AbstractServer):
    """What create_server() gives: the sockets that listen and the connections they have brought."""

    def __init__(self, loop, sockets, protocol_factory, backlog, tls=None):
        self._loop, self._sockets, self._factory, self._backlog = loop, sockets, protocol_factory, backlog
        self._tls = tls             # (context, None, timeouts) if connections are encrypted, or None
        self._clients = set()
        self._serving = False
        self._waiters = []          # futures of wait_closed()
        self._forever = None        # future of serve_forever()

    def __repr__(self):
        return "<Server sockets=%r>" % (self.sockets,)

    @property
    def sockets(self):
        """The sockets that listen."""
        return () if self._sockets is None else tuple(map(TransportSocket, self._sockets))

    def get_loop(self):
        return self._loop

    def is_serving(self):
        """Whether connections are accepted."""
        return self._serving

    def _attach(self, transport):
        self._clients.add(transport)

    def _detach(self, transport):
        self._clients.discard(transport)
        if not self._clients and self._sockets is None:
            self._wake()

    def _wake(self):
        for waiter in self._waiters or ():
            futures._set_result_unless_cancelled(waiter, None)
        self._waiters = None

    def _start(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._add_reader(sock.fileno(), self._accept, sock)

    def _accept(self, listening):
        for _ in range(self._backlog + 1):
            try:
                sock, address = listening.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                if error.errno not in (12, 23, 24, 105):  # out of memory, of descriptors, of buffers
                    raise
                self._loop.call_exception_handler({"message": "socket.accept() out of system resource", "exception": error,
                                                   "socket": TransportSocket(listening)})
                self._loop._remove_reader(listening.fileno())
                self._loop.call_later(constants.ACCEPT_RETRY_DELAY, self._resume, listening)
                return
            try:
                sock.setblocking(False)
                self._loop.create_task(self._welcome(sock, address))
            except BaseException:
                sock.close()
                raise

    def _resume(self, listening):
        if self._serving:
            self._loop._add_reader(listening.fileno(), self._accept, listening)

    async def _welcome(self, sock, address):
        protocol = None

        def factory():
            nonlocal protocol
            protocol = self._factory()
            return protocol
        try:
            await sockets._attach(self._loop, sock, factory, False, self._tls, True, {"peername": address}, self)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            sock.close()
            if self._loop.get_debug() or isinstance(error, MemoryError):
                self._loop.call_exception_handler({"message": "Error on transport creation for incoming connection",
                                                   "exception": error, "protocol": protocol})

    async def start_serving(self):
        """Accept connections from now on."""
        self._start()
        await _turn()

    async def serve_forever(self):
        """Accept connections until this is cancelled, then close."""
        refusal = ("already being awaited on serve_forever()" if self._forever is not None else
                   "closed" if self._sockets is None else None)
        if refusal is not None:
            raise RuntimeError("server %r is %s" % (self, refusal))
        self._start()
        self._forever = forever = self._loop.create_future()
        try:
            await forever  # nobody sets a result: it can only be cancelled
        except exceptions.CancelledError as end:
            self._forever = None
            self.close()
            try:
                await self.wait_closed()
            finally:
                raise end

    def close(self):
        """Accept no more connections. Those that are there stay."""
        if self._sockets is None:
            return
        self._serving = False
        for sock in self._sockets:
            if sock.fileno() < 0:
                continue  # closed, before there was no memory for the next
            self._loop._remove_reader(sock.fileno())
            path = self._loop._unix_server_sockets.pop(sock, None)
            if path is not None:
                _unlink(*path)
            sock.close()
        self._sockets = None
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
        if not self._clients:
            self._wake()

    def close_clients(self):
        """Close the connections."""
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        """Close the connections at once."""
        for transport in list(self._clients):
            transport.abort()

    async def wait_closed(self):
        """Wait until the server is closed and its connections are gone."""
        if self._waiters is not None:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter


async def _turn():
    from .tasks import sleep
    await sleep(0)


def _unlink(path, inode):
    """The path of a socket goes with its server, unless it is another's by now."""
    try:
        if os.stat(path).st_ino == inode:
            os.unlink(path)
    except OSError:
        pass


async def _serve(loop, sockets, protocol_factory, backlog, start, tls):
    for sock in sockets:
        sock.setblocking(False)
    server = Server(loop, sockets, protocol_factory, backlog, tls)
    if start:
        server._start()
        try:
            await _turn()
        except BaseException:  # cancelled: nobody will ever hear of this server
            server.close()
            raise
    return server


async def create_server(loop, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC, flags=socket.AI_PASSIVE,
                        sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None, keep_alive=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    tls = sockets._check_tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout)
    if sock is not None:
        sockets._check_plain(sock)
        if host is not None or port is not None:
            raise ValueError("host/port and sock can not be specified at the same time")
        if sock.type != socket.SOCK_STREAM:
            raise ValueError("A Stream Socket was expected, got %r" % (sock,))
        return await _serve(loop, [sock], protocol_factory, backlog, start_serving, tls)
    if host is None and port is None:
        raise ValueError("Neither host/port nor sock were specified")
    hosts = [None] if host in (None, "") else [host] if isinstance(host, str) else list(host)
    addresses = {}
    for name in hosts:
        for row in await sockets._resolve(loop, (name, port), family, socket.SOCK_STREAM, 0, flags):
            addresses[row[0], row[2], row[4]] = None
    listening = []
    try:
        for kind, proto, address in addresses:
            try:
                sock = socket.socket(kind, socket.SOCK_STREAM, proto)
            except OSError:
                continue  # a family that this machine does not have
            listening.append(sock)
            if reuse_address is None or reuse_address:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if reuse_port:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if keep_alive:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            if kind == socket.AF_INET6:
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            try:
                sock.bind(address)
            except OSError as error:
                if error.errno == 99 and len(addresses) > 1:  # the machine has no such address
                    listening.pop().close()
                    continue
                raise OSError(error.errno, "error while attempting to bind on address %r: %s" % (
                    address, str(error).lower())) from None
        if not listening:
            raise OSError("could not bind on any address out of %r" % (list(addresses),))
    except BaseException:
        for sock in listening:
            sock.close()
        raise
    return await _serve(loop, listening, protocol_factory, backlog, start_serving, tls)


async def create_unix_server(loop, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                             ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True, cleanup_socket=True):
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    tls = sockets._check_tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout)
    if sock is not None:
        sockets._check_plain(sock)
    if (path is None) == (sock is None):
        raise ValueError("path was not specified, and no sock specified" if path is None else
                         "path and sock can not be specified at the same time")
    if sock is None:
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            if path[0] not in (0, "\0") and os.path.exists(path) and os.stat(path).st_mode & 0o170000 == 0o140000:
                os.unlink(path)  # left over by a server that is gone
            sock.bind(path)
        except OSError as error:
            sock.close()
            if error.errno == 98:
                raise OSError(98, "Address %r is already in use" % (path,)) from None
            raise
    elif sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
        raise ValueError("A UNIX Domain Stream Socket was expected, got %r" % (sock,))
    else:
        path = sock.getsockname()
    if cleanup_socket and path and path[0] not in (0, "\0"):
        loop._unix_server_sockets[sock] = path, os.stat(path).st_ino
    return await _serve(loop, [sock], protocol_factory, backlog, start_serving, tls)
