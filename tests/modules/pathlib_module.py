from pathlib import *
import os, tempfile, pickle
P=PurePosixPath
for t in ('','.','/','a','a/b','/a/b.txt','a//b/./c','../x','/a/b.tar.gz','.bashrc','a/.x.y','a.','//x/y','///x','a/b/'):
    p=P(t); print(repr(p), str(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, p.anchor, p.root, p.is_absolute(), list(p.parents), p.as_posix(), bytes(p))
W=PureWindowsPath
for t in ('','c:/a/b.txt','c:\\a','\\\\srv\\share\\x','c:a','/a','a/b\\c','C:','nul','c:/A'):
    p=W(t); print(repr(p), str(p), p.parts, p.drive, p.root, p.anchor, p.name, p.parent, p.is_absolute(), p.as_posix())
print(W('c:/A')==W('C:/a'), P('A')==P('a'), W('c:/a')/'d:/b', W('c:/a')/'/b', hash(P('a'))==hash(P('a')), P('a')<P('b'), sorted([P('b'),P('a/c'),P('a')]))
print(P('a')/'b'/P('c'), 'x'/P('y'), P('a').joinpath('b','/c'), P('a','b',P('c')), P('a/b.txt').with_suffix('.py'), P('a/b.txt').with_name('c'), P('a/b.txt').with_stem('z'), P('a/b').with_suffix(''))
for f in (lambda: P('/').with_name('x'), lambda: P('a').with_suffix('x'), lambda: P('a').with_name('b/c'), lambda: P('a')/1, lambda: P(1), lambda: P(b'a'), lambda: P('a')<1, lambda: P('a').relative_to('b'), lambda: P('a')+'b'):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(P('/a/b/c').relative_to('/a'), P('/a/b').relative_to('/a/c/d', walk_up=True), P('/a/b').is_relative_to('/a'), P('/a/b').is_relative_to('/c'))
print(P('a/b.py').match('*.py'), P('a/b.py').match('a/*'), P('/a/b.py').match('/a/*.py'), P('a/b/c.py').full_match('a/**/*.py'), P('a/b/c.py').match('c*'), P('a').match('b'))
print(P('/a b').as_uri(), W('c:/x y').as_uri())
class My(PurePosixPath):
    def with_segments(self,*a): return type(self)(*a)
print(repr(My('a')/'b'), repr(My('a/b').parent))
with tempfile.TemporaryDirectory() as d:
    d=Path(d); (d/'x'/'y').mkdir(parents=True); (d/'x'/'a.txt').write_text('hello\nworld'); (d/'x'/'y'/'b.py').write_bytes(b'123')
    print((d/'x'/'a.txt').read_text(), (d/'x'/'y'/'b.py').read_bytes(), (d/'x').is_dir(), (d/'nope').exists(), (d/'x'/'a.txt').is_file(), (d/'x'/'a.txt').stat().st_size)
    rel=lambda it: sorted(str(p.relative_to(d)) for p in it)
    print(rel(d.iterdir()), rel((d/'x').iterdir()), rel(d.glob('**/*')), rel(d.rglob('*.py')), rel(d.glob('*/*.txt')), rel(d.glob('x/**')), rel(d.rglob('*/')), rel(d.glob('x/y/b.py')))
    print([(str(a.relative_to(d)),b,c) for a,b,c in d.walk()], [(str(a.relative_to(d)),b,c) for a,b,c in d.walk(top_down=False)])
    q=(d/'x'/'a.txt').rename(d/'z.txt'); print(q.name, q.exists()); (d/'l').symlink_to('z.txt'); print((d/'l').is_symlink(), (d/'l').readlink(), (d/'l').resolve().name)
    (d/'t').touch(); (d/'t').unlink(); (d/'t').unlink(missing_ok=True)
    for f in (lambda: (d/'t').unlink(), lambda: (d/'x').mkdir(), lambda: (d/'x').rmdir(), lambda: (d/'q').read_text(), lambda: list((d/'x').glob(''))):
        try: f()
        except Exception as e: print(type(e).__name__, str(e).replace(str(d),'D'))
    (d/'x').mkdir(exist_ok=True)
    with (d/'z.txt').open() as fh: print(fh.readline())
    print(pickle.loads(pickle.dumps(P('a/b'))), os.fspath(P('a')), (d/'z.txt').samefile(d/'l'))
    print(rel(d.glob('*')), (d/'z.txt').suffix)
print(Path.cwd()==Path(os.getcwd()), Path('a').absolute()==Path.cwd()/'a', Path('~').expanduser()==Path.home(), Path('x/../y').resolve()==Path.cwd()/'y', type(Path()), isinstance(Path('a'),PurePath), Path(), repr(Path('')))
