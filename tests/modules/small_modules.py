import timeit, secrets, uuid, getopt, shlex, graphlib, sched, colorsys, platform, code, codeop, cmd, io, sys, getpass, os
print(timeit.timeit("x+1","x=1",number=100) > 0, len(timeit.repeat(lambda: 1, number=10, repeat=3)), timeit.Timer("a*2", globals={"a":3}).timeit(5) >= 0)
print(len(secrets.token_hex(8)), len(secrets.token_bytes()), secrets.randbelow(5) < 5, secrets.choice([7]), len(secrets.token_urlsafe()), secrets.compare_digest("a","a"))
u=uuid.UUID('12345678-1234-5678-1234-567812345678'); print(u, repr(u), u.hex, u.int, u.bytes, u.fields, u.version, u.variant, u.urn, u.time, u.clock_seq, u.node, u.bytes_le)
print(uuid.uuid3(uuid.NAMESPACE_DNS,'python.org'), uuid.uuid5(uuid.NAMESPACE_URL,'http://x'), uuid.uuid4().version, uuid.uuid1().version, len({uuid.uuid4() for _ in range(10)}), uuid.UUID(int=5) < uuid.UUID(int=6), uuid.UUID('{urn:uuid:12345678123456781234567812345678}')==u, uuid.UUID(bytes=u.bytes)==u, uuid.UUID(fields=u.fields)==u)
for f in (lambda: uuid.UUID('x'), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: setattr(u,'int',3)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(getopt.getopt('-a -b foo --long --val=3 --va 4 rest -x'.split(),'ab:',['long','val=']), getopt.gnu_getopt('x -a y -bz --long w'.split(),'ab:',['long']))
for a in ('-z','-b','--nope','--val','--long=3','--l'):
    try: print(getopt.getopt([a],'ab:',['long','val=','lo2']))
    except getopt.GetoptError as e: print(e, e.opt)
print(shlex.split("a 'b c' \"d e\" f\\ g # h 'i'"), shlex.split("a # b", comments=True), shlex.quote("it's"), shlex.quote("ok"), shlex.join(["a b","c"]), shlex.split("x='a b' \"q\\\"w\""), list(shlex.shlex("a=b+c 'x y' # foo\n d")), list(shlex.shlex("a&&b|c;d", punctuation_chars=True)), shlex.split("a 'b", posix=False) if 0 else '')
for b in ("a 'b","a \\"):
    try: shlex.split(b)
    except ValueError as e: print(e)
print(shlex.split("'' a\"b\"c"), shlex.split("a 'b' c", posix=False))
ts=graphlib.TopologicalSorter({"D":{"B","C"},"C":{"A"},"B":{"A"}}); o=list(ts.static_order()); print(o[0],sorted(o[1:3]),o[3])
try: list(graphlib.TopologicalSorter({1:[2],2:[3],3:[1]}).static_order())
except graphlib.CycleError as e: print(e, e.args)
ts=graphlib.TopologicalSorter(); ts.add(3,2,1); ts.add(2,1); ts.prepare()
while ts.is_active(): n=ts.get_ready(); print(n); ts.done(*n)
s=sched.scheduler(lambda: t[0], lambda d: t.__setitem__(0,t[0]+d)); t=[0]; s.enter(5,1,print,('b',)); s.enter(3,1,print,('a',)); e=s.enter(4,1,print,('no',)); s.cancel(e); s.enterabs(5,0,print,('c',),{'end':'!\n'}); print([x[:2] for x in s.queue], s.empty()); s.run(); print(t)
for f in ('rgb_to_hsv','rgb_to_hls','rgb_to_yiq','hsv_to_rgb','hls_to_rgb','yiq_to_rgb'): print(f,[tuple(round(x,6) for x in getattr(colorsys,f)(*c)) for c in ((.2,.4,.4),(0,0,0),(1,.5,.25),(.5,.5,.5))])
print(platform.system(), platform.python_version(), platform.machine()==os.uname().machine, platform.python_implementation(), platform.python_version_tuple(), platform.architecture()[0], platform.uname().system)
for src in ("x=1","if 1:","if 1:\n  pass\n","(","x y","def f():\n  return 1",""," ","for i in x:\n","a = '''","# c"):
    try: r=codeop.compile_command(src); print(repr(src), r if r is None else 'code')
    except SyntaxError as e: print(repr(src), 'SE', e.msg)
class C(cmd.Cmd):
    prompt='> '
    def do_hello(self,a):
        "say hello"
        print('hello',a,file=self.stdout)
    def do_quit(self,a): return True
    def help_topic(self): self.stdout.write('topic help\n')
out=io.StringIO(); c=C(stdin=io.StringIO("hello x\n\nhelp\nhelp hello\nhelp topic\nhelp nope\nbogus\n?\n!ls\nquit\n"),stdout=out); c.use_rawinput=0; c.cmdloop("intro"); print(out.getvalue())
c.columnize(['a%d'%i for i in range(40)]); print(out.getvalue()[-300:])
ii=code.InteractiveInterpreter({'x':5}); ii.write=lambda d: print(d,end=''); print(ii.runsource("print(x)"), ii.runsource("if 1:"), ii.runsource("1/0"), ii.runsource("x y"))
ic=code.InteractiveConsole(); print(ic.push("def f():"), ic.push("  return 3"), ic.push(""), ic.push("print(f())"))
