"""Which names a program uses where, and what each of them is, as the compiler sees it."""
from enum import StrEnum

__all__ = ["symtable", "SymbolTableType", "SymbolTable", "Class", "Function", "Symbol"]

# Uses of a name in its scope, and above _PLACE where it lives; the numbers are the compiler's (and CPython's).
_GLOBAL, _LOCAL, _PARAM, _NONLOCAL, _USE, _IMPORT, _ANNOT, _TYPE_PARAM = 1, 2, 4, 8, 16, 128, 256, 1024
_PLACE, _LOCALLY, _DECLARED, _IMPLICIT, _FREE, _CELL = 16, 1, 2, 3, 4, 5
_flag_names = {_USE: "USE", _GLOBAL: "DEF_GLOBAL", _NONLOCAL: "DEF_NONLOCAL", _LOCAL: "DEF_LOCAL", _PARAM: "DEF_PARAM",
               _IMPORT: "DEF_IMPORT", _ANNOT: "DEF_ANNOT", 64: "DEF_FREE_CLASS"}
_place_names = ("", "LOCAL", "GLOBAL_EXPLICIT", "GLOBAL_IMPLICIT", "FREE", "CELL")


class SymbolTableType(StrEnum):
    MODULE = "module"
    FUNCTION = "function"
    CLASS = "class"
    ANNOTATION = "annotation"
    TYPE_ALIAS = "type alias"
    TYPE_PARAMETERS = "type parameters"
    TYPE_VARIABLE = "type variable"


_kinds = [SymbolTableType[_name] for _name in ("MODULE", "FUNCTION", "CLASS", "TYPE_PARAMETERS", "TYPE_ALIAS", "TYPE_VARIABLE", "ANNOTATION")]


def symtable(code, filename, compile_type):
    """The table of a whole program; compile_type as compile() takes it: "exec", "eval" or "single"."""
    if compile_type not in ("exec", "eval", "single"):
        raise ValueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
    return _table(compile(code, filename, compile_type, 0x40000000, True), filename)


def _table(scope, filename):
    kind = _kinds[scope[0]]
    return {"function": Function, "class": Class}.get(kind, SymbolTable)(scope, filename, kind)


def _take_in(names, children, name_flags, scopes):
    """Comprehensions that are not functions of their own lend names and scopes to where they stand."""
    names |= {name: flags for name, flags in name_flags.items() if name not in names}
    for scope in scopes:
        if scope[4]:
            inner = {name: flags & ~512 for name, flags in scope[5].items() if name != ".0" and flags >> _PLACE not in (_DECLARED, _FREE)}
            _take_in(names, children, inner, scope[6])
        else:
            children.append(scope)


class SymbolTable:
    """One scope."""

    def __init__(self, scope, filename, kind):
        _, name, self._line, self._nested, _, flags, scopes = scope
        self._kind, self._file, self._name = kind, filename, "top" if kind == "module" else name.strip("<>")
        self._named = name == self._name
        self._flags, inside = {}, []
        _take_in(self._flags, inside, flags, scopes)
        self._children, self._symbols = [_table(each, filename) for each in inside], {}

    def __repr__(self):
        kind = "" if self.__class__ is SymbolTable else f"{self.__class__.__name__} "
        return f"<{kind}SymbolTable for {'module' if self._kind == 'module' else self._name + ' in'} {self._file}>"

    def get_type(self):
        return self._kind

    def get_id(self):
        return id(self)

    def get_name(self):
        return self._name

    def get_lineno(self):
        return self._line

    def is_optimized(self):
        """Are its variables in slots, not in a dict?"""
        return self._kind == "function"

    def is_nested(self):
        return self._nested

    def has_children(self):
        return bool(self._children)

    def get_children(self):
        return list(self._children)

    def get_identifiers(self):
        return self._flags.keys()

    def lookup(self, name):
        """The symbol of a name."""
        if name not in self._symbols:
            flags = self._flags[name]
            spaces = [table for table in self._children if table._name == name]
            self._symbols[name] = Symbol(name, flags, spaces, module_scope=self._kind == "module")
        return self._symbols[name]

    def get_symbols(self):
        return [self.lookup(name) for name in self._flags]

    def _where(self, wanted):
        return tuple(name for name, flags in self._flags.items() if wanted(flags))


class Function(SymbolTable):
    def get_parameters(self):
        return self._where(lambda flags: flags & _PARAM)

    def get_locals(self):
        return self._where(lambda flags: flags >> _PLACE in (_LOCALLY, _CELL))

    def get_globals(self):
        return self._where(lambda flags: flags >> _PLACE in (_DECLARED, _IMPLICIT))

    def get_nonlocals(self):
        return self._where(lambda flags: flags & _NONLOCAL)

    def get_frees(self):
        return self._where(lambda flags: flags >> _PLACE == _FREE)


class Class(SymbolTable):
    def get_methods(self):
        """Names of the functions in its body."""
        found = []
        for table in self._children:
            if table._kind == "type parameters":
                table = next((inner for inner in table._children if inner._name == table._name), table)
            if (table._kind == "function" and table._named and self._flags.get(table._name, 0) >> _PLACE in (_LOCALLY, _CELL)
                    and table._name not in found):
                found.append(table._name)
        return tuple(found)


class Symbol:
    """A name in a scope."""

    def __init__(self, name, flags, namespaces=None, *, module_scope=False):
        self._name, self._flags, self._place = name, flags, flags >> _PLACE
        self._spaces, self._top = namespaces or (), module_scope

    def __repr__(self):
        return f"<symbol {self._name!r}: {self._scope_str()}, {self._flags_str()}>"

    def _scope_str(self):
        return _place_names[self._place]

    def _flags_str(self):
        return "|".join(text for flag, text in _flag_names.items() if self._flags & flag)

    def get_name(self):
        return self._name

    def _has(*flags):
        mask = sum(flags)
        return lambda self: bool(self._flags & mask)

    is_referenced, is_parameter, is_imported = _has(_USE), _has(_PARAM), _has(_IMPORT)
    is_nonlocal, is_assigned, is_annotated = _has(_NONLOCAL), _has(_LOCAL), _has(_ANNOT)
    del _has

    def is_global(self):
        return self._place in (_DECLARED, _IMPLICIT) or self._top and bool(self._flags & (_LOCAL | _PARAM | _IMPORT | _TYPE_PARAM))

    def is_declared_global(self):
        return self._place == _DECLARED

    def is_local(self):
        return self._place in (_LOCALLY, _CELL) or self._top and bool(self._flags & (_LOCAL | _PARAM | _IMPORT | _TYPE_PARAM))

    def is_free(self):
        return self._place == _FREE

    def is_namespace(self):
        """Do functions or classes have this name?"""
        return bool(self._spaces)

    def get_namespaces(self):
        return self._spaces

    def get_namespace(self):
        if len(self._spaces) != 1:
            raise ValueError("name is bound to multiple namespaces" if self._spaces else "name is not bound to any namespaces")
        return self._spaces[0]


def _show(table, indent=""):
    nested = "nested " if table.is_nested() else ""
    where = f"from file {table._file!r}" if table._kind == "module" else f"{table.get_name()!r}"
    print(f"{indent}symbol table for {nested}{table.get_type()} {where}:")
    inner = indent + "    "
    for symbol in table.get_symbols():
        uses = f": {', '.join(symbol._flags_str().lower().split('|'))}" if symbol._flags_str() else ""
        print(f"{inner}{symbol._scope_str().lower()} symbol {symbol.get_name()!r}{uses}")
    print()
    for child in table.get_children():
        _show(child, inner)


def main(args):
    """Shows the tables of files; of standard input if there are none."""
    import sys
    for file in args or ["-"]:
        if file == "-":
            source, file = sys.stdin.read(), "<stdin>"
        else:
            with open(file, "rb") as f:
                source = f.read()
        _show(symtable(source, file, "exec"))


if __name__ == "__main__":
    import sys
    main(sys.argv[1:])
