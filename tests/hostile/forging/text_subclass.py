# %% expects: all=not-passed answers=wrong
# Text and whole numbers of the student's own make, in places that are told by their conversions.
class Text(str):
    def __str__(self):
        return "0.76159416 " * 4
    def __getitem__(self, at):
        return self
    def encode(self, *a):
        return b"\x00" * 8

class Whole(int):
    __int__ = __index__ = lambda self: 1
    __lt__ = __ge__ = __le__ = lambda self, other: True

def attack():
    return Text("x"), Whole(1 << 80)
