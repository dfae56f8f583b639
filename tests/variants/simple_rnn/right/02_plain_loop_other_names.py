# %% [markdown]
# Unusual here: other names for all data, weights drawn lazily, the small sequence is a plain loop that prints each step and stores nothing by the published names, backward stands in a subclass.
# %%
import numpy as np

class SimpleRNN(object):
    def __init__(self, n_features, n_nodes):
        self.sizes = (n_features, n_nodes)
        self.Wx = self.Wh = self.B = None

    def draw(self):
        n_in, n_out = self.sizes
        if self.Wx is None:
            self.Wx = np.random.randn(n_in, n_out) * 0.01
        if self.Wh is None:
            self.Wh = np.random.randn(n_out, n_out) * 0.01
        if self.B is None:
            self.B = np.zeros((n_out,))

    def forward(self, x, h0=None):
        self.draw()
        h = h0
        if h is None:
            h = np.zeros((len(x), self.sizes[1]))
        t = 0
        while t < x.shape[1]:
            h = np.tanh(x[:, t, :] @ self.Wx + h @ self.Wh + self.B)
            t += 1
        return h
# %% [markdown]
# ## Problem 2: small sequence
# %%
inputs = np.array([[0.01, 0.02], [0.02, 0.03], [0.03, 0.04]])[np.newaxis]
weights_in = np.array([[0.01, 0.03, 0.05, 0.07], [0.03, 0.05, 0.07, 0.08]])
weights_rec = np.array([[0.01, 0.03, 0.05, 0.07],
                        [0.02, 0.04, 0.06, 0.08],
                        [0.03, 0.05, 0.07, 0.08],
                        [0.04, 0.06, 0.08, 0.10]])
offset = np.array([1, 1, 1, 1])

previous = np.zeros((1, 4))
for step in range(3):
    current = np.tanh(inputs[:, step].dot(weights_in) + previous.dot(weights_rec) + offset)
    print("step", step + 1, "state", current)
    previous = current
# %% [markdown]
# ## Problem 3: back
# %%
class TrainableRNN(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        grads = {"Wx": np.zeros(self.Wx.shape), "Wh": np.zeros(self.Wh.shape), "B": np.zeros(self.B.shape)}
        T = x.shape[1]
        upstream = np.array(dh_next)
        for t in range(T - 1, -1, -1):
            delta = upstream * (1.0 - np.power(h_list[t], 2))
            if t > 0:
                grads["Wh"] += h_list[t - 1].T @ delta
            grads["Wx"] += x[:, t, :].T @ delta
            grads["B"] += delta.sum(0)
            upstream = delta @ self.Wh.T
        for name, grad in grads.items():
            setattr(self, name, getattr(self, name) - learning_rate * grad)
        return grads["Wx"], grads["Wh"], grads["B"]
