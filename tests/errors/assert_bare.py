# assert without a message.
def check(l):
    assert len(l) == 3


check([1])
