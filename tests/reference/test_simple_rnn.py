"""What must hold of the tanh recurrence and of the layer made of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import recurrence, simple_rnn
from reference.simple_rnn import SimpleRNN
from tests.reference.strategies import SequenceCase, layer, repeatable, sequence_cases


@repeatable
@given(case=sequence_cases, cut=st.integers(0, 7))
def test_a_sequence_may_be_cut(case: SequenceCase, cut: int) -> None:
    """Running the rest from the state at the cut gives the states of the whole run."""
    whole = recurrence.forward(case.x, case.h0, case.weights)
    first = recurrence.forward(case.x[:, :cut], case.h0, case.weights)
    start = first[:, -1] if cut > 0 else case.h0
    rest = recurrence.forward(case.x[:, cut:], start, case.weights)
    assert np.concatenate([first, rest], axis=1) == pytest.approx(whole, rel=1e-12)


@repeatable
@given(case=sequence_cases)
def test_last_state(case: SequenceCase) -> None:
    """The layer and the small sequence return the last state of the recurrence, with h_0 = 0 by default."""
    zeros = np.zeros(case.h0.shape)
    expected = recurrence.forward(case.x, zeros, case.weights)[:, -1].tolist()
    assert expected == layer(case).forward(case.x).tolist()
    assert expected == layer(case).forward(case.x, zeros).tolist()
    assert expected == simple_rnn.small_sequence(case.x, *case.weights).tolist()


@repeatable
@given(case=sequence_cases)
def test_initial_state_is_used(case: SequenceCase) -> None:
    """A layer given h_0 starts there, and lists every state it went through."""
    rnn = layer(case)
    rnn.forward(case.x, case.h0)
    expected = recurrence.forward(case.x, case.h0, case.weights)
    assert expected.tolist() == np.stack(rnn.h_list, axis=1).tolist()


@repeatable
@given(case=sequence_cases, learning_rate=st.floats(0.0, 2.0))
def test_update(case: SequenceCase, learning_rate: float) -> None:
    """Backward moves each weight against its gradient, in arrays of the layer's own."""
    rnn = layer(case)
    rnn.forward(case.x)
    gradients = rnn.backward(case.x, rnn.h_list, case.dhs[:, -1], learning_rate)
    for before, gradient, after in zip(case.weights, gradients, (rnn.Wx, rnn.Wh, rnn.B), strict=True):
        assert (before - learning_rate * gradient).tolist() == after.tolist()


def test_two_layers_start_alike() -> None:
    """A layer's first weights are the same every time, so nothing recorded from one can drift."""
    assert SimpleRNN(2, 3).Wx.tolist() == SimpleRNN(2, 3).Wx.tolist()
    assert SimpleRNN(2, 3).Wh.tolist() == SimpleRNN(2, 3).Wh.tolist()
