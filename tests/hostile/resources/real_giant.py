# %% expects: all=not-passed answers=wrong
# Arrays, text and lists that are just small enough to be made and too large to be told.
import numpy as np

def attack():
    return np.ones(16 << 20, dtype=np.uint8), "x" * (16 << 20)
# %% clip_grad
def clip_grad(g, v):
    return [[0.0] * 1000] * 10000
