"""Tuples whose items have names, like those that native modules make (`src/modules/structseq.c`)."""


class _StructSeq(tuple):
    __slots__ = ()

    def __new__(cls, sequence, dict={}):
        try:
            items = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if len(items) != cls.n_fields:
            raise TypeError(f"{cls._name()}() takes a {cls.n_fields}-sequence ({len(items)}-sequence given)")
        if not isinstance(dict, type(cls.__dict__ | {})):
            raise TypeError(f"{cls._name()}() takes a dict as second arg, if any")
        if dict:
            raise TypeError(f"{cls._name()}() got duplicate or unexpected field name(s)")
        return tuple.__new__(cls, items)

    @classmethod
    def _name(cls):
        return f"{cls.__module__}.{cls.__name__}"

    def __repr__(self):
        return f"{self._name()}({', '.join(map('%s=%r'.__mod__, zip(self.__match_args__, self)))})"

    def __reduce__(self):
        return type(self), (tuple(self), {})

    def __replace__(self, /, **changes):
        items = [changes.pop(name, item) for name, item in zip(self.__match_args__, self)]
        if changes:
            raise TypeError(f"Got unexpected field name(s): {list(changes)!r}")
        return tuple.__new__(type(self), items)


def structseq(module, name, fields, doc):
    """The class of such tuples."""
    names = tuple(fields.split())
    members = {name: property(lambda self, i=i: self[i]) for i, name in enumerate(names)}
    return type(name, (_StructSeq,), {"__slots__": (), "__doc__": doc, "__module__": module, "__match_args__": names, "n_fields": len(names),
                                      "n_sequence_fields": len(names), "n_unnamed_fields": 0, **members})


waitid_result = structseq("posix", "waitid_result", "si_pid si_uid si_signo si_status si_code", "What waitid() has found.")


class sched_param(structseq("posix", "sched_param", "sched_priority", None)):
    """What a scheduler is told of a process."""
    __slots__ = ()

    def __new__(cls, sched_priority):
        return tuple.__new__(cls, (sched_priority,))

    def __reduce__(self):
        return sched_param, tuple(self)


sched_param.__module__ = "posix"
