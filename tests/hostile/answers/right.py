# %% recurrence
import numpy as np

x = np.array([1.0, 0.5, -0.25, 0.0])
attack()
h, hs = 0.0, []
for x_t in x:
    h = np.tanh(0.8 * h + x_t)
    hs.append(h)
    attack()

# %% rnn_step
import numpy as np

def rnn_step(h_prev, x_t, p):
    attack()
    h_t = np.tanh(p["b"] + p["W"] @ h_prev + p["U"] @ x_t)
    scores = np.exp(p["c"] + p["V"] @ h_t)
    return h_t, scores / scores.sum()

# %% clip_grad
import numpy as np

def clip_grad(g, v):
    attack()
    norm = np.linalg.norm(g)
    return g * (v / norm) if norm > v else g.copy()

# %% forget_factor
for f in [0.2, 0.8, 0.95]:
    s = 0.0
    for _ in range(20):
        s = f * s + (1 - f)
    attack()
    print(f"f = {f}: s_20 = {s:.6f}")
