# %% expects: all=not-passed answers=wrong
# NaN is never further away than allowed, for a grader that asks the wrong way round.
import numpy as np

def attack():
    return np.full((2, 4), np.nan)
