"""Sequences of an RNN and an LSTM, forward, with one thing wrong, and what to tell about each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import numpy as np

from assignments.rnn_step_by_step.mistaken_cells import (
    LSTM_CELL,
    RNN_CELL,
    Known,
    Variant,
    joined_zeros,
    lstm_cell,
)
from reference import step_by_step as ref
from reference.activations import Array
from reference.step_by_step import Parameters

#: The state that a step starts from, given the first one and the one that the step before produced.
Previous: TypeAlias = Callable[[Array, Array], Array]
#: The steps that are visited, of so many, each with the step of x that is read.
Visits: TypeAlias = Callable[[int], Iterable[tuple[int, int]]]


def given(state: Array) -> Array:
    """The initial state as it is."""
    return state


def last(first: Array, produced: Array) -> Array:
    """What the step before produced."""
    return produced


def all_steps(n_steps: int) -> Iterable[tuple[int, int]]:
    """Every step reads its own input."""
    return ((t, t) for t in range(n_steps))


def caches_and_x(caches: list[Any], x: Array) -> Any:
    """What a sequence returns for its backward."""
    return caches, x


def rnn(
    cell: Variant = ref.rnn_cell_forward,
    *,
    start: Callable[[Array], Array] = given,
    previous: Previous = last,
    visits: Visits = all_steps,
    stored_before: bool = False,
    kept: Callable[[list[Any], Array], Any] = caches_and_x,
) -> Variant:
    """The loop of an RNN."""

    def variant(x: Array, a0: Array, parameters: Parameters) -> tuple[Any, ...]:
        n_y, (_, m, n_steps) = len(parameters["by"]), x.shape
        a, y_pred = np.zeros((*a0.shape, n_steps)), np.zeros((n_y, m, n_steps))
        caches: list[Any] = []
        first = a_next = start(a0)
        for t, read in visits(n_steps):
            before = a_next
            a_next, y_pred[:, :, t], cache = cell(x[:, :, read], previous(first, a_next), parameters)
            a[:, :, t] = before if stored_before else a_next
            caches.append(cache)
        return a, y_pred, kept(caches, x)

    return variant


def lstm(
    cell: Variant = ref.lstm_cell_forward,
    *,
    start: Callable[[Array], Array] = given,
    previous: Previous = last,
    start_cell: Callable[[Array], Array] = np.zeros_like,
    previous_cell: Previous = last,
    visits: Visits = all_steps,
    stored_before: bool = False,
    told: Callable[[Array, Array, Array], tuple[Array, ...]] = lambda a, y, c: (a, y, c),
    kept: Callable[[list[Any], Array], Any] = caches_and_x,
) -> Variant:
    """The loop of an LSTM; `start_cell` makes c_0 of the initial state, `told` what it returns."""

    def variant(x: Array, a0: Array, parameters: Parameters) -> tuple[Any, ...]:
        n_y, (_, m, n_steps) = len(parameters["by"]), x.shape
        a, c, y = (np.zeros((n, m, n_steps)) for n in (len(a0), len(a0), n_y))
        caches: list[Any] = []
        first, first_cell = start(a0), start_cell(a0)
        a_next, c_next = first, first_cell
        for t, read in visits(n_steps):
            before, cell_before = a_next, c_next
            states = previous(first, a_next), previous_cell(first_cell, c_next)
            a_next, c_next, y[:, :, t], cache = cell(x[:, :, read], *states, parameters)
            a[:, :, t], c[:, :, t] = (before, cell_before) if stored_before else (a_next, c_next)
            caches.append(cache)
        return (*told(a, y, c), kept(caches, x))

    return variant


def in_every_step(cells: Iterable[Known], loop: Callable[[Variant], Variant]) -> Iterator[Known]:
    """The same mistakes of a cell, seen in what a loop over it gives."""
    for known in cells:
        yield Known(
            f"cell-{known.id}",
            loop(known.variant),
            f"In every step: {known.message[0].lower()}{known.message[1:]}",
            f"{known.hint} Mend the cell first, then look at the loop again.",
        )


def _one_short(n_steps: int) -> Iterable[tuple[int, int]]:
    return ((t, t) for t in range(n_steps - 1))


def _from_the_second(n_steps: int) -> Iterable[tuple[int, int]]:
    return ((t, t) for t in range(1, n_steps))


def _first_input(n_steps: int) -> Iterable[tuple[int, int]]:
    return ((t, 0) for t in range(n_steps))


def _last_input(n_steps: int) -> Iterable[tuple[int, int]]:
    return ((t, n_steps - 1) for t in range(n_steps))


def _reversed_input(n_steps: int) -> Iterable[tuple[int, int]]:
    return ((t, n_steps - 1 - t) for t in range(n_steps))


def _backward(n_steps: int) -> Iterable[tuple[int, int]]:
    return ((t, t) for t in reversed(range(n_steps)))


def _input_before(n_steps: int) -> Iterable[tuple[int, int]]:
    return ((t, t - 1) for t in range(n_steps))


def _shared(loop: Callable[..., Variant]) -> Iterator[Known]:
    """What goes wrong in either loop."""
    yield Known(
        "every-step-from-the-initial-state",
        loop(previous=lambda first, produced: first),
        "In your loop every step starts from a0.",
        "Each step must start from the state that the last step produced: hand a_next on.",
    )
    yield Known(
        "state-not-carried",
        loop(start=np.zeros_like, previous=lambda first, produced: first),
        "In your loop every step starts from a state of zeros.",
        "The first step starts from a0, each other from the state that the last step produced.",
    )
    yield Known(
        "initial-state-ignored",
        loop(start=np.zeros_like),
        "Your loop starts from zeros: the initial state a0 that it is given has no influence.",
        "Begin with a_next = a0.",
    )
    yield Known(
        "starts-from-ones",
        loop(start=np.ones_like),
        "Your loop starts from a state of ones.",
        "Begin with a_next = a0.",
    )
    yield from _wrong_reading(loop)
    yield Known(
        "state-stored-before-the-step",
        loop(stored_before=True),
        "Your states are those before each step: all are one step late.",
        "Store a_next after the cell has been called.",
    )
    yield from _stored_elsewhere(loop)
    yield from _wrong_caches(loop)


def _stored_elsewhere(loop: Callable[..., Variant]) -> Iterator[Known]:
    """Right results in the wrong places, in what is returned."""
    yield Known(
        "state-stored-one-step-early",
        _then(loop(), {0: _early}),
        "Your states are one step early: a_{t+1} stands at a[:, :, t], and the last step is zero.",
        "Store the new state of step t at a[:, :, t].",
    )
    yield Known(
        "state-stored-one-step-early-around",
        _then(loop(), {0: lambda a: np.roll(a, -1, axis=2)}),
        "Your states are one step early: a_{t+1} stands at a[:, :, t], and the first state at the end.",
        "Store the new state of step t at a[:, :, t]; the index t - 1 is -1 at the first step.",
    )
    yield Known(
        "last-prediction-only",
        _then(loop(), {1: lambda y: y[:, :, -1]}),
        "Your predictions are those of the last step only, in an array without an axis of time.",
        "Store the prediction of step t at y[:, :, t]: to assign to the name y forgets those before.",
    )


def _early(states: Array) -> Array:
    """States (n_a, m, T) stored a step too early: the first is lost, the last left zero."""
    return np.concatenate([states[:, :, 1:], np.zeros_like(states[:, :, :1])], axis=2)


def _then(loop: Variant, changes: Mapping[int, Callable[[Array], Array]]) -> Variant:
    """A loop of whose results some are changed before they are returned."""

    def variant(x: Array, a0: Array, parameters: Parameters) -> tuple[Any, ...]:
        results = loop(x, a0, parameters)
        return tuple(changes[at](each) if at in changes else each for at, each in enumerate(results))

    return variant


def _wrong_reading(loop: Callable[..., Variant]) -> Iterator[Known]:
    """Another step of x is read, or steps are left out."""
    reads = "Step t reads x[:, :, t]."
    yield Known("first-input-only", loop(visits=_first_input), "Every step reads x[:, :, 0].", reads)
    yield Known(
        "last-input-only", loop(visits=_last_input), "Every step reads the last x[:, :, T - 1].", reads
    )
    yield Known(
        "input-in-reverse",
        loop(visits=_reversed_input),
        "Your loop reads the steps of x from last to first.",
        reads,
    )
    yield Known(
        "time-in-reverse",
        loop(visits=_backward),
        "Your loop visits the steps from the last to the first.",
        "The state of step t - 1 comes first: for t in range(T_x).",
    )
    yield Known(
        "input-of-the-step-before",
        loop(visits=_input_before),
        "Step t of your loop reads x[:, :, t - 1], the first the last of x.",
        reads,
    )
    yield Known(
        "last-step-left-out",
        loop(visits=_one_short),
        "Your loop leaves out the last step.",
        "for t in range(T_x) visits all steps.",
    )
    yield Known(
        "first-step-left-out",
        loop(visits=_from_the_second),
        "Your loop leaves out the first step.",
        "for t in range(T_x) visits all steps.",
    )


def _wrong_caches(loop: Callable[..., Variant]) -> Iterator[Known]:
    """Right values, but not what backward needs."""
    hint = "Append the cache of every step to a list, and return (list, x)."
    yield Known(
        "last-cache-only",
        loop(kept=lambda caches, x: (caches[-1], x)),
        "You return the cache of the last step only.",
        hint,
    )
    yield Known(
        "last-cache-repeated",
        loop(kept=lambda caches, x: ([caches[-1]] * len(caches), x)),
        "Every one of your caches is that of the last step.",
        hint,
    )
    yield Known(
        "first-cache-repeated",
        loop(kept=lambda caches, x: ([caches[0]] * len(caches), x)),
        "Every one of your caches is that of the first step.",
        hint,
    )
    yield Known(
        "no-caches",
        loop(kept=lambda caches, x: ([], x)),
        "Your list of caches is empty.",
        hint,
    )
    yield Known(
        "caches-without-x",
        loop(kept=lambda caches, x: caches),
        "Your caches are the list alone, without x.",
        hint,
    )
    yield Known(
        "last-input-in-the-caches",
        loop(kept=lambda caches, x: (caches, x[:, :, -1])),
        "Your caches hold the last step of x, not all of it.",
        hint,
    )


def _first_cell_overwritten(caches: list[Any], x: Array) -> Any:
    """Caches of a loop that began with c_next = c[:, :, 0], a view, which the first step then filled."""
    _, c_1, *_ = caches[0]
    return [(*caches[0][:3], c_1, *caches[0][4:]), *caches[1:]], x


_OWN_ARRAYS = "Make a and c arrays of their own: np.zeros(...) for each."

RNN: tuple[Known, ...] = (*_shared(rnn), *in_every_step(RNN_CELL, rnn))

LSTM: tuple[Known, ...] = (
    Known(
        "a-and-c-are-one-array",
        lstm(told=lambda a, y, c: (c, y, c)),
        "Your a holds the cells c: a and c are two names for one array.",
        _OWN_ARRAYS,
    ),
    Known(
        "c-and-a-are-one-array",
        lstm(told=lambda a, y, c: (a, y, a)),
        "Your c holds the states a.",
        _OWN_ARRAYS,
    ),
    Known(
        "initial-cell-overwritten",
        lstm(kept=_first_cell_overwritten),
        "The first of your caches holds c_1 where c_0 = 0 belongs. (That is what happens after "
        "c_next = c[:, :, 0]: it is a view of c, which the first step fills.)",
        "Start from an array of its own: c_next = np.zeros((n_a, m)).",
    ),
    Known(
        "cell-from-ones",
        lstm(start_cell=np.ones_like),
        "Your loop starts from a cell of ones.",
        "The cell starts at zero.",
    ),
    Known(
        "cell-from-the-initial-state",
        lstm(start_cell=given),
        "Your loop starts from the cell c_0 = a0.",
        "a0 is the initial state; the cell starts at zero.",
    ),
    Known(
        "cell-reset-in-every-step",
        lstm(previous_cell=lambda first, produced: first),
        "In your loop the cell is zero again before every step.",
        "The cell is carried from step to step, as the state is.",
    ),
    Known(
        "nothing-carried",
        lstm(previous=lambda first, produced: first, previous_cell=lambda first, produced: first),
        "In your loop every step starts from a0 and from a cell of zeros.",
        "Each step must start from the state and the cell that the last step produced.",
    ),
    Known(
        "results-in-another-order",
        lstm(told=lambda a, y, c: (a, c, y)),
        "You return a, c, y.",
        "Return a, y, c, caches, in this order.",
    ),
    *_shared(lstm),
    *in_every_step(LSTM_CELL, lstm),
    Known(
        "cell-joined-input-not-filled-and-one-array",
        lstm(lstm_cell(join=joined_zeros), told=lambda a, y, c: (c, y, c)),
        "Two things are wrong: the gates see zeros in the place of [a_prev; xt], and a and c are one array.",
        f"Fill the joined array in the cell. {_OWN_ARRAYS}",
    ),
)
