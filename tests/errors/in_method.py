# Errors through methods, properties and super.
class Base:
    def __init__(self, v):
        self.v = v

    @property
    def double(self):
        return self.v * self.factor


class Sub(Base):
    def __init__(self, v):
        super().__init__(v)
        self.result = self.double


Sub(3)
