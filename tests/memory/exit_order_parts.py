# At the end objects go in the order of their distance from the globals: what an object owns goes after younger globals,
# though it was made before them. ouro-test: no-gc-stress (collections in between make the older ones go first)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


class Car(Noisy):
    def __init__(self, name):
        super().__init__(name)
        self.engine = Noisy(name + "'s engine")
        self.wheels = [Noisy(f"{name}'s wheel {i}") for i in range(2)]


class Link(Noisy):
    def __init__(self, name, following):
        super().__init__(name)
        self.following = following


first = Car("first")
second = Car("second")
chain = None
for i in range(4):
    chain = Link(f"link {i}", chain)
first.friend = second
table = {"key": Noisy("in a dict"), "list": [Noisy("in a list in a dict")]}
pair = (Noisy("in a tuple"), (Noisy("in a tuple in a tuple"),))
held = (lambda value: lambda: value)(Noisy("in a closure"))


class Keeper:
    kept = Noisy("of a class")


last = Noisy("last")
print(first.__dict__.keys())
