# -X NAME[=VALUE] is in sys._xoptions.
import sys
print(sys._xoptions["colour"], sys._xoptions["size"], "shape" in sys._xoptions)
