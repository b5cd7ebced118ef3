from .. import value

name = f"{__name__} sees {value}"
