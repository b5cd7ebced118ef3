namespace = {}
exec("def f(x):\n    return x + y\ny = 5", namespace)
print(namespace["f"](3), eval("[n for n in range(4)]"), compile("1 + x", "<test>", "eval").co_names)
try:
    compile("x = = 1", "<test>", "exec")
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset)
try:
    eval("undefined")
except NameError as e:
    print(e)
