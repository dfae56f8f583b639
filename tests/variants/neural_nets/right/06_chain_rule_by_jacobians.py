# %% [markdown]
# Unusual here: gradients as a product of a list of local derivatives, noise around every answer, forward values in one function that returns a tuple, forward values rounded to eight decimals.
# %%
import numpy as np
from math import prod

np.random.seed(42)
print("start", "-" * 30)
# %%
# Question 1
x = np.hstack((np.array([3, 14]), 1))
w = np.array([[1, 0, -1],
              [0, 1, -1],
              [-1, 0, -1],
              [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0],
              [-1, -1, -1, -1, 2]])
print("w has the shape", w.shape, "and x", x.shape)

def forward(x):
    z1 = [sum(row[k] * x[k] for k in range(3)) for row in w]
    a1 = [z if z > 0 else 0 for z in z1]
    z2 = [sum(p * q for p, q in zip(row, a1 + [1])) for row in v]
    e = [np.exp(max(z, 0)) for z in z2]
    return z1, a1, z2, [part / sum(e) for part in e]

z1, a1, z2, a2 = forward(x)
print("z1", z1)
print("a1", a1)
print("z2", z2)
print("a2", a2)
# %%
def calc_o1(a1):
    print("calc_o1 called with", a1)
    z2 = [max(0, sum(p * q for p, q in zip(row, list(a1) + [1]))) for row in v]
    e = np.exp(z2)
    a2 = e / e.sum()
    print("z2:", z2)
    print("a2:", a2)

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])
# %%
def softmax_with_temp(x, t):
    x = np.asarray(x)
    return 1 / np.array([np.sum(np.exp(t * (x - entry))) for entry in x])

softmax_with_temp(np.array([3, 1]), 1), softmax_with_temp(np.array([3, 1]), 0.5)
# %%
# Question 2
def forget(h, x): return clamp(0 * h + 0 * x - 100)
def admit(h, x): return clamp(0 * h + 100 * x + 100)
def emit(h, x): return clamp(0 * h + 100 * x + 0)
def clamp(z): return 1 if z >= 1 else 0 if z <= -1 else round(1 / (1 + np.exp(-z)))
def tanh(z): return 1 if z >= 1 else -1 if z <= -1 else round(np.tanh(z))

def rnn(seq):
    c, h = 0, 0
    states = []
    for number, x in enumerate(seq):
        c = forget(h, x) * c + admit(h, x) * tanh(-100 * h + 50 * x)
        h = emit(h, x) * tanh(c)
        states.append(int(h))
    print("x:", seq)
    print("h:", states)
    print()

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])
rnn([0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
# %%
# Forward propagation
y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1

def one_neuron(y, x, w_1, w_2, b):
    z_1 = w_1 * x
    a_1 = max(0, z_1)
    z_2 = w_2 * a_1 + b
    a_2 = 1 / (1 + np.exp(-z_2))
    return z_1, a_1, z_2, a_2, (y - a_2) ** 2 / 2

z_1, a_1, z_2, a_2, loss = (round(float(value), 8) for value in one_neuron(y, x, w_1, w_2, b))
print("z_1", z_1, "a_1", a_1, "z_2", z_2, "a_2", a_2, "loss", loss)
# %%
# Backward propagation
z_1, a_1, z_2, a_2, loss = one_neuron(y, x, w_1, w_2, b)
locals_w2 = [a_2 - y, a_2 * (1 - a_2), a_1]
locals_b = [a_2 - y, a_2 * (1 - a_2), 1]
locals_w1 = [a_2 - y, a_2 * (1 - a_2), w_2, float(z_1 > 0), x]
dloss_w2, dloss_z2, dloss_w1 = prod(locals_w2), prod(locals_b), prod(locals_w1)
print(dloss_w2, dloss_z2, dloss_w1)
