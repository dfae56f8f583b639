# %% [markdown]
# Unusual here: one class holds forward and backward, the small sequence is run with the class and shown as the cell's last expression.
# %%
import numpy as np
# %% [markdown]
# ## Problem 1 and problem 3
# %%
class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        rng = np.random.default_rng(1)
        self.Wx = rng.normal(scale=0.1, size=(n_features, n_nodes))
        self.Wh = rng.normal(scale=0.1, size=(n_nodes, n_nodes))
        self.B = np.zeros(n_nodes)
        self.states = None

    def forward(self, x, h0=None):
        n, steps = x.shape[:2]
        self.states = [np.zeros((n, self.B.shape[0])) if h0 is None else np.asarray(h0)]
        for t in range(steps):
            self.states.append(self.step(x[:, t], self.states[-1]))
        return self.states[-1]

    def step(self, x_t, h):
        return np.tanh(np.dot(x_t, self.Wx) + np.dot(h, self.Wh) + self.B)

    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        before = [np.zeros_like(h_list[0])] + list(h_list[:-1])
        dh = dh_next
        parts = []
        for x_t, h, h_before in zip(x.swapaxes(0, 1)[::-1], h_list[::-1], before[::-1]):
            da = dh * (1 - h * h)
            parts.append((np.dot(x_t.T, da), np.dot(h_before.T, da), da.sum(axis=0)))
            dh = np.dot(da, self.Wh.T)
        dWx, dWh, dB = (sum(part) for part in zip(*parts))
        self.Wx = self.Wx - learning_rate * dWx
        self.Wh = self.Wh - learning_rate * dWh
        self.B = self.B - learning_rate * dB
        return dWx, dWh, dB
# %% [markdown]
# ## Problem 2
# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])

rnn = SimpleRNN(2, 4)
rnn.Wx, rnn.Wh, rnn.B = w_x, w_h, b
rnn.forward(x)
