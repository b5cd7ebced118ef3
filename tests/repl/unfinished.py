# The input ends inside a statement.
