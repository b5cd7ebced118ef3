# An unknown option.
