# concurrent.futures with real threads, asyncio and threads, servers and pipes in threads.
import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, ThreadPoolExecutor, TimeoutError, as_completed, wait


def section(name):
    print("---", name)


def slow(n):
    time.sleep(n / 40)
    return n


section("map and submit")
barrier = threading.Barrier(4)


def together(n):
    barrier.wait(60)  # breaks unless all four are under way at the same time
    return slow(n)


with ThreadPoolExecutor(max_workers=4) as pool:
    print(list(pool.map(together, [4, 1, 3, 2])))
    gates = [threading.Event() for _ in range(3)]
    futures = [pool.submit(lambda n=n: (gates[n].wait(), n)[1]) for n in range(3)]
    finished = []
    gates[1].set()
    for future in as_completed(futures):
        finished.append(future.result())
        gates[{1: 2, 2: 0, 0: 0}[finished[-1]]].set()
    print(finished)
    gate = threading.Event()
    done, rest = wait([pool.submit(slow, 0), pool.submit(gate.wait)], return_when=FIRST_COMPLETED)
    gate.set()
    print(len(done), len(rest), done.pop().result(), rest.pop().result())
    failing = pool.submit(divmod, 1, 0)
    print(repr(failing.exception()))
    gate.clear()
    done, rest = wait([pool.submit(gate.wait), pool.submit(divmod, 1, 0)], return_when=FIRST_EXCEPTION)
    gate.set()
    print(len(done), len(rest))
    gate.clear()
    try:
        list(pool.map(lambda _: gate.wait(), [0], timeout=0.05))
    except TimeoutError:
        print("timeout")
    gate.set()
try:
    pool.submit(slow, 1)
except RuntimeError as e:
    print(e)

section("futures that wait for others")
with ThreadPoolExecutor(2) as pool:
    gate = threading.Event()
    first = pool.submit(gate.wait, 10)
    second = pool.submit(lambda: (gate.set(), first.result())[1])
    print(second.result(), first.done())

section("cancelling")
with ThreadPoolExecutor(1) as pool:
    gate = threading.Event()
    running = pool.submit(gate.wait)
    waiting = [pool.submit(slow, 0) for _ in range(3)]
    while not running.running():
        time.sleep(0.001)
    print(waiting[0].cancel(), running.cancel(), waiting[0].cancelled())
    try:
        waiting[0].result()
    except CancelledError:
        print("cancelled")
    called = []
    waiting[1].add_done_callback(lambda f: called.append(f.result()))
    pool.shutdown(wait=False, cancel_futures=False)
    gate.set()
print(called, waiting[2].result())

section("names, initializers")
with ThreadPoolExecutor(2, thread_name_prefix="pool", initializer=lambda: setattr(threading.current_thread(), "mark", 1)) as pool:
    print(pool.submit(lambda: (threading.current_thread().name, threading.current_thread().mark)).result())

section("asyncio")


async def main():
    loop = asyncio.get_running_loop()
    calls = asyncio.to_thread(together, 3), asyncio.to_thread(together, 2), loop.run_in_executor(None, together, 1), asyncio.to_thread(together, 0)
    print(await asyncio.gather(*calls))
    done = asyncio.Event()
    threading.Timer(0.02, lambda: loop.call_soon_threadsafe(done.set)).start()
    await done.wait()
    print("woken by a thread")


async def answer():
    await asyncio.sleep(0.01)
    return 42


asyncio.run(main())
loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
print(asyncio.run_coroutine_threadsafe(answer(), loop).result(10))
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
results = []
threads = [threading.Thread(target=lambda: results.append(asyncio.run(answer()))) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)

section("a server in a thread")
server = socket.create_server(("127.0.0.1", 0))


def serve():
    for _ in range(3):
        connection, address = server.accept()
        with connection:
            while data := connection.recv(100):
                connection.sendall(data.upper())


thread = threading.Thread(target=serve)
thread.start()
for text in (b"one", b"two", b"three"):
    with socket.create_connection(server.getsockname()) as client:
        client.sendall(text)
        client.shutdown(socket.SHUT_WR)
        print(client.recv(100))
thread.join()
server.close()

section("pipes and processes")
reader, writer = os.pipe()
got = []
thread = threading.Thread(target=lambda: got.append(os.read(reader, 100)))
thread.start()
time.sleep(0.01)
os.write(writer, b"through a pipe")
thread.join()
print(got)
with os.fdopen(reader, "r") as r, os.fdopen(writer, "w") as w:
    thread = threading.Thread(target=lambda: got.extend(r.readline() for _ in range(2)))
    thread.start()
    for line in ("first\n", "second\n"):
        w.write(line)
        w.flush()
    thread.join()
print(got[1:])
children = [threading.Thread(target=lambda n=n: got.append(subprocess.run(["echo", str(n)], capture_output=True, text=True).stdout)) for n in range(4)]
got.clear()
for t in children:
    t.start()
for t in children:
    t.join()
print(sorted(got))
with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as cat:
    print(cat.communicate("x" * 200000)[0] == "x" * 200000)
