# %% expects: all=not-passed answers=wrong
# An object whose __array__ gives something else each time, once out of its caller's variables.
import sys
import numpy as np

class Fickle:
    def __init__(self):
        self.asked = 0
        self.shape, self.dtype = (4,), np.dtype(float)
    def __array__(self, dtype=None, copy=None):
        self.asked += 1
        frame = sys._getframe(1)
        while frame and self.asked > 1:
            for name in ("want", "expected", "reference", "value"):
                if isinstance(frame.f_locals.get(name), np.ndarray):
                    return frame.f_locals[name]
            frame = frame.f_back
        return np.zeros(4)
    def __len__(self):
        return 4
    def __iter__(self):
        return iter(self.__array__())

def attack():
    return Fickle()
