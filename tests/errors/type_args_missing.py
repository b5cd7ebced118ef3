# A missing argument.
def area(width, height, *, unit):
    return width * height


area(1)
