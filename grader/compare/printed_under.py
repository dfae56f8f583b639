"""Numbers that are printed after other numbers, which label them: `f = 0.8: s_20 = 0.988471`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from grader.compare.printed import PrintedNumber
from grader.compare.printed_lines import Layout, Numbers, layout

_NO_LETTERS = re.compile(r"[\W\d_]+")


def after_numbers(text: str, labels: Sequence[float]) -> Numbers:
    """The number that belongs to each of `labels`, in their order; empty where one of them has none.

    Labels stand after the same words, the last of each counts. The last number on its line belongs to one;
    else the last below it before the next label, or as far below as the others' are.
    """
    page = layout(text)
    standing = _standing(page, labels)
    starts = sorted(number.start for number in standing)
    last = {number.value: number for number in standing}
    if not standing or set(labels) != set(last):
        return ()
    found: list[PrintedNumber] = []
    depths: list[int] = []
    for label in sorted(labels, key=lambda label: last[label].start):
        beside, below = _sections(page, last[label], starts)
        if not beside and not below:
            return ()
        is_end = last[label].start == starts[-1]
        depth = min(max(depths, default=len(below)), len(below)) if is_end else len(below)
        found.append(beside[-1] if beside else below[depth - 1])
        depths += [] if beside else [len(below)]
    by_label = dict(zip(sorted(labels, key=lambda label: last[label].start), found, strict=True))
    return tuple(by_label[label] for label in labels)


def _standing(page: Layout, labels: Sequence[float]) -> Numbers:
    """Where the labels stand: numbers of these values after the same words, of those that all stand after."""
    wanted = set(labels)
    by_words: dict[str, list[PrintedNumber]] = defaultdict(list)
    for at, number in enumerate(page.numbers):
        if number.value in wanted:
            line = bisect_right(page.lines, number.start)
            start = max(page.lines[line - 1] if line else 0, page.numbers[at - 1].end if at else 0)
            by_words[_NO_LETTERS.sub("", page.text[start : number.start])].append(number)
    whole = [standing for standing in by_words.values() if {number.value for number in standing} == wanted]
    latest = max(whole, key=lambda standing: standing[-1].start, default=[])
    return tuple(latest)


def _sections(page: Layout, label: PrintedNumber, starts: Sequence[int]) -> tuple[Numbers, Numbers]:
    """The numbers on a label's line, and those below it, before the next label."""
    following = bisect_right(starts, label.start)
    stop = starts[following] if following < len(starts) else len(page.text)
    line_end = min(page.line_end(label.end), stop)
    return page.between(label.end, line_end), page.between(line_end, stop)
