# %% expects: all=not-passed answers=wrong
# Objects that say they are of another class, and whose attributes raise or never end.
import numpy as np

class Chameleon:
    __class__ = property(lambda self: np.ndarray)
    __dict__ = property(lambda self: {str(n): self for n in range(10**5)})
    __module__ = property(lambda self: "__main__")
    def __getattr__(self, name):
        if name == "dtype":
            return np.dtype(float)
        return self
    def __call__(self, *a, **k):
        return self
    def __iter__(self):
        while True:
            yield self

class Listed:
    __class__ = list
    __slots__ = ()

def attack():
    return Chameleon(), Listed()
