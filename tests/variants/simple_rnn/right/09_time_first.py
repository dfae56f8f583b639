# %% [markdown]
# Unusual here: the class reads its input with time in front, so it can only be judged as it is used; backward is a class of its own.

# %%
import numpy as np

# %%
class TimeRNN:
    def __init__(self, Wx, Wh, b, stateful=False):
        self.params = [Wx, Wh, b]
        self.h, self.stateful = None, stateful

    def forward(self, xs):
        Wx, Wh, b = self.params
        if not self.stateful or self.h is None:
            self.h = np.zeros((xs.shape[1], Wh.shape[0]))
        hs = np.empty((xs.shape[0], *self.h.shape))
        for t, xt in enumerate(xs):
            self.h = np.tanh(np.dot(xt, Wx) + np.dot(self.h, Wh) + b)
            hs[t] = self.h
        return hs

# %% [markdown]
# Problem 2

# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
batch_size, n_sequences, n_features = x.shape
n_nodes = w_x.shape[1]
h = np.zeros((batch_size, n_nodes))
b = np.array([1, 1, 1, 1])

# %%
hs = TimeRNN(w_x, w_h, b).forward(x.swapaxes(0, 1))
print(hs[-1])

# %% [markdown]
# Problem 3

# %%
class Descent:
    """Only the way back, with the weights that it is given."""

    def __init__(self, n_features, n_nodes):
        self.Wx, self.Wh, self.B = np.zeros((n_features, n_nodes)), np.zeros((n_nodes, n_nodes)), np.zeros(n_nodes)

    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        dWx, dWh, dB, dh = 0.0, 0.0, 0.0, dh_next
        for t in range(len(h_list))[::-1]:
            da = dh * (1 - h_list[t] ** 2)
            dWx, dB = dWx + x[:, t].T @ da, dB + da.sum(axis=0)
            dWh = dWh + (h_list[t - 1].T @ da if t else np.zeros_like(self.Wh))
            dh = da @ self.Wh.T
        self.Wx = self.Wx - learning_rate * dWx
        self.Wh = self.Wh - learning_rate * dWh
        self.B = self.B - learning_rate * dB
        return dWx, dWh, dB
