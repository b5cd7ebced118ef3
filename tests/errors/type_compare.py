# Comparing what has no order.
max([1, None])
