# import_module() asked a lazy module for its name, so that it was loaded at once; reload() did not know finders that programs add;
# what create_module() had set was overwritten; and a module was made an attribute of the package that was there before it was
# imported, not of the one that was there after.
import importlib
import importlib.util
import os
import sys
import tempfile
import types


class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "lazy_one":
            return importlib.util.spec_from_loader(name, importlib.util.LazyLoader(self))
        if name == "own_one":
            return importlib.util.spec_from_loader(name, self)

    def create_module(self, spec):
        if spec.name == "own_one":
            module = types.ModuleType(spec.name)
            module.__package__ = "set before"
            return module

    def exec_module(self, module):
        print("loading")
        module.answer = getattr(module, "answer", 41) + 1


sys.meta_path.insert(0, Finder())
module = importlib.import_module("lazy_one")
print("imported", "answer" in vars(module))
print(module.answer)
module = importlib.import_module("own_one")
print(module.__package__, module.answer, importlib.reload(module).answer, repr(module.__package__))

with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "unloaded"))
    for name, text in ("one", "import sys\nsys.modules.pop(__package__, None)\nfrom . import two\n"), ("two", ""):
        with open(os.path.join(folder, "unloaded", name + ".py"), "w") as f:
            f.write(text)
    sys.path.insert(0, folder)
    import unloaded.one
    print(unloaded.one.two.__name__)
    sys.path.remove(folder)


class Named:
    def get_filename(self, name):
        return "/somewhere/else.py"


print(importlib.util.spec_from_file_location("x", loader=Named()).origin, importlib.util.spec_from_file_location("x"))
spec = importlib.util.spec_from_file_location("x", loader=object())
print(spec.origin, spec.has_location)
