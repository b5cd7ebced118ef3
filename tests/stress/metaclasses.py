class Meta(type):
    def __new__(mcs, name, bases, namespace, **options):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.options = options
        return cls

    def __call__(cls, *args):
        self = super().__call__(*args)
        self.made = True
        return self


class A(metaclass=Meta, colour="red"):
    def __init_subclass__(cls, **kwargs):
        cls.sub = kwargs


class B(A, size=3):
    def __class_getitem__(cls, item):
        return cls.__name__, item


print(A.options, B.options, B.sub, B().made, B[int], type("C", (B,), {"x": 1})().x)
