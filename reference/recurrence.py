"""The tanh recurrence h_t = tanh(x_t Wx + h_{t-1} Wh + B), batch first, forward and backward.

Elman 1990, "Finding structure in time"; Werbos 1990, "Backpropagation through time".
"""

from typing import NamedTuple

import numpy as np

from reference.activations import Array


class Weights(NamedTuple):
    """Wx (n_features, n_nodes), Wh (n_nodes, n_nodes), B (n_nodes,)."""

    Wx: Array
    Wh: Array
    B: Array


class Gradients(NamedTuple):
    """Derivatives of the loss, each of the shape of what it is the derivative of.

    dx is that of the input (of one step, or of all), dh0 that of the state before the first step covered.
    dWx, dWh and dB are sums over the batch and over the steps covered.
    """

    dx: Array
    dh0: Array
    dWx: Array
    dWh: Array
    dB: Array


def step(x_t: Array, h_prev: Array, weights: Weights) -> Array:
    """Next state (batch, n_nodes) from x_t (batch, n_features) and h_prev (batch, n_nodes)."""
    h_t: Array = np.tanh(x_t @ weights.Wx + h_prev @ weights.Wh + weights.B)
    return h_t


def forward(x: Array, h0: Array, weights: Weights) -> Array:
    """States h_1 … h_T (batch, T, n_nodes) from x (batch, T, n_features) and h0 (batch, n_nodes)."""
    batch, n_steps, _ = x.shape
    hs = np.empty((batch, n_steps, h0.shape[1]))
    h = h0
    for t in range(n_steps):
        h = step(x[:, t], h, weights)
        hs[:, t] = h
    return hs


def step_backward(dh_t: Array, h_t: Array, x_t: Array, h_prev: Array, weights: Weights) -> Gradients:
    """Gradients of one step, from the derivative dh_t (batch, n_nodes) of the loss by its result h_t.

    h_t and h_prev (batch, n_nodes), x_t (batch, n_features), as in `step`.
    """
    da = dh_t * (1 - h_t**2)  # (batch, n_nodes)
    return Gradients(
        dx=da @ weights.Wx.T,
        dh0=da @ weights.Wh.T,
        dWx=x_t.T @ da,
        dWh=h_prev.T @ da,
        dB=da.sum(axis=0),
    )


def backward(dhs: Array, hs: Array, x: Array, h0: Array, weights: Weights) -> Gradients:
    """Gradients of a whole sequence, by backpropagation through time.

    dhs (batch, T, n_nodes) is the derivative of the loss by each state directly, not through later states.
    hs (batch, T, n_nodes) is what `forward` gave for x (batch, T, n_features) and h0 (batch, n_nodes).
    """
    dx = np.empty(x.shape)
    dWx, dWh, dB = (np.zeros(tensor.shape) for tensor in weights)
    dh = np.zeros(h0.shape)
    for t in reversed(range(x.shape[1])):
        h_prev = hs[:, t - 1] if t > 0 else h0
        at_t = step_backward(dhs[:, t] + dh, hs[:, t], x[:, t], h_prev, weights)
        dx[:, t], dh = at_t.dx, at_t.dh0
        dWx += at_t.dWx
        dWh += at_t.dWh
        dB += at_t.dB
    return Gradients(dx, dh, dWx, dWh, dB)
