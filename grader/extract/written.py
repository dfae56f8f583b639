"""Which statements write out the published numbers of a given, in a row and perhaps scaled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from grader.extract.units import Outline, Unit
from grader.model.answer_key import Given
from grader.model.values import from_value

_RTOL, _ATOL = 1e-9, 1e-12
#: Up to so many numbers are compared one by one, which is quicker than arrays are.
_FEW = 100


def writing_units(outline: Outline, given: Given) -> list[Unit]:
    """The statements that write out a given's numbers, or bind its name."""
    if given.found != "value":
        named = {index for name in given.names for index in outline.flow.binders.get(name, ())}
        units = [outline.units[index] for index in sorted(named)]
        if given.found == "data":
            return units
        (number, *_) = published_numbers(given)
        return [unit for unit in units if number in unit.facts.constants]
    published = published_numbers(given)
    if given.any_order:
        whole = [unit for unit in outline.units if set(published) <= set(unit.facts.constants)]
        return whole or _writing_together(outline, set(published))
    return [unit for unit in outline.units if writes_in_a_row(unit.facts.constants, published)]


def published_numbers(given: Given) -> list[float]:
    """The numbers of a given as published, in a row."""
    return [float(number) for number in np.ravel(np.asarray(from_value(given.published[0]), dtype=float))]


def _writing_together(outline: Outline, published: set[float]) -> list[Unit]:
    """Statements of a cell that together write out all numbers of a given, one by one."""
    writing: list[Unit] = []
    for units in outline.cells.values():
        if published <= {number for unit in units for number in unit.facts.constants}:
            writing += [unit for unit in units if not published.isdisjoint(unit.facts.constants)]
    return writing


def writes_in_a_row(numbers: Sequence[float], published: Sequence[float]) -> bool:
    """Whether the published numbers stand in a row among `numbers`, all multiplied by one positive factor."""
    count = len(published)
    if not 0 < count <= len(numbers):
        return False
    largest = max(range(count), key=lambda at: abs(published[at]))
    if len(numbers) > _FEW:
        return _stand_in(np.asarray(numbers), published, largest)
    for start in range(len(numbers) - count + 1):
        there = numbers[start + largest]
        scale = published[largest] / there if there else 0.0
        if scale > 0 and all(
            abs(numbers[start + at] * scale - published[at]) <= _ATOL + _RTOL * abs(published[at])
            for at in range(count)
        ):
            return True
    return False


def _stand_in(numbers: NDArray[np.float64], published: Sequence[float], largest: int) -> bool:
    """The same for many numbers: the places where the row may begin, fewer with every number of it."""
    there = numbers[largest : len(numbers) - len(published) + 1 + largest]
    starts = np.flatnonzero(there * published[largest] > 0)
    scales = published[largest] / there[starts]
    for at, number in enumerate(published):
        agree = np.abs(numbers[starts + at] * scales - number) <= _ATOL + _RTOL * abs(number)
        starts, scales = starts[agree], scales[agree]
    return bool(starts.size)
