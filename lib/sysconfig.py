"""Where things are, and how this interpreter was built."""

import os
import sys

__all__ = ["get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path", "get_path_names", "get_paths",
           "get_platform", "get_python_version", "get_scheme_names", "parse_config_h", "get_default_scheme", "get_preferred_scheme"]

_version = "%d.%d" % sys.version_info[:2]
_names = "stdlib", "platstdlib", "purelib", "platlib", "include", "platinclude", "scripts", "data"


def _scheme(base, lib, site, include, scripts="bin"):
    return dict(zip(_names, (f"{base}/{lib}", f"{base}/{lib}", f"{base}/{site}", f"{base}/{site}", f"{base}/{include}", f"{base}/{include}",
                             f"{base}/{scripts}",
                             base)))


_SCHEME_KEYS = _names
_PREFIX = _BASE_PREFIX = _EXEC_PREFIX = _BASE_EXEC_PREFIX = getattr(sys, "prefix", "") or "/usr"     # setuptools and distutils ask for them
_PYTHON_BUILD, _HAS_USER_BASE = False, True
_lib = "lib/python{py_version_short}"
_INSTALL_SCHEMES = {name: _scheme("{userbase}" if name.endswith("_user") else "{base}", *(
    ("Lib", "Lib/site-packages", "Include", "Scripts") if name.startswith("nt") else
    ("lib/python", "lib/python", "include/python") if name == "posix_home" else
    (_lib, _lib + "/site-packages", "include/python{py_version_short}"))) for name in (
        "nt", "nt_user", "nt_venv", "osx_framework_user", "posix_home", "posix_prefix", "posix_user", "posix_venv", "venv")}


def _expand_vars(scheme, vars):
    known = {**get_config_vars(), **(vars or {})}
    return {key: os.path.normpath(value.format(**known)) for key, value in _INSTALL_SCHEMES[scheme].items()}


def _get_preferred_schemes():
    return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}


def _getuserbase():
    return os.environ.get("PYTHONUSERBASE") or os.path.join(os.path.expanduser("~"), ".local")


def get_scheme_names():
    return tuple(sorted(_INSTALL_SCHEMES))


def get_default_scheme():
    return "posix_prefix"


def get_preferred_scheme(key):
    return _get_preferred_schemes()[key]


def get_path_names():
    return _names


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    """The folders of an installation, by what they are for."""
    return _expand_vars(scheme, vars) if expand else _INSTALL_SCHEMES[scheme]


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


_CONFIG_VARS = None


def get_config_vars(*args):
    """What is known of the build: a dict, or a list of values for names."""
    global _CONFIG_VARS
    if _CONFIG_VARS is None:
        machine = os.uname().machine
        prefix = _PREFIX
        _CONFIG_VARS = {"prefix": prefix, "exec_prefix": prefix, "py_version": sys.version.split()[0], "py_version_short": _version,
                 "py_version_nodot": _version.replace(".", ""), "installed_base": prefix, "base": prefix, "installed_platbase": prefix,
                 "platbase": prefix, "projectbase": os.path.dirname(sys.executable or ""), "platlibdir": "lib", "abiflags": "",
                 "userbase": _getuserbase(), "srcdir": prefix, "VERSION": _version, "SO": ".so",
                 "EXT_SUFFIX": f".ouro-{machine}-linux-gnu.so", "SOABI": f"ouro-{machine}-linux-gnu", "CC": "gcc", "CFLAGS": "", "LDFLAGS": "",
                 "BINDIR": f"{prefix}/bin", "LIBDIR": f"{prefix}/lib", "INCLUDEPY": f"{prefix}/include/python{_version}",
                 "LIBDEST": f"{prefix}/lib/python{_version}", "MULTIARCH": f"{machine}-linux-gnu", "Py_DEBUG": 0, "Py_GIL_DISABLED": 0,
                 "Py_ENABLE_SHARED": 0, "WITH_PYMALLOC": 0, "SIZEOF_VOID_P": 8, "HAVE_FORK": 1, "EXE": "", "TZPATH":
                 "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"}
    return [_CONFIG_VARS.get(name) for name in args] if args else _CONFIG_VARS


def get_config_var(name):
    return get_config_vars().get(name)


def get_platform():
    system = os.uname()
    return f"{system.sysname.lower()}-{system.machine}"


def get_python_version():
    return _version


def is_python_build(check_home=None):
    return False


def get_makefile_filename():
    return os.path.join(get_path("stdlib"), f"config-{_version}-{os.uname().machine}-linux-gnu", "Makefile")


def get_config_h_filename():
    return os.path.join(get_path("include"), "pyconfig.h")


def parse_config_h(fp, vars=None):
    """{name: value} of the #defines of a file."""
    import re
    vars = {} if vars is None else vars
    for line in fp:
        if m := re.match("#define ([A-Z][A-Za-z0-9_]+) (.*)\n", line):
            try:
                vars[m[1]] = int(m[2])
            except ValueError:
                vars[m[1]] = m[2]
        elif m := re.match("/[*] #undef ([A-Z][A-Za-z0-9_]+) [*]/\n", line):
            vars[m[1]] = 0
    return vars


def _main():
    print(f'Platform: "{get_platform()}"\nPython version: "{get_python_version()}"\nCurrent installation scheme: "{get_default_scheme()}"\n')
    for title, data in ("Paths", get_paths()), ("Variables", get_config_vars()):
        print(f"{title}: ", *(f'\t{key} = "{value}"' for key, value in sorted(data.items())), "", sep="\n")


if __name__ == "__main__":
    _main()
