# %% [markdown]
# Unusual here: einsum, comments in Japanese, magics and timed cells, a plotting package that is not there, docstrings with examples.
# %%
%matplotlib inline
import numpy as np
import absent_plot_package as plt

# シグモイド関数
def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))
# %% [markdown]
# ### 問19 入力ゲート
# %%
%%time
def calc_input_gate(入力, 前の状態, 入力の重み, 状態の重み):
    """入力ゲートの値を返す。

    >>> calc_input_gate(np.zeros(3), np.zeros(2), np.zeros((2, 3)), np.zeros((2, 2)))
    array([0.5, 0.5])
    """
    return sigmoid(np.einsum('ij,j', 入力の重み, 入力) + np.einsum('ij,j', 状態の重み, 前の状態))
# %% [markdown]
# ### 問20 出力ゲート
# %%
%%time
def calc_output_gate(入力, 前の状態, 入力の重み, 状態の重み):
    z = np.einsum('ij,j->i', 入力の重み, 入力)
    z += np.einsum('ij,j->i', 状態の重み, 前の状態)
    return sigmoid(z)
# %% [markdown]
# ### 問21 セル状態
# %%
def calc_forget_gate(入力, 前の状態, 入力の重み, 状態の重み):
    # 忘却ゲートも同じ形
    return calc_output_gate(入力, 前の状態, 入力の重み, 状態の重み)

def calc_candidate_state(入力, 前の状態, 入力の重み, 状態の重み):
    z = np.einsum('ij,j->i', 入力の重み, 入力) + np.einsum('ij,j->i', 状態の重み, 前の状態)
    return 2 * sigmoid(2 * z) - 1

def calc_cell_state(忘却, 前のセル, 入力ゲート, 候補):
    return 忘却 * 前のセル + 入力ゲート * 候補
# %%
plt.plot(calc_cell_state(np.ones(2), np.ones(2), np.ones(2), np.ones(2)))
# %% [markdown]
# ### 問22 隠れ状態
# %%
def calc_hidden_state(出力ゲート, セル):
    return np.einsum('i,i->i', 出力ゲート, np.tanh(セル))

print(calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239])))
