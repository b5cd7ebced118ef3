# Results that know nothing of durations, expected failures and unexpected successes; patches that contradict themselves; what
# pydoc says of methods that are not in their class. All three used to go wrong or say something else.
import pydoc
import unittest
import warnings
from unittest import mock


class Bare:
    shouldStop = False

    def __init__(self):
        self.seen = []

    def startTest(self, test):
        self.seen.append("start")

    def stopTest(self, test):
        self.seen.append("stop")

    def addSuccess(self, test):
        self.seen.append("success")

    def addFailure(self, test, info):
        self.seen.append(("failure", info[0].__name__))


class Case(unittest.TestCase):
    def test_good(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        raise ValueError

    @unittest.expectedFailure
    def test_unexpected(self):
        pass


for name in ("test_good", "test_expected", "test_unexpected"):
    result = Bare()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        Case(name).run(result)
    print(name, result.seen, [str(w.message) for w in caught])


class WithoutInit(unittest.TestResult):
    def __init__(self):
        self.shouldStop = False
        self.done = 0

    startTest = stopTest = addFailure = lambda self, *args: None

    def addSuccess(self, test):
        self.done += 1


result = WithoutInit()
Case("test_good").run(result)
print(result.done)


class Thing:
    x = 1

    def method(self, a):
        "About it."


for options in (
    {"spec": Thing, "autospec": True},
    {"spec": Thing, "spec_set": Thing},
    {"autospec": True, "spec_set": Thing},
    {"spec_set": True, "create": True},
):
    try:
        with mock.patch.object(Thing, "missing" if "create" in options else "method", **options):
            print("patched")
    except (TypeError, mock.InvalidSpecError) as e:
        print(type(e).__name__, e)
with mock.patch.object(Thing, "method", autospec=True) as method:
    try:
        method()
    except TypeError as e:
        print(e)
with mock.patch(f"{__name__}.Thing") as fake:
    try:
        mock.patch.object(fake, "method", autospec=True).start()
    except mock.InvalidSpecError as e:
        print(str(e).split("[")[0])


class Sub(Thing):
    borrowed = str.upper
    also = Thing.method


for thing in (str.upper, "x".upper, Thing.method, Thing().method, Sub.borrowed, len, [].__len__, list.__len__, dict.fromkeys):
    print(pydoc.plain(pydoc.render_doc(thing)).splitlines()[:3])
print([line for line in pydoc.plain(pydoc.render_doc(Sub)).splitlines() if "borrowed" in line or "also" in line])
for thing in (str.upper, [].__len__, list.__len__, len, Thing().method):
    print(pydoc.describe(thing))
