# A relative import took the name of its module for the name of its package without a word when neither __package__ nor __spec__
# said it, and believed __package__ even if __spec__ said something else: CPython warns.
import json
import sys
import types
import warnings
import xml.dom


def attempt(namespace, code):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(code, dict(namespace))
        except Exception as e:
            print(type(e).__name__, str(e).split(" (")[0])
    for w in caught:
        print("   ", w.category.__name__, w.message, w.lineno, w.filename)


spec = types.SimpleNamespace
for namespace in ({}, {"__name__": "xml.dom"}, {"__name__": "xml", "__path__": []}, {"__name__": "xml.dom", "__package__": "xml"},
                  {"__package__": None, "__name__": "xml.dom"}, {"__package__": 5}, {"__name__": 5}, {"__name__": "__main__"},
                  {"__spec__": spec(parent="xml")}, {"__spec__": spec(parent="xml"), "__package__": "json"},
                  {"__spec__": spec(), "__package__": "json"}, {"__spec__": None, "__name__": "xml.dom"},
                  {"__spec__": spec(parent=5)}, {"__spec__": spec(parent="xml"), "__package__": "xml"}):
    print(sorted(namespace))
    for code in "from . import dom", "from .dom import minidom", "from .. import dom", "import json":
        attempt(namespace, code)

with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        exec("\n\nfrom .dom import minidom", {"__name__": "xml.dom"})
    except ImportWarning as e:
        print("error:", e)
