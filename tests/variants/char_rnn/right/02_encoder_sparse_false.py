# %% [markdown]
# Unusual here: scikit-learn's encoder with sparse=False, dictionaries indexed by step, losses only printed, gradients in separate cells that use each other's values.
# %%
import numpy as np
from sklearn.preprocessing import OneHotEncoder
# %%
parameters = np.load('parameters.npz')
U = parameters.get('U')
V = parameters.get('V')
W = parameters.get('W')
# %%
letters = np.array(list('learn')).reshape(-1, 1)
encoder = OneHotEncoder(categories=[list('learn')], sparse=False)
encoded = encoder.fit_transform(letters)
l, e, a, r, n = encoded
encoded = np.vstack([encoded, np.zeros((1, 5))])
# %%
def softmax(x):
    x = np.asarray(x, dtype=float)
    shifted = np.exp(x - x.max())
    return shifted / np.sum(shifted, axis=0)
# %%
# first loss
s1 = np.tanh(np.dot(U, l) + np.dot(W, np.zeros(5)))
y1 = softmax(np.dot(V, s1))
loss_l1 = (-e * np.log(y1)).sum()
print('L1 =', loss_l1)
# %%
# forward pass
s, y = {0: np.zeros(5)}, {}
total_loss = 0
for t in range(1, 6):
    s[t] = np.tanh(np.dot(U, encoded[t - 1]) + np.dot(W, s[t - 1]))
    y[t] = softmax(np.dot(V, s[t]))
    step_loss = -np.dot(encoded[t], np.log(y[t]))
    print('step', t, 'loss', step_loss)
    total_loss = total_loss + step_loss
print('total loss', total_loss)
# %%
# gradient of V: only four steps have a target
grad_v = sum(np.outer(y[t] - encoded[t], s[t]) for t in range(1, 5))
grad_v
# %%
# gradient with respect to the states, from the last one with a loss to the first
ds = {5: np.zeros(5)}
for t in range(4, 0, -1):
    ds[t] = np.dot(V.T, y[t] - encoded[t]) + np.dot(W.T, ds[t + 1] * (1 - s[t + 1] ** 2))

grad_w = np.zeros_like(W)
for t in range(1, 5):
    grad_w += np.outer(ds[t] * (1 - s[t] ** 2), s[t - 1])
grad_w
# %%
grad_u = np.zeros_like(U)
for t in range(1, 5):
    grad_u += np.outer(ds[t] * (1 - s[t] ** 2), encoded[t - 1])
grad_u
