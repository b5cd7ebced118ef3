"""What machine and system this is."""
import functools
import os
import re
import sys
from collections import namedtuple

_fields = "system node release version machine"


def _unknown_as_blank(value):
    return "" if value == "unknown" else value


class uname_result(namedtuple("uname_result_base", _fields)):
    """What uname() tells; processor is found out when asked for."""
    _fields = __match_args__ = (*_fields.split(), "processor")

    @functools.cached_property
    def processor(self):
        import subprocess
        try:
            return _unknown_as_blank(subprocess.check_output(["uname", "-p"], stderr=subprocess.DEVNULL, text=True, encoding="utf8").strip())
        except (OSError, subprocess.CalledProcessError):
            return ""

    @classmethod
    def _make(cls, iterable):
        values = list(iterable)
        if len(values) not in (5, 6):
            raise TypeError(f"Expected 5 arguments, got {len(values)}")
        return cls(*values)

    def __new__(cls, *args):
        made = super().__new__(cls, *args[:5])
        if len(args) > 5:
            made.__dict__["processor"] = args[5]
        return made

    def __iter__(self):
        return iter((*tuple.__iter__(self), self.processor))

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return 6

    def __reduce__(self):
        return uname_result, tuple(self)[:5]

    def __repr__(self):
        return "uname_result(" + ", ".join(f"{name}={value!r}" for name, value in zip(self._fields[:5], self)) + ")"


@functools.cache
def uname():
    info = os.uname()
    return uname_result(info.sysname, info.nodename, info.release, info.version, info.machine)


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return uname().processor


def architecture(executable=sys.executable, bits="", linkage=""):
    return bits or ("64bit" if sys.maxsize > 2 ** 32 else "32bit"), linkage or "ELF"


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    try:
        name, _, number = os.confstr("CS_GNU_LIBC_VERSION").partition(" ")
        return name, number
    except (AttributeError, ValueError, OSError):
        return lib, version


def platform(aliased=False, terse=False):
    """One text for all of it."""
    name, number = libc_ver()
    parts = [system(), release()] + ([] if terse else [machine()])
    if name:
        parts += ["with", name + number]
    return re.sub("-+", "-", "-".join(parts).replace(" ", "_"))


def python_implementation():
    return "CPython"


def python_version():
    return "%d.%d.%d" % sys.version_info[:3]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return "main", ""


def python_compiler():
    return (re.findall(r"\[(.*)\]", sys.version) or [""])[-1]


def freedesktop_os_release():
    """The lines of /etc/os-release."""
    for name in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            with open(name, encoding="utf-8") as file:
                found = re.findall(r"""^([a-zA-Z0-9_]+)=(['"]?)(.*)\2$""", file.read(), re.M)
        except OSError:
            continue
        return {"NAME": "Linux", "ID": "linux", "PRETTY_NAME": "Linux", **{key: value for key, _, value in found}}
    raise OSError(2, "Unable to read files /etc/os-release, /usr/lib/os-release")


def system_alias(system, release, version):
    """The name under which a system is sold."""
    if system == "SunOS" and release >= "5":
        major = int(release.split(".")[0]) - 3
        release = f"{major}.{release.partition('.')[2]}" if major < 5 else str(int(release.split(".")[1]))
        system = "Solaris"
    elif system in ("win32", "win16"):
        system = "Windows"
    return system, release, version


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype


def win32_edition():
    return None


def win32_is_iot():
    return False


def java_ver(release="", vendor="", vminfo=("", "", ""), osinfo=("", "", "")):
    return release, vendor, vminfo, osinfo


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


if __name__ == "__main__":
    print(platform())
