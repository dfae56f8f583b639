# %% [markdown]
# Unusual here: recursion, comments in Japanese, magics and a timed cell, a plotting package that is not installed, values only printed.
# %%
%matplotlib inline
import numpy as np
import seaborn_themes_that_are_not_there as sns
sns.set_style("dark")
# %% [markdown]
# ### 問題1 再帰
# %%
# 入力系列
系列 = np.array([1.0, 0.5, -0.25, 0.0])

def 状態(t):
    """時刻 t の状態を返す"""
    if t == 0:
        return 0.0
    return np.tanh(0.8 * 状態(t - 1) + 系列[t - 1])

for t in range(1, len(系列) + 1):
    print(f"h_{t} = {状態(t):.8f}")
# %%
sns.lineplot(x=range(4), y=[状態(t) for t in range(1, 5)])
# %% [markdown]
# ### 問題2
# %%
%%time
def rnn_step(前の状態, 入力, 重み):
    # 活性化前の値
    a = np.matmul(重み['W'], 前の状態)
    a = a + np.matmul(重み['U'], 入力)
    a = a + 重み['b']
    h = (np.exp(a) - np.exp(-a)) / (np.exp(a) + np.exp(-a))
    o = np.matmul(重み['V'], h) + 重み['c']
    return h, np.exp(o) / np.sum(np.exp(o))

重み = {
    'b': np.array([1, 0]),
    'W': np.array([[1, 1], [0, 1]]),
    'U': np.array([[1, 1], [-1, 1]]),
    'V': np.array([[1, -1], [-1, 1]]),
    'c': np.array([0, 0]),
}
h = np.zeros(2)
for t in range(3):
    h, y = rnn_step(h, np.zeros(2), 重み)
    print("出力", y)
# %% [markdown]
# ### 問題3
# %%
def clip_grad(勾配, 上限):
    大きさ = (勾配 ** 2).sum() ** 0.5
    if 大きさ > 上限:
        return 勾配 * 上限 / 大きさ
    return 勾配.copy()

print(clip_grad(np.array([3.0, 4.0]), 2.0))
%timeit clip_grad(np.array([0.1, 0.2]), 2.0)
# %% [markdown]
# ### 問題4
# %%
for f in [0.2, 0.8, 0.95]:
    s = 0
    for _ in range(20):
        s = f * s + (1 - f)
    print(f"f={f}", f"s_20={s:.6f}")
# 解釈: f が大きいほど過去の情報が長く残る。0.95 が最もよく記憶を保持する。LSTM の忘却ゲートと同じ考え方。
