"""What must hold of the networks computed by hand."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import neural_nets
from tests.reference.strategies import draw, repeatable, seeds, vectors


def gates_rounded(sequence: tuple[int, ...]) -> list[int]:
    """The scalar LSTM with every gate, candidate and state rounded as soon as it is computed."""
    h, c, states = 0, 0, []
    for x in sequence:
        f, i, o = (round(1 / (1 + math.exp(-a))) for a in (-100, 100 * x + 100, 100 * x))
        c = f * c + i * round(math.tanh(-100 * h + 50 * x))
        h = o * round(math.tanh(c))
        states.append(h)
    return states


def only_states_rounded(sequence: tuple[int, ...]) -> list[int]:
    """The scalar LSTM with nothing rounded but the state that it carries on."""
    h, c, states = 0, 0.0, []
    for x in sequence:
        f, i, o = (1 / (1 + math.exp(-a)) for a in (-100, 100 * x + 100, 100 * x))
        c = f * c + i * math.tanh(-100 * h + 50 * x)
        h = round(o * math.tanh(c))
        states.append(h)
    return states


@repeatable
@given(x=vectors, t=st.floats(0.0, 1.0))
def test_softmax_with_temp(x: list[float], t: float) -> None:
    """The temperature multiplies: ratios of shares are exponentials of t times the difference."""
    logarithms = np.log(neural_nets.softmax_with_temp(np.array(x) / 10, t))
    assert t * (np.array(x) - x[0]) / 10 == pytest.approx(logarithms - logarithms[0], rel=1e-6, abs=1e-9)


@repeatable
@given(seed=seeds, n_x=st.integers(1, 4), n_hidden=st.integers(1, 5), n_y=st.integers(1, 4))
def test_forward_pass_ends_in_calc_o1(seed: int, n_x: int, n_hidden: int, n_y: int) -> None:
    """The upper layer alone gives what the whole pass gives from the same activations."""
    rng = np.random.default_rng(seed)
    v = draw(rng, n_y, n_hidden + 1)
    layers = neural_nets.forward_pass(draw(rng, n_x), draw(rng, n_hidden, n_x + 1), v)
    z2, a2 = neural_nets.calc_o1(layers["a1"], v)
    assert [layers["z2"].tolist(), layers["a2"].tolist()] == [z2.tolist(), a2.tolist()]


def test_bias_is_the_last_column() -> None:
    """With weights of zero but for the last column, each layer gives its bias."""
    w, v = np.array([[0.0, 0.0, 2.0], [0.0, 0.0, -3.0]]), np.array([[0.0, 0.0, 5.0]])
    layers = neural_nets.forward_pass(np.array([7.0, 8.0]), w, v)
    assert [[2.0, -3.0], [5.0]] == [layers["z1"].tolist(), layers["z2"].tolist()]


def test_lstm_states_wherever_they_are_rounded() -> None:
    """On all 2046 binary sequences of up to ten steps, it does not matter where the LSTM is rounded."""
    sequences = [s for length in range(1, 11) for s in product((0, 1), repeat=length)]
    assert 2046 == len(sequences)
    for sequence in sequences:
        states = neural_nets.lstm_states(sequence)
        assert gates_rounded(sequence) == only_states_rounded(sequence) == states


def test_lstm_weights() -> None:
    """The scalar LSTM has the handout's numbers; rounding would hide most others."""
    nets = neural_nets
    assert (0, 0, 0, -100) == (nets.W_FH, nets.W_IH, nets.W_OH, nets.W_CH)
    assert (0, 100, 100, 50) == (nets.W_FX, nets.W_IX, nets.W_OX, nets.W_CX)
    assert (-100, 100, 0, 0) == (nets.B_F, nets.B_I, nets.B_O, nets.B_C)


def test_dead_unit_passes_no_gradient() -> None:
    """Where the scalar network's relu is at zero or below, its first weight has no gradient."""
    for x in (0.0, -2.0):
        slopes = neural_nets.backward_propagation(x, y=1.0, w_1=0.5, w_2=-5.0, b=-1.0)
        assert [0.0, 0.0] == [abs(slopes["dloss_w1"]), slopes["dloss_w2"]]
