"""A recurrent network, step by step: an RNN and an LSTM, cell by cell, forward and backward, in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from assignments.rnn_step_by_step import mistaken_bptt, mistaken_cells, mistaken_gradients, mistaken_loops
from assignments.rnn_step_by_step.mistaken_cells import Known
from grader.authoring import Assignment, FunctionExercise
from reference import step_by_step as ref
from reference.activations import Array
from reference.step_by_step import Parameters

assignment = Assignment("rnn_step_by_step", "A recurrent network, step by step")

# Students import it from beside the notebook, and do not hand it in

assignment.provide("rnn_utils", (Path(__file__).parent / "rnn_utils.py").read_text(encoding="utf-8"))
assignment.data_file("rnn_utils.py")


class Sizes(NamedTuple):
    """How many inputs, states, predictions, examples and steps; all different: none may stand for another."""

    n_x: int
    n_a: int
    n_y: int
    m: int
    T: int


SMALL = Sizes(2, 4, 3, 7, 5)
WIDE = Sizes(4, 3, 2, 5, 6)
LONG = Sizes(3, 5, 4, 2, 7)
# For caches, which hold the parameters once a step
FEW, FEWER = Sizes(4, 2, 5, 6, 3), Sizes(3, 2, 4, 6, 5)
Inputs = dict[str, Any]
Make = Callable[[np.random.Generator, Sizes], Inputs]


def _drawn(make: Make, *sizes: Sizes) -> Callable[[np.random.Generator, int], Inputs]:
    """Draws inputs of these sizes in turn."""
    return lambda rng, index: make(rng, sizes[index % len(sizes)])


def _normal(rng: np.random.Generator, *shape: int) -> Array:
    """Weights and biases with which nothing saturates and no term can be missed."""
    return 0.5 * rng.normal(size=shape)


def rnn_parameters(rng: np.random.Generator, sizes: Sizes) -> Parameters:
    """Parameters of an RNN, biases included."""
    n_x, n_a, n_y, _, _ = sizes
    shapes = {"Wax": (n_a, n_x), "Waa": (n_a, n_a), "Wya": (n_y, n_a), "ba": (n_a, 1), "by": (n_y, 1)}
    return {name: _normal(rng, *shape) for name, shape in shapes.items()}


def lstm_parameters(rng: np.random.Generator, sizes: Sizes) -> Parameters:
    """Parameters of an LSTM, biases included."""
    n_x, n_a, n_y, _, _ = sizes
    gates = {
        name: shape
        for gate in "fico"
        for name, shape in ((f"W{gate}", (n_a, n_a + n_x)), (f"b{gate}", (n_a, 1)))
    }
    shapes: dict[str, tuple[int, int]] = {**gates, "Wy": (n_y, n_a), "by": (n_y, 1)}
    return {name: _normal(rng, *shape) for name, shape in shapes.items()}


def _state(rng: np.random.Generator, sizes: Sizes) -> Array:
    return np.tanh(rng.normal(size=(sizes.n_a, sizes.m)))


def _cell(rng: np.random.Generator, sizes: Sizes) -> Array:
    """A cell whose entries are beyond 1 here and there, where c and tanh(c) are far apart."""
    return 1.5 * rng.normal(size=(sizes.n_a, sizes.m))


def rnn_step(rng: np.random.Generator, sizes: Sizes) -> Inputs:
    """Inputs of one step of an RNN."""
    xt = rng.normal(size=(sizes.n_x, sizes.m))
    return {"xt": xt, "a_prev": _state(rng, sizes), "parameters": rnn_parameters(rng, sizes)}


def lstm_step(rng: np.random.Generator, sizes: Sizes) -> Inputs:
    """Inputs of one step of an LSTM."""
    xt, c_prev = rng.normal(size=(sizes.n_x, sizes.m)), _cell(rng, sizes)
    parameters = lstm_parameters(rng, sizes)
    return {"xt": xt, "a_prev": _state(rng, sizes), "c_prev": c_prev, "parameters": parameters}


def rnn_sequence(rng: np.random.Generator, sizes: Sizes) -> Inputs:
    """Inputs of a whole sequence."""
    x = rng.normal(size=(sizes.n_x, sizes.m, sizes.T))
    return {"x": x, "a0": _state(rng, sizes), "parameters": rnn_parameters(rng, sizes)}


def lstm_sequence(rng: np.random.Generator, sizes: Sizes) -> Inputs:
    """The same with the parameters of an LSTM."""
    return {**rnn_sequence(rng, sizes), "parameters": lstm_parameters(rng, sizes)}


def rnn_step_back(rng: np.random.Generator, sizes: Sizes) -> Inputs:
    """Inputs of one step, and an upstream derivative."""
    forward = rnn_step(rng, sizes)
    return {**forward, "da_next": rng.normal(size=(sizes.n_a, sizes.m))}


def lstm_step_back(rng: np.random.Generator, sizes: Sizes) -> Inputs:
    """Inputs of one step, and upstream derivatives of both states."""
    forward = lstm_step(rng, sizes)
    da_next, dc_next = rng.normal(size=(2, sizes.n_a, sizes.m))
    return {**forward, "da_next": da_next, "dc_next": dc_next}


def rnn_sequence_back(rng: np.random.Generator, sizes: Sizes, longer: int = 0) -> Inputs:
    """Inputs of T + `longer` steps, and upstream derivatives of T steps."""
    forward = rnn_sequence(rng, sizes._replace(T=sizes.T + longer))
    return {**forward, "da": rng.normal(size=(sizes.n_a, sizes.m, sizes.T))}


def lstm_sequence_back(rng: np.random.Generator, sizes: Sizes, longer: int = 0) -> Inputs:
    """The same of an LSTM."""
    forward = lstm_sequence(rng, sizes._replace(T=sizes.T + longer))
    return {**forward, "da": rng.normal(size=(sizes.n_a, sizes.m, sizes.T))}


def _rounded(thing: Any) -> Any:
    """Two decimals, which can be read and typed."""
    if isinstance(thing, dict):
        return {name: _rounded(value) for name, value in thing.items()}
    return thing.round(2)


def _check_forward(
    exercise: FunctionExercise, make: Make, values: Sequence[str], cache: str, given: str
) -> None:
    """The values on cases of several sizes, and what is kept for backward as a check of its own."""
    example = _rounded(make(np.random.default_rng(1), SMALL))
    exercise.case("a small example", judged=values, **example)
    exercise.random("an example of other sizes", _drawn(make, WIDE), count=1, hidden=False, judged=values)
    exercise.random("random inputs", _drawn(make, SMALL), count=2, judged=values)
    exercise.random(
        "random inputs of other sizes", _drawn(make, WIDE, LONG), count=2, weight=2, judged=values
    )
    kept = _drawn(make, FEW, FEWER)
    exercise.random(f"the {cache}", kept, count=2, weight=0.5, hidden=False, judged=(cache,))
    exercise.random(
        f"the {cache}, with other sizes", _drawn(make, FEWER, FEW), count=2, weight=0.5, judged=(cache,)
    )
    exercise.unchanged(*given.split())


def _check_backward(exercise: FunctionExercise, make: Make, given: str) -> None:
    """Gradients on caches of the fixed layout, of several sizes."""
    exercise.random("a small example", _drawn(make, SMALL), count=1, hidden=False)
    exercise.random("an example of other sizes", _drawn(make, WIDE), count=1, hidden=False)
    exercise.random("random inputs", _drawn(make, SMALL), count=2)
    exercise.random("random inputs of other sizes", _drawn(make, WIDE, LONG), count=2, weight=2)
    exercise.unchanged(*given.split())


def _name_mistakes(exercise: FunctionExercise, mistakes: Iterable[Known]) -> None:
    for known in mistakes:
        exercise.mistake(known.id, known.variant, message=known.message, hint=known.hint)


# 1. and 2. The RNN, forward

rnn_cell_forward = assignment.function(
    "rnn_cell_forward",
    ref.rnn_cell_forward,
    title="One step of an RNN",
    points=2,
    returns=("a_next", "yt_pred", "cache"),
)
_check_forward(rnn_cell_forward, rnn_step, ("a_next", "yt_pred"), "cache", "xt a_prev parameters")
_name_mistakes(rnn_cell_forward, mistaken_cells.RNN_CELL)

rnn_forward = assignment.function(
    "rnn_forward",
    ref.rnn_forward,
    title="An RNN over a sequence",
    points=2,
    returns=("a", "y_pred", "caches"),
)
_check_forward(rnn_forward, rnn_sequence, ("a", "y_pred"), "caches", "x a0 parameters")
_name_mistakes(rnn_forward, mistaken_loops.RNN)

# 3. and 4. The LSTM, forward

lstm_cell_forward = assignment.function(
    "lstm_cell_forward",
    ref.lstm_cell_forward,
    title="One step of an LSTM",
    points=3,
    returns=("a_next", "c_next", "yt_pred", "cache"),
)
_check_forward(
    lstm_cell_forward, lstm_step, ("a_next", "c_next", "yt_pred"), "cache", "xt a_prev c_prev parameters"
)
_name_mistakes(lstm_cell_forward, mistaken_cells.LSTM_CELL)

lstm_forward = assignment.function(
    "lstm_forward",
    ref.lstm_forward,
    title="An LSTM over a sequence",
    points=2,
    returns=("a", "y", "c", "caches"),
)
_check_forward(lstm_forward, lstm_sequence, ("a", "y", "c"), "caches", "x a0 parameters")
_name_mistakes(lstm_forward, mistaken_loops.LSTM)

# 5. and 6. The RNN, backward

rnn_cell_backward = assignment.function(
    "rnn_cell_backward", ref.rnn_cell_backward, title="One step of an RNN, backward", points=3
)
rnn_cell_backward.takes("cache", of=rnn_cell_forward, given=True)
_check_backward(rnn_cell_backward, rnn_step_back, "da_next cache")
_name_mistakes(rnn_cell_backward, mistaken_gradients.RNN_CELL)

rnn_backward = assignment.function(
    "rnn_backward", ref.rnn_backward, title="Backpropagation through time of an RNN", points=3
)
rnn_backward.takes("caches", of=rnn_forward, given=True)
_check_backward(rnn_backward, rnn_sequence_back, "da caches")
rnn_backward.random(
    "a da of the first steps only",
    _drawn(lambda rng, sizes: rnn_sequence_back(rng, sizes, longer=2), FEW, SMALL),
    count=2,
    hidden=False,
)
_name_mistakes(rnn_backward, mistaken_bptt.RNN)

# 7. and 8. The LSTM, backward

lstm_cell_backward = assignment.function(
    "lstm_cell_backward", ref.lstm_cell_backward, title="One step of an LSTM, backward", points=4
)
lstm_cell_backward.takes("cache", of=lstm_cell_forward, given=True)
_check_backward(lstm_cell_backward, lstm_step_back, "da_next dc_next cache")
_name_mistakes(lstm_cell_backward, mistaken_gradients.LSTM_CELL)

lstm_backward = assignment.function(
    "lstm_backward", ref.lstm_backward, title="Backpropagation through time of an LSTM", points=4
)
lstm_backward.takes("caches", of=lstm_forward, given=True)
_check_backward(lstm_backward, lstm_sequence_back, "da caches")
lstm_backward.random(
    "a da of the first steps only",
    _drawn(lambda rng, sizes: lstm_sequence_back(rng, sizes, longer=2), FEW, SMALL),
    count=2,
    hidden=False,
)
_name_mistakes(lstm_backward, mistaken_bptt.LSTM)

# 9. What calls what: a mistake in a cell is charged once

rnn_forward.builds_on(rnn_cell_forward)
lstm_forward.builds_on(lstm_cell_forward)
rnn_backward.builds_on(rnn_cell_backward)
lstm_backward.builds_on(lstm_cell_backward)
