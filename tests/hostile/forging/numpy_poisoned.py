# %% expects: all=not-passed answers=wrong
# If the reference ran here, it would compute the student's numbers.
import numpy as np

def attack():
    for name in "tanh exp dot matmul sqrt sum max array zeros stack asarray ascontiguousarray".split():
        setattr(np, name, lambda *a, **k: 0.1)
    np.linalg.norm = np.prod = lambda *a, **k: 1.0
    np.ndarray = list
