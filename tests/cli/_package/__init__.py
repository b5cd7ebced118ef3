print("package", __name__, __package__)
value = 42
