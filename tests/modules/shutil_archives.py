# make_archive(): the folder it goes to is made, folders are entries, roots that are none are refused, and what others
# registered runs in the root unless it says that it knows of roots. copystat() copies extended attributes.
import os
import shutil
import tarfile
import tempfile
import zipfile

base = os.path.realpath(tempfile.mkdtemp())
os.chdir(base)
os.makedirs("root/dist/sub/empty")
for name in "root/dist/a.txt", "root/dist/sub/b.txt", "root/outer":
    with open(name, "w") as file:
        file.write(name)


def shown(path):
    return os.fspath(path).replace(base, "BASE")


for kind in "tar", "gztar", "zip":
    made = shutil.make_archive(f"new/{kind}/archive", kind, "root", "dist")
    print(shown(made), os.path.exists(made))
    if kind == "zip":
        with zipfile.ZipFile(made) as archive:
            print(sorted(archive.namelist()))
    else:
        with tarfile.open(made) as archive:
            print(sorted(archive.getnames()))
    shutil.unpack_archive(made, f"out/{kind}")
    print(sorted(os.path.join(folder, name) for folder, _, names in os.walk(f"out/{kind}") for name in names))
print(shown(shutil.make_archive("whole", "zip", "root")), sorted(zipfile.ZipFile("whole.zip").namelist()))
for root in "nowhere", "root/outer":
    for dry_run in False, True:
        try:
            shutil.make_archive("bad", "tar", root, dry_run=dry_run)
        except OSError as e:
            print(type(e).__name__, e.filename, os.path.exists("bad.tar"))


def plain(base_name, base_dir, **options):
    print("plain", shown(base_name), base_dir, shown(os.getcwd()), sorted(options))
    return "done"


def rooted(base_name, base_dir, root_dir=None, **options):
    print("rooted", base_name, base_dir, root_dir, shown(os.getcwd()), options["level"])
    return "done"


rooted.supports_root_dir = True
shutil.register_archive_format("plain", plain, description="without roots")
shutil.register_archive_format("rooted", rooted, [("level", 3)], "with roots")
print(shutil.make_archive("name", "plain", "root"), shutil.make_archive("name", "rooted", "root"), shutil.make_archive("name", "plain"))
print([entry for entry in shutil.get_archive_formats() if entry[0] in ("plain", "rooted", "zip")])
for bad in (1, None), (len, 1), (len, [(1, 2, 3)]), (len, [1]):
    try:
        shutil.register_archive_format("bad", *bad)
    except TypeError as e:
        print(e)
shutil.unregister_archive_format("plain")
try:
    shutil.make_archive("name", "plain")
except ValueError as e:
    print(e)
for wrong in dict(user="no such one"), dict(group="no such ones"), {}:
    try:
        shutil.chown("root", **wrong)
    except (LookupError, ValueError) as e:
        print(type(e).__name__, e)
os.chdir("/")
shutil.rmtree(base)
