# %% [markdown]
# Unusual here: no loop variable survives, everything happens inside a main function called once per cell; the states are printed with labels and rounded to four decimals only in print; dict by attribute access.
# %%
import functools
import numpy as np

def main():
    xs = [1, 0.5, -0.25, 0]
    states = functools.reduce(lambda done, x: done + [np.tanh(0.8 * (done[-1] if done else 0) + x)], xs, [])
    for number, value in enumerate(states, start=1):
        print("h%d: %.6f" % (number, value))
    return states

hidden_states = main()
# %%
class P(dict):
    __getattr__ = dict.__getitem__

def rnn_step(h_prev, x_t, p):
    p = P(p)
    stacked = np.concatenate([np.asarray(h_prev, float), np.asarray(x_t, float), [1.0]])
    joined = np.column_stack([p.W, p.U, p.b])
    h_t = np.tanh(joined @ stacked)
    scores = np.column_stack([p.V, p.c]) @ np.append(h_t, 1.0)
    scores = np.exp(scores - max(scores))
    return h_t, scores / scores.sum()

def main():
    p = P(b=np.array([1, 0]), W=np.array([[1, 1], [0, 1]]), U=np.array([[1, 1], [-1, 1]]),
          V=np.array([[1, -1], [-1, 1]]), c=np.array([0, 0]))
    h = np.array([0.0, 0.0])
    for t in range(1, 4):
        h, y = rnn_step(h, np.array([0.0, 0.0]), p)
        print(t, h, y)

main()
# %%
def clip_grad(g, v):
    norm = np.linalg.norm(g)
    try:
        factor = min(v / float(norm), 1.0)
    except ZeroDivisionError:
        factor = 1.0
    return factor * np.asarray(g)

clip_grad(np.array([3.0, 4.0]), 2.0), clip_grad(np.array([0.1, 0.2]), 2.0)
# %%
def s(n, f):
    return 0.0 if n == 0 else f * s(n - 1, f) + (1 - f) * 1

print("f=0.2   s_20 =", format(s(20, 0.2), ".6f"))
print("f=0.8   s_20 =", format(s(20, 0.8), ".6f"))
print("f=0.95  s_20 =", format(s(20, 0.95), ".6f"))

"""
Interpretation: a factor of 0.95 holds on to the earlier state for longest; after 20 steps about a third of the start is left.
"""
# The answer in short: 0.95 retains information best.
