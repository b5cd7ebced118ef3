# A method name used without self.
class A:
    def __init__(self):
        self.total = 0

    def show(self):
        print(total)


A().show()
