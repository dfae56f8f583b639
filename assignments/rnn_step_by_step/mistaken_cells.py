"""Cells of an RNN and an LSTM, forward, with one thing wrong, and what to tell about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from reference.activations import Array, sigmoid, softmax
from reference.step_by_step import Parameters

Variant: TypeAlias = Callable[..., Any]
Squash: TypeAlias = Callable[[Array], Array]


class Known(NamedTuple):
    """A known mistake: `Exercise.mistake` takes it as it stands."""

    id: str
    variant: Variant
    message: str
    hint: str


def columns(scores: Array) -> Array:
    """The right softmax: over the classes of each example."""
    return softmax(scores, axis=0)


def over_examples(scores: Array) -> Array:
    """Softmax along the examples."""
    return softmax(scores, axis=1)


def over_everything(scores: Array) -> Array:
    """One softmax for all classes and examples together."""
    return softmax(scores.ravel()).reshape(scores.shape)


def nothing(scores: Array) -> Array:
    """No squashing."""
    return scores


def relu(z: Array) -> Array:
    """The rectifier."""
    return np.maximum(z, 0.0)


def with_parameters(cell: Variant, change: Callable[[Parameters], Parameters]) -> Variant:
    """A cell that computes with changed parameters, and keeps the given ones in its cache."""

    def variant(*arguments: Any) -> tuple[Any, ...]:
        *given, parameters = arguments
        *told, cache = cell(*given, {**parameters, **change(parameters)})
        return (*told, (*cache[:-1], parameters))

    return variant


def without(name: str) -> Callable[[Parameters], Parameters]:
    """Zero in the place of a parameter."""
    return lambda parameters: {name: np.zeros(parameters[name].shape)}


def output_mistakes(cell: Callable[..., Variant], weights: str) -> Iterator[Known]:
    """What goes wrong in the prediction of a cell of either kind; `cell` takes `output` and `seen`."""
    yield Known(
        "prediction-from-the-previous-state",
        cell(seen=lambda a_next, a_prev: a_prev),
        f"Your prediction equals softmax({weights} a_prev + by): it uses the previous state.",
        "Use the new state, a_next.",
    )
    yield Known(
        "softmax-over-the-batch",
        cell(output=over_examples),
        "Your prediction is normalised over the examples: its columns do not sum to 1.",
        "Each example needs its own softmax: normalise over the classes (axis 0), not over the batch.",
    )
    yield Known(
        "softmax-over-everything",
        cell(output=over_everything),
        "Your prediction is normalised over all classes and examples together.",
        "Each example needs its own softmax: normalise over the classes (axis 0).",
    )
    yield from _no_softmax(cell, weights)


def _no_softmax(cell: Callable[..., Variant], weights: str) -> Iterator[Known]:
    """Something else in the place of the softmax, or of the sum inside it."""
    yield Known(
        "no-softmax",
        cell(output=nothing),
        f"Your prediction equals {weights} a_next + by: the softmax is missing.",
        "Return the softmax of these scores.",
    )
    yield Known(
        "sigmoid-for-softmax",
        cell(output=sigmoid),
        "Your prediction uses the sigmoid in the place of the softmax.",
        "The prediction is a softmax: its columns sum to 1.",
    )
    yield Known(
        "tanh-for-softmax",
        cell(output=np.tanh),
        "Your prediction uses tanh in the place of the softmax.",
        "The prediction is a softmax: its columns sum to 1.",
    )
    yield Known(
        "output-bias-left-out",
        with_parameters(cell(), without("by")),
        "Your prediction equals the formula without the bias by.",
        "Add by before the softmax.",
    )


def rnn_cell(
    *,
    squash: Squash = np.tanh,
    output: Squash = columns,
    seen: Callable[[Array, Array], Array] = lambda a_next, a_prev: a_next,
    kept: Callable[[Array, Array, Array], tuple[Array, ...]] = lambda a_next, a_prev, xt: (
        a_next,
        a_prev,
        xt,
    ),
) -> Variant:
    """An RNN cell; `seen` is the state that its prediction sees, `kept` what it caches."""

    def variant(xt: Array, a_prev: Array, parameters: Parameters) -> tuple[Any, ...]:
        z = parameters["Wax"] @ xt + parameters["Waa"] @ a_prev + parameters["ba"]
        a_next = squash(z)
        yt_pred = output(parameters["Wya"] @ seen(a_next, a_prev) + parameters["by"])
        return a_next, yt_pred, (*kept(a_next, a_prev, xt), parameters)

    return variant


RNN_CELL: tuple[Known, ...] = (
    *output_mistakes(rnn_cell, "Wya"),
    Known(
        "sigmoid-for-tanh",
        rnn_cell(squash=sigmoid),
        "Your state uses the sigmoid in the place of tanh.",
        "The state must be able to be negative: tanh.",
    ),
    Known(
        "relu-for-tanh",
        rnn_cell(squash=relu),
        "Your state uses relu in the place of tanh.",
        "The state must be able to be negative: tanh.",
    ),
    Known(
        "no-tanh",
        rnn_cell(squash=nothing),
        "Your state equals Wax xt + Waa a_prev + ba: the tanh is missing.",
        "a_next is the tanh of this sum.",
    ),
    Known(
        "bias-left-out",
        with_parameters(rnn_cell(), without("ba")),
        "Your state equals the formula without the bias ba.",
        "Add ba to the sum inside tanh.",
    ),
    Known(
        "bias-subtracted",
        with_parameters(rnn_cell(), lambda parameters: {"ba": -parameters["ba"]}),
        "Your state equals the formula with ba subtracted.",
        "Add ba to the sum inside tanh.",
    ),
    Known(
        "state-term-left-out",
        with_parameters(rnn_cell(), without("Waa")),
        "Your state equals tanh(Wax xt + ba): the previous state has no influence.",
        "Add Waa a_prev to the sum inside tanh.",
    ),
    Known(
        "input-term-left-out",
        with_parameters(rnn_cell(), without("Wax")),
        "Your state equals tanh(Waa a_prev + ba): the input has no influence.",
        "Add Wax xt to the sum inside tanh.",
    ),
    Known(
        "state-weights-transposed",
        with_parameters(rnn_cell(), lambda parameters: {"Waa": parameters["Waa"].T}),
        "Your state equals the formula with Waa transposed.",
        "Multiply from the left: np.dot(Waa, a_prev).",
    ),
    Known(
        "states-exchanged-in-the-cache",
        rnn_cell(kept=lambda a_next, a_prev, xt: (a_prev, a_next, xt)),
        "In your cache a_prev stands where a_next belongs, and the other way round.",
        "cache = (a_next, a_prev, xt, parameters).",
    ),
    Known(
        "new-state-twice-in-the-cache",
        rnn_cell(kept=lambda a_next, a_prev, xt: (a_next, a_next, xt)),
        "Your cache holds a_next in the place of a_prev.",
        "cache = (a_next, a_prev, xt, parameters), with a_prev as it was given.",
    ),
    Known(
        "cache-in-another-order",
        rnn_cell(kept=lambda a_next, a_prev, xt: (xt, a_prev, a_next)),
        "In your cache xt and a_next have changed places.",
        "cache = (a_next, a_prev, xt, parameters).",
    ),
)


def joined_right(a_prev: Array, xt: Array) -> Array:
    """[a_prev; xt]."""
    return np.concatenate([a_prev, xt])


def joined_zeros(a_prev: Array, xt: Array) -> Array:
    """An array of the right shape that nobody filled."""
    return np.zeros((len(a_prev) + len(xt), xt.shape[1]))


class Gates(NamedTuple):
    """The gates and the candidate of a step, and the cell before it; each (n_a, m)."""

    ft: Array
    it: Array
    cct: Array
    ot: Array
    c_prev: Array


LstmKept: TypeAlias = Callable[[tuple[Array, ...]], tuple[Array, ...]]


def lstm_cell(
    *,
    gate: Squash = sigmoid,
    squash: Squash = np.tanh,
    join: Callable[[Array, Array], Array] = joined_right,
    cell: Callable[[Gates], Array] = lambda g: g.ft * g.c_prev + g.it * g.cct,
    shown: Callable[[Array, Array], Array] = lambda ot, c_next: ot * np.tanh(c_next),
    output: Squash = columns,
    seen: Callable[[Array, Array], Array] = lambda a_next, a_prev: a_next,
    prediction_from_cell: bool = False,
    kept: LstmKept = lambda cache: cache,
) -> Variant:
    """An LSTM cell; `shown` is its new state, `kept` what it caches of nine arrays."""

    def variant(xt: Array, a_prev: Array, c_prev: Array, parameters: Parameters) -> tuple[Any, ...]:
        joined = join(a_prev, xt)
        sums = {name: parameters[f"W{name}"] @ joined + parameters[f"b{name}"] for name in "fico"}
        gates = Gates(gate(sums["f"]), gate(sums["i"]), squash(sums["c"]), gate(sums["o"]), c_prev)
        c_next = cell(gates)
        a_next = shown(gates.ot, c_next)
        state = c_next if prediction_from_cell else seen(a_next, a_prev)
        yt_pred = output(parameters["Wy"] @ state + parameters["by"])
        cache = kept((a_next, c_next, a_prev, c_prev, *gates[:4], xt))
        return a_next, c_next, yt_pred, (*cache, parameters)

    return variant


def _copied(into: str, source: str, kinds: str = "Wb") -> Callable[[Parameters], Parameters]:
    """One gate computed with the parameters of another."""
    return lambda parameters: {f"{kind}{into}": parameters[f"{kind}{source}"] for kind in kinds}


def _exchanged(first: str, second: str) -> Callable[[Parameters], Parameters]:
    """Two gates computed with each other's parameters."""
    return lambda parameters: {**_copied(first, second)(parameters), **_copied(second, first)(parameters)}


def _columns_exchanged(parameters: Parameters) -> Parameters:
    """Weights that do to [a_prev; xt] what the given ones do to [xt; a_prev]."""
    n_a = len(parameters["Wf"])
    n_x = parameters["Wf"].shape[1] - n_a
    return {f"W{gate}": np.roll(parameters[f"W{gate}"], -n_x, axis=1) for gate in "fico"}


def _without_biases(parameters: Parameters) -> Parameters:
    return {f"b{gate}": np.zeros(parameters[f"b{gate}"].shape) for gate in "fico"}


def _places_exchanged(first: int, second: int) -> LstmKept:
    """A cache with two of its arrays in each other's place."""

    def kept(cache: tuple[Array, ...]) -> tuple[Array, ...]:
        order = list(range(len(cache)))
        order[first], order[second] = second, first
        return tuple(cache[at] for at in order)

    return kept


GATE_NAMES = {"f": "forget", "i": "input", "o": "output"}
_CACHE = "cache = (a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters)."
_CACHE_NAMES = "a_next c_next a_prev c_prev ft it cct ot xt".split()
_SUMMED = {"f": "forget gate", "i": "input gate", "c": "candidate", "o": "output gate"}


def _wrong_parameters() -> Iterator[Known]:
    """Gates that take another's weights or bias, or none."""
    for one, name in _SUMMED.items():
        yield Known(
            f"b{one}-left-out",
            with_parameters(lstm_cell(), without(f"b{one}")),
            f"Your values equal the formulas with b{one} left out of the {name}.",
            f"Add b{one} to W{one} [a_prev; xt].",
        )
        for other in _SUMMED:
            if one != other:
                yield Known(
                    f"b{other}-for-b{one}",
                    with_parameters(lstm_cell(), _copied(one, other, "b")),
                    f"Your {name} uses the bias b{other} in the place of b{one}.",
                    "Each gate, and the candidate, has a bias of its own.",
                )
                yield Known(
                    f"W{other}-for-W{one}",
                    with_parameters(lstm_cell(), _copied(one, other, "W")),
                    f"Your {name} uses the weights W{other} in the place of W{one}.",
                    "Each gate, and the candidate, has weights of its own.",
                )
    for first, second in ("fi", "fo", "io"):
        yield Known(
            f"{GATE_NAMES[first]}-and-{GATE_NAMES[second]}-weights-exchanged",
            with_parameters(lstm_cell(), _exchanged(first, second)),
            f"Your {GATE_NAMES[first]} gate is computed with the parameters of the {GATE_NAMES[second]} "
            "gate, and the other way round.",
            f"W{first} and b{first} belong to {first}t, W{second} and b{second} to {second}t.",
        )


def _wrong_caches() -> Iterator[Known]:
    """Right values, but not what backward needs."""
    for first, second in ((0, 1), (0, 2), (1, 3), (2, 3), (4, 5), (5, 6), (5, 7), (6, 7)):
        one, other = _CACHE_NAMES[first], _CACHE_NAMES[second]
        yield Known(
            f"{one.replace('_', '-')}-and-{other.replace('_', '-')}-exchanged-in-the-cache",
            lstm_cell(kept=_places_exchanged(first, second)),
            f"In your cache {one} and {other} have changed places.",
            _CACHE,
        )


LSTM_CELL: tuple[Known, ...] = (
    Known(
        "joined-input-not-filled",
        lstm_cell(join=joined_zeros),
        "Your gates see zeros in the place of [a_prev; xt]: neither has an influence.",
        "Fill the joined array: its first n_a rows with a_prev, the others with xt.",
    ),
    Known(
        "previous-state-not-joined",
        lstm_cell(join=lambda a_prev, xt: joined_right(0 * a_prev, xt)),
        "Your gates see zeros in the place of a_prev.",
        "Fill the first n_a rows of the joined array with a_prev.",
    ),
    Known(
        "input-not-joined",
        lstm_cell(join=lambda a_prev, xt: joined_right(a_prev, 0 * xt)),
        "Your gates see zeros in the place of xt.",
        "Fill the rows of the joined array from n_a on with xt.",
    ),
    Known(
        "joined-in-the-other-order",
        with_parameters(lstm_cell(), _columns_exchanged),
        "Your gates act on [xt; a_prev].",
        "The weights expect [a_prev; xt], in that order.",
    ),
    Known(
        "sigmoid-for-the-candidate",
        lstm_cell(squash=sigmoid),
        "Your candidate uses the sigmoid in the place of tanh: it is never negative.",
        "cct = tanh(Wc [a_prev; xt] + bc).",
    ),
    Known(
        "no-tanh-on-the-candidate",
        lstm_cell(squash=nothing),
        "Your candidate is the sum Wc [a_prev; xt] + bc itself: its tanh is missing.",
        "cct = tanh(Wc [a_prev; xt] + bc).",
    ),
    Known(
        "tanh-for-the-gates",
        lstm_cell(gate=np.tanh),
        "Your gates use tanh in the place of the sigmoid.",
        "A gate lies between 0 and 1: the sigmoid. Only the candidate uses tanh.",
    ),
    Known(
        "forget-and-input-gate-exchanged",
        lstm_cell(cell=lambda g: g.it * g.c_prev + g.ft * g.cct),
        "Your cell equals it c_prev + ft cct: forget and input gate are exchanged.",
        "ft keeps the old cell, it lets the candidate in.",
    ),
    Known(
        "forget-gate-left-out",
        lstm_cell(cell=lambda g: g.c_prev + g.it * g.cct),
        "Your cell equals c_prev + it cct: nothing is forgotten.",
        "Multiply c_prev by the forget gate.",
    ),
    Known(
        "input-gate-left-out",
        lstm_cell(cell=lambda g: g.ft * g.c_prev + g.cct),
        "Your cell equals ft c_prev + cct: the whole candidate is written.",
        "Multiply the candidate by the input gate.",
    ),
    Known(
        "previous-cell-ignored",
        lstm_cell(cell=lambda g: g.it * g.cct),
        "Your cell equals it cct: the previous cell is lost.",
        "Add ft * c_prev.",
    ),
    Known(
        "coupled-gates",
        lstm_cell(cell=lambda g: g.ft * g.c_prev + (1 - g.ft) * g.cct),
        "Your cell equals ft c_prev + (1 - ft) cct: the input gate is not used.",
        "The candidate is multiplied by it.",
    ),
    Known(
        "gates-added",
        lstm_cell(cell=lambda g: (g.ft + g.c_prev) * (g.it + g.cct)),
        "Your cell equals (ft + c_prev) (it + cct): sums and products are exchanged.",
        "Gates scale what they act on: multiply by them, then add the two parts.",
    ),
    Known(
        "everything-added",
        lstm_cell(cell=lambda g: g.ft + g.c_prev + g.it + g.cct),
        "Your cell is the sum of ft, c_prev, it and cct.",
        "Gates scale what they act on: multiply, do not add.",
    ),
    Known(
        "tanh-of-the-cell-kept",
        lstm_cell(cell=lambda g: np.tanh(g.ft * g.c_prev + g.it * g.cct), shown=lambda ot, c: ot * c),
        "Your cell is tanh(ft c_prev + it cct): it is squashed, and handed on so.",
        "c_next is not squashed; only a_next uses its tanh.",
    ),
    Known(
        "no-tanh-on-the-cell",
        lstm_cell(shown=lambda ot, c: ot * c),
        "Your state equals ot c_next: the tanh is missing.",
        "a_next is ot times tanh(c_next).",
    ),
    Known(
        "sigmoid-of-the-cell",
        lstm_cell(shown=lambda ot, c: ot * sigmoid(c)),
        "Your state equals ot sigmoid(c_next).",
        "a_next is ot times tanh(c_next).",
    ),
    Known(
        "output-gate-left-out",
        lstm_cell(shown=lambda ot, c: np.tanh(c)),
        "Your state equals tanh(c_next): the output gate is missing.",
        "a_next is ot times tanh(c_next).",
    ),
    Known(
        "output-gate-added",
        lstm_cell(shown=lambda ot, c: ot + np.tanh(c)),
        "Your state equals ot + tanh(c_next).",
        "Gates scale what they act on: multiply, do not add.",
    ),
    Known(
        "prediction-from-the-cell",
        lstm_cell(prediction_from_cell=True),
        "Your prediction equals softmax(Wy c_next + by).",
        "The prediction uses a_next, not the cell.",
    ),
    *output_mistakes(lstm_cell, "Wy"),
    Known(
        "biases-left-out",
        with_parameters(lstm_cell(), _without_biases),
        "Your values equal the formulas without the biases bf, bi, bc and bo.",
        "Each gate, and the candidate, adds its bias.",
    ),
    *_wrong_parameters(),
    *_wrong_caches(),
)
