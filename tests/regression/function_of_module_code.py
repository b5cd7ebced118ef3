# A function made of a module's code had no namespace: calling it was a crash. Its names are its globals.
import ast
import asyncio
import inspect
import types

names = {}
function = types.FunctionType(compile("x = 1\ny = x + 1\ndef f(): return y\nclass C: z = x\ndel x\n", "<code>", "exec"), names)
for _ in range(3):
    function()
    print(sorted(n for n in names if n[0] != "_"), names["f"](), names["C"].z)
print(types.FunctionType(compile("[y for y in range(3)] + [len(globals())]", "<code>", "eval"), {"len": len, "globals": globals})()[:3])
try:
    types.FunctionType(compile("undefined", "<code>", "eval"), {})()
except NameError as e:
    print(e)
print(types.FunctionType(compile("sorted(locals())", "<code>", "eval"), {"a": 1, "sorted": sorted, "locals": locals, "__builtins__": {}})())


async def give(x):
    await asyncio.sleep(0)
    return x


async def main():
    for text in "a = await give(5)", "await give(a)", "b = [await give(i) for i in range(a)]", "1 + 1":
        code = compile(text, "<code>", "single", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        result = types.FunctionType(code, globals())()
        if inspect.iscoroutine(result):
            await result
    print(a, b)
    code = compile("c = await give(9)", "<code>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    await eval(code, globals())
    print(c)
    method = types.MethodType(types.FunctionType(compile("d = 4", "<code>", "exec"), globals()), 1)
    try:
        method()
    except TypeError as e:
        print(e)


asyncio.run(main())
