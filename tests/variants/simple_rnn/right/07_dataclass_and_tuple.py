# %% [markdown]
# Unusual here: a dataclass, accumulate for the forward pass, gradients by explicit sums over the batch, the small sequence is one expression without a loop statement.
# %%
from dataclasses import dataclass, field
from itertools import accumulate
import numpy as np

@dataclass
class SimpleRNN:
    n_features: int
    n_nodes: int
    Wx: np.ndarray = field(default=None, repr=False)
    Wh: np.ndarray = field(default=None, repr=False)
    B: np.ndarray = field(default=None, repr=False)

    def forward(self, x, h0=None):
        first = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        *_, last = accumulate(np.moveaxis(x, 1, 0), self.cell, initial=first)
        return last

    def cell(self, h, x_t):
        return np.tanh(x_t @ self.Wx + h @ self.Wh + self.B)
# %%
# problem 2, 小さな系列
data = (((1, 2), (2, 3), (3, 4)),)
tiny = SimpleRNN(2, 4,
                 np.array(((1, 3, 5, 7), (3, 5, 7, 8))) / 100,
                 np.array(((1, 3, 5, 7), (2, 4, 6, 8), (3, 5, 7, 8), (4, 6, 8, 10))) / 100,
                 np.array((1, 1, 1, 1)))
h_last = tiny.forward(np.array(data) / 100)
h_last
# %%
class Learner(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        batch, steps, _ = x.shape
        dWx, dWh, dB = np.zeros((self.n_features, self.n_nodes)), np.zeros((self.n_nodes, self.n_nodes)), np.zeros(self.n_nodes)
        for t in reversed(range(steps)):
            da = dh_next * (1 - h_list[t]) * (1 + h_list[t])
            for example in range(batch):
                dWx += np.outer(x[example, t], da[example])
                dB += da[example]
                if t:
                    dWh += np.outer(h_list[t - 1][example], da[example])
            dh_next = np.dot(self.Wh, da.T).T
        self.Wx, self.Wh, self.B = (w - learning_rate * g for w, g in ((self.Wx, dWx), (self.Wh, dWh), (self.B, dB)))
        return dWx, dWh, dB
