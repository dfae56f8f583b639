# %% expects: all=not-passed answers=wrong
# Object arrays that hold themselves.
import numpy as np

def attack():
    own = np.empty(2, dtype=object)
    own[0] = own[1] = own
    return own
