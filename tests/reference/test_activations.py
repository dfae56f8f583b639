"""What must hold of the activation functions."""

import math

import numpy as np
import pytest
from hypothesis import given

from reference import activations
from tests.reference.strategies import draw, numbers, repeatable, vectors


@repeatable
@given(z=vectors)
def test_softmax_sums_to_one(z: list[float]) -> None:
    """The entries of a softmax are shares of one, however large its argument."""
    shares = activations.softmax(z)
    assert (shares >= 0).all()
    assert 1.0 == pytest.approx(shares.sum(), rel=1e-12)


@repeatable
@given(z=vectors, shift=numbers)
def test_softmax_ignores_a_shift(z: list[float], shift: float) -> None:
    """Adding a number to every entry changes no share."""
    assert activations.softmax(z) == pytest.approx(activations.softmax(np.add(z, shift)), rel=1e-9)


def test_softmax_is_stable() -> None:
    """Arguments of a thousand neither overflow nor vanish."""
    assert [0.5, 0.5, 0.0] == activations.softmax([1000.0, 1000.0, -1000.0]).tolist()


def test_softmax_along_an_axis() -> None:
    """Each axis that is asked for is the one that sums to one."""
    z = draw(np.random.default_rng(1), 2, 3, 4)
    for axis in range(3):
        assert activations.softmax(z, axis=axis).sum(axis=axis) == pytest.approx(1.0)


@repeatable
@given(z=numbers)
def test_sigmoid(z: float) -> None:
    """It is (1 + tanh(z/2)) / 2, and mirrors at 1/2 without a warning anywhere."""
    assert (1 + math.tanh(z / 2)) / 2 == pytest.approx(float(activations.sigmoid(z)), rel=1e-9, abs=1e-15)
    assert 1.0 == pytest.approx(float(activations.sigmoid(z) + activations.sigmoid(-z)))


def test_relu_at_zero() -> None:
    """Neither relu nor its slope passes anything at zero."""
    z = [-1.0, 0.0, 2.0]
    assert [0.0, 0.0, 2.0] == activations.relu(z).tolist()
    assert [0.0, 0.0, 1.0] == activations.relu_slope(z).tolist()
