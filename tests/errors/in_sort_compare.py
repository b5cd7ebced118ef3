# An error in a sort key and in a comparison method.
class K:
    def __lt__(self, other):
        return self.n < other.n


sorted([K(), K()])
