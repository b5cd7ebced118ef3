"""How messages are read and written."""


class Policy:
    max_line_length, linesep, cte_type, utf8, raise_on_defect = 78, "\n", "8bit", False, False

    def __init__(self, modern=True, **changes):
        self.modern = modern
        self.__dict__.update(changes)

    def clone(self, **changes):
        return Policy(**{**self.__dict__, **changes})

    def __add__(self, other):
        return Policy(**{**self.__dict__, **other.__dict__})


EmailPolicy = Policy
compat32, default = Policy(False), Policy()
SMTP, HTTP, strict, SMTPUTF8 = Policy(linesep="\r\n"), Policy(linesep="\r\n", max_line_length=None), Policy(raise_on_defect=True), \
    Policy(linesep="\r\n", utf8=True)
