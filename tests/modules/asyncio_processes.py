# Child processes and pipes in the event loop.
import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, STDOUT


async def main():
    p = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    print(await p.communicate(b"through cat"), p.returncode, p.stderr)
    p = await asyncio.create_subprocess_shell("echo out; echo err >&2; exit 3", stdout=PIPE, stderr=PIPE)
    print(await p.communicate(), p.returncode, await p.wait())
    p = await asyncio.create_subprocess_shell("echo a; echo b >&2; echo c", stdout=PIPE, stderr=STDOUT, stdin=DEVNULL)
    print([line async for line in p.stdout], await p.wait())
    p = await asyncio.create_subprocess_exec("sleep", "100")
    p.terminate()
    print(await p.wait() == -signal.SIGTERM, p.stdin, p.stdout)
    try:
        p.kill()
    except ProcessLookupError as e:
        print(repr(e))
    try:
        await asyncio.create_subprocess_exec("/no/such/program")
    except FileNotFoundError as e:
        print(e)
    p = await asyncio.create_subprocess_exec("sort", stdin=PIPE, stdout=PIPE)
    for word in (b"pear\n", b"apple\n", b"fig\n"):
        p.stdin.write(word)
        await p.stdin.drain()
    p.stdin.close()
    await p.stdin.wait_closed()
    print(await p.stdout.read(), await p.wait())
    data = os.urandom(500_000)
    p = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    out, _ = await p.communicate(data)
    print(out == data)
    many = [asyncio.create_subprocess_shell("exit %d" % n) for n in range(5)]
    print([await (await p).wait() for p in many])
    p = await asyncio.create_subprocess_exec("sleep", "100", stdout=PIPE)
    try:
        await asyncio.wait_for(p.communicate(), 0.01)
    except TimeoutError:
        p.kill()
        print("killed", await p.wait())
    for options in (dict(text=True), dict(shell=True)):
        try:
            await asyncio.create_subprocess_exec("true", **options)
        except ValueError as e:
            print(e)
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    reader = asyncio.StreamReader()
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(r, "rb", 0))
    os.write(w, b"pipe")
    os.close(w)
    print(await reader.read(), transport.is_closing())
    got = loop.create_future()
    loop.add_signal_handler(signal.SIGUSR1, got.set_result, "a signal")
    os.kill(os.getpid(), signal.SIGUSR1)
    print(await got, loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))

asyncio.run(main())
