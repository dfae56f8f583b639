# %% [markdown]
# Unusual here: functions read constants that are defined in later cells, data spread over many cells, a cell that does not parse, the states under another name.
# %%
import numpy as np
from numpy import tanh
# %%
def next_state(h, x):
    return tanh(DECAY * h + x)

def unroll(sequence):
    h = START
    for item in sequence:
        h = next_state(h, item)
        yield h
# %%
DECAY = 0.8
# %%
START = 0.0
X = np.array([[1.0], [0.5], [-0.25], [0.0]])
# %%
h_values = np.fromiter(unroll(X.ravel()), dtype=float)
h_values
# %%
plt.plot(h_values
plt.show()
# %%
def logits(h, p):
    return p["V"].dot(h) + p["c"]

def probabilities(o):
    shifted = o - o.max()
    return np.exp(shifted) / np.exp(shifted).sum()

def rnn_step(h_prev, x_t, p):
    h = tanh(p["b"] + p["W"].dot(h_prev) + p["U"].dot(x_t))
    return [h, probabilities(logits(h, p))]
# %%
b = np.array([1, 0])
W = np.array([[1, 1], [0, 1]])
# %%
U = np.array([[1, 1], [-1, 1]])
V = np.array([[1, -1], [-1, 1]])
c = np.array([0, 0])
# %%
parameters = {"b": b, "W": W, "U": U, "V": V, "c": c}
hidden = np.zeros(2)
for _ in range(3):
    hidden, y = rnn_step(hidden, np.zeros(2), parameters)
    print(y)
# %%
EPS = 0.0

def clip_grad(g, v):
    size = np.linalg.norm(g, ord=2)
    return np.where(size > v, v / (size + (size == EPS)), 1.0) * g

print(clip_grad(np.array([3.0, 4.0]), 2.0))
# %% [markdown]
# ## Question 4: forget factor
# %%
def leaky(f):
    s = S0
    for _ in range(STEPS):
        s = f * s + (1 - f) * TARGET
    return s
# %%
S0, STEPS, TARGET = 0.0, 20, 1.0
# %%
{f: leaky(f) for f in (0.2, 0.8, 0.95)}
# %% [markdown]
# **Interpretation.** 0.95: it has moved only 64 % of the way to the input, so the old state still has weight. A forget gate near one gives long memory and slow reaction.
