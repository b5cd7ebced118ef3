# import of a module that is not there.
def load():
    import no_such_module_at_all as m
    return m


load()
