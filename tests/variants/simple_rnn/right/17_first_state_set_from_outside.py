# %% [markdown]
# Unusual here: the first state is an attribute under a name of its own, set from outside; a method does one step; the class has no weights until they are set.

# %%
import numpy as np
from numpy import exp

# %%
class SimpleRNN:
    def __init__(self, n_output_features=4) -> None:
        self.n_output_features = n_output_features

    def forward(self, X):
        output = self.where_it_begins
        for x in np.swapaxes(X, 0, 1):
            output = self._one_step(x, output)
        return output

    def _one_step(self, x, h):
        a = x @ self.Wx + h @ self.Wh + self.B
        return (exp(a) - exp(-a)) / (exp(a) + exp(-a))

# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
batch_size, n_sequences, n_features = x.shape
n_nodes = w_x.shape[1]
h = np.zeros((batch_size, n_nodes))
b = np.array([1, 1, 1, 1])

# %%
rnn = SimpleRNN(n_output_features=n_nodes)
rnn.Wx, rnn.Wh, rnn.B = w_x, w_h, b
rnn.where_it_begins = h
rnn.forward(x)

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
