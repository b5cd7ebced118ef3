"""Running modules and files as programs."""
import sys

__all__ = ["run_module", "run_path"]


def _run(code, names, init_globals, run_name, spec, package, filename):
    if init_globals is not None:
        names.update(init_globals)
    names.update(__name__=run_name, __file__=filename, __cached__=None, __doc__=None, __loader__=getattr(spec, "loader", None), __package__=package,
                 __spec__=spec)
    exec(code, names)
    return names


def _warn_of_second(name, package):
    """A module that its own package has imported will be there twice. The command line asks, too."""
    before = sys.modules.get(name)
    if before is not None and not hasattr(before, "__path__"):
        import warnings
        warnings.warn_explicit(f"{name!r} found in sys.modules after import of package {package!r}, but prior to execution of {name!r}; "
                               "this may result in unpredictable behaviour", RuntimeWarning, "<frozen runpy>", 128)  # CPython's place


def _get_details(mod_name):
    from importlib.util import find_spec
    if mod_name.startswith("."):
        raise ImportError("Relative module names not supported")
    if package := mod_name.rpartition(".")[0]:
        try:
            __import__(package)
        except ImportError as error:  # a package that is missing is told below
            if error.name is None or error.name != package and not package.startswith(error.name + "."):
                raise
        _warn_of_second(mod_name, package)
    try:
        spec = find_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        text = f"Error while finding module specification for {mod_name!r} ({type(error).__name__}: {error})"
        if mod_name.endswith(".py"):
            text += f". Try using '{mod_name[:-3]}' instead of '{mod_name}' as the module name."
        raise ImportError(text) from error
    if spec is None:
        raise ImportError("No module named %s" % mod_name)
    if spec.submodule_search_locations is not None:
        if mod_name == "__main__" or mod_name.endswith(".__main__"):
            raise ImportError("Cannot use package as __main__ module")
        try:
            return _get_details(mod_name + ".__main__")
        except ImportError as e:
            raise ImportError(f"{e}; {mod_name!r} is a package and cannot be directly executed") from None
    if spec.loader is None:
        from importlib._bootstrap import _find
        parent = mod_name.rpartition(".")[0]
        spec = _find(mod_name, sys.modules[parent].__path__ if parent else None, parent or None) or spec
    code = spec.loader.get_code(mod_name)
    if code is None:
        raise ImportError("No code object available for %s" % mod_name)
    return mod_name, spec, code


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module; its names are the result."""
    mod_name, spec, code = _get_details(mod_name)
    run_name = mod_name if run_name is None else run_name
    filename = spec.origin
    if not alter_sys:
        return _run(code, {}, init_globals, run_name, spec, spec.parent, filename)
    return _run_in_module(code, init_globals, run_name, spec, spec.parent, filename)


def _run_in_module(code, init_globals, run_name, spec, package, filename, argv0=None):
    import types
    module = types.ModuleType(run_name)
    missing = object()
    old, old_argv = sys.modules.get(run_name, missing), sys.argv[0]
    sys.modules[run_name], sys.argv[0] = module, argv0 or filename
    try:
        return _run(code, module.__dict__, init_globals, run_name, spec, package, filename).copy()
    finally:
        sys.argv[0] = old_argv
        if old is missing:
            sys.modules.pop(run_name, None)
        else:
            sys.modules[run_name] = old


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    filename = script_name if mod_spec is None else mod_spec.origin
    return _run(code, run_globals, init_globals, mod_name, mod_spec, mod_spec.parent if mod_spec and pkg_name is None else pkg_name, filename)


def _run_module_code(code, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    filename = script_name if mod_spec is None else mod_spec.origin
    return _run_in_module(code, init_globals, mod_name, mod_spec, mod_spec.parent if mod_spec and pkg_name is None else pkg_name, filename)


def _get_module_details(mod_name, error=ImportError):
    return _get_details(mod_name)


def _run_module_as_main(mod_name, alter_argv=True):
    """As python -m does it."""
    try:
        mod_name, spec, code = _get_details(mod_name)
    except ImportError as error:
        sys.exit(f"{sys.executable}: {error}")
    if alter_argv:
        sys.argv[0] = spec.origin
    return _run(code, sys.modules["__main__"].__dict__, None, "__main__", spec, spec.parent, spec.origin)


def _get_code_from_file(fname):
    import os
    with open(os.fsdecode(fname), "rb") as f:
        return compile(f.read(), fname, "exec", dont_inherit=True)


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or a folder with a __main__.py; its names are the result."""
    import os
    run_name = "<run_path>" if run_name is None else run_name
    path_name = os.fsdecode(path_name)
    if os.path.isdir(path_name):
        sys.path.insert(0, path_name)
        try:
            file = os.path.join(path_name, "__main__.py")
            if not os.path.exists(file):
                raise ImportError(f"can't find '__main__' module in {path_name!r}")
            with open(file, "rb") as f:
                code = compile(f.read(), file, "exec", dont_inherit=True)
            return _run_in_module(code, init_globals, run_name, None, "", file, path_name)
        finally:
            sys.path.remove(path_name)
    with open(path_name, "rb") as f:
        text = f.read()
    if text[-22:-18] == b"PK\5\6":  # an archive
        import zipimport
        sys.path.insert(0, path_name)
        try:
            names = {}
            code = zipimport._main(path_name, names)
            if not code:
                raise ImportError(f"can't find '__main__' module in {path_name!r}")
            return _run_in_module(code, init_globals, run_name, names["__spec__"], "", names["__file__"], path_name)
        finally:
            sys.path.remove(path_name)
    code = compile(text, path_name, "exec", dont_inherit=True)
    return _run_in_module(code, init_globals, run_name, None, run_name.rpartition(".")[0], path_name)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print("No module specified for execution", file=sys.stderr)
    else:
        del sys.argv[0]
        try:
            code, spec = _get_details(sys.argv[0])[:2]
        except ImportError as error:
            sys.exit(f"{sys.executable}: {error}")
