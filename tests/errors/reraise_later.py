# The same exception raised a second time elsewhere.
def make():
    raise ValueError("made")


try:
    make()
except ValueError as e:
    saved = e


def again():
    raise saved


again()
