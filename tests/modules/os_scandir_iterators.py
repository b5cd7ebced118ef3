# What scandir() gives: an iterator that is its own, can be closed, and tells when it was not.
import os
import tempfile
import warnings

with tempfile.TemporaryDirectory() as folder:
    for name in "abc":
        open(os.path.join(folder, name), "w").close()
    os.mkdir(os.path.join(folder, "d"))
    os.symlink("a", os.path.join(folder, "l"))
    os.symlink("nowhere", os.path.join(folder, "m"))
    found = os.scandir(folder)
    print(iter(found) is found, type(found).__name__, sorted(entry.name for entry in found), list(found), next(found, "end"))
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        found = os.scandir(folder)
        next(found)
        del found
        print([str(each.message).partition(" <")[0] for each in log])
        with os.scandir(folder) as found:
            next(found)
        print(len(log), next(found, "closed"), list(found))
        found = os.scandir(folder)
        found.close()
        found.close()
        for entry in os.scandir(folder):
            pass
        print(len(log))
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        print(entry.name, entry.is_dir(), entry.is_file(), entry.is_symlink(), entry.is_file(follow_symlinks=False), entry.is_dir(follow_symlinks=False),
              entry.stat(follow_symlinks=False).st_ino == entry.inode() == os.lstat(entry.path).st_ino, os.fspath(entry) == os.path.join(folder, entry.name))
        try:
            print(entry.stat() == os.stat(entry), entry.stat() is entry.stat())
        except FileNotFoundError as error:
            print(error.strerror)
    descriptor = os.open(folder, os.O_RDONLY)
    for entry in sorted(os.scandir(descriptor), key=lambda entry: entry.name):
        print(entry, entry.path, entry.is_file(), entry.stat(follow_symlinks=False).st_size)
    os.close(descriptor)
    print([(len(dirs), sorted(files)) for _, dirs, files in os.walk(folder)])
try:
    os.scandir("/nonexistent")
except FileNotFoundError as error:
    print(error)
