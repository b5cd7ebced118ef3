# A protocol of a child process was never told that the connection is lost if the child ended while its standard input was open:
# nobody noticed that the other end of that pipe was gone.
import asyncio
import os

events = []


class Protocol(asyncio.SubprocessProtocol):
    def __init__(self):
        self.lost = asyncio.get_running_loop().create_future()

    def pipe_connection_lost(self, fd, exc):
        events.append(f"pipe {fd} {exc}")

    def process_exited(self):
        events.append("exited")

    def connection_lost(self, exc):
        self.lost.set_result(exc)


class Pipe(asyncio.Protocol):
    def __init__(self):
        self.lost = asyncio.get_running_loop().create_future()

    def connection_lost(self, exc):
        self.lost.set_result(exc)


async def main():
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.subprocess_exec(Protocol, "/bin/cat", stdout=None, stderr=None)
    transport.kill()
    print(await asyncio.wait_for(protocol.lost, 10), transport.get_returncode(), sorted(events))
    for pending in False, True:
        r, w = os.pipe()
        transport, protocol = await loop.connect_write_pipe(Pipe, os.fdopen(w, "wb", 0))
        if pending:
            transport.write(bytes(1 << 20))
        os.close(r)
        print(repr(await asyncio.wait_for(protocol.lost, 10)), transport.is_closing())


asyncio.run(main())
