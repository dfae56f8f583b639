# %% [markdown]
# Unusual here: scikit-learn's encoder with sparse_output=False, comments in Japanese, magics, a plotting package that is not there, functions defined twice, a cell that fails.
# %%
%matplotlib inline
import numpy as np
from sklearn.preprocessing import OneHotEncoder
# %%
import colourful_plots_package as plots
# %% [markdown]
# ### 準備
# %%
# パラメータの読み込み
params = np.load("./parameters.npz")
U, W, V = params["U"], params["W"], params["V"]

# 文字のワンホット表現
文字 = np.array(["l", "e", "a", "r", "n"])[:, None]
encoder = OneHotEncoder(categories=[["l", "e", "a", "r", "n"]], sparse_output=False)
l, e, a, r, n = encoder.fit_transform(文字)
encoded = np.vstack([l, e, a, r, n, np.zeros(5)])
# %%
def softmax(x):
    return x / x.sum()
# %%
def softmax(x):
    """ソフトマックス関数"""
    指数 = np.exp(x - np.max(x))
    return 指数 / 指数.sum()
# %%
plots.heatmap(W)
# %% [markdown]
# ### 最初の損失
# %%
loss_l1 = float(-np.log(softmax(V @ np.tanh(U @ l)))[np.argmax(e)])
print("損失1:", loss_l1)
# %% [markdown]
# ### すべての損失
# %%
%%time
状態 = [np.zeros(5)]
予測 = []
for x in encoded[:5]:
    状態.append(np.tanh(np.matmul(U, x) + np.matmul(W, 状態[-1])))
    予測.append(softmax(np.matmul(V, 状態[-1])))
# 最後の目標はゼロなので、損失もゼロ
losses = -(encoded[1:] * np.log(予測)).sum(axis=1)
print("損失:", losses)
print("合計:", losses.sum())
# %% [markdown]
# ### 勾配
# %%
誤差 = encoded[1:].sum(axis=1, keepdims=True) * np.array(予測) - encoded[1:]
grad_v = 誤差.T @ np.array(状態[1:])
print(grad_v)
# %%
def 逆伝播(右側):
    勾配 = np.zeros((5, 5))
    戻り = np.zeros(5)
    for t in range(4, -1, -1):
        δ = (V.T @ 誤差[t] + 戻り) * (1 - 状態[t + 1] ** 2)
        勾配 += δ[:, None] * 右側[t][None, :]
        戻り = W.T @ δ
    return 勾配

grad_w = 逆伝播(状態[:-1])
print(grad_w)
# %%
grad_u = 逆伝播(encoded[:-1])
print(grad_u)
