"""The headers of an answer, as a mapping that keeps order and repetitions."""


def _formatparam(param, value=None, quote=1):
    if not value:
        return param
    if quote or any(c in '()<>@,;:\\"/[]?= ' for c in value):
        value = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{param}={value}"


class Headers:
    def __init__(self, headers=None):
        headers = [] if headers is None else headers
        if type(headers) is not list:
            raise TypeError("Headers must be a list of name/value tuples")
        self._headers = headers

    def _convert_string_type(self, value):
        if type(value) is not str:
            raise AssertionError(f"Header names/values must be of type str (got {value!r})")
        return value

    def _wanted(self, name):
        name = self._convert_string_type(name.lower())
        return [value for key, value in self._headers if key.lower() == name]

    def __len__(self):
        return len(self._headers)

    def __setitem__(self, name, val):
        del self[name]
        self._headers.append((self._convert_string_type(name), self._convert_string_type(val)))

    def __delitem__(self, name):
        name = self._convert_string_type(name.lower())
        self._headers[:] = [pair for pair in self._headers if pair[0].lower() != name]

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return bool(self._wanted(name))

    def get_all(self, name):
        """All values of a header."""
        return self._wanted(name)

    def get(self, name, default=None):
        return next(iter(self._wanted(name)), default)

    def keys(self):
        return [name for name, _ in self._headers]

    def values(self):
        return [value for _, value in self._headers]

    def items(self):
        return self._headers[:]

    def __repr__(self):
        return f"{type(self).__name__}({self._headers!r})"

    def __str__(self):
        return "\r\n".join([f"{name}: {value}" for name, value in self._headers] + ["", ""])

    def __bytes__(self):
        return str(self).encode("iso-8859-1")

    def setdefault(self, name, value):
        found = self.get(name)
        if found is None:
            self._headers.append((self._convert_string_type(name), self._convert_string_type(value)))
            return value
        return found

    def add_header(self, _name, _value, **_params):
        """A header with parameters."""
        parts = [] if _value is None else [self._convert_string_type(_value)]
        for key, value in _params.items():
            key = self._convert_string_type(key).replace("_", "-")
            parts.append(key if value is None else _formatparam(key, self._convert_string_type(value)))
        self._headers.append((self._convert_string_type(_name), "; ".join(parts)))
