# fails: SyntaxError, yield outside.
class A:
    yield 1
