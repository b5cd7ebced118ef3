"""A prompt at which await may be used: the loop runs in the main thread, the prompt in another."""
import ast
import asyncio
import concurrent.futures
import contextvars
import inspect
import os
import sys
import threading
import types
import warnings
from code import InteractiveConsole

from . import futures


class AsyncIOInteractiveConsole(InteractiveConsole):
    def __init__(self, locals, loop):
        super().__init__(locals, filename="<stdin>")
        self.compile.compiler.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        self.loop, self.context, self.task, self.return_code = loop, contextvars.copy_context(), None, 0

    def _start(self, code, done):
        """In the loop's thread: run the code, and what it waits for."""
        try:
            result = types.FunctionType(code, self.locals)()
            if not inspect.iscoroutine(result):
                done.set_result(result)
                return
            self.task = self.loop.create_task(result, context=self.context)
            futures._chain_future(self.task, done)
        except BaseException as error:
            done.set_exception(error)

    def runcode(self, code):
        done = concurrent.futures.Future()
        self.loop.call_soon_threadsafe(self._start, code, done, context=self.context)
        try:
            return done.result()
        except SystemExit as error:
            self.return_code = error.code
            self.loop.call_soon_threadsafe(self.loop.stop)
            raise
        except (KeyboardInterrupt, concurrent.futures.CancelledError) as error:
            if isinstance(error, KeyboardInterrupt) or self.interrupted:
                self.interrupted = False
                self.write("\nKeyboardInterrupt\n")
            else:
                self.showtraceback()
        except BaseException:
            self.showtraceback()
        finally:
            self.task = None

    interrupted = False


def _prompt(console):
    try:
        startup = os.environ.get("PYTHONSTARTUP")
        if startup and not sys.flags.ignore_environment:
            sys.audit("cpython.run_startup", startup)
            with open(startup, encoding="utf-8") as file:
                code = compile(file.read(), startup, "exec")
            exec(code, console.locals)
        banner = (f'asyncio REPL {sys.version} on {sys.platform}\nUse "await" directly instead of "asyncio.run()".\n'
                  f'Type "help", "copyright", "credits" or "license" for more information.\n{getattr(sys, "ps1", ">>> ")}import asyncio')
        console.interact(banner=banner, exitmsg="exiting asyncio REPL...")
    except SystemExit as error:
        console.return_code = error.code
    finally:
        warnings.filterwarnings("ignore", message=r"^coroutine .* was never awaited$", category=RuntimeWarning)
        console.loop.call_soon_threadsafe(console.loop.stop)


def _main():
    sys.audit("cpython.run_stdin")
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    names = {"asyncio": asyncio, **{name: globals().get(name) for name in (
        "__name__", "__package__", "__loader__", "__spec__", "__builtins__", "__file__")}}
    console = AsyncIOInteractiveConsole(names, loop)
    thread = threading.Thread(target=_prompt, args=(console,), name="Interactive thread", daemon=True)
    thread.start()
    while True:
        try:
            loop.run_forever()
        except KeyboardInterrupt:
            console.interrupted = True
            if console.task and not console.task.done():
                console.task.cancel()
            continue
        break
    return console.return_code


if __name__ == "__main__":
    sys.exit(_main())
