"""The gates of an LSTM: one step, written as six small functions without biases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.authoring import Assignment, FunctionExercise
from reference import lstm_gates as ref
from reference.activations import Array, relu, sigmoid, softmax

assignment = Assignment("lstm_gates", "The gates of an LSTM")

Combined = Callable[[Array, Array, Array, Array], Array]

# The published cell: n_x = 3, n_h = 2, and both previous states zero
X_T = [1.0, 2.0, 3.0]
W_H = [[0.0, 1.0], [0.0, -1.0]]
# and a previous state that is not, so that every term shows
H_PREV = [0.4, -0.7]
SIZES = [(3, 2), (4, 5), (6, 3), (2, 4)]  # n_x, n_h


def _drawn_gate(x: str, h: str, first: int = 0) -> Callable[[np.random.Generator, int], dict[str, Array]]:
    """Draws inputs of several sizes, nothing zero; `x` and `h` are what the weights are called."""

    def draw(rng: np.random.Generator, index: int) -> dict[str, Array]:
        n_x, n_h = SIZES[(first + index) % len(SIZES)]
        return {
            "x_t": rng.normal(size=n_x),
            "h_prev": np.tanh(rng.normal(size=n_h)),
            x: 0.6 * rng.normal(size=(n_h, n_x)),
            h: 0.6 * rng.normal(size=(n_h, n_h)),
        }

    return draw


def _joined(
    *,
    state: float = 1.0,
    inputs: float = 1.0,
    transposed: bool = False,
    squash: Callable[[Array], Array] = sigmoid,
) -> Combined:
    """A gate with something else in the place of one part."""

    def gate(x_t: Array, h_prev: Array, W_x: Array, W_h: Array) -> Array:
        return squash(inputs * (W_x @ x_t) + state * ((W_h.T if transposed else W_h) @ h_prev))

    return gate


def _separately(squash: Callable[[Array], Array], join: Callable[[Array, Array], Array]) -> Combined:
    """Both terms squashed, each on its own."""
    return lambda x_t, h_prev, W_x, W_h: join(squash(W_x @ x_t), squash(W_h @ h_prev))


def _nothing(z: Array) -> Array:
    """No squashing."""
    return z


def _check_gate(gate: FunctionExercise, x: str, h: str, W_x: Sequence[Sequence[float]]) -> None:
    """The cases of a gate (or of the candidate), whose weights are called `x` and `h`."""
    published: dict[str, Any] = {"x_t": X_T, x: W_x, h: W_H}
    gate.case("the published cell, from the zero state", **published, h_prev=[0.0, 0.0])
    gate.case("the published cell, from another state", **published, h_prev=H_PREV)
    gate.random("a cell of other sizes", _drawn_gate(x, h, 1), count=1, hidden=False)
    gate.random("a random cell of the published sizes", _drawn_gate(x, h), count=1)
    gate.random("random cells of other sizes", _drawn_gate(x, h, 1), count=3, weight=2)
    gate.advice("large inputs do not overflow", **{**published, "x_t": [900.0, -400.0, 300.0]}, h_prev=H_PREV)
    gate.unchanged("x_t", "h_prev")


class Squash(NamedTuple):
    """What a gate squashes with, and what it may be mistaken for."""

    right: Callable[[Array], Array]
    other: Callable[[Array], Array]
    name: str
    other_name: str
    range: str


GATE = Squash(sigmoid, np.tanh, "sigmoid", "tanh", "and lies between 0 and 1")
CANDIDATE = Squash(np.tanh, sigmoid, "tanh", "sigmoid", "and lies between -1 and 1")


def _name_mistakes(gate: FunctionExercise, x: str, h: str, kind: Squash) -> None:
    """What goes wrong in a gate (or the candidate), whose weights are called `x` and `h`."""
    _name_wrong_parts(gate, x, h, kind)
    _name_wrong_joins(gate, x, h, kind)
    _name_wrong_terms(gate, x, h, kind)


def _name_wrong_parts(gate: FunctionExercise, x: str, h: str, kind: Squash) -> None:
    """A term or the squashing left out, or another in its place."""
    right, name = kind.right, kind.name
    gate.mistake(
        "state-term-left-out",
        _joined(state=0.0, squash=right),
        message=f"Your values equal {name}({x} x_t): the previous hidden state has no influence.",
        hint=f"Add {h} @ h_prev. In the published example h_prev is 0, so the term does not show there.",
    )
    gate.mistake(
        "input-term-left-out",
        _joined(inputs=0.0, squash=right),
        message=f"Your values equal {name}({h} h_prev): the input has no influence.",
        hint=f"Add {x} @ x_t.",
    )
    gate.mistake(
        f"{kind.other_name}-for-{name}",
        _joined(squash=kind.other),
        message=f"Your values equal the formula with {kind.other_name} in the place of {name}.",
        hint="A gate lies between 0 and 1, the candidate between -1 and 1.",
    )
    gate.mistake(
        f"no-{name}",
        _joined(squash=_nothing),
        message=f"Your values are the sum {x} x_t + {h} h_prev itself: the {name} is missing.",
        hint=f"Return the {name} of the sum.",
    )
    gate.mistake(
        "state-weights-transposed",
        _joined(transposed=True, squash=right),
        message=f"Your values equal the formula with {h} transposed.",
        hint=f"Multiply from the left: {h} @ h_prev.",
    )


def _name_wrong_joins(gate: FunctionExercise, x: str, h: str, kind: Squash) -> None:
    """The right terms, put together wrongly."""
    right, name = kind.right, kind.name
    gate.mistake(
        "state-term-subtracted",
        _joined(state=-1.0, squash=right),
        message=f"Your values equal {name}({x} x_t - {h} h_prev).",
        hint="The two terms are added.",
    )
    gate.mistake(
        "sign-flipped",
        _joined(state=-1.0, inputs=-1.0, squash=right),
        message=f"Your values equal {name} of minus the sum.",
        hint="sigmoid(z) = 1 / (1 + exp(-z)), and tanh(z) has the sign of z.",
    )
    gate.mistake(
        f"{name}-of-each-term",
        _separately(right, np.add),
        message=f"Your values equal {name}({x} x_t) + {name}({h} h_prev).",
        hint=f"Add the two terms first, then take the {name} of the sum.",
    )
    gate.mistake(
        "terms-multiplied",
        lambda x_t, h_prev, W_x, W_h: right((W_x @ x_t) * (W_h @ h_prev)),
        message=f"Your values equal {name} of the product of the two terms.",
        hint="The two terms are added.",
    )


def _name_wrong_terms(gate: FunctionExercise, x: str, h: str, kind: Squash) -> None:
    """A state that does not pass through its weights, and a squashing of too little or too much."""
    right, name = kind.right, kind.name
    gate.mistake(
        "state-without-weights",
        lambda x_t, h_prev, W_x, W_h: right(W_x @ x_t + h_prev),
        message=f"Your values equal {name}({x} x_t + h_prev): the state is added without its weights.",
        hint=f"Add {h} @ h_prev. In the published example h_prev is 0, so the term does not show there.",
    )
    gate.mistake(
        "state-summed-without-weights",
        lambda x_t, h_prev, W_x, W_h: right(W_x @ x_t + h_prev.sum()),
        message=f"Your values equal {name} of {x} x_t plus the sum of h_prev.",
        hint=f"Add {h} @ h_prev: each unit weighs the state in its own way.",
    )
    gate.mistake(
        f"state-term-outside-{name}",
        lambda x_t, h_prev, W_x, W_h: right(W_x @ x_t) + W_h @ h_prev,
        message=f"Your values equal {name}({x} x_t) + {h} h_prev: the state's term stands outside.",
        hint=f"Add the two terms first, then take the {name} of the sum.",
    )
    gate.mistake(
        "squashed-twice",
        _joined(squash=lambda z: right(right(z))),
        message=f"Your values are the {name} of the {name}.",
        hint=f"Take the {name} once.",
    )
    gate.mistake(
        "relu-for-tanh" if kind is CANDIDATE else "softmax-for-sigmoid",
        _joined(squash=relu if kind is CANDIDATE else softmax),
        message=f"Your values are the {'relu' if kind is CANDIDATE else 'softmax'} of the sum.",
        hint=f"The {name} acts on each entry alone, {kind.range}.",
    )
    gate.mistake(
        "summed-over-the-units",
        lambda x_t, h_prev, W_x, W_h: np.sum(right(W_x @ x_t + W_h @ h_prev)),
        message="Your value is one number: the sum of what the units should give.",
        hint="There is one value for each unit: do not sum.",
    )


# 1. The input gate

input_gate = assignment.function(
    "input_gate",
    ref.calc_input_gate,
    title="The input gate",
    points=1,
    called="calc_input_gate",
    aliases=("input_gate", "calculate_input_gate", "compute_input_gate", "get_input_gate"),
    headings=("input gate", "exercise 1", "q19", "question 19"),
)
_check_gate(input_gate, "W_xi", "W_hi", [[-1.0, 0.0, 0.2], [-1.0, 0.0, -0.2]])
_name_mistakes(input_gate, "W_xi", "W_hi", GATE)

# 2. The output gate

output_gate = assignment.function(
    "output_gate",
    ref.calc_output_gate,
    title="The output gate",
    points=1,
    called="calc_output_gate",
    aliases=("output_gate", "calculate_output_gate", "compute_output_gate", "get_output_gate"),
    headings=("output gate", "exercise 2", "q20", "question 20"),
)
_check_gate(output_gate, "W_xo", "W_ho", [[1.0, 1.0, 0.4], [1.0, -1.0, -0.4]])
_name_mistakes(output_gate, "W_xo", "W_ho", GATE)

# 3. The forget gate

forget_gate = assignment.function(
    "forget_gate",
    ref.calc_forget_gate,
    title="The forget gate",
    points=1,
    called="calc_forget_gate",
    aliases=("forget_gate", "calculate_forget_gate", "compute_forget_gate", "get_forget_gate"),
    headings=("forget gate", "exercise 3", "q21", "question 21"),
)
_check_gate(forget_gate, "W_xf", "W_hf", [[1.0, 0.0, 0.1], [1.0, 0.0, -0.1]])
_name_mistakes(forget_gate, "W_xf", "W_hf", GATE)

# 4. The candidate state, which is no gate

candidate_state = assignment.function(
    "candidate_state",
    ref.calc_candidate_state,
    title="The candidate state",
    points=1,
    called="calc_candidate_state",
    aliases=(
        *("candidate_state", "calc_candidate", "calculate_candidate_state", "compute_candidate_state"),
        *("calc_candidate_cell_state", "calc_c_tilde"),
    ),
    headings=("candidate", "exercise 4", "q21", "question 21"),
)
_check_gate(candidate_state, "W_xc", "W_hc", [[1.0, 0.0, -0.3], [1.0, 0.0, -0.3]])
_name_mistakes(candidate_state, "W_xc", "W_hc", CANDIDATE)

# 5. The cell state

cell_state = assignment.function(
    "cell_state",
    ref.calc_cell_state,
    title="The cell state",
    points=1,
    called="calc_cell_state",
    aliases=("cell_state", "calculate_cell_state", "compute_cell_state", "update_cell_state", "calc_c_t"),
    headings=("cell state", "exercise 5", "q21", "question 21"),
)


def _drawn_cell(rng: np.random.Generator, index: int) -> dict[str, Array]:
    """Gates between 0 and 1, a candidate between -1 and 1, a cell that is not small."""
    n_h = (2, 3, 5, 4)[index % 4]
    return {
        "f_t": sigmoid(rng.normal(size=n_h)),
        "c_prev": 1.5 * rng.normal(size=n_h),
        "i_t": sigmoid(rng.normal(size=n_h)),
        "c_tilde": np.tanh(rng.normal(size=n_h)),
    }


F_T, I_T, C_TILDE = [0.78583498, 0.66818777], [0.40131234, 0.16798161], [0.09966799, 0.09966799]
cell_state.case("the published cell, from zero", f_t=F_T, c_prev=[0.0, 0.0], i_t=I_T, c_tilde=C_TILDE)
cell_state.case(
    "the published gates, from another cell", f_t=F_T, c_prev=[1.2, -0.5], i_t=I_T, c_tilde=[0.3, -0.8]
)
cell_state.random("a cell of another size", lambda rng, _: _drawn_cell(rng, 1), count=1, hidden=False)
cell_state.random("random cells", _drawn_cell, count=2)
cell_state.random("random cells of other sizes", lambda rng, index: _drawn_cell(rng, index + 2), count=2)
cell_state.unchanged("f_t", "c_prev", "i_t", "c_tilde")
cell_state.mistake(
    "previous-cell-ignored",
    lambda f_t, c_prev, i_t, c_tilde: i_t * c_tilde,
    message="Your values equal i_t c̃_t: the previous cell state is lost.",
    hint="Add f_t * c_prev. In the published example c_prev is 0, so the term does not show there.",
)
cell_state.mistake(
    "forget-gate-left-out",
    lambda f_t, c_prev, i_t, c_tilde: c_prev + i_t * c_tilde,
    message="Your values equal c_{t-1} + i_t c̃_t: nothing is forgotten.",
    hint="Multiply c_prev by the forget gate.",
)
cell_state.mistake(
    "input-gate-left-out",
    lambda f_t, c_prev, i_t, c_tilde: f_t * c_prev + c_tilde,
    message="Your values equal f_t c_{t-1} + c̃_t: the whole candidate is written.",
    hint="Multiply the candidate by the input gate.",
)
cell_state.mistake(
    "gates-exchanged",
    lambda f_t, c_prev, i_t, c_tilde: i_t * c_prev + f_t * c_tilde,
    message="Your forget gate and your input gate are exchanged.",
    hint="f_t keeps the old cell, i_t lets the candidate in; mind the order of the arguments.",
)
cell_state.mistake(
    "coupled-gates",
    lambda f_t, c_prev, i_t, c_tilde: f_t * c_prev + (1 - f_t) * c_tilde,
    message="Your values equal f_t c_{t-1} + (1 - f_t) c̃_t: the input gate is not used.",
    hint="The candidate is multiplied by i_t.",
)
cell_state.mistake(
    "gates-added",
    lambda f_t, c_prev, i_t, c_tilde: (f_t + c_prev) * (i_t + c_tilde),
    message="Your values equal (f_t + c_{t-1}) (i_t + c̃_t): sums and products are exchanged.",
    hint="Gates multiply; the two parts are added.",
)
cell_state.mistake(
    "everything-added",
    lambda f_t, c_prev, i_t, c_tilde: f_t + c_prev + i_t + c_tilde,
    message="Your values are the sum of all four arguments.",
    hint="Gates scale what they act on: multiply, do not add.",
)
cell_state.mistake(
    "parts-subtracted",
    lambda f_t, c_prev, i_t, c_tilde: f_t * c_prev - i_t * c_tilde,
    message="Your values equal f_t c_{t-1} - i_t c̃_t.",
    hint="The two parts are added.",
)
cell_state.mistake(
    "parts-multiplied",
    lambda f_t, c_prev, i_t, c_tilde: f_t * c_prev * i_t * c_tilde,
    message="Your values are the product of all four arguments.",
    hint="The two parts are added.",
)
cell_state.mistake(
    "tanh-of-the-cell",
    lambda f_t, c_prev, i_t, c_tilde: np.tanh(f_t * c_prev + i_t * c_tilde),
    message="Your values are the tanh of the cell state.",
    hint="The cell state is not squashed; tanh comes with the hidden state.",
)
cell_state.mistake(
    "tanh-of-the-candidate-again",
    lambda f_t, c_prev, i_t, c_tilde: f_t * c_prev + i_t * np.tanh(c_tilde),
    message="Your values use tanh(c̃_t): the candidate is squashed twice.",
    hint="c_tilde is squashed already.",
)

cell_state.mistake(
    "forget-gate-from-the-input-gate",
    lambda f_t, c_prev, i_t, c_tilde: (1 - i_t) * c_prev + i_t * c_tilde,
    message="Your values equal (1 - i_t) c_{t-1} + i_t c̃_t: the forget gate is not used.",
    hint="The old cell is multiplied by f_t.",
)
cell_state.mistake(
    "forget-gate-turned-round",
    lambda f_t, c_prev, i_t, c_tilde: (1 - f_t) * c_prev + i_t * c_tilde,
    message="Your values equal (1 - f_t) c_{t-1} + i_t c̃_t.",
    hint="f_t says how much of the old cell is kept: f_t = 1 keeps all of it.",
)
cell_state.mistake(
    "input-gate-turned-round",
    lambda f_t, c_prev, i_t, c_tilde: f_t * c_prev + (1 - i_t) * c_tilde,
    message="Your values equal f_t c_{t-1} + (1 - i_t) c̃_t.",
    hint="i_t says how much of the candidate is written: i_t = 1 writes all of it.",
)
cell_state.mistake(
    "forget-gate-added",
    lambda f_t, c_prev, i_t, c_tilde: f_t + c_prev + i_t * c_tilde,
    message="Your values equal f_t + c_{t-1} + i_t c̃_t.",
    hint="Gates scale what they act on: multiply, do not add.",
)
cell_state.mistake(
    "input-gate-added",
    lambda f_t, c_prev, i_t, c_tilde: f_t * c_prev + i_t + c_tilde,
    message="Your values equal f_t c_{t-1} + i_t + c̃_t.",
    hint="Gates scale what they act on: multiply, do not add.",
)
cell_state.mistake(
    "old-cell-subtracted",
    lambda f_t, c_prev, i_t, c_tilde: i_t * c_tilde - f_t * c_prev,
    message="Your values equal i_t c̃_t - f_t c_{t-1}.",
    hint="The two parts are added.",
)
cell_state.mistake(
    "inner-products",
    lambda f_t, c_prev, i_t, c_tilde: np.dot(f_t, c_prev) + np.dot(i_t, c_tilde),
    message="Your value is one number: the sum of the two inner products.",
    hint="Gates act entry by entry: use *, not @ or np.dot.",
)
cell_state.mistake(
    "mean-of-the-cell",
    lambda f_t, c_prev, i_t, c_tilde: f_t * np.mean(c_prev) + i_t * c_tilde,
    message="Your values use the mean of c_{t-1} in every unit.",
    hint="Every unit has a cell of its own: gates act entry by entry.",
)
cell_state.mistake(
    "forget-gate-squashed-again",
    lambda f_t, c_prev, i_t, c_tilde: sigmoid(f_t) * c_prev + i_t * c_tilde,
    message="Your values use sigmoid(f_t): the gate is squashed twice.",
    hint="f_t comes out of the sigmoid already.",
)
cell_state.mistake(
    "gates-squashed-again",
    lambda f_t, c_prev, i_t, c_tilde: sigmoid(f_t) * c_prev + sigmoid(i_t) * c_tilde,
    message="Your values use sigmoid(f_t) and sigmoid(i_t): the gates are squashed twice.",
    hint="The gates come out of the sigmoid already.",
)

# 6. The hidden state

hidden_state = assignment.function(
    "hidden_state",
    ref.calc_hidden_state,
    title="The hidden state",
    points=1,
    called="calc_hidden_state",
    aliases=(
        "hidden_state",
        "calculate_hidden_state",
        "compute_hidden_state",
        "get_hidden_state",
        "calc_h_t",
    ),
    headings=("hidden state", "exercise 6", "q22", "question 22"),
)


def _drawn_output(rng: np.random.Generator, index: int) -> dict[str, Array]:
    """A gate between 0 and 1, and a cell that is not small."""
    n_h = (2, 3, 5, 4)[index % 4]
    return {"o_t": sigmoid(rng.normal(size=n_h)), "c_t": 1.5 * rng.normal(size=n_h)}


hidden_state.case("the published cell", o_t=[0.98522597, 0.09975049], c_t=[0.039998, 0.01674239])
hidden_state.case("a cell that is not small", o_t=[0.7, 0.25, 0.9], c_t=[1.4, -2.1, 0.6])
hidden_state.random("random cells", _drawn_output, count=2)
hidden_state.random("random cells of other sizes", lambda rng, index: _drawn_output(rng, index + 2), count=2)
hidden_state.unchanged("o_t", "c_t")
hidden_state.mistake(
    "no-tanh",
    lambda o_t, c_t: o_t * c_t,
    message="Your values equal o_t c_t: the tanh is missing.",
    hint="h_t is o_t times tanh(c_t).",
)
hidden_state.mistake(
    "sigmoid-for-tanh",
    lambda o_t, c_t: o_t * sigmoid(c_t),
    message="Your values equal o_t sigmoid(c_t).",
    hint="The cell is squashed by tanh, so that h_t can be negative.",
)
hidden_state.mistake(
    "output-gate-left-out",
    lambda o_t, c_t: np.tanh(c_t),
    message="Your values equal tanh(c_t): the output gate is missing.",
    hint="Multiply by o_t.",
)
hidden_state.mistake(
    "gate-added",
    lambda o_t, c_t: o_t + np.tanh(c_t),
    message="Your values equal o_t + tanh(c_t).",
    hint="Gates scale what they act on: multiply, do not add.",
)
hidden_state.mistake(
    "tanh-of-the-product",
    lambda o_t, c_t: np.tanh(o_t * c_t),
    message="Your values equal tanh(o_t c_t).",
    hint="Squash the cell first, then multiply by the gate.",
)
hidden_state.mistake(
    "tanh-of-the-gate",
    lambda o_t, c_t: np.tanh(o_t) * c_t,
    message="Your values equal tanh(o_t) c_t: the tanh stands around the gate.",
    hint="h_t = o_t * tanh(c_t).",
)
hidden_state.mistake(
    "tanh-of-both",
    lambda o_t, c_t: np.tanh(o_t) * np.tanh(c_t),
    message="Your values equal tanh(o_t) tanh(c_t).",
    hint="The gate is squashed already: only c_t needs the tanh.",
)
hidden_state.mistake(
    "gate-squashed-again",
    lambda o_t, c_t: sigmoid(o_t) * np.tanh(c_t),
    message="Your values equal sigmoid(o_t) tanh(c_t): the gate is squashed twice.",
    hint="o_t comes out of the sigmoid already.",
)
hidden_state.mistake(
    "inner-product",
    lambda o_t, c_t: np.dot(o_t, np.tanh(c_t)),
    message="Your value is one number: the inner product of o_t and tanh(c_t).",
    hint="Gates act entry by entry: use *, not @ or np.dot.",
)
hidden_state.mistake(
    "divided-by-the-gate",
    lambda o_t, c_t: np.tanh(c_t) / o_t,
    message="Your values equal tanh(c_t) / o_t.",
    hint="Multiply by the gate.",
)
hidden_state.mistake(
    "clipped-for-tanh",
    lambda o_t, c_t: o_t * np.clip(c_t, -1, 1),
    message="Your values equal o_t times c_t, with c_t cut off at -1 and 1.",
    hint="tanh is not a clip: it bends for small c_t already.",
)
hidden_state.mistake(
    "gate-turned-round",
    lambda o_t, c_t: (1 - o_t) * np.tanh(c_t),
    message="Your values equal (1 - o_t) tanh(c_t).",
    hint="o_t says how much of the cell is shown: o_t = 1 shows all of it.",
)
hidden_state.mistake(
    "sign-lost",
    lambda o_t, c_t: np.abs(o_t * np.tanh(c_t)),
    message="Your values equal |o_t tanh(c_t)|: no entry is negative.",
    hint="tanh(c_t) has the sign of c_t, and h_t has it too.",
)
