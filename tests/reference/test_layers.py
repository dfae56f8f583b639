"""The layers in rows: every gradient against central differences, and what ties them to other references."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from reference import layers, recurrence
from reference.activations import Array
from reference.recurrence import Weights
from tests.reference.central_differences import central_differences, norm_error

ALLOWED = 1e-6
SIZES = [(2, 3, 4, 5), (3, 1, 2, 4), (1, 6, 5, 3), (4, 13, 3, 2)]  # N, T, D, H

sizes = pytest.mark.parametrize("sizes", SIZES, ids=str)


def drawn(names: list[str], sizes: tuple[int, int, int, int], gates: int) -> dict[str, Array]:
    """Arrays by name, in order, for one step or a sequence of an RNN (gates=1) or an LSTM (gates=4)."""
    n, t, d, h = sizes
    shapes = {
        "x": (n, t, d) if "h0" in names else (n, d),
        "h0": (n, h),
        "prev_h": (n, h),
        "prev_c": (n, h),
        "Wx": (d, gates * h),
        "Wh": (h, gates * h),
        "b": (gates * h,),
    }
    rng = np.random.default_rng(sum(sizes))
    scales = {"x": 1.0, "prev_c": 1.5}
    return {name: scales.get(name, 0.5) * rng.normal(size=shapes[name]) for name in names}


def assert_gradients(
    forward: Callable[..., Any], backward: Callable[..., Any], given: dict[str, Array], outputs: int
) -> None:
    """Backward gives the derivative of a weighted sum of all outputs by every array given."""
    *values, cache = forward(**given)
    assert len(values) == outputs
    rng = np.random.default_rng(1)
    upstream = [rng.normal(size=value.shape) for value in values]
    gradients = backward(*upstream, cache)

    def loss_by(name: str) -> Callable[[Array], float]:
        def loss(moved: Array) -> float:
            *moved_values, _ = forward(**(given | {name: moved}))
            return float(sum(np.sum(up * value) for up, value in zip(upstream, moved_values, strict=True)))

        return loss

    for gradient, (name, array) in zip(gradients, given.items(), strict=True):
        assert norm_error(gradient, central_differences(loss_by(name), array)) <= ALLOWED, name


@sizes
def test_rnn_step(sizes: tuple[int, int, int, int]) -> None:
    """One tanh step, by its input, its state and its parameters."""
    given = drawn(["x", "prev_h", "Wx", "Wh", "b"], sizes, 1)
    assert_gradients(layers.rnn_step_forward, layers.rnn_step_backward, given, 1)


@sizes
def test_rnn(sizes: tuple[int, int, int, int]) -> None:
    """A sequence, by its inputs, its initial state and its parameters."""
    given = drawn(["x", "h0", "Wx", "Wh", "b"], sizes, 1)
    assert_gradients(layers.rnn_forward, layers.rnn_backward, given, 1)


@sizes
def test_lstm_step(sizes: tuple[int, int, int, int]) -> None:
    """One LSTM step, by everything that it is given, through both its results."""
    given = drawn(["x", "prev_h", "prev_c", "Wx", "Wh", "b"], sizes, 4)
    assert_gradients(layers.lstm_step_forward, layers.lstm_step_backward, given, 2)


@sizes
def test_lstm(sizes: tuple[int, int, int, int]) -> None:
    """A sequence through an LSTM, by its inputs, its initial state and its parameters."""
    given = drawn(["x", "h0", "Wx", "Wh", "b"], sizes, 4)
    assert_gradients(layers.lstm_forward, layers.lstm_backward, given, 1)


@sizes
def test_word_embedding(sizes: tuple[int, int, int, int]) -> None:
    """The gradient of the vectors of words, of which some repeat and some do not occur."""
    n, t, d, v = sizes
    rng = np.random.default_rng(v)
    words, W = rng.integers(v, size=(n, t)), rng.normal(size=(v, d))
    out, cache = layers.word_embedding_forward(words, W)
    assert [[W[word].tolist() for word in row] for row in words] == out.tolist()
    dout = rng.normal(size=out.shape)

    def loss(moved: Array) -> float:
        return float(np.sum(dout * layers.word_embedding_forward(words, moved)[0]))

    assert norm_error(layers.word_embedding_backward(dout, cache), central_differences(loss, W)) <= ALLOWED


@sizes
def test_the_sequence_is_that_of_the_simple_layer(sizes: tuple[int, int, int, int]) -> None:
    """The row-major layer and `reference.recurrence` are one recurrence."""
    given = drawn(["x", "h0", "Wx", "Wh", "b"], sizes, 1)
    weights = Weights(given["Wx"], given["Wh"], given["b"])
    hs = recurrence.forward(given["x"], given["h0"], weights)
    h, cache = layers.rnn_forward(**given)
    np.testing.assert_allclose(h, hs, rtol=1e-12)
    dh = np.cos(h)
    ours, theirs = (
        layers.rnn_backward(dh, cache),
        recurrence.backward(dh, hs, given["x"], given["h0"], weights),
    )
    for gradient, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(gradient, other, rtol=1e-10, atol=1e-14)


def test_the_gates_stand_in_the_order_i_f_o_g() -> None:
    """A gate that is open or shut by its bias shows what it does."""
    n_h = 2
    x, h, c = np.zeros((1, 3)), np.zeros((1, n_h)), np.array([[0.5, -0.4]])
    Wx, Wh = np.zeros((3, 4 * n_h)), np.zeros((n_h, 4 * n_h))
    b = np.repeat([-50.0, 50.0, 50.0, 1.0], n_h)  # nothing in, everything kept, everything out
    next_h, next_c, _ = layers.lstm_step_forward(x, h, c, Wx, Wh, b)
    np.testing.assert_allclose(next_c, c, rtol=1e-12)
    np.testing.assert_allclose(next_h, np.tanh(c), rtol=1e-12)
    b = np.repeat([50.0, -50.0, 50.0, 1.0], n_h)  # the candidate in, nothing kept
    _, next_c, _ = layers.lstm_step_forward(x, h, c, Wx, Wh, b)
    np.testing.assert_allclose(next_c, np.tanh(np.ones((1, n_h))), rtol=1e-12)


def test_inputs_stay_as_they_are() -> None:
    """No pass changes what it is given."""
    given = drawn(["x", "h0", "Wx", "Wh", "b"], SIZES[0], 4)
    kept = {name: array.copy() for name, array in given.items()}
    h, cache = layers.lstm_forward(**given)
    dh = np.ones(h.shape)
    layers.lstm_backward(dh, cache)
    assert all(np.array_equal(kept[name], array) for name, array in given.items())
    assert (dh == 1).all()
