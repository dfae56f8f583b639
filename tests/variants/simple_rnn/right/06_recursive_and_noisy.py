# %% [markdown]
# Unusual here: recursion in both directions, prints in every call, lists for the data, results in a list, a cell with a syntax error.
# %%
import numpy as np
print(np.__version__)
# %%
class SimpleRNN:
    def __init__(self, n_features, n_nodes):
        print("a new network with", n_features, "features and", n_nodes, "nodes")
        self.n_nodes = n_nodes
        self.Wx = np.random.uniform(-1, 1, (n_features, n_nodes))
        self.Wh = np.random.uniform(-1, 1, (n_nodes, n_nodes))
        self.B = np.random.uniform(-1, 1, n_nodes)

    def state(self, x, t, h0):
        if t < 0:
            return h0
        h = np.tanh(x[:, t] @ self.Wx + self.state(x, t - 1, h0) @ self.Wh + self.B)
        print("   t =", t, "mean state", float(np.mean(h)))
        return h

    def forward(self, x, h0=None):
        x = np.asarray(x)
        if h0 is None:
            h0 = np.zeros((x.shape[0], self.n_nodes))
        return self.state(x, x.shape[1] - 1, h0)

    def back(self, x, h_list, dh, t):
        if t < 0:
            return [np.zeros_like(self.Wx), np.zeros_like(self.Wh), np.zeros(self.n_nodes)]
        da = dh * (1 - h_list[t] ** 2)
        rest = self.back(x, h_list, da @ self.Wh.T, t - 1)
        h_prev = h_list[t - 1] if t else np.zeros_like(da)
        return [rest[0] + x[:, t].T @ da, rest[1] + h_prev.T @ da, rest[2] + da.sum(axis=0)]

    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        print("backward over", len(h_list), "steps")
        grads = self.back(np.asarray(x), h_list, dh_next, len(h_list) - 1)
        self.Wx = self.Wx - learning_rate * grads[0]
        self.Wh = self.Wh - learning_rate * grads[1]
        self.B = self.B - learning_rate * grads[2]
        return grads
# %%
for epoch in range(3)
    print(epoch)
# %%
# Problem 2
x = [[[0.01, 0.02], [0.02, 0.03], [0.03, 0.04]]]
Wx = [[0.01, 0.03, 0.05, 0.07], [0.03, 0.05, 0.07, 0.08]]
Wh = [[0.01, 0.03, 0.05, 0.07], [0.02, 0.04, 0.06, 0.08], [0.03, 0.05, 0.07, 0.08], [0.04, 0.06, 0.08, 0.1]]
model = SimpleRNN(2, 4)
model.Wx = np.array(Wx)
model.Wh = np.array(Wh)
model.B = np.array([1, 1, 1, 1])
answer = model.forward(x)[0].tolist()
print("the last state:", answer)
