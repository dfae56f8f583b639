# %% [markdown]
# Unusual here: no class for the way forward, a function reads the module's own weights; its last expression is the answer.
# %%
import numpy as np

def forward(x):
    h = np.zeros((batch_size, n_nodes))
    for n in range(n_sequences):
        h = np.tanh(x[:, n] @ w_x + h @ w_h + b)
    return h
# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
batch_size, n_sequences, n_features = x.shape
n_nodes = w_x.shape[1]
h = np.zeros((batch_size, n_nodes))
b = np.array([1, 1, 1, 1])
# %%
forward(x)
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
