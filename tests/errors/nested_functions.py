# Qualified names are not shown in tracebacks, co_name is.
def outer():
    def inner():
        return (lambda: [][1])()
    return inner()


outer()
