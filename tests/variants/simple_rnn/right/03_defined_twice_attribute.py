# %% [markdown]
# Unusual here: the class is defined twice and the last one is right, the data are divided after reshaping, the answer lives in an attribute, one cell fails.
# %%
import numpy as np
from collections import deque
# %%
class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.Wx = np.ones((n_features, n_nodes))
        self.Wh = np.ones((n_nodes, n_nodes))
        self.B = np.ones(n_nodes)

    def forward(self, x, h0=None):
        return np.tanh(x[:, 0] @ self.Wx + self.B)
# %%
SimpleRNN(2, 4).forward(np.zeros((2, 3, 5)))
# %%
class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.Wx = np.zeros((n_features, n_nodes))
        self.Wh = np.zeros((n_nodes, n_nodes))
        self.B = np.zeros(n_nodes)
        self.h = None

    def forward(self, X, h_start=None):
        self.h = np.zeros((X.shape[0], self.Wh.shape[0])) if h_start is None else h_start
        for t in range(X.shape[1]):
            joined = np.hstack([X[:, t], self.h])
            self.h = np.tanh(joined @ np.vstack([self.Wx, self.Wh]) + self.B)
        return self.h

    def backward(self, X, states, grad, rate=0.01):
        todo = deque(range(X.shape[1]))
        dW = np.zeros((self.Wx.shape[0] + self.Wh.shape[0], self.Wh.shape[1]))
        dB = np.zeros_like(self.B, dtype=float)
        while todo:
            t = todo.pop()
            h_before = states[t - 1] if t else 0 * states[t]
            local = grad * (1 - states[t] ** 2)
            dW = dW + np.hstack([X[:, t], h_before]).T @ local
            dB = dB + local.sum(axis=0)
            grad = local @ self.Wh.T
        dWx, dWh = np.split(dW, [self.Wx.shape[0]])
        self.Wx = self.Wx - rate * dWx
        self.Wh = self.Wh - rate * dWh
        self.B = self.B - rate * dB
        return dWx, dWh, dB
# %%
seq = np.array([1, 2, 2, 3, 3, 4]).reshape(1, 3, 2) / 100
net = SimpleRNN(2, 4)
net.Wx = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
net.Wh = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
net.B = np.array([1, 1, 1, 1])
_ = net.forward(seq)
print("shape of the last state:", net.h.shape)
