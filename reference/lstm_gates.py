"""The parts of an LSTM cell without biases, each on its own, for one vector per time step.

Hochreiter & Schmidhuber 1997, "Long short-term memory"; the forget gate: Gers, Schmidhuber & Cummins 2000.
"""

import numpy as np

from reference.activations import Array, sigmoid


def calc_input_gate(x_t: Array, h_prev: Array, W_xi: Array, W_hi: Array) -> Array:
    """i_t (n_h,): how much of the candidate is written.

    x_t (n_x,), h_prev (n_h,), W_xi (n_h, n_x), W_hi (n_h, n_h).
    """
    return sigmoid(W_xi @ x_t + W_hi @ h_prev)


def calc_output_gate(x_t: Array, h_prev: Array, W_xo: Array, W_ho: Array) -> Array:
    """o_t (n_h,): how much of the cell is shown.

    x_t (n_x,), h_prev (n_h,), W_xo (n_h, n_x), W_ho (n_h, n_h).
    """
    return sigmoid(W_xo @ x_t + W_ho @ h_prev)


def calc_forget_gate(x_t: Array, h_prev: Array, W_xf: Array, W_hf: Array) -> Array:
    """f_t (n_h,): how much of the cell is kept.

    x_t (n_x,), h_prev (n_h,), W_xf (n_h, n_x), W_hf (n_h, n_h).
    """
    return sigmoid(W_xf @ x_t + W_hf @ h_prev)


def calc_candidate_state(x_t: Array, h_prev: Array, W_xc: Array, W_hc: Array) -> Array:
    """c_tilde (n_h,): what may be written.

    x_t (n_x,), h_prev (n_h,), W_xc (n_h, n_x), W_hc (n_h, n_h).
    """
    c_tilde: Array = np.tanh(W_xc @ x_t + W_hc @ h_prev)
    return c_tilde


def calc_cell_state(f_t: Array, c_prev: Array, i_t: Array, c_tilde: Array) -> Array:
    """c_t (n_h,): what is kept of c_prev and what is written of c_tilde; all four (n_h,)."""
    return f_t * c_prev + i_t * c_tilde


def calc_hidden_state(o_t: Array, c_t: Array) -> Array:
    """h_t (n_h,): what is shown of the squashed cell; o_t and c_t (n_h,)."""
    h_t: Array = o_t * np.tanh(c_t)
    return h_t
