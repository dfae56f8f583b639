# %% [markdown]
# Unusual here: a class holds the mathematics, the graded functions only call it; the state is carried in attributes over one step.
# %%
import numpy as np

class Gates:
    @staticmethod
    def squash(z):
        return 1.0 / (1.0 + np.exp(-z))

    @classmethod
    def gate(cls, x, h, W_x, W_h):
        return cls.squash(cls.score(x, h, W_x, W_h))

    @staticmethod
    def score(x, h, W_x, W_h):
        return W_x @ x + W_h @ h
# %%
# Q19
def calc_input_gate(x_t, h_prev, W_xi, W_hi):
    return Gates.gate(x_t, h_prev, W_xi, W_hi)
# %%
# Q20
def calc_output_gate(x_t, h_prev, W_xo, W_ho):
    return Gates.gate(x_t, h_prev, W_xo, W_ho)
# %%
# Q21
def calc_forget_gate(x_t, h_prev, W_xf, W_hf):
    return Gates.gate(x_t, h_prev, W_xf, W_hf)

def calc_candidate_state(x_t, h_prev, W_xc, W_hc):
    return np.tanh(Gates.score(x_t, h_prev, W_xc, W_hc))

def calc_cell_state(f_t, c_prev, i_t, c_tilde):
    kept = f_t * c_prev
    written = i_t * c_tilde
    return kept + written
# %%
# Q22
def calc_hidden_state(o_t, c_t):
    return np.tanh(c_t) * o_t
# %%
class Step:
    W_h = np.array([[0.0, 1.0], [0.0, -1.0]])

    def __init__(self):
        self.h = np.zeros(2)
        self.c = np.zeros(2)

    def __call__(self, x):
        i = calc_input_gate(x, self.h, np.array([[-1.0, 0.0, 0.2], [-1.0, 0.0, -0.2]]), self.W_h)
        o = calc_output_gate(x, self.h, np.array([[1.0, 1.0, 0.4], [1.0, -1.0, -0.4]]), self.W_h)
        f = calc_forget_gate(x, self.h, np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]]), self.W_h)
        g = calc_candidate_state(x, self.h, np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]]), self.W_h)
        self.c = calc_cell_state(f, self.c, i, g)
        self.h = calc_hidden_state(o, self.c)
        return i, o, f, g

step = Step()
print(step(np.array([1.0, 2.0, 3.0])))
print(step.c, step.h)
