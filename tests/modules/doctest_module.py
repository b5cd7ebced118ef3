"""Module doc.

>>> add(1, 2)
3
>>> add(1, 2)
4
"""
import doctest
def add(a, b):
    """
    >>> add(2, 3)
    5
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> add('a', 1)
    Traceback (most recent call last):
      ...
    TypeError: can only concatenate str (not "int") to str
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> list(range(20))  # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> {'a':   1}  # doctest: +NORMALIZE_WHITESPACE
    {'a':  1}
    >>> nope # doctest: +SKIP
    """
    return a + b
class C:
    """
    >>> C().m()
    'm'
    """
    def m(self):
        """
        >>> C().m() + 'x'
        'my'
        """
        return 'm'
    @property
    def p(self):
        """
        >>> C().p
        1
        """
        return 1
def nodoc(): pass
if __name__ == "__main__":
    print(doctest.testmod()); print(doctest.testmod(verbose=True)); doctest.run_docstring_examples(add, globals(), optionflags=doctest.REPORT_NDIFF|doctest.FAIL_FAST)
    import unittest, sys; import io; r=unittest.TextTestRunner(io.StringIO()).run(doctest.DocTestSuite()); print(r)
    print(doctest.script_from_examples(add.__doc__))
