"""The classes and functions of a module, read from its text."""

import ast
import sys

__all__ = ["readmodule", "readmodule_ex", "Class", "Function"]

_modules = {}  # what has been read


class _Object:
    """Where something is defined, in what, and what is in it."""

    def __init__(self, module, name, file, lineno, end_lineno, parent):
        self.module, self.name, self.file, self.lineno, self.end_lineno, self.parent = module, name, file, lineno, end_lineno, parent
        self.children = {}
        if parent is not None:
            parent.children[name] = self


class Function(_Object):
    """A function or method."""

    def __init__(self, module, name, file, lineno, parent=None, is_async=False, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.is_async = is_async
        if isinstance(parent, Class):
            parent.methods[name] = lineno


class Class(_Object):
    """A class; super has its bases, as classes where they are known and else as names."""

    def __init__(self, module, name, super_, file, lineno, parent=None, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.super, self.methods = super_ or [], {}


def _nest_function(ob, func_name, lineno, end_lineno, is_async=False):
    return Function(ob.module, func_name, ob.file, lineno, ob, is_async, end_lineno=end_lineno)


def _nest_class(ob, class_name, lineno, end_lineno, super=None):
    return Class(ob.module, class_name, super, ob.file, lineno, ob, end_lineno=end_lineno)


def readmodule(module, path=None):
    """{name: Class}"""
    return {name: value for name, value in _readmodule(module, path or []).items() if isinstance(value, Class)}


def readmodule_ex(module, path=None):
    """{name: Class or Function}; of a package also __path__."""
    return _readmodule(module, path or [])


def _readmodule(module, path, inpackage=None):
    full = module if inpackage is None else f"{inpackage}.{module}"
    if full in _modules:
        return _modules[full]
    tree = {}
    if module in sys.builtin_module_names and inpackage is None:
        _modules[module] = tree
        return tree
    package, dot, sub = module.rpartition(".")
    if dot:
        parent = _readmodule(package, path, inpackage)
        if inpackage is not None:
            package = f"{inpackage}.{package}"
        if "__path__" not in parent:
            raise ImportError(f"No package named {package}")
        return _readmodule(sub, parent["__path__"], package)
    where = path if inpackage is not None else path + sys.path
    spec = _find(full, where)
    if spec is None:
        raise ModuleNotFoundError(f"no module named {full!r}", name=full)
    _modules[full] = tree
    if spec.submodule_search_locations is not None:
        tree["__path__"] = spec.submodule_search_locations
    try:
        source = spec.loader.get_source(full)
    except (AttributeError, ImportError):
        return tree
    if source is not None:
        _create_tree(full, path, spec.origin, source, tree, inpackage)
    return tree


def _create_tree(fullmodule, path, fname, source, tree, inpackage):
    _Browser(fullmodule, path, fname, tree, inpackage).visit(ast.parse(source))
    return tree


def _find(name, path):
    for finder in sys.meta_path:
        spec = finder.find_spec(name, path)
        if spec is not None:
            return spec
    return None


class _Browser(ast.NodeVisitor):
    """Reads a module's tree; `stack` is what we are in."""

    def __init__(self, module, path, file, tree, inpackage):
        self.module, self.path, self.file, self.tree, self.inpackage, self.stack = module, path, file, tree, inpackage, []

    def _define(self, node, kind, bases=(), is_async=False):
        parent = self.stack[-1] if self.stack else None
        if kind is Class:
            found = Class(self.module, node.name, bases, self.file, node.lineno, parent, end_lineno=node.end_lineno)
        else:
            found = Function(self.module, node.name, self.file, node.lineno, parent, is_async, end_lineno=node.end_lineno)
        if parent is None:
            self.tree[node.name] = found
        self.stack.append(found)
        for child in ast.iter_child_nodes(node):
            self.visit(child)
        self.stack.pop()

    def visit_ClassDef(self, node):
        bases = []
        for base in node.bases:
            name = ast.unparse(base)
            module, _, attribute = name.rpartition(".")
            if name in self.tree:
                bases.append(self.tree[name])
            elif not module:
                bases.append(name)
            elif (known := module.rpartition(".")[2]) in _modules:  # else nothing is known of it
                bases.append(_modules[known].get(attribute, name))
        self._define(node, Class, bases)

    def visit_FunctionDef(self, node):
        self._define(node, Function, is_async=isinstance(node, ast.AsyncFunctionDef))

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Import(self, node):
        if node.col_offset:
            return
        for alias in node.names:
            try:
                try:
                    _readmodule(alias.name, self.path, self.inpackage)
                except ImportError:
                    _readmodule(alias.name, [])
            except (ImportError, SyntaxError):
                pass  # it may be on no path of ours

    def visit_ImportFrom(self, node):
        if node.col_offset:
            return
        try:
            name = "." * node.level + (node.module or "")
            found = _readmodule(name, self.path, self.inpackage)
        except (ImportError, SyntaxError):
            return
        for alias in node.names:
            if alias.name in found:
                self.tree[alias.asname or alias.name] = found[alias.name]
            elif alias.name == "*":
                self.tree.update((key, value) for key, value in found.items() if not key.startswith("_"))


def _main():
    import os
    name = sys.argv[1] if len(sys.argv) > 1 else __file__
    path = []
    if os.path.exists(name):
        path = [os.path.dirname(name)]
        name = os.path.basename(name).removesuffix(".py")
    pending = [(value, 0) for value in reversed(readmodule_ex(name, path).values())]
    pending.sort(key=lambda item: -getattr(item[0], "lineno", 0))
    while pending:
        found, indent = pending.pop()
        if isinstance(found, list):
            continue
        children = sorted(found.children.values(), key=lambda child: -child.lineno)
        pending += [(child, indent + 2) for child in children]
        if isinstance(found, Class):
            print("{}class {} {} {}".format(" " * indent, found.name, found.super, found.lineno))
        else:
            print("{}def {} {}".format(" " * indent, found.name, found.lineno))


if __name__ == "__main__":
    _main()
