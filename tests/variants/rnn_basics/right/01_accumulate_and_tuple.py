# %% [markdown]
# Unusual here: the sequence is a tuple under another name, the states come from itertools.accumulate, parameters have other names, the forget factors are a dict's keys.
# %%
import math
from itertools import accumulate

import numpy as np
# %% [markdown]
# ## Question 1
# %%
inputs = (1.0, 0.5, -0.25, 0.0)
hs = list(accumulate(inputs, lambda state, value: math.tanh(0.8 * state + value), initial=0.0))[1:]
print("states:", [round(s, 4) for s in hs])
# %% [markdown]
# ## Question 2
# %%
def stable_softmax(scores):
    e = np.exp(scores - scores.max())
    return e / e.sum()

def rnn_step(state, inp, params):
    pre = params["W"] @ state + params["U"] @ inp + params["b"]
    new_state = np.tanh(pre)
    return new_state, stable_softmax(params["V"] @ new_state + params["c"])

weights = dict(
    b=np.array([1.0, 0.0]),
    W=np.array([[1.0, 1.0], [0.0, 1.0]]),
    U=np.array([[1.0, 1.0], [-1.0, 1.0]]),
    V=np.array([[1.0, -1.0], [-1.0, 1.0]]),
    c=np.zeros(2),
)
state = np.zeros(2)
for step in (1, 2, 3):
    state, out = rnn_step(state, np.zeros(2), weights)
    print("step", step, "output", out)
# %% [markdown]
# ## Question 3
# %%
def clip_grad(gradient, limit):
    length = math.sqrt(sum(float(entry) ** 2 for entry in gradient))
    scale = 1.0 if length <= limit else limit / length
    return np.array(gradient) * scale

print(clip_grad(np.array([3.0, 4.0]), 2.0), clip_grad(np.array([0.1, 0.2]), 2.0))
# %% [markdown]
# ## Question 4
# %%
final = {}
for factor in (0.2, 0.8, 0.95):
    level = 0.0
    for _ in range(20):
        level = factor * level + (1 - factor)
    final[factor] = level
for factor, level in final.items():
    print(f"f = {factor}: s_20 = {level:.6f}")
# %% [markdown]
# The larger f is, the slower the memory fills: with f = 0.95 only 64 % of the constant input has arrived after 20 steps, so this cell keeps its past the longest. An LSTM uses the same idea with a forget gate close to one.
