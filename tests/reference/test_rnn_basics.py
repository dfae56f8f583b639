"""What must hold of the basics."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import recurrence, rnn_basics
from tests.reference.strategies import draw, repeatable, seeds, vectors


@repeatable
@given(g=vectors, v=st.floats(0.01, 1000.0))
def test_clip_grad_limits_the_norm(g: list[float], v: float) -> None:
    """The clipped norm is the smaller of the norm and the limit, and the direction is kept."""
    before, after = np.array(g), rnn_basics.clip_grad(np.array(g), v)
    norm = float(np.linalg.norm(before))
    assert min(norm, v) == pytest.approx(float(np.linalg.norm(after)), rel=1e-9)
    assert before * np.linalg.norm(after) == pytest.approx(after * norm, rel=1e-9)


@pytest.mark.parametrize("g", [[0.0, 0.0], [0.1, -0.2], [3.0, 4.0]])
def test_clip_grad_returns_a_new_array(g: list[float]) -> None:
    """The caller's gradient is neither changed nor handed back, not even when it is short enough."""
    mine = np.array(g)
    assert not np.shares_memory(mine, rnn_basics.clip_grad(mine, 1.0))
    assert g == mine.tolist()


@repeatable
@given(f=st.floats(0.0, 1.0), steps=st.integers(0, 40))
def test_forget_factor_closed_form(f: float, steps: int) -> None:
    """After n steps the state is 1 - f^n."""
    (state,) = rnn_basics.forget_factor(np.array([f]), steps)
    assert 1 - f**steps == pytest.approx(state, abs=1e-12)


@repeatable
@given(x=vectors)
def test_recurrence_is_a_layer_of_one_node(x: list[float]) -> None:
    """The scalar recurrence is the tanh recurrence with Wx = 1, Wh = 0.8 and no bias."""
    weights = recurrence.Weights(np.ones((1, 1)), np.full((1, 1), 0.8), np.zeros(1))
    hs = recurrence.forward(np.reshape(x, (1, -1, 1)), np.zeros((1, 1)), weights)
    assert hs[0, :, 0] == pytest.approx(rnn_basics.recurrence(np.array(x)), rel=1e-12)


@repeatable
@given(seed=seeds, n_h=st.integers(1, 5), n_x=st.integers(1, 4), n_y=st.integers(1, 4))
def test_rnn_step_is_a_row_of_the_layer(seed: int, n_h: int, n_x: int, n_y: int) -> None:
    """A step on vectors is the batch-first step with transposed weights, and its output sums to one."""
    rng = np.random.default_rng(seed)
    shapes = {"b": (n_h,), "W": (n_h, n_h), "U": (n_h, n_x), "c": (n_y,), "V": (n_y, n_h)}
    p = {name: draw(rng, *shape) for name, shape in shapes.items()}
    h_prev, x_t = draw(rng, n_h), draw(rng, n_x)
    h_t, y_t = rnn_basics.rnn_step(h_prev, x_t, p)
    row = recurrence.step(x_t[None], h_prev[None], recurrence.Weights(p["U"].T, p["W"].T, p["b"]))
    assert row[0] == pytest.approx(h_t, rel=1e-12)
    assert 1.0 == pytest.approx(y_t.sum())
