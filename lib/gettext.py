"""Messages in the user's language, from catalogues (.mo files)."""

import os
import re
import struct
import sys

__all__ = ["NullTranslations", "GNUTranslations", "Catalog", "bindtextdomain", "find", "translation", "install", "textdomain", "dgettext",
           "dngettext", "gettext", "ngettext", "pgettext", "dpgettext", "npgettext", "dnpgettext"]

_default_localedir = os.path.join(sys.base_prefix, "share", "locale")
_localedirs, _current_domain, _translations = {}, "messages", {}


def c2py(plural):
    """A function of n from an expression of C."""
    if not re.fullmatch(r"[\sn\d()?:&|<>=!%*/+-]*", plural) or len(plural) > 1000:
        raise ValueError("plural form expression error")
    text = plural.replace("&&", " and ").replace("||", " or ").replace("/", "//")
    text = re.sub(r"!(?!=)", " not ", text)

    def ternary(text):  # a ? b : c, which binds to the right
        depth = 0
        for i, c in enumerate(text):
            depth += (c == "(") - (c == ")")
            if c == "?" and depth == 0:
                level, inner = 0, 0
                for j in range(i + 1, len(text)):
                    level += (text[j] == "(") - (text[j] == ")")
                    if level == 0 and text[j] == "?":
                        inner += 1
                    elif level == 0 and text[j] == ":":
                        if not inner:
                            return f"({ternary(text[i + 1:j])} if {ternary(text[:i])} else {ternary(text[j + 1:])})"
                        inner -= 1
                raise ValueError("unexpected token in plural form")
        return re.sub(r"\((.*)\)", lambda m: f"({ternary(m[1])})", text) if "?" in text else text

    try:
        code = compile(ternary(text).strip(), "<plural>", "eval")
    except SyntaxError:
        raise ValueError(f"unexpected token in plural form: {plural}") from None

    def form(n):
        return int(eval(code, {"n": _checked(n, round), "__builtins__": {}}))

    return form


def _checked(n, convert=None):  # warns of what is no integer; what cannot be converted is an error
    if not isinstance(n, int):
        import warnings
        problem = f"Plural value must be an integer, got {type(n).__name__}"
        try:
            convert and convert(n)
        except TypeError:
            raise TypeError(problem) from None
        frame, level = sys._getframe(1), 2
        while frame.f_back and frame.f_code.co_filename == _checked.__code__.co_filename:
            frame, level = frame.f_back, level + 1
        warnings.warn(problem, DeprecationWarning, level)
    return n


def _expand_lang(loc):
    import locale
    loc = locale.normalize(loc)
    language, _, modifier = loc.partition("@")
    language, _, codeset = language.partition(".")
    language, _, territory = language.partition("_")
    return [language + t + c + m for m in (["@" + modifier, ""] if modifier else [""]) for c in (["." + codeset, ""] if codeset else [""])
            for t in (["_" + territory, ""] if territory else [""])]


class NullTranslations:
    """Every message as it is."""

    def __init__(self, fp=None):
        self._info, self._charset, self._fallback = {}, None, None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if _checked(n) == 1 else msgid2

    def pgettext(self, context, message):
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        return self._fallback.npgettext(context, msgid1, msgid2, n) if self._fallback else msgid1 if _checked(n) == 1 else msgid2

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        """Make _ (and what else is named) a built-in name."""
        import builtins
        builtins._ = self.gettext
        for name in {"gettext", "ngettext", "npgettext", "pgettext"} & set(names or ()):
            setattr(builtins, name, getattr(self, name))


class GNUTranslations(NullTranslations):
    """Messages of a .mo file."""

    CONTEXT = "%s\x04%s"

    def _parse(self, fp):
        name, data = getattr(fp, "name", ""), fp.read()
        order = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}.get(data[:4])
        if not order:
            raise OSError(0, "Bad magic number", name)
        version, count, ids, texts = struct.unpack(order + "4I", data[4:20])
        if version >> 16 > 1:
            raise OSError(0, "Bad version number " + str(version >> 16), name)
        self._catalog, self.plural = {}, lambda n: int(n != 1)

        def part(table, i):
            length, at = struct.unpack(order + "II", data[table + 8 * i:table + 8 * i + 8])
            if at + length >= len(data):
                raise OSError(0, "File is corrupt", name)
            return data[at:at + length]

        for i in range(count):
            message, text = part(ids, i), part(texts, i)
            if not message:  # the header
                key = None
                for line in filter(None, map(str.strip, text.decode().split("\n"))):
                    if line.startswith("#-#-#-#-#") and line.endswith("#-#-#-#-#"):
                        continue
                    if ":" in line:
                        key, _, value = line.partition(":")
                        key = key.strip().lower()
                        self._info[key] = value.strip()
                    elif key:
                        self._info[key] += "\n" + line
                self._charset = self._info.get("content-type", "").partition("charset=")[2] or None
                if "plural-forms" in self._info:
                    self.plural = c2py(self._info["plural-forms"].split(";")[1].split("plural=")[1])
            charset = self._charset or "ascii"
            message = message.decode(charset)
            if "\0" in message:
                for n, form in enumerate(text.split(b"\0")):
                    self._catalog[message.split("\0")[0], n] = form.decode(charset)
            else:
                self._catalog[message] = text.decode(charset)

    def _find(self, key):
        return self._catalog.get(key, self._catalog.get((key, self.plural(1))))

    def gettext(self, message):
        found = self._find(message)
        return super().gettext(message) if found is None else found

    def ngettext(self, msgid1, msgid2, n):
        found = self._catalog.get((msgid1, self.plural(n)))
        return super().ngettext(msgid1, msgid2, n) if found is None else found

    def pgettext(self, context, message):
        found = self._find(self.CONTEXT % (context, message))
        return super().pgettext(context, message) if found is None else found

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._catalog.get((self.CONTEXT % (context, msgid1), self.plural(n)))
        return super().npgettext(context, msgid1, msgid2, n) if found is None else found


def find(domain, localedir=None, languages=None, all=False):
    """The catalogue file of a domain, None if there is none; with all a list."""
    if languages is None:
        languages = next((v.split(":") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), [])
        if "C" not in languages:
            languages.append("C")
    names = []
    for language in languages:
        names += [name for name in _expand_lang(language) if name not in names]
    found = []
    for name in names:
        if name == "C":
            break
        file = os.path.join(localedir or _default_localedir, name, "LC_MESSAGES", domain + ".mo")
        if os.path.exists(file):
            if not all:
                return file
            found.append(file)
    return found if all else None


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The messages of a domain."""
    import copy
    class_ = class_ or GNUTranslations
    files = find(domain, localedir, languages, all=True)
    if not files:
        if fallback:
            return NullTranslations()
        raise FileNotFoundError(2, "No translation file found for domain", domain)
    result = None
    for file in files:
        key = class_, os.path.abspath(file)
        if key not in _translations:
            with open(file, "rb") as fp:
                _translations[key] = class_(fp)
        one = copy.copy(_translations[key])
        if result is None:
            result = one
        else:
            result.add_fallback(one)
    return result


def install(domain, localedir=None, *, names=None):
    translation(domain, localedir, fallback=True).install(names)


def textdomain(domain=None):
    global _current_domain
    _current_domain = domain if domain is not None else _current_domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of(domain):
    try:
        return translation(domain, _localedirs.get(domain))
    except OSError:
        return NullTranslations()


def dgettext(domain, message):
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
