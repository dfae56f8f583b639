"""Every gradient of the textbook against central differences: parameters, inputs and initial states."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reference import char_rnn, neural_nets, recurrence
from reference.activations import Array
from reference.recurrence import Gradients
from tests.reference.central_differences import central_differences, norm_error
from tests.reference.strategies import (
    SequenceCase,
    draw,
    layer,
    repeatable,
    seeds,
    sequence_case,
    sequence_cases,
)

ALLOWED = 1e-6

weights = st.floats(0.1, 1.5) | st.floats(-1.5, -0.1)
every_tensor = pytest.mark.parametrize("tensor", ["x", "h0", "Wx", "Wh", "B"])


def sequence_loss(case: SequenceCase) -> float:
    """A loss whose direct derivative by the states is dhs, so that no gradient fades with length."""
    return float(np.sum(case.dhs * recurrence.forward(case.x, case.h0, case.weights)))


def sequence_gradients(case: SequenceCase) -> Gradients:
    """Gradients of that loss, by backpropagation through time."""
    hs = recurrence.forward(case.x, case.h0, case.weights)
    return recurrence.backward(case.dhs, hs, case.x, case.h0, case.weights)


def layer_loss(case: SequenceCase) -> float:
    """A loss whose derivative by the last state is the last of dhs, from h_0 = 0."""
    return float(np.sum(case.dhs[:, -1] * layer(case).forward(case.x)))


def layer_gradients(case: SequenceCase) -> dict[str, Array]:
    """Gradients of that loss by the layer's own weights."""
    rnn = layer(case)
    rnn.forward(case.x)
    return dict(zip(["Wx", "Wh", "B"], rnn.backward(case.x, rnn.h_list, case.dhs[:, -1]), strict=True))


def by_tensor(loss: Callable[[SequenceCase], float], case: SequenceCase, tensor: str) -> Array:
    """Central differences of a loss by one array of the case."""
    return central_differences(lambda moved: loss(case.with_(tensor, moved)), getattr(case, tensor))


@every_tensor
@repeatable
@given(case=sequence_cases)
def test_sequence(tensor: str, case: SequenceCase) -> None:
    """Backpropagation through time gives the derivative of the loss by each array."""
    gradient = getattr(sequence_gradients(case), f"d{tensor}")
    assert norm_error(gradient, by_tensor(sequence_loss, case, tensor)) <= ALLOWED


@every_tensor
@repeatable
@given(seed=seeds, sizes=st.tuples(st.integers(1, 4), st.just(1), st.integers(1, 4), st.integers(1, 5)))
def test_step(tensor: str, seed: int, sizes: tuple[int, int, int, int]) -> None:
    """One step backward gives the derivative of the loss by each array of that step."""
    case = sequence_case(seed, sizes)
    x_t, dh_t = case.x[:, 0], case.dhs[:, 0]
    h_t = recurrence.step(x_t, case.h0, case.weights)
    gradients = recurrence.step_backward(dh_t, h_t, x_t, case.h0, case.weights)
    numeric = by_tensor(sequence_loss, case, tensor).reshape(getattr(gradients, f"d{tensor}").shape)
    assert norm_error(getattr(gradients, f"d{tensor}"), numeric) <= ALLOWED


@every_tensor
@pytest.mark.parametrize("n_steps", [13, 30])
def test_long_sequence(tensor: str, n_steps: int) -> None:
    """The gradient is as exact at the lengths that exercises use."""
    case = sequence_case(seed=n_steps, sizes=(3, n_steps, 4, 5))
    gradient = getattr(sequence_gradients(case), f"d{tensor}")
    assert norm_error(gradient, by_tensor(sequence_loss, case, tensor)) <= ALLOWED


@pytest.mark.parametrize("tensor", ["Wx", "Wh", "B"])
@repeatable
@given(case=sequence_cases)
def test_simple_rnn(tensor: str, case: SequenceCase) -> None:
    """The layer's backward gives the derivative by its weights of a loss of the last state."""
    numeric = by_tensor(layer_loss, case, tensor)
    assert norm_error(layer_gradients(case)[tensor], numeric) <= ALLOWED


@pytest.mark.parametrize("tensor", ["U", "V", "W"])
@repeatable
@given(seed=seeds, n_h=st.integers(1, 7))
def test_char_rnn(tensor: str, seed: int, n_h: int) -> None:
    """The character model's gradient is the derivative of its total loss by each weight."""
    rng = np.random.default_rng(seed)
    given_weights = {"U": draw(rng, n_h, 5), "V": draw(rng, 5, n_h), "W": draw(rng, n_h, n_h)}

    def total(moved: Array) -> float:
        results = char_rnn.forward_losses(**(given_weights | {tensor: moved}))
        return float(results["total"])

    gradient = char_rnn.gradients(**given_weights)[f"grad_{tensor}"]
    assert norm_error(gradient, central_differences(total, given_weights[tensor])) <= ALLOWED


@repeatable
@given(x=weights, y=st.sampled_from([0.0, 1.0]), w_1=weights, w_2=weights, b=weights)
def test_scalar_network(x: float, y: float, w_1: float, w_2: float, b: float) -> None:
    """The scalar network's three gradients are the derivatives of its loss by w_2, b and w_1."""
    assume(abs(w_1 * x) > 1e-3)

    def loss(p: Array) -> float:
        return neural_nets.forward_propagation(x, y, w_1=p[2], w_2=p[0], b=p[1])["loss"]

    slopes = neural_nets.backward_propagation(x, y, w_1, w_2, b)
    numeric = central_differences(loss, np.array([w_2, b, w_1]))
    assert norm_error([slopes["dloss_w2"], slopes["dloss_z2"], slopes["dloss_w1"]], numeric) <= ALLOWED


def test_central_differences_of_a_square() -> None:
    """The derivative of the sum of squares of an array is twice the array."""
    at = np.array([[1.0, -2.0, 3.0], [0.5, 0.0, -0.25]])
    numeric = central_differences(lambda moved: float(np.sum(moved**2)), at)
    assert norm_error(2 * at, numeric) <= 1e-10


@pytest.mark.parametrize(
    ("gradient", "error"), [([3.0, 4.0], 0.0), ([6.0, 8.0], 1 / 3), ([-3.0, -4.0], 1.0), ([0.0, 0.0], 1.0)]
)
def test_norm_error(gradient: list[float], error: float) -> None:
    """Equal gradients have the error 0, a doubled one a third, an opposite or absent one 1."""
    assert error == norm_error(gradient, [3.0, 4.0])


def test_norm_error_of_two_zeros() -> None:
    """Two zero gradients are equal."""
    assert 0.0 == norm_error([0.0], [0.0])


def test_norm_error_of_nan() -> None:
    """A gradient that is not a number is never within the allowance."""
    assert math.isnan(norm_error([math.nan], [1.0]))


def test_norm_error_refuses_another_shape() -> None:
    """A gradient of another shape is an error of its own, not broadcast away."""
    with pytest.raises(ValueError, match=r"shape \(2,\) for an array of shape \(1, 2\)"):
        norm_error([1.0, 2.0], [[1.0, 2.0]])
