"""Constants."""
MARK = "!"
WIDTH = 72
TABLE = {"a": 1, "b": 2, "c": [1, 2, 3], "d": {"nested": (True, None)}}
