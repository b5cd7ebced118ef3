# A subclass of SystemExit; its text.
class Bye(SystemExit):
    def __str__(self):
        return "bye text"


class Coded(SystemExit):
    code = 9


try:
    raise Coded("x")
except SystemExit as e:
    print(e.code)
raise Bye("args")
