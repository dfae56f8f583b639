# %% [markdown]
# Unusual here: the values stand in dictionaries and near spellings, data spread over many cells and defined after the functions, rnn returns a list and prints it.
# %%
from functools import reduce
import numpy as np
# %%
def layer(weights, values):
    return weights[:, :-1] @ values + weights[:, -1] * BIAS_INPUT

def relu(z):
    return (abs(z) + z) / 2

def softmax(z, scale=1):
    shifted = scale * (z - np.max(z))
    return np.exp(shifted) / np.sum(np.exp(shifted))
# %%
BIAS_INPUT = 1
# %%
w = np.array([1, 0, -1, 0, 1, -1, -1, 0, -1, 0, -1, -1]).reshape(4, 3)
# %%
v = np.array(((1, 1, 1, 1, 0), (-1, -1, -1, -1, 2)))
# %%
# Question 1
x = np.array([3, 14])
Z1 = layer(w, x)
A1 = relu(Z1)
Z2 = layer(v, A1)
A2 = softmax(relu(Z2))
{"z1": Z1, "a1": A1, "z2": Z2, "a2": A2}
# %%
# Question 1, second part
def calc_o1(a1):
    z2 = relu(layer(v, np.array(a1)))
    print("z2: ", *z2)
    print("a2: ", *softmax(z2))

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])
# %%
def softmax_with_temp(x, t):
    return softmax(np.array(x), scale=t) if t >= 0 else softmax(-np.array(x), scale=-t)

print(softmax_with_temp(np.array([3, 1]), 2))
# %%
# Question 2
def step(cell, x):
    c, h, history = cell
    gates = PARAMETERS @ np.array([h, x, 1])
    f, i, o = np.round(1 / (1 + np.exp(-gates[:3])))
    c = f * c + i * np.round(np.tanh(gates[3]))
    h = o * np.round(np.tanh(c))
    return c, h, history + [int(h)]

def rnn(seq):
    h = reduce(step, seq, (0, 0, []))[2]
    print("h =", h)
    return h
# %%
PARAMETERS = np.array([[0, 0, -100], [0, 100, 100], [0, 100, 0], [-100, 50, 0]])
# %%
rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])
# %%
# Forward propagation
y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1
# %%
z_1 = w_1 * x
a_1 = relu(z_1)
# %%
z_2 = w_2 * a_1 + b
a_2 = np.exp(z_2) / (1 + np.exp(z_2))
# %%
loss = 0.5 * abs(y - a_2) ** 2
loss
# %%
# Backward propagation
gradients = {}
gradients["dloss_z2"] = -(y - a_2) * np.exp(-z_2) / (1 + np.exp(-z_2)) ** 2
gradients["dloss_w2"] = gradients["dloss_z2"] * a_1
gradients["dloss_w1"] = gradients["dloss_z2"] * w_2 * x
gradients
