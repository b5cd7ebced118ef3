"""Completion of Python names for readline: global names, keywords, and attributes of what stands before a dot."""
import atexit
import builtins
import keyword
import re

__all__ = ["Completer"]


class Completer:
    """Offers names of a namespace, by default of __main__."""

    def __init__(self, namespace=None):
        if namespace and not isinstance(namespace, dict):
            raise TypeError("namespace must be a dictionary")
        self.use_main_ns, self.namespace = namespace is None, namespace

    def complete(self, text, state):
        """The state-th proposal for what may begin with the text, or None."""
        if self.use_main_ns:
            import __main__
            self.namespace = __main__.__dict__
        if not text.strip():  # nothing to complete: it is a tab that was meant
            if state or not _readline_available:
                return None if state else "\t"
            readline.insert_text("\t")
            readline.redisplay()
            return ""
        if state == 0:
            self.matches = self.attr_matches(text) if "." in text else self.global_matches(text)
        return self.matches[state] if state < len(self.matches) else None

    def _callable_postfix(self, value, word):
        if not callable(value):
            return word
        import inspect
        try:
            return word + ("(" if inspect.signature(value).parameters else "()")
        except ValueError:
            return word + "("

    def global_matches(self, text):
        """Keywords and names that begin with the text."""
        def shown(word):
            if word in ("finally", "try"):
                return word + ":"
            bare = word in ("False", "None", "True", "break", "continue", "pass", "else", "_")
            return word if bare else word + " "

        found = {word: shown(word) for word in keyword.kwlist + keyword.softkwlist if word.startswith(text)}
        for space in self.namespace, builtins.__dict__:
            for word, value in space.items():
                if word.startswith(text) and word not in found:
                    found[word] = self._callable_postfix(value, word)
        return list(found.values())

    def attr_matches(self, text):
        """NAME.NAME...: attributes of the object before the last dot, which is evaluated."""
        parts = re.match(r"(\w+(?:\.\w+)*)\.(\w*)", text)
        if not parts:
            return []
        expression, start = parts.groups()
        try:
            owner = eval(expression, self.namespace)
        except Exception:
            return []
        names = set(dir(owner)) - {"__builtins__"}
        if hasattr(owner, "__class__"):
            names |= {"__class__", *get_class_members(owner.__class__)}
        # without underscores at first; with one or two only if nothing else is there, or if it was begun with them
        for hidden in ("_", "__", None) if not start else ("__", None) if start == "_" else (None,):
            found = [name for name in names if name.startswith(start) and not (hidden and name.startswith(hidden))]
            if found or hidden is None:
                break
        return sorted(self._shown(owner, expression, name) for name in found)

    def _shown(self, owner, expression, name):
        word = f"{expression}.{name}"
        if isinstance(getattr(type(owner), name, None), property):
            return word  # not asked: that could run anything
        value = getattr(owner, name, None)
        return word if value is None else self._callable_postfix(value, word)


def get_class_members(klass):
    """The names of a class and its bases."""
    names = set(dir(klass))
    for base in getattr(klass, "__bases__", ()):
        names |= set(get_class_members(base))
    return list(names)


def _install():
    atexit.register(lambda: readline.set_completer(None))
    readline.set_completer(Completer().complete)
    return True


try:
    import readline
except ImportError:
    readline = None
_readline_available = readline is not None and _install()
