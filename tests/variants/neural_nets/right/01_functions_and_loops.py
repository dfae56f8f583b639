# %% [markdown]
# Unusual here: no scipy, softmax and relu written out, other names for the data, one function per layer, scalars by other spellings.
# %%
import math
import numpy as np
# %%
def rectify(values):
    return np.array([max(0.0, float(v)) for v in values])

def softmax(values):
    e = [math.exp(v - max(values)) for v in values]
    return np.array([part / sum(e) for part in e])

def with_one(values):
    return np.concatenate([values, [1.0]])
# %% [markdown]
# ### Question 1: forward pass
# %%
features = np.array([3, 14])
weights_in = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
weights_out = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])

z1 = weights_in.dot(with_one(features))
a1 = rectify(z1)
z2 = weights_out.dot(with_one(a1))
a2 = softmax(rectify(z2))
for name, value in (("z1", z1), ("a1", a1), ("z2", z2), ("a2", a2)):
    print(name, value)
# %% [markdown]
# ### Question 1b
# %%
def calc_o1(hidden):
    z = rectify(weights_out @ with_one(hidden))
    print("z2:", z)
    print("a2:", softmax(z))

for level in (0.25, 0.0, 0.75):
    calc_o1([level] * 4)
# %%
def softmax_with_temp(logits, inverse_temperature):
    return softmax(inverse_temperature * np.asarray(logits, dtype=float))

softmax_with_temp(np.array([3, 1]), 1)
# %% [markdown]
# ### Question 2: LSTM
# %%
W = {"f": (0, 0, -100), "i": (0, 100, 100), "o": (0, 100, 0), "c": (-100, 50, 0)}

def squash(z):
    return 1.0 if z >= 1 else 0.0 if z <= -1 else 0.5

def gate(name, h, x):
    wh, wx, b = W[name]
    return wh * h + wx * x + b

def rnn(seq):
    c, h, out = 0.0, 0.0, []
    for x in seq:
        i, f, o = (round(squash(gate(k, h, x))) for k in "ifo")
        c = f * c + i * round(math.tanh(gate("c", h, x)))
        h = o * round(math.tanh(c))
        out.append(int(h))
    print("h:", out)

for s in ([0, 0, 1, 1, 1, 0], [1, 1, 0, 1, 1]):
    rnn(s)
# %% [markdown]
# ### Question 3: one neuron, forward
# %%
x, y = 3, 1
w_1, w_2, b = 0.01, -5, -1
z_1 = x * w_1
a_1 = max(z_1, 0)
z_2 = a_1 * w_2 + b
a_2 = 1 / (1 + math.exp(-z_2))
loss = (y - a_2) ** 2 / 2
print(f"loss = {loss:.3f}")
# %% [markdown]
# ### Question 3: one neuron, backward
# %%
dloss_z2 = (a_2 - y) * a_2 * (1 - a_2)
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * (1 if z_1 > 0 else 0) * x
print(f"{dloss_w2:.3f} {dloss_z2:.3f} {dloss_w1:.3f}")
