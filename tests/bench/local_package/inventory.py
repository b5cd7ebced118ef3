"""A stock of named things."""
from . import register
from .errors import Shortage


@register("inventory")
class Inventory:
    def __init__(self):
        self.stock = {}

    def add(self, name, n):
        self.stock[name] = self.stock.get(name, 0) + n
        return self

    def take(self, name, n):
        if self.stock.get(name, 0) < n:
            raise Shortage(name)
        self.stock[name] -= n
        return self

    def count(self, name):
        return self.stock.get(name, 0)
