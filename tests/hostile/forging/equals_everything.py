# %% expects: all=not-passed answers=wrong levels=partial,minimal
# Numbers that are equal to, and no distance from, everything.
class Equal(float):
    def _yes(self, *other):
        return True
    def _zero(self, *other):
        return Equal(0.0)
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = __bool__ = _yes
    __ne__ = lambda self, other: False
    __sub__ = __rsub__ = __abs__ = __float__ = __round__ = _zero
    __hash__ = lambda self: 0
    __repr__ = __str__ = lambda self: "0.76159416"

def attack():
    return Equal(0.5)
