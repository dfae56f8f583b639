"""Two arrays within a tolerance: how many entries differ, which is worst, and by how much."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import msgspec
import numpy as np

from grader.compare.numeric import Numbers
from grader.model.answer_key import Tolerance
from grader.model.result import Entry, Evidence

#: What a computation in single precision may differ by.
FLOAT32_TOLERANCE = Tolerance(rtol=1e-4, atol=1e-5)
EXACTLY = Tolerance(rtol=0.0, atol=0.0)
FLOAT32_NOTE = "Your code computes in float32, so it was compared less strictly (rtol 1e-4, atol 1e-5)."
_MAX_WORST = 5
_MAX_TEXT_ENTRIES = 40


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether a value is as expected; if not, one sentence and its evidence.

    `values` tell of several returned values or a dictionary's entries, by name, which of them are right.
    """

    ok: bool
    message: str = ""
    evidence: Evidence = field(default_factory=Evidence)
    notes: tuple[str, ...] = ()
    values: tuple[tuple[str, bool], ...] = ()


def tolerance_for(got: Numbers, tolerance: Tolerance) -> tuple[Tolerance, tuple[str, ...]]:
    """The tolerance for a result of this dtype, with a note if it is wider; `EXACTLY` is never widened."""
    if got.dtype in (np.float32, np.complex64) and tolerance != EXACTLY:
        wider = Tolerance(
            max(tolerance.rtol, FLOAT32_TOLERANCE.rtol), max(tolerance.atol, FLOAT32_TOLERANCE.atol)
        )
        return wider, (FLOAT32_NOTE,)
    return tolerance, ()


def within(got: Numbers, want: Numbers, tolerance: Tolerance) -> bool:
    """Whether shapes are equal and every `|got - want|` is at most `atol + rtol * |want|`.

    NaN is never within, and nothing is within an infinite expectation.
    """
    if got.shape != want.shape or not np.isfinite(want).all():
        return False
    got, want = _as_floats(got), _as_floats(want)
    with np.errstate(all="ignore"):
        return bool((np.abs(got - want) <= tolerance.atol + tolerance.rtol * np.abs(want)).all())


def compare_arrays(
    got: Numbers, want: Numbers, tolerance: Tolerance, label: str = "", time_axis: int = -1
) -> Comparison:
    """Compare shapes, then whether both are real, then values; what differs first is what is told."""
    name = label or "The result"
    if got.shape != want.shape:
        guess = " (transposed?)" if got.ndim == 2 and got.shape == want.shape[::-1] else ""
        message = f"{name} has shape {format_shape(got.shape)}, expected {format_shape(want.shape)}{guess}."
        shapes = Evidence(got_shape=got.shape, want_shape=want.shape)
        return Comparison(False, message, _with_texts(shapes, got, want, label))
    if got.dtype.kind == "c" and want.dtype.kind != "c":
        message = f"{name} holds complex numbers, expected real ones."
        types = Evidence(got_type=str(got.dtype), want_type=str(want.dtype))
        return Comparison(False, message, _with_texts(types, got, want, label))
    used, notes = tolerance_for(got, tolerance)
    if within(got, want, used):
        return Comparison(True, notes=notes)
    evidence = _difference(got, want, used, time_axis)
    message = _values_differ(name, got, evidence)
    return Comparison(False, message, _with_texts(evidence, got, want, label), notes)


def _with_texts(evidence: Evidence, got: Numbers, want: Numbers, label: str) -> Evidence:
    return msgspec.structs.replace(
        evidence, got_text=array_text(got), want_text=array_text(want), label=label
    )


def _as_floats(array: Numbers) -> Numbers:
    """Whole numbers and truth values as floats, whose difference cannot wrap around."""
    return array.astype(np.float64) if array.dtype.kind in "biu" else array


def _difference(got: Numbers, want: Numbers, tolerance: Tolerance, time_axis: int) -> Evidence:
    """How many entries differ, the worst of them, and from which time step on."""
    got, want = _as_floats(got), _as_floats(want)
    with np.errstate(all="ignore"):
        error = np.abs(got - want).astype(float)
        allowed = tolerance.atol + tolerance.rtol * np.abs(want).astype(float)
        differs = ~((error <= allowed) & np.isfinite(want))  # nothing is near infinity
        excess = np.where(np.isfinite(error), error / allowed, np.inf)
    by_excess = np.argsort(-np.where(differs, excess, -1.0).ravel(), kind="stable")
    order = by_excess[: min(_MAX_WORST, int(differs.sum()))]
    worst = tuple(
        _entry(got, want, error, allowed, tuple(int(i) for i in np.unravel_index(at, got.shape)))
        for at in order
    )
    largest = float(excess.ravel()[order[0]]) if order.size else 0.0
    return Evidence(
        differing=int(differs.sum()),
        total=int(got.size),
        excess=largest if math.isfinite(largest) else 0.0,
        first_step=_first_step(differs, time_axis),
        rtol=tolerance.rtol,
        atol=tolerance.atol,
        worst=worst,
        got_shape=got.shape,
        want_shape=want.shape,
    )


def _first_step(differs: Numbers, time_axis: int) -> int | None:
    """The first time step in which an entry differs; None where no axis of the array is time."""
    if not 0 <= time_axis < differs.ndim:
        return None
    others = tuple(axis for axis in range(differs.ndim) if axis != time_axis)
    steps = np.flatnonzero(differs.any(axis=others) if others else differs)
    return int(steps[0]) if steps.size else None


def _entry(got: Numbers, want: Numbers, error: Numbers, allowed: Numbers, index: tuple[int, ...]) -> Entry:
    return Entry(
        index=index,
        got=json_number(got[index]),
        want=json_number(want[index]),
        error=json_number(error[index]),
        allowed=float(allowed[index]),
    )


def json_number(number: object) -> float | str:
    """A float that JSON can hold, or its name: `nan`, `inf`, a complex number as text."""
    if isinstance(number, (complex, np.complexfloating)):
        return str(number)
    value = float(number)  # type: ignore[arg-type]
    return value if math.isfinite(value) else str(value)


def _values_differ(name: str, got: Numbers, evidence: Evidence) -> str:
    """What is wrong with the values, in a sentence."""
    worst = evidence.worst[0]
    if got.dtype.kind in "fc" and not np.isfinite(got).all():
        bad = int((~np.isfinite(got)).sum())
        return f"{name}: {bad} of {got.size} entries {'is' if bad == 1 else 'are'} nan or infinite."
    if got.ndim == 0 or got.size == 1:
        return f"{name} is {format_number(worst.got)}, expected {format_number(worst.want)}."
    where = f"[{', '.join(map(str, worst.index))}]"
    count = f"{evidence.differing} of {evidence.total} entries differ"
    step = _format_step(evidence.first_step)
    what = f"it is {format_number(worst.got)}, expected {format_number(worst.want)}"
    return f"{name}: {count}{step}; at {where} {what}."


def _format_step(first: int | None) -> str:
    """Up to which time step an array is right; nothing where the first is wrong already."""
    if not first:
        return ""
    right = "at t = 0" if first == 1 else f"up to t = {first - 1}"
    return f", right {right} and wrong from t = {first} on"


def format_number(number: float | str) -> str:
    """A number for a sentence: seven digits."""
    return number if isinstance(number, str) else f"{number:.7g}"


def format_shape(shape: tuple[int, ...]) -> str:
    """A shape as Python writes it; a number has none."""
    return str(shape) if shape else "() (a single number)"


def array_text(array: Numbers) -> str:
    """A short array in full, a longer one abridged, as numpy prints it."""
    with np.printoptions(precision=8, threshold=_MAX_TEXT_ENTRIES, edgeitems=3, linewidth=88, suppress=False):
        return str(array)[:1200]
