# %% recurrence
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
def told(found):
    raise LookupError(found)
hs = [told(attack()) for value in x]

# %% rnn_step
def rnn_step(h_prev, x_t, p):
    raise LookupError(attack())

# %% clip_grad
def clip_grad(g, v):
    found = attack()
    print(found)
    raise LookupError(found)

# %% forget_factor
for f in [0.2, 0.8, 0.95]:
    print(f"f = {f}: s_20 = {attack()}")
