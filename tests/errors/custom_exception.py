# Classes of the script's own, with __str__ and without arguments.
class AppError(Exception):
    pass


class Coded(AppError):
    def __init__(self, code):
        self.code = code

    def __str__(self):
        return f"code {self.code}"


try:
    raise AppError
except AppError:
    raise Coded(42)
