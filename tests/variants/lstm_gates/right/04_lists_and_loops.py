# %% [markdown]
# Unusual here: no numpy in the functions, results are plain lists, loops and comprehensions over rows, everything printed with noise.
# %%
import math

def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0

def rows(x, h, W_x, W_h):
    scores = []
    for row_x, row_h in zip(W_x, W_h):
        total = 0.0
        for weight, value in zip(row_x, x):
            total += weight * value
        for weight, value in zip(row_h, h):
            total += weight * value
        scores.append(total)
    return scores
# %%
# Q19
def calc_input_gate(x_t, h_prev, W_xi, W_hi):
    print("input gate of", len(W_xi), "units")
    return [sigmoid(z) for z in rows(x_t, h_prev, W_xi, W_hi)]

xt = [1.0, 2.0, 3.0]
h0 = [0.0, 0.0]
print("i =", calc_input_gate(xt, h0, [[-1.0, 0.0, 0.2], [-1.0, 0.0, -0.2]], [[0.0, 1.0], [0.0, -1.0]]))
# %%
# Q20
def calc_output_gate(x_t, h_prev, W_xo, W_ho):
    print("output gate of", len(W_xo), "units")
    return list(map(sigmoid, rows(x_t, h_prev, W_xo, W_ho)))

print("o =", calc_output_gate(xt, h0, [[1.0, 1.0, 0.4], [1.0, -1.0, -0.4]], [[0.0, 1.0], [0.0, -1.0]]))
# %%
# Q21
def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    result = []
    for z in rows(x_t, h_prev, W_xf, W_hf):
        result.append(sigmoid(z))
    return result

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return tuple(math.tanh(z) for z in rows(x_t, h_prev, W_xc, W_hc))

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    return [f * c + i * g for f, c, i, g in zip(f_t, c_prev, i_t, c_tilde)]
# %%
# Q22
def calc_hidden_state(o_t, c_t):
    return [o * math.tanh(c) for o, c in zip(o_t, c_t)]

o = calc_output_gate(xt, h0, [[1.0, 1.0, 0.4], [1.0, -1.0, -0.4]], [[0.0, 1.0], [0.0, -1.0]])
print("h =", calc_hidden_state(o, [0.039998, 0.01674239]))
