"""Is a piece of Python complete, wrong, or not yet at its end?"""
import __future__
import warnings

__all__ = ["compile_command", "Compile", "CommandCompiler"]

_features = [getattr(__future__, name) for name in __future__.all_feature_names]
_INCOMPLETE = 0x4000
PyCF_DONT_IMPLY_DEDENT, PyCF_ALLOW_INCOMPLETE_INPUT = 0x200, _INCOMPLETE
_FLAGS = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT


def _maybe_compile(compiler, source, filename, symbol):
    """Code, or None if more must come; SyntaxError if no more can help."""
    if symbol != "eval" and all(line[:1] in ("", "#") for line in map(str.strip, source.split("\n"))):
        source = "pass"  # nothing but comments
    with warnings.catch_warnings(action="ignore", category=(SyntaxWarning, DeprecationWarning)):
        try:
            compiler(source, filename, symbol, _FLAGS)
        except SyntaxError:
            try:
                compiler(source + "\n", filename, symbol, _FLAGS)
                return None
            except _IncompleteInputError:
                return None
            except SyntaxError as error:
                if "incomplete input" in str(error):
                    return None
    return compiler(source, filename, symbol, 0)


try:
    _IncompleteInputError
except NameError:
    class _IncompleteInputError(SyntaxError):
        pass


def compile_command(source, filename="<input>", symbol="single"):
    """Code, or None if more must come."""
    return _maybe_compile(lambda s, f, k, flags: compile(s, f, k, flags), source, filename, symbol)


class Compile:
    """Compiles, and remembers `from __future__ import`."""

    def __init__(self):
        self.flags = _FLAGS

    def __call__(self, source, filename, symbol, flags=0):
        code = compile(source, filename, symbol, self.flags & ~_FLAGS | flags, True)
        for feature in _features:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe_compile(self.compiler, source, filename, symbol)
