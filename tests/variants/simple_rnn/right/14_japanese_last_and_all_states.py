# %% [markdown]
# ## 【問題1】SimpleRNNのフォワードプロパゲーション実装
# Unusual here: the weights go to the constructor, the last and all states are returned, backward takes the states and returns a dictionary, text and names are Japanese.
# %%
import numpy as np
# %%
class リカレントRNN:
    """単純なRNN"""

    def __init__(self, W_x, W_h, Bh):
        self.W_x, self.W_h, self.Bh = W_x, W_h, Bh

    def forward(self, X, h0=None):
        状態 = np.zeros((len(X), len(self.W_h))) if h0 is None else h0
        全状態 = []
        for 時刻 in range(X.shape[1]):
            状態 = np.tanh(X[:, 時刻] @ self.W_x + 状態 @ self.W_h + self.Bh)
            全状態.append(状態)
        return 状態, np.stack(全状態, axis=1)

    def backward(self, X, hs, dh_last):
        勾配 = {"dW_x": 0, "dW_h": 0, "dBh": 0}
        for t in range(X.shape[1])[::-1]:
            da = dh_last * (1 - hs[:, t] ** 2)
            勾配["dW_x"] = 勾配["dW_x"] + X[:, t].T @ da
            勾配["dW_h"] = 勾配["dW_h"] + (hs[:, t - 1] if t else 0 * hs[:, 0]).T @ da
            勾配["dBh"] = 勾配["dBh"] + da.sum(0)
            dh_last = da @ self.W_h.T
        return 勾配
# %% [markdown]
# ## 【問題2】小さな配列でのフォワードプロパゲーションの実験
# %%
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
batch_size, n_sequences, n_features = x.shape
n_nodes = w_x.shape[1]
h = np.zeros((batch_size, n_nodes))
b = np.array([1, 1, 1, 1])
# %%
最後, _ = リカレントRNN(w_x, w_h, b).forward(x)
最後
