# A property without a setter.
class A:
    @property
    def v(self):
        return 1


A().v = 5
