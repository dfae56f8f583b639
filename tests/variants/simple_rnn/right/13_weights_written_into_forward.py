# %% [markdown]
# Unusual here: with debug the class has the weights written into it, without it draws them in every forward; all states are printed on the way.

# %%
import numpy as np

# %%
class SimpleRNN:
    def __init__(self, n_nodes, initializer, debug=False):
        self.n_nodes, self.initializer, self.debug = n_nodes, initializer, debug
        self.b = np.array([1, 1, 1, 1]) if debug else initializer(n_nodes)

    def forward(self, X):
        if self.debug:
            self.w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
            self.w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
        else:
            self.w_x = self.initializer(X.shape[2], self.n_nodes)
            self.w_h = self.initializer(self.n_nodes, self.n_nodes)
        h = np.zeros((X.shape[1] + 1, X.shape[0], self.n_nodes))
        for i in range(X.shape[1]):
            h[i + 1] = np.tanh(X[:, i, :] @ self.w_x + h[i] @ self.w_h + self.b)
        print(h)
        return h[-1, :, :]

# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
batch_size, n_sequences, n_features = x.shape
n_nodes = w_x.shape[1]
h = np.zeros((batch_size, n_nodes))
b = np.array([1, 1, 1, 1])

# %%
SimpleRNN(n_nodes, np.random.randn, debug=True).forward(x)

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
