"""Which modules a script imports: found in its text, without running it."""

import ast
import importlib.machinery
import importlib.util
import io
import os
import sys

_PKG_DIRECTORY, _SOURCE, _OTHER, _BUILTIN = "package", "source", "other", "builtin"
packagePathMap, replacePackageMap = {}, {}


def AddPackagePath(packagename, path):
    """A package has modules in this folder, too."""
    packagePathMap.setdefault(packagename, []).append(path)


def ReplacePackage(oldname, newname):
    """A package calls itself by another name when it runs."""
    replacePackageMap[oldname] = newname


class Module:
    """A module that was found."""

    def __init__(self, name, file=None, path=None):
        self.__name__, self.__file__, self.__path__, self.__code__ = name, file, path, None
        self.globalnames, self.starimports = {}, {}  # names it sets; modules of which it takes all but whose names are not known

    def __repr__(self):
        return f"Module({', '.join(repr(x) for x in (self.__name__, self.__file__, self.__path__) if x is not None)})"


def _imports(tree):
    """What a module does: (names, module, level) of imports, and the names it sets at its top."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield None, alias.name, 0
        elif isinstance(node, ast.ImportFrom):
            yield tuple(alias.name for alias in node.names), node.module or "", node.level


def _names(tree):
    pending = list(tree.body)
    for node in pending:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                if alias.name != "*":
                    yield alias.asname or alias.name.split(".")[0]
        elif isinstance(node, ast.Name):
            if not isinstance(node.ctx, ast.Load):
                yield node.id
        elif not isinstance(node, (ast.Lambda, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)):
            pending.extend(ast.iter_child_nodes(node))


class ModuleFinder:
    """modules: {name: Module}; badmodules: {name: {who wants it: 1}}."""

    def __init__(self, path=None, debug=0, excludes=None, replace_paths=None):
        self.path = sys.path if path is None else path
        self.modules, self.badmodules = {}, {}
        self.debug, self.indent = debug, 0
        self.excludes, self.replace_paths = list(excludes or ()), list(replace_paths or ())
        self.processed_paths = []

    def msg(self, level, str, *args):
        if level <= self.debug:
            print("   " * self.indent + str, *map(repr, args))

    def run_script(self, pathname):
        """Find what a script imports."""
        with io.open_code(pathname) as file:
            self._load("__main__", file.read(), pathname)

    def load_file(self, pathname):
        with io.open_code(pathname) as file:
            self._load(os.path.splitext(os.path.basename(pathname))[0], file.read(), pathname)

    def import_hook(self, name, caller=None, fromlist=None, level=-1):
        """Find a module as an import statement would; ImportError if it is not there."""
        self.msg(3, "import_hook", name, caller, fromlist, level)
        parent = self.determine_parent(caller, level)
        head, _, tail = name.partition(".")
        full = f"{parent.__name__}.{head}" if parent else head
        module = (self.import_module(head, full, parent) or parent and level < 1 and self.import_module(head, head, None)) if head else parent
        if not module:
            raise ImportError("No module named " + full)
        while tail:
            head, _, tail = tail.partition(".")
            full = f"{module.__name__}.{head}"
            module = self.import_module(head, full, module)
            if not module:
                raise ImportError("No module named " + full)
        if not fromlist:
            return self.modules.get(name.partition(".")[0], module)
        if module.__path__:
            self.ensure_fromlist(module, fromlist)
        return None

    def determine_parent(self, caller, level=-1):
        """The package that a relative import is about, or None."""
        if not caller or level == 0:
            return None
        package = caller.__name__
        if level >= 1:
            steps = level - 1 if caller.__path__ else level
            if steps:
                if package.count(".") < steps:
                    raise ImportError("relative importpath too deep")
                package = ".".join(package.split(".")[:-steps])
            return self.modules[package]
        if caller.__path__:
            return self.modules[package]
        return self.modules.get(package.rpartition(".")[0])

    def ensure_fromlist(self, m, fromlist, recursive=0):
        for name in fromlist:
            if name == "*":
                if not recursive and (names := self.find_all_submodules(m)):
                    self.ensure_fromlist(m, names, 1)
            elif not hasattr(m, name):
                full = f"{m.__name__}.{name}"
                if not self.import_module(name, full, m):
                    raise ImportError("No module named " + full)

    def find_all_submodules(self, m):
        """The names of all modules in a package."""
        suffixes, names = importlib.machinery.all_suffixes(), set()
        for folder in m.__path__ or ():
            try:
                entries = os.listdir(folder)
            except OSError:
                self.msg(2, "can't list directory", folder)
                continue
            for entry in entries:
                suffix = next((s for s in suffixes if entry.endswith(s)), None)
                if suffix and entry != "__init__" + suffix:
                    names.add(entry[:-len(suffix)])
        return names

    def import_module(self, partname, fqname, parent):
        """The module, or None."""
        if fqname in self.modules:
            return self.modules[fqname]
        if fqname in self.badmodules or parent and parent.__path__ is None:
            return None
        try:
            fp, pathname, stuff = self.find_module(partname, parent and parent.__path__, parent)
        except ImportError:
            self.msg(3, "import_module ->", None)
            return None
        try:
            module = self.load_module(fqname, fp, pathname, stuff)
        finally:
            if fp:
                fp.close()
        if parent:
            setattr(parent, partname, module)
        return module

    def find_module(self, name, path, parent=None):
        """(open file or None, its name, (suffix, mode, kind)) of a module in these folders."""
        full = f"{parent.__name__}.{name}" if parent is not None else name
        if full in self.excludes:
            raise ImportError(name)
        if path is None:
            if name in sys.builtin_module_names:
                return None, None, ("", "", _BUILTIN)
            path = self.path
        importlib.machinery.PathFinder.invalidate_caches()
        spec = importlib.machinery.PathFinder.find_spec(full, path)
        if spec is None or spec.origin is None and not spec.submodule_search_locations:
            for finder in (importlib.machinery.BuiltinImporter, importlib.machinery.FrozenImporter):
                if parent is None and finder.find_spec(name):
                    return None, None, ("", "", _BUILTIN)
            raise ImportError(f"No module named {name!r}", name=name)
        if spec.loader is None:
            return None, next(iter(spec.submodule_search_locations)), ("", "", _PKG_DIRECTORY)
        if spec.submodule_search_locations:
            return None, os.path.dirname(spec.origin), ("", "", _PKG_DIRECTORY)
        if spec.origin in ("built-in", "frozen"):
            return None, None, ("", "", _BUILTIN)
        kind = _SOURCE if isinstance(spec.loader, importlib.machinery.SourceFileLoader) else _OTHER
        return io.open_code(spec.origin), spec.origin, (os.path.splitext(spec.origin)[1], "rb", kind)

    def load_module(self, fqname, fp, pathname, file_info):
        kind = file_info[2]
        self.msg(2, "load_module", fqname, fp and "fp", pathname)
        if kind == _PKG_DIRECTORY:
            return self.load_package(fqname, pathname)
        if kind == _SOURCE:
            return self._load(fqname, fp.read(), pathname)
        module = self.add_module(fqname)
        module.__file__ = pathname
        return module

    def _load(self, fqname, source, pathname, module=None):
        tree = compile(source, pathname, "exec", ast.PyCF_ONLY_AST)
        if module is None:
            module = self.add_module(fqname)
        module.__file__ = pathname
        code = compile(source, pathname, "exec")
        module.__code__ = self.replace_paths_in_code(code) if self.replace_paths else code
        module.globalnames.update(dict.fromkeys(_names(tree), 1))
        self.indent += 1
        for names, name, level in _imports(tree):
            self._import(module, names, name, level)
        self.indent -= 1
        return module

    def load_package(self, fqname, pathname):
        name = replacePackageMap.get(fqname, fqname)
        module = self.add_module(name)
        module.__file__, module.__path__ = pathname, [pathname] + packagePathMap.get(name, [])
        try:
            fp, init, stuff = self.find_module("__init__", module.__path__)
        except ImportError:  # a package of folders only
            return module
        if fp:
            with fp:
                if stuff[2] == _SOURCE:
                    self._load(name, fp.read(), init, module)
        return module

    def _import(self, module, names, name, level):
        """What an import statement of a module finds; what it does not find is noted."""
        names = names and list(names)
        star = bool(names) and "*" in names
        wanted = [n for n in names or () if n != "*"]
        if level > 0 and not name:
            parent = self.determine_parent(module, level)
            self._safe(parent.__name__, None, wanted, 0)
            target = parent
        else:
            self._safe(name, module, wanted if names else None, level)
            full = name
            if level > 0 and (parent := self.determine_parent(module, level)):
                full = f"{parent.__name__}.{name}"
            target = self.modules.get(full)
        if star:
            if target is not None:
                module.globalnames.update(target.globalnames)
                module.starimports.update(target.starimports)
                if target.__code__ is None:
                    module.starimports[name] = 1
            else:
                module.starimports[name] = 1

    def _safe(self, name, caller, fromlist, level):
        if name in self.badmodules:
            self._add_badmodule(name, caller)
            return
        try:
            self.import_hook(name, caller, level=level)
        except (ImportError, SyntaxError) as e:
            self.msg(2, type(e).__name__ + ":", str(e))
            self._add_badmodule(name, caller)
            return
        for sub in fromlist or ():
            full = f"{name}.{sub}"
            if full in self.badmodules:
                self._add_badmodule(full, caller)
                continue
            try:
                self.import_hook(name, caller, [sub], level=level)
            except ImportError as e:
                self.msg(2, "ImportError:", str(e))
                self._add_badmodule(full, caller)

    def _add_badmodule(self, name, caller):
        self.badmodules.setdefault(name, {})[caller.__name__ if caller else "-"] = 1

    def add_module(self, fqname):
        return self.modules.setdefault(fqname, Module(fqname))

    def report(self):
        """Print what was found and what was not."""
        print()
        print(f"  {'Name':<25} File")
        print(f"  {'----':<25} ----")
        for name in sorted(self.modules):
            module = self.modules[name]
            print("P" if module.__path__ else "m", f"{name:<25}", module.__file__ or "")
        missing, maybe = self.any_missing_maybe()
        for title, names in (("Missing modules:", missing), ("Submodules that appear to be missing, but could also be global names in the "
                                                             "parent package:", maybe)):
            if names:
                print()
                print(title)
                for name in names:
                    print("?", name, "imported from", ", ".join(sorted(self.badmodules[name])))

    def any_missing(self):
        """Names of modules that are not there, or may not be."""
        missing, maybe = self.any_missing_maybe()
        return missing + maybe

    def any_missing_maybe(self):
        """(names that are not there, names that may be something else than modules)"""
        missing, maybe = [], []
        for name in self.badmodules:
            if name in self.excludes:
                continue
            package, dot, sub = name.rpartition(".")
            if not dot:
                missing.append(name)
                continue
            module = self.modules.get(package)
            if module is None:
                missing.append(name)
            elif sub in module.globalnames:
                pass  # a name of the package itself
            elif module.starimports:
                maybe.append(name)
            else:
                missing.append(name)
        return sorted(missing), sorted(maybe)

    def replace_paths_in_code(self, co):
        """The code with other file names."""
        old = new = os.path.normpath(co.co_filename)
        for before, after in self.replace_paths:
            if old.startswith(before):
                new = after + old[len(before):]
                break
        if self.debug and old not in self.processed_paths:
            self.processed_paths.append(old)
            if old != new:
                self.msg(2, f"co_filename {old!r} changed to {new!r}")
            else:
                self.msg(2, f"co_filename {old!r} remains unchanged")
        consts = tuple(self.replace_paths_in_code(x) if isinstance(x, type(co)) else x for x in co.co_consts)
        return co.replace(co_consts=consts, co_filename=new)


def test():
    import getopt
    opts, args = getopt.getopt(sys.argv[1:], "dmp:qx:")
    debug, path, excludes, domods = 1, sys.path[:], [], False
    for option, value in opts:
        if option == "-d":
            debug += 1
        elif option == "-m":
            domods = True
        elif option == "-p":
            path = value.split(os.pathsep) + path
        elif option == "-q":
            debug = 0
        else:
            excludes.append(value)
    if not args:
        args = ["hello.py"]
    path[0] = os.path.dirname(args[0])
    finder = ModuleFinder(path, debug, excludes)
    for arg in args[1:]:
        if arg == "-m":
            domods = True
        elif domods:
            finder.import_hook(arg[:-2] if arg.endswith(".*") else arg, None, ["*"] if arg.endswith(".*") else None)
        else:
            finder.load_file(arg)
    finder.run_script(args[0])
    finder.report()
    return finder


if __name__ == "__main__":
    try:
        test()
    except KeyboardInterrupt:
        print("\n[interrupted]")
