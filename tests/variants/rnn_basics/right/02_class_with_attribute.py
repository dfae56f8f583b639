# %% [markdown]
# Unusual here: the recurrence is a class that keeps its states in an attribute, gradients are clipped by a scale factor, s_20 is printed without a label and in one array.
# %%
import numpy as np

class Recurrence:
    factor = 0.8

    def __init__(self):
        self.h = 0.0
        self.hs = []

    def feed(self, sequence):
        for value in sequence:
            self.h = np.tanh(self.factor * self.h + value)
            self.hs.append(self.h)
        return self

unit = Recurrence().feed(np.array([1.0, 0.5, -0.25, 0.0]))
unit.hs
# %%
class Cell:
    def __init__(self, p):
        self.p = p

    def hidden(self, h, x):
        return np.tanh(sum([self.p["b"], np.dot(self.p["W"], h), np.dot(self.p["U"], x)]))

    def output(self, h):
        logits = self.p["c"] + np.dot(self.p["V"], h)
        return np.exp(logits) / np.exp(logits).sum()

def rnn_step(h_prev, x_t, p):
    cell = Cell(p)
    h_t = cell.hidden(h_prev, x_t)
    return h_t, cell.output(h_t)

p = {}
p["b"] = np.array([1, 0])
p["W"] = np.array([[1, 1], [0, 1]])
p["U"] = np.array([[1, 1], [-1, 1]])
p["V"] = np.array([[1, -1], [-1, 1]])
p["c"] = np.array([0, 0])
h = np.zeros(2)
ys = []
for t in range(3):
    h, y = rnn_step(h, np.zeros(2), p)
    ys.append(y)
print(np.array(ys))
# %%
def clip_grad(g, v):
    norm = np.sqrt(np.dot(g, g))
    return g / max(1.0, norm / v)

for g in ([3.0, 4.0], [0.1, 0.2]):
    print(g, "->", clip_grad(np.array(g), 2.0))
# %%
# Question 4
f = np.array([0.2, 0.8, 0.95])
s = np.zeros(3)
for t in range(1, 21):
    s = f * s + (1 - f) * 1
print(np.round(s, 6))
# The unit with f = 0.95 remembers best: it lets go of only 5 % of its content in each step,
# which is why LSTM cells start with a forget gate near 1.
