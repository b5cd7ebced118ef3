# `text += piece` in a loop must not be quadratic: in a function, in a global, with a growing piece.


def local_concat(n):
    text = ""
    for i in range(n):
        text += "abcdefgh"
    return len(text)


def two_at_a_time(n):
    left = right = ""
    for i in range(n):
        left = left + "ab"
        right += "\u03b1"
        right += "x"
    return len(left) + len(right)


text = ""
for i in range(12000):
    text += "line "
    text += str(i)


def digits(n):
    out = ""
    while n:
        n, digit = divmod(n, 7)
        out += "0123456"[digit]
    return out


def lines(n):
    out = ""
    for i in range(n):
        out += "<li>" + str(i) + "</li>" + "\n"
    return out


print(local_concat(3000000), two_at_a_time(1000000), len(text), digits(7 ** 40 + 5), len(lines(900000)))
