"""Gradients of the total loss with something wrong, in themselves or in the errors that they start from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from reference import char_rnn as ref
from reference.activations import Array, softmax
from reference.char_rnn import INPUTS, TARGETS

Told = Callable[[Array, Array, Array], dict[str, Any]]  # U, V, W → named values


class Trace(NamedTuple):
    """What a network leaves for the way back: states s_0 … s_5 (6, 5), predictions (5, 5)."""

    states: Array
    predictions: Array


Forward = Callable[[Array, Array, Array], Trace]


def back_from(forward: Forward) -> Told:
    """The gradients by a right way back from whatever a forward pass leaves."""

    def run(U: Array, V: Array, W: Array) -> dict[str, Array]:
        states, predictions = forward(U, V, W)
        errors = right_errors(predictions)
        grad_w, grad_u, carried = np.zeros((5, 5)), np.zeros((5, 5)), np.zeros(5)
        for t in reversed(range(5)):
            d_z = (V.T @ errors[t] + carried) * (1 - states[t + 1] ** 2)
            grad_w += np.outer(d_z, states[t])
            grad_u += np.outer(d_z, INPUTS[t])
            carried = W.T @ d_z
        return {"grad_v": errors.T @ states[1:], "grad_w": grad_w, "grad_u": grad_u}

    return run


def states_of(U: Array, W: Array) -> Array:
    """States s_0 … s_5 (6, 5)."""
    states = [np.zeros(5)]
    for x in INPUTS:
        states.append(np.tanh(U @ x + W @ states[-1]))
    return np.array(states)


# What stands for the gradient by the scores V s_t, from the predictions (5, 5) of all steps
Errors = Callable[[Array], Array]
# 1 for the four steps that have a target, 0 for the padded one
REAL: Array = TARGETS.sum(axis=1, keepdims=True)


def right_errors(y: Array) -> Array:
    """y - target; 0 at the padded step."""
    return REAL * (y - TARGETS)


def padded_errors(y: Array) -> Array:
    """y - 0 at the padded step as well."""
    return y - TARGETS


def input_errors(y: Array) -> Array:
    """The input as the target, and y - 0 at the padded step as well."""
    return y - INPUTS


def input_errors_of_four(y: Array) -> Array:
    """The input as the target of the four steps that have one."""
    return REAL * (y - INPUTS)


def flipped_errors(y: Array) -> Array:
    """target - y."""
    return -right_errors(y)


def errors_by_prediction(y: Array) -> Array:
    """The derivative of the loss by y, without the softmax."""
    return -TARGETS / y


def errors_bent_again(y: Array) -> Array:
    """The derivative of a sigmoid on top of y - target."""
    return right_errors(y) * y * (1 - y)


def predictions_alone(y: Array) -> Array:
    """y without the target."""
    return REAL * y


def losses_for_errors(y: Array) -> Array:
    """The terms of the loss, not its derivative."""
    return -TARGETS * np.log(y)


def last_error(y: Array) -> Array:
    """The fourth step alone."""
    return right_errors(y) * np.eye(5)[:, [3]]


def last_error_and_padded(y: Array) -> Array:
    """The padded step alone, with y - 0."""
    return padded_errors(y) * np.eye(5)[:, [4]]


def for_output_weights(
    errors: Errors = right_errors,
    *,
    steps: slice = slice(None),
    previous: bool = False,
    carried: bool = True,
    factor: Callable[[Array], Array] = lambda states: states,
    share: float = 1.0,
    transposed: bool = False,
) -> Told:
    """The gradient for V that goes wrong in one place or more."""

    def run(U: Array, V: Array, W: Array) -> dict[str, Array]:
        states = states_of(U, carried * W)
        used = factor(states[:-1] if previous else states[1:])
        grad = share * errors(softmax(states[1:] @ V.T))[steps].T @ used[steps]
        return {"grad_v": grad.T if transposed else grad}

    return run


def through_time(
    errors: Errors = right_errors,
    *,
    from_scores: Callable[[Array, Array], Array] = lambda V, error: V.T @ error,
    slope: Callable[[Array], Array] = lambda s: 1 - s**2,
    slope_on_carried: bool = True,
    slope_in_carry: int = 1,
    carry: Callable[[Array, Array], Array] = lambda W, d_z: W.T @ d_z,
    later: int = 0,
    exchanged: bool = False,
    overwritten: bool = False,
    share: float = 1.0,
    transposed: bool = False,
) -> Told:
    """The gradients for W and U, by backpropagation that goes wrong in one place or more."""

    def run(U: Array, V: Array, W: Array) -> dict[str, Array]:
        states = states_of(U, W)
        error = errors(softmax(states[1:] @ V.T))
        grad_w, grad_u, carried = np.zeros((5, 5)), np.zeros((5, 5)), np.zeros(5)
        for t in reversed(range(5)):
            bend, direct = slope(states[t + 1]), from_scores(V, error[t])
            d_z = (direct + carried) * bend if slope_on_carried else direct * bend + carried
            of_w, of_u = states[t + later], ref.ENCODED[t + later]
            if exchanged:
                of_w, of_u = of_u, of_w
            grad_w = (not overwritten) * grad_w + np.outer(d_z, of_w)
            grad_u = (not overwritten) * grad_u + np.outer(d_z, of_u)
            carried = carry(W, d_z if slope_in_carry else direct + carried)
            if slope_in_carry == 2:
                carried = carried * bend
        told = {"grad_w": grad_w, "grad_u": grad_u}
        return {name: share * (grad.T if transposed else grad) for name, grad in told.items()}

    return run


def two_steps_back(errors: Errors) -> Told:
    """The gradients for W and U where each loss reaches its own step and the one before it."""

    def run(U: Array, V: Array, W: Array) -> dict[str, Array]:
        states = states_of(U, W)
        error = errors(softmax(states[1:] @ V.T))
        grad_w, grad_u = np.zeros((5, 5)), np.zeros((5, 5))
        for step in range(5):
            d_s = V.T @ error[step]
            for t in range(step, max(step - 2, -1), -1):
                d_z = d_s * (1 - states[t + 1] ** 2)
                grad_w += np.outer(d_z, states[t])
                grad_u += np.outer(d_z, INPUTS[t])
                d_s = W.T @ d_z
        return {"grad_w": grad_w, "grad_u": grad_u}

    return run


def forward_in_time(
    errors: Errors = right_errors,
    *,
    diagonal_only: bool = False,
    wrong_axis: bool = False,
    slope_carried: bool = True,
    carry: Callable[[Array], Array] = np.transpose,
    state_first: str = "",
) -> Told:
    """The gradient for W by carrying the derivatives of the states forward, with a tensor d W / d W.

    `state_first` says what goes wrong where the tensor's first axis is the state's and np.dot, which sums
    over last axes, is used as if it were the last: the "recurrence", or the "product" with the errors.
    """

    def run(U: Array, V: Array, W: Array) -> dict[str, Array]:
        states = states_of(U, W)
        error = errors(softmax(states[1:] @ V.T))
        grad, before = np.zeros((5, 5)), np.zeros((5, 5, 5))  # before: dz_k / dW_ij, at [i, j, k]
        for t in range(5):
            slope_before = 1 - states[t] ** 2 if slope_carried else np.ones(5)
            own = np.einsum("ik,j->ijk", np.eye(5), states[t])
            if diagonal_only:
                own = own * np.eye(5)[:, :, None]
            if state_first == "recurrence":
                before = own + np.einsum("kji,kl->lji", slope_before * before, W)
            else:
                before = own + (slope_before * before) @ carry(W)
            slope = 1 - states[t + 1] ** 2
            if state_first == "product":
                grad += np.einsum("j,k,kji->ik", error[t] @ V, slope, before)
            elif wrong_axis:
                grad += (error[t] @ V) @ (slope * before)
            else:
                grad += (slope * before) @ (error[t] @ V)
        return {"grad_w": grad}

    return run
