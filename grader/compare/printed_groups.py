"""Which printed numbers a reader takes for an answer, told by labels and layout alone.

Nothing here knows what is wanted but how many numbers: what is printed beside an answer can neither help it
nor hide it. After a label, the last that it stands before counts; without one, the last that fits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from grader.compare.printed import TEXTS, PrintedNumber
from grader.compare.printed_lines import Layout, Numbers, layout

#: `h`, `h_3`, `h3`, `h_t`, but not `h_prev`, which is something else.
_SUBSCRIPT = r"(?:_?(?:\d{1,3}|[tTin]))?"
#: Before the last hundred groups stands what was printed on the way, such as the states of every step.
_MOST_GROUPS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for in a text: groups of so many numbers, after a label if one stands there.

    `others` label other values; `echoes` are data that may be printed again, which are no answers.
    """

    sizes: frozenset[int]
    labels: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    echoes: tuple[tuple[float, ...], ...] = ()
    whole: bool = False
    together: int = 1  # so many single numbers are asked for, which may stand in one row

    @property
    def single(self) -> bool:
        """Whether one number is asked for."""
        return self.sizes == {1}

    def told(self, numbers: Iterable[PrintedNumber]) -> Numbers:
        """Numbers without data that are printed again."""
        known = {value for echo in self.echoes for value in echo}
        return tuple(number for number in numbers if number.value not in known)


@lru_cache(maxsize=TEXTS)
def after_label(text: str, asked: Asked) -> Numbers:
    """The last group of an asked size that stands after one of the labels; empty where none does.

    Of values that are printed one by one, each after its label, the end of the last run is a group.
    """
    page = layout(text)
    found: Numbers = ()
    run: list[Numbers] = []
    for segment in _segments(page, asked):
        group = _group_after(page, segment, asked)
        if group:
            found, run = group, []
        elif not asked.single and (lone := _lone(page, segment)):
            run.append(lone)
            found = _end_of(_one_a_line(run), asked) or found
    return found


@lru_cache(maxsize=TEXTS)
def without_label(text: str, asked: Asked) -> tuple[Numbers, ...]:
    """The groups of an asked size that no other label stands before, in the order in which they end."""
    page = layout(text)
    claimed = _claimed(page, asked)
    starts = [start for start, _ in claimed]

    def is_free(group: Numbers) -> bool:
        at = bisect_right(starts, group[0].start) - 1
        return at < 0 or group[0].start >= claimed[at][1]

    found = [group for group in _groups(page, asked) if is_free(group)]
    ordered = sorted(found, key=lambda group: (group[-1].end, -group[0].start))
    return tuple(dict.fromkeys(ordered[-_MOST_GROUPS:]))


def stands_after(text: str, labels: tuple[str, ...]) -> bool:
    """Whether any numbers stand after one of the labels."""
    return any(_segments(layout(text), Asked(frozenset(), labels)))


def _segments(page: Layout, asked: Asked) -> Iterator[Numbers]:
    """The numbers after each occurrence of a label, in what belongs to it."""
    for _, end, stop, own in _labels(page, asked):
        if own:
            yield page.between(end, _segment_end(page, end, stop))


def _claimed(page: Layout, asked: Asked) -> list[tuple[int, int]]:
    """What stands after the labels of other values."""
    found = _labels(page, asked)
    return [(start, _segment_end(page, end, stop)) for start, end, stop, own in found if not own]


def _labels(page: Layout, asked: Asked) -> list[tuple[int, int, int, bool]]:
    """Where labels begin, end, and give way to the next, and whether they are the value's own.

    Of those that overlap the longest counts.
    """
    found = []
    for own, labels in ((True, asked.labels), (False, asked.others)):
        for label in labels:
            pattern = rf"(?<![A-Za-z0-9_.]){re.escape(label)}{_SUBSCRIPT}(?![A-Za-z0-9_])"
            matches = re.finditer(pattern, page.text, re.IGNORECASE)
            found += [(match.start(), match.end(), own) for match in matches]
    kept: list[tuple[int, int, bool]] = []
    for start, end, own in sorted(found, key=lambda span: (span[0], -span[1], not span[2])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, own))
    stops = [*(start for start, _, _ in kept), len(page.text)][1:]
    return [(start, end, stop, own) for (start, end, own), stop in zip(kept, stops, strict=True)]


def _segment_end(page: Layout, start: int, stop: int) -> int:
    """Where what belongs to a label ends: with its line; with those below where the line has no number.

    One line below it belongs to the label, or several that are alike and have one number each.
    """
    first, end = start, min(page.line_end(start), stop)
    while end < stop and not page.between(start, end):
        first, end = end, min(page.line_end(end), stop)
    if first == start or len(page.between(first, end)) != 1:
        return end
    looks = page.looks(first, end)
    while end < stop:
        following = min(page.line_end(end), stop)
        if len(page.between(end, following)) != 1 or page.looks(end, following) != looks:
            break
        end = following
    return end


def _group_after(page: Layout, numbers: Numbers, asked: Asked) -> Numbers:
    """The group of a label: the first without a word between, else the last row in brackets."""
    if not numbers:
        return ()
    if asked.single:
        lone = _lone(page, numbers)
        fractions = tuple(number for number in lone if number.decimals > 0)
        return (lone if asked.whole else fractions or lone)[:1]
    chunks = page.chunks(numbers)
    fitting = [chunk for chunk in chunks if len(chunk) in asked.sizes][:1]
    rows = page.rows_of(numbers)
    fitting += [row for row in rows[::-1] if len(row) in asked.sizes]
    if not fitting and len(chunks) == len(numbers):
        fitting = [told for told in [asked.told(numbers)] if len(told) in asked.sizes]
    return fitting[0] if fitting else ()


def _lone(page: Layout, numbers: Numbers) -> Numbers:
    """The numbers that stand alone, or after a whole one that counts them."""
    return tuple(
        chunk[-1]
        for chunk in page.chunks(numbers)
        if len(chunk) == 1 or (len(chunk) == 2 and chunk[0].decimals <= 0)
    )


def _one_a_line(lines: Sequence[Numbers]) -> list[PrintedNumber]:
    """The first number of each line; the next one where the first counts the lines."""
    counted = len(lines) > 1 and all(len(line) > 1 for line in lines) and _count_up(lines)
    return [line[1 if counted else 0] for line in lines]


def _count_up(lines: Sequence[Numbers]) -> bool:
    return all(after[0].value == before[0].value + 1 for before, after in pairwise(lines))


def _end_of(run: Sequence[PrintedNumber], asked: Asked) -> Numbers:
    """The end of a run that is a group: the whole run, else as many as go into it, else as many as can be."""
    sizes = [size for size in asked.sizes if size <= len(run)]
    if not sizes:
        return ()
    return tuple(run[-max(sizes, key=lambda size: (size == len(run), len(run) % size == 0, size)) :])


def _groups(page: Layout, asked: Asked) -> list[Numbers]:
    """Everything in a text that may be a group of an asked size, but for data that are printed again."""
    chunks = page.chunks(page.numbers)
    if asked.single:
        lone = [*_lone(page, page.numbers)]
        if asked.together > 1:
            rows = (chunk for chunk in chunks if len(chunk) > 1)
            lone += [number for row in rows for number in row[-asked.together :]]
        return [(number,) for number in asked.told(lone)]
    known = set(asked.echoes)
    found = [*chunks, *page.rows(0, len(page.text)), *_columns(page, asked)]
    found = [
        group
        for group in found
        if len(group) in asked.sizes and tuple(number.value for number in group) not in known
    ]
    told = asked.told(page.numbers)
    beside_echoes = all(len(asked.told(group)) < len(group) for group in found)
    return [told] if beside_echoes and len(told) in asked.sizes else found


def _columns(page: Layout, asked: Asked) -> Iterator[Numbers]:
    """The last numbers of lines that are alike, from above to below: the end of each such run.

    Lines that may be groups by themselves, and rows in brackets, are no such lines.
    """
    lines = zip((0, *page.lines), (*page.lines, len(page.text)), strict=True)
    for _, alike in groupby(lines, key=lambda line: page.looks(*line)):
        lines_of_one = (page.between(*line) for line in alike if not _holds_group(page, *line, asked))
        ends = [numbers[-1] for numbers in lines_of_one if numbers]
        if group := _end_of(ends, asked):
            yield group


def _holds_group(page: Layout, start: int, end: int, asked: Asked) -> bool:
    """Whether a line holds a row of numbers, or a group by itself."""
    chunks = page.chunks(page.between(start, end))
    rows = page.rows(start, end)
    return any(len(row) > 1 for row in rows) or any(len(chunk) in asked.sizes for chunk in chunks)
