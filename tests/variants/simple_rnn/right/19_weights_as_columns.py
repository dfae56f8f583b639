# A layer that holds its states as columns, so its weights are the transposes of those in the task.
import numpy as np

# %%
class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        self.Wx = np.zeros((n_nodes, n_features))
        self.Wh = np.zeros((n_nodes, n_nodes))
        self.B = np.zeros((n_nodes, 1))

    def forward(self, x, h0=None):
        state = np.zeros((len(self.B), len(x))) if h0 is None else h0.T
        for step in np.moveaxis(x, 1, 0):
            state = np.tanh(self.Wx @ step.T + self.Wh @ state + self.B)
        return state.T

# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
b = np.array([1, 1, 1, 1])
layer = SimpleRNN(2, 4)
layer.Wx, layer.Wh, layer.B = w_x.T, w_h.T, b.reshape(-1, 1)
h = layer.forward(x)
print(h)

# %%
class Back:
    """The way back alone, with rows as in the task."""

    def __init__(self, n_features, n_nodes):
        self.Wx = np.zeros((n_features, n_nodes))
        self.Wh = np.zeros((n_nodes, n_nodes))
        self.B = np.zeros(n_nodes)

    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        before = [np.zeros_like(dh_next), *h_list[:-1]]
        gradients = [np.zeros_like(weight) for weight in (self.Wx, self.Wh, self.B)]
        for t in reversed(range(len(before))):
            delta = dh_next * (1 - h_list[t] ** 2)
            step = (x[:, t].T @ delta, before[t].T @ delta, delta.sum(axis=0))
            gradients = [total + part for total, part in zip(gradients, step)]
            dh_next = delta @ self.Wh.T
        self.Wx = self.Wx - learning_rate * gradients[0]
        self.Wh = self.Wh - learning_rate * gradients[1]
        self.B = self.B - learning_rate * gradients[2]
        return tuple(gradients)
