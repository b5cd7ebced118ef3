# bench: repeat 40
# Imports of local modules: a package of a dozen small modules, forty processes a round.
import local_package
from local_package import geometry, inventory, text_tools
from local_package.numbers import primes, roman
from local_package.shapes import circle, square

print(geometry.distance((0, 0), (3, 4)), text_tools.shout("hello"), primes.first(5), roman.to_roman(1994))
print(circle.Circle(2).area(), square.Square(3).area(), inventory.Inventory().add("nut", 3).count("nut"))
print(local_package.VERSION, sorted(local_package.REGISTRY))
