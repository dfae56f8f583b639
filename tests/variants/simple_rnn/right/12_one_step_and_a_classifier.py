# %% [markdown]
# Unusual here: the class does one step and returns the output and the state, another class loops over time and keeps the states in a list; it ends in an error.

# %%
import numpy as np
from tqdm import tqdm

# %%
class SimpleRNN:
    def __init__(self, n_features, n_nodes, optimizer=None, activator1=None, activator2=None):
        self.optimizer, self.activator1, self.activator2 = optimizer, activator1, activator2

    def forward(self, x, h_in):
        self.h_out = self.activator1(np.dot(x, self.Wx) + np.dot(h_in, self.Wh) + self.b)
        return self.activator2(self.h_out), self.h_out

class Steepest:
    def gradient(self, layer, dZ):
        return np.dot(layer.h_out.T, dZ)

# %%
class ScratchSimpleRNNClassifier:
    def __init__(self, layer, epoch=1):
        self.layer, self.epoch = layer, epoch

    def train(self, X):
        for _ in tqdm(range(self.epoch)):
            self.hout_list, state = [], np.zeros((batch_size, n_nodes))
            for n in range(X.shape[1]):
                out, state = self.layer.forward(X[:, n, :], state)
                self.hout_list.append(state)
            dh = np.zers(state.shape)

# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
batch_size, n_sequences, n_features = x.shape
n_nodes = w_x.shape[1]
h = np.zeros((batch_size, n_nodes))
b = np.array([1, 1, 1, 1])

# %%
rnn = SimpleRNN(2, 4, Steepest(), np.tanh, lambda z: z / z.sum())
rnn.Wx = w_x
rnn.Wh = w_h
rnn.b = b

# %%
classifier = ScratchSimpleRNNClassifier(rnn)

# %%
classifier.train(x)
classifier.hout_list

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
