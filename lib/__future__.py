"""Features that came, or will come, with `from __future__ import`."""
# Name, name of the compiler's flag and the flag, since when it can be asked for, since when it holds for all.
_history = """
nested_scopes     CO_NESTED                   0x10       2.1.0b1  2.2.0a0
generators        CO_GENERATOR_ALLOWED        0          2.2.0a1  2.3.0f0
division          CO_FUTURE_DIVISION          0x20000    2.2.0a2  3.0.0a0
absolute_import   CO_FUTURE_ABSOLUTE_IMPORT   0x40000    2.5.0a1  3.0.0a0
with_statement    CO_FUTURE_WITH_STATEMENT    0x80000    2.5.0a1  2.6.0a0
print_function    CO_FUTURE_PRINT_FUNCTION    0x100000   2.6.0a2  3.0.0a0
unicode_literals  CO_FUTURE_UNICODE_LITERALS  0x200000   2.6.0a2  3.0.0a0
barry_as_FLUFL    CO_FUTURE_BARRY_AS_BDFL     0x400000   3.1.0a2  4.0.0a0
generator_stop    CO_FUTURE_GENERATOR_STOP    0x800000   3.5.0b1  3.7.0a0
annotations       CO_FUTURE_ANNOTATIONS       0x1000000  3.7.0b1  -
"""


class _Feature:
    def __init__(self, optional, mandatory, compiler_flag):
        self.optional, self.mandatory, self.compiler_flag = optional, mandatory, compiler_flag

    def getOptionalRelease(self):
        return self.optional

    def getMandatoryRelease(self):
        return self.mandatory

    def __repr__(self):
        return "_Feature" + repr((self.optional, self.mandatory, self.compiler_flag))


def _release(text):
    """The version_info of a release: 3.7.0b1 is (3, 7, 0, "beta", 1)."""
    if text == "-":
        return None
    major, minor, rest = text.split(".")
    return int(major), int(minor), int(rest[0]), {"a": "alpha", "b": "beta", "f": "final"}[rest[1]], int(rest[2:])


all_feature_names = []
for _line in _history.split("\n")[1:-1]:
    _name, _flag_name, _flag, _optional, _mandatory = _line.split()
    all_feature_names.append(_name)
    globals()[_flag_name] = int(_flag, 0)
    globals()[_name] = _Feature(_release(_optional), _release(_mandatory), int(_flag, 0))
del _line, _name, _flag_name, _flag, _optional, _mandatory

__all__ = ["all_feature_names"] + all_feature_names
