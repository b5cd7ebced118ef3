# compile(..., ast.PyCF_ALLOW_TOP_LEVEL_AWAIT): a module that awaits becomes the code of a coroutine.
import asyncio, ast, types, inspect
F=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
def run(src, mode='exec'):
    ns={'asyncio':asyncio}
    try:
        code=compile(src,'<t>',mode,F)
    except SyntaxError as e:
        print('SyntaxError', e.msg); return
    print(bool(code.co_flags & inspect.CO_COROUTINE), code.co_flags & ~0x3)
    r=eval(code,ns)
    if inspect.iscoroutine(r):
        r=asyncio.run(r)
    print(r, len(ns) > 20 or sorted(k for k in ns if not k.startswith('__') and k!='asyncio'), ns.get('x'), ns.get('__annotations__'))
run('x=1')
run('x=await asyncio.sleep(0, 5)')
run('await asyncio.sleep(0, 5)','eval')
run('''
async def g():
    for i in range(3):
        yield i
x=[]
async for i in g():
    x.append(i)
''')
run('''
async def g():
    for i in range(3):
        yield i
x=[i async for i in g()]
y=[await asyncio.sleep(0,i) for i in range(3)]
''')
run('''
import contextlib
@contextlib.asynccontextmanager
async def cm():
    yield 7
async with cm() as v:
    x=v
    class A:
        z=v
    x=(A.z, [x for q in (1,2)])
''')
run('def f(): await x')
run('class A:\n await x')
run('await asyncio.sleep(0, 1)', 'single')
run('lambda: await x')
run('return 1')
run('yield 1')
run('x: int = await asyncio.sleep(0, 3)')
run('try:\n await asyncio.sleep(0)\n 1/0\nexcept ZeroDivisionError as e:\n x=repr(e)')
f=types.FunctionType(compile('x = await asyncio.sleep(0, 3); x','<q>','single',F), {'asyncio':asyncio})
asyncio.run(f())
t=ast.parse('await x')
print(compile(t,'<a>','exec',F).co_flags & inspect.CO_COROUTINE)
try: compile(t,'<a>','exec')
except SyntaxError as e: print(e)

compile('print((i async for i in x))','<q>','exec',F)
run('from math import *\nx = await asyncio.sleep(0, floor(2.5))')
