"""A character model of the word "learn", without biases: each step foresees the next character.

s_i = tanh(U x_i + W s_{i-1}) and y_i = softmax(V s_i), from s_0 = 0.
loss_i = -sum(t_i log y_i) with the target t_i = x_{i+1}.
Werbos 1990, "Backpropagation through time".
"""

import numpy as np

from reference import activations
from reference.activations import Array

# One-hot rows l e a r n, then zeros as the target of the last step, which has no next character: (6, 5).
ENCODED: Array = np.vstack([np.eye(5), np.zeros(5)])
INPUTS, TARGETS = ENCODED[:-1], ENCODED[1:]


def softmax(x: Array) -> Array:
    """exp(x) over its sum, without overflow; x (n,), result (n,)."""
    return activations.softmax(x)


def first_loss(U: Array, V: Array, W: Array) -> float:
    """Cross-entropy of the first step, which reads "l" and should foresee "e".

    U (n_h, 5), V (5, n_h), W (n_h, n_h).
    """
    return float(_losses(U, V, W)[0])


def forward_losses(U: Array, V: Array, W: Array) -> dict[str, Array | float]:
    """Cross-entropy of every step as losses (5,), and their sum as total; the last step's is 0.

    U (n_h, 5), V (5, n_h), W (n_h, n_h).
    """
    losses = _losses(U, V, W)
    return {"losses": losses, "total": float(losses.sum())}


def gradients(U: Array, V: Array, W: Array) -> dict[str, Array]:
    """Derivatives of the total loss as grad_U (n_h, 5), grad_V (5, n_h), grad_W (n_h, n_h).

    U (n_h, 5), V (5, n_h), W (n_h, n_h).
    """
    states = _states(U, W)
    predicted = _predictions(V, states)  # (5, 5)
    # The loss is -sum(t log y), so a target of zeros has the derivative 0 and not y.
    dlogits = predicted * TARGETS.sum(axis=1, keepdims=True) - TARGETS  # (5, 5)
    grad_U, grad_W = np.zeros(U.shape), np.zeros(W.shape)
    ds = np.zeros(len(W))
    for i in reversed(range(len(INPUTS))):
        da = (V.T @ dlogits[i] + ds) * (1 - states[i + 1] ** 2)  # (n_h,)
        grad_U += np.outer(da, INPUTS[i])
        grad_W += np.outer(da, states[i])
        ds = W.T @ da
    return {"grad_U": grad_U, "grad_V": dlogits.T @ states[1:], "grad_W": grad_W}


def _losses(U: Array, V: Array, W: Array) -> Array:
    losses: Array = np.sum(-TARGETS * np.log(_predictions(V, _states(U, W))), axis=1)
    return losses


def _predictions(V: Array, states: Array) -> Array:
    """y_1 … y_5, (5, 5), from s_0 … s_5."""
    return np.stack([softmax(V @ s) for s in states[1:]])


def _states(U: Array, W: Array) -> Array:
    """s_0 … s_5, (6, n_h)."""
    states = np.zeros((len(INPUTS) + 1, len(W)))
    for i, x in enumerate(INPUTS):
        states[i + 1] = np.tanh(U @ x + W @ states[i])
    return states
