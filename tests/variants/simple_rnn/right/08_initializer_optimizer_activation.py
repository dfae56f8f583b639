# %% [markdown]
# Unusual here: the constructor takes an initializer, an optimizer and an activation; all states are returned; backward leaves the gradients in attributes.
# %%
import numpy as np
# %%
class Gaussian:
    def __init__(self, sigma):
        self.sigma = sigma

    def W(self, rows, columns):
        return self.sigma * np.random.randn(rows, columns)

    def B(self, columns):
        return np.zeros(columns)

class Descend:
    def __init__(self, lr):
        self.lr = lr

    def update(self, layer):
        layer.WX = layer.WX - self.lr * layer.dWX

class Tanh:
    def forward(self, a):
        return np.tanh(a)

    def backward(self, z):
        return 1 - z**2
# %% [markdown]
# Problem 1
# %%
class ScratchSimpleRNNClassifier:
    def __init__(self, n_features, n_nodes, initializer, optimizer, activation):
        self.WX = initializer.W(n_features, n_nodes)
        self.Wh = initializer.W(n_nodes, n_nodes)
        self.B = initializer.B(n_nodes)
        self.optimizer, self.activation = optimizer, activation
        self.n_nodes = n_nodes

    def forward(self, X):
        self.X = X
        ht = np.zeros((X.shape[0], self.n_nodes))
        A = []
        for step in X.transpose(1, 0, 2):
            ht = self.activation.forward(step @ self.WX + ht @ self.Wh + self.B)
            A.append(ht)
        self.A = np.array(A).transpose(1, 0, 2)
        return self.A

    def backward(self, dA):
        T = self.X.shape[1]
        self.dWX, self.dWh, self.dB = np.zeros_like(self.WX), np.zeros_like(self.Wh), np.zeros(self.n_nodes)
        carried = 0
        for t in reversed(range(T)):
            da = (dA[:, t] + carried) * self.activation.backward(self.A[:, t])
            self.dWX += self.X[:, t].T @ da
            if t > 0:
                self.dWh += self.A[:, t - 1].T @ da
            self.dB += da.sum(axis=0)
            carried = da @ self.Wh.T
        return carried
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
rnn = ScratchSimpleRNNClassifier(2, 4, Gaussian(0.01), Descend(lr=0.1), Tanh())
rnn.WX, rnn.Wh, rnn.B = w_x, w_h, b
rnn.forward(x)[:, -1]
