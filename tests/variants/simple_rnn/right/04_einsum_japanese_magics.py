# %% [markdown]
# Unusual here: einsum, comments in Japanese, magics and a timed cell, packages that are not installed, the answer only printed.
# %%
%matplotlib inline
%load_ext autoreload
import numpy as np
import not_a_plotting_package as plt
# %% [markdown]
# ### 【問題1】SimpleRNNのフォワードプロパゲーション実装
# %%
class SimpleRNN:
    """シンプルなRNN層"""

    def __init__(self, n_features, n_nodes):
        # 重みの初期化
        self.n_features, self.n_nodes = n_features, n_nodes
        self.Wx = 0.01 * np.random.randn(n_features, n_nodes)
        self.Wh = 0.01 * np.random.randn(n_nodes, n_nodes)
        self.B = np.zeros(n_nodes)

    def forward(self, x, h0=None):
        # 初期状態
        h = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        xw = np.einsum('btf,fn->btn', x, self.Wx) + self.B
        for t in range(x.shape[1]):
            h = np.tanh(xw[:, t] + np.einsum('bm,mn->bn', h, self.Wh))
        return h
# %% [markdown]
# ### 【問題2】小さな配列でのフォワードプロパゲーションの実験
# %%
%%time
x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100 # (batch_size, n_sequences, n_features)
w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100 # (n_features, n_nodes)
w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100 # (n_nodes, n_nodes)
b = np.array([1, 1, 1, 1]) # (n_nodes,)

def 順伝播(x):
    層 = SimpleRNN(x.shape[2], w_x.shape[1])
    層.Wx, 層.Wh, 層.B = w_x, w_h, b
    return 層.forward(x)

print("h =", 順伝播(x))
# %%
plt.plot(順伝播(x)[0])
# %% [markdown]
# ### 【問題3】バックプロパゲーションの実装
# %%
class SimpleRNNBackward(SimpleRNN):
    def backward(self, x, h_list, dh_next, learning_rate=0.01):
        hs = np.stack([np.zeros_like(h_list[0])] + list(h_list))
        das = np.zeros(hs[1:].shape)
        # 時間をさかのぼる
        dh = dh_next
        for t in range(x.shape[1])[::-1]:
            das[t] = dh * (1 - hs[t + 1] ** 2)
            dh = np.einsum('bn,mn->bm', das[t], self.Wh)
        dWx = np.einsum('btf,tbn->fn', x, das)
        dWh = np.einsum('tbm,tbn->mn', hs[:-1], das)
        dB = np.einsum('tbn->n', das)
        # 重みの更新
        self.Wx -= learning_rate * dWx
        self.Wh -= learning_rate * dWh
        self.B -= learning_rate * dB
        return dWx, dWh, dB
