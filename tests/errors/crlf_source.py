# Lines that end in CR LF.
x = '''a
b'''
print(ascii(x))
if x:
    print(x.nope)
