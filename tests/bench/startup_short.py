# bench: repeat 45
# Start to finish of a short script that uses a little of everything: forty-five processes a round.
import math
import sys
from collections import deque


class Stack:
    def __init__(self):
        self.items = deque()

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()


stack = Stack()
for word in "one two three".split():
    stack.push(word)
print(stack.pop(), math.floor(math.sqrt(50)), sys.version_info[0], f"{3.14159:.2f}", sorted({3, 1, 2}))
