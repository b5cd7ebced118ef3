# A file that fileinput rewrote in place lost its mode, standard input had to have a buffer to be read as bytes, and file_digest()
# took anything for a file.
import fileinput
import hashlib
import io
import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "script")
    with open(name, "w") as f:
        f.write("one\ntwo\n")
    for mode in 0o750, 0o600:
        os.chmod(name, mode)
        with fileinput.input(name, inplace=True) as lines:
            for line in lines:
                print(line.upper(), end="")
        print(oct(os.stat(name).st_mode & 0o7777), open(name).read())
    with open(name) as text:
        for wrong in None, 5, "x", text:
            try:
                hashlib.file_digest(wrong, "sha256")
            except ValueError as e:
                print("is not a file-like object in binary reading mode" in str(e))
    with open(name, "rb") as file:
        print(hashlib.file_digest(file, "md5").hexdigest())
sys.stdin = io.BytesIO(b"a\nb\n")
print(list(fileinput.input("-", mode="rb")))
