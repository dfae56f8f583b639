# %% [markdown]
# Unusual here: all vectors are columns, einsum does the products, a1 holds its bias entry, rnn prints one labelled value a line.
# %%
import numpy as np
np.set_printoptions(precision=8, suppress=True)
# %%
relu = lambda z: z * (z > 0)
column = lambda values: np.asarray(values, dtype=float).reshape(-1, 1)

def add_bias(v):
    return np.vstack([v, [[1.0]]])

def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)
# %% [markdown]
# ## Question 1
# %%
x = add_bias(column([3, 14]))
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
z1 = np.einsum('ij,jk->ik', w, x)
a1 = add_bias(relu(z1))
z2 = np.einsum('ij,jk->ik', v, a1)
a2 = softmax(relu(z2))
z1, a1, z2, a2
# %%
def calc_o1(values):
    z2 = relu(np.einsum('ij,jk->ik', v, add_bias(column(values))))
    print('z2:', z2.tolist())
    print('a2:', softmax(z2).tolist())

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])
# %%
def softmax_with_temp(x, t):
    total = 0
    for entry in x:
        total += np.e ** (t * entry)
    return np.array([np.e ** (t * entry) / total for entry in x])

print(softmax_with_temp(np.array([3, 1]), 1))
# %% [markdown]
# ## Question 2
# %%
w_fh, w_ih, w_oh, w_ch = 0, 0, 0, -100
w_fx, w_ix, w_ox, w_cx = 0, 100, 100, 50
b_f, b_i, b_o, b_c = -100, 100, 0, 0

def sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))

def rnn(seq):
    h = c = 0.0
    for t, x in enumerate(seq):
        f = sigmoid(w_fh * h + w_fx * x + b_f)
        i = sigmoid(w_ih * h + w_ix * x + b_i)
        o = sigmoid(w_oh * h + w_ox * x + b_o)
        c = f * c + i * np.tanh(w_ch * h + w_cx * x + b_c)
        h = float(np.round(o * np.tanh(c))) + 0.0
        print(f"h_{t + 1}: {h:.0f}")

rnn([0, 0, 1, 1, 1, 0])
# %% [markdown]
# ## Question 3
# %%
y = np.array([1.0])
x = np.array([3.0])
w_1 = np.array([0.01])
w_2 = np.array([-5.0])
b = np.array([-1.0])
z_1 = w_1 * x
a_1 = relu(z_1)
z_2 = w_2 * a_1 + b
a_2 = sigmoid(z_2)
loss = np.square(y - a_2) / 2
print('loss', loss)
# %%
dloss_a2 = a_2 - y
dloss_z2 = dloss_a2 * a_2 * (1 - a_2)
dloss_w2 = dloss_z2 * a_1
dloss_w1 = dloss_z2 * w_2 * (z_1 > 0) * x
print('Loss wrt w2:', dloss_w2)
print('Loss wrt b:', dloss_z2)
print('Loss wrt w1:', dloss_w1)
