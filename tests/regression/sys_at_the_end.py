# A finaliser that runs at the very end may look at all that sys holds. Filling what is made when first asked for used to
# import a module, which cannot be done any more then: warnings that nobody saw became errors that everybody saw.
import sys
import warnings


class Last:
    def __del__(self, sys=sys, warn=warnings.warn):
        print(len(vars(sys)) > 60, sys.maxsize, sys.flags.optimize, "version_info" in dir(sys))
        warn("nobody sees it", ResourceWarning)
        print("done")


last = Last()
unclosed = open(sys.argv[0], "rb")
