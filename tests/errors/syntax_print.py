# fails: SyntaxError, print without parentheses.
def f():
    print "hello"
