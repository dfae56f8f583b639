"""A value of a script, wherever and however it is kept: does it hold the expected one?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from grader.compare.closeness import Comparison, compare_arrays, tolerance_for, within
from grader.compare.nested import axis_of
from grader.compare.numeric import Numbers, as_numbers, mapped_numbers
from grader.model.answer_key import Expectation, Output, Tolerance
from grader.model.values import Items, Mapping, Value

#: More decimals than this and a number is not called rounded.
_MOST_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class View:
    """One way to read a kept value, and what to note if it is the right one."""

    numbers: Numbers
    note: str = ""


def views(value: Value, output: Output, want: Numbers) -> Iterable[View]:
    """The ways in which a kept value may hold an output: itself, without h_0, its last step."""
    base = mapped_numbers(value) if isinstance(value, Mapping) else as_numbers(value)
    if base is None:
        if isinstance(value, Items) and value.items and output.last_of_stack:
            last = as_numbers(value.items[-1])
            if last is not None:
                yield View(last)
        return
    yield View(base)
    if output.leading_initial and base.ndim and want.ndim and base.shape[0] == want.shape[0] + 1:
        yield View(base[1:], "The initial state stands in front of the others; it was left out.")
    if output.last_of_stack and base.ndim > want.ndim - 1 and base.size > want.size:
        yield from _last_steps(base, want)


def _last_steps(base: Numbers, want: Numbers) -> Iterable[View]:
    for axis in range(base.ndim):
        last = np.take(base, -1, axis=axis)
        if last.size == want.size:
            yield View(last, "Of the states that are kept, the last was taken.")


def holds(value: Value, expectation: Expectation, output: Output) -> str | None:
    """Whether a kept value holds what is expected: a note (perhaps empty) if so, None if not."""
    for wanted, also_note in ((expectation.value, ""), *expectation.also):
        want = as_numbers(wanted)
        if want is None:
            continue
        for view in views(value, output, want):
            note = _same(view.numbers, want, expectation.tolerance, output)
            if note is not None:
                return " ".join(part for part in (also_note, view.note, note) if part)
    return None


def fitting(value: Value, expectation: Expectation, output: Output) -> Numbers | None:
    """The numbers of a kept value in the shape of an expected one, right or wrong; None where none fits."""
    for wanted in (expectation.value, *(form for form, _ in expectation.also)):
        want = as_numbers(wanted)
        if want is None:
            continue
        for view in views(value, output, want):
            fitted = _fitted(view.numbers, want, output) if view.numbers.dtype.kind in "biuf" else None
            if fitted is not None:
                return fitted
    return None


def _same(got: Numbers, want: Numbers, tolerance: Tolerance, output: Output) -> str | None:
    if got.dtype.kind not in "biuf":
        return None
    fitted = _fitted(got, want, output)
    if fitted is None:
        return None
    if output.any_order and fitted.ndim == 1:
        fitted, want = np.sort(fitted), np.sort(want)
    used, notes = tolerance_for(fitted, tolerance)
    if within(fitted, want, used):
        return " ".join(notes)
    if within(fitted, want, _half_unit(output.decimals)):
        decimals = rounded_to(fitted)
        if decimals:  # a last digit may come out as zero; whole numbers are not called rounded
            decimals = max(decimals, output.decimals)
            if within(fitted, want, _half_unit(decimals)):
                return f"The value is rounded to {decimals} decimals."
    return None


def _half_unit(decimals: int) -> Tolerance:
    return Tolerance(rtol=0.0, atol=0.5 * 10.0**-decimals * (1 + 1e-6))


def _fitted(got: Numbers, want: Numbers, output: Output) -> Numbers | None:
    """`got` in the shape of `want`; rounded to whole numbers, where only these count."""
    fitted = fitted_shape(got, want)
    return np.round(fitted) if fitted is not None and output.whole and fitted.dtype.kind == "f" else fitted


def fitted_shape(got: Numbers, want: Numbers) -> Numbers | None:
    """`got` in the shape of `want`, where the two differ in axes of length one only."""
    if got.shape == want.shape:
        return got
    if got.size != want.size:
        return None
    if tuple(n for n in got.shape if n != 1) == tuple(n for n in want.shape if n != 1):
        return got.reshape(want.shape)
    return None


def rounded_to(array: Numbers) -> int | None:
    """The least number of decimals that tells every entry exactly, or None if none does."""
    if array.dtype.kind != "f" or not np.isfinite(array).all():
        return None
    for decimals in range(_MOST_DECIMALS + 1):
        if np.all(np.abs(np.round(array, decimals) - array) <= 1e-13 * (1 + np.abs(array))):
            return decimals
    return None


def meant_form(value: Value, expectation: Expectation, output: Output) -> Value:
    """Of the accepted answers the one that a kept value has the shape of; else the expected one."""
    for form in (expectation.value, *(other for other, _ in expectation.also)):
        want = as_numbers(form)
        read = () if want is None else views(value, output, want)
        if want is not None and any(fitted_shape(view.numbers, want) is not None for view in read):
            return form
    return expectation.value


def compare_kept(value: Value, expectation: Expectation, output: Output) -> Comparison:
    """Why a kept value is not the expected one, told on its likeliest reading."""
    want = as_numbers(meant_form(value, expectation, output))
    if want is None:
        return Comparison(False, f"{output.name} holds something that cannot be compared.")
    readings = [view.numbers for view in views(value, output, want)]
    fitting = [
        fitted for fitted in (fitted_shape(reading, want) for reading in readings) if fitted is not None
    ]
    if fitting:
        axis = axis_of(expectation.time_axis, output.name)
        return compare_arrays(fitting[-1], want, expectation.tolerance, output.name, axis)
    if readings:
        return compare_arrays(readings[0], want, expectation.tolerance, output.name)
    of_texts = isinstance(value, Items) and all(isinstance(item, str) for item in value.items)
    held = "holds texts" if of_texts or isinstance(value, str) else "does not"
    return Comparison(False, f"{output.name} should hold numbers, and {held}.")
