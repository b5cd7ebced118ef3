import unittest, sys, warnings

class A(unittest.TestCase):
    """Doc."""
    @classmethod
    def setUpClass(cls): print("setUpClass")
    @classmethod
    def tearDownClass(cls): print("tearDownClass")
    def setUp(self): self.x = [1,2,3]; self.addCleanup(print, "cleanup")
    def test_ok(self):
        """ok doc
        more"""
        self.assertEqual(self.x, [1,2,3])
    def test_list(self): self.assertEqual([1,2,3,4], [1,2,5])
    def test_list2(self): self.assertEqual(list(range(100)), list(range(101)))
    def test_str(self): self.assertEqual("hello\nworld\n", "hello\nthere\n")
    def test_str2(self): self.assertEqual("hello world", "hello there")
    def test_dict(self): self.assertEqual({'a':1,'b':[1,2]}, {'a':1,'b':[2]})
    def test_set(self): self.assertEqual({1,2}, {2,3})
    def test_tuple(self): self.assertEqual((1,2), (1,3), "message")
    def test_raises(self):
        with self.assertRaises(ValueError) as cm: int("x")
        self.assertIn("invalid", str(cm.exception))
        self.assertRaises(KeyError, {}.__getitem__, 1)
        with self.assertRaisesRegex(ValueError, "^bad"): int("x")
    def test_notraised(self):
        with self.assertRaises(ValueError): pass
    def test_notraised2(self): self.assertRaises(ValueError, len, [])
    def test_error(self): 1/0
    def test_chain(self):
        try: 1/0
        except ZeroDivisionError as e: raise KeyError("k") from e
    @unittest.skip("why not")
    def test_skip(self): pass
    def test_skip2(self): self.skipTest("now")
    @unittest.expectedFailure
    def test_xf(self): self.assertTrue(0)
    @unittest.expectedFailure
    def test_xs(self): pass
    def test_sub(self):
        for i in range(4):
            with self.subTest(i=i): self.assertEqual(i % 2, 0)
        with self.subTest("msg", k=3): 1/0
    def test_almost(self): self.assertAlmostEqual(1.0, 1.1)
    def test_almost2(self): self.assertAlmostEqual(1.0, 1.1, delta=0.01)
    def test_count(self): self.assertCountEqual([1,1,2],[1,2,2])
    def test_warns(self):
        with self.assertWarns(DeprecationWarning): warnings.warn("x", DeprecationWarning)
        with self.assertWarns(DeprecationWarning): pass
    def test_regex(self): self.assertRegex("abc", "x+")
    def test_in(self): self.assertIn(1, [])
    def test_is(self): self.assertIs(None, 1)
    def test_less(self): self.assertLess(2, 1)
    def test_none(self): self.assertIsNotNone(None)
    def test_inst(self): self.assertIsInstance(1, str)
    def test_multi(self): self.assertEqual("a"*100 + "b", "a"*100+"c")
    def helper(self, v): self.assertEqual(v, 2)
    def test_helper(self): self.helper(1)

class B(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError("no")
    def test_b(self): pass

@unittest.skipIf(True, "cls")
class C(unittest.TestCase):
    def test_c(self): pass

class D(unittest.TestCase):
    def setUp(self): raise RuntimeError("su")
    def test_d(self): pass
class E(unittest.TestCase):
    def tearDown(self): raise RuntimeError("td")
    def test_e(self): pass
    def runTest(self): pass
def setUpModule(): print("mod")
def tearDownModule(): print("modend")

import io, re
for verbosity in (1, 2):
    out = io.StringIO()
    result = unittest.TextTestRunner(out, verbosity=verbosity).run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__]))
    print(re.sub(r"in [0-9.]+s", "in Ns", out.getvalue()), result)
