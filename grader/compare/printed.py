"""Numbers in printed text: found after their labels, else in order, and compared to the digits printed.

Whatever the text, it is read in linear time, and only as far as a person would look.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: A number that is not part of a name (`s_20`, `z2`, `0.35s`) or of another number; nothing backtracks.
_NUMBER = re.compile(
    r"(?<![\w.])(?:[-+]?+(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][-+]?+\d++)?+(?!\w)|[-+]?+(?:nan|inf)\b)"
)
#: With three times the wanted numbers and six more after a label, as in `h: 0.5, loss 1.2, step 3`, every row
#: of them is looked at; among more, as in a training log, some row fits by chance, and only the ends count.
_CROWDED, _BESIDE = 3, 6
#: Of a longer text, as of a loop that prints every step, only the end is read: as far as a person would look.
_LONGEST_TEXT = 100_000
#: A longer row of digits is no number: a whole number of thousands of digits takes long to convert.
_LONGEST_NUMBER = 100
#: Of a line with more numbers after its label than this, as of a long printed list, only the ends are kept.
_LONGEST_LINE = 60
#: Labels are the same if as much before them on their lines is: `f = 0.2` and `f = 0.8`, not `t = 0.8`.
_LONGEST_WORDS = 60
#: Where nothing follows a label on its line, the next three numbers do: `f = 0.8`, and the value below it.
_FOLLOWING = 3
#: The innermost brackets of a printed array.
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
#: Two numbers in brackets may be anything, a shape or a pair; three that are all right are the wanted row.
_ROW = 3
#: Before the last 60 rows stands what was printed on the way, such as the states of every step.
_MOST_ROWS = 60
#: What rounding in float64 leaves where exact arithmetic gives the wanted number: 0.30000000000000004.
_NOISE = 1e-12
#: Half a unit of the last digit, and a little: 0.12345 is printed as 0.1234 or as 0.1235.
_HALF_UNIT = 0.5 * (1 + 1e-6)
#: More decimals than this are not asked for: float64 has no more to spare.
_MOST_DECIMALS = 12
#: So many texts are remembered as read: those of an exercise's trials, not of a class. Each may take
#: megabytes, and is looked at for every output.
_TEXTS = 16
#: Larger numbers are not rounded to whole ones: in float64 they are whole, or nearly.
_LARGEST_ROUNDED = 1e15


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A printed number: its value, how many decimals it shows, and where it stands."""

    value: float
    decimals: int
    start: int
    end: int


@lru_cache(maxsize=_TEXTS)
def printed_numbers(text: str) -> tuple[PrintedNumber, ...]:
    """The numbers in a text, in order."""
    return tuple(
        PrintedNumber(float(match.group()), _decimals(match.group()), match.start(), match.end())
        for match in _matches(text)
    )


def _matches(text: str) -> Iterator[re.Match[str]]:
    found = _NUMBER.finditer(text, max(0, len(text) - _LONGEST_TEXT))
    return (match for match in found if match.end() - match.start() <= _LONGEST_NUMBER)


def _decimals(token: str) -> int:
    mantissa, _, exponent = token.lower().partition("e")
    fraction = len(mantissa.partition(".")[2])
    return fraction - int(exponent) if exponent else fraction


@lru_cache(maxsize=_TEXTS)
def whole_numbers(text: str) -> str:
    """The text (what is read of it) with every number rounded to a whole one."""
    return _NUMBER.sub(lambda match: _whole(match.group()), text[-_LONGEST_TEXT:])


def _whole(token: str) -> str:
    value = float(token)
    return str(round(value)) if abs(value) < _LARGEST_ROUNDED else token


def agree_as_printed(run: Sequence[PrintedNumber], want: Sequence[float], decimals: int) -> bool:
    """Whether printed numbers are the wanted ones, to the last digit printed.

    A group printed with few decimals counts as printed with `decimals` at least: `1.0` beside
    `0.988471` is exact, `0.6` for 0.641514 is not.
    """
    if len(run) != len(want):
        return False
    return all(_agrees_as_printed(number, value, decimals) for number, value in zip(run, want, strict=True))


def _agrees_as_printed(number: PrintedNumber, want: float, decimals: int) -> bool:
    if number.decimals <= 0 and float(want).is_integer():
        return number.value == want
    allowed = _HALF_UNIT * 10.0 ** -max(number.decimals, min(decimals, _MOST_DECIMALS))
    return abs(number.value - want) <= allowed + _NOISE * (1 + abs(want))


def regions(text: str, labels: Sequence[str], others: Sequence[str] = ()) -> list[tuple[PrintedNumber, ...]]:
    """The numbers after each occurrence of one of `labels`, up to the next label of any kind."""
    own = _occurrences(text, labels)
    ends = sorted({start for start, _ in (*own, *_occurrences(text, others))})
    numbers = printed_numbers(text)
    starts = [number.start for number in numbers]
    found = []
    for end in sorted({end for _, end in own}):
        following = bisect_left(ends, end)
        stop = ends[following] if following < len(ends) else len(text)
        found.append(numbers[bisect_left(starts, end) : bisect_left(starts, stop)])
    return [region for region in found if region]


def _occurrences(text: str, labels: Sequence[str]) -> list[tuple[int, int]]:
    spans = []
    for label in labels:
        pattern = re.compile(rf"(?<![A-Za-z0-9_.]){re.escape(label)}(?![A-Za-z0-9])", re.IGNORECASE)
        found = pattern.finditer(text, max(0, len(text) - _LONGEST_TEXT))
        spans += [match.span() for match in found]
    return sorted(spans)


def number_regions(text: str, label: float, others: Sequence[float] = ()) -> list[tuple[PrintedNumber, ...]]:
    """The numbers on the line of a printed number that serves as a label (`f = 0.8: …`), and after it.

    What is last before the next label, one of `others` after the same words, is a region by itself.
    """
    numbers = printed_numbers(text)
    starts = [number.start for number in numbers]
    labels = {label, *others}
    standing = [at for at, number in enumerate(numbers) if number.value in labels]
    following: dict[str, int] = {}
    found = []
    for at in reversed(standing):
        words = _words_before(text, numbers[at].start)
        if numbers[at].value == label:
            line_end = text.find("\n", numbers[at].end)
            stop = len(numbers) if line_end < 0 else bisect_left(starts, line_end)
            end = following.get(words, len(numbers))
            found.append(numbers[max(stop, end - 1) : end])
            found.append(_ends_of(numbers, at + 1, stop) or numbers[at + 1 : at + 1 + _FOLLOWING])
        following[words] = at
    return [region for region in reversed(found) if region]


def _words_before(text: str, start: int) -> str:
    """What stands before a place on its line."""
    near = text[max(0, start - _LONGEST_WORDS) : start]
    return near.rpartition("\n")[2].strip()


def _ends_of(numbers: tuple[PrintedNumber, ...], start: int, stop: int) -> tuple[PrintedNumber, ...]:
    """The numbers from `start` to `stop`, without the middle where there are very many."""
    if stop - start <= _LONGEST_LINE:
        return numbers[start:stop]
    half = _LONGEST_LINE // 2
    return numbers[start : start + half] + numbers[stop - half : stop]


def run_in(region: Sequence[PrintedNumber], want: Sequence[float], decimals: int) -> bool:
    """Whether the wanted numbers stand in a region, in a row; in a crowded one, at its start or end."""
    count = len(want)
    if count == 0 or len(region) < count:
        return False
    starts = range(len(region) - count + 1)
    if len(region) > _CROWDED * count + _BESIDE:
        starts = range(0, len(region) - count + 1, max(1, len(region) - count))
    return any(agree_as_printed(region[at : at + count], want, decimals) for at in starts)


def in_order(
    text: str, want: Sequence[float], decimals: int, echoed: Sequence[float] = (), *, crowded: bool = True
) -> bool:
    """Whether the wanted numbers stand in a row, once echoed inputs are left out, or at the lines' ends.

    An echoed input may be wanted itself; it is then left out in one reading and kept in another.
    Without `crowded` they count only at the start or end where there are many more numbers.
    """
    numbers = printed_numbers(text)
    given = set(echoed)
    readings = [[number for number in numbers if number.value not in given]]
    if not given.isdisjoint(want):
        readings.append([number for number in numbers if number.value not in given.difference(want)])
    readings.append(line_ends(text))
    find = _in_a_row if crowded else run_in
    return any(find(reading, want, decimals) for reading in readings)


def at_line_ends(text: str, want: Sequence[float], decimals: int) -> bool:
    """Whether the wanted numbers are all that is printed, or stand in a row at the lines' ends."""
    return agree_as_printed(printed_numbers(text), want, decimals) or _in_a_row(
        line_ends(text), want, decimals
    )


def in_brackets(text: str, want: Sequence[float], decimals: int) -> bool:
    """Whether the wanted numbers, several of them, are the last row of their length of a printed array."""
    if len(want) < _ROW:
        return False
    rows = map(printed_numbers, reversed(_BRACKETS.findall(text[-_LONGEST_TEXT:])[-_MOST_ROWS:]))
    last = next((row for row in rows if len(row) == len(want)), ())
    return agree_as_printed(last, want, decimals)


def _in_a_row(numbers: Sequence[PrintedNumber], want: Sequence[float], decimals: int) -> bool:
    count = len(want)
    starts = range(len(numbers) - count + 1) if count else ()
    return any(
        _agrees_as_printed(numbers[at], want[0], decimals)
        and agree_as_printed(numbers[at : at + count], want, decimals)
        for at in starts
    )


def line_ends(text: str) -> list[PrintedNumber]:
    """The last number of each line that has one."""
    numbers = printed_numbers(text)
    following = [number.start for number in numbers[1:]]
    inner = [
        number
        for number, start in zip(numbers[:-1], following, strict=True)
        if text.find("\n", number.end, start) >= 0
    ]
    return [*inner, *numbers[-1:]]
