"""Ways to read what a class of another interface tells: the value itself, one of several, the last state."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from grader.compare.closeness import Comparison
from grader.compare.nested import compare_values
from grader.compare.numeric import as_numbers
from grader.grading.interfaces.interface_steps import Guess, Source
from grader.model.answer_key import Expectation
from grader.model.observation import Observation, StepResult
from grader.model.spelling import folded
from grader.model.values import Items, Mapping, Value, array_value

#: Other names, by the name that is asked for.
Spellings = collections.abc.Mapping[str, tuple[str, ...]]
#: For a step of a trial (both by number), what may tell its result.
StandsFor = collections.abc.Mapping[tuple[int, int], tuple[Source, ...]]

_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an answer: which step told it, which of several values, the last along which axis.

    `summed`: what is told of each step is added up. What is `guessed` counts only where it is right.
    """

    source: int  # among the steps that may tell it
    part: int | None = None
    axis: int | None = None
    by: str = ""  # several values were picked by name or by shape
    summed: bool = False
    guessed: bool = False

    @property
    def in_order(self) -> bool:
        """Whether all that is told was taken, as it stands or by name."""
        return self.part is None and self.axis is None and self.by != "shape"

    @property
    def note(self) -> str:
        """What is to be said of it, if anything."""
        if self.summed:
            return "It gives the values of each step; they were added up."
        return "" if self.axis is None else "It gives all states; the last one was taken."


def readings(value: Value, source: int) -> Iterator[tuple[Reading, Value]]:
    """Every way to read a value, plain ones first."""
    yield Reading(source), value
    yield from ((Reading(source, None, axis), last) for axis, last in _last_of(value))
    if isinstance(value, Items):
        for part, item in enumerate(value.items[:_MOST_PARTS]):
            yield Reading(source, part), item
            yield from ((Reading(source, part, axis), last) for axis, last in _last_of(item))


def _last_of(value: Value) -> Iterator[tuple[int, Value]]:
    numbers = as_numbers(value)
    if numbers is not None and numbers.dtype.kind in "biuf" and 2 <= numbers.ndim <= 4:
        for axis in range(numbers.ndim - 1):
            if numbers.shape[axis]:
                yield axis, array_value(np.take(numbers, -1, axis=axis))


def read_as(
    observations: Sequence[Observation],
    expectations: Sequence[Expectation],
    stands_for: StandsFor,
    spellings: Spellings,
) -> tuple[list[Observation], list[Reading]]:
    """The observations as the key's trials would have told them, and the ways in which they were read.

    `spellings` are other names of what an expectation's labels name.

    What has the same labels is read in one way, that which fits most: a value that is right by
    accident in one place is not looked for in another.
    """
    told: list[list[StepResult]] = [[] for _ in observations]
    used = []
    for labels in dict.fromkeys(expectation.labels for expectation in expectations):
        alike = [expectation for expectation in expectations if expectation.labels == labels]
        best = _best_reading(observations, alike, stands_for, spellings)
        used += [best] if best else []
        for expectation in alike:
            for reading, value in _candidates(observations, expectation, stands_for, spellings):
                if reading == best:
                    told[expectation.trial].append(StepResult(expectation.step, value))
    pairs = zip(observations, told, strict=True)
    return [msgspec.structs.replace(seen, results=tuple(results)) for seen, results in pairs], used


def _best_reading(
    observations: Sequence[Observation],
    expectations: Sequence[Expectation],
    stands_for: StandsFor,
    spellings: Spellings,
) -> Reading | None:
    """The reading that gives most right values, else one that gives values of the right shape."""
    fitting: dict[Reading, int] = {}
    for expectation in expectations:
        for reading, value in _candidates(observations, expectation, stands_for, spellings):
            if _same(value, expectation).ok:
                fitting[reading] = fitting.get(reading, 0) + 1
            elif not reading.guessed and _fits(value, expectation):
                fitting.setdefault(reading, 0)
    return max(fitting, key=lambda reading: fitting[reading], default=None)


def _candidates(
    observations: Sequence[Observation],
    expectation: Expectation,
    stands_for: StandsFor,
    spellings: Spellings,
) -> Iterator[tuple[Reading, Value]]:
    steps = stands_for.get((expectation.trial, expectation.step), ())
    results = {told.step: told.value for told in observations[expectation.trial].results}
    for source, told in enumerate(steps):
        together = (told.step,) if isinstance(told, Guess) else told if isinstance(told, tuple) else (told,)
        values = [results[step] for step in together if step in results]
        if len(values) == len(together):
            yield from _of_source(told, source, values, expectation, spellings)


def _of_source(
    told: Source, source: int, values: Sequence[Value], expectation: Expectation, spellings: Spellings
) -> Iterator[tuple[Reading, Value]]:
    """Every way to read what one source tells: a result, several attributes, or one that holds several."""
    if isinstance(told, int):
        yield from readings(values[0], source)
    elif not isinstance(told, Guess) and (len(values) > 1 or len(expectation.labels) == 1):
        yield from _and_summed(Reading(source, by="name"), Items("tuple", tuple(values)))
        return
    if len(expectation.labels) > 1:
        for reading, value in _of_all(values[0], source, expectation, spellings):
            by = reading.by if isinstance(told, int) else "name"
            yield replace(reading, by=by, guessed=isinstance(told, Guess)), value


def _of_all(
    value: Value, source: int, expectation: Expectation, spellings: Spellings
) -> Iterator[tuple[Reading, Value]]:
    """Several wanted values among those that are told, of all steps together or of each."""
    for reading, found in _together(value, source, expectation, spellings):
        yield from _and_summed(reading, found)
    if isinstance(value, Items) and value.items and all(isinstance(each, Items) for each in value.items):
        rows = [each.items for each in value.items if isinstance(each, Items)]
        if {len(row) for row in rows} == {len(expectation.labels)}:
            columns = (Items("list", column) for column in zip(*rows, strict=True))
            yield from _and_summed(Reading(source), Items("tuple", tuple(columns)))


def _and_summed(reading: Reading, value: Value) -> Iterator[tuple[Reading, Value]]:
    """Several values as they are, and added up over the steps, where each holds one for every step."""
    yield reading, value
    parts = [as_numbers(part) for part in value.items] if isinstance(value, Items) else []
    whole = [part for part in parts if part is not None and part.ndim > 1 and part.dtype.kind in "biuf"]
    if parts and len(whole) == len(parts):
        sums = tuple(array_value(part.sum(axis=0)) for part in whole)
        yield replace(reading, summed=True), Items("tuple", sums)


def _together(
    value: Value, source: int, expectation: Expectation, spellings: Spellings
) -> Iterator[tuple[Reading, Value]]:
    """Several wanted values among those that are told, by the names of a dictionary, else by their shapes."""
    if isinstance(value, Mapping):
        have = {folded(str(key)): part for key, part in zip(value.keys, value.values, strict=True)}
        found = []
        for label in expectation.labels:
            words = (folded(word) for word in (label, *spellings.get(label, ())))
            found.append(next((have[word] for word in words if word in have), None))
        if all(part is not None for part in found):
            yield Reading(source, by="name"), Items("tuple", tuple(found))
    elif isinstance(value, Items) and isinstance(expectation.value, Items):
        shapes = [_shape(part) for part in value.items]
        wanted = [_shape(part) for part in expectation.value.items]
        if len(shapes) == len(wanted):
            yield Reading(source), value
        if all(shapes.count(shape) == 1 for shape in wanted):
            parts = [value.items[shapes.index(shape)] for shape in wanted]
            yield Reading(source, by="shape"), Items("tuple", tuple(parts))


def _shape(value: Value) -> tuple[int, ...] | None:
    """An array's shape, without axes of length one in front: a bias may stand as a row."""
    numbers = as_numbers(value)
    if numbers is None:
        return None
    return numbers.shape[1:] if numbers.ndim == 2 and numbers.shape[0] == 1 else numbers.shape


def _same(value: Value, expectation: Expectation) -> Comparison:
    return compare_values(value, expectation.value, expectation.tolerance, (), -1)


def _fits(value: Value, expectation: Expectation) -> bool:
    if isinstance(value, Items) and isinstance(expectation.value, Items):
        wanted = [_shape(part) for part in expectation.value.items]
        return [_shape(part) for part in value.items] == wanted and None not in wanted
    have, want = as_numbers(value), as_numbers(expectation.value)
    return have is not None and want is not None and have.shape == want.shape
