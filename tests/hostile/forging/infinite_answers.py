# %% expects: all=not-passed answers=wrong
# Infinities, and complex ones.
import numpy as np

def attack():
    return np.array([np.inf, -np.inf, np.inf, 1j * np.inf])
