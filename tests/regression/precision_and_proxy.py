# '%.*d' took a precision of more than a C int and made gigabytes of zeros; a mappingproxy did not ask the __contains__ of a derived dict.
import types

for form in ("%.*d", "%.*f", "%.*s", "%.2147483648d", "%.2147483648s", "%.9999999999999999999d"):
    for size in (2**31, 2**63, -2**31 - 1, 3):
        value = "1" if form[-1] == "s" else 1
        try:
            print(form, form % ((size, value) if "*" in form else value))
        except (OverflowError, ValueError) as e:
            print(form, size, type(e).__name__, e)


class Magic(dict):
    def __contains__(self, key):
        return key == "magic"


print("magic" in types.MappingProxyType(Magic()), "other" in types.MappingProxyType(Magic(other=1)))
