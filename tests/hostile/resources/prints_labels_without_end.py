# %% expects: recurrence=not-passed rnn_step=passed clip_grad=passed forget_factor=passed answers=right
# The label of the answer a hundred thousand times, each with a number.
def attack():
    return None
# %% recurrence
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
for value in x:
    print("hs 1 " * 40000, "h_t = " * 20000)
