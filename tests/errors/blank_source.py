# A line that ends in a comment.
def f(x):
    return x.y  # a comment with "quotes" and (brackets


f(1)
