# Classes of one's own that extend what optparse knows: types, actions, ways to show help.
import copy
import optparse


def check_point(option, opt, value):
    try:
        return tuple(map(float, value.split(",")))
    except ValueError:
        raise optparse.OptionValueError(f"option {opt}: invalid point: {value!r}")


class MyOption(optparse.Option):
    ACTIONS = optparse.Option.ACTIONS + ("extend",)
    STORE_ACTIONS = optparse.Option.STORE_ACTIONS + ("extend",)
    TYPED_ACTIONS = optparse.Option.TYPED_ACTIONS + ("extend",)
    ALWAYS_TYPED_ACTIONS = optparse.Option.ALWAYS_TYPED_ACTIONS + ("extend",)
    TYPES = optparse.Option.TYPES + ("point",)
    TYPE_CHECKER = copy.copy(optparse.Option.TYPE_CHECKER)
    TYPE_CHECKER["point"] = check_point

    def take_action(self, action, dest, opt, value, values, parser):
        if action == "extend":
            values.ensure_value(dest, []).extend(value.split(","))
        else:
            super().take_action(action, dest, opt, value, values, parser)


parser = optparse.OptionParser(option_class=MyOption, prog="p", description="What it does.", epilog="The end.")
parser.add_option("-n", "--names", action="extend", help="names, with commas [%default]")
parser.add_option("-p", "--point", type="point", default=(0.0, 0.0), help="x,y")
group = optparse.OptionGroup(parser, "More", "Seldom asked for.")
group.add_option("--number", type=int, metavar="N")
group.add_option("--hidden", help=optparse.SUPPRESS_HELP)
parser.add_option_group(group)
for args in (["-n", "a,b", "--names=c"], ["-p", "1,2", "--number", "0x1f", "x"], ["--number=0b101"], ["--number=010"]):
    print(*parser.parse_args(args))
print(parser.format_help())
parser.formatter.set_long_opt_delimiter(" ")
print(parser.format_option_help())
print(parser.format_help(optparse.TitledHelpFormatter()))


class Short(optparse.IndentedHelpFormatter):
    def format_option_strings(self, option):
        return "/".join(option._short_opts + option._long_opts)

    def format_heading(self, heading):
        return f"[{heading}]\n"


print(optparse.OptionParser(prog="q", version="1", formatter=Short()).format_help())
for wrong in (dict(action="store_true", nargs=2), dict(action="store", const=1), dict(type="int", choices="ab"), dict(callback=len),
              dict(action="callback", callback=len, callback_args=1), dict(type="choice", choices="ab"), dict(action="count", type="int")):
    try:
        optparse.Option("-x", **wrong)
    except optparse.OptionError as e:
        print(e)
