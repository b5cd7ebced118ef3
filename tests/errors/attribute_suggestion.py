# An attribute that is nearly right.
class Car:
    def __init__(self):
        self.wheels = 4


print(Car().wheel)
