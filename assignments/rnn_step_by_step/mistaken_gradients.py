"""Backward passes of an RNN and an LSTM with one thing wrong (or two), and what to tell about each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import numpy as np

from assignments.rnn_step_by_step.mistaken_cells import Known, Variant
from reference.activations import Array
from reference.step_by_step import Gradients, LstmCache, RnnCache

Change: TypeAlias = Callable[[Gradients], Gradients]
Reduced: TypeAlias = Callable[[Array], Array]
#: What is wrong of an LSTM's derivatives by the sums inside gates and candidate, of the right ones, dc_next,
#: what comes through a_next, and the cache.
Sums: TypeAlias = Callable[[dict[str, Array], Array, Array, LstmCache], dict[str, Array]]


def over_batch(dz: Array) -> Array:
    """The right bias gradient: summed over the examples."""
    return np.asarray(dz.sum(axis=1, keepdims=True))


def batch_mean(dz: Array) -> Array:
    """Averaged over the examples."""
    return np.asarray(dz.mean(axis=1, keepdims=True))


def over_everything(dz: Array) -> Array:
    """Summed over all entries, one number for every state."""
    return np.full((len(dz), 1), dz.sum())


def over_states(dz: Array) -> Array:
    """Summed over the states."""
    return np.asarray(dz.sum(axis=0, keepdims=True))


def unsummed(dz: Array) -> Array:
    """Not summed."""
    return dz


def flat(dz: Array) -> Array:
    """Summed over the examples, without keeping the axis."""
    return np.asarray(dz.sum(axis=1))


def changed(backward: Variant, change: Change) -> Variant:
    """A backward pass of which some gradients are told otherwise."""

    def variant(*arguments: Any) -> Gradients:
        gradients: Gradients = backward(*arguments)
        return {**gradients, **change(gradients)}

    return variant


BIASES: tuple[tuple[str, Reduced, str, str], ...] = (
    (
        "bias-by-mean",
        batch_mean,
        "Your {bias} divided by the number of examples: averaged over the batch.",
        "Sum the bias gradient over the batch (axis 1); do not average it.",
    ),
    (
        "bias-summed-over-everything",
        over_everything,
        "Your {bias} summed over all states as well: one number in every entry.",
        "Sum over the batch only: np.sum(…, axis=1, keepdims=True).",
    ),
    (
        "bias-summed-over-the-states",
        over_states,
        "Your {bias} summed over the states (axis 0), not over the batch.",
        "Sum over the batch: np.sum(…, axis=1, keepdims=True).",
    ),
    (
        "bias-not-summed",
        unsummed,
        "Your {bias} not summed over the batch.",
        "Sum over the batch: np.sum(…, axis=1, keepdims=True).",
    ),
    (
        "bias-flat",
        flat,
        "Your {bias} of shape (n_a,): the axis that was summed over is lost.",
        "np.sum(…, axis=1, keepdims=True) keeps it: (n_a, 1), as the bias.",
    ),
)


def rnn_cell(
    *,
    slope: Callable[[Array, Array], Array] = lambda a_next, a_prev: 1 - a_next**2,
    bias: Reduced = over_batch,
    state: Callable[[Array, Array, Array], Array] = lambda a_next, a_prev, da_prev: a_prev,
    transposed: bool = True,
) -> Variant:
    """The backward of an RNN cell; `state` is what dWaa multiplies with, `transposed` whether Waa is."""

    def variant(da_next: Array, cache: RnnCache) -> Gradients:
        a_next, a_prev, xt, parameters = cache
        dz = da_next * slope(a_next, a_prev)
        Waa = parameters["Waa"]
        da_prev = (Waa.T if transposed else Waa) @ dz
        return {
            "dxt": parameters["Wax"].T @ dz,
            "da_prev": da_prev,
            "dWax": dz @ xt.T,
            "dWaa": dz @ state(a_next, a_prev, da_prev).T,
            "dba": bias(dz),
        }

    return variant


def divided_by_the_batch(backward: Variant, names: Iterable[str]) -> Variant:
    """A cell's backward whose parameter gradients are means over the examples."""

    def variant(da_next: Array, *others: Any) -> Gradients:
        gradients: Gradients = backward(da_next, *others)
        return {**gradients, **{name: gradients[name] / da_next.shape[1] for name in names}}

    return variant


_SLOPE = "The derivative of tanh is 1 - a², with a = a_next, the output of tanh."
RNN_WEIGHTS = ("dWax", "dWaa", "dba")
_GATES = "fico"
LSTM_WEIGHTS = tuple(f"d{kind}{gate}" for gate in _GATES for kind in "Wb")
_STATE = "dWaa = np.dot(dz, a_prev.T), with a_prev out of the cache."

RNN_CELL: tuple[Known, ...] = (
    Known(
        "tanh-derivative-left-out",
        rnn_cell(slope=lambda a_next, a_prev: np.ones_like(a_next)),
        "Your gradients are those without the derivative of tanh.",
        f"Multiply da_next by it. {_SLOPE}",
    ),
    Known(
        "tanh-of-the-square",
        rnn_cell(slope=lambda a_next, a_prev: 1 - np.tanh(a_next**2)),
        "Your gradients use 1 - tanh(a²) for the derivative of tanh.",
        _SLOPE,
    ),
    Known(
        "tanh-taken-twice",
        rnn_cell(slope=lambda a_next, a_prev: 1 - np.tanh(a_next) ** 2),
        "Your gradients use 1 - tanh(a)² for the derivative of tanh, and a is a tanh already.",
        _SLOPE,
    ),
    Known(
        "tanh-derivative-not-squared",
        rnn_cell(slope=lambda a_next, a_prev: 1 - a_next),
        "Your gradients use 1 - a for the derivative of tanh.",
        _SLOPE,
    ),
    Known(
        "one-minus-left-out",
        rnn_cell(slope=lambda a_next, a_prev: a_next**2),
        "Your gradients use a² for the derivative of tanh.",
        _SLOPE,
    ),
    Known(
        "sigmoid-derivative",
        rnn_cell(slope=lambda a_next, a_prev: a_next * (1 - a_next)),
        "Your gradients use a (1 - a), the derivative of the sigmoid.",
        _SLOPE,
    ),
    Known(
        "derivative-at-the-previous-state",
        rnn_cell(slope=lambda a_next, a_prev: 1 - a_prev**2),
        "Your gradients use 1 - a_prev² for the derivative of tanh.",
        _SLOPE,
    ),
    Known(
        "gradient-where-the-state-belongs",
        rnn_cell(state=lambda a_next, a_prev, da_prev: da_prev),
        "Your dWaa multiplies with da_prev, a gradient, where the state a_prev belongs.",
        _STATE,
    ),
    Known(
        "new-state-where-the-previous-belongs",
        rnn_cell(state=lambda a_next, a_prev, da_prev: a_next),
        "Your dWaa multiplies with a_next where a_prev belongs.",
        _STATE,
    ),
    Known(
        "state-weights-not-transposed",
        rnn_cell(transposed=False),
        "Your da_prev goes back through Waa, not through its transpose.",
        "da_prev = np.dot(Waa.T, dz).",
    ),
    Known(
        "dWaa-transposed",
        changed(rnn_cell(), lambda gradients: {"dWaa": gradients["dWaa"].T}),
        "Your dWaa is the transpose of the right one.",
        _STATE,
    ),
    Known(
        "dWax-transposed",
        changed(rnn_cell(), lambda gradients: {"dWax": gradients["dWax"].T}),
        "Your dWax is the transpose of the right one.",
        "dWax = np.dot(dz, xt.T), of the shape of Wax.",
    ),
    Known(
        "divided-by-the-batch",
        divided_by_the_batch(rnn_cell(), RNN_WEIGHTS),
        "Your dWax, dWaa and dba are divided by the number of examples.",
        "The gradients are sums over the batch, not means.",
    ),
    Known(
        "sign-flipped",
        changed(rnn_cell(), lambda gradients: {name: -gradient for name, gradient in gradients.items()}),
        "All your gradients have the wrong sign.",
        _SLOPE,
    ),
    *(
        Known(known, rnn_cell(bias=bias), message.format(bias="dba is"), hint)
        for known, bias, message, hint in BIASES
    ),
)


def lstm_cell(
    *,
    slope: Reduced = lambda c: 1 - np.tanh(c) ** 2,
    cell: Callable[[Array, Array], Array] = lambda dc_next, through: dc_next + through,
    state: Reduced = np.tanh,
    gate: Callable[[Array], Array] = lambda g: g * (1 - g),
    candidate: Reduced = lambda cct: 1 - cct**2,
    sums: Sums = lambda dz, dc_next, through, cache: {},
    back: str = "fico",
    dc_prev: Callable[[Array, Array, Array, Array], Array] = lambda dc, ft, dc_next, through: dc * ft,
    joined: Callable[[Array, Array], Array] = lambda a_prev, xt: np.concatenate([a_prev, xt]),
    bias: Reduced = over_batch,
) -> Variant:
    """The backward of an LSTM cell.

    `cell` puts dc together of dc_next and what comes through a_next; `sums` are those of the derivatives by
    the sums inside gates and candidate that are wrong; `back` are the gates that a_prev and xt hear from.
    """

    def variant(da_next: Array, dc_next: Array, cache: LstmCache) -> Gradients:
        a_next, c_next, a_prev, c_prev, ft, it, cct, ot, xt, parameters = cache
        through = da_next * ot * slope(c_next)
        dc = cell(dc_next, through)
        dz = {
            "f": dc * c_prev * gate(ft),
            "i": dc * cct * gate(it),
            "c": dc * it * candidate(cct),
            "o": da_next * state(c_next) * gate(ot),
        }
        dz |= sums(dz, dc_next, through, cache)
        d_joined = np.sum([parameters[f"W{name}"].T @ dz[name] for name in back], axis=0)
        n_a = len(a_next)
        gradients = {
            "dxt": d_joined[n_a:],
            "da_prev": d_joined[:n_a],
            "dc_prev": dc_prev(dc, ft, dc_next, through),
        }
        for name in _GATES:
            gradients[f"dW{name}"] = dz[name] @ joined(a_prev, xt).T
            gradients[f"db{name}"] = bias(dz[name])
        return gradients

    return variant


def _bracket(*gates: str) -> Variant:
    """The last factor of a gate's sum multiplies only what comes through a_next, not dc_next."""

    def sums(dz: dict[str, Array], dc_next: Array, through: Array, cache: LstmCache) -> dict[str, Array]:
        _, _, _, c_prev, ft, it, cct, _, _, _ = cache
        factors = {"c": it, "i": cct, "f": c_prev}
        slopes = {"c": 1 - cct**2, "i": it * (1 - it), "f": ft * (1 - ft)}
        return {gate: factors[gate] * (dc_next + through * slopes[gate]) for gate in gates}

    return lstm_cell(sums=sums)


def _without_brackets() -> Variant:
    """All three brackets left out, and cct (1 - tanh(cct)²) for the slope of the candidate."""

    def sums(dz: dict[str, Array], dc_next: Array, through: Array, cache: LstmCache) -> dict[str, Array]:
        _, _, _, c_prev, ft, it, cct, _, _, _ = cache
        return {
            "f": c_prev * (dc_next + through * ft * (1 - ft)),
            "i": cct * (dc_next + through * it * (1 - it)),
            "c": it * (dc_next + through * cct * (1 - np.tanh(cct) ** 2)),
        }

    return lstm_cell(sums=sums)


def _bias_copied(into: str, source: str) -> Variant:
    return changed(lstm_cell(), lambda gradients: {f"db{into}": gradients[f"db{source}"]})


_NAMES = {"f": "forget gate", "i": "input gate", "c": "candidate", "o": "output gate"}
_CELL_SLOPE = "The derivative of tanh(c_next) is 1 - tanh(c_next)²."
_DC = "dc = dc_next + da_next * ot * (1 - tanh(c_next)²), once: the gates and dc_prev all start from it."


def _per_gate() -> Iterator[Known]:
    """What goes wrong with one gate."""
    for gate, name in _NAMES.items():
        if gate != "o":
            yield Known(
                f"bracket-in-the-{name.replace(' ', '-')}",
                _bracket(gate),
                f"In the gradient of your {name} the last factor does not multiply dc_next.",
                "Put both parts in one bracket before multiplying.",
            )
        yield Known(
            f"{name.replace(' ', '-')}-not-passed-back",
            lstm_cell(back=_GATES.replace(gate, "")),
            f"Your da_prev and dxt leave out the {name}.",
            "a_prev and xt reach all three gates and the candidate: add up four products.",
        )
        for other in _GATES.replace(gate, ""):
            yield Known(
                f"db{other}-for-db{gate}",
                _bias_copied(gate, other),
                f"Your db{gate} equals db{other}: the gradient of another gate is summed.",
                f"db{gate} sums the gradient of the {name}.",
            )


LSTM_CELL: tuple[Known, ...] = (
    Known(
        "c-to-the-fourth",
        lstm_cell(slope=lambda c: 1 - c**4),
        "Your gradients use 1 - c_next⁴ where 1 - tanh(c_next)² belongs.",
        _CELL_SLOPE,
    ),
    Known(
        "tanh-left-out-of-the-derivative",
        lstm_cell(slope=lambda c: 1 - c**2),
        "Your gradients use 1 - c_next² where 1 - tanh(c_next)² belongs.",
        _CELL_SLOPE,
    ),
    Known(
        "tanh-not-squared",
        lstm_cell(slope=lambda c: 1 - np.tanh(c)),
        "Your gradients use 1 - tanh(c_next) where 1 - tanh(c_next)² belongs.",
        _CELL_SLOPE,
    ),
    Known(
        "tanh-of-the-square",
        lstm_cell(slope=lambda c: 1 - np.tanh(c**2)),
        "Your gradients use 1 - tanh(c_next²) where 1 - tanh(c_next)² belongs.",
        _CELL_SLOPE,
    ),
    Known(
        "tanh-derivative-left-out",
        lstm_cell(slope=np.ones_like),
        "Your gradients are those without the derivative of tanh(c_next).",
        _CELL_SLOPE,
    ),
    Known(
        "upstream-cell-dropped",
        lstm_cell(cell=lambda dc_next, through: through),
        "Your gradients leave out dc_next.",
        _DC,
    ),
    Known(
        "upstream-cell-twice",
        lstm_cell(cell=lambda dc_next, through: 2 * dc_next + through),
        "Your gradients count dc_next twice.",
        _DC,
    ),
    Known(
        "state-part-dropped",
        lstm_cell(cell=lambda dc_next, through: dc_next),
        "The gradient of your cell is dc_next alone: what comes through a_next is left out.",
        _DC,
    ),
    Known(
        "state-part-dropped-in-dc-prev",
        lstm_cell(dc_prev=lambda dc, ft, dc_next, through: dc_next * ft),
        "Your dc_prev equals dc_next ft: what comes through a_next is left out.",
        _DC,
    ),
    Known(
        "upstream-dropped-in-dc-prev",
        lstm_cell(dc_prev=lambda dc, ft, dc_next, through: through * ft),
        "Your dc_prev leaves out dc_next.",
        _DC,
    ),
    Known(
        "bracket-in-dc-prev",
        lstm_cell(dc_prev=lambda dc, ft, dc_next, through: dc_next * ft + through),
        "In your dc_prev the forget gate multiplies only dc_next, not what comes through a_next.",
        "dc_prev = (dc_next + …) * ft, both parts in one bracket.",
    ),
    Known(
        "other-bracket-in-dc-prev",
        lstm_cell(dc_prev=lambda dc, ft, dc_next, through: dc_next + through * ft),
        "In your dc_prev the forget gate multiplies only what comes through a_next, not dc_next.",
        "dc_prev = (dc_next + …) * ft, both parts in one bracket.",
    ),
    Known(
        "forget-gate-left-out-of-dc-prev",
        lstm_cell(dc_prev=lambda dc, ft, dc_next, through: dc),
        "Your dc_prev leaves out the forget gate.",
        "dc_prev = dc * ft.",
    ),
    Known(
        "gate-derivatives-left-out",
        lstm_cell(gate=np.ones_like),
        "Your gradients of the gates leave out the derivative of the sigmoid.",
        "Multiply by ft (1 - ft), it (1 - it), ot (1 - ot).",
    ),
    Known(
        "tanh-derivative-for-the-gates",
        lstm_cell(gate=lambda g: 1 - g**2),
        "Your gradients of the gates use the derivative of tanh.",
        "A gate is a sigmoid: multiply by g (1 - g).",
    ),
    Known(
        "candidate-derivative-left-out",
        lstm_cell(candidate=np.ones_like),
        "Your gradient of the candidate leaves out the derivative of its tanh.",
        "Multiply by 1 - cct².",
    ),
    Known(
        "candidate-tanh-twice",
        lstm_cell(candidate=lambda cct: 1 - np.tanh(cct) ** 2),
        "Your gradient of the candidate uses 1 - tanh(cct)², and cct is a tanh already.",
        "Multiply by 1 - cct².",
    ),
    Known(
        "sigmoid-derivative-for-the-candidate",
        lstm_cell(candidate=lambda cct: cct * (1 - cct)),
        "Your gradient of the candidate uses cct (1 - cct), the derivative of the sigmoid.",
        "The candidate is a tanh: multiply by 1 - cct².",
    ),
    Known(
        "cell-for-its-tanh-in-the-output-gate",
        lstm_cell(state=lambda c: c),
        "Your gradient of the output gate uses c_next where tanh(c_next) belongs.",
        "a_next = ot * tanh(c_next), so that ot is multiplied by tanh(c_next).",
    ),
    Known(
        "forget-and-input-gate-exchanged",
        lstm_cell(sums=lambda dz, dc_next, through, cache: {"f": dz["i"], "i": dz["f"]}),
        "The gradients of your forget and input gate are exchanged.",
        "c_next = ft * c_prev + it * cct: the derivative by ft is c_prev, by it cct.",
    ),
    Known(
        "joined-in-the-other-order",
        lstm_cell(joined=lambda a_prev, xt: np.concatenate([xt, a_prev])),
        "Your weight gradients are built from [xt; a_prev].",
        "The weights act on [a_prev; xt], in that order.",
    ),
    Known(
        "divided-by-the-batch",
        divided_by_the_batch(lstm_cell(), LSTM_WEIGHTS),
        "Your gradients of the weights and biases are divided by the number of examples.",
        "The gradients are sums over the batch, not means.",
    ),
    Known(
        "brackets-in-all-three",
        _bracket("c", "i", "f"),
        "In the gradients of your gates and candidate the last factors do not multiply dc_next.",
        "Put both parts in one bracket before multiplying: (dc_next * … + …) * it * (1 - it), for example.",
    ),
    Known(
        "brackets-in-all-three-and-candidate-tanh-twice",
        _without_brackets(),
        "Two things are wrong: the last factors of your gates and candidate do not multiply dc_next, and the "
        "candidate uses cct (1 - tanh(cct)²).",
        "Put both parts in one bracket before multiplying; the factor of the candidate is 1 - cct².",
    ),
    *_per_gate(),
    *(
        Known(known, lstm_cell(bias=bias), message.format(bias="dbf, dbi, dbc and dbo are"), hint)
        for known, bias, message, hint in BIASES
    ),
)
