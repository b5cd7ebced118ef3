# Event loop with sockets, threads and a process.
# ouro-test: oom-restart oom-after-imports
import asyncio, socket


async def serve(reader, writer):
    line = await reader.readline()
    writer.write(line.upper()); await writer.drain(); writer.close(); await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        try: writer.write(b"hello\nmore"); print(await reader.read(), reader.at_eof(), writer.is_closing())
        finally: writer.close()  # or the server would wait for its client
        await writer.wait_closed()
    a, b = socket.socketpair(); a.setblocking(False); b.setblocking(False); loop = asyncio.get_running_loop(); await loop.sock_sendall(a, b"pair"); print(await loop.sock_recv(b, 10)); a.close(); b.close()
    print(await asyncio.to_thread(sum, [1, 2]), await loop.run_in_executor(None, len, "abc"))
    p = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE); print(await p.communicate(b"through"), p.returncode)


asyncio.run(main())
