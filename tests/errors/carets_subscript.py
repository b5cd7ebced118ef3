# Carets under one subscript of several.
d = {"a": {"b": {"c": None}}}
print(d["a"]["b"]["c"]["x"])
