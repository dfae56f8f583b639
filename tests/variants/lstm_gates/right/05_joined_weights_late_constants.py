# %% [markdown]
# Unusual here: inputs and weights are joined before one product, functions read a constant and a helper that later cells define, data spread over cells.
# %%
import numpy as np
# %%
def joined(x, h, W_x, W_h):
    return np.hstack([W_x, W_h]) @ np.hstack([x, h])

def calc_input_gate(x_t, h_prev, W_xi, W_hi):
    return logistic(joined(x_t, h_prev, W_xi, W_hi))

def calc_output_gate(x_t, h_prev, W_xo, W_ho):
    return logistic(joined(x_t, h_prev, W_xo, W_ho))

def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return logistic(joined(x_t, h_prev, W_xf, W_hf))

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    e = np.exp(TWO * joined(x_t, h_prev, W_xc, W_hc))
    return (e - ONE) / (e + ONE)

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    gates = np.array([f_t, i_t])
    return (gates * np.array([c_prev, c_tilde])).sum(axis=0)

def calc_hidden_state(o_t, c_t):
    e = np.exp(TWO * c_t)
    return o_t * (e - ONE) / (e + ONE)
# %%
ONE = 1.0
TWO = 2.0
# %%
def logistic(z):
    return ONE / (ONE + np.exp(-z))
# %%
x_t = np.array([1.0, 2.0, 3.0])
# %%
h_prev = c_prev = np.array([0.0, 0.0])
# %%
W_h = np.array([[0.0, 1.0], [0.0, -1.0]])
i_t = calc_input_gate(x_t, h_prev, np.array([[-1.0, 0.0, 0.2], [-1.0, 0.0, -0.2]]), W_h)
o_t = calc_output_gate(x_t, h_prev, np.array([[1.0, 1.0, 0.4], [1.0, -1.0, -0.4]]), W_h)
f_t = calc_forget_gate(x_t, h_prev, np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]]), W_h)
c_tilde = calc_candidate_state(x_t, h_prev, np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]]), W_h)
c_t = calc_cell_state(f_t, c_prev, i_t, c_tilde)
i_t, o_t, f_t, c_tilde, c_t, calc_hidden_state(o_t, c_t)
