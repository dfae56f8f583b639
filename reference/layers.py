"""Recurrent layers for batches in rows: each forward pass keeps a cache, from which backward gives gradients.

N sequences of T steps: x (N, T, D), h (N, T, H); one step: x (N, D), h (N, H). Every cache has x first.
Elman 1990, "Finding structure in time"; Werbos 1990, "Backpropagation through time"; for the LSTM,
Hochreiter & Schmidhuber 1997, "Long short-term memory", with the forget gate of Gers et al. 2000.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reference import recurrence
from reference.activations import Array, sigmoid
from reference.recurrence import Weights

Indices: TypeAlias = NDArray[np.int64]


class StepCache(NamedTuple):
    """One tanh step: x (N, D), prev_h and next_h (N, H), and the weights."""

    x: Array
    prev_h: Array
    next_h: Array
    weights: Weights


class LSTMStepCache(NamedTuple):
    """One LSTM step: x (N, D); the states and the gates i, f, o, g, each (N, H); Wx (D, 4H), Wh (H, 4H)."""

    x: Array
    prev_h: Array
    prev_c: Array
    next_c: Array
    gates: tuple[Array, Array, Array, Array]
    Wx: Array
    Wh: Array


class SequenceCache(NamedTuple):
    """A sequence: x (N, T, D), and the cache of each of its steps."""

    x: Array
    steps: list[StepCache]


class LSTMSequenceCache(NamedTuple):
    """A sequence: x (N, T, D), and the cache of each of its steps."""

    x: Array
    steps: list[LSTMStepCache]


StepGradients: TypeAlias = tuple[Array, Array, Array, Array, Array]
LSTMStepGradients: TypeAlias = tuple[Array, Array, Array, Array, Array, Array]


def rnn_step_forward(x: Array, prev_h: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, StepCache]:
    """Next state (N, H) and cache, from x (N, D), prev_h (N, H), Wx (D, H), Wh (H, H), b (H,)."""
    weights = Weights(Wx, Wh, b)
    next_h = recurrence.step(x, prev_h, weights)
    return next_h, StepCache(x, prev_h, next_h, weights)


def rnn_step_backward(dnext_h: Array, cache: StepCache) -> StepGradients:
    """Gradients dx (N, D), dprev_h (N, H), dWx (D, H), dWh (H, H), db (H,), from dnext_h (N, H)."""
    x, prev_h, next_h, weights = cache
    dx, dprev_h, dWx, dWh, db = recurrence.step_backward(dnext_h, next_h, x, prev_h, weights)
    return dx, dprev_h, dWx, dWh, db


def rnn_forward(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, SequenceCache]:
    """States h_1 … h_T (N, T, H) and cache, from x (N, T, D), h0 (N, H), Wx (D, H), Wh (H, H), b (H,)."""
    states, caches = [], []
    h_t = h0
    for t in range(x.shape[1]):
        h_t, cache = rnn_step_forward(x[:, t], h_t, Wx, Wh, b)
        states.append(h_t)
        caches.append(cache)
    return np.stack(states, axis=1), SequenceCache(x, caches)


def rnn_backward(dh: Array, cache: SequenceCache) -> StepGradients:
    """Gradients dx (N, T, D), dh0 (N, H), dWx (D, H), dWh (H, H), db (H,).

    dh (N, T, H) is the derivative of the loss by each state directly, not through later states.
    """
    x, steps = cache
    dx = np.empty(x.shape)
    dWx, dWh, db = (np.zeros(tensor.shape) for tensor in steps[0].weights)
    dh_t = np.zeros(dh[:, 0].shape)
    for t in reversed(range(len(steps))):
        dx[:, t], dh_t, dWx_t, dWh_t, db_t = rnn_step_backward(dh[:, t] + dh_t, steps[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, dh_t, dWx, dWh, db


def word_embedding_forward(x: Indices, W: Array) -> tuple[Array, tuple[Indices, tuple[int, ...]]]:
    """Vectors (N, T, D) of the words x (N, T), each the number of a row of W (V, D), and cache."""
    return W[x], (x, W.shape)


def word_embedding_backward(dout: Array, cache: tuple[Indices, tuple[int, ...]]) -> Array:
    """Gradient dW (V, D), from dout (N, T, D): a word that occurs several times gathers all its gradients."""
    x, shape = cache
    dW = np.zeros(shape)
    np.add.at(dW, x, dout)
    return dW


def lstm_step_forward(
    x: Array, prev_h: Array, prev_c: Array, Wx: Array, Wh: Array, b: Array
) -> tuple[Array, Array, LSTMStepCache]:
    """Next state and cell, each (N, H), and cache, from x (N, D), prev_h and prev_c (N, H).

    Wx (D, 4H), Wh (H, 4H) and b (4H,) hold, side by side, what the gates i, f, o and the candidate g need.
    """
    a_i, a_f, a_o, a_g = np.split(x @ Wx + prev_h @ Wh + b, 4, axis=1)
    i, f, o, g = sigmoid(a_i), sigmoid(a_f), sigmoid(a_o), np.tanh(a_g)
    next_c = f * prev_c + i * g
    next_h = o * np.tanh(next_c)
    return next_h, next_c, LSTMStepCache(x, prev_h, prev_c, next_c, (i, f, o, g), Wx, Wh)


def lstm_step_backward(dnext_h: Array, dnext_c: Array, cache: LSTMStepCache) -> LSTMStepGradients:
    """Gradients dx (N, D), dprev_h and dprev_c (N, H), dWx (D, 4H), dWh (H, 4H), db (4H,).

    dnext_h and dnext_c (N, H); next_c acts on the loss directly, and through next_h.
    """
    x, prev_h, prev_c, next_c, (i, f, o, g), Wx, Wh = cache
    squashed = np.tanh(next_c)
    dc = dnext_c + dnext_h * o * (1 - squashed**2)
    da_i = dc * g * i * (1 - i)
    da_f = dc * prev_c * f * (1 - f)
    da_o = dnext_h * squashed * o * (1 - o)
    da_g = dc * i * (1 - g**2)
    da = np.hstack([da_i, da_f, da_o, da_g])  # (N, 4H)
    return da @ Wx.T, da @ Wh.T, dc * f, x.T @ da, prev_h.T @ da, da.sum(axis=0)


def lstm_forward(x: Array, h0: Array, Wx: Array, Wh: Array, b: Array) -> tuple[Array, LSTMSequenceCache]:
    """States h_1 … h_T (N, T, H) and cache, from x (N, T, D), h0 (N, H) and a cell that starts at zero."""
    states, caches = [], []
    h_t, c_t = h0, np.zeros(h0.shape)
    for t in range(x.shape[1]):
        h_t, c_t, cache = lstm_step_forward(x[:, t], h_t, c_t, Wx, Wh, b)
        states.append(h_t)
        caches.append(cache)
    return np.stack(states, axis=1), LSTMSequenceCache(x, caches)


def lstm_backward(dh: Array, cache: LSTMSequenceCache) -> StepGradients:
    """Gradients dx (N, T, D), dh0 (N, H), dWx (D, 4H), dWh (H, 4H), db (4H,), from dh (N, T, H)."""
    x, steps = cache
    dx = np.empty(x.shape)
    dWx, dWh = np.zeros_like(steps[0].Wx), np.zeros_like(steps[0].Wh)
    db = np.zeros(4 * dh.shape[2])
    dh_t, dc_t = np.zeros(dh[:, 0].shape), np.zeros(dh[:, 0].shape)
    for t in reversed(range(len(steps))):
        dx[:, t], dh_t, dc_t, dWx_t, dWh_t, db_t = lstm_step_backward(dh[:, t] + dh_t, dc_t, steps[t])
        dWx += dWx_t
        dWh += dWh_t
        db += db_t
    return dx, dh_t, dWx, dWh, db
