# What installed distributions say about themselves.
import importlib.metadata as md
import os
import sys
import tempfile
import warnings

FILES = {
    "Fancy_Thing-1.2.dist-info/METADATA": """\
Metadata-Version: 2.1
Name: Fancy.Thing
Version: 1.2
Summary: things
        that are fancy
Keywords: a b c
Classifier: One
Classifier: Two
Requires-Dist: other (>=2)
Requires-Dist: extra ; extra == 'more'
Provides-Extra: more

The long
description.
""",
    "Fancy_Thing-1.2.dist-info/entry_points.txt": """\
[console_scripts]
fancy = fancy.main:run
# a comment
[plugins.x]
one = json:JSONDecoder [a, b]
two = json
three=json:JSONEncoder.default
""",
    "Fancy_Thing-1.2.dist-info/RECORD": "fancy.py,sha256=abc,12\nFancy_Thing-1.2.dist-info/METADATA,,\nlost.py,,\n",
    "fancy.py": "x = 'é'\n",
    "old.egg-info/PKG-INFO": "Metadata-Version: 1.0\nName: old\nVersion: 0.1\n",
    "old.egg-info/requires.txt": "a\nb>1\n[more]\nc\n[:python_version < '3']\nd\n[x:os_name == 'nt']\ne\n",
    "old.egg-info/SOURCES.txt": "fancy.py\ngone.py\n",
    "old.egg-info/top_level.txt": "old\n_old\n",
}
with tempfile.TemporaryDirectory() as folder:
    for name, text in FILES.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    sys.path[:] = [folder, "/nowhere"] + [p for p in sys.path if "site-packages" not in p]
    for name in "fancy-thing", "FANCY_thing", "Fancy.Thing":
        print(name, md.version(name))
    m = md.metadata("fancy.thing")
    print(m["name"], m.get_all("Classifier"), repr(m["Summary"]), repr(m["Description"]))
    print(sorted(m.json.items()))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(m["none"], [str(w.message) for w in caught])
    print(md.requires("fancy.thing"), md.requires("old"))
    for path in md.files("fancy.thing"):
        print(path, path.hash, path.size, path.parent, path.locate().exists())
    print(repr(md.files("fancy.thing")[0].read_text()), md.files("old"))
    points = md.entry_points()
    print(sorted(points.groups), sorted(points.names))
    print(md.entry_points(group="plugins.x", name="two"))
    group = md.entry_points(group="plugins.x")
    for point in sorted(group):
        print(point, point.module, repr(point.attr), point.extras, point.load().__name__)
    print(group["one"].dist.name, group["one"] == md.EntryPoint("one", "json:JSONDecoder [a, b]", "plugins.x"), len({*group, *group}))
    for fault in lambda: group["four"], lambda: setattr(group["one"], "name", "x"), lambda: md.version("absent"), lambda: md.distribution(""):
        try:
            fault()
        except Exception as e:
            print(type(e).__name__, e, getattr(e, "name", None))
    print(sorted(d.metadata["Name"] for d in md.distributions()), sorted(md.packages_distributions().items()))
    print([d.version for d in md.distributions(name="old", path=[folder])], list(md.distributions(path=["/nowhere"])))
    print(isinstance(md.PackageNotFoundError("x"), ModuleNotFoundError), md.distribution("old").entry_points)
    print(md.Distribution.at(folder + "/old.egg-info").version, md.distribution("old").read_text("nothing"), md.distribution("old").origin)

    class Finder(md.DistributionFinder):
        def find_spec(self, *args):
            return None

        def find_distributions(self, context=md.DistributionFinder.Context()):
            class Own(md.Distribution):
                def read_text(self, filename):
                    return "Name: own\nVersion: 7\n" if filename == "METADATA" else None

                def locate_file(self, path):
                    return path

            return [Own()] if context.name in (None, "own") else []

    sys.meta_path.append(Finder())
    print(md.version("own"), md.files("own"), md.requires("own"))
