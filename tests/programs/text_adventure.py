"""A text adventure that reads its commands from standard input."""
import sys


class Quit(Exception):
    pass


class Thing:
    def __init__(self, name, description, *, portable=True, **properties):
        self.name = name
        self.description = description
        self.portable = portable
        self.__dict__.update(properties)

    def __str__(self):
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.name}"


class Room:
    def __init__(self, title, text, things=()):
        self.title = title
        self.text = text
        self.things = {t.name: t for t in things}
        self.exits = {}
        self.seen = False

    def connect(self, direction, other, locked_by=None):
        opposite = dict(zip("north south east west up down".split(), "south north west east down up".split()))
        self.exits[direction] = [other, locked_by]
        other.exits[opposite[direction]] = [self, None]
        return other

    def describe(self, full=False):
        yield f"== {self.title} =="
        if full or not self.seen:
            yield self.text
        if self.things:
            *most, last = map(str, self.things.values())
            yield "You see " + (", ".join(most) + " and " if most else "") + last + "."
        ways = sorted(d + ("" if not lock else " (locked)") for d, (_, lock) in self.exits.items())
        yield "Ways out: " + ", ".join(ways)
        self.seen = True


COMMANDS = {}


def command(*names):
    def register(function):
        for name in names:
            COMMANDS[name] = function
        return function
    return register


class Game:
    def __init__(self):
        self.carried = {}
        self.moves = self.score = 0
        self.lamp_on = False
        self.build()

    def build(self):
        lamp = Thing("lamp", "A brass lamp, a little dented.")
        key = Thing("key", "Small, iron, and cold.", opens="door")
        book = Thing("book", "'On the habits of owls'. A page is marked: XYZZY.", text="Owls sleep by day.")
        table = Thing("table", "Oak, very heavy.", portable=False)
        apple = Thing("apple", "Red and shiny.", edible=True)
        treasure = Thing("treasure", "Coins of a king whom nobody remembers.", worth=50)
        self.hall = Room("Hall", "A draughty hall with a stone floor.", [table, lamp])
        library = self.hall.connect("east", Room("Library", "Shelves up to the ceiling.", [book]))
        garden = self.hall.connect("north", Room("Garden", "Trees, grass, and bees.", [apple]))
        shed = garden.connect("east", Room("Shed", "It smells of tar.", [key]))
        self.cellar = self.hall.connect("down", Room("Cellar", "Barrels and cobwebs.", []), locked_by="key")
        self.vault = self.cellar.connect("south", Room("Vault", "A low vault of old bricks.", [treasure]))
        library.connect("up", Room("Attic", "Dust dances in a beam of light.", []))
        shed.exits["west"] = shed.exits.pop("west")
        self.here = self.hall

    @property
    def dark(self):
        return self.here in (self.cellar, self.vault) and not (self.lamp_on and "lamp" in self.carried)

    def look(self, full=True):
        if self.dark:
            yield "It is pitch dark."
        else:
            yield from self.here.describe(full)

    def find(self, name):
        for place in (self.carried, {} if self.dark else self.here.things):
            if name in place:
                return place[name]
        raise LookupError(f"There is no {name} here." if name else "What?")

    @command("look", "l")
    def do_look(self):
        yield from self.look()

    @command("go", "north", "south", "east", "west", "up", "down", "n", "s", "e", "w", "u", "d")
    def do_go(self, direction=""):
        direction = {"n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down"}.get(direction, direction)
        try:
            target, lock = self.here.exits[direction]
        except KeyError:
            yield f"You cannot go {direction or 'nowhere'}."
            return
        if lock:
            if lock not in self.carried:
                yield "The door is locked."
                return
            yield f"The {lock} turns with a groan."
            self.here.exits[direction][1] = None
            self.score += 10
        self.here = target
        yield from self.look(full=False)

    @command("take", "get")
    def do_take(self, *names):
        if names == ("all",):
            names = [n for n, t in self.here.things.items() if t.portable]
            if not names:
                yield "There is nothing to take."
        for name in names or ("",):
            thing = self.find(name)
            if name in self.carried:
                yield f"You have the {name} already."
            elif not thing.portable:
                yield f"The {name} does not move."
            elif len(self.carried) >= 3:
                yield "Your hands are full."
            else:
                self.carried[name] = self.here.things.pop(name)
                self.score += getattr(thing, "worth", 1)
                yield f"{name}: taken."

    @command("drop")
    def do_drop(self, name=""):
        if name not in self.carried:
            raise LookupError(f"You do not have {'that' if not name else 'a ' + name}.")
        self.here.things[name] = self.carried.pop(name)
        yield f"{name}: dropped."

    @command("inventory", "i")
    def do_inventory(self):
        if not self.carried:
            yield "You carry nothing."
        for i, thing in enumerate(self.carried.values(), start=1):
            yield f"  {i}. {thing}"

    @command("examine", "x", "read")
    def do_examine(self, name=""):
        thing = self.find(name)
        yield thing.description
        if hasattr(thing, "text"):
            yield f'It says: "{thing.text}"'

    @command("eat")
    def do_eat(self, name=""):
        thing = self.find(name)
        if not getattr(thing, "edible", False):
            yield f"The {name} is not for eating."
        else:
            self.carried.pop(name, None) or self.here.things.pop(name)
            self.score += 5
            yield "Delicious."

    @command("light")
    def do_light(self, name=""):
        if self.find(name).name != "lamp":
            yield f"The {name} does not burn."
        else:
            self.lamp_on = not self.lamp_on
            yield f"The lamp is {'on' if self.lamp_on else 'off'}."

    @command("xyzzy")
    def do_xyzzy(self):
        yield "A hollow voice says 'Fool'."
        self.here = self.hall

    @command("score")
    def do_score(self):
        yield f"{self.score} points in {self.moves} move{'s' * (self.moves != 1)}."

    @command("quit", "q")
    def do_quit(self):
        yield from self.do_score()
        raise Quit("by request")

    def run(self, line):
        words = [w for w in line.lower().split() if w not in {"the", "a", "an", "to", "at"}]
        match words:
            case []:
                yield "Say something."
                return
            case ["pick", "up", *rest]:
                words = ["take", *rest]
            case ["turn", ("on" | "off"), thing]:
                words = ["light", thing]
            case [word] if word in COMMANDS and COMMANDS[word] is COMMANDS["go"]:
                words = ["go", word]
        verb, *rest = words
        handler = COMMANDS.get(verb)
        if handler is None:
            near = sorted(c for c in COMMANDS if c[:2] == verb[:2] and len(c) > 1)
            yield f"I do not know '{verb}'." + (f" Did you mean {' or '.join(near)}?" if near else "")
            return
        self.moves += 1
        try:
            yield from handler(self, *rest)
        except LookupError as error:
            yield str(error).strip("'\"")
        except TypeError:
            yield "That is more than I understand."


def main():
    game = Game()
    for line in game.look():
        print(line)
    for number, command_line in enumerate(sys.stdin, start=1):
        command_line = command_line.rstrip("\n")
        if command_line.startswith("#"):
            continue
        print(f"\n[{number}]> {command_line}")
        try:
            for line in game.run(command_line):
                print(line)
        except Quit as error:
            print(f"The end, {error}.")
            break
        if "treasure" in game.carried and game.here is game.hall:
            print(f"*** You have won with {game.score} points. ***")
    else:
        print("The end of the input.")
    rest = sys.stdin.read()
    print(f"{len(rest.splitlines())} commands were not read.")


main()
