# %% [markdown]
# Unusual here: first attempts are wrong and stand above the right ones, two cells fail and one does not parse, sigmoid comes from scipy with a fallback.
# %%
import numpy as np
try:
    from scipy.special import expit as sigmoid
except ImportError:
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))
# %%
# Q19, first attempt
def calc_input_gate(x_t, h_prev, W_xi, W_hi):
    return sigmoid(np.dot(x_t, W_xi) + np.dot(h_prev, W_hi))

calc_input_gate(np.array([1.0, 2.0, 3.0]), np.zeros(2), np.ones((2, 3)), np.ones((2, 2)))
# %%
def calc_input_gate(x_t, h_prev, W_xi, W_hi)
    return sigmoid(W_xi @ x_t)
# %%
def calc_input_gate(x_t, h_prev, W_xi, W_hi):
    score = W_xi.dot(x_t)
    score = score + W_hi.dot(h_prev)
    return sigmoid(score)
# %%
# Q20
def calc_output_gate(x_t, h_prev, W_xo, W_ho):
    "same as the input gate, other weights"
    return calc_input_gate(x_t, h_prev, W_xo, W_ho)

print(o_gate)
# %%
# Q21
def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return i_t * c_tilde

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return calc_input_gate(x_t, h_prev, W_xf, W_hf)

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(W_xc.dot(x_t) + W_hc.dot(h_prev))

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    c_t = np.empty_like(c_prev, dtype=float)
    np.multiply(f_t, c_prev, out=c_t)
    c_t += i_t * c_tilde
    return c_t
# %%
# Q22
def calc_hidden_state(o_t, c_t):
    def inner(c):
        return np.sinh(c) / np.cosh(c)
    return o_t * inner(c_t)

calc_hidden_state(np.array([0.98522597, 0.09975049]), np.array([0.039998, 0.01674239]))
