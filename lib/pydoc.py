"""Documentation as text: what help() shows of modules, classes, routines and values, and `-m pydoc`."""
import __future__
import builtins
import importlib
import inspect
import os
import pkgutil
import re
import sys
from reprlib import Repr

__all__ = ["help"]
_HIDDEN = frozenset("author builtins cached credits date doc docformat file firstlineno loader module name package path "
                    "qualname slots spec static_attributes version".split())
_WIDTH = 70


# ---- what is said of an object -----------------------------------------------------------------------------------------

def getdoc(object):
    """The text of an object, its margin cleaned; for want of one, the comment before its source; or ''."""
    text = inspect.cleandoc(object.__doc__) if inspect.isclass(object) and isinstance(object.__doc__, str) else \
        None if inspect.isclass(object) else inspect.getdoc(object)
    text = text or inspect.getcomments(object)
    return re.sub("^ *\n", "", text.rstrip()) if text else ""


def splitdoc(doc):
    """(first line, the rest), if a blank line stands between them or there is no rest; else ('', all)."""
    lines = doc.strip().split("\n")
    if len(lines) == 1:
        return lines[0], ""
    return (lines[0], "\n".join(lines[2:])) if not lines[1].rstrip() else ("", "\n".join(lines))


def synopsis(filename, cache={}):
    """The first line of a file's docstring, or None."""
    import ast
    try:
        with open(filename, "rb") as source:
            doc = ast.get_docstring(ast.parse(source.read()))
    except (OSError, SyntaxError, ValueError):
        return None
    return doc.strip().split("\n")[0] if doc else None


def classname(object, modname):
    """A class's name, with its module's before it if that is not modname."""
    return object.__name__ if object.__module__ == modname else f"{object.__module__}.{object.__name__}"


def _signature(object, otherwise):
    """How it is called, over several lines if one is too narrow; or what is given for want of it."""
    name = getattr(object, "__name__", "")
    try:
        return inspect.signature(object).format(max_width=80 - len(name) if name != "<lambda>" else None)
    except (ValueError, TypeError):
        return otherwise


def isdata(object):
    return not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object) or inspect.isframe(object)
                or inspect.istraceback(object) or inspect.iscode(object))


def visiblename(name, all=None, obj=None):
    """Does documentation mention an attribute of this name?"""
    dunder = name.startswith("__") and name.endswith("__")
    if dunder:
        return name[2:-2] not in _HIDDEN
    if name.startswith("_") and hasattr(obj, "_fields"):  # a named tuple's methods
        return True
    if obj is not __future__ and isinstance(getattr(__future__, name, None), __future__._Feature):
        return False
    return name in all if all is not None else not name.startswith("_")


def classify_class_attrs(object):
    """inspect.classify_class_attrs(), with properties that cannot be set apart from other data descriptors, and methods that are
    bound already with the static ones."""
    return [(name, "readonly property" if kind == "property" and isinstance(value, property) and value.fset is None
             else "data descriptor" if kind == "property" or kind == "data" and inspect.isdatadescriptor(value)
             else "static method" if kind == "method" and inspect.ismethod(value) else kind, cls, value)
            for name, kind, cls, value in inspect.classify_class_attrs(object)]


def sort_attributes(attrs, object):
    """In place: fields of a named tuple in their order, then all others by name."""
    fields = getattr(object, "_fields", ())
    places = {name: place for place, name in enumerate(fields)} if isinstance(fields, tuple) else {}
    attrs.sort(key=lambda attr: (places.get(attr[0], len(places)), attr[0]))


def ispackage(path):
    """Is there a folder with an __init__.py?"""
    return os.path.isdir(path) and os.path.isfile(os.path.join(path, "__init__.py"))


def describe(thing):
    """A few words that say what an object is."""
    name = getattr(thing, "__name__", None)
    if inspect.ismodule(thing):
        return ("built-in module " if name in sys.builtin_module_names else "package " if hasattr(thing, "__path__") else "module ") + name
    if inspect.isgetsetdescriptor(thing) or inspect.ismemberdescriptor(thing):
        kind = "getset" if inspect.isgetsetdescriptor(thing) else "member"
        return f"{kind} descriptor {thing.__objclass__.__module__}.{thing.__objclass__.__name__}.{name}"
    for test, kind in ((inspect.isbuiltin, "built-in function "), (inspect.isclass, "class "), (inspect.isfunction, "function "),
                       (inspect.ismethod, "method ")):
        if test(thing) and name:
            return kind + name
    return type(thing).__name__


# ---- text ------------------------------------------------------------------------------------------------------------------

class TextRepr(Repr):
    """repr() with bounds, for values in documentation."""

    def __init__(self):
        super().__init__(maxlist=20, maxtuple=20, maxdict=20, maxstring=100, maxother=100)

    def repr_instance(self, x, level):
        try:
            text = repr(x)
        except Exception:
            return f"<{type(x).__name__} instance>"
        text = re.sub(r" at 0x[0-9a-f]{6,16}(>+)$", r"\1", text)
        return text if len(text) <= self.maxother else text[:(self.maxother - 3) // 2] + "..." + text[-(self.maxother - 3 - (self.maxother - 3) // 2):]

    repr_str = repr_instance


class Doc:
    """What writers of documentation have in common: document() chooses by kind."""

    def document(self, object, name=None, *args):
        args = (object, name, *args)
        if inspect.ismodule(object):
            return self.docmodule(*args)
        if inspect.isclass(object):
            return self.docclass(*args)
        if inspect.isroutine(object) and hasattr(object, "__name__"):
            return self.docroutine(*args)
        if inspect.isdatadescriptor(object):
            return self.docdata(*args)
        return self.docother(*args)


class TextDoc(Doc):
    """Documentation as plain text; terminals see names struck twice, which plain() undoes."""

    repr = TextRepr().repr

    def bold(self, text):
        return "".join(c + "\b" + c for c in text)

    def indent(self, text, prefix="    "):
        return "\n".join((prefix + line).rstrip() for line in text.split("\n"))

    def section(self, title, contents):
        return f"{self.bold(title)}\n{self.indent(contents).rstrip()}\n\n"

    def docmodule(self, object, name=None, mod=None):
        name = object.__name__
        doc = getdoc(object)
        brief, more = splitdoc(doc)
        public = getattr(object, "__all__", None)
        text = self.section("NAME", name + (brief and " - " + brief))
        if more:
            text += self.section("DESCRIPTION", more)

        def own(test):
            return [(key, value) for key, value in inspect.getmembers(object, test)
                    if visiblename(key, public, object) and (public is not None or test is isdata
                       or (inspect.isbuiltin(value) and test is inspect.isroutine) or (inspect.getmodule(value) or object) is object)]
        if hasattr(object, "__path__"):
            parts = sorted(part.name + (" (package)" if part.ispkg else "") for part in pkgutil.iter_modules(object.__path__))
            if parts:
                text += self.section("PACKAGE CONTENTS", "\n".join(parts))
        classes = own(inspect.isclass)
        if classes:
            tree = inspect.getclasstree([cls for _, cls in classes], True)
            text += self.section("CLASSES", "\n".join([self.formattree(tree, name)] + [self.document(cls, key, name) for key, cls in classes]))
        functions = own(inspect.isroutine)
        if functions:
            text += self.section("FUNCTIONS", "\n".join(self.document(function, key, name) for key, function in functions))
        data = own(isdata)
        if data:
            text += self.section("DATA", "\n".join(self.docother(value, key, name, maxlen=_WIDTH) for key, value in data))
        for title, key in (("VERSION", "__version__"), ("DATE", "__date__"), ("CREDITS", "__credits__"), ("AUTHOR", "__author__")):
            if hasattr(object, key):
                text += self.section(title, str(getattr(object, key)))
        return text + self.section("FILE", getattr(object, "__file__", None) or "(built-in)")

    def formattree(self, tree, modname, parent=None, prefix=""):
        text = ""
        for entry in tree:
            if isinstance(entry, tuple):
                cls, bases = entry
                text += prefix + classname(cls, modname)
                if bases and bases != (parent,):
                    text += f"({', '.join(classname(base, modname) for base in bases)})"
                text += "\n"
            else:
                text += self.formattree(entry, modname, cls, prefix + "    ")
        return text

    def docclass(self, object, name=None, mod=None, *ignored):
        real, name = object.__name__, name or object.__name__
        title = "class " + self.bold(real) if name == real else self.bold(name) + " = class " + real
        if object.__bases__:
            title += f"({', '.join(classname(base, object.__module__) for base in object.__bases__)})"
        lines = []
        signature = _signature(object, "")
        if signature and signature != "()":
            lines += [name + signature, ""]
        doc = getdoc(object)
        if doc:
            lines += [doc, ""]
        mro = list(inspect.getmro(object))
        if len(mro) > 2:
            lines += ["Method resolution order:", *("    " + classname(cls, object.__module__) for cls in mro), ""]
        derived = sorted((cls.__name__ for cls in type.__subclasses__(object)
                          if not cls.__name__.startswith("_") and cls.__module__ == "builtins"), key=str)
        if derived and object.__module__ == "builtins":
            lines += ["Built-in subclasses:", *("    " + cls for cls in derived[:4])]
            if len(derived) > 4:
                lines.append(f"    ... and {len(derived) - 4} other subclasses")
            lines.append("")
        attrs = [attr for attr in classify_class_attrs(object) if visiblename(attr[0], obj=object)]
        begun = False
        while attrs:
            home = mro.pop(0) if mro else attrs[0][2]
            here, attrs = [attr for attr in attrs if attr[2] is home], [attr for attr in attrs if attr[2] is not home]
            if home is builtins.object and object is not builtins.object:
                continue
            where = "defined here" if home is object else "inherited from " + classname(home, object.__module__)
            sort_attributes(here, object)
            for kind, what in (("method", "Methods"), ("class method", "Class methods"), ("static method", "Static methods"),
                               ("readonly property", "Readonly properties"), ("data descriptor", "Data descriptors"),
                               ("data", "Data and other attributes")):
                found = [attr for attr in here if attr[1] == kind]
                if not found:
                    continue
                if begun:
                    lines += ["-" * _WIDTH]
                begun = True
                lines += [f"{what} {where}:", ""]
                for key, _, _, value in found:
                    lines.append(self._member(object, key, kind, value, home, mod))
        text = "\n".join(lines).rstrip()
        return title + "\n" + (self.indent(text, " |  ") + "\n" if text else "")

    def _member(self, cls, name, kind, value, home, mod):
        if "method" in kind:
            try:
                value = getattr(cls, name)
            except Exception:
                return self.docdata(value, name, mod)
            return self.document(value, name, mod, cls, home)
        if kind != "data":
            return self.docdata(value, name, mod)
        doc = getdoc(value) if callable(value) or inspect.isdatadescriptor(value) else None
        return self.docother(getattr(cls, name, value), name, mod, maxlen=_WIDTH, doc=doc) + "\n"

    def docroutine(self, object, name=None, mod=None, cls=None, home=None):
        real = getattr(object, "__name__", None) or name or "?"
        name = name or real
        note, brief, function = "", False, object
        receiver = getattr(object, "__self__", None)
        owner = getattr(object, "__objclass__", None)
        if owner is not None and (inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object)):
            if home is None and cls is None:
                note = f" unbound {classname(owner, mod)} method"
            elif owner is not (home or cls):
                note = f" from {classname(owner, mod)}"
        elif receiver is not None and not inspect.ismodule(receiver) and not inspect.ismethoddescriptor(object):
            if receiver is cls:
                function = getattr(object, "__func__", None)
            elif inspect.isclass(receiver):
                note = f" class method of {classname(receiver, mod)}"
            else:
                note = f" method of {classname(type(receiver), mod)} instance"
        if (inspect.isfunction(function) and home is not None
                and (function.__module__ != home.__module__ or function.__qualname__ != f"{home.__qualname__}.{real}")):
            parent = function.__qualname__.rpartition(".")[0] if "." in function.__qualname__ else ""
            if function.__module__ != mod:
                parent = f"{function.__module__}.{parent}" if parent else function.__module__
            note = f" from {parent}" if parent else ""
        if name == real:
            title = self.bold(real)
        else:
            brief = cls is not None and inspect.getattr_static(cls, real, None) is object
            if brief and note.startswith(" from "):
                note = ""
            title = f"{self.bold(name)} = {real}"
        signature = _signature(object, "(...)")
        if real == "<lambda>":
            title, signature = self.bold(name) + " lambda ", signature[1:-1]
        text = ("async " if inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object) else "") + title + signature + note + "\n"
        doc = "" if brief else getdoc(object)
        return text + (self.indent(doc).rstrip() + "\n" if doc else "")

    def docdata(self, object, name=None, mod=None, *ignored):
        doc = getdoc(object)
        name = name or getattr(object, "__name__", None)
        return (self.bold(name) + "\n" if name else "") + (self.indent(doc) + "\n" if doc else "")

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        text = self.repr(object)
        line = (f"{name} = " if name else "") + text
        if maxlen and len(line) > maxlen:
            text = text[:maxlen - len(line)] + "..."
        line = (self.bold(name) + " = " if name else "") + text
        return line + ("\n" + self.indent(str(doc)) + "\n" if doc else "")


class _PlainTextDoc(TextDoc):
    def bold(self, text):
        return text


text, plaintext = TextDoc(), _PlainTextDoc()


def plain(text):
    """Without the doubled letters of bold ones."""
    return re.sub(".\b", "", text)


def pager(text, title=""):
    """Show a text: by $PAGER or less on a terminal, plainly elsewhere."""
    if sys.stdin is sys.__stdin__ and sys.stdout is sys.__stdout__ and sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        import shutil
        import subprocess
        command = os.environ.get("MANPAGER") or os.environ.get("PAGER") or "less"
        if shutil.which(command.split()[0]):
            try:
                subprocess.run(command, shell=True, input=text, text=True, errors="backslashreplace")
                return
            except (OSError, KeyboardInterrupt):
                pass
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.write(plain(text).encode(encoding, "backslashreplace").decode(encoding))


plainpager = pager


# ---- finding ----------------------------------------------------------------------------------------------------------------

class ErrorDuringImport(Exception):
    """A module was there but failed."""

    def __init__(self, filename, exc_info):
        self.filename, (self.exc, self.value, self.tb) = filename, exc_info

    def __str__(self):
        return f"problem in {self.filename} - {self.exc.__name__}: {self.value}"


def importfile(path):
    """The module made from a file."""
    from importlib.util import module_from_spec, spec_from_file_location
    spec = spec_from_file_location(os.path.splitext(os.path.basename(path))[0], path)
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        raise ErrorDuringImport(path, sys.exc_info())
    return module


def safeimport(path, forceload=0, cache={}):
    """A module by its dotted name, None if there is none; ErrorDuringImport if it fails."""
    if forceload and path in sys.modules and path not in sys.builtin_module_names:
        for name in [name for name in sys.modules if name == path or name.startswith(path + ".")]:
            del sys.modules[name]
    try:
        return importlib.import_module(path)
    except ImportError as error:
        if error.name and (path + ".").startswith(error.name + "."):
            return None
        raise ErrorDuringImport(path, sys.exc_info())
    except BaseException:
        raise ErrorDuringImport(getattr(sys.modules.get(path), "__file__", path), sys.exc_info())


def locate(path, forceload=0):
    """An object by its dotted name, or None."""
    parts = [part for part in path.split(".") if part]
    object, used = None, 0
    while used < len(parts):
        module = safeimport(".".join(parts[:used + 1]), forceload)
        if not module:
            break
        object, used = module, used + 1
    if object is None:
        object = builtins
    for part in parts[used:]:
        try:
            object = getattr(object, part)
        except AttributeError:
            return None
    return object


def resolve(thing, forceload=0):
    """(object, its name) for an object or the name of one."""
    if isinstance(thing, str):
        object = locate(thing, forceload)
        if object is None:
            raise ImportError(f"No Python documentation found for {thing!r}.\nUse help() to get the interactive help utility.\n"
                              "Use help(str) for help on the str class.")
        return object, thing
    name = getattr(thing, "__name__", None)
    return thing, name if isinstance(name, str) else None


def render_doc(thing, title="Python Library Documentation: %s", forceload=0, renderer=None):
    """All that is known of an object, or of a name, as text."""
    renderer = renderer or text
    object, name = resolve(thing, forceload)
    about = describe(object)
    module = inspect.getmodule(object)
    if name and "." in name:
        about += " in " + name[:name.rfind(".")]
    elif module and module is not object:
        about += " in module " + module.__name__
    if not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object) or inspect.isdatadescriptor(object)
            or inspect.isgetsetdescriptor(object)):
        object = getattr(object, "__origin__", None) or type(object)
        about += " object"
    return title % about + "\n\n" + renderer.document(object, name)


def doc(thing, title="Python Library Documentation: %s", forceload=0, output=None, is_cli=False):
    """Show what render_doc() makes, by the pager or into a file."""
    try:
        if output is None:
            pager(render_doc(thing, title, forceload), f"Help on {thing!s}")
        else:
            output.write(render_doc(thing, title, forceload, plaintext))
    except ImportError as error:
        if is_cli:
            raise
        print(error, file=output)
    except ErrorDuringImport as error:
        print(error, file=output)


def apropos(key):
    """Print the names of modules whose name or first line holds a word."""
    for part in sorted(pkgutil.walk_packages(onerror=lambda name: None), key=lambda part: part.name):
        try:
            spec = part.module_finder.find_spec(part.name)
            brief = synopsis(spec.origin) if spec and spec.origin and spec.origin.endswith(".py") else None
        except Exception:
            brief = None
        if key.lower() in f"{part.name} - {brief or ''}".lower():
            print(part.name + (" - " + brief if brief else ""))


class Helper:
    """help: called with an object or a name it shows what is known of it; without, it asks for names until `quit`."""

    def __init__(self, input=None, output=None):
        self._input, self._output = input, output

    input = property(lambda self: self._input or sys.stdin)
    output = property(lambda self: self._output or sys.stdout)

    def __repr__(self):
        return "Type help() for interactive help, or help(object) for help about object."

    _asked = object()

    def __call__(self, request=_asked):
        if request is not Helper._asked:
            return self.help(request)
        self.output.write("Type the name of a module, class, function or method to read about it, `keywords` or `modules`\n"
                          "for a list, or `quit` to go back.\n")
        while True:
            try:
                request = input("help> ") if self._input is None else self.input.readline()
            except (KeyboardInterrupt, EOFError):
                break
            if not request or request.strip().lower() in ("q", "quit", "exit"):
                break
            self.help(request.strip())

    def help(self, request, is_cli=False):
        if isinstance(request, str):
            request = request.strip()
            if request == "keywords":
                import keyword
                return self._columns("The words of the language that are no names:", keyword.kwlist)
            if request == "modules":
                names = {part.name for part in pkgutil.iter_modules()} | sys.stdlib_module_names
                return self._columns("Modules that can be imported:", sorted(name for name in names if not name.startswith("_")))
            if request in ("True", "False", "None"):
                request = eval(request)
        doc(request, "Help on %s:", output=self._output, is_cli=is_cli)
        self.output.write("\n")

    def _columns(self, title, names, columns=4):
        rows = -(-len(names) // columns)
        self.output.write(f"\n{title}\n\n")
        for row in range(rows):
            self.output.write("".join(name.ljust(19) for name in names[row::rows]).rstrip() + "\n")
        self.output.write("\n")


help = Helper()


def ispath(x):
    return isinstance(x, str) and os.sep in x


def cli():
    """The command line: -k WORD, or names and paths."""
    import getopt
    try:
        options, names = getopt.getopt(sys.argv[1:], "k:h", ["help"])
    except getopt.error as error:
        print(f"pydoc: {error}", file=sys.stderr)
        return 2
    if "" not in sys.path:
        sys.path.insert(0, "")
    for option, value in options:
        if option == "-k":
            return apropos(value)
    if not names or options:
        print("pydoc - documentation as text\n\npydoc NAME ...\n    Show what is known of a module, class, function or method (dotted names too), of a\n"
              "    source file if NAME holds a '/', or the list of 'keywords' or 'modules'.\n\n"
              "pydoc -k WORD\n    List the modules whose name or first line holds a word.")
        return 0
    failed = False
    for name in names:
        if ispath(name) and not os.path.exists(name):
            print(f"file {name!r} does not exist")
            return 1
        try:
            help.help(importfile(name) if ispath(name) and os.path.isfile(name) else name, is_cli=True)
        except (ImportError, ErrorDuringImport) as error:
            print(error)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(cli())
