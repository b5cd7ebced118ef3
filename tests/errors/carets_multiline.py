# An expression over several lines.
x = 0
total = (
    1
    + 2
    + 10 /
    x
    + 3
)
