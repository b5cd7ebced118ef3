# Modules of the library say where they would lie as files: beside one another, where sysconfig says. Nothing is there; inspect
# and linecache know their texts all the same.
import email.mime.text, inspect, json, json.decoder, linecache, os, os.path, sysconfig, sys

here = sysconfig.get_path("stdlib")
for module in (os, os.path, json, json.decoder, email.mime.text):
    print(module.__name__, os.path.relpath(module.__file__, here), inspect.getfile(module) == module.__file__, hasattr(module, "__file__"))
print(os.path.dirname(os.__file__) == here, inspect.getsourcefile(json.decoder) == json.decoder.__file__)
print("def dumps(" in inspect.getsource(json), inspect.getsource(json.JSONDecoder).startswith("class JSONDecoder"))
print(inspect.getsource(json.dumps).startswith("def dumps("), inspect.getmodule(json.dumps) is json)
print(hasattr(sys, "__file__"), hasattr(sys.modules["builtins"], "__file__"))
