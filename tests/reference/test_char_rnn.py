"""What must hold of the character model."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import activations, char_rnn, recurrence
from tests.reference.strategies import draw, repeatable, seeds


def test_without_weights() -> None:
    """Weights of zero foresee every character alike: a loss of log 5 at each step but the last."""
    zeros = np.zeros((5, 5))
    losses = char_rnn.forward_losses(zeros, zeros, zeros)
    assert [math.log(5)] * 4 + [0.0] == pytest.approx(losses["losses"])
    assert 4 * math.log(5) == pytest.approx(losses["total"])


@repeatable
@given(seed=seeds, n_h=st.integers(1, 7))
def test_is_the_recurrence(seed: int, n_h: int) -> None:
    """Its gradients are those of the tanh recurrence over the word, with transposed weights."""
    rng = np.random.default_rng(seed)
    U, V, W = draw(rng, n_h, 5), draw(rng, 5, n_h), draw(rng, n_h, n_h)
    x, h0 = np.eye(5)[None], np.zeros((1, n_h))
    weights = recurrence.Weights(U.T, W.T, np.zeros(n_h))
    hs = recurrence.forward(x, h0, weights)
    errors = activations.softmax(hs[0, :4] @ V.T) - np.eye(5)[1:]
    dhs = np.vstack([errors @ V, np.zeros(n_h)])[None]
    expected = recurrence.backward(dhs, hs, x, h0, weights)
    gradients = char_rnn.gradients(U, V, W)
    assert expected.dWx.T == pytest.approx(gradients["grad_U"], rel=1e-9)
    assert expected.dWh.T == pytest.approx(gradients["grad_W"], rel=1e-9)


@repeatable
@given(seed=seeds, n_h=st.integers(1, 7))
def test_losses(seed: int, n_h: int) -> None:
    """The first loss is the first of all, the last is zero, and the total is their sum."""
    rng = np.random.default_rng(seed)
    U, V, W = draw(rng, n_h, 5), draw(rng, 5, n_h), draw(rng, n_h, n_h)
    results = char_rnn.forward_losses(U, V, W)
    losses = np.asarray(results["losses"])
    assert [char_rnn.first_loss(U, V, W), 0.0] == [losses[0], losses[-1]]
    assert losses.sum() == results["total"]


def test_softmax() -> None:
    """The softmax of the character model is that of a vector, without overflow."""
    x = np.array([1000.0, 1000.0])
    assert [0.5, 0.5] == char_rnn.softmax(x).tolist()
