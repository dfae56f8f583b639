"""Neural nets by hand: a classifier, a softmax with temperature, a scalar LSTM, a scalar network's gradients.

LSTM: Hochreiter & Schmidhuber 1997; the forget gate: Gers, Schmidhuber & Cummins 2000.
Backpropagation: Rumelhart, Hinton & Williams 1986, "Learning representations by back-propagating errors".
"""

from collections.abc import Sequence

import numpy as np

from reference.activations import Array, relu, relu_slope, sigmoid, softmax

# Of the scalar LSTM: by the last state, by the input, bias; each for the gates f, i, o and the candidate c.
W_FH, W_IH, W_OH, W_CH = 0.0, 0.0, 0.0, -100.0
W_FX, W_IX, W_OX, W_CX = 0.0, 100.0, 100.0, 50.0
B_F, B_I, B_O, B_C = -100.0, 100.0, 0.0, 0.0


def forward_pass(x: Array, w: Array, v: Array) -> dict[str, Array]:
    """Every layer of a classifier with one hidden layer, relu at both layers, softmax on top.

    x (n_x,), w (n_hidden, n_x + 1), v (n_y, n_hidden + 1): the last column of each is its bias.
    Result: z1 and a1 (n_hidden,), without a bias entry; z2_before its relu, z2 after it, and a2 (n_y,).
    """
    z1 = w @ _add_bias(x)
    a1 = relu(z1)
    z2_before = v @ _add_bias(a1)
    z2 = relu(z2_before)
    return {"z1": z1, "a1": a1, "z2_before": z2_before, "z2": z2, "a2": softmax(z2)}


def calc_o1(a1: Array, v: Array) -> tuple[Array, Array]:
    """Upper layer alone: z2 after its relu, and a2, both (n_y,); a1 (n_hidden,), v (n_y, n_hidden + 1)."""
    z2 = relu(v @ _add_bias(a1))
    return z2, softmax(z2)


def softmax_with_temp(x: Array, t: float) -> Array:
    """exp(t x) over its sum, so t is an inverse temperature; x (n,), result (n,)."""
    return softmax(t * np.asarray(x))


def lstm_states(sequence: Sequence[int]) -> list[int]:
    """States h_1 … h_T of the scalar LSTM, rounded, for a binary sequence of length T."""
    h, c = 0.0, 0.0
    states = []
    for x in sequence:
        h, c = _lstm_step(x, h, c)
        states.append(round(h))
    return states


def forward_propagation(x: float, y: float, w_1: float, w_2: float, b: float) -> dict[str, float]:
    """z_1 a_1 z_2 a_2 and the squared loss of a scalar network: relu, then sigmoid."""
    z_1 = w_1 * x
    a_1 = float(relu(z_1))
    z_2 = w_2 * a_1 + b
    a_2 = float(sigmoid(z_2))
    loss = (y - a_2) ** 2 / 2
    return {"z_1": z_1, "a_1": a_1, "z_2": z_2, "a_2": a_2, "loss": loss}


def backward_propagation(x: float, y: float, w_1: float, w_2: float, b: float) -> dict[str, float]:
    """Derivatives of that network's loss by w_2, by z_2 (which is also that by b) and by w_1."""
    layers = forward_propagation(x, y, w_1, w_2, b)
    a_2 = layers["a_2"]
    dloss_z2 = (a_2 - y) * a_2 * (1 - a_2)
    dloss_z1 = dloss_z2 * w_2 * float(relu_slope(layers["z_1"]))
    return {"dloss_w2": dloss_z2 * layers["a_1"], "dloss_z2": dloss_z2, "dloss_w1": dloss_z1 * x}


def _add_bias(layer: Array) -> Array:
    return np.append(layer, 1.0)


def _lstm_step(x: float, h_prev: float, c_prev: float) -> tuple[float, float]:
    f = float(sigmoid(W_FH * h_prev + W_FX * x + B_F))
    i = float(sigmoid(W_IH * h_prev + W_IX * x + B_I))
    o = float(sigmoid(W_OH * h_prev + W_OX * x + B_O))
    c = f * c_prev + i * float(np.tanh(W_CH * h_prev + W_CX * x + B_C))
    return o * float(np.tanh(c)), c
