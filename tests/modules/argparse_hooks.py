# The inner parts of argparse that other libraries override or call.
import argparse


class Formatter(argparse.HelpFormatter):
    def _split_lines(self, text, width):
        return [self._whitespace_matcher.sub("_", text).strip()]

    def _format_action(self, action):
        return self._join_parts(["> ", None, argparse.SUPPRESS, super()._format_action(action)])

    def _format_actions_usage(self, actions, groups):
        return "<" + super()._format_actions_usage(actions, groups) + ">"


class Parser(argparse.ArgumentParser):
    def _match_argument(self, action, pattern):
        count = super()._match_argument(action, pattern)
        print("match", action.dest, pattern, count)
        return count

    def _match_arguments_partial(self, actions, pattern):
        counts = super()._match_arguments_partial(actions, pattern)
        print("partial", [a.dest for a in actions], pattern, counts)
        return counts

    def _parse_known_args(self, arg_strings, namespace):
        print("known", arg_strings)
        return super()._parse_known_args(arg_strings, namespace)

    def _get_nargs_pattern(self, action):
        return "(-*A{2,3}-*)" if getattr(action, "few", False) else super()._get_nargs_pattern(action)


parser = Parser(prog="p", formatter_class=Formatter)
parser.add_argument("-v", "--verbose", action="store_true", help="say  more\nthan that")
parser.add_argument("-o", nargs="+")
parser.add_argument("files", nargs="*").few = True
print(parser.parse_args(["-v", "-o", "1", "2", "--", "a", "b", "c"]))
formatter = parser._get_formatter()
print(formatter._format_actions_usage(parser._actions, []))
formatter.start_section("head")
formatter.add_text("text")
print(repr(formatter._current_section.format_help()))
formatter.end_section()
print(parser.format_help())
kwargs = {"action": "store_true"}
print(parser._pop_action_class(kwargs).__name__, kwargs, parser._pop_action_class({}, "append").__name__)
print(argparse._copy_items(None), argparse._copy_items([1]), argparse._copy_items((1,)))
