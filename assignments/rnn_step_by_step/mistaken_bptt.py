"""Loops of backpropagation through time with one thing wrong (or two), and what to tell about each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from assignments.rnn_step_by_step import mistaken_gradients as cells
from assignments.rnn_step_by_step.mistaken_cells import Known, Variant
from assignments.rnn_step_by_step.mistaken_loops import in_every_step
from reference import step_by_step as ref
from reference.activations import Array
from reference.step_by_step import Gradients

#: A total and a step's gradient → the new total.
Gathered: TypeAlias = Callable[[Any, Array], Array]


class Carried(NamedTuple):
    """Which of the two states carry a gradient back."""

    a: bool = True
    c: bool = True


_BOTH_STATES = Carried()


def added(total: Any, at_t: Array) -> Array:
    """The right way: gradients add up over time."""
    return np.asarray(total + at_t)


def overwritten(total: Any, at_t: Array) -> Array:
    """Each step's gradient in the place of those before."""
    return at_t


def doubled(total: Any, at_t: Array) -> Array:
    """The total added to itself, which is zero at first."""
    return np.zeros(at_t.shape)


def right_entering(upstream: Array, carried: Array, t: int) -> Array:
    """What a step's backward is called with, of da (n_a, m, T) and what is carried back to step t."""
    return np.asarray(upstream[:, :, t] + carried)


def from_the_end(n_steps: int) -> Iterable[int]:
    """The steps in the order of visiting them."""
    return reversed(range(n_steps))


def through_time(
    kind: str,
    cell: Variant,
    *,
    carried: Carried = _BOTH_STATES,
    carried_cell: str = "dc_prev",
    entering: Callable[[Array, Array, int], Array] = right_entering,
    gathered: Gathered = added,
    names: tuple[str, ...] = ("dW", "db"),
    visits: Callable[[int], Iterable[int]] = from_the_end,
    cached: Callable[[int], int] = lambda t: t,
    initial: Callable[[Array], Array] = lambda da_prev: da_prev,
    share: Callable[[Array], float] = lambda da: 1.0,
) -> Variant:
    """The loop over cells of a kind; `gathered` adds up gradients whose names begin with `names`.

    `carried_cell` is what goes back as the gradient of the cell.
    """

    def variant(da: Array, caches: tuple[list[Any], Array]) -> Gradients:
        steps, x = caches
        dx = np.zeros((*x.shape[:2], da.shape[2]))
        nothing = np.zeros(da.shape[:2])
        at_t: Gradients = {"da_prev": nothing, "dc_prev": nothing}
        totals: Gradients = {}
        for t in visits(da.shape[2]):
            upstream = entering(da, at_t["da_prev"] if carried.a else nothing, t)
            cell_upstream = [at_t[carried_cell] if carried.c else nothing] if kind == "lstm" else []
            at_t = cell(upstream, *cell_upstream, steps[cached(t)])
            dx[:, :, t] = at_t["dxt"]
            for name, gradient in at_t.items():
                if name not in ("dxt", "da_prev", "dc_prev"):
                    gather = gathered if name.startswith(names) else added
                    totals[name] = gather(totals.get(name, 0.0), gradient)
        scaled = {name: share(da) * total for name, total in totals.items()}
        return {"dx": dx, "da0": initial(at_t["da_prev"]), **scaled}

    return variant


def _upstream_left_out(da: Array, carried: Array, t: int) -> Array:
    return carried


def _last_upstream_only(da: Array, carried: Array, t: int) -> Array:
    return np.asarray(da[:, :, t] if t == da.shape[2] - 1 else carried)


def _last_upstream_in_every_step(da: Array, carried: Array, t: int) -> Array:
    return np.asarray(da[:, :, -1] + carried)


def _first_upstream_in_every_step(da: Array, carried: Array, t: int) -> Array:
    return np.asarray(da[:, :, 0] + carried)


_ADD = "Weight gradients add up over time: use +=."
_UPSTREAM = "Call the cell with da[:, :, t] plus what came back from step t + 1."
_EVERY_STEP = "for t in reversed(range(T_x)) visits all steps."


def _shared(loop: Callable[..., Variant]) -> Iterator[Known]:
    """What goes wrong in either loop."""
    yield Known(
        "overwritten",
        loop(gathered=overwritten),
        "Your weight gradients hold the first step only: each step overwrites the ones visited before.",
        _ADD,
    )
    yield Known(
        "adds-the-total-to-itself",
        loop(gathered=doubled),
        "Your weight gradients are zero: they are never added to.",
        "Add this step's gradient to the total, not the total to itself.",
    )
    yield Known(
        "bias-overwritten",
        loop(gathered=overwritten, names=("db",)),
        "Your bias gradients hold the first step only: each step overwrites the ones visited before.",
        _ADD,
    )
    yield Known(
        "weights-overwritten",
        loop(gathered=overwritten, names=("dW",)),
        "Your dW… hold the first step only: each step overwrites the ones visited before.",
        _ADD,
    )
    yield from _wrong_upstream(loop)
    yield from _wrong_order(loop)


def _wrong_upstream(loop: Callable[..., Variant]) -> Iterator[Known]:
    """Something else than da[:, :, t] and what is carried enters a step."""
    yield Known(
        "upstream-left-out",
        loop(entering=_upstream_left_out),
        "All your gradients are zero: da enters nowhere.",
        _UPSTREAM,
    )
    yield Known(
        "last-upstream-only",
        loop(entering=_last_upstream_only),
        "In your loop da enters at the last step only.",
        _UPSTREAM,
    )
    yield Known(
        "last-upstream-in-every-step",
        loop(entering=_last_upstream_in_every_step),
        "In your loop every step receives the last da[:, :, T - 1].",
        _UPSTREAM,
    )
    yield Known(
        "first-upstream-in-every-step",
        loop(entering=_first_upstream_in_every_step),
        "In your loop every step receives da[:, :, 0].",
        _UPSTREAM,
    )


def _wrong_order(loop: Callable[..., Variant]) -> Iterator[Known]:
    """Steps left out or exchanged."""
    yield Known(
        "time-forward",
        loop(visits=range),
        "Your loop visits the steps from the first to the last.",
        "Gradients flow from the last step to the first: for t in reversed(range(T_x)).",
    )
    yield Known(
        "first-step-left-out",
        loop(visits=lambda n_steps: range(n_steps - 1, 0, -1)),
        "Your loop leaves out the first step.",
        _EVERY_STEP,
    )
    yield Known(
        "last-step-left-out",
        loop(visits=lambda n_steps: range(n_steps - 2, -1, -1)),
        "Your loop leaves out the last step.",
        _EVERY_STEP,
    )
    yield Known(
        "first-cache-in-every-step",
        loop(cached=lambda t: 0),
        "Your loop uses the cache of the first step in every step.",
        "Pass the cache of step t.",
    )
    yield Known(
        "cache-of-the-step-before",
        loop(cached=lambda t: max(t - 1, 0)),
        "Step t of your loop uses the cache of step t - 1.",
        "Pass the cache of step t.",
    )
    yield from _wrong_at_the_end(loop)


def _wrong_at_the_end(loop: Callable[..., Variant]) -> Iterator[Known]:
    """What goes wrong with the totals, once the loop is done."""
    yield Known(
        "initial-gradient-zero",
        loop(initial=np.zeros_like),
        "Your da0 is zero.",
        "da0 is what step 0 passes back: the last da_prev of the loop.",
    )
    yield Known(
        "divided-by-the-steps",
        loop(share=lambda da: 1 / da.shape[2]),
        "Your weight gradients are divided by the number of steps.",
        "The gradients are sums over the steps, not means.",
    )


rnn = partial(through_time, "rnn", ref.rnn_cell_backward)
lstm = partial(through_time, "lstm", ref.lstm_cell_backward)

_CARRY = "Step t must also receive the gradient that flows back from step t + 1"
_NOTHING = Carried(a=False, c=False)

RNN: tuple[Known, ...] = (
    Known(
        "nothing-carried-back",
        rnn(carried=_NOTHING),
        "In your loop nothing flows back from step t + 1 to step t.",
        f"{_CARRY}: da[:, :, t] + da_prevt.",
    ),
    Known(
        "nothing-carried-back-and-overwritten",
        rnn(carried=_NOTHING, gathered=overwritten),
        "Two things are wrong: nothing flows back from step t + 1, and weight gradients hold one step only.",
        f"{_CARRY}: da[:, :, t] + da_prevt. {_ADD}",
    ),
    *_shared(rnn),
    *in_every_step(cells.RNN_CELL, partial(through_time, "rnn")),
)

_NOT_CARRIED = (
    ("state-gradient-not-carried", Carried(a=False), "da_prev does not flow back from step t + 1 to step t"),
    ("cell-gradient-not-carried", Carried(c=False), "dc_prev does not flow back from step t + 1 to step t"),
    ("nothing-carried-back", _NOTHING, "neither da_prev nor dc_prev flows back from step t + 1 to step t"),
)
_AS_NOT_CARRIED = {"upstream-cell-dropped", "state-part-dropped-in-dc-prev"}
_IN_THE_CELLS_PLACE = "da_prev goes back in the place of dc_prev"
_BOTH = f"{_CARRY}, of both states: da[:, :, t] + da_prevt, and dc_prevt."

LSTM: tuple[Known, ...] = (
    *(
        Known(known, lstm(carried=carried), f"In your loop {fault}.", _BOTH)
        for known, carried, fault in _NOT_CARRIED
    ),
    *(
        Known(
            f"{known}-and-overwritten",
            lstm(carried=carried, gathered=overwritten),
            f"Two things are wrong: {fault}, and the weight gradients hold the first step only.",
            f"{_BOTH} {_ADD}",
        )
        for known, carried, fault in _NOT_CARRIED
    ),
    Known(
        "state-gradient-in-the-cells-place",
        lstm(carried=Carried(a=False), carried_cell="da_prev"),
        f"In your loop {_IN_THE_CELLS_PLACE}, and nothing goes back in its own place.",
        _BOTH,
    ),
    Known(
        "state-gradient-in-both-places",
        lstm(carried_cell="da_prev"),
        f"In your loop {_IN_THE_CELLS_PLACE}.",
        _BOTH,
    ),
    *_shared(lstm),
    *in_every_step(
        # Without dc_next, or with dc_prev zero at the end, nothing flows back through the cell: told above
        [known for known in cells.LSTM_CELL if known.id not in _AS_NOT_CARRIED],
        partial(through_time, "lstm"),
    ),
)
