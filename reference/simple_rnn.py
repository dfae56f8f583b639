"""A simple recurrent layer, batch first, with backpropagation through time and gradient descent.

Elman 1990, "Finding structure in time"; Werbos 1990, "Backpropagation through time".
The derivatives by the input and by the initial state are in `reference.recurrence`.
"""

from collections.abc import Sequence

import numpy as np

from reference import recurrence
from reference.activations import Array
from reference.recurrence import Weights


class SimpleRNN:
    """h_t = tanh(x_t Wx + h_{t-1} Wh + B); Wx (n_features, n_nodes), Wh (n_nodes, n_nodes), B (n_nodes,)."""

    def __init__(self, n_features: int, n_nodes: int) -> None:
        """Draw weights, the same ones each time; they are meant to be set."""
        rng = np.random.default_rng(0)
        self.n_nodes = n_nodes
        self.Wx: Array = rng.normal(scale=0.5, size=(n_features, n_nodes))
        self.Wh: Array = rng.normal(scale=0.5, size=(n_nodes, n_nodes))
        self.B: Array = np.zeros(n_nodes)
        self.h_list: list[Array] = []

    def forward(self, x: Array, h0: Array | None = None) -> Array:
        """Last state (batch, n_nodes) from x (batch, T, n_features) and h0 (batch, n_nodes), zeros if None.

        `h_list` then holds h_1 … h_T, each (batch, n_nodes).
        """
        start = np.zeros((x.shape[0], self.n_nodes)) if h0 is None else h0
        hs = recurrence.forward(x, start, self._weights())
        self.h_list = list(np.swapaxes(hs, 0, 1))
        return self.h_list[-1]

    def backward(
        self, x: Array, h_list: Sequence[Array], dh_next: Array, learning_rate: float = 0.01
    ) -> tuple[Array, Array, Array]:
        """Gradients dWx, dWh, dB, summed over batch and time, shaped like Wx, Wh, B; then descend one step.

        x (batch, T, n_features); h_list = [h_1 … h_T], each (batch, n_nodes), which started from h_0 = 0.
        dh_next (batch, n_nodes) is the derivative of the loss by h_T, the only state that it depends on.
        """
        hs = np.stack(h_list, axis=1)  # (batch, T, n_nodes)
        dhs = np.zeros(hs.shape)
        dhs[:, -1] = dh_next
        _, _, dWx, dWh, dB = recurrence.backward(dhs, hs, x, np.zeros(dh_next.shape), self._weights())
        # Not `-=`: the arrays may be the caller's own.
        self.Wx = self.Wx - learning_rate * dWx
        self.Wh = self.Wh - learning_rate * dWh
        self.B = self.B - learning_rate * dB
        return dWx, dWh, dB

    def _weights(self) -> Weights:
        return Weights(self.Wx, self.Wh, self.B)


def small_sequence(x: Array, w_x: Array, w_h: Array, b: Array) -> Array:
    """Last state (batch, n_nodes) of a layer that starts from zeros.

    x (batch, T, n_features), w_x (n_features, n_nodes), w_h (n_nodes, n_nodes), b (n_nodes,).
    """
    h0 = np.zeros((x.shape[0], w_x.shape[1]))
    return recurrence.forward(x, h0, Weights(w_x, w_h, b))[:, -1]
