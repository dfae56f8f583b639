"""The RNN and the LSTM in columns: every gradient against central differences, and what caches hold."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import recurrence
from reference import step_by_step as ref
from reference.activations import Array
from tests.reference.central_differences import central_differences, norm_error
from tests.reference.strategies import draw, repeatable, seeds

ALLOWED = 1e-6
RNN_TENSORS = "x a0 Wax Waa ba".split()
LSTM_TENSORS = "x a0 Wf bf Wi bi Wc bc Wo bo".split()


class Sizes(NamedTuple):
    """How many inputs, states, predictions, examples and steps."""

    n_x: int
    n_a: int
    n_y: int
    m: int
    T: int


SIZES = [Sizes(3, 5, 2, 4, 6), Sizes(4, 2, 5, 3, 9), Sizes(1, 1, 1, 1, 1), Sizes(2, 3, 4, 1, 30)]
any_sizes = st.builds(Sizes, *[st.integers(1, 4)] * 5)
every_size = pytest.mark.parametrize("sizes", SIZES, ids=lambda sizes: "-".join(map(str, sizes)))


def case(seed: int, sizes: Sizes, kind: str) -> dict[str, Array]:
    """Inputs, initial states, parameters and upstream derivatives, nothing zero, by name."""
    rng, (n_x, n_a, n_y, m, T) = np.random.default_rng(seed), sizes
    joined = {"Wf": (n_a, n_a + n_x), "Wi": (n_a, n_a + n_x), "Wc": (n_a, n_a + n_x), "Wo": (n_a, n_a + n_x)}
    biases = {"bf": (n_a, 1), "bi": (n_a, 1), "bc": (n_a, 1), "bo": (n_a, 1)}
    lstm = {**joined, **biases, "Wy": (n_y, n_a), "by": (n_y, 1)}
    rnn = {"Wax": (n_a, n_x), "Waa": (n_a, n_a), "ba": (n_a, 1), "Wya": (n_y, n_a), "by": (n_y, 1)}
    shapes = rnn if kind == "rnn" else lstm
    states = {"a0": (n_a, m), "c_prev": (n_a, m), "da_next": (n_a, m), "dc_next": (n_a, m)}
    sequences = {"x": (n_x, m, T), "da": (n_a, m, T)}
    return {name: draw(rng, *shape) for name, shape in {**shapes, **states, **sequences}.items()}


def rnn_cell_loss(data: dict[str, Array]) -> float:
    """A loss whose derivative by a_next is da_next."""
    a_next, _, _ = ref.rnn_cell_forward(data["x"][:, :, 0], data["a0"], data)
    return float(np.sum(data["da_next"] * a_next))


def rnn_cell_gradients(data: dict[str, Array]) -> dict[str, Array]:
    """Its gradients, named as those of a sequence."""
    _, _, cache = ref.rnn_cell_forward(data["x"][:, :, 0], data["a0"], data)
    return as_sequence(ref.rnn_cell_backward(data["da_next"], cache), data)


def lstm_cell_loss(data: dict[str, Array]) -> float:
    """A loss whose derivatives by a_next and c_next directly are da_next and dc_next."""
    a_next, c_next, _, _ = ref.lstm_cell_forward(data["x"][:, :, 0], data["a0"], data["c_prev"], data)
    return float(np.sum(data["da_next"] * a_next) + np.sum(data["dc_next"] * c_next))


def lstm_cell_gradients(data: dict[str, Array]) -> dict[str, Array]:
    """Its gradients, named as those of a sequence."""
    _, _, _, cache = ref.lstm_cell_forward(data["x"][:, :, 0], data["a0"], data["c_prev"], data)
    return as_sequence(ref.lstm_cell_backward(data["da_next"], data["dc_next"], cache), data)


def as_sequence(gradients: dict[str, Array], data: dict[str, Array]) -> dict[str, Array]:
    """A cell's gradients under the names of a sequence's; later steps of x do not matter to it."""
    dx = np.zeros(data["x"].shape)
    dx[:, :, 0] = gradients["dxt"]
    return {**gradients, "dx": dx, "da0": gradients["da_prev"]}


def rnn_loss(data: dict[str, Array]) -> float:
    """A loss whose direct derivative by the states is da."""
    a, _, _ = ref.rnn_forward(data["x"], data["a0"], data)
    return float(np.sum(data["da"] * a))


def rnn_gradients(data: dict[str, Array]) -> dict[str, Array]:
    """Its gradients, by backpropagation through time."""
    _, _, caches = ref.rnn_forward(data["x"], data["a0"], data)
    return ref.rnn_backward(data["da"], caches)


def lstm_loss(data: dict[str, Array]) -> float:
    """A loss whose direct derivative by the states a is da."""
    a, _, _, _ = ref.lstm_forward(data["x"], data["a0"], data)
    return float(np.sum(data["da"] * a))


def lstm_gradients(data: dict[str, Array]) -> dict[str, Array]:
    """Its gradients, by backpropagation through time."""
    _, _, _, caches = ref.lstm_forward(data["x"], data["a0"], data)
    return ref.lstm_backward(data["da"], caches)


Loss = Callable[[dict[str, Array]], float]
Gradients = Callable[[dict[str, Array]], dict[str, Array]]
PASSES: dict[str, tuple[str, Loss, Gradients]] = {
    "rnn_cell": ("rnn", rnn_cell_loss, rnn_cell_gradients),
    "rnn": ("rnn", rnn_loss, rnn_gradients),
    "lstm_cell": ("lstm", lstm_cell_loss, lstm_cell_gradients),
    "lstm": ("lstm", lstm_loss, lstm_gradients),
}
TENSORS = [
    *((name, tensor) for name in ("rnn_cell", "rnn") for tensor in RNN_TENSORS),
    *((name, tensor) for name in ("lstm_cell", "lstm") for tensor in LSTM_TENSORS),
    ("lstm_cell", "c_prev"),
]
every_gradient = pytest.mark.parametrize(("name", "tensor"), TENSORS)


def error_of(name: str, tensor: str, data: dict[str, Array]) -> float:
    """How far a gradient is from central differences of its loss."""
    _, loss, gradients = PASSES[name]
    numeric = central_differences(lambda moved: loss({**data, tensor: moved}), data[tensor])
    return norm_error(gradients(data)[f"d{tensor}"], numeric)


@every_size
@every_gradient
def test_gradient(name: str, tensor: str, sizes: Sizes) -> None:
    """Each backward gives the derivative of the loss by each array, over long sequences too."""
    assert error_of(name, tensor, case(sum(sizes), sizes, PASSES[name][0])) <= ALLOWED


@pytest.mark.parametrize("name", PASSES)
@repeatable
@given(seed=seeds, sizes=any_sizes)
def test_gradient_of_any_size(name: str, seed: int, sizes: Sizes) -> None:
    """So it does for any sizes and any numbers."""
    tensor = RNN_TENSORS[seed % 5] if PASSES[name][0] == "rnn" else LSTM_TENSORS[seed % 10]
    assert error_of(name, tensor, case(seed, sizes, PASSES[name][0])) <= ALLOWED


@pytest.mark.parametrize("name", ["rnn", "lstm"])
def test_shorter_da(name: str) -> None:
    """A da of the first steps is a loss of these alone: as if the later derivatives were zero."""
    data = case(3, Sizes(3, 5, 2, 4, 7), name)
    early = data["da"][:, :, :4]
    padded = np.concatenate([early, np.zeros((5, 4, 3))], axis=2)
    short, long = (PASSES[name][2]({**data, "da": early}), PASSES[name][2]({**data, "da": padded}))
    padded_dx = long.pop("dx")
    assert short.pop("dx") == pytest.approx(padded_dx[:, :, :4])
    assert np.zeros((3, 4, 3)) == pytest.approx(padded_dx[:, :, 4:])
    assert short.keys() == long.keys()
    assert all(short[tensor] == pytest.approx(long[tensor]) for tensor in short)


@repeatable
@given(seed=seeds, sizes=any_sizes)
def test_same_as_rows(seed: int, sizes: Sizes) -> None:
    """The RNN in columns is the recurrence of the other assignments, batch first."""
    data = case(seed, sizes, "rnn")
    weights = recurrence.Weights(data["Wax"].T, data["Waa"].T, data["ba"][:, 0])
    rows = recurrence.forward(np.transpose(data["x"], (1, 2, 0)), data["a0"].T, weights)
    a, y_pred, _ = ref.rnn_forward(data["x"], data["a0"], data)
    assert a == pytest.approx(np.transpose(rows, (2, 0, 1)))
    assert np.ones((sizes.m, sizes.T)) == pytest.approx(y_pred.sum(axis=0))


@pytest.mark.parametrize("sizes", SIZES[:2])
def test_rnn_caches(sizes: Sizes) -> None:
    """The caches hold what each cell saw and gave, in order, and the input."""
    data = case(1, sizes, "rnn")
    a, _, (caches, x) = ref.rnn_forward(data["x"], data["a0"], data)
    assert x is data["x"]
    assert sizes.T == len(caches)
    for t, (a_next, a_prev, xt, parameters) in enumerate(caches):
        assert a_next.tolist() == a[:, :, t].tolist()
        assert a_prev.tolist() == (a[:, :, t - 1] if t else data["a0"]).tolist()
        assert xt.tolist() == data["x"][:, :, t].tolist()
        assert parameters is data


@pytest.mark.parametrize("sizes", SIZES[:2])
def test_lstm_caches(sizes: Sizes) -> None:
    """From what a cell's cache holds, its states follow; the first cell starts from zero."""
    data = case(1, sizes, "lstm")
    a, _, c, (caches, x) = ref.lstm_forward(data["x"], data["a0"], data)
    assert x is data["x"]
    assert sizes.T == len(caches)
    for t, (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters) in enumerate(caches):
        assert a_next.tolist() == a[:, :, t].tolist()
        assert c_next.tolist() == c[:, :, t].tolist()
        assert a_prev.tolist() == (a[:, :, t - 1] if t else data["a0"]).tolist()
        assert c_prev.tolist() == (c[:, :, t - 1] if t else np.zeros(c.shape[:2])).tolist()
        assert c_next == pytest.approx(ft * c_prev + it * cct)
        assert a_next == pytest.approx(ot * np.tanh(c_next))
        assert xt.tolist() == data["x"][:, :, t].tolist()
        assert parameters is data
