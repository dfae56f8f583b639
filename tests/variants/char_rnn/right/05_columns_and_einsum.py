# %% [markdown]
# Unusual here: every vector is a column, weights have other names, the stack comes from np.eye(6, 5), gradients by einsum over stacked arrays, functions stand above the data they read.
# %%
import numpy as np
# %%
def softmax(x):
    return np.exp(x - np.logaddexp.reduce(x))

def unroll():
    s = np.zeros((T + 1, 5, 1))
    y = np.zeros((T, 5, 1))
    for t in range(T):
        s[t + 1] = np.tanh(Wxh @ word[t] + Whh @ s[t])
        y[t] = softmax((Why @ s[t + 1]).ravel()).reshape(5, 1)
    return s, y

def deltas(s, d):
    z = np.zeros((T + 1, 5, 1))
    for t in range(T - 1, -1, -1):
        later = Whh.T @ z[t + 1]
        z[t] = (Why.T @ d[t] + later) * (1 - s[t + 1] ** 2)
    return z[:-1]
# %%
T = 5
word = np.eye(6, 5).reshape(6, 5, 1)
# %%
archive = np.load('parameters.npz')
Wxh = archive['U']
Whh = archive['W']
Why = archive['V']
# %%
l, e = word[0], word[1]
p1 = softmax((Why @ np.tanh(Wxh @ l)).ravel())
loss_l1 = -float(np.log(p1) @ e.ravel())
print("loss_l1 =", loss_l1)
# %%
s, y = unroll()
losses = np.array([-np.sum(word[t + 1] * np.log(y[t])) for t in range(T)]).reshape(-1, 1)
total_loss = losses.sum()
losses, total_loss
# %%
has_target = word[1:].sum(axis=1, keepdims=True)
d = has_target * (y - word[1:])
grad_v = np.einsum('tik,tjk->ij', d, s[1:])
grad_v
# %%
z = deltas(s, d)
grad_w = np.einsum('tik,tjk->ij', z, s[:-1])
grad_w
# %%
grad_u = np.einsum('tik,tjk->ij', z, word[:-1])
grad_u
