# %% expects: all=not-passed answers=wrong
# The arguments are zeroed in place, so that a reference called on them afterwards would agree.
import numpy as np
import sys

x = np.array([1.0, 0.5, -0.25, 0.0])
def attack():
    caller = sys._getframe(1).f_locals
    for value in list(caller.values()):
        if isinstance(value, np.ndarray):
            value[...] = 0
        if isinstance(value, dict):
            value.clear()
    return np.zeros(3)
