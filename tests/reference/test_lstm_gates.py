"""What must hold of the parts of an LSTM cell."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import lstm_gates
from tests.reference.strategies import draw, repeatable, seeds


@repeatable
@given(seed=seeds, n_x=st.integers(1, 4), n_h=st.integers(1, 5))
def test_gates_and_candidate_see_the_same(seed: int, n_x: int, n_h: int) -> None:
    """From equal weights the three gates open alike, and the candidate is the tanh of the same sum."""
    rng = np.random.default_rng(seed)
    x_t, h_prev, W_x, W_h = draw(rng, n_x), draw(rng, n_h), draw(rng, n_h, n_x), draw(rng, n_h, n_h)
    sums = np.array([sum(W_x[k] * x_t) + sum(W_h[k] * h_prev) for k in range(n_h)])
    for gate in (lstm_gates.calc_input_gate, lstm_gates.calc_output_gate, lstm_gates.calc_forget_gate):
        assert 1 / (1 + np.exp(-sums)) == pytest.approx(gate(x_t, h_prev, W_x, W_h))
    assert np.tanh(sums) == pytest.approx(lstm_gates.calc_candidate_state(x_t, h_prev, W_x, W_h))


def test_cell_keeps_and_writes() -> None:
    """A shut input gate keeps the cell, a shut forget gate replaces it."""
    c_prev, c_tilde = np.array([2.0, -3.0]), np.array([0.5, 0.25])
    assert [2.0, 0.25] == lstm_gates.calc_cell_state(
        np.array([1.0, 0.0]), c_prev, np.array([0.0, 1.0]), c_tilde
    ).tolist()
