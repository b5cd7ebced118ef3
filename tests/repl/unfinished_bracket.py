# The input ends inside a bracket.
