"""RNN basics: a scalar recurrence, one step with an output, clipping by norm, a forget factor.

The step: Goodfellow, Bengio & Courville 2016, Deep Learning, equations 10.8 to 10.11.
Clipping: Pascanu, Mikolov & Bengio 2013, "On the difficulty of training recurrent neural networks".
"""

from collections.abc import Mapping

import numpy as np

from reference.activations import Array, softmax


def recurrence(x: Array, decay: float = 0.8) -> Array:
    """States h_1 … h_T (T,) of h_t = tanh(decay h_{t-1} + x_t) with h_0 = 0; x (T,)."""
    hs = np.empty(len(x))
    h = 0.0
    for t, x_t in enumerate(x):
        h = np.tanh(decay * h + x_t)
        hs[t] = h
    return hs


def rnn_step(h_prev: Array, x_t: Array, p: Mapping[str, Array]) -> tuple[Array, Array]:
    """State h_t (n_h,) and output y_t (n_y,) of one step from h_prev (n_h,) and x_t (n_x,).

    p holds b (n_h,), W (n_h, n_h), U (n_h, n_x), c (n_y,), V (n_y, n_h).
    """
    h_t: Array = np.tanh(p["b"] + p["W"] @ h_prev + p["U"] @ x_t)
    y_t = softmax(p["c"] + p["V"] @ h_t)
    return h_t, y_t


def clip_grad(g: Array, v: float) -> Array:
    """New array in the direction of g, of norm at most v; g of any shape, the zero gradient included."""
    clipped = np.array(g, dtype=np.float64)
    norm = float(np.linalg.norm(clipped))
    if norm > v:
        clipped *= v / norm
    return clipped


def forget_factor(factors: Array, steps: int = 20) -> Array:
    """State after the steps of s_t = f s_{t-1} + (1 - f), s_0 = 0, for each f; factors and result (n,)."""
    f = np.asarray(factors, dtype=np.float64)
    s = np.zeros(f.shape)
    for _ in range(steps):
        s = f * s + (1 - f)
    return s
