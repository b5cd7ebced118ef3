# An entry read from an archive that is a file could not be copied, nor replace() with other values, once files refused to be copied: it took
# the archive, and with it the file, along.
import copy
import io
import os
import pickle
import tarfile
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "a.tar")
    with tarfile.open(name, "w") as archive:
        info = tarfile.TarInfo("a")
        info.size, info.pax_headers = 3, {"comment": "here"}
        archive.addfile(info, io.BytesIO(b"abc"))
    with tarfile.open(name) as archive:
        member = archive.getmember("a")
        other = member.replace(name="b")
        print(other.name, other.pax_headers == member.pax_headers, other.pax_headers is member.pax_headers, archive.extractfile(other).read())
        print(member.replace(mode=0o600, deep=False).pax_headers is member.pax_headers)
        print(copy.deepcopy(member).name, copy.copy(member).size, pickle.loads(pickle.dumps(member)).name)
        for filter in "data", "tar", lambda member, path: member.replace(name="c"):
            archive.extractall(folder, filter=filter)
        print(sorted(os.listdir(folder)))
