"""Small modules that import each other, for the import benchmark."""
VERSION = "1.2"
REGISTRY = {}


def register(name):
    def decorate(cls):
        REGISTRY[name] = cls
        return cls
    return decorate
