# %% [markdown]
# Unusual here: comments in Japanese, magics, a missing plotting package, scratch cells that fail or do not parse, functions defined twice, the loss printed with three decimals.
# %%
%matplotlib inline
%config InlineBackend.figure_format = 'retina'
import numpy as np
from scipy.special import softmax
import pretty_figures_package as figures
# %%
# 活性化関数
def relu(z):
    return np.where(z > 0, z, 0)

def add_bias(x):
    return np.r_[x, 1]
# %% [markdown]
# ### 問題1 順伝播
# %%
# 入力と重み
入力 = np.array([3, 14])
w = np.array([[1, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
v = np.array([[1, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
z1 = np.matmul(w, add_bias(入力))
a1 = relu(z1)
z2 = relu(np.matmul(v, add_bias(a1)))
a2 = softmax(z2)
print(z1, a1, z2, a2)
# %%
figures.bar(a2)
# %%
def calc_o1(a1):
    print('z2', v @ a1)
# %%
%%time
def calc_o1(a1):
    # バイアスを加える
    z2 = relu(v @ add_bias(np.asarray(a1)))
    print('z2:', z2)
    print('a2:', softmax(z2))

calc_o1([0.25, 0.25, 0.25, 0.25])
calc_o1([0, 0, 0, 0])
calc_o1([0.75, 0.75, 0.75, 0.75])
# %%
def softmax_with_temp(x, t):
    return softmax(x / t)
# %%
# t は温度の逆数
def softmax_with_temp(x, t):
    return softmax(np.array(x) * t)

softmax_with_temp([3, 1], 1)
# %%
for i in range(3:
    print(i)
# %% [markdown]
# ### 問題2 LSTM
# %%
def シグモイド(z):
    return 1 / (1 + np.exp(-z))

def rnn(系列):
    記憶, 状態, 結果 = 0, 0, []
    for x in 系列:
        忘却 = round(シグモイド(w_fh * 状態 + w_fx * x + b_f))
        入力ゲート = round(シグモイド(w_ih * 状態 + w_ix * x + b_i))
        出力 = round(シグモイド(w_oh * 状態 + w_ox * x + b_o))
        記憶 = 忘却 * 記憶 + 入力ゲート * round(np.tanh(w_ch * 状態 + w_cx * x + b_c))
        状態 = 出力 * round(np.tanh(記憶))
        結果.append(状態)
    print('h:', 結果)

# 重み
w_fh = 0; w_ih = 0; w_oh = 0; w_ch = -100
w_fx = 0; w_ix = 100; w_ox = 100; w_cx = 50
b_f = -100; b_i = 100; b_o = 0; b_c = 0

rnn([0, 0, 1, 1, 1, 0])
rnn([1, 1, 0, 1, 1])
# %%
undefined_model.predict([1, 2, 3])
# %% [markdown]
# ### 問題3 順伝播と逆伝播
# %%
y = 1
x = 3
w_1 = 0.01
w_2 = -5
b = -1
z_1 = w_1 * x
a_1 = relu(z_1)
z_2 = w_2 * a_1 + b
a_2 = シグモイド(z_2)
loss = 1 / 2 * (y - a_2) ** 2
print('損失', round(float(loss), 3))
# %%
# 逆伝播
def 勾配(y, x, w_2, a_1, a_2):
    d = (a_2 - y) * a_2 * (1 - a_2)
    return d * a_1, d, d * w_2 * x

dloss_w2, dloss_z2, dloss_w1 = 勾配(y, x, w_2, a_1, a_2)
print('w2:', round(float(dloss_w2), 3))
print('b:', round(float(dloss_z2), 3))
print('w1:', round(float(dloss_w1), 3))
