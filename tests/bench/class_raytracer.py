# Classes with operators: a small ray tracer, spheres over a chequered floor.
import math


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    __rmul__ = __mul__

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def length(self):
        return math.sqrt(self.dot(self))

    def unit(self):
        return self * (1.0 / self.length())


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction

    def at(self, t):
        return self.origin + self.direction * t


class Sphere:
    def __init__(self, center, radius, colour, mirror):
        self.center = center
        self.radius = radius
        self.colour = colour
        self.mirror = mirror

    def hit(self, ray):
        to_center = self.center - ray.origin
        along = to_center.dot(ray.direction)
        d = self.radius * self.radius - to_center.dot(to_center) + along * along
        if d < 0.0:
            return None
        t = along - math.sqrt(d)
        return t if t > 1e-6 else None

    def normal(self, point):
        return (point - self.center).unit()

    def colour_at(self, point):
        return self.colour


class Floor:
    mirror = 0.1

    def __init__(self, height):
        self.height = height

    def hit(self, ray):
        dy = ray.direction.y
        if abs(dy) < 1e-6:
            return None
        t = (self.height - ray.origin.y) / dy
        return t if t > 1e-6 else None

    def normal(self, point):
        return Vector(0.0, 1.0, 0.0)

    def colour_at(self, point):
        return 0.9 if (math.floor(point.x) + math.floor(point.z)) % 2 == 0 else 0.2


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light

    def nearest(self, ray):
        best = None
        best_t = 1e9
        for thing in self.things:
            t = thing.hit(ray)
            if t is not None and t < best_t:
                best, best_t = thing, t
        return best, best_t

    def trace(self, ray, depth):
        thing, t = self.nearest(ray)
        if thing is None:
            return 0.5 + 0.5 * ray.direction.y
        point = ray.at(t)
        normal = thing.normal(point)
        to_light = self.light - point
        light_distance = to_light.length()
        direction = to_light.unit()
        blocker, distance = self.nearest(Ray(point, direction))
        brightness = 0.1
        if blocker is None or distance > light_distance:
            brightness += 0.9 * max(0.0, normal.dot(direction))
        colour = thing.colour_at(point) * brightness
        if depth > 0 and thing.mirror > 0.0:
            d = ray.direction
            bounced = d - normal * (2.0 * d.dot(normal))
            colour = colour * (1.0 - thing.mirror) + thing.mirror * self.trace(Ray(point, bounced.unit()), depth - 1)
        return colour


def render(width, height):
    things = [Floor(-1.0)]
    for i in range(4):
        things.append(Sphere(Vector(i * 1.5 - 2.2, -0.2 + 0.3 * i, 4.0 + i), 0.8, 0.3 + 0.15 * i, 0.2 + 0.1 * i))
    scene = Scene(things, Vector(-5.0, 8.0, -3.0))
    eye = Vector(0.0, 0.5, -2.0)
    shades = " .:-=+*#%@"
    rows = []
    total = 0.0
    for y in range(height):
        row = ""
        for x in range(width):
            direction = Vector((x - width / 2) / width * 2, (height / 2 - y) / height * 1.2, 2.0).unit()
            colour = scene.trace(Ray(eye, direction), 2)
            total += colour
            row += shades[min(9, int(colour * 10))]
        rows.append(row)
    return total, rows


total, rows = render(320, 208)
print("%.6f" % total)
print(rows[70][::4], rows[140][::4], sep="\n")
