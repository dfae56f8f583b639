"""The published figures, digit by digit as they were printed."""

from collections.abc import Iterable

import numpy as np
import pytest

from reference import lstm_gates, neural_nets, rnn_basics, simple_rnn
from reference.activations import Array

V = np.array([[1.0, 1, 1, 1, 0], [-1, -1, -1, -1, 2]])
X_T, H_PREV = np.array([1.0, 2.0, 3.0]), np.zeros(2)
W_H = np.array([[0.0, 1.0], [0.0, -1.0]])
W_XI = np.array([[-1.0, 0.0, 0.2], [-1.0, 0.0, -0.2]])
W_XO = np.array([[1.0, 1.0, 0.4], [1.0, -1.0, -0.4]])
W_XF = np.array([[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
W_XC = np.array([[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])


def printed(values: Iterable[float], form: str) -> str:
    """Numbers as a handout shows them."""
    return " ".join(format(float(value), form) for value in values)


def outputs_of_three_steps() -> list[str]:
    """y_1 y_2 y_3 of the published parameters, from zeros and without input."""
    p = {
        "b": np.array([1.0, 0.0]),
        "W": np.array([[1.0, 1.0], [0.0, 1.0]]),
        "U": np.array([[1.0, 1.0], [-1.0, 1.0]]),
        "c": np.zeros(2),
        "V": np.array([[1.0, -1.0], [-1.0, 1.0]]),
    }
    h, outputs = np.zeros(2), []
    for _ in range(3):
        h, y = rnn_basics.rnn_step(h, np.zeros(2), p)
        outputs.append(printed(y, ".8f"))
    return outputs


def cell_state() -> Array:
    """c_t of the published cell, which starts empty."""
    f_t = lstm_gates.calc_forget_gate(X_T, H_PREV, W_XF, W_H)
    i_t = lstm_gates.calc_input_gate(X_T, H_PREV, W_XI, W_H)
    c_tilde = lstm_gates.calc_candidate_state(X_T, H_PREV, W_XC, W_H)
    return lstm_gates.calc_cell_state(f_t, np.zeros(2), i_t, c_tilde)


def test_recurrence() -> None:
    """The published sequence gives the published states."""
    hs = rnn_basics.recurrence(np.array([1.0, 0.5, -0.25, 0.0]))
    assert "0.7616 0.8038 0.3740 0.2906" == printed(hs, ".4f")


def test_rnn_step() -> None:
    """Three steps without input give the published outputs."""
    expected = ["0.82100750 0.17899250", "0.86822576 0.13177424", "0.87208178 0.12791822"]
    assert expected == outputs_of_three_steps()


def test_clip_grad() -> None:
    """[3, 4] is clipped to norm 2, and a gradient below it stays as it is."""
    assert "1.2 1.6" == printed(rnn_basics.clip_grad(np.array([3.0, 4.0]), 2.0), ".8g")
    assert "0.1 0.2" == printed(rnn_basics.clip_grad(np.array([0.1, 0.2]), 2.0), ".8g")


def test_forget_factor() -> None:
    """Twenty steps bring the three factors this close to 1."""
    states = rnn_basics.forget_factor(np.array([0.2, 0.8, 0.95]))
    assert "1.000000 0.988471 0.641514" == printed(states, ".6f")


def test_small_sequence() -> None:
    """The small sequence gives the published last state."""
    x = np.array([[[1, 2], [2, 3], [3, 4]]]) / 100
    w_x = np.array([[1, 3, 5, 7], [3, 5, 7, 8]]) / 100
    w_h = np.array([[1, 3, 5, 7], [2, 4, 6, 8], [3, 5, 7, 8], [4, 6, 8, 10]]) / 100
    h = simple_rnn.small_sequence(x, w_x, w_h, np.ones(4))
    assert "0.79494228 0.81839002 0.83939649 0.85584174" == printed(h[0], ".8f")


def test_forward_pass() -> None:
    """The published classifier is nearly sure of its first class."""
    w = np.array([[1.0, 0, -1], [0, 1, -1], [-1, 0, -1], [0, -1, -1]])
    layers = neural_nets.forward_pass(np.array([3.0, 14.0]), w, V)
    assert "2 13 -4 -15" == printed(layers["z1"], "g")
    assert "2 13 0 0" == printed(layers["a1"], "g")
    assert "15 -13" == printed(layers["z2_before"], "g")
    assert "15 0" == printed(layers["z2"], "g")
    assert "0.9999996941 3.059022269e-07" == printed(layers["a2"], ".10")


@pytest.mark.parametrize(
    ("entry", "z2", "a2"),
    [
        (0.25, "1 1", "0.5 0.5"),
        (0.0, "0 2", "0.119202922 0.880797078"),
        (0.75, "3 0", "0.9525741268 0.0474258732"),
    ],
)
def test_output_activations(entry: float, z2: str, a2: str) -> None:
    """Four equal activations give the published output layer."""
    sums, shares = neural_nets.calc_o1(np.full(4, entry), V)
    assert z2 == printed(sums, "g")
    assert a2.split() == [f"{share:.10f}".rstrip("0") for share in shares]


@pytest.mark.parametrize(
    ("sequence", "states"),
    [
        ([0, 0, 1, 1, 1, 0], [0, 0, 1, -1, 1, 0]),
        ([1, 1, 0, 1, 1], [1, -1, 0, 1, -1]),
        ([1, 0, 1, 1, 1], [1, 0, 1, -1, 1]),
        ([1, 1, 0, 1, 1, 0, 1, 1, 1], [1, -1, 0, 1, -1, 0, 1, -1, 1]),
        ([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 1, -1, 1, -1, 1]),
    ],
)
def test_lstm_states(sequence: list[int], states: list[int]) -> None:
    """The scalar LSTM alternates while it reads ones, and is silent while it reads zeros."""
    assert states == neural_nets.lstm_states(sequence)


def test_forward_propagation() -> None:
    """The scalar network's layers and loss are the published ones."""
    layers = neural_nets.forward_propagation(x=3, y=1, w_1=0.01, w_2=-5, b=-1)
    published = {"z_1": "0.030", "a_1": "0.030", "z_2": "-1.150", "a_2": "0.240", "loss": "0.288"}
    assert published == {name: f"{value:.3f}" for name, value in layers.items()}


def test_backward_propagation() -> None:
    """The scalar network's gradients are the published ones."""
    slopes = neural_nets.backward_propagation(x=3, y=1, w_1=0.01, w_2=-5, b=-1)
    published = {"dloss_w2": "-0.004", "dloss_z2": "-0.139", "dloss_w1": "2.081"}
    assert published == {name: f"{value:.3f}" for name, value in slopes.items()}


def test_input_gate() -> None:
    """The published cell opens its input gate this far."""
    i_t = lstm_gates.calc_input_gate(X_T, H_PREV, W_XI, W_H)
    assert "0.40131234 0.16798161" == printed(i_t, ".8f")


def test_output_gate() -> None:
    """The published cell opens its output gate this far."""
    o_t = lstm_gates.calc_output_gate(X_T, H_PREV, W_XO, W_H)
    assert "0.98522597 0.09975049" == printed(o_t, ".8f")


def test_forget_gate() -> None:
    """The published cell opens its forget gate this far."""
    f_t = lstm_gates.calc_forget_gate(X_T, H_PREV, W_XF, W_H)
    assert "0.78583498 0.66818777" == printed(f_t, ".8f")


def test_candidate_state() -> None:
    """Both entries of the published candidate are the same."""
    c_tilde = lstm_gates.calc_candidate_state(X_T, H_PREV, W_XC, W_H)
    assert "0.09966799 0.09966799" == printed(c_tilde, ".8f")


def test_cell_state() -> None:
    """The published cell, empty before, holds what it wrote."""
    assert "0.03999800 0.01674239" == printed(cell_state(), ".8f")


def test_hidden_state() -> None:
    """The published cell shows this much of what it holds."""
    o_t = lstm_gates.calc_output_gate(X_T, H_PREV, W_XO, W_H)
    h_t = lstm_gates.calc_hidden_state(o_t, cell_state())
    assert "0.03938606 0.00166991" == printed(h_t, ".8f")
