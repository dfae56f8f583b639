# %% expects: all=not-passed answers=wrong
# A scalar that would broadcast against every vector.
import numpy as np

def attack():
    return np.float64(0.5)
