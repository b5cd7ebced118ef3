import glob, os, shutil, tempfile

with tempfile.TemporaryDirectory() as top:
    def rel(paths): return sorted(os.path.relpath(p, top) for p in paths)
    for name in ("a/b/c.txt", "a/b/d.py", "a/e.py", "a/.hidden", "f.txt", "[x].txt"):
        path = os.path.join(top, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f: f.write(name)
    for pattern in ("*", "*.txt", "**/*.py", "a/*", "a/b/?.*", "**", "nope*", "a/", "[[]x].txt", "f.txt", "*/", "**/"):
        print(pattern, rel(glob.glob(os.path.join(top, pattern), recursive=True)), sorted(glob.glob(pattern, root_dir=top)))
    print(rel(glob.glob(os.path.join(top, "**"), recursive=True, include_hidden=True)), glob.escape("a[b]*?"))
    for pattern in ("*", "**/*.py", "a?b*[c-d]", ".x", "a/**", "**"):
        print(glob.translate(pattern), glob.translate(pattern, recursive=True, include_hidden=True))
    src, dst = os.path.join(top, "a"), os.path.join(top, "copy")
    print(os.path.relpath(shutil.copytree(src, dst, ignore=shutil.ignore_patterns("*.py")), top))
    print(rel(os.path.join(d, f) for d, _, fs in os.walk(dst) for f in fs))
    print(rel([shutil.copy(os.path.join(top, "f.txt"), dst), shutil.copyfile(os.path.join(top, "f.txt"), os.path.join(top, "g"))]))
    print(rel([shutil.move(os.path.join(top, "g"), os.path.join(dst, "h"))]), os.path.exists(os.path.join(top, "g")))
    for call in (lambda: shutil.copyfile(os.path.join(top, "f.txt"), os.path.join(top, "f.txt")), lambda: shutil.copytree(src, dst),
                 lambda: shutil.move(src, os.path.join(src, "b")), lambda: shutil.rmtree(os.path.join(top, "none"))):
        try: call()
        except OSError as e: print(type(e).__name__, str(e).replace(top, "TOP"))
    shutil.rmtree(dst); shutil.rmtree(dst, ignore_errors=True)
    print(os.listdir(top) and rel(glob.glob(os.path.join(top, "*"))))
    with tempfile.NamedTemporaryFile("w+", suffix=".x", dir=top, delete=True) as f:
        f.write("hello"); f.seek(0); print(f.read(), os.path.exists(f.name), f.name.endswith(".x"))
    print(os.path.exists(f.name), f.closed)
    with tempfile.TemporaryFile() as f: f.write(b"x" * 10); print(f.tell())
    with tempfile.SpooledTemporaryFile(max_size=5) as f:
        f.write(b"abc"); print(f._rolled); f.write(b"defg"); print(f._rolled); f.seek(0); print(f.read())
    fd, path = tempfile.mkstemp(prefix="p", dir=top); os.close(fd); print(os.path.basename(path)[0], len(os.path.basename(path)))
    print(oct(os.stat(tempfile.mkdtemp(dir=top)).st_mode & 0o777))
print(os.path.exists(top), shutil.which("sh") is not None, shutil.which("no-such-program"))
