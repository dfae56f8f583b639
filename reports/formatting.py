"""Numbers as people read them: points, array entries, errors, shapes."""

from __future__ import annotations

import math

from grader.model.result import Entry, Evidence

CLOSE = 10.0  # an error of up to so many allowances is likely rounding, not a wrong formula


def points(value: float) -> str:
    """Points with at most two decimals and no trailing zeros: 2, 0.5, 0.33."""
    if not math.isfinite(value):
        return "?"
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def point_word(value: float) -> str:
    """`1 point`, `2.5 points`."""
    return f"{points(value)} {'point' if points(value) == '1' else 'points'}"


def await_a_person(value: float) -> str:
    """`1 awaits a person`, `2.5 await a person`."""
    return f"{points(value)} {'awaits' if points(value) == '1' else 'await'} a person"


def count(number: int, one: str, many: str = "") -> str:
    """`1 check`, `3 checks`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def shape(sizes: tuple[int, ...]) -> str:
    """A shape as Python writes it; a scalar is called so."""
    return str(sizes) if sizes else "() scalar"


def index(position: tuple[int, ...]) -> str:
    """An index as one writes it behind an array; of a scalar there is none."""
    return f"[{', '.join(map(str, position))}]" if position else "–"


def short(value: float | str) -> str:
    """A number to three digits, for errors and tolerances."""
    return value if isinstance(value, str) else f"{value:.3g}"


def entry_value(value: float | str, entry: Entry) -> str:
    """One entry's number with as many digits as it takes to see how it differs."""
    return value if isinstance(value, str) else f"{value:.{_digits(entry)}g}"


def multiple(entry: Entry) -> str:
    """The error as a multiple of what is allowed; a dash where that means nothing."""
    if isinstance(entry.error, str) or not math.isfinite(entry.error) or entry.allowed <= 0:
        return "–"
    return f"{entry.error / entry.allowed:.2g}"


def tolerance(evidence: Evidence) -> str:
    """The rule that judged the numbers, as a formula; empty where there was none."""
    if not evidence.rtol and not evidence.atol:
        return ""
    terms = []
    if evidence.atol:
        terms.append(short(evidence.atol))
    if evidence.rtol:
        terms.append(f"{short(evidence.rtol)} × |want|")
    return f"|got − want| ≤ {' + '.join(terms)}"


def is_close(evidence: Evidence) -> bool:
    """Is the worst entry so little over the limit that rounding may explain it."""
    return 1 < evidence.excess <= CLOSE


def _digits(entry: Entry) -> int:
    want, error = entry.want, entry.error
    if isinstance(want, str) or isinstance(error, str) or not 0 < error < abs(want):
        return 6
    return min(17, max(6, math.ceil(math.log10(abs(want) / error)) + 2))
