# %% expects: all=not-passed answers=wrong levels=partial,minimal
# Nothing at all: an empty array broadcasts against anything, and all() of nothing is true.
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
def attack():
    return np.empty((0, 1))
