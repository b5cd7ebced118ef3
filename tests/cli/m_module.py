# -m MODULE runs a module as __main__.
