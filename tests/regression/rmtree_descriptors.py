# shutil.rmtree() removed a tree by names, so that a folder could be exchanged for a link to another one meanwhile; now each folder is
# opened, compared with what was listed and emptied through its descriptor. Errors name the path as it was given, a dir_fd is used as
# such, and a descriptor that cannot be closed is told. Deep trees still need no deep recursion.
import os
import pathlib
import shutil
import tempfile

with tempfile.TemporaryDirectory() as home:
    os.chdir(home)
    tree = pathlib.Path("tree")
    (tree / "a" / "b").mkdir(parents=True)
    (tree / "a" / "file").write_text("x")
    (tree / "link").symlink_to("/")
    (tree / "gone").symlink_to("nowhere")
    os.mkfifo(tree / "pipe")
    shutil.rmtree(tree)
    print(os.listdir("."))
    pathlib.Path("plain").write_text("x")
    os.symlink("plain", "link")
    os.symlink("nowhere", "broken")
    for path in pathlib.Path("nope"), "nope", b"nope", "plain", "link", "broken":
        errors = []
        shutil.rmtree(path, onexc=lambda function, name, error: errors.append((function.__name__, name, type(error).__name__, str(error))))
        print(path, errors)
    shutil.rmtree("nope", ignore_errors=True)
    try:
        shutil.rmtree(pathlib.Path("nope"))
    except FileNotFoundError as error:
        print(error, repr(error.filename))
    os.makedirs("x/y/z")
    fd = os.open("x", os.O_RDONLY)
    shutil.rmtree("y", dir_fd=fd)
    os.close(fd)
    print(os.listdir("x"), shutil.rmtree.avoids_symlink_attacks)
    try:
        shutil.rmtree("x", dir_fd="invalid")
    except TypeError as error:
        print("TypeError")
    os.makedirs("d1/d2")
    close, count = os.close, 0

    def failing(fd):
        global count
        close(fd)
        count += 1
        raise OSError("no")
    os.close = failing
    try:
        shutil.rmtree("d1")
    except OSError as error:
        print(type(error).__name__, count, os.path.isdir("d1/d2"))
    os.close = close
    deep = "deep"
    os.mkdir(deep)
    os.chdir(deep)
    for _ in range(300):
        os.mkdir("d")
        os.chdir("d")
    os.chdir(home)
    shutil.rmtree("deep")
    print(sorted(os.listdir(".")))
    os.chdir("/")
