# %% [markdown]
# Unusual here: the constructor takes the weights and every size, a classifier constructs the layer inside; the sequence is worked out by hand before, and that is what is printed.

# %%
import numpy as np

# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
batch_size, n_sequences, n_features = x.shape
n_nodes = w_x.shape[1]
h = np.zeros((batch_size, n_nodes))
b = np.array([1, 1, 1, 1])

# %%
state_1 = np.tanh(np.dot(x[:, 0], w_x) + b)
state_2 = np.tanh(np.dot(x[:, 1], w_x) + np.dot(state_1, w_h) + b)
state_3 = np.tanh(np.dot(x[:, 2], w_x) + np.dot(state_2, w_h) + b)
print(state_3)

# %%
class SimpleRNN:
    def __init__(self, w_x, w_h, b, batch_size, n_sequences, n_features, n_nodes):
        self.W_x, self.W_h, self.B = w_x, w_h, b
        self.batch_size, self.n_sequences, self.n_nodes = batch_size, n_sequences, n_nodes

    def forward(self, X):
        h_s = np.zeros((self.batch_size, self.n_nodes))
        for t in range(self.n_sequences):
            h_s = np.tanh(np.dot(X[:, t, :], self.W_x) + np.dot(h_s, self.W_h) + self.B)
        return h_s

class Classifier:
    def fit(self, X):
        self.layer = SimpleRNN(w_x, w_h, b, batch_size, n_sequences, n_features, n_nodes)
        return self.layer.forward(X)

# %%
Classifier().fit(x)

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
