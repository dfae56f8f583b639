# %% expects: recurrence=not-passed clip_grad=passed answers=right
# A hundred thousand variables, each as large as may be returned.
def attack():
    return None
# %% recurrence
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
class Bag:
    pass
hs = Bag()
for number in range(100000):
    setattr(hs, "hs%d" % number, np.broadcast_to(x, (1000, 4)))
