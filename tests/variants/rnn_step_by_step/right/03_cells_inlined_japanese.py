# %% [markdown]
# # 再帰型ニューラルネットワーク
# セルを使わずに、ループの中に直接書きました。
# %%
%matplotlib inline
%load_ext autoreload
!pip install numpy
import numpy as np
from rnn_utils import softmax, sigmoid
np.set_printoptions(precision=3)
実数 = np.float
# %%
# 準備：重みを取り出す
def 重み(parameters, *names):
    return [np.asarray(parameters[name], dtype=実数) for name in names]
# %%
def rnn_cell_forward(x, h, weights):
    Wax, Waa, Wya, ba, by = 重み(weights, "Wax", "Waa", "Wya", "ba", "by")
    次 = np.tanh(np.hstack([Waa, Wax]) @ np.vstack([h, x]) + ba)
    return 次, softmax(Wya @ 次 + by), (次, h, x, weights)

def rnn_forward(xs, h, weights):
    Wax, Waa, Wya, ba, by = 重み(weights, "Wax", "Waa", "Wya", "ba", "by")
    n_x, m, T = xs.shape
    状態 = np.empty((len(ba), m, T + 1), dtype=実数)
    状態[:, :, 0] = h
    予測 = np.empty((len(by), m, T))
    for t in range(T):
        状態[:, :, t + 1] = np.tanh(Wax @ xs[:, :, t] + Waa @ 状態[:, :, t] + ba)
        予測[:, :, t] = softmax(Wya @ 状態[:, :, t + 1] + by)
    記録 = [(状態[:, :, t + 1], 状態[:, :, t], xs[:, :, t], weights) for t in range(T)]
    return 状態[:, :, 1:], 予測, (記録, xs)
# %%
def lstm_cell_forward(x, h, c, weights):
    z = np.r_[h, x]
    f, i, o = [sigmoid(weights["W" + g] @ z + weights["b" + g]) for g in "fio"]
    候補 = np.tanh(weights["Wc"] @ z + weights["bc"])
    新しいc = c * f + 候補 * i
    新しいh = np.tanh(新しいc) * o
    y = softmax(weights["Wy"] @ 新しいh + weights["by"])
    return 新しいh, 新しいc, y, (新しいh, 新しいc, h, c, f, i, 候補, o, x, weights)

def lstm_forward(xs, h, weights):
    c = np.zeros(h.shape)
    hs, cs, ys, 記録 = [], [], [], []
    for t in range(xs.shape[2]):
        h, c, y, 一つ = lstm_cell_forward(xs[:, :, t], h, c, weights)
        hs += [h]
        cs += [c]
        ys += [y]
        記録 += [一つ]
    return np.dstack(hs), np.dstack(ys), np.dstack(cs), (記録, xs)
# %%
def rnn_cell_backward(dh, 記録):
    h, 前, x, weights = 記録
    dz = dh * (1 - h * h)
    return {
        "dxt": (dz.T @ weights["Wax"]).T,
        "da_prev": (dz.T @ weights["Waa"]).T,
        "dWax": (x @ dz.T).T,
        "dWaa": (前 @ dz.T).T,
        "dba": dz @ np.ones((dz.shape[1], 1)),
    }

def rnn_backward(dhs, 全記録):
    記録, xs = 全記録
    T = dhs.shape[2]
    weights = 記録[0][3]
    dx, dWax, dWaa, dba, 流れ = np.zeros(xs.shape)[:, :, :T], 0, 0, 0, 0
    t = T
    while t > 0:
        t -= 1
        h, 前, x, _ = 記録[t]
        dz = (dhs[:, :, t] + 流れ) * (1 - h**2)
        dx[:, :, t] = weights["Wax"].T @ dz
        dWax, dWaa, dba = dWax + dz @ x.T, dWaa + dz @ 前.T, dba + dz.sum(1)[:, np.newaxis]
        流れ = weights["Waa"].T @ dz
    return {"dx": dx, "da0": 流れ, "dWax": dWax, "dWaa": dWaa, "dba": dba}
# %%
def lstm_cell_backward(dh, dc, 記録):
    h, c, 前h, 前c, f, i, 候補, o, x, weights = 記録
    dc = dc + dh * o * (1 - np.tanh(c) ** 2)
    dz = np.vstack([
        dc * 前c * f * (1 - f),
        dc * 候補 * i * (1 - i),
        dc * i * (1 - 候補**2),
        dh * np.tanh(c) * o * (1 - o),
    ])
    W = np.vstack([weights["W" + g] for g in "fico"])
    d入力 = W.T @ dz
    答え = {"da_prev": d入力[: len(h)], "dxt": d入力[len(h) :], "dc_prev": dc * f}
    for g, dW, db in zip("fico", np.split(dz @ np.vstack([前h, x]).T, 4), np.split(dz.sum(1, keepdims=True), 4)):
        答え["dW" + g], 答え["db" + g] = dW, db
    return 答え

def lstm_backward(dhs, 全記録):
    記録, xs = 全記録
    T = dhs.shape[-1]
    dh = dc = np.zeros(dhs.shape[:2])
    合計, dx = {}, []
    for t in range(T - 1, -1, -1):
        一つ = lstm_cell_backward(dhs[..., t] + dh, dc, 記録[t])
        dh, dc = 一つ["da_prev"], 一つ["dc_prev"]
        dx = [一つ["dxt"]] + dx
        for 名前, 値 in 一つ.items():
            if 名前.startswith(("dW", "db")):
                合計[名前] = 合計[名前] + 値 if 名前 in 合計 else 値
    return {**合計, "dx": np.dstack(dx), "da0": dh}
