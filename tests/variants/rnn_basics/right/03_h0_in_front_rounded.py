# %% [markdown]
# Unusual here: h_0 stands in front of hs, which is rounded to six decimals; functions defined twice, the last one right; a scratch cell that fails.
# %%
import numpy as np
# %%
x = [1.0, 0.5, -0.25, 0.0]
h = [0]
for t in range(1, len(x) + 1):
    h.append(np.tanh(0.8 * h[t - 1] + x[t - 1]))
hs = np.round(h, 6)
print("h_0 ... h_4:", hs)
# %%
# first try, W and U mixed up
def rnn_step(h_prev, x_t, p):
    h_t = np.tanh(p['U'] @ h_prev + p['W'] @ x_t)
    return h_t
# %%
p = {'b': np.array([1, 0]), 'W': np.array([[1, 1], [0, 1]]), 'U': np.array([[1, 1], [-1, 1]]),
     'V': np.array([[1, -1], [-1, 1]]), 'c': np.array([0, 0])}
out = rnn_step(np.zeros(3), np.zeros(2), p)
print(out.shapes)
# %%
# second try
def rnn_step(h_prev, x_t, p):
    b, W, U, V, c = (p[k] for k in 'bWUVc')
    h_t = np.tanh(np.einsum('ij,j->i', W, h_prev) + np.einsum('ij,j->i', U, x_t) + b)
    o_t = np.einsum('ij,j->i', V, h_t) + c
    y_t = np.exp(o_t - np.log(np.sum(np.exp(o_t))))
    return h_t, y_t

h_t = np.array([0.0, 0.0])
x_t = np.array([0.0, 0.0])
for t in range(3):
    h_t, y_t = rnn_step(h_t, x_t, p)
    print(t + 1, y_t, y_t.sum())
# %%
def clip_grad(g, v):
    return np.clip(g, -v, v)
# %%
# by norm, not entry by entry!
def clip_grad(g, v):
    n = np.linalg.norm(g)
    if n > v:
        g = g * (v / n)
    return g

clip_grad(np.array([3.0, 4.0]), 2.0)
# %%
def run(f, steps=20):
    s = [0.0]
    while len(s) <= steps:
        s.append(f * s[-1] + (1 - f) * 1)
    return s

for f in [0.2, 0.8, 0.95]:
    print('f =', f, ':', 's_20 =', run(f)[-1])
# %% [markdown]
# f = 0.95 retains the most. The state after n steps is 1 - f^n, so f decides how quickly old content is replaced.
