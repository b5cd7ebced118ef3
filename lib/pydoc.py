"""What help() shows: the signature and the text of an object, and what is in it."""
import sys

__all__ = ["help"]


def _first_paragraph(text):
    return text.strip().split("\n\n")[0] if text else ""


def _doc(x):
    text = getattr(x, "__doc__", None)
    if not isinstance(text, str):
        return ""
    lines = text.expandtabs().strip().split("\n")
    rest = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(rest, default=0)
    return "\n".join([lines[0].strip()] + [line[margin:].rstrip() for line in lines[1:]])


def _signature(x):
    text = getattr(x, "__text_signature__", None)
    if text:
        for receiver in ("$module, /, ", "$module, /", "$module, ", "$type, /, ", "$type, ", "$"):
            text = text.replace("(" + receiver, "(", 1) if receiver != "$" else text.replace("$", "", 1)
        return text
    code = getattr(getattr(x, "__func__", x), "__code__", None)
    if code is None:
        return "(...)"
    function = getattr(x, "__func__", x)
    names = code.co_varnames
    count, kwonly = code.co_argcount, code.co_kwonlyargcount
    defaults = function.__defaults__ or ()
    notes = getattr(function, "__annotations__", {})

    def one(name, default=None, given=False):
        note = notes.get(name)
        text = name + (f": {getattr(note, '__name__', note)}" if note is not None else "")
        if given:
            text += f" = {default!r}" if note is not None else f"={default!r}"
        return text

    parts = []
    for i, name in enumerate(names[:count]):
        k = i - (count - len(defaults))
        parts.append(one(name, defaults[k], True) if k >= 0 else one(name))
        if i + 1 == code.co_posonlyargcount:
            parts.append("/")
    at = count + kwonly
    if code.co_flags & 4:
        parts.append("*" + one(names[at]))
        at += 1
    elif kwonly:
        parts.append("*")
    for name in names[count:count + kwonly]:
        kwdefaults = function.__kwdefaults__ or {}
        parts.append(one(name, kwdefaults[name], True) if name in kwdefaults else one(name))
    if code.co_flags & 8:
        parts.append("**" + one(names[at]))
    back = notes.get("return")
    return "(" + ", ".join(parts) + ")" + (f" -> {getattr(back, '__name__', back)}" if back is not None else "")


def _indent(text, by="    "):
    return "\n".join((by + line).rstrip() for line in text.split("\n"))


def _routine(x, name=None):
    text = (name or getattr(x, "__name__", "?")) + _signature(x)
    doc = _doc(x)
    return text + ("\n" + _indent(doc) if doc else "")


def _class(cls):
    bases = [b.__name__ for b in cls.__bases__ if b is not object]
    lines = [f"class {cls.__name__}" + (f"({', '.join(bases)})" if bases else "(builtins.object)")]
    body = []
    if _doc(cls):
        body += [_doc(cls), ""]
    if len(cls.__mro__) > 2:
        body += ["Method resolution order:"] + [f"    {c.__name__}" for c in cls.__mro__] + [""]
    methods, others = [], []
    for name in sorted(vars(cls)):
        if name.startswith("_") and not (name.startswith("__") and name.endswith("__")):
            continue
        value = vars(cls)[name]
        function = getattr(value, "__func__", value)
        if name in ("__module__", "__dict__", "__weakref__", "__doc__", "__slots__", "__firstlineno__", "__static_attributes__"):
            continue
        if isinstance(value, property):
            others.append(name + ("\n" + _indent(_doc(value)) if _doc(value) else ""))
        elif callable(function):
            methods.append(_routine(function, name))
        else:
            others.append(f"{name} = {value!r}" if not hasattr(type(value), "__get__") else name)
    if methods:
        body += ["Methods defined here:", "", "\n\n".join(methods)]
    if others:
        body += (["", "-" * 70] if methods else []) + ["Data and other attributes defined here:", "", "\n\n".join(others)]
    return "\n".join(lines) + "\n" + "\n".join(" |  " + line if line else " |" for line in "\n".join(body).split("\n"))


def _module(module):
    parts = ["NAME", _indent(module.__name__ + (" - " + _first_paragraph(_doc(module)).split("\n")[0] if _doc(module) else ""))]
    public = getattr(module, "__all__", None) or [n for n in sorted(vars(module)) if not n.startswith("_")]
    classes, functions, data = [], [], []
    for name in public:
        value = getattr(module, name, None)
        if isinstance(value, type):
            classes.append(_class(value))
        elif callable(value):
            functions.append(_routine(value, name))
        elif type(value) is not type(sys):
            data.append(f"{name} = {value!r}"[:200])
    for title, items in (("CLASSES", classes), ("FUNCTIONS", functions), ("DATA", data)):
        if items:
            parts += ["", title, _indent(("\n\n" if title != "DATA" else "\n").join(items))]
    parts += ["", "FILE", _indent(getattr(module, "__file__", "(built-in)"))]
    return "\n".join(parts)


def render_doc(x, title="Python Library Documentation: %s"):
    """The text that help(x) shows."""
    name = getattr(x, "__name__", type(x).__name__)
    if type(x) is type(sys):
        return title % f"module {name}" + "\n\n" + _module(x)
    if isinstance(x, type):
        return title % f"class {name} in module {x.__module__}" + "\n\n" + _class(x)
    if callable(x) and hasattr(x, "__name__"):
        kind = "built-in function" if type(x) is type(len) else "method" if hasattr(x, "__self__") else "function"
        where = f" in module {x.__module__}" if getattr(x, "__module__", None) else ""
        return title % f"{kind} {name}{where}" + "\n\n" + _routine(x)
    cls = type(x)
    return title % f"{cls.__name__} object" + "\n\n" + _class(cls)


def help(request=None):
    """Show what is known of an object, or of a name given as text."""
    if request is None:
        print("Type help(object) to read about an object, or help('name') about a module or a keyword's name.")
        return
    if isinstance(request, str):
        import builtins
        name = request.strip()
        target = getattr(builtins, name, None)
        if target is None:
            try:
                from pkgutil import resolve_name
                target = resolve_name(name)
            except (ImportError, AttributeError, ValueError):
                print(f"No Python documentation found for {name!r}.\nUse help() to get the interactive help utility.\n"
                      "Use help(str) for help on the str class.")
                return
        request = target
    print(render_doc(request, "Help on %s:"))
