import math
values = [0.1 * n for n in range(12)]
print(sum(values), f"{math.pi:.10f}", float("1e300") * 1e10, (0.1).as_integer_ratio(), complex(1, 2) * 3j)
print(round(2.675, 2), [format(v, ".3e") for v in values[:3]], float("nan") != float("nan"), math.floor(-2.5))
