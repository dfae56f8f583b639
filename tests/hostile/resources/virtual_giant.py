# %% expects: all=not-passed answers=wrong levels=partial,minimal
# Arrays of terabytes that take no memory until someone copies them.
import numpy as np

def attack():
    return np.broadcast_to(0.0, (1 << 40,)), np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 30, 1 << 30), (0, 0))
# %% clip_grad
def clip_grad(g, v):
    return np.broadcast_to(np.float16(0), (1 << 31, 1 << 31))
