# os.walk() did not know the sentinel with which shutil.rmtree asks for links as files, so temporary folders stayed.
import os

top = "/tmp/ouro-walk-%d" % os.getpid()
os.makedirs(top + "/a/b")
os.symlink(top + "/a", top + "/a/b/link")
for how in False, os._walk_symlinks_as_files:
    print(sorted((where[len(top):], dirs, files) for where, dirs, files in os.walk(top, followlinks=how)))
os.unlink(top + "/a/b/link")
os.removedirs(top + "/a/b")
print(os.path.exists(top))
