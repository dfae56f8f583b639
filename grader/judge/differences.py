"""A gradient held to central differences of the student's own function, where that one is not right itself.

Thresholds as measured on right gradients and nine classic faults: the norm error ||g - n|| / (||g|| + ||n||)
of a right gradient is below 1e-8 with h = 1e-5 in double precision, of a wrong one above 0.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from grader.compare.numeric import Numbers, as_numbers
from grader.model.answer_key import Step, Trial
from grader.model.observation import Observation
from grader.model.prerequisites import Taken
from grader.model.values import Array, Handle, Items, Value, array_value, numpy_array


@dataclass(frozen=True, slots=True)
class Precision:
    """How far an entry is moved, and the norm error that is allowed."""

    move: float
    allowed: float


DOUBLE = Precision(1e-5, 1e-5)
SINGLE = Precision(1e-2, 1e-3)
#: Calls of the student's function for one trial; larger tensors are tried at entries spread over them.
MOST_CALLS = 1_200


@dataclass(frozen=True, slots=True)
class Moved:
    """One entry of an argument of the other function; its two calls begin at `step`."""

    argument: int
    entry: int  # counted through the flat array
    step: int


@dataclass(frozen=True, slots=True)
class Differences:
    """A trial that measures a gradient: the two calls as they were, then the first with entries moved."""

    taken: Taken
    precision: Precision
    trial: Trial
    moves: tuple[Moved, ...]


def plan_differences(taken: Taken, trial: Trial, precision: Precision = DOUBLE) -> Differences:
    """The calls that measure the gradient which a trial's second step returns."""
    other, own = trial.steps[:2]
    steps, moves = [other, own], []
    for argument, entry in _entries(taken, other):
        moves.append(Moved(argument, entry, len(steps)))
        for sign in (1, -1):
            moved = _moved(other, argument, entry, sign * precision.move)
            at = len(steps)
            parts = (Step(kind="part", arguments=(Handle(at, (p,)),), observe=True) for _, p in taken.outputs)
            steps += [moved, *parts]
    return Differences(taken, precision, Trial(steps=tuple(steps)), tuple(moves))


def _entries(taken: Taken, other: Step) -> list[tuple[int, int]]:
    """Which entries of which arguments are moved: all, or a fixed spread of them."""
    share = MOST_CALLS // (2 * max(1, len(taken.gradients)))
    chosen = []
    for argument in taken.gradients:
        size = _array(other.arguments[argument]).size
        entries = range(size) if size <= share else np.linspace(0, size - 1, share).astype(int).tolist()
        chosen += [(argument, entry) for entry in entries]
    return chosen


def _moved(other: Step, argument: int, entry: int, by: float) -> Step:
    array = _array(other.arguments[argument])
    array.reshape(-1)[entry] += by
    arguments = list(other.arguments)
    arguments[argument] = array_value(array)
    return Step(kind="function", name=other.name, arguments=tuple(arguments))


def _array(value: Value) -> Numbers:
    return numpy_array(value).astype(np.float64) if isinstance(value, Array) else np.asarray(0.0)


def is_single_precision(observation: Observation) -> bool:
    """Whether the student's function computes in float32, where smaller moves drown in rounding."""
    told = (as_numbers(t.value) for t in observation.results if t.step > 1)
    return any(numbers is not None and numbers.dtype == np.float32 for numbers in told)


def is_gradient(differences: Differences, observation: Observation) -> bool:
    """Whether what the second step returned is the gradient of what the first one computes, by every tensor.

    An argument without any influence has no gradient to speak of: it is not judged, and if it is the batch
    of inputs or a weight, nothing is proven. Nor is it by a function whose gradients come of themselves: of
    a sum of everything, or one whose examples are not computed each from the same example of the batch.
    """
    if observation.status != "ok":
        return False
    told = {t.step: t.value for t in observation.results}
    taken = differences.taken
    returned = _returned(told.get(1), len(taken.gradients))
    upstream = [_upstream(differences.trial.steps[1].arguments[at]) for at, _ in taken.outputs]
    for argument, gradient in zip(taken.gradients, returned, strict=False):
        numeric = {
            move.entry: _slope(differences, move, told, upstream)
            for move in differences.moves
            if move.argument == argument
        }
        shape = _array(differences.trial.steps[0].arguments[argument]).shape
        if gradient is None or gradient.shape != shape or gradient.dtype.kind not in "biuf":
            return False
        slopes = np.array(list(numeric.values()))
        if argument in (taken.batch, *taken.weights) and _all_equal(slopes):
            return False
        if argument == taken.batch and not _is_by_example(differences, told):
            return False
        if not slopes.any():
            continue
        if not _agrees(gradient.astype(np.float64).ravel(), numeric, differences.precision.allowed):
            return False
    return len(returned) == len(taken.gradients) > 0


def _all_equal(slopes: Numbers) -> bool:
    """Whether no entry acts otherwise than the others; so do all where none acts at all."""
    most = float(np.abs(slopes).max(initial=0.0))
    return most == 0 or (slopes.size > 1 and float(np.ptp(slopes)) <= 1e-3 * most)


def _is_by_example(differences: Differences, told: dict[int, Value]) -> bool:
    """Whether an example of the batch acts on that example of the outputs only."""
    taken = differences.taken
    axis, batch = taken.batch_axis, _array(differences.trial.steps[0].arguments[taken.batch])
    count = len(taken.outputs)
    for move in differences.moves:
        if move.argument != taken.batch:
            continue
        example = np.unravel_index(move.entry, batch.shape)[axis]
        for at in range(1, count + 1):
            above, below = _reals(told.get(move.step + at)), _reals(told.get(move.step + 1 + count + at))
            if above is None or below is None or above.shape != below.shape:
                return False
            if above.shape[axis : axis + 1] != batch.shape[axis : axis + 1]:
                return False
            change = np.abs(above - below)
            elsewhere = np.delete(change, example, axis=axis)
            if float(elsewhere.max(initial=0.0)) > 1e-3 * differences.precision.move:
                return False
    return True


def _returned(value: Value, count: int) -> Sequence[Numbers | None]:
    if count == 1 and not isinstance(value, Items):
        return (as_numbers(value),)
    return [as_numbers(item) for item in value.items] if isinstance(value, Items) else ()


def _reals(value: Value) -> Numbers | None:
    """What was returned as floats, or None where it is no array of real numbers."""
    numbers = as_numbers(value)
    return None if numbers is None or numbers.dtype.kind == "c" else numbers.astype(np.float64)


def _upstream(value: Value) -> Numbers:
    numbers = as_numbers(value)
    return np.asarray(0.0) if numbers is None else numbers.astype(np.float64)


def _slope(
    differences: Differences, move: Moved, told: dict[int, Value], upstream: Sequence[Numbers]
) -> float:
    """How the weighted sum of all outputs changes with one entry; NaN where it was not told."""
    slope, count = 0.0, len(upstream)
    for at, weights in enumerate(upstream, 1):
        above, below = _reals(told.get(move.step + at)), _reals(told.get(move.step + 1 + count + at))
        if above is None or below is None or above.shape != weights.shape or below.shape != weights.shape:
            return float("nan")
        with np.errstate(all="ignore"):
            slope += float(np.sum(weights * (above - below))) / (2 * differences.precision.move)
    return slope


def _agrees(gradient: Numbers, numeric: dict[int, float], allowed: float) -> bool:
    entries, slopes = list(numeric), np.array(list(numeric.values()))
    found = gradient[entries]
    with np.errstate(all="ignore"):
        size = float(np.linalg.norm(found) + np.linalg.norm(slopes))
        error = float(np.linalg.norm(found - slopes))
    return bool(np.isfinite(gradient).all()) and bool(np.linalg.norm(slopes) > 0) and error <= allowed * size
