# %% [markdown]
# Unusual here: a class without forward, whose fit takes data and weights and reads the bias from outside; the constructor takes nothing.

# %%
import numpy as np

class ScratchSimpleRNNClassifier():
    def __init__(self):
        pass

    def fit(self, x, w_x, w_h):
        h = np.zeros((x.shape[0], w_x.shape[1]))
        for i in range(x.shape[1]):
            h = np.tanh(np.dot(x[:, i, :], w_x) + np.dot(h, w_h) + b)
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
src_RNN = ScratchSimpleRNNClassifier()
A = src_RNN.fit(x, w_x, w_h)
display(A)

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
