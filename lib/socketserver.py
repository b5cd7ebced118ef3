"""Servers that hand each request to a handler: over TCP or UDP, one after another, in threads or in processes."""

import os
import selectors
import socket
import sys
import threading
from contextlib import ExitStack

__all__ = ["BaseServer", "TCPServer", "UDPServer", "ThreadingUDPServer", "ThreadingTCPServer", "BaseRequestHandler", "StreamRequestHandler",
           "DatagramRequestHandler", "ThreadingMixIn", "ForkingUDPServer", "ForkingTCPServer", "ForkingMixIn", "UnixStreamServer",
           "UnixDatagramServer", "ThreadingUnixStreamServer", "ThreadingUnixDatagramServer", "ForkingUnixStreamServer",
           "ForkingUnixDatagramServer"]


class BaseServer:
    """What all have in common. A request is accepted, verified, processed, and closed."""

    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address, self.RequestHandlerClass = server_address, RequestHandlerClass
        self.__shut_down, self.__wanted = threading.Event(), False

    def server_activate(self):
        pass

    def serve_forever(self, poll_interval=0.5):
        """Handle requests until shutdown() is called, from another thread."""
        self.__shut_down.clear()
        try:
            with selectors.PollSelector() as selector:
                selector.register(self, selectors.EVENT_READ)
                while not self.__wanted:
                    ready = selector.select(poll_interval)
                    if self.__wanted:
                        break
                    if ready:
                        self._handle_request_noblock()
                    self.service_actions()
        finally:
            self.__wanted = False
            self.__shut_down.set()

    def shutdown(self):
        """Make serve_forever end, and wait for that."""
        self.__wanted = True
        self.__shut_down.wait()

    def service_actions(self):
        pass

    def handle_request(self):
        """One request, or none within the timeout."""
        import time
        limits = [t for t in (self.socket.gettimeout(), self.timeout) if t is not None]
        deadline = time.monotonic() + min(limits) if limits else None
        with selectors.PollSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            while not selector.select(None if deadline is None else deadline - time.monotonic()):
                if deadline is not None and time.monotonic() >= deadline:
                    return self.handle_timeout()
        return self._handle_request_noblock()

    def _handle_request_noblock(self):
        try:
            request, client_address = self.get_request()
        except OSError:
            return
        handed_over = False
        try:
            if self.verify_request(request, client_address):
                self.process_request(request, client_address)
                handed_over = True
        except Exception:
            self.handle_error(request, client_address)
        finally:
            if not handed_over:
                self.shutdown_request(request)

    def _served(self, request, client_address):
        """Finish a request and close it, somewhere of its own; whether all went well."""
        try:
            self.finish_request(request, client_address)
            return True
        except Exception:
            self.handle_error(request, client_address)
            return False
        finally:
            self.shutdown_request(request)

    def handle_timeout(self):
        pass

    def verify_request(self, request, client_address):
        return True

    def process_request(self, request, client_address):
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def server_close(self):
        pass

    def finish_request(self, request, client_address):
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass

    def handle_error(self, request, client_address):
        import traceback
        print("-" * 40, f"Exception occurred during processing of request from {client_address}", sep="\n", file=sys.stderr)
        traceback.print_exc()
        print("-" * 40, file=sys.stderr)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server_close()


class TCPServer(BaseServer):
    address_family = socket.AF_INET
    socket_type = socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            with ExitStack() as undo:
                undo.callback(self.server_close)
                for step in (self.server_bind, self.server_activate):
                    step()
                undo.pop_all()

    def server_bind(self):
        sock, has_ports = self.socket, self.address_family in (socket.AF_INET, socket.AF_INET6)
        for wanted, option in ((self.allow_reuse_address, socket.SO_REUSEADDR), (self.allow_reuse_port and has_ports, socket.SO_REUSEPORT)):
            if wanted:
                sock.setsockopt(socket.SOL_SOCKET, option, 1)
        sock.bind(self.server_address)
        self.server_address = sock.getsockname()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        self.socket.close()

    def fileno(self):
        return self.socket.fileno()

    def get_request(self):
        return self.socket.accept()

    def shutdown_request(self, request):
        try:
            request.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the other side was faster
        self.close_request(request)

    def close_request(self, request):
        request.close()


class UDPServer(TCPServer):
    socket_type = socket.SOCK_DGRAM
    max_packet_size = 8192

    def get_request(self):
        data, client = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), client

    def server_activate(self):
        pass

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass


class ForkingMixIn:
    """Each request is a process."""

    timeout = 300
    active_children = None
    max_children = 40
    block_on_close = True

    def collect_children(self, *, blocking=False):
        while self.active_children and len(self.active_children) >= self.max_children:
            try:
                self.active_children.discard(os.waitpid(-1, 0)[0])
            except ChildProcessError:
                self.active_children.clear()
            except OSError:
                break
        for pid in list(self.active_children or ()):
            try:
                self.active_children.discard(os.waitpid(pid, 0 if blocking else os.WNOHANG)[0])
            except ChildProcessError:
                self.active_children.discard(pid)
            except OSError:
                pass

    def handle_timeout(self):
        self.collect_children()

    def service_actions(self):
        self.collect_children()

    def process_request(self, request, client_address):
        pid = os.fork()
        if pid:
            self.active_children = self.active_children or set()
            self.active_children.add(pid)
            self.close_request(request)
            return
        well = False
        try:
            well = self._served(request, client_address)
        finally:
            os._exit(0 if well else 1)

    def server_close(self):
        super().server_close()
        self.collect_children(blocking=self.block_on_close)


class ThreadingMixIn:
    """Each request is a thread."""

    daemon_threads = False
    block_on_close = True
    _threads = None

    def process_request_thread(self, request, client_address):
        self._served(request, client_address)

    def process_request(self, request, client_address):
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        if self.block_on_close and not thread.daemon:
            self._threads = [t for t in self._threads or () if t.is_alive()] + [thread]
        thread.start()

    def server_close(self):
        super().server_close()
        for thread in self._threads or ():
            thread.join()
        self._threads = None


class ForkingUDPServer(ForkingMixIn, UDPServer):
    pass


class ForkingTCPServer(ForkingMixIn, TCPServer):
    pass


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


class UnixStreamServer(TCPServer):
    address_family = socket.AF_UNIX


class UnixDatagramServer(UDPServer):
    address_family = socket.AF_UNIX


class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
    pass


class ThreadingUnixDatagramServer(ThreadingMixIn, UnixDatagramServer):
    pass


class ForkingUnixStreamServer(ForkingMixIn, UnixStreamServer):
    pass


class ForkingUnixDatagramServer(ForkingMixIn, UnixDatagramServer):
    pass


class BaseRequestHandler:
    """A subclass writes handle(); request, client_address and server are there."""

    def __init__(self, request, client_address, server):
        self.request, self.client_address, self.server = request, client_address, server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        pass

    def handle(self):
        pass

    def finish(self):
        pass


class StreamRequestHandler(BaseRequestHandler):
    """The request as two files, rfile and wfile."""

    rbufsize, wbufsize = -1, 0
    timeout = None
    disable_nagle_algorithm = False

    def setup(self):
        sock = self.connection = self.request
        if self.disable_nagle_algorithm:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        if self.timeout is not None:
            sock.settimeout(self.timeout)
        self.rfile = sock.makefile("rb", self.rbufsize)
        self.wfile = _SocketWriter(sock) if self.wbufsize == 0 else sock.makefile("wb", self.wbufsize)

    def finish(self):
        if not self.wfile.closed:
            try:
                self.wfile.flush()
            except OSError:
                pass
        self.wfile.close()
        self.rfile.close()


from io import BufferedIOBase, BytesIO


class _SocketWriter(BufferedIOBase):
    def __init__(self, sock):
        self._sock = sock

    def writable(self):
        return True

    def write(self, b):
        self._sock.sendall(b)
        return memoryview(b).nbytes

    def fileno(self):
        return self._sock.fileno()


class DatagramRequestHandler(BaseRequestHandler):
    """The packet as a file, rfile; what is written to wfile is the answer."""

    def setup(self):
        self.packet, self.socket = self.request
        self.rfile, self.wfile = BytesIO(self.packet), BytesIO()

    def finish(self):
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
