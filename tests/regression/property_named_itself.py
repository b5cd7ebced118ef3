# A property keeps the name that __set_name__ gives it, whatever that is: the collector looked at it but never gave it up, so a
# property that was its own name, or whose name led back to it, was never freed.
import gc


class Name:
    pass


p = property()
p.__set_name__(None, p)
del p
name = Name()
name.property = property()
name.property.__set_name__(None, name)
del name
q = property()
q.__name__ = [q]
del q
gc.collect()
print([x for x in gc.get_objects() if isinstance(x, Name)])
