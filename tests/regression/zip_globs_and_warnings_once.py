# A "*" of zipfile.Path.glob() stood for no character at all, a "**" not for what it was asked of, and could have neighbours.
# The filter "once" looked into the register of all modules even where a module has one.
import io
import warnings
import zipfile

archive = zipfile.ZipFile(io.BytesIO(), "w")
for name in "a.txt", "b/c.txt", "b/d/e.txt", "b/d/z/":
    archive.writestr(name, "")
archive.filename = "archive.zip"
for at in "", "b", "b/", "b/d/":
    path = zipfile.Path(archive, at)
    for pattern in "*", "*/*", "**", "**/*", "*.txt", "**/", "?", "a**", "x/**y":
        for find in path.glob, path.rglob:
            try:
                print(repr(at), pattern, [str(found) for found in find(pattern)])
            except ValueError as error:
                print(repr(at), pattern, error)
archive.close()

with warnings.catch_warnings(record=True) as shown:
    warnings.simplefilter("once")
    first, second = {}, {}
    for registry in first, first, second, None, None:
        for line in 1, 2:
            warnings.warn_explicit("text", UserWarning, "file.py", line, registry=registry)
    print(len(shown))
