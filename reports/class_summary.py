"""The class on a terminal, after grading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reports.class_figures import attention, exercise_figures, spread
from reports.cleaning import columns, terminal_line
from reports.formatting import count, point_word, points
from reports.rows import ClassRow, of_key, sorted_rows
from reports.terminal import NAME_COLUMNS
from reports.terminal_lines import fitted, padded
from reports.wording import SUBMISSION_SIGNS


def summary_text(rows: Iterable[ClassRow], key: str = "") -> str:
    """How many were graded, the scores, a line per exercise, and what needs attention.

    The scores are those under one `key`, by its digest, if that is given.
    """
    ordered = sorted_rows(list(rows))
    current = of_key(ordered, key)
    statuses = Counter(row.status for row in ordered)
    counts = ", ".join(
        f"{number} {SUBMISSION_SIGNS[status].word}" for status, number in sorted(statuses.items())
    )
    lines = [f"{count(len(ordered), 'submission')}{': ' if counts else ''}{counts}"]
    scores = spread(current)
    if scores:
        lines.append(f"median {points(scores.median)} of {point_word(scores.maximum)}")
    figures = exercise_figures(current)
    names = [fitted(terminal_line(one.name), NAME_COLUMNS) for one in figures]
    wide = max(map(columns, names), default=0)
    for name, one in zip(names, figures, strict=True):
        rate = one.pass_rate if one.counted else "-"
        lines.append(f"  {padded(name, wide)}  {rate:>5} passed  {one.passed} of {one.counted}")
    for item in attention(ordered, key):
        some = ", ".join(terminal_line(row.called, 40) for row in item.rows)
        more = f" and {item.more} more" if item.more else ""
        lines.append(f"! {len(item.rows) + item.more} {item.text}: {some}{more}")
    return "\n".join(lines) + "\n"
