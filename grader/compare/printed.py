"""Numbers in printed text, and whether they are wanted ones, to the digits printed.

Whatever the text, it is read in linear time, and only as far as a person would look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: A number that is not part of a name (`s_20`, `z2`, `0.35s`) or of another number; nothing backtracks.
_NUMBER = re.compile(
    r"(?<![\w.])(?:[-+]?+(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][-+]?+\d++)?+(?!\w)|[-+]?+(?:nan|inf)\b)"
)
#: Of a longer text, as of a loop that prints every step, only the end is read: as far as a person would look.
LONGEST_TEXT = 100_000
#: A longer row of digits is no number: a whole number of thousands of digits takes long to convert.
_LONGEST_NUMBER = 100
#: What rounding in float64 leaves where exact arithmetic gives the wanted number: 0.30000000000000004.
_NOISE = 1e-12
#: Half a unit of the last digit, and a little: 0.12345 is printed as 0.1234 or as 0.1235.
_HALF_UNIT = 0.5 * (1 + 1e-6)
#: More decimals than this are not asked for: float64 has no more to spare.
_MOST_DECIMALS = 12
#: So many texts are remembered as read: those of an exercise's trials, not of a class. Each may take
#: megabytes, and is looked at for every output.
TEXTS = 16
#: Larger numbers are not rounded to whole ones: in float64 they are whole, or nearly.
_LARGEST_ROUNDED = 1e15


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A printed number: its value, how many decimals it shows, and where it stands."""

    value: float
    decimals: int
    start: int
    end: int


@lru_cache(maxsize=TEXTS)
def printed_numbers(text: str) -> tuple[PrintedNumber, ...]:
    """The numbers in a text, in order."""
    return tuple(
        PrintedNumber(float(match.group()), _decimals(match.group()), match.start(), match.end())
        for match in _matches(text)
    )


def _matches(text: str) -> Iterator[re.Match[str]]:
    found = _NUMBER.finditer(text, max(0, len(text) - LONGEST_TEXT))
    return (match for match in found if match.end() - match.start() <= _LONGEST_NUMBER)


def _decimals(token: str) -> int:
    mantissa, _, exponent = token.lower().partition("e")
    fraction = len(mantissa.partition(".")[2])
    return fraction - int(exponent) if exponent else fraction


@lru_cache(maxsize=TEXTS)
def whole_numbers(text: str) -> str:
    """The text (what is read of it) with every number rounded to a whole one."""
    return _NUMBER.sub(lambda match: _whole(match.group()), text[-LONGEST_TEXT:])


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
