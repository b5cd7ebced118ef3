"""What all shapes share."""
from .. import register


@register("shape")
class Shape:
    def area(self):
        raise NotImplementedError
