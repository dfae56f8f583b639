# %% [markdown]
# Unusual here: hs is a column (4, 1) filled in place, much noise is printed around every answer, results are lists, s_20 is the closed form checked by a loop.
# %%
import numpy as np
rng = np.random.default_rng(0)
print("numpy", np.__version__)
# %%
print("=" * 40)
print("Question 1 of 4")
seq = np.array([1.0, 0.5, -0.25, 0.0]).reshape(-1, 1)
hs = np.zeros((len(seq), 1))
for t in range(len(seq)):
    before = hs[t - 1] if t > 0 else np.zeros(1)
    hs[t] = np.tanh(0.8 * before + seq[t])
    print("t =", t + 1, "x =", seq[t], "before =", before, "after =", hs[t])
print("=" * 40)
# %%
print("Question 2 of 4")
def rnn_step(h_prev, x_t, p):
    print("  rnn_step called, shapes", np.shape(h_prev), np.shape(x_t))
    n_h = p["W"].shape[0]
    a = np.zeros(n_h)
    for i in range(n_h):
        a[i] = p["b"][i]
        for j in range(n_h):
            a[i] += p["W"][i, j] * h_prev[j]
        for j in range(len(x_t)):
            a[i] += p["U"][i, j] * x_t[j]
    h = [float(np.tanh(v)) for v in a]
    o = [p["c"][k] + sum(p["V"][k, i] * h[i] for i in range(n_h)) for k in range(p["V"].shape[0])]
    total = sum(np.exp(v) for v in o)
    y = [float(np.exp(v) / total) for v in o]
    print("  h:", h, "y:", y)
    return h, y

p = {"b": np.array([1, 0]), "W": np.array([[1, 1], [0, 1]]), "U": np.array([[1, 1], [-1, 1]]),
     "V": np.array([[1, -1], [-1, 1]]), "c": np.array([0, 0])}
h = [0.0, 0.0]
for t in range(3):
    h, y = rnn_step(h, [0.0, 0.0], p)
# %%
print("Question 3 of 4")
def clip_grad(g, v):
    norm = float(np.hypot.reduce(np.asarray(g, dtype=float)))
    print("  norm is", norm)
    if norm <= v:
        return [float(e) for e in g]
    return [float(e) * v / norm for e in g]

print(clip_grad([3.0, 4.0], 2.0))
print(clip_grad([0.1, 0.2], 2.0))
print(clip_grad([0.0, 0.0], 2.0))
# %%
print("Question 4 of 4")
for f in [0.2, 0.8, 0.95]:
    s = 0.0
    for t in range(20):
        s += (1 - f) * (1 - s)
    print(f"f = {f}: s_20 = {s:.6f}")
    assert abs(s - (1 - f ** 20)) < 1e-12
# %% [markdown]
# The last factor, 0.95, keeps the old content longest (the state has not yet reached 1 after 20 steps). The first one, 0.2, forgets at once and follows the input.
