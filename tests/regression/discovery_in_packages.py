# Test cases in the __init__ of a package whose name is not test*.py were not found, and a module that was imported from elsewhere
# was taken for the one that was found.
import os
import sys
import tempfile
import unittest

case = "import unittest\nclass T(unittest.TestCase):\n    def test_{0}(self): pass\n"
with tempfile.TemporaryDirectory() as folder:
    os.makedirs(os.path.join(folder, "top", "package"))
    os.makedirs(os.path.join(folder, "other"))
    for path, text in (("top/package/__init__.py", case.format("package")), ("top/package/test_in.py", case.format("in")),
                       ("top/test_twice.py", ""), ("other/test_twice.py", "")):
        with open(os.path.join(folder, path), "w") as f:
            f.write(text)
    sys.path.insert(0, os.path.join(folder, "other"))
    import test_twice
    try:
        unittest.TestLoader().discover(os.path.join(folder, "top"))
    except ImportError as e:
        print(str(e).replace(os.path.realpath(folder), "").replace(folder, ""))
    os.remove(os.path.join(folder, "top", "test_twice.py"))
    suite = unittest.TestLoader().discover(os.path.join(folder, "top"))
    print(suite.countTestCases(), sorted(test.id() for part in suite for group in part for each in group for test in
                                         (each if isinstance(each, unittest.TestSuite) else [each])))
try:
    unittest.TestLoader().discover("sys")
except TypeError as e:
    print(e)
