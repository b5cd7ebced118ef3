# An error inside a metaclass.
class M(type):
    def __new__(m, name, bases, ns):
        if "required" not in ns:
            raise TypeError(f"{name} lacks 'required'")
        return super().__new__(m, name, bases, ns)


class Fine(metaclass=M):
    required = 1


class Bad(Fine):
    pass
