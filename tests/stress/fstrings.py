x, name, width = 3.14159, "wörld", 12
print(f"{x:.2f} {name!r:>{width}} {x=:.1f} {'nested ' + f'{name[0]}'} {{}}")
print(f"{10**20:,} {255:#x} {True:d} {'a':^5}| {1e10:g} {-5:+05d}")
print("%s %5.1f %-4d| %r %%" % (name, x, 7, [1]), "{0} {1!s:*^9} {k[0]}".format(1, "mid", k=[9]))
print(format(1234.5, ",.3f"), format("s", ">4"), str(b"x"), ascii("é"))
