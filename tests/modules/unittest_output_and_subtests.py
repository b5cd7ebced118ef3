# unittest: subtests of a test that is to fail, parameters of nested ones, what fixtures print, texts that differ.
import io
import unittest


class Expects(unittest.TestCase):
    @unittest.expectedFailure
    def test_fails(self):
        with self.subTest("good"):
            pass
        with self.subTest("bad"):
            self.fail("as expected")
        with self.subTest("not reached"):
            print("never")

    @unittest.expectedFailure
    def test_does_not(self):
        with self.subTest("good"):
            pass

    def test_nested(self):
        with self.subTest(foo=1, bar=2):
            with self.subTest(baz=3, bar=4):
                self.fail()
            with self.subTest("named", bar=5):
                self.fail()


class Prints(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("set up")
        cls.addClassCleanup(lambda: 1 / 0)

    @classmethod
    def tearDownClass(cls):
        print("tear down")
        raise ValueError("at the end")

    def test(self):
        print("test")


load = unittest.defaultTestLoader.loadTestsFromTestCase
for failfast in False, True:
    result = unittest.TestResult()
    result.failfast = failfast
    load(Expects).run(result)
    print(result, len(result.expectedFailures), len(result.unexpectedSuccesses), [str(test).split(") ", 1)[1] for test, _ in result.failures])
result = unittest.TestResult()
result.buffer = True
load(Prints).run(result)
for test, text in result.errors:
    print(test, text.split("Error", 1)[1])

case = unittest.TestCase()
for first, second in ("a", "b"), ("a\n", "a"), ("a\nb\n", "a\nc"), ("a\nb", "a\nc\n"), ("", "x\n"), ("x", ""), ("a\r\n", "a"), ("ab\ncd\n", "ab\ncd\n\n"):
    try:
        case.assertEqual(first, second)
    except AssertionError as e:
        print(e)
case._diffThreshold = 0
for tail in "", "y" * 40, "y" * 50, "y" * 100:
    try:
        case.assertEqual("x" * 100 + "a" + tail, "x" * 100 + "b" + tail)
    except AssertionError as e:
        print(e)
