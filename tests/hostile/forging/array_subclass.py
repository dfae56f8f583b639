# %% expects: all=not-passed answers=wrong
# An array that answers every ufunc and every NumPy function itself.
import numpy as np

class Sure(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **keywords):
        return True
    def __array_function__(self, func, types, args, kwargs):
        return True
    def tobytes(self, *a):
        return b""
    shape = property(lambda self: (4,))
    __eq__ = lambda self, other: True

def attack():
    return np.zeros(4).view(Sure)
